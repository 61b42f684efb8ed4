//! Rows: dicts. Keys and values pass as unions; for typed access without boxes, `dict.lookup` gives an entry number
//! and `dict.entries` the entries, whose words are: hash, key, value (see `runtime::table::Shape`). `rt_tables` has what takes typed keys.

use super::rt::{Ptr, rows};
use super::rt_core::ty;
use crate::runtime::dict::{self, Part};
use crate::runtime::table::{self, Table};
use crate::runtime::value::{Any, List};

rows! { pub static ROWS;
    "dict.new" raises Allocates fn(ctx, t: i64) -> Table { table::new(ctx, ty(t)) }
    "dict.len" quiet Reads on TABLES fn(ctx, d: Table) -> i64 { d.len }
    // The entry of a key: -1 if it is not there.
    "dict.find" raises Any fn(ctx, d: Table, key: Any) -> i64 {
        let key = ctx.view(key);
        dict::find(ctx, d, key)?.map_or(-1, |i| i as i64)
    }
    // The entry of a key; KeyError.
    "dict.lookup" raises Any fn(ctx, d: Table, key: Any) -> i64 {
        let key = ctx.view(key);
        dict::lookup(ctx, d, key)? as i64
    }
    // The words of all entries, valid until the dict changes.
    "dict.entries" quiet Reads on TABLES fn(ctx, d: Table) -> Ptr { Ptr(d.entries) }
    "dict.key_at" raises Reads fn(ctx, d: Table, i: i64) -> Any { dict::key_view(ctx, d, i as usize).to_any(ctx) }
    "dict.value_at" raises Reads fn(ctx, d: Table, i: i64) -> Any { dict::value_view(ctx, d, i as usize).to_any(ctx) }
    "dict.contains" raises Any fn(ctx, d: Table, key: Any) -> bool {
        let key = ctx.view(key);
        dict::find(ctx, d, key)?.is_some()
    }
    "dict.get" raises Any fn(ctx, d: Table, key: Any) -> Any {
        let key = ctx.view(key);
        let i = dict::lookup(ctx, d, key)?;
        dict::value_view(ctx, d, i).to_any(ctx)
    }
    // The value of a key, or the default.
    "dict.get_or" raises Any fn(ctx, d: Table, key: Any, default: Any) -> Any {
        let key = ctx.view(key);
        match dict::find(ctx, d, key)? {
            Some(i) => dict::value_view(ctx, d, i).to_any(ctx),
            None => { default.inc(); default }
        }
    }
    "dict.set" raises Any takes 4 fn(ctx, d: Table, key: Any, value: Any) {
        let (key, view) = (ctx.view(key), ctx.view(value));
        let done = dict::set(ctx, d, key, view);
        value.dec(ctx);
        done?
    }
    // The entry of a key, added with the default if it was not there.
    "dict.setdefault" raises Any fn(ctx, d: Table, key: Any, default: Any) -> i64 {
        let (key, default) = (ctx.view(key), ctx.view(default));
        dict::set_default(ctx, d, key, default)? as i64
    }
    "dict.del" raises Any fn(ctx, d: Table, key: Any) {
        let key = ctx.view(key);
        let i = dict::lookup(ctx, d, key)?;
        dict::remove(ctx, d, i)
    }
    "dict.pop" raises Any fn(ctx, d: Table, key: Any) -> Any {
        let view = ctx.view(key);
        match dict::pop(ctx, d, view)? {
            Some(value) => value,
            None => { crate::runtime::error::key_error(ctx, view); None? }
        }
    }
    "dict.pop_or" raises Any fn(ctx, d: Table, key: Any, default: Any) -> Any {
        let view = ctx.view(key);
        match dict::pop(ctx, d, view)? {
            Some(value) => value,
            None => { default.inc(); default }
        }
    }
    "dict.popitem" raises Writes fn(ctx, d: Table) -> (Any, Any) { dict::pop_item(ctx, d)? }
    "dict.clear" quiet Any fn(ctx, d: Table) { table::clear(ctx, d) }
    "dict.copy" raises Any fn(ctx, t: i64, d: Table) -> Table { dict::copy(ctx, d, ty(t))? }
    "dict.update" raises Any fn(ctx, d: Table, other: Table) { dict::update(ctx, d, other)? }
    "dict.union" raises Any fn(ctx, t: i64, a: Table, b: Table) -> Table {
        let out = dict::copy(ctx, a, ty(t))?;
        dict::update(ctx, out, b)?;
        out
    }
    // The next entry from a number on, of a dict that had so many members: -1 at the end; RuntimeError if it changed.
    "dict.next" raises Reads on TABLES fn(ctx, d: Table, at: i64, len: i64, left: i64) -> i64 { dict::next(ctx, d, at, len, left)? }
    // The same for entries of so many words.
    "dict.step" raises Reads on TABLES fn(ctx, d: Table, at: i64, len: i64, left: i64, stride: i64) -> i64 {
        dict::step(ctx, d, at, len, left, stride)?
    }
    // The entry before a number (start with `dict.used`): -1 at the end.
    "dict.prev" raises Reads on TABLES fn(ctx, d: Table, at: i64, len: i64) -> i64 { dict::prev(ctx, d, at, len)? }
    "dict.used" quiet Reads on TABLES fn(ctx, d: Table) -> i64 { d.used }
    "dict.keys" raises Writes fn(ctx, t: i64, d: Table) -> List { dict::list_of(ctx, d, Part::Keys, ty(t))? }
    "dict.values" raises Writes fn(ctx, t: i64, d: Table) -> List { dict::list_of(ctx, d, Part::Values, ty(t))? }
    "dict.items" raises Writes fn(ctx, t: i64, d: Table) -> List { dict::list_of(ctx, d, Part::Items, ty(t))? }
}
