//! `complex`: arithmetic as CPython does it, operation by operation.
//!
//! A float or int operand is first made complex with an imaginary part of 0.0, as CPython 3.11
//! does; that is visible with infinities and signed zeros.

use super::libm;
use super::{Raise, Result};

/// A complex number.
#[derive(Debug, Clone, Copy, PartialEq)]
#[repr(C)]
pub struct Complex {
    /// The real part.
    pub re: f64,
    /// The imaginary part.
    pub im: f64,
}

impl Complex {
    const ONE: Complex = Complex::new(1.0, 0.0);

    /// `complex(re, im)`
    #[inline]
    pub const fn new(re: f64, im: f64) -> Complex {
        Complex { re, im }
    }
}

/// `a + b`
#[inline]
pub fn add(a: Complex, b: Complex) -> Complex {
    Complex::new(a.re + b.re, a.im + b.im)
}

/// `a - b`
#[inline]
pub fn sub(a: Complex, b: Complex) -> Complex {
    Complex::new(a.re - b.re, a.im - b.im)
}

/// `-a`
#[inline]
pub fn neg(a: Complex) -> Complex {
    Complex::new(-a.re, -a.im)
}

/// `a.conjugate()`
#[inline]
pub fn conjugate(a: Complex) -> Complex {
    Complex::new(a.re, -a.im)
}

/// `a * b`
#[inline]
pub fn mul(a: Complex, b: Complex) -> Complex {
    Complex::new(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
}

/// `a / b` by Smith's method, which divides by the larger part of `b` first.
pub fn div(a: Complex, b: Complex) -> Result<Complex> {
    quotient(a, b).ok_or_else(|| Raise::zero_division("complex division by zero"))
}

/// The quotient; `None` if `b` is zero.
pub(super) fn quotient(a: Complex, b: Complex) -> Option<Complex> {
    let (re, im) = (b.re.abs(), b.im.abs());
    if re >= im {
        if re == 0.0 {
            return None;
        }
        let ratio = b.im / b.re;
        let denominator = b.re + b.im * ratio;
        Some(Complex::new((a.re + a.im * ratio) / denominator, (a.im - a.re * ratio) / denominator))
    } else if im >= re {
        let ratio = b.re / b.im;
        let denominator = b.re * ratio + b.im;
        Some(Complex::new((a.re * ratio + a.im) / denominator, (a.im * ratio - a.re) / denominator))
    } else {
        Some(Complex::new(f64::NAN, f64::NAN))
    }
}

/// The magnitude; `None` if it overflows though both parts are finite.
pub(super) fn magnitude(a: Complex) -> Option<f64> {
    if a.re.is_infinite() || a.im.is_infinite() {
        return Some(f64::INFINITY);
    }
    if a.re.is_nan() || a.im.is_nan() {
        return Some(f64::NAN);
    }
    Some(libm::hypot(a.re, a.im)).filter(|magnitude| magnitude.is_finite())
}

/// `abs(a)`
pub fn abs(a: Complex) -> Result<f64> {
    magnitude(a).ok_or_else(|| Raise::overflow("absolute value too large"))
}

fn zero_power() -> Raise {
    Raise::zero_division("0.0 to a negative or complex power")
}

/// `a ** b`: repeated multiplication for whole exponents up to 100, polar form otherwise.
pub fn pow(a: Complex, b: Complex) -> Result<Complex> {
    let power = if b.im == 0.0 && b.re == b.re.floor() && b.re.abs() <= 100.0 {
        let positive = whole_power(a, b.re.abs() as u32);
        if b.re > 0.0 { positive } else { quotient(Complex::ONE, positive).ok_or_else(zero_power)? }
    } else {
        polar_power(a, b)?
    };
    if power.re.is_infinite() || power.im.is_infinite() {
        return Err(Raise::overflow("complex exponentiation"));
    }
    Ok(power)
}

/// Squares and multiplies from the lowest bit up, in CPython's order.
fn whole_power(a: Complex, exponent: u32) -> Complex {
    let mut power = Complex::ONE;
    let mut square = a;
    let mut mask = 1u32;
    while mask <= exponent {
        if exponent & mask != 0 {
            power = mul(power, square);
        }
        mask <<= 1;
        square = mul(square, square);
    }
    power
}

fn polar_power(a: Complex, b: Complex) -> Result<Complex> {
    if b.re == 0.0 && b.im == 0.0 {
        return Ok(Complex::ONE);
    }
    if a.re == 0.0 && a.im == 0.0 {
        return if b.im != 0.0 || b.re < 0.0 { Err(zero_power()) } else { Ok(Complex::new(0.0, 0.0)) };
    }
    let magnitude = libm::hypot(a.re, a.im);
    let mut length = libm::pow(magnitude, b.re);
    let angle = libm::atan2(a.im, a.re);
    let mut phase = angle * b.re;
    if b.im != 0.0 {
        length /= libm::exp(angle * b.im);
        phase += b.im * libm::log(magnitude);
    }
    if phase.is_infinite() {
        // C's sine of an infinity is a domain error, which CPython takes for that of 0.0 ** -1.
        return Err(zero_power());
    }
    Ok(Complex::new(length * libm::cos(phase), length * libm::sin(phase)))
}
