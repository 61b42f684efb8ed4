//! Builtins that give iterators of iterables, and the order in which these are looked at.

use super::special::special_value;
use super::*;

/// `reversed(sequence)`
pub(super) fn reversed<D: Domain>(d: &mut D, sequence: &D::R) -> D::R {
    d.split(sequence, &mut |d, v| match d.kind(&v) {
        Kind::Bytes | Kind::ByteArray => {
            let bytes = bytes::list(d, &v, 28);
            reversed(d, &bytes)
        }
        Kind::List | Kind::TupleOf => {
            let len = len_of_list(d, &v);
            let one = int(d, 1);
            let last = d.op(M::ISub, &[&len, &one], Kind::Int);
            let parts = vec![d.result(v), d.result(last)];
            let v = d.pack(Kind::Iter(Iter::ListReversed), 0, parts);
            d.result(v)
        }
        Kind::Range => {
            let v = d.rt("range.reversed", &[&v], Kind::Range);
            iter::iter(d, &v)
        }
        Kind::Tuple => {
            let items = (0..d.parts(&v)).rev().map(|n| d.part(&v, n)).collect();
            let v = d.pack(Kind::Tuple, 0, items);
            iter::iter(d, &v)
        }
        Kind::Str => {
            let (nothing, back) = (none(d), int(d, -1));
            let back = d.result(back);
            let args = [Arg::V(&v), Arg::Any(&nothing), Arg::Any(&nothing), Arg::Any(&back)];
            let reversed = d.rt_call("str.slice", &args, Out::Kind(Kind::Str));
            d.split(&reversed, &mut |d, v| iter::iter(d, &v))
        }
        Kind::Dict => {
            let func = d.prelude("as_list");
            let v = d.result(v);
            let keys = d.call(func, vec![v]);
            let keys = Args { pos: vec![keys], kw: Vec::new() };
            special_value(d, Special::Reversed, &keys)
        }
        Kind::Instance(c) if attr::find_method(d, c, "__reversed__").is_some() => {
            let Some((func, _)) = attr::find_method(d, c, "__reversed__") else { return d.never() };
            let v = d.result(v);
            call::special(d, func, vec![v])
        }
        Kind::Instance(c) if attr::find_method(d, c, "__getitem__").is_some() => {
            let func = d.prelude("reversed_items");
            let v = d.result(v);
            d.call(func, vec![v])
        }
        Kind::Iter(Iter::KeysView | Iter::ValuesView | Iter::ItemsView) => {
            let list = d.container(Kind::List, 27, None);
            let v = d.result(v);
            methods::list_extend(d, &list, &v);
            let list = d.result(list);
            reversed(d, &list)
        }
        k => {
            let n = python_name(d, &k);
            type_error(d, format!("'{n}' object is not reversible"))
        }
    })
}

/// `zip(…, strict=…)`
pub(super) fn zip_strict<D: Domain>(d: &mut D, args: &Args<D::R>) -> D::R {
    let strict = args.keyword("strict").unwrap_or_else(|| d.never());
    let strict = truth(d, &strict);
    d.split(&strict, &mut |d, strict| {
        d.branch(
            &strict,
            &mut |d| match args.pos.len() {
                n @ 1..=3 => {
                    let func = d.prelude(["zip_strict1", "zip_strict2", "zip_strict3"][n - 1]);
                    d.call(func, args.pos.clone())
                }
                _ => d.refuse("`zip` with `strict` of so many iterables".into(), "compare their lengths before"),
            },
            &mut |d| special_value(d, Special::Zip, &Args { pos: args.pos.clone(), kw: Vec::new() }),
        )
    })
}
