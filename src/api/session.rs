//! Sessions: inputs that run one after another and share their variables.

use super::{Error, Options};
use crate::pipeline::{Folder, Observer, Quiet, Stage};
use crate::runtime::host::Interrupt;
use crate::runtime::output;
use crate::source::Source;
use crate::tier::{self, Report};
use std::time::Duration;

/// A session: what the REPL is made of. Inputs share their variables; each may use what earlier ones defined, define it anew, and give
/// variables, fields and containers values of other types.
///
/// ```
/// let mut session = taipan::Session::new(taipan::Options::new())?;
/// session.run("def f(x): return x * 2\n")?;
/// session.run("y = [f(1)]\n")?;
/// session.run("y.append(f(1.5))\nassert y == [2, 3.0]\n")?;
/// assert!(session.run("y[5]\n").is_err());
/// session.run("assert len(y) == 2\n")?;
/// # Ok::<(), taipan::Error>(())
/// ```
#[derive(Debug)]
pub struct Session {
    inner: tier::Session,
    name: String,
    options: Options,
}

/// Interrupts what a session runs.
#[derive(Debug, Clone)]
pub(crate) struct Interrupter(Interrupt);

impl Interrupter {
    /// 1 raises KeyboardInterrupt, 0 takes that back.
    pub fn set(&self, reason: u32) {
        self.0.set(reason);
    }
}

/// How long an input took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// From the text to code that can start.
    pub compile: Duration,
    /// Running it; functions that become hot are compiled in this time.
    pub run: Duration,
}

impl Session {
    /// A session without variables.
    ///
    /// # Errors
    /// If this machine cannot run scripts.
    pub fn new(options: Options) -> Result<Session, Error> {
        if options.limits_calls() || !options.hosts.is_empty() {
            let message = "sessions have neither functions of the host nor fuel nor deadlines";
            return Err(Error::Signature(message.into()));
        }
        let tiers = tier::Options { mode: options.tier.mode(), ..tier::Options::default() };
        let mut inner = tier::Session::new(tiers).map_err(Error::System)?;
        inner.look_in(options.folder.clone().map(Folder));
        let state = inner.context().state();
        state.argv.clone_from(&options.argv);
        state.files.allowed = options.files;
        if let Some(limit) = options.memory {
            state.heap.limit = limit;
        }
        if let Some(sink) = &options.sink {
            state.output = output::Output::new(Box::new(super::instance::Handed(sink.clone())));
        }
        if let Some(limit) = options.output {
            state.output.remaining = limit;
        }
        Ok(Session { inner, name: options.name.clone(), options })
    }

    /// Runs statements.
    ///
    /// # Errors
    /// What they cannot be compiled for (then nothing has changed), and what they raise. The session goes on with the values that were
    /// made before.
    pub fn run(&mut self, source: &str) -> Result<Times, Error> {
        let name = self.name.clone();
        self.input(&name, source, false, &mut Quiet)
    }

    /// Runs one interactive input: expression statements print their values, as Python's prompt does, and bind them to `_`.
    ///
    /// # Errors
    /// As for [`Session::run`].
    pub fn show(&mut self, source: &str) -> Result<Times, Error> {
        let name = self.name.clone();
        self.input(&name, source, true, &mut Quiet)
    }

    pub(crate) fn input(
        &mut self,
        name: &str,
        source: &str,
        show: bool,
        observer: &mut dyn Observer,
    ) -> Result<Times, Error> {
        self.options.admit(source)?;
        let source = Source::new(name, source);
        let report = self.inner.input(source, show, observer).map_err(Error::from)?;
        let Report { outcome, compile, run } = report;
        match Error::of(outcome) {
            None => Ok(Times { compile, run }),
            Some(error) => Err(error),
        }
    }

    /// Has inputs find modules beside a file, or in the session's folder again.
    pub(crate) fn look_beside(&mut self, file: Option<&str>) {
        let folder = match file {
            Some(file) => Some(Folder::beside(file)),
            None => self.options.folder.clone().map(Folder),
        };
        self.inner.look_in(folder);
    }

    /// The names that are bound, with the types of their values as annotations write them.
    pub fn variables(&mut self) -> Vec<(String, String)> {
        self.inner.variables()
    }

    /// Whether a name is bound.
    pub fn binds(&mut self, name: &str) -> bool {
        self.inner.binds(name)
    }

    /// The attributes of the value of a variable. A name that ends in a dot stands for the rows of the table of builtins that begin with it.
    pub(crate) fn members(&mut self, name: &str) -> Vec<String> {
        self.inner.members(name)
    }

    /// The type of an expression, as annotations write it; it is not evaluated.
    ///
    /// # Errors
    /// What it cannot be compiled for.
    ///
    /// ```
    /// let mut session = taipan::Session::new(taipan::Options::new())?;
    /// session.run("def half(x): return x / 2\n")?;
    /// assert_eq!(session.type_of("[half(3)]")?, "list[float]");
    /// # Ok::<(), taipan::Error>(())
    /// ```
    pub fn type_of(&mut self, expression: &str) -> Result<String, Error> {
        self.options.admit(expression)?;
        let source = Source::new(self.name.as_str(), expression);
        self.inner.type_of(source).map_err(Error::from)
    }

    /// Shows what a stage makes of code, which does not run; or, if it is the name of a function, of that function as the last input called
    /// it.
    pub(crate) fn emit(&mut self, stage: Stage, code: &str, observer: &mut dyn Observer) -> Result<(), Error> {
        if let Some(done) = self.inner.emit_function(stage, code, observer) {
            return done.map_err(Error::System);
        }
        let function = self.inner.variables().iter().any(|(name, ty)| name == code && ty.starts_with("function["));
        if function {
            return Err(Error::System(format!(
                "`{code}` has no types yet, for nothing has called it: write a call, such as `{code}(1)`"
            )));
        }
        let source = Source::new(self.name.as_str(), format!("{code}\n"));
        match self.inner.emit(stage, source, observer) {
            Ok(done) => done.map_err(Error::System),
            Err(errors) => Err(errors.into()),
        }
    }

    /// Has lines printed as they come.
    pub(crate) fn print_by_line(&mut self, on: bool) {
        self.inner.context().state().output.by_line = on;
    }

    /// A handle by which another thread interrupts what runs.
    pub(crate) fn interrupt(&self) -> Interrupter {
        Interrupter(self.inner.interrupt_flag())
    }

    /// Functions, classes, types, literals and bytes of objects that the session holds: for tests of what it grows by.
    #[doc(hidden)]
    pub fn size(&mut self) -> [usize; 5] {
        self.inner.size()
    }

    /// Changes the tier for the inputs that follow.
    pub fn set_tier(&mut self, tier: super::Tier) {
        self.inner.set_options(tier::Options { mode: tier.mode(), ..tier::Options::default() });
    }
}
