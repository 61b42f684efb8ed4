//! Ints without sign ([`Kind::Word`]), alone and mixed with those that have one.
//!
//! The kind of a result is that which holds it for all operands, where there is one: `&` with a constant below 2**63, a shift to the right
//! and a remainder give an int; the other operators of words a word. A difference may be negative: it is a word or an int,
//! whichever fits, unless all that happens to it is that low bits are taken (then the word is never looked at whole: see
//! `passes::narrow`). What fits neither stops.

use super::*;
use crate::hir::BinOp;
use crate::mir::Op as M;
use crate::mir::{Arith, Exact, Sign};

fn sign<D: Domain>(d: &D, v: &D::V) -> Sign {
    if d.kind(v) == Kind::Word { Sign::U } else { Sign::S }
}

fn kind(sign: Sign) -> Kind {
    if sign == Sign::U { Kind::Word } else { Kind::Int }
}

/// A bool as an int; ints of both kinds as they are.
fn plain<D: Domain>(d: &mut D, v: &D::V) -> D::V {
    if d.kind(v) == Kind::Bool { as_int(d, v) } else { v.clone() }
}

fn exact<D: Domain>(d: &mut D, op: Arith, a: &D::V, b: &D::V, out: Sign) -> D::V {
    let e = Exact { op, a: sign(d, a), b: sign(d, b), out };
    d.op(M::Exact(e), &[a, b], kind(out))
}

/// Whether a value may be an int of either kind.
pub fn mixed<D: Domain>(d: &D, r: &D::R) -> bool {
    let kinds = d.kinds(r);
    kinds.contains(&Kind::Word) && kinds.contains(&Kind::Int)
}

/// Operators whose results [`joined`] makes words.
pub fn joins(op: BinOp) -> bool {
    matches!(op, BinOp::Add | BinOp::Sub | BinOp::Mult | BinOp::LShift | BinOp::BitOr | BinOp::BitXor)
}

/// A binary operator on ints of any kind, with a word as its result.
pub fn joined<D: Domain>(d: &mut D, op: BinOp, a: &D::V, b: &D::V) -> D::R {
    let (a, b) = (&plain(d, a), &plain(d, b));
    let arith = match op {
        BinOp::Add => Arith::Add,
        BinOp::Sub => Arith::Sub,
        BinOp::Mult => Arith::Mul,
        BinOp::LShift => {
            let n = count(d, b);
            let v = exact(d, Arith::Shl, a, &n, Sign::U);
            return d.result(v);
        }
        _ => {
            let (x, y) = (as_word(d, a), as_word(d, b));
            let v = d.op(if op == BinOp::BitOr { M::IOr } else { M::IXor }, &[&x, &y], Kind::Word);
            return d.result(v);
        }
    };
    let v = exact(d, arith, a, b, Sign::U);
    d.result(v)
}

/// `a - b` as an int with a sign.
pub fn signed_difference<D: Domain>(d: &mut D, a: &D::V, b: &D::V) -> D::V {
    let a = plain(d, a);
    exact(d, Arith::Sub, &a, b, Sign::S)
}

/// `a - b` as an int without sign.
pub fn plain_difference<D: Domain>(d: &mut D, a: &D::V, b: &D::V) -> D::V {
    let b = plain(d, b);
    exact(d, Arith::Sub, a, &b, Sign::U)
}

/// `a * b` of words.
pub fn product<D: Domain>(d: &mut D, a: &D::V, b: &D::V) -> D::V {
    exact(d, Arith::Mul, a, b, Sign::U)
}

/// `a // b` or `a % b` of a word, which may be an intermediate of more than 64 bits, and an int of any kind.
pub fn quotient<D: Domain>(d: &mut D, op: BinOp, a: &D::V, b: &D::V) -> D::R {
    let b = plain(d, b);
    let (op, out) = if op == BinOp::Mod { (Arith::Mod, sign(d, &b)) } else { (Arith::FloorDiv, Sign::U) };
    let v = exact(d, op, a, &b, out);
    d.result(v)
}

/// `-x`
pub fn negative<D: Domain>(d: &mut D, v: &D::V) -> D::V {
    let zero = int(d, 0);
    exact(d, Arith::Sub, &zero, v, Sign::S)
}

/// `~x`
pub fn inverted<D: Domain>(d: &mut D, v: &D::V) -> D::V {
    let minus = int(d, -1);
    exact(d, Arith::Sub, &minus, v, Sign::S)
}

/// An int as a word; stops if it is negative.
pub fn as_word<D: Domain>(d: &mut D, v: &D::V) -> D::V {
    match d.kind(v) {
        Kind::Word => v.clone(),
        _ => {
            let v = plain(d, v);
            d.op(M::WordOfInt, &[&v], Kind::Word)
        }
    }
}

/// The count of a shift: 2**63 is as far as any.
fn count<D: Domain>(d: &mut D, v: &D::V) -> D::V {
    as_int(d, v)
}

/// Whether the first operand is the result of an operator that makes larger numbers of its operands.
fn grown<D: Domain>(d: &D) -> bool {
    matches!(d.made_by(0), Some(BinOp::Add | BinOp::Mult | BinOp::LShift | BinOp::Pow))
}

/// A binary operator, one of whose operands is a word and the other an int of any kind or a bool.
pub fn binary<D: Domain>(d: &mut D, op: BinOp, a: &D::V, b: &D::V) -> D::R {
    if let Some(r) = huge::folded(d, op, a, b) {
        return r;
    }
    let (a, b) = (&plain(d, a), &plain(d, b));
    let constant = |d: &D, n: usize| match d.const_operand(40 + n) {
        Some(Const::Int(n)) => Some(n),
        _ => None,
    };
    let v = match op {
        BinOp::Add => exact(d, Arith::Add, a, b, Sign::U),
        BinOp::Mult => exact(d, Arith::Mul, a, b, Sign::U),
        BinOp::Sub => return difference(d, a, b),
        BinOp::BitAnd => {
            let small = |d: &D, v: &D::V, n: usize| d.kind(v) == Kind::Int && constant(d, n).is_some_and(|c| c >= 0);
            let out = if small(d, a, 0) || small(d, b, 1) { Sign::S } else { Sign::U };
            exact(d, Arith::And, a, b, out)
        }
        BinOp::BitOr | BinOp::BitXor => {
            let (x, y) = (as_word(d, a), as_word(d, b));
            d.op(if op == BinOp::BitOr { M::IOr } else { M::IXor }, &[&x, &y], Kind::Word)
        }
        BinOp::LShift => {
            let out = sign(d, a);
            let n = count(d, b);
            exact(d, Arith::Shl, a, &n, out)
        }
        BinOp::RShift if sign(d, a) == Sign::S => {
            let n = count(d, b);
            d.op(M::IShr, &[a, &n], Kind::Int)
        }
        BinOp::RShift => {
            // A product or sum may be of more than 64 bits (see `passes::narrow`).
            let small = constant(d, 1).is_some_and(|n| (1..64).contains(&n)) && !grown(d);
            let out = if small { Sign::S } else { Sign::U };
            let n = count(d, b);
            exact(d, Arith::Shr, a, &n, out)
        }
        // By 1 a quotient is as large as the word; where low bits are taken that costs nothing to hold.
        BinOp::FloorDiv
            if d.narrowed() && (sign(d, a), sign(d, b)) == (Sign::U, Sign::S) && constant(d, 1).is_none() =>
        {
            let zero = int(d, 0);
            let positive = d.op(M::ICmp(Cc::Ge), &[b, &zero], Kind::Bool);
            return d.branch(
                &positive,
                &mut |d| {
                    let v = exact(d, Arith::FloorDiv, a, b, Sign::U);
                    d.result(v)
                },
                &mut |d| {
                    let v = exact(d, Arith::FloorDiv, a, b, Sign::S);
                    d.result(v)
                },
            );
        }
        BinOp::FloorDiv => {
            let large = grown(d) && constant(d, 1).is_some_and(|n| n > 0) || constant(d, 1) == Some(1);
            let out = if sign(d, a) == sign(d, b) || sign(d, a) == Sign::U && large { Sign::U } else { Sign::S };
            exact(d, Arith::FloorDiv, a, b, out)
        }
        BinOp::Mod => {
            let out = sign(d, b);
            exact(d, Arith::Mod, a, b, out)
        }
        BinOp::Div => {
            let signs = sign(d, a).bit() | sign(d, b).bit() << 1;
            let signs = int(d, signs);
            d.rt("word.div", &[a, b, &signs], Kind::Float)
        }
        BinOp::Pow => return power(d, a, b),
        BinOp::MatMult => {
            return type_error(d, "unsupported operand type(s) for @: 'int' and 'int'".into());
        }
    };
    d.result(v)
}

/// `a - b`: of whichever kind holds it.
fn difference<D: Domain>(d: &mut D, a: &D::V, b: &D::V) -> D::R {
    if d.narrowed() {
        let v = exact(d, Arith::Sub, a, b, Sign::U);
        return d.result(v);
    }
    let not_less = compare(d, Cc::Ge, a, b);
    d.branch(
        &not_less,
        &mut |d| {
            let v = exact(d, Arith::Sub, a, b, Sign::U);
            d.result(v)
        },
        &mut |d| {
            let v = exact(d, Arith::Sub, a, b, Sign::S);
            let v = d.below(v);
            d.result(v)
        },
    )
}

fn power<D: Domain>(d: &mut D, a: &D::V, b: &D::V) -> D::R {
    let v = match d.const_operand(20) {
        Some(Const::Int(n)) if n < 0 => {
            // CPython computes with floats then.
            let (x, n) = (as_float(d, a), as_float(d, b));
            d.rt("float.pow", &[&x, &n], Kind::Float)
        }
        Some(Const::Int(2)) if sign(d, a) == Sign::U => exact(d, Arith::Mul, a, a, Sign::U),
        Some(Const::Int(1)) => a.clone(),
        _ if sign(d, a) == Sign::S => {
            let n = count(d, b);
            d.rt("int.pow", &[a, &n], Kind::Int)
        }
        _ => {
            let n = count(d, b);
            d.rt("word.pow", &[a, &n], Kind::Word)
        }
    };
    d.result(v)
}

/// One comparison of a word with an int of any kind or a bool.
pub fn compare<D: Domain>(d: &mut D, cc: Cc, a: &D::V, b: &D::V) -> D::V {
    let (a, b) = (&plain(d, a), &plain(d, b));
    let zero = int(d, 0);
    let bits = match cc {
        Cc::Eq | Cc::Ne => d.op(M::ICmp(cc), &[a, b], Kind::Bool),
        _ => d.op(M::UCmp(cc), &[a, b], Kind::Bool),
    };
    // A negative int is less than any word.
    let (int, less) = match (sign(d, a), sign(d, b)) {
        (Sign::S, _) => (a, matches!(cc, Cc::Lt | Cc::Le | Cc::Ne)),
        (_, Sign::S) => (b, matches!(cc, Cc::Gt | Cc::Ge | Cc::Ne)),
        _ => return bits,
    };
    if less {
        let negative = d.op(M::ICmp(Cc::Lt), &[int, &zero], Kind::Bool);
        d.op(M::BOr, &[&negative, &bits], Kind::Bool)
    } else {
        let positive = d.op(M::ICmp(Cc::Ge), &[int, &zero], Kind::Bool);
        d.op(M::BAnd, &[&positive, &bits], Kind::Bool)
    }
}

/// One comparison of a word with a float.
pub fn compare_float<D: Domain>(d: &mut D, cc: Cc, a: &D::V, x: &D::V) -> D::V {
    let cc = int(d, cc as i64);
    d.rt("word.compare_float", &[a, x, &cc], Kind::Bool)
}

/// `pow(a, b, m)` of ints of which some have no sign.
pub fn pow_mod<D: Domain>(d: &mut D, a: &D::V, b: &D::V, m: &D::V) -> D::R {
    let (a, b, m) = (plain(d, a), plain(d, b), plain(d, m));
    let out = sign(d, &m);
    let signs = sign(d, &a).bit() | sign(d, &b).bit() << 1 | out.bit() << 2;
    let signs = int(d, signs);
    let v = d.rt("word.pow_mod", &[&a, &b, &m, &signs], kind(out));
    d.result(v)
}

/// `math.gcd(a, b)`, one of them a word.
pub fn gcd<D: Domain>(d: &mut D, a: &D::V, b: &D::V) -> D::R {
    let whole = |k: Kind| matches!(k, Kind::Int | Kind::Word | Kind::Bool);
    if !whole(d.kind(a)) || !whole(d.kind(b)) {
        let (a, b) = (d.result(a.clone()), d.result(b.clone()));
        return with_indices(d, &a, &b, &mut |d, a, b| {
            let v = d.rt("math.gcd", &[a, b], Kind::Int);
            d.result(v)
        });
    }
    let (a, b) = (plain(d, a), plain(d, b));
    let signs = sign(d, &a).bit() | sign(d, &b).bit() << 1;
    let signs = int(d, signs);
    let v = d.rt("word.gcd", &[&a, &b, &signs], Kind::Word);
    d.result(v)
}

/// The hash that a `__hash__` method gave as a word.
pub fn hash<D: Domain>(d: &mut D, v: &D::V) -> D::R {
    let (zero, own) = (int(d, 0), v.clone());
    let small = d.op(M::ICmp(Cc::Ge), &[v, &zero], Kind::Bool);
    d.branch(
        &small,
        &mut |d| {
            let v = d.op(M::IntOfWord, &[&own], Kind::Int);
            d.result(v)
        },
        &mut |d| {
            let r = d.result(own.clone());
            d.rt_call("any.hash", &[Arg::Any(&r)], Out::Kind(Kind::Int))
        },
    )
}
