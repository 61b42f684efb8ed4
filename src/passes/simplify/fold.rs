//! Folding of single instructions: constants and identities.
//!
//! Only what is exact is folded: integer operations with their checks, IEEE operations that the machine rounds the same way.
//! An instruction that would raise stays as it is.

use crate::entity::Entity;
use crate::mir::{Cc, Func, Inst, Op, Value};

/// What an instruction with one result comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Folded {
    /// Another value.
    Value(Value),
    /// Another operation.
    Op(Op, Vec<Value>),
    /// Nothing: an instruction without results that does nothing.
    Gone,
}

/// A constant operand.
#[derive(Debug, Clone, Copy, PartialEq)]
enum K {
    I(i64),
    F(f64),
    B(bool),
    None,
}

fn constant(func: &Func, v: Value) -> K {
    match func.def_op(v) {
        Some((Op::Int(n), _)) => K::I(*n),
        Some((Op::Float(bits), _)) => K::F(f64::from_bits(*bits)),
        Some((Op::Bool(b), _)) => K::B(*b),
        _ => K::None,
    }
}

fn int(n: i64) -> Folded {
    Folded::Op(Op::Int(n), vec![])
}
fn float(x: f64) -> Option<Folded> {
    // The sign and payload of a NaN are the machine's business.
    (!x.is_nan()).then(|| Folded::Op(Op::Float(x.to_bits()), vec![]))
}
fn boolean(b: bool) -> Folded {
    Folded::Op(Op::Bool(b), vec![])
}

/// Whether the comparison holds.
pub fn compare<T: PartialOrd>(cc: Cc, a: T, b: T) -> bool {
    match cc {
        Cc::Eq => a == b,
        Cc::Ne => a != b,
        Cc::Lt => a < b,
        Cc::Le => a <= b,
        Cc::Gt => a > b,
        Cc::Ge => a >= b,
    }
}

/// The comparison that holds when this one does not (integers only).
pub fn inverse(cc: Cc) -> Cc {
    match cc {
        Cc::Eq => Cc::Ne,
        Cc::Ne => Cc::Eq,
        Cc::Lt => Cc::Ge,
        Cc::Le => Cc::Gt,
        Cc::Gt => Cc::Le,
        Cc::Ge => Cc::Lt,
    }
}

/// The comparison of the swapped operands.
pub fn swapped(cc: Cc) -> Cc {
    match cc {
        Cc::Eq | Cc::Ne => cc,
        Cc::Lt => Cc::Gt,
        Cc::Le => Cc::Ge,
        Cc::Gt => Cc::Lt,
        Cc::Ge => Cc::Le,
    }
}

/// `a // b`, if it is defined and fits.
pub fn floor_div(a: i64, b: i64) -> Option<i64> {
    let q = a.checked_div(b)?;
    Some(if a % b != 0 && (a < 0) != (b < 0) { q - 1 } else { q })
}

/// `a % b`, if it is defined.
pub fn floor_mod(a: i64, b: i64) -> Option<i64> {
    if b == 0 {
        return None;
    }
    let r = a.wrapping_rem(b);
    Some(if r != 0 && (r < 0) != (b < 0) { r + b } else { r })
}

/// What the instruction comes to, if that is simpler.
pub fn fold(func: &Func, inst: Inst) -> Option<Folded> {
    let data = &func.insts[inst];
    let a = &data.args;
    let k = |n: usize| a.get(n).map_or(K::None, |v| constant(func, *v));
    let made_by = |n: usize| func.def_op(a[n]);
    match (&data.op, k(0), k(1)) {
        (Op::CheckIndex(_), K::I(x), K::I(len)) if 0 <= x && x < len => Some(Folded::Gone),
        (Op::WNarrow, _, _) => match made_by(0)? {
            (Op::Widen, x) => Some(Folded::Value(x[0])),
            (Op::WMul, x) => Some(Folded::Op(Op::IMulChk, x.to_vec())),
            _ => None,
        },
        (Op::WLow, _, _) => match made_by(0)? {
            (Op::Widen, x) => Some(Folded::Value(x[0])),
            (Op::WMul, x) => Some(Folded::Op(Op::IMul, x.to_vec())),
            _ => None,
        },
        (Op::WMod, _, _) => match made_by(0)? {
            (Op::Widen, x) => Some(Folded::Op(Op::IMod, vec![x[0], a[1]])),
            _ => None,
        },
        (Op::WFloorDiv, _, _) => match made_by(0)? {
            (Op::Widen, x) => Some(Folded::Op(Op::IFloorDiv, vec![x[0], a[1]])),
            _ => None,
        },
        (Op::WShr, _, _) => match made_by(0)? {
            (Op::Widen, x) => Some(Folded::Op(Op::IShr, vec![x[0], a[1]])),
            _ => None,
        },
        (op, K::I(x), K::I(y)) => fold_ints(op, x, y),
        (op, K::I(x), K::None) if a.len() == 1 => fold_int(op, x),
        (op, x, y) if a.len() == 2 && (matches!(x, K::I(_)) || matches!(y, K::I(_))) => identity(op, a, x, y),
        (op, K::F(x), K::F(y)) => fold_floats(op, x, y),
        (op, K::F(x), K::None) if a.len() == 1 => fold_float(op, x),
        (Op::FMul | Op::FDivRaw | Op::FDiv, _, K::F(1.0)) => Some(Folded::Value(a[0])),
        (Op::FMul, K::F(1.0), _) => Some(Folded::Value(a[1])),
        (Op::FSub, _, K::F(y)) if y.to_bits() == 0 => Some(Folded::Value(a[0])),
        (Op::FDiv | Op::FDivRaw, _, K::F(y)) if exact_reciprocal(y) => None,
        (Op::FDiv, _, K::F(y)) if y != 0.0 => Some(Folded::Op(Op::FDivRaw, a.clone())),
        (Op::BNot, K::B(x), _) => Some(boolean(!x)),
        (Op::BoolToInt, K::B(x), _) => Some(int(x.into())),
        (Op::BAnd, K::B(x), _) => Some(if x { Folded::Value(a[1]) } else { boolean(false) }),
        (Op::BAnd, _, K::B(x)) => Some(if x { Folded::Value(a[0]) } else { boolean(false) }),
        (Op::BOr, K::B(x), _) => Some(if x { boolean(true) } else { Folded::Value(a[1]) }),
        (Op::BOr, _, K::B(x)) => Some(if x { boolean(true) } else { Folded::Value(a[0]) }),
        (Op::BXor, K::B(x), K::B(y)) => Some(boolean(x ^ y)),
        (Op::BXor, K::B(false), _) => Some(Folded::Value(a[1])),
        (Op::BXor, _, K::B(false)) => Some(Folded::Value(a[0])),
        (Op::Select, K::B(c), _) => Some(Folded::Value(a[if c { 1 } else { 2 }])),
        (Op::Select, _, _) if a[1] == a[2] => Some(Folded::Value(a[1])),
        (Op::Select, _, K::B(true)) if k(2) == K::B(false) => Some(Folded::Value(a[0])),
        (Op::Select, _, K::B(false)) if k(2) == K::B(true) => Some(Folded::Op(Op::BNot, vec![a[0]])),
        (Op::BAnd | Op::BOr | Op::IAnd | Op::IOr | Op::IMin | Op::IMax, _, _) if a[0] == a[1] => {
            Some(Folded::Value(a[0]))
        }
        (Op::ISub | Op::ISubChk | Op::IXor, _, _) if a[0] == a[1] => Some(int(0)),
        (Op::ICmp(cc), _, _) if a[0] == a[1] => Some(boolean(compare(*cc, 0, 0))),
        (Op::RefEq, _, _) if a[0] == a[1] => Some(boolean(true)),
        (Op::BNot, _, _) => match made_by(0)? {
            (Op::BNot, x) => Some(Folded::Value(x[0])),
            (Op::ICmp(cc), x) => Some(Folded::Op(Op::ICmp(inverse(*cc)), x.to_vec())),
            (Op::FCmp(cc @ (Cc::Eq | Cc::Ne)), x) => Some(Folded::Op(Op::FCmp(inverse(*cc)), x.to_vec())),
            _ => None,
        },
        (Op::FNeg, _, _) => match made_by(0)? {
            (Op::FNeg, x) => Some(Folded::Value(x[0])),
            _ => None,
        },
        (Op::AnyTag, _, _) => match made_by(0)? {
            (Op::MakeAny(tag) | Op::AnyUnit(tag, _), _) => Some(int(*tag as i64)),
            _ => None,
        },
        (Op::TypeOf, _, _) => match made_by(0)? {
            (Op::ListNew(ty) | Op::New(ty), _) => Some(int(i64::from(ty.0))),
            _ => None,
        },
        (Op::AnyPayload, _, _) => match made_by(0)? {
            (Op::MakeAny(_), x) if func.values[x[0]].repr == func.values[data.results[0]].repr => {
                Some(Folded::Value(x[0]))
            }
            _ => None,
        },
        _ => None,
    }
}

/// Whether `1 / y` is exact: then a division is a multiplication.
pub fn exact_reciprocal(y: f64) -> bool {
    let r = 1.0 / y;
    y.is_normal() && r.is_normal() && y.to_bits() & ((1 << 52) - 1) == 0
}

fn fold_ints(op: &Op, x: i64, y: i64) -> Option<Folded> {
    let small = |n: i64| (-(1 << 53)..=1 << 53).contains(&n);
    Some(match op {
        Op::IAdd => int(x.wrapping_add(y)),
        Op::ISub => int(x.wrapping_sub(y)),
        Op::IMul => int(x.wrapping_mul(y)),
        Op::IAddChk => int(x.checked_add(y)?),
        Op::ISubChk => int(x.checked_sub(y)?),
        Op::IMulChk => int(x.checked_mul(y)?),
        Op::IFloorDiv | Op::IFloorDivRaw | Op::IDivPos => int(floor_div(x, y)?),
        Op::IMod | Op::IModRaw | Op::IModPos => int(floor_mod(x, y)?),
        Op::IDiv if y != 0 && small(x) && small(y) => return float(x as f64 / y as f64),
        Op::IShl | Op::IShlRaw if (0..64).contains(&y) && x << y >> y == x => int(x << y),
        Op::IShr | Op::IShrRaw if y >= 0 => int(x >> y.min(63)),
        Op::IShrLogical if (0..64).contains(&y) => int(((x as u64) >> y) as i64),
        Op::IAnd => int(x & y),
        Op::IOr => int(x | y),
        Op::IXor => int(x ^ y),
        Op::IMin => int(x.min(y)),
        Op::IMax => int(x.max(y)),
        Op::ICmp(cc) => boolean(compare(*cc, x, y)),
        Op::NormIndex => int(if x < 0 { x.checked_add(y)? } else { x }),
        _ => return None,
    })
}

fn fold_int(op: &Op, x: i64) -> Option<Folded> {
    Some(match op {
        Op::INegChk => int(x.checked_neg()?),
        Op::IAbsChk => int(x.checked_abs()?),
        Op::INot => int(!x),
        Op::IntToFloat => return float(x as f64),
        _ => return None,
    })
}

/// One operand is a constant.
fn identity(op: &Op, a: &[Value], x: K, y: K) -> Option<Folded> {
    let first = Some(Folded::Value(a[0]));
    match (op, x, y) {
        (
            Op::IAdd
            | Op::IAddChk
            | Op::ISub
            | Op::ISubChk
            | Op::IOr
            | Op::IXor
            | Op::IShl
            | Op::IShr
            | Op::IShlRaw
            | Op::IShrRaw
            | Op::IShrLogical,
            _,
            K::I(0),
        )
        | (Op::IMul | Op::IMulChk | Op::IFloorDiv | Op::IFloorDivRaw | Op::IDivPos, _, K::I(1))
        | (Op::IAnd, _, K::I(-1)) => first,
        (Op::IAdd | Op::IAddChk | Op::IOr | Op::IXor, K::I(0), _)
        | (Op::IMul | Op::IMulChk, K::I(1), _)
        | (Op::IAnd, K::I(-1), _) => Some(Folded::Value(a[1])),
        (Op::IMul | Op::IMulChk | Op::IAnd, K::I(0), _)
        | (Op::IMul | Op::IMulChk | Op::IAnd, _, K::I(0))
        | (Op::IMod | Op::IModRaw | Op::IModPos, _, K::I(1)) => Some(int(0)),
        (Op::NormIndex, K::I(n), _) if n >= 0 => first,
        // Constants to the right, where no message shows the operands.
        (Op::IAdd | Op::IMul | Op::IAnd | Op::IOr | Op::IXor | Op::IMin | Op::IMax, K::I(_), _) => {
            Some(Folded::Op(op.clone(), vec![a[1], a[0]]))
        }
        (Op::ICmp(cc), K::I(_), _) => Some(Folded::Op(Op::ICmp(swapped(*cc)), vec![a[1], a[0]])),
        _ => None,
    }
}

fn fold_floats(op: &Op, x: f64, y: f64) -> Option<Folded> {
    match op {
        Op::FAdd => float(x + y),
        Op::FSub => float(x - y),
        Op::FMul => float(x * y),
        Op::FDivRaw => float(x / y),
        Op::FDiv if y != 0.0 => float(x / y),
        Op::FMinSel => float(if y < x { y } else { x }),
        Op::FMaxSel => float(if y > x { y } else { x }),
        Op::FCopySign => float(x.copysign(y)),
        Op::FCmp(cc) => Some(boolean(compare(*cc, x, y))),
        _ => None,
    }
}

fn fold_float(op: &Op, x: f64) -> Option<Folded> {
    match op {
        Op::FNeg => float(-x),
        Op::FAbs => float(x.abs()),
        Op::FSqrt => float(x.sqrt()),
        Op::FFloor => float(x.floor()),
        Op::FCeil => float(x.ceil()),
        Op::FTrunc => float(x.trunc()),
        Op::FNearest => float(x.round_ties_even()),
        Op::FloatToInt | Op::FloatToIntRaw if (-9.2e18..9.2e18).contains(&x) => Some(int(x as i64)),
        _ => None,
    }
}

/// A comparison of a converted bool with 0 or 1 is the bool or its opposite.
pub fn fold_bool_compare(func: &Func, inst: Inst) -> Option<Folded> {
    let data = &func.insts[inst];
    let Op::ICmp(cc) = data.op else { return None };
    let K::I(n) = constant(func, data.args[1]) else {
        return None;
    };
    let (Op::BoolToInt, x) = func.def_op(data.args[0])? else {
        return None;
    };
    Some(match (compare(cc, 0, n), compare(cc, 1, n)) {
        (false, true) => Folded::Value(x[0]),
        (true, false) => Folded::Op(Op::BNot, x.to_vec()),
        (both, _) => boolean(both),
    })
}

/// The integer that a value is at the entry of an edge, for threading branches.
pub fn known_bool(func: &Func, v: Value) -> Option<bool> {
    match constant(func, v) {
        K::B(b) => Some(b),
        K::I(_) | K::F(_) | K::None => None,
    }
}

/// Whether two values are the same constant.
pub fn same_constant(func: &Func, a: Value, b: Value) -> bool {
    match (func.def_op(a), func.def_op(b)) {
        (Some((x @ (Op::Int(_) | Op::Float(_) | Op::Bool(_)), _)), Some((y, _))) => x == y,
        _ => a.index() == b.index(),
    }
}
