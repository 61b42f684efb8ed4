//! The memory of texts and bytes: their sizes, those that an instance makes and frees, and those that all instances share.

use super::heap::{IMMORTAL, SMALL, memory, memory_error};
use super::layout::{Ctx, Header, Obj, StrObj};
use super::value::{Gc, Str};
use crate::types::TypeId;

/// A fresh text or bytes of `size` bytes with count 1; what follows the header is not initialised.
#[inline]
pub fn alloc_text(ctx: &mut Ctx, ty: TypeId, size: usize) -> Str {
    let heap = &mut ctx.st().heap;
    let block = heap.take(size).cast::<StrObj>();
    heap.live += 1;
    let over = heap.bytes > heap.limit;
    // SAFETY: the block has the size of such an object at least.
    unsafe {
        (*block).header = Header { count: 1, type_id: ty.0, flags: 0 };
    }
    if over {
        memory_error(ctx);
    }
    // SAFETY: just made.
    unsafe { Gc::new(block) }
}

/// Frees a text whose last count was given back.
#[inline]
pub fn free_text(ctx: &mut Ctx, text: Str) {
    let size = text_size(text.bytes as usize);
    let heap = &mut ctx.st().heap;
    heap.live -= 1;
    // SAFETY: a text refers to nothing and is in no list of the collector; it was allocated with this size.
    unsafe { heap.give(text.raw().cast(), size) };
}

/// Copies bytes. Short ones go by words that overlap: a call costs more.
///
/// # Safety
/// Both places have so many bytes, and do not overlap.
#[inline]
pub unsafe fn copy_bytes(from: *const u8, to: *mut u8, n: usize) {
    // SAFETY: all offsets lie within `n`.
    unsafe {
        match n {
            0 => {}
            1..4 => {
                let (a, b, c) = (*from, *from.add(n / 2), *from.add(n - 1));
                *to = a;
                *to.add(n / 2) = b;
                *to.add(n - 1) = c;
            }
            4..8 => {
                let (a, b) = (from.cast::<u32>().read_unaligned(), from.add(n - 4).cast::<u32>().read_unaligned());
                to.cast::<u32>().write_unaligned(a);
                to.add(n - 4).cast::<u32>().write_unaligned(b);
            }
            8..=16 => {
                let (a, b) = (from.cast::<u64>().read_unaligned(), from.add(n - 8).cast::<u64>().read_unaligned());
                to.cast::<u64>().write_unaligned(a);
                to.add(n - 8).cast::<u64>().write_unaligned(b);
            }
            _ => std::ptr::copy_nonoverlapping(from, to, n),
        }
    }
}

/// Gives back the counts of texts.
pub fn free_texts(ctx: &mut Ctx, words: &[u64]) {
    for (n, &word) in words.iter().enumerate() {
        // They lie anywhere in memory: the ones to come are fetched meanwhile.
        if let Some(&later) = words.get(n + 6) {
            super::heap::fetch(later as *const u8);
        }
        // SAFETY: the words are texts, of which the caller owns a count each.
        let mut text: Str = unsafe { Gc::new(word as *mut StrObj) };
        match text.header.count {
            1 => free_text(ctx, text),
            2.. => text.header.count -= 1,
            _ => {}
        }
    }
}

/// Bytes of a text's object. Long ones have room to grow, by a part of what they have, so that a text that is built piece
/// by piece moves rarely; the room follows from the length.
pub fn text_size(bytes: usize) -> usize {
    let size = size_of::<StrObj>() + bytes;
    if size <= SMALL {
        return size;
    }
    size.next_multiple_of(1 << (size.ilog2() - 3))
}

/// A string that is shared between instances: immortal, not counted, freed by [`free_literal`].
pub fn literal(text: &[u8], chars: i64, hash: i64, ty: TypeId) -> Obj {
    let size = size_of::<StrObj>() + text.len();
    // SAFETY: the size is not 0; the parts written lie within it.
    unsafe {
        let block = std::alloc::alloc(memory(size)).cast::<StrObj>();
        if block.is_null() {
            std::alloc::handle_alloc_error(memory(size));
        }
        *block = StrObj {
            header: Header { count: IMMORTAL, type_id: ty.0, flags: 0 },
            bytes: text.len() as i64,
            chars,
            hash,
        };
        std::ptr::copy_nonoverlapping(text.as_ptr(), block.add(1).cast(), text.len());
        block.cast()
    }
}

/// Frees a literal.
///
/// # Safety
/// The object came from [`literal`] and nobody uses it any more.
pub unsafe fn free_literal(obj: Obj) {
    // SAFETY: literals are StrObj, allocated with this size.
    unsafe {
        let size = size_of::<StrObj>() + (*obj.cast::<StrObj>()).bytes as usize;
        std::alloc::dealloc(obj.cast(), memory(size));
    }
}
