//! Emission: lowered blocks with registers to instructions.
//!
//! Blocks keep their layout order. Out-of-line *stubs* follow: moves of conditional edges, handler edges, and the slow
//! copies of fused back edges. A back edge to a header that only compares is a conditional branch to the loop's body, fused, where
//! possible, with the increment before it.

use super::DecodeError;
use super::code::{Code, LOOP_TRIP, LiveValue, LoopCode, Place};
use super::insn::{Insn, Opc, pack};
use super::live::live as ranges;
use super::lower::{Env, Known, Low, LowTerm, Lowered, Test, lower, negate, sink, swap};
use super::moves::{Src, sequence};
use super::regs::{NO_REG, Regs, assign};
use crate::mir::{Block, Cc, Edge, Func, Inst, Loc, Op, SpecId, Value};
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
struct Label(u32);
const UNBOUND: u32 = u32::MAX;

/// Which part of an instruction holds a distance.
#[derive(Debug, Clone, Copy)]
enum Field {
    Low,
    /// The first word of the data slot that follows the branch by so many slots.
    First(u32),
    /// The low half of a data slot's first word is the value's: the distance is in its second word.
    Second(u32),
}

/// Code placed after the blocks.
enum Stub<'f> {
    /// An edge with moves, out of the block with this index.
    Edge(Label, &'f Edge, usize),
    /// Instructions of a fused back edge, then the back edge itself.
    Slow(Label, Vec<(Insn, Option<Inst>)>, usize),
}

struct Emit<'l, 'f> {
    lowered: &'l Lowered<'f>,
    regs: &'l Regs,
    insns: Vec<Insn>,
    /// Where instructions (not data slots) start.
    starts: Vec<u32>,
    /// Instructions that may raise.
    sites: Vec<(u32, Inst)>,
    /// Positions; the first ones are the blocks'.
    labels: Vec<u32>,
    fixups: Vec<(u32, Field, Label)>,
    stubs: Vec<Stub<'f>>,
    /// Labels of handler stubs.
    handlers: FxHashMap<Inst, Label>,
    handler_sites: Vec<(u32, Label)>,
    strings: Vec<(Arc<str>, Arc<str>)>,
    loops: &'l [LoopCode],
    /// The plain back edge of each loop, out of line.
    slow: Vec<Option<Label>>,
    /// The last place that control may come to other than from the instruction before.
    barrier: u32,
}

impl<'f> Emit<'_, 'f> {
    fn function(&mut self) {
        let lowered = self.lowered;
        let n = lowered.blocks.len();
        self.labels = vec![UNBOUND; n];
        for &(reg, known) in &self.regs.pinned {
            self.load_known(reg, known);
        }
        for (b, block) in lowered.blocks.iter().enumerate() {
            self.bind(Label(b as u32));
            for low in &block.code {
                self.low(low);
            }
            self.term(b, &block.term);
        }
        while !self.stubs.is_empty() {
            for stub in std::mem::take(&mut self.stubs) {
                match stub {
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

    fn here(&self) -> u32 {
        self.insns.len() as u32
    }

    fn label(&mut self) -> Label {
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

    fn branch(&mut self, insn: Insn, to: Label) -> u32 {
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

    fn reg(&self, v: Value) -> u16 {
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
    fn raising(&mut self, insn: Insn, inst: Option<Inst>) -> u32 {
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
    fn edge_moves(&self, edge: &Edge) -> Vec<(u16, Src)> {
        let func = self.lowered.func;
        let mut moves = Vec::new();
        for (&a, &p) in edge.args.iter().zip(&func.blocks[edge.block].params) {
            let to = self.reg(p);
            if to == NO_REG {
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

    fn moves(&mut self, edge: &Edge) {
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

    fn index(&self, block: Block) -> usize {
        self.lowered.index[block.0 as usize] as usize
    }

    /// The loop whose header an edge goes back to.
    fn back_edge_of(&self, edge: &Edge, from: usize) -> Option<usize> {
        if from == usize::MAX || self.index(edge.block) > from {
            return None;
        }
        self.loops.iter().position(|l| l.header == edge.block)
    }

    /// A label that leads along an edge: the target's own if there is nothing to do on the way.
    fn edge_label(&mut self, edge: &'f Edge, from: usize) -> Label {
        if self.edge_moves(edge).is_empty() && self.back_edge_of(edge, from).is_none() {
            return Label(self.index(edge.block) as u32);
        }
        let label = self.label();
        self.stubs.push(Stub::Edge(label, edge, from));
        label
    }

    /// Goes to an edge's target, its moves being done. `inline`: the next block in layout follows here.
    fn goto(&mut self, edge: &'f Edge, from: usize, inline: bool) {
        let target = self.index(edge.block);
        if let Some(l) = self.back_edge_of(edge, from) {
            self.back_edge(l, target, from, inline);
        } else if !(inline && target == from + 1) {
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
                // The edge to the next block falls through.
                let flip = self.index(then.block) == b + 1 && self.index(els.block) != b + 1;
                let (taken, other) = if flip { (els, then) } else { (then, els) };
                if let (Some(l), true) = (self.back_edge_of(taken, b), self.edge_moves(taken).is_empty())
                    && let Some(insn) = self.loop_insn(*test, flip)
                {
                    let body = Label(self.index(taken.block) as u32);
                    self.loop_branch(insn, body, l);
                } else {
                    let label = self.edge_label(taken, b);
                    let insn = self.test_insn(*test, flip);
                    self.branch(insn, label);
                }
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
            LowTerm::Unreachable => {}
        }
    }

    /// The branch taken if the test holds (or, `negated`, if it does not).
    fn test_insn(&self, test: Test, negated: bool) -> Insn {
        use Opc as O;
        match test {
            Test::Bool(v) => {
                let opc = if negated { O::BrF } else { O::BrT };
                Insn::new(opc, self.reg(v), 0, 0, 0)
            }
            Test::Int(cc, x, y) => {
                let (cc, x, y) = ordered(if negated { negate(cc) } else { cc }, x, y);
                let opc = match cc {
                    Cc::Eq => O::BrEq,
                    Cc::Ne => O::BrNe,
                    Cc::Lt | Cc::Gt => O::BrLt,
                    Cc::Le | Cc::Ge => O::BrLe,
                };
                Insn::new(opc, self.reg(x), self.reg(y), 0, 0)
            }
            Test::IntI(cc, x, n) => {
                let opc = match if negated { negate(cc) } else { cc } {
                    Cc::Eq => O::BrEqI,
                    Cc::Ne => O::BrNeI,
                    Cc::Lt => O::BrLtI,
                    Cc::Le => O::BrLeI,
                    Cc::Gt => O::BrGtI,
                    Cc::Ge => O::BrGeI,
                };
                Insn::new(opc, self.reg(x), 0, 0, pack(0, n))
            }
            Test::Float(cc, x, y) => {
                let (cc, x, y) = ordered(cc, x, y);
                let opc = match (cc, negated) {
                    (Cc::Eq, false) | (Cc::Ne, true) => O::BrFEq,
                    (Cc::Ne, false) | (Cc::Eq, true) => O::BrFNe,
                    (Cc::Lt | Cc::Gt, false) => O::BrFLt,
                    (Cc::Lt | Cc::Gt, true) => O::BrFNlt,
                    (Cc::Le | Cc::Ge, false) => O::BrFLe,
                    (Cc::Le | Cc::Ge, true) => O::BrFNle,
                };
                Insn::new(opc, self.reg(x), self.reg(y), 0, 0)
            }
        }
    }

    // -- back edges --

    /// The counting form of a branch, if the test has one.
    fn loop_insn(&self, test: Test, negated: bool) -> Option<Insn> {
        use Opc as O;
        let mut insn = self.test_insn(test, negated);
        // SAFETY: `test_insn` makes instructions.
        let opc = match unsafe { insn.opc() } {
            O::BrT => O::LoopT,
            O::BrF => O::LoopF,
            O::BrEq => O::LoopEq,
            O::BrNe => O::LoopNe,
            O::BrLt => O::LoopLt,
            O::BrLe => O::LoopLe,
            O::BrEqI => O::LoopEqI,
            O::BrNeI => O::LoopNeI,
            O::BrLtI => O::LoopLtI,
            O::BrLeI => O::LoopLeI,
            O::BrGtI => O::LoopGtI,
            O::BrGeI => O::LoopGeI,
            _ => return None,
        };
        insn.op = opc as u16;
        Some(insn)
    }

    fn counter(&self, l: usize) -> i64 {
        (&raw const self.loops[l].counter) as usize as i64
    }

    /// The plain back edge: counts, then goes to the header.
    fn loop_jump(&mut self, l: usize) {
        let header = Label(self.index(self.loops[l].header) as u32);
        let insn = Insn::new(Opc::LoopJump, 0, 0, 0, pack(0, l as i32));
        self.branch(insn, header);
        self.insns.push(Insn::data(0, self.counter(l)));
    }

    fn slow_label(&mut self, l: usize) -> Label {
        match self.slow[l] {
            Some(label) => label,
            None => {
                let label = self.label();
                self.slow[l] = Some(label);
                self.stubs.push(Stub::Slow(label, Vec::new(), l));
                label
            }
        }
    }

    /// Emits a counting branch to `body`, fused with an increment before it if there is one.
    fn loop_branch(&mut self, insn: Insn, body: Label, l: usize) {
        let counter = self.counter(l);
        if let Some((latch, removed)) = self.fuse_latch(insn) {
            let label = self.label();
            self.stubs.push(Stub::Slow(label, removed, l));
            let pc = self.branch(latch, body);
            self.fixups.push((pc, Field::First(1), label));
            self.insns.push(Insn::data(0, counter));
            return;
        }
        // A poll before it: the branch looks at the interrupt flag itself.
        let slow = match self.take_poll() {
            Some(poll) => {
                let label = self.label();
                self.stubs.push(Stub::Slow(label, vec![poll], l));
                label
            }
            None => self.slow_label(l),
        };
        let pc = self.branch(insn, body);
        self.insns.push(Insn::data(0, counter));
        self.fixups.push((pc, Field::First(1), slow));
    }

    /// Takes back a poll just emitted.
    fn take_poll(&mut self) -> Option<(Insn, Option<Inst>)> {
        let last = *self.starts.last()?;
        let insn = *self.insns.get(last as usize)?;
        if last < self.barrier || last + 1 != self.here() || insn.op != Opc::Poll as u16 {
            return None;
        }
        let inst = self.sites.pop_if(|s| s.0 == last).map(|s| s.1);
        self.handler_sites.pop_if(|s| s.0 == last);
        self.starts.pop();
        self.insns.pop();
        Some((insn, inst))
    }

    /// Takes back the increment (and poll) just emitted, and returns the fused branch.
    fn fuse_latch(&mut self, insn: Insn) -> Option<(Insn, Vec<(Insn, Option<Inst>)>)> {
        use Opc as O;
        let n = self.starts.len();
        let take = |k: usize| -> Option<u32> {
            let pc = *self.starts.get(n.checked_sub(k)?)?;
            (pc >= self.barrier).then_some(pc)
        };
        // SAFETY: `starts` lists instructions.
        let opc = |pc: u32| unsafe { self.insns[pc as usize].opc() };
        let last = take(1)?;
        if last + 1 != self.here() {
            return None;
        }
        let is_add = |pc: u32| matches!(opc(pc), O::AddI | O::AddWI | O::SubI);
        let (add, first) = match take(2) {
            _ if is_add(last) => match take(2) {
                Some(p) if opc(p) == O::Poll => (last, p),
                _ => (last, last),
            },
            Some(p) if opc(last) == O::Poll && is_add(p) => (p, p),
            _ => return None,
        };
        let inc = self.insns[add as usize];
        let step = if opc(add) == O::SubI { inc.imm.checked_neg()? } else { inc.imm };
        let step = i16::try_from(step).ok()?;
        if inc.a != inc.b {
            return None;
        }
        // SAFETY: the caller passes an instruction.
        let (fused, other) = match unsafe { insn.opc() } {
            O::LoopLt if insn.a == inc.a && insn.b != inc.a => (O::LatchLt, insn.b),
            O::LoopLt if insn.b == inc.a && insn.a != inc.a => (O::LatchGt, insn.a),
            O::LoopLe if insn.a == inc.a && insn.b != inc.a => (O::LatchLe, insn.b),
            O::LoopLe if insn.b == inc.a && insn.a != inc.a => (O::LatchGe, insn.a),
            O::LoopNe if insn.a == inc.a && insn.b != inc.a => (O::LatchNe, insn.b),
            O::LoopNe if insn.b == inc.a && insn.a != inc.a => (O::LatchNe, insn.a),
            O::LoopLtI if insn.a == inc.a => (O::LatchLtI, 0),
            O::LoopLeI if insn.a == inc.a => (O::LatchLeI, 0),
            O::LoopGtI if insn.a == inc.a => (O::LatchGtI, 0),
            O::LoopGeI if insn.a == inc.a => (O::LatchGeI, 0),
            O::LoopNeI if insn.a == inc.a => (O::LatchNeI, 0),
            _ => return None,
        };
        let latch = Insn::new(fused, inc.a, other, step as u16, insn.imm);
        let removed: Vec<u32> = (first..=last).collect();
        let code = removed
            .iter()
            .map(|&pc| {
                let inst = self.sites.iter().rev().find(|s| s.0 == pc).map(|s| s.1);
                (self.insns[pc as usize], inst)
            })
            .collect();
        self.sites.retain(|s| s.0 < first);
        self.handler_sites.retain(|s| s.0 < first);
        self.starts.truncate(n - removed.len());
        self.insns.truncate(first as usize);
        Some((latch, code))
    }

    /// Goes back to the header of a loop: straight to its body where the header only compares.
    fn back_edge(&mut self, l: usize, header: usize, from: usize, inline: bool) {
        let lowered = self.lowered;
        let block = &lowered.blocks[header];
        let only_compares = block.code.iter().all(|low| low.opc == Opc::Poll);
        if only_compares && let LowTerm::Branch(test, then, els) = &block.term {
            for (flip, taken, other) in [(false, then, els), (true, els, then)] {
                let target = self.index(taken.block);
                let bound = self.labels[target] != UNBOUND;
                if !bound
                    || !self.edge_moves(taken).is_empty()
                    || self.back_edge_of(taken, header).is_some()
                    || other.block == block.block
                {
                    continue;
                }
                let Some(insn) = self.loop_insn(*test, flip) else {
                    continue;
                };
                self.loop_branch(insn, Label(target as u32), l);
                self.moves(other);
                // What follows is the exit, in the header's stead; the block after this one may be it.
                let follows = inline && self.index(other.block) == from + 1;
                if !follows || self.back_edge_of(other, header).is_some() {
                    self.goto(other, header, false);
                }
                return;
            }
        }
        self.loop_jump(l);
    }
}

/// `Gt` and `Ge` as `Lt` and `Le` of exchanged operands.
fn ordered(cc: Cc, x: Value, y: Value) -> (Cc, Value, Value) {
    match cc {
        Cc::Gt | Cc::Ge => (swap(cc), y, x),
        Cc::Eq | Cc::Ne | Cc::Lt | Cc::Le => (cc, x, y),
    }
}

/// In a list of leaves: a word that holds a reference.
pub(super) const COUNTED_REF: u16 = 1;
/// In a list of leaves: a payload whose tag is in the next word.
pub(super) const COUNTED_ANY: u16 = 2;
