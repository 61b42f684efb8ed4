//! Products, sums of products and powers whose only uses bring them back into 64 bits are computed exactly.
//!
//! `a * b % m`, `(a * b + c) % m`, `-(a * b) // m`, `(a * b) >> k`, `(a * b) & mask`, `x ** n % m`: a property of values, not of syntax. A checked
//! operation all of whose uses narrow it becomes one of 128 bits, which cannot overflow; under a mask that is not negative
//! only the low bits matter, and wrapping operations do. What is used in any other way stays checked.
//!
//! Invariant: this is part of the meaning of a program (docs/semantics.md), so it runs on every tier, before all passes.

use crate::builtins::rt;
use crate::entity::Entity;
use crate::mir::{Arith, Def, Exact, Func, Inst, InstData, Op, Sign, Value};
use crate::types::Repr;
use rustc_hash::{FxHashMap, FxHashSet};

/// How the uses of a value narrow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Narrowing {
    /// Only by masks that are not negative.
    Low,
    /// By a remainder, quotient, shift or mask.
    Exact,
}

/// Widens what may be widened; true if something changed.
pub fn run(func: &mut Func) -> bool {
    let powers = powers(func);
    let users = users(func);
    let mut wide: FxHashMap<Value, Narrowing> = FxHashMap::default();
    // A value is wide if all its uses are; users come later in the program, so this runs from the end.
    let mut order: Vec<Inst> = func.order.iter().flat_map(|b| func.blocks[*b].insts.iter().copied()).collect();
    order.reverse();
    for &i in &order {
        let data = &func.insts[i];
        if !sums(&data.op) {
            continue;
        }
        let v = data.results[0];
        let Some(uses) = users.get(&v) else { continue };
        let mut how = Some(Narrowing::Low);
        for u in uses {
            let use_ = match u {
                Some(u) => narrowing(func, &wide, *u, v),
                None => None,
            };
            how = match (how, use_) {
                (Some(a), Some(b)) => {
                    Some(if a == Narrowing::Exact || b == Narrowing::Exact { Narrowing::Exact } else { a })
                }
                _ => None,
            };
        }
        if let Some(how) = how {
            wide.insert(v, how);
        }
    }
    // A sum without a product in it stays as it is: checked operations are cheaper, and it hardly ever overflows.
    let kept: FxHashSet<Value> = wide.keys().copied().filter(|v| has_product(func, &wide, *v, 0)).collect();
    let shifted = |v: &Value| {
        users.get(v).into_iter().flatten().flatten().any(|u| match &func.insts[*u].op {
            Op::IShr => true,
            Op::Exact(e) => e.op == Arith::Shr,
            _ => false,
        })
    };
    let fitting = |v: &Value| {
        let span = span(func, &kept, *v, Sign::S);
        span.sign().is_some_and(|s| s == Sign::U || span.hi <= Big::of(i128::MAX) || !shifted(v))
    };
    let mut chosen: FxHashSet<Value> = kept.iter().copied().filter(fitting).collect();
    // What a sum that stays checked is made of stays checked too.
    loop {
        let lost: Vec<Value> = chosen.iter().copied().filter(|v| !whole(func, &users, &chosen, *v)).collect();
        if lost.is_empty() {
            break;
        }
        for v in lost {
            chosen.remove(&v);
        }
    }
    if chosen.is_empty() {
        return powers;
    }
    rewrite(func, &chosen, &wide);
    true
}

/// Users of each value; `None` for a use that is not an operand of an instruction.
fn users(func: &Func) -> FxHashMap<Value, Vec<Option<Inst>>> {
    let mut users: FxHashMap<Value, Vec<Option<Inst>>> = FxHashMap::default();
    for &b in &func.order {
        let block = &func.blocks[b];
        for &i in &block.insts {
            for &a in &func.insts[i].args {
                users.entry(a).or_default().push(Some(i));
            }
            for &a in func.insts[i].handler.iter().flat_map(|e| &e.args) {
                users.entry(a).or_default().push(None);
            }
        }
        let edges = block.term.edges();
        for &v in edges.flat_map(|e| &e.args).chain(block.term.operands()) {
            users.entry(v).or_default().push(None);
        }
    }
    users
}

/// Operations that may be computed with 128 bits.
fn sums(op: &Op) -> bool {
    match op {
        Op::IMulChk | Op::IAddChk | Op::ISubChk | Op::INegChk => true,
        Op::Exact(e) => matches!(e.op, Arith::Add | Arith::Sub | Arith::Mul),
        _ => false,
    }
}

fn narrowing(func: &Func, wide: &FxHashMap<Value, Narrowing>, user: Inst, v: Value) -> Option<Narrowing> {
    let data = &func.insts[user];
    let left = data.args[0] == v && data.args.get(1) != Some(&v);
    match &data.op {
        Op::IMod | Op::IFloorDiv | Op::IShr if left => Some(Narrowing::Exact),
        Op::IAnd => {
            let mask = if data.args[0] == v { data.args[1] } else { data.args[0] };
            func.int_const(mask).filter(|m| *m >= 0).map(|_| Narrowing::Low)
        }
        Op::Exact(e) => match e.op {
            Arith::Mod | Arith::FloorDiv | Arith::Shr if left => Some(Narrowing::Exact),
            Arith::And if data.args[0] != data.args[1] => {
                let (mask, sign) = if data.args[0] == v { (data.args[1], e.b) } else { (data.args[0], e.a) };
                let sums = def(func, mask).is_some_and(|d| sums(&d.op));
                (!sums && sign == Sign::U || func.int_const(mask).is_some_and(|m| m >= 0)).then_some(Narrowing::Low)
            }
            Arith::Add | Arith::Sub => wide.get(&data.results[0]).copied(),
            _ => None,
        },
        Op::IAddChk | Op::ISubChk | Op::INegChk => wide.get(&data.results[0]).copied(),
        _ => None,
    }
}

fn def(func: &Func, v: Value) -> Option<&InstData> {
    match func.values[v].def {
        Def::Inst(i, _) => Some(&func.insts[i]),
        Def::Param(..) => None,
    }
}

fn has_product(func: &Func, wide: &FxHashMap<Value, Narrowing>, v: Value, depth: u32) -> bool {
    let Some(data) = def(func, v).filter(|_| wide.contains_key(&v) && depth < 8) else { return false };
    // Sums of ints without sign are larger than either kind often enough.
    matches!(data.op, Op::IMulChk | Op::Exact(_)) || data.args.iter().any(|a| has_product(func, wide, *a, depth + 1))
}

/// The signs of an operation's operands.
fn operand_signs(op: &Op) -> (Sign, Sign) {
    match op {
        Op::Exact(e) => (e.a, e.b),
        _ => (Sign::S, Sign::S),
    }
}

/// What a value may be; `sign` is what its use takes it for.
fn span(func: &Func, wide: &FxHashSet<Value>, v: Value, sign: Sign) -> Span {
    let Some(data) = def(func, v).filter(|_| wide.contains(&v)) else {
        return match func.int_const(v) {
            Some(n) => Span::of(sign.value(n)),
            None => Span::all(sign),
        };
    };
    let (s, t) = operand_signs(&data.op);
    let first = || span(func, wide, data.args[0], s);
    let second = || span(func, wide, data.args[1], t);
    match data.op {
        Op::IMulChk => Span::product(s, t),
        Op::Exact(e) if e.op == Arith::Mul => Span::product(s, t),
        Op::INegChk => first().neg(),
        Op::ISubChk => first().add(second().neg()),
        Op::Exact(e) if e.op == Arith::Sub => first().add(second().neg()),
        _ => first().add(second()),
    }
}

/// A number of up to 192 bits: high part, low 64 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Big(i128, u64);

impl Big {
    fn of(n: i128) -> Big {
        Big(n >> 64, n as u64)
    }
    fn add(self, o: Big) -> Big {
        let (low, carry) = self.1.overflowing_add(o.1);
        Big(self.0 + o.0 + i128::from(carry), low)
    }
    fn neg(self) -> Big {
        Big(-self.0 - i128::from(self.1 != 0), self.1.wrapping_neg())
    }
}

/// The least and the greatest value.
#[derive(Debug, Clone, Copy)]
struct Span {
    lo: Big,
    hi: Big,
}

impl Span {
    fn of(n: i128) -> Span {
        Span { lo: Big::of(n), hi: Big::of(n) }
    }
    fn all(sign: Sign) -> Span {
        let (lo, hi) = match sign {
            Sign::S => (i64::MIN.into(), i64::MAX.into()),
            Sign::U => (0, u64::MAX.into()),
        };
        Span { lo: Big::of(lo), hi: Big::of(hi) }
    }
    /// Of two factors of 64 bits.
    fn product(s: Sign, t: Sign) -> Span {
        const M: i128 = 1 << 63;
        const U: i128 = u64::MAX as i128;
        match (s, t) {
            (Sign::S, Sign::S) => Span { lo: Big::of(-M * (M - 1)), hi: Big::of(M * M) },
            (Sign::U, Sign::U) => Span { lo: Big::of(0), hi: Big(U - 1, 1) },
            _ => Span { lo: Big::of(-M * U), hi: Big::of((M - 1) * U) },
        }
    }
    fn add(self, o: Span) -> Span {
        Span { lo: self.lo.add(o.lo), hi: self.hi.add(o.hi) }
    }
    fn neg(self) -> Span {
        Span { lo: self.hi.neg(), hi: self.lo.neg() }
    }
    /// Which 128 bits hold all of it.
    fn sign(self) -> Option<Sign> {
        // 2**127 itself has the bits of -2**127, which then stands for nothing else (see `runtime::num::int::wide_mod`).
        if self.lo > Big::of(i128::MIN) && self.hi <= Big::of(i128::MAX).add(Big::of(1)) {
            Some(Sign::S)
        } else if self.lo >= Big::of(0) && self.hi <= Big(u64::MAX.into(), u64::MAX) {
            Some(Sign::U)
        } else {
            None
        }
    }
}

/// Whether every sum that a wide value flows into is wide too.
fn whole(func: &Func, users: &FxHashMap<Value, Vec<Option<Inst>>>, wide: &FxHashSet<Value>, v: Value) -> bool {
    users.get(&v).into_iter().flatten().flatten().all(|u| {
        let data = &func.insts[*u];
        match data.op {
            _ if sums(&data.op) => wide.contains(&data.results[0]),
            _ => true,
        }
    })
}

fn rewrite(func: &mut Func, chosen: &FxHashSet<Value>, wide: &FxHashMap<Value, Narrowing>) {
    // The 128-bit form of each value, where it has one.
    let mut forms: FxHashMap<Value, Value> = FxHashMap::default();
    let low = |v: &Value| chosen.contains(v) && wide.get(v) == Some(&Narrowing::Low);
    let exact = |v: &Value| chosen.contains(v) && wide.get(v) == Some(&Narrowing::Exact);
    for b in func.order.clone() {
        let mut out = Vec::new();
        for i in std::mem::take(&mut func.blocks[b].insts) {
            let data = func.insts[i].clone();
            let result = data.results.first().copied();
            if let Some(v) = result.filter(low) {
                let op = match data.op {
                    Op::IMulChk => Op::IMul,
                    Op::IAddChk => Op::IAdd,
                    Op::Exact(e) if e.op == Arith::Mul => Op::IMul,
                    Op::Exact(e) if e.op == Arith::Add => Op::IAdd,
                    _ => Op::ISub,
                };
                let mut args = data.args.clone();
                for a in &mut args {
                    if let Some(&form) = forms.get(a) {
                        *a = fresh(func, &mut out, Op::WLow, vec![form], Repr::Int, &data);
                    }
                }
                if data.op == Op::INegChk {
                    args.insert(0, fresh(func, &mut out, Op::Int(0), vec![], Repr::Int, &data));
                }
                func.insts[i] = InstData { op, args, handler: None, ..data };
                out.push(i);
                debug_assert!(func.values[v].repr == Repr::Int);
                continue;
            }
            if let Some(v) = result.filter(exact) {
                let form = match data.op {
                    Op::IMulChk => fresh(func, &mut out, Op::WMul, data.args.clone(), Repr::Wide, &data),
                    Op::Exact(e) if e.op == Arith::Mul => {
                        fresh(func, &mut out, Op::WMulOf(e.a, e.b), data.args.clone(), Repr::Wide, &data)
                    }
                    ref op => {
                        let (s, t) = operand_signs(op);
                        let signed = data.args.iter().zip([s, t]);
                        let args: Vec<Value> =
                            signed.map(|(a, sign)| widened(func, &mut out, &forms, *a, sign, &data)).collect();
                        let op = match op {
                            Op::IAddChk => Op::WAdd,
                            Op::Exact(e) if e.op == Arith::Add => Op::WAdd,
                            Op::INegChk => Op::WNeg,
                            _ => Op::WSub,
                        };
                        fresh(func, &mut out, op, args, Repr::Wide, &data)
                    }
                };
                forms.insert(v, form);
                continue;
            }
            let bitwise = match data.op {
                Op::IAnd => true,
                Op::Exact(e) => e.op == Arith::And,
                _ => false,
            };
            if bitwise {
                for n in 0..2 {
                    if let Some(&form) = forms.get(&data.args[n]) {
                        func.insts[i].args[n] = fresh(func, &mut out, Op::WLow, vec![form], Repr::Int, &data);
                    }
                }
            } else if let Some(&form) = data.args.first().and_then(|a| forms.get(a)) {
                let sign = span(func, chosen, data.args[0], Sign::S).sign().unwrap_or(Sign::S);
                let signed = |op| Exact { op, a: Sign::S, b: Sign::S, out: Sign::S };
                let exact = match data.op {
                    Op::IMod => Some(signed(Arith::Mod)),
                    Op::IFloorDiv => Some(signed(Arith::FloorDiv)),
                    Op::IShr => Some(signed(Arith::Shr)),
                    Op::Exact(e) => Some(e),
                    _ => None,
                };
                if let Some(e) = exact {
                    let e = Exact { a: sign, ..e };
                    func.insts[i].op = match e.op {
                        Arith::Mod if e == signed(e.op) => Op::WMod,
                        Arith::FloorDiv if e == signed(e.op) => Op::WFloorDiv,
                        Arith::Shr if e == signed(e.op) => Op::WShr,
                        _ => Op::WExact(e),
                    };
                    func.insts[i].args[0] = form;
                }
            }
            out.push(i);
        }
        func.blocks[b].insts = out;
    }
}

/// An operand of a wide sum, in 128 bits.
fn widened(
    func: &mut Func,
    out: &mut Vec<Inst>,
    forms: &FxHashMap<Value, Value>,
    v: Value,
    sign: Sign,
    at: &InstData,
) -> Value {
    let op = if sign == Sign::S { Op::Widen } else { Op::WidenWord };
    match forms.get(&v) {
        Some(&form) => form,
        None => fresh(func, out, op, vec![v], Repr::Wide, at),
    }
}

fn fresh(func: &mut Func, out: &mut Vec<Inst>, op: Op, args: Vec<Value>, repr: Repr, at: &InstData) -> Value {
    super::narrow::make(func, out, op, args, repr, at.loc)
}

/// `x ** n % m` in one runtime function.
fn powers(func: &mut Func) -> bool {
    let (pow, fused) = (rt::by_name("int.pow"), rt::by_name("int.pow_then_mod"));
    let (word, signed) = (rt::by_name("word.pow"), rt::by_name("word.pow_then_mod"));
    let users = users(func);
    let mut any = false;
    for n in 0..func.insts.len() {
        let i = Inst::new(n);
        let data = &func.insts[i];
        let modulus = match data.op {
            Op::IMod => Sign::S,
            Op::Exact(e) if e.op == Arith::Mod => e.b,
            _ => continue,
        };
        let base = data.args[0];
        let Some(p) = def(func, base).filter(|p| p.op == Op::CallRt(pow) || p.op == Op::CallRt(word)) else { continue };
        let of = if p.op == Op::CallRt(word) { Sign::U } else { Sign::S };
        let loc = data.loc;
        if users.get(&base).is_some_and(|u| u.len() != 1) {
            continue;
        }
        let args = vec![p.args[0], p.args[1], data.args[1]];
        let Def::Inst(power, _) = func.values[base].def else { continue };
        // The power itself is not computed: its place in the order of effects is that of the remainder.
        let mut args = args;
        let plain = (of, modulus) == (Sign::S, Sign::S);
        for b in func.order.clone() {
            func.blocks[b].insts.retain(|k| *k != power);
            let at = func.blocks[b].insts.iter().position(|k| *k == i).filter(|_| !plain);
            if let Some(at) = at {
                let mut out = Vec::new();
                let signs = Op::Int(of.bit() | modulus.bit() << 2);
                args.push(super::narrow::make(func, &mut out, signs, vec![], Repr::Int, loc));
                func.blocks[b].insts.splice(at..at, out);
            }
        }
        func.insts[i].op = Op::CallRt(if plain { fused } else { signed });
        func.insts[i].args = args;
        any = true;
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mir::parse::parse;

    fn widened(text: &str) -> String {
        let mut func = parse(text).expect("the text is mir");
        run(&mut func);
        func.to_string()
    }

    #[test]
    fn a_product_under_a_remainder_is_wide() {
        let out = widened(
            "func f -> (Int) {\nb0(v0: Int, v1: Int):\n    v2: Int = IMulChk v0, v1\n    v3: Int = IMod v2, v1\n    return v3\n}\n",
        );
        assert!(out.contains("WMul v0, v1") && out.contains("WMod"), "{out}");
    }

    #[test]
    fn a_product_under_a_mask_wraps() {
        let out = widened(
            "func f -> (Int) {\nb0(v0: Int, v1: Int):\n    v2: Int = IMulChk v0, v1\n    v4: Int = IAddChk v2, v1\n    v5: Int = Int(255)\n    v3: Int = IAnd v4, v5\n    return v3\n}\n",
        );
        assert!(out.contains("IMul v0, v1") && out.contains("IAdd v2, v1"), "{out}");
    }

    #[test]
    fn a_product_that_is_used_otherwise_stays_checked() {
        let out = widened(
            "func f -> (Int) {\nb0(v0: Int, v1: Int):\n    v2: Int = IMulChk v0, v1\n    v3: Int = IMod v2, v1\n    v4: Int = IAddChk v3, v2\n    return v4\n}\n",
        );
        assert!(out.contains("IMulChk") && !out.contains("WMul"), "{out}");
    }
}
