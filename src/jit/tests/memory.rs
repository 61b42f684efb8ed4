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
    let before = resident_kib();
    (0..10_000).for_each(|_| round());
    let grown = resident_kib().saturating_sub(before);
    // Leaked code would take 4 KiB a round; other tests run at the same time.
    assert!(grown < 20_000, "{grown} KiB");
}

#[test]
fn units_may_be_dropped_elsewhere() {
    let world = World::new();
    let func = single(Op::IAddChk, &[Int, Int], Int);
    let unit = world.compile(&[input(0, &func)]).expect("compiles");
    std::thread::spawn(move || drop(unit)).join().expect("no panic");
}
