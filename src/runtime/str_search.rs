//! Searching in strings, and replacing what is found.

use super::layout::Ctx;
use super::str::{offset, position, raw};
use super::value::Str;
use crate::types::TypeId;
use memchr::memmem;

/// The byte range of `[start:end]` as `find` and `count` understand it; `None` if start is beyond the end.
fn window(s: Str, start: i64, end: i64) -> Option<(usize, usize)> {
    if start == 0 && end >= s.chars {
        return Some((0, s.bytes as usize));
    }
    let clamp = |i: i64| {
        if i < 0 { i.saturating_add(s.chars).max(0) } else { i }
    };
    let (from, to) = (clamp(start), clamp(end).min(s.chars));
    (from <= to && from <= s.chars).then(|| (offset(s, from as usize), offset(s, to as usize)))
}

/// `sub in s`
pub fn contains(s: Str, sub: Str) -> bool {
    search(s.data(), sub.data()).is_some()
}

/// Where bytes are in others. For single ones, and in short texts, the preparations of the general search cost more than looking.
#[inline]
fn search(all: &[u8], sub: &[u8]) -> Option<usize> {
    match sub {
        [] => Some(0),
        [c] if all.len() < 32 => all.iter().position(|b| b == c),
        [c] => memchr::memchr(*c, all),
        [first, ..] if all.len() < 64 => {
            let last = all.len().checked_sub(sub.len())?;
            (0..=last).find(|&at| all[at] == *first && all[at..at + sub.len()] == *sub)
        }
        _ => memmem::find(all, sub),
    }
}

/// The places of bytes in others, from left to right, none within another.
fn places<'a>(all: &'a [u8], sub: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + search(&all[from..], sub)?;
        from = at + sub.len();
        Some(at)
    })
}

/// `s.find(sub, start, end)`: -1 if it is not there.
pub fn find(s: Str, sub: Str, start: i64, end: i64) -> i64 {
    let Some((from, to)) = window(s, start, end) else {
        return -1;
    };
    search(&s.data()[from..to], sub.data()).map_or(-1, |at| position(s, from + at))
}

/// `s.rfind(sub, start, end)`
pub fn rfind(s: Str, sub: Str, start: i64, end: i64) -> i64 {
    let Some((from, to)) = window(s, start, end) else {
        return -1;
    };
    s.text()[from..to].rfind(sub.text()).map_or(-1, |at| position(s, from + at))
}

/// `s.count(sub, start, end)`
pub fn count(s: Str, sub: Str, start: i64, end: i64) -> i64 {
    let Some((from, to)) = window(s, start, end) else {
        return 0;
    };
    let text = &s.text()[from..to];
    if sub.bytes == 0 {
        return text.chars().count() as i64 + 1;
    }
    if let [c] = sub.data() {
        return text.bytes().filter(|b| b == c).count() as i64;
    }
    memmem::find_iter(text.as_bytes(), sub.data()).count() as i64
}

/// Whether bytes stand at the start, or at the end, of others.
#[inline]
fn has_at(all: &[u8], part: &[u8], start: bool) -> bool {
    let Some(from) = all.len().checked_sub(part.len()) else {
        return false;
    };
    let own = if start { &all[..part.len()] } else { &all[from..] };
    if part.len() <= 8 { own.iter().zip(part).all(|(a, b)| a == b) } else { own == part }
}

/// `s.startswith(p, start, end)`
pub fn starts_with(s: Str, p: Str, start: i64, end: i64) -> bool {
    window(s, start, end).is_some_and(|(a, b)| has_at(&s.data()[a..b], p.data(), true))
}

/// `s.endswith(p, start, end)`
pub fn ends_with(s: Str, p: Str, start: i64, end: i64) -> bool {
    window(s, start, end).is_some_and(|(a, b)| has_at(&s.data()[a..b], p.data(), false))
}

/// `s.replace(old, new, count)`; a negative count is all.
/// None after a MemoryError.
pub fn replace(ctx: &mut Ctx, s: Str, old: Str, new: Str, count: i64) -> Option<Str> {
    let (text, old_text) = (s.text(), old.text());
    let most = if count < 0 { usize::MAX } else { count as usize };
    if most == 0 || (old.bytes > 0 && !contains(s, old)) {
        s.inc();
        return Some(s);
    }
    // The size is known before: a result beyond the limit is refused before it is made.
    if let ([from], [to @ 0..128], usize::MAX) = (old.data(), new.data(), most) {
        // A character of one byte for another: every byte stays where it is.
        let out = raw(ctx, text.len(), s.chars, TypeId::STR)?;
        // SAFETY: so many bytes have been allocated.
        unsafe {
            let place = out.raw().add(1).cast::<u8>();
            for (n, c) in s.data().iter().enumerate() {
                *place.add(n) = if c == from { *to } else { *c };
            }
        }
        return Some(out);
    }
    if old.bytes > 0 {
        let count = places(s.data(), old.data()).take(most).count();
        let gone = old.bytes as usize * count;
        let grown = count as u128 * new.bytes as u128 + (text.len() - gone) as u128;
        let Some(size) = usize::try_from(grown).ok().filter(|n| *n < 1 << 50) else {
            ctx.raise("MemoryError", "");
            return None;
        };
        if size < 2 {
            // One of the shared texts.
            return Some(super::str::new(ctx, &text.replacen(old_text, new.text(), most)));
        }
        let out = raw(ctx, size, s.chars + count as i64 * (new.chars - old.chars), TypeId::STR)?;
        let mut from = 0;
        // SAFETY: the sum of the lengths has been allocated.
        unsafe {
            let mut to = out.raw().add(1).cast::<u8>();
            let mut add = |part: &[u8]| {
                super::str_memory::copy_bytes(part.as_ptr(), to, part.len());
                to = to.add(part.len());
            };
            for at in places(s.data(), old.data()).take(most) {
                add(&s.data()[from..at]);
                add(new.data());
                from = at + old.bytes as usize;
            }
            add(&s.data()[from..]);
        }
        return Some(out);
    }
    let times = text.matches(old_text).take(most).count();
    let grown = (times as u128) * (new.bytes as u128) + text.len() as u128;
    usize::try_from(grown).ok().and_then(|n| super::heap::reserve(ctx, n))?;
    let out = text.replacen(old_text, new.text(), most);
    Some(super::str::new(ctx, &out))
}
