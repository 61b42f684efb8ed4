//! Clocks, as the `time` module has them.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Nanoseconds since the epoch.
pub fn time_ns() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_nanos() as i64)
}

/// Nanoseconds of a clock that never goes back.
pub fn monotonic_ns() -> i64 {
    START.elapsed().as_nanos() as i64
}

/// Nanoseconds of processor time that the process has used.
pub fn process_ns() -> i64 {
    used(libc::CLOCK_PROCESS_CPUTIME_ID)
}

/// The same of the thread that asks.
pub fn thread_ns() -> i64 {
    used(libc::CLOCK_THREAD_CPUTIME_ID)
}

fn used(clock: libc::clockid_t) -> i64 {
    let mut at = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the struct is valid for writing.
    let failed = unsafe { libc::clock_gettime(clock, &mut at) };
    if failed != 0 {
        return 0;
    }
    at.tv_sec * 1_000_000_000 + at.tv_nsec
}

/// Waits, in steps, until the time is over or somebody interrupts the script.
pub fn sleep(seconds: f64, interrupted: &AtomicU32) {
    const STEP: Duration = Duration::from_millis(20);
    let Ok(time) = Duration::try_from_secs_f64(seconds) else { return };
    let begin = Instant::now();
    while interrupted.load(Ordering::Relaxed) == 0 {
        let left = time.saturating_sub(begin.elapsed());
        if left.is_zero() {
            return;
        }
        std::thread::sleep(left.min(STEP));
    }
}
