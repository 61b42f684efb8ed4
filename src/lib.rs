//! Taipan: a just-in-time compiler for numeric scripts.

pub mod api;
pub mod bench;
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
pub mod runtime;
pub mod source;
pub mod syntax;
pub mod tier;
pub mod types;

pub use api::{
    Canceller, Diagnostics, Error, Expr, Function, Handle, Instance, Module, Mut, Options, Ref, Stream, Tier, Value,
    compile, compile_expr, compile_with,
};
