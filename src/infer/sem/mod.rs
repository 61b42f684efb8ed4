//! What operations mean: types and code from one definition, over any [`Domain`].
//!
//! Operands arrive as results (possibly unions); an operation that depends on its operand's type splits it and
//! is written for single types. A combination that CPython refuses raises CPython's TypeError; one that CPython
//! has and Taipan lacks is refused by name.

mod arith;
mod attr;
mod bases;
mod bytes;
mod call;
mod checkable;
mod classes;
mod compare;
mod data;
mod enums;
mod functions;
mod huge;
mod index;
mod iter;
mod mappings;
mod methods;
mod named;
mod operators;
mod percent;
mod protocol;
mod records;
mod sets;
mod spread;
mod stores;
mod tuples;
mod types;
mod words;

pub use attr::find_method;
pub use call::special;
pub use iter::{iter_next, iter_next_with};

use super::domain::{Arg, Domain, Iter, Kind, Out};
use crate::hir::{ClassRef, Const, Conversion, Op, Pred, UnOp};
use crate::mir::{self, Cc};

/// The functions that put one, two, … more texts after a text.
const CONCAT: [&str; 4] = ["str.concat", "str.concat3", "str.concat4", "str.concat5"];

/// What stands in a message for the name of an exception's class, which is known only when the message is made: the
/// class of the first (second, …) exception among the operands of the operation at hand. No text of a script holds it.
pub const CLASS_OF_EXCEPTION: &str = "\u{f0000}";

/// A message without operands to look at.
pub fn without_operands(message: &str) -> String {
    message.replace(CLASS_OF_EXCEPTION, "Exception")
}

/// The name that CPython's messages give a kind.
pub fn python_name<D: Domain>(d: &D, kind: &Kind) -> String {
    match kind {
        Kind::Unbound => "<unbound>",
        Kind::None => "NoneType",
        Kind::Ellipsis => "ellipsis",
        Kind::NotImplemented => "NotImplementedType",
        Kind::Bool => "bool",
        Kind::Int | Kind::Word | Kind::Huge(_) => "int",
        Kind::Float => "float",
        Kind::Complex => "complex",
        Kind::Str => "str",
        Kind::Bytes => "bytes",
        Kind::ByteArray => "bytearray",
        Kind::Range => "range",
        Kind::Slice => "slice",
        Kind::Tuple | Kind::TupleOf => "tuple",
        Kind::List => "list",
        Kind::Set => "set",
        Kind::FrozenSet => "frozenset",
        Kind::Dict => "dict",
        Kind::Cell => "cell",
        Kind::Instance(c) => {
            let name = &d.program().classes[*c].name;
            let library = d.program().is_library(*c);
            return if library { crate::builtins::names::library_name(name) } else { name.to_string() };
        }
        Kind::Exc => CLASS_OF_EXCEPTION,
        Kind::Class(_) | Kind::BuiltinClass(_) => "type",
        Kind::Func(_) => "function",
        Kind::Method(_) => "method",
        Kind::BoundBuiltin(n) if &**n == "type" => "type",
        Kind::Builtin(_) | Kind::BoundBuiltin(_) => "builtin_function_or_method",
        Kind::Module(_) => "module",
        Kind::Iter(Iter::Enumerate) => "enumerate",
        Kind::Iter(Iter::Zip) => "zip",
        Kind::Iter(Iter::Range) => "range_iterator",
        Kind::Iter(Iter::KeysView) => "dict_keys",
        Kind::Iter(Iter::ValuesView) => "dict_values",
        Kind::Iter(Iter::ItemsView) => "dict_items",
        Kind::Iter(Iter::DictKeys) => "dict_keyiterator",
        Kind::Iter(Iter::DictValues) => "dict_valueiterator",
        Kind::Iter(Iter::DictItems) => "dict_itemiterator",
        Kind::Iter(Iter::Set) => "set_iterator",
        Kind::Iter(Iter::ListReversed) => "list_reverseiterator",
        Kind::Iter(Iter::Map) => "map",
        Kind::Iter(Iter::List) => "list_iterator",
        Kind::Iter(Iter::Str) => "str_iterator",
        Kind::Iter(Iter::Tuple) => "tuple_iterator",
        Kind::Iter(_) | Kind::IterObj => "iterator",
        Kind::Generator => "generator",
        Kind::Super(_) => "super",
    }
    .into()
}

/// The name of a value's type, which for an iterator that is an object hangs on what iterates.
pub fn value_name<D: Domain>(d: &mut D, v: &D::V) -> String {
    let kind = iterator_kind(d, v).unwrap_or_else(|| d.kind(v));
    python_name(d, &kind)
}

/// The kind of the iterator that an object is; nothing for other values.
pub fn iterator_kind<D: Domain>(d: &mut D, v: &D::V) -> Option<Kind> {
    if d.kind(v) != Kind::IterObj {
        return None;
    }
    let state = d.iter_state(v);
    d.kinds(&state).into_iter().find(|k| matches!(k, Kind::Iter(_)))
}

/// A `TypeError` with this text.
pub fn type_error<D: Domain>(d: &mut D, message: String) -> D::R {
    d.raise("TypeError", message)
}

/// An int constant.
pub fn int<D: Domain>(d: &mut D, n: i64) -> D::V {
    d.constant(&Const::Int(n))
}

/// A float constant.
pub fn float<D: Domain>(d: &mut D, x: f64) -> D::V {
    d.constant(&Const::Float(x))
}

/// A bool constant.
pub fn boolean<D: Domain>(d: &mut D, b: bool) -> D::V {
    d.constant(&Const::Bool(b))
}

/// A str constant.
pub fn text<D: Domain>(d: &mut D, s: &str) -> D::V {
    d.constant(&Const::Str(s.into()))
}

/// `None` as a result.
pub fn none<D: Domain>(d: &mut D) -> D::R {
    let v = d.unit(Kind::None);
    d.result(v)
}

/// The one member of a result that is known to have just one.
pub fn single<D: Domain>(d: &mut D, r: &D::R, f: &mut dyn FnMut(&mut D, D::V) -> D::R) -> D::R {
    d.split(r, f)
}

/// A bool or int as an int with a sign; one without sign stops if it is too large.
pub fn as_int<D: Domain>(d: &mut D, v: &D::V) -> D::V {
    match d.kind(v) {
        Kind::Bool => d.op(mir::Op::BoolToInt, &[v], Kind::Int),
        Kind::Word => d.op(mir::Op::IntOfWord, &[v], Kind::Int),
        _ => v.clone(),
    }
}

/// A bool, int or float as a float.
pub fn as_float<D: Domain>(d: &mut D, v: &D::V) -> D::V {
    match d.kind(v) {
        Kind::Bool => {
            let i = as_int(d, v);
            d.op(mir::Op::IntToFloat, &[&i], Kind::Float)
        }
        Kind::Int => d.op(mir::Op::IntToFloat, &[v], Kind::Float),
        Kind::Word => d.op(mir::Op::WordToFloat, &[v], Kind::Float),
        Kind::Huge(digits) => huge::as_float(d, &digits),
        _ => v.clone(),
    }
}

/// A value that may be unbound, or what `missing` gives. One that cannot be is not taken apart.
pub fn bound<D: Domain>(d: &mut D, r: &D::R, missing: &mut dyn FnMut(&mut D) -> D::R) -> D::R {
    if !d.kinds(r).contains(&Kind::Unbound) {
        return r.clone();
    }
    d.split(r, &mut |d, v| match d.kind(&v) {
        Kind::Unbound => missing(d),
        _ => d.result(v),
    })
}

/// An operand that must be an integer, as an index is: an int, a bool, or an instance with `__index__`.
pub fn with_index<D: Domain>(d: &mut D, r: &D::R, f: &mut dyn FnMut(&mut D, &D::V) -> D::R) -> D::R {
    d.split(r, &mut |d, v| match d.kind(&v) {
        Kind::Int | Kind::Word | Kind::Bool => {
            let v = as_int(d, &v);
            f(d, &v)
        }
        k => {
            if let Some(i) = protocol::ask(d, &v, "__index__", "__index__") {
                return d.split(&i, &mut |d, i| f(d, &i));
            }
            let n = python_name(d, &k);
            type_error(d, format!("'{n}' object cannot be interpreted as an integer"))
        }
    })
}

/// Two operands that must be integers.
pub fn with_indices<D: Domain>(d: &mut D, a: &D::R, b: &D::R, f: &mut dyn FnMut(&mut D, &D::V, &D::V) -> D::R) -> D::R {
    with_index(d, a, &mut |d, a| {
        let a = a.clone();
        with_index(d, b, &mut |d, b| f(d, &a, b))
    })
}

/// Splits two operands.
pub fn split2<D: Domain>(d: &mut D, a: &D::R, b: &D::R, f: &mut dyn FnMut(&mut D, &D::V, &D::V) -> D::R) -> D::R {
    d.split(a, &mut |d, a| d.split(b, &mut |d, b| f(d, &a, &b)))
}

/// Evaluates an instruction.
pub fn eval<D: Domain>(d: &mut D, op: &Op, args: &[D::R]) -> D::R {
    if let Some(stop) = huge::guard(d, op, args) {
        return stop;
    }
    match op {
        Op::Const(c @ Const::BigInt(digits)) if digits.parse::<u64>().is_ok() => {
            let v = d.constant(c);
            d.result(v)
        }
        Op::Const(Const::BigInt(digits)) => {
            let v = d.unit(Kind::Huge(digits.clone()));
            d.result(v)
        }
        Op::Const(c) => {
            let v = d.constant(c);
            d.result(v)
        }
        Op::Unbound => {
            let v = d.unit(Kind::Unbound);
            d.result(v)
        }
        Op::CheckBound { name, global } => bound(d, &args[0], &mut |d| {
            // A variable of the module hides the builtin only while it is bound.
            if *global && (crate::builtins::table::find(name).is_some() || crate::builtins::table::is_type(name)) {
                return functions::builtin_value(d, name);
            }
            if *global {
                return d.raise("NameError", format!("name '{name}' is not defined"));
            }
            d.raise(
                "UnboundLocalError",
                format!("cannot access local variable '{name}' where it is not associated with a value"),
            )
        }),
        Op::CheckMember { module, name, file, partial } => bound(d, &args[0], &mut |d| {
            let partially = if *partial { "partially initialized " } else { "" };
            let reason = if *partial { " (most likely due to a circular import)" } else { "" };
            match file {
                Some(file) => {
                    let text =
                        format!("cannot import name '{name}' from {partially}module '{module}'{reason} ({file})");
                    let text = if *partial { text } else { text.replace("from module", "from") };
                    d.raise("ImportError", text)
                }
                None => {
                    d.raise("AttributeError", format!("{partially}module '{module}' has no attribute '{name}'{reason}"))
                }
            }
        }),
        Op::CheckFree { name } => bound(d, &args[0], &mut |d| {
            d.raise(
                "NameError",
                format!(
                    "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
                ),
            )
        }),
        Op::LoadGlobal(g) | Op::LoadMember(g) => d.global_get(*g),
        Op::StoreGlobal(g) => {
            d.global_set(*g, &args[0]);
            none(d)
        }
        Op::MakeFunc { func, .. } => {
            let v = d.closure(Kind::Func(*func), args.to_vec());
            d.result(v)
        }
        Op::Class(c) => classes::new(d, *c, args),
        Op::Builtin(name) => functions::builtin_value(d, name),
        Op::Module(name) => {
            let v = d.unit(Kind::Module(name.clone()));
            d.result(v)
        }
        Op::MakeCell => {
            let v = d.cell_new(&args[0]);
            d.result(v)
        }
        Op::CellGet => d.split(&args[0], &mut |d, c| d.cell_get(&c)),
        Op::CellSet => d.split(&args[0], &mut |d, c| {
            d.cell_set(&c, &args[1]);
            none(d)
        }),
        Op::Unary(UnOp::Not) => {
            let t = truth(d, &args[0]);
            d.split(&t, &mut |d, v| match d.known_bool(&v) {
                Some(b) => {
                    let v = boolean(d, !b);
                    d.result(v)
                }
                None => {
                    let v = d.op(mir::Op::BNot, &[&v], Kind::Bool);
                    d.result(v)
                }
            })
        }
        Op::Unary(op) => d.split(&args[0], &mut |d, v| arith::unary(d, *op, &v)),
        Op::Binary { op, inplace } => arith::binary(d, *op, *inplace, &args[0], &args[1]),
        Op::Compare(op) => compare::compare(d, *op, &args[0], &args[1]),
        Op::Truth => truth(d, &args[0]),
        Op::Tuple => {
            let v = d.pack(Kind::Tuple, 0, args.to_vec());
            d.result(v)
        }
        Op::List => {
            let n = int(d, args.len() as i64);
            let list = d.container(Kind::List, 0, Some(&n));
            for item in args {
                d.list_append(&list, item);
            }
            d.result(list)
        }
        Op::Set => {
            let set = d.container(Kind::Set, 0, None);
            for item in args {
                methods::set_add(d, &set, item);
            }
            if args.len() >= 3 && (0..args.len()).all(|n| d.const_operand(n).is_some()) {
                // CPython's compiler makes a frozen set of three constants or more, makes another of what that one lists
                // when it shares constants, and the display is a copy of it.
                let list = d.made(Kind::List, 2);
                d.flow_all(&list, &set);
                let list = d.rt_call("set.list", &[Arg::TypeOf(&list), Arg::V(&set)], Out::Made(&list));
                let again = d.container(Kind::Set, 3, None);
                d.flow_all(&again, &set);
                let out = d.made(Kind::Set, 1);
                d.flow_all(&out, &set);
                return d.split(&list, &mut |d, list| {
                    d.rt_call("set.update_list", &[Arg::V(&again), Arg::V(&list)], Out::Unit);
                    d.rt_call("set.copy", &[Arg::TypeOf(&out), Arg::V(&again)], Out::Made(&out))
                });
            }
            d.result(set)
        }
        Op::Dict => {
            let dict = d.container(Kind::Dict, 0, None);
            for pair in args.chunks(2) {
                methods::dict_put(d, &dict, &pair[0], &pair[1]);
            }
            d.result(dict)
        }
        Op::Data(data) => data::display(d, data),
        Op::ListAppend => d.split(&args[0], &mut |d, list| {
            d.list_append(&list, &args[1]);
            none(d)
        }),
        Op::ListExtend => split2(d, &args[0], &args[1], &mut |d, list, items| match d.kind(items) {
            k if iter::is_never_iterable(d, &k) => {
                let n = python_name(d, &k);
                type_error(d, format!("Value after * must be an iterable, not {n}"))
            }
            _ => {
                let items = d.result(items.clone());
                methods::list_extend(d, list, &items)
            }
        }),
        Op::SetAdd => d.split(&args[0], &mut |d, set| {
            methods::set_add(d, &set, &args[1]);
            none(d)
        }),
        Op::DictPut => d.split(&args[0], &mut |d, dict| {
            methods::dict_put(d, &dict, &args[1], &args[2]);
            none(d)
        }),
        Op::DictUpdate => split2(d, &args[0], &args[1], &mut |d, a, b| mappings::dict_unpacked(d, a, b)),
        Op::ListToTuple => d.split(&args[0], &mut |d, list| tuples::of_list(d, &list, 0)),
        Op::GetAttr(name) => d.split(&args[0], &mut |d, v| attr::get(d, &v, name)),
        Op::SetAttr(name) => d.split(&args[0], &mut |d, v| attr::set(d, &v, name, &args[1])),
        Op::DelAttr(name) => d.split(&args[0], &mut |d, v| attr::delete(d, &v, name)),
        Op::GetItem => index::get(d, &args[0], &args[1]),
        Op::SetItem => index::set(d, &args[0], &args[1], &args[2]),
        Op::DelItem => index::delete(d, &args[0], &args[1]),
        Op::Slice => {
            let v = d.pack(Kind::Slice, 0, args.to_vec());
            d.result(v)
        }
        Op::Call(kinds) => d.split(&args[0], &mut |d, f| call::call(d, &f, kinds, &args[1..])),
        Op::CallMethod(name, kinds) => d.split(&args[0], &mut |d, v| call::call_method(d, &v, name, kinds, &args[1..])),
        Op::Unpack { before, star, after } => {
            d.split(&args[0], &mut |d, v| index::unpack(d, &v, *before as usize, *star, *after as usize))
        }
        Op::TupleGet(n) => d.split(&args[0], &mut |d, v| d.part(&v, *n as usize)),
        Op::Iter => d.split(&args[0], &mut |d, v| iter::iter(d, &v)),
        Op::IterDrop | Op::Keep => {
            args.iter().for_each(|v| d.keep(v));
            none(d)
        }
        Op::Hold => {
            d.hold(&args[0], &args[1]);
            none(d)
        }
        Op::Ending => {
            d.rt_call("gen.ending", &[], Out::Unit);
            none(d)
        }
        Op::Poll => {
            let v = d.op(mir::Op::Poll, &[], Kind::None);
            d.result(v)
        }
        Op::IterResult => d.split(&args[0], &mut |d, v| iter::result(d, &v)),
        Op::Format(conversion) => format(d, *conversion, &args[0], &args[1]),
        Op::Concat => {
            // Several at once, so that hardly any text is made for a part of the whole.
            let texts: Vec<D::V> = args.iter().filter_map(|a| d.single(a)).collect();
            if let ([first, rest @ ..], true) = (&texts[..], texts.len() == args.len()) {
                let mut all = first.clone();
                for more in rest.chunks(CONCAT.len()) {
                    let parts: Vec<&D::V> = std::iter::once(&all).chain(more).collect();
                    all = d.rt(CONCAT[more.len() - 1], &parts, Kind::Str);
                }
                return d.result(all);
            }
            let mut it = args.iter();
            let Some(first) = it.next() else {
                let v = text(d, "");
                return d.result(v);
            };
            it.fold(first.clone(), |acc, next| {
                split2(d, &acc, next, &mut |d, a, b| {
                    let v = d.rt("str.concat", &[a, b], Kind::Str);
                    d.result(v)
                })
            })
        }
        Op::Refine { pred, is_true } => d.split(&args[0], &mut |d, v| refine(d, v, pred, *is_true)),
        Op::IsInstance(classes) => d.split(&args[0], &mut |d, v| {
            let kind = d.kind(&v);
            for class in classes {
                if let ClassRef::Builtin(name) = class
                    && let Some(wrong) = types::check_class(d, name, &kind)
                {
                    return wrong;
                }
            }
            match instance_of(d, &v, classes) {
                Some(b) => {
                    let v = boolean(d, b);
                    d.result(v)
                }
                None => {
                    let asked = classes.iter().find_map(|class| match class {
                        ClassRef::Class(c) if checkable::is_checkable(d, *c) => Some(*c),
                        _ => None,
                    });
                    match (asked, classes.len()) {
                        (Some(class), 1) => checkable::isinstance(d, &v, class),
                        (Some(_), _) => d.refuse(
                            "`isinstance` of several classes with a protocol among them".into(),
                            "ask for one after the other",
                        ),
                        (None, _) => exc_is_instance(d, &v, classes),
                    }
                }
            }
        }),
        Op::Manager => d.split(&args[0], &mut |d, v| protocol::manager(d, &v)),
        Op::Annotate(annotation) => call::annotate(d, &args[0], annotation),
        Op::Yield => d.yield_(&args[0]),
        Op::Raise => call::raise(d, args),
        Op::Reraise => d.split(&args[0], &mut |d, v| d.raise_value(&v, false)),
        Op::Catch => d.catch(),
        Op::EnterHandler => d.split(&args[0], &mut |d, v| {
            d.rt_call("exc.enter", &[Arg::V(&v)], Out::Unit);
            none(d)
        }),
        Op::LeaveHandler => {
            d.rt_call("exc.leave", &[], Out::Unit);
            none(d)
        }
        Op::CurrentException => d.current_exception(),
        Op::Super(class) => {
            let v = d.closure(Kind::Super(*class), args.to_vec());
            d.result(v)
        }
        Op::Member(class) => enums::member(d, *class, &args[0], &args[1]),
    }
}

/// The truth of a result, as a bool.
pub fn truth<D: Domain>(d: &mut D, r: &D::R) -> D::R {
    d.split(r, &mut |d, v| {
        let kind = d.kind(&v);
        let known = |d: &mut D, b: bool| {
            let v = boolean(d, b);
            d.result(v)
        };
        match kind {
            Kind::Bool => d.result(v),
            Kind::Int | Kind::Word => {
                let zero = int(d, 0);
                let v = d.op(mir::Op::ICmp(Cc::Ne), &[&v, &zero], Kind::Bool);
                d.result(v)
            }
            Kind::Float => {
                let zero = float(d, 0.0);
                let v = d.op(mir::Op::FCmp(Cc::Ne), &[&v, &zero], Kind::Bool);
                d.result(v)
            }
            Kind::Complex => {
                let zero = d.pack(Kind::Complex, 0, vec![]);
                compare::complex_eq(d, &v, &zero, true)
            }
            Kind::None => known(d, false),
            Kind::Tuple => {
                let n = d.parts(&v);
                known(d, n > 0)
            }
            Kind::Str
            | Kind::List
            | Kind::TupleOf
            | Kind::Dict
            | Kind::Set
            | Kind::FrozenSet
            | Kind::Bytes
            | Kind::ByteArray
            | Kind::Range
            | Kind::Iter(Iter::KeysView | Iter::ValuesView | Iter::ItemsView) => {
                let len = functions::len(d, &v);
                truth(d, &len)
            }
            Kind::Instance(c) => match protocol::ask(d, &v, "__bool__", "__bool__") {
                Some(r) => r,
                None => match protocol::len(d, &v) {
                    Some(n) => truth(d, &n),
                    None if d.program().enumeration(c).is_some_and(|e| e.flags()) => {
                        let value = enums::value(d, &v);
                        truth(d, &value)
                    }
                    None => match records::plain(d, &v, 30) {
                        Some(plain) => {
                            let plain = d.result(plain);
                            truth(d, &plain)
                        }
                        None => known(d, true),
                    },
                },
            },
            _ => known(d, true),
        }
    })
}

fn refine<D: Domain>(d: &mut D, v: D::V, pred: &Pred, is_true: bool) -> D::R {
    let keep = match pred {
        Pred::IsNone => (d.kind(&v) == Kind::None) == is_true,
        Pred::Truthy => match d.kind(&v) {
            Kind::None => !is_true,
            Kind::Bool => d.known_bool(&v).is_none_or(|b| b == is_true),
            Kind::Func(_)
            | Kind::Class(_)
            | Kind::BuiltinClass(_)
            | Kind::Method(_)
            | Kind::Generator
            | Kind::Builtin(_) => is_true,
            Kind::Instance(c) => {
                is_true
                    || attr::find_method(d, c, "__bool__").is_some()
                    || attr::find_method(d, c, "__len__").is_some()
                    || records::base(d, c).is_some()
                    || d.program().enumeration(c).is_some()
            }
            Kind::Tuple => (d.parts(&v) > 0) == is_true,
            _ => true,
        },
        Pred::IsInstance(classes) => instance_of(d, &v, classes).is_none_or(|b| b == is_true),
    };
    if keep { d.result(v) } else { d.never() }
}

/// Whether a value is an instance of one of the classes; unknown for builtin exceptions of other classes.
fn instance_of<D: Domain>(d: &mut D, v: &D::V, classes: &[ClassRef]) -> Option<bool> {
    let kind = d.kind(v);
    let mut unknown = false;
    for class in classes {
        let is = match (class, &kind) {
            (ClassRef::Class(c), Kind::Instance(have)) if is_subclass(d, *have, *c) => Some(true),
            (ClassRef::Class(c), _) if checkable::is_checkable(d, *c) => checkable::has_members(d, v, *c),
            (ClassRef::Class(_), _) => Some(false),
            (ClassRef::Builtin(name), Kind::Instance(have)) if records::base(d, *have) == Some(&**name) => Some(true),
            (ClassRef::Builtin(name), k) if name.contains('.') && !crate::runtime::exceptions::is_exception(name) => {
                types::accepts(d, name, k)
            }
            (ClassRef::Builtin(name), Kind::Instance(have)) => Some(
                bases::derives(d, *have, name)
                    || &**name == "object"
                    || builtin_ancestor(d, *have).is_some_and(|b| exception_derives(&b, name)),
            ),
            (ClassRef::Builtin(name), Kind::Exc) => match &**name {
                "BaseException" | "object" => Some(true),
                n if crate::runtime::exceptions::is_exception(n) => None,
                _ => Some(false),
            },
            (ClassRef::Builtin(name), k) => Some(match &**name {
                "object" => true,
                "int" => matches!(k, Kind::Int | Kind::Word | Kind::Huge(_) | Kind::Bool),
                "function" => matches!(k, Kind::Func(_)),
                "type" => matches!(k, Kind::Class(_) | Kind::BuiltinClass(_)),
                n => n == python_name(d, k),
            }),
        };
        match is {
            Some(true) => return Some(true),
            Some(false) => {}
            None => unknown = true,
        }
    }
    if unknown { None } else { Some(false) }
}

fn exc_is_instance<D: Domain>(d: &mut D, v: &D::V, classes: &[ClassRef]) -> D::R {
    let mut acc = boolean(d, false);
    for class in classes {
        if let ClassRef::Builtin(name) = class {
            if !crate::runtime::exceptions::is_exception(name) {
                continue;
            }
            let is = d.rt_call("exc.matches", &[Arg::V(v), Arg::Exception(name)], Out::Kind(Kind::Bool));
            let mut or = None;
            d.split(&is, &mut |d, is| {
                or = Some(d.op(mir::Op::BOr, &[&acc, &is], Kind::Bool));
                d.never()
            });
            acc = or.unwrap_or(acc);
        }
    }
    d.result(acc)
}

/// Whether `class` is `base` or derives from it.
pub fn is_subclass<D: Domain>(d: &D, class: crate::hir::ClassId, base: crate::hir::ClassId) -> bool {
    d.program().classes[class].mro.contains(&base)
}

/// The builtin class at the root of a source class's bases.
pub fn builtin_ancestor<D: Domain>(d: &D, class: crate::hir::ClassId) -> Option<crate::hir::Name> {
    d.program().mro(class).find_map(|c| c.builtin_base.clone())
}

/// Whether builtin exception class `name` is `base` or derives from it.
pub fn exception_derives(name: &str, base: &str) -> bool {
    crate::runtime::exceptions::derives(name, base)
}

fn format<D: Domain>(d: &mut D, conversion: Conversion, value: &D::R, spec: &D::R) -> D::R {
    let value = match conversion {
        Conversion::None => value.clone(),
        Conversion::Str => functions::to_str(d, value),
        Conversion::Repr => functions::repr(d, value),
        Conversion::Ascii => d.rt_call("show.ascii", &[Arg::Any(value)], Out::Kind(Kind::Str)),
    };
    functions::format(d, &value, spec)
}
