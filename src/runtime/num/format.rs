//! `format(value, spec)`: the format specification language, and how texts take it.
//!
//! [`Spec::parse`] reads the specification in CPython's order, so that of several faults the same
//! one is reported. Numbers are in [`super::format_number`] and [`super::complex_text`].

use super::text::decimal_value;
use super::{Raise, Result};

/// How thousands are set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// Not at all.
    None,
    /// `,` every three digits.
    Comma,
    /// `_` every three digits.
    Underscore,
    /// `_` every four digits, for binary, octal and hexadecimal.
    UnderscoreFour,
}

impl Grouping {
    pub(super) fn separator(self) -> &'static str {
        match self {
            Grouping::None => "",
            Grouping::Comma => ",",
            Grouping::Underscore | Grouping::UnderscoreFour => "_",
        }
    }

    pub(super) fn size(self) -> usize {
        match self {
            Grouping::None => usize::MAX,
            Grouping::Comma | Grouping::Underscore => 3,
            Grouping::UnderscoreFour => 4,
        }
    }
}

/// A format specification, `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// What pads.
    pub fill: char,
    /// `<`, `>`, `=` or `^`.
    pub align: char,
    /// `+`, `-` or a space.
    pub sign: Option<char>,
    /// `z`: a negative zero loses its sign.
    pub no_negative_zero: bool,
    /// `#`
    pub alternate: bool,
    /// The least width; 0 if absent.
    pub width: usize,
    /// `,` or `_`
    pub grouping: Grouping,
    /// `.precision`
    pub precision: Option<usize>,
    /// The presentation type, if written.
    pub kind: Option<char>,
}

/// The longest padding that is made; beyond it CPython has a MemoryError as well.
const MAX_WIDTH: usize = 1 << 31;

/// A decimal number at the start of `text`, and the rest. `None` if there is no digit.
pub(super) fn leading_integer(text: &str) -> Result<Option<(usize, &str)>> {
    let mut value = 0usize;
    let mut chars = text.chars();
    let mut rest = text;
    while let Some(digit) = chars.next().and_then(decimal_value) {
        let digit = digit as usize;
        if value > (isize::MAX as usize - digit) / 10 {
            return Err(Raise::value("Too many decimal digits in format string"));
        }
        value = value * 10 + digit;
        rest = chars.as_str();
    }
    Ok((rest.len() < text.len()).then_some((value, rest)))
}

fn is_align(c: char) -> bool {
    matches!(c, '<' | '>' | '=' | '^')
}

impl Spec {
    /// Reads a specification. `align` is the type's own alignment; `type_name` names the type of
    /// the value in an error.
    pub fn parse(text: &str, align: char, type_name: &str) -> Result<Spec> {
        let mut spec = Spec {
            fill: ' ',
            align,
            sign: None,
            no_negative_zero: false,
            alternate: false,
            width: 0,
            grouping: Grouping::None,
            precision: None,
            kind: None,
        };
        let mut rest = spec.parse_alignment(text);
        if let Some(sign) = rest.chars().next().filter(|c| " +-".contains(*c)) {
            spec.sign = Some(sign);
            rest = &rest[1..];
        }
        if let Some(after) = rest.strip_prefix('z') {
            spec.no_negative_zero = true;
            rest = after;
        }
        if let Some(after) = rest.strip_prefix('#') {
            spec.alternate = true;
            rest = after;
        }
        let alignment_length = text.len() - spec.parse_alignment(text).len();
        let fill_given = alignment_length > 1;
        if let Some(after) = rest.strip_prefix('0').filter(|_| !fill_given) {
            spec.fill = '0';
            if alignment_length == 0 && align == '>' {
                spec.align = '=';
            }
            rest = after;
        }
        if let Some((width, after)) = leading_integer(rest)? {
            spec.width = width;
            rest = after;
        }
        if spec.width > MAX_WIDTH {
            return Err(Raise::memory(""));
        }
        rest = spec.parse_grouping(rest)?;
        if let Some(after) = rest.strip_prefix('.') {
            let Some((precision, after)) = leading_integer(after)? else {
                return Err(Raise::value("Format specifier missing precision"));
            };
            spec.precision = Some(precision);
            rest = after;
        }
        let mut chars = rest.chars();
        spec.kind = chars.next();
        if chars.next().is_some() {
            return Err(Raise::value(format!("Invalid format specifier '{text}' for object of type '{type_name}'")));
        }
        spec.check_grouping(type_name == "str")?;
        Ok(spec)
    }

    fn parse_alignment<'a>(&mut self, text: &'a str) -> &'a str {
        let mut chars = text.chars();
        let (first, second) = (chars.next(), chars.next());
        match (first, second) {
            (Some(fill), Some(align)) if is_align(align) => {
                self.fill = fill;
                self.align = align;
                chars.as_str()
            }
            (Some(align), _) if is_align(align) => {
                self.align = align;
                &text[1..]
            }
            _ => text,
        }
    }

    fn parse_grouping<'a>(&mut self, text: &'a str) -> Result<&'a str> {
        let mut rest = text;
        if let Some(after) = rest.strip_prefix(',') {
            self.grouping = Grouping::Comma;
            rest = after;
        }
        if let Some(after) = rest.strip_prefix('_') {
            if self.grouping == Grouping::Comma {
                return Err(Raise::value("Cannot specify both ',' and '_'."));
            }
            self.grouping = Grouping::Underscore;
            rest = after;
        }
        if self.grouping == Grouping::Underscore && rest.starts_with(',') {
            return Err(Raise::value("Cannot specify both ',' and '_'."));
        }
        Ok(rest)
    }

    /// Which types take a grouping. The type that a str has unwritten, `s`, does not.
    fn check_grouping(&mut self, is_text: bool) -> Result<()> {
        let separator = self.grouping.separator();
        let kind = self.kind.or(is_text.then_some('s'));
        match (self.grouping, kind) {
            (Grouping::None, _) | (_, None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F')) => Ok(()),
            (Grouping::Underscore, Some('b' | 'o' | 'x' | 'X')) => {
                self.grouping = Grouping::UnderscoreFour;
                Ok(())
            }
            (_, Some(kind)) => Err(Raise::value(format!("Cannot specify '{separator}' with '{}'.", type_letter(kind)))),
        }
    }

    /// The error for a type that a value does not have.
    pub(super) fn unknown_type(kind: char, type_name: &str) -> Raise {
        Raise::value(format!("Unknown format code '{}' for object of type '{type_name}'", type_letter(kind)))
    }

    /// `text` padded to the width; `=` never gets here.
    pub(super) fn pad(&self, text: &str) -> String {
        let length = text.chars().count();
        let padding = self.width.saturating_sub(length);
        let left = match self.align {
            '<' => 0,
            '^' => padding / 2,
            _ => padding,
        };
        let mut out = String::with_capacity(text.len() + padding);
        out.extend(std::iter::repeat_n(self.fill, left));
        out.push_str(text);
        out.extend(std::iter::repeat_n(self.fill, padding - left));
        out
    }
}

fn type_letter(kind: char) -> String {
    if (' ' < kind) && (kind < '\u{80}') { kind.to_string() } else { format!("\\x{:x}", kind as u32) }
}

/// `format(text, spec)` for a str.
pub fn format_str(text: &str, spec: &str) -> Result<String> {
    if spec.is_empty() {
        return Ok(text.to_owned());
    }
    let spec = Spec::parse(spec, '<', "str")?;
    if let Some(kind) = spec.kind.filter(|&kind| kind != 's') {
        return Err(Spec::unknown_type(kind, "str"));
    }
    match spec.sign {
        Some(' ') => {
            return Err(Raise::value("Space not allowed in string format specifier"));
        }
        Some(_) => return Err(Raise::value("Sign not allowed in string format specifier")),
        None => {}
    }
    if spec.no_negative_zero {
        return Err(Raise::value("Negative zero coercion (z) not allowed in string format specifier"));
    }
    if spec.alternate {
        return Err(Raise::value("Alternate form (#) not allowed in string format specifier"));
    }
    if spec.align == '=' {
        return Err(Raise::value("'=' alignment not allowed in string format specifier"));
    }
    let shown: &str = match spec.precision.and_then(|p| text.char_indices().nth(p)) {
        Some((end, _)) => &text[..end],
        None => text,
    };
    Ok(spec.pad(shown))
}

/// `format(value, spec)` where the type has no format of its own (None, a list, …): only the empty
/// specification is allowed. `text` is `str(value)`.
pub fn format_object(text: &str, spec: &str, type_name: &str) -> Result<String> {
    if spec.is_empty() {
        return Ok(text.to_owned());
    }
    Err(Raise::type_error(format!("unsupported format string passed to {type_name}.__format__")))
}
