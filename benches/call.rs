//! What calls between a host and a script cost, and what compiling a formula costs.
//!
//!     cargo bench --bench call
//!     cargo bench --bench call -- compiling     # lines with a word in them
//!
//! Each line is the least of several rounds, for other work on the machine only ever adds. `over an addition` is what a call of
//! `f(a, b)` costs beyond `a + b` in the same loop; the goal is 4 ns for a checked call, and 200 us for a one-line formula.

use std::hint::black_box;
use std::time::Instant;
use taipan::{Engine, Function, Options};

/// A round is short, so that some run without being interrupted.
const CALLS: u32 = 20_000;
const ROUNDS: usize = 1000;

/// Nanoseconds of one execution of `f`, the least of all rounds.
fn least(calls: u32, mut f: impl FnMut()) -> f64 {
    let round = |f: &mut dyn FnMut()| {
        let start = Instant::now();
        f();
        start.elapsed().as_secs_f64() * 1e9 / f64::from(calls)
    };
    let begin = Instant::now();
    let mut best = f64::INFINITY;
    for n in 0..ROUNDS {
        best = best.min(round(&mut f));
        if n > 20 && begin.elapsed().as_secs() >= 2 {
            break;
        }
    }
    best
}

/// Prints a line, unless the command line asks for others; the nanoseconds.
fn line(name: &str, calls: u32, f: impl FnMut()) -> f64 {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    if !wanted.is_empty() && !wanted.iter().any(|w| name.contains(w)) {
        return 0.0;
    }
    let ns = least(calls, f);
    println!("{name:<44}{ns:>10.2} ns");
    ns
}

fn or_panic<T>(result: Result<T, taipan::Error>) -> T {
    result.unwrap_or_else(|error| panic!("{error}"))
}

/// Calls whose arguments do not depend on the results of earlier ones, as in a loop over data.
fn many(add: &Function<(f64, f64), f64>) -> impl FnMut() {
    || {
        let mut s = 0.0;
        for n in 0..CALLS {
            s += or_panic(add.call(black_box(1.5), f64::from(n)));
        }
        black_box(s);
    }
}

fn main() -> Result<(), taipan::Error> {
    let source = "def add(x, y):\n    return x + y\ndef total(xs):\n    s = 0.0\n    for x in xs:\n        s += x\n    return s\n";
    let module = taipan::compile(source)?;
    let inline = line("an addition", CALLS, || {
        let mut s = 0.0;
        for n in 0..CALLS {
            s += black_box(1.5) + f64::from(n);
        }
        black_box(s);
    });
    let add = module.get::<fn(f64, f64) -> f64>("add")?;
    let call = line("add(f64, f64) -> f64, a call", CALLS, many(&add));
    if call > 0.0 {
        println!("{:<44}{:>10.2} ns", "  over an addition", call - inline);
    }
    let mut instance = module.instantiate()?;
    let (a, _b) = (instance.get::<fn(f64, f64) -> f64>("add")?, instance.get::<fn(i64, i64) -> i64>("add")?);
    line("a call, the instance shared by handles", CALLS, many(&a));
    let formula = taipan::compile_expr("a*x*x + b*x + c", &["a", "b", "c", "x"])?;
    line("a formula of four variables, a call", CALLS, || {
        let mut s = 0.0;
        for n in 0..CALLS {
            s += or_panic(formula.call(black_box(&[1.0, 2.0, 3.0, f64::from(n)])));
        }
        black_box(s);
    });
    let total = module.get::<fn(&[f64]) -> f64>("total")?;
    let data = [1.0; 8];
    line("total(&[f64]) of 8 elements, a call", CALLS / 10, || {
        for _ in 0..CALLS / 10 {
            black_box(or_panic(total.call(black_box(&data))));
        }
    });

    let engine = Engine::new(Options::new().function("twice", |x: f64| x * 2.0));
    let module =
        engine.compile("def loop(n):\n    s = 0.0\n    for i in range(n):\n        s += twice(s)\n    return s\n")?;
    let run = module.get::<fn(i64) -> f64>("loop")?;
    run.call(10)?;
    line("a callback of the script", CALLS, || {
        black_box(or_panic(run.call(i64::from(CALLS))));
    });

    const COMPILES: u32 = 1;
    line("compiling a formula, with its first call", COMPILES, || {
        for n in 0..COMPILES {
            let text = format!("a*x**2 + b*x + {n}");
            let formula = or_panic(taipan::compile_expr(&text, &["a", "b", "x"]));
            black_box(or_panic(formula.call(&[1.0, 2.0, 3.0])));
        }
    });
    Ok(())
}
