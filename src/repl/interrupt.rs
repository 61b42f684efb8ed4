//! Ctrl-C while an input runs: a thread waits for the signal and asks the session to raise KeyboardInterrupt.

use crate::api::Interrupter;
use nix::sys::signal::{SigSet, Signal};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

static RUNNING: AtomicBool = AtomicBool::new(false);
static TARGET: Mutex<Option<Interrupter>> = Mutex::new(None);

/// Keeps the signal from ending the process; to be called before threads are started, which inherit it.
pub fn prepare() {
    let mut signals = SigSet::empty();
    signals.add(Signal::SIGINT);
    // Where this fails, Ctrl-C ends the process as it does elsewhere.
    let _ = signals.thread_block();
}

/// Starts to wait for the signal.
pub(super) fn listen() {
    let wait = || {
        let mut signals = SigSet::empty();
        signals.add(Signal::SIGINT);
        while signals.wait().is_ok() {
            if RUNNING.load(Ordering::SeqCst)
                && let Some(flag) = &*lock()
            {
                flag.set(1);
            }
        }
    };
    // Without the thread Ctrl-C does nothing while an input runs.
    let _ = std::thread::Builder::new().name("interrupt".into()).spawn(wait);
}

fn lock() -> std::sync::MutexGuard<'static, Option<Interrupter>> {
    TARGET.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The session that is asked.
pub(super) fn target(flag: Interrupter) {
    *lock() = Some(flag);
}

/// An input runs, for as long as the guard lives.
pub(super) fn running() -> Running {
    RUNNING.store(true, Ordering::SeqCst);
    Running
}

pub(super) struct Running;

impl Drop for Running {
    fn drop(&mut self) {
        RUNNING.store(false, Ordering::SeqCst);
        if let Some(flag) = &*lock() {
            flag.set(0);
        }
    }
}
