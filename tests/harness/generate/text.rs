//! Texts, dicts and sets of generated programs.

use super::{Expr, Maker, Stmt, Ty};

impl Maker {
    /// An expression of type str, at most a few dozen characters long.
    pub(super) fn text(&mut self, depth: usize) -> String {
        let a = self.expr(Ty::Str, depth).text;
        match self.rng.below(24) {
            0 => format!("({a} + {})[:12]", self.expr(Ty::Str, depth).text),
            1 => {
                let (low, high) = (self.rng.below(7) as i64 - 3, self.rng.below(9) as i64 - 3);
                format!("{a}[{low}:{high}]")
            }
            2 => format!("{a}[::{}]", self.rng.pick(&["-1", "2", "-2"])),
            3 => format!("{a}[{}]", self.rng.below(5) as i64 - 2),
            4 => format!("str({})", self.expr(Ty::Int, depth).text),
            5 => format!("{}({})", self.rng.pick(&["str", "repr"]), self.expr(Ty::Float, depth).text),
            6 => {
                let spec = *self.rng.pick(&["5d", "<7d", "^9", "x", "#b", "05d", "+d", ",", "_", "o", "e", ".1f", "%"]);
                format!("format({}, '{spec}')", self.expr(Ty::Int, depth).text)
            }
            7 => {
                let spec =
                    *self.rng.pick(&[".3f", "10.2f", ".4e", "g", "<9.1f", "+.0f", ".3g", "012.4f", ",.2f", "z.1f"]);
                format!("format({}, '{spec}')", self.expr(Ty::Float, depth).text)
            }
            8 => {
                let (n, x) = (self.expr(Ty::Int, depth).text, self.expr(Ty::Float, depth).text);
                format!(
                    "('{}|{}' % ({n}, {x}))",
                    self.rng.pick(&["%d", "%5d", "%-6d", "%x", "%+d", "%s"]),
                    self.rng.pick(&["%f", "%.2e", "%g", "%8.3f", "%r"])
                )
            }
            9 => format!("'{{:>8}}{{}}'.format({}, {a})", self.atom_of(Ty::Int)),
            10 => format!("chr(97 + {} % 26)", self.expr(Ty::Int, depth).text),
            11 => format!("{}({})", self.rng.pick(&["hex", "bin", "oct"]), self.expr(Ty::Int, depth).text),
            12 => {
                let method = *self.rng.pick(&[
                    "upper",
                    "lower",
                    "title",
                    "capitalize",
                    "swapcase",
                    "strip",
                    "lstrip",
                    "rstrip",
                    "casefold",
                ]);
                format!("{a}.{method}()")
            }
            13 => format!("{a}.replace('{}', '{}')[:16]", self.letter(), self.letter()),
            14 => format!("{a}.{}({}, '*')", self.rng.pick(&["center", "ljust", "rjust"]), self.rng.below(12)),
            15 => format!("{a}.zfill({})", self.rng.below(9)),
            16 => format!(
                "'{}'.join([str(q) for q in {}])[:20]",
                self.rng.pick(&["-", "", ", "]),
                self.atom_of(Ty::ListInt)
            ),
            17 => format!("' '.join({a}.split({}))", self.rng.pick(&["", "'a'", "'1'", "None, 1"])),
            18 => format!("str({})[:24]", self.some_container()),
            19 => format!("({a} * ({} % 3))", self.atom_of(Ty::Int)),
            20 => format!("{}({a}, {})", self.rng.pick(&["min", "max"]), self.atom_of(Ty::Str)),
            21 => format!("{a}.partition('{}')[{}]", self.letter(), self.rng.below(3)),
            22 => format!("repr({a})[:16]"),
            _ => format!("''.join(sorted({a}))"),
        }
    }

    fn letter(&mut self) -> String {
        (*self.rng.pick(&["a", "1", "b", "-", " ", "e", "0", "xy", "é"])).to_owned()
    }

    fn atom_of(&mut self, ty: Ty) -> String {
        self.expr(ty, 0).text
    }

    fn some_container(&mut self) -> String {
        let ty = *self.rng.pick(&[Ty::ListInt, Ty::ListFloat, Ty::ListNum, Ty::Dict, Ty::Set, Ty::Pair]);
        self.atom_of(ty)
    }

    /// An int made of a text, a dict or a set.
    pub(super) fn int_of_text(&mut self, depth: usize) -> Expr {
        let s = self.expr(Ty::Str, depth).text;
        match self.rng.below(12) {
            0 => Expr::new(format!("len({s})"), 8),
            1 => Expr::new(format!("{s}.count('{}')", self.letter()), 8),
            2 => Expr::new(format!("{s}.find('{}')", self.letter()), 8),
            3 => Expr::new(format!("ord({s}[{}])", self.rng.below(3)), 20),
            4 => Expr::new(format!("int({s}[:5])"), 17),
            5 => Expr::new(format!("sum([ord(q) for q in {s}])"), 27),
            6 => Expr::new(format!("len({})", self.some_container()), 12),
            7 => Expr::new(
                format!("{}.get({}, {})", self.atom_of(Ty::Dict), self.atom_of(Ty::Int), self.atom_of(Ty::Int)),
                20,
            ),
            8 => Expr::new(format!("{}[{}]", self.atom_of(Ty::Dict), self.atom_of(Ty::Int)), 20),
            9 => Expr::new(format!("sum({}.values())", self.atom_of(Ty::Dict)), 30),
            10 => Expr::new(format!("sum({})", self.atom_of(Ty::Set)), 30),
            _ => Expr::new(format!("{}({}, default=3)", self.rng.pick(&["min", "max"]), self.atom_of(Ty::Set)), 20),
        }
    }

    /// A truth of texts, dicts and sets.
    pub(super) fn bool_of_text(&mut self, depth: usize) -> String {
        let (s, t) = (self.expr(Ty::Str, depth).text, self.expr(Ty::Str, depth).text);
        match self.rng.below(8) {
            0 => format!("({s} {} {t})", self.rng.pick(&["<", "<=", "==", "!=", ">"])),
            1 => format!("('{}' in {s})", self.letter()),
            2 => format!("{s}.{}('{}')", self.rng.pick(&["startswith", "endswith"]), self.letter()),
            3 => {
                format!("{s}.{}()", self.rng.pick(&["isdigit", "isalpha", "isalnum", "isupper", "islower", "isspace"]))
            }
            4 => format!("({} in {})", self.atom_of(Ty::Int), self.atom_of(Ty::Dict)),
            5 => format!("({} not in {})", self.atom_of(Ty::Int), self.atom_of(Ty::Set)),
            6 => format!(
                "({} {} {})",
                self.atom_of(Ty::Set),
                self.rng.pick(&["<=", "==", ">", "!="]),
                self.atom_of(Ty::Set)
            ),
            _ => format!("({} == {})", self.atom_of(Ty::Dict), self.atom_of(Ty::Dict)),
        }
    }

    pub(super) fn dict(&mut self, depth: usize) -> String {
        match self.rng.below(5) {
            0 => format!("dict(zip({}, {}))", self.atom_of(Ty::ListInt), self.atom_of(Ty::ListInt)),
            1 => format!("({} | {})", self.atom_of(Ty::Dict), self.atom_of(Ty::Dict)),
            2 => format!("dict({})", self.atom_of(Ty::Dict)),
            _ => self.comprehension(depth, "{", "}", true),
        }
    }

    pub(super) fn set(&mut self, depth: usize) -> String {
        match self.rng.below(5) {
            0 => format!("set({})", self.atom_of(Ty::ListInt)),
            1 | 2 => {
                format!(
                    "({} {} {})",
                    self.atom_of(Ty::Set),
                    self.rng.pick(&["|", "&", "-", "^"]),
                    self.atom_of(Ty::Set)
                )
            }
            3 => format!("set({})", self.atom_of(Ty::Dict)),
            _ => self.comprehension(depth, "{", "}", false),
        }
    }

    fn comprehension(&mut self, depth: usize, open: &str, close: &str, pairs: bool) -> String {
        let c = self.fresh("c");
        let source = match self.rng.below(4) {
            0 => self.atom_of(Ty::ListInt),
            1 => self.atom_of(Ty::Set),
            2 => self.atom_of(Ty::Dict),
            _ => format!("range({})", self.rng.below(7)),
        };
        let places = self.places.len();
        self.add(&c, Ty::Int, true);
        let calls = std::mem::replace(&mut self.calls_allowed, false);
        let key = self.stored(Ty::Int);
        let value = if pairs { format!(": {}", self.stored(Ty::Int)) } else { String::new() };
        let filter = match self.rng.chance(30) {
            true => format!(" if {}", self.expr(Ty::Bool, depth.min(1)).text),
            false => String::new(),
        };
        self.calls_allowed = calls;
        self.places.truncate(places);
        format!("{open}{key}{value} for {c} in {source}{filter}{close}")
    }

    /// A change of a dict or set.
    pub(super) fn table_change(&mut self) -> Vec<Stmt> {
        let ty = if self.rng.chance(60) { Ty::Dict } else { Ty::Set };
        let Some(name) = self.some_place(ty) else {
            return Vec::new();
        };
        // What is walked must not grow; small keys keep tables small.
        if self.walking > 0 {
            return Vec::new();
        }
        let (key, value) = (format!("{} % 23", self.stored(Ty::Int)), self.stored(Ty::Int));
        let lines = match (ty, self.rng.below(8)) {
            (Ty::Dict, 0 | 1) => vec![format!("{name}[{key}] = {value}")],
            (Ty::Dict, 2) => vec![format!("{name}[{key}] = {name}.get({key}, 0) % 1009 + 1")],
            (Ty::Dict, 3) => vec![format!("{name}.pop({key}, None)")],
            (Ty::Dict, 4) => vec![format!("del {name}[{key}]")],
            (Ty::Dict, 5) => vec![format!("{name}.setdefault({key}, {value})")],
            (Ty::Dict, 6) => vec![format!("{name}.update({{{key}: {value}}})")],
            (Ty::Dict, _) => vec![format!("{name}.clear()")],
            (_, 0..4) => vec![format!("{name}.add({key})")],
            (_, 4) => vec![format!("{name}.discard({key})")],
            (_, 5) => vec![format!("{name}.remove({key})")],
            (_, 6) => vec![format!("{name} |= {{{key}, 7}}")],
            _ => vec![format!("{name} -= {{{key}}}")],
        };
        lines.into_iter().map(Stmt::Line).collect()
    }

    /// A walk over a dict, a set or a text.
    pub(super) fn table_walk(&mut self) -> Vec<Stmt> {
        let ty = *self.rng.pick(&[Ty::Dict, Ty::Set, Ty::Str]);
        let Some(name) = self.some_place(ty) else {
            return Vec::new();
        };
        let x = self.fresh("x");
        let item = if ty == Ty::Str { Ty::Str } else { Ty::Int };
        let mut stmts = vec![Stmt::Line(format!("{x} = {}", self.constant(item)))];
        self.add(&x, item, true);
        let head = match (ty, self.rng.below(3)) {
            (Ty::Dict, 0) => {
                let y = self.fresh("y");
                stmts.push(Stmt::Line(format!("{y} = 0")));
                self.add(&y, Ty::Int, true);
                format!("for {x}, {y} in {name}.items()")
            }
            (Ty::Dict, 1) => format!("for {x} in {name}.values()"),
            (_, 2) => format!("for {x} in sorted({name})"),
            _ => format!("for {x} in {name}"),
        };
        self.walking += 1;
        stmts.push(self.in_loop(head, 3));
        self.walking -= 1;
        stmts
    }

    /// A function made where it is used, with what it captures.
    pub(super) fn closure(&mut self) -> Vec<Stmt> {
        let Some(target) = self.places.iter().find(|p| p.ty == Ty::Int && !p.fixed).map(|p| p.name.clone()) else {
            return Vec::new();
        };
        let (h, q) = (self.fresh("h"), self.fresh("q"));
        let places = self.places.len();
        self.add(&q, Ty::Int, true);
        let calls = std::mem::replace(&mut self.calls_allowed, false);
        let inner = self.stored(Ty::Int);
        self.calls_allowed = calls;
        self.places.truncate(places);
        let argument = self.stored(Ty::Int);
        match self.rng.below(3) {
            0 => vec![
                Stmt::Line(format!("{h} = lambda {q}: {inner}")),
                Stmt::Line(format!("{target} = {h}({argument})")),
            ],
            1 => vec![Stmt::Line(format!("{target} = sum(map(lambda {q}: {inner}, range(4))) % 1009"))],
            _ => vec![
                Stmt::Clauses(vec![(format!("def {h}({q}=3)"), vec![Stmt::Line(format!("return {inner}"))])]),
                Stmt::Line(format!("{target} = {h}({argument}) % 1009 + {h}()")),
                Stmt::Line(format!("{target} %= 1009")),
            ],
        }
    }
}
