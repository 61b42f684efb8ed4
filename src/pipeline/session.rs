//! The inputs of a session, from text to mir.
//!
//! All inputs are one program that grows: functions, classes, module variables and types keep their numbers. An input is solved from its
//! own top level, with the types of the values that live as a starting point ([`Seeds`]); nothing that ran before is looked at again. What
//! it widens is reported in [`Middle::moved`], and the values are rebuilt before it runs (`runtime::migrate`).
//!
//! An input that is refused leaves everything as it was.

use super::{
    Entry, Errors, Folder, Front, LONGEST, Middle, Observer, guarded, modules, stages_to_mir, timed, too_long,
};
use crate::diagnostics::{Code, Diagnostic};
use crate::hir::{Annotation, ClassRef, Export, Func, GlobalId, Name, Op, Pred, Program};
pub use crate::hir::{ClassId, FuncId};
use crate::infer::solve::{self, GeneratorSeed, Policy, Seeds};
use crate::infer::specialise::Body;
pub use crate::lower::session::Bound;
use crate::lower::session::{self, Before, Made, Names};
use crate::source::{Source, Span};
use crate::syntax::{self, ast};
use crate::types::{ClassKey, Type, TypeId, Types};
use crate::{lower, runtime};
use rustc_hash::{FxHashMap, FxHashSet};

/// The program of a session.
#[derive(Debug)]
pub struct Session {
    pub front: Front,
    names: Names,
    units: Vec<Unit>,
    /// Places of sources that nothing refers to any more.
    free_sources: Vec<u32>,
    /// Where inputs find modules of the script's own.
    pub beside: Option<Folder>,
    types: Types,
    exception_args: TypeId,
    generators: FxHashMap<u32, Body>,
    next_generator: u32,
    /// The script has bound `_` itself.
    own_underscore: bool,
    /// A union, for what holds any value.
    pub any: TypeId,
    /// Functions alive after the last sweep.
    swept: usize,
}

/// An input that something may still refer to.
#[derive(Debug)]
struct Unit {
    file: u32,
    module: ast::Module,
    made: Made,
}

/// An input that is ready to run.
#[derive(Debug)]
pub struct Ready {
    pub middle: Middle,
    unit: Unit,
}

impl Default for Session {
    fn default() -> Session {
        Session::new()
    }
}

impl Session {
    /// A session without inputs.
    pub fn new() -> Session {
        let mut program = Program::default();
        let stub = lower::empty_function(&mut program);
        let mut types = Types::default();
        runtime::exceptions::declare(&mut types);
        let any = types.union([TypeId::NONE, TypeId::UNBOUND]);
        Session {
            any,
            front: Front {
                program,
                library: FxHashMap::from_iter([(solve::STUB.into(), stub)]),
                sources: vec![Source::new("<stdin>", ""), Source::new("<library>", "")],
                warnings: Vec::new(),
                refused: Vec::new(),
            },
            names: Names::default(),
            units: Vec::new(),
            free_sources: Vec::new(),
            beside: None,
            types,
            exception_args: TypeId::NEVER,
            generators: FxHashMap::default(),
            next_generator: 0,
            own_underscore: false,
            swept: 0,
        }
    }

    /// The types of all values that live.
    pub fn types(&self) -> &Types {
        &self.types
    }

    /// Variables that the last input reads and binds: where they are, and where it finds what they held before.
    pub fn before(&self) -> Vec<(usize, usize)> {
        let made = self.units.last().map(|unit| &unit.made);
        made.iter().flat_map(|m| &m.before).map(|(from, to)| (from.0 as usize, to.0 as usize)).collect()
    }

    /// The last input has run.
    pub fn ran(&mut self) {
        if let Some(unit) = self.units.last_mut() {
            self.names.free.globals.extend(unit.made.before.drain(..).map(|(_, id)| id));
        }
    }

    /// The module variables with their places.
    pub fn variables(&self) -> impl Iterator<Item = (&str, usize)> {
        self.names.globals.iter().map(|(name, id)| (&**name, id.0 as usize))
    }

    /// The number of module variables, attributes of classes counted.
    pub fn places(&self) -> usize {
        self.front.program.globals.len()
    }

    /// What a name is bound to for good, for now.
    pub fn known(&self, name: &str) -> Option<&Bound> {
        self.names.known(name)
    }

    /// Looks which of the names that the last input was to bind for good it has bound, given the types of what the module variables hold.
    pub fn settle(&mut self, globals: &[Option<TypeId>]) {
        let Some(unit) = self.units.last_mut() else {
            return;
        };
        for (name, bound) in std::mem::take(&mut unit.made.known) {
            let place = self.names.globals.get(&name).map_or(usize::MAX, |id| id.0 as usize);
            let held = globals.get(place).copied().flatten();
            let there = match &bound {
                Bound::Module(_) | Bound::Member(_) => held == Some(TypeId::NONE),
                Bound::Class(class) => {
                    let ty = Type::Class(ClassKey::Source(class.0));
                    held.is_some() && held == self.types.find(&ty)
                }
            };
            if !there {
                self.names.forget(&name);
            }
        }
    }

    /// Makes an input ready to run: `globals` are the types of the values that the module variables hold. With `show`, expression statements
    /// show their values.
    ///
    /// # Errors
    /// What the input cannot be compiled for.
    pub fn input(
        &mut self,
        source: Source,
        globals: &[Option<TypeId>],
        show: bool,
        observer: &mut dyn Observer,
    ) -> Result<Ready, Errors> {
        let file = self.place_of(&source);
        let mut saved = self.saved();
        let mut made = Made::default();
        let shape = if show { Shape::Shown } else { Shape::Plain };
        let ready = self.guarded(&Input { source: &source, file, globals, shape }, &mut saved, &mut made, observer);
        if ready.is_err() {
            self.undo(saved, &made);
            self.front.sources[file as usize] = Source::new("", "");
            self.free_sources.push(file);
        }
        ready
    }

    /// [`Session::prepare`], whose panic is an error as any other.
    fn guarded(
        &mut self,
        input: &Input<'_>,
        saved: &mut Saved,
        made: &mut Made,
        observer: &mut dyn Observer,
    ) -> Result<Ready, Errors> {
        let Input { source, file, .. } = *input;
        let sources = self.front.sources.clone();
        if source.text.len() > LONGEST {
            return Err(Errors { list: vec![(file, too_long(&source.name, LONGEST))], sources });
        }
        guarded(|| self.prepare(input, saved, made, observer))
            .unwrap_or_else(|fault| Err(Errors { list: vec![(file, fault.diagnostic())], sources }))
    }

    fn prepare(
        &mut self,
        input: &Input<'_>,
        saved: &mut Saved,
        made: &mut Made,
        observer: &mut dyn Observer,
    ) -> Result<Ready, Errors> {
        let Input { source, file, globals, shape } = *input;
        let sources = self.front.sources.clone();
        let fail = |list: Vec<Diagnostic>, file: u32| Errors {
            list: list.into_iter().map(|d| (file, d)).collect(),
            sources: sources.clone(),
        };
        if observer.wants(super::Stage::Tokens) {
            observer.show(super::Stage::Tokens, syntax::dump_tokens(source));
        }
        let mut module = timed(observer, "parse", || syntax::parse(source)).map_err(|e| fail(e, file))?;
        if observer.wants(super::Stage::Ast) {
            observer.show(super::Stage::Ast, syntax::dump_ast(&module));
        }
        let units = match &self.beside {
            Some(folder) => {
                let (sources, names) = (&mut self.front.sources, &self.names);
                modules::gather_more(&module, source, sources, names.modules(), folder)?
            }
            None => Vec::new(),
        };
        let sources = self.front.sources.clone();
        let fail = |list: Vec<Diagnostic>, file: u32| Errors {
            list: list.into_iter().map(|d| (file, d)).collect(),
            sources: sources.clone(),
        };
        self.own_underscore |= session::binds(&module, "_");
        match shape {
            Shape::Plain => {}
            Shape::Shown => session::show_values(&mut module.body, !self.own_underscore),
            Shape::Typed => {
                if !session::as_function(&mut module.body) {
                    let message = "a type is that of one expression";
                    let diagnostic = Diagnostic::error(Code::NotSupported, whole(source), message);
                    return Err(fail(vec![diagnostic.help("write an expression, without statements")], file));
                }
            }
        }
        let derives = units.iter().map(|unit| &unit.module).chain([&module]).any(lower::bases::derives);
        if derives && self.front.program.bases.is_empty() {
            let super::Front { program, library, sources, .. } = &mut self.front;
            super::load_bases(program, library, sources)?;
        }
        let refused = self.names.prepare(&mut self.front.program, &mut module, &units);
        self.front.refused.extend(refused);
        let bound = |(_, id): &(&Name, &GlobalId)| globals.get(id.0 as usize).copied().flatten().is_some();
        let before = Before {
            wanted: self.units.iter().flat_map(|u| u.made.uses.iter().cloned()).collect(),
            bound: self.names.globals.iter().filter(bound).map(|(name, _)| name.clone()).collect(),
        };
        let lowered = timed(observer, "lower", || {
            let (lowered, m) =
                session::lower_input(&mut self.front.program, &module, source, file, &mut self.names, &before, None);
            *made = m;
            lowered
        });
        if lowered.refused.iter().any(|(func, _)| Some(*func) == lowered.main) {
            return Err(fail(lowered.refused.into_iter().map(|(_, d)| d).collect(), file));
        }
        self.front.refused.extend(lowered.refused.into_iter().map(|(func, d)| (func, file, d)));
        // What was lowered under another meaning of a name that the input binds.
        for unit in &self.units {
            if unit.made.uses.is_disjoint(&made.binds) {
                continue;
            }
            let program = &mut self.front.program;
            saved.funcs.extend(unit.made.funcs.iter().map(|id| (*id, program.funcs[*id].clone())));
            let text = self.front.sources[unit.file as usize].clone();
            let names = &mut self.names;
            let (again, _) =
                session::lower_input(program, &unit.module, &text, unit.file, names, &before, Some(&unit.made));
            // Its top level does not run again.
            let refused = again.refused.into_iter().filter(|(func, _)| Some(*func) != again.main);
            self.front.refused.retain(|(func, ..)| !unit.made.funcs.contains(func));
            self.front.refused.extend(refused.map(|(func, d)| (func, unit.file, d)));
        }
        let Some(main) = lowered.main else {
            return Err(fail(Vec::new(), file));
        };
        self.front.program.main = Some(main);
        if observer.wants(super::Stage::Hir) {
            observer.show(super::Stage::Hir, made_hir(&self.front.program, made));
        }
        let generators = self.generators.iter().map(|(n, body)| {
            let seed = GeneratorSeed { func: body.func, params: body.params.clone(), sent: body.sent };
            (*n, seed)
        });
        let mut globals = globals.to_vec();
        globals.resize(self.front.program.globals.len(), None);
        for (from, before) in &made.before {
            globals[before.0 as usize] = globals[from.0 as usize];
        }
        let seeds = Seeds {
            types: &self.types,
            globals,
            exception_args: self.exception_args,
            generators: generators.collect(),
            first_generator: self.next_generator,
        };
        let entry = Entry { func: main, args: Vec::new() };
        let middle = stages_to_mir(&mut self.front, &[entry], Some(&seeds), Policy::default(), observer)?;
        for (n, body) in &self.generators {
            let same = middle.specialised.bodies.get(n).is_none_or(|now| now == body);
            let moved = middle.moved.keys().any(|t| matches!(self.types.get(*t), Type::Generator(k, _) if k == n));
            if !same || moved {
                let name = &self.front.program.funcs[body.func].name;
                let message = format!(
                    "a generator of `{name}` is suspended, and this input changes the types of what it works with"
                );
                let help = "let it come to its end first, or drop it (`del`, or bind its variable to something else)";
                let diagnostic = Diagnostic::error(Code::NotSupported, whole(source), message).help(help);
                return Err(fail(vec![diagnostic], file));
            }
        }
        Ok(Ready { middle, unit: Unit { file, module, made: made.clone() } })
    }

    /// What an input would be, which does not run: nothing changes.
    ///
    /// # Errors
    /// As for [`Session::input`].
    pub fn check(
        &mut self,
        source: Source,
        globals: &[Option<TypeId>],
        observer: &mut dyn Observer,
    ) -> Result<Middle, Errors> {
        let file = self.place_of(&source);
        let mut saved = self.saved();
        let mut made = Made::default();
        let ready = self.guarded(
            &Input { source: &source, file, globals, shape: Shape::Plain },
            &mut saved,
            &mut made,
            observer,
        );
        self.undo(saved, &made);
        self.front.sources[file as usize] = Source::new("", "");
        self.free_sources.push(file);
        ready.map(|ready| ready.middle)
    }

    /// The type of an expression, which is not evaluated.
    ///
    /// # Errors
    /// As for [`Session::input`].
    pub fn type_of(&mut self, source: Source, globals: &[Option<TypeId>]) -> Result<String, Errors> {
        let file = self.place_of(&source);
        let mut saved = self.saved();
        let mut made = Made::default();
        let mut found = TypeOf(String::new());
        let ready = self.guarded(
            &Input { source: &source, file, globals, shape: Shape::Typed },
            &mut saved,
            &mut made,
            &mut found,
        );
        self.undo(saved, &made);
        self.front.sources[file as usize] = Source::new("", "");
        self.free_sources.push(file);
        ready.map(|_| found.0)
    }

    /// The attributes that a class has: methods and variables.
    pub fn attributes(&self, class: ClassId) -> Vec<String> {
        let class = &self.front.program.classes[class];
        let methods = class.methods.iter().map(|method| method.name.to_string());
        methods.chain(class.attrs.iter().map(|(name, _)| name.to_string())).filter(|name| !name.contains('@')).collect()
    }

    /// What a module of the script's own has, if it is one.
    pub fn members(&self, module: &str) -> Option<Vec<String>> {
        let members = self.front.program.modules.get(module)?;
        Some(members.keys().map(|name| name.to_string()).collect())
    }

    /// The name of a function.
    pub fn name_of(&self, func: FuncId) -> &str {
        &self.front.program.funcs[func].name
    }

    /// The hir of a function.
    pub fn hir_of(&self, func: FuncId) -> String {
        made_hir(&self.front.program, &Made { funcs: vec![func], ..Made::default() })
    }

    fn saved(&self) -> Saved {
        Saved {
            names: self.names.clone(),
            own_underscore: self.own_underscore,
            refused: self.front.refused.clone(),
            funcs: Vec::new(),
            files: self.front.sources.len(),
        }
    }

    /// A place for a source.
    fn place_of(&mut self, source: &Source) -> u32 {
        let file = self.free_sources.pop().unwrap_or_else(|| {
            self.front.sources.push(Source::new("", ""));
            self.front.sources.len() as u32 - 1
        });
        self.front.sources[file as usize] = source.clone();
        file
    }

    /// Takes an input that is about to run: from now on its types and names are those of the session.
    pub fn commit(&mut self, ready: Ready) -> Middle {
        let Ready { middle, unit } = ready;
        self.types.clone_from(&middle.resolved.types);
        self.exception_args = middle.exception_args;
        self.next_generator = middle.next_generator;
        self.generators.extend(middle.specialised.bodies.iter().map(|(n, body)| (*n, body.clone())));
        self.units.push(unit);
        middle
    }

    fn undo(&mut self, saved: Saved, made: &Made) {
        self.front.sources.truncate(saved.files);
        for (id, func) in saved.funcs {
            self.front.program.funcs[id] = func;
        }
        let before: FxHashSet<GlobalId> = saved.names.globals.values().copied().collect();
        let fresh: Vec<GlobalId> = self.names.globals.values().copied().filter(|id| !before.contains(id)).collect();
        self.names = saved.names;
        self.own_underscore = saved.own_underscore;
        self.front.refused = saved.refused;
        let free = &mut self.names.free;
        for &id in &made.funcs {
            self.front.program.funcs[id] = stub(&self.front);
            if !free.funcs.contains(&id) {
                free.funcs.push(id);
            }
        }
        for &id in &made.classes {
            if !free.classes.contains(&id) {
                free.classes.push(id);
            }
        }
        let attrs = made.attrs.iter().map(|(_, id)| *id);
        for id in fresh.into_iter().chain(attrs).chain(made.before.iter().map(|(_, id)| *id)) {
            if !free.globals.contains(&id) {
                free.globals.push(id);
            }
        }
    }

    /// Forgets what nothing refers to any more, given the types of the values that live; the places of module variables that are free
    /// then. Does nothing until as much has come together again as is alive.
    pub fn sweep(&mut self, globals: &[Option<TypeId>]) -> Vec<usize> {
        let used: usize = self.units.iter().map(|u| u.made.funcs.len()).sum();
        if used < 2 * self.swept + 64 {
            return Vec::new();
        }
        let mut live = Live::default();
        for ty in globals.iter().flatten() {
            live.ty(&self.types, *ty);
        }
        live.ty(&self.types, self.exception_args);
        self.generators.retain(|n, _| live.generators.contains(n));
        for body in self.generators.values() {
            live.func(body.func);
            body.params.iter().for_each(|t| live.ty(&self.types, *t));
            live.ty(&self.types, body.sent);
        }
        for class in self.names.classes() {
            live.class(class);
        }
        for &func in self.front.library.values() {
            live.func(func);
        }
        for &class in self.front.program.bases.values() {
            live.class(class);
        }
        live.follow(&self.front.program);
        let mut freed = Vec::new();
        let stub = stub(&self.front);
        let (program, free) = (&mut self.front.program, &mut self.names.free);
        let free_sources = &mut self.free_sources;
        let sources = &mut self.front.sources;
        self.units.retain(|unit| {
            let made = &unit.made;
            let keep = made.funcs.iter().any(|f| live.funcs.contains(f))
                || made.classes.iter().any(|c| live.classes.contains(c));
            if !keep {
                for &id in &made.funcs {
                    program.funcs[id] = stub.clone();
                    free.funcs.push(id);
                }
                free.classes.extend(&made.classes);
                freed.extend(made.attrs.iter().map(|(_, id)| *id));
                sources[unit.file as usize] = Source::new("", "");
                free_sources.push(unit.file);
            }
            keep
        });
        free.globals.extend(&freed);
        self.front.refused.retain(|(func, ..)| live.funcs.contains(func));
        let freed = freed.into_iter().map(|id: GlobalId| id.0 as usize).collect();
        self.swept = self.units.iter().map(|u| u.made.funcs.len()).sum();
        freed
    }

    /// Whether exceptions may be among the values that live, given their types.
    pub fn holds_exceptions(&self, globals: &[Option<TypeId>]) -> bool {
        let mut live = Live::default();
        globals.iter().flatten().for_each(|ty| live.ty(&self.types, *ty));
        live.exceptions
    }

    /// Functions, classes and types that the session holds, for tests of its size.
    pub fn size(&self) -> (usize, usize, usize) {
        (self.front.program.funcs.len(), self.front.program.classes.len(), self.types.len())
    }
}

/// An input before it is looked at.
#[derive(Clone, Copy)]
struct Input<'i> {
    source: &'i Source,
    /// Its place among the sources.
    file: u32,
    /// The types of what the module variables hold.
    globals: &'i [Option<TypeId>],
    shape: Shape,
}

/// What an input is made ready for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Plain,
    /// Expression statements show their values.
    Shown,
    /// It is an expression whose type is asked for.
    Typed,
}

/// Catches the type of the expression of [`Shape::Typed`].
struct TypeOf(String);

impl Observer for TypeOf {
    fn wants(&self, stage: super::Stage) -> bool {
        stage == super::Stage::Types
    }
    fn show(&mut self, _: super::Stage, text: String) {
        let found = text.lines().find_map(|line| line.strip_prefix("def () -> "));
        self.0 = found.unwrap_or_default().to_owned();
    }
}

/// What is as it was if an input is refused.
struct Saved {
    names: Names,
    own_underscore: bool,
    refused: Vec<(FuncId, u32, Diagnostic)>,
    funcs: Vec<(FuncId, Func)>,
    /// The number of sources.
    files: usize,
}

/// The text of an input without white space around it.
fn whole(source: &Source) -> Span {
    let text = source.text.trim_end();
    Span::new((text.len() - text.trim_start().len()) as u32, text.len() as u32)
}

/// A function without a body.
fn stub(front: &Front) -> Func {
    front.program.funcs[front.library[solve::STUB]].clone()
}

fn made_hir(program: &Program, made: &Made) -> String {
    let only =
        Program { funcs: made.funcs.iter().map(|id| program.funcs[*id].clone()).collect(), ..Program::default() };
    only.to_string()
}

/// What values that live refer to.
#[derive(Default)]
struct Live {
    types: FxHashSet<TypeId>,
    funcs: FxHashSet<FuncId>,
    classes: FxHashSet<ClassId>,
    generators: FxHashSet<u32>,
    /// Exceptions are among them.
    exceptions: bool,
    queue: Vec<FuncId>,
    class_queue: Vec<ClassId>,
}

impl Live {
    fn func(&mut self, id: FuncId) {
        if self.funcs.insert(id) {
            self.queue.push(id);
        }
    }

    fn class(&mut self, id: ClassId) {
        if self.classes.insert(id) {
            self.class_queue.push(id);
        }
    }

    fn ty(&mut self, types: &Types, ty: TypeId) {
        let mut work = vec![ty];
        while let Some(ty) = work.pop() {
            if !self.types.insert(ty) {
                continue;
            }
            match types.get(ty) {
                Type::Instance(layout) => {
                    let layout = &types.layouts[*layout];
                    self.exceptions |= layout.exception;
                    layout.mro.iter().for_each(|key| self.key(key));
                }
                Type::Class(key) => self.key(key),
                Type::Func(f, _) | Type::Method(_, f) => self.func(FuncId(*f)),
                Type::Super(c, _) => self.class(ClassId(*c)),
                Type::Generator(n, item) => {
                    self.generators.insert(*n);
                    work.push(*item);
                }
                _ => {}
            }
            work.extend(types.referred(ty));
        }
    }

    fn key(&mut self, key: &ClassKey) {
        if let ClassKey::Source(class) = key {
            self.class(ClassId(*class));
        }
    }

    fn annotation(&mut self, annotation: &Annotation) {
        use Annotation as A;
        match annotation {
            A::Class(class) => self.class(*class),
            A::List(t) | A::Set(t) | A::TupleOf(t) | A::Iterator(t) => self.annotation(t),
            A::Dict(k, v) => [k, v].iter().for_each(|t| self.annotation(t)),
            A::Tuple(items) | A::Union(items) => items.iter().for_each(|t| self.annotation(t)),
            _ => {}
        }
    }

    fn refs(&mut self, refs: &[ClassRef]) {
        for class in refs {
            if let ClassRef::Class(class) = class {
                self.class(*class);
            }
        }
    }

    /// What functions and classes that live name.
    fn follow(&mut self, program: &Program) {
        loop {
            if let Some(id) = self.class_queue.pop() {
                let class = &program.classes[id];
                class.bases.iter().chain(&class.mro).for_each(|base| self.class(*base));
                class.made.iter().chain(&class.value_of).for_each(|other| self.class(*other));
                class.methods.iter().flat_map(|m| [m.func].into_iter().chain(m.thunk)).for_each(|func| self.func(func));
                class.annotations.iter().for_each(|(_, annotation, _)| self.annotation(annotation));
                continue;
            }
            let Some(id) = self.queue.pop() else {
                return;
            };
            let func = &program.funcs[id];
            func.params.annotations.iter().chain([&func.returns]).for_each(|a| self.annotation(a));
            for inst in func.insts.values() {
                match &inst.op {
                    Op::MakeFunc { func, .. } => self.func(*func),
                    Op::Class(class) | Op::Super(class) => self.class(*class),
                    Op::IsInstance(refs) | Op::Refine { pred: Pred::IsInstance(refs), .. } => self.refs(refs),
                    Op::Annotate(annotation) => self.annotation(annotation),
                    Op::LoadGlobal(global) | Op::StoreGlobal(global) => match program.globals[*global].constant {
                        Some(Export::Func(func)) => self.func(func),
                        Some(Export::Class(class)) => self.class(class),
                        Some(Export::Global(_)) | None => {}
                    },
                    _ => {}
                }
            }
        }
    }
}
