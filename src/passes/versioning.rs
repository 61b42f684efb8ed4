//! Loops in two versions: without checks where a guard in front of the loop shows that none can fail, and as they were.
//!
//! For a loop (or a nest of loops) the guard computes the smallest and largest value of each index over all iterations from the bounds of the
//! induction variables, and compares them with the lengths, which must not change in the loop. The same bounds show that
//! sums, differences and products of induction variables and invariants do not overflow. The guard itself cannot raise and has no
//! effect: where its own arithmetic might wrap, it also asks that the numbers it starts from are small.
//!
//! Where a loop goes through a row of a list of lists, the guard looks at the row: it loads it where it has shown that the row exists.
//! Products of 128 bits need no check, but the bounds show later passes that a word holds them.
//!
//! It is sufficient, not necessary: if it fails, the loop runs with all its checks, in their order, so a failing access raises when and where it did.

use crate::mir::avail::Availability;
use crate::mir::dom::{Dominators, LoopInfo, natural_loops};
use crate::mir::edit::{Aliases, Copier, Snapshot};
use crate::mir::memory::{HEADERS, Regions, elements, writes};
use crate::mir::{Block, Cc, Func, Inst, Loc, Op, Term, Value, ssa};
use crate::passes::induction::{Induction, inductions};
use crate::passes::ranges::facts::{Facts, Place};
use crate::types::Repr;
use guard::{Expr, Guard, List, Row};

mod guard;

/// No loop with more instructions is copied.
const MAX_LOOP: usize = 400;
/// Nor any in a function that has grown beyond this.
const MAX_FUNC: usize = 3000;
/// At most so many loops of a function.
const MAX_LOOPS: usize = 12;
/// A loop that, with those around it, runs no more iterations each time that the function is called is left as it is: a guard would cost as much
/// as its checks, and another copy what compiling costs.
const FEW: i128 = 32;
/// No guard of more comparisons.
const MAX_GUARDS: usize = 24;

/// The values that something takes in the loop: between two expressions, of at most so many bits.
#[derive(Debug, Clone)]
struct Bounds {
    lo: Expr,
    hi: Expr,
    bits: u32,
}

/// A loop to be versioned.
struct Plan {
    header: Block,
    blocks: Vec<Block>,
    preheader: Block,
    guards: Vec<Guard>,
    /// Checks that the guarded version does without.
    checks: Vec<Inst>,
}

/// Runs the pass; true if it changed something.
pub fn run(func: &mut Func) -> bool {
    let mut done: Vec<Block> = Vec::new();
    let mut versioned = 0;
    while versioned < MAX_LOOPS {
        let dom = Dominators::compute(func);
        let loops = natural_loops(func, &dom);
        let candidates: Vec<&LoopInfo> = loops.iter().filter(|l| !done.contains(&l.header)).collect();
        if candidates.is_empty() {
            break;
        }
        for l in candidates {
            func.preheader(l);
        }
        let plans = plans(func, &mut done, MAX_LOOPS - versioned);
        if plans.is_empty() {
            break;
        }
        versioned += plans.len();
        for plan in plans {
            apply(func, plan, &mut done);
        }
    }
    !done.is_empty()
}

/// The next loops worth versioning, which have nothing to do with each other; loops that are not are added to `done`.
fn plans(func: &Func, done: &mut Vec<Block>, most: usize) -> Vec<Plan> {
    let (mut plans, mut waiting) = (Vec::<Plan>::new(), Vec::new());
    let mut total: usize = func.order.iter().map(|&b| func.blocks[b].insts.len()).sum();
    let dom = Dominators::compute(func);
    let loops = natural_loops(func, &dom);
    if total > MAX_FUNC || !loops.iter().any(|l| !done.contains(&l.header) && promising(func, l)) {
        return plans;
    }
    let avail = Availability::compute(func, &dom);
    let Some(facts) = Facts::compute(func, &dom, &avail) else { return plans };
    let inst_blocks = func.inst_blocks();
    let inductions = loops.iter().flat_map(|l| inductions(func, l)).collect::<Vec<_>>();
    let checker = |l: &LoopInfo| -> Option<Plan> {
        let preheader = *dom
            .preds(l.header)
            .iter()
            .find(|p| !l.blocks.contains(p) && matches!(func.blocks[**p].term, Term::Jump(_)))?;
        let mut c = Checker {
            facts: &facts,
            inst_blocks: &inst_blocks,
            inductions: &inductions,
            l,
            end: Place { block: preheader, at: func.blocks[preheader].insts.len(), edge: None },
            written: l
                .blocks
                .iter()
                .flat_map(|&b| &func.blocks[b].insts)
                .fold(0, |all, &i| all | writes(func, &func.insts[i])),
            small: None,
            wide: false,
            guards: Vec::new(),
        };
        let checks = c.checks();
        Some(Plan { header: l.header, blocks: l.blocks.clone(), preheader, guards: c.guards, checks })
    };
    // The most iterations of a loop, for each entry.
    let trips = |l: &LoopInfo| -> Option<i128> {
        let at = Place { block: l.header, at: 0, edge: None };
        let of = inductions.iter().filter(|i| i.header == l.header);
        let trips = of.map(|i| {
            let (from, to) = if i.up { (i.init, i.limit) } else { (i.limit, i.init) };
            let reached = i128::from(matches!(i.cc, Cc::Le | Cc::Ge));
            facts.range(to, at).hi.saturating_sub(facts.range(from, at).lo) + reached
        });
        trips.min()
    };
    let few = |l: &LoopInfo| {
        let (mut at, mut all) = (Some(l), 1_i128);
        while let Some(l) = at {
            match trips(l) {
                Some(n) if n <= FEW => all = all.saturating_mul(n.max(1)),
                _ => return false,
            }
            at = l.parent.map(|p| &loops[p]);
        }
        all <= FEW
    };
    for (n, l) in loops.iter().enumerate() {
        if total > MAX_FUNC || plans.len() == most {
            break;
        }
        // What is inside of a loop that is copied is copied with it.
        let taken = plans.iter().map(|p| &p.blocks).chain(&waiting).any(|blocks| blocks.contains(&l.header));
        if done.contains(&l.header) || taken {
            continue;
        }
        let size: usize = l.blocks.iter().map(|&b| func.blocks[b].insts.len()).sum();
        let Some(plan) = (size <= MAX_LOOP && promising(func, l) && !few(l)).then(|| checker(l)).flatten() else {
            done.push(l.header);
            continue;
        };
        // Inner loops alone, if more can be shown for them.
        let inner_knows_more = loops[n + 1..]
            .iter()
            .filter(|i| i.header != l.header && l.blocks.contains(&i.header) && promising(func, i))
            .filter_map(&checker)
            .any(|p| p.checks.iter().any(|c| !plan.checks.contains(c)));
        if plan.checks.is_empty() || inner_knows_more || plan.guards.len() > MAX_GUARDS {
            done.push(l.header);
            continue;
        }
        // A guard that asks for what an earlier loop has left waits until that is known by its new name.
        let made_in =
            |v: Value| func.def_block(v, &inst_blocks).is_some_and(|b| plans.iter().any(|p| p.blocks.contains(&b)));
        if plan.guards.iter().any(|g| g.any_value(&made_in)) {
            waiting.push(plan.blocks);
        } else {
            total += size;
            plans.push(plan);
        }
    }
    plans
}

/// Whether there is anything in the loop that a guard could show to be superfluous.
fn promising(func: &Func, l: &LoopInfo) -> bool {
    l.blocks.iter().flat_map(|&b| &func.blocks[b].insts).any(|&i| checked(&func.insts[i].op))
}

/// Whether an operation is one that a guard may show to be superfluous, or to fit a word.
fn checked(op: &Op) -> bool {
    use Op::*;
    matches!(op, CheckIndex(_) | NormIndex | IAddChk | ISubChk | IMulChk | WMod | WFloorDiv | WShr | WNarrow | WLow)
}

struct Checker<'a> {
    facts: &'a Facts<'a>,
    inst_blocks: &'a [Option<Block>],
    inductions: &'a [Induction],
    l: &'a LoopInfo,
    /// The end of the preheader.
    end: Place,
    /// What the loop writes.
    written: Regions,
    /// Bits that invariants are asked to have at most.
    small: Option<u32>,
    /// Something was not bounded for the number of its bits alone.
    wide: bool,
    guards: Vec<Guard>,
}

/// Bits of the numbers that a guard lets pass if it must ask for small ones: so many that indices in two dimensions fit, or
/// in three.
const SMALL: [u32; 2] = [29, 18];
/// Bits that the guard's arithmetic may use.
const MAX_BITS: u32 = 62;

fn bits(lo: i128, hi: i128) -> u32 {
    128 - lo.unsigned_abs().max(hi.unsigned_abs()).leading_zeros()
}

impl Checker<'_> {
    /// The checks that a guard in front of the loop can do without; collects the guard.
    fn checks(&mut self) -> Vec<Inst> {
        let func = self.facts.func;
        let mut out = Vec::new();
        let mut blocks = self.l.blocks.clone();
        blocks.sort_by_key(|&b| self.facts.dom.number(b));
        for b in blocks {
            for &i in func.blocks[b].insts.iter().filter(|i| checked(&func.insts[**i].op)) {
                let kept = self.guards.len();
                let good = [None, Some(SMALL[0]), Some(SMALL[1])].into_iter().any(|small| {
                    // Smaller numbers help only where larger ones were in the way.
                    if small.is_some() && !std::mem::take(&mut self.wide) {
                        return false;
                    }
                    self.guards.truncate(kept);
                    self.small = small;
                    self.check(i, b)
                });
                self.wide = false;
                if good {
                    out.push(i);
                } else {
                    self.guards.truncate(kept);
                }
            }
        }
        out
    }

    fn check(&mut self, i: Inst, b: Block) -> bool {
        let data = &self.facts.func.insts[i];
        match &data.op {
            Op::CheckIndex(_) => {
                let Some(len) = self.length(data.args[1]) else {
                    return false;
                };
                let Some(x) = self.bounds(data.args[0], b, 6) else {
                    return false;
                };
                self.guard(Cc::Ge, x.lo, Expr::Int(0)) && self.guard(Cc::Lt, x.hi, len)
            }
            Op::WMod | Op::WFloorDiv | Op::WShr | Op::WNarrow | Op::WLow => {
                self.product(data.args[0], b, 4).is_some_and(|bits| self.fits(bits))
            }
            Op::NormIndex => match self.bounds(data.args[0], b, 6) {
                Some(x) => self.guard(Cc::Ge, x.lo, Expr::Int(0)),
                None => false,
            },
            Op::IAddChk | Op::ISubChk | Op::IMulChk => self.bounds(data.results[0], b, 6).is_some(),
            _ => false,
        }
    }

    /// Adds a condition; false if it can never hold.
    fn guard(&mut self, cc: Cc, a: Expr, b: Expr) -> bool {
        if let (Expr::Int(x), Expr::Int(y)) = (&a, &b) {
            return crate::passes::simplify::fold::compare(cc, x, y);
        }
        let guard = Guard(cc, a, b);
        if !self.guards.contains(&guard) {
            self.guards.push(guard);
        }
        true
    }

    fn def_block(&self, v: Value) -> Option<Block> {
        self.facts.func.def_block(v, self.inst_blocks)
    }

    fn invariant(&self, v: Value) -> bool {
        self.def_block(v).is_some_and(|b| !self.l.blocks.contains(&b))
    }

    /// A length that does not change in the loop, for the guard.
    fn length(&mut self, len: Value) -> Option<Expr> {
        if self.invariant(len) {
            return Some(Expr::Value(len));
        }
        match self.facts.func.def_op(len)? {
            (Op::ListLen, args) => Some(Expr::Len(self.list(args[0], 3)?)),
            _ => None,
        }
    }

    /// A list that is the same in all iterations: defined in front of the loop, or a row of such a list at an index that is the same
    /// in all iterations, which the guard shows to exist.
    fn list(&mut self, v: Value, depth: u32) -> Option<List> {
        let func = self.facts.func;
        if self.written & (HEADERS | elements(Repr::Ref)) != 0 || depth == 0 {
            return None;
        }
        if self.invariant(v) {
            // The payload of a union is a list only where that has been tested.
            let plain = !matches!(func.def_op(v), Some((Op::AnyPayload, _)));
            return plain.then_some(List::Value(v));
        }
        let (load @ Op::Load { .. }, args) = func.def_op(v)? else {
            return None;
        };
        let (Op::ListData, of) = func.def_op(args[0])? else {
            return None;
        };
        let of = self.list(of[0], depth - 1)?;
        let mut index = args[1];
        if let Some((Op::NormIndex, x)) = func.def_op(index) {
            index = x[0];
        }
        let block = self.def_block(v)?;
        let at = self.bounds(index, block, 4)?;
        // The same in all iterations, and what the guard computes does not wrap where the conditions before it hold.
        let index = (at.lo == at.hi).then_some(at.lo)?;
        let good =
            self.guard(Cc::Ge, index.clone(), Expr::Int(0)) && self.guard(Cc::Lt, index.clone(), Expr::Len(of.clone()));
        let ty = func.values[v].ty;
        good.then(|| List::Row(Box::new(Row { of, index, load: load.clone(), ty })))
    }

    /// Whether the guard can compute with so many bits.
    fn fits(&mut self, bits: u32) -> bool {
        self.wide |= bits > MAX_BITS;
        bits <= MAX_BITS
    }

    /// Bits of a 128-bit value.
    fn product(&mut self, v: Value, user: Block, depth: u32) -> Option<u32> {
        let depth = depth.checked_sub(1)?;
        let (op, args) = self.facts.func.def_op(v)?;
        Some(match op {
            Op::Widen => self.bounds(args[0], user, 6)?.bits,
            Op::WMul => self.bounds(args[0], user, 6)?.bits + self.bounds(args[1], user, 6)?.bits,
            Op::WAdd | Op::WSub => self.product(args[0], user, depth)?.max(self.product(args[1], user, depth)?) + 1,
            Op::WNeg => self.product(args[0], user, depth)?,
            _ => return None,
        })
    }

    /// What a value used in a block of the loop is bounded by.
    fn bounds(&mut self, v: Value, user: Block, depth: u32) -> Option<Bounds> {
        let func = self.facts.func;
        if func.values[v].repr != Repr::Int || depth == 0 {
            return None;
        }
        if let Some(n) = func.int_const(v) {
            return Some(Bounds { lo: Expr::Int(n), hi: Expr::Int(n), bits: bits(n.into(), n.into()) });
        }
        if self.invariant(v) {
            let r = self.facts.range(v, self.end);
            let mut bits = bits(r.lo, r.hi);
            if self.small.is_none() && !self.fits(bits) {
                return None;
            }
            if let Some(small) = self.small.filter(|small| bits > *small) {
                self.guard(Cc::Ge, Expr::Value(v), Expr::Int(-(1 << small)));
                self.guard(Cc::Le, Expr::Value(v), Expr::Int(1 << small));
                bits = small + 1;
            }
            return Some(Bounds { lo: Expr::Value(v), hi: Expr::Value(v), bits });
        }
        if let Some(b) = self.induction(v, user, depth) {
            return Some(b);
        }
        if let Some(b) = self.arithmetic(v, depth) {
            return Some(b);
        }
        // What masks and remainders leave.
        let r = self.facts.range(v, Place { block: user, at: 0, edge: None });
        let bits = bits(r.lo, r.hi);
        (bits <= 40).then_some(Bounds { lo: Expr::Int(r.lo as i64), hi: Expr::Int(r.hi as i64), bits })
    }

    fn induction(&mut self, v: Value, user: Block, depth: u32) -> Option<Bounds> {
        let all = self.inductions;
        let iv = all.iter().find(|iv| iv.param == v)?;
        if !self.l.blocks.contains(&iv.header) || !iv.blocks.contains(&user) {
            return None;
        }
        // A test at the top has not been made in the header.
        if !iv.bottom && user == iv.header {
            return None;
        }
        let init = self.bounds(iv.init, iv.header, depth - 1)?;
        let limit = self.bounds(iv.limit, iv.header, depth - 1)?;
        let one = Expr::Int(1);
        let last = match iv.cc {
            Cc::Lt => Expr::op(Op::ISub, limit.hi, one),
            Cc::Le => limit.hi,
            Cc::Gt => Expr::op(Op::IAdd, limit.lo, one),
            Cc::Ge | Cc::Eq | Cc::Ne => limit.lo,
        };
        let first = (init.lo.clone(), init.hi.clone());
        let (mut lo, mut hi) = if iv.up { (init.lo, last) } else { (last, init.hi) };
        // With the test at the bottom the first iteration is not tested, unless something else did.
        if iv.bottom && !self.tested(iv) {
            if iv.up {
                hi = Expr::op(Op::IMax, first.1, hi);
            } else {
                lo = Expr::op(Op::IMin, first.0, lo);
            }
        }
        let bits = init.bits.max(limit.bits) + 1;
        self.fits(bits).then_some(Bounds { lo, hi, bits })
    }

    /// Whether the first value is known to be within the limit when the loop is entered.
    fn tested(&self, iv: &Induction) -> bool {
        let mut before = self.facts.dom.preds(iv.header).iter().filter(|p| !iv.blocks.contains(p));
        let (Some(&block), None) = (before.next(), before.next()) else {
            return false;
        };
        let place = Place { block, at: self.facts.func.blocks[block].insts.len(), edge: None };
        match iv.cc {
            Cc::Lt => self.facts.at_most(iv.init, iv.limit, -1, place),
            Cc::Le => self.facts.at_most(iv.init, iv.limit, 0, place),
            Cc::Gt => self.facts.at_most(iv.limit, iv.init, -1, place),
            Cc::Ge => self.facts.at_most(iv.limit, iv.init, 0, place),
            Cc::Eq | Cc::Ne => false,
        }
    }

    fn arithmetic(&mut self, v: Value, depth: u32) -> Option<Bounds> {
        let func = self.facts.func;
        let (op, args) = func.def_op(v)?;
        let block = self.def_block(v)?;
        let op = match op {
            Op::IAdd | Op::IAddChk => Op::IAdd,
            Op::ISub | Op::ISubChk => Op::ISub,
            Op::IMul | Op::IMulChk => Op::IMul,
            Op::NormIndex => {
                let x = self.bounds(args[0], block, depth - 1)?;
                return self.guard(Cc::Ge, x.lo.clone(), Expr::Int(0)).then_some(x);
            }
            _ => return None,
        };
        let a = self.bounds(args[0], block, depth - 1)?;
        let b = self.bounds(args[1], block, depth - 1)?;
        let (lo, hi, bits) = match op {
            Op::IAdd => (Expr::op(Op::IAdd, a.lo, b.lo), Expr::op(Op::IAdd, a.hi, b.hi), a.bits.max(b.bits) + 1),
            Op::ISub => (Expr::op(Op::ISub, a.lo, b.hi), Expr::op(Op::ISub, a.hi, b.lo), a.bits.max(b.bits) + 1),
            _ => {
                let bits = a.bits + b.bits;
                let (lo, hi) = product(a, b);
                (lo, hi, bits)
            }
        };
        self.fits(bits).then_some(Bounds { lo, hi, bits })
    }
}

fn product(a: Bounds, b: Bounds) -> (Expr, Expr) {
    let mul = |x: &Expr, y: &Expr| Expr::op(Op::IMul, x.clone(), y.clone());
    let (a, b) = if matches!(a.lo, Expr::Int(_)) { (b, a) } else { (a, b) };
    match (&b.lo, &b.hi) {
        (Expr::Int(x), Expr::Int(y)) if x == y && *x >= 0 => (mul(&a.lo, &b.lo), mul(&a.hi, &b.lo)),
        _ => {
            let mut all = vec![mul(&a.lo, &b.lo), mul(&a.hi, &b.lo)];
            if b.lo != b.hi {
                all.extend([mul(&a.lo, &b.hi), mul(&a.hi, &b.hi)]);
            }
            all.dedup();
            let fold = |op: Op| all.iter().cloned().reduce(|x, y| Expr::op(op.clone(), x, y)).unwrap_or(Expr::Int(0));
            (fold(Op::IMin), fold(Op::IMax))
        }
    }
}

fn apply(func: &mut Func, plan: Plan, done: &mut Vec<Block>) {
    let inst_blocks = func.inst_blocks();
    let mut copier = Copier::default();
    copier.paste(func, Snapshot::of(func, &plan.blocks), |_, loc| loc);
    // What the loop defines may come from either copy now.
    let preds = ssa::predecessors(func);
    let copies: Vec<Block> = plan.blocks.iter().map(|&b| copier.block(b)).collect();
    let keep = |b: Block| plan.blocks.contains(&b) || copies.contains(&b);
    let mut defined: Vec<Value> = Vec::new();
    for &b in &plan.blocks {
        defined.extend(&func.blocks[b].params);
        for &i in &func.blocks[b].insts {
            defined.extend(&func.insts[i].results);
        }
    }
    for v in defined {
        if let Some(b) = func.def_block(v, &inst_blocks) {
            let defs = [(b, v), (copier.block(b), copier.value(v))];
            ssa::repair(func, v, &defs, &keep, &preds);
        }
    }
    let loc = func.blocks[plan.preheader]
        .insts
        .last()
        .or(func.blocks[plan.header].insts.first())
        .map_or(Loc(0), |&i| func.insts[i].loc);
    guard::emit(func, plan.preheader, &plan.guards, copier.block(plan.header), loc);
    unchecked(func, &plan);
    done.extend(plan.blocks.iter().copied());
    done.extend(copies);
}

/// Takes the checks out of the guarded version.
fn unchecked(func: &mut Func, plan: &Plan) {
    let mut aliases = Aliases::new(func);
    for &b in &plan.blocks {
        let mut insts = std::mem::take(&mut func.blocks[b].insts);
        insts.retain(|&i| {
            if !plan.checks.contains(&i) {
                return true;
            }
            let data = &mut func.insts[i];
            if matches!(data.op, Op::WMod | Op::WFloorDiv | Op::WShr | Op::WNarrow | Op::WLow) {
                return true;
            }
            data.handler = None;
            match data.op {
                Op::IAddChk => data.op = Op::IAdd,
                Op::ISubChk => data.op = Op::ISub,
                Op::IMulChk => data.op = Op::IMul,
                Op::NormIndex => {
                    aliases.set(data.results[0], data.args[0]);
                    return false;
                }
                _ => return false,
            }
            true
        });
        func.blocks[b].insts = insts;
    }
    aliases.apply(func);
}

#[cfg(test)]
mod tests;
