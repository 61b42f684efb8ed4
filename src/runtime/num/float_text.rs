//! `float` to text and back: `repr`, `float(text)`, `hex`, `fromhex`.

use super::text::{decimal_value, is_number_space, repr_bytes, repr_str};
use super::{Raise, Result, int_text};

/// The integer mantissa and binary exponent of a finite value: `abs(x) == m * 2**e`.
pub(super) fn decompose(x: f64) -> (u64, i32) {
    let bits = x.to_bits();
    let exponent = (bits >> 52 & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) }
}

/// The shortest digits that read back as `x` (positive and finite), and the decimal exponent of
/// the first one.
pub(super) fn shortest_digits(x: f64) -> (String, i32) {
    let shortest = format!("{x:e}");
    let (digits, exponent) = split_exponent(&shortest);
    // Of two shortest texts equally near, `std` takes the upper and CPython the even one. Only
    // texts of 16 digits or more can be so close together.
    if digits.len() >= 16 {
        let even = format!("{:.*e}", digits.len() - 1, x);
        if even != shortest && even.parse() == Ok(x) {
            return split_exponent(&even);
        }
    }
    (digits, exponent)
}

/// `x` to `count >= 1` significant digits, correctly rounded, and the exponent of the first.
pub(super) fn rounded_digits(x: f64, count: usize) -> (String, i32) {
    // No double has more than 767 significant digits.
    let exact = count.min(800);
    let (mut digits, exponent) = split_exponent(&format!("{:.*e}", exact - 1, x));
    digits.extend(std::iter::repeat_n('0', count - exact));
    (digits, exponent)
}

fn split_exponent(text: &str) -> (String, i32) {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let digits = mantissa.chars().filter(|&c| c != '.').collect();
    (digits, exponent.parse().unwrap_or(0))
}

/// `repr(x)`, which is `str(x)`.
pub fn repr(x: f64) -> String {
    if let Some(text) = super::fixed_text::short_repr(x) {
        return text;
    }
    if x.is_nan() {
        return "nan".to_owned();
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if x.is_infinite() {
        return format!("{sign}inf");
    }
    if x == 0.0 {
        return format!("{sign}0.0");
    }
    if (1e-4..1e16).contains(&x.abs()) {
        // Here `std` writes as Python does, but for what `shortest_digits` says of texts of 16 digits or more.
        let text = format!("{x:?}");
        if text.len() <= 16 {
            return text;
        }
    }
    let (digits, exponent) = shortest_digits(x.abs());
    if (-4..16).contains(&exponent) {
        let body = place_point(&digits, exponent);
        let tail = if body.contains('.') { "" } else { ".0" };
        format!("{sign}{body}{tail}")
    } else {
        format!("{sign}{}", scientific(&digits, exponent, 'e'))
    }
}

/// Digits with the point where the exponent of the first one puts it.
pub(super) fn place_point(digits: &str, exponent: i32) -> String {
    if exponent < 0 {
        let zeros = "0".repeat(-exponent as usize - 1);
        return format!("0.{zeros}{digits}");
    }
    let whole = exponent as usize + 1;
    if digits.len() <= whole {
        format!("{digits}{}", "0".repeat(whole - digits.len()))
    } else {
        format!("{}.{}", &digits[..whole], &digits[whole..])
    }
}

/// `d.ddde+xx`, the exponent with two digits at least.
pub(super) fn scientific(digits: &str, exponent: i32, letter: char) -> String {
    let (first, rest) = digits.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{first}{point}{rest}{letter}{sign}{:02}", exponent.abs())
}

/// `float(text)`
pub fn parse(text: &str) -> Result<f64> {
    parse_plain(text).ok_or_else(|| Raise::value(format!("could not convert string to float: {}", repr_str(text))))
}

/// `float(bytes)`
pub fn parse_bytes(bytes: &[u8]) -> Result<f64> {
    let invalid = || Raise::value(format!("could not convert string to float: {}", repr_bytes(bytes)));
    parse_plain(&int_text::ascii(bytes)).ok_or_else(invalid)
}

fn parse_plain(text: &str) -> Option<f64> {
    parse_ascii(&normalise(text.trim_matches(is_number_space))?)
}

/// Digits of all scripts to ASCII, and underscores between digits dropped; `None` if one stands
/// elsewhere.
pub(super) fn normalise(text: &str) -> Option<String> {
    let mut ascii = String::with_capacity(text.len());
    let mut previous = '\0';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let c = match decimal_value(c) {
            Some(digit) => char::from_digit(digit, 10)?,
            None => c,
        };
        if c == '_' {
            let digit_follows = chars.peek().copied().and_then(decimal_value).is_some();
            if !previous.is_ascii_digit() || !digit_follows {
                return None;
            }
        } else {
            ascii.push(c);
        }
        previous = c;
    }
    Some(ascii)
}

/// A decimal number, inf or nan, with nothing around it.
pub(super) fn parse_ascii(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return text.parse().ok();
    }
    let magnitude = special_value(unsigned)?;
    Some(if text.starts_with('-') { -magnitude } else { magnitude })
}

/// inf, infinity, nan in any case.
fn special_value(text: &str) -> Option<f64> {
    if text.eq_ignore_ascii_case("inf") || text.eq_ignore_ascii_case("infinity") {
        Some(f64::INFINITY)
    } else if text.eq_ignore_ascii_case("nan") {
        Some(f64::NAN)
    } else {
        None
    }
}

/// `x.hex()`
pub fn hex(x: f64) -> String {
    if !x.is_finite() {
        return repr(x);
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    let bits = x.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let exponent = (bits >> 52 & 0x7ff) as i32;
    if exponent == 0 && fraction == 0 {
        return format!("{sign}0x0.0p+0");
    }
    let (lead, exponent) = if exponent == 0 { (0, -1022) } else { (1, exponent - 1023) };
    format!("{sign}0x{lead}.{fraction:013x}p{exponent:+}")
}

/// `float.fromhex(text)`
pub fn from_hex(text: &str) -> Result<f64> {
    let invalid = || Raise::value("invalid hexadecimal floating-point string");
    // ASCII white space only, as C's isspace sees it.
    let trimmed = text.trim_matches(|c: char| matches!(c, '\t'..='\r' | ' '));
    let negative = trimmed.starts_with('-');
    let body = trimmed.strip_prefix(['+', '-']).unwrap_or(trimmed);
    let magnitude = match special_value(body) {
        Some(value) => value,
        None => hex_magnitude(body).ok_or_else(invalid)?,
    };
    if magnitude.is_infinite() && special_value(body).is_none() {
        return Err(Raise::overflow("hexadecimal value too large to represent as a float"));
    }
    Ok(if negative { -magnitude } else { magnitude })
}

/// The value of `[0x]hh.hh[p±d]`; infinite if too large, `None` if malformed.
fn hex_magnitude(body: &str) -> Option<f64> {
    let body = body.strip_prefix("0x").or_else(|| body.strip_prefix("0X")).unwrap_or(body);
    let (digits, exponent) = match body.split_once(['p', 'P']) {
        Some((digits, exponent)) => (digits, parse_exponent(exponent)?),
        None => (body, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let mut mantissa = 0u128;
    let mut scale = 0i64;
    for (c, after_point) in whole.chars().map(|c| (c, false)).chain(fraction.chars().map(|c| (c, true))) {
        let digit = u128::from(c.to_digit(16)?);
        if mantissa >> 120 == 0 {
            mantissa = mantissa << 4 | digit;
            scale -= if after_point { 4 } else { 0 };
        } else {
            // Beyond 30 digits only "not zero" matters to rounding.
            mantissa |= u128::from(digit != 0);
            scale += if after_point { 0 } else { 4 };
        }
    }
    Some(scale_rounded(mantissa, exponent.saturating_add(scale)))
}

fn parse_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let magnitude = digits.parse::<i64>().unwrap_or(i64::MAX).min(1 << 60);
    Some(if text.starts_with('-') { -magnitude } else { magnitude })
}

/// `mantissa * 2**exponent`, rounded once, halves to even.
pub(super) fn scale_rounded(mantissa: u128, exponent: i64) -> f64 {
    if mantissa == 0 {
        return 0.0;
    }
    let top = 127 - i64::from(mantissa.leading_zeros()) + exponent;
    if top > 1024 {
        return f64::INFINITY;
    }
    // The exponent of the last bit that the result keeps.
    let last = (top - 52).max(-1074);
    let drop = last - exponent;
    let kept = if drop <= 0 {
        mantissa << -drop
    } else if drop > 127 {
        // All bits lie below half of the least subnormal, or the value is one bit at its half.
        0
    } else {
        let kept = mantissa >> drop;
        let rest = mantissa & ((1 << drop) - 1);
        let half = 1u128 << (drop - 1);
        kept + u128::from(rest > half || (rest == half && kept & 1 == 1))
    };
    // `kept` has at most 54 bits; a carry to 2**53 is exact too.
    scale_exact(kept as f64, last)
}

/// `x * 2**exponent` in steps that do not leave the range early.
fn scale_exact(x: f64, exponent: i64) -> f64 {
    let first = exponent.clamp(-1000, 1000) as i32;
    x * power_of_two(first) * power_of_two((exponent - i64::from(first)) as i32)
}

/// `2**exponent` for a normal exponent.
fn power_of_two(exponent: i32) -> f64 {
    f64::from_bits(((exponent + 1023) as u64) << 52)
}
