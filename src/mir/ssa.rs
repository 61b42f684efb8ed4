//! Repairs SSA form after code was copied: a value that has several definitions now gets parameters where they meet.

use super::*;
use rustc_hash::FxHashMap;

/// The definitions that stand for one value, and what reaches each block.
struct Repair<'a> {
    func: &'a mut Func,
    repr: Repr,
    ty: TypeId,
    /// What each block defines.
    defs: FxHashMap<Block, Value>,
    /// What reaches the start of a block.
    starts: FxHashMap<Block, Value>,
    preds: &'a FxHashMap<Block, Vec<Block>>,
}

/// The predecessors of each block, each once.
pub fn predecessors(func: &Func) -> FxHashMap<Block, Vec<Block>> {
    let mut preds: FxHashMap<Block, Vec<Block>> = FxHashMap::default();
    for &b in &func.order {
        for s in super::dom::successors(func, b) {
            let list = preds.entry(s).or_default();
            if !list.contains(&b) {
                list.push(b);
            }
        }
    }
    preds
}

/// Rewrites the uses of `value` outside of the blocks in `defs`: each sees the definition that reaches it. `keep` are blocks whose uses are right already.
/// Every path to such a use goes through a definition.
pub fn repair(
    func: &mut Func,
    value: Value,
    defs: &[(Block, Value)],
    keep: &dyn Fn(Block) -> bool,
    preds: &FxHashMap<Block, Vec<Block>>,
) {
    let users: Vec<Block> = func.order.iter().copied().filter(|&b| !keep(b) && uses(func, b, value)).collect();
    let (repr, ty) = (func.values[value].repr, func.values[value].ty);
    let mut r = Repair { func, repr, ty, defs: defs.iter().copied().collect(), starts: FxHashMap::default(), preds };
    for b in users {
        let now = r.at_start(b);
        // The parameters just made pass values on edges: only the original's uses change.
        for k in 0..r.func.blocks[b].insts.len() {
            let i = r.func.blocks[b].insts[k];
            r.func.insts[i].map_values(|v| if v == value { now } else { v });
        }
        r.func.blocks[b].term.map_values(|v| if v == value { now } else { v });
    }
}

/// Whether a block uses a value.
pub fn uses(func: &Func, b: Block, value: Value) -> bool {
    let block = &func.blocks[b];
    block.insts.iter().any(|&i| {
        let data = &func.insts[i];
        data.args.contains(&value) || data.handler.as_ref().is_some_and(|e| e.args.contains(&value))
    }) || block.term.operands().contains(&value)
        || block.term.edges().any(|e| e.args.contains(&value))
}

impl Repair<'_> {
    fn at_end(&mut self, b: Block) -> Value {
        match self.defs.get(&b) {
            Some(&v) => v,
            None => self.at_start(b),
        }
    }

    fn at_start(&mut self, b: Block) -> Value {
        if let Some(&v) = self.starts.get(&b) {
            return v;
        }
        let preds = self.preds.get(&b).cloned().unwrap_or_default();
        if let [only] = preds[..]
            && only != b
        {
            let v = self.at_end(only);
            self.starts.insert(b, v);
            return v;
        }
        let param = self.func.add_param(b, self.repr, self.ty);
        self.starts.insert(b, param);
        for p in preds {
            let v = self.at_end(p);
            let block = &mut self.func.blocks[p];
            for edge in block.term.edges_mut() {
                if edge.block == b {
                    edge.args.push(v);
                }
            }
            for &i in &block.insts {
                if let Some(edge) = &mut self.func.insts[i].handler
                    && edge.block == b
                {
                    edge.args.push(v);
                }
            }
        }
        param
    }
}
