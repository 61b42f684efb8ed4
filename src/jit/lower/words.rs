//! Integers without sign: exact operators on operands and results of either kind, 128-bit intermediates without sign.
//!
//! What cannot fail, or fails by a compare, is inline; the rest, and what to raise, is the business of the helpers, which do the whole
//! operation again.

use super::Lower;
use super::raise::Failure;
use crate::jit::helpers::Helper;
use crate::mir::{self, Arith, Exact, Sign};
use cranelift_codegen::ir::{self, InstBuilder, condcodes::IntCC, types};

impl Lower<'_, '_> {
    /// 64 bits as 128.
    fn extended(&mut self, sign: Sign, value: ir::Value) -> ir::Value {
        match sign {
            Sign::S => self.b.ins().sextend(types::I128, value),
            Sign::U => self.b.ins().uextend(types::I128, value),
        }
    }

    /// Whether 128 bits with a sign do not fit 64 of a kind.
    fn outside_of(&mut self, sign: Sign, low: ir::Value, high: ir::Value) -> ir::Value {
        match sign {
            Sign::S => {
                let top = self.b.ins().sshr_imm_u(low, 63);
                self.b.ins().icmp(IntCC::NotEqual, high, top)
            }
            Sign::U => self.b.ins().icmp_imm_s(IntCC::NotEqual, high, 0),
        }
    }

    fn negative(&mut self, value: ir::Value) -> ir::Value {
        self.b.ins().icmp_imm_s(IntCC::SignedLessThan, value, 0)
    }

    fn or(&mut self, a: Option<ir::Value>, b: ir::Value) -> Option<ir::Value> {
        Some(match a {
            Some(a) => self.b.ins().bor(a, b),
            None => b,
        })
    }

    /// 64 bits whose sign must not be set.
    pub fn signless(&mut self, inst: mir::Inst, helper: Helper) {
        let a = self.arg(inst, 0);
        let negative = self.negative(a);
        self.raise_if(inst, negative, Failure::Stop, helper, &[a]);
        self.result(inst, a);
    }

    pub fn wide_product_of(&mut self, inst: mir::Inst, s: Sign, t: Sign) {
        let (a, b) = self.pair(inst);
        let (a, b) = (self.extended(s, a), self.extended(t, b));
        let product = self.b.ins().imul(a, b);
        self.result(inst, product);
    }

    pub fn exact(&mut self, inst: mir::Inst, e: Exact) {
        let (a, b) = self.pair(inst);
        let code = self.iconst(e.code());
        let args = [code, a, b];
        match e.op {
            Arith::Add | Arith::Sub if (e.a, e.b, e.out) == (Sign::U, Sign::U, Sign::U) => {
                let add = e.op == Arith::Add;
                let value = if add { self.b.ins().iadd(a, b) } else { self.b.ins().isub(a, b) };
                let (x, y) = if add { (value, a) } else { (a, b) };
                let over = self.b.ins().icmp(IntCC::UnsignedLessThan, x, y);
                self.raise_if(inst, over, Failure::Stop, Helper::Exact, &args);
                self.result(inst, value);
            }
            Arith::Add | Arith::Sub => {
                let (x, y) = (self.extended(e.a, a), self.extended(e.b, b));
                let wide = if e.op == Arith::Add { self.b.ins().iadd(x, y) } else { self.b.ins().isub(x, y) };
                let (low, high) = self.b.ins().isplit(wide);
                let over = self.outside_of(e.out, low, high);
                self.raise_if(inst, over, Failure::Stop, Helper::Exact, &args);
                self.result(inst, low);
            }
            Arith::Mul if (e.a, e.b) == (Sign::U, Sign::U) => {
                let (low, high) = (self.b.ins().imul(a, b), self.b.ins().umulhi(a, b));
                let mut over = self.b.ins().icmp_imm_s(IntCC::NotEqual, high, 0);
                if e.out == Sign::S {
                    let negative = self.negative(low);
                    over = self.b.ins().bor(over, negative);
                }
                self.raise_if(inst, over, Failure::Stop, Helper::Exact, &args);
                self.result(inst, low);
            }
            Arith::Mul => {
                let (x, y) = (self.extended(e.a, a), self.extended(e.b, b));
                let wide = self.b.ins().imul(x, y);
                let (low, high) = self.b.ins().isplit(wide);
                let over = self.outside_of(e.out, low, high);
                self.raise_if(inst, over, Failure::Stop, Helper::Exact, &args);
                self.result(inst, low);
            }
            Arith::FloorDiv | Arith::Mod => {
                let special = match e.a {
                    Sign::S => Some(self.negative(a)),
                    Sign::U => None,
                };
                self.divide(inst, e, special, (a, b), Helper::Exact, &args);
            }
            Arith::Shl => {
                let value = self.b.ins().ishl(a, b);
                let back = match e.out {
                    Sign::S => self.b.ins().sshr(value, b),
                    Sign::U => self.b.ins().ushr(value, b),
                };
                let mut lost = self.b.ins().icmp(IntCC::NotEqual, back, a);
                if e.a != e.out {
                    let negative = self.negative(a);
                    lost = self.b.ins().bor(lost, negative);
                }
                if !matches!(self.constant(inst, 1), Some(0..=63)) {
                    let far = self.b.ins().icmp_imm_u(IntCC::UnsignedGreaterThan, b, 63);
                    lost = self.b.ins().bor(lost, far);
                }
                let value = self.slow_if(inst, lost, value, Helper::Exact, &args, Some(Failure::Any));
                self.result(inst, value);
            }
            Arith::ShlLow => {
                let value = self.b.ins().ishl(a, b);
                let far = self.b.ins().icmp_imm_u(IntCC::UnsignedGreaterThan, b, 63);
                let value = self.slow_if(inst, far, value, Helper::Exact, &args, Some(Failure::Any));
                self.result(inst, value);
            }
            Arith::Shr if e.a == Sign::U => {
                let value = self.b.ins().ushr(a, b);
                let constant = self.constant(inst, 1);
                let mut slow = None;
                if !matches!(constant, Some(0..=63)) {
                    slow = Some(self.b.ins().icmp_imm_u(IntCC::UnsignedGreaterThan, b, 63));
                }
                if e.out == Sign::S && !matches!(constant, Some(1..=63)) {
                    let negative = self.negative(value);
                    slow = self.or(slow, negative);
                }
                let value = match slow {
                    Some(slow) => self.slow_if(inst, slow, value, Helper::Exact, &args, Some(Failure::Any)),
                    None => value,
                };
                self.result(inst, value);
            }
            Arith::Shr | Arith::And | Arith::Or | Arith::Xor => {
                let value = self.slow_result(inst, Helper::Exact, &args, types::I64, Some(Failure::Any));
                self.result(inst, value);
            }
        }
    }

    /// `//` and `%`: inline without sign, unless `special` or the divisor is not positive.
    fn divide(
        &mut self,
        inst: mir::Inst,
        e: Exact,
        mut special: Option<ir::Value>,
        (a, b): (ir::Value, ir::Value),
        helper: Helper,
        args: &[ir::Value],
    ) {
        let constant = self.constant(inst, 1);
        let unit = constant == Some(1);
        let positive = constant.is_some_and(|d| d > 0 || d < 0 && e.b == Sign::U);
        if !positive {
            let cc = if e.b == Sign::S { IntCC::SignedLessThanOrEqual } else { IntCC::Equal };
            let zero = self.b.ins().icmp_imm_s(cc, b, 0);
            special = self.or(special, zero);
        }
        let checked = e.op == Arith::FloorDiv && e.out == Sign::S && (unit || !positive);
        let quotient = |this: &mut Self| match e.op {
            Arith::Mod => this.b.ins().urem(a, b),
            _ => this.b.ins().udiv(a, b),
        };
        let Some(special) = special else {
            let mut value = quotient(self);
            if checked {
                let negative = self.negative(value);
                value = self.slow_if(inst, negative, value, helper, args, Some(Failure::Any));
            }
            return self.result(inst, value);
        };
        let (slow, fast, join) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        let value = self.b.append_block_param(join, types::I64);
        self.b.ins().brif(special, slow, &[], fast, &[]);
        self.b.switch_to_block(fast);
        let result = quotient(self);
        if checked {
            let negative = self.negative(result);
            self.b.ins().brif(negative, slow, &[], join, &[result.into()]);
        } else {
            self.b.ins().jump(join, &[result.into()]);
        }
        self.b.switch_to_block(slow);
        let result = self.slow_result(inst, helper, args, types::I64, Some(Failure::Any));
        self.b.ins().jump(join, &[result.into()]);
        self.b.switch_to_block(join);
        self.result(inst, value);
    }

    pub fn wide_exact(&mut self, inst: mir::Inst, e: Exact) {
        let wide = self.arg(inst, 0);
        let b = self.arg(inst, 1);
        let (low, high) = self.b.ins().isplit(wide);
        let code = self.iconst(e.code());
        let args = [code, low, high, b];
        if e.op != Arith::Shr {
            // Below 2**64 and not negative: 64 bits without sign.
            let far = self.b.ins().icmp_imm_s(IntCC::NotEqual, high, 0);
            return self.divide(inst, e, Some(far), (low, b), Helper::WideExact, &args);
        }
        let constant = self.constant(inst, 1);
        if let (Some(k @ 64..=127), Sign::U) = (constant, e.a) {
            let value = if k == 64 { high } else { self.b.ins().ushr_imm_u(high, k - 64) };
            let value = if k == 64 && e.out == Sign::S {
                let negative = self.negative(value);
                self.slow_if(inst, negative, value, Helper::WideExact, &args, Some(Failure::Any))
            } else {
                value
            };
            return self.result(inst, value);
        }
        let shifted = match e.a {
            Sign::S => self.b.ins().sshr(wide, b),
            Sign::U => self.b.ins().ushr(wide, b),
        };
        let (value, rest) = self.b.ins().isplit(shifted);
        let mut slow = self.outside_of(e.out, value, rest);
        if !matches!(constant, Some(0..=127)) {
            let far = self.b.ins().icmp_imm_u(IntCC::UnsignedGreaterThan, b, 127);
            slow = self.b.ins().bor(slow, far);
        }
        let value = self.slow_if(inst, slow, value, Helper::WideExact, &args, Some(Failure::Any));
        self.result(inst, value);
    }
}
