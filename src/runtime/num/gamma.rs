//! `math.gamma` and `math.lgamma` by Lanczos' approximation, with the coefficients that CPython
//! uses (13 terms, g = 6.0246800407767296).

use super::Result;
use super::libm;
use super::math::{domain_error, range_error};
use std::f64::consts::PI;

#[allow(clippy::excessive_precision, reason = "exact values")]
const G: f64 = 6.024_680_040_776_729_583_740_234_375;
#[allow(clippy::excessive_precision, reason = "exact values")]
const G_MINUS_HALF: f64 = 5.524_680_040_776_729_583_740_234_375;
const LOG_PI: f64 = 1.144_729_885_849_400_2;

/// Numerator and denominator of the rational form of Lanczos' sum, lowest power first.
#[allow(clippy::excessive_precision, reason = "the published digits")]
const COEFFICIENTS: [(f64, f64); 13] = [
    (23531376880.410759688572007674451636754734846804940, 0.0),
    (42919803642.649098768957899047001988850926355848959, 39916800.0),
    (35711959237.355668049440185451547166705960488635843, 120543840.0),
    (17921034426.037209699919755754458931112671403265390, 150917976.0),
    (6039542586.3520280050642916443072979210699388420708, 105258076.0),
    (1439720407.3117216736632230727949123939715485786772, 45995730.0),
    (248874557.86205415651146038641322942321632125127801, 13339535.0),
    (31426415.585400194380614231628318205362874684987640, 2637558.0),
    (2876370.6289353724412254090516208496135991145378768, 357423.0),
    (186056.26539522349504029498971604569928220784236328, 32670.0),
    (8071.6720023658162106380029022722506138218516325024, 1925.0),
    (210.82427775157934587250973392071336271166969580291, 66.0),
    (2.5066282746310002701649081771338373386264310793408, 1.0),
];

/// Lanczos' sum for `x > 0`, evaluated in powers of `x` or of its inverse.
fn lanczos_sum(x: f64) -> f64 {
    let (mut numerator, mut denominator) = (0.0, 0.0);
    if x < 5.0 {
        for (n, d) in COEFFICIENTS.iter().rev() {
            numerator = numerator * x + n;
            denominator = denominator * x + d;
        }
    } else {
        for (n, d) in COEFFICIENTS {
            numerator = numerator / x + n;
            denominator = denominator / x + d;
        }
    }
    numerator / denominator
}

/// `sin(pi * x)` for a finite `x`, without the rounding of `pi * x`.
fn sin_pi(x: f64) -> f64 {
    let y = libm::fmod(x.abs(), 2.0);
    let sine = match (2.0 * y).round() as i64 {
        0 => libm::sin(PI * y),
        1 => libm::cos(PI * (y - 0.5)),
        2 => libm::sin(PI * (1.0 - y)),
        3 => -libm::cos(PI * (y - 1.5)),
        _ => libm::sin(PI * (y - 2.0)),
    };
    1.0f64.copysign(x) * sine
}

/// `math.gamma(x)`
pub fn gamma(x: f64) -> Result<f64> {
    if x.is_nan() || x == f64::INFINITY {
        return Ok(x);
    }
    if x == f64::NEG_INFINITY || x == 0.0 {
        return Err(domain_error());
    }
    if x == x.floor() {
        if x < 0.0 {
            return Err(domain_error());
        }
        if x <= 23.0 {
            // Exact factorials.
            return Ok((1..x as u32).fold(1.0, |product, n| product * f64::from(n)));
        }
    }
    let size = x.abs();
    let result = if size < 1e-20 {
        1.0 / x
    } else if size > 200.0 {
        if x > 0.0 {
            return Err(range_error());
        }
        0.0 / sin_pi(x)
    } else {
        lanczos_gamma(x, size)
    };
    if result.is_infinite() {
        return Err(range_error());
    }
    Ok(result)
}

fn lanczos_gamma(x: f64, size: f64) -> f64 {
    let y = size + G_MINUS_HALF;
    // The rounding error of that sum, relative to it.
    let error = if size > G_MINUS_HALF { (y - size) - G_MINUS_HALF } else { (y - G_MINUS_HALF) - size };
    let z = error * G / y;
    // The power would overflow early for large arguments: apply its root twice.
    let (power, twice) =
        if size < 140.0 { (libm::pow(y, size - 0.5), false) } else { (libm::pow(y, size / 2.0 - 0.25), true) };
    if x < 0.0 {
        let mut result = -PI / sin_pi(size) / size * libm::exp(y) / lanczos_sum(size);
        result -= z * result;
        result /= power;
        if twice { result / power } else { result }
    } else {
        let mut result = lanczos_sum(size) / libm::exp(y);
        result += z * result;
        result *= power;
        if twice { result * power } else { result }
    }
}

/// `math.lgamma(x)`
pub fn lgamma(x: f64) -> Result<f64> {
    if !x.is_finite() {
        return Ok(x.abs());
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 { Err(domain_error()) } else { Ok(0.0) };
    }
    let size = x.abs();
    if size < 1e-20 {
        return Ok(-libm::log(size));
    }
    let mut result = libm::log(lanczos_sum(size)) - G;
    result += (size - 0.5) * (libm::log(size + G - 0.5) - 1.0);
    if x < 0.0 {
        result = LOG_PI - libm::log(sin_pi(size).abs()) - libm::log(size) - result;
    }
    if result.is_infinite() {
        return Err(range_error());
    }
    Ok(result)
}
