//! Names that CPython has, so that what Taipan lacks is refused by name and what CPython lacks too is an AttributeError.

/// Methods that texts and bytes share.
const TEXT: &[&str] = &[
    "capitalize",
    "center",
    "count",
    "endswith",
    "expandtabs",
    "find",
    "index",
    "isalnum",
    "isalpha",
    "isascii",
    "isdigit",
    "islower",
    "isspace",
    "istitle",
    "isupper",
    "join",
    "ljust",
    "lower",
    "lstrip",
    "maketrans",
    "partition",
    "removeprefix",
    "removesuffix",
    "replace",
    "rfind",
    "rindex",
    "rjust",
    "rpartition",
    "rsplit",
    "rstrip",
    "split",
    "splitlines",
    "startswith",
    "strip",
    "swapcase",
    "title",
    "translate",
    "upper",
    "zfill",
];

/// Methods of bytes beside, which bytearrays have as well.
const BYTES: &[&str] = &["decode", "fromhex", "hex"];

/// Whether CPython's builtin type has an attribute with this name.
pub fn python_has(type_name: &str, attr: &str) -> bool {
    let dunder = attr.starts_with("__") && attr.ends_with("__");
    let names: &[&str] = match type_name {
        "int" | "bool" => &[
            "as_integer_ratio",
            "bit_count",
            "bit_length",
            "conjugate",
            "denominator",
            "from_bytes",
            "imag",
            "numerator",
            "real",
            "to_bytes",
        ],
        "float" => &["as_integer_ratio", "conjugate", "fromhex", "hex", "imag", "is_integer", "real"],
        "complex" => &["conjugate", "imag", "real"],
        "list" => {
            &["append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort"]
        }
        "tuple" => &["count", "index"],
        "dict" => {
            &["clear", "copy", "fromkeys", "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values"]
        }
        "frozenset" => &[
            "copy",
            "difference",
            "intersection",
            "isdisjoint",
            "issubset",
            "issuperset",
            "symmetric_difference",
            "union",
        ],
        "set" => &[
            "add",
            "clear",
            "copy",
            "difference",
            "difference_update",
            "discard",
            "intersection",
            "intersection_update",
            "isdisjoint",
            "issubset",
            "issuperset",
            "pop",
            "remove",
            "symmetric_difference",
            "symmetric_difference_update",
            "union",
            "update",
        ],
        "range" => &["count", "index", "start", "step", "stop"],
        "slice" => &["indices", "start", "step", "stop"],
        "dict_keys" | "dict_items" => &["isdisjoint", "mapping"],
        "dict_values" => &["mapping"],
        "generator" => &["close", "gi_code", "gi_frame", "gi_running", "gi_yieldfrom", "send", "throw"],
        "str" if TEXT.contains(&attr) => TEXT,
        "str" => {
            &["casefold", "encode", "format", "format_map", "isdecimal", "isidentifier", "isnumeric", "isprintable"]
        }
        "bytes" | "bytearray" if TEXT.contains(&attr) => TEXT,
        "bytes" => BYTES,
        "bytearray" if BYTES.contains(&attr) => BYTES,
        "bytearray" => &["append", "clear", "copy", "extend", "insert", "pop", "remove", "reverse"],
        _ => &[],
    };
    dunder || names.contains(&attr)
}

/// The module of a class of the embedded library.
pub fn library_module(class: &str) -> Option<&'static str> {
    Some(match class {
        "deque" | "defaultdict" | "OrderedDict" | "Counter" | "ChainMap" => "collections",
        "array" => "array",
        "TextIOWrapper" | "StringIO" => "_io",
        "Random" => "random",
        "Fraction" => "fractions",
        "Template" => "string",
        _ => return None,
    })
}

/// The name of a class of the embedded library in messages: CPython's own classes have their module in it, those written in Python have not.
pub fn library_name(class: &str) -> String {
    match (class, library_module(class)) {
        ("Counter" | "ChainMap" | "Random" | "Template" | "Fraction", _) | (_, None) => class.into(),
        (_, Some(module)) => format!("{module}.{class}"),
    }
}

/// Whether CPython's class has an attribute that the class of the embedded library may lack.
pub fn library_has(class: &str, attr: &str) -> bool {
    let names: &[&str] = match class {
        "TextIOWrapper" => &["buffer", "detach", "fileno", "newlines", "reconfigure", "write_through"],
        "array" => &["buffer_info", "fromfile", "fromunicode", "tofile", "tounicode"],
        "StringIO" => &["detach", "fileno", "newlines", "write_through"],
        _ => &[],
    };
    names.contains(&attr)
}

/// Whether CPython's module has a member with this name, as far as its names are known.
pub fn module_has(module: &str, member: &str) -> bool {
    crate::python::has(module, member) != Some(false)
}
