//! Induction variables: what loops count with.

use crate::mir::dom::LoopInfo;
use crate::mir::{Block, Cc, Edge, Func, Op, Term, Value};
use crate::passes::simplify::fold::{inverse, swapped};

/// An induction variable of a loop: a parameter of its header that each iteration changes by a constant in one direction, and that the test for going
/// on compares with a limit.
#[derive(Debug, Clone)]
pub struct Induction {
    /// The header's parameter.
    pub param: Value,
    /// Its next value, if all iterations end in one place.
    pub next: Option<Value>,
    /// What is added in an iteration, if that is always the same.
    pub step: Option<i64>,
    pub header: Block,
    /// The loop's blocks.
    pub blocks: Vec<Block>,
    /// The value it comes in with.
    pub init: Value,
    pub limit: Value,
    /// The comparison with the limit that continues the loop.
    pub cc: Cc,
    /// Whether it grows.
    pub up: bool,
    /// The test is at the bottom, of the next value.
    pub bottom: bool,
}

/// The constant that an operation adds to a value.
fn step(func: &Func, next: Value, of: Value) -> Option<i64> {
    match func.def_op(next)? {
        (Op::IAdd | Op::IAddChk, a) if a[0] == of => func.int_const(a[1]),
        (Op::ISub | Op::ISubChk, a) if a[0] == of => func.int_const(a[1]).map(i64::wrapping_neg),
        _ => None,
    }
}

/// The induction variables that a loop's test bounds: in its header, or at the bottom of all its iterations.
pub fn inductions(func: &Func, l: &LoopInfo) -> Vec<Induction> {
    let latches: Vec<Block> =
        l.blocks.iter().copied().filter(|&b| func.blocks[b].term.edges().any(|e| e.block == l.header)).collect();
    let mut out = test(func, l, l.header, &|e| l.blocks.contains(&e.block), false);
    if let [latch] = latches[..] {
        out.extend(test(func, l, latch, &|e| e.block == l.header, true));
    }
    out
}

fn test(func: &Func, l: &LoopInfo, at: Block, goes_on: &dyn Fn(&Edge) -> bool, bottom: bool) -> Vec<Induction> {
    let Term::Branch { cond, then, els } = &func.blocks[at].term else {
        return vec![];
    };
    let holds = match (goes_on(then), goes_on(els)) {
        (true, false) => true,
        (false, true) => false,
        _ => return vec![],
    };
    let Some((Op::ICmp(cc), args)) = func.def_op(*cond) else {
        return vec![];
    };
    let cc = if holds { *cc } else { inverse(*cc) };
    let mut out = Vec::new();
    for (n, &param) in func.blocks[l.header].params.iter().enumerate() {
        let mut inits = Vec::new();
        let mut nexts = Vec::new();
        for &from in &func.order {
            for edge in func.blocks[from].term.edges() {
                if edge.block == l.header {
                    let list = if l.blocks.contains(&from) { &mut nexts } else { &mut inits };
                    list.push(edge.args[n]);
                }
            }
        }
        inits.dedup();
        let [init] = inits[..] else { continue };
        let tested = match nexts[..] {
            [next] if bottom => next,
            _ if bottom => continue,
            _ => param,
        };
        let (cc, limit) = if args[0] == tested {
            (cc, args[1])
        } else if args[1] == tested {
            (swapped(cc), args[0])
        } else {
            continue;
        };
        let up = match cc {
            Cc::Lt | Cc::Le => true,
            Cc::Gt | Cc::Ge => false,
            Cc::Eq | Cc::Ne => continue,
        };
        let steady = nexts.iter().all(|next| step(func, *next, param).is_some_and(|s| if up { s > 0 } else { s < 0 }));
        if steady {
            let mut steps: Vec<i64> = nexts.iter().filter_map(|n| step(func, *n, param)).collect();
            steps.dedup();
            out.push(Induction {
                param,
                next: (nexts.len() == 1).then(|| nexts[0]),
                step: (steps.len() == 1).then(|| steps[0]),
                header: l.header,
                blocks: l.blocks.clone(),
                init,
                limit,
                cc,
                up,
                bottom,
            });
        }
    }
    out
}
