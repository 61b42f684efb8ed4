//! Making cases: values to try, how they are written in Python, how answers are shown.

use super::super::complex::Complex;
use super::{Kind, Result};
use std::fmt::Write;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Edge,
    Random,
}

/// How many random cases a function gets.
const RANDOM: usize = 1000;

/// xorshift64*: the same cases in every run.
pub struct Rng(u64);

impl Rng {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    pub fn below(&mut self, n: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(n)) >> 64) as u64
    }

    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize].clone()
    }
}

/// A value that cases are made of.
pub trait Value: Clone {
    fn edges() -> Vec<Self>;
    /// A shorter list, for functions of several arguments.
    fn few() -> Vec<Self>;
    fn random(rng: &mut Rng) -> Self;
    fn python(&self) -> String;
}

impl Value for i64 {
    fn edges() -> Vec<i64> {
        let mut values = vec![i64::MIN, i64::MIN + 1, i64::MAX - 1, i64::MAX];
        for n in [0, 1, 2, 3, 7, 10, 15, 20, 21, 25, 61, 62, 63, 64, 65, 100, 255, 1000] {
            values.extend([n, -n]);
        }
        for shift in [31, 32, 53, 61] {
            let power = 1i64 << shift;
            values.extend([power - 1, power, power + 1, -power, -power - 1]);
        }
        values
    }

    fn few() -> Vec<i64> {
        vec![0, 1, -1, 2, -3, 7, 64, -64, (1 << 53) + 1, i64::MAX, i64::MIN]
    }

    fn random(rng: &mut Rng) -> i64 {
        match rng.below(8) {
            0 => rng.pick(&i64::edges()),
            1..=3 => rng.below(200) as i64 - 100,
            _ => (rng.next() as i64) >> rng.below(63),
        }
    }

    fn python(&self) -> String {
        format!("({self})")
    }
}

impl Value for f64 {
    fn edges() -> Vec<f64> {
        let mut values = vec![f64::NAN];
        for x in [
            0.0,
            f64::INFINITY,
            f64::MAX,
            f64::MIN_POSITIVE,
            5e-324,
            2.225e-308,
            1.0,
            0.5,
            1.5,
            2.0,
            2.5,
            2.675,
            3.0,
            1.0 / 3.0,
            0.1,
            10.0,
            1e-5,
            0.0001,
            123456789.125,
            1e15,
            1e16,
            9007199254740993.0,
            9007199254740991.0,
            9.223372036854776e18,
            1e22,
            1e23,
            1e300,
            1e-300,
            1.0 - f64::EPSILON / 2.0,
            1.0 + f64::EPSILON,
            709.782712893384,
            -745.2,
            std::f64::consts::PI,
            171.0,
            1000.0,
        ] {
            values.extend([x, -x]);
        }
        values
    }

    fn few() -> Vec<f64> {
        vec![0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 3.0, 1e300, -1e300, 5e-324, f64::INFINITY, f64::NEG_INFINITY, f64::NAN]
    }

    fn random(rng: &mut Rng) -> f64 {
        match rng.below(10) {
            0 => rng.pick(&f64::edges()),
            1 => f64::from_bits(rng.next()),
            2 => rng.below(2000) as f64 - 1000.0,
            3 => (rng.below(20000) as f64 - 10000.0) / 64.0,
            4 => (rng.below(2_000_000) as f64 - 1e6) / 1000.0,
            5 => rng.next() as i64 as f64,
            6 | 7 => {
                let unit = rng.next() as i64 as f64 / 9.3e18;
                unit * 10f64.powi(rng.below(40) as i32 - 20)
            }
            _ => (rng.next() as i64 as f64 / 9.3e18) * 20.0,
        }
    }

    fn python(&self) -> String {
        if self.is_nan() {
            "nan".to_owned()
        } else {
            // Rust's debug form is a Python literal that reads back the same.
            format!("({self:?})")
        }
    }
}

impl Value for Complex {
    fn edges() -> Vec<Complex> {
        let parts = [0.0, -0.0, 1.0, -1.0, -2.5, 710.0, 1e300, f64::INFINITY, f64::NEG_INFINITY, f64::NAN];
        parts.iter().flat_map(|&re| parts.iter().map(move |&im| Complex::new(re, im))).collect()
    }

    fn few() -> Vec<Complex> {
        Complex::edges().into_iter().step_by(11).collect()
    }

    fn random(rng: &mut Rng) -> Complex {
        if rng.below(20) == 0 {
            return rng.pick(&Complex::edges());
        }
        let re = f64::random(rng);
        Complex::new(re, f64::random(rng))
    }

    fn python(&self) -> String {
        format!("C({},{})", self.re.python(), self.im.python())
    }
}

/// A text as a Python literal in ASCII.
pub fn python_str(text: &str) -> String {
    let mut out = String::from("'");
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || " +-.,_{}[]:%<>=^#*!()".contains(c) {
            out.push(c);
        } else {
            write!(out, "\\U{:08x}", c as u32).unwrap();
        }
    }
    out + "'"
}

/// Functions with their names.
pub type Named<F> = (&'static str, F);

/// An answer as text, as oracle.py shows it.
pub trait Show {
    fn show(&self) -> String;
}

pub fn bits(x: f64) -> String {
    if x.is_nan() { "nan".to_owned() } else { format!("{:016x}", x.to_bits()) }
}

impl Show for f64 {
    fn show(&self) -> String {
        format!("f:{}", bits(*self))
    }
}

impl Show for Complex {
    fn show(&self) -> String {
        format!("c:{},{}", bits(self.re), bits(self.im))
    }
}

impl Show for i64 {
    fn show(&self) -> String {
        format!("i:{self}")
    }
}

impl Show for bool {
    fn show(&self) -> String {
        format!("b:{}", i32::from(*self))
    }
}

fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if (' '..='~').contains(&c) && c != '\\' {
            out.push(c);
        } else {
            write!(out, "\\u{{{:x}}}", c as u32).unwrap();
        }
    }
    out
}

impl Show for String {
    fn show(&self) -> String {
        format!("s:{}", plain(self))
    }
}

impl<A: Show, B: Show> Show for (A, B) {
    fn show(&self) -> String {
        format!("({} {})", self.0.show(), self.1.show())
    }
}

impl<A: Show> Show for Vec<A> {
    fn show(&self) -> String {
        let items: Vec<String> = self.iter().map(Show::show).collect();
        format!("({})", items.join(" "))
    }
}

impl<A: Show> Show for Option<A> {
    fn show(&self) -> String {
        self.as_ref().map_or("None".to_owned(), Show::show)
    }
}

impl<A: Show> Show for Result<A> {
    fn show(&self) -> String {
        match self {
            Ok(value) => value.show(),
            Err(raise) => match raise.kind {
                Kind::Stop(stop) => format!("stop {stop:?}"),
                kind => format!("{}: {}", kind.exception(), plain(&raise.msg)),
            },
        }
    }
}

/// The cases gathered so far.
pub struct Cases {
    pub mode: Mode,
    pub rng: Rng,
    out: Vec<(String, String)>,
}

impl Cases {
    pub fn new(mode: Mode) -> Cases {
        Cases { mode, rng: Rng(0x9e37_79b9_7f4a_7c15), out: Vec::new() }
    }

    pub fn finish(self) -> Vec<(String, String)> {
        self.out
    }

    /// One case.
    pub fn case(&mut self, python: impl Into<String>, got: impl Show) {
        self.out.push((python.into(), got.show()));
    }

    /// Values to try: the edges, or random ones.
    pub fn values<A: Value>(&mut self) -> Vec<A> {
        match self.mode {
            Mode::Edge => A::edges(),
            Mode::Random => (0..RANDOM).map(|_| A::random(&mut self.rng)).collect(),
        }
    }

    /// A function of one argument; `{0}` in the expression is the argument.
    pub fn one<A: Value, R: Show>(&mut self, python: &str, f: impl Fn(A) -> R) {
        for a in self.values::<A>() {
            let expression = python.replace("{0}", &a.python());
            self.case(expression, f(a));
        }
    }

    fn pairs<A: Value, B: Value>(&mut self) -> Vec<(A, B)> {
        match self.mode {
            Mode::Edge => {
                A::few().into_iter().flat_map(|a| B::few().into_iter().map(move |b| (a.clone(), b))).collect()
            }
            Mode::Random => (0..RANDOM).map(|_| (A::random(&mut self.rng), B::random(&mut self.rng))).collect(),
        }
    }

    /// A function of two arguments, `{0}` and `{1}`.
    pub fn two<A: Value, B: Value, R: Show>(&mut self, python: &str, f: impl Fn(A, B) -> R) {
        for (a, b) in self.pairs::<A, B>() {
            let expression = python.replace("{0}", &a.python()).replace("{1}", &b.python());
            self.case(expression, f(a, b));
        }
    }

    /// A function of three arguments; the edges of the third take turns.
    pub fn three<A: Value, B: Value, D: Value, R: Show>(&mut self, python: &str, f: impl Fn(A, B, D) -> R) {
        for (turn, (a, b)) in self.pairs::<A, B>().into_iter().enumerate() {
            let thirds: Vec<D> = match self.mode {
                Mode::Edge => {
                    let few = D::few();
                    let count = few.len();
                    vec![few[turn % count].clone(), few[(turn * 7 + 3) % count].clone()]
                }
                Mode::Random => vec![D::random(&mut self.rng)],
            };
            for d in thirds {
                let expression =
                    python.replace("{0}", &a.python()).replace("{1}", &b.python()).replace("{2}", &d.python());
                self.case(expression, f(a.clone(), b.clone(), d));
            }
        }
    }
}
