//! Numbers and identifiers: from the text of a token to its value.
//!
//! Invariants: what CPython's tokenizer refuses is refused here with its words. Identifiers are
//! normalised (NFKC) as far as that is a matter of single letters; what would need the full tables
//! of Unicode is refused, so that no two spellings of one name are taken for two names.

use super::ast::{BigInt, Constant, Name};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;

/// The most decimal digits that CPython converts.
const MAX_DECIMAL_DIGITS: usize = 4300;

/// The value of a number.
pub fn number(text: &str, span: Span) -> Result<Constant, Diagnostic> {
    if let Some(constant) = plain_decimal(text) {
        return Ok(constant);
    }
    match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => prefixed(text, 16, "hexadecimal", span),
        [b'0', b'o' | b'O', ..] => prefixed(text, 8, "octal", span),
        [b'0', b'b' | b'B', ..] => prefixed(text, 2, "binary", span),
        _ => decimal(text, span),
    }
}

/// The common case: a few digits.
fn plain_decimal(text: &str) -> Option<Constant> {
    let bytes = text.as_bytes();
    let ok = bytes.len() <= 18 && bytes.iter().all(u8::is_ascii_digit) && (bytes[0] != b'0' || bytes.len() == 1);
    ok.then(|| Constant::Int(bytes.iter().fold(0, |n, b| n * 10 + i64::from(b - b'0'))))
}

fn invalid(span: Span, message: String) -> Diagnostic {
    Diagnostic::error(Code::InvalidNumber, span, message)
}

/// `0x`, `0o` and `0b`.
fn prefixed(text: &str, radix: u32, kind: &str, span: Span) -> Result<Constant, Diagnostic> {
    let mut digits = String::new();
    let mut underscore = true;
    for (i, c) in text.char_indices().skip(2) {
        let here = Span::new(span.lo + i as u32, span.lo + (i + c.len_utf8()) as u32);
        if c == '_' && text[i + 1..].starts_with(|c: char| c.is_digit(radix)) && underscore {
            underscore = false;
        } else if c.is_digit(radix) {
            digits.push(c.to_ascii_lowercase());
            underscore = true;
        } else if c.is_ascii_digit() {
            return Err(invalid(here, format!("invalid digit '{c}' in {kind} literal")));
        } else {
            return Err(invalid(span, format!("invalid {kind} literal")));
        }
    }
    if digits.is_empty() {
        return Err(invalid(span, format!("invalid {kind} literal")));
    }
    Ok(integer(&digits, radix))
}

/// An integer from digits without underscores.
fn integer(digits: &str, radix: u32) -> Constant {
    match i64::from_str_radix(digits, radix) {
        Ok(value) => Constant::Int(value),
        Err(_) => {
            let digits = digits.trim_start_matches('0').into();
            Constant::BigInt(BigInt { radix, digits })
        }
    }
}

/// Integers, floats and imaginary numbers in decimal.
fn decimal(text: &str, span: Span) -> Result<Constant, Diagnostic> {
    let (body, imaginary) = match text.strip_suffix(['j', 'J']) {
        Some(body) => (body, true),
        None => (text, false),
    };
    if !well_formed(body) {
        let kind = if imaginary { "imaginary" } else { "decimal" };
        let diagnostic = invalid(span, format!("invalid {kind} literal"));
        let letters = body.trim_start_matches(|c: char| c.is_ascii_digit() || c == '_' || c == '.');
        let diagnostic = if body.ends_with('_') || body.contains("__") {
            diagnostic.help("single underscores may stand between digits only")
        } else if letters.starts_with(|c: char| c.is_alphabetic()) && body.len() > letters.len() {
            let (digits, name) = body.split_at(body.len() - letters.len());
            diagnostic.help(format!("a name cannot start with a digit; to multiply, write `{digits} * {name}`"))
        } else {
            diagnostic
        };
        return Err(diagnostic);
    }
    let clean: String = body.chars().filter(|&c| c != '_').collect();
    if imaginary || clean.contains(['.', 'e', 'E']) {
        // Rust reads `1.`, `.5`, `1e400` as Python does, correctly rounded.
        let value = clean.parse::<f64>().unwrap_or(f64::NAN);
        return Ok(if imaginary { Constant::Imaginary(value) } else { Constant::Float(value) });
    }
    let significant = clean.trim_start_matches('0');
    if significant.len() < clean.len() && !significant.is_empty() {
        let message = "leading zeros in decimal integer literals are not permitted; \
                       use an 0o prefix for octal integers";
        let diagnostic = invalid(span, message.to_owned());
        return Err(diagnostic.help(format!(
            "write `{significant}` for the decimal number{}",
            if significant.bytes().all(|b| b < b'8') {
                format!(", `0o{significant}` for the octal one")
            } else {
                String::new()
            }
        )));
    }
    if significant.len() > MAX_DECIMAL_DIGITS {
        return Err(invalid(
            span,
            format!(
                "Exceeds the limit ({MAX_DECIMAL_DIGITS} digits) for integer string conversion: \
                 value has {} digits",
                significant.len()
            ),
        )
        .help("Consider hexadecimal for huge integer literals to avoid decimal conversion limits"));
    }
    Ok(integer(&clean, 10))
}

/// `digits [. digits] [e [sign] digits]`, with single underscores between digits.
fn well_formed(text: &str) -> bool {
    let part = |digits: &str| {
        !digits.is_empty() && digits.split('_').all(|s| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit()))
    };
    let (mantissa, exponent) = match text.find(['e', 'E']) {
        Some(i) => (&text[..i], Some(&text[i + 1..])),
        None => (text, None),
    };
    let mantissa_ok = match mantissa.split_once('.') {
        Some(("", fraction)) => part(fraction),
        Some((whole, "")) => part(whole),
        Some((whole, fraction)) => part(whole) && part(fraction),
        None => part(mantissa),
    };
    mantissa_ok && exponent.is_none_or(|e| part(e.strip_prefix(['+', '-']).unwrap_or(e)))
}

/// The normalised form of an identifier.
pub fn identifier(text: &str, span: Span) -> Result<Name, Diagnostic> {
    if text.is_ascii() {
        return Ok(text.into());
    }
    let mut name = String::with_capacity(text.len());
    for (i, c) in text.char_indices() {
        let here = Span::new(span.lo + i as u32, span.lo + (i + c.len_utf8()) as u32);
        if !(c.is_ascii() || c.is_alphabetic()) {
            return Err(unexpected_character(c, here));
        }
        match compatible(c) {
            Some(c) => name.push(c),
            None => {
                return Err(Diagnostic::error(
                    Code::InvalidIdentifier,
                    here,
                    format!("the character '{c}' (U+{:04X}) is not supported in names", c as u32),
                )
                .note("Python takes it for a variant of other letters")
                .help("use plain letters"));
            }
        }
    }
    Ok(name.into())
}

/// The letter that NFKC makes of a letter; `None` where it takes more than a letter.
fn compatible(c: char) -> Option<char> {
    let letter = match c as u32 {
        // micro sign and the symbol forms of Greek letters
        0xb5 => 'μ',
        0x3d0 => 'β',
        0x3d1 => 'θ',
        0x3d5 => 'φ',
        0x3d6 => 'π',
        0x3f0 => 'κ',
        0x3f1 => 'ρ',
        0x3f5 => 'ε',
        // ordinals, ligatures, digraphs, modifier letters, superscripts, letterlike symbols,
        // composing marks, compatibility ideographs, presentation and width forms, mathematical letters
        0xaa | 0xba | 0x132 | 0x133 | 0x13f | 0x140 | 0x149 | 0x17f | 0x1c4..=0x1cc => return None,
        0x1f1..=0x1f3 | 0x2b0..=0x2b8 | 0x2e0..=0x2e4 | 0x300..=0x36f | 0x374 | 0x37a => {
            return None;
        }
        0x3d2..=0x3d4 | 0x3f2 | 0x3f4 | 0x3f9 | 0x587 | 0x675..=0x678 | 0x958..=0x95f => {
            return None;
        }
        0xe33 | 0xeb3 | 0xedc | 0xedd | 0xf0c | 0xf43..=0xf81 | 0x10fc => return None,
        0x1d2c..=0x1d6a | 0x1d78 | 0x1d9b..=0x1dbf | 0x1e9a | 0x1e9b => return None,
        0x1f71..=0x1fff | 0x2071..=0x209c | 0x2100..=0x218f | 0x2c7c | 0x2c7d | 0x2d6f => {
            return None;
        }
        0x2e80..=0x2fdf | 0x3038..=0x303a | 0x309f | 0x30ff | 0x3131..=0x318e => return None,
        0xa69c | 0xa69d | 0xa770 | 0xa7f2..=0xa7f9 | 0xab5c..=0xab5f | 0xab69 => return None,
        0xf900..=0xfaff | 0xfb00..=0xfdff | 0xfe70..=0xfeff | 0xff00..=0xffef => return None,
        0x10780..=0x107bf | 0x1d400..=0x1d7ff | 0x1e030..=0x1e06d | 0x1ee00..=0x1eeff => {
            return None;
        }
        0x1f130..=0x1f149 | 0x2f800..=0x2fa1f => return None,
        _ => c,
    };
    Some(letter)
}

/// The error for a character that starts no token.
pub fn unexpected_character(c: char, span: Span) -> Diagnostic {
    let code = c as u32;
    if c == '\0' {
        return Diagnostic::error(Code::NulByte, span, "source code cannot contain null bytes");
    }
    if let Some((ascii, name)) = confusable(c) {
        return Diagnostic::error(Code::UnexpectedCharacter, span, format!("invalid character '{c}' (U+{code:04X})"))
            .label(format!("{name}, not `{ascii}`"))
            .help(format!("write `{ascii}`"));
    }
    if !c.is_ascii() {
        let shown = if c.is_control() || c.is_whitespace() || !is_visible(c) {
            format!("invalid non-printable character U+{code:04X}")
        } else {
            format!("invalid character '{c}' (U+{code:04X})")
        };
        return Diagnostic::error(Code::UnexpectedCharacter, span, shown);
    }
    let diagnostic = Diagnostic::error(Code::UnexpectedCharacter, span, "invalid syntax");
    match c {
        '!' => Diagnostic::error(Code::ForeignOperator, span, "`!` is not an operator")
            .help("write `not x`; `!=` is one operator without a blank"),
        '?' => diagnostic.label("`?` is not part of Python").help("a conditional is written `a if condition else b`"),
        '$' => diagnostic.label("`$` cannot be part of a name"),
        '`' => diagnostic.label("strings are quoted by ' or \""),
        _ => diagnostic.label(format!("unexpected character U+{code:04X}")),
    }
}

fn is_visible(c: char) -> bool {
    !matches!(c as u32, 0xad | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f | 0xfeff)
}

/// Characters that look like one of Python's.
fn confusable(c: char) -> Option<(&'static str, &'static str)> {
    Some(match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => ("\"", "a typographic quotation mark"),
        '‘' | '’' | '‚' | '‛' | '′' | '´' => ("'", "a typographic quotation mark"),
        '–' | '—' | '‐' | '‑' | '‒' | '―' | '−' => ("-", "a dash"),
        '×' | '∗' | '·' | '⋅' => ("*", "a multiplication sign"),
        '÷' | '∕' | '⁄' => ("/", "a division sign"),
        '≤' | '⩽' => ("<=", "a mathematical sign"),
        '≥' | '⩾' => (">=", "a mathematical sign"),
        '≠' => ("!=", "a mathematical sign"),
        '→' => ("->", "an arrow"),
        '²' => ("**2", "a superscript"),
        '³' => ("**3", "a superscript"),
        '，' | '、' => (",", "a wide comma"),
        '；' | '\u{37e}' => (";", "another character's semicolon"),
        '：' => (":", "a wide colon"),
        '（' => ("(", "a wide bracket"),
        '）' => (")", "a wide bracket"),
        '…' => ("...", "an ellipsis"),
        '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => (" ", "a special blank"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Constant, String> {
        number(text, Span::new(0, text.len() as u32)).map_err(|d| d.message)
    }

    #[test]
    fn values() {
        assert_eq!(read("0"), Ok(Constant::Int(0)));
        assert_eq!(read("00_0"), Ok(Constant::Int(0)));
        assert_eq!(read("1_000"), Ok(Constant::Int(1000)));
        assert_eq!(read("9223372036854775807"), Ok(Constant::Int(i64::MAX)));
        let big = BigInt { radix: 10, digits: "9223372036854775808".into() };
        assert_eq!(read("9223372036854775808"), Ok(Constant::BigInt(big)));
        let big = BigInt { radix: 16, digits: "ffffffffffffffff".into() };
        assert_eq!(read("0x_FFFF_FFFF_FFFF_FFFF"), Ok(Constant::BigInt(big)));
        assert_eq!(read("0b101"), Ok(Constant::Int(5)));
        assert_eq!(read("0O17"), Ok(Constant::Int(15)));
        assert_eq!(read("1."), Ok(Constant::Float(1.0)));
        assert_eq!(read("1_0.5e-1_0"), Ok(Constant::Float(10.5e-10)));
        assert_eq!(read("1e400"), Ok(Constant::Float(f64::INFINITY)));
        assert_eq!(read("012j"), Ok(Constant::Imaginary(12.0)));
        assert_eq!(read("09.5"), Ok(Constant::Float(9.5)));
    }

    #[test]
    fn errors_have_cpythons_words() {
        let leading = "leading zeros in decimal integer literals are not permitted; \
                       use an 0o prefix for octal integers";
        for (text, message) in [
            ("1_", "invalid decimal literal"),
            ("1__0", "invalid decimal literal"),
            ("1e", "invalid decimal literal"),
            ("1abc", "invalid decimal literal"),
            ("1.5_", "invalid decimal literal"),
            ("012", leading),
            ("0x", "invalid hexadecimal literal"),
            ("0xg", "invalid hexadecimal literal"),
            ("0b12", "invalid digit '2' in binary literal"),
            ("0o8", "invalid digit '8' in octal literal"),
            ("0o1_", "invalid octal literal"),
        ] {
            assert_eq!(read(text), Err(message.to_owned()), "{text}");
        }
    }

    #[test]
    fn identifiers_are_normalised() {
        let read = |text: &str| identifier(text, Span::at(0)).map(|name| name.to_string());
        assert_eq!(read("\u{b5}s").unwrap(), "\u{3bc}s");
        assert_eq!(read("größe").unwrap(), "größe");
        assert!(read("\u{fb01}x").is_err());
        assert!(read("x₀").is_err());
    }
}
