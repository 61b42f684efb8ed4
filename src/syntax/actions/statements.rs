//! Simple statements.

use super::Builder;
use crate::source::Span;
use crate::syntax::ast::*;
use crate::syntax::target;

impl Builder<'_> {
    /// A statement of any kind.
    pub fn stmt(&mut self, lo: u32, kind: StmtKind, hi: u32) -> Vec<Stmt> {
        vec![Stmt { kind, span: Span::new(lo, hi) }]
    }

    /// An expression as a statement.
    pub fn expr_stmt(&mut self, lo: u32, e: Expr, hi: u32) -> Vec<Stmt> {
        target::no_starred(self, &e);
        self.stmt(lo, StmtKind::Expr(e), hi)
    }

    /// `targets = value`.
    pub fn assign(&mut self, lo: u32, targets: Vec<Expr>, value: Expr, hi: u32) -> Vec<Stmt> {
        for e in &targets {
            target::assignable(self, e, target::Use::Assign);
            target::no_bare_star(self, e);
        }
        target::no_starred(self, &value);
        self.stmt(lo, StmtKind::Assign { targets, value }, hi)
    }

    /// `target op= value`.
    pub fn aug_assign(&mut self, lo: u32, t: Expr, op: BinOp, value: Expr, hi: u32) -> Vec<Stmt> {
        target::augmentable(self, &t);
        target::no_starred(self, &value);
        self.stmt(lo, StmtKind::AugAssign { target: t, op, value }, hi)
    }

    /// `target: annotation = value`.
    pub fn ann_assign(&mut self, lo: u32, t: Expr, annotation: Expr, value: Option<Expr>, hi: u32) -> Vec<Stmt> {
        target::annotatable(self, &t);
        // The span of a bracketed name is that of the name.
        let simple = matches!(t.kind, ExprKind::Name(_)) && t.span.lo == lo;
        self.stmt(lo, StmtKind::AnnAssign { target: t, annotation, value, simple }, hi)
    }

    /// `return value`.
    pub fn return_value(&mut self, lo: u32, value: Expr, hi: u32) -> Vec<Stmt> {
        target::no_starred(self, &value);
        self.stmt(lo, StmtKind::Return(Some(value)), hi)
    }

    /// `raise exc from cause`.
    pub fn raise(&mut self, lo: u32, exc: Option<Expr>, cause: Option<Expr>, hi: u32) -> Vec<Stmt> {
        self.stmt(lo, StmtKind::Raise { exc, cause }, hi)
    }

    /// `del targets`.
    pub fn delete(&mut self, lo: u32, targets: Vec<Expr>, hi: u32) -> Vec<Stmt> {
        for e in &targets {
            target::assignable(self, e, target::Use::Delete);
        }
        self.stmt(lo, StmtKind::Delete(targets), hi)
    }

    /// `assert test, msg`.
    pub fn assert(&mut self, lo: u32, test: Expr, msg: Option<Expr>, hi: u32) -> Vec<Stmt> {
        self.stmt(lo, StmtKind::Assert { test, msg }, hi)
    }

    /// `type name = value`.
    pub fn type_alias(&mut self, lo: u32, name: Ident, value: Expr, hi: u32) -> Vec<Stmt> {
        self.stmt(lo, StmtKind::TypeAlias { name, value }, hi)
    }

    /// `from module import names`.
    pub fn import_from(&mut self, lo: u32, level: u32, module: Option<Ident>, names: Vec<Alias>, hi: u32) -> Vec<Stmt> {
        self.stmt(lo, StmtKind::ImportFrom { module, names, level }, hi)
    }

    /// `name as asname`.
    pub fn alias(&mut self, name: Ident, asname: Option<Ident>) -> Alias {
        Alias { name, asname }
    }

    /// `*` in an import.
    pub fn star_alias(&mut self, lo: u32, hi: u32) -> Vec<Alias> {
        vec![Alias { name: Ident { name: "*".into(), span: Span::new(lo, hi) }, asname: None }]
    }
}
