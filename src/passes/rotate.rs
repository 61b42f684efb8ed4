//! Turns loops that test at the top into loops that test at the bottom, behind a copy of the test:
//! `while c: body` becomes `if c: do: body while c`.
//!
//! What the body executes first is then certain to be executed whenever the loop is entered, so that later passes may move it in front of
//! the loop; and an iteration takes one jump less. Only headers of a few operations without effects are copied;
//! a `Poll` in them stays in the loop.

use crate::mir::dom::{Dominators, natural_loops};
use crate::mir::edit::{Copier, Snapshot};
use crate::mir::effect::Effect;
use crate::mir::{Block, BlockData, Edge, Func, Op, Term, Value, ssa};

/// No longer header is copied.
const MAX_HEADER: usize = 12;

/// Runs the pass; true if it changed something.
pub fn run(func: &mut Func) -> bool {
    let dom = Dominators::compute(func);
    let headers: Vec<Block> = natural_loops(func, &dom).iter().map(|l| l.header).collect();
    let mut any = false;
    for header in headers {
        any |= rotate(func, header);
    }
    any
}

fn rotate(func: &mut Func, header: Block) -> bool {
    let dom = Dominators::compute(func);
    let loops = natural_loops(func, &dom);
    let Some(l) = loops.iter().find(|l| l.header == header) else {
        return false;
    };
    let data = &func.blocks[header];
    let Term::Branch { then, els, .. } = &data.term else {
        return false;
    };
    let inside = [then, els].map(|e| l.blocks.contains(&e.block));
    if inside[0] == inside[1] || [then, els].iter().any(|e| e.block == header) {
        return false;
    }
    let simple = data.insts.len() <= MAX_HEADER
        && data.insts.iter().all(|&i| {
            let op = &func.insts[i].op;
            *op == Op::Poll || (!op.raises() && op.effect() <= Effect::Reads)
        });
    if !simple {
        return false;
    }
    let Some(preheader) = func.preheader(l) else {
        return false;
    };
    let defined: Vec<Value> = {
        let data = &func.blocks[header];
        let results = data.insts.iter().flat_map(|&i| func.insts[i].results.clone());
        data.params.iter().copied().chain(results).collect()
    };
    // The copy of the test, in a block of its own for its parameters; then these become what the preheader passes.
    let mut copier = Copier::default();
    copier.paste(func, Snapshot::of(func, &[header]), |_, loc| loc);
    let test = copier.block(header);
    // The first iteration does without a poll.
    func.blocks[test].insts.retain(|&i| func.insts[i].op != Op::Poll);
    for edge in func.blocks[preheader].term.edges_mut() {
        edge.block = test;
    }
    // The new header, which both tests go to.
    let new = func.blocks.push(BlockData::default());
    let at = func.order.iter().position(|&b| b == header).unwrap_or(0);
    func.order.insert(at + 1, new);
    func.order.retain(|&b| b != test);
    func.order.insert(at, test);
    let n = if inside[0] { 0 } else { 1 };
    let mut body = None;
    for b in [header, test] {
        if let Some(edge) = func.blocks[b].term.edges_mut().nth(n) {
            let to = std::mem::replace(edge, Edge { block: new, args: Vec::new() });
            // The header's own edge: its arguments are uses that the repair rewrites.
            if b == header {
                body = Some(to);
            }
        }
    }
    if let Some(to) = body {
        func.blocks[new].term = Term::Jump(to);
    }
    let preds = ssa::predecessors(func);
    for v in defined {
        let defs = [(header, v), (test, copier.value(v))];
        ssa::repair(func, v, &defs, &|b| b == header || b == test, &preds);
    }
    true
}

#[cfg(test)]
mod tests {
    use crate::mir::parse::parse;
    use crate::mir::verify::verify;
    use crate::passes::{expand, fuzz, gvn, licm, ranges, simplify, versioning};

    #[test]
    fn a_counted_loop() {
        let mut func = parse(
            "func f -> (Int) {
b0(v0: Int):
    v1: Int = Int(0)
    v2: Int = Int(1)
    jump b1(v1, v1)
b1(v3: Int, v4: Int):
    v5: Bool = ICmp(Lt) v3, v0
    branch v5 ? b2 : b3
b2:
    v6: Int = IAddChk v4, v3
    v7: Int = IAdd v3, v2
    Poll
    jump b1(v7, v6)
b3:
    return v4
}",
        )
        .unwrap();
        assert!(super::run(&mut func));
        verify(&func).unwrap_or_else(|e| panic!("{e}\n{func}"));
        simplify::run(&mut func);
        assert_eq!(
            func.to_string(),
            "func f -> (Int) {
b0(v0: Int):
    v1: Int = Int(0)
    v2: Int = Int(1)
    v10: Bool = ICmp(Gt) v0, v1
    branch v10 ? b5(v1, v1) : b3(v1)
b5(v11: Int, v12: Int):
    v6: Int = IAddChk v12, v11
    v7: Int = IAdd v11, v2
    Poll
    v5: Bool = ICmp(Lt) v7, v0
    branch v5 ? b5(v7, v6) : b3(v6)
b3(v13: Int):
    return v13
}
"
        );
    }

    #[test]
    fn random_functions_keep_their_meaning() {
        fuzz::check(0..200, |f| {
            simplify::run(f);
            super::run(f);
            verify(f).unwrap_or_else(|e| panic!("{e}\n{f}"));
            simplify::run(f);
            expand::run(f);
            gvn::run(f);
            licm::run(f);
            verify(f).unwrap_or_else(|e| panic!("{e}\n{f}"));
            ranges::run(f);
            versioning::run(f);
            simplify::run(f);
        });
    }
}
