//! Finding and adding in dicts and sets whose keys all have one type that is compared without asking the script: ints, texts, and
//! short tuples of ints and texts. Compiled code passes such keys as they are and knows how many words an entry has.

use super::dict::{FREE, GONE, link, rebuild, start};
use super::layout::Ctx;
use super::num::hash;
use super::set::take_entry;
use super::table::Table;
use super::value::{Any, Gc, Str, View};
use crate::types::Tag;

/// A key as it lies in an entry.
pub trait Key: Copy {
    /// How many words it has there.
    const WORDS: usize;
    /// As `hash()`.
    fn hash(self) -> i64;
    /// Whether the key at an address is equal.
    ///
    /// # Safety
    /// There is a key of this type.
    unsafe fn is_at(self, at: *const u64) -> bool;
    /// Writes it, counted, to an address.
    ///
    /// # Safety
    /// There is room for its words.
    unsafe fn put(self, at: *mut u64);
}

impl Key for i64 {
    const WORDS: usize = 1;
    #[inline(always)]
    fn hash(self) -> i64 {
        hash::hash_int(self)
    }
    #[inline(always)]
    unsafe fn is_at(self, at: *const u64) -> bool {
        // SAFETY: the caller's promise.
        unsafe { *at == self as u64 }
    }
    #[inline]
    unsafe fn put(self, at: *mut u64) {
        // SAFETY: the caller's promise.
        unsafe { *at = self as u64 }
    }
}

impl Key for Str {
    const WORDS: usize = 1;
    #[inline(always)]
    fn hash(self) -> i64 {
        match self.hash_known() {
            0 => super::equal::hash_str(View::str(self)),
            known => known,
        }
    }
    #[inline(always)]
    unsafe fn is_at(self, at: *const u64) -> bool {
        // SAFETY: the caller's promise: a live text.
        let other: Str = unsafe { Gc::new(*at as *mut _) };
        other == self || other.same_text(self)
    }
    #[inline]
    unsafe fn put(self, at: *mut u64) {
        self.inc();
        // SAFETY: the caller's promise.
        unsafe { *at = self.raw() as u64 }
    }
}

impl<const N: usize> Key for [i64; N] {
    const WORDS: usize = N;
    #[inline(always)]
    fn hash(self) -> i64 {
        hash::hash_tuple(self.map(hash::hash_int))
    }
    #[inline(always)]
    unsafe fn is_at(self, at: *const u64) -> bool {
        // SAFETY: the caller's promise.
        unsafe { (0..N).all(|n| *at.add(n) == self[n] as u64) }
    }
    #[inline]
    unsafe fn put(self, at: *mut u64) {
        // SAFETY: the caller's promise.
        unsafe { self.iter().enumerate().for_each(|(n, part)| *at.add(n) = *part as u64) }
    }
}

/// A tuple of ints and texts: a word for each part, with tags that say which they are.
impl<const N: usize> Key for [Any; N] {
    const WORDS: usize = N;
    #[inline(always)]
    fn hash(self) -> i64 {
        hash::hash_tuple(self.map(|part| match text_of(part) {
            Some(text) => text.hash(),
            None => hash::hash_int(part.payload as i64),
        }))
    }
    #[inline(always)]
    unsafe fn is_at(self, at: *const u64) -> bool {
        (0..N).all(|n| {
            // SAFETY: the caller's promise: there is a word for each part, which is of the same type.
            let own = unsafe { *at.add(n) };
            // SAFETY: where the part is a text, so is the key's.
            let held = || -> Str { unsafe { Gc::new(own as *mut _) } };
            own == self[n].payload || text_of(self[n]).is_some_and(|text| held().same_text(text))
        })
    }
    #[inline]
    unsafe fn put(self, at: *mut u64) {
        for (n, part) in self.iter().enumerate() {
            if let Some(text) = text_of(*part) {
                text.inc();
            }
            // SAFETY: the caller's promise.
            unsafe { *at.add(n) = part.payload };
        }
    }
}

/// The text that a part of a key is, if it is not an int.
#[inline(always)]
fn text_of(part: Any) -> Option<Str> {
    // SAFETY: the only objects among parts of keys are texts.
    (part.tag == Tag::Ref as u64).then(|| unsafe { Gc::new(part.payload as *mut _) })
}

/// The entry of a key in a dict whose entries have `stride` words; -1 if it is not there.
#[inline(always)]
pub fn find<K: Key>(d: Table, key: K, stride: i64) -> i64 {
    if d.len == 0 {
        return -1;
    }
    let hash = key.hash();
    let mask = d.mask as usize;
    let mut at = start(hash as u64, mask);
    // SAFETY: `at` is masked; the index names initialised entries only; its free places end the search.
    unsafe {
        loop {
            let n = *d.index.add(at);
            if n < GONE {
                let entry = d.entries.add(n as usize * stride as usize);
                if *entry == hash as u64 && key.is_at(entry.add(1)) {
                    return i64::from(n);
                }
            } else if n == FREE {
                return -1;
            }
            at = (at + 1) & mask;
        }
    }
}

/// Adds a key that is not there to a dict: its entry, the words of whose value are 0. The caller writes them at once.
#[inline(always)]
pub fn add<K: Key>(ctx: &mut Ctx, mut d: Table, key: K, stride: i64) -> Option<i64> {
    if d.used == d.cap || d.index.is_null() || d.filled * 4 >= (d.mask + 1) * 3 {
        rebuild(ctx, d)?;
    }
    let (i, stride) = (d.used as usize, stride as usize);
    let hash = key.hash();
    // SAFETY: there is room for an entry.
    unsafe {
        let entry = d.entries.add(i * stride);
        *entry = hash as u64;
        key.put(entry.add(1));
        for word in 1 + K::WORDS..stride {
            *entry.add(word) = 0;
        }
    }
    link(d, hash as u64, i);
    d.used += 1;
    d.len += 1;
    Some(i as i64)
}

/// The entry of a member of a set; -1 if it is not one.
#[inline(always)]
pub fn find_member<K: Key>(s: Table, key: K) -> i64 {
    if s.len == 0 {
        return -1;
    }
    let entries = s.entries;
    // SAFETY: the table names initialised entries only.
    let found =
        s.set_parts().table.find(key.hash(), |i| unsafe { key.is_at(entries.add(i as usize * (1 + K::WORDS) + 1)) });
    found.map_or(-1, i64::from)
}

/// Adds a key that is not there to a set.
#[inline(always)]
pub fn add_member<K: Key>(ctx: &mut Ctx, mut s: Table, key: K) -> Option<()> {
    let i = take_entry(ctx, s)?;
    let hash = key.hash();
    // SAFETY: the entry is free and has room for the key.
    unsafe {
        let entry = s.entries.add(i * (1 + K::WORDS));
        *entry = hash as u64;
        key.put(entry.add(1));
    }
    s.set_parts().table.add_new(hash, i as u32);
    s.len += 1;
    Some(())
}
