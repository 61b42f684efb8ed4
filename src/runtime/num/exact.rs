//! Exact sums and sums of squares of numbers, and quotients of them that are rounded once: what `statistics` computes with.
//!
//! A number is a whole number times a power of two, so a sum needs no fractions but for the last division.

use super::{Raise, Result};
use crate::bigint::{float_parts, nearest_quotient};
use num_bigint::{BigInt, Sign};
use rustc_hash::FxHashMap;
use std::ops::{Add, Mul, Shl, Sub};

/// A number of a data set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Datum {
    /// Of 64 bits, with sign or without.
    Int(i128),
    Float(f64),
}

/// A whole number times a power of two.
#[derive(Debug, Clone)]
struct Dyadic {
    whole: BigInt,
    exponent: i32,
}

impl Dyadic {
    fn scaled(&self, exponent: i32) -> BigInt {
        (&self.whole).shl((self.exponent - exponent).unsigned_abs())
    }
    fn combine(&self, other: &Dyadic, f: impl Fn(BigInt, BigInt) -> BigInt) -> Dyadic {
        let exponent = self.exponent.min(other.exponent);
        Dyadic { whole: f(self.scaled(exponent), other.scaled(exponent)), exponent }
    }
}

/// Sums by exponent, which become one number at the end.
#[derive(Debug, Default)]
struct Sums {
    small: FxHashMap<i32, i128>,
    large: Vec<Dyadic>,
}

impl Sums {
    fn add(&mut self, whole: i128, exponent: i32) {
        let sum = self.small.entry(exponent).or_insert(0);
        match sum.checked_add(whole) {
            Some(next) => *sum = next,
            None => {
                self.large.push(Dyadic { whole: BigInt::from(*sum), exponent });
                *sum = whole;
            }
        }
    }
    fn add_square(&mut self, whole: i128, exponent: i32) {
        match whole.checked_mul(whole) {
            Some(square) => self.add(square, exponent),
            None => self.large.push(Dyadic { whole: BigInt::from(whole) * BigInt::from(whole), exponent }),
        }
    }
    fn total(self) -> Dyadic {
        let small = self.small.into_iter().map(|(exponent, sum)| Dyadic { whole: BigInt::from(sum), exponent });
        let zero = Dyadic { whole: BigInt::ZERO, exponent: 0 };
        small.chain(self.large).fold(zero, |a, b| a.combine(&b, Add::add))
    }
}

/// An exact fraction with a positive denominator, or what comes of numbers that are not finite.
#[derive(Debug, Clone)]
pub enum Fraction {
    Exact(BigInt, BigInt),
    Special(f64),
}

/// A data set's sums.
#[derive(Debug)]
pub struct Moments {
    count: usize,
    sum: Dyadic,
    squares: Dyadic,
    special: Option<f64>,
}

impl Moments {
    /// Sums numbers, and their squares if asked for.
    pub fn of(data: &[Datum], squared: bool) -> Moments {
        let (mut sum, mut squares, mut special) = (Sums::default(), Sums::default(), None);
        for datum in data {
            let (whole, exponent) = match *datum {
                Datum::Int(n) => (n, 0),
                Datum::Float(x) if x.is_finite() => float_parts(x),
                Datum::Float(x) => {
                    special = Some(special.unwrap_or(0.0) + x);
                    continue;
                }
            };
            sum.add(whole, exponent);
            if squared {
                squares.add_square(whole, 2 * exponent);
            }
        }
        Moments { count: data.len(), sum: sum.total(), squares: squares.total(), special }
    }

    /// The sum by a positive number.
    pub fn sum_by(&self, divisor: i64) -> Fraction {
        match self.special {
            Some(x) => Fraction::Special(x / divisor as f64),
            None => fraction(&self.sum, &Dyadic { whole: divisor.into(), exponent: 0 }),
        }
    }

    /// The sum of squared deviations from the mean, by a positive number.
    pub fn squares_by(&self, divisor: i64) -> Fraction {
        if let Some(x) = self.special {
            return Fraction::Special(x / divisor as f64);
        }
        let count = BigInt::from(self.count);
        let all = Dyadic { whole: &self.squares.whole * &count, exponent: self.squares.exponent };
        let square = Dyadic { whole: (&self.sum.whole).mul(&self.sum.whole), exponent: 2 * self.sum.exponent };
        let whole = count * BigInt::from(divisor);
        fraction(&all.combine(&square, Sub::sub), &Dyadic { whole, exponent: 0 })
    }

    /// The quotient of two sums, the second of which is positive.
    pub fn over(&self, other: &Moments) -> Fraction {
        match (self.special, other.special) {
            (None, None) => fraction(&self.sum, &other.sum),
            (mine, theirs) => {
                let float = |special: Option<f64>, m: &Moments| match special {
                    Some(x) => x,
                    None => m.sum_by(1).to_float().unwrap_or(f64::INFINITY),
                };
                Fraction::Special(float(mine, self) / float(theirs, other))
            }
        }
    }

    /// Whether the sum is not above 0.
    pub fn not_positive(&self) -> bool {
        match self.special {
            Some(x) => x <= 0.0,
            None => self.sum.whole.sign() != Sign::Plus,
        }
    }
}

fn fraction(a: &Dyadic, b: &Dyadic) -> Fraction {
    let exponent = a.exponent.min(b.exponent);
    Fraction::Exact(a.scaled(exponent), b.scaled(exponent))
}

/// The quotient of whole numbers, the second positive, rounded once.
fn divide(n: &BigInt, m: &BigInt) -> Result<f64> {
    nearest_quotient(n, m).ok_or_else(|| Raise::overflow("integer division result too large for a float"))
}

impl Fraction {
    /// As a float, rounded once.
    ///
    /// # Errors
    /// OverflowError if it is too large.
    pub fn to_float(&self) -> Result<f64> {
        match self {
            Fraction::Special(x) => Ok(*x),
            Fraction::Exact(n, m) => divide(n, m),
        }
    }

    /// Whether it is a whole number.
    pub fn is_whole(&self) -> bool {
        match self {
            Fraction::Special(_) => false,
            Fraction::Exact(n, m) => (n % m).sign() == Sign::NoSign,
        }
    }

    /// A whole number as an int.
    ///
    /// # Errors
    /// A stop if it does not fit in 64 bits.
    pub fn to_int(&self) -> Result<i64> {
        let whole = match self {
            Fraction::Special(_) => None,
            Fraction::Exact(n, m) => i64::try_from(n / m).ok(),
        };
        whole.ok_or_else(|| Raise::int_overflow("the result", "Give the data as floats."))
    }

    /// The square root as a float, rounded once.
    ///
    /// # Errors
    /// OverflowError if it is too large.
    pub fn sqrt(&self) -> Result<f64> {
        let Fraction::Exact(n, m) = self else { return self.to_float().map(f64::sqrt) };
        // 109 bits, and a last one that says whether anything follows.
        let shift = (n.bits() as i64 - m.bits() as i64 - 109).div_euclid(2);
        let (top, bottom) = if shift >= 0 { (n.clone(), m << (2 * shift)) } else { (n << (-2 * shift), m.clone()) };
        let root = (&top / &bottom).sqrt();
        let exact = &root * &root * &bottom == top;
        let root = if exact || root.bit(0) { root } else { root + 1u32 };
        if shift >= 0 { divide(&(root << shift), &1.into()) } else { divide(&root, &(BigInt::from(1) << -shift)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_exact() {
        let data = [1e308, 1e-308, -1e308].map(Datum::Float);
        assert_eq!(Moments::of(&data, false).sum_by(1).to_float().ok(), Some(1e-308));
        let data = [i64::MAX.into(), i64::MAX.into(), 1].map(Datum::Int);
        let mean = Moments::of(&data, true).sum_by(3);
        assert!(mean.is_whole());
        assert_eq!(mean.to_int().ok(), Some(6148914691236517205));
    }

    #[test]
    fn rounded_once() {
        let third = Moments::of(&[Datum::Int(1)], false).sum_by(3);
        assert_eq!(third.to_float().ok(), Some(1.0 / 3.0));
        let two = Moments::of(&[Datum::Int(2)], false).sum_by(1);
        assert_eq!(two.sqrt().ok(), Some(std::f64::consts::SQRT_2));
        let least = Moments::of(&[Datum::Float(5e-324)], false);
        assert_eq!(least.sum_by(1).to_float().ok(), Some(5e-324));
        assert_eq!(least.sum_by(2).to_float().ok(), Some(0.0));
        let three = Moments::of(&[Datum::Float(1.5e-323)], false);
        assert_eq!(three.sum_by(2).to_float().ok(), Some(1e-323));
        for (n, d) in [(7i64, 11i64), (123456789, 987654321), (i64::MAX, 3)] {
            let q = Moments::of(&[Datum::Int(n.into())], false).sum_by(d);
            assert_eq!(q.to_float().ok(), Some(super::super::int::true_div(n, d).unwrap_or(0.0)));
        }
    }
}
