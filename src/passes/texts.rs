//! Texts that are only part of another one, or only compared, and lists of texts that are only taken apart: they are not made.
//!
//! `"k" + str(n)` writes the digits where they stay, `s[a:b] == t` compares in place. Both operations are in one block and nothing else uses the
//! text in between; all that the first could raise is a MemoryError. `a, b = s.split(t)` gives two texts and the number that there are.

use crate::builtins::rt;
use crate::entity::Entity;
use crate::mir::{Block, Def, Func, Inst, Op, Value, ValueData};
use crate::types::{Repr, Tag, TypeId};

/// Runs the pass; true if it changed something.
pub fn run(func: &mut Func) -> bool {
    let mut uses: Option<Vec<u32>> = None;
    let mut any = false;
    for b in func.order.clone() {
        for i in func.blocks[b].insts.clone() {
            let Op::CallRt(id) = func.insts[i].op else { continue };
            let name = id.row().name;
            if !matches!(name, "str.eq" | "str.concat" | "str.concat3" | "str.concat4" | "str.concat5" | "unpack.check")
            {
                continue;
            }
            let uses = uses.get_or_insert_with(|| func.use_counts());
            any |= match name {
                "str.eq" => compare_part(func, b, i, uses),
                "unpack.check" => unpack_parts(func, b, i, uses),
                _ => write_ints(func, b, i, name, uses),
            };
        }
    }
    any
}

/// The call of a runtime function that gives a value, if it is in the block and nothing else uses the value.
fn only_call(func: &Func, b: Block, v: Value, name: &str, uses: &[u32]) -> Option<Inst> {
    let Def::Inst(inst, _) = func.values[v].def else { return None };
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

/// The functions that split a text, and those that give two or three parts of it.
const SPLITS: [(&str, [&str; 2]); 2] =
    [("str.split", ["str.split2", "str.split3"]), ("str.split_ws", ["str.split2_ws", "str.split3_ws"])];

/// The parts of a text of which a list is made only to be taken apart here.
fn unpack_parts(func: &mut Func, b: Block, check: Inst, uses: &[u32]) -> bool {
    let [list, want, starred] = func.insts[check].args[..] else { return false };
    let Def::Inst(split, _) = func.values[list].def else { return false };
    let Op::CallRt(id) = func.insts[split].op else { return false };
    let Some((_, rows)) = SPLITS.iter().find(|(name, _)| *name == id.row().name) else { return false };
    let plain = matches!(func.values[starred].def, Def::Inst(k, _) if func.insts[k].op == Op::Bool(false));
    let Some(count @ 2..=3) = func.int_const(want).filter(|_| plain) else { return false };
    let count = count as usize;
    let insts = func.blocks[b].insts.clone();
    let Some(at) = insts.iter().position(|k| *k == split) else { return false };
    // Who takes which part.
    let mut parts: Vec<Option<Inst>> = vec![None; count];
    let mut found = 1;
    for &k in &insts[at..] {
        let data = &func.insts[k];
        if !matches!(data.op, Op::ListGet(_) | Op::ListGetRaw) || data.args[0] != list {
            continue;
        }
        let place = func.int_const(data.args[1]).and_then(|n| parts.get_mut(usize::try_from(n).ok()?));
        let Some(place @ None) = place else { return false };
        if data.results.iter().any(|r| func.values[*r].repr != Repr::Ref) {
            return false;
        }
        *place = Some(k);
        found += 1;
    }
    if uses.get(list.index()) != Some(&found) {
        return false;
    }
    let fresh = |func: &mut Func, repr, ty| func.values.push(ValueData { repr, ty, def: Def::Inst(split, 0) });
    let have = fresh(func, Repr::Int, TypeId::INT);
    let mut results = vec![have];
    for part in &parts {
        let value = match part {
            Some(get) => func.insts[*get].results[0],
            None => fresh(func, Repr::Ref, TypeId::STR),
        };
        func.values[value].def = Def::Inst(split, results.len() as u32);
        results.push(value);
    }
    let data = &mut func.insts[split];
    data.op = Op::CallRt(rt::by_name(rows[count - 2]));
    // The type of the list comes first.
    data.args.remove(0);
    data.results = results;
    let data = &mut func.insts[check];
    data.op = Op::CallRt(rt::by_name("unpack.count"));
    data.args = vec![have, want];
    func.blocks[b].insts.retain(|k| !parts.contains(&Some(*k)));
    true
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

    #[test]
    fn lists_that_are_only_taken_apart_are_not_made() {
        golden(
            "func f -> (Ref) {
b0(v0: Ref, v1: Ref):
    v2: Int = Int(-1)
    v3: Int = Int(20)
    v4: Ref = CallRt str.split v3, v0, v1, v2
    v5: Int = Int(2)
    v6: Bool = Bool(false)
    CallRt unpack.check v4, v5, v6
    v7: Int = Int(0)
    v8: Ref = ListGet(List) v4, v7
    v9: Int = Int(1)
    v10: Ref = ListGet(List) v4, v9
    v11: Ref = CallRt str.concat v10, v8
    return v11
}",
            "func f -> (Ref) {
b0(v0: Ref, v1: Ref):
    v2: Int = Int(-1)
    v3: Int = Int(20)
    v12: Int, v8: Ref, v10: Ref = CallRt str.split2 v0, v1, v2
    v5: Int = Int(2)
    v6: Bool = Bool(false)
    CallRt unpack.count v12, v5
    v7: Int = Int(0)
    v9: Int = Int(1)
    v11: Ref = CallRt str.concat v10, v8
    return v11
}",
        );
        let text = "func f -> (Ref) {
b0(v0: Ref, v1: Ref):
    v2: Int = Int(-1)
    v3: Int = Int(20)
    v4: Ref = CallRt str.split v3, v0, v1, v2
    v5: Int = Int(2)
    v6: Bool = Bool(false)
    CallRt unpack.check v4, v5, v6
    v7: Int = Int(0)
    v8: Ref = ListGet(List) v4, v7
    return v4
}";
        golden(text, text);
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
