//! Where an iterator may stay a value: it is made and consumed in one go, so nobody sees that its state is not shared.

use crate::hir::{Def, Func, Inst, Op, Term};

/// Builtins that take all they need from an iterator before they return, or are iterators themselves that are consumed so.
const CONSUMERS: &[&str] = &[
    "list",
    "tuple",
    "set",
    "frozenset",
    "dict",
    "sorted",
    "sum",
    "min",
    "max",
    "any",
    "all",
    "enumerate",
    "zip",
    "map",
    "filter",
];

/// Whether the result of an instruction is used once only, and as what a loop runs over or a builtin consumes.
pub fn consumed_once(func: &Func, inst: u32) -> bool {
    let Some(data) = func.insts.get(Inst(inst)) else {
        return false;
    };
    if !matches!(data.op, Op::Call(_) | Op::CallMethod(..)) {
        return false;
    }
    let mut users =
        func.insts.values().filter(|i| !matches!(i.op, Op::IterDrop | Op::Keep) && i.args.contains(&data.result));
    let Some(user) = users.next() else {
        return false;
    };
    let twice = user.args.iter().filter(|a| **a == data.result).count() > 1;
    if twice || users.next().is_some() || func.blocks[user.block].lp != func.blocks[data.block].lp {
        return false;
    }
    let consumes = match &user.op {
        Op::Iter | Op::ListExtend => true,
        Op::Call(_) => match func.values[user.args[0]].def {
            Def::Inst(i) => matches!(&func.insts[i].op, Op::Builtin(n) if CONSUMERS.contains(&&**n)),
            Def::Param(..) => false,
        },
        Op::CallMethod(name, _) => user.args[0] != data.result && matches!(&**name, "join" | "extend" | "update"),
        _ => false,
    };
    let passed = func.blocks.keys().any(|b| {
        crate::hir::graph::edges(func, b).iter().any(|e| e.args.contains(&data.result))
            || matches!(&func.blocks[b].term, Term::Return(v) if *v == data.result)
    });
    consumes && !passed
}
