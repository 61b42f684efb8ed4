//! Numbers out of containers, for functions of many numbers.

use super::desc::Kind;
use super::equal::{Number, number};
use super::layout::Ctx;
use super::num::exact::Datum;
use super::value::{Any, View};
use super::{list, state};

/// The elements of a list or tuple as floats; TypeError for others.
pub fn floats(ctx: &mut Ctx, values: Any) -> Option<Vec<f64>> {
    let view = ctx.view(values);
    let items: Vec<View> = if state::kind_of(ctx, view.ty) == Kind::List {
        let l = view.list();
        let shape = list::shape(ctx, l);
        (0..l.len as usize).map(|i| list::view(ctx, l, shape, i)).collect()
    } else {
        view.items(ctx.descs()).collect()
    };
    let mut out = Vec::with_capacity(items.len());
    for item in items {
        match number(item) {
            Some(Number::Int(n)) => out.push(n as f64),
            Some(Number::Float(x)) => out.push(x),
            Some(Number::Complex(..)) | None => {
                let name = ctx.types().python_name(item.ty);
                ctx.raise("TypeError", format!("must be real number, not {name}"));
                return None;
            }
        }
    }
    Some(out)
}

/// The elements of a list as `statistics` takes them; TypeError for what is no real number.
pub fn data(ctx: &mut Ctx, l: super::value::List) -> Option<Vec<Datum>> {
    let shape = list::shape(ctx, l);
    let mut out = Vec::with_capacity(l.len as usize);
    for i in 0..l.len as usize {
        let view = list::view(ctx, l, shape, i);
        out.push(match number(view) {
            Some(Number::Int(n)) => Datum::Int(n),
            Some(Number::Float(x)) => Datum::Float(x),
            Some(Number::Complex(..)) | None => {
                let name = ctx.types().python_name(view.ty);
                ctx.raise("TypeError", format!("can't convert type '{name}' to numerator/denominator"));
                return None;
            }
        });
    }
    Some(out)
}
