//! Calls with arguments that are in containers: `*` and `**`.

use super::call::{bind, bind_with, call_function};
use super::*;
use crate::hir::{ArgKind, FuncId, Name};

/// Calls with mappings after `**`: what they hold is an argument by keyword, once. `keywords` are those that are named; `all` are both, in order.
pub fn with_mappings<D: Domain>(
    d: &mut D,
    func: FuncId,
    held: &[D::R],
    positional: &[D::R],
    keywords: &[(Name, D::R)],
    all: &[(Option<Name>, D::R)],
) -> D::R {
    let name = full_name(d, func);
    let text_of = text(d, &name);
    let text_of = d.result(text_of);
    let given = names(d, &mut keywords.iter().map(|(name, _)| name), 48);
    let params = d.program().funcs[func].params.clone();
    // What goes to `**kwargs` is there in the order in which it is given.
    let kept = |name: &Name| params.double_star && !params.by_keyword().any(|(_, known)| known == name);
    let (rest, named): (Vec<_>, Vec<_>) = keywords.iter().cloned().partition(|(name, _)| kept(name));
    let mappings: Vec<&D::R> = all.iter().filter(|(name, _)| name.is_none()).map(|(_, mapping)| mapping).collect();
    if let [one] = mappings[..]
        && rest.is_empty()
        && d.kinds(one).iter().all(|kind| *kind == Kind::Dict)
    {
        let check = d.prelude("check_given");
        return d.split(one, &mut |d, one| {
            let mapping = d.result(one.clone());
            d.call(check, vec![mapping, given.clone(), text_of.clone()]);
            with_mapping(d, func, held, positional, &named, &one)
        });
    }
    let whole = d.container(Kind::Dict, 47, None);
    let merged = d.result(whole.clone());
    let merge = d.prelude("merge_keywords");
    for (n, (key, value)) in all.iter().enumerate() {
        match key {
            Some(key) if kept(key) => {
                let key = text(d, key);
                let key = d.result(key);
                methods::dict_put(d, &whole, &key, value);
            }
            Some(_) => {}
            None => {
                d.split(value, &mut |d, mapping| {
                    let part = d.container(Kind::Dict, 50 + n as u32, None);
                    if mappings::mapping_into(d, &part, &mapping).is_none() {
                        let kind = d.kind(&mapping);
                        let n = python_name(d, &kind);
                        return type_error(d, format!("{name}() argument after ** must be a mapping, not {n}"));
                    }
                    let part = d.result(part);
                    d.call(merge, vec![merged.clone(), part, given.clone(), text_of.clone()])
                });
            }
        }
    }
    with_mapping(d, func, held, positional, &named, &whole)
}

/// `dict(items, a=1, **mapping)`
pub fn dict_of<D: Domain>(d: &mut D, kinds: &[ArgKind], args: &[D::R]) -> D::R {
    let mut pos = Vec::new();
    let whole = d.container(Kind::Dict, 47, None);
    let merged = d.result(whole.clone());
    let named = kinds.iter().filter_map(|kind| match kind {
        ArgKind::Kw(name) => Some(name),
        _ => None,
    });
    let named: Vec<&Name> = named.collect();
    let given = names(d, &mut named.into_iter(), 48);
    let merge = d.prelude("merge_keywords");
    let text_of = text(d, "dict");
    let text_of = d.result(text_of);
    for (n, (kind, arg)) in kinds.iter().zip(args).enumerate() {
        match kind {
            ArgKind::Pos | ArgKind::Star => pos.push(arg.clone()),
            ArgKind::Kw(key) => {
                let key = text(d, key);
                let key = d.result(key);
                methods::dict_put(d, &whole, &key, arg);
            }
            ArgKind::DoubleStar => {
                d.split(arg, &mut |d, mapping| match plain_mapping(d, &mapping, 50 + n as u32, "dict") {
                    Ok(part) => {
                        let part = d.result(part);
                        d.call(merge, vec![merged.clone(), part, given.clone(), text_of.clone()])
                    }
                    Err(wrong) => wrong,
                });
            }
        }
    }
    let made = functions::call(d, &"dict".into(), &vec![ArgKind::Pos; pos.len()], &pos);
    d.split(&made, &mut |d, dict| {
        mappings::mapping_into(d, &dict, &whole);
        d.result(dict)
    })
}

/// A mapping after `**` as a dict, or CPython's TypeError.
fn plain_mapping<D: Domain>(d: &mut D, mapping: &D::V, sub: u32, name: &str) -> Result<D::V, D::R> {
    let part = d.container(Kind::Dict, sub, None);
    if mappings::mapping_into(d, &part, mapping).is_some() {
        return Ok(part);
    }
    let n = python_name(d, &d.kind(mapping));
    Err(type_error(d, format!("{name}() argument after ** must be a mapping, not {n}")))
}

/// `template.format(…, **mapping)`, with the arguments before the mapping in a tuple.
pub fn format_of<D: Domain>(d: &mut D, template: &D::V, given: &D::R, mapping: &D::R) -> D::R {
    d.split(mapping, &mut |d, mapping| {
        let names = match d.kind(&mapping) {
            Kind::Dict => Ok(mapping),
            _ => plain_mapping(d, &mapping, 50, "str.format"),
        };
        match names {
            Ok(names) => {
                let names = d.result(names);
                let args = [Arg::V(template), Arg::Any(given), Arg::Any(&names)];
                d.rt_call("str.format", &args, Out::Kind(Kind::Str))
            }
            Err(wrong) => wrong,
        }
    })
}

/// A function's name with its module, as some messages have it.
pub fn full_name<D: Domain>(d: &D, func: FuncId) -> String {
    let f = &d.program().funcs[func];
    format!("{}.{}", f.module, f.qualname)
}

/// A list of names.
fn names<D: Domain>(d: &mut D, names: &mut dyn Iterator<Item = &Name>, sub: u32) -> D::R {
    let list = d.container(Kind::List, sub, None);
    for name in names {
        let name = text(d, name);
        let name = d.result(name);
        d.list_append(&list, &name);
    }
    let empty = text(d, "");
    let empty = d.result(empty);
    d.flow(&list, 0, &empty);
    d.result(list)
}

/// Calls with arguments by keyword that are in a dict: each parameter that has no argument yet is looked up there.
fn with_mapping<D: Domain>(
    d: &mut D,
    func: FuncId,
    held: &[D::R],
    positional: &[D::R],
    keywords: &[(Name, D::R)],
    mapping: &D::V,
) -> D::R {
    let f = &d.program().funcs[func];
    let (params, func_name) = (f.params.clone(), f.qualname.clone());
    let by_name: Vec<(usize, Name)> = params.by_keyword().map(|(at, name)| (at, name.clone())).collect();
    let taken: Vec<Name> =
        params.names[..positional.len().min(params.positional)].iter().skip(params.posonly).cloned().collect();
    let known = names(d, &mut by_name.iter().map(|(_, name)| name), 41);
    let used = names(d, &mut taken.iter(), 42);
    let whole = d.result(mapping.clone());
    let text_of = text(d, &func_name);
    let text_of = d.result(text_of);
    if params.double_star {
        let check = d.prelude("check_taken");
        d.call(check, vec![whole.clone(), used, text_of.clone()]);
    } else {
        let check = d.prelude("check_keywords");
        d.call(check, vec![whole.clone(), known.clone(), used, text_of.clone()]);
    }
    let open: Vec<(usize, Name)> = by_name
        .into_iter()
        .filter(|(at, name)| *at >= positional.len().min(params.positional) && !keywords.iter().any(|(k, _)| k == name))
        .collect();
    let needed = |at: usize| params.defaults[at].is_none();
    for (n, what) in ["positional", "keyword-only"].into_iter().enumerate() {
        let missing: Vec<&Name> = open
            .iter()
            .filter(|(at, _)| needed(*at) && (*at < params.positional) == (n == 0))
            .map(|(_, name)| name)
            .collect();
        if !missing.is_empty() {
            let missing = names(d, &mut missing.into_iter(), 43 + n as u32);
            let what = text(d, what);
            let what = d.result(what);
            let check = d.prelude("check_missing");
            d.call(check, vec![whole.clone(), missing, text_of.clone(), what]);
        }
    }
    let mut keywords = keywords.to_vec();
    for (at, name) in &open {
        let default = params.defaults[*at].and_then(|n| held.get(n as usize).cloned());
        let key = text(d, name);
        let key = d.result(key);
        let found = d.rt_call("dict.find", &[Arg::V(mapping), Arg::Any(&key)], Out::Kind(Kind::Int));
        let value = d.split(&found, &mut |d, found| {
            let zero = int(d, 0);
            let has = d.op(mir::Op::ICmp(Cc::Ge), &[&found, &zero], Kind::Bool);
            d.branch(
                &has,
                &mut |d| d.rt_call("dict.value_at", &[Arg::V(mapping), Arg::V(&found)], Out::Slot(mapping, 1)),
                &mut |d| match &default {
                    Some(default) => default.clone(),
                    None => type_error(d, format!("{func_name}() missing 1 required argument: '{name}'")),
                },
            )
        });
        keywords.push((name.clone(), value));
    }
    let rest = params.double_star.then(|| {
        let without = d.prelude("without_keys");
        d.call(without, vec![whole, known])
    });
    match bind_with(d, func, held, positional.to_vec(), keywords, rest.as_ref()) {
        Ok(values) => d.call(func, values),
        Err(message) => type_error(d, message),
    }
}

/// Calls with the elements of a list: one call for each number of them that the function takes.
pub fn spread<D: Domain>(
    d: &mut D,
    func: FuncId,
    held: &[D::R],
    (before, list): (&[D::R], &D::V),
    keywords: Vec<(Name, D::R)>,
    rest_kinds: &[ArgKind],
    rest_args: &[D::R],
) -> D::R {
    let params = &d.program().funcs[func].params;
    if params.positional > 16 {
        return d.refuse("`*` of a list for so many parameters".into(), "pass the arguments one by one");
    }
    let more = rest_kinds.iter().filter(|k| matches!(k, ArgKind::Pos | ArgKind::Star)).count();
    if params.star {
        if more > 0 {
            return d.refuse("arguments after `*` of a list".into(), "pass one list with all of them: `*[*xs, 1]`");
        }
        return spread_rest(d, func, held, (before, list), &keywords, (rest_kinds, rest_args));
    }
    let most = params.positional.saturating_sub(before.len() + more);
    let len = functions::len_of_list(d, list);
    // A list that is longer than that gives the error of one element more.
    for_length(d, &len, 0, most + 1, &mut |d, n| {
        let mut all = before.to_vec();
        for i in 0..n {
            let i = int(d, i as i64);
            all.push(d.list_get_raw(list, &i));
        }
        let mut kinds = vec![ArgKind::Pos; all.len()];
        for (name, value) in &keywords {
            kinds.push(ArgKind::Kw(name.clone()));
            all.push(value.clone());
        }
        kinds.extend_from_slice(rest_kinds);
        all.extend_from_slice(rest_args);
        call_function(d, func, held.to_vec(), None, &kinds, &all)
    })
}

/// Calls a function with `*args` with the elements of a list: parameters first, the others as a tuple.
fn spread_rest<D: Domain>(
    d: &mut D,
    func: FuncId,
    held: &[D::R],
    (before, list): (&[D::R], &D::V),
    keywords: &[(Name, D::R)],
    (rest_kinds, rest_args): (&[ArgKind], &[D::R]),
) -> D::R {
    let params = d.program().funcs[func].params.clone();
    let first = params.positional.saturating_sub(before.len());
    let len = functions::len_of_list(d, list);
    for_length(d, &len, 0, first, &mut |d, n| {
        let mut all = before.to_vec();
        for i in 0..n {
            let i = int(d, i as i64);
            all.push(d.list_get_raw(list, &i));
        }
        let mut kinds = vec![ArgKind::Pos; all.len()];
        for (name, value) in keywords {
            kinds.push(ArgKind::Kw(name.clone()));
            all.push(value.clone());
        }
        kinds.extend_from_slice(rest_kinds);
        all.extend_from_slice(rest_args);
        if n < first {
            return call_function(d, func, held.to_vec(), None, &kinds, &all);
        }
        // What is given beyond the parameters before is itself in front.
        let own = before.len().saturating_sub(params.positional);
        let surplus: Vec<D::R> = all.splice(params.positional..params.positional + own, []).collect();
        kinds.drain(..own);
        let tuple = tuple_from(d, &surplus, list, n);
        call_bound(d, func, held, &kinds, &all, &tuple)
    })
}

/// Whether a dict never gets a member.
pub fn holds_nothing<D: Domain>(d: &mut D, dict: &D::R) -> bool {
    let mut nothing = true;
    d.split(dict, &mut |d, v| {
        nothing &= d.kind(&v) == Kind::Dict && d.slot_kinds(&v, 0).is_empty();
        d.never()
    });
    nothing
}

/// A tuple of some values and the elements of a list from the `n`-th on.
fn tuple_from<D: Domain>(d: &mut D, values: &[D::R], list: &D::V, n: usize) -> D::R {
    let out = d.made(Kind::TupleOf, 43);
    d.flow_all(&out, list);
    let (lo, none) = (int(d, n as i64), none(d));
    let lo = d.result(lo);
    let args = [Arg::TypeOf(&out), Arg::V(list), Arg::Any(&lo), Arg::Any(&none), Arg::Any(&none)];
    let rest = d.rt_call("list.slice", &args, Out::Made(&out));
    if values.is_empty() {
        return rest;
    }
    let front = d.pack(Kind::Tuple, 44, values.to_vec());
    d.split(&rest, &mut |d, rest| tuples::concat(d, &front, &rest))
}

/// The tuple of positional arguments, of which those after `*` may be lists.
pub fn tuple_of<D: Domain>(d: &mut D, kinds: &[ArgKind], args: &[D::R]) -> D::R {
    let list = d.container(Kind::List, 46, None);
    let whole = d.result(list.clone());
    for (kind, arg) in kinds.iter().zip(args) {
        if *kind == ArgKind::Star {
            let extend = d.prelude("extend");
            d.call(extend, vec![whole.clone(), arg.clone()]);
        } else {
            d.list_append(&list, arg);
        }
    }
    tuple_from(d, &[], &list, 0)
}

/// Calls a function with all its positional parameters given, and a value for `*args`.
fn call_bound<D: Domain>(
    d: &mut D,
    func: FuncId,
    held: &[D::R],
    kinds: &[ArgKind],
    args: &[D::R],
    star: &D::R,
) -> D::R {
    let mut positional = Vec::new();
    let mut keywords = Vec::new();
    for (kind, arg) in kinds.iter().zip(args) {
        match kind {
            ArgKind::Pos => positional.push(arg.clone()),
            ArgKind::Kw(name) => keywords.push((name.clone(), arg.clone())),
            ArgKind::DoubleStar if holds_nothing(d, arg) => {}
            ArgKind::Star | ArgKind::DoubleStar => {
                return d.refuse("`**` after `*` of a list for `*args`".into(), "pass the arguments by keyword");
            }
        }
    }
    let at = d.program().funcs[func].params.positional;
    match bind(d, func, held, positional, keywords) {
        Ok(mut values) => {
            values[at] = star.clone();
            d.call(func, values)
        }
        Err(message) => type_error(d, message),
    }
}

/// One call of `f` for each number of elements that a list may have, up to `most`.
pub fn for_length<D: Domain>(
    d: &mut D,
    len: &D::V,
    n: usize,
    most: usize,
    f: &mut dyn FnMut(&mut D, usize) -> D::R,
) -> D::R {
    if n == most {
        return f(d, n);
    }
    let want = int(d, n as i64);
    let is = d.op(mir::Op::ICmp(Cc::Eq), &[len, &want], Kind::Bool);
    let cell = std::cell::RefCell::new(f);
    d.branch(&is, &mut |d| (cell.borrow_mut())(d, n), &mut |d| for_length(d, len, n + 1, most, &mut *cell.borrow_mut()))
}
