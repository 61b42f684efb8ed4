//! Rules about the sources that no compiler checks.
//!
//! - Modules at the top of `src/` use only those that the matrix `MAY_USE` lists: the pipeline runs one way.
//! - Only `src/jit` names the backend.
//! - `unsafe` stands in a few folders only, and each block says why it is sound.
//! - A source file has one subject and at most `LONGEST_FILE` lines.
//! - Nothing in the project names a place on the machine where it was written.

use super::cases::{files_below, read, relative};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const LONGEST_FILE: usize = 700;

/// Which top-level module may use which, in the order of the pipeline. A module may always use itself; `lib` is the front
/// page and may use all. `a` admits all of a module, `a::b` only this item of it: so the few references that go against the
/// arrows (see `the_arrows_have_no_cycle`) are named one by one.
const MAY_USE: &[(&str, &[&str])] = &[
    ("entity", &[]),
    ("bigint", &[]),
    ("source", &[]),
    ("types", &["entity"]),
    ("diagnostics", &["source"]),
    ("syntax", &["source", "diagnostics"]),
    ("python", &[]),
    ("hir", &["entity", "source", "syntax::BinOp", "bigint"]),
    ("lower", &["entity", "source", "bigint", "diagnostics", "syntax", "hir", "runtime::num", "python"]),
    // An instruction that calls a runtime function asks that function's row what it may do.
    ("mir", &["entity", "source", "types", "builtins::rt"]),
    (
        "runtime",
        &["entity", "source", "bigint", "types", "mir::Arith", "mir::Cc", "mir::Exact", "mir::Literal", "mir::Sign"],
    ),
    // The rows say which kinds of values they take.
    ("builtins", &["types", "hir", "mir", "runtime", "python", "infer::domain"]),
    (
        "infer",
        &[
            "entity",
            "source",
            "bigint",
            "types",
            "diagnostics",
            "hir",
            "mir",
            "builtins",
            "runtime::exceptions",
            "runtime::desc",
            "runtime::num",
            "runtime::state",
        ],
    ),
    ("passes", &["entity", "source", "types", "mir", "builtins", "runtime::num"]),
    ("interp", &["entity", "types", "mir", "runtime", "builtins"]),
    ("jit", &["entity", "types", "mir", "runtime", "builtins"]),
    (
        "pipeline",
        &["source", "diagnostics", "types", "syntax", "hir", "lower", "infer", "mir", "builtins", "runtime", "python"],
    ),
    (
        "tier",
        &[
            "entity",
            "source",
            "types",
            "diagnostics",
            "hir::FuncId",
            "infer",
            "mir",
            "passes",
            "interp",
            "jit",
            "runtime",
            "builtins",
            "pipeline",
        ],
    ),
    ("api", &["source", "types", "diagnostics", "hir", "infer", "runtime", "pipeline", "tier"]),
    ("bench", &["source", "diagnostics", "infer::solve", "pipeline", "tier", "api", "runtime"]),
    ("profile", &["source", "diagnostics", "pipeline", "tier", "api"]),
    ("repl", &["builtins", "python", "pipeline", "api"]),
    (
        "cli",
        &["source", "diagnostics", "syntax", "infer::solve", "pipeline", "tier", "api", "bench", "profile", "repl"],
    ),
    ("main", &["cli"]),
];

/// The folders in which `unsafe` may stand.
const UNSAFE_IN: [&str; 6] = ["jit", "runtime", "builtins", "interp", "tier", "api"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Every source file: its path below `src/`, its top-level module, its text.
fn sources() -> Vec<(String, String, String)> {
    let src = root().join("src");
    let files = files_below(&src, "rs").into_iter();
    files
        .map(|path| {
            let name = relative(&path, &src);
            let module = name.split('/').next().unwrap_or(&name).trim_end_matches(".rs").to_owned();
            (name, module, read(&path))
        })
        .collect()
}

fn fail_on(findings: Vec<String>) {
    assert!(findings.is_empty(), "{} findings\n{}", findings.len(), findings.join("\n"));
}

/// The part of a line before a comment.
fn code_of(line: &str) -> &str {
    line.split("//").next().unwrap_or(line)
}

#[test]
fn dependencies_follow_the_matrix() {
    let mut findings = Vec::new();
    for (file, module, text) in sources() {
        if module == "lib" {
            continue;
        }
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
            findings.push(format!("{file}: the module `{module}` is not in the matrix"));
            continue;
        };
        if file.split('/').any(|part| part == "tests" || part == "tests.rs") {
            continue;
        }
        // The command line sees the library from outside.
        let crate_name = if module == "main" { "taipan" } else { "crate" };
        // Unit tests may use what they need.
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(&text);
        for used in paths_used(text, crate_name) {
            let whole = used.split("::").next().unwrap_or(&used);
            let known = MAY_USE.iter().any(|(name, _)| *name == whole);
            if known && whole != module && !allowed.contains(&whole) && !allowed.contains(&used.as_str()) {
                findings.push(format!("{file}: `{module}` must not use `{used}`"));
            }
        }
    }
    fail_on(findings);
}

/// What a text refers to by paths that begin with a crate's name, braces included: `a`, or `a::b` where the path goes on.
fn paths_used(text: &str, crate_name: &str) -> BTreeSet<String> {
    let code: String = text.lines().map(|line| code_of(line).to_owned() + "\n").collect();
    let mut used = BTreeSet::new();
    let start = format!("{crate_name}::");
    for (at, _) in code.match_indices(&start) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        for (module, rest) in entries(&code[at + start.len()..]) {
            let Some(inner) = rest.strip_prefix("::") else {
                used.extend(Some(module));
                continue;
            };
            for (item, _) in entries(inner) {
                let whole = matches!(item.as_str(), "" | "self");
                used.insert(if whole { module.clone() } else { format!("{module}::{item}") });
            }
        }
    }
    used.remove("");
    used
}

/// The entries of a path's next part: `a::b` is one, `{a::b, c::{d, e}, f}` are three. Each as its first identifier and
/// the text after it.
fn entries(text: &str) -> Vec<(String, &str)> {
    let text = text.trim_start();
    let Some(group) = text.strip_prefix('{') else {
        let head = identifier(text);
        let rest = &text[head.len()..];
        return vec![(head, rest)];
    };
    let mut found = Vec::new();
    let mut depth = 0;
    let mut entry_begins = true;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => entry_begins = true,
            c if c.is_whitespace() => {}
            _ if entry_begins => {
                let head = identifier(&group[at..]);
                let rest = &group[at + head.len()..];
                found.push((head, rest));
                entry_begins = false;
            }
            _ => {}
        }
    }
    found
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// References to whole modules run one way; those to single items (`a::b` in the matrix) are the exceptions.
#[test]
fn the_arrows_have_no_cycle() {
    // Repeatedly take away modules that use nothing that is left.
    let mut left: Vec<_> = MAY_USE.iter().collect();
    loop {
        let names: Vec<_> = left.iter().map(|(name, _)| *name).collect();
        let before = left.len();
        left.retain(|(_, uses)| uses.iter().any(|used| names.contains(used)));
        if left.len() == before {
            break;
        }
    }
    assert!(left.is_empty(), "these use one another: {left:?}");
}

#[test]
fn only_the_jit_names_the_backend() {
    let mut findings = Vec::new();
    for (file, module, text) in sources() {
        for (index, line) in text.lines().enumerate() {
            if module != "jit" && code_of(line).contains("cranelift") {
                findings.push(format!("{file}:{}: {}", index + 1, line.trim()));
            }
        }
    }
    fail_on(findings);
}

#[test]
fn unsafe_is_confined_and_explained() {
    let mut findings = Vec::new();
    for (file, module, text) in sources() {
        let lines: Vec<_> = text.lines().collect();
        for (index, line) in lines.iter().enumerate() {
            let words: Vec<_> = code_of(line).split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
            if !words.contains(&"unsafe") {
                continue;
            }
            if !UNSAFE_IN.contains(&module.as_str()) {
                findings.push(format!("{file}:{}: `unsafe` outside {UNSAFE_IN:?}", index + 1));
            }
            let needs_reason = line.contains("unsafe {") || line.contains("unsafe impl");
            let above = &lines[index.saturating_sub(8)..=index];
            if needs_reason && !above.iter().any(|line| line.contains("// SAFETY")) {
                findings.push(format!("{file}:{}: no `// SAFETY:` above", index + 1));
            }
        }
    }
    fail_on(findings);
}

#[test]
fn files_have_one_subject() {
    let mut findings = Vec::new();
    for (file, _, text) in sources() {
        let lines = text.lines().count();
        if lines > LONGEST_FILE {
            findings.push(format!("{file}: {lines} lines, at most {LONGEST_FILE}"));
        }
        let first = text.lines().next().unwrap_or_default();
        if !first.starts_with("//!") {
            findings.push(format!("{file}: does not open with its purpose (`//!`)"));
        }
    }
    fail_on(findings);
}

#[test]
fn no_place_on_a_machine_is_named() {
    let places = ["work", "root", "home", "tmp", "Users"].map(|folder| format!("/{folder}/"));
    let mut findings = Vec::new();
    let mut files = Vec::new();
    for folder in ["src", "grammar", "tests", "benches", "examples", "docs"] {
        for extension in ["rs", "py", "md", "toml", "lalrpop", "out", "err", "stop", "txt"] {
            files.extend(files_below(&root().join(folder), extension));
        }
    }
    for name in ["Cargo.toml", "build.rs", "README.md", "ARCHITECTURE.md", "CHANGELOG.md"] {
        files.extend(Some(root().join(name)).filter(|path| path.exists()));
    }
    for path in files {
        for (index, line) in read(&path).lines().enumerate() {
            for place in &places {
                if line.contains(place.as_str()) {
                    findings.push(format!("{}:{}: {place}", relative(&path, &root()), index + 1));
                }
            }
        }
    }
    fail_on(findings);
}

#[cfg(test)]
mod tests {
    use super::paths_used;

    #[test]
    fn uses_are_found_in_every_form() {
        let text = "use crate::mir::{self, Func};\nuse crate::{types::Ty, syntax::{ast, token}, entity};\n\
                    fn f(x: crate::source::Span) {} // crate::jit::X\nuse my_crate::tier::Y;\nuse crate::hir::*;\n";
        let used: Vec<_> = paths_used(text, "crate").into_iter().collect();
        let expected =
            ["entity", "hir", "mir", "mir::Func", "source::Span", "syntax::ast", "syntax::token", "types::Ty"];
        assert_eq!(used, expected);
    }
}
