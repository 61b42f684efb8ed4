//! How fast kernels run; for releases.

use super::kernels::{FIB, MANDELBROT, MATMUL, SIEVE};
use super::*;
use std::time::Instant;

fn measure(name: &str, mut run: impl FnMut()) {
    let best = (0..5)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .min()
        .unwrap();
    println!("{name:12} {:8.2} ms", best.as_secs_f64() * 1e3);
}

#[test]
#[ignore = "measures time: run it alone, in a release build"]
fn speed() {
    let mut rig = Rig::new(&[MANDELBROT]);
    measure("mandelbrot", || drop(rig.run(&[200, 200, 200])));
    let mut rig = Rig::new(&[SIEVE]);
    let list = rig.list(TypeId::INT, &vec![0; 1_000_001]);
    measure("sieve", || drop(rig.run(&[1_000_000, list])));
    let mut rig = Rig::new(&[MATMUL]);
    let n = 120;
    let lists: Vec<u64> = (0..3).map(|_| rig.list(TypeId::FLOAT, &vec![0.5f64.to_bits(); n * n])).collect();
    measure("matmul", || {
        drop(rig.run(&[n as u64, lists[0], lists[1], lists[2]]));
    });
    let mut rig = Rig::new(&[FIB]);
    measure("fib", || drop(rig.run(&[27])));
}
