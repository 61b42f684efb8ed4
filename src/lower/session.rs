//! Inputs of a session: each is a module of its own whose variables are the session's.
//!
//! Every variable of the module lives in memory, at one place for the whole session: an input may call functions of earlier ones, and what
//! it assigns is seen by them at once. Module-level code still computes with SSA values; what it assigns is written through, and what
//! functions of the session assign is always read from memory. What a variable holds when an input begins is read from a place of its own if the
//! input binds the variable ([`Made::before`]): what it stores is not what it began with, and has other types.
//!
//! Imports and classes are more than values while names are resolved (bases, decorators, `except`). Those that an input binds for good are
//! kept as *context*: their statements stand in front of the next inputs, classes without the bodies of their methods, and are neither
//! lowered nor run again. An input that binds such a name anew takes it out of the context, and what was lowered under it is lowered again
//! ([`Made::uses`]).

use super::collect;
use super::desugar;
use super::imports::{Known as Modules, Unit};
use super::names;
use super::resolve::Static;
use super::scope::{Definition, Scopes, node};
use super::{Cx, Lowered, MAIN, Own};
use crate::diagnostics::Diagnostic;
use crate::hir::{ClassId, FuncId, Global, GlobalId, Name, Program};
use crate::source::{Source, Span};
use crate::syntax::ast::{
    Branch, ClassDef, CmpOp, Constant, Expr, ExprKind, FunctionDef, Ident, Module, Params, Stmt, StmtKind,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;

/// The variable that holds the value of an expression statement while it is shown.
pub(super) const SHOWN: &str = "@value";

/// The names of a session.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Where variables of the module live.
    pub globals: FxHashMap<Name, GlobalId>,
    /// Variables that functions assign.
    written: FxHashSet<Name>,
    context: Vec<Known>,
    /// What desugaring knows of their classes.
    classes: desugar::Inputs,
    /// Modules of the script's own.
    own: Own,
    /// Of the modules that the last input was the first to import: whether they were started.
    fresh: Vec<GlobalId>,
    /// Places of functions, classes and variables that nothing refers to any more.
    pub free: Free,
}

/// Ids whose things are gone.
#[derive(Debug, Clone, Default)]
pub struct Free {
    pub funcs: Vec<FuncId>,
    pub classes: Vec<ClassId>,
    pub globals: Vec<GlobalId>,
}

/// A statement that binds a name for good.
#[derive(Debug, Clone)]
struct Known {
    name: Name,
    stmt: Stmt,
    value: Bound,
    /// The classes in it, if it is one.
    inner: Vec<ClassId>,
}

/// What a name of the context stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    Module(Name),
    Member(Name),
    Class(ClassId),
}

/// What an input became, to lower it again in place.
#[derive(Debug, Clone, Default)]
pub struct Made {
    pub funcs: Vec<FuncId>,
    pub classes: Vec<ClassId>,
    /// Attributes of its classes.
    pub attrs: Vec<(Name, GlobalId)>,
    /// Names that were taken for a builtin, an import or a class of an earlier input.
    pub uses: FxHashSet<Name>,
    /// Names that it binds.
    pub binds: FxHashSet<Name>,
    /// Variables that it reads and binds: where they are, and where what they held before is while it runs.
    pub before: Vec<(GlobalId, GlobalId)>,
    /// Those that it adds to the context, once it has run.
    pub known: Vec<(Name, Bound)>,
}

/// A session while one of its inputs is lowered.
pub(super) struct Current<'p> {
    pub names: &'p mut Names,
    /// Names of the context.
    pub context: FxHashSet<Name>,
    /// What names stand for that the input takes out of the context.
    pub removed: Vec<(Name, Bound)>,
    /// Variables that hold a value when the input begins.
    pub before: &'p FxHashSet<Name>,
    reuse: Option<Reuse>,
    pub made: Made,
}

/// Ids for what is lowered again.
struct Reuse {
    funcs: VecDeque<FuncId>,
    classes: VecDeque<ClassId>,
    attrs: Vec<(Name, GlobalId)>,
}

impl Current<'_> {
    /// Whether the input was lowered before.
    pub fn again(&self) -> bool {
        self.reuse.is_some()
    }

    /// Of the modules that the input is the first to import: whether they were started.
    pub fn fresh_modules(&self) -> &[GlobalId] {
        if self.again() { &[] } else { &self.names.fresh }
    }

    /// The id of the next function.
    pub fn func(&mut self) -> Option<FuncId> {
        match &mut self.reuse {
            Some(reuse) => reuse.funcs.pop_front(),
            None => self.names.free.funcs.pop(),
        }
    }

    /// The id of the next class; whether it is there already.
    pub fn class(&mut self) -> Option<(ClassId, bool)> {
        match &mut self.reuse {
            Some(reuse) => reuse.classes.pop_front().map(|id| (id, true)),
            None => self.names.free.classes.pop().map(|id| (id, false)),
        }
    }

    /// A place that nothing uses.
    pub fn place(&mut self, program: &mut Program, name: &Name) -> GlobalId {
        let global = Global { name: name.clone(), constant: None, once: false, open: false };
        match self.names.free.globals.pop() {
            Some(id) => {
                program.globals[id] = global;
                id
            }
            None => program.globals.push(global),
        }
    }

    /// The place of a class attribute; whether it is there already.
    pub fn attr(&mut self, full: &Name) -> Option<(GlobalId, bool)> {
        match &mut self.reuse {
            Some(reuse) => {
                let at = reuse.attrs.iter().position(|(name, _)| name == full)?;
                Some((reuse.attrs.remove(at).1, true))
            }
            None => self.names.free.globals.pop().map(|id| (id, false)),
        }
    }
}

impl Names {
    /// Whether functions assign a variable.
    pub(super) fn is_written(&self, name: &str) -> bool {
        self.written.contains(name)
    }

    /// The class that a name of the context stands for.
    pub fn class(&self, name: &str) -> Option<ClassId> {
        match self.known(name)? {
            Bound::Class(class) => Some(*class),
            Bound::Module(_) | Bound::Member(_) => None,
        }
    }

    /// What a name of the context stands for.
    pub fn known(&self, name: &str) -> Option<&Bound> {
        self.context.iter().find(|k| &*k.name == name).map(|k| &k.value)
    }

    /// The names of the context with what they stand for.
    pub fn context(&self) -> impl Iterator<Item = (&Name, &Bound)> {
        self.context.iter().map(|k| (&k.name, &k.value))
    }

    /// The classes of the context, those in their bodies too.
    pub fn classes(&self) -> impl Iterator<Item = ClassId> {
        self.context.iter().flat_map(|k| {
            let class = match k.value {
                Bound::Class(class) => Some(class),
                Bound::Module(_) | Bound::Member(_) => None,
            };
            class.into_iter().chain(k.inner.iter().copied())
        })
    }

    /// The modules of the script's own that were read.
    pub fn modules(&self) -> impl Iterator<Item = &Name> {
        self.own.names()
    }

    /// Lowers the modules of the script's own that an input imports for the first time, makes its imports plain, and rewrites what stands
    /// for other statements in it. What is refused in the modules comes out.
    pub fn prepare(
        &mut self,
        program: &mut Program,
        module: &mut Module,
        units: &[Unit],
    ) -> Vec<(FuncId, u32, Diagnostic)> {
        let refused = match units {
            [] => Vec::new(),
            _ => super::lower_units(program, units, Some(module), true, &mut self.own).0,
        };
        let flag = |unit: &Unit| self.own.links.modules.get(&unit.name).map(|link| link.flag);
        self.fresh = units.iter().filter_map(flag).collect();
        self.own.known.input(module);
        let binds = bound(module);
        self.classes.input(module, &binds, &self.own.shared);
        refused
    }

    /// Takes a name out of the context: the statement that was to bind it has not run.
    pub fn forget(&mut self, name: &str) {
        self.context.retain(|known| &*known.name != name);
    }
}

/// What an input meets when it begins.
#[derive(Debug, Default)]
pub struct Before {
    /// Names that code of earlier inputs may read.
    pub wanted: FxHashSet<Name>,
    /// Variables that hold a value.
    pub bound: FxHashSet<Name>,
}

/// Lowers an input, after desugaring, into a program. `again` is what it was lowered to before; its functions and classes keep
/// their ids then.
pub fn lower_input(
    program: &mut Program,
    module: &Module,
    source: &Source,
    file: u32,
    names: &mut Names,
    before: &Before,
    again: Option<&Made>,
) -> (Lowered, Made) {
    let binds = match again {
        Some(made) => made.binds.clone(),
        None => bound(module),
    };
    let mut body: Vec<Stmt> = Vec::new();
    let mut ids = VecDeque::new();
    let mut context = FxHashSet::default();
    let mut removed = Vec::new();
    for known in &names.context {
        if binds.contains(&known.name) {
            if before.wanted.contains(&known.name) {
                removed.push((known.name.clone(), known.value.clone()));
            }
            continue;
        }
        context.insert(known.name.clone());
        if let (Bound::Class(class), StmtKind::ClassDef(_)) = (&known.value, &known.stmt.kind) {
            ids.push_back(std::iter::once(*class).chain(known.inner.iter().copied()).collect::<Vec<_>>());
        }
        body.push(known.stmt.clone());
    }
    // Marks where the input begins, whatever becomes of the statements before.
    body.push(Stmt { kind: StmtKind::Pass, span: Span::default() });
    body.extend(module.body.iter().cloned());
    let whole = Module { body, span: module.span };
    let marker = |stmt: &Stmt| matches!(stmt.kind, StmtKind::Pass) && stmt.span == Span::default();
    let start = whole.body.iter().position(marker).map_or(0, |n| n + 1);
    let own = names.own.clone();
    let scopes = scopes_of(&whole, &own.known, Some((&*names, &context)));
    let mut class_ids = FxHashMap::default();
    for stmt in &whole.body[..start] {
        if let StmtKind::ClassDef(def) = &stmt.kind
            && let Some(ids) = ids.pop_front()
        {
            class_ids.extend(classes_in(def).into_iter().map(node).zip(ids));
        }
    }
    open_attributes(program, &whole.body[start..], &context, names);
    let uses = static_uses(&scopes, &context, names);
    for (name, info) in &scopes.scopes[Scopes::MODULE].names {
        if info.func_written {
            names.written.insert(name.clone());
        }
    }
    let current = Current {
        context,
        removed,
        before: &before.bound,
        reuse: again.map(|made| Reuse {
            funcs: made.funcs.iter().copied().collect(),
            classes: made.classes.iter().copied().collect(),
            attrs: made.attrs.clone(),
        }),
        made: Made { uses, binds, ..Made::default() },
        names,
    };
    program.throws |= scopes.throws;
    program.closes |= scopes.closes(program.throws);
    let mut cx = Cx {
        program,
        scopes,
        source,
        file,
        hidden: false,
        name: MAIN.into(),
        doc: None,
        beside: true,
        links: &own.links,
        func_ids: FxHashMap::default(),
        class_ids,
        globals: FxHashMap::default(),
        jobs: VecDeque::new(),
        guard: None,
        out: Lowered::default(),
        session: Some(current),
    };
    for def in cx.scopes.classes.clone() {
        if !cx.class_ids.contains_key(&node(def)) {
            let id = cx.new_class(def);
            cx.class_ids.insert(node(def), id);
        }
    }
    let main = cx.new_func("<module>".into(), "<module>".into(), whole.span);
    cx.module(&whole.body[start..], main, None);
    // What the input binds for good is context from now on.
    let mut known = Vec::new();
    if again.is_none() {
        let module_scope = &cx.scopes.scopes[Scopes::MODULE];
        let constant = |name: &Name| {
            let info = module_scope.names.get(name)?;
            let def = info.def.as_ref().filter(|_| info.is_constant())?;
            match def {
                Definition::Class(def) if cx.class_decorators_known(cx.around(*def), &def.decorators) => {
                    cx.class_ids.get(&node(*def)).map(|id| Bound::Class(*id))
                }
                Definition::Module(_) | Definition::Member(_) => match cx.static_def(info)? {
                    Static::Module(module) => Some(Bound::Module(module)),
                    Static::Builtin(member) => Some(Bound::Member(member)),
                    Static::Class(class) => Some(Bound::Class(class)),
                    Static::Func(_) | Static::Member(_) => None,
                },
                Definition::Class(_) | Definition::Func(_) | Definition::Value(_) => None,
            }
        };
        for stmt in &whole.body[start..] {
            let inner = match &stmt.kind {
                StmtKind::ClassDef(def) => {
                    classes_in(def)[1..].iter().filter_map(|def| cx.class_ids.get(&node(*def)).copied()).collect()
                }
                _ => Vec::new(),
            };
            known.extend(known_of(stmt, &constant, &inner));
        }
    }
    let lowered = std::mem::take(&mut cx.out);
    let mut made = cx.session.take().map(|s| s.made).unwrap_or_default();
    drop(cx);
    if again.is_none() {
        made.known = known.iter().map(|k| (k.name.clone(), k.value.clone())).collect();
        names.context.retain(|known| !made.binds.contains(&known.name));
        names.context.extend(known);
    }
    (lowered, made)
}

/// Makes places for the attributes that an input sets for classes of earlier ones. They stay if the input is undone: unset, as they were.
fn open_attributes(program: &mut Program, body: &[Stmt], context: &FxHashSet<Name>, names: &Names) {
    for (class, attrs) in collect::attributes(body) {
        let Some(id) = names.class(&class).filter(|_| context.contains(&class)) else { continue };
        for attr in attrs {
            let data = &program.classes[id];
            if data.attrs.iter().any(|(name, _)| *name == attr) || data.methods.iter().any(|m| m.name == attr) {
                continue;
            }
            let name = format!("{class}.{attr}").into();
            let global = program.globals.push(Global { name, constant: None, once: false, open: true });
            program.classes[id].attrs.push((attr, global));
        }
    }
}

/// The scopes of an input.
fn scopes_of<'a>(module: &'a Module, known: &Modules, session: Option<(&Names, &FxHashSet<Name>)>) -> Scopes<'a> {
    collect::collect(module, &collect::Around { known, imported: false, written: &|_| false, session })
}

/// Names that a module's code binds, from functions too.
fn bound(module: &Module) -> FxHashSet<Name> {
    let scopes = scopes_of(module, &Modules::default(), None);
    let names = &scopes.scopes[Scopes::MODULE].names;
    let binds = |info: &super::scope::Info<'_>| info.assigns > 0 || info.deleted || info.func_written;
    names.iter().filter(|(_, info)| binds(info)).map(|(name, _)| name.clone()).collect()
}

/// Whether a name means something where nothing binds it.
pub(super) fn predefined(name: &str) -> bool {
    names::is_builtin(name)
        || names::internal(name).is_some()
        || names::refused(name).is_some()
        || name.starts_with(['@', '.'])
        || matches!(name, "__name__" | "__doc__" | "__debug__" | "NotImplemented" | "Ellipsis")
}

/// The names of an input whose meaning hangs on the context or on nothing being bound to them.
fn static_uses(scopes: &Scopes<'_>, context: &FxHashSet<Name>, names: &Names) -> FxHashSet<Name> {
    let all = scopes.scopes.values().flat_map(|scope| scope.uses.iter().map(|(name, _)| name));
    all.filter(|name| context.contains(*name) || (predefined(name) && !names.globals.contains_key(*name)))
        .cloned()
        .collect()
}

/// A statement as context, if what it binds is bound for good; `constant` gives what a name stands for then.
fn known_of(stmt: &Stmt, constant: &dyn Fn(&Name) -> Option<Bound>, inner: &[ClassId]) -> Vec<Known> {
    let make = |name: Name, kind: StmtKind| {
        let value = constant(&name)?;
        Some(Known { name, stmt: Stmt { kind, span: Span::default() }, value, inner: inner.to_vec() })
    };
    match &stmt.kind {
        StmtKind::Import(aliases) => aliases
            .iter()
            .filter_map(|alias| {
                let bound: Name = match &alias.asname {
                    Some(name) => name.name.clone(),
                    None => alias.name.name.split('.').next().unwrap_or_default().into(),
                };
                make(bound, StmtKind::Import(vec![alias.clone()]))
            })
            .collect(),
        StmtKind::ImportFrom { module, names, level } => names
            .iter()
            .filter_map(|alias| {
                let bound = alias.asname.as_ref().unwrap_or(&alias.name).name.clone();
                let (module, names) = (module.clone(), vec![alias.clone()]);
                make(bound, StmtKind::ImportFrom { module, names, level: *level })
            })
            .collect(),
        StmtKind::ClassDef(def) => {
            make(def.name.name.clone(), StmtKind::ClassDef(Box::new(skeleton(def)))).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// A class and those that its body defines for good, outer ones first.
fn classes_in(def: &ClassDef) -> Vec<&ClassDef> {
    let mut out = vec![def];
    for stmt in &def.body {
        if let StmtKind::ClassDef(inner) = &stmt.kind {
            out.extend(classes_in(inner));
        }
    }
    out
}

/// A class without the bodies of its methods, and with no blocks of statements in it.
fn skeleton(def: &ClassDef) -> ClassDef {
    let mut out = def.clone();
    for stmt in &mut out.body {
        let kind = std::mem::replace(&mut stmt.kind, StmtKind::Pass);
        stmt.kind = match kind {
            StmtKind::FunctionDef(mut method) => {
                let span = method.name.span;
                method.body = vec![Stmt { kind: StmtKind::Pass, span }];
                StmtKind::FunctionDef(method)
            }
            StmtKind::ClassDef(inner) => StmtKind::ClassDef(Box::new(skeleton(&inner))),
            kind @ (StmtKind::Assign { .. } | StmtKind::AnnAssign { .. }) => kind,
            _ => StmtKind::Pass,
        };
    }
    out
}

/// Makes expression statements of an input's module-level code show their values; `keep` has `_` bound to them too.
pub fn show_values(body: &mut Vec<Stmt>, keep: bool) {
    for mut stmt in std::mem::take(body) {
        match &mut stmt.kind {
            StmtKind::Expr(value) => {
                let value =
                    std::mem::replace(value, Expr { kind: ExprKind::Constant(Constant::None), span: stmt.span });
                body.extend(shown(value, stmt.span, keep));
                continue;
            }
            StmtKind::If { branches, orelse } => {
                branches.iter_mut().for_each(|branch| show_values(&mut branch.body, keep));
                show_values(orelse, keep);
            }
            StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } => {
                show_values(body, keep);
                show_values(orelse, keep);
            }
            StmtKind::With { body, .. } => show_values(body, keep),
            StmtKind::Match { cases, .. } => cases.iter_mut().for_each(|case| show_values(&mut case.body, keep)),
            StmtKind::Try(stmt) => {
                show_values(&mut stmt.body, keep);
                stmt.handlers.iter_mut().for_each(|handler| show_values(&mut handler.body, keep));
                show_values(&mut stmt.orelse, keep);
                show_values(&mut stmt.finalbody, keep);
            }
            _ => {}
        }
        body.push(stmt);
    }
}

/// `value` shown unless it is None.
fn shown(value: Expr, span: Span, keep: bool) -> Vec<Stmt> {
    let expr = |kind| Expr { kind, span };
    let name = |text: &str| expr(ExprKind::Name(text.into()));
    let call = |func: &str, arg: Expr| {
        expr(ExprKind::Call { func: Box::new(name(func)), args: vec![arg], keywords: Vec::new() })
    };
    let stmt = |kind| Stmt { kind, span };
    let set = |target: Expr, value: Expr| stmt(StmtKind::Assign { targets: vec![target], value });
    let test = expr(ExprKind::Compare {
        left: Box::new(name(SHOWN)),
        ops: vec![CmpOp::IsNot],
        comparators: vec![expr(ExprKind::Constant(Constant::None))],
    });
    let mut show = vec![stmt(StmtKind::Expr(call("@print", call("@repr", name(SHOWN)))))];
    if keep {
        show.push(set(name("_"), name(SHOWN)));
    }
    let shown = Branch { test, body: show };
    vec![set(name(SHOWN), value), stmt(StmtKind::If { branches: vec![shown], orelse: Vec::new() })]
}

/// Makes the only statement, an expression, the result of a function without a name that is called; false if it is none.
pub fn as_function(body: &mut Vec<Stmt>) -> bool {
    let [Stmt { kind: StmtKind::Expr(value), span }] = &mut body[..] else {
        return false;
    };
    let span = *span;
    let value = std::mem::replace(value, Expr { kind: ExprKind::Constant(Constant::None), span });
    let stmt = |kind| Stmt { kind, span };
    let name = || Ident { name: "@type".into(), span };
    let def = FunctionDef {
        name: name(),
        params: Params::default(),
        body: vec![stmt(StmtKind::Return(Some(value)))],
        decorators: Vec::new(),
        returns: None,
        is_async: false,
    };
    let expr = |kind| Expr { kind, span };
    let call =
        ExprKind::Call { func: Box::new(expr(ExprKind::Name(name().name))), args: Vec::new(), keywords: Vec::new() };
    *body = vec![stmt(StmtKind::FunctionDef(Box::new(def))), stmt(StmtKind::Expr(expr(call)))];
    true
}

/// Whether module-level code binds a name by itself.
pub fn binds(module: &Module, name: &str) -> bool {
    bound(module).contains(name)
}
