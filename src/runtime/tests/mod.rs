//! Tests of the runtime. Every test ends with no object left alive.

mod cycles;
mod errors;
mod limits;
mod lists;
mod reclaim;
mod strings;
mod tables;

use super::state::Context;
use super::testing;
use super::value::{Any, List, Ref, View};
use super::{heap, list, show, str};
use crate::types::{ClassKey, Layout, Type, TypeId, Types};

/// Runs a test in a context over the usual types and those that `f` adds.
fn with<T>(add: impl FnOnce(&mut Types) -> T, test: impl FnOnce(&mut Context, T)) {
    let mut types = testing::types();
    let ids = add(&mut types);
    super::exceptions::declare(&mut types);
    let mut ctx = testing::ctx(types);
    test(&mut ctx, ids);
    assert_eq!(ctx.finish(), 0, "objects are left");
    assert_eq!(ctx.state().heap.bytes, 0, "bytes are left");
}

fn list_type(types: &Types, elem: TypeId) -> TypeId {
    types.find(&Type::List(elem)).expect("declared")
}

fn new_list(ctx: &mut Context, elem: TypeId) -> List {
    let ty = list_type(ctx.types(), elem);
    heap::new_list(ctx, ty, 0).expect("memory")
}

fn ints(ctx: &mut Context, items: &[i64]) -> List {
    let out = new_list(ctx, TypeId::INT);
    for x in items {
        list::append_any(ctx, out, Any::int(*x)).expect("memory");
    }
    out
}

fn texts(ctx: &mut Context, items: &[&str]) -> List {
    let out = new_list(ctx, TypeId::STR);
    for x in items {
        let s = str::new(ctx, x);
        list::append_any(ctx, out, Any::obj(s)).expect("memory");
    }
    out
}

fn repr(ctx: &mut Context, any: Any) -> String {
    let view = ctx.view(any);
    show::repr(ctx, view).unwrap_or_else(|| failure(ctx))
}

fn repr_view(ctx: &mut Context, view: View) -> String {
    show::repr(ctx, view).unwrap_or_else(|| failure(ctx))
}

/// The last line of the exception or stop in flight, which is dropped.
fn failure(ctx: &mut Context) -> String {
    let text = match ctx.raised {
        2 => super::traceback::format_stop(ctx),
        _ => match ctx.take_exception() {
            Some(exc) => {
                let text = super::traceback::last_line(ctx, exc);
                exc.dec(ctx);
                text
            }
            None => "nothing raised".into(),
        },
    };
    ctx.raised = 0;
    ctx.clear_exception();
    text
}

/// A class with these fields, and the union of its instances and None.
fn class(
    types: &mut Types,
    name: &str,
    fields: impl FnOnce(&mut Types, TypeId, TypeId) -> Vec<(&'static str, TypeId)>,
) -> (TypeId, TypeId) {
    let layout = types.layouts.push(Layout {
        class: ClassKey::Source(types.layouts.len() as u32),
        name: name.into(),
        qualname: name.into(),
        value_of: None,
        mro: Vec::new(),
        exception: false,
        fields: Vec::new(),
        cyclic: false,
        special: false,
        indexed: false,
        copying: crate::types::Copying::Fields,
    });
    let ty = types.intern(Type::Instance(layout));
    let optional = types.union([ty, TypeId::NONE]);
    let fields = fields(types, ty, optional);
    types.layouts[layout].fields = fields.into_iter().map(|(n, t)| (n.into(), t)).collect();
    (ty, optional)
}
