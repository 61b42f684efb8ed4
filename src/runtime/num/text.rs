//! `str` and `bytes`: character classes, `repr`, `ascii`.
//!
//! Classes are those of Unicode 14.0, which CPython 3.11 has; `std` is of a later version, so the
//! classes come from `text_tables` and only case properties from `std`, restricted to
//! characters that were assigned in 14.0.

use super::text_tables::{ALPHA, DECIMAL_ZEROS, DIGIT, NAME_MORE, NAME_START, NOT_PRINTABLE, NUMERIC};
use super::{Raise, Result, StopKind};
use std::fmt::Write;

fn in_table(table: &[u32], c: char) -> bool {
    table.partition_point(|&boundary| boundary <= c as u32) % 2 == 1
}

/// Whether `repr` shows the character as it is (`str.isprintable` of one character).
pub fn is_printable(c: char) -> bool {
    if c.is_ascii() {
        return (' '..='~').contains(&c);
    }
    !in_table(&NOT_PRINTABLE, c)
}

/// White space as `str.isspace` and `str.split` see it.
pub fn is_space(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\x1c'..=' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}'
        | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// White space that `int(text)` and `float(text)` skip: in ASCII only what C's `isspace` has.
pub fn is_number_space(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ') || (!c.is_ascii() && is_space(c))
}

/// The value of a decimal digit of any script.
pub fn decimal_value(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let run = DECIMAL_ZEROS.partition_point(|&zero| zero <= c as u32);
    let value = c as u32 - DECIMAL_ZEROS.get(run.checked_sub(1)?)?;
    (value < 10).then_some(value)
}

/// `c.isalpha()`
pub fn is_alpha(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    in_table(&ALPHA, c)
}

/// Whether a name may begin with the character.
pub fn begins_name(c: char) -> bool {
    (c == '_' || is_alpha(c)) != (!c.is_ascii() && in_table(&NAME_START, c))
}

/// Whether the character may stand in a name after its beginning.
pub fn continues_name(c: char) -> bool {
    (c == '_' || is_alpha(c) || is_decimal(c)) != (!c.is_ascii() && in_table(&NAME_MORE, c))
}

/// `c.isdecimal()`
pub fn is_decimal(c: char) -> bool {
    decimal_value(c).is_some()
}

/// `c.isdigit()`
pub fn is_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    in_table(&DIGIT, c)
}

/// `c.isnumeric()`
pub fn is_numeric(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    in_table(&NUMERIC, c)
}

/// `c.isalnum()`
pub fn is_alnum(c: char) -> bool {
    is_alpha(c) || is_numeric(c)
}

/// Whether every character of a text that is not empty satisfies the class.
pub fn all(text: &str, class: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(class)
}

/// `text.isprintable()`, true of the empty text.
pub fn is_printable_text(text: &str) -> bool {
    text.chars().all(is_printable)
}

/// `chr(code)`. A surrogate stops: texts here are sequences of Unicode scalar values.
pub fn chr(code: i64) -> Result<char> {
    if i32::try_from(code).is_err() {
        return Err(Raise::overflow("Python int too large to convert to C int"));
    }
    let Some(code) = u32::try_from(code).ok().filter(|&code| code < 0x11_0000) else {
        return Err(Raise::value("chr() arg not in range(0x110000)"));
    };
    char::from_u32(code).ok_or_else(|| {
        Raise::stop(
            StopKind::Surrogate,
            &format!("chr({code:#x}) is a surrogate"),
            "a str cannot hold surrogates here: keep such code units as ints",
        )
    })
}

/// The quote that CPython chooses: single, unless only single ones occur inside.
fn quote_for(single: bool, double: bool) -> char {
    if single && !double { '"' } else { '\'' }
}

/// `repr(text)`
pub fn repr_str(text: &str) -> String {
    quoted(text, is_printable)
}

/// `ascii(text)`
pub fn ascii_str(text: &str) -> String {
    quoted(text, |c| (' '..='~').contains(&c))
}

/// `ascii(x)` where `repr(x)` is at hand: what is not ASCII is escaped.
pub fn ascii_of_repr(repr: &str) -> String {
    let mut out = String::with_capacity(repr.len());
    for c in repr.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            push_escape(&mut out, c);
        }
    }
    out
}

fn quoted(text: &str, plain: impl Fn(char) -> bool) -> String {
    let quote = quote_for(text.contains('\''), text.contains('"'));
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if c == quote => {
                out.push('\\');
                out.push(c);
            }
            _ if plain(c) => out.push(c),
            _ => push_escape(&mut out, c),
        }
    }
    out.push(quote);
    out
}

fn push_escape(out: &mut String, c: char) {
    let code = c as u32;
    // Writing to a String cannot fail.
    let _ = match code {
        0..=0xff => write!(out, "\\x{code:02x}"),
        0x100..=0xffff => write!(out, "\\u{code:04x}"),
        _ => write!(out, "\\U{code:08x}"),
    };
}

/// `repr(bytes)`
pub fn repr_bytes(bytes: &[u8]) -> String {
    let quote = quote_for(bytes.contains(&b'\''), bytes.contains(&b'"'));
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push('b');
    out.push(quote);
    for &byte in bytes {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            _ if char::from(byte) == quote => {
                out.push('\\');
                out.push(quote);
            }
            b' '..=b'~' => out.push(char::from(byte)),
            _ => push_escape(&mut out, char::from(byte)),
        }
    }
    out.push(quote);
    out
}

/// `repr(bytearray)`: unlike that of bytes, it escapes single quotes between double ones too.
pub fn repr_bytearray(bytes: &[u8]) -> String {
    let text = repr_bytes(bytes);
    let text = if text.starts_with("b\"") { text.replace('\'', "\\'") } else { text };
    format!("bytearray({text})")
}
