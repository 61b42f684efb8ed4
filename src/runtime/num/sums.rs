//! `math.fsum`, `math.hypot`, `math.dist`: sums without the error of a plain loop.

use super::{Raise, Result};

/// `math.fsum(values)`: the exact sum, rounded once (Shewchuk's partial sums that do not overlap).
pub fn fsum(values: impl IntoIterator<Item = f64>) -> Result<f64> {
    let mut partials: Vec<f64> = Vec::new();
    let mut infinities = 0.0f64;
    let mut special = 0.0f64;
    for value in values {
        let mut x = value;
        let mut kept = 0;
        for at in 0..partials.len() {
            let (high, low) = exact_sum(x, partials[at]);
            if low != 0.0 {
                partials[kept] = low;
                kept += 1;
            }
            x = high;
        }
        partials.truncate(kept);
        if x.is_finite() {
            if x != 0.0 {
                partials.push(x);
            }
            continue;
        }
        if value.is_finite() {
            return Err(Raise::overflow("intermediate overflow in fsum"));
        }
        if value.is_infinite() {
            infinities += value;
        }
        special += value;
        partials.clear();
    }
    if special != 0.0 {
        return if infinities.is_nan() { Err(Raise::value("-inf + inf in fsum")) } else { Ok(special) };
    }
    Ok(rounded_total(partials))
}

/// The sum of two values and its rounding error.
fn exact_sum(x: f64, y: f64) -> (f64, f64) {
    let (x, y) = if x.abs() < y.abs() { (y, x) } else { (x, y) };
    let high = x + y;
    (high, y - (high - x))
}

/// The partial sums added from the largest down, until one addition is inexact.
fn rounded_total(mut partials: Vec<f64>) -> f64 {
    let Some(mut high) = partials.pop() else {
        return 0.0;
    };
    let mut low = 0.0;
    while let Some(y) = partials.pop() {
        let x = high;
        high = x + y;
        low = y - (high - x);
        if low != 0.0 {
            break;
        }
    }
    // A tie was rounded to even although what remains says which way.
    if let Some(&next) = partials.last()
        && ((low < 0.0 && next < 0.0) || (low > 0.0 && next > 0.0))
    {
        let doubled = low * 2.0;
        let x = high + doubled;
        if doubled == x - high {
            high = x;
        }
    }
    high
}

/// `math.hypot(*values)`
pub fn hypot(values: &[f64]) -> f64 {
    norm(values.iter().map(|x| x.abs()).collect())
}

/// `math.dist(p, q)`
pub fn dist(p: &[f64], q: &[f64]) -> Result<f64> {
    if p.len() != q.len() {
        return Err(Raise::value("both points must have the same number of dimensions"));
    }
    Ok(norm(p.iter().zip(q).map(|(a, b)| (a - b).abs()).collect()))
}

/// A running sum with the errors of its additions apart.
struct Compensated {
    sum: f64,
    errors: [f64; 3],
}

impl Compensated {
    fn add(&mut self, x: f64, slot: usize) {
        let before = self.sum;
        self.sum += x;
        self.errors[slot] += (before - self.sum) + x;
    }

    /// The total; the sum started from 1.0.
    fn total(&self) -> f64 {
        let [a, b, c] = self.errors;
        self.sum - 1.0 + (a + b + c)
    }
}

/// Veltkamp's split into two halves of 26 bits, whose products are exact.
fn split(x: f64) -> (f64, f64) {
    const FACTOR: f64 = 134_217_729.0;
    let scaled = x * FACTOR;
    let high = scaled - (scaled - x);
    (high, x - high)
}

/// The Euclidean norm of magnitudes: scaled by a power of two, squares summed exactly, the root
/// corrected by one step of Newton's method on the residual.
fn norm(values: Vec<f64>) -> f64 {
    let largest = values.iter().copied().fold(0.0, f64::max);
    if largest.is_infinite() {
        return largest;
    }
    if values.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    if largest == 0.0 || values.len() <= 1 {
        return largest;
    }
    let exponent = super::math::frexp(largest).1;
    let mut squares = Compensated { sum: 1.0, errors: [0.0; 3] };
    if exponent < -1023 {
        // The scale would overflow: divide by the largest.
        for x in values {
            let x = x / largest;
            squares.add(x * x, 0);
        }
        return largest * squares.total().sqrt();
    }
    let scale = super::float_text::scale_rounded(1, -exponent);
    for x in values {
        let (high, low) = split(x * scale);
        squares.add(high * high, 0);
        squares.add(2.0 * high * low, 1);
        squares.errors[2] += low * low;
    }
    let root = squares.total().sqrt();
    let (high, low) = split(root);
    squares.add(-high * high, 0);
    squares.add(-2.0 * high * low, 1);
    squares.add(-low * low, 2);
    (root + squares.total() / (2.0 * root)) / scale
}
