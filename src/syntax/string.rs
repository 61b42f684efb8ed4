//! Strings: prefixes, escapes, implicit concatenation and the fields of f-strings.
//!
//! Invariants: f-strings follow Python 3.11: a field cannot hold a backslash, a comment or the quotes of
//! its string, and format specifications nest one level. A field's expression is parsed by the one
//! grammar over the same source, so its spans need no shifting. Recursion is bounded: each nested
//! string needs another kind of quotes, of which there are four.

use std::sync::Arc;

use super::actions::Builder;
use super::ast::{Constant, Conversion, Expr, ExprKind, FStringPart, FormattedValue};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;

/// A string token taken apart.
struct Literal {
    bytes: bool,
    raw: bool,
    format: bool,
    /// The text between the quotes.
    body: Span,
    /// The whole token.
    span: Span,
}

fn take_apart(b: &Builder<'_>, lo: u32, hi: u32) -> Literal {
    let span = Span::new(lo, hi);
    let text = b.text(span);
    let prefix = text.find(['\'', '"']).unwrap_or(0);
    let has = |c: char| text[..prefix].chars().any(|p| p.eq_ignore_ascii_case(&c));
    let quote = &text[prefix..prefix + 1];
    let quotes = if text[prefix..].starts_with(&quote.repeat(3)) { 3 } else { 1 };
    let body = Span::new(lo + prefix as u32 + quotes, hi - quotes);
    Literal { bytes: has('b'), raw: has('r'), format: has('f'), body, span }
}

/// The value of one or more strings next to each other.
pub fn strings(b: &mut Builder<'_>, tokens: &[(u32, u32)]) -> ExprKind {
    let literals: Vec<Literal> = tokens.iter().map(|&(lo, hi)| take_apart(b, lo, hi)).collect();
    if let Some(odd) = literals.iter().find(|l| l.bytes != literals[0].bytes) {
        b.diagnostics.push(
            Diagnostic::error(Code::InvalidSyntax, odd.span, "cannot mix bytes and nonbytes literals")
                .secondary(literals[0].span, "joined to this"),
        );
        return ExprKind::Constant(Constant::Str("".into()));
    }
    if literals[0].bytes {
        let mut value = Vec::new();
        for literal in &literals {
            bytes(b, literal, &mut value);
        }
        return ExprKind::Constant(Constant::Bytes(value.into()));
    }
    if !literals.iter().any(|l| l.format) {
        // The common case: one string without escapes.
        if let [one] = &literals[..] {
            let text = b.text(one.body);
            if !text.contains(['\\', '\r']) {
                return ExprKind::Constant(Constant::Str(text.into()));
            }
        }
        let mut value = String::new();
        for literal in &literals {
            unescape(b, literal.body, literal.raw, &mut value);
        }
        return ExprKind::Constant(Constant::Str(value.into()));
    }
    let mut parts = Parts::default();
    for literal in &literals {
        if literal.format {
            let mut fields = Fields { b, raw: literal.raw, hi: literal.body.hi, parts: &mut parts };
            fields.read(literal.body.lo, 0);
        } else {
            unescape(b, literal.body, literal.raw, &mut parts.text);
        }
    }
    ExprKind::JoinedStr(parts.finish())
}

/// Text with `\r\n` and `\r` as `\n`.
fn push_raw(text: &str, out: &mut String) {
    if text.contains('\r') {
        out.push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
    } else {
        out.push_str(text);
    }
}

/// Appends the value of the text in a span.
fn unescape(b: &mut Builder<'_>, span: Span, raw: bool, out: &mut String) {
    let text = b.text(span);
    if raw {
        return push_raw(text, out);
    }
    let mut rest = text;
    while let Some(i) = rest.find('\\') {
        push_raw(&rest[..i], out);
        rest = &rest[i + 1..];
        let at = span.lo + (text.len() - rest.len()) as u32 - 1;
        let used = match escape(rest) {
            Escape::Char(c, used) => {
                out.push(c);
                used
            }
            Escape::Nothing(used) => used,
            Escape::Unknown => {
                out.push('\\');
                0
            }
            Escape::Invalid(used, diagnostic) => {
                let mut diagnostic = *diagnostic;
                diagnostic.labels[0].span = Span::new(at, at + 1 + used as u32);
                b.diagnostics.push(diagnostic);
                used
            }
        };
        rest = &rest[used..];
    }
    push_raw(rest, out);
}

/// What stands after a backslash, and how many bytes of it.
enum Escape {
    Char(char, usize),
    Nothing(usize),
    Unknown,
    Invalid(usize, Box<Diagnostic>),
}

fn escape(rest: &str) -> Escape {
    let bytes = rest.as_bytes();
    let simple = |c| Escape::Char(c, 1);
    match bytes.first() {
        Some(b'\r') if bytes.get(1) == Some(&b'\n') => Escape::Nothing(2),
        Some(b'\n' | b'\r') => Escape::Nothing(1),
        Some(b'\\') => simple('\\'),
        Some(b'\'') => simple('\''),
        Some(b'"') => simple('"'),
        Some(b'a') => simple('\x07'),
        Some(b'b') => simple('\x08'),
        Some(b'f') => simple('\x0c'),
        Some(b'n') => simple('\n'),
        Some(b'r') => simple('\r'),
        Some(b't') => simple('\t'),
        Some(b'v') => simple('\x0b'),
        Some(b'0'..=b'7') => {
            let (value, used) = octal(bytes);
            char::from_u32(value).map_or(Escape::Unknown, |c| Escape::Char(c, used))
        }
        Some(b'x') => hex(rest, 2, "\\xXX"),
        Some(b'u') => hex(rest, 4, "\\uXXXX"),
        Some(b'U') => hex(rest, 8, "\\UXXXXXXXX"),
        Some(b'N') => {
            let used = rest.find('}').map_or(1, |end| end + 1);
            let message = "escapes by character name are not supported";
            invalid_escape(used, message, "write the character itself or its number, as in `\\u03b1`")
        }
        Some(_) | None => Escape::Unknown,
    }
}

fn octal(bytes: &[u8]) -> (u32, usize) {
    let digits = bytes.iter().take(3).take_while(|b| matches!(b, b'0'..=b'7'));
    digits.fold((0, 0), |(value, used), b| (value * 8 + u32::from(b - b'0'), used + 1))
}

fn invalid_escape(used: usize, message: &str, help: &str) -> Escape {
    let diagnostic = Diagnostic::error(Code::InvalidEscape, Span::at(0), message).help(help);
    Escape::Invalid(used, Box::new(diagnostic))
}

/// `\x`, `\u`, `\U` and exactly so many digits.
fn hex(rest: &str, count: usize, shape: &str) -> Escape {
    let digits = rest[1..].bytes().take(count).take_while(u8::is_ascii_hexdigit).count();
    if digits < count {
        let message = format!("(unicode error) truncated {shape} escape");
        return invalid_escape(1 + digits, &message, "give all digits, or double the backslash");
    }
    let value = u32::from_str_radix(&rest[1..=count], 16).unwrap_or(u32::MAX);
    match char::from_u32(value) {
        Some(c) => Escape::Char(c, count + 1),
        None if value > 0x10ffff => {
            invalid_escape(1 + count, "(unicode error) illegal Unicode character", "the last is U+10FFFF")
        }
        None => invalid_escape(
            1 + count,
            "lone surrogates are not supported in strings",
            "write the character itself, or one `\\U` escape",
        ),
    }
}

/// Appends the value of a byte string.
fn bytes(b: &mut Builder<'_>, literal: &Literal, out: &mut Vec<u8>) {
    let text = b.text(literal.body);
    if let Some((i, c)) = text.char_indices().find(|(_, c)| !c.is_ascii()) {
        let lo = literal.body.lo + i as u32;
        let span = Span::new(lo, lo + c.len_utf8() as u32);
        b.error(Code::InvalidEscape, span, "bytes can only contain ASCII literal characters");
        return;
    }
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let at = literal.body.hi - rest.len() as u32;
        rest = tail;
        match first {
            b'\r' => {
                out.push(b'\n');
                rest = rest.strip_prefix(b"\n").unwrap_or(rest);
            }
            b'\\' if !literal.raw => {
                let tail = &text[text.len() - rest.len()..];
                let used = match tail.as_bytes().first() {
                    Some(b'0'..=b'7') => {
                        let (value, used) = octal(tail.as_bytes());
                        out.push(value as u8);
                        used
                    }
                    Some(b'x') => match hex(tail, 2, "") {
                        Escape::Char(c, used) => {
                            out.push(c as u32 as u8);
                            used
                        }
                        Escape::Nothing(_) | Escape::Unknown | Escape::Invalid(..) => {
                            let message =
                                format!("(value error) invalid \\x escape at position {}", at - literal.body.lo);
                            b.error(Code::InvalidEscape, Span::new(at, at + 2), message);
                            1
                        }
                    },
                    Some(b'u' | b'U' | b'N') | None => {
                        out.push(b'\\');
                        0
                    }
                    Some(_) => match escape(tail) {
                        Escape::Char(c, used) => {
                            out.push(c as u32 as u8);
                            used
                        }
                        Escape::Nothing(used) | Escape::Invalid(used, _) => used,
                        Escape::Unknown => {
                            out.push(b'\\');
                            0
                        }
                    },
                };
                rest = &rest[used..];
            }
            byte => out.push(byte),
        }
    }
}

/// The parts of an f-string so far; text is kept apart until a field comes.
#[derive(Default)]
struct Parts {
    text: String,
    list: Vec<FStringPart>,
}

impl Parts {
    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.list.push(FStringPart::Literal(Arc::from(self.text.as_str())));
            self.text.clear();
        }
    }

    fn finish(mut self) -> Vec<FStringPart> {
        self.flush();
        self.list
    }
}

/// Reads the body of an f-string, or of a format specification.
struct Fields<'a, 's> {
    b: &'a mut Builder<'s>,
    raw: bool,
    hi: u32,
    parts: &'a mut Parts,
}

impl Fields<'_, '_> {
    fn error(&mut self, span: Span, message: &str) {
        self.b.error(Code::FString, span, format!("f-string: {message}"));
    }

    fn byte(&self, at: u32) -> u8 {
        if at < self.hi { self.b.source.text.as_bytes()[at as usize] } else { 0 }
    }

    /// Reads from `at`; in a specification (`depth > 0`) up to its `}`. Returns where it stopped; `None`
    /// after an error.
    fn read(&mut self, at: u32, depth: u32) -> Option<u32> {
        let mut at = at;
        let mut start = at;
        while at < self.hi {
            match self.byte(at) {
                b'\\' if !self.raw => {
                    // `\N{…}` has braces of its own; other escapes may stop a brace from opening.
                    let named = self.byte(at + 1) == b'N' && self.byte(at + 2) == b'{';
                    let next = self.byte(at + 1);
                    at += if matches!(next, b'{' | b'}') { 1 } else { 2 };
                    if named {
                        while at < self.hi && self.byte(at) != b'}' {
                            at += 1;
                        }
                        at += 1;
                    }
                }
                b'{' if depth == 0 && self.byte(at + 1) == b'{' => {
                    self.literal(start, at + 1);
                    at += 2;
                    start = at;
                }
                b'{' => {
                    self.literal(start, at);
                    at = self.field(at, depth)?;
                    start = at;
                }
                b'}' if depth > 0 => break,
                b'}' if self.byte(at + 1) == b'}' => {
                    self.literal(start, at + 1);
                    at += 2;
                    start = at;
                }
                b'}' => {
                    self.error(Span::new(at, at + 1), "single '}' is not allowed");
                    return None;
                }
                _ => at += 1,
            }
        }
        let at = at.min(self.hi);
        self.literal(start, at);
        Some(at)
    }

    fn literal(&mut self, lo: u32, hi: u32) {
        unescape(self.b, Span::new(lo, hi), self.raw, &mut self.parts.text);
    }

    /// Reads a field, whose `{` is at `open`; returns the offset after its `}`.
    fn field(&mut self, open: u32, depth: u32) -> Option<u32> {
        let brace = Span::new(open, open + 1);
        if depth >= 2 {
            self.error(brace, "expressions nested too deeply");
            return None;
        }
        let mut at = self.expression_end(open + 1)?;
        let expression = Span::new(open + 1, at);
        if self.b.text(expression).trim().is_empty() {
            self.error(Span::new(open, (at + 1).min(self.hi)), "empty expression not allowed");
            return None;
        }
        let mut debug = false;
        if self.byte(at) == b'=' {
            debug = true;
            at += 1;
            while matches!(self.byte(at), b' ' | b'\t' | b'\n' | b'\r' | b'\x0c') {
                at += 1;
            }
            push_raw(self.b.text(Span::new(open + 1, at)), &mut self.parts.text);
        }
        let mut conversion = Conversion::None;
        if self.byte(at) == b'!' {
            conversion = match self.byte(at + 1) {
                b's' => Conversion::Str,
                b'r' => Conversion::Repr,
                b'a' => Conversion::Ascii,
                _ => {
                    let message = "invalid conversion character: expected 's', 'r', or 'a'";
                    self.error(Span::new(at, at + 1), message);
                    return None;
                }
            };
            at += 2;
        }
        let mut spec = Parts::default();
        let has_spec = self.byte(at) == b':';
        if has_spec {
            let mut fields = Fields { b: &mut *self.b, raw: self.raw, hi: self.hi, parts: &mut spec };
            at = fields.read(at + 1, depth + 1)?;
        }
        if self.byte(at) != b'}' {
            let span = if at < self.hi { Span::new(at, at + 1) } else { brace };
            self.error(span, "expecting '}'");
            return None;
        }
        if debug && conversion == Conversion::None && !has_spec {
            conversion = Conversion::Repr;
        }
        let value = super::parse_field(self.b, expression);
        self.parts.flush();
        let span = Span::new(open, at + 1);
        let spec = spec.finish();
        let value = value.unwrap_or(Expr { kind: ExprKind::Constant(Constant::None), span });
        self.parts.list.push(FStringPart::Field(Box::new(FormattedValue { value, conversion, spec, span })));
        Some(at + 1)
    }

    /// The end of the expression that starts at `at`: the `!`, `:`, `=` or `}` outside brackets and strings.
    fn expression_end(&mut self, start: u32) -> Option<u32> {
        let mut at = start;
        let mut brackets: Vec<(u8, u32)> = Vec::new();
        while at < self.hi {
            let here = Span::new(at, at + 1);
            let (byte, next) = (self.byte(at), self.byte(at + 1));
            match byte {
                b'\\' => {
                    self.error(here, "expression part cannot include a backslash");
                    return None;
                }
                b'#' => {
                    self.error(here, "expression part cannot include '#'");
                    return None;
                }
                b'\'' | b'"' => {
                    at = self.string_end(at)?;
                    continue;
                }
                b'(' | b'[' | b'{' => {
                    if brackets.len() >= super::layout::MAX_BRACKETS {
                        self.error(here, "too many nested parenthesis");
                        return None;
                    }
                    brackets.push((byte, at));
                }
                b'!' | b'=' | b'<' | b'>' if next == b'=' => {
                    at += 2;
                    continue;
                }
                b'!' | b':' | b'=' | b'}' if brackets.is_empty() => return Some(at),
                b')' | b']' | b'}' => {
                    let close = char::from(byte);
                    let Some((open, _)) = brackets.pop() else {
                        self.error(here, &format!("unmatched '{close}'"));
                        return None;
                    };
                    if !matches!((open, byte), (b'(', b')') | (b'[', b']') | (b'{', b'}')) {
                        let open = char::from(open);
                        let message =
                            format!("closing parenthesis '{close}' does not match opening parenthesis '{open}'");
                        self.error(here, &message);
                        return None;
                    }
                }
                _ => {}
            }
            at += 1;
        }
        if let Some(&(open, lo)) = brackets.first() {
            let message = format!("'{}' was never closed", char::from(open));
            self.error(Span::new(lo, lo + 1), &message);
        } else {
            self.error(Span::new(start - 1, start), "expecting '}'");
        }
        None
    }

    /// The offset after a string within an expression.
    fn string_end(&mut self, open: u32) -> Option<u32> {
        let quote = self.byte(open);
        let triple = self.byte(open + 1) == quote && self.byte(open + 2) == quote;
        let width = if triple { 3 } else { 1 };
        let mut at = open + width;
        while at < self.hi {
            if self.byte(at) == b'\\' {
                let here = Span::new(at, at + 1);
                self.error(here, "expression part cannot include a backslash");
                return None;
            }
            if (0..width).all(|i| self.byte(at + i) == quote) {
                return Some(at + width);
            }
            at += 1;
        }
        self.error(Span::new(open, open + width), "unterminated string");
        None
    }
}
