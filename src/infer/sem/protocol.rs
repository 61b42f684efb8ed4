//! Special methods whose results Python checks.

use super::*;
use crate::hir::FuncId;

/// Calls a special method of an object of class `class`; where the result is not of the kind that it must be, the TypeError that says
/// so. `method` is the name that CPython blames.
pub fn checked<D: Domain>(d: &mut D, func: FuncId, class: &str, method: &str, args: Vec<D::R>) -> D::R {
    let given = call::special(d, func, args);
    d.split(&given, &mut |d, v| {
        let v = records::or_plain(d, &v, 47, &[]);
        let kind = d.kind(&v);
        let n = python_name(d, &kind);
        let is_int = matches!(kind, Kind::Int | Kind::Word | Kind::Bool);
        let (fits, message) = match method {
            "__format__" => (kind == Kind::Str, format!("__format__ must return a str, not {n}")),
            "__bool__" => (kind == Kind::Bool, format!("__bool__ should return bool, returned {n}")),
            "__int__" | "__index__" => (is_int, format!("{method} returned non-int (type {n})")),
            "__len__" => (is_int, format!("'{n}' object cannot be interpreted as an integer")),
            "__float__" => (kind == Kind::Float, format!("{class}.__float__ returned non-float (type {n})")),
            "__complex__" => (kind == Kind::Complex, format!("__complex__ returned non-complex (type {n})")),
            _ => (kind == Kind::Str, format!("{method} returned non-string (type {n})")),
        };
        match fits {
            true if is_int && method != "__bool__" => {
                let v = as_int(d, &v);
                d.result(v)
            }
            true => d.result(v),
            false => type_error(d, message),
        }
    })
}

/// [`checked`] of an object that has the method; nothing if it has not.
pub fn ask<D: Domain>(d: &mut D, v: &D::V, method: &str, blamed: &str) -> Option<D::R> {
    let kind = d.kind(v);
    let Kind::Instance(class) = kind else { return None };
    let (func, _) = attr::find_method(d, class, method)?;
    let name = python_name(d, &kind);
    let this = d.result(v.clone());
    Some(checked(d, func, &name, blamed, vec![this]))
}

/// `len(v)` of an object with `__len__`.
pub fn len<D: Domain>(d: &mut D, v: &D::V) -> Option<D::R> {
    let n = ask(d, v, "__len__", "__len__")?;
    Some(d.split(&n, &mut |d, n| {
        let zero = int(d, 0);
        let negative = match d.kind(&n) {
            Kind::Int => d.op(mir::Op::ICmp(crate::mir::Cc::Lt), &[&n, &zero], Kind::Bool),
            _ => boolean(d, false),
        };
        d.branch(&negative, &mut |d| d.raise("ValueError", "__len__() should return >= 0".into()), &mut |d| {
            d.result(n.clone())
        })
    }))
}

/// What a `with` statement runs over: both its methods are looked up before either is called.
pub fn manager<D: Domain>(d: &mut D, v: &D::V) -> D::R {
    let kind = d.kind(v);
    let missing = match &kind {
        Kind::Instance(c) => {
            let c = *c;
            let plain = records::plain(d, v, 64).is_some();
            ["__enter__", "__exit__"].into_iter().find(|name| !plain && attr::find_method(d, c, name).is_none())
        }
        kind if never_a_manager(d, kind) => Some("__enter__"),
        _ => None,
    };
    let Some(missing) = missing else { return d.result(v.clone()) };
    let missed = if missing == "__exit__" { " (missed __exit__ method)" } else { "" };
    let n = python_name(d, &kind);
    type_error(d, format!("'{n}' object does not support the context manager protocol{missed}"))
}

/// Whether no value of a builtin kind stands in a `with`.
fn never_a_manager<D: Domain>(d: &D, kind: &Kind) -> bool {
    iter::is_never_iterable(d, kind)
        && !matches!(kind, Kind::Module(_) | Kind::Builtin(_) | Kind::BoundBuiltin(_) | Kind::Huge(_))
        || matches!(
            kind,
            Kind::Str
                | Kind::Bytes
                | Kind::ByteArray
                | Kind::List
                | Kind::Tuple
                | Kind::TupleOf
                | Kind::Dict
                | Kind::Set
                | Kind::FrozenSet
                | Kind::Range
                | Kind::Generator
        )
}
