//! `cmath`: complex functions by Kahan's formulas, as CPython computes them.
//!
//! Each function first answers for infinities and NaN from a table, then avoids overflow of
//! intermediates for large arguments, and raises "math domain error" and "math range error" where
//! CPython does.

use super::cmath_tables as tables;
use super::complex::{Complex, magnitude, quotient, sub};
use super::libm;
use super::math::{domain_error, range_error};
use super::{Raise, Result};
use std::f64::consts::{E, FRAC_PI_2, LN_2, LN_10};

/// A quarter of the largest double: sums of squares of halves stay finite.
const LARGE: f64 = f64::MAX / 4.0;
/// The square root of [`LARGE`].
const SQRT_LARGE: f64 = 6.703_903_964_971_298e153;
/// The logarithm of [`LARGE`].
const LOG_LARGE: f64 = 708.396_418_532_264_1;
/// The square root of the least normal double.
const SQRT_MIN: f64 = 1.491_668_146_240_041_3e-154;

/// Row or column of a value in the tables.
fn class(x: f64) -> usize {
    if x.is_nan() {
        6
    } else if x == f64::NEG_INFINITY {
        0
    } else if x == f64::INFINITY {
        5
    } else if x == 0.0 {
        if x.is_sign_negative() { 2 } else { 3 }
    } else if x < 0.0 {
        1
    } else {
        4
    }
}

fn is_finite(z: Complex) -> bool {
    z.re.is_finite() && z.im.is_finite()
}

fn look_up(table: &[[(f64, f64); 7]; 7], z: Complex) -> Complex {
    let (re, im) = table[class(z.re)][class(z.im)];
    Complex::new(re, im)
}

/// Whether a function of an infinite real part takes its signs from sine and cosine.
fn signed_infinity(z: Complex) -> bool {
    z.re.is_infinite() && z.im.is_finite() && z.im != 0.0
}

fn is_large(z: Complex) -> bool {
    z.re.abs() > LARGE || z.im.abs() > LARGE
}

/// The logarithm of the magnitude of a large value.
fn log_large(z: Complex) -> f64 {
    libm::log(libm::hypot(z.re / 2.0, z.im / 2.0))
}

fn check_range(z: Complex) -> Result<Complex> {
    if z.re.is_infinite() || z.im.is_infinite() {
        return Err(range_error());
    }
    Ok(z)
}

/// `i * z`
fn times_i(z: Complex) -> Complex {
    Complex::new(-z.im, z.re)
}

/// `z / i`
fn over_i(z: Complex) -> Complex {
    Complex::new(z.im, -z.re)
}

/// `cmath.acos(z)`
pub fn acos(z: Complex) -> Complex {
    if !is_finite(z) {
        return look_up(&tables::ACOS, z);
    }
    if is_large(z) {
        let log = log_large(z) + LN_2 * 2.0;
        let im = if z.re < 0.0 { -log.copysign(z.im) } else { log.copysign(-z.im) };
        return Complex::new(libm::atan2(z.im.abs(), z.re), im);
    }
    let s1 = sqrt(Complex::new(1.0 - z.re, -z.im));
    let s2 = sqrt(Complex::new(1.0 + z.re, z.im));
    Complex::new(2.0 * libm::atan2(s1.re, s2.re), libm::asinh(s2.re * s1.im - s2.im * s1.re))
}

/// `cmath.acosh(z)`
pub fn acosh(z: Complex) -> Complex {
    if !is_finite(z) {
        return look_up(&tables::ACOSH, z);
    }
    if is_large(z) {
        return Complex::new(log_large(z) + LN_2 * 2.0, libm::atan2(z.im, z.re));
    }
    let s1 = sqrt(Complex::new(z.re - 1.0, z.im));
    let s2 = sqrt(Complex::new(z.re + 1.0, z.im));
    Complex::new(libm::asinh(s1.re * s2.re + s1.im * s2.im), 2.0 * libm::atan2(s1.im, s2.re))
}

/// `cmath.asin(z)`
pub fn asin(z: Complex) -> Complex {
    over_i(asinh(times_i(z)))
}

/// `cmath.asinh(z)`
pub fn asinh(z: Complex) -> Complex {
    if !is_finite(z) {
        return look_up(&tables::ASINH, z);
    }
    if is_large(z) {
        let log = log_large(z) + LN_2 * 2.0;
        let re = if z.im >= 0.0 { log.copysign(z.re) } else { -log.copysign(-z.re) };
        return Complex::new(re, libm::atan2(z.im, z.re.abs()));
    }
    let s1 = sqrt(Complex::new(1.0 + z.im, -z.re));
    let s2 = sqrt(Complex::new(1.0 - z.im, z.re));
    Complex::new(libm::asinh(s1.re * s2.im - s2.re * s1.im), libm::atan2(z.im, s1.re * s2.re - s1.im * s2.im))
}

/// `cmath.atan(z)`
pub fn atan(z: Complex) -> Result<Complex> {
    Ok(over_i(atanh(times_i(z))?))
}

/// `cmath.atanh(z)`
pub fn atanh(z: Complex) -> Result<Complex> {
    if !is_finite(z) {
        return Ok(look_up(&tables::ATANH, z));
    }
    if z.re.is_sign_negative() {
        let mirrored = atanh(Complex::new(-z.re, -z.im))?;
        return Ok(Complex::new(-mirrored.re, -mirrored.im));
    }
    let im = z.im.abs();
    if z.re > SQRT_LARGE || im > SQRT_LARGE {
        let half = libm::hypot(z.re / 2.0, z.im / 2.0);
        return Ok(Complex::new(z.re / 4.0 / half / half, -FRAC_PI_2.copysign(-z.im)));
    }
    if z.re == 1.0 && im < SQRT_MIN {
        if im == 0.0 {
            return Err(domain_error());
        }
        return Ok(Complex::new(
            -libm::log(im.sqrt() / libm::hypot(im, 2.0).sqrt()),
            (libm::atan2(2.0, -im) / 2.0).copysign(z.im),
        ));
    }
    let gap = 1.0 - z.re;
    Ok(Complex::new(
        log1p(4.0 * z.re / (gap * gap + im * im)) / 4.0,
        -libm::atan2(-2.0 * z.im, gap * (1.0 + z.re) - im * im) / 2.0,
    ))
}

fn log1p(x: f64) -> f64 {
    if x == 0.0 { x } else { libm::log1p(x) }
}

/// `cmath.cos(z)`
pub fn cos(z: Complex) -> Result<Complex> {
    cosh(times_i(z))
}

/// `cmath.cosh(z)`
pub fn cosh(z: Complex) -> Result<Complex> {
    if !is_finite(z) {
        if z.im.is_infinite() && !z.re.is_nan() {
            return Err(domain_error());
        }
        if signed_infinity(z) {
            let im = f64::INFINITY.copysign(libm::sin(z.im));
            return Ok(Complex::new(f64::INFINITY.copysign(libm::cos(z.im)), if z.re > 0.0 { im } else { -im }));
        }
        return Ok(look_up(&tables::COSH, z));
    }
    let (cos, sin) = (libm::cos(z.im), libm::sin(z.im));
    check_range(if z.re.abs() > LOG_LARGE {
        let less = z.re - 1.0f64.copysign(z.re);
        Complex::new(cos * libm::cosh(less) * E, sin * libm::sinh(less) * E)
    } else {
        Complex::new(cos * libm::cosh(z.re), sin * libm::sinh(z.re))
    })
}

/// `cmath.exp(z)`
pub fn exp(z: Complex) -> Result<Complex> {
    if !is_finite(z) {
        if z.im.is_infinite() && (z.re.is_finite() || z.re == f64::INFINITY) {
            return Err(domain_error());
        }
        if signed_infinity(z) {
            let length = if z.re > 0.0 { f64::INFINITY } else { 0.0 };
            return Ok(Complex::new(length.copysign(libm::cos(z.im)), length.copysign(libm::sin(z.im))));
        }
        return Ok(look_up(&tables::EXP, z));
    }
    let (cos, sin) = (libm::cos(z.im), libm::sin(z.im));
    check_range(if z.re > LOG_LARGE {
        let length = libm::exp(z.re - 1.0);
        Complex::new(length * cos * E, length * sin * E)
    } else {
        let length = libm::exp(z.re);
        Complex::new(length * cos, length * sin)
    })
}

/// The natural logarithm, and whether it is that of zero.
fn log_of(z: Complex) -> (Complex, bool) {
    if !is_finite(z) {
        return (look_up(&tables::LOG, z), false);
    }
    let (x, y) = (z.re.abs(), z.im.abs());
    let angle = libm::atan2(z.im, z.re);
    let re = if is_large(z) {
        log_large(z) + LN_2
    } else if x < f64::MIN_POSITIVE && y < f64::MIN_POSITIVE {
        if x == 0.0 && y == 0.0 {
            return (Complex::new(f64::NEG_INFINITY, angle), true);
        }
        // Scaled by 2**53, for the magnitude is subnormal.
        const SCALE: f64 = 9_007_199_254_740_992.0;
        libm::log(libm::hypot(x * SCALE, y * SCALE)) - 53.0 * LN_2
    } else {
        let magnitude = libm::hypot(x, y);
        if (0.71..=1.73).contains(&magnitude) {
            let (more, less) = if x > y { (x, y) } else { (y, x) };
            log1p((more - 1.0) * (more + 1.0) + less * less) / 2.0
        } else {
            libm::log(magnitude)
        }
    };
    (Complex::new(re, angle), false)
}

/// `cmath.log(z)`
pub fn log(z: Complex) -> Result<Complex> {
    match log_of(z) {
        (_, true) => Err(domain_error()),
        (log, false) => Ok(log),
    }
}

/// `cmath.log(z, base)`. Only the base's error counts, as in CPython.
pub fn log_base(z: Complex, base: Complex) -> Result<Complex> {
    let numerator = log_of(z).0;
    let (denominator, of_zero) = log_of(base);
    if of_zero {
        return Err(domain_error());
    }
    quotient(numerator, denominator).ok_or_else(domain_error)
}

/// `cmath.log10(z)`
pub fn log10(z: Complex) -> Result<Complex> {
    let log = log(z)?;
    Ok(Complex::new(log.re / LN_10, log.im / LN_10))
}

/// `cmath.sin(z)`
pub fn sin(z: Complex) -> Result<Complex> {
    Ok(over_i(sinh(times_i(z))?))
}

/// `cmath.sinh(z)`
pub fn sinh(z: Complex) -> Result<Complex> {
    if !is_finite(z) {
        if z.im.is_infinite() && !z.re.is_nan() {
            return Err(domain_error());
        }
        if signed_infinity(z) {
            let re = f64::INFINITY.copysign(libm::cos(z.im));
            return Ok(Complex::new(if z.re > 0.0 { re } else { -re }, f64::INFINITY.copysign(libm::sin(z.im))));
        }
        return Ok(look_up(&tables::SINH, z));
    }
    let (cos, sin) = (libm::cos(z.im), libm::sin(z.im));
    check_range(if z.re.abs() > LOG_LARGE {
        let less = z.re - 1.0f64.copysign(z.re);
        Complex::new(cos * libm::sinh(less) * E, sin * libm::cosh(less) * E)
    } else {
        Complex::new(cos * libm::sinh(z.re), sin * libm::cosh(z.re))
    })
}

/// `cmath.sqrt(z)`
pub fn sqrt(z: Complex) -> Complex {
    if !is_finite(z) {
        return look_up(&tables::SQRT, z);
    }
    if z.re == 0.0 && z.im == 0.0 {
        return Complex::new(0.0, z.im);
    }
    let (x, y) = (z.re.abs(), z.im.abs());
    let major = if x < f64::MIN_POSITIVE && y < f64::MIN_POSITIVE {
        // Scaled up by 2**53 and back, for the magnitude is subnormal.
        const UP: f64 = 9_007_199_254_740_992.0;
        const DOWN: f64 = 1.0 / 134_217_728.0;
        let x = x * UP;
        (x + libm::hypot(x, y * UP)).sqrt() * DOWN
    } else {
        let x = x / 8.0;
        2.0 * (x + libm::hypot(x, y / 8.0)).sqrt()
    };
    let minor = y / (2.0 * major);
    if z.re >= 0.0 { Complex::new(major, minor.copysign(z.im)) } else { Complex::new(minor, major.copysign(z.im)) }
}

/// `cmath.tan(z)`
pub fn tan(z: Complex) -> Result<Complex> {
    Ok(over_i(tanh(times_i(z))?))
}

/// `cmath.tanh(z)`
pub fn tanh(z: Complex) -> Result<Complex> {
    if !is_finite(z) {
        if z.im.is_infinite() && z.re.is_finite() {
            return Err(domain_error());
        }
        if signed_infinity(z) {
            let turn = 2.0 * libm::sin(z.im) * libm::cos(z.im);
            return Ok(Complex::new(1.0f64.copysign(z.re), 0.0f64.copysign(turn)));
        }
        return Ok(look_up(&tables::TANH, z));
    }
    if z.re.abs() > LOG_LARGE {
        return Ok(Complex::new(
            1.0f64.copysign(z.re),
            4.0 * libm::sin(z.im) * libm::cos(z.im) * libm::exp(-2.0 * z.re.abs()),
        ));
    }
    let (tx, ty) = (libm::tanh(z.re), libm::tan(z.im));
    let cx = 1.0 / libm::cosh(z.re);
    let product = tx * ty;
    let denominator = 1.0 + product * product;
    Ok(Complex::new(tx * (1.0 + ty * ty) / denominator, ((ty / denominator) * cx) * cx))
}

/// `cmath.phase(z)`. C's arctangent reports an underflow to zero, which CPython raises here only.
pub fn phase(z: Complex) -> Result<f64> {
    let angle = libm::atan2(z.im, z.re);
    if angle == 0.0 && z.im != 0.0 && z.re.is_finite() {
        return Err(range_error());
    }
    Ok(angle)
}

/// `cmath.polar(z)`
pub fn polar(z: Complex) -> Result<(f64, f64)> {
    let radius = magnitude(z).ok_or_else(range_error)?;
    Ok((radius, libm::atan2(z.im, z.re)))
}

/// `cmath.rect(radius, angle)`
pub fn rect(radius: f64, angle: f64) -> Result<Complex> {
    let z = Complex::new(radius, angle);
    if !is_finite(z) {
        if radius != 0.0 && !radius.is_nan() && angle.is_infinite() {
            return Err(domain_error());
        }
        if signed_infinity(z) {
            let re = f64::INFINITY.copysign(libm::cos(angle));
            let im = f64::INFINITY.copysign(libm::sin(angle));
            return Ok(if radius > 0.0 { Complex::new(re, im) } else { Complex::new(-re, -im) });
        }
        return Ok(look_up(&tables::RECT, z));
    }
    if angle == 0.0 {
        return Ok(Complex::new(radius, radius * angle));
    }
    Ok(Complex::new(radius * libm::cos(angle), radius * libm::sin(angle)))
}

/// `cmath.isclose(a, b, rel_tol=…, abs_tol=…)`
pub fn isclose(a: Complex, b: Complex, rel_tol: f64, abs_tol: f64) -> Result<bool> {
    if rel_tol < 0.0 || abs_tol < 0.0 {
        return Err(Raise::value("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(true);
    }
    if isinf(a) || isinf(b) {
        return Ok(false);
    }
    let size = |z| magnitude(z).unwrap_or(f64::INFINITY);
    let difference = size(sub(a, b));
    Ok(difference <= rel_tol * size(b) || difference <= rel_tol * size(a) || difference <= abs_tol)
}

/// `cmath.isfinite(z)`
pub fn isfinite(z: Complex) -> bool {
    is_finite(z)
}

/// `cmath.isinf(z)`
pub fn isinf(z: Complex) -> bool {
    z.re.is_infinite() || z.im.is_infinite()
}

/// `cmath.isnan(z)`
pub fn isnan(z: Complex) -> bool {
    z.re.is_nan() || z.im.is_nan()
}
