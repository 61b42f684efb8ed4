//! Which memory an operation reads and writes, in disjoint regions: headers of lists (length and data pointer), elements by repr,
//! fields by offset, globals by offset. A set of regions is a word; offsets are hashed into its bits, so that two that share a
//! bit count as one.

use super::effect::Effect;
use super::{Func, InstData, Op};
use crate::types::Repr;

/// A set of regions.
pub type Regions = u64;

/// Lengths and data pointers of lists.
pub const HEADERS: Regions = 1;
/// Every region.
pub const ALL: Regions = u64::MAX;
const ELEMENTS: u32 = 1;
const FIELDS: u32 = 6;
const FIELD_BITS: u32 = 28;
/// Which keys dicts and sets have, and where their entries are. (The values in entries are elements.)
pub const TABLES: Regions = 1 << (FIELDS + FIELD_BITS);
const GLOBALS: u32 = FIELDS + FIELD_BITS + 1;
const GLOBAL_BITS: u32 = 64 - GLOBALS;

/// Elements of lists with this repr.
pub const fn elements(repr: Repr) -> Regions {
    1 << (ELEMENTS
        + match repr {
            Repr::Int => 0,
            Repr::Float | Repr::Pair => 1,
            Repr::Bool => 2,
            Repr::Ref => 3,
            Repr::Any | Repr::Wide | Repr::Ptr => 4,
        })
}

/// The field at an offset, in any object.
pub const fn field(offset: u32) -> Regions {
    1 << (FIELDS + offset / 8 % FIELD_BITS)
}

/// A global.
pub const fn global(offset: u32) -> Regions {
    1 << (GLOBALS + offset % GLOBAL_BITS)
}

/// What the operation reads.
pub fn reads(func: &Func, data: &InstData) -> Regions {
    let results = || data.results.iter().fold(0, |all, r| all | elements(func.values[*r].repr));
    match &data.op {
        Op::GetField(offset) => field(*offset),
        Op::LoadGlobal(offset) => global(*offset),
        Op::ListLen | Op::ListData => HEADERS,
        Op::Load { .. } => results(),
        Op::ListGet(_) | Op::ListGetRaw => HEADERS | results(),
        Op::CallRt(id) if op_reads(&data.op) => id.row().regions,
        op if op_reads(op) => ALL,
        _ => 0,
    }
}

fn op_reads(op: &Op) -> bool {
    op.effect() >= Effect::Reads
}

/// What the operation may write. Polls and fuel write nothing that the function can read.
pub fn writes(func: &Func, data: &InstData) -> Regions {
    match &data.op {
        Op::SetField(offset) | Op::InitField(offset) => field(*offset),
        Op::StoreGlobal(offset) => global(*offset),
        Op::ListSet | Op::Store { .. } => data.args[2..].iter().fold(0, |all, v| all | elements(func.values[*v].repr)),
        Op::ListAppend => HEADERS,
        Op::Poll | Op::Fuel(_) | Op::Catch | Op::Inc | Op::Dec => 0,
        Op::CallRt(id) if data.op.effect() >= Effect::Writes => id.row().regions,
        op if op.effect() >= Effect::Writes => ALL,
        _ => 0,
    }
}
