//! Modules of the script's own: which files it needs, what their names stand for to each other, and the statements that import.
//!
//! Every module's top level is a function; a second one, its *guard*, runs it once. What a module defines at its top level lives in
//! memory, where others find it. A member is *definite* if nobody can see it unbound: it is bound by a statement that always runs,
//! and its module imports nothing that imports it back. All other reads are checked.

use super::func::{Frame, Lower};
use super::scope::{Definition, Info, Scopes, node};
use super::{Prepared, assigned, fold, names};
use crate::diagnostics::{Code, Diagnostic};
use crate::hir::{ArgKind, ClassId, FuncId, GlobalId, Name, Op, Term, Value};
use crate::python;
use crate::source::{Source, Span};
use crate::syntax::ast::{self, Alias, Constant, Expr, ExprKind, Ident, Stmt, StmtKind};
use rustc_hash::{FxHashMap, FxHashSet};

/// A module of the script's own.
#[derive(Debug, Clone)]
pub struct Unit {
    /// The dotted name; `__main__` for the script itself.
    pub name: Name,
    pub module: ast::Module,
    pub source: Source,
    /// Index among the sources.
    pub file: u32,
    /// It is the `__init__` of a package.
    pub package: bool,
}

/// A module that an import statement names, by its absolute name, and the names that are imported from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    pub module: String,
    /// `None` for `import module`.
    pub names: Option<Vec<Name>>,
    /// `import a.b` without `as`: it binds `a`.
    pub binds_first: bool,
}

/// The package that a module is in, or is.
fn package_of(name: &str, package: bool) -> Option<&str> {
    match (name, package) {
        ("__main__", _) => None,
        (name, true) => Some(name),
        (name, false) => name.rsplit_once('.').map(|(package, _)| package),
    }
}

/// The absolute name of what `from …` names.
fn absolute(name: &str, package: bool, module: Option<&Ident>, level: u32) -> Option<String> {
    let rest = module.map(|m| m.name.to_string());
    if level == 0 {
        return rest;
    }
    let mut base = package_of(name, package)?;
    for _ in 1..level {
        base = base.rsplit_once('.')?.0;
    }
    Some(match rest {
        Some(rest) => format!("{base}.{rest}"),
        None => base.to_owned(),
    })
}

/// All modules that the import statements of a module name, functions included.
pub fn wanted(module: &ast::Module, name: &str, package: bool) -> Vec<Wanted> {
    let mut out = Vec::new();
    each(&module.body, &mut |stmt| match &stmt.kind {
        StmtKind::Import(aliases) => out.extend(aliases.iter().map(|alias| Wanted {
            module: alias.name.name.to_string(),
            names: None,
            binds_first: alias.asname.is_none(),
        })),
        StmtKind::ImportFrom { module, names, level } => {
            if let Some(module) = absolute(name, package, module.as_ref(), *level) {
                let names = names.iter().map(|alias| alias.name.name.clone()).collect();
                out.push(Wanted { module, names: Some(names), binds_first: false });
            }
        }
        _ => {}
    });
    out
}

/// Calls `f` for each statement, nested ones included.
pub(super) fn each<'a>(body: &'a [Stmt], f: &mut dyn FnMut(&'a Stmt)) {
    for stmt in body {
        f(stmt);
        for block in blocks(stmt) {
            each(block, f);
        }
    }
}

/// The blocks of a statement.
fn blocks(stmt: &Stmt) -> Vec<&[Stmt]> {
    match &stmt.kind {
        StmtKind::FunctionDef(def) => vec![&def.body],
        StmtKind::ClassDef(def) => vec![&def.body],
        StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } => vec![body, orelse],
        StmtKind::If { branches, orelse } => {
            branches.iter().map(|b| &b.body[..]).chain(std::iter::once(&orelse[..])).collect()
        }
        StmtKind::With { body, .. } => vec![body],
        StmtKind::Match { cases, .. } => cases.iter().map(|c| &c.body[..]).collect(),
        StmtKind::Try(t) => {
            let handlers = t.handlers.iter().map(|h| &h.body[..]);
            std::iter::once(&t.body[..]).chain(handlers).chain([&t.orelse[..], &t.finalbody[..]]).collect()
        }
        _ => Vec::new(),
    }
}

fn blocks_mut(stmt: &mut Stmt) -> Vec<&mut Vec<Stmt>> {
    match &mut stmt.kind {
        StmtKind::FunctionDef(def) => vec![&mut def.body],
        StmtKind::ClassDef(def) => vec![&mut def.body],
        StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } => vec![body, orelse],
        StmtKind::If { branches, orelse } => {
            branches.iter_mut().map(|b| &mut b.body).chain(std::iter::once(orelse)).collect()
        }
        StmtKind::With { body, .. } => vec![body],
        StmtKind::Match { cases, .. } => cases.iter_mut().map(|c| &mut c.body).collect(),
        StmtKind::Try(t) => {
            let t = &mut **t;
            let handlers = t.handlers.iter_mut().map(|h| &mut h.body);
            std::iter::once(&mut t.body).chain(handlers).chain([&mut t.orelse, &mut t.finalbody]).collect()
        }
        _ => Vec::new(),
    }
}

/// What is known of a module of the script's own before names are resolved.
#[derive(Debug, Clone, Default)]
struct KnownModule {
    binds: FxHashSet<Name>,
    star: Vec<Name>,
}

/// The modules of the script's own.
#[derive(Debug, Clone, Default)]
pub(super) struct Known(FxHashMap<Name, KnownModule>);

impl Known {
    /// Whether a dotted name is a module: the script's own or one of the library.
    pub fn is_module(&self, name: &str) -> bool {
        self.is_own(name) || (!self.is_own(first_part(name)) && names::is_module(name))
    }

    /// Whether the module is the script's own.
    pub fn is_own(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Whether the top level of one of the script's own modules binds a name.
    pub fn binds(&self, module: &str, name: &str) -> bool {
        self.0.get(module).is_some_and(|known| known.binds.contains(name))
    }

    /// Makes the imports of a module absolute, spells its star imports out, and notes what it binds.
    /// Modules that it imports come before, as far as that is possible.
    pub fn add(&mut self, unit: &Unit, module: &mut ast::Module) {
        self.block(&mut module.body, &unit.name, unit.package, unit.file != 0);
        if unit.file == 0 {
            return;
        }
        let mut binds = Vec::new();
        assigned::assigned(&module.body, &mut binds);
        let star = match listed(&module.body) {
            Some(names) => names,
            None => binds.iter().filter(|name| !name.starts_with('_')).cloned().collect(),
        };
        self.0.insert(unit.name.clone(), KnownModule { binds: binds.into_iter().collect(), star });
    }

    /// Makes the imports of a session's input plain.
    pub fn input(&self, module: &mut ast::Module) {
        self.block(&mut module.body, super::MAIN, false, false);
    }

    fn block(&self, body: &mut Vec<Stmt>, name: &str, package: bool, imported: bool) {
        for mut stmt in std::mem::take(body) {
            if let StmtKind::If { branches, orelse } = &mut stmt.kind
                && imported
                && branches.len() == 1
                && super::collect::is_main_test(&branches[0].test)
            {
                self.block(orelse, name, package, imported);
                body.append(orelse);
                continue;
            }
            if let StmtKind::ImportFrom { module, names, level } = &mut stmt.kind {
                if let Some(full) = absolute(name, package, module.as_ref(), *level) {
                    let span = module.as_ref().map_or(stmt.span, |m| m.span);
                    *module = Some(Ident { name: full.into(), span });
                    *level = 0;
                }
                if let Some(at) = names.iter().position(|alias| &*alias.name.name == "*")
                    && let Some(star) = module.as_ref().and_then(|m| self.star(&m.name))
                {
                    let span = names[at].name.span;
                    let alias = |name: Name| Alias { name: Ident { name, span }, asname: None };
                    *names = star.into_iter().map(alias).collect();
                }
            }
            for block in blocks_mut(&mut stmt) {
                self.block(block, name, package, imported);
            }
            body.push(stmt);
        }
    }

    /// The names that a star import binds.
    fn star(&self, module: &str) -> Option<Vec<Name>> {
        match self.0.get(module) {
            Some(known) => Some(known.star.clone()),
            None if self.is_own(first_part(module)) => None,
            None => python::members(module).map(|m| m.star.iter().map(|&name| name.into()).collect()),
        }
    }
}

fn first_part(module: &str) -> &str {
    module.split('.').next().unwrap_or(module)
}

/// `__all__ = ["a", "b"]`
fn listed(body: &[Stmt]) -> Option<Vec<Name>> {
    body.iter().find_map(|stmt| {
        let StmtKind::Assign { targets, value } = &stmt.kind else { return None };
        let [Expr { kind: ExprKind::Name(name), .. }] = &targets[..] else { return None };
        let (ExprKind::List(items) | ExprKind::Tuple(items)) = &value.kind else { return None };
        let text = |item: &Expr| match &item.kind {
            ExprKind::Constant(Constant::Str(text)) => Some(text.clone()),
            _ => None,
        };
        (&**name == "__all__").then(|| items.iter().map(text).collect()).flatten()
    })
}

/// The attributes that some module stores into a name that an import binds: `helper.count = 0`.
pub(super) fn stored_members<'m>(modules: impl IntoIterator<Item = &'m ast::Module>) -> FxHashSet<Name> {
    let mut out = FxHashSet::default();
    for module in modules {
        each(&module.body, &mut |stmt| {
            let mut targets: Vec<&Expr> = Vec::new();
            match &stmt.kind {
                StmtKind::Assign { targets: all, .. } => targets.extend(all),
                StmtKind::AugAssign { target, .. }
                | StmtKind::AnnAssign { target, .. }
                | StmtKind::For { target, .. } => targets.push(target),
                StmtKind::With { items, .. } => targets.extend(items.iter().filter_map(|i| i.target.as_ref())),
                _ => {}
            }
            while let Some(target) = targets.pop() {
                match &target.kind {
                    ExprKind::Tuple(items) | ExprKind::List(items) => targets.extend(items),
                    ExprKind::Starred(inner) => targets.push(inner),
                    ExprKind::Attribute { value, attr } => {
                        if matches!(value.kind, ExprKind::Name(_) | ExprKind::Attribute { .. }) {
                            out.insert(attr.name.clone());
                        }
                    }
                    _ => {}
                }
            }
        });
    }
    out
}

/// What a member of a module of the script's own stands for.
#[derive(Debug, Clone)]
pub(super) enum Meaning {
    Class(ClassId),
    /// Another module, or a member of one: its dotted name.
    Named(Name),
    /// A literal.
    Literal(fold::Folded),
    /// What is in its variable.
    Variable,
}

/// A member of a module of the script's own.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub global: GlobalId,
    pub definite: bool,
    /// Bound once, for good.
    pub constant: bool,
    pub meaning: Meaning,
}

/// A module of the script's own, as others see it.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub main: FuncId,
    pub guard: FuncId,
    /// Whether it was started.
    pub flag: GlobalId,
    pub file: Name,
    /// It imports, by whatever way, something that imports it.
    pub cyclic: bool,
    pub package: bool,
    pub members: FxHashMap<Name, Member>,
}

/// All modules of the script's own.
#[derive(Debug, Clone, Default)]
pub(super) struct Links {
    pub modules: FxHashMap<Name, Link>,
}

impl Links {
    /// The module and member that a dotted name names.
    pub fn member<'s>(&'s self, full: &'s str) -> Option<(&'s Link, &'s str, Option<&'s Member>)> {
        let (module, name) = full.rsplit_once('.')?;
        let link = self.modules.get(module)?;
        Some((link, name, link.members.get(name)))
    }

    /// Whether a definition is a module of the library, or a member of one.
    pub fn is_library(&self, def: &Definition) -> bool {
        match def {
            Definition::Module(name) | Definition::Member(name) => !self.modules.contains_key(first_part(name)),
            _ => false,
        }
    }

    /// What is in memory for a member, from what its module's scope says of it.
    pub fn describe(info: &Info, prepared: &Prepared, cyclic: bool, global: GlobalId) -> Member {
        let constant = info.is_constant();
        let meaning = match &info.def {
            Some(Definition::Class(def)) if constant && def.decorators.iter().all(is_class_decorator) => {
                prepared.class_ids.get(&node(*def)).map_or(Meaning::Variable, |&id| Meaning::Class(id))
            }
            Some(Definition::Module(name) | Definition::Member(name)) if constant => Meaning::Named(name.clone()),
            Some(Definition::Value(value)) if constant && !cyclic => {
                fold::fold(value).map_or(Meaning::Variable, Meaning::Literal)
            }
            _ => Meaning::Variable,
        };
        let definite = !cyclic && info.bound_from.is_some() && !info.deleted;
        Member { global, definite, constant, meaning }
    }
}

/// A class decorator that leaves the class it decorates, by its name alone.
fn is_class_decorator(decorator: &Expr) -> bool {
    let head = match &decorator.kind {
        ExprKind::Call { func, .. } => func,
        _ => decorator,
    };
    let name = match &head.kind {
        ExprKind::Name(name) => name,
        ExprKind::Attribute { attr, .. } => &attr.name,
        _ => return false,
    };
    matches!(&**name, "dataclass" | "total_ordering" | "final" | "unique" | "runtime_checkable")
}

/// Which of the modules import, by whatever way, something that imports them back.
pub(super) fn cyclic(units: &[Unit], known: &Known) -> FxHashSet<Name> {
    let mut edges: FxHashMap<&str, Vec<Name>> = FxHashMap::default();
    for unit in units {
        let list = edges.entry(&unit.name).or_default();
        for want in wanted(&unit.module, &unit.name, unit.package) {
            match &want.names {
                None => {
                    if want.binds_first {
                        list.push(first_part(&want.module).into());
                    }
                    list.push(want.module.as_str().into());
                }
                Some(names) => {
                    for name in names {
                        let sub = format!("{}.{name}", want.module);
                        let submodule = known.is_own(&sub) && !known.binds(&want.module, name);
                        list.push(if submodule { sub.into() } else { want.module.as_str().into() });
                    }
                }
            }
        }
    }
    let mut out = FxHashSet::default();
    for unit in units {
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        let mut work: Vec<&str> = vec![&unit.name];
        while let Some(at) = work.pop() {
            for next in edges.get(at).into_iter().flatten() {
                if **next == *unit.name {
                    out.insert(unit.name.clone());
                }
                if let Some((&next, _)) = edges.get_key_value(&**next)
                    && seen.insert(next)
                {
                    work.push(next);
                }
            }
        }
    }
    out
}

/// What the guard of a module needs.
#[derive(Debug, Clone)]
pub(super) struct Guard {
    pub main: FuncId,
    pub flag: GlobalId,
    /// The variable of its package that holds the module once it is imported.
    pub parent: Option<(GlobalId, Name)>,
}

impl<'a> Lower<'a, '_, '_> {
    /// The body of a guard: runs the module unless it was started; one that fails is as if it had not been.
    pub fn guard_body(&mut self, guard: &Guard) {
        let span = Span::default();
        let started = self.emit(Op::LoadGlobal(guard.flag), Vec::new(), span);
        let truth = self.emit(Op::Truth, vec![started], span);
        let (run, done) = (self.b.block(), self.b.block());
        self.b.branch(truth, done, run);
        self.b.enter(run);
        self.set_flag(guard.flag, true);
        let dom = self.b.cur.unwrap_or(crate::hir::Block(0));
        let handler = self.b.handler(dom, &[]);
        let body = self.b.block();
        self.b.jump(body, Vec::new());
        self.b.enter(body);
        self.frames.push(Frame::Try { handler, vars: Vec::new() });
        let main = self.emit(Op::MakeFunc { func: guard.main, defaults: 0 }, Vec::new(), span);
        self.emit(Op::Call(Vec::new()), vec![main], span);
        self.frames.pop();
        if let Some((global, name)) = &guard.parent {
            let module = self.emit(Op::Module(name.clone()), Vec::new(), span);
            self.emit(Op::StoreGlobal(*global), vec![module], span);
        }
        self.b.jump(done, Vec::new());
        if self.b.handlers_used.contains(&handler) {
            self.b.cur = Some(handler);
            let exc = self.emit(Op::Catch, Vec::new(), span);
            self.set_flag(guard.flag, false);
            self.emit(Op::Reraise, vec![exc], span);
            self.b.terminate(Term::Unreachable);
        }
        self.b.enter(done);
    }

    pub fn set_flag(&mut self, flag: GlobalId, on: bool) {
        let value = self.constant(crate::hir::Const::Bool(on), Span::default());
        self.emit(Op::StoreGlobal(flag), vec![value], Span::default());
    }

    /// Raises a builtin exception with a text.
    pub fn raise_text(&mut self, class: &str, message: &str, span: Span) {
        let class = self.builtin(class, span);
        let message = self.text(message, span);
        let exc = self.emit(Op::Call(vec![ArgKind::Pos]), vec![class, message], span);
        self.emit(Op::Raise, vec![exc], span);
        self.b.terminate(Term::Unreachable);
    }

    /// Runs the module of the script's own, and the packages around it, unless they were; whether it goes on from there.
    fn ensure(&mut self, module: &str, span: Span) -> bool {
        let mut end = 0;
        loop {
            end = module[end..].find('.').map_or(module.len(), |at| end + at);
            let part = &module[..end];
            match self.cx.links.modules.get(part) {
                Some(link) => {
                    let guard = self.emit(Op::MakeFunc { func: link.guard, defaults: 0 }, Vec::new(), span);
                    self.emit(Op::Call(Vec::new()), vec![guard], span);
                }
                None => {
                    let parent = part.rsplit_once('.').map_or("", |(parent, _)| parent);
                    let is_package = self.cx.links.modules.get(parent).is_some_and(|link| link.package);
                    let more = if is_package { String::new() } else { format!("; '{parent}' is not a package") };
                    self.raise_text("ModuleNotFoundError", &format!("No module named '{part}'{more}"), span);
                    return false;
                }
            }
            if end == module.len() {
                return true;
            }
            end += 1;
        }
    }

    /// The modules of the script's own on the way to an attribute, that are named by attributes themselves: they may not be imported yet.
    pub fn own_modules(&self, expr: &Expr) -> Vec<Name> {
        let mut out = Vec::new();
        let mut at = expr;
        while let ExprKind::Attribute { value, .. } = &at.kind {
            if let Some(super::resolve::Static::Module(name)) = self.cx.static_expr(self.scope, at)
                && self.cx.links.modules.contains_key(&name)
            {
                out.push(name);
            }
            at = value;
        }
        out
    }

    /// Stops with AttributeError unless the module of the script's own was imported.
    pub fn check_started(&mut self, module: &str, span: Span) {
        let Some(link) = self.cx.links.modules.get(module) else { return };
        let flag = self.emit(Op::LoadGlobal(link.flag), Vec::new(), span);
        let truth = self.emit(Op::Truth, vec![flag], span);
        let (fine, not) = (self.b.block(), self.b.block());
        self.b.branch(truth, fine, not);
        self.b.enter(not);
        let (package, name) = module.rsplit_once('.').unwrap_or(("", module));
        self.raise_text("AttributeError", &format!("module '{package}' has no attribute '{name}'"), span);
        self.b.enter(fine);
    }

    /// The value of a member of a module of the script's own.
    pub fn member(&mut self, full: &Name, import: bool, span: Span) -> Value {
        let Some((link, name, member)) = self.cx.links.member(full) else { return self.none(span) };
        let (module, file, partial) = (full[..full.len() - name.len() - 1].to_owned(), link.file.clone(), link.cyclic);
        let (name, member) = (Name::from(name), member.cloned());
        match member {
            Some(Member { meaning: Meaning::Literal(literal), definite: true, constant: true, .. }) => {
                self.constant(literal.into_const(), span)
            }
            Some(Member { meaning: Meaning::Class(id), definite: true, .. }) => {
                self.emit(Op::Class(id), Vec::new(), span)
            }
            Some(Member { meaning: Meaning::Named(next), .. })
                if self.cx.links.is_library(&Definition::Member(next.clone())) =>
            {
                let op = if names::is_module(&next) { Op::Module(next) } else { Op::Builtin(next) };
                self.emit(op, Vec::new(), span)
            }
            Some(member) if member.definite => self.emit(Op::LoadMember(member.global), Vec::new(), span),
            Some(member) => {
                let value = self.emit(Op::LoadGlobal(member.global), Vec::new(), span);
                let file = import.then_some(file);
                self.emit(Op::CheckMember { module: module.into(), name, file, partial }, vec![value], span)
            }
            None if &*name == "__name__" => self.text(&module, span),
            None if &*name == "__file__" => self.text(&file, span),
            None => {
                let (class, message) = if import {
                    ("ImportError", format!("cannot import name '{name}' from '{module}' ({file})"))
                } else {
                    ("AttributeError", format!("module '{module}' has no attribute '{name}'"))
                };
                self.raise_text(class, &message, span);
                self.b.unbound()
            }
        }
    }

    /// `import a, b.c as d`
    pub fn import(&mut self, aliases: &'a [Alias], span: Span) {
        for alias in aliases {
            let module = &alias.name.name;
            let first: Name = first_part(module).into();
            let own = self.cx.links.modules.contains_key(&first);
            if own {
                if !self.ensure(module, span) {
                    return;
                }
            } else if !self.known_module(module, alias.name.span) {
                if self.b.cur.is_none() {
                    return;
                }
                continue;
            }
            let (name, module) = match &alias.asname {
                Some(asname) => (asname.name.clone(), module.clone()),
                None => (first.clone(), first),
            };
            let shadowed = alias.asname.is_some() && self.cx.links.member(&module).is_some_and(|(_, _, m)| m.is_some());
            let value = if shadowed {
                self.member(&module, true, span)
            } else {
                self.emit(Op::Module(module), Vec::new(), alias.name.span)
            };
            self.write_name(&name, value, alias.name.span);
        }
    }

    /// `from a import b, c as d`; relative and star imports were resolved before.
    pub fn import_from(&mut self, module: Option<&Ident>, names: &'a [Alias], level: u32, span: Span) {
        let Some(module) = module.filter(|_| level == 0) else {
            let message = match &*self.cx.name {
                "__main__" => "attempted relative import with no known parent package",
                name if !name.contains('.') && !self.cx.links.modules.get(name).is_some_and(|l| l.package) => {
                    "attempted relative import with no known parent package"
                }
                _ => "attempted relative import beyond top-level package",
            };
            self.raise_text("ImportError", message, span);
            return;
        };
        let own = self.cx.links.modules.contains_key(first_part(&module.name));
        if own {
            if !self.ensure(&module.name, span) {
                return;
            }
        } else if !self.known_module(&module.name, module.span) {
            return;
        }
        for alias in names {
            let name = &alias.asname.as_ref().unwrap_or(&alias.name).name;
            if &*alias.name.name == "*" {
                let message = format!("`from {} import *` is not supported", module.name);
                let help = format!("name what is used: `from {} import a, b`", module.name);
                self.refuse(Diagnostic::error(Code::StarImport, alias.name.span, message).help(help));
                continue;
            }
            if &*module.name == "__future__" {
                continue;
            }
            let full: Name = format!("{}.{}", module.name, alias.name.name).into();
            let value = if own {
                // A name that only the import of the module itself binds is the module.
                let is_itself = |m: &Member| matches!(&m.meaning, Meaning::Named(name) if *name == full);
                let bound = self.cx.links.member(&full).is_some_and(|(_, _, m)| m.is_some_and(|m| !is_itself(m)));
                if !bound && self.cx.links.modules.contains_key(&full) {
                    if !self.ensure(&full, span) {
                        return;
                    }
                    self.emit(Op::Module(full), Vec::new(), alias.name.span)
                } else {
                    self.member(&full, true, span)
                }
            } else if names::is_module(&full) {
                self.emit(Op::Module(full), Vec::new(), alias.name.span)
            } else if python::has(&module.name, &alias.name.name) == Some(false) {
                let message =
                    format!("cannot import name '{}' from '{}' (unknown location)", alias.name.name, module.name);
                self.raise_text("ImportError", &message, span);
                return;
            } else if !self.is_used(name) {
                // A name that nothing uses is not asked for.
                continue;
            } else {
                self.emit(Op::Builtin(super::bases::imported(&full).into()), Vec::new(), alias.name.span)
            };
            if self.b.cur.is_none() {
                return;
            }
            self.write_name(name, value, alias.name.span);
        }
    }

    /// Whether something in this module, or another module, may use a name of its top level.
    fn is_used(&self, name: &Name) -> bool {
        self.cx.file != 0 && !self.cx.hidden
            || self.cx.scopes.scopes.values().any(|scope| scope.uses.iter().any(|(used, _)| used == name))
    }

    /// Whether a module of CPython's library, or Numba, can be imported; if not, that is said, or raised where the script is ready for it.
    fn known_module(&mut self, module: &str, span: Span) -> bool {
        if names::is_module(module) || python::is_library(first_part(module)) {
            return true;
        }
        if self.import_may_fail {
            self.raise_text("ModuleNotFoundError", &format!("No module named '{}'", first_part(module)), span);
            return false;
        }
        let message = format!("module `{module}` is not available");
        let help = if self.cx.beside {
            "there is no file of this name beside the script, and of other packages only Numba's decorators are understood"
        } else {
            "the modules beside a script are found when it is run from its file; a host names its folder"
        };
        let help = super::advice::advice(module).unwrap_or(help);
        self.refuse(Diagnostic::error(Code::UnknownModule, span, message).help(help));
        false
    }
}

/// Whether a handler catches a failed import.
pub(super) fn catches_import(class: Option<&Expr>) -> bool {
    let Some(class) = class else { return true };
    match &class.kind {
        ExprKind::Name(name) => {
            matches!(&**name, "ImportError" | "ModuleNotFoundError" | "Exception" | "BaseException")
        }
        ExprKind::Tuple(items) => items.iter().any(|item| catches_import(Some(item))),
        _ => false,
    }
}

/// The names that a module's top level binds.
pub(super) fn module_names<'s, 'a>(scopes: &'s Scopes<'a>) -> impl Iterator<Item = (&'s Name, &'s Info<'a>)> {
    let data = &scopes.scopes[Scopes::MODULE];
    data.order.iter().filter_map(|name| data.names.get(name).filter(|info| info.bound).map(|info| (name, info)))
}
