//! Rows: objects, unions, exceptions.

use super::rt::{Ptr, rows};
use crate::mir::Cc;
use crate::runtime::value::{Any, Exc, List, Ref, Str};
use crate::runtime::{closing, cycle, deepcopy, equal, error, heap, order, os_error, state, traceback};
use crate::types::TypeId;

/// The type of an argument.
pub(super) fn ty(id: i64) -> TypeId {
    TypeId(id as u32)
}

/// A text of the compiled code.
fn text<'a>(at: Ptr, len: i64) -> &'a str {
    // SAFETY: compiled code passes texts of its own, which are UTF-8.
    unsafe { std::str::from_utf8_unchecked(std::slice::from_raw_parts(at.0.cast::<u8>(), len as usize)) }
}

fn cc(n: i64) -> Cc {
    match n {
        0 => Cc::Eq,
        1 => Cc::Ne,
        2 => Cc::Lt,
        3 => Cc::Le,
        4 => Cc::Gt,
        _ => Cc::Ge,
    }
}

/// The name of a type, with or without the module that its class is in.
fn class_name(ctx: &mut crate::runtime::layout::Ctx, ty: TypeId, module: bool) -> Str {
    let name = ctx.types().python_name(ty).to_string();
    let short = name.rsplit('.').next().unwrap_or(&name);
    crate::runtime::str::new(ctx, if module { &name } else { short })
}

rows! { pub static ROWS;
    "copy.shallow" quiet Any fn(ctx, object: Ref) -> Ref { deepcopy::shallow(ctx, object) }
    // Of a list, with the memo that the call of `copy.deepcopy` has.
    "copy.deep" raises Any fn(ctx, items: List, memo: Ref) -> List { deepcopy::list_of(ctx, items, memo)? }
    // A list or dict of constants.
    "data.make" raises Allocates fn(ctx, bytes: Str) -> Ref { crate::runtime::data::make(ctx, bytes.data())? }
    // Objects. `obj.new` also collects cycles when enough has come together.
    "obj.new" raises Allocates fn(ctx, t: i64) -> Ref { cycle::poll(ctx); heap::new_object(ctx, ty(t)) }
    "obj.inc" quiet Any fn(ctx, r: Ref) { r.inc() }
    "obj.dec" quiet Any takes 1 fn(ctx, r: Ref) { r.dec(ctx) }
    // The count has been found to be 1 (or 0, given back already): frees the object.
    "obj.release" quiet Any takes 1 fn(ctx, r: Ref) { heap::release(ctx, r) }
    "obj.is" quiet Pure fn(ctx, a: Ref, b: Ref) -> bool { a == b }
    "obj.collect" quiet Any fn(ctx) { cycle::collect(ctx) }

    // A stop of the embedded library's: a text, and a line of advice.
    "exc.stop_with" raises Any fn(ctx, text: Str) { ctx.stop("NotImplementedError", text.text()); None? }

    // Unions.
    "any.inc" quiet Any fn(ctx, a: Any) { a.inc() }
    "any.dec" quiet Any takes 1 fn(ctx, a: Any) { a.dec(ctx) }
    "any.is" quiet Pure fn(ctx, a: Any, b: Any) -> bool { a == b }
    "any.eq" raises Any fn(ctx, a: Any, b: Any) -> bool {
        let (a, b) = (ctx.view(a), ctx.view(b));
        equal::eq(ctx, a, b)?
    }
    "any.ne" raises Any fn(ctx, a: Any, b: Any) -> bool {
        let (a, b) = (ctx.view(a), ctx.view(b));
        order::compare(ctx, Cc::Ne, a, b)?
    }
    "any.lt" raises Any fn(ctx, a: Any, b: Any) -> bool {
        let (a, b) = (ctx.view(a), ctx.view(b));
        order::compare(ctx, Cc::Lt, a, b)?
    }
    "any.le" raises Any fn(ctx, a: Any, b: Any) -> bool {
        let (a, b) = (ctx.view(a), ctx.view(b));
        order::compare(ctx, Cc::Le, a, b)?
    }
    "any.gt" raises Any fn(ctx, a: Any, b: Any) -> bool {
        let (a, b) = (ctx.view(a), ctx.view(b));
        order::compare(ctx, Cc::Gt, a, b)?
    }
    "any.ge" raises Any fn(ctx, a: Any, b: Any) -> bool {
        let (a, b) = (ctx.view(a), ctx.view(b));
        order::compare(ctx, Cc::Ge, a, b)?
    }
    // The predicate as a number: Eq 0, Ne, Lt, Le, Gt, Ge 5.
    "any.compare" raises Any fn(ctx, n: i64, a: Any, b: Any) -> bool {
        let (a, b) = (ctx.view(a), ctx.view(b));
        order::compare(ctx, cc(n), a, b)?
    }
    // As containers compare: the same object, or equal.
    "any.same_or_eq" raises Any fn(ctx, a: Any, b: Any) -> bool {
        let (a, b) = (ctx.view(a), ctx.view(b));
        equal::same_or_equal(ctx, a, b)?
    }
    "any.hash" raises Any fn(ctx, a: Any) -> i64 {
        let view = ctx.view(a);
        equal::hash(ctx, view)?
    }
    "any.truth" raises Any fn(ctx, a: Any) -> bool {
        let view = ctx.view(a);
        equal::truth(ctx, view)?
    }
    "any.len" raises Any fn(ctx, a: Any) -> i64 { state::len_of(ctx, a)? }
    // The type id of a value, of boxes that of their content.
    "any.type" quiet Reads fn(ctx, a: Any) -> i64 { i64::from(ctx.view(a).ty.0) }

    // Exceptions. Arguments are a boxed tuple, or None for none.
    "exc.new" raises Allocates takes 2 fn(ctx, t: i64, args: Any) -> Exc {
        let class = os_error::class_of(ctx, ty(t), args);
        let exc = heap::new_exception(ctx, class);
        error::set_args(ctx, exc, args);
        exc
    }
    "exc.new_str" raises Allocates fn(ctx, t: i64, message: Str) -> Exc {
        let exc = heap::new_exception(ctx, ty(t));
        let args = error::message_args(ctx, message);
        error::set_args(ctx, exc, args);
        exc
    }
    // `fresh` 0: a bare `raise`, or the end of a `finally`.
    "exc.raise" raises Any takes 1 fn(ctx, exc: Exc, fresh: i64) { ctx.raise_exc(exc, fresh != 0) }
    "exc.raise_new" raises Any fn(ctx, class: Ptr, n: i64, message: Ptr, m: i64) {
        ctx.raise(text(class, n), text(message, m))
    }
    // By the number of `mir::IndexKind`.
    "exc.raise_index" raises Any fn(ctx, kind: i64) { ctx.raise("IndexError", error::index_message(kind)) }
    "exc.raise_key" raises Any fn(ctx, key: Any) { let key = ctx.view(key); error::key_error(ctx, key) }
    "exc.stop" raises Any fn(ctx, kind: Ptr, n: i64, message: Ptr, m: i64) {
        ctx.stop(text(kind, n), text(message, m))
    }
    "exc.recursion" raises Any fn(ctx) { ctx.raise("RecursionError", "maximum recursion depth exceeded") }
    "exc.interrupt" raises Any fn(ctx) { error::interrupted(ctx) }
    "exc.fuel" raises Any fn(ctx) { ctx.stop("RuntimeError", error::OUT_OF_FUEL) }
    "exc.catch" quiet Any fn(ctx) -> Exc { ctx.take_exception()? }
    // Inlined code is about to raise again what it has caught: the frame of the code around it comes next in the traceback.
    "exc.outward" quiet Any fn(_ctx, exc: Exc) { let mut exc = exc; exc.flags |= error::OUTWARD; }
    "exc.trace" quiet Any fn(ctx, spec: i64, loc: i64) { traceback::trace(ctx, spec as u32, loc as u32) }
    // A generator is about to be resumed with this exception.
    "exc.throw" quiet Any fn(ctx, exc: Exc) {
        exc.inc();
        if let Some(old) = ctx.st().thrown.replace(exc) { old.dec(ctx); }
    }
    // What a generator is resumed with: what was thrown, or GeneratorExit.
    "exc.thrown" quiet Any fn(ctx) -> Exc {
        match ctx.st().thrown.take() {
            Some(exc) => exc,
            None => ctx.new_exception("GeneratorExit", ""),
        }
    }
    // A variable loses the value here.
    "gen.keep" quiet Any fn(ctx, value: Any) { let _ = (&ctx, value); }
    // Closes the generators that were let go.
    "gen.settle" raises Any fn(ctx) { closing::settle(ctx)? }
    // The module ends.
    "gen.ending" quiet Any fn(ctx) { ctx.st().ending = true; }
    "exc.hold" quiet Any fn(ctx, exc: Any, value: Any) { closing::hold(ctx, exc, value) }
    "exc.enter" quiet Any fn(ctx, exc: Exc) { error::enter_handler(ctx, exc) }
    "exc.leave" quiet Any fn(ctx) { error::leave_handler(ctx) }
    "exc.depth" quiet Any fn(ctx) -> i64 { ctx.st().handled.len() as i64 }
    "exc.restore" quiet Any fn(ctx, depth: i64) { error::restore_handlers(ctx, depth) }
    // A bare `raise` outside of any handler's own variable.
    "exc.current" raises Any fn(ctx) -> Exc { error::current(ctx)? }
    "exc.cause" quiet Writes takes 2 fn(ctx, exc: Exc, cause: Any) { error::set_cause(ctx, exc, cause) }
    // `__cause__` (0) or `__context__` (1).
    "exc.linked" quiet Writes fn(ctx, exc: Exc, which: i64) -> Any {
        let linked = if which == 0 { exc.cause } else { exc.context };
        // SAFETY: causes and contexts are live exceptions, or null.
        match unsafe { crate::runtime::value::opt(linked) } {
            Some(linked) => { linked.inc(); Any::obj(linked) }
            None => Any::NONE,
        }
    }
    "exc.args" raises Allocates fn(ctx, exc: Exc) -> Any { error::args(ctx, exc) }
    "exc.set_args" quiet Writes takes 2 fn(ctx, exc: Exc, args: Any) { error::set_args(ctx, exc, args) }
    // The name of its class; that of a value which is an exception; the name with its module.
    "exc.class_name" raises Allocates fn(ctx, exc: Exc) -> Str { class_name(ctx, exc.type_id(), false) }
    "exc.class_of" raises Allocates fn(ctx, exc: Any) -> Str { let ty = ctx.view(exc).ty; class_name(ctx, ty, false) }
    "exc.class_path" raises Allocates fn(ctx, exc: Exc) -> Str { class_name(ctx, exc.type_id(), true) }
    // Whether it is an instance of the class of an instance type.
    "exc.matches" quiet Pure fn(ctx, exc: Exc, t: i64) -> bool { error::matches(ctx, exc, ty(t)) }
}
