//! Holds the committed outputs against CPython 3.11, or records them (`BLESS=1`).
//!
//! Where no CPython 3.11 is found the committed values stand unchecked.

use super::cases::{Case, Expected, scripts};
use super::command::{python, python_run};
use super::report::{check_all, difference};

/// What CPython says about a program. For a stop, the output up to the marked line.
pub fn ask(case: &Case) -> Option<Expected> {
    let marks = case.marks("stop");
    let [mark] = marks.as_slice() else {
        return python_run(case.path.as_os_str(), &[], "").map(Expected::Ends);
    };
    // A stop is seen by no handler of the script: leave the process in the marked line.
    let mut text = String::new();
    for (index, line) in case.source.lines().enumerate() {
        if index + 1 == mark.line {
            let indent = line.len() - line.trim_start().len();
            text.push_str(&line[..indent]);
            text.push_str("import os, sys; sys.stdout.flush(); os._exit(3)\n");
        } else {
            text.push_str(line);
            text.push('\n');
        }
    }
    let outcome = python_run("-".as_ref(), &[], &text)?;
    assert_eq!(outcome.code, 3, "{}: CPython never reaches the line of the stop\n{}", case.name, outcome.stderr);
    Some(Expected::Stops { stdout: outcome.stdout, mark: mark.clone() })
}

#[test]
fn committed_outputs_are_cpythons() {
    if python().is_none() {
        return;
    }
    let bless = std::env::var_os("BLESS").is_some_and(|v| v == "1");
    check_all(&scripts("programs"), |case| case.name.clone(), |case| validate(case, bless));
}

fn validate(case: &Case, bless: bool) -> Result<(), String> {
    let Some(actual) = ask(case) else {
        return Ok(());
    };
    if bless {
        case.record(&actual);
        return Ok(());
    }
    match (case.expected(), actual) {
        (None, _) => Err("nothing is recorded; run BLESS=1 cargo test --test main oracle".into()),
        (Some(recorded), actual) if recorded == actual => Ok(()),
        (Some(Expected::Ends(recorded)), Expected::Ends(actual)) => {
            let parts = [
                difference("standard output", &recorded.stdout, &actual.stdout),
                difference("standard error", &recorded.stderr, &actual.stderr),
                difference("exit status", &recorded.code.to_string(), &actual.code.to_string()),
            ];
            Err(parts.into_iter().flatten().collect())
        }
        (Some(recorded), actual) => Err(format!("recorded {recorded:?}\nCPython  {actual:?}")),
    }
}
