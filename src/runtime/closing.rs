//! Generators that nothing refers to any more and that stand in a `try`: they are closed, which runs the script's code.
//!
//! An object is freed in the middle of an operation, so such a generator is only noted there, and kept (`lost`). Compiled code asks
//! for what was noted after each operation that may have let one go ([`settle`]), before anything else can be seen to happen.

use super::error;
use super::layout::Ctx;
use super::state::{CLOSING, FINISHED};
use super::traceback;
use super::value::{Any, Exc, Ref};
use crate::types::HEADER;
use std::rc::Rc;

/// Resumes a generator so that GeneratorExit is raised where it stands. Whether it yields once more; None if an exception leaves it.
pub type CloseHook = Rc<dyn Fn(&mut Ctx, Ref) -> Option<bool>>;

fn state(obj: Ref) -> *mut i64 {
    // SAFETY: a generator's state is the first word after the header.
    unsafe { obj.raw().cast::<i64>().add(HEADER / 8) }
}

/// Notes a generator whose last reference went, if it stands in a `try`. It is kept then.
pub(super) fn lost(ctx: &mut Ctx, mut obj: Ref) -> bool {
    // SAFETY: the object is a generator that nothing else refers to.
    let at = unsafe { *state(obj) };
    if at <= 0 || !ctx.generator_layout(obj.type_id()).pending.contains(&at) {
        return false;
    }
    obj.count = 1;
    let state = ctx.st();
    if state.ending {
        state.heap.at_end.push(obj);
    } else {
        state.heap.closing.push_back(obj);
    }
    true
}

/// Closes the generators that were lost, in their order. None if a stop is in flight.
pub fn settle(ctx: &mut Ctx) -> Option<()> {
    if ctx.st().heap.closing.is_empty() {
        return Some(());
    }
    // What is lost while one of them is closed comes before the next.
    let mut lost = std::mem::take(&mut ctx.st().heap.closing);
    let done = close_all(ctx, &mut lost);
    ctx.st().heap.closing.extend(lost);
    done
}

fn close_all(ctx: &mut Ctx, lost: &mut std::collections::VecDeque<Ref>) -> Option<()> {
    while let Some(obj) = lost.pop_front() {
        let layout = ctx.generator_layout(obj.type_id());
        let closed = match ctx.st().close.clone() {
            Some(hook) if layout.resume.is_some() => {
                // SAFETY: the object is a live generator.
                unsafe { *state(obj) += CLOSING };
                hook(ctx, obj)
            }
            _ => {
                finished(ctx, obj);
                let text = "a generator of an earlier input is dropped while it is suspended in `try` or `with`\n\
                            Close it with `close()` before.";
                ctx.stop("NotImplementedError", text);
                return None;
            }
        };
        if ctx.raised == 2 {
            return None;
        }
        let ignored = match closed {
            Some(false) => None,
            Some(true) => {
                let exc = ctx.new_exception("RuntimeError", "generator ignored GeneratorExit");
                Some(exc)
            }
            None => ctx.take_exception(),
        };
        if let Some(exc) = ignored {
            tell(ctx, obj, exc);
        }
        finished(ctx, obj);
        settle(ctx)?;
    }
    Some(())
}

/// The program has ended, and nothing is reachable any more: closes what the module's variables held. CPython's collector does that,
/// so of several generators it cannot be said which is the first: then nothing is done, and this is a stop.
pub(super) fn at_end(ctx: &mut Ctx) {
    let heap = &mut ctx.st().heap;
    if heap.at_end.len() > 1 {
        error::lost_generators(ctx);
        return;
    }
    heap.closing.extend(heap.at_end.pop());
    if settle(ctx).is_some() && !ctx.st().heap.at_end.is_empty() {
        error::lost_generators(ctx);
    }
}

/// Frees the generators that were lost without closing them.
pub(super) fn discard(ctx: &mut Ctx) {
    let heap = &mut ctx.st().heap;
    heap.closing.extend(std::mem::take(&mut heap.at_end));
    while let Some(obj) = ctx.st().heap.closing.pop_front() {
        finished(ctx, obj);
    }
}

fn finished(ctx: &mut Ctx, obj: Ref) {
    // SAFETY: the object is a live generator.
    unsafe { *state(obj) = FINISHED };
    obj.dec(ctx);
}

/// An exception of a generator that nobody waits for.
fn tell(ctx: &mut Ctx, obj: Ref, exc: Exc) {
    let text = traceback::format_exception(ctx, exc);
    let shown = super::show::repr(ctx, super::value::View::of_ref(ctx.descs(), obj)).unwrap_or_default();
    exc.dec(ctx);
    ctx.clear_exception();
    ctx.st().output.write_err(format!("Exception ignored in: {shown}\n{text}").as_bytes());
}

/// An exception leaves a frame: its traceback keeps what a variable of the frame has.
pub fn hold(ctx: &mut Ctx, exc: Any, value: Any) {
    if let (Some(exc), Some(obj)) = (exc.as_ref(), value.as_ref()) {
        obj.inc();
        ctx.st().heap.kept.entry(exc.raw() as usize).or_default().push(obj);
    }
}
