//! Tests of native code on functions built by hand.

mod calls;
mod harness;
mod memory;
mod objects;
mod osr;
mod scalars;
mod speed;
