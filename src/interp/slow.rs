//! What the dispatch loop does out of line: errors, counts that reach 0, objects and lists.

use super::code::Code;
use super::emit::{COUNTED_ANY, COUNTED_REF};
use super::insn::Insn;
use super::machine::Machine;
use crate::mir::IndexKind;
use crate::runtime::layout::{Ctx, Header, ListObj};
use crate::runtime::value::{Any, Gc};
use crate::runtime::{list, num};

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

const KINDS: [(IndexKind, &str); 7] = [
    (IndexKind::List, "list index out of range"),
    (IndexKind::ListAssign, "list assignment index out of range"),
    (IndexKind::Str, "string index out of range"),
    (IndexKind::Tuple, "tuple index out of range"),
    (IndexKind::Range, "range object index out of range"),
    (IndexKind::Pop, "pop index out of range"),
    (IndexKind::ByteArray, "bytearray index out of range"),
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

/// Makes room for another element; whether there is some now.
///
/// # Safety
/// The word is a list; the stack is synced.
#[cold]
#[inline(never)]
pub unsafe fn grow(m: *mut Machine, list: *mut ListObj) -> bool {
    // SAFETY: the caller's promise.
    unsafe { list::reserve_more(&mut *(*m).ctx, Gc::new(list), 1).is_some() }
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
