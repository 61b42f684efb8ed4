//! The ends of blocks; exceptions; interrupts and fuel.

use super::raise::Failure;
use super::{Lower, Region, Regs};
use crate::jit::helpers::Helper;
use crate::mir::{self, Term};
use crate::runtime::layout::{Ctx, offsets};
use crate::types::Tag;
use cranelift_codegen::ir::{self, BlockArg, InstBuilder, condcodes::IntCC, types};
use cranelift_frontend::Switch;

/// Byte offset of the exception in flight.
const EXC: i32 = std::mem::offset_of!(Ctx, exc) as i32;

impl Lower<'_, '_> {
    /// Translates a block's instructions and its end.
    pub fn body(&mut self, block: mir::Block) -> Result<(), String> {
        let func = self.func;
        let data = &func.blocks[block];
        for (n, &inst) in data.insts.iter().enumerate() {
            self.place = (block, n + 1);
            let op = &func.insts[inst].op;
            if *op == mir::Op::Catch {
                let here = self.block(block);
                self.b.set_cold_block(here);
            }
            self.op(inst)?;
            if op.diverges() {
                return Ok(());
            }
        }
        match &data.term {
            Term::Jump(edge) => {
                let args = self.edge_args(edge);
                let target = self.block(edge.block);
                self.b.ins().jump(target, &args);
            }
            Term::Branch { cond, then, els } => {
                let cond = self.one(*cond);
                let (then_args, else_args) = (self.edge_args(then), self.edge_args(els));
                let (then, els) = (self.block(then.block), self.block(els.block));
                self.b.ins().brif(cond, then, &then_args, els, &else_args);
            }
            Term::Switch { value, cases, default } => {
                let value = self.one(*value);
                if let Some(&word) = self.nullable.get(&value) {
                    // The tag says no more than the word does.
                    let to = |tag: Tag| cases.iter().find(|(k, _)| *k == tag as i64).map_or(default, |(_, edge)| edge);
                    let (some, none) = (to(Tag::Ref), to(Tag::None));
                    let (some_args, none_args) = (self.edge_args(some), self.edge_args(none));
                    let (some, none) = (self.block(some.block), self.block(none.block));
                    self.b.ins().brif(word, some, &some_args, none, &none_args);
                    return Ok(());
                }
                let mut switch = Switch::new();
                let mut forwards = Vec::new();
                for (k, edge) in cases {
                    let target = self.without_args(edge, &mut forwards);
                    switch.set_entry(u128::from(*k as u64), target);
                }
                let otherwise = self.without_args(default, &mut forwards);
                switch.emit(self.b, value, otherwise);
                for (forward, edge) in forwards {
                    self.b.switch_to_block(forward);
                    let args = self.edge_args(edge);
                    let target = self.block(edge.block);
                    self.b.ins().jump(target, &args);
                }
            }
            Term::Return(values) => self.return_values(values),
            // Reached only if what made the mir is wrong: better to stop than to run on, and the host lives.
            Term::Unreachable => {
                self.call_with_ctx(Helper::Unreachable, &[]);
                let loc = data.insts.last().map_or(0, |i| func.insts[*i].loc.0);
                let loc = self.b.ins().iconst(types::I32, i64::from(loc));
                self.b.ins().jump(self.exit, &[BlockArg::Value(loc)]);
            }
        }
        Ok(())
    }

    /// The target of an edge; if it passes values, a block that does so, to be written later.
    fn without_args<'e>(&mut self, edge: &'e mir::Edge, forwards: &mut Vec<(ir::Block, &'e mir::Edge)>) -> ir::Block {
        if edge.args.is_empty() {
            return self.block(edge.block);
        }
        let forward = self.b.create_block();
        forwards.push((forward, edge));
        forward
    }

    // -- exceptions --

    pub fn raise(&mut self, inst: mir::Inst, fresh: bool) {
        let exception = self.arg(inst, 0);
        let fresh = self.b.ins().iconst(types::I32, i64::from(fresh));
        self.call_with_ctx(Helper::Raise, &[exception, fresh]);
        self.failed(inst, Failure::Any);
    }

    pub fn raise_new(&mut self, inst: mir::Inst, class: &str, message: &str) {
        let class = self.text(class);
        let message = self.text(message);
        self.call_with_ctx(Helper::RaiseNew, &[class[0], class[1], message[0], message[1]]);
        self.failed(inst, Failure::Any);
    }

    pub fn stop(&mut self, inst: mir::Inst, kind: &str, message: &str) {
        let kind = self.text(kind);
        let message = self.text(message);
        self.call_with_ctx(Helper::Stop, &[kind[0], kind[1], message[0], message[1]]);
        self.failed(inst, Failure::Stop);
    }

    /// Takes the exception in flight.
    pub fn catch(&mut self, inst: mir::Inst) {
        let exception = self.load_ctx(types::I64, Region::Raised, EXC);
        let nothing = self.iconst(0);
        self.store(Region::Raised, nothing, self.ctx, EXC);
        let calm = self.b.ins().iconst(types::I32, 0);
        self.store(Region::Raised, calm, self.ctx, offsets::RAISED);
        let result = self.func.insts[inst].results[0];
        self.set(result, Regs::One(exception));
    }

    // -- interrupts and fuel --

    /// Tests the interrupt flag. Another thread writes it, so no test may be merged with an earlier one: every test reads
    /// it at an address of its own, a sum that Cranelift does not see through when it compares loads, but that costs nothing as the
    /// operand of an instruction.
    pub fn poll(&mut self, inst: mir::Inst) {
        let flags = self.mem(Region::Interrupt);
        let apart = 8 * self.polls;
        let base = if apart == 0 { self.ctx } else { self.b.ins().iadd_imm_s(self.ctx, i64::from(apart)) };
        let flag = self.b.ins().load(types::I32, flags, base, offsets::INTERRUPT - apart);
        self.polls += 1;
        self.out_of_line(inst, flag, Helper::Interrupted, &[]);
    }

    pub fn fuel(&mut self, inst: mir::Inst, units: u32) {
        let fuel = self.load_ctx(types::I64, Region::Fuel, offsets::FUEL);
        let left = self.b.ins().iadd_imm_s(fuel, -i64::from(units));
        self.store(Region::Fuel, left, self.ctx, offsets::FUEL);
        let empty = self.b.ins().icmp_imm_s(IntCC::SignedLessThan, left, 0);
        self.raise_if(inst, empty, Failure::Stop, Helper::OutOfFuel, &[]);
    }

    /// Where the condition holds, calls a helper that may raise, and goes on if it did not.
    fn out_of_line(&mut self, inst: mir::Inst, cond: ir::Value, helper: Helper, args: &[ir::Value]) {
        let cold = self.b.create_block();
        let go_on = self.b.create_block();
        self.b.set_cold_block(cold);
        self.b.ins().brif(cond, cold, &[], go_on, &[]);
        self.b.switch_to_block(cold);
        let args: Vec<ir::Value> = [self.ctx].iter().chain(args).copied().collect();
        self.call_cold(helper, &args);
        self.check_raised(inst, Failure::Any);
        self.b.ins().jump(go_on, &[] as &[BlockArg]);
        self.b.switch_to_block(go_on);
    }
}
