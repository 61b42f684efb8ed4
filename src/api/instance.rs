//! Instances: the state of one run, made when it is first needed.
//!
//! An instance collects the functions asked for; the first call solves the program for the top level and all of them together,
//! makes the state, runs the top level, and then the call. From then on the types of the state are fixed.

use super::function::{Function, Signature};
use super::module::Inner;
use super::request::{Parameter, Request};
use super::{Error, Tier, Value};
use crate::runtime::host::{self, Args, Broken, Interrupt};
use crate::runtime::layout::Ctx;
use crate::runtime::output::{self, Stream};
use crate::runtime::value::View;
use crate::tier::{self, Direct, Mode, Prepared};
use std::cell::{Cell, UnsafeCell};
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering, fence};
use std::sync::{Arc, OnceLock};

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

/// An instance with all that its handles share. One thread uses it at a time: the one that has set `busy`.
pub(crate) struct Shared {
    busy: AtomicBool,
    /// A call ended in a panic.
    broken: AtomicBool,
    core: UnsafeCell<Core>,
    cancel: Arc<Cancel>,
}

// SAFETY: the core is reached through `Locked` only, of which there is one at a time; it is `Send`.
unsafe impl Sync for Shared {}

const _: () = {
    const fn send<T: Send>() {}
    send::<Core>();
};

/// Cancellation, which other threads ask for.
#[derive(Default)]
struct Cancel {
    /// It was asked for before there was a flag.
    early: AtomicBool,
    flag: OnceLock<Interrupt>,
}

impl Cancel {
    fn cancel(&self) {
        // In this order: `make` sets the flag's place first and looks for a cancellation then.
        self.early.store(true, Ordering::SeqCst);
        if let Some(flag) = self.flag.get() {
            flag.set(2);
        }
    }
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
        Arc::new(Shared {
            busy: AtomicBool::new(false),
            broken: AtomicBool::new(false),
            core: UnsafeCell::new(core),
            cancel: Arc::default(),
        })
    }

    /// Takes the core, if nobody uses it.
    #[inline]
    pub fn enter(self: &Arc<Shared>) -> bool {
        if Arc::strong_count(self) == 1 {
            // Nobody else has a handle, and nobody can get one but through this one: the flag is for calls within calls.
            fence(Ordering::Acquire);
            !self.busy.load(Ordering::Relaxed) && {
                self.busy.store(true, Ordering::Relaxed);
                true
            }
        } else {
            !self.busy.swap(true, Ordering::Acquire)
        }
    }

    /// Gives the core back.
    #[inline]
    pub fn leave(&self) {
        self.busy.store(false, Ordering::Release);
    }

    /// The core, which the caller has entered.
    pub fn entered(&self) -> Locked<'_> {
        Locked { shared: self, panicking: std::thread::panicking() }
    }

    /// The core, if nobody uses it.
    pub fn lock(self: &Arc<Shared>) -> Result<Locked<'_>, Error> {
        if !self.enter() {
            return Err(Error::Busy);
        }
        let locked = Locked { shared: self, panicking: std::thread::panicking() };
        if self.broken.load(Ordering::Relaxed) {
            return Err(Error::System("a call of this instance ended in a panic".into()));
        }
        Ok(locked)
    }
}

/// The core, in use.
pub(crate) struct Locked<'s> {
    shared: &'s Shared,
    panicking: bool,
}

impl Drop for Locked<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() && !self.panicking {
            self.shared.broken.store(true, Ordering::Relaxed);
        }
        self.shared.leave();
    }
}

impl Locked<'_> {
    fn core(&mut self) -> &mut Core {
        // SAFETY: `Shared::enter` gave the core to this handle alone.
        unsafe { &mut *self.shared.core.get() }
    }

    /// The number of a function with a signature; solved and checked now.
    pub fn request(&mut self, request: Request) -> Result<usize, Error> {
        let core = self.core();
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
        if let Some(error) = &self.core().failed {
            return Err(error.clone());
        }
        if self.core().running.is_some() {
            return Ok(());
        }
        match self.make() {
            Ok(running) => self.core().running = Some(running),
            Err(error) => {
                self.core().failed = Some(error.clone());
                return Err(error);
            }
        }
        Ok(())
    }

    fn make(&mut self) -> Result<Running, Error> {
        let cancel = self.shared.cancel.clone();
        let core = self.core();
        let options = &core.module.options;
        let program = core.module.program(&core.requests)?;
        let tiers = tier::Options { mode: options.tier.mode(), ..tier::Options::default() };
        let mut instance = tier::Instance::new(program.clone(), tiers).map_err(Error::System)?;
        let state = instance.context().state();
        state.argv.clone_from(&options.argv);
        state.files.allowed = options.files;
        if let Some(limit) = options.memory {
            state.heap.limit = limit;
        }
        if let Some(f) = &options.sink {
            state.output = output::Output::new(Box::new(Handed(f.clone())));
        }
        if let Some(limit) = options.output {
            state.output.remaining = limit;
        }
        state.hosts = core.module.hosts.clone();
        let mut callees = Vec::new();
        let native = options.tier != Tier::Interp;
        for (n, request) in core.requests.iter().enumerate() {
            let params = request.check(&program, n + 1)?;
            let prepared = instance.prepare(program.entries[n + 1], native)?;
            callees.push(Callee { prepared, params });
        }
        let top = instance.prepare(program.entries[0], options.tier == Tier::Jit)?;
        let flag = cancel.flag.get_or_init(|| instance.interrupt_flag());
        if cancel.early.load(Ordering::SeqCst) {
            flag.set(2);
        }
        Ok(Running { instance, callees, top, begun: false })
    }

    /// Runs the top level, unless it has run.
    pub fn start(&mut self) -> Result<(), Error> {
        self.prepare()?;
        let core = self.core();
        let Some(running) = &mut core.running else { return Ok(()) };
        if std::mem::replace(&mut running.begun, true) {
            return Ok(());
        }
        let Running { instance, top, .. } = running;
        let mut results = vec![0; top.result_words()];
        let guard = core.module.options.begin(instance)?;
        let outcome = instance.call_prepared(top, &[], &mut results);
        drop(guard);
        if outcome.is_none() {
            drop(instance.returned(top, &results));
        }
        instance.context().state().output.flush();
        match outcome.and_then(Error::of) {
            None => Ok(()),
            Some(error) => {
                self.core().failed = Some(error.clone());
                Err(error)
            }
        }
    }

    /// Calls a function: pushes its arguments and takes its result.
    pub fn call<'a, R>(
        &mut self,
        index: usize,
        push: impl FnOnce(&mut Ctx, &[Parameter], &mut Args<'a>),
        take: fn(&Ctx, View) -> Option<R>,
    ) -> Result<R, Error> {
        if self.core().failed.is_some() || !self.core().running.as_ref().is_some_and(|r| r.begun) {
            self.start()?;
        }
        let core = self.core();
        let Some(running) = &mut core.running else { return Err(Error::Busy) };
        let Running { instance, callees, .. } = running;
        let callee = &callees[index];
        let request = &core.requests[index];
        let guard = core.module.options.begin(instance)?;
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
            return Err(Error::Range(format!("an argument of `{}` does not fit its type in the script", request.name)));
        }
        let outcome = instance.call_prepared(&callee.prepared, args.words(), results);
        drop(guard);
        let value = match outcome {
            None => {
                let returned = instance.returned(&callee.prepared, results);
                let value = take(returned.ctx(), returned.view());
                value.ok_or_else(|| Error::range(&request.name, &request.result))
            }
            Some(outcome) => Err(Error::of(outcome).unwrap_or(Error::Busy)),
        };
        let context = instance.context();
        context.state().output.flush();
        match args.finish(context) {
            Ok(()) => value,
            Err(broken) => Err(Error::Loan(match broken {
                Broken::Kept => format!("`{}` keeps a list that the host only lends", request.name),
                Broken::Resized => {
                    format!("`{}` changes the length of a list that the host only lends", request.name)
                }
            })),
        }
    }

    /// The code of a function whose arguments and result are a word each, for calls without further ado.
    pub fn direct(&mut self, index: usize, float: bool) -> Option<Direct> {
        let core = self.core();
        let running = core.running.as_mut()?;
        if core.module.options.limits_calls() {
            return None;
        }
        running.instance.direct(&running.callees[index].prepared, float)
    }

    /// The end of a direct call that did not return, or that printed.
    #[cold]
    pub fn finish(&mut self, returned: bool) -> Result<(), Error> {
        let Some(running) = &mut self.core().running else { return Err(Error::Busy) };
        let outcome = if returned { None } else { Some(running.instance.outcome()) };
        let context = running.instance.context();
        context.state().output.flush();
        // After a stop: gives back what its frames held.
        let _ = Args::default().finish(context);
        outcome.and_then(Error::of).map_or(Ok(()), Err)
    }

    /// The name of a function and the type that its result is to have.
    #[cold]
    pub fn out_of_range(&mut self, index: usize) -> Error {
        let request = &self.core().requests[index];
        Error::range(&request.name, &request.result)
    }
}

/// A sink that is a function.
pub(super) struct Handed(pub(super) super::SinkFn);

impl output::Sink for Handed {
    fn write(&mut self, stream: Stream, bytes: &[u8]) -> std::io::Result<()> {
        // Compiled code must not be unwound by the host's panic.
        catch_unwind(AssertUnwindSafe(|| (self.0)(stream, bytes)))
            .map_err(|_| std::io::Error::other("the host's function for output panicked"))
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
    /// ```
    /// let module = taipan::compile("n = 0\ndef up():\n    global n\n    n += 1\ndef get():\n    return n\n")?;
    /// let mut instance = module.instantiate()?;
    /// let (up, get) = (instance.get::<fn()>("up")?, instance.get::<fn() -> i64>("get")?);
    /// up.call()?;
    /// up.call()?;
    /// assert_eq!(get.call()?, 2);
    /// # Ok::<(), taipan::Error>(())
    /// ```
    ///
    /// # Errors
    /// If there is no such function, or not with these types; after the first call, if it was not asked for before.
    pub fn get<F: Signature>(&mut self, name: &str) -> Result<Function<F::Params, F::Result>, Error> {
        let index = self.shared.lock()?.request(Request::typed::<F>(name))?;
        Ok(Function::new(self.shared.clone(), index))
    }

    /// Makes the state and compiles what is to run natively from the start, so that the first call need not.
    ///
    /// ```
    /// let mut instance = taipan::compile("def f(x):\n    return x * 2\n")?.instantiate()?;
    /// let f = instance.get::<fn(f64) -> f64>("f")?;
    /// instance.prepare()?;
    /// assert_eq!(f.call(2.0)?, 4.0);
    /// # Ok::<(), taipan::Error>(())
    /// ```
    ///
    /// # Errors
    /// If this machine cannot do it.
    pub fn prepare(&mut self) -> Result<(), Error> {
        self.shared.lock()?.prepare()
    }

    /// Runs the top level now, unless it has run.
    ///
    /// ```
    /// let mut instance = taipan::compile("x = 1 // 0\n")?.instantiate()?;
    /// assert_eq!(instance.start().unwrap_err().kind(), Some("ZeroDivisionError"));
    /// # Ok::<(), taipan::Error>(())
    /// ```
    ///
    /// # Errors
    /// What the top level raises, and what stops it.
    pub fn start(&mut self) -> Result<(), Error> {
        self.shared.lock()?.start()
    }

    /// Calls a function with values whose types are known at run time only.
    ///
    /// ```
    /// use taipan::Value;
    /// let mut instance = taipan::compile("def f(xs):\n    return sorted(xs)\n")?.instantiate()?;
    /// let result = instance.call("f", &[Value::List(vec![2.into(), 1.into()])])?;
    /// assert_eq!(result.to_string(), "[1, 2]");
    /// # Ok::<(), taipan::Error>(())
    /// ```
    ///
    /// # Errors
    /// As for [`Instance::get`] and [`Function::call`](super::Function).
    pub fn call(&mut self, name: &str, args: &[Value]) -> Result<Value, Error> {
        let mut core = self.shared.lock()?;
        let index = core.request(Request::dynamic(name, args))?;
        let push = |ctx: &mut Ctx, params: &[Parameter], to: &mut Args<'_>| {
            for (value, param) in args.iter().zip(params) {
                if !to.push_value(ctx, value, param.ty) {
                    return;
                }
            }
        };
        core.call(index, push, host::value)
    }

    /// A handle that cancels what runs, from another thread: see [`Canceller`].
    pub fn canceller(&self) -> Canceller {
        Canceller::new(&self.shared)
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
pub struct Canceller(Arc<Cancel>);

impl Canceller {
    pub(super) fn new(shared: &Shared) -> Canceller {
        Canceller(shared.cancel.clone())
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
    pub(super) fn mode(self) -> Mode {
        match self {
            Tier::Interp => Mode::Interp,
            Tier::Jit => Mode::Jit,
            Tier::Auto => Mode::Auto,
        }
    }
}
