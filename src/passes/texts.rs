//! Texts that are only part of another one, or only compared: they are not made.
//!
//! `"k" + str(n)` writes the digits where they stay, `s[a:b] == t` compares in place. Both operations are in one block and nothing else uses the
//! text in between; all that the first could raise is a MemoryError.

use crate::builtins::rt;
use crate::mir::{Block, Func, Inst, Op, Value};
use crate::types::{Repr, Tag, TypeId};

/// Runs the pass; true if it changed something.
pub fn run(func: &mut Func) -> bool {
    let mut uses: Option<Vec<u32>> = None;
    let mut any = false;
    for b in func.order.clone() {
        for i in func.blocks[b].insts.clone() {
            let Op::CallRt(id) = func.insts[i].op else { continue };
            let name = id.row().name;
            if !matches!(name, "str.eq" | "str.concat" | "str.concat3" | "str.concat4" | "str.concat5") {
                continue;
            }
            let uses = uses.get_or_insert_with(|| func.use_counts());
            any |= match name {
                "str.eq" => compare_part(func, b, i, uses),
                _ => write_ints(func, b, i, name, uses),
            };
        }
    }
    any
}

/// The call of a runtime function that gives a value, if it is in the block and nothing else uses the value.
fn only_call(func: &Func, b: Block, v: Value, name: &str, uses: &[u32]) -> Option<Inst> {
    let crate::mir::Def::Inst(inst, _) = func.values[v].def else { return None };
    let named = matches!(func.insts[inst].op, Op::CallRt(id) if id.row().name == name);
    (named && uses.get(v.0 as usize) == Some(&1) && func.blocks[b].insts.contains(&inst)).then_some(inst)
}

fn compare_part(func: &mut Func, b: Block, i: Inst, uses: &[u32]) -> bool {
    let [x, y] = func.insts[i].args[..] else { return false };
    for (part, other) in [(x, y), (y, x)] {
        if let Some(inst) = only_call(func, b, part, "str.part", uses) {
            let mut args = func.insts[inst].args.clone();
            args.push(other);
            func.insts[i].op = Op::CallRt(rt::by_name("str.part_eq"));
            func.insts[i].args = args;
            func.blocks[b].insts.retain(|k| *k != inst);
            return true;
        }
    }
    false
}

fn write_ints(func: &mut Func, b: Block, i: Inst, name: &str, uses: &[u32]) -> bool {
    let args = func.insts[i].args.clone();
    let made: Vec<Option<Inst>> = args.iter().map(|v| only_call(func, b, *v, "show.int", uses)).collect();
    let row = match (name, &made[..]) {
        ("str.concat", [None, Some(digits)]) => {
            func.insts[i].args[1] = func.insts[*digits].args[0];
            "str.concat_int"
        }
        ("str.concat", _) => return false,
        _ if made.iter().all(Option::is_none) => return false,
        (_, all) => {
            let at = func.blocks[b].insts.iter().position(|k| *k == i).unwrap_or(0);
            let loc = func.insts[i].loc;
            let mut parts = Vec::new();
            let mut before = Vec::new();
            for (v, digits) in args.iter().zip(all) {
                let (tag, value) = match digits {
                    Some(digits) => (Tag::Int, func.insts[*digits].args[0]),
                    None => (Tag::Ref, *v),
                };
                let any = func.make_inst(Op::MakeAny(tag), vec![value], &[(Repr::Any, TypeId::NEVER)], None, loc);
                parts.push(func.insts[any].results[0]);
                before.push(any);
            }
            func.blocks[b].insts.splice(at..at, before);
            func.insts[i].args = parts;
            match name {
                "str.concat3" => "str.mixed3",
                "str.concat4" => "str.mixed4",
                _ => "str.mixed5",
            }
        }
    };
    func.insts[i].op = Op::CallRt(rt::by_name(row));
    func.blocks[b].insts.retain(|k| !made.contains(&Some(*k)));
    true
}

#[cfg(test)]
mod tests {
    use crate::mir::parse::parse;
    use crate::mir::verify::verify;

    fn golden(before: &str, after: &str) {
        let mut func = parse(before).unwrap_or_else(|e| panic!("{e}\n{before}"));
        let changed = super::run(&mut func);
        verify(&func).unwrap_or_else(|e| panic!("{e}\n{func}"));
        assert_eq!(changed, before != after);
        assert_eq!(func.to_string().trim_end(), after);
    }

    #[test]
    fn parts_are_compared_in_place() {
        golden(
            "func f -> (Bool) {
b0(v0: Ref, v1: Ref, v2: Int, v3: Int):
    v4: Ref = CallRt str.part v0, v2, v3
    v5: Bool = CallRt str.eq v1, v4
    return v5
}",
            "func f -> (Bool) {
b0(v0: Ref, v1: Ref, v2: Int, v3: Int):
    v5: Bool = CallRt str.part_eq v0, v2, v3, v1
    return v5
}",
        );
    }

    #[test]
    fn digits_are_written_where_they_stay() {
        golden(
            "func f -> (Ref, Ref) {
b0(v0: Ref, v1: Int):
    v2: Ref = CallRt show.int v1
    v3: Ref = CallRt str.concat v0, v2
    v4: Ref = CallRt show.int v1
    v5: Ref = CallRt str.concat3 v0, v4, v0
    return v3, v5
}",
            "func f -> (Ref, Ref) {
b0(v0: Ref, v1: Int):
    v3: Ref = CallRt str.concat_int v0, v1
    v6: Any = MakeAny(Ref) v0
    v7: Any = MakeAny(Int) v1
    v8: Any = MakeAny(Ref) v0
    v5: Ref = CallRt str.mixed3 v6, v7, v8
    return v3, v5
}",
        );
    }

    /// A text that something else sees is made.
    #[test]
    fn what_is_seen_is_made() {
        let text = "func f -> (Ref, Ref) {
b0(v0: Ref, v1: Int):
    v2: Ref = CallRt show.int v1
    v3: Ref = CallRt str.concat v0, v2
    return v2, v3
}";
        golden(text, text);
    }
}
