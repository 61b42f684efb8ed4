//! Integers of any size, over `num_bigint`: what constant expressions and exact sums are computed with.
//!
//! Invariant: no constant expression gives more than `MAX_BITS`; such results are not computed.

use num_bigint::{BigInt as Number, BigUint, Sign};
use std::cmp::Ordering;

/// The largest result of folding.
const MAX_BITS: u64 = 1 << 14;

/// An integer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BigInt(Number);

impl BigInt {
    /// From digits in a radix of at most 16.
    pub fn from_digits(digits: &str, radix: u32) -> BigInt {
        BigInt(Number::parse_bytes(digits.replace('_', "").as_bytes(), radix).unwrap_or_default())
    }

    /// From decimal text, with a sign or without.
    pub fn from_decimal(text: &str) -> BigInt {
        BigInt::from_digits(text, 10)
    }

    /// The value, if it fits 128 bits.
    pub fn to_i128(&self) -> Option<i128> {
        (&self.0).try_into().ok()
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.0.sign() == Sign::Minus
    }

    /// The exponent, if it is a power of two.
    pub fn log2(&self) -> Option<u32> {
        let power = self.0.sign() == Sign::Plus && self.0.magnitude().count_ones() == 1;
        power.then_some(self.0.bits() as u32 - 1)
    }

    /// The nearest float; `None` if there is none.
    pub fn to_float(&self) -> Option<f64> {
        nearest_quotient(&self.0, &Number::from(1))
    }

    /// The negated value.
    pub fn neg(&self) -> BigInt {
        BigInt(-&self.0)
    }

    /// The sum.
    pub fn add(&self, other: &BigInt) -> BigInt {
        BigInt(&self.0 + &other.0)
    }

    /// The product; `None` if it is too large.
    pub fn mul(&self, other: &BigInt) -> Option<BigInt> {
        (self.0.bits() + other.0.bits() <= MAX_BITS).then(|| BigInt(&self.0 * &other.0))
    }

    /// The quotient as a correctly rounded float; `None` for a zero divisor, or where it is too large.
    pub fn true_div(&self, divisor: &BigInt) -> Option<f64> {
        (divisor.0.sign() != Sign::NoSign).then(|| nearest_quotient(&self.0, &divisor.0))?
    }

    /// The order of an integer and a float; `None` for NaN.
    pub fn cmp_float(&self, value: f64) -> Option<Ordering> {
        if !value.is_finite() {
            return (!value.is_nan()).then_some(if value > 0.0 { Ordering::Less } else { Ordering::Greater });
        }
        let floor = value.floor();
        let (whole, exponent) = float_parts(floor);
        let whole = match exponent {
            0.. => Number::from(whole) << exponent.unsigned_abs(),
            _ => Number::from(floor as i128),
        };
        let order = self.0.cmp(&whole);
        Some(if order.is_eq() && floor != value { Ordering::Less } else { order })
    }

    /// A power; `None` if it is too large.
    pub fn pow(&self, exponent: u32) -> Option<BigInt> {
        let small = self.0.bits() <= 1 || (self.0.bits() - 1).checked_mul(exponent.into())? < MAX_BITS;
        let power = small.then(|| BigInt(self.0.pow(exponent)))?;
        (power.0.bits() <= MAX_BITS).then_some(power)
    }

    /// The product with a power of two; `None` if it is too large.
    pub fn shl(&self, by: u32) -> Option<BigInt> {
        (self.0.bits() + u64::from(by) <= MAX_BITS).then(|| BigInt(&self.0 << by))
    }

    /// Floor of the quotient, and the rest, which has the divisor's sign; `None` for zero divisors.
    pub fn div_mod(&self, divisor: &BigInt) -> Option<(BigInt, BigInt)> {
        if divisor.0.sign() == Sign::NoSign {
            return None;
        }
        let (quotient, rest) = (&self.0 / &divisor.0, &self.0 % &divisor.0);
        if rest.sign() != Sign::NoSign && rest.sign() != divisor.0.sign() {
            return Some((BigInt(quotient - 1), BigInt(rest + &divisor.0)));
        }
        Some((BigInt(quotient), BigInt(rest)))
    }
}

impl From<i128> for BigInt {
    fn from(value: i128) -> BigInt {
        BigInt(value.into())
    }
}

impl std::fmt::Display for BigInt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A finite float as a whole number times a power of two.
pub fn float_parts(x: f64) -> (i128, i32) {
    let bits = x.to_bits();
    let (exponent, mantissa) = ((bits >> 52 & 0x7ff) as i32, i128::from(bits & ((1 << 52) - 1)));
    let (whole, exponent) = if exponent == 0 { (mantissa, -1074) } else { (mantissa | 1 << 52, exponent - 1075) };
    (if x.is_sign_negative() { -whole } else { whole }, exponent)
}

/// The quotient of whole numbers, the second of which is not zero, rounded once, half to even; `None` if it is too large.
pub fn nearest_quotient(n: &Number, m: &Number) -> Option<f64> {
    let negative = (n.sign() == Sign::Minus) != (m.sign() == Sign::Minus);
    let value = magnitude(n.magnitude(), m.magnitude())?;
    Some(if negative { -value } else { value })
}

fn magnitude(n: &BigUint, m: &BigUint) -> Option<f64> {
    if n.bits() == 0 {
        return Some(0.0);
    }
    // So many bits of the quotient that those below it only decide a tie: 55 or 56, fewer where the result is subnormal.
    let shift = (55 - (n.bits() as i64 - m.bits() as i64)).min(1076);
    let (top, bottom) = if shift >= 0 { (n << shift, m.clone()) } else { (n.clone(), m << -shift) };
    let quotient = &top / &bottom;
    let exact = &quotient * &bottom == top;
    let digits = u64::try_from(quotient).ok()? | u64::from(!exact);
    // To 53 bits; the last bit stands for all that was cut off. A subnormal result has its bits in place.
    let spare = (64 - digits.leading_zeros() as i64 - 53).max(shift - 1074);
    let kept = digits >> spare;
    let rest = digits & ((1 << spare) - 1);
    let half = 1u64 << (spare - 1);
    let kept = kept + u64::from(rest > half || rest == half && kept & 1 == 1);
    Some(scale(kept as f64, spare - shift)).filter(|value| value.is_finite())
}

/// `x * 2**exponent` where the result is exact or infinite.
fn scale(x: f64, exponent: i64) -> f64 {
    let mut x = x;
    let mut left = exponent;
    while left != 0 && x != 0.0 && x.is_finite() {
        let step = left.clamp(-500, 500);
        x *= 2f64.powi(step as i32);
        left -= step;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_text() {
        assert_eq!(BigInt::from(0).to_string(), "0");
        assert_eq!(BigInt::from(-12).to_string(), "-12");
        let value = BigInt::from_digits(&format!("1{}", "0".repeat(40)), 16);
        assert_eq!(value.to_string(), "1461501637330902918203684832716283019655932542976");
        assert_eq!(value, BigInt::from(2).pow(160).unwrap());
    }

    #[test]
    fn agrees_with_128_bits() {
        let values = [0, 1, -1, 7, -7, 1 << 40, -(1 << 70), (1 << 100) + 12345, i128::MAX >> 2];
        for a in values {
            assert_eq!(BigInt::from(a).to_i128(), Some(a));
            for b in values {
                let (x, y) = (BigInt::from(a), BigInt::from(b));
                assert_eq!(x.add(&y).to_i128(), a.checked_add(b), "{a} + {b}");
                assert_eq!(x.cmp(&y), a.cmp(&b));
                if let Some(product) = a.checked_mul(b) {
                    assert_eq!(x.mul(&y).unwrap().to_i128(), Some(product), "{a} * {b}");
                }
                if let Some((q, r)) = x.div_mod(&y) {
                    assert_eq!(q.mul(&y).unwrap().add(&r), x, "{a} divmod {b}");
                    let r = r.to_i128().unwrap();
                    assert!(r.unsigned_abs() < b.unsigned_abs() && (r == 0 || (r < 0) == (b < 0)));
                }
            }
        }
    }

    #[test]
    fn quotients_and_orders_with_floats() {
        let big = |n: u32| BigInt::from(2).pow(n).unwrap();
        assert_eq!(big(100).true_div(&big(99)), Some(2.0));
        assert_eq!(big(400).true_div(&big(401).neg()), Some(-0.5));
        assert_eq!(BigInt::from((1 << 53) + 1).true_div(&BigInt::from(1)), Some(9007199254740992.0));
        assert_eq!(BigInt::from((1 << 53) + 3).true_div(&BigInt::from(1)), Some(9007199254740996.0));
        assert_eq!(BigInt::from(1).true_div(&BigInt::from(3)), Some(1.0 / 3.0));
        assert_eq!(BigInt::from(1).true_div(&BigInt::from(0)), None);
        assert_eq!(BigInt::from(0).true_div(&big(70).neg()).map(f64::to_bits), Some((-0.0f64).to_bits()));
        assert_eq!(BigInt::from(3).true_div(&big(1075)), Some(1e-323));
        assert_eq!(big(1100).true_div(&BigInt::from(1)), None);
        assert_eq!(big(100).cmp_float(1267650600228229401496703205376.0), Some(Ordering::Equal));
        assert_eq!(BigInt::from((1 << 53) + 1).cmp_float(9007199254740992.0), Some(Ordering::Greater));
        assert_eq!(BigInt::from(-3).cmp_float(-2.5), Some(Ordering::Less));
        assert_eq!(BigInt::from(-2).cmp_float(-2.5), Some(Ordering::Greater));
        assert_eq!(BigInt::from(0).cmp_float(0.5), Some(Ordering::Less));
        assert_eq!(big(2000).cmp_float(f64::INFINITY), Some(Ordering::Less));
    }

    #[test]
    fn large_results_are_not_computed() {
        assert!(BigInt::from(3).pow(1 << 20).is_none());
        assert!(BigInt::from(1).shl(1 << 20).is_none());
    }
}
