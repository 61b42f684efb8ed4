//! `bytes` and `bytearray`. A bytearray has a list's layout with an int for each byte; what it has in common with bytes is done on a copy.

use super::*;
use crate::hir::{BinOp, CmpOp, Name};
use crate::mir::{IndexKind, Op as M};

/// A type of an argument for [`Arg::TypeOf`].
fn bytearray<D: Domain>(d: &mut D) -> D::V {
    d.unit(Kind::ByteArray)
}

/// Bytes, or a bytearray's content as bytes.
pub fn content<D: Domain>(d: &mut D, v: &D::V) -> D::V {
    match d.kind(v) {
        Kind::ByteArray => d.rt("bytearray.bytes", &[v], Kind::Bytes),
        _ => v.clone(),
    }
}

/// Bytes as a new bytearray.
pub fn to_bytearray<D: Domain>(d: &mut D, bytes: &D::V) -> D::R {
    let ty = bytearray(d);
    d.rt_call("bytearray.from_bytes", &[Arg::TypeOf(&ty), Arg::V(bytes)], Out::Kind(Kind::ByteArray))
}

/// The bytes as a list of ints.
pub fn list<D: Domain>(d: &mut D, v: &D::V, sub: u32) -> D::R {
    let v = content(d, v);
    let out = d.made(Kind::List, sub);
    let zero = int(d, 0);
    let zero = d.result(zero);
    d.flow(&out, 0, &zero);
    d.rt_call("bytes.list", &[Arg::TypeOf(&out), Arg::V(&v)], Out::Made(&out))
}

/// `bytes(…)` and `bytearray(…)`.
pub fn new<D: Domain>(d: &mut D, array: bool, args: &[D::R]) -> D::R {
    let made = match args {
        [] => {
            let empty = d.constant(&Const::Bytes([].into()));
            d.result(empty)
        }
        [source] => d.split(source, &mut |d, v| match d.kind(&v) {
            Kind::Int | Kind::Word | Kind::Bool => {
                let n = as_int(d, &v);
                let v = d.rt("bytes.new", &[&n], Kind::Bytes);
                d.result(v)
            }
            Kind::Bytes | Kind::ByteArray => {
                let v = content(d, &v);
                d.result(v)
            }
            Kind::Str => type_error(d, "string argument without an encoding".into()),
            Kind::None | Kind::Float | Kind::Complex => {
                let (kind, to) = (d.kind(&v), if array { "bytearray" } else { "bytes" });
                let n = python_name(d, &kind);
                type_error(d, format!("cannot convert '{n}' object to {to}"))
            }
            _ => {
                let (func, v) = (d.prelude("ints_of"), d.result(v));
                let ints = d.call(func, vec![v]);
                d.split(&ints, &mut |d, ints| {
                    let v = d.rt("bytes.from_ints", &[&ints], Kind::Bytes);
                    d.result(v)
                })
            }
        }),
        [source, rest @ ..] => d.split(source, &mut |d, v| match d.kind(&v) {
            Kind::Str => encode(d, if array { "bytearray" } else { "bytes" }, &v, rest),
            _ => type_error(d, "encoding without a string argument".into()),
        }),
    };
    if !array {
        return made;
    }
    d.split(&made, &mut |d, v| to_bytearray(d, &v))
}

fn encode<D: Domain>(d: &mut D, function: &str, v: &D::V, args: &[D::R]) -> D::R {
    coded(d, ("str.encode_as", function), v, args, Kind::Bytes)
}

/// `str(source, encoding, errors)`
pub fn decoded<D: Domain>(d: &mut D, source: &D::R, args: &[D::R]) -> D::R {
    d.split(source, &mut |d, v| match d.kind(&v) {
        Kind::Bytes | Kind::ByteArray => {
            let v = content(d, &v);
            coded(d, ("bytes.decode_as", "str"), &v, args, Kind::Str)
        }
        Kind::Str => type_error(d, "decoding str is not supported".into()),
        k => {
            let n = python_name(d, &k);
            type_error(d, format!("decoding to str: need a bytes-like object, {n} found"))
        }
    })
}

/// Encoding and error handler default to UTF-8 and `strict`.
fn coded<D: Domain>(d: &mut D, (row, function): (&'static str, &str), v: &D::V, args: &[D::R], out: Kind) -> D::R {
    let or = |d: &mut D, n: usize, default: &str| match args.get(n) {
        Some(a) => a.clone(),
        None => {
            let t = text(d, default);
            d.result(t)
        }
    };
    let (encoding, errors) = (or(d, 0, "utf-8"), or(d, 1, "strict"));
    split2(d, &encoding, &errors, &mut |d, encoding, errors| match (d.kind(encoding), d.kind(errors)) {
        (Kind::Str, Kind::Str) => {
            let v = d.rt(row, &[v, encoding, errors], out.clone());
            d.result(v)
        }
        (k, e) => {
            let (what, k) = if k == Kind::Str { ("errors", e) } else { ("encoding", k) };
            let n = if k == Kind::None { "None".into() } else { python_name(d, &k) };
            type_error(d, format!("{function}() argument '{what}' must be str, not {n}"))
        }
    })
}

/// `a[i]`, if `a` is bytes or a bytearray.
pub fn get<D: Domain>(d: &mut D, a: &D::V, i: &D::V) -> Option<D::R> {
    let array = d.kind(a) == Kind::ByteArray;
    Some(match (d.kind(a), d.kind(i)) {
        (Kind::ByteArray, Kind::Int | Kind::Word | Kind::Bool) => {
            let i = as_int(d, i);
            d.list_get(a, &i, IndexKind::ByteArray)
        }
        (Kind::Bytes, Kind::Int | Kind::Word | Kind::Bool) => {
            let i = as_int(d, i);
            let v = d.rt("bytes.get", &[a, &i], Kind::Int);
            d.result(v)
        }
        (Kind::Bytes | Kind::ByteArray, Kind::Slice) => {
            let (lo, hi, step) = (d.part(i, 0), d.part(i, 1), d.part(i, 2));
            let bounds = [Arg::Any(&lo), Arg::Any(&hi), Arg::Any(&step)];
            let [lo, hi, step] = bounds;
            if array {
                let ty = bytearray(d);
                return Some(d.rt_call(
                    "list.slice",
                    &[Arg::TypeOf(&ty), Arg::V(a), lo, hi, step],
                    Out::Kind(Kind::ByteArray),
                ));
            }
            d.rt_call("bytes.slice", &[Arg::V(a), lo, hi, step], Out::Kind(Kind::Bytes))
        }
        (Kind::Bytes | Kind::ByteArray, k) => {
            let (what, n) = (if array { "bytearray" } else { "byte" }, python_name(d, &k));
            type_error(d, format!("{what} indices must be integers or slices, not {n}"))
        }
        _ => return None,
    })
}

/// A value as a byte for a bytearray: ValueError beyond 255.
fn byte<D: Domain>(d: &mut D, v: &D::V) -> Option<D::V> {
    match d.kind(v) {
        Kind::Int | Kind::Word | Kind::Bool => {
            let x = as_int(d, v);
            d.rt("bytearray.check", &[&x], Kind::None);
            Some(x)
        }
        _ => None,
    }
}

fn not_a_byte<D: Domain>(d: &mut D, v: &D::V) -> D::R {
    let kind = d.kind(v);
    let n = python_name(d, &kind);
    type_error(d, format!("'{n}' object cannot be interpreted as an integer"))
}

/// `array[i] = v`
pub fn set<D: Domain>(d: &mut D, array: &D::V, i: &D::R, v: &D::R) -> D::R {
    split2(d, i, v, &mut |d, i, v| match d.kind(i) {
        Kind::Int | Kind::Word | Kind::Bool => match byte(d, v) {
            Some(x) => {
                let (i, x) = (as_int(d, i), d.result(x));
                d.list_get(array, &i, IndexKind::ByteArray);
                d.list_set(array, &i, &x);
                none(d)
            }
            None => not_a_byte(d, v),
        },
        Kind::Slice => {
            let source = match d.kind(v) {
                Kind::Bytes => to_bytearray(d, v),
                Kind::ByteArray => d.result(v.clone()),
                _ => {
                    let v = d.result(v.clone());
                    new(d, true, &[v])
                }
            };
            let (lo, hi, step) = (d.part(i, 0), d.part(i, 1), d.part(i, 2));
            d.split(&source, &mut |d, source| {
                d.rt_call(
                    "list.set_slice",
                    &[Arg::V(array), Arg::Any(&lo), Arg::Any(&hi), Arg::Any(&step), Arg::V(&source)],
                    Out::Unit,
                );
                none(d)
            })
        }
        k => {
            let n = python_name(d, &k);
            type_error(d, format!("bytearray indices must be integers or slices, not {n}"))
        }
    })
}

/// `+`, `*` of bytes and bytearrays.
pub fn binary<D: Domain>(d: &mut D, op: BinOp, inplace: bool, a: &D::V, b: &D::V) -> Option<D::R> {
    let is = |k: &Kind| matches!(k, Kind::Bytes | Kind::ByteArray);
    let (ka, kb) = (d.kind(a), d.kind(b));
    let (out, array) = match (op, &ka, &kb) {
        (BinOp::Add, x, y) if is(x) && is(y) => {
            if inplace && ka == Kind::ByteArray {
                extend(d, a, b);
                return Some(d.result(a.clone()));
            }
            let (x, y) = (content(d, a), content(d, b));
            (d.rt("bytes.concat", &[&x, &y], Kind::Bytes), ka == Kind::ByteArray)
        }
        (BinOp::Mult, x, Kind::Int | Kind::Word | Kind::Bool) if is(x) => {
            let (x, n) = (content(d, a), as_int(d, b));
            (d.rt("bytes.repeat", &[&x, &n], Kind::Bytes), ka == Kind::ByteArray)
        }
        (BinOp::Mult, Kind::Int | Kind::Word | Kind::Bool, y) if is(y) => {
            let (n, y) = (as_int(d, a), content(d, b));
            (d.rt("bytes.repeat", &[&y, &n], Kind::Bytes), kb == Kind::ByteArray)
        }
        (BinOp::Mod, Kind::Bytes | Kind::ByteArray, _) => {
            return Some(d.refuse("`%` of bytes".into(), "format a str and encode it"));
        }
        _ => return None,
    };
    Some(if array { to_bytearray(d, &out) } else { d.result(out) })
}

fn extend<D: Domain>(d: &mut D, array: &D::V, items: &D::V) -> D::R {
    let items = match d.kind(items) {
        Kind::ByteArray => d.result(items.clone()),
        Kind::Bytes => to_bytearray(d, items),
        _ => {
            let items = d.result(items.clone());
            new(d, true, &[items])
        }
    };
    d.split(&items, &mut |d, items| {
        d.rt_call("list.extend", &[Arg::V(array), Arg::V(&items)], Out::Unit);
        none(d)
    })
}

/// An order of bytes; nothing for other comparisons.
pub fn compare<D: Domain>(d: &mut D, op: CmpOp, cc: Cc, a: &D::V, b: &D::V) -> Option<D::R> {
    let is = |k: &Kind| matches!(k, Kind::Bytes | Kind::ByteArray);
    if !is(&d.kind(a)) || !is(&d.kind(b)) || matches!(op, CmpOp::In | CmpOp::NotIn | CmpOp::Is | CmpOp::IsNot) {
        return None;
    }
    let (x, y) = (content(d, a), content(d, b));
    let order = d.rt("bytes.compare", &[&x, &y], Kind::Int);
    let zero = int(d, 0);
    let v = d.op(M::ICmp(cc), &[&order, &zero], Kind::Bool);
    Some(d.result(v))
}

/// `item in bytes`
pub fn contains<D: Domain>(d: &mut D, v: &D::V, item: &D::R) -> D::R {
    let v = content(d, v);
    d.split(item, &mut |d, item| match d.kind(&item) {
        Kind::Int | Kind::Word | Kind::Bool => {
            let x = as_int(d, &item);
            let b = d.rt("bytes.contains_int", &[&v, &x], Kind::Bool);
            d.result(b)
        }
        Kind::Bytes | Kind::ByteArray => {
            let part = content(d, &item);
            let b = d.rt("bytes.contains", &[&v, &part], Kind::Bool);
            d.result(b)
        }
        k => {
            let n = python_name(d, &k);
            type_error(d, format!("a bytes-like object is required, not '{n}'"))
        }
    })
}

/// A method; nothing if there is none of that name here.
pub fn method<D: Domain>(d: &mut D, v: &D::V, name: &Name, args: &[D::R]) -> Option<D::R> {
    if d.kind(v) == Kind::ByteArray
        && let Some(r) = array_method(d, v, name, args)
    {
        return Some(r);
    }
    let array = d.kind(v) == Kind::ByteArray;
    let own = content(d, v);
    let bytes = |d: &mut D, n: usize, f: &mut dyn FnMut(&mut D, &D::V) -> D::R| {
        d.split(&args[n], &mut |d, a| match d.kind(&a) {
            Kind::Bytes | Kind::ByteArray => {
                let a = content(d, &a);
                f(d, &a)
            }
            k => {
                let n = python_name(d, &k);
                type_error(d, format!("a bytes-like object is required, not '{n}'"))
            }
        })
    };
    // None is as good as no bound.
    let whole = |d: &mut D, n: usize| -> Option<Vec<D::V>> {
        let bound = |(n, default): (usize, i64)| match args.get(n) {
            None => Some(int(d, default)),
            Some(a) => match d.single(a) {
                Some(a) if matches!(d.kind(&a), Kind::Int | Kind::Word | Kind::Bool) => Some(as_int(d, &a)),
                Some(a) if d.kind(&a) == Kind::None => Some(int(d, default)),
                _ => None,
            },
        };
        [(n, 0), (n + 1, i64::MAX)].into_iter().map(bound).collect()
    };
    let result = match (&**name, args.len()) {
        ("decode", 0..=2) => return Some(coded(d, ("bytes.decode_as", "decode"), &own, args, Kind::Str)),
        ("hex", 0) => {
            let t = d.rt("bytes.hex", &[&own], Kind::Str);
            return Some(d.result(t));
        }
        ("upper", 0) => d.rt("bytes.upper", &[&own], Kind::Bytes),
        ("lower", 0) => d.rt("bytes.lower", &[&own], Kind::Bytes),
        (strip @ ("strip" | "lstrip" | "rstrip"), 0..=1) => {
            let ends = match strip {
                "strip" => 3,
                "lstrip" => 1,
                _ => 2,
            };
            let ends = int(d, ends);
            if args.first().is_none_or(|drop| d.kinds(drop) == [Kind::None]) {
                d.rt("bytes.strip_ws", &[&own, &ends], Kind::Bytes)
            } else {
                return Some(bytes(d, 0, &mut |d, drop| {
                    let v = d.rt("bytes.strip", &[&own, drop, &ends], Kind::Bytes);
                    if array { to_bytearray(d, &v) } else { d.result(v) }
                }));
            }
        }
        (find @ ("find" | "rfind" | "index"), 1..=3) => {
            let bounds = whole(d, 1)?;
            let row = match find {
                "find" => "bytes.find",
                "rfind" => "bytes.rfind",
                _ => "bytes.index",
            };
            return Some(d.split(&args[0], &mut |d, part| match d.kind(&part) {
                Kind::Int | Kind::Word | Kind::Bool => {
                    let part = as_int(d, &part);
                    let part = d.rt("bytes.one", &[&part], Kind::Bytes);
                    let v = d.rt(row, &[&own, &part, &bounds[0], &bounds[1]], Kind::Int);
                    d.result(v)
                }
                Kind::Bytes | Kind::ByteArray => {
                    let part = content(d, &part);
                    let v = d.rt(row, &[&own, &part, &bounds[0], &bounds[1]], Kind::Int);
                    d.result(v)
                }
                k => {
                    let n = python_name(d, &k);
                    type_error(d, format!("argument should be integer or bytes-like object, not '{n}'"))
                }
            }));
        }
        ("count", 1) => {
            return Some(d.split(&args[0], &mut |d, a| match d.kind(&a) {
                Kind::Int | Kind::Word | Kind::Bool => {
                    let x = as_int(d, &a);
                    let v = d.rt("bytes.count_int", &[&own, &x], Kind::Int);
                    d.result(v)
                }
                Kind::Bytes | Kind::ByteArray => {
                    let part = content(d, &a);
                    let v = d.rt("bytes.count", &[&own, &part], Kind::Int);
                    d.result(v)
                }
                k => {
                    let n = python_name(d, &k);
                    type_error(d, format!("argument should be integer or bytes-like object, not '{n}'"))
                }
            }));
        }
        (test @ ("startswith" | "endswith"), 1) => {
            let row = if test == "startswith" { "bytes.startswith" } else { "bytes.endswith" };
            return Some(d.split(&args[0], &mut |d, part| match d.kind(&part) {
                Kind::Bytes | Kind::ByteArray => {
                    let part = content(d, &part);
                    let v = d.rt(row, &[&own, &part], Kind::Bool);
                    d.result(v)
                }
                Kind::Tuple | Kind::TupleOf => d.refuse(format!("`bytes.{test}` of a tuple"), "write an `or`"),
                k => {
                    let n = python_name(d, &k);
                    type_error(d, format!("{test} first arg must be bytes or a tuple of bytes, not {n}"))
                }
            }));
        }
        (test @ ("isdigit" | "isalpha" | "isalnum" | "isspace"), 0) => {
            let row = match test {
                "isdigit" => "bytes.isdigit",
                "isalpha" => "bytes.isalpha",
                "isalnum" => "bytes.isalnum",
                _ => "bytes.isspace",
            };
            let v = d.rt(row, &[&own], Kind::Bool);
            return Some(d.result(v));
        }
        ("replace", 2) => {
            return Some(bytes(d, 0, &mut |d, old| {
                bytes(d, 1, &mut |d, new| {
                    let most = int(d, -1);
                    let v = d.rt("bytes.replace", &[&own, old, new, &most], Kind::Bytes);
                    if array { to_bytearray(d, &v) } else { d.result(v) }
                })
            }));
        }
        ("split", 0..=1) if !array => {
            let out = d.made(Kind::List, 0);
            let sample = d.constant(&Const::Bytes([].into()));
            let sample = d.result(sample);
            d.flow(&out, 0, &sample);
            if args.first().is_none_or(|sep| d.kinds(sep) == [Kind::None]) {
                return Some(d.rt_call("bytes.split_ws", &[Arg::TypeOf(&out), Arg::V(&own)], Out::Made(&out)));
            }
            return Some(bytes(d, 0, &mut |d, sep| {
                let all = [Arg::TypeOf(&out), Arg::V(&own), Arg::V(sep), Arg::Int(-1)];
                d.rt_call("bytes.split", &all, Out::Made(&out))
            }));
        }
        ("join", 1) if !array => {
            let func = d.prelude("bytes_list");
            let list = d.split(&args[0], &mut |d, items| {
                if iter::is_never_iterable(d, &d.kind(&items)) {
                    return type_error(d, "can only join an iterable".into());
                }
                let items = d.result(items);
                d.call(func, vec![items])
            });
            return Some(d.split(&list, &mut |d, list| {
                let v = d.rt("bytes.join", &[&own, &list], Kind::Bytes);
                d.result(v)
            }));
        }
        _ => return None,
    };
    Some(if array { to_bytearray(d, &result) } else { d.result(result) })
}

/// What a bytearray can do in place.
fn array_method<D: Domain>(d: &mut D, v: &D::V, name: &Name, args: &[D::R]) -> Option<D::R> {
    Some(match (&**name, args) {
        ("append", [x]) => d.split(x, &mut |d, x| match byte(d, &x) {
            Some(x) => {
                let x = d.result(x);
                d.list_append(v, &x);
                none(d)
            }
            None => not_a_byte(d, &x),
        }),
        ("extend", [items]) => d.split(items, &mut |d, items| extend(d, v, &items)),
        ("pop", [] | [_]) => {
            let at = match args.first() {
                Some(at) => at.clone(),
                None => {
                    let last = int(d, -1);
                    d.result(last)
                }
            };
            d.split(&at, &mut |d, at| {
                let at = as_int(d, &at);
                let x = d.rt("list.pop_word", &[v, &at], Kind::Int);
                d.result(x)
            })
        }
        ("clear", []) => {
            d.rt_call("list.clear", &[Arg::V(v)], Out::Unit);
            none(d)
        }
        ("reverse", []) => {
            d.rt_call("list.reverse", &[Arg::V(v)], Out::Unit);
            none(d)
        }
        ("copy", []) => {
            let own = content(d, v);
            to_bytearray(d, &own)
        }
        _ => return None,
    })
}

/// `str.encode(…)`, `bytes.fromhex(…)`, `int.to_bytes(…)`, `int.from_bytes(…)`; nothing for other methods.
pub fn related<D: Domain>(d: &mut D, v: &D::V, name: &Name, args: &functions::Args<D::R>) -> Option<D::R> {
    match (d.kind(v), &**name) {
        (Kind::Str, "encode") => {
            let all: Vec<D::R> = [args.take(0, "encoding"), args.take(1, "errors")].into_iter().flatten().collect();
            Some(encode(d, "encode", v, &all))
        }
        (Kind::BuiltinClass(n), "fromhex") if matches!(&*n, "bytes" | "bytearray") && args.pos.len() == 1 => {
            Some(d.split(&args.pos[0], &mut |d, text| match d.kind(&text) {
                Kind::Str => {
                    let v = d.rt("bytes.fromhex", &[&text], Kind::Bytes);
                    if &*n == "bytearray" { to_bytearray(d, &v) } else { d.result(v) }
                }
                k => {
                    let n = python_name(d, &k);
                    type_error(d, format!("fromhex() argument must be str, not {n}"))
                }
            }))
        }
        (Kind::Int | Kind::Word | Kind::Bool, "to_bytes") => {
            let row = if d.kind(v) == Kind::Word { "word.to_bytes" } else { "int.to_bytes" };
            let x = if d.kind(v) == Kind::Bool { as_int(d, v) } else { v.clone() };
            let (n, order, signed) = options(d, args, true);
            Some(with_index(d, &n, &mut |d, n| {
                split2(d, &order, &signed, &mut |d, order, signed| {
                    if d.kind(order) != Kind::Str {
                        return not_an_order(d, order, "to_bytes");
                    }
                    let v = d.rt(row, &[&x, n, order, signed], Kind::Bytes);
                    d.result(v)
                })
            }))
        }
        (Kind::BuiltinClass(n), "from_bytes") if &*n == "int" && !args.pos.is_empty() => {
            let (_, order, signed) = options(d, args, false);
            Some(split2(d, &args.pos[0], &order, &mut |d, v, order| {
                if d.kind(order) != Kind::Str {
                    return not_an_order(d, order, "from_bytes");
                }
                let v = match d.kind(v) {
                    Kind::Bytes | Kind::ByteArray => {
                        let v = content(d, v);
                        d.result(v)
                    }
                    _ => {
                        let v = d.result(v.clone());
                        new(d, false, &[v])
                    }
                };
                if args.keyword("signed").is_none() {
                    return d.split(&v, &mut |d, v| {
                        let v = d.rt("word.from_bytes", &[&v, order], Kind::Word);
                        d.result(v)
                    });
                }
                split2(d, &v, &signed, &mut |d, v, signed| {
                    let v = d.rt("int.from_bytes", &[v, order, signed], Kind::Int);
                    d.result(v)
                })
            }))
        }
        _ => None,
    }
}

fn not_an_order<D: Domain>(d: &mut D, order: &D::V, method: &str) -> D::R {
    let kind = d.kind(order);
    let n = python_name(d, &kind);
    type_error(d, format!("{method}() argument 'byteorder' must be str, not {n}"))
}

/// Length, byte order and sign of a conversion.
fn options<D: Domain>(d: &mut D, args: &functions::Args<D::R>, to: bool) -> (D::R, D::R, D::R) {
    let length = args.take(0, "length").filter(|_| to).unwrap_or_else(|| {
        let one = int(d, 1);
        d.result(one)
    });
    let order = args.take(1, "byteorder").unwrap_or_else(|| {
        let big = text(d, "big");
        d.result(big)
    });
    let signed = match args.keyword("signed") {
        Some(s) => truth(d, &s),
        None => {
            let no = boolean(d, false);
            d.result(no)
        }
    };
    (length, order, signed)
}
