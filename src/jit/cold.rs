//! Helpers for cold paths, called without losing a register.
//!
//! A call by the machine's convention keeps no float and few integers in registers, and what must survive it lives in memory for its
//! whole life: a test for interrupts in a loop would cost a store and a load of every value that the loop carries. So a
//! cold path calls a *veneer* by `CallConv::PreserveAll`, which saves what the helper may change, calls it, and leaves its result in
//! `ctx.ret`. A veneer costs some 50 instructions: only what hardly ever happens goes through one.

use super::helpers::Helper;
use super::unit::{Compiler, Unit};
use super::{Engine, Hooks};
use crate::runtime::layout::offsets;
use cranelift_codegen::ir::{self, AbiParam, InstBuilder, MemFlagsData, types};
use cranelift_codegen::isa::{CallConv, TargetIsa};
use std::sync::Arc;

/// What a helper takes, the context first, and gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    pub params: Vec<ir::Type>,
    pub result: Option<ir::Type>,
}

impl Shape {
    /// The signature of the helper itself.
    fn helper(&self, isa: &dyn TargetIsa) -> ir::Signature {
        let mut sig = ir::Signature::new(isa.default_call_conv());
        sig.params.extend(self.params.iter().map(|t| AbiParam::new(*t)));
        sig.returns.extend(self.result.iter().map(|t| AbiParam::new(*t)));
        sig
    }

    /// The signature of its veneer.
    pub fn veneer(&self) -> ir::Signature {
        let mut sig = ir::Signature::new(CallConv::PreserveAll);
        sig.params.extend(self.params.iter().map(|t| AbiParam::new(*t)));
        sig
    }
}

impl Engine {
    /// The veneer of a helper; made once.
    pub(super) fn veneer(&self, helper: Helper, shape: &Shape, hooks: &Hooks) -> Result<Arc<Unit>, String> {
        let target = helper.address(hooks);
        self.veneers.get(&(helper, target), || self.with_compiler(|c| build(c, &*self.isa, target, shape)))
    }
}

fn build(compiler: &mut Compiler, isa: &dyn TargetIsa, target: usize, shape: &Shape) -> Result<Arc<Unit>, String> {
    compiler.compile_built(isa, |b| {
        b.func.signature = shape.veneer();
        let block = b.create_block();
        b.append_block_params_for_function_params(block);
        b.switch_to_block(block);
        let params = b.block_params(block).to_vec();
        let ctx = params[0];
        let helper = b.import_signature(shape.helper(isa));
        let address = b.ins().iconst(types::I64, target as i64);
        let call = b.ins().call_indirect(helper, address, &params);
        if let Some(&result) = b.inst_results(call).first() {
            b.ins().store(MemFlagsData::trusted(), result, ctx, offsets::RET);
        }
        b.ins().return_(&[]);
        Ok(())
    })
}
