//! Code memory goes back when a unit is dropped.

use super::harness::{World, input, single};
use crate::mir::Op;
use crate::types::Repr::Int;

fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = status.split_whitespace().nth(1).and_then(|p| p.parse::<u64>().ok());
    pages.unwrap_or(0) * 4
}

#[test]
fn compile_and_drop_is_bounded() {
    let world = World::new();
    let func = single(Op::IAddChk, &[Int, Int], Int);
    let round = || drop(world.compile(&[input(0, &func)]).expect("compiles"));
    (0..100).for_each(|_| round());
    // Leaked code would take 4 KiB a round. Other tests allocate at the same time: the least of several batches counts.
    let grown = (0..4).map(|_| {
        let before = resident_kib();
        (0..2_500).for_each(|_| round());
        resident_kib().saturating_sub(before)
    });
    let least = grown.min().unwrap_or(u64::MAX);
    assert!(least < 2_000, "{least} KiB in 2500 rounds");
}

#[test]
fn units_may_be_dropped_elsewhere() {
    let world = World::new();
    let func = single(Op::IAddChk, &[Int, Int], Int);
    let unit = world.compile(&[input(0, &func)]).expect("compiles");
    std::thread::spawn(move || drop(unit)).join().expect("no panic");
}
