//! Makes programs from seeds: typed, terminating, and inside the language.
//!
//! Invariants of what is made:
//!
//! - The same seed gives the same program, on every platform.
//! - Every loop has a bounded number of trips, calls go to earlier functions only (or down a counter), and lists stay short.
//! - Names are bound before they are used. The only exceptions are those of `EXCEPTIONS`, raised on purpose by
//!   indices, divisions, conversions, absent values and `raise`, inside and outside of `try`.
//! - Integers stay below 64 bits: the magnitude of each integer expression is tracked in bits, what is stored has at
//!   most `STORED_BITS`. Only under `%` and `&` do products go beyond 64 bits.
//! - A program is a tree of statements, so that `reduce` can take parts away.

use std::fmt::Write;

/// Every exception that a generated program may raise.
pub const EXCEPTIONS: [&str; 7] = [
    "ZeroDivisionError",
    "IndexError",
    "OverflowError",
    "AssertionError",
    "TypeError",
    "KeyError",
    "ValueError",
];

/// Magnitude of the integers in variables, fields and lists.
const STORED_BITS: u32 = 20;
/// Magnitude that an expression may reach before it is wrapped.
const WIDEST: u32 = 60;

/// A statement: one line, or clauses (`if`/`elif`/`else`, `try`/`except`/`finally`, a loop, a definition).
#[derive(Debug, Clone)]
pub enum Stmt {
    Line(String),
    Clauses(Vec<(String, Vec<Stmt>)>),
}

/// One generated program. Several may stand in one file: their names bear their numbers.
#[derive(Debug, Clone)]
pub struct Program {
    pub seed: u64,
    pub body: Vec<Stmt>,
}

/// The text of a file with some programs.
pub fn render<'a>(programs: impl IntoIterator<Item = &'a Program>) -> String {
    let mut text = String::from("import math\n");
    for program in programs {
        let _ = writeln!(text, "\n# seed {}", program.seed);
        render_body(&program.body, 0, &mut text);
    }
    text
}

fn render_body(body: &[Stmt], depth: usize, text: &mut String) {
    let indent = "    ".repeat(depth);
    if body.is_empty() {
        let _ = writeln!(text, "{indent}pass");
    }
    for stmt in body {
        match stmt {
            Stmt::Line(line) => {
                let _ = writeln!(text, "{indent}{line}");
            }
            Stmt::Clauses(clauses) => {
                for (head, body) in clauses {
                    let _ = writeln!(text, "{indent}{head}:");
                    render_body(body, depth + 1, text);
                }
            }
        }
    }
}

/// The program of a seed. `guarded` programs catch at their top level whatever they raise.
pub fn program(seed: u64, guarded: bool) -> Program {
    let mut maker = Maker::new(seed);
    let mut body = Vec::new();
    if maker.rng.chance(60) {
        body.push(maker.class());
    }
    if maker.rng.chance(35) {
        body.push(maker.generator());
    }
    if maker.rng.chance(35) {
        body.push(maker.recursive());
    }
    for _ in 0..1 + maker.rng.below(3) {
        body.push(maker.function());
    }
    body.extend(maker.driver(guarded));
    Program { seed, body }
}

/// SplitMix64.
struct Rng(u64);

impl Rng {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ty {
    Int,
    Float,
    Bool,
    /// An int or a float.
    Num,
    /// None or an int.
    OptInt,
    /// (int, float)
    Pair,
    ListInt,
    ListFloat,
    ListNum,
    Obj,
}

/// What a local, a parameter and a result may be.
const VALUES: [Ty; 11] = [
    Ty::Int,
    Ty::Int,
    Ty::Float,
    Ty::Float,
    Ty::Bool,
    Ty::Num,
    Ty::OptInt,
    Ty::Pair,
    Ty::ListInt,
    Ty::ListFloat,
    Ty::ListNum,
];

/// The fields of the one class of a program.
const FIELDS: [(&str, Ty); 5] = [
    ("a", Ty::Int),
    ("b", Ty::Float),
    ("n", Ty::OptInt),
    ("u", Ty::Num),
    ("items", Ty::ListInt),
];

/// A variable or field that can be read, and stored to unless it drives a loop.
#[derive(Debug, Clone)]
struct Place {
    name: String,
    ty: Ty,
    fixed: bool,
}

/// An expression and the magnitude of its integers: below 2 to the power of `bits`.
struct Expr {
    text: String,
    bits: u32,
}

impl Expr {
    fn new(text: impl Into<String>, bits: u32) -> Self {
        Expr {
            text: text.into(),
            bits,
        }
    }
}

#[derive(Debug, Clone)]
struct Callable {
    name: String,
    params: Vec<Ty>,
    result: Ty,
    /// The first parameter is the depth of a recursion.
    recursive: bool,
}

/// The state while one program is made.
struct Maker {
    rng: Rng,
    id: u64,
    places: Vec<Place>,
    callables: Vec<Callable>,
    /// The generator function's name, once there is one.
    generator: Option<String>,
    class: Option<String>,
    loops: usize,
    /// Inside a loop whose `continue` and `break` are ours to use.
    breakable: bool,
    /// Inside a walk over a list: no list may grow.
    walking: usize,
    names: usize,
    budget: usize,
    /// What `return` gives in the present function; None in generators.
    result: Option<Ty>,
    calls_allowed: bool,
}

impl Maker {
    fn new(seed: u64) -> Self {
        Maker {
            rng: Rng(seed.wrapping_mul(0xD134_2543_DE82_EF95).wrapping_add(1)),
            id: seed,
            places: Vec::new(),
            callables: Vec::new(),
            generator: None,
            class: None,
            loops: 0,
            breakable: false,
            walking: 0,
            names: 0,
            budget: 0,
            result: None,
            calls_allowed: true,
        }
    }

    fn fresh(&mut self, stem: &str) -> String {
        self.names += 1;
        format!("{stem}{}", self.names)
    }

    // ---- definitions

    fn class(&mut self) -> Stmt {
        let name = format!("C{}", self.id);
        let init = [
            "self.a = a",
            "self.b = b",
            "self.n = None",
            "self.u = a",
            "self.items = [a, 1]",
        ];
        let init = init
            .iter()
            .map(|line| Stmt::Line((*line).to_owned()))
            .collect();
        let mut body = vec![Stmt::Clauses(vec![(
            "def __init__(self, a, b)".to_owned(),
            init,
        )])];
        for method in ["m1", "m2"] {
            self.begin(Ty::Int, 8, false);
            self.add("k", Ty::Int, false);
            for (field, ty) in FIELDS {
                self.add(&format!("self.{field}"), ty, false);
            }
            let stmts = self.stmts(4);
            body.push(self.finish(format!("def {method}(self, k)"), Vec::new(), stmts));
        }
        self.class = Some(name.clone());
        Stmt::Clauses(vec![(format!("class {name}"), body)])
    }

    fn generator(&mut self) -> Stmt {
        let name = format!("g{}", self.id);
        self.begin(Ty::Int, 8, false);
        self.result = None;
        self.add("n", Ty::Int, true);
        self.add("s", Ty::Num, false);
        let mut body = self.locals(2);
        let i = self.fresh("i");
        self.add(&i, Ty::Int, true);
        self.loops = 1;
        let mut inner = self.stmts(3);
        let value = self.stored(Ty::Int);
        inner.push(Stmt::Line(format!("yield {value}")));
        body.push(Stmt::Clauses(vec![(
            format!("for {i} in range(n % 6)"),
            inner,
        )]));
        // After no trip at all the variable of the loop is unbound.
        self.places.retain(|place| place.name != i);
        if self.rng.chance(40) {
            let value = self.stored(Ty::Int);
            body.push(Stmt::Line(format!("yield {value}")));
        }
        self.generator = Some(name.clone());
        Stmt::Clauses(vec![(format!("def {name}(n, s)"), body)])
    }

    fn recursive(&mut self) -> Stmt {
        let name = format!("r{}", self.id);
        self.begin(Ty::Num, 6, false);
        self.add("n", Ty::Int, true);
        self.add("x", Ty::Num, false);
        let base = if self.rng.chance(50) {
            "x".to_owned()
        } else {
            self.stored(Ty::Num)
        };
        let mut body = self.locals(2);
        let stop = vec![Stmt::Line(format!("return {base}"))];
        body.push(Stmt::Clauses(vec![("if n <= 0".to_owned(), stop)]));
        body.extend(self.stmts(2));
        let argument = self.stored(Ty::Num);
        body.push(Stmt::Line(format!("y = {name}(n - 1, {argument})")));
        self.add("y", Ty::Num, false);
        let stmt = self.finish(format!("def {name}(n, x)"), body, Vec::new());
        self.callables.push(Callable {
            name,
            params: vec![Ty::Int, Ty::Num],
            result: Ty::Num,
            recursive: true,
        });
        stmt
    }

    fn function(&mut self) -> Stmt {
        let name = format!("f{}_{}", self.id, self.callables.len());
        let result = *self.rng.pick(&VALUES);
        self.begin(result, 20, true);
        let mut params = Vec::new();
        let mut names = Vec::new();
        for k in 0..1 + self.rng.below(4) {
            let ty = *self.rng.pick(&VALUES);
            params.push(ty);
            names.push(format!("p{k}"));
            self.add(&format!("p{k}"), ty, false);
        }
        let count = 2 + self.rng.below(4);
        let mut body = self.locals(count);
        if let Some(class) = self.class.clone().filter(|_| self.rng.chance(70)) {
            let (a, b) = (self.stored(Ty::Int), self.stored(Ty::Float));
            body.push(Stmt::Line(format!("o = {class}({a}, {b})")));
            self.add("o", Ty::Obj, true);
            for (field, ty) in FIELDS {
                self.add(&format!("o.{field}"), ty, false);
            }
        }
        let stmts = self.stmts(9);
        let head = format!("def {name}({})", names.join(", "));
        let stmt = self.finish(head, body, stmts);
        self.callables.push(Callable {
            name,
            params,
            result,
            recursive: false,
        });
        stmt
    }

    fn begin(&mut self, result: Ty, budget: usize, calls: bool) {
        self.places.clear();
        self.names = 0;
        self.loops = 0;
        self.breakable = false;
        self.walking = 0;
        self.budget = budget;
        self.result = Some(result);
        self.calls_allowed = calls;
    }

    fn finish(&mut self, head: String, mut body: Vec<Stmt>, stmts: Vec<Stmt>) -> Stmt {
        body.extend(stmts);
        let value = self.result.map(|ty| self.stored(ty)).unwrap_or_default();
        body.push(Stmt::Line(format!("return {value}")));
        Stmt::Clauses(vec![(head, body)])
    }

    fn add(&mut self, name: &str, ty: Ty, fixed: bool) {
        self.places.push(Place {
            name: name.to_owned(),
            ty,
            fixed,
        });
    }

    fn locals(&mut self, count: usize) -> Vec<Stmt> {
        let mut body = Vec::new();
        for _ in 0..count {
            let ty = *self.rng.pick(&VALUES);
            let name = self.fresh("v");
            let value = self.stored(ty);
            body.push(Stmt::Line(format!("{name} = {value}")));
            self.add(&name, ty, false);
        }
        body
    }

    /// Calls the last functions at module level, in a loop, with arguments that differ from trip to trip.
    fn driver(&mut self, guarded: bool) -> Vec<Stmt> {
        let mut body = Vec::new();
        for callable in self.callables.clone().iter().rev().take(2) {
            self.begin(Ty::Int, 0, false);
            let k = format!("k{}", self.id);
            let mut arguments: Vec<_> = callable
                .params
                .iter()
                .map(|ty| self.constant(*ty))
                .collect();
            for (argument, ty) in arguments.iter_mut().zip(&callable.params) {
                match ty {
                    Ty::Int if self.rng.chance(60) => *argument = k.clone(),
                    Ty::Float if self.rng.chance(40) => *argument = format!("{k} * 0.5"),
                    Ty::Num if self.rng.chance(60) => {
                        *argument = format!("({k} if {k} % 2 else {k} / 4)")
                    }
                    _ => {}
                }
            }
            if callable.recursive {
                arguments[0] = k.clone();
            }
            let call = format!(
                "print(\"{}\", {k}, {}({}))",
                callable.name,
                callable.name,
                arguments.join(", ")
            );
            let mut clauses = vec![("try".to_owned(), vec![Stmt::Line(call.clone())])];
            for name in EXCEPTIONS {
                let tell = format!("print(\"{} {name}\", {k}, e)", callable.name);
                clauses.push((format!("except {name} as e"), vec![Stmt::Line(tell)]));
            }
            let inner = if guarded {
                Stmt::Clauses(clauses)
            } else {
                Stmt::Line(call)
            };
            body.push(Stmt::Clauses(vec![(
                format!("for {k} in range(3)"),
                vec![inner],
            )]));
        }
        body
    }

    // ---- statements

    /// The statements of a block. What they bind is not known to be bound after the block.
    fn stmts(&mut self, most: usize) -> Vec<Stmt> {
        let places = self.places.len();
        let mut body = Vec::new();
        for _ in 0..1 + self.rng.below(most) {
            if self.budget == 0 {
                break;
            }
            self.budget -= 1;
            body.extend(self.stmt());
        }
        self.places.truncate(places);
        body
    }

    fn stmt(&mut self) -> Vec<Stmt> {
        let nested = self.loops < 3;
        match self.rng.below(100) {
            0..24 => self.assign(),
            24..33 => self.augmented(),
            33..45 => self.branch(),
            45..53 if nested => self.for_range(),
            53..57 if nested => self.while_loop(),
            57..62 if nested => self.walk(),
            62..71 => self.try_block(),
            71..81 => self.list_change(),
            81..88 => vec![self.print()],
            88..90 => self.swap(),
            90..93 => self.raise(),
            93..95 => self.leave(),
            95..98 => self.method_call(),
            _ if nested => self.consume(),
            _ => self.assign(),
        }
    }

    fn target(&mut self) -> Option<Place> {
        let open: Vec<_> = self
            .places
            .iter()
            .filter(|p| !p.fixed && p.ty != Ty::Obj)
            .cloned()
            .collect();
        if open.is_empty() {
            None
        } else {
            Some(self.rng.pick(&open).clone())
        }
    }

    fn assign(&mut self) -> Vec<Stmt> {
        let Some(place) = self.target() else {
            return Vec::new();
        };
        let value = self.stored(place.ty);
        vec![Stmt::Line(format!("{} = {value}", place.name))]
    }

    fn augmented(&mut self) -> Vec<Stmt> {
        let Some(place) = self.target() else {
            return Vec::new();
        };
        let name = place.name;
        let line = match place.ty {
            Ty::Int => {
                let op = *self.rng.pick(&["+", "-", "*", "^", "|", "&", "//", "%"]);
                let value = self.stored(Ty::Int);
                let mut lines = vec![Stmt::Line(format!("{name} {op}= {value}"))];
                if !matches!(op, "&" | "//" | "%") {
                    lines.push(Stmt::Line(format!("{name} %= {}", self.modulus())));
                }
                return lines;
            }
            Ty::Float => {
                let op = *self.rng.pick(&["+", "-", "*", "/"]);
                let ty = if self.rng.chance(70) {
                    Ty::Float
                } else {
                    Ty::Int
                };
                format!("{name} {op}= {}", self.stored(ty))
            }
            Ty::Num => {
                let op = *self.rng.pick(&["+", "-", "*"]);
                let value = self.stored(Ty::Num);
                let modulus = self.modulus();
                return vec![
                    Stmt::Line(format!("{name} {op}= {value}")),
                    Stmt::Line(format!("{name} %= {modulus}")),
                ];
            }
            Ty::OptInt => return self.narrowed(&name),
            ty => format!("{name} = {}", self.stored(ty)),
        };
        vec![Stmt::Line(line)]
    }

    /// A test for None around a use.
    fn narrowed(&mut self, name: &str) -> Vec<Stmt> {
        let value = self.stored(Ty::Int);
        let modulus = self.modulus();
        let absent = vec![Stmt::Line(format!("{name} = {value}"))];
        let present = vec![Stmt::Line(format!(
            "{name} = ({name} + {value}) % {modulus}"
        ))];
        vec![Stmt::Clauses(vec![
            (format!("if {name} is None"), absent),
            ("else".to_owned(), present),
        ])]
    }

    fn branch(&mut self) -> Vec<Stmt> {
        let mut clauses = vec![(format!("if {}", self.expr(Ty::Bool, 2).text), self.stmts(3))];
        if self.rng.chance(25) {
            clauses.push((
                format!("elif {}", self.expr(Ty::Bool, 2).text),
                self.stmts(2),
            ));
        }
        if self.rng.chance(50) {
            clauses.push(("else".to_owned(), self.stmts(3)));
        }
        vec![Stmt::Clauses(clauses)]
    }

    fn in_loop(&mut self, head: String, most: usize) -> Stmt {
        let outer = (
            std::mem::replace(&mut self.breakable, true),
            self.places.len(),
        );
        self.loops += 1;
        let mut body = self.stmts(most);
        if body.is_empty() {
            body.extend(self.assign());
        }
        self.loops -= 1;
        self.breakable = outer.0;
        self.places.truncate(outer.1);
        let mut clauses = vec![(head, body)];
        if self.rng.chance(15) {
            clauses.push(("else".to_owned(), self.stmts(2)));
        }
        Stmt::Clauses(clauses)
    }

    fn for_range(&mut self) -> Vec<Stmt> {
        let i = self.fresh("i");
        let bound = match self.rng.below(3) {
            0 => format!(
                "range({} % {})",
                self.expr(Ty::Int, 1).text,
                2 + self.rng.below(6)
            ),
            1 => format!("range({})", self.rng.below(7)),
            _ => {
                let (start, stop) = (self.rng.below(9) as i64 - 3, self.rng.below(9) as i64 - 3);
                let step = *self.rng.pick(&[1, 2, 3, -1, -2]);
                format!("range({start}, {stop}, {step})")
            }
        };
        // The variable is bound beforehand, so that it can be read after no trip at all.
        let before = Stmt::Line(format!("{i} = {}", self.rng.below(5)));
        self.add(&i, Ty::Int, true);
        vec![before, self.in_loop(format!("for {i} in {bound}"), 4)]
    }

    fn while_loop(&mut self) -> Vec<Stmt> {
        let w = self.fresh("w");
        let condition = self.expr(Ty::Bool, 2).text;
        let head = match self.rng.below(3) {
            0 => format!("while {w} < {}", 1 + self.rng.below(6)),
            1 => format!("while {w} < {} and {condition}", 1 + self.rng.below(8)),
            _ => format!("while {condition} and {w} < {}", 1 + self.rng.below(8)),
        };
        let before = Stmt::Line(format!("{w} = 0"));
        self.add(&w, Ty::Int, true);
        let mut stmt = self.in_loop(head, 4);
        if let Stmt::Clauses(clauses) = &mut stmt {
            clauses[0].1.insert(0, Stmt::Line(format!("{w} += 1")));
        }
        vec![before, stmt]
    }

    /// A loop over the elements of a list, with or without their positions.
    fn walk(&mut self) -> Vec<Stmt> {
        let lists = [
            (Ty::ListInt, Ty::Int),
            (Ty::ListFloat, Ty::Float),
            (Ty::ListNum, Ty::Num),
        ];
        let (list, element) = *self.rng.pick(&lists);
        let Some(place) = self.some_place(list) else {
            return self.for_range();
        };
        let x = self.fresh("x");
        let before = Stmt::Line(format!("{x} = {}", self.constant(element)));
        self.add(&x, element, true);
        self.walking += 1;
        let stmt = if self.rng.chance(30) {
            let j = self.fresh("j");
            let before = self.places.len();
            self.add(&j, Ty::Int, true);
            let stmt = self.in_loop(format!("for {j}, {x} in enumerate({place})"), 4);
            self.places.truncate(before);
            stmt
        } else {
            self.in_loop(format!("for {x} in {place}"), 4)
        };
        self.walking -= 1;
        vec![before, stmt]
    }

    fn consume(&mut self) -> Vec<Stmt> {
        let Some(generator) = self
            .generator
            .clone()
            .filter(|_| self.calls_allowed && self.loops < 2)
        else {
            return self.assign();
        };
        let (n, s) = (self.stored(Ty::Int), self.stored(Ty::Num));
        let x = self.fresh("x");
        let before = Stmt::Line(format!("{x} = 0"));
        self.add(&x, Ty::Int, true);
        vec![
            before,
            self.in_loop(format!("for {x} in {generator}({n}, {s})"), 3),
        ]
    }

    fn try_block(&mut self) -> Vec<Stmt> {
        let mut body = self.stmts(4);
        body.extend(self.risky());
        let mut clauses = vec![("try".to_owned(), body)];
        let handlers = self.rng.below(3);
        for _ in 0..handlers {
            let (a, b) = (*self.rng.pick(&EXCEPTIONS), *self.rng.pick(&EXCEPTIONS));
            let (head, first) = match self.rng.below(4) {
                0 => (format!("except ({a}, {b})"), None),
                1 => (
                    format!("except {a} as e"),
                    Some(Stmt::Line("print(\"caught\", e)".to_owned())),
                ),
                _ => (format!("except {a}"), None),
            };
            let mut handler: Vec<_> = first.into_iter().collect();
            handler.extend(self.stmts(2));
            if self.rng.chance(10) {
                handler.push(Stmt::Line("raise".to_owned()));
            }
            clauses.push((head, handler));
        }
        if handlers > 0 && self.rng.chance(25) {
            clauses.push(("else".to_owned(), self.stmts(2)));
        }
        if handlers == 0 || self.rng.chance(30) {
            // Leaving a `finally` early would discard exceptions: legal, and covered by written programs.
            let breakable = std::mem::replace(&mut self.breakable, false);
            let result = self.result.take();
            clauses.push(("finally".to_owned(), self.stmts(2)));
            self.result = result;
            self.breakable = breakable;
        }
        vec![Stmt::Clauses(clauses)]
    }

    /// A statement that may well raise.
    fn risky(&mut self) -> Vec<Stmt> {
        let Some(place) = self.target() else {
            return Vec::new();
        };
        let name = place.name;
        let line = match place.ty {
            Ty::Int => format!(
                "{name} = {} // {}",
                self.stored(Ty::Int),
                self.small_or_zero()
            ),
            Ty::Float => format!(
                "{name} = {} / {}",
                self.stored(Ty::Float),
                self.small_or_zero()
            ),
            Ty::ListInt | Ty::ListFloat | Ty::ListNum => {
                let element = element_of(place.ty);
                format!(
                    "{name}[{}] = {}",
                    self.rng.below(9) as i64 - 4,
                    self.stored(element)
                )
            }
            Ty::OptInt => {
                let (value, modulus) = (self.stored(Ty::Int), self.modulus());
                format!("{name} = ({name} * {value}) % {modulus}")
            }
            ty => format!("{name} = {}", self.stored(ty)),
        };
        vec![Stmt::Line(line)]
    }

    fn small_or_zero(&mut self) -> String {
        let value = self.expr(Ty::Int, 1).text;
        format!("({value} % {})", 1 + self.rng.below(4))
    }

    fn list_change(&mut self) -> Vec<Stmt> {
        let ty = *self.rng.pick(&[Ty::ListInt, Ty::ListFloat, Ty::ListNum]);
        let Some(name) = self.some_place(ty) else {
            return self.assign();
        };
        let value = self.stored(element_of(ty));
        let grows = self.walking == 0;
        let line = match self.rng.below(9) {
            0 | 1 if grows => format!("{name}.append({value})"),
            2 if grows => format!("{name}.insert({}, {value})", self.rng.below(7) as i64 - 3),
            3 => format!("{name}.reverse()"),
            // NaN makes the order of sorting a matter of the algorithm, which is the same one.
            4 => format!("{name}.sort()"),
            5 => format!("{name}.pop({})", if self.rng.chance(50) { "" } else { "0" }),
            6 if ty == Ty::ListInt => {
                let index = self.index(&name);
                return vec![
                    Stmt::Line(format!("{name}[{index}] += {value}")),
                    Stmt::Line(format!("{name}[{index}] %= {}", self.modulus())),
                ];
            }
            7 => format!(
                "{name}[{}:{}] = [{value}]",
                self.rng.below(3),
                self.rng.below(5)
            ),
            _ => format!("{name}[{}] = {value}", self.index(&name)),
        };
        // A slice store may lengthen a list by one.
        if !grows && line.contains(":") {
            return vec![Stmt::Line(format!("{name}[-1] = {value}"))];
        }
        vec![Stmt::Line(line)]
    }

    fn index(&mut self, list: &str) -> String {
        match self.rng.below(4) {
            0 => (self.rng.below(7) as i64 - 3).to_string(),
            1 => "0".to_owned(),
            _ => format!("{} % len({list})", self.expr(Ty::Int, 1).text),
        }
    }

    fn print(&mut self) -> Stmt {
        let line = match self.rng.below(6) {
            0 => {
                let spec = *self.rng.pick(&[".3f", "10.2f", ".4e", "g", "<9.1f"]);
                format!("print(f\"{{{}:{spec}}}|\")", self.expr(Ty::Float, 1).text)
            }
            1 => {
                let spec = *self.rng.pick(&["5d", "<6d", "x", "05d", "+d", ""]);
                let colon = if spec.is_empty() { "" } else { ":" };
                format!(
                    "print(f\"{{{}{colon}{spec}}}|\")",
                    self.expr(Ty::Int, 1).text
                )
            }
            2 => format!(
                "print({}, {}, sep=\"/\", end=\";\\n\")",
                self.any_value(),
                self.any_value()
            ),
            _ => format!("print({})", self.any_value()),
        };
        Stmt::Line(line)
    }

    fn any_value(&mut self) -> String {
        let ty = *self.rng.pick(&VALUES);
        self.some_place(ty).unwrap_or_else(|| self.expr(ty, 1).text)
    }

    fn swap(&mut self) -> Vec<Stmt> {
        let ty = *self.rng.pick(&VALUES);
        let open: Vec<_> = self
            .places
            .iter()
            .filter(|p| p.ty == ty && !p.fixed)
            .map(|p| p.name.clone())
            .collect();
        if open.len() < 2 {
            return self.assign();
        }
        let (a, b) = (self.rng.pick(&open).clone(), self.rng.pick(&open).clone());
        vec![Stmt::Line(format!("{a}, {b} = {b}, {a}"))]
    }

    fn raise(&mut self) -> Vec<Stmt> {
        let condition = self.expr(Ty::Bool, 1).text;
        let line = match self.rng.below(4) {
            0 => format!("assert {condition}, \"assertion {}\"", self.rng.below(100)),
            1 => "raise IndexError(\"own index\")".to_owned(),
            _ => format!("raise ValueError(\"value {}\")", self.rng.below(100)),
        };
        if line.starts_with("assert") {
            return vec![Stmt::Line(line)];
        }
        vec![Stmt::Clauses(vec![(
            format!("if {condition}"),
            vec![Stmt::Line(line)],
        )])]
    }

    /// `break`, `continue` or `return`, under a condition.
    fn leave(&mut self) -> Vec<Stmt> {
        let condition = self.expr(Ty::Bool, 1).text;
        let line = match (self.breakable, self.result) {
            (true, _) if self.rng.chance(70) => (*self.rng.pick(&["break", "continue"])).to_owned(),
            (_, Some(ty)) => format!("return {}", self.stored(ty)),
            _ => return self.assign(),
        };
        vec![Stmt::Clauses(vec![(
            format!("if {condition}"),
            vec![Stmt::Line(line)],
        )])]
    }

    fn method_call(&mut self) -> Vec<Stmt> {
        let object = self.places.iter().any(|p| p.ty == Ty::Obj);
        // Methods may lengthen a list of fields while it is walked.
        if !object || self.walking > 0 || self.loops > 1 {
            return self.assign();
        }
        let argument = self.stored(Ty::Int);
        let method = *self.rng.pick(&["m1", "m2"]);
        let call = format!("o.{method}({argument})");
        let target = self
            .places
            .iter()
            .find(|p| p.ty == Ty::Int && !p.fixed)
            .map(|p| p.name.clone());
        vec![Stmt::Line(
            target.map_or(call.clone(), |name| format!("{name} = {call}")),
        )]
    }

    // ---- expressions

    fn some_place(&mut self, ty: Ty) -> Option<String> {
        let fitting: Vec<_> = self
            .places
            .iter()
            .filter(|p| p.ty == ty)
            .map(|p| p.name.clone())
            .collect();
        if fitting.is_empty() {
            None
        } else {
            Some(self.rng.pick(&fitting).clone())
        }
    }

    fn modulus(&mut self) -> String {
        (*self.rng.pick(&["7", "97", "1009", "65537", "1000003"])).to_owned()
    }

    /// An expression whose value may be stored.
    fn stored(&mut self, ty: Ty) -> String {
        let expr = self.expr(ty, 2);
        if expr.bits <= STORED_BITS {
            return expr.text;
        }
        let modulus = self.modulus();
        if ty == Ty::Int && self.rng.chance(30) {
            return format!(
                "({} & {})",
                expr.text,
                (1_u64 << (1 + self.rng.below(19))) - 1
            );
        }
        format!("({} % {modulus})", expr.text)
    }

    fn constant(&mut self, ty: Ty) -> String {
        let int = |rng: &mut Rng| {
            *rng.pick(&[0, 1, 2, 3, 5, 7, 10, 64, 255, 1000, 99991, -1, -2, -7, -100])
        };
        let float = |rng: &mut Rng| {
            *rng.pick(&[
                "0.0", "-0.0", "0.5", "1.0", "2.5", "-1.25", "3.75", "0.1", "100.0", "1e-3",
                "1e10", "-7.0",
            ])
        };
        match ty {
            Ty::Int => int(&mut self.rng).to_string(),
            Ty::Float => float(&mut self.rng).to_owned(),
            Ty::Bool => (*self.rng.pick(&["True", "False"])).to_owned(),
            Ty::Num if self.rng.chance(50) => int(&mut self.rng).to_string(),
            Ty::Num => float(&mut self.rng).to_owned(),
            Ty::OptInt if self.rng.chance(40) => "None".to_owned(),
            Ty::OptInt => int(&mut self.rng).to_string(),
            Ty::Pair => format!("({}, {})", int(&mut self.rng), float(&mut self.rng)),
            Ty::ListInt | Ty::ListFloat | Ty::ListNum => {
                let items: Vec<_> = (0..self.rng.below(5))
                    .map(|_| self.constant(element_of(ty)))
                    .collect();
                format!("[{}]", items.join(", "))
            }
            Ty::Obj => "None".to_owned(),
        }
    }

    fn atom(&mut self, ty: Ty) -> Expr {
        let text = match self.some_place(ty) {
            Some(name) if self.rng.chance(75) => name,
            _ => self.constant(ty),
        };
        let bits = if matches!(ty, Ty::Int | Ty::Num) {
            STORED_BITS
        } else {
            0
        };
        // A minus sign before `**` or an attribute would bind otherwise.
        if text.starts_with('-') {
            Expr::new(format!("({text})"), bits)
        } else {
            Expr::new(text, bits)
        }
    }

    fn expr(&mut self, ty: Ty, depth: usize) -> Expr {
        if depth == 0 || self.rng.chance(20) {
            return self.atom(ty);
        }
        if self.calls_allowed && self.loops < 2 && self.walking == 0 && self.rng.chance(8) {
            if let Some(call) = self.call(ty) {
                return call;
            }
        }
        if self.rng.chance(10) {
            let (a, b) = (self.expr(ty, depth - 1), self.expr(ty, depth - 1));
            let condition = self.expr(Ty::Bool, depth - 1).text;
            return Expr::new(
                format!("({} if {condition} else {})", a.text, b.text),
                a.bits.max(b.bits),
            );
        }
        match ty {
            Ty::Int => self.int(depth - 1),
            Ty::Float => Expr::new(self.float(depth - 1), 0),
            Ty::Bool => Expr::new(self.bool(depth - 1), 0),
            Ty::Num => self.num(depth - 1),
            Ty::OptInt => self.atom(Ty::OptInt),
            Ty::Pair => {
                let (a, b) = (self.stored(Ty::Int), self.stored(Ty::Float));
                Expr::new(format!("({a}, {b})"), 0)
            }
            Ty::ListInt | Ty::ListFloat | Ty::ListNum => Expr::new(self.list(ty, depth - 1), 0),
            Ty::Obj => self.atom(Ty::Obj),
        }
    }

    fn call(&mut self, ty: Ty) -> Option<Expr> {
        let fitting: Vec<_> = self
            .callables
            .iter()
            .filter(|c| c.result == ty)
            .cloned()
            .collect();
        if fitting.is_empty() {
            return None;
        }
        let callable = self.rng.pick(&fitting).clone();
        // One level of calls in an argument is enough.
        let calls = std::mem::replace(&mut self.calls_allowed, false);
        let mut arguments: Vec<_> = callable.params.iter().map(|ty| self.stored(*ty)).collect();
        self.calls_allowed = calls;
        if callable.recursive {
            arguments[0] = self.rng.below(6).to_string();
        }
        let bits = if matches!(ty, Ty::Int | Ty::Num) {
            STORED_BITS
        } else {
            0
        };
        Some(Expr::new(
            format!("{}({})", callable.name, arguments.join(", ")),
            bits,
        ))
    }

    fn int(&mut self, depth: usize) -> Expr {
        let (a, b) = (self.expr(Ty::Int, depth), self.expr(Ty::Int, depth));
        let (x, y) = (&a.text, &b.text);
        let wide = a.bits.max(b.bits);
        let op = self.rng.below(20);
        let made = match op {
            0..3 => Expr::new(format!("({x} + {y})"), wide + 1),
            3..5 => Expr::new(format!("({x} - {y})"), wide + 1),
            5..7 if a.bits + b.bits <= WIDEST => Expr::new(format!("({x} * {y})"), a.bits + b.bits),
            5..7 => Expr::new(format!("({x} * {y} % {})", self.modulus()), STORED_BITS),
            // Beyond 64 bits on purpose: the product is narrowed at once.
            7 if wide <= 30 => Expr::new(
                format!(
                    "((({x} << 33) + 1) * (({y} << 31) - 1) % {})",
                    self.modulus()
                ),
                STORED_BITS,
            ),
            8 => Expr::new(format!("({x} // {y})"), wide + 1),
            9 => Expr::new(format!("({x} % {y})"), wide),
            10 => Expr::new(format!("({x} & {y})"), wide + 1),
            11 => Expr::new(format!("({x} ^ {y})"), wide + 1),
            12 if wide <= 40 => Expr::new(format!("({x} << {})", self.rng.below(9)), wide + 8),
            13 => Expr::new(format!("({x} >> {})", self.rng.below(70)), wide),
            14 => Expr::new(format!("(-{x})"), a.bits),
            15 => Expr::new(format!("abs({x})"), a.bits),
            16 => Expr::new(
                format!("{}({x}, {y})", self.rng.pick(&["min", "max"])),
                wide,
            ),
            17 => self.int_of_list(),
            18 => Expr::new(
                format!("int({} % 1000.0)", self.expr(Ty::Float, depth).text),
                10,
            ),
            19 if self.rng.chance(50) => Expr::new(
                format!("({} + {x})", self.expr(Ty::Bool, depth).text),
                wide + 1,
            ),
            _ => Expr::new(format!("{}[0]", self.atom(Ty::Pair).text), STORED_BITS),
        };
        if made.bits > WIDEST {
            Expr::new(format!("({} % 1000003)", made.text), STORED_BITS)
        } else {
            made
        }
    }

    fn int_of_list(&mut self) -> Expr {
        let list = self.atom(Ty::ListInt).text;
        match self.rng.below(4) {
            0 => Expr::new(format!("len({list})"), 12),
            1 => Expr::new(format!("sum({list})"), STORED_BITS + 12),
            _ if list.starts_with('[') => Expr::new(format!("len({list})"), 12),
            _ => Expr::new(format!("{list}[{}]", self.index(&list)), STORED_BITS),
        }
    }

    fn float(&mut self, depth: usize) -> String {
        let (a, b) = (
            self.expr(Ty::Float, depth).text,
            self.expr(Ty::Float, depth).text,
        );
        match self.rng.below(16) {
            0..2 => format!("({a} + {b})"),
            2..4 => format!("({a} - {b})"),
            4..6 => format!("({a} * {b})"),
            6 => format!("({a} / {b})"),
            7 => format!("({a} // {b})"),
            8 => format!("({a} % {b})"),
            9 => format!("({a} + {})", self.expr(Ty::Int, depth).text),
            10 => format!(
                "({} / {})",
                self.expr(Ty::Int, depth).text,
                self.expr(Ty::Int, depth).text
            ),
            11 => format!("math.sqrt({}({a}))", self.rng.pick(&["abs", "abs", ""])),
            12 => format!("{}({a}, {b})", self.rng.pick(&["min", "max"])),
            13 => format!("round({a}, {})", self.rng.below(4)),
            14 => {
                let list = self.atom(Ty::ListFloat).text;
                if list.starts_with('[') {
                    format!("float(len({list}))")
                } else {
                    format!("{list}[{}]", self.index(&list))
                }
            }
            _ => format!("{}[1]", self.atom(Ty::Pair).text),
        }
    }

    fn num(&mut self, depth: usize) -> Expr {
        let (a, b) = (self.expr(Ty::Num, depth), self.expr(Ty::Num, depth));
        let (x, y) = (&a.text, &b.text);
        let wide = a.bits.max(b.bits);
        match self.rng.below(7) {
            0 => Expr::new(format!("({x} + {y})"), wide + 1),
            1 => Expr::new(format!("({x} - {y})"), wide + 1),
            2 if a.bits + b.bits <= WIDEST => Expr::new(format!("({x} * {y})"), a.bits + b.bits),
            3 => Expr::new(
                format!("{}({x}, {y})", self.rng.pick(&["min", "max"])),
                wide,
            ),
            4 => Expr::new(format!("(-{x})"), a.bits),
            5 => {
                let list = self.atom(Ty::ListNum).text;
                if list.starts_with('[') {
                    self.atom(Ty::Num)
                } else {
                    Expr::new(format!("{list}[{}]", self.index(&list)), STORED_BITS)
                }
            }
            _ => {
                let ty = if self.rng.chance(50) {
                    Ty::Int
                } else {
                    Ty::Float
                };
                Expr::new(self.atom(ty).text, STORED_BITS)
            }
        }
    }

    fn bool(&mut self, depth: usize) -> String {
        let op = *self.rng.pick(&["<", "<=", ">", ">=", "==", "!="]);
        let ty = *self.rng.pick(&[Ty::Int, Ty::Int, Ty::Float, Ty::Num]);
        let (a, b) = (self.expr(ty, depth).text, self.expr(ty, depth).text);
        match self.rng.below(12) {
            0 => format!("(not {})", self.expr(Ty::Bool, depth).text),
            1 => format!(
                "({} and {})",
                self.expr(Ty::Bool, depth).text,
                self.expr(Ty::Bool, depth).text
            ),
            2 => format!(
                "({} or {})",
                self.expr(Ty::Bool, depth).text,
                self.expr(Ty::Bool, depth).text
            ),
            // On a literal CPython would warn.
            3 => match self.some_place(Ty::OptInt) {
                Some(name) => format!("({name} is {}None)", self.rng.pick(&["", "not "])),
                None => format!("({a} {op} {b})"),
            },
            4 => format!("({a} {op} {b} < {})", self.constant(ty)),
            5 => format!(
                "isinstance({}, {})",
                self.atom(Ty::Num).text,
                self.rng.pick(&["int", "float"])
            ),
            6 => format!("({} {op} {a})", self.expr(Ty::Float, depth).text),
            7 => format!(
                "({} in {})",
                self.atom(Ty::Int).text,
                self.atom(Ty::ListInt).text
            ),
            8 => format!("bool({a})"),
            _ => format!("({a} {op} {b})"),
        }
    }

    fn list(&mut self, ty: Ty, depth: usize) -> String {
        let element = element_of(ty);
        match self.rng.below(6) {
            0 => format!("({} + {})[:6]", self.atom(ty).text, self.atom(ty).text),
            1 => {
                let (low, high) = (self.rng.below(7) as i64 - 3, self.rng.below(7) as i64 - 3);
                format!("{}[{low}:{high}]", self.atom(ty).text)
            }
            2 => format!("[{}] * {}", self.stored(element), self.rng.below(6)),
            3 => format!("{}[::{}]", self.atom(ty).text, self.rng.pick(&["-1", "2"])),
            _ => {
                // The variable of a comprehension is a place inside of it only.
                let x = self.fresh("c");
                let (source, of) = match self.rng.below(3) {
                    0 => (self.atom(Ty::ListInt).text, Ty::Int),
                    1 => (self.atom(Ty::ListFloat).text, Ty::Float),
                    _ => (format!("range({})", self.rng.below(6)), Ty::Int),
                };
                let places = self.places.len();
                self.add(&x, of, true);
                let calls = std::mem::replace(&mut self.calls_allowed, false);
                let value = self.stored(element);
                let filter = match self.rng.chance(40) {
                    true => format!(" if {}", self.expr(Ty::Bool, depth.min(1)).text),
                    false => String::new(),
                };
                self.calls_allowed = calls;
                self.places.truncate(places);
                format!("[{value} for {x} in {source}{filter}]")
            }
        }
    }
}

fn element_of(list: Ty) -> Ty {
    match list {
        Ty::ListInt => Ty::Int,
        Ty::ListFloat => Ty::Float,
        Ty::ListNum => Ty::Num,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{program, render};

    #[test]
    fn a_seed_is_a_program() {
        let text = |seed| render([&program(seed, true)]);
        assert_eq!(text(5), text(5));
        assert_ne!(text(5), text(6));
    }
}
