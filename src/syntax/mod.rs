//! From text to tree: tokens, layout, grammar, checks.
//!
//! Invariants: `parse` is the only way in, and a tree comes out only if there is nothing to report. Nothing
//! here recurses deeper than brackets (200), blocks (100) and expressions (`ast::MAX_DEPTH`) may nest.
//! Errors are in words; LALRPOP's lists of expected tokens do not leave `errors`.

mod actions;
pub mod ast;
mod check;
mod depth;
mod dump;
mod errors;
mod layout;
mod literal;
mod mend;
mod string;
mod target;
mod token;

#[cfg(test)]
mod tests;

#[allow(clippy::all, missing_docs)]
#[rustfmt::skip]
mod python {
    include!(concat!(env!("OUT_DIR"), "/python.rs"));
}

pub use ast::BinOp;
pub use dump::{dump_ast, dump_tokens};

use actions::{Builder, Top};
use ast::{Expr, Module};
use lalrpop_util::ParseError;
use layout::{Layout, MAX_ERRORS};
use token::{Spanned, Token};

use crate::diagnostics::{Code, Diagnostic};
use crate::source::{NotUtf8, Source, Span};

/// Parses a file; all errors at once, in the order of the text.
pub fn parse(source: &Source) -> Result<Module, Vec<Diagnostic>> {
    let Layout { mut tokens, mut diagnostics, bad, deep, fatal } = layout::file(source);
    let mut body = None;
    if !fatal {
        replace_bad_lines(&mut tokens, &bad);
        let mut builder = Builder::new(source);
        body = run(&mut builder, &mut tokens);
        diagnostics.append(&mut builder.diagnostics);
    }
    if let Some(body) = &body {
        if deep {
            diagnostics.extend(depth::check(body));
        }
        if diagnostics.is_empty() || !deep {
            check::check(body, &mut diagnostics);
        }
    }
    diagnostics.sort_by_key(|diagnostic| diagnostic.span().map(|span| span.lo));
    diagnostics.dedup_by(|a, b| a.span() == b.span());
    diagnostics.truncate(MAX_ERRORS);
    match body {
        Some(body) if diagnostics.is_empty() => Ok(Module { body, span: Span::new(0, source.text.len() as u32) }),
        _ => Err(diagnostics),
    }
}

/// The error for a file that is not UTF-8.
pub fn not_utf8(error: &NotUtf8) -> Diagnostic {
    Diagnostic::error(
        Code::NotUtf8,
        error.span,
        format!("Non-UTF-8 code starting with '\\x{:02x}' on line {}", error.byte, error.line),
    )
    .label(format!("byte {} of the file", error.offset))
    .help("save the file as UTF-8")
}

/// Replaces the lines in which layout found errors.
fn replace_bad_lines(tokens: &mut Vec<Spanned>, bad: &[u32]) {
    for &lo in bad {
        let start = tokens.iter().position(|token| {
            token.lo == lo
                && !matches!(token.token, Token::Newline | Token::Indent | Token::Dedent)
                && token.token != Token::StartFile
        });
        if let Some(start) = start {
            mend_line(tokens, start, mend::Mend::SameKeyword);
        }
    }
}

/// Replaces the line that starts at `start`.
fn mend_line(tokens: &mut Vec<Spanned>, start: usize, how: mend::Mend) {
    let end = tokens[start..].iter().position(|token| token.token == Token::Newline);
    if let Some(end) = end {
        mend::mend(tokens, start, start + end, how);
    }
}

/// Runs the parser until the whole file parses: a line with an error is reported, replaced and the file
/// parsed again. `None` if there are too many errors.
fn run(builder: &mut Builder<'_>, tokens: &mut Vec<Spanned>) -> Option<Vec<ast::Stmt>> {
    let parser = python::TopParser::new();
    let mut errors: Vec<Diagnostic> = Vec::new();
    let mut attempts = (0, 0);
    loop {
        builder.diagnostics.clear();
        let stream = tokens.iter().map(|t| Ok((t.lo, t.token, t.hi)));
        let (at, expected) = match parser.parse(builder, stream) {
            Ok(top) => {
                builder.diagnostics.append(&mut errors);
                return match top {
                    Top::File(body) => Some(body),
                    Top::Field(_) => None,
                };
            }
            Err(error) => locate(error, tokens),
        };
        let line = errors::line_of(tokens, at);
        // The tokens of a replacement are empty; what was wrong there is already reported.
        if tokens[line.start].lo < tokens[line.start].hi {
            // What the actions found in this line explains it better.
            let lines = tokens[line.start].lo..=tokens[line.end].hi;
            let here = builder
                .diagnostics
                .drain(..)
                .rfind(|diagnostic| diagnostic.span().is_some_and(|span| lines.contains(&span.lo)));
            errors.push(here.unwrap_or_else(|| errors::explain(builder.source, tokens, at, &expected)));
        }
        attempts = if attempts.0 == line.start { (line.start, attempts.1 + 1) } else { (line.start, 1) };
        if errors.len() >= MAX_ERRORS || attempts.1 > 3 {
            builder.diagnostics.append(&mut errors);
            return None;
        }
        let how = errors::mend(at == line.start, &expected);
        mend_line(tokens, line.start, how);
    }
}

/// Parses the expression of an f-string's field; adds an error if that fails.
fn parse_field(builder: &mut Builder<'_>, span: Span) -> Option<Expr> {
    let mut layout = layout::field(builder.source, span);
    if !layout.diagnostics.is_empty() {
        builder.diagnostics.append(&mut layout.diagnostics);
        return None;
    }
    let stream = layout.tokens.iter().map(|t| Ok((t.lo, t.token, t.hi)));
    match python::TopParser::new().parse(builder, stream) {
        Ok(Top::Field(e)) => {
            target::no_starred(builder, &e);
            Some(e)
        }
        Ok(Top::File(_)) => None,
        Err(error) => {
            // The field ends where its tokens do.
            layout.tokens.push(Spanned { token: Token::Newline, lo: span.hi, hi: span.hi });
            let (at, expected) = locate(error, &layout.tokens);
            let mut diagnostic = errors::explain(builder.source, &layout.tokens, at, &expected);
            diagnostic.message = format!("f-string: {}", diagnostic.message);
            builder.diagnostics.push(diagnostic);
            None
        }
    }
}

/// The index of the token at which the parser stopped, and what it expected.
fn locate(error: ParseError<u32, Token, ()>, tokens: &[Spanned]) -> (usize, Vec<String>) {
    let last = tokens.len() - 1;
    match error {
        ParseError::UnrecognizedToken { token: (lo, kind, _), expected } => {
            let from = tokens.partition_point(|token| token.lo < lo);
            let at = (from..tokens.len()).find(|&i| tokens[i].token == kind).unwrap_or(last);
            (at, expected)
        }
        ParseError::UnrecognizedEof { expected, .. } => (last, expected),
        ParseError::InvalidToken { .. } | ParseError::ExtraToken { .. } | ParseError::User { error: () } => {
            (last, Vec::new())
        }
    }
}
