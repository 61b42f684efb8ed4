//! The names that are known before a script says anything: builtins, library modules, and those
//! that are refused.

/// Builtin functions, types and constants of CPython 3.11, exceptions apart; sorted.
const BUILTINS: &[&str] = &[
    "abs",
    "all",
    "any",
    "ascii",
    "bin",
    "bool",
    "bytearray",
    "bytes",
    "callable",
    "chr",
    "classmethod",
    "complex",
    "delattr",
    "dict",
    "dir",
    "divmod",
    "enumerate",
    "exit",
    "filter",
    "float",
    "format",
    "frozenset",
    "getattr",
    "hasattr",
    "hash",
    "help",
    "hex",
    "input",
    "int",
    "isinstance",
    "issubclass",
    "iter",
    "len",
    "list",
    "map",
    "max",
    "min",
    "next",
    "object",
    "oct",
    "open",
    "ord",
    "pow",
    "print",
    "property",
    "quit",
    "range",
    "repr",
    "reversed",
    "round",
    "set",
    "setattr",
    "slice",
    "sorted",
    "staticmethod",
    "str",
    "sum",
    "super",
    "tuple",
    "type",
    "zip",
];

/// Builtin exceptions of CPython 3.11; sorted.
const EXCEPTIONS: &[&str] = &[
    "ArithmeticError",
    "AssertionError",
    "AttributeError",
    "BaseException",
    "BlockingIOError",
    "BrokenPipeError",
    "BufferError",
    "BytesWarning",
    "ChildProcessError",
    "ConnectionError",
    "DeprecationWarning",
    "EOFError",
    "EncodingWarning",
    "EnvironmentError",
    "Exception",
    "FileExistsError",
    "FileNotFoundError",
    "FloatingPointError",
    "FutureWarning",
    "GeneratorExit",
    "IOError",
    "ImportError",
    "ImportWarning",
    "IndentationError",
    "IndexError",
    "InterruptedError",
    "IsADirectoryError",
    "KeyError",
    "KeyboardInterrupt",
    "LookupError",
    "MemoryError",
    "ModuleNotFoundError",
    "NameError",
    "NotADirectoryError",
    "NotImplementedError",
    "OSError",
    "OverflowError",
    "PendingDeprecationWarning",
    "PermissionError",
    "ProcessLookupError",
    "RecursionError",
    "ReferenceError",
    "ResourceWarning",
    "RuntimeError",
    "RuntimeWarning",
    "StopAsyncIteration",
    "StopIteration",
    "SyntaxError",
    "SyntaxWarning",
    "SystemError",
    "SystemExit",
    "TabError",
    "TimeoutError",
    "TypeError",
    "UnboundLocalError",
    "UnicodeDecodeError",
    "UnicodeEncodeError",
    "UnicodeError",
    "UnicodeTranslateError",
    "UnicodeWarning",
    "UserWarning",
    "ValueError",
    "Warning",
    "ZeroDivisionError",
];

/// Builtins that are refused, with what to write instead.
const REFUSED: &[(&str, &str)] = &[
    ("breakpoint", "print the values"),
    ("memoryview", "use the bytes or the list itself"),
    ("__import__", "import the module with an `import` statement"),
    ("compile", "write the code itself, or choose between functions"),
    ("eval", "write the expression itself, or choose between functions"),
    ("exec", "write the statements themselves, or choose between functions"),
    ("globals", "keep the values in a dict of your own"),
    ("id", "compare objects with `is`"),
    ("locals", "keep the values in a dict of your own"),
    ("vars", "keep the values in a dict of your own, or name the attributes"),
];

/// Builtins that run no code of the script unless they are given functions.
const QUIET: &[&str] = &[
    "abs",
    "bool",
    "bytes",
    "chr",
    "complex",
    "dict",
    "divmod",
    "enumerate",
    "float",
    "frozenset",
    "hex",
    "input",
    "int",
    "len",
    "list",
    "max",
    "min",
    "ord",
    "pow",
    "print",
    "range",
    "repr",
    "reversed",
    "round",
    "set",
    "sorted",
    "str",
    "sum",
    "tuple",
    "type",
    "zip",
];

/// Builtins that consume an iterable before they return.
const CONSUMERS: &[&str] =
    &["all", "any", "bytes", "dict", "frozenset", "list", "max", "min", "set", "sorted", "sum", "tuple"];

/// What a name that only rewritten statements use stands for.
pub(super) fn internal(name: &str) -> Option<&'static str> {
    Some(match name {
        "dict_of@" => "dataclasses._dict_of",
        "tuple_of@" => "dataclasses._tuple_of",
        "member@" => "enum._member",
        "NamedTuple@" => "typing.NamedTuple",
        "StrEnum@" => "enum.StrEnum",
        "IntEnum@" => "enum.IntEnum",
        _ => return None,
    })
}

/// Whether CPython has a builtin of this name that can be used as a value.
pub(super) fn is_builtin(name: &str) -> bool {
    BUILTINS.binary_search(&name).is_ok() || is_exception(name)
}

/// Whether the name is a builtin exception.
pub(super) fn is_exception(name: &str) -> bool {
    EXCEPTIONS.binary_search(&name).is_ok()
}

/// What to write instead of a builtin that is refused.
pub(super) fn refused(name: &str) -> Option<&'static str> {
    REFUSED.iter().find(|(refused, _)| *refused == name).map(|(_, help)| *help)
}

/// Whether scripts may import the module.
pub(super) fn is_module(name: &str) -> bool {
    name == "numba" || crate::python::members(name).is_some() || crate::python::is_library(name)
}

/// Whether a call of the builtin without functions among its arguments runs no code of the script.
pub(super) fn is_quiet(name: &str) -> bool {
    QUIET.binary_search(&name).is_ok()
}

/// Whether the builtin is done with its iterable argument when it returns.
pub(super) fn is_consumer(name: &str) -> bool {
    CONSUMERS.binary_search(&name).is_ok()
}

/// Whether the runtime may call a method of this name, and if so whether with an argument.
pub(super) fn called_by_runtime(name: &str) -> Option<bool> {
    match name {
        "__repr__" | "__str__" | "__hash__" | "__bool__" | "__len__" | "__index__" => Some(false),
        "__eq__" | "__ne__" | "__lt__" | "__le__" | "__gt__" | "__ge__" | "__format__" | "__deepcopy__" => Some(true),
        _ => None,
    }
}

/// Whether a method of this name changes how classes or attributes work, which is not modelled.
pub(super) fn is_refused_method(name: &str) -> bool {
    const METHODS: &[&str] = &[
        "__class_getitem__",
        "__del__",
        "__delattr__",
        "__delete__",
        "__get__",
        "__getattribute__",
        "__instancecheck__",
        "__prepare__",
        "__set__",
        "__set_name__",
        "__subclasscheck__",
        "__subclasshook__",
    ];
    METHODS.binary_search(&name).is_ok()
}

/// Whether the name is a builtin type that may stand in `isinstance`.
pub(super) fn is_type(name: &str) -> bool {
    const TYPES: &[&str] = &[
        "bool",
        "bytearray",
        "bytes",
        "complex",
        "dict",
        "enumerate",
        "filter",
        "float",
        "frozenset",
        "int",
        "list",
        "map",
        "object",
        "range",
        "reversed",
        "set",
        "slice",
        "str",
        "tuple",
        "type",
        "zip",
    ];
    TYPES.binary_search(&name).is_ok() || is_exception(name)
}

/// The known name or builtin closest to one that is not known, if one is close.
pub(super) fn suggest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    crate::diagnostics::suggest(name, known.chain(BUILTINS.iter().chain(EXCEPTIONS).copied()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        for table in [BUILTINS, EXCEPTIONS, QUIET, CONSUMERS] {
            assert!(table.is_sorted(), "{table:?}");
        }
    }

    #[test]
    fn close_names_are_suggested() {
        assert_eq!(suggest("pritn", [].into_iter()), Some("print".to_owned()));
        assert_eq!(suggest("totl", ["total"].into_iter()), Some("total".to_owned()));
        assert_eq!(suggest("qqqqqq", ["total"].into_iter()), None);
    }
}
