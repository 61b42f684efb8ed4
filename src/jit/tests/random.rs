//! Random functions: native code against the evaluator of the passes' tests, and entries for on-stack replacement.

use super::harness::{Build, Out, World};
use crate::mir::dom::{Dominators, natural_loops};
use crate::mir::{Func, LocData, Op, Value, verify::verify};
use crate::passes::eval::{Machine, Out as Eval, V};
use crate::passes::osr::{live_at_header, make_osr};
use crate::passes::{NoCallees, PassOptions, fuzz, own};
use crate::runtime::layout::ListObj;
use crate::runtime::testing;
use crate::source::Span;
use crate::types::Repr::{self, Float, Int, Ref};
use crate::types::{Type, TypeId};

/// A random function without calls, which the evaluator answers by chance.
fn function(seed: u64, lists: Option<[TypeId; 2]>) -> Func {
    let mut func = fuzz::function(seed);
    for (n, inst) in func.insts.values_mut().enumerate() {
        if let Op::Call(_) = inst.op {
            inst.handler = None;
            inst.op = match inst.args[..] {
                [] => Op::Bool(n % 2 == 0),
                _ => Op::StoreGlobal(5),
            };
        }
    }
    func.locs.push(LocData { file: 0, span: Span::default(), func: "r".into(), caller: None, ends: false });
    let params = func.blocks[func.entry].params.clone();
    for (param, ty) in params[5..].iter().zip(lists.into_iter().flatten()) {
        func.values[*param].ty = ty;
    }
    verify(&func).unwrap_or_else(|e| panic!("seed {seed}: {e}\n{func}"));
    func
}

/// A function that makes a list of words of a repr.
fn list_maker(ty: TypeId, repr: Repr, len: usize) -> Func {
    let mut b = Build::new(&[Ref]);
    let words: Vec<Value> = (0..len).map(|_| b.param(repr)).collect();
    let zero = b.int(0);
    let list = b.typed(Op::ListNew(ty), &[zero], Ref, ty);
    for word in words {
        b.inst(Op::ListAppend, &[list, word], &[]);
    }
    b.ret(&[list])
}

fn list_words(list: u64) -> Vec<u64> {
    let list = list as *const ListObj;
    // SAFETY: a live list of one-word elements.
    unsafe { std::slice::from_raw_parts((*list).data, (*list).len as usize).to_vec() }
}

fn words(values: &[V]) -> Vec<u64> {
    values
        .iter()
        .map(|v| match v {
            V::I(n) => *n as u64,
            V::F(x) => x.to_bits(),
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn native_code_agrees_with_the_evaluator() {
    let mut types = testing::types();
    let lists = [TypeId::INT, TypeId::FLOAT].map(|t| types.intern(Type::List(t)));
    let mut world = World::with(types, &[(3, TypeId::INT), (5, TypeId::INT)]);
    let mut compared = 0;
    for seed in 0..150 {
        let func = function(seed, (seed % 3 != 0).then_some(lists));
        let mut plain = func.clone();
        own::run(&mut plain, &NoCallees);
        let mut optimised = func.clone();
        let mut options = PassOptions::default();
        crate::passes::run(&mut optimised, &mut options, &NoCallees);
        for run in 0..4u64 {
            let n = 3 + (run % 3) as i64;
            let ints: Vec<V> = (0..n).map(|k| V::I(k * 3 - 1)).collect();
            let floats: Vec<V> = (0..n).map(|k| V::F(k as f64 * 0.5)).collect();
            let scalars = [0, 1, 2, 3].map(|k| [0, 1, 2, 3, 5, -1, 8, i64::MAX - 1][((run >> k) + k) as usize % 8]);
            let mut m = Machine::new(run, false);
            let mut args: Vec<V> = scalars.iter().map(|n| V::I(*n)).collect();
            args.push(V::F(1.5));
            args.push(m.list(ints.clone()));
            args.push(m.list(floats.clone()));
            let want = m.run(&func, &args);
            if want == Eval::Timeout {
                continue;
            }
            for native in [&plain, &optimised] {
                let made = [(lists[0], Int, &ints), (lists[1], Float, &floats)].map(|(ty, repr, v)| {
                    match world.run(&list_maker(ty, repr, v.len()), &words(v)) {
                        Out::Words(list) => list[0],
                        other => panic!("{other:?}"),
                    }
                });
                world.run(&store_zero(), &[]);
                let args: Vec<u64> = scalars.iter().map(|n| *n as u64).chain([1.5f64.to_bits()]).chain(made).collect();
                let got = world.run(native, &args);
                let same = match (&want, &got) {
                    (Eval::Return(values), Out::Words(got)) => words(values) == *got,
                    (Eval::Raise(_), Out::Raised(..)) | (Eval::Stop(_), Out::Stopped(_)) => true,
                    _ => false,
                };
                assert!(same, "seed {seed}, run {run}: {want:?}, {got:?}\n{native}");
                for (n, list) in made.into_iter().enumerate() {
                    let want = words(&m.heap[n].elems);
                    assert_eq!(want, list_words(list), "seed {seed}, run {run}\n{native}");
                    world.dec(list);
                }
                compared += 1;
            }
        }
    }
    assert!(compared > 300, "{compared}");
}

fn store_zero() -> Func {
    let mut b = Build::new(&[]);
    let zero = b.int(0);
    b.inst(Op::StoreGlobal(3), &[zero], &[]);
    b.ret(&[])
}

#[test]
fn every_loop_can_be_entered() {
    let world = World::new();
    let mut entered = 0;
    for seed in 0..300 {
        let func = function(seed, None);
        for l in natural_loops(&func, &Dominators::compute(&func)) {
            let live = live_at_header(&func, l.header);
            let mut osr = make_osr(&func, l.header, &live);
            if let Err(e) = verify(&osr) {
                panic!("seed {seed}, {}: {e}\n{func}\n{osr}", l.header);
            }
            entered += 1;
            if seed % 10 == 0 {
                own::run(&mut osr, &NoCallees);
                if let Err(e) = world.compile(&[super::harness::input(0, &osr)]) {
                    panic!("seed {seed}: {e}\n{osr}");
                }
            }
        }
    }
    assert!(entered > 100, "{entered}");
}
