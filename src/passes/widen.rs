//! Products, sums of products and powers whose only uses bring them back into 64 bits are computed exactly.
//!
//! `a * b % m`, `(a * b + c) % m`, `-(a * b) // m`, `(a * b) >> k`, `(a * b) & mask`, `x ** n % m`: a property of values, not of syntax. A checked
//! operation all of whose uses narrow it becomes one of 128 bits, which cannot overflow; under a mask that is not negative
//! only the low bits matter, and wrapping operations do. What is used in any other way stays checked.
//!
//! Invariant: this is part of the meaning of a program (docs/semantics.md), so it runs on every tier, before all passes.

use crate::builtins::rt;
use crate::entity::Entity;
use crate::mir::{Def, Func, Inst, InstData, Op, Value, ValueData};
use crate::types::{Repr, TypeId};
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
    let wrapped = super::wrapping::run(func);
    let powers = powers(func) || wrapped;
    let users = users(func);
    let mut wide: FxHashMap<Value, Narrowing> = FxHashMap::default();
    // A value is wide if all its uses are; users come later in the program, so this runs from the end.
    let mut order: Vec<Inst> = func.order.iter().flat_map(|b| func.blocks[*b].insts.iter().copied()).collect();
    order.reverse();
    for &i in &order {
        let data = &func.insts[i];
        if !matches!(data.op, Op::IMulChk | Op::IAddChk | Op::ISubChk | Op::INegChk) {
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
    let chains: FxHashSet<Value> = kept.iter().copied().filter(|v| bits(func, &kept, *v) <= 127).collect();
    let chosen: FxHashSet<Value> = chains.iter().copied().filter(|v| whole(func, &users, &chains, *v)).collect();
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
        for v in edges.iter().flat_map(|e| e.args.iter().copied()).chain(block.term.operands()) {
            users.entry(v).or_default().push(None);
        }
    }
    users
}

fn narrowing(func: &Func, wide: &FxHashMap<Value, Narrowing>, user: Inst, v: Value) -> Option<Narrowing> {
    let data = &func.insts[user];
    match &data.op {
        Op::IMod | Op::IFloorDiv | Op::IShr if data.args[0] == v && data.args[1] != v => Some(Narrowing::Exact),
        Op::IAnd => {
            let mask = if data.args[0] == v { data.args[1] } else { data.args[0] };
            func.int_const(mask).filter(|m| *m >= 0).map(|_| Narrowing::Low)
        }
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
    data.op == Op::IMulChk || data.args.iter().any(|a| has_product(func, wide, *a, depth + 1))
}

/// Bits of the magnitude that the value may need.
fn bits(func: &Func, wide: &FxHashSet<Value>, v: Value) -> u32 {
    match def(func, v) {
        Some(data) if wide.contains(&v) => match data.op {
            Op::IMulChk => 126,
            _ => 1 + data.args.iter().map(|a| bits(func, wide, *a)).max().unwrap_or(64),
        },
        _ => 64,
    }
}

/// Whether every sum that a wide value flows into is wide too.
fn whole(func: &Func, users: &FxHashMap<Value, Vec<Option<Inst>>>, wide: &FxHashSet<Value>, v: Value) -> bool {
    users.get(&v).into_iter().flatten().flatten().all(|u| {
        let data = &func.insts[*u];
        match data.op {
            Op::IAddChk | Op::ISubChk | Op::INegChk => {
                wide.contains(&data.results[0]) && whole(func, users, wide, data.results[0])
            }
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
                    ref op => {
                        let args: Vec<Value> =
                            data.args.iter().map(|a| widened(func, &mut out, &forms, *a, &data)).collect();
                        let op = match op {
                            Op::IAddChk => Op::WAdd,
                            Op::ISubChk => Op::WSub,
                            _ => Op::WNeg,
                        };
                        fresh(func, &mut out, op, args, Repr::Wide, &data)
                    }
                };
                forms.insert(v, form);
                continue;
            }
            let op = match data.op {
                Op::IMod => Op::WMod,
                Op::IFloorDiv => Op::WFloorDiv,
                Op::IShr => Op::WShr,
                Op::IAnd => {
                    for n in 0..2 {
                        if let Some(&form) = forms.get(&data.args[n]) {
                            func.insts[i].args[n] = fresh(func, &mut out, Op::WLow, vec![form], Repr::Int, &data);
                        }
                    }
                    out.push(i);
                    continue;
                }
                _ => {
                    out.push(i);
                    continue;
                }
            };
            if let Some(&form) = forms.get(&data.args[0]) {
                func.insts[i].op = op;
                func.insts[i].args[0] = form;
            }
            out.push(i);
        }
        func.blocks[b].insts = out;
    }
}

/// An operand of a wide sum, in 128 bits.
fn widened(func: &mut Func, out: &mut Vec<Inst>, forms: &FxHashMap<Value, Value>, v: Value, at: &InstData) -> Value {
    match forms.get(&v) {
        Some(&form) => form,
        None => fresh(func, out, Op::Widen, vec![v], Repr::Wide, at),
    }
}

fn fresh(func: &mut Func, out: &mut Vec<Inst>, op: Op, args: Vec<Value>, repr: Repr, at: &InstData) -> Value {
    let inst = func.insts.next_key();
    let value = func.values.push(ValueData { repr, ty: TypeId::NEVER, def: Def::Inst(inst, 0) });
    func.insts.push(InstData { op, args, results: vec![value], handler: None, loc: at.loc });
    out.push(inst);
    value
}

/// `x ** n % m` in one runtime function.
fn powers(func: &mut Func) -> bool {
    let (pow, fused) = (rt::by_name("int.pow"), rt::by_name("int.pow_then_mod"));
    let users = users(func);
    let mut any = false;
    for n in 0..func.insts.len() {
        let i = Inst::new(n);
        let data = &func.insts[i];
        if data.op != Op::IMod {
            continue;
        }
        let base = data.args[0];
        let Some(p) = def(func, base).filter(|p| p.op == Op::CallRt(pow)) else { continue };
        if users.get(&base).is_some_and(|u| u.len() != 1) {
            continue;
        }
        let args = vec![p.args[0], p.args[1], data.args[1]];
        let Def::Inst(power, _) = func.values[base].def else { continue };
        // The power itself is not computed: its place in the order of effects is that of the remainder.
        for b in func.order.clone() {
            func.blocks[b].insts.retain(|k| *k != power);
        }
        func.insts[i].op = Op::CallRt(fused);
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
