//! Replaces a branch around one or two cheap integer operations by selects.
//!
//! Only pure operations that cannot raise are executed without their condition, and only words of integers are
//! selected: machines have no conditional move for floats, and counted values would need counts on both sides. The smaller or greater of the two
//! floats that were compared is an operation of its own.
//!
//! A store to an element that was loaded just before (`if t < a[i]: a[i] = t`) is made in any case: of the value, or of what is there.

use crate::mir::dom::Dominators;
use crate::mir::memory;
use crate::mir::{Block, Cc, Edge, Func, Inst, Op, Term, Value};
use crate::types::Repr;

/// Operations executed without need, on both sides together.
const MAX_OPS: usize = 2;
/// Selects in place of one branch.
const MAX_SELECTS: usize = 2;

/// Runs the pass; true if it changed something.
pub fn run(func: &mut Func) -> bool {
    let mut any = false;
    let mut edges_in = vec![0u32; func.blocks.len()];
    func.edges_mut(|_, e| edges_in[e.block.0 as usize] += 1);
    // Inner diamonds first: then their outer one is a diamond too.
    let order: Vec<Block> = Dominators::compute(func).rpo.into_iter().rev().collect();
    for b in order {
        any |= always_store(func, b, &edges_in);
        any |= convert(func, b, &edges_in);
    }
    if any {
        super::simplify::run(func);
    }
    any
}

/// Whether the operation may be executed where its result is not needed.
fn cheap(op: &Op) -> bool {
    use Op::*;
    matches!(
        op,
        Int(_)
            | Bool(_)
            | IAdd
            | ISub
            | IAnd
            | IOr
            | IXor
            | INot
            | IMin
            | IMax
            | ICmp(_)
            | BAnd
            | BOr
            | BXor
            | BNot
            | BoolToInt
    ) || matches!(op, Select)
}

/// One side of a diamond: the operations of its block, and the edge to where the sides meet.
fn side(func: &Func, edge: &Edge, edges_in: &[u32]) -> Option<(Vec<Inst>, Edge)> {
    let block = &func.blocks[edge.block];
    let alone = edges_in[edge.block.0 as usize] == 1 && block.params.is_empty();
    match &block.term {
        Term::Jump(next) if alone && block.insts.iter().all(|&i| cheap(&func.insts[i].op)) => {
            Some((block.insts.clone(), next.clone()))
        }
        _ => None,
    }
}

fn convert(func: &mut Func, b: Block, edges_in: &[u32]) -> bool {
    let Term::Branch { cond, then, els } = func.blocks[b].term.clone() else {
        return false;
    };
    let (t, e) = (side(func, &then, edges_in), side(func, &els, edges_in));
    let direct = |edge: &Edge| (Vec::new(), edge.clone());
    let (t, e) = match (t, e) {
        (Some(t), Some(e)) if t.1.block == e.1.block => (t, e),
        (Some(t), _) if t.1.block == els.block => (t, direct(&els)),
        (_, Some(e)) if e.1.block == then.block => (direct(&then), e),
        _ if then.block == els.block => (direct(&then), direct(&els)),
        _ => return false,
    };
    let free = |i: &&Inst| !matches!(func.insts[**i].op, Op::Int(_) | Op::Bool(_));
    let ops = t.0.iter().chain(&e.0).filter(free).count();
    let differ: Vec<usize> = (0..t.1.args.len()).filter(|&n| t.1.args[n] != e.1.args[n]).collect();
    let plain = differ.iter().all(|&n| pick(func, cond, t.1.args[n], e.1.args[n]).is_some());
    // A loop's back edge stays a branch.
    if ops > MAX_OPS || differ.len() > MAX_SELECTS || !plain || t.1.block == b {
        return false;
    }
    let loc = func.blocks[b].insts.last().or(t.0.first()).map_or(crate::mir::Loc(0), |&i| func.insts[i].loc);
    let (mut insts, target) = t;
    insts.extend(e.0);
    func.blocks[b].insts.extend(insts);
    let mut args = target.args;
    for n in differ {
        let (x, y) = (args[n], e.1.args[n]);
        let repr = func.values[x].repr;
        if let Some((op, operands)) = pick(func, cond, x, y) {
            args[n] = func.push1(b, op, operands, repr, loc);
        }
    }
    func.blocks[b].term = Term::Jump(Edge { block: target.block, args });
    // What the sides' blocks held stands in this one now.
    for edge in [&then, &els] {
        if edge.block != target.block {
            func.blocks[edge.block].insts.clear();
            func.blocks[edge.block].term = Term::Unreachable;
        }
    }
    true
}

/// The operation that gives `x` if the condition holds and else `y`.
fn pick(func: &Func, cond: Value, x: Value, y: Value) -> Option<(Op, Vec<Value>)> {
    match func.values[x].repr {
        Repr::Int | Repr::Bool => Some((Op::Select, vec![cond, x, y])),
        Repr::Float => {
            let (Op::FCmp(cc), &[p, q]) = func.def_op(cond)? else { return None };
            let less = match cc {
                Cc::Lt => true,
                Cc::Gt => false,
                _ => return None,
            };
            // `FMinSel` is `b < a ? b : a`, `FMaxSel` the same with `>`: a NaN, or two equal zeros, give what the branch gave.
            match (x, y) {
                _ if (x, y) == (p, q) => Some((if less { Op::FMinSel } else { Op::FMaxSel }, vec![q, p])),
                _ if (x, y) == (q, p) => Some((if less { Op::FMaxSel } else { Op::FMinSel }, vec![p, q])),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Makes a store that stands alone under a condition unconditional, if the block in front of it has loaded what is there.
fn always_store(func: &mut Func, b: Block, edges_in: &[u32]) -> bool {
    let Term::Branch { cond, then, els } = func.blocks[b].term.clone() else {
        return false;
    };
    for (side, other, holds) in [(&then, &els, true), (&els, &then, false)] {
        let block = &func.blocks[side.block];
        let alone = edges_in[side.block.0 as usize] == 1 && block.params.is_empty();
        let (true, &[store], Term::Jump(next)) = (alone, &block.insts[..], &block.term) else { continue };
        let Op::Store { stride, word } = func.insts[store].op else { continue };
        if next != other || next.block == b {
            continue;
        }
        let [data, index, value] = func.insts[store].args[..] else { continue };
        let load = Op::Load { stride, word };
        let repr = func.values[value].repr;
        let mut there = None;
        for &i in &func.blocks[b].insts {
            let inst = &func.insts[i];
            if inst.op == load && inst.args == [data, index] && func.values[inst.results[0]].repr == repr {
                there = Some(inst.results[0]);
            } else if memory::writes(func, inst) & memory::elements(repr) != 0 {
                there = None;
            }
        }
        let Some(there) = there else { continue };
        let (x, y) = if holds { (value, there) } else { (there, value) };
        let Some((op, operands)) = pick(func, cond, x, y) else { continue };
        let (next, loc) = (next.clone(), func.insts[store].loc);
        func.blocks[side.block].insts.clear();
        func.blocks[side.block].term = Term::Unreachable;
        let chosen = func.push1(b, op, operands, repr, loc);
        func.push_inst(b, Op::Store { stride, word }, vec![data, index, chosen], &[], None, loc);
        func.blocks[b].term = Term::Jump(next);
        return true;
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::mir::parse::parse;
    use crate::mir::verify::verify;
    use crate::passes::{fuzz, simplify};

    #[test]
    fn a_conditional_increment() {
        let mut func = parse(
            "func f -> (Int) {
b0(v0: Int, v1: Int):
    v2: Bool = ICmp(Lt) v0, v1
    branch v2 ? b1 : b2(v0)
b1:
    v3: Int = IAdd v0, v1
    jump b2(v3)
b2(v4: Int):
    return v4
}",
        )
        .unwrap();
        assert!(super::run(&mut func));
        verify(&func).unwrap();
        assert_eq!(
            func.to_string(),
            "func f -> (Int) {
b0(v0: Int, v1: Int):
    v2: Bool = ICmp(Lt) v0, v1
    v3: Int = IAdd v0, v1
    v5: Int = Select v2, v3, v0
    return v5
}
"
        );
    }

    #[test]
    fn a_store_of_what_is_less() {
        let mut func = parse(
            "func f -> () {
b0(v0: Ref, v1: Int, v2: Float):
    v3: Ptr = ListData v0
    v4: Float = Load { stride: 1, word: 0 } v3, v1
    v5: Bool = FCmp(Lt) v2, v4
    branch v5 ? b1 : b2
b1:
    Store { stride: 1, word: 0 } v3, v1, v2
    jump b2
b2:
    return
}",
        )
        .unwrap();
        assert!(super::run(&mut func));
        verify(&func).unwrap();
        assert_eq!(
            func.to_string(),
            "func f -> () {
b0(v0: Ref, v1: Int, v2: Float):
    v3: Ptr = ListData v0
    v4: Float = Load { stride: 1, word: 0 } v3, v1
    v6: Float = FMinSel v4, v2
    Store { stride: 1, word: 0 } v3, v1, v6
    return 
}
"
        );
    }

    #[test]
    fn a_store_of_something_else_stays_under_its_condition() {
        // The element that would be stored again is another, or may have changed.
        for (index, between) in [("v6", ""), ("v1", "    Store { stride: 1, word: 0 } v3, v6, v2\n")] {
            let text = format!(
                "func f -> () {{
b0(v0: Ref, v1: Int, v2: Float, v6: Int):
    v3: Ptr = ListData v0
    v4: Float = Load {{ stride: 1, word: 0 }} v3, v1
{between}    v5: Bool = FCmp(Lt) v2, v4
    branch v5 ? b1 : b2
b1:
    Store {{ stride: 1, word: 0 }} v3, {index}, v2
    jump b2
b2:
    return
}}"
            );
            let mut func = parse(&text).unwrap();
            assert!(!super::run(&mut func), "{func}");
        }
    }

    #[test]
    fn random_functions_keep_their_meaning() {
        fuzz::check(0..200, |f| {
            simplify::run(f);
            super::run(f);
        });
    }
}
