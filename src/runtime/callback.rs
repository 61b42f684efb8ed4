//! Functions of the host that a script calls: what they are given and what they give, in words.
//!
//! A call passes the types of the containers that the function will make, then the words of its arguments; it gets the words of the
//! result (`hir::HostType` counts them). Arguments are borrowed, results handed over.
//!
//! Invariant: a panic of the host ends in [`call`]: it becomes a stop, and no frame of compiled code is unwound by it.

use super::exceptions;
use super::host::{self, Value};
use super::layout::Ctx;
use super::value::{Any, Gc, Str, View};
use crate::types::TypeId;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// What runs when a script calls the function; false if it raised.
pub type Body = dyn Fn(&mut Ctx, Words<'_>, Room<'_>) -> bool + Send + Sync;

/// A function of the host.
#[derive(Clone)]
pub struct HostCall {
    /// Containers of the result, words of the arguments and of the result.
    pub made: usize,
    pub args: usize,
    pub results: usize,
    pub body: Arc<Body>,
}

impl std::fmt::Debug for HostCall {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HostCall").field("args", &self.args).field("results", &self.results).finish_non_exhaustive()
    }
}

/// The arguments of a call, taken one after the other.
#[derive(Debug)]
pub struct Words<'a>(std::slice::Iter<'a, u64>);

impl Words<'_> {
    /// The next word.
    pub fn word(&mut self) -> u64 {
        self.0.next().copied().unwrap_or(0)
    }

    /// The next argument, a string.
    pub fn text(&mut self) -> Str {
        // SAFETY: the signature says that the word is a live string.
        unsafe { Gc::new(self.word() as *mut _) }
    }

    /// The next argument, a union.
    pub fn any(&mut self, ctx: &Ctx) -> View {
        let payload = self.word();
        View::of(ctx.descs(), Any { payload, tag: self.word() })
    }
}

/// Where the result of a call goes.
#[derive(Debug)]
pub struct Room<'a> {
    types: std::slice::Iter<'a, u64>,
    words: std::slice::IterMut<'a, u64>,
}

impl Room<'_> {
    /// The next word.
    pub fn push(&mut self, word: u64) {
        if let Some(place) = self.words.next() {
            *place = word;
        }
    }

    /// A string.
    pub fn push_str(&mut self, ctx: &mut Ctx, text: &str) {
        let text = super::str::new(ctx, text);
        self.push(text.raw() as u64);
    }

    /// A container with its members; false after raising MemoryError.
    pub fn push_made(&mut self, ctx: &mut Ctx, value: &Value) -> bool {
        let ty = TypeId(self.types.next().map_or(0, |t| *t as u32));
        let mut words = Vec::new();
        if !host::build(ctx, value, ty, &mut words) || words.len() != 1 {
            ctx.raise("MemoryError", "");
            return false;
        }
        self.push(words[0]);
        true
    }
}

/// Calls function `n` of the context's host: 0 if it returned.
///
/// # Safety
/// The arrays have the words of the function's signature, and the arguments are live values.
pub unsafe fn call(ctx: &mut Ctx, n: u32, args: *const u64, results: *mut u64) -> u32 {
    // SAFETY: the list is the module's, which the running instance keeps; nothing replaces it during a call.
    let hosts: &[HostCall] = unsafe { &*Arc::as_ptr(&ctx.st().hosts) };
    let Some(host) = hosts.get(n as usize) else {
        ctx.stop("RuntimeError", "the host does not have the function any more");
        return 1;
    };
    // SAFETY: the caller's promise; an array of no words may be dangling but not null.
    let (given, room) = unsafe {
        (std::slice::from_raw_parts(args, host.made + host.args), std::slice::from_raw_parts_mut(results, host.results))
    };
    room.fill(0);
    let (types, given) = given.split_at(host.made);
    let (given, room) = (Words(given.iter()), Room { types: types.iter(), words: room.iter_mut() });
    let result = catch_unwind(AssertUnwindSafe(|| (host.body)(ctx, given, room)));
    let fine = result.unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
        let text = text.unwrap_or("it does not say why");
        ctx.stop("HostPanic", &format!("a function of the host panicked: {text}"));
        false
    });
    u32::from(!fine || ctx.failed())
}

/// Raises an exception of a builtin class; of RuntimeError if there is no such class.
pub fn raise(ctx: &mut Ctx, class: &str, message: &str) {
    let class = if exceptions::is_exception(class) { class } else { "RuntimeError" };
    ctx.raise(class, message);
}
