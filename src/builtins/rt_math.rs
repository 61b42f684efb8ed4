//! Rows: `math` and `cmath`.

use super::rt::rows;
use crate::runtime::layout::Ctx;
use crate::runtime::math_lists;
use crate::runtime::num::complex::Complex;
use crate::runtime::num::{cmath, exact, math};
use crate::runtime::value::{Any, List};

fn z(re: f64, im: f64) -> Complex {
    Complex::new(re, im)
}

fn pair(z: Complex) -> (f64, f64) {
    (z.re, z.im)
}

fn exact_of(ctx: &mut Ctx, what: i64, xs: List, divisor: i64) -> Option<exact::Fraction> {
    let data = math_lists::data(ctx, xs)?;
    let moments = exact::Moments::of(&data, what == 1);
    Some(if what == 1 { moments.squares_by(divisor) } else { moments.sum_by(divisor) })
}

rows! { pub static ROWS;
    "math.sqrt" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::sqrt(x))? }
    "math.cbrt" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::cbrt(x))? }
    "math.exp" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::exp(x))? }
    "math.exp2" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::exp2(x))? }
    "math.expm1" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::expm1(x))? }
    "math.log" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::log(x))? }
    "math.log_base" raises Pure fn(ctx, x: f64, base: f64) -> f64 { ctx.check(math::log_base(x, base))? }
    "math.log2" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::log2(x))? }
    "math.log10" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::log10(x))? }
    "math.log1p" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::log1p(x))? }
    "math.sin" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::sin(x))? }
    "math.cos" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::cos(x))? }
    "math.tan" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::tan(x))? }
    "math.asin" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::asin(x))? }
    "math.acos" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::acos(x))? }
    "math.atan" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::atan(x))? }
    "math.sinh" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::sinh(x))? }
    "math.cosh" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::cosh(x))? }
    "math.tanh" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::tanh(x))? }
    "math.asinh" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::asinh(x))? }
    "math.acosh" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::acosh(x))? }
    "math.atanh" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::atanh(x))? }
    "math.erf" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::erf(x))? }
    "math.erfc" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::erfc(x))? }
    "math.gamma" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::gamma(x))? }
    "math.lgamma" raises Pure fn(ctx, x: f64) -> f64 { ctx.check(math::lgamma(x))? }
    "math.pow" raises Pure fn(ctx, x: f64, y: f64) -> f64 { ctx.check(math::pow(x, y))? }
    "math.fmod" raises Pure fn(ctx, x: f64, y: f64) -> f64 { ctx.check(math::fmod(x, y))? }
    "math.remainder" raises Pure fn(ctx, x: f64, y: f64) -> f64 { ctx.check(math::remainder(x, y))? }
    "math.atan2" quiet Pure fn(ctx, y: f64, x: f64) -> f64 { math::atan2(y, x) }
    "math.copysign" quiet Pure fn(ctx, x: f64, y: f64) -> f64 { math::copysign(x, y) }
    "math.fabs" quiet Pure fn(ctx, x: f64) -> f64 { math::fabs(x) }
    "math.degrees" quiet Pure fn(ctx, x: f64) -> f64 { math::degrees(x) }
    "math.radians" quiet Pure fn(ctx, x: f64) -> f64 { math::radians(x) }
    "math.floor" raises Pure fn(ctx, x: f64) -> i64 { ctx.check(math::floor(x))? }
    "math.ceil" raises Pure fn(ctx, x: f64) -> i64 { ctx.check(math::ceil(x))? }
    "math.trunc" raises Pure fn(ctx, x: f64) -> i64 { ctx.check(math::trunc(x))? }
    "math.modf" quiet Pure fn(ctx, x: f64) -> (f64, f64) { math::modf(x) }
    "math.frexp" quiet Pure fn(ctx, x: f64) -> (f64, i64) { math::frexp(x) }
    "math.frexp_mantissa" quiet Pure fn(ctx, x: f64) -> f64 { math::frexp(x).0 }
    "math.frexp_exponent" quiet Pure fn(ctx, x: f64) -> i64 { math::frexp(x).1 }
    "math.ldexp" raises Pure fn(ctx, x: f64, n: i64) -> f64 { ctx.check(math::ldexp(x, n))? }
    "math.nextafter" quiet Pure fn(ctx, x: f64, y: f64) -> f64 { math::nextafter(x, y) }
    "math.ulp" quiet Pure fn(ctx, x: f64) -> f64 { math::ulp(x) }
    "math.isclose" raises Pure fn(ctx, a: f64, b: f64, rel: f64, abs: f64) -> bool {
        ctx.check(math::isclose(a, b, rel, abs))?
    }
    "math.isnan" quiet Pure fn(ctx, x: f64) -> bool { x.is_nan() }
    "math.isinf" quiet Pure fn(ctx, x: f64) -> bool { x.is_infinite() }
    "math.isfinite" quiet Pure fn(ctx, x: f64) -> bool { x.is_finite() }
    "math.gcd" raises Pure fn(ctx, a: i64, b: i64) -> i64 { ctx.check(math::gcd(a, b))? }
    "math.lcm" raises Pure fn(ctx, a: i64, b: i64) -> i64 { ctx.check(math::lcm(a, b))? }
    "math.isqrt" raises Pure fn(ctx, n: i64) -> i64 { ctx.check(math::isqrt(n))? }
    "math.comb" raises Pure fn(ctx, n: i64, k: i64) -> i64 { ctx.check(math::comb(n, k))? }
    "math.perm" raises Pure fn(ctx, n: i64, k: i64) -> i64 { ctx.check(math::perm(n, k))? }
    "math.factorial" raises Pure fn(ctx, n: i64) -> i64 { ctx.check(math::factorial(n))? }
    "math.hypot" quiet Pure fn(ctx, x: f64, y: f64) -> f64 { math::hypot(&[x, y]) }
    "math.hypot3" quiet Pure fn(ctx, x: f64, y: f64, t: f64) -> f64 { math::hypot(&[x, y, t]) }
    // The coordinates as a list or boxed tuple of numbers.
    "math.hypot_any" raises Reads fn(ctx, xs: Any) -> f64 {
        let xs = math_lists::floats(ctx, xs)?;
        math::hypot(&xs)
    }
    "math.dist" raises Reads fn(ctx, p: Any, q: Any) -> f64 {
        let (p, q) = (math_lists::floats(ctx, p)?, math_lists::floats(ctx, q)?);
        ctx.check(math::dist(&p, &q))?
    }
    "math.fsum" raises Reads fn(ctx, xs: List) -> f64 {
        let xs = math_lists::floats(ctx, Any::obj(xs))?;
        ctx.check(math::fsum(xs))?
    }

    // Exact quotients of `statistics`: the sum of the data (0) or of squared deviations (1), by a number.
    "stat.whole" raises Reads fn(ctx, what: i64, xs: List, divisor: i64) -> bool {
        exact_of(ctx, what, xs, divisor)?.is_whole()
    }
    "stat.int" raises Reads fn(ctx, what: i64, xs: List, divisor: i64) -> i64 {
        let fraction = exact_of(ctx, what, xs, divisor)?;
        ctx.check(fraction.to_int())?
    }
    "stat.float" raises Reads fn(ctx, what: i64, xs: List, divisor: i64) -> f64 {
        let fraction = exact_of(ctx, what, xs, divisor)?;
        ctx.check(fraction.to_float())?
    }
    "stat.sqrt" raises Reads fn(ctx, what: i64, xs: List, divisor: i64) -> f64 {
        let fraction = exact_of(ctx, what, xs, divisor)?;
        if let exact::Fraction::Special(_) = fraction {
            ctx.raise("AttributeError", "'float' object has no attribute 'numerator'");
            None?
        }
        ctx.check(fraction.sqrt())?
    }
    // The quotient of two sums.
    "stat.over" raises Reads fn(ctx, xs: List, ys: List) -> f64 {
        let (xs, ys) = (math_lists::data(ctx, xs)?, math_lists::data(ctx, ys)?);
        ctx.check(exact::Moments::of(&xs, false).over(&exact::Moments::of(&ys, false)).to_float())?
    }
    "stat.not_positive" raises Reads fn(ctx, xs: List) -> bool {
        exact::Moments::of(&math_lists::data(ctx, xs)?, false).not_positive()
    }

    "cmath.sqrt" quiet Pure fn(ctx, a: f64, b: f64) -> (f64, f64) { pair(cmath::sqrt(z(a, b))) }
    "cmath.exp" raises Pure fn(ctx, a: f64, b: f64) -> (f64, f64) { pair(ctx.check(cmath::exp(z(a, b)))?) }
    "cmath.log" raises Pure fn(ctx, a: f64, b: f64) -> (f64, f64) { pair(ctx.check(cmath::log(z(a, b)))?) }
    "cmath.log_base" raises Pure fn(ctx, a: f64, b: f64, c: f64, d: f64) -> (f64, f64) {
        pair(ctx.check(cmath::log_base(z(a, b), z(c, d)))?)
    }
    "cmath.log10" raises Pure fn(ctx, a: f64, b: f64) -> (f64, f64) { pair(ctx.check(cmath::log10(z(a, b)))?) }
    "cmath.sin" raises Pure fn(ctx, a: f64, b: f64) -> (f64, f64) { pair(ctx.check(cmath::sin(z(a, b)))?) }
    "cmath.cos" raises Pure fn(ctx, a: f64, b: f64) -> (f64, f64) { pair(ctx.check(cmath::cos(z(a, b)))?) }
    "cmath.tan" raises Pure fn(ctx, a: f64, b: f64) -> (f64, f64) { pair(ctx.check(cmath::tan(z(a, b)))?) }
    "cmath.sinh" raises Pure fn(ctx, a: f64, b: f64) -> (f64, f64) { pair(ctx.check(cmath::sinh(z(a, b)))?) }
    "cmath.cosh" raises Pure fn(ctx, a: f64, b: f64) -> (f64, f64) { pair(ctx.check(cmath::cosh(z(a, b)))?) }
    "cmath.tanh" raises Pure fn(ctx, a: f64, b: f64) -> (f64, f64) { pair(ctx.check(cmath::tanh(z(a, b)))?) }
    "cmath.asin" quiet Pure fn(ctx, a: f64, b: f64) -> (f64, f64) { pair(cmath::asin(z(a, b))) }
    "cmath.acos" quiet Pure fn(ctx, a: f64, b: f64) -> (f64, f64) { pair(cmath::acos(z(a, b))) }
    "cmath.atan" raises Pure fn(ctx, a: f64, b: f64) -> (f64, f64) { pair(ctx.check(cmath::atan(z(a, b)))?) }
    "cmath.asinh" quiet Pure fn(ctx, a: f64, b: f64) -> (f64, f64) { pair(cmath::asinh(z(a, b))) }
    "cmath.acosh" quiet Pure fn(ctx, a: f64, b: f64) -> (f64, f64) { pair(cmath::acosh(z(a, b))) }
    "cmath.atanh" raises Pure fn(ctx, a: f64, b: f64) -> (f64, f64) { pair(ctx.check(cmath::atanh(z(a, b)))?) }
    "cmath.phase" raises Pure fn(ctx, a: f64, b: f64) -> f64 { ctx.check(cmath::phase(z(a, b)))? }
    "cmath.polar" raises Pure fn(ctx, a: f64, b: f64) -> (f64, f64) { ctx.check(cmath::polar(z(a, b)))? }
    "cmath.rect" raises Pure fn(ctx, r: f64, phi: f64) -> (f64, f64) { pair(ctx.check(cmath::rect(r, phi))?) }
    "cmath.isclose" raises Pure fn(ctx, a: f64, b: f64, c: f64, d: f64, rel: f64, abs: f64) -> bool {
        ctx.check(cmath::isclose(z(a, b), z(c, d), rel, abs))?
    }
    "cmath.isnan" quiet Pure fn(ctx, a: f64, b: f64) -> bool { cmath::isnan(z(a, b)) }
    "cmath.isinf" quiet Pure fn(ctx, a: f64, b: f64) -> bool { cmath::isinf(z(a, b)) }
    "cmath.isfinite" quiet Pure fn(ctx, a: f64, b: f64) -> bool { cmath::isfinite(z(a, b)) }
}
