//! One run of a program: its state, and the tier that decides what runs where.

use super::Mode;
use super::program::{Others, Program};
use crate::interp::{self, Code, DecodeError, Interp, Limits, Native, Status, Tier};
use crate::jit::{self, Adapter, Engine, Input, Linkage, Unit};
use crate::mir::{Block, Func, Literal, Op, SpecId};
use crate::passes::{self, PassOptions};
use crate::pipeline::{Observer, Stage};
use crate::runtime::host::{Interrupt, Returned};
use crate::runtime::layout::Ctx;
use crate::runtime::state::Context;
use crate::runtime::{callback, error, traceback};
use crate::types::{TypeId, Types};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::Cell;
use std::sync::{Arc, OnceLock};

/// How a program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    pub mode: Mode,
    /// Native code without the passes that only make it faster.
    pub no_passes: bool,
    /// Enter native code at every loop header the first time it is reached (for tests).
    pub force_osr: bool,
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
    /// [`Engine::register_adapter`].
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

/// The engine that compiles for this machine; made once in a process.
fn engine() -> Result<&'static Engine, String> {
    static ENGINE: OnceLock<Result<Engine, String>> = OnceLock::new();
    ENGINE.get_or_init(Engine::new).as_ref().map_err(Clone::clone)
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

const JIT_HOOKS: jit::Hooks = jit::Hooks { interrupted, out_of_fuel, interp_call: interp::interp_call, host_call };

/// One run of a program.
pub struct Instance {
    // Dropped first: it refers to the context.
    interp: Interp,
    context: Box<Context>,
    native: Arc<NativeCode>,
    program: Arc<Program>,
    options: Options,
    interrupt: Interrupt,
    _entries: Box<[*const u8]>,
}

impl Drop for Instance {
    fn drop(&mut self) {
        self.interrupt.end();
    }
}

// SAFETY: the pointers lead to code that `native` keeps alive; one thread uses an instance at a time.
unsafe impl Send for Instance {}

impl std::fmt::Debug for Instance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Instance").field("options", &self.options).finish_non_exhaustive()
    }
}

/// Native code of a program, as far as it is made; shared by its instances.
#[derive(Debug, Default)]
struct NativeCode {
    units: std::sync::Mutex<Units>,
}

#[derive(Debug, Default)]
struct Units {
    all: Vec<Arc<Unit>>,
    entries: FxHashMap<SpecId, usize>,
    osr: FxHashMap<(SpecId, Block), usize>,
    adapters: FxHashMap<jit::Signature, Adapter>,
}

impl Instance {
    /// A fresh instance.
    ///
    /// # Errors
    /// If there is no memory for its stack, or no code generator for this machine.
    pub fn new(program: Arc<Program>, options: Options) -> Result<Instance, String> {
        let mut context = Box::new(Context::new(program.types.clone(), &program.globals));
        context.literals = program.literal_objects().as_ptr();
        context.state().generators.clone_from(&program.generators);
        let located = program.clone();
        context.state().locate = Some(Arc::new(move |entry| located.locate(entry)));
        let entries: Box<[*const u8]> = vec![std::ptr::null(); program.len().max(1)].into();
        context.entries = entries.as_ptr();
        let native = Arc::new(NativeCode::default());
        let tier = Tiers {
            program: program.clone(),
            native: native.clone(),
            options,
            entries: entries.as_ptr().cast_mut(),
            codes: FxHashMap::default(),
        };
        let hooks = interp::Hooks { interrupted, out_of_fuel, host_call };
        let limits = Limits { depth: 1_100_000, ..Limits::default() };
        let ctx: *mut Ctx = &mut **context;
        // SAFETY: the context is boxed and dropped after the interpreter; it has no other.
        let interp = unsafe { Interp::new(ctx, program.len(), Box::new(tier), hooks, limits) }?;
        // SAFETY: the context is boxed, and `drop` ends the flag before it goes.
        let interrupt = unsafe { Interrupt::of(ctx) };
        Ok(Instance { interp, context, native, program, options, interrupt, _entries: entries })
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
    pub fn call(&mut self, spec: SpecId, args: &[u64], results: &mut [u64]) -> Result<Outcome, String> {
        let signature = self.program.signature(spec);
        assert!(args.len() == signature.param_words() && results.len() == signature.result_words());
        self.context.stack_limit = stack_limit();
        let status = if self.options.mode == Mode::Jit {
            let tiers = self.tiers();
            let native = tiers.native_for(spec)?;
            // SAFETY: entry and adapter are of the specialisation's signature, checked above; `self.native` keeps them alive.
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

    /// Makes a specialisation ready for calls by a host: natively, or as the interpreter has it.
    ///
    /// # Errors
    /// If native code cannot be made for this machine.
    pub fn prepare(&mut self, spec: SpecId, native: bool) -> Result<Prepared, String> {
        let signature = self.program.signature(spec);
        let native = if native { Some(self.tiers().native_for(spec)?) } else { None };
        let (params, results) = (signature.param_words(), signature.result_words());
        Ok(Prepared { spec, native, params, results, owner: Arc::as_ptr(&self.native) as usize })
    }

    /// Calls what [`Instance::prepare`] of this instance gave; `None` if it returned.
    ///
    /// # Panics
    /// If the arrays do not have the signature's words.
    pub fn call_prepared(&mut self, callee: &Prepared, args: &[u64], results: &mut [u64]) -> Option<Outcome> {
        assert!(args.len() == callee.params && results.len() == callee.results);
        assert!(callee.owner == Arc::as_ptr(&self.native) as usize, "prepared by another instance");
        self.context.stack_limit = stack_limit();
        let returned = match callee.native {
            Some(native) => {
                // SAFETY: entry and adapter are of the signature whose words were checked; `self.native` keeps them alive.
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
        assert!(callee.owner == Arc::as_ptr(&self.native) as usize, "prepared by another instance");
        let native = callee.native?;
        let signature = self.program.signature(callee.spec);
        if signature.result_words() > 1 {
            return None;
        }
        let registers = engine().and_then(|e| e.register_adapter(&signature, float)).ok().flatten();
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

    fn tiers(&self) -> Tiers {
        Tiers {
            program: self.program.clone(),
            native: self.native.clone(),
            options: self.options,
            entries: self.context.entries.cast_mut(),
            codes: FxHashMap::default(),
        }
    }

    /// What is in flight, as an outcome: of a call that did not return.
    pub fn outcome(&mut self) -> Outcome {
        let ctx: &mut Ctx = &mut self.context;
        if ctx.raised == 2 {
            let text = traceback::format_stop(ctx);
            ctx.raised = 0;
            ctx.clear_exception();
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
struct Tiers {
    program: Arc<Program>,
    native: Arc<NativeCode>,
    options: Options,
    entries: *mut *const u8,
    /// What the interpreter decoded.
    codes: FxHashMap<SpecId, Arc<Code>>,
}

// SAFETY: the table belongs to the instance, which one thread uses at a time.
unsafe impl Send for Tiers {}

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
        let mut func = (**self.program.base(spec)).clone();
        let ownership = passes::own::run(&mut func);
        let mut owned = FxHashMap::default();
        for &block in &func.order {
            let values = ownership.owned_at(block);
            if !values.is_empty() {
                owned.insert(block, values.to_vec());
            }
        }
        let code = interp::decode(spec, &func, &mut Env(&self.program), &owned)?;
        if self.options.force_osr {
            code.trip_loops(1);
        } else if self.options.mode == Mode::Interp {
            code.trip_loops(u32::MAX);
        }
        let code = Arc::new(code);
        self.codes.insert(spec, code.clone());
        Ok(code)
    }

    fn hot_call(&mut self, spec: SpecId) -> Option<Native> {
        if self.options.mode != Mode::Auto || self.options.force_osr {
            return None;
        }
        self.native_for(spec).ok()
    }

    fn hot_loop(&mut self, spec: SpecId, header: Block) -> Option<Native> {
        if self.options.mode == Mode::Interp {
            return None;
        }
        self.native_loop(spec, header).ok()
    }
}

impl Tiers {
    fn lock(&self) -> std::sync::MutexGuard<'_, Units> {
        self.native.units.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Native code of a specialisation, compiled if need be with all that it calls.
    fn native_for(&self, spec: SpecId) -> Result<Native, String> {
        if !self.lock().entries.contains_key(&spec) {
            self.compile(spec, None)?;
        }
        let units = self.lock();
        let at = *units.entries.get(&spec).ok_or("no native code")?;
        let entry = units.all[at].entry(spec).ok_or("no entry")?;
        drop(units);
        self.native(entry, &self.program.signature(spec))
    }

    fn native_loop(&self, spec: SpecId, header: Block) -> Result<Native, String> {
        let live = self.live(spec, header);
        let func = crate::passes::osr::make_osr(self.program.base(spec), header, &live);
        if cfg!(debug_assertions)
            && let Err(e) = crate::mir::verify::verify(&func)
        {
            panic!("on-stack replacement at {header} made wrong mir: {e}\n{func}\nof {}", self.program.base(spec));
        }
        let signature = jit::Signature::of(&func);
        let known = self.lock().osr.get(&(spec, header)).copied();
        let at = match known {
            Some(at) => at,
            None => self.compile(spec, Some((header, func)))?,
        };
        let entry = self.lock().all[at].nth(0);
        self.native(entry, &signature)
    }

    /// What the interpreter passes at a loop header: all that is live, and what it owns.
    fn live(&self, spec: SpecId, header: Block) -> Vec<crate::mir::Value> {
        let code = self.codes.get(&spec).and_then(|c| c.osr_values(header));
        code.map_or_else(Vec::new, |values| values.iter().map(|v| v.value).collect())
    }

    fn native(&self, entry: *const u8, signature: &jit::Signature) -> Result<Native, String> {
        let mut units = self.lock();
        if !units.adapters.contains_key(signature) {
            let adapter = engine()?.array_adapter(signature)?;
            units.adapters.insert(signature.clone(), adapter);
        }
        let address = units.adapters[signature].address();
        // SAFETY: an array adapter has this type (see `Adapter::address`); the map keeps it alive.
        let adapter = unsafe {
            std::mem::transmute::<*const u8, unsafe extern "C" fn(*mut Ctx, *const u8, *const u64, *mut u64) -> u32>(
                address,
            )
        };
        Ok(Native { entry, adapter })
    }

    /// Compiles a specialisation, or a loop of it, together with what it calls; the index of the unit.
    fn compile(&self, spec: SpecId, osr: Option<(Block, Func)>) -> Result<usize, String> {
        let mut inputs: Vec<(SpecId, Func, bool)> = Vec::new();
        let mut wanted = Vec::new();
        let mut seen: FxHashSet<SpecId> = self.lock().entries.keys().copied().collect();
        let header = osr.as_ref().map(|(h, _)| *h);
        match osr {
            Some((_, func)) => {
                let func = self.optimise(spec, func, true);
                callees(&func, &mut wanted);
                inputs.push((spec, func, true));
            }
            None => wanted.push(spec),
        }
        while let Some(next) = wanted.pop() {
            if seen.insert(next) {
                let func = self.optimise(next, (**self.program.base(next)).clone(), false);
                callees(&func, &mut wanted);
                inputs.push((next, func, false));
            }
        }
        let program = &*self.program;
        let linkage = Linkage {
            hooks: &JIT_HOOKS,
            literal: &|l| program.literal(l),
            cyclic: &|_: TypeId| true,
            types: &program.types,
        };
        let list: Vec<Input<'_>> =
            inputs.iter().map(|(spec, func, osr)| Input { spec: *spec, func, osr: *osr }).collect();
        let unit = engine()?.compile_unit(&list, &linkage)?;
        let mut units = self.lock();
        let at = units.all.len();
        for (spec, _, osr) in &inputs {
            if !osr {
                units.entries.insert(*spec, at);
                let entry = unit.entry(*spec).ok_or("no entry")?;
                // SAFETY: the table has an element for every specialisation.
                unsafe { *self.entries.add(spec.0 as usize) = entry };
            }
        }
        if let Some(header) = header {
            units.osr.insert((spec, header), at);
        }
        units.all.push(unit);
        Ok(at)
    }

    fn optimise(&self, spec: SpecId, mut func: Func, osr: bool) -> Func {
        let others = Others { program: &self.program, this: (!osr).then_some(spec) };
        let plain = |name: &str| name == "own";
        let mut options = PassOptions { verify: false, ..PassOptions::default() };
        if self.options.no_passes {
            options.admit = Some(&plain);
        }
        passes::run(&mut func, &mut options, &others);
        self.program.share_locs(spec, &mut func);
        func
    }
}

/// Shows optimised mir, CLIF or machine code of all specialisations.
///
/// # Errors
/// If a function cannot be compiled.
pub fn show(program: &Program, stage: Stage, after: Option<&str>, observer: &mut dyn Observer) -> Result<(), String> {
    for n in 0..program.len() {
        let spec = SpecId(n as u32);
        let others = Others { program, this: Some(spec) };
        let mut func = (**program.base(spec)).clone();
        let mut at_pass = None;
        let mut times = Vec::new();
        let mut observe = |pass: &'static str, f: &Func, time| {
            if Some(pass) == after {
                at_pass = Some(f.to_string());
            }
            times.push((pass, time));
        };
        let mut options = PassOptions { verify: true, observer: Some(&mut observe), ..PassOptions::default() };
        passes::run(&mut func, &mut options, &others);
        for (pass, time) in times {
            observer.time(pass, time);
        }
        if stage == Stage::Opt {
            let text = at_pass.unwrap_or_else(|| func.to_string());
            observer.show(stage, format!("spec{n}: {text}\n"));
            continue;
        }
        let linkage =
            Linkage { hooks: &JIT_HOOKS, literal: &|l| program.literal(l), cyclic: &|_| true, types: &program.types };
        let start = std::time::Instant::now();
        let dumps = engine()?.dump(&[Input { spec, func: &func, osr: false }], &linkage)?;
        observer.time("code", start.elapsed());
        for dump in dumps {
            observer.show(stage, format!("spec{n}: {}\n", if stage == Stage::Clif { dump.clif } else { dump.asm }));
        }
    }
    Ok(())
}

/// The specialisations that a function calls.
fn callees(func: &Func, out: &mut Vec<SpecId>) {
    for &b in &func.order {
        for &i in &func.blocks[b].insts {
            if let Op::Call(spec) = func.insts[i].op {
                out.push(spec);
            }
        }
    }
}
