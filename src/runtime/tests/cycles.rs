//! Reclaiming cycles.

use super::*;
use crate::runtime::{cycle, error};

#[test]
fn a_long_linked_list_is_freed_without_recursion() {
    with(
        |types| class(types, "Node", |_, _, opt| vec![("next", opt)]).0,
        |ctx, node| {
            let mut head = Any::NONE;
            for _ in 0..1_000_000 {
                let mut obj = heap::new_object(ctx, node);
                error::set_word(&mut obj, 0, head.payload);
                head = Any::obj(obj);
            }
            assert_eq!(ctx.state().live_objects(), 1_000_000);
            head.dec(ctx);
            cycle::collect(ctx);
            assert_eq!(ctx.state().live_objects(), 0);
        },
    );
}

#[test]
fn a_ring_is_reclaimed_and_what_hangs_on_it() {
    with(
        |types| class(types, "Node", |_, _, opt| vec![("next", opt), ("name", TypeId::STR)]).0,
        |ctx, node| {
            let nodes: Vec<Ref> = (0..100)
                .map(|n| {
                    let mut obj = heap::new_object(ctx, node);
                    let name = str::new(ctx, &format!("node {n}"));
                    error::set_word(&mut obj, 1, name.raw() as u64);
                    obj
                })
                .collect();
            for n in 0..100 {
                let next = nodes[(n + 1) % 100];
                next.inc();
                let mut obj = nodes[n];
                error::set_word(&mut obj, 0, next.raw() as u64);
            }
            // One node is still held: nothing goes.
            for obj in &nodes[1..] {
                obj.dec(ctx);
            }
            cycle::collect(ctx);
            assert_eq!(ctx.state().live_objects(), 200);
            assert_eq!(nodes[50].count, 1);
            nodes[0].dec(ctx);
            cycle::collect(ctx);
            assert_eq!(ctx.state().live_objects(), 0);
        },
    );
}

#[test]
fn a_list_that_holds_itself_through_an_instance_is_reclaimed() {
    with(
        |types| {
            let (tree, _) = class(types, "Tree", |types, me, _| vec![("children", types.intern(Type::List(me)))]);
            tree
        },
        |ctx, tree| {
            let children = new_list(ctx, tree);
            let mut root = heap::new_object(ctx, tree);
            root.inc();
            list::append_any(ctx, children, Any::obj(root)).expect("memory");
            error::set_word(&mut root, 0, children.raw() as u64);
            root.dec(ctx);
            assert_eq!(ctx.state().live_objects(), 2);
        },
    );
}

#[test]
fn types_outside_of_cycles_are_never_candidates() {
    with(
        |_| (),
        |ctx, ()| {
            let l = texts(ctx, &["one", "two"]);
            l.inc();
            l.dec(ctx);
            assert!(ctx.state().heap.candidates.is_empty());
            l.dec(ctx);
        },
    );
}
