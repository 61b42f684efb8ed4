//! Tuples of a length known only at run time ([`Kind::TupleOf`]): immutable, with a list's layout, elements of one type.
//!
//! A tuple whose length is part of its type ([`Kind::Tuple`]) becomes one where it meets another, grows without bound, or is cut
//! at bounds that are not known.

use super::*;
use crate::hir::CmpOp;

/// A concatenation that is longer than this is of a length that is not part of its type.
pub const LONGEST: usize = 8;

/// `tuple(list)`
pub fn of_list<D: Domain>(d: &mut D, list: &D::V, sub: u32) -> D::R {
    let out = d.made(Kind::TupleOf, sub);
    d.flow_all(&out, list);
    d.rt_call("list.copy", &[Arg::TypeOf(&out), Arg::V(list)], Out::Made(&out))
}

/// `tuple(iterable)`
pub fn of_iterable<D: Domain>(d: &mut D, v: &D::V) -> D::R {
    let v = &records::or_plain(d, v, 30, &["__iter__"]);
    match d.kind(v) {
        Kind::List => return of_list(d, v, 0),
        Kind::Tuple => return d.result(v.clone()),
        // How many there are is known, so too many are an error at once.
        Kind::Range | Kind::Iter(Iter::Up) => {
            let (list, v) = (d.container(Kind::List, 4, None), d.result(v.clone()));
            methods::list_extend(d, &list, &v);
            return of_list(d, &list, 0);
        }
        _ => {}
    }
    let func = d.prelude("as_list");
    let v = d.result(v.clone());
    let list = d.call(func, vec![v]);
    d.split(&list, &mut |d, list| of_list(d, &list, 0))
}

/// A tuple as one of a length that is not part of its type.
pub fn of_tuple<D: Domain>(d: &mut D, tuple: &D::V, sub: u32) -> D::V {
    if d.kind(tuple) != Kind::Tuple {
        return tuple.clone();
    }
    let parts = d.parts(tuple);
    let n = int(d, parts as i64);
    let out = d.container(Kind::TupleOf, sub, Some(&n));
    for n in 0..parts {
        let item = d.part(tuple, n);
        d.list_append(&out, &item);
    }
    out
}

/// `a + b`
pub fn concat<D: Domain>(d: &mut D, a: &D::V, b: &D::V) -> D::R {
    let (a, b) = (of_tuple(d, a, 2), of_tuple(d, b, 3));
    let out = d.made(Kind::TupleOf, 0);
    d.flow_all(&out, &a);
    d.flow_all(&out, &b);
    d.rt_call("list.concat", &[Arg::TypeOf(&out), Arg::V(&a), Arg::V(&b)], Out::Made(&out))
}

/// `tuple * n`
pub fn repeat<D: Domain>(d: &mut D, tuple: &D::V, n: &D::V) -> D::R {
    let out = d.made(Kind::TupleOf, 1);
    d.flow_all(&out, tuple);
    d.rt_call("list.repeat", &[Arg::TypeOf(&out), Arg::V(tuple), Arg::V(n)], Out::Made(&out))
}

/// A comparison of tuples at least one of which has a length known only at run time.
pub fn compare<D: Domain>(d: &mut D, op: CmpOp, a: &D::V, b: &D::V) -> D::R {
    if matches!(op, CmpOp::Eq | CmpOp::Ne) {
        let (a, b) = (d.result(a.clone()), d.result(b.clone()));
        let r = d.rt_call("any.eq", &[Arg::Any(&a), Arg::Any(&b)], Out::Kind(Kind::Bool));
        return if op == CmpOp::Ne { compare::negate(d, &r) } else { r };
    }
    let (a, b) = (of_tuple(d, a, 2), of_tuple(d, b, 3));
    let func = d.prelude(match op {
        CmpOp::Lt => "list_lt",
        CmpOp::Le => "list_le",
        CmpOp::Gt => "list_gt",
        _ => "list_ge",
    });
    let (a, b) = (d.result(a), d.result(b));
    d.call(func, vec![a, b])
}
