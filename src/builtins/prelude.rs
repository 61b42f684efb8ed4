//! The part of the library that is written in the language itself.

/// Source of the library.
pub const SOURCE: &str = include_str!("prelude.py");
