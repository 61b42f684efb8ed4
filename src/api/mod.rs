//! What a Rust host sees: modules, instances, typed functions, values, errors.
//!
//! Invariants:
//! - a [`Module`] is immutable and shared; all state is in an [`Instance`] (a function got from a module has one of its own);
//! - handles keep all that they need alive: code, literals, state. Dropping the last one frees it;
//! - memory of the host is borrowed for the time of one call. A list that a script may write or keep is never lent as a shared slice,
//!   which is shown before it runs; one that it keeps nevertheless becomes a copy, and the call an error.

mod callback;
mod deadline;
mod engine;
mod error;
mod expr;
mod function;
mod instance;
mod module;
mod options;
mod request;
mod session;

pub use crate::runtime::host::Value;
pub use crate::runtime::num::Complex;
pub use crate::runtime::output::Stream;
pub use callback::{Answer, Given, HostFunction, Raise, Taken};
pub use engine::Engine;
pub use error::{Diagnostics, Error};
pub use expr::Expr;
pub use function::{Function, Handle, Item, Mut, Output, Param, Params, Ref, Signature};
pub use instance::{Canceller, Instance};
pub use module::Module;
pub use options::Options;
pub(crate) use options::SinkFn;
pub(crate) use session::Interrupter;
pub use session::{Session, Times};

/// Where code runs. Answers are the same on all.
///
/// ```
/// use taipan::{Options, Tier, compile_with};
/// for tier in [Tier::Interp, Tier::Jit, Tier::Auto] {
///     let module = compile_with("def f(n):\n    return 7 // n\n", Options::new().tier(tier))?;
///     assert_eq!(module.get::<fn(i64) -> i64>("f")?.call(-2)?, -4);
/// }
/// # Ok::<(), taipan::Error>(())
/// ```
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
/// ```
/// let options = taipan::Options::new().name("rates.py").fuel(1_000_000);
/// let module = taipan::compile_with("def rate(x):\n    return 0.1 if x < 100 else 0.2\n", options)?;
/// assert_eq!(module.get::<fn(f64) -> f64>("rate")?.call(150.0)?, 0.2);
/// # Ok::<(), taipan::Error>(())
/// ```
///
/// # Errors
/// As for [`compile`].
pub fn compile_with(source: &str, options: Options) -> Result<Module, Error> {
    Module::compile(source, options)?.solved()
}

/// Compiles one expression whose variables are floats.
///
/// ```
/// let parabola = taipan::compile_expr("a*x**2 + b*x + c", &["a", "b", "c", "x"])?;
/// assert_eq!(parabola.call(&[1.0, 0.0, -2.0, 3.0])?, 7.0);
/// # Ok::<(), taipan::Error>(())
/// ```
///
/// # Errors
/// Syntax errors, unknown names, a result that is not a number.
pub fn compile_expr(expression: &str, variables: &[&str]) -> Result<Expr, Error> {
    Expr::compile(expression, variables, Options::default())
}
