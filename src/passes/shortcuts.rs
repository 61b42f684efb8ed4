//! Where the way into a block decides its branch, that way goes straight on: the block is copied for it, without the branch.
//!
//! Only short blocks without effects are copied, and never the header of a loop: a loop keeps one way in.

use super::simplify::fold;
use crate::mir::dom::Dominators;
use crate::mir::edit::{Copier, Snapshot};
use crate::mir::effect::Effect;
use crate::mir::{Block, Func, Op, Term, Value, ssa};
use rustc_hash::FxHashMap;

/// No longer block is copied.
const LONGEST: usize = 8;

/// Runs the pass; true if it changed something.
pub fn run(func: &mut Func) -> bool {
    let mut any = false;
    for block in func.order.clone() {
        any |= shorten(func, block);
    }
    any
}

fn shorten(func: &mut Func, block: Block) -> bool {
    let data = &func.blocks[block];
    if block == func.entry || data.params.is_empty() || data.insts.len() > LONGEST || func.is_handler(block) {
        return false;
    }
    let plain = |op: &Op| !op.raises() && op.effect() <= Effect::Pure;
    if !matches!(data.term, Term::Branch { .. } | Term::Switch { .. })
        || !data.insts.iter().all(|&i| plain(&func.insts[i].op))
    {
        return false;
    }
    // The ways in, and which of the ways out each leads to.
    let mut decided: Vec<(Block, usize, usize)> = Vec::new();
    for &from in &func.order {
        for (n, edge) in func.blocks[from].term.edges().enumerate() {
            if edge.block == block
                && let Some(way) = decide(func, block, &edge.args)
            {
                decided.push((from, n, way));
            }
        }
    }
    if decided.is_empty() {
        return false;
    }
    let dom = Dominators::compute(func);
    if !dom.reachable(block) || dom.preds(block).iter().any(|&p| dom.dominates(block, p)) {
        return false;
    }
    let results = func.blocks[block].insts.iter().flat_map(|&i| func.insts[i].results.clone());
    let defined: Vec<Value> = func.blocks[block].params.iter().copied().chain(results).collect();
    let mut copies: Vec<(usize, Block, Copier)> = Vec::new();
    for (from, n, way) in decided {
        let copy = match copies.iter().find(|c| c.0 == way) {
            Some(c) => c.1,
            None => {
                let mut copier = Copier::default();
                copier.paste(func, Snapshot::of(func, &[block]), |_, loc| loc);
                let copy = copier.block(block);
                let edge = func.blocks[copy].term.edges().nth(way).cloned();
                if let Some(edge) = edge {
                    func.blocks[copy].term = Term::Jump(edge);
                }
                copies.push((way, copy, copier));
                copy
            }
        };
        if let Some(edge) = func.blocks[from].term.edges_mut().nth(n) {
            edge.block = copy;
        }
    }
    let preds: FxHashMap<Block, Vec<Block>> = ssa::predecessors(func);
    let own: Vec<Block> = copies.iter().map(|c| c.1).chain([block]).collect();
    for v in defined {
        let mut defs = vec![(block, v)];
        defs.extend(copies.iter().map(|(_, copy, copier)| (*copy, copier.value(v))));
        ssa::repair(func, v, &defs, &|b| own.contains(&b), &preds);
    }
    func.drop_unreachable(&Dominators::compute(func));
    true
}

/// Which edge out of a block it takes if it is entered with these arguments.
fn decide(func: &Func, block: Block, args: &[Value]) -> Option<usize> {
    let data = &func.blocks[block];
    let outside = |v: Value| data.params.iter().position(|p| *p == v).map_or(v, |n| args[n]);
    let int = |v: Value| func.int_const(outside(v));
    match &data.term {
        Term::Branch { cond, .. } => {
            let known = match func.def_op(*cond) {
                Some((Op::ICmp(cc), operands)) => {
                    let (a, b) = (int(operands[0])?, int(operands[1])?);
                    Some(fold::compare(*cc, a, b))
                }
                _ => fold::known_bool(func, outside(*cond)),
            };
            known.map(|yes| usize::from(!yes))
        }
        Term::Switch { value, cases, .. } => {
            let n = int(*value)?;
            Some(cases.iter().position(|c| c.0 == n).unwrap_or(cases.len()))
        }
        Term::Jump(_) | Term::Return(_) | Term::Unreachable => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::mir::parse::parse;
    use crate::mir::verify::verify;
    use crate::passes::fuzz;

    /// The way on which the state is 1 goes on to where that leads; the other is left alone. A value of the copied block that is used later
    /// comes from either.
    #[test]
    fn a_known_way_is_taken() {
        let mut func = parse(
            "func f -> (Int) {
b0(v0: Bool, v1: Int):
    v2: Int = Int(1)
    branch v0 ? b1(v2) : b1(v1)
b1(v3: Int):
    v4: Int = IAdd v3, v3
    switch v3 1: b2; else b3
b2:
    return v4
b3:
    return v3
}",
        )
        .unwrap();
        assert!(super::run(&mut func));
        verify(&func).unwrap_or_else(|e| panic!("{e}\n{func}"));
        assert_eq!(
            func.to_string(),
            "func f -> (Int) {
b0(v0: Bool, v1: Int):
    v2: Int = Int(1)
    branch v0 ? b4(v2) : b1(v1)
b1(v3: Int):
    v4: Int = IAdd v3, v3
    switch v3 1: b2(v4); else b3
b2(v7: Int):
    return v7
b3:
    return v3
b4(v5: Int):
    v6: Int = IAdd v5, v5
    jump b2(v6)
}
"
        );
    }

    /// The header of a loop stays, and so does a block with an effect.
    #[test]
    fn others_stay() {
        for text in [
            "func f -> (Int) {
b0(v0: Int):
    v1: Int = Int(0)
    jump b1(v1)
b1(v2: Int):
    v3: Bool = ICmp(Lt) v2, v0
    branch v3 ? b1(v0) : b2
b2:
    return v2
}",
            "func f -> (Int) {
b0(v0: Ref):
    v1: Bool = Bool(true)
    jump b1(v1)
b1(v2: Bool):
    CallRt print.str v0
    branch v2 ? b2 : b3
b2:
    v3: Int = Int(1)
    return v3
b3:
    v4: Int = Int(2)
    return v4
}",
        ] {
            assert!(!super::run(&mut parse(text).unwrap()), "{text}");
        }
    }

    #[test]
    fn random_functions_keep_their_meaning() {
        fuzz::check(0..200, |f| {
            super::run(f);
        });
    }
}
