//! Methods of builtin types, and what other operations share with them.

use super::functions::{Args, with_args};
use super::*;
use crate::builtins::table::{self, Lower, Method};
use crate::hir::{ArgKind, Name};
use crate::mir::Op as M;

/// The name under which the methods of a builtin type stand in the table.
pub fn type_key(kind: &Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Bool | Kind::Int | Kind::Word => "int",
        Kind::Float => "float",
        Kind::Complex => "complex",
        Kind::Str => "str",
        Kind::Bytes => "bytes",
        Kind::ByteArray => "bytearray",
        Kind::List => "list",
        Kind::Tuple | Kind::TupleOf => "tuple",
        Kind::Set => "set",
        Kind::FrozenSet => "frozenset",
        Kind::Dict => "dict",
        Kind::Range => "range",
        Kind::Slice => "slice",
        Kind::Generator => "generator",
        k if k.is_set_view() => "dict_view",
        Kind::BuiltinClass(n) if &**n == "float" => "type.float",
        Kind::BuiltinClass(n) if &**n == "dict" => "type.dict",
        Kind::BuiltinClass(n) if &**n == "str" => "type.str",
        Kind::BuiltinClass(n) if &**n == "int" => "type.int",
        Kind::BuiltinClass(n) if &**n == "bytes" => "type.bytes",
        Kind::BuiltinClass(n) if &**n == "bytearray" => "type.bytearray",
        Kind::Builtin(n) if &**n == "sys.stdin" => "stdin",
        Kind::Builtin(n) if &**n == "sys.stdout" => "stdout",
        Kind::Builtin(n) if &**n == "sys.stderr" => "stderr",
        _ => return None,
    })
}

fn find(kind: &Kind, name: &str) -> Option<&'static table::Row> {
    let key = type_key(kind)?;
    table::find(&format!("{key}.{name}"))
}

/// Whether a builtin type has the method.
pub fn exists(kind: &Kind, name: &str) -> bool {
    find(kind, name).is_some()
}

/// Whether the row stands for a method that [`bytes`] has.
fn of_bytes(row: &table::Row) -> bool {
    matches!(row.lower, Lower::Special(table::Special::Method(Method::Bytes)))
}

/// The type and the name of a method of a builtin type, by its qualified name: `str.lower`.
pub fn unbound(name: &str) -> Option<(&str, &str)> {
    const TYPES: &[&str] =
        &["int", "float", "complex", "str", "bytes", "list", "tuple", "dict", "set", "frozenset", "range"];
    let known = |class: &str, method: &str| table::find(name).is_some() || operators::of_class(class, method);
    name.split_once('.').filter(|(class, method)| TYPES.contains(class) && known(class, method))
}

/// Calls `str.lower(text)`: the object is the first argument.
pub fn call_unbound<D: Domain>(d: &mut D, name: &str, kinds: &[ArgKind], args: &[D::R]) -> D::R {
    let Some((class, method)) = unbound(name) else { return d.never() };
    let (Some(ArgKind::Pos), Some(object)) = (kinds.first(), args.first()) else {
        return match kinds.first() {
            Some(ArgKind::Star | ArgKind::DoubleStar) => {
                d.refuse(format!("`{name}` with its object after `*`"), "write a `lambda`")
            }
            _ if operators::of_class(class, method) => {
                d.raise("TypeError", format!("descriptor '{method}' of '{class}' object needs an argument"))
            }
            _ => d.raise("TypeError", format!("unbound method {name}() needs an argument")),
        };
    };
    d.split(object, &mut |d, v| {
        let kind = d.kind(&v);
        let of_bool = class == "int" && kind == Kind::Bool;
        if type_key(&kind) == Some(class) || of_bool {
            return call(d, &v, &method.into(), &kinds[1..], &args[1..]);
        }
        let n = python_name(d, &kind);
        if operators::of_class(class, method) {
            let text = format!("descriptor '{method}' requires a '{class}' object but received a '{n}'");
            return d.raise("TypeError", text);
        }
        d.raise("TypeError", format!("descriptor '{method}' for '{class}' objects doesn't apply to a '{n}' object"))
    })
}

/// Calls a method of a builtin type.
pub fn call<D: Domain>(d: &mut D, v: &D::V, name: &Name, kinds: &[ArgKind], args: &[D::R]) -> D::R {
    let kind = d.kind(v);
    if operators::has(&kind, name) {
        return operators::call(d, v, name, kinds, args);
    }
    let Some(row) = find(&kind, name) else {
        let n = value_name(d, v);
        return d.raise("AttributeError", format!("'{n}' object has no attribute '{name}'"));
    };
    if of_bytes(row) {
        return with_args(d, kinds, args, &mut |d, args| {
            if let Some(r) = bytes::related(d, v, name, args) {
                return r;
            }
            match bytes::method(d, v, name, &args.pos) {
                Some(r) if args.kw.is_empty() => r,
                _ => {
                    let kind = d.kind(v);
                    let n = python_name(d, &kind);
                    d.refuse(format!("`{n}.{name}` with these arguments"), "see docs/builtins.md for what is there")
                }
            }
        });
    }
    let starred = |d: &D| {
        kinds.iter().zip(args).any(|(k, a)| *k == ArgKind::Star && d.kinds(a).iter().any(|k| *k != Kind::Tuple))
    };
    let lists = starred(d);
    if lists
        && kinds.len() == 1
        && let Lower::Special(table::Special::Method(Method::SetBinary { in_place, .. })) = row.lower
        && kind == Kind::Set
    {
        let func = d.prelude(match (&**name, in_place) {
            ("union", _) => "set_union_of",
            ("intersection", _) => "set_intersection_of",
            ("difference", _) => "set_difference_of",
            _ => {
                return d
                    .refuse(format!("`*` in a call of `{}`", row.name), "call it for one iterable after the other");
            }
        });
        let this = d.result(v.clone());
        return call::special(d, func, vec![this, args[0].clone()]);
    }
    if lists
        && matches!(row.lower, Lower::Special(table::Special::Method(Method::StrFormat)))
        && kinds.iter().all(|k| matches!(k, ArgKind::Pos | ArgKind::Star))
    {
        let given = spread::tuple_of(d, kinds, args);
        let names = none(d);
        return d.rt_call("str.format", &[Arg::V(v), Arg::Any(&given), Arg::Any(&names)], Out::Kind(Kind::Str));
    }
    if let Some((ArgKind::DoubleStar, others)) = kinds.split_last()
        && matches!(row.lower, Lower::Special(table::Special::Method(Method::StrFormat)))
        && others.iter().all(|k| matches!(k, ArgKind::Pos | ArgKind::Star))
    {
        let given = spread::tuple_of(d, others, &args[..others.len()]);
        return spread::format_of(d, v, &given, &args[others.len()]);
    }
    let most = row.most().filter(|_| lists);
    functions::spread(d, most.unwrap_or(0), kinds, args, &mut |d, args| {
        if let Some(r) = functions::miscounted(d, row.name, args) {
            return r;
        }
        let whole = d.result(v.clone());
        if let [x] = &args.pos[..]
            && kind == Kind::List
            && plain_elements(d, v)
            && plain(&d.kinds(x))
        {
            match &**name {
                "index" => {
                    let whole = [Arg::V(v), Arg::Any(x), Arg::Int(0), Arg::Int(i64::MAX)];
                    return d.rt_call("list.index", &whole, Out::Kind(Kind::Int));
                }
                "count" => return d.rt_call("list.count", &[Arg::V(v), Arg::Any(x)], Out::Kind(Kind::Int)),
                "remove" => return d.rt_call("list.remove", &[Arg::V(v), Arg::Any(x)], Out::Unit),
                _ => {}
            }
        }
        match &row.lower {
            Lower::Scalar(overloads) if matches!(kind, Kind::Builtin(_)) => functions::scalar(d, row, overloads, args),
            Lower::Prelude(function) if matches!(kind, Kind::Builtin(_)) => functions::prelude(d, name, function, args),
            Lower::Scalar(overloads) => {
                let mut all = Args { pos: vec![whole], kw: args.kw.clone() };
                all.pos.extend_from_slice(&args.pos);
                functions::scalar(d, row, overloads, &all)
            }
            Lower::Prelude(function) => {
                let mut all = Args { pos: vec![whole], kw: args.kw.clone() };
                all.pos.extend_from_slice(&args.pos);
                functions::prelude(d, name, function, &all)
            }
            Lower::Special(table::Special::Method(m)) => method(d, *m, v, args),
            Lower::Special(_) => d.refuse(format!("the method `{name}`"), "see docs/builtins.md for what is there"),
        }
    })
}

/// Whether values of these kinds are compared by the runtime alone.
pub fn plain(kinds: &[Kind]) -> bool {
    let scalar = |k: &Kind| {
        matches!(k, Kind::Int | Kind::Word | Kind::Float | Kind::Bool | Kind::Str | Kind::None | Kind::Complex)
    };
    kinds.iter().all(scalar)
}

/// Whether a list's elements are.
pub fn plain_elements<D: Domain>(d: &mut D, list: &D::V) -> bool {
    let zero = int(d, 0);
    let item = d.list_get_raw(list, &zero);
    plain(&d.kinds(&item))
}

/// `list.extend(iterable)`
pub fn list_extend<D: Domain>(d: &mut D, list: &D::V, iterable: &D::R) -> D::R {
    d.split(iterable, &mut |d, v| {
        let v = records::or_plain(d, &v, 30, &["__iter__"]);
        extend_with(d, list, v)
    })
}

fn extend_with<D: Domain>(d: &mut D, list: &D::V, v: D::V) -> D::R {
    match d.kind(&v) {
        Kind::List | Kind::TupleOf => {
            d.flow_all(list, &v);
            d.rt_call("list.extend", &[Arg::V(list), Arg::V(&v)], Out::Unit);
            none(d)
        }
        Kind::Tuple => {
            for n in 0..d.parts(&v) {
                let item = d.part(&v, n);
                d.list_append(list, &item);
            }
            none(d)
        }
        kind => {
            let more = match kind {
                Kind::Range => Some(d.rt("range.len", &[&v], Kind::Int)),
                Kind::Iter(Iter::Up) => match [d.part(&v, 0), d.part(&v, 1)].map(|end| d.single(&end)) {
                    [Some(from), Some(to)] => Some(d.op(M::ISub, &[&to, &from], Kind::Int)),
                    _ => None,
                },
                _ => None,
            };
            if let Some(more) = more {
                d.rt_call("list.make_room", &[Arg::V(list), Arg::V(&more)], Out::Unit);
            }
            let func = d.prelude("extend");
            let (list, v) = (d.result(list.clone()), d.result(v));
            d.call(func, vec![list, v])
        }
    }
}

/// `set.add(item)`
pub fn set_add<D: Domain>(d: &mut D, set: &D::V, item: &D::R) {
    d.flow(set, 0, item);
    d.rt_call("set.add", &[Arg::V(set), Arg::Any(item)], Out::Unit);
}

/// `dict[key] = value`
pub fn dict_put<D: Domain>(d: &mut D, dict: &D::V, key: &D::R, value: &D::R) {
    d.flow(dict, 0, key);
    let value = d.fit(dict, 1, value);
    d.flow(dict, 1, &value);
    d.rt_call("dict.set", &[Arg::V(dict), Arg::Any(key), Arg::Any(&value)], Out::Unit);
}

/// `list.sort(key=, reverse=)`
pub fn sort<D: Domain>(d: &mut D, list: &D::V, args: &Args<D::R>) -> D::R {
    let reverse = match args.keyword("reverse") {
        Some(r) => truth(d, &r),
        None => {
            let f = boolean(d, false);
            d.result(f)
        }
    };
    let whole = d.result(list.clone());
    match args.keyword("key") {
        // A key that may be None.
        Some(k) if d.kinds(&k).len() > 1 && d.kinds(&k).contains(&Kind::None) => d.split(&k, &mut |d, k| {
            let kw = vec![("key".into(), d.result(k)), ("reverse".into(), reverse.clone())];
            sort(d, list, &Args { pos: Vec::new(), kw })
        }),
        Some(k) if d.kinds(&k) != [Kind::None] => {
            let func = d.prelude("sort_keys");
            let keys = d.call(func, vec![whole.clone(), k]);
            // Keys of scalars are compared without the script's help.
            let plain = |k: &Kind| matches!(k, Kind::Int | Kind::Bool | Kind::Float | Kind::Str);
            if d.deep_kinds(&keys).iter().all(|k| plain(k) || matches!(k, Kind::List | Kind::Tuple)) {
                return d.split(&keys, &mut |d, keys| {
                    d.split(&reverse, &mut |d, r| {
                        d.rt_call("list.sort_by_keys", &[Arg::V(&keys), Arg::V(list), Arg::V(&r)], Out::Unit);
                        none(d)
                    })
                });
            }
            let func = d.prelude("sort_with_keys");
            d.call(func, vec![whole, keys, reverse])
        }
        _ => {
            let kinds = d.slot_kinds(list, 0);
            let scalars =
                |k: &Kind| matches!(k, Kind::Int | Kind::Bool | Kind::Float | Kind::Str | Kind::Tuple | Kind::List);
            let tuples = kinds.iter().all(|k| *k == Kind::Tuple) && d.deep_kinds(&whole).iter().all(scalars);
            let simple = tuples
                || kinds.len() <= 1
                    && kinds.iter().all(|k| matches!(k, Kind::Int | Kind::Word | Kind::Float | Kind::Str | Kind::Bool))
                || kinds.iter().all(|k| matches!(k, Kind::Int | Kind::Word | Kind::Float | Kind::Bool));
            if simple {
                d.split(&reverse, &mut |d, r| {
                    d.rt_call("list.sort", &[Arg::V(list), Arg::V(&r)], Out::Unit);
                    none(d)
                })
            } else {
                let func = d.prelude("sort_in_place");
                d.call(func, vec![whole, reverse])
            }
        }
    }
}

fn method<D: Domain>(d: &mut D, method: Method, v: &D::V, args: &Args<D::R>) -> D::R {
    let count = args.pos.len();
    let arg = |n: usize| args.pos[n].clone();
    let known: Option<&[&str]> = match method {
        Method::ListSort => Some(&["key", "reverse"]),
        Method::StrSplit { .. } => Some(&["sep", "maxsplit"]),
        Method::StrSplitlines => Some(&["keepends"]),
        Method::DictUpdate | Method::StrFormat => None,
        _ => Some(&[]),
    };
    if let Some((name, _)) = args.kw.iter().find(|(k, _)| known.is_some_and(|known| !known.contains(&&**k))) {
        let kind = d.kind(v);
        let (n, m) = (python_name(d, &kind), method.name());
        return d.refuse(format!("the keyword `{name}` of `{n}.{m}`"), "pass the arguments by position");
    }
    match method {
        Method::ListAppend if count == 1 => {
            d.list_append(v, &args.pos[0]);
            none(d)
        }
        Method::GeneratorSend if count == 1 => super::iter::send(d, v, &args.pos[0]),
        Method::GeneratorThrow if (1..=2).contains(&count) => super::iter::throw(d, v, &args.pos),
        Method::GeneratorClose if count == 0 => {
            d.generator_close(v);
            none(d)
        }
        Method::ListExtend if count == 1 => list_extend(d, v, &args.pos[0]),
        Method::ListInsert if count == 2 => with_index(d, &args.pos[0], &mut |d, i| {
            d.flow(v, 0, &args.pos[1]);
            d.rt_call("list.insert", &[Arg::V(v), Arg::V(i), Arg::Any(&args.pos[1])], Out::Unit);
            none(d)
        }),
        Method::ListPop if count <= 1 => {
            let at = match args.pos.first() {
                Some(a) => a.clone(),
                None => {
                    let last = int(d, -1);
                    d.result(last)
                }
            };
            with_index(d, &at, &mut |d, i| d.rt_call("list.pop", &[Arg::V(v), Arg::V(i)], Out::Slot(v, 0)))
        }
        Method::ListClear if count == 0 => {
            d.rt_call("list.clear", &[Arg::V(v)], Out::Unit);
            none(d)
        }
        Method::ListReverse if count == 0 => {
            d.rt_call("list.reverse", &[Arg::V(v)], Out::Unit);
            none(d)
        }
        Method::ListCopy if count == 0 => {
            let out = d.made(Kind::List, 0);
            d.flow_all(&out, v);
            d.rt_call("list.copy", &[Arg::TypeOf(&out), Arg::V(v)], Out::Made(&out))
        }
        Method::ListSort if count == 0 => sort(d, v, args),
        Method::DictGet if (1..=2).contains(&count) => {
            let default = if count == 2 { arg(1) } else { none(d) };
            dict_get(d, v, &args.pos[0], &default)
        }
        Method::DictPop if (1..=2).contains(&count) => {
            if count == 1 {
                return d.rt_call("dict.pop", &[Arg::V(v), Arg::Any(&args.pos[0])], Out::Slot(v, 1));
            }
            let has = d.rt_call("dict.contains", &[Arg::V(v), Arg::Any(&args.pos[0])], Out::Kind(Kind::Bool));
            d.split(&has, &mut |d, has| {
                d.branch(
                    &has,
                    &mut |d| d.rt_call("dict.pop", &[Arg::V(v), Arg::Any(&args.pos[0])], Out::Slot(v, 1)),
                    &mut |_| args.pos[1].clone(),
                )
            })
        }
        Method::DictSetdefault if (1..=2).contains(&count) => {
            let default = if count == 2 { arg(1) } else { none(d) };
            let has = d.rt_call("dict.contains", &[Arg::V(v), Arg::Any(&args.pos[0])], Out::Kind(Kind::Bool));
            d.flow(v, 1, &default);
            d.split(&has, &mut |d, has| {
                d.branch(
                    &has,
                    &mut |d| d.rt_call("dict.get", &[Arg::V(v), Arg::Any(&args.pos[0])], Out::Slot(v, 1)),
                    &mut |d| {
                        dict_put(d, v, &args.pos[0], &default);
                        default.clone()
                    },
                )
            })
        }
        Method::DictKeys if count == 0 => iter::view(d, v, Iter::KeysView),
        Method::DictValues if count == 0 => iter::view(d, v, Iter::ValuesView),
        Method::DictItems if count == 0 => iter::view(d, v, Iter::ItemsView),
        Method::DictClear if count == 0 => {
            d.rt_call("dict.clear", &[Arg::V(v)], Out::Unit);
            none(d)
        }
        Method::DictCopy if count == 0 => {
            let out = d.made(Kind::Dict, 0);
            d.flow_all(&out, v);
            d.rt_call("dict.copy", &[Arg::TypeOf(&out), Arg::V(v)], Out::Made(&out))
        }
        Method::DictUpdate if !args.kw.is_empty() && count <= 1 => {
            if count == 1 {
                let first = Args { pos: args.pos.clone(), kw: Vec::new() };
                self::method(d, method, v, &first);
            }
            for (name, value) in &args.kw {
                let key = text(d, name);
                let key = d.result(key);
                dict_put(d, v, &key, value);
            }
            none(d)
        }
        Method::DictUpdate if count == 1 => d.split(&args.pos[0], &mut |d, o| super::mappings::dict_merge(d, v, &o)),
        Method::SetAdd if count == 1 => {
            set_add(d, v, &args.pos[0]);
            none(d)
        }
        Method::SetDiscard if count == 1 => {
            let item = sets::as_member(d, &args.pos[0]);
            d.rt_call("set.discard", &[Arg::V(v), Arg::Any(&item)], Out::Unit);
            none(d)
        }
        Method::SetRemove if count == 1 => {
            d.rt_call("set.remove", &[Arg::V(v), Arg::Any(&args.pos[0])], Out::Unit);
            none(d)
        }
        Method::SetBinary { .. } | Method::SetTest { .. } if method.name() != "isdisjoint" || count == 1 => {
            super::sets::method(d, method, v, args)
        }
        Method::SetCopy if count == 0 => {
            let kind = d.kind(v);
            let out = d.made(kind, 0);
            d.flow_all(&out, v);
            d.rt_call("set.copy", &[Arg::TypeOf(&out), Arg::V(v)], Out::Made(&out))
        }
        Method::DictPopitem if count == 0 => {
            let (used, len) = (d.rt("dict.used", &[v], Kind::Int), d.rt("dict.len", &[v], Kind::Int));
            let at = d.rt("dict.prev", &[v, &used, &len], Kind::Int);
            let zero = int(d, 0);
            let empty = d.op(M::ICmp(Cc::Lt), &[&at, &zero], Kind::Bool);
            d.branch(&empty, &mut |d| d.raise("KeyError", "popitem(): dictionary is empty".into()), &mut |d| {
                let key = d.rt_call("dict.key_at", &[Arg::V(v), Arg::V(&at)], Out::Slot(v, 0));
                let value = d.rt_call("dict.value_at", &[Arg::V(v), Arg::V(&at)], Out::Slot(v, 1));
                d.rt_call("dict.del", &[Arg::V(v), Arg::Any(&key)], Out::Unit);
                let pair = d.pack(Kind::Tuple, 0, vec![key, value]);
                d.result(pair)
            })
        }
        Method::StrStarts { end } if count >= 1 => starts(d, end, v, args),
        Method::SetPop if count == 0 => d.rt_call("set.pop", &[Arg::V(v)], Out::Slot(v, 0)),
        Method::SetClear if count == 0 => {
            d.rt_call("set.clear", &[Arg::V(v)], Out::Unit);
            none(d)
        }
        Method::StrJoin if count == 1 => {
            let func = d.prelude("as_list");
            d.split(&args.pos[0], &mut |d, items| {
                let list = match d.kind(&items) {
                    Kind::List | Kind::TupleOf => d.result(items),
                    k if super::iter::is_never_iterable(d, &k) => type_error(d, "can only join an iterable".into()),
                    _ => {
                        let items = d.result(items);
                        d.call(func, vec![items])
                    }
                };
                d.split(&list, &mut |d, list| records::joined(d, v, &list))
            })
        }
        Method::StrSplit { right } if count <= 2 => {
            let out = d.made(Kind::List, 0);
            let t = text(d, "");
            let t = d.result(t);
            d.flow(&out, 0, &t);
            let sep = match args.take(0, "sep") {
                Some(s) => s,
                None => none(d),
            };
            let most = match args.take(1, "maxsplit") {
                Some(m) => m,
                None => {
                    let m = int(d, -1);
                    d.result(m)
                }
            };
            d.split(&sep, &mut |d, sep| {
                with_index(d, &most, &mut |d, most| match d.kind(&sep) {
                    Kind::None => {
                        let row = if right { "str.rsplit_ws" } else { "str.split_ws" };
                        d.rt_call(row, &[Arg::TypeOf(&out), Arg::V(v), Arg::V(most)], Out::Made(&out))
                    }
                    Kind::Str => {
                        let row = if right { "str.rsplit" } else { "str.split" };
                        d.rt_call(row, &[Arg::TypeOf(&out), Arg::V(v), Arg::V(&sep), Arg::V(most)], Out::Made(&out))
                    }
                    k => {
                        let n = python_name(d, &k);
                        type_error(d, format!("must be str or None, not {n}"))
                    }
                })
            })
        }
        Method::StrSplitlines if count <= 1 => {
            let out = d.made(Kind::List, 0);
            let t = text(d, "");
            let t = d.result(t);
            d.flow(&out, 0, &t);
            let keep = match args.take(0, "keepends") {
                Some(k) => with_index(d, &k, &mut |d, k| {
                    let k = d.result(k.clone());
                    truth(d, &k)
                }),
                None => {
                    let keep = boolean(d, false);
                    d.result(keep)
                }
            };
            d.split(&keep, &mut |d, keep| {
                d.rt_call("str.splitlines", &[Arg::TypeOf(&out), Arg::V(v), Arg::V(&keep)], Out::Made(&out))
            })
        }
        Method::StrFormat => {
            if let Some(filled) = functions::template::filled(d, args) {
                return filled;
            }
            let tuple = d.pack(Kind::Tuple, 5, args.pos.clone());
            let tuple = d.result(tuple);
            let names = if args.kw.is_empty() {
                none(d)
            } else {
                let mut pairs = Vec::new();
                for (name, value) in &args.kw {
                    let key = text(d, name);
                    pairs.extend([d.result(key), value.clone()]);
                }
                let pairs = d.pack(Kind::Tuple, 6, pairs);
                d.result(pairs)
            };
            d.rt_call("str.format", &[Arg::V(v), Arg::Any(&tuple), Arg::Any(&names)], Out::Kind(Kind::Str))
        }
        Method::StrFormatMap if count == 1 => d.split(&args.pos[0], &mut |d, map| match d.kind(&map) {
            Kind::Dict => {
                let map = d.result(map);
                d.rt_call("str.format_map", &[Arg::V(v), Arg::Any(&map)], Out::Kind(Kind::Str))
            }
            k => {
                let n = python_name(d, &k);
                d.refuse(format!("`str.format_map` of a `{n}`"), "pass a dict")
            }
        }),
        Method::Write { stderr } if count == 1 => d.split(&args.pos[0], &mut |d, s| match d.kind(&s) {
            Kind::Str => {
                d.rt(if stderr { "print.err" } else { "print.str" }, &[&s], Kind::None);
                let n = d.rt("str.len", &[&s], Kind::Int);
                d.result(n)
            }
            k => {
                let n = python_name(d, &k);
                type_error(d, format!("write() argument must be str, not {n}"))
            }
        }),
        Method::Flush => {
            d.rt_call("print.flush", &[], Out::Unit);
            none(d)
        }
        Method::IsInteger => {
            let v = match d.kind(v) {
                Kind::Float => {
                    let t = d.op(M::FTrunc, &[v], Kind::Float);
                    let same = d.op(M::FCmp(Cc::Eq), &[&t, v], Kind::Bool);
                    let diff = d.op(M::FSub, &[v, v], Kind::Float);
                    let zero = float(d, 0.0);
                    let finite = d.op(M::FCmp(Cc::Eq), &[&diff, &zero], Kind::Bool);
                    d.op(M::BAnd, &[&same, &finite], Kind::Bool)
                }
                _ => boolean(d, true),
            };
            d.result(v)
        }
        Method::Conjugate => match d.kind(v) {
            Kind::Complex => {
                let (re, im) = (arith::part(d, v, 0), arith::part(d, v, 1));
                let im = d.op(M::FNeg, &[&im], Kind::Float);
                let v = arith::complex(d, re, im);
                d.result(v)
            }
            Kind::Bool => {
                let v = as_int(d, v);
                d.result(v)
            }
            _ => d.result(v.clone()),
        },
        _ => {
            let name = method.name();
            d.refuse(format!("`{name}` with {count} positional arguments"), "see docs/builtins.md for what is there")
        }
    }
}

/// `dict.get(key, default)`
fn dict_get<D: Domain>(d: &mut D, dict: &D::V, key: &D::R, default: &D::R) -> D::R {
    let at = d.rt_call("dict.find", &[Arg::V(dict), Arg::Any(key)], Out::Kind(Kind::Int));
    d.split(&at, &mut |d, at| {
        let zero = int(d, 0);
        let has = d.op(M::ICmp(Cc::Ge), &[&at, &zero], Kind::Bool);
        d.branch(
            &has,
            &mut |d| d.rt_call("dict.value_at", &[Arg::V(dict), Arg::V(&at)], Out::Slot(dict, 1)),
            &mut |_| default.clone(),
        )
    })
}

/// `str.startswith(prefix or tuple of them, …)`
fn starts<D: Domain>(d: &mut D, end: bool, v: &D::V, args: &Args<D::R>) -> D::R {
    let mut bounds = Vec::new();
    for (n, default) in [(1, 0), (2, i64::MAX)] {
        bounds.push(match args.pos.get(n) {
            Some(b) if d.kinds(b) != [Kind::None] => b.clone(),
            _ => {
                let b = int(d, default);
                d.result(b)
            }
        });
    }
    let row = if end { "str.endswith" } else { "str.startswith" };
    index::with_bounds(d, &bounds[0], &bounds[1], &mut |d, lo, hi| {
        d.split(&args.pos[0], &mut |d, p| match d.kind(&p) {
            Kind::Str => {
                let b = d.rt(row, &[v, &p, lo, hi], Kind::Bool);
                d.result(b)
            }
            Kind::Tuple => starts_with_any(d, end, v, &p, 0, &[lo.clone(), hi.clone()]),
            Kind::TupleOf => {
                let func = d.prelude(if end { "ends_with_any" } else { "starts_with_any" });
                let all = [v, &p, lo, hi].map(|v| d.result(v.clone())).to_vec();
                d.call(func, all)
            }
            k => {
                let n = python_name(d, &k);
                let m = method_name(end);
                type_error(d, format!("{m} first arg must be str or a tuple of str, not {n}"))
            }
        })
    })
}

fn method_name(end: bool) -> &'static str {
    if end { "endswith" } else { "startswith" }
}

/// Whether a str starts (or ends) with one of the parts of a tuple, from part `n` on.
fn starts_with_any<D: Domain>(d: &mut D, end: bool, v: &D::V, tuple: &D::V, n: usize, bounds: &[D::V; 2]) -> D::R {
    if n == d.parts(tuple) {
        let no = boolean(d, false);
        return d.result(no);
    }
    let m = method_name(end);
    let part = d.part(tuple, n);
    d.split(&part, &mut |d, part| match d.kind(&part) {
        Kind::Str => {
            let row = if end { "str.endswith" } else { "str.startswith" };
            let hit = d.rt(row, &[v, &part, &bounds[0], &bounds[1]], Kind::Bool);
            d.branch(
                &hit,
                &mut |d| {
                    let yes = boolean(d, true);
                    d.result(yes)
                },
                &mut |d| starts_with_any(d, end, v, tuple, n + 1, bounds),
            )
        }
        k => {
            let n = python_name(d, &k);
            type_error(d, format!("tuple for {m} must only contain str, not {n}"))
        }
    })
}
