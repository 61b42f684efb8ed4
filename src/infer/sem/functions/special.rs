//! Builtins whose meaning depends on more than scalar types, one arm each.

use super::ask::{isinstance, issubclass, named_attr};
use super::held::{getter, partial, shape_of};
use super::library::{array, open};
use super::*;

pub(super) fn special<D: Domain>(d: &mut D, special: Special, args: &Args<D::R>) -> D::R {
    let r = special_value(d, special, args);
    match special {
        Special::Enumerate | Special::Zip | Special::Map | Special::Reversed | Special::Iter => iter::as_object(d, &r),
        _ => r,
    }
}

pub(super) fn special_value<D: Domain>(d: &mut D, special: Special, args: &Args<D::R>) -> D::R {
    let count = args.pos.len();
    let numeric = matches!(
        special,
        Special::Int | Special::Float | Special::Abs | Special::Range | Special::Round | Special::Divmod | Special::Pow
    );
    if numeric && args.pos.iter().any(|a| d.kinds(a).iter().any(|k| matches!(k, Kind::Instance(_)))) {
        let mut plain = Args { pos: Vec::new(), kw: args.kw.clone() };
        let mut changed = false;
        for (n, arg) in args.pos.iter().enumerate() {
            plain.pos.push(d.split(arg, &mut |d, v| {
                let own = ["__int__", "__float__", "__index__", "__abs__", "__round__", "__divmod__", "__pow__"];
                let p = records::or_plain(d, &v, 31 + n as u32, &own);
                changed |= d.kind(&p) != d.kind(&v);
                d.result(p)
            }));
        }
        if changed {
            return special_value(d, special, &plain);
        }
    }
    let known: Option<&[&str]> = match special {
        Special::Print => Some(&["sep", "end", "file", "flush"]),
        Special::Dict | Special::DataReplace | Special::Open | Special::Array => None,
        Special::Int => Some(&["base"]),
        Special::Pow => Some(&["base", "exp", "mod"]),
        Special::Zip => Some(&["strict"]),
        Special::Complex => Some(&["real", "imag"]),
        Special::Min | Special::Max => Some(&["key", "default"]),
        Special::Round => Some(&["number", "ndigits"]),
        Special::Enumerate => Some(&["iterable", "start"]),
        Special::Sorted => Some(&["key", "reverse"]),
        Special::Isclose => Some(&["rel_tol", "abs_tol"]),
        Special::Product => Some(&["repeat"]),
        Special::Choose(_) => Some(&["r"]),
        Special::DeepCopy => Some(&["memo"]),
        Special::Partial | Special::Getter(_) => None,
        _ => Some(&[]),
    };
    if let Some((name, _)) = args.kw.iter().find(|(k, _)| known.is_some_and(|known| !known.contains(&&**k))) {
        let n = special.name();
        return d.refuse(format!("the keyword `{name}` of `{n}`"), "pass the arguments by position");
    }
    match special {
        Special::Print => print(d, args),
        Special::Len if count == 1 => d.split(&args.pos[0], &mut |d, v| len(d, &v)),
        Special::Slice if (1..=3).contains(&count) => {
            let (nothing, given) = (none(d), &args.pos);
            let parts = match &given[..] {
                [stop] => vec![nothing.clone(), stop.clone(), nothing],
                [start, stop] => vec![start.clone(), stop.clone(), nothing],
                _ => given.clone(),
            };
            let v = d.pack(Kind::Slice, 0, parts);
            d.result(v)
        }
        Special::Range if (1..=3).contains(&count) => range(d, &args.pos),
        Special::Str if count == 0 => {
            let v = text(d, "");
            d.result(v)
        }
        Special::Str if count == 1 => to_str(d, &args.pos[0]),
        Special::Str if (2..=3).contains(&count) => bytes::decoded(d, &args.pos[0], &args.pos[1..]),
        Special::Repr if count == 1 => repr(d, &args.pos[0]),
        Special::Format if count == 1 => {
            let t = text(d, "");
            let t = d.result(t);
            format(d, &args.pos[0], &t)
        }
        Special::Format
            if count == 2
                && d.kinds(&args.pos[0]).iter().any(|k| matches!(k, Kind::Instance(_)))
                && d.kinds(&args.pos[1]) == [Kind::Str] =>
        {
            format(d, &args.pos[0], &args.pos[1])
        }
        Special::Format if count == 2 => d.split(&args.pos[1], &mut |d, spec| {
            let kind = d.kind(&spec);
            if kind != Kind::Str {
                let n = python_name(d, &kind);
                let n = if kind == Kind::None { "None" } else { &n };
                return type_error(d, format!("format() argument 2 must be str, not {n}"));
            }
            d.rt_call("show.format", &[Arg::Any(&args.pos[0]), Arg::V(&spec)], Out::Kind(Kind::Str))
        }),
        Special::Bool if count == 0 => {
            let v = boolean(d, false);
            d.result(v)
        }
        Special::Bool if count == 1 => truth(d, &args.pos[0]),
        Special::Int if count <= 2 => to_int(d, args),
        Special::Float if count <= 1 => to_float(d, args),
        Special::Complex if count <= 2 => to_complex(d, args),
        Special::Abs if count == 1 => d.split(&args.pos[0], &mut |d, v| abs(d, &v)),
        Special::Min | Special::Max => min_max(d, special == Special::Max, args),
        Special::Divmod if count == 2 => arith::divmod(d, &args.pos[0], &args.pos[1]),
        Special::Pow => match (args.take(0, "base"), args.take(1, "exp"), args.take(2, "mod")) {
            (Some(a), Some(b), None) => arith::binary(d, crate::hir::BinOp::Pow, false, &a, &b),
            (Some(a), Some(b), Some(m)) => d.split(&m, &mut |d, m| match d.kind(&m) {
                Kind::None => arith::binary(d, crate::hir::BinOp::Pow, false, &a, &b),
                _ => split2(d, &a, &b, &mut |d, a, b| pow_mod(d, a, b, &m)),
            }),
            _ => d.never(),
        },
        Special::Round => round(d, args),
        Special::Enumerate => {
            let Some(iterable) = args.take(0, "iterable") else {
                return type_error(d, "enumerate() missing required argument 'iterable'".into());
            };
            let start = match args.take(1, "start") {
                Some(s) => s,
                None => {
                    let z = int(d, 0);
                    d.result(z)
                }
            };
            // CPython looks at the number first.
            with_index(d, &start, &mut |d, s| {
                let s = d.result(s.clone());
                d.split(&iterable, &mut |d, v| {
                    let it = iter::iter(d, &v);
                    let v = d.pack(Kind::Iter(Iter::Enumerate), 0, vec![s.clone(), it]);
                    d.result(v)
                })
            })
        }
        Special::Zip if count == 0 => {
            let nothing = d.pack(Kind::Tuple, 0, vec![]);
            iter::iter(d, &nothing)
        }
        Special::Zip if args.keyword("strict").is_some() => iterables::zip_strict(d, args),
        Special::Zip => {
            let mut its = Vec::new();
            for (n, a) in args.pos.iter().enumerate() {
                its.push(d.split(a, &mut |d, v| iter::inner_iter(d, &v, n)));
            }
            let v = d.pack(Kind::Iter(Iter::Zip), 0, its);
            d.result(v)
        }
        Special::Map if count >= 2 => {
            let mut parts = vec![args.pos[0].clone()];
            for (n, a) in args.pos[1..].iter().enumerate() {
                parts.push(d.split(a, &mut |d, v| iter::inner_iter(d, &v, n)));
            }
            let v = d.pack(Kind::Iter(Iter::Map), 0, parts);
            d.result(v)
        }
        Special::Reversed if count == 1 => iterables::reversed(d, &args.pos[0]),
        Special::Isinstance if count == 2 => isinstance(d, args),
        Special::Iter if count == 1 => d.split(&args.pos[0], &mut |d, v| iter::iter(d, &v)),
        Special::Next if (1..=2).contains(&count) => {
            d.split(&args.pos[0], &mut |d, v| iter::next(d, &v, args.pos.get(1)))
        }
        Special::Tuple if count == 0 => {
            let v = d.pack(Kind::Tuple, 0, vec![]);
            d.result(v)
        }
        Special::Tuple if count == 1 => d.split(&args.pos[0], &mut |d, v| match d.kind(&v) {
            Kind::Tuple => d.result(v),
            Kind::TupleOf => d.result(v),
            _ => tuples::of_iterable(d, &v),
        }),
        Special::List => {
            if count == 0 {
                let v = d.container(Kind::List, 0, None);
                return d.result(v);
            }
            let list = d.container(Kind::List, 0, None);
            methods::list_extend(d, &list, &args.pos[0]);
            d.result(list)
        }
        Special::Set => sets::made_of(d, false, args.pos.first()),
        Special::Frozenset => sets::made_of(d, true, args.pos.first()),
        Special::Dict => {
            let dict = d.container(Kind::Dict, 0, None);
            let r = d.result(dict.clone());
            if count == 1 {
                d.split(&args.pos[0], &mut |d, v| {
                    mappings::mapping_into(d, &dict, &v).unwrap_or_else(|| {
                        let func = d.prelude("dict_from_pairs");
                        let v = d.result(v);
                        d.call(func, vec![r.clone(), v])
                    })
                });
            }
            for (name, value) in &args.kw {
                let k = text(d, name);
                let k = d.result(k);
                methods::dict_put(d, &dict, &k, value);
            }
            r
        }
        Special::Sorted if count == 1 => {
            let list = d.container(Kind::List, 0, None);
            methods::list_extend(d, &list, &args.pos[0]);
            methods::sort(d, &list, args);
            d.result(list)
        }
        Special::Type if count == 1 => d.split(&args.pos[0], &mut |d, v| {
            let k = match d.kind(&v) {
                Kind::Instance(c) => return classes::class_of(d, &v, c),
                Kind::Exc => return class_of_exception(d, &v),
                _ => Kind::BuiltinClass(value_name(d, &v).into()),
            };
            let v = d.unit(k);
            d.result(v)
        }),
        Special::Type if count == 3 => d.refuse("`type()` with three arguments".into(), "write a `class` statement"),
        Special::Hash if count == 1 => d.split(&args.pos[0], &mut |d, v| hash(d, v)),
        Special::Issubclass if count == 2 => issubclass(d, args),
        Special::Hasattr | Special::Getattr if count >= 2 => named_attr(d, special, args),
        Special::Setattr if count == 3 => match d.const_operand(2) {
            Some(Const::Str(name)) => d.split(&args.pos[0], &mut |d, v| attr::set(d, &v, &name, &args.pos[2])),
            _ => d.split(&args.pos[1], &mut |d, name| match d.kind(&name) {
                Kind::Str => d.split(&args.pos[0], &mut |d, v| named::set(d, &v, &name, &args.pos[2], false)),
                kind => {
                    let n = python_name(d, &kind);
                    type_error(d, format!("attribute name must be string, not '{n}'"))
                }
            }),
        },
        Special::Open => open(d, args),
        Special::Array => array(d, args),
        Special::Input if count <= 1 => {
            let prompt = match args.pos.first() {
                Some(p) => to_str(d, p),
                None => {
                    let t = text(d, "");
                    d.result(t)
                }
            };
            d.split(&prompt, &mut |d, p| {
                let s = d.rt("io.input", &[&p], Kind::Str);
                d.result(s)
            })
        }
        Special::Hypot => floats_of(d, &args.pos, &mut |d, xs| match xs {
            [] => {
                let v = float(d, 0.0);
                d.result(v)
            }
            [x] => {
                let v = d.op(M::FAbs, &[x], Kind::Float);
                d.result(v)
            }
            [x, y] => {
                let v = d.rt("math.hypot", &[x, y], Kind::Float);
                d.result(v)
            }
            [x, y, z] => {
                let v = d.rt("math.hypot3", &[x, y, z], Kind::Float);
                d.result(v)
            }
            xs => {
                let parts = xs.iter().map(|x| d.result(x.clone())).collect();
                let tuple = d.pack(Kind::Tuple, 5, parts);
                let tuple = d.result(tuple);
                d.rt_call("math.hypot_any", &[Arg::Any(&tuple)], Out::Kind(Kind::Float))
            }
        }),
        Special::Dist if count == 2 => {
            let points: Vec<D::R> = args.pos.iter().map(|p| d.split(p, &mut |d, p| sequence(d, p))).collect();
            split2(d, &points[0], &points[1], &mut |d, p, q| {
                let (p, q) = (d.result(p.clone()), d.result(q.clone()));
                d.rt_call("math.dist", &[Arg::Any(&p), Arg::Any(&q)], Out::Kind(Kind::Float))
            })
        }
        Special::Fsum if count == 1 => {
            let list = d.container(Kind::List, 0, None);
            methods::list_extend(d, &list, &args.pos[0]);
            d.rt_call("math.fsum", &[Arg::V(&list)], Out::Kind(Kind::Float))
        }
        Special::FloatPair(row) if count == 1 => floats_of(d, &args.pos, &mut |d, xs| {
            let pair = d.rt(row, &[&xs[0]], Kind::Complex);
            let parts = vec![d.part(&pair, 0), d.part(&pair, 1)];
            let v = d.pack(Kind::Tuple, 0, parts);
            d.result(v)
        }),
        Special::Polar if count == 1 => d.split(&args.pos[0], &mut |d, v| match d.kind(&v) {
            Kind::Int | Kind::Word | Kind::Bool | Kind::Float | Kind::Complex => {
                let v = arith::as_complex(d, &v);
                let pair = d.rt("cmath.polar", &[&v], Kind::Complex);
                let parts = vec![d.part(&pair, 0), d.part(&pair, 1)];
                let v = d.pack(Kind::Tuple, 0, parts);
                d.result(v)
            }
            k => {
                let n = python_name(d, &k);
                type_error(d, format!("must be real number, not {n}"))
            }
        }),
        Special::Fold { row, unit } => {
            let two = |d: &mut D, a: &D::R, b: &D::R| {
                if row == "math.gcd" && (d.kinds(a).contains(&Kind::Word) || d.kinds(b).contains(&Kind::Word)) {
                    return split2(d, a, b, &mut |d, a, b| words::gcd(d, a, b));
                }
                with_indices(d, a, b, &mut |d, a, b| {
                    let v = d.rt(row, &[a, b], Kind::Int);
                    d.result(v)
                })
            };
            let unit = int(d, unit);
            let unit = d.result(unit);
            match &args.pos[..] {
                [] => unit,
                [one] => two(d, &unit, one),
                [first, rest @ ..] => rest.iter().fold(first.clone(), |acc, next| two(d, &acc, next)),
            }
        }
        Special::Isclose if count == 2 => {
            let mut all = args.pos.clone();
            for (name, default) in [("rel_tol", 1e-9), ("abs_tol", 0.0)] {
                all.push(match args.keyword(name) {
                    Some(v) => v,
                    None => {
                        let v = float(d, default);
                        d.result(v)
                    }
                });
            }
            floats_of(d, &all, &mut |d, xs| {
                let v = d.rt("math.isclose", &[&xs[0], &xs[1], &xs[2], &xs[3]], Kind::Bool);
                d.result(v)
            })
        }
        Special::Chain => {
            let tuple = d.pack(Kind::Tuple, 5, args.pos.clone());
            let tuple = d.result(tuple);
            let func = d.prelude("it_chain");
            d.call(func, vec![tuple])
        }
        Special::Choose(function) if count >= 1 => {
            // The length of the tuples is part of their type, where it is written.
            let r = match args.take(1, "r") {
                Some(r) => r,
                None => none(d),
            };
            let shape = match d.const_operand(2) {
                Some(Const::Int(n @ 0..=12)) if d.kinds(&r) == [Kind::Int] => shape_of(d, n as usize),
                _ => none(d),
            };
            let func = d.prelude(function);
            d.call(func, vec![args.pos[0].clone(), r, shape])
        }
        Special::Product => {
            let as_list = d.prelude("as_list");
            let mut lists = Vec::new();
            for pool in &args.pos {
                lists.push(d.call(as_list, vec![pool.clone()]));
            }
            if let Some(repeat) = args.keyword("repeat") {
                // `(callee, iterables…, repeat)`
                match d.const_operand(1 + lists.len()) {
                    Some(Const::Int(n @ 0..=6)) if d.kinds(&repeat) == [Kind::Int] => {
                        lists = (0..n).flat_map(|_| lists.clone()).collect();
                    }
                    _ => {
                        let pools = d.pack(Kind::Tuple, 31, lists);
                        let pools = d.result(pools);
                        let func = d.prelude("it_product_repeat");
                        return d.call(func, vec![pools, repeat]);
                    }
                }
            }
            let pools = d.pack(Kind::Tuple, 31, lists);
            let pools = d.result(pools);
            let func = d.prelude("it_product");
            d.call(func, vec![pools])
        }
        Special::Tee if (1..=2).contains(&count) => {
            let n = match (count, d.const_operand(2)) {
                (1, _) => 2,
                (_, Some(Const::Int(n @ 0..=12))) => n as usize,
                _ => {
                    return d
                        .refuse("`tee` into a number of iterators known only at run time".into(), "write the number");
                }
            };
            let shape = shape_of(d, n);
            let func = d.prelude("it_tee");
            d.call(func, vec![args.pos[0].clone(), shape])
        }
        Special::Partial if count >= 1 => partial(d, args),
        Special::Getter(which) if count >= 1 => getter(d, which, args),
        Special::Shuffle if count == 2 => split2(d, &args.pos[0], &args.pos[1], &mut |d, g, v| match d.kind(v) {
            Kind::List => {
                d.rt_call("random.shuffle", &[Arg::V(g), Arg::V(v)], Out::Unit);
                none(d)
            }
            Kind::Instance(c) if attr::find_method(d, c, "__setitem__").is_some() => {
                let func = d.prelude("shuffle_items");
                let (g, v) = (d.result(g.clone()), d.result(v.clone()));
                d.call(func, vec![g, v])
            }
            k => {
                let n = python_name(d, &k);
                type_error(d, format!("'{n}' object does not support item assignment"))
            }
        }),
        Special::Sample if count == 3 => split2(d, &args.pos[0], &args.pos[1], &mut |d, g, list| {
            let out = d.made(Kind::List, 23);
            d.flow_all(&out, list);
            d.split(&args.pos[2], &mut |d, k| match d.kind(&k) {
                Kind::Int | Kind::Word | Kind::Bool => {
                    let k = as_int(d, &k);
                    let args = [Arg::TypeOf(&out), Arg::V(g), Arg::V(list), Arg::V(&k)];
                    d.rt_call("random.sample", &args, Out::Made(&out))
                }
                k => {
                    let n = python_name(d, &k);
                    type_error(d, format!("'{n}' object cannot be interpreted as an integer"))
                }
            })
        }),
        Special::Callable if count == 1 => d.split(&args.pos[0], &mut |d, v| {
            let b = match d.kind(&v) {
                Kind::Func(_)
                | Kind::Method(_)
                | Kind::Builtin(_)
                | Kind::BoundBuiltin(_)
                | Kind::Class(_)
                | Kind::BuiltinClass(_) => true,
                Kind::Instance(c) => attr::find_method(d, c, "__call__").is_some(),
                _ => false,
            };
            let v = boolean(d, b);
            d.result(v)
        }),
        Special::Exit if count <= 1 => {
            let tuple = d.pack(Kind::Tuple, 7, args.pos.clone());
            let tuple = d.result(tuple);
            d.exception_args(&tuple);
            let exc = d.rt_call("exc.new", &[Arg::Exception("SystemExit"), Arg::Any(&tuple)], Out::Kind(Kind::Exc));
            d.split(&exc, &mut |d, e| d.raise_value(&e, true))
        }
        Special::Same if count == 2 => compare::same_or_equal(d, &args.pos[0], &args.pos[1]),
        Special::Bytes if count <= 3 => bytes::new(d, false, &args.pos),
        Special::Bytearray if count <= 3 => bytes::new(d, true, &args.pos),
        Special::Iter if count == 2 => {
            let func = d.prelude("iter_until");
            d.call(func, vec![args.pos[0].clone(), args.pos[1].clone()])
        }
        Special::Copy if count == 1 => copying::shallow(d, &args.pos[0]),
        Special::Exact => exact(d, &args.pos),
        Special::Showing { enter } => d.split(&args.pos[0], &mut |d, v| match enter {
            true => d.rt_call("show.enter", &[Arg::V(&v)], Out::Kind(Kind::Bool)),
            false => d.rt_call("show.leave", &[Arg::V(&v)], Out::Unit),
        }),
        Special::DeepCopy if (1..=2).contains(&count) => {
            let memo = args.take(1, "memo");
            copying::deep(d, &args.pos[0], memo.as_ref())
        }
        Special::DataReplace if count == 1 => d.split(&args.pos[0], &mut |d, v| {
            let (kinds, values): (Vec<ArgKind>, Vec<D::R>) =
                args.kw.iter().map(|(n, v)| (ArgKind::Kw(n.clone()), v.clone())).unzip();
            match d.kind(&v) {
                Kind::Instance(c) if attr::find_method(d, c, "replace@").is_some() => {
                    call::call_method(d, &v, &"replace@".into(), &kinds, &values)
                }
                _ => type_error(d, "replace() should be called on dataclass instances".into()),
            }
        }),
        Special::DataDict { tuple } if count == 1 => records::data_dict(d, &args.pos[0], tuple),
        // Attributes, found before a call.
        Special::Argv => d.refuse("a call of this".into(), "use it as a value"),
        Special::Getrandbits if count == 1 => {
            // Of 64 bits, a constant: the result has no sign.
            let whole = matches!(d.const_operand(1), Some(Const::Int(64)));
            let (row, kind) = if whole { ("random.word", Kind::Word) } else { ("random.getrandbits", Kind::Int) };
            with_index(d, &args.pos[0], &mut |d, n| {
                let own = int(d, 0);
                let v = d.rt(row, &[&own, n], kind.clone());
                d.result(v)
            })
        }
        Special::IntFrom(row) if count == 1 => d.split(&args.pos[0], &mut |d, v| match d.kind(&v) {
            Kind::Word => d.result(v),
            Kind::Int | Kind::Bool => {
                let v = as_int(d, &v);
                d.result(v)
            }
            Kind::Float => {
                let op = match row {
                    table::Rounding::Floor => M::FFloor,
                    table::Rounding::Ceil => M::FCeil,
                    table::Rounding::Trunc => M::FTrunc,
                };
                let v = d.op(op, &[&v], Kind::Float);
                let v = d.op(M::FloatToInt, &[&v], Kind::Int);
                d.result(v)
            }
            k => {
                let dunder = match row {
                    table::Rounding::Floor => "__floor__",
                    table::Rounding::Ceil => "__ceil__",
                    table::Rounding::Trunc => "__trunc__",
                };
                if let Kind::Instance(c) = k
                    && let Some((func, _)) = attr::find_method(d, c, dunder)
                {
                    let this = d.result(v);
                    return call::special(d, func, vec![this]);
                }
                let n = python_name(d, &k);
                match row {
                    table::Rounding::Trunc => type_error(d, format!("type {n} doesn't define __trunc__ method")),
                    _ => type_error(d, format!("must be real number, not {n}")),
                }
            }
        }),
        Special::Sqrt if count == 1 => d.split(&args.pos[0], &mut |d, v| {
            as_number(d, v, true, true, &mut |d, v| {
                let k = d.kind(&v);
                if !matches!(k, Kind::Int | Kind::Word | Kind::Bool | Kind::Float) {
                    let n = python_name(d, &k);
                    return type_error(d, format!("must be real number, not {n}"));
                }
                let v = as_float(d, &v);
                let zero = float(d, 0.0);
                let negative = d.op(M::FCmp(Cc::Lt), &[&v, &zero], Kind::Bool);
                d.branch(&negative, &mut |d| d.raise("ValueError", "math domain error".into()), &mut |d| {
                    let v = d.op(M::FSqrt, &[&v], Kind::Float);
                    d.result(v)
                })
            })
        }),
        // The number of arguments was checked before: CPython takes these.
        _ => {
            let name = special.name();
            d.refuse(format!("`{name}` with {count} positional arguments"), "see docs/builtins.md for what is there")
        }
    }
}

/// What can be iterated, as a list or tuple.
fn sequence<D: Domain>(d: &mut D, v: D::V) -> D::R {
    match d.kind(&v) {
        Kind::List | Kind::Tuple | Kind::TupleOf => d.result(v),
        _ => {
            let (func, v) = (d.prelude("as_list"), d.result(v));
            d.call(func, vec![v])
        }
    }
}

/// `statistics._exact(what, …)`: what the runtime computes for the library, by its name there.
fn exact<D: Domain>(d: &mut D, args: &[D::R]) -> D::R {
    let (row, kind) = match d.const_operand(1) {
        Some(Const::Str(s)) if &*s == "whole" => ("stat.whole", Kind::Bool),
        Some(Const::Str(s)) if &*s == "int" => ("stat.int", Kind::Int),
        Some(Const::Str(s)) if &*s == "float" => ("stat.float", Kind::Float),
        Some(Const::Str(s)) if &*s == "sqrt" => ("stat.sqrt", Kind::Float),
        Some(Const::Str(s)) if &*s == "over" => ("stat.over", Kind::Float),
        _ => ("stat.not_positive", Kind::Bool),
    };
    let values: Vec<Option<D::V>> = args[1..].iter().map(|a| d.single(a)).collect();
    match values.into_iter().collect::<Option<Vec<D::V>>>() {
        Some(values) => {
            let values: Vec<Arg<'_, D>> = values.iter().map(Arg::V).collect();
            d.rt_call(row, &values, Out::Kind(kind))
        }
        None => d.never(),
    }
}

/// `pow(a, b, m)`
fn pow_mod<D: Domain>(d: &mut D, a: &D::V, b: &D::V, m: &D::V) -> D::R {
    let kinds = [d.kind(a), d.kind(b), d.kind(m)];
    if kinds.iter().all(|k| matches!(k, Kind::Int | Kind::Word | Kind::Bool)) {
        if kinds.contains(&Kind::Word) {
            return words::pow_mod(d, a, b, m);
        }
        let (a, b, m) = (as_int(d, a), as_int(d, b), as_int(d, m));
        let v = d.rt("int.pow_mod", &[&a, &b, &m], Kind::Int);
        return d.result(v);
    }
    // The first operand that is no integer and a number decides what is said.
    let numeric = |k: &Kind| matches!(k, Kind::Int | Kind::Word | Kind::Bool | Kind::Float | Kind::Complex);
    for k in &kinds {
        match k {
            Kind::Float => {
                return type_error(d, "pow() 3rd argument not allowed unless all arguments are integers".into());
            }
            Kind::Complex if numeric(&kinds[0]) && numeric(&kinds[1]) => {
                return d.raise("ValueError", "complex modulo".into());
            }
            _ => {}
        }
    }
    let n: Vec<String> = kinds.iter().map(|k| python_name(d, k)).collect();
    type_error(d, format!("unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'", n[0], n[1], n[2]))
}

/// `hash(v)`
pub(super) fn hash<D: Domain>(d: &mut D, v: D::V) -> D::R {
    let kind = d.kind(&v);
    let r = d.result(v.clone());
    match kind {
        Kind::Instance(c) if d.program().unhashable(c) => {
            let n = python_name(d, &kind);
            type_error(d, format!("unhashable type: '{n}'"))
        }
        Kind::Instance(c) if attr::find_method(d, c, "__hash__").is_some() => match attr::find_method(d, c, "__hash__")
        {
            Some((func, _)) => {
                let h = call::special(d, func, vec![r]);
                d.split(&h, &mut |d, h| match d.kind(&h) {
                    Kind::Word => words::hash(d, &h),
                    Kind::Int | Kind::Bool => {
                        // -1 is not a hash.
                        let h = as_int(d, &h);
                        let (bad, two) = (int(d, -1), int(d, -2));
                        let is = d.op(M::ICmp(Cc::Eq), &[&h, &bad], Kind::Bool);
                        d.branch(&is, &mut |d| d.result(two.clone()), &mut |d| d.result(h.clone()))
                    }
                    _ => type_error(d, "__hash__ method should return an integer".into()),
                })
            }
            None => d.never(),
        },
        _ => d.rt_call("any.hash", &[Arg::Any(&r)], Out::Kind(Kind::Int)),
    }
}
