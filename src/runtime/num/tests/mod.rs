//! Every function against CPython 3.11.
//!
//! A case is a Python expression and what the Rust function gives for it, both made by the same
//! line of the lists in this folder. `committed` compares the edge cases with answers recorded
//! in `expected.txt` (`BLESS=1` asks python3 again); `oracle` compares random ones with a running
//! python3 3.11 (or what `TAIPAN_PYTHON` names), and prints that it was skipped where there is none.

mod cases;
mod float_cases;
mod format_cases;
mod int_cases;
mod math_cases;
mod random_cases;
mod set_cases;
mod text_cases;

use super::{Kind, Raise, Result, StopKind};
use cases::{Cases, Mode};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

fn all_cases(mode: Mode) -> Vec<(String, String)> {
    let mut cases = Cases::new(mode);
    int_cases::list(&mut cases);
    float_cases::list(&mut cases);
    format_cases::list(&mut cases);
    math_cases::list(&mut cases);
    random_cases::list(&mut cases);
    set_cases::list(&mut cases);
    text_cases::list(&mut cases);
    cases.finish()
}

/// Whether an answer agrees with CPython's. A stop agrees with what does not fit.
fn agrees(got: &str, expected: &str) -> bool {
    match got {
        "stop IntOverflow" => expected.contains("big"),
        "stop ComplexResult" => expected.starts_with("c:"),
        "stop NegativeExponent" => expected.starts_with("f:"),
        "stop Surrogate" => expected.contains("\\u{d"),
        _ => got == expected,
    }
}

/// The recorded answers come from glibc; another C library may differ in the last bits.
const RECORDED_LIBRARY: bool = cfg!(all(target_os = "linux", target_env = "gnu"));

/// Whether texts differ in floats of the same sign only, and there by 4 units in the last place.
fn nearly(got: &str, expected: &str) -> bool {
    let words = |text: &str| -> Vec<String> { text.split([' ', ',', ':', '(', ')']).map(str::to_owned).collect() };
    let (got, expected) = (words(got), words(expected));
    got.len() == expected.len()
        && got.iter().zip(&expected).all(|(a, b)| {
            let bits = |word: &str| match word.len() {
                16 => i64::from_str_radix(word.trim_start_matches('-'), 16).ok(),
                _ => None,
            };
            match (bits(a), bits(b)) {
                (Some(a), Some(b)) => a.abs_diff(b) <= 4,
                _ => a == b,
            }
        })
}

#[test]
fn nearness_is_of_last_bits() {
    assert!(nearly("c:3ff0000000000000,nan", "c:3ff0000000000004,nan"));
    assert!(!nearly("f:3ff0000000000000", "f:3ff0000000000005"));
    assert!(!nearly("f:3ff0000000000000", "ValueError: x"));
}

fn report(cases: &[(String, String)], expected: &[String], same_library: bool) {
    assert_eq!(cases.len(), expected.len(), "the number of answers");
    let mut failures = 0;
    let mut shown = Vec::new();
    for ((expression, got), expected) in cases.iter().zip(expected) {
        if !agrees(got, expected) && (same_library || !nearly(got, expected)) {
            failures += 1;
            let name: String = expression.chars().take(9).collect();
            if shown.iter().filter(|&seen| *seen == name).count() < 4 {
                println!("{expression}\n    ours    {got}\n    CPython {expected}");
                shown.push(name);
            }
        }
    }
    assert_eq!(failures, 0, "of {} cases", cases.len());
}

const ORACLE: &str = include_str!("oracle.py");

/// CPython's answers, or `None` where no python3 3.11 is installed.
fn ask_python(cases: &[(String, String)]) -> Option<Vec<String>> {
    let python = std::env::var("TAIPAN_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let version = Command::new(&python).arg("--version").output().ok()?;
    if !String::from_utf8_lossy(&version.stdout).starts_with("Python 3.11") {
        return None;
    }
    let mut child = Command::new(&python)
        .args(["-c", ORACLE])
        .env("PYTHONHASHSEED", "0")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take()?;
    let text: String = cases.iter().map(|(expression, _)| format!("{expression}\n")).collect();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let lines = BufReader::new(child.stdout.take()?).lines().map_while(std::result::Result::ok).collect();
    writer.join().ok()?.ok()?;
    child.wait().ok()?;
    Some(lines)
}

#[test]
fn committed() {
    let cases = all_cases(Mode::Edge);
    if std::env::var_os("BLESS").is_some() {
        let answers = ask_python(&cases).expect("BLESS needs python3 3.11");
        let text: String =
            cases.iter().zip(&answers).map(|((expression, _), answer)| format!("{expression}\t{answer}\n")).collect();
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/runtime/num/tests/expected.txt");
        std::fs::write(path, text).expect("expected.txt is writable");
        return report(&cases, &answers, true);
    }
    let recorded: Vec<(&str, &str)> =
        include_str!("expected.txt").lines().filter_map(|line| line.split_once('\t')).collect();
    for ((expression, _), (recorded, _)) in cases.iter().zip(&recorded) {
        assert_eq!(expression, recorded, "expected.txt is stale: run with BLESS=1");
    }
    let expected: Vec<String> = recorded.iter().map(|(_, e)| (*e).to_owned()).collect();
    report(&cases, &expected, RECORDED_LIBRARY);
}

#[test]
fn oracle() {
    let cases = all_cases(Mode::Random);
    match ask_python(&cases) {
        Some(expected) => report(&cases, &expected, true),
        None => println!("skipped: no python3 3.11"),
    }
}

#[test]
fn a_stop_has_text_and_advice() {
    let stop = super::int::add(i64::MAX, 1).unwrap_err();
    assert_eq!(stop.kind, Kind::Stop(StopKind::IntOverflow));
    assert_eq!(stop.kind.exception(), "OverflowError");
    assert_eq!(stop.text(), "integer overflow: 9223372036854775807 + 1 does not fit in 64 bits");
    assert!(stop.advice().is_some_and(|advice| advice.contains("float(")));
    assert!(stop.is_stop());
    let raised = Raise::value("a\nb");
    assert_eq!((raised.text(), raised.advice()), ("a\nb", None));
}
