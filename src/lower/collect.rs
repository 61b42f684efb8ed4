//! Collects the scopes of a module in one walk over its tree.

use super::names;
use super::scope::{Definition, Info, Kind, Scope, ScopeId, Scopes, node};
use crate::entity::Table;
use crate::hir::Name;
use crate::source::Span;
use crate::syntax::ast::{
    Comprehension, Expr, ExprKind, FStringPart, Module, Params, Pattern, PatternKind, Stmt,
    StmtKind,
};
use rustc_hash::FxHashMap;

/// Finds all scopes of a module and what their names refer to.
pub(super) fn collect(module: &Module) -> Scopes<'_> {
    let mut walker = Walker {
        out: Scopes {
            scopes: Table::new(),
            by_node: FxHashMap::default(),
            calls: Vec::new(),
            classes: Vec::new(),
            errors: Vec::new(),
        },
        cur: Scopes::MODULE,
        loop_end: None,
        depth: 0,
        top_pos: 0,
    };
    walker.open(Kind::Module, 0);
    for stmt in &module.body {
        walker.top_pos = stmt.span.lo;
        walker.stmt(stmt);
    }
    walker.out.calls.sort_unstable();
    walker.close(Scopes::MODULE);
    walker.out.connect();
    walker.out
}

/// The test of `if __name__ == "__main__":`.
pub(super) fn is_main_test(test: &Expr) -> bool {
    let ExprKind::Compare {
        left,
        ops,
        comparators,
    } = &test.kind
    else {
        return false;
    };
    let is_name = matches!(&left.kind, ExprKind::Name(name) if &**name == "__name__");
    let is_main = matches!(&comparators[0].kind, ExprKind::Constant(crate::syntax::ast::Constant::Str(text)) if &**text == "__main__");
    is_name && is_main && ops[..] == [crate::syntax::ast::CmpOp::Eq]
}

struct Walker<'a> {
    out: Scopes<'a>,
    cur: ScopeId,
    /// End of the outermost loop around the current place in its function.
    loop_end: Option<u32>,
    /// Loops and branches around the current place in its scope.
    depth: u32,
    top_pos: u32,
}

impl<'a> Walker<'a> {
    fn open(&mut self, kind: Kind, pos: u32) -> ScopeId {
        let parent = (!self.out.scopes.is_empty()).then_some(self.cur);
        self.cur = self.out.scopes.push(Scope {
            kind,
            parent,
            names: FxHashMap::default(),
            order: Vec::new(),
            generator: false,
            pos,
            consumer: None,
            captures: Vec::new(),
            class_name: None,
            top_pos: self.top_pos,
            genexp: false,
            uses: Vec::new(),
        });
        self.cur
    }

    /// Leaves a scope; what it assigns through `global` and `nonlocal` becomes uses.
    fn close(&mut self, scope: ScopeId) {
        let data = &mut self.out.scopes[scope];
        for name in &data.order {
            let info = &data.names[name];
            if info.global || info.nonlocal {
                data.uses
                    .push((name.clone(), info.assigns > 0 || info.deleted));
            }
        }
        if let Some(parent) = data.parent {
            self.cur = parent;
        }
    }

    fn info(&mut self, scope: ScopeId, name: &Name) -> &mut Info<'a> {
        let data = &mut self.out.scopes[scope];
        data.names.entry(name.clone()).or_insert_with(|| {
            data.order.push(name.clone());
            Info::default()
        })
    }

    fn bind_in(&mut self, scope: ScopeId, name: &Name, pos: u32, def: Option<Definition<'a>>) {
        let pos = self.loop_end.unwrap_or(pos);
        let unconditional = self.depth == 0;
        let info = self.info(scope, name);
        info.bound = true;
        info.assigns += 1;
        info.last_assign = info.last_assign.max(pos);
        info.def = if info.assigns == 1 { def } else { None };
        info.def_pos = pos;
        if unconditional && info.bound_from.is_none() {
            info.bound_from = Some(pos);
        }
        info.unconditional = unconditional;
    }

    fn bind(&mut self, name: &Name, pos: u32, def: Option<Definition<'a>>) {
        self.bind_in(self.cur, name, pos, def);
    }

    fn in_module_code(&self) -> bool {
        self.out.host(self.cur) == Scopes::MODULE
    }

    fn block(&mut self, body: &'a [Stmt]) {
        for stmt in body {
            self.stmt(stmt);
        }
    }

    /// A block that may not run, or not once.
    fn nested(&mut self, body: &'a [Stmt]) {
        self.depth += 1;
        self.block(body);
        self.depth -= 1;
    }

    fn looped(&mut self, span: Span, walk: impl FnOnce(&mut Self)) {
        let saved = self.loop_end;
        self.loop_end = saved.or(Some(span.hi));
        self.depth += 1;
        walk(self);
        self.depth -= 1;
        self.loop_end = saved;
    }

    fn stmt(&mut self, stmt: &'a Stmt) {
        let end = stmt.span.hi;
        match &stmt.kind {
            StmtKind::FunctionDef(def) => {
                self.decorators(&def.decorators);
                self.function(node(&**def), &def.params, stmt.span, |w| w.block(&def.body));
                self.bind(&def.name.name, end, Some(Definition::Func(def)));
            }
            StmtKind::ClassDef(def) => {
                self.decorators(&def.decorators);
                for base in &def.bases {
                    self.expr(base);
                }
                for keyword in &def.keywords {
                    self.expr(&keyword.value);
                }
                let saved = std::mem::take(&mut self.depth);
                let scope = self.open(Kind::Class, stmt.span.lo);
                self.out.by_node.insert(node(&**def), scope);
                self.out.classes.push(def);
                self.out.scopes[scope].class_name = Some(def.name.name.clone());
                self.block(&def.body);
                self.close(scope);
                self.depth = saved;
                self.bind(&def.name.name, end, Some(Definition::Class(def)));
            }
            StmtKind::Return(value) => self.exprs(value),
            StmtKind::Delete(targets) => {
                for target in targets {
                    self.delete(target);
                }
            }
            StmtKind::Assign { targets, value } => {
                self.expr(value);
                for target in targets {
                    self.target(target, end, (targets.len() == 1).then_some(value));
                }
            }
            StmtKind::AugAssign { target, value, .. } => {
                if let ExprKind::Name(name) = &target.kind {
                    self.read(name);
                    self.bind(name, end, None);
                } else {
                    self.expr(target);
                }
                self.expr(value);
            }
            StmtKind::AnnAssign { target, value, .. } => {
                self.exprs(value);
                match (&target.kind, value) {
                    (ExprKind::Name(_), Some(value)) => self.target(target, end, Some(value)),
                    // A bare annotation makes the name local.
                    (ExprKind::Name(name), None) => self.info(self.cur, name).bound = true,
                    _ => self.expr(target),
                }
            }
            StmtKind::For {
                target,
                iter,
                body,
                orelse,
                ..
            } => {
                self.expr(iter);
                self.looped(stmt.span, |w| {
                    w.target(target, target.span.hi, None);
                    w.block(body);
                });
                self.nested(orelse);
            }
            StmtKind::While { test, body, orelse } => {
                self.looped(stmt.span, |w| {
                    w.expr(test);
                    w.block(body);
                });
                self.nested(orelse);
            }
            StmtKind::If { branches, orelse } => {
                for branch in branches {
                    if is_main_test(&branch.test) && branches.len() == 1 {
                        self.block(&branch.body);
                        continue;
                    }
                    self.expr(&branch.test);
                    self.nested(&branch.body);
                }
                self.nested(orelse);
            }
            StmtKind::With { items, body, .. } => {
                for item in items {
                    self.expr(&item.context);
                    self.call_at(item.context.span.lo);
                    if let Some(target) = &item.target {
                        self.target(target, target.span.hi, None);
                    }
                }
                self.nested(body);
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject);
                self.depth += 1;
                for case in cases {
                    self.pattern(&case.pattern);
                    if let Some(guard) = &case.guard {
                        self.expr(guard);
                    }
                    self.block(&case.body);
                }
                self.depth -= 1;
            }
            StmtKind::Raise { exc, cause } => {
                self.exprs(exc);
                self.exprs(cause);
            }
            StmtKind::Try(stmt) => {
                self.nested(&stmt.body);
                self.depth += 1;
                for handler in &stmt.handlers {
                    self.exprs(&handler.class);
                    if let Some(name) = &handler.name {
                        // Unbound at the handler's end.
                        self.bind(&name.name, handler.span.hi, None);
                    }
                    self.block(&handler.body);
                }
                self.depth -= 1;
                self.nested(&stmt.orelse);
                self.nested(&stmt.finalbody);
            }
            StmtKind::Assert { test, msg } => {
                self.expr(test);
                self.exprs(msg);
            }
            StmtKind::Import(aliases) => {
                for alias in aliases {
                    let (name, module) = match &alias.asname {
                        Some(asname) => (asname.name.clone(), alias.name.name.clone()),
                        None => {
                            let first = alias.name.name.split('.').next().unwrap_or_default();
                            (Name::from(first), Name::from(first))
                        }
                    };
                    self.bind(&name, end, Some(Definition::Module(module)));
                }
            }
            StmtKind::ImportFrom { module, names, .. } => {
                for alias in names {
                    let name = &alias.asname.as_ref().unwrap_or(&alias.name).name;
                    let module = module.as_ref().map_or("", |module| &module.name);
                    let member = format!("{module}.{}", alias.name.name);
                    let def = if names::is_module(&member) {
                        Definition::Module(member.into())
                    } else {
                        Definition::Member(member.into())
                    };
                    self.bind(name, end, Some(def));
                }
            }
            StmtKind::Global(idents) | StmtKind::Nonlocal(idents) => {
                let global = matches!(stmt.kind, StmtKind::Global(_));
                for ident in idents {
                    if self.cur == Scopes::MODULE {
                        if !global {
                            let message =
                                "nonlocal declaration not allowed at module level".to_owned();
                            self.out.errors.push((ident.span, message));
                        }
                        continue;
                    }
                    self.declare(ident, global);
                }
            }
            StmtKind::Expr(value) => self.expr(value),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue | StmtKind::TypeAlias { .. } => {}
        }
    }

    fn declare(&mut self, ident: &crate::syntax::ast::Ident, global: bool) {
        let word = if global { "global" } else { "nonlocal" };
        let name = &ident.name;
        let used = self.out.scopes[self.cur]
            .uses
            .iter()
            .any(|(used, _)| used == name);
        let info = self.info(self.cur, name);
        let message = if info.param {
            Some(format!("name '{name}' is parameter and {word}"))
        } else if info.bound {
            Some(format!(
                "name '{name}' is assigned to before {word} declaration"
            ))
        } else if used {
            Some(format!("name '{name}' is used prior to {word} declaration"))
        } else if info.global != global && info.nonlocal == global {
            Some(format!("name '{name}' is nonlocal and global"))
        } else {
            None
        };
        info.global |= global;
        info.nonlocal |= !global;
        if let Some(message) = message {
            self.out.errors.push((ident.span, message));
            return;
        }
        if global {
            let info = self.info(Scopes::MODULE, name);
            info.bound = true;
            info.global = true;
        } else if self
            .out
            .binder(self.cur, name)
            .is_none_or(|binder| binder == Scopes::MODULE)
        {
            // The binding may stand below the inner function: a name of the enclosing functions is enough.
            let mut scope = self.out.scopes[self.cur].parent;
            let mut enclosed = false;
            while let Some(at) = scope {
                enclosed |= self.out.scopes[at].kind == Kind::Function;
                scope = self.out.scopes[at].parent;
            }
            if !enclosed {
                self.out.errors.push((
                    ident.span,
                    format!("no binding for nonlocal '{name}' found"),
                ));
            }
        }
    }

    fn decorators(&mut self, decorators: &'a [Expr]) {
        for decorator in decorators {
            self.expr(decorator);
            if !self.is_library(decorator) {
                self.call_at(decorator.span.lo);
            }
        }
    }

    /// A decorator of the library, or a property's setter: it runs no code of the script.
    fn is_library(&self, decorator: &Expr) -> bool {
        let def = |name: &Name| {
            self.out.scopes[Scopes::MODULE]
                .names
                .get(name)
                .map(|info| &info.def)
        };
        match &decorator.kind {
            ExprKind::Name(name) => match def(name) {
                None => names::is_builtin(name),
                Some(def) => matches!(def, Some(Definition::Member(_))),
            },
            ExprKind::Attribute { value, attr } => match &value.kind {
                ExprKind::Name(name) => {
                    &*attr.name == "setter"
                        || matches!(def(name), Some(Some(Definition::Module(_))))
                }
                _ => false,
            },
            ExprKind::Call { func, .. } => self.is_library(func),
            _ => false,
        }
    }

    /// Opens a function's scope for its body; the defaults are evaluated outside.
    fn function(
        &mut self,
        key: usize,
        params: &'a Params,
        span: Span,
        body: impl FnOnce(&mut Self),
    ) {
        for param in params.iter() {
            self.exprs(&param.default);
        }
        let saved = (self.loop_end.take(), std::mem::take(&mut self.depth));
        let scope = self.open(Kind::Function, span.lo);
        self.out.by_node.insert(key, scope);
        for param in params.iter() {
            self.bind(&param.name.name, span.lo, None);
            self.info(scope, &param.name.name).param = true;
        }
        body(self);
        self.close(scope);
        (self.loop_end, self.depth) = saved;
    }

    fn read(&mut self, name: &Name) {
        self.out.scopes[self.cur].uses.push((name.clone(), false));
    }

    fn call_at(&mut self, pos: u32) {
        if self.in_module_code() {
            self.out.calls.push(pos);
        }
    }

    fn target(&mut self, target: &'a Expr, end: u32, value: Option<&'a Expr>) {
        match &target.kind {
            ExprKind::Name(name) => self.bind(name, end, value.map(Definition::Value)),
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                for item in items {
                    self.target(item, end, None);
                }
            }
            ExprKind::Starred(inner) => self.target(inner, end, None),
            _ => self.expr(target),
        }
    }

    fn delete(&mut self, target: &'a Expr) {
        match &target.kind {
            ExprKind::Name(name) => {
                let end = self.loop_end.unwrap_or(target.span.hi);
                let info = self.info(self.cur, name);
                info.bound = true;
                info.deleted = true;
                info.last_assign = info.last_assign.max(end);
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                for item in items {
                    self.delete(item);
                }
            }
            _ => self.expr(target),
        }
    }

    fn pattern(&mut self, pattern: &'a Pattern) {
        let end = pattern.span.hi;
        match &pattern.kind {
            PatternKind::Value(value) => self.expr(value),
            PatternKind::Singleton(_) | PatternKind::Star(None) | PatternKind::Capture(None) => {}
            PatternKind::Sequence(items) | PatternKind::Or(items) => {
                for item in items {
                    self.pattern(item);
                }
            }
            PatternKind::Mapping { items, rest } => {
                for (key, value) in items {
                    self.expr(key);
                    self.pattern(value);
                }
                if let Some(rest) = rest {
                    self.bind(&rest.name, end, None);
                }
            }
            PatternKind::Class {
                class,
                patterns,
                keywords,
            } => {
                self.expr(class);
                for item in patterns.iter().chain(keywords.iter().map(|(_, item)| item)) {
                    self.pattern(item);
                }
            }
            PatternKind::Star(Some(name)) | PatternKind::Capture(Some(name)) => {
                self.bind(&name.name, end, None)
            }
            PatternKind::As { pattern, name } => {
                self.pattern(pattern);
                self.bind(&name.name, end, None);
            }
        }
    }

    fn exprs(&mut self, value: &'a Option<Expr>) {
        if let Some(value) = value {
            self.expr(value);
        }
    }

    fn list(&mut self, values: &'a [Expr]) {
        for value in values {
            self.expr(value);
        }
    }

    fn expr(&mut self, expr: &'a Expr) {
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
            ExprKind::Set(values) | ExprKind::List(values) | ExprKind::Tuple(values) => {
                self.list(values)
            }
            ExprKind::ListComp { element, clauses } | ExprKind::SetComp { element, clauses } => {
                self.comprehension(expr.span, clauses, Kind::Comprehension, |w| w.expr(element));
            }
            ExprKind::DictComp {
                key,
                value,
                clauses,
            } => {
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
            }
            ExprKind::Compare {
                left, comparators, ..
            } => {
                self.expr(left);
                self.list(comparators);
            }
            ExprKind::Call {
                func,
                args,
                keywords,
            } => {
                self.expr(func);
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
            ExprKind::Attribute { value, .. } | ExprKind::Starred(value) => self.expr(value),
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
        self.bind_in(scope, name, span.hi, None);
        for genexp in crossed {
            let info = self.info(genexp, name);
            info.assigns += 1;
            info.global = scope == Scopes::MODULE;
            info.nonlocal = scope != Scopes::MODULE;
        }
    }

    fn comprehension(
        &mut self,
        span: Span,
        clauses: &'a [Comprehension],
        kind: Kind,
        element: impl FnOnce(&mut Self),
    ) {
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
            ExprKind::Attribute { value, attr } if &*attr.name == "join" && is_text(value) => {
                "".into()
            }
            _ => return,
        };
        if let Some(&scope) = self.out.by_node.get(&node(&clauses[..])) {
            self.out.scopes[scope].consumer = Some(consumer);
        }
    }

    /// Whether a call at module level surely runs no code of the script.
    fn is_quiet(&self, call: &Expr) -> bool {
        let ExprKind::Call {
            func,
            args,
            keywords,
        } = &call.kind
        else {
            return true;
        };
        if keywords.iter().any(|keyword| {
            keyword
                .name
                .as_ref()
                .is_none_or(|name| &*name.name == "key")
        }) {
            return false;
        }
        let mut values = args
            .iter()
            .chain(keywords.iter().map(|keyword| &keyword.value));
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
    matches!(
        expr.kind,
        ExprKind::Constant(_) | ExprKind::Name(_) | ExprKind::Lambda { .. }
    )
}

fn is_text(expr: &Expr) -> bool {
    matches!(
        expr.kind,
        ExprKind::Constant(crate::syntax::ast::Constant::Str(_))
    )
}
