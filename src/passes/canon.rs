//! Lets loops count with one variable instead of two that keep a constant distance.
//!
//! An iteration that fetches its counter before the body carries the counter and its successor around: `q' = p`, `p' = p + c`, and they come
//! in as `q0` and `q0 + c`. Then `p` is `q + c` throughout, computed at the top of the loop, and `q' = q + c` is what
//! the passes after this one recognise.

use crate::mir::dom::{Dominators, LoopInfo, natural_loops};
use crate::mir::edit::Aliases;
use crate::mir::{Block, Func, Loc, Op, Value};
use crate::types::Repr;

/// Runs the pass; true if it changed something.
pub fn run(func: &mut Func) -> bool {
    let dom = Dominators::compute(func);
    let mut any = false;
    for l in natural_loops(func, &dom) {
        while merge_one(func, &l) {
            any = true;
        }
    }
    any
}

/// The constant that `b` is more than `a`, modulo 2**64.
fn distance(func: &Func, a: Value, b: Value) -> Option<i64> {
    if let (Some(x), Some(y)) = (func.int_const(a), func.int_const(b)) {
        return Some(y.wrapping_sub(x));
    }
    match func.def_op(b)? {
        (Op::IAdd | Op::IAddChk, x) if x[0] == a => func.int_const(x[1]),
        (Op::ISub | Op::ISubChk, x) if x[0] == a => func.int_const(x[1]).map(i64::wrapping_neg),
        _ => None,
    }
}

fn merge_one(func: &mut Func, l: &LoopInfo) -> bool {
    if func.is_handler(l.header) {
        return false;
    }
    let params = func.blocks[l.header].params.clone();
    let mut incoming: Vec<(Block, Vec<Value>)> = Vec::new();
    func.edges_mut(|b, e| {
        if e.block == l.header {
            incoming.push((b, e.args.clone()));
        }
    });
    let found = params.iter().enumerate().find_map(|(n, &q)| {
        params.iter().enumerate().find_map(|(m, &p)| {
            if n == m || func.values[p].repr != Repr::Int || func.values[q].repr != Repr::Int {
                return None;
            }
            let mut step = None;
            for (from, args) in &incoming {
                let apart = if l.blocks.contains(from) {
                    Some(args[n]).filter(|v| *v == p).and_then(|_| distance(func, p, args[m]))
                } else {
                    distance(func, args[n], args[m])
                };
                if apart.is_none() || step.is_some_and(|s| Some(s) != apart) {
                    return None;
                }
                step = apart;
            }
            Some((q, m, p, step?))
        })
    });
    let Some((q, m, p, step)) = found else {
        return false;
    };
    let loc = func.blocks[l.header].insts.first().map_or(Loc(0), |&i| func.insts[i].loc);
    let ty = func.values[p].ty;
    let constant = func.make_inst(Op::Int(step), vec![], &[(Repr::Int, ty)], None, loc);
    let c = func.insts[constant].results[0];
    let sum = func.make_inst(Op::IAdd, vec![q, c], &[(Repr::Int, ty)], None, loc);
    let sum_value = func.insts[sum].results[0];
    func.blocks[l.header].insts.splice(0..0, [constant, sum]);
    func.remove_params(l.header, &[m]);
    func.edges_mut(|_, e| {
        if e.block == l.header {
            e.args.remove(m);
        }
    });
    let mut aliases = Aliases::new(func);
    aliases.set(p, sum_value);
    aliases.apply(func);
    true
}

#[cfg(test)]
mod tests {
    use crate::mir::parse::parse;
    use crate::mir::verify::verify;
    use crate::passes::{fuzz, rotate, simplify};

    #[test]
    fn a_counter_and_its_successor() {
        let mut func = parse(
            "func f -> (Int) {
b0(v0: Int, v1: Int):
    v2: Int = Int(1)
    v3: Int = IAdd v1, v2
    jump b1(v1, v3)
b1(v4: Int, v5: Int):
    Call(spec1) v4
    v6: Bool = ICmp(Lt) v5, v0
    branch v6 ? b2 : b3
b2:
    v7: Int = IAddChk v5, v2
    jump b1(v5, v7)
b3:
    return v4
}",
        )
        .unwrap();
        assert!(super::run(&mut func));
        verify(&func).unwrap_or_else(|e| panic!("{e}\n{func}"));
        assert_eq!(
            func.to_string(),
            "func f -> (Int) {
b0(v0: Int, v1: Int):
    v2: Int = Int(1)
    v3: Int = IAdd v1, v2
    jump b1(v1)
b1(v4: Int):
    v8: Int = Int(1)
    v9: Int = IAdd v4, v8
    Call(spec1) v4
    v6: Bool = ICmp(Lt) v9, v0
    branch v6 ? b2 : b3
b2:
    v7: Int = IAddChk v9, v2
    jump b1(v9)
b3:
    return v4
}
"
        );
    }

    #[test]
    fn random_functions_keep_their_meaning() {
        fuzz::check(0..200, |f| {
            simplify::run(f);
            rotate::run(f);
            simplify::run(f);
            super::run(f);
        });
    }
}
