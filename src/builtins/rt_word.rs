//! Rows: ints without sign. Signs are passed as bits, 1 for none.

use super::rt::rows;
use super::rt_bytes::{bytes_of, order};
use crate::mir::{Cc, Sign};
use crate::runtime::layout::Ctx;
use crate::runtime::num::word;
use crate::runtime::str;
use crate::runtime::value::Str;

/// The predicate with a number: its place among [`Cc`]'s variants.
fn predicate(n: i64) -> Cc {
    [Cc::Eq, Cc::Ne, Cc::Lt, Cc::Le, Cc::Gt, Cc::Ge][n as usize % 6]
}

fn value(signs: i64, n: u32, bits: i64) -> i128 {
    word::value(Sign::of(signs >> n), bits)
}

/// The number that bytes are, the lowest first.
fn word_of_bytes(ctx: &mut Ctx, data: &[u8]) -> Option<i64> {
    if data.iter().skip(8).any(|b| *b != 0) {
        ctx.stop("OverflowError", "integer overflow: the bytes do not fit 64 bits\nread them in parts of 8 bytes");
        return None;
    }
    let mut bytes = [0; 8];
    for (place, byte) in bytes.iter_mut().zip(data) {
        *place = *byte;
    }
    Some(i64::from_le_bytes(bytes))
}

rows! { pub static ROWS;
    "word.pow" raises Pure fn(ctx, a: i64, n: i64) -> i64 { ctx.check(word::pow(a as u64, n))? }
    // Base, exponent, modulus, and their signs from bit 0 on.
    "word.pow_mod" raises Pure fn(ctx, a: i64, n: i64, m: i64, signs: i64) -> i64 {
        ctx.check(word::pow_mod(value(signs, 0, a), value(signs, 1, n), value(signs, 2, m)))?
    }
    "word.pow_then_mod" raises Pure fn(ctx, a: i64, n: i64, m: i64, signs: i64) -> i64 {
        ctx.check(word::pow_then_mod(value(signs, 0, a), value(signs, 1, n), value(signs, 2, m)))?
    }
    "word.div" raises Pure fn(ctx, a: i64, b: i64, signs: i64) -> f64 {
        ctx.check(word::true_div((Sign::of(signs), Sign::of(signs >> 1)), a, b))?
    }
    "word.compare_float" quiet Pure fn(ctx, a: i64, x: f64, cc: i64) -> bool {
        word::holds(predicate(cc), word::cmp_float(a as u64, x))
    }
    "word.round" raises Pure fn(ctx, a: i64, digits: i64) -> i64 { ctx.check(word::round(a as u64, digits))? }
    "word.bit_length" quiet Pure fn(ctx, a: i64) -> i64 { i64::from(64 - a.leading_zeros()) }
    "word.bit_count" quiet Pure fn(ctx, a: i64) -> i64 { i64::from(a.count_ones()) }
    "word.from_float" raises Pure fn(ctx, x: f64) -> i64 { ctx.check(word::from_float(x))? }
    "word.bin" raises Allocates fn(ctx, a: i64) -> Str { str::new(ctx, &format!("{:#b}", a as u64)) }
    "word.oct" raises Allocates fn(ctx, a: i64) -> Str { str::new(ctx, &format!("{:#o}", a as u64)) }
    "word.hex" raises Allocates fn(ctx, a: i64) -> Str { str::new(ctx, &format!("{:#x}", a as u64)) }
    "word.to_bytes" raises Allocates fn(ctx, a: i64, n: i64, byteorder: Str, signed: bool) -> Str {
        bytes_of(ctx, i128::from(a as u64), n, byteorder.text(), signed)?
    }
    "word.from_bytes" raises Pure fn(ctx, s: Str, byteorder: Str) -> i64 {
        let mut data = s.data().to_vec();
        if !order(ctx, byteorder.text())? { data.reverse(); }
        word_of_bytes(ctx, &data)?
    }
    "word.isqrt" quiet Pure fn(ctx, a: i64) -> i64 { (a as u64).isqrt() as i64 }
    "word.gcd" quiet Pure fn(ctx, a: i64, b: i64, signs: i64) -> i64 {
        word::gcd(value(signs, 0, a).unsigned_abs(), value(signs, 1, b).unsigned_abs()) as i64
    }
}
