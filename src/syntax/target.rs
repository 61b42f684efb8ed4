//! What can be assigned to.
//!
//! Invariants: the grammar parses targets as expressions; after these checks have passed without a
//! diagnostic, targets are names, attributes, subscripts, and tuples, lists and stars of them.

use super::actions::Builder;
use super::ast::{Constant, Expr, ExprKind};
use crate::diagnostics::{Code, Diagnostic};

/// What is done with a target.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// `target = value`.
    Assign,
    /// `for target in …`.
    For,
    /// `with … as target`.
    With,
    /// `del target`.
    Delete,
}

/// Checks a target.
pub fn assignable(b: &mut Builder<'_>, e: &Expr, usage: Use) {
    check(b, e, usage, true);
    let mut star: Option<&Expr> = None;
    if let ExprKind::Tuple(items) | ExprKind::List(items) = &e.kind {
        for item in items.iter().filter(|item| matches!(item.kind, ExprKind::Starred(_))) {
            if let Some(first) = star {
                b.diagnostics.push(
                    Diagnostic::error(Code::InvalidStar, item.span, "multiple starred expressions in assignment")
                        .secondary(first.span, "the first one"),
                );
            }
            star = Some(item);
        }
    }
}

fn check(b: &mut Builder<'_>, e: &Expr, usage: Use, outermost: bool) {
    match &e.kind {
        ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => {}
        ExprKind::Tuple(items) | ExprKind::List(items) => {
            for item in items {
                check(b, item, usage, false);
            }
        }
        ExprKind::Starred(value) if usage != Use::Delete => check(b, value, usage, false),
        kind => {
            let verb = if usage == Use::Delete { "delete" } else { "assign to" };
            let what = describe(kind);
            // CPython's hint, for what is not a keyword.
            let hint = outermost
                && usage == Use::Assign
                && !matches!(kind, ExprKind::Constant(Constant::None | Constant::Bool(_) | Constant::Ellipsis));
            let message = if hint {
                format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?")
            } else {
                format!("cannot {verb} {what}")
            };
            let label = format!("{what} is not a name, an attribute or an element");
            b.diagnostics.push(Diagnostic::error(Code::InvalidTarget, e.span, message).label(label));
        }
    }
}

/// Checks the target of `op=`.
pub fn augmentable(b: &mut Builder<'_>, e: &Expr) {
    match &e.kind {
        ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => {}
        kind => {
            let message = format!("'{}' is an illegal expression for augmented assignment", describe(kind));
            b.error(Code::InvalidTarget, e.span, message);
        }
    }
}

/// Checks the target of an annotation.
pub fn annotatable(b: &mut Builder<'_>, e: &Expr) {
    let message = match &e.kind {
        ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => return,
        ExprKind::Tuple(_) => "only single target (not tuple) can be annotated",
        ExprKind::List(_) => "only single target (not list) can be annotated",
        _ => "illegal target for annotation",
    };
    b.error(Code::InvalidTarget, e.span, message);
}

/// Refuses `*target` on its own.
pub fn no_bare_star(b: &mut Builder<'_>, e: &Expr) {
    if let ExprKind::Starred(_) = e.kind {
        let message = "starred assignment target must be in a list or tuple";
        b.error(Code::InvalidTarget, e.span, message);
    }
}

/// Refuses a bare `*value`.
pub fn no_starred(b: &mut Builder<'_>, e: &Expr) {
    if let ExprKind::Starred(_) = e.kind {
        b.error(Code::InvalidStar, e.span, "can't use starred expression here");
    }
}

/// What CPython calls an expression.
pub fn describe(kind: &ExprKind) -> &'static str {
    match kind {
        ExprKind::BoolOp { .. } | ExprKind::BinOp { .. } | ExprKind::UnaryOp { .. } => "expression",
        ExprKind::NamedExpr { .. } => "named expression",
        ExprKind::Lambda { .. } => "lambda",
        ExprKind::IfExp { .. } => "conditional expression",
        ExprKind::Dict(_) => "dict literal",
        ExprKind::Set(_) => "set display",
        ExprKind::ListComp { .. } => "list comprehension",
        ExprKind::SetComp { .. } => "set comprehension",
        ExprKind::DictComp { .. } => "dict comprehension",
        ExprKind::GeneratorExp { .. } => "generator expression",
        ExprKind::Await(_) => "await expression",
        ExprKind::Yield(_) | ExprKind::YieldFrom(_) => "yield expression",
        ExprKind::Compare { .. } => "comparison",
        ExprKind::Call { .. } => "function call",
        ExprKind::JoinedStr(_) => "f-string expression",
        ExprKind::Constant(Constant::None) => "None",
        ExprKind::Constant(Constant::Bool(true)) => "True",
        ExprKind::Constant(Constant::Bool(false)) => "False",
        ExprKind::Constant(Constant::Ellipsis) => "ellipsis",
        ExprKind::Constant(_) => "literal",
        ExprKind::Attribute { .. } => "attribute",
        ExprKind::Subscript { .. } => "subscript",
        ExprKind::Starred(_) => "starred",
        ExprKind::Name(_) => "name",
        ExprKind::List(_) => "list",
        ExprKind::Tuple(_) => "tuple",
        ExprKind::Slice { .. } => "slice",
    }
}
