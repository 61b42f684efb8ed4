//! Named tuples: classes with a field for each element, whose instances are tuples (`Class::record`).

use super::{Field, Make, Pass, has_method};
use crate::hir::Name;
use crate::syntax::ast::{ClassDef, CmpOp, Constant, DictItem, Expr, ExprKind, Keyword, Param, Params, Stmt, StmtKind};

/// The name that the base class of named tuples has here, whatever a script calls it.
pub(super) const BASE: &str = "NamedTuple@";

/// The names in `"x y"`, `"x, y"` or `["x", "y"]`.
pub(super) fn names_in(expr: &Expr) -> Option<Vec<Name>> {
    match &expr.kind {
        ExprKind::Constant(Constant::Str(text)) => Some(
            text.split(|c: char| c == ',' || c.is_whitespace()).filter(|s| !s.is_empty()).map(Into::into).collect(),
        ),
        ExprKind::List(items) | ExprKind::Tuple(items) => items
            .iter()
            .map(|item| match &item.kind {
                ExprKind::Constant(Constant::Str(text)) => Some(text.clone()),
                _ => None,
            })
            .collect(),
        _ => None,
    }
}

impl Pass {
    /// `namedtuple("P", "x y", defaults=…)` or `NamedTuple("P", [("x", int)])` as a class of another name.
    pub(super) fn functional_record(&self, name: &Name, call: &Expr) -> Option<ClassDef> {
        let ExprKind::Call { func, args, keywords } = &call.kind else {
            return None;
        };
        let m = Make(call.span);
        let shown = match &args.first()?.kind {
            ExprKind::Constant(Constant::Str(text)) => text.clone(),
            _ => return None,
        };
        let fields: Vec<Name> = match (self.resolved(func)?.as_str(), &args[..]) {
            ("collections.namedtuple", [_, names]) => names_in(names)?,
            ("typing.NamedTuple", [_, fields]) => match &fields.kind {
                ExprKind::List(items) | ExprKind::Tuple(items) => items
                    .iter()
                    .map(|item| match &item.kind {
                        ExprKind::Tuple(pair) => match &pair.first()?.kind {
                            ExprKind::Constant(Constant::Str(text)) => Some(text.clone()),
                            _ => None,
                        },
                        _ => None,
                    })
                    .collect::<Option<_>>()?,
                _ => return None,
            },
            _ => return None,
        };
        let mut defaults: Vec<Expr> = Vec::new();
        for Keyword { name, value, .. } in keywords {
            match (name.as_ref().map(|n| &*n.name), &value.kind) {
                (Some("defaults"), ExprKind::List(items) | ExprKind::Tuple(items)) => defaults.clone_from(items),
                (Some("module"), _) => {}
                _ => return None,
            }
        }
        let first = fields.len().checked_sub(defaults.len())?;
        let mut defaults = defaults.into_iter();
        let mut body: Vec<Stmt> = fields
            .iter()
            .enumerate()
            .map(|(n, field)| {
                m.stmt(StmtKind::AnnAssign {
                    target: m.name(field),
                    annotation: m.name("object"),
                    value: if n < first { None } else { defaults.next() },
                    simple: true,
                })
            })
            .collect();
        // A base class that is made in a class statement is not named.
        if shown != *name && !name.contains('@') {
            body.push(m.set(m.name(super::SHOWN), m.text(&shown)));
        }
        Some(ClassDef {
            name: m.ident(name),
            bases: vec![m.name(BASE)],
            keywords: Vec::new(),
            body,
            decorators: Vec::new(),
        })
    }

    /// Adds to the class of a named tuple what it has beside its own methods.
    pub(super) fn record(&mut self, def: &mut ClassDef) {
        let mut fields = Vec::new();
        let shown = super::shown_name(def).clone();
        for stmt in &mut def.body {
            if let StmtKind::AnnAssign { target, value, .. } = &mut stmt.kind
                && let ExprKind::Name(name) = &target.kind
            {
                fields.push(self.field(&shown, name, value));
            }
        }
        let m = Make(def.name.span);
        let tuple = || m.expr(ExprKind::Tuple(fields.iter().map(|f| m.attr("self", &f.name)).collect()));
        let this = || Params { args: vec![m.param("self", None)], ..Params::default() };
        let names = || m.expr(ExprKind::Tuple(fields.iter().map(|f| m.text(&f.name)).collect()));
        let mut made: Vec<Stmt> = vec![m.set(m.name("_fields"), names())];
        if !has_method(def, "__init__") {
            made.push(super::init(&m, &shown, &fields, None));
        }
        let mut add = |name: &str, params: Params, body: Stmt| {
            if !has_method(def, name) {
                made.push(m.def(name, params, vec![body]));
            }
        };
        add("__hash__", this(), m.give(m.call(m.name("hash"), vec![tuple()])));
        let other = Params { args: vec![m.param("self", None), m.param("other", None)], ..Params::default() };
        add("__eq__", other, m.give(m.compare(tuple(), CmpOp::Eq, m.name("other"))));
        let items = fields.iter().map(|f| DictItem { key: Some(m.text(&f.name)), value: m.attr("self", &f.name) });
        add("_asdict", this(), m.give(m.expr(ExprKind::Dict(items.collect()))));
        if !has_method(def, "__repr__") {
            made.push(super::text_of(&m, &fields, "__name__"));
        }
        made.push(replacer(&m, "_replace", &fields));
        made.push(maker(&m));
        def.body.extend(made);
    }
}

/// `def name(self, *, x=...): return self.__class__(x=self.x if x is ... else x)`
pub(super) fn replacer(m: &Make, name: &str, fields: &[Field]) -> Stmt {
    let dots = || m.expr(ExprKind::Constant(Constant::Ellipsis));
    let kwonly: Vec<Param> = fields.iter().map(|f| m.param(&f.name, Some(dots()))).collect();
    let params = Params { args: vec![m.param("self", None)], kwonly, ..Params::default() };
    let keywords = fields
        .iter()
        .filter(|f| f.init)
        .map(|f| Keyword {
            name: Some(m.ident(&f.name)),
            value: m.expr(ExprKind::IfExp {
                test: Box::new(m.compare(m.name(&f.name), CmpOp::Is, dots())),
                body: Box::new(m.attr("self", &f.name)),
                orelse: Box::new(m.name(&f.name)),
            }),
            span: m.0,
        })
        .collect();
    let class = m.attr("self", "__class__");
    let call = m.expr(ExprKind::Call { func: Box::new(class), args: Vec::new(), keywords });
    m.def(name, params, vec![m.give(call)])
}

/// `@classmethod def _make(cls, items): return cls(*items)`
fn maker(m: &Make) -> Stmt {
    let star = m.expr(ExprKind::Starred(Box::new(m.name("items"))));
    let call = m.call(m.name("cls"), vec![star]);
    let params = Params { args: vec![m.param("cls", None), m.param("items", None)], ..Params::default() };
    let mut def = m.def("_make", params, vec![m.give(call)]);
    if let StmtKind::FunctionDef(def) = &mut def.kind {
        def.decorators.push(m.name("classmethod"));
    }
    def
}
