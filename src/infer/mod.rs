//! Type inference: [`solve::solve`] finds the types of a whole program, [`specialise`] makes mir from them.
pub mod domain;
pub mod fields;
pub mod iterators;
pub mod narrowed;
pub mod resolve;
pub mod sem;
pub mod solve;
pub mod specialise;
