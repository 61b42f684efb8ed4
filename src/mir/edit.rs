//! Small changes to functions that several passes need.

use super::dom::Dominators;
use super::*;
use crate::entity::Entity;
use rustc_hash::FxHashMap;

impl Func {
    /// Replaces every operand by what `map` gives for it.
    pub fn rewrite_values(&mut self, mut map: impl FnMut(Value) -> Value) {
        for n in 0..self.order.len() {
            let b = self.order[n];
            for k in 0..self.blocks[b].insts.len() {
                let i = self.blocks[b].insts[k];
                self.insts[i].map_values(&mut map);
            }
            self.blocks[b].term.map_values(&mut map);
        }
    }

    /// Drops blocks that control cannot reach from the order. True if there were any.
    pub fn drop_unreachable(&mut self, dom: &Dominators) -> bool {
        let before = self.order.len();
        self.order.retain(|&b| dom.reachable(b));
        before != self.order.len()
    }

    /// How often each value is used as an operand.
    pub fn use_counts(&self) -> Vec<u32> {
        let mut uses = vec![0; self.values.len()];
        let mut count = |v: &Value| uses[v.index()] += 1;
        for &b in &self.order {
            for &i in &self.blocks[b].insts {
                let data = &self.insts[i];
                data.args.iter().for_each(&mut count);
                data.handler.iter().for_each(|e| e.args.iter().for_each(&mut count));
            }
            let term = &self.blocks[b].term;
            term.operands().iter().for_each(&mut count);
            for e in term.edges() {
                e.args.iter().for_each(&mut count);
            }
        }
        uses
    }

    /// The block that each instruction is in.
    pub fn inst_blocks(&self) -> Vec<Option<Block>> {
        let mut out = vec![None; self.insts.len()];
        for &b in &self.order {
            for &i in &self.blocks[b].insts {
                out[i.index()] = Some(b);
            }
        }
        out
    }

    /// The block that defines a value.
    pub fn def_block(&self, value: Value, inst_blocks: &[Option<Block>]) -> Option<Block> {
        match self.values[value].def {
            Def::Param(b, _) => Some(b),
            Def::Inst(i, _) => inst_blocks.get(i.index()).copied().flatten(),
        }
    }

    /// Removes the parameters of a block at the given ascending positions, without touching edges.
    pub fn remove_params(&mut self, block: Block, dead: &[usize]) {
        let mut n = 0;
        self.blocks[block].params.retain(|_| {
            n += 1;
            !dead.contains(&(n - 1))
        });
        for (n, p) in self.blocks[block].params.clone().into_iter().enumerate() {
            self.values[p].def = Def::Param(block, n as u32);
        }
    }

    /// Calls `f` on every edge, those to handlers included, with the block it leaves.
    pub fn edges_mut(&mut self, mut f: impl FnMut(Block, &mut Edge)) {
        for n in 0..self.order.len() {
            let b = self.order[n];
            for k in 0..self.blocks[b].insts.len() {
                let i = self.blocks[b].insts[k];
                if let Some(edge) = &mut self.insts[i].handler {
                    f(b, edge);
                }
            }
            for edge in self.blocks[b].term.edges_mut() {
                f(b, edge);
            }
        }
    }

    /// Whether control only comes to the block by handler edges.
    pub fn is_handler(&self, block: Block) -> bool {
        self.blocks[block].insts.first().is_some_and(|&i| self.insts[i].op == Op::Catch)
    }

    /// Makes the entry a block that no edge goes to, if it is not.
    pub fn fresh_entry(&mut self) {
        let old = self.entry;
        let mut target = false;
        self.edges_mut(|_, e| target |= e.block == old);
        if !target {
            return;
        }
        let entry = self.blocks.push(BlockData::default());
        let args = self.blocks[old]
            .params
            .clone()
            .into_iter()
            .map(|p| {
                let (repr, ty) = (self.values[p].repr, self.values[p].ty);
                self.add_param(entry, repr, ty)
            })
            .collect();
        self.blocks[entry].term = Term::Jump(Edge { block: old, args });
        self.order.insert(0, entry);
        self.entry = entry;
    }

    /// The block in front of a loop that ends with a jump to its header and has no other successor; made if there is none. None if the
    /// loop is entered by a handler edge.
    pub fn preheader(&mut self, l: &super::dom::LoopInfo) -> Option<Block> {
        let header = l.header;
        if self.is_handler(header) {
            return None;
        }
        let mut from = Vec::new();
        self.edges_mut(|b, e| {
            if e.block == header && !l.blocks.contains(&b) {
                from.push(b);
            }
        });
        if let [only] = from[..]
            && matches!(self.blocks[only].term, Term::Jump(_))
        {
            return Some(only);
        }
        let new = self.blocks.push(BlockData::default());
        let args = self.blocks[header]
            .params
            .clone()
            .into_iter()
            .map(|p| {
                let (repr, ty) = (self.values[p].repr, self.values[p].ty);
                self.add_param(new, repr, ty)
            })
            .collect();
        self.edges_mut(|b, e| {
            if e.block == header && !l.blocks.contains(&b) {
                e.block = new;
            }
        });
        self.blocks[new].term = Term::Jump(Edge { block: header, args });
        let at = self.order.iter().position(|&b| b == header).unwrap_or(self.order.len());
        self.order.insert(at, new);
        Some(new)
    }

    /// Puts a new block with a jump on one edge out of a block (the n-th of its terminator) and returns it. It takes no
    /// parameters and passes on the edge's arguments.
    pub fn split_edge(&mut self, from: Block, n: usize) -> Block {
        let new = self.blocks.push(BlockData::default());
        let at = self.order.iter().position(|&b| b == from).map_or(self.order.len(), |p| p + 1);
        self.order.insert(at, new);
        let edge = self.blocks[from].term.edges_mut().nth(n);
        let old = edge.map(|edge| std::mem::replace(edge, Edge { block: new, args: Vec::new() }));
        if let Some(old) = old {
            self.blocks[new].term = Term::Jump(old);
        }
        new
    }
}

/// Values that stand for others; chains are followed.
#[derive(Debug)]
pub struct Aliases(Vec<Value>);

impl Aliases {
    /// Every value stands for itself.
    pub fn new(func: &Func) -> Aliases {
        Aliases(func.values.keys().collect())
    }
    /// What stands for a value.
    pub fn get(&self, v: Value) -> Value {
        let mut v = v;
        while let Some(&next) = self.0.get(v.index())
            && next != v
        {
            v = next;
        }
        v
    }
    /// Lets `to` stand for `v`.
    pub fn set(&mut self, v: Value, to: Value) {
        let to = self.get(to);
        if to != v {
            self.0[v.index()] = to;
        }
    }
    /// Rewrites all operands.
    pub fn apply(&self, func: &mut Func) {
        func.rewrite_values(|v| self.get(v));
    }
}

/// Copies of blocks: of a loop's for another version of it, of a callee's for its caller.
#[derive(Debug, Default)]
pub struct Copier {
    /// What stands for each value of the original; others are kept (values defined outside).
    pub values: FxHashMap<Value, Value>,
    /// The copy of each block.
    pub blocks: FxHashMap<Block, Block>,
}

/// Blocks as they were, to be pasted.
#[derive(Debug)]
pub struct Snapshot {
    blocks: Vec<Piece>,
}

/// A block, its parameters, its instructions with their results, its terminator.
type Piece = (Block, Vec<Typed>, Vec<(InstData, Vec<Typed>)>, Term);

/// A value with what a copy of it needs.
type Typed = (Value, Repr, TypeId);

impl Snapshot {
    /// Some blocks of a function.
    pub fn of(func: &Func, blocks: &[Block]) -> Snapshot {
        let typed = |values: &[Value]| -> Vec<Typed> {
            values.iter().map(|v| (*v, func.values[*v].repr, func.values[*v].ty)).collect()
        };
        let blocks = blocks
            .iter()
            .map(|&b| {
                let block = &func.blocks[b];
                let insts =
                    block.insts.iter().map(|&i| (func.insts[i].clone(), typed(&func.insts[i].results))).collect();
                (b, typed(&block.params), insts, block.term.clone())
            })
            .collect();
        Snapshot { blocks }
    }
}

impl Copier {
    /// Copies blocks to the end of a function's order. Edges to blocks that are not copied stay as they are. `loc` gives
    /// the location of a copied instruction.
    pub fn paste(&mut self, func: &mut Func, snapshot: Snapshot, mut loc: impl FnMut(&mut Func, Loc) -> Loc) {
        for (b, params, ..) in &snapshot.blocks {
            let new = func.add_block();
            self.blocks.insert(*b, new);
            for &(p, repr, ty) in params {
                let param = func.add_param(new, repr, ty);
                self.values.insert(p, param);
            }
        }
        let mut insts = Vec::new();
        for (b, _, originals, term) in snapshot.blocks {
            let to = self.blocks[&b];
            for (data, results) in originals {
                let reprs: Vec<(Repr, TypeId)> = results.iter().map(|r| (r.1, r.2)).collect();
                let loc = loc(func, data.loc);
                let new = func.push_inst(to, data.op, data.args, &reprs, data.handler, loc);
                for (old, new) in results.iter().zip(&func.insts[new].results) {
                    self.values.insert(old.0, *new);
                }
                insts.push(new);
            }
            func.blocks[to].term = term;
        }
        for i in insts {
            func.insts[i].map_values(|v| self.value(v));
            if let Some(edge) = &mut func.insts[i].handler {
                edge.block = self.block(edge.block);
            }
        }
        for &b in self.blocks.values() {
            let term = &mut func.blocks[b].term;
            term.map_values(|v| self.values.get(&v).copied().unwrap_or(v));
            for edge in term.edges_mut() {
                edge.block = self.blocks.get(&edge.block).copied().unwrap_or(edge.block);
            }
        }
    }

    /// What stands for a value.
    pub fn value(&self, v: Value) -> Value {
        self.values.get(&v).copied().unwrap_or(v)
    }

    /// What stands for a block.
    pub fn block(&self, b: Block) -> Block {
        self.blocks.get(&b).copied().unwrap_or(b)
    }
}
