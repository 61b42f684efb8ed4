//! The order of blocks in the code: a reverse postorder in which a loop's blocks stand together, what leaves a loop comes
//! after it, and blocks that raise or handle exceptions come last.

use crate::mir::dom::LoopInfo;
use crate::mir::{Block, Func, Term};

/// Orders the reachable blocks, the entry first. A jump to an earlier block is a back edge, if the function is reducible.
pub fn layout(func: &Func, loops: &[LoopInfo]) -> Vec<Block> {
    let mut innermost = vec![usize::MAX; func.blocks.len()];
    for (k, l) in loops.iter().enumerate() {
        l.blocks.iter().for_each(|b| innermost[b.0 as usize] = k);
    }
    // Whether an edge leaves the innermost loop around its start.
    let leaves = |from: Block, to: Block| {
        let around = innermost[from.0 as usize];
        let mut at = innermost[to.0 as usize];
        while at != usize::MAX && at != around {
            at = loops[at].parent.unwrap_or(usize::MAX);
        }
        at != around
    };
    // What is visited first comes last.
    let successors = |b: Block| {
        let data = &func.blocks[b];
        let handlers = data.insts.iter().filter_map(|&i| func.insts[i].handler.as_ref().map(|e| e.block));
        let mut out: Vec<Block> = handlers.collect();
        let mut ahead: Vec<Block> = data.term.edges().rev().map(|e| e.block).collect();
        ahead.sort_by_key(|&s| match func.blocks[s].term {
            Term::Unreachable => 0,
            _ if leaves(b, s) => 1,
            _ => 2,
        });
        out.extend(ahead);
        out
    };
    let mut seen = vec![false; func.blocks.len()];
    let mut post = Vec::new();
    let mut stack = vec![(func.entry, successors(func.entry), 0)];
    seen[func.entry.0 as usize] = true;
    while let Some((block, ahead, next)) = stack.last_mut() {
        match ahead.get(*next) {
            Some(&s) => {
                *next += 1;
                if !std::mem::replace(&mut seen[s.0 as usize], true) {
                    stack.push((s, successors(s), 0));
                }
            }
            None => {
                post.push(*block);
                stack.pop();
            }
        }
    }
    post.reverse();
    post
}
