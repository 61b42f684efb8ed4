//! Comparison, membership and identity.

use super::*;
use crate::hir::CmpOp;
use crate::mir::Op as M;

/// One comparison.
pub fn compare<D: Domain>(d: &mut D, op: CmpOp, a: &D::R, b: &D::R) -> D::R {
    match op {
        CmpOp::NotIn | CmpOp::IsNot => {
            let positive = if op == CmpOp::NotIn { CmpOp::In } else { CmpOp::Is };
            let r = compare(d, positive, a, b);
            negate(d, &r)
        }
        CmpOp::In => d.split(b, &mut |d, b| contains(d, &b, a)),
        CmpOp::Is => split2(d, a, b, &mut |d, a, b| identical(d, a, b)),
        _ if many(d, a, b) => {
            if d.kinds(a).len() * d.kinds(b).len() > SPLIT {
                return whole(d, op, a, b);
            }
            split2(d, a, b, &mut |d, a, b| match (d.kind(a), d.kind(b)) {
                (x, y) if container(&x) && container(&y) => {
                    let (a, b) = (d.result(a.clone()), d.result(b.clone()));
                    whole(d, op, &a, &b)
                }
                _ => compare1(d, op, a, b),
            })
        }
        _ => pairwise(d, op, a, b),
    }
}

/// A comparison kind by kind; not of membership or identity.
fn pairwise<D: Domain>(d: &mut D, op: CmpOp, a: &D::R, b: &D::R) -> D::R {
    split2(d, a, b, &mut |d, a, b| compare1(d, op, a, b))
}

/// The better of two values; the only two that the instruction compares, if `only`.
pub fn better<D: Domain>(d: &mut D, op: CmpOp, best: &D::R, other: &D::R, only: bool) -> D::R {
    if only && many(d, other, best) {
        let is = whole(d, op, other, best);
        return d.split(&is, &mut |d, is| d.branch(&is, &mut |_| other.clone(), &mut |_| best.clone()));
    }
    split2(d, best, other, &mut |d, a, b| {
        let (ra, rb) = (d.result(a.clone()), d.result(b.clone()));
        let is = compare1(d, op, b, a);
        let is = truth(d, &is);
        d.split(&is, &mut |d, is| d.branch(&is, &mut |_| rb.clone(), &mut |_| ra.clone()))
    })
}

/// Pairs of kinds that are told apart where the runtime compares what contains others.
const SPLIT: usize = 16;

fn container(kind: &Kind) -> bool {
    matches!(kind, Kind::Tuple | Kind::TupleOf | Kind::List | Kind::Set | Kind::FrozenSet | Kind::Dict)
}

/// Whether so many kinds meet in a comparison that the runtime had better go down the values. It does not where instances
/// may be among them, whose methods are better called from code that knows them.
fn many<D: Domain>(d: &mut D, a: &D::R, b: &D::R) -> bool {
    d.many_meet(a, b) && {
        let (mut kinds, more) = (d.deep_kinds(a), d.deep_kinds(b));
        kinds.extend(more);
        kinds.iter().any(container) && kinds.iter().all(|k| container(k) || methods::plain(std::slice::from_ref(k)))
    }
}

/// A comparison by the runtime, whatever the values are.
fn whole<D: Domain>(d: &mut D, op: CmpOp, a: &D::R, b: &D::R) -> D::R {
    let name = match op {
        CmpOp::Eq => "any.eq",
        CmpOp::Ne => "any.ne",
        CmpOp::Lt => "any.lt",
        CmpOp::Le => "any.le",
        CmpOp::Gt => "any.gt",
        _ => "any.ge",
    };
    d.rt_call(name, &[Arg::Any(a), Arg::Any(b)], Out::Kind(Kind::Bool))
}

/// The opposite of a truth value.
pub fn negate<D: Domain>(d: &mut D, r: &D::R) -> D::R {
    let t = truth(d, r);
    d.split(&t, &mut |d, v| match d.known_bool(&v) {
        Some(b) => {
            let v = boolean(d, !b);
            d.result(v)
        }
        None => {
            let v = d.op(M::BNot, &[&v], Kind::Bool);
            d.result(v)
        }
    })
}

fn cc(op: CmpOp) -> Cc {
    match op {
        CmpOp::Ne => Cc::Ne,
        CmpOp::Lt => Cc::Lt,
        CmpOp::Le => Cc::Le,
        CmpOp::Gt => Cc::Gt,
        CmpOp::Ge => Cc::Ge,
        CmpOp::Eq | CmpOp::In | CmpOp::NotIn | CmpOp::Is | CmpOp::IsNot => Cc::Eq,
    }
}

/// Whether values of a kind are real numbers.
fn numeric(kind: &Kind) -> bool {
    matches!(kind, Kind::Int | Kind::Word | Kind::Huge(_) | Kind::Bool | Kind::Float)
}

/// Whether values of a kind are compared with views of dicts.
fn set_like(kind: &Kind) -> bool {
    matches!(kind, Kind::Set | Kind::FrozenSet) || kind.is_set_view()
}

fn swapped(cc: Cc) -> Cc {
    match cc {
        Cc::Lt => Cc::Gt,
        Cc::Le => Cc::Ge,
        Cc::Gt => Cc::Lt,
        Cc::Ge => Cc::Le,
        Cc::Eq | Cc::Ne => cc,
    }
}

fn sign(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Lt => "<",
        CmpOp::Le => "<=",
        CmpOp::Gt => ">",
        CmpOp::Ge => ">=",
        CmpOp::Ne => "!=",
        _ => "==",
    }
}

/// `==` (or `!=`) of complex numbers.
pub fn complex_eq<D: Domain>(d: &mut D, a: &D::V, b: &D::V, not_equal: bool) -> D::R {
    let (ar, ai, br, bi) = (arith::part(d, a, 0), arith::part(d, a, 1), arith::part(d, b, 0), arith::part(d, b, 1));
    let re = d.op(M::FCmp(Cc::Eq), &[&ar, &br], Kind::Bool);
    let im = d.op(M::FCmp(Cc::Eq), &[&ai, &bi], Kind::Bool);
    let mut v = d.op(M::BAnd, &[&re, &im], Kind::Bool);
    if not_equal {
        v = d.op(M::BNot, &[&v], Kind::Bool);
    }
    d.result(v)
}

fn compare1<D: Domain>(d: &mut D, op: CmpOp, a: &D::V, b: &D::V) -> D::R {
    let own = ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"];
    let (a, b) = (&records::or_plain(d, a, 10, &own), &records::or_plain(d, b, 11, &own));
    let (ka, kb) = (d.kind(a), d.kind(b));
    let equality = matches!(op, CmpOp::Eq | CmpOp::Ne);
    let cc = cc(op);
    let v = match (&ka, &kb) {
        (Kind::Word, Kind::Int | Kind::Word | Kind::Bool) | (Kind::Int | Kind::Bool, Kind::Word) => {
            words::compare(d, cc, a, b)
        }
        (Kind::Huge(n), k) if numeric(k) => return huge::compare(d, cc, n, b),
        (k, Kind::Huge(n)) if numeric(k) => return huge::compare(d, swapped(cc), n, a),
        (Kind::Word, Kind::Float) => words::compare_float(d, cc, a, b),
        (Kind::Float, Kind::Word) => words::compare_float(d, swapped(cc), b, a),
        (Kind::Int | Kind::Bool, Kind::Int | Kind::Bool) => {
            let (a, b) = (as_int(d, a), as_int(d, b));
            d.op(M::ICmp(cc), &[&a, &b], Kind::Bool)
        }
        (Kind::Float, Kind::Float) => d.op(M::FCmp(cc), &[a, b], Kind::Bool),
        (Kind::Int | Kind::Bool, Kind::Float) => {
            let a = as_int(d, a);
            d.op(M::IFCmp(cc), &[&a, b], Kind::Bool)
        }
        (Kind::Float, Kind::Int | Kind::Bool) => {
            let b = as_int(d, b);
            d.op(M::IFCmp(swapped(cc)), &[&b, a], Kind::Bool)
        }
        (Kind::Complex, Kind::Complex | Kind::Float | Kind::Int | Kind::Word | Kind::Bool)
        | (Kind::Float | Kind::Int | Kind::Word | Kind::Bool, Kind::Complex)
            if equality =>
        {
            let (a, b) = (arith::as_complex(d, a), arith::as_complex(d, b));
            return complex_eq(d, &a, &b, op == CmpOp::Ne);
        }
        (Kind::Str, Kind::Str) if equality => {
            let v = d.rt("str.eq", &[a, b], Kind::Bool);
            if op == CmpOp::Ne { d.op(M::BNot, &[&v], Kind::Bool) } else { v }
        }
        (Kind::Str, Kind::Str) => {
            let order = d.rt("str.compare", &[a, b], Kind::Int);
            let zero = int(d, 0);
            d.op(M::ICmp(cc), &[&order, &zero], Kind::Bool)
        }
        (Kind::Tuple, Kind::Tuple) if d.recursive(a) && d.recursive(b) => {
            // Of any depth: the runtime goes down the values.
            let (ra, rb) = (d.result(a.clone()), d.result(b.clone()));
            return whole(d, op, &ra, &rb);
        }
        (Kind::Tuple, Kind::Tuple) => return tuples(d, op, a, b, 0),
        (Kind::Tuple | Kind::TupleOf, Kind::Tuple | Kind::TupleOf) => return tuples::compare(d, op, a, b),
        (Kind::List, Kind::List) if equality && methods::plain_elements(d, a) && methods::plain_elements(d, b) => {
            let v = d.rt("list.eq", &[a, b], Kind::Bool);
            if op == CmpOp::Ne { d.op(M::BNot, &[&v], Kind::Bool) } else { v }
        }
        (Kind::List, Kind::List) if equality => {
            let func = d.prelude("list_eq");
            let (ra, rb) = (d.result(a.clone()), d.result(b.clone()));
            let r = d.call(func, vec![ra, rb]);
            return if op == CmpOp::Ne { negate(d, &r) } else { r };
        }
        (Kind::List, Kind::List) => {
            let func = d.prelude(match op {
                CmpOp::Lt => "list_lt",
                CmpOp::Le => "list_le",
                CmpOp::Gt => "list_gt",
                _ => "list_ge",
            });
            let (ra, rb) = (d.result(a.clone()), d.result(b.clone()));
            return d.call(func, vec![ra, rb]);
        }
        (x, y) if x.is_set_view() && set_like(y) || set_like(x) && y.is_set_view() => {
            let func = d.prelude(match op {
                CmpOp::Lt => "view_lt",
                CmpOp::Le => "view_le",
                CmpOp::Gt => "view_gt",
                CmpOp::Ge => "view_ge",
                _ => "view_eq",
            });
            let (ra, rb) = (d.result(a.clone()), d.result(b.clone()));
            let r = d.call(func, vec![ra, rb]);
            return if op == CmpOp::Ne { negate(d, &r) } else { r };
        }
        (Kind::Instance(_), _) | (_, Kind::Instance(_)) => return dunder(d, op, a, b, &ka, &kb),
        (Kind::Set | Kind::FrozenSet | Kind::Dict, Kind::Set | Kind::FrozenSet | Kind::Dict)
        | (Kind::Range, Kind::Range)
        | (Kind::Slice, Kind::Slice)
        | (Kind::Bytes | Kind::ByteArray, Kind::Bytes | Kind::ByteArray)
            if equality =>
        {
            let (ra, rb) = (d.result(a.clone()), d.result(b.clone()));
            let r = d.rt_call("any.eq", &[Arg::Any(&ra), Arg::Any(&rb)], Out::Kind(Kind::Bool));
            return if op == CmpOp::Ne { negate(d, &r) } else { r };
        }
        (Kind::Slice, Kind::Slice) => return d.refuse("the order of slices".into(), "compare their parts"),
        (Kind::Set | Kind::FrozenSet, Kind::Set | Kind::FrozenSet) => {
            let (x, y) = if matches!(op, CmpOp::Lt | CmpOp::Le) { (a, b) } else { (b, a) };
            let within = d.rt("set.subset", &[x, y], Kind::Bool);
            if !matches!(op, CmpOp::Lt | CmpOp::Gt) {
                return d.result(within);
            }
            let (n, m) = (d.rt("set.len", &[x], Kind::Int), d.rt("set.len", &[y], Kind::Int));
            let fewer = d.op(M::ICmp(Cc::Lt), &[&n, &m], Kind::Bool);
            d.op(M::BAnd, &[&within, &fewer], Kind::Bool)
        }
        (Kind::BoundBuiltin(n), _) | (_, Kind::BoundBuiltin(n)) if equality && &**n == "type" => {
            let r = identical(d, a, b);
            return if op == CmpOp::Ne { negate(d, &r) } else { r };
        }
        (Kind::Func(_), Kind::Func(_)) | (Kind::Builtin(_), Kind::Builtin(_)) if equality => {
            let r = identical(d, a, b);
            return if op == CmpOp::Ne { negate(d, &r) } else { r };
        }
        (Kind::Class(x), Kind::Class(y)) if equality && x == y && d.program().classes[*x].made.is_some() => {
            let r = identical(d, a, b);
            return if op == CmpOp::Ne { negate(d, &r) } else { r };
        }
        (Kind::Class(x), Kind::Class(y)) if equality => boolean(d, (x == y) == (op == CmpOp::Eq)),
        (Kind::BuiltinClass(x), Kind::BuiltinClass(y))
            if equality && (types::is_expression(x) || types::is_expression(y)) =>
        {
            return d.refuse("comparison of type expressions".into(), "compare classes");
        }
        (Kind::BuiltinClass(x), Kind::BuiltinClass(y)) if equality => boolean(d, (x == y) == (op == CmpOp::Eq)),
        (Kind::None, Kind::None) if equality => boolean(d, op == CmpOp::Eq),
        (Kind::Method(_), y) if equality && *y == ka => {
            let (x, y) = (d.held(a), d.held(b));
            let r = split2(d, &x[0], &y[0], &mut |d, x, y| identical(d, x, y));
            return if op == CmpOp::Ne { negate(d, &r) } else { r };
        }
        (Kind::BoundBuiltin(_), y) if equality && *y == ka => {
            let (x, y) = (d.held(a), d.held(b));
            let r = split2(d, &x[0], &y[0], &mut |d, x, y| match d.kind(x) == d.kind(y) {
                true => identical(d, x, y),
                false => {
                    let v = boolean(d, false);
                    d.result(v)
                }
            });
            return if op == CmpOp::Ne { negate(d, &r) } else { r };
        }
        // What has no `__eq__` of its own.
        (x, y) if equality && x == y => {
            let r = identical(d, a, b);
            return if op == CmpOp::Ne { negate(d, &r) } else { r };
        }
        _ if equality => boolean(d, op == CmpOp::Ne),
        _ => match bytes::compare(d, op, cc, a, b) {
            Some(r) => return r,
            None => return unordered(d, op, &ka, &kb),
        },
    };
    d.result(v)
}

fn unordered<D: Domain>(d: &mut D, op: CmpOp, ka: &Kind, kb: &Kind) -> D::R {
    let (a, b, sign) = (python_name(d, ka), python_name(d, kb), sign(op));
    type_error(d, format!("'{sign}' not supported between instances of '{a}' and '{b}'"))
}

/// `a is b or a == b`, as containers ask of their elements. Floats have no identity here: two that are NaN stop.
pub fn same_or_equal<D: Domain>(d: &mut D, a: &D::R, b: &D::R) -> D::R {
    let truth_of = |d: &mut D, b: bool| {
        let v = boolean(d, b);
        d.result(v)
    };
    split2(d, a, b, &mut |d, a, b| match (d.kind(a), d.kind(b)) {
        (Kind::Float, Kind::Float) => {
            let same = d.op(M::FCmp(Cc::Eq), &[a, b], Kind::Bool);
            let (x, y) = (d.op(M::FCmp(Cc::Ne), &[a, a], Kind::Bool), d.op(M::FCmp(Cc::Ne), &[b, b], Kind::Bool));
            let unknown = d.op(M::BAnd, &[&x, &y], Kind::Bool);
            d.branch(
                &unknown,
                &mut |d| {
                    let text = "whether containers with nan are equal depends on the identity of float objects\n\
                                Test with math.isnan instead.";
                    d.stop("ValueError", text.into())
                },
                &mut |d| d.result(same.clone()),
            )
        }
        (x, y) if x == y && is_object(&x) => {
            let same = d.op(M::RefEq, &[a, b], Kind::Bool);
            d.branch(&same, &mut |d| truth_of(d, true), &mut |d| {
                let r = compare1(d, CmpOp::Eq, a, b);
                truth(d, &r)
            })
        }
        _ => {
            let r = compare1(d, CmpOp::Eq, a, b);
            truth(d, &r)
        }
    })
}

/// Whether values of a kind are objects with an identity.
fn is_object(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::List
            | Kind::ByteArray
            | Kind::Set
            | Kind::FrozenSet
            | Kind::Dict
            | Kind::Instance(_)
            | Kind::Exc
            | Kind::Generator
            | Kind::IterObj
    )
}

/// Element by element: the first pair that differs decides.
fn tuples<D: Domain>(d: &mut D, op: CmpOp, a: &D::V, b: &D::V, n: usize) -> D::R {
    let (la, lb) = (d.parts(a), d.parts(b));
    if matches!(op, CmpOp::Eq | CmpOp::Ne) && la != lb {
        let v = boolean(d, op == CmpOp::Ne);
        return d.result(v);
    }
    if n == la.min(lb) {
        let v = match op {
            CmpOp::Eq => true,
            CmpOp::Ne => false,
            CmpOp::Lt => la < lb,
            CmpOp::Le => la <= lb,
            CmpOp::Gt => la > lb,
            _ => la >= lb,
        };
        let v = boolean(d, v);
        return d.result(v);
    }
    let (x, y) = (d.part(a, n), d.part(b, n));
    let same = same_or_equal(d, &x, &y);
    d.split(&same, &mut |d, same| {
        d.branch(&same, &mut |d| tuples(d, op, a, b, n + 1), &mut |d| match op {
            CmpOp::Eq | CmpOp::Ne => {
                let v = boolean(d, op == CmpOp::Ne);
                d.result(v)
            }
            _ => pairwise(d, op, &x, &y),
        })
    })
}

fn dunder<D: Domain>(d: &mut D, op: CmpOp, a: &D::V, b: &D::V, ka: &Kind, kb: &Kind) -> D::R {
    let (name, reflected) = match op {
        CmpOp::Lt => ("__lt__", "__gt__"),
        CmpOp::Le => ("__le__", "__ge__"),
        CmpOp::Gt => ("__gt__", "__lt__"),
        CmpOp::Ge => ("__ge__", "__le__"),
        CmpOp::Ne => ("__ne__", "__ne__"),
        _ => ("__eq__", "__eq__"),
    };
    let method = |d: &D, k: &Kind, n: &str| match k {
        Kind::Instance(c) => attr::find_method(d, *c, n).map(|m| m.0),
        _ => None,
    };
    let (ra, rb) = (d.result(a.clone()), d.result(b.clone()));
    let mut attempts = Vec::new();
    if let Some(f) = method(d, ka, name) {
        attempts.push((f, vec![ra.clone(), rb.clone()]));
    }
    if let Some(f) = method(d, kb, reflected) {
        attempts.push((f, vec![rb.clone(), ra.clone()]));
    }
    if attempts.is_empty()
        && op == CmpOp::Ne
        && (method(d, ka, "__eq__").is_some() || method(d, kb, "__eq__").is_some())
    {
        let r = dunder(d, CmpOp::Eq, a, b, ka, kb);
        return negate(d, &r);
    }
    let (ka, kb) = (ka.clone(), kb.clone());
    let (a, b) = (a.clone(), b.clone());
    arith::attempt(d, &attempts, &mut |d| match op {
        CmpOp::Eq => identical(d, &a, &b),
        CmpOp::Ne => {
            let r = identical(d, &a, &b);
            negate(d, &r)
        }
        _ => unordered(d, op, &ka, &kb),
    })
}

/// `is`.
pub fn identical<D: Domain>(d: &mut D, a: &D::V, b: &D::V) -> D::R {
    let (ka, kb) = (d.kind(a), d.kind(b));
    let v = match (&ka, &kb) {
        (Kind::Bool, Kind::Bool) => {
            let (a, b) = (as_int(d, a), as_int(d, b));
            d.op(M::ICmp(Cc::Eq), &[&a, &b], Kind::Bool)
        }
        (Kind::BoundBuiltin(n), y) if &**n == "type" => return same_class(d, a, b, y),
        (x, Kind::BoundBuiltin(n)) if &**n == "type" => return same_class(d, b, a, x),
        (Kind::Class(x), y) if *y == ka && d.program().classes[*x].made.is_some() => {
            d.op(M::RefEq, &[a, b], Kind::Bool)
        }
        (x, y) if is_object(x) && x == y => d.op(M::RefEq, &[a, b], Kind::Bool),
        (
            Kind::Int
            | Kind::Word
            | Kind::Float
            | Kind::Complex
            | Kind::Str
            | Kind::Bytes
            | Kind::Tuple
            | Kind::TupleOf
            | Kind::Range
            | Kind::Slice
            | Kind::Iter(_),
            y,
        ) if *y == ka || matches!((&ka, y), (Kind::Int, Kind::Word) | (Kind::Word, Kind::Int)) => {
            let name = python_name(d, &ka);
            return d.refuse(format!("`is` on values of type `{name}`"), "compare with `==`");
        }
        (Kind::Func(x), Kind::Func(y)) if x == y => {
            if d.parts(a) > 0 && !d.program().made_once(*x) {
                return d.refuse("`is` on functions with defaults or captures".into(), "compare something else");
            }
            boolean(d, true)
        }
        (Kind::Method(_) | Kind::BoundBuiltin(_), y) if *y == ka => {
            return d.refuse("`is` on bound methods".into(), "compare the objects");
        }
        (x, y) => boolean(d, x == y),
    };
    d.result(v)
}

/// Whether the class of a builtin exception is another class.
fn same_class<D: Domain>(d: &mut D, class: &D::V, other: &D::V, kind: &Kind) -> D::R {
    let name: crate::hir::Name = "__name__".into();
    match kind {
        Kind::BoundBuiltin(_) | Kind::BuiltinClass(_) => {
            let (a, b) = (attr::get(d, class, &name), attr::get(d, other, &name));
            compare(d, CmpOp::Eq, &a, &b)
        }
        _ => {
            let v = boolean(d, false);
            d.result(v)
        }
    }
}

fn contains<D: Domain>(d: &mut D, container: &D::V, item: &D::R) -> D::R {
    match d.kind(container) {
        Kind::Str => d.split(item, &mut |d, item| match d.kind(&item) {
            Kind::Str => {
                let v = d.rt("str.contains", &[container, &item], Kind::Bool);
                d.result(v)
            }
            k => {
                let name = python_name(d, &k);
                type_error(d, format!("'in <string>' requires string as left operand, not {name}"))
            }
        }),
        Kind::Bytes | Kind::ByteArray => bytes::contains(d, container, item),
        Kind::Tuple => tuple_contains(d, container, item, 0),
        Kind::Range => d.split(item, &mut |d, item| match d.kind(&item) {
            Kind::Int | Kind::Word | Kind::Bool => {
                let item = as_int(d, &item);
                let v = d.rt("range.contains", &[container, &item], Kind::Bool);
                d.result(v)
            }
            _ => {
                let func = d.prelude("contains");
                let (c, i) = (d.result(container.clone()), d.result(item));
                d.call(func, vec![c, i])
            }
        }),
        Kind::Dict => d.rt_call("dict.contains", &[Arg::V(container), Arg::Any(item)], Out::Kind(Kind::Bool)),
        Kind::Iter(Iter::ItemsView) => {
            let (func, dict) = (d.prelude("items_contain"), d.part(container, 0));
            d.call(func, vec![dict, item.clone()])
        }
        Kind::Iter(Iter::KeysView) => {
            let dict = d.part(container, 0);
            d.split(&dict, &mut |d, dict| contains(d, &dict, item))
        }
        Kind::Set | Kind::FrozenSet => {
            let item = sets::as_member(d, item);
            d.rt_call("set.contains", &[Arg::V(container), Arg::Any(&item)], Out::Kind(Kind::Bool))
        }
        Kind::Instance(c) if d.program().enumeration(c).is_some_and(|e| e.flags()) => {
            enums::contains(d, c, container, item)
        }
        Kind::Class(c) if d.program().enumeration(c).is_some() => enums::is_of(d, c, item),
        Kind::Instance(c)
            if records::base(d, c).is_some()
                && attr::find_method(d, c, "__contains__").is_none()
                && attr::find_method(d, c, "__iter__").is_none() =>
        {
            match records::plain(d, container, 30) {
                Some(plain) => contains(d, &plain, item),
                None => d.never(),
            }
        }
        Kind::Instance(c) if attr::find_method(d, c, "__contains__").is_some() => {
            let Some((func, _)) = attr::find_method(d, c, "__contains__") else {
                return d.never();
            };
            let this = d.result(container.clone());
            let r = call::special(d, func, vec![this, item.clone()]);
            truth(d, &r)
        }
        k if iter::is_never_iterable(d, &k) => {
            let name = python_name(d, &k);
            type_error(d, format!("argument of type '{name}' is not iterable"))
        }
        Kind::List | Kind::TupleOf if methods::plain_elements(d, container) && methods::plain(&d.kinds(item)) => {
            d.rt_call("list.contains", &[Arg::V(container), Arg::Any(item)], Out::Kind(Kind::Bool))
        }
        _ => {
            let func = d.prelude("contains");
            let c = d.result(container.clone());
            d.call(func, vec![c, item.clone()])
        }
    }
}

fn tuple_contains<D: Domain>(d: &mut D, tuple: &D::V, item: &D::R, n: usize) -> D::R {
    if n == d.parts(tuple) {
        let v = boolean(d, false);
        return d.result(v);
    }
    let element = d.part(tuple, n);
    let same = same_or_equal(d, &element, item);
    d.split(&same, &mut |d, same| {
        d.branch(
            &same,
            &mut |d| {
                let v = boolean(d, true);
                d.result(v)
            },
            &mut |d| tuple_contains(d, tuple, item, n + 1),
        )
    })
}
