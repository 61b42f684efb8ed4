//! The names that statements assign in their own scope.

use crate::hir::Name;
use crate::syntax::ast::{Expr, ExprKind, FStringPart, Pattern, PatternKind, Stmt, StmtKind};

/// Adds the names that the statements bind or delete, each once, in order of appearance.
pub(super) fn assigned(body: &[Stmt], out: &mut Vec<Name>) {
    for stmt in body {
        stmt_names(stmt, out);
    }
}

/// Adds the names of an assignment target.
pub(super) fn target_names(target: &Expr, out: &mut Vec<Name>) {
    match &target.kind {
        ExprKind::Name(name) => add(name, out),
        ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().for_each(|item| target_names(item, out)),
        ExprKind::Starred(inner) => target_names(inner, out),
        _ => walrus(target, out),
    }
}

fn add(name: &Name, out: &mut Vec<Name>) {
    if !out.contains(name) {
        out.push(name.clone());
    }
}

fn stmt_names(stmt: &Stmt, out: &mut Vec<Name>) {
    match &stmt.kind {
        StmtKind::FunctionDef(def) => {
            let defaults = def.params.iter().filter_map(|param| param.default.as_ref());
            def.decorators.iter().chain(defaults).for_each(|expr| walrus(expr, out));
            add(&def.name.name, out);
        }
        StmtKind::ClassDef(def) => {
            def.decorators.iter().chain(&def.bases).for_each(|expr| walrus(expr, out));
            add(&def.name.name, out);
        }
        StmtKind::Return(value) => value.iter().for_each(|value| walrus(value, out)),
        StmtKind::Delete(targets) => targets.iter().for_each(|target| target_names(target, out)),
        StmtKind::Assign { targets, value } => {
            walrus(value, out);
            targets.iter().for_each(|target| target_names(target, out));
        }
        StmtKind::AugAssign { target, value, .. } => {
            walrus(value, out);
            target_names(target, out);
        }
        StmtKind::AnnAssign { target, value, .. } => {
            value.iter().for_each(|value| walrus(value, out));
            target_names(target, out);
        }
        StmtKind::For { target, iter, body, orelse, .. } => {
            walrus(iter, out);
            target_names(target, out);
            assigned(body, out);
            assigned(orelse, out);
        }
        StmtKind::While { test, body, orelse } => {
            walrus(test, out);
            assigned(body, out);
            assigned(orelse, out);
        }
        StmtKind::If { branches, orelse } => {
            for branch in branches {
                walrus(&branch.test, out);
                assigned(&branch.body, out);
            }
            assigned(orelse, out);
        }
        StmtKind::With { items, body, .. } => {
            for item in items {
                walrus(&item.context, out);
                item.target.iter().for_each(|target| target_names(target, out));
            }
            assigned(body, out);
        }
        StmtKind::Match { subject, cases } => {
            walrus(subject, out);
            for case in cases {
                pattern_names(&case.pattern, out);
                case.guard.iter().for_each(|guard| walrus(guard, out));
                assigned(&case.body, out);
            }
        }
        StmtKind::Raise { exc, cause } => exc.iter().chain(cause).for_each(|expr| walrus(expr, out)),
        StmtKind::Try(stmt) => {
            assigned(&stmt.body, out);
            for handler in &stmt.handlers {
                handler.name.iter().for_each(|name| add(&name.name, out));
                assigned(&handler.body, out);
            }
            assigned(&stmt.orelse, out);
            assigned(&stmt.finalbody, out);
        }
        StmtKind::Assert { test, msg } => {
            walrus(test, out);
            msg.iter().for_each(|msg| walrus(msg, out));
        }
        StmtKind::Import(aliases) => {
            for alias in aliases {
                let first = alias.name.name.split('.').next().unwrap_or_default();
                let name = alias.asname.as_ref().map_or_else(|| first.into(), |asname| asname.name.clone());
                add(&name, out);
            }
        }
        StmtKind::ImportFrom { names, .. } => {
            names.iter().for_each(|alias| add(&alias.asname.as_ref().unwrap_or(&alias.name).name, out));
        }
        StmtKind::Expr(value) => walrus(value, out),
        StmtKind::Global(_)
        | StmtKind::Nonlocal(_)
        | StmtKind::Pass
        | StmtKind::Break
        | StmtKind::Continue
        | StmtKind::TypeAlias { .. } => {}
    }
}

/// Adds the names that a pattern captures.
pub(super) fn pattern_names(pattern: &Pattern, out: &mut Vec<Name>) {
    match &pattern.kind {
        PatternKind::Value(_) | PatternKind::Singleton(_) | PatternKind::Star(None) | PatternKind::Capture(None) => {}
        PatternKind::Sequence(items) | PatternKind::Or(items) => {
            items.iter().for_each(|item| pattern_names(item, out));
        }
        PatternKind::Mapping { items, rest } => {
            items.iter().for_each(|(_, item)| pattern_names(item, out));
            rest.iter().for_each(|rest| add(&rest.name, out));
        }
        PatternKind::Class { patterns, keywords, .. } => {
            patterns.iter().chain(keywords.iter().map(|(_, item)| item)).for_each(|item| pattern_names(item, out));
        }
        PatternKind::Star(Some(name)) | PatternKind::Capture(Some(name)) => add(&name.name, out),
        PatternKind::As { pattern, name } => {
            pattern_names(pattern, out);
            add(&name.name, out);
        }
    }
}

/// Adds the targets of `:=` inside an expression.
fn walrus(expr: &Expr, out: &mut Vec<Name>) {
    if let ExprKind::NamedExpr { target, .. } = &expr.kind {
        add(&target.name, out);
    }
    children(expr, &mut |child| walrus(child, out));
}

/// Calls `f` with each direct part of an expression that is evaluated with it: bodies of lambdas
/// are not, those of comprehensions are.
pub(super) fn children<'a>(expr: &'a Expr, f: &mut impl FnMut(&'a Expr)) {
    match &expr.kind {
        ExprKind::BoolOp { values, .. } => values.iter().for_each(f),
        ExprKind::NamedExpr { value, .. }
        | ExprKind::Await(value)
        | ExprKind::YieldFrom(value)
        | ExprKind::Starred(value)
        | ExprKind::Attribute { value, .. } => f(value),
        ExprKind::BinOp { left, right, .. } => {
            f(left);
            f(right);
        }
        ExprKind::UnaryOp { operand, .. } => f(operand),
        ExprKind::Lambda { params, .. } => params.iter().filter_map(|param| param.default.as_ref()).for_each(f),
        ExprKind::IfExp { test, body, orelse } => {
            f(test);
            f(body);
            f(orelse);
        }
        ExprKind::Dict(items) => {
            for item in items {
                item.key.iter().for_each(&mut *f);
                f(&item.value);
            }
        }
        ExprKind::Set(values) | ExprKind::List(values) | ExprKind::Tuple(values) => values.iter().for_each(f),
        ExprKind::ListComp { element, clauses }
        | ExprKind::SetComp { element, clauses }
        | ExprKind::GeneratorExp { element, clauses } => {
            f(element);
            for clause in clauses {
                f(&clause.iter);
                clause.ifs.iter().for_each(&mut *f);
            }
        }
        ExprKind::DictComp { key, value, clauses } => {
            f(key);
            f(value);
            for clause in clauses {
                f(&clause.iter);
                clause.ifs.iter().for_each(&mut *f);
            }
        }
        ExprKind::Yield(value) => value.iter().for_each(|value| f(value)),
        ExprKind::Compare { left, comparators, .. } => {
            f(left);
            comparators.iter().for_each(f);
        }
        ExprKind::Call { func, args, keywords } => {
            f(func);
            args.iter().for_each(&mut *f);
            keywords.iter().for_each(|keyword| f(&keyword.value));
        }
        ExprKind::JoinedStr(parts) => fields(parts, f),
        ExprKind::Subscript { value, index } => {
            f(value);
            f(index);
        }
        ExprKind::Slice { lower, upper, step } => {
            [lower, upper, step].into_iter().flatten().for_each(|part| f(part));
        }
        ExprKind::Constant(_) | ExprKind::Name(_) => {}
    }
}

fn fields<'a>(parts: &'a [FStringPart], f: &mut impl FnMut(&'a Expr)) {
    for part in parts {
        if let FStringPart::Field(field) = part {
            f(&field.value);
            fields(&field.spec, f);
        }
    }
}
