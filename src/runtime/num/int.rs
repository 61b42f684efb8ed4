//! `int`: checked 64-bit arithmetic with Python's rounding, signs and errors.
//!
//! Operations whose result may need more than 64 bits stop. The fused forms (`mul_mod` and its
//! kin) go through 128 bits and stop only if the final result does not fit.

use super::{Raise, Result, StopKind, word};
use crate::mir::{Arith, Exact, Sign};
use std::cmp::Ordering;

const ADVICE: &str = "int is 64 bits wide here: use float(…), or reduce with % or & in the same \
                      expression";

#[cold]
#[inline(never)]
fn overflow(op: &str, a: i64, b: i64) -> Raise {
    Raise::int_overflow(format_args!("{a} {op} {b}"), ADVICE)
}

#[cold]
#[inline(never)]
fn overflow_of(text: String) -> Raise {
    Raise::int_overflow(text, ADVICE)
}

#[cold]
fn zero_floor_division() -> Raise {
    Raise::zero_division("integer division or modulo by zero")
}

#[cold]
fn zero_modulo() -> Raise {
    Raise::zero_division("integer modulo by zero")
}

/// `a + b`
#[inline]
pub fn add(a: i64, b: i64) -> Result<i64> {
    a.checked_add(b).ok_or_else(|| overflow("+", a, b))
}

/// `a - b`
#[inline]
pub fn sub(a: i64, b: i64) -> Result<i64> {
    a.checked_sub(b).ok_or_else(|| overflow("-", a, b))
}

/// `a * b`
#[inline]
pub fn mul(a: i64, b: i64) -> Result<i64> {
    a.checked_mul(b).ok_or_else(|| overflow("*", a, b))
}

/// `-a`
#[inline]
pub fn neg(a: i64) -> Result<i64> {
    a.checked_neg().ok_or_else(|| overflow_of(format!("-({a})")))
}

/// `abs(a)`
#[inline]
pub fn abs(a: i64) -> Result<i64> {
    a.checked_abs().ok_or_else(|| overflow_of(format!("abs({a})")))
}

/// `a // b`
#[inline]
pub fn floor_div(a: i64, b: i64) -> Result<i64> {
    if b == 0 {
        return Err(zero_floor_division());
    }
    let quotient = a.checked_div(b).ok_or_else(|| overflow("//", a, b))?;
    let remainder = a.wrapping_rem(b);
    Ok(quotient - i64::from(remainder != 0 && (remainder < 0) != (b < 0)))
}

/// `a % b`
#[inline]
pub fn modulo(a: i64, b: i64) -> Result<i64> {
    if b == 0 {
        return Err(zero_modulo());
    }
    let remainder = a.wrapping_rem(b);
    Ok(if remainder != 0 && (remainder < 0) != (b < 0) { remainder + b } else { remainder })
}

/// `divmod(a, b)`
#[inline]
pub fn divmod(a: i64, b: i64) -> Result<(i64, i64)> {
    if b == 0 {
        return Err(zero_floor_division());
    }
    match floor_div(a, b) {
        Ok(quotient) => Ok((quotient, modulo(a, b)?)),
        Err(_) => Err(overflow_of(format!("divmod({a}, {b})"))),
    }
}

/// `a << count`
#[inline]
pub fn shl(a: i64, count: i64) -> Result<i64> {
    if count < 0 {
        return Err(Raise::value("negative shift count"));
    }
    if a == 0 {
        return Ok(0);
    }
    let shifted = if count < 64 { a << count } else { 0 };
    if count < 64 && shifted >> count == a { Ok(shifted) } else { Err(overflow("<<", a, count)) }
}

/// `a >> count`
#[inline]
pub fn shr(a: i64, count: i64) -> Result<i64> {
    if count < 0 {
        return Err(Raise::value("negative shift count"));
    }
    Ok(a >> count.min(63))
}

/// `base ** exponent`, an int. A negative exponent stops, for Python's answer is a float.
pub fn pow(base: i64, exponent: i64) -> Result<i64> {
    if exponent < 0 {
        return Err(negative_exponent(base, exponent));
    }
    match base {
        0 => return Ok(i64::from(exponent == 0)),
        1 => return Ok(1),
        -1 => return Ok(if exponent & 1 == 0 { 1 } else { -1 }),
        _ => {}
    }
    u32::try_from(exponent)
        .ok()
        .and_then(|exponent| base.checked_pow(exponent))
        .ok_or_else(|| overflow("**", base, exponent))
}

#[cold]
fn negative_exponent(base: i64, exponent: i64) -> Raise {
    if base == 0 {
        return Raise::zero_division("0.0 cannot be raised to a negative power");
    }
    Raise::stop(
        StopKind::NegativeExponent,
        &format!("{base} ** {exponent} is a float"),
        "write float(x) ** n where the exponent of an int may be negative",
    )
}

/// `base ** exponent` where the exponent is known to be negative: a float.
pub fn pow_negative(base: i64, exponent: i64) -> Result<f64> {
    super::float::pow(base as f64, exponent as f64)
}

/// `pow(base, exponent, modulus)`
pub fn pow_mod(base: i64, exponent: i64, modulus: i64) -> Result<i64> {
    if modulus == 0 {
        return Err(Raise::value("pow() 3rd argument cannot be 0"));
    }
    let m = i128::from(modulus).abs();
    if m == 1 {
        return Ok(0);
    }
    let mut base = i128::from(base).rem_euclid(m);
    if exponent < 0 {
        base = inverse(base, m)?;
    }
    let power = power_residue(base, exponent.unsigned_abs(), m);
    Ok(signed_residue(power, modulus))
}

/// `base ** exponent % modulus`, written with operators.
pub fn pow_then_mod(base: i64, exponent: i64, modulus: i64) -> Result<i64> {
    if exponent < 0 {
        return Err(negative_exponent(base, exponent));
    }
    if modulus == 0 {
        return Err(zero_modulo());
    }
    let m = i128::from(modulus).abs();
    let power = power_residue(i128::from(base).rem_euclid(m), exponent as u64, m);
    Ok(signed_residue(power, modulus))
}

/// `base ** exponent` modulo `m`, for `0 <= base < m <= 2**63`.
fn power_residue(mut base: i128, mut exponent: u64, m: i128) -> i128 {
    let mut power = 1 % m;
    while exponent > 0 {
        if exponent & 1 == 1 {
            power = power * base % m;
        }
        base = base * base % m;
        exponent >>= 1;
    }
    power
}

/// The residue with the sign that Python gives it: the modulus's.
fn signed_residue(residue: i128, modulus: i64) -> i64 {
    if modulus < 0 && residue != 0 { (residue + i128::from(modulus)) as i64 } else { residue as i64 }
}

/// The inverse of `a` modulo `m`, by Euclid's extended algorithm.
pub(super) fn inverse(a: i128, m: i128) -> Result<i128> {
    let (mut r0, mut r1, mut t0, mut t1) = (m, a, 0i128, 1i128);
    while r1 != 0 {
        let quotient = r0 / r1;
        (r0, r1) = (r1, r0 - quotient * r1);
        (t0, t1) = (t1, t0 - quotient * t1);
    }
    if r0 != 1 {
        return Err(Raise::value("base is not invertible for the given modulus"));
    }
    Ok(t0.rem_euclid(m))
}

fn narrow(wide: i128, operation: impl FnOnce() -> String) -> Result<i64> {
    i64::try_from(wide).map_err(|_| overflow_of(operation()))
}

// Sums of two products reach 2**127, and nothing reaches -2**127: its bits stand for the former.
const EDGE_MOD: Exact = Exact { op: Arith::Mod, a: Sign::U, b: Sign::S, out: Sign::S };
const EDGE_DIV: Exact = Exact { op: Arith::FloorDiv, ..EDGE_MOD };

/// `wide % m` for a 128-bit intermediate such as `a * b + c`.
#[inline]
pub fn wide_mod(wide: i128, m: i64) -> Result<i64> {
    if m == 0 {
        return Err(zero_modulo());
    }
    if wide == i128::MIN {
        return word::wide_exact(EDGE_MOD, wide, m);
    }
    let m = i128::from(m);
    let remainder = wide.wrapping_rem(m);
    Ok(if remainder != 0 && (remainder < 0) != (m < 0) { remainder + m } else { remainder } as i64)
}

/// `wide // d` for a 128-bit intermediate; stops if the quotient does not fit.
#[inline]
pub fn wide_floor_div(wide: i128, d: i64) -> Result<i64> {
    if d == 0 {
        return Err(zero_floor_division());
    }
    if wide == i128::MIN {
        return word::wide_exact(EDGE_DIV, wide, d);
    }
    let wide_d = i128::from(d);
    let text = || format!("{wide} // {d}");
    let quotient = wide.checked_div(wide_d).ok_or_else(|| overflow_of(text()))?;
    let remainder = wide.wrapping_rem(wide_d);
    let step = i128::from(remainder != 0 && (remainder < 0) != (d < 0));
    narrow(quotient.wrapping_sub(step), text)
}

/// `wide >> count` for a 128-bit intermediate.
#[inline]
pub fn wide_shr(wide: i128, count: i64) -> Result<i64> {
    if count < 0 {
        return Err(Raise::value("negative shift count"));
    }
    narrow(wide >> count.min(127), || format!("{wide} >> {count}"))
}

/// `wide & mask` for a 128-bit intermediate.
#[inline]
pub fn wide_mask(wide: i128, mask: i64) -> Result<i64> {
    narrow(wide & i128::from(mask), || format!("{wide} & {mask}"))
}

/// `a * b % m`
#[inline]
pub fn mul_mod(a: i64, b: i64, m: i64) -> Result<i64> {
    wide_mod(i128::from(a) * i128::from(b), m)
}

/// `(a * b + c) % m`
#[inline]
pub fn mul_add_mod(a: i64, b: i64, c: i64, m: i64) -> Result<i64> {
    wide_mod(i128::from(a) * i128::from(b) + i128::from(c), m)
}

/// `a * b // d`
#[inline]
pub fn mul_floor_div(a: i64, b: i64, d: i64) -> Result<i64> {
    wide_floor_div(i128::from(a) * i128::from(b), d)
}

/// `(a * b) >> count`
#[inline]
pub fn mul_shr(a: i64, b: i64, count: i64) -> Result<i64> {
    wide_shr(i128::from(a) * i128::from(b), count)
}

/// `(a * b) & mask`
#[inline]
pub fn mul_mask(a: i64, b: i64, mask: i64) -> Result<i64> {
    wide_mask(i128::from(a) * i128::from(b), mask)
}

/// `divmod(a * b, d)`
#[inline]
pub fn mul_divmod(a: i64, b: i64, d: i64) -> Result<(i64, i64)> {
    Ok((mul_floor_div(a, b, d)?, mul_mod(a, b, d)?))
}

/// `a / b`, the correctly rounded quotient.
#[inline]
pub fn true_div(a: i64, b: i64) -> Result<f64> {
    const EXACT: u64 = 1 << 53;
    if b == 0 {
        return Err(Raise::zero_division("division by zero"));
    }
    let (n, d) = (a.unsigned_abs(), b.unsigned_abs());
    if n <= EXACT && d <= EXACT {
        return Ok(a as f64 / b as f64);
    }
    Ok(quotient(n, d, (a < 0) != (b < 0)))
}

/// The quotient with 64 bits or more, its lowest bit sticky, so that one rounding remains.
pub(super) fn quotient(n: u64, d: u64, negative: bool) -> f64 {
    if n == 0 {
        // Python's 0 / -1 is -0.0.
        return if negative { -0.0 } else { 0.0 };
    }
    let shift = u128::from(n).leading_zeros();
    let scaled = u128::from(n) << shift;
    let d = u128::from(d);
    let quotient = (scaled / d) | u128::from(!scaled.is_multiple_of(d));
    let value = quotient as f64 * (-f64::from(shift)).exp2();
    if negative { -value } else { value }
}

/// The exact order of an int and a float; `None` for NaN.
#[inline]
pub fn cmp_float(a: i64, b: f64) -> Option<Ordering> {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    if b.is_nan() {
        return None;
    }
    if b >= LIMIT {
        return Some(Ordering::Less);
    }
    if b < -LIMIT {
        return Some(Ordering::Greater);
    }
    let whole = b.trunc();
    Some(a.cmp(&(whole as i64)).then_with(|| 0.0f64.partial_cmp(&(b - whole)).unwrap_or(Ordering::Equal)))
}

/// `a == b`, exactly.
#[inline]
pub fn eq_float(a: i64, b: f64) -> bool {
    cmp_float(a, b) == Some(Ordering::Equal)
}

/// `a != b`, exactly.
#[inline]
pub fn ne_float(a: i64, b: f64) -> bool {
    !eq_float(a, b)
}

/// `a < b`, exactly.
#[inline]
pub fn lt_float(a: i64, b: f64) -> bool {
    cmp_float(a, b) == Some(Ordering::Less)
}

/// `a <= b`, exactly.
#[inline]
pub fn le_float(a: i64, b: f64) -> bool {
    matches!(cmp_float(a, b), Some(Ordering::Less | Ordering::Equal))
}

/// `a > b`, exactly.
#[inline]
pub fn gt_float(a: i64, b: f64) -> bool {
    cmp_float(a, b) == Some(Ordering::Greater)
}

/// `a >= b`, exactly.
#[inline]
pub fn ge_float(a: i64, b: f64) -> bool {
    matches!(cmp_float(a, b), Some(Ordering::Greater | Ordering::Equal))
}

/// `round(a, digits)`: to a multiple of a power of ten, halves to even.
pub fn round(a: i64, digits: i64) -> Result<i64> {
    if digits >= 0 {
        return Ok(a);
    }
    if digits < -19 {
        return Ok(0);
    }
    let unit = 10i128.pow(digits.unsigned_abs() as u32);
    let wide = i128::from(a);
    let (mut quotient, remainder) = (wide.div_euclid(unit), wide.rem_euclid(unit));
    match (remainder * 2).cmp(&unit) {
        Ordering::Greater => quotient += 1,
        Ordering::Equal => quotient += quotient & 1,
        Ordering::Less => {}
    }
    narrow(quotient * unit, || format!("round({a}, {digits})"))
}

/// `a.bit_length()`
#[inline]
pub fn bit_length(a: i64) -> i64 {
    i64::from(64 - a.unsigned_abs().leading_zeros())
}

/// `a.bit_count()`
#[inline]
pub fn bit_count(a: i64) -> i64 {
    i64::from(a.unsigned_abs().count_ones())
}

/// `int(x)` for a float: truncation. What lies beyond 64 bits stops.
pub fn from_float(x: f64) -> Result<i64> {
    whole_float(x.trunc(), || format!("int({})", super::float_text::repr(x)))
}

/// The int of a float without a fraction, with Python's errors for NaN and infinity.
pub(super) fn whole_float(x: f64, operation: impl FnOnce() -> String) -> Result<i64> {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    if (-LIMIT..LIMIT).contains(&x) {
        return Ok(x as i64);
    }
    Err(if x.is_nan() {
        Raise::value("cannot convert float NaN to integer")
    } else if x.is_infinite() {
        Raise::overflow("cannot convert float infinity to integer")
    } else {
        overflow_of(operation())
    })
}
