//! Classes as values: abstract classes in `isinstance`, type expressions such as `list[int]` and `int | None`.
//!
//! A type expression is documentation; as a value (`Matrix = list[list[float]]`) it is a unit whose kind is
//! [`Kind::BuiltinClass`] with its text as the name.

use super::*;
use crate::hir::{ClassId, Name};

/// Whether a name of a builtin class is a type expression.
pub fn is_expression(name: &str) -> bool {
    name.contains(['[', '|']) || abstract_name(name).is_some()
}

/// The short name of an abstract class or a name of `typing`.
fn abstract_name(name: &str) -> Option<&str> {
    ["collections.abc.", "typing.", "numbers."].iter().find_map(|module| name.strip_prefix(module))
}

/// Whether a builtin name may be that of a class of the embedded library.
pub fn is_library_name(name: &str) -> bool {
    let class = |module: &str| name.strip_prefix(module).is_some_and(|class| !class.contains('.'));
    class("collections.") || class("array.") || class("io.") || class("fractions.")
}

/// Whether values of a kind are instances of an abstract class or a class of `collections`: `None` if that is not known.
pub fn accepts<D: Domain>(d: &mut D, name: &str, kind: &Kind) -> Option<bool> {
    let has = |d: &D, names: &[&str]| match kind {
        Kind::Instance(c) => names.iter().all(|n| attr::find_method(d, *c, n).is_some()),
        _ => false,
    };
    let library = match kind {
        Kind::Instance(c) => bases::library_class(d, *c),
        _ => None,
    };
    let library = library.as_deref().unwrap_or("");
    if is_library_name(name) {
        let class = name.rsplit('.').next().unwrap_or(name);
        return match class {
            "array" | "ArrayType" => Some(library == "array"),
            "StringIO" | "TextIOWrapper" => Some(library == class),
            "TextIOBase" | "IOBase" => {
                let stream =
                    matches!(kind, Kind::Builtin(n) if matches!(&**n, "sys.stdin" | "sys.stdout" | "sys.stderr"));
                Some(stream || matches!(library, "StringIO" | "TextIOWrapper"))
            }
            "deque" | "defaultdict" | "Counter" | "OrderedDict" | "Fraction" => Some(library == class),
            _ => None,
        };
    }
    let view = kind.is_view();
    let iterator = matches!(kind, Kind::Iter(_) | Kind::IterObj | Kind::Generator) && !view;
    let sequence = matches!(kind, Kind::Str | Kind::Bytes | Kind::List | Kind::Tuple | Kind::Range)
        || matches!(library, "deque" | "list");
    let mapping = *kind == Kind::Dict || matches!(library, "defaultdict" | "Counter" | "OrderedDict" | "dict");
    let set = matches!(kind, Kind::Set | Kind::FrozenSet) || library == "set";
    let sized = sequence || mapping || set || view;
    Some(match abstract_name(name)? {
        "Iterable" => sized || iterator || has(d, &["__iter__"]),
        "Iterator" => iterator || has(d, &["__iter__", "__next__"]),
        "Generator" => *kind == Kind::Generator,
        "Sequence" => sequence,
        "MutableSequence" => *kind == Kind::List || matches!(library, "deque" | "list"),
        "Mapping" | "MutableMapping" => mapping,
        "Set" | "AbstractSet" if name != "typing.Set" => set || kind.is_set_view(),
        "MutableSet" | "Set" => *kind == Kind::Set || library == "set",
        "Sized" => sized || has(d, &["__len__"]),
        "Container" => sized && *kind != Kind::Iter(Iter::ValuesView) || has(d, &["__contains__"]),
        "Collection" => sized || has(d, &["__len__", "__iter__", "__contains__"]),
        "Reversible" => sequence || mapping || view || has(d, &["__reversed__", "__iter__"]),
        "Hashable" => match kind {
            Kind::List | Kind::Set | Kind::Dict | Kind::Iter(Iter::KeysView | Iter::ItemsView) => false,
            Kind::Instance(c) => {
                !matches!(library, "deque" | "defaultdict" | "Counter" | "OrderedDict") && hashable(d, *c)
            }
            _ => true,
        },
        "Callable" => {
            matches!(
                kind,
                Kind::Func(_)
                    | Kind::Method(_)
                    | Kind::Class(_)
                    | Kind::BuiltinClass(_)
                    | Kind::Builtin(_)
                    | Kind::BoundBuiltin(_)
            ) || has(d, &["__call__"])
        }
        "Number" | "Complex" => matches!(kind, Kind::Bool | Kind::Int | Kind::Word | Kind::Float | Kind::Complex),
        "Real" => matches!(kind, Kind::Bool | Kind::Int | Kind::Word | Kind::Float),
        "Rational" | "Integral" => matches!(kind, Kind::Bool | Kind::Int | Kind::Word),
        "List" => *kind == Kind::List,
        "Dict" => mapping,
        "Tuple" => *kind == Kind::Tuple,
        "FrozenSet" => *kind == Kind::FrozenSet,
        _ => return None,
    })
}

/// Whether `isinstance` can be asked of a class: else a diagnostic or an error says why.
pub fn check_class<D: Domain>(d: &mut D, name: &str, kind: &Kind) -> Option<D::R> {
    if name.contains('[') {
        return Some(type_error(d, "isinstance() argument 2 cannot be a parameterized generic".into()));
    }
    if !name.contains('.') || crate::runtime::exceptions::is_exception(name) {
        return None;
    }
    let known = accepts(d, name, kind).is_some();
    (!known).then(|| {
        let n = python_name(d, kind);
        d.refuse(format!("`isinstance` of a {n} and `{name}`"), "test for a class that can be told apart")
    })
}

/// Whether instances have a hash: the first class that defines `__hash__` or `__eq__` decides.
fn hashable<D: Domain>(d: &D, class: ClassId) -> bool {
    let hash = attr::find_method(d, class, "__hash__");
    hash.is_some() || attr::find_method(d, class, "__eq__").is_none()
}

/// The text of a type in an expression, as far as it tells expressions apart: `None` if there are several.
fn text_of<D: Domain>(d: &mut D, r: &D::R) -> Option<String> {
    let v = d.single(r)?;
    Some(match d.kind(&v) {
        Kind::Tuple if d.recursive(&v) => return None,
        Kind::Tuple => {
            let parts: Vec<D::R> = (0..d.parts(&v)).map(|n| d.part(&v, n)).collect();
            let parts: Option<Vec<String>> = parts.iter().map(|part| text_of(d, part)).collect();
            parts?.join(", ")
        }
        Kind::BuiltinClass(n) | Kind::Builtin(n) => n.to_string(),
        Kind::Class(c) => d.program().classes[c].name.to_string(),
        Kind::None => "None".into(),
        Kind::Ellipsis => "...".into(),
        k => python_name(d, &k),
    })
}

/// The classes that a class or a union of builtin classes stands for in `isinstance`.
pub fn members(name: &Name) -> Option<Vec<ClassRef>> {
    if name.contains('[') || !name.contains('|') {
        return Some(vec![ClassRef::Builtin(name.clone())]);
    }
    let member = |part: &str| {
        let part = if part == "None" { "NoneType" } else { part };
        let known = part == "NoneType" || crate::builtins::table::is_type(part) || is_expression(part);
        known.then(|| ClassRef::Builtin(part.into()))
    };
    name.split(" | ").map(member).collect()
}

fn expression<D: Domain>(d: &mut D, text: String) -> D::R {
    let v = d.unit(Kind::BuiltinClass(text.into()));
    d.result(v)
}

/// `list[int]`, `Stack[T]`: a type that says what it holds.
pub fn subscript<D: Domain>(d: &mut D, class: &D::V, index: &D::R) -> D::R {
    let kind = d.kind(class);
    match &kind {
        // A generic class of the script stands for itself.
        Kind::Class(c) if is_generic(d, *c) => d.result(class.clone()),
        Kind::Class(c) => {
            let name = d.program().classes[*c].name.clone();
            type_error(d, format!("type '{name}' is not subscriptable"))
        }
        Kind::BuiltinClass(name) | Kind::Builtin(name)
            if is_expression(name)
                || matches!(&**name, "list" | "dict" | "tuple" | "set" | "frozenset" | "type")
                || name.starts_with("collections.") =>
        {
            match text_of(d, index) {
                Some(index) => expression(d, format!("{name}[{index}]")),
                None => d.refuse("a type expression of types known only at run time".into(), "write the type"),
            }
        }
        Kind::BuiltinClass(name) => type_error(d, format!("type '{name}' is not subscriptable")),
        k => {
            let n = python_name(d, k);
            type_error(d, format!("'{n}' object is not subscriptable"))
        }
    }
}

fn is_generic<D: Domain>(d: &D, class: ClassId) -> bool {
    d.program().mro(class).any(|c| c.generic)
}

/// `int | None` of two classes.
pub fn union<D: Domain>(d: &mut D, a: &D::V, b: &D::V) -> Option<D::R> {
    let class = |k: &Kind| matches!(k, Kind::Class(_) | Kind::BuiltinClass(_));
    let (ka, kb) = (d.kind(a), d.kind(b));
    let types = class(&ka) && (class(&kb) || kb == Kind::None) || ka == Kind::None && class(&kb);
    if !types {
        return None;
    }
    let (a, b) = (d.result(a.clone()), d.result(b.clone()));
    Some(match (text_of(d, &a), text_of(d, &b)) {
        (Some(a), Some(b)) => expression(d, format!("{a} | {b}")),
        _ => d.never(),
    })
}

/// Calls a type expression: `list[int]()` makes a list; those of `typing` make nothing.
pub fn call<D: Domain>(d: &mut D, name: &Name, kinds: &[crate::hir::ArgKind], args: &[D::R]) -> D::R {
    let head = name.split_once('[').map_or(&**name, |(head, _)| head);
    let builtin = |name: &str| match name {
        "List" | "Dict" | "Set" | "FrozenSet" | "Tuple" => Some(name.to_lowercase()),
        "DefaultDict" => Some("defaultdict".into()),
        "Deque" => Some("deque".into()),
        "Counter" | "OrderedDict" => Some(name.into()),
        _ => None,
    };
    match head.strip_prefix("typing.") {
        Some(short) => match builtin(short).as_deref() {
            // These make what they are named after.
            Some(real @ ("defaultdict" | "deque" | "Counter" | "OrderedDict")) => {
                functions::call(d, &format!("collections.{real}").into(), kinds, args)
            }
            Some(real) => type_error(d, format!("Type {short} cannot be instantiated; use {real}() instead")),
            None => d.refuse(format!("a call of `{name}`"), "call the class itself"),
        },
        None if head.contains('.') && abstract_name(head).is_some() || name.contains('|') => {
            d.refuse(format!("a call of `{name}`"), "call the class itself")
        }
        None => functions::call(d, &head.into(), kinds, args),
    }
}
