//! What the dispatch loop does out of line: errors, counts that reach 0, calls out of the interpreter, unwinding.

use super::code::{Code, LOOP_TRIP, Place};
use super::emit::{COUNTED_ANY, COUNTED_REF};
use super::insn::{Insn, Opc};
use super::machine::{CALL_TRIP, FRAME, Machine};
use crate::mir::{IndexKind, SpecId};
use crate::runtime::layout::{Ctx, Header, ListObj};
use crate::runtime::value::{Any, Gc, List};
use crate::runtime::{heap, list, num, traceback};
use crate::types::{Repr, TypeId};
use std::sync::atomic::Ordering::Relaxed;

/// The code of a frame.
///
/// # Safety
/// `base` is a live frame.
#[inline(always)]
pub unsafe fn code_of<'a>(base: *const u64) -> &'a Code {
    // SAFETY: the word below the registers is the frame's code, which a slot keeps alive.
    unsafe { &*(*base.sub(1) as *const Code) }
}

/// Notes where the stack is free: called before control leaves the dispatch loop for code that may come back.
///
/// # Safety
/// `base` is the newest frame.
#[inline(always)]
pub unsafe fn sync(m: *mut Machine, base: *mut u64) {
    // SAFETY: the frame lies within the stack.
    unsafe { (*m).top = base.add(code_of(base).frame as usize) };
}

/// Whether little is left of the host's stack.
///
/// # Safety
/// The context lives.
pub unsafe fn host_stack_is_low(ctx: *mut Ctx) -> bool {
    let here = 0u8;
    // SAFETY: the caller's promise.
    ((&raw const here) as usize) < unsafe { (*ctx).stack_limit }
}

/// Raises RecursionError.
///
/// # Safety
/// The machine lives.
#[cold]
#[inline(never)]
pub unsafe fn recursion_error(m: *mut Machine) {
    // SAFETY: the caller's promise.
    unsafe { (*(*m).ctx).raise("RecursionError", "maximum recursion depth exceeded") };
}

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

/// A call of a specialisation that is not decoded, is hot, or is native.
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
            slot.calls = CALL_TRIP;
            if let Some(native) = (*m).tier.hot_call(spec) {
                (&mut (*m).slots)[spec.0 as usize].install(native);
            }
        }
        let Some(native) = (&(*m).slots)[spec.0 as usize].native else {
            return match decoded(m, spec) {
                Some(code) => Called::Enter(code),
                None => Called::Raised,
            };
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
    /// Native code ran the function to its end: the caller's place.
    Left(*const Insn, *mut u64),
    /// It raised: the frame is to be left.
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
        info.counter.store(LOOP_TRIP, Relaxed);
        let Some(native) = (*m).tier.hot_loop(code.spec, info.header) else {
            return Hot::Stay;
        };
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
                    Repr::Bool | Repr::Int | Repr::Float | Repr::Wide | Repr::Ptr => {}
                }
            }
        }
        if status != 0 {
            return Hot::Raised;
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

/// Makes the frame of a call whose stack check failed: raises.
///
/// # Safety
/// The machine lives.
pub unsafe fn room_for(m: *mut Machine, base: *mut u64, code: *const Code) -> bool {
    // SAFETY: the code lives.
    unsafe { base.wrapping_add((*code).frame as usize + FRAME) < (*m).end && (*m).depth < (*m).max_depth }
}

/// Gives back a count by the runtime's rules.
///
/// # Safety
/// The word is a counted object; the stack is synced.
#[cold]
#[inline(never)]
pub unsafe fn dec_word(m: *mut Machine, word: u64) {
    // SAFETY: the caller's promise.
    unsafe { Gc::new(word as *mut Header).dec(&mut *(*m).ctx) };
}

/// As [`dec_word`], for a union.
///
/// # Safety
/// As there.
pub unsafe fn dec_any(m: *mut Machine, payload: u64, tag: u64) {
    // SAFETY: the caller's promise.
    unsafe { Any { payload, tag }.dec(&mut *(*m).ctx) };
}

/// Raises IndexError.
///
/// # Safety
/// The machine lives; `kind` is the number of an [`IndexKind`].
#[cold]
#[inline(never)]
pub unsafe fn index_error(m: *mut Machine, kind: i64) {
    let text = KINDS.iter().find(|k| k.0 as i64 == kind & 0xff).map_or("index out of range", |k| k.1);
    // SAFETY: the caller's promise.
    unsafe { (*(*m).ctx).raise("IndexError", text) };
}

const KINDS: [(IndexKind, &str); 6] = [
    (IndexKind::List, "list index out of range"),
    (IndexKind::ListAssign, "list assignment index out of range"),
    (IndexKind::Str, "string index out of range"),
    (IndexKind::Tuple, "tuple index out of range"),
    (IndexKind::Range, "range object index out of range"),
    (IndexKind::Pop, "pop index out of range"),
];

/// The outcome of a scalar function: its value, or `None` after raising.
///
/// # Safety
/// The machine lives.
#[cold]
#[inline(never)]
pub unsafe fn check<T>(m: *mut Machine, result: num::Result<T>) -> Option<T> {
    // SAFETY: the caller's promise.
    unsafe { (*(*m).ctx).check(result) }
}

/// A fresh object, or `None` after raising.
///
/// # Safety
/// The stack is synced.
#[inline(never)]
pub unsafe fn new(m: *mut Machine, ty: u32) -> Option<u64> {
    // SAFETY: the caller's promise.
    unsafe {
        let ctx = &mut *(*m).ctx;
        let obj = heap::new_object(ctx, TypeId(ty));
        if ctx.raised != 0 {
            obj.dec(ctx);
            return None;
        }
        Some(obj.raw() as u64)
    }
}

/// An empty list, or `None` after raising.
///
/// # Safety
/// The stack is synced.
#[inline(never)]
pub unsafe fn list_new(m: *mut Machine, ty: u32, room: i64) -> Option<u64> {
    // SAFETY: the caller's promise.
    unsafe {
        let ctx = &mut *(*m).ctx;
        let list = heap::new_list(ctx, TypeId(ty), room.max(0))?;
        if ctx.raised != 0 {
            list.dec(ctx);
            return None;
        }
        Some(list.raw() as u64)
    }
}

/// Makes room for another element; if that fails, whether a value was to be released.
///
/// # Safety
/// The word is a list; the stack is synced.
#[cold]
#[inline(never)]
pub unsafe fn grow(m: *mut Machine, list: *mut ListObj) -> bool {
    // SAFETY: the caller's promise.
    unsafe { list::reserve_more(&mut *(*m).ctx, Gc::new(list), 1).is_some() }
}

/// Appends to a list of a union type.
///
/// # Safety
/// As [`grow`].
#[cold]
#[inline(never)]
pub unsafe fn append_any(m: *mut Machine, list: *mut ListObj, payload: u64, tag: u64) -> bool {
    // SAFETY: the caller's promise.
    unsafe { list::append_any(&mut *(*m).ctx, Gc::new(list), Any { payload, tag }).is_some() }
}

/// Replaces an element of a list of a union type, by a valid index.
///
/// # Safety
/// As [`grow`].
#[inline(never)]
pub unsafe fn set_any(m: *mut Machine, list: *mut ListObj, at: usize, payload: u64, tag: u64) {
    // SAFETY: the caller's promise.
    unsafe {
        let list: List = Gc::new(list);
        let old = list.any_at(at);
        list::replace_any(&mut *(*m).ctx, list, at, Any { payload, tag });
        old.dec(&mut *(*m).ctx);
    }
}

/// Releases words as the second half of an instruction's list says (see `emit::COUNTED_REF`).
///
/// # Safety
/// `word(k)` are initialised words of the described leaves; the stack is synced.
pub unsafe fn release_words(m: *mut Machine, kinds: *const u16, n: usize, word: impl Fn(usize) -> u64) {
    for k in 0..n {
        // SAFETY: the caller's promise.
        unsafe {
            match *kinds.add(k) {
                COUNTED_REF => dec_word(m, word(k)),
                COUNTED_ANY => dec_any(m, word(k), word(k + 1)),
                _ => {}
            }
        }
    }
}

/// Sets an element of several words; whether the index was valid.
///
/// # Safety
/// `pc` is the `ListSetN` in the newest frame `base`; the stack is synced.
#[inline(never)]
pub unsafe fn list_set_n(m: *mut Machine, pc: *const Insn, base: *mut u64) -> bool {
    // SAFETY: the caller's promise.
    unsafe {
        let list = *base.add((*pc).a as usize) as *mut ListObj;
        let words = (*pc).hi() as usize;
        let regs = pc.add(1).cast::<u16>();
        let value = |k: usize| *base.add(*regs.add(k) as usize);
        let index = *base.add((*pc).b as usize) as i64;
        let Some(at) = list::index((*list).len, index) else {
            release_words(m, regs.add(words), words, value);
            index_error(m, IndexKind::ListAssign as i64);
            return false;
        };
        let to = (*list).data.add(at * words);
        let old: Vec<u64> = (0..words).map(|k| *to.add(k)).collect();
        for k in 0..words {
            *to.add(k) = value(k);
        }
        release_words(m, regs.add(words), words, |k| old[k]);
        true
    }
}

/// Appends an element of several words; whether there was room.
///
/// # Safety
/// As [`list_set_n`], for `ListAppendN`.
#[inline(never)]
pub unsafe fn list_append_n(m: *mut Machine, pc: *const Insn, base: *mut u64) -> bool {
    // SAFETY: the caller's promise.
    unsafe {
        let list = *base.add((*pc).a as usize) as *mut ListObj;
        let words = (*pc).hi() as usize;
        let regs = pc.add(1).cast::<u16>();
        let value = |k: usize| *base.add(*regs.add(k) as usize);
        if (*list).len >= (*list).cap && !grow(m, list) {
            release_words(m, regs.add(words), words, value);
            return false;
        }
        let to = (*list).data.wrapping_add((*list).len as usize * words);
        for k in 0..words {
            *to.add(k) = value(k);
        }
        (*list).len += 1;
        true
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

/// Raises, or stops, with literal texts.
///
/// # Safety
/// `pc` is a `RaiseNew` or `Stop` in the frame `base`.
#[cold]
#[inline(never)]
pub unsafe fn raise_literal(m: *mut Machine, pc: *const Insn, base: *mut u64) {
    // SAFETY: the caller's promise.
    unsafe {
        let (name, message) = &code_of(base).strings[(*pc).imm as usize];
        let ctx = &mut *(*m).ctx;
        if (*pc).op == Opc::Stop as u16 {
            ctx.stop(name, message);
        } else {
            ctx.raise(name, message);
        }
    }
}

/// Puts an exception in flight; takes over its count.
///
/// # Safety
/// The word is an exception.
#[cold]
#[inline(never)]
pub unsafe fn raise(m: *mut Machine, exc: u64, fresh: bool) {
    // SAFETY: the caller's promise.
    unsafe {
        let exc = Gc::new(exc as *mut crate::runtime::layout::ExcObj);
        (*(*m).ctx).raise_exc(exc, fresh);
    }
}

/// Takes the exception in flight.
///
/// # Safety
/// The machine lives; a handler was entered.
#[cold]
#[inline(never)]
pub unsafe fn catch(m: *mut Machine) -> u64 {
    // SAFETY: the caller's promise.
    unsafe { (*(*m).ctx).take_exception().map_or(0, |e| e.raw() as u64) }
}

/// Where a switch goes: the distance.
///
/// # Safety
/// `pc` is the `Switch`.
pub unsafe fn switch(pc: *const Insn, value: i64) -> isize {
    // SAFETY: the data slots that follow: the default, then the cases.
    unsafe {
        let cases = std::slice::from_raw_parts(pc.add(2), (*pc).imm as usize);
        match cases.binary_search_by_key(&value, |c| c.first() as i64) {
            Ok(k) => cases[k].imm as isize,
            Err(_) => (*pc.add(1)).first() as isize,
        }
    }
}

/// The error of a 128-bit value that does not fit 64.
#[cold]
#[inline(never)]
pub fn narrow(value: i128) -> num::Result<i64> {
    num::int::wide_shr(value, 0)
}

/// Loads the words of an element into the registers that follow; the next instruction.
///
/// # Safety
/// `pc` is a `ListGetN` or `ListGetRawN` of the frame `base`; the index is valid.
#[inline(never)]
pub unsafe fn load_words(pc: *const Insn, base: *mut u64, at: usize) -> *const Insn {
    // SAFETY: the caller's promise.
    unsafe {
        let list = *base.add((*pc).b as usize) as *const ListObj;
        let words = (*pc).hi() as usize;
        let regs = pc.add(1).cast::<u16>();
        // A list of elements without words has no buffer.
        let from = (*list).data.wrapping_add(at * words);
        for k in 0..words {
            *base.add(*regs.add(k) as usize) = *from.add(k);
        }
        pc.add(1 + words.div_ceil(8))
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
