//! Deadlines: one thread of the process watches the calls that have one and stops those whose time is over.

use super::Error;
use crate::runtime::host::Interrupt;
use std::sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// What the interrupt flag says when a deadline has passed.
const LATE: u32 = 3;

#[derive(Default)]
struct Watchdog {
    calls: Mutex<(u64, Vec<Watched>)>,
    changed: Condvar,
}

struct Watched {
    id: u64,
    until: Instant,
    flag: Interrupt,
}

impl Watchdog {
    fn lock(&self) -> MutexGuard<'_, (u64, Vec<Watched>)> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn watch(&self) {
        let mut calls = self.lock();
        loop {
            let now = Instant::now();
            calls.1.retain(|call| {
                let late = call.until <= now;
                if late {
                    call.flag.set(LATE);
                }
                !late
            });
            let next = calls.1.iter().map(|call| call.until).min();
            calls = match next {
                None => self.changed.wait(calls).unwrap_or_else(PoisonError::into_inner),
                Some(next) => {
                    let left = next.saturating_duration_since(Instant::now());
                    self.changed.wait_timeout(calls, left).unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }
}

/// A call that is watched, until it is dropped.
pub(super) struct Deadline {
    id: u64,
    flag: Interrupt,
    dog: &'static Watchdog,
}

impl Deadline {
    /// Stops the instance with this flag when so much time has passed; none for a time beyond all clocks.
    ///
    /// # Errors
    /// If there is no thread to watch.
    pub fn new(flag: Interrupt, within: Duration) -> Result<Option<Deadline>, Error> {
        static DOG: OnceLock<Option<&'static Watchdog>> = OnceLock::new();
        let dog = DOG.get_or_init(|| {
            let dog: &Watchdog = Box::leak(Box::default());
            std::thread::Builder::new().name("deadlines".into()).spawn(|| dog.watch()).ok().map(|_| dog)
        });
        let dog = dog.ok_or_else(|| Error::System("cannot start a thread that watches deadlines".into()))?;
        let Some(until) = Instant::now().checked_add(within) else { return Ok(None) };
        let mut calls = dog.lock();
        calls.0 += 1;
        let id = calls.0;
        calls.1.push(Watched { id, until, flag: flag.clone() });
        drop(calls);
        dog.changed.notify_one();
        Ok(Some(Deadline { id, flag, dog }))
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        let mut calls = self.dog.lock();
        let before = calls.1.len();
        calls.1.retain(|call| call.id != self.id);
        // It barked, perhaps too late for this call: the next one has nothing to do with it.
        if calls.1.len() == before {
            self.flag.withdraw(LATE);
        }
    }
}
