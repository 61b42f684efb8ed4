//! The interpreter: runs mir after the pass `own`, decoded to register instructions.
//!
//! [`decode`] makes a [`Code`] of a function (`order` lays out blocks, `lower` selects operations, `live` and `regs` assign
//! registers, `emit` and `back` write instructions); a [`Interp`] runs it for one instance (`run` is the dispatch loop, `rare`, `slow` and `calls` what it does out of line, `ffi`
//! calls runtime functions).
//!
//! Invariants:
//! - Every register number in an instruction is below the function's frame size, every branch goes to an instruction, every
//!   specialisation is below the machine's count: the dispatch loop checks nothing of it.
//! - A script call makes a frame on the machine's stack, not on the host's. The host's stack grows only through a runtime function,
//!   native code or the host that calls back.
//! - An instruction that raises has changed no register.
//! - Leaving a frame releases nothing: `own` has put all releases on handler edges. A stop skips them (see `runtime::reclaim`).

mod back;
mod calls;
mod code;
mod emit;
mod ffi;
mod insn;
mod live;
mod lower;
mod machine;
mod moves;
mod order;
mod place;
mod rare;
mod regs;
mod run;
mod slow;
#[cfg(test)]
mod tests;

pub use code::{Code, LOOP_TRIP, LiveValue, LoopCode};
pub use emit::decode;
pub use lower::Env;
pub use machine::{CALL_TRIP, Hooks, Interp, Limits, Native, Status, Tier, interp_call};

/// Why a function cannot be decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecodeError {
    /// It needs more registers, or more instructions, than fit.
    TooLarge,
    /// It still has a `Yield`: generators are split before.
    Yield,
    /// It works on pairs: passes make these for native code only.
    Pair,
    /// A bug of the compiler, in words that say so.
    Fault(String),
}

impl std::fmt::Display for DecodeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            DecodeError::TooLarge => "the function is too large for the interpreter",
            DecodeError::Yield => "the generator was not split",
            DecodeError::Pair => "the function is made for native code",
            DecodeError::Fault(text) => text,
        })
    }
}

impl std::error::Error for DecodeError {}
