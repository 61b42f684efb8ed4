//! Attributes of functions: a function of which a module assigns attributes has an object that holds them, the default of a parameter that no
//! call can name.

use super::*;
use crate::hir::ATTRIBUTES;
use crate::lower::identity::blocks;

/// The functions of a module, by name, of which it assigns attributes: directly, or in decorators that they have.
#[derive(Debug, Clone, Default)]
pub(super) struct Owners {
    named: FxHashSet<Name>,
    /// Decorators that assign attributes of what they are given.
    decorators: FxHashSet<Name>,
}

impl Owners {
    pub(super) fn of(body: &[Stmt]) -> Owners {
        let mut found = Owners::default();
        found.visit(body, None, &mut Vec::new());
        found
    }

    /// Whether a function has attributes.
    pub(super) fn has(&self, def: &FunctionDef) -> bool {
        let decorated = def.decorators.iter().any(|decorator| {
            let head = match &decorator.kind {
                ExprKind::Call { func, .. } => func,
                _ => decorator,
            };
            matches!(&head.kind, ExprKind::Name(name) if self.decorators.contains(name))
        });
        decorated || self.named.contains(&def.name.name)
    }

    /// `outer`: the function of the module's top level that the statements are in; `params`: those of the functions around them.
    fn visit(&mut self, body: &[Stmt], outer: Option<&Name>, params: &mut Vec<Name>) {
        for stmt in body {
            let targets: &[Expr] = match &stmt.kind {
                StmtKind::Assign { targets, .. } => targets,
                StmtKind::AnnAssign { target, .. } | StmtKind::AugAssign { target, .. } => std::slice::from_ref(target),
                _ => &[],
            };
            for target in targets {
                self.target(target, outer, params);
            }
            if let StmtKind::Expr(Expr { kind: ExprKind::Call { func, args, .. }, .. }) = &stmt.kind
                && let (ExprKind::Name(called), [of, _, _]) = (&func.kind, &args[..])
                && &**called == "setattr"
            {
                self.owner(of, outer, params);
            }
            match &stmt.kind {
                StmtKind::FunctionDef(def) => {
                    let depth = params.len();
                    params.extend(def.params.iter().map(|param| param.name.name.clone()));
                    self.visit(&def.body, outer.or(Some(&def.name.name)), params);
                    params.truncate(depth);
                }
                StmtKind::ClassDef(def) => {
                    // Objects come first in methods; what they are given may be functions, but is not looked for.
                    self.visit(&def.body, None, &mut Vec::new());
                }
                _ => blocks(stmt).into_iter().for_each(|block| self.visit(block, outer, params)),
            }
        }
    }

    fn target(&mut self, target: &Expr, outer: Option<&Name>, params: &[Name]) {
        match &target.kind {
            ExprKind::Attribute { value, .. } => self.owner(value, outer, params),
            ExprKind::Tuple(parts) | ExprKind::List(parts) => {
                parts.iter().for_each(|part| self.target(part, outer, params));
            }
            _ => {}
        }
    }

    fn owner(&mut self, of: &Expr, outer: Option<&Name>, params: &[Name]) {
        let ExprKind::Name(name) = &of.kind else { return };
        match outer {
            Some(outer) if params.contains(name) => {
                self.decorators.insert(outer.clone());
            }
            _ => {
                self.named.insert(name.clone());
            }
        }
    }
}

/// The class of what holds a function's attributes; the function gets the parameter.
pub(super) fn held(def: &mut FunctionDef, number: usize) -> Stmt {
    let m = Make(def.name.span);
    let class = format!("{ATTRIBUTES}{number}");
    def.params.kwonly.push(m.param(ATTRIBUTES, Some(m.call(m.name(&class), Vec::new()))));
    m.stmt(StmtKind::ClassDef(Box::new(ClassDef {
        name: m.ident(&class),
        bases: Vec::new(),
        keywords: Vec::new(),
        body: vec![m.stmt(StmtKind::Pass)],
        decorators: Vec::new(),
    })))
}
