//! Where each value is live, as ranges of positions in layout order.
//!
//! A block starts at an even position where its parameters are defined; each operation takes two positions: operands are read
//! at the first, results written at the second; the terminator likewise. A range is half open, so a result may
//! take the register of an operand that dies in the same operation.

use super::lower::Lowered;
use crate::mir::{Def, Edge, Value};

/// A half-open range of positions.
pub type Range = (u32, u32);

/// Positions and ranges of a function.
#[derive(Debug)]
pub struct Live {
    /// Sorted disjoint ranges of each value that needs a register.
    pub ranges: Vec<Vec<Range>>,
    /// Values live at the start of each loop header, parameters excluded, in the order of ids.
    pub at_header: Vec<(u32, Vec<Value>)>,
}

/// Computes the ranges.
pub fn live(lowered: &Lowered) -> Live {
    let func = lowered.func;
    let n = lowered.blocks.len();
    let mut starts = Vec::with_capacity(n + 1);
    let mut at = 0;
    for block in &lowered.blocks {
        starts.push(at);
        at += 2 * block.code.len() as u32 + 4;
    }
    starts.push(at);
    let term_at = |b: usize| starts[b + 1] - 2;

    // Where control comes from, with the position up to which values live on there.
    let mut preds: Vec<Vec<(u32, u32)>> = vec![Vec::new(); n];
    // Uses of each value: block, position.
    let mut uses: Vec<Vec<(u32, u32)>> = vec![Vec::new(); func.values.len()];
    let mut defs: Vec<Option<(u32, u32)>> = vec![None; func.values.len()];
    let known = &lowered.known;
    let needs = |v: Value| known[v.0 as usize].is_none() || !lowered.pinned[v.0 as usize];
    for (b, block) in lowered.blocks.iter().enumerate() {
        let mut edge = |e: &Edge, pos: u32, end: u32, uses: &mut Vec<Vec<(u32, u32)>>| {
            let target = lowered.index[e.block.0 as usize] as usize;
            preds[target].push((b as u32, end));
            for v in &e.args {
                // Constants are written by the move itself.
                if known[v.0 as usize].is_none() {
                    uses[v.0 as usize].push((b as u32, pos));
                }
            }
        };
        for &p in &func.blocks[block.block].params {
            defs[p.0 as usize] = Some((b as u32, starts[b]));
        }
        for (k, low) in block.code.iter().enumerate() {
            let pos = starts[b] + 2 + 2 * k as u32;
            for v in low.args.iter().filter(|v| needs(**v)) {
                uses[v.0 as usize].push((b as u32, pos));
            }
            if let Some(e) = &func.insts[low.inst].handler {
                edge(e, pos, pos + 1, &mut uses);
            }
            for r in &low.results {
                defs[r.0 as usize] = Some((b as u32, pos + 1));
            }
        }
        let pos = term_at(b);
        for v in block.term.operands().iter().copied().filter(|v| needs(*v)) {
            uses[v.0 as usize].push((b as u32, pos));
        }
        for e in block.term.edges() {
            edge(e, pos, pos + 2, &mut uses);
        }
    }

    let headers: Vec<u32> = lowered.headers.iter().map(|h| lowered.index[h.0 as usize]).collect();
    let mut header_of = vec![usize::MAX; n];
    for (k, &h) in headers.iter().enumerate() {
        header_of[h as usize] = k;
    }
    let mut at_header: Vec<(u32, Vec<Value>)> = headers.iter().map(|h| (*h, Vec::new())).collect();
    let mut ranges = vec![Vec::new(); func.values.len()];
    let mut seen = vec![u32::MAX; n];
    let mut work = Vec::new();
    for (v, data) in func.values.iter() {
        let Some((def_block, def_at)) = defs[v.0 as usize] else {
            continue;
        };
        debug_assert!(matches!(data.def, Def::Param(..) | Def::Inst(..)));
        let out: &mut Vec<Range> = &mut ranges[v.0 as usize];
        out.push((def_at, def_at + 1));
        work.extend(uses[v.0 as usize].iter().map(|&(b, pos)| (b, pos + 1)));
        while let Some((b, end)) = work.pop() {
            if b == def_block {
                out.push((def_at, end.max(def_at + 1)));
                continue;
            }
            out.push((starts[b as usize], end));
            if std::mem::replace(&mut seen[b as usize], v.0) != v.0 {
                if let Some((_, values)) = at_header.get_mut(header_of[b as usize]) {
                    values.push(v);
                }
                work.extend_from_slice(&preds[b as usize]);
            }
        }
        merge(out);
    }
    Live { ranges, at_header }
}

/// Sorts ranges and joins those that touch.
fn merge(ranges: &mut Vec<Range>) {
    ranges.sort_unstable();
    let mut kept = 0;
    for i in 1..ranges.len() {
        if ranges[i].0 <= ranges[kept].1 {
            ranges[kept].1 = ranges[kept].1.max(ranges[i].1);
        } else {
            kept += 1;
            ranges[kept] = ranges[i];
        }
    }
    ranges.truncate(kept + 1);
}

/// Whether two sorted lists of ranges have a position in common.
pub fn overlap(a: &[Range], b: &[Range]) -> bool {
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i].1 <= b[j].0 {
            i += 1;
        } else if b[j].1 <= a[i].0 {
            j += 1;
        } else {
            return true;
        }
    }
    false
}

/// The union of two disjoint sorted lists.
pub fn join(a: &[Range], b: &[Range]) -> Vec<Range> {
    let mut all = [a, b].concat();
    merge(&mut all);
    all
}
