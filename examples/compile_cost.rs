//! What compiling costs a host: the time that a one-line formula takes in a warm process, and the memory after many
//! modules have come and gone.
//!
//!     cargo run --release --example compile_cost -- 100000

use std::time::Instant;
use taipan::{Options, Tier, compile_expr, compile_with};

/// Bytes of the process's memory that are in use.
fn resident() -> usize {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    text.split(' ').nth(1).and_then(|n| n.parse::<usize>().ok()).unwrap_or(0) * 4096
}

fn main() -> Result<(), taipan::Error> {
    let rounds = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(10_000);
    let mut times = Vec::new();
    let mut first_calls = Vec::new();
    let mut after_tenth = 0;
    for n in 0..rounds {
        let start = Instant::now();
        let f = compile_expr("3*x**2 + 2*x + k", &["x", "k"])?;
        times.push(start.elapsed());
        let start = Instant::now();
        let y = f.call(&[2.0, n as f64])?;
        first_calls.push(start.elapsed());
        assert!(y == 16.0 + n as f64);
        if n == rounds / 10 {
            after_tenth = resident();
        }
    }
    times.sort();
    first_calls.sort();
    println!("formula: median {:?}, best {:?}", times[rounds / 2], times[0]);
    println!("its first call, with native code: median {:?}", first_calls[rounds / 2]);
    println!("memory: {} KiB after a tenth, {} KiB after {rounds} rounds", after_tenth >> 10, resident() >> 10);
    let options = Options::new().tier(Tier::Jit);
    let mut module_times = Vec::new();
    for n in 0..rounds as i64 / 10 {
        let start = Instant::now();
        let module = compile_with("def f(x):\n    return x * 2 + 1\n", options.clone())?;
        let f = module.get::<fn(i64) -> i64>("f")?;
        assert_eq!(f.call(n)?, 2 * n + 1);
        module_times.push(start.elapsed());
    }
    module_times.sort();
    println!("module: median {:?}; memory: {} KiB", module_times[module_times.len() / 2], resident() >> 10);
    Ok(())
}
