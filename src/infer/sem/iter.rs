//! Iteration: a built-in iterator is a value; advancing it gives its next state.

use super::*;
use crate::mir::Op as M;

/// `iter(v)`: what a `for` loop over `v` advances.
pub fn iter<D: Domain>(d: &mut D, v: &D::V) -> D::R {
    let kind = d.kind(v);
    let whole = d.result(v.clone());
    let with_index = |d: &mut D, it: Iter| {
        let zero = int(d, 0);
        let zero = d.result(zero);
        let v = d.pack(Kind::Iter(it), 0, vec![whole.clone(), zero]);
        d.result(v)
    };
    match kind {
        Kind::Range => {
            let (start, step) = (d.part(v, 0), d.part(v, 2));
            let len = d.rt("range.len", &[v], Kind::Int);
            let len = d.result(len);
            let v = d.pack(Kind::Iter(Iter::Range), 0, vec![start, len, step]);
            d.result(v)
        }
        Kind::List => with_index(d, Iter::List),
        Kind::Tuple => with_index(d, Iter::Tuple),
        Kind::Str => with_index(d, Iter::Str),
        Kind::Dict => keys(d, v, Iter::DictKeys),
        Kind::Set | Kind::FrozenSet => keys(d, v, Iter::Set),
        Kind::Iter(_) | Kind::IterObj | Kind::Generator => d.result(v.clone()),
        Kind::Instance(c) => match (attr::find_method(d, c, "__iter__"), attr::find_method(d, c, "__next__")) {
            (Some((func, _)), _) => {
                let r = d.call(func, vec![whole]);
                d.split(&r, &mut |d, it| match d.kind(&it) {
                    Kind::Instance(_) => {
                        let it = d.result(it);
                        let v = d.pack(Kind::Iter(Iter::User), 0, vec![it]);
                        d.result(v)
                    }
                    Kind::Generator | Kind::Iter(_) | Kind::IterObj => d.result(it),
                    k => {
                        let n = python_name(d, &k);
                        type_error(d, format!("iter() returned non-iterator of type '{n}'"))
                    }
                })
            }
            (None, _) => not_iterable(d, &Kind::Instance(c)),
        },
        k => not_iterable(d, &k),
    }
}

fn keys<D: Domain>(d: &mut D, v: &D::V, it: Iter) -> D::R {
    let whole = d.result(v.clone());
    let zero = int(d, 0);
    let zero = d.result(zero);
    let len = functions::len(d, v);
    let v = d.pack(Kind::Iter(it), 0, vec![whole, zero, len]);
    d.result(v)
}

/// The two ints that a runtime function gives as a pair.
fn pair<D: Domain>(d: &mut D, r: &D::R) -> (D::V, D::V) {
    let mut out = None;
    d.split(r, &mut |d, v| {
        out = Some((arith::part(d, &v, 0), arith::part(d, &v, 1)));
        d.never()
    });
    match out {
        Some(pair) => pair,
        None => (int(d, 0), int(d, 0)),
    }
}

/// An iterator over a dict's keys, values or items.
pub fn dict_iter<D: Domain>(d: &mut D, dict: &D::V, it: Iter) -> D::R {
    keys(d, dict, it)
}

/// An iterator that a builtin gives, as a value of the script: an object, unless it is consumed on the spot.
pub fn as_object<D: Domain>(d: &mut D, r: &D::R) -> D::R {
    if d.consumed_once() {
        return r.clone();
    }
    d.split(r, &mut |d, v| match d.kind(&v) {
        Kind::Iter(_) => {
            let state = d.result(v);
            let v = d.iter_object(&state);
            d.result(v)
        }
        _ => d.result(v),
    })
}

/// What an exhausted iterator stopped with.
pub fn result<D: Domain>(d: &mut D, it: &D::V) -> D::R {
    match d.kind(it) {
        Kind::Generator => d.generator_result(it, false),
        _ => none(d),
    }
}

/// `next(it)`, `next(it, default)`
pub fn next<D: Domain>(d: &mut D, it: &D::V, default: Option<&D::R>) -> D::R {
    match d.kind(it) {
        Kind::Generator | Kind::IterObj | Kind::Iter(_) => {}
        Kind::Instance(c) if attr::find_method(d, c, "__next__").is_some() => {
            if default.is_none() {
                let Some((func, _)) = attr::find_method(d, c, "__next__") else { return d.never() };
                let this = d.result(it.clone());
                return d.call(func, vec![this]);
            }
        }
        k => {
            let n = python_name(d, &k);
            return type_error(d, format!("'{n}' object is not an iterator"));
        }
    }
    d.exhaustible(
        &mut |d| match d.kind(it) {
            Kind::Instance(_) => d.generator_next(it),
            _ => iter_next(d, it).0,
        },
        &mut |d| match default {
            Some(r) => r.clone(),
            None => stop_iteration(d, it),
        },
    )
}

/// `generator.send(value)`
pub fn send<D: Domain>(d: &mut D, generator: &D::V, value: &D::R) -> D::R {
    let started = d.generator_started(generator);
    d.split(value, &mut |d, v| {
        if d.kind(&v) != Kind::None {
            d.branch(&started, &mut |d| none(d), &mut |d| {
                type_error(d, "can't send non-None value to a just-started generator".into())
            });
        }
        let v = d.result(v);
        d.exhaustible(&mut |d| d.generator_send(generator, &v), &mut |d| stop_iteration(d, generator))
    })
}

/// Raises StopIteration with what the iterator stopped with.
fn stop_iteration<D: Domain>(d: &mut D, it: &D::V) -> D::R {
    let value = match d.kind(it) {
        Kind::Generator => d.generator_result(it, true),
        _ => none(d),
    };
    let args = match value {
        r if d.kinds(&r).iter().all(|k| *k == Kind::None) => Vec::new(),
        r => vec![r],
    };
    let tuple = d.pack(Kind::Tuple, 7, args);
    let tuple = d.result(tuple);
    let exc = d.rt_call("exc.new", &[Arg::Exception("StopIteration"), Arg::Any(&tuple)], Out::Kind(Kind::Exc));
    d.split(&exc, &mut |d, e| d.raise_value(&e, true))
}

fn not_iterable<D: Domain>(d: &mut D, kind: &Kind) -> D::R {
    let n = python_name(d, kind);
    type_error(d, format!("'{n}' object is not iterable"))
}

/// Advances an iterator: its item and next state; control goes on only if there is one.
pub fn iter_next<D: Domain>(d: &mut D, it: &D::V) -> (D::R, D::R) {
    let kind = d.kind(it);
    let Kind::Iter(which) = kind.clone() else {
        if kind == Kind::Generator {
            let item = d.generator_next(it);
            let it = d.result(it.clone());
            return (item, it);
        }
        if kind == Kind::IterObj {
            let state = d.iter_state(it);
            let item = d.split(&state, &mut |d, state| {
                let (item, state) = iter_next(d, &state);
                d.iter_store(it, &state);
                item
            });
            let it = d.result(it.clone());
            return (item, it);
        }
        let r = not_iterable(d, &kind);
        return (r.clone(), r);
    };
    match which {
        Iter::Range => {
            let (next, count, step) = (arith::part(d, it, 0), arith::part(d, it, 1), arith::part(d, it, 2));
            let zero = int(d, 0);
            let more = d.op(M::ICmp(Cc::Gt), &[&count, &zero], Kind::Bool);
            d.continue_if(&more);
            let one = int(d, 1);
            let after = d.op(M::IAdd, &[&next, &step], Kind::Int);
            let count = d.op(M::ISub, &[&count, &one], Kind::Int);
            let parts = vec![d.result(after), d.result(count), d.result(step)];
            let item = d.result(next);
            let state = d.pack(kind, 1, parts);
            (item, d.result(state))
        }
        Iter::Up | Iter::Down => {
            let (next, stop) = (arith::part(d, it, 0), arith::part(d, it, 1));
            let (cc, op) = if which == Iter::Up { (Cc::Lt, M::IAdd) } else { (Cc::Gt, M::ISub) };
            let more = d.op(M::ICmp(cc), &[&next, &stop], Kind::Bool);
            d.continue_if(&more);
            let one = int(d, 1);
            let after = d.op(op, &[&next, &one], Kind::Int);
            let parts = vec![d.result(after), d.result(stop)];
            let item = d.result(next);
            let state = d.pack(kind, 1, parts);
            (item, d.result(state))
        }
        Iter::List => {
            let (list, index) = (arith::part(d, it, 0), arith::part(d, it, 1));
            let len = functions::len_of_list(d, &list);
            let more = d.op(M::ICmp(Cc::Lt), &[&index, &len], Kind::Bool);
            d.continue_if(&more);
            let item = d.list_get_raw(&list, &index);
            let one = int(d, 1);
            let after = d.op(M::IAdd, &[&index, &one], Kind::Int);
            let parts = vec![d.result(list), d.result(after)];
            let state = d.pack(kind, 1, parts);
            (item, d.result(state))
        }
        Iter::ListReversed => {
            let (list, index) = (arith::part(d, it, 0), arith::part(d, it, 1));
            let len = functions::len_of_list(d, &list);
            let zero = int(d, 0);
            let more = d.op(M::ICmp(Cc::Ge), &[&index, &zero], Kind::Bool);
            let inside = d.op(M::ICmp(Cc::Lt), &[&index, &len], Kind::Bool);
            let more = d.op(M::BAnd, &[&more, &inside], Kind::Bool);
            d.continue_if(&more);
            let item = d.list_get_raw(&list, &index);
            let one = int(d, 1);
            let after = d.op(M::ISub, &[&index, &one], Kind::Int);
            let parts = vec![d.result(list), d.result(after)];
            let state = d.pack(kind, 1, parts);
            (item, d.result(state))
        }
        Iter::Str => {
            let (s, index) = (arith::part(d, it, 0), arith::part(d, it, 1));
            let len = d.rt("str.len", &[&s], Kind::Int);
            let more = d.op(M::ICmp(Cc::Lt), &[&index, &len], Kind::Bool);
            d.continue_if(&more);
            let item = d.rt("str.index_get", &[&s, &index], Kind::Str);
            let one = int(d, 1);
            let after = d.op(M::IAdd, &[&index, &one], Kind::Int);
            let parts = vec![d.result(s), d.result(after)];
            let item = d.result(item);
            let state = d.pack(kind, 1, parts);
            (item, d.result(state))
        }
        Iter::Tuple => {
            let (tuple, index) = (arith::part(d, it, 0), arith::part(d, it, 1));
            let n = d.parts(&tuple);
            let len = int(d, n as i64);
            let more = d.op(M::ICmp(Cc::Lt), &[&index, &len], Kind::Bool);
            d.continue_if(&more);
            let item = if n == 0 { d.never() } else { index::tuple_select_raw(d, &tuple, &index, 0) };
            let one = int(d, 1);
            let after = d.op(M::IAdd, &[&index, &one], Kind::Int);
            let parts = vec![d.result(tuple), d.result(after)];
            let state = d.pack(kind, 1, parts);
            (item, d.result(state))
        }
        Iter::Enumerate => {
            let (count, inner) = (arith::part(d, it, 0), arith::part(d, it, 1));
            let (item, inner) = iter_next(d, &inner);
            let one = int(d, 1);
            let after = d.op(M::IAddChk, &[&count, &one], Kind::Int);
            let count = d.result(count);
            let pair = d.pack(Kind::Tuple, 2, vec![count, item]);
            let parts = vec![d.result(after), inner];
            let state = d.pack(kind, 1, parts);
            (d.result(pair), d.result(state))
        }
        Iter::Zip => {
            let (mut items, mut states) = (Vec::new(), Vec::new());
            for n in 0..d.parts(it) {
                let inner = arith::part(d, it, n);
                let (item, state) = iter_next(d, &inner);
                items.push(item);
                states.push(state);
            }
            let tuple = d.pack(Kind::Tuple, 2, items);
            let state = d.pack(kind, 1, states);
            (d.result(tuple), d.result(state))
        }
        Iter::Map => {
            let func = d.part(it, 0);
            let (mut items, mut states) = (Vec::new(), vec![func.clone()]);
            for n in 1..d.parts(it) {
                let inner = arith::part(d, it, n);
                let (item, state) = iter_next(d, &inner);
                items.push(item);
                states.push(state);
            }
            let kinds = vec![crate::hir::ArgKind::Pos; items.len()];
            let item = d.split(&func, &mut |d, f| call::call(d, &f, &kinds, &items));
            let state = d.pack(kind, 1, states);
            (item, d.result(state))
        }
        Iter::DictKeys | Iter::DictValues | Iter::DictItems | Iter::Set => {
            let (dict, at, len) = (arith::part(d, it, 0), arith::part(d, it, 1), arith::part(d, it, 2));
            if which == Iter::Set {
                let found = d.rt_call("set.next", &[Arg::V(&dict), Arg::V(&at), Arg::V(&len)], Out::Pair);
                let (slot, entry) = pair(d, &found);
                let zero = int(d, 0);
                let more = d.op(M::ICmp(Cc::Ge), &[&slot, &zero], Kind::Bool);
                d.continue_if(&more);
                let item = d.rt_call("set.key_at", &[Arg::V(&dict), Arg::V(&entry)], Out::Slot(&dict, 0));
                let one = int(d, 1);
                let after = d.op(M::IAdd, &[&slot, &one], Kind::Int);
                let parts = vec![d.result(dict), d.result(after), d.result(len)];
                let state = d.pack(kind, 1, parts);
                return (item, d.result(state));
            }
            let next = d.rt("dict.next", &[&dict, &at, &len], Kind::Int);
            let zero = int(d, 0);
            let more = d.op(M::ICmp(Cc::Ge), &[&next, &zero], Kind::Bool);
            d.continue_if(&more);
            let key = |d: &mut D| d.rt_call("dict.key_at", &[Arg::V(&dict), Arg::V(&next)], Out::Slot(&dict, 0));
            let item = match which {
                Iter::DictValues => d.rt_call("dict.value_at", &[Arg::V(&dict), Arg::V(&next)], Out::Slot(&dict, 1)),
                Iter::DictItems => {
                    let k = key(d);
                    let v = d.rt_call("dict.value_at", &[Arg::V(&dict), Arg::V(&next)], Out::Slot(&dict, 1));
                    let pair = d.pack(Kind::Tuple, 2, vec![k, v]);
                    d.result(pair)
                }
                _ => key(d),
            };
            let one = int(d, 1);
            let after = d.op(M::IAdd, &[&next, &one], Kind::Int);
            let parts = vec![d.result(dict.clone()), d.result(after), d.result(len)];
            let state = d.pack(kind, 1, parts);
            (item, d.result(state))
        }
        Iter::User => {
            let object = d.part(it, 0);
            let item = d.split(&object, &mut |d, o| d.generator_next(&o));
            let state = d.pack(kind, 1, vec![object]);
            (item, d.result(state))
        }
    }
}
