//! The documents that are made from tables, and the examples of the table of builtins.
//!
//! `docs/builtins.md` and `docs/errors.md` fail their tests when they are stale; `BLESS=1` writes them anew.

use super::cases::read;
use super::command::{INTERP, JIT, Mode, python, python_run, taipan_run};
use super::report::difference;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use taipan::builtins::table::{Row, rows};
use taipan::diagnostics::Code;

/// Compares a document with what the tables give, or writes it.
pub fn check_document(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    if std::env::var_os("BLESS").is_some_and(|v| v == "1") {
        if let Err(error) = std::fs::write(&path, text) {
            panic!("cannot write {}: {error}", path.display());
        }
        return;
    }
    if let Some(report) = difference(&format!("docs/{name} is stale (BLESS=1 writes it anew): it"), &read(&path), text)
    {
        panic!("{report}");
    }
}

/// The part of a qualified name before the last point: a module or a type; empty for a plain builtin.
fn owner(row: &Row) -> &'static str {
    row.name.rsplit_once('.').map_or("", |(owner, _)| owner)
}

#[test]
fn builtins_document_is_fresh() {
    let mut text = String::from(
        "# Builtins\n\nMade from the tables in `src/builtins`; do not edit. Every example is run by the tests on both \
         tiers.\nWhat CPython has and this list lacks is refused by name before a script runs.\n",
    );
    let mut owners: Vec<&str> = Vec::new();
    for row in rows() {
        if !owners.contains(&owner(row)) {
            owners.push(owner(row));
        }
    }
    for name in owners {
        let title = match name {
            "" => "Functions and classes".to_owned(),
            "stdout" | "stderr" => format!("`sys.{name}`"),
            name => format!("`{name}`"),
        };
        let _ = write!(text, "\n## {title}\n\n| name | what it gives | example |\n|---|---|---|\n");
        for row in rows().iter().filter(|row| owner(row) == name && !row.short_name().starts_with('_')) {
            let example = match row.example {
                ("", _) => String::new(),
                (expression, value) => format!("`{}` is `{}`", cell(expression), cell(value)),
            };
            let _ = writeln!(text, "| `{}` | {} | {example} |", row.short_name(), cell(row.doc));
        }
    }
    check_document("builtins.md", &text);
}

/// A text as the cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[test]
fn errors_document_is_fresh() {
    let mut text = String::from(
        "# Diagnostics\n\nMade from the table in `src/diagnostics/codes.rs`; do not edit. `taipan explain CODE` prints the same \
         text.\n",
    );
    for code in Code::ALL {
        let _ = write!(text, "\n## {}: {}\n\n{}\n", code.number(), code.title(), code.explanation().trim_end());
    }
    check_document("errors.md", &text);
}

/// The code blocks of the guides, each as a test in `guides.rs`.
#[test]
fn guides_are_compiled_as_they_stand() {
    let mut text = String::from(
        "//! The Rust code of README.md and docs/embedding.md as it stands there, a test for each block.\n\
         //!\n//! Made by `docs.rs`; do not edit: `BLESS=1 cargo test --test main docs` writes it anew.\n",
    );
    for (name, path) in [("readme", "README.md"), ("embedding", "docs/embedding.md")] {
        let document = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
        let blocks = document.split("```").skip(1).step_by(2).filter_map(|b| b.strip_prefix("rust\n"));
        for (n, block) in blocks.enumerate() {
            let _ = write!(text, "\n#[test]\nfn {name}_{}() -> Result<(), taipan::Error> {{\n", n + 1);
            block.lines().for_each(|line| text.push_str(&format!("    {line}\n").replace("    \n", "\n")));
            text.push_str("    Ok(())\n}\n");
        }
    }
    check_document("../tests/harness/guides.rs", &text);
}

#[test]
fn names_of_rows_are_unique() {
    let mut seen = std::collections::BTreeSet::new();
    let twice: Vec<_> = rows().iter().map(|row| row.name).filter(|name| !seen.insert(*name)).collect();
    assert!(twice.is_empty(), "rows with the same name: {twice:?}");
}

#[test]
fn examples_on_the_interpreter() {
    check_examples(&INTERP);
}

#[test]
fn examples_on_the_jit() {
    check_examples(&JIT);
}

/// The recorded values are CPython's.
#[test]
fn oracle_of_the_examples_of_builtins() {
    if python().is_none() {
        return;
    }
    let (rows, script) = script();
    let Some(outcome) = python_run("-".as_ref(), &[], &script) else { return };
    compare(&rows, "CPython", &outcome.stdout, &outcome.stderr);
}

/// Owners of rows that are modules, not types.
const MODULES: [&str; 18] = [
    "array",
    "bisect",
    "cmath",
    "collections",
    "copy",
    "fractions",
    "functools",
    "heapq",
    "io",
    "itertools",
    "math",
    "operator",
    "pprint",
    "random",
    "statistics",
    "string",
    "sys",
    "time",
];

/// The rows with an example, and one script that prints the values of all.
fn script() -> (Vec<&'static Row>, String) {
    let rows: Vec<&Row> = rows().iter().copied().filter(|row| !row.example.0.is_empty()).collect();
    let modules: std::collections::BTreeSet<&str> =
        rows.iter().map(|row| owner(row)).filter(|owner| MODULES.contains(owner)).collect();
    let mut script: String = modules.iter().map(|module| format!("import {module}\n")).collect();
    for row in &rows {
        let _ = writeln!(
            script,
            "try:\n    print(repr({}))\nexcept Exception as e:\n    print('raised', repr(e))",
            row.example.0
        );
    }
    (rows, script)
}

fn check_examples(mode: &Mode) {
    let (rows, script) = script();
    let path: PathBuf = std::env::temp_dir().join(format!("taipan-builtins-{}-{}.py", mode.name, std::process::id()));
    if let Err(error) = std::fs::write(&path, script) {
        panic!("cannot write {}: {error}", path.display());
    }
    let outcome = taipan_run(mode, &[], path.as_os_str(), &[]);
    let _ = std::fs::remove_file(&path);
    compare(&rows, mode.name, &outcome.stdout, &outcome.stderr);
}

/// One line a row is what the row says.
fn compare(rows: &[&Row], by: &str, stdout: &str, stderr: &str) {
    assert!(stderr.is_empty(), "{by}: {stderr}");
    let mut lines = stdout.lines();
    let mut wrong = Vec::new();
    for row in rows {
        let line = lines.next().unwrap_or("(nothing)");
        if line != row.example.1 {
            wrong.push(format!("{}: {} gives {line}, the row says {}", row.name, row.example.0, row.example.1));
        }
    }
    assert!(wrong.is_empty(), "{by}: {} rows\n{}", wrong.len(), wrong.join("\n"));
}
