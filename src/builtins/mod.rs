//! The builtins: operators, functions and methods.

pub mod names;
pub mod prelude;
pub mod rt;
pub mod table;
