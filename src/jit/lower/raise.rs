//! Failing paths: cold blocks that raise, record where, and go to the handler or leave the function.

use super::{Lower, Region};
use crate::jit::helpers::Helper;
use crate::mir;
use crate::runtime::layout::offsets;
use crate::types::Repr;
use cranelift_codegen::ir::{self, BlockArg, InstBuilder, condcodes::IntCC, types};

/// What may be in flight on a failing path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// Only stops: no handler sees them.
    Stop,
    /// An exception or a stop.
    Any,
}

impl Lower<'_, '_> {
    /// Where the condition holds, calls a helper that raises, with the context and `args`.
    pub fn raise_if(&mut self, inst: mir::Inst, cond: ir::Value, failure: Failure, helper: Helper, args: &[ir::Value]) {
        let cold = self.cold_branch(cond);
        let go_on = self.b.current_block();
        self.b.switch_to_block(cold);
        self.release_consumed(inst);
        let data = &self.func.insts[inst];
        if data.handler.is_none() || failure == Failure::Stop {
            let loc = self.b.ins().iconst(types::I32, i64::from(data.loc.0));
            let block = self.shared_raise(helper, args);
            let args: Vec<BlockArg> = args.iter().chain([&loc]).map(|v| BlockArg::Value(*v)).collect();
            self.b.ins().jump(block, &args);
        } else {
            let args: Vec<ir::Value> = [self.ctx].iter().chain(args).copied().collect();
            self.call_cold(helper, &args);
            self.failed(inst, failure);
        }
        if let Some(block) = go_on {
            self.b.switch_to_block(block);
        }
    }

    /// The block that calls a raising helper with its parameters (the last is the location) and leaves: one for each helper, for
    /// calls are what register allocation spends its time on.
    fn shared_raise(&mut self, helper: Helper, args: &[ir::Value]) -> ir::Block {
        if let Some((_, block)) = self.raises.iter().find(|(h, _)| *h == helper) {
            return *block;
        }
        let block = self.b.create_block();
        self.b.set_cold_block(block);
        for arg in args {
            let ty = self.b.func.dfg.value_type(*arg);
            self.b.append_block_param(block, ty);
        }
        self.b.append_block_param(block, types::I32);
        self.raises.push((helper, block));
        block
    }

    /// Writes the shared blocks.
    pub fn shared_raises(&mut self) {
        for (helper, block) in std::mem::take(&mut self.raises) {
            self.b.switch_to_block(block);
            let mut params = self.b.block_params(block).to_vec();
            let loc = params.pop();
            self.call_with_ctx(helper, &params);
            let loc: Vec<BlockArg> = loc.into_iter().map(BlockArg::Value).collect();
            self.b.ins().jump(self.exit, &loc);
        }
    }

    /// Goes on with `fast`, or, where the condition holds, with what a helper gives for `args`, which may raise instead.
    pub fn slow_if(
        &mut self,
        inst: mir::Inst,
        cond: ir::Value,
        fast: ir::Value,
        helper: Helper,
        args: &[ir::Value],
        failure: Option<Failure>,
    ) -> ir::Value {
        let ty = self.b.func.dfg.value_type(fast);
        let cold = self.b.create_block();
        let join = self.b.create_block();
        self.b.set_cold_block(cold);
        let result = self.b.append_block_param(join, ty);
        self.b.ins().brif(cond, cold, &[], join, &[BlockArg::Value(fast)]);
        self.b.switch_to_block(cold);
        let slow = self.cold_checked(inst, helper, args, ty, failure);
        self.b.ins().jump(join, &[BlockArg::Value(slow)]);
        self.b.switch_to_block(join);
        result
    }

    /// Calls a helper with the context and `args`; if it may raise, tests whether it did.
    pub fn slow_result(
        &mut self,
        inst: mir::Inst,
        helper: Helper,
        args: &[ir::Value],
        ty: ir::Type,
        failure: Option<Failure>,
    ) -> ir::Value {
        let args: Vec<ir::Value> = [self.ctx].iter().chain(args).copied().collect();
        let slow = self.helper_result(helper, &args, ty);
        if let Some(failure) = failure {
            self.check_raised(inst, failure);
        }
        slow
    }

    /// The same on a cold path.
    pub fn cold_checked(
        &mut self,
        inst: mir::Inst,
        helper: Helper,
        args: &[ir::Value],
        ty: ir::Type,
        failure: Option<Failure>,
    ) -> ir::Value {
        let args: Vec<ir::Value> = [self.ctx].iter().chain(args).copied().collect();
        let slow = self.cold_result(helper, &args, ty);
        if let Some(failure) = failure {
            self.check_raised(inst, failure);
        }
        slow
    }

    /// Calls a helper without a result with the context and `args`.
    pub fn call_with_ctx(&mut self, helper: Helper, args: &[ir::Value]) {
        let args: Vec<ir::Value> = [self.ctx].iter().chain(args).copied().collect();
        self.call_helper(helper, &args);
    }

    /// After a call that may have raised: leaves if `ctx.raised` is set.
    pub fn check_raised(&mut self, inst: mir::Inst, failure: Failure) {
        let raised = self.load_ctx(types::I32, Region::Raised, offsets::RAISED);
        self.fail_if(inst, raised, failure);
    }

    /// Gives back the counts of the operands that an operation takes over, because it is about to raise instead.
    pub fn release_consumed(&mut self, inst: mir::Inst) {
        let data = &self.func.insts[inst];
        for (n, &arg) in data.args.iter().enumerate() {
            if !self.repr(arg).counted() || !data.op.consumes(n) {
                continue;
            }
            if self.repr(arg) == Repr::Any {
                let (payload, tag) = self.two(arg);
                self.call_cold(Helper::DecAny, &[self.ctx, payload, tag]);
            } else {
                let object = self.one(arg);
                self.call_cold(Helper::Dec, &[self.ctx, object]);
            }
        }
    }

    /// Leaves if the status is not 0.
    pub fn fail_if(&mut self, inst: mir::Inst, status: ir::Value, failure: Failure) {
        let cold = self.cold_branch(status);
        let go_on = self.b.current_block();
        self.b.switch_to_block(cold);
        self.failed(inst, failure);
        if let Some(block) = go_on {
            self.b.switch_to_block(block);
        }
    }

    /// Ends a block in which something was raised: records where, then goes to the handler or out.
    pub fn failed(&mut self, inst: mir::Inst, failure: Failure) {
        let func = self.func;
        let data = &func.insts[inst];
        let loc = self.b.ins().iconst(types::I32, i64::from(data.loc.0));
        match &data.handler {
            Some(edge) if failure == Failure::Any => {
                let spec = self.b.ins().iconst(types::I32, i64::from(self.spec.0));
                self.call_cold(Helper::Trace, &[self.ctx, spec, loc]);
                let raised = self.load_ctx(types::I32, Region::Raised, offsets::RAISED);
                let exception = self.b.ins().icmp_imm_s(IntCC::Equal, raised, 1);
                let args = self.edge_args(edge);
                let handler = self.block(edge.block);
                let fail = self.fail;
                self.b.ins().brif(exception, handler, &args, fail, &[]);
            }
            _ => {
                self.b.ins().jump(self.exit, &[BlockArg::Value(loc)]);
            }
        }
    }
}
