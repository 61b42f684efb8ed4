//! What `cmath`'s functions give where a part is an infinity or NaN.
//!
//! The values are those of C99's Annex G, as CPython 3.11 answers. Rows are the class of the real
//! part (for `rect`, the radius), columns that of the imaginary part (the angle), in the order of
//! [`super::cmath`]'s classes: -inf, negative, -0.0, 0.0, positive, inf, NaN. Entries that are not
//! reached (both parts finite, or the function raises) are NaN.

use std::f64::consts::{FRAC_PI_2 as P12, FRAC_PI_4 as P14, PI as P};

type Table = [[(f64, f64); 7]; 7];

const I: f64 = f64::INFINITY;
const N: f64 = f64::NAN;
const P34: f64 = 0.75 * P;

#[rustfmt::skip]
pub(super) static ACOS: Table = [
    [(P34, I), (P, I), (P, I), (P, -I), (P, -I), (P34, -I), (N, I)],
    [(P12, I), (N, N), (N, N), (N, N), (N, N), (P12, -I), (N, N)],
    [(P12, I), (N, N), (N, N), (N, N), (N, N), (P12, -I), (P12, N)],
    [(P12, I), (N, N), (N, N), (N, N), (N, N), (P12, -I), (P12, N)],
    [(P12, I), (N, N), (N, N), (N, N), (N, N), (P12, -I), (N, N)],
    [(P14, I), (0.0, I), (0.0, I), (0.0, -I), (0.0, -I), (P14, -I), (N, I)],
    [(N, I), (N, N), (N, N), (N, N), (N, N), (N, -I), (N, N)],
];

#[rustfmt::skip]
pub(super) static ACOSH: Table = [
    [(I, -P34), (I, -P), (I, -P), (I, P), (I, P), (I, P34), (I, N)],
    [(I, -P12), (N, N), (N, N), (N, N), (N, N), (I, P12), (N, N)],
    [(I, -P12), (N, N), (N, N), (N, N), (N, N), (I, P12), (N, N)],
    [(I, -P12), (N, N), (N, N), (N, N), (N, N), (I, P12), (N, N)],
    [(I, -P12), (N, N), (N, N), (N, N), (N, N), (I, P12), (N, N)],
    [(I, -P14), (I, -0.0), (I, -0.0), (I, 0.0), (I, 0.0), (I, P14), (I, N)],
    [(I, N), (N, N), (N, N), (N, N), (N, N), (I, N), (N, N)],
];

#[rustfmt::skip]
pub(super) static ASINH: Table = [
    [(-I, -P14), (-I, -0.0), (-I, -0.0), (-I, 0.0), (-I, 0.0), (-I, P14), (-I, N)],
    [(-I, -P12), (N, N), (N, N), (N, N), (N, N), (-I, P12), (N, N)],
    [(-I, -P12), (N, N), (N, N), (N, N), (N, N), (-I, P12), (N, N)],
    [(I, -P12), (N, N), (N, N), (N, N), (N, N), (I, P12), (N, N)],
    [(I, -P12), (N, N), (N, N), (N, N), (N, N), (I, P12), (N, N)],
    [(I, -P14), (I, -0.0), (I, -0.0), (I, 0.0), (I, 0.0), (I, P14), (I, N)],
    [(I, N), (N, N), (N, -0.0), (N, 0.0), (N, N), (I, N), (N, N)],
];

#[rustfmt::skip]
pub(super) static ATANH: Table = [
    [(-0.0, -P12), (-0.0, -P12), (-0.0, -P12), (-0.0, P12), (-0.0, P12), (-0.0, P12), (-0.0, N)],
    [(-0.0, -P12), (N, N), (N, N), (N, N), (N, N), (-0.0, P12), (N, N)],
    [(-0.0, -P12), (N, N), (N, N), (N, N), (N, N), (-0.0, P12), (-0.0, N)],
    [(0.0, -P12), (N, N), (N, N), (N, N), (N, N), (0.0, P12), (0.0, N)],
    [(0.0, -P12), (N, N), (N, N), (N, N), (N, N), (0.0, P12), (N, N)],
    [(0.0, -P12), (0.0, -P12), (0.0, -P12), (0.0, P12), (0.0, P12), (0.0, P12), (0.0, N)],
    [(0.0, -P12), (N, N), (N, N), (N, N), (N, N), (0.0, P12), (N, N)],
];

#[rustfmt::skip]
pub(super) static COSH: Table = [
    [(N, N), (N, N), (I, 0.0), (I, -0.0), (N, N), (N, N), (I, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, 0.0)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, 0.0)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (I, -0.0), (I, 0.0), (N, N), (N, N), (I, N)],
    [(N, N), (N, N), (N, 0.0), (N, 0.0), (N, N), (N, N), (N, N)],
];

#[rustfmt::skip]
pub(super) static EXP: Table = [
    [(0.0, 0.0), (N, N), (0.0, -0.0), (0.0, 0.0), (N, N), (0.0, 0.0), (0.0, 0.0)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (I, -0.0), (I, 0.0), (N, N), (N, N), (I, N)],
    [(N, N), (N, N), (N, -0.0), (N, 0.0), (N, N), (N, N), (N, N)],
];

#[rustfmt::skip]
pub(super) static LOG: Table = [
    [(I, -P34), (I, -P), (I, -P), (I, P), (I, P), (I, P34), (I, N)],
    [(I, -P12), (N, N), (N, N), (N, N), (N, N), (I, P12), (N, N)],
    [(I, -P12), (N, N), (N, N), (N, N), (N, N), (I, P12), (N, N)],
    [(I, -P12), (N, N), (N, N), (N, N), (N, N), (I, P12), (N, N)],
    [(I, -P12), (N, N), (N, N), (N, N), (N, N), (I, P12), (N, N)],
    [(I, -P14), (I, -0.0), (I, -0.0), (I, 0.0), (I, 0.0), (I, P14), (I, N)],
    [(I, N), (N, N), (N, N), (N, N), (N, N), (I, N), (N, N)],
];

#[rustfmt::skip]
pub(super) static SINH: Table = [
    [(N, N), (N, N), (-I, -0.0), (-I, 0.0), (N, N), (N, N), (I, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (0.0, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (0.0, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (I, -0.0), (I, 0.0), (N, N), (N, N), (I, N)],
    [(N, N), (N, N), (N, -0.0), (N, 0.0), (N, N), (N, N), (N, N)],
];

#[rustfmt::skip]
pub(super) static SQRT: Table = [
    [(I, -I), (0.0, -I), (0.0, -I), (0.0, I), (0.0, I), (I, I), (N, I)],
    [(I, -I), (N, N), (N, N), (N, N), (N, N), (I, I), (N, N)],
    [(I, -I), (N, N), (N, N), (N, N), (N, N), (I, I), (N, N)],
    [(I, -I), (N, N), (N, N), (N, N), (N, N), (I, I), (N, N)],
    [(I, -I), (N, N), (N, N), (N, N), (N, N), (I, I), (N, N)],
    [(I, -I), (I, -0.0), (I, -0.0), (I, 0.0), (I, 0.0), (I, I), (I, N)],
    [(I, -I), (N, N), (N, N), (N, N), (N, N), (I, I), (N, N)],
];

#[rustfmt::skip]
pub(super) static TANH: Table = [
    [(-1.0, 0.0), (N, N), (-1.0, -0.0), (-1.0, 0.0), (N, N), (-1.0, 0.0), (-1.0, 0.0)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(1.0, 0.0), (N, N), (1.0, -0.0), (1.0, 0.0), (N, N), (1.0, 0.0), (1.0, 0.0)],
    [(N, N), (N, N), (N, -0.0), (N, 0.0), (N, N), (N, N), (N, N)],
];

#[rustfmt::skip]
pub(super) static RECT: Table = [
    [(N, N), (N, N), (-I, 0.0), (-I, -0.0), (N, N), (N, N), (I, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(0.0, 0.0), (N, N), (N, N), (N, N), (N, N), (0.0, 0.0), (0.0, 0.0)],
    [(0.0, 0.0), (N, N), (N, N), (N, N), (N, N), (0.0, 0.0), (0.0, 0.0)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (I, -0.0), (I, 0.0), (N, N), (N, N), (I, N)],
    [(N, N), (N, N), (N, 0.0), (N, 0.0), (N, N), (N, N), (N, N)],
];
