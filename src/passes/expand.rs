//! Takes list operations apart, so that later passes can remove or move the parts:
//!
//! - `ListGet` becomes `ListLen`, `NormIndex`, `CheckIndex`, `ListData` and a `Load` for each leaf;
//! - `ListSet` of leaves that are not counted the same with `Store`: no old value needs a release;
//! - `ListGetRaw` becomes `ListData` and `Load`s.
//!
//! Lists whose elements are unions stay whole: where their tags are is known at run time only. So do stores of counted leaves and
//! `ListAppend`. The check stands where the operation stood and raises what it raised, to the same handler.

use crate::mir::{Func, IndexKind, Inst, InstData, Op, Value};
use crate::types::{Repr, TypeId};

/// Runs the pass; true if it changed something.
pub fn run(func: &mut Func) -> bool {
    let mut any = false;
    for b in func.order.clone() {
        let insts = std::mem::take(&mut func.blocks[b].insts);
        let mut out = Vec::with_capacity(insts.len());
        for i in insts {
            let data = func.insts[i].clone();
            let plain = |v: &Value| func.values[*v].repr != Repr::Any;
            let expanded = match &data.op {
                Op::ListGet(_) | Op::ListGetRaw => !data.results.is_empty() && data.results.iter().all(plain),
                Op::ListSet => data.args.len() > 2 && data.args[2..].iter().all(|v| !func.values[*v].repr.counted()),
                _ => false,
            };
            if expanded {
                expand(func, i, data, &mut out);
                any = true;
            } else {
                out.push(i);
            }
        }
        func.blocks[b].insts = out;
    }
    any
}

fn expand(func: &mut Func, inst: Inst, data: InstData, out: &mut Vec<Inst>) {
    let list = data.args[0];
    let mut push = |func: &mut Func, op: Op, args: Vec<Value>, repr: Option<Repr>| {
        let results: Vec<_> = repr.iter().map(|r| (*r, TypeId::NEVER)).collect();
        let handler = data.handler.clone().filter(|_| op.raises());
        let i = func.make_inst(op, args, &results, handler, data.loc);
        out.push(i);
        func.insts[i].results.first().copied()
    };
    let mut index = data.args[1];
    let kind = match &data.op {
        Op::ListGet(kind) => Some(*kind),
        Op::ListSet => Some(IndexKind::ListAssign),
        _ => None,
    };
    if let Some(kind) = kind
        && let Some(len) = push(func, Op::ListLen, vec![list], Some(Repr::Int))
        && let Some(at) = push(func, Op::NormIndex, vec![index, len], Some(Repr::Int))
    {
        push(func, Op::CheckIndex(kind), vec![at, len], None);
        index = at;
    }
    let Some(ptr) = push(func, Op::ListData, vec![list], Some(Repr::Ptr)) else {
        return;
    };
    if data.op == Op::ListSet {
        let stride = words(func, &data.args[2..]);
        let mut word = 0;
        for &v in &data.args[2..] {
            push(func, Op::Store { stride, word }, vec![ptr, index, v], None);
            word += func.values[v].repr.words() as u32;
        }
        return;
    }
    let stride = words(func, &data.results);
    let mut word = 0;
    for (n, &v) in data.results.iter().enumerate() {
        // The original instruction's results keep their values: it becomes the first load.
        let load = if n == 0 {
            func.insts[inst] = InstData {
                op: Op::Load { stride, word },
                args: vec![ptr, index],
                results: vec![v],
                handler: None,
                loc: data.loc,
            };
            inst
        } else {
            let i = func.make_inst(Op::Load { stride, word }, vec![ptr, index], &[], None, data.loc);
            func.insts[i].results.push(v);
            func.values[v].def = crate::mir::Def::Inst(i, 0);
            i
        };
        out.push(load);
        word += func.values[v].repr.words() as u32;
    }
}

fn words(func: &Func, leaves: &[Value]) -> u32 {
    leaves.iter().map(|v| func.values[*v].repr.words() as u32).sum()
}

#[cfg(test)]
mod tests {
    use crate::mir::parse::parse;
    use crate::mir::verify::verify;
    use crate::passes::fuzz;

    #[test]
    fn gets_and_sets() {
        let mut func = parse(
            "func f -> (Float, Ref) {
b0(v0: Ref, v1: Int, v2: Any):
    v3: Float, v4: Ref = ListGet(List) v0, v1
    ListSet v0, v1, v3
    ListSet v0, v1, v4
    v5: Any = ListGet(List) v0, v1
    return v3, v4
}",
        )
        .unwrap();
        assert!(super::run(&mut func));
        verify(&func).unwrap();
        assert_eq!(
            func.to_string(),
            "func f -> (Float, Ref) {
b0(v0: Ref, v1: Int, v2: Any):
    v6: Int = ListLen v0
    v7: Int = NormIndex v1, v6
    CheckIndex(List) v7, v6
    v8: Ptr = ListData v0
    v3: Float = Load { stride: 2, word: 0 } v8, v7
    v4: Ref = Load { stride: 2, word: 1 } v8, v7
    v9: Int = ListLen v0
    v10: Int = NormIndex v1, v9
    CheckIndex(ListAssign) v10, v9
    v11: Ptr = ListData v0
    Store { stride: 1, word: 0 } v11, v10, v3
    ListSet v0, v1, v4
    v5: Any = ListGet(List) v0, v1
    return v3, v4
}
"
        );
    }

    #[test]
    fn random_functions_keep_their_meaning() {
        fuzz::check(0..200, |f| {
            super::run(f);
        });
    }
}
