//! Conversions of values of unions: `int(x)`, `float(x)`.

use super::equal::{Number, number};
use super::layout::Ctx;
use super::num::{Raise, float_text, int, int_text};
use super::value::Any;
use crate::types::TypeId;

/// A product of 128 bits as an int; a stop if it does not fit.
pub fn narrow(ctx: &mut Ctx, wide: i128) -> Option<i64> {
    let fits = i64::try_from(wide).map_err(|_| Raise::int_overflow(wide, WIDE_ADVICE));
    ctx.check(fits)
}

const WIDE_ADVICE: &str = "int is 64 bits wide here: use float(…), or reduce with % or & in the same expression.";

/// `int(x)`
pub fn to_int(ctx: &mut Ctx, x: Any) -> Option<i64> {
    let view = ctx.view(x);
    let result = match number(view) {
        Some(Number::Int(n)) => return narrow(ctx, n),
        Some(Number::Float(f)) => int::from_float(f),
        _ if view.ty == TypeId::STR => int_text::parse(view.text().text(), 10),
        _ => {
            let name = ctx.types().python_name(view.ty);
            Err(Raise::type_error(format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{name}'"
            )))
        }
    };
    ctx.check(result)
}

/// `float(x)`
pub fn to_float(ctx: &mut Ctx, x: Any) -> Option<f64> {
    let view = ctx.view(x);
    let result = match number(view) {
        Some(Number::Int(n)) => return Some(n as f64),
        Some(Number::Float(f)) => return Some(f),
        _ if view.ty == TypeId::STR => float_text::parse(view.text().text()),
        _ => {
            let name = ctx.types().python_name(view.ty);
            Err(Raise::type_error(format!("float() argument must be a string or a real number, not '{name}'")))
        }
    };
    ctx.check(result)
}
