//! 64-bit integers: checked, unchecked, division.
//!
//! Checked operations stop with their operands in the text; the helper in the cold block does the operation again to
//! find out what to raise. Division by a constant is written so that Cranelift turns it into multiplications.

use super::raise::Failure;
use super::{Lower, Regs};
use crate::jit::helpers::Helper;
use crate::mir::{self, Cc};
use cranelift_codegen::ir::{self, InstBuilder, condcodes::IntCC, types};

/// The condition code of a predicate on signed integers.
pub fn int_cc(cc: Cc) -> IntCC {
    match cc {
        Cc::Eq => IntCC::Equal,
        Cc::Ne => IntCC::NotEqual,
        Cc::Lt => IntCC::SignedLessThan,
        Cc::Le => IntCC::SignedLessThanOrEqual,
        Cc::Gt => IntCC::SignedGreaterThan,
        Cc::Ge => IntCC::SignedGreaterThanOrEqual,
    }
}

/// The exponent of a power of two.
fn log2(n: i64) -> Option<i64> {
    (n > 0 && n & (n - 1) == 0).then(|| i64::from(n.trailing_zeros()))
}

/// Checked operations with two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checked {
    Add,
    Sub,
    Mul,
}

impl Lower<'_, '_> {
    /// Registers of the two operands.
    pub fn pair(&mut self, inst: mir::Inst) -> (ir::Value, ir::Value) {
        let args = &self.func.insts[inst].args;
        let (a, b) = (args[0], args[1]);
        (self.one(a), self.one(b))
    }

    /// The register of the n-th operand.
    pub fn arg(&mut self, inst: mir::Inst, n: usize) -> ir::Value {
        self.one(self.func.insts[inst].args[n])
    }

    /// The n-th operand, if it is a constant.
    pub fn constant(&self, inst: mir::Inst, n: usize) -> Option<i64> {
        self.func.int_const(self.func.insts[inst].args[n])
    }

    /// Sets the only result.
    pub fn result(&mut self, inst: mir::Inst, value: ir::Value) {
        let result = self.func.insts[inst].results[0];
        self.set(result, Regs::One(value));
    }

    pub fn checked(&mut self, inst: mir::Inst, op: Checked) {
        let (a, b) = self.pair(inst);
        let (ca, cb) = (self.constant(inst, 0), self.constant(inst, 1));
        let (value, overflow) = match (op, ca, cb) {
            // With a constant, the sum lies on the wrong side of the operand exactly if it wrapped: a compare and a branch.
            (Checked::Add, _, Some(c)) => {
                let sum = self.b.ins().iadd(a, b);
                (sum, self.wrapped(sum, a, c >= 0))
            }
            (Checked::Add, Some(c), None) => {
                let sum = self.b.ins().iadd(a, b);
                (sum, self.wrapped(sum, b, c >= 0))
            }
            (Checked::Sub, _, Some(c)) => {
                let difference = self.b.ins().isub(a, b);
                (difference, self.wrapped(difference, a, c <= 0))
            }
            (Checked::Add, None, None) => self.b.ins().sadd_overflow(a, b),
            (Checked::Sub, _, None) => self.b.ins().ssub_overflow(a, b),
            (Checked::Mul, _, Some(c)) if log2(c).is_some() => self.doubled(a, c),
            (Checked::Mul, Some(c), None) if log2(c).is_some() => self.doubled(b, c),
            (Checked::Mul, ..) => self.b.ins().smul_overflow(a, b),
        };
        let helper = match op {
            Checked::Add => Helper::StopAdd,
            Checked::Sub => Helper::StopSub,
            Checked::Mul => Helper::StopMul,
        };
        self.raise_if(inst, overflow, Failure::Stop, helper, &[a, b]);
        self.result(inst, value);
    }

    /// Whether adding a constant wrapped: it was meant to go up, or down.
    fn wrapped(&mut self, sum: ir::Value, start: ir::Value, up: bool) -> ir::Value {
        let cc = if up { IntCC::SignedLessThan } else { IntCC::SignedGreaterThan };
        self.b.ins().icmp(cc, sum, start)
    }

    /// A product with a power of two, and whether it overflows.
    fn doubled(&mut self, a: ir::Value, power: i64) -> (ir::Value, ir::Value) {
        let shift = i64::from(power.trailing_zeros());
        if shift == 1 {
            return self.b.ins().sadd_overflow(a, a);
        }
        let product = self.b.ins().ishl_imm_u(a, shift);
        let back = self.b.ins().sshr_imm_u(product, shift);
        (product, self.b.ins().icmp(IntCC::NotEqual, back, a))
    }

    pub fn negate(&mut self, inst: mir::Inst) {
        let a = self.arg(inst, 0);
        let zero = self.iconst(0);
        let (value, overflow) = self.b.ins().ssub_overflow(zero, a);
        self.raise_if(inst, overflow, Failure::Stop, Helper::StopNeg, &[a]);
        self.result(inst, value);
    }

    pub fn absolute(&mut self, inst: mir::Inst) {
        let a = self.arg(inst, 0);
        let value = self.b.ins().iabs(a);
        let overflow = self.b.ins().icmp_imm_s(IntCC::SignedLessThan, value, 0);
        self.raise_if(inst, overflow, Failure::Stop, Helper::StopAbs, &[a]);
        self.result(inst, value);
    }

    /// `//`; `guard`: the divisor may be 0, or -1 with the least integer.
    pub fn floor_div(&mut self, inst: mir::Inst, guard: bool) {
        let (a, b) = self.pair(inst);
        let value = match self.constant(inst, 1) {
            Some(1) => a,
            Some(d) if log2(d).is_some() => {
                let shift = i64::from(d.trailing_zeros());
                self.b.ins().sshr_imm_u(a, shift)
            }
            Some(d) if d != 0 && d != -1 => self.floor_quotient(a, b, Some(d)),
            _ if guard => {
                return self.guarded(inst, a, b, Helper::IntFloorDiv, Lower::floor_quotient);
            }
            _ => self.floor_quotient(a, b, None),
        };
        self.result(inst, value);
    }

    /// `%`; `guard`: the divisor may be 0 or -1.
    pub fn modulo(&mut self, inst: mir::Inst, guard: bool) {
        let (a, b) = self.pair(inst);
        let value = match self.constant(inst, 1) {
            Some(1 | -1) => self.iconst(0),
            Some(d) if log2(d).is_some() => self.b.ins().band_imm_s(a, d - 1),
            Some(d) if d != 0 => self.floor_remainder(a, b, Some(d)),
            _ if guard => {
                return self.guarded(inst, a, b, Helper::IntMod, Lower::floor_remainder);
            }
            _ => self.floor_remainder(a, b, None),
        };
        self.result(inst, value);
    }

    /// Divides inline, unless the divisor is 0 or -1: then a helper does it, or raises.
    fn guarded(
        &mut self,
        inst: mir::Inst,
        a: ir::Value,
        b: ir::Value,
        helper: Helper,
        divide: fn(&mut Self, ir::Value, ir::Value, Option<i64>) -> ir::Value,
    ) {
        let cold = self.b.create_block();
        let warm = self.b.create_block();
        let join = self.b.create_block();
        self.b.set_cold_block(cold);
        let value = self.b.append_block_param(join, types::I64);
        let above = self.b.ins().iadd_imm_s(b, 1);
        let special = self.b.ins().icmp_imm_u(IntCC::UnsignedLessThanOrEqual, above, 1);
        self.b.ins().brif(special, cold, &[], warm, &[]);
        self.b.switch_to_block(cold);
        let slow = self.cold_checked(inst, helper, &[a, b], types::I64, Some(Failure::Any));
        self.b.ins().jump(join, &[slow.into()]);
        self.b.switch_to_block(warm);
        let fast = divide(self, a, b, None);
        self.b.ins().jump(join, &[fast.into()]);
        self.b.switch_to_block(join);
        self.result(inst, value);
    }

    /// The quotient rounded down; the divisor is `d`, if known, and not 0.
    pub fn floor_quotient(&mut self, a: ir::Value, b: ir::Value, d: Option<i64>) -> ir::Value {
        let quotient = self.b.ins().sdiv(a, b);
        let product = self.b.ins().imul(quotient, b);
        let remainder = self.b.ins().isub(a, product);
        let wrong = self.wrong_sign(remainder, b, d);
        match wrong {
            // All ones where one must be taken off.
            Correction::Mask(mask) => self.b.ins().iadd(quotient, mask),
            Correction::Flag(flag) => {
                let one = self.b.ins().uextend(types::I64, flag);
                self.b.ins().isub(quotient, one)
            }
        }
    }

    /// The remainder with the divisor's sign; the divisor is `d`, if known, and not 0.
    pub fn floor_remainder(&mut self, a: ir::Value, b: ir::Value, d: Option<i64>) -> ir::Value {
        // Dividing once more would cost more than multiplying; `//` of the same operands shares the division.
        let quotient = self.b.ins().sdiv(a, b);
        let product = self.b.ins().imul(quotient, b);
        let remainder = self.b.ins().isub(a, product);
        match self.wrong_sign(remainder, b, d) {
            Correction::Mask(mask) => {
                let add = self.b.ins().band(mask, b);
                self.b.ins().iadd(remainder, add)
            }
            Correction::Flag(flag) => {
                let moved = self.b.ins().iadd(remainder, b);
                self.b.ins().select(flag, moved, remainder)
            }
        }
    }

    /// Whether a remainder is not 0 and has not the divisor's sign.
    fn wrong_sign(&mut self, remainder: ir::Value, b: ir::Value, d: Option<i64>) -> Correction {
        match d {
            Some(1..) => Correction::Mask(self.b.ins().sshr_imm_u(remainder, 63)),
            Some(_) => {
                let negative = self.b.ins().ineg(remainder);
                Correction::Mask(self.b.ins().sshr_imm_u(negative, 63))
            }
            None => {
                let signs = self.b.ins().bxor(remainder, b);
                let differ = self.b.ins().icmp_imm_s(IntCC::SignedLessThan, signs, 0);
                let some = self.b.ins().icmp_imm_s(IntCC::NotEqual, remainder, 0);
                Correction::Flag(self.b.ins().band(differ, some))
            }
        }
    }

    pub fn shift_left(&mut self, inst: mir::Inst) {
        let (a, count) = self.pair(inst);
        let value = self.b.ins().ishl(a, count);
        let back = self.b.ins().sshr(value, count);
        let lost = self.b.ins().icmp(IntCC::NotEqual, back, a);
        let cond = match self.constant(inst, 1) {
            Some(0..=63) => lost,
            _ => {
                let far = self.b.ins().icmp_imm_u(IntCC::UnsignedGreaterThan, count, 63);
                self.b.ins().bor(lost, far)
            }
        };
        let value = self.slow_if(inst, cond, value, Helper::IntShl, &[a, count], Some(Failure::Any));
        self.result(inst, value);
    }

    pub fn shift_right(&mut self, inst: mir::Inst) {
        let (a, count) = self.pair(inst);
        let value = self.b.ins().sshr(a, count);
        let value = match self.constant(inst, 1) {
            Some(0..=63) => value,
            _ => {
                let far = self.b.ins().icmp_imm_u(IntCC::UnsignedGreaterThan, count, 63);
                self.slow_if(inst, far, value, Helper::IntShr, &[a, count], Some(Failure::Any))
            }
        };
        self.result(inst, value);
    }

    /// `/` of integers, correctly rounded: one division where both are exact as floats.
    pub fn true_div(&mut self, inst: mir::Inst) {
        let (a, b) = self.pair(inst);
        let divisor = self.constant(inst, 1);
        let inexact_a = self.beyond_float(inst, 0);
        let inexact_b = self.beyond_float(inst, 1);
        let slow = match (inexact_a, inexact_b) {
            (None, None) => None,
            (Some(x), None) | (None, Some(x)) => Some(x),
            (Some(x), Some(y)) => Some(self.b.ins().bor(x, y)),
        };
        let slow = match divisor {
            Some(1..) | Some(..=-1) => slow,
            Some(0) | None => {
                let zero = self.b.ins().icmp_imm_s(IntCC::Equal, b, 0);
                Some(match slow {
                    None => zero,
                    Some(slow) => self.b.ins().bor(slow, zero),
                })
            }
        };
        let (x, y) = (self.b.ins().fcvt_from_sint(types::F64, a), self.b.ins().fcvt_from_sint(types::F64, b));
        let quotient = self.b.ins().fdiv(x, y);
        let value = match slow {
            None => quotient,
            Some(cond) => self.slow_if(inst, cond, quotient, Helper::IntTrueDiv, &[a, b], Some(Failure::Any)),
        };
        self.result(inst, value);
    }

    /// Whether the n-th operand's magnitude is beyond 2**53; none if it is known not to be.
    fn beyond_float(&mut self, inst: mir::Inst, n: usize) -> Option<ir::Value> {
        const EXACT: i64 = 1 << 53;
        if self.constant(inst, n).is_some_and(|c| (-EXACT..=EXACT).contains(&c)) {
            return None;
        }
        let value = self.arg(inst, n);
        Some(self.outside(value, EXACT))
    }

    /// Whether an integer is not in `-limit..=limit`.
    pub fn outside(&mut self, value: ir::Value, limit: i64) -> ir::Value {
        let up = self.iconst(limit);
        let moved = self.b.ins().iadd(value, up);
        let width = self.iconst(2 * limit);
        self.b.ins().icmp(IntCC::UnsignedGreaterThan, moved, width)
    }
}

/// How a quotient or remainder is to be corrected.
enum Correction {
    /// All ones or 0.
    Mask(ir::Value),
    /// 1 or 0.
    Flag(ir::Value),
}
