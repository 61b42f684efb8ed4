//! Rows: dicts and sets whose keys have one type that compiled code knows (see `runtime::keys`): finding them and adding them, by their
//! leaves. `dict.entries` gives the entries, which compiled code reads by itself, and of which it replaces the values.

use super::rt::rows;
use crate::runtime::keys;
use crate::runtime::layout::{Ctx, Obj};
use crate::runtime::table::Table;
use crate::runtime::value::{Any, Ref, Str, opt};

/// Makes a word of an entry's value another; what was there is given back.
fn replace(ctx: &mut Ctx, d: Table, at: i64, word: u64) {
    // SAFETY: a word of an entry, which holds an object or nothing.
    let old = unsafe {
        let place = d.entries.add(at as usize);
        opt(std::mem::replace(&mut *place, word) as Obj)
    };
    if let Some(old) = old {
        old.dec(ctx);
    }
}

rows! { pub static ROWS;
    // The entry of a key: -1 if it is not there. The last argument is the number of words of an entry.
    "dict.find_int" quiet Reads on TABLES fn(ctx, d: Table, key: i64, stride: i64) -> i64 { keys::find(d, key, stride) }
    "dict.find_str" quiet Reads on TABLES fn(ctx, d: Table, key: Str, stride: i64) -> i64 { keys::find(d, key, stride) }
    "dict.find_int2" quiet Reads on TABLES fn(ctx, d: Table, a: i64, b: i64, stride: i64) -> i64 {
        keys::find(d, [a, b], stride)
    }
    "dict.find_int3" quiet Reads on TABLES fn(ctx, d: Table, a: i64, b: i64, c: i64, stride: i64) -> i64 {
        keys::find(d, [a, b, c], stride)
    }
    // Tuples of ints and texts.
    "dict.find_any2" quiet Reads on TABLES fn(ctx, d: Table, a: Any, b: Any, stride: i64) -> i64 {
        keys::find(d, [a, b], stride)
    }
    "dict.find_any3" quiet Reads on TABLES fn(ctx, d: Table, a: Any, b: Any, c: Any, stride: i64) -> i64 {
        keys::find(d, [a, b, c], stride)
    }
    "dict.add_any2" raises Writes on TABLES fn(ctx, d: Table, a: Any, b: Any, stride: i64) -> i64 {
        keys::add(ctx, d, [a, b], stride)?
    }
    "dict.add_any3" raises Writes on TABLES fn(ctx, d: Table, a: Any, b: Any, c: Any, stride: i64) -> i64 {
        keys::add(ctx, d, [a, b, c], stride)?
    }
    "set.find_any2" quiet Reads on TABLES fn(ctx, s: Table, a: Any, b: Any) -> i64 { keys::find_member(s, [a, b]) }
    "set.find_any3" quiet Reads on TABLES fn(ctx, s: Table, a: Any, b: Any, c: Any) -> i64 {
        keys::find_member(s, [a, b, c])
    }
    "set.add_any2" raises Writes on TABLES fn(ctx, s: Table, a: Any, b: Any) { keys::add_member(ctx, s, [a, b])? }
    "set.add_any3" raises Writes on TABLES fn(ctx, s: Table, a: Any, b: Any, c: Any) {
        keys::add_member(ctx, s, [a, b, c])?
    }
    // Adds a key that is not there: its entry, whose value has to be written next.
    "dict.add_int" raises Writes on TABLES fn(ctx, d: Table, key: i64, stride: i64) -> i64 {
        keys::add(ctx, d, key, stride)?
    }
    "dict.add_str" raises Writes on TABLES fn(ctx, d: Table, key: Str, stride: i64) -> i64 {
        keys::add(ctx, d, key, stride)?
    }
    "dict.add_int2" raises Writes on TABLES fn(ctx, d: Table, a: i64, b: i64, stride: i64) -> i64 {
        keys::add(ctx, d, [a, b], stride)?
    }
    "dict.add_int3" raises Writes on TABLES fn(ctx, d: Table, a: i64, b: i64, c: i64, stride: i64) -> i64 {
        keys::add(ctx, d, [a, b, c], stride)?
    }
    // Replaces a word, or two, of an entry's value; `at` counts words from the first entry.
    "dict.put_ref" quiet Writes takes 4 fn(ctx, d: Table, at: i64, value: Ref) {
        replace(ctx, d, at, value.raw() as u64);
    }
    "dict.put_any" quiet Writes takes 4 fn(ctx, d: Table, at: i64, value: Any) {
        // SAFETY: words of an entry, which hold a union's value, or that of an entry that was just made: `None`.
        let old = unsafe {
            let place = d.entries.add(at as usize).cast::<Any>();
            std::ptr::replace(place, value)
        };
        old.dec(ctx);
    }
    // The entry of a member: -1 if it is not one.
    "set.find_int" quiet Reads on TABLES fn(ctx, s: Table, key: i64) -> i64 { keys::find_member(s, key) }
    "set.find_str" quiet Reads on TABLES fn(ctx, s: Table, key: Str) -> i64 { keys::find_member(s, key) }
    "set.find_int2" quiet Reads on TABLES fn(ctx, s: Table, a: i64, b: i64) -> i64 { keys::find_member(s, [a, b]) }
    "set.find_int3" quiet Reads on TABLES fn(ctx, s: Table, a: i64, b: i64, c: i64) -> i64 {
        keys::find_member(s, [a, b, c])
    }
    // Adds a member that is not there.
    "set.add_int" raises Writes on TABLES fn(ctx, s: Table, key: i64) { keys::add_member(ctx, s, key)? }
    "set.add_str" raises Writes on TABLES fn(ctx, s: Table, key: Str) { keys::add_member(ctx, s, key)? }
    "set.add_int2" raises Writes on TABLES fn(ctx, s: Table, a: i64, b: i64) { keys::add_member(ctx, s, [a, b])? }
    "set.add_int3" raises Writes on TABLES fn(ctx, s: Table, a: i64, b: i64, c: i64) {
        keys::add_member(ctx, s, [a, b, c])?
    }
}
