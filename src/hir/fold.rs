//! Operators on constants that are larger than machine words: what the script's constant expressions and, later, its named constants
//! are computed with.

use super::BinOp;
use crate::bigint::BigInt;

/// A number that came out.
#[derive(Debug, Clone, PartialEq)]
pub enum Number {
    Int(BigInt),
    Float(f64),
}

/// An operator on two ints; `None` where CPython raises, where the result is too large, and for bitwise operators beyond 128 bits.
pub fn binary(op: BinOp, a: &BigInt, b: &BigInt) -> Option<Number> {
    let small = || u32::try_from(b.to_i128()?).ok();
    let bits = |f: fn(i128, i128) -> i128| Some(BigInt::from(f(a.to_i128()?, b.to_i128()?)));
    let value = match op {
        BinOp::Add => a.add(b),
        BinOp::Sub => a.add(&b.neg()),
        BinOp::Mult => a.mul(b)?,
        BinOp::FloorDiv => a.div_mod(b)?.0,
        BinOp::Mod => a.div_mod(b)?.1,
        BinOp::Pow => a.pow(small()?)?,
        BinOp::LShift => a.shl(small()?)?,
        BinOp::RShift => a.div_mod(&BigInt::from(1).shl(small()?)?)?.0,
        BinOp::BitAnd => bits(|a, b| a & b)?,
        BinOp::BitOr => bits(|a, b| a | b)?,
        BinOp::BitXor => bits(|a, b| a ^ b)?,
        BinOp::Div => return a.true_div(b).map(Number::Float),
        BinOp::MatMult => return None,
    };
    Some(Number::Int(value))
}
