//! Generic `==` and `hash`, and the rule of identity inside containers.
//!
//! Containers compare elements with "is it the same object, or equal". Values that Taipan keeps unboxed have no
//! identity, so two NaNs, of which Python would look at the identity, stop.

use super::desc::Kind;
use super::layout::Ctx;
use super::num::{hash, int, word};
use super::state::{Called, Dunder};
use super::table;
use super::value::{Any, View};
use crate::types::{IterKind, Type, TypeId};
use std::cmp::Ordering;

/// Comparisons nested deeper than this raise RecursionError.
const DEEPEST: u32 = 900;

/// Runs a nested operation with the depth counted.
pub fn nested<T>(ctx: &mut Ctx, what: &str, f: impl FnOnce(&mut Ctx) -> Option<T>) -> Option<T> {
    if ctx.st().depth >= DEEPEST {
        ctx.raise("RecursionError", format!("maximum recursion depth exceeded{what}"));
        return None;
    }
    ctx.st().depth += 1;
    let out = f(ctx);
    ctx.st().depth -= 1;
    out
}

/// Whether a value is a number: its parts as far as they matter for comparing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    Int(i128),
    Float(f64),
    Complex(f64, f64),
}

/// A number of any type.
pub fn number(view: View) -> Option<Number> {
    match view.ty {
        TypeId::INT | TypeId::BOOL => Some(Number::Int(view.as_int().into())),
        TypeId::WORD => Some(Number::Int(view.bits.into())),
        TypeId::FLOAT => Some(Number::Float(view.as_float())),
        // SAFETY: a complex value is two words.
        TypeId::COMPLEX => {
            Some(unsafe { Number::Complex(f64::from_bits(*view.ptr()), f64::from_bits(*view.ptr().add(1))) })
        }
        _ => None,
    }
}

/// The exact order of an int of 64 bits, with a sign or without, and a float; `None` for NaN.
pub fn cmp_float(a: i128, b: f64) -> Option<Ordering> {
    match i64::try_from(a) {
        Ok(a) => int::cmp_float(a, b),
        Err(_) => word::cmp_float(a as u64, b),
    }
}

fn numbers_equal(a: Number, b: Number) -> bool {
    match (a, b) {
        (Number::Int(a), Number::Int(b)) => a == b,
        (Number::Float(a), Number::Float(b)) => a == b,
        (Number::Int(a), Number::Float(b)) | (Number::Float(b), Number::Int(a)) => {
            cmp_float(a, b) == Some(Ordering::Equal)
        }
        (Number::Complex(ar, ai), Number::Complex(br, bi)) => ar == br && ai == bi,
        (Number::Complex(r, i), other) | (other, Number::Complex(r, i)) => {
            i == 0.0 && numbers_equal(Number::Float(r), other)
        }
    }
}

fn is_nan(view: View) -> bool {
    match number(view) {
        Some(Number::Float(x)) => x.is_nan(),
        Some(Number::Complex(r, i)) => r.is_nan() || i.is_nan(),
        _ => false,
    }
}

/// `a is b or a == b`, as containers ask.
pub fn same_or_equal(ctx: &mut Ctx, a: View, b: View) -> Option<bool> {
    if a.ty == b.ty && a.bits == b.bits && ctx.descs()[a.ty].heap {
        return Some(true);
    }
    if is_nan(a) && is_nan(b) && a.ty == b.ty {
        ctx.stop(
            "ValueError",
            "whether a container holds this nan depends on the identity of float objects\nTest with math.isnan instead.",
        );
        return None;
    }
    eq(ctx, a, b)
}

/// Runs `f` with a value that stays whatever the script does meanwhile.
pub fn held<T>(ctx: &mut Ctx, view: View, f: impl FnOnce(&mut Ctx, View) -> Option<T>) -> Option<T> {
    if !ctx.descs()[view.ty].calls {
        return f(ctx, view);
    }
    let own = view.to_any(ctx);
    let view = ctx.view(own);
    let out = f(ctx, view);
    own.dec(ctx);
    out
}

/// `a == b`
pub fn eq(ctx: &mut Ctx, a: View, b: View) -> Option<bool> {
    if ctx.descs()[a.ty].calls || ctx.descs()[b.ty].calls {
        let (x, y) = (a.to_any(ctx), b.to_any(ctx));
        let (a, b) = (ctx.view(x), ctx.view(y));
        let out = eq_held(ctx, a, b);
        x.dec(ctx);
        y.dec(ctx);
        return out;
    }
    eq_held(ctx, a, b)
}

fn eq_held(ctx: &mut Ctx, a: View, b: View) -> Option<bool> {
    if let (Some(x), Some(y)) = (number(a), number(b)) {
        return Some(numbers_equal(x, y));
    }
    if a.ty == TypeId::STR && b.ty == TypeId::STR || a.ty == TypeId::BYTES && b.ty == TypeId::BYTES {
        return Some(a.bits == b.bits || a.text().as_bytes() == b.text().as_bytes());
    }
    let (ta, tb) = (ctx.types().get(a.ty), ctx.types().get(b.ty));
    match (ta, tb) {
        (Type::Huge(_), _) if a.ty != b.ty => beyond(ctx),
        (_, Type::Huge(_)) if a.ty != b.ty => beyond(ctx),
        (Type::TupleOf(_), Type::TupleOf(_)) => lists_equal(ctx, a, b),
        (Type::Tuple(_) | Type::TupleOf(_), Type::Tuple(_) | Type::TupleOf(_)) => {
            let n = tuple_len(ctx, a);
            if n != tuple_len(ctx, b) {
                return Some(false);
            }
            nested(ctx, " in comparison", |ctx| {
                for i in 0..n {
                    let (x, y) = (tuple_item(ctx, a, i), tuple_item(ctx, b, i));
                    if !same_or_equal(ctx, x, y)? {
                        return Some(false);
                    }
                }
                Some(true)
            })
        }
        (Type::List(_), Type::List(_)) | (Type::Deque(_), Type::Deque(_)) => lists_equal(ctx, a, b),
        (Type::ByteArray, Type::ByteArray) => lists_equal(ctx, a, b),
        (Type::ByteArray, Type::Bytes) => Some(bytearray_equals(a, b)),
        (Type::Bytes, Type::ByteArray) => Some(bytearray_equals(b, a)),
        (Type::Range, Type::Range) => Some(ranges_equal(a, b)),
        (Type::Slice(..), Type::Slice(..)) => {
            let descs = ctx.descs();
            for i in 0..3 {
                if !same_or_equal(ctx, a.item(descs, i), b.item(descs, i))? {
                    return Some(false);
                }
            }
            Some(true)
        }
        _ => match (ctx.descs()[a.ty].kind, ctx.descs()[b.ty].kind) {
            (Kind::Dict, Kind::Dict) => nested(ctx, " in comparison", |ctx| super::dict::equal(ctx, a, b)),
            (Kind::Set, Kind::Set) => super::set::equal(ctx, a, b),
            _ => objects_equal(ctx, a, b),
        },
    }
}

/// Stops: an int beyond 64 bits where the runtime would look at it.
pub fn beyond<T>(ctx: &mut Ctx) -> Option<T> {
    ctx.stop("OverflowError", "integer overflow: an int beyond 64 bits cannot be used here\nKeep it within 64 bits.");
    None
}

/// The length of a tuple of either kind.
pub fn tuple_len(ctx: &Ctx, tuple: View) -> usize {
    match ctx.descs()[tuple.ty].kind {
        Kind::List => tuple.list().len as usize,
        _ => ctx.descs()[tuple.ty].items.len(),
    }
}

/// Element `i` of a tuple of either kind.
pub fn tuple_item(ctx: &Ctx, tuple: View, i: usize) -> View {
    match ctx.descs()[tuple.ty].kind {
        Kind::List => {
            let list = tuple.list();
            super::list::view(ctx, list, super::list::shape(ctx, list), i)
        }
        _ => tuple.item(ctx.descs(), i),
    }
}

fn objects_equal(ctx: &mut Ctx, a: View, b: View) -> Option<bool> {
    for (recv, arg) in [(a, b), (b, a)] {
        let is_instance = matches!(ctx.types().get(recv.ty), Type::Instance(_));
        let Some(obj) = recv.as_ref(ctx.descs()).filter(|_| is_instance) else {
            continue;
        };
        let other = arg.to_any(ctx);
        let called = ctx.call_dunder(obj, Dunder::Eq, Some(other));
        other.dec(ctx);
        match called {
            Called::Raised => return None,
            Called::Value(Any::NOT_IMPLEMENTED) | Called::Missing => {}
            Called::Value(value) => {
                let view = ctx.view(value);
                let truth = truth(ctx, view);
                value.dec(ctx);
                return truth;
            }
        }
    }
    Some(same_object(ctx, a, b))
}

/// Whether two values are one object (or the same value without identity of its own).
fn same_object(ctx: &Ctx, a: View, b: View) -> bool {
    let desc = &ctx.descs()[a.ty];
    if a.ty != b.ty {
        return false;
    }
    if !desc.aggregate {
        return a.bits == b.bits;
    }
    // Functions, methods: equal if their leaves are the same words.
    // SAFETY: both are aggregates of the same type.
    unsafe {
        let n = desc.words as usize;
        std::slice::from_raw_parts(a.ptr(), n) == std::slice::from_raw_parts(b.ptr(), n)
    }
}

fn lists_equal(ctx: &mut Ctx, a: View, b: View) -> Option<bool> {
    let (la, lb) = (a.list(), b.list());
    if la.len != lb.len {
        return Some(false);
    }
    let (sa, sb) = (super::list::shape(ctx, la), super::list::shape(ctx, lb));
    if sa.elem == sb.elem && matches!(sa.elem, TypeId::INT | TypeId::WORD) {
        return Some(la.words(1) == lb.words(1));
    }
    nested(ctx, " in comparison", |ctx| {
        let mut i = 0;
        while i < (la.len as usize).min(lb.len as usize) {
            let x = super::list::view(ctx, la, sa, i);
            let y = super::list::view(ctx, lb, sb, i);
            if !same_or_equal(ctx, x, y)? {
                return Some(false);
            }
            i += 1;
        }
        Some(la.len == lb.len)
    })
}

fn bytearray_equals(array: View, bytes: View) -> bool {
    let list = array.list();
    let text = bytes.text();
    list.len == text.bytes && list.words(1).iter().zip(text.as_bytes()).all(|(w, b)| *w == u64::from(*b))
}

/// start, stop, step of a range.
pub fn range_parts(view: View) -> (i64, i64, i64) {
    // SAFETY: a range is three words.
    unsafe {
        let p = view.ptr().cast::<i64>();
        (*p, *p.add(1), *p.add(2))
    }
}

/// The number of elements of a range.
pub fn range_len(start: i64, stop: i64, step: i64) -> i128 {
    let (a, b, s) = (i128::from(start), i128::from(stop), i128::from(step));
    match step {
        0 => 0,
        1.. => ((b - a + s - 1) / s).max(0),
        _ => ((a - b - s - 1) / -s).max(0),
    }
}

fn ranges_equal(a: View, b: View) -> bool {
    let ((sa, ea, ta), (sb, eb, tb)) = (range_parts(a), range_parts(b));
    let (na, nb) = (range_len(sa, ea, ta), range_len(sb, eb, tb));
    na == nb && (na == 0 || sa == sb && (na == 1 || ta == tb))
}

/// Whether a value is true.
pub fn truth(ctx: &mut Ctx, view: View) -> Option<bool> {
    if let Some(n) = number(view) {
        return Some(match n {
            Number::Int(x) => x != 0,
            Number::Float(x) => x != 0.0,
            Number::Complex(r, i) => r != 0.0 || i != 0.0,
        });
    }
    Some(match ctx.types().get(view.ty) {
        Type::None => false,
        Type::Str | Type::Bytes => view.text().bytes != 0,
        Type::Tuple(items) => !items.is_empty(),
        Type::Range => {
            let (a, b, s) = range_parts(view);
            range_len(a, b, s) != 0
        }
        Type::Instance(_) => {
            let Some(obj) = view.as_ref(ctx.descs()) else {
                return Some(true);
            };
            for which in [Dunder::Bool, Dunder::Len] {
                match ctx.call_dunder(obj, which, None) {
                    Called::Raised => return None,
                    Called::Missing => {}
                    Called::Value(value) => {
                        let truth = value.payload != 0;
                        value.dec(ctx);
                        return Some(truth);
                    }
                }
            }
            true
        }
        _ => match ctx.descs()[view.ty].kind {
            Kind::List => view.list().len != 0,
            Kind::Dict | Kind::Set => table::of(view).len != 0,
            _ => true,
        },
    })
}

/// `hash(x)`; TypeError for what has none.
pub fn hash(ctx: &mut Ctx, view: View) -> Option<i64> {
    held(ctx, view, hash_held)
}

fn hash_held(ctx: &mut Ctx, view: View) -> Option<i64> {
    match view.ty {
        TypeId::INT | TypeId::BOOL => return Some(hash::hash_int(view.as_int())),
        TypeId::WORD => return Some(word::hash(view.bits)),
        TypeId::STR => return Some(hash_str(view)),
        TypeId::FLOAT => return Some(hash_float(view.as_float())),
        _ => {}
    }
    match ctx.types().get(view.ty) {
        Type::Complex => match number(view) {
            Some(Number::Complex(r, i)) if !r.is_nan() && !i.is_nan() => Some(hash::hash_complex(r, i)),
            _ => Some(0),
        },
        Type::Bytes => Some(hash::hash_bytes(view.text().as_bytes())),
        Type::None => Some(NONE_HASH),
        Type::Tuple(_) | Type::TupleOf(_) => nested(ctx, "", |ctx| {
            let n = tuple_len(ctx, view);
            let mut hashes = Vec::with_capacity(n);
            for i in 0..n {
                let item = tuple_item(ctx, view, i);
                hashes.push(hash(ctx, item)?);
            }
            Some(hash::hash_tuple(hashes))
        }),
        Type::Range => {
            // The hash of the tuple (length, start, step), with None for what does not matter.
            let (a, b, s) = range_parts(view);
            let n = range_len(a, b, s);
            let part = |x: i64, none: bool| if none { NONE_HASH } else { hash::hash_int(x) };
            Some(hash::hash_tuple([hash::hash_int(n as i64), part(a, n == 0), part(s, n <= 1)]))
        }
        Type::Huge(_) => beyond(ctx),
        Type::FrozenSet(_) => super::set::hash_frozen(ctx, view),
        Type::List(_)
        | Type::Dict(..)
        | Type::Set(_)
        | Type::Deque(_)
        | Type::ByteArray
        | Type::Slice(..)
        | Type::Iter(IterKind::View(_, 0 | 2)) => {
            let name = ctx.types().python_name(view.ty);
            ctx.raise("TypeError", format!("unhashable type: '{name}'"));
            None
        }
        Type::Instance(_) => {
            let Some(obj) = view.as_ref(ctx.descs()) else {
                return Some(0);
            };
            match ctx.call_dunder(obj, Dunder::Hash, None) {
                Called::Raised => None,
                Called::Missing => Some((view.bits >> 4) as i64),
                Called::Value(value) => {
                    let view = ctx.view(value);
                    value.dec(ctx);
                    match view.ty {
                        // What does not fit a hash is hashed once more.
                        TypeId::WORD if view.as_int() < 0 => return Some(word::hash(view.bits)),
                        TypeId::INT | TypeId::BOOL | TypeId::WORD => {}
                        _ => {
                            ctx.raise("TypeError", "__hash__ method should return an integer");
                            return None;
                        }
                    }
                    // -1 is not a hash.
                    Some(if view.as_int() == -1 { -2 } else { view.as_int() })
                }
            }
        }
        // Functions and other aggregates: equal ones have the same leaves.
        _ if ctx.descs()[view.ty].aggregate => {
            let n = ctx.descs()[view.ty].words as usize;
            // SAFETY: an aggregate's leaves.
            let words = unsafe { std::slice::from_raw_parts(view.ptr(), n) };
            let mixed = words
                .iter()
                .fold(u64::from(view.ty.0), |h, w| (h.rotate_left(5) ^ w).wrapping_mul(0x9e37_79b9_7f4a_7c15));
            Some((mixed >> 2) as i64)
        }
        _ => Some(((view.bits ^ u64::from(view.ty.0)) >> 4) as i64),
    }
}

/// A fixed hash for None (CPython 3.11's hangs on an address).
const NONE_HASH: i64 = 0xfca8_6420;

/// The hash of a float; that of a NaN hangs on its address in CPython, so that any will do.
pub fn hash_float(x: f64) -> i64 {
    if x.is_nan() { 0 } else { hash::hash_float(x) }
}

/// The hash of a string, remembered in it.
pub fn hash_str(view: View) -> i64 {
    let mut text = view.text();
    if text.hash == 0 {
        let h = if text.is_ascii() { hash::hash_bytes(text.as_bytes()) } else { hash::hash_str(text.as_str()) };
        if text.header.count < 0 {
            return h;
        }
        text.hash = h;
    }
    text.hash
}
