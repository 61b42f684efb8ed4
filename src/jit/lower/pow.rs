//! Powers of floats with constant exponents, without a call where that gives the same bits.
//!
//! `x ** y` of floats is `pow` of the C library. On Linux that function errs by less than 0.54 units in the last place (the bound that its
//! authors give for the algorithm of glibc since 2.28 and of musl; glibc's before was rounded correctly). So where the exact power lies further than
//! 0.05 units from the middle between two floats, `pow` returns the float nearest to it. For small exponents the power is computed
//! here as a sum of two floats, its error far below that, and the nearest float is taken if the sum is far enough from such a middle; for one
//! operand in ten, for results near the ends of the range, and for all special cases, `pow` itself is called. The interpreter always does.

use super::Lower;
use super::raise::Failure;
use crate::jit::helpers::Helper;
use crate::mir;
use cranelift_codegen::ir::{self, InstBuilder, MemFlagsData, condcodes::FloatCC, types};
use cranelift_codegen::isa::TargetIsa;

/// The sum of two floats, of which the second is small beside the first.
type Sum = (ir::Value, ir::Value);

/// How far from the nearest float the power may be, in units in the last place.
const APART: f64 = 0.45;
/// The last place of 1.
const ULP: f64 = f64::EPSILON;

/// Whether `pow` is one of those whose error is known, and products can be added to in one step.
fn usable(isa: &dyn TargetIsa) -> bool {
    let fused = cfg!(target_arch = "aarch64")
        || isa.isa_flags().iter().any(|flag| flag.name == "has_fma" && flag.as_bool() == Some(true));
    cfg!(target_os = "linux") && fused
}

impl Lower<'_, '_> {
    /// Translates `float.pow` if the exponent is a constant with a short form; false if not.
    pub fn float_pow(&mut self, inst: mir::Inst) -> bool {
        let Some(exponent) = self.float_const(self.func.insts[inst].args[1]) else {
            return false;
        };
        if ![2.0, 3.0, 4.0, 0.5, 1.5].contains(&exponent.abs()) || !usable(self.isa) {
            return false;
        }
        let (x, y) = self.pair(inst);
        let (power, good) = if exponent == 0.5 {
            self.root(x)
        } else {
            let sum = self.power(x, exponent.abs());
            if exponent > 0.0 {
                self.nearest(sum)
            } else {
                let (power, near) = {
                    let inverse = self.inverse(sum);
                    self.nearest(inverse)
                };
                // What the inverse is made from must be exact, too.
                let size = self.b.ins().fabs(sum.0);
                let least = self.b.ins().f64const(2.0f64.powi(-900));
                let large = self.b.ins().fcmp(FloatCC::GreaterThan, size, least);
                (power, self.b.ins().band(near, large))
            }
        };
        let cond = self.b.ins().icmp_imm_s(ir::condcodes::IntCC::Equal, good, 0);
        let value = self.slow_if(inst, cond, power, Helper::FloatPow, &[x, y], Some(Failure::Any));
        self.result(inst, value);
        true
    }

    /// The product of a sum and a float.
    fn times(&mut self, (high, low): Sum, x: ir::Value) -> Sum {
        let product = self.b.ins().fmul(high, x);
        let error = self.error(high, x, product);
        (product, self.b.ins().fma(low, x, error))
    }

    /// What a product lacks to be exact.
    fn error(&mut self, x: ir::Value, y: ir::Value, product: ir::Value) -> ir::Value {
        let negative = self.b.ins().fneg(product);
        self.b.ins().fma(x, y, negative)
    }

    fn power(&mut self, x: ir::Value, exponent: f64) -> Sum {
        if exponent < 2.0 {
            // The root is `s + r / 2s`, where `r` is what its square lacks.
            let s = self.b.ins().sqrt(x);
            let r = self.lack(s, x);
            if exponent == 0.5 {
                let twice = self.b.ins().fadd(s, s);
                return (s, self.b.ins().fdiv(r, twice));
            }
            // Times `x`, which is about the square of `s`.
            let product = self.b.ins().fmul(x, s);
            let error = self.error(x, s, product);
            let half = self.b.ins().f64const(0.5);
            let half = self.b.ins().fmul(s, half);
            return (product, self.b.ins().fma(half, r, error));
        }
        let square = self.b.ins().fmul(x, x);
        let error = self.error(x, x, square);
        match exponent {
            3.0 => self.times((square, error), x),
            4.0 => {
                let (fourth, low) = self.times((square, error), square);
                // The cross term's other half.
                (fourth, self.b.ins().fma(square, error, low))
            }
            _ => (square, error),
        }
    }

    /// `x - s * s`
    fn lack(&mut self, s: ir::Value, x: ir::Value) -> ir::Value {
        let negative = self.b.ins().fneg(s);
        self.b.ins().fma(negative, s, x)
    }

    /// One divided by a sum.
    fn inverse(&mut self, (high, low): Sum) -> Sum {
        let one = self.b.ins().f64const(1.0);
        let first = self.b.ins().fdiv(one, high);
        let negative = self.b.ins().fneg(first);
        let rest = self.b.ins().fma(negative, high, one);
        let rest = self.b.ins().fma(negative, low, rest);
        (first, self.b.ins().fmul(first, rest))
    }

    /// The float nearest to a sum, and whether the sum is surely nearer to it than to the middle between two.
    fn nearest(&mut self, (high, low): Sum) -> (ir::Value, ir::Value) {
        let power = self.b.ins().fadd(high, low);
        let rest = self.b.ins().fsub(high, power);
        let rest = self.b.ins().fadd(rest, low);
        let limit = self.last_place(power, APART);
        let rest = self.b.ins().fabs(rest);
        (power, self.b.ins().fcmp(FloatCC::LessThan, rest, limit))
    }

    /// The square root and whether it is surely what `pow` gives: the test needs no division if both sides are multiplied by twice the root.
    fn root(&mut self, x: ir::Value) -> (ir::Value, ir::Value) {
        let s = self.b.ins().sqrt(x);
        let r = self.lack(s, x);
        let place = self.last_place(s, 1.95 * APART);
        let limit = self.b.ins().fmul(place, s);
        let rest = self.b.ins().fabs(r);
        (s, self.b.ins().fcmp(FloatCC::LessThan, rest, limit))
    }

    /// So many units in the last place of a float; of the one below for a power of two, where the places change, and less than nothing where
    /// products of such numbers are not exact any more.
    fn last_place(&mut self, of: ir::Value, units: f64) -> ir::Value {
        let below = self.b.ins().f64const(1.0 - ULP / 2.0);
        let below = self.b.ins().fmul(of, below);
        let bits = self.b.ins().bitcast(types::I64, MemFlagsData::new(), below);
        let bits = self.b.ins().band_imm_s(bits, 0x7ff0_0000_0000_0000);
        let scale = self.b.ins().bitcast(types::F64, MemFlagsData::new(), bits);
        let units = self.b.ins().f64const(units * ULP);
        let limit = self.b.ins().fmul(scale, units);
        let least = self.b.ins().f64const(2.0f64.powi(-900));
        self.b.ins().fsub(limit, least)
    }
}
