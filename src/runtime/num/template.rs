//! `template.format(…)`: reading the template.
//!
//! [`Template`] yields literal texts and fields in order. Evaluation is the caller's, in this
//! order, which is CPython's: the field's first name or index, its accessors, the conversion, the
//! specification (itself a template where it has braces, with the same numbering), the format.

use super::format::leading_integer;
use super::{Raise, Result};

/// How deep specifications nest: a field, and one in its specification.
pub const MAX_DEPTH: usize = 2;
/// Raised (ValueError) beyond [`MAX_DEPTH`].
pub const TOO_DEEP: &str = "Max string recursion exceeded";

/// Numbering of `{}` fields, shared by a template and the specifications within it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Numbering {
    /// No field with a number yet.
    #[default]
    Undecided,
    /// `{}`; the next index.
    Automatic(usize),
    /// `{0}`
    Manual,
}

/// Where a field's value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First<'a> {
    /// The positional argument of this index.
    Index(usize),
    /// A keyword argument.
    Name(&'a str),
}

/// A step from a value to a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accessor<'a> {
    /// `.name`
    Attribute(&'a str),
    /// `[number]`
    Index(usize),
    /// `[anything else]`
    Key(&'a str),
}

/// A replacement field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field<'a> {
    name: &'a str,
    /// What follows `!`, not checked yet.
    pub conversion: Option<char>,
    /// What follows `:`.
    pub spec: &'a str,
    /// Whether the specification is itself a template.
    pub nested: bool,
}

/// A part of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text as it stands.
    Literal(&'a str),
    /// A place for a value.
    Field(Field<'a>),
}

/// Which conversion a field asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Convert {
    /// The value as it is.
    None,
    /// `!s`
    Str,
    /// `!r`
    Repr,
    /// `!a`
    Ascii,
}

/// The IndexError of a positional argument that is not there.
#[cold]
pub fn missing_argument(index: usize) -> Raise {
    Raise::index(format!("Replacement index {index} out of range for positional args tuple"))
}

/// The pieces of a template; ends after the first error.
pub struct Template<'a> {
    rest: &'a str,
    pending: Option<Result<Field<'a>>>,
}

impl<'a> Template<'a> {
    /// The pieces of `text`.
    pub fn new(text: &'a str) -> Template<'a> {
        Template { rest: text, pending: None }
    }

    fn field(&mut self) -> Result<Field<'a>> {
        let text = self.rest;
        let (name_end, stop) = name_end(text)?;
        let name = &text[..name_end];
        let mut after = &text[name_end + 1..];
        let mut conversion = None;
        if stop == '}' {
            self.rest = after;
            return Ok(Field { name, conversion, spec: "", nested: false });
        }
        if stop == '!' {
            let mut chars = after.chars();
            let Some(letter) = chars.next() else {
                return Err(Raise::value("end of string while looking for conversion specifier"));
            };
            conversion = Some(letter);
            match chars.next() {
                Some('}') => {
                    self.rest = chars.as_str();
                    return Ok(Field { name, conversion, spec: "", nested: false });
                }
                Some(':') | None => {}
                Some(_) => {
                    return Err(Raise::value("expected ':' after conversion specifier"));
                }
            }
            after = chars.as_str();
        }
        let mut depth = 1;
        let mut nested = false;
        for (at, c) in after.char_indices() {
            match c {
                '{' => {
                    nested = true;
                    depth += 1;
                }
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                self.rest = &after[at + 1..];
                return Ok(Field { name, conversion, spec: &after[..at], nested });
            }
        }
        Err(Raise::value("unmatched '{' in format spec"))
    }
}

/// Where a field's name ends, and by which character.
fn name_end(text: &str) -> Result<(usize, char)> {
    let mut in_brackets = false;
    for (at, c) in text.char_indices() {
        match c {
            ']' if in_brackets => in_brackets = false,
            _ if in_brackets => {}
            '[' => in_brackets = true,
            '{' => return Err(Raise::value("unexpected '{' in field name")),
            '}' | ':' | '!' => return Ok((at, c)),
            _ => {}
        }
    }
    Err(Raise::value("expected '}' before end of string"))
}

impl<'a> Iterator for Template<'a> {
    type Item = Result<Piece<'a>>;

    fn next(&mut self) -> Option<Result<Piece<'a>>> {
        if let Some(field) = self.pending.take() {
            return Some(field.map(Piece::Field));
        }
        let text = self.rest;
        if text.is_empty() {
            return None;
        }
        let Some(at) = text.find(['{', '}']) else {
            self.rest = "";
            return Some(Ok(Piece::Literal(text)));
        };
        let (brace, after) = text[at..].split_at(1);
        if let Some(rest) = after.strip_prefix(brace) {
            // A doubled brace: the literal holds one of them.
            self.rest = rest;
            return Some(Ok(Piece::Literal(&text[..=at])));
        }
        if brace == "}" || after.is_empty() {
            self.rest = "";
            return Some(Err(Raise::value(format!("Single '{brace}' encountered in format string"))));
        }
        self.rest = after;
        let field = self.field();
        if field.is_err() {
            self.rest = "";
        }
        if at == 0 {
            return Some(field.map(Piece::Field));
        }
        self.pending = Some(field);
        Some(Ok(Piece::Literal(&text[..at])))
    }
}

impl<'a> Field<'a> {
    fn split(&self) -> (&'a str, &'a str) {
        let end = self.name.find(['.', '[']).unwrap_or(self.name.len());
        self.name.split_at(end)
    }

    /// Where the value comes from; advances the numbering.
    pub fn first(&self, numbering: &mut Numbering) -> Result<First<'a>> {
        let first = self.split().0;
        let index = whole_integer(first)?;
        if first.is_empty() {
            let index = match *numbering {
                Numbering::Undecided => 0,
                Numbering::Automatic(next) => next,
                Numbering::Manual => {
                    return Err(Raise::value(
                        "cannot switch from manual field specification to automatic field \
                         numbering",
                    ));
                }
            };
            *numbering = Numbering::Automatic(index + 1);
            return Ok(First::Index(index));
        }
        let Some(index) = index else {
            return Ok(First::Name(first));
        };
        if let Numbering::Automatic(_) = numbering {
            return Err(Raise::value("cannot switch from automatic field numbering to manual field specification"));
        }
        *numbering = Numbering::Manual;
        Ok(First::Index(index))
    }

    /// The accessors, each to be applied before the next is read.
    pub fn accessors(&self) -> Accessors<'a> {
        Accessors { rest: self.split().1 }
    }

    /// The conversion, checked.
    pub fn convert(&self) -> Result<Convert> {
        match self.conversion {
            None => Ok(Convert::None),
            Some('s') => Ok(Convert::Str),
            Some('r') => Ok(Convert::Repr),
            Some('a') => Ok(Convert::Ascii),
            Some(other) if (' ' < other) && (other < '\u{7f}') => {
                Err(Raise::value(format!("Unknown conversion specifier {other}")))
            }
            Some(other) => Err(Raise::value(format!("Unknown conversion specifier \\x{:x}", other as u32))),
        }
    }
}

/// The value of a text that is all digits.
fn whole_integer(text: &str) -> Result<Option<usize>> {
    Ok(leading_integer(text)?.filter(|(_, rest)| rest.is_empty()).map(|(value, _)| value))
}

/// The accessors of a field; ends after the first error.
pub struct Accessors<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Accessors<'a> {
    type Item = Result<Accessor<'a>>;

    fn next(&mut self) -> Option<Result<Accessor<'a>>> {
        let kind = self.rest.chars().next()?;
        let accessor = self.step(kind);
        if accessor.is_err() {
            self.rest = "";
        }
        Some(accessor)
    }
}

impl<'a> Accessors<'a> {
    fn step(&mut self, kind: char) -> Result<Accessor<'a>> {
        let empty = || Raise::value("Empty attribute in format string");
        let body = &self.rest[kind.len_utf8()..];
        match kind {
            '.' => {
                let end = body.find(['.', '[']).unwrap_or(body.len());
                let (name, rest) = body.split_at(end);
                self.rest = rest;
                if name.is_empty() {
                    return Err(empty());
                }
                Ok(Accessor::Attribute(name))
            }
            '[' => {
                let Some((name, rest)) = body.split_once(']') else {
                    return Err(Raise::value("Missing ']' in format string"));
                };
                self.rest = rest;
                let index = whole_integer(name)?;
                if name.is_empty() {
                    return Err(empty());
                }
                Ok(index.map_or(Accessor::Key(name), Accessor::Index))
            }
            _ => Err(Raise::value("Only '.' or '[' may follow ']' in format field specifier")),
        }
    }
}
