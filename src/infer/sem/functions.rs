//! Builtin functions, types and library members.

mod ask;
mod copying;
mod held;
mod host;
mod iterables;
mod library;
mod numbers;
mod special;
pub mod template;
mod text;
mod wrong_type;

pub use ask::has_attribute;
pub use held::{call_held, partial_of};
use numbers::{abs, floats_of, min_max, range, round, to_complex, to_float, to_int};
use special::special;
pub use text::{format, repr, shown_plain, to_str};
use text::{print, print_starred};

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
    if types::is_expression(name) && table::find(name).is_none() {
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
    if &**name == "sys.version_info" {
        let func = d.prelude("make_version_info");
        return d.call(func, Vec::new());
    }
    if table::find(name).is_some() || name.starts_with(crate::hir::HOST_PREFIX) {
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
        Kind::List | Kind::TupleOf => len_of_list(d, v),
        Kind::Tuple => {
            let n = d.parts(v);
            int(d, n as i64)
        }
        Kind::Str => d.rt("str.len", &[v], Kind::Int),
        Kind::Bytes => d.rt("str.bytes_len", &[v], Kind::Int),
        Kind::ByteArray => len_of_list(d, v),
        Kind::Range => d.rt("range.len", &[v], Kind::Int),
        Kind::Dict => d.rt("dict.len", &[v], Kind::Int),
        Kind::Set | Kind::FrozenSet => d.rt("set.len", &[v], Kind::Int),
        Kind::Iter(Iter::KeysView | Iter::ValuesView | Iter::ItemsView) => {
            let dict = d.part(v, 0);
            return d.split(&dict, &mut |d, dict| len(d, &dict));
        }
        Kind::Instance(c) => match protocol::len(d, v) {
            Some(n) => return n,
            None if d.program().enumeration(c).is_some_and(|e| e.flags()) => {
                let value = enums::value(d, v);
                return d.split(&value, &mut |d, value| methods::call(d, &value, &"bit_count".into(), &[], &[]));
            }
            None => match records::plain(d, v, 30) {
                Some(plain) => return len(d, &plain),
                None => return no_len(d, &Kind::Instance(c)),
            },
        },
        Kind::Class(c) if d.program().enumeration(c).is_some() => {
            let members = enums::members(d, c);
            return d.split(&members, &mut |d, v| len(d, &v));
        }
        k => {
            let k = iterator_kind(d, v).unwrap_or(k);
            return no_len(d, &k);
        }
    };
    d.result(n)
}

fn no_len<D: Domain>(d: &mut D, kind: &Kind) -> D::R {
    let n = python_name(d, kind);
    type_error(d, format!("object of type '{n}' has no len()"))
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
                    let v = records::or_plain(d, &v, 30, &["__iter__"]);
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
            ArgKind::DoubleStar if spread::holds_nothing(d, arg) => {}
            ArgKind::DoubleStar => {
                return d.refuse("`**` in a call of a builtin".into(), "pass the arguments by keyword");
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

/// The arguments of an OSError with a file are shown without it.
pub fn shorter_args<D: Domain>(d: &mut D, class: &str, args: &[D::R]) {
    if (3..=5).contains(&args.len()) && exception_derives(class, "OSError") {
        let tuple = d.pack(Kind::Tuple, 8, args[..2].to_vec());
        let tuple = d.result(tuple);
        d.exception_args(&tuple);
    }
}

/// Calls a builtin by its qualified name.
pub fn call<D: Domain>(d: &mut D, name: &Name, kinds: &[ArgKind], args: &[D::R]) -> D::R {
    let starred =
        kinds.iter().zip(args).any(|(k, a)| *k == ArgKind::Star && d.kinds(a).iter().any(|k| *k != Kind::Tuple));
    if starred && kinds.contains(&ArgKind::Star) {
        match &**name {
            "print" => return print_starred(d, kinds, args),
            "max" | "min" => return starred_extreme(d, name, kinds, args),
            // The columns of rows: each is as long as there are rows.
            "zip" if kinds.len() == 1 => {
                let func = d.prelude("zip_rows");
                return d.call(func, vec![args[0].clone()]);
            }
            "zip" if kinds.len() == 2 && matches!(&kinds[1], ArgKind::Kw(name) if &**name == "strict") => {
                let strict = truth(d, &args[1]);
                return d.split(&strict, &mut |d, strict| {
                    let rows = |d: &mut D, function: &str| {
                        let func = d.prelude(function);
                        d.call(func, vec![args[0].clone()])
                    };
                    d.branch(&strict, &mut |d| rows(d, "zip_rows_strict"), &mut |d| rows(d, "zip_rows"))
                });
            }
            "math.gcd" | "math.lcm" if kinds.len() == 1 => {
                let func = d.prelude(if &**name == "math.gcd" { "gcd_of" } else { "lcm_of" });
                return d.call(func, args.to_vec());
            }
            "itertools.chain" | "itertools.product" if kinds.len() == 1 => {
                let func = d.prelude(if &**name == "itertools.chain" { "it_chain" } else { "product_rows" });
                return d.call(func, args.to_vec());
            }
            _ => {}
        }
        match table::find(name).map(|row| &row.lower) {
            Some(Lower::Prelude(function)) => {
                let func = d.prelude(function);
                let held = prelude_defaults(d, func);
                return call::call_function(d, func, held, None, kinds, args);
            }
            _ => {
                if let Some(most) = table::find(name).and_then(table::Row::most) {
                    return spread(d, most, kinds, args, &mut |d, args| call_with(d, name, args));
                }
            }
        }
    }
    if &**name == "dict" && kinds.contains(&ArgKind::DoubleStar) && !kinds.contains(&ArgKind::Star) {
        return spread::dict_of(d, kinds, args);
    }
    with_args(d, kinds, args, &mut |d, args| call_with(d, name, args))
}

/// Calls with the elements of a list or of what can be iterated: one call for each number of them that the builtin takes.
pub fn spread<D: Domain>(
    d: &mut D,
    most: usize,
    kinds: &[ArgKind],
    args: &[D::R],
    f: &mut dyn FnMut(&mut D, &Args<D::R>) -> D::R,
) -> D::R {
    let is_star =
        |d: &mut D, k: &ArgKind, a: &D::R| *k == ArgKind::Star && d.kinds(a).iter().any(|k| *k != Kind::Tuple);
    let Some(at) = (0..kinds.len()).find(|&n| is_star(d, &kinds[n], &args[n])) else {
        return with_args(d, kinds, args, f);
    };
    let others = kinds.iter().filter(|k| !matches!(k, ArgKind::Kw(_) | ArgKind::DoubleStar)).count() - 1;
    let each = &mut |d: &mut D, list: &D::V| {
        let len = len_of_list(d, list);
        spread::for_length(d, &len, 0, most.saturating_sub(others) + 1, &mut |d, n| {
            let (mut all_kinds, mut all) = (kinds[..at].to_vec(), args[..at].to_vec());
            for i in 0..n {
                let i = int(d, i as i64);
                all_kinds.push(ArgKind::Pos);
                all.push(d.list_get_raw(list, &i));
            }
            all_kinds.extend_from_slice(&kinds[at + 1..]);
            all.extend_from_slice(&args[at + 1..]);
            spread(d, most, &all_kinds, &all, f)
        })
    };
    d.split(&args[at], &mut |d, v| match d.kind(&v) {
        Kind::List | Kind::TupleOf => each(d, &v),
        _ => {
            let as_list = d.prelude("as_list");
            let v = d.result(v);
            let list = d.call(as_list, vec![v]);
            d.split(&list, &mut |d, list| each(d, &list))
        }
    })
}

/// `max(a, *xs)`: that of a tuple of them all, if there are several; of what the one holds if there is one.
fn starred_extreme<D: Domain>(d: &mut D, name: &Name, kinds: &[ArgKind], args: &[D::R]) -> D::R {
    let is_kw = |k: &ArgKind| matches!(k, ArgKind::Kw(_));
    let (named, given): (Vec<usize>, Vec<usize>) = (0..kinds.len()).partition(|&n| is_kw(&kinds[n]));
    let (given_kinds, given): (Vec<ArgKind>, Vec<D::R>) =
        given.into_iter().map(|n| (kinds[n].clone(), args[n].clone())).unzip();
    let whole = match &given[..] {
        [xs] if d.kinds(xs) == [Kind::List] => xs.clone(),
        _ => spread::tuple_of(d, &given_kinds, &given),
    };
    let mut kw = Vec::new();
    for n in named {
        if let ArgKind::Kw(name) = &kinds[n] {
            kw.push((name.clone(), args[n].clone()));
        }
    }
    let several = |d: &mut D, whole: &D::V| match kw.iter().any(|(k, _)| &**k == "default") {
        true => type_error(d, format!("Cannot specify a default for {name}() with multiple positional arguments")),
        false => {
            let pos = vec![d.result(whole.clone())];
            call_with(d, name, &Args { pos, kw: kw.clone() })
        }
    };
    let one = |d: &mut D, item: D::R| call_with(d, name, &Args { pos: vec![item], kw: kw.clone() });
    let none = |d: &mut D| type_error(d, format!("{name} expected at least 1 argument, got 0"));
    d.split(&whole, &mut |d, whole| match d.kind(&whole) {
        Kind::List | Kind::TupleOf => {
            let count = len_of_list(d, &whole);
            let first = int(d, 1);
            let many = d.op(M::ICmp(Cc::Gt), &[&count, &first], Kind::Bool);
            let any = d.op(M::ICmp(Cc::Eq), &[&count, &first], Kind::Bool);
            d.branch(&many, &mut |d| several(d, &whole), &mut |d| {
                d.branch(
                    &any,
                    &mut |d| {
                        let zero = int(d, 0);
                        let item = d.list_get_raw(&whole, &zero);
                        one(d, item)
                    },
                    &mut |d| none(d),
                )
            })
        }
        _ => match d.parts(&whole) {
            0 => none(d),
            1 => {
                let item = d.part(&whole, 0);
                one(d, item)
            }
            _ => several(d, &whole),
        },
    })
}

/// The TypeError of a call with too few or too many arguments, where it is one.
pub fn miscounted<D: Domain>(d: &mut D, name: &str, args: &Args<D::R>) -> Option<D::R> {
    let keywords: Vec<&str> = args.kw.iter().map(|(k, _)| &**k).collect();
    table::find(name)?.complaint(args.pos.len(), &keywords).map(|text| type_error(d, text))
}

/// A method called through its class: `str.upper(s)`.
fn unbound<D: Domain>(d: &mut D, class: &str, method: &Name, args: &Args<D::R>) -> D::R {
    let Some((this, rest)) = args.pos.split_first() else {
        return type_error(d, format!("unbound method {class}.{method}() needs an argument"));
    };
    d.split(this, &mut |d, v| {
        let kind = d.kind(&v);
        if methods::type_key(&kind) != Some(class) {
            let n = python_name(d, &kind);
            return type_error(
                d,
                format!("descriptor '{method}' for '{class}' objects doesn't apply to a '{n}' object"),
            );
        }
        let mut kinds = vec![ArgKind::Pos; rest.len()];
        let mut values = rest.to_vec();
        for (name, value) in &args.kw {
            kinds.push(ArgKind::Kw(name.clone()));
            values.push(value.clone());
        }
        methods::call(d, &v, method, &kinds, &values)
    })
}

fn call_with<D: Domain>(d: &mut D, name: &Name, args: &Args<D::R>) -> D::R {
    if crate::runtime::exceptions::is_exception(name) {
        let tuple = d.pack(Kind::Tuple, 7, args.pos.clone());
        let tuple = d.result(tuple);
        d.exception_args(&tuple);
        shorter_args(d, name, &args.pos);
        return d.rt_call("exc.new", &[Arg::Exception(name), Arg::Any(&tuple)], Out::Kind(Kind::Exc));
    }
    if let Some(name) = name.strip_prefix(crate::hir::HOST_PREFIX) {
        return host::call(d, name, args);
    }
    let Some(row) = table::find(name) else {
        return d.refuse(format!("a call of `{name}`"), "see docs/builtins.md for what is there");
    };
    if let Some((class, method)) = name.split_once('.')
        && table::is_type(class)
    {
        return unbound(d, class, &method.into(), args);
    }
    if let Some(r) = miscounted(d, name, args) {
        return r;
    }
    match &row.lower {
        Lower::Scalar(overloads) => scalar(d, row, overloads, args),
        Lower::Prelude(function) => prelude(d, row.name, function, args),
        Lower::Special(special) => self::special(d, *special, args),
    }
}

/// Calls a function of the embedded library.
pub fn prelude<D: Domain>(d: &mut D, name: &str, function: &str, args: &Args<D::R>) -> D::R {
    let func = d.prelude(function);
    let params = &d.program().funcs[func].params;
    let count = params.names.len();
    if args.pos.len() > count && !params.star {
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

/// A call of a builtin with overloads over scalars.
pub fn scalar<D: Domain>(
    d: &mut D,
    row: &'static table::Row,
    overloads: &'static [table::Overload],
    args: &Args<D::R>,
) -> D::R {
    if args.kw.is_empty() {
        return scalar_from(d, row, overloads, &args.pos, Vec::new());
    }
    let names = row.keywords();
    let mut all = args.pos.clone();
    for name in names.iter().skip(args.pos.len()) {
        match args.keyword(name) {
            Some(value) => all.push(value),
            None => return type_error(d, format!("{}() missing 1 required positional argument: '{name}'", row.name)),
        }
    }
    match args.kw.iter().find(|(name, _)| !names.iter().skip(args.pos.len()).any(|n| **n == **name)) {
        None => scalar_from(d, row, overloads, &all, Vec::new()),
        Some(_) if names.is_empty() => {
            // What takes its arguments in the older way is named without its module.
            let name = if row.name == "math.log" { "log" } else { row.name };
            type_error(d, format!("{name}() takes no keyword arguments"))
        }
        Some((name, _)) if names.contains(&&**name) => {
            type_error(d, format!("{}() got multiple values for argument '{name}'", row.name))
        }
        Some((name, _)) => type_error(d, format!("{}() got an unexpected keyword argument '{name}'", row.name)),
    }
}

/// An instance as the number that its `__float__` or `__index__` gives, as far as these are asked for; other values as they are.
fn as_number<D: Domain>(d: &mut D, v: D::V, float: bool, int: bool, f: &mut dyn FnMut(&mut D, D::V) -> D::R) -> D::R {
    let methods = [("__float__", float), ("__index__", int)];
    let number = methods.into_iter().filter(|(_, asked)| *asked).find_map(|(m, _)| protocol::ask(d, &v, m, m));
    match number {
        Some(number) => d.split(&number, &mut |d, v| f(d, v)),
        None => f(d, v),
    }
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
            let v = records::or_plain(d, &v, 31 + done.len() as u32, &["__float__", "__index__", "__int__"]);
            let takes = |p: table::P| overloads.iter().any(|o| o.params.get(done.len()) == Some(&p));
            let (float, int) = (takes(table::P::Float), takes(table::P::Int));
            as_number(d, v, float, float || int, &mut |d, v| {
                let mut done = done.clone();
                done.push(v);
                scalar_from(d, row, overloads, rest, done)
            })
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
                    table::P::Bytes => bytes::content(d, v),
                    table::P::Bool | table::P::Word | table::P::Str | table::P::None => v.clone(),
                });
            }
            // None has no value to pass.
            let passed = overload.params.iter().zip(&values).filter(|(p, _)| **p != table::P::None);
            let refs: Vec<&D::V> = passed.map(|(_, v)| v).collect();
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
    // The first argument that no overload takes in its place.
    let fitting = |at: usize| overloads.iter().filter(move |o| o.params.len() > at);
    let bad = kinds.iter().enumerate().find(|(at, k)| !fitting(*at).any(|o| o.params[*at].accepts(k)));
    let (at, kind) = bad.unwrap_or((0, &kinds[0]));
    let want = fitting(at).next().map_or(table::P::Float, |o| o.params[at]);
    let n = python_name(d, kind);
    type_error(d, wrong_type::bad_argument(row.name, at, &n, want))
}
