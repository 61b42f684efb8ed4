//! Numbers: conversions, rounding, extremes, ranges.

use super::*;

pub(super) fn range<D: Domain>(d: &mut D, args: &[D::R]) -> D::R {
    let is_object = |d: &D, a: &D::R| d.kinds(a).iter().any(|k| matches!(k, Kind::Instance(_)));
    if args.iter().any(|a| is_object(d, a)) {
        let ints: Vec<D::R> =
            (0..args.len()).map(|n| d.split(&args[n], &mut |d, v| records::indexed(d, &v, 36 + n as u32))).collect();
        if !ints.iter().any(|a| is_object(d, a)) {
            return range(d, &ints);
        }
    }
    let (zero, one) = (int(d, 0), int(d, 1));
    let (zero, one) = (d.result(zero), d.result(one));
    let (start, stop, step) = match args {
        [stop] => (&zero, stop, &one),
        [start, stop] => (start, stop, &one),
        _ => (&args[0], &args[1], &args[2]),
    };
    let known_step = args.len() < 3 || matches!(d.const_operand(3), Some(Const::Int(n)) if n != 0);
    split2(d, start, stop, &mut |d, a, b| {
        d.split(step, &mut |d, c| {
            for v in [a, b, &c] {
                let k = d.kind(v);
                if !matches!(k, Kind::Int | Kind::Word | Kind::Bool) {
                    let n = python_name(d, &k);
                    return type_error(d, format!("'{n}' object cannot be interpreted as an integer"));
                }
            }
            let (a, b, c) = (as_int(d, a), as_int(d, b), as_int(d, &c));
            let unit = match (args.len(), d.const_operand(3)) {
                (1 | 2, _) => Some(Iter::Up),
                (_, Some(Const::Int(1))) => Some(Iter::Up),
                (_, Some(Const::Int(-1))) => Some(Iter::Down),
                _ => None,
            };
            if let Some(it) = unit
                && d.only_iterated()
            {
                let parts = vec![d.result(a), d.result(b)];
                let v = d.pack(Kind::Iter(it), 3, parts);
                return d.result(v);
            }
            let make = |d: &mut D| {
                let parts = vec![d.result(a.clone()), d.result(b.clone()), d.result(c.clone())];
                let v = d.pack(Kind::Range, 0, parts);
                d.result(v)
            };
            if known_step {
                return make(d);
            }
            let zero = int(d, 0);
            let bad = d.op(M::ICmp(Cc::Eq), &[&c, &zero], Kind::Bool);
            d.branch(&bad, &mut |d| d.raise("ValueError", "range() arg 3 must not be zero".into()), &mut |d| make(d))
        })
    })
}

pub(super) fn to_int<D: Domain>(d: &mut D, args: &Args<D::R>) -> D::R {
    let Some(v) = args.pos.first() else {
        let v = int(d, 0);
        return d.result(v);
    };
    let base = args.take(1, "base");
    d.split(v, &mut |d, v| match (d.kind(&v), &base) {
        (Kind::Word | Kind::Huge(_), None) => d.result(v),
        (Kind::Int | Kind::Bool, None) => {
            let v = as_int(d, &v);
            d.result(v)
        }
        (Kind::Float, None) => {
            let v = d.op(M::FloatToInt, &[&v], Kind::Int);
            d.result(v)
        }
        (k @ (Kind::Str | Kind::Bytes | Kind::ByteArray), base) => {
            let (row, v) =
                if k == Kind::Str { ("int.from_str", v) } else { ("int.from_digits", bytes::content(d, &v)) };
            let base = match base {
                Some(b) => b.clone(),
                None => {
                    let ten = int(d, 10);
                    d.result(ten)
                }
            };
            with_index(d, &base, &mut |d, b| {
                let v = d.rt(row, &[&v, b], Kind::Int);
                d.result(v)
            })
        }
        (Kind::Instance(c), None) if attr::find_method(d, c, "__int__").is_some() => {
            protocol::ask(d, &v, "__int__", "__int__").unwrap_or_else(|| d.never())
        }
        (Kind::Instance(c), None) if attr::find_method(d, c, "__index__").is_some() => {
            protocol::ask(d, &v, "__index__", "__index__").unwrap_or_else(|| d.never())
        }
        (_, Some(base)) => with_index(d, base, &mut |d, base| {
            // A base that is none comes first: "0" is a number in every other.
            let zero = text(d, "0");
            d.rt("int.from_str", &[&zero, base], Kind::Int);
            type_error(d, "int() can't convert non-string with explicit base".into())
        }),
        (k, None) => {
            let n = python_name(d, &k);
            type_error(d, format!("int() argument must be a string, a bytes-like object or a real number, not '{n}'"))
        }
    })
}

pub(super) fn to_float<D: Domain>(d: &mut D, args: &Args<D::R>) -> D::R {
    let Some(v) = args.pos.first() else {
        let v = float(d, 0.0);
        return d.result(v);
    };
    d.split(v, &mut |d, v| match d.kind(&v) {
        Kind::Int | Kind::Word | Kind::Huge(_) | Kind::Bool | Kind::Float => {
            let v = as_float(d, &v);
            d.result(v)
        }
        Kind::Str => {
            let v = d.rt("float.from_str", &[&v], Kind::Float);
            d.result(v)
        }
        Kind::Instance(c) if attr::find_method(d, c, "__float__").is_some() => {
            protocol::ask(d, &v, "__float__", "__float__").unwrap_or_else(|| d.never())
        }
        Kind::Instance(c) if attr::find_method(d, c, "__index__").is_some() => {
            let int = protocol::ask(d, &v, "__index__", "__index__").unwrap_or_else(|| d.never());
            let args = Args { pos: vec![int], kw: Vec::new() };
            to_float(d, &args)
        }
        Kind::Bytes | Kind::ByteArray => {
            let v = bytes::content(d, &v);
            let v = d.rt("float.from_digits", &[&v], Kind::Float);
            d.result(v)
        }
        k => {
            let n = python_name(d, &k);
            type_error(d, format!("float() argument must be a string or a real number, not '{n}'"))
        }
    })
}

pub(super) fn to_complex<D: Domain>(d: &mut D, args: &Args<D::R>) -> D::R {
    let zero = float(d, 0.0);
    let im = args.take(1, "imag");
    let Some(re) = args.take(0, "real").or_else(|| im.is_some().then(|| d.result(zero.clone()))) else {
        let v = arith::complex(d, zero.clone(), zero);
        return d.result(v);
    };
    d.split(&re, &mut |d, re| {
        let Some(im) = &im else {
            return match d.kind(&re) {
                Kind::Complex => d.result(re),
                Kind::Int | Kind::Word | Kind::Bool | Kind::Float => {
                    let v = arith::as_complex(d, &re);
                    d.result(v)
                }
                Kind::Str => {
                    let v = d.rt("complex.from_str", &[&re], Kind::Complex);
                    d.result(v)
                }
                k => {
                    for method in ["__complex__", "__float__", "__index__"] {
                        if let Some(number) = protocol::ask(d, &re, method, method) {
                            return d.split(&number, &mut |d, v| {
                                let v = arith::as_complex(d, &v);
                                d.result(v)
                            });
                        }
                    }
                    let n = python_name(d, &k);
                    type_error(d, format!("complex() first argument must be a string or a number, not '{n}'"))
                }
            };
        };
        d.split(im, &mut |d, im| match (d.kind(&re), d.kind(&im)) {
            (Kind::Int | Kind::Word | Kind::Bool | Kind::Float, Kind::Int | Kind::Word | Kind::Bool | Kind::Float) => {
                let (re, im) = (as_float(d, &re), as_float(d, &im));
                let v = arith::complex(d, re, im);
                d.result(v)
            }
            // The parts of both add up: `a + b*1j` without its multiplications.
            (
                Kind::Complex | Kind::Int | Kind::Word | Kind::Bool | Kind::Float,
                Kind::Complex | Kind::Int | Kind::Word | Kind::Bool | Kind::Float,
            ) => {
                let (wide_re, wide_im) = (d.kind(&re) == Kind::Complex, d.kind(&im) == Kind::Complex);
                let (a, b) = (arith::as_complex(d, &re), arith::as_complex(d, &im));
                let (mut re, mut im) = (arith::part(d, &a, 0), arith::part(d, &b, 0));
                if wide_im {
                    let turned = arith::part(d, &b, 1);
                    re = d.op(M::FSub, &[&re, &turned], Kind::Float);
                }
                if wide_re {
                    let own = arith::part(d, &a, 1);
                    im = d.op(M::FAdd, &[&im, &own], Kind::Float);
                }
                let v = arith::complex(d, re, im);
                d.result(v)
            }
            (Kind::Str, _) => type_error(d, "complex() can't take second arg if first is a string".into()),
            (_, Kind::Str) => type_error(d, "complex() second arg can't be a string".into()),
            (Kind::Complex | Kind::Int | Kind::Word | Kind::Bool | Kind::Float, k) => {
                let n = python_name(d, &k);
                type_error(d, format!("complex() second argument must be a number, not '{n}'"))
            }
            (k, _) => {
                let n = python_name(d, &k);
                type_error(d, format!("complex() first argument must be a string or a number, not '{n}'"))
            }
        })
    })
}

pub(super) fn abs<D: Domain>(d: &mut D, v: &D::V) -> D::R {
    let out = match d.kind(v) {
        Kind::Word => v.clone(),
        Kind::Huge(digits) => return huge::abs(d, &digits),
        Kind::Int | Kind::Bool => {
            let v = as_int(d, v);
            d.op(M::IAbsChk, &[&v], Kind::Int)
        }
        Kind::Float => d.op(M::FAbs, &[v], Kind::Float),
        Kind::Complex => d.rt("complex.abs", &[v], Kind::Float),
        Kind::Instance(c) if attr::find_method(d, c, "__abs__").is_some() => {
            let Some((func, _)) = attr::find_method(d, c, "__abs__") else {
                return d.never();
            };
            let this = d.result(v.clone());
            return call::special(d, func, vec![this]);
        }
        k => {
            let n = python_name(d, &k);
            return type_error(d, format!("bad operand type for abs(): '{n}'"));
        }
    };
    d.result(out)
}

pub(super) fn min_max<D: Domain>(d: &mut D, max: bool, args: &Args<D::R>) -> D::R {
    let key = args.keyword("key");
    // `key=None` is none at all.
    if let Some(k) = &key
        && d.kinds(k).contains(&Kind::None)
    {
        return d.split(k, &mut |d, k| {
            let mut kw: Vec<(crate::hir::Name, D::R)> =
                args.kw.iter().filter(|(n, _)| &**n != "key").cloned().collect();
            if d.kind(&k) != Kind::None {
                kw.push(("key".into(), d.result(k)));
            }
            min_max(d, max, &Args { pos: args.pos.clone(), kw })
        });
    }
    let iterable = args.pos.len() == 1;
    if args.pos.len() > 1 && args.keyword("default").is_some() {
        let name = if max { "max" } else { "min" };
        return type_error(d, format!("Cannot specify a default for {name}() with multiple positional arguments"));
    }
    if !iterable && key.is_none() && args.pos.len() >= 2 {
        let mut best = args.pos[0].clone();
        for other in &args.pos[1..] {
            let op = if max { CmpOp::Gt } else { CmpOp::Lt };
            best = compare::better(d, op, &best, other, args.pos.len() == 2);
        }
        return best;
    }
    if args.pos.is_empty() {
        let name = if max { "max" } else { "min" };
        return type_error(d, format!("{name} expected at least 1 argument, got 0"));
    }
    let source = if iterable {
        args.pos[0].clone()
    } else {
        let v = d.pack(Kind::Tuple, 5, args.pos.clone());
        d.result(v)
    };
    let default = args.keyword("default");
    let (name, mut values): (&str, Vec<D::R>) = match (max, key.is_some(), default.is_some()) {
        (false, false, false) => ("min_of", vec![source]),
        (true, false, false) => ("max_of", vec![source]),
        (false, true, false) => ("min_key", vec![source]),
        (true, true, false) => ("max_key", vec![source]),
        (false, false, true) => ("min_default", vec![source]),
        (true, false, true) => ("max_default", vec![source]),
        (false, true, true) => ("min_key_default", vec![source]),
        (true, true, true) => ("max_key_default", vec![source]),
    };
    values.extend(key);
    values.extend(default);
    let func = d.prelude(name);
    d.call(func, values)
}

pub(super) fn round<D: Domain>(d: &mut D, args: &Args<D::R>) -> D::R {
    let digits = args.take(1, "ndigits");
    let Some(number) = args.take(0, "number") else { return d.never() };
    d.split(&number, &mut |d, v| {
        let kind = d.kind(&v);
        if let Kind::Instance(c) = kind
            && let Some((func, _)) = attr::find_method(d, c, "__round__")
        {
            let mut all = vec![d.result(v)];
            all.extend(digits.clone());
            let kinds = vec![ArgKind::Pos; all.len() - 1];
            let this = all.remove(0);
            return call::call_function(d, func, Vec::new(), Some(this), &kinds, &all);
        }
        let with = |d: &mut D, n: &D::V| {
            let v = match kind {
                Kind::Word => d.rt("word.round", &[&v, n], Kind::Word),
                Kind::Int | Kind::Bool => {
                    let v = as_int(d, &v);
                    d.rt("int.round", &[&v, n], Kind::Int)
                }
                _ => d.rt("float.round", &[&v, n], Kind::Float),
            };
            d.result(v)
        };
        let plain = |d: &mut D| {
            let v = match kind {
                Kind::Word => v.clone(),
                Kind::Int | Kind::Bool => as_int(d, &v),
                _ => {
                    let v = d.op(M::FNearest, &[&v], Kind::Float);
                    d.op(M::FloatToInt, &[&v], Kind::Int)
                }
            };
            d.result(v)
        };
        match (&kind, &digits) {
            (Kind::Int | Kind::Word | Kind::Bool | Kind::Float, None) => plain(d),
            (Kind::Int | Kind::Word | Kind::Bool | Kind::Float, Some(n)) => d.split(n, &mut |d, n| match d.kind(&n) {
                Kind::None => plain(d),
                Kind::Int | Kind::Word | Kind::Bool => {
                    let n = as_int(d, &n);
                    with(d, &n)
                }
                k => {
                    let n = python_name(d, &k);
                    type_error(d, format!("'{n}' object cannot be interpreted as an integer"))
                }
            }),
            (k, _) => {
                let n = python_name(d, k);
                type_error(d, format!("type {n} doesn't define __round__ method"))
            }
        }
    })
}

/// All arguments as floats.
pub(super) fn floats_of<D: Domain>(d: &mut D, args: &[D::R], f: &mut dyn FnMut(&mut D, &[D::V]) -> D::R) -> D::R {
    fn go<D: Domain>(d: &mut D, rest: &[D::R], done: Vec<D::V>, f: &mut dyn FnMut(&mut D, &[D::V]) -> D::R) -> D::R {
        let Some((first, rest)) = rest.split_first() else {
            return f(d, &done);
        };
        d.split(first, &mut |d, v| match d.kind(&v) {
            Kind::Int | Kind::Word | Kind::Bool | Kind::Float => {
                let mut done = done.clone();
                done.push(as_float(d, &v));
                go(d, rest, done, f)
            }
            k => {
                let n = python_name(d, &k);
                type_error(d, format!("must be real number, not {n}"))
            }
        })
    }
    go(d, args, Vec::new(), f)
}
