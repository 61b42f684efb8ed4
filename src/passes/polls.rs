//! Checks for interrupts once in a strip of iterations instead of in each.
//!
//! An innermost counted loop that tests at the bottom, calls nothing, has no bounds checks left and is small runs in strips of [`STRIP`] iterations: an outer loop
//! computes the limit of the next strip, the inner one runs to it without a `Poll`, and the `Poll` follows the strip. Where exactly
//! an interrupt arrives is not part of the contract.

use crate::mir::dom::{Dominators, LoopInfo, natural_loops};
use crate::mir::edit::Copier;
use crate::mir::effect::Effect;
use crate::mir::{Block, BlockData, Cc, Edge, Func, Loc, Op, Term, Value};
use crate::passes::induction::{Induction, inductions};
use crate::types::Repr;

/// Iterations between polls.
pub const STRIP: i64 = 512;
/// Larger bodies hide the check.
const MAX_BODY: usize = 40;

/// Runs the pass; true if it changed something.
pub fn run(func: &mut Func) -> bool {
    strips(func, STRIP)
}

/// The pass with strips of so many iterations.
fn strips(func: &mut Func, length: i64) -> bool {
    let dom = Dominators::compute(func);
    let loops = natural_loops(func, &dom);
    let innermost: Vec<&LoopInfo> =
        loops.iter().filter(|l| loops.iter().all(|o| o.header == l.header || !l.blocks.contains(&o.header))).collect();
    let mut any = false;
    for l in innermost {
        any |= strip(func, &dom, l, length);
    }
    any
}

fn strip(func: &mut Func, dom: &Dominators, l: &LoopInfo, length: i64) -> bool {
    let mut latches = l.blocks.iter().copied().filter(|&b| func.blocks[b].term.edges().any(|e| e.block == l.header));
    let (Some(latch), None) = (latches.next(), latches.next()) else {
        return false;
    };
    let mut size = 0;
    let mut polls = Vec::new();
    for &b in &l.blocks {
        for &i in &func.blocks[b].insts {
            size += 1;
            match func.insts[i].op {
                Op::Poll => polls.push((b, i)),
                // A loop with bounds checks is not worth more code.
                Op::CheckIndex(_) => return false,
                ref op if op.effect() >= Effect::Any && !op.diverges() => return false,
                _ => {}
            }
        }
    }
    let [(place, poll)] = polls[..] else {
        return false;
    };
    let ivs = inductions(func, l);
    let inst_blocks = func.inst_blocks();
    let invariant = |v: Value| func.def_block(v, &inst_blocks).is_some_and(|b| !l.blocks.contains(&b));
    let Some((iv, step)) = ivs
        .iter()
        .filter(|iv| iv.bottom && matches!(iv.cc, Cc::Lt | Cc::Gt) && invariant(iv.limit))
        .find_map(|iv| Some((iv, iv.step.filter(|s| s.unsigned_abs() < 1 << 32)?)))
    else {
        return false;
    };
    if size > MAX_BODY || (place != latch && place != l.header) {
        return false;
    }
    // A handler that uses what the loop defines expects the values of the iteration that polled.
    let handler = func.insts[poll].handler.as_ref();
    if handler.is_some_and(|e| place != latch && dom.dominates(l.header, e.block)) {
        return false;
    }
    let Some(next) = iv.next else {
        return false;
    };
    let Some(preheader) = func.preheader(l) else {
        return false;
    };
    let loc = func.insts[poll].loc;
    let (outer, limit) = strip_header(func, iv, step * length, loc);
    for edge in func.blocks[preheader].term.edges_mut() {
        edge.block = outer;
    }
    // The end of a strip: poll, and on to the next if there is one.
    let end = func.blocks.push(BlockData::default());
    let at = func.order.iter().position(|&b| b == latch).unwrap_or(0);
    func.order.insert(at + 1, end);
    func.blocks[place].insts.retain(|&i| i != poll);
    let at_limit = func.push1(latch, Op::ICmp(iv.cc), vec![next, limit], Repr::Bool, loc);
    let Term::Branch { then, els, .. } = func.blocks[latch].term.clone() else {
        return true;
    };
    let (back, exit) = if then.block == l.header { (then, els) } else { (els, then) };
    func.blocks[end].insts.push(poll);
    if place != latch {
        // It stood at the start of an iteration and stands between two now.
        let params = func.blocks[l.header].params.clone();
        if let Some(edge) = &mut func.insts[poll].handler {
            for v in &mut edge.args {
                if let Some(n) = params.iter().position(|p| p == v) {
                    *v = back.args[n];
                }
            }
        }
    }
    let more = func.push1(end, Op::ICmp(iv.cc), vec![next, iv.limit], Repr::Bool, loc);
    func.blocks[end].term =
        Term::Branch { cond: more, then: Edge { block: outer, args: back.args.clone() }, els: exit };
    func.blocks[latch].term = Term::Branch { cond: at_limit, then: back, els: Edge { block: end, args: Vec::new() } };
    true
}

/// The header of the strips: computes the limit of one, the loop's own or so many steps on. Returns it with that limit.
///
/// The limit is chosen by a branch: what is computed from sums with constants is computed again in each iteration by the code generator, for it takes
/// such sums for free.
fn strip_header(func: &mut Func, iv: &Induction, length: i64, loc: Loc) -> (Block, Value) {
    let (outer, enter) = (func.blocks.push(BlockData::default()), func.blocks.push(BlockData::default()));
    let at = func.order.iter().position(|&b| b == iv.header).unwrap_or(0);
    func.order.splice(at..at, [outer, enter]);
    let mut map = Copier::default();
    for p in func.blocks[iv.header].params.clone() {
        let (repr, ty) = (func.values[p].repr, func.values[p].ty);
        let param = func.add_param(outer, repr, ty);
        map.values.insert(p, param);
    }
    let start = map.value(iv.param);
    let length = func.push1(outer, Op::Int(length), vec![], Repr::Int, loc);
    let far = func.push1(outer, Op::IAdd, vec![start, length], Repr::Int, loc);
    // Beyond 64 bits the limit itself is nearer.
    let (onward, nearer) = if iv.up { (Cc::Gt, Cc::Lt) } else { (Cc::Lt, Cc::Gt) };
    let onward = func.push1(outer, Op::ICmp(onward), vec![far, start], Repr::Bool, loc);
    let nearer = func.push1(outer, Op::ICmp(nearer), vec![far, iv.limit], Repr::Bool, loc);
    let both = func.push1(outer, Op::BAnd, vec![onward, nearer], Repr::Bool, loc);
    let limit = func.add_param(enter, Repr::Int, func.values[iv.limit].ty);
    let edge = |v| Edge { block: enter, args: vec![v] };
    func.blocks[outer].term = Term::Branch { cond: both, then: edge(far), els: edge(iv.limit) };
    func.blocks[enter].term = Term::Jump(Edge { block: iv.header, args: func.blocks[outer].params.clone() });
    (outer, limit)
}

#[cfg(test)]
mod tests {
    use crate::mir::parse::parse;
    use crate::mir::verify::verify;
    use crate::passes::{fuzz, rotate, simplify};

    #[test]
    fn a_counted_loop_polls_after_strips() {
        let mut func = parse(
            "func f -> (Int) {
b0(v0: Int):
    v1: Int = Int(0)
    v2: Int = Int(1)
    jump b1(v1, v1)
b1(v3: Int, v4: Int):
    v5: Int = IXor v4, v3
    v6: Int = IAdd v3, v2
    Poll
    v7: Bool = ICmp(Lt) v6, v0
    branch v7 ? b1(v6, v5) : b2
b2:
    return v5
}",
        )
        .unwrap();
        assert!(super::run(&mut func));
        verify(&func).unwrap_or_else(|e| panic!("{e}\n{func}"));
        simplify::run(&mut func);
        assert_eq!(
            func.to_string(),
            "func f -> (Int) {
b0(v0: Int):
    v1: Int = Int(0)
    v2: Int = Int(1)
    jump b3(v1, v1)
b3(v8: Int, v9: Int):
    v10: Int = Int(512)
    v11: Int = IAdd v8, v10
    v12: Bool = ICmp(Gt) v11, v8
    v13: Bool = ICmp(Lt) v11, v0
    v14: Bool = BAnd v12, v13
    branch v14 ? b4(v11) : b4(v0)
b4(v15: Int):
    jump b1(v8, v9)
b1(v3: Int, v4: Int):
    v5: Int = IXor v4, v3
    v6: Int = IAdd v3, v2
    v16: Bool = ICmp(Lt) v6, v15
    branch v16 ? b1(v6, v5) : b5
b5:
    Poll
    v17: Bool = ICmp(Lt) v6, v0
    branch v17 ? b3(v6, v5) : b2
b2:
    return v5
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
            super::strips(f, 2);
        });
    }
}
