//! Operations between whole sets whose members all have one type that is compared without asking the script: ints, texts, and tuples
//! of ints. Nothing can change a set meanwhile, so members are taken as the words that they are, without views and copies of the
//! lists of members. What is done in which order is as in [`super::set`]: it shows in the order of iteration.

use super::layout::Ctx;
use super::set::take_entry;
use super::table::{REMOVED, Shape, Table, shape};
use super::value::{Gc, Str};
use crate::types::{Type, TypeId};

/// Members of two sets that are compared word by word, or as texts.
#[derive(Debug, Clone, Copy)]
pub struct Plain {
    text: bool,
    /// Words of an entry, the hash included.
    stride: usize,
}

/// How members of both sets are compared, if they have one such type.
pub fn plain(ctx: &Ctx, a: Table, b: Table) -> Option<Plain> {
    let (own, other): (Shape, Shape) = (shape(ctx, a), shape(ctx, b));
    if own != other {
        return None;
    }
    let text = own.key == TypeId::STR;
    let ints = || match ctx.types().get(own.key) {
        Type::Int => true,
        Type::Tuple(parts) => !parts.is_empty() && parts.iter().all(|t| *t == TypeId::INT),
        _ => false,
    };
    (text || ints()).then_some(Plain { text, stride: own.stride })
}

fn text(word: u64) -> Str {
    // SAFETY: called with words of members that are texts: live objects.
    unsafe { Gc::new(word as *mut _) }
}

impl Plain {
    /// The words of entry `i`: the hash, then the key.
    #[inline]
    fn entry(self, s: Table, i: u32) -> *const u64 {
        // SAFETY: within the entries.
        unsafe { s.entries.add(i as usize * self.stride) }
    }

    /// Whether the members in two entries are equal.
    #[inline]
    fn same(self, a: *const u64, b: *const u64) -> bool {
        // SAFETY: entries of members have so many words.
        unsafe {
            if self.text {
                let (a, b) = (*a.add(1), *b.add(1));
                return a == b || text(a).same_text(text(b));
            }
            (1..self.stride).all(|n| *a.add(n) == *b.add(n))
        }
    }

    /// Whether a set has the member in an entry of another.
    #[inline]
    fn has(self, s: Table, hash: i64, entry: *const u64) -> bool {
        s.set_parts().table.find(hash, |i| self.same(self.entry(s, i), entry)).is_some()
    }

    /// A fresh entry with a copy of another set's, not in the table yet.
    #[inline]
    fn put(self, ctx: &mut Ctx, s: Table, entry: *const u64) -> Option<u32> {
        let i = take_entry(ctx, s)?;
        // SAFETY: the entry is free, and has as many words as that of the other set.
        unsafe {
            let to = s.entries.add(i * self.stride);
            for n in 0..self.stride {
                *to.add(n) = *entry.add(n);
            }
            if self.text {
                text(*entry.add(1)).inc();
            }
        }
        Some(i as u32)
    }

    /// Adds a member that is not there.
    #[inline]
    fn add_new(self, ctx: &mut Ctx, mut s: Table, hash: i64, entry: *const u64) -> Option<()> {
        let i = self.put(ctx, s, entry)?;
        s.set_parts().table.add_new(hash, i);
        s.len += 1;
        Some(())
    }

    /// Adds all members of another set to one that has some.
    pub fn update(self, ctx: &mut Ctx, s: Table, other: Table) -> Option<()> {
        for (hash, theirs) in other.set_parts().table.entries() {
            let entry = self.entry(other, theirs);
            if !self.has(s, hash, entry) {
                self.add_new(ctx, s, hash, entry)?;
            }
        }
        Some(())
    }

    /// Adds to `out` the members of `from` that `by` has, or those that it has not.
    pub fn filter(self, ctx: &mut Ctx, out: Table, from: Table, by: Table, common: bool) -> Option<()> {
        for (hash, i) in from.set_parts().table.entries() {
            let entry = self.entry(from, i);
            if self.has(by, hash, entry) == common {
                self.add_new(ctx, out, hash, entry)?;
            }
        }
        Some(())
    }

    /// Removes the members of `b` from `a`; those that `a` has not are added if `toggle` says so.
    pub fn remove(self, ctx: &mut Ctx, mut a: Table, b: Table, toggle: bool) -> Option<()> {
        for (hash, theirs) in b.set_parts().table.entries() {
            let entry = self.entry(b, theirs);
            let found = a.set_parts().table.remove(hash, |i| self.same(self.entry(a, i), entry));
            match found {
                Some(i) => {
                    // SAFETY: the entry was a member's.
                    unsafe {
                        let gone = a.entries.add(i as usize * self.stride);
                        *gone = REMOVED;
                        a.set_parts().free.push(i);
                        a.len -= 1;
                        if self.text {
                            text(*gone.add(1)).dec(ctx);
                        }
                    }
                }
                None if toggle => self.add_new(ctx, a, hash, entry)?,
                None => {}
            }
        }
        Some(())
    }

    /// Whether all members of `a` are in `b` (or none, if `within` is false).
    pub fn all(self, a: Table, b: Table, within: bool) -> bool {
        a.set_parts().table.entries().all(|(hash, i)| self.has(b, hash, self.entry(a, i)) == within)
    }
}
