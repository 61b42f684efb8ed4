//! The classes of builtin exceptions, and their types.

use crate::types::{ClassKey, Copying, Layout, Type, TypeId, Types};
use rustc_hash::FxHashMap;
use std::sync::{Arc, OnceLock};

/// Each builtin exception class with its base, bases first.
pub const HIERARCHY: &[(&str, &str)] = &[
    ("BaseException", "object"),
    ("SystemExit", "BaseException"),
    ("KeyboardInterrupt", "BaseException"),
    ("GeneratorExit", "BaseException"),
    ("Exception", "BaseException"),
    ("StopIteration", "Exception"),
    ("StopAsyncIteration", "Exception"),
    ("ArithmeticError", "Exception"),
    ("FloatingPointError", "ArithmeticError"),
    ("OverflowError", "ArithmeticError"),
    ("ZeroDivisionError", "ArithmeticError"),
    ("AssertionError", "Exception"),
    ("AttributeError", "Exception"),
    ("dataclasses.FrozenInstanceError", "AttributeError"),
    ("BufferError", "Exception"),
    ("EOFError", "Exception"),
    ("ImportError", "Exception"),
    ("ModuleNotFoundError", "ImportError"),
    ("LookupError", "Exception"),
    ("IndexError", "LookupError"),
    ("KeyError", "LookupError"),
    ("MemoryError", "Exception"),
    ("NameError", "Exception"),
    ("UnboundLocalError", "NameError"),
    ("OSError", "Exception"),
    ("BlockingIOError", "OSError"),
    ("ChildProcessError", "OSError"),
    ("ConnectionError", "OSError"),
    ("BrokenPipeError", "ConnectionError"),
    ("ConnectionAbortedError", "ConnectionError"),
    ("ConnectionRefusedError", "ConnectionError"),
    ("ConnectionResetError", "ConnectionError"),
    ("FileExistsError", "OSError"),
    ("FileNotFoundError", "OSError"),
    ("InterruptedError", "OSError"),
    ("IsADirectoryError", "OSError"),
    ("NotADirectoryError", "OSError"),
    ("PermissionError", "OSError"),
    ("ProcessLookupError", "OSError"),
    ("TimeoutError", "OSError"),
    ("ReferenceError", "Exception"),
    ("RuntimeError", "Exception"),
    ("NotImplementedError", "RuntimeError"),
    ("RecursionError", "RuntimeError"),
    ("SyntaxError", "Exception"),
    ("IndentationError", "SyntaxError"),
    ("TabError", "IndentationError"),
    ("SystemError", "Exception"),
    ("TypeError", "Exception"),
    ("ValueError", "Exception"),
    ("statistics.StatisticsError", "ValueError"),
    ("UnicodeError", "ValueError"),
    ("UnicodeDecodeError", "UnicodeError"),
    ("UnicodeEncodeError", "UnicodeError"),
    ("UnicodeTranslateError", "UnicodeError"),
    ("Warning", "Exception"),
    ("DeprecationWarning", "Warning"),
    ("PendingDeprecationWarning", "Warning"),
    ("RuntimeWarning", "Warning"),
    ("SyntaxWarning", "Warning"),
    ("UserWarning", "Warning"),
    ("FutureWarning", "Warning"),
    ("ImportWarning", "Warning"),
    ("UnicodeWarning", "Warning"),
    ("BytesWarning", "Warning"),
    ("ResourceWarning", "Warning"),
    ("EncodingWarning", "Warning"),
];

/// Other names of the same class.
pub const ALIASES: &[(&str, &str)] = &[("IOError", "OSError"), ("EnvironmentError", "OSError")];

/// A builtin exception class and its bases, most derived first; empty for other names.
pub fn mro(name: &str) -> Vec<&'static str> {
    let mut out = Vec::new();
    let mut at = name;
    while let Some((class, base)) = HIERARCHY.iter().find(|(class, _)| *class == at) {
        out.push(*class);
        at = base;
    }
    out
}

/// Interns the type of each builtin exception class, and the types of tuples that the runtime makes by
/// itself: arguments of exceptions. To be called when a program is solved. Returns name and type of each class.
pub fn declare(types: &mut Types) -> Vec<(&'static str, TypeId)> {
    let known = by_name(types);
    let mut out = Vec::new();
    for ((name, _), layout) in HIERARCHY.iter().zip(layouts()) {
        if let Some(&id) = known.get(*name) {
            out.push((*name, id));
            continue;
        }
        let layout = types.layouts.push(layout.clone());
        out.push((*name, types.intern(Type::Instance(layout))));
    }
    types.intern(Type::Tuple(Box::new([])));
    types.intern(Type::Tuple(Box::new([TypeId::STR])));
    let all: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    for id in all {
        if let Some(tuple) = key_tuple(types, id) {
            types.intern(tuple);
        }
    }
    out
}

/// The layouts of the classes, in the order of [`HIERARCHY`]: made once, for every program needs them.
fn layouts() -> &'static [Layout] {
    static LAYOUTS: OnceLock<Vec<Layout>> = OnceLock::new();
    LAYOUTS.get_or_init(|| {
        let mut out: Vec<Layout> = Vec::with_capacity(HIERARCHY.len());
        for (name, base) in HIERARCHY {
            let class = ClassKey::Builtin((*name).into());
            // Bases come first.
            let base = out.iter().find(|l| &*l.name == *base);
            let mro = std::iter::once(class.clone()).chain(base.iter().flat_map(|b| b.mro.iter().cloned())).collect();
            out.push(Layout {
                class,
                name: (*name).into(),
                qualname: (*name).into(),
                value_of: None,
                mro,
                exception: true,
                fields: Vec::new(),
                cyclic: false,
                special: false,
                copying: Copying::Refused,
            });
        }
        out
    })
}

/// The type of a KeyError's arguments for a key type of a dict or set, or for a type whose values may be looked up in one that has no such key.
fn key_tuple(types: &Types, id: TypeId) -> Option<Type> {
    match types.get(id) {
        Type::Dict(k, _) | Type::Set(k) => Some(Type::Tuple(Box::new([*k]))),
        Type::None | Type::Bool | Type::Int | Type::Float | Type::Complex | Type::Bytes | Type::FrozenSet(_) => {
            Some(Type::Tuple(Box::new([id])))
        }
        Type::Tuple(items) if items.len() > 1 => Some(Type::Tuple(Box::new([id]))),
        Type::Instance(l) if matches!(types.layouts[*l].class, ClassKey::Source(_)) && !types.layouts[*l].exception => {
            Some(Type::Tuple(Box::new([id])))
        }
        _ => None,
    }
}

/// Whether [`declare`] would add nothing.
pub fn declared(types: &Types) -> bool {
    by_name(types).len() == HIERARCHY.len()
        && types.find(&Type::Tuple(Box::new([]))).is_some()
        && types.find(&Type::Tuple(Box::new([TypeId::STR]))).is_some()
        && types.iter().all(|(id, _)| key_tuple(types, id).is_none_or(|t| types.find(&t).is_some()))
}

/// The types of the builtin exception classes by name.
pub fn by_name(types: &Types) -> FxHashMap<Arc<str>, TypeId> {
    types
        .iter()
        .filter_map(|(id, ty)| match ty {
            Type::Instance(l) => match &types.layouts[*l] {
                Layout { class: ClassKey::Builtin(name), exception: true, .. } => Some((name.clone(), id)),
                _ => None,
            },
            _ => None,
        })
        .collect()
}

/// The name under which a class (or its alias) is in the hierarchy.
pub fn canonical(name: &str) -> Option<&'static str> {
    let name = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, class)| class);
    HIERARCHY.iter().find(|(class, _)| *class == name).map(|(class, _)| *class)
}

/// Whether the name is that of a builtin exception class.
pub fn is_exception(name: &str) -> bool {
    canonical(name).is_some()
}

/// The base of a builtin exception class.
pub fn base(name: &str) -> Option<&'static str> {
    mro(canonical(name)?).get(1).copied()
}

/// Whether exception class `name` is `base` or derives from it.
pub fn derives(name: &str, base: &str) -> bool {
    match (canonical(name), canonical(base)) {
        (Some(name), Some(base)) => mro(name).contains(&base),
        _ => false,
    }
}
