//! What values look like: `str`, `repr`, `format`, `print`.

use super::*;

/// `str(v)`
pub fn to_str<D: Domain>(d: &mut D, r: &D::R) -> D::R {
    d.split(r, &mut |d, v| match d.kind(&v) {
        Kind::Str => d.result(v),
        Kind::Instance(c) => {
            // An exception's own `__str__` comes before its class's `__repr__`.
            let names: &[&str] = if builtin_ancestor(d, c).is_some() { &["__str__"] } else { &["__str__", "__repr__"] };
            for name in names {
                if let Some(text) = protocol::ask(d, &v, name, "__str__") {
                    return text;
                }
            }
            shown(d, "show.str", v)
        }
        Kind::List
        | Kind::Tuple
        | Kind::TupleOf
        | Kind::Dict
        | Kind::Set
        | Kind::FrozenSet
        | Kind::Builtin(_)
        | Kind::BoundBuiltin(_)
        | Kind::Iter(_) => {
            let v = d.result(v);
            repr(d, &v)
        }
        _ => shown(d, "show.str", v),
    })
}

/// `repr(v)`
pub fn repr<D: Domain>(d: &mut D, r: &D::R) -> D::R {
    d.split(r, &mut |d, v| match d.kind(&v) {
        Kind::Instance(_) => match protocol::ask(d, &v, "__repr__", "__repr__") {
            Some(text) => text,
            None => shown(d, "show.repr", v),
        },
        // Of any depth: the runtime goes down the values, and asks the objects.
        Kind::Tuple if !d.recursive(&v) && shows_instances(d, &v) => {
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
        Kind::Builtin(n) if matches!(&*n, "exit" | "quit") => {
            let v = text(d, &format!("Use {n}() or Ctrl-D (i.e. EOF) to exit"));
            d.result(v)
        }
        Kind::Builtin(n) if matches!(&*n, "sys.float_info" | "sys.stdin" | "sys.stdout" | "sys.stderr") => {
            d.refuse(format!("the text of `{n}`"), "show what it has")
        }
        Kind::BuiltinClass(n) if types::is_expression(&n) => {
            d.refuse(format!("the text of the type expression `{n}`"), "write the text yourself")
        }
        Kind::BoundBuiltin(n) if n.contains(':') => {
            d.refuse("the text of what `functools` or `operator` gave".into(), "write a function")
        }
        Kind::BoundBuiltin(n) if &*n == "type" => {
            let held = d.held(&v);
            let name = d.split(&held[0], &mut |d, e| {
                let v = d.rt("exc.class_path", &[&e], Kind::Str);
                d.result(v)
            });
            let (before, after) = (text(d, "<class '"), text(d, "'>"));
            let (before, after) = (d.result(before), d.result(after));
            eval(d, &Op::Concat, &[before, name, after])
        }
        _ => shown(d, "show.repr", v),
    })
}

/// Whether the text of a container has parts that the script computes.
pub(super) fn shows_instances<D: Domain>(d: &mut D, v: &D::V) -> bool {
    let r = d.result(v.clone());
    d.deep_kinds(&r).iter().any(|k| match k {
        Kind::Instance(c) => attr::find_method(d, *c, "__repr__").is_some(),
        _ => false,
    })
}

/// `super().__str__()` or `super().__repr__()` where no base has one: the text without the class's own methods.
pub fn shown_plain<D: Domain>(d: &mut D, str: bool, v: D::V) -> D::R {
    let r = d.result(v);
    let row = if str { "show.plain_str" } else { "show.plain_repr" };
    d.rt_call(row, &[Arg::Any(&r)], Out::Kind(Kind::Str))
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
                protocol::checked(d, func, "", "__format__", vec![this, spec.clone()])
            }
            None if empty => {
                let v = d.result(v);
                to_str(d, &v)
            }
            None => {
                let n = python_name(d, &Kind::Instance(c));
                let v = d.result(v);
                d.split(spec, &mut |d, spec| {
                    let (len, zero) = (d.rt("str.len", &[&spec], Kind::Int), int(d, 0));
                    let plain = d.op(M::ICmp(Cc::Eq), &[&len, &zero], Kind::Bool);
                    d.branch(&plain, &mut |d| to_str(d, &v), &mut |d| {
                        type_error(d, format!("unsupported format string passed to {n}.__format__"))
                    })
                })
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

pub(super) fn print<D: Domain>(d: &mut D, args: &Args<D::R>) -> D::R {
    let or_text = |d: &mut D, r: Option<D::R>, default: &str| match r {
        Some(r) if d.kinds(&r) != [Kind::None] => r,
        _ => {
            let t = text(d, default);
            d.result(t)
        }
    };
    for name in ["sep", "end"] {
        let other = |k: &&Kind| !matches!(k, Kind::Str | Kind::None);
        if let Some(given) = args.keyword(name)
            && let Some(k) = d.kinds(&given).iter().find(other)
        {
            if d.kinds(&given).len() > 1 {
                return d.refuse(format!("a `{name}` that may be a str or not"), "pass a str");
            }
            let n = python_name(d, k);
            return type_error(d, format!("{name} must be None or a string, not {n}"));
        }
    }
    let sep = or_text(d, args.keyword("sep"), " ");
    let end = or_text(d, args.keyword("end"), "\n");
    let Some(file) = args.keyword("file") else { return print_to(d, args, &sep, &end, &Target::Stream("print.str")) };
    d.split(&file, &mut |d, file| {
        let target = match d.kind(&file) {
            Kind::None => Target::Stream("print.str"),
            Kind::Builtin(n) if &*n == "sys.stdout" => Target::Stream("print.str"),
            Kind::Builtin(n) if &*n == "sys.stderr" => Target::Stream("print.err"),
            _ => Target::Object(file),
        };
        print_to(d, args, &sep, &end, &target)
    })
}

/// Where `print` writes to.
enum Target<V> {
    /// A stream of the process, by the runtime function that writes to it.
    Stream(&'static str),
    /// An object with a method `write`.
    Object(V),
}

fn print_to<D: Domain>(d: &mut D, args: &Args<D::R>, sep: &D::R, end: &D::R, target: &Target<D::V>) -> D::R {
    let put = |d: &mut D, s: &D::R| match target {
        Target::Stream(write) => d.split(s, &mut |d, s| {
            d.rt(write, &[&s], Kind::None);
            none(d)
        }),
        Target::Object(file) => call::call_method(d, file, &"write".into(), &[ArgKind::Pos], std::slice::from_ref(s)),
    };
    // CPython formats and writes one argument after another.
    for (n, arg) in args.pos.iter().enumerate() {
        if n > 0 {
            put(d, sep);
        }
        let s = to_str(d, arg);
        put(d, &s);
    }
    put(d, end);
    let Some(flush) = args.keyword("flush") else { return none(d) };
    let flush = truth(d, &flush);
    d.split(&flush, &mut |d, flush| {
        d.branch(
            &flush,
            &mut |d| match target {
                Target::Stream(_) => d.rt_call("print.flush", &[], Out::Unit),
                Target::Object(file) => call::call_method(d, file, &"flush".into(), &[], &[]),
            },
            &mut |d| none(d),
        )
    });
    none(d)
}

/// `print(…, *xs, …)`: the texts of all, joined.
pub(super) fn print_starred<D: Domain>(d: &mut D, kinds: &[ArgKind], args: &[D::R]) -> D::R {
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
