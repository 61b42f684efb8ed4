//! On-stack replacement: a function that enters a loop in the middle.
//!
//! [`make_osr`] turns a function (mir before all passes) into one whose parameters are what is live at a loop's header, which
//! goes on from there and runs to the end of the function. Passes then treat it like any other function.
//!
//! Jumping into the loop of a copy would make control flow irreducible, so the rest of the program is laid out in *regions*. Let
//! `E1 … Em` be the headers of the loops around the header, innermost first. Region 0 is what can be reached from the header
//! without passing any of them: the loop itself, and the rest of one iteration of `E1`. Region k is what can be reached from `Ek` without
//! passing `Ek+1 … Em`: the rest of the iterations of `Ek`, its inner loops included, as ordinary loops. Each region is a
//! copy of its own; an edge to `Ek` out of a region below k leads into region k.
//!
//! A value is, in a region that contains its definition, the region's copy; elsewhere it was defined before the loop was
//! entered, and is a parameter. (A definition that dominates `Ek` and that can be reached from `Ek` lies in a loop around `Ek`, so every
//! way to it passes `Ek+1 … Em`.) Constants are made again instead of being passed.
//!
//! A generator goes on in the middle of its loops, so they need not have one header. Where a value that is passed would also be
//! defined in the region that it is passed to, [`can_enter`] says no.

use crate::entity::Entity;
use crate::mir::dom::{Dominators, natural_loops, successors};
use crate::mir::{Block, BlockData, Def, Edge, Func, Inst, InstData, Op, Term, Value, ValueData};
use rustc_hash::FxHashMap;

/// The values that an entry at a loop's header needs: the header's parameters, then what was defined before and is used
/// later, by id. Constants are not among them.
pub fn live_at_header(func: &Func, header: Block) -> Vec<Value> {
    let live_in = liveness(func);
    let params = &func.blocks[header].params;
    let mut out = params.clone();
    out.extend(
        (0..func.values.len())
            .filter(|v| live_in[header.index()].get(*v))
            .map(Value::new)
            .filter(|v| !params.contains(v) && !is_constant(func, *v)),
    );
    out
}

/// Whether the function can be entered at a loop's header.
pub fn can_enter(func: &Func, header: Block) -> bool {
    let live_in = liveness(func);
    let starts: Vec<Block> = std::iter::once(header).chain(enclosing_headers(func, header)).collect();
    (0..starts.len()).all(|region| {
        let start = starts[region];
        let members = members(func, &starts, region);
        let passed = |v: Value| live_in[start.index()].get(v.index()) && !is_constant(func, v);
        !members.iter().any(|b| {
            let data = &func.blocks[*b];
            data.params.iter().copied().any(passed)
                || data.insts.iter().any(|i| func.insts[*i].results.iter().copied().any(passed))
        })
    })
}

fn is_constant(func: &Func, value: Value) -> bool {
    matches!(func.def_op(value), Some((Op::Int(_) | Op::Float(_) | Op::Bool(_) | Op::Literal(_) | Op::AnyUnit(..), _)))
}

/// A set of values.
#[derive(Clone, PartialEq, Eq)]
struct Bits(Vec<u64>);

impl Bits {
    fn get(&self, n: usize) -> bool {
        self.0[n / 64] >> (n % 64) & 1 != 0
    }
    fn set(&mut self, n: usize) {
        self.0[n / 64] |= 1 << (n % 64);
    }
    fn clear(&mut self, n: usize) {
        self.0[n / 64] &= !(1 << (n % 64));
    }
}

/// The values live at the start of each block; a block's own parameters are not live there.
fn liveness(func: &Func) -> Vec<Bits> {
    let empty = Bits(vec![0; func.values.len().div_ceil(64)]);
    let mut live_in = vec![empty.clone(); func.blocks.len()];
    let rpo = Dominators::compute(func).rpo;
    let mut changed = true;
    while changed {
        changed = false;
        for &block in rpo.iter().rev() {
            let mut live = empty.clone();
            for s in successors(func, block) {
                for (word, more) in live.0.iter_mut().zip(&live_in[s.index()].0) {
                    *word |= more;
                }
            }
            let data = &func.blocks[block];
            let mut term = data.term.clone();
            term.map_values(|v| {
                live.set(v.index());
                v
            });
            for &i in data.insts.iter().rev() {
                let inst = &func.insts[i];
                inst.results.iter().for_each(|r| live.clear(r.index()));
                inst.args.iter().for_each(|a| live.set(a.index()));
                if let Some(edge) = &inst.handler {
                    edge.args.iter().for_each(|a| live.set(a.index()));
                }
            }
            data.params.iter().for_each(|p| live.clear(p.index()));
            if live_in[block.index()] != live {
                live_in[block.index()] = live;
                changed = true;
            }
        }
    }
    live_in
}

/// The headers of the loops around a block, innermost first, without the loop that the block itself is the header of.
fn enclosing_headers(func: &Func, block: Block) -> Vec<Block> {
    let loops = natural_loops(func, &Dominators::compute(func));
    let mut around: Vec<_> = loops.iter().filter(|l| l.header != block && l.blocks.contains(&block)).collect();
    around.sort_by_key(|l| std::cmp::Reverse(l.depth));
    around.into_iter().map(|l| l.header).collect()
}

/// A function that takes the values `live` at a loop's header and goes on from there.
///
/// # Panics
/// If a value that is needed is neither in `live` nor a constant: `live` comes from [`live_at_header`].
pub fn make_osr(func: &Func, header: Block, live: &[Value]) -> Func {
    let starts: Vec<Block> = std::iter::once(header).chain(enclosing_headers(func, header)).collect();
    let mut osr = Osr::new(func, &starts, live);
    for region in 0..starts.len() {
        osr.copy_region(region);
    }
    osr.enter(header, live);
    osr.out
}

/// The blocks of a region, in the order of the function.
fn members(func: &Func, starts: &[Block], region: usize) -> Vec<Block> {
    let beyond = &starts[region + 1..];
    let mut seen = vec![false; func.blocks.len()];
    let mut work = vec![starts[region]];
    while let Some(block) = work.pop() {
        if !std::mem::replace(&mut seen[block.index()], true) {
            work.extend(successors(func, block).into_iter().filter(|s| !beyond.contains(s)));
        }
    }
    func.order.iter().copied().filter(|b| seen[b.index()]).collect()
}

/// The function being made.
struct Osr<'a> {
    func: &'a Func,
    out: Func,
    /// Starts of the regions: the header, then the headers around it.
    starts: &'a [Block],
    /// Copies of blocks, by region.
    blocks: Vec<FxHashMap<Block, Block>>,
    /// Parameters, and constants made again, in the entry.
    outer: FxHashMap<Value, Value>,
}

impl<'a> Osr<'a> {
    fn new(func: &'a Func, starts: &'a [Block], live: &[Value]) -> Osr<'a> {
        let mut out = Func::new(func.name.clone(), func.source_name.clone());
        out.results.clone_from(&func.results);
        out.locs = func.locs.clone();
        out.fastmath = func.fastmath;
        let entry = out.entry;
        let mut outer = FxHashMap::default();
        for &v in live {
            let data = &func.values[v];
            outer.insert(v, out.add_param(entry, data.repr, data.ty));
        }
        let mut osr = Osr { func, out, starts, blocks: vec![FxHashMap::default(); starts.len()], outer };
        for region in 0..starts.len() {
            for block in members(func, starts, region) {
                let copy = osr.out.blocks.push(BlockData::default());
                osr.out.order.push(copy);
                osr.blocks[region].insert(block, copy);
            }
        }
        osr
    }

    fn copy_region(&mut self, region: usize) {
        let mut values: FxHashMap<Value, Value> = FxHashMap::default();
        let mut copies: FxHashMap<Inst, Inst> = FxHashMap::default();
        let members: Vec<(Block, Block)> =
            self.func.order.iter().filter_map(|b| self.blocks[region].get(b).map(|copy| (*b, *copy))).collect();
        // Definitions first, for uses may come before them in the order of blocks.
        for &(block, copy) in &members {
            for &param in &self.func.blocks[block].params {
                let data = &self.func.values[param];
                values.insert(param, self.out.add_param(copy, data.repr, data.ty));
            }
            for &i in &self.func.blocks[block].insts {
                let new = self.out.insts.next_key();
                let data = &self.func.insts[i];
                let results = self.copy_results(data, new);
                values.extend(data.results.iter().copied().zip(results.iter().copied()));
                self.out.insts.push(InstData { results, ..data.clone() });
                self.out.blocks[copy].insts.push(new);
                copies.insert(i, new);
            }
        }
        for &(block, copy) in &members {
            for i in &self.func.blocks[block].insts {
                let new = copies[i];
                let mut data = self.out.insts[new].clone();
                data.map_values(|v| self.value(&values, v));
                if let Some(edge) = &mut data.handler {
                    edge.block = self.target(region, edge);
                }
                self.out.insts[new] = data;
            }
            let mut term: Term = self.func.blocks[block].term.clone();
            term.map_values(|v| self.value(&values, v));
            for edge in term.edges_mut() {
                edge.block = self.target(region, edge);
            }
            self.out.blocks[copy].term = term;
        }
    }

    fn copy_results(&mut self, data: &InstData, inst: Inst) -> Vec<Value> {
        let results = data.results.iter().enumerate();
        results
            .map(|(n, &r)| {
                let old = &self.func.values[r];
                self.out.values.push(ValueData { def: Def::Inst(inst, n as u32), ..old.clone() })
            })
            .collect()
    }

    /// Where an edge of a region leads.
    fn target(&self, region: usize, edge: &Edge) -> Block {
        let beyond = &self.starts[region + 1..];
        let region = match beyond.iter().position(|s| *s == edge.block) {
            Some(n) => region + 1 + n,
            None => region,
        };
        self.blocks[region][&edge.block]
    }

    /// What a value is in the region whose definitions are `inner`.
    fn value(&mut self, inner: &FxHashMap<Value, Value>, v: Value) -> Value {
        if let Some(&copy) = inner.get(&v).or_else(|| self.outer.get(&v)) {
            return copy;
        }
        assert!(is_constant(self.func, v), "{v} is needed after the loop header, but not passed\n{}", self.func);
        let Def::Inst(inst, _) = self.func.values[v].def else {
            unreachable!("a constant is an instruction");
        };
        let data = &self.func.insts[inst];
        let new = self.out.insts.next_key();
        let results = self.copy_results(data, new);
        let copy = results[0];
        self.out.insts.push(InstData { results, ..data.clone() });
        let entry = self.out.entry;
        self.out.blocks[entry].insts.push(new);
        self.outer.insert(v, copy);
        copy
    }

    /// Ends the entry with a jump to the header's copy.
    fn enter(&mut self, header: Block, live: &[Value]) {
        let params = &self.out.blocks[self.out.entry].params;
        let args = self.func.blocks[header]
            .params
            .iter()
            .map(|p| match live.iter().position(|v| v == p) {
                Some(n) => params[n],
                None => panic!("{p} is a parameter of the loop header, but not passed"),
            })
            .collect();
        let edge = Edge { block: self.blocks[0][&header], args };
        let entry = self.out.entry;
        self.out.blocks[entry].term = Term::Jump(edge);
    }
}

#[cfg(test)]
mod tests;
