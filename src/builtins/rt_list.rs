//! Rows: lists, deques, bytearrays.

use super::rt::rows;
use super::rt_core::ty;
use crate::runtime::list_slice::{self, slice};
use crate::runtime::value::{Any, List, Str};
use crate::runtime::{deque, heap, list, list_search, sort};

rows! { pub static ROWS;
    "list.new" raises Allocates fn(ctx, t: i64, cap: i64) -> List { heap::new_list(ctx, ty(t), cap)? }
    // Room for at least so many elements.
    "list.reserve" raises Writes fn(ctx, l: List, cap: i64) { list::reserve_exact(ctx, l, cap.max(0) as usize)? }
    // Room for so many more elements: as much as there is to come, or MemoryError at once.
    "list.make_room" raises Writes fn(ctx, l: List, more: i64) { list::reserve_more(ctx, l, more.max(0) as usize)? }
    // Room for one more element.
    "list.grow" raises Writes fn(ctx, l: List) { list::reserve_more(ctx, l, 1)? }
    // Makes the tag buffer, if the list is to hold a value with this tag.
    "list.admit" raises Writes fn(ctx, l: List, tag: i64) { list::admit(ctx, l, tag as u8) }
    "list.append" raises Writes takes 2 fn(ctx, l: List, x: Any) { list::append_any(ctx, l, x)? }
    "list.get" raises Reads fn(ctx, l: List, i: i64) -> Any {
        match list::index(l.len, i) {
            Some(at) => list::get(ctx, l, at),
            None => { ctx.raise("IndexError", "list index out of range"); None? }
        }
    }
    // The index is within bounds.
    "list.get_raw" raises Reads fn(ctx, l: List, i: i64) -> Any { list::get(ctx, l, i as usize) }
    "list.set" raises Writes takes 4 fn(ctx, l: List, i: i64, x: Any) {
        match list::index(l.len, i) {
            Some(at) => list::set(ctx, l, at, x),
            None => { x.dec(ctx); ctx.raise("IndexError", "list assignment index out of range") }
        }
    }
    "list.insert" raises Writes takes 4 fn(ctx, l: List, i: i64, x: Any) { list::insert(ctx, l, i, x)? }
    "list.pop" raises Writes fn(ctx, l: List, i: i64) -> Any { list::pop(ctx, l, i)? }
    // Takes the last element away, of a list that has one and is not of unions. The second: elements are not counted.
    "list.drop_last" quiet Writes fn(ctx, l: List) { list::drop_last(ctx, l) }
    "list.cut_last" quiet Writes on HEADERS fn(ctx, l: List) { let mut l = l; l.len -= 1 }
    // The same, for elements of one word that is not counted.
    "list.pop_word" raises Writes fn(ctx, l: List, i: i64) -> i64 { list::pop_any_word(ctx, l, i)? as i64 }
    "list.pop_float" raises Writes fn(ctx, l: List, i: i64) -> f64 { f64::from_bits(list::pop_any_word(ctx, l, i)?) }
    "list.del" raises Writes fn(ctx, l: List, i: i64) {
        match list::index(l.len, i) {
            Some(at) => list::remove_range(ctx, l, at, at + 1),
            None => ctx.raise("IndexError", "list assignment index out of range"),
        }
    }
    "list.remove" raises Any fn(ctx, l: List, x: Any) { let x = ctx.view(x); list_search::remove(ctx, l, x)? }
    "list.clear" quiet Any fn(ctx, l: List) { list::clear(ctx, l) }
    "list.reverse" quiet Writes fn(ctx, l: List) { list::reverse(ctx, l) }
    "list.extend" raises Writes fn(ctx, l: List, other: List) { list::extend(ctx, l, other)? }
    "list.copy" raises Writes fn(ctx, t: i64, l: List) -> List { list::copy(ctx, l, ty(t))? }
    "list.concat" raises Writes fn(ctx, t: i64, a: List, b: List) -> List { list::concat(ctx, a, b, ty(t))? }
    "list.repeat" raises Writes fn(ctx, t: i64, l: List, n: i64) -> List { list::repeat(ctx, l, n, ty(t))? }
    "list.repeat_in_place" raises Writes fn(ctx, l: List, n: i64) { list::repeat_in_place(ctx, l, n)? }
    // `[x] * n` without a list of one.
    "list.fill" raises Allocates fn(ctx, t: i64, x: Any, n: i64) -> List { list::fill(ctx, ty(t), x, n)? }
    "list.fill_int" raises Allocates fn(ctx, t: i64, x: i64, n: i64) -> List {
        list::fill(ctx, ty(t), Any::int(x), n)?
    }
    "list.fill_float" raises Allocates fn(ctx, t: i64, x: f64, n: i64) -> List {
        list::fill(ctx, ty(t), Any::float(x), n)?
    }
    // `list(range(start, stop, step))`
    "list.from_range" raises Allocates fn(ctx, t: i64, start: i64, stop: i64, step: i64) -> List {
        list::from_range(ctx, ty(t), start, stop, step)?
    }
    "list.from_str" raises Allocates fn(ctx, t: i64, s: Str) -> List {
        crate::runtime::str_split::characters(ctx, ty(t), s)?
    }
    // Bounds and step: an int or None each.
    "list.slice" raises Writes fn(ctx, t: i64, l: List, lo: Any, hi: Any, step: Any) -> List {
        let s = slice(ctx, l.len, lo, hi, step)?;
        list_slice::get(ctx, l, s, ty(t))?
    }
    // `l[lo:hi]`
    "list.part" raises Writes fn(ctx, t: i64, l: List, lo: i64, hi: i64) -> List {
        let s = list_slice::between(l.len, lo, hi);
        list_slice::get(ctx, l, s, ty(t))?
    }
    "list.set_slice" raises Writes fn(ctx, l: List, lo: Any, hi: Any, step: Any, other: List) {
        let s = slice(ctx, l.len, lo, hi, step)?;
        list_slice::set(ctx, l, s, other)?
    }
    "list.del_slice" raises Writes fn(ctx, l: List, lo: Any, hi: Any, step: Any) {
        let s = slice(ctx, l.len, lo, hi, step)?;
        list_slice::delete(ctx, l, s)
    }
    "list.index" raises Any fn(ctx, l: List, x: Any, start: i64, stop: i64) -> i64 {
        let x = ctx.view(x);
        list_search::index_of(ctx, l, x, start, stop)?
    }
    "list.count" raises Any fn(ctx, l: List, x: Any) -> i64 { let x = ctx.view(x); list_search::count(ctx, l, x)? }
    "list.contains" raises Any fn(ctx, l: List, x: Any) -> bool {
        let x = ctx.view(x);
        list_search::find(ctx, l, x, 0, l.len as usize)?.is_some()
    }
    "list.sort" raises Any fn(ctx, l: List, reverse: bool) { sort::sort(ctx, l, reverse)? }
    // Both lists are put in the order of the keys.
    "list.sort_by_keys" raises Any fn(ctx, keys: List, values: List, reverse: bool) {
        sort::sort_by_keys(ctx, keys, values, reverse)?
    }
    "list.eq" raises Any fn(ctx, a: List, b: List) -> bool {
        let (a, b) = (ctx.view(Any::obj(a)), ctx.view(Any::obj(b)));
        crate::runtime::equal::eq(ctx, a, b)?
    }

    "deque.pop" raises Writes fn(ctx, l: List) -> Any {
        if l.len == 0 { ctx.raise("IndexError", "pop from an empty deque") }
        list::pop(ctx, l, -1)?
    }
    "deque.popleft" raises Writes fn(ctx, l: List) -> Any { deque::pop_front(ctx, l)? }
    // Takes the first element away, of a deque that has one and is not of unions. The second: elements are not counted, and have so many words.
    "deque.drop_first" quiet Writes fn(ctx, l: List) { deque::drop_front(ctx, l) }
    "deque.cut_first" quiet Writes on HEADERS fn(ctx, l: List, stride: i64) { deque::cut_front(l, stride as usize) }
    "deque.appendleft" raises Writes takes 2 fn(ctx, l: List, x: Any) { deque::push_front(ctx, l, x)? }
    "deque.rotate" raises Writes fn(ctx, l: List, n: i64) { deque::rotate(ctx, l, n)? }

    // Elements are ints of one word, each in 0..=255.
    "bytearray.check" raises Pure fn(ctx, x: i64) {
        if !(0..=255).contains(&x) { ctx.raise("ValueError", "byte must be in range(0, 256)") }
    }
    "bytearray.new" raises Allocates fn(ctx, t: i64, n: i64) -> List {
        if n < 0 { ctx.raise("ValueError", "negative count"); None? }
        list::fill(ctx, ty(t), Any::int(0), n)?
    }
    "bytearray.from_bytes" raises Allocates fn(ctx, t: i64, b: Str) -> List {
        let out = heap::new_list(ctx, ty(t), b.bytes)?;
        for x in b.data() { list::append_any(ctx, out, Any::int(i64::from(*x)))? }
        out
    }
    "bytearray.bytes" raises Writes fn(ctx, l: List) -> Str {
        let data: Vec<u8> = l.words(1).iter().map(|w| *w as u8).collect();
        crate::runtime::str::new_bytes(ctx, &data)?
    }
}
