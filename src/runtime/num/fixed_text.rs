//! Floats with few digits to text, by integers: what programs print most is faster so than by the general ways, and as exact.

/// The most digits after the point for which the products below fit.
const MOST: usize = 17;

/// Powers of ten that are exact as ints and as floats.
const POWERS: [u64; MOST + 1] = {
    let mut out = [1; MOST + 1];
    let mut n = 1;
    while n <= MOST {
        out[n] = out[n - 1] * 10;
        n += 1;
    }
    out
};

/// Appends `x`, which is finite, with so many digits after the point, correctly rounded, halves to even.
pub fn push_fixed(out: &mut String, x: f64, precision: usize) {
    use std::fmt::Write;
    match scaled(x.abs(), precision) {
        Some(all) => push_scaled(out, x.is_sign_negative(), all, precision),
        None => {
            let _ = write!(out, "{x:.precision$}");
        }
    }
}

/// `x * 10**precision` as the nearest int, halves to even; `None` where that is too large for the way it is computed.
fn scaled(x: f64, precision: usize) -> Option<u64> {
    if precision > MOST {
        return None;
    }
    let (mantissa, exponent) = super::float_text::decompose(x);
    // 53 bits and 57 bits.
    let product = u128::from(mantissa) * u128::from(POWERS[precision]);
    if exponent >= 0 {
        let whole = if exponent < 11 { product << exponent } else { return (mantissa == 0).then_some(0) };
        return u64::try_from(whole).ok();
    }
    let drop = -exponent;
    if drop > 120 {
        // Less than a half.
        return Some(0);
    }
    let kept = product >> drop;
    let rest = product & ((1 << drop) - 1);
    let half = 1u128 << (drop - 1);
    u64::try_from(kept + u128::from(rest > half || (rest == half && kept & 1 == 1))).ok()
}

/// Appends an int as a number with a point before its last `precision` digits.
fn push_scaled(out: &mut String, negative: bool, all: u64, precision: usize) {
    // A sign, 20 digits, a point: or as many zeros as there may be places.
    let mut buffer = [b'0'; 24];
    let mut at = buffer.len();
    let (mut rest, mut count) = (all, 0);
    while rest > 0 || count <= precision {
        if count == precision && precision > 0 {
            at -= 1;
            buffer[at] = b'.';
        }
        at -= 1;
        buffer[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        count += 1;
    }
    if negative {
        at -= 1;
        buffer[at] = b'-';
    }
    out.push_str(std::str::from_utf8(&buffer[at..]).unwrap_or_default());
}

/// `repr(x)` of a finite number with few digits after its point: the shortest text that reads back as it. `None` if it has more.
///
/// A quotient of two ints below 2**53 is correctly rounded, so `d / 10**n == x` says that the text of `d` with a point reads
/// back as `x`; and with 15 digits at most no two texts of a length do.
pub fn short_repr(x: f64) -> Option<String> {
    let magnitude = x.abs();
    // Smaller ones have exponents in their text.
    if magnitude.is_nan() || magnitude >= 1e9 || (magnitude < 1e-4 && magnitude != 0.0) {
        return None;
    }
    for (places, &power) in POWERS.iter().enumerate().skip(1).take(6) {
        let all = (magnitude * power as f64).round_ties_even();
        if all / power as f64 == magnitude {
            let mut out = String::with_capacity(24);
            push_scaled(&mut out, x.is_sign_negative(), all as u64, places);
            return Some(out);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers() -> impl Iterator<Item = f64> {
        let mut seed = 1u64;
        (0..200_000).map(move |n| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let small = (seed >> 40) as i64 as f64 - 8e6;
            match n % 6 {
                0 => f64::from_bits(seed),
                1 => small / 8.0,
                2 => small / 1000.0,
                3 => small / 64.0 + 0.5,
                4 => (seed >> 11) as f64 / 9_007_199_254_740_992.0 * 10f64.powi((seed % 30) as i32 - 10),
                _ => small / 100_000.0,
            }
        })
    }

    #[test]
    fn fixed_texts_are_those_of_the_general_way() {
        for (n, x) in numbers().chain([0.0, -0.0, 0.5, 1.5, 2.5, 0.125, 5e-324, f64::MAX, 1e15, 1e22]).enumerate() {
            let precision = n % 20;
            if x.is_finite() {
                let mut out = String::new();
                push_fixed(&mut out, x, precision);
                assert_eq!(out, format!("{x:.precision$}"), "{x:e} with {precision}");
            }
        }
    }

    #[test]
    fn short_texts_are_the_shortest() {
        let mut found = 0;
        for x in numbers().chain([0.0, -0.0, 0.1, 0.3, 1e-4, 9.999e-5, 123456789.5, 1e9, 999999999.999999]) {
            if let Some(text) = short_repr(x) {
                found += 1;
                assert_eq!(text, format!("{x:?}"));
            }
        }
        assert!(found > 50_000, "{found}");
    }
}
