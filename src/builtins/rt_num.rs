//! Rows: int, float and complex. Operations that have a machine operation of their own are here too, for the
//! cases that leave the fast path.

use super::rt::rows;
use crate::runtime::equal::{Number, number};
use crate::runtime::num::complex::Complex;
use crate::runtime::num::{complex, complex_text, float, float_text, hash, int, int_text};
use crate::runtime::value::{Any, Str};
use crate::runtime::{convert, str};

fn z(re: f64, im: f64) -> Complex {
    Complex::new(re, im)
}

fn pair(z: Complex) -> (f64, f64) {
    (z.re, z.im)
}

fn wide(low: i64, high: i64) -> i128 {
    i128::from(high) << 64 | i128::from(low as u64)
}

rows! { pub static ROWS;
    "int.add" raises Pure fn(ctx, a: i64, b: i64) -> i64 { ctx.check(int::add(a, b))? }
    "int.sub" raises Pure fn(ctx, a: i64, b: i64) -> i64 { ctx.check(int::sub(a, b))? }
    "int.mul" raises Pure fn(ctx, a: i64, b: i64) -> i64 { ctx.check(int::mul(a, b))? }
    "int.neg" raises Pure fn(ctx, a: i64) -> i64 { ctx.check(int::neg(a))? }
    "int.abs" raises Pure fn(ctx, a: i64) -> i64 { ctx.check(int::abs(a))? }
    "int.floordiv" raises Pure fn(ctx, a: i64, b: i64) -> i64 { ctx.check(int::floor_div(a, b))? }
    "int.mod" raises Pure fn(ctx, a: i64, b: i64) -> i64 { ctx.check(int::modulo(a, b))? }
    "int.divmod" raises Pure fn(ctx, a: i64, b: i64) -> (i64, i64) { ctx.check(int::divmod(a, b))? }
    "int.div" raises Pure fn(ctx, a: i64, b: i64) -> f64 { ctx.check(int::true_div(a, b))? }
    "int.shl" raises Pure fn(ctx, a: i64, n: i64) -> i64 { ctx.check(int::shl(a, n))? }
    "int.shr" raises Pure fn(ctx, a: i64, n: i64) -> i64 { ctx.check(int::shr(a, n))? }
    "int.pow" raises Pure fn(ctx, a: i64, b: i64) -> i64 { ctx.check(int::pow(a, b))? }
    // An exponent known to be negative: a float.
    "int.pow_neg" raises Pure fn(ctx, a: i64, b: i64) -> f64 { ctx.check(int::pow_negative(a, b))? }
    "int.pow_mod" raises Pure fn(ctx, a: i64, b: i64, m: i64) -> i64 { ctx.check(int::pow_mod(a, b, m))? }
    // `a ** b % m` as an expression
    "int.pow_then_mod" raises Pure fn(ctx, a: i64, b: i64, m: i64) -> i64 { ctx.check(int::pow_then_mod(a, b, m))? }
    "int.mul_divmod" raises Pure fn(ctx, a: i64, b: i64, m: i64) -> (i64, i64) { ctx.check(int::mul_divmod(a, b, m))? }
    // 128 bits: low word, high word.
    "wide.mod" raises Pure fn(ctx, low: i64, high: i64, m: i64) -> i64 { ctx.check(int::wide_mod(wide(low, high), m))? }
    "wide.floordiv" raises Pure fn(ctx, low: i64, high: i64, d: i64) -> i64 {
        ctx.check(int::wide_floor_div(wide(low, high), d))?
    }
    "wide.shr" raises Pure fn(ctx, low: i64, high: i64, n: i64) -> i64 { ctx.check(int::wide_shr(wide(low, high), n))? }
    "wide.narrow" raises Pure fn(ctx, low: i64, high: i64) -> i64 { convert::narrow(ctx, wide(low, high))? }
    "int.round" raises Pure fn(ctx, a: i64, digits: i64) -> i64 { ctx.check(int::round(a, digits))? }
    "int.bit_length" quiet Pure fn(ctx, a: i64) -> i64 { int::bit_length(a) }
    "int.bit_count" quiet Pure fn(ctx, a: i64) -> i64 { int::bit_count(a) }
    // A comparison with a float: -1, 0, 1, or 2 if unordered.
    "int.compare_float" quiet Pure fn(ctx, a: i64, b: f64) -> i64 { int::cmp_float(a, b).map_or(2, |o| o as i64) }
    "int.eq_float" quiet Pure fn(ctx, a: i64, b: f64) -> bool { int::eq_float(a, b) }
    "int.lt_float" quiet Pure fn(ctx, a: i64, b: f64) -> bool { int::lt_float(a, b) }
    "int.le_float" quiet Pure fn(ctx, a: i64, b: f64) -> bool { int::le_float(a, b) }
    "int.gt_float" quiet Pure fn(ctx, a: i64, b: f64) -> bool { int::gt_float(a, b) }
    "int.ge_float" quiet Pure fn(ctx, a: i64, b: f64) -> bool { int::ge_float(a, b) }
    "int.from_float" raises Pure fn(ctx, x: f64) -> i64 { ctx.check(int::from_float(x))? }
    "int.from_str" raises Pure fn(ctx, s: Str, base: i64) -> i64 {
        if base == 10 && let Some(value) = int_text::plain(s.text()) { return Some(value); }
        ctx.check(int_text::parse(s.text(), base))?
    }
    "int.from_digits" raises Pure fn(ctx, s: Str, base: i64) -> i64 { ctx.check(int_text::parse_bytes(s.data(), base))? }
    "int.from_any" raises Any fn(ctx, x: Any) -> i64 { convert::to_int(ctx, x)? }
    "int.hash" quiet Pure fn(ctx, a: i64) -> i64 { hash::hash_int(a) }
    "int.str" raises Allocates fn(ctx, a: i64) -> Str { str::new(ctx, &int_text::repr(a)) }

    "float.div" raises Pure fn(ctx, a: f64, b: f64) -> f64 { ctx.check(float::div(a, b))? }
    "float.mod" raises Pure fn(ctx, a: f64, b: f64) -> f64 { ctx.check(float::modulo(a, b))? }
    "float.floordiv" raises Pure fn(ctx, a: f64, b: f64) -> f64 { ctx.check(float::floor_div(a, b))? }
    "float.divmod" raises Pure fn(ctx, a: f64, b: f64) -> (f64, f64) { ctx.check(float::divmod(a, b))? }
    "float.pow" raises Pure fn(ctx, a: f64, b: f64) -> f64 { ctx.check(float::pow(a, b))? }
    "float.round_int" raises Pure fn(ctx, x: f64) -> i64 { ctx.check(float::round_to_int(x))? }
    "float.round" raises Pure fn(ctx, x: f64, digits: i64) -> f64 { ctx.check(float::round(x, digits))? }
    "float.is_integer" quiet Pure fn(ctx, x: f64) -> bool { float::is_integer(x) }
    "float.as_integer_ratio" raises Pure fn(ctx, x: f64) -> (i64, i64) { ctx.check(float::as_integer_ratio(x))? }
    "float.hex" raises Allocates fn(ctx, x: f64) -> Str { str::new(ctx, &float_text::hex(x)) }
    "float.fromhex" raises Pure fn(ctx, s: Str) -> f64 { ctx.check(float_text::from_hex(s.text()))? }
    "float.from_str" raises Pure fn(ctx, s: Str) -> f64 { ctx.check(float_text::parse(s.text()))? }
    "float.from_digits" raises Pure fn(ctx, s: Str) -> f64 { ctx.check(float_text::parse_bytes(s.data()))? }
    "float.from_any" raises Any fn(ctx, x: Any) -> f64 { convert::to_float(ctx, x)? }
    "float.hash" quiet Pure fn(ctx, x: f64) -> i64 { crate::runtime::equal::hash_float(x) }
    "float.str" raises Allocates fn(ctx, x: f64) -> Str { str::new(ctx, &float_text::repr(x)) }
    "bool.str" raises Allocates fn(ctx, x: bool) -> Str { str::new(ctx, if x { "True" } else { "False" }) }

    "complex.mul" quiet Pure fn(ctx, a: f64, b: f64, c: f64, d: f64) -> (f64, f64) { pair(complex::mul(z(a, b), z(c, d))) }
    "complex.div" raises Pure fn(ctx, a: f64, b: f64, c: f64, d: f64) -> (f64, f64) {
        pair(ctx.check(complex::div(z(a, b), z(c, d)))?)
    }
    "complex.pow" raises Pure fn(ctx, a: f64, b: f64, c: f64, d: f64) -> (f64, f64) {
        pair(ctx.check(complex::pow(z(a, b), z(c, d)))?)
    }
    "complex.abs" raises Pure fn(ctx, a: f64, b: f64) -> f64 { ctx.check(complex::abs(z(a, b)))? }
    // The same where it is hardly ever needed: native code keeps its registers around the call.
    "complex.abs_rarely" raises Pure fn(ctx, a: f64, b: f64) -> f64 { ctx.check(complex::abs(z(a, b)))? }
    "complex.hash" quiet Pure fn(ctx, a: f64, b: f64) -> i64 { hash::hash_complex(a, b) }
    "complex.str" raises Allocates fn(ctx, a: f64, b: f64) -> Str { str::new(ctx, &complex_text::repr(z(a, b))) }
    "float.from_hex" raises Pure fn(ctx, s: Str) -> f64 { ctx.check(float_text::from_hex(s.text()))? }
    "complex.from_str" raises Pure fn(ctx, s: Str) -> (f64, f64) { pair(ctx.check(complex_text::parse(s.text()))?) }
    "complex.from_any" raises Any fn(ctx, x: Any) -> (f64, f64) {
        let view = ctx.view(x);
        match number(view) {
            Some(Number::Complex(re, im)) => (re, im),
            _ => (convert::to_float(ctx, x)?, 0.0),
        }
    }
}
