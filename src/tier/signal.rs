//! The interrupt key: SIGINT becomes the script's KeyboardInterrupt.
//!
//! A thread waits for the signal, which is blocked in all others, so that nothing runs in a signal handler. Before an instance is there,
//! and when the script does not answer (it waits in a system call), the process ends as by the signal.

use crate::runtime::host::Interrupt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The exit status of an interrupted process.
const INTERRUPTED: i32 = 130;

/// How long a script has to answer.
const PATIENCE: Duration = Duration::from_millis(1500);

/// The process's interrupts, taken over.
#[derive(Debug)]
pub struct Interrupts(Arc<Mutex<Option<Interrupt>>>);

impl Interrupts {
    /// Takes over SIGINT for this thread and all that it starts; `None` if the process ignores it (`nohup`, a background job) or
    /// it cannot be done.
    pub fn take() -> Option<Interrupts> {
        // SAFETY: the calls write to structs that are valid for that, and no handler is installed.
        let set = unsafe {
            let mut old: libc::sigaction = std::mem::zeroed();
            if libc::sigaction(libc::SIGINT, std::ptr::null(), &mut old) != 0 || old.sa_sigaction == libc::SIG_IGN {
                return None;
            }
            let mut set: libc::sigset_t = std::mem::zeroed();
            libc::sigemptyset(&mut set);
            libc::sigaddset(&mut set, libc::SIGINT);
            if libc::pthread_sigmask(libc::SIG_BLOCK, &set, std::ptr::null_mut()) != 0 {
                return None;
            }
            set
        };
        let target = Arc::new(Mutex::new(None));
        let to = target.clone();
        std::thread::Builder::new().name("interrupts".into()).spawn(move || wait(&set, &to)).ok()?;
        Some(Interrupts(target))
    }

    /// From now on an interrupt raises KeyboardInterrupt in the instance with this flag.
    pub fn deliver_to(&self, flag: Interrupt) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(flag);
    }
}

fn wait(set: &libc::sigset_t, target: &Mutex<Option<Interrupt>>) {
    loop {
        let mut signal = 0;
        // SAFETY: both point to valid memory.
        if unsafe { libc::sigwait(set, &mut signal) } != 0 {
            return;
        }
        let flag = target.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let Some(flag) = flag else { std::process::exit(INTERRUPTED) };
        flag.set(1);
        let begin = Instant::now();
        while flag.pending() {
            if begin.elapsed() > PATIENCE {
                std::process::exit(INTERRUPTED);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}
