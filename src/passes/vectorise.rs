//! Two iterations of a loop over floats at once.
//!
//! An innermost counted loop of one block that reads and writes elements of lists at its counter (plus what does not change in the loop) and
//! whose iterations have nothing to do with each other gets a copy in front of it that does several of them in each round, two floats to
//! a register ([`Repr::Pair`]). The loop itself does the rest, at least one iteration, so that nothing changes for what follows it.
//!
//! Each lane computes what its iteration computed, by the same operations: sums over iterations are left alone. Nothing in the loop may
//! raise. What the iterations read and write is compared: elements of one list by what their indices have in common; different
//! lists are compared when the loop is entered, for two names may be one list.

use crate::mir::avail::Availability;
use crate::mir::dom::{Dominators, LoopInfo, natural_loops};
use crate::mir::{Block, BlockData, Cc, Edge, Func, Inst, Loc, Op, Term, Value};
use crate::passes::induction::{Induction, inductions};
use crate::passes::ranges::facts::{Facts, Place};
use crate::types::Repr;
use rustc_hash::FxHashMap;

/// Pairs in a round: so many for short bodies, one for long ones.
const GROUPS: usize = 2;
/// Instructions of a short body.
const SHORT: usize = 24;
/// No longer body is copied.
const MAX_BODY: usize = 60;
/// No more comparisons in front of a loop.
const MAX_GUARDS: usize = 8;

/// Runs the pass; true if it changed something.
pub fn run(func: &mut Func) -> bool {
    let dom = Dominators::compute(func);
    let loops = natural_loops(func, &dom);
    let stores = |b: Block| func.blocks[b].insts.iter().any(|&i| float_store(func, i));
    let candidates: Vec<LoopInfo> = loops.into_iter().filter(|l| l.blocks.len() == 1 && stores(l.header)).collect();
    if candidates.is_empty() {
        return false;
    }
    let avail = Availability::compute(func, &dom);
    let plans: Vec<Plan> = match Facts::compute(func, &dom, &avail) {
        Some(facts) => candidates.iter().filter_map(|l| plan(&facts, l)).collect(),
        None => return false,
    };
    let mut any = false;
    for (plan, l) in plans.into_iter().filter_map(|p| candidates.iter().find(|l| l.header == p.header).map(|l| (p, l)))
    {
        any |= apply(func, plan, l);
    }
    any
}

fn float_store(func: &Func, i: Inst) -> bool {
    let data = &func.insts[i];
    matches!(data.op, Op::Store { stride: 1, word: 0 }) && func.values[data.args[2]].repr == Repr::Float
}

/// An index: the counter, invariants that are added or subtracted, and a constant.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Index {
    /// With true what is added, with false what is subtracted.
    pub invariants: Vec<(Value, bool)>,
    pub constant: i64,
}

/// An access to elements.
struct Access {
    store: bool,
    list: Value,
    data: Value,
    index: Index,
}

/// What a value of the body becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// An index into a list: as it is, for the first lane.
    Index,
    /// A float of each iteration.
    Lanes,
    /// The test: made anew.
    Control,
}

/// A condition of the guard.
enum Guard {
    /// Two lists are not the same.
    Apart(Value, Value),
    /// Two indices of one list differ by at least the number of lanes.
    Far(Index, Index),
}

struct Plan {
    header: Block,
    iv: Induction,
    kinds: FxHashMap<Value, Kind>,
    guards: Vec<Guard>,
    groups: usize,
}

fn plan(facts: &Facts<'_>, l: &LoopInfo) -> Option<Plan> {
    let func = facts.func;
    let h = l.header;
    let block = &func.blocks[h];
    let [param] = block.params[..] else { return None };
    let inst_blocks = func.inst_blocks();
    let invariant = |v: Value| func.def_block(v, &inst_blocks).is_some_and(|b| b != h);
    let iv = inductions(func, l).into_iter().find(|iv| {
        iv.bottom && iv.up && iv.cc == Cc::Lt && iv.step == Some(1) && iv.param == param && invariant(iv.limit)
    })?;
    let Term::Branch { cond, .. } = &block.term else { return None };
    // What the guard computes must not wrap.
    let mut before = facts.dom.preds(h).iter().filter(|p| **p != h);
    let (Some(&place), None) = (before.next(), before.next()) else { return None };
    let end = Place { block: place, at: func.blocks[place].insts.len(), edge: None };
    let (first, limit) = (facts.range(iv.init, end), facts.range(iv.limit, end));
    if first.lo < 0 || limit.lo < -(1 << 62) || block.insts.len() > MAX_BODY {
        return None;
    }
    let mut kinds: FxHashMap<Value, Kind> = FxHashMap::default();
    kinds.insert(param, Kind::Index);
    let mut accesses: Vec<Access> = Vec::new();
    let mut polls = 0;
    for &i in &block.insts {
        let data = &func.insts[i];
        let lanes =
            |v: &Value| kinds.get(v) == Some(&Kind::Lanes) || (func.values[*v].repr == Repr::Float && invariant(*v));
        let kind = match &data.op {
            Op::Poll if data.handler.is_none() => {
                polls += 1;
                continue;
            }
            Op::ICmp(_) if data.results[0] == *cond => Kind::Control,
            Op::IAdd | Op::ISub => {
                index(func, data.results[0], param, &invariant, 6)?;
                Kind::Index
            }
            Op::Load { stride: 1, word: 0 } if func.values[data.results[0]].repr == Repr::Float => {
                accesses.push(access(func, i, false, param, &invariant)?);
                Kind::Lanes
            }
            Op::Store { stride: 1, word: 0 } if float_store(func, i) && lanes(&data.args[2]) => {
                accesses.push(access(func, i, true, param, &invariant)?);
                continue;
            }
            Op::FAdd
            | Op::FSub
            | Op::FMul
            | Op::FDivRaw
            | Op::FMinSel
            | Op::FMaxSel
            | Op::FNeg
            | Op::FAbs
            | Op::FSqrt
                if data.args.iter().all(lanes) =>
            {
                Kind::Lanes
            }
            Op::FDiv
                if data.args.iter().all(lanes)
                    && matches!(func.def_op(data.args[1]), Some((Op::Float(bits), _)) if f64::from_bits(*bits) != 0.0) =>
            {
                Kind::Lanes
            }
            _ => return None,
        };
        kinds.insert(data.results[0], kind);
    }
    if polls > 1 {
        return None;
    }
    let groups = if block.insts.len() <= SHORT { GROUPS } else { 1 };
    let guards = guards(&accesses, 2 * groups as i64)?;
    (guards.len() <= MAX_GUARDS).then_some(Plan { header: h, iv, kinds, guards, groups })
}

/// The value as the counter with what is added to it.
pub fn index(func: &Func, v: Value, counter: Value, invariant: &dyn Fn(Value) -> bool, depth: u32) -> Option<Index> {
    if v == counter {
        return Some(Index::default());
    }
    let depth = depth.checked_sub(1)?;
    let (op, a) = func.def_op(v)?;
    let add = match op {
        Op::IAdd | Op::IAddChk => true,
        Op::ISub | Op::ISubChk => false,
        _ => return None,
    };
    // The counter itself is on one side, and added.
    let (inner, other) = match (invariant(a[0]), invariant(a[1])) {
        (false, true) => (a[0], a[1]),
        (true, false) if add => (a[1], a[0]),
        _ => return None,
    };
    let mut out = index(func, inner, counter, invariant, depth)?;
    match func.int_const(other) {
        Some(n) => out.constant = out.constant.checked_add(if add { n } else { n.checked_neg()? })?,
        None => {
            out.invariants.push((other, add));
            out.invariants.sort_unstable();
        }
    }
    Some(out)
}

fn access(func: &Func, i: Inst, store: bool, counter: Value, invariant: &dyn Fn(Value) -> bool) -> Option<Access> {
    let data = &func.insts[i];
    if !invariant(data.args[0]) {
        return None;
    }
    let (Op::ListData, list) = func.def_op(data.args[0])? else {
        return None;
    };
    let index = index(func, data.args[1], counter, invariant, 6)?;
    Some(Access { store, list: list[0], data: data.args[0], index })
}

/// What must hold for the iterations of a round to be independent; none if they never are.
fn guards(accesses: &[Access], lanes: i64) -> Option<Vec<Guard>> {
    let mut out: Vec<Guard> = Vec::new();
    for (n, a) in accesses.iter().enumerate() {
        for (m, b) in accesses.iter().enumerate().skip(n + 1) {
            debug_assert!(n < m);
            if !a.store && !b.store {
                continue;
            }
            if a.list != b.list {
                let known = out.iter().any(
                    |g| matches!(g, Guard::Apart(x, y) if (*x, *y) == (a.list, b.list) || (*x, *y) == (b.list, a.list)),
                );
                if !known {
                    out.push(Guard::Apart(a.list, b.list));
                }
            } else if a.data != b.data {
                return None;
            } else if a.index.invariants != b.index.invariants {
                let known = out.iter().any(|g| matches!(g, Guard::Far(x, y) if (x, y) == (&a.index, &b.index) || (x, y) == (&b.index, &a.index)));
                if !known {
                    out.push(Guard::Far(a.index.clone(), b.index.clone()));
                }
            } else {
                // The element that `a` touches in one iteration is that of `b` so many iterations later. Within a round `a`
                // comes before `b` in all lanes: so it did before, if `b` is the later one.
                let later = a.index.constant.checked_sub(b.index.constant)?;
                if later < 0 && later > -lanes {
                    return None;
                }
            }
        }
    }
    Some(out)
}

fn apply(func: &mut Func, plan: Plan, l: &LoopInfo) -> bool {
    let h = plan.header;
    let Some(preheader) = func.preheader(l) else { return false };
    let Term::Jump(enter) = func.blocks[preheader].term.clone() else { return false };
    let loc = func.blocks[h].insts.first().map_or(Loc(0), |&i| func.insts[i].loc);
    let lanes = 2 * plan.groups as i64;
    let (setup, body) = (func.blocks.push(BlockData::default()), func.blocks.push(BlockData::default()));
    let at = func.order.iter().position(|&b| b == h).unwrap_or(0);
    func.order.splice(at..at, [setup, body]);

    // In front: at least a round and an iteration, and nothing in the way.
    let width = func.push1(preheader, Op::Int(lanes), vec![], Repr::Int, loc);
    let last = func.push1(preheader, Op::ISub, vec![plan.iv.limit, width], Repr::Int, loc);
    let mut cond = func.push1(preheader, Op::ICmp(Cc::Lt), vec![plan.iv.init, last], Repr::Bool, loc);
    for guard in &plan.guards {
        let good = match guard {
            Guard::Apart(x, y) => {
                let same = func.push1(preheader, Op::RefEq, vec![*x, *y], Repr::Bool, loc);
                func.push1(preheader, Op::BNot, vec![same], Repr::Bool, loc)
            }
            Guard::Far(x, y) => far(func, preheader, x, y, width, loc),
        };
        cond = func.push1(preheader, Op::BAnd, vec![cond, good], Repr::Bool, loc);
    }
    func.blocks[preheader].term = Term::Branch { cond, then: Edge { block: setup, args: vec![] }, els: enter.clone() };
    func.blocks[setup].term = Term::Jump(Edge { block: body, args: enter.args });

    let counter = func.add_param(body, Repr::Int, func.values[plan.iv.param].ty);
    let mut maker = Maker { func, setup, body, loc, indices: FxHashMap::default(), pairs: FxHashMap::default() };
    maker.indices.insert((plan.iv.param, 0), counter);
    for i in maker.func.blocks[h].insts.clone() {
        let control = maker.func.insts[i].results.first().is_some_and(|r| plan.kinds.get(r) == Some(&Kind::Control));
        if !control {
            maker.inst(i, &plan);
        }
    }
    let next = maker.func.push1(body, Op::IAdd, vec![counter, width], Repr::Int, loc);
    let more = maker.func.push1(body, Op::ICmp(Cc::Lt), vec![next, last], Repr::Bool, loc);
    func.blocks[body].term = Term::Branch {
        cond: more,
        then: Edge { block: body, args: vec![next] },
        els: Edge { block: h, args: vec![next] },
    };
    true
}

/// Whether two indices are so far apart that no round touches an element by both.
fn far(func: &mut Func, b: Block, x: &Index, y: &Index, width: Value, loc: Loc) -> Value {
    let sum = |func: &mut Func, index: &Index| {
        let mut out = func.push1(b, Op::Int(index.constant), vec![], Repr::Int, loc);
        for (v, add) in &index.invariants {
            let op = if *add { Op::IAdd } else { Op::ISub };
            out = func.push1(b, op, vec![out, *v], Repr::Int, loc);
        }
        out
    };
    let (x, y) = (sum(func, x), sum(func, y));
    // Both are indices, so their difference does not wrap.
    let apart = func.push1(b, Op::ISub, vec![x, y], Repr::Int, loc);
    let zero = func.push1(b, Op::Int(0), vec![], Repr::Int, loc);
    let back = func.push1(b, Op::ISub, vec![zero, width], Repr::Int, loc);
    let above = func.push1(b, Op::ICmp(Cc::Ge), vec![apart, width], Repr::Bool, loc);
    let below = func.push1(b, Op::ICmp(Cc::Le), vec![apart, back], Repr::Bool, loc);
    func.push1(b, Op::BOr, vec![above, below], Repr::Bool, loc)
}

/// Makes the body of a round.
struct Maker<'a> {
    func: &'a mut Func,
    setup: Block,
    body: Block,
    loc: Loc,
    /// Indices of the first lane of a group.
    indices: FxHashMap<(Value, usize), Value>,
    /// Floats of a group; those of invariants belong to group 0.
    pairs: FxHashMap<(Value, usize), Value>,
}

impl Maker<'_> {
    fn push(&mut self, op: Op, args: Vec<Value>, repr: Repr) -> Value {
        self.func.push1(self.body, op, args, repr, self.loc)
    }

    fn index(&mut self, v: Value, group: usize) -> Value {
        if let Some(&known) = self.indices.get(&(v, group)) {
            return known;
        }
        let first = self.indices[&(v, 0)];
        let by = self.func.push1(self.setup, Op::Int(2 * group as i64), vec![], Repr::Int, self.loc);
        let out = self.push(Op::IAdd, vec![first, by], Repr::Int);
        self.indices.insert((v, group), out);
        out
    }

    fn pair(&mut self, v: Value, group: usize) -> Value {
        if let Some(&known) = self.pairs.get(&(v, group)) {
            return known;
        }
        if let Some(&known) = self.pairs.get(&(v, 0)) {
            return known;
        }
        let out = self.func.push1(self.setup, Op::Splat, vec![v], Repr::Pair, self.loc);
        self.pairs.insert((v, 0), out);
        out
    }

    fn inst(&mut self, i: Inst, plan: &Plan) {
        let data = self.func.insts[i].clone();
        self.loc = data.loc;
        let index_of = |v: &Value| plan.kinds.get(v) == Some(&Kind::Index);
        match data.op {
            Op::Poll => {
                self.func.push_inst(self.body, Op::Poll, vec![], &[], None, data.loc);
            }
            Op::IAdd | Op::ISub => {
                let args = data.args.iter().map(|a| if index_of(a) { self.index(*a, 0) } else { *a }).collect();
                let v = self.push(data.op, args, Repr::Int);
                self.indices.insert((data.results[0], 0), v);
            }
            op => {
                for group in 0..plan.groups {
                    let args = data
                        .args
                        .iter()
                        .map(|a| match self.func.values[*a].repr {
                            Repr::Int => self.index(*a, group),
                            Repr::Float => self.pair(*a, group),
                            _ => *a,
                        })
                        .collect();
                    let op = if op == Op::FDiv { Op::FDivRaw } else { op.clone() };
                    match data.results[..] {
                        [r] => {
                            let v = self.push(op, args, Repr::Pair);
                            self.pairs.insert((r, group), v);
                        }
                        _ => {
                            self.func.push_inst(self.body, op, args, &[], None, data.loc);
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::mir::parse::parse;
    use crate::mir::verify::verify;
    use crate::passes::{NoCallees, PASSES, fuzz};

    fn vectorised(body: &str) -> String {
        let text = format!(
            "func f -> () {{
b0(v0: Ref, v1: Ref, v2: Int, v3: Float):
    v4: Int = Int(1)
    v5: Ptr = ListData v0
    v6: Ptr = ListData v1
    v7: Int = ListLen v0
    v8: Bool = ICmp(Gt) v7, v4
    branch v8 ? b1(v4) : b2
b1(v9: Int):
    v10: Int = ISub v9, v4
{body}
    v18: Int = IAdd v9, v4
    v19: Bool = ICmp(Lt) v18, v7
    branch v19 ? b1(v18) : b2
b2:
    return
}}"
        );
        let mut func = parse(&text).unwrap();
        verify(&func).unwrap();
        super::run(&mut func);
        verify(&func).unwrap_or_else(|e| panic!("{e}\n{func}"));
        func.to_string()
    }

    #[test]
    fn two_lists() {
        // `a[i - 1] = b[i] * x`
        let out = vectorised(
            "    v11: Float = Load { stride: 1, word: 0 } v6, v9
    v12: Float = FMul v11, v3
    Store { stride: 1, word: 0 } v5, v10, v12",
        );
        assert!(out.contains("RefEq v1, v0") && out.contains("Splat v3") && out.contains("FMul"), "{out}");
        assert_eq!(out.matches(": Pair = Load").count(), 2, "{out}");
    }

    #[test]
    fn what_an_iteration_takes_from_the_one_before() {
        // `a[i] = a[i - 1] * x`
        let out = vectorised(
            "    v11: Float = Load { stride: 1, word: 0 } v5, v10
    v12: Float = FMul v11, v3
    Store { stride: 1, word: 0 } v5, v9, v12",
        );
        assert!(!out.contains("Pair"), "{out}");
    }

    #[test]
    fn what_an_iteration_leaves_for_the_next() {
        // `a[i - 1] = a[i] * x`
        let out = vectorised(
            "    v11: Float = Load { stride: 1, word: 0 } v5, v9
    v12: Float = FMul v11, v3
    Store { stride: 1, word: 0 } v5, v10, v12",
        );
        assert!(out.contains("Pair") && !out.contains("RefEq"), "{out}");
    }

    #[test]
    fn random_functions_keep_their_meaning() {
        let mut pairs = 0;
        let seen = std::cell::RefCell::new(&mut pairs);
        fuzz::check(0..1500, |f| {
            for pass in PASSES {
                (pass.run)(f, &NoCallees);
                if pass.name == "vectorise" {
                    **seen.borrow_mut() += usize::from(f.to_string().contains("Splat"));
                    break;
                }
            }
        });
        assert!(pairs > 0);
    }
}
