//! Exceptions, stops and their tracebacks.

use super::*;
use crate::runtime::error;
use crate::runtime::traceback::{self, Entry, Frame};
use std::sync::Arc;

fn locate(ctx: &mut Context) {
    ctx.state().locate = Some(Arc::new(|e: Entry| {
        vec![Frame {
            file: "a.py".into(),
            line: e.loc,
            func: if e.spec == 0 { "<module>" } else { "f" }.into(),
            source: Some("  f(x)".into()),
        }]
    }));
}

#[test]
fn chained_exceptions_print_as_in_cpython() {
    with(
        |_| (),
        |ctx, ()| {
            locate(ctx);
            ctx.raise("KeyError", "k");
            traceback::trace(ctx, 0, 2);
            let first = ctx.take_exception().expect("raised");
            error::enter_handler(ctx, first);
            ctx.raise("ValueError", "bad");
            traceback::trace(ctx, 1, 9);
            traceback::trace(ctx, 0, 4);
            let second = ctx.take_exception().expect("raised");
            error::restore_handlers(ctx, 0);
            assert_eq!(
                traceback::format_exception(ctx, second),
                "Traceback (most recent call last):\n  File \"a.py\", line 2, in <module>\n    f(x)\nKeyError: 'k'\n\n\
                 During handling of the above exception, another exception occurred:\n\n\
                 Traceback (most recent call last):\n  File \"a.py\", line 4, in <module>\n    f(x)\n  File \"a.py\", line 9, in f\n    f(x)\nValueError: bad\n"
            );
            first.inc();
            error::set_cause(ctx, second, Any::obj(first));
            assert!(traceback::format_exception(ctx, second).contains("direct cause of the following exception"));
            error::set_cause(ctx, second, Any::NONE);
            assert!(!traceback::format_exception(ctx, second).contains("KeyError"));
            // A bare raise does not list its frame again.
            ctx.raise_exc(second, false);
            traceback::trace(ctx, 0, 4);
            let again = ctx.take_exception().expect("raised");
            assert_eq!(traceback::entries(&again).len(), 2);
            first.dec(ctx);
            again.dec(ctx);
        },
    );
}

#[test]
fn repeated_frames_collapse() {
    let frame = Frame { file: "a.py".into(), line: 3, func: "f".into(), source: None };
    let mut out = String::new();
    traceback::format_frames(&vec![frame.clone(); 5], &mut out);
    assert!(out.ends_with("  [Previous line repeated 2 more times]\n"));
    assert_eq!(out.lines().count(), 4);
    out.clear();
    traceback::format_frames(&vec![frame; 4], &mut out);
    assert!(out.ends_with("  [Previous line repeated 1 more time]\n"));
}

#[test]
fn a_stop_is_no_exception() {
    with(
        |_| (),
        |ctx, ()| {
            ctx.raise("ValueError", "first");
            ctx.stop("OverflowError", "too large\nUse floats.");
            assert_eq!(ctx.raised, 2);
            ctx.raise("ValueError", "ignored");
            assert_eq!(failure(ctx), "OverflowError: too large\nUse floats.\n");
        },
    );
}

#[test]
fn classes_and_texts() {
    with(
        |_| (),
        |ctx, ()| {
            let exc = ctx.new_exception("ZeroDivisionError", "division by zero");
            assert!(error::is_builtin(ctx, exc, "ArithmeticError"));
            assert!(!error::is_builtin(ctx, exc, "LookupError"));
            let base = ctx.exception_type("Exception");
            assert!(error::matches(ctx, exc, base));
            assert_eq!(repr(ctx, Any::obj(exc)), "ZeroDivisionError('division by zero')");
            let args = error::args(ctx, exc);
            assert_eq!(repr(ctx, args), "('division by zero',)");
            args.dec(ctx);
            error::set_args(ctx, exc, Any::NONE);
            assert_eq!(traceback::last_line(ctx, exc), "ZeroDivisionError");
            let args = error::args(ctx, exc);
            assert_eq!(repr(ctx, args), "()");
            args.dec(ctx);
            exc.dec(ctx);
            error::key_error(ctx, View::int(5));
            assert_eq!(failure(ctx), "KeyError: 5");
        },
    );
}

#[test]
fn context_chains_have_no_cycles() {
    with(
        |_| (),
        |ctx, ()| {
            let a = ctx.new_exception("ValueError", "aa");
            let b = ctx.new_exception("ValueError", "bb");
            error::enter_handler(ctx, a);
            ctx.raise_exc(b, true);
            let b = ctx.take_exception().expect("raised");
            error::enter_handler(ctx, b);
            // Raising `a` while `b`, whose context is `a`, is handled.
            a.inc();
            ctx.raise_exc(a, true);
            let again = ctx.take_exception().expect("raised");
            assert!(b.context.is_null());
            assert_eq!(again.context, b.obj());
            error::restore_handlers(ctx, 0);
            again.dec(ctx);
            a.dec(ctx);
            b.dec(ctx);
        },
    );
}
