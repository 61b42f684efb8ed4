//! What compiling costs a host: the time that a one-line formula takes in a warm process, that of the Julia set's function from text to
//! native code, and the memory after many modules have come and gone.
//!
//!     cargo run --release --example compile_cost -- 100000

use std::time::{Duration, Instant};
use taipan::{Mut, Options, Ref, Tier, compile_expr, compile_with};

const JULIA: &str = "
def escapes(limit, re, im, c_re, c_im, output):
    c = complex(c_re, c_im)
    for i in range(len(re)):
        n = 0
        z = complex(re[i], im[i])
        while abs(z) < 2 and n < limit:
            z = z * z + c
            n += 1
        output[i] = n
";
/// The limit, the points by parts, the constant, and where the counts go.
type Escapes = fn(i64, Ref<[f64]>, Ref<[f64]>, f64, f64, Mut<[i64]>);

/// Bytes of the process's memory that are in use.
fn resident() -> usize {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    text.split(' ').nth(1).and_then(|n| n.parse::<usize>().ok()).unwrap_or(0) * 4096
}

/// The most times that are kept.
const KEPT: usize = 10_000;

fn keep(times: &mut Vec<Duration>, start: Instant) {
    if times.len() < KEPT {
        times.push(start.elapsed());
    }
}

fn main() -> Result<(), taipan::Error> {
    let rounds = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(10_000);
    // Their own memory shall not grow with the rounds.
    let mut times = Vec::with_capacity(KEPT);
    let mut first_calls = Vec::with_capacity(KEPT);
    let mut after_tenth = 0;
    for n in 0..rounds {
        let start = Instant::now();
        let f = compile_expr("3*x**2 + 2*x + k", &["x", "k"])?;
        keep(&mut times, start);
        let start = Instant::now();
        let y = f.call(&[2.0, n as f64])?;
        keep(&mut first_calls, start);
        assert!(y == 16.0 + n as f64);
        if n == rounds / 10 {
            after_tenth = resident();
        }
    }
    times.sort();
    first_calls.sort();
    println!("formula: median {:?}, best {:?}", times[times.len() / 2], times[0]);
    println!("its first call, with native code: median {:?}", first_calls[first_calls.len() / 2]);
    println!("memory: {} KiB after a tenth, {} KiB after {rounds} rounds", after_tenth >> 10, resident() >> 10);
    let options = Options::new().tier(Tier::Jit);
    let mut julia_times = Vec::new();
    for _ in 0..rounds.min(200) {
        let start = Instant::now();
        let module = compile_with(JULIA, options.clone())?;
        let f = module.get::<Escapes>("escapes")?;
        let mut counts = [0; 2];
        f.call(300, &[0.0, 2.0], &[0.0, 0.1], -0.62772, -0.42193, &mut counts)?;
        keep(&mut julia_times, start);
        assert!(counts[0] > counts[1]);
    }
    println!("Julia set, to native code and its first call: first {:?}", julia_times[0]);
    julia_times.sort();
    println!("  median {:?}", julia_times[julia_times.len() / 2]);
    let mut module_times = Vec::new();
    for n in 0..rounds as i64 / 10 {
        let start = Instant::now();
        let module = compile_with("def f(x):\n    return x * 2 + 1\n", options.clone())?;
        let f = module.get::<fn(i64) -> i64>("f")?;
        assert_eq!(f.call(n)?, 2 * n + 1);
        keep(&mut module_times, start);
    }
    module_times.sort();
    println!("module: median {:?}; memory: {} KiB", module_times[module_times.len() / 2], resident() >> 10);
    Ok(())
}
