//! Branches, and back edges: counted, and fused with what stands around them.
//!
//! Every back edge counts its loop's counter down and looks at the interrupt flag. Three shapes become one instruction:
//! - a jump to a header that only compares: the comparison, as a branch to the loop's body, with an increment of what is compared;
//! - a branch to a block that only jumps back: the branch;
//! - a branch to a block that only steps a range and jumps back: the branch and the steps.
//!
//! If anything is out of the ordinary (the counter trips, an interrupt is due, an increment overflows), the fused instruction
//! has no effect and goes to a plain copy of what it stands for, out of line.

use super::emit::{Emit, Field, Label, Stub, UNBOUND, is_poll};
use super::insn::{Insn, Opc, pack};
use super::lower::{LowTerm, Test, negate, swap};
use super::regs::NO_REG;
use crate::mir::{Cc, Edge, Inst, Value};

/// An instruction taken back from the code, to be emitted again elsewhere.
pub(super) type Taken = (Insn, Option<Inst>);

/// A branch fused with the block that it leads to, which goes back to a header.
#[derive(Debug, Clone, Copy)]
pub(super) struct Latch {
    insn: Insn,
    /// The loop.
    l: usize,
    /// The block, which does the same without being fused.
    block: usize,
}

impl<'f> Emit<'_, 'f> {
    /// The branch taken if the test holds (or, `negated`, if it does not).
    pub(super) fn test_insn(&self, test: Test, negated: bool) -> Insn {
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

    /// The blocks that need no place among the others, as all that lead to them are fused with them.
    pub(super) fn detached(&self) -> Vec<bool> {
        let blocks = &self.lowered.blocks;
        let (mut all, mut fused) = (vec![0; blocks.len()], vec![0; blocks.len()]);
        for (b, block) in blocks.iter().enumerate() {
            for low in &block.code {
                if let Some(edge) = &self.lowered.func.insts[low.inst].handler {
                    all[self.index(edge.block)] += 1;
                }
            }
            for edge in block.term.edges() {
                all[self.index(edge.block)] += 1;
            }
            if let LowTerm::Branch(test, then, els) = block.term {
                let latch = self.latch(then, b, test, false).or_else(|| self.latch(els, b, test, true));
                if let Some(latch) = latch {
                    fused[latch.block] += 1;
                }
            }
        }
        (0..blocks.len()).map(|b| fused[b] > 0 && fused[b] == all[b]).collect()
    }

    /// The fused form of a branch along `edge`, if its target does nothing but step a range and go back.
    pub(super) fn latch(&self, edge: &Edge, from: usize, test: Test, negated: bool) -> Option<Latch> {
        if self.back_edge_of(edge, from).is_some() || !self.edge_moves(edge).is_empty() {
            return None;
        }
        let block = self.index(edge.block);
        let LowTerm::Jump(back) = self.lowered.blocks[block].term else {
            return None;
        };
        let l = self.back_edge_of(back, block)?;
        let code = &self.lowered.blocks[block].code;
        let insn = if code.is_empty() {
            if !self.edge_moves(back).is_empty() {
                return None;
            }
            self.loop_insn(test, negated)?
        } else {
            self.range_insn(block, back, test, negated)?
        };
        Some(Latch { insn, l, block })
    }

    /// The instruction for a loop over a range, whose next step a block makes.
    fn range_insn(&self, block: usize, back: &Edge, test: Test, negated: bool) -> Option<Insn> {
        let code = &self.lowered.blocks[block].code;
        if code.len() > 2 || code.iter().any(|low| !matches!(low.opc, Opc::AddW | Opc::AddWI)) {
            return None;
        }
        // Each step must go back to the variable that it steps; the variable of the loop takes the value before the step.
        let params = &self.lowered.func.blocks[back.block].params;
        let (mut copies, mut stepped) = (Vec::new(), 0);
        for (&arg, &param) in back.args.iter().zip(params) {
            if self.lowered.uses[param.0 as usize] == 0 || self.reg(param) == NO_REG {
                continue;
            }
            if let Some(low) = code.iter().find(|low| low.results[0] == arg) {
                if self.reg(low.args[0]) != self.reg(param) {
                    return None;
                }
                stepped += 1;
            } else if self.lowered.known[arg.0 as usize].is_some() || self.lowered.func.values[arg].repr.words() != 1 {
                return None;
            } else if self.reg(arg) != self.reg(param) {
                copies.push((self.reg(param), arg));
            }
        }
        if stepped != code.len() {
            return None;
        }
        let to = |next: Value| match copies[..] {
            [] => Some(self.regs.scratch),
            [(to, from)] if from == next => Some(to),
            _ => None,
        };
        let test = match test {
            Test::Int(cc, x, y) => Test::Int(if negated { negate(cc) } else { cc }, x, y),
            Test::IntI(cc, x, n) => Test::IntI(if negated { negate(cc) } else { cc }, x, n),
            Test::Bool(_) | Test::Float(..) => return None,
        };
        match (&code[..], test) {
            ([step], Test::Int(cc, x, y)) if step.opc == Opc::AddWI => {
                let next = step.args[0];
                let (cc, stop) = if x == next { (cc, y) } else { (swap(cc), x) };
                let opc = match (cc, step.imm) {
                    (Cc::Lt, 1) => Opc::RangeUp,
                    (Cc::Gt, -1) => Opc::RangeDown,
                    _ => return None,
                };
                let apart = (x == next) != (y == next) && self.reg(stop) != self.reg(next);
                apart.then_some(Insn::new(opc, to(next)?, self.reg(next), self.reg(stop), 0))
            }
            ([step], Test::IntI(cc, x, n)) if step.opc == Opc::AddWI && x == step.args[0] => {
                let opc = match (cc, step.imm) {
                    (Cc::Lt, 1) => Opc::RangeUpI,
                    (Cc::Gt, -1) => Opc::RangeDownI,
                    _ => return None,
                };
                Some(Insn::new(opc, to(x)?, self.reg(x), 0, pack(0, n)))
            }
            ([step, down] | [down, step], Test::IntI(Cc::Gt, count, 0))
                if down.opc == Opc::AddWI && down.imm == -1 && down.args[0] == count && step.args[0] != count =>
            {
                let next = step.args[0];
                let (opc, by) = match step.opc {
                    Opc::AddW => (Opc::RangeStep, self.reg(step.args[1])),
                    _ => (Opc::RangeStepI, i16::try_from(step.imm).ok()? as u16),
                };
                Some(Insn::new(opc, to(next)?, self.reg(next), by, pack(0, i32::from(self.reg(count)))))
            }
            _ => None,
        }
    }

    /// Emits a fused branch.
    pub(super) fn fused_latch(&mut self, latch: Latch) {
        let header = self.index(self.loops[latch.l].header);
        let pc = self.branch(latch.insn, self.past_poll(header));
        self.insns.push(Insn::data(0, self.counter(latch.l)));
        self.fixups.push((pc, Field::First(1), Label(latch.block as u32)));
    }

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
    pub(super) fn loop_jump(&mut self, l: usize) {
        let header = self.index(self.loops[l].header);
        let insn = Insn::new(Opc::LoopJump, 0, 0, 0, pack(0, l as i32));
        let pc = self.branch(insn, self.past_poll(header));
        self.insns.push(Insn::data(0, self.counter(l)));
        self.fixups.push((pc, Field::First(1), Label(header as u32)));
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
    fn take_poll(&mut self) -> Option<Taken> {
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
    fn fuse_latch(&mut self, insn: Insn) -> Option<(Insn, Vec<Taken>)> {
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
    pub(super) fn back_edge(&mut self, l: usize, header: usize, from: usize, inline: bool) {
        let lowered = self.lowered;
        let block = &lowered.blocks[header];
        let only_compares = block.code.iter().all(is_poll);
        if only_compares && let LowTerm::Branch(test, then, els) = &block.term {
            for (flip, taken, other) in [(false, then, els), (true, els, then)] {
                let target = self.target(taken);
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
                let follows = inline && self.target(other) == self.next[from];
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
