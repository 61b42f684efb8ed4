//! Collects the scopes of a module in one walk over its tree.

use super::imports::{self, Known};
use super::names;
use super::scope::{Definition, Info, Kind, Scope, ScopeId, Scopes, node};
use super::session::Names;
use crate::entity::Table;
use crate::hir::Name;
use crate::source::Span;
use crate::syntax::ast::{Expr, ExprKind, Module, Params, Pattern, PatternKind, Stmt, StmtKind};
use rustc_hash::{FxHashMap, FxHashSet};

/// What a module's names may mean beyond its own text.
pub(super) struct Around<'k> {
    /// The modules of the script's own.
    pub known: &'k Known,
    /// Other modules see what it binds.
    pub imported: bool,
    /// The variables that they may assign.
    pub written: &'k dyn Fn(&str) -> bool,
    /// In a session, its names and those of the context.
    pub session: Option<(&'k Names, &'k FxHashSet<Name>)>,
}

/// Finds all scopes of a module and what their names refer to.
pub(super) fn collect<'a>(module: &'a Module, around: &Around<'_>) -> Scopes<'a> {
    let Around { known, imported, written, session } = *around;
    let mut walker = Walker {
        out: Scopes {
            scopes: Table::new(),
            by_node: FxHashMap::default(),
            calls: Vec::new(),
            throws: false,
            opens: 0,
            classes: Vec::new(),
            errors: Vec::new(),
        },
        cur: Scopes::MODULE,
        loop_end: None,
        depth: 0,
        top_pos: 0,
        known,
        outside: attributes(&module.body),
    };
    walker.open(Kind::Module, 0);
    for stmt in &module.body {
        walker.top_pos = stmt.span.lo;
        walker.stmt(stmt);
    }
    walker.out.calls.sort_unstable();
    walker.close(Scopes::MODULE);
    if imported {
        for (name, info) in &mut walker.out.scopes[Scopes::MODULE].names {
            info.imported = true;
            info.func_written |= written(name);
        }
    }
    if let Some((names, context)) = session {
        walker.out.open_session(names, context);
    }
    walker.out.connect();
    walker.out
}

/// The test of `if __name__ == "__main__":`.
pub(super) fn is_main_test(test: &Expr) -> bool {
    let ExprKind::Compare { left, ops, comparators } = &test.kind else {
        return false;
    };
    let is_name = matches!(&left.kind, ExprKind::Name(name) if &**name == "__name__");
    let is_main = matches!(&comparators[0].kind, ExprKind::Constant(crate::syntax::ast::Constant::Str(text)) if &**text == "__main__");
    is_name && is_main && ops[..] == [crate::syntax::ast::CmpOp::Eq]
}

pub(super) struct Walker<'a, 'k> {
    /// The modules of the script's own.
    pub known: &'k Known,
    pub out: Scopes<'a>,
    pub cur: ScopeId,
    /// End of the outermost loop around the current place in its function.
    pub loop_end: Option<u32>,
    /// Loops and branches around the current place in its scope.
    pub depth: u32,
    top_pos: u32,
    outside: FxHashMap<Name, Vec<Name>>,
}

/// The attributes that are assigned through a class's name, or in its methods through `cls`, `type(self)` or `self.__class__`, by the
/// name of the class. Those of methods may be assigned to the classes derived from it as well.
pub(super) fn attributes(body: &[Stmt]) -> FxHashMap<Name, Vec<Name>> {
    let mut out: FxHashMap<Name, Vec<Name>> = FxHashMap::default();
    let mut inherited: FxHashMap<Name, Vec<Name>> = FxHashMap::default();
    imports::each(body, &mut |stmt| {
        for (object, attr) in stored(stmt) {
            if let ExprKind::Name(name) = &object.kind {
                out.entry(name.clone()).or_default().push(attr.clone());
            }
        }
        let StmtKind::ClassDef(class) = &stmt.kind else { return };
        let mut own: Vec<Name> = Vec::new();
        for base in &class.bases {
            if let ExprKind::Name(base) = &base.kind {
                own.extend(inherited.get(base).into_iter().flatten().cloned());
            }
        }
        for method in &class.body {
            let StmtKind::FunctionDef(method) = &method.kind else { continue };
            let is_classmethod = |d: &Expr| matches!(&d.kind, ExprKind::Name(name) if &**name == "classmethod");
            let Some(this) = method.params.iter().next().map(|p| &p.name.name) else { continue };
            let this_class = method.decorators.iter().any(is_classmethod) || &*method.name.name == "__init_subclass__";
            imports::each(&method.body, &mut |stmt| {
                for (object, attr) in stored(stmt) {
                    if is_class_of(object, this, this_class) {
                        own.push(attr.clone());
                    }
                }
            });
        }
        if !own.is_empty() {
            out.entry(class.name.name.clone()).or_default().extend(own.iter().cloned());
            inherited.entry(class.name.name.clone()).or_default().extend(own);
        }
    });
    out
}

/// Whether an expression is the class of a method's object.
fn is_class_of(expr: &Expr, this: &Name, this_class: bool) -> bool {
    let is_this = |expr: &Expr| matches!(&expr.kind, ExprKind::Name(name) if name == this);
    match &expr.kind {
        ExprKind::Name(_) => this_class && is_this(expr),
        ExprKind::Attribute { value, attr } => &*attr.name == "__class__" && is_this(value),
        ExprKind::Call { func, args, .. } => {
            matches!(&func.kind, ExprKind::Name(name) if &**name == "type") && args.len() == 1 && is_this(&args[0])
        }
        _ => false,
    }
}

/// The attributes that a statement assigns, with their objects.
fn stored(stmt: &Stmt) -> Vec<(&Expr, &Name)> {
    let mut targets: Vec<&Expr> = match &stmt.kind {
        StmtKind::Assign { targets, .. } => targets.iter().collect(),
        StmtKind::AugAssign { target, .. } | StmtKind::AnnAssign { target, .. } => vec![target],
        _ => Vec::new(),
    };
    let mut out = Vec::new();
    while let Some(target) = targets.pop() {
        match &target.kind {
            ExprKind::Tuple(items) | ExprKind::List(items) => targets.extend(items),
            ExprKind::Attribute { value, attr } => out.push((&**value, &attr.name)),
            _ => {}
        }
    }
    out
}

impl<'a> Walker<'a, '_> {
    pub fn open(&mut self, kind: Kind, pos: u32) -> ScopeId {
        let parent = (!self.out.scopes.is_empty()).then_some(self.cur);
        self.cur = self.out.scopes.push(Scope {
            kind,
            parent,
            names: FxHashMap::default(),
            order: Vec::new(),
            generator: false,
            delegates: false,
            tries: false,
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

    fn notes_try(&mut self) {
        let host = self.out.host(self.cur);
        self.out.scopes[host].tries = true;
    }

    /// Leaves a scope; what it assigns through `global` and `nonlocal` becomes uses.
    pub fn close(&mut self, scope: ScopeId) {
        let data = &mut self.out.scopes[scope];
        for name in &data.order {
            let info = &data.names[name];
            if info.global || info.nonlocal {
                data.uses.push((name.clone(), info.assigns > 0 || info.deleted));
            }
        }
        if let Some(parent) = data.parent {
            self.cur = parent;
        }
    }

    pub fn info(&mut self, scope: ScopeId, name: &Name) -> &mut Info<'a> {
        let data = &mut self.out.scopes[scope];
        data.names.entry(name.clone()).or_insert_with(|| {
            data.order.push(name.clone());
            Info::default()
        })
    }

    pub fn bind_in(&mut self, scope: ScopeId, name: &Name, pos: u32, def: Option<Definition<'a>>) {
        let pos = self.loop_end.unwrap_or(pos);
        let unconditional = self.depth == 0;
        let library = match &def {
            Some(Definition::Member(member)) => !self.known.is_own(member.split('.').next().unwrap_or_default()),
            _ => false,
        };
        let info = self.info(scope, name);
        info.bound = true;
        // `import a.b` and `import a.c` bind `a` to the same, and so do two imports of one member of the library.
        let same = match (&info.def, &def) {
            (Some(Definition::Module(old)), Some(Definition::Module(new))) => old == new,
            (Some(Definition::Member(old)), Some(Definition::Member(new))) => old == new && library,
            _ => false,
        };
        if same {
            if unconditional && !info.unconditional {
                info.unconditional = true;
                info.def_pos = pos;
                info.bound_from = info.bound_from.or(Some(pos));
            }
            return;
        }
        info.assigns += 1;
        info.last_assign = info.last_assign.max(pos);
        info.def = if info.assigns == 1 { def } else { None };
        info.def_pos = pos;
        if unconditional && info.bound_from.is_none() {
            info.bound_from = Some(pos);
        }
        info.unconditional = unconditional;
    }

    pub fn bind(&mut self, name: &Name, pos: u32, def: Option<Definition<'a>>) {
        self.bind_in(self.cur, name, pos, def);
    }

    pub fn in_module_code(&self) -> bool {
        self.out.host(self.cur) == Scopes::MODULE
    }

    pub fn block(&mut self, body: &'a [Stmt]) {
        for stmt in body {
            self.stmt(stmt);
        }
    }

    /// A block that may not run, or not once.
    pub fn nested(&mut self, body: &'a [Stmt]) {
        self.depth += 1;
        self.block(body);
        self.depth -= 1;
    }

    pub fn looped(&mut self, span: Span, walk: impl FnOnce(&mut Self)) {
        let saved = self.loop_end;
        self.loop_end = saved.or(Some(span.hi));
        self.depth += 1;
        walk(self);
        self.depth -= 1;
        self.loop_end = saved;
    }

    pub fn stmt(&mut self, stmt: &'a Stmt) {
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
                self.out.scopes[scope].class_name = Some(super::desugar::shown_name(def).clone());
                self.block(&def.body);
                for attr in self.outside.get(&def.name.name).cloned().unwrap_or_default() {
                    let info = self.info(scope, &attr);
                    info.bound = true;
                    info.set_outside = true;
                }
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
            StmtKind::For { target, iter, body, orelse, .. } => {
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
                self.notes_try();
                for item in items {
                    self.expr(&item.context);
                    // Closed at the end of the statement, whatever refers to it.
                    let opened = matches!(&item.context.kind, ExprKind::Call { func, .. }
                        if matches!(&func.kind, ExprKind::Name(name) if &**name == "open"));
                    self.out.opens -= usize::from(opened);
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
                // A class is instantiated.
                self.call_at(stmt.span.lo);
                self.exprs(exc);
                self.exprs(cause);
            }
            StmtKind::Try(stmt) => {
                self.notes_try();
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
                    self.out.throws |= &*alias.name.name == "contextlib";
                    if self.known.is_own(alias.name.name.split('.').next().unwrap_or_default()) {
                        self.call_at(stmt.span.lo);
                    }
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
                // Its context managers throw what leaves their blocks into generators.
                self.out.throws |= module.as_ref().is_some_and(|module| &*module.name == "contextlib");
                for alias in names {
                    let name = &alias.asname.as_ref().unwrap_or(&alias.name).name;
                    let module = module.as_ref().map_or("", |module| &module.name);
                    let member = format!("{module}.{}", alias.name.name);
                    if self.known.is_own(module.split('.').next().unwrap_or_default()) {
                        self.call_at(stmt.span.lo);
                    }
                    let def = if self.known.is_module(&member) && !self.known.binds(module, &alias.name.name) {
                        Definition::Module(member.into())
                    } else {
                        Definition::Member(super::bases::imported(&member).into())
                    };
                    self.bind(name, end, Some(def));
                }
            }
            StmtKind::Global(idents) | StmtKind::Nonlocal(idents) => {
                let global = matches!(stmt.kind, StmtKind::Global(_));
                for ident in idents {
                    if self.cur == Scopes::MODULE {
                        if !global {
                            let message = "nonlocal declaration not allowed at module level".to_owned();
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

    pub fn declare(&mut self, ident: &crate::syntax::ast::Ident, global: bool) {
        let word = if global { "global" } else { "nonlocal" };
        let name = &ident.name;
        let used = self.out.scopes[self.cur].uses.iter().any(|(used, _)| used == name);
        let info = self.info(self.cur, name);
        let message = if info.param {
            Some(format!("name '{name}' is parameter and {word}"))
        } else if info.bound {
            Some(format!("name '{name}' is assigned to before {word} declaration"))
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
        } else if self.out.binder(self.cur, name).is_none_or(|binder| binder == Scopes::MODULE) {
            // The binding may stand below the inner function: a name of the enclosing functions is enough.
            let mut scope = self.out.scopes[self.cur].parent;
            let mut enclosed = false;
            while let Some(at) = scope {
                enclosed |= self.out.scopes[at].kind == Kind::Function;
                scope = self.out.scopes[at].parent;
            }
            if !enclosed {
                self.out.errors.push((ident.span, format!("no binding for nonlocal '{name}' found")));
            }
        }
    }

    pub fn decorators(&mut self, decorators: &'a [Expr]) {
        for decorator in decorators {
            self.expr(decorator);
            if !self.is_library(decorator) {
                self.call_at(decorator.span.lo);
            }
        }
    }

    /// A decorator of the library, or a property's setter: it runs no code of the script.
    pub fn is_library(&self, decorator: &Expr) -> bool {
        let def = |name: &Name| self.out.scopes[Scopes::MODULE].names.get(name).map(|info| &info.def);
        match &decorator.kind {
            ExprKind::Name(name) => match def(name) {
                None => names::is_builtin(name),
                Some(def) => matches!(def, Some(Definition::Member(_))),
            },
            ExprKind::Attribute { value, attr } => match &value.kind {
                ExprKind::Name(name) => {
                    &*attr.name == "setter" || matches!(def(name), Some(Some(Definition::Module(_))))
                }
                _ => false,
            },
            ExprKind::Call { func, .. } => self.is_library(func),
            _ => false,
        }
    }

    /// Opens a function's scope for its body; the defaults are evaluated outside.
    pub fn function(&mut self, key: usize, params: &'a Params, span: Span, body: impl FnOnce(&mut Self)) {
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

    pub fn read(&mut self, name: &Name) {
        self.out.opens += usize::from(&**name == "open");
        self.out.scopes[self.cur].uses.push((name.clone(), false));
    }

    pub fn call_at(&mut self, pos: u32) {
        if self.in_module_code() {
            self.out.calls.push(pos);
        }
    }

    pub fn target(&mut self, target: &'a Expr, end: u32, value: Option<&'a Expr>) {
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

    pub fn delete(&mut self, target: &'a Expr) {
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

    pub fn pattern(&mut self, pattern: &'a Pattern) {
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
            PatternKind::Class { class, patterns, keywords } => {
                self.expr(class);
                for item in patterns.iter().chain(keywords.iter().map(|(_, item)| item)) {
                    self.pattern(item);
                }
            }
            PatternKind::Star(Some(name)) | PatternKind::Capture(Some(name)) => self.bind(&name.name, end, None),
            PatternKind::As { pattern, name } => {
                self.pattern(pattern);
                self.bind(&name.name, end, None);
            }
        }
    }
}
