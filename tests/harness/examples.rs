//! The scripts of `examples/` as real input, at sizes that take a moment. Each also exists at module level
//! (`NAME_toplevel.py`) and prints the same. `tests/examples/NAME.out` holds CPython's output.

use super::cases::{read, tests_folder};
use super::command::{AUTO, MODES, Outcome, python, python_run, taipan_run};
use super::programs::compare;
use super::report::check_all;
use std::path::PathBuf;

/// Name and arguments of each example.
const EXAMPLES: [(&str, &[&str]); 6] = [
    ("julia", &["60", "50"]),
    ("nbody", &["300"]),
    ("fannkuch", &["7"]),
    ("sieve", &["20000"]),
    ("nqueens", &["6"]),
    ("particles", &["12", "400"]),
];

fn script(name: &str, suffix: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples").join(format!("{name}{suffix}.py"))
}

fn recorded(name: &str) -> PathBuf {
    tests_folder().join("examples").join(format!("{name}.out"))
}

#[test]
fn small_sizes_on_every_tier() {
    let mut cases = Vec::new();
    for (name, args) in EXAMPLES {
        for suffix in ["", "_toplevel"] {
            cases.extend(MODES.map(|mode| (name, args, suffix, mode)));
        }
    }
    check_all(
        &cases,
        |(name, _, suffix, mode)| format!("examples/{name}{suffix}.py [{}]", mode.name),
        |(name, args, suffix, mode)| {
            let expected = Outcome { stdout: read(&recorded(name)), stderr: String::new(), code: 0 };
            compare(&expected, &taipan_run(mode, &[], script(name, suffix).as_os_str(), args))
        },
    );
}

/// Bad arguments end in an ordinary exception, as under CPython.
#[test]
fn bad_argument_is_a_value_error() {
    let outcome = taipan_run(&AUTO, &[], script("sieve", "").as_os_str(), &["many"]);
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    let last = "ValueError: invalid literal for int() with base 10: 'many'";
    assert_eq!(outcome.stderr.lines().last(), Some(last));
}

/// The committed outputs are CPython's (`BLESS=1` records them), for both variants of each example.
#[test]
fn oracle_of_the_examples() {
    if python().is_none() {
        return;
    }
    let bless = std::env::var_os("BLESS").is_some_and(|v| v == "1");
    check_all(
        &EXAMPLES,
        |(name, _)| (*name).to_owned(),
        |(name, args)| {
            for suffix in ["", "_toplevel"] {
                let Some(actual) = python_run(script(name, suffix).as_os_str(), args, "") else {
                    return Ok(());
                };
                if bless && suffix.is_empty() {
                    std::fs::write(recorded(name), &actual.stdout).map_err(|error| error.to_string())?;
                }
                let expected = Outcome { stdout: read(&recorded(name)), stderr: String::new(), code: 0 };
                compare(&expected, &actual)?;
            }
            Ok(())
        },
    );
}
