//! A host whose physics is a script: positions and velocities stay in Rust's memory, and the script works on them in place.
//!
//!     cargo run --release --example simulation

use taipan::{Error, Function, Handle, compile};

const SCRIPT: &str = "\
def step(x, v, dt):
    # Masses on a line, each tied to its neighbours by springs; the ends are fixed.
    n = len(x)
    for i in range(1, n - 1):
        v[i] += (x[i - 1] - 2 * x[i] + x[i + 1]) * dt
    for i in range(1, n - 1):
        x[i] += v[i] * dt


def energy(x, v):
    total = 0.0
    for i in range(len(x) - 1):
        stretch = x[i + 1] - x[i]
        total += 0.5 * stretch * stretch + 0.5 * v[i] * v[i]
    return total
";

/// The functions of the script, with their signatures.
struct Physics {
    step: Handle<fn(&mut [f64], &mut [f64], f64)>,
    energy: Handle<fn(&[f64], &[f64]) -> f64>,
}

impl Physics {
    fn load() -> Result<Physics, Error> {
        let mut instance = compile(SCRIPT)?.instantiate()?;
        let step = instance.get::<fn(&mut [f64], &mut [f64], f64)>("step")?;
        let energy: Function<_, _> = instance.get::<fn(&[f64], &[f64]) -> f64>("energy")?;
        Ok(Physics { step, energy })
    }
}

fn main() -> Result<(), Error> {
    let physics = Physics::load()?;
    let mut x = vec![0.0; 101];
    let mut v = vec![0.0; 101];
    x[50] = 1.0;
    let before = physics.energy.call(&x, &v)?;
    for _ in 0..10_000 {
        physics.step.call(&mut x, &mut v, 0.01)?;
    }
    let after = physics.energy.call(&x, &v)?;
    println!("energy {before:.3} before, {after:.3} after");
    assert!((after - before).abs() < 0.02, "energy is kept");
    Ok(())
}
