//! Which values are defined on every path to a place.
//!
//! Dominance of blocks is not enough where a block has handler edges: they leave it in the middle, so what the rest of the
//! block defines is not available in the handler, which the block may well dominate.

use super::bits::Bits;
use super::dom::Dominators;
use super::*;
use crate::entity::Entity;

/// The values available at the start of each block, before its parameters; and the checks (instructions without results) that have
/// succeeded on every path to it.
#[derive(Debug, Clone)]
pub struct Availability {
    at_start: Vec<Option<Bits>>,
    values: usize,
}

impl Availability {
    /// Computes them by a forward fixpoint.
    pub fn compute(func: &Func, dom: &Dominators) -> Availability {
        let mut a = Availability { at_start: vec![None; func.blocks.len()], values: func.values.len() };
        a.at_start[func.entry.index()] = Some(Bits::new(func.values.len() + func.insts.len()));
        let mut changed = true;
        while changed {
            changed = false;
            for &b in &dom.rpo {
                let Some(mut now) = a.at_start[b.index()].clone() else {
                    continue;
                };
                for &p in &func.blocks[b].params {
                    now.insert(p.index());
                }
                for &i in &func.blocks[b].insts {
                    if let Some(edge) = &func.insts[i].handler {
                        changed |= a.meet(edge.block, &now);
                    }
                    for &r in &func.insts[i].results {
                        now.insert(r.index());
                    }
                    if func.insts[i].results.is_empty() {
                        now.insert(a.values + i.index());
                    }
                }
                for edge in func.blocks[b].term.edges() {
                    changed |= a.meet(edge.block, &now);
                }
            }
        }
        a
    }

    fn meet(&mut self, block: Block, now: &Bits) -> bool {
        match &mut self.at_start[block.index()] {
            Some(have) => have.intersect(now),
            none @ None => {
                *none = Some(now.clone());
                true
            }
        }
    }

    /// Whether a value is defined on every path to the start of a block.
    pub fn at_start(&self, value: Value, block: Block) -> bool {
        self.at_start[block.index()].as_ref().is_some_and(|s| s.contains(value.index()))
    }

    /// Whether an instruction without results has been executed on every path to the start of a block.
    pub fn done_at_start(&self, inst: Inst, block: Block) -> bool {
        self.at_start[block.index()].as_ref().is_some_and(|s| s.contains(self.values + inst.index()))
    }
}
