//! What is known of integers where: an interval for each value, comparisons that hold on branches and after checks,
//! and proofs of `a <= b + k` from these.

use super::interval::Range;
use crate::entity::Entity;
use crate::mir::avail::Availability;
use crate::mir::dom::Dominators;
use crate::mir::{Block, Cc, Def, Edge, Func, Inst, Op, Term, Value};
use crate::passes::simplify::fold::{inverse, swapped};
use crate::types::Repr;
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// A place in the function: before the instruction at `at` of a block; on an edge out of it, also what its branch decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    pub block: Block,
    pub at: usize,
    /// Number of the edge in the terminator.
    pub edge: Option<usize>,
}

/// Where a fact holds.
#[derive(Debug, Clone, Copy)]
enum Scope {
    /// In all blocks that this one dominates.
    Block(Block),
    /// After an instruction.
    After(Inst, Block, usize),
    /// On an edge.
    Edge(Block, usize),
}

/// `v cc other` (the value is the index it is stored at).
#[derive(Debug, Clone, Copy)]
struct Fact {
    cc: Cc,
    other: Value,
    scope: Scope,
}

/// The knowledge about a function.
pub struct Facts<'a> {
    pub func: &'a Func,
    pub dom: &'a Dominators,
    avail: &'a Availability,
    facts: Vec<Vec<Fact>>,
    ranges: Vec<Option<Range>>,
    /// Edges that come to each block, with the place they leave from.
    incoming: Vec<Vec<(Place, &'a Edge)>>,
    /// Intervals that were asked for, once all is known: a proof asks for the same ones again and again.
    known: RefCell<FxHashMap<(Value, Place), Range>>,
    complete: bool,
}

/// Rounds until bounds are widened, and in all.
const WIDEN: usize = 3;
const ROUNDS: usize = 24;

impl<'a> Facts<'a> {
    /// Analyses a function; none if that takes too long.
    pub fn compute(func: &'a Func, dom: &'a Dominators, avail: &'a Availability) -> Option<Facts<'a>> {
        let mut f = Facts {
            func,
            dom,
            avail,
            facts: vec![Vec::new(); func.values.len()],
            ranges: vec![None; func.values.len()],
            incoming: vec![Vec::new(); func.blocks.len()],
            known: RefCell::default(),
            complete: false,
        };
        f.collect();
        for round in 0..ROUNDS {
            if !f.round(round >= WIDEN) {
                // Once more without widening: bounds that went too far come back.
                f.narrow();
                f.narrow();
                f.complete = true;
                return Some(f);
            }
        }
        None
    }

    fn collect(&mut self) {
        let mut edges_in = vec![0u32; self.func.blocks.len()];
        for &b in &self.dom.rpo {
            let block = &self.func.blocks[b];
            for (at, &i) in block.insts.iter().enumerate() {
                let data = &self.func.insts[i];
                if let Some(edge) = &data.handler {
                    let place = Place { block: b, at, edge: None };
                    self.incoming[edge.block.index()].push((place, edge));
                    edges_in[edge.block.index()] += 1;
                }
                if let Op::CheckIndex(_) = data.op {
                    self.add(Cc::Lt, data.args[0], data.args[1], Scope::After(i, b, at));
                }
            }
            for (n, edge) in block.term.edges().enumerate() {
                let place = Place { block: b, at: block.insts.len(), edge: Some(n) };
                self.incoming[edge.block.index()].push((place, edge));
                edges_in[edge.block.index()] += 1;
            }
        }
        for &b in &self.dom.rpo {
            if let Term::Branch { cond, then, els } = &self.func.blocks[b].term {
                for (n, edge) in [then, els].into_iter().enumerate() {
                    // What holds on the only way into a block holds wherever that block dominates; so it does if all other
                    // ways in come from there (back edges): values do not change.
                    let target = edge.block;
                    let only = edges_in[target.index()] == 1
                        || (then.block != els.block
                            && self.incoming[target.index()]
                                .iter()
                                .all(|(from, _)| from.block == b || self.dom.dominates(target, from.block)));
                    let scope = if only { Scope::Block(target) } else { Scope::Edge(b, n) };
                    self.condition(*cond, n == 0, scope);
                }
            }
        }
    }

    fn condition(&mut self, cond: Value, holds: bool, scope: Scope) {
        match self.func.def_op(cond) {
            Some((Op::ICmp(cc), args)) => {
                let cc = if holds { *cc } else { inverse(*cc) };
                self.add(cc, args[0], args[1], scope);
            }
            Some((Op::BNot, args)) => self.condition(args[0], !holds, scope),
            Some((Op::BAnd, args)) if holds => {
                self.condition(args[0], true, scope);
                self.condition(args[1], true, scope);
            }
            Some((Op::BOr, args)) if !holds => {
                self.condition(args[0], false, scope);
                self.condition(args[1], false, scope);
            }
            _ => {}
        }
    }

    fn add(&mut self, cc: Cc, a: Value, b: Value, scope: Scope) {
        self.facts[a.index()].push(Fact { cc, other: b, scope });
        self.facts[b.index()].push(Fact { cc: swapped(cc), other: a, scope });
    }

    fn holds(&self, scope: Scope, place: Place) -> bool {
        match scope {
            Scope::Block(b) => self.dom.dominates(b, place.block),
            Scope::After(_, b, at) if b == place.block => at < place.at,
            Scope::After(i, _, _) => self.avail.done_at_start(i, place.block),
            Scope::Edge(b, n) => b == place.block && place.edge == Some(n),
        }
    }

    fn top(&self, v: Value) -> Range {
        match self.func.values[v].repr {
            Repr::Wide => Range::WIDE,
            Repr::Bool => Range { lo: 0, hi: 1 },
            Repr::Int | Repr::Float | Repr::Ref | Repr::Any | Repr::Ptr | Repr::Pair => Range::INT,
        }
    }

    /// The interval of a value at a place.
    pub fn range(&self, v: Value, place: Place) -> Range {
        let compute = || self.refined(v, place, 2).unwrap_or(self.top(v));
        if !self.complete || self.facts[v.index()].is_empty() {
            return compute();
        }
        if let Some(&range) = self.known.borrow().get(&(v, place)) {
            return range;
        }
        let range = compute();
        self.known.borrow_mut().insert((v, place), range);
        range
    }

    fn refined(&self, v: Value, place: Place, depth: u32) -> Option<Range> {
        let mut r = self.ranges[v.index()]?;
        if r.lo == r.hi {
            // Constants are compared with everything.
            return Some(r);
        }
        for fact in &self.facts[v.index()] {
            if self.holds(fact.scope, place) {
                let other = if depth == 0 {
                    self.ranges[fact.other.index()]
                } else {
                    self.refined(fact.other, place, depth - 1)
                };
                r = r.such_that(fact.cc, other.unwrap_or(Range::INT));
                // A check also says that the index is not negative.
                if let Scope::After(i, ..) = fact.scope
                    && self.func.insts[i].args[0] == v
                {
                    r = r.such_that(Cc::Ge, Range::of(0));
                }
            }
        }
        Some(r)
    }

    fn narrow(&mut self) {
        for &b in &self.dom.rpo {
            self.block(b, |old, new| old.map_or(new, |o| o.meet(new)));
        }
    }

    fn round(&mut self, widen: bool) -> bool {
        let mut changed = false;
        for &b in &self.dom.rpo {
            changed |= self.block(b, |old, new| match old {
                None => new,
                Some(o) if widen => o.widen(o.join(new)),
                Some(o) => o.join(new),
            });
        }
        changed
    }

    /// Evaluates a block once; parameters are joined by `join(old, new)`.
    fn block(&mut self, b: Block, join: impl Fn(Option<Range>, Range) -> Range) -> bool {
        let func = self.func;
        let mut changed = false;
        for (n, &p) in func.blocks[b].params.iter().enumerate() {
            if !integer(func, p) {
                continue;
            }
            let new = if b == func.entry {
                Some(self.top(p))
            } else {
                self.incoming[b.index()]
                    .iter()
                    .filter_map(|(place, edge)| self.refined(edge.args[n], *place, 2))
                    .reduce(Range::join)
            };
            if let Some(new) = new {
                let new = join(self.ranges[p.index()], new);
                changed |= self.ranges[p.index()].replace(new) != Some(new);
            }
        }
        for (at, &i) in func.blocks[b].insts.iter().enumerate() {
            let data = &func.insts[i];
            if let [r] = data.results[..]
                && integer(func, r)
            {
                let place = Place { block: b, at, edge: None };
                if let Some(new) = self.eval(&data.op, &data.args, r, place) {
                    changed |= self.ranges[r.index()].replace(new) != Some(new);
                }
            } else {
                for &r in data.results.iter().filter(|r| integer(func, **r)) {
                    let top = self.top(r);
                    changed |= self.ranges[r.index()].replace(top) != Some(top);
                }
            }
        }
        changed
    }

    /// The interval of an operation's result; none while an operand has none.
    fn eval(&self, op: &Op, args: &[Value], result: Value, place: Place) -> Option<Range> {
        let get = |n: usize| self.refined(args[n], place, 2);
        Some(match op {
            Op::Int(n) => Range::of(*n),
            Op::IAdd => get(0)?.add(get(1)?).wrap(),
            Op::ISub => get(0)?.sub(get(1)?).wrap(),
            Op::IMul => get(0)?.mul(get(1)?).wrap(),
            Op::IAddChk => get(0)?.add(get(1)?).clamp(),
            Op::ISubChk => get(0)?.sub(get(1)?).clamp(),
            Op::IMulChk => get(0)?.mul(get(1)?).clamp(),
            Op::INegChk => get(0)?.neg().clamp(),
            Op::IAbsChk => get(0)?.abs().clamp(),
            Op::IFloorDiv | Op::IFloorDivRaw | Op::IDivPos => get(0)?.floor_div(get(1)?).clamp(),
            Op::IMod | Op::IModRaw | Op::IModPos => get(0)?.floor_mod(get(1)?).clamp(),
            Op::IAnd => get(0)?.and(get(1)?),
            Op::IOr | Op::IXor => get(0)?.or(get(1)?),
            Op::INot => Range::of(-1).sub(get(0)?),
            Op::IMin => get(0)?.min(get(1)?),
            Op::IMax => get(0)?.max(get(1)?),
            Op::IShl => get(0)?.shl(get(1)?).clamp(),
            Op::IShlRaw => get(0)?.shl(get(1)?).wrap(),
            Op::IShr | Op::IShrRaw => get(0)?.shr(get(1)?),
            Op::IShrLogical => {
                let x = get(0)?;
                let count = get(1)?;
                if x.lo >= 0 {
                    x.shr(count)
                } else if count.within(1, 63) {
                    Range { lo: 0, hi: i128::from(u64::MAX >> count.lo) }
                } else {
                    Range::INT
                }
            }
            Op::WordOfInt | Op::IntOfWord => {
                let x = get(0)?;
                Range { lo: x.lo.max(0), hi: x.hi.max(0) }
            }
            Op::WidenWord => Range { lo: 0, hi: u64::MAX.into() },
            Op::Widen | Op::WNarrow => get(0)?.clamp(),
            Op::WLow => get(0)?.wrap(),
            Op::WMul => get(0)?.mul(get(1)?),
            Op::WAdd => get(0)?.add(get(1)?),
            Op::WSub => get(0)?.sub(get(1)?),
            Op::WNeg => get(0)?.neg(),
            Op::WMod => get(0)?.floor_mod(get(1)?).clamp(),
            Op::WFloorDiv => get(0)?.floor_div(get(1)?).clamp(),
            Op::WShr => get(0)?.shr(get(1)?).clamp(),
            Op::BoolToInt => Range { lo: 0, hi: 1 },
            Op::AnyTag => Range { lo: 0, hi: 7 },
            Op::TypeOf => Range { lo: 0, hi: u32::MAX.into() },
            Op::ListLen => Range::LEN,
            Op::Select => {
                let (a, b) = (self.refined(args[1], place, 2), self.refined(args[2], place, 2));
                match (a, b) {
                    (Some(a), Some(b)) => a.join(b),
                    (one, other) => one.or(other)?,
                }
            }
            Op::NormIndex => {
                let (i, len) = (get(0)?, get(1)?);
                let below = i.such_that(Cc::Lt, Range::of(0));
                match (i.lo < 0, i.hi >= 0) {
                    (false, _) => i,
                    (true, false) => i.add(len).wrap(),
                    (true, true) => below.add(len).wrap().join(i.such_that(Cc::Ge, Range::of(0))),
                }
            }
            _ => self.top(result),
        })
    }

    /// Whether `a <= b + k` is certain at a place.
    pub fn at_most(&self, a: Value, b: Value, k: i128, place: Place) -> bool {
        self.prove(a, b, k, place, 7, &mut Vec::new())
    }

    /// Whether a value is not negative.
    pub fn not_negative(&self, v: Value, place: Place) -> bool {
        self.range(v, place).lo >= 0
            || match self.func.def_op(v) {
                Some((Op::ISub | Op::ISubChk, a)) => self.exact(v, place) && self.at_most(a[1], a[0], 0, place),
                _ => false,
            }
    }

    /// Whether the sum or difference that a value is did not wrap.
    fn exact(&self, v: Value, place: Place) -> bool {
        match self.func.def_op(v) {
            Some((Op::IAddChk | Op::ISubChk, _)) => true,
            Some((Op::IAdd, a)) => self.range(a[0], place).add(self.range(a[1], place)).fits(),
            Some((Op::ISub, a)) => self.range(a[0], place).sub(self.range(a[1], place)).fits(),
            _ => false,
        }
    }

    /// The value as another plus a constant.
    fn offset(&self, v: Value, place: Place) -> Option<(Value, i128)> {
        let (op, a) = self.func.def_op(v)?;
        let n = i128::from(self.func.int_const(*a.get(1)?)?);
        match op {
            Op::IAdd | Op::IAddChk if self.exact(v, place) => Some((a[0], n)),
            Op::ISub | Op::ISubChk if self.exact(v, place) => Some((a[0], -n)),
            _ => None,
        }
    }

    fn prove(
        &self,
        a: Value,
        b: Value,
        k: i128,
        place: Place,
        depth: u32,
        assumed: &mut Vec<(Value, Value, i128)>,
    ) -> bool {
        if a == b && k >= 0 {
            return true;
        }
        if self.range(a, place).hi <= self.range(b, place).lo + k {
            return true;
        }
        if assumed.iter().any(|&(x, y, n)| (x, y) == (a, b) && n <= k) {
            return true;
        }
        if depth == 0 {
            return false;
        }
        let d = depth - 1;
        let get = |v: Value| self.range(v, place);
        if let Some((x, n)) = self.offset(a, place)
            && self.prove(x, b, k - n, place, d, assumed)
        {
            return true;
        }
        if let Some((y, n)) = self.offset(b, place)
            && self.prove(a, y, k + n, place, d, assumed)
        {
            return true;
        }
        let smaller = match self.func.def_op(a) {
            Some((Op::IMin, x)) => {
                self.prove(x[0], b, k, place, d, assumed) || self.prove(x[1], b, k, place, d, assumed)
            }
            Some((Op::IDivPos | Op::IShrRaw | Op::IFloorDiv | Op::IFloorDivRaw, x))
                if get(x[0]).lo >= 0 && get(x[1]).lo >= 0 =>
            {
                self.prove(x[0], b, k, place, d, assumed)
            }
            Some((Op::IMod | Op::IModRaw | Op::IModPos, x)) => {
                (get(x[1]).lo >= 1 && self.prove(x[1], b, k + 1, place, d, assumed))
                    || (get(x[0]).lo >= 0 && get(x[1]).lo >= 1 && self.prove(x[0], b, k, place, d, assumed))
            }
            Some((Op::NormIndex, x)) if get(x[0]).lo >= 0 => self.prove(x[0], b, k, place, d, assumed),
            Some((Op::IAnd, x)) => {
                (get(x[0]).lo >= 0 && self.prove(x[0], b, k, place, d, assumed))
                    || (get(x[1]).lo >= 0 && self.prove(x[1], b, k, place, d, assumed))
            }
            Some((Op::ISub | Op::ISubChk, x)) if self.exact(a, place) && get(x[1]).lo >= 0 => {
                let n = get(x[1]).lo;
                self.prove(x[0], b, k + n, place, d, assumed)
            }
            _ => false,
        };
        if smaller {
            return true;
        }
        for fact in &self.facts[a.index()] {
            if self.holds(fact.scope, place) {
                let less = match fact.cc {
                    Cc::Lt => 1,
                    Cc::Le | Cc::Eq => 0,
                    Cc::Ne | Cc::Gt | Cc::Ge => continue,
                };
                if self.prove(fact.other, b, k + less, place, d, assumed) {
                    return true;
                }
            }
        }
        self.prove_param(a, b, k, d, assumed)
    }

    /// A parameter: if it holds for what comes in, assuming it for the parameter itself (induction over the iterations; `b` is the same
    /// in all of them).
    fn prove_param(&self, a: Value, b: Value, k: i128, depth: u32, assumed: &mut Vec<(Value, Value, i128)>) -> bool {
        let Def::Param(block, n) = self.func.values[a].def else {
            return false;
        };
        if block == self.func.entry
            || !self.avail.at_start(b, block)
            || matches!(self.func.values[b].def, Def::Param(p, _) if p == block)
        {
            return false;
        }
        assumed.push((a, b, k));
        let all = self.incoming[block.index()]
            .iter()
            .all(|(place, edge)| self.prove(edge.args[n as usize], b, k, *place, depth, assumed));
        assumed.pop();
        all
    }
}

fn integer(func: &Func, v: Value) -> bool {
    matches!(func.values[v].repr, Repr::Int | Repr::Wide)
}
