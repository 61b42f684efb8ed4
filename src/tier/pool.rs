//! The allocator of the command: small blocks from lists of each thread's own.
//!
//! A compiler makes and drops very many small blocks: with the system's allocator a sixth of its instructions. Here a block of up to [`SMALL`] bytes
//! comes from a list of free blocks of its size, rounded up to 16, or from a chunk; freed, it goes to the list of the thread that frees it. Nothing
//! is shared, so nothing is locked. Larger blocks, and chunks, are the system's.
//!
//! Invariants:
//! - a block is small if its layout says so ([`class`]), which is all that says where it goes;
//! - chunks are never given back: small blocks are used again as small blocks of their size only.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ptr::null_mut;

/// Bytes of the largest small block.
const SMALL: usize = 1024;
/// Bytes that sizes and addresses of small blocks are multiples of.
const GRAIN: usize = 16;
/// Bytes of a chunk.
const CHUNK: usize = 1 << 20;

/// The allocator.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pool;

/// A free block.
struct Free {
    next: *mut Free,
}

/// What a thread has.
struct Lists {
    free: [Cell<*mut Free>; SMALL / GRAIN + 1],
    /// The part of the newest chunk that was never used.
    fresh: Cell<*mut u8>,
    left: Cell<usize>,
}

thread_local! {
    // Nothing to drop and nothing to make: it is there at any time in the life of a thread.
    static LISTS: Lists = const {
        Lists {
            free: [const { Cell::new(null_mut()) }; SMALL / GRAIN + 1],
            fresh: Cell::new(null_mut()),
            left: Cell::new(0),
        }
    };
}

/// The size of a small block in grains; `None` for others.
#[inline]
fn class(layout: Layout) -> Option<usize> {
    (layout.size() <= SMALL && layout.align() <= GRAIN).then(|| layout.size().div_ceil(GRAIN).max(1))
}

impl Lists {
    #[inline]
    fn take(&self, class: usize) -> *mut u8 {
        let list = &self.free[class];
        let first = list.get();
        if first.is_null() {
            return self.fresh(class * GRAIN);
        }
        // SAFETY: what is in a list is free, and was written by `give`.
        list.set(unsafe { (*first).next });
        first.cast()
    }

    #[inline]
    fn give(&self, block: *mut u8, class: usize) {
        let block: *mut Free = block.cast();
        // SAFETY: the block has at least 16 bytes and is nobody's any more.
        unsafe { block.write(Free { next: self.free[class].get() }) };
        self.free[class].set(block);
    }

    #[inline]
    fn fresh(&self, bytes: usize) -> *mut u8 {
        if self.left.get() < bytes && !self.chunk() {
            return null_mut();
        }
        let block = self.fresh.get();
        self.fresh.set(block.wrapping_add(bytes));
        self.left.set(self.left.get() - bytes);
        block
    }

    /// Begins another chunk; false if there is no memory.
    #[cold]
    fn chunk(&self) -> bool {
        let left = self.left.get();
        if left > 0 {
            self.give(self.fresh.get(), left / GRAIN);
            self.left.set(0);
        }
        // SAFETY: the size is not zero.
        let chunk = unsafe { System.alloc(Layout::from_size_align_unchecked(CHUNK, GRAIN)) };
        if chunk.is_null() {
            return false;
        }
        self.fresh.set(chunk);
        self.left.set(CHUNK);
        true
    }
}

/// The memory that the next small blocks of this thread come from: its start and its length.
pub(super) fn ahead() -> (*mut u8, usize) {
    LISTS.with(|lists| {
        if lists.left.get() == 0 {
            lists.chunk();
        }
        (lists.fresh.get(), lists.left.get())
    })
}

// SAFETY: a block is given out once until it is freed: it is in one list, in the unused part of a chunk, or the system's. Blocks in lists and chunks
// have the size and the alignment of their class.
unsafe impl GlobalAlloc for Pool {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        match class(layout) {
            Some(class) => LISTS.with(|lists| lists.take(class)),
            // SAFETY: the caller's promise.
            None => unsafe { System.alloc(layout) },
        }
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        match class(layout) {
            Some(class) => LISTS.with(|lists| lists.give(block, class)),
            // SAFETY: the caller's promise; a block of this layout came from there.
            None => unsafe { System.dealloc(block, layout) },
        }
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise; the block has the layout's size.
        unsafe {
            if class(layout).is_none() {
                return System.alloc_zeroed(layout);
            }
            let block = self.alloc(layout);
            if !block.is_null() {
                block.write_bytes(0, layout.size());
            }
            block
        }
    }

    #[inline]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller's promise: the new size does not overflow, and the old block has the layout's size.
        unsafe {
            let wanted = Layout::from_size_align_unchecked(size, layout.align());
            match (class(layout), class(wanted)) {
                (None, None) => System.realloc(block, layout, size),
                (old, new) if old == new => block,
                _ => {
                    let moved = self.alloc(wanted);
                    if !moved.is_null() {
                        std::ptr::copy_nonoverlapping(block, moved, layout.size().min(size));
                        self.dealloc(block, layout);
                    }
                    moved
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pool;
    use std::alloc::{GlobalAlloc, Layout};

    /// Blocks of all sizes, kept, grown, shrunk and freed in another order, by several threads: each keeps what was written to it.
    #[test]
    fn blocks_keep_what_is_written_to_them() {
        let work = |seed: usize| {
            let mut state = seed as u64 + 1;
            let mut random = move |n: usize| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 33) as usize % n
            };
            let mut blocks: Vec<(usize, Layout, u8)> = Vec::new();
            let whole = |(at, layout, mark): &(usize, Layout, u8)| {
                // SAFETY: the block lives and has the layout's size.
                let bytes = unsafe { std::slice::from_raw_parts(*at as *const u8, layout.size()) };
                assert!(bytes.iter().all(|b| b == mark) && *at % layout.align() == 0);
            };
            for step in 0..20_000 {
                let mark = step as u8;
                if blocks.len() < 50 || random(2) == 0 {
                    let size = 1 + if random(3) == 0 { random(5000) } else { random(200) };
                    let layout = Layout::from_size_align(size, [1, 8, 16, 64][random(4)]).unwrap();
                    // SAFETY: the size is not zero; what is written lies in the block.
                    let block = unsafe {
                        let zeroed = random(2) == 0;
                        let block = if zeroed { Pool.alloc_zeroed(layout) } else { Pool.alloc(layout) };
                        assert!(!block.is_null() && (!zeroed || *block.add(size - 1) == 0));
                        block.write_bytes(mark, size);
                        block
                    };
                    blocks.push((block as usize, layout, mark));
                } else {
                    let (at, layout, mark) = blocks.swap_remove(random(blocks.len()));
                    whole(&(at, layout, mark));
                    let size = 1 + random(3000);
                    // SAFETY: the block is freed, or moved and then freed, once.
                    unsafe {
                        if random(2) == 0 {
                            Pool.dealloc(at as *mut u8, layout);
                        } else {
                            let moved = Pool.realloc(at as *mut u8, layout, size);
                            let kept = std::slice::from_raw_parts(moved, layout.size().min(size));
                            assert!(kept.iter().all(|b| *b == mark));
                            moved.write_bytes(mark, size);
                            let layout = Layout::from_size_align(size, layout.align()).unwrap();
                            blocks.push((moved as usize, layout, mark));
                        }
                    }
                }
            }
            blocks.iter().for_each(whole);
            blocks
        };
        let threads: Vec<_> = (0..3).map(|n| std::thread::spawn(move || work(n))).collect();
        for (at, layout, _) in threads.into_iter().flat_map(|t| t.join().unwrap()) {
            // SAFETY: blocks of threads that are gone, freed here, once.
            unsafe { Pool.dealloc(at as *mut u8, layout) };
        }
    }
}
