//! Lowering: syntax tree to [`hir`](crate::hir).
//!
//! Names are resolved in one walk (`collect`, `scope`); then each function is lowered on its
//! own, the module's top level first, in SSA form (`ssa`, `simplify`).
//!
//! Invariants:
//! - each source function becomes one [`Func`], however often its statement is copied (`finally`);
//! - the order of evaluation is CPython's, down to the operands of an augmented assignment;
//! - what lies outside the language is refused with a diagnostic that says what to write instead,
//!   and remembered with the function it stands in;
//! - code that control does not reach is not lowered.

mod advice;
mod assigned;
pub mod bases;
mod call;
mod class;
mod collect;
mod comprehension;
mod cond;
mod control;
mod desugar;
mod expr;
mod fold;
mod func;
mod identity;
pub mod imports;
mod lost;
mod names;
mod pattern;
mod resolve;
mod scope;
pub mod session;
mod simplify;
mod ssa;
mod stmt;
mod store;
mod template;
#[cfg(test)]
mod tests;
mod tries;
mod variable;
mod walk;

use crate::diagnostics::{Code, Diagnostic};
use crate::entity::Table;
use crate::hir::{
    Annotation, BlockData, Class, ClassId, Export, Func, FuncId, Global, GlobalId, Name, Params, Program, Term,
};
use crate::source::{Source, Span};
use crate::syntax::ast::{self, Comprehension, Expr, FunctionDef};
use imports::{Guard, Known, Link, Links, Unit};
use rustc_hash::FxHashMap;
use scope::{Definition, ScopeId, Scopes, VarKey, node};
use std::collections::VecDeque;
use std::sync::Arc;

/// What one module became.
#[derive(Debug, Default)]
pub struct Lowered {
    /// The function that runs the module's top level.
    pub main: Option<FuncId>,
    /// Module-level functions by name.
    pub funcs: FxHashMap<Name, FuncId>,
    /// Module-level classes by name.
    pub classes: FxHashMap<Name, ClassId>,
    /// What a host may ask for: functions, classes and variables that are bound once.
    pub exports: Vec<(Name, Export)>,
    /// Warnings.
    pub warnings: Vec<Diagnostic>,
    /// What is outside the language, with the function it stands in; errors of the module as a
    /// whole stand in its `main`.
    pub refused: Vec<(FuncId, Diagnostic)>,
}

/// A program that was lowered, with what is to be said about it.
#[derive(Debug)]
pub struct Main {
    pub program: Program,
    pub warnings: Located,
    /// What is outside the language, with the function it stands in: an error if that is reached.
    pub refused: Vec<(FuncId, u32, Diagnostic)>,
}

/// The name of the script itself as a module.
pub const MAIN: &str = "__main__";

/// Diagnostics with the index of their source.
pub type Located = Vec<(u32, Diagnostic)>;

/// Lowers a script that imports nothing of its own.
pub fn lower(module: &ast::Module, source: &Source, hosts: Vec<crate::hir::HostFunc>) -> Main {
    let unit = Unit { name: MAIN.into(), module: module.clone(), source: source.clone(), file: 0, package: false };
    lower_program(empty_program(hosts), &[unit], false)
}

/// Lowers a script, the last of the units, and the modules of its own that it imports; what a module imports comes before it, as far
/// as that is possible. `program` has the functions of the host and what of the library is needed before. `beside`: modules were looked for. What is refused is an error if it is reached.
pub fn lower_program(mut program: Program, units: &[Unit], beside: bool) -> Main {
    let (refused, warnings) = lower_units(&mut program, units, None, beside, &mut Own::default());
    Main { program, warnings, refused }
}

/// The modules of the script's own that a program has, or a session so far.
#[derive(Debug, Clone, Default)]
pub struct Own {
    known: Arc<Known>,
    links: Arc<Links>,
    /// What they know of each other's classes.
    shared: Arc<desugar::Shared>,
}

impl Own {
    /// The names of the modules.
    pub fn names(&self) -> impl Iterator<Item = &Name> {
        self.links.modules.keys()
    }
}

/// What was refused, with the functions that it stands in, and warnings.
type Said = (Vec<(FuncId, u32, Diagnostic)>, Located);

/// Lowers modules into a program that has others already. `input`: what imports them, if it is lowered on its own, later.
fn lower_units(
    program: &mut Program,
    units: &[Unit],
    input: Option<&ast::Module>,
    beside: bool,
    own: &mut Own,
) -> Said {
    let known = Arc::make_mut(&mut own.known);
    let shared = Arc::make_mut(&mut own.shared);
    let modules: Vec<ast::Module> = units
        .iter()
        .map(|unit| {
            let mut module = unit.module.clone();
            known.add(unit, &mut module);
            desugar::module(&module, &unit.name, shared)
        })
        .collect();
    let stored = imports::stored_members(modules.iter().chain(input));
    let cyclic = imports::cyclic(units, known);
    let links = Arc::make_mut(&mut own.links);
    let mut prepared = Vec::new();
    for (unit, module) in units.iter().zip(&modules) {
        let written = |name: &str| unit.file != 0 && stored.contains(name);
        let mut prep = prepare(program, module, unit.file, false, known, &written);
        if unit.file != 0 {
            link(program, links, unit, &mut prep, cyclic.contains(&unit.name));
        }
        prepared.push(prep);
    }
    program.closes |= prepared.iter().any(|prep| prep.scopes.closes(program.throws));
    give_guards(links, units, &mut prepared);
    let (mut refused, mut warnings) = (Vec::new(), Located::new());
    for ((unit, module), prep) in units.iter().zip(&modules).zip(prepared) {
        let place = Place { source: &unit.source, file: unit.file, hidden: false, name: unit.name.clone(), beside };
        let lowered = run(program, module, place, prep, links);
        refused.extend(lowered.refused.into_iter().map(|(func, d)| (func, unit.file, d)));
        warnings.extend(lowered.warnings.into_iter().map(|d| (unit.file, d)));
        if unit.file == 0 {
            program.main = lowered.main;
            program.exports = lowered.exports;
        }
    }
    for unit in units {
        let Some(link) = links.modules.get(&unit.name) else { continue };
        let member = |(name, m): (&Name, &imports::Member)| {
            let library =
                matches!(&m.meaning, imports::Meaning::Named(n) if links.is_library(&Definition::Member(n.clone())));
            (name.clone(), (m.global, m.definite && !library))
        };
        program.modules.insert(unit.name.clone(), link.members.iter().map(member).collect());
    }
    (refused, warnings)
}

/// Makes a module of the script's own known to the others.
fn link(program: &mut Program, links: &mut Links, unit: &Unit, prep: &mut Prepared, cyclic: bool) {
    let names: Vec<Name> = imports::module_names(&prep.scopes).map(|(name, _)| name.clone()).collect();
    let mut members = FxHashMap::default();
    for name in names {
        let Some(info) = prep.scopes.info(Scopes::MODULE, &name) else { continue };
        let global =
            program.globals.push(Global { name: name.clone(), constant: None, once: info.is_constant(), open: false });
        prep.globals.insert((Scopes::MODULE, name.clone()), global);
        let info = info.clone();
        members.insert(name, Links::describe(&info, prep, cyclic, global));
    }
    let flag = program.globals.push(Global { name: unit.name.clone(), constant: None, once: false, open: false });
    let guard = new_func(program, unit.name.clone(), unit.name.clone(), Span::default(), unit.file, true);
    let link =
        Link { main: prep.main, guard, flag, file: unit.source.name.clone(), cyclic, package: unit.package, members };
    links.modules.insert(unit.name.clone(), link);
}

/// Gives each module's guard what it needs.
fn give_guards(links: &Links, units: &[Unit], prepared: &mut [Prepared]) {
    for (unit, prep) in units.iter().zip(prepared) {
        let Some(link) = links.modules.get(&unit.name) else { continue };
        let parent = unit.name.rsplit_once('.').and_then(|(package, name)| {
            let member = links.modules.get(package)?.members.get(name)?;
            Some((member.global, unit.name.clone()))
        });
        prep.guard = Some((link.guard, Guard { main: link.main, flag: link.flag, parent }));
    }
}

/// A program with functions of the host, and nothing else yet.
pub fn empty_program(hosts: Vec<crate::hir::HostFunc>) -> Program {
    Program { hosts, ..Program::default() }
}

/// Adds a function without parameters and body.
pub fn empty_function(program: &mut Program) -> FuncId {
    new_func(program, "<stub>".into(), "<stub>".into(), Span::default(), 0, true)
}

/// Lowers a module into a program. `hidden` functions are left out of tracebacks.
pub fn lower_into(program: &mut Program, module: &ast::Module, source: &Source, file: u32, hidden: bool) -> Lowered {
    let mut shared = desugar::Shared::default();
    let module = &desugar::module(module, MAIN, &mut shared);
    let prep = prepare(program, module, file, hidden, &Known::default(), &|_| false);
    let place = Place { source, file, hidden, name: MAIN.into(), beside: false };
    run(program, module, place, prep, &Links::default())
}

/// Where a module is from.
struct Place<'p> {
    source: &'p Source,
    file: u32,
    hidden: bool,
    name: Name,
    beside: bool,
}

/// A module whose scopes are known.
struct Prepared<'a> {
    scopes: Scopes<'a>,
    class_ids: FxHashMap<usize, ClassId>,
    globals: FxHashMap<VarKey, GlobalId>,
    main: FuncId,
    guard: Option<(FuncId, Guard)>,
}

/// Finds a module's scopes and gives its classes their numbers. `written`: the variables that other modules may assign.
fn prepare<'a>(
    program: &mut Program,
    module: &'a ast::Module,
    file: u32,
    hidden: bool,
    known: &Known,
    written: &dyn Fn(&str) -> bool,
) -> Prepared<'a> {
    let around = collect::Around { known, imported: file != 0 && !hidden, written, session: None };
    let scopes = collect::collect(module, &around);
    program.throws |= !hidden && scopes.throws;
    let mut class_ids = FxHashMap::default();
    for def in &scopes.classes {
        let id = program.classes.push(blank_class(def));
        program.classes[id].mro = vec![id];
        class_ids.insert(node(*def), id);
    }
    let main = new_func(program, "<module>".into(), "<module>".into(), module.span, file, hidden);
    Prepared { scopes, class_ids, globals: FxHashMap::default(), main, guard: None }
}

/// Lowers a module whose scopes are known.
fn run<'a>(
    program: &mut Program,
    module: &'a ast::Module,
    place: Place<'_>,
    prep: Prepared<'a>,
    links: &Links,
) -> Lowered {
    let mut cx = Cx {
        program,
        scopes: prep.scopes,
        source: place.source,
        file: place.file,
        hidden: place.hidden,
        name: place.name,
        doc: docstring(&module.body),
        beside: place.beside,
        links,
        func_ids: FxHashMap::default(),
        class_ids: prep.class_ids,
        globals: prep.globals,
        jobs: VecDeque::new(),
        guard: None,
        out: Lowered::default(),
        session: None,
    };
    cx.module(&module.body, prep.main, prep.guard);
    cx.out
}

/// The text that a module begins with.
fn docstring(body: &[ast::Stmt]) -> Option<Name> {
    match &body.first()?.kind {
        ast::StmtKind::Expr(Expr { kind: ast::ExprKind::Constant(ast::Constant::Str(text)), .. }) => Some(text.clone()),
        _ => None,
    }
}

/// A class without a body yet.
fn blank_class(def: &ast::ClassDef) -> Class {
    Class {
        name: desugar::shown_name(def).clone(),
        qualname: desugar::shown_name(def).clone(),
        module: MAIN.into(),
        doc: docstring(&def.body),
        span: def.name.span,
        made: None,
        value_of: None,
        bases: Vec::new(),
        mro: Vec::new(),
        enumeration: None,
        record: None,
        is_abstract: false,
        builtin_base: None,
        methods: Vec::new(),
        attrs: Vec::new(),
        annotations: Vec::new(),
        generic: false,
        protocol: false,
        decorators: Vec::new(),
    }
}

/// A function without a body yet.
fn blank_func(name: Name, qualname: Name, span: Span, file: u32, hidden: bool) -> Func {
    let mut blocks = Table::new();
    let entry = blocks.push(BlockData { params: Vec::new(), insts: Vec::new(), term: Term::Unreachable, lp: None });
    Func {
        name,
        qualname,
        module: MAIN.into(),
        span,
        file,
        params: Params::default(),
        returns: Annotation::Any,
        generator: false,
        fastmath: false,
        hidden,
        wraps: None,
        doc: None,
        decorators: Vec::new(),
        blocks,
        insts: Table::new(),
        values: Table::new(),
        loops: Table::new(),
        classes: Vec::new(),
        entry,
    }
}

fn new_func(program: &mut Program, name: Name, qualname: Name, span: Span, file: u32, hidden: bool) -> FuncId {
    program.funcs.push(blank_func(name, qualname, span, file, hidden))
}

/// A function whose body is yet to be lowered.
struct Job<'a> {
    pub func: FuncId,
    pub scope: ScopeId,
    pub code: Body<'a>,
    /// The class it is a method of.
    pub class: Option<ClassId>,
}

/// The code of a function.
#[derive(Clone, Copy)]
enum Body<'a> {
    Module(&'a [ast::Stmt]),
    /// The function that runs a module once.
    Guard,
    Def(&'a FunctionDef),
    Lambda(&'a Expr),
    /// Calls a method of its first parameter, which has the function's name.
    Thunk,
    Generator {
        element: &'a Expr,
        clauses: &'a [Comprehension],
    },
}

/// What is shared by the functions of a module while they are lowered.
struct Cx<'a, 'p> {
    pub program: &'p mut Program,
    pub scopes: Scopes<'a>,
    pub source: &'p Source,
    pub file: u32,
    pub hidden: bool,
    /// The module's dotted name.
    pub name: Name,
    /// The module's docstring.
    pub doc: Option<Name>,
    /// Modules were looked for beside the script.
    pub beside: bool,
    /// The modules of the script's own.
    pub links: &'p Links,
    /// Functions by their node.
    pub func_ids: FxHashMap<usize, FuncId>,
    /// Classes by their node.
    pub class_ids: FxHashMap<usize, ClassId>,
    /// Variables in memory.
    pub globals: FxHashMap<VarKey, GlobalId>,
    pub jobs: VecDeque<Job<'a>>,
    /// What the module's guard does.
    pub guard: Option<Guard>,
    pub out: Lowered,
    /// The session that the module is an input of.
    pub session: Option<session::Current<'p>>,
}

impl<'a> Cx<'a, '_> {
    fn module(&mut self, body: &'a [ast::Stmt], main: FuncId, guard: Option<(FuncId, Guard)>) {
        self.out.main = Some(main);
        for (span, message) in std::mem::take(&mut self.scopes.errors) {
            self.out.refused.push((main, Diagnostic::error(Code::ScopeDeclaration, span, message)));
        }
        self.jobs.push_back(Job { func: main, scope: Scopes::MODULE, code: Body::Module(body), class: None });
        if let Some((func, guard)) = guard {
            self.guard = Some(guard);
            self.jobs.push_back(Job { func, scope: Scopes::MODULE, code: Body::Guard, class: None });
        }
        while let Some(job) = self.jobs.pop_front() {
            func::lower_job(self, job);
        }
        if self.session.is_none() {
            self.exports();
        }
        let mut seen = std::collections::HashSet::new();
        self.out.refused.retain(|(_, d)| seen.insert((d.span(), d.message.clone())));
        self.out.warnings.retain(|d| seen.insert((d.span(), d.message.clone())));
    }

    /// A function without a body yet.
    pub fn new_func(&mut self, name: Name, qualname: Name, span: Span) -> FuncId {
        // The body of a cached function has its name.
        let plain = |name: Name| name.split_once('@').map_or(name.clone(), |(before, _)| before.into());
        // `wrapper@f`: see `desugar`.
        let wraps = name
            .split_once('@')
            .map(|(_, after)| after)
            .filter(|a| !matches!(*a, "" | "body") && !a.starts_with('@'))
            .map(Into::into);
        let (name, qualname) = (plain(name), plain(qualname));
        let mut func = blank_func(name, qualname, span, self.file, self.hidden);
        func.wraps = wraps;
        func.module = self.name.clone();
        let id = match self.session.as_mut().and_then(session::Current::func) {
            Some(id) => {
                self.program.funcs[id] = func;
                id
            }
            None => self.program.funcs.push(func),
        };
        if let Some(session) = &mut self.session {
            session.made.funcs.push(id);
        }
        id
    }

    /// A class of a session's input, without a body yet.
    fn new_class(&mut self, def: &ast::ClassDef) -> ClassId {
        let class = blank_class(def);
        let id = match self.session.as_mut().and_then(session::Current::class) {
            Some((id, true)) => id,
            Some((id, false)) => {
                self.program.classes[id] = class;
                id
            }
            None => self.program.classes.push(class),
        };
        if self.program.classes[id].mro.is_empty() {
            self.program.classes[id].mro = vec![id];
        }
        if let Some(session) = &mut self.session {
            session.made.classes.push(id);
        }
        id
    }

    /// The memory of a variable in a session.
    fn session_global(&mut self, scope: ScopeId, name: &Name) -> Option<GlobalId> {
        let session = self.session.as_mut()?;
        if scope == Scopes::MODULE {
            if let Some(&id) = session.names.globals.get(name) {
                return Some(id);
            }
            let id = session.place(self.program, name);
            session.names.globals.insert(name.clone(), id);
            return Some(id);
        }
        let full: Name = match &self.scopes.scopes[scope].class_name {
            Some(class) => format!("{class}.{name}").into(),
            None => name.clone(),
        };
        let open = self.scopes.open_attribute(scope, name);
        let global = Global { name: full.clone(), constant: None, once: false, open };
        let id = match session.attr(&full) {
            Some((id, true)) => id,
            Some((id, false)) => {
                self.program.globals[id] = global;
                id
            }
            None => self.program.globals.push(global),
        };
        session.made.attrs.push((full, id));
        self.globals.insert((scope, name.clone()), id);
        Some(id)
    }

    /// Where an input of a session finds what a variable held before.
    pub fn before(&mut self, name: &Name) -> GlobalId {
        let global = self.global(Scopes::MODULE, name);
        let Some(session) = self.session.as_mut().filter(|session| session.made.binds.contains(name)) else {
            return global;
        };
        let before = session.place(self.program, name);
        session.made.before.push((global, before));
        before
    }

    /// Whether a name of the module is an import or a class of an earlier input of the session.
    pub fn in_context(&self, name: &str) -> bool {
        self.session.as_ref().is_some_and(|session| session.context.contains(name))
    }

    /// The memory of a variable.
    pub fn global(&mut self, scope: ScopeId, name: &Name) -> GlobalId {
        let key = (scope, name.clone());
        if let Some(&id) = self.globals.get(&key) {
            return id;
        }
        if let Some(id) = self.session_global(scope, name) {
            return id;
        }
        let info = self.scopes.info(scope, name);
        // A class attribute may be assigned through the class, and anew if the class statement runs again.
        let in_module = scope == Scopes::MODULE;
        let info = info.filter(|_| in_module);
        let once = info.is_some_and(scope::Info::is_constant);
        let constant = info.and_then(|info| self.constant_export(info));
        let full = match &self.scopes.scopes[scope].class_name {
            Some(class) => format!("{class}.{name}").into(),
            None => name.clone(),
        };
        let open = self.scopes.open_attribute(scope, name);
        let id = self.program.globals.push(Global { name: full, constant, once, open });
        self.globals.insert(key, id);
        id
    }

    /// The function or class that a variable stands for, if it is bound once and for good.
    fn constant_export(&self, info: &scope::Info<'a>) -> Option<Export> {
        if !info.is_constant() {
            return None;
        }
        match &info.def {
            Some(Definition::Func(def)) if self.decorators_known(self.around(*def), &def.decorators) => {
                self.func_ids.get(&node(*def)).map(|&id| Export::Func(id))
            }
            Some(Definition::Class(def)) if self.class_is_given_back(def) => {
                self.class_ids.get(&node(*def)).map(|&id| Export::Class(id))
            }
            _ => None,
        }
    }

    fn exports(&mut self) {
        for name in &self.scopes.scopes[Scopes::MODULE].order {
            let info = &self.scopes.scopes[Scopes::MODULE].names[name];
            let export = self.constant_export(info);
            match export {
                Some(Export::Func(id)) => {
                    self.out.funcs.insert(name.clone(), id);
                }
                Some(Export::Class(id)) => {
                    self.out.classes.insert(name.clone(), id);
                }
                Some(Export::Global(_)) | None => {}
            }
            let global = || self.globals.get(&(Scopes::MODULE, name.clone())).map(|&id| Export::Global(id));
            if let Some(export) = export.or_else(global) {
                self.out.exports.push((name.clone(), export));
            }
        }
        // A variable in memory may be made before the function it is bound to has its number.
        for ((scope, name), id) in &self.globals {
            if let (Scopes::MODULE, Some(info)) = (*scope, self.scopes.info(*scope, name)) {
                self.program.globals[*id].constant = self.constant_export(info);
            }
        }
    }

    /// Remembers a construct outside the language.
    pub fn refuse(&mut self, func: FuncId, diagnostic: Diagnostic) {
        self.out.refused.push((func, diagnostic));
    }

    pub fn warn(&mut self, diagnostic: Diagnostic) {
        self.out.warnings.push(diagnostic);
    }
}
