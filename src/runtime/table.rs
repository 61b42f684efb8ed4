//! What dicts and sets share: entries.
//!
//! An entry is a hash, the words of the key and, in a dict, the words of the value; hash -1 (which nothing
//! has) marks a removed one. A dict keeps its entries in the order of insertion and finds them through an index
//! of its own; a set finds them through [`SetTable`], which also gives the order of iteration.

use super::desc::{Descs, Kind};
use super::heap;
use super::layout::{Ctx, Header};
use super::num::set_table::SetTable;
use super::value::{Gc, View};
use crate::types::TypeId;

/// A dict, set or frozenset.
#[repr(C)]
#[derive(Debug)]
pub struct TableObj {
    pub header: Header,
    /// Number of members.
    pub len: i64,
    /// Entries in use, removed ones included.
    pub used: i64,
    /// Room for so many entries.
    pub cap: i64,
    pub entries: *mut u64,
    /// Dict: entry numbers by hash, of `mask + 1` slots.
    pub index: *mut u32,
    pub mask: i64,
    /// Dict: index slots that are not free.
    pub filled: i64,
    /// Set: its table, and the free entries.
    pub parts: *mut SetParts,
}

/// The table of a set.
#[derive(Debug, Default)]
pub struct SetParts {
    pub table: SetTable,
    pub free: Vec<u32>,
}

/// A dict, set or frozenset.
pub type Table = Gc<TableObj>;

/// The hash of a removed entry.
pub const REMOVED: u64 = u64::MAX;

/// A place of a dict's index without an entry, and one whose entry was removed; below them are numbers of entries.
pub const FREE: u32 = u32::MAX;
/// See [`FREE`].
pub const GONE: u32 = u32::MAX - 1;
/// What hashes are multiplied by for their first place in a dict's index: the upper half of the product, masked.
pub const INDEX_FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// How the entries of a table lie in memory, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    pub key: TypeId,
    pub value: TypeId,
    /// Words of an entry.
    pub stride: usize,
    /// Where the value starts. The key starts at 1.
    pub value_at: usize,
}

impl Shape {
    /// The shape of a dict's or set's entries.
    pub fn of(descs: &Descs, ty: TypeId) -> Shape {
        let desc = &descs[ty];
        let value_at = 1 + descs[desc.elem].words as usize;
        let words = if desc.kind == Kind::Dict { descs[desc.val].words as usize } else { 0 };
        Shape { key: desc.elem, value: desc.val, stride: value_at + words, value_at }
    }
}

impl Gc<TableObj> {
    /// The words of entry `i`.
    pub fn entry(self, shape: Shape, i: usize) -> *mut u64 {
        debug_assert!(i < self.cap as usize);
        // SAFETY: within the room of the entries.
        unsafe { self.entries.add(i * shape.stride) }
    }
    /// The hash of entry `i`.
    pub fn hash(self, shape: Shape, i: usize) -> u64 {
        // SAFETY: entries below `used` are initialised.
        unsafe { *self.entry(shape, i) }
    }
    /// Whether entry `i` is a member.
    pub fn live(self, shape: Shape, i: usize) -> bool {
        self.hash(shape, i) != REMOVED
    }
    /// The key of entry `i`.
    pub fn key(self, shape: Shape, i: usize) -> *mut u64 {
        // SAFETY: the key follows the hash.
        unsafe { self.entry(shape, i).add(1) }
    }
    /// The value of entry `i`.
    pub fn value(self, shape: Shape, i: usize) -> *mut u64 {
        // SAFETY: the value follows the key.
        unsafe { self.entry(shape, i).add(shape.value_at) }
    }
    /// The table of a set.
    pub fn set_parts<'a>(self) -> &'a mut SetParts {
        let parts = self.parts;
        debug_assert!(!parts.is_null());
        // SAFETY: a set owns its parts; references obtained here are not kept across calls that obtain others.
        unsafe { &mut *parts }
    }
}

/// The table of a dict or set: the caller has looked at the kind.
pub fn of(view: View) -> Table {
    // SAFETY: the caller's knowledge of the kind.
    unsafe { Gc::new(view.bits as *mut TableObj) }
}

/// The shape of a table.
pub fn shape(ctx: &Ctx, table: Table) -> Shape {
    Shape::of(ctx.descs(), table.type_id())
}

/// Whether entry `i` is there and a member: the script may have changed the table.
pub fn is_member(ctx: &Ctx, table: Table, i: usize) -> bool {
    i < table.used as usize && table.live(shape(ctx, table), i)
}

/// What tells that a table was not changed while the script ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    entries: *mut u64,
    index: *mut u32,
    mask: i64,
    used: i64,
    len: i64,
}

impl Stamp {
    /// The stamp of a table as it is now.
    pub fn of(table: Table) -> Stamp {
        Stamp { entries: table.entries, index: table.index, mask: table.mask, used: table.used, len: table.len }
    }
}

/// Whether finding a key in a table may call the script.
pub fn asks(ctx: &Ctx, table: Table, key: View) -> bool {
    let descs = ctx.descs();
    descs[key.ty].calls || descs[shape(ctx, table).key].calls
}

/// The first of some entries (those with the key's hash) whose key equals this one; `None` inside if the table changed meanwhile,
/// so that the entries have to be found again.
pub fn ask(ctx: &mut Ctx, table: Table, key: View, candidates: &[usize]) -> Option<Option<Option<usize>>> {
    let stamp = Stamp::of(table);
    for &i in candidates {
        let own = super::dict::key_view(ctx, table, i);
        let same = super::equal::held(ctx, own, |ctx, own| super::equal::same_or_equal(ctx, own, key))?;
        if stamp != Stamp::of(table) || !is_member(ctx, table, i) {
            return Some(None);
        }
        if same {
            return Some(Some(Some(i)));
        }
    }
    Some(Some(None))
}

/// Runs `f` with a table and a key that stay whatever the script does meanwhile.
pub fn holding<T>(
    ctx: &mut Ctx,
    table: Table,
    key: View,
    f: impl FnOnce(&mut Ctx, Table, View) -> Option<T>,
) -> Option<T> {
    table.inc();
    let out = super::equal::held(ctx, key, |ctx, key| f(ctx, table, key));
    table.dec(ctx);
    out
}

/// An empty dict or set.
pub fn new(ctx: &mut Ctx, ty: TypeId) -> Table {
    let obj = heap::alloc(ctx, ty, size_of::<TableObj>());
    // SAFETY: allocated with that size.
    let mut table: Table = unsafe { obj.cast() };
    (table.len, table.used, table.cap) = (0, 0, 0);
    (table.mask, table.filled) = (-1, 0);
    table.entries = std::ptr::null_mut();
    table.index = std::ptr::null_mut();
    let set = ctx.descs()[ty].kind == Kind::Set;
    table.parts = if set { ctx.st().heap.own(SetParts::default()) } else { std::ptr::null_mut() };
    table
}

/// Room for `cap` entries.
pub fn reserve(ctx: &mut Ctx, mut table: Table, cap: usize) -> Option<()> {
    let stride = shape(ctx, table).stride;
    let old = table.cap as usize;
    if cap <= old {
        return Some(());
    }
    if cap >= u32::MAX as usize - 2 {
        ctx.raise("MemoryError", "");
        return None;
    }
    heap::reserve(ctx, cap * stride * 8)?;
    let heap = &mut ctx.st().heap;
    // SAFETY: the entries were allocated with the old size.
    table.entries = unsafe {
        if table.entries.is_null() {
            heap.take(cap * stride * 8)
        } else {
            heap.resize(table.entries.cast(), old * stride * 8, cap * stride * 8)
        }
        .cast()
    };
    table.cap = cap as i64;
    Some(())
}

/// Gives a dict, which has the entries of another at the same places, the index of that.
pub fn copy_index(ctx: &mut Ctx, from: Table, mut to: Table) -> Option<()> {
    if from.index.is_null() {
        return Some(());
    }
    let slots = from.mask as usize + 1;
    heap::reserve(ctx, slots * 4)?;
    // SAFETY: both have so many slots.
    unsafe {
        to.index = ctx.st().heap.take(slots * 4).cast();
        std::ptr::copy_nonoverlapping(from.index, to.index, slots);
    }
    (to.mask, to.filled) = (from.mask, from.filled);
    Some(())
}

/// Gives back a table's buffers; its members are someone else's business.
pub fn free_buffers(ctx: &mut Ctx, mut table: Table) {
    let stride = shape(ctx, table).stride;
    let heap = &mut ctx.st().heap;
    // SAFETY: the buffers were allocated with these sizes.
    unsafe {
        if !table.entries.is_null() {
            heap.give(table.entries.cast(), table.cap as usize * stride * 8);
        }
        if !table.index.is_null() {
            heap.give(table.index.cast(), (table.mask as usize + 1) * 4);
        }
        if !table.parts.is_null() {
            heap.disown(table.parts);
        }
    }
    table.entries = std::ptr::null_mut();
    table.index = std::ptr::null_mut();
    table.parts = std::ptr::null_mut();
    (table.len, table.used, table.cap, table.mask) = (0, 0, 0, -1);
}

/// The first member entry of a dict from entry `at` on.
pub fn next_live(ctx: &Ctx, table: Table, at: usize) -> Option<usize> {
    let shape = shape(ctx, table);
    (at..table.used as usize).find(|&i| table.live(shape, i))
}

/// Removes all members.
pub fn clear(ctx: &mut Ctx, mut table: Table) {
    let shape = shape(ctx, table);
    let entries = std::mem::replace(&mut table.entries, std::ptr::null_mut());
    let (used, cap) = (table.used as usize, table.cap as usize);
    (table.len, table.used, table.cap) = (0, 0, 0);
    if table.parts.is_null() {
        if !table.index.is_null() {
            let bytes = (table.mask as usize + 1) * 4;
            // SAFETY: allocated with this size.
            unsafe { ctx.st().heap.give(table.index.cast(), bytes) };
            table.index = std::ptr::null_mut();
            (table.mask, table.filled) = (-1, 0);
        }
    } else {
        let parts = table.set_parts();
        parts.table.clear();
        parts.free.clear();
    }
    if entries.is_null() {
        return;
    }
    for i in 0..used {
        // SAFETY: entries below `used` are initialised, and nobody else knows of them any more.
        unsafe {
            let entry = entries.add(i * shape.stride);
            if *entry != REMOVED {
                heap::dec_words(ctx, &ctx.descs()[shape.key].value, entry.add(1));
                if shape.value != TypeId::NEVER {
                    heap::dec_words(ctx, &ctx.descs()[shape.value].value, entry.add(shape.value_at));
                }
            }
        }
    }
    // SAFETY: allocated with this size.
    unsafe { ctx.st().heap.give(entries.cast(), cap * shape.stride * 8) };
}
