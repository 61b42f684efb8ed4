//! Slices: bounds as Python normalises them, and the slice operations of lists.

use super::heap;
use super::layout::Ctx;
use super::list::{copy_elems, inc_range, open_gap, remove_range, shape, view};
use super::value::{Any, List};
use crate::types::{Tag, TypeId};

/// A normalised slice: start, step, number of elements. `start` may be -1 or `len` if it is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    pub start: i64,
    pub step: i64,
    pub count: usize,
    /// Where an insertion goes: `stop`, not less than `start`, for step 1.
    pub stop: i64,
}

fn bound(any: Any) -> Option<i64> {
    if any.tag == Tag::Word as u64 {
        // What is beyond every length is as good as the greatest.
        return Some(any.payload.min(i64::MAX as u64) as i64);
    }
    (any.tag == Tag::Int as u64 || any.tag == Tag::Bool as u64).then_some(any.payload as i64)
}

/// The slice `lo:hi:step` (each an int or None) of a sequence of `len` elements; ValueError for step 0.
pub fn slice(ctx: &mut Ctx, len: i64, lo: Any, hi: Any, step: Any) -> Option<Slice> {
    let step = bound(step).unwrap_or(1);
    if step == 0 {
        ctx.raise("ValueError", "slice step cannot be zero");
        return None;
    }
    Some(indices(len, bound(lo), bound(hi), step))
}

/// As `slice.indices(len)`.
pub fn indices(len: i64, lo: Option<i64>, hi: Option<i64>, step: i64) -> Slice {
    let (least, most) = if step < 0 { (-1, len - 1) } else { (0, len) };
    let clamp = |i: i64| {
        let at = if i < 0 { i.saturating_add(len) } else { i };
        at.clamp(least, most)
    };
    let (first, last) = if step < 0 { (most, least) } else { (least, most) };
    let start = lo.map_or(first, clamp);
    let stop = hi.map_or(last, clamp);
    let span = if step > 0 { stop - start } else { start - stop };
    let count = if span <= 0 { 0 } else { ((span - 1) as u64 / step.unsigned_abs() + 1) as usize };
    Slice { start, step, count, stop: stop.max(start) }
}

/// The slice `lo:hi`.
#[inline]
pub fn between(len: i64, lo: i64, hi: i64) -> Slice {
    let clamp = |i: i64| if i < 0 { i.saturating_add(len).max(0) } else { i.min(len) };
    let (start, stop) = (clamp(lo), clamp(hi));
    Slice { start, step: 1, count: (stop - start).max(0) as usize, stop: stop.max(start) }
}

impl Slice {
    /// The indices, in order.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..self.count as i64).map(move |n| (self.start + n * self.step) as usize)
    }
}

/// `list[slice]`, of type `ty`.
pub fn get(ctx: &mut Ctx, list: List, s: Slice, ty: TypeId) -> Option<List> {
    if s.step == 1
        && let Some(out) = super::list::of_plain(ctx, ty, [(list, s.start.max(0) as usize, s.count)])?
    {
        return Some(out);
    }
    let mut out = heap::new_list(ctx, ty, s.count as i64)?;
    let from = shape(ctx, list);
    if ty != list.type_id() {
        return heap::building(ctx, out, |ctx| {
            s.iter().try_for_each(|i| {
                let elem = view(ctx, list, from, i);
                super::list::append_view(ctx, out, elem)
            })
        });
    }
    if s.step == 1 {
        copy_elems(ctx, list, s.start as usize, out, 0, s.count, from);
        out.len = s.count as i64;
    } else if from.stride == 1 && !from.union {
        for (n, i) in s.iter().enumerate() {
            // SAFETY: the slice's places lie within the list, and there is room for as many words as it has places.
            unsafe { *out.data.add(n) = *list.data.add(i) };
        }
        out.len = s.count as i64;
    } else {
        for (n, i) in s.iter().enumerate() {
            copy_elems(ctx, list, i, out, n, 1, from);
            out.len += 1;
        }
    }
    inc_range(ctx, out, from, 0, s.count);
    Some(out)
}

/// `list[slice] = other`
pub fn set(ctx: &mut Ctx, list: List, s: Slice, other: List) -> Option<()> {
    // A copy in the list's own type: `other` may be the list itself.
    let mut fresh = super::list::copy(ctx, other, list.type_id())?;
    let shape = shape(ctx, list);
    let n = fresh.len as usize;
    if s.step == 1 {
        let (at, end) = (s.start as usize, s.stop as usize);
        if n > end - at && open_gap(ctx, list, end, n - (end - at)).is_none() {
            fresh.dec(ctx);
            return None;
        }
        // Exchange: the old elements leave with `fresh`.
        let old = end - at;
        let common = old.min(n);
        exchange(ctx, list, fresh, |k| at + k, common);
        if n > old {
            copy_elems(ctx, fresh, old, list, end, n - old, shape);
            fresh.len = old as i64;
        } else {
            remove_range(ctx, list, at + n, end);
        }
    } else if n != s.count {
        let text = format!("attempt to assign sequence of size {n} to extended slice of size {}", s.count);
        fresh.dec(ctx);
        ctx.raise("ValueError", text);
        return None;
    } else {
        exchange(ctx, list, fresh, |k| (s.start + k as i64 * s.step) as usize, n);
    }
    fresh.dec(ctx);
    Some(())
}

/// Exchanges the first `n` elements of `fresh` with those of `list` at the given places.
fn exchange(ctx: &mut Ctx, list: List, fresh: List, place: impl Fn(usize) -> usize, n: usize) {
    if n == 0 {
        return;
    }
    let shape = shape(ctx, list);
    if shape.union {
        for k in 0..n {
            let (old, new) = (list.any_at(place(k)), fresh.any_at(k));
            super::list::replace_any(ctx, list, place(k), new);
            super::list::replace_any(ctx, fresh, k, old);
        }
        return;
    }
    for k in 0..n {
        for w in 0..shape.stride {
            // SAFETY: both elements lie within their lists; the lists are different objects.
            unsafe {
                std::ptr::swap(list.data.add(place(k) * shape.stride + w), fresh.data.add(k * shape.stride + w));
            }
        }
    }
}

/// `del list[slice]`
pub fn delete(ctx: &mut Ctx, mut list: List, s: Slice) {
    if s.count == 0 {
        return;
    }
    if s.step == 1 {
        remove_range(ctx, list, s.start as usize, s.start as usize + s.count);
        return;
    }
    let mut gone: Vec<usize> = s.iter().collect();
    gone.sort_unstable();
    // The removed elements go into a list of their own, which then drops them.
    let removed = Slice { start: gone[0] as i64, step: s.step.abs(), count: s.count, stop: 0 };
    let Some(out) = get(ctx, list, removed, list.type_id()) else {
        return;
    };
    let shape = shape(ctx, list);
    // `out` has counted them; the list's own counts are given back through a second reference below.
    let len = list.len as usize;
    let mut to = gone[0];
    for (n, &at) in gone.iter().enumerate() {
        let end = gone.get(n + 1).copied().unwrap_or(len);
        copy_elems(ctx, list, at + 1, list, to, end - at - 1, shape);
        to += end - at - 1;
    }
    list.len = to as i64;
    uncount(ctx, out);
    out.dec(ctx);
}

/// Gives back one count of each element of a list, which keeps another.
fn uncount(ctx: &mut Ctx, list: List) {
    let shape = shape(ctx, list);
    if !shape.counted {
        return;
    }
    for i in 0..list.len as usize {
        if shape.union {
            list.any_at(i).dec(ctx);
        } else {
            let counted = &ctx.descs()[shape.elem].value;
            // SAFETY: elements below `len` are initialised.
            unsafe { heap::dec_words(ctx, counted, list.data.add(i * shape.stride)) };
        }
    }
}
