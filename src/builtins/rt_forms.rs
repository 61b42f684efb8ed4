//! Rows: ranges, and checks that forms of the language make.

use super::rt::rows;
use crate::runtime::layout::Ctx;
use crate::runtime::value::List;

/// Number of items of a range whose step is not 0.
fn len(start: i64, stop: i64, step: i64) -> i128 {
    let (a, b, s) = (i128::from(start), i128::from(stop), i128::from(step));
    let n = if s > 0 { (b - a + s - 1) / s } else { (a - b - s - 1) / -s };
    n.max(0)
}

rows! { pub static ROWS;
    "range.len" raises Pure fn(ctx, start: i64, stop: i64, step: i64) -> i64 {
        match i64::try_from(len(start, stop, step)) {
            Ok(n) => n,
            Err(_) => { ctx.raise("OverflowError", "Python int too large to convert to C ssize_t"); None? }
        }
    }
    "range.contains" quiet Pure fn(ctx, start: i64, stop: i64, step: i64, x: i64) -> bool {
        let inside = if step > 0 { start <= x && x < stop } else { stop < x && x <= start };
        inside && (i128::from(x) - i128::from(start)) % i128::from(step) == 0
    }
    "range.index" raises Pure fn(ctx, start: i64, stop: i64, step: i64, i: i64) -> i64 {
        let n = len(start, stop, step);
        let at = if i < 0 { i128::from(i) + n } else { i128::from(i) };
        if at < 0 || at >= n { ctx.raise("IndexError", "range object index out of range"); None? }
        (i128::from(start) + at * i128::from(step)) as i64
    }
    "range.reversed" quiet Pure fn(ctx, start: i64, stop: i64, step: i64) -> (i64, i64, i64) {
        let n = len(start, stop, step) as i64;
        let last = start.wrapping_add((n - 1).wrapping_mul(step));
        (last, start.wrapping_sub(step), step.wrapping_neg())
    }
    "unpack.check" raises Reads fn(ctx, list: List, want: i64, starred: bool) { unpack(ctx, list.len, want, starred)? }
    "unpack.count" raises Pure fn(ctx, have: i64, want: i64) { unpack(ctx, have, want, false)? }
}

/// Whether there are as many values as targets, of which one may take any number.
fn unpack(ctx: &mut Ctx, have: i64, want: i64, starred: bool) -> Option<()> {
    if have < want {
        let least = if starred { "at least " } else { "" };
        ctx.raise("ValueError", format!("not enough values to unpack (expected {least}{want}, got {have})"));
        return None;
    }
    if have > want && !starred {
        ctx.raise("ValueError", format!("too many values to unpack (expected {want})"));
        return None;
    }
    Some(())
}
