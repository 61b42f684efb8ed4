//! The runtime functions that compiled code calls, one row each: what the interpreter and the code
//! generator need to call it, and what the passes may assume of it.
//!
//! **Calling convention** (`extern "C"`): the context first, then the leaves of the arguments, each in a word:
//! Int `i64`, Bool `i64` (0 or 1), Float `f64`, Ref a pointer, Any two words (payload `i64`, tag `i64`). One result of one word
//! is the return value; any other number of result words is written to `ctx.ret[0..]` in order and the return type is `()`.
//! A function that raises calls `ctx.raise(...)`, which sets `ctx.raised`; then its result is ignored.
//! Arguments are borrowed, but those in `takes`; a counted result is owned by the caller.

use crate::mir::RtId;
use crate::mir::effect::Effect;
use crate::types::Repr;

/// One runtime function.
#[derive(Debug)]
pub struct RtRow {
    /// Name in dumps.
    pub name: &'static str,
    /// Address of the `extern "C"` function.
    pub addr: Addr,
    pub params: &'static [Repr],
    pub results: &'static [Repr],
    /// May set `ctx.raised`.
    pub raises: bool,
    pub effect: Effect,
    /// Bit n: takes over the count of argument n.
    pub takes: u32,
}

/// The address of a function.
#[derive(Debug, Clone, Copy)]
pub struct Addr(pub *const u8);
// SAFETY: the address of a function may be shared between threads.
unsafe impl Sync for Addr {}
// SAFETY: as above.
unsafe impl Send for Addr {}

/// The row of a runtime function.
pub fn row(id: RtId) -> &'static RtRow {
    &ROWS[id.0 as usize]
}

/// The runtime function with this name.
///
/// # Panics
/// If there is none: names are written in our own sources only.
pub fn by_name(name: &str) -> RtId {
    match ROWS.iter().position(|r| r.name == name) {
        Some(n) => RtId(n as u16),
        None => panic!("no runtime function named {name}"),
    }
}

static ROWS: &[RtRow] = &[];
