//! Patterns of `match`.

use super::{Builder, append, push};
use crate::diagnostics::Code;
use crate::source::Span;
use crate::syntax::ast::*;

/// An argument of a class pattern.
pub struct PatternArg {
    name: Option<Ident>,
    pattern: Pattern,
}

impl PatternArg {
    /// `pattern`.
    pub fn positional(pattern: Pattern) -> PatternArg {
        PatternArg { name: None, pattern }
    }

    /// `name=pattern`.
    pub fn keyword(name: Ident, pattern: Pattern) -> PatternArg {
        PatternArg { name: Some(name), pattern }
    }
}

/// An element of a mapping pattern.
pub enum MapItem {
    /// `key: pattern`.
    Item(Expr, Pattern),
    /// `**name`.
    Rest(Ident),
}

impl MapItem {
    /// `**name`.
    pub fn rest(_lo: u32, name: Ident) -> MapItem {
        MapItem::Rest(name)
    }
}

impl Builder<'_> {
    /// One more case.
    pub fn case(
        &mut self,
        cases: Vec<MatchCase>,
        pattern: Pattern,
        guard: Option<Expr>,
        body: Vec<Stmt>,
    ) -> Vec<MatchCase> {
        push(cases, MatchCase { pattern, guard, body })
    }

    fn pattern(&self, lo: u32, kind: PatternKind, hi: u32) -> Pattern {
        Pattern { kind, span: Span::new(lo, hi) }
    }

    /// A pattern that is not part of a sequence.
    pub fn single_pattern(&mut self, pattern: Pattern) -> Pattern {
        if let PatternKind::Star(_) = pattern.kind {
            self.error(Code::InvalidPattern, pattern.span, "a starred pattern must be part of a sequence pattern");
        }
        pattern
    }

    /// `a, b` or `[a, b]`.
    pub fn sequence_pattern(&mut self, lo: u32, first: Vec<Pattern>, rest: Vec<Pattern>, hi: u32) -> Pattern {
        self.pattern(lo, PatternKind::Sequence(append(first, rest)), hi)
    }

    /// `*name`.
    pub fn star_pattern(&mut self, lo: u32, name: Ident) -> Pattern {
        let hi = name.span.hi;
        let name = (&*name.name != "_").then_some(name);
        self.pattern(lo, PatternKind::Star(name), hi)
    }

    /// `pattern as name`.
    pub fn as_pattern(&mut self, lo: u32, pattern: Pattern, name: Ident) -> Pattern {
        if &*name.name == "_" {
            self.error(Code::InvalidPattern, name.span, "cannot use '_' as a target");
        }
        let hi = name.span.hi;
        self.pattern(lo, PatternKind::As { pattern: Box::new(pattern), name }, hi)
    }

    /// `a | b`.
    pub fn or_pattern(&mut self, lo: u32, patterns: Vec<Pattern>, hi: u32) -> Pattern {
        self.pattern(lo, PatternKind::Or(patterns), hi)
    }

    /// A literal.
    pub fn value_pattern(&mut self, e: Expr) -> Pattern {
        let span = e.span;
        let kind = match e.kind {
            ExprKind::Constant(c @ (Constant::None | Constant::Bool(_))) => PatternKind::Singleton(c),
            ExprKind::JoinedStr(_) => {
                self.error(Code::InvalidPattern, span, "patterns may only match literals and attribute lookups");
                PatternKind::Capture(None)
            }
            kind => PatternKind::Value(Expr { kind, span }),
        };
        Pattern { kind, span }
    }

    /// A name, which captures, or a dotted name, which is a value.
    pub fn name_pattern(&mut self, e: Expr) -> Pattern {
        let span = e.span;
        let kind = match e.kind {
            ExprKind::Name(name) => PatternKind::Capture((&*name != "_").then_some(Ident { name, span })),
            kind => PatternKind::Value(Expr { kind, span }),
        };
        Pattern { kind, span }
    }

    /// `1 + 2j`.
    pub fn complex_pattern(&mut self, lo: u32, real: Expr, op: BinOp, imaginary: Expr, hi: u32) -> Expr {
        let number = match &real.kind {
            ExprKind::UnaryOp { operand, .. } => operand,
            _ => &real,
        };
        let is_imaginary = |e: &Expr| matches!(e.kind, ExprKind::Constant(Constant::Imaginary(_)));
        if is_imaginary(number) {
            self.error(Code::InvalidPattern, real.span, "real number required in complex literal");
        } else if !is_imaginary(&imaginary) {
            self.error(Code::InvalidPattern, imaginary.span, "imaginary number required in complex literal");
        }
        self.binary(lo, real, op, imaginary, hi)
    }

    /// `Class(a, field=b)`.
    pub fn class_pattern(&mut self, lo: u32, class: Expr, args: Vec<PatternArg>, hi: u32) -> Pattern {
        let mut patterns = Vec::new();
        let mut keywords: Vec<(Ident, Pattern)> = Vec::new();
        for PatternArg { name, pattern } in args {
            match name {
                Some(name) => {
                    if keywords.iter().any(|(other, _)| other.name == name.name) {
                        let message = format!("attribute name repeated in class pattern: {}", name.name);
                        self.error(Code::InvalidPattern, name.span, message);
                    }
                    keywords.push((name, pattern));
                }
                None => {
                    if !keywords.is_empty() {
                        self.error(Code::InvalidPattern, pattern.span, "positional patterns follow keyword patterns");
                    }
                    patterns.push(pattern);
                }
            }
        }
        self.pattern(lo, PatternKind::Class { class, patterns, keywords }, hi)
    }

    /// `a.b: pattern`; a plain name cannot be a key.
    pub fn mapping_key(&mut self, key: Expr, pattern: Pattern) -> MapItem {
        if let ExprKind::Name(_) | ExprKind::JoinedStr(_) = key.kind {
            self.error(
                Code::InvalidPattern,
                key.span,
                "mapping pattern keys may only match literals and attribute lookups",
            );
        }
        MapItem::Item(key, pattern)
    }

    /// `{key: pattern, **rest}`.
    pub fn mapping_pattern(&mut self, lo: u32, list: Vec<MapItem>, hi: u32) -> Pattern {
        let mut items: Vec<(Expr, Pattern)> = Vec::new();
        let mut rest: Option<Ident> = None;
        for item in list {
            if let Some(rest) = &rest {
                let span = rest.span;
                self.error(Code::InvalidPattern, span, "the double-starred name must come last");
            }
            match item {
                MapItem::Item(key, pattern) => items.push((key, pattern)),
                MapItem::Rest(name) => rest = Some(name),
            }
        }
        self.pattern(lo, PatternKind::Mapping { items, rest }, hi)
    }
}
