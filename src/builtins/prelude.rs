//! The part of the library that is written in the language itself.
//!
//! Only what a program reaches is parsed and compiled: the source is cut at its top-level definitions, and a definition is taken
//! together with those that it names.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Sources of the library, by subject; names of definitions are unique over all of them.
const SOURCES: &[&str] = &[
    include_str!("library/array.py"),
    include_str!("library/bisect.py"),
    include_str!("library/builtins.py"),
    include_str!("library/bytes.py"),
    include_str!("library/collections.py"),
    include_str!("library/bases.py"),
    include_str!("library/contextlib.py"),
    include_str!("library/copy.py"),
    include_str!("library/fractions.py"),
    include_str!("library/functools.py"),
    include_str!("library/heapq.py"),
    include_str!("library/io.py"),
    include_str!("library/itertools.py"),
    include_str!("library/math.py"),
    include_str!("library/operator.py"),
    include_str!("library/pprint.py"),
    include_str!("library/random.py"),
    include_str!("library/sequences.py"),
    include_str!("library/sorting.py"),
    include_str!("library/statistics.py"),
    include_str!("library/string.py"),
    include_str!("library/sys.py"),
    include_str!("library/texts.py"),
    include_str!("library/timeit.py"),
];

/// What its definitions use of other modules.
const IMPORTS: &str = "import dataclasses\nimport functools\nimport io\nimport math\nimport operator\nimport random\nimport statistics\nimport sys\nimport time\nimport typing\n";

/// A top-level definition: its text, its place among all, and the file that it is in.
#[derive(Debug, PartialEq, Eq)]
struct Unit {
    text: &'static str,
    /// A class comes after those that it is derived from.
    place: usize,
    file: usize,
}

impl Unit {
    fn is_class(&self) -> bool {
        self.text.starts_with("class ")
    }

    /// The definitions that it names.
    fn named(&self) -> impl Iterator<Item = &'static Unit> {
        self.text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter_map(|word| UNITS.get::<str>(word))
    }
}

/// Top-level definitions by name.
static UNITS: LazyLock<FxHashMap<&'static str, Unit>> = LazyLock::new(|| {
    let mut units = FxHashMap::default();
    for (file, source) in SOURCES.iter().enumerate() {
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
            let twice = units.insert(&head[..end], Unit { text, place: units.len(), file });
            debug_assert!(twice.is_none(), "{} is defined twice in the library", &head[..end]);
        }
    }
    units
});

/// Source of definitions of the library and of all that they name; and with a class, of all definitions of its file that lead to it, for
/// there must not be two of a class.
pub fn source_of(names: &[&str]) -> String {
    let mut all: Vec<&'static Unit> = Vec::new();
    let mut wanted: Vec<_> = names.iter().filter_map(|name| UNITS.get::<str>(name)).collect();
    let mut next = 0;
    loop {
        while let Some(unit) = wanted.pop() {
            if !all.contains(&unit) {
                all.push(unit);
                wanted.extend(unit.named());
            }
        }
        let Some(class) = all[next..].iter().position(|unit| unit.is_class()) else { break };
        next += class + 1;
        wanted.extend(leading_to(all[next - 1]));
    }
    all.sort_unstable_by_key(|unit| unit.place);
    IMPORTS.to_string() + &all.into_iter().map(|unit| unit.text).collect::<String>()
}

/// The definitions of a class's file that lead to it.
fn leading_to(class: &'static Unit) -> Vec<&'static Unit> {
    let others = UNITS.values().filter(|unit| unit.file == class.file && *unit != class);
    let mut others: Vec<(&Unit, Vec<&Unit>)> = others.map(|unit| (unit, unit.named().collect())).collect();
    let mut out = vec![class];
    while let Some(n) = others.iter().position(|(_, named)| named.iter().any(|unit| out.contains(unit))) {
        out.push(others.swap_remove(n).0);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::ast::{Constant, Expr, ExprKind, Stmt, StmtKind};

    #[test]
    fn a_definition_comes_with_what_it_names() {
        let text = source_of(&["sort_with_keys"]);
        assert!(text.contains("def sort_with_keys(") && text.contains("def merge_sort("));
        assert!(!text.contains("def list_eq("));
        assert_eq!(source_of(&["no_such_function"]), IMPORTS);
    }

    #[test]
    fn a_class_comes_with_all_that_lead_to_it() {
        let text = source_of(&["make_counter"]);
        assert!(text.contains("class dictlike:") && text.contains("def make_defaultdict("));
        // `object` is a word of messages too; that there may be two of it does not show, for its type is the builtin class.
        for (name, class) in UNITS.iter().filter(|(name, unit)| unit.is_class() && **name != "object") {
            for (user, unit) in UNITS.iter().filter(|(_, unit)| unit.named().any(|named| named == class)) {
                // Those that scripts derive from are loaded before all others.
                let before = user.ends_with("_base") || name.ends_with("_base");
                assert!(before || unit.file == class.file, "{user} uses {name}, a class of another file");
            }
        }
    }

    #[test]
    fn every_definition_parses() {
        for name in UNITS.keys() {
            let source = crate::source::Source::new("<library>", source_of(&[*name]));
            let module = crate::syntax::parse(&source).unwrap_or_else(|errors| panic!("{name}: {errors:?}"));
            none_by_default(&module.body, name);
        }
    }

    /// A default that is left out is `None`, whatever the library says (`infer::sem::functions::prelude_defaults`): so it must say that.
    fn none_by_default(body: &[Stmt], unit: &str) {
        for stmt in body {
            match &stmt.kind {
                StmtKind::ClassDef(def) => none_by_default(&def.body, unit),
                StmtKind::FunctionDef(def) => {
                    let params = &def.params;
                    for param in params.posonly.iter().chain(&params.args).chain(&params.kwonly) {
                        let none = |e: &Expr| matches!(e.kind, ExprKind::Constant(Constant::None));
                        assert!(param.default.as_ref().is_none_or(none), "{unit}: {}", param.name.name);
                    }
                }
                _ => {}
            }
        }
    }
}
