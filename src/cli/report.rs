//! What the command line prints: results on standard output; diagnostics, exceptions and its own errors on standard error, for
//! people or, with `--error-format json`, for programs.
//!
//! Invariant: nothing here panics when a stream is closed. A closed standard output ends the process quietly, as it ends other tools.

use crate::diagnostics::{self, Diagnostic};
use crate::pipeline::Errors;
use crate::source::Source;
use clap::ArgMatches;
use serde_json::{Value, json};
use std::io::{ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

/// The exit status of a process whose standard output was closed: what the shell shows for SIGPIPE.
pub(super) const CLOSED: u8 = 141;

/// How errors are shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reporter {
    json: bool,
    color: bool,
}

/// The kinds of errors and warnings that a command has seen.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Count {
    pub errors: usize,
    pub warnings: usize,
}

impl Reporter {
    /// As the arguments `--error-format` and `--color` want it.
    pub fn new(matches: &ArgMatches) -> Reporter {
        let chosen = |name: &str| matches.try_get_one::<String>(name).ok().flatten().map(String::as_str);
        let terminal = || std::io::stderr().is_terminal() && no_wish_against_color();
        let color = match chosen("color") {
            Some("always") => true,
            Some("never") => false,
            _ => terminal(),
        };
        Reporter { json: chosen("error-format") == Some("json"), color }
    }

    /// Diagnostics of one source; the exit status for errors.
    pub fn diagnostics(&self, list: &[Diagnostic], source: &Source) -> ExitCode {
        if self.json {
            list.iter().for_each(|d| error_line(&diagnostics::json_of(d, source)));
        } else {
            error(&diagnostics::render(list, source, self.color));
        }
        ExitCode::from(2)
    }

    /// Diagnostics of several sources; the exit status for errors.
    pub fn errors(&self, errors: &Errors) -> ExitCode {
        if self.json {
            for (file, diagnostic) in &errors.list {
                if let Some(source) = errors.sources.get(*file as usize) {
                    error_line(&diagnostics::json_of(diagnostic, source));
                }
            }
        } else {
            error(&errors.render(self.color));
        }
        ExitCode::from(2)
    }

    /// An exception or a stop, with its traceback.
    pub fn raised(&self, what: &str, traceback: &str) {
        if self.json {
            let frame = |line: &&str| line.starts_with("  ") || line.starts_with("Traceback (");
            let text: Vec<&str> = traceback.lines().skip_while(frame).collect();
            let text = text.join("\n");
            let (kind, message) = text.split_once(": ").unwrap_or((text.trim_end(), ""));
            error_line(&json!({ "type": what, "kind": kind, "message": message, "traceback": traceback }));
        } else {
            error(traceback);
        }
    }

    /// An error that is not the script's; the exit status.
    pub fn failure(&self, text: &str) -> ExitCode {
        if self.json {
            error_line(&json!({ "type": "error", "message": text }));
        } else {
            error(&format!("taipan: {text}\n"));
        }
        ExitCode::from(2)
    }

    /// One line about how many there were, for people only.
    pub fn summary(&self, path: &str, count: Count) {
        if self.json {
            return;
        }
        let many = |n: usize, what: &str| match n {
            0 => format!("no {what}s"),
            1 => format!("1 {what}"),
            n => format!("{n} {what}s"),
        };
        let warnings =
            if count.warnings == 0 { String::new() } else { format!(", {}", many(count.warnings, "warning")) };
        error(&format!("{path}: {}{warnings}\n", many(count.errors, "error")));
    }
}

/// `NO_COLOR` counts if it is not empty.
fn no_wish_against_color() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()) && std::env::var_os("TERM").is_none_or(|t| t != "dumb")
}

/// Prints on standard error.
pub(super) fn error(text: &str) {
    // If nobody listens there is nobody to tell.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

fn error_line(value: &Value) {
    error(&format!("{value}\n"));
}

/// Prints on standard output; ends the process if that is closed.
pub(super) fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => {}
        Err(e) if e.kind() == ErrorKind::BrokenPipe => std::process::exit(CLOSED.into()),
        Err(e) => {
            error(&format!("taipan: cannot write to standard output: {}\n", crate::pipeline::refusal(&e)));
            std::process::exit(2);
        }
    }
}
