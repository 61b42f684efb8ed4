//! Engines: options that several scripts share.

use super::{Error, Expr, Module, Options};

/// Compiles scripts that run with the same options: limits, and functions of the host. `Send + Sync`, cheap to clone.
///
/// ```
/// use taipan::{Engine, Options};
/// let engine = Engine::new(Options::new().fuel(1_000_000).function("clamp", |x: f64| x.clamp(0.0, 1.0)));
/// let a = engine.compile("def f(x):\n    return clamp(x) * 2\n")?;
/// let b = engine.compile_expr("1 - clamp(x)", &["x"])?;
/// assert_eq!(a.get::<fn(f64) -> f64>("f")?.call(3.0)?, 2.0);
/// assert_eq!(b.call(&[0.25])?, 0.75);
/// # Ok::<(), taipan::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Engine {
    options: Options,
}

impl Engine {
    /// An engine with these options.
    pub fn new(options: Options) -> Engine {
        Engine { options }
    }

    /// Compiles a script.
    ///
    /// # Errors
    /// As for [`compile`](crate::compile).
    pub fn compile(&self, source: &str) -> Result<Module, Error> {
        super::compile_with(source, self.options.clone())
    }

    /// Compiles a script under a name for its diagnostics and tracebacks.
    ///
    /// # Errors
    /// As for [`compile`](crate::compile).
    pub fn compile_named(&self, name: &str, source: &str) -> Result<Module, Error> {
        super::compile_with(source, self.options.clone().name(name))
    }

    /// Compiles one expression whose variables are floats.
    ///
    /// # Errors
    /// As for [`compile_expr`](crate::compile_expr).
    pub fn compile_expr(&self, expression: &str, variables: &[&str]) -> Result<Expr, Error> {
        Expr::compile(expression, variables, self.options.clone())
    }
}
