//! Lists (deques and bytearrays have the same layout): room, tags, single elements, whole-list operations.
//!
//! The element type's words are the stride. If it is a union, an element is one payload word, and its tag is the
//! list's `kind` until a second tag comes in; then a buffer of tags is *materialised*. Elements below `len` are
//! initialised and counted; the rest of the buffer is not.

use super::desc::Kind;
use super::equal;
use super::heap::{self, reserve};
use super::host::LENT;
use super::layout::{Ctx, ListObj, NO_KIND};
use super::value::{Any, Gc, List, View, store};
use crate::types::TypeId;

/// How the elements of a list lie in memory.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    pub elem: TypeId,
    /// Words of an element's payload.
    pub stride: usize,
    pub union: bool,
    pub counted: bool,
}

/// The shape of a list's elements.
pub fn shape(ctx: &Ctx, list: List) -> Shape {
    let descs = ctx.descs();
    let elem = descs[list.type_id()].elem;
    let desc = &descs[elem];
    Shape {
        elem,
        stride: if desc.union { 1 } else { desc.words as usize },
        union: desc.union,
        counted: desc.union || !desc.value.none(),
    }
}

impl Gc<ListObj> {
    /// Element `i` of a list of a union type (borrowed).
    pub fn any_at(self, i: usize) -> Any {
        debug_assert!(i < self.len as usize);
        // SAFETY: below `len`; tags, if there, has as much room as the payload.
        unsafe {
            Any {
                payload: *self.data.add(i),
                tag: u64::from(if self.tags.is_null() { self.kind } else { *self.tags.add(i) }),
            }
        }
    }
    /// Sets the words and the tag of element `i` of a list of a union type, without counts.
    fn put_any(self, i: usize, any: Any) {
        // SAFETY: within the room of the buffers.
        unsafe {
            *self.data.add(i) = any.payload;
            if !self.tags.is_null() {
                *self.tags.add(i) = any.tag as u8;
            }
        }
    }
    /// The payload words of the elements.
    pub fn words(&self, stride: usize) -> &[u64] {
        if self.data.is_null() || stride == 0 {
            return &[];
        }
        // SAFETY: elements below `len` are initialised.
        unsafe { std::slice::from_raw_parts(self.data, self.len as usize * stride) }
    }
    /// The payload words of the elements, to be changed.
    pub fn words_mut(&mut self, stride: usize) -> &mut [u64] {
        if self.data.is_null() || stride == 0 {
            return &mut [];
        }
        // SAFETY: as above; the instance runs on one thread.
        unsafe { std::slice::from_raw_parts_mut(self.data, self.len as usize * stride) }
    }
    /// The elements as floats (of a list of floats).
    pub fn floats(&self) -> &[f64] {
        let words = self.words(1);
        // SAFETY: every word is an f64.
        unsafe { std::slice::from_raw_parts(words.as_ptr().cast(), words.len()) }
    }
}

/// Element `i`.
pub fn view(ctx: &Ctx, list: List, shape: Shape, i: usize) -> View {
    if shape.union {
        return ctx.view(list.any_at(i));
    }
    // SAFETY: elements below `len` are initialised.
    unsafe { View::read(ctx.descs(), shape.elem, list.data.add(i * shape.stride)) }
}

/// Element `i` as a union's value, owned.
pub fn get(ctx: &mut Ctx, list: List, i: usize) -> Any {
    let shape = shape(ctx, list);
    if shape.union {
        let any = list.any_at(i);
        any.inc();
        return any;
    }
    view(ctx, list, shape, i).to_any(ctx)
}

/// Room for exactly `cap` elements, or more.
pub fn reserve_exact(ctx: &mut Ctx, mut list: List, cap: usize) -> Option<()> {
    let stride = ctx.descs()[list.type_id()].stride as usize;
    let heap = &mut ctx.st().heap;
    // A short list of what is one word each, or a few: most lists.
    if (1..=4).contains(&stride)
        && cap < 1 << 12
        && cap > list.cap as usize
        && list.head == 0
        && list.tags.is_null()
        && list.header.flags & LENT == 0
        && heap.bytes + cap * stride * 8 <= heap.limit
    {
        let old = list.cap as usize * stride * 8;
        // SAFETY: the buffer was allocated with that size.
        list.data = unsafe {
            if list.data.is_null() {
                heap.take(cap * stride * 8)
            } else {
                heap.resize(list.data.cast(), old, cap * stride * 8)
            }
            .cast()
        };
        list.cap = cap as i64;
        return Some(());
    }
    let shape = shape(ctx, list);
    if list.head > 0 && list.head >= list.len && !list.data.is_null() {
        slide(list, shape.stride);
    }
    let head = list.head as usize;
    let old = list.cap as usize;
    if cap <= old && (!list.data.is_null() || cap == 0) {
        return Some(());
    }
    if list.header.flags & LENT != 0 {
        ctx.stop(
            "BufferError",
            "a list that the host lends cannot grow\nAppend to a copy instead: `list(x)`, or a list that the script makes.",
        );
        return None;
    }
    let bytes = cap.checked_mul(shape.stride.max(1)).and_then(|w| w.checked_mul(9)).unwrap_or(usize::MAX);
    reserve(ctx, bytes)?;
    let size = |n: usize| (head + n) * shape.stride * 8;
    let heap = &mut ctx.st().heap;
    // SAFETY: the buffers start `head` elements before, and were allocated with the sizes given.
    unsafe {
        if shape.stride == 0 {
            list.data = std::ptr::dangling_mut();
        } else if list.data.is_null() {
            list.data = heap.take(size(cap)).cast();
        } else {
            let base = list.data.sub(head * shape.stride).cast();
            list.data = heap.resize(base, size(old), size(cap)).cast::<u64>().add(head * shape.stride);
        }
        if !list.tags.is_null() {
            let base = list.tags.sub(head);
            list.tags = heap.resize(base, head + old, head + cap).add(head);
        }
    }
    list.cap = cap as i64;
    Some(())
}

/// Moves the elements to the start of the buffer, where others have been taken away: a queue that is as long as before needs no more memory.
fn slide(mut list: List, stride: usize) {
    let (head, len) = (list.head as usize, list.len as usize);
    // SAFETY: the buffers start `head` elements before, and have room for all elements.
    unsafe {
        let base = list.data.sub(head * stride);
        std::ptr::copy(list.data, base, len * stride);
        list.data = base;
        if !list.tags.is_null() {
            let base = list.tags.sub(head);
            std::ptr::copy(list.tags, base, len);
            list.tags = base;
        }
    }
    list.cap += list.head;
    list.head = 0;
}

/// Room for `more` further elements, with room to grow.
pub fn reserve_more(ctx: &mut Ctx, list: List, more: usize) -> Option<()> {
    let need = list.len as usize + more;
    if need <= list.cap as usize {
        return Some(());
    }
    reserve_exact(ctx, list, need.max(list.cap as usize * 3 / 2).max(4))
}

/// Gives back a list's buffers.
pub fn free_buffers(ctx: &mut Ctx, mut list: List) {
    let shape = shape(ctx, list);
    let heap = &mut ctx.st().heap;
    let head = list.head as usize;
    let cap = head + list.cap as usize;
    // SAFETY: the buffers were allocated with these sizes.
    unsafe {
        if !list.data.is_null() && shape.stride > 0 && list.header.flags & LENT == 0 {
            let base = list.data.sub(head * shape.stride);
            heap.give(base.cast(), cap * shape.stride * 8);
        }
        if !list.tags.is_null() {
            heap.give(list.tags.sub(head), cap);
        }
    }
    list.data = std::ptr::null_mut();
    list.tags = std::ptr::null_mut();
    list.kind = NO_KIND;
    (list.len, list.cap, list.head) = (0, 0, 0);
}

/// Frees a list, whose last count is given back, of elements of `stride` words that are not counted. Its flags are 0.
#[inline]
pub fn free_plain(ctx: &mut Ctx, list: List, stride: usize) {
    let heap = &mut ctx.st().heap;
    heap.live -= 1;
    // SAFETY: the buffer, which starts `head` elements before, and the object were allocated with these sizes.
    unsafe {
        if !list.data.is_null() {
            let (head, cap) = (list.head as usize, list.cap as usize);
            heap.give(list.data.sub(head * stride).cast(), (head + cap) * stride * 8);
        }
        heap.give(list.raw().cast(), size_of::<ListObj>());
    }
}

/// Adds words to a list that has room for them and whose elements are not counted.
///
/// # Safety
/// `from` is the start of `n` words, which are no part of the list's room; the list has room for so many after those that it has.
#[inline]
unsafe fn push_words(to: *mut u64, from: *const u64, n: usize) {
    if n <= 8 {
        // A call costs more.
        for i in 0..n {
            // SAFETY: the caller's promise.
            unsafe { *to.add(i) = *from.add(i) };
        }
    } else {
        // SAFETY: the caller's promise.
        unsafe { std::ptr::copy_nonoverlapping(from, to, n) };
    }
}

/// Whether the elements of a list lie in it as in lists of type `ty`: a tuple of unknown length, say, and a list of the same.
#[inline]
fn alike(ctx: &Ctx, list: List, ty: TypeId) -> bool {
    let descs = ctx.descs();
    let own = list.type_id();
    own == ty
        || descs[own].elem == descs[ty].elem && descs[ty].kind == Kind::List && descs[own].stride == descs[ty].stride
}

/// A list of type `ty` of some elements of lists of that type, one part after another, if its elements are not counted.
pub fn of_plain<const N: usize>(ctx: &mut Ctx, ty: TypeId, parts: [(List, usize, usize); N]) -> Option<Option<List>> {
    let stride = ctx.descs()[ty].plain_stride as usize;
    if stride == 0 || parts.iter().any(|(list, ..)| !alike(ctx, *list, ty)) {
        return Some(None);
    }
    let len: usize = parts.iter().map(|(.., n)| n).sum();
    let mut out = heap::new_list(ctx, ty, len as i64)?;
    out.len = len as i64;
    let mut to = out.data;
    for (list, from, n) in parts {
        if n > 0 {
            // SAFETY: the elements lie within their list; there is room for all of them.
            unsafe {
                push_words(to, list.data.add(from * stride), n * stride);
                to = to.add(n * stride);
            }
        }
    }
    Some(Some(out))
}

/// Makes the list ready to hold a value with this tag.
pub fn admit(ctx: &mut Ctx, mut list: List, tag: u8) {
    if !list.tags.is_null() || list.kind == tag {
        return;
    }
    if list.len == 0 || list.kind == NO_KIND {
        list.kind = tag;
        return;
    }
    let (head, cap) = (list.head as usize, list.cap as usize);
    let base = ctx.st().heap.take(head + cap);
    // SAFETY: the block has that many bytes.
    unsafe {
        std::ptr::write_bytes(base, list.kind, head + cap);
        list.tags = base.add(head);
    }
}

/// Appends a value of a union (taken over).
pub fn append_any(ctx: &mut Ctx, mut list: List, any: Any) -> Option<()> {
    let shape = shape(ctx, list);
    if reserve_more(ctx, list, 1).is_none() {
        any.dec(ctx);
        return None;
    }
    let at = list.len as usize;
    if shape.union {
        admit(ctx, list, any.tag as u8);
        list.put_any(at, any);
    } else {
        let view = ctx.view(any);
        // SAFETY: there is room for one more element.
        unsafe { store(ctx, view, shape.elem, list.data.add(at * shape.stride)) };
        any.dec(ctx);
    }
    list.len += 1;
    Some(())
}

/// Takes the last element away from a list that has one, whose elements are not unions.
pub fn drop_last(ctx: &mut Ctx, mut list: List) {
    let shape = shape(ctx, list);
    list.len -= 1;
    // SAFETY: the words of an element that is not part of the list any more.
    unsafe { heap::dec_words(ctx, &ctx.descs()[shape.elem].value, list.data.add(list.len as usize * shape.stride)) };
}

/// Appends a value (counted by this).
pub fn append_view(ctx: &mut Ctx, mut list: List, view: View) -> Option<()> {
    let shape = shape(ctx, list);
    if shape.union {
        let any = view.to_any(ctx);
        return append_any(ctx, list, any);
    }
    reserve_more(ctx, list, 1)?;
    // SAFETY: there is room for one more element.
    unsafe {
        let to = list.data.add(list.len as usize * shape.stride);
        store(ctx, view, shape.elem, to);
    }
    list.len += 1;
    Some(())
}

/// Sets the words and the tag of a place of a list of a union type that holds no value yet.
pub fn put_raw(list: List, i: usize, any: Any) {
    list.put_any(i, any);
}

/// Replaces element `i` (taken over).
pub fn set(ctx: &mut Ctx, list: List, i: usize, any: Any) {
    let shape = shape(ctx, list);
    if shape.union {
        let old = list.any_at(i);
        admit(ctx, list, any.tag as u8);
        list.put_any(i, any);
        old.dec(ctx);
        return;
    }
    let view = ctx.view(any);
    let mut fresh = vec![0u64; shape.stride];
    // SAFETY: `fresh` and the element have the stride's words; the old words are released after being replaced.
    unsafe {
        store(ctx, view, shape.elem, fresh.as_mut_ptr());
        let at = list.data.add(i * shape.stride);
        for (n, word) in fresh.iter_mut().enumerate() {
            std::ptr::swap(word, at.add(n));
        }
        let counted = &ctx.descs()[shape.elem].value;
        heap::dec_words(ctx, counted, fresh.as_ptr());
    }
    any.dec(ctx);
}

/// Puts a value with its count in the place of element `i` of a list of a union type, whose count is
/// the caller's now.
pub fn replace_any(ctx: &mut Ctx, list: List, i: usize, any: Any) {
    admit(ctx, list, any.tag as u8);
    list.put_any(i, any);
}

/// Takes a count for each of the elements `from..to`.
pub fn inc_range(ctx: &Ctx, list: List, shape: Shape, from: usize, to: usize) {
    if !shape.counted {
        return;
    }
    if shape.union {
        (from..to).for_each(|i| list.any_at(i).inc());
        return;
    }
    let counted = &ctx.descs()[shape.elem].value;
    for i in from..to {
        // SAFETY: elements below `len` are initialised.
        unsafe { heap::inc_words(counted, list.data.add(i * shape.stride)) };
    }
}

/// Copies elements of a list of the same type over initialised or free places, without counts: `n` from `at` of
/// `from` to `to_at` of `to`, which has room. The lists may be the same.
pub fn copy_elems(ctx: &mut Ctx, from: List, at: usize, to: List, to_at: usize, n: usize, shape: Shape) {
    if n == 0 {
        return;
    }
    if shape.union {
        if from.tags.is_null() {
            admit(ctx, to, from.kind);
        } else if to.tags.is_null() {
            // The list may be empty with a kind of its own: the tags must be there before they are copied.
            let mut to = to;
            let (head, cap) = (to.head as usize, to.cap as usize);
            let base = ctx.st().heap.take(head + cap);
            // SAFETY: the block has that many bytes.
            unsafe {
                std::ptr::write_bytes(base, to.kind, head + cap);
                to.tags = base.add(head);
            }
        }
    }
    // SAFETY: both ranges lie within their buffers.
    unsafe {
        std::ptr::copy(from.data.add(at * shape.stride), to.data.add(to_at * shape.stride), n * shape.stride);
        if !to.tags.is_null() {
            if from.tags.is_null() {
                std::ptr::write_bytes(to.tags.add(to_at), from.kind, n);
            } else {
                std::ptr::copy(from.tags.add(at), to.tags.add(to_at), n);
            }
        }
    }
}

/// Takes elements `from..to` out: they are released after the list is whole again.
pub fn remove_range(ctx: &mut Ctx, mut list: List, from: usize, to: usize) {
    let shape = shape(ctx, list);
    let gone: Vec<Any> =
        if shape.counted && shape.union { (from..to).map(|i| list.any_at(i)).collect() } else { Vec::new() };
    let words: Vec<u64> = if shape.counted && !shape.union {
        list.words(shape.stride)[from * shape.stride..to * shape.stride].to_vec()
    } else {
        Vec::new()
    };
    let len = list.len as usize;
    copy_elems(ctx, list, to, list, from, len - to, shape);
    list.len -= (to - from) as i64;
    for any in gone {
        any.dec(ctx);
    }
    let counted = &ctx.descs()[shape.elem].value;
    for elem in words.chunks_exact(shape.stride.max(1)) {
        // SAFETY: these words were an element.
        unsafe { heap::dec_words(ctx, counted, elem.as_ptr()) };
    }
}

/// Makes a gap of `n` elements at `at`, which the caller fills.
pub fn open_gap(ctx: &mut Ctx, mut list: List, at: usize, n: usize) -> Option<()> {
    reserve_more(ctx, list, n)?;
    let shape = shape(ctx, list);
    let len = list.len as usize;
    copy_elems(ctx, list, at, list, at + n, len - at, shape);
    list.len += n as i64;
    Some(())
}

/// `list.insert(i, x)` (x taken over).
pub fn insert(ctx: &mut Ctx, list: List, i: i64, any: Any) -> Option<()> {
    let len = list.len;
    let at = if i < 0 { (i + len).max(0) } else { i.min(len) } as usize;
    let shape = shape(ctx, list);
    if shape.union {
        admit(ctx, list, any.tag as u8);
    }
    if open_gap(ctx, list, at, 1).is_none() {
        any.dec(ctx);
        return None;
    }
    if shape.union {
        list.put_any(at, any);
        return Some(());
    }
    let view = ctx.view(any);
    // SAFETY: the gap has room for one element.
    unsafe { store(ctx, view, shape.elem, list.data.add(at * shape.stride)) };
    any.dec(ctx);
    Some(())
}

/// A valid index, or `None`: negative ones count from the end.
pub fn index(len: i64, i: i64) -> Option<usize> {
    let at = if i < 0 { i + len } else { i };
    (0..len).contains(&at).then_some(at as usize)
}

/// `list.pop(i)`, as a union's value, owned.
pub fn pop(ctx: &mut Ctx, mut list: List, i: i64) -> Option<Any> {
    let Some(at) = index(list.len, i) else {
        let empty = list.len == 0;
        ctx.raise("IndexError", if empty { "pop from empty list" } else { "pop index out of range" });
        return None;
    };
    let shape = shape(ctx, list);
    if shape.union {
        // The element's count passes to the caller.
        let any = list.any_at(at);
        let len = list.len as usize;
        copy_elems(ctx, list, at + 1, list, at, len - at - 1, shape);
        list.len -= 1;
        return Some(any);
    }
    let any = get(ctx, list, at);
    remove_range(ctx, list, at, at + 1);
    Some(any)
}

/// Appends the elements of a list of the same type.
pub fn extend(ctx: &mut Ctx, mut list: List, other: List) -> Option<()> {
    let n = other.len as usize;
    let shape = shape(ctx, list);
    if !alike(ctx, other, list.type_id()) {
        // Another element type: value by value.
        let from = self::shape(ctx, other);
        for i in 0..n {
            let view = view(ctx, other, from, i);
            append_view(ctx, list, view)?;
        }
        return Some(());
    }
    reserve_more(ctx, list, n)?;
    inc_range(ctx, other, shape, 0, n);
    let len = list.len as usize;
    copy_elems(ctx, other, 0, list, len, n, shape);
    list.len += n as i64;
    Some(())
}

/// A list of the same elements, of type `ty` (the same, or one that holds them).
pub fn copy(ctx: &mut Ctx, list: List, ty: TypeId) -> Option<List> {
    if let Some(out) = of_plain(ctx, ty, [(list, 0, list.len as usize)])? {
        return Some(out);
    }
    let out = heap::new_list(ctx, ty, list.len)?;
    heap::building(ctx, out, |ctx| {
        extend(ctx, out, list)?;
        Some(())
    })
}

/// `a + b`, of type `ty`.
pub fn concat(ctx: &mut Ctx, a: List, b: List, ty: TypeId) -> Option<List> {
    if let Some(out) = of_plain(ctx, ty, [(a, 0, a.len as usize), (b, 0, b.len as usize)])? {
        return Some(out);
    }
    let out = heap::new_list(ctx, ty, a.len.checked_add(b.len)?)?;
    heap::building(ctx, out, |ctx| {
        extend(ctx, out, a)?;
        extend(ctx, out, b)?;
        Some(())
    })
}

/// `list *= n`
pub fn repeat_in_place(ctx: &mut Ctx, mut list: List, n: i64) -> Option<()> {
    if n <= 0 {
        clear(ctx, list);
        return Some(());
    }
    let len = list.len as usize;
    let Some(total) = len.checked_mul(n as usize) else {
        ctx.raise("MemoryError", "");
        return None;
    };
    reserve_exact(ctx, list, total)?;
    let shape = shape(ctx, list);
    if len == 1 && shape.stride == 1 && list.tags.is_null() {
        // The common `[x] * n`.
        // SAFETY: there is room for `total` words.
        unsafe { std::slice::from_raw_parts_mut(list.data, total).fill(*list.data) };
        list.len = total as i64;
    } else {
        while (list.len as usize) < total {
            let have = list.len as usize;
            let more = have.min(total - have);
            copy_elems(ctx, list, 0, list, have, more, shape);
            list.len += more as i64;
        }
    }
    inc_range(ctx, list, shape, len, total);
    Some(())
}

/// `list * n`, of type `ty`.
pub fn repeat(ctx: &mut Ctx, list: List, n: i64, ty: TypeId) -> Option<List> {
    let total = (list.len as usize).saturating_mul(n.max(0) as usize);
    let out = heap::new_list(ctx, ty, total.min(i64::MAX as usize) as i64)?;
    heap::building(ctx, out, |ctx| {
        if n > 0 {
            extend(ctx, out, list)?;
            repeat_in_place(ctx, out, n)?;
        }
        Some(())
    })
}

/// `list.clear()`
pub fn clear(ctx: &mut Ctx, list: List) {
    let len = list.len as usize;
    remove_range(ctx, list, 0, len);
    if list.len == 0 {
        free_buffers(ctx, list);
    }
}

/// `list.reverse()`
pub fn reverse(ctx: &Ctx, mut list: List) {
    let stride = shape(ctx, list).stride;
    let len = list.len as usize;
    let tags = list.tags;
    let words = list.words_mut(stride);
    if stride == 1 {
        words.reverse();
    } else {
        for i in 0..len / 2 {
            for w in 0..stride {
                words.swap(i * stride + w, (len - 1 - i) * stride + w);
            }
        }
    }
    if !tags.is_null() {
        // SAFETY: there is a tag for each element.
        unsafe { std::slice::from_raw_parts_mut(tags, len).reverse() };
    }
}

/// `list.pop(i)` of a list whose elements are one word that is not counted.
pub fn pop_any_word(ctx: &mut Ctx, mut list: List, i: i64) -> Option<u64> {
    if i == -1 && list.len > 0 {
        list.len -= 1;
        // SAFETY: the last element was initialised.
        return Some(unsafe { *list.data.add(list.len as usize) });
    }
    pop(ctx, list, i).map(|any| any.payload)
}

/// `[x] * n`, of type `ty`.
pub fn fill(ctx: &mut Ctx, ty: TypeId, x: Any, n: i64) -> Option<List> {
    let out = heap::new_list(ctx, ty, n.max(0))?;
    heap::building(ctx, out, |ctx| {
        if n > 0 {
            let view = ctx.view(x);
            append_view(ctx, out, view)?;
            repeat_in_place(ctx, out, n)?;
        }
        Some(())
    })
}

/// The ints of a range, as a list of type `ty`.
pub fn from_range(ctx: &mut Ctx, ty: TypeId, start: i64, stop: i64, step: i64) -> Option<List> {
    let n = equal::range_len(start, stop, step);
    let mut out = heap::new_list(ctx, ty, i64::try_from(n).unwrap_or(i64::MAX))?;
    out.len = n as i64;
    if shape(ctx, out).union {
        out.kind = crate::types::Tag::Int as u8;
    }
    let mut x = start;
    for word in out.words_mut(1) {
        *word = x as u64;
        x = x.wrapping_add(step);
    }
    Some(out)
}

/// Exchanges pairs of elements, in order.
pub fn swap_all(ctx: &Ctx, mut list: List, pairs: &[(usize, usize)]) {
    let stride = shape(ctx, list).stride;
    let (tags, len) = (list.tags, list.len as usize);
    let words = list.words_mut(stride);
    for &(a, b) in pairs {
        for w in 0..stride {
            words.swap(a * stride + w, b * stride + w);
        }
    }
    if !tags.is_null() {
        // SAFETY: there is a tag for each element.
        let tags = unsafe { std::slice::from_raw_parts_mut(tags, len) };
        for &(a, b) in pairs {
            tags.swap(a, b);
        }
    }
}
