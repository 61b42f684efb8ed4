//! `format(value, spec)` of int, bool and float, and the layout of digits that all share.

use super::float_text::{place_point, rounded_digits, scientific, shortest_digits};
use super::format::{Grouping, Spec};
use super::plain_spec::{self, Plain};
use super::{Raise, Result, float_text, text};

/// What a float's digits are to look like.
#[derive(Debug, Clone, Copy)]
pub(super) struct Digits {
    /// `e`, `f`, `g`, their capitals, or `r` for the shortest text.
    pub kind: char,
    pub precision: usize,
    /// Keep the point, and the zeros of `g`.
    pub alternate: bool,
    /// End a whole number in `.0`.
    pub dot_zero: bool,
    pub no_negative_zero: bool,
}

/// The texts of all float formats, with a `-` where due and without padding.
pub(super) fn float_digits(x: f64, how: Digits) -> String {
    let upper = how.kind.is_ascii_uppercase();
    if !x.is_finite() {
        let text = float_text::repr(x);
        return if upper { text.to_uppercase() } else { text };
    }
    let magnitude = x.abs();
    let body = match how.kind.to_ascii_lowercase() {
        'f' => fixed(magnitude, how),
        'e' => {
            let (digits, exponent) = rounded_digits(magnitude, how.precision + 1);
            exponential(&digits, exponent, how)
        }
        'g' => {
            let precision = how.precision.max(1);
            let (mut digits, exponent) = rounded_digits(magnitude, precision);
            if !how.alternate {
                digits.truncate(digits.trim_end_matches('0').len().max(1));
            }
            general(&digits, exponent, precision as i64, how)
        }
        _ => {
            let (digits, exponent) = shortest_digits(magnitude);
            general(&digits, exponent, 16 + i64::from(how.dot_zero), how)
        }
    };
    let is_zero = || {
        let mantissa = body.split(['e', 'E']).next().unwrap_or(&body);
        !mantissa.contains(|c: char| c.is_ascii_digit() && c != '0')
    };
    if x.is_sign_negative() && !(how.no_negative_zero && is_zero()) { format!("-{body}") } else { body }
}

fn fixed(x: f64, how: Digits) -> String {
    // No double has more than 1074 digits after the point.
    let exact = how.precision.min(1100);
    let mut text = String::with_capacity(24);
    super::fixed_text::push_fixed(&mut text, x, exact);
    text.extend(std::iter::repeat_n('0', how.precision - exact));
    if how.alternate && how.precision == 0 {
        text.push('.');
    }
    text
}

fn exponential(digits: &str, exponent: i32, how: Digits) -> String {
    let letter = if how.kind.is_ascii_uppercase() { 'E' } else { 'e' };
    let text = scientific(digits, exponent, letter);
    if how.alternate && digits.len() == 1 { text.replacen(letter, &format!(".{letter}"), 1) } else { text }
}

/// `g` and `r`: fixed or exponential by the exponent.
fn general(digits: &str, exponent: i32, precision: i64, how: Digits) -> String {
    let limit = precision - i64::from(how.dot_zero);
    if exponent < -4 || i64::from(exponent) >= limit {
        return exponential(digits, exponent, how);
    }
    let mut text = place_point(digits, exponent);
    if !text.contains('.') {
        if how.dot_zero {
            text.push_str(".0");
        } else if how.alternate {
            text.push('.');
        }
    }
    text
}

/// The parts of a number between which padding and separators go.
pub(super) struct Number<'a> {
    pub negative: bool,
    /// `0x` and the like.
    pub prefix: &'a str,
    /// The digits before the point.
    pub digits: &'a str,
    /// All that follows them.
    pub rest: &'a str,
}

impl Number<'_> {
    /// Lays the parts out.
    pub fn render(&self, spec: &Spec) -> String {
        let sign = match (self.negative, spec.sign) {
            (true, _) => "-",
            (false, Some('+')) => "+",
            (false, Some(' ')) => " ",
            (false, _) => "",
        };
        let around = sign.len() + self.prefix.len() + self.rest.chars().count();
        let least = if spec.fill == '0' && spec.align == '=' { spec.width.saturating_sub(around) } else { 0 };
        let grouped;
        let (zeros, digits) = if spec.grouping == Grouping::None {
            (if self.digits.is_empty() { 0 } else { least.saturating_sub(self.digits.len()) }, self.digits)
        } else {
            grouped = group(self.digits, least, spec.grouping);
            (0, &*grouped)
        };
        let padding = spec.width.saturating_sub(around + zeros + digits.len());
        let (left, inner, right) = match spec.align {
            '<' => (0, 0, padding),
            '^' => (padding / 2, 0, padding - padding / 2),
            '=' => (0, padding, 0),
            _ => (padding, 0, 0),
        };
        let mut out = String::with_capacity(around + zeros + digits.len() + padding);
        out.extend(std::iter::repeat_n(spec.fill, left));
        out.push_str(sign);
        out.push_str(self.prefix);
        out.extend(std::iter::repeat_n(spec.fill, inner));
        out.extend(std::iter::repeat_n('0', zeros));
        out.push_str(digits);
        out.push_str(self.rest);
        out.extend(std::iter::repeat_n(spec.fill, right));
        out
    }
}

/// Digits with separators, led by zeros until they are `least` wide.
fn group(digits: &str, least: usize, grouping: Grouping) -> String {
    if digits.is_empty() {
        return String::new();
    }
    let separator = grouping.separator();
    let mut groups: Vec<String> = Vec::new();
    let mut remaining = digits;
    let mut width = least;
    loop {
        let size = grouping.size().min(remaining.len().max(width).max(1));
        let taken = size.min(remaining.len());
        let (front, back) = remaining.split_at(remaining.len() - taken);
        groups.push("0".repeat(size - taken) + back);
        remaining = front;
        width = width.saturating_sub(size);
        if remaining.is_empty() && width == 0 {
            break;
        }
        width = width.saturating_sub(separator.len());
    }
    groups.reverse();
    groups.join(separator)
}

/// `format(a, spec)` for an int.
pub fn format_int(a: impl Into<i128>, spec: &str) -> Result<String> {
    format_integer(a.into(), spec, "int")
}

/// `format(b, spec)` for a bool.
pub fn format_bool(b: bool, spec: &str) -> Result<String> {
    if spec.is_empty() {
        return Ok(if b { "True" } else { "False" }.to_owned());
    }
    format_integer(i128::from(b), spec, "bool")
}

fn format_integer(a: i128, text: &str, type_name: &str) -> Result<String> {
    if text.is_empty() {
        return Ok(a.to_string());
    }
    if let Some(Plain { align: 0, precision: None, kind: 0 | b'd', zeros, width }) = plain_spec::read(text) {
        return Ok(if zeros { format!("{a:0width$}") } else { format!("{a:width$}") });
    }
    let spec = Spec::parse(text, '>', type_name)?;
    let kind = spec.kind.unwrap_or('d');
    match kind {
        'b' | 'c' | 'd' | 'o' | 'x' | 'X' | 'n' => {}
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' => return float_with(a as f64, &spec, kind),
        _ => return Err(Spec::unknown_type(kind, type_name)),
    }
    if spec.precision.is_some() {
        return Err(Raise::value("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(Raise::value("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    if kind == 'c' {
        let Ok(code) = i64::try_from(a) else {
            return Err(Raise::overflow("Python int too large to convert to C long"));
        };
        return format_code_point(code, &spec);
    }
    let magnitude = a.unsigned_abs();
    let (digits, prefix) = match kind {
        'b' => (format!("{magnitude:b}"), "0b"),
        'o' => (format!("{magnitude:o}"), "0o"),
        'x' => (format!("{magnitude:x}"), "0x"),
        'X' => (format!("{magnitude:X}"), "0X"),
        _ => (magnitude.to_string(), ""),
    };
    let number =
        Number { negative: a < 0, prefix: if spec.alternate { prefix } else { "" }, digits: &digits, rest: "" };
    Ok(number.render(&spec))
}

fn format_code_point(a: i64, spec: &Spec) -> Result<String> {
    if spec.sign.is_some() {
        return Err(Raise::value("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(Raise::value("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    if !(0..0x11_0000).contains(&a) {
        return Err(Raise::overflow("%c arg not in range(0x110000)"));
    }
    let c = text::chr(a)?.to_string();
    let number = Number { negative: false, prefix: "", digits: "", rest: &c };
    Ok(number.render(spec))
}

/// `format(x, spec)` for a float.
pub fn format_float(x: f64, spec: &str) -> Result<String> {
    if spec.is_empty() {
        return Ok(float_text::repr(x));
    }
    if let Some(Plain { align: 0, zeros: false, width: 0, precision: Some(precision), kind: b'f' }) =
        plain_spec::read(spec)
        && x.is_finite()
    {
        let mut out = String::with_capacity(24);
        super::fixed_text::push_fixed(&mut out, x, precision);
        return Ok(out);
    }
    let spec = Spec::parse(spec, '>', "float")?;
    match spec.kind {
        None => float_with(x, &spec, 'r'),
        Some(kind @ ('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%')) => float_with(x, &spec, kind),
        Some(kind) => Err(Spec::unknown_type(kind, "float")),
    }
}

/// The digits that a specification asks of a float; `kind` is `r` where none is written.
pub(super) fn digits_of(spec: &Spec, kind: char) -> Result<Digits> {
    let precision = checked_precision(spec.precision)?;
    Ok(Digits {
        kind: match (kind, precision) {
            ('r', Some(_)) | ('n', _) => 'g',
            ('%', _) => 'f',
            _ => kind,
        },
        precision: precision.unwrap_or(6),
        alternate: spec.alternate,
        dot_zero: kind == 'r',
        no_negative_zero: spec.no_negative_zero,
    })
}

/// CPython keeps a precision in a C int.
pub(super) fn checked_precision(precision: Option<usize>) -> Result<Option<usize>> {
    match precision {
        Some(precision) if precision > i32::MAX as usize => Err(Raise::value("precision too big")),
        _ => Ok(precision),
    }
}

fn float_with(x: f64, spec: &Spec, kind: char) -> Result<String> {
    let how = digits_of(spec, kind)?;
    let percent = kind == '%';
    let mut text = float_digits(if percent { x * 100.0 } else { x }, how);
    if percent {
        text.push('%');
    }
    Ok(number_of(&text).render(spec))
}

/// The parts of a float's text.
pub(super) fn number_of(text: &str) -> Number<'_> {
    let (negative, body) = match text.strip_prefix('-') {
        Some(body) => (true, body),
        None => (false, text),
    };
    let end = body.find(|c: char| !c.is_ascii_digit()).unwrap_or(body.len());
    Number { negative, prefix: "", digits: &body[..end], rest: &body[end..] }
}
