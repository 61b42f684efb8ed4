//! The allocator of a process that runs scripts and nothing else.

/// Keeps memory that is freed in the process. By default glibc gives large blocks back to the system at once and takes them again, page
/// by page and cleared, for the next list of that size: half of the time of operations on whole containers. For the command only; a host
/// has its own wishes.
pub fn keep() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: sets two numbers of the allocator, before other threads are started.
    unsafe {
        libc::mallopt(libc::M_MMAP_THRESHOLD, 32 << 20);
        libc::mallopt(libc::M_TRIM_THRESHOLD, 256 << 20);
    }
}
