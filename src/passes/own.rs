//! Makes reference counts explicit: the last pass, on every tier.
//!
//! After it, `Inc` and `Dec` say all that happens to counts, but for what operations do by contract (header of
//! [`crate::mir`]): consumed operands, owned results, fields that are replaced.
//!
//! **Owned and borrowed.** A value of a counted repr is *owned* (the frame holds one count for it while it is live) or
//! *borrowed*: a parameter of the function, a literal, something loaded from memory, the payload of a union, a block parameter whose incoming
//! values are all borrowed or outlive it. Each borrowed value knows its *roots*, the owned values that keep it alive, which stay live as
//! long as it is, and the *regions* of memory (fields by offset, elements, globals) that it was reached through. It starts
//! borrowed and is *promoted* (counted after its definition, or on the edges to it) if one of these regions may be overwritten while it is live ([`clobbers`]; by calls too),
//! or if a root would not be the same object in the next iteration. Promotion is repeated until nothing changes.
//!
//! **Releases** stand at the earliest place: after the last use, or at the start of an edge. A count whose owner dies at a
//! consuming use is moved instead of taken and released.
//!
//! **Exceptions.** An instruction that may raise while values are owned gets a handler: a landing block that releases them and raises
//! again, or goes on to the original handler, which then becomes an ordinary block with the exception as its last
//! parameter. Landing blocks of equal content are shared; they use values of the blocks that dominate them directly.
//!
//! Releasing an object never overwrites memory that a live value was borrowed through: its root is still held, and there are no finalisers.

mod analysis;
pub mod clobbers;
mod emit;

use super::Callees;
use crate::mir::{Block, Func, Value};
use rustc_hash::FxHashMap;

/// What the pass found out, for on-stack replacement.
#[derive(Debug, Clone, Default)]
pub struct Ownership {
    headers: FxHashMap<Block, Vec<Value>>,
}

impl Ownership {
    /// The values that the frame owns one count of at the start of a loop header, its owned parameters included.
    pub fn owned_at(&self, header: Block) -> &[Value] {
        self.headers.get(&header).map_or(&[], Vec::as_slice)
    }
}

/// Inserts the counts.
pub fn run(func: &mut Func, callees: &dyn Callees) -> Ownership {
    func.fresh_entry();
    let analysis = analysis::Analysis::compute(func, callees);
    if analysis.nothing_counted() {
        return Ownership::default();
    }
    let headers = analysis.owned_at_headers(func);
    emit::emit(func, &analysis);
    Ownership { headers }
}

#[cfg(test)]
mod tests;
