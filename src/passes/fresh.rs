//! Stores to fields of new objects that nothing was stored to: there is no value to replace.

use crate::mir::{Func, Op, Value};
use rustc_hash::FxHashMap;

/// Runs the pass; true if it changed something.
pub fn run(func: &mut Func) -> bool {
    let mut any = false;
    for b in func.order.clone() {
        // Objects made in the block that nothing else has seen, with the fields that are set.
        let mut made: FxHashMap<Value, Vec<u32>> = FxHashMap::default();
        for i in func.blocks[b].insts.clone() {
            let data = &mut func.insts[i];
            if let Op::New(_) = data.op {
                made.insert(data.results[0], Vec::new());
                continue;
            }
            if made.is_empty() {
                continue;
            }
            let mut seen = &data.args[..];
            match data.op {
                Op::GetField(_) => seen = &[],
                Op::SetField(offset) | Op::InitField(offset) => {
                    seen = &data.args[1..];
                    if let Some(set) = made.get_mut(&data.args[0])
                        && !set.contains(&offset)
                    {
                        set.push(offset);
                        any |= data.op != Op::InitField(offset);
                        data.op = Op::InitField(offset);
                    }
                }
                _ => {}
            }
            seen.iter().for_each(|v| drop(made.remove(v)));
        }
    }
    any
}

#[cfg(test)]
mod tests {
    use crate::mir::parse::parse;
    use crate::mir::verify::verify;
    use crate::passes::fuzz;

    #[test]
    fn the_first_store_replaces_nothing_while_nobody_else_knows_the_object() {
        let mut func = parse(
            "func f -> (Ref) {
b0(v0: Ref, v1: Int):
    v2: Ref = New(t20)
    SetField(16) v2, v0
    SetField(24) v2, v1
    SetField(16) v2, v2
    SetField(32) v2, v0
    return v2
}",
        )
        .unwrap();
        assert!(super::run(&mut func));
        verify(&func).unwrap();
        let text = func.to_string();
        assert!(
            text.contains("    InitField(16) v2, v0\n    InitField(24) v2, v1\n    SetField(16) v2, v2\n"),
            "{text}"
        );
        assert!(text.contains("    SetField(32) v2, v0\n"), "{text}");
    }

    #[test]
    fn random_functions_keep_their_meaning() {
        fuzz::check(0..300, |f| {
            super::run(f);
        });
    }
}
