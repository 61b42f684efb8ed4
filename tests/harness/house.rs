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

/// Which top-level module may use which. A module may always use itself; `lib` is the front page and may use all.
const MAY_USE: &[(&str, &[&str])] = &[
    ("entity", &[]),
    ("source", &["entity"]),
    ("types", &["entity"]),
    ("diagnostics", &["source"]),
    ("syntax", &["source", "diagnostics"]),
    ("hir", &["entity", "source", "types", "diagnostics", "syntax"]),
    ("lower", &["entity", "source", "types", "diagnostics", "syntax", "hir", "builtins"]),
    ("mir", &["entity", "source", "types", "builtins"]),
    ("infer", &["entity", "source", "types", "diagnostics", "hir", "mir", "builtins"]),
    ("passes", &["entity", "source", "types", "mir", "builtins"]),
    ("runtime", &["entity", "source", "types"]),
    ("builtins", &["entity", "types", "runtime"]),
    ("interp", &["entity", "source", "types", "mir", "runtime", "builtins"]),
    ("jit", &["entity", "source", "types", "mir", "runtime", "builtins"]),
    ("tier", &["entity", "source", "types", "infer", "mir", "passes", "interp", "jit", "runtime", "builtins"]),
    (
        "pipeline",
        &[
            "entity",
            "source",
            "types",
            "diagnostics",
            "syntax",
            "hir",
            "lower",
            "infer",
            "mir",
            "passes",
            "interp",
            "jit",
            "tier",
            "runtime",
            "builtins",
        ],
    ),
    ("api", &["source", "types", "diagnostics", "pipeline", "tier", "runtime"]),
    ("bench", &["source", "diagnostics", "pipeline", "api"]),
    ("profile", &["source", "diagnostics", "pipeline", "api"]),
    ("repl", &["source", "diagnostics", "pipeline", "api", "builtins"]),
    ("main", &["source", "diagnostics", "pipeline", "api", "bench", "profile", "repl"]),
];

/// The folders in which `unsafe` may stand.
const UNSAFE_IN: [&str; 4] = ["jit", "runtime", "builtins", "interp"];

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
        // The command line sees the library from outside.
        let crate_name = if module == "main" { "taipan" } else { "crate" };
        for used in modules_used(&text, crate_name) {
            let known = MAY_USE.iter().any(|(name, _)| *name == used);
            if known && used != module && !allowed.contains(&used.as_str()) {
                findings.push(format!("{file}: `{module}` must not use `{used}`"));
            }
        }
    }
    fail_on(findings);
}

/// The first segments of all paths that begin with a crate's name, braces included.
fn modules_used(text: &str, crate_name: &str) -> BTreeSet<String> {
    let code: String = text.lines().map(|line| code_of(line).to_owned() + "\n").collect();
    let mut used = BTreeSet::new();
    let start = format!("{crate_name}::");
    for (at, _) in code.match_indices(&start) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        let rest = code[at + start.len()..].trim_start();
        match rest.strip_prefix('{') {
            Some(group) => used.extend(group_heads(group)),
            None => used.extend(Some(identifier(rest))),
        }
    }
    used.remove("");
    used
}

/// The first identifier of each entry at the outer level of `{a::b, c::{d, e}, f}`.
fn group_heads(group: &str) -> Vec<String> {
    let mut heads = Vec::new();
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
                heads.push(identifier(&group[at..]));
                entry_begins = false;
            }
            _ => {}
        }
    }
    heads
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn the_matrix_has_no_cycle() {
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
            if needs_reason && !above.iter().any(|line| line.contains("SAFETY:")) {
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
    use super::modules_used;

    #[test]
    fn uses_are_found_in_every_form() {
        let text = "use crate::mir::{self, Func};\nuse crate::{types::Ty, syntax::{ast, token}, entity};\n\
                    fn f(x: crate::source::Span) {} // crate::jit::X\nuse my_crate::tier::Y;\n";
        let used: Vec<_> = modules_used(text, "crate").into_iter().collect();
        assert_eq!(used, ["entity", "mir", "source", "syntax", "types"]);
    }
}
