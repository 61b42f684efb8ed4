//! The state of an interpreter: stack, table of specialisations, and its neighbours (tier, native code, host).

use super::code::Code;
use super::insn::{Insn, Opc};
use super::run::run;
use super::{DecodeError, calls, slow};
use crate::mir::{Block, SpecId};
use crate::runtime::layout::Ctx;
use std::ptr::NonNull;
use std::sync::Arc;

/// Native code of a specialisation (or of a loop of one) and the function that calls it with words in memory.
#[derive(Debug, Clone, Copy)]
pub struct Native {
    pub entry: *const u8,
    /// Context, entry, arguments, results; 0 if it returned.
    pub adapter: unsafe extern "C" fn(*mut Ctx, *const u8, *const u64, *mut u64) -> u32,
}

/// What the interpreter asks the layer above.
pub trait Tier {
    /// The decoded function of a specialisation; asked once.
    ///
    /// # Errors
    /// If there is no form for it: the script stops.
    fn code(&mut self, spec: SpecId) -> Result<Arc<Code>, DecodeError>;

    /// A specialisation was called [`CALL_TRIP`] times (or as often as was asked for), now with these arguments (words): native code for it.
    ///
    /// # Errors
    /// If there is none so far: after how many calls to ask again.
    fn hot_call(&mut self, spec: SpecId, args: &[u64]) -> Result<Native, u32> {
        let _ = (spec, args);
        Err(CALL_TRIP)
    }

    /// A loop went round [`super::LOOP_TRIP`] times (or as often as was asked for): native code that takes the values of
    /// [`Code::osr_values`] and runs the function from the header to its end.
    ///
    /// # Errors
    /// If there is none so far: after how many back edges to ask again.
    fn hot_loop(&mut self, spec: SpecId, header: Block) -> Result<Native, u32> {
        let _ = (spec, header);
        Err(super::LOOP_TRIP)
    }
}

/// Functions of the layer above that code of both tiers calls.
#[derive(Debug, Clone, Copy)]
pub struct Hooks {
    /// `ctx.interrupt` is not 0: raises, or does not if there is no reason any more.
    pub interrupted: extern "C" fn(*mut Ctx),
    /// `ctx.fuel` is negative: stops.
    pub out_of_fuel: extern "C" fn(*mut Ctx),
    /// Calls function number n that the host registered: arguments and results as words; 0 if it returned.
    pub host_call: unsafe extern "C" fn(*mut Ctx, u32, *const u64, *mut u64) -> u32,
}

/// Bounds of an interpreter.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Calls in each other before RecursionError, unless the script sets a higher limit.
    pub depth: u32,
    /// Bytes of address space for the stack, used as far as calls go.
    pub stack: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { depth: 1000, stack: 1 << 30 }
    }
}

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Returned,
    /// `ctx.raised` says what is in flight.
    Raised,
}

/// Calls until a specialisation is hot.
pub const CALL_TRIP: u32 = 256;

/// A specialisation as calls see it.
#[derive(Debug)]
pub(super) struct Slot {
    /// Null: not decoded yet, or native code takes its place.
    pub code: *const Code,
    pub calls: u32,
    pub native: Option<Native>,
    /// Keeps `code` (and code that frames may still run) alive.
    pub kept: Option<Arc<Code>>,
}

/// Words below a frame's registers: caller's registers, call instruction, own code.
pub(super) const FRAME: usize = 3;

/// The state; its address does not change.
pub(super) struct Machine {
    pub ctx: *mut Ctx,
    pub slots: Vec<Slot>,
    /// First free word above the frames, while control is outside of the dispatch loop.
    pub top: *mut u64,
    pub end: *mut u64,
    pub depth: u32,
    pub max_depth: u32,
    pub hooks: Hooks,
    pub tier: Box<dyn Tier>,
    /// Unmapped with the machine.
    _stack: Stack,
}

/// Reserved address space.
struct Stack {
    base: *mut u64,
    bytes: usize,
}

impl Stack {
    fn reserve(bytes: usize) -> Option<Stack> {
        let bytes = bytes.max(1 << 16).next_multiple_of(1 << 16);
        // SAFETY: a fresh private mapping; memory is committed when touched.
        let base = unsafe {
            libc::mmap(
                std::ptr::null_mut(),
                bytes,
                libc::PROT_READ | libc::PROT_WRITE,
                libc::MAP_PRIVATE | libc::MAP_ANON | libc::MAP_NORESERVE,
                -1,
                0,
            )
        };
        (base != libc::MAP_FAILED).then_some(Stack { base: base.cast(), bytes })
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        // SAFETY: the mapping made by `reserve`, which nothing uses any more.
        unsafe { libc::munmap(self.base.cast(), self.bytes) };
    }
}

/// The interpreter of an instance.
pub struct Interp {
    machine: NonNull<Machine>,
}

// SAFETY: the machine belongs to its instance, which one thread uses at a time; the tier is asked on that thread only.
unsafe impl Send for Interp {}

impl std::fmt::Debug for Interp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Interp")
    }
}

impl Interp {
    /// An interpreter for `specs` specialisations over a context.
    ///
    /// # Errors
    /// If the stack's address space cannot be reserved.
    ///
    /// # Safety
    /// The context, with its state, outlives the interpreter; it has no other interpreter.
    pub unsafe fn new(
        ctx: *mut Ctx,
        specs: usize,
        tier: Box<dyn Tier + Send>,
        hooks: Hooks,
        limits: Limits,
    ) -> Result<Interp, String> {
        let stack = Stack::reserve(limits.stack).ok_or("no address space for the stack")?;
        // SAFETY: the mapping has that many bytes.
        let end = unsafe { stack.base.byte_add(stack.bytes) };
        let machine = Box::new(Machine {
            ctx,
            slots: Vec::new(),
            top: stack.base,
            end,
            depth: 0,
            max_depth: limits.depth,
            hooks,
            tier,
            _stack: stack,
        });
        let machine = NonNull::from(Box::leak(machine));
        // SAFETY: the caller's promise.
        unsafe { (*ctx).st().interp = machine.as_ptr().cast() };
        let mut interp = Interp { machine };
        interp.set_specs(specs);
        Ok(interp)
    }

    fn m(&mut self) -> &mut Machine {
        // SAFETY: owned by this, and not running: it is borrowed mutably.
        unsafe { self.machine.as_mut() }
    }

    /// Makes room for more specialisations (no frame is live).
    pub fn set_specs(&mut self, specs: usize) {
        let m = self.m();
        while m.slots.len() < specs {
            m.slots.push(Slot { code: std::ptr::null(), calls: CALL_TRIP, native: None, kept: None });
        }
    }

    /// Asks the tier at the first call of a specialisation already whether there is native code.
    pub fn expect(&mut self, spec: SpecId) {
        if let Some(slot) = self.m().slots.get_mut(spec.0 as usize) {
            slot.calls = 1;
        }
    }

    /// Forgets decoded and native code of a specialisation (no frame is live).
    pub fn forget(&mut self, spec: SpecId) {
        if let Some(slot) = self.m().slots.get_mut(spec.0 as usize) {
            slot.code = std::ptr::null();
            slot.native = None;
            slot.kept = None;
            slot.calls = CALL_TRIP;
        }
    }

    /// Takes another tier and forgets all code (no frame is live).
    pub fn restart(&mut self, specs: usize, tier: Box<dyn Tier + Send>) {
        let m = self.m();
        m.slots.clear();
        m.tier = tier;
        self.set_specs(specs);
    }

    /// Lets calls of a specialisation go to native code from now on.
    pub fn install(&mut self, spec: SpecId, native: Native) {
        if let Some(slot) = self.m().slots.get_mut(spec.0 as usize) {
            slot.install(native);
        }
    }

    /// Sets the recursion limit.
    pub fn set_depth(&mut self, depth: u32) {
        self.m().max_depth = depth;
    }

    /// Calls a specialisation: the words of its arguments and results.
    ///
    /// # Safety
    /// The words fit the specialisation's signature.
    pub unsafe fn call(&mut self, spec: SpecId, args: &[u64], results: &mut [u64]) -> Status {
        // SAFETY: the machine lives; the caller answers for the words.
        unsafe { call(self.machine.as_ptr(), spec, args.as_ptr(), results.as_mut_ptr()) }
    }
}

impl Drop for Interp {
    fn drop(&mut self) {
        // SAFETY: the context still lives, by the promise to `new`; the machine was leaked there.
        unsafe {
            let machine = Box::from_raw(self.machine.as_ptr());
            (*machine.ctx).st().interp = std::ptr::null_mut();
        }
    }
}

impl Slot {
    pub fn install(&mut self, native: Native) {
        self.native = Some(native);
        self.code = std::ptr::null();
    }
}

/// Runs a specialisation for native code: arguments and results as words; 0 if it returned.
///
/// # Safety
/// The context has an interpreter, and the words fit the specialisation's signature.
pub unsafe extern "C" fn interp_call(ctx: *mut Ctx, spec: u32, args: *const u64, results: *mut u64) -> u32 {
    // SAFETY: the caller's promise.
    unsafe {
        let machine: *mut Machine = (*ctx).st().interp.cast();
        match call(machine, SpecId(spec), args, results) {
            Status::Returned => 0,
            Status::Raised => 1,
        }
    }
}

/// The caller of every run's first frame: returning to it leaves the run.
pub(super) static EXIT: [Insn; 2] = [Insn::new(Opc::CallExit, 0, 0, 0, 1 << 48), Insn::new(Opc::CallExit, 0, 0, 0, 0)];

/// Runs a specialisation in the interpreter.
///
/// # Safety
/// The machine lives and no reference to it is held; the words fit.
unsafe fn call(m: *mut Machine, spec: SpecId, args: *const u64, results: *mut u64) -> Status {
    // SAFETY: the machine lives, says the caller; a frame is made only if it fits the stack.
    unsafe {
        if slow::host_stack_is_low((*m).ctx) {
            slow::recursion_error(m);
            return Status::Raised;
        }
        let Some(code) = calls::decoded(m, spec) else {
            return Status::Raised;
        };
        let code = &*code;
        let (top, depth) = ((*m).top, (*m).depth);
        let count = (code.results as usize).max(1);
        let base = top.wrapping_add(count + FRAME);
        let fits = || calls::room_for(m, base, code);
        if !(fits() || calls::deeper(m) && fits()) {
            slow::recursion_error(m);
            return Status::Raised;
        }
        std::ptr::copy_nonoverlapping(args, base, code.params as usize);
        *base.sub(3) = top as u64;
        *base.sub(2) = EXIT.as_ptr() as u64;
        *base.sub(1) = std::ptr::from_ref(code) as u64;
        (*m).depth = depth + 1;
        let status = run(m, code.insns.as_ptr(), base);
        if status == Status::Returned {
            std::ptr::copy_nonoverlapping(top, results, code.results as usize);
        }
        (*m).top = top;
        (*m).depth = depth;
        status
    }
}
