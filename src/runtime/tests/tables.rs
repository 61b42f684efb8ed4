//! Dicts and sets.

use super::*;
use crate::runtime::dict::{self, Part};
use crate::runtime::{set, table};

fn union(types: &mut Types) -> (TypeId, TypeId, TypeId) {
    let pair = types.intern(Type::Tuple(Box::new([TypeId::INT, TypeId::INT])));
    let key = types.union([TypeId::INT, TypeId::STR, TypeId::FLOAT, pair]);
    let list = types.intern(Type::List(TypeId::STR));
    (types.intern(Type::Dict(key, list)), pair, list)
}

#[test]
fn a_dict_keeps_the_order_of_insertion() {
    with(
        |_| (),
        |ctx, ()| {
            let ty = ctx.types().find(&Type::Dict(TypeId::STR, TypeId::INT)).expect("declared");
            let d = table::new(ctx, ty);
            let keys: Vec<_> = (0..1000).map(|n| format!("key {n}")).collect();
            for (n, key) in keys.iter().enumerate() {
                let k = str::new(ctx, key);
                dict::set(ctx, d, View::str(k), View::int(n as i64)).expect("memory");
                k.dec(ctx);
            }
            for key in keys.iter().step_by(2) {
                let k = str::new(ctx, key);
                let i = dict::lookup(ctx, d, View::str(k)).expect("there");
                dict::remove(ctx, d, i);
                assert_eq!(dict::find(ctx, d, View::str(k)), Some(None));
                k.dec(ctx);
            }
            let k = str::new(ctx, "key 0");
            dict::set(ctx, d, View::str(k), View::int(-1)).expect("memory");
            assert!(dict::next(ctx, d, 0, 500, 500).is_none());
            assert_eq!(failure(ctx), "RuntimeError: dictionary changed size during iteration");
            let list = list_type(ctx.types(), TypeId::INT);
            let values = dict::list_of(ctx, d, Part::Values, list).expect("memory");
            assert_eq!(values.len, 501);
            assert_eq!(&values.words(1)[..3], &[1, 3, 5]);
            assert_eq!(values.words(1)[500] as i64, -1);
            let copy = dict::copy(ctx, d, ty).expect("memory");
            let (a, b) = (ctx.view(Any::obj(d)), ctx.view(Any::obj(copy)));
            assert_eq!(dict::equal(ctx, a, b), Some(true));
            let (key, value) = dict::pop_item(ctx, copy).expect("not empty");
            assert_eq!((repr(ctx, key).as_str(), value), ("'key 0'", Any::int(-1)));
            key.dec(ctx);
            assert_eq!(dict::equal(ctx, a, b), Some(false));
            table::clear(ctx, copy);
            assert!(dict::lookup(ctx, copy, View::str(k)).is_none());
            assert_eq!(failure(ctx), "KeyError: 'key 0'");
            k.dec(ctx);
            copy.dec(ctx);
            values.dec(ctx);
            d.dec(ctx);
        },
    );
}

#[test]
fn adding_and_popping_for_ever_stays_small() {
    with(
        |_| (),
        |ctx, ()| {
            let ty = ctx.types().find(&Type::Dict(TypeId::INT, TypeId::INT)).expect("declared");
            let d = table::new(ctx, ty);
            for n in 0..10_000 {
                dict::set(ctx, d, View::int(n), View::int(n)).expect("memory");
                dict::set(ctx, d, View::int(-n - 2), View::int(n)).expect("memory");
                dict::pop_item(ctx, d).expect("not empty");
                let i = dict::lookup(ctx, d, View::int(n)).expect("there");
                dict::remove(ctx, d, i);
            }
            assert!(d.cap < 64, "{}", d.cap);
            d.dec(ctx);
        },
    );
}

#[test]
fn keys_of_a_union_and_counted_values() {
    with(union, |ctx, (ty, pair, list)| {
        let d = table::new(ctx, ty);
        let words = [1u64, 2];
        let tuple = View { ty: pair, bits: words.as_ptr() as u64 };
        let text = str::new(ctx, "a key");
        for key in [View::int(1), tuple, View::str(text), View::float(1.0)] {
            let l = heap::new_list(ctx, list, 0).expect("memory");
            let value = ctx.view(Any::obj(l));
            dict::set(ctx, d, key, value).expect("memory");
            l.dec(ctx);
        }
        assert_eq!(repr(ctx, Any::obj(d)), "{1: [], (1, 2): [], 'a key': []}");
        let popped = dict::pop(ctx, d, tuple).expect("hashable").expect("there");
        popped.dec(ctx);
        let l = heap::new_list(ctx, list, 0).expect("memory");
        let key = ctx.view(Any::obj(l));
        assert!(dict::find(ctx, d, key).is_none());
        assert_eq!(failure(ctx), "TypeError: unhashable type: 'list'");
        l.dec(ctx);
        text.dec(ctx);
        d.dec(ctx);
    });
}

#[test]
fn sets_have_cpythons_order() {
    with(
        |_| (),
        |ctx, ()| {
            let ty = ctx.types().find(&Type::Set(TypeId::INT)).expect("declared");
            let make = |ctx: &mut Context, items: &[i64]| {
                let s = table::new(ctx, ty);
                for x in items {
                    set::add(ctx, s, View::int(*x)).expect("memory");
                }
                s
            };
            let a = make(ctx, &[100, 33, 8, 1, 16, 64]);
            let b = make(ctx, &[8, 33, 5]);
            // Recorded from CPython 3.11.
            assert_eq!(repr(ctx, Any::obj(a)), "{64, 33, 1, 100, 8, 16}");
            let all = [
                (set::union(ctx, a, b, ty), "{64, 33, 1, 100, 5, 8, 16}"),
                (set::intersection(ctx, a, b, ty), "{8, 33}"),
                (set::difference(ctx, a, b, ty), "{64, 1, 100, 16}"),
                (set::symmetric(ctx, a, b, ty), "{64, 1, 100, 5, 16}"),
            ];
            for (got, want) in all {
                let got = got.expect("memory");
                assert_eq!(repr(ctx, Any::obj(got)), want);
                got.dec(ctx);
            }
            set::intersect(ctx, a, b).expect("memory");
            assert_eq!(a.len, 2);
            set::subtract(ctx, a, b).expect("memory");
            assert_eq!(repr(ctx, Any::obj(a)), "set()");
            assert!(set::pop(ctx, a).is_none());
            assert_eq!(failure(ctx), "KeyError: 'pop from an empty set'");
            a.dec(ctx);
            b.dec(ctx);
        },
    );
}

#[test]
fn sets_of_texts_give_everything_back() {
    with(
        |_| (),
        |ctx, ()| {
            let ty = ctx.types().find(&Type::Set(TypeId::STR)).expect("declared");
            let l = texts(ctx, &["spam", "ham", "eggs", "spam", "eggs", "toast"]);
            let s = table::new(ctx, ty);
            set::update_list(ctx, s, l).expect("hashable");
            assert_eq!(s.len, 4);
            let other = set::copy(ctx, s, ty).expect("memory");
            let view = list::view(ctx, l, list::shape(ctx, l), 0);
            assert_eq!(set::discard(ctx, s, view), Some(true));
            assert_eq!(set::contains(ctx, s, view), Some(false));
            assert_eq!(set::contains(ctx, other, view), Some(true));
            set::toggle(ctx, other, s).expect("memory");
            let shown = ctx.view(Any::obj(other));
            assert_eq!(repr_view(ctx, shown), "{'spam'}");
            let popped = set::pop(ctx, other).expect("not empty");
            popped.dec(ctx);
            for t in [s, other] {
                t.dec(ctx);
            }
            l.dec(ctx);
        },
    );
}

/// Lines of `sets.txt`, recorded from CPython 3.11: the members of two sets as they are added; then, after every
/// third of the first's was discarded, that set, `|`, `&`, `-`, `^`, `-=`, `^=`, `update` and `pop`, and what was popped.
#[test]
fn operations_of_sets_keep_cpythons_order() {
    let numbers = |text: &str| -> Vec<i64> { text.split_whitespace().map(|w| w.parse().expect("a number")).collect() };
    for line in include_str!("sets.txt").lines() {
        let fields: Vec<Vec<i64>> = line.split(';').map(numbers).collect();
        with(
            |_| (),
            |ctx, ()| {
                let ty = ctx.types().find(&Type::Set(TypeId::INT)).expect("declared");
                let list = list_type(ctx.types(), TypeId::INT);
                let make = |ctx: &mut Context, items: &[i64]| {
                    let s = table::new(ctx, ty);
                    for x in items {
                        set::add(ctx, s, View::int(*x)).expect("memory");
                    }
                    s
                };
                let first = |ctx: &mut Context| {
                    let s = make(ctx, &fields[0]);
                    for x in fields[0].iter().step_by(3) {
                        set::discard(ctx, s, View::int(*x)).expect("memory");
                    }
                    s
                };
                let (a, b) = (first(ctx), make(ctx, &fields[1]));
                let (less, toggled, more) = (first(ctx), first(ctx), first(ctx));
                set::subtract(ctx, less, b).expect("memory");
                set::toggle(ctx, toggled, b).expect("memory");
                set::update(ctx, more, b).expect("memory");
                let popped = set::pop(ctx, more).expect("not empty");
                assert_eq!(popped, Any::int(fields[10][0]));
                let all = [
                    Some(a),
                    set::union(ctx, a, b, ty),
                    set::intersection(ctx, a, b, ty),
                    set::difference(ctx, a, b, ty),
                    set::symmetric(ctx, a, b, ty),
                    Some(less),
                    Some(toggled),
                    Some(more),
                ];
                for (n, got) in all.into_iter().enumerate() {
                    let got = got.expect("memory");
                    let members = set::list_of(ctx, got, list).expect("memory");
                    let shown: Vec<i64> = members.words(1).iter().map(|w| *w as i64).collect();
                    assert_eq!(shown, fields[n + 2], "operation {n} of {line}");
                    members.dec(ctx);
                    got.dec(ctx);
                }
                b.dec(ctx);
            },
        );
    }
}
