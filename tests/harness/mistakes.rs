//! `docs/diagnostics.md`: typical mistakes, with what CPython says and what the command says, side by side.
//!
//! The scripts are in `tests/mistakes`, CPython's words beside them. The document fails its test when it is stale; `BLESS=1` writes it anew,
//! and with CPython 3.11 at hand records its words.

use super::cases::{files_below, read, tests_folder};
use super::command::{outcome, python, taipan};
use super::docs::check_document;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;

const HEAD: &str = "\
# Diagnostics and errors

Made by `tests/harness/mistakes.rs`; do not edit. Every output below is a real one.

`taipan check FILE…` reports everything that can be said about scripts before they run; `taipan run` reports the errors and runs scripts that
have none. `taipan explain CODE` explains a code at length; [errors.md](errors.md) has all of them.

- **Errors** (exit status 2): syntax, and constructs outside the language in code that is reached. All of them are reported in one run.
- **Warnings** (`check` only): names that nothing defines, operations that raise whenever they are reached, constructs outside the language in
  functions that nothing calls.
- **Exceptions** (exit status 1) have CPython's text and traceback.
- **Stops** (exit status 3): CPython would go on with a value that Taipan does not have.

## For programs

With `--error-format json` every line on standard error is one JSON object. `type` says what it is:

| `type` | members |
|---|---|
| `diagnostic` | `severity` (`error`, `warning`), `code`, `message`, `file`, `labels`, `notes`, `help` |
| `exception`, `stop` | `kind` (the class), `message`, `traceback` (the text as people see it) |
| `error` | `message`: the file cannot be read and the like |

`labels` is a list of `{start, end, text, primary}`; `start` and `end` are `{line, column, offset}`, where lines and columns count from 1, columns in
characters, and offsets count bytes from 0. `end` is the first place after the label. `notes` and `help` are lists of texts. Members may be
added; those that are there keep their meaning.

## Typical mistakes

";

/// What a process prints, as a block of text.
fn printed(out: &super::command::Outcome) -> String {
    format!("{}{}", out.stdout, out.stderr)
}

fn block(text: &mut String, info: &str, content: &str) {
    let _ = write!(text, "```{info}\n{}\n```\n\n", content.trim_end());
}

fn run(file: &Path, command: &str) -> super::command::Outcome {
    let mut process = Command::new(taipan());
    process.arg(command).arg(file.file_name().unwrap_or_default());
    process.current_dir(file.parent().unwrap_or(Path::new("."))).env_remove("NO_COLOR");
    outcome(process, "")
}

#[test]
fn document_of_diagnostics_is_fresh() {
    let bless = std::env::var_os("BLESS").is_some_and(|v| v == "1");
    let mut text = String::from(HEAD);
    for file in files_below(&tests_folder().join("mistakes"), "py") {
        let source = read(&file);
        let title = source.lines().next().unwrap_or_default();
        let words = file.with_extension("cpython");
        if let Some(python) = python() {
            let mut process = Command::new(python);
            process.arg(file.file_name().unwrap_or_default()).current_dir(file.parent().unwrap_or(Path::new(".")));
            process.env("PYTHONDONTWRITEBYTECODE", "1");
            let output = process.output().unwrap();
            let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
            // The folder of the script is nobody's business.
            let said = said.replace(&format!("{}/", file.parent().unwrap().display()), "");
            // Packages may be installed or not.
            let missing = said.contains("ModuleNotFoundError") || source.contains("numpy");
            if bless && !missing {
                std::fs::write(&words, &said).unwrap();
            }
            assert!(missing || said == read(&words), "{}: CPython says\n{said}", file.display());
        }
        let _ = writeln!(text, "### {}\n", title.trim_start_matches("# ").trim_end_matches('.'));
        block(&mut text, "python", &source);
        text.push_str("CPython 3.11:\n\n");
        block(&mut text, "text", &read(&words));
        let checked = run(&file, "check");
        if checked.code != 0 || !checked.stderr.is_empty() {
            text.push_str("`taipan check`:\n\n");
            block(&mut text, "text", &printed(&checked));
        }
        if checked.code == 0 {
            text.push_str("`taipan run`:\n\n");
            block(&mut text, "text", &printed(&run(&file, "run")));
        }
    }
    check_document("diagnostics.md", &(text.trim_end().to_owned() + "\n"));
}
