//! Scripts that must not run: constructs outside the language (`tests/refused`) and syntax errors
//! (`tests/syntax_errors`). Exit status 2, nothing printed by the script, and the diagnostics point at exactly the
//! lines that bear an `# error:` mark.

use super::cases::{Case, scripts};
use super::command::{INTERP, taipan_run};
use super::report::check_all;

#[test]
fn constructs_outside_the_language() {
    check_all(&scripts("refused"), |case| case.name.clone(), refused);
}

#[test]
fn syntax_errors() {
    check_all(&scripts("syntax_errors"), |case| case.name.clone(), refused);
}

fn refused(case: &Case) -> Result<(), String> {
    let expected: Vec<_> = case.marks("error").iter().map(|mark| mark.line).collect();
    assert!(!expected.is_empty(), "{} marks no line", case.name);
    let outcome = taipan_run(&INTERP, &[], case.path.as_os_str(), &[]);
    let pointed = lines_of_errors(&outcome.stderr, case);
    if outcome.code == 2 && outcome.stdout.is_empty() && pointed == expected {
        return Ok(());
    }
    Err(format!(
        "exit status {} (expected 2), errors at lines {pointed:?} (expected {expected:?}), printed {:?}\n{}",
        outcome.code, outcome.stdout, outcome.stderr
    ))
}

/// The lines at which errors (not warnings) point: `--> path/name.py:LINE:COLUMN` after a line that begins with
/// `error`. Sorted, each once.
fn lines_of_errors(stderr: &str, case: &Case) -> Vec<usize> {
    let file = case.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let place = format!("{file}:");
    let mut lines = Vec::new();
    let mut in_error = false;
    for text in stderr.lines() {
        if text.starts_with("error") {
            in_error = true;
        } else if let Some((_, at)) = text.split_once("--> ") {
            if let Some((_, rest)) = at.rsplit_once(&place).filter(|_| in_error) {
                let digits = rest.split(':').next().unwrap_or_default();
                lines.extend(digits.parse::<usize>());
            }
            in_error = false;
        }
    }
    lines.sort_unstable();
    lines.dedup();
    lines
}
