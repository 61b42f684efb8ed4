//! Who owns what: classes of values, roots, liveness, and the promotion of borrowed values.

use super::clobbers::{self, ELEMENTS, field, global};
use crate::entity::Entity;
use crate::mir::avail::Availability;
use crate::mir::bits::Bits;
use crate::mir::dom::{Dominators, natural_loops};
use crate::mir::{Block, Def, Func, Inst, InstData, Op, Value};
use crate::passes::Callees;
use crate::types::{Repr, Tag};
use rustc_hash::FxHashMap;

/// How a counted value is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Not counted at all, or never freed: a literal, a union's value without a count.
    Immortal,
    /// A parameter of the function: the caller holds it.
    Caller,
    /// Kept alive by its roots.
    Borrowed,
    /// The frame holds a count.
    Owned,
}

/// What keeps a borrowed value alive.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Info {
    /// Owned values, by tracked number.
    pub roots: Bits,
    /// The regions of memory it was reached through (a hash set of bits).
    pub regions: u64,
    /// It may also be something that no root holds.
    pub other: bool,
}

/// Whether the clobbering operation still uses its operands after it has overwritten memory.
fn protects_operands(op: &Op) -> bool {
    matches!(op, Op::Call(_) | Op::CallHost(_) | Op::CallRt(_) | Op::Yield)
}

pub(super) struct Analysis {
    pub dom: Dominators,
    /// Tracked number of each value; `u32::MAX` for those that are not tracked.
    number: Vec<u32>,
    /// The tracked values: counted ones and derived pointers.
    pub tracked: Vec<Value>,
    class: Vec<Class>,
    pub infos: Vec<Info>,
    /// Arguments that come to each block.
    incoming: Vec<Vec<Vec<Value>>>,
    /// Tracked values live at the start of a block, without its parameters.
    pub live_in: Vec<Bits>,
}

impl Analysis {
    pub fn compute(func: &Func, callees: &dyn Callees) -> Analysis {
        let dom = Dominators::compute(func);
        let mut a = Analysis {
            dom,
            number: vec![u32::MAX; func.values.len()],
            tracked: Vec::new(),
            class: Vec::new(),
            infos: Vec::new(),
            incoming: vec![Vec::new(); func.blocks.len()],
            live_in: Vec::new(),
        };
        a.classify(func);
        if a.nothing_counted() {
            return a;
        }
        for &b in &a.dom.rpo {
            for edge in edges(func, b) {
                a.incoming[edge.block.index()].push(edge.args.clone());
            }
        }
        let avail = Availability::compute(func, &a.dom);
        loop {
            a.find_roots(func);
            if a.promote_unstable(func, &avail) {
                continue;
            }
            a.find_liveness(func);
            if !a.promote_clobbered(func, callees) {
                return a;
            }
        }
    }

    pub fn nothing_counted(&self) -> bool {
        self.tracked.is_empty()
    }

    fn track(&mut self, func: &Func, v: Value, class: Class) {
        let repr = func.values[v].repr;
        if repr.counted() || repr == Repr::Ptr {
            self.number[v.index()] = self.tracked.len() as u32;
            self.tracked.push(v);
            self.class.push(class);
        }
    }

    fn classify(&mut self, func: &Func) {
        for b in self.dom.rpo.clone() {
            let class = if b == func.entry { Class::Caller } else { Class::Borrowed };
            for &p in &func.blocks[b].params {
                self.track(func, p, class);
            }
            for &i in &func.blocks[b].insts {
                let data = &func.insts[i];
                let class = match &data.op {
                    Op::Literal(_) | Op::AnyUnit(..) => Class::Immortal,
                    Op::MakeAny(tag) if *tag != Tag::Ref => Class::Immortal,
                    op if op.derives_pointer() => Class::Borrowed,
                    op if op.borrows_result() => Class::Borrowed,
                    _ => Class::Owned,
                };
                for &r in &data.results {
                    self.track(func, r, class);
                }
            }
        }
    }

    /// The value's tracked number.
    pub fn number(&self, v: Value) -> Option<usize> {
        match self.number[v.index()] {
            u32::MAX => None,
            n => Some(n as usize),
        }
    }

    /// How the value is held; `Immortal` for one without counts.
    pub fn class(&self, v: Value) -> Class {
        self.number(v).map_or(Class::Immortal, |n| self.class[n])
    }

    pub fn owned(&self, n: usize) -> bool {
        self.class[n] == Class::Owned
    }

    /// The owned value whose count a consumer of `v` could take: `v` itself, or the root that it is certain to be.
    pub fn movable(&self, v: Value) -> Option<usize> {
        let n = self.number(v)?;
        let info = &self.infos[n];
        match self.class[n] {
            Class::Owned => Some(n),
            Class::Borrowed if info.regions == 0 && !info.other => info.roots.single(),
            Class::Borrowed | Class::Immortal | Class::Caller => None,
        }
    }

    /// Marks what a use of the value keeps alive.
    pub fn touch(&self, v: Value, live: &mut Bits) {
        if let Some(n) = self.number(v) {
            live.insert(n);
            live.union(&self.infos[n].roots);
        }
    }

    fn find_roots(&mut self, func: &Func) {
        let n = self.tracked.len();
        let bottom = Info { roots: Bits::new(n), regions: 0, other: false };
        self.infos = (0..n)
            .map(|k| {
                let mut info = bottom.clone();
                match self.class[k] {
                    Class::Owned => info.roots.insert(k),
                    Class::Immortal | Class::Caller => info.other = true,
                    Class::Borrowed => {}
                }
                info
            })
            .collect();
        let mut changed = true;
        while changed {
            changed = false;
            for k in 0..n {
                if self.class[k] != Class::Borrowed {
                    continue;
                }
                let mut info = self.infos[k].clone();
                let mut join = |v: Value, regions: u64| {
                    if let Some(s) = self.number(v) {
                        info.roots.union(&self.infos[s].roots);
                        info.regions |= self.infos[s].regions;
                        info.other |= self.infos[s].other;
                    }
                    info.regions |= regions;
                };
                match func.values[self.tracked[k]].def {
                    Def::Param(b, p) => {
                        for args in &self.incoming[b.index()] {
                            join(args[p as usize], 0);
                        }
                    }
                    Def::Inst(i, _) => {
                        let data = &func.insts[i];
                        match &data.op {
                            Op::GetField(offset) => join(data.args[0], field(*offset)),
                            Op::LoadGlobal(offset) => info.regions |= global(*offset),
                            Op::AnyPayload => join(data.args[0], 0),
                            op if op.derives_pointer() => join(data.args[0], 0),
                            Op::Select => {
                                join(data.args[1], 0);
                                join(data.args[2], 0);
                            }
                            _ => join(data.args[0], ELEMENTS),
                        }
                    }
                }
                if info != self.infos[k] {
                    self.infos[k] = info;
                    changed = true;
                }
            }
        }
    }

    /// Promotes block parameters one of whose roots is not the same object wherever the parameter is live.
    fn promote_unstable(&mut self, func: &Func, avail: &Availability) -> bool {
        let mut promote = Vec::new();
        for (k, &v) in self.tracked.iter().enumerate() {
            let Def::Param(block, _) = func.values[v].def else {
                continue;
            };
            if self.class[k] != Class::Borrowed || func.values[v].repr == Repr::Ptr {
                continue;
            }
            let stable = self.infos[k].roots.iter().all(|r| {
                avail.at_start(self.tracked[r], block) && !func.blocks[block].params.contains(&self.tracked[r])
            });
            if !stable {
                promote.push(k);
            }
        }
        self.promote(&promote)
    }

    fn promote(&mut self, values: &[usize]) -> bool {
        for &k in values {
            self.class[k] = Class::Owned;
        }
        !values.is_empty()
    }

    fn find_liveness(&mut self, func: &Func) {
        self.live_in = vec![Bits::new(self.tracked.len()); func.blocks.len()];
        let mut changed = true;
        while changed {
            changed = false;
            for &b in self.dom.rpo.iter().rev() {
                let mut live = self.live_at_end(func, b);
                for &i in func.blocks[b].insts.iter().rev() {
                    self.step_back(func, i, &mut live);
                }
                for &p in &func.blocks[b].params {
                    if let Some(n) = self.number(p) {
                        live.remove(n);
                    }
                }
                if live != self.live_in[b.index()] {
                    self.live_in[b.index()] = live;
                    changed = true;
                }
            }
        }
    }

    /// What is live before a block's terminator.
    pub fn live_at_end(&self, func: &Func, b: Block) -> Bits {
        let mut live = Bits::new(self.tracked.len());
        let term = &func.blocks[b].term;
        for &v in term.operands() {
            self.touch(v, &mut live);
        }
        for edge in term.edges() {
            live.union(&self.live_in[edge.block.index()]);
            edge.args.iter().for_each(|v| self.touch(*v, &mut live));
        }
        live
    }

    /// What the handler of an instruction needs, its edge's arguments included.
    pub fn handler_needs(&self, data: &InstData) -> Option<Bits> {
        let edge = data.handler.as_ref().filter(|_| !data.op.only_stops())?;
        let mut needs = self.live_in[edge.block.index()].clone();
        edge.args.iter().for_each(|v| self.touch(*v, &mut needs));
        Some(needs)
    }

    /// From what is live after an instruction to what is live before it.
    pub fn step_back(&self, func: &Func, i: Inst, live: &mut Bits) {
        let data = &func.insts[i];
        for &r in &data.results {
            if let Some(n) = self.number(r) {
                live.remove(n);
            }
        }
        if data.op.diverges() {
            live.clear();
        }
        for &v in &data.args {
            self.touch(v, live);
        }
        if let Some(needs) = self.handler_needs(data) {
            live.union(&needs);
        }
    }

    /// Promotes borrowed values that are live across an operation that may overwrite where they come from.
    fn promote_clobbered(&mut self, func: &Func, callees: &dyn Callees) -> bool {
        let mut conflicts = Bits::new(self.tracked.len());
        for &b in &self.dom.rpo {
            let mut live = self.live_at_end(func, b);
            for &i in func.blocks[b].insts.iter().rev() {
                let data = &func.insts[i];
                let regions = clobbers::of(func, data, callees);
                if regions != 0 {
                    let mut across = live.clone();
                    for &r in &data.results {
                        if let Some(n) = self.number(r) {
                            across.remove(n);
                        }
                    }
                    if let Some(needs) = self.handler_needs(data) {
                        across.union(&needs);
                    }
                    if protects_operands(&data.op) {
                        for (k, v) in data.args.iter().enumerate() {
                            if let Some(n) = self.number(*v).filter(|_| !data.op.consumes(k)) {
                                across.insert(n);
                            }
                        }
                    }
                    for n in across.iter() {
                        if self.class[n] == Class::Borrowed && self.infos[n].regions & regions != 0 {
                            conflicts.insert(n);
                        }
                    }
                }
                self.step_back(func, i, &mut live);
            }
        }
        let mut promote = Vec::new();
        let mut seen = Bits::new(self.tracked.len());
        for n in conflicts.iter() {
            self.to_promote(func, n, &conflicts, &mut seen, &mut promote);
        }
        self.promote(&promote)
    }

    /// What to promote so that `n` is safe: itself; the union it is the payload of, if that needs it too; the lists that a pointer
    /// is derived from.
    fn to_promote(&self, func: &Func, n: usize, conflicts: &Bits, seen: &mut Bits, out: &mut Vec<usize>) {
        if self.class[n] != Class::Borrowed || seen.contains(n) {
            return;
        }
        seen.insert(n);
        let v = self.tracked[n];
        let sources: Vec<Value> = match func.values[v].def {
            Def::Inst(i, _) if func.insts[i].op.derives_pointer() => func.insts[i].args.clone(),
            Def::Inst(i, _) if func.insts[i].op == Op::AnyPayload => {
                let union = self.number(func.insts[i].args[0]);
                if union.is_none_or(|s| !conflicts.contains(s)) {
                    out.push(n);
                }
                return;
            }
            Def::Param(b, p) if func.values[v].repr == Repr::Ptr => {
                self.incoming[b.index()].iter().map(|args| args[p as usize]).collect()
            }
            _ => {
                out.push(n);
                return;
            }
        };
        for s in sources.into_iter().filter_map(|v| self.number(v)) {
            self.to_promote(func, s, conflicts, seen, out);
        }
    }

    /// The owned values at the start of each loop header.
    pub fn owned_at_headers(&self, func: &Func) -> FxHashMap<Block, Vec<Value>> {
        natural_loops(func, &self.dom)
            .into_iter()
            .map(|l| {
                let mut live = self.live_in[l.header.index()].clone();
                for &p in &func.blocks[l.header].params {
                    if let Some(n) = self.number(p) {
                        live.insert(n);
                    }
                }
                let values = live.iter().filter(|&n| self.owned(n)).map(|n| self.tracked[n]).collect();
                (l.header, values)
            })
            .collect()
    }
}

/// All edges out of a block, to handlers and others; handlers of operations that can only stop are never reached.
pub(super) fn edges(func: &Func, b: Block) -> Vec<&crate::mir::Edge> {
    let block = &func.blocks[b];
    block.insts.iter().filter_map(|&i| func.insts[i].handler.as_ref()).chain(block.term.edges()).collect()
}
