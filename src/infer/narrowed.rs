//! Which results are only ever reduced: a property of the untyped graph, so that both domains see the same.

use crate::entity::Entity;
use crate::hir::graph::edges;
use crate::hir::{BinOp, Def, Func, Inst, Op, Term, UnOp, Value};

/// Whether every way of an instruction's result leads to `&`, or to the left of `%`, `//` or `>>`, through operations whose result is whole
/// where the operands are: sums, products, shifts to the left, bitwise operators and parameters of blocks.
pub fn narrowed(func: &Func, inst: u32) -> bool {
    let inst = Inst(inst);
    if inst.index() >= func.insts.len() {
        return false;
    }
    let mut seen = vec![func.insts[inst].result];
    let mut at = 0;
    while let Some(&v) = seen.get(at) {
        at += 1;
        match uses(func, v) {
            Some(next) => {
                for v in next {
                    if !seen.contains(&v) {
                        seen.push(v);
                    }
                }
            }
            None => return false,
        }
    }
    true
}

/// The operator whose result operand `n` is.
pub fn made_by(func: &Func, args: &[Value], n: usize) -> Option<BinOp> {
    match func.values[*args.get(n)?].def {
        Def::Inst(i) => match func.insts[i].op {
            Op::Binary { op, .. } => Some(op),
            _ => None,
        },
        Def::Param(..) => None,
    }
}

/// Whether operand 1 is the negative of something.
pub fn negated(func: &Func, op: Option<&Op>, args: &[Value]) -> bool {
    let (Some(Op::Binary { .. }), Some(arg)) = (op, args.get(1)) else { return false };
    match func.values[*arg].def {
        Def::Inst(i) => matches!(func.insts[i].op, Op::Unary(crate::hir::UnOp::Neg)),
        Def::Param(..) => false,
    }
}

/// Where a value goes on to; `None` if something looks at all of it, or if nothing does.
fn uses(func: &Func, v: Value) -> Option<Vec<Value>> {
    let mut next = Vec::new();
    let mut any = false;
    for data in func.insts.values().filter(|data| data.args.contains(&v)) {
        any = true;
        let left = data.args[0] == v && data.args.get(1) != Some(&v);
        match &data.op {
            Op::Binary { op: BinOp::BitAnd, .. } => {}
            Op::Binary { op: BinOp::Mod | BinOp::FloorDiv | BinOp::RShift, .. } if left => {}
            Op::Binary { op: BinOp::Add | BinOp::Sub | BinOp::Mult | BinOp::BitOr | BinOp::BitXor, .. } => {
                next.push(data.result);
            }
            Op::Binary { op: BinOp::LShift, .. } if left => next.push(data.result),
            Op::Unary(UnOp::Neg | UnOp::Pos | UnOp::Invert) => next.push(data.result),
            _ => return None,
        }
    }
    for block in func.blocks.keys() {
        let term = &func.blocks[block].term;
        for edge in edges(func, block) {
            // The item and the next state come before what the edge passes.
            let before = if matches!(term, Term::IterNext { some, .. } if std::ptr::eq(some, edge)) { 2 } else { 0 };
            for (arg, param) in edge.args.iter().zip(func.blocks[edge.block].params.iter().skip(before)) {
                if *arg == v {
                    any = true;
                    next.push(*param);
                }
            }
        }
        match term {
            Term::Branch { cond: x, .. } | Term::IterNext { iter: x, .. } | Term::Return(x) if *x == v => return None,
            Term::IterNext { given, .. } if given.value() == Some(v) => return None,
            _ => {}
        }
    }
    any.then_some(next)
}
