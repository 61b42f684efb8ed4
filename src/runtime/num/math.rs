//! `math`: functions of floats. Those of ints are in [`super::number_theory`], sums and norms in
//! [`super::sums`], gamma and lgamma in [`super::gamma`].
//!
//! CPython calls the C library and turns its special answers into exceptions: NaN from arguments
//! that are not NaN is a "math domain error" (ValueError), an infinity from finite arguments is a
//! "math range error" (OverflowError) where the function can overflow, a domain error where it
//! has a pole.

use super::float_text::{decompose, repr, scale_rounded};
use super::int::whole_float;
use super::libm;
use super::{Raise, Result, float};

pub use super::gamma::{gamma, lgamma};
pub use super::number_theory::{comb, factorial, gcd, isqrt, lcm, perm};
pub use super::sums::{dist, fsum, hypot};

/// The ValueError of an argument outside a function's domain.
#[cold]
pub fn domain_error() -> Raise {
    Raise::value("math domain error")
}

/// The OverflowError of a result too large for a float.
#[cold]
pub fn range_error() -> Raise {
    Raise::overflow("math range error")
}

/// What becomes of an infinite result of a finite argument.
#[derive(Clone, Copy)]
enum Infinite {
    Overflow,
    Pole,
}

#[inline]
fn checked(x: f64, result: f64, infinite: Infinite) -> Result<f64> {
    if result.is_nan() && !x.is_nan() {
        return Err(domain_error());
    }
    if result.is_infinite() && x.is_finite() {
        return Err(match infinite {
            Infinite::Overflow => range_error(),
            Infinite::Pole => domain_error(),
        });
    }
    Ok(result)
}

macro_rules! unary {
    ($($name:ident $infinite:ident;)*) => {
        $(#[doc = concat!("`math.", stringify!($name), "(x)`")]
        #[inline]
        pub fn $name(x: f64) -> Result<f64> {
            checked(x, libm::$name(x), Infinite::$infinite)
        })*
    };
}

unary! {
    acos Pole; acosh Pole; asin Pole; asinh Pole; atan Pole; atanh Pole; cbrt Pole; cos Pole;
    cosh Overflow; erf Pole; erfc Pole; exp Overflow; exp2 Overflow; expm1 Overflow; sin Pole;
    sinh Overflow; tan Pole; tanh Pole;
}

/// `math.sqrt(x)`
#[inline]
pub fn sqrt(x: f64) -> Result<f64> {
    checked(x, x.sqrt(), Infinite::Pole)
}

/// `math.log1p(x)`
#[inline]
pub fn log1p(x: f64) -> Result<f64> {
    let result = if x == 0.0 { x } else { libm::log1p(x) };
    checked(x, result, Infinite::Pole)
}

/// A logarithm's domain is the positive numbers, infinity and NaN.
#[inline]
fn logarithm(x: f64, log: impl Fn(f64) -> f64) -> Result<f64> {
    if x <= 0.0 {
        return Err(domain_error());
    }
    Ok(if x.is_finite() { log(x) } else { x })
}

/// `math.log(x)`; an int argument is converted first, which CPython does as well.
#[inline]
pub fn log(x: f64) -> Result<f64> {
    logarithm(x, |x| libm::log(x))
}

/// `math.log(x, base)`
pub fn log_base(x: f64, base: f64) -> Result<f64> {
    let numerator = log(x)?;
    float::div(numerator, log(base)?)
}

/// `math.log2(x)`
#[inline]
pub fn log2(x: f64) -> Result<f64> {
    logarithm(x, |x| libm::log2(x))
}

/// `math.log10(x)`
#[inline]
pub fn log10(x: f64) -> Result<f64> {
    logarithm(x, |x| libm::log10(x))
}

/// `math.pow(x, y)`, which is C's, without Python's complex results.
pub fn pow(x: f64, y: f64) -> Result<f64> {
    let result = libm::pow(x, y);
    if result.is_finite() || !x.is_finite() || !y.is_finite() {
        return Ok(result);
    }
    Err(if result.is_nan() || x == 0.0 { domain_error() } else { range_error() })
}

/// `math.fmod(x, y)`: the remainder with the sign of `x`.
pub fn fmod(x: f64, y: f64) -> Result<f64> {
    binary(x, y, libm::fmod(x, y))
}

#[inline]
fn binary(x: f64, y: f64, result: f64) -> Result<f64> {
    if result.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(domain_error());
    }
    Ok(result)
}

/// `math.remainder(x, y)`: to the nearest multiple, halves to the even one.
pub fn remainder(x: f64, y: f64) -> Result<f64> {
    if x.is_nan() || y.is_nan() {
        return Ok(f64::NAN);
    }
    if x.is_infinite() || y == 0.0 {
        return Err(domain_error());
    }
    if y.is_infinite() {
        return Ok(x);
    }
    let (size, step) = (x.abs(), y.abs());
    let below = libm::fmod(size, step);
    let above = step - below;
    let nearest = if below < above {
        below
    } else if below > above {
        -above
    } else {
        // Halfway: even multiples of the step are those of its double.
        below - 2.0 * libm::fmod(0.5 * (size - below), step)
    };
    Ok(1.0f64.copysign(x) * nearest)
}

/// `math.atan2(y, x)`
#[inline]
pub fn atan2(y: f64, x: f64) -> f64 {
    libm::atan2(y, x)
}

/// `math.copysign(x, y)`
#[inline]
pub fn copysign(x: f64, y: f64) -> f64 {
    x.copysign(y)
}

/// `math.fabs(x)`
#[inline]
pub fn fabs(x: f64) -> f64 {
    x.abs()
}

/// `math.degrees(x)`
#[inline]
pub fn degrees(x: f64) -> f64 {
    x * (180.0 / std::f64::consts::PI)
}

/// `math.radians(x)`
#[inline]
pub fn radians(x: f64) -> f64 {
    x * (std::f64::consts::PI / 180.0)
}

/// `math.floor(x)`
pub fn floor(x: f64) -> Result<i64> {
    whole_float(x.floor(), || format!("math.floor({})", repr(x)))
}

/// `math.ceil(x)`
pub fn ceil(x: f64) -> Result<i64> {
    whole_float(x.ceil(), || format!("math.ceil({})", repr(x)))
}

/// `math.trunc(x)`
pub fn trunc(x: f64) -> Result<i64> {
    whole_float(x.trunc(), || format!("math.trunc({})", repr(x)))
}

/// `math.modf(x)`: fraction and whole part, both with the sign of `x`.
pub fn modf(x: f64) -> (f64, f64) {
    if x.is_infinite() {
        return (0.0f64.copysign(x), x);
    }
    let whole = x.trunc();
    ((x - whole).copysign(x), whole)
}

/// `math.frexp(x)`: `m * 2**e == x` with `0.5 <= abs(m) < 1`.
pub fn frexp(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let (mantissa, exponent) = decompose(x);
    let length = 64 - mantissa.leading_zeros() as i32;
    let fraction = scale_rounded(u128::from(mantissa), i64::from(-length));
    (fraction.copysign(x), i64::from(exponent + length))
}

/// `math.ldexp(x, exponent)`
pub fn ldexp(x: f64, exponent: i64) -> Result<f64> {
    if x == 0.0 || !x.is_finite() {
        return Ok(x);
    }
    let (mantissa, own) = decompose(x);
    // Beyond this every exponent overflows or underflows alike.
    let exponent = exponent.clamp(-10_000, 10_000) + i64::from(own);
    let result = scale_rounded(u128::from(mantissa), exponent).copysign(x);
    if result.is_infinite() {
        return Err(range_error());
    }
    Ok(result)
}

/// `math.nextafter(x, y)`
pub fn nextafter(x: f64, y: f64) -> f64 {
    if x == y { y } else { libm::nextafter(x, y) }
}

/// `math.ulp(x)`
pub fn ulp(x: f64) -> f64 {
    if !x.is_finite() {
        return x.abs();
    }
    let x = x.abs();
    let up = x.next_up();
    if up.is_infinite() { x - x.next_down() } else { up - x }
}

/// `math.isclose(a, b, rel_tol=…, abs_tol=…)`
pub fn isclose(a: f64, b: f64, rel_tol: f64, abs_tol: f64) -> Result<bool> {
    if rel_tol < 0.0 || abs_tol < 0.0 {
        return Err(Raise::value("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(true);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(false);
    }
    let difference = (b - a).abs();
    Ok(difference <= (rel_tol * b).abs() || difference <= (rel_tol * a).abs() || difference <= abs_tol)
}
