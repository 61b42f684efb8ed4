//! `dict`: typed entries in the order of insertion, found through an index by hash.

use super::equal;
use super::heap;
use super::layout::Ctx;
use super::list::append_view;
use super::table::{self, REMOVED, Shape, Table, next_live, shape};
use super::value::{Any, List, View, store};
use crate::types::{Type, TypeId};

pub(super) use super::table::{FREE, GONE};

/// Key of entry `i` (also of sets).
pub fn key_view(ctx: &Ctx, d: Table, i: usize) -> View {
    let shape = shape(ctx, d);
    // SAFETY: a member's key is initialised.
    unsafe { View::read(ctx.descs(), shape.key, d.key(shape, i)) }
}

/// Value of entry `i`.
pub fn value_view(ctx: &Ctx, d: Table, i: usize) -> View {
    let shape = shape(ctx, d);
    // SAFETY: a member's value is initialised.
    unsafe { View::read(ctx.descs(), shape.value, d.value(shape, i)) }
}

#[inline]
pub(super) fn start(hash: u64, mask: usize) -> usize {
    // Multiplication brings the high bits into play: ints hash to themselves.
    let mixed = hash.wrapping_mul(super::table::INDEX_FACTOR);
    (mixed >> 32) as usize & mask
}

/// Whether the key of entry `i` is this one (their hashes are equal).
pub fn key_equals(ctx: &mut Ctx, d: Table, shape: Shape, i: usize, key: View) -> Option<bool> {
    if shape.key == key.ty {
        // SAFETY: a member's key is initialised.
        match key.ty {
            TypeId::INT | TypeId::WORD => return Some(unsafe { *d.key(shape, i) } == key.bits),
            TypeId::STR => {
                let other = View {
                    ty: TypeId::STR,
                    // SAFETY: as above.
                    bits: unsafe { *d.key(shape, i) },
                };
                return Some(other.bits == key.bits || other.text().as_bytes() == key.text().as_bytes());
            }
            _ => {}
        }
    }
    // SAFETY: as above.
    let own = unsafe { View::read(ctx.descs(), shape.key, d.key(shape, i)) };
    if own.ty == key.ty {
        // As most keys of mixed dicts are.
        match key.ty {
            TypeId::INT | TypeId::WORD | TypeId::BOOL => return Some(own.bits == key.bits),
            TypeId::STR => return Some(own.text() == key.text() || own.text().same_text(key.text())),
            _ => {}
        }
    }
    equal::same_or_equal(ctx, own, key)
}

/// The entry of a key; `None` inside if it is not there.
pub fn find_hashed(ctx: &mut Ctx, d: Table, key: View, hash: i64) -> Option<Option<usize>> {
    if d.len == 0 {
        return Some(None);
    }
    let shape = shape(ctx, d);
    let mut at = start(hash as u64, d.mask as usize);
    if shape.key == key.ty && matches!(key.ty, TypeId::INT | TypeId::WORD | TypeId::STR) {
        return Some(find_plain(d, shape, key, hash as u64, at));
    }
    if table::asks(ctx, d, key) {
        return table::holding(ctx, d, key, |ctx, d, key| {
            loop {
                let candidates = with_hash(ctx, d, hash);
                if let Some(found) = table::ask(ctx, d, key, &candidates)? {
                    return Some(found);
                }
            }
        });
    }
    loop {
        // SAFETY: `at` is masked.
        let n = unsafe { *d.index.add(at) };
        if n == FREE {
            return Some(None);
        }
        if n != GONE
            && d.hash(shape, n as usize) == hash as u64
            && key_equals(ctx, d, shape, n as usize, key)?
            && i64::from(n) < d.used
            && d.live(shape, n as usize)
        {
            return Some(Some(n as usize));
        }
        if d.mask < 0 {
            // A comparison has emptied the dict.
            return Some(None);
        }
        at = (at + 1) & d.mask as usize;
    }
}

/// The entry of a key among keys that are all ints, or all str: comparing them runs no code of the script.
fn find_plain(d: Table, shape: Shape, key: View, hash: u64, mut at: usize) -> Option<usize> {
    let mask = d.mask as usize;
    let text = key.ty == TypeId::STR;
    // SAFETY: `at` is masked, entries that the index names are initialised, keys of texts are live objects.
    unsafe {
        loop {
            let n = *d.index.add(at);
            if n < GONE {
                let entry = d.entries.add(n as usize * shape.stride);
                let own = *entry.add(1);
                let same = *entry == hash
                    && (own == key.bits
                        || text && View { ty: key.ty, bits: own }.text().as_bytes() == key.text().as_bytes());
                if same {
                    return Some(n as usize);
                }
            } else if n == FREE {
                return None;
            }
            at = (at + 1) & mask;
        }
    }
}

/// The entries with a hash, in the order in which they are tried.
fn with_hash(ctx: &Ctx, d: Table, hash: i64) -> Vec<usize> {
    let mut out = Vec::new();
    if d.len == 0 || d.mask < 0 {
        return out;
    }
    let shape = shape(ctx, d);
    let mut at = start(hash as u64, d.mask as usize);
    loop {
        // SAFETY: `at` is masked.
        let n = unsafe { *d.index.add(at) };
        if n == FREE {
            return out;
        }
        if n != GONE && d.hash(shape, n as usize) == hash as u64 {
            out.push(n as usize);
        }
        at = (at + 1) & d.mask as usize;
    }
}

/// The entry of a key; `None` inside if it is not there. TypeError if the key has no hash.
pub fn find(ctx: &mut Ctx, d: Table, key: View) -> Option<Option<usize>> {
    let hash = equal::hash(ctx, key)?;
    find_hashed(ctx, d, key, hash)
}

/// Drops removed entries and makes an index with room to grow.
pub(super) fn rebuild(ctx: &mut Ctx, mut d: Table) -> Option<()> {
    let shape = shape(ctx, d);
    let mut to = 0;
    for i in 0..d.used as usize {
        if d.live(shape, i) {
            if i != to {
                // SAFETY: both are entries of the dict.
                unsafe { std::ptr::copy(d.entry(shape, i), d.entry(shape, to), shape.stride) };
            }
            to += 1;
        }
    }
    d.used = to as i64;
    // As CPython's: when entries move while something iterates hangs on it.
    let slots = (to * 3).max(8).next_power_of_two();
    let room = slots * 2 / 3;
    table::reserve(ctx, d, room)?;
    heap::reserve(ctx, slots * 4)?;
    let heap = &mut ctx.st().heap;
    // SAFETY: the old index has `mask + 1` slots, the new one `slots`.
    unsafe {
        if !d.index.is_null() {
            heap.give(d.index.cast(), (d.mask as usize + 1) * 4);
        }
        d.index = heap.take(slots * 4).cast();
        std::slice::from_raw_parts_mut(d.index, slots).fill(FREE);
    }
    d.mask = slots as i64 - 1;
    d.filled = 0;
    for i in 0..to {
        let hash = d.hash(shape, i);
        link(d, hash, i);
    }
    Some(())
}

/// Puts an entry into the index.
#[inline]
pub(super) fn link(mut d: Table, hash: u64, entry: usize) {
    let mask = d.mask as usize;
    let mut at = start(hash, mask);
    // SAFETY: `at` is masked; there is always a free slot.
    unsafe {
        while *d.index.add(at) < GONE {
            at = (at + 1) & mask;
        }
        d.filled += i64::from(*d.index.add(at) == FREE);
        *d.index.add(at) = entry as u32;
    }
}

/// Adds an entry for a key that is not there (counted by this). Its value is not initialised: the caller
/// writes it at once.
fn add_key(ctx: &mut Ctx, mut d: Table, key: View, hash: i64) -> Option<usize> {
    if d.used == d.cap || d.index.is_null() || d.filled * 4 >= (d.mask + 1) * 3 {
        rebuild(ctx, d)?;
    }
    let shape = shape(ctx, d);
    let i = d.used as usize;
    // SAFETY: there is room for an entry.
    unsafe {
        store(ctx, key, shape.key, d.key(shape, i));
        *d.entry(shape, i) = hash as u64;
    }
    link(d, hash as u64, i);
    d.used += 1;
    d.len += 1;
    Some(i)
}

/// `d[key] = value`: the value is counted by this.
pub fn set(ctx: &mut Ctx, d: Table, key: View, value: View) -> Option<()> {
    let hash = equal::hash(ctx, key)?;
    set_hashed(ctx, d, key, hash, value)
}

fn set_hashed(ctx: &mut Ctx, d: Table, key: View, hash: i64, value: View) -> Option<()> {
    let shape = shape(ctx, d);
    match find_hashed(ctx, d, key, hash)? {
        None => {
            let i = add_key(ctx, d, key, hash)?;
            // SAFETY: the new entry has room for the value.
            unsafe { store(ctx, value, shape.value, d.value(shape, i)) };
        }
        Some(i) => {
            let mut fresh = [0u64; 8];
            let words = shape.stride - shape.value_at;
            let mut long = Vec::new();
            let buffer = if words <= fresh.len() {
                &mut fresh[..]
            } else {
                long.resize(words, 0);
                &mut long[..]
            };
            // SAFETY: the buffer has room for the value; the old words are released after being replaced.
            unsafe {
                store(ctx, value, shape.value, buffer.as_mut_ptr());
                let at = d.value(shape, i);
                for (n, word) in buffer[..words].iter_mut().enumerate() {
                    std::ptr::swap(word, at.add(n));
                }
                heap::dec_words(ctx, &ctx.descs()[shape.value].value, buffer.as_ptr());
            }
        }
    }
    Some(())
}

/// `d.setdefault(key, value)`: the entry.
pub fn set_default(ctx: &mut Ctx, d: Table, key: View, value: View) -> Option<usize> {
    let hash = equal::hash(ctx, key)?;
    if let Some(i) = find_hashed(ctx, d, key, hash)? {
        return Some(i);
    }
    let i = add_key(ctx, d, key, hash)?;
    let shape = shape(ctx, d);
    // SAFETY: the new entry has room for the value.
    unsafe { store(ctx, value, shape.value, d.value(shape, i)) };
    Some(i)
}

/// The entry of a key; KeyError if it is not there.
pub fn lookup(ctx: &mut Ctx, d: Table, key: View) -> Option<usize> {
    let found = find(ctx, d, key)?;
    if found.is_none() {
        super::error::key_error(ctx, key);
    }
    found
}

/// Takes an entry out; its key and value are released.
pub fn remove(ctx: &mut Ctx, mut d: Table, i: usize) {
    let shape = shape(ctx, d);
    let hash = d.hash(shape, i);
    let mut at = start(hash, d.mask as usize);
    // SAFETY: the entry is in the index.
    unsafe {
        while *d.index.add(at) != i as u32 {
            at = (at + 1) & d.mask as usize;
        }
        *d.index.add(at) = GONE;
        let entry = std::slice::from_raw_parts(d.entry(shape, i), shape.stride).to_vec();
        *d.entry(shape, i) = REMOVED;
        d.len -= 1;
        heap::dec_words(ctx, &ctx.descs()[shape.key].value, entry[1..].as_ptr());
        heap::dec_words(ctx, &ctx.descs()[shape.value].value, entry[shape.value_at..].as_ptr());
    }
}

/// `d.pop(key)`: the value, owned; `None` inside if the key is not there.
pub fn pop(ctx: &mut Ctx, d: Table, key: View) -> Option<Option<Any>> {
    let Some(i) = find(ctx, d, key)? else {
        return Some(None);
    };
    let value = value_view(ctx, d, i).to_any(ctx);
    remove(ctx, d, i);
    Some(Some(value))
}

/// `d.popitem()`: key and value, owned.
pub fn pop_item(ctx: &mut Ctx, mut d: Table) -> Option<(Any, Any)> {
    let shape = shape(ctx, d);
    let Some(i) = (0..d.used as usize).rev().find(|&i| d.live(shape, i)) else {
        let exc = ctx.new_exception("KeyError", "popitem(): dictionary is empty");
        ctx.raise_exc(exc, true);
        return None;
    };
    let key = key_view(ctx, d, i).to_any(ctx);
    let value = value_view(ctx, d, i).to_any(ctx);
    remove(ctx, d, i);
    // What came after was removed before: it need not be passed again.
    d.used = i as i64;
    Some((key, value))
}

/// `d.update(other)`
pub fn update(ctx: &mut Ctx, d: Table, other: Table) -> Option<()> {
    let mut at = 0;
    while let Some(i) = next_live(ctx, other, at) {
        let hash = other.hash(shape(ctx, other), i) as i64;
        let (key, value) = (key_view(ctx, other, i), value_view(ctx, other, i));
        equal::held(ctx, key, |ctx, key| {
            if !ctx.descs()[key.ty].calls {
                return set_hashed(ctx, d, key, hash, value);
            }
            let own = value.to_any(ctx);
            let value = ctx.view(own);
            let done = set_hashed(ctx, d, key, hash, value);
            own.dec(ctx);
            done
        })?;
        at = i + 1;
    }
    Some(())
}

/// A dict of type `ty` with the same entries.
pub fn copy(ctx: &mut Ctx, d: Table, ty: TypeId) -> Option<Table> {
    let out = table::new(ctx, ty);
    heap::building(ctx, out, |ctx| {
        table::reserve(ctx, out, d.len as usize)?;
        update(ctx, out, d)?;
        Some(())
    })
}

/// What a list of a dict's contents holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Keys,
    Values,
    Items,
}

/// A list, of type `ty`, of keys, values or (key, value) tuples.
pub fn list_of(ctx: &mut Ctx, d: Table, part: Part, ty: TypeId) -> Option<List> {
    let out = heap::new_list(ctx, ty, d.len)?;
    heap::building(ctx, out, |ctx| {
        let own = shape(ctx, d);
        let pair = match part {
            Part::Items => {
                ctx.types().find(&Type::Tuple(Box::new([own.key, own.value]))).unwrap_or(ctx.descs()[ty].elem)
            }
            Part::Keys | Part::Values => TypeId::NEVER,
        };
        let mut at = 0;
        while let Some(i) = next_live(ctx, d, at) {
            let view = match part {
                Part::Keys => key_view(ctx, d, i),
                Part::Values => value_view(ctx, d, i),
                // Key and value lie one after the other, as the leaves of the tuple do.
                Part::Items => View { ty: pair, bits: d.key(own, i) as u64 },
            };
            append_view(ctx, out, view)?;
            at = i + 1;
        }
        Some(())
    })
}

/// `a == b`
pub fn equal(ctx: &mut Ctx, a: View, b: View) -> Option<bool> {
    let (a, b) = (table::of(a), table::of(b));
    if a.len != b.len {
        return Some(false);
    }
    let mut at = 0;
    while let Some(i) = next_live(ctx, a, at) {
        let hash = a.hash(shape(ctx, a), i) as i64;
        let key = key_view(ctx, a, i);
        let Some(j) = find_hashed(ctx, b, key, hash)? else {
            return Some(false);
        };
        if !table::is_member(ctx, a, i) {
            ctx.raise("RuntimeError", "dictionary changed size during iteration");
            return None;
        }
        let (x, y) = (value_view(ctx, a, i), value_view(ctx, b, j));
        if !equal::same_or_equal(ctx, x, y)? {
            return Some(false);
        }
        at = i + 1;
    }
    Some(true)
}

/// The next entry for an iteration that is at entry `at` of a dict that had `len` entries, of which `left` are to come: -1 at the end.
/// An iteration that has ended (`at` is negative) has no more, whatever the dict holds now.
pub fn next(ctx: &mut Ctx, d: Table, at: i64, len: i64, left: i64) -> Option<i64> {
    if at < 0 {
        return Some(-1);
    }
    if d.len != len {
        ctx.raise("RuntimeError", "dictionary changed size during iteration");
        return None;
    }
    let found = next_live(ctx, d, at as usize);
    if found.is_some() && left <= 0 {
        ctx.raise("RuntimeError", "dictionary keys changed during iteration");
        return None;
    }
    Some(found.map_or(-1, |i| i as i64))
}

/// The same for entries of `stride` words.
pub fn step(ctx: &mut Ctx, d: Table, at: i64, len: i64, left: i64, stride: i64) -> Option<i64> {
    if d.len != len || at < 0 || left <= 0 {
        return next(ctx, d, at, len, left);
    }
    // SAFETY: entries below `used` are initialised and have so many words.
    let found = (at..d.used).find(|&i| unsafe { *d.entries.add((i * stride) as usize) } != super::table::REMOVED);
    Some(found.unwrap_or(-1))
}

/// The entry before number `at`, for an iteration backwards.
pub fn prev(ctx: &mut Ctx, d: Table, at: i64, len: i64) -> Option<i64> {
    if d.len != len {
        ctx.raise("RuntimeError", "dictionary changed size during iteration");
        return None;
    }
    let shape = shape(ctx, d);
    let end = at.clamp(0, d.used) as usize;
    let found = (0..end).rev().find(|&i| d.live(shape, i));
    Some(found.map_or(-1, |i| i as i64))
}
