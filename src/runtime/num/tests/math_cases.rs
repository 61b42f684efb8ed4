//! math, complex, cmath.

use super::super::complex::{self, Complex};
use super::super::{cmath, complex_text, hash, math};
use super::Result;
use super::cases::{Cases, Mode, Named, Value, python_str};
use super::format_cases::SpecText;

type Real = fn(f64) -> Result<f64>;
type Plain = fn(Complex) -> Complex;
type Raising = fn(Complex) -> Result<Complex>;

pub fn list(c: &mut Cases) {
    let unary: [Named<Real>; 25] = [
        ("acos", math::acos),
        ("acosh", math::acosh),
        ("asin", math::asin),
        ("asinh", math::asinh),
        ("atan", math::atan),
        ("atanh", math::atanh),
        ("cbrt", math::cbrt),
        ("cos", math::cos),
        ("cosh", math::cosh),
        ("erf", math::erf),
        ("erfc", math::erfc),
        ("exp", math::exp),
        ("exp2", math::exp2),
        ("expm1", math::expm1),
        ("gamma", math::gamma),
        ("lgamma", math::lgamma),
        ("log", math::log),
        ("log10", math::log10),
        ("log1p", math::log1p),
        ("log2", math::log2),
        ("sin", math::sin),
        ("sinh", math::sinh),
        ("sqrt", math::sqrt),
        ("tan", math::tan),
        ("tanh", math::tanh),
    ];
    for (name, f) in unary {
        c.one(&format!("math.{name}({{0}})"), f);
    }
    c.one("math.gamma({0} % 200 - 20)", |x| math::gamma(super::super::float::modulo(x, 200.0)? - 20.0));
    c.one("math.fabs({0})", math::fabs);
    c.one("math.degrees({0})", math::degrees);
    c.one("math.radians({0})", math::radians);
    c.one("math.floor({0})", math::floor);
    c.one("math.ceil({0})", math::ceil);
    c.one("math.trunc({0})", math::trunc);
    c.one("math.modf({0})", math::modf);
    c.one("math.frexp({0})", math::frexp);
    c.one("math.ulp({0})", math::ulp);
    c.one("math.log({0})", |n: i64| math::log(n as f64));
    c.two("math.log({0}, {1})", math::log_base);
    c.two("math.pow({0}, {1})", math::pow);
    c.two("math.fmod({0}, {1})", math::fmod);
    c.two("math.remainder({0}, {1})", math::remainder);
    c.two("math.atan2({0}, {1})", math::atan2);
    c.two("math.copysign({0}, {1})", math::copysign);
    c.two("math.nextafter({0}, {1})", math::nextafter);
    c.two("math.ldexp({0}, {1})", math::ldexp);
    c.two("math.ldexp({0}, {1} % 3000 - 1500)", |x, e: i64| math::ldexp(x, e.rem_euclid(3000) - 1500));
    c.two("math.isclose({0}, {1}, rel_tol=0.25)", |a, b| math::isclose(a, b, 0.25, 0.0));
    c.two("math.isclose({0}, {0} + 1, abs_tol={1})", |a: f64, b| math::isclose(a, a + 1.0, 1e-9, b));
    c.two("math.hypot({0}, {1})", |a, b| math::hypot(&[a, b]));
    c.three("math.hypot({0}, {1}, {2})", |a, b, d| math::hypot(&[a, b, d]));
    c.three("math.hypot({0} * 1e-310, {1} * 1e-310, {2} * 1e-310)", |a: f64, b: f64, d: f64| {
        math::hypot(&[a * 1e-310, b * 1e-310, d * 1e-310])
    });
    c.three("math.dist([{0}, {1}], [{2}, {0}])", |a, b, d| math::dist(&[a, b], &[d, a]));
    c.case("math.hypot()", math::hypot(&[]));
    c.case("math.dist([1.0], [])", math::dist(&[1.0], &[]));
    c.three("math.fsum([{0}, {1}, {2}, 0.1, -{0}, {1}])", |a: f64, b, d| math::fsum([a, b, d, 0.1, -a, b]));
    sums(c);
    complexes(c);
    functions(c);
}

fn sums(c: &mut Cases) {
    let lists = if c.mode == Mode::Edge { 5 } else { 300 };
    for _ in 0..lists {
        let count = c.rng.below(12) as usize;
        let scale = c.rng.below(60) as i32;
        let values: Vec<f64> = (0..count)
            .map(|_| {
                let exponent = c.rng.below(scale as u64 + 1) as i32;
                (c.rng.next() as i64 as f64 / 9e18) * 10f64.powi(exponent)
            })
            .collect();
        c.case(format!("math.fsum({values:?})"), math::fsum(values.clone()));
        let arguments: Vec<String> = values.iter().map(Value::python).collect();
        c.case(format!("math.hypot({})", arguments.join(",")), math::hypot(&values));
    }
}

fn complexes(c: &mut Cases) {
    c.two("{0} + {1}", complex::add);
    c.two("{0} - {1}", complex::sub);
    c.two("{0} * {1}", complex::mul);
    c.two("{0} / {1}", complex::div);
    c.two("{0} ** {1}", complex::pow);
    c.two("{0} ** ({1} % 250 - 125)", |z, n: i64| complex::pow(z, Complex::new((n.rem_euclid(250) - 125) as f64, 0.0)));
    c.one("-{0}", complex::neg);
    c.one("{0}.conjugate()", complex::conjugate);
    c.one("abs({0})", complex::abs);
    c.one("repr({0})", complex_text::repr);
    c.one("complex(repr({0}))", |z: Complex| complex_text::parse(&complex_text::repr(z)));
    c.one(
        "0 if {0} != {0} else hash({0})",
        |z: Complex| {
            if cmath::isnan(z) { 0 } else { hash::hash_complex(z.re, z.im) }
        },
    );
    let specs: Vec<SpecText> = c.values();
    let edges = Complex::edges();
    for (turn, spec) in specs.into_iter().enumerate() {
        let z = match c.mode {
            Mode::Edge => edges[turn * 17 % edges.len()],
            Mode::Random => Complex::random(&mut c.rng),
        };
        let expression = format!("format({}, {})", z.python(), spec.python());
        c.case(expression, complex_text::format_complex(z, &spec.0));
    }
    let mut texts: Vec<String> = [
        "1",
        "1j",
        "j",
        "-j",
        "+j",
        "1+j",
        "1-j",
        "1+2j",
        "1.5e3-2.5e-3j",
        "(1+2j)",
        " ( 1+2j ) ",
        "1 + 2j",
        "1+",
        "",
        " ",
        "()",
        "(1",
        "1)",
        "inf",
        "nan+infj",
        "-infinityj",
        "1_0+2_0j",
        "1__0j",
        "1+2",
        "1e5j",
        "1ej",
        "e5",
        "1+-2j",
        "1++2j",
        "J",
        "1J",
        "٣+٤j",
        "1+2jj",
        "\u{a0}1j\u{2003}",
        "1e400j",
        ".5j",
        "5.j",
        ".j",
        "infj",
        "1+nanj",
        "1+infinj",
        "_1",
        "((1))",
        "1j+2",
    ]
    .map(str::to_owned)
    .to_vec();
    if c.mode == Mode::Random {
        let parts: Vec<&str> = vec!["1", "2.5", "+", "-", "j", "e", "inf", "nan", "(", ")", " ", "_", "."];
        for _ in 0..1000 {
            let count = c.rng.below(7);
            texts.push((0..count).map(|_| c.rng.pick(&parts)).collect());
        }
    }
    for text in texts {
        c.case(format!("complex({})", python_str(&text)), complex_text::parse(&text));
    }
}

fn functions(c: &mut Cases) {
    let plain: [Named<Plain>; 5] = [
        ("acos", cmath::acos),
        ("acosh", cmath::acosh),
        ("asin", cmath::asin),
        ("asinh", cmath::asinh),
        ("sqrt", cmath::sqrt),
    ];
    for (name, f) in plain {
        c.one(&format!("cmath.{name}({{0}})"), f);
    }
    let raising: [Named<Raising>; 11] = [
        ("atan", cmath::atan),
        ("atanh", cmath::atanh),
        ("cos", cmath::cos),
        ("cosh", cmath::cosh),
        ("exp", cmath::exp),
        ("log", cmath::log),
        ("log10", cmath::log10),
        ("sin", cmath::sin),
        ("sinh", cmath::sinh),
        ("tan", cmath::tan),
        ("tanh", cmath::tanh),
    ];
    for (name, f) in raising {
        c.one(&format!("cmath.{name}({{0}})"), f);
    }
    c.one("cmath.phase({0})", cmath::phase);
    c.one("cmath.polar({0})", cmath::polar);
    c.one("cmath.isfinite({0})", cmath::isfinite);
    c.one("cmath.isinf({0})", cmath::isinf);
    c.one("cmath.isnan({0})", cmath::isnan);
    c.two("cmath.rect({0}, {1})", cmath::rect);
    c.two("cmath.log({0}, {1})", cmath::log_base);
    c.two("cmath.isclose({0}, {1}, rel_tol=0.5)", |a, b| cmath::isclose(a, b, 0.5, 0.0));
}
