//! `run` and `check`.

use crate::infer::solve::Entry;
use crate::pipeline::{self, Errors, Front, Observer, Quiet};
use crate::source::Source;
use crate::tier::{Instance, Mode, Options, Outcome, Program};
use clap::ArgMatches;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;

/// Stack of the thread that runs a script: address space, used as far as calls go.
pub(super) const STACK: usize = 1 << 30;

/// Reads a script, or says why not.
pub(super) fn read(path: &str) -> Result<Source, ExitCode> {
    let bytes = match std::fs::read(path) {
        Ok(b) => b,
        Err(e) => {
            eprintln!("taipan: cannot read {path}: {e}");
            return Err(ExitCode::from(2));
        }
    };
    match Source::from_bytes(path, &bytes) {
        Ok(s) => Ok(s),
        Err(e) => {
            let diagnostic = crate::syntax::not_utf8(&e);
            eprint!("{}", crate::diagnostics::render(&[diagnostic], &e.lossy, color()));
            Err(ExitCode::from(2))
        }
    }
}

/// Whether diagnostics are coloured.
pub(super) fn color() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Reports errors on standard error.
pub(super) fn report(errors: &Errors) -> ExitCode {
    eprint!("{}", errors.render(color()));
    ExitCode::from(2)
}

/// The program whose entry is the script's top level.
pub(super) fn compile(source: Source, observer: &mut dyn Observer) -> Result<(Front, Program), Errors> {
    let mut front = pipeline::front(source, observer)?;
    let entries: Vec<Entry> = front.program.main.iter().map(|m| Entry { func: *m, args: Vec::new() }).collect();
    let middle = pipeline::middle(&mut front, &entries, observer)?;
    let program = Program::new(&front, middle);
    Ok((front, program))
}

pub(super) fn mode(matches: &ArgMatches) -> Mode {
    match matches.get_one::<String>("tier").map(String::as_str) {
        Some("interp") => Mode::Interp,
        Some("jit") => Mode::Jit,
        _ => Mode::Auto,
    }
}

/// Options for tests, from the environment.
fn options(mode: Mode) -> Options {
    let is = |name: &str, value: &str| std::env::var_os(name).is_some_and(|v| v == value);
    let late = std::env::var("TAIPAN_LATE").ok().and_then(|n| n.parse().ok());
    Options { mode, no_passes: is("TAIPAN_PASSES", "none"), force_osr: is("TAIPAN_OSR", "force"), late }
}

/// `taipan run`
pub(super) fn run(matches: &ArgMatches) -> ExitCode {
    let path = matches.get_one::<String>("file").cloned().unwrap_or_default();
    let args: Vec<String> = matches.get_many::<String>("args").into_iter().flatten().cloned().collect();
    let source = match read(&path) {
        Ok(s) => s,
        Err(code) => return code,
    };
    let options = options(mode(matches));
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(move || execute(source, &path, args, options));
    match thread.map(std::thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        Ok(Err(_)) => ExitCode::from(101),
        Err(e) => {
            eprintln!("taipan: cannot start a thread: {e}");
            ExitCode::from(2)
        }
    }
}

fn execute(source: Source, path: &str, args: Vec<String>, options: Options) -> ExitCode {
    let (_, program) = match compile(source, &mut Quiet) {
        Ok(p) => p,
        Err(errors) => return report(&errors),
    };
    let entry = program.entries[0];
    let mut instance = match Instance::new(Arc::new(program), options) {
        Ok(i) => i,
        Err(e) => {
            eprintln!("taipan: {e}");
            return ExitCode::from(2);
        }
    };
    let mut argv = vec![path.to_string()];
    argv.extend(args);
    instance.context().state().argv = argv;
    let outcome = instance.call(entry, &[], &mut []);
    instance.context().state().output.flush();
    let code = match outcome {
        Ok(Outcome::Returned) => 0,
        Ok(Outcome::Exit { status, message }) => {
            if let Some(message) = message {
                eprintln!("{message}");
            }
            status as u8
        }
        Ok(Outcome::Exception { traceback, last }) => {
            eprint!("{traceback}");
            if last.starts_with("KeyboardInterrupt") { 130 } else { 1 }
        }
        Ok(Outcome::Stop(text)) => {
            eprint!("{text}");
            3
        }
        Err(e) => {
            eprintln!("taipan: {e}");
            2
        }
    };
    let _ = std::io::stderr().flush();
    // A stop runs no clean-up: what its frames held is not given back.
    if code != 3 && std::env::var_os("TAIPAN_CHECK_LEAKS").is_some() {
        let left = instance.context().finish();
        if left > 0 {
            eprintln!("leaked: {left} objects");
            return ExitCode::from(70);
        }
    }
    ExitCode::from(code)
}

/// `taipan check`
pub(super) fn check(matches: &ArgMatches) -> ExitCode {
    let path = matches.get_one::<String>("file").cloned().unwrap_or_default();
    let source = match read(&path) {
        Ok(s) => s,
        Err(code) => return code,
    };
    match compile(source, &mut Quiet) {
        Ok((front, _)) => {
            for warning in &front.warnings {
                eprint!("{}", crate::diagnostics::render(std::slice::from_ref(warning), &front.sources[0], color()));
            }
            ExitCode::SUCCESS
        }
        Err(errors) => report(&errors),
    }
}
