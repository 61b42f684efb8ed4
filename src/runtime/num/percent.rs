//! `template % values`: reading the template, and one function for each kind of conversion.
//!
//! [`Percent`] yields pieces in order, so that an error in a later piece comes after the conversion
//! of earlier ones, as in CPython. Fetching values (from a tuple or a dict) is the caller's.

use super::format_number::{Digits, float_digits};
use super::{Raise, Result, int, text};

/// A value as a numeric conversion sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Arg<'a> {
    /// An int or a bool.
    Int(i128),
    /// A float.
    Float(f64),
    /// A str.
    Text(&'a str),
    /// Anything else; the name of its type.
    Other(&'a str),
}

impl<'a> Arg<'a> {
    fn type_name(self) -> &'a str {
        match self {
            Arg::Int(_) => "int",
            Arg::Float(_) => "float",
            Arg::Text(_) => "str",
            Arg::Other(name) => name,
        }
    }
}

/// A width or precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// Not written.
    Absent,
    /// Written in the template.
    Fixed(usize),
    /// `*`: the next value.
    Star,
}

/// One conversion, `%[(key)][flags][width][.precision]type`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion<'a> {
    /// `(key)`: the value comes from a dict.
    pub key: Option<&'a str>,
    /// `-`
    pub left: bool,
    /// `+`
    pub plus: bool,
    /// A space.
    pub blank: bool,
    /// `#`
    pub alternate: bool,
    /// `0`
    pub zero: bool,
    /// The least width.
    pub width: Count,
    /// The precision.
    pub precision: Count,
    /// The type letter, for [`Conversion::check`] to accept.
    pub kind: char,
    /// The template up to the type letter.
    pub before: &'a str,
}

impl Conversion<'_> {
    /// Whether nothing stands between the `%`, or the key, and the type letter.
    pub fn is_bare(&self) -> bool {
        self.has_no_layout() && self.precision == Count::Absent
    }

    /// The precision of an `f` of which nothing else is written.
    pub fn fixed(&self) -> Option<usize> {
        match self.precision {
            Count::Fixed(n) if n < 100 && self.kind == 'f' && self.has_no_layout() => Some(n),
            _ => None,
        }
    }

    fn has_no_layout(&self) -> bool {
        let flags = self.left || self.plus || self.blank || self.alternate || self.zero;
        !flags && self.width == Count::Absent
    }
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text as it stands.
    Literal(&'a str),
    /// A place for a value.
    Conversion(Conversion<'a>),
}

/// Too few values.
pub const NOT_ENOUGH: &str = "not enough arguments for format string";
/// Too many values.
pub const NOT_ALL: &str = "not all arguments converted during string formatting";
/// A `*` whose value is no int.
pub const STAR_WANTS_INT: &str = "* wants int";

/// The pieces of a template; ends after the first error.
pub struct Percent<'a> {
    template: &'a str,
    at: usize,
    mapping: bool,
}

impl<'a> Percent<'a> {
    /// The pieces of `template`; `mapping` says whether the values are a dict.
    pub fn new(template: &'a str, mapping: bool) -> Percent<'a> {
        Percent { template, at: 0, mapping }
    }

    fn next_char(&mut self) -> Result<char> {
        let c = self.template[self.at..].chars().next().ok_or_else(incomplete)?;
        self.at += c.len_utf8();
        Ok(c)
    }

    /// The next character, if it is one of ASCII.
    #[inline]
    fn peek(&self) -> Option<char> {
        self.template.as_bytes().get(self.at).filter(|c| c.is_ascii()).map(|c| char::from(*c))
    }

    fn conversion(&mut self) -> Result<Piece<'a>> {
        if self.peek() == Some('%') {
            self.at += 1;
            return Ok(Piece::Literal("%"));
        }
        let mut conversion = Conversion {
            key: None,
            left: false,
            plus: false,
            blank: false,
            alternate: false,
            zero: false,
            width: Count::Absent,
            precision: Count::Absent,
            kind: 's',
            before: "",
        };
        if self.peek() == Some('(') {
            self.at += 1;
            if !self.mapping {
                return Err(Raise::type_error("format requires a mapping"));
            }
            conversion.key = Some(self.key()?);
        }
        loop {
            match self.peek() {
                Some('-') => conversion.left = true,
                Some('+') => conversion.plus = true,
                Some(' ') => conversion.blank = true,
                Some('#') => conversion.alternate = true,
                Some('0') => conversion.zero = true,
                _ => break,
            }
            self.at += 1;
        }
        conversion.width = self.count("width too big", isize::MAX as usize)?;
        if self.peek() == Some('.') {
            self.at += 1;
            conversion.precision = match self.count("precision too big", i32::MAX as usize)? {
                Count::Absent => Count::Fixed(0),
                count => count,
            };
        }
        if matches!(self.peek(), Some('h' | 'l' | 'L')) {
            self.at += 1;
        }
        conversion.before = &self.template[..self.at];
        conversion.kind = self.next_char()?;
        Ok(Piece::Conversion(conversion))
    }

    /// The key, whose own brackets nest.
    fn key(&mut self) -> Result<&'a str> {
        let start = self.at;
        let mut depth = 1;
        loop {
            let end = self.at;
            let c = self.next_char().map_err(|_| Raise::value("incomplete format key"))?;
            depth += i32::from(c == '(') - i32::from(c == ')');
            if depth == 0 {
                return Ok(&self.template[start..end]);
            }
        }
    }

    fn count(&mut self, too_big: &'static str, limit: usize) -> Result<Count> {
        if self.peek() == Some('*') {
            self.at += 1;
            return Ok(Count::Star);
        }
        let start = self.at;
        let mut value = 0usize;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            let digit = digit as usize;
            if value > (limit - digit) / 10 {
                return Err(Raise::value(too_big));
            }
            value = value * 10 + digit;
            self.at += 1;
        }
        Ok(if self.at > start { Count::Fixed(value) } else { Count::Absent })
    }
}

#[cold]
fn incomplete() -> Raise {
    Raise::value("incomplete format")
}

impl<'a> Iterator for Percent<'a> {
    type Item = Result<Piece<'a>>;

    fn next(&mut self) -> Option<Result<Piece<'a>>> {
        let rest = &self.template[self.at..];
        if rest.is_empty() {
            return None;
        }
        let piece = match memchr::memchr(b'%', rest.as_bytes()) {
            Some(0) => {
                self.at += 1;
                self.conversion()
            }
            found => {
                let end = found.unwrap_or(rest.len());
                self.at += end;
                Ok(Piece::Literal(&rest[..end]))
            }
        };
        if piece.is_err() {
            self.at = self.template.len();
        }
        Some(piece)
    }
}

/// A conversion without `*`: what the value's text is laid out by.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    left: bool,
    plus: bool,
    blank: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
    kind: char,
}

impl Conversion<'_> {
    /// Refuses an unknown type letter. Python does so only once it has fetched the value.
    pub fn check(&self) -> Result<()> {
        match self.kind {
            's' | 'r' | 'a' | 'c' | 'd' | 'i' | 'u' | 'o' | 'x' | 'X' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' => Ok(()),
            other => Err(Raise::value(format!(
                "unsupported format character '{}' (0x{:x}) at index {}",
                if (' '..='~').contains(&other) { other } else { '?' },
                other as u32,
                self.before.chars().count()
            ))),
        }
    }

    /// The layout; `width` and `precision` are the values of the stars, where there are any.
    pub fn layout(&self, width: Option<i64>, precision: Option<i64>) -> Result<Layout> {
        let (width, left) = match (self.width, width) {
            (Count::Fixed(width), _) => (width, self.left),
            (Count::Star, Some(width)) => (width.unsigned_abs() as usize, self.left || width < 0),
            _ => (0, self.left),
        };
        if width > 1 << 31 {
            return Err(Raise::memory(""));
        }
        let precision = match (self.precision, precision) {
            (Count::Fixed(precision), _) => Some(precision),
            (Count::Star, Some(precision)) if precision > i64::from(i32::MAX) => {
                return Err(Raise::overflow("Python int too large to convert to C int"));
            }
            (Count::Star, Some(precision)) => Some(precision.max(0) as usize),
            _ => None,
        };
        Ok(Layout {
            left,
            plus: self.plus,
            blank: self.blank,
            alternate: self.alternate,
            zero: self.zero,
            width,
            precision,
            kind: self.kind,
        })
    }
}

impl Layout {
    /// `%s`, `%r`, `%a` of the text that `str`, `repr` or `ascii` gave, as everything here appended to `out`.
    pub fn text(&self, text: &str, out: &mut String) {
        let shown = match self.precision.and_then(|p| text.char_indices().nth(p)) {
            Some((end, _)) => &text[..end],
            None => text,
        };
        self.pad("", "", shown, false, out);
    }

    /// `%c`
    pub fn character(&self, value: Arg, out: &mut String) -> Result<()> {
        let c = match value {
            Arg::Int(code) if !(0..0x11_0000).contains(&code) => {
                return Err(Raise::overflow("%c arg not in range(0x110000)"));
            }
            Arg::Int(code) => text::chr(code as i64)?,
            Arg::Text(text) => {
                let mut chars = text.chars();
                match (chars.next(), chars.next()) {
                    (Some(c), None) => c,
                    _ => return Err(Raise::type_error("%c requires int or char")),
                }
            }
            Arg::Float(_) | Arg::Other(_) => {
                return Err(Raise::type_error("%c requires int or char"));
            }
        };
        self.pad("", "", c.encode_utf8(&mut [0; 4]), false, out);
        Ok(())
    }

    /// `%d %i %u %o %x %X`
    pub fn integer(&self, value: Arg, out: &mut String) -> Result<()> {
        let decimal = matches!(self.kind, 'd' | 'i' | 'u');
        let (negative, magnitude) = match value {
            Arg::Int(a) => (a < 0, a.unsigned_abs()),
            Arg::Float(x) if decimal && x.is_finite() && x.abs() >= 9e18 => {
                // Wider than an int may be, and only text here.
                let digits = format!("{:.0}", x.abs());
                self.digits(x < 0.0, "", digits, out);
                return Ok(());
            }
            Arg::Float(x) if decimal => {
                let a = int::from_float(x)?;
                (a < 0, u128::from(a.unsigned_abs()))
            }
            _ => {
                return Err(Raise::type_error(format!(
                    "%{} format: {} is required, not {}",
                    self.kind,
                    if decimal { "a real number" } else { "an integer" },
                    value.type_name()
                )));
            }
        };
        if decimal && magnitude < 1 << 63 && self.precision.is_none() {
            let mut buffer = [0; 20];
            let at = super::int_text::digits(magnitude as i64, &mut buffer);
            let digits = std::str::from_utf8(&buffer[at..]).unwrap_or_default();
            self.pad(self.sign(negative), "", digits, self.zero, out);
            return Ok(());
        }
        let (digits, prefix) = match self.kind {
            'o' => (format!("{magnitude:o}"), "0o"),
            'x' => (format!("{magnitude:x}"), "0x"),
            'X' => (format!("{magnitude:X}"), "0X"),
            _ => (magnitude.to_string(), ""),
        };
        self.digits(negative, prefix, digits, out);
        Ok(())
    }

    /// The digits of an integer, led by zeros to the precision.
    fn digits(&self, negative: bool, prefix: &str, mut digits: String, out: &mut String) {
        if let Some(missing) = self.precision.and_then(|p| p.checked_sub(digits.len())) {
            digits.insert_str(0, &"0".repeat(missing));
        }
        let prefix = if self.alternate { prefix } else { "" };
        self.pad(self.sign(negative), prefix, &digits, self.zero, out);
    }

    /// `%e %E %f %F %g %G`
    pub fn float(&self, value: Arg, out: &mut String) -> Result<()> {
        let x = match value {
            Arg::Int(a) => a as f64,
            Arg::Float(x) => x,
            Arg::Text(_) | Arg::Other(_) => {
                return Err(Raise::type_error(format!("must be real number, not {}", value.type_name())));
            }
        };
        let how = Digits {
            kind: self.kind,
            precision: self.precision.unwrap_or(6),
            alternate: self.alternate,
            dot_zero: false,
            no_negative_zero: false,
        };
        let text = float_digits(x, how);
        let body = text.strip_prefix('-').unwrap_or(&text);
        self.pad(self.sign(body.len() < text.len()), "", body, self.zero, out);
        Ok(())
    }

    fn sign(&self, negative: bool) -> &'static str {
        match (negative, self.plus, self.blank) {
            (true, _, _) => "-",
            (false, true, _) => "+",
            (false, false, true) => " ",
            (false, false, false) => "",
        }
    }

    fn pad(&self, sign: &str, prefix: &str, body: &str, zeros: bool, out: &mut String) {
        let chars = if body.is_ascii() { body.len() } else { body.chars().count() };
        let padding = self.width.saturating_sub(sign.len() + prefix.len() + chars);
        let (spaces, fill, after) = match (self.left, zeros) {
            (true, _) => (0, 0, padding),
            (false, true) => (0, padding, 0),
            (false, false) => (padding, 0, 0),
        };
        out.extend(std::iter::repeat_n(' ', spaces));
        out.push_str(sign);
        out.push_str(prefix);
        out.extend(std::iter::repeat_n('0', fill));
        out.push_str(body);
        out.extend(std::iter::repeat_n(' ', after));
    }
}
