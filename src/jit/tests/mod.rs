//! Tests of native code on functions built by hand.

mod calls;
mod harness;
mod memory;
mod objects;
mod osr;
mod random;
mod scalars;
mod speed;

/// Engines and code may be used from any thread.
#[test]
fn shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<super::Engine>();
    shared::<super::Unit>();
    shared::<super::Adapter>();
    shared::<super::Stubs>();
}
