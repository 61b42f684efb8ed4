//! What integers are narrowed to decides how they are computed.
//!
//! Checked operations whose result is only ever reduced again are computed exactly, however large it is: with wrapping operations where low bits are all
//! that is seen ([`super::wrapping`]), else with 128 bits ([`super::widen`]). Then operators on ints without sign become machine operations where
//! that is the same.
//!
//! Invariant: this is part of the meaning of a program (docs/semantics.md), so it runs on every tier, before all passes.

use super::{widen, wrapping};
use crate::entity::Entity;
use crate::mir::edit::Aliases;
use crate::mir::{Arith, Block, Def, Func, Inst, InstData, Op, Sign, Value, ValueData};
use crate::types::{Repr, TypeId};

/// Narrows; true if something changed.
pub fn run(func: &mut Func) -> bool {
    let signs = signs(func);
    let wrapped = wrapping::run(func);
    let widened = widen::run(func);
    let lowered = lower(func);
    signs || wrapped || widened || lowered
}

/// Whether a value is known not to be negative, by what makes it.
pub(super) fn not_negative(func: &Func, v: Value) -> bool {
    let Some((op, args)) = func.def_op(v) else { return false };
    let constant = |n: usize| args.get(n).and_then(|a| func.int_const(*a));
    match op {
        Op::Int(n) => *n >= 0,
        Op::BoolToInt | Op::ListLen | Op::AnyTag | Op::TypeOf | Op::WordOfInt | Op::IntOfWord => true,
        Op::IAnd => constant(0).or(constant(1)).is_some_and(|m| m >= 0),
        Op::IMod | Op::IModRaw => constant(1).is_some_and(|m| m > 0),
        Op::IShrLogical => constant(1).is_some_and(|n| n >= 1),
        Op::Exact(e) => match e.op {
            Arith::And => e.out == Sign::S && (e.a == Sign::U || e.b == Sign::U),
            Arith::Shr => e.a == Sign::U && e.out == Sign::S,
            Arith::Mod => e.out == Sign::S && constant(1).is_some_and(|m| m > 0),
            _ => false,
        },
        _ => false,
    }
}

/// Operands that are not negative are as good as those without sign.
fn signs(func: &mut Func) -> bool {
    let mut changed = false;
    for n in 0..func.insts.len() {
        let i = Inst::new(n);
        let Op::Exact(mut e) = func.insts[i].op else { continue };
        let args = func.insts[i].args.clone();
        if e.a == Sign::S && not_negative(func, args[0]) {
            e.a = Sign::U;
        }
        // A count keeps its sign: it is the same test.
        if e.b == Sign::S && !matches!(e.op, Arith::Shl | Arith::Shr) && not_negative(func, args[1]) {
            e.b = Sign::U;
        }
        changed |= func.insts[i].op != Op::Exact(e);
        func.insts[i].op = Op::Exact(e);
    }
    changed
}

/// Puts machine operations in the place of exact ones.
fn lower(func: &mut Func) -> bool {
    let mut aliases = Aliases::new(func);
    let mut changed = false;
    for b in func.order.clone() {
        let mut out = Vec::with_capacity(func.blocks[b].insts.len());
        for i in std::mem::take(&mut func.blocks[b].insts) {
            let data = &func.insts[i];
            if matches!(data.op, Op::WordOfInt | Op::IntOfWord) && not_negative(func, data.args[0]) {
                aliases.set(data.results[0], data.args[0]);
                changed = true;
                continue;
            }
            if let Some((op, constant)) = machine(func, data) {
                let (first, loc) = (data.args[0], data.loc);
                if let Some(n) = constant {
                    let value = make(func, &mut out, Op::Int(n), vec![], Repr::Int, loc);
                    func.insts[i].args = vec![first, value];
                }
                if matches!(op, Op::Int(_)) {
                    func.insts[i].args.clear();
                }
                func.insts[i].op = op;
                func.insts[i].handler = None;
                changed = true;
            }
            out.push(i);
        }
        func.blocks[b].insts = out;
    }
    aliases.apply(func);
    changed
}

/// The machine operation of an exact one, with a constant in the place of the second operand.
fn machine(func: &Func, data: &InstData) -> Option<(Op, Option<i64>)> {
    let Op::Exact(e) = data.op else { return None };
    let constant = func.int_const(data.args[1]);
    // The exponent of a divisor that is a power of two.
    let log = constant.filter(|d| *d != 0 && (e.b == Sign::U || *d > 0)).map(|d| d as u64);
    let log = log.filter(|d| d.is_power_of_two()).map(|d| i64::from(d.trailing_zeros()));
    match (e.op, e.a) {
        (Arith::And, _) => Some((Op::IAnd, None)),
        (Arith::Or, _) => Some((Op::IOr, None)),
        (Arith::Xor, _) => Some((Op::IXor, None)),
        (Arith::Shr, Sign::U) => match constant {
            Some(1..=63) => Some((Op::IShrLogical, None)),
            Some(0) if e.out == Sign::U => Some((Op::IShrLogical, None)),
            Some(64..) => Some((Op::Int(0), None)),
            _ => None,
        },
        (Arith::Mod, Sign::U) => log.map(|k| (Op::IAnd, Some(((1u64 << k) - 1) as i64))),
        (Arith::FloorDiv, Sign::U) => match log {
            Some(0) if e.out == Sign::S => None,
            log => log.map(|k| (Op::IShrLogical, Some(k))),
        },
        _ => None,
    }
}

/// A new instruction at the end of `out`; its result.
pub(super) fn make(
    func: &mut Func,
    out: &mut Vec<Inst>,
    op: Op,
    args: Vec<Value>,
    repr: Repr,
    loc: crate::mir::Loc,
) -> Value {
    let inst = func.insts.next_key();
    let value = func.values.push(ValueData { repr, ty: TypeId::NEVER, def: Def::Inst(inst, 0) });
    func.insts.push(InstData { op, args, results: vec![value], handler: None, loc });
    out.push(inst);
    value
}

/// The blocks' instructions, for passes that look at all of them.
pub(super) fn all(func: &Func) -> impl Iterator<Item = (Block, Inst)> + '_ {
    func.order.iter().flat_map(|b| func.blocks[*b].insts.iter().map(|i| (*b, *i)))
}
