//! Integer arithmetic of which only the low bits are ever seen wraps.
//!
//! `h = h * 31 + c` in a loop, with `h & 0xFFFFFFFF` after it: whatever `h` grows to, the low bits of sums, differences, products, shifts to the
//! left and bitwise operations depend on the low bits of their operands alone. A checked operation whose result reaches nothing but masks that
//! are not negative, through any number of such operations and around loops, therefore needs no check and no further bits.
//!
//! Invariant: this is part of the meaning of a program (docs/semantics.md), so it runs on every tier, before all passes.

use crate::entity::Entity;
use crate::mir::{Def, Func, Inst, Op, Value};
use crate::types::Repr;
use rustc_hash::FxHashSet;

/// What uses a value.
#[derive(Debug, Clone, Copy)]
enum Use {
    Inst(Inst),
    /// It becomes a parameter of a block.
    Param(Value),
    Other,
}

/// Makes checked operations wrap where that cannot be told; true if something changed.
pub fn run(func: &mut Func) -> bool {
    let masked = |func: &Func| {
        let mut insts = func.order.iter().flat_map(|b| func.blocks[*b].insts.iter());
        insts.any(|i| func.insts[*i].op == Op::IAnd)
    };
    if !masked(func) {
        return false;
    }
    let uses = uses(func);
    // All that may be low is, until a use that sees the rest is found.
    let mut low: FxHashSet<Value> = FxHashSet::default();
    for (v, data) in func.values.iter() {
        let may = match data.def {
            Def::Param(..) => data.repr == Repr::Int,
            Def::Inst(i, _) => carries(func, i),
        };
        if may && !uses[v.index()].is_empty() {
            low.insert(v);
        }
    }
    loop {
        let lost: Vec<Value> =
            low.iter().copied().filter(|v| !uses[v.index()].iter().all(|u| hides(func, &low, *u))).collect();
        if lost.is_empty() {
            break;
        }
        for v in lost {
            low.remove(&v);
        }
    }
    let mut changed = false;
    for n in 0..func.insts.len() {
        let i = Inst::new(n);
        let data = &func.insts[i];
        if !data.results.first().is_some_and(|r| low.contains(r)) {
            continue;
        }
        let op = match data.op {
            Op::IMulChk => Op::IMul,
            Op::IAddChk => Op::IAdd,
            Op::ISubChk => Op::ISub,
            Op::IShl => Op::IShlRaw,
            _ => continue,
        };
        let data = &mut func.insts[i];
        data.op = op;
        data.handler = None;
        changed = true;
    }
    changed
}

/// Whether the low bits of an instruction's result depend on those of its operands alone.
fn carries(func: &Func, i: Inst) -> bool {
    let data = &func.insts[i];
    match data.op {
        Op::IMulChk | Op::IAddChk | Op::ISubChk | Op::IMul | Op::IAdd | Op::ISub => true,
        Op::IAnd | Op::IOr | Op::IXor | Op::INot => true,
        Op::IShl => func.int_const(data.args[1]).is_some_and(|n| (0..64).contains(&n)),
        _ => false,
    }
}

/// Whether a use sees nothing but low bits.
fn hides(func: &Func, low: &FxHashSet<Value>, u: Use) -> bool {
    match u {
        Use::Other => false,
        Use::Param(p) => low.contains(&p),
        Use::Inst(i) => {
            let data = &func.insts[i];
            let masks = data.op == Op::IAnd && data.args.iter().any(|a| func.int_const(*a).is_some_and(|m| m >= 0));
            masks || carries(func, i) && data.results.first().is_some_and(|r| low.contains(r))
        }
    }
}

fn uses(func: &Func) -> Vec<Vec<Use>> {
    let mut uses = vec![Vec::new(); func.values.len()];
    for &b in &func.order {
        let block = &func.blocks[b];
        for &i in &block.insts {
            let data = &func.insts[i];
            for (n, a) in data.args.iter().enumerate() {
                // The count of a shift is seen whole.
                let whole = data.op == Op::IShl && n == 1;
                uses[a.index()].push(if whole { Use::Other } else { Use::Inst(i) });
            }
            for a in data.handler.iter().flat_map(|e| &e.args) {
                uses[a.index()].push(Use::Other);
            }
        }
        for a in block.term.operands() {
            uses[a.index()].push(Use::Other);
        }
        for edge in block.term.edges() {
            for (a, p) in edge.args.iter().zip(&func.blocks[edge.block].params) {
                uses[a.index()].push(Use::Param(*p));
            }
        }
    }
    uses
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mir::parse::parse;

    fn wrapped(text: &str) -> String {
        let mut func = parse(text).expect("the text is mir");
        run(&mut func);
        func.to_string()
    }

    #[test]
    fn a_hash_around_a_loop_wraps() {
        let text = "func f -> (Int) {\nb0(v0: Int):\n    v1: Int = Int(31)\n    v2: Int = Int(255)\n    jump b1(v1)\n\
                    b1(v3: Int):\n    v4: Int = IMulChk v3, v1\n    v5: Bool = ICmp(Lt) v0, v1\n    branch v5 ? b1(v4) : b2\n\
                    b2:\n    v6: Int = IAnd v4, v2\n    return v6\n}\n";
        assert!(wrapped(text).contains("v4: Int = IMul v3, v1"), "{}", wrapped(text));
        // A comparison sees all bits.
        let seen = text.replace("ICmp(Lt) v0, v1", "ICmp(Lt) v4, v1");
        assert!(wrapped(&seen).contains("IMulChk"), "{}", wrapped(&seen));
    }
}
