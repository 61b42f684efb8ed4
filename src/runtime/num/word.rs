//! Integers without sign: 64 bits of 0..2**64 in an `i64`, alone and mixed with `int`s that have a sign.
//!
//! Every operation computes the mathematical result and stops if it does not fit what it goes into.

use super::{Raise, Result, int};
use crate::mir::{Arith, Cc, Exact, Sign};
use std::cmp::Ordering;

const ADVICE: &str = "int is 64 bits wide here, with a sign or without: use float(…), or reduce with % or & in the same \
                      expression";

/// What 64 bits stand for.
#[inline]
pub fn value(sign: Sign, bits: i64) -> i128 {
    sign.value(bits)
}

#[inline]
fn fit(sign: Sign, value: i128) -> Option<i64> {
    match sign {
        Sign::S => i64::try_from(value).ok(),
        Sign::U => u64::try_from(value).ok().map(|v| v as i64),
    }
}

fn text(op: Arith) -> &'static str {
    match op {
        Arith::Add => "+",
        Arith::Sub => "-",
        Arith::Mul => "*",
        Arith::FloorDiv => "//",
        Arith::Mod => "%",
        Arith::And => "&",
        Arith::Or => "|",
        Arith::Xor => "^",
        Arith::Shl | Arith::ShlLow => "<<",
        Arith::Shr => ">>",
    }
}

#[cold]
#[inline(never)]
fn overflow(operation: std::fmt::Arguments<'_>, out: Sign, negative: bool) -> Raise {
    match out {
        Sign::U if negative => Raise::stop(
            super::StopKind::IntOverflow,
            &format!("integer overflow: {operation} is negative, where integers go from 0 to 2**64 - 1"),
            "reduce with & in the same expression, or keep the operands below 2**63",
        ),
        _ => Raise::int_overflow(operation, ADVICE),
    }
}

fn negative_count() -> Raise {
    Raise::value("negative shift count")
}

fn zero(op: Arith) -> Raise {
    Raise::zero_division(if op == Arith::Mod { "integer modulo by zero" } else { "integer division or modulo by zero" })
}

/// An operator on operands with or without sign.
///
/// # Errors
/// ZeroDivisionError, ValueError for a negative shift, or a stop if the result does not fit.
#[inline]
pub fn exact(e: Exact, a: i64, b: i64) -> Result<i64> {
    let (x, y) = (value(e.a, a), value(e.b, b));
    let result = match e.op {
        Arith::Add => x + y,
        Arith::Sub => x - y,
        Arith::Mul => match x.checked_mul(y) {
            Some(product) => product,
            None => return Err(overflow(format_args!("{x} * {y}"), e.out, false)),
        },
        Arith::FloorDiv | Arith::Mod => return divide(e, x < 0, x.unsigned_abs(), b),
        Arith::And => x & y,
        Arith::Or => x | y,
        Arith::Xor => x ^ y,
        Arith::Shl | Arith::ShlLow if y < 0 => return Err(negative_count()),
        Arith::ShlLow => return Ok(if y < 64 { a << y } else { 0 }),
        Arith::Shl if x == 0 => 0,
        Arith::Shl if y > 63 => return Err(overflow(format_args!("{x} << {y}"), e.out, x < 0)),
        Arith::Shl => x << y,
        Arith::Shr if y < 0 => return Err(negative_count()),
        Arith::Shr => x >> y.min(127),
    };
    match fit(e.out, result) {
        Some(bits) => Ok(bits),
        None => Err(overflow(format_args!("{x} {} {y}", text(e.op)), e.out, result < 0)),
    }
}

/// `FloorDiv`, `Mod` or `Shr` of an intermediate of 128 bits.
///
/// # Errors
/// As for [`exact`].
pub fn wide_exact(e: Exact, wide: i128, b: i64) -> Result<i64> {
    let (negative, magnitude) = match e.a {
        // 2**127: see `int::wide_mod`.
        Sign::S => (wide < 0 && wide != i128::MIN, wide.unsigned_abs()),
        Sign::U => (false, wide as u128),
    };
    if e.op != Arith::Shr {
        return divide(e, negative, magnitude, b);
    }
    let count = value(e.b, b);
    if count < 0 {
        return Err(negative_count());
    }
    let shifted = match e.a {
        Sign::S => wide >> count.min(127),
        Sign::U if count > 127 => 0,
        // What is still negative does not fit either.
        Sign::U => match i128::try_from(wide as u128 >> count) {
            Ok(shifted) => shifted,
            Err(_) => return Err(overflow(format_args!("{} >> {count}", wide as u128), e.out, false)),
        },
    };
    fit(e.out, shifted).ok_or_else(|| overflow(format_args!("{shifted} of a shift to the right"), e.out, shifted < 0))
}

/// The quotient or remainder of sign and magnitude.
fn divide(e: Exact, negative: bool, magnitude: u128, b: i64) -> Result<i64> {
    let divisor = value(e.b, b);
    if divisor == 0 {
        return Err(zero(e.op));
    }
    let by = divisor.unsigned_abs();
    let (mut quotient, mut rest) = (magnitude / by, magnitude % by);
    let differ = negative != (divisor < 0);
    if differ && rest != 0 {
        quotient += 1;
        rest = by - rest;
    }
    let (value, minus) = if e.op == Arith::Mod { (rest, divisor < 0) } else { (quotient, differ) };
    let signed = i128::try_from(value).ok().map(|v| if minus { -v } else { v });
    signed.and_then(|v| fit(e.out, v)).ok_or_else(|| {
        let sign = if negative { "-" } else { "" };
        overflow(format_args!("{sign}{magnitude} {} {divisor}", text(e.op)), e.out, minus)
    })
}

/// An int as one without sign.
///
/// # Errors
/// A stop if it is negative.
#[inline]
pub fn of_int(a: i64) -> Result<i64> {
    if a < 0 { Err(overflow(format_args!("{a}"), Sign::U, true)) } else { Ok(a) }
}

/// An int without sign as one with.
///
/// # Errors
/// A stop from 2**63 on.
#[inline]
pub fn to_int(a: i64) -> Result<i64> {
    if a < 0 {
        Err(Raise::stop(
            super::StopKind::IntOverflow,
            &format!(
                "integer overflow: {} does not fit in 64 bits with a sign, which is what is wanted here",
                a as u64
            ),
            "keep the value below 2**63 with % or &",
        ))
    } else {
        Ok(a)
    }
}

/// `a / b`, correctly rounded.
///
/// # Errors
/// ZeroDivisionError.
pub fn true_div(signs: (Sign, Sign), a: i64, b: i64) -> Result<f64> {
    let (x, y) = (value(signs.0, a), value(signs.1, b));
    if y == 0 {
        return Err(Raise::zero_division("division by zero"));
    }
    Ok(int::quotient(x.unsigned_abs() as u64, y.unsigned_abs() as u64, (x < 0) != (y < 0)))
}

/// The exact order of an int without sign and a float; `None` for NaN.
pub fn cmp_float(a: u64, b: f64) -> Option<Ordering> {
    const LIMIT: f64 = 18_446_744_073_709_551_616.0;
    if b.is_nan() {
        return None;
    }
    if b >= LIMIT {
        return Some(Ordering::Less);
    }
    if b < 0.0 {
        return Some(Ordering::Greater);
    }
    let whole = b.trunc();
    Some(a.cmp(&(whole as u64)).then_with(|| 0.0f64.partial_cmp(&(b - whole)).unwrap_or(Ordering::Equal)))
}

/// Whether an order satisfies a comparison; unordered operands satisfy only `Ne`.
pub fn holds(cc: Cc, order: Option<Ordering>) -> bool {
    match (cc, order) {
        (Cc::Ne, None) => true,
        (_, None) => false,
        (Cc::Eq, Some(o)) => o.is_eq(),
        (Cc::Ne, Some(o)) => o.is_ne(),
        (Cc::Lt, Some(o)) => o.is_lt(),
        (Cc::Le, Some(o)) => o.is_le(),
        (Cc::Gt, Some(o)) => o.is_gt(),
        (Cc::Ge, Some(o)) => o.is_ge(),
    }
}

/// `base ** exponent`, which must fit.
///
/// # Errors
/// As for `int`: a stop if it does not fit, or for a negative exponent.
pub fn pow(base: u64, exponent: i64) -> Result<i64> {
    if exponent < 0 {
        return int::pow(i64::try_from(base).unwrap_or(2), exponent);
    }
    if base < 2 {
        return Ok(if base == 1 || exponent == 0 { 1 } else { 0 });
    }
    let power = u32::try_from(exponent).ok().and_then(|n| base.checked_pow(n));
    power.map(|p| p as i64).ok_or_else(|| overflow(format_args!("{base} ** {exponent}"), Sign::U, false))
}

/// `pow(base, exponent, modulus)`, the operands having signs or none; the result has the modulus's.
///
/// # Errors
/// ValueError for a modulus of 0, or no inverse.
pub fn pow_mod(base: i128, exponent: i128, modulus: i128) -> Result<i64> {
    if modulus == 0 {
        return Err(Raise::value("pow() 3rd argument cannot be 0"));
    }
    let m = modulus.unsigned_abs();
    if m == 1 {
        return Ok(0);
    }
    let mut base = base.rem_euclid(m as i128);
    if exponent < 0 {
        base = int::inverse(base, m as i128)?;
    }
    Ok(residue(base as u128, exponent.unsigned_abs(), m, modulus < 0))
}

/// `base ** exponent % modulus`, written with operators.
///
/// # Errors
/// ZeroDivisionError, and a stop for a negative exponent.
pub fn pow_then_mod(base: i128, exponent: i128, modulus: i128) -> Result<i64> {
    if exponent < 0 {
        return int::pow(i64::try_from(base).unwrap_or(2), i64::try_from(exponent).unwrap_or(-1));
    }
    if modulus == 0 {
        return Err(zero(Arith::Mod));
    }
    let m = modulus.unsigned_abs();
    Ok(residue(base.rem_euclid(m as i128) as u128, exponent.unsigned_abs(), m, modulus < 0))
}

/// `base ** exponent` modulo `m`, for `0 <= base < m <= 2**64`, with the modulus's sign.
fn residue(mut base: u128, mut exponent: u128, m: u128, negative: bool) -> i64 {
    let mut power = 1 % m;
    while exponent > 0 {
        if exponent & 1 == 1 {
            power = power * base % m;
        }
        base = base * base % m;
        exponent >>= 1;
    }
    if negative && power != 0 { (power as i128 - m as i128) as i64 } else { power as u64 as i64 }
}

/// `int(x)` for a float from 2**63 on: truncation.
///
/// # Errors
/// ValueError for NaN, OverflowError for infinity, a stop for what does not fit.
pub fn from_float(x: f64) -> Result<i64> {
    const LIMIT: f64 = 18_446_744_073_709_551_616.0;
    if (0.0..LIMIT).contains(&x) { Ok(x as u64 as i64) } else { int::from_float(x) }
}

/// The greatest common divisor, which fits if one of the operands does.
pub fn gcd(mut a: u128, mut b: u128) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a as u64
}

/// `hash(a)`
pub fn hash(a: u64) -> i64 {
    (a % ((1 << 61) - 1)) as i64
}

/// `round(a, digits)`: to a multiple of a power of ten, halves to even.
///
/// # Errors
/// A stop if it does not fit.
pub fn round(a: u64, digits: i64) -> Result<i64> {
    if digits >= 0 {
        return Ok(a as i64);
    }
    if digits < -20 {
        return Ok(0);
    }
    let unit = 10u128.pow(digits.unsigned_abs() as u32);
    let (mut quotient, rest) = (u128::from(a) / unit, u128::from(a) % unit);
    match (rest * 2).cmp(&unit) {
        Ordering::Greater => quotient += 1,
        Ordering::Equal => quotient += quotient & 1,
        Ordering::Less => {}
    }
    u64::try_from(quotient * unit)
        .map(|v| v as i64)
        .map_err(|_| overflow(format_args!("round({a}, {digits})"), Sign::U, false))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Sign::{S, U};

    fn run(op: Arith, signs: (Sign, Sign, Sign), a: i128, b: i128) -> Option<i128> {
        let e = Exact { op, a: signs.0, b: signs.1, out: signs.2 };
        exact(e, a as i64, b as i64).ok().map(|bits| value(signs.2, bits))
    }

    #[test]
    fn results_are_exact_or_none() {
        const M: i128 = u64::MAX as i128;
        assert_eq!(run(Arith::Add, (U, U, U), M, 0), Some(M));
        assert_eq!(run(Arith::Add, (U, U, U), M, 1), None);
        assert_eq!(run(Arith::Add, (U, S, U), M, -1), Some(M - 1));
        assert_eq!(run(Arith::Sub, (U, U, S), 1, 3), Some(-2));
        assert_eq!(run(Arith::Sub, (U, U, U), 1, 3), None);
        assert_eq!(run(Arith::Mul, (U, U, U), 1 << 32, 1 << 31), Some(1 << 63));
        assert_eq!(run(Arith::Mul, (U, U, U), M, M), None);
        assert_eq!(run(Arith::FloorDiv, (U, S, S), M, -2), Some(-(1 << 63)));
        assert_eq!(run(Arith::FloorDiv, (S, U, S), -1, M), Some(-1));
        assert_eq!(run(Arith::Mod, (S, U, U), -1, M), Some(M - 1));
        assert_eq!(run(Arith::Mod, (U, S, S), M, -10), Some(-5));
        assert_eq!(run(Arith::And, (U, S, U), M, -2), Some(M - 1));
        assert_eq!(run(Arith::Shl, (U, S, U), 3, 63), None);
        assert_eq!(run(Arith::Shl, (S, S, U), 1, 63), Some(1 << 63));
        assert_eq!(run(Arith::Shr, (U, S, U), M, 64), Some(0));
    }

    #[test]
    fn wide_values_without_sign() {
        let product = (u128::from(u64::MAX) * u128::from(u64::MAX)) as i128;
        let e = |op, out| Exact { op, a: U, b: S, out };
        assert_eq!(wide_exact(e(Arith::Shr, U), product, 64).ok(), Some(-2));
        assert!(wide_exact(e(Arith::Shr, U), product, 63).is_err());
        assert_eq!(wide_exact(e(Arith::Mod, S), product, 1_000_003).ok(), Some(((product as u128) % 1_000_003) as i64));
    }

    #[test]
    fn powers_modulo_a_word() {
        let p = (1u64 << 63) + 29;
        assert_eq!(pow_mod(3, i128::from(p - 1), i128::from(p)).map(|v| v as u64).ok(), Some(1));
        assert_eq!(pow(3, 40).ok(), Some(12_157_665_459_056_928_801u64 as i64));
        assert!(pow(3, 41).is_err());
    }
}
