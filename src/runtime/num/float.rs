//! `float`: arithmetic that is not a single machine operation, with Python's errors.
//!
//! `+`, `-`, `*` and comparisons between floats are the machine's and have no function here.

use super::complex::{self, Complex};
use super::libm;
use super::{Raise, Result, StopKind, float_text, int};

/// `a / b`
#[inline]
pub fn div(a: f64, b: f64) -> Result<f64> {
    if b == 0.0 {
        return Err(Raise::zero_division("float division by zero"));
    }
    Ok(a / b)
}

/// `a % b`: the remainder with the divisor's sign.
#[inline]
pub fn modulo(a: f64, b: f64) -> Result<f64> {
    if b == 0.0 {
        return Err(Raise::zero_division("float modulo"));
    }
    Ok(signed_remainder(a, b))
}

#[inline]
fn signed_remainder(a: f64, b: f64) -> f64 {
    let remainder = libm::fmod(a, b);
    if remainder == 0.0 {
        0.0f64.copysign(b)
    } else if (b < 0.0) != (remainder < 0.0) {
        remainder + b
    } else {
        remainder
    }
}

/// Quotient and remainder for a divisor that is not zero.
fn floor_division(a: f64, b: f64) -> (f64, f64) {
    let mut remainder = libm::fmod(a, b);
    // The exact quotient lies near this one, which differs from an integer by rounding only.
    let mut quotient = (a - remainder) / b;
    if remainder == 0.0 {
        remainder = 0.0f64.copysign(b);
    } else if (b < 0.0) != (remainder < 0.0) {
        remainder += b;
        quotient -= 1.0;
    }
    let floor = if quotient == 0.0 {
        0.0f64.copysign(a / b)
    } else {
        let floor = quotient.floor();
        if quotient - floor > 0.5 { floor + 1.0 } else { floor }
    };
    (floor, remainder)
}

/// `a // b`
#[inline]
pub fn floor_div(a: f64, b: f64) -> Result<f64> {
    if b == 0.0 {
        return Err(Raise::zero_division("float floor division by zero"));
    }
    Ok(floor_division(a, b).0)
}

/// `divmod(a, b)`
#[inline]
pub fn divmod(a: f64, b: f64) -> Result<(f64, f64)> {
    if b == 0.0 {
        return Err(Raise::zero_division("float divmod()"));
    }
    Ok(floor_division(a, b))
}

fn is_odd(x: f64) -> bool {
    libm::fmod(x.abs(), 2.0) == 1.0
}

/// `base ** exponent`. A negative base with a fractional exponent stops: Python's answer is
/// complex.
pub fn pow(base: f64, exponent: f64) -> Result<f64> {
    // Nothing special about these.
    if base > 0.0 && base.is_finite() && exponent.is_finite() {
        let power = libm::pow(base, exponent);
        if power.is_infinite() {
            return Err(Raise::overflow("(34, 'Numerical result out of range')"));
        }
        return Ok(power);
    }
    if exponent == 0.0 || base == 1.0 {
        return Ok(1.0);
    }
    if base.is_nan() || exponent.is_nan() {
        return Ok(base + exponent);
    }
    if exponent.is_infinite() {
        let magnitude = base.abs();
        return Ok(if magnitude == 1.0 {
            1.0
        } else if (exponent > 0.0) == (magnitude > 1.0) {
            f64::INFINITY
        } else {
            0.0
        });
    }
    let odd = is_odd(exponent);
    if base.is_infinite() {
        let magnitude = if exponent > 0.0 { f64::INFINITY } else { 0.0 };
        return Ok(if odd { magnitude.copysign(base) } else { magnitude });
    }
    if base == 0.0 {
        if exponent < 0.0 {
            return Err(Raise::zero_division("0.0 cannot be raised to a negative power"));
        }
        return Ok(if odd { base } else { 0.0 });
    }
    if base < 0.0 && exponent != exponent.floor() {
        return Err(complex_power(base, exponent));
    }
    let negate = base < 0.0 && odd;
    let power = match base.abs() {
        1.0 => 1.0,
        magnitude => libm::pow(magnitude, exponent),
    };
    if power.is_infinite() {
        return Err(Raise::overflow("(34, 'Numerical result out of range')"));
    }
    Ok(if negate { -power } else { power })
}

#[cold]
fn complex_power(base: f64, exponent: f64) -> Raise {
    // Where the complex power itself raises, the answer is known.
    if let Err(raise) = complex::pow(Complex::new(base, 0.0), Complex::new(exponent, 0.0)) {
        return raise;
    }
    Raise::stop(
        StopKind::ComplexResult,
        &format!("{} ** {} is a complex number", float_text::repr(base), float_text::repr(exponent)),
        "write complex(x) ** y where the base may be negative and the exponent a fraction",
    )
}

/// `round(x)`: the nearest int, halves to even.
pub fn round_to_int(x: f64) -> Result<i64> {
    int::whole_float(x.round_ties_even(), || format!("round({})", float_text::repr(x)))
}

/// `round(x, digits)`: correctly rounded on the exact decimal value.
pub fn round(x: f64, digits: i64) -> Result<f64> {
    if !x.is_finite() || digits > 323 {
        return Ok(x);
    }
    if digits < -308 {
        return Ok(0.0 * x);
    }
    let text = if digits >= 0 {
        format!("{:.*}", digits as usize, x.abs())
    } else {
        round_whole_digits(x.abs(), digits.unsigned_abs() as usize)
    };
    // The text is digits with at most one point, which always parses.
    let rounded = text.parse::<f64>().unwrap_or(f64::NAN).copysign(x);
    if rounded.is_infinite() {
        return Err(Raise::overflow("rounded value too large to represent"));
    }
    Ok(rounded)
}

/// `x` rounded to a multiple of `10 ** zeros`, as decimal digits. `x >= 0`, `zeros >= 1`.
fn round_whole_digits(x: f64, zeros: usize) -> String {
    let whole = x.trunc();
    let digits = format!("{whole:.0}").into_bytes();
    let Some(kept) = digits.len().checked_sub(zeros) else {
        return "0".to_owned();
    };
    let (head, tail) = digits.split_at(kept);
    let half = {
        let rest = tail[1..].iter().any(|&digit| digit != b'0') || whole != x;
        (tail[0] > b'5') || (tail[0] == b'5' && rest)
    };
    let tie = tail[0] == b'5' && tail[1..].iter().all(|&digit| digit == b'0') && whole == x;
    let odd = head.last().is_some_and(|&digit| digit % 2 == 1);
    let mut kept: Vec<u8> = std::iter::once(b'0').chain(head.iter().copied()).collect();
    if half || (tie && odd) {
        for digit in kept.iter_mut().rev() {
            if *digit == b'9' {
                *digit = b'0';
            } else {
                *digit += 1;
                break;
            }
        }
    }
    let mut text: String = kept.into_iter().map(char::from).collect();
    text.extend(std::iter::repeat_n('0', zeros));
    text
}

/// `x.is_integer()`
#[inline]
pub fn is_integer(x: f64) -> bool {
    x.is_finite() && x == x.floor()
}

/// `x.as_integer_ratio()`, where both fit.
pub fn as_integer_ratio(x: f64) -> Result<(i64, i64)> {
    if x.is_nan() {
        return Err(Raise::value("cannot convert NaN to integer ratio"));
    }
    if x.is_infinite() {
        return Err(Raise::overflow("cannot convert Infinity to integer ratio"));
    }
    let too_wide = || {
        Raise::int_overflow(
            format_args!("{}.as_integer_ratio()", float_text::repr(x)),
            "int is 64 bits wide here: scale the value first, or use math.frexp",
        )
    };
    let (mantissa, exponent) = float_text::decompose(x);
    if mantissa == 0 {
        return Ok((0, 1));
    }
    let zeros = mantissa.trailing_zeros();
    let (mut numerator, exponent) = ((mantissa >> zeros) as i64, exponent + zeros as i32);
    let mut denominator = 1i64;
    if exponent >= 0 {
        if exponent as u32 >= numerator.leading_zeros() {
            // One value fits although its magnitude does not: -2**63.
            return if x == i64::MIN as f64 { Ok((i64::MIN, 1)) } else { Err(too_wide()) };
        }
        numerator <<= exponent;
    } else if exponent > -63 {
        denominator <<= -exponent;
    } else {
        return Err(too_wide());
    }
    Ok((if x < 0.0 { -numerator } else { numerator }, denominator))
}
