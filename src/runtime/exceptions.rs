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
    ("io.UnsupportedOperation", "OSError"),
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

/// Second bases of classes, each with the class that it comes before in the order of lookup.
const SECOND: &[(&str, &str)] = &[("io.UnsupportedOperation", "ValueError")];

/// Other names of the same class.
pub const ALIASES: &[(&str, &str)] = &[("IOError", "OSError"), ("EnvironmentError", "OSError")];

/// A builtin exception class and its bases, in the order of lookup; empty for other names.
pub fn mro(name: &str) -> Vec<&'static str> {
    let mut out = Vec::new();
    let mut at = name;
    while let Some((class, base)) = HIERARCHY.iter().find(|(class, _)| *class == at) {
        out.push(*class);
        at = base;
    }
    if let Some((_, second)) = SECOND.iter().find(|(class, _)| *class == name) {
        // Both lines meet in a common base.
        let further = mro(second);
        let meet = further.iter().position(|class| out.contains(class)).unwrap_or(further.len());
        let place = further.get(meet).and_then(|c| out.iter().position(|class| class == c)).unwrap_or(out.len());
        out.splice(place..place, further[..meet].iter().copied());
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
    types.intern(Type::Tuple(Box::new(OS_ERROR)));
    types.intern(Type::Tuple(Box::new(OS_ERROR_OF_FILE)));
    let all: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    for id in all {
        if let Some(tuple) = key_tuple(types, id) {
            types.intern(tuple);
        }
    }
    out
}

/// The types of what an OSError that the system gave has as arguments, and of what one has that concerns a file.
pub const OS_ERROR: [TypeId; 2] = [TypeId::INT, TypeId::STR];
pub const OS_ERROR_OF_FILE: [TypeId; 3] = [TypeId::INT, TypeId::STR, TypeId::STR];

/// The class of an OSError by its number.
pub fn of_errno(errno: i64) -> &'static str {
    match i32::try_from(errno).unwrap_or(0) {
        libc::EAGAIN | libc::EALREADY | libc::EINPROGRESS => "BlockingIOError",
        libc::ECHILD => "ChildProcessError",
        libc::EPIPE | libc::ESHUTDOWN => "BrokenPipeError",
        libc::ECONNABORTED => "ConnectionAbortedError",
        libc::ECONNREFUSED => "ConnectionRefusedError",
        libc::ECONNRESET => "ConnectionResetError",
        libc::EEXIST => "FileExistsError",
        libc::ENOENT => "FileNotFoundError",
        libc::EINTR => "InterruptedError",
        libc::EISDIR => "IsADirectoryError",
        libc::ENOTDIR => "NotADirectoryError",
        libc::EACCES | libc::EPERM => "PermissionError",
        libc::ESRCH => "ProcessLookupError",
        libc::ETIMEDOUT => "TimeoutError",
        _ => "OSError",
    }
}

/// The layouts of the classes, in the order of [`HIERARCHY`]: made once, for every program needs them.
fn layouts() -> &'static [Layout] {
    static LAYOUTS: OnceLock<Vec<Layout>> = OnceLock::new();
    LAYOUTS.get_or_init(|| {
        let mut out: Vec<Layout> = Vec::with_capacity(HIERARCHY.len());
        for (name, _) in HIERARCHY {
            let mro = mro(name).into_iter().map(|class| ClassKey::Builtin(class.into())).collect();
            out.push(Layout {
                class: ClassKey::Builtin((*name).into()),
                name: (*name).into(),
                qualname: (*name).into(),
                value_of: None,
                mro,
                exception: true,
                fields: Vec::new(),
                cyclic: false,
                special: false,
                indexed: false,
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
        && types.find(&Type::Tuple(Box::new(OS_ERROR))).is_some()
        && types.find(&Type::Tuple(Box::new(OS_ERROR_OF_FILE))).is_some()
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
