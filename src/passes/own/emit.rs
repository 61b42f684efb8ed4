//! Writes the counts that the analysis asks for.

use super::analysis::{Analysis, Class, edges};
use crate::entity::Entity;
use crate::mir::bits::Bits;
use crate::mir::{Block, BlockData, Def, Edge, Func, Inst, Loc, LocData, Op, Term, Value};
use crate::source::Span;
use crate::types::{Repr, TypeId};
use rustc_hash::FxHashMap;

/// Counts to take and to release at one place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
struct Counts {
    incs: Vec<Value>,
    decs: Vec<Value>,
}

impl Counts {
    fn is_empty(&self) -> bool {
        self.incs.is_empty() && self.decs.is_empty()
    }
}

/// An instruction that may raise while values are owned.
struct Site {
    inst: Inst,
    counts: Counts,
}

struct Emitter<'a> {
    func: &'a mut Func,
    a: &'a Analysis,
    sites: Vec<Site>,
    /// Edges of terminators that come to each block.
    edges_in: Vec<u32>,
    /// Code for the start of blocks, from edges.
    at_start: FxHashMap<Block, Counts>,
    /// Edges to split, with what to put there.
    splits: Vec<(Block, usize, Counts)>,
}

pub(super) fn emit(func: &mut Func, a: &Analysis) {
    func.drop_unreachable(&a.dom);
    let mut edges_in = vec![0; func.blocks.len()];
    for &b in &func.order {
        for edge in edges(func, b) {
            edges_in[edge.block.index()] += 1;
        }
    }
    let mut e = Emitter { func, a, sites: Vec::new(), edges_in, at_start: FxHashMap::default(), splits: Vec::new() };
    for b in e.func.order.clone() {
        e.block(b);
    }
    e.starts();
    e.split_edges();
    e.landings();
}

/// What keeps its count, what gets one, where counts are handed on: at an instruction, an edge or a return.
struct Handover<'a> {
    a: &'a Analysis,
    /// Owned values that are needed afterwards.
    kept: &'a Bits,
    /// Owned values whose count went to the receiver.
    moved: Bits,
    incs: Vec<Value>,
}

impl Handover<'_> {
    /// The receiver takes a count of `v`. `busy`: something else needs this root meanwhile.
    fn take(&mut self, v: Value, busy: impl Fn(usize) -> bool) {
        match self.a.movable(v) {
            Some(r) if !self.kept.contains(r) && !self.moved.contains(r) && !busy(r) => {
                self.moved.insert(r);
            }
            _ if self.a.class(v) != Class::Immortal => self.incs.push(v),
            _ => {}
        }
    }
}

impl<'a> Emitter<'a> {
    fn handover<'k>(&self, kept: &'k Bits) -> Handover<'k>
    where
        'a: 'k,
    {
        Handover { a: self.a, kept, moved: Bits::new(self.a.tracked.len()), incs: Vec::new() }
    }

    /// The owned values of a set, but those moved and kept.
    fn dying(&self, mut set: Bits, kept: &Bits, moved: &Bits) -> Vec<Value> {
        set.subtract(kept);
        set.subtract(moved);
        set.iter().filter(|&n| self.a.owned(n)).map(|n| self.a.tracked[n]).collect()
    }

    fn count(&mut self, op: Op, v: Value, loc: Loc) -> Inst {
        self.func.make_inst(op, vec![v], &[], None, loc)
    }

    fn insts_of(&mut self, counts: &Counts, loc: Loc) -> Vec<Inst> {
        let mut out = Vec::new();
        for &v in &counts.incs {
            out.push(self.count(Op::Inc, v, loc));
        }
        for &v in &counts.decs {
            out.push(self.count(Op::Dec, v, loc));
        }
        out
    }

    /// What happens on an edge whose source needs `live` until then.
    fn edge(&self, edge: &Edge, live: &Bits) -> Counts {
        let kept = &self.a.live_in[edge.block.index()];
        let mut h = self.handover(kept);
        for (&v, &p) in edge.args.iter().zip(&self.func.blocks[edge.block].params) {
            if self.a.class(p) == Class::Owned {
                h.take(v, |_| false);
            }
        }
        let decs = self.dying(live.clone(), kept, &h.moved);
        Counts { incs: h.incs, decs }
    }

    /// Rewrites a block from its end to its start.
    fn block(&mut self, b: Block) {
        let mut live = self.a.live_at_end(self.func, b);
        let insts = std::mem::take(&mut self.func.blocks[b].insts);
        let loc = insts.last().map_or(Loc(0), |&i| self.func.insts[i].loc);
        // The new instructions, last first.
        let mut out: Vec<Inst> = self.at_end(b, &live, loc);
        out.reverse();
        for (at, &i) in insts.iter().enumerate().rev() {
            let is_first = at == 0;
            if is_first && self.func.insts[i].op == Op::Catch {
                // Nothing may stand before it.
                self.dead_params(b, &live, &mut out, loc);
            }
            self.inst(i, &mut live, &mut out);
        }
        if !self.func.insts_start_with_catch(&insts) {
            self.dead_params(b, &live, &mut out, loc);
        }
        out.reverse();
        self.func.blocks[b].insts = out;
    }

    /// Releases owned parameters that nothing uses.
    fn dead_params(&mut self, b: Block, live: &Bits, out: &mut Vec<Inst>, loc: Loc) {
        for p in self.func.blocks[b].params.clone() {
            if let Some(n) = self.a.number(p)
                && self.a.owned(n)
                && !live.contains(n)
            {
                out.push(self.count(Op::Dec, p, loc));
            }
        }
    }

    /// Counts before the terminator; those of edges that cannot stand there are noted.
    fn at_end(&mut self, b: Block, live: &Bits, loc: Loc) -> Vec<Inst> {
        let a = self.a;
        if let Term::Return(values) = &self.func.blocks[b].term {
            let none = Bits::new(a.tracked.len());
            let mut h = self.handover(&none);
            for &v in values {
                h.take(v, |_| false);
            }
            let decs = self.dying(live.clone(), &none, &h.moved);
            let counts = Counts { incs: h.incs, decs };
            return self.insts_of(&counts, loc);
        }
        let edges: Vec<Edge> = self.func.blocks[b].term.edges().cloned().collect();
        let mut out = Vec::new();
        for (n, edge) in edges.iter().enumerate() {
            let counts = self.edge(edge, live);
            if counts.is_empty() {
                continue;
            }
            if edges.len() == 1 {
                out = self.insts_of(&counts, loc);
            } else if self.edges_in[edge.block.index()] == 1 {
                self.at_start.insert(edge.block, counts);
            } else {
                self.splits.push((b, n, counts));
            }
        }
        out
    }

    /// One instruction with its counts; `live` goes from after it to before it, `out` is in reverse.
    fn inst(&mut self, i: Inst, live: &mut Bits, out: &mut Vec<Inst>) {
        let a = self.a;
        let data = self.func.insts[i].clone();
        let mut after = Vec::new();
        for &r in &data.results {
            let Some(n) = a.number(r).filter(|&n| a.owned(n)) else {
                continue;
            };
            match (live.contains(n), data.op.borrows_result()) {
                (true, true) => after.push(self.count(Op::Inc, r, data.loc)),
                (false, false) => after.push(self.count(Op::Dec, r, data.loc)),
                (true, false) | (false, true) => {}
            }
        }
        let mut kept = live.clone();
        for &r in &data.results {
            if let Some(n) = a.number(r) {
                kept.remove(n);
            }
        }
        if data.op.diverges() {
            kept.clear();
        }
        let needs = a.handler_needs(&data);
        let mut busy = kept.clone();
        if let Some(needs) = &needs {
            busy.union(needs);
        }
        let mut h = self.handover(&busy);
        for (n, &v) in data.args.iter().enumerate() {
            if data.op.consumes(n) && self.func.values[v].repr.counted() {
                h.take(v, |r| {
                    data.args
                        .iter()
                        .enumerate()
                        .any(|(m, &w)| m != n && a.number(w).is_some_and(|w| a.infos[w].roots.contains(r)))
                });
            }
        }
        let (incs, moved) = (h.incs, h.moved);
        a.step_back(self.func, i, live);
        if data.op.raises() && !data.op.only_stops() {
            let held = |kept: &Bits, moved: &Bits| {
                let mut owned = live.clone();
                owned.subtract(moved);
                self.dying(owned, kept, &Bits::new(a.tracked.len()))
            };
            let counts = match &data.handler {
                None => Counts { incs: Vec::new(), decs: held(&Bits::new(a.tracked.len()), &moved) },
                Some(edge) => {
                    let mut before = live.clone();
                    before.subtract(&moved);
                    self.edge(edge, &before)
                }
            };
            self.sites.push(Site { inst: i, counts });
        } else {
            self.func.insts[i].handler = None;
        }
        if !data.op.diverges() {
            for v in self.dying(live.clone(), &kept, &moved) {
                after.push(self.count(Op::Dec, v, data.loc));
            }
        }
        out.extend(after.into_iter().rev());
        out.push(i);
        for v in incs.into_iter().rev() {
            out.push(self.count(Op::Inc, v, data.loc));
        }
    }

    fn starts(&mut self) {
        for (b, counts) in std::mem::take(&mut self.at_start) {
            let loc = self.loc_of(b);
            let mut insts = self.insts_of(&counts, loc);
            insts.append(&mut self.func.blocks[b].insts);
            self.func.blocks[b].insts = insts;
        }
    }

    fn split_edges(&mut self) {
        for (from, n, counts) in std::mem::take(&mut self.splits) {
            let new = self.func.split_edge(from, n);
            let loc = self.loc_of(from);
            self.func.blocks[new].insts = self.insts_of(&counts, loc);
        }
    }

    fn loc_of(&self, b: Block) -> Loc {
        let insts = &self.func.blocks[b].insts;
        insts.last().map_or(Loc(0), |&i| self.func.insts[i].loc)
    }

    /// Makes the landing blocks, and handlers into ordinary blocks where any edge to them has counts.
    fn landings(&mut self) {
        let mut sites = std::mem::take(&mut self.sites);
        sites.reverse();
        let mut converted: FxHashMap<Block, bool> = FxHashMap::default();
        for site in &sites {
            if let Some(edge) = &self.func.insts[site.inst].handler {
                *converted.entry(edge.block).or_default() |= !site.counts.is_empty();
            }
        }
        let mut handlers: Vec<Block> = converted.iter().filter(|(_, c)| **c).map(|(b, _)| *b).collect();
        handlers.sort_unstable();
        for &h in &handlers {
            self.exception_to_param(h);
        }
        let silent =
            self.func.locs.push(LocData { file: 0, span: Span::default(), func: "".into(), caller: None, ends: false });
        let mut made: FxHashMap<(Option<Edge>, Counts), Block> = FxHashMap::default();
        for site in sites {
            let handler = self.func.insts[site.inst].handler.clone();
            match &handler {
                Some(edge) if !handlers.contains(&edge.block) => continue,
                None if site.counts.is_empty() => continue,
                Some(_) | None => {}
            }
            let key = (handler, site.counts);
            let landing = match made.get(&key) {
                Some(&landing) => landing,
                None => {
                    let landing = self.landing(&key.0, &key.1, silent);
                    made.insert(key, landing);
                    landing
                }
            };
            self.func.insts[site.inst].handler = Some(Edge { block: landing, args: Vec::new() });
        }
    }

    fn exception_to_param(&mut self, handler: Block) {
        let catch = self.func.blocks[handler].insts.remove(0);
        let exc = self.func.insts[catch].results[0];
        let n = self.func.blocks[handler].params.len() as u32;
        self.func.blocks[handler].params.push(exc);
        self.func.values[exc].def = Def::Param(handler, n);
    }

    fn landing(&mut self, handler: &Option<Edge>, counts: &Counts, loc: Loc) -> Block {
        let block = self.func.blocks.push(BlockData::default());
        self.func.order.push(block);
        let catch = self.func.push_inst(block, Op::Catch, vec![], &[(Repr::Ref, TypeId::NEVER)], None, loc);
        let exc = self.func.insts[catch].results[0];
        let insts = self.insts_of(counts, loc);
        self.func.blocks[block].insts.extend(insts);
        match handler {
            Some(edge) => {
                let mut edge = edge.clone();
                edge.args.push(exc);
                self.func.blocks[block].term = Term::Jump(edge);
            }
            None => {
                let raise = Op::Raise { fresh: false };
                self.func.push_inst(block, raise, vec![exc], &[], None, loc);
            }
        }
        block
    }
}

impl Func {
    fn insts_start_with_catch(&self, insts: &[Inst]) -> bool {
        insts.first().is_some_and(|&i| self.insts[i].op == Op::Catch)
    }
}
