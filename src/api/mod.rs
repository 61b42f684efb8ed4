//! What a Rust host sees: modules, instances, typed functions, values, errors.
//!
//! Invariants:
//! - a [`Module`] is immutable and shared; all state is in an [`Instance`] (a function got from a module has one of its own);
//! - handles keep all that they need alive: code, literals, state. Dropping the last one frees it;
//! - memory of the host is borrowed for the time of one call. A list that a script may write or keep is never lent as a shared slice,
//!   which is shown before it runs; one that it keeps nevertheless becomes a copy, and the call an error.

mod error;
mod expr;
mod function;
mod instance;
mod module;

pub use crate::runtime::host::Value;
pub use crate::runtime::output::Stream;
pub use error::{Diagnostics, Error};
pub use expr::Expr;
pub use function::{Function, Handle, Item, Mut, Output, Param, Params, Ref, Signature};
pub use instance::{Canceller, Instance};
pub use module::Module;

use std::sync::Arc;

/// Takes what a script prints.
pub(crate) type SinkFn = Arc<dyn Fn(Stream, &[u8]) + Send + Sync>;

/// Where code runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tier {
    /// The interpreter only.
    Interp,
    /// Native code only.
    Jit,
    /// Native code for functions that a host gets, compiled before their first call; everything else starts in the interpreter.
    #[default]
    Auto,
}

/// How scripts run.
///
/// ```
/// use std::sync::{Arc, Mutex};
/// let text = Arc::new(Mutex::new(Vec::new()));
/// let sink = text.clone();
/// let options = taipan::Options::new()
///     .name("hello.py")
///     .capture(move |_, bytes| sink.lock().unwrap().extend_from_slice(bytes));
/// taipan::compile_with("print('hello', 1 + 1)\n", options)?.instantiate()?.start()?;
/// assert_eq!(*text.lock().unwrap(), b"hello 2\n");
/// # Ok::<(), taipan::Error>(())
/// ```
#[derive(Clone)]
pub struct Options {
    tier: Tier,
    name: String,
    argv: Vec<String>,
    memory: Option<usize>,
    output: Option<u64>,
    sink: Option<SinkFn>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            tier: Tier::Auto,
            name: "script.py".into(),
            argv: vec!["script.py".into()],
            memory: None,
            output: None,
            sink: None,
        }
    }
}

impl std::fmt::Debug for Options {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options").field("tier", &self.tier).field("name", &self.name).finish_non_exhaustive()
    }
}

impl Options {
    /// The defaults: tier `auto`, no limits, output to the process's own streams.
    pub fn new() -> Options {
        Options::default()
    }

    /// Where code runs.
    pub fn tier(mut self, tier: Tier) -> Options {
        self.tier = tier;
        self
    }

    /// The name of the source in diagnostics and tracebacks.
    pub fn name(mut self, name: impl Into<String>) -> Options {
        self.name = name.into();
        self
    }

    /// `sys.argv`.
    pub fn argv(mut self, argv: impl IntoIterator<Item = String>) -> Options {
        self.argv = argv.into_iter().collect();
        self
    }

    /// The bytes that objects of an instance may take; MemoryError beyond.
    pub fn memory_limit(mut self, bytes: usize) -> Options {
        self.memory = Some(bytes);
        self
    }

    /// The bytes that an instance may print; a stop beyond.
    pub fn output_limit(mut self, bytes: u64) -> Options {
        self.output = Some(bytes);
        self
    }

    /// Takes what is printed. The function must not call the instance that prints: it would get [`Error::Busy`].
    pub fn capture(mut self, sink: impl Fn(Stream, &[u8]) + Send + Sync + 'static) -> Options {
        self.sink = Some(Arc::new(sink));
        self
    }
}

/// Compiles a script.
///
/// ```
/// let module = taipan::compile("def f(x: float, y: float):\n    return x * y\n")?;
/// assert_eq!(module.get::<fn(f64, f64) -> f64>("f")?.call(1.5, 2.0)?, 3.0);
/// # Ok::<(), taipan::Error>(())
/// ```
///
/// # Errors
/// Syntax errors and constructs outside the language.
pub fn compile(source: &str) -> Result<Module, Error> {
    compile_with(source, Options::default())
}

/// Compiles a script that runs with other than the default options.
///
/// # Errors
/// As for [`compile`].
pub fn compile_with(source: &str, options: Options) -> Result<Module, Error> {
    Module::compile(source, options)?.solved()
}

/// Compiles one expression whose variables are floats.
///
/// # Errors
/// Syntax errors, unknown names, a result that is not a number.
pub fn compile_expr(expression: &str, variables: &[&str]) -> Result<Expr, Error> {
    Expr::compile(expression, variables)
}
