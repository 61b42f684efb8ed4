//! Deques: lists that also grow and shrink at the front. What `popleft` leaves behind is the list's `head`.

use super::heap;
use super::layout::Ctx;
use super::list::{admit, copy_elems, get, pop, put_raw, reserve_exact, shape};
use super::value::{Any, List, store};

/// Takes the first element away by moving the start of the buffer (deques).
pub fn pop_front(ctx: &mut Ctx, mut list: List) -> Option<Any> {
    if list.len == 0 {
        ctx.raise("IndexError", "pop from an empty deque");
        return None;
    }
    let shape = shape(ctx, list);
    let any = get(ctx, list, 0);
    // `get` has counted the element once more (or copied it into a box): the list's own count goes.
    // SAFETY: the first element is initialised; after this it is before the start.
    unsafe {
        if shape.union {
            any.dec(ctx);
        } else {
            let counted = &ctx.descs()[shape.elem].value;
            heap::dec_words(ctx, counted, list.data);
        }
        list.data = list.data.add(shape.stride);
        if !list.tags.is_null() {
            list.tags = list.tags.add(1);
        }
    }
    list.head += 1;
    list.len -= 1;
    list.cap -= 1;
    Some(any)
}

/// Takes the first element away from a deque that has one, whose elements are not unions.
pub fn drop_front(ctx: &mut Ctx, list: List) {
    let shape = shape(ctx, list);
    let first = list.data;
    cut_front(list, shape.stride);
    // SAFETY: the words of the element, which is before the start now and which nothing else refers to.
    unsafe { heap::dec_words(ctx, &ctx.descs()[shape.elem].value, first) };
}

/// Moves the start of a deque that has elements, of `stride` words, past the first.
pub fn cut_front(mut list: List, stride: usize) {
    // SAFETY: the element lies within the buffer.
    list.data = unsafe { list.data.add(stride) };
    list.head += 1;
    list.len -= 1;
    list.cap -= 1;
}

/// Puts an element (taken over) before the first (deques).
pub fn push_front(ctx: &mut Ctx, mut list: List, any: Any) -> Option<()> {
    if list.head == 0 {
        // Move the elements up by their own number, so that pushes are constant on average.
        let n = (list.len as usize).max(4);
        reserve_exact(ctx, list, (list.len as usize) + n)?;
        let shape = shape(ctx, list);
        let len = list.len as usize;
        copy_elems(ctx, list, 0, list, n, len, shape);
        // SAFETY: there is room for `n` elements before those moved.
        unsafe {
            list.data = list.data.add(n * shape.stride);
            if !list.tags.is_null() {
                list.tags = list.tags.add(n);
            }
        }
        list.head = n as i64;
        list.cap -= n as i64;
    }
    let shape = shape(ctx, list);
    if shape.union {
        admit(ctx, list, any.tag as u8);
    }
    // SAFETY: `head` says that there is a free place before the start.
    unsafe {
        list.data = list.data.sub(shape.stride);
        if !list.tags.is_null() {
            list.tags = list.tags.sub(1);
        }
    }
    list.head -= 1;
    list.len += 1;
    list.cap += 1;
    if shape.union {
        put_raw(list, 0, any);
    } else {
        let view = ctx.view(any);
        // SAFETY: the place is free.
        unsafe { store(ctx, view, shape.elem, list.data) };
        any.dec(ctx);
    }
    Some(())
}

/// `deque.rotate(n)`
pub fn rotate(ctx: &mut Ctx, list: List, n: i64) -> Option<()> {
    if list.len < 2 {
        return Some(());
    }
    for _ in 0..n.rem_euclid(list.len) {
        let last = pop(ctx, list, -1)?;
        push_front(ctx, list, last)?;
    }
    Some(())
}
