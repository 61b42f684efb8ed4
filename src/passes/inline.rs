//! Puts the bodies of small functions in place of calls.
//!
//! Callees come as mir before passes. A raising instruction of the body that had no handler gets the call's; locations get the call's location at the end of their
//! chain, so that tracebacks show the frames that are gone. A function that calls itself is unrolled once if it is small. How
//! deep calls nest at run time is not observable but for the recursion limit, where exactly it strikes is not part of the contract.

use super::Callees;
use crate::builtins::rt;
use crate::mir::dom::{Dominators, natural_loops};
use crate::mir::edit::{Copier, Snapshot};
use crate::mir::{Arith, Block, Def, Edge, Func, Inst, Loc, LocData, Op, SpecId, Term, Value};
use crate::types::{Repr, Tag, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// Instructions of a callee that is inlined anywhere.
const SMALL: usize = 30;
/// Of one that is inlined into a loop, or called once.
const MEDIUM: usize = 90;
/// Of one that only brings numbers back into 64 bits.
const HELPER: usize = 16;
/// Of a generator that is inlined where it is resumed.
const GENERATOR: usize = 150;
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
        if n > limit || total + n > MAX_FUNC || catches || body.resumes || !suitable(func, body) {
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

/// Puts the code of generators in place of the calls that resume them, where the generator is made in the function and nothing else
/// sees it. What its object holds can then be kept in values ([`super::scalars`]).
pub fn generators(func: &mut Func, callees: &dyn Callees) -> bool {
    let mut work: Vec<Site> = Vec::new();
    sites(func, &func.order.clone(), &[], &mut work);
    let mut calls: FxHashMap<Value, Vec<Site>> = FxHashMap::default();
    for site in work {
        if let Some(&object) = func.insts[site.inst].args.first()
            && matches!(func.def_op(object), Some((Op::New(_), _)))
        {
            calls.entry(object).or_default().push(site);
        }
    }
    if calls.is_empty() || watched(func) {
        return false;
    }
    // Those that something else sees are of no use here.
    for &b in &func.order {
        let block = &func.blocks[b];
        for &i in &block.insts {
            let data = &func.insts[i];
            let seen = match data.op {
                Op::GetField(_) | Op::SetField(_) | Op::InitField(_) | Op::Call(_) => {
                    data.args.get(1..).unwrap_or_default()
                }
                _ => &data.args[..],
            };
            seen.iter().chain(data.handler.iter().flat_map(|e| &e.args)).for_each(|v| drop(calls.remove(v)));
        }
        block.term.operands().iter().for_each(|v| drop(calls.remove(v)));
        block.term.edges().flat_map(|e| &e.args).for_each(|v| drop(calls.remove(v)));
    }
    let mut objects: Vec<(Value, Vec<Site>)> = calls.into_iter().collect();
    objects.sort_by_key(|(object, _)| *object);
    let mut total = size(func);
    // Later calls of a block first, whatever they resume: splitting it leaves the earlier ones in place.
    let mut chosen: Vec<(Site, Arc<Func>)> = Vec::new();
    for (object, sites) in objects {
        let bodies = sites.iter().map(|site| match func.insts[site.inst].op {
            Op::Call(id) if callees.this() != Some(id) => callees.body(id),
            _ => None,
        });
        let Some(bodies) = bodies.collect::<Option<Vec<Arc<Func>>>>() else { continue };
        let n: usize = bodies.iter().map(|body| size(body)).sum();
        let fits = bodies.iter().all(|body| body.resumes && size(body) <= GENERATOR && suitable(func, body));
        if !fits || total + n > MAX_FUNC || !set_up(func, object, &bodies) {
            continue;
        }
        total += n;
        chosen.extend(sites.into_iter().zip(bodies));
    }
    let place = |site: &Site| {
        let at = func.blocks[site.block].insts.iter().position(|&i| i == site.inst);
        (site.block, at.unwrap_or(0))
    };
    let mut order: Vec<((Block, usize), (Site, Arc<Func>))> = chosen.into_iter().map(|c| (place(&c.0), c)).collect();
    order.sort_by_key(|(at, _)| *at);
    let any = !order.is_empty();
    for (_, (site, body)) in order.into_iter().rev() {
        inline(func, &body, &site);
    }
    any
}

/// Whether it shows in this function when something is let go.
pub fn watched(func: &Func) -> bool {
    let mut insts = func.order.iter().flat_map(|b| &func.blocks[*b].insts);
    insts.any(|&i| match func.insts[i].op {
        Op::CallRt(id) => matches!(id.row().name, "gen.settle" | "gen.keep" | "exc.hold"),
        _ => false,
    })
}

/// Gives the fields of a generator's object that are not set where it is made a value there, which is never looked at.
fn set_up(func: &mut Func, object: Value, bodies: &[Arc<Func>]) -> bool {
    let mut fields: Vec<(u32, Repr)> = Vec::new();
    let mut read = |func: &Func, object: Value| {
        for &i in func.order.iter().flat_map(|b| &func.blocks[*b].insts) {
            let data = &func.insts[i];
            if let Op::GetField(offset) = data.op
                && data.args[0] == object
            {
                fields.push((offset, func.values[data.results[0]].repr));
            }
        }
    };
    read(func, object);
    for body in bodies {
        read(body, body.blocks[body.entry].params[0]);
    }
    fields.sort_unstable_by_key(|f| f.0);
    fields.dedup();
    let filler = |repr: Repr| match repr {
        Repr::Bool => Some(Op::Bool(false)),
        Repr::Int => Some(Op::Int(0)),
        Repr::Float => Some(Op::Float(0)),
        Repr::Ref => Some(Op::CallRt(rt::by_name("str.empty"))),
        Repr::Any => Some(Op::AnyUnit(Tag::None, TypeId::NONE)),
        Repr::Wide | Repr::Ptr | Repr::Pair => None,
    };
    if fields.iter().any(|f| filler(f.1).is_none()) || fields.windows(2).any(|w| w[0].0 == w[1].0) {
        return false;
    }
    let Def::Inst(new, _) = func.values[object].def else { return false };
    let Some(home) = func.order.iter().copied().find(|b| func.blocks[*b].insts.contains(&new)) else { return false };
    let mut at = func.blocks[home].insts.iter().position(|&i| i == new).map_or(0, |n| n + 1);
    for &i in &func.blocks[home].insts[at..] {
        let data = &func.insts[i];
        match data.op {
            Op::InitField(offset) if data.args[0] == object => fields.retain(|f| f.0 != offset),
            _ if data.handler.is_some() || data.args.contains(&object) => break,
            _ => {}
        }
    }
    let loc = func.insts[new].loc;
    for (offset, repr) in fields {
        let Some(op) = filler(repr) else { return false };
        let value = func.make_inst(op, vec![], &[(repr, TypeId::NEVER)], None, loc);
        let result = func.insts[value].results[0];
        let set = func.make_inst(Op::InitField(offset), vec![object, result], &[], None, loc);
        func.blocks[home].insts.splice(at..at, [value, set]);
        at += 2;
    }
    true
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
        entered |= block.term.edges().any(|e| e.block == body.entry);
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
    let mut ended: FxHashMap<Loc, Loc> = FxHashMap::default();
    for &b in &copied {
        let mut again = None;
        for k in 0..func.blocks[b].insts.len() {
            let i = func.blocks[b].insts[k];
            if func.insts[i].handler.is_some() {
                let loc = func.insts[i].loc;
                func.insts[i].loc = ends_at(func, loc, call.loc, &mut ended);
                continue;
            }
            let data = &mut func.insts[i];
            if data.op.raises() && !data.op.only_stops() {
                data.handler = call.handler.clone();
            }
            if data.op == (Op::Raise { fresh: false }) {
                again = Some((k, data.args[0]));
                data.loc = call.loc;
            }
        }
        // The frame that caught it is in the traceback, that of the call is not.
        if let Some((k, exc)) = again {
            let outward = Op::CallRt(rt::by_name("exc.outward"));
            let inst = func.make_inst(outward, vec![exc], &[], None, call.loc);
            func.blocks[b].insts.insert(k, inst);
        }
        if let Term::Return(values) = &func.blocks[b].term {
            func.blocks[b].term = Term::Jump(Edge { block: rest, args: values.clone() });
        }
    }
    copied
}

/// A location of inlined code where what is raised is caught in that code: tracebacks end with the inlined function.
fn ends_at(func: &mut Func, loc: Loc, call: Loc, made: &mut FxHashMap<Loc, Loc>) -> Loc {
    if let Some(&new) = made.get(&loc) {
        return new;
    }
    let data = func.locs[loc].clone();
    let new = match data.caller {
        Some(caller) if caller == call => func.locs.push(LocData { ends: true, ..data }),
        Some(caller) if !data.ends => {
            let caller = ends_at(func, caller, call, made);
            func.locs.push(LocData { caller: Some(caller), ..data })
        }
        _ => loc,
    };
    made.insert(loc, new);
    new
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
