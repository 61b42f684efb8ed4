//! `run` and `check`.

use super::input::{Input, input, read};
use super::report::{CLOSED, Count, Reporter, error};
use crate::infer::solve::Entry;
use crate::pipeline::{self, Errors, Front, Observer, Quiet};
use crate::source::Source;
use crate::tier::{Instance, Mode, Options, Outcome, Program, beside, memory, signal, warm};
use clap::ArgMatches;
use std::io::{ErrorKind, IsTerminal};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// Stack of the thread that runs a script: address space, used as far as calls go.
const STACK: usize = 1 << 30;

/// Runs something on a thread with a script's stack.
pub(super) fn on_large_stack(work: impl FnOnce() -> ExitCode + Send + 'static) -> ExitCode {
    with_thread(work, || ())
}

/// The same; this thread does something else meanwhile.
fn with_thread(work: impl FnOnce() -> ExitCode + Send + 'static, meanwhile: impl FnOnce()) -> ExitCode {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(work);
    meanwhile();
    match thread.map(std::thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        Ok(Err(_)) => ExitCode::from(101),
        Err(e) => {
            error(&format!("taipan: cannot start a thread: {e}\n"));
            ExitCode::from(2)
        }
    }
}

/// The program whose entry is the script's top level.
pub(super) fn compile(source: Source, observer: &mut dyn Observer) -> Result<(Front, Program), Errors> {
    let beside = pipeline::Folder::beside(&source.name);
    let mut front = pipeline::front_with(source, Vec::new(), Some(&beside), observer)?;
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
    let (no_passes, force_osr) = (is("TAIPAN_PASSES", "none"), is("TAIPAN_OSR", "force"));
    Options { mode, no_passes, force_osr, late, ahead: false }
}

/// In the environment: the step of compilation that is to fail as if by a bug of ours (for tests).
const BREAK: &str = "TAIPAN_BREAK";

/// Panics after the step that [`BREAK`] names.
struct Breaking(Option<String>);

impl Default for Breaking {
    fn default() -> Breaking {
        Breaking(std::env::var(BREAK).ok())
    }
}

impl Observer for Breaking {
    fn time(&mut self, step: &'static str, _: Duration) {
        assert!(self.0.as_deref() != Some(step), "as a test wants it");
    }
}

/// Whether a script may run something so often that it will be compiled, as far as its text shows at a glance: it loops, or it has functions,
/// which may call themselves.
fn may_be_hot(text: &str) -> bool {
    ["for ", "while ", "def "].iter().any(|word| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some())
}

/// `taipan run`
pub(super) fn run(matches: &ArgMatches) -> ExitCode {
    let reporter = Reporter::new(matches);
    let input = match input(matches, &reporter) {
        Ok(input) => input,
        Err(code) => return code,
    };
    let mut options = options(mode(matches));
    options.ahead = options.mode == Mode::Auto && may_be_hot(&input.source.text) && beside();
    // Before the thread is made, which is to have it as well.
    let interrupts = signal::Interrupts::take();
    let meanwhile = || {
        if options.ahead {
            warm();
        }
    };
    with_thread(move || execute(input, options, &reporter, interrupts), meanwhile)
}

fn execute(input: Input, options: Options, reporter: &Reporter, interrupts: Option<signal::Interrupts>) -> ExitCode {
    memory::reserve();
    let (_, mut program) = match compile(input.source, &mut Breaking::default()) {
        Ok(p) => p,
        Err(errors) => return reporter.errors(&errors),
    };
    program.broken = std::env::var_os(BREAK).is_some_and(|step| step == "native");
    let entry = program.entries[0];
    let mut instance = match Instance::new(Arc::new(program), options) {
        Ok(i) => i,
        Err(e) => return reporter.failure(&e),
    };
    if let Some(interrupts) = interrupts {
        interrupts.deliver_to(instance.interrupt_flag());
    }
    let state = instance.context().state();
    state.argv = input.argv;
    state.files.allowed = true;
    state.output.by_line = std::io::stdout().is_terminal();
    let outcome = instance.call(entry, &[], &mut []);
    let outcome = match outcome {
        Ok(Outcome::Stop(_)) | Err(_) => outcome,
        ended => instance.end().map_or(ended, Ok),
    };
    let output = &mut instance.context().state().output;
    output.flush();
    let failed = output.error;
    let mut code = match outcome {
        Ok(Outcome::Returned) => 0,
        Ok(Outcome::Exit { status, message }) => {
            if let Some(message) = message {
                error(&format!("{message}\n"));
            }
            status as u8
        }
        // Nobody reads what the script prints.
        Ok(Outcome::Exception { last, .. })
            if failed == Some(ErrorKind::BrokenPipe) && last.starts_with("BrokenPipeError") =>
        {
            CLOSED
        }
        Ok(Outcome::Exception { traceback, last }) => {
            reporter.raised("exception", &traceback);
            if last.starts_with("KeyboardInterrupt") { 130 } else { 1 }
        }
        Ok(Outcome::Stop(text)) => {
            reporter.raised("stop", &text);
            3
        }
        Err(e) => return reporter.failure(&e.to_string()),
    };
    match failed {
        Some(ErrorKind::BrokenPipe) if code == 0 => code = CLOSED,
        Some(kind) if code == 0 => {
            reporter.failure(&format!("cannot write to standard output: {kind}"));
            code = 120;
        }
        _ => {}
    }
    // A stop runs no clean-up: what its frames held is not given back.
    if code != 3 && std::env::var_os("TAIPAN_CHECK_LEAKS").is_some() {
        let left = instance.context().finish();
        if left > 0 {
            error(&format!("leaked: {left} objects\n"));
            return ExitCode::from(70);
        }
    }
    // What the script has made goes with the process, but for what it wrote to files that it did not close.
    instance.context().state().files.flush();
    std::process::exit(code.into())
}

/// All warnings about a script that compiles.
fn warnings(source: Source) -> Result<Errors, Errors> {
    let mut front = pipeline::front(source, &mut Quiet)?;
    let entries: Vec<Entry> = front.top_level().into_iter().collect();
    let middle = pipeline::checked(&mut front, &entries, &mut Quiet)?;
    let mut list: Vec<_> = front.warnings.into_iter().map(|w| (0, w)).chain(middle.warnings).collect();
    list.sort_by_key(|(file, d)| (*file, d.span().map(|s| s.lo)));
    Ok(Errors { list, sources: front.sources })
}

/// `taipan check`
pub(super) fn check(matches: &ArgMatches) -> ExitCode {
    let reporter = Reporter::new(matches);
    let mut worst = ExitCode::SUCCESS;
    for path in matches.get_many::<String>("files").into_iter().flatten() {
        let source = match read(path, &reporter) {
            Ok(source) => source,
            Err(code) => {
                worst = code;
                continue;
            }
        };
        let name = source.name.clone();
        let count = match warnings(source) {
            Ok(warnings) => {
                let count = Count { errors: 0, warnings: warnings.list.len() };
                reporter.errors(&warnings);
                count
            }
            Err(errors) => {
                worst = reporter.errors(&errors);
                let wrong = errors.list.iter().filter(|(_, d)| d.is_error()).count();
                Count { errors: wrong, warnings: errors.list.len() - wrong }
            }
        };
        if count.errors + count.warnings > 0 {
            reporter.summary(&name, count);
        }
    }
    worst
}
