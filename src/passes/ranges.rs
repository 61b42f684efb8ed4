//! Removes checks that cannot fail and replaces operations by cheaper ones, from what is known of integers.
//!
//! [`facts`] computes an interval for each integer value (induction variables by widening and narrowing), refined at each place by the branches
//! and checks that lead there, and proves `a <= b + k` symbolically for bounds checks against lengths. Here that knowledge is used:
//!
//! - overflow checks go where the exact result fits;
//! - `NormIndex` of an index that is not negative is the index; a `CheckIndex` that must succeed goes;
//! - floor division and modulo become shifts, masks or truncating forms;
//! - 128-bit products that fit a word are computed in one;
//! - comparisons that are decided become constants.
//!
//! Nothing is moved: every raising operation that remains stands where it stood.

pub mod facts;
pub mod interval;

use crate::mir::avail::Availability;
use crate::mir::dom::Dominators;
use crate::mir::edit::Aliases;
use crate::mir::{Arith, Block, Func, Inst, Loc, Op, Sign, Value};
use crate::types::{Repr, TypeId};
use facts::{Facts, Place};
use interval::Range;

/// What an instruction is replaced by.
enum Rewrite {
    /// Another value.
    Alias(Value),
    /// Another operation.
    Op(Op, Vec<Expr>),
    /// Nothing.
    Gone,
}

/// An operand to be made before the instruction.
enum Expr {
    Value(Value),
    Op(Op, Vec<Expr>, Repr),
}

fn int(n: i64) -> Expr {
    Expr::Op(Op::Int(n), vec![], Repr::Int)
}

/// Runs the pass; true if it changed something.
pub fn run(func: &mut Func) -> bool {
    let dom = Dominators::compute(func);
    let avail = Availability::compute(func, &dom);
    let mut rewrites: Vec<(Block, Inst, Rewrite)> = Vec::new();
    let Some(facts) = Facts::compute(func, &dom, &avail) else {
        return false;
    };
    for &b in &dom.rpo {
        for (at, &i) in func.blocks[b].insts.iter().enumerate() {
            let place = Place { block: b, at, edge: None };
            if let Some(r) = rewrite(&facts, i, place) {
                rewrites.push((b, i, r));
            }
        }
    }
    let any = !rewrites.is_empty();
    apply(func, rewrites);
    any
}

fn apply(func: &mut Func, rewrites: Vec<(Block, Inst, Rewrite)>) {
    let mut aliases = Aliases::new(func);
    let mut rest = rewrites.into_iter().peekable();
    while let Some(&(b, ..)) = rest.peek() {
        let insts = std::mem::take(&mut func.blocks[b].insts);
        let mut out = Vec::with_capacity(insts.len());
        for i in insts {
            let Some((_, _, r)) = rest.next_if(|(x, y, _)| (*x, *y) == (b, i)) else {
                out.push(i);
                continue;
            };
            match r {
                Rewrite::Alias(v) => aliases.set(func.insts[i].results[0], v),
                Rewrite::Gone => {}
                Rewrite::Op(op, args) => {
                    let loc = func.insts[i].loc;
                    let args = args.into_iter().map(|e| make(func, e, loc, &mut out)).collect();
                    let data = &mut func.insts[i];
                    data.op = op;
                    data.args = args;
                    if !data.op.raises() {
                        data.handler = None;
                    }
                    out.push(i);
                }
            }
        }
        func.blocks[b].insts = out;
    }
    aliases.apply(func);
}

fn make(func: &mut Func, e: Expr, loc: Loc, out: &mut Vec<Inst>) -> Value {
    match e {
        Expr::Value(v) => v,
        Expr::Op(op, args, repr) => {
            let args = args.into_iter().map(|e| make(func, e, loc, out)).collect();
            let i = func.make_inst(op, args, &[(repr, TypeId::NEVER)], None, loc);
            out.push(i);
            func.insts[i].results[0]
        }
    }
}

/// Which power of two the constant is.
fn log2(r: Range) -> Option<i64> {
    let n = r.constant().filter(|n| *n > 0)?;
    (n & (n - 1) == 0).then(|| n.trailing_zeros().into())
}

fn rewrite(facts: &Facts<'_>, i: Inst, place: Place) -> Option<Rewrite> {
    let func = facts.func;
    let data = &func.insts[i];
    let a = &data.args;
    let get = |n: usize| facts.range(a[n], place);
    let same = |op: Op| Some(Rewrite::Op(op, a.iter().copied().map(Expr::Value).collect()));
    let constant = |n: i128| i64::try_from(n).ok().map(|n| Rewrite::Op(Op::Int(n), vec![]));
    // A result of one possible value.
    if let [r] = data.results[..]
        && func.values[r].repr == Repr::Int
        && !data.op.raises()
        && data.op.effect() == crate::mir::effect::Effect::Pure
        && !matches!(data.op, Op::Int(_))
        && let Some(n) = facts.range(r, place).constant()
    {
        return constant(n);
    }
    match &data.op {
        Op::IAddChk if get(0).add(get(1)).fits() => same(Op::IAdd),
        Op::ISubChk if get(0).sub(get(1)).fits() => same(Op::ISub),
        Op::IMulChk if get(0).mul(get(1)).fits() => same(Op::IMul),
        Op::INegChk if get(0).neg().fits() => Some(Rewrite::Op(Op::ISub, vec![int(0), Expr::Value(a[0])])),
        Op::IAbsChk if get(0).lo >= 0 => Some(Rewrite::Alias(a[0])),
        Op::IMin | Op::IMax => {
            let (first, second) = (facts.at_most(a[0], a[1], 0, place), facts.at_most(a[1], a[0], 0, place));
            let min = data.op == Op::IMin;
            match (first, second) {
                (true, _) => Some(Rewrite::Alias(a[if min { 0 } else { 1 }])),
                (_, true) => Some(Rewrite::Alias(a[if min { 1 } else { 0 }])),
                _ => None,
            }
        }
        Op::IFloorDiv | Op::IFloorDivRaw => {
            let (x, y) = (get(0), get(1));
            if let Some(k) = log2(y) {
                let args = vec![Expr::Value(a[0]), int(k)];
                Some(Rewrite::Op(Op::IShrRaw, args))
            } else if y.lo >= 1 && x.lo >= 0 {
                same(Op::IDivPos)
            } else if data.op == Op::IFloorDiv && divides(x, y) {
                same(Op::IFloorDivRaw)
            } else {
                None
            }
        }
        Op::IMod | Op::IModRaw => {
            let (x, y) = (get(0), get(1));
            if y.lo >= 1 && x.lo >= 0 && facts.at_most(a[0], a[1], -1, place) {
                Some(Rewrite::Alias(a[0]))
            } else if let Some(k) = log2(y) {
                let mask = (1 << k) - 1;
                Some(Rewrite::Op(Op::IAnd, vec![Expr::Value(a[0]), int(mask)]))
            } else if y.lo >= 1 && x.lo >= 0 {
                same(Op::IModPos)
            } else if data.op == Op::IMod && (y.lo >= 1 || y.hi < -1) {
                same(Op::IModRaw)
            } else {
                None
            }
        }
        Op::IDivPos => log2(get(1)).map(|k| Rewrite::Op(Op::IShrRaw, vec![Expr::Value(a[0]), int(k)])),
        Op::IModPos => log2(get(1)).map(|k| Rewrite::Op(Op::IAnd, vec![Expr::Value(a[0]), int((1 << k) - 1)])),
        Op::IDiv => {
            let exact = |r: Range| r.within(-(1 << 53), 1 << 53);
            if !exact(get(0)) || !exact(get(1)) || get(1).contains(0) {
                return None;
            }
            let float = |v| Expr::Op(Op::IntToFloat, vec![Expr::Value(v)], Repr::Float);
            Some(Rewrite::Op(Op::FDivRaw, vec![float(a[0]), float(a[1])]))
        }
        Op::Exact(e) if matches!(e.op, Arith::ShlLow) && get(1).within(0, 63) => same(Op::IShlRaw),
        Op::Exact(e) if matches!(e.op, Arith::Shr) && e.a == Sign::U && e.out == Sign::U && get(1).within(0, 63) => {
            same(Op::IShrLogical)
        }
        // Without sign below 2**63 as with one.
        Op::Exact(e) if matches!(e.op, Arith::FloorDiv | Arith::Mod) && get(0).lo >= 0 && get(1).lo >= 1 => {
            same(if e.op == Arith::Mod { Op::IModPos } else { Op::IDivPos })
        }
        Op::WordOfInt | Op::IntOfWord if get(0).lo >= 0 => Some(Rewrite::Alias(a[0])),
        Op::UCmp(cc) if get(0).lo >= 0 && get(1).lo >= 0 => same(Op::ICmp(*cc)),
        Op::IShl if get(1).within(0, 62) && get(0).shl(get(1)).fits() => same(Op::IShlRaw),
        Op::IShr if get(1).within(0, 63) => same(Op::IShrRaw),
        Op::NormIndex => {
            let i = get(0);
            if i.lo >= 0 || facts.not_negative(a[0], place) {
                Some(Rewrite::Alias(a[0]))
            } else if i.hi < 0 {
                same(Op::IAdd)
            } else {
                None
            }
        }
        Op::CheckIndex(_) if facts.not_negative(a[0], place) && facts.at_most(a[0], a[1], -1, place) => {
            Some(Rewrite::Gone)
        }
        Op::ICmp(cc) => get(0).decide(*cc, get(1)).map(|b| Rewrite::Op(Op::Bool(b), vec![])),
        Op::WMod | Op::WFloorDiv | Op::WShr | Op::WNarrow | Op::WLow if get(0).fits() => {
            let x = narrow(func, a[0], 4);
            let (r, y) = (get(0), a.get(1).map_or(Range::INT, |_| get(1)));
            let op = match data.op {
                // In the cheapest form at once: the operand is no value yet that could be looked at later.
                Op::WMod | Op::WFloorDiv if y.lo >= 1 => {
                    let modulo = data.op == Op::WMod;
                    return Some(match (log2(y), modulo) {
                        (Some(k), true) => Rewrite::Op(Op::IAnd, vec![x, int((1 << k) - 1)]),
                        (Some(k), false) => Rewrite::Op(Op::IShrRaw, vec![x, int(k)]),
                        (None, _) => {
                            let op = match (r.lo >= 0, modulo) {
                                (true, true) => Op::IModPos,
                                (true, false) => Op::IDivPos,
                                (false, true) => Op::IModRaw,
                                (false, false) => Op::IFloorDivRaw,
                            };
                            Rewrite::Op(op, vec![x, Expr::Value(a[1])])
                        }
                    });
                }
                Op::WMod => Op::IMod,
                Op::WFloorDiv => Op::IFloorDiv,
                Op::WShr if y.within(0, 63) => Op::IShrRaw,
                Op::WShr => Op::IShr,
                _ => {
                    return match x {
                        Expr::Value(v) => Some(Rewrite::Alias(v)),
                        Expr::Op(Op::WLow, ..) if data.op == Op::WLow => None,
                        Expr::Op(op, args, _) => Some(Rewrite::Op(op, args)),
                    };
                }
            };
            Some(Rewrite::Op(op, vec![x, Expr::Value(a[1])]))
        }
        _ => None,
    }
}

/// Whether the floor division neither raises nor overflows.
fn divides(x: Range, y: Range) -> bool {
    y.lo >= 1 || y.hi < -1 || (y.hi < 0 && x.lo > i64::MIN.into())
}

/// The low word of a 128-bit value, computed in words.
fn narrow(func: &Func, v: Value, depth: u32) -> Expr {
    let sub = |v: Value| narrow(func, v, depth.saturating_sub(1));
    match func.def_op(v) {
        Some((Op::Widen, a)) => Expr::Value(a[0]),
        Some((Op::WMul, a)) => Expr::Op(Op::IMul, vec![Expr::Value(a[0]), Expr::Value(a[1])], Repr::Int),
        Some((Op::WAdd, a)) if depth > 0 => Expr::Op(Op::IAdd, vec![sub(a[0]), sub(a[1])], Repr::Int),
        Some((Op::WSub, a)) if depth > 0 => Expr::Op(Op::ISub, vec![sub(a[0]), sub(a[1])], Repr::Int),
        Some((Op::WNeg, a)) if depth > 0 => Expr::Op(Op::ISub, vec![int(0), sub(a[0])], Repr::Int),
        _ => Expr::Op(Op::WLow, vec![Expr::Value(v)], Repr::Int),
    }
}

#[cfg(test)]
mod tests;
