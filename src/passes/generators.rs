//! Loops over generators that nothing else sees: the generator's code is put into the loop, what its object holds becomes values, and where
//! it stands is known wherever one way leads there. Then there is no generator any more.
//!
//! Generators that go through others come to light round by round.

use super::{Callees, inline, scalars, shortcuts, simplify};
use crate::mir::Func;

/// So many generators one within another.
const ROUNDS: usize = 5;

/// Runs the pass; true if it changed something.
pub fn run(func: &mut Func, callees: &dyn Callees) -> bool {
    let mut any = false;
    for _ in 0..ROUNDS {
        if !inline::generators(func, callees) {
            break;
        }
        any = true;
        simplify::run(func);
        inline::run(func, callees);
        scalars::run(func);
        simplify::run(func);
        if shortcuts::run(func) {
            simplify::run(func);
        }
    }
    any
}
