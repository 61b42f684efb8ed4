//! Classes with special methods, `match`, suspended generators.

use super::{Maker, Stmt, Ty};

impl Maker {
    /// A class derived from the program's, and an object to compare with.
    pub(super) fn subclass(&mut self) -> Vec<Stmt> {
        let Some(base) = self.class.clone() else { return Vec::new() };
        let name = format!("D{}", self.id);
        let line = |text: &str| vec![Stmt::Line(text.to_owned())];
        let mut body = Vec::new();
        if self.rng.chance(50) {
            let extra = self.rng.below(9);
            body.push(Stmt::Clauses(vec![(
                "def __init__(self, a, b)".to_owned(),
                vec![
                    Stmt::Line("super().__init__(b, a)".to_owned()),
                    Stmt::Line(format!("self.a = a + {extra}")),
                    Stmt::Line("self.b = b".to_owned()),
                ],
            )]));
        }
        body.push(Stmt::Clauses(vec![("def m2(self, k)".to_owned(), line("return super().m2(k) % 1009 + 1"))]));
        let methods = [
            ("def __len__(self)", "return len(self.items) + 1"),
            ("def __repr__(self)", "return f\"<{type(self).__name__} {self.a} {self.s!r}>\""),
            ("def __eq__(self, other)", "return isinstance(other, type(self)) and self.a % 7 == other.a % 7"),
            ("def __hash__(self)", "return self.a % 7"),
            ("def __lt__(self, other)", "return self.a < other.a"),
            ("def __add__(self, other)", "return self.a + (other if isinstance(other, int) else other.a)"),
            ("def __radd__(self, other)", "return other - self.a"),
            ("def __getitem__(self, k)", "return self.items[k]"),
            ("def __contains__(self, k)", "return k in self.items"),
            ("def __call__(self, x, y=2)", "return self.a % 97 + x * y"),
            ("def __iter__(self)", "return iter(self.items)"),
            ("def __bool__(self)", "return self.a % 2 == 0"),
        ];
        for (head, text) in methods {
            body.push(Stmt::Clauses(vec![(head.to_owned(), line(text))]));
        }
        let property = Stmt::Clauses(vec![("def half(self)".to_owned(), line("return self.a / 2"))]);
        body.extend([Stmt::Line("@property".to_owned()), property]);
        self.subclass = Some(name.clone());
        vec![Stmt::Clauses(vec![(format!("class {name}({base})"), body)])]
    }

    /// What special methods make of objects.
    pub(super) fn special(&mut self) -> Vec<Stmt> {
        let Some(class) = self.subclass.clone().filter(|_| self.calls_allowed && self.walking == 0) else {
            return self.matching();
        };
        let (p, q) = (self.fresh("p"), self.fresh("q"));
        let (a, b) = (self.stored(Ty::Int), self.stored(Ty::Int));
        let make = format!("{p}, {q} = {class}({a}, 0.5), {class}({b}, 1.5)");
        let k = self.rng.below(4);
        let uses = [
            format!("print({p}, len({q}), {p} == {q}, {p} != {q}, bool({p}))"),
            format!("print({p} + {q}, {p} + {k}, {k} + {q}, sum([{p}.a, {q}.a]))"),
            format!("print(sorted([{p}, {q}]), max({p}, {q}), {p} < {q})"),
            format!("print(len({{{p}, {q}}}), {{{p}: 1}}.get({q}), {q} in [{p}])"),
            format!("print({p}({k}), {q}({k}, y={k}), {p}.half, [*{q}])"),
            format!("print({p}[{k}], 1 in {q})"),
            format!("print({p}.m2({k}), {q}.m1({k}), isinstance({p}, C{}))", self.id),
            format!("print(f\"{{{p}}}|{{{q}!s:>20}}|{{{p}.a:>{{{k} + 6}}}}\")"),
        ];
        let mut lines = vec![make];
        for _ in 0..1 + self.rng.below(2) {
            lines.push(self.rng.pick(&uses).clone());
        }
        lines.into_iter().map(Stmt::Line).collect()
    }

    /// `match` over an int or a pair.
    pub(super) fn matching(&mut self) -> Vec<Stmt> {
        let n = self.rng.below(3) + 2;
        let mut clauses = Vec::new();
        let subject = if self.rng.chance(60) {
            clauses.push(("case 0".to_owned(), self.stmts(2)));
            clauses.push(("case 1 | 2".to_owned(), self.stmts(2)));
            format!("{} % {n}", self.expr(Ty::Int, 1).text)
        } else {
            let m = self.fresh("m");
            clauses.push(("case (0, _)".to_owned(), self.stmts(2)));
            clauses
                .push((format!("case ({m}, True) if {m} > 1"), vec![Stmt::Line(format!("print(\"matched\", {m})"))]));
            format!("({} % {n}, {})", self.expr(Ty::Int, 1).text, self.expr(Ty::Bool, 1).text)
        };
        if self.rng.chance(70) {
            clauses.push(("case _".to_owned(), self.stmts(2)));
        }
        vec![Stmt::Clauses(vec![(
            format!("match {subject}"),
            clauses.into_iter().map(|c| Stmt::Clauses(vec![c])).collect(),
        )])]
    }

    /// A generator that is held by a variable, an element or nothing, and goes at some time.
    pub(super) fn suspended(&mut self) -> Vec<Stmt> {
        let Some(generator) = self.generator.clone().filter(|_| self.calls_allowed && self.loops < 2) else {
            return self.assign();
        };
        let (n, s) = (self.stored(Ty::Int), self.stored(Ty::Num));
        let g = self.fresh("g");
        let make = format!("{generator}({n}, {s})");
        let lines = match self.rng.below(6) {
            0 => vec![format!("{g} = {make}"), format!("print(next({g}, -1))")],
            1 => vec![
                format!("{g} = {make}"),
                format!("print(next({g}, -1))"),
                format!("{g} = None"),
                "print(\"gone\")".into(),
            ],
            2 => vec![
                format!("{g} = [{make}, {make}]"),
                format!("print([next(q, -1) for q in {g}])"),
                format!("{g}.pop()"),
            ],
            3 => vec![format!("print(next({make}, -1), \"let go\")")],
            4 => vec![format!("{g} = {{1: {make}}}"), format!("print(next({g}[1], -1))"), format!("del {g}[1]")],
            _ => vec![format!("{g} = sum({make}) % 1009"), format!("print({g})")],
        };
        lines.into_iter().map(Stmt::Line).collect()
    }

    /// Comprehensions in one another, unpacking, chained methods.
    pub(super) fn dispatched(&mut self) -> Vec<Stmt> {
        let (a, b) = (self.expr(Ty::ListInt, 0).text, self.expr(Ty::ListFloat, 0).text);
        let s = self.expr(Ty::Str, 1).text;
        let (x, y) = (self.stored(Ty::Int), self.stored(Ty::Float));
        let k = self.rng.below(4);
        let uses = [
            format!("print([[u * v for v in {b}] for u in {a} if u % 2])"),
            format!("print({{u: [v for v in range(u % 4)] for u in {a}}})"),
            format!("print([u + v for u in {a} for v in range({k}) if v < u])"),
            format!("print(sorted({{len(w) for w in {s}.split()}}), *{a}, sep=\"-\")"),
            format!("print(list(zip({a}, {b})), list(enumerate({s}, {k})))"),
            format!("print(f\"{{({x}):>{{{k} + 5}}}}|{{({y}):.{{{k}}}f}}|{{({s})!r:^12}}\")"),
            format!("print(any(u > {x} for u in {a}), all(v < {y} for v in {b}), sum(u * u for u in {a}))"),
            format!("print({s}.upper().replace(\"A\", \"b\").split(\"B\"), {s}.encode())"),
            format!("print(dict(sorted({{u: v for u, v in zip({a}, {b})}}.items(), reverse=True)))"),
            format!(
                "print(min({a}, key=lambda t: (t % 3, t), default={x}), list(filter(None, {a})), list(map(abs, {b})))"
            ),
        ];
        vec![Stmt::Line(self.rng.pick(&uses).clone())]
    }
}
