//! Collects the scopes of expressions: comprehensions, lambdas, and the calls of module-level code.

use super::collect::Walker;
use super::names;
use super::scope::{Definition, Kind, Scopes, node};
use crate::hir::Name;
use crate::source::Span;
use crate::syntax::ast::{Comprehension, Constant, Expr, ExprKind, FStringPart};

impl<'a> Walker<'a, '_> {
    pub fn exprs(&mut self, value: &'a Option<Expr>) {
        if let Some(value) = value {
            self.expr(value);
        }
    }

    pub fn list(&mut self, values: &'a [Expr]) {
        for value in values {
            self.expr(value);
        }
    }

    pub fn expr(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::BoolOp { values, .. } => self.list(values),
            ExprKind::NamedExpr { target, value } => {
                self.expr(value);
                self.walrus(&target.name, expr.span);
            }
            ExprKind::BinOp { left, right, .. } => {
                self.expr(left);
                self.expr(right);
            }
            ExprKind::UnaryOp { operand, .. } => self.expr(operand),
            ExprKind::Lambda { params, body } => {
                self.function(node(&**params), params, expr.span, |w| w.expr(body));
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(test);
                self.expr(body);
                self.expr(orelse);
            }
            ExprKind::Dict(items) => {
                for item in items {
                    self.exprs(&item.key);
                    self.expr(&item.value);
                }
            }
            ExprKind::Set(values) | ExprKind::List(values) | ExprKind::Tuple(values) => self.list(values),
            ExprKind::ListComp { element, clauses } | ExprKind::SetComp { element, clauses } => {
                self.comprehension(expr.span, clauses, Kind::Comprehension, |w| w.expr(element));
            }
            ExprKind::DictComp { key, value, clauses } => {
                self.comprehension(expr.span, clauses, Kind::Comprehension, |w| {
                    w.expr(key);
                    w.expr(value);
                });
            }
            ExprKind::GeneratorExp { element, clauses } => {
                self.comprehension(expr.span, clauses, Kind::Function, |w| w.expr(element));
            }
            ExprKind::Await(value) => self.expr(value),
            ExprKind::Yield(value) => {
                if let Some(value) = value {
                    self.expr(value);
                }
                let host = self.out.host(self.cur);
                self.out.scopes[host].generator = true;
            }
            ExprKind::YieldFrom(value) => {
                self.expr(value);
                let host = self.out.host(self.cur);
                self.out.scopes[host].generator = true;
                self.out.scopes[host].delegates = true;
            }
            ExprKind::Compare { left, comparators, .. } => {
                self.expr(left);
                self.list(comparators);
            }
            ExprKind::Call { func, args, keywords } => {
                self.expr(func);
                // The functions beside a cached one; see `desugar`.
                if let ExprKind::Attribute { value, attr } = &func.kind
                    && let ExprKind::Name(cached) = &value.kind
                    && matches!(&*attr.name, "cache_info" | "cache_clear")
                {
                    self.read(&format!("{cached}@{}", attr.name).into());
                }
                self.list(args);
                for keyword in keywords {
                    self.expr(&keyword.value);
                }
                self.consumer(func, args, keywords.iter().all(|k| is_plain(&k.value)));
                if self.in_module_code() && !self.is_quiet(expr) {
                    self.out.calls.push(expr.span.lo);
                }
            }
            ExprKind::JoinedStr(parts) => self.fstring(parts),
            ExprKind::Constant(_) => {}
            ExprKind::Attribute { value, attr } => {
                self.out.throws |= &*attr.name == "throw";
                let of_io = matches!(&value.kind, ExprKind::Name(name) if &**name == "io");
                self.out.opens += usize::from(of_io && &*attr.name == "open");
                self.expr(value);
            }
            ExprKind::Starred(value) => self.expr(value),
            ExprKind::Subscript { value, index } => {
                self.expr(value);
                self.expr(index);
            }
            ExprKind::Name(name) => self.read(name),
            ExprKind::Slice { lower, upper, step } => {
                for part in [lower, upper, step].into_iter().flatten() {
                    self.expr(part);
                }
            }
        }
    }

    fn fstring(&mut self, parts: &'a [FStringPart]) {
        for part in parts {
            if let FStringPart::Field(field) = part {
                self.expr(&field.value);
                self.fstring(&field.spec);
            }
        }
    }

    /// `:=` binds in the scope around comprehensions and generator expressions.
    fn walrus(&mut self, name: &Name, span: Span) {
        let mut scope = self.cur;
        let mut crossed = Vec::new();
        while self.out.scopes[scope].kind == Kind::Comprehension || self.out.scopes[scope].genexp {
            if self.out.scopes[scope].genexp {
                crossed.push(scope);
            }
            let Some(parent) = self.out.scopes[scope].parent else {
                break;
            };
            scope = parent;
        }
        // It may stand behind `and`, or in a branch.
        self.depth += 1;
        self.bind_in(scope, name, span.hi, None);
        self.depth -= 1;
        for genexp in crossed {
            let info = self.info(genexp, name);
            info.assigns += 1;
            info.global = scope == Scopes::MODULE;
            info.nonlocal = scope != Scopes::MODULE;
        }
    }

    fn comprehension(&mut self, span: Span, clauses: &'a [Comprehension], kind: Kind, element: impl FnOnce(&mut Self)) {
        if let Some(first) = clauses.first() {
            self.expr(&first.iter);
        }
        let saved = self.loop_end;
        if kind == Kind::Function {
            self.loop_end = None;
        }
        let scope = self.open(kind, span.lo);
        self.out.scopes[scope].genexp = kind == Kind::Function;
        self.out.scopes[scope].generator = kind == Kind::Function;
        self.out.by_node.insert(node(clauses), scope);
        self.looped(span, |w| {
            for (i, clause) in clauses.iter().enumerate() {
                if i > 0 {
                    w.expr(&clause.iter);
                }
                w.target(&clause.target, clause.target.span.hi, None);
                w.list(&clause.ifs);
            }
            element(w);
        });
        self.close(scope);
        self.loop_end = saved;
    }

    /// Notes a generator expression that the call consumes before it returns.
    fn consumer(&mut self, func: &'a Expr, args: &'a [Expr], plain_keywords: bool) {
        let Some(ExprKind::GeneratorExp { clauses, .. }) = args.first().map(|arg| &arg.kind) else {
            return;
        };
        if !plain_keywords || !args[1..].iter().all(is_plain) {
            return;
        }
        let consumer = match &func.kind {
            ExprKind::Name(name) if names::is_consumer(name) => name.clone(),
            ExprKind::Attribute { value, attr } if &*attr.name == "join" && is_text(value) => "".into(),
            _ => return,
        };
        if let Some(&scope) = self.out.by_node.get(&node(&clauses[..])) {
            self.out.scopes[scope].consumer = Some(consumer);
        }
    }

    /// Whether a call at module level surely runs no code of the script.
    fn is_quiet(&self, call: &Expr) -> bool {
        let ExprKind::Call { func, args, keywords } = &call.kind else {
            return true;
        };
        if keywords.iter().any(|keyword| keyword.name.as_ref().is_none_or(|name| &*name.name == "key")) {
            return false;
        }
        let mut values = args.iter().chain(keywords.iter().map(|keyword| &keyword.value));
        let module = &self.out.scopes[Scopes::MODULE];
        let is_code = |name: &Name| {
            let def = module.names.get(name).and_then(|info| info.def.as_ref());
            matches!(def, Some(Definition::Func(_) | Definition::Class(_)))
        };
        if values.any(|arg| match &arg.kind {
            ExprKind::Lambda { .. } | ExprKind::GeneratorExp { .. } => true,
            ExprKind::Name(name) => is_code(name),
            _ => false,
        }) {
            return false;
        }
        match &func.kind {
            ExprKind::Name(name) => match module.names.get(name) {
                None => names::is_quiet(name),
                Some(info) => matches!(info.def, Some(Definition::Member(_))),
            },
            ExprKind::Attribute { value, .. } => match &value.kind {
                ExprKind::Name(name) => !is_code(name),
                _ => false,
            },
            _ => false,
        }
    }
}

/// An argument that assigns nothing and calls nothing.
fn is_plain(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Constant(_) | ExprKind::Name(_) | ExprKind::Lambda { .. })
}

fn is_text(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Constant(Constant::Str(_)))
}
