//! The builtins: operators, functions and methods.

pub mod rt;
