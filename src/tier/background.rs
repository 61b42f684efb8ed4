//! The compile thread: one in a process, started when something is first asked of it.
//!
//! What it makes is found by [`NativeCode::state`]; nobody waits for it. Programs are held weakly: what waits for a program that is gone
//! is dropped.

use super::native::Wanted;
use super::program::Program;
use crate::mir::Value;
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError, Weak};
use std::time::{Duration, Instant};

/// Bytes of the thread's stack.
const STACK: usize = 64 << 20;

/// How long something waits for the thread before who wants it may make it.
const WAIT: Duration = Duration::from_micros(500);

/// Something to make.
struct Job {
    program: Weak<Program>,
    plain: bool,
    wanted: Wanted,
    live: Vec<Value>,
    since: Instant,
}

#[derive(Default)]
struct Queue {
    jobs: Mutex<VecDeque<Job>>,
    more: Condvar,
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, VecDeque<Job>> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The queue, whose thread runs; `None` if there is no thread to be had.
fn queue() -> Option<&'static Queue> {
    static QUEUE: OnceLock<Option<&'static Queue>> = OnceLock::new();
    *QUEUE.get_or_init(|| {
        let queue: &'static Queue = Box::leak(Box::default());
        let thread = std::thread::Builder::new().name("taipan-compile".into()).stack_size(STACK);
        thread.spawn(move || work(queue)).ok().map(|_| queue)
    })
}

/// Asks for something that is claimed ([`NativeCode::claim`]); false if there is no compile thread.
pub(super) fn ask(program: &Arc<Program>, plain: bool, wanted: Wanted, live: Vec<Value>) -> bool {
    let Some(queue) = queue() else { return false };
    queue.lock().push_back(Job { program: Arc::downgrade(program), plain, wanted, live, since: Instant::now() });
    queue.more.notify_one();
    true
}

/// Takes something back that the thread has not begun for a while; false if it has, or may still.
pub(super) fn withdraw(program: &Arc<Program>, plain: bool, wanted: Wanted) -> bool {
    let Some(queue) = queue() else { return false };
    let mut jobs = queue.lock();
    let mine =
        |j: &Job| j.wanted == wanted && j.plain == plain && std::ptr::eq(j.program.as_ptr(), Arc::as_ptr(program));
    match jobs.iter().position(mine) {
        Some(at) if jobs[at].since.elapsed() > WAIT => jobs.remove(at).is_some(),
        _ => false,
    }
}

fn work(queue: &Queue) {
    loop {
        let mut jobs = queue.lock();
        let job = loop {
            match jobs.pop_front() {
                Some(job) => break job,
                None => jobs = queue.more.wait(jobs).unwrap_or_else(PoisonError::into_inner),
            }
        };
        drop(jobs);
        if let Some(program) = job.program.upgrade() {
            // Whatever goes wrong, the script goes on without it.
            let _ = program.native(job.plain).make(&program, job.wanted, &job.live);
        }
    }
}
