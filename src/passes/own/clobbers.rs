//! What operations may overwrite: memory that counted values were borrowed through. For a call that is what the function, and
//! whatever it calls, may.

use crate::mir::effect::Effect;
use crate::mir::{Def, Func, InstData, Op, SpecId, Value, memory};
use crate::passes::Callees;

/// Elements of lists.
pub const ELEMENTS: u64 = 1;
/// Whatever there is.
pub const EVERYTHING: u64 = u64::MAX;

/// The field at an offset, in any object.
pub fn field(offset: u32) -> u64 {
    2 << (offset / 8 % 31)
}

/// A module variable.
pub fn global(offset: u32) -> u64 {
    1 << (32 + offset % 32)
}

/// The memory whose counted values an operation may replace.
pub(super) fn of(func: &Func, data: &InstData, callees: &dyn Callees) -> u64 {
    match &data.op {
        Op::Call(id) => callees.clobbers(*id),
        _ => directly(func, data),
    }
}

/// The same, but for what a call leads to.
fn directly(func: &Func, data: &InstData) -> u64 {
    let counted = |n: usize| data.args[n..].iter().any(|a| func.values[*a].repr.counted());
    match &data.op {
        Op::SetField(offset) if counted(1) => field(*offset),
        Op::StoreGlobal(offset) if counted(0) => global(*offset),
        Op::ListSet if counted(2) => ELEMENTS,
        Op::CallHost(_) | Op::Yield => EVERYTHING,
        Op::CallRt(id) if id.row().effect >= Effect::Writes && id.row().regions == memory::ALL => EVERYTHING,
        _ => 0,
    }
}

/// What a call of each of a program's functions may overwrite of what was there before the call.
///
/// Objects that a function makes itself were not: what it writes to their fields, or what a function does so to the first argument that is
/// called with such an object (`__init__`), is left out.
pub fn of_calls(funcs: &[Func]) -> Vec<u64> {
    let all: Vec<Local> = funcs.iter().map(Local::of).collect();
    // What goes through the first parameter, and all else.
    let mut found: Vec<(u64, u64)> = all.iter().map(|l| (l.first, l.other)).collect();
    let mut changed = true;
    while changed {
        changed = false;
        for (n, local) in all.iter().enumerate() {
            let (mut first, mut other) = found[n];
            for (callee, object) in &local.calls {
                let (f, o) = found.get(callee.0 as usize).copied().unwrap_or((EVERYTHING, EVERYTHING));
                other |= o;
                match object {
                    Object::Fresh => {}
                    Object::First => first |= f,
                    Object::Other => other |= f,
                }
            }
            if found[n] != (first, other) {
                found[n] = (first, other);
                changed = true;
            }
        }
    }
    found.into_iter().map(|(first, other)| first | other).collect()
}

/// Which object something happens to.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Object {
    /// One that the function has made.
    Fresh,
    /// The function's first argument.
    First,
    Other,
}

fn object(func: &Func, v: Option<&Value>) -> Object {
    match v.map(|v| func.values[*v].def) {
        Some(Def::Inst(i, _)) if matches!(func.insts[i].op, Op::New(_) | Op::ListNew(_)) => Object::Fresh,
        Some(Def::Param(b, 0)) if b == func.entry => Object::First,
        _ => Object::Other,
    }
}

/// What a function does itself.
struct Local {
    first: u64,
    other: u64,
    calls: Vec<(SpecId, Object)>,
}

impl Local {
    fn of(func: &Func) -> Local {
        let mut local = Local { first: 0, other: 0, calls: Vec::new() };
        for &i in func.order.iter().flat_map(|b| &func.blocks[*b].insts) {
            let data = &func.insts[i];
            if let Op::Call(id) = data.op {
                let call = (id, object(func, data.args.first()));
                if !local.calls.contains(&call) {
                    local.calls.push(call);
                }
                continue;
            }
            let regions = directly(func, data);
            match data.op {
                Op::SetField(_) | Op::ListSet => match object(func, data.args.first()) {
                    Object::Fresh => {}
                    Object::First => local.first |= regions,
                    Object::Other => local.other |= regions,
                },
                _ => local.other |= regions,
            }
        }
        local
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mir::parse::parse;

    #[test]
    fn calls_overwrite_what_their_callees_do_but_for_objects_that_are_new() {
        let read = "func f -> (Int) {
b0(v0: Ref):
    v1: Int = GetField(16) v0
    v2: Int = Call(spec0) v0
    v3: Int = IAddChk v1, v2
    return v3
}";
        let init = "func f -> () {
b0(v0: Ref, v1: Ref):
    SetField(24) v0, v1
    return
}";
        let make = "func f -> (Ref) {
b0(v0: Ref):
    v1: Ref = New(t20)
    Call(spec1) v1, v0
    SetField(32) v1, v0
    return v1
}";
        let change = "func f -> () {
b0(v0: Int, v1: Ref):
    v2: Ref = Call(spec2) v1
    Call(spec1) v1, v2
    return
}";
        let funcs: Vec<Func> = [read, init, make, change].iter().map(|text| parse(text).unwrap()).collect();
        assert_eq!(of_calls(&funcs), [0, field(24), 0, field(24)]);
    }
}
