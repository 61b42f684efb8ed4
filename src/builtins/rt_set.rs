//! Rows: sets and frozensets.

use super::rt::{Ptr, rows};
use super::rt_core::ty;
use crate::runtime::table::{self, Table};
use crate::runtime::value::{Any, List};
use crate::runtime::{dict, set};

rows! { pub static ROWS;
    "set.new" raises Allocates fn(ctx, t: i64) -> Table { table::new(ctx, ty(t)) }
    "set.len" quiet Reads on TABLES fn(ctx, s: Table) -> i64 { s.len }
    "set.add" raises Any fn(ctx, s: Table, x: Any) { let x = ctx.view(x); set::add(ctx, s, x)? }
    "set.contains" raises Any fn(ctx, s: Table, x: Any) -> bool { let x = ctx.view(x); set::contains(ctx, s, x)? }
    "set.discard" raises Any fn(ctx, s: Table, x: Any) { let x = ctx.view(x); set::discard(ctx, s, x)?; }
    // The entry of a member.
    "set.drop_at" quiet Any fn(ctx, s: Table, i: i64) { set::remove_at(ctx, s, i as usize) }
    "set.remove" raises Any fn(ctx, s: Table, x: Any) {
        let x = ctx.view(x);
        if !set::discard(ctx, s, x)? { crate::runtime::error::key_error(ctx, x) }
    }
    "set.pop" raises Writes fn(ctx, s: Table) -> Any { set::pop(ctx, s)? }
    "set.clear" quiet Any fn(ctx, s: Table) { table::clear(ctx, s) }
    "set.copy" raises Any fn(ctx, t: i64, s: Table) -> Table { set::copy(ctx, s, ty(t))? }
    "set.exact" raises Any fn(ctx, t: i64, s: Table) -> Table { set::exact(ctx, s, ty(t))? }
    "set.become" raises Any fn(ctx, a: Table, b: Table) { set::turn_into(ctx, a, b)? }
    "set.unite" raises Any fn(ctx, copy: Table, s: Table, other: Table) { set::unite(ctx, copy, s, other)? }
    "set.update" raises Any fn(ctx, s: Table, other: Table) { set::update(ctx, s, other)? }
    "set.update_list" raises Any fn(ctx, s: Table, list: List) { set::update_list(ctx, s, list)? }
    "set.update_dict" raises Any fn(ctx, s: Table, d: Table) { set::update_dict(ctx, s, d)? }
    "set.union" raises Any fn(ctx, t: i64, a: Table, b: Table) -> Table { set::union(ctx, a, b, ty(t))? }
    "set.intersection" raises Any fn(ctx, t: i64, a: Table, b: Table) -> Table { set::intersection(ctx, a, b, ty(t))? }
    "set.difference" raises Any fn(ctx, t: i64, a: Table, b: Table) -> Table { set::difference(ctx, a, b, ty(t))? }
    "set.symmetric" raises Any fn(ctx, t: i64, a: Table, b: Table) -> Table { set::symmetric(ctx, a, b, ty(t))? }
    "set.subtract" raises Any fn(ctx, a: Table, b: Table) { set::subtract(ctx, a, b)? }
    "set.intersect" raises Any fn(ctx, a: Table, b: Table) { set::intersect(ctx, a, b)? }
    "set.toggle" raises Any fn(ctx, a: Table, b: Table) { set::toggle(ctx, a, b)? }
    "set.subset" raises Any fn(ctx, a: Table, b: Table) -> bool { set::subset(ctx, a, b)? }
    "set.disjoint" raises Any fn(ctx, a: Table, b: Table) -> bool { set::disjoint(ctx, a, b)? }
    "set.list" raises Writes fn(ctx, t: i64, s: Table) -> List { set::list_of(ctx, s, ty(t))? }
    // Slot and entry that an iteration at a slot, of a set that had so many members, comes to: -1, -1 at the end. It goes
    // on at the slot + 1.
    "set.next" raises Reads on TABLES fn(ctx, s: Table, slot: i64, len: i64) -> (i64, i64) { set::next(ctx, s, slot, len)? }
    // The words of all entries (hash, key), valid until the set changes.
    "set.entries" quiet Reads on TABLES fn(ctx, s: Table) -> Ptr { Ptr(s.entries) }
    "set.key_at" raises Reads fn(ctx, s: Table, i: i64) -> Any { dict::key_view(ctx, s, i as usize).to_any(ctx) }
}
