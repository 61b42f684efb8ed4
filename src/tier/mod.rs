//! Running a program: which function runs in which tier, and when native code is made.
//!
//! A [`Program`] is immutable and shared; an [`Instance`] holds the module variables and objects of one run. `interp` and `jit`
//! force one tier; `auto` starts in the interpreter, has what is called or loops often compiled by a thread of the process, and enters
//! native code at the next call or, in a long loop, by on-stack replacement. Native code never goes back to the interpreter in the middle of a function.
//!
//! Invariants:
//! - every tier starts from the same mir ([`Program::base`]): what the interpreter runs, what native code is optimised from and what
//!   on-stack replacement enters differ in passes only;
//! - locations are numbered once for each specialisation, whatever passes made of it ([`Program::share_locs`]).

mod ahead;
mod annotate;
mod background;
mod callback;
mod instance;
pub mod memory;
mod native;
mod pool;
mod program;
mod readonly;
mod session;
mod show;
pub mod signal;

pub use annotate::{Cost, costs};
pub use background::{beside, warm};
pub use instance::{Direct, Instance, Options, Outcome, Prepared};
pub use native::Failure;
pub use pool::Pool;
pub use program::Program;
pub use readonly::only_reads;
pub use session::{Report, Session};
pub use show::show;

/// The names of the passes, in order.
pub fn pass_names() -> impl Iterator<Item = &'static str> {
    crate::passes::PASSES.iter().map(|pass| pass.name)
}

/// Which tiers may run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// The interpreter only.
    Interp,
    /// Native code only, compiled before the first call.
    Jit,
    /// The interpreter first, native code for what is hot.
    #[default]
    Auto,
}
