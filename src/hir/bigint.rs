//! Integers beyond 128 bits, for constant expressions: simple, not fast.
//!
//! Invariants: the magnitude has no leading zero limbs, and zero is not negative. Results larger
//! than `MAX_BITS` are not computed.

use std::cmp::Ordering;

/// The largest result of folding.
const MAX_BITS: usize = 1 << 14;

/// An integer: sign and magnitude, limbs of 32 bits, the lowest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BigInt {
    negative: bool,
    limbs: Vec<u32>,
}

impl BigInt {
    fn new(negative: bool, mut limbs: Vec<u32>) -> BigInt {
        while limbs.last() == Some(&0) {
            limbs.pop();
        }
        BigInt { negative: negative && !limbs.is_empty(), limbs }
    }

    /// From digits in a radix of at most 16.
    pub fn from_digits(digits: &str, radix: u32) -> BigInt {
        let mut limbs = Vec::new();
        for digit in digits.chars().filter_map(|c| c.to_digit(radix)) {
            let mut carry = u64::from(digit);
            for limb in &mut limbs {
                let sum = u64::from(*limb) * u64::from(radix) + carry;
                *limb = sum as u32;
                carry = sum >> 32;
            }
            if carry > 0 {
                limbs.push(carry as u32);
            }
        }
        BigInt::new(false, limbs)
    }

    /// The value, if it fits 128 bits.
    pub fn to_i128(&self) -> Option<i128> {
        if self.limbs.len() > 4 {
            return None;
        }
        let magnitude = self.limbs.iter().rev().fold(0u128, |value, &limb| value << 32 | u128::from(limb));
        if self.negative { 0i128.checked_sub_unsigned(magnitude) } else { i128::try_from(magnitude).ok() }
    }

    fn bits(&self) -> usize {
        self.limbs.last().map_or(0, |top| self.limbs.len() * 32 - top.leading_zeros() as usize)
    }

    /// From decimal text, with a sign or without.
    pub fn from_decimal(text: &str) -> BigInt {
        let digits = text.trim_start_matches('-');
        let value = BigInt::from_digits(digits, 10);
        if digits.len() < text.len() { value.neg() } else { value }
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// The exponent, if it is a power of two.
    pub fn log2(&self) -> Option<u32> {
        let top = self.bits().checked_sub(1)?;
        let power = !self.negative && BigInt::from(1).shl(top as u32)? == *self;
        power.then_some(top as u32)
    }

    /// The nearest float; `None` if there is none.
    pub fn to_float(&self) -> Option<f64> {
        self.to_string().parse().ok().filter(|x: &f64| x.is_finite())
    }

    /// The negated value.
    pub fn neg(&self) -> BigInt {
        BigInt::new(!self.negative, self.limbs.clone())
    }

    /// The sum.
    pub fn add(&self, other: &BigInt) -> BigInt {
        if self.negative == other.negative {
            return BigInt::new(self.negative, add(&self.limbs, &other.limbs));
        }
        match compare(&self.limbs, &other.limbs) {
            Ordering::Less => BigInt::new(other.negative, sub(&other.limbs, &self.limbs)),
            Ordering::Equal | Ordering::Greater => BigInt::new(self.negative, sub(&self.limbs, &other.limbs)),
        }
    }

    /// The product; `None` if it is too large.
    pub fn mul(&self, other: &BigInt) -> Option<BigInt> {
        if self.bits() + other.bits() > MAX_BITS {
            return None;
        }
        let mut limbs = vec![0u32; self.limbs.len() + other.limbs.len()];
        for (i, &a) in self.limbs.iter().enumerate() {
            let mut carry = 0u64;
            for (j, &b) in other.limbs.iter().enumerate() {
                let sum = u64::from(a) * u64::from(b) + u64::from(limbs[i + j]) + carry;
                limbs[i + j] = sum as u32;
                carry = sum >> 32;
            }
            limbs[i + other.limbs.len()] = carry as u32;
        }
        Some(BigInt::new(self.negative != other.negative, limbs))
    }

    /// The quotient as a correctly rounded float; `None` for a zero divisor, or where it is not a normal number.
    pub fn true_div(&self, divisor: &BigInt) -> Option<f64> {
        if self.limbs.is_empty() {
            return None;
        }
        // A quotient of 66 or 67 bits, with a last bit that tells of a rest, rounds like the exact one.
        let shift = divisor.bits() as i32 - self.bits() as i32 + 66;
        let (a, b) = (BigInt::new(false, self.limbs.clone()), BigInt::new(false, divisor.limbs.clone()));
        let by = shift.unsigned_abs();
        let (quotient, rest) = if shift > 0 { a.shl(by)?.div_mod(&b)? } else { a.div_mod(&b.shl(by)?)? };
        let mantissa = quotient.to_i128()? | i128::from(!rest.limbs.is_empty());
        if !(-1000..1000).contains(&(66 - shift)) {
            return None;
        }
        let half = shift / 2;
        let value = mantissa as f64 * 2f64.powi(-half) * 2f64.powi(half - shift);
        Some(if self.negative == divisor.negative { value } else { -value })
    }

    /// The order of an integer and a float; `None` for NaN.
    pub fn cmp_float(&self, value: f64) -> Option<Ordering> {
        if !value.is_finite() {
            return (!value.is_nan()).then_some(if value > 0.0 { Ordering::Less } else { Ordering::Greater });
        }
        let floor = value.floor();
        let bits = floor.abs().to_bits();
        let exponent = (bits >> 52) as i32 - 1075;
        let mantissa = BigInt::from(i128::from(bits & ((1 << 52) - 1) | 1 << 52));
        let whole = match exponent {
            _ if floor == 0.0 => BigInt::from(0),
            0.. => mantissa.shl(exponent.unsigned_abs())?,
            _ => BigInt::from(floor.abs() as i128),
        };
        let order = self.cmp(&if floor < 0.0 { whole.neg() } else { whole });
        Some(if order.is_eq() && floor != value { Ordering::Less } else { order })
    }

    /// A power; `None` if it is too large.
    pub fn pow(&self, exponent: u32) -> Option<BigInt> {
        let mut result = BigInt::from(1);
        let mut base = self.clone();
        let mut rest = exponent;
        while rest > 0 {
            if rest & 1 == 1 {
                result = result.mul(&base)?;
            }
            rest >>= 1;
            if rest > 0 {
                base = base.mul(&base)?;
            }
        }
        Some(result)
    }

    /// The product with a power of two; `None` if it is too large.
    pub fn shl(&self, by: u32) -> Option<BigInt> {
        if self.bits() + by as usize > MAX_BITS {
            return None;
        }
        self.mul(&BigInt::from(2).pow(by)?)
    }

    /// Floor of the quotient, and the rest, which has the divisor's sign; `None` for zero divisors.
    pub fn div_mod(&self, divisor: &BigInt) -> Option<(BigInt, BigInt)> {
        if divisor.limbs.is_empty() {
            return None;
        }
        let mut quotient = vec![0u32; self.limbs.len()];
        let mut rest: Vec<u32> = Vec::new();
        for bit in (0..self.bits()).rev() {
            let low = self.limbs[bit / 32] >> (bit % 32) & 1;
            let mut carry = low;
            for limb in &mut rest {
                let top = *limb >> 31;
                *limb = *limb << 1 | carry;
                carry = top;
            }
            if carry > 0 {
                rest.push(carry);
            }
            if compare(&rest, &divisor.limbs).is_ge() {
                rest = sub(&rest, &divisor.limbs);
                quotient[bit / 32] |= 1 << (bit % 32);
            }
        }
        let quotient = BigInt::new(self.negative != divisor.negative, quotient);
        let rest = BigInt::new(self.negative, rest);
        if !rest.limbs.is_empty() && rest.negative != divisor.negative {
            return Some((quotient.add(&BigInt::from(-1)), rest.add(divisor)));
        }
        Some((quotient, rest))
    }
}

impl From<i128> for BigInt {
    fn from(value: i128) -> BigInt {
        let magnitude = value.unsigned_abs();
        let limbs = (0..4).map(|i| (magnitude >> (32 * i)) as u32).collect();
        BigInt::new(value < 0, limbs)
    }
}

impl PartialOrd for BigInt {
    fn partial_cmp(&self, other: &BigInt) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for BigInt {
    fn cmp(&self, other: &BigInt) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => compare(&self.limbs, &other.limbs),
            (true, true) => compare(&other.limbs, &self.limbs),
        }
    }
}

impl std::fmt::Display for BigInt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut groups = Vec::new();
        let mut limbs = self.limbs.clone();
        while !limbs.is_empty() {
            let mut rest = 0u64;
            for limb in limbs.iter_mut().rev() {
                let value = rest << 32 | u64::from(*limb);
                *limb = (value / 1_000_000_000) as u32;
                rest = value % 1_000_000_000;
            }
            while limbs.last() == Some(&0) {
                limbs.pop();
            }
            groups.push(rest);
        }
        let mut text = groups.pop().unwrap_or(0).to_string();
        for group in groups.iter().rev() {
            text.push_str(&format!("{group:09}"));
        }
        f.pad_integral(!self.negative, "", &text)
    }
}

fn trimmed(mut limbs: Vec<u32>) -> Vec<u32> {
    while limbs.last() == Some(&0) {
        limbs.pop();
    }
    limbs
}

fn compare(a: &[u32], b: &[u32]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

fn add(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut carry = 0u64;
    let mut out = Vec::new();
    for i in 0..a.len().max(b.len()) {
        let limb = |limbs: &[u32]| u64::from(limbs.get(i).copied().unwrap_or(0));
        let sum = limb(a) + limb(b) + carry;
        out.push(sum as u32);
        carry = sum >> 32;
    }
    out.push(carry as u32);
    trimmed(out)
}

/// `a - b`, where `a` is not smaller.
fn sub(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut borrow = false;
    let mut out = Vec::new();
    for (i, &limb) in a.iter().enumerate() {
        let (value, first) = limb.overflowing_sub(b.get(i).copied().unwrap_or(0));
        let (value, second) = value.overflowing_sub(u32::from(borrow));
        borrow = first || second;
        out.push(value);
    }
    trimmed(out)
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
