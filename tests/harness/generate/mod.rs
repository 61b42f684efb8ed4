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

mod classes;
mod expressions;
mod features;
mod statements;
mod text;

use std::fmt::Write;

/// Every exception that a generated program may raise.
pub const EXCEPTIONS: [&str; 8] = [
    "ZeroDivisionError",
    "IndexError",
    "OverflowError",
    "AssertionError",
    "TypeError",
    "KeyError",
    "ValueError",
    "StopIteration",
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

/// What programs use of the library.
const IMPORTS: &str = "import bisect, functools, heapq, itertools, math, operator\n\
    from collections import Counter, defaultdict, deque\n\
    from dataclasses import dataclass, field, replace\n\
    from enum import Enum, Flag, IntEnum, IntFlag\n\
    from typing import NamedTuple\n";

/// The text of a file with some programs.
pub fn render<'a>(programs: impl IntoIterator<Item = &'a Program>) -> String {
    let mut text = String::from(IMPORTS);
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
        if maker.rng.chance(60) {
            body.extend(maker.subclass());
        }
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
    let mut all = std::mem::take(&mut maker.hoisted);
    all.extend(body);
    Program { seed, body: all }
}

/// SplitMix64.
pub struct Rng(u64);

impl Rng {
    /// A generator of its own for each seed.
    pub fn new(seed: u64) -> Rng {
        Rng(seed.wrapping_mul(0xD134_2543_DE82_EF95).wrapping_add(1))
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
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
    Str,
    /// int to int
    Dict,
    /// of ints
    Set,
    Obj,
}

/// What a local, a parameter and a result may be.
const VALUES: [Ty; 15] = [
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
    Ty::Str,
    Ty::Str,
    Ty::Dict,
    Ty::Set,
];

/// The fields of the one class of a program.
const FIELDS: [(&str, Ty); 7] = [
    ("a", Ty::Int),
    ("b", Ty::Float),
    ("n", Ty::OptInt),
    ("u", Ty::Num),
    ("items", Ty::ListInt),
    ("s", Ty::Str),
    ("d", Ty::Dict),
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
        Expr { text: text.into(), bits }
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
    /// A class derived from it, with special methods.
    subclass: Option<String>,
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
    /// Definitions that stand before all others, and how many classes there are among them.
    hoisted: Vec<Stmt>,
    classes: usize,
}

impl Maker {
    fn new(seed: u64) -> Self {
        Maker {
            rng: Rng::new(seed),
            id: seed,
            places: Vec::new(),
            callables: Vec::new(),
            generator: None,
            class: None,
            subclass: None,
            loops: 0,
            breakable: false,
            walking: 0,
            names: 0,
            budget: 0,
            result: None,
            calls_allowed: true,
            hoisted: Vec::new(),
            classes: 0,
        }
    }

    fn fresh(&mut self, stem: &str) -> String {
        self.names += 1;
        format!("{stem}{}", self.names)
    }

    fn class(&mut self) -> Stmt {
        let name = format!("C{}", self.id);
        let init = [
            "self.a = a",
            "self.b = b",
            "self.n = None",
            "self.u = a",
            "self.items = [a, 1]",
            "self.s = str(a)",
            "self.d = {1: a}",
        ];
        let init = init.iter().map(|line| Stmt::Line((*line).to_owned())).collect();
        let mut body = vec![Stmt::Clauses(vec![("def __init__(self, a, b)".to_owned(), init)])];
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
        body.push(Stmt::Clauses(vec![(format!("for {i} in range(n % 6)"), inner)]));
        // After no trip at all the variable of the loop is unbound.
        self.places.retain(|place| place.name != i);
        if self.rng.chance(40) {
            let value = self.stored(Ty::Int);
            body.push(Stmt::Line(format!("yield {value}")));
        }
        if self.rng.chance(50) {
            // It goes on when its last reference goes.
            let last = vec![Stmt::Line(format!("print(\"end of {name}\", n)"))];
            body = vec![Stmt::Clauses(vec![("try".to_owned(), body), ("finally".to_owned(), last)])];
        }
        self.generator = Some(name.clone());
        Stmt::Clauses(vec![(format!("def {name}(n, s)"), body)])
    }

    fn recursive(&mut self) -> Stmt {
        let name = format!("r{}", self.id);
        self.begin(Ty::Num, 6, false);
        self.add("n", Ty::Int, true);
        self.add("x", Ty::Num, false);
        let base = if self.rng.chance(50) { "x".to_owned() } else { self.stored(Ty::Num) };
        let mut body = self.locals(2);
        let stop = vec![Stmt::Line(format!("return {base}"))];
        body.push(Stmt::Clauses(vec![("if n <= 0".to_owned(), stop)]));
        body.extend(self.stmts(2));
        let argument = self.stored(Ty::Num);
        body.push(Stmt::Line(format!("y = {name}(n - 1, {argument})")));
        self.add("y", Ty::Num, false);
        let stmt = self.finish(format!("def {name}(n, x)"), body, Vec::new());
        self.callables.push(Callable { name, params: vec![Ty::Int, Ty::Num], result: Ty::Num, recursive: true });
        stmt
    }

    fn function(&mut self) -> Stmt {
        let name = format!("f{}_{}", self.id, self.callables.len());
        let result = *self.rng.pick(&VALUES);
        self.begin(result, 16, true);
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
            let class = self.subclass.clone().filter(|_| self.rng.chance(60)).unwrap_or(class);
            body.push(Stmt::Line(format!("o = {class}({a}, {b})")));
            self.add("o", Ty::Obj, true);
            for (field, ty) in FIELDS {
                self.add(&format!("o.{field}"), ty, false);
            }
        }
        let stmts = self.stmts(9);
        let head = format!("def {name}({})", names.join(", "));
        let stmt = self.finish(head, body, stmts);
        self.callables.push(Callable { name, params, result, recursive: false });
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
        self.places.push(Place { name: name.to_owned(), ty, fixed });
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
            let mut arguments: Vec<_> = callable.params.iter().map(|ty| self.constant(*ty)).collect();
            for (argument, ty) in arguments.iter_mut().zip(&callable.params) {
                match ty {
                    Ty::Int if self.rng.chance(60) => *argument = k.clone(),
                    Ty::Float if self.rng.chance(40) => *argument = format!("{k} * 0.5"),
                    Ty::Num if self.rng.chance(60) => *argument = format!("({k} if {k} % 2 else {k} / 4)"),
                    _ => {}
                }
            }
            if callable.recursive {
                arguments[0] = k.clone();
            }
            let call = format!("print(\"{}\", {k}, {}({}))", callable.name, callable.name, arguments.join(", "));
            let mut clauses = vec![("try".to_owned(), vec![Stmt::Line(call.clone())])];
            for name in EXCEPTIONS {
                let tell = format!("print(\"{} {name}\", {k}, e)", callable.name);
                clauses.push((format!("except {name} as e"), vec![Stmt::Line(tell)]));
            }
            let inner = if guarded { Stmt::Clauses(clauses) } else { Stmt::Line(call) };
            body.push(Stmt::Clauses(vec![(format!("for {k} in range(3)"), vec![inner])]));
        }
        body
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
