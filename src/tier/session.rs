//! A session: inputs that run one after another and share their variables.
//!
//! Each input has a program of its own, made from what the session's program and the values that live ask for; the instance goes on with
//! it ([`Instance::relink`]), and what was built for the input before is unlinked. In between no frame is live: that is when values are
//! rebuilt whose types have changed.

use super::instance::{Instance, Options, Outcome};
use super::program::{LiteralPool, Program};
use super::show::{show, show_some};
use crate::mir::SpecId;
use crate::pipeline::session::{Bound, ClassId, FuncId, Session as Inputs};
use crate::pipeline::{Errors, Folder, Observer, Stage};
use crate::runtime::host::Interrupt;
use crate::runtime::layout::Ctx;
use crate::runtime::state::Context;
use crate::runtime::traceback::{self, Entry, Frame};
use crate::runtime::value::{Any, Exc, View};
use crate::runtime::{cycle, heap, migrate, reclaim};
use crate::source::Source;
use crate::types::{ClassKey, Type, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Inputs with what they share.
#[derive(Debug)]
pub struct Session {
    // Dropped before the literals that its values hold.
    instance: Instance,
    inputs: Inputs,
    literals: LiteralPool,
    /// Literals after the last look at which are in use.
    kept: usize,
    options: Options,
    frozen: Frozen,
    /// The last input that reached a function of a name.
    callers: FxHashMap<Arc<str>, Source>,
}

/// Frames of tracebacks that exceptions of earlier inputs still hold.
type Frozen = Arc<Mutex<Vec<Vec<Frame>>>>;

/// The specialisation of traceback entries whose frames are frozen.
const FROZEN: u32 = u32::MAX;

/// So many objects that may be parts of garbage are looked at between two inputs.
const CANDIDATES: usize = 256;

/// What an input came to.
#[derive(Debug)]
pub struct Report {
    pub outcome: Outcome,
    /// Time from the text to code that can start.
    pub compile: Duration,
    /// Time that it ran; functions that became hot were compiled in it.
    pub run: Duration,
}

impl Session {
    /// A session without variables.
    ///
    /// # Errors
    /// If this machine cannot run scripts.
    pub fn new(options: Options) -> Result<Session, String> {
        let mut inputs = Inputs::new();
        let mut literals = LiteralPool::default();
        let ready = inputs.input(Source::new("<stdin>", ""), &[], false, &mut crate::pipeline::Quiet);
        let middle = inputs.commit(ready.map_err(|e| e.render(false))?);
        let program = Arc::new(Program::of_session(&inputs.front, middle, &mut literals));
        let context = Context::session(program.types.clone(), inputs.any);
        let instance = Instance::over(context, program, options)?;
        Ok(Session {
            instance,
            inputs,
            literals,
            kept: 0,
            options,
            frozen: Frozen::default(),
            callers: FxHashMap::default(),
        })
    }

    /// Runs an input; with `show`, expression statements show their values.
    ///
    /// # Errors
    /// What it cannot be compiled for. Then nothing has changed.
    pub fn input(&mut self, source: Source, show: bool, observer: &mut dyn Observer) -> Result<Report, Errors> {
        let start = Instant::now();
        let globals = self.globals();
        let ready = self.inputs.input(source.clone(), &globals, show, observer)?;
        let middle = self.inputs.commit(ready);
        let moved = middle.moved.clone();
        let program = Arc::new(Program::of_session(&self.inputs.front, middle, &mut self.literals));
        self.freeze(&globals);
        let context = self.instance.context();
        context.state().take_types(program.types.clone(), program.descs());
        context.grow_session(self.inputs.places());
        let before = self.inputs.before();
        for (from, to) in &before {
            let any = context.session_globals()[*from];
            any.inc();
            context.session_globals_mut()[*to] = any;
        }
        if !moved.is_empty()
            && let Err(message) = migrate::migrate(context, &moved)
        {
            let last = format!("MemoryError: {message}\n");
            let outcome = Outcome::Exception { traceback: last.clone(), last };
            self.release(&before);
            return Ok(Report { outcome, compile: start.elapsed(), run: Duration::ZERO });
        }
        for spec in (0..program.len() as u32).map(SpecId) {
            self.callers.insert(program.raw(spec).source_name.clone(), source.clone());
        }
        let entry = program.entries[0];
        self.instance.relink(program.clone(), self.options);
        let frozen = self.frozen.clone();
        self.instance.context().state().locate = Some(Arc::new(move |entry: Entry| match entry.spec {
            FROZEN => lock(&frozen).get(entry.loc as usize).cloned().unwrap_or_default(),
            _ => program.locate(entry),
        }));
        let compile = start.elapsed();
        let start = Instant::now();
        let outcome = self.instance.call(entry, &[], &mut []);
        let run = start.elapsed();
        let outcome = outcome.unwrap_or_else(|failure| Outcome::Stop(failure.to_string()));
        self.settle();
        self.release(&before);
        self.sweep();
        Ok(Report { outcome, compile, run })
    }

    /// The types of what the module variables hold.
    fn globals(&mut self) -> Vec<Option<TypeId>> {
        let context = self.instance.context();
        let descs = context.descs();
        let of = |any: &Any| Some(View::of(descs, *any).ty).filter(|ty| *ty != TypeId::UNBOUND);
        context.session_globals().iter().map(of).collect()
    }

    /// Gives up what variables held before an input.
    fn release(&mut self, before: &[(usize, usize)]) {
        let context = self.instance.context();
        for (_, place) in before {
            let old = std::mem::replace(&mut context.session_globals_mut()[*place], Any::UNBOUND);
            old.dec(context);
        }
        self.inputs.ran();
    }

    /// A stop has left its frames without cleaning up.
    fn settle(&mut self) {
        let context = self.instance.context();
        context.state().output.flush();
        if context.state().stopped {
            reclaim::reclaim(context, &[]);
        }
        while let Some(exc) = context.state().handled.pop() {
            exc.dec(context);
        }
    }

    /// The tracebacks of exceptions that live on are resolved while the program is there that knows their places.
    fn freeze(&mut self, globals: &[Option<TypeId>]) {
        if !self.inputs.holds_exceptions(globals) {
            lock(&self.frozen).clear();
            return;
        }
        let context = self.instance.context();
        let mut fresh: Vec<Vec<Frame>> = Vec::new();
        migrate::each_exception(context, |ctx, exc: Exc| {
            let entries: Vec<Entry> = traceback::entries(&exc).to_vec();
            let mut kept = Vec::new();
            for entry in entries {
                kept.push(Entry { spec: FROZEN, loc: fresh.len() as u32, stop: false });
                fresh.push(traceback::frames(ctx, &[entry]));
            }
            traceback::set_entries(ctx, exc, kept);
        });
        *lock(&self.frozen) = fresh;
    }

    /// Gives back what nothing refers to any more: functions and classes, and literals.
    fn sweep(&mut self) {
        let globals = self.globals();
        self.inputs.settle(&globals);
        let freed = self.inputs.sweep(&globals);
        let context = self.instance.context();
        if context.state().heap.candidates.len() > CANDIDATES {
            cycle::collect(context);
        }
        for place in freed {
            if let Some(place) = context.session_globals_mut().get_mut(place) {
                let old = std::mem::replace(place, Any::UNBOUND);
                old.dec(context);
            }
        }
        if self.literals.len() > 2 * self.kept + 256 {
            let program = self.instance.program().clone();
            let mut used = reached(self.instance.context());
            used.extend(program.literal_objects().iter().map(|object| *object as usize));
            // SAFETY: every object that is alive or whose memory the collector still looks at was visited, and so was the code.
            unsafe { self.literals.retain(|object| used.contains(&(object as usize))) };
            self.kept = self.literals.len();
        }
    }

    /// The variables that are bound, with the types of their values.
    pub fn variables(&mut self) -> Vec<(String, String)> {
        let globals = self.globals();
        let types = self.inputs.types();
        let bound = |(name, place): (&str, usize)| {
            let ty = globals.get(place).copied().flatten()?;
            let shown = match self.inputs.known(name) {
                Some(Bound::Module(module)) => format!("module[{module}]"),
                Some(Bound::Member(member)) => format!("builtin[{member}]"),
                Some(Bound::Class(_)) => format!("type[{name}]"),
                None => match types.get(ty) {
                    Type::Func(func, _) => format!("function[{}]", self.inputs.name_of(FuncId(*func))),
                    _ => types.show(ty),
                },
            };
            (!name.contains('@')).then(|| (name.to_string(), shown))
        };
        let mut out: Vec<(String, String)> = self.inputs.variables().filter_map(bound).collect();
        out.sort();
        out
    }

    /// Whether a name is bound.
    pub fn binds(&mut self, name: &str) -> bool {
        self.held(name).is_some()
    }

    /// The type of a variable's value.
    fn held(&mut self, name: &str) -> Option<TypeId> {
        let (_, place) = self.inputs.variables().find(|(n, _)| *n == name)?;
        self.globals().get(place).copied().flatten()
    }

    /// The attributes of the value of a variable. A name that ends in a dot stands for the rows of the table of builtins that begin with it.
    pub fn members(&mut self, name: &str) -> Vec<String> {
        match self.inputs.known(name) {
            Some(Bound::Module(module)) => {
                return self.inputs.members(module).unwrap_or_else(|| vec![format!("{module}.")]);
            }
            Some(Bound::Class(class)) => return self.inputs.attributes(*class),
            Some(Bound::Member(_)) => return Vec::new(),
            None => {}
        }
        let Some(ty) = self.held(name) else {
            return Vec::new();
        };
        let types = self.inputs.types();
        match types.get(ty) {
            Type::Instance(layout) => {
                let layout = &types.layouts[*layout];
                let mut out: Vec<String> = layout.fields.iter().map(|(name, _)| name.to_string()).collect();
                for key in &layout.mro {
                    if let ClassKey::Source(class) = key {
                        out.extend(self.inputs.attributes(ClassId(*class)));
                    }
                }
                out
            }
            _ => vec![format!("{}.", types.python_name(ty))],
        }
    }

    /// The type of an expression, which is not evaluated.
    ///
    /// # Errors
    /// What it cannot be compiled for.
    pub fn type_of(&mut self, source: Source) -> Result<String, Errors> {
        let globals = self.globals();
        self.inputs.type_of(source, &globals)
    }

    /// Shows what a stage makes of code, which does not run; an error inside is that of the code generator.
    ///
    /// # Errors
    /// What the code cannot be compiled for.
    pub fn emit(
        &mut self,
        stage: Stage,
        source: Source,
        observer: &mut dyn Observer,
    ) -> Result<Result<(), String>, Errors> {
        let globals = self.globals();
        let middle = self.inputs.check(source, &globals, observer)?;
        if !matches!(stage, Stage::Opt | Stage::Clif | Stage::Asm) {
            return Ok(Ok(()));
        }
        let program = Program::of_session(&self.inputs.front, middle, &mut self.literals);
        Ok(show(&program, stage, None, observer))
    }

    /// Shows what a stage made of a function, as the last input called it that did; none if there is none.
    pub fn emit_function(
        &mut self,
        stage: Stage,
        name: &str,
        observer: &mut dyn Observer,
    ) -> Option<Result<(), String>> {
        let program = self.instance.program().clone();
        if let Some(done) = self.emit_of(&program, stage, name, observer) {
            return Some(done);
        }
        let source = self.callers.get(name)?.clone();
        let globals = self.globals();
        let middle = self.inputs.check(source, &globals, &mut crate::pipeline::Quiet).ok()?;
        let program = Arc::new(Program::of_session(&self.inputs.front, middle, &mut self.literals));
        self.emit_of(&program, stage, name, observer)
    }

    fn emit_of(
        &self,
        program: &Arc<Program>,
        stage: Stage,
        name: &str,
        observer: &mut dyn Observer,
    ) -> Option<Result<(), String>> {
        let all = (0..program.len() as u32).map(SpecId);
        let specs: Vec<SpecId> = all.filter(|spec| &*program.raw(*spec).source_name == name).collect();
        if specs.is_empty() {
            return None;
        }
        match stage {
            Stage::Hir => {
                let texts = specs.iter().map(|spec| self.inputs.hir_of(program.origins[spec.0 as usize]));
                observer.show(stage, texts.collect());
            }
            Stage::Types => {
                for spec in specs {
                    let (params, result) = &program.signatures[spec.0 as usize];
                    let params: Vec<String> = params.iter().map(|t| program.types.show(*t)).collect();
                    let text = format!("{name}({}) -> {}\n", params.join(", "), program.types.show(*result));
                    observer.show(stage, text);
                }
            }
            Stage::Mir => {
                let texts = specs.iter().map(|spec| format!("{spec}: {}\n", program.raw(*spec)));
                observer.show(stage, texts.collect());
            }
            Stage::Opt | Stage::Clif | Stage::Asm => return Some(show_some(program, &specs, stage, None, observer)),
            Stage::Tokens | Stage::Ast => return None,
        }
        Some(Ok(()))
    }

    /// The flag by which a running input is interrupted.
    pub fn interrupt_flag(&self) -> Interrupt {
        self.instance.interrupt_flag()
    }

    /// The context.
    pub fn context(&mut self) -> &mut Context {
        self.instance.context()
    }

    /// The program of the last input.
    pub fn program(&self) -> &Arc<Program> {
        self.instance.program()
    }

    /// The folder in which inputs find modules of the script's own.
    pub fn look_in(&mut self, folder: Option<Folder>) {
        self.inputs.beside = folder;
    }

    /// How inputs run from now on.
    pub fn set_options(&mut self, options: Options) {
        self.options = options;
    }

    /// Functions, classes, types and literals that are held, and bytes of objects: for tests of what a session grows by.
    pub fn size(&mut self) -> [usize; 5] {
        let (funcs, classes, types) = self.inputs.size();
        [funcs, classes, types, self.literals.len(), self.instance.context().state().heap.bytes]
    }
}

fn lock(frozen: &Frozen) -> std::sync::MutexGuard<'_, Vec<Vec<Frame>>> {
    frozen.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The addresses of all objects that variables and the collector's candidates lead to.
fn reached(context: &mut Context) -> FxHashSet<usize> {
    let ctx: &mut Ctx = context;
    let mut queue = ctx.st().heap.candidates.clone();
    queue.extend(context.session_globals().iter().filter_map(|any| any.as_ref()));
    let mut seen = FxHashSet::default();
    while let Some(object) = queue.pop() {
        if seen.insert(object.raw() as usize) {
            heap::each_child(context, object, |_, child| queue.push(child));
        }
    }
    seen
}
