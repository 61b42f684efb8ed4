//! The trees of CPython, where there is a CPython 3.11.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::source::Source;
use crate::syntax::{dump_ast, parse};

/// The interpreter, if it is 3.11.
fn python() -> Option<String> {
    let python = std::env::var("TAIPAN_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let output = Command::new(&python).arg("--version").output().ok()?;
    String::from_utf8_lossy(&output.stdout).starts_with("Python 3.11.").then_some(python)
}

/// What CPython makes of files.
fn oracle(python: &str, files: &[PathBuf]) -> Vec<String> {
    let script = include_str!("oracle.py");
    let output = Command::new(python)
        .args(["-X", "utf8", "-W", "ignore", "-c", script])
        .args(files)
        .output()
        .expect("python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("the dump is UTF-8");
    text.split("=====\n").map(str::to_owned).filter(|dump| !dump.is_empty()).collect()
}

/// Our dump without the spans within f-strings, where CPython 3.11's are known to be wrong, and with big
/// integers in decimal left out.
fn normal(dump: &str) -> Vec<String> {
    let mut joined: Option<usize> = None;
    let mut out = Vec::new();
    for line in dump.lines() {
        let depth = line.len() - line.trim_start().len();
        if joined.is_some_and(|at| depth <= at) {
            joined = None;
        }
        let line = match line.rfind("  @") {
            Some(at) if joined.is_some() => &line[..at],
            _ => line,
        };
        if joined.is_none() && line.contains("JoinedStr") {
            joined = Some(depth);
        }
        out.push(line.to_owned());
    }
    out
}

/// Compares a file's tree with CPython's; `Err` names the first line that differs.
fn compare(path: &Path, theirs: &str) -> Result<(), String> {
    let bytes = std::fs::read(path).expect("the file can be read");
    let Ok(source) = Source::from_bytes("corpus.py", &bytes) else {
        return Err("not UTF-8".to_owned());
    };
    let module = parse(&source).map_err(|diagnostics| {
        let first = &diagnostics[0];
        let line = first.span().map_or(0, |span| source.line_of(span.lo));
        format!("line {line}: {} ({})", first.message, first.labels[0].text)
    })?;
    let ours = normal(&dump_ast(&module));
    let theirs = normal(theirs);
    for (ours, theirs) in ours.iter().zip(&theirs) {
        let number = |line: &str| line.contains("(base ") || line.contains("Float");
        if ours != theirs && !number(ours) {
            let at = ours.rsplit('@').next().and_then(|s| s.split('.').next());
            let at = at.and_then(|s| s.parse().ok()).unwrap_or(0);
            return Err(format!("line {}:\n  ours   {ours}\n  theirs {theirs}", source.line_of(at)));
        }
    }
    if ours.len() == theirs.len() { Ok(()) } else { Err("lengths differ".to_owned()) }
}

#[test]
fn trees_of_all_constructs_are_cpythons() {
    let Some(python) = python() else {
        return;
    };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/syntax/tests/constructs.py");
    let dumps = oracle(&python, std::slice::from_ref(&path));
    assert_eq!(compare(&path, &dumps[0]), Ok(()));
}

/// `TAIPAN_CORPUS=folder` compares the trees of all scripts in a folder; without it, of a few modules of the
/// standard library.
#[test]
fn trees_of_a_corpus_are_cpythons() {
    let Some(python) = python() else {
        return;
    };
    let folder = match std::env::var("TAIPAN_CORPUS") {
        Ok(folder) => folder,
        Err(_) => {
            let code = "import os; print(os.path.dirname(os.__file__))";
            let output = Command::new(&python).args(["-c", code]).output().expect("python runs");
            String::from_utf8_lossy(&output.stdout).trim().to_owned()
        }
    };
    let all = std::env::var("TAIPAN_CORPUS").is_ok();
    let few = ["heapq.py", "statistics.py", "dataclasses.py", "fractions.py", "textwrap.py"];
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("the entry can be read").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "py"))
        .filter(|path| all || few.iter().any(|name| path.ends_with(name)))
        .collect();
    files.sort();
    let mut failures = Vec::new();
    for chunk in files.chunks(40) {
        for (path, dump) in chunk.iter().zip(oracle(&python, chunk)) {
            if let Err(why) = compare(path, &dump) {
                failures.push(format!("{}: {why}", path.display()));
            }
        }
    }
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), files.len(), failures.join("\n"));
}
