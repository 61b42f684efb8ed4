//! Puts the bodies of small functions in place of calls.
//!
//! Callees come as mir before passes. A raising instruction of the body that had no handler gets the call's; locations get the call's location at the end of their
//! chain, so that tracebacks show the frames that are gone. A function that calls itself is unrolled once if it is small. How
//! deep calls nest at run time is not observable but for the recursion limit, where exactly it strikes is not part of the contract.

use super::Callees;
use crate::mir::dom::{Dominators, natural_loops};
use crate::mir::edit::{Copier, Snapshot};
use crate::mir::{Arith, Block, Def, Edge, Func, Inst, Loc, LocData, Op, SpecId, Term, Value};
use rustc_hash::{FxHashMap, FxHashSet};

/// Instructions of a callee that is inlined anywhere.
const SMALL: usize = 30;
/// Of one that is inlined into a loop, or called once.
const MEDIUM: usize = 90;
/// Of one that only brings numbers back into 64 bits.
const HELPER: usize = 16;
/// Of a function that is unrolled into itself.
const RECURSIVE: usize = 40;
/// The function grows to this at most.
const MAX_FUNC: usize = 1500;
/// Calls in inlined code are inlined so deep.
const DEPTH: usize = 4;

/// A call to look at: where it is, and which functions it has been inlined from.
struct Site {
    block: Block,
    inst: Inst,
    chain: Vec<SpecId>,
}

/// Runs the pass; true if it changed something.
pub fn run(func: &mut Func, callees: &dyn Callees) -> bool {
    let mut work: Vec<Site> = Vec::new();
    sites(func, &func.order.clone(), &[], &mut work);
    if work.is_empty() {
        return false;
    }
    let mut counts: FxHashMap<SpecId, usize> = FxHashMap::default();
    for site in &work {
        if let Op::Call(id) = func.insts[site.inst].op {
            *counts.entry(id).or_default() += 1;
        }
    }
    let dom = Dominators::compute(func);
    let looping: Vec<Block> = natural_loops(func, &dom).into_iter().flat_map(|l| l.blocks).collect();
    let original = func.clone();
    let mut total = size(func);
    let mut any = false;
    // Later calls of a block first: splitting it leaves the earlier ones in place.
    while let Some(site) = work.pop() {
        let Op::Call(id) = func.insts[site.inst].op else {
            continue;
        };
        let itself = callees.this() == Some(id);
        if site.chain.contains(&id) || site.chain.len() >= DEPTH || (itself && !site.chain.is_empty()) {
            continue;
        }
        let held;
        let body: &Func = if itself {
            &original
        } else {
            match callees.body(id) {
                Some(body) => {
                    held = body;
                    &held
                }
                None => continue,
            }
        };
        let hot = looping.contains(&site.block) || counts.get(&id) == Some(&1);
        let limit = match (itself, hot && site.chain.is_empty()) {
            (true, _) => RECURSIVE,
            (false, true) => MEDIUM,
            (false, false) => SMALL,
        };
        let n = size(body);
        // An exception that the callee catches itself has a traceback without the caller: that needs a frame of its own.
        let catches = body.order.iter().any(|b| body.is_handler(*b));
        if n > limit || total + n > MAX_FUNC || catches || !suitable(func, body) {
            continue;
        }
        total += n;
        any = true;
        let mut chain = site.chain.clone();
        chain.push(id);
        let copied = inline(func, body, &site);
        sites(func, &copied, &chain, &mut work);
    }
    any
}

/// Puts helpers that reduce what they are given, or whose result is reduced, in place of their calls: `def mask(x): return x & M` in `mask(a * b)`.
/// What a product is narrowed to decides how it is computed ([`super::narrow`]), so that this is part of the meaning of a program.
pub fn helpers(func: &mut Func, body: &dyn Fn(SpecId) -> Option<Func>) -> bool {
    let mut work: Vec<Site> = Vec::new();
    sites(func, &func.order.clone(), &[], &mut work);
    if work.is_empty() {
        return false;
    }
    let insts = || func.order.iter().flat_map(|b| &func.blocks[*b].insts).map(|i| &func.insts[*i]);
    let large: FxHashSet<Value> = insts().filter(|d| grows(&d.op)).map(|d| d.results[0]).collect();
    let reduced: FxHashSet<Value> = insts().filter(|d| reduces(&d.op)).flat_map(|d| d.args.iter().copied()).collect();
    let mut any = false;
    while let Some(site) = work.pop() {
        let data = &func.insts[site.inst];
        let Op::Call(id) = data.op else { continue };
        let (from, to) =
            (data.args.iter().any(|a| large.contains(a)), data.results.iter().any(|r| reduced.contains(r)));
        if !from && !to {
            continue;
        }
        let Some(body) = body(id) else { continue };
        let ops = || body.order.iter().flat_map(|b| &body.blocks[*b].insts).map(|i| &body.insts[*i].op);
        let fits = from && ops().any(reduces) || to && ops().any(grows);
        let whole = ops().any(|op| matches!(op, Op::Call(_) | Op::CallHost(_)));
        let catches = body.order.iter().any(|b| body.is_handler(*b));
        if fits && !whole && !catches && size(&body) <= HELPER && suitable(func, &body) {
            inline(func, &body, &site);
            any = true;
        }
    }
    any
}

/// Operators whose result may need more bits than the operands have.
fn grows(op: &Op) -> bool {
    match op {
        Op::IMulChk | Op::IAddChk | Op::ISubChk | Op::INegChk | Op::IShl => true,
        Op::Exact(e) => matches!(e.op, Arith::Add | Arith::Sub | Arith::Mul | Arith::Shl),
        _ => false,
    }
}

/// Operators that give fewer bits back.
fn reduces(op: &Op) -> bool {
    match op {
        Op::IAnd | Op::IMod | Op::IFloorDiv | Op::IShr => true,
        Op::Exact(e) => matches!(e.op, Arith::And | Arith::Mod | Arith::FloorDiv | Arith::Shr),
        _ => false,
    }
}

/// Instructions that cost something.
fn size(func: &Func) -> usize {
    let costs = |op: &Op| !matches!(op, Op::Int(_) | Op::Float(_) | Op::Bool(_) | Op::Fuel(_));
    func.order.iter().flat_map(|&b| &func.blocks[b].insts).filter(|&&i| costs(&func.insts[i].op)).count()
}

fn suitable(func: &Func, body: &Func) -> bool {
    let mut entered = false;
    for &b in &body.order {
        let block = &body.blocks[b];
        entered |= block.term.edges().iter().any(|e| e.block == body.entry);
        if block.insts.iter().any(|&i| body.insts[i].op == Op::Yield) {
            return false;
        }
    }
    !entered && func.fastmath == body.fastmath
}

fn sites(func: &Func, blocks: &[Block], chain: &[SpecId], out: &mut Vec<Site>) {
    for &block in blocks {
        for &inst in &func.blocks[block].insts {
            if let Op::Call(_) = func.insts[inst].op {
                out.push(Site { block, inst, chain: chain.to_vec() });
            }
        }
    }
}

/// Replaces a call by the callee's body; returns the copied blocks.
fn inline(func: &mut Func, body: &Func, site: &Site) -> Vec<Block> {
    let call = func.insts[site.inst].clone();
    // The rest of the block goes on with the results as parameters.
    let rest = func.add_block();
    let block = &mut func.blocks[site.block];
    let at = block.insts.iter().position(|&i| i == site.inst).unwrap_or(0);
    let mut tail = block.insts.split_off(at);
    tail.remove(0);
    let term = std::mem::take(&mut block.term);
    func.blocks[rest].insts = tail;
    func.blocks[rest].term = term;
    for (n, &r) in call.results.iter().enumerate() {
        func.values[r].def = Def::Param(rest, n as u32);
    }
    func.blocks[rest].params = call.results;
    let mut locs: FxHashMap<Loc, Loc> = FxHashMap::default();
    let mut copier = Copier::default();
    copier.paste(func, Snapshot::of(body, &body.order), |func, loc| inlined_at(func, body, loc, call.loc, &mut locs));
    func.blocks[site.block].term = Term::Jump(Edge { block: copier.block(body.entry), args: call.args });
    let copied: Vec<Block> = body.order.iter().map(|&b| copier.block(b)).collect();
    for &b in &copied {
        for k in 0..func.blocks[b].insts.len() {
            let i = func.blocks[b].insts[k];
            let data = &mut func.insts[i];
            if data.op.raises() && !data.op.only_stops() && data.handler.is_none() {
                data.handler = call.handler.clone();
            }
        }
        if let Term::Return(values) = &func.blocks[b].term {
            func.blocks[b].term = Term::Jump(Edge { block: rest, args: values.clone() });
        }
    }
    copied
}

/// The location of inlined code: the callee's, with the call at the end of its chain.
fn inlined_at(func: &mut Func, body: &Func, loc: Loc, call: Loc, made: &mut FxHashMap<Loc, Loc>) -> Loc {
    if let Some(&new) = made.get(&loc) {
        return new;
    }
    let Some(data) = body.locs.get(loc) else {
        return call;
    };
    let caller = match data.caller {
        Some(outer) => inlined_at(func, body, outer, call, made),
        None => call,
    };
    let new = func.locs.push(LocData { caller: Some(caller), ..data.clone() });
    made.insert(loc, new);
    new
}

#[cfg(test)]
mod tests {
    use crate::mir::parse::parse;
    use crate::mir::verify::verify;
    use crate::mir::{Func, SpecId};
    use crate::passes::{Callees, simplify};
    use std::sync::Arc;

    struct One(Arc<Func>);

    impl Callees for One {
        fn body(&self, id: SpecId) -> Option<Arc<Func>> {
            (id == SpecId(7)).then(|| self.0.clone())
        }
        fn this(&self) -> Option<SpecId> {
            Some(SpecId(3))
        }
    }

    fn golden(callee: &str, before: &str, after: &str) -> Func {
        let mut func = parse(before).unwrap();
        verify(&func).unwrap();
        super::run(&mut func, &One(Arc::new(parse(callee).unwrap())));
        verify(&func).unwrap_or_else(|e| panic!("{e}\n{func}"));
        simplify::run(&mut func);
        verify(&func).unwrap_or_else(|e| panic!("{e}\n{func}"));
        let got = func.to_string();
        assert_eq!(got.trim(), after.trim(), "\n{got}");
        func
    }

    const CLIP: &str = "func clip -> (Int) {
b0(v0: Int, v1: Int):
    v2: Bool = ICmp(Lt) v0, v1
    branch v2 ? b1 : b2
b1:
    return v0
b2:
    v3: Int = IFloorDiv v0, v1
    return v3
}";

    #[test]
    fn bodies_raise_to_the_handler_of_the_call() {
        let func = golden(
            CLIP,
            "func f -> (Int) {
b0(v0: Int, v1: Int):
    v2: Int = Call(spec7) v1, v0 ! b1
    v3: Int = IAddChk v2, v0
    return v3
b1:
    v4: Ref = Catch
    return v0
}",
            "func f -> (Int) {
b0(v0: Int, v1: Int):
    v7: Bool = ICmp(Lt) v1, v0
    branch v7 ? b2(v1) : b5
b1:
    v4: Ref = Catch
    return v0
b2(v2: Int):
    v3: Int = IAddChk v2, v0
    return v3
b5:
    v8: Int = IFloorDiv v1, v0 ! b1
    jump b2(v8)
}",
        );
        let divide = func.insts.values().find(|d| d.op == crate::mir::Op::IFloorDiv).unwrap();
        assert!(func.locs[divide.loc].caller.is_some());
    }

    #[test]
    fn functions_that_call_themselves_are_unrolled_once() {
        let mut func = parse(
            "func fib -> (Int) {
b0(v0: Int):
    v1: Int = Int(2)
    v2: Bool = ICmp(Lt) v0, v1
    branch v2 ? b1 : b2
b1:
    return v0
b2:
    v3: Int = Int(1)
    v4: Int = ISubChk v0, v3
    v5: Int = Call(spec3) v4
    v6: Int = ISubChk v0, v1
    v7: Int = Call(spec3) v6
    v8: Int = IAddChk v5, v7
    return v8
}",
        )
        .unwrap();
        let callees = One(Arc::new(func.clone()));
        assert!(super::run(&mut func, &callees));
        verify(&func).unwrap();
        simplify::run(&mut func);
        verify(&func).unwrap();
        let calls = func.to_string().matches("Call(spec3)").count();
        assert_eq!(calls, 4, "{func}");
    }
}
