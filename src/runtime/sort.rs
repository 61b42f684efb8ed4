//! Sorting of lists: stable, with Python's `<`.
//!
//! Lists of one scalar type take fast paths. Otherwise a permutation is sorted by merging, with comparisons that may
//! raise, and applied at the end; an exception leaves the list as it was. Where `<` is no order (NaN), Python's
//! answer is that of its particular algorithm: up to 63 elements that is a run followed by binary insertion, done the same
//! way here; for longer lists it is a stop.

use super::layout::Ctx;
use super::list::{Shape, shape, view};
use super::order;
use super::value::{List, View};
use crate::mir::Cc;
use crate::types::TypeId;

/// `list.sort(reverse=…)`
pub fn sort(ctx: &mut Ctx, mut list: List, reverse: bool) -> Option<()> {
    let shape = shape(ctx, list);
    match shape.elem {
        TypeId::INT | TypeId::BOOL => {
            let words = list.words_mut(1);
            words.sort_unstable_by_key(|w| *w as i64);
            if reverse {
                words.reverse();
            }
            Some(())
        }
        TypeId::WORD => {
            let words = list.words_mut(1);
            words.sort_unstable();
            if reverse {
                words.reverse();
            }
            Some(())
        }
        TypeId::FLOAT if !list.floats().iter().any(|x| x.is_nan()) => {
            // Stable: 0.0 and -0.0 keep their order, also in reverse.
            let key = |w: &u64| f64::from_bits(*w);
            let words = list.words_mut(1);
            if reverse {
                words.sort_by(|a, b| key(b).total_cmp_zero(key(a)));
            } else {
                words.sort_by(|a, b| key(a).total_cmp_zero(key(b)));
            }
            Some(())
        }
        TypeId::STR => {
            let perm = sort_plain(list, 1, &[(0, TypeId::STR)], reverse);
            apply(ctx, list, &perm);
            Some(())
        }
        _ => {
            let perm = permutation(ctx, list, shape, reverse)?;
            apply(ctx, list, &perm);
            Some(())
        }
    }
}

/// Sorts both lists by the keys; they have the same length.
pub fn sort_by_keys(ctx: &mut Ctx, keys: List, values: List, reverse: bool) -> Option<()> {
    let shape = shape(ctx, keys);
    let perm = permutation(ctx, keys, shape, reverse)?;
    if values.len != keys.len {
        ctx.raise("ValueError", "list modified during sort");
        return None;
    }
    apply(ctx, keys, &perm);
    apply(ctx, values, &perm);
    Some(())
}

trait ZeroOrder {
    fn total_cmp_zero(self, other: Self) -> std::cmp::Ordering;
}
impl ZeroOrder for f64 {
    /// The order of two floats, neither of them NaN.
    fn total_cmp_zero(self, other: f64) -> std::cmp::Ordering {
        self.partial_cmp(&other).unwrap_or(std::cmp::Ordering::Equal)
    }
}

fn has_nan(ctx: &Ctx, view: View) -> bool {
    if view.ty == TypeId::FLOAT {
        return view.as_float().is_nan();
    }
    let descs = ctx.descs();
    matches!(
        ctx.types().get(view.ty),
        crate::types::Type::Tuple(_) if view.items(descs).any(|v| has_nan(ctx, v))
    )
}

/// The scalars that elements consist of, as word and type, if comparing them asks no script and is an order: ints, bools, texts, floats
/// none of which is NaN.
fn plain_parts(ctx: &Ctx, list: List, shape: Shape) -> Option<Vec<(usize, TypeId)>> {
    fn flatten(ctx: &Ctx, ty: TypeId, at: usize, out: &mut Vec<(usize, TypeId)>) -> bool {
        match ty {
            TypeId::INT | TypeId::BOOL | TypeId::FLOAT | TypeId::STR => out.push((at, ty)),
            _ if matches!(ctx.types().get(ty), crate::types::Type::Tuple(_)) => {
                return ctx.descs()[ty].items.iter().all(|&(n, item)| flatten(ctx, item, at + n as usize, out));
            }
            _ => return false,
        }
        true
    }
    let mut parts = Vec::new();
    if shape.union || !flatten(ctx, shape.elem, 0, &mut parts) {
        return None;
    }
    let words = list.words(shape.stride);
    let nan = |at: usize| words.iter().skip(at).step_by(shape.stride).any(|w| f64::from_bits(*w).is_nan());
    if parts.iter().any(|&(at, ty)| ty == TypeId::FLOAT && nan(at)) {
        return None;
    }
    Some(parts)
}

fn compare_words(ty: TypeId, a: u64, b: u64) -> std::cmp::Ordering {
    let text = |bits| View { ty: TypeId::STR, bits }.text();
    match ty {
        TypeId::FLOAT => f64::from_bits(a).total_cmp_zero(f64::from_bits(b)),
        TypeId::STR => text(a).as_bytes().cmp(text(b).as_bytes()),
        _ => (a as i64).cmp(&(b as i64)),
    }
}

/// A number whose order is that of a scalar, as far as it goes: equal numbers decide nothing for texts, of which it is the first bytes.
fn rank(ty: TypeId, word: u64) -> u64 {
    match ty {
        TypeId::FLOAT => {
            // Zeros are equal; negative numbers have all bits turned.
            let bits = (f64::from_bits(word) + 0.0).to_bits();
            if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
        }
        TypeId::STR => {
            let text = View { ty: TypeId::STR, bits: word }.text().data();
            match text.first_chunk::<8>() {
                Some(first) => u64::from_be_bytes(*first),
                None => text.iter().enumerate().fold(0, |all, (n, c)| all | u64::from(*c) << (56 - 8 * n)),
            }
        }
        _ => word ^ 1 << 63,
    }
}

/// The order of elements that consist of such scalars: the rank of the first one beside each place, so that most comparisons are of two
/// numbers.
fn sort_plain(list: List, stride: usize, parts: &[(usize, TypeId)], reverse: bool) -> Vec<u32> {
    let words = list.words(stride);
    let n = list.len as usize;
    let Some(&(first, ty)) = parts.first() else {
        return (0..n as u32).collect();
    };
    let mut ranked: Vec<(u64, u32)> = (0..n).map(|i| (rank(ty, words[i * stride + first]), i as u32)).collect();
    let whole = parts.len() == 1 && ty != TypeId::STR;
    let rest = |a: u32, b: u32| {
        let (a, b) = (a as usize * stride, b as usize * stride);
        let orders = parts.iter().map(|&(at, ty)| compare_words(ty, words[a + at], words[b + at]));
        orders.into_iter().find(|o| o.is_ne()).unwrap_or(std::cmp::Ordering::Equal)
    };
    // Equal elements keep their order, whichever way the others go.
    match (whole, reverse) {
        (true, false) => ranked.sort_by_key(|e| e.0),
        (true, true) => ranked.sort_by_key(|e| std::cmp::Reverse(e.0)),
        (false, false) => ranked.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| rest(a.1, b.1))),
        (false, true) => ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| rest(b.1, a.1))),
    }
    ranked.into_iter().map(|e| e.1).collect()
}

/// The order of the elements: position n takes element perm[n].
fn permutation(ctx: &mut Ctx, list: List, shape: Shape, reverse: bool) -> Option<Vec<u32>> {
    let n = list.len as usize;
    if let Some(parts) = plain_parts(ctx, list, shape) {
        return Some(sort_plain(list, shape.stride, &parts, reverse));
    }
    let mut perm: Vec<u32> = (0..n as u32).collect();
    // Python reverses before and after, which keeps equal elements in order.
    if reverse {
        perm.reverse();
    }
    let mut lt = |ctx: &mut Ctx, a: u32, b: u32| -> Option<bool> {
        if list.len as usize != n {
            ctx.raise("ValueError", "list modified during sort");
            return None;
        }
        let x = view(ctx, list, shape, a as usize);
        let y = view(ctx, list, shape, b as usize);
        order::compare(ctx, Cc::Lt, x, y)
    };
    if n < 64 {
        short_sort(ctx, &mut perm, &mut lt)?;
    } else {
        if (0..n).any(|i| has_nan(ctx, view(ctx, list, shape, i))) {
            ctx.stop(
                "ValueError",
                "a list with nan has no sorted order\nLeave the nan elements out before sorting (math.isnan).",
            );
            return None;
        }
        let mut scratch = perm.clone();
        merge_sort(ctx, &mut perm, &mut scratch, &mut lt)?;
    }
    if reverse {
        perm.reverse();
    }
    Some(perm)
}

type Less<'a> = &'a mut dyn FnMut(&mut Ctx, u32, u32) -> Option<bool>;

/// What CPython does with fewer than 64 elements: extend the first run by binary insertion.
fn short_sort(ctx: &mut Ctx, perm: &mut [u32], lt: Less) -> Option<()> {
    let n = perm.len();
    if n < 2 {
        return Some(());
    }
    let mut run = 2;
    if lt(ctx, perm[1], perm[0])? {
        while run < n && lt(ctx, perm[run], perm[run - 1])? {
            run += 1;
        }
        perm[..run].reverse();
    } else {
        while run < n && !lt(ctx, perm[run], perm[run - 1])? {
            run += 1;
        }
    }
    for start in run..n {
        let pivot = perm[start];
        let (mut l, mut r) = (0, start);
        while l < r {
            let p = l + (r - l) / 2;
            if lt(ctx, pivot, perm[p])? {
                r = p;
            } else {
                l = p + 1;
            }
        }
        perm[l..=start].rotate_right(1);
    }
    Some(())
}

fn merge_sort(ctx: &mut Ctx, perm: &mut [u32], scratch: &mut [u32], lt: Less) -> Option<()> {
    let n = perm.len();
    if n <= 24 {
        return short_sort(ctx, perm, lt);
    }
    let mid = n / 2;
    merge_sort(ctx, &mut perm[..mid], &mut scratch[..mid], lt)?;
    merge_sort(ctx, &mut perm[mid..], &mut scratch[mid..], lt)?;
    if !lt(ctx, perm[mid], perm[mid - 1])? {
        return Some(());
    }
    scratch.copy_from_slice(perm);
    let (left, right) = scratch.split_at(mid);
    let (mut i, mut j) = (0, 0);
    for slot in perm.iter_mut() {
        let take_right = match (left.get(i), right.get(j)) {
            (Some(&a), Some(&b)) => lt(ctx, b, a)?,
            (left, _) => left.is_none(),
        };
        if take_right {
            *slot = right[j];
            j += 1;
        } else {
            *slot = left[i];
            i += 1;
        }
    }
    Some(())
}

/// Puts the elements in the order of a permutation.
fn apply(ctx: &Ctx, mut list: List, perm: &[u32]) {
    let stride = shape(ctx, list).stride;
    let tags = list.tags;
    let words = list.words_mut(stride);
    let old = words.to_vec();
    if stride > 0 {
        for (to, &from) in words.chunks_exact_mut(stride).zip(perm) {
            let at = from as usize * stride;
            to.copy_from_slice(&old[at..at + stride]);
        }
    }
    if !tags.is_null() {
        // SAFETY: there is a tag for each element.
        let tags = unsafe { std::slice::from_raw_parts_mut(tags, perm.len()) };
        let old = tags.to_vec();
        for (to, &from) in tags.iter_mut().zip(perm) {
            *to = old[from as usize];
        }
    }
}
