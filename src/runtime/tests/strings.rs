//! Texts: methods, formats, slices.

use super::*;
use crate::runtime::list_slice::indices;
use crate::runtime::str_split::{self, Ends, Pad};
use crate::runtime::{str_format, str_search};

#[test]
fn indices_count_code_points() {
    with(
        |_| (),
        |ctx, ()| {
            let s = str::new(ctx, "aä漢𝄞z");
            assert_eq!((s.chars, s.bytes), (5, 11));
            for (i, want) in [(0, "a"), (1, "ä"), (-2, "𝄞"), (4, "z")] {
                let c = str::index(ctx, s, i).expect("in range");
                assert_eq!(c.text(), want);
                c.dec(ctx);
            }
            assert!(str::index(ctx, s, 5).is_none());
            assert_eq!(failure(ctx), "IndexError: string index out of range");
            for (lo, hi, step, want) in [(1, 3, 1, "ä漢"), (4, -10, -2, "z漢a")] {
                let part = indices(5, Some(lo), Some(hi), step);
                let t = str::slice(ctx, s, part);
                assert_eq!(t.text(), want);
                t.dec(ctx);
            }
            let sub = str::new(ctx, "𝄞z");
            assert_eq!(str_search::find(s, sub, 0, i64::MAX), 3);
            assert_eq!(str_search::find(s, sub, 0, 4), -1);
            let nothing = str::empty();
            assert_eq!(str_search::find(s, nothing, 5, i64::MAX), 5);
            assert_eq!(str_search::find(s, nothing, 6, i64::MAX), -1);
            assert_eq!(str_search::count(s, nothing, 0, i64::MAX), 6);
            sub.dec(ctx);
            s.dec(ctx);
        },
    );
}

#[test]
fn splitting() {
    assert_eq!(str_split::words(" a  b c ", -1), ["a", "b", "c"]);
    assert_eq!(str_split::words(" a  b c ", 1), ["a", "b c "]);
    assert_eq!(str_split::words_from_end(" a  b c ", 1), [" a  b", "c"]);
    assert_eq!(str_split::lines("a\r\nb\n\nc", true), ["a\r\n", "b\n", "\n", "c"]);
    assert_eq!(str_split::lines("a\n", false), ["a"]);
    with(
        |_| (),
        |ctx, ()| {
            let ty = list_type(ctx.types(), TypeId::STR);
            let s = str::new(ctx, "a,b,,c");
            let comma = str::new(ctx, ",");
            for (most, from_end, want) in [
                (-1, false, "['a', 'b', '', 'c']"),
                (1, false, "['a', 'b,,c']"),
                (1, true, "['a,b,', 'c']"),
                (0, true, "['a,b,,c']"),
            ] {
                let l = str_split::split(ctx, s, Some(comma), most, from_end, ty).expect("ok");
                assert_eq!(repr(ctx, Any::obj(l)), want);
                l.dec(ctx);
            }
            let l = str_split::split(ctx, s, Some(comma), -1, false, ty).expect("ok");
            let joined = str::join(ctx, comma, l).expect("texts");
            assert_eq!(joined.text(), "a,b,,c");
            let padded = str_split::pad(ctx, comma, 4, comma, Pad::Center).expect("memory");
            assert_eq!(padded.text(), ",,,,");
            let stripped = str_split::strip(ctx, s, Some(comma), Ends::Both);
            assert_eq!(stripped, s);
            let x = str::new(ctx, "-42");
            let filled = str_split::zfill(ctx, x, 6).expect("memory");
            assert_eq!(filled.text(), "-00042");
            for t in [joined, padded, stripped, s, x, filled] {
                t.dec(ctx);
            }
            l.dec(ctx);
        },
    );
}

#[test]
fn templates() {
    with(
        |types| types.intern(Type::Tuple(Box::new([TypeId::INT, TypeId::STR]))),
        |ctx, pair| {
            let mut args = heap::new_object(ctx, pair);
            let name = str::new(ctx, "spam");
            super::super::error::set_word(&mut args, 0, 42);
            super::super::error::set_word(&mut args, 1, name.raw() as u64);
            let template = str::new(ctx, "%05d %r %%");
            let out = str_format::percent(ctx, template, Any::obj(args)).expect("fits");
            assert_eq!(out.text(), "00042 'spam' %");
            let template2 = str::new(ctx, "{1:>6}|{0:x}|{1!r}");
            let none = ctx.state().empty_tuple;
            let none = heap::new_object(ctx, none);
            let shown = str_format::format(ctx, template2, Any::obj(args), Any::obj(none));
            let shown = shown.expect("fits");
            assert_eq!(shown.text(), "  spam|2a|'spam'");
            let few = str::new(ctx, "%d");
            assert!(str_format::percent(ctx, few, Any::obj(args)).is_none());
            assert_eq!(failure(ctx), "TypeError: not all arguments converted during string formatting");
            for t in [template, template2, out, shown, few] {
                t.dec(ctx);
            }
            args.dec(ctx);
            none.dec(ctx);
        },
    );
}

#[test]
fn output_is_captured_in_order() {
    with(
        |_| (),
        |ctx, ()| {
            let sink = testing::capture(ctx);
            crate::runtime::io::write(ctx, "one\n").expect("room");
            ctx.state().output.write_err(b"two\n");
            assert_eq!(sink.text(), "one\ntwo\n");
            ctx.state().output.remaining = 3;
            assert!(crate::runtime::io::write(ctx, "four").is_none());
            assert_eq!(ctx.raised, 2);
            failure(ctx);
        },
    );
}
