//! `int` to text and back: `repr`, `int(text, base)`; other bases are written by [`super::plain_spec`].

use super::text::{decimal_value, is_number_space, repr_bytes, repr_str};
use super::{Raise, Result};

/// CPython's default limit of digits where the base is not a power of two.
const MAX_DIGITS: usize = 4300;

/// An int in plain decimal digits of ASCII, few enough to fit.
#[inline]
pub fn plain(text: &str) -> Option<i64> {
    let (negative, digits) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        all => (false, all),
    };
    if !(1..=18).contains(&digits.len()) {
        return None;
    }
    let mut value = 0;
    for c in digits {
        let digit = c.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + i64::from(digit);
    }
    Some(if negative { -value } else { value })
}

/// `int(text, base)`; base 10 for `int(text)`.
pub fn parse(text: &str, base: i64) -> Result<i64> {
    if base == 10
        && let Some(value) = plain(text)
    {
        return Ok(value);
    }
    parse_shown(text, base, &|| repr_prefix(text))
}

/// `int(bytes, base)`
pub fn parse_bytes(bytes: &[u8], base: i64) -> Result<i64> {
    parse_shown(&ascii(bytes), base, &|| repr_bytes(&bytes[..bytes.len().min(200)]).chars().take(200).collect())
}

/// Bytes as a text for the parsers: what is not ASCII is neither a digit nor a space.
pub(super) fn ascii(bytes: &[u8]) -> String {
    bytes.iter().map(|b| if b.is_ascii() { char::from(*b) } else { char::REPLACEMENT_CHARACTER }).collect()
}

/// `shown` is what messages show of the text.
fn parse_shown(text: &str, base: i64, shown: &dyn Fn() -> String) -> Result<i64> {
    if base != 0 && !(2..=36).contains(&base) {
        return Err(Raise::value("int() base must be >= 2 and <= 36, or 0"));
    }
    let invalid = || Raise::value(format!("invalid literal for int() with base {base}: {}", shown()));
    let trimmed = text.trim_matches(is_number_space);
    let (negative, rest) = match trimmed.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, trimmed.strip_prefix('+').unwrap_or(trimmed)),
    };
    let (radix, digits) = split_prefix(rest, base as u32);
    let digits: Vec<u32> = digit_values(digits, radix).ok_or_else(invalid)?;
    // `int("010", 0)` is ambiguous with old octal literals and refused, `int("00", 0)` is not.
    if base == 0 && radix == 10 && digits[0] == 0 && digits.iter().any(|&digit| digit != 0) {
        return Err(invalid());
    }
    if !radix.is_power_of_two() && digits.len() > MAX_DIGITS {
        return Err(Raise::value(format!(
            "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion: value has {} \
             digits; use sys.set_int_max_str_digits() to increase the limit",
            digits.len()
        )));
    }
    accumulate(&digits, radix, negative).ok_or_else(|| {
        Raise::int_overflow(
            format_args!("int({})", shown()),
            "int is 64 bits wide here: read such a number as float(text)",
        )
    })
}

/// The text in quotes, cut as CPython cuts it in its message.
fn repr_prefix(text: &str) -> String {
    repr_str(text).chars().take(200).collect()
}

/// Which radix holds, and the text after its prefix.
fn split_prefix(text: &str, base: u32) -> (u32, &str) {
    let mut chars = text.chars();
    let zero = chars.next().and_then(decimal_value) == Some(0);
    let prefix = match chars.next() {
        Some('x' | 'X') => 16,
        Some('o' | 'O') => 8,
        Some('b' | 'B') => 2,
        _ => 10,
    };
    if zero && prefix != 10 && (base == 0 || base == prefix) {
        // One underscore may follow a prefix.
        let rest = chars.as_str();
        return (prefix, rest.strip_prefix('_').unwrap_or(rest));
    }
    (if base == 0 { 10 } else { base }, text)
}

/// The digits' values, single underscores between them dropped; `None` if malformed.
fn digit_values(text: &str, radix: u32) -> Option<Vec<u32>> {
    let mut values = Vec::with_capacity(text.len());
    let mut after_digit = false;
    for c in text.chars() {
        if c == '_' {
            if !after_digit {
                return None;
            }
            after_digit = false;
            continue;
        }
        let value = decimal_value(c).or_else(|| c.to_digit(36))?;
        if value >= radix {
            return None;
        }
        values.push(value);
        after_digit = true;
    }
    after_digit.then_some(values)
}

fn accumulate(digits: &[u32], radix: u32, negative: bool) -> Option<i64> {
    let mut value = 0i64;
    for &digit in digits {
        // Negative throughout, so that the least int needs no case of its own.
        value = value.checked_mul(i64::from(radix))?.checked_sub(i64::from(digit))?;
    }
    if negative { Some(value) } else { value.checked_neg() }
}

/// The digits of an int, without an allocation: at the end of the buffer, from the place that is returned on.
#[inline]
pub fn digits(a: i64, buffer: &mut [u8; 20]) -> usize {
    let mut rest = a.unsigned_abs();
    let mut at = buffer.len();
    // Two at a time: divisions are what takes time.
    while rest >= 100 {
        let pair = (rest % 100) as u8;
        rest /= 100;
        at -= 2;
        buffer[at] = b'0' + pair / 10;
        buffer[at + 1] = b'0' + pair % 10;
    }
    let rest = rest as u8;
    at -= 1;
    buffer[at] = b'0' + rest % 10;
    if rest >= 10 {
        at -= 1;
        buffer[at] = b'0' + rest / 10;
    }
    if a < 0 {
        at -= 1;
        buffer[at] = b'-';
    }
    at
}

/// How many digits a number has.
#[inline]
pub fn width(magnitude: u64) -> usize {
    magnitude.checked_ilog10().unwrap_or(0) as usize + 1
}

/// Writes the digits of a number to the end of bytes that have room for them.
#[inline]
pub fn put(magnitude: u64, to: &mut [u8]) {
    let mut rest = magnitude;
    let mut end = to.len();
    // Two at a time: divisions are what takes time, one after another.
    while rest >= 100 && end >= 2 {
        let pair = (rest % 100) as u8;
        rest /= 100;
        to[end - 2] = b'0' + pair / 10;
        to[end - 1] = b'0' + pair % 10;
        end -= 2;
    }
    let rest = (rest % 100) as u8;
    if end >= 1 {
        to[end - 1] = b'0' + rest % 10;
    }
    if rest >= 10 && end >= 2 {
        to[end - 2] = b'0' + rest / 10;
    }
}

/// Appends `str(a)`.
pub fn push(out: &mut String, a: i64) {
    let mut buffer = [0; 20];
    let at = digits(a, &mut buffer);
    out.push_str(std::str::from_utf8(&buffer[at..]).unwrap_or_default());
}

/// `str(a)`, which is `repr(a)`.
pub fn repr(a: i64) -> String {
    a.to_string()
}
