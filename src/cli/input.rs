//! Where the script's text comes from: a file, standard input, or the command line.

use super::report::Reporter;
use crate::pipeline::{LONGEST, refusal, too_long};
use crate::source::Source;
use clap::ArgMatches;
use std::io::Read;
use std::process::ExitCode;

/// A script with what it is called and its arguments.
pub(super) struct Input {
    pub source: Source,
    /// `sys.argv`
    pub argv: Vec<String>,
}

/// The script that a command names: `-c CODE`, `-` for standard input, or a file; the rest are its arguments.
///
/// # Errors
/// The exit status, when it was said why the script cannot be read.
pub(super) fn input(matches: &ArgMatches, reporter: &Reporter) -> Result<Input, ExitCode> {
    let mut words: Vec<String> = matches.get_many::<String>("script").into_iter().flatten().cloned().collect();
    if let Ok(Some(code)) = matches.try_get_one::<String>("code") {
        words.insert(0, "-c".into());
        return Ok(Input { source: Source::new("<string>", code), argv: words });
    }
    let Some(path) = words.first() else {
        return Err(reporter.failure("no script is named; `-` reads it from standard input"));
    };
    if path.starts_with('-') && path != "-" && !std::path::Path::new(path).exists() {
        return Err(reporter.failure(&super::no_option(path)));
    }
    Ok(Input { source: read(path, reporter)?, argv: words })
}

/// Reads a script, or says why not.
///
/// # Errors
/// The exit status, when it was said why not.
pub(super) fn read(path: &str, reporter: &Reporter) -> Result<Source, ExitCode> {
    let (name, bytes) = if path == "-" {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(LONGEST as u64 + 1).read_to_end(&mut bytes);
        ("<stdin>", read.map(|_| bytes))
    } else {
        (path, file(path))
    };
    let bytes = bytes.map_err(|e| reporter.failure(&format!("cannot read {name}: {}", refusal(&e))))?;
    if bytes.len() > LONGEST {
        return Err(reporter.diagnostics(&[too_long(name, LONGEST)], &Source::new(name, "")));
    }
    Source::from_bytes(name, &bytes).map_err(|e| reporter.diagnostics(&[crate::syntax::not_utf8(&e)], &e.lossy))
}

fn file(path: &str) -> std::io::Result<Vec<u8>> {
    let file = std::fs::File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(std::io::ErrorKind::IsADirectory.into());
    }
    let mut bytes = Vec::new();
    file.take(LONGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
