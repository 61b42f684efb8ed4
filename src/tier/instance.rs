//! One run of a program: its state, and the tier that decides what runs where.

use super::native::{Failure, Making, Wanted};
use super::program::Program;
use super::{Mode, ahead, background};
use crate::interp::{self, CALL_TRIP, Code, DecodeError, Interp, Limits, Native, Status, Tier};
use crate::jit;
use crate::mir::dom::{Dominators, natural_loops};
use crate::mir::{Block, Literal, SpecId};
use crate::passes;
use crate::pipeline::guarded;
use crate::runtime::host::{Interrupt, Returned};
use crate::runtime::layout::Ctx;
use crate::runtime::state::{Context, State};
use crate::runtime::{callback, error, traceback};
use crate::types::{TypeId, Types};
use rustc_hash::FxHashMap;
use std::cell::Cell;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How a program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    pub mode: Mode,
    /// Native code without the passes that only make it faster.
    pub no_passes: bool,
    /// Enter native code at every loop header the first time it is reached (for tests).
    pub force_osr: bool,
    /// Find native code that was asked for only after so many further looks, at every back edge (for tests: what a compile
    /// thread may do at any moment, done at a chosen one).
    pub late: Option<u32>,
    /// Compile what is likely to be hot before it is, on the compile thread ([`super::beside`]).
    pub ahead: bool,
}

/// A specialisation that is ready for calls by a host.
#[derive(Debug, Clone, Copy)]
pub struct Prepared {
    spec: SpecId,
    native: Option<Native>,
    params: usize,
    results: usize,
    /// The instance's code, as an address: what it was made for.
    owner: usize,
}

// SAFETY: code is immutable; it is called through its instance only, which keeps it alive (`owner` is compared).
unsafe impl Send for Prepared {}

impl Prepared {
    /// Words of the arguments.
    pub fn param_words(&self) -> usize {
        self.params
    }

    /// Words of the results.
    pub fn result_words(&self) -> usize {
        self.results
    }
}

/// Native code of an instance that a host calls again and again, with what the call needs.
#[derive(Debug, Clone, Copy)]
pub struct Direct {
    native: Native,
    registers: Option<*const u8>,
    ctx: *mut Ctx,
    /// The type of the result.
    pub result: TypeId,
}

// SAFETY: see `Direct::call`: whoever calls has the instance to himself.
unsafe impl Send for Direct {}

impl Direct {
    /// Calls the function; whether it returned. If not, [`Instance::outcome`] says what happened.
    ///
    /// # Safety
    /// The instance is alive and used by nobody else; the arrays have the signature's words.
    #[inline]
    pub unsafe fn call(&self, args: *const u64, results: *mut u64) -> bool {
        // SAFETY: the caller's promise; the instance keeps its code alive.
        unsafe {
            (*self.ctx).stack_limit = stack_limit();
            (self.native.adapter)(self.ctx, self.native.entry, args, results) == 0
        }
    }

    /// The function that takes arguments in registers, if there is one, to be called with the context and the entry at once: see
    /// `jit::Engine::register_adapter`.
    ///
    /// # Safety
    /// As for [`Direct::call`].
    #[inline]
    pub unsafe fn registers(&self) -> Option<(*const u8, *mut Ctx, *const u8)> {
        let adapter = self.registers?;
        // SAFETY: the caller's promise.
        unsafe { (*self.ctx).stack_limit = stack_limit() };
        Some((adapter, self.ctx, self.native.entry))
    }

    /// Whether there is output to be handed on.
    ///
    /// # Safety
    /// As for [`Direct::call`].
    #[inline]
    pub unsafe fn printed(&self) -> bool {
        // SAFETY: the caller's promise.
        unsafe { (*(*self.ctx).state).output.pending() }
    }
}

/// How a call ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Returned,
    /// `sys.exit` or the like.
    Exit {
        status: i32,
        message: Option<String>,
    },
    /// An exception that nothing caught: its traceback as text, and its last line.
    Exception {
        traceback: String,
        last: String,
    },
    /// A stop: its text.
    Stop(String),
}

extern "C" fn interrupted(ctx: *mut Ctx) {
    // SAFETY: called by code of the instance with its context.
    error::interrupted(unsafe { &mut *ctx });
}

extern "C" fn out_of_fuel(ctx: *mut Ctx) {
    // SAFETY: called by code of the instance with its context.
    unsafe { (*ctx).stop("OutOfFuel", error::OUT_OF_FUEL) };
}

unsafe extern "C" fn host_call(ctx: *mut Ctx, n: u32, args: *const u64, results: *mut u64) -> u32 {
    // SAFETY: called by code of the instance with its context and the words of the function's signature.
    unsafe { callback::call(&mut *ctx, n, args, results) }
}

pub(super) const JIT_HOOKS: jit::Hooks =
    jit::Hooks { interrupted, out_of_fuel, interp_call: interp::interp_call, host_call };

/// Calls, and back edges, between two looks for code that is being made.
const CALL_POLL: u32 = 16;
const LOOP_POLL: u32 = 64;
/// Rounds that make an outer loop the place to enter, and looks at the inner one until that is taken nevertheless.
const ROUNDS: u32 = 3;
const PATIENCE: u32 = 200;
/// Looks of calls for what is compiled ahead until they wait for it.
const LOOKS: u32 = 8;
/// How long calls wait, all in all, for what is compiled ahead: in that time the interpreter would not get far with what takes long.
const AHEAD: Duration = Duration::from_millis(8);

/// One run of a program.
pub struct Instance {
    // Dropped first: it refers to the context.
    interp: Interp,
    context: Box<Context>,
    program: Arc<Program>,
    options: Options,
    interrupt: Interrupt,
}

impl Drop for Instance {
    fn drop(&mut self) {
        self.interrupt.end();
        // Nothing of the script runs any more, and its interpreter goes first: what is suspended is freed as it is.
        self.context.state().ending = false;
    }
}

// SAFETY: the pointers lead to code that the program keeps alive; one thread uses an instance at a time.
unsafe impl Send for Instance {}

impl std::fmt::Debug for Instance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Instance").field("options", &self.options).finish_non_exhaustive()
    }
}

impl Instance {
    /// A fresh instance.
    ///
    /// # Errors
    /// If there is no memory for its stack, or no code generator for this machine.
    pub fn new(program: Arc<Program>, options: Options) -> Result<Instance, String> {
        let state = State::shared(program.types.clone(), program.descs());
        let context = Context::over(state, &program.globals);
        Instance::over(context, program, options)
    }

    /// A fresh instance over a context that holds the module variables already.
    ///
    /// # Errors
    /// As for [`Instance::new`].
    pub(super) fn over(context: Context, program: Arc<Program>, options: Options) -> Result<Instance, String> {
        let mut context = Box::new(context);
        context.literals = program.literal_objects().as_ptr();
        context.state().generators.clone_from(&program.generators);
        let located = program.clone();
        context.state().locate = Some(Arc::new(move |entry| located.locate(entry)));
        context.entries = program.native(options.no_passes).entries();
        let mut tier = Tiers::new(&program, options);
        let likely = tier.begin_ahead();
        context.state().dunder = Some(super::callback::hook(tier.shared()));
        context.state().close = Some(super::callback::close_hook());
        context.state().heap.in_order = program.generators.values().any(|g| !g.pending.is_empty());
        let hooks = interp::Hooks { interrupted, out_of_fuel, host_call };
        let limits = Limits { depth: 1_100_000, ..Limits::default() };
        let ctx: *mut Ctx = &mut **context;
        // SAFETY: the context is boxed and dropped after the interpreter; it has no other.
        let mut interp = unsafe { Interp::new(ctx, program.len(), Box::new(tier), hooks, limits) }?;
        likely.into_iter().for_each(|spec| interp.expect(spec));
        // SAFETY: the context is boxed, and `drop` ends the flag before it goes.
        let interrupt = unsafe { Interrupt::of(ctx) };
        Ok(Instance { interp, context, program, options, interrupt })
    }

    /// Goes on with another program, whose types extend those of the present one; code of the present one is unlinked. No frame is live.
    pub(super) fn relink(&mut self, program: Arc<Program>, options: Options) {
        self.context.literals = program.literal_objects().as_ptr();
        let state = self.context.state();
        state.generators.values_mut().for_each(|layout| layout.resume = None);
        state.generators.extend(program.generators.iter().map(|(n, layout)| (*n, layout.clone())));
        let located = program.clone();
        state.locate = Some(Arc::new(move |entry| located.locate(entry)));
        self.context.entries = program.native(options.no_passes).entries();
        let tier = Tiers::new(&program, options);
        self.context.state().dunder = Some(super::callback::hook(tier.shared()));
        self.context.state().heap.in_order |= program.generators.values().any(|g| !g.pending.is_empty());
        self.interp.restart(program.len(), Box::new(tier));
        (self.program, self.options) = (program, options);
    }

    /// The context.
    pub fn context(&mut self) -> &mut Context {
        &mut self.context
    }

    /// The program.
    pub fn program(&self) -> &Arc<Program> {
        &self.program
    }

    /// Calls a specialisation: words of its arguments and results.
    ///
    /// # Errors
    /// If native code cannot be made for this machine.
    ///
    /// # Panics
    /// If the arrays do not have the signature's words.
    pub fn call(&mut self, spec: SpecId, args: &[u64], results: &mut [u64]) -> Result<Outcome, Failure> {
        let signature = self.program.signature(spec);
        assert!(args.len() == signature.param_words() && results.len() == signature.result_words());
        let here = 0_u8;
        self.context.bound_stack(stack_limit(), &raw const here as usize);
        self.context.state().ending = false;
        let status = if self.options.mode == Mode::Jit {
            let native = self.native_for(spec)?;
            // SAFETY: entry and adapter are of the specialisation's signature, checked above; the program keeps them alive.
            match unsafe { (native.adapter)(&mut **self.context, native.entry, args.as_ptr(), results.as_mut_ptr()) } {
                0 => Status::Returned,
                _ => Status::Raised,
            }
        } else {
            // SAFETY: the arrays have the signature's words, checked above.
            unsafe { self.interp.call(spec, args, results) }
        };
        Ok(match status {
            Status::Returned => Outcome::Returned,
            Status::Raised => self.outcome(),
        })
    }

    /// The end of a program: gives back what it holds, and closes what it leaves suspended; a stop if that is not known to be exact.
    pub fn end(&mut self) -> Option<Outcome> {
        if self.program.generators.values().all(|g| g.pending.is_empty()) {
            return None;
        }
        self.context.state().ending = true;
        self.context.finish();
        (self.context.raised == 2).then(|| self.outcome())
    }

    /// Makes a specialisation ready for calls by a host: natively, or as the interpreter has it. The interpreter takes over where
    /// native code cannot be made, unless the instance has it alone.
    ///
    /// # Errors
    /// If native code cannot be made, and nothing else may run.
    pub fn prepare(&mut self, spec: SpecId, native: bool) -> Result<Prepared, Failure> {
        let signature = self.program.signature(spec);
        let native = match native.then(|| self.native_for(spec)).transpose() {
            Ok(native) => native,
            Err(failure) if self.options.mode == Mode::Jit => return Err(failure),
            Err(_) => None,
        };
        let (params, results) = (signature.param_words(), signature.result_words());
        Ok(Prepared { spec, native, params, results, owner: self.owner() })
    }

    /// Calls what [`Instance::prepare`] of this instance gave; `None` if it returned.
    ///
    /// # Panics
    /// If the arrays do not have the signature's words.
    pub fn call_prepared(&mut self, callee: &Prepared, args: &[u64], results: &mut [u64]) -> Option<Outcome> {
        assert!(args.len() == callee.params && results.len() == callee.results);
        assert!(callee.owner == self.owner(), "prepared by another instance");
        let here = 0_u8;
        self.context.bound_stack(stack_limit(), &raw const here as usize);
        let returned = match callee.native {
            Some(native) => {
                // SAFETY: entry and adapter are of the signature whose words were checked; the program keeps them alive.
                let call = native.adapter;
                unsafe { call(&mut **self.context, native.entry, args.as_ptr(), results.as_mut_ptr()) == 0 }
            }
            // SAFETY: the arrays have the signature's words, checked above.
            None => (unsafe { self.interp.call(callee.spec, args, results) }) == Status::Returned,
        };
        if returned { None } else { Some(self.outcome()) }
    }

    /// What [`Instance::prepare`] of this instance gave, for calls by [`Direct::call`], if it is native; with `float` its result in a register is
    /// a float in any case. None for results of several words.
    pub fn direct(&mut self, callee: &Prepared, float: bool) -> Option<Direct> {
        assert!(callee.owner == self.owner(), "prepared by another instance");
        let native = callee.native?;
        let signature = self.program.signature(callee.spec);
        if signature.result_words() > 1 {
            return None;
        }
        let registers = self.program.native(self.options.no_passes).register_adapter(&signature, float);
        let result = self.program.signatures[callee.spec.0 as usize].1;
        Some(Direct { native, registers, ctx: &mut **self.context, result })
    }

    /// The result of a call of a specialisation that returned, of the function's result type.
    pub fn returned<'a>(&'a mut self, callee: &Prepared, results: &'a [u64]) -> Returned<'a> {
        assert!(results.len() == callee.results);
        let ty = self.program.signatures[callee.spec.0 as usize].1;
        // SAFETY: the words are those that the call has just written, of the signature's type.
        unsafe { Returned::new(&mut self.context, ty, results) }
    }

    /// The flag by which other threads interrupt this instance.
    pub fn interrupt_flag(&self) -> Interrupt {
        self.interrupt.clone()
    }

    /// What prepared functions are bound to, as an address.
    fn owner(&self) -> usize {
        std::ptr::from_ref(self.program.native(self.options.no_passes)) as usize
    }

    /// Native code of a specialisation, compiled now if need be.
    fn native_for(&self, spec: SpecId) -> Result<Native, Failure> {
        self.program.native(self.options.no_passes).make(&self.program, Wanted::Call(spec), &[])
    }

    /// What is in flight, as an outcome: of a call that did not return.
    pub fn outcome(&mut self) -> Outcome {
        let ctx: &mut Ctx = &mut self.context;
        if ctx.raised == 2 {
            let text = traceback::format_stop(ctx);
            ctx.raised = 0;
            ctx.clear_exception();
            ctx.st().stopped = true;
            return Outcome::Stop(text);
        }
        let Some(exc) = ctx.take_exception() else {
            return Outcome::Stop("an exception without an object".into());
        };
        let outcome = if error::is_builtin(ctx, exc, "SystemExit") {
            let (status, message) = error::exit_status(ctx, exc);
            Outcome::Exit { status, message }
        } else {
            let traceback = traceback::format_exception(ctx, exc);
            let last = traceback::last_line(ctx, exc);
            Outcome::Exception { traceback, last }
        };
        exc.dec(ctx);
        outcome
    }
}

/// The lowest address that scripts may use of this thread's stack.
#[inline]
fn stack_limit() -> usize {
    thread_local! {
        /// 0: not known yet.
        static LIMIT: Cell<usize> = const { Cell::new(0) };
    }
    match LIMIT.get() {
        0 => {
            let limit = find_stack_limit();
            LIMIT.set(limit);
            limit
        }
        limit => limit,
    }
}

#[cold]
fn find_stack_limit() -> usize {
    // SAFETY: the attributes are initialised by the call that reports this thread's stack.
    unsafe {
        let mut attributes: libc::pthread_attr_t = std::mem::zeroed();
        let mut base = std::ptr::null_mut();
        let mut size = 0;
        let found = libc::pthread_getattr_np(libc::pthread_self(), &mut attributes) == 0
            && libc::pthread_attr_getstack(&attributes, &mut base, &mut size) == 0;
        libc::pthread_attr_destroy(&mut attributes);
        if found { base as usize + 256 * 1024 } else { 1 }
    }
}

/// Decides what runs where, for one instance.
pub(super) struct Tiers {
    program: Arc<Program>,
    options: Options,
    /// What the interpreter decoded.
    codes: FxHashMap<SpecId, Arc<Code>>,
    /// How often each thing was asked for.
    polls: FxHashMap<Wanted, u32>,
    /// The loop around each loop, by header.
    nests: FxHashMap<SpecId, FxHashMap<Block, Option<Block>>>,
    /// What is compiled ahead and worth waiting for, and how long calls still may.
    awaited: Vec<SpecId>,
    patience: Duration,
}

impl Tiers {
    fn new(program: &Arc<Program>, options: Options) -> Tiers {
        Tiers {
            program: program.clone(),
            options,
            codes: FxHashMap::default(),
            polls: FxHashMap::default(),
            nests: FxHashMap::default(),
            awaited: Vec::new(),
            patience: AHEAD,
        }
    }

    /// Has what is likely to be hot compiled, if that is wanted and there is a thread for it; what that is.
    fn begin_ahead(&mut self) -> Vec<SpecId> {
        let (program, plain) = (&self.program, self.options.no_passes);
        let wanted = self.options.ahead && self.options.mode == Mode::Auto && !self.options.force_osr;
        if !wanted || self.options.late.is_some() {
            return Vec::new();
        }
        let mut asked = Vec::new();
        for likely in ahead::likely(program) {
            let wanted = Wanted::Call(likely.spec);
            if program.native(plain).claim(wanted) && background::ask(program, plain, wanted, Vec::new()) {
                asked.push(likely.spec);
                if likely.long {
                    self.awaited.push(likely.spec);
                }
            }
        }
        asked
    }
}

struct Env<'a>(&'a Program);

impl interp::Env for Env<'_> {
    fn types(&self) -> &Types {
        &self.0.types
    }
    fn literal(&mut self, literal: &Literal) -> u32 {
        self.0.literal(literal).unwrap_or(0)
    }
}

impl Tier for Tiers {
    fn code(&mut self, spec: SpecId) -> Result<Arc<Code>, DecodeError> {
        // There may be compiled code around, which must not be unwound.
        let code = guarded(|| self.decode(spec)).map_err(|fault| DecodeError::Fault(fault.to_string())).flatten()?;
        self.codes.insert(spec, code.clone());
        Ok(code)
    }

    fn hot_call(&mut self, spec: SpecId, args: &[u64]) -> Result<Native, u32> {
        if self.options.mode != Mode::Auto || self.options.force_osr {
            return Err(CALL_TRIP);
        }
        self.await_ahead(spec, args).or_else(|| self.hot(Wanted::Call(spec))).ok_or(CALL_POLL)
    }

    fn hot_loop(&mut self, spec: SpecId, header: Block) -> Result<Native, u32> {
        if self.options.mode == Mode::Interp {
            return Err(u32::MAX);
        }
        self.hot(Wanted::Loop(spec, header)).ok_or(if self.options.late.is_some() { 1 } else { LOOP_POLL })
    }
}

impl Tiers {
    fn decode(&self, spec: SpecId) -> Result<Arc<Code>, DecodeError> {
        let mut func = (**self.program.base(spec)).clone();
        let ownership = passes::own::run(&mut func, &passes::NoCallees);
        let mut owned = FxHashMap::default();
        for &block in &func.order {
            let values = ownership.owned_at(block);
            if !values.is_empty() {
                owned.insert(block, values.to_vec());
            }
        }
        let code = interp::decode(spec, &func, &mut Env(&self.program), &owned)?;
        if self.options.force_osr || self.options.late.is_some() {
            code.trip_loops(1);
        } else if self.options.mode == Mode::Interp {
            code.trip_loops(u32::MAX);
        }
        Ok(Arc::new(code))
    }

    /// The same, for another user of the instance.
    fn shared(&self) -> Tiers {
        Tiers::new(&self.program, self.options)
    }

    /// The mode that the instance runs in.
    pub fn mode(&self) -> Mode {
        if self.options.force_osr { Mode::Interp } else { self.options.mode }
    }

    /// The program.
    pub fn program(&self) -> &Arc<Program> {
        &self.program
    }

    /// Native code of a specialisation, compiled if need be with all that it calls.
    pub fn native_for(&self, spec: SpecId) -> Result<Native, Failure> {
        let native = self.program.native(self.options.no_passes);
        native.make(&self.program, Wanted::Call(spec), &[])
    }

    /// Native code for what is hot, if there is some by now; else it is asked for.
    fn hot(&mut self, wanted: Wanted) -> Option<Native> {
        let program = self.program.clone();
        let native = program.native(self.options.no_passes);
        let polls = self.polls.entry(wanted).or_default();
        *polls += 1;
        let polls = *polls;
        if let Some(late) = self.options.late {
            return if polls > late { native.make(&program, wanted, &self.live(wanted)).ok() } else { None };
        }
        if !background::BACKGROUND || self.options.force_osr {
            return native.make(&program, wanted, &self.live(wanted)).ok();
        }
        match native.state(wanted) {
            Some(Making::Ready(entry)) => {
                self.forget_loops(wanted.spec());
                return Some(entry.native());
            }
            // What was asked for ahead is not waited for where calls do not take long, unless there are many.
            Some(Making::Pending) if polls < LOOKS && self.ahead(wanted) => return None,
            Some(Making::Pending) => return self.help(wanted),
            Some(Making::Failed(_)) => return None,
            None => {}
        }
        let Wanted::Loop(spec, header) = wanted else {
            return self.ask(wanted);
        };
        // An outer loop that goes round often enough is the better place: the code is that of the function, with no copies of what is
        // around the inner one. But nobody waits for it long.
        let outer = if polls < PATIENCE { self.better(spec, header) } else { None };
        match outer {
            Some(outer) => {
                if native.state(Wanted::Loop(spec, outer)).is_none() {
                    self.ask(Wanted::Loop(spec, outer));
                }
                if let Some(code) = self.codes.get(&spec) {
                    code.trip_loop(outer, 1);
                }
                None
            }
            None => self.ask(wanted),
        }
    }

    /// Whether something is compiled ahead, and no call has waited for it.
    fn ahead(&self, wanted: Wanted) -> bool {
        matches!(wanted, Wanted::Call(spec) if self.awaited.contains(&spec))
    }

    /// Has something made that nobody has asked for; code for it, if that was made at once. Here and below, what cannot be made is noted as such
    /// with the program's code ([`Making::Failed`]), and the interpreter goes on.
    fn ask(&self, wanted: Wanted) -> Option<Native> {
        let program = &self.program;
        let native = program.native(self.options.no_passes);
        if !native.claim(wanted) {
            return None;
        }
        if !background::ask(program, self.options.no_passes, wanted, self.live(wanted)) {
            return native.make(program, wanted, &self.live(wanted)).ok();
        }
        // The next call of the function shall find it.
        let whole = Wanted::Call(wanted.spec());
        if wanted != whole && !program.entries.contains(&wanted.spec()) && native.claim(whole) {
            background::ask(program, self.options.no_passes, whole, Vec::new());
        }
        None
    }

    /// Loops of a function that are waited for in vain: it is elsewhere.
    fn forget_loops(&self, spec: SpecId) {
        let stale = background::forget_loops(&self.program, self.options.no_passes, spec);
        self.program.native(self.options.no_passes).unclaim(&stale);
    }

    /// Native code that was asked for ahead, for a call that will take long: waited for, or made here if the thread does not come to it. All calls
    /// together wait for a time only.
    fn await_ahead(&mut self, spec: SpecId, args: &[u64]) -> Option<Native> {
        let at = self.awaited.iter().position(|s| *s == spec)?;
        let (program, plain, wanted) = (&self.program, self.options.no_passes, Wanted::Call(spec));
        let native = program.native(plain);
        if !matches!(native.state(wanted), Some(Making::Pending)) || !ahead::takes_long(program.base(spec), args) {
            return None;
        }
        self.awaited.swap_remove(at);
        let begin = Instant::now();
        let made = loop {
            if background::withdraw(program, plain, wanted) {
                break native.make(program, wanted, &[]).ok();
            }
            let left = self.patience.saturating_sub(begin.elapsed());
            background::await_asked(program, plain, wanted, left);
            match native.state(wanted) {
                Some(Making::Ready(entry)) => break Some(entry.native()),
                Some(Making::Pending) if !left.is_zero() => {}
                _ => break None,
            }
        };
        self.patience = self.patience.saturating_sub(begin.elapsed());
        made
    }

    /// What waits for the compile thread too long, because it does not get to run, is made by this one; what the thread has been at for
    /// long is waited for.
    fn help(&self, wanted: Wanted) -> Option<Native> {
        let (program, plain) = (&self.program, self.options.no_passes);
        let native = program.native(plain);
        if background::withdraw(program, plain, wanted) {
            return native.make(program, wanted, &self.live(wanted)).ok();
        }
        background::await_made(program, plain, wanted);
        match native.state(wanted) {
            Some(Making::Ready(entry)) => Some(entry.native()),
            _ => None,
        }
    }

    /// The outermost loop around a loop that has gone round some times.
    fn better(&mut self, spec: SpecId, header: Block) -> Option<Block> {
        let code = self.codes.get(&spec)?;
        let program = &self.program;
        let nest = self.nests.entry(spec).or_insert_with(|| {
            let func = program.base(spec);
            let loops = natural_loops(func, &Dominators::compute(func));
            let parent = |n: usize| loops[n].parent.map(|p| loops[p].header);
            (0..loops.len()).map(|n| (loops[n].header, parent(n))).collect()
        });
        let (mut at, mut found) = (header, None);
        while let Some(Some(outer)) = nest.get(&at) {
            if code.rounds(*outer) >= ROUNDS {
                found = Some(*outer);
            }
            at = *outer;
        }
        found
    }

    /// What the interpreter passes where something is entered: at a loop header all that is live, and what it owns.
    fn live(&self, wanted: Wanted) -> Vec<crate::mir::Value> {
        let Wanted::Loop(spec, header) = wanted else { return Vec::new() };
        let values = self.codes.get(&spec).and_then(|c| c.osr_values(header));
        values.map_or_else(Vec::new, |values| values.iter().map(|v| v.value).collect())
    }
}
