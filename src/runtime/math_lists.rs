//! Numbers out of containers, for functions of many numbers.

use super::desc::Kind;
use super::equal::{Number, number};
use super::layout::Ctx;
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
