//! Arithmetic, bit operations and what else the operators mean.

use super::*;
use crate::hir::BinOp;
use crate::mir::Op as M;

/// `-x`, `+x`, `~x`.
pub fn unary<D: Domain>(d: &mut D, op: UnOp, v: &D::V) -> D::R {
    if op == UnOp::Invert
        && let Some(r) = enums::invert(d, v)
    {
        return r;
    }
    let kind = d.kind(v);
    let out = match (op, &kind) {
        (UnOp::Neg, Kind::Int | Kind::Bool) => {
            let i = as_int(d, v);
            d.op(M::INegChk, &[&i], Kind::Int)
        }
        (UnOp::Neg | UnOp::Pos | UnOp::Invert, Kind::Huge(digits)) => return huge::unary(d, op, digits),
        (UnOp::Neg, Kind::Word) => words::negative(d, v),
        (UnOp::Invert, Kind::Word) => words::inverted(d, v),
        (UnOp::Pos, Kind::Word) => v.clone(),
        (UnOp::Neg, Kind::Float) => d.op(M::FNeg, &[v], Kind::Float),
        (UnOp::Pos, Kind::Int | Kind::Bool) => as_int(d, v),
        (UnOp::Pos, Kind::Float | Kind::Complex) => v.clone(),
        (UnOp::Neg, Kind::Complex) => {
            let (re, im) = (part(d, v, 0), part(d, v, 1));
            let (re, im) = (d.op(M::FNeg, &[&re], Kind::Float), d.op(M::FNeg, &[&im], Kind::Float));
            complex(d, re, im)
        }
        (UnOp::Invert, Kind::Int | Kind::Bool) => {
            let i = as_int(d, v);
            d.op(M::INot, &[&i], Kind::Int)
        }
        (_, Kind::Instance(c)) => {
            let name = match op {
                UnOp::Neg => "__neg__",
                UnOp::Pos => "__pos__",
                UnOp::Invert => "__invert__",
                UnOp::Not => "__bool__",
            };
            if let Some((func, _)) = attr::find_method(d, *c, name) {
                let this = d.result(v.clone());
                return call::special(d, func, vec![this]);
            }
            if let Some(plain) = records::plain(d, v, 10) {
                return unary(d, op, &plain);
            }
            return bad_unary(d, op, &kind);
        }
        _ => return bad_unary(d, op, &kind),
    };
    d.result(out)
}

fn bad_unary<D: Domain>(d: &mut D, op: UnOp, kind: &Kind) -> D::R {
    let sign = match op {
        UnOp::Neg => "-",
        UnOp::Pos => "+",
        UnOp::Invert => "~",
        UnOp::Not => "not",
    };
    let name = python_name(d, kind);
    type_error(d, format!("bad operand type for unary {sign}: '{name}'"))
}

/// Part `n` of an aggregate whose parts are floats or ints.
pub fn part<D: Domain>(d: &mut D, v: &D::V, n: usize) -> D::V {
    let r = d.part(v, n);
    d.single(&r).unwrap_or_else(|| v.clone())
}

/// A complex number of two floats.
pub fn complex<D: Domain>(d: &mut D, re: D::V, im: D::V) -> D::V {
    let (re, im) = (d.result(re), d.result(im));
    d.pack(Kind::Complex, 0, vec![re, im])
}

/// A number as a complex number.
pub fn as_complex<D: Domain>(d: &mut D, v: &D::V) -> D::V {
    if d.kind(v) == Kind::Complex {
        return v.clone();
    }
    let (re, im) = (as_float(d, v), float(d, 0.0));
    complex(d, re, im)
}

fn numeric(kind: &Kind) -> u8 {
    match kind {
        Kind::Bool => 1,
        Kind::Int | Kind::Word | Kind::Huge(_) => 2,
        Kind::Float => 3,
        Kind::Complex => 4,
        _ => 0,
    }
}

/// Whether a power's operands are written as constants whose power is a complex number.
fn surely_complex<D: Domain>(d: &D) -> bool {
    let base = match d.const_operand(21) {
        Some(Const::Int(n)) => n as f64,
        Some(Const::Float(x)) => x,
        _ => return false,
    };
    match d.const_operand(20) {
        Some(Const::Float(y)) => base < 0.0 && base.is_finite() && y.is_finite() && y.fract() != 0.0,
        _ => false,
    }
}

/// The operator as messages write it.
fn sign_of(op: BinOp) -> &'static str {
    match op {
        BinOp::Pow => "** or pow()",
        _ => op.as_str(),
    }
}

/// A binary operator, in place for augmented assignment.
pub fn binary<D: Domain>(d: &mut D, op: BinOp, inplace: bool, a: &D::R, b: &D::R) -> D::R {
    // Ints of both kinds whose result is only reduced: one kind of result, so that the reduction is seen.
    if (words::mixed(d, a) || words::mixed(d, b)) && words::joins(op) && d.narrowed() {
        return split2(d, a, b, &mut |d, a, b| match (numeric(&d.kind(a)), numeric(&d.kind(b))) {
            (1 | 2, 1 | 2) if !huge::is(&d.kind(a)) && !huge::is(&d.kind(b)) => words::joined(d, op, a, b),
            _ => binary1(d, op, inplace, a, b),
        });
    }
    split2(d, a, b, &mut |d, a, b| binary1(d, op, inplace, a, b))
}

fn binary1<D: Domain>(d: &mut D, op: BinOp, inplace: bool, a: &D::V, b: &D::V) -> D::R {
    let (ka, kb) = (d.kind(a), d.kind(b));
    if op == BinOp::BitOr
        && let Some(r) = types::union(d, a, b)
    {
        return r;
    }
    let (na, nb) = (numeric(&ka), numeric(&kb));
    if na > 0 && nb > 0 && op == BinOp::MatMult && !huge::is(&ka) && !huge::is(&kb) {
        return unsupported(d, op, inplace, &ka, &kb);
    }
    if na > 0 && nb > 0 {
        return match na.max(nb) {
            1 if matches!(op, BinOp::BitAnd | BinOp::BitOr | BinOp::BitXor) => {
                let m = match op {
                    BinOp::BitAnd => M::BAnd,
                    BinOp::BitOr => M::BOr,
                    _ => M::BXor,
                };
                let v = d.op(m, &[a, b], Kind::Bool);
                d.result(v)
            }
            2 | 3 if op == BinOp::Pow && surely_complex(d) => complex_op(d, op, inplace, a, b, (&ka, &kb)),
            2 if huge::is(&ka) || huge::is(&kb) => huge::binary(d, op, a, b),
            2 if ka == Kind::Word || kb == Kind::Word => words::binary(d, op, a, b),
            1 | 2 => {
                if let Some(r) = huge::folded(d, op, a, b) {
                    return r;
                }
                let (a, b) = (as_int(d, a), as_int(d, b));
                int_op(d, op, &a, &b)
            }
            3 => {
                let (a, b) = (as_float(d, a), as_float(d, b));
                float_op(d, op, inplace, &a, &b, (&ka, &kb))
            }
            _ => complex_op(d, op, inplace, a, b, (&ka, &kb)),
        };
    }
    if (huge::is(&ka) && !matches!(kb, Kind::Instance(_))) || (huge::is(&kb) && !matches!(ka, Kind::Instance(_))) {
        return huge::stop(d);
    }
    if let Some(r) = bytes::binary(d, op, inplace, a, b) {
        return r;
    }
    if (ka.is_set_view() || kb.is_set_view())
        && !(inplace && ka == Kind::Dict)
        && !has_operator(d, op, &ka)
        && let Some(func) = view_op(op)
    {
        return with_view(d, op, func, a, b);
    }
    if let Some(r) = sequence_op(d, op, inplace, a, b, &ka, &kb) {
        return r;
    }
    if let Some(r) = dunder_op(d, op, inplace, a, b, &ka, &kb) {
        return r;
    }
    if let Some(r) = enums::flag_op(d, op, a, b) {
        return r;
    }
    // A sequence is repeated by what has `__index__`.
    let repeats = |k: &Kind| op == BinOp::Mult && repeatable(k);
    let (left, right) = (d.result(a.clone()), d.result(b.clone()));
    if repeats(&ka)
        && let Some(n) = protocol::ask(d, b, "__index__", "__index__")
    {
        return binary(d, op, inplace, &left, &n);
    }
    if repeats(&kb)
        && let Some(n) = protocol::ask(d, a, "__index__", "__index__")
    {
        return binary(d, op, false, &n, &right);
    }
    let (x, y) = (records::or_plain(d, a, 10, &[]), records::or_plain(d, b, 11, &[]));
    if d.kind(&x) != ka || d.kind(&y) != kb {
        let (x, y) = (d.result(x), d.result(y));
        return binary(d, op, false, &x, &y);
    }
    let (ka, kb) = (iterator_kind(d, a).unwrap_or(ka), iterator_kind(d, b).unwrap_or(kb));
    unsupported(d, op, inplace, &ka, &kb)
}

fn repeatable(k: &Kind) -> bool {
    matches!(k, Kind::Str | Kind::List | Kind::Tuple | Kind::TupleOf | Kind::Bytes | Kind::ByteArray)
}

/// Whether an operand is an object whose class has the operator.
fn has_operator<D: Domain>(d: &D, op: BinOp, k: &Kind) -> bool {
    match k {
        Kind::Instance(c) => attr::find_method(d, *c, &format!("__{}__", op.stem())).is_some(),
        _ => false,
    }
}

/// What combines a view of a dict with anything that can be iterated over.
fn view_op(op: BinOp) -> Option<&'static str> {
    Some(match op {
        BinOp::BitAnd => "view_and",
        BinOp::BitOr => "view_or",
        BinOp::Sub => "view_sub",
        BinOp::BitXor => "view_xor",
        _ => return None,
    })
}

/// A set is made, in CPython's order, which a set's order shows.
fn with_view<D: Domain>(d: &mut D, op: BinOp, func: &'static str, a: &D::V, b: &D::V) -> D::R {
    let (ka, kb) = (d.kind(a), d.kind(b));
    let (view, other) = if op == BinOp::BitAnd && !ka.is_set_view() { (b, a) } else { (a, b) };
    let func = match op {
        BinOp::BitAnd if ka == Kind::Set || kb == Kind::Set => "view_and_set",
        BinOp::BitAnd if ka.is_set_view() && kb.is_set_view() => "view_and_view",
        BinOp::BitXor if ka == kb && ka == Kind::Iter(Iter::ItemsView) => "view_xor_items",
        _ => func,
    };
    // A copy of the keys is one of the dict: it makes room beforehand.
    let view = match d.kind(view) {
        Kind::Iter(Iter::KeysView) if op != BinOp::BitAnd => d.part(view, 0),
        _ => d.result(view.clone()),
    };
    let (func, other) = (d.prelude(func), d.result(other.clone()));
    d.call(func, vec![view, other])
}

fn unsupported<D: Domain>(d: &mut D, op: BinOp, inplace: bool, ka: &Kind, kb: &Kind) -> D::R {
    let sign = sign_of(op);
    let (a, b) = (python_name(d, ka), python_name(d, kb));
    let sign = match (op, inplace) {
        (BinOp::Pow, true) => "**=".to_string(),
        (_, true) => format!("{sign}="),
        _ => sign.to_string(),
    };
    if op == BinOp::Add && matches!(ka, Kind::Bytes | Kind::ByteArray) {
        return type_error(d, format!("can't concat {b} to {a}"));
    }
    if op == BinOp::Add && !inplace {
        match (ka, kb) {
            (Kind::Str, _) => {
                return type_error(d, format!("can only concatenate str (not \"{b}\") to str"));
            }
            (Kind::List, _) => {
                return type_error(d, format!("can only concatenate list (not \"{b}\") to list"));
            }
            (Kind::Tuple | Kind::TupleOf, _) => {
                return type_error(d, format!("can only concatenate tuple (not \"{b}\") to tuple"));
            }
            _ => {}
        }
    }
    if op == BinOp::Add && inplace {
        match (ka, kb) {
            (Kind::Str, _) => {
                return type_error(d, format!("can only concatenate str (not \"{b}\") to str"));
            }
            (Kind::List, _) => return type_error(d, format!("'{b}' object is not iterable")),
            (Kind::Tuple | Kind::TupleOf, _) => {
                return type_error(d, format!("can only concatenate tuple (not \"{b}\") to tuple"));
            }
            _ => {}
        }
    }
    if op == BinOp::Mult {
        match (ka, kb) {
            (k, _) if repeatable(k) => {
                return type_error(d, format!("can't multiply sequence by non-int of type '{b}'"));
            }
            (_, k) if repeatable(k) => {
                return type_error(d, format!("can't multiply sequence by non-int of type '{a}'"));
            }
            _ => {}
        }
    }
    type_error(d, format!("unsupported operand type(s) for {sign}: '{a}' and '{b}'"))
}

fn int_op<D: Domain>(d: &mut D, op: BinOp, a: &D::V, b: &D::V) -> D::R {
    let m = match op {
        BinOp::Add => M::IAddChk,
        BinOp::Sub => M::ISubChk,
        BinOp::Mult => M::IMulChk,
        BinOp::Div => {
            let v = d.op(M::IDiv, &[a, b], Kind::Float);
            return d.result(v);
        }
        BinOp::FloorDiv => M::IFloorDiv,
        BinOp::Mod => M::IMod,
        BinOp::BitAnd => M::IAnd,
        BinOp::BitOr => M::IOr,
        BinOp::BitXor => M::IXor,
        BinOp::LShift => M::IShl,
        BinOp::RShift => M::IShr,
        BinOp::Pow => return int_pow(d, a, b),
        BinOp::MatMult => return unsupported(d, op, false, &Kind::Int, &Kind::Int),
    };
    let v = d.op(m, &[a, b], Kind::Int);
    d.result(v)
}

fn int_pow<D: Domain>(d: &mut D, a: &D::V, b: &D::V) -> D::R {
    let v = match d.const_operand(20) {
        Some(Const::Int(n)) if n < 0 => {
            let (a, b) = (as_int(d, a), as_int(d, b));
            d.rt("int.pow_neg", &[&a, &b], Kind::Float)
        }
        Some(Const::Int(2)) => d.op(M::IMulChk, &[a, a], Kind::Int),
        Some(Const::Int(1)) => a.clone(),
        Some(Const::Int(3)) => {
            let s = d.op(M::IMulChk, &[a, a], Kind::Int);
            d.op(M::IMulChk, &[&s, a], Kind::Int)
        }
        // `10 ** -n`: whether that is a float is seen when it runs.
        _ if d.negated() => {
            let zero = int(d, 0);
            let below = d.op(M::ICmp(mir::Cc::Lt), &[b, &zero], Kind::Bool);
            return d.branch(
                &below,
                &mut |d| {
                    let v = d.rt("int.pow_neg", &[a, b], Kind::Float);
                    d.result(v)
                },
                &mut |d| {
                    let v = d.rt("int.pow", &[a, b], Kind::Int);
                    d.result(v)
                },
            );
        }
        _ => d.rt("int.pow", &[a, b], Kind::Int),
    };
    d.result(v)
}

fn float_op<D: Domain>(d: &mut D, op: BinOp, inplace: bool, a: &D::V, b: &D::V, kinds: (&Kind, &Kind)) -> D::R {
    let v = match op {
        BinOp::Add => d.op(M::FAdd, &[a, b], Kind::Float),
        BinOp::Sub => d.op(M::FSub, &[a, b], Kind::Float),
        BinOp::Mult => d.op(M::FMul, &[a, b], Kind::Float),
        BinOp::Div => d.op(M::FDiv, &[a, b], Kind::Float),
        BinOp::FloorDiv => d.rt("float.floordiv", &[a, b], Kind::Float),
        BinOp::Mod => d.rt("float.mod", &[a, b], Kind::Float),
        BinOp::Pow => d.rt("float.pow", &[a, b], Kind::Float),
        _ => return unsupported(d, op, inplace, kinds.0, kinds.1),
    };
    d.result(v)
}

fn complex_op<D: Domain>(d: &mut D, op: BinOp, inplace: bool, a: &D::V, b: &D::V, kinds: (&Kind, &Kind)) -> D::R {
    let (a, b) = (&as_complex(d, a), &as_complex(d, b));
    let v = match op {
        BinOp::Add | BinOp::Sub => {
            let m = if op == BinOp::Add { M::FAdd } else { M::FSub };
            let (ar, ai, br, bi) = (part(d, a, 0), part(d, a, 1), part(d, b, 0), part(d, b, 1));
            let (re, im) = (d.op(m.clone(), &[&ar, &br], Kind::Float), d.op(m, &[&ai, &bi], Kind::Float));
            complex(d, re, im)
        }
        BinOp::Mult => {
            let (ar, ai, br, bi) = (part(d, a, 0), part(d, a, 1), part(d, b, 0), part(d, b, 1));
            let rr = d.op(M::FMul, &[&ar, &br], Kind::Float);
            let ii = d.op(M::FMul, &[&ai, &bi], Kind::Float);
            let ri = d.op(M::FMul, &[&ar, &bi], Kind::Float);
            let ir = d.op(M::FMul, &[&ai, &br], Kind::Float);
            let (re, im) = (d.op(M::FSub, &[&rr, &ii], Kind::Float), d.op(M::FAdd, &[&ri, &ir], Kind::Float));
            complex(d, re, im)
        }
        BinOp::Div => d.rt("complex.div", &[a, b], Kind::Complex),
        BinOp::Pow => d.rt("complex.pow", &[a, b], Kind::Complex),
        _ => return unsupported(d, op, inplace, kinds.0, kinds.1),
    };
    d.result(v)
}

fn sequence_op<D: Domain>(
    d: &mut D,
    op: BinOp,
    inplace: bool,
    a: &D::V,
    b: &D::V,
    ka: &Kind,
    kb: &Kind,
) -> Option<D::R> {
    Some(match (op, ka, kb) {
        (BinOp::Add, Kind::Str, Kind::Str) => {
            let v = d.rt("str.concat", &[a, b], Kind::Str);
            d.result(v)
        }
        (BinOp::Mult, Kind::Str, Kind::Int | Kind::Word | Kind::Bool) => {
            let n = as_int(d, b);
            let v = d.rt("str.repeat", &[a, &n], Kind::Str);
            d.result(v)
        }
        (BinOp::Mult, Kind::Int | Kind::Word | Kind::Bool, Kind::Str) => {
            let n = as_int(d, a);
            let v = d.rt("str.repeat", &[b, &n], Kind::Str);
            d.result(v)
        }
        (BinOp::Mod, Kind::Str, _) => percent::filled(d, a, b),
        (BinOp::Add, Kind::List, _) if inplace => {
            let b = d.result(b.clone());
            methods::list_extend(d, a, &b);
            d.result(a.clone())
        }
        (BinOp::Add, Kind::List, Kind::List) => {
            let out = d.made(Kind::List, 0);
            d.flow_all(&out, a);
            d.flow_all(&out, b);
            d.rt_call("list.concat", &[Arg::TypeOf(&out), Arg::V(a), Arg::V(b)], Out::Made(&out))
        }
        (BinOp::Mult, Kind::List, Kind::Int | Kind::Word | Kind::Bool) if inplace => {
            let n = as_int(d, b);
            d.rt_call("list.repeat_in_place", &[Arg::V(a), Arg::V(&n)], Out::Unit);
            d.result(a.clone())
        }
        (BinOp::Mult, Kind::List, Kind::Int | Kind::Word | Kind::Bool) => {
            let n = as_int(d, b);
            list_repeat(d, a, &n)
        }
        (BinOp::Mult, Kind::Int | Kind::Word | Kind::Bool, Kind::List) => {
            let n = as_int(d, a);
            list_repeat(d, b, &n)
        }
        (BinOp::Add, Kind::Tuple, Kind::Tuple) => {
            if d.parts(a) + d.parts(b) > tuples::LONGEST {
                // A tuple that grows has no bound.
                return Some(tuples::concat(d, a, b));
            }
            let mut items = Vec::new();
            for v in [a, b] {
                for n in 0..d.parts(v) {
                    items.push(d.part(v, n));
                }
            }
            let v = d.pack(Kind::Tuple, 0, items);
            d.result(v)
        }
        (BinOp::Add, Kind::Tuple | Kind::TupleOf, Kind::Tuple | Kind::TupleOf) => tuples::concat(d, a, b),
        (BinOp::Mult, Kind::TupleOf, Kind::Int | Kind::Word | Kind::Bool) => {
            let n = as_int(d, b);
            tuples::repeat(d, a, &n)
        }
        (BinOp::Mult, Kind::Int | Kind::Word | Kind::Bool, Kind::TupleOf) => {
            let n = as_int(d, a);
            tuples::repeat(d, b, &n)
        }
        (BinOp::Mult, Kind::Tuple, Kind::Int | Kind::Word | Kind::Bool)
        | (BinOp::Mult, Kind::Int | Kind::Word | Kind::Bool, Kind::Tuple) => {
            let (tuple, which) = if *ka == Kind::Tuple { (a, 1) } else { (b, 0) };
            let times = match d.const_operand(which) {
                Some(Const::Int(times)) if times.max(0) as usize * d.parts(tuple) <= 4 * tuples::LONGEST => times,
                _ => {
                    let n = as_int(d, if which == 1 { b } else { a });
                    let whole = tuples::of_tuple(d, tuple, 2);
                    return Some(tuples::repeat(d, &whole, &n));
                }
            };
            let mut items = Vec::new();
            for _ in 0..times.max(0) {
                for n in 0..d.parts(tuple) {
                    items.push(d.part(tuple, n));
                }
            }
            let v = d.pack(Kind::Tuple, 0, items);
            d.result(v)
        }
        (
            BinOp::BitAnd | BinOp::BitOr | BinOp::BitXor | BinOp::Sub,
            Kind::Set | Kind::FrozenSet,
            Kind::Set | Kind::FrozenSet,
        ) => {
            if inplace && *ka == Kind::Set {
                if op != BinOp::Sub {
                    d.flow_all(a, b);
                }
                let row = match op {
                    BinOp::BitAnd => "set.intersect",
                    BinOp::BitOr => "set.update",
                    BinOp::BitXor => "set.toggle",
                    _ => "set.subtract",
                };
                d.rt_call(row, &[Arg::V(a), Arg::V(b)], Out::Unit);
                return Some(d.result(a.clone()));
            }
            let out = d.made(ka.clone(), 0);
            d.flow_all(&out, a);
            // Of two equal members an intersection has that of the smaller set.
            if op != BinOp::Sub {
                d.flow_all(&out, b);
            }
            let row = match op {
                BinOp::BitAnd => "set.intersection",
                BinOp::BitOr => "set.union",
                BinOp::BitXor => "set.symmetric",
                _ => "set.difference",
            };
            d.rt_call(row, &[Arg::TypeOf(&out), Arg::V(a), Arg::V(b)], Out::Made(&out))
        }
        (BinOp::BitOr, Kind::Dict, other) if inplace && *other != Kind::Dict => {
            mappings::dict_merge(d, a, b);
            d.result(a.clone())
        }
        (BinOp::BitOr, Kind::Dict, Kind::Dict) => {
            let out = if inplace { a.clone() } else { d.container(Kind::Dict, 0, None) };
            if !inplace {
                mappings::dict_update(d, &out, a);
            }
            mappings::dict_update(d, &out, b);
            d.result(out)
        }
        _ => return None,
    })
}

/// `divmod(a, b)`
pub fn divmod<D: Domain>(d: &mut D, a: &D::R, b: &D::R) -> D::R {
    split2(d, a, b, &mut |d, a, b| {
        let (ka, kb) = (d.kind(a), d.kind(b));
        let both = |d: &mut D| {
            let (a, b) = (d.result(a.clone()), d.result(b.clone()));
            let q = binary(d, BinOp::FloorDiv, false, &a, &b);
            let r = binary(d, BinOp::Mod, false, &a, &b);
            let v = d.pack(Kind::Tuple, 0, vec![q, r]);
            d.result(v)
        };
        match (numeric(&ka), numeric(&kb)) {
            (1 | 2, 1 | 2) => both(d),
            (1..=3, 1..=3) => {
                let (y, zero) = (as_float(d, b), float(d, 0.0));
                let none = d.op(M::FCmp(Cc::Eq), &[&y, &zero], Kind::Bool);
                d.branch(&none, &mut |d| d.raise("ZeroDivisionError", "float divmod()".into()), &mut |d| both(d))
            }
            _ => {
                let (ra, rb) = (d.result(a.clone()), d.result(b.clone()));
                let mut attempts = Vec::new();
                for (k, name, args) in
                    [(&ka, "__divmod__", vec![ra.clone(), rb.clone()]), (&kb, "__rdivmod__", vec![rb, ra])]
                {
                    if let Kind::Instance(c) = k
                        && let Some((func, _)) = attr::find_method(d, *c, name)
                    {
                        attempts.push((func, args));
                    }
                }
                let (na, nb) = (python_name(d, &ka), python_name(d, &kb));
                attempt(d, &attempts, &mut |d| {
                    type_error(d, format!("unsupported operand type(s) for divmod(): '{na}' and '{nb}'"))
                })
            }
        }
    })
}

fn list_repeat<D: Domain>(d: &mut D, list: &D::V, n: &D::V) -> D::R {
    let out = d.made(Kind::List, 1);
    d.flow_all(&out, list);
    d.rt_call("list.repeat", &[Arg::TypeOf(&out), Arg::V(list), Arg::V(n)], Out::Made(&out))
}

fn dunder_op<D: Domain>(d: &mut D, op: BinOp, inplace: bool, a: &D::V, b: &D::V, ka: &Kind, kb: &Kind) -> Option<D::R> {
    let name = op.stem();
    let method = |d: &D, k: &Kind, n: String| match k {
        Kind::Instance(c) => attr::find_method(d, *c, &n).map(|m| m.0),
        _ => None,
    };
    let (ra, rb) = (d.result(a.clone()), d.result(b.clone()));
    let mut attempts = Vec::new();
    if inplace && let Some(f) = method(d, ka, format!("__i{name}__")) {
        attempts.push((f, vec![ra.clone(), rb.clone()]));
    }
    if let Some(f) = method(d, ka, format!("__{name}__")) {
        attempts.push((f, vec![ra.clone(), rb.clone()]));
    }
    if let Some(f) = method(d, kb, format!("__r{name}__")) {
        attempts.push((f, vec![rb, ra]));
    }
    if attempts.is_empty() {
        return None;
    }
    let (ka, kb) = (ka.clone(), kb.clone());
    Some(attempt(d, &attempts, &mut |d| unsupported(d, op, inplace, &ka, &kb)))
}

/// Calls methods in turn until one gives something else than `NotImplemented`.
pub fn attempt<D: Domain>(
    d: &mut D,
    attempts: &[(crate::hir::FuncId, Vec<D::R>)],
    otherwise: &mut dyn FnMut(&mut D) -> D::R,
) -> D::R {
    let Some(((func, args), rest)) = attempts.split_first() else {
        return otherwise(d);
    };
    let r = call::special(d, *func, args.clone());
    d.split(&r, &mut |d, v| match d.kind(&v) {
        Kind::NotImplemented => attempt(d, rest, otherwise),
        _ => d.result(v),
    })
}
