//! Formulas: one expression over floats.

use super::function::Output;
use super::instance::Shared;
use super::request::{Parameter, Request};
use super::{Error, Module, Options};
use crate::pipeline::EntryArg;
use crate::runtime::host::Args;
use crate::runtime::layout::Ctx;
use crate::tier::Direct;
use std::cell::{Cell, OnceCell};
use std::marker::PhantomData;
use std::sync::Arc;

/// What formulas may use without naming its module.
const NAMES: [&str; 43] = [
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "ceil", "copysign", "cos", "cosh", "degrees",
    "e", "erf", "erfc", "exp", "exp2", "expm1", "fabs", "floor", "fmod", "gamma", "hypot", "inf", "isfinite", "isinf",
    "isnan", "lgamma", "log", "log10", "log1p", "log2", "nan", "pi", "radians", "sin", "sinh", "sqrt", "tan", "tanh",
    "tau", "trunc",
];

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
    direct: OnceCell<Direct>,
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

/// Whether a text closes more brackets than it opens: it would end the expression that it is put into.
fn closes_too_much(text: &str) -> bool {
    let mut chars = text.chars().peekable();
    let mut depth = 0;
    while let Some(c) = chars.next() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => return true,
            ')' | ']' | '}' => depth -= 1,
            '#' => while chars.next_if(|c| *c != '\n').is_some() {},
            '"' | '\'' => {
                let mut escaped = false;
                while let Some(next) = chars.next_if(|next| *next != '\n' && (escaped || *next != c)) {
                    escaped = next == '\\' && !escaped;
                }
                chars.next();
            }
            _ => {}
        }
    }
    false
}

impl Expr {
    pub(super) fn compile(text: &str, names: &[&str], options: Options) -> Result<Expr, Error> {
        options.admit(text)?;
        if let Some(bad) = names.iter().find(|n| !is_name(n)) {
            return Err(Error::Signature(format!("`{bad}` is not a name for a variable")));
        }
        if names.len() > crate::runtime::host::ROOM {
            return Err(Error::Signature(format!("a formula of {} variables", names.len())));
        }
        if closes_too_much(text) {
            // As a script of its own, so that the diagnostic shows the bracket.
            Module::compile(text, options.name("formula"))?;
            return Err(Error::Signature("the formula closes a bracket that it does not open".into()));
        }
        let words: Vec<&str> = text.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
        let used: Vec<&str> = NAMES.iter().copied().filter(|name| words.contains(name)).collect();
        let module = match Expr::module(text, names, &used, options.clone()) {
            // With all names at hand, for one that is close to what was written.
            Err(_) => Expr::module(text, names, &NAMES, options)?,
            Ok(module) => module,
        };
        let float = || super::function::Passed { name: "f64".into(), entry: EntryArg::Float, shared: false };
        let request = Request {
            name: "formula".into(),
            args: names.iter().map(|_| float()).collect(),
            accepts: f64::accepts,
            result: f64::name(),
        };
        let shared = module.shared();
        let index = shared.lock()?.request(request)?;
        Ok(Expr { shared, index, arity: names.len(), direct: OnceCell::new(), not_sync: PhantomData })
    }

    /// The formula as a module, with these names of `math`.
    fn module(text: &str, names: &[&str], used: &[&str], options: Options) -> Result<Module, Error> {
        let import = if used.is_empty() { String::new() } else { format!("from math import {}", used.join(", ")) };
        // The formula on lines of its own: diagnostics show it as the host wrote it.
        let source = format!("{import}\ndef formula({}):\n    return (\n{text}\n)\n", names.join(", "));
        let module = Module::compile(&source, options.name("formula"))?;
        module.refuse(crate::diagnostics::Code::UndefinedName)?;
        Ok(module)
    }

    /// The formula's value for values of its variables, in their order.
    ///
    /// ```
    /// let f = taipan::compile_expr("1 / x", &["x"])?;
    /// assert_eq!(f.call(&[4.0])?, 0.25);
    /// assert_eq!(f.call(&[0.0]).unwrap_err().kind(), Some("ZeroDivisionError"));
    /// # Ok::<(), taipan::Error>(())
    /// ```
    ///
    /// # Errors
    /// What the formula raises (`1 / x` for zero), and another number of values.
    pub fn call(&self, values: &[f64]) -> Result<f64, Error> {
        if values.len() != self.arity {
            return Err(Error::Signature(format!("the formula has {} variables, not {}", self.arity, values.len())));
        }
        if let Some(direct) = self.direct.get()
            && self.shared.enter()
        {
            let mut out = 0;
            // SAFETY: the core was entered, and the formula has as many words as variables and one of result.
            let (returned, printed) = unsafe {
                let returned = direct.call(values.as_ptr().cast(), &mut out);
                (returned, direct.printed())
            };
            if returned && !printed {
                self.shared.leave();
                return Ok(super::function::float_of(direct.result, out));
            }
            self.shared.entered().finish(returned)?;
            return Ok(super::function::float_of(direct.result, out));
        }
        let push = |_: &mut Ctx, _: &[Parameter], args: &mut Args<'_>| {
            values.iter().for_each(|x| args.push(x.to_bits()));
        };
        let mut core = self.shared.lock()?;
        let result = core.call(self.index, push, f64::take)?;
        if let Some(direct) = core.direct(self.index, true) {
            let _ = self.direct.set(direct);
        }
        Ok(result)
    }
}
