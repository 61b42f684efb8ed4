//! The statements of generated programs.

use super::expressions::element_of;
use super::{EXCEPTIONS, Maker, Place, Stmt, Ty, VALUES};

impl Maker {
    /// The statements of a block. What they bind is not known to be bound after the block.
    pub(super) fn stmts(&mut self, most: usize) -> Vec<Stmt> {
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
        match self.rng.below(150) {
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
            100..106 => self.table_change(),
            106..110 if nested => self.table_walk(),
            110..114 => self.closure(),
            114..118 => self.matching(),
            118..122 => self.special(),
            122..125 if nested => self.suspended(),
            125..128 => self.dispatched(),
            128..150 if self.loops < 2 => self.feature(),
            _ if nested => self.consume(),
            _ => self.assign(),
        }
    }

    fn target(&mut self) -> Option<Place> {
        let open: Vec<_> = self.places.iter().filter(|p| !p.fixed && p.ty != Ty::Obj).cloned().collect();
        if open.is_empty() { None } else { Some(self.rng.pick(&open).clone()) }
    }

    pub(super) fn assign(&mut self) -> Vec<Stmt> {
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
                let ty = if self.rng.chance(70) { Ty::Float } else { Ty::Int };
                format!("{name} {op}= {}", self.stored(ty))
            }
            Ty::Num => {
                let op = *self.rng.pick(&["+", "-", "*"]);
                let value = self.stored(Ty::Num);
                let modulus = self.modulus();
                return vec![Stmt::Line(format!("{name} {op}= {value}")), Stmt::Line(format!("{name} %= {modulus}"))];
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
        let present = vec![Stmt::Line(format!("{name} = ({name} + {value}) % {modulus}"))];
        vec![Stmt::Clauses(vec![(format!("if {name} is None"), absent), ("else".to_owned(), present)])]
    }

    fn branch(&mut self) -> Vec<Stmt> {
        let mut clauses = vec![(format!("if {}", self.expr(Ty::Bool, 2).text), self.stmts(3))];
        if self.rng.chance(25) {
            clauses.push((format!("elif {}", self.expr(Ty::Bool, 2).text), self.stmts(2)));
        }
        if self.rng.chance(50) {
            clauses.push(("else".to_owned(), self.stmts(3)));
        }
        vec![Stmt::Clauses(clauses)]
    }

    pub(super) fn in_loop(&mut self, head: String, most: usize) -> Stmt {
        let outer = (std::mem::replace(&mut self.breakable, true), self.places.len());
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
            0 => format!("range({} % {})", self.expr(Ty::Int, 1).text, 2 + self.rng.below(6)),
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
        let lists = [(Ty::ListInt, Ty::Int), (Ty::ListFloat, Ty::Float), (Ty::ListNum, Ty::Num)];
        let (list, element) = *self.rng.pick(&lists);
        let Some(place) = self.some_place(list) else {
            return self.for_range();
        };
        // As above: bound beforehand, to be readable after no trip.
        let x = self.fresh("x");
        let mut stmts = vec![Stmt::Line(format!("{x} = {}", self.constant(element)))];
        self.add(&x, element, true);
        let mut head = format!("for {x} in {place}");
        if self.rng.chance(30) {
            let j = self.fresh("j");
            stmts.push(Stmt::Line(format!("{j} = 0")));
            self.add(&j, Ty::Int, true);
            head = format!("for {j}, {x} in enumerate({place})");
        }
        self.walking += 1;
        stmts.push(self.in_loop(head, 4));
        self.walking -= 1;
        stmts
    }

    fn consume(&mut self) -> Vec<Stmt> {
        let Some(generator) = self.generator.clone().filter(|_| self.calls_allowed && self.loops < 2) else {
            return self.assign();
        };
        let (n, s) = (self.stored(Ty::Int), self.stored(Ty::Num));
        let x = self.fresh("x");
        let before = Stmt::Line(format!("{x} = 0"));
        self.add(&x, Ty::Int, true);
        vec![before, self.in_loop(format!("for {x} in {generator}({n}, {s})"), 3)]
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
                1 => (format!("except {a} as e"), Some(Stmt::Line("print(\"caught\", e)".to_owned()))),
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
            Ty::Int => format!("{name} = {} // {}", self.stored(Ty::Int), self.small_or_zero()),
            Ty::Float => format!("{name} = {} / {}", self.stored(Ty::Float), self.small_or_zero()),
            Ty::ListInt | Ty::ListFloat | Ty::ListNum => {
                let element = element_of(place.ty);
                format!("{name}[{}] = {}", self.rng.below(9) as i64 - 4, self.stored(element))
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
        format!("({value} % {})", 2 + self.rng.below(9))
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
            7 => format!("{name}[{}:{}] = [{value}]", self.rng.below(3), self.rng.below(5)),
            _ => format!("{name}[{}] = {value}", self.index(&name)),
        };
        // A slice store may lengthen a list by one.
        if !grows && line.contains(":") {
            return vec![Stmt::Line(format!("{name}[-1] = {value}"))];
        }
        vec![Stmt::Line(line)]
    }

    pub(super) fn index(&mut self, list: &str) -> String {
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
                format!("print(f\"{{({}):{spec}}}|\")", self.expr(Ty::Float, 1).text)
            }
            1 => {
                let spec = *self.rng.pick(&["5d", "<6d", "x", "05d", "+d", ""]);
                let colon = if spec.is_empty() { "" } else { ":" };
                format!("print(f\"{{({}){colon}{spec}}}|\")", self.expr(Ty::Int, 1).text)
            }
            2 => format!("print({}, {}, sep=\"/\", end=\";\\n\")", self.any_value(), self.any_value()),
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
        let open: Vec<_> = self.places.iter().filter(|p| p.ty == ty && !p.fixed).map(|p| p.name.clone()).collect();
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
        vec![Stmt::Clauses(vec![(format!("if {condition}"), vec![Stmt::Line(line)])])]
    }

    /// `break`, `continue` or `return`, under a condition.
    fn leave(&mut self) -> Vec<Stmt> {
        let condition = self.expr(Ty::Bool, 1).text;
        let line = match (self.breakable, self.result) {
            (true, _) if self.rng.chance(70) => (*self.rng.pick(&["break", "continue"])).to_owned(),
            (_, Some(ty)) => format!("return {}", self.stored(ty)),
            _ => return self.assign(),
        };
        vec![Stmt::Clauses(vec![(format!("if {condition}"), vec![Stmt::Line(line)])])]
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
        let target = self.places.iter().find(|p| p.ty == Ty::Int && !p.fixed).map(|p| p.name.clone());
        vec![Stmt::Line(target.map_or(call.clone(), |name| format!("{name} = {call}")))]
    }
}
