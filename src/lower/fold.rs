//! Folds constant expressions, with exact integers.
//!
//! Invariants: only what CPython would compute without raising is folded, and only where the result
//! is certain to the last bit; everything else is left to be computed when the program runs.

use crate::bigint::BigInt;
use crate::hir::Const;
use crate::hir::data::{Data, Tree};
use crate::hir::fold::{Number, binary as number};
use crate::syntax::ast::{self, BinOp, BoolOp, CmpOp, Constant, Expr, ExprKind, UnaryOp};
use std::sync::Arc;

/// The longest string or bytes made by folding.
const MAX_TEXT: usize = 4096;

/// A constant during folding.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Folded {
    None,
    Bool(bool),
    Int(i128),
    /// Beyond 128 bits.
    Huge(BigInt),
    Float(f64),
    Imag(f64),
    Str(Arc<str>),
    Bytes(Arc<[u8]>),
    Ellipsis,
}

impl Folded {
    /// The value as a literal of the IR.
    pub fn into_const(self) -> Const {
        match self {
            Folded::None => Const::None,
            Folded::Bool(value) => Const::Bool(value),
            Folded::Int(value) => match i64::try_from(value) {
                Ok(value) => Const::Int(value),
                Err(_) => Const::BigInt(value.to_string().into()),
            },
            Folded::Huge(value) => Const::BigInt(value.to_string().into()),
            Folded::Float(value) => Const::Float(value),
            Folded::Imag(value) => Const::Imag(value),
            Folded::Str(value) => Const::Str(value),
            Folded::Bytes(value) => Const::Bytes(value),
            Folded::Ellipsis => Const::Ellipsis,
        }
    }

    /// Its truth.
    pub fn truth(&self) -> bool {
        match self {
            Folded::None => false,
            Folded::Bool(value) => *value,
            Folded::Int(value) => *value != 0,
            Folded::Huge(_) | Folded::Ellipsis => true,
            Folded::Float(value) | Folded::Imag(value) => *value != 0.0,
            Folded::Str(value) => !value.is_empty(),
            Folded::Bytes(value) => !value.is_empty(),
        }
    }

    /// The value as an integer: bools are integers.
    fn int(&self) -> Option<i128> {
        match self {
            Folded::Int(value) => Some(*value),
            Folded::Bool(value) => Some(i128::from(*value)),
            _ => None,
        }
    }

    /// The value as an integer of any size.
    fn big(&self) -> Option<BigInt> {
        match self {
            Folded::Huge(value) => Some(value.clone()),
            _ => self.int().map(BigInt::from),
        }
    }

    /// The value as a float, correctly rounded; `None` where it is too large for one.
    fn float(&self) -> Option<f64> {
        match self {
            Folded::Float(value) => Some(*value),
            Folded::Huge(value) => value.to_string().parse().ok().filter(|value: &f64| value.is_finite()),
            _ => self.int().map(|value| value as f64),
        }
    }
}

/// The value of a constant expression.
pub(super) fn fold(expr: &Expr) -> Option<Folded> {
    match &expr.kind {
        ExprKind::Constant(constant) => Some(literal(constant)),
        ExprKind::UnaryOp { op, operand } => unary(*op, fold(operand)?),
        // The right operand first: it is a leaf where chains are long.
        ExprKind::BinOp { left, op, right } => {
            let right = fold(right)?;
            binary(*op, fold(left)?, right)
        }
        ExprKind::BoolOp { op, values } => {
            let mut last = None;
            for value in values {
                let value = fold(value)?;
                let done = value.truth() == (*op == BoolOp::Or);
                last = Some(value);
                if done {
                    break;
                }
            }
            last
        }
        ExprKind::Compare { left, ops, comparators } => {
            let mut left = fold(left)?;
            let mut holds = None;
            for (op, right) in ops.iter().zip(comparators) {
                let right = fold(right)?;
                holds = Some(compare(*op, &left, &right)?);
                if !holds.as_ref().is_some_and(Folded::truth) {
                    break;
                }
                left = right;
            }
            holds
        }
        _ => None,
    }
}

/// A literal.
pub(super) fn literal(constant: &Constant) -> Folded {
    match constant {
        Constant::None => Folded::None,
        Constant::Bool(value) => Folded::Bool(*value),
        Constant::Ellipsis => Folded::Ellipsis,
        Constant::Int(value) => Folded::Int(i128::from(*value)),
        Constant::BigInt(value) => big(value),
        Constant::Float(value) => Folded::Float(*value),
        Constant::Imaginary(value) => Folded::Imag(*value),
        Constant::Str(value) => Folded::Str(value.clone()),
        Constant::Bytes(value) => Folded::Bytes(value.clone()),
    }
}

fn big(value: &ast::BigInt) -> Folded {
    demote(BigInt::from_digits(&value.digits, value.radix))
}

/// The smaller form, where it fits.
fn demote(value: BigInt) -> Folded {
    value.to_i128().map_or(Folded::Huge(value), Folded::Int)
}

fn unary(op: UnaryOp, value: Folded) -> Option<Folded> {
    match (op, &value) {
        (UnaryOp::Not, _) => Some(Folded::Bool(!value.truth())),
        (UnaryOp::USub, Folded::Float(value)) => Some(Folded::Float(-value)),
        (UnaryOp::UAdd, Folded::Float(_)) => Some(value),
        (UnaryOp::USub, Folded::Huge(value)) => Some(demote(value.neg())),
        (UnaryOp::UAdd, Folded::Huge(_)) => Some(value),
        (UnaryOp::USub, _) => {
            let value = value.int()?;
            Some(value.checked_neg().map_or_else(|| demote(BigInt::from(value).neg()), Folded::Int))
        }
        (UnaryOp::UAdd, _) => value.int().map(Folded::Int),
        (UnaryOp::Invert, _) => value.int().map(|value| Folded::Int(!value)),
    }
}

fn binary(op: BinOp, left: Folded, right: Folded) -> Option<Folded> {
    if let (Folded::Str(a), Folded::Str(b), BinOp::Add) = (&left, &right, op) {
        return (a.len() + b.len() <= MAX_TEXT).then(|| Folded::Str(format!("{a}{b}").into()));
    }
    if let (Folded::Bool(a), Folded::Bool(b)) = (&left, &right) {
        match op {
            BinOp::BitAnd => return Some(Folded::Bool(a & b)),
            BinOp::BitOr => return Some(Folded::Bool(a | b)),
            BinOp::BitXor => return Some(Folded::Bool(a ^ b)),
            _ => {}
        }
    }
    if let (Some(a), Some(b)) = (left.big(), right.big()) {
        return Some(match number(op, &a, &b)? {
            Number::Int(value) => demote(value),
            Number::Float(value) => Folded::Float(value),
        });
    }
    // Like `float.__add__`, which converts an int first.
    let (a, b) = (left.float()?, right.float()?);
    match op {
        BinOp::Add => Some(Folded::Float(a + b)),
        BinOp::Sub => Some(Folded::Float(a - b)),
        BinOp::Mult => Some(Folded::Float(a * b)),
        BinOp::Div if b != 0.0 => Some(Folded::Float(a / b)),
        _ => None,
    }
}

fn compare(op: CmpOp, left: &Folded, right: &Folded) -> Option<Folded> {
    let order = match (left, right) {
        (Folded::Str(a), Folded::Str(b)) => a.chars().cmp(b.chars()),
        (Folded::Float(a), Folded::Float(b)) => a.partial_cmp(b)?,
        (Folded::Float(a), _) => right.big()?.cmp_float(*a)?.reverse(),
        (_, Folded::Float(b)) => left.big()?.cmp_float(*b)?,
        _ => left.big()?.cmp(&right.big()?),
    };
    let value = match op {
        CmpOp::Eq => order.is_eq(),
        CmpOp::NotEq => order.is_ne(),
        CmpOp::Lt => order.is_lt(),
        CmpOp::LtE => order.is_le(),
        CmpOp::Gt => order.is_gt(),
        CmpOp::GtE => order.is_ge(),
        CmpOp::Is | CmpOp::IsNot | CmpOp::In | CmpOp::NotIn => return None,
    };
    Some(Folded::Bool(value))
}

/// From how many constants on a display is data: where it is made once, and where it may be made often, for which code of its own is
/// quicker, but takes the longer to compile.
const DATA: [usize; 2] = [24, 256];

/// How deep such displays may be nested: inference takes values nested further for those of any depth.
const DEPTH: usize = 3;

/// A list or dict display of many constants as one value; `None` for all others.
pub(super) fn data(expr: &Expr, once: bool) -> Option<Arc<Data>> {
    let least = DATA[usize::from(!once)];
    let many = match &expr.kind {
        ExprKind::List(items) => items.first().is_some_and(|first| items.len() * width(first) >= least),
        ExprKind::Dict(items) => items.first().is_some_and(|first| items.len() * (1 + width(&first.value)) >= least),
        _ => false,
    };
    let tree = if many { tree(expr, true, 0)? } else { return None };
    if tree.leaves() < least { None } else { Data::new(tree).map(Arc::new) }
}

/// About how many constants an item may hold, at most.
fn width(item: &Expr) -> usize {
    match &item.kind {
        ExprKind::List(items) | ExprKind::Tuple(items) => items.iter().map(width).sum(),
        ExprKind::Dict(items) => items.iter().map(|item| 1 + width(&item.value)).sum(),
        _ => 1,
    }
}

/// A display of constants; `container` says that it may be a list or dict.
fn tree(expr: &Expr, container: bool, depth: usize) -> Option<Tree> {
    if depth > DEPTH {
        return None;
    }
    let depth = depth + 1;
    Some(match &expr.kind {
        ExprKind::List(items) if container => {
            Tree::List(items.iter().map(|item| tree(item, true, depth)).collect::<Option<_>>()?)
        }
        ExprKind::Tuple(items) => {
            Tree::Tuple(items.iter().map(|item| tree(item, container, depth)).collect::<Option<_>>()?)
        }
        ExprKind::Dict(items) if container => {
            let mut all = Vec::with_capacity(2 * items.len());
            for item in items {
                // Keys are hashed.
                all.push(tree(item.key.as_ref()?, false, depth)?);
                all.push(tree(&item.value, true, depth)?);
            }
            Tree::Dict(all)
        }
        _ => match fold(expr)?.into_const() {
            constant @ (Const::None
            | Const::Bool(_)
            | Const::Int(_)
            | Const::Float(_)
            | Const::Str(_)
            | Const::Bytes(_)) => Tree::Const(constant),
            _ => return None,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ints(op: BinOp, a: i128, b: i128) -> Option<Folded> {
        binary(op, Folded::Int(a), Folded::Int(b))
    }

    #[test]
    fn floor_division_and_modulo_take_the_divisors_sign() {
        for (a, b, q, r) in [(7, 2, 3, 1), (-7, 2, -4, 1), (7, -2, -4, -1), (-7, -2, 3, -1), (6, -3, -2, 0)] {
            assert_eq!(ints(BinOp::FloorDiv, a, b), Some(Folded::Int(q)), "{a} // {b}");
            assert_eq!(ints(BinOp::Mod, a, b), Some(Folded::Int(r)), "{a} % {b}");
        }
        assert_eq!(ints(BinOp::FloorDiv, 1, 0), None);
    }

    #[test]
    fn integers_of_any_size() {
        let fold = |op, a: Folded, b: i128| binary(op, a, Folded::Int(b)).unwrap();
        let power = fold(BinOp::Pow, Folded::Int(2), 200);
        assert_eq!(fold(BinOp::Mod, power.clone(), 7), Folded::Int(4));
        assert_eq!(fold(BinOp::RShift, power.clone(), 190), Folded::Int(1024));
        assert_eq!(fold(BinOp::Sub, fold(BinOp::Pow, Folded::Int(2), 127), 1), Folded::Int(i128::MAX));
        let digits = "1606938044258990275541962092341162602522202993782792835301376";
        assert_eq!(power.into_const(), Const::BigInt(digits.into()));
    }

    #[test]
    fn what_does_not_fit_is_left_alone() {
        assert_eq!(ints(BinOp::Pow, 2, -1), None);
        assert_eq!(binary(BinOp::Pow, Folded::Int(2), Folded::Int(1 << 20)), None);
        assert_eq!(ints(BinOp::LShift, 1, -1), None);
        assert_eq!(ints(BinOp::RShift, -1, 200), Some(Folded::Int(-1)));
    }
}
