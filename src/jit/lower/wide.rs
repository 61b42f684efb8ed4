//! 128-bit intermediates: sums and products inline, division inline where the value fits 64 bits.

use super::raise::Failure;
use super::{Lower, Regs};
use crate::jit::helpers::Helper;
use crate::mir;
use cranelift_codegen::ir::{self, InstBuilder, condcodes::IntCC, types};

impl Lower<'_, '_> {
    pub fn widen(&mut self, inst: mir::Inst) {
        let a = self.arg(inst, 0);
        let wide = self.b.ins().sextend(types::I128, a);
        self.result(inst, wide);
    }

    pub fn wide_product(&mut self, inst: mir::Inst) {
        let (a, b) = self.pair(inst);
        let a = self.b.ins().sextend(types::I128, a);
        let b = self.b.ins().sextend(types::I128, b);
        let product = self.b.ins().imul(a, b);
        self.result(inst, product);
    }

    /// Whether a wide value in two words does not fit the low one.
    fn spills(&mut self, low: ir::Value, high: ir::Value) -> ir::Value {
        let sign = self.b.ins().sshr_imm_u(low, 63);
        self.b.ins().icmp(IntCC::NotEqual, high, sign)
    }

    pub fn narrow(&mut self, inst: mir::Inst) {
        let wide = self.arg(inst, 0);
        let (low, high) = self.b.ins().isplit(wide);
        let spills = self.spills(low, high);
        self.raise_if(inst, spills, Failure::Stop, Helper::StopWide, &[low, high]);
        self.result(inst, low);
    }

    /// `wide // d` and `wide % d`: inline where the value fits 64 bits and the divisor is neither 0 nor -1.
    pub fn wide_divide(&mut self, inst: mir::Inst, remainder: bool) {
        let wide = self.arg(inst, 0);
        let d = self.arg(inst, 1);
        let (low, high) = self.b.ins().isplit(wide);
        let constant = self.constant(inst, 1);
        if let (true, Some(m @ 1..)) = (remainder, constant)
            && m & (m - 1) == 0
        {
            let value = self.b.ins().band_imm_s(low, m - 1);
            return self.result(inst, value);
        }
        let spills = self.spills(low, high);
        let cond = match constant {
            Some(1.. | ..=-2) => spills,
            _ => {
                let above = self.b.ins().iadd_imm_s(d, 1);
                let special = self.b.ins().icmp_imm_u(IntCC::UnsignedLessThanOrEqual, above, 1);
                self.b.ins().bor(spills, special)
            }
        };
        let slow = self.b.create_block();
        let fast = self.b.create_block();
        let join = self.b.create_block();
        let value = self.b.append_block_param(join, types::I64);
        self.b.ins().brif(cond, slow, &[], fast, &[]);
        self.b.switch_to_block(slow);
        let helper = if remainder { Helper::WideMod } else { Helper::WideFloorDiv };
        let failure = match (remainder, constant) {
            // Nothing is left to raise.
            (true, Some(1.. | ..=-1)) => None,
            _ => Some(Failure::Any),
        };
        let result = self.slow_result(inst, helper, &[low, high, d], types::I64, failure);
        self.b.ins().jump(join, &[result.into()]);
        self.b.switch_to_block(fast);
        let result =
            if remainder { self.floor_remainder(low, d, constant) } else { self.floor_quotient(low, d, constant) };
        self.b.ins().jump(join, &[result.into()]);
        self.b.switch_to_block(join);
        self.result(inst, value);
    }

    pub fn wide_shift_right(&mut self, inst: mir::Inst) {
        let wide = self.arg(inst, 0);
        let count = self.arg(inst, 1);
        let (low, high) = self.b.ins().isplit(wide);
        let shifted = self.b.ins().sshr(wide, count);
        let (value, rest) = self.b.ins().isplit(shifted);
        let spills = self.spills(value, rest);
        let cond = match self.constant(inst, 1) {
            // At least 64 of 128 bits are gone.
            Some(64..=127) => return self.result(inst, value),
            Some(0..=63) => spills,
            _ => {
                let far = self.b.ins().icmp_imm_u(IntCC::UnsignedGreaterThan, count, 127);
                self.b.ins().bor(spills, far)
            }
        };
        let value = self.slow_if(inst, cond, value, Helper::WideShr, &[low, high, count], Some(Failure::Any));
        self.result(inst, value);
    }

    pub fn wide_low(&mut self, inst: mir::Inst) {
        let wide = self.arg(inst, 0);
        let (low, _) = self.b.ins().isplit(wide);
        let result = self.func.insts[inst].results[0];
        self.set(result, Regs::One(low));
    }
}
