//! Executable memory.
//!
//! Invariants:
//! - A [`CodeMemory`] is one mapping of whole pages. It is written once, while it is not executable, and
//!   never again after it has become executable (W^X).
//! - Dropping it unmaps it: whoever hands out a pointer into it must keep it alive.

use std::io;

/// A mapping that holds machine code.
#[derive(Debug)]
pub struct CodeMemory {
    base: *mut u8,
    size: usize,
}

// SAFETY: after `new` returned the memory is never written again; sharing it is sharing constants.
unsafe impl Send for CodeMemory {}
// SAFETY: as above.
unsafe impl Sync for CodeMemory {}

impl CodeMemory {
    /// Maps `size` bytes, lets `fill` write them, and makes them executable. The address that `fill` is given is
    /// the final one.
    ///
    /// # Errors
    /// What the system says when it gives no memory, and what `fill` returns.
    pub fn new(size: usize, fill: impl FnOnce(*mut u8, &mut [u8]) -> Result<(), String>) -> Result<CodeMemory, String> {
        let page = page_size();
        let size = size.max(1).next_multiple_of(page);
        let failed = |what: &str| format!("{what}: {}", io::Error::last_os_error());
        // SAFETY: a fresh private mapping; no memory of the process is touched.
        let base = unsafe {
            libc::mmap(
                std::ptr::null_mut(),
                size,
                libc::PROT_READ | libc::PROT_WRITE,
                libc::MAP_PRIVATE | libc::MAP_ANON,
                -1,
                0,
            )
        };
        if base == libc::MAP_FAILED {
            return Err(failed("no memory for native code"));
        }
        let memory = CodeMemory { base: base.cast(), size };
        // SAFETY: the mapping is `size` bytes, zeroed, writable, and nobody else knows it yet.
        fill(memory.base, unsafe { std::slice::from_raw_parts_mut(memory.base, size) })?;
        clear_cache(memory.base, size);
        // SAFETY: exactly the pages of the mapping above.
        if unsafe { libc::mprotect(base, size, libc::PROT_READ | libc::PROT_EXEC) } != 0 {
            return Err(failed("native code cannot be made executable"));
        }
        Ok(memory)
    }

    /// The address of the byte at `offset`.
    pub fn at(&self, offset: usize) -> *const u8 {
        assert!(offset < self.size);
        self.base.wrapping_add(offset)
    }

    /// Bytes mapped.
    pub fn size(&self) -> usize {
        self.size
    }
}

impl Drop for CodeMemory {
    fn drop(&mut self) {
        // SAFETY: the mapping made in `new`, unmapped once.
        unsafe { libc::munmap(self.base.cast(), self.size) };
    }
}

fn page_size() -> usize {
    // SAFETY: a query without side effects.
    let size = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
    usize::try_from(size).unwrap_or(4096)
}

/// Makes the instruction fetch see what was written.
#[cfg(target_arch = "aarch64")]
fn clear_cache(base: *mut u8, size: usize) {
    unsafe extern "C" {
        fn __clear_cache(start: *mut u8, end: *mut u8);
    }
    // SAFETY: the range is the mapping.
    unsafe { __clear_cache(base, base.wrapping_add(size)) }
}

/// Instruction fetch is coherent on this machine.
#[cfg(not(target_arch = "aarch64"))]
fn clear_cache(_base: *mut u8, _size: usize) {}
