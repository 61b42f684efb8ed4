//! Instances: the state of one run, made when it is first needed.
//!
//! An instance collects the functions asked for; the first call solves the program for the top level and all of them together,
//! makes the state, runs the top level, and then the call. From then on the types of the state are fixed.

use super::function::{Function, Output, Params, Passed, Signature};
use super::module::Inner;
use super::{Error, Tier, Value};
use crate::pipeline::EntryArg;
use crate::runtime::host::{self, Args, Broken, Interrupt, OnlyRead};
use crate::runtime::layout::Ctx;
use crate::runtime::output::{self, Stream};
use crate::runtime::value::View;
use crate::tier::{self, Mode, Prepared, Program};
use crate::types::{Type, TypeId, Types};
use std::cell::Cell;
use std::marker::PhantomData;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, TryLockError};

/// What a host asks for: a function with the types of its arguments, and a check of its result.
#[derive(Clone)]
pub(super) struct Request {
    pub name: String,
    pub args: Vec<Passed>,
    pub accepts: fn(&Types, TypeId) -> bool,
    pub result: String,
}

impl Request {
    /// The request of a typed signature.
    pub fn typed<F: Signature>(name: &str) -> Request {
        Request { name: name.into(), args: F::Params::passed(), accepts: F::Result::accepts, result: F::Result::name() }
    }

    /// The request of a call with values.
    pub fn dynamic(name: &str, values: &[Value]) -> Result<Request, Error> {
        let args = values.iter().map(|v| {
            let entry = entry_of(v).ok_or_else(|| {
                Error::Signature(format!("`{name}`: a list whose elements have several types cannot be passed: {v}"))
            })?;
            Ok(Passed { name: type_name(&entry), entry, shared: false })
        });
        let args = args.collect::<Result<_, Error>>()?;
        Ok(Request { name: name.into(), args, accepts: Value::accepts, result: Value::name() })
    }

    fn same(&self, other: &Request) -> bool {
        self.name == other.name && self.args == other.args
    }

    /// Checks what solving gave for this request.
    fn check(&self, program: &Program, nth: usize) -> Result<Vec<Parameter>, Error> {
        let spec = program.entries[nth];
        let (types, result) = &program.signatures[spec.0 as usize];
        let table = &program.types;
        let mut leaf = 0;
        let mut params = Vec::new();
        for (n, (passed, ty)) in self.args.iter().zip(types).enumerate() {
            let lent = passed.name.starts_with('&') && matches!(passed.entry, EntryArg::List(_));
            if lent && !matches!(table.get(*ty), Type::List(e) if [TypeId::FLOAT, TypeId::INT].contains(e)) {
                return Err(Error::Signature(format!(
                    "`{}` stores other values in argument {}, which the host lends as {}: it would be a {}",
                    self.name,
                    n + 1,
                    passed.name,
                    table.show(*ty)
                )));
            }
            let only_read = if passed.shared { tier::only_reads(program, spec, leaf) } else { None };
            if passed.shared && only_read.is_none() {
                return Err(Error::Signature(format!(
                    "`{}` may write to or keep argument {}, which the host lends as {}; lend it as {}",
                    self.name,
                    n + 1,
                    passed.name,
                    passed.name.replace('&', "&mut ")
                )));
            }
            leaf += table.leaves(*ty).len();
            params.push(Parameter { ty: *ty, only_read });
        }
        if !(self.accepts)(table, *result) {
            let args: Vec<&str> = self.args.iter().map(|a| a.name.as_str()).collect();
            return Err(Error::Signature(format!(
                "`{}` with ({}) returns {}, not {}",
                self.name,
                args.join(", "),
                table.show(*result),
                self.result
            )));
        }
        Ok(params)
    }
}

/// The kind of a value as an argument; `None` for lists of several kinds.
fn entry_of(value: &Value) -> Option<EntryArg> {
    Some(match value {
        Value::None => EntryArg::None,
        Value::Bool(_) => EntryArg::Bool,
        Value::Int(_) => EntryArg::Int,
        Value::Float(_) => EntryArg::Float,
        Value::Complex(..) => EntryArg::Complex,
        Value::Str(_) => EntryArg::Str,
        Value::Tuple(items) => EntryArg::Tuple(items.iter().map(entry_of).collect::<Option<_>>()?),
        Value::List(items) => {
            let mut kinds = items.iter().map(entry_of);
            let first = kinds.next().unwrap_or(Some(EntryArg::Float))?;
            if !kinds.all(|k| k.as_ref() == Some(&first)) {
                return None;
            }
            EntryArg::List(Box::new(first))
        }
    })
}

fn type_name(entry: &EntryArg) -> String {
    match entry {
        EntryArg::None => "None".into(),
        EntryArg::Bool => "bool".into(),
        EntryArg::Int => "int".into(),
        EntryArg::Float => "float".into(),
        EntryArg::Complex => "complex".into(),
        EntryArg::Str => "str".into(),
        EntryArg::List(item) => format!("list[{}]", type_name(item)),
        EntryArg::Tuple(items) => format!("tuple[{}]", items.iter().map(type_name).collect::<Vec<_>>().join(", ")),
    }
}

/// A parameter after solving.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    pub ty: TypeId,
    pub only_read: Option<OnlyRead>,
}

/// A function that can be called.
struct Callee {
    prepared: Prepared,
    params: Vec<Parameter>,
}

/// What runs.
struct Running {
    instance: tier::Instance,
    callees: Vec<Callee>,
    top: Prepared,
    /// The top level has begun.
    begun: bool,
}

/// An instance with all that its handles share.
pub(crate) struct Shared {
    core: Mutex<Core>,
    /// Cancellation was asked for before there was a flag.
    cancelled: AtomicBool,
    flag: OnceLock<Interrupt>,
}

/// What only the running thread uses.
pub(crate) struct Core {
    // Dropped before the module.
    running: Option<Running>,
    failed: Option<Error>,
    requests: Vec<Request>,
    module: Arc<Inner>,
}

impl Shared {
    pub fn new(module: Arc<Inner>) -> Arc<Shared> {
        let core = Core { running: None, failed: None, requests: Vec::new(), module };
        Arc::new(Shared { core: Mutex::new(core), cancelled: AtomicBool::new(false), flag: OnceLock::new() })
    }

    /// The core, if nobody uses it.
    pub fn lock(&self) -> Result<Locked<'_>, Error> {
        match self.core.try_lock() {
            Ok(core) => Ok(Locked { core, shared: self }),
            Err(TryLockError::WouldBlock) => Err(Error::Busy),
            Err(TryLockError::Poisoned(_)) => Err(Error::System("a call of this instance ended in a panic".into())),
        }
    }

    fn cancel(&self) {
        // In this order: `start` sets the flag's place first and looks for a cancellation then.
        self.cancelled.store(true, Ordering::SeqCst);
        if let Some(flag) = self.flag.get() {
            flag.set(2);
        }
    }
}

/// The core, in use.
pub(crate) struct Locked<'s> {
    core: MutexGuard<'s, Core>,
    shared: &'s Shared,
}

impl Locked<'_> {
    /// The number of a function with a signature; solved and checked now.
    pub fn request(&mut self, request: Request) -> Result<usize, Error> {
        let core = &mut *self.core;
        let known = core.requests.iter().position(|r| r.same(&request));
        match (known, &core.running) {
            (Some(at), Some(running)) => {
                let program = running.instance.program();
                request.check(program, at + 1)?;
                return Ok(at);
            }
            (None, Some(_)) => {
                return Err(Error::Signature(format!(
                    "`{}` was not asked for with these types before the instance ran; get all functions before the first call",
                    request.name
                )));
            }
            (_, None) => {}
        }
        let mut all = core.requests.clone();
        let at = known.unwrap_or(all.len());
        if known.is_none() {
            all.push(request.clone());
        }
        let program = core.module.program(&all)?;
        for (n, r) in all.iter().enumerate() {
            r.check(&program, n + 1)?;
        }
        request.check(&program, at + 1)?;
        core.requests = all;
        Ok(at)
    }

    /// Makes the state and the code, unless they are made.
    pub fn prepare(&mut self) -> Result<(), Error> {
        if let Some(error) = &self.core.failed {
            return Err(error.clone());
        }
        if self.core.running.is_some() {
            return Ok(());
        }
        match self.make() {
            Ok(running) => self.core.running = Some(running),
            Err(error) => {
                self.core.failed = Some(error.clone());
                return Err(error);
            }
        }
        Ok(())
    }

    fn make(&mut self) -> Result<Running, Error> {
        let core = &mut *self.core;
        let options = &core.module.options;
        let program = core.module.program(&core.requests)?;
        let tiers = tier::Options { mode: options.tier.mode(), ..tier::Options::default() };
        let mut instance = tier::Instance::new(program.clone(), tiers).map_err(Error::System)?;
        let state = instance.context().state();
        state.argv.clone_from(&options.argv);
        if let Some(limit) = options.memory {
            state.heap.limit = limit;
        }
        if let Some(f) = &options.sink {
            state.output = output::Output::new(Box::new(Handed(f.clone())));
        }
        if let Some(limit) = options.output {
            state.output.remaining = limit;
        }
        let mut callees = Vec::new();
        let native = options.tier != Tier::Interp;
        for (n, request) in core.requests.iter().enumerate() {
            let params = request.check(&program, n + 1)?;
            let prepared = instance.prepare(program.entries[n + 1], native).map_err(Error::System)?;
            callees.push(Callee { prepared, params });
        }
        let top = instance.prepare(program.entries[0], options.tier == Tier::Jit).map_err(Error::System)?;
        let flag = self.shared.flag.get_or_init(|| instance.interrupt_flag());
        if self.shared.cancelled.load(Ordering::SeqCst) {
            flag.set(2);
        }
        Ok(Running { instance, callees, top, begun: false })
    }

    /// Runs the top level, unless it has run.
    pub fn start(&mut self) -> Result<(), Error> {
        self.prepare()?;
        let Some(running) = &mut self.core.running else { return Ok(()) };
        if std::mem::replace(&mut running.begun, true) {
            return Ok(());
        }
        let Running { instance, top, .. } = running;
        let mut results = vec![0; top.result_words()];
        let outcome = instance.call_prepared(top, &[], &mut results);
        if outcome.is_none() {
            drop(instance.returned(top, &results));
        }
        instance.context().state().output.flush();
        match outcome.and_then(Error::of) {
            None => Ok(()),
            Some(error) => {
                self.core.failed = Some(error.clone());
                Err(error)
            }
        }
    }

    /// Calls a function: pushes its arguments and takes its result.
    pub fn call<'a, R>(
        mut self,
        index: usize,
        push: impl FnOnce(&mut Ctx, &[Parameter], &mut Args<'a>),
        take: fn(&Ctx, View) -> Option<R>,
    ) -> Result<R, Error> {
        if self.core.failed.is_some() || !self.core.running.as_ref().is_some_and(|r| r.begun) {
            self.start()?;
        }
        let core = &mut *self.core;
        let Some(running) = &mut core.running else { return Err(Error::Busy) };
        let Running { instance, callees, .. } = running;
        let callee = &callees[index];
        let mut args = Args::default();
        push(instance.context(), &callee.params, &mut args);
        let mut few = [0; 4];
        let mut many;
        let words = callee.prepared.result_words();
        let results = if words <= few.len() {
            &mut few[..words]
        } else {
            many = vec![0; words];
            &mut many[..]
        };
        if args.words().len() != callee.prepared.param_words() || instance.context().failed() {
            instance.context().clear_exception();
            let _ = args.finish(instance.context());
            return Err(Error::Signature(format!("the arguments of `{}` do not fit", core.requests[index].name)));
        }
        let outcome = instance.call_prepared(&callee.prepared, args.words(), results);
        let value = match outcome {
            None => {
                let returned = instance.returned(&callee.prepared, results);
                let value = take(returned.ctx(), returned.view());
                value.ok_or_else(|| Error::Signature("the result has no counterpart in Rust".into()))
            }
            Some(outcome) => Err(Error::of(outcome).unwrap_or(Error::Busy)),
        };
        let context = instance.context();
        context.state().output.flush();
        match args.finish(context) {
            Ok(()) => value,
            Err(broken) => Err(Error::Loan(match broken {
                Broken::Kept => format!("`{}` keeps a list that the host only lends", core.requests[index].name),
                Broken::Resized => {
                    format!("`{}` changes the length of a list that the host only lends", core.requests[index].name)
                }
            })),
        }
    }
}

/// A sink that is a function.
struct Handed(super::SinkFn);

impl output::Sink for Handed {
    fn write(&mut self, stream: Stream, bytes: &[u8]) -> std::io::Result<()> {
        (self.0)(stream, bytes);
        Ok(())
    }
}

/// The state of one run of a module: its variables and objects. The top level runs once, before the first call (or by
/// [`Instance::start`]).
///
/// Ask for all functions before that: the types of the state are solved for all of them together. An instance may move to another thread
/// but not be shared.
///
/// ```
/// let module = taipan::compile("total = 0.0\ndef add(x):\n    global total\n    total += x\n    return total\n")?;
/// let mut instance = module.instantiate()?;
/// let add = instance.get::<fn(f64) -> f64>("add")?;
/// add.call(1.5)?;
/// assert_eq!(add.call(2.0)?, 3.5);
/// // Another instance has variables of its own.
/// assert_eq!(module.get::<fn(f64) -> f64>("add")?.call(1.0)?, 1.0);
/// # Ok::<(), taipan::Error>(())
/// ```
pub struct Instance {
    shared: Arc<Shared>,
    not_sync: PhantomData<Cell<()>>,
}

impl std::fmt::Debug for Instance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Instance").finish_non_exhaustive()
    }
}

impl Instance {
    pub(super) fn new(module: Arc<Inner>) -> Instance {
        Instance { shared: Shared::new(module), not_sync: PhantomData }
    }

    /// A function with a signature.
    ///
    /// # Errors
    /// If there is no such function, or not with these types; after the first call, if it was not asked for before.
    pub fn get<F: Signature>(&mut self, name: &str) -> Result<Function<F::Params, F::Result>, Error> {
        let index = self.shared.lock()?.request(Request::typed::<F>(name))?;
        Ok(Function::new(self.shared.clone(), index))
    }

    /// Makes the state and compiles what is to run natively from the start, so that the first call need not.
    ///
    /// # Errors
    /// If this machine cannot do it.
    pub fn prepare(&mut self) -> Result<(), Error> {
        self.shared.lock()?.prepare()
    }

    /// Runs the top level now, unless it has run.
    ///
    /// # Errors
    /// What the top level raises, and what stops it.
    pub fn start(&mut self) -> Result<(), Error> {
        self.shared.lock()?.start()
    }

    /// Calls a function with values whose types are known at run time only.
    ///
    /// # Errors
    /// As for [`Instance::get`] and [`Function::call`](super::Function).
    pub fn call(&mut self, name: &str, args: &[Value]) -> Result<Value, Error> {
        let mut core = self.shared.lock()?;
        let index = core.request(Request::dynamic(name, args)?)?;
        let push = |ctx: &mut Ctx, params: &[Parameter], to: &mut Args<'_>| {
            for (value, param) in args.iter().zip(params) {
                if !to.push_value(ctx, value, param.ty) {
                    return;
                }
            }
        };
        core.call(index, push, host::value)
    }

    /// A handle that cancels what runs, from another thread.
    pub fn canceller(&self) -> Canceller {
        Canceller::new(self.shared.clone())
    }
}

/// Cancels the call in progress, or else the next one, of an instance: it ends with [`Error::Stop`] at the next turn of a loop or call.
///
/// ```
/// let module = taipan::compile("def forever():\n    while True:\n        pass\n")?;
/// let forever = module.get::<fn()>("forever")?;
/// let canceller = forever.canceller();
/// let thread = std::thread::spawn(move || forever.call());
/// canceller.cancel();
/// assert!(matches!(thread.join().unwrap(), Err(taipan::Error::Stop { .. })));
/// # Ok::<(), taipan::Error>(())
/// ```
#[derive(Clone)]
pub struct Canceller(Arc<Shared>);

impl Canceller {
    pub(super) fn new(shared: Arc<Shared>) -> Canceller {
        Canceller(shared)
    }

    /// Asks for the end.
    pub fn cancel(&self) {
        self.0.cancel();
    }
}

impl std::fmt::Debug for Canceller {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Canceller")
    }
}

impl Tier {
    fn mode(self) -> Mode {
        match self {
            Tier::Interp => Mode::Interp,
            Tier::Jit => Mode::Jit,
            Tier::Auto => Mode::Auto,
        }
    }
}
