//! The part of the library that is written in the language itself.
//!
//! Only what a program reaches is parsed and compiled: the source is cut at its top-level definitions, and a definition is taken
//! together with those that it names.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Source of the library.
const SOURCE: &str = include_str!("prelude.py");

/// What its definitions use of other modules.
const IMPORTS: &str = "import dataclasses\nimport math\nimport operator\nimport random\n";

/// Top-level definitions by name.
static UNITS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut units = FxHashMap::default();
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in SOURCE.split_inclusive('\n') {
        if line.starts_with("def ") || line.starts_with("class ") {
            starts.push(at);
        }
        at += line.len();
    }
    for (n, &start) in starts.iter().enumerate() {
        let text = &SOURCE[start..starts.get(n + 1).copied().unwrap_or(SOURCE.len())];
        let head = text.trim_start_matches("def ").trim_start_matches("class ");
        let end = head.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(head.len());
        units.insert(&head[..end], text);
    }
    units
});

/// Source of a definition of the library and of all that it names.
pub fn source_of(name: &str) -> Option<String> {
    let mut out = String::from(IMPORTS);
    let mut seen = Vec::new();
    let mut wanted = vec![UNITS.get_key_value(name)?];
    while let Some((name, text)) = wanted.pop() {
        if seen.contains(name) {
            continue;
        }
        seen.push(*name);
        out.push_str(text);
        for word in text.split(|c: char| !(c.is_alphanumeric() || c == '_')) {
            if let Some(unit) = UNITS.get_key_value(word) {
                wanted.push(unit);
            }
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_definition_comes_with_what_it_names() {
        let text = source_of("sort_by_key").unwrap_or_default();
        assert!(text.contains("def sort_by_key(") && text.contains("def merge_sort("));
        assert!(!text.contains("def list_eq("));
        assert!(source_of("no_such_function").is_none());
    }

    #[test]
    fn every_definition_parses() {
        for name in UNITS.keys() {
            let source = crate::source::Source::new("<library>", source_of(name).unwrap_or_default());
            assert!(crate::syntax::parse(&source).is_ok(), "{name}");
        }
    }
}
