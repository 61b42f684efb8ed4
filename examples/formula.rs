//! A host whose users write formulas: each is compiled once and evaluated for many points.
//!
//!     cargo run --release --example formula -- 'exp(-x*x/2) / sqrt(2*pi)' -4 4

use std::process::ExitCode;
use std::time::Instant;

const POINTS: usize = 1_000_000;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let text = args.first().map_or("exp(-x*x/2) / sqrt(2*pi)", String::as_str);
    let bound = |n: usize, default: f64| args.get(n).and_then(|a| a.parse().ok()).unwrap_or(default);
    match integrate(text, bound(1, -4.0), bound(2, 4.0)) {
        Ok(area) => {
            println!("{area:.6}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The area below a formula of `x`, by the midpoint rule.
fn integrate(text: &str, from: f64, to: f64) -> Result<f64, taipan::Error> {
    let start = Instant::now();
    let formula = taipan::compile_expr(text, &["x"])?;
    let step = (to - from) / POINTS as f64;
    formula.call(&[from])?;
    let compiled = start.elapsed();
    let start = Instant::now();
    let mut sum = 0.0;
    for n in 0..POINTS {
        sum += formula.call(&[from + (n as f64 + 0.5) * step])?;
    }
    let per_call = start.elapsed() / POINTS as u32;
    eprintln!("compiled and called once in {compiled:.1?}, then {per_call:?} per call");
    Ok(sum * step)
}
