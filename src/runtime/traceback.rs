//! Tracebacks: entries gathered while frames unwind, and their text as CPython 3.11 prints it (without
//! caret lines).

use super::error;
use super::layout::{Ctx, ExcObj};
use super::value::{Exc, opt};
use std::fmt::Write;
use std::sync::Arc;

/// Where a frame was: specialisation and location in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    pub spec: u32,
    pub loc: u32,
    /// Of a stop, which no handler sees: all frames of inlined code are left.
    pub stop: bool,
}

/// A frame as a traceback prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    pub file: String,
    pub line: u32,
    pub func: String,
    /// The source line, without indentation.
    pub source: Option<String>,
}

/// Resolves an entry to frames, outermost first: several where code was inlined.
pub type Locate = Arc<dyn Fn(Entry) -> Vec<Frame> + Send + Sync>;

/// So many tracebacks are kept for further exceptions.
const SPARE: usize = 16;

/// The most frames that are printed, the innermost ones.
const PRINTED: usize = 1000;

/// The exception (or stop) in flight leaves a frame, or is caught in it.
pub fn trace(ctx: &mut Ctx, spec: u32, loc: u32) {
    let entry = Entry { spec, loc, stop: ctx.raised == 2 };
    if ctx.raised == 2 {
        if let Some(stop) = &mut ctx.st().stop {
            stop.trace.push(entry);
        }
        return;
    }
    // SAFETY: the exception in flight is live, or null.
    let Some(mut exc) = (unsafe { opt(ctx.exc.cast::<ExcObj>()) }) else {
        return;
    };
    if exc.flags & error::SKIP_FRAME != 0 {
        exc.flags &= !error::SKIP_FRAME;
        return;
    }
    if exc.traceback.is_null() {
        let heap = &mut ctx.st().heap;
        let spare = heap.spare.pop();
        exc.traceback = spare.unwrap_or_else(|| heap.own(Vec::<Entry>::with_capacity(4))).cast();
    }
    // SAFETY: a traceback that is not null is such a vector, owned by the exception.
    unsafe { (*exc.traceback.cast::<Vec<Entry>>()).push(entry) };
}

/// Gives an exception other entries, innermost first.
pub fn set_entries(ctx: &mut Ctx, mut exc: Exc, entries: Vec<Entry>) {
    free(ctx, exc);
    if !entries.is_empty() {
        exc.traceback = ctx.st().heap.own(entries).cast();
    }
}

/// Frees the traceback of an exception.
pub fn free(ctx: &mut Ctx, mut exc: Exc) {
    let entries = std::mem::replace(&mut exc.traceback, std::ptr::null_mut());
    if entries.is_null() {
        return;
    }
    let heap = &mut ctx.st().heap;
    let entries = entries.cast::<Vec<Entry>>();
    // SAFETY: as above; the pointer was just taken away.
    unsafe {
        if heap.spare.len() < SPARE && (*entries).capacity() <= 64 {
            (*entries).clear();
            heap.spare.push(entries);
        } else {
            heap.disown(entries);
        }
    }
}

/// The entries of an exception, innermost first.
pub fn entries(exc: &Exc) -> &[Entry] {
    if exc.traceback.is_null() {
        return &[];
    }
    // SAFETY: as above.
    unsafe { &*exc.traceback.cast::<Vec<Entry>>() }
}

/// The frames of entries (innermost first), outermost first: the innermost that are printed, however many there are.
pub fn frames(ctx: &Ctx, entries: &[Entry]) -> Vec<Frame> {
    let Some(locate) = &ctx.st().locate else { return Vec::new() };
    let inner_first = entries.iter().flat_map(|e| locate(*e).into_iter().rev());
    let mut frames: Vec<Frame> = inner_first.take(PRINTED).collect();
    frames.reverse();
    frames
}

/// Frames as text, repeated ones collapsed.
pub fn format_frames(frames: &[Frame], out: &mut String) {
    let frames = &frames[frames.len().saturating_sub(PRINTED)..];
    let mut repeated = 0;
    let mut previous: Option<&Frame> = None;
    let more = |repeated: usize, out: &mut String| {
        if repeated > 3 {
            let n = repeated - 3;
            let s = if n == 1 { "" } else { "s" };
            let _ = writeln!(out, "  [Previous line repeated {n} more time{s}]");
        }
    };
    for frame in frames {
        let same = previous.is_some_and(|p| p.line == frame.line && p.file == frame.file && p.func == frame.func);
        if !same {
            more(repeated, out);
            repeated = 0;
        }
        previous = Some(frame);
        repeated += 1;
        if repeated > 3 {
            continue;
        }
        let _ = writeln!(out, "  File \"{}\", line {}, in {}", frame.file, frame.line, frame.func);
        if let Some(source) = &frame.source
            && !source.trim().is_empty()
        {
            let _ = writeln!(out, "    {}", source.trim());
        }
    }
    more(repeated, out);
}

/// An exception with its traceback and the ones it is chained to.
pub fn format_exception(ctx: &mut Ctx, exc: Exc) -> String {
    let mut chain = vec![(exc, "")];
    let mut at = exc;
    loop {
        let (next, text) = if !at.cause.is_null() {
            (at.cause, "\nThe above exception was the direct cause of the following exception:\n\n")
        } else if at.flags & error::SUPPRESS_CONTEXT == 0 && !at.context.is_null() {
            (at.context, "\nDuring handling of the above exception, another exception occurred:\n\n")
        } else {
            break;
        };
        // SAFETY: causes and contexts are live exceptions.
        let Some(next) = (unsafe { opt(next.cast::<ExcObj>()) }) else {
            break;
        };
        if chain.iter().any(|(seen, _)| *seen == next) {
            break;
        }
        chain.push((next, text));
        at = next;
    }
    let mut out = String::new();
    for (exc, text) in chain.into_iter().rev() {
        if !entries(&exc).is_empty() {
            out.push_str("Traceback (most recent call last):\n");
            let frames = frames(ctx, entries(&exc));
            format_frames(&frames, &mut out);
        }
        out.push_str(&last_line(ctx, exc));
        out.push('\n');
        out.push_str(text);
    }
    out
}

/// `ValueError: message`
pub fn last_line(ctx: &mut Ctx, exc: Exc) -> String {
    let name = error::qualified_name(ctx, exc);
    let view = super::value::View { ty: exc.type_id(), bits: exc.raw() as u64 };
    match super::show::str(ctx, view) {
        Some(text) if text.is_empty() => name.into(),
        Some(text) => format!("{name}: {text}"),
        None => {
            ctx.clear_exception();
            format!("{name}: <exception str() failed>")
        }
    }
}

/// A stop with its traceback.
pub fn format_stop(ctx: &Ctx) -> String {
    let mut out = String::new();
    if let Some(stop) = &ctx.st().stop {
        if !stop.trace.is_empty() {
            out.push_str("Traceback (most recent call last):\n");
            format_frames(&frames(ctx, &stop.trace), &mut out);
        }
        let _ = writeln!(out, "{}: {}", stop.kind, stop.message);
    }
    out
}
