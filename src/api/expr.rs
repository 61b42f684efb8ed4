//! Formulas: one expression over floats.

use super::function::Output;
use super::instance::{Parameter, Request, Shared};
use super::{Error, Module, Options};
use crate::pipeline::EntryArg;
use crate::runtime::host::Args;
use crate::runtime::layout::Ctx;
use std::cell::Cell;
use std::marker::PhantomData;
use std::sync::Arc;

/// What formulas may use without naming its module.
const NAMES: &str = "acos, acosh, asin, asinh, atan, atan2, atanh, cbrt, ceil, copysign, cos, cosh, degrees, e, erf, erfc, exp, \
                     exp2, expm1, fabs, floor, fmod, gamma, hypot, inf, isfinite, isinf, isnan, lgamma, log, log10, log1p, log2, \
                     nan, pi, radians, sin, sinh, sqrt, tan, tanh, tau, trunc";

/// A compiled formula.
///
/// It may use the functions and constants of Python's `math` by their bare names (`pow` is Python's builtin).
///
/// ```
/// let line = taipan::compile_expr("a*x + b", &["a", "b", "x"])?;
/// assert_eq!(line.call(&[2.0, 1.0, 10.0])?, 21.0);
/// assert!(taipan::compile_expr("a*x +", &["a", "x"]).is_err());
/// # Ok::<(), taipan::Error>(())
/// ```
#[derive(Debug)]
pub struct Expr {
    shared: Arc<Shared>,
    index: usize,
    arity: usize,
    not_sync: PhantomData<Cell<()>>,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Shared")
    }
}

fn is_name(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c.is_alphabetic() || c == '_') && chars.all(|c| c.is_alphanumeric() || c == '_')
}

impl Expr {
    pub(super) fn compile(text: &str, names: &[&str]) -> Result<Expr, Error> {
        if let Some(bad) = names.iter().find(|n| !is_name(n)) {
            return Err(Error::Signature(format!("`{bad}` is not a name for a variable")));
        }
        if names.len() > crate::runtime::host::ROOM {
            return Err(Error::Signature(format!("a formula of {} variables", names.len())));
        }
        // The formula on lines of its own: diagnostics show it as the host wrote it.
        let params = names.join(", ");
        let source = format!("from math import {NAMES}\ndef formula({params}):\n    return (\n{text}\n)\n");
        let module = Module::compile(&source, Options::new().name("formula"))?;
        module.refuse(crate::diagnostics::Code::UndefinedName)?;
        let float = || super::function::Passed { name: "f64".into(), entry: EntryArg::Float, shared: false };
        let request = Request {
            name: "formula".into(),
            args: names.iter().map(|_| float()).collect(),
            accepts: f64::accepts,
            result: f64::name(),
        };
        let shared = module.shared();
        let index = shared.lock()?.request(request)?;
        Ok(Expr { shared, index, arity: names.len(), not_sync: PhantomData })
    }

    /// The formula's value for values of its variables, in their order.
    ///
    /// # Errors
    /// What the formula raises (`1 / x` for zero), and another number of values.
    pub fn call(&self, values: &[f64]) -> Result<f64, Error> {
        if values.len() != self.arity {
            return Err(Error::Signature(format!("the formula has {} variables, not {}", self.arity, values.len())));
        }
        let push = |_: &mut Ctx, _: &[Parameter], args: &mut Args<'_>| {
            values.iter().for_each(|x| args.push(x.to_bits()));
        };
        self.shared.lock()?.call(self.index, push, f64::take)
    }
}
