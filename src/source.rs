//! Source files and positions in them.
//!
//! Invariants: a `Source` holds valid UTF-8 shorter than 4 GiB; a `Span` is a half-open range of
//! byte offsets with `lo <= hi`, both on character boundaries of the text it was made from. Lines
//! and columns count from 1, as the messages of Python do; columns count characters.

use std::ops::Range;
use std::sync::Arc;

/// A half-open range of byte offsets in one source.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// The first byte.
    pub lo: u32,
    /// The byte after the last.
    pub hi: u32,
}

impl Span {
    /// A span from `lo` up to, not including, `hi`.
    pub const fn new(lo: u32, hi: u32) -> Span {
        Span { lo, hi }
    }

    /// An empty span at one offset.
    pub const fn at(offset: u32) -> Span {
        Span { lo: offset, hi: offset }
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span { lo: self.lo.min(other.lo), hi: self.hi.max(other.hi) }
    }

    /// The span as a range of indices.
    pub fn range(self) -> Range<usize> {
        self.lo as usize..self.hi as usize
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.hi - self.lo
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.lo == self.hi
    }

    /// The same span moved by `by` bytes to the right.
    pub fn shift(self, by: u32) -> Span {
        Span { lo: self.lo + by, hi: self.hi + by }
    }
}

impl std::fmt::Debug for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}..{}", self.lo, self.hi)
    }
}

/// A line and a column, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineCol {
    /// Line number.
    pub line: u32,
    /// Column in characters.
    pub col: u32,
}

/// One source file. Cloning is cheap: the text is shared.
#[derive(Clone, Debug)]
pub struct Source {
    /// What diagnostics and tracebacks call the file.
    pub name: Arc<str>,
    /// The text, without a byte-order mark.
    pub text: Arc<str>,
    /// Byte offset of the first character of each line; never empty.
    pub line_starts: Arc<[u32]>,
}

/// Why bytes cannot become a `Source`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotUtf8 {
    /// Offset of the first byte that is not UTF-8.
    pub offset: usize,
    /// That byte.
    pub byte: u8,
    /// The line it is in, from 1.
    pub line: u32,
    /// What may be shown of the file: every bad byte replaced by U+FFFD.
    pub lossy: Source,
    /// The span of the first replacement character in `lossy`.
    pub span: Span,
}

impl PartialEq for Source {
    fn eq(&self, other: &Source) -> bool {
        self.name == other.name && self.text == other.text
    }
}

impl Eq for Source {}

impl Source {
    /// A source from text.
    pub fn new(name: impl Into<Arc<str>>, text: impl AsRef<str>) -> Source {
        let text = text.as_ref();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Source { name: name.into(), line_starts: line_starts(text), text: text.into() }
    }

    /// A source from the bytes of a file, which must be UTF-8.
    pub fn from_bytes(name: impl Into<Arc<str>>, bytes: &[u8]) -> Result<Source, Box<NotUtf8>> {
        let name = name.into();
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Source::new(name, text)),
            Err(error) => {
                let offset = error.valid_up_to();
                let lossy = Source::new(name, String::from_utf8_lossy(bytes));
                let bom = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
                let lo = (offset - bom) as u32;
                let line = lossy.line_col(lo).line;
                let span = Span::new(lo, lo + '\u{fffd}'.len_utf8() as u32);
                Err(Box::new(NotUtf8 { offset, byte: bytes[offset], line, lossy, span }))
            }
        }
    }

    /// The text a span covers.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The number of lines; at least 1.
    pub fn line_count(&self) -> u32 {
        self.line_starts.len() as u32
    }

    /// The line (from 1) that holds a byte offset.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.line_starts.partition_point(|&start| start <= offset) as u32
    }

    /// Line and column of a byte offset.
    pub fn line_col(&self, offset: u32) -> LineCol {
        let line = self.line_of(offset);
        let start = self.line_starts[line as usize - 1] as usize;
        let end = (offset as usize).min(self.text.len());
        let col = self.text[start..end].chars().count() as u32 + 1;
        LineCol { line, col }
    }

    /// The span of a line (from 1) without its line ending.
    pub fn line_span(&self, line: u32) -> Span {
        let lo = self.line_starts[line as usize - 1];
        let hi = self.line_starts.get(line as usize).copied().unwrap_or(self.text.len() as u32);
        let text = &self.text[lo as usize..hi as usize];
        Span::new(lo, lo + text.trim_end_matches(['\n', '\r']).len() as u32)
    }

    /// The text of a line (from 1) without its line ending.
    pub fn line_text(&self, line: u32) -> &str {
        self.slice(self.line_span(line))
    }
}

/// Lines end with `\n`, `\r\n` or a lone `\r`, as for Python's tokenizer.
fn line_starts(text: &str) -> Arc<[u32]> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    for (i, &b) in bytes.iter().enumerate() {
        if b == b'\n' || (b == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
            starts.push(i as u32 + 1);
        }
    }
    starts.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns() {
        let source = Source::new("a.py", "x = 1\r\ny = 'é' + z\n\rlast");
        assert_eq!(source.line_count(), 4);
        assert_eq!(source.line_text(1), "x = 1");
        assert_eq!(source.line_text(2), "y = 'é' + z");
        assert_eq!(source.line_text(3), "");
        assert_eq!(source.line_text(4), "last");
        let z = source.text.find('z').unwrap() as u32;
        assert_eq!(source.line_col(z), LineCol { line: 2, col: 11 });
        assert_eq!(source.line_of(source.text.len() as u32), 4);
    }

    #[test]
    fn bytes_that_are_not_utf8_are_located() {
        let error = Source::from_bytes("a.py", b"ok = 1\nbad = '\xff'\n").unwrap_err();
        assert_eq!((error.offset, error.byte, error.line), (14, 0xff, 2));
        assert_eq!(error.lossy.slice(error.span), "\u{fffd}");
        assert!(Source::from_bytes("a.py", b"\xef\xbb\xbfx = 1\n").unwrap().text.starts_with('x'));
    }
}
