//! `math`'s functions over ints: gcd, lcm, isqrt, comb, perm, factorial.

use super::{Raise, Result};

const ADVICE: &str = "int is 64 bits wide here: use math.lgamma and math.exp, or floats";

/// The greatest common divisor of the magnitudes.
fn gcd_magnitude(a: i64, b: i64) -> u64 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// `math.gcd(a, b)`. Stops only where the answer is 2**63.
pub fn gcd(a: i64, b: i64) -> Result<i64> {
    i64::try_from(gcd_magnitude(a, b)).map_err(|_| Raise::int_overflow(format_args!("math.gcd({a}, {b})"), ADVICE))
}

/// `math.lcm(a, b)`
pub fn lcm(a: i64, b: i64) -> Result<i64> {
    if a == 0 || b == 0 {
        return Ok(0);
    }
    (a.unsigned_abs() / gcd_magnitude(a, b))
        .checked_mul(b.unsigned_abs())
        .and_then(|lcm| i64::try_from(lcm).ok())
        .ok_or_else(|| Raise::int_overflow(format_args!("math.lcm({a}, {b})"), ADVICE))
}

/// `math.isqrt(n)`
pub fn isqrt(n: i64) -> Result<i64> {
    n.checked_isqrt().ok_or_else(|| Raise::value("isqrt() argument must be nonnegative"))
}

fn check_signs(n: i64, k: i64) -> Result<()> {
    if n < 0 {
        return Err(Raise::value("n must be a non-negative integer"));
    }
    if k < 0 {
        return Err(Raise::value("k must be a non-negative integer"));
    }
    Ok(())
}

/// `math.comb(n, k)`
pub fn comb(n: i64, k: i64) -> Result<i64> {
    check_signs(n, k)?;
    if k > n {
        return Ok(0);
    }
    let mut result = 1i128;
    for i in 0..k.min(n - k) {
        // Exact at every step: a product of i + 1 consecutive ints over (i + 1)!.
        result = result * i128::from(n - i) / i128::from(i + 1);
        if result > i128::from(i64::MAX) {
            return Err(Raise::int_overflow(format_args!("math.comb({n}, {k})"), ADVICE));
        }
    }
    Ok(result as i64)
}

/// `math.perm(n, k)`
pub fn perm(n: i64, k: i64) -> Result<i64> {
    check_signs(n, k)?;
    if k > n {
        return Ok(0);
    }
    let mut result = 1i64;
    for i in 0..k {
        result = result
            .checked_mul(n - i)
            .ok_or_else(|| Raise::int_overflow(format_args!("math.perm({n}, {k})"), ADVICE))?;
    }
    Ok(result)
}

/// `math.factorial(n)`, which is also `math.perm(n)`.
pub fn factorial(n: i64) -> Result<i64> {
    if n < 0 {
        return Err(Raise::value("factorial() not defined for negative values"));
    }
    if n > 20 {
        return Err(Raise::int_overflow(format_args!("math.factorial({n})"), ADVICE));
    }
    Ok((1..=n).product())
}
