//! `set` and `frozenset`: members as entries, order and probing by [`SetTable`].

use super::equal;
use super::heap;
use super::keys;
use super::layout::Ctx;
use super::list::append_view;
use super::num::hash;
use super::num::set_table::SetTable;
use super::set_plain::plain;
use super::table::{self, REMOVED, Table, shape};
use super::value::{Any, List, View, store};
use crate::mir::Cc;
use crate::types::TypeId;

use super::dict::{key_equals, key_view};

/// Runs a table operation with a comparison that may raise.
fn with_equal<R>(
    ctx: &mut Ctx,
    s: Table,
    key: View,
    f: impl FnOnce(&mut SetTable, &mut dyn FnMut(u32) -> bool) -> R,
) -> Option<R> {
    let shape = shape(ctx, s);
    let mut failed = false;
    let mut equal = |i: u32| {
        if failed {
            return false;
        }
        match key_equals(ctx, s, shape, i as usize, key) {
            Some(same) => same,
            None => {
                failed = true;
                false
            }
        }
    };
    let out = f(&mut s.set_parts().table, &mut equal);
    (!failed).then_some(out)
}

/// The entry of a member; `None` inside if it is not there.
pub fn find_hashed(ctx: &mut Ctx, s: Table, key: View, hash: i64) -> Option<Option<usize>> {
    let own = shape(ctx, s);
    if own.key == key.ty && matches!(key.ty, TypeId::INT | TypeId::STR) {
        // SAFETY: the table names initialised entries, whose keys are ints or live texts.
        let found = s.set_parts().table.find(hash, |i| unsafe {
            let word = *s.key(own, i as usize);
            word == key.bits
                || key.ty == TypeId::STR && View { ty: TypeId::STR, bits: word }.text().same_text(key.text())
        });
        return Some(found.map(|i| i as usize));
    }
    if table::asks(ctx, s, key) {
        return table::holding(ctx, s, key, |ctx, s, key| {
            loop {
                let candidates = s.set_parts().table.with_hash(hash);
                let candidates: Vec<usize> = candidates.into_iter().map(|i| i as usize).collect();
                if let Some(found) = table::ask(ctx, s, key, &candidates)? {
                    return Some(found);
                }
            }
        });
    }
    let found = with_equal(ctx, s, key, |t, equal| t.find(hash, equal))?;
    Some(found.map(|i| i as usize))
}

/// `key in s`
pub fn contains(ctx: &mut Ctx, s: Table, key: View) -> Option<bool> {
    let hash = equal::hash(ctx, key)?;
    Some(find_hashed(ctx, s, key, hash)?.is_some())
}

/// A free entry.
#[inline]
pub(super) fn take_entry(ctx: &mut Ctx, mut s: Table) -> Option<usize> {
    if let Some(i) = s.set_parts().free.pop() {
        return Some(i as usize);
    }
    if s.used == s.cap {
        table::reserve(ctx, s, (s.cap as usize * 2).max(8))?;
    }
    s.used += 1;
    Some(s.used as usize - 1)
}

/// Stores a new member in an entry.
fn fill_entry(ctx: &mut Ctx, s: Table, i: usize, key: View, hash: i64) {
    let shape = shape(ctx, s);
    // SAFETY: the entry is free and has room for the key.
    unsafe {
        store(ctx, key, shape.key, s.key(shape, i));
        *s.entry(shape, i) = hash as u64;
    }
}

/// Makes the table of a set anew from the hashes of its entries.
pub(super) fn relink(ctx: &mut Ctx, s: Table) -> Option<()> {
    let shape = shape(ctx, s);
    let parts = s.set_parts();
    parts.table = SetTable::default();
    for i in (0..s.used as usize).filter(|i| s.live(shape, *i)) {
        parts.table.add(s.hash(shape, i) as i64, i as u32, |_| false);
    }
    Some(())
}

/// Adds a member with its hash.
pub fn add_hashed(ctx: &mut Ctx, mut s: Table, key: View, hash: i64) -> Option<()> {
    if find_hashed(ctx, s, key, hash)?.is_some() {
        return Some(());
    }
    let i = take_entry(ctx, s)?;
    fill_entry(ctx, s, i, key, hash);
    s.set_parts().table.add(hash, i as u32, |_| false);
    s.len += 1;
    Some(())
}

/// `s.add(key)`
pub fn add(ctx: &mut Ctx, s: Table, key: View) -> Option<()> {
    let hash = equal::hash(ctx, key)?;
    add_hashed(ctx, s, key, hash)
}

/// Takes an entry, no longer in the table, out of use.
fn drop_entry(ctx: &mut Ctx, mut s: Table, i: usize) {
    let shape = shape(ctx, s);
    let counted = &ctx.descs()[shape.key].value;
    // SAFETY: the entry was a member's.
    unsafe {
        let gone = (!counted.none()).then(|| std::slice::from_raw_parts(s.entry(shape, i), shape.stride).to_vec());
        *s.entry(shape, i) = REMOVED;
        s.set_parts().free.push(i as u32);
        s.len -= 1;
        if let Some(entry) = gone {
            heap::dec_words(ctx, counted, entry[1..].as_ptr());
        }
    }
}

/// Removes the member in entry `i`.
pub fn remove_at(ctx: &mut Ctx, s: Table, i: usize) {
    let hash = s.hash(shape(ctx, s), i) as i64;
    if s.set_parts().table.remove(hash, |other| other as usize == i).is_some() {
        drop_entry(ctx, s, i);
    }
}

/// Removes a member with its hash; whether it was there.
pub fn discard_hashed(ctx: &mut Ctx, s: Table, key: View, hash: i64) -> Option<bool> {
    let found = if table::asks(ctx, s, key) {
        let found = find_hashed(ctx, s, key, hash)?;
        found.and_then(|i| s.set_parts().table.remove(hash, |other| other as usize == i))
    } else {
        with_equal(ctx, s, key, |t, equal| t.remove(hash, equal))?
    };
    if let Some(i) = found {
        drop_entry(ctx, s, i as usize);
    }
    Some(found.is_some())
}

/// `s.discard(key)`; whether it was there.
pub fn discard(ctx: &mut Ctx, s: Table, key: View) -> Option<bool> {
    let hash = equal::hash(ctx, key)?;
    discard_hashed(ctx, s, key, hash)
}

/// `s.pop()`, owned.
pub fn pop(ctx: &mut Ctx, s: Table) -> Option<Any> {
    let Some(i) = s.set_parts().table.pop() else {
        let exc = ctx.new_exception("KeyError", "pop from an empty set");
        ctx.raise_exc(exc, true);
        return None;
    };
    let key = key_view(ctx, s, i as usize).to_any(ctx);
    drop_entry(ctx, s, i as usize);
    Some(key)
}

/// The entries of the members, in the order of iteration.
pub fn members(_ctx: &Ctx, s: Table) -> Vec<usize> {
    s.set_parts().table.iter().map(|i| i as usize).collect()
}

/// Runs `f` for each member; those that the script takes away meanwhile are left out. Stops if `f` gives false: then so does this.
fn each(ctx: &mut Ctx, s: Table, mut f: impl FnMut(&mut Ctx, i64, View) -> Option<bool>) -> Option<bool> {
    for (hash, i) in hashed(s) {
        if !table::is_member(ctx, s, i) {
            continue;
        }
        let key = key_view(ctx, s, i);
        if !equal::held(ctx, key, |ctx, key| f(ctx, hash, key))? {
            return Some(false);
        }
    }
    Some(true)
}

/// Hashes and entries of the members, in the order of iteration.
fn hashed(s: Table) -> Vec<(i64, usize)> {
    let entries = s.set_parts().table.entries();
    entries.map(|(h, i)| (h, i as usize)).collect()
}

/// `s.update(other)` with another set.
pub fn update(ctx: &mut Ctx, mut s: Table, other: Table) -> Option<()> {
    if s == other || other.len == 0 {
        return Some(());
    }
    let shape_other = shape(ctx, other);
    if s.used == 0 && s.set_parts().table.is_empty() && shape(ctx, s) == shape_other {
        return copy_entries(ctx, s, other);
    }
    if s.len == 0 && s.set_parts().table.is_empty() {
        // A copy keeps the places where it can: `merge` knows. The new entries are those of the other, one by one.
        let mut adopted: Vec<(u32, usize)> = Vec::new();
        table::reserve(ctx, s, (s.used + other.len) as usize)?;
        for (_, theirs) in hashed(other) {
            let own = take_entry(ctx, s)?;
            let key = key_view(ctx, other, theirs);
            let hash = other.hash(shape_other, theirs) as i64;
            fill_entry(ctx, s, own, key, hash);
            adopted.push((theirs as u32, own));
        }
        let mut next = adopted.iter();
        s.set_parts().table.merge(
            &other.set_parts().table,
            |_, _| false,
            |theirs| match next.next() {
                Some(&(t, own)) if t == theirs => own as u32,
                _ => 0,
            },
        );
        s.len = other.len;
        return Some(());
    }
    s.set_parts().table.reserve(other.len as usize);
    if let Some(plain) = plain(ctx, s, other) {
        return plain.update(ctx, s, other);
    }
    each(ctx, other, |ctx, hash, key| add_hashed(ctx, s, key, hash).map(|()| true)).map(|_| ())
}

/// Gives a set that never had members those of another of the same type, in entries of the same numbers.
fn copy_entries(ctx: &mut Ctx, mut s: Table, other: Table) -> Option<()> {
    let shape = shape(ctx, other);
    let used = other.used as usize;
    table::reserve(ctx, s, used)?;
    // SAFETY: both have room for so many entries, of one shape.
    unsafe { std::ptr::copy_nonoverlapping(other.entries, s.entries, used * shape.stride) };
    let counted = &ctx.descs()[shape.key].value;
    if !counted.none() {
        for i in (0..used).filter(|i| other.live(shape, *i)) {
            // SAFETY: the key of a member.
            unsafe { heap::inc_words(counted, other.key(shape, i)) };
        }
    }
    let (own, theirs) = (s.set_parts(), other.set_parts());
    own.table.merge_same(&theirs.table);
    own.free.clone_from(&theirs.free);
    (s.used, s.len) = (other.used, other.len);
    Some(())
}

/// Updates a copy of `s` from another set; from `s` itself there is nothing to do.
pub fn unite(ctx: &mut Ctx, copy: Table, s: Table, other: Table) -> Option<()> {
    if s == other { Some(()) } else { update(ctx, copy, other) }
}

/// Adds the elements of a list.
pub fn update_list(ctx: &mut Ctx, s: Table, list: List) -> Option<()> {
    let shape = super::list::shape(ctx, list);
    if shape.elem == self::shape(ctx, s).key {
        // Adding these asks no script: the list stays as it is.
        match shape.elem {
            TypeId::INT => return add_words(ctx, s, list, |w| w as i64),
            // SAFETY: the words are live texts.
            TypeId::STR => return add_words(ctx, s, list, |w| unsafe { super::value::Str::new(w as *mut _) }),
            _ => {}
        }
    }
    let mut i = 0;
    while i < list.len as usize {
        let key = super::list::view(ctx, list, shape, i);
        add(ctx, s, key)?;
        i += 1;
    }
    Some(())
}

fn add_words<K: keys::Key>(ctx: &mut Ctx, s: Table, list: List, key: impl Fn(u64) -> K) -> Option<()> {
    for &word in list.words(1) {
        let key = key(word);
        if keys::find_member(s, key) < 0 {
            keys::add_member(ctx, s, key)?;
        }
    }
    Some(())
}

/// Adds the keys of a dict.
pub fn update_dict(ctx: &mut Ctx, s: Table, d: Table) -> Option<()> {
    s.set_parts().table.reserve(d.len as usize);
    let mut at = 0;
    while let Some(i) = table::next_live(ctx, d, at) {
        let key = key_view(ctx, d, i);
        let hash = d.hash(shape(ctx, d), i) as i64;
        add_hashed(ctx, s, key, hash)?;
        at = i + 1;
    }
    Some(())
}

/// A set of type `ty` with the same members.
pub fn copy(ctx: &mut Ctx, s: Table, ty: TypeId) -> Option<Table> {
    let out = table::new(ctx, ty);
    heap::building(ctx, out, |ctx| {
        update(ctx, out, s)?;
        Some(())
    })
}

/// `a | b`, of type `ty`. `a | a` is a copy, whose table an update would have made larger.
pub fn union(ctx: &mut Ctx, a: Table, b: Table, ty: TypeId) -> Option<Table> {
    let out = copy(ctx, a, ty)?;
    if a == b {
        return Some(out);
    }
    heap::building(ctx, out, |ctx| {
        update(ctx, out, b)?;
        Some(())
    })
}

/// `a & b`, of type `ty`: the smaller one is gone through. `a & a` is a copy.
pub fn intersection(ctx: &mut Ctx, a: Table, b: Table, ty: TypeId) -> Option<Table> {
    if a == b {
        return copy(ctx, a, ty);
    }
    let out = table::new(ctx, ty);
    heap::building(ctx, out, |ctx| {
        let (big, small) = if b.len > a.len { (b, a) } else { (a, b) };
        if let Some(plain) = plain(ctx, a, b).filter(|_| shape(ctx, out) == shape(ctx, a)) {
            return plain.filter(ctx, out, small, big, true);
        }
        each(ctx, small, |ctx, hash, key| {
            if find_hashed(ctx, big, key, hash)?.is_some() {
                add_hashed(ctx, out, key, hash)?;
            }
            Some(true)
        })
        .map(|_| ())
    })
}

/// `a - b`, of type `ty`.
pub fn difference(ctx: &mut Ctx, a: Table, b: Table, ty: TypeId) -> Option<Table> {
    if a.set_parts().table.difference_copies(b.len as usize) {
        let out = copy(ctx, a, ty)?;
        return heap::building(ctx, out, |ctx| subtract(ctx, out, b));
    }
    let out = table::new(ctx, ty);
    heap::building(ctx, out, |ctx| {
        if let Some(plain) = plain(ctx, a, b).filter(|_| shape(ctx, out) == shape(ctx, a)) {
            return plain.filter(ctx, out, a, b, false);
        }
        each(ctx, a, |ctx, hash, key| {
            if find_hashed(ctx, b, key, hash)?.is_none() {
                add_hashed(ctx, out, key, hash)?;
            }
            Some(true)
        })
        .map(|_| ())
    })
}

/// `a -= b`
pub fn subtract(ctx: &mut Ctx, a: Table, b: Table) -> Option<()> {
    if a == b {
        table::clear(ctx, a);
        return Some(());
    }
    match plain(ctx, a, b) {
        Some(plain) => plain.remove(ctx, a, b, false)?,
        None => each(ctx, b, |ctx, hash, key| discard_hashed(ctx, a, key, hash).map(|_| true)).map(|_| ())?,
    }
    a.set_parts().table.drop_marks();
    Some(())
}

/// `a ^ b`, of type `ty`.
pub fn symmetric(ctx: &mut Ctx, a: Table, b: Table, ty: TypeId) -> Option<Table> {
    let out = copy(ctx, b, ty)?;
    heap::building(ctx, out, |ctx| {
        toggle(ctx, out, a)?;
        Some(())
    })
}

/// `a ^= b`
pub fn toggle(ctx: &mut Ctx, a: Table, b: Table) -> Option<()> {
    if a == b {
        table::clear(ctx, a);
        return Some(());
    }
    if let Some(plain) = plain(ctx, a, b) {
        return plain.remove(ctx, a, b, true);
    }
    each(ctx, b, |ctx, hash, key| {
        if !discard_hashed(ctx, a, key, hash)? {
            add_hashed(ctx, a, key, hash)?;
        }
        Some(true)
    })
    .map(|_| ())
}

/// `a &= b`: the intersection takes the set's place.
pub fn intersect(ctx: &mut Ctx, a: Table, b: Table) -> Option<()> {
    let out = intersection(ctx, a, b, a.type_id())?;
    swap(a, out);
    out.dec(ctx);
    Some(())
}

/// Two sets of one type change their members; where `pop` goes on stays.
fn swap(mut a: Table, mut b: Table) {
    std::mem::swap(&mut a.len, &mut b.len);
    std::mem::swap(&mut a.used, &mut b.used);
    std::mem::swap(&mut a.cap, &mut b.cap);
    std::mem::swap(&mut a.entries, &mut b.entries);
    std::mem::swap(&mut a.parts, &mut b.parts);
    a.set_parts().table.swap_fingers(&mut b.set_parts().table);
}

/// A set of type `ty` whose table is the other's, mark by mark.
pub fn exact(ctx: &mut Ctx, s: Table, ty: TypeId) -> Option<Table> {
    let mut out = table::new(ctx, ty);
    heap::building(ctx, out, |ctx| {
        let shape = shape(ctx, s);
        table::reserve(ctx, out, s.len as usize)?;
        let mut own = vec![0; s.used as usize];
        for (hash, theirs) in hashed(s) {
            let i = take_entry(ctx, out)?;
            debug_assert!(s.live(shape, theirs));
            let key = key_view(ctx, s, theirs);
            fill_entry(ctx, out, i, key, hash);
            own[theirs] = i as u32;
        }
        out.set_parts().table = s.set_parts().table.mapped(|theirs| own[theirs as usize]);
        out.len = s.len;
        Some(())
    })
}

/// `a` gets the members and the table of `b`.
pub fn turn_into(ctx: &mut Ctx, a: Table, b: Table) -> Option<()> {
    if a != b {
        let out = exact(ctx, b, a.type_id())?;
        swap(a, out);
        out.dec(ctx);
    }
    Some(())
}

/// `a == b`
pub fn equal(ctx: &mut Ctx, a: View, b: View) -> Option<bool> {
    let (a, b) = (table::of(a), table::of(b));
    Some(a.len == b.len && subset(ctx, a, b)?)
}

/// `a <= b`
pub fn subset(ctx: &mut Ctx, a: Table, b: Table) -> Option<bool> {
    if a.len > b.len {
        return Some(false);
    }
    if let Some(plain) = plain(ctx, a, b) {
        return Some(plain.all(a, b, true));
    }
    each(ctx, a, |ctx, hash, key| Some(find_hashed(ctx, b, key, hash)?.is_some()))
}

/// `a.isdisjoint(b)`
pub fn disjoint(ctx: &mut Ctx, a: Table, b: Table) -> Option<bool> {
    let (big, small) = if b.len > a.len { (b, a) } else { (a, b) };
    if let Some(plain) = plain(ctx, a, b) {
        return Some(plain.all(small, big, false));
    }
    each(ctx, small, |ctx, hash, key| Some(find_hashed(ctx, big, key, hash)?.is_none()))
}

/// Subset and superset comparisons.
pub fn compare(ctx: &mut Ctx, cc: Cc, a: View, b: View) -> Option<bool> {
    let (a, b) = (table::of(a), table::of(b));
    match cc {
        Cc::Eq => Some(a.len == b.len && subset(ctx, a, b)?),
        Cc::Ne => Some(a.len != b.len || !subset(ctx, a, b)?),
        Cc::Lt => Some(a.len < b.len && subset(ctx, a, b)?),
        Cc::Le => subset(ctx, a, b),
        Cc::Gt => Some(a.len > b.len && subset(ctx, b, a)?),
        Cc::Ge => subset(ctx, b, a),
    }
}

/// `hash(frozenset)`
pub fn hash_frozen(_ctx: &mut Ctx, view: View) -> Option<i64> {
    let s = table::of(view);
    Some(hash::hash_frozenset(hashed(s).into_iter().map(|(h, _)| h)))
}

/// The slot and entry that an iteration at `slot` of a set that had `len` members comes to: -1 at the end.
pub fn next(ctx: &mut Ctx, s: Table, slot: i64, len: i64) -> Option<(i64, i64)> {
    // An iteration that has ended has no more, whatever the set holds now.
    if slot < 0 {
        return Some((-1, -1));
    }
    if s.len != len {
        ctx.raise("RuntimeError", "Set changed size during iteration");
        return None;
    }
    Some(match s.set_parts().table.next_slot(slot as usize) {
        Some((slot, i)) => (slot as i64, i64::from(i)),
        None => (-1, -1),
    })
}

/// A list, of type `ty`, of the members.
pub fn list_of(ctx: &mut Ctx, s: Table, ty: TypeId) -> Option<List> {
    let out = heap::new_list(ctx, ty, s.len)?;
    heap::building(ctx, out, |ctx| {
        for i in members(ctx, s) {
            let key = key_view(ctx, s, i);
            append_view(ctx, out, key)?;
        }
        Some(())
    })
}
