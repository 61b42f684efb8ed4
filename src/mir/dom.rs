//! Reverse postorder, dominators (Cooper, Harvey, Kennedy: "A Simple, Fast Dominance Algorithm") and natural loops.

use super::*;

/// The blocks that control may go to from a block: by handler edges and by its terminator; a handler of several instructions in a row
/// comes once.
pub fn successors(func: &Func, block: Block) -> Vec<Block> {
    let mut out = Vec::with_capacity(2);
    add_successors(func, block, &mut out);
    out
}

/// Appends what [`successors`] gives.
fn add_successors(func: &Func, block: Block, out: &mut Vec<Block>) {
    let data = &func.blocks[block];
    let mut last = None;
    for &i in &data.insts {
        let handler = func.insts[i].handler.as_ref().map(|e| e.block);
        if let Some(handler) = handler
            && last != Some(handler)
        {
            last = Some(handler);
            out.push(handler);
        }
    }
    out.extend(data.term.edges().map(|e| e.block));
}

/// Dominators of a function's blocks.
#[derive(Debug, Clone)]
pub struct Dominators {
    /// Blocks in reverse postorder (reachable ones only).
    pub rpo: Vec<Block>,
    number: Vec<u32>,
    idom: Vec<u32>,
    /// By number: the places in a walk through the tree that a block and what it dominates take, from the first to behind the last.
    spans: Vec<(u32, u32)>,
    preds: Vec<Vec<Block>>,
}

const NONE: u32 = u32::MAX;

impl Dominators {
    /// Computes the dominators.
    pub fn compute(func: &Func) -> Dominators {
        let n = func.blocks.len();
        let mut seen = vec![false; n];
        let mut post = Vec::with_capacity(func.order.len());
        let mut preds = vec![Vec::new(); n];
        // The successors of the blocks on the way down, those of one after those of another; where they begin, and which is next.
        let mut ahead = Vec::new();
        let mut stack = vec![(func.entry, 0, 0)];
        seen[func.entry.0 as usize] = true;
        add_successors(func, func.entry, &mut ahead);
        while let Some((block, first, next)) = stack.last_mut() {
            if let Some(&s) = ahead.get(*next) {
                *next += 1;
                let preds: &mut Vec<Block> = &mut preds[s.0 as usize];
                if !preds.contains(block) {
                    preds.push(*block);
                }
                if !std::mem::replace(&mut seen[s.0 as usize], true) {
                    stack.push((s, ahead.len(), ahead.len()));
                    add_successors(func, s, &mut ahead);
                }
            } else {
                post.push(*block);
                ahead.truncate(*first);
                stack.pop();
            }
        }
        post.reverse();
        let mut number = vec![NONE; n];
        for (i, b) in post.iter().enumerate() {
            number[b.0 as usize] = i as u32;
        }
        let mut idom = vec![NONE; post.len()];
        idom[0] = 0;
        let mut changed = true;
        while changed {
            changed = false;
            for i in 1..post.len() {
                let mut new = NONE;
                for p in &preds[post[i].0 as usize] {
                    let mut p = number[p.0 as usize];
                    if p == NONE || idom[p as usize] == NONE {
                        continue;
                    }
                    if new == NONE {
                        new = p;
                        continue;
                    }
                    let mut q = new;
                    while p != q {
                        while p > q {
                            p = idom[p as usize];
                        }
                        while q > p {
                            q = idom[q as usize];
                        }
                    }
                    new = p;
                }
                if idom[i] != new {
                    idom[i] = new;
                    changed = true;
                }
            }
        }
        let spans = spans(&idom);
        Dominators { rpo: post, number, idom, spans, preds }
    }

    /// Whether control can reach the block.
    pub fn reachable(&self, block: Block) -> bool {
        self.number.get(block.0 as usize).is_some_and(|&n| n != NONE)
    }

    /// The block's place in reverse postorder.
    pub fn number(&self, block: Block) -> usize {
        self.number[block.0 as usize] as usize
    }

    /// The immediate dominator; none for the entry.
    pub fn idom(&self, block: Block) -> Option<Block> {
        let n = self.number[block.0 as usize];
        (n != 0 && n != NONE).then(|| self.rpo[self.idom[n as usize] as usize])
    }

    /// Whether every path to `b` goes through `a` (a block dominates itself).
    pub fn dominates(&self, a: Block, b: Block) -> bool {
        let (a, b) = (self.number[a.0 as usize], self.number[b.0 as usize]);
        if a == NONE || b == NONE {
            return false;
        }
        let (first, end) = self.spans[a as usize];
        (first..end).contains(&self.spans[b as usize].0)
    }

    /// The reachable predecessors of a block, each once.
    pub fn preds(&self, block: Block) -> &[Block] {
        &self.preds[block.0 as usize]
    }
}

/// The places of each block and its descendants in a walk through the tree, parents first. A parent has a smaller number than its children.
fn spans(idom: &[u32]) -> Vec<(u32, u32)> {
    let mut sizes = vec![1; idom.len()];
    for n in (1..idom.len()).rev() {
        sizes[idom[n] as usize] += sizes[n];
    }
    let mut spans = vec![(0, sizes[0]); idom.len()];
    let mut next = vec![1; idom.len()];
    for n in 1..idom.len() {
        let parent = idom[n] as usize;
        let first = next[parent];
        next[parent] += sizes[n];
        next[n] = first + 1;
        spans[n] = (first, first + sizes[n]);
    }
    spans
}

/// A natural loop.
#[derive(Debug, Clone)]
pub struct LoopInfo {
    pub header: Block,
    /// All blocks, the header included.
    pub blocks: Vec<Block>,
    /// Index of the innermost loop around this one.
    pub parent: Option<usize>,
    /// Nesting depth, 1 for outermost loops.
    pub depth: u32,
}

/// The natural loops, outer ones before inner ones; loops that share a header are one.
pub fn natural_loops(func: &Func, dom: &Dominators) -> Vec<LoopInfo> {
    let mut loops: Vec<LoopInfo> = Vec::new();
    for &header in &dom.rpo {
        let latches: Vec<Block> = dom.preds(header).iter().copied().filter(|&p| dom.dominates(header, p)).collect();
        if latches.is_empty() {
            continue;
        }
        let mut inside = vec![false; func.blocks.len()];
        inside[header.0 as usize] = true;
        let mut blocks = vec![header];
        let mut work = latches;
        while let Some(b) = work.pop() {
            if !std::mem::replace(&mut inside[b.0 as usize], true) {
                blocks.push(b);
                work.extend(dom.preds(b));
            }
        }
        let parent = loops.iter().rposition(|l: &LoopInfo| l.blocks.contains(&header));
        let depth = parent.map_or(0, |p| loops[p].depth) + 1;
        loops.push(LoopInfo { header, blocks, parent, depth });
    }
    loops
}
