//! Random functions, against the evaluator: results, what is left in the lists, how they end.

use super::*;
use crate::mir::Op;
use crate::passes::eval::{Machine, Out, V};
use crate::passes::{fuzz, own, simplify};
use crate::types::Repr;

fn words(values: &[V]) -> Vec<u64> {
    values
        .iter()
        .map(|v| match v {
            V::I(n) => *n as u64,
            V::B(b) => u64::from(*b),
            V::F(x) if x.is_nan() => f64::NAN.to_bits(),
            V::F(x) => x.to_bits(),
            other => panic!("{other:?}"),
        })
        .collect()
}

/// NaNs have many bits.
fn plain(words: Vec<u64>, floats: impl Fn(usize) -> bool) -> Vec<u64> {
    let one = |(k, w): (usize, u64)| {
        if floats(k) && f64::from_bits(w).is_nan() { f64::NAN.to_bits() } else { w }
    };
    words.into_iter().enumerate().map(one).collect()
}

/// Puts constants in the place of what the evaluator makes up: results of calls, globals.
fn closed(mut func: Func, seed: u64) -> Func {
    let reprs: Vec<Option<Repr>> =
        func.insts.values().map(|d| d.results.first().map(|r| func.values[*r].repr)).collect();
    for (data, repr) in func.insts.values_mut().zip(reprs) {
        if matches!(data.op, Op::Call(_) | Op::CallRt(_) | Op::CallHost(_) | Op::LoadGlobal(_)) {
            data.op = match repr {
                Some(Repr::Bool) => Op::Bool(seed & 1 != 0),
                Some(Repr::Int) => Op::Int(seed as i64 % 4 - 1),
                Some(Repr::Float) => Op::Float(2.5f64.to_bits()),
                _ => Op::Poll,
            };
            data.args.clear();
            if repr.is_some() {
                data.handler = None;
            }
        }
    }
    func
}

#[test]
fn random_functions() {
    let mut ends = [0; 3];
    for seed in 0..400 {
        let before = closed(fuzz::function(seed), seed);
        let mut after = before.clone();
        if seed % 2 == 0 {
            simplify::run(&mut after);
        }
        own::run(&mut after, &crate::passes::NoCallees);
        let mut rig = Rig::of(vec![after.clone()], testing::types(), Limits::default());
        let mut globals = [0u64; 64];
        rig.ctx.globals = globals.as_mut_ptr();
        for run in 0..4u64 {
            let n = 3 + run as i64 % 3;
            let mut m = Machine::new(run, false);
            let list = m.list((0..n).map(|k| V::I(k * 3 - 1)).collect());
            let floats = m.list((0..n).map(|k| V::F(k as f64 * 0.5)).collect());
            let ints: Vec<i64> =
                (0..4u64).map(|k| [0, 1, 2, 3, 5, -1, 8, i64::MAX - 1][((run >> k) + k) as usize % 8]).collect();
            let mut args: Vec<V> = ints.iter().map(|n| V::I(*n)).collect();
            args.extend([V::F(1.5), list, floats]);
            let out = m.run(&before, &args);
            if out == Out::Timeout {
                continue;
            }
            let list: Vec<u64> = (0..n).map(|k| (k * 3 - 1) as u64).collect();
            let floats: Vec<u64> = (0..n).map(|k| (k as f64 * 0.5).to_bits()).collect();
            let lists = [rig.list(TypeId::INT, &list), rig.list(TypeId::FLOAT, &floats)];
            let mut given: Vec<u64> = ints.iter().map(|n| *n as u64).collect();
            given.extend([1.5f64.to_bits(), lists[0], lists[1]]);
            let got = rig.run(&given);
            let show = || format!("seed {seed}, run {run}\n{before}\n{after}");
            match (&out, got) {
                (Out::Return(values), End::Words(w)) => {
                    ends[0] += 1;
                    assert_eq!(plain(w, |k| k == 1), words(values), "{}", show());
                }
                (Out::Raise(_), End::Raised(..)) => ends[1] += 1,
                (Out::Stop(_), End::Stopped(..)) => ends[2] += 1,
                (_, got) => panic!("{out:?} {got:?}\n{}", show()),
            }
            assert_eq!(rig.words(lists[0]), words(&m.heap[0].elems), "{}", show());
            assert_eq!(plain(rig.words(lists[1]), |_| true), words(&m.heap[1].elems), "{}", show());
            lists.into_iter().for_each(|l| rig.dec(l));
            if !matches!(out, Out::Stop(_)) {
                assert_eq!(rig.ctx.st().live_objects(), 0, "{}", show());
            } else {
                // A stop leaves what the frame held to the heap's end.
                break;
            }
        }
    }
    assert!(ends.iter().all(|n| *n > 5), "{ends:?}");
}
