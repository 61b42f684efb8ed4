//! What the grammar does: each production calls one function here.
//!
//! Invariants: an action never fails; it adds a diagnostic to the builder and returns something
//! harmless, so that the parser goes on and one run reports several mistakes. What the grammar lets
//! through for the sake of its size (targets, order of parameters and arguments) is checked here.
//! No action recurses deeper than brackets nest.

mod arguments;
mod blocks;
mod expressions;
mod parameters;
mod patterns;
mod statements;

pub use arguments::Argument;
pub use blocks::HandlerList;
pub use expressions::{CompareChain, Group};
pub use parameters::ParamItem;
pub use patterns::{MapItem, PatternArg};

use rustc_hash::FxHashMap;

use super::ast::*;
use super::literal;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::{Source, Span};

/// What was parsed.
pub enum Top {
    /// A file.
    File(Vec<Stmt>),
    /// The expression of a field in an f-string.
    Field(Expr),
}

/// A list of one.
pub fn one<T>(item: T) -> Vec<T> {
    vec![item]
}

/// A list with one more.
pub fn push<T>(mut list: Vec<T>, item: T) -> Vec<T> {
    list.push(item);
    list
}

/// Two lists as one.
pub fn append<T>(mut list: Vec<T>, mut more: Vec<T>) -> Vec<T> {
    if list.is_empty() {
        return more;
    }
    list.append(&mut more);
    list
}

/// The state of a parse: the source, the names met, the mistakes found.
pub struct Builder<'s> {
    /// The source.
    pub source: &'s Source,
    /// Mistakes, in the order found.
    pub diagnostics: Vec<Diagnostic>,
    names: FxHashMap<&'s str, Name>,
}

impl<'s> Builder<'s> {
    /// A builder without names.
    pub fn new(source: &'s Source) -> Builder<'s> {
        Builder { source, diagnostics: Vec::new(), names: FxHashMap::default() }
    }

    /// Adds an error.
    pub fn error(&mut self, code: Code, span: Span, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(code, span, message));
    }

    /// The text of a span, which lives as long as the source.
    pub fn text(&self, span: Span) -> &'s str {
        let source: &'s Source = self.source;
        source.slice(span)
    }

    /// The shared name for a text.
    fn intern(&mut self, text: &'s str, span: Span) -> Name {
        if let Some(name) = self.names.get(text) {
            return name.clone();
        }
        let name: Name = match literal::identifier(text, span) {
            Ok(name) => name,
            Err(diagnostic) => {
                self.diagnostics.push(diagnostic);
                text.into()
            }
        };
        self.names.insert(text, name.clone());
        name
    }

    fn expr(&self, lo: u32, kind: ExprKind, hi: u32) -> Expr {
        Expr { kind, span: Span::new(lo, hi) }
    }
}

// Names and literals.
impl Builder<'_> {
    /// A name as a part of something.
    pub fn ident(&mut self, lo: u32, hi: u32) -> Ident {
        let span = Span::new(lo, hi);
        Ident { name: self.intern(self.text(span), span), span }
    }

    /// A dotted name; without the blanks that may stand around its dots.
    pub fn dotted_name(&mut self, lo: u32, hi: u32) -> Ident {
        let span = Span::new(lo, hi);
        let text = self.text(span);
        if text.contains([' ', '\t', '\\']) {
            let clean: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\\').collect();
            return Ident { name: clean.into(), span };
        }
        Ident { name: self.intern_dotted(text, span), span }
    }

    fn intern_dotted(&mut self, text: &str, span: Span) -> Name {
        for part in text.split('.') {
            if let Err(diagnostic) = literal::identifier(part, span) {
                self.diagnostics.push(diagnostic);
            }
        }
        text.into()
    }

    /// A name as an expression.
    pub fn name(&mut self, lo: u32, hi: u32) -> Expr {
        let name = self.ident(lo, hi).name;
        self.expr(lo, ExprKind::Name(name), hi)
    }

    /// A literal whose value the token alone tells.
    pub fn constant(&mut self, lo: u32, value: Constant, hi: u32) -> Expr {
        self.expr(lo, ExprKind::Constant(value), hi)
    }

    /// A number.
    pub fn number(&mut self, lo: u32, hi: u32) -> Expr {
        let span = Span::new(lo, hi);
        let value = literal::number(self.text(span), span).unwrap_or_else(|diagnostic| {
            self.diagnostics.push(diagnostic);
            Constant::Int(0)
        });
        self.expr(lo, ExprKind::Constant(value), hi)
    }

    /// One or more strings next to each other.
    pub fn strings(&mut self, lo: u32, tokens: Vec<(u32, u32)>, hi: u32) -> Expr {
        let kind = super::string::strings(self, &tokens);
        self.expr(lo, kind, hi)
    }
}
