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
mod bigint;
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
mod names;
mod pattern;
mod resolve;
mod scope;
pub mod session;
mod simplify;
mod ssa;
mod stmt;
mod store;
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
use rustc_hash::FxHashMap;
use scope::{Definition, ScopeId, Scopes, VarKey, node};
use std::collections::VecDeque;

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
    pub warnings: Vec<Diagnostic>,
    /// What is outside the language, with the function it stands in: an error if that is reached.
    pub refused: Vec<(FuncId, Diagnostic)>,
}

/// Lowers the main module of a program, which may call functions of its host.
pub fn lower(module: &ast::Module, source: &Source, hosts: Vec<crate::hir::HostFunc>) -> Main {
    let mut program = Program { hosts, ..Program::default() };
    let lowered = lower_into(&mut program, module, source, 0, false);
    program.main = lowered.main;
    program.exports = lowered.exports;
    Main { program, warnings: lowered.warnings, refused: lowered.refused }
}

/// Adds a function without parameters and body.
pub fn empty_function(program: &mut Program) -> FuncId {
    let mut blocks = Table::new();
    let entry = blocks.push(BlockData { params: Vec::new(), insts: Vec::new(), term: Term::Unreachable, lp: None });
    program.funcs.push(Func {
        name: "<stub>".into(),
        qualname: "<stub>".into(),
        span: Span::default(),
        file: 0,
        params: Params::default(),
        returns: Annotation::Any,
        generator: false,
        fastmath: false,
        hidden: true,
        wraps: None,
        decorators: Vec::new(),
        blocks,
        insts: Table::new(),
        values: Table::new(),
        loops: Table::new(),
        entry,
    })
}

/// Lowers a module into a program. `hidden` functions are left out of tracebacks.
pub fn lower_into(program: &mut Program, module: &ast::Module, source: &Source, file: u32, hidden: bool) -> Lowered {
    let module = &desugar::module(module);
    let scopes = collect::collect(module, None);
    let mut cx = Cx::new(program, scopes, source, file, hidden, None);
    lower_cx(&mut cx, module, 0);
    cx.out
}

/// Lowers a module's statements from number `start` on; those before are context.
fn lower_cx<'a>(cx: &mut Cx<'a, '_>, module: &'a ast::Module, start: usize) {
    cx.module(&module.body[start..], module.span);
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
    Def(&'a FunctionDef),
    Lambda(&'a Expr),
    Generator { element: &'a Expr, clauses: &'a [Comprehension] },
}

/// What is shared by the functions of a module while they are lowered.
struct Cx<'a, 'p> {
    pub program: &'p mut Program,
    pub scopes: Scopes<'a>,
    pub source: &'p Source,
    pub file: u32,
    pub hidden: bool,
    /// Functions by their node.
    pub func_ids: FxHashMap<usize, FuncId>,
    /// Classes by their node.
    pub class_ids: FxHashMap<usize, ClassId>,
    /// Variables in memory.
    pub globals: FxHashMap<VarKey, GlobalId>,
    pub jobs: VecDeque<Job<'a>>,
    pub out: Lowered,
    /// The session that the module is an input of.
    pub session: Option<session::Current<'p>>,
}

impl<'a, 'p> Cx<'a, 'p> {
    fn new(
        program: &'p mut Program,
        scopes: Scopes<'a>,
        source: &'p Source,
        file: u32,
        hidden: bool,
        session: Option<session::Current<'p>>,
    ) -> Self {
        Cx {
            program,
            scopes,
            source,
            file,
            hidden,
            func_ids: FxHashMap::default(),
            class_ids: FxHashMap::default(),
            globals: FxHashMap::default(),
            jobs: VecDeque::new(),
            out: Lowered::default(),
            session,
        }
    }

    /// A class without a body yet.
    fn new_class(&mut self, def: &ast::ClassDef) -> ClassId {
        let class = Class {
            name: def.name.name.clone(),
            span: def.name.span,
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
            decorators: Vec::new(),
        };
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

    fn module(&mut self, body: &'a [ast::Stmt], span: Span) {
        for def in self.scopes.classes.clone() {
            if !self.class_ids.contains_key(&node(def)) {
                let id = self.new_class(def);
                self.class_ids.insert(node(def), id);
            }
        }
        let main = self.new_func("<module>".into(), "<module>".into(), span);
        self.out.main = Some(main);
        for (span, message) in std::mem::take(&mut self.scopes.errors) {
            self.out.refused.push((main, Diagnostic::error(Code::ScopeDeclaration, span, message)));
        }
        self.jobs.push_back(Job { func: main, scope: Scopes::MODULE, code: Body::Module(body), class: None });
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
        let wraps = name.split_once('@').map(|(_, after)| after).filter(|a| !matches!(*a, "" | "body")).map(Into::into);
        let (name, qualname) = (plain(name), plain(qualname));
        let mut blocks = Table::new();
        let entry = blocks.push(BlockData { params: Vec::new(), insts: Vec::new(), term: Term::Unreachable, lp: None });
        let func = Func {
            name,
            qualname,
            span,
            file: self.file,
            params: Params::default(),
            returns: Annotation::Any,
            generator: false,
            fastmath: false,
            hidden: self.hidden,
            wraps,
            decorators: Vec::new(),
            blocks,
            insts: Table::new(),
            values: Table::new(),
            loops: Table::new(),
            entry,
        };
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
            Some(Definition::Func(def)) if self.decorators_known(&def.decorators) => {
                self.func_ids.get(&node(*def)).map(|&id| Export::Func(id))
            }
            Some(Definition::Class(def)) if self.class_decorators_known(&def.decorators) => {
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
