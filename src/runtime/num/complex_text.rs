//! `complex` to text and back: `repr`, `complex(text)`, `format`.

use super::complex::Complex;
use super::float_text::{normalise, parse_ascii};
use super::format::Spec;
use super::format_number::{Digits, digits_of, float_digits, number_of};
use super::text::{is_number_space, repr_str};
use super::{Raise, Result};

/// Whether the real part is left out: where it is 0.0 and not -0.0.
fn imaginary_only(z: Complex) -> bool {
    z.re == 0.0 && z.re.is_sign_positive()
}

/// `repr(z)`, which is `str(z)`.
pub fn repr(z: Complex) -> String {
    let how = Digits { kind: 'r', precision: 0, alternate: false, dot_zero: false, no_negative_zero: false };
    let im = float_digits(z.im, how);
    if imaginary_only(z) {
        return format!("{im}j");
    }
    let sign = if im.starts_with('-') { "" } else { "+" };
    format!("({}{sign}{im}j)", float_digits(z.re, how))
}

/// `complex(text)`
pub fn parse(text: &str) -> Result<Complex> {
    let malformed = || Raise::value("complex() arg is a malformed string");
    let plain = normalise(text)
        .ok_or_else(|| Raise::value(format!("could not convert string to complex: {}", repr_str(text))))?;
    let mut body = plain.trim_matches(is_number_space);
    if let Some(rest) = body.strip_prefix('(') {
        let inner = rest.strip_suffix(')').ok_or_else(malformed)?;
        body = inner.trim_matches(is_number_space);
    }
    parse_body(body).ok_or_else(malformed)
}

fn parse_body(body: &str) -> Option<Complex> {
    let (first, rest) = float_prefix(body);
    let Some(first) = first else {
        // A bare `j` with an optional sign.
        return unit_imaginary(body).map(|im| Complex::new(0.0, im));
    };
    match rest {
        "" => Some(Complex::new(first, 0.0)),
        "j" | "J" => Some(Complex::new(0.0, first)),
        _ if !rest.starts_with(['+', '-']) => None,
        _ => match float_prefix(rest) {
            (Some(im), "j" | "J") => Some(Complex::new(first, im)),
            (Some(_), _) => None,
            (None, _) => unit_imaginary(rest).map(|im| Complex::new(first, im)),
        },
    }
}

fn unit_imaginary(text: &str) -> Option<f64> {
    match text {
        "j" | "J" | "+j" | "+J" => Some(1.0),
        "-j" | "-J" => Some(-1.0),
        _ => None,
    }
}

/// The longest float at the start of `text`, and what follows it.
fn float_prefix(text: &str) -> (Option<f64>, &str) {
    let bytes = text.as_bytes();
    let digits_from = |mut at: usize| {
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        at
    };
    let start = usize::from(text.starts_with(['+', '-']));
    for word in ["infinity", "inf", "nan"] {
        if let Some(candidate) = text.get(start..start + word.len())
            && candidate.eq_ignore_ascii_case(word)
        {
            let end = start + word.len();
            return (parse_ascii(&text[..end]), &text[end..]);
        }
    }
    let mut end = digits_from(start);
    let mut digits = end - start;
    if bytes.get(end) == Some(&b'.') {
        let fraction = digits_from(end + 1);
        digits += fraction - (end + 1);
        end = fraction;
    }
    if digits == 0 {
        return (None, text);
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let exponent = digits_from(end + 1 + sign);
        if exponent > end + 1 + sign {
            end = exponent;
        }
    }
    (parse_ascii(&text[..end]), &text[end..])
}

/// `format(z, spec)`
pub fn format_complex(z: Complex, spec: &str) -> Result<String> {
    if spec.is_empty() {
        return Ok(repr(z));
    }
    let spec = Spec::parse(spec, '>', "complex")?;
    let kind = match spec.kind {
        None => 'r',
        Some(kind @ ('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n')) => kind,
        Some(kind) => return Err(Spec::unknown_type(kind, "complex")),
    };
    let mut how = digits_of(&spec, kind)?;
    how.dot_zero = false;
    if spec.fill == '0' {
        return Err(Raise::value("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == '=' {
        return Err(Raise::value("'=' alignment flag is not allowed in complex format specifier"));
    }
    let only_imaginary = kind == 'r' && imaginary_only(z);
    // The parts are laid out without padding, which goes around the whole.
    let mut part = Spec { width: 0, ..spec.clone() };
    let re = number_of(&float_digits(z.re, how)).render(&part);
    if !only_imaginary {
        part.sign = Some('+');
    }
    let im = number_of(&float_digits(z.im, how)).render(&part);
    let text = if only_imaginary {
        format!("{im}j")
    } else if kind == 'r' {
        format!("({re}{im}j)")
    } else {
        format!("{re}{im}j")
    };
    Ok(spec.pad(&text))
}
