//! Successors, reverse postorder and dominators of a function's blocks, and the facts that typing a loop in several
//! versions needs.

use super::*;
use crate::entity::Entity;

/// Edges out of a block: handler edges of its instructions first, then those of its terminator.
pub fn edges(func: &Func, block: Block) -> Vec<&Edge> {
    let data = &func.blocks[block];
    let mut out: Vec<&Edge> = data.insts.iter().filter_map(|&i| func.insts[i].handler.as_ref()).collect();
    match &data.term {
        Term::Jump(e) => out.push(e),
        Term::Branch { then, els, .. } => out.extend([then, els]),
        Term::IterNext { some, none, handler, .. } => {
            out.extend([some, none]);
            out.extend(handler);
        }
        Term::None | Term::Return(_) | Term::Unreachable => {}
    }
    out
}

/// What the solver looks up about a function again and again.
#[derive(Debug, Clone)]
pub struct Shape {
    /// For each value: its block, and its index among the values of that block.
    pub place: Vec<(Block, u32)>,
    /// Number of values of each block.
    pub count: Vec<u32>,
    /// The nearest dominator whose versions the block's versions belong to; none for the entry.
    pub parent: Vec<Option<Block>>,
    /// Whether the block is a loop's header.
    pub header: Vec<bool>,
}

impl Shape {
    /// Computes the facts.
    pub fn new(func: &Func) -> Shape {
        let n = func.blocks.len();
        let mut place = vec![(func.entry, 0); func.values.len()];
        let mut count = vec![0; n];
        for (b, data) in func.blocks.iter() {
            let results = data.insts.iter().map(|&i| func.insts[i].result);
            for v in data.params.iter().copied().chain(results) {
                place[v.index()] = (b, count[b.index()]);
                count[b.index()] += 1;
            }
        }
        let idom = idoms(func);
        let mut header = vec![false; n];
        for l in func.loops.values() {
            header[l.header.index()] = true;
        }
        let encloses = |outer: Option<Loop>, mut inner: Option<Loop>| loop {
            if outer.is_none() || outer == inner {
                return true;
            }
            match inner {
                None => return false,
                Some(l) => inner = func.loops[l].parent,
            }
        };
        let parent = func
            .blocks
            .keys()
            .map(|b| {
                let mut at = idom[b.index()];
                while let Some(a) = at {
                    if encloses(func.blocks[a].lp, func.blocks[b].lp) {
                        return Some(a);
                    }
                    at = idom[a.index()];
                }
                None
            })
            .collect();
        Shape { place, count, parent, header }
    }
}

fn idoms(func: &Func) -> Vec<Option<Block>> {
    let n = func.blocks.len();
    let mut seen = vec![false; n];
    let mut post = Vec::new();
    let mut preds = vec![Vec::new(); n];
    let succs = |b: Block| -> Vec<Block> { edges(func, b).iter().map(|e| e.block).collect() };
    let mut stack = vec![(func.entry, succs(func.entry), 0)];
    seen[func.entry.index()] = true;
    while let Some((block, next, at)) = stack.last_mut() {
        if let Some(&s) = next.get(*at) {
            *at += 1;
            preds[s.index()].push(*block);
            if !std::mem::replace(&mut seen[s.index()], true) {
                let next = succs(s);
                stack.push((s, next, 0));
            }
        } else {
            post.push(*block);
            stack.pop();
        }
    }
    post.reverse();
    let mut number = vec![usize::MAX; n];
    for (i, b) in post.iter().enumerate() {
        number[b.index()] = i;
    }
    let mut idom = vec![usize::MAX; post.len()];
    idom[0] = 0;
    let mut changed = true;
    while changed {
        changed = false;
        for i in 1..post.len() {
            let mut new = usize::MAX;
            for p in &preds[post[i].index()] {
                let mut p = number[p.index()];
                if p == usize::MAX || idom[p] == usize::MAX {
                    continue;
                }
                if new == usize::MAX {
                    new = p;
                    continue;
                }
                let mut q = new;
                while p != q {
                    if p > q {
                        p = idom[p];
                    } else {
                        q = idom[q];
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
    let mut out = vec![None; n];
    for i in 1..post.len() {
        if idom[i] != usize::MAX {
            out[post[i].index()] = Some(post[idom[i]]);
        }
    }
    out
}

impl Program {
    /// Whether a function's value is made once at most: at the top level of the main module, not in a loop.
    pub fn made_once(&self, func: FuncId) -> bool {
        let Some(main) = self.main.map(|main| &self.funcs[main]) else {
            return false;
        };
        let makes = |i: &Inst| matches!(main.insts[*i].op, Op::MakeFunc { func: made, .. } if made == func);
        let mut places = main.blocks.iter().filter(|(_, block)| block.insts.iter().any(makes)).map(|(b, _)| b);
        let (Some(place), None) = (places.next(), places.next()) else {
            return false;
        };
        let mut seen: Vec<Block> = Vec::new();
        let mut work = vec![place];
        while let Some(at) = work.pop() {
            for edge in edges(main, at) {
                if edge.block == place {
                    return false;
                }
                if !seen.contains(&edge.block) {
                    seen.push(edge.block);
                    work.push(edge.block);
                }
            }
        }
        true
    }
}
