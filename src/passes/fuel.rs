//! Charges for what runs: one unit for each call of a function and for each turn of a loop.
//!
//! Runs on the code that all tiers start from, before anything is inlined or moved, so that they agree on what a run costs; later
//! passes never move a charge. Not among the passes of `PASSES`: only programs whose host limits fuel have it.

use crate::mir::dom::{Dominators, natural_loops};
use crate::mir::{Block, Func, Op};

/// Inserts the charges.
pub fn run(func: &mut Func) {
    let dom = Dominators::compute(func);
    let mut places: Vec<Block> = natural_loops(func, &dom).iter().map(|l| l.header).collect();
    places.push(func.entry);
    for block in places {
        let first =
            func.blocks[block].insts.first().map(|i| (matches!(func.insts[*i].op, Op::Poll), func.insts[*i].loc));
        let (after_poll, loc) = first.unwrap_or((false, crate::mir::Loc(0)));
        let inst = func.push_inst(block, Op::Fuel(1), Vec::new(), &[], None, loc);
        let insts = &mut func.blocks[block].insts;
        insts.retain(|i| *i != inst);
        insts.insert(usize::from(after_poll), inst);
    }
}

#[cfg(test)]
mod tests {
    use crate::mir::parse::parse;
    use crate::mir::verify::verify;

    #[test]
    fn the_entry_and_each_loop_are_charged() {
        let text = "func f -> (Int) {
b0(v0: Int):
    v1: Int = Int(0)
    jump b1(v1)
b1(v2: Int):
    v3: Bool = ICmp(Lt) v2, v0
    branch v3 ? b2 : b3
b2:
    v4: Int = Int(1)
    v5: Int = IAdd v2, v4
    jump b1(v5)
b3:
    return v2
}";
        let mut func = parse(text).unwrap();
        super::run(&mut func);
        verify(&func).unwrap();
        let text = func.to_string();
        assert_eq!(text.matches("Fuel(1)").count(), 2, "{text}");
    }
}
