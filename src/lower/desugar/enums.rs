//! Enumerations: each member becomes an object of its class, made where the class body assigns it.
//!
//! `RED = 1` becomes `RED = member@("RED", 1)`; `names@` and `members@` are what is iterated over and looked up in.

use super::{Make, Pass, has_method};
use crate::hir::Name;
use crate::syntax::ast::{BinOp, ClassDef, CmpOp, Constant, DictItem, Expr, ExprKind, Params, Stmt, StmtKind, UnaryOp};

/// Which class of `enum` a class derives from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Plain,
    Int,
    Str,
    Flag,
    IntFlag,
}

/// A class of `enum` by its qualified name.
pub(super) fn sort_of(name: &str) -> Option<Sort> {
    Some(match name {
        "enum.Enum" => Sort::Plain,
        "enum.IntEnum" => Sort::Int,
        "enum.StrEnum" => Sort::Str,
        "enum.Flag" => Sort::Flag,
        "enum.IntFlag" => Sort::IntFlag,
        _ => return None,
    })
}

struct Member {
    name: Name,
    /// The value as far as it is known.
    value: Option<Expr>,
    number: Option<i64>,
    alias: bool,
}

impl Pass {
    /// `class C(str, Enum)`: as one of `StrEnum`, but shown as one of `Enum`.
    pub(super) fn mixed(&self, def: &mut ClassDef) -> bool {
        let [first, second] = &def.bases[..] else { return false };
        let base = match &first.kind {
            ExprKind::Name(name) if &**name == "str" => "StrEnum@",
            ExprKind::Name(name) if &**name == "int" => "IntEnum@",
            _ => return false,
        };
        if self.resolved(second).as_deref() != Some("enum.Enum") {
            return false;
        }
        def.bases = vec![Make(second.span).name(base)];
        true
    }

    /// What shows a member of `class C(str, Enum)`.
    pub(super) fn shown_plainly(&self, def: &mut ClassDef) {
        let m = Make(def.name.span);
        if !has_method(def, "__str__") {
            let class = ExprKind::Attribute { value: Box::new(m.attr("self", "__class__")), attr: m.ident("__name__") };
            let shown = m.add(m.add(m.expr(class), m.text(".")), m.attr("self", "_name_"));
            let params = Params { args: vec![m.param("self", None)], ..Params::default() };
            def.body.push(m.def("__str__", params, vec![m.give(shown)]));
        }
    }

    /// Rewrites the body of an enumeration. `fresh`: its base is a class of `enum` itself.
    pub(super) fn enumeration(&mut self, def: &mut ClassDef, sort: Sort, fresh: bool, mixed: bool) {
        let m = Make(def.name.span);
        let mut members: Vec<Member> = Vec::new();
        for stmt in &mut def.body {
            let at = Make(stmt.span);
            let StmtKind::Assign { targets, value } = &mut stmt.kind else {
                continue;
            };
            let name = match &targets[..] {
                [Expr { kind: ExprKind::Name(name), .. }] => name.clone(),
                _ => {
                    // Refused where calls are lowered.
                    *value = at.call(at.name("member@"), Vec::new());
                    continue;
                }
            };
            if name.starts_with('_') || &*name == super::SHOWN || matches!(value.kind, ExprKind::Lambda { .. }) {
                continue;
            }
            let given = self.value(&name, value, &members, sort, mixed);
            let number = number(&given);
            let same = |member: &Member| match (&member.value, member.number, number) {
                (_, Some(a), Some(b)) => a == b,
                (Some(a), _, _) => literal(a).is_some() && literal(a) == literal(&given),
                _ => false,
            };
            if let Some(known) = members.iter().find(|member| same(member)) {
                *value = at.name(&known.name);
                members.push(Member { name, value: Some(given), number, alias: true });
                continue;
            }
            *value = at.call(at.name("member@"), vec![at.text(&name), given.clone()]);
            members.push(Member { name, value: Some(given), number, alias: false });
        }
        if !members.is_empty() {
            let names: Vec<DictItem> = members
                .iter()
                .map(|member| DictItem { key: Some(m.text(&member.name)), value: m.name(&member.name) })
                .collect();
            let flags = matches!(sort, Sort::Flag | Sort::IntFlag);
            let listed = |member: &&Member| {
                !(member.alias || flags && member.number.is_some_and(|n| n <= 0 || n & (n - 1) != 0))
            };
            let list = members.iter().filter(listed).map(|member| m.name(&member.name)).collect();
            def.body.push(m.set(m.name("names@"), m.expr(ExprKind::Dict(names))));
            def.body.push(m.set(m.name("members@"), m.expr(ExprKind::List(list))));
            if flags {
                def.body.push(m.set(m.name("others@"), m.expr(ExprKind::Dict(Vec::new()))));
            }
        }
        if fresh {
            for method in methods(&m, sort, def) {
                def.body.push(method);
            }
        }
    }

    /// The value of a member: `auto()` counted, earlier members taken for their values.
    fn value(&self, name: &Name, value: &Expr, members: &[Member], sort: Sort, mixed: bool) -> Expr {
        let at = Make(value.span);
        let int = |n: i64| at.expr(ExprKind::Constant(Constant::Int(n)));
        if let ExprKind::Call { func, args, .. } = &value.kind
            && args.is_empty()
            && self.resolved(func).as_deref() == Some("enum.auto")
        {
            let numbers: Option<Vec<i64>> = members.iter().map(|m| m.number).collect();
            return match (sort, numbers) {
                (Sort::Str, _) if mixed => at.call(at.name("member@"), Vec::new()),
                (Sort::Str, _) => at.text(&name.to_lowercase()),
                (_, Some(numbers)) if numbers.is_empty() => int(1),
                (Sort::Flag | Sort::IntFlag, Some(numbers)) => {
                    let top = numbers.into_iter().max().unwrap_or(0).max(0);
                    int(if top == 0 { 1 } else { 1 << (64 - top.leading_zeros()).min(62) })
                }
                (_, Some(numbers)) if numbers.iter().max() == numbers.last() => {
                    int(numbers.last().copied().unwrap_or(0) + 1)
                }
                _ => at.call(at.name("member@"), Vec::new()),
            };
        }
        substitute(value, members)
    }
}

/// The expression with members named in it replaced by their values.
fn substitute(value: &Expr, members: &[Member]) -> Expr {
    let inner = |e: &Expr| substitute(e, members);
    let kind = match &value.kind {
        ExprKind::Name(name) => match members.iter().find(|m| m.name == *name).and_then(|m| m.value.clone()) {
            Some(found) => return found,
            None => return value.clone(),
        },
        ExprKind::BinOp { left, op, right } => {
            ExprKind::BinOp { left: Box::new(inner(left)), op: *op, right: Box::new(inner(right)) }
        }
        ExprKind::UnaryOp { op, operand } => ExprKind::UnaryOp { op: *op, operand: Box::new(inner(operand)) },
        ExprKind::Tuple(items) => ExprKind::Tuple(items.iter().map(inner).collect()),
        _ => return value.clone(),
    };
    Expr { kind, span: value.span }
}

/// The number that an expression of literals is.
fn number(value: &Expr) -> Option<i64> {
    match &value.kind {
        ExprKind::Constant(Constant::Int(n)) => Some(*n),
        ExprKind::UnaryOp { op: UnaryOp::USub, operand } => number(operand)?.checked_neg(),
        ExprKind::BinOp { left, op, right } => {
            let (a, b) = (number(left)?, number(right)?);
            match op {
                BinOp::Add => a.checked_add(b),
                BinOp::Sub => a.checked_sub(b),
                BinOp::Mult => a.checked_mul(b),
                BinOp::BitOr => Some(a | b),
                BinOp::BitAnd => Some(a & b),
                BinOp::BitXor => Some(a ^ b),
                BinOp::LShift if (0..62).contains(&b) => a.checked_mul(1 << b),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The text of a literal, by which two are compared.
fn literal(value: &Expr) -> Option<String> {
    match &value.kind {
        ExprKind::Constant(c) => Some(format!("{c:?}")),
        ExprKind::Tuple(items) => Some(items.iter().map(literal).collect::<Option<Vec<_>>>()?.join(", ")),
        ExprKind::UnaryOp { op, operand } => Some(format!("{op:?}{}", literal(operand)?)),
        _ => None,
    }
}

/// The methods that a class of `enum` has.
fn methods(m: &Make, sort: Sort, def: &ClassDef) -> Vec<Stmt> {
    let this = || Params { args: vec![m.param("self", None)], ..Params::default() };
    let value = || m.attr("self", "_value_");
    let class =
        || m.expr(ExprKind::Attribute { value: Box::new(m.attr("self", "__class__")), attr: m.ident("__name__") });
    let repr = |e: Expr| m.call(m.name("repr"), vec![e]);
    let sum = |parts: Vec<Expr>| {
        let mut parts = parts.into_iter();
        let first = parts.next().unwrap_or_else(|| m.text(""));
        parts.fold(first, |a, b| m.add(a, b))
    };
    let if_named = |named: Expr, nameless: Expr| {
        let flags = matches!(sort, Sort::Flag | Sort::IntFlag);
        if !flags {
            return m.give(named);
        }
        let none = m.expr(ExprKind::Constant(Constant::None));
        m.give(m.expr(ExprKind::IfExp {
            test: Box::new(m.compare(m.attr("self", "_name_"), CmpOp::IsNot, none)),
            body: Box::new(named),
            orelse: Box::new(nameless),
        }))
    };
    let valued = matches!(sort, Sort::Int | Sort::Str | Sort::IntFlag);
    let own_str = has_method(def, "__str__");
    let mut out = Vec::new();
    let mut add = |name: &str, params: Params, body: Stmt| {
        if !has_method(def, name) {
            out.push(m.def(name, params, vec![body]));
        }
    };
    let named = sum(vec![
        m.text("<"),
        class(),
        m.text("."),
        m.attr("self", "_name_"),
        m.text(": "),
        repr(value()),
        m.text(">"),
    ]);
    let nameless = sum(vec![m.text("<"), class(), m.text(": "), repr(value()), m.text(">")]);
    add("__repr__", this(), if_named(named, nameless));
    if valued {
        add("__str__", this(), m.give(m.call(m.name("str"), vec![value()])));
        let eq = m.compare(value(), CmpOp::Eq, m.name("other"));
        let params = Params { args: vec![m.param("self", None), m.param("other", None)], ..Params::default() };
        add("__eq__", params, m.give(eq));
        add("__hash__", this(), m.give(m.call(m.name("hash"), vec![value()])));
        if sort != Sort::Str {
            add("__index__", this(), m.give(value()));
        }
    } else {
        let named = sum(vec![class(), m.text("."), m.attr("self", "_name_")]);
        let nameless = sum(vec![class(), m.text("("), repr(value()), m.text(")")]);
        add("__str__", this(), if_named(named, nameless));
        add("__hash__", this(), m.give(m.call(m.name("hash"), vec![m.attr("self", "_name_")])));
    }
    let params = Params { args: vec![m.param("self", None), m.param("spec", None)], ..Params::default() };
    let shown = if valued && !own_str { value() } else { m.call(m.name("str"), vec![m.name("self")]) };
    add("__format__", params, m.give(m.call(m.name("format"), vec![shown, m.name("spec")])));
    out
}

/// `Color = Enum("Color", "RED GREEN")` as a class statement.
pub(super) fn functional(m: &Make, base: &Expr, name: &Name, args: &[Expr]) -> Option<ClassDef> {
    let [Expr { kind: ExprKind::Constant(Constant::Str(shown)), .. }, names] = args else {
        return None;
    };
    let names = super::records::names_in(names)?;
    let mut body: Vec<Stmt> = names
        .iter()
        .enumerate()
        .map(|(n, name)| {
            let value = m.expr(ExprKind::Constant(Constant::Int(n as i64 + 1)));
            m.set(m.name(name), value)
        })
        .collect();
    if shown != name {
        body.push(m.set(m.name(super::SHOWN), m.text(shown)));
    }
    Some(ClassDef {
        name: m.ident(name),
        bases: vec![base.clone()],
        keywords: Vec::new(),
        body,
        decorators: Vec::new(),
    })
}
