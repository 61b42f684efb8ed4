//! Emission: lowered blocks with registers to instructions.
//!
//! Blocks keep their layout order. Out-of-line *stubs* follow: moves of conditional edges, handler edges, and the slow
//! copies of fused back edges (see `back`).

use super::DecodeError;
use super::code::{Code, LOOP_TRIP, LiveValue, LoopCode, Place};
use super::insn::{Insn, Opc, pack};
use super::live::live as ranges;
use super::lower::{Env, Known, Low, LowTerm, Lowered, lower};
use super::moves::{Src, sequence};
use super::place::sink;
use super::regs::{NO_REG, Regs, assign};
use crate::mir::{Block, Edge, Func, Inst, Loc, Op, SpecId, Value};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Decodes a function. `owned` lists, for loop headers, the live values whose counts the frame owns there.
///
/// # Errors
/// If the function is not fit for the interpreter.
pub fn decode(
    spec: SpecId,
    func: &Func,
    env: &mut dyn Env,
    owned: &FxHashMap<Block, Vec<Value>>,
) -> Result<Code, DecodeError> {
    let mut lowered = lower(func, env)?;
    let mut live = ranges(&lowered);
    if !lowered.steps.is_empty() {
        // Native code that takes over at a header expects what is live before the steps are moved.
        let at_header = live.at_header;
        sink(&mut lowered);
        live = ranges(&lowered);
        live.at_header = at_header;
    }
    let regs = assign(&lowered, &mut live)?;
    let loops: Box<[LoopCode]> =
        live.at_header.iter().map(|(n, values)| loop_code(&lowered, &regs, *n, values, owned)).collect();
    let mut cx = Emit {
        lowered: &lowered,
        regs: &regs,
        insns: Vec::new(),
        starts: Vec::new(),
        sites: Vec::new(),
        labels: Vec::new(),
        fixups: Vec::new(),
        stubs: Vec::new(),
        handlers: FxHashMap::default(),
        handler_sites: Vec::new(),
        strings: Vec::new(),
        loops: &loops,
        slow: vec![None; loops.len()],
        stands_for: Vec::new(),
        next: Vec::new(),
        barrier: 0,
    };
    cx.function();
    let handlers: Box<[(u32, u32)]> = {
        let labels = &cx.labels;
        let mut all: Vec<(u32, u32)> = cx.handler_sites.iter().map(|&(pc, l)| (pc, labels[l.0 as usize])).collect();
        all.sort_unstable();
        all.into()
    };
    let mut locs: Vec<(u32, Loc)> = cx.sites.iter().map(|&(pc, inst)| (pc, func.insts[inst].loc)).collect();
    locs.sort_unstable();
    let (mut insns, strings) = (cx.insns, cx.strings);
    if insns.len() > i32::MAX as usize {
        return Err(DecodeError::TooLarge);
    }
    insns.shrink_to_fit();
    let words = |v: &Value| func.values[*v].repr.words() as u32;
    Ok(Code {
        spec,
        name: Arc::clone(&func.name),
        insns: insns.into(),
        frame: regs.count,
        params: func.blocks[func.entry].params.iter().map(words).sum(),
        results: func.results.iter().map(|r| r.words() as u32).sum(),
        handlers,
        locs: locs.into(),
        strings: strings.into(),
        loops,
    })
}

fn loop_code(
    lowered: &Lowered,
    regs: &Regs,
    index: u32,
    values: &[Value],
    owned: &FxHashMap<Block, Vec<Value>>,
) -> LoopCode {
    let func = lowered.func;
    let header = lowered.blocks[index as usize].block;
    let reg = |v: Value| regs.of[v.0 as usize];
    let place = |&value: &Value| LiveValue {
        value,
        repr: func.values[value].repr,
        place: match lowered.steps.get(&value) {
            None => Place::Reg(reg(value)),
            Some((_, low)) => match low.args[..] {
                [a, b] if low.opc == Opc::AddW => Place::Add(reg(a), reg(b)),
                [a, b] => Place::Sub(reg(a), reg(b)),
                _ => Place::AddI(reg(low.args[0]), low.imm),
            },
        },
    };
    let others = values.iter().filter(|v| lowered.known[v.0 as usize].is_none());
    let all: Box<[LiveValue]> = func.blocks[header].params.iter().chain(others).map(place).collect();
    let owned = owned.get(&header).map_or(&[][..], |v| v);
    LoopCode {
        header,
        counter: LOOP_TRIP.into(),
        owned: all.iter().copied().filter(|l| owned.contains(&l.value)).collect(),
        values: all,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label(pub u32);
pub(super) const UNBOUND: u32 = u32::MAX;

/// Which part of an instruction holds a distance.
#[derive(Debug, Clone, Copy)]
pub(super) enum Field {
    Low,
    /// The first word of the data slot that follows the branch by so many slots.
    First(u32),
    /// The low half of a data slot's first word is the value's: the distance is in its second word.
    Second(u32),
}

/// Code placed after the blocks.
pub(super) enum Stub<'f> {
    /// An edge with moves, out of the block with this index.
    Edge(Label, &'f Edge, usize),
    /// A block whose work a fused branch does as a rule.
    Block(usize),
    /// Instructions of a fused back edge, then the back edge itself.
    Slow(Label, Vec<(Insn, Option<Inst>)>, usize),
}

pub(super) struct Emit<'l, 'f> {
    pub(super) lowered: &'l Lowered<'f>,
    pub(super) regs: &'l Regs,
    pub(super) insns: Vec<Insn>,
    /// Where instructions (not data slots) start.
    pub(super) starts: Vec<u32>,
    /// Instructions that may raise.
    pub(super) sites: Vec<(u32, Inst)>,
    /// Positions; the first ones are the blocks', then their places past a poll that they start with.
    pub(super) labels: Vec<u32>,
    pub(super) fixups: Vec<(u32, Field, Label)>,
    pub(super) stubs: Vec<Stub<'f>>,
    /// Labels of handler stubs.
    pub(super) handlers: FxHashMap<Inst, Label>,
    pub(super) handler_sites: Vec<(u32, Label)>,
    pub(super) strings: Vec<(Arc<str>, Arc<str>)>,
    pub(super) loops: &'l [LoopCode],
    /// The plain back edge of each loop, out of line.
    pub(super) slow: Vec<Option<Label>>,
    /// The block that a block stands for: its own, or where it only jumps to.
    pub(super) stands_for: Vec<usize>,
    /// The block that is emitted next after one.
    pub(super) next: Vec<usize>,
    /// The last place that control may come to other than from the instruction before.
    pub(super) barrier: u32,
}

impl<'f> Emit<'_, 'f> {
    fn function(&mut self) {
        let lowered = self.lowered;
        let n = lowered.blocks.len();
        self.labels = vec![UNBOUND; 2 * n];
        self.stands_for = (0..n).map(|b| self.follow(b)).collect();
        let detached = self.detached();
        let layout: Vec<usize> = (0..n).filter(|&b| self.stands_for[b] == b && !detached[b]).collect();
        self.next = vec![usize::MAX; n];
        for pair in layout.windows(2) {
            self.next[pair[0]] = pair[1];
        }
        for &(reg, known) in &self.regs.pinned {
            self.load_known(reg, known);
        }
        for b in layout {
            self.block(b);
        }
        self.stubs.extend((0..n).filter(|&b| detached[b]).map(Stub::Block));
        while !self.stubs.is_empty() {
            for stub in std::mem::take(&mut self.stubs) {
                match stub {
                    Stub::Block(b) => self.block(b),
                    Stub::Edge(label, edge, from) => {
                        self.bind(label);
                        self.moves(edge);
                        self.goto(edge, from, false);
                    }
                    Stub::Slow(label, code, l) => {
                        self.bind(label);
                        for (insn, inst) in code {
                            self.raising(insn, inst);
                        }
                        self.loop_jump(l);
                    }
                }
            }
        }
        for (pc, field, label) in std::mem::take(&mut self.fixups) {
            let distance = self.labels[label.0 as usize] as i64 - i64::from(pc);
            let at = pc as usize;
            match field {
                Field::Low => {
                    let imm = &mut self.insns[at].imm;
                    *imm = pack(distance as i32, (*imm >> 32) as i32);
                }
                Field::First(k) => {
                    let slot = &mut self.insns[at + k as usize];
                    *slot = Insn::data(distance as u64, slot.imm);
                }
                Field::Second(k) => self.insns[at + k as usize].imm = distance,
            }
        }
    }

    fn block(&mut self, b: usize) {
        let block = &self.lowered.blocks[b];
        self.bind(Label(b as u32));
        let (polls, rest) = block.code.split_at(usize::from(block.code.first().is_some_and(is_poll)));
        polls.iter().for_each(|low| self.low(low));
        self.bind(self.past_poll(b));
        rest.iter().for_each(|low| self.low(low));
        self.term(b, &block.term);
    }

    /// Where a block starts after the poll that it may start with.
    pub(super) fn past_poll(&self, b: usize) -> Label {
        Label((self.lowered.blocks.len() + b) as u32)
    }

    /// Where jumps to a block end up: past blocks that only jump on.
    fn follow(&self, mut b: usize) -> usize {
        // A bound, for a cycle of such blocks.
        for _ in 0..64 {
            let block = &self.lowered.blocks[b];
            match &block.term {
                LowTerm::Jump(edge)
                    if b != 0
                        && block.code.is_empty()
                        && self.index(edge.block) > b
                        && self.edge_moves(edge).is_empty() =>
                {
                    b = self.index(edge.block);
                }
                _ => break,
            }
        }
        b
    }

    pub(super) fn here(&self) -> u32 {
        self.insns.len() as u32
    }

    pub(super) fn label(&mut self) -> Label {
        self.labels.push(UNBOUND);
        Label(self.labels.len() as u32 - 1)
    }

    fn bind(&mut self, label: Label) {
        self.labels[label.0 as usize] = self.here();
        self.barrier = self.here();
    }

    fn push(&mut self, insn: Insn) -> u32 {
        let pc = self.here();
        self.starts.push(pc);
        self.insns.push(insn);
        pc
    }

    fn op(&mut self, opc: Opc, a: u16, b: u16, c: u16, imm: i64) -> u32 {
        self.push(Insn::new(opc, a, b, c, imm))
    }

    pub(super) fn branch(&mut self, insn: Insn, to: Label) -> u32 {
        let pc = self.push(insn);
        self.fixups.push((pc, Field::Low, to));
        pc
    }

    fn data_regs(&mut self, regs: &[u16]) {
        for chunk in regs.chunks(8) {
            let word = |from: usize| {
                (0..4).fold(0u64, |w, k| w | u64::from(chunk.get(from + k).copied().unwrap_or(0)) << (16 * k))
            };
            self.insns.push(Insn::data(word(0), word(4) as i64));
        }
    }

    pub(super) fn reg(&self, v: Value) -> u16 {
        self.regs.of[v.0 as usize]
    }

    /// The registers of values, word by word.
    fn words(&self, values: &[Value]) -> Vec<u16> {
        values
            .iter()
            .flat_map(|&v| {
                let first = self.reg(v);
                (0..self.lowered.func.values[v].repr.words() as u16).map(move |k| first + k)
            })
            .collect()
    }

    fn load_known(&mut self, reg: u16, known: Known) {
        match known {
            Known::Bits(bits) => self.op(Opc::Const, reg, 0, 0, bits as i64),
            Known::Literal(n) => self.op(Opc::Literal, reg, 0, 0, i64::from(n)),
        };
    }

    /// Emits an instruction that may raise: notes its location and handler.
    pub(super) fn raising(&mut self, insn: Insn, inst: Option<Inst>) -> u32 {
        let pc = self.push(insn);
        let Some(inst) = inst else { return pc };
        let data = &self.lowered.func.insts[inst];
        if !data.op.raises() {
            return pc;
        }
        self.sites.push((pc, inst));
        if let Some(edge) = &data.handler {
            let label = match self.handlers.get(&inst) {
                Some(&label) => label,
                None => {
                    let label = self.edge_label(edge, usize::MAX);
                    self.handlers.insert(inst, label);
                    label
                }
            };
            self.handler_sites.push((pc, label));
        }
        pc
    }

    fn low(&mut self, low: &Low) {
        let func: &'f Func = self.lowered.func;
        let mut regs = [0u16; 4];
        let operands = low.results.iter().take(1).chain(&low.args);
        for (slot, &v) in regs.iter_mut().zip(operands) {
            *slot = self.reg(v);
        }
        let [a, b, c, d] = regs;
        let inst = Some(low.inst);
        match low.opc {
            Opc::Mov => {
                let from = b + low.extra;
                if from != a {
                    self.op(Opc::Mov, a, from, 0, 0);
                }
            }
            Opc::Call | Opc::CallHost => {
                let args = self.words(&low.args);
                let results = self.words(&low.results);
                let mut list = args.clone();
                if results.len() != 1 {
                    list.extend(&results);
                }
                let len = 1 + list.len().div_ceil(8);
                let imm = low.imm & 0xffff_ffff | (args.len() as i64) << 32 | (len as i64) << 48;
                let first = results.first().copied().unwrap_or(0);
                let frame = self.regs.count as u16;
                self.raising(Insn::new(low.opc, first, results.len() as u16, frame, imm), inst);
                self.data_regs(&list);
            }
            Opc::CallRt => self.call_rt(low),
            Opc::ListGetN | Opc::ListGetRawN => {
                let results = self.words(&low.results);
                let imm = low.imm & 0xff | (results.len() as i64) << 32;
                let (list, index) = (self.reg(low.args[0]), self.reg(low.args[1]));
                self.raising(Insn::new(low.opc, 0, list, index, imm), inst);
                self.data_regs(&results);
            }
            Opc::ListSetN | Opc::ListAppendN => {
                let fixed = if low.opc == Opc::ListSetN { 2 } else { 1 };
                let leaves = &low.args[fixed..];
                let mut list = self.words(leaves);
                let words = list.len();
                // Which of the words hold counts that a replaced element gives back.
                for &v in leaves {
                    match func.values[v].repr {
                        crate::types::Repr::Ref => list.push(COUNTED_REF),
                        crate::types::Repr::Any => list.extend([COUNTED_ANY, 0]),
                        r => list.extend(std::iter::repeat_n(0, r.words())),
                    }
                }
                let (obj, index) = (self.reg(low.args[0]), self.reg(low.args[fixed - 1]));
                self.raising(Insn::new(low.opc, obj, index, 0, (words as i64) << 32), inst);
                self.data_regs(&list);
            }
            Opc::RaiseNew | Opc::Stop => {
                if let Op::RaiseNew { class: name, message } | Op::Stop { kind: name, message } =
                    &func.insts[low.inst].op
                {
                    self.strings.push((Arc::clone(name), Arc::clone(message)));
                }
                let index = self.strings.len() as i64 - 1;
                self.raising(Insn::new(low.opc, 0, 0, 0, index), inst);
            }
            // A third operand, or a second for what has results, goes into the immediate.
            Opc::Select | Opc::SelectWide | Opc::FMulAdd | Opc::FMulSub | Opc::FMulRSub | Opc::Fma => {
                self.op(low.opc, a, b, c, i64::from(d));
            }
            _ if !low.results.is_empty() && low.args.len() == 2 => {
                self.raising(Insn::new(low.opc, a, b, c, low.imm), inst);
            }
            _ if !low.results.is_empty() => {
                self.raising(Insn::new(low.opc, a, b, low.extra, low.imm), inst);
            }
            Opc::Raise => {
                self.raising(Insn::new(low.opc, a, low.extra, 0, 0), inst);
            }
            _ => {
                self.raising(Insn::new(low.opc, a, b, c, low.imm), inst);
            }
        }
    }

    fn call_rt(&mut self, low: &Low) {
        let func = self.lowered.func;
        let Op::CallRt(id) = func.insts[low.inst].op else {
            return;
        };
        let row = id.row();
        let (mut ints, mut floats) = (Vec::new(), Vec::new());
        for &v in &low.args {
            if func.values[v].repr == crate::types::Repr::Float {
                floats.push(self.reg(v));
            } else {
                ints.extend(self.words(&[v]));
            }
        }
        let results = self.words(&low.results);
        let float_result = row.results == [crate::types::Repr::Float];
        let (n, m) = (ints.len() as u16, floats.len() as u16);
        let list = [ints, floats, if results.len() == 1 { vec![] } else { results.clone() }].concat();
        let flags = u16::from(float_result) | (results.len() as u16) << 1;
        let first = results.first().copied().unwrap_or(0);
        self.raising(Insn::new(Opc::CallRt, first, flags, n | m << 8, row.addr.0 as usize as i64), Some(low.inst));
        self.data_regs(&list);
    }

    // -- edges --

    /// The word moves of an edge.
    pub(super) fn edge_moves(&self, edge: &Edge) -> Vec<(u16, Src)> {
        let func = self.lowered.func;
        let mut moves = Vec::new();
        for (&a, &p) in edge.args.iter().zip(&func.blocks[edge.block].params) {
            let to = self.reg(p);
            if to == NO_REG || self.lowered.uses[p.0 as usize] == 0 {
                continue;
            }
            match self.lowered.known[a.0 as usize] {
                Some(known) => moves.push((to, Src::Known(known))),
                None => {
                    let from = self.reg(a);
                    for k in 0..func.values[p].repr.words() as u16 {
                        moves.push((to + k, Src::Reg(from + k)));
                    }
                }
            }
        }
        sequence(moves, self.regs.scratch)
    }

    pub(super) fn moves(&mut self, edge: &Edge) {
        let moves = self.edge_moves(edge);
        let mut at = 0;
        while at < moves.len() {
            match (moves[at], moves.get(at + 1)) {
                ((d, Src::Reg(s)), Some(&(d2, Src::Reg(s2)))) => {
                    self.op(Opc::Mov2, d, s, d2, i64::from(s2));
                    at += 2;
                    continue;
                }
                ((d, Src::Reg(s)), _) => {
                    self.op(Opc::Mov, d, s, 0, 0);
                }
                ((d, Src::Known(known)), _) => self.load_known(d, known),
            }
            at += 1;
        }
    }

    pub(super) fn index(&self, block: Block) -> usize {
        self.lowered.index[block.0 as usize] as usize
    }

    /// The block that control gets to along an edge, its moves aside.
    pub(super) fn target(&self, edge: &Edge) -> usize {
        self.stands_for[self.index(edge.block)]
    }

    /// The loop whose header an edge goes back to.
    pub(super) fn back_edge_of(&self, edge: &Edge, from: usize) -> Option<usize> {
        if from == usize::MAX || self.index(edge.block) > from {
            return None;
        }
        self.loops.iter().position(|l| l.header == edge.block)
    }

    /// A label that leads along an edge: the target's own if there is nothing to do on the way.
    fn edge_label(&mut self, edge: &'f Edge, from: usize) -> Label {
        if self.edge_moves(edge).is_empty() && self.back_edge_of(edge, from).is_none() {
            return Label(self.target(edge) as u32);
        }
        let label = self.label();
        self.stubs.push(Stub::Edge(label, edge, from));
        label
    }

    /// Goes to an edge's target, its moves being done. `inline`: the next block in layout follows here.
    pub(super) fn goto(&mut self, edge: &'f Edge, from: usize, inline: bool) {
        let target = self.target(edge);
        if let Some(l) = self.back_edge_of(edge, from) {
            self.back_edge(l, self.index(edge.block), from, inline);
        } else if !(inline && target == self.next[from]) {
            let jump = Insn::new(Opc::Jump, 0, 0, 0, 0);
            self.branch(jump, Label(target as u32));
        }
    }

    fn term(&mut self, b: usize, term: &LowTerm<'f>) {
        match term {
            LowTerm::Jump(edge) => {
                self.moves(edge);
                self.goto(edge, b, true);
            }
            LowTerm::Branch(test, then, els) => {
                for (flip, taken, other) in [(false, *then, *els), (true, *els, *then)] {
                    if let Some(latch) = self.latch(taken, b, *test, flip) {
                        self.fused_latch(latch);
                        self.moves(other);
                        self.goto(other, b, true);
                        return;
                    }
                }
                // The edge to the next block falls through.
                let flip = self.target(then) == self.next[b] && self.target(els) != self.next[b];
                let (taken, other) = if flip { (els, then) } else { (then, els) };
                let label = self.edge_label(taken, b);
                let insn = self.test_insn(*test, flip);
                self.branch(insn, label);
                self.moves(other);
                self.goto(other, b, true);
            }
            LowTerm::Switch(value, cases, default) => {
                let mut sorted: Vec<&(i64, Edge)> = cases.iter().collect();
                sorted.sort_by_key(|c| c.0);
                let labels: Vec<Label> = sorted.iter().map(|c| self.edge_label(&c.1, b)).collect();
                let default = self.edge_label(default, b);
                let reg = self.reg(*value);
                let pc = self.op(Opc::Switch, reg, 0, 0, sorted.len() as i64);
                self.insns.push(Insn::data(0, 0));
                self.fixups.push((pc, Field::First(1), default));
                for (k, (case, label)) in sorted.iter().zip(labels).enumerate() {
                    self.insns.push(Insn::data(case.0 as u64, 0));
                    self.fixups.push((pc, Field::Second(k as u32 + 2), label));
                }
            }
            LowTerm::Return(values) => {
                let regs = self.words(values);
                match regs[..] {
                    [] => {
                        self.op(Opc::Ret0, 0, 0, 0, 0);
                    }
                    [reg] => {
                        self.op(Opc::Ret1, reg, 0, 0, 0);
                    }
                    _ => {
                        self.op(Opc::RetN, 0, regs.len() as u16, 0, 0);
                        self.data_regs(&regs);
                    }
                }
            }
            LowTerm::Unreachable => {
                self.op(Opc::Unreachable, 0, 0, 0, 0);
            }
        }
    }
}

pub(super) fn is_poll(low: &Low) -> bool {
    low.opc == Opc::Poll
}

/// In a list of leaves: a word that holds a reference.
pub(super) const COUNTED_REF: u16 = 1;
/// In a list of leaves: a payload whose tag is in the next word.
pub(super) const COUNTED_ANY: u16 = 2;
