//! What stops leave behind.

use super::*;
use crate::runtime::{dict, reclaim, set, table};

/// Makes a bit of everything, as frames that a stop leaves would hold it.
fn abandoned(ctx: &mut Context) -> Ref {
    let line = str::new(ctx, &"a text of some length, ".repeat(100));
    let list = ints(ctx, &(0..1000).collect::<Vec<_>>());
    let words = texts(ctx, &["one", "two", "three"]);
    let set_ty = ctx.types().find(&Type::Set(TypeId::STR)).expect("declared");
    let dict_ty = ctx.types().find(&Type::Dict(TypeId::STR, TypeId::INT)).expect("declared");
    let members = table::new(ctx, set_ty);
    set::update_list(ctx, members, words).expect("memory");
    let counts = table::new(ctx, dict_ty);
    for i in 0..words.len as usize {
        let word = list::view(ctx, words, list::shape(ctx, words), i);
        dict::set(ctx, counts, word, View::int(i as i64)).expect("memory");
    }
    let exc = ctx.new_exception("ValueError", "some message");
    ctx.raise_exc(exc, true);
    crate::runtime::traceback::trace(ctx, 0, 0);
    let exc = ctx.take_exception().expect("raised");
    // A count too many: a frame had it in hand.
    line.inc();
    exc.inc();
    let _ = list;
    counts.any_ref()
}

#[test]
fn everything_that_nothing_reaches_is_freed() {
    with(
        |_| (),
        |ctx, ()| {
            for _ in 0..3 {
                abandoned(ctx);
                assert!(ctx.state().live_objects() > 10);
                reclaim::reclaim(ctx, &[]);
                assert_eq!((ctx.state().live_objects(), ctx.state().heap.bytes), (0, 0));
            }
        },
    );
}

#[test]
fn what_the_host_holds_stays_with_exact_counts() {
    with(
        |_| (),
        |ctx, ()| {
            let counts = abandoned(ctx);
            counts.inc();
            reclaim::reclaim(ctx, &[counts]);
            assert_eq!(counts.count, 1);
            // The dict and its three keys.
            assert_eq!(ctx.state().live_objects(), 4);
            assert_eq!(repr(ctx, Any::obj(counts)), "{'one': 0, 'two': 1, 'three': 2}");
            // What was freed is used again.
            abandoned(ctx);
            reclaim::reclaim(ctx, &[counts]);
            assert_eq!(repr(ctx, Any::obj(counts)), "{'one': 0, 'two': 1, 'three': 2}");
            counts.dec(ctx);
        },
    );
}

#[test]
fn the_heap_frees_what_is_left_when_it_goes() {
    // Watched by the allocator's own checks only: nothing may be freed twice.
    let mut types = testing::types();
    super::super::exceptions::declare(&mut types);
    let mut ctx = testing::ctx(types);
    abandoned(&mut ctx);
    assert!(ctx.finish() > 0);
}
