//! Subscripts, slices and unpacking.

use super::*;
use crate::mir::IndexKind;

/// `a[i]`
pub fn get<D: Domain>(d: &mut D, a: &D::R, i: &D::R) -> D::R {
    d.split(a, &mut |d, a| match d.kind(&a) {
        Kind::Dict => {
            let dict = a.clone();
            d.rt_call("dict.get", &[Arg::V(&dict), Arg::Any(i)], Out::Slot(&dict, 1))
        }
        Kind::Class(c) if d.program().enumeration(c).is_some() => enums::by_name(d, c, i),
        Kind::Class(_) | Kind::BuiltinClass(_) | Kind::Builtin(_) => types::subscript(d, &a, i),
        Kind::Instance(c) => match attr::find_method(d, c, "__getitem__") {
            Some((func, _)) => {
                let this = d.result(a);
                call::special(d, func, vec![this, i.clone()])
            }
            None => match records::plain(d, &a, 30) {
                Some(plain) => d.split(i, &mut |d, i| get1(d, &plain, &i)),
                None => not_subscriptable(d, &Kind::Instance(c)),
            },
        },
        _ => d.split(i, &mut |d, i| {
            let i = records::indexed(d, &i, 31);
            d.split(&i, &mut |d, i| get1(d, &a, &i))
        }),
    })
}

fn not_subscriptable<D: Domain>(d: &mut D, kind: &Kind) -> D::R {
    let n = python_name(d, kind);
    type_error(d, format!("'{n}' object is not subscriptable"))
}

fn bad_index<D: Domain>(d: &mut D, what: &str, index: &Kind) -> D::R {
    let n = python_name(d, index);
    type_error(d, format!("{what} indices must be integers or slices, not {n}"))
}

fn get1<D: Domain>(d: &mut D, a: &D::V, i: &D::V) -> D::R {
    let (ka, ki) = (d.kind(a), d.kind(i));
    if let Some(r) = bytes::get(d, a, i) {
        return r;
    }
    match (&ka, &ki) {
        (Kind::List, Kind::Int | Kind::Word | Kind::Bool) => {
            let i = as_int(d, i);
            d.list_get(a, &i, IndexKind::List)
        }
        (Kind::TupleOf, Kind::Int | Kind::Word | Kind::Bool) => {
            let i = as_int(d, i);
            d.list_get(a, &i, IndexKind::Tuple)
        }
        (Kind::Str, Kind::Int | Kind::Word | Kind::Bool) => {
            let i = as_int(d, i);
            let v = d.rt("str.index_get", &[a, &i], Kind::Str);
            d.result(v)
        }
        (Kind::Range, Kind::Int | Kind::Word | Kind::Bool) => {
            let i = as_int(d, i);
            let v = d.rt("range.index", &[a, &i], Kind::Int);
            d.result(v)
        }
        (Kind::Tuple, Kind::Int | Kind::Word | Kind::Bool) => tuple_get(d, a, i),
        (kind @ (Kind::List | Kind::TupleOf), Kind::Slice) => {
            let out = d.made(kind.clone(), 0);
            d.flow_all(&out, a);
            with_slice(d, i, &mut |d, lo, hi, step| {
                d.rt_call(
                    "list.slice",
                    &[Arg::TypeOf(&out), Arg::V(a), Arg::Any(lo), Arg::Any(hi), Arg::Any(step)],
                    Out::Made(&out),
                )
            })
        }
        (Kind::Str, Kind::Slice) => with_slice(d, i, &mut |d, lo, hi, step| {
            d.rt_call("str.slice", &[Arg::V(a), Arg::Any(lo), Arg::Any(hi), Arg::Any(step)], Out::Kind(Kind::Str))
        }),
        (Kind::Tuple, Kind::Slice) => tuple_slice(d, a, i),
        (Kind::Range, Kind::Slice) => range_slice(d, a, i),
        (Kind::List, _) => bad_index(d, "list", &ki),
        (Kind::Tuple | Kind::TupleOf, _) => bad_index(d, "tuple", &ki),
        (Kind::Range, _) => bad_index(d, "range", &ki),
        (Kind::Str, _) => {
            let n = python_name(d, &ki);
            type_error(d, format!("string indices must be integers, not '{n}'"))
        }
        _ => {
            let ka = iterator_kind(d, a).unwrap_or(ka);
            not_subscriptable(d, &ka)
        }
    }
}

/// A slice of a range: the range of the elements that it takes.
fn range_slice<D: Domain>(d: &mut D, range: &D::V, slice: &D::V) -> D::R {
    let whole = d.result(range.clone());
    let parts = [d.part(slice, 0), d.part(slice, 1), d.part(slice, 2)];
    let [lo, hi, step] = parts;
    let func = d.prelude("range_slice");
    d.call(func, vec![whole, lo, hi, step])
}

fn with_slice<D: Domain>(d: &mut D, slice: &D::V, f: &mut dyn FnMut(&mut D, &D::R, &D::R, &D::R) -> D::R) -> D::R {
    bounds(d, slice, Vec::new(), &mut |d, b| f(d, &b[0], &b[1], &b[2]))
}

/// Two operands that must be integers, as the bounds of a slice are.
pub fn with_bounds<D: Domain>(d: &mut D, a: &D::R, b: &D::R, f: &mut dyn FnMut(&mut D, &D::V, &D::V) -> D::R) -> D::R {
    for r in [a, b] {
        let kinds = d.kinds(r);
        if !kinds.is_empty() && kinds.iter().all(|k| matches!(k, Kind::Float | Kind::Complex | Kind::Str)) {
            return type_error(d, "slice indices must be integers or None or have an __index__ method".into());
        }
    }
    with_indices(d, a, b, f)
}

/// The bounds of a slice, each None or an int; anything else is a TypeError.
fn bounds<D: Domain>(d: &mut D, slice: &D::V, done: Vec<D::R>, f: &mut dyn FnMut(&mut D, &[D::R]) -> D::R) -> D::R {
    if done.len() == 3 {
        return f(d, &done);
    }
    let part = d.part(slice, done.len());
    let go = |d: &mut D, part: D::R, f: &mut dyn FnMut(&mut D, &[D::R]) -> D::R| {
        let mut done = done.clone();
        done.push(part);
        bounds(d, slice, done, f)
    };
    let fits = |k: &Kind| matches!(k, Kind::None | Kind::Int | Kind::Word | Kind::Bool);
    if d.kinds(&part).iter().all(fits) {
        return go(d, part, f);
    }
    d.split(&part, &mut |d, v| match d.kind(&v) {
        k if fits(&k) => {
            let v = d.result(v);
            go(d, v, f)
        }
        Kind::Instance(c) if attr::find_method(d, c, "__index__").is_some() => {
            let v = d.result(v);
            with_index(d, &v, &mut |d, i| {
                let i = d.result(i.clone());
                go(d, i, f)
            })
        }
        _ => type_error(d, "slice indices must be integers or None or have an __index__ method".into()),
    })
}

fn tuple_get<D: Domain>(d: &mut D, tuple: &D::V, i: &D::V) -> D::R {
    let n = d.parts(tuple) as i64;
    match d.const_operand(1) {
        Some(Const::Int(k)) => {
            let at = if k < 0 { k + n } else { k };
            if (0..n).contains(&at) {
                d.part(tuple, at as usize)
            } else {
                d.raise("IndexError", "tuple index out of range".into())
            }
        }
        _ => {
            let i = as_int(d, i);
            tuple_select(d, tuple, &i, 0)
        }
    }
}

/// A chain of comparisons: for short tuples.
fn tuple_select<D: Domain>(d: &mut D, tuple: &D::V, i: &D::V, at: usize) -> D::R {
    let n = d.parts(tuple);
    if at == n {
        return d.raise("IndexError", "tuple index out of range".into());
    }
    let (pos, neg) = (int(d, at as i64), int(d, at as i64 - n as i64));
    let p = d.op(mir::Op::ICmp(Cc::Eq), &[i, &pos], Kind::Bool);
    let q = d.op(mir::Op::ICmp(Cc::Eq), &[i, &neg], Kind::Bool);
    let hit = d.op(mir::Op::BOr, &[&p, &q], Kind::Bool);
    d.branch(&hit, &mut |d| d.part(tuple, at), &mut |d| tuple_select(d, tuple, i, at + 1))
}

/// An element of a tuple by an index known to be in range.
pub fn tuple_select_raw<D: Domain>(d: &mut D, tuple: &D::V, i: &D::V, at: usize) -> D::R {
    let n = d.parts(tuple);
    if at + 1 >= n {
        return d.part(tuple, at);
    }
    let pos = int(d, at as i64);
    let hit = d.op(mir::Op::ICmp(Cc::Eq), &[i, &pos], Kind::Bool);
    d.branch(&hit, &mut |d| d.part(tuple, at), &mut |d| tuple_select_raw(d, tuple, i, at + 1))
}

fn tuple_slice<D: Domain>(d: &mut D, tuple: &D::V, slice: &D::V) -> D::R {
    let n = d.parts(tuple) as i64;
    for n in 0..3 {
        let part = d.part(slice, n);
        let kinds = d.kinds(&part);
        if !kinds.is_empty() && kinds.iter().all(|k| matches!(k, Kind::Float | Kind::Complex | Kind::Str)) {
            return type_error(d, "slice indices must be integers or None or have an __index__ method".into());
        }
    }
    let Some([lo, hi, step]) = slice_consts(d, slice) else {
        let whole = tuples::of_tuple(d, tuple, 2);
        return get1(d, &whole, slice);
    };
    let step = step.unwrap_or(1);
    if step == 0 {
        return d.raise("ValueError", "slice step cannot be zero".into());
    }
    let clamp = |x: i64, low: i64, high: i64| (if x < 0 { x + n } else { x }).clamp(low, high);
    let (mut at, end) = if step > 0 {
        (lo.map_or(0, |x| clamp(x, 0, n)), hi.map_or(n, |x| clamp(x, 0, n)))
    } else {
        (lo.map_or(n - 1, |x| clamp(x, -1, n - 1)), hi.map_or(-1, |x| clamp(x, -1, n - 1)))
    };
    let mut items = Vec::new();
    while (step > 0 && at < end) || (step < 0 && at > end) {
        items.push(d.part(tuple, at as usize));
        at += step;
    }
    let v = d.pack(Kind::Tuple, 0, items);
    d.result(v)
}

fn slice_consts<D: Domain>(d: &mut D, slice: &D::V) -> Option<[Option<i64>; 3]> {
    let mut out = [None; 3];
    for (n, slot) in out.iter_mut().enumerate() {
        let part = d.part(slice, n);
        if d.kinds(&part) != [Kind::None] {
            let Some(Const::Int(k)) = d.const_operand(10 + n) else {
                return None;
            };
            *slot = Some(k);
        }
    }
    Some(out)
}

/// `a[i] = v`
pub fn set<D: Domain>(d: &mut D, a: &D::R, i: &D::R, v: &D::R) -> D::R {
    d.split(a, &mut |d, a| match d.kind(&a) {
        Kind::Dict => {
            methods::dict_put(d, &a, i, v);
            none(d)
        }
        Kind::Instance(c) => match attr::find_method(d, c, "__setitem__") {
            Some((func, _)) => {
                let this = d.result(a);
                call::special(d, func, vec![this, i.clone(), v.clone()]);
                none(d)
            }
            None => no_assignment(d, &Kind::Instance(c), "assignment"),
        },
        Kind::ByteArray => bytes::set(d, &a, i, v),
        Kind::List => d.split(i, &mut |d, i| match d.kind(&i) {
            Kind::Instance(_) if records::plain(d, &i, 31).is_some() => {
                let i = records::plain(d, &i, 31).unwrap_or(i);
                let (a, i) = (d.result(a.clone()), d.result(i));
                set(d, &a, &i, v)
            }
            Kind::Int | Kind::Word | Kind::Bool => {
                let i = as_int(d, &i);
                d.list_set(&a, &i, v);
                none(d)
            }
            Kind::Slice => {
                let func = d.prelude("as_list");
                d.split(v, &mut |d, v| {
                    let source = match d.kind(&v) {
                        Kind::List => d.result(v),
                        k if super::iter::is_never_iterable(d, &k) => {
                            let step = d.part(&i, 2);
                            let plain = "can only assign an iterable";
                            return d.split(&step, &mut |d, step| match d.kind(&step) {
                                Kind::Int | Kind::Word | Kind::Bool => {
                                    let (step, one) = (as_int(d, &step), int(d, 1));
                                    let is_one = d.op(crate::mir::Op::ICmp(Cc::Eq), &[&step, &one], Kind::Bool);
                                    d.branch(&is_one, &mut |d| type_error(d, plain.into()), &mut |d| {
                                        type_error(d, "must assign iterable to extended slice".into())
                                    })
                                }
                                _ => type_error(d, plain.into()),
                            });
                        }
                        _ => {
                            let v = d.result(v);
                            d.call(func, vec![v])
                        }
                    };
                    d.split(&source, &mut |d, source| {
                        d.flow_all(&a, &source);
                        with_slice(d, &i, &mut |d, lo, hi, step| {
                            d.rt_call(
                                "list.set_slice",
                                &[Arg::V(&a), Arg::Any(lo), Arg::Any(hi), Arg::Any(step), Arg::V(&source)],
                                Out::Unit,
                            )
                        });
                        none(d)
                    })
                })
            }
            k => bad_index(d, "list", &k),
        }),
        k => no_assignment(d, &k, "assignment"),
    })
}

fn no_assignment<D: Domain>(d: &mut D, kind: &Kind, what: &str) -> D::R {
    let n = python_name(d, kind);
    type_error(d, format!("'{n}' object does not support item {what}"))
}

/// `del a[i]` of what does not have it. CPython says so in other words where a sequence is asked for the item of an index.
fn no_deletion<D: Domain>(d: &mut D, kind: &Kind, i: &D::R) -> D::R {
    let sequence = matches!(
        kind,
        Kind::Str
            | Kind::Bytes
            | Kind::Tuple
            | Kind::TupleOf
            | Kind::Range
            | Kind::Set
            | Kind::FrozenSet
            | Kind::Instance(_)
    );
    d.split(i, &mut |d, i| match d.kind(&i) {
        Kind::Int | Kind::Word | Kind::Bool if sequence || kind.is_view() => {
            let n = python_name(d, kind);
            type_error(d, format!("'{n}' object doesn't support item deletion"))
        }
        _ => no_assignment(d, kind, "deletion"),
    })
}

/// `del a[i]`
pub fn delete<D: Domain>(d: &mut D, a: &D::R, i: &D::R) -> D::R {
    d.split(a, &mut |d, a| match d.kind(&a) {
        Kind::Dict => {
            d.rt_call("dict.del", &[Arg::V(&a), Arg::Any(i)], Out::Unit);
            none(d)
        }
        Kind::List => d.split(i, &mut |d, i| match d.kind(&i) {
            Kind::Int | Kind::Word | Kind::Bool => {
                let i = as_int(d, &i);
                d.rt_call("list.del", &[Arg::V(&a), Arg::V(&i)], Out::Unit);
                none(d)
            }
            Kind::Slice => {
                with_slice(d, &i, &mut |d, lo, hi, step| {
                    d.rt_call("list.del_slice", &[Arg::V(&a), Arg::Any(lo), Arg::Any(hi), Arg::Any(step)], Out::Unit)
                });
                none(d)
            }
            k => bad_index(d, "list", &k),
        }),
        Kind::ByteArray => d.split(i, &mut |d, i| match d.kind(&i) {
            Kind::Int | Kind::Word | Kind::Bool => {
                let func = d.prelude("bytearray_delete");
                let args = vec![d.result(a.clone()), d.result(i)];
                d.call(func, args);
                none(d)
            }
            Kind::Slice => {
                with_slice(d, &i, &mut |d, lo, hi, step| {
                    d.rt_call("list.del_slice", &[Arg::V(&a), Arg::Any(lo), Arg::Any(hi), Arg::Any(step)], Out::Unit)
                });
                none(d)
            }
            k => bad_index(d, "bytearray", &k),
        }),
        Kind::Instance(c) => match attr::find_method(d, c, "__delitem__") {
            Some((func, _)) => {
                let this = d.result(a);
                call::special(d, func, vec![this, i.clone()]);
                none(d)
            }
            None => no_deletion(d, &Kind::Instance(c), i),
        },
        k => no_deletion(d, &k, i),
    })
}

/// A tuple with one element for each target.
pub fn unpack<D: Domain>(d: &mut D, v: &D::V, before: usize, star: bool, after: usize) -> D::R {
    let v = &records::or_plain(d, v, 30, &["__iter__"]);
    let want = before + after;
    let wrong = |d: &mut D, have: usize| {
        let message = if have < want {
            format!("not enough values to unpack (expected {}{want}, got {have})", if star { "at least " } else { "" })
        } else {
            format!("too many values to unpack (expected {want})")
        };
        d.raise("ValueError", message)
    };
    match d.kind(v) {
        Kind::Tuple => {
            let have = d.parts(v);
            if have < want || (!star && have != want) {
                return wrong(d, have);
            }
            let mut items: Vec<D::R> = (0..before).map(|n| d.part(v, n)).collect();
            if star {
                let list = d.container(Kind::List, 0, None);
                for n in before..have - after {
                    let item = d.part(v, n);
                    d.list_append(&list, &item);
                }
                items.push(d.result(list));
            }
            items.extend((have - after..have).map(|n| d.part(v, n)));
            let v = d.pack(Kind::Tuple, 1, items);
            d.result(v)
        }
        Kind::List | Kind::TupleOf => unpack_list(d, v, before, star, after),
        kind if super::iter::is_never_iterable(d, &kind) => {
            let n = python_name(d, &kind);
            type_error(d, format!("cannot unpack non-iterable {n} object"))
        }
        _ => {
            let func = d.prelude("as_list");
            let r = d.result(v.clone());
            let list = d.call(func, vec![r]);
            d.split(&list, &mut |d, list| unpack_list(d, &list, before, star, after))
        }
    }
}

fn unpack_list<D: Domain>(d: &mut D, list: &D::V, before: usize, star: bool, after: usize) -> D::R {
    let want = int(d, (before + after) as i64);
    let starred = boolean(d, star);
    d.rt("unpack.check", &[list, &want, &starred], Kind::None);
    let mut items = Vec::new();
    for n in 0..before {
        let n = int(d, n as i64);
        items.push(d.list_get(list, &n, IndexKind::List));
    }
    if star {
        let out = d.made(Kind::List, 0);
        d.flow_all(&out, list);
        let (lo, hi) = (int(d, before as i64), int(d, -(after as i64)));
        let (lo, step) = (d.result(lo), none(d));
        let hi = if after == 0 { none(d) } else { d.result(hi) };
        items.push(d.rt_call(
            "list.slice",
            &[Arg::TypeOf(&out), Arg::V(list), Arg::Any(&lo), Arg::Any(&hi), Arg::Any(&step)],
            Out::Made(&out),
        ));
    }
    for n in 0..after {
        let n = int(d, n as i64 - after as i64);
        items.push(d.list_get(list, &n, IndexKind::List));
    }
    let v = d.pack(Kind::Tuple, 1, items);
    d.result(v)
}
