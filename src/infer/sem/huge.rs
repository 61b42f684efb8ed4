//! Constants beyond 64 bits: `2**64`, `1 << 128`.
//!
//! Such a constant is a type of its own ([`Kind::Huge`]) without a value at run time, so it can be given a name, captured, passed on. With
//! other constants it is computed with; with ints it is what a modulus, mask, bound or divisor usually is. What its result does not fit stops, and
//! so does every use that is not written here.

use super::*;
use crate::bigint::BigInt;
use crate::hir::fold::{self, Number};
use crate::hir::{BinOp, Name};
use crate::mir::Op as M;

/// Whether a kind is such a constant.
pub fn is(kind: &Kind) -> bool {
    matches!(kind, Kind::Huge(_))
}

/// The stop of a use that is not there.
pub fn stop<D: Domain>(d: &mut D) -> D::R {
    let text = "integer overflow: a constant beyond 64 bits is used in a way that needs more than 64 bits\n\
                write it as a float, or keep it within 64 bits";
    d.stop("OverflowError", text.into())
}

/// Stops where a constant beyond 64 bits comes to an instruction that knows nothing of them.
pub fn guard<D: Domain>(d: &mut D, op: &Op, args: &[D::R]) -> Option<D::R> {
    if !d.huge() || !args.iter().any(|a| d.kinds(a).iter().any(is)) {
        return None;
    }
    let fits = match op {
        Op::StoreGlobal(_) | Op::CheckBound { .. } | Op::CheckFree { .. } | Op::MakeFunc { .. } => true,
        Op::MakeCell | Op::CellSet | Op::Unary(_) | Op::Binary { .. } | Op::Truth => true,
        Op::Refine { .. } | Op::IsInstance(_) | Op::Annotate(_) | Op::SetAttr(_) | Op::Yield => true,
        Op::Compare(op) => !matches!(op, crate::hir::CmpOp::In | crate::hir::CmpOp::NotIn),
        Op::Format(_) => matches!(d.const_operand(1), Some(Const::Str(s)) if s.is_empty()),
        Op::Call(_) => d.kinds(&args[0]).iter().all(|k| match k {
            Kind::Builtin(n) | Kind::BuiltinClass(n) => matches!(
                &**n,
                "print" | "str" | "repr" | "float" | "int" | "bool" | "abs" | "isinstance" | "type" | "min" | "max"
            ),
            Kind::Func(_) | Kind::Method(_) | Kind::Class(_) | Kind::Instance(_) => true,
            _ => false,
        }),
        Op::CallMethod(..) => d.kinds(&args[0]).iter().all(|k| matches!(k, Kind::Instance(_) | Kind::Super(_))),
        _ => false,
    };
    (!fits).then(|| stop(d))
}

/// The value that operand `n` is known to have.
fn known<D: Domain>(d: &D, v: &D::V, n: usize) -> Option<BigInt> {
    match d.kind(v) {
        Kind::Huge(digits) => Some(BigInt::from_decimal(&digits)),
        _ => match d.const_operand(40 + n)? {
            Const::Int(n) => Some(BigInt::from(i128::from(n))),
            Const::BigInt(digits) => Some(BigInt::from_decimal(&digits)),
            Const::Bool(b) => Some(BigInt::from(i128::from(b))),
            _ => None,
        },
    }
}

/// A constant of whichever kind it fits.
pub fn constant<D: Domain>(d: &mut D, value: &BigInt) -> D::R {
    let v = match value.to_i128() {
        Some(n) if i64::try_from(n).is_ok() => int(d, n as i64),
        Some(n) if u64::try_from(n).is_ok() => d.constant(&Const::BigInt(n.to_string().into())),
        _ => d.unit(Kind::Huge(value.to_string().into())),
    };
    d.result(v)
}

/// As a float; OverflowError if there is none.
pub fn as_float<D: Domain>(d: &mut D, digits: &Name) -> D::V {
    match BigInt::from_decimal(digits).to_float() {
        Some(x) => float(d, x),
        None => {
            d.raise("OverflowError", "int too large to convert to float".into());
            float(d, 0.0)
        }
    }
}

/// `abs(x)`
pub fn abs<D: Domain>(d: &mut D, digits: &Name) -> D::R {
    let value = BigInt::from_decimal(digits);
    constant(d, &if value.is_negative() { value.neg() } else { value })
}

/// `-x`, `+x`, `~x`
pub fn unary<D: Domain>(d: &mut D, op: UnOp, digits: &Name) -> D::R {
    let value = BigInt::from_decimal(digits);
    let value = match op {
        UnOp::Neg => value.neg(),
        UnOp::Invert => value.neg().add(&BigInt::from(-1)),
        UnOp::Pos | UnOp::Not => value,
    };
    constant(d, &value)
}

fn fold<D: Domain>(d: &mut D, op: BinOp, a: &BigInt, b: &BigInt) -> Option<D::R> {
    Some(match fold::binary(op, a, b)? {
        Number::Int(value) => constant(d, &value),
        Number::Float(x) => {
            let v = float(d, x);
            d.result(v)
        }
    })
}

/// An operator on constants whose result is an int without sign.
pub fn folded<D: Domain>(d: &mut D, op: BinOp, a: &D::V, b: &D::V) -> Option<D::R> {
    if !matches!(op, BinOp::Add | BinOp::Sub | BinOp::Mult | BinOp::LShift | BinOp::Pow) {
        return None;
    }
    let (x, y) = (known(d, a, 0)?, known(d, b, 1)?);
    let small = |n: &BigInt| n.to_i128().is_some_and(|n| n < 1 << 16);
    if y.is_negative() || matches!(op, BinOp::LShift | BinOp::Pow) && !small(&y) {
        return None;
    }
    let Number::Int(value) = fold::binary(op, &x, &y)? else { return None };
    // What is larger still may be narrowed when the script runs.
    if d.kind(a) == Kind::Word || d.kind(b) == Kind::Word {
        return value
            .to_i128()
            .filter(|n| i64::try_from(*n).is_ok() || u64::try_from(*n).is_ok())
            .map(|_| constant(d, &value));
    }
    let word = value.to_i128().is_some_and(|n| i64::try_from(n).is_err() && u64::try_from(n).is_ok());
    word.then(|| constant(d, &value))
}

/// The greatest int without sign.
fn greatest<D: Domain>(d: &mut D) -> D::R {
    let v = d.constant(&Const::BigInt(u64::MAX.to_string().into()));
    d.result(v)
}

/// `f` of an int as a word; stops if it is negative, also where only low bits of what `f` gives are seen.
fn not_negative<D: Domain>(d: &mut D, x: &D::V, f: &mut dyn FnMut(&mut D, &D::V) -> D::R) -> D::R {
    if d.kind(x) == Kind::Word {
        return f(d, x);
    }
    let (x, zero) = (as_int(d, x), int(d, 0));
    let holds = d.op(M::ICmp(Cc::Ge), &[&x, &zero], Kind::Bool);
    d.branch(
        &holds,
        &mut |d| {
            let x = words::as_word(d, &x);
            f(d, &x)
        },
        &mut |d| stop(d),
    )
}

/// A constant as `q * 2**62 + r`, computed when the script runs: exact if what becomes of it is narrowed, and only then of use.
fn spelled<D: Domain>(d: &mut D, n: &BigInt) -> Option<D::R> {
    let unit = BigInt::from(1i128 << 62);
    let (q, r) = n.div_mod(&unit)?;
    let q = q.to_i128().and_then(|q| i64::try_from(q).ok())?;
    let r = r.to_i128().and_then(|r| i64::try_from(r).ok())?;
    let (q, unit, r) = (int(d, q), int(d, 1 << 62), int(d, r));
    let high = d.op(M::IMulChk, &[&q, &unit], Kind::Int);
    let whole = d.op(M::IAddChk, &[&high, &r], Kind::Int);
    Some(d.result(whole))
}

/// A binary operator of a constant beyond 64 bits and an int.
pub fn binary<D: Domain>(d: &mut D, op: BinOp, a: &D::V, b: &D::V) -> D::R {
    if let (Some(x), Some(y)) = (known(d, a, 0), known(d, b, 1)) {
        return fold(d, op, &x, &y).unwrap_or_else(|| stop(d));
    }
    let (ra, rb) = (d.result(a.clone()), d.result(b.clone()));
    let sum = |d: &mut D, op: BinOp, x: &D::R, y: &D::R| arith::binary(d, op, false, x, y);
    let (left, n) = match (d.kind(a), d.kind(b)) {
        (_, Kind::Huge(n)) => (false, BigInt::from_decimal(&n)),
        (Kind::Huge(n), _) => (true, BigInt::from_decimal(&n)),
        _ => return stop(d),
    };
    let power = n.log2();
    // What it is more than the greatest int without sign.
    let max = BigInt::from(i128::from(u64::MAX));
    let rest = n.add(&max.neg()).to_i128().filter(|r| u64::try_from(*r).is_ok());
    match (op, left) {
        // The low bits of an int that is not negative.
        (BinOp::BitAnd, _) => {
            let low = n.div_mod(&max.add(&BigInt::from(1))).and_then(|(_, low)| low.to_i128()).unwrap_or_default();
            let mask = d.constant(&Const::BigInt((low as u64).to_string().into()));
            let x = if left { b } else { a };
            not_negative(d, x, &mut |d, x| words::binary(d, BinOp::BitAnd, x, &mask))
        }
        (BinOp::Mod, false) if power == Some(64) => {
            let mask = d.constant(&Const::BigInt(u64::MAX.to_string().into()));
            words::binary(d, BinOp::BitAnd, a, &mask)
        }
        // Itself, if it is not negative.
        (BinOp::Mod, false) if !n.is_negative() => not_negative(d, a, &mut |d, x| d.result(x.clone())),
        (BinOp::FloorDiv, false) if power.is_some_and(|k| k <= 127) => {
            let k = int(d, i64::from(power.unwrap_or(64)));
            let k = d.result(k);
            arith::binary(d, BinOp::RShift, false, &ra, &k)
        }
        (BinOp::FloorDiv, false) if !n.is_negative() => match d.kind(a) {
            Kind::Word => {
                let v = int(d, 0);
                d.result(v)
            }
            _ => {
                let (x, all) = (as_int(d, a), int(d, 63));
                let v = d.op(M::IShr, &[&x, &all], Kind::Int);
                d.result(v)
            }
        },
        // A power of two: dividing is exact.
        (BinOp::Div, false) if power.is_some() => {
            let (x, y) = (super::as_float(d, a), super::as_float(d, b));
            let v = d.op(M::FDiv, &[&x, &y], Kind::Float);
            d.result(v)
        }
        (BinOp::Add, _) if rest.is_some() => {
            let x = if left { &rb } else { &ra };
            let (g, r) = (greatest(d), constant(d, &BigInt::from(rest.unwrap_or_default())));
            let first = sum(d, BinOp::Add, x, &g);
            sum(d, BinOp::Add, &first, &r)
        }
        // An int without sign as one with: the difference is negative.
        (BinOp::Sub, false) if rest.is_some() => {
            let (g, r) = (greatest(d), constant(d, &BigInt::from(rest.unwrap_or_default())));
            d.split(&ra, &mut |d, x| {
                let first = d.single(&g).map(|g| words::signed_difference(d, &x, &g));
                match first {
                    Some(first) => {
                        let first = d.result(first);
                        sum(d, BinOp::Sub, &first, &r)
                    }
                    None => d.never(),
                }
            })
        }
        (BinOp::Sub, true) if rest.is_some() => {
            let (g, r) = (greatest(d), constant(d, &BigInt::from(rest.unwrap_or_default())));
            d.split(&rb, &mut |d, x| match d.single(&g) {
                Some(g) => {
                    let first = words::plain_difference(d, &g, &x);
                    let first = d.result(first);
                    sum(d, BinOp::Add, &first, &r)
                }
                None => d.never(),
            })
        }
        // A product of two words that the operator brings back into 64 bits (see `passes::narrow`).
        (BinOp::Mod | BinOp::FloorDiv, true) if power.is_some_and(|k| (64..=126).contains(&k)) => {
            let k = power.unwrap_or(64);
            let (x, y) = (1u64 << 63, 1u64 << (k - 63));
            let x = d.constant(&Const::BigInt(x.to_string().into()));
            let y = d.constant(&Const::BigInt(y.to_string().into()));
            let product = words::product(d, &x, &y);
            words::quotient(d, op, &product, b)
        }
        // What comes out is brought back into 64 bits, however large it is.
        (BinOp::BitOr | BinOp::BitXor | BinOp::Add | BinOp::Sub | BinOp::Mult, _) if d.narrowed() => {
            let Some(x) = spelled(d, &n) else { return stop(d) };
            let (x, y) = if left { (&x, &rb) } else { (&ra, &x) };
            sum(d, op, x, y)
        }
        _ => stop(d),
    }
}

/// `n cc x` of a constant beyond 64 bits and a real number.
pub fn compare<D: Domain>(d: &mut D, cc: Cc, n: &Name, x: &D::V) -> D::R {
    let value = BigInt::from_decimal(n);
    let holds = |order: std::cmp::Ordering| match cc {
        Cc::Eq => order.is_eq(),
        Cc::Ne => order.is_ne(),
        Cc::Lt => order.is_lt(),
        Cc::Le => order.is_le(),
        Cc::Gt => order.is_gt(),
        Cc::Ge => order.is_ge(),
    };
    let v = match d.kind(x) {
        Kind::Huge(other) => boolean(d, holds(value.cmp(&BigInt::from_decimal(&other)))),
        Kind::Float => {
            let nearest = value.to_float().unwrap_or(if value.is_negative() { f64::MIN } else { f64::MAX });
            let above = value.cmp_float(nearest).unwrap_or(std::cmp::Ordering::Equal);
            // No float lies between the constant and the nearest one.
            let cc = match (cc, above) {
                (Cc::Eq, std::cmp::Ordering::Greater | std::cmp::Ordering::Less) => {
                    let v = boolean(d, false);
                    return d.result(v);
                }
                (Cc::Ne, std::cmp::Ordering::Greater | std::cmp::Ordering::Less) => {
                    let v = boolean(d, true);
                    return d.result(v);
                }
                (Cc::Gt | Cc::Ge, std::cmp::Ordering::Greater) => Cc::Ge,
                (Cc::Lt | Cc::Le, std::cmp::Ordering::Greater) => Cc::Lt,
                (Cc::Gt | Cc::Ge, std::cmp::Ordering::Less) => Cc::Gt,
                (Cc::Lt | Cc::Le, std::cmp::Ordering::Less) => Cc::Le,
                (cc, _) => cc,
            };
            let nearest = float(d, nearest);
            d.op(M::FCmp(cc), &[&nearest, x], Kind::Bool)
        }
        _ => {
            let order = if value.is_negative() { std::cmp::Ordering::Less } else { std::cmp::Ordering::Greater };
            boolean(d, holds(order))
        }
    };
    d.result(v)
}
