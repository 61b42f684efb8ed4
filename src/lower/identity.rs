//! Decorators of the script's own that give back the class that they are given: a class that they decorate is known as any other.

use super::Cx;
use super::assigned;
use super::resolve::Static;
use super::scope::ScopeId;
use crate::hir::Name;
use crate::syntax::ast::{Expr, ExprKind, FunctionDef, Stmt, StmtKind};

impl<'a> Cx<'a, '_> {
    /// The function that gets the class, if the decorator gives the class back: `register`, or what `register("name")` returns.
    pub fn gives_class(&self, scope: ScopeId, decorator: &Expr) -> Option<&'a FunctionDef> {
        match &decorator.kind {
            ExprKind::Call { func, .. } => {
                let Some(Static::Func(factory)) = self.static_expr(scope, func) else { return None };
                let ([.., last], true) = (&factory.body[..], returns(&factory.body) == 1) else { return None };
                let StmtKind::Return(Some(Expr { kind: ExprKind::Name(made), .. })) = &last.kind else { return None };
                let mut inner = factory.body.iter().filter_map(|stmt| match &stmt.kind {
                    StmtKind::FunctionDef(def) if def.name.name == *made => Some(&**def),
                    _ => None,
                });
                let mut names = Vec::new();
                assigned::assigned(&factory.body, &mut names);
                let once = names.iter().filter(|name| *name == made).count() == 1;
                let found = inner.next().filter(|def| once && def.decorators.is_empty())?;
                gives_back(found).then_some(found)
            }
            _ => match self.static_expr(scope, decorator) {
                Some(Static::Func(def)) if def.decorators.is_empty() && gives_back(def) => Some(def),
                _ => None,
            },
        }
    }
}

/// Whether a function returns its first argument, whatever happens.
fn gives_back(def: &FunctionDef) -> bool {
    let Some(param) = parameter(def) else { return false };
    let mut names = Vec::new();
    assigned::assigned(&def.body, &mut names);
    let is_param = |expr: &Expr| matches!(&expr.kind, ExprKind::Name(name) if name == param);
    let ends = matches!(def.body.last().map(|stmt| &stmt.kind), Some(StmtKind::Return(Some(value))) if is_param(value));
    ends && returns(&def.body) == 1 && !names.contains(param) && !yields(&def.body)
}

fn parameter(def: &FunctionDef) -> Option<&Name> {
    let plain = def.params.vararg.is_none() && def.params.kwarg.is_none() && !def.is_async;
    def.params.posonly.iter().chain(&def.params.args).next().filter(|_| plain).map(|param| &param.name.name)
}

/// The number of `return` statements of a function, those of functions in it apart.
fn returns(body: &[Stmt]) -> usize {
    body.iter()
        .map(|stmt| match &stmt.kind {
            StmtKind::Return(_) => 1,
            _ => blocks(stmt).into_iter().map(returns).sum(),
        })
        .sum()
}

fn yields(body: &[Stmt]) -> bool {
    body.iter().any(|stmt| match &stmt.kind {
        StmtKind::Expr(expr) => matches!(expr.kind, ExprKind::Yield(_) | ExprKind::YieldFrom(_)),
        StmtKind::Assign { value, .. } => matches!(value.kind, ExprKind::Yield(_) | ExprKind::YieldFrom(_)),
        _ => blocks(stmt).into_iter().any(yields),
    })
}

/// The attributes of its first argument that a decorator assigns.
pub(super) fn stores(def: &FunctionDef) -> Vec<Name> {
    let mut out = Vec::new();
    if let Some(param) = parameter(def) {
        find_stores(&def.body, param, &mut out);
    }
    out
}

fn find_stores(body: &[Stmt], param: &Name, out: &mut Vec<Name>) {
    for stmt in body {
        let targets: &[Expr] = match &stmt.kind {
            StmtKind::Assign { targets, .. } => targets,
            StmtKind::AnnAssign { target, .. } | StmtKind::AugAssign { target, .. } => std::slice::from_ref(target),
            _ => &[],
        };
        for target in targets {
            if let ExprKind::Attribute { value, attr } = &target.kind
                && matches!(&value.kind, ExprKind::Name(name) if name == param)
            {
                out.push(attr.name.clone());
            }
        }
        if let StmtKind::Expr(Expr { kind: ExprKind::Call { func, args, .. }, .. }) = &stmt.kind
            && let (ExprKind::Name(called), [of, name, _]) = (&func.kind, &args[..])
            && &**called == "setattr"
            && matches!(&of.kind, ExprKind::Name(name) if name == param)
            && let ExprKind::Constant(crate::syntax::ast::Constant::Str(name)) = &name.kind
        {
            out.push(name.clone());
        }
        blocks(stmt).into_iter().for_each(|block| find_stores(block, param, out));
    }
}

/// The blocks of a statement that belong to the function it stands in.
pub(super) fn blocks(stmt: &Stmt) -> Vec<&[Stmt]> {
    match &stmt.kind {
        StmtKind::If { branches, orelse } => {
            branches.iter().map(|branch| &branch.body[..]).chain([&orelse[..]]).collect()
        }
        StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } => vec![body, orelse],
        StmtKind::Try(t) => {
            let handlers = t.handlers.iter().map(|handler| &handler.body[..]);
            [&t.body[..], &t.orelse, &t.finalbody].into_iter().chain(handlers).collect()
        }
        StmtKind::With { body, .. } => vec![body],
        StmtKind::Match { cases, .. } => cases.iter().map(|case| &case.body[..]).collect(),
        _ => Vec::new(),
    }
}
