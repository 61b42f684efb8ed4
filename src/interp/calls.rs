//! Calls and returns that the dispatch loop makes out of line, native code that takes over, unwinding.

use super::code::{Code, ENTER_TRIP, Place};
use super::insn::{Insn, Opc};
use super::machine::{FRAME, Machine};
use super::slow::{code_of, dec_any, dec_word, host_stack_is_low, recursion_error, sync};
use crate::mir::SpecId;
use crate::runtime::traceback;
use crate::types::Repr;
use std::sync::atomic::Ordering::Relaxed;

/// The code of a specialisation, decoded now if it is not yet; `None` after a stop.
///
/// # Safety
/// The machine lives; the specialisation is one of its.
pub unsafe fn decoded(m: *mut Machine, spec: SpecId) -> Option<*const Code> {
    // SAFETY: the caller's promise; no reference to the machine outlives a statement.
    unsafe {
        let slot = &mut (&mut (*m).slots)[spec.0 as usize];
        if let Some(code) = &slot.kept {
            let code = std::ptr::from_ref(&**code);
            if slot.native.is_none() {
                slot.code = code;
            }
            return Some(code);
        }
        match (*m).tier.code(spec) {
            Ok(code) => {
                let slot = &mut (&mut (*m).slots)[spec.0 as usize];
                let ptr = std::ptr::from_ref(&*code);
                slot.kept = Some(code);
                if slot.native.is_none() {
                    slot.code = ptr;
                }
                Some(ptr)
            }
            Err(error) => {
                (*(*m).ctx).stop("NotImplementedError", &error.to_string());
                None
            }
        }
    }
}

/// What became of a call that the fast path did not take.
pub enum Called {
    /// The frame's code.
    Enter(*const Code),
    /// It returned, its results are in their registers.
    Done,
    Raised,
}

/// A call of a specialisation that is not decoded, is hot, is native, or may be too deep.
///
/// # Safety
/// `pc` is the call in the frame `base`, the newest.
#[cold]
#[inline(never)]
pub unsafe fn call(m: *mut Machine, pc: *const Insn, base: *mut u64) -> Called {
    // SAFETY: the caller's promise.
    unsafe {
        let spec = SpecId((*pc).imm as u32);
        sync(m, base);
        let slot = &mut (&mut (*m).slots)[spec.0 as usize];
        if slot.native.is_none() && slot.calls == 0 {
            let list = pc.add(1).cast::<u16>();
            let args: Vec<u64> =
                (0..((*pc).imm >> 32) as u16 as usize).map(|k| *base.add(*list.add(k) as usize)).collect();
            match (*m).tier.hot_call(spec, &args) {
                Ok(native) => (&mut (*m).slots)[spec.0 as usize].install(native),
                Err(calls) => (&mut (*m).slots)[spec.0 as usize].calls = calls.max(1),
            }
        }
        let Some(native) = (&(*m).slots)[spec.0 as usize].native else {
            let Some(code) = decoded(m, spec) else {
                return Called::Raised;
            };
            let frame = base.add((*pc).c as usize + FRAME);
            if room_for(m, frame, code) || deeper(m) && room_for(m, frame, code) {
                return Called::Enter(code);
            }
            recursion_error(m);
            return Called::Raised;
        };
        let ctx = (*m).ctx;
        let done = words_call(m, pc, base, |args, results| (native.adapter)(ctx, native.entry, args, results));
        if done { Called::Done } else { Called::Raised }
    }
}

/// A call of a host function; whether it returned.
///
/// # Safety
/// As [`call`].
#[inline(never)]
pub unsafe fn call_host(m: *mut Machine, pc: *const Insn, base: *mut u64) -> bool {
    // SAFETY: the caller's promise.
    unsafe {
        sync(m, base);
        let (ctx, host) = ((*m).ctx, (*m).hooks.host_call);
        words_call(m, pc, base, |args, results| host(ctx, (*pc).imm as u32, args, results))
    }
}

/// Makes a call through words above the frame, and stores the results.
unsafe fn words_call(
    m: *mut Machine,
    pc: *const Insn,
    base: *mut u64,
    call: impl FnOnce(*const u64, *mut u64) -> u32,
) -> bool {
    // SAFETY: the instruction's lists hold registers of the frame; the room above is checked.
    unsafe {
        let list = pc.add(1).cast::<u16>();
        let (args, results) = (((*pc).imm >> 32) as u16 as usize, (*pc).b as usize);
        let room = (*m).top;
        let out = room.wrapping_add(args);
        if out.wrapping_add(results) > (*m).end || host_stack_is_low((*m).ctx) {
            recursion_error(m);
            return false;
        }
        for k in 0..args {
            *room.add(k) = *base.add(*list.add(k) as usize);
        }
        (*m).top = out.add(results);
        if call(room, out) != 0 {
            return false;
        }
        if results == 1 {
            *base.add((*pc).a as usize) = *out;
        } else {
            for k in 0..results {
                *base.add(*list.add(args + k) as usize) = *out.add(k);
            }
        }
        true
    }
}

/// Stores the results of a frame in its caller's registers and leaves it: the caller's next instruction and registers.
///
/// # Safety
/// `base` is the newest frame; `result(k)` gives its results' words, `n` of them.
pub unsafe fn leave(
    m: *mut Machine,
    base: *mut u64,
    n: usize,
    result: impl Fn(usize) -> u64,
) -> (*const Insn, *mut u64) {
    // SAFETY: the frame's words were written by the call; the call's lists hold registers of the caller.
    unsafe {
        let call = *base.sub(2) as *const Insn;
        let caller = *base.sub(3) as *mut u64;
        (*m).depth -= 1;
        if (*call).op == Opc::CallExit as u16 {
            for k in 0..n {
                *caller.add(k) = result(k);
            }
        } else if n == 1 {
            *caller.add((*call).a as usize) = result(0);
        } else {
            let list = call.add(1).cast::<u16>();
            let args = ((*call).imm >> 32) as u16 as usize;
            for k in 0..n {
                *caller.add(*list.add(args + k) as usize) = result(k);
            }
        }
        (call.add(((*call).imm >> 48) as u16 as usize), caller)
    }
}

/// What became of a hot loop.
pub enum Hot {
    /// Goes on in the interpreter.
    Stay,
    /// Native code ran the function to its end: the caller's place, or that of a handler.
    Left(*const Insn, *mut u64),
    /// It raised, and no frame of the run handles that.
    Raised,
}

/// A loop's counter tripped.
///
/// # Safety
/// `pc` is the `LoopJump` in the newest frame `base`, whose registers are those at the loop's header.
#[cold]
#[inline(never)]
pub unsafe fn hot_loop(m: *mut Machine, pc: *const Insn, base: *mut u64) -> Hot {
    // SAFETY: the caller's promise; registers of live values are in the frame.
    unsafe {
        let code = code_of(base);
        let info = &code.loops[(*pc).hi() as usize];
        // Who loops is worth a look at its next call, however seldom it is called.
        let slot = &mut (&mut (*m).slots)[code.spec.0 as usize];
        slot.calls = slot.calls.min(1);
        let native = match (*m).tier.hot_loop(code.spec, info.header) {
            Ok(native) => native,
            Err(trips) => {
                info.counter.store(trips.max(1), Relaxed);
                return Hot::Stay;
            }
        };
        // The next frame of the function goes over soon.
        info.counter.store(ENTER_TRIP, Relaxed);
        sync(m, base);
        let room = (*m).top;
        let mut at = room;
        let results = code.results as usize;
        let words: usize = info.values.iter().map(|v| v.repr.words()).sum();
        if room.wrapping_add(words + results) > (*m).end || host_stack_is_low((*m).ctx) {
            return Hot::Stay;
        }
        for v in &info.values {
            let reg = |r: u16| *base.add(r as usize);
            match v.place {
                Place::Reg(r) => std::ptr::copy_nonoverlapping(base.add(r as usize), at, v.repr.words()),
                Place::AddI(r, n) => *at = reg(r).wrapping_add(n as u64),
                Place::Add(r, s) => *at = reg(r).wrapping_add(reg(s)),
                Place::Sub(r, s) => *at = reg(r).wrapping_sub(reg(s)),
            }
            at = at.add(v.repr.words());
        }
        (*m).top = at.add(results);
        let status = (native.adapter)((*m).ctx, native.entry, room, at);
        // A stop releases nothing; an exception in flight does not mind.
        if (*(*m).ctx).raised != 2 {
            for v in &info.owned {
                let Place::Reg(reg) = v.place else {
                    continue;
                };
                let at = base.add(reg as usize);
                match v.repr {
                    Repr::Ref => dec_word(m, *at),
                    Repr::Any => dec_any(m, *at, *at.add(1)),
                    Repr::Bool | Repr::Int | Repr::Float | Repr::Wide | Repr::Ptr | Repr::Pair => {}
                }
            }
        }
        if status != 0 {
            return match unwind(m, pc, base, true) {
                Some((pc, base)) => Hot::Left(pc, base),
                None => Hot::Raised,
            };
        }
        let (pc, base) = leave(m, base, results, |k| *at.add(k));
        Hot::Left(pc, base)
    }
}

/// An exception or stop is in flight: finds the handler, leaving frames on the way; `None` when it leaves the
/// run. `left`: the frame is to be left without a look.
///
/// # Safety
/// `pc` is the raising instruction in the newest frame `base`.
#[cold]
#[inline(never)]
pub unsafe fn unwind(
    m: *mut Machine,
    mut pc: *const Insn,
    mut base: *mut u64,
    mut left: bool,
) -> Option<(*const Insn, *mut u64)> {
    // SAFETY: frames' words were written by calls; `pc` lies in the frame's code.
    unsafe {
        loop {
            if !std::mem::replace(&mut left, false) {
                let code = code_of(base);
                let start = code.insns.as_ptr();
                let at = pc.offset_from(start) as u32;
                if let Some(loc) = code.loc(at) {
                    traceback::trace(&mut *(*m).ctx, code.spec.0, loc.0);
                }
                if (*(*m).ctx).raised == 1
                    && let Some(handler) = code.handler(at)
                {
                    return Some((start.add(handler as usize), base));
                }
            }
            (*m).depth -= 1;
            pc = *base.sub(2) as *const Insn;
            base = *base.sub(3) as *mut u64;
            if (*pc).op == Opc::CallExit as u16 {
                return None;
            }
        }
    }
}

/// Whether a frame at `base` fits the stack and the recursion limit.
///
/// # Safety
/// The machine lives.
pub unsafe fn room_for(m: *mut Machine, base: *mut u64, code: *const Code) -> bool {
    // SAFETY: the code lives.
    unsafe { base.wrapping_add((*code).frame as usize + FRAME) < (*m).end && (*m).depth < (*m).max_depth }
}

/// Takes notice of a recursion limit that the script has raised; whether that allows more calls.
///
/// # Safety
/// The machine lives.
pub unsafe fn deeper(m: *mut Machine) -> bool {
    // SAFETY: the caller's promise.
    unsafe {
        let wanted = u32::try_from((*(*m).ctx).st().recursion_limit).unwrap_or(u32::MAX);
        let more = wanted > (*m).max_depth;
        if more {
            (*m).max_depth = wanted;
        }
        more
    }
}

/// Calls a runtime function: the next instruction, or null after raising.
///
/// # Safety
/// `pc` is the `CallRt` in the newest frame `base`.
#[inline(never)]
pub unsafe fn call_rt(m: *mut Machine, pc: *const Insn, base: *mut u64) -> *const Insn {
    // SAFETY: the caller's promise; results of other than one word are in the context.
    unsafe {
        sync(m, base);
        let ctx = (*m).ctx;
        let insn = *pc;
        let word = super::ffi::call(ctx, pc, base);
        if (*ctx).raised != 0 {
            return std::ptr::null();
        }
        let args = (insn.c & 0xff) as usize + (insn.c >> 8) as usize;
        let results = (insn.b >> 1) as usize;
        let listed = if results == 1 {
            *base.add(insn.a as usize) = word;
            args
        } else {
            let list = pc.add(1).cast::<u16>().add(args);
            for k in 0..results {
                *base.add(*list.add(k) as usize) = (*ctx).ret[k];
            }
            args + results
        };
        pc.add(1 + listed.div_ceil(8))
    }
}

/// Leaves a frame with the results that a `RetN` lists.
///
/// # Safety
/// `pc` is the `RetN` of the newest frame `base`.
#[inline(never)]
pub unsafe fn return_words(m: *mut Machine, pc: *const Insn, base: *mut u64) -> (*const Insn, *mut u64) {
    // SAFETY: the caller's promise.
    unsafe {
        let regs = pc.add(1).cast::<u16>();
        leave(m, base, (*pc).b as usize, |k| *base.add(*regs.add(k) as usize))
    }
}
