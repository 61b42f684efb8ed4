//! Keeps what an iteration stores for the next one in a value.
//!
//! In `a[i] = f(a[i - 1])` each iteration loads what the one before has stored, and waits for memory on the way. Where nothing else in the loop can
//! have written there, the stored value becomes a parameter of the loop; the first iteration's comes from memory, in front
//! of the loop. Loops of one block only, in which no check stands before the load.

use super::vectorise::{Index, index};
use crate::mir::dom::{Dominators, LoopInfo, natural_loops};
use crate::mir::edit::Aliases;
use crate::mir::memory::{elements, writes};
use crate::mir::{Func, Inst, Op, Value};
use crate::passes::induction::{Induction, inductions};
use crate::types::Repr;

/// Runs the pass; true if it changed something.
pub fn run(func: &mut Func) -> bool {
    let dom = Dominators::compute(func);
    let loops: Vec<LoopInfo> = natural_loops(func, &dom).into_iter().filter(|l| l.blocks.len() == 1).collect();
    let mut any = false;
    for l in loops {
        if let Some(plan) = plan(func, &l) {
            any |= apply(func, &l, plan);
        }
    }
    any
}

struct Plan {
    iv: Induction,
    load: Inst,
    stored: Value,
    at: Index,
}

fn plan(func: &Func, l: &LoopInfo) -> Option<Plan> {
    let insts = &func.blocks[l.header].insts;
    if insts.iter().any(|&i| matches!(func.insts[i].op, Op::CheckIndex(_))) {
        return None;
    }
    let inst_blocks = func.inst_blocks();
    let invariant = |v: Value| func.def_block(v, &inst_blocks).is_some_and(|b| b != l.header);
    let iv = inductions(func, l).into_iter().find(|iv| iv.up && iv.step == Some(1))?;
    for &store in insts {
        let data = &func.insts[store];
        let Op::Store { stride, word } = data.op else { continue };
        let stored = data.args[2];
        let repr = func.values[stored].repr;
        // The only one that may write there.
        let region = elements(repr);
        let others = insts.iter().any(|&i| i != store && writes(func, &func.insts[i]) & region != 0);
        if others || repr == Repr::Pair || !invariant(data.args[0]) {
            continue;
        }
        let Some(to) = index(func, data.args[1], iv.param, &invariant, 6) else { continue };
        for &load in insts {
            let from = &func.insts[load];
            let same = from.op == Op::Load { stride, word } && from.args[0] == data.args[0];
            if !same || func.values[from.results[0]].repr != repr || stored == from.results[0] {
                continue;
            }
            let Some(at) = index(func, from.args[1], iv.param, &invariant, 6) else { continue };
            if at.invariants == to.invariants && at.constant.checked_add(1) == Some(to.constant) {
                return Some(Plan { iv, load, stored, at });
            }
        }
    }
    None
}

fn apply(func: &mut Func, l: &LoopInfo, plan: Plan) -> bool {
    let Some(preheader) = func.preheader(l) else { return false };
    let data = func.insts[plan.load].clone();
    let (result, loc) = (data.results[0], data.loc);
    let (repr, ty) = (func.values[result].repr, func.values[result].ty);
    // The index in the first iteration.
    let mut at = plan.iv.init;
    for (v, add) in &plan.at.invariants {
        at = func.push1(preheader, if *add { Op::IAdd } else { Op::ISub }, vec![at, *v], Repr::Int, loc);
    }
    if plan.at.constant != 0 {
        let by = func.push1(preheader, Op::Int(plan.at.constant), vec![], Repr::Int, loc);
        at = func.push1(preheader, Op::IAdd, vec![at, by], Repr::Int, loc);
    }
    let first = func.make_inst(data.op, vec![data.args[0], at], &[(repr, ty)], None, loc);
    func.blocks[preheader].insts.push(first);
    let before = func.insts[first].results[0];
    let header = l.header;
    let param = func.add_param(header, repr, ty);
    func.edges_mut(|from, e| {
        if e.block == header {
            e.args.push(if from == header { plan.stored } else { before });
        }
    });
    func.blocks[header].insts.retain(|&i| i != plan.load);
    let mut aliases = Aliases::new(func);
    aliases.set(result, param);
    aliases.apply(func);
    true
}

#[cfg(test)]
mod tests {
    use crate::mir::parse::parse;
    use crate::mir::verify::verify;
    use crate::passes::{NoCallees, PASSES, fuzz};

    #[test]
    fn a_recurrence() {
        let mut func = parse(
            "func f -> () {
b0(v0: Ref, v1: Int):
    v2: Int = Int(1)
    v3: Ptr = ListData v0
    jump b1(v2)
b1(v4: Int):
    v5: Int = ISub v4, v2
    v6: Float = Load { stride: 1, word: 0 } v3, v5
    v7: Float = Load { stride: 1, word: 0 } v3, v4
    v8: Float = FAdd v6, v7
    Store { stride: 1, word: 0 } v3, v4, v8
    v9: Int = IAdd v4, v2
    v10: Bool = ICmp(Lt) v9, v1
    branch v10 ? b1(v9) : b2
b2:
    return
}",
        )
        .unwrap();
        assert!(super::run(&mut func));
        verify(&func).unwrap_or_else(|e| panic!("{e}\n{func}"));
        assert_eq!(
            func.to_string(),
            "func f -> () {
b0(v0: Ref, v1: Int):
    v2: Int = Int(1)
    v3: Ptr = ListData v0
    v11: Int = Int(-1)
    v12: Int = IAdd v2, v11
    v13: Float = Load { stride: 1, word: 0 } v3, v12
    jump b1(v2, v13)
b1(v4: Int, v14: Float):
    v5: Int = ISub v4, v2
    v7: Float = Load { stride: 1, word: 0 } v3, v4
    v8: Float = FAdd v14, v7
    Store { stride: 1, word: 0 } v3, v4, v8
    v9: Int = IAdd v4, v2
    v10: Bool = ICmp(Lt) v9, v1
    branch v10 ? b1(v9, v8) : b2
b2:
    return 
}
"
        );
    }

    #[test]
    fn random_functions_keep_their_meaning() {
        let carried = std::cell::Cell::new(0);
        fuzz::check(0..600, |f| {
            for pass in PASSES {
                let changed = (pass.run)(f, &NoCallees);
                if pass.name == "carry" {
                    carried.set(carried.get() + usize::from(changed));
                    break;
                }
            }
        });
        assert!(carried.get() > 0);
    }
}
