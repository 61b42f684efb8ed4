//! Lists, slices, sorting.

use super::*;
use crate::runtime::list_slice::{self, indices};
use crate::runtime::{deque, list_search, sort};

fn mixed(types: &mut Types) -> TypeId {
    let u = types.union([TypeId::INT, TypeId::FLOAT, TypeId::STR, TypeId::NONE]);
    types.intern(Type::List(u))
}

#[test]
fn tags_come_with_the_second_kind() {
    with(mixed, |ctx, ty| {
        let l = heap::new_list(ctx, ty, 0).expect("memory");
        for x in [1, 2, 3] {
            list::append_any(ctx, l, Any::int(x)).expect("memory");
        }
        assert!(l.tags.is_null());
        list::append_any(ctx, l, Any::float(0.5)).expect("memory");
        assert!(!l.tags.is_null());
        let s = str::new(ctx, "text");
        list::insert(ctx, l, 1, Any::obj(s)).expect("memory");
        list::append_any(ctx, l, Any::NONE).expect("memory");
        assert_eq!(repr(ctx, Any::obj(l)), "[1, 'text', 2, 3, 0.5, None]");
        list::set(ctx, l, 1, Any::int(7));
        list::reverse(ctx, l);
        assert_eq!(repr(ctx, Any::obj(l)), "[None, 0.5, 3, 2, 7, 1]");
        let popped = list::pop(ctx, l, 1).expect("in range");
        assert_eq!(popped, Any::float(0.5));
        list::repeat_in_place(ctx, l, 2).expect("memory");
        assert_eq!(repr(ctx, Any::obj(l)), "[None, 3, 2, 7, 1, None, 3, 2, 7, 1]");
        l.dec(ctx);
    });
}

#[test]
fn counted_elements_survive_every_operation() {
    with(
        |_| (),
        |ctx, ()| {
            let l = texts(ctx, &["aa", "bb", "cc", "dd", "ee"]);
            let copy = list::copy(ctx, l, l.type_id()).expect("memory");
            list::extend(ctx, l, l).expect("memory");
            let every = indices(l.len, None, None, 3);
            list_slice::delete(ctx, l, every);
            assert_eq!(repr(ctx, Any::obj(l)), "['bb', 'cc', 'ee', 'aa', 'cc', 'dd']");
            let middle = indices(l.len, Some(1), Some(3), 1);
            list_slice::set(ctx, l, middle, copy).expect("fits");
            assert_eq!(repr(ctx, Any::obj(l)), "['bb', 'aa', 'bb', 'cc', 'dd', 'ee', 'aa', 'cc', 'dd']");
            let tail = indices(l.len, Some(2), None, 1);
            let empty = texts(ctx, &[]);
            list_slice::set(ctx, l, tail, empty).expect("fits");
            assert_eq!(repr(ctx, Any::obj(l)), "['bb', 'aa']");
            let joined = list::concat(ctx, l, copy, l.type_id()).expect("memory");
            let back = list_slice::get(ctx, joined, indices(joined.len, None, None, -2), l.type_id()).expect("memory");
            assert_eq!(repr(ctx, Any::obj(back)), "['ee', 'cc', 'aa', 'bb']");
            list::clear(ctx, joined);
            for l in [l, copy, empty, joined, back] {
                l.dec(ctx);
            }
        },
    );
}

#[test]
fn slice_bounds_are_pythons() {
    let s = indices(5, Some(-100), Some(100), 1);
    assert_eq!((s.start, s.count), (0, 5));
    let s = indices(5, None, None, -1);
    assert_eq!(s.iter().collect::<Vec<_>>(), [4, 3, 2, 1, 0]);
    let s = indices(5, Some(3), Some(1), 1);
    assert_eq!((s.start, s.stop, s.count), (3, 3, 0));
    let s = indices(5, Some(10), Some(-10), -2);
    assert_eq!(s.iter().collect::<Vec<_>>(), [4, 2, 0]);
    assert_eq!(indices(5, None, None, i64::MIN).count, 1);
    assert_eq!(indices(5, None, None, i64::MAX).count, 1);
}

#[test]
fn extended_slices_need_their_length() {
    with(
        |_| (),
        |ctx, ()| {
            let l = ints(ctx, &[1, 2, 3, 4]);
            let two = ints(ctx, &[0]);
            let s = indices(4, None, None, 2);
            assert!(list_slice::set(ctx, l, s, two).is_none());
            assert_eq!(failure(ctx), "ValueError: attempt to assign sequence of size 1 to extended slice of size 2");
            l.dec(ctx);
            two.dec(ctx);
        },
    );
}

#[test]
fn sorting_is_stable_and_python() {
    with(
        |types| {
            let pair = types.intern(Type::Tuple(Box::new([TypeId::INT, TypeId::STR])));
            (types.intern(Type::List(pair)), mixed(types))
        },
        |ctx, (pairs, mixed)| {
            let keys = ints(ctx, &[3, 1, 2, 1, 3, 2]);
            let values = texts(ctx, &["a1", "b1", "c1", "b2", "a2", "c2"]);
            sort::sort_by_keys(ctx, keys, values, true).expect("ordered");
            assert_eq!(repr(ctx, Any::obj(values)), "['a1', 'a2', 'c1', 'c2', 'b1', 'b2']");
            let floats = new_list(ctx, TypeId::FLOAT);
            for x in [0.0, -0.0, 3.5, -1.0, -0.0, 0.0] {
                list::append_any(ctx, floats, Any::float(x)).expect("memory");
            }
            sort::sort(ctx, floats, true).expect("ordered");
            assert_eq!(repr(ctx, Any::obj(floats)), "[3.5, 0.0, -0.0, -0.0, 0.0, -1.0]");
            // As CPython leaves it.
            let odd = new_list(ctx, TypeId::FLOAT);
            for x in [3.0, f64::NAN, 1.0, 2.0] {
                list::append_any(ctx, odd, Any::float(x)).expect("memory");
            }
            sort::sort(ctx, odd, false).expect("short");
            assert_eq!(repr(ctx, Any::obj(odd)), "[3.0, nan, 1.0, 2.0]");
            let l = heap::new_list(ctx, pairs, 0).expect("memory");
            let tuple = ctx.descs()[pairs].elem;
            for n in (0..200).rev() {
                let text = str::new(ctx, ["zz", "yy"][n as usize % 2]);
                let words = [n / 4 % 10, text.raw() as u64];
                let view = View { ty: tuple, bits: words.as_ptr() as u64 };
                list::append_view(ctx, l, view).expect("memory");
                text.dec(ctx);
            }
            sort::sort(ctx, l, false).expect("ordered");
            let first = list_slice::get(ctx, l, indices(200, None, Some(2), 1), pairs);
            let first = first.expect("memory");
            assert_eq!(repr(ctx, Any::obj(first)), "[(0, 'yy'), (0, 'yy')]");
            let bad = heap::new_list(ctx, mixed, 0).expect("memory");
            list::append_any(ctx, bad, Any::int(1)).expect("memory");
            let s = str::new(ctx, "x");
            list::append_any(ctx, bad, Any::obj(s)).expect("memory");
            assert!(sort::sort(ctx, bad, false).is_none());
            assert_eq!(failure(ctx), "TypeError: '<' not supported between instances of 'str' and 'int'");
            for l in [keys, values, floats, odd, l, first, bad] {
                l.dec(ctx);
            }
        },
    );
}

#[test]
fn finding_follows_equality() {
    with(mixed, |ctx, ty| {
        let l = heap::new_list(ctx, ty, 0).expect("memory");
        for x in [Any::NONE, Any::float(2.0), Any::int(3)] {
            list::append_any(ctx, l, x).expect("memory");
        }
        assert_eq!(list_search::index_of(ctx, l, View::int(2), 0, i64::MAX), Some(1));
        assert_eq!(list_search::index_of(ctx, l, View::NONE, 0, i64::MAX), Some(0));
        assert_eq!(list_search::count(ctx, l, View::float(3.0)), Some(1));
        assert!(list_search::index_of(ctx, l, View::int(9), 0, i64::MAX).is_none());
        assert_eq!(failure(ctx), "ValueError: 9 is not in list");
        assert!(list_search::remove(ctx, l, View::int(9)).is_none());
        assert_eq!(failure(ctx), "ValueError: list.remove(x): x not in list");
        list::append_any(ctx, l, Any::float(f64::NAN)).expect("memory");
        assert_eq!(list_search::count(ctx, l, View::float(1.0)), Some(0));
        assert!(list_search::count(ctx, l, View::float(f64::NAN)).is_none());
        assert_eq!(ctx.raised, 2, "identity of nan: a stop");
        failure(ctx);
        l.dec(ctx);
    });
}

#[test]
fn a_deque_works_at_both_ends() {
    with(
        |types| types.intern(Type::Deque(TypeId::STR)),
        |ctx, ty| {
            let d = heap::new_list(ctx, ty, 0).expect("memory");
            for n in 0..50 {
                let s = str::new(ctx, &format!("item {n}"));
                if n % 2 == 0 {
                    deque::push_front(ctx, d, Any::obj(s)).expect("memory");
                } else {
                    list::append_any(ctx, d, Any::obj(s)).expect("memory");
                }
            }
            deque::rotate(ctx, d, -3).expect("memory");
            for n in [42, 40, 38] {
                let x = deque::pop_front(ctx, d).expect("not empty");
                assert_eq!(repr(ctx, x), format!("'item {n}'"));
                x.dec(ctx);
            }
            for _ in 0..d.len {
                deque::pop_front(ctx, d).expect("not empty").dec(ctx);
            }
            assert!(deque::pop_front(ctx, d).is_none());
            assert_eq!(failure(ctx), "IndexError: pop from an empty deque");
            d.dec(ctx);
        },
    );
}

#[test]
fn memory_limits_raise() {
    with(
        |_| (),
        |ctx, ()| {
            ctx.state().heap.limit = 1 << 20;
            let l = ints(ctx, &[0]);
            assert!(list::repeat_in_place(ctx, l, 1 << 40).is_none());
            assert_eq!(failure(ctx), "MemoryError");
            assert!(list::repeat_in_place(ctx, l, i64::MAX).is_none());
            assert_eq!(failure(ctx), "MemoryError");
            assert_eq!(repr(ctx, Any::obj(l)), "[0]");
            let s = str::new(ctx, "abc");
            assert!(str::repeat(ctx, s, 1 << 30).is_none());
            assert_eq!(failure(ctx), "MemoryError");
            s.dec(ctx);
            l.dec(ctx);
        },
    );
}

#[test]
fn recursive_lists_show_dots() {
    with(
        |types| {
            let (ty, _) = class(types, "__main__.Box", |types, me, _| vec![("items", types.intern(Type::List(me)))]);
            ty
        },
        |ctx, ty| {
            let l = new_list(ctx, ty);
            assert_eq!(repr(ctx, Any::obj(l)), "[]");
            let obj = heap::new_object(ctx, ty);
            list::append_any(ctx, l, Any::obj(obj)).expect("memory");
            let text = repr(ctx, Any::obj(l));
            assert!(text.starts_with("[<__main__.Box object at 0x"), "{text}");
            l.dec(ctx);
        },
    );
}
