//! Integer arithmetic of which only the low bits are ever seen wraps.
//!
//! `h = h * 31 + c` in a loop, with `h & 0xFFFFFFFF` after it: whatever `h` grows to, the low bits of sums, differences, products, shifts to the
//! left and bitwise operations depend on the low bits of their operands alone. A checked operation whose result reaches nothing but masks that
//! are not negative, through any number of such operations and around loops, therefore needs no check and no further bits.
//!
//! A value that may be a float as well (`x.a * 31 & m`, where `x.a` was stored as both) carries its bits through the union: the tag says nothing of them.
//!
//! Invariant: this is part of the meaning of a program (docs/semantics.md), so it runs on every tier, before all passes.

use crate::entity::Entity;
use crate::mir::edit::Aliases;
use crate::mir::{Arith, Def, Exact, Func, Inst, Op, Sign, Value};
use crate::types::Repr;
use rustc_hash::FxHashSet;

/// What uses a value.
#[derive(Debug, Clone, Copy)]
enum Use {
    /// Operand `n` of an instruction.
    Inst(Inst, usize),
    /// It becomes a parameter of a block.
    Param(Value),
    Other,
}

/// Makes checked operations wrap where that cannot be told; true if something changed.
pub fn run(func: &mut Func) -> bool {
    let narrows = |op: &Op| match op {
        Op::IAnd | Op::IMod => true,
        Op::Exact(e) => matches!(e.op, Arith::And | Arith::Mod),
        _ => false,
    };
    if !super::narrow::all(func).any(|(_, i)| narrows(&func.insts[i].op)) {
        return false;
    }
    let uses = uses(func);
    let whole = whole(func);
    let unseen = unseen(func, &uses);
    // All that may be low is, until a use that sees the rest is found.
    let mut low: FxHashSet<Value> = FxHashSet::default();
    for (v, data) in func.values.iter() {
        let may = match data.def {
            Def::Param(..) => matches!(data.repr, Repr::Int | Repr::Any),
            Def::Inst(i, _) => carries(func, i) || boxes(func, i),
        };
        if may && !uses[v.index()].is_empty() {
            low.insert(v);
        }
    }
    loop {
        let lost: Vec<Value> = low
            .iter()
            .copied()
            .filter(|v| !uses[v.index()].iter().all(|u| hides(func, &low, &whole, &unseen, *u)))
            .collect();
        if lost.is_empty() {
            break;
        }
        for v in lost {
            low.remove(&v);
        }
    }
    let mut changed = false;
    let mut aliases = Aliases::new(func);
    for b in func.order.clone() {
        let mut out = Vec::with_capacity(func.blocks[b].insts.len());
        for i in std::mem::take(&mut func.blocks[b].insts) {
            let data = &func.insts[i];
            let wraps = data.results.first().is_some_and(|r| low.contains(r));
            match (&data.op, wraps) {
                (Op::WordOfInt | Op::IntOfWord, true) => {
                    aliases.set(data.results[0], data.args[0]);
                    changed = true;
                }
                (op, true) => {
                    if let Some(op) = wrapping(func, op, data.args.get(1).copied()) {
                        let data = &mut func.insts[i];
                        data.op = op;
                        if !data.op.raises() {
                            data.handler = None;
                        }
                        changed = true;
                    }
                    if func.insts[i].op == Op::INegChk {
                        let (x, loc) = (func.insts[i].args[0], func.insts[i].loc);
                        let zero = super::narrow::make(func, &mut out, Op::Int(0), vec![], Repr::Int, loc);
                        let data = &mut func.insts[i];
                        data.op = Op::ISub;
                        data.args = vec![zero, x];
                        data.handler = None;
                        changed = true;
                    }
                    out.push(i);
                }
                _ => out.push(i),
            }
        }
        func.blocks[b].insts = out;
    }
    aliases.apply(func);
    changed
}

/// The operation that gives the low bits alone.
fn wrapping(func: &Func, op: &Op, second: Option<Value>) -> Option<Op> {
    let near = || second.and_then(|n| func.int_const(n)).is_some_and(|n| (0..64).contains(&n));
    let low = |e: &Exact| Op::Exact(Exact { op: Arith::ShlLow, ..*e });
    Some(match op {
        Op::IMulChk => Op::IMul,
        Op::IAddChk => Op::IAdd,
        Op::ISubChk => Op::ISub,
        Op::IShl if near() => Op::IShlRaw,
        Op::IShl => low(&Exact { op: Arith::Shl, a: Sign::S, b: Sign::S, out: Sign::S }),
        Op::Exact(e) => match e.op {
            Arith::Add => Op::IAdd,
            Arith::Sub => Op::ISub,
            Arith::Mul => Op::IMul,
            Arith::And => Op::IAnd,
            Arith::Or => Op::IOr,
            Arith::Xor => Op::IXor,
            Arith::Shl if near() => Op::IShlRaw,
            Arith::Shl => low(e),
            _ => return None,
        },
        _ => return None,
    })
}

/// Whether the low bits of an instruction's result depend on those of its operands alone (a count aside).
fn carries(func: &Func, i: Inst) -> bool {
    match &func.insts[i].op {
        Op::IMulChk | Op::IAddChk | Op::ISubChk | Op::INegChk | Op::IMul | Op::IAdd | Op::ISub => true,
        Op::IAnd | Op::IOr | Op::IXor | Op::INot | Op::IShl | Op::WordOfInt | Op::IntOfWord => true,
        Op::Exact(e) => {
            matches!(e.op, Arith::Add | Arith::Sub | Arith::Mul | Arith::And | Arith::Or | Arith::Xor | Arith::Shl)
        }
        _ => false,
    }
}

/// Whether an instruction puts an int into a union, or takes one out.
fn boxes(func: &Func, i: Inst) -> bool {
    let data = &func.insts[i];
    let is_int = |v: &Value| func.values[*v].repr == Repr::Int;
    match data.op {
        Op::MakeAny(_) => is_int(&data.args[0]),
        Op::AnyPayload => is_int(&data.results[0]),
        _ => false,
    }
}

/// The values that are as they should be even if all wraps that may.
fn whole(func: &Func) -> FxHashSet<Value> {
    let held = |repr: Repr| matches!(repr, Repr::Int | Repr::Any);
    let mut whole: FxHashSet<Value> = func.values.iter().filter(|(_, d)| held(d.repr)).map(|(v, _)| v).collect();
    loop {
        let mut lost = Vec::new();
        for (_, i) in super::narrow::all(func) {
            let data = &func.insts[i];
            let Some(&r) = data.results.first().filter(|r| whole.contains(r)) else { continue };
            let all = data.args.iter().all(|a| whole.contains(a) || !held(func.values[*a].repr));
            let stays = match &data.op {
                Op::MakeAny(_) | Op::AnyPayload => all,
                _ if !carries(func, i) => true,
                Op::IOr | Op::IXor | Op::INot => all,
                Op::IAnd => all || (0..2).any(|n| masks(func, &whole, i, n)),
                Op::Exact(e) if matches!(e.op, Arith::Or | Arith::Xor) => all,
                Op::Exact(e) if e.op == Arith::And => all || (0..2).any(|n| masks(func, &whole, i, n)),
                Op::IAdd | Op::ISub | Op::IMul => all,
                _ => false,
            };
            if !stays {
                lost.push(r);
            }
        }
        for &b in &func.order {
            for edge in func.blocks[b].term.edges() {
                for (a, p) in edge.args.iter().zip(&func.blocks[edge.block].params) {
                    if whole.contains(p) && !whole.contains(a) {
                        lost.push(*p);
                    }
                }
            }
        }
        if lost.is_empty() {
            return whole;
        }
        lost.iter().for_each(|v| {
            whole.remove(v);
        });
    }
}

/// Whether operand `n` of a bitwise and is not negative and as it should be, so that it hides all but 64 bits of the other.
fn masks(func: &Func, whole: &FxHashSet<Value>, i: Inst, n: usize) -> bool {
    let data = &func.insts[i];
    let mask = data.args[n];
    let signless = match &data.op {
        Op::Exact(e) => [e.a, e.b][n] == Sign::U,
        _ => false,
    };
    whole.contains(&mask) && (signless || func.int_const(mask).is_some_and(|m| m >= 0))
}

/// Whether a use sees nothing but low bits.
fn hides(func: &Func, low: &FxHashSet<Value>, whole: &FxHashSet<Value>, unseen: &FxHashSet<Value>, u: Use) -> bool {
    match u {
        Use::Other => false,
        Use::Param(p) => low.contains(&p),
        Use::Inst(i, n) => {
            let data = &func.insts[i];
            // A remainder by 2**k is what the low k bits are.
            let power = |signless: bool| {
                n == 0
                    && func.int_const(data.args[1]).is_some_and(|m| (m > 0 || signless) && (m as u64).is_power_of_two())
            };
            let hidden = match &data.op {
                Op::IAnd => masks(func, whole, i, 1 - n),
                Op::IMod => power(false),
                Op::Exact(e) if e.op == Arith::And => masks(func, whole, i, 1 - n),
                Op::AnyTag => true,
                Op::IntToFloat | Op::WordToFloat => unseen.contains(&data.results[0]),
                // Code for another member is never reached with an int.
                Op::AnyPayload => !boxes(func, i),
                // The remainder has the divisor's sign; what is left of a word keeps its bits.
                Op::Exact(e) if e.op == Arith::Mod => power(e.b == Sign::U),
                _ => false,
            };
            let count = match &data.op {
                Op::IShl => true,
                Op::Exact(e) => e.op == Arith::Shl,
                _ => false,
            };
            let carried = carries(func, i) || boxes(func, i);
            hidden || !(count && n == 1) && carried && data.results.first().is_some_and(|r| low.contains(r))
        }
    }
}

/// The floats that nothing looks at, and the unions whose floats nothing looks at: where a product may be a float as well, that member ends
/// in the TypeError of a mask, whatever its value is.
fn unseen(func: &Func, uses: &[Vec<Use>]) -> FxHashSet<Value> {
    let held = |v: Value| matches!(func.values[v].repr, Repr::Float | Repr::Any);
    let mut unseen: FxHashSet<Value> = func.values.iter().map(|(v, _)| v).filter(|v| held(*v)).collect();
    loop {
        let hidden = |u: &Use| match u {
            Use::Other => false,
            Use::Param(p) => unseen.contains(p),
            Use::Inst(i, _) => {
                let data = &func.insts[*i];
                match data.op {
                    Op::AnyTag => true,
                    Op::AnyPayload if func.values[data.results[0]].repr != Repr::Float => true,
                    Op::AnyPayload | Op::MakeAny(_) | Op::FAdd | Op::FSub | Op::FMul | Op::FNeg => {
                        unseen.contains(&data.results[0])
                    }
                    _ => false,
                }
            }
        };
        let lost: Vec<Value> = unseen.iter().copied().filter(|v| !uses[v.index()].iter().all(hidden)).collect();
        if lost.is_empty() {
            return unseen;
        }
        lost.iter().for_each(|v| {
            unseen.remove(v);
        });
    }
}

fn uses(func: &Func) -> Vec<Vec<Use>> {
    let mut uses = vec![Vec::new(); func.values.len()];
    for &b in &func.order {
        let block = &func.blocks[b];
        for &i in &block.insts {
            let data = &func.insts[i];
            for (n, a) in data.args.iter().enumerate() {
                uses[a.index()].push(Use::Inst(i, n));
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
        // A union carries the bits on; its tag is none of them.
        let boxed = "func f -> (Int) {\nb0(v0: Int, v1: Bool, v2: Float):\n    v3: Int = Int(31)\n    branch v1 ? b1 : b2\n\
                     b1:\n    v4: Int = IMulChk v0, v3\n    v5: Any = MakeAny(Int) v4\n    jump b3(v5)\n\
                     b2:\n    v6: Any = MakeAny(Float) v2\n    jump b3(v6)\n\
                     b3(v7: Any):\n    v8: Int = AnyTag v7\n    switch v8 3: b4; else b5\nb4:\n    return v3\n\
                     b5:\n    v9: Int = AnyPayload v7\n    v10: Int = IAddChk v9, v0\n    v11: Int = IAnd v10, v3\n    return v11\n}\n";
        let found = wrapped(boxed);
        assert!(found.contains("v4: Int = IMul v0, v3") && found.contains("v10: Int = IAdd v9, v0"), "{found}");
        let seen = boxed.replace("    return v3\n", "    v12: Float = AnyPayload v7\n    return v3\n");
        assert!(wrapped(&seen).contains("v4: Int = IMul v0"), "{}", wrapped(&seen));
        let seen = boxed.replace("    return v3\n", "    v12: Int = AnyPayload v7\n    return v12\n");
        assert!(wrapped(&seen).contains("IMulChk"), "{}", wrapped(&seen));
        // A comparison sees all bits.
        let seen = text.replace("ICmp(Lt) v0, v1", "ICmp(Lt) v4, v1");
        assert!(wrapped(&seen).contains("IMulChk"), "{}", wrapped(&seen));
    }
}
