//! What an entry takes. (That it computes the right thing is tested where functions can be run.)

use super::{live_at_header, make_osr};
use crate::mir::{Block, Cc, Edge, Func, Loc, LocData, Op, Term, Value, verify};
use crate::source::Span;
use crate::types::{Repr, TypeId};

/// `for i in range(n): for j in range(n): s += k` with a constant `k`, returning `s`.
fn two_loops() -> (Func, [Block; 2], Vec<Value>) {
    let mut f = Func::new("f".into(), "f".into());
    f.results = vec![Repr::Int];
    let loc = f.locs.push(LocData { file: 0, span: Span::default(), func: "f".into(), caller: None, ends: false });
    let entry = f.entry;
    let n = f.add_param(entry, Repr::Int, TypeId::INT);
    let zero = f.push1(entry, Op::Int(0), vec![], Repr::Int, loc);
    let k = f.push1(entry, Op::Int(5), vec![], Repr::Int, loc);
    let blocks: Vec<Block> = (0..6).map(|_| f.add_block()).collect();
    let [outer, body, inner, add, latch, exit] = blocks[..] else {
        panic!("six blocks");
    };
    let params = |f: &mut Func, b| (f.add_param(b, Repr::Int, TypeId::INT), f.add_param(b, Repr::Int, TypeId::INT));
    let (i, s) = params(&mut f, outer);
    let (j, t) = params(&mut f, inner);
    let edge = |block, args: &[Value]| Edge { block, args: args.to_vec() };
    let test = |f: &mut Func, b, x, then, els| {
        let cond = f.push1(b, Op::ICmp(Cc::Lt), vec![x, n], Repr::Bool, loc);
        f.blocks[b].term = Term::Branch { cond, then: edge(then, &[]), els: edge(els, &[]) };
    };
    f.blocks[entry].term = Term::Jump(edge(outer, &[zero, zero]));
    test(&mut f, outer, i, body, exit);
    f.blocks[body].term = Term::Jump(edge(inner, &[zero, s]));
    test(&mut f, inner, j, add, latch);
    let step = |f: &mut Func, b, x, by| f.push1(b, Op::IAddChk, vec![x, by], Repr::Int, Loc(0));
    let one = f.push1(add, Op::Int(1), vec![], Repr::Int, loc);
    let (j2, t2) = (step(&mut f, add, j, one), step(&mut f, add, t, k));
    f.blocks[add].term = Term::Jump(edge(inner, &[j2, t2]));
    let i2 = step(&mut f, latch, i, k);
    f.blocks[latch].term = Term::Jump(edge(outer, &[i2, t]));
    f.blocks[exit].term = Term::Return(vec![s]);
    verify::verify(&f).expect("well formed");
    (f, [outer, inner], vec![n, i, s, j, t])
}

#[test]
fn constants_are_not_passed() {
    let (f, [outer, inner], v) = two_loops();
    let [n, i, s, j, t] = v[..] else {
        panic!("five values");
    };
    assert_eq!(live_at_header(&f, outer), [i, s, n]);
    assert_eq!(live_at_header(&f, inner), [j, t, n, i]);
}

#[test]
fn regions() {
    let (f, [outer, inner], _) = two_loops();
    let osr = make_osr(&f, inner, &live_at_header(&f, inner));
    verify::verify(&osr).expect("well formed");
    // The entry; inner, add, latch; and all but the old entry once more.
    assert_eq!(osr.order.len(), 1 + 3 + 6);
    assert_eq!(osr.blocks[osr.entry].params.len(), 4);
    let osr = make_osr(&f, outer, &live_at_header(&f, outer));
    verify::verify(&osr).expect("well formed");
    assert_eq!(osr.order.len(), 1 + 6);
}
