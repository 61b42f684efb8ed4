//! The programs under `tests/`: where they are, what is recorded beside them, the marks in their text.
//!
//! Beside `x.py` stand `x.out` (standard output), and where the program does not end well `x.code` (exit status) and
//! `x.err` (normalised standard error) or, for a stop, `x.stop` (the name of the exception).
//!
//! Marks are comments at the end of a line:
//!
//! - `# stop: OverflowError`: a run stops in this line, CPython's output up to it is what must be printed;
//! - `# error: words`: a diagnostic before running points at this line.
//!
//! A file that begins with `# Imported by scripts` is a module that others import, no program.
//!
//! A program in which a line begins with `# Refused for now:` uses what the compiler does not take yet: it must be
//! refused by a diagnostic, and the test fails as soon as it is not, so that the line gets removed.

use super::command::Outcome;
use std::fs;
use std::path::{Path, PathBuf};

/// One script of the tests.
#[derive(Debug)]
pub struct Case {
    /// Path below `tests/`, which is also what `TAIPAN_ONLY` selects by.
    pub name: String,
    pub path: PathBuf,
    pub source: String,
}

/// A mark in a source: the line (from 1) and the text after the colon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub line: usize,
    pub text: String,
}

/// What is recorded of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// CPython's outcome.
    Ends(Outcome),
    /// CPython's output up to the marked line, and the exception whose text the stop bears.
    Stops { stdout: String, mark: Mark },
}

/// The folder `tests/` of the package.
pub fn tests_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// All scripts in a folder below `tests/`, sorted, reduced to what `TAIPAN_ONLY` selects.
pub fn scripts(folder: &str) -> Vec<Case> {
    let only = std::env::var("TAIPAN_ONLY").unwrap_or_default();
    let mut cases = Vec::new();
    for path in files_below(&tests_folder().join(folder), "py") {
        let name = relative(&path, &tests_folder());
        if name.contains(&only) {
            let source = read(&path);
            if source.starts_with("# Imported by scripts") {
                continue;
            }
            cases.push(Case { name, path, source });
        }
    }
    assert!(!cases.is_empty() || !only.is_empty(), "no scripts in {folder}");
    cases
}

/// All files below a folder whose name has the extension, sorted.
pub fn files_below(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// A path below a folder, with `/` on every platform.
pub fn relative(path: &Path, folder: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// The text of a file that must be there.
pub fn read(path: &Path) -> String {
    match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => panic!("cannot read {}: {error}", path.display()),
    }
}

impl Case {
    /// The marks of a kind (`stop`, `error`), in the order of the lines.
    pub fn marks(&self, kind: &str) -> Vec<Mark> {
        let sign = format!("# {kind}: ");
        let lines = self.source.lines().enumerate();
        lines
            .filter_map(|(index, line)| {
                let (_, text) = line.split_once(&sign)?;
                Some(Mark { line: index + 1, text: text.trim().to_owned() })
            })
            .collect()
    }

    /// Whether the program waits for a part of the language that is still refused.
    pub fn refused_for_now(&self) -> bool {
        self.source.lines().any(|line| line.starts_with("# Refused for now:"))
    }

    /// The recorded outcome, None where nothing is recorded.
    pub fn expected(&self) -> Option<Expected> {
        let beside = |extension| fs::read_to_string(self.path.with_extension(extension)).ok();
        let stdout = beside("out")?;
        if let Some(stop) = beside("stop") {
            let marks = self.marks("stop");
            let [mark] = marks.as_slice() else { panic!("{}: one line is marked as the stop", self.name) };
            assert_eq!(stop.trim(), mark.text, "{}: mark and recorded stop", self.name);
            return Some(Expected::Stops { stdout, mark: mark.clone() });
        }
        let stderr = beside("err").unwrap_or_default();
        let code = beside("code").map_or(Ok(0), |text| text.trim().parse());
        let code = code.unwrap_or_else(|error| panic!("{}: recorded exit status: {error}", self.name));
        Some(Expected::Ends(Outcome { stdout, stderr, code }))
    }

    /// Writes the outcome beside the program and removes what no longer belongs there.
    pub fn record(&self, expected: &Expected) {
        let (stdout, stderr, code, stop) = match expected {
            Expected::Ends(o) if o.code == 0 && o.stderr.is_empty() => (&o.stdout, None, None, None),
            Expected::Ends(o) => (&o.stdout, Some(o.stderr.clone()), Some(format!("{}\n", o.code)), None),
            Expected::Stops { stdout, mark } => (stdout, None, None, Some(format!("{}\n", mark.text))),
        };
        let files = [("out", Some(stdout.clone())), ("err", stderr), ("code", code), ("stop", stop)];
        for (extension, text) in files {
            let path = self.path.with_extension(extension);
            let done = match text {
                Some(text) => fs::write(&path, text),
                None if path.exists() => fs::remove_file(&path),
                None => Ok(()),
            };
            if let Err(error) = done {
                panic!("cannot record {}: {error}", path.display());
            }
        }
    }
}
