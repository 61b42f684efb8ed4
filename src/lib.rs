//! Taipan: a just-in-time compiler for numeric scripts.

pub mod diagnostics;
pub mod entity;
pub mod hir;
pub mod lower;
pub mod source;
pub mod syntax;
