//! The convention of calls between compiled functions.
//!
//! A function takes `(ctx, leaves…)` and returns `(status, leaves…)` by `CallConv::Tail`. Status is an `i32`: 0 for a
//! result, 1 for an exception or a stop in flight (`ctx.raised` tells which); then the leaves mean nothing.
//!
//! | leaf | registers |
//! |---|---|
//! | Bool | `i8`, 0 or 1 |
//! | Int, Ref, Ptr | `i64` |
//! | Float | `f64` |
//! | Any | payload `i64`, tag `i64` |
//! | Wide | low `i64`, high `i64` |
//! | Pair | `f64x2`; never passed between functions |
//!
//! The convention returns eight integers and eight floats in registers. Results that need more go through `ctx.ret`, all of
//! them; then status is the only result. In arrays (`args`, `rets`, `ctx.ret`) every leaf takes its words, a Bool one.

use crate::mir::{Func, Value};
use crate::types::Repr;
use cranelift_codegen::ir::{self, AbiParam, types};
use cranelift_codegen::isa::CallConv;

/// Registers of either class that hold results.
const RESULT_REGISTERS: usize = 8;

/// Words of `ctx.ret` for results; the word after them is where a stub leaves its specialisation.
pub const RET_WORDS: usize = 63;

/// Parameters and results of a function, as leaves.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Signature {
    pub params: Box<[Repr]>,
    pub results: Box<[Repr]>,
}

impl Signature {
    /// The signature of a function.
    pub fn of(func: &Func) -> Signature {
        let repr = |v: &Value| func.values[*v].repr;
        Signature {
            params: func.blocks[func.entry].params.iter().map(repr).collect(),
            results: func.results.as_slice().into(),
        }
    }

    /// Words of the parameters in an array.
    pub fn param_words(&self) -> usize {
        words(&self.params)
    }

    /// Words of the results in an array.
    pub fn result_words(&self) -> usize {
        words(&self.results)
    }

    /// Whether the results go through `ctx.ret`.
    pub fn results_in_memory(&self) -> bool {
        results_in_memory(&self.results)
    }
}

/// Whether results go through `ctx.ret`.
pub fn results_in_memory(results: &[Repr]) -> bool {
    let floats = results.iter().filter(|r| **r == Repr::Float).count();
    words(results) - floats + 1 > RESULT_REGISTERS || floats > RESULT_REGISTERS
}

/// Words of leaves in an array.
pub fn words(leaves: &[Repr]) -> usize {
    leaves.iter().map(|r| r.words()).sum()
}

/// The types of a leaf's registers.
pub fn registers(repr: Repr) -> &'static [ir::Type] {
    match repr {
        Repr::Bool => &[types::I8],
        Repr::Int | Repr::Ref | Repr::Ptr => &[types::I64],
        Repr::Float => &[types::F64],
        Repr::Pair => &[types::F64X2],
        Repr::Any | Repr::Wide => &[types::I64, types::I64],
    }
}

/// Fills in the signature of a compiled function.
///
/// # Errors
/// More results than `ctx.ret` has room for.
pub fn fill(sig: &mut ir::Signature, params: impl IntoIterator<Item = Repr>, results: &[Repr]) -> Result<(), String> {
    sig.call_conv = CallConv::Tail;
    sig.params.push(AbiParam::new(types::I64));
    for repr in params {
        sig.params.extend(registers(repr).iter().map(|t| AbiParam::new(*t)));
    }
    sig.returns.push(AbiParam::new(types::I32));
    if !results_in_memory(results) {
        for repr in results {
            sig.returns.extend(registers(*repr).iter().map(|t| AbiParam::new(*t)));
        }
    } else if words(results) > RET_WORDS {
        return Err(format!("a result of {} words", words(results)));
    }
    Ok(())
}
