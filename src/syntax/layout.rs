//! Layout: from raw tokens to logical lines and blocks.
//!
//! Invariants of the result, whatever the input:
//! - every logical line ends with `Newline`; `Indent` stands only after the `Newline` of a line that may
//!   open a block; each `Indent` has its `Dedent`, and no block is empty;
//! - brackets within a line match; no more than `MAX_BRACKETS` are open at once, no more than
//!   `MAX_INDENTS` blocks;
//! - a line that holds a lexical error is in `bad`, by the offset of its first token.
//!
//! Decided here, because they need a whole logical line: soft keywords, and whether the bracket after
//! `with` holds its items. A line that must be given up is replaced (`mend`), so that errors recover line
//! by line and the lines around still form blocks.

use logos::Logos;

use super::literal;
use super::mend::{has_colon, opens_block};
use super::token::{Spanned, Token};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::{Source, Span};

/// The most brackets that may be open at once, as in CPython.
pub const MAX_BRACKETS: usize = 200;
/// The deepest indentation, as in CPython.
pub const MAX_INDENTS: usize = 100;
/// The most operators that one operand may lie under, by a count that ignores precedence.
const MAX_OPERATORS: u32 = 2000;
/// More errors than this are not reported.
pub const MAX_ERRORS: usize = 20;

/// Logical lines and blocks.
pub struct Layout {
    /// The tokens.
    pub tokens: Vec<Spanned>,
    /// Errors found.
    pub diagnostics: Vec<Diagnostic>,
    /// Offsets of the first tokens of the lines that cannot be parsed.
    pub bad: Vec<u32>,
    /// Whether some expression may be deeper than `ast::MAX_DEPTH`.
    pub deep: bool,
    /// There is no point in parsing what was scanned.
    pub fatal: bool,
}

/// Scans a file.
pub fn file(source: &Source) -> Layout {
    let mut state = State::new(source, 0);
    state.push(Token::StartFile, 0, 0);
    state.scan(&source.text, 0);
    state.finish();
    state.out
}

/// Scans the expression of an f-string's field.
pub fn field(source: &Source, span: Span) -> Layout {
    let mut state = State::new(source, span.lo);
    state.push(Token::StartField, span.lo, span.lo);
    state.scan(source.slice(span), span.lo);
    state.out
}

/// One level of indentation.
struct Level {
    /// The column with tabs to multiples of 8, and with tabs as one.
    columns: (u32, u32),
    /// An `Indent` was made for it.
    block: bool,
    /// It is the block of a `match`.
    cases: bool,
}

/// An open bracket.
struct Bracket {
    token: Token,
    lo: u32,
    /// Tokens other than operands since the last comma, and the most that were found within one element.
    operators: u32,
    most: u32,
}

struct State<'s> {
    source: &'s Source,
    out: Layout,
    levels: Vec<Level>,
    brackets: Vec<Bracket>,
    /// Index of the first token of the current line; `None` between lines.
    line: Option<usize>,
    /// Offset of the first token of the current or last line.
    line_lo: u32,
    /// Offset of the first byte of the current physical line.
    line_start: u32,
    /// The last logical line opens a block: its first token, and whether its colon is there.
    opens: Option<(Spanned, bool)>,
    /// As `Bracket::operators` and `Bracket::most`, outside brackets.
    operators: u32,
    most: u32,
    in_field: bool,
}

impl<'s> State<'s> {
    fn new(source: &'s Source, lo: u32) -> State<'s> {
        let tokens = Vec::with_capacity(source.text.len() / 4 + 8);
        State {
            source,
            out: Layout { tokens, diagnostics: Vec::new(), bad: Vec::new(), deep: false, fatal: false },
            levels: vec![Level { columns: (0, 0), block: false, cases: false }],
            brackets: Vec::new(),
            line: None,
            line_lo: lo,
            line_start: lo,
            opens: None,
            operators: 0,
            most: 0,
            in_field: false,
        }
    }

    fn push(&mut self, token: Token, lo: u32, hi: u32) {
        self.in_field |= token == Token::StartField;
        self.out.tokens.push(Spanned { token, lo, hi });
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.out.diagnostics.push(diagnostic);
    }

    /// Gives the current line up.
    fn spoil(&mut self) {
        if self.out.bad.last() != Some(&self.line_lo) {
            self.out.bad.push(self.line_lo);
        }
    }

    fn scan(&mut self, text: &'s str, base: u32) {
        let mut lexer = Token::lexer(text);
        while let Some(token) = lexer.next() {
            let span = lexer.span();
            let (lo, hi) = (base + span.start as u32, base + span.end as u32);
            match token {
                Ok(Token::Newline) if self.in_field => {}
                Ok(Token::Newline) => self.newline(lo, hi),
                Ok(token) => self.token(token, lo, hi),
                Err(()) => self.unknown(lo, hi),
            }
            self.out.fatal |= self.out.diagnostics.len() >= MAX_ERRORS;
            if self.out.fatal {
                return;
            }
        }
    }

    /// A character that starts no token.
    fn unknown(&mut self, lo: u32, hi: u32) {
        self.start_line(lo);
        let c = self.source.text[lo as usize..].chars().next().unwrap_or('\0');
        if c == '\\' {
            let next = lo as usize + 1;
            let message = if next >= self.source.text.len() {
                "unexpected EOF after line continuation"
            } else {
                "unexpected character after line continuation character"
            };
            self.report(
                Diagnostic::error(Code::LineContinuation, Span::new(lo, hi), message)
                    .help("a backslash continues a line only if it is the line's last character"),
            );
        } else {
            self.report(literal::unexpected_character(c, Span::new(lo, lo + c.len_utf8() as u32)));
        }
        if self.line == Some(self.out.tokens.len()) {
            // The line consists of this character only.
            self.push(Token::Name, lo, lo);
        }
        self.spoil();
    }

    fn token(&mut self, token: Token, lo: u32, hi: u32) {
        if !self.brackets.is_empty()
            && token.only_starts_statement()
            && self.source.text[self.line_start as usize..lo as usize].trim().is_empty()
            && !self.in_field
        {
            self.close_all(lo);
        }
        self.start_line(lo);
        match token {
            Token::UnterminatedStr => self.unterminated(lo, hi),
            Token::Name => {
                let text = &self.source.text[lo as usize..hi as usize];
                if !text.is_ascii()
                    && let Err(diagnostic) = literal::identifier(text, Span::new(lo, hi))
                {
                    self.report(diagnostic);
                    self.push(token, lo, hi);
                    return self.spoil();
                }
            }
            Token::LParen | Token::LBracket | Token::LBrace => {
                self.count(token);
                if self.brackets.len() == MAX_BRACKETS {
                    self.report(
                        Diagnostic::error(Code::TooDeep, Span::new(lo, hi), "too many nested parentheses")
                            .note(format!("no more than {MAX_BRACKETS} brackets may be open at once")),
                    );
                    self.spoil();
                }
                self.brackets.push(Bracket { token, lo, operators: 0, most: 0 });
                return self.push(token, lo, hi);
            }
            Token::RParen | Token::RBracket | Token::RBrace => self.close(token, lo, hi),
            _ => self.count(token),
        }
        self.push(token, lo, hi);
    }

    /// Counts a token towards the depth of the expression it is part of.
    fn count(&mut self, token: Token) {
        let (operators, most) = match self.brackets.last_mut() {
            Some(bracket) => (&mut bracket.operators, &mut bracket.most),
            None => (&mut self.operators, &mut self.most),
        };
        match token {
            Token::Comma | Token::Semicolon => *operators = 0,
            Token::Name | Token::Number | Token::Str | Token::UnterminatedStr => {}
            _ => {
                *operators += 1;
                *most = (*most).max(*operators);
            }
        }
    }

    /// Closes a bracket.
    fn close(&mut self, token: Token, lo: u32, hi: u32) {
        let span = Span::new(lo, hi);
        let close = bracket_text(token);
        let Some(bracket) = self.brackets.pop() else {
            self.report(
                Diagnostic::error(Code::UnmatchedBracket, span, format!("unmatched '{close}'"))
                    .label("nothing to close here"),
            );
            return self.spoil();
        };
        let (operators, most) = match self.brackets.last_mut() {
            Some(outer) => (&mut outer.operators, &mut outer.most),
            None => (&mut self.operators, &mut self.most),
        };
        *operators += bracket.most;
        *most = (*most).max(*operators);
        let matches = matches!(
            (bracket.token, token),
            (Token::LParen, Token::RParen) | (Token::LBracket, Token::RBracket) | (Token::LBrace, Token::RBrace)
        );
        if !matches {
            let open = bracket_text(bracket.token);
            let line = self.source.line_of(bracket.lo);
            let on_line = if line == self.source.line_of(lo) { String::new() } else { format!(" on line {line}") };
            self.report(
                Diagnostic::error(
                    Code::UnmatchedBracket,
                    span,
                    format!(
                        "closing parenthesis '{close}' does not match opening parenthesis \
                         '{open}'{on_line}"
                    ),
                )
                .secondary(Span::new(bracket.lo, bracket.lo + 1), "opened here"),
            );
            self.spoil();
        }
    }

    /// Reports the innermost open bracket and closes all.
    fn never_closed(&mut self) {
        if let Some(bracket) = self.brackets.last() {
            let (open, lo) = (bracket_text(bracket.token), bracket.lo);
            self.report(
                Diagnostic::error(Code::UnclosedBracket, Span::new(lo, lo + 1), format!("'{open}' was never closed"))
                    .label("the bracket that is never closed"),
            );
            self.spoil();
            self.brackets.clear();
        }
    }

    /// A statement starts within brackets: somebody forgot to close them.
    fn close_all(&mut self, lo: u32) {
        self.never_closed();
        // The line ends where its last token does.
        let end = self.out.tokens.last().map_or(lo, |token| token.hi);
        self.end_line(end, end);
    }

    fn unterminated(&mut self, lo: u32, hi: u32) {
        let text = &self.source.text[lo as usize..hi as usize];
        let quotes = &text[text.find(['\'', '"']).unwrap_or(0)..];
        let triple = quotes.starts_with("'''") || quotes.starts_with("\"\"\"");
        let line = self.source.line_of(hi.min(self.source.text.trim_end().len() as u32));
        let opener = text.len() - quotes.len() + if triple { 3 } else { 1 };
        let (kind, span) = if triple {
            ("triple-quoted string", Span::new(lo, lo + opener as u32))
        } else {
            ("string", Span::new(lo, hi))
        };
        let diagnostic = Diagnostic::error(
            Code::UnterminatedString,
            span,
            format!("unterminated {kind} literal (detected at line {line})"),
        );
        let quote = &quotes[..if triple { 3 } else { 1 }];
        self.report(diagnostic.label(format!("no closing {quote}")));
        self.spoil();
        // What would close the brackets may be inside the string.
        self.brackets.clear();
    }

    fn newline(&mut self, lo: u32, hi: u32) {
        if self.brackets.is_empty() && self.line.is_some() {
            self.end_line(lo, hi);
        }
        self.line_start = hi;
    }

    /// Opens a logical line if none is open: measures its indentation, makes `Indent` and `Dedent`.
    fn start_line(&mut self, lo: u32) {
        if self.line.is_some() || self.in_field {
            return;
        }
        // A continued blank line leaves its backslash in the text.
        let indentation = &self.source.text[self.line_start as usize..lo as usize];
        let columns = columns(indentation.rsplit(['\n', '\r']).next().unwrap_or(""));
        self.indentation(columns, lo);
        self.line = Some(self.out.tokens.len());
        self.line_lo = lo;
        (self.operators, self.most) = (0, 0);
    }

    fn indentation(&mut self, columns: (u32, u32), lo: u32) {
        let here = Span::new(self.line_start, lo);
        let top = self.levels.last().map_or((0, 0), |level| level.columns);
        let consistent = columns.0.cmp(&top.0) == columns.1.cmp(&top.1);
        if !consistent {
            self.report(
                Diagnostic::error(Code::TabsAndSpaces, here, "inconsistent use of tabs and spaces in indentation")
                    .help("indent with blanks only, four for each level"),
            );
        }
        let opens = self.opens.take();
        if columns.0 > top.0 {
            if self.levels.len() > MAX_INDENTS {
                self.report(Diagnostic::error(Code::TooDeep, here, "too many levels of indentation"));
                // No way to go on: all that follows is at the wrong level.
                self.out.fatal = true;
                return;
            }
            let block = opens.is_some();
            if block {
                self.push(Token::Indent, lo, lo);
            } else {
                self.report(
                    Diagnostic::error(Code::Indentation, here, "unexpected indent")
                        .label("the line before does not open a block"),
                );
            }
            let cases = opens.is_some_and(|(first, _)| first.token == Token::Match);
            self.levels.push(Level { columns, block, cases });
            return;
        }
        if let Some((first, true)) = opens {
            self.empty_block(first, Span::new(lo, lo + 1));
        }
        self.dedent(columns, here);
    }

    /// Reports a block without lines and makes one.
    fn empty_block(&mut self, first: Spanned, at: Span) {
        let line = self.source.line_of(first.lo);
        let what = match first.token {
            Token::Def => "function definition".to_owned(),
            Token::Class => "class definition".to_owned(),
            _ => format!("'{}' statement", &self.source.text[first.lo as usize..first.hi as usize]),
        };
        self.report(
            Diagnostic::error(Code::Indentation, at, format!("expected an indented block after {what} on line {line}"))
                .secondary(Span::new(first.lo, first.hi), "this opens a block")
                .help("indent the lines of the block; an empty one is written `pass`"),
        );
        let lo = self.out.tokens.last().map_or(at.lo, |token| token.lo);
        self.push(Token::Indent, lo, lo);
        let pass = if first.token == Token::Match {
            &[Token::Case, Token::Name, Token::Colon, Token::Pass][..]
        } else {
            &[Token::Pass]
        };
        for &token in pass {
            self.push(token, lo, lo);
        }
        self.push(Token::Newline, lo, lo);
        self.push(Token::Dedent, lo, lo);
    }

    /// Closes the blocks that a line's indentation ends.
    fn dedent(&mut self, columns: (u32, u32), here: Span) {
        let at = self.out.tokens.last().map_or(here.lo, |token| token.lo);
        while let Some(level) = self.levels.last()
            && level.columns.0 > columns.0
        {
            if level.block {
                self.push(Token::Dedent, at, at);
            }
            self.levels.pop();
        }
        if self.levels.last().is_some_and(|level| level.columns.0 < columns.0) {
            self.report(Diagnostic::error(
                Code::Indentation,
                here,
                "unindent does not match any outer indentation level",
            ));
            self.levels.push(Level { columns, block: false, cases: false });
        }
    }

    /// Ends the current logical line.
    fn end_line(&mut self, lo: u32, hi: u32) {
        let Some(start) = self.line.take() else {
            return;
        };
        self.soft_keyword(start);
        self.with_items(start);
        let line = &self.out.tokens[start..];
        let first = line[0];
        let colon = line.last().is_some_and(|last| last.token == Token::Colon);
        let header = opens_block(first.token);
        self.opens = (colon || header && !has_colon(line)).then_some((first, colon && header));
        if self.most > crate::syntax::ast::MAX_DEPTH as u32 {
            self.out.deep = true;
        }
        if self.most > MAX_OPERATORS && self.out.bad.last() != Some(&first.lo) {
            self.report(
                Diagnostic::error(Code::TooDeep, Span::new(first.lo, lo), "too many operators in one expression")
                    .help("divide it into several statements"),
            );
            self.spoil();
        }
        self.push(Token::Newline, lo, hi);
    }

    /// Decides whether the line starts with `match`, `case` or `type` as a keyword.
    fn soft_keyword(&mut self, start: usize) {
        let line = &mut self.out.tokens[start..];
        let [first, second, ..] = line else {
            return;
        };
        if first.token != Token::Name {
            return;
        }
        let text = &self.source.text[first.lo as usize..first.hi as usize];
        let second = second.token;
        let colon = line.last().is_some_and(|last| last.token == Token::Colon);
        match text {
            "match" if colon && !matches!(second, Token::Colon | Token::Assign | Token::Dot) => {
                line[0].token = Token::Match;
            }
            "case"
                if self.levels.last().is_some_and(|level| level.cases)
                    && !matches!(second, Token::Assign | Token::Dot) =>
            {
                line[0].token = Token::Case;
            }
            "type" if second == Token::Name => line[0].token = Token::Type,
            _ => {}
        }
    }

    /// Marks the bracket in `with (a as b, c):`.
    fn with_items(&mut self, start: usize) {
        let line = &mut self.out.tokens[start..];
        let with = usize::from(line[0].token == Token::Async);
        let open = with + 1;
        if line.get(with).is_none_or(|token| token.token != Token::With)
            || line.get(open).is_none_or(|token| token.token != Token::LParen)
        {
            return;
        }
        let (mut depth, mut items) = (0, false);
        for (i, token) in line.iter().enumerate().skip(open) {
            match token.token {
                token if token.is_opener() => depth += 1,
                token if token.is_closer() => {
                    depth -= 1;
                    if depth == 0 {
                        let colon = line.get(i + 1).is_some_and(|t| t.token == Token::Colon);
                        if colon && items {
                            line[open].token = Token::WithParen;
                        }
                        return;
                    }
                }
                Token::As | Token::Comma if depth == 1 => items = true,
                Token::For | Token::Yield | Token::Walrus | Token::Star | Token::Lambda if depth == 1 => {
                    return;
                }
                _ => {}
            }
        }
    }

    fn finish(&mut self) {
        let end = self.source.text.len() as u32;
        if !self.brackets.is_empty() {
            self.reopen();
        }
        if self.line.is_some() {
            self.end_line(end, end);
        }
        if let Some((first, true)) = self.opens.take() {
            self.empty_block(first, Span::at(end));
        }
        self.line_start = end;
        self.dedent((0, 0), Span::at(end));
    }

    /// The text ends within brackets. Goes back to the first line after the bracket that is indented no
    /// deeper than the line that opened it, and scans on from there as if it were closed.
    fn reopen(&mut self) {
        let (Some(start), Some(bracket)) = (self.line, self.brackets.last()) else {
            return;
        };
        let open = bracket.lo;
        let first = self.out.tokens[start];
        let margin = self.levels.last().map_or(0, |level| level.columns.0);
        self.never_closed();
        let after = self.source.line_of(open);
        let next = (after + 1..=self.source.line_count()).find(|&line| {
            let text = self.source.line_text(line);
            let body = text.trim_start_matches([' ', '\t', '\x0c']);
            !body.is_empty() && !body.starts_with('#') && columns(&text[..text.len() - body.len()]).0 <= margin
        });
        let Some(next) = next else {
            return;
        };
        let lo = self.source.line_starts[next as usize - 1];
        let within_string = self.out.tokens.iter().any(|token| token.lo < lo && lo < token.hi);
        if within_string {
            return;
        }
        let keep = self.out.tokens.partition_point(|token| token.lo < lo);
        // Errors found beyond that point will be found again.
        self.out.tokens.truncate(keep.max(start + 1));
        self.out.diagnostics.retain(|diagnostic| {
            diagnostic.code == Code::UnclosedBracket || diagnostic.span().is_none_or(|span| span.lo < lo)
        });
        self.out.bad.retain(|&bad| bad < lo);
        if self.out.bad.last() != Some(&first.lo) {
            self.out.bad.push(first.lo);
        }
        let end = self.out.tokens.last().map_or(lo, |token| token.hi);
        self.end_line(end, end);
        self.line_start = lo;
        if !self.out.fatal {
            self.scan(&self.source.text[lo as usize..], lo);
            if !self.brackets.is_empty() {
                self.reopen();
            }
        }
    }
}

/// The width of an indentation: with tabs to multiples of 8, and with tabs as one.
fn columns(indentation: &str) -> (u32, u32) {
    indentation.bytes().fold((0, 0), |(wide, narrow), byte| match byte {
        b'\t' => ((wide / 8 + 1) * 8, narrow + 1),
        b'\x0c' => (0, 0),
        _ => (wide + 1, narrow + 1),
    })
}

fn bracket_text(token: Token) -> char {
    match token {
        Token::LParen | Token::WithParen => '(',
        Token::LBracket => '[',
        Token::LBrace => '{',
        Token::RParen => ')',
        Token::RBracket => ']',
        _ => '}',
    }
}
