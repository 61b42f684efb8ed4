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

/// However many threads ask for the same shared code at the same time, all get the same unit: one that was given out stays where it is.
#[test]
fn shared_code_is_made_once() {
    use crate::types::Repr::{Bool, Float, Int};
    let engine = super::Engine::new().expect("an engine");
    for n in 0..24 {
        let params = [Int, Float, Bool].iter().cycle().skip(n % 3).take(n).copied().collect();
        let signature = super::Signature { params, results: [Int].into() };
        let start = std::sync::Barrier::new(4);
        let ask = || {
            start.wait();
            let array = engine.array_adapter(&signature).expect("an adapter").address() as usize;
            let registers = engine.register_adapter(&signature, false).expect("an adapter");
            (array, registers.map(|r| r.address() as usize))
        };
        let all: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(ask)).collect();
            threads.into_iter().map(|t| t.join().expect("no panic")).collect()
        });
        assert!(all.iter().all(|a| *a == all[0]), "{n} parameters: {all:x?}");
    }
}
