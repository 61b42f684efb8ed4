//! Pages behind large blocks.
//!
//! The system zeroes memory at its first use, a page at a time: for the 40 MB of a list of five million numbers that is ten thousand
//! interruptions, which take longer than filling the list. Where the system has huge pages for who asks, it is asked.

/// Blocks of fewer bytes are left alone: a huge page has 2 MiB, and a block that is not aligned to one holds a whole one only beyond.
pub const LARGE: usize = 4 << 20;

/// Asks for huge pages behind a block that has just been allocated or moved. A wish, not a need: what the system answers does not matter.
#[inline]
pub fn wish_huge(block: *mut u8, bytes: usize) {
    if bytes >= LARGE {
        ask(block, bytes);
    }
}

#[cfg(target_os = "linux")]
#[cold]
fn ask(block: *mut u8, bytes: usize) {
    const PAGE: usize = 4096;
    let skip = block.align_offset(PAGE);
    // SAFETY: the range lies within the block; the advice changes no contents.
    unsafe { libc::madvise(block.add(skip).cast(), (bytes - skip) & !(PAGE - 1), libc::MADV_HUGEPAGE) };
}

#[cfg(not(target_os = "linux"))]
fn ask(_: *mut u8, _: usize) {}

#[cfg(test)]
mod tests {
    use crate::runtime::heap::Heap;

    /// Blocks around the limit keep their contents when they grow and shrink, whatever pages are behind them.
    #[test]
    fn contents_stay() {
        let mut heap = Heap::default();
        let mut size = super::LARGE - 16;
        let mut block = heap.take(size);
        // SAFETY: the block has as many bytes.
        unsafe { block.write_bytes(7, size) };
        for next in [super::LARGE + 16, 5 * super::LARGE + 48, super::LARGE, 1024] {
            // SAFETY: the block came from this heap with this size.
            block = unsafe { heap.resize(block, size, next) };
            // SAFETY: what both sizes have in common was written.
            let kept = unsafe { std::slice::from_raw_parts(block, size.min(next)) };
            assert!(kept.iter().all(|b| *b == 7), "from {size} to {next}");
            size = next;
            // SAFETY: the block has as many bytes.
            unsafe { block.write_bytes(7, size) };
        }
        // SAFETY: the block came from this heap with this size.
        unsafe { heap.give(block, size) };
    }
}
