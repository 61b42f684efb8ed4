//! Memory of a process that runs scripts and nothing else.

use std::sync::atomic::{AtomicBool, Ordering};

/// Whether [`keep`] was asked for.
static KEPT: AtomicBool = AtomicBool::new(false);

/// Keeps memory that is freed in the process. By default glibc gives large blocks back to the system at once and takes them again, page
/// by page and cleared, for the next list of that size: half of the time of operations on whole containers. For the command only; a host
/// has its own wishes.
pub fn keep() {
    KEPT.store(true, Ordering::Relaxed);
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: sets two numbers of the allocator, before other threads are started.
    unsafe {
        libc::mallopt(libc::M_MMAP_THRESHOLD, 32 << 20);
        libc::mallopt(libc::M_TRIM_THRESHOLD, 256 << 20);
    }
}

/// Memory that a thread of the command is given at its start, for blocks that are not small.
const RESERVE: usize = 1 << 20;

/// Makes room in this thread's part of the heap, and has the system fill the first `ready` bytes for small blocks with pages at once. By default glibc
/// takes the memory of a thread that is not the first a page or two at a time: a hundred calls of the system and as many faults, which stand in
/// each other's way when two threads begin at the same time.
pub(super) fn reserve_ready(ready: usize) {
    if !KEPT.load(Ordering::Relaxed) {
        return;
    }
    let (start, length) = super::pool::ahead();
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: the block is the caller's until it is freed; the pages that are asked for lie in the chunk, and asking for them changes nothing
    // but the time at which they are there.
    unsafe {
        // Compilers leave out what is freed unused.
        libc::free(std::hint::black_box(libc::malloc(RESERVE)));
        let (from, to) = ((start as usize).next_multiple_of(PAGE), start as usize + length.min(ready));
        if from + PAGE <= to {
            libc::madvise(from as *mut libc::c_void, (to - from) / PAGE * PAGE, libc::MADV_POPULATE_WRITE);
        }
    }
}

/// The same for a thread that runs a script.
pub fn reserve() {
    reserve_ready(256 << 10);
}

/// Bytes of a page, or a multiple of that.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const PAGE: usize = 1 << 14;

/// Whether there is a second processor for this process.
pub(super) fn two_processors() -> bool {
    #[cfg(target_os = "linux")]
    // SAFETY: the set is plain data, which the call fills in. (The standard library reads files of the system as well.)
    unsafe {
        let mut set: libc::cpu_set_t = std::mem::zeroed();
        libc::sched_getaffinity(0, size_of::<libc::cpu_set_t>(), &mut set) == 0 && libc::CPU_COUNT(&set) > 1
    }
    #[cfg(not(target_os = "linux"))]
    std::thread::available_parallelism().is_ok_and(|n| n.get() > 1)
}
