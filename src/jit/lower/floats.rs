//! Floats, and their meeting with integers.

use super::Lower;
use super::ints::int_cc;
use super::raise::Failure;
use crate::jit::helpers::Helper;
use crate::mir::{self, Cc, Op};
use cranelift_codegen::ir::{InstBuilder, MemFlagsData, condcodes::FloatCC, condcodes::IntCC, types};

/// 2**63: the first float beyond 64 bits.
const LIMIT: f64 = 9_223_372_036_854_775_808.0;

/// The condition code of a predicate on floats.
fn float_cc(cc: Cc) -> FloatCC {
    match cc {
        Cc::Eq => FloatCC::Equal,
        // Unordered operands differ, too.
        Cc::Ne => FloatCC::NotEqual,
        Cc::Lt => FloatCC::LessThan,
        Cc::Le => FloatCC::LessThanOrEqual,
        Cc::Gt => FloatCC::GreaterThan,
        Cc::Ge => FloatCC::GreaterThanOrEqual,
    }
}

/// What an exact comparison of an integer with a float comes to when the float is known.
enum Decided {
    Always(bool),
    /// A comparison with an integer.
    Int(Cc, i64),
}

fn decide(cc: Cc, x: f64) -> Decided {
    if x.is_nan() {
        return Decided::Always(cc == Cc::Ne);
    }
    let (rounded, cc) = match cc {
        // No integer equals a fraction.
        Cc::Eq | Cc::Ne if x.fract() != 0.0 => return Decided::Always(cc == Cc::Ne),
        Cc::Eq | Cc::Ne => (x, cc),
        Cc::Lt => (x.ceil(), cc),
        Cc::Ge => (x.ceil(), cc),
        Cc::Le => (x.floor(), cc),
        Cc::Gt => (x.floor(), cc),
    };
    if rounded >= LIMIT {
        return Decided::Always(matches!(cc, Cc::Lt | Cc::Le | Cc::Ne));
    }
    if rounded < -LIMIT {
        return Decided::Always(matches!(cc, Cc::Gt | Cc::Ge | Cc::Ne));
    }
    Decided::Int(cc, rounded as i64)
}

impl Lower<'_, '_> {
    pub fn float_const(&self, value: mir::Value) -> Option<f64> {
        match self.func.def_op(value) {
            Some((Op::Float(bits), _)) => Some(f64::from_bits(*bits)),
            _ => None,
        }
    }

    pub fn float_div(&mut self, inst: mir::Inst) {
        let (a, b) = self.pair(inst);
        let divisor = self.float_const(self.func.insts[inst].args[1]);
        if !divisor.is_some_and(|d| d != 0.0) {
            let zero = self.b.ins().f64const(0.0);
            let cond = self.b.ins().fcmp(FloatCC::Equal, b, zero);
            self.raise_if(inst, cond, Failure::Any, Helper::FloatZeroDivision, &[]);
        }
        let quotient = self.b.ins().fdiv(a, b);
        self.result(inst, quotient);
    }

    pub fn float_compare(&mut self, inst: mir::Inst, cc: Cc) {
        let (a, b) = self.pair(inst);
        let flag = self.b.ins().fcmp(float_cc(cc), a, b);
        self.result(inst, flag);
    }

    /// `b < a ? b : a`, or, for the greater one, `a < b ? b : a`: in these forms it is one instruction of the machine, for vectors only.
    pub fn float_pick(&mut self, inst: mir::Inst, greater: bool) {
        let (mut a, mut b) = self.pair(inst);
        let scalar = self.b.func.dfg.value_type(a) == types::F64;
        if scalar {
            a = self.b.ins().scalar_to_vector(types::F64X2, a);
            b = self.b.ins().scalar_to_vector(types::F64X2, b);
        }
        let (x, y) = if greater { (a, b) } else { (b, a) };
        let flags = self.b.ins().fcmp(FloatCC::LessThan, x, y);
        let mask = self.b.ins().bitcast(types::F64X2, MemFlagsData::new(), flags);
        let mut value = self.b.ins().bitselect(mask, b, a);
        if scalar {
            value = self.b.ins().extractlane(value, 0);
        }
        self.result(inst, value);
    }

    pub fn fused(&mut self, inst: mir::Inst) {
        let (a, b) = self.pair(inst);
        let c = self.arg(inst, 2);
        let value = self.b.ins().fma(a, b, c);
        self.result(inst, value);
    }

    /// An exact comparison of an integer with a float.
    pub fn int_float_compare(&mut self, inst: mir::Inst, cc: Cc) {
        let (a, x) = self.pair(inst);
        if let Some(x) = self.float_const(self.func.insts[inst].args[1]) {
            let flag = match decide(cc, x) {
                Decided::Always(b) => self.b.ins().iconst(types::I8, i64::from(b)),
                Decided::Int(cc, n) => self.b.ins().icmp_imm_s(int_cc(cc), a, n),
            };
            return self.result(inst, flag);
        }
        let float = self.b.ins().fcvt_from_sint(types::F64, a);
        let fast = self.b.ins().fcmp(float_cc(cc), float, x);
        // Up to 2**53 the conversion is exact.
        let large = self.outside(a, 1 << 53);
        let helper = match cc {
            Cc::Eq => Helper::IntFloatEq,
            Cc::Ne => Helper::IntFloatNe,
            Cc::Lt => Helper::IntFloatLt,
            Cc::Le => Helper::IntFloatLe,
            Cc::Gt => Helper::IntFloatGt,
            Cc::Ge => Helper::IntFloatGe,
        };
        let flag = self.slow_if(inst, large, fast, helper, &[a, x], None);
        self.result(inst, flag);
    }

    pub fn float_to_int(&mut self, inst: mir::Inst) {
        let x = self.arg(inst, 0);
        // What does not fit becomes the smallest or the largest integer, a NaN 0: the helper looks at these again.
        let fast = self.b.ins().fcvt_to_sint_sat(types::I64, x);
        let from_max = self.b.ins().iadd_imm_s(fast, i64::MAX.wrapping_neg());
        let extreme = self.b.ins().icmp_imm_u(IntCC::UnsignedLessThanOrEqual, from_max, 1);
        let cold = self.b.create_block();
        let number = self.b.create_block();
        let join = self.b.create_block();
        self.b.set_cold_block(cold);
        let value = self.b.append_block_param(join, types::I64);
        self.b.ins().brif(extreme, cold, &[], number, &[]);
        self.b.switch_to_block(number);
        let nan = self.b.ins().fcmp(FloatCC::Unordered, x, x);
        self.b.ins().brif(nan, cold, &[], join, &[fast.into()]);
        self.b.switch_to_block(cold);
        let slow = self.cold_checked(inst, Helper::FloatToInt, &[x], types::I64, Some(Failure::Any));
        self.b.ins().jump(join, &[slow.into()]);
        self.b.switch_to_block(join);
        self.result(inst, value);
    }
}
