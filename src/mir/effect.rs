//! What each operation may do besides computing its results: one answer for every pass.

use super::{Op, RtId};
use crate::types::Repr;

/// The strongest thing an operation may do, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Depends on its operands only; may be removed, merged and moved (if it does not raise).
    Pure,
    /// Reads memory that others may write; may be removed.
    Reads,
    /// Makes a fresh object; may be removed, not merged.
    Allocates,
    /// Writes memory that the script can see.
    Writes,
    /// May do anything: output, clock, calls.
    Any,
}

impl Op {
    /// Whether the operation may raise or stop (then it may have a handler).
    pub fn raises(&self) -> bool {
        use Op::*;
        match self {
            IAddChk
            | ISubChk
            | IMulChk
            | INegChk
            | IAbsChk
            | IFloorDiv
            | IMod
            | IDiv
            | IShl
            | IShr
            | WMod
            | WFloorDiv
            | WShr
            | WNarrow
            | Exact(_)
            | WExact(_)
            | WordOfInt
            | IntOfWord
            | FDiv
            | FloatToInt
            | New(_)
            | ListNew(_)
            | ListGet(_)
            | ListSet
            | ListAppend
            | CheckIndex(_)
            | Call(_)
            | CallHost(_)
            | RaiseNew { .. }
            | Raise { .. }
            | Stop { .. }
            | Poll
            | Fuel(_)
            | Yield => true,
            CallRt(id) => id.row().raises,
            Int(_)
            | Float(_)
            | Bool(_)
            | Literal(_)
            | AnyUnit(..)
            | IAdd
            | ISub
            | IMul
            | IAnd
            | IOr
            | IXor
            | INot
            | IMin
            | IMax
            | IFloorDivRaw
            | IModRaw
            | IDivPos
            | IModPos
            | IShlRaw
            | IShrRaw
            | IShrLogical
            | ICmp(_)
            | UCmp(_)
            | WordToFloat
            | Widen
            | WidenWord
            | WMulOf(..)
            | WAdd
            | WSub
            | WMul
            | WNeg
            | WLow
            | FAdd
            | FSub
            | FMul
            | FDivRaw
            | FNeg
            | FAbs
            | FSqrt
            | FFloor
            | FCeil
            | FTrunc
            | FNearest
            | FMinSel
            | FMaxSel
            | FMulAdd
            | FCopySign
            | Splat
            | FCmp(_)
            | IFCmp(_)
            | IntToFloat
            | FloatToIntRaw
            | BAnd
            | BOr
            | BXor
            | BNot
            | BoolToInt
            | Select
            | MakeAny(_)
            | AnyTag
            | AnyPayload
            | TypeOf
            | RefEq
            | GetField(_)
            | SetField(_)
            | InitField(_)
            | ListLen
            | ListGetRaw
            | NormIndex
            | ListData
            | Load { .. }
            | Store { .. }
            | LoadGlobal(_)
            | StoreGlobal(_)
            | Catch
            | Inc
            | Dec => false,
        }
    }

    /// What else it may do.
    pub fn effect(&self) -> Effect {
        use Op::*;
        match self {
            GetField(_) | ListLen | ListGet(_) | ListGetRaw | ListData | Load { .. } | LoadGlobal(_) => Effect::Reads,
            New(_) | ListNew(_) => Effect::Allocates,
            SetField(_) | InitField(_) | ListSet | ListAppend | Store { .. } | StoreGlobal(_) => Effect::Writes,
            CallRt(id) => id.row().effect,
            Call(_)
            | CallHost(_)
            | RaiseNew { .. }
            | Raise { .. }
            | Stop { .. }
            | Catch
            | Poll
            | Fuel(_)
            | Yield
            | Inc
            | Dec => Effect::Any,
            _ => Effect::Pure,
        }
    }

    /// Whether the operation always raises (control never goes past it).
    pub fn diverges(&self) -> bool {
        matches!(self, Op::RaiseNew { .. } | Op::Raise { .. } | Op::Stop { .. })
    }

    /// Whether the operation, if it raises, can only stop: then no handler and no cleanup is ever reached from it.
    pub fn only_stops(&self) -> bool {
        use Op::*;
        match self {
            Exact(e) => matches!(e.op, super::Arith::Add | super::Arith::Sub | super::Arith::Mul),
            _ => matches!(
                self,
                IAddChk
                    | ISubChk
                    | IMulChk
                    | INegChk
                    | IAbsChk
                    | WNarrow
                    | WordOfInt
                    | IntOfWord
                    | Stop { .. }
                    | Fuel(_)
            ),
        }
    }

    /// Whether the operation takes over the count of operand `n` (it is stored somewhere). It does so also when it raises: then
    /// it has released that count.
    pub fn consumes(&self, n: usize) -> bool {
        match self {
            Op::SetField(_) | Op::InitField(_) | Op::ListAppend => n >= 1,
            Op::ListSet => n >= 2,
            Op::StoreGlobal(_) | Op::MakeAny(_) | Op::Raise { .. } => true,
            Op::CallRt(id) => id.row().takes >> n & 1 != 0,
            _ => false,
        }
    }

    /// Whether the result is a pointer into memory that the first operand owns.
    pub fn derives_pointer(&self) -> bool {
        match self {
            Op::ListData => true,
            Op::CallRt(id) => id.row().results == [Repr::Ptr],
            _ => false,
        }
    }

    /// Whether counted results are borrowed from an operand or from memory: the receiver must take a count
    /// if it needs the value longer than that.
    pub fn borrows_result(&self) -> bool {
        matches!(
            self,
            Op::GetField(_)
                | Op::ListGet(_)
                | Op::ListGetRaw
                | Op::LoadGlobal(_)
                | Op::AnyPayload
                | Op::Literal(_)
                | Op::Select
                | Op::Load { .. }
        )
    }
}

impl RtId {
    /// The function's row.
    pub fn row(self) -> &'static crate::builtins::rt::RtRow {
        crate::builtins::rt::row(self)
    }
}
