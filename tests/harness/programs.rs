//! Every program under `tests/programs` on every tier: output, exceptions, exit status, and nothing leaked.

use super::cases::{Case, Expected, scripts};
use super::command::{
    AUTO, FORCED_OSR, INTERP, JIT, JIT_WITHOUT_PASSES, LATE, Mode, Outcome, last_traceback_line, taipan_run,
};
use super::report::{check_all, difference};

#[test]
fn agree_on_interp() {
    check_mode(&INTERP);
}

#[test]
fn agree_on_jit() {
    check_mode(&JIT);
}

#[test]
fn agree_on_jit_without_passes() {
    check_mode(&JIT_WITHOUT_PASSES);
}

#[test]
fn agree_under_forced_osr() {
    check_mode(&FORCED_OSR);
}

#[test]
fn agree_when_native_code_comes_late() {
    check_mode(&LATE);
}

#[test]
fn agree_on_auto() {
    check_mode(&AUTO);
}

/// The counting allocator: whatever way a program ends, its instance leaves nothing behind.
#[test]
fn nothing_leaks() {
    let cases = scripts("programs");
    check_all(
        &cases,
        |case| case.name.clone(),
        |case| {
            for mode in [&INTERP, &JIT] {
                let outcome = taipan_run(mode, &[("TAIPAN_CHECK_LEAKS", "1")], case.path.as_os_str(), &[]);
                let told = outcome.stderr.lines().find(|line| line.starts_with("leaked: "));
                if outcome.code == 70 || told.is_some() {
                    return Err(format!("{}: {}", mode.name, told.unwrap_or("exit status 70")));
                }
            }
            Ok(())
        },
    );
}

fn check_mode(mode: &Mode) {
    check_all(&scripts("programs"), |case| format!("{} [{}]", case.name, mode.name), |case| check(case, mode));
}

fn check(case: &Case, mode: &Mode) -> Result<(), String> {
    // Where the top level is entered in the middle of a loop, this program stops at its end (docs/semantics.md, part B).
    if mode.name == FORCED_OSR.name && case.name.ends_with("let_go_at_the_end.py") {
        return Ok(());
    }
    let actual = taipan_run(mode, &[], case.path.as_os_str(), &[]);
    if case.refused_for_now() {
        return match actual.code {
            2 => Ok(()),
            code => Err(format!("is no longer refused (exit status {code}); remove the line `# Refused for now`")),
        };
    }
    match case.expected() {
        None => Err("nothing is recorded; run BLESS=1 cargo test --test main oracle".into()),
        Some(Expected::Ends(expected)) => compare(&expected, &actual),
        Some(Expected::Stops { stdout, mark }) => {
            let mut report = String::new();
            report.extend(difference("standard output", &stdout, &actual.stdout));
            if actual.code != 3 {
                report.push_str(&format!("a stop has exit status 3, this is {}\n", actual.code));
            }
            if last_traceback_line(&actual.stderr) != Some(mark.line) {
                report.push_str(&format!("the traceback does not end in line {}\n", mark.line));
            }
            let raised = |line: &str| line.strip_prefix(&mark.text).is_some_and(|rest| rest.starts_with(':'));
            if !actual.stderr.lines().any(raised) {
                report.push_str(&format!("no line begins with `{}:`\n", mark.text));
            }
            if report.is_empty() { Ok(()) } else { Err(format!("{report}{}", tail(&actual.stderr))) }
        }
    }
}

/// Equal, or what differs and the end of what was printed on standard error.
pub fn compare(expected: &Outcome, actual: &Outcome) -> Result<(), String> {
    if expected == actual {
        return Ok(());
    }
    let mut report = String::new();
    report.extend(difference("exit status", &expected.code.to_string(), &actual.code.to_string()));
    report.extend(difference("standard output", &expected.stdout, &actual.stdout));
    report.extend(difference("standard error", &expected.stderr, &actual.stderr));
    Err(report)
}

fn tail(stderr: &str) -> String {
    let lines: Vec<_> = stderr.lines().collect();
    lines[lines.len().saturating_sub(6)..].iter().map(|line| format!("  | {line}\n")).collect()
}
