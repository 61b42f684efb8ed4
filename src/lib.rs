//! Taipan: a just-in-time compiler for numeric scripts, written in a strict subset of Python 3.11.
//!
//! A script that is accepted gives the result that CPython gives, or ends in an error that says where and why; it never gives another
//! one silently. It is compiled to native code in about a millisecond.
//!
//! ```
//! // A formula that a user has typed:
//! let parabola = taipan::compile_expr("a*x**2 + b*x + c", &["a", "b", "c", "x"])?;
//! assert_eq!(parabola.call(&[1.0, 0.0, -2.0, 3.0])?, 7.0);
//!
//! // A script, of which functions are taken by their signature; slices are lent, not copied:
//! let module = taipan::compile(
//!     "def normalise(xs):
//!     total = sum(xs)
//!     if total == 0:
//!         raise ValueError('all zero')
//!     for i in range(len(xs)):
//!         xs[i] /= total
//!     return total
//! ")?;
//! let normalise = module.get::<fn(&mut [f64]) -> f64>("normalise")?;
//! let mut data = [1.0, 1.0, 2.0];
//! assert_eq!(normalise.call(&mut data)?, 4.0);
//! assert_eq!(data, [0.25, 0.25, 0.5]);
//!
//! // Exceptions are errors with Python's text and traceback:
//! let error = normalise.call(&mut [0.0]).unwrap_err();
//! assert_eq!(error.kind(), Some("ValueError"));
//! assert!(error.to_string().ends_with("line 4, in normalise\n    raise ValueError('all zero')\nValueError: all zero"));
//! # Ok::<(), taipan::Error>(())
//! ```
//!
//! | to | see |
//! |---|---|
//! | compile scripts and formulas | [`compile`], [`compile_expr`], [`Engine`] |
//! | set limits, take output, give scripts functions of the host | [`Options`] |
//! | call functions with types that are known | [`Module::get`], [`Function`] |
//! | … at run time only | [`Module::call`], [`Value`] |
//! | share state between functions | [`Instance`] |
//! | handle what goes wrong | [`Error`] |
//!
//! The guide is `docs/embedding.md`. What is below `api` is the compiler itself: its modules are public for tools and tests, and may
//! change in any version.

pub mod api;
pub mod bench;
pub mod bigint;
pub mod builtins;
pub mod cli;
pub mod diagnostics;
pub mod entity;
pub mod hir;
pub mod infer;
pub mod interp;
pub mod jit;
pub mod lower;
pub mod mir;
pub mod passes;
pub mod pipeline;
pub mod python;
pub mod repl;
pub mod runtime;
pub mod source;
pub mod syntax;
pub mod tier;
pub mod types;

pub use api::{
    Answer, Canceller, Complex, Diagnostics, Engine, Error, Expr, Function, Given, Handle, HostFunction, Instance,
    Item, Module, Mut, Options, Output, Param, Params, Raise, Ref, Session, Signature, Stream, Taken, Tier, Times,
    Value, compile, compile_expr, compile_with,
};
