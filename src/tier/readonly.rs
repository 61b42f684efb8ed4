//! Whether a function only reads a list that it is given: what a host may lend as a shared slice.
//!
//! A conservative analysis of mir, from a parameter through everything that is called with it. The list may be read and passed on; what
//! writes to it, or puts it where it outlives the call, is found. Operations that are not known to do neither count as doing both.

use super::Program;
use crate::entity::Entity;
use crate::mir::effect::Effect;
use crate::mir::{Edge, Func, Inst, Op, SpecId, Value};
use crate::runtime::host::OnlyRead;
use rustc_hash::FxHashSet;

/// Shows that leaf `param` of a specialisation's parameters is neither written nor kept, if it is so.
pub fn only_reads(program: &Program, spec: SpecId, param: usize) -> Option<OnlyRead> {
    let mut seen: FxHashSet<(SpecId, usize)> = FxHashSet::default();
    let mut queue = vec![(spec, param)];
    while let Some(next) = queue.pop() {
        if seen.insert(next) && !function(program, next.0, next.1, &mut queue) {
            return None;
        }
    }
    // SAFETY: the analysis has looked at all that the parameter reaches.
    Some(unsafe { OnlyRead::new() })
}

/// Follows a parameter through one function; calls that receive it are queued.
fn function(program: &Program, spec: SpecId, param: usize, queue: &mut Vec<(SpecId, usize)>) -> bool {
    let func = program.base(spec);
    let Some(&start) = func.blocks[func.entry].params.get(param) else {
        return false;
    };
    let mut reached = vec![false; func.values.len()];
    reached[start.index()] = true;
    let mut changed = true;
    while changed {
        changed = false;
        for &block in &func.order {
            for &i in &func.blocks[block].insts {
                let data = &func.insts[i];
                if let Some(edge) = &data.handler {
                    changed |= along(func, edge, &mut reached);
                }
                if data.args.iter().any(|a| reached[a.index()]) {
                    for result in data.results.iter().filter(|r| carries(func, i, **r)) {
                        changed |= !std::mem::replace(&mut reached[result.index()], true);
                    }
                }
            }
            for edge in func.blocks[block].term.edges() {
                changed |= along(func, edge, &mut reached);
            }
        }
    }
    func.order.iter().all(|&block| {
        func.blocks[block].insts.iter().all(|&i| {
            let data = &func.insts[i];
            let operands: Vec<usize> = (0..data.args.len()).filter(|n| reached[data.args[*n].index()]).collect();
            if let Op::Call(callee) = data.op {
                queue.extend(operands.into_iter().map(|n| (callee, n)));
                return true;
            }
            operands.into_iter().all(|n| reads(&data.op, n))
        })
    })
}

/// Whether a result of an instruction with the list as an operand may be the list, or lead to it.
fn carries(func: &Func, inst: Inst, result: Value) -> bool {
    use crate::types::Repr;
    let plain = match &func.insts[inst].op {
        Op::Load { .. } | Op::ListGet(_) | Op::ListGetRaw => true,
        Op::CallRt(id) => COPIES.contains(&id.row().name),
        _ => false,
    };
    !plain && matches!(func.values[result].repr, Repr::Ref | Repr::Any | Repr::Ptr)
}

fn along(func: &Func, edge: &Edge, reached: &mut [bool]) -> bool {
    let mut changed = false;
    for (arg, param) in edge.args.iter().zip(&func.blocks[edge.block].params) {
        if reached[arg.index()] {
            changed |= !std::mem::replace(&mut reached[param.index()], true);
        }
    }
    changed
}

/// Rows whose result is a fresh list.
const COPIES: &[&str] = &["list.copy", "list.concat", "list.repeat", "list.slice", "list.part"];

/// Rows that read their list operands, though they must stay in order; and the operand that they write, if any.
const READERS: &[(&str, Option<usize>)] = &[
    ("list.copy", None),
    ("list.concat", None),
    ("list.repeat", None),
    ("list.slice", None),
    ("list.part", None),
    ("list.extend", Some(0)),
    ("list.set_slice", Some(0)),
    ("list.index", None),
    ("list.count", None),
    ("list.contains", None),
    ("list.eq", None),
    ("any.repr", None),
    ("print.any", None),
    ("show.repr", None),
    ("show.str", None),
];

/// Whether an operation neither writes to operand `n` nor keeps it.
fn reads(op: &Op, n: usize) -> bool {
    match op {
        Op::ListLen
        | Op::ListGet(_)
        | Op::ListGetRaw
        | Op::ListData
        | Op::Load { .. }
        | Op::CheckIndex(_)
        | Op::NormIndex
        | Op::TypeOf
        | Op::RefEq
        | Op::Select
        | Op::MakeAny(_)
        | Op::AnyTag
        | Op::AnyPayload => true,
        Op::CallRt(id) => {
            let row = id.row();
            let known = READERS.iter().any(|(name, written)| *name == row.name && *written != Some(n));
            row.takes >> n & 1 == 0 && (known || row.effect <= Effect::Reads)
        }
        _ => false,
    }
}
