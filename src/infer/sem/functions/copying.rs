//! `copy.copy` and `copy.deepcopy`.

use super::*;
use crate::infer::resolve::PICKLING;

/// `copy.copy(value)`
pub(super) fn shallow<D: Domain>(d: &mut D, value: &D::R) -> D::R {
    d.split(value, &mut |d, v| match d.kind(&v) {
        Kind::List | Kind::Dict | Kind::Set | Kind::ByteArray => methods::call(d, &v, &"copy".into(), &[], &[]),
        Kind::Instance(c) => {
            if let Some((func, _)) = attr::find_method(d, c, "__copy__") {
                let this = d.result(v);
                return call::special(d, func, vec![this]);
            }
            if d.program().enumeration(c).is_some() {
                return d.result(v);
            }
            if let Some(name) = PICKLING.iter().find(|name| attr::find_method(d, c, name).is_some()) {
                return d.refuse(format!("`copy.copy` of an object with `{name}`"), "give its class a `__copy__`");
            }
            if bases::library_class(d, c).is_some_and(|n| &*n == "TextIOWrapper") {
                return type_error(d, "cannot pickle '_io.TextIOWrapper' object".into());
            }
            if builtin_ancestor(d, c).is_some() {
                return d.refuse("`copy.copy` of an exception".into(), "make it anew");
            }
            let copied = d.rt_call("copy.shallow", &[Arg::V(&v)], Out::Made(&v));
            d.split(&copied, &mut |d, copied| {
                bases::prepare(d, c, &copied, "_unshare_");
                d.result(copied)
            })
        }
        Kind::Exc => d.refuse("`copy.copy` of an exception".into(), "make it anew"),
        kind @ (Kind::Generator | Kind::IterObj | Kind::Iter(_)) => {
            let n = python_name(d, &kind);
            d.refuse(format!("`copy.copy` of a {n}"), "use `itertools.tee`, or make it anew")
        }
        kind @ Kind::Module(_) => {
            let n = python_name(d, &kind);
            type_error(d, format!("cannot pickle '{n}' object"))
        }
        _ => d.result(v),
    })
}

/// `copy.deepcopy(value, memo)`. A list takes the value there, so that all values go one way.
pub(super) fn deep<D: Domain>(d: &mut D, value: &D::R, memo: Option<&D::R>) -> D::R {
    let own = memo.is_none_or(|memo| d.kinds(memo) == [Kind::None]);
    let func = d.prelude("memo_for_copy");
    let given = match memo {
        Some(memo) => memo.clone(),
        None => none(d),
    };
    let memo = d.call(func, vec![given]);
    d.split(&memo, &mut |d, memo| {
        let list = d.container(Kind::List, 33, None);
        d.list_append(&list, value);
        let copied = d.rt_call("copy.deep", &[Arg::V(&list), Arg::V(&memo)], Out::Made(&list));
        if own {
            let used = boolean(d, true);
            let used = d.result(used);
            d.field_set(&memo, &"used".into(), &used);
        }
        d.split(&copied, &mut |d, copied| {
            let zero = int(d, 0);
            d.list_get_raw(&copied, &zero)
        })
    })
}
