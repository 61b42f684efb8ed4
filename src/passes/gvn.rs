//! Merges computations that give the same value, loads included.
//!
//! In reverse postorder, each instruction is looked up by its operation, operands and the versions of the memory it reads; an equal one that was executed on
//! every path to here takes its place. A check, or another operation that may raise, merges too: the first one did not raise.
//!
//! **Memory versions.** Each region (see [`crate::mir::memory`]) has a version at each place, a new one after each operation that writes it. A
//! block takes over the versions of its immediate dominator for the regions that no block between the two writes (loops: that the loop does not
//! write). A store makes the stored value known to loads that follow.

use crate::entity::Entity;
use crate::mir::avail::Availability;
use crate::mir::dom::Dominators;
use crate::mir::edit::Aliases;
use crate::mir::effect::Effect;
use crate::mir::memory::{Regions, reads, writes};
use crate::mir::{Block, Func, Inst, InstData, Op, Value};
use crate::types::Repr;
use rustc_hash::FxHashMap;

/// What an instruction computes: operation, operands, result reprs, versions of the memory read.
type Key = (Op, Vec<Value>, Option<Repr>, Vec<u32>);

/// An instruction that computed something, where.
#[derive(Debug, Clone)]
struct Known {
    block: Block,
    inst: Option<Inst>,
    values: Vec<Value>,
}

/// Runs the pass; true if it changed something.
pub fn run(func: &mut Func) -> bool {
    let dom = Dominators::compute(func);
    let avail = Availability::compute(func, &dom);
    let memory = Memory::compute(func, &dom);
    let mut aliases = Aliases::new(func);
    let mut known: FxHashMap<Key, Vec<Known>> = FxHashMap::default();
    let mut any = false;
    let mut ends: Vec<Vec<u32>> = vec![Vec::new(); func.blocks.len()];
    let mut next = 1;
    for &b in &dom.rpo {
        let mut versions = match dom.idom(b) {
            Some(d) => ends[d.index()].clone(),
            None => vec![0; 64],
        };
        bump(&mut versions, memory.between[b.index()], &mut next);
        let mut insts = std::mem::take(&mut func.blocks[b].insts);
        insts.retain(|&i| {
            func.insts[i].args.iter_mut().for_each(|v| *v = aliases.get(*v));
            let data = &func.insts[i];
            let written = writes(func, data);
            if written != 0 {
                bump(&mut versions, written, &mut next);
                forward(func, data, b, &versions, &mut known);
                return true;
            }
            if !mergeable(func, data) {
                return true;
            }
            let key = key(func, data, &versions);
            let list = known.entry(key).or_default();
            let found = list.iter().find(|k| {
                k.block == b
                    || match k.inst {
                        Some(i) if k.values.is_empty() => avail.done_at_start(i, b),
                        _ => k.values.iter().all(|v| avail.at_start(*v, b)),
                    }
            });
            if let Some(found) = found {
                for (r, v) in data.results.iter().zip(&found.values) {
                    aliases.set(*r, *v);
                }
                any = true;
                return false;
            }
            list.push(Known { block: b, inst: Some(i), values: data.results.clone() });
            true
        });
        func.blocks[b].insts = insts;
        ends[b.index()] = versions;
    }
    if any {
        aliases.apply(func);
    }
    any
}

fn bump(versions: &mut [u32], regions: Regions, next: &mut u32) {
    for (n, v) in versions.iter_mut().enumerate() {
        if regions >> n & 1 != 0 {
            *v = *next;
            *next += 1;
        }
    }
}

/// Whether an equal instruction may take this one's place.
fn mergeable(func: &Func, data: &InstData) -> bool {
    match &data.op {
        Op::Int(_) | Op::Float(_) | Op::Bool(_) => true,
        op if op.diverges() => false,
        op => op.effect() <= Effect::Reads && data.results.len() <= 1 && (reads(func, data) != crate::mir::memory::ALL),
    }
}

fn key(func: &Func, data: &InstData, versions: &[u32]) -> Key {
    let mut args = data.args.clone();
    if commutes(&data.op) {
        args.sort_unstable();
    }
    // Whichever message it would raise, the check is the same.
    let op = match &data.op {
        Op::CheckIndex(_) => Op::CheckIndex(crate::mir::IndexKind::List),
        op => op.clone(),
    };
    let read = reads(func, data);
    let seen = (0..64).filter(|n| read >> n & 1 != 0).map(|n| versions[n]).collect();
    let repr = data.results.first().map(|r| func.values[*r].repr);
    (op, args, repr, seen)
}

fn commutes(op: &Op) -> bool {
    use Op::*;
    matches!(
        op,
        IAdd | IMul | IAddChk | IMulChk | IAnd | IOr | IXor | IMin | IMax | WAdd | WMul | BAnd | BOr | BXor | RefEq
    )
}

/// A load of what was just stored gives the stored value.
fn forward(func: &Func, data: &InstData, block: Block, versions: &[u32], known: &mut FxHashMap<Key, Vec<Known>>) {
    let (op, at, value) = match &data.op {
        Op::Store { stride, word } => {
            let load = Op::Load { stride: *stride, word: *word };
            (load, data.args[..2].to_vec(), data.args[2])
        }
        Op::SetField(offset) | Op::InitField(offset) => (Op::GetField(*offset), data.args[..1].to_vec(), data.args[1]),
        Op::StoreGlobal(offset) => (Op::LoadGlobal(*offset), vec![], data.args[0]),
        _ => return,
    };
    let repr = func.values[value].repr;
    let region = writes(func, data);
    let seen = (0..64).filter(|n| region >> n & 1 != 0).map(|n| versions[n]).collect();
    known.entry((op, at, Some(repr), seen)).or_default().push(Known { block, inst: None, values: vec![value] });
}

/// What is written on the way to each block.
struct Memory {
    /// Regions written between the end of the immediate dominator and the start of the block.
    between: Vec<Regions>,
}

impl Memory {
    fn compute(func: &Func, dom: &Dominators) -> Memory {
        let written: Vec<Regions> = func
            .blocks
            .values()
            .map(|b| b.insts.iter().fold(0, |all, &i| all | writes(func, &func.insts[i])))
            .collect();
        let mut between = vec![0; func.blocks.len()];
        let mut seen = vec![Block(u32::MAX); func.blocks.len()];
        for &b in &dom.rpo {
            let Some(d) = dom.idom(b) else {
                continue;
            };
            // Every block on a path from `d` to `b`, but `d`.
            let mut work: Vec<Block> = dom.preds(b).to_vec();
            while let Some(p) = work.pop() {
                if p == d || std::mem::replace(&mut seen[p.index()], b) == b {
                    continue;
                }
                between[b.index()] |= written[p.index()];
                work.extend(dom.preds(p));
            }
        }
        Memory { between }
    }
}

#[cfg(test)]
mod tests {
    use crate::mir::parse::parse;
    use crate::mir::verify::verify;
    use crate::passes::{expand, fuzz};

    fn golden(before: &str, after: &str) {
        let mut func = parse(before).unwrap();
        verify(&func).unwrap();
        super::run(&mut func);
        verify(&func).unwrap_or_else(|e| panic!("{e}\n{func}"));
        let got = func.to_string();
        assert_eq!(got.trim(), after.trim(), "\n{got}");
    }

    #[test]
    fn loads_after_stores() {
        // A store of an int changes neither lengths nor floats.
        golden(
            "func f -> (Int, Float, Int) {
b0(v0: Ref, v1: Ref, v2: Int):
    v3: Int = ListLen v0
    CheckIndex(List) v2, v3
    v4: Ptr = ListData v0
    v5: Float = Load { stride: 1, word: 0 } v4, v2
    v6: Ptr = ListData v1
    Store { stride: 1, word: 0 } v6, v2, v2
    v7: Int = ListLen v0
    CheckIndex(ListAssign) v2, v7
    v8: Float = Load { stride: 1, word: 0 } v4, v2
    v9: Int = Load { stride: 1, word: 0 } v6, v2
    ListAppend v0, v8
    v10: Int = ListLen v0
    v11: Int = IAddChk v9, v10
    v12: Int = IAddChk v10, v9
    return v12, v8, v3
}",
            "func f -> (Int, Float, Int) {
b0(v0: Ref, v1: Ref, v2: Int):
    v3: Int = ListLen v0
    CheckIndex(List) v2, v3
    v4: Ptr = ListData v0
    v5: Float = Load { stride: 1, word: 0 } v4, v2
    v6: Ptr = ListData v1
    Store { stride: 1, word: 0 } v6, v2, v2
    ListAppend v0, v5
    v10: Int = ListLen v0
    v11: Int = IAddChk v2, v10
    return v11, v5, v3
}",
        );
    }

    #[test]
    fn one_search_for_reading_and_replacing_a_value() {
        // A stored value changes no keys; a new key does.
        golden(
            "func f -> (Int) {
b0(v0: Ref, v1: Int):
    v2: Int = Int(3)
    v3: Int = CallRt dict.find_int v0, v1, v2
    v4: Ptr = CallRt dict.entries v0
    v5: Int = Load { stride: 3, word: 2 } v4, v3
    v6: Int = CallRt dict.find_int v0, v1, v2
    v7: Ptr = CallRt dict.entries v0
    Store { stride: 3, word: 2 } v7, v6, v2
    v8: Int = CallRt dict.find_int v0, v1, v2
    v9: Int = CallRt dict.add_int v0, v5, v2
    v10: Int = CallRt dict.find_int v0, v1, v2
    v11: Int = IAdd v8, v10
    return v11
}",
            "func f -> (Int) {
b0(v0: Ref, v1: Int):
    v2: Int = Int(3)
    v3: Int = CallRt dict.find_int v0, v1, v2
    v4: Ptr = CallRt dict.entries v0
    v5: Int = Load { stride: 3, word: 2 } v4, v3
    Store { stride: 3, word: 2 } v4, v3, v2
    v9: Int = CallRt dict.add_int v0, v5, v2
    v10: Int = CallRt dict.find_int v0, v1, v2
    v11: Int = IAdd v3, v10
    return v11
}",
        );
    }

    #[test]
    fn values_of_a_block_left_in_the_middle() {
        // v3 is not there in the handler.
        let text = "func f -> (Int) {
b0(v0: Int, v1: Int):
    Call(spec1) ! b1
    v3: Int = IAdd v0, v1
    return v3
b1:
    v4: Ref = Catch
    v5: Int = IAdd v0, v1
    return v5
}";
        golden(text, text);
    }

    #[test]
    fn a_loop_that_appends_reads_the_length_again() {
        let text = "func f -> () {
b0(v0: Ref):
    v1: Int = ListLen v0
    jump b1
b1:
    v2: Int = ListLen v0
    v3: Bool = ICmp(Lt) v2, v1
    ListAppend v0, v2
    branch v3 ? b1 : b2
b2:
    return 
}";
        golden(text, text);
    }

    #[test]
    fn random_functions_keep_their_meaning() {
        fuzz::check(0..200, |f| {
            expand::run(f);
            super::run(f);
        });
    }
}
