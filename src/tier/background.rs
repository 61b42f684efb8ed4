//! The compile thread: one in a process, started when something is first asked of it.
//!
//! What it makes is found by [`NativeCode::state`]. Loops come before calls, and the latest one first: a frame runs in it now, while the next
//! call of a function may never be. Who goes round in a loop that takes long waits in the end for what it has asked for ([`await_made`]): by
//! itself it would get no further than a twentieth as far, and might leave the loop before there is a way into the code. Programs are held
//! weakly: what waits for a program that is gone is dropped.

use super::native::Wanted;
use super::program::Program;
use crate::mir::{SpecId, Value};
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError, Weak};
use std::time::{Duration, Instant};

/// Whether hot code is compiled on a thread of its own. Not on machines other than x86-64, where a thread may not see code
/// that another has just written.
pub(super) const BACKGROUND: bool = cfg!(target_arch = "x86_64");

/// Bytes of the thread's stack.
const STACK: usize = 64 << 20;

/// Bytes that compiling a loop of numbers takes.
const READY: usize = 640 << 10;

/// How long something waits for an idle thread before who wants it may make it.
const WAIT: Duration = Duration::from_micros(500);
/// How long a loop goes on before it is taken for one that takes long.
const LONG: Duration = Duration::from_millis(1);
/// The longest that a loop stands still, all in all, for what is being made.
const PATIENCE: Duration = Duration::from_millis(20);

/// Something to make.
struct Job {
    program: Weak<Program>,
    plain: bool,
    wanted: Wanted,
    live: Vec<Value>,
    since: Instant,
}

#[derive(Default)]
struct Jobs {
    waiting: VecDeque<Job>,
    /// What the thread makes, and since when it was asked for: what waits is not forgotten then.
    making: Option<(Key, Instant)>,
}

/// What a job is told by: its program, as an address, whether without passes, and what is wanted.
type Key = (usize, bool, Wanted);

impl Job {
    fn key(&self) -> Key {
        (self.program.as_ptr() as usize, self.plain, self.wanted)
    }
}

fn key(program: &Arc<Program>, plain: bool, wanted: Wanted) -> Key {
    (Arc::as_ptr(program) as usize, plain, wanted)
}

impl Jobs {
    fn next(&mut self) -> Option<Job> {
        let last = self.waiting.iter().rposition(|j| matches!(j.wanted, Wanted::Loop(..)));
        self.waiting.remove(last.unwrap_or(0))
    }
}

#[derive(Default)]
struct Queue {
    jobs: Mutex<Jobs>,
    more: Condvar,
    /// Something was made.
    made: Condvar,
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, Jobs> {
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

/// Whether compiling goes on beside what runs: there is a thread for it, and a processor for the thread.
pub fn beside() -> bool {
    BACKGROUND && super::memory::two_processors()
}

/// Starts the thread, which makes itself ready, if it does not run: worth while as soon as it is likely that something will be asked of it, where it
/// runs beside the rest ([`beside`]).
pub fn warm() {
    queue();
}

/// Asks for something that is claimed ([`NativeCode::claim`]); false if there is no compile thread.
pub(super) fn ask(program: &Arc<Program>, plain: bool, wanted: Wanted, live: Vec<Value>) -> bool {
    let Some(queue) = queue() else { return false };
    let job = Job { program: Arc::downgrade(program), plain, wanted, live, since: Instant::now() };
    queue.lock().waiting.push_back(job);
    queue.more.notify_one();
    true
}

/// Takes something back for which the thread has not woken up for a while; false if it has it, or will come to it.
pub(super) fn withdraw(program: &Arc<Program>, plain: bool, wanted: Wanted) -> bool {
    let Some(queue) = queue() else { return false };
    let mut jobs = queue.lock();
    let key = key(program, plain, wanted);
    match jobs.waiting.iter().position(|j| j.key() == key) {
        Some(at) if jobs.making.is_none() && jobs.waiting[at].since.elapsed() > WAIT => {
            jobs.waiting.remove(at).is_some()
        }
        _ => false,
    }
}

/// Waits for what the thread is at, if that was asked for long ago; not beyond a time, after which the loop goes on for itself.
pub(super) fn await_made(program: &Arc<Program>, plain: bool, wanted: Wanted) {
    let Some(queue) = queue() else { return };
    let key = key(program, plain, wanted);
    let jobs = queue.lock();
    let Some((_, since)) = jobs.making.filter(|(made, _)| *made == key) else { return };
    let waited = since.elapsed();
    if let (true, Some(left)) = (waited > LONG, (LONG + PATIENCE).checked_sub(waited)) {
        let busy = |jobs: &mut Jobs| jobs.making.is_some_and(|(made, _)| made == key);
        drop(queue.made.wait_timeout_while(jobs, left, busy));
    }
}

/// Waits for something that was asked for, or until it is certain that it will not come so soon; some time at most.
pub(super) fn await_asked(program: &Arc<Program>, plain: bool, wanted: Wanted, most: Duration) {
    let Some(queue) = queue() else { return };
    let key = key(program, plain, wanted);
    let making = |jobs: &Jobs| jobs.making.is_some_and(|(made, _)| made == key);
    let asked = |jobs: &mut Jobs| making(jobs) || jobs.waiting.iter().any(|job| job.key() == key);
    let jobs = queue.lock();
    // Who waits looks again soon whether the thread has woken up.
    let most = if making(&jobs) { most } else { most.min(2 * WAIT) };
    drop(queue.made.wait_timeout_while(jobs, most, asked));
}

/// Takes back what waits for loops of a function, which runs elsewhere by now; what that was.
pub(super) fn forget_loops(program: &Arc<Program>, plain: bool, spec: SpecId) -> Vec<Wanted> {
    let Some(queue) = queue() else { return Vec::new() };
    let mut jobs = queue.lock();
    let mut forgotten = Vec::new();
    jobs.waiting.retain(|job| {
        let stale =
            matches!(job.wanted, Wanted::Loop(of, _) if of == spec) && job.key() == key(program, plain, job.wanted);
        if stale {
            forgotten.push(job.wanted);
        }
        !stale
    });
    forgotten
}

fn work(queue: &Queue) {
    super::memory::reserve_ready(READY);
    // Not where somebody waits already: the first job is a rehearsal of its own.
    let idle = queue.lock().waiting.is_empty();
    if idle {
        super::native::rehearse();
    }
    loop {
        let mut jobs = queue.lock();
        jobs.making = None;
        queue.made.notify_all();
        let job = loop {
            match jobs.next() {
                Some(job) => break job,
                None => jobs = queue.more.wait(jobs).unwrap_or_else(PoisonError::into_inner),
            }
        };
        jobs.making = Some((job.key(), job.since));
        drop(jobs);
        if let Some(program) = job.program.upgrade() {
            // Whatever goes wrong, the script goes on without it.
            let _ = program.native(job.plain).make(&program, job.wanted, &job.live);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Job, Jobs, Wanted};
    use crate::mir::{Block, SpecId};
    use std::sync::Weak;
    use std::time::Instant;

    /// The loop that was asked for last is made first, then the other loops, then calls in their order.
    #[test]
    fn the_latest_loop_comes_first() {
        let (call, other) = (Wanted::Call(SpecId(1)), Wanted::Call(SpecId(2)));
        let (early, late) = (Wanted::Loop(SpecId(1), Block(3)), Wanted::Loop(SpecId(1), Block(5)));
        let mut jobs = Jobs::default();
        for wanted in [call, early, other, late] {
            let job = Job { program: Weak::new(), plain: false, wanted, live: Vec::new(), since: Instant::now() };
            jobs.waiting.push_back(job);
        }
        let order: Vec<Wanted> = std::iter::from_fn(|| jobs.next().map(|job| job.wanted)).collect();
        assert_eq!(order, [late, early, call, other]);
    }
}
