//! Statements.

use super::func::Lower;
use crate::diagnostics::{Code, Diagnostic};
use crate::hir::{Annotation, ArgKind, Op, Term, Value};
use crate::source::Span;
use crate::syntax::ast::{Expr, ExprKind, FunctionDef, Stmt, StmtKind};

impl<'a> Lower<'a, '_, '_> {
    /// Statements in order, up to one that control does not leave.
    pub fn block(&mut self, body: &'a [Stmt]) {
        for stmt in body {
            if self.b.cur.is_none() {
                return;
            }
            self.stmt(stmt);
        }
    }

    fn stmt(&mut self, stmt: &'a Stmt) {
        let span = stmt.span;
        match &stmt.kind {
            StmtKind::Expr(value) => {
                if !matches!(value.kind, ExprKind::Constant(_)) {
                    let value = self.expr(value);
                    // Nobody takes it: it goes here.
                    if self.keeps() && self.b.cur.is_some() {
                        self.keep(value);
                    }
                }
            }
            StmtKind::Assign { targets, value } => self.assign_stmt(targets, value, span),
            StmtKind::AugAssign { target, op, value } => self.aug_assign(target, *op, value, span),
            StmtKind::AnnAssign { target, annotation, value, .. } => self.ann_assign(target, annotation, value, span),
            StmtKind::If { branches, orelse } => self.if_stmt(branches, orelse),
            StmtKind::For { target, iter, body, orelse, is_async } => {
                if *is_async {
                    let message = "`async for` is not supported";
                    self.refuse(Diagnostic::error(Code::Async, span, message).help("write a plain `for`"));
                    return;
                }
                self.for_stmt(target, iter, body, orelse);
            }
            StmtKind::While { test, body, orelse } => self.while_stmt(test, body, orelse),
            StmtKind::Return(value) => {
                let value = match value {
                    Some(value) => self.expr(value),
                    None => self.none(span),
                };
                self.unwind(0);
                self.lose_all();
                self.b.terminate(Term::Return(value));
            }
            StmtKind::Break | StmtKind::Continue => self.leave_loop(matches!(stmt.kind, StmtKind::Break), span),
            StmtKind::FunctionDef(def) => self.def_stmt(def),
            StmtKind::ClassDef(def) => self.class_stmt(def, span),
            StmtKind::Delete(targets) => targets.iter().for_each(|target| self.delete(target)),
            StmtKind::With { items, body, is_async } => {
                if *is_async {
                    let message = "`async with` is not supported";
                    self.refuse(Diagnostic::error(Code::Async, span, message).help("write a plain `with`"));
                    return;
                }
                self.with_stmt(items, body);
            }
            StmtKind::Match { subject, cases } => self.match_stmt(subject, cases),
            StmtKind::Raise { exc, cause } => self.raise_stmt(exc.as_ref(), cause.as_ref(), span),
            StmtKind::Try(stmt) => self.try_stmt(stmt, span),
            StmtKind::Assert { test, msg } => self.assert_stmt(test, msg.as_ref(), span),
            StmtKind::Import(aliases) => self.import(aliases, span),
            StmtKind::ImportFrom { module, names, level } => self.import_from(module.as_ref(), names, *level, span),
            StmtKind::Global(_) | StmtKind::Nonlocal(_) | StmtKind::Pass => {}
            StmtKind::TypeAlias { name, .. } => {
                let message = "`type` statements are not part of Python 3.11";
                let help = format!("write `{} = …`", name.name);
                self.refuse(Diagnostic::error(Code::NotSupported, span, message).help(help));
            }
        }
    }

    fn ann_assign(&mut self, target: &'a Expr, annotation: &'a Expr, value: &'a Option<Expr>, span: Span) {
        let Some(value) = value else {
            // Only declares; a target that is not a name is evaluated.
            if let ExprKind::Attribute { value, .. } = &target.kind {
                self.expr(value);
            }
            return;
        };
        let annotation = self.cx.annotation(self.scope, annotation);
        let mut value = self.expr(value);
        if annotation != Annotation::Any {
            value = self.emit(Op::Annotate(annotation), vec![value], span);
        }
        self.assign(target, value, span);
    }

    fn def_stmt(&mut self, def: &'a FunctionDef) {
        let span = def.name.span;
        for decorator in &def.decorators {
            let known = self.cx.decorator(self.scope, decorator);
            if let Some(name @ ("property" | "classmethod" | "functools.cached_property")) =
                known.as_ref().map(|(name, _)| &**name)
            {
                let message = format!("`{name}` outside of a class body is not supported");
                let help = "write the method in the body of its class";
                self.refuse(Diagnostic::error(Code::NotSupported, decorator.span, message).help(help));
                return;
            }
        }
        // Decorators are evaluated before the defaults, applied from the last to the first.
        let decorators: Vec<Option<Value>> = def
            .decorators
            .iter()
            .map(|decorator| {
                let known = self.cx.decorators_known(self.scope, std::slice::from_ref(decorator));
                (!known).then(|| self.expr(decorator))
            })
            .collect();
        let mut value = self.make_def(def, span);
        for (decorator, expr) in decorators.into_iter().zip(&def.decorators).rev() {
            if let Some(decorator) = decorator {
                value = self.emit(Op::Call(vec![ArgKind::Pos]), vec![decorator, value], expr.span);
            }
        }
        self.write_name(&def.name.name, value, span);
    }

    fn assert_stmt(&mut self, test: &'a Expr, msg: Option<&'a Expr>, span: Span) {
        let (pass, fail) = (self.b.block(), self.b.block());
        self.cond(test, pass, fail);
        self.b.enter(fail);
        let class = self.builtin("AssertionError", span);
        let exc = match msg {
            None => class,
            Some(msg) => {
                let msg = self.expr(msg);
                self.emit(Op::Call(vec![ArgKind::Pos]), vec![class, msg], span)
            }
        };
        self.emit(Op::Raise, vec![exc], span);
        self.b.terminate(Term::Unreachable);
        self.b.enter(pass);
    }
}
