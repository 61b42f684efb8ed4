//! What calls between a host and a script cost, and what compiling a formula costs.
//!
//!     cargo bench --bench call
//!
//! Each line is the least of several rounds, for other work on the machine only ever adds. `over an addition` is what a call of
//! `f(a, b)` costs beyond `a + b` in the same loop; the goal is 4 ns for a checked call, and 200 us for a one-line formula.

use std::hint::black_box;
use std::time::Instant;
use taipan::{Engine, Function, Options};

const CALLS: u32 = 2_000_000;
const ROUNDS: usize = 9;

/// Nanoseconds of one execution of `f`, the least of all rounds.
fn least(calls: u32, mut f: impl FnMut()) -> f64 {
    let round = |f: &mut dyn FnMut()| {
        let start = Instant::now();
        f();
        start.elapsed().as_secs_f64() * 1e9 / f64::from(calls)
    };
    (0..ROUNDS).map(|_| round(&mut f)).fold(f64::INFINITY, f64::min)
}

fn line(name: &str, ns: f64) {
    println!("{name:<44}{ns:>10.2} ns");
}

fn main() -> Result<(), taipan::Error> {
    let source = "def add(x, y):\n    return x + y\ndef total(xs):\n    s = 0.0\n    for x in xs:\n        s += x\n    return s\n";
    let module = taipan::compile(source)?;
    let sum = |add: &Function<(f64, f64), f64>| {
        least(CALLS, || {
            let mut s = 0.0;
            for n in 0..CALLS {
                s = match add.call(black_box(s), f64::from(n)) {
                    Ok(s) => s,
                    Err(error) => panic!("{error}"),
                };
            }
            black_box(s);
        })
    };
    let inline = least(CALLS, || {
        let mut s = 0.0;
        for n in 0..CALLS {
            s = black_box(s) + f64::from(n);
        }
        black_box(s);
    });
    line("an addition", inline);
    let add = module.get::<fn(f64, f64) -> f64>("add")?;
    let call = sum(&add);
    line("add(f64, f64) -> f64", call);
    line("  over an addition", call - inline);
    let mut instance = module.instantiate()?;
    let (a, _b) = (instance.get::<fn(f64, f64) -> f64>("add")?, instance.get::<fn(i64, i64) -> i64>("add")?);
    line("the same, the instance shared by handles", sum(&a));
    let formula = taipan::compile_expr("a*x**2 + b*x + c", &["a", "b", "c", "x"])?;
    let ns = least(CALLS, || {
        let mut s = 0.0;
        for n in 0..CALLS {
            s += formula.call(black_box(&[1.0, 2.0, 3.0, f64::from(n)])).unwrap_or(f64::NAN);
        }
        black_box(s);
    });
    line("a formula of four variables", ns);
    let total = module.get::<fn(&[f64]) -> f64>("total")?;
    let data = [1.0; 8];
    let ns = least(CALLS / 10, || {
        for _ in 0..CALLS / 10 {
            black_box(total.call(black_box(&data)).unwrap_or(f64::NAN));
        }
    });
    line("total(&[f64]) of 8 elements", ns);

    let engine = Engine::new(Options::new().function("twice", |x: f64| x * 2.0));
    let module =
        engine.compile("def loop(n):\n    s = 0.0\n    for i in range(n):\n        s += twice(s)\n    return s\n")?;
    let run = module.get::<fn(i64) -> f64>("loop")?;
    run.call(10)?;
    let ns = least(CALLS, || {
        black_box(run.call(i64::from(CALLS)).unwrap_or(f64::NAN));
    });
    line("a callback of the script", ns);

    const COMPILES: u32 = 50;
    let ns = least(COMPILES, || {
        for n in 0..COMPILES {
            let text = format!("a*x**2 + b*x + {n}");
            let formula = taipan::compile_expr(&text, &["a", "b", "x"]);
            black_box(formula.and_then(|f| f.call(&[1.0, 2.0, 3.0])).unwrap_or(f64::NAN));
        }
    });
    line("compiling a formula and its first call", ns);
    Ok(())
}
