//! Builtin functions, types and library members.

use super::*;
use crate::builtins::table::{self, Lower, Special};
use crate::hir::{ArgKind, CmpOp, Name};
use crate::mir::Op as M;

/// A builtin by its qualified name, as a value.
pub fn builtin_value<D: Domain>(d: &mut D, name: &Name) -> D::R {
    if let Some(c) = table::constant(name) {
        let v = d.constant(&c);
        return d.result(v);
    }
    if table::is_type(name) {
        let v = d.unit(Kind::BuiltinClass(name.clone()));
        return d.result(v);
    }
    if &**name == "sys.argv" {
        let list = d.made(Kind::List, 22);
        let t = text(d, "");
        let t = d.result(t);
        d.flow(&list, 0, &t);
        return d.rt_call("sys.argv", &[Arg::TypeOf(&list)], Out::Made(&list));
    }
    if table::find(name).is_some() {
        let v = d.unit(Kind::Builtin(name.clone()));
        return d.result(v);
    }
    match name.split_once('.') {
        Some((module, member)) if crate::builtins::names::module_has(module, member) => {
            d.refuse(format!("`{name}`"), "see docs/builtins.md for what is there")
        }
        Some((module, member)) => d.raise("AttributeError", format!("module '{module}' has no attribute '{member}'")),
        None => d.refuse(format!("the builtin `{name}`"), "see docs/builtins.md for what is there"),
    }
}

/// `len` of a list.
pub fn len_of_list<D: Domain>(d: &mut D, list: &D::V) -> D::V {
    d.op(M::ListLen, &[list], Kind::Int)
}

/// `len(v)`
pub fn len<D: Domain>(d: &mut D, v: &D::V) -> D::R {
    let kind = d.kind(v);
    let n = match kind {
        Kind::List => len_of_list(d, v),
        Kind::Tuple => {
            let n = d.parts(v);
            int(d, n as i64)
        }
        Kind::Str => d.rt("str.len", &[v], Kind::Int),
        Kind::Bytes => d.rt("str.bytes_len", &[v], Kind::Int),
        Kind::Range => d.rt("range.len", &[v], Kind::Int),
        Kind::Dict => d.rt("dict.len", &[v], Kind::Int),
        Kind::Set | Kind::FrozenSet => d.rt("set.len", &[v], Kind::Int),
        Kind::Iter(Iter::DictKeys | Iter::DictValues | Iter::DictItems) => {
            let dict = arith::part(d, v, 0);
            d.rt("dict.len", &[&dict], Kind::Int)
        }
        Kind::Instance(c) => match attr::find_method(d, c, "__len__") {
            Some((func, _)) => {
                let this = d.result(v.clone());
                return d.call(func, vec![this]);
            }
            None => return no_len(d, &Kind::Instance(c)),
        },
        k => return no_len(d, &k),
    };
    d.result(n)
}

fn no_len<D: Domain>(d: &mut D, kind: &Kind) -> D::R {
    let n = python_name(d, kind);
    type_error(d, format!("object of type '{n}' has no len()"))
}

/// `str(v)`
pub fn to_str<D: Domain>(d: &mut D, r: &D::R) -> D::R {
    d.split(r, &mut |d, v| match d.kind(&v) {
        Kind::Str => d.result(v),
        Kind::Instance(c) => {
            // An exception's own `__str__` comes before its class's `__repr__`.
            let names: &[&str] = if builtin_ancestor(d, c).is_some() { &["__str__"] } else { &["__str__", "__repr__"] };
            for name in names {
                if let Some((func, _)) = attr::find_method(d, c, name) {
                    let this = d.result(v);
                    return d.call(func, vec![this]);
                }
            }
            shown(d, "show.str", v)
        }
        Kind::List | Kind::Tuple | Kind::Dict | Kind::Set | Kind::FrozenSet | Kind::BoundBuiltin(_) | Kind::Iter(_) => {
            let v = d.result(v);
            repr(d, &v)
        }
        _ => shown(d, "show.str", v),
    })
}

/// `repr(v)`
pub fn repr<D: Domain>(d: &mut D, r: &D::R) -> D::R {
    d.split(r, &mut |d, v| match d.kind(&v) {
        Kind::Instance(c) => match attr::find_method(d, c, "__repr__") {
            Some((func, _)) => {
                let this = d.result(v);
                d.call(func, vec![this])
            }
            None => shown(d, "show.repr", v),
        },
        Kind::Tuple if shows_instances(d, &v) => {
            let n = d.parts(&v);
            let mut acc = {
                let t = text(d, "(");
                d.result(t)
            };
            for i in 0..n {
                let item = d.part(&v, i);
                let item = repr(d, &item);
                let sep = match (i, n) {
                    (0, 1) => ",)",
                    (i, n) if i + 1 == n => ")",
                    _ => ", ",
                };
                let sep = text(d, sep);
                let sep = d.result(sep);
                acc = eval(d, &Op::Concat, &[acc, item, sep]);
            }
            acc
        }
        kind @ (Kind::List | Kind::Dict | Kind::Set | Kind::FrozenSet) if shows_instances(d, &v) => {
            let func = d.prelude(match kind {
                Kind::List => "list_repr",
                Kind::Dict => "dict_repr",
                Kind::Set => "set_repr",
                _ => "frozenset_repr",
            });
            let v = d.result(v);
            d.call(func, vec![v])
        }
        Kind::Iter(it @ (Iter::DictKeys | Iter::DictValues | Iter::DictItems)) => {
            let func = d.prelude(match it {
                Iter::DictKeys => "keys_repr",
                Iter::DictValues => "values_repr",
                _ => "items_repr",
            });
            let v = d.result(v);
            d.call(func, vec![v])
        }
        Kind::BoundBuiltin(n) if &*n == "type" => {
            let name = attr::get(d, &v, &"__name__".into());
            let (before, after) = (text(d, "<class '"), text(d, "'>"));
            let (before, after) = (d.result(before), d.result(after));
            eval(d, &Op::Concat, &[before, name, after])
        }
        _ => shown(d, "show.repr", v),
    })
}

/// Whether the text of a container has parts that the script computes.
fn shows_instances<D: Domain>(d: &mut D, v: &D::V) -> bool {
    let r = d.result(v.clone());
    d.deep_kinds(&r).iter().any(|k| match k {
        Kind::Instance(c) => attr::find_method(d, *c, "__repr__").is_some(),
        _ => false,
    })
}

/// Whether a value holds (or is) an instance whose class defines how it is hashed or compared: the runtime's tables do not call it.
pub fn hashes_instances<D: Domain>(d: &mut D, r: &D::R) -> Option<String> {
    d.deep_kinds(r).into_iter().find_map(|k| match k {
        Kind::Instance(c)
            if attr::find_method(d, c, "__hash__").is_some() || attr::find_method(d, c, "__eq__").is_some() =>
        {
            Some(python_name(d, &k))
        }
        _ => None,
    })
}

/// The text that the runtime gives.
pub fn shown<D: Domain>(d: &mut D, row: &'static str, v: D::V) -> D::R {
    let r = d.result(v);
    d.rt_call(row, &[Arg::Any(&r)], Out::Kind(Kind::Str))
}

/// `format(v, spec)`
pub fn format<D: Domain>(d: &mut D, value: &D::R, spec: &D::R) -> D::R {
    let empty = matches!(d.const_operand(1), Some(Const::Str(s)) if s.is_empty());
    d.split(value, &mut |d, v| match d.kind(&v) {
        Kind::Str if empty => d.result(v),
        Kind::Instance(c) => match attr::find_method(d, c, "__format__") {
            Some((func, _)) => {
                let this = d.result(v);
                d.call(func, vec![this, spec.clone()])
            }
            None => {
                let v = d.result(v);
                to_str(d, &v)
            }
        },
        _ if empty => {
            let v = d.result(v);
            to_str(d, &v)
        }
        _ => {
            let v = d.result(v);
            d.split(spec, &mut |d, spec| d.rt_call("show.format", &[Arg::Any(&v), Arg::V(&spec)], Out::Kind(Kind::Str)))
        }
    })
}

/// Positional and keyword arguments of a builtin.
pub struct Args<R> {
    pub pos: Vec<R>,
    pub kw: Vec<(Name, R)>,
}

impl<R: Clone> Args<R> {
    /// Argument `n`, or the keyword argument with this name.
    pub fn take(&self, n: usize, name: &str) -> Option<R> {
        self.pos.get(n).cloned().or_else(|| self.keyword(name))
    }
    /// The keyword argument with this name.
    pub fn keyword(&self, name: &str) -> Option<R> {
        self.kw.iter().find(|(k, _)| &**k == name).map(|(_, v)| v.clone())
    }
}

/// Sorts arguments by kind; a starred tuple is spread out.
pub fn with_args<D: Domain>(
    d: &mut D,
    kinds: &[ArgKind],
    args: &[D::R],
    f: &mut dyn FnMut(&mut D, &Args<D::R>) -> D::R,
) -> D::R {
    let mut all = Args { pos: Vec::new(), kw: Vec::new() };
    for (n, (kind, arg)) in kinds.iter().zip(args).enumerate() {
        match kind {
            ArgKind::Pos => all.pos.push(arg.clone()),
            ArgKind::Kw(name) => all.kw.push((name.clone(), arg.clone())),
            ArgKind::Star => {
                return d.split(arg, &mut |d, v| {
                    if d.kind(&v) != Kind::Tuple {
                        let k = d.kind(&v);
                        let n = python_name(d, &k);
                        return d.refuse(
                            format!("`*` of a {n} in a call of a builtin"),
                            "pass a tuple, whose length is known",
                        );
                    }
                    let count = d.parts(&v);
                    let mut kinds2 = kinds[..n].to_vec();
                    let mut args2 = args[..n].to_vec();
                    for i in 0..count {
                        kinds2.push(ArgKind::Pos);
                        args2.push(d.part(&v, i));
                    }
                    kinds2.extend_from_slice(&kinds[n + 1..]);
                    args2.extend_from_slice(&args[n + 1..]);
                    with_args(d, &kinds2, &args2, f)
                });
            }
            ArgKind::DoubleStar => {
                return d.refuse("`**` in a call".into(), "pass the arguments by keyword");
            }
        }
    }
    f(d, &all)
}

/// `type(e)` of a builtin exception, whose class is known at run time only: it holds the exception.
pub fn class_of_exception<D: Domain>(d: &mut D, exc: &D::V) -> D::R {
    let exc = d.result(exc.clone());
    let v = d.closure(Kind::BoundBuiltin("type".into()), vec![exc]);
    d.result(v)
}

/// Calls a builtin by its qualified name.
pub fn call<D: Domain>(d: &mut D, name: &Name, kinds: &[ArgKind], args: &[D::R]) -> D::R {
    let starred =
        kinds.iter().zip(args).any(|(k, a)| *k == ArgKind::Star && d.kinds(a).iter().any(|k| *k != Kind::Tuple));
    if starred && kinds.contains(&ArgKind::Star) {
        match &**name {
            "print" => return print_starred(d, kinds, args),
            // `max(*xs)` is `max(xs)`, except that an empty `xs` is another error.
            "max" | "min" if kinds.iter().filter(|k| !matches!(k, ArgKind::Kw(_))).count() == 1 => {
                let kinds: Vec<ArgKind> =
                    kinds.iter().map(|k| if *k == ArgKind::Star { ArgKind::Pos } else { k.clone() }).collect();
                return with_args(d, &kinds, args, &mut |d, args| call_with(d, name, args));
            }
            _ => {}
        }
    }
    with_args(d, kinds, args, &mut |d, args| call_with(d, name, args))
}

fn call_with<D: Domain>(d: &mut D, name: &Name, args: &Args<D::R>) -> D::R {
    if crate::runtime::exceptions::is_exception(name) {
        let tuple = d.pack(Kind::Tuple, 7, args.pos.clone());
        let tuple = d.result(tuple);
        d.exception_args(&tuple);
        return d.rt_call("exc.new", &[Arg::Exception(name), Arg::Any(&tuple)], Out::Kind(Kind::Exc));
    }
    let Some(row) = table::find(name) else {
        return d.refuse(format!("a call of `{name}`"), "see docs/builtins.md for what is there");
    };
    match &row.lower {
        Lower::Scalar(overloads) => scalar(d, row, overloads, args),
        Lower::Prelude(function) => prelude(d, row.name, function, args),
        Lower::Special(special) => self::special(d, *special, args),
    }
}

/// Calls a function of the embedded library.
pub fn prelude<D: Domain>(d: &mut D, name: &str, function: &str, args: &Args<D::R>) -> D::R {
    let func = d.prelude(function);
    let count = d.program().funcs[func].params.names.len();
    if args.pos.len() > count {
        return type_error(d, format!("{name}() takes at most {count} arguments ({} given)", args.pos.len()));
    }
    let held = prelude_defaults(d, func);
    let mut kinds = vec![ArgKind::Pos; args.pos.len()];
    let mut values = args.pos.clone();
    for (k, v) in &args.kw {
        kinds.push(ArgKind::Kw(k.clone()));
        values.push(v.clone());
    }
    call::call_function(d, func, held, None, &kinds, &values)
}

/// Defaults of library functions are `None` throughout.
pub fn prelude_defaults<D: Domain>(d: &mut D, func: crate::hir::FuncId) -> Vec<D::R> {
    let n = d.program().funcs[func].params.defaults.iter().flatten().count();
    (0..n).map(|_| none(d)).collect()
}

fn scalar<D: Domain>(
    d: &mut D,
    row: &'static table::Row,
    overloads: &'static [table::Overload],
    args: &Args<D::R>,
) -> D::R {
    if !args.kw.is_empty() {
        return type_error(d, format!("{}() takes no keyword arguments", row.short_name()));
    }
    scalar_from(d, row, overloads, &args.pos, Vec::new())
}

fn scalar_from<D: Domain>(
    d: &mut D,
    row: &'static table::Row,
    overloads: &'static [table::Overload],
    rest: &[D::R],
    done: Vec<D::V>,
) -> D::R {
    if let Some((first, rest)) = rest.split_first() {
        return d.split(first, &mut |d, v| {
            let mut done = done.clone();
            done.push(v);
            scalar_from(d, row, overloads, rest, done)
        });
    }
    let kinds: Vec<Kind> = done.iter().map(|v| d.kind(v)).collect();
    for overload in overloads {
        if overload.params.len() == kinds.len() && overload.params.iter().zip(&kinds).all(|(p, k)| p.accepts(k)) {
            let mut values = Vec::new();
            for (p, v) in overload.params.iter().zip(&done) {
                values.push(match p {
                    table::P::Int => as_int(d, v),
                    table::P::Float => as_float(d, v),
                    table::P::Complex => arith::as_complex(d, v),
                    table::P::Bool | table::P::Str | table::P::None => v.clone(),
                });
            }
            let refs: Vec<&D::V> = values.iter().collect();
            let out = match &overload.call {
                table::Call::Op(op) => d.op(op.clone(), &refs, overload.result.kind()),
                table::Call::Rt(name) => d.rt(name, &refs, overload.result.kind()),
                table::Call::Random(name) => {
                    let zero = int(d, 0);
                    let all: Vec<&D::V> = std::iter::once(&zero).chain(refs).collect();
                    d.rt(name, &all, overload.result.kind())
                }
                table::Call::RtWith(name, tail) => {
                    let mut all: Vec<D::V> = refs.into_iter().cloned().collect();
                    for t in *tail {
                        all.push(match t {
                            table::Tail::Int(n) => int(d, *n),
                            table::Tail::Float(x) => float(d, *x),
                            table::Tail::Text(s) => text(d, s),
                        });
                    }
                    let refs: Vec<&D::V> = all.iter().collect();
                    d.rt(name, &refs, overload.result.kind())
                }
                table::Call::Same => values[0].clone(),
            };
            return d.result(out);
        }
    }
    if !overloads.iter().any(|o| o.params.len() == kinds.len()) {
        let n = overloads[0].params.len();
        let s = if n == 1 { "" } else { "s" };
        let few = if n == 1 {
            format!("exactly one argument ({} given)", kinds.len())
        } else {
            format!("exactly {n} argument{s} ({} given)", kinds.len())
        };
        return type_error(d, format!("{}() takes {few}", row.name));
    }
    let bad = kinds
        .iter()
        .find(|k| !overloads.iter().any(|o| o.params.iter().any(|p| p.accepts(k))))
        .unwrap_or(&kinds[0])
        .clone();
    let n = python_name(d, &bad);
    match overloads[0].params.first() {
        Some(table::P::Int) => type_error(d, format!("'{n}' object cannot be interpreted as an integer")),
        Some(table::P::Complex) => type_error(d, format!("must be real number, not {n}")),
        _ => type_error(d, format!("must be real number, not {n}")),
    }
}

fn special<D: Domain>(d: &mut D, special: Special, args: &Args<D::R>) -> D::R {
    let r = special_value(d, special, args);
    match special {
        Special::Enumerate | Special::Zip | Special::Map | Special::Reversed | Special::Iter => iter::as_object(d, &r),
        _ => r,
    }
}

fn special_value<D: Domain>(d: &mut D, special: Special, args: &Args<D::R>) -> D::R {
    let count = args.pos.len();
    match special {
        Special::Print => print(d, args),
        Special::Len if count == 1 => d.split(&args.pos[0], &mut |d, v| len(d, &v)),
        Special::Range if (1..=3).contains(&count) => range(d, &args.pos),
        Special::Str if count == 0 => {
            let v = text(d, "");
            d.result(v)
        }
        Special::Str if count == 1 => to_str(d, &args.pos[0]),
        Special::Repr if count == 1 => repr(d, &args.pos[0]),
        Special::Format if count == 1 => {
            let t = text(d, "");
            let t = d.result(t);
            format(d, &args.pos[0], &t)
        }
        Special::Format if count == 2 && d.kinds(&args.pos[0]).iter().any(|k| matches!(k, Kind::Instance(_))) => {
            format(d, &args.pos[0], &args.pos[1])
        }
        Special::Format if count == 2 => d.split(&args.pos[1], &mut |d, spec| {
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
        Special::Divmod if count == 2 => {
            let q = arith::binary(d, crate::hir::BinOp::FloorDiv, false, &args.pos[0], &args.pos[1]);
            let r = arith::binary(d, crate::hir::BinOp::Mod, false, &args.pos[0], &args.pos[1]);
            let v = d.pack(Kind::Tuple, 0, vec![q, r]);
            d.result(v)
        }
        Special::Pow if count == 2 => arith::binary(d, crate::hir::BinOp::Pow, false, &args.pos[0], &args.pos[1]),
        Special::Pow if count == 3 => split2(d, &args.pos[0], &args.pos[1], &mut |d, a, b| {
            d.split(&args.pos[2], &mut |d, m| match (d.kind(a), d.kind(b), d.kind(&m)) {
                (Kind::Int | Kind::Bool, Kind::Int | Kind::Bool, Kind::Int | Kind::Bool) => {
                    let (a, b, m) = (as_int(d, a), as_int(d, b), as_int(d, &m));
                    let v = d.rt("int.pow_mod", &[&a, &b, &m], Kind::Int);
                    d.result(v)
                }
                _ => type_error(d, "pow() 3rd argument not allowed unless all arguments are integers".into()),
            })
        }),
        Special::Round if (1..=2).contains(&count) => round(d, args),
        Special::Enumerate => {
            let Some(iterable) = args.take(0, "iterable") else {
                return type_error(d, "enumerate() missing required argument 'iterable' (pos 1)".into());
            };
            let start = match args.take(1, "start") {
                Some(s) => s,
                None => {
                    let z = int(d, 0);
                    d.result(z)
                }
            };
            d.split(&iterable, &mut |d, v| {
                let it = iter::iter(d, &v);
                d.split(&start, &mut |d, s| {
                    let s = as_int(d, &s);
                    let s = d.result(s);
                    let v = d.pack(Kind::Iter(Iter::Enumerate), 0, vec![s, it.clone()]);
                    d.result(v)
                })
            })
        }
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
        Special::Reversed if count == 1 => d.split(&args.pos[0], &mut |d, v| match d.kind(&v) {
            Kind::List => {
                let len = len_of_list(d, &v);
                let one = int(d, 1);
                let last = d.op(M::ISub, &[&len, &one], Kind::Int);
                let parts = vec![d.result(v), d.result(last)];
                let v = d.pack(Kind::Iter(Iter::ListReversed), 0, parts);
                d.result(v)
            }
            Kind::Range => {
                let v = d.rt("range.reversed", &[&v], Kind::Range);
                iter::iter(d, &v)
            }
            Kind::Tuple => {
                let items = (0..d.parts(&v)).rev().map(|n| d.part(&v, n)).collect();
                let v = d.pack(Kind::Tuple, 0, items);
                iter::iter(d, &v)
            }
            Kind::Str => {
                let (nothing, back) = (none(d), int(d, -1));
                let back = d.result(back);
                let args = [Arg::V(&v), Arg::Any(&nothing), Arg::Any(&nothing), Arg::Any(&back)];
                let reversed = d.rt_call("str.slice", &args, Out::Kind(Kind::Str));
                d.split(&reversed, &mut |d, v| iter::iter(d, &v))
            }
            k => {
                let n = python_name(d, &k);
                type_error(d, format!("'{n}' object is not reversible"))
            }
        }),
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
            k => {
                let n = python_name(d, &k);
                d.refuse(format!("`tuple()` of a {n}, whose length is known only at run time"), "keep it as a list")
            }
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
        Special::Set | Special::Frozenset => {
            let kind = if special == Special::Set { Kind::Set } else { Kind::FrozenSet };
            let set = d.container(kind, 0, None);
            let r = d.result(set);
            if count == 1 {
                let func = d.prelude("set_update");
                d.call(func, vec![r.clone(), args.pos[0].clone()]);
            }
            r
        }
        Special::Dict => {
            let dict = d.container(Kind::Dict, 0, None);
            let r = d.result(dict.clone());
            if count == 1 {
                d.split(&args.pos[0], &mut |d, v| match d.kind(&v) {
                    Kind::Dict => methods::dict_update(d, &dict, &v),
                    _ => {
                        let func = d.prelude("dict_from_pairs");
                        let v = d.result(v);
                        d.call(func, vec![r.clone(), v])
                    }
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
                Kind::Instance(c) => Kind::Class(c),
                Kind::Exc => return class_of_exception(d, &v),
                k => Kind::BuiltinClass(python_name(d, &k).into()),
            };
            let v = d.unit(k);
            d.result(v)
        }),
        Special::Hash if count == 1 => d.split(&args.pos[0], &mut |d, v| hash(d, v)),
        Special::Issubclass if count == 2 => issubclass(d, args),
        Special::Hasattr | Special::Getattr if count >= 2 => named_attr(d, special, args),
        Special::Setattr if count == 3 => match d.const_operand(2) {
            Some(Const::Str(name)) => d.split(&args.pos[0], &mut |d, v| attr::set(d, &v, &name, &args.pos[2])),
            _ => d.refuse("`setattr` with a name known only at run time".into(), "assign the attribute itself"),
        },
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
            d.rt_call("math.dist", &[Arg::Any(&args.pos[0]), Arg::Any(&args.pos[1])], Out::Kind(Kind::Float))
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
            Kind::Int | Kind::Bool | Kind::Float | Kind::Complex => {
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
            let mut acc = {
                let v = int(d, unit);
                d.result(v)
            };
            for next in &args.pos {
                acc = split2(d, &acc, next, &mut |d, a, b| match d.kind(b) {
                    Kind::Int | Kind::Bool => {
                        let b = as_int(d, b);
                        let v = d.rt(row, &[a, &b], Kind::Int);
                        d.result(v)
                    }
                    k => {
                        let n = python_name(d, &k);
                        type_error(d, format!("'{n}' object cannot be interpreted as an integer"))
                    }
                });
            }
            acc
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
        Special::Shuffle if count == 1 => d.split(&args.pos[0], &mut |d, v| match d.kind(&v) {
            Kind::List => {
                d.rt_call("random.shuffle", &[Arg::Int(0), Arg::V(&v)], Out::Unit);
                none(d)
            }
            k => {
                let n = python_name(d, &k);
                d.refuse(format!("`random.shuffle` of a {n}"), "shuffle a list")
            }
        }),
        Special::Sample if (1..=2).contains(&count) => sample(d, args, "random.sample", false),
        Special::Choices if (1..=3).contains(&count) => sample(d, args, "random.choices", true),
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
            let code = match args.pos.first() {
                Some(c) => c.clone(),
                None => none(d),
            };
            let tuple = d.pack(Kind::Tuple, 7, vec![code]);
            let tuple = d.result(tuple);
            d.exception_args(&tuple);
            let exc = d.rt_call("exc.new", &[Arg::Exception("SystemExit"), Arg::Any(&tuple)], Out::Kind(Kind::Exc));
            d.split(&exc, &mut |d, e| d.raise_value(&e, true))
        }
        // Attributes, found before a call.
        Special::Argv => d.refuse("a call of this".into(), "use it as a value"),
        Special::IntFrom(row) if count == 1 => d.split(&args.pos[0], &mut |d, v| match d.kind(&v) {
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
                let n = python_name(d, &k);
                type_error(d, format!("must be real number, not {n}"))
            }
        }),
        Special::Sqrt if count == 1 => d.split(&args.pos[0], &mut |d, v| {
            let k = d.kind(&v);
            if !matches!(k, Kind::Int | Kind::Bool | Kind::Float) {
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
        }),
        _ => {
            let name = special.name();
            type_error(d, format!("{name}() got {count} positional arguments"))
        }
    }
}

fn print<D: Domain>(d: &mut D, args: &Args<D::R>) -> D::R {
    let or_text = |d: &mut D, r: Option<D::R>, default: &str| match r {
        Some(r) if d.kinds(&r) != [Kind::None] => r,
        _ => {
            let t = text(d, default);
            d.result(t)
        }
    };
    let sep = or_text(d, args.keyword("sep"), " ");
    let end = or_text(d, args.keyword("end"), "\n");
    let stderr = match args.keyword("file") {
        Some(f) => d.kinds(&f).iter().any(|k| matches!(k, Kind::Builtin(n) if &**n == "sys.stderr")),
        None => false,
    };
    let write: &'static str = if stderr { "print.err" } else { "print.str" };
    let put = |d: &mut D, s: &D::R| {
        d.split(s, &mut |d, s| {
            d.rt(write, &[&s], Kind::None);
            none(d)
        })
    };
    // CPython formats and writes one argument after another.
    for (n, arg) in args.pos.iter().enumerate() {
        if n > 0 {
            put(d, &sep);
        }
        let s = to_str(d, arg);
        put(d, &s);
    }
    put(d, &end);
    if args.keyword("flush").is_some() {
        d.rt_call("print.flush", &[], Out::Unit);
    }
    none(d)
}

/// `print(…, *xs, …)`: the texts of all, joined.
fn print_starred<D: Domain>(d: &mut D, kinds: &[ArgKind], args: &[D::R]) -> D::R {
    let list = d.container(Kind::List, 21, None);
    let whole = d.result(list.clone());
    let mut options = Args { pos: Vec::new(), kw: Vec::new() };
    for (kind, arg) in kinds.iter().zip(args) {
        match kind {
            ArgKind::Pos => {
                let s = to_str(d, arg);
                d.list_append(&list, &s);
            }
            ArgKind::Star => {
                let func = d.prelude("add_texts");
                d.call(func, vec![whole.clone(), arg.clone()]);
            }
            ArgKind::Kw(name) => options.kw.push((name.clone(), arg.clone())),
            ArgKind::DoubleStar => return d.refuse("`**` in a call".into(), "pass the arguments by keyword"),
        }
    }
    let sep = match options.keyword("sep") {
        Some(s) if d.kinds(&s) != [Kind::None] => s,
        _ => {
            let s = text(d, " ");
            d.result(s)
        }
    };
    let joined = d.split(&sep, &mut |d, sep| match d.kind(&sep) {
        Kind::Str => d.rt_call("str.join", &[Arg::V(&sep), Arg::V(&list)], Out::Kind(Kind::Str)),
        k => {
            let n = python_name(d, &k);
            type_error(d, format!("sep must be None or a string, not {n}"))
        }
    });
    options.pos.push(joined);
    print(d, &options)
}

fn range<D: Domain>(d: &mut D, args: &[D::R]) -> D::R {
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
                if !matches!(k, Kind::Int | Kind::Bool) {
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

fn to_int<D: Domain>(d: &mut D, args: &Args<D::R>) -> D::R {
    let Some(v) = args.pos.first() else {
        let v = int(d, 0);
        return d.result(v);
    };
    let base = args.take(1, "base");
    d.split(v, &mut |d, v| match (d.kind(&v), &base) {
        (Kind::Int | Kind::Bool, None) => {
            let v = as_int(d, &v);
            d.result(v)
        }
        (Kind::Float, None) => {
            let v = d.op(M::FloatToInt, &[&v], Kind::Int);
            d.result(v)
        }
        (Kind::Str, base) => {
            let base = match base {
                Some(b) => b.clone(),
                None => {
                    let ten = int(d, 10);
                    d.result(ten)
                }
            };
            d.split(&base, &mut |d, b| {
                let b = as_int(d, &b);
                let v = d.rt("int.from_str", &[&v, &b], Kind::Int);
                d.result(v)
            })
        }
        (Kind::Instance(c), None) if attr::find_method(d, c, "__int__").is_some() => {
            let Some((func, _)) = attr::find_method(d, c, "__int__") else { return d.never() };
            let this = d.result(v);
            d.call(func, vec![this])
        }
        (_, Some(_)) => type_error(d, "int() can't convert non-string with explicit base".into()),
        (k, None) => {
            let n = python_name(d, &k);
            type_error(d, format!("int() argument must be a string, a bytes-like object or a real number, not '{n}'"))
        }
    })
}

fn to_float<D: Domain>(d: &mut D, args: &Args<D::R>) -> D::R {
    let Some(v) = args.pos.first() else {
        let v = float(d, 0.0);
        return d.result(v);
    };
    d.split(v, &mut |d, v| match d.kind(&v) {
        Kind::Int | Kind::Bool | Kind::Float => {
            let v = as_float(d, &v);
            d.result(v)
        }
        Kind::Str => {
            let v = d.rt("float.from_str", &[&v], Kind::Float);
            d.result(v)
        }
        Kind::Instance(c) if attr::find_method(d, c, "__float__").is_some() => {
            let Some((func, _)) = attr::find_method(d, c, "__float__") else {
                return d.never();
            };
            let this = d.result(v);
            d.call(func, vec![this])
        }
        k => {
            let n = python_name(d, &k);
            type_error(d, format!("float() argument must be a string or a real number, not '{n}'"))
        }
    })
}

fn to_complex<D: Domain>(d: &mut D, args: &Args<D::R>) -> D::R {
    let zero = float(d, 0.0);
    let Some(re) = args.take(0, "real") else {
        let v = arith::complex(d, zero.clone(), zero);
        return d.result(v);
    };
    let im = args.take(1, "imag");
    d.split(&re, &mut |d, re| {
        let Some(im) = &im else {
            return match d.kind(&re) {
                Kind::Complex => d.result(re),
                Kind::Int | Kind::Bool | Kind::Float => {
                    let v = arith::as_complex(d, &re);
                    d.result(v)
                }
                Kind::Str => {
                    let v = d.rt("complex.from_str", &[&re], Kind::Complex);
                    d.result(v)
                }
                k => {
                    let n = python_name(d, &k);
                    type_error(d, format!("complex() first argument must be a string or a number, not '{n}'"))
                }
            };
        };
        d.split(im, &mut |d, im| match (d.kind(&re), d.kind(&im)) {
            (Kind::Int | Kind::Bool | Kind::Float, Kind::Int | Kind::Bool | Kind::Float) => {
                let (re, im) = (as_float(d, &re), as_float(d, &im));
                let v = arith::complex(d, re, im);
                d.result(v)
            }
            (Kind::Complex, _) | (_, Kind::Complex) => {
                d.refuse("`complex()` with a complex part".into(), "write `a + b*1j`")
            }
            (k, _) => {
                let n = python_name(d, &k);
                type_error(d, format!("complex() first argument must be a string or a number, not '{n}'"))
            }
        })
    })
}

fn abs<D: Domain>(d: &mut D, v: &D::V) -> D::R {
    let out = match d.kind(v) {
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
            return d.call(func, vec![this]);
        }
        k => {
            let n = python_name(d, &k);
            return type_error(d, format!("bad operand type for abs(): '{n}'"));
        }
    };
    d.result(out)
}

fn min_max<D: Domain>(d: &mut D, max: bool, args: &Args<D::R>) -> D::R {
    let key = args.keyword("key");
    let iterable = args.pos.len() == 1;
    if !iterable && key.is_none() && args.pos.len() >= 2 {
        let mut best = args.pos[0].clone();
        for other in &args.pos[1..] {
            best = pick(d, max, &best, other);
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

fn pick<D: Domain>(d: &mut D, max: bool, best: &D::R, other: &D::R) -> D::R {
    split2(d, best, other, &mut |d, a, b| {
        let (ra, rb) = (d.result(a.clone()), d.result(b.clone()));
        let better = compare::compare(d, if max { CmpOp::Gt } else { CmpOp::Lt }, &rb, &ra);
        let better = truth(d, &better);
        d.split(&better, &mut |d, c| d.branch(&c, &mut |_| rb.clone(), &mut |_| ra.clone()))
    })
}

fn round<D: Domain>(d: &mut D, args: &Args<D::R>) -> D::R {
    let digits = args.take(1, "ndigits");
    d.split(&args.pos[0], &mut |d, v| {
        let kind = d.kind(&v);
        let with = |d: &mut D, n: &D::V| {
            let v = match kind {
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
                Kind::Int | Kind::Bool => as_int(d, &v),
                _ => {
                    let v = d.op(M::FNearest, &[&v], Kind::Float);
                    d.op(M::FloatToInt, &[&v], Kind::Int)
                }
            };
            d.result(v)
        };
        match (&kind, &digits) {
            (Kind::Int | Kind::Bool | Kind::Float, None) => plain(d),
            (Kind::Int | Kind::Bool | Kind::Float, Some(n)) => d.split(n, &mut |d, n| match d.kind(&n) {
                Kind::None => plain(d),
                Kind::Int | Kind::Bool => {
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

fn isinstance<D: Domain>(d: &mut D, args: &Args<D::R>) -> D::R {
    let mut classes = Vec::new();
    let mut plain = true;
    let _ = d.split(&args.pos[1].clone(), &mut |d, c| {
        let mut add = |k: Kind| match k {
            Kind::Class(c) => classes.push(ClassRef::Class(c)),
            Kind::BuiltinClass(n) => classes.push(ClassRef::Builtin(n)),
            _ => plain = false,
        };
        match d.kind(&c) {
            Kind::Tuple => {
                for n in 0..d.parts(&c) {
                    let part = d.part(&c, n);
                    d.kinds(&part).into_iter().for_each(&mut add);
                }
            }
            k => add(k),
        }
        d.never()
    });
    if !plain {
        return type_error(d, "isinstance() arg 2 must be a type, a tuple of types, or a union".into());
    }
    eval(d, &Op::IsInstance(classes), &args.pos[..1])
}

/// All arguments as floats.
fn floats_of<D: Domain>(d: &mut D, args: &[D::R], f: &mut dyn FnMut(&mut D, &[D::V]) -> D::R) -> D::R {
    fn go<D: Domain>(d: &mut D, rest: &[D::R], done: Vec<D::V>, f: &mut dyn FnMut(&mut D, &[D::V]) -> D::R) -> D::R {
        let Some((first, rest)) = rest.split_first() else {
            return f(d, &done);
        };
        d.split(first, &mut |d, v| match d.kind(&v) {
            Kind::Int | Kind::Bool | Kind::Float => {
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

/// `hash(v)`
fn hash<D: Domain>(d: &mut D, v: D::V) -> D::R {
    let kind = d.kind(&v);
    let r = d.result(v.clone());
    match kind {
        Kind::Instance(c) if attr::find_method(d, c, "__hash__").is_some() => match attr::find_method(d, c, "__hash__")
        {
            Some((func, _)) => d.call(func, vec![r]),
            None => d.never(),
        },
        Kind::Instance(c) if attr::find_method(d, c, "__eq__").is_some() => {
            let n = python_name(d, &Kind::Instance(c));
            type_error(d, format!("unhashable type: '{n}'"))
        }
        _ => match hashes_instances(d, &r) {
            Some(n) => d.refuse(format!("the hash of a tuple that holds a `{n}`"), "hash a tuple of its fields"),
            None => d.rt_call("any.hash", &[Arg::Any(&r)], Out::Kind(Kind::Int)),
        },
    }
}

fn issubclass<D: Domain>(d: &mut D, args: &Args<D::R>) -> D::R {
    split2(d, &args.pos[0], &args.pos[1], &mut |d, a, b| {
        let b = match (d.kind(a), d.kind(b)) {
            (Kind::Class(a), Kind::Class(b)) => is_subclass(d, a, b),
            (Kind::Class(a), Kind::BuiltinClass(b)) => {
                &*b == "object" || builtin_ancestor(d, a).is_some_and(|a| exception_derives(&a, &b))
            }
            (Kind::BuiltinClass(a), Kind::BuiltinClass(b)) => {
                a == b || &*b == "object" || (&*a == "bool" && &*b == "int") || exception_derives(&a, &b)
            }
            (Kind::BuiltinClass(_), Kind::Class(_)) => false,
            (Kind::Class(_) | Kind::BuiltinClass(_), _) => {
                return d.refuse("`issubclass` of these".into(), "compare classes that are known");
            }
            _ => return type_error(d, "issubclass() arg 1 must be a class".into()),
        };
        let v = boolean(d, b);
        d.result(v)
    })
}

/// `hasattr` and `getattr` with a name that is known.
fn named_attr<D: Domain>(d: &mut D, special: Special, args: &Args<D::R>) -> D::R {
    let Some(Const::Str(name)) = d.const_operand(2) else {
        let n = special.name();
        return d.refuse(format!("`{n}` with a name known only at run time"), "use a dict");
    };
    if special == Special::Getattr && args.pos.len() == 2 {
        return d.split(&args.pos[0], &mut |d, v| attr::get(d, &v, &name));
    }
    d.split(&args.pos[0], &mut |d, v| {
        let answer = |d: &mut D, has: bool, value: Option<D::R>| {
            if special == Special::Hasattr {
                let v = boolean(d, has);
                return d.result(v);
            }
            match value {
                Some(v) => v,
                None => args.pos[2].clone(),
            }
        };
        match d.kind(&v) {
            Kind::Instance(c) => {
                let fixed = attr::find_method(d, c, &name).is_some() || attr::find_class_attr(d, c, &name).is_some();
                if fixed {
                    let value = attr::get(d, &v, &name);
                    return answer(d, true, Some(value));
                }
                match d.field_get(&v, &name) {
                    None => answer(d, false, None),
                    Some(field) => d.split(&field, &mut |d, f| match d.kind(&f) {
                        Kind::Unbound => answer(d, false, None),
                        _ => {
                            let f = d.result(f);
                            answer(d, true, Some(f))
                        }
                    }),
                }
            }
            kind if methods::exists(&kind, &name) => {
                let value = attr::get(d, &v, &name);
                answer(d, true, Some(value))
            }
            kind => {
                let n = python_name(d, &kind);
                if crate::builtins::names::python_has(&n, &name) {
                    return d.refuse(format!("attribute `{name}` of `{n}`"), "see docs/builtins.md for what is there");
                }
                answer(d, false, None)
            }
        }
    })
}

/// `random.sample(xs, k)`, `random.choices(xs, k=…)`.
fn sample<D: Domain>(d: &mut D, args: &Args<D::R>, row: &'static str, choices: bool) -> D::R {
    let weights = if choices { args.take(1, "weights") } else { None };
    let cumulative = args.keyword("cum_weights");
    let k = match if choices { args.keyword("k") } else { args.take(1, "k") } {
        Some(k) => k,
        None => {
            let one = int(d, 1);
            d.result(one)
        }
    };
    if cumulative.is_some() || args.keyword("counts").is_some() {
        return d.refuse("this argument of a `random` function".into(), "use `weights`");
    }
    let list = d.container(Kind::List, 0, None);
    methods::list_extend(d, &list, &args.pos[0]);
    let out = d.made(Kind::List, 23);
    d.flow_all(&out, &list);
    let weights = match weights {
        Some(w) if d.kinds(&w) != [Kind::None] => {
            let func = d.prelude("accumulated");
            Some(d.call(func, vec![w]))
        }
        _ => None,
    };
    d.split(&k, &mut |d, k| match d.kind(&k) {
        Kind::Int | Kind::Bool => {
            let k = as_int(d, &k);
            match &weights {
                None => d.rt_call(row, &[Arg::TypeOf(&out), Arg::Int(0), Arg::V(&list), Arg::V(&k)], Out::Made(&out)),
                Some(w) => d.split(w, &mut |d, w| {
                    let args = [Arg::TypeOf(&out), Arg::Int(0), Arg::V(&list), Arg::V(&w), Arg::V(&k)];
                    d.rt_call("random.choices_weighted", &args, Out::Made(&out))
                }),
            }
        }
        k => {
            let n = python_name(d, &k);
            type_error(d, format!("'{n}' object cannot be interpreted as an integer"))
        }
    })
}
