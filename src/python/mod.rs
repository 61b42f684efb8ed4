//! What CPython 3.11 has: the modules of its library and the names in those that scripts may use.
//!
//! Kept as text: one line for each module, `name: names that a star import binds | further names`.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// The names of a module.
#[derive(Debug, Default)]
pub struct Members {
    /// What `from module import *` binds, sorted.
    pub star: Vec<&'static str>,
    all: FxHashSet<&'static str>,
}

static MEMBERS: LazyLock<FxHashMap<&'static str, Members>> = LazyLock::new(|| {
    let mut out = FxHashMap::default();
    for line in include_str!("members.txt").lines() {
        let (module, names) = line.split_once(": ").unwrap_or((line, ""));
        let (star, more) = names.split_once(" | ").unwrap_or((names, ""));
        let star: Vec<&str> = star.split_whitespace().collect();
        let all = star.iter().copied().chain(more.split_whitespace()).collect();
        out.insert(module, Members { star, all });
    }
    out
});

static MODULES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| include_str!("modules.txt").lines().collect());

/// The names of a module whose names are known: those of which at least a part is available.
pub fn members(module: &str) -> Option<&'static Members> {
    MEMBERS.get(module)
}

/// Whether a module, as far as its names are known, has one of this name; `None` if they are not.
pub fn has(module: &str, name: &str) -> Option<bool> {
    let dunder = name.starts_with("__") && name.ends_with("__");
    MEMBERS.get(module).map(|members| dunder || members.all.contains(name))
}

/// Whether CPython's own library has the top-level module.
pub fn is_library(module: &str) -> bool {
    MODULES.contains(module)
}

/// Whether a file beside the script cannot take the module's place: CPython has it loaded before the script starts.
pub fn is_loaded_first(module: &str) -> bool {
    matches!(
        module,
        "abc"
            | "atexit"
            | "builtins"
            | "codecs"
            | "errno"
            | "faulthandler"
            | "gc"
            | "genericpath"
            | "io"
            | "itertools"
            | "marshal"
            | "os"
            | "posix"
            | "posixpath"
            | "pwd"
            | "site"
            | "stat"
            | "sys"
            | "time"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart() {
        assert_eq!(has("math", "sqrt"), Some(true));
        assert_eq!(has("math", "sqroot"), Some(false));
        assert_eq!(has("json", "loads"), None);
        assert!(is_library("json") && !is_library("numpy"));
        assert!(members("itertools").is_some_and(|m| m.star.contains(&"chain") && m.star.is_sorted()));
    }
}
