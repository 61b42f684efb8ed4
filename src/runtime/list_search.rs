//! Looking for elements of lists.

use super::equal;
use super::layout::Ctx;
use super::list::{remove_range, shape, view};
use super::value::{List, View};
use crate::types::TypeId;

/// The first element from `from` below `to` that equals a value; `None` inside if there is none.
pub fn find(ctx: &mut Ctx, list: List, value: View, from: usize, to: usize) -> Option<Option<usize>> {
    let shape = shape(ctx, list);
    if matches!(shape.elem, TypeId::INT | TypeId::WORD) && value.ty == shape.elem {
        let words = list.words(1);
        let end = to.min(words.len());
        let found = words[from.min(end)..end].iter().position(|w| *w == value.bits);
        return Some(found.map(|n| n + from));
    }
    if shape.elem == TypeId::STR && value.ty == TypeId::STR {
        let (words, text) = (list.words(1), value.text());
        let end = to.min(words.len());
        let same = |w: &u64| *w == value.bits || View { ty: TypeId::STR, bits: *w }.text().same_text(text);
        let found = words[from.min(end)..end].iter().position(same);
        return Some(found.map(|n| n + from));
    }
    let mut i = from;
    while i < to.min(list.len as usize) {
        let elem = view(ctx, list, shape, i);
        if equal::same_or_equal(ctx, elem, value)? {
            return Some(Some(i));
        }
        i += 1;
    }
    Some(None)
}

/// `list.index(x, start, stop)`
pub fn index_of(ctx: &mut Ctx, list: List, value: View, start: i64, stop: i64) -> Option<i64> {
    let clamp = |i: i64| if i < 0 { (i + list.len).max(0) } else { i } as usize;
    match find(ctx, list, value, clamp(start), clamp(stop))? {
        Some(i) => Some(i as i64),
        None => {
            let text = super::show::repr(ctx, value)?;
            ctx.raise("ValueError", format!("{text} is not in list"));
            None
        }
    }
}

/// `list.count(x)`
pub fn count(ctx: &mut Ctx, list: List, value: View) -> Option<i64> {
    let mut n = 0;
    let mut at = 0;
    while let Some(i) = find(ctx, list, value, at, list.len as usize)? {
        n += 1;
        at = i + 1;
    }
    Some(n)
}

/// `list.remove(x)`
pub fn remove(ctx: &mut Ctx, list: List, value: View) -> Option<()> {
    match find(ctx, list, value, 0, list.len as usize)? {
        Some(i) => {
            remove_range(ctx, list, i, i + 1);
            Some(())
        }
        None => {
            ctx.raise("ValueError", "list.remove(x): x not in list");
            None
        }
    }
}
