//! Compound statements. The span of each ends with its last block.

use super::Builder;
use super::arguments::Argument;
use super::parameters::ParamItem;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::*;
use crate::syntax::target;

/// The handlers of a `try`.
#[derive(Default)]
pub struct HandlerList {
    list: Vec<Handler>,
    is_star: bool,
}

/// The end of a block.
fn end(body: &[Stmt], otherwise: u32) -> u32 {
    body.last().map_or(otherwise, |stmt| stmt.span.hi)
}

// Compound statements.
impl Builder<'_> {
    /// One branch of an `if`.
    pub fn branch(&mut self, test: Expr, body: Vec<Stmt>) -> Branch {
        Branch { test, body }
    }

    /// `if … elif … else`.
    pub fn if_stmt(&mut self, lo: u32, branches: Vec<Branch>, orelse: Vec<Stmt>) -> Vec<Stmt> {
        let last = branches.last().map_or(lo, |branch| end(&branch.body, lo));
        let hi = end(&orelse, last);
        self.stmt(lo, StmtKind::If { branches, orelse }, hi)
    }

    /// `while … else`.
    pub fn while_stmt(&mut self, lo: u32, test: Expr, body: Vec<Stmt>, orelse: Vec<Stmt>) -> Vec<Stmt> {
        let hi = end(&orelse, end(&body, lo));
        self.stmt(lo, StmtKind::While { test, body, orelse }, hi)
    }

    /// `for … else`.
    pub fn for_stmt(
        &mut self,
        lo: u32,
        is_async: bool,
        target: Expr,
        iter: Expr,
        body: Vec<Stmt>,
        orelse: Vec<Stmt>,
    ) -> Vec<Stmt> {
        target::no_starred(self, &iter);
        let hi = end(&orelse, end(&body, lo));
        self.stmt(lo, StmtKind::For { target, iter, body, orelse, is_async }, hi)
    }

    /// The target of a `for`.
    pub fn for_target(&mut self, e: Expr) -> Expr {
        target::assignable(self, &e, target::Use::For);
        target::no_bare_star(self, &e);
        e
    }

    /// `with`.
    pub fn with_stmt(&mut self, lo: u32, is_async: bool, items: Vec<WithItem>, body: Vec<Stmt>) -> Vec<Stmt> {
        let hi = end(&body, lo);
        self.stmt(lo, StmtKind::With { items, body, is_async }, hi)
    }

    /// `context as target`.
    pub fn with_item(&mut self, context: Expr, t: Option<Expr>) -> WithItem {
        if let Some(t) = &t {
            target::assignable(self, t, target::Use::With);
            target::no_bare_star(self, t);
        }
        WithItem { context, target: t }
    }

    /// `try`, which needs a handler or `finally`.
    pub fn try_stmt(
        &mut self,
        lo: u32,
        body: Vec<Stmt>,
        handlers: HandlerList,
        orelse: Vec<Stmt>,
        finalbody: Vec<Stmt>,
    ) -> Vec<Stmt> {
        let last = handlers.list.last().map_or(end(&body, lo), |handler| handler.span.hi);
        let hi = end(&finalbody, end(&orelse, last));
        if handlers.list.is_empty() && (finalbody.is_empty() || !orelse.is_empty()) {
            let span = Span::new(lo, lo + 3);
            self.diagnostics.push(
                Diagnostic::error(Code::TryWithoutHandler, span, "expected 'except' or 'finally' block")
                    .label("this `try` has no handler"),
            );
        }
        let is_star = handlers.is_star;
        let handlers = handlers.list;
        self.stmt(lo, StmtKind::Try(Box::new(Try { body, handlers, orelse, finalbody, is_star })), hi)
    }

    /// `except class as name`.
    pub fn handler(
        &mut self,
        mut handlers: HandlerList,
        lo: u32,
        star: bool,
        class: Option<Expr>,
        name: Option<Ident>,
        body: Vec<Stmt>,
    ) -> HandlerList {
        let span = Span::new(lo, end(&body, lo));
        let keyword = Span::new(lo, lo + 6);
        if star && class.is_none() {
            self.error(Code::InvalidSyntax, keyword, "expected one or more exception types");
        }
        if handlers.list.is_empty() {
            handlers.is_star = star;
        } else if handlers.is_star != star {
            self.error(Code::InvalidSyntax, keyword, "cannot have both 'except' and 'except*' on the same 'try'");
        }
        handlers.list.push(Handler { class, name, body, span });
        handlers
    }

    /// `match`.
    pub fn match_stmt(&mut self, lo: u32, subject: Expr, cases: Vec<MatchCase>) -> Vec<Stmt> {
        target::no_starred(self, &subject);
        let hi = cases.last().map_or(lo, |case| end(&case.body, lo));
        self.stmt(lo, StmtKind::Match { subject, cases }, hi)
    }

    /// `def`.
    pub fn function_def(
        &mut self,
        lo: u32,
        is_async: bool,
        name: Ident,
        params: Vec<ParamItem>,
        returns: Option<Expr>,
        body: Vec<Stmt>,
    ) -> Vec<Stmt> {
        let params = self.params(params);
        let hi = end(&body, lo);
        let decorators = Vec::new();
        let def = FunctionDef { name, params, body, decorators, returns, is_async };
        self.stmt(lo, StmtKind::FunctionDef(Box::new(def)), hi)
    }

    /// `class`.
    pub fn class_def(&mut self, lo: u32, name: Ident, args: Vec<Argument>, body: Vec<Stmt>) -> Vec<Stmt> {
        let (bases, keywords) = self.arguments(args);
        let hi = end(&body, lo);
        let def = ClassDef { name, bases, keywords, body, decorators: Vec::new() };
        self.stmt(lo, StmtKind::ClassDef(Box::new(def)), hi)
    }

    /// A definition with decorators.
    pub fn decorated(&mut self, list: Vec<Expr>, mut definition: Vec<Stmt>) -> Vec<Stmt> {
        for stmt in &mut definition {
            if let StmtKind::FunctionDef(def) = &mut stmt.kind {
                def.decorators = list;
                break;
            }
            if let StmtKind::ClassDef(def) = &mut stmt.kind {
                def.decorators = list;
                break;
            }
        }
        definition
    }
}
