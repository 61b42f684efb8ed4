//! Moves what does not change in a loop in front of it.
//!
//! What moves:
//! - pure ones, but divisions and shifts without checks, whose operands may be guarded inside the loop, and payloads of unions;
//! - `ListLen` and `ListData` of a list, if the loop changes no list's header: a live list can always be asked;
//! - other loads of regions that the loop does not write, if the loop executes them each time it is entered;
//! - checks of invariants that come first in the loop: nothing that can be observed is executed before them, so that they raise in the
//!   first iteration or never. Their handler gets what it would get in the first iteration.
//!
//! Inner loops come first, so that what leaves one may leave the next.

use crate::entity::Entity;
use crate::mir::dom::{Dominators, LoopInfo, natural_loops};
use crate::mir::effect::Effect;
use crate::mir::memory::{HEADERS, Regions, reads, writes};
use crate::mir::{Block, Func, Inst, InstData, Op, Term, Value};

/// Runs the pass; true if it changed something.
pub fn run(func: &mut Func) -> bool {
    let dom = Dominators::compute(func);
    let loops = natural_loops(func, &dom);
    if loops.is_empty() {
        return false;
    }
    let preheaders: Vec<Option<Block>> = loops.iter().map(|l| func.preheader(l)).collect();
    // New blocks: positions must be known for them too.
    let dom = Dominators::compute(func);
    let loops = natural_loops(func, &dom);
    let mut any = false;
    for l in loops.iter().rev() {
        let preheader = preheaders
            .iter()
            .flatten()
            .find(|&&p| func.blocks[p].term.edges().next().is_some_and(|e| e.block == l.header));
        if let Some(&p) = preheader {
            any |= hoist(func, &dom, l, p);
        }
    }
    any
}

fn hoist(func: &mut Func, dom: &Dominators, l: &LoopInfo, preheader: Block) -> bool {
    let mut inside = vec![false; func.values.len()];
    let mut written: Regions = 0;
    for &b in &l.blocks {
        for p in &func.blocks[b].params {
            inside[p.index()] = true;
        }
        for &i in &func.blocks[b].insts {
            let data = &func.insts[i];
            written |= writes(func, data);
            data.results.iter().for_each(|r| inside[r.index()] = true);
        }
    }
    let first = first_blocks(func, dom, l);
    let mut order: Vec<Block> = l.blocks.clone();
    order.sort_by_key(|&b| dom.number(b));
    // The blocks that come first in their order, before the others.
    order.retain(|b| !first.contains(b));
    let order: Vec<Block> = first.iter().copied().chain(order).collect();
    let entry_args: Vec<Value> = match &func.blocks[preheader].term {
        Term::Jump(e) => e.args.clone(),
        _ => return false,
    };
    let params = func.blocks[l.header].params.clone();
    let mut moved: Vec<Inst> = Vec::new();
    // Whether all that comes before is executed whenever the loop is entered, and cannot be observed.
    let mut certain = true;
    for b in order {
        certain = certain && first.contains(&b);
        let mut insts = std::mem::take(&mut func.blocks[b].insts);
        insts.retain(|&i| {
            let data = &func.insts[i];
            let free = data.args.iter().all(|a| !inside[a.index()]);
            let check = certain && data.op.raises() && data.op.effect() == Effect::Pure;
            if free && (movable(func, data, written, certain) || check) {
                if let Some(edge) = &data.handler {
                    let known = |v: &Value| !inside[v.index()] || params.contains(v);
                    // The handler must not be part of the loop, nor use what the loop defines.
                    if dom.dominates(l.header, edge.block) || !edge.args.iter().all(known) {
                        certain = false;
                        return true;
                    }
                }
                data.results.iter().for_each(|r| inside[r.index()] = false);
                if let Some(edge) = &mut func.insts[i].handler {
                    for v in &mut edge.args {
                        if let Some(n) = params.iter().position(|p| p == v) {
                            *v = entry_args[n];
                        }
                    }
                }
                moved.push(i);
                return false;
            }
            // What may leave the loop, or be seen, ends what is certain. Where an interrupt arrives is nobody's business.
            certain &= data.op == Op::Poll || (!data.op.raises() && data.op.effect() < Effect::Writes);
            true
        });
        func.blocks[b].insts = insts;
    }
    let any = !moved.is_empty();
    func.blocks[preheader].insts.extend(moved);
    any
}

/// The header, and the blocks that follow it without a branch.
fn first_blocks(func: &Func, dom: &Dominators, l: &LoopInfo) -> Vec<Block> {
    let mut out = vec![l.header];
    let mut b = l.header;
    while let Term::Jump(e) = &func.blocks[b].term {
        if e.block == l.header || !l.blocks.contains(&e.block) || dom.preds(e.block) != [b] {
            break;
        }
        b = e.block;
        out.push(b);
    }
    out
}

fn movable(func: &Func, data: &InstData, written: Regions, certain: bool) -> bool {
    use Op::*;
    if data.op.raises() || data.op.effect() > Effect::Reads {
        return false;
    }
    let constant = |n: usize| func.int_const(data.args[n]);
    match &data.op {
        IFloorDivRaw | IModRaw | IDivPos | IModPos => certain || constant(1).is_some_and(|n| n != 0 && n != -1),
        IShlRaw | IShrRaw | IShrLogical => certain || constant(1).is_some_and(|n| (0..64).contains(&n)),
        FloatToIntRaw | AnyPayload | TypeOf | Select if counted(func, data) => certain,
        FloatToIntRaw | TypeOf => certain,
        ListLen | ListData => written & HEADERS == 0 && (certain || plain_list(func, data.args[0])),
        op if op.effect() == Effect::Reads => certain && reads(func, data) & written == 0,
        _ => true,
    }
}

fn counted(func: &Func, data: &InstData) -> bool {
    data.results.iter().any(|r| func.values[*r].repr.counted())
}

/// Whether the value is certain to be a list wherever it is defined: not the payload of a union, whose type may be tested later.
fn plain_list(func: &Func, v: Value) -> bool {
    !matches!(func.def_op(v), Some((Op::AnyPayload, _)))
}

#[cfg(test)]
mod tests {
    use crate::mir::parse::parse;
    use crate::mir::verify::verify;
    use crate::passes::{expand, fuzz, gvn};

    #[test]
    fn lengths_leave_loops_that_do_not_append() {
        let mut func = parse(
            "func f -> (Float) {
b0(v0: Ref, v1: Int):
    v2: Int = Int(0)
    v3: Float = Float(0.0)
    jump b1(v2, v3)
b1(v4: Int, v5: Float):
    v6: Bool = ICmp(Lt) v4, v1
    branch v6 ? b2 : b3
b2:
    v7: Int = ListLen v0
    CheckIndex(List) v4, v7
    v8: Ptr = ListData v0
    v9: Float = Load { stride: 1, word: 0 } v8, v4
    v10: Float = FAdd v5, v9
    v11: Int = Int(1)
    v12: Int = IAddChk v4, v11
    Poll
    jump b1(v12, v10)
b3:
    return v5
}",
        )
        .unwrap();
        assert!(super::run(&mut func));
        verify(&func).unwrap();
        assert_eq!(
            func.to_string(),
            "func f -> (Float) {
b0(v0: Ref, v1: Int):
    v2: Int = Int(0)
    v3: Float = Float(0.0)
    v7: Int = ListLen v0
    v8: Ptr = ListData v0
    v11: Int = Int(1)
    jump b1(v2, v3)
b1(v4: Int, v5: Float):
    v6: Bool = ICmp(Lt) v4, v1
    branch v6 ? b2 : b3
b2:
    CheckIndex(List) v4, v7
    v9: Float = Load { stride: 1, word: 0 } v8, v4
    v10: Float = FAdd v5, v9
    v12: Int = IAddChk v4, v11
    Poll
    jump b1(v12, v10)
b3:
    return v5
}
"
        );
    }

    #[test]
    fn random_functions_keep_their_meaning() {
        fuzz::check(0..200, |f| {
            expand::run(f);
            gvn::run(f);
            super::run(f);
        });
    }
}
