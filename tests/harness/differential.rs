//! Generated programs: every tier must agree with CPython, and where it is missing with the interpreter.
//!
//! Many programs share one file, so that few processes are started. The last one of a file lets its exceptions out,
//! so that tracebacks are compared too. A failure is narrowed to one program, reduced, and printed with its seed.

use super::command::{INTERP, MODES, Mode, Outcome, python, python_run, taipan_run};
use super::generate::{EXCEPTIONS, Program, program, render};
use super::programs::compare;
use super::reduce::reduce;
use super::report::check_all;
use std::path::PathBuf;

/// How many programs stand in one file.
const BATCH: u64 = 10;
/// How many programs are made where `TAIPAN_GENERATED` does not say.
const PROGRAMS: u64 = 100;

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// The first seed of each file.
fn batches() -> Vec<u64> {
    let first = number("TAIPAN_SEED", 0);
    let count = number("TAIPAN_GENERATED", PROGRAMS);
    (0..count.div_ceil(BATCH)).map(|n| first + n * BATCH).collect()
}

fn batch(first: u64) -> Vec<Program> {
    (first..first + BATCH).map(|seed| program(seed, seed != first + BATCH - 1)).collect()
}

#[test]
fn generated_programs_agree() {
    check_all(
        &batches(),
        |first| format!("seeds from {first}"),
        |first| {
            let programs = batch(*first);
            let Err((mode, report)) = agree(&programs.iter().collect::<Vec<_>>(), "batch") else {
                return Ok(());
            };
            let alone = |p: &Program| {
                let clean = reference(&[p], "alone").is_none_or(|outcome| unexpected(&outcome).is_none());
                clean && agree_in(&[p], "alone", mode).is_err()
            };
            match programs.iter().find(|p| alone(p)) {
                None => Err(format!("[{}] {report}(no program of the file fails alone)", mode.name)),
                Some(found) => {
                    let small = reduce(found, alone);
                    let report = agree_in(&[&small], "alone", mode).err().unwrap_or_default();
                    Err(format!("[{}] seed {}\n{report}{}", mode.name, found.seed, render([&small])))
                }
            }
        },
    );
}

/// What the generator promises: under CPython only the exceptions it means to raise, and an end in time.
#[test]
fn generated_programs_are_valid() {
    if python().is_none() {
        return;
    }
    check_all(
        &batches(),
        |first| format!("seeds from {first}"),
        |first| {
            let programs = batch(*first);
            let Some(outcome) = reference(&programs.iter().collect::<Vec<_>>(), "valid") else {
                return Ok(());
            };
            unexpected(&outcome).map_or(Ok(()), Err)
        },
    );
}

/// An outcome that no generated program should have.
fn unexpected(outcome: &Outcome) -> Option<String> {
    let last = outcome.stderr.lines().last().unwrap_or_default();
    let meant = EXCEPTIONS.iter().any(|name| last.starts_with(name));
    let fine = match outcome.code {
        0 => outcome.stderr.is_empty(),
        1 => meant,
        _ => false,
    };
    (!fine).then(|| format!("exit status {}\n{}", outcome.code, outcome.stderr))
}

/// The modes to try: those named in `TAIPAN_MODES`, separated by commas, or all. Many programs in few modes find
/// what few programs in all modes do not.
fn modes() -> Vec<&'static Mode> {
    let Ok(names) = std::env::var("TAIPAN_MODES") else { return MODES.to_vec() };
    let chosen: Vec<_> = names.split(',').map(|name| MODES.into_iter().find(|m| m.name == name.trim())).collect();
    chosen.into_iter().map(|mode| mode.unwrap_or_else(|| panic!("TAIPAN_MODES={names}: no such mode"))).collect()
}

/// All modes, up to the first that differs.
fn agree(programs: &[&Program], stem: &str) -> Result<(), (&'static Mode, String)> {
    let (file, expected) = expected(programs, stem);
    let agrees = |mode| compare(&expected, &taipan_run(mode, &[], file.as_os_str(), &[]));
    modes().into_iter().try_for_each(|mode| agrees(mode).map_err(|report| (mode, report)))
}

fn agree_in(programs: &[&Program], stem: &str, mode: &Mode) -> Result<(), String> {
    let (file, expected) = expected(programs, stem);
    compare(&expected, &taipan_run(mode, &[], file.as_os_str(), &[]))
}

/// The file of some programs, and what CPython makes of it; without CPython, what the interpreter does.
fn expected(programs: &[&Program], stem: &str) -> (PathBuf, Outcome) {
    let file = write(programs, stem);
    let outcome = python_run(file.as_os_str(), &[], "");
    let outcome = outcome.unwrap_or_else(|| taipan_run(&INTERP, &[], file.as_os_str(), &[]));
    (file, outcome)
}

fn reference(programs: &[&Program], stem: &str) -> Option<Outcome> {
    python_run(write(programs, stem).as_os_str(), &[], "")
}

/// Writes the file of some programs; the names of files in use at one time differ.
fn write(programs: &[&Program], stem: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("generated");
    let seed = programs.first().map_or(0, |p| p.seed);
    let path = folder.join(format!("{stem}_{seed}.py"));
    let written =
        std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, render(programs.iter().copied())));
    if let Err(error) = written {
        panic!("cannot write {}: {error}", path.display());
    }
    path
}
