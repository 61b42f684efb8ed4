//! Arguments of calls and classes: their kinds and their order.

use super::Builder;
use super::expressions::Group;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::*;

/// An argument of a call.
pub enum Argument {
    /// `value` or `*value`.
    Positional(Expr),
    /// `value for …`, which must be alone.
    Generator(Expr),
    /// `name=value` or `**value`.
    Keyword(Keyword),
}

impl Builder<'_> {
    /// Sorts arguments and checks their order.
    pub(super) fn arguments(&mut self, items: Vec<Argument>) -> (Vec<Expr>, Vec<Keyword>) {
        let count = items.len();
        let mut args = Vec::new();
        let mut keywords: Vec<Keyword> = Vec::new();
        for item in items {
            match item {
                Argument::Generator(e) => {
                    if count > 1 {
                        self.diagnostics.push(
                            Diagnostic::error(
                                Code::InvalidArgument,
                                e.span,
                                "Generator expression must be parenthesized",
                            )
                            .help("put it in brackets of its own: `f((x for x in a), b)`"),
                        );
                    }
                    args.push(e);
                }
                Argument::Positional(e) => {
                    let starred = matches!(e.kind, ExprKind::Starred(_));
                    let unpacked = keywords.iter().find(|keyword| keyword.name.is_none());
                    let message = match (unpacked, starred) {
                        (Some(_), true) => "iterable argument unpacking follows keyword argument unpacking",
                        (Some(_), false) => "positional argument follows keyword argument unpacking",
                        (None, false) if !keywords.is_empty() => "positional argument follows keyword argument",
                        (None, _) => "",
                    };
                    if !message.is_empty() {
                        let before = unpacked.or(keywords.last()).map(|keyword| keyword.span);
                        let mut diagnostic = Diagnostic::error(Code::ArgumentOrder, e.span, message)
                            .help("write positional arguments first");
                        if let Some(before) = before {
                            diagnostic = diagnostic.secondary(before, "the argument before it");
                        }
                        self.diagnostics.push(diagnostic);
                    }
                    args.push(e);
                }
                Argument::Keyword(keyword) => {
                    if let Some(name) = &keyword.name {
                        let same = |k: &&Keyword| k.name.as_ref().is_some_and(|other| other.name == name.name);
                        if let Some(first) = keywords.iter().find(same) {
                            let message = format!("keyword argument repeated: {}", name.name);
                            self.diagnostics.push(
                                Diagnostic::error(Code::RepeatedKeyword, keyword.span, message)
                                    .secondary(first.span, "first given here"),
                            );
                        }
                    }
                    keywords.push(keyword);
                }
            }
        }
        (args, keywords)
    }

    /// `element for …` as an argument.
    pub fn generator_argument(&mut self, lo: u32, element: Expr, clauses: Vec<Comprehension>, hi: u32) -> Argument {
        Argument::Generator(self.comp(lo, Group::Generator, element, clauses, hi))
    }

    /// `name=value`.
    pub fn keyword_argument(&mut self, lo: u32, name: Expr, value: Expr, hi: u32) -> Argument {
        let span = Span::new(lo, hi);
        let ident = match name.kind {
            ExprKind::Name(text) if name.span.lo == lo => Ident { name: text, span: name.span },
            ExprKind::Constant(Constant::None | Constant::Bool(_)) => {
                let message = format!("cannot assign to {}", self.text(name.span));
                self.error(Code::InvalidTarget, span, message);
                return Argument::Positional(value);
            }
            _ => {
                self.diagnostics.push(
                    Diagnostic::error(
                        Code::InvalidTarget,
                        span,
                        "expression cannot contain assignment, perhaps you meant \"==\"?",
                    )
                    .help("a keyword argument is a plain name and `=`; to compare, write `==`"),
                );
                return Argument::Positional(value);
            }
        };
        Argument::Keyword(Keyword { name: Some(ident), value, span })
    }

    /// `*value` as an argument.
    pub fn starred_argument(&mut self, lo: u32, value: Expr, hi: u32) -> Argument {
        Argument::Positional(self.starred(lo, value, hi))
    }

    /// `**value` as an argument.
    pub fn unpacked_argument(&mut self, lo: u32, value: Expr, hi: u32) -> Argument {
        Argument::Keyword(Keyword { name: None, value, span: Span::new(lo, hi) })
    }
}
