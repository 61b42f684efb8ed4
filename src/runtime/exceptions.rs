//! The hierarchy of builtin exceptions.

/// Name and base of every builtin exception class that scripts can meet, bases first.
pub const TABLE: &[(&str, &str)] = &[
    ("BaseException", ""),
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
    ("FileNotFoundError", "OSError"),
    ("FileExistsError", "OSError"),
    ("PermissionError", "OSError"),
    ("TimeoutError", "OSError"),
    ("BrokenPipeError", "OSError"),
    ("ReferenceError", "Exception"),
    ("RuntimeError", "Exception"),
    ("NotImplementedError", "RuntimeError"),
    ("RecursionError", "RuntimeError"),
    ("SyntaxError", "Exception"),
    ("SystemError", "Exception"),
    ("TypeError", "Exception"),
    ("ValueError", "Exception"),
    ("UnicodeError", "ValueError"),
    ("UnicodeDecodeError", "UnicodeError"),
    ("UnicodeEncodeError", "UnicodeError"),
    ("Warning", "Exception"),
    ("UserWarning", "Warning"),
    ("DeprecationWarning", "Warning"),
    ("RuntimeWarning", "Warning"),
];

/// Whether the name is that of a builtin exception class.
pub fn is_exception(name: &str) -> bool {
    canonical(name).is_some()
}

/// The name under which a class (or its alias `IOError`, `EnvironmentError`) is in the table.
pub fn canonical(name: &str) -> Option<&'static str> {
    let name = if matches!(name, "IOError" | "EnvironmentError") {
        "OSError"
    } else {
        name
    };
    TABLE.iter().find(|(n, _)| *n == name).map(|(n, _)| *n)
}

/// The base of a builtin exception class.
pub fn base(name: &str) -> Option<&'static str> {
    let name = canonical(name)?;
    TABLE
        .iter()
        .find(|(n, _)| *n == name)
        .map(|(_, b)| *b)
        .filter(|b| !b.is_empty())
}

/// Whether exception class `name` is `base` or derives from it.
pub fn derives(name: &str, base: &str) -> bool {
    let (Some(mut at), Some(base)) = (canonical(name), canonical(base)) else {
        return false;
    };
    loop {
        if at == base {
            return true;
        }
        match TABLE.iter().find(|(n, _)| *n == at) {
            Some((_, next)) if !next.is_empty() => at = next,
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subclasses() {
        assert!(derives("ZeroDivisionError", "ArithmeticError"));
        assert!(derives("KeyError", "Exception"));
        assert!(derives("IOError", "OSError"));
        assert!(!derives("SystemExit", "Exception"));
        assert!(!derives("ValueError", "LookupError"));
    }
}
