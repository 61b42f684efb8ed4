//! Special methods of builtin types by name, called and as values: `xs.__getitem__`, `int.__add__`.

use super::*;
use crate::hir::{ArgKind, BinOp, CmpOp, Name};

const COMPARED: &[&str] = &["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"];
const NUMBER: &[&str] = &[
    "__add__",
    "__radd__",
    "__sub__",
    "__rsub__",
    "__mul__",
    "__rmul__",
    "__truediv__",
    "__rtruediv__",
    "__floordiv__",
    "__rfloordiv__",
    "__mod__",
    "__rmod__",
    "__pow__",
    "__rpow__",
    "__neg__",
    "__pos__",
    "__abs__",
    "__bool__",
    "__int__",
    "__float__",
];
const BITS: &[&str] = &["__and__", "__or__", "__xor__", "__lshift__", "__rshift__", "__invert__", "__index__"];
const SIZED: &[&str] = &["__len__", "__contains__", "__iter__"];
const SEQUENCE: &[&str] = &["__getitem__", "__add__", "__mul__", "__rmul__"];
const CHANGED: &[&str] = &["__setitem__", "__delitem__"];
const TEXTS: &[&str] = &["__str__", "__repr__"];

/// Whether a builtin class has a special method that is known here.
pub fn of_class(class: &str, name: &str) -> bool {
    let lists: &[&[&str]] = match class {
        "int" | "bool" => &[COMPARED, NUMBER, BITS, TEXTS, &["__hash__"]],
        "float" => &[COMPARED, NUMBER, TEXTS, &["__hash__"]],
        "str" => &[COMPARED, SIZED, SEQUENCE, TEXTS, &["__mod__", "__hash__"]],
        "tuple" => &[COMPARED, SIZED, SEQUENCE, TEXTS, &["__hash__"]],
        "list" => &[COMPARED, SIZED, SEQUENCE, CHANGED, TEXTS],
        "dict" => &[&["__eq__", "__ne__", "__getitem__", "__or__"], SIZED, CHANGED, TEXTS],
        "set" | "frozenset" => &[COMPARED, SIZED, TEXTS, &["__and__", "__or__", "__xor__", "__sub__"]],
        "range" => &[&["__eq__", "__ne__", "__getitem__"], SIZED, TEXTS],
        _ => &[],
    };
    lists.iter().any(|names| names.contains(&name))
}

/// The class of a kind whose special methods are known here.
fn class_name(kind: &Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Int | Kind::Word => "int",
        Kind::Bool => "bool",
        Kind::Float => "float",
        Kind::Str => "str",
        Kind::Tuple | Kind::TupleOf => "tuple",
        Kind::List => "list",
        Kind::Dict => "dict",
        Kind::Set => "set",
        Kind::FrozenSet => "frozenset",
        Kind::Range => "range",
        _ => return None,
    })
}

/// Whether all attributes of a kind's values are known by name.
pub fn is_listed(kind: &Kind) -> bool {
    class_name(kind).is_some() || matches!(kind, Kind::None | Kind::Complex | Kind::Bytes | Kind::ByteArray)
}

/// Whether values of a kind have a special method that is known here.
pub fn has(kind: &Kind, name: &str) -> bool {
    class_name(kind).is_some_and(|class| of_class(class, name))
}

/// Whether values of a kind have the special method of a protocol, where that is known.
pub fn has_protocol(kind: &Kind, name: &str) -> Option<bool> {
    let number = matches!(
        kind,
        Kind::None
            | Kind::Bool
            | Kind::Int
            | Kind::Word
            | Kind::Float
            | Kind::Complex
            | Kind::Ellipsis
            | Kind::NotImplemented
    );
    let called = matches!(
        kind,
        Kind::Func(_)
            | Kind::Method(_)
            | Kind::Builtin(_)
            | Kind::BoundBuiltin(_)
            | Kind::Class(_)
            | Kind::BuiltinClass(_)
    );
    let set = matches!(kind, Kind::Set | Kind::FrozenSet);
    let sized = set || class_name(kind).is_some_and(|_| !number) || matches!(kind, Kind::Bytes | Kind::ByteArray);
    let view = kind.is_view();
    let iterator = matches!(kind, Kind::Iter(_) | Kind::IterObj | Kind::Generator) && !view;
    if !(number || called || sized || iterator) {
        return None;
    }
    Some(match name {
        "__len__" | "__contains__" => sized,
        "__iter__" => sized || iterator,
        "__next__" => iterator,
        "__getitem__" => sized && !set,
        "__call__" => called,
        _ => return None,
    })
}

/// Calls a special method of a value of a builtin type.
pub fn call<D: Domain>(d: &mut D, v: &D::V, name: &Name, kinds: &[ArgKind], args: &[D::R]) -> D::R {
    let kind = d.kind(v);
    if kinds.iter().any(|kind| *kind != ArgKind::Pos) {
        let n = python_name(d, &kind);
        return d.refuse(format!("`{n}.{name}` with these arguments"), "write the operator");
    }
    let count = match &**name {
        "__len__" | "__iter__" | "__neg__" | "__pos__" | "__abs__" | "__bool__" | "__int__" | "__float__"
        | "__invert__" | "__index__" | "__str__" | "__repr__" | "__hash__" => 0,
        "__setitem__" => 2,
        _ => 1,
    };
    if args.len() != count {
        let s = if count == 1 { "" } else { "s" };
        return type_error(d, format!("expected {count} argument{s}, got {}", args.len()));
    }
    let this = d.result(v.clone());
    let builtin =
        |d: &mut D, function: &str| functions::call(d, &function.into(), &[ArgKind::Pos], std::slice::from_ref(&this));
    match &**name {
        "__len__" => builtin(d, "len"),
        "__iter__" => builtin(d, "iter"),
        "__abs__" => builtin(d, "abs"),
        "__bool__" => builtin(d, "bool"),
        "__int__" | "__index__" => builtin(d, "int"),
        "__float__" => builtin(d, "float"),
        "__str__" => builtin(d, "str"),
        "__repr__" => builtin(d, "repr"),
        "__hash__" => builtin(d, "hash"),
        "__neg__" => arith::unary(d, UnOp::Neg, v),
        "__pos__" => arith::unary(d, UnOp::Pos, v),
        "__invert__" => arith::unary(d, UnOp::Invert, v),
        "__getitem__" => index::get(d, &this, &args[0]),
        "__setitem__" => index::set(d, &this, &args[0], &args[1]),
        "__delitem__" => index::delete(d, &this, &args[0]),
        "__contains__" => compare::compare(d, CmpOp::In, &args[0], &this),
        _ => d.split(&args[0], &mut |d, other| binary(d, v, name, &kind, &other)),
    }
}

/// An operator's method: `NotImplemented` where another type's would be asked next.
fn binary<D: Domain>(d: &mut D, v: &D::V, name: &str, kind: &Kind, other: &D::V) -> D::R {
    let other_kind = d.kind(other);
    let is_int = |k: &Kind| matches!(k, Kind::Int | Kind::Word | Kind::Bool);
    let tuple = |k: &Kind| matches!(k, Kind::Tuple | Kind::TupleOf);
    let set = |k: &Kind| matches!(k, Kind::Set | Kind::FrozenSet);
    let same = match kind {
        k if is_int(k) => is_int(&other_kind),
        Kind::Float => is_int(&other_kind) || other_kind == Kind::Float,
        k if tuple(k) => tuple(&other_kind),
        k if set(k) => set(&other_kind),
        k => *k == other_kind,
    };
    let sequence = matches!(kind, Kind::Str | Kind::List | Kind::Tuple | Kind::TupleOf);
    let (a, b) = (d.result(v.clone()), d.result(other.clone()));
    let comparison = match name {
        "__eq__" => Some(CmpOp::Eq),
        "__ne__" => Some(CmpOp::Ne),
        "__lt__" => Some(CmpOp::Lt),
        "__le__" => Some(CmpOp::Le),
        "__gt__" => Some(CmpOp::Gt),
        "__ge__" => Some(CmpOp::Ge),
        _ => None,
    };
    if let Some(op) = comparison.filter(|_| same) {
        return compare::compare(d, op, &a, &b);
    }
    let repeated = sequence && matches!(name, "__mul__" | "__rmul__");
    let taken = match name {
        _ if comparison.is_some() => false,
        "__mul__" | "__rmul__" if sequence => is_int(&other_kind),
        "__add__" | "__mod__" if sequence => true,
        _ => same,
    };
    if !taken {
        if repeated {
            let n = python_name(d, &other_kind);
            return type_error(d, format!("'{n}' object cannot be interpreted as an integer"));
        }
        let v = d.constant(&Const::NotImplemented);
        return d.result(v);
    }
    let plain = name.trim_start_matches("__").trim_end_matches("__");
    let (plain, reflected) = match plain {
        "rshift" => ("rshift", false),
        _ => plain.strip_prefix('r').map_or((plain, false), |plain| (plain, true)),
    };
    let op = match plain {
        "add" => BinOp::Add,
        "sub" => BinOp::Sub,
        "mul" => BinOp::Mult,
        "truediv" => BinOp::Div,
        "floordiv" => BinOp::FloorDiv,
        "mod" => BinOp::Mod,
        "pow" => BinOp::Pow,
        "and" => BinOp::BitAnd,
        "or" => BinOp::BitOr,
        "xor" => BinOp::BitXor,
        "lshift" => BinOp::LShift,
        _ => BinOp::RShift,
    };
    let (a, b) = if reflected { (b, a) } else { (a, b) };
    arith::binary(d, op, false, &a, &b)
}
