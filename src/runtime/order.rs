//! Generic ordering: `<`, `<=`, `>`, `>=` of any two values.

use super::equal::{Number, cmp_float, held, nested, number, same_or_equal, truth, tuple_item, tuple_len};
use super::layout::Ctx;
use super::state::{Called, Dunder};
use super::value::{Any, View};
use crate::mir::Cc;
use crate::types::{Type, TypeId};
use std::cmp::Ordering;

fn holds(cc: Cc, order: Option<Ordering>) -> bool {
    match order {
        None => cc == Cc::Ne,
        Some(o) => match cc {
            Cc::Eq => o.is_eq(),
            Cc::Ne => o.is_ne(),
            Cc::Lt => o.is_lt(),
            Cc::Le => o.is_le(),
            Cc::Gt => o.is_gt(),
            Cc::Ge => o.is_ge(),
        },
    }
}

fn symbol(cc: Cc) -> &'static str {
    match cc {
        Cc::Eq => "==",
        Cc::Ne => "!=",
        Cc::Lt => "<",
        Cc::Le => "<=",
        Cc::Gt => ">",
        Cc::Ge => ">=",
    }
}

/// The comparison with its sides exchanged, and the methods asked for both.
fn methods(cc: Cc) -> (Dunder, Dunder) {
    match cc {
        Cc::Eq => (Dunder::Eq, Dunder::Eq),
        Cc::Ne => (Dunder::Ne, Dunder::Ne),
        Cc::Lt => (Dunder::Lt, Dunder::Gt),
        Cc::Le => (Dunder::Le, Dunder::Ge),
        Cc::Gt => (Dunder::Gt, Dunder::Lt),
        Cc::Ge => (Dunder::Ge, Dunder::Le),
    }
}

/// The order of two numbers; `None` inside if unordered, nothing if one is complex.
pub fn numbers(a: View, b: View) -> Option<Option<Ordering>> {
    Some(match (number(a)?, number(b)?) {
        (Number::Int(a), Number::Int(b)) => Some(a.cmp(&b)),
        (Number::Float(a), Number::Float(b)) => a.partial_cmp(&b),
        (Number::Int(a), Number::Float(b)) => cmp_float(a, b),
        (Number::Float(a), Number::Int(b)) => cmp_float(b, a).map(Ordering::reverse),
        (Number::Complex(..), _) | (_, Number::Complex(..)) => return None,
    })
}

/// `a cc b`; TypeError where Python has no order.
pub fn compare(ctx: &mut Ctx, cc: Cc, a: View, b: View) -> Option<bool> {
    held(ctx, a, |ctx, a| held(ctx, b, |ctx, b| compare_held(ctx, cc, a, b)))
}

fn compare_held(ctx: &mut Ctx, cc: Cc, a: View, b: View) -> Option<bool> {
    if matches!(cc, Cc::Eq | Cc::Ne) {
        return equality(ctx, cc, a, b);
    }
    if let Some(order) = numbers(a, b) {
        return Some(holds(cc, order));
    }
    if a.ty == b.ty && matches!(a.ty, TypeId::STR | TypeId::BYTES) {
        let order = a.text().as_bytes().cmp(b.text().as_bytes());
        return Some(holds(cc, Some(order)));
    }
    match (ctx.types().get(a.ty), ctx.types().get(b.ty)) {
        (Type::Tuple(_) | Type::TupleOf(_), Type::Tuple(_) | Type::TupleOf(_)) => {
            let (n, m) = (tuple_len(ctx, a), tuple_len(ctx, b));
            nested(ctx, " in comparison", |ctx| {
                for i in 0..n.min(m) {
                    let (x, y) = (tuple_item(ctx, a, i), tuple_item(ctx, b, i));
                    if !same_or_equal(ctx, x, y)? {
                        return compare(ctx, cc, x, y);
                    }
                }
                Some(holds(cc, Some(n.cmp(&m))))
            })
        }
        (Type::List(_), Type::List(_)) | (Type::Deque(_), Type::Deque(_)) | (Type::ByteArray, Type::ByteArray) => {
            let (la, lb) = (a.list(), b.list());
            let (sa, sb) = (super::list::shape(ctx, la), super::list::shape(ctx, lb));
            nested(ctx, " in comparison", |ctx| {
                let mut i = 0;
                while i < la.len.min(lb.len) as usize {
                    let x = super::list::view(ctx, la, sa, i);
                    let y = super::list::view(ctx, lb, sb, i);
                    if !same_or_equal(ctx, x, y)? {
                        return compare(ctx, cc, x, y);
                    }
                    i += 1;
                }
                Some(holds(cc, Some(la.len.cmp(&lb.len))))
            })
        }
        (Type::Set(_) | Type::FrozenSet(_), Type::Set(_) | Type::FrozenSet(_)) => super::set::compare(ctx, cc, a, b),
        _ => objects(ctx, cc, a, b),
    }
}

fn equality(ctx: &mut Ctx, cc: Cc, a: View, b: View) -> Option<bool> {
    if cc == Cc::Ne
        && let Some(answer) = ask(ctx, a, Dunder::Ne, b)?
    {
        return Some(answer);
    }
    super::equal::eq(ctx, a, b).map(|e| e == (cc == Cc::Eq))
}

/// Asks an instance's method: `None` inside if it has none or does not know.
fn ask(ctx: &mut Ctx, recv: View, which: Dunder, arg: View) -> Option<Option<bool>> {
    let is_instance = matches!(ctx.types().get(recv.ty), Type::Instance(_));
    let Some(obj) = recv.as_ref(ctx.descs()).filter(|_| is_instance) else {
        return Some(None);
    };
    let other = arg.to_any(ctx);
    let called = ctx.call_dunder(obj, which, Some(other));
    other.dec(ctx);
    match called {
        Called::Raised => None,
        Called::Missing | Called::Value(Any::NOT_IMPLEMENTED) => Some(None),
        Called::Value(value) => {
            let view = ctx.view(value);
            let answer = truth(ctx, view);
            value.dec(ctx);
            answer.map(Some)
        }
    }
}

fn objects(ctx: &mut Ctx, cc: Cc, a: View, b: View) -> Option<bool> {
    let (method, reflected) = methods(cc);
    if let Some(answer) = ask(ctx, a, method, b)? {
        return Some(answer);
    }
    if let Some(answer) = ask(ctx, b, reflected, a)? {
        return Some(answer);
    }
    let (x, y) = (ctx.types().python_name(a.ty), ctx.types().python_name(b.ty));
    ctx.raise("TypeError", format!("'{}' not supported between instances of '{x}' and '{y}'", symbol(cc)));
    None
}
