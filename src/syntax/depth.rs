//! The limit on the depth of expressions.
//!
//! Invariants: the walk uses no recursion, for it looks for what recursion would not survive; layout
//! has already refused what could not even be dropped.

use super::ast::*;
use crate::diagnostics::{Code, Diagnostic};

/// The first expression of each statement that is deeper than `MAX_DEPTH`.
pub fn check(body: &[Stmt]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut statements: Vec<&Stmt> = body.iter().rev().collect();
    while let Some(stmt) = statements.pop() {
        let mut work: Vec<(&Expr, usize)> = Vec::new();
        stmt_children(stmt, &mut |e| work.push((e, 1)), &mut |s| statements.push(s));
        while let Some((e, depth)) = work.pop() {
            if depth > MAX_DEPTH {
                found.push(
                    Diagnostic::error(Code::TooDeep, e.span, "too many nested expressions")
                        .note(format!("an expression may be {MAX_DEPTH} operators deep"))
                        .help("divide it into several statements"),
                );
                break;
            }
            expr_children(e, &mut |child| work.push((child, depth + 1)));
        }
    }
    found
}

/// Visits the expressions and statements directly under a statement, in the order of the text.
pub fn stmt_children<'a>(stmt: &'a Stmt, expr: &mut dyn FnMut(&'a Expr), inner: &mut dyn FnMut(&'a Stmt)) {
    match &stmt.kind {
        StmtKind::FunctionDef(def) => {
            def.decorators.iter().for_each(&mut *expr);
            params(&def.params, expr);
            def.returns.iter().for_each(&mut *expr);
            def.body.iter().for_each(inner);
        }
        StmtKind::ClassDef(def) => {
            def.decorators.iter().for_each(&mut *expr);
            def.bases.iter().for_each(&mut *expr);
            def.keywords.iter().map(|keyword| &keyword.value).for_each(&mut *expr);
            def.body.iter().for_each(inner);
        }
        StmtKind::Return(value) => value.iter().for_each(expr),
        StmtKind::Delete(targets) => targets.iter().for_each(expr),
        StmtKind::Assign { targets, value } => {
            targets.iter().for_each(&mut *expr);
            expr(value);
        }
        StmtKind::AugAssign { target, op: _, value } => {
            expr(target);
            expr(value);
        }
        StmtKind::AnnAssign { target, annotation, value, simple: _ } => {
            expr(target);
            expr(annotation);
            value.iter().for_each(expr);
        }
        StmtKind::For { target, iter, body, orelse, is_async: _ } => {
            expr(target);
            expr(iter);
            body.iter().chain(orelse).for_each(inner);
        }
        StmtKind::While { test, body, orelse } => {
            expr(test);
            body.iter().chain(orelse).for_each(inner);
        }
        StmtKind::If { branches, orelse } => {
            for branch in branches {
                expr(&branch.test);
                branch.body.iter().for_each(&mut *inner);
            }
            orelse.iter().for_each(inner);
        }
        StmtKind::With { items, body, is_async: _ } => {
            for item in items {
                expr(&item.context);
                item.target.iter().for_each(&mut *expr);
            }
            body.iter().for_each(inner);
        }
        StmtKind::Match { subject, cases } => {
            expr(subject);
            for case in cases {
                case.guard.iter().for_each(&mut *expr);
                case.body.iter().for_each(&mut *inner);
            }
        }
        StmtKind::Raise { exc, cause } => exc.iter().chain(cause).for_each(expr),
        StmtKind::Try(stmt) => {
            stmt.body.iter().for_each(&mut *inner);
            for handler in &stmt.handlers {
                handler.class.iter().for_each(&mut *expr);
                handler.body.iter().for_each(&mut *inner);
            }
            stmt.orelse.iter().chain(&stmt.finalbody).for_each(inner);
        }
        StmtKind::Assert { test, msg } => {
            expr(test);
            msg.iter().for_each(expr);
        }
        StmtKind::Expr(value) => expr(value),
        StmtKind::TypeAlias { name: _, value } => expr(value),
        StmtKind::Import(_)
        | StmtKind::ImportFrom { .. }
        | StmtKind::Global(_)
        | StmtKind::Nonlocal(_)
        | StmtKind::Pass
        | StmtKind::Break
        | StmtKind::Continue => {}
    }
}

fn params<'a>(params: &'a Params, expr: &mut dyn FnMut(&'a Expr)) {
    for param in params.iter() {
        param.annotation.iter().chain(&param.default).for_each(&mut *expr);
    }
}

fn parts<'a>(list: &'a [FStringPart], expr: &mut dyn FnMut(&'a Expr)) {
    for part in list {
        if let FStringPart::Field(field) = part {
            expr(&field.value);
            parts(&field.spec, expr);
        }
    }
}

/// Visits the expressions directly under an expression, in the order of the text.
pub fn expr_children<'a>(e: &'a Expr, f: &mut dyn FnMut(&'a Expr)) {
    match &e.kind {
        ExprKind::BoolOp { op: _, values } => values.iter().for_each(f),
        ExprKind::NamedExpr { target: _, value } => f(value),
        ExprKind::BinOp { left, op: _, right } => {
            f(left);
            f(right);
        }
        ExprKind::UnaryOp { op: _, operand } => f(operand),
        ExprKind::Lambda { params: list, body } => {
            params(list, f);
            f(body);
        }
        ExprKind::IfExp { test, body, orelse } => {
            f(body);
            f(test);
            f(orelse);
        }
        ExprKind::Dict(items) => {
            for item in items {
                item.key.iter().for_each(&mut *f);
                f(&item.value);
            }
        }
        ExprKind::Set(items) | ExprKind::List(items) | ExprKind::Tuple(items) => {
            items.iter().for_each(f);
        }
        ExprKind::ListComp { element, clauses: list }
        | ExprKind::SetComp { element, clauses: list }
        | ExprKind::GeneratorExp { element, clauses: list } => {
            f(element);
            clauses(list, f);
        }
        ExprKind::DictComp { key, value, clauses: list } => {
            f(key);
            f(value);
            clauses(list, f);
        }
        ExprKind::Await(value) | ExprKind::YieldFrom(value) | ExprKind::Starred(value) => f(value),
        ExprKind::Yield(value) => {
            if let Some(value) = value {
                f(value);
            }
        }
        ExprKind::Compare { left, ops: _, comparators } => {
            f(left);
            comparators.iter().for_each(f);
        }
        ExprKind::Call { func, args, keywords } => {
            f(func);
            args.iter().for_each(&mut *f);
            keywords.iter().map(|keyword| &keyword.value).for_each(f);
        }
        ExprKind::JoinedStr(list) => parts(list, f),
        ExprKind::Attribute { value, attr: _ } => f(value),
        ExprKind::Subscript { value, index } => {
            f(value);
            f(index);
        }
        ExprKind::Slice { lower, upper, step } => {
            for part in [lower, upper, step].into_iter().flatten() {
                f(part);
            }
        }
        ExprKind::Constant(_) | ExprKind::Name(_) => {}
    }
}

fn clauses<'a>(list: &'a [Comprehension], f: &mut dyn FnMut(&'a Expr)) {
    for clause in list {
        f(&clause.target);
        f(&clause.iter);
        clause.ifs.iter().for_each(&mut *f);
    }
}
