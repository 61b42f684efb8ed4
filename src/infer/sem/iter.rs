//! Iteration: a built-in iterator is a value; advancing it gives its next state.

use super::*;
use crate::hir::Resume;
use crate::mir::Op as M;

/// `iter(v)`: what a `for` loop over `v` advances.
pub fn iter<D: Domain>(d: &mut D, v: &D::V) -> D::R {
    iter_at(d, v, 0)
}

/// The path of the `n`-th iterator in an iterator of iterators: keeps the types of their states apart. The upper half is how deep it is.
fn inner_path(path: u32, n: usize) -> u32 {
    let place = ((path & 0x7fff) * 9 + n as u32 + 1) & 0x7fff;
    ((path >> 16) + 1) << 16 | place
}

/// The `n`-th iterator of `zip` or `map`.
pub fn inner_iter<D: Domain>(d: &mut D, v: &D::V, n: usize) -> D::R {
    iter_at(d, v, inner_path(0, n))
}

fn iter_at<D: Domain>(d: &mut D, v: &D::V, path: u32) -> D::R {
    let sub = path << 16;
    let kind = d.kind(v);
    let whole = d.result(v.clone());
    let with_index = |d: &mut D, it: Iter| {
        let zero = int(d, 0);
        let zero = d.result(zero);
        let v = d.pack(Kind::Iter(it), sub, vec![whole.clone(), zero]);
        d.result(v)
    };
    match kind {
        Kind::Range => {
            let (start, step) = (d.part(v, 0), d.part(v, 2));
            let len = d.rt("range.len", &[v], Kind::Int);
            let len = d.result(len);
            let v = d.pack(Kind::Iter(Iter::Range), sub, vec![start, len, step]);
            d.result(v)
        }
        Kind::List | Kind::TupleOf => with_index(d, Iter::List),
        Kind::Tuple => with_index(d, Iter::Tuple),
        Kind::Str => with_index(d, Iter::Str),
        Kind::ByteArray => with_index(d, Iter::List),
        Kind::Bytes => {
            let ints = bytes::list(d, v, 33 | sub << 1);
            d.split(&ints, &mut |d, ints| iter_at(d, &ints, path))
        }
        Kind::Dict => keys(d, v, Iter::DictKeys, sub),
        Kind::Set | Kind::FrozenSet => keys(d, v, Iter::Set, sub),
        Kind::Iter(it) => match it.of_view() {
            // What a view of a dict shows now.
            Some(it) => {
                let dict = d.part(v, 0);
                d.split(&dict, &mut |d, dict| keys(d, &dict, it, sub))
            }
            None => whole,
        },
        Kind::IterObj | Kind::Generator => d.result(v.clone()),
        Kind::Builtin(n) if &*n == "sys.stdin" => {
            let func = d.prelude("stdin_lines");
            d.call(func, vec![])
        }
        Kind::Instance(c) => match (attr::find_method(d, c, "__iter__"), attr::find_method(d, c, "__next__")) {
            (Some((func, _)), _) => {
                let r = call::special(d, func, vec![whole]);
                d.split(&r, &mut |d, it| match d.kind(&it) {
                    Kind::Instance(class) => match attr::find_method(d, class, "__next__") {
                        Some(_) => {
                            let it = d.result(it);
                            let v = d.pack(Kind::Iter(Iter::User), sub, vec![it]);
                            d.result(v)
                        }
                        None => {
                            let n = python_name(d, &Kind::Instance(class));
                            type_error(d, format!("iter() returned non-iterator of type '{n}'"))
                        }
                    },
                    Kind::Generator | Kind::Iter(_) | Kind::IterObj => d.result(it),
                    k => {
                        let n = python_name(d, &k);
                        type_error(d, format!("iter() returned non-iterator of type '{n}'"))
                    }
                })
            }
            (None, _) if d.program().enumeration(c).is_some_and(|e| e.flags()) => {
                let (members, value) = (enums::members(d, c), enums::value(d, v));
                let func = d.prelude("flag_iter");
                d.call(func, vec![members, value])
            }
            (None, _) => match records::plain(d, v, 32 | sub << 1) {
                Some(plain) => iter_at(d, &plain, path),
                // The older protocol: items by their numbers.
                None if attr::find_method(d, c, "__getitem__").is_some() => {
                    let func = d.prelude("numbered_items");
                    d.call(func, vec![whole])
                }
                None => not_iterable(d, &Kind::Instance(c)),
            },
        },
        Kind::Class(c) if d.program().enumeration(c).is_some() => {
            let members = enums::members(d, c);
            d.split(&members, &mut |d, members| iter_at(d, &members, path))
        }
        k => not_iterable(d, &k),
    }
}

/// Whether no value of a kind can be iterated over.
pub fn is_never_iterable<D: Domain>(d: &D, kind: &Kind) -> bool {
    match kind {
        Kind::Instance(c) => {
            let iterates = |name| attr::find_method(d, *c, name).is_some();
            let program = d.program();
            let flags = program.enumeration(*c).is_some_and(|e| e.flags());
            let plain = flags || program.record(*c).is_some() || records::base(d, *c).is_some();
            return !plain && !iterates("__iter__") && !iterates("__getitem__");
        }
        Kind::Builtin(name) => return &**name != "sys.stdin",
        Kind::Class(c) => return d.program().enumeration(*c).is_none(),
        _ => {}
    }
    matches!(
        kind,
        Kind::None
            | Kind::Bool
            | Kind::Int
            | Kind::Word
            | Kind::Huge(_)
            | Kind::Float
            | Kind::Complex
            | Kind::Ellipsis
            | Kind::NotImplemented
            | Kind::Slice
            | Kind::Func(_)
            | Kind::Method(_)
            | Kind::BoundBuiltin(_)
            | Kind::BuiltinClass(_)
            | Kind::Module(_)
            | Kind::Exc
    )
}

fn keys<D: Domain>(d: &mut D, v: &D::V, it: Iter, sub: u32) -> D::R {
    let whole = d.result(v.clone());
    let zero = int(d, 0);
    let zero = d.result(zero);
    let len = functions::len(d, v);
    let parts = match it {
        // How many are to come: a dict whose keys were changed has more.
        Iter::DictKeys | Iter::DictValues | Iter::DictItems => vec![whole, zero, len.clone(), len],
        _ => vec![whole, zero, len],
    };
    let v = d.pack(Kind::Iter(it), sub, parts);
    d.result(v)
}

/// The state of an iterator that has come to its end, if what it goes through may have more later: it has no more then either.
fn ended<D: Domain>(d: &mut D, it: &D::V, path: u32) -> Option<D::R> {
    let kind = d.kind(it);
    let Kind::Iter(which) = kind.clone() else { return None };
    let mut parts: Vec<D::R> = (0..d.parts(it)).map(|n| d.part(it, n)).collect();
    let at = match which {
        Iter::List => i64::MAX,
        Iter::ListReversed | Iter::DictKeys | Iter::DictValues | Iter::DictItems | Iter::Set => -1,
        _ => return None,
    };
    let at = int(d, at);
    parts[1] = d.result(at);
    let state = d.pack(kind, 1 | path << 16, parts);
    Some(d.result(state))
}

/// Item and state of code that is not reached.
fn nothing<D: Domain>(d: &mut D) -> (D::R, D::R) {
    (d.never(), d.never())
}

/// Advances an iterator of one of several types.
fn advance_any<D: Domain>(d: &mut D, it: &D::R, path: u32) -> (D::R, D::R) {
    if let Some(it) = d.single(it) {
        return advance(d, &it, path);
    }
    let both = d.split(it, &mut |d, it| {
        let (item, state) = advance(d, &it, path);
        let v = d.pack(Kind::Tuple, 3 | path << 16, vec![item, state]);
        d.result(v)
    });
    match d.single(&both) {
        Some(v) => (d.part(&v, 0), d.part(&v, 1)),
        None => nothing(d),
    }
}

/// A view of a dict's keys, values or items.
pub fn view<D: Domain>(d: &mut D, dict: &D::V, it: Iter) -> D::R {
    let dict = d.result(dict.clone());
    let v = d.pack(Kind::Iter(it), 0, vec![dict]);
    d.result(v)
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
        Kind::Generator | Kind::IterObj => {}
        Kind::Iter(it) if it.of_view().is_none() => {}
        Kind::Instance(c) if attr::find_method(d, c, "__next__").is_some() => {
            if default.is_none() {
                let Some((func, _)) = attr::find_method(d, c, "__next__") else { return d.never() };
                let this = d.result(it.clone());
                return call::special(d, func, vec![this]);
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

/// `generator.throw(exc)`, also with a class and an argument.
pub fn throw<D: Domain>(d: &mut D, generator: &D::V, args: &[D::R]) -> D::R {
    d.split(&args[0], &mut |d, v| {
        let rest = match args.get(1) {
            Some(r) if d.kinds(r) != [Kind::None] => std::slice::from_ref(r),
            _ => &[],
        };
        let kinds = vec![crate::hir::ArgKind::Pos; rest.len()];
        let exc = match d.kind(&v) {
            Kind::Class(_) | Kind::BuiltinClass(_) => call::call(d, &v, &kinds, rest),
            _ => d.result(v),
        };
        d.split(&exc, &mut |d, exc| {
            let fine = match d.kind(&exc) {
                Kind::Exc => true,
                Kind::Instance(c) => builtin_ancestor(d, c).is_some(),
                _ => false,
            };
            if !fine {
                let kind = d.kind(&exc);
                let n = python_name(d, &kind);
                let text = format!("exceptions must be classes or instances deriving from BaseException, not {n}");
                return type_error(d, text);
            }
            let closing = is_exit(d, &exc);
            d.split(&closing, &mut |d, closing| {
                d.branch(
                    &closing,
                    // A generator that lets it out has ended, as by `close`; which of the two it was is not kept.
                    &mut |d| {
                        d.stop(
                            "NotImplementedError",
                            "GeneratorExit thrown into a generator\nCall its `close()`.".into(),
                        )
                    },
                    &mut |d| {
                        d.exhaustible(&mut |d| d.generator_throw(generator, &exc), &mut |d| {
                            stop_iteration(d, generator)
                        })
                    },
                )
            })
        })
    })
}

/// Whether an exception is GeneratorExit.
fn is_exit<D: Domain>(d: &mut D, exc: &D::V) -> D::R {
    match d.kind(exc) {
        Kind::Exc => d.rt_call("exc.matches", &[Arg::V(exc), Arg::Exception("GeneratorExit")], Out::Kind(Kind::Bool)),
        _ => {
            let no = boolean(d, false);
            d.result(no)
        }
    }
}

/// Raises StopIteration with what the iterator stopped with.
fn stop_iteration<D: Domain>(d: &mut D, it: &D::V) -> D::R {
    let value = match d.kind(it) {
        Kind::Generator => d.generator_result(it, true),
        _ => none(d),
    };
    d.split(&value, &mut |d, value| {
        let args = match d.kind(&value) {
            Kind::None => Vec::new(),
            _ => vec![d.result(value)],
        };
        let tuple = d.pack(Kind::Tuple, 7, args);
        let tuple = d.result(tuple);
        d.exception_args(&tuple);
        let exc = d.rt_call("exc.new", &[Arg::Exception("StopIteration"), Arg::Any(&tuple)], Out::Kind(Kind::Exc));
        d.split(&exc, &mut |d, e| d.raise_value(&e, true))
    })
}

fn not_iterable<D: Domain>(d: &mut D, kind: &Kind) -> D::R {
    let n = python_name(d, kind);
    type_error(d, format!("'{n}' object is not iterable"))
}

/// [`iter_next`] with what `yield from` hands on: a generator goes on with it, others know of `None` only.
pub fn iter_next_with<D: Domain>(d: &mut D, it: &D::V, given: Resume, value: Option<&D::R>) -> (D::R, D::R) {
    match (given, value) {
        (Resume::Thrown(_), Some(exc)) => {
            let item = d.split(exc, &mut |d, exc| delegate(d, it, &exc));
            (item, d.result(it.clone()))
        }
        (_, Some(sent)) if d.kinds(sent).iter().any(|k| *k != Kind::None) => send_on(d, it, sent),
        _ => iter_next(d, it),
    }
}

fn send_on<D: Domain>(d: &mut D, it: &D::V, sent: &D::R) -> (D::R, D::R) {
    if d.kind(it) == Kind::Generator {
        let item = d.generator_send(it, sent);
        return (item, d.result(it.clone()));
    }
    let checked = d.split(sent, &mut |d, s| match d.kind(&s) {
        Kind::None => d.result(s),
        _ => {
            let text = "a value sent through `yield from` to what is not a generator\nSend values to generators only.";
            d.stop("NotImplementedError", text.into())
        }
    });
    if d.kinds(&checked).is_empty() { nothing(d) } else { iter_next(d, it) }
}

/// An exception that was raised where a generator waits in `yield from` (PEP 380): a generator there is closed if it says so, else the exception is
/// raised where that one stands, and what it yields next comes out. Other iterators know nothing of it.
fn delegate<D: Domain>(d: &mut D, it: &D::V, exc: &D::V) -> D::R {
    if d.kind(it) != Kind::Generator {
        return d.raise_value(exc, false);
    }
    let closing = is_exit(d, exc);
    d.split(&closing, &mut |d, closing| {
        d.branch(
            &closing,
            &mut |d| {
                d.generator_close(it);
                d.raise_value(exc, false)
            },
            &mut |d| d.generator_throw(it, exc),
        )
    })
}

/// Advances an iterator: its item and next state; control goes on only if there is one.
pub fn iter_next<D: Domain>(d: &mut D, it: &D::V) -> (D::R, D::R) {
    advance(d, it, 0)
}

fn advance<D: Domain>(d: &mut D, it: &D::V, path: u32) -> (D::R, D::R) {
    let (state, product) = (1 | path << 16, 2 | path << 16);
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
                d.exhaustible(
                    &mut |d| {
                        let (item, state) = advance(d, &state, path);
                        d.iter_store(it, &state);
                        item
                    },
                    &mut |d| {
                        if let Some(state) = ended(d, &state, path) {
                            d.iter_store(it, &state);
                        }
                        let no = boolean(d, false);
                        d.continue_if(&no);
                        d.never()
                    },
                )
            });
            let it = d.result(it.clone());
            return (item, it);
        }
        let r = not_iterable(d, &kind);
        return (r.clone(), r);
    };
    // The code of an iterator contains that of those it goes through.
    if path >> 16 >= 1 && matches!(which, Iter::Enumerate | Iter::Zip | Iter::Map) && d.recursive(it) {
        let r = d.refuse(
            "an iterator that goes through any number of iterators of its own kind".into(),
            "use a generator function: `def mapped(f, xs): for x in xs: yield f(x)`",
        );
        return (r.clone(), r);
    }
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
            let next_state = d.pack(kind, state, parts);
            (item, d.result(next_state))
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
            let next_state = d.pack(kind, state, parts);
            (item, d.result(next_state))
        }
        Iter::List | Iter::ListReversed => {
            let (list, index) = (d.part(it, 0), arith::part(d, it, 1));
            let len = d.split(&list, &mut |d, l| {
                let n = functions::len_of_list(d, &l);
                d.result(n)
            });
            let Some(len) = d.single(&len) else { return nothing(d) };
            let mut more = d.op(M::ICmp(Cc::Lt), &[&index, &len], Kind::Bool);
            let up = which == Iter::List;
            if !up {
                let zero = int(d, 0);
                let inside = d.op(M::ICmp(Cc::Ge), &[&index, &zero], Kind::Bool);
                more = d.op(M::BAnd, &[&inside, &more], Kind::Bool);
            }
            d.continue_if(&more);
            let item = d.split(&list, &mut |d, l| d.list_get_raw(&l, &index));
            let one = int(d, 1);
            let after = d.op(if up { M::IAdd } else { M::ISub }, &[&index, &one], Kind::Int);
            let after = d.result(after);
            let next_state = d.pack(kind, state, vec![list, after]);
            (item, d.result(next_state))
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
            let next_state = d.pack(kind, state, parts);
            (item, d.result(next_state))
        }
        Iter::Tuple => {
            let (tuple, index) = (d.part(it, 0), arith::part(d, it, 1));
            let len = d.split(&tuple, &mut |d, t| {
                let n = d.parts(&t);
                let n = int(d, n as i64);
                d.result(n)
            });
            let Some(len) = d.single(&len) else { return nothing(d) };
            let more = d.op(M::ICmp(Cc::Lt), &[&index, &len], Kind::Bool);
            d.continue_if(&more);
            let item = d.split(&tuple, &mut |d, t| match d.parts(&t) {
                0 => d.never(),
                _ => index::tuple_select_raw(d, &t, &index, 0),
            });
            let one = int(d, 1);
            let after = d.op(M::IAdd, &[&index, &one], Kind::Int);
            let after = d.result(after);
            let next_state = d.pack(kind, state, vec![tuple, after]);
            (item, d.result(next_state))
        }
        Iter::Enumerate => {
            let (count, inner) = (arith::part(d, it, 0), d.part(it, 1));
            let (item, inner) = advance_any(d, &inner, inner_path(path, 0));
            let one = int(d, 1);
            let after = d.op(M::IAddChk, &[&count, &one], Kind::Int);
            let count = d.result(count);
            let pair = d.pack(Kind::Tuple, product, vec![count, item]);
            let parts = vec![d.result(after), inner];
            let next_state = d.pack(kind, state, parts);
            (d.result(pair), d.result(next_state))
        }
        Iter::Zip => {
            let (mut items, mut states) = (Vec::new(), Vec::new());
            for n in 0..d.parts(it) {
                let inner = d.part(it, n);
                let (item, after) = advance_any(d, &inner, inner_path(path, n));
                items.push(item);
                states.push(after);
            }
            let tuple = d.pack(Kind::Tuple, product, items);
            let next_state = d.pack(kind, state, states);
            (d.result(tuple), d.result(next_state))
        }
        Iter::Map => {
            let func = d.part(it, 0);
            let (mut items, mut states) = (Vec::new(), vec![func.clone()]);
            for n in 1..d.parts(it) {
                let inner = d.part(it, n);
                let (item, after) = advance_any(d, &inner, inner_path(path, n - 1));
                items.push(item);
                states.push(after);
            }
            let kinds = vec![crate::hir::ArgKind::Pos; items.len()];
            let item = d.split(&func, &mut |d, f| call::call(d, &f, &kinds, &items));
            let next_state = d.pack(kind, state, states);
            (item, d.result(next_state))
        }
        Iter::Set => {
            let (set, at, len) = (d.part(it, 0), arith::part(d, it, 1), arith::part(d, it, 2));
            let found =
                d.split(&set, &mut |d, s| d.rt_call("set.next", &[Arg::V(&s), Arg::V(&at), Arg::V(&len)], Out::Pair));
            let Some(found) = d.single(&found) else { return nothing(d) };
            let (slot, entry) = (arith::part(d, &found, 0), arith::part(d, &found, 1));
            let zero = int(d, 0);
            let more = d.op(M::ICmp(Cc::Ge), &[&slot, &zero], Kind::Bool);
            d.continue_if(&more);
            let item =
                d.split(&set, &mut |d, s| d.rt_call("set.key_at", &[Arg::V(&s), Arg::V(&entry)], Out::Slot(&s, 0)));
            let one = int(d, 1);
            let after = d.op(M::IAdd, &[&slot, &one], Kind::Int);
            let parts = vec![set, d.result(after), d.result(len)];
            let next_state = d.pack(kind, state, parts);
            (item, d.result(next_state))
        }
        Iter::DictKeys | Iter::DictValues | Iter::DictItems => {
            let (dict, at, len) = (d.part(it, 0), arith::part(d, it, 1), arith::part(d, it, 2));
            let left = arith::part(d, it, 3);
            let next = d.split(&dict, &mut |d, t| {
                let n = d.rt("dict.next", &[&t, &at, &len, &left], Kind::Int);
                d.result(n)
            });
            let Some(next) = d.single(&next) else { return nothing(d) };
            let zero = int(d, 0);
            let more = d.op(M::ICmp(Cc::Ge), &[&next, &zero], Kind::Bool);
            d.continue_if(&more);
            let key = |d: &mut D| {
                d.split(&dict, &mut |d, t| d.rt_call("dict.key_at", &[Arg::V(&t), Arg::V(&next)], Out::Slot(&t, 0)))
            };
            let value = |d: &mut D| {
                d.split(&dict, &mut |d, t| d.rt_call("dict.value_at", &[Arg::V(&t), Arg::V(&next)], Out::Slot(&t, 1)))
            };
            let item = match which {
                Iter::DictValues => value(d),
                Iter::DictItems => {
                    let parts = vec![key(d), value(d)];
                    let pair = d.pack(Kind::Tuple, product, parts);
                    d.result(pair)
                }
                _ => key(d),
            };
            let one = int(d, 1);
            let after = d.op(M::IAdd, &[&next, &one], Kind::Int);
            let left = d.op(M::ISub, &[&left, &one], Kind::Int);
            let parts = vec![dict.clone(), d.result(after), d.result(len), d.result(left)];
            let next_state = d.pack(kind, state, parts);
            (item, d.result(next_state))
        }
        // Never advanced: iteration over a view makes an iterator.
        Iter::KeysView | Iter::ValuesView | Iter::ItemsView => nothing(d),
        Iter::User => {
            let object = d.part(it, 0);
            let item = d.split(&object, &mut |d, o| d.generator_next(&o));
            let next_state = d.pack(kind, state, vec![object]);
            (item, d.result(next_state))
        }
    }
}
