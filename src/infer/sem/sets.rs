//! Sets from iterables, and the methods of `set` and `frozenset` that take others.
//!
//! The order of a set's members shows how it was made, so each is made in CPython's way: an update from a set or a dict makes room
//! beforehand, one from anything else grows as it goes; an intersection goes through the smaller set, or through the iterable.

use super::functions::Args;
use super::*;
use crate::builtins::table::Method;

/// What is looked for in a set: a set as the frozen one that equals it.
pub fn as_member<D: Domain>(d: &mut D, item: &D::R) -> D::R {
    if !d.kinds(item).contains(&Kind::Set) {
        return item.clone();
    }
    d.split(item, &mut |d, v| match d.kind(&v) {
        Kind::Set => {
            let v = d.result(v);
            made_of(d, true, Some(&v))
        }
        _ => d.result(v),
    })
}

/// An update from any iterable.
pub fn fill<D: Domain>(d: &mut D, set: &D::V, items: &D::R) {
    d.split(items, &mut |d, v| match d.kind(&v) {
        k @ (Kind::Set | Kind::FrozenSet | Kind::Dict) => {
            d.flow_all(set, &v);
            let row = if k == Kind::Dict { "set.update_dict" } else { "set.update" };
            d.rt_call(row, &[Arg::V(set), Arg::V(&v)], Out::Unit)
        }
        _ => {
            let func = d.prelude("set_update");
            let (whole, v) = (d.result(set.clone()), d.result(v));
            d.call(func, vec![whole, v])
        }
    });
}

/// An update of a copy of `set` from an iterable: from the set itself there is none.
fn unite<D: Domain>(d: &mut D, copy: &D::V, set: &D::V, items: &D::R) {
    d.split(items, &mut |d, v| match d.kind(&v) {
        Kind::Set | Kind::FrozenSet => {
            d.flow_all(copy, &v);
            d.rt_call("set.unite", &[Arg::V(copy), Arg::V(set), Arg::V(&v)], Out::Unit)
        }
        _ => {
            let v = d.result(v);
            fill(d, copy, &v);
            none(d)
        }
    });
}

/// `set(…)` and `frozenset(…)`.
pub fn made_of<D: Domain>(d: &mut D, frozen: bool, items: Option<&D::R>) -> D::R {
    let Some(items) = items else {
        let set = d.container(Kind::Set, 0, None);
        return if frozen { as_kind(d, &Kind::FrozenSet, &set, 1) } else { d.result(set) };
    };
    d.split(items, &mut |d, v| {
        if frozen && d.kind(&v) == Kind::FrozenSet {
            return d.result(v);
        }
        let set = d.container(Kind::Set, 0, None);
        let v = d.result(v);
        fill(d, &set, &v);
        if frozen { as_kind(d, &Kind::FrozenSet, &set, 1) } else { d.result(set) }
    })
}

/// A set or frozen set with the table of another.
fn as_kind<D: Domain>(d: &mut D, kind: &Kind, set: &D::V, sub: u32) -> D::R {
    if d.kind(set) == *kind {
        return d.result(set.clone());
    }
    let out = d.made(kind.clone(), sub);
    d.flow_all(&out, set);
    d.rt_call("set.exact", &[Arg::TypeOf(&out), Arg::V(set)], Out::Made(&out))
}

/// A copy, which is a merge into an empty set.
fn copy<D: Domain>(d: &mut D, kind: Kind, set: &D::V, sub: u32) -> D::R {
    let out = d.made(kind, sub);
    d.flow_all(&out, set);
    d.rt_call("set.copy", &[Arg::TypeOf(&out), Arg::V(set)], Out::Made(&out))
}

/// An iterable as a set, for tests of membership.
fn as_set<D: Domain>(d: &mut D, r: &D::R, sub: u32, f: &mut dyn FnMut(&mut D, &D::V) -> D::R) -> D::R {
    d.split(r, &mut |d, v| match d.kind(&v) {
        Kind::Set | Kind::FrozenSet => f(d, &v),
        _ => {
            let set = d.container(Kind::Set, sub, None);
            let v = d.result(v);
            fill(d, &set, &v);
            f(d, &set)
        }
    })
}

/// `set.union(…)` and the like.
pub fn method<D: Domain>(d: &mut D, method: Method, v: &D::V, args: &Args<D::R>) -> D::R {
    match method {
        Method::SetTest { row, swapped } => as_set(d, &args.pos[0], 24, &mut |d, other| {
            let (a, b) = if swapped { (other, v) } else { (v, other) };
            let b = d.rt(row, &[a, b], Kind::Bool);
            d.result(b)
        }),
        Method::SetBinary { row: "set.update", in_place } => {
            if in_place {
                args.pos.iter().for_each(|other| fill(d, v, other));
                return none(d);
            }
            let kind = d.kind(v);
            let result = copy(d, Kind::Set, v, 0);
            d.split(&result, &mut |d, out| {
                args.pos.iter().for_each(|other| unite(d, &out, v, other));
                as_kind(d, &kind, &out, 1)
            })
        }
        Method::SetBinary { row: "set.subtract", in_place } => difference(d, v, in_place, &args.pos),
        Method::SetBinary { row: "set.intersect", in_place } => intersection(d, v, in_place, &args.pos),
        Method::SetBinary { in_place, .. } => {
            let [other] = &args.pos[..] else {
                let (kind, name) = (d.kind(v), method.name());
                let (n, count) = (super::python_name(d, &kind), args.pos.len());
                return type_error(d, format!("{n}.{name}() takes exactly one argument ({count} given)"));
            };
            symmetric(d, v, in_place, other)
        }
        _ => d.never(),
    }
}

fn difference<D: Domain>(d: &mut D, v: &D::V, in_place: bool, others: &[D::R]) -> D::R {
    let kind = d.kind(v);
    let (first, rest) = match others.split_first() {
        _ if in_place => (d.result(v.clone()), others),
        None => return copy(d, kind, v, 0),
        Some((first, rest)) => {
            let first = d.split(first, &mut |d, other| match d.kind(&other) {
                Kind::Set | Kind::FrozenSet | Kind::Dict => {
                    let out = d.made(kind.clone(), 1);
                    d.flow_all(&out, v);
                    let other = d.result(other);
                    as_set(d, &other, 25, &mut |d, other| {
                        let args = [Arg::TypeOf(&out), Arg::V(v), Arg::V(other)];
                        d.rt_call("set.difference", &args, Out::Made(&out))
                    })
                }
                _ => {
                    let result = copy(d, kind.clone(), v, 0);
                    let other = d.result(other);
                    d.split(&result, &mut |d, out| subtract(d, &out, 26, &other))
                }
            });
            (first, rest)
        }
    };
    let result = d.split(&first, &mut |d, out| {
        for (n, other) in rest.iter().enumerate() {
            subtract(d, &out, 27 + n as u32, other);
        }
        d.result(out)
    });
    if in_place { none(d) } else { result }
}

/// Takes the members of an iterable out of a set, which it gives.
fn subtract<D: Domain>(d: &mut D, set: &D::V, sub: u32, other: &D::R) -> D::R {
    as_set(d, other, sub, &mut |d, other| {
        d.rt_call("set.subtract", &[Arg::V(set), Arg::V(other)], Out::Unit);
        d.result(set.clone())
    })
}

fn intersection<D: Domain>(d: &mut D, v: &D::V, in_place: bool, others: &[D::R]) -> D::R {
    let kind = d.kind(v);
    let mut result = if others.is_empty() { copy(d, kind.clone(), v, 0) } else { d.result(v.clone()) };
    for (n, other) in others.iter().enumerate() {
        let sub = 50 + 2 * n as u32;
        result = d.split(&result, &mut |d, set| {
            d.split(other, &mut |d, other| match d.kind(&other) {
                Kind::Set | Kind::FrozenSet => {
                    let out = d.made(kind.clone(), sub);
                    // Which of two equal members stays depends on the sizes.
                    d.flow_all(&out, &set);
                    d.flow_all(&out, &other);
                    let args = [Arg::TypeOf(&out), Arg::V(&set), Arg::V(&other)];
                    d.rt_call("set.intersection", &args, Out::Made(&out))
                }
                _ => {
                    let out = d.container(Kind::Set, sub + 1, None);
                    let func = d.prelude("set_common");
                    let whole = [out.clone(), set.clone(), other].map(|v| d.result(v));
                    d.call(func, whole.to_vec());
                    d.result(out)
                }
            })
        });
    }
    d.split(&result, &mut |d, out| {
        if !in_place {
            return as_kind(d, &kind, &out, 49);
        }
        d.flow_all(v, &out);
        d.rt_call("set.become", &[Arg::V(v), Arg::V(&out)], Out::Unit);
        none(d)
    })
}

fn symmetric<D: Domain>(d: &mut D, v: &D::V, in_place: bool, other: &D::R) -> D::R {
    if !in_place {
        let kind = d.kind(v);
        let set = d.container(Kind::Set, 25, None);
        fill(d, &set, other);
        d.flow_all(&set, v);
        d.rt_call("set.toggle", &[Arg::V(&set), Arg::V(v)], Out::Unit);
        return as_kind(d, &kind, &set, 1);
    }
    d.split(other, &mut |d, other| {
        if d.kind(&other) == Kind::Dict {
            let func = d.prelude("set_toggle");
            let whole = [v.clone(), other].map(|v| d.result(v));
            return d.call(func, whole.to_vec());
        }
        let other = d.result(other);
        as_set(d, &other, 25, &mut |d, other| {
            d.flow_all(v, other);
            d.rt_call("set.toggle", &[Arg::V(v), Arg::V(other)], Out::Unit);
            none(d)
        })
    });
    none(d)
}
