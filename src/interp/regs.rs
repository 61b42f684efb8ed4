//! Register assignment: values joined by an edge or a copy share a register where their ranges allow, innermost loops
//! first; then a linear scan over what remains.
//!
//! The function's parameters have the first registers, in order. Constants used in loops come last: they
//! are written once, when the function starts.

use super::DecodeError;
use super::insn::Opc;
use super::live::{Live, Range, join, overlap};
use super::lower::{Known, Lowered};
use crate::mir::Value;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Registers of a function.
#[derive(Debug)]
pub struct Regs {
    /// First register of each value; [`NO_REG`] for values that need none.
    pub of: Vec<u16>,
    /// Constants to write at the start.
    pub pinned: Vec<(u16, Known)>,
    /// A register for cycles of moves.
    pub scratch: u16,
    /// Registers in all.
    pub count: u32,
}

/// The register of values that have none.
pub const NO_REG: u16 = u16::MAX;
/// The most registers of a function.
const LIMIT: u32 = 60_000;
/// Ranges of a joined class beyond which no more values are joined to it, to bound the work.
const MAX_RANGES: usize = 256;

struct Classes {
    parent: Vec<u32>,
    ranges: Vec<Vec<Range>>,
}

impl Classes {
    fn find(&mut self, v: u32) -> u32 {
        let mut root = v;
        while self.parent[root as usize] != root {
            root = self.parent[root as usize];
        }
        let mut at = v;
        while self.parent[at as usize] != root {
            at = std::mem::replace(&mut self.parent[at as usize], root);
        }
        root
    }

    fn unite(&mut self, a: Value, b: Value) {
        let (a, b) = (self.find(a.0), self.find(b.0));
        let (ra, rb) = (&self.ranges[a as usize], &self.ranges[b as usize]);
        if a == b || ra.is_empty() || rb.is_empty() || ra.len() + rb.len() > MAX_RANGES || overlap(ra, rb) {
            return;
        }
        let joined = join(ra, rb);
        self.ranges[a as usize] = joined;
        self.ranges[b as usize].clear();
        self.parent[b as usize] = a;
    }
}

/// Assigns registers.
///
/// # Errors
/// If the function needs too many.
pub fn assign(lowered: &Lowered, live: &mut Live) -> Result<Regs, DecodeError> {
    let func = lowered.func;
    let mut classes =
        Classes { parent: (0..func.values.len() as u32).collect(), ranges: std::mem::take(&mut live.ranges) };
    let words = |v: u32| func.values[Value(v)].repr.words();

    // Join, deepest loops first; within a depth, edges that go back first.
    let mut pairs: Vec<(Reverse<u32>, bool, Value, Value)> = Vec::new();
    for (b, block) in lowered.blocks.iter().enumerate() {
        let depth = Reverse(block.depth);
        let mut edge = |e: &crate::mir::Edge| {
            let target = lowered.index[e.block.0 as usize] as usize;
            for (&a, &p) in e.args.iter().zip(&func.blocks[e.block].params) {
                if lowered.known[a.0 as usize].is_none() {
                    pairs.push((depth, target > b, p, a));
                }
            }
        };
        for low in &block.code {
            if let Some(e) = &func.insts[low.inst].handler {
                edge(e);
            }
        }
        block.term.edges().into_iter().for_each(&mut edge);
        for low in &block.code {
            if low.opc == Opc::Mov
                && low.extra == 0
                && words(low.args[0].0) == 1
                && lowered.known[low.args[0].0 as usize].is_none()
            {
                pairs.push((depth, true, low.results[0], low.args[0]));
            }
        }
    }
    pairs.sort_by_key(|p| (p.0, p.1));
    for (_, _, a, b) in pairs {
        classes.unite(a, b);
    }

    // Linear scan over classes as single ranges.
    let mut of_class = vec![NO_REG; func.values.len()];
    let mut next = 0u32;
    let mut active: BinaryHeap<Reverse<(u32, u16, usize)>> = BinaryHeap::new();
    let mut fixed = vec![false; func.values.len()];
    for &p in &func.blocks[func.entry].params {
        let root = classes.find(p.0);
        of_class[root as usize] = next as u16;
        fixed[root as usize] = true;
        let end = classes.ranges[root as usize].last().map_or(1, |r| r.1);
        active.push(Reverse((end, next as u16, words(p.0))));
        next += words(p.0) as u32;
        if next > LIMIT {
            return Err(DecodeError::TooLarge);
        }
    }
    let mut todo: Vec<(u32, u32, u32)> = (0..func.values.len() as u32)
        .filter(|&v| !fixed[v as usize] && !lowered.pinned[v as usize])
        .filter_map(|v| {
            let ranges = &classes.ranges[v as usize];
            Some((ranges.first()?.0, ranges.last()?.1, v))
        })
        .collect();
    todo.sort_unstable();
    let mut free: [BinaryHeap<Reverse<u16>>; 2] = Default::default();
    for (start, end, v) in todo {
        while let Some(&Reverse((ended, reg, size))) = active.peek() {
            if ended > start {
                break;
            }
            active.pop();
            free[size - 1].push(Reverse(reg));
        }
        let size = words(v);
        let reg = match free[size - 1].pop() {
            Some(Reverse(reg)) => reg,
            None => {
                next += size as u32;
                if next > LIMIT {
                    return Err(DecodeError::TooLarge);
                }
                (next - size as u32) as u16
            }
        };
        of_class[v as usize] = reg;
        active.push(Reverse((end, reg, size)));
    }

    let scratch = next as u16;
    next += 1;
    let mut pinned = Vec::new();
    let mut by_known: FxHashMap<Known, u16> = FxHashMap::default();
    let mut of = vec![NO_REG; func.values.len()];
    for v in 0..func.values.len() as u32 {
        let reg = if lowered.pinned[v as usize] {
            let Some(known) = lowered.known[v as usize] else {
                continue;
            };
            *by_known.entry(known).or_insert_with(|| {
                pinned.push((next as u16, known));
                next += 1;
                (next - 1) as u16
            })
        } else {
            of_class[classes.find(v) as usize]
        };
        of[v as usize] = reg;
        if next > LIMIT {
            return Err(DecodeError::TooLarge);
        }
    }
    Ok(Regs { of, pinned, scratch, count: next })
}
