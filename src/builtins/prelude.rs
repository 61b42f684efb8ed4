//! The part of the library that is written in the language itself.
//!
//! Only what a program reaches is parsed and compiled: the source is cut at its top-level definitions, and a definition is taken
//! together with those that it names.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Sources of the library, by subject; names of definitions are unique over all of them.
const SOURCES: &[&str] = &[
    include_str!("library/bisect.py"),
    include_str!("library/builtins.py"),
    include_str!("library/bytes.py"),
    include_str!("library/collections.py"),
    include_str!("library/bases.py"),
    include_str!("library/contextlib.py"),
    include_str!("library/copy.py"),
    include_str!("library/functools.py"),
    include_str!("library/heapq.py"),
    include_str!("library/io.py"),
    include_str!("library/itertools.py"),
    include_str!("library/math.py"),
    include_str!("library/operator.py"),
    include_str!("library/random.py"),
    include_str!("library/sequences.py"),
    include_str!("library/sorting.py"),
    include_str!("library/statistics.py"),
    include_str!("library/string.py"),
    include_str!("library/texts.py"),
];

/// What its definitions use of other modules.
const IMPORTS: &str = "import dataclasses\nimport functools\nimport io\nimport math\nimport operator\nimport random\nimport statistics\nimport sys\nimport typing\n";

/// Top-level definitions by name, each with its place among all: a class comes after those that it is derived from.
static UNITS: LazyLock<FxHashMap<&'static str, (usize, &'static str)>> = LazyLock::new(|| {
    let mut units = FxHashMap::default();
    for source in SOURCES {
        let mut starts: Vec<usize> = Vec::new();
        let mut at = 0;
        for line in source.split_inclusive('\n') {
            if line.starts_with("def ") || line.starts_with("class ") {
                starts.push(at);
            }
            at += line.len();
        }
        for (n, &start) in starts.iter().enumerate() {
            let text = &source[start..starts.get(n + 1).copied().unwrap_or(source.len())];
            let head = text.trim_start_matches("def ").trim_start_matches("class ");
            let end = head.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(head.len());
            let twice = units.insert(&head[..end], (units.len(), text));
            debug_assert!(twice.is_none(), "{} is defined twice in the library", &head[..end]);
        }
    }
    units
});

/// What makes instances of the classes of `collections`, which know each other.
pub const MAKERS: [&str; 4] = ["make_deque", "make_defaultdict", "make_ordered", "make_counter"];

/// Source of definitions of the library and of all that they name.
pub fn source_of(names: &[&str]) -> String {
    let mut seen = FxHashMap::default();
    let mut wanted: Vec<_> = names.iter().filter_map(|name| UNITS.get_key_value(name)).collect();
    while let Some((_, (place, text))) = wanted.pop() {
        if seen.insert(*place, *text).is_some() {
            continue;
        }
        for word in text.split(|c: char| !(c.is_alphanumeric() || c == '_')) {
            if let Some(unit) = UNITS.get_key_value(word) {
                wanted.push(unit);
            }
        }
    }
    let mut units: Vec<(usize, &str)> = seen.into_iter().collect();
    units.sort_unstable();
    IMPORTS.to_string() + &units.into_iter().map(|(_, text)| text).collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_definition_comes_with_what_it_names() {
        let text = source_of(&["sort_with_keys"]);
        assert!(text.contains("def sort_with_keys(") && text.contains("def merge_sort("));
        assert!(!text.contains("def list_eq("));
        assert_eq!(source_of(&["no_such_function"]), IMPORTS);
    }

    #[test]
    fn every_definition_parses() {
        for name in UNITS.keys() {
            let source = crate::source::Source::new("<library>", source_of(&[*name]));
            assert!(crate::syntax::parse(&source).is_ok(), "{name}");
        }
    }
}
