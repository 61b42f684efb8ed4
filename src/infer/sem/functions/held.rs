//! Functions that hold arguments or names: `functools.partial`, `operator.itemgetter` and the like.

use super::*;

/// `functools.partial`: the counts and names of what is held are part of its type.
pub(super) fn partial<D: Domain>(d: &mut D, args: &Args<D::R>) -> D::R {
    let names: Vec<&str> = args.kw.iter().map(|(name, _)| &**name).collect();
    let kind = Kind::BoundBuiltin(format!("partial:{}:{}", args.pos.len() - 1, names.join(",")).into());
    let parts = args.pos.iter().chain(args.kw.iter().map(|(_, v)| v)).cloned().collect();
    let parts = d.pack(Kind::Tuple, 33, parts);
    let parts = d.result(parts);
    let v = d.closure(kind, vec![parts]);
    d.result(v)
}

/// A function that holds the first arguments: `parts` are the function and these.
pub fn partial_of<D: Domain>(d: &mut D, parts: Vec<D::R>) -> D::R {
    partial(d, &Args { pos: parts, kw: Vec::new() })
}

/// A tuple of so many `None`: a length as a type.
pub(super) fn shape_of<D: Domain>(d: &mut D, n: usize) -> D::R {
    let parts = (0..n).map(|_| none(d)).collect();
    let v = d.pack(Kind::Tuple, 34, parts);
    d.result(v)
}

/// `operator.itemgetter` and the like: a function that holds what it looks for. Names and positions that are written are part of
/// its type, so that it gives parts of tuples.
pub(super) fn getter<D: Domain>(d: &mut D, which: &str, args: &Args<D::R>) -> D::R {
    let consts: Vec<Option<Const>> = (0..args.pos.len()).map(|n| d.const_operand(n + 1)).collect();
    let mut spec = format!("{which}:");
    let keys = if which == "methodcaller" { &consts[..1] } else { &consts[..] };
    for key in keys {
        match key {
            Some(Const::Str(name)) if which != "itemgetter" => spec += &format!("{name},"),
            Some(Const::Int(n)) if which == "itemgetter" => spec += &format!("{n},"),
            _ if which == "itemgetter" => spec += "?,",
            _ => return d.refuse(format!("`{which}` with a name known only at run time"), "write a lambda"),
        }
    }
    if !args.kw.is_empty() {
        return d.refuse(format!("keyword arguments of `{which}`"), "write a lambda");
    }
    let held = if which == "attrgetter" { Vec::new() } else { args.pos.clone() };
    let parts = d.pack(Kind::Tuple, 33, held);
    let parts = d.result(parts);
    let v = d.closure(Kind::BoundBuiltin(spec.into()), vec![parts]);
    d.result(v)
}

/// Calls what `functools.partial`, `operator.itemgetter` and the like gave; `None` for other bound builtins.
pub fn call_held<D: Domain>(d: &mut D, name: &str, f: &D::V, kinds: &[ArgKind], args: &[D::R]) -> Option<D::R> {
    let (which, spec) = name.split_once(':')?;
    let held = d.held(f);
    Some(d.split(&held[0], &mut |d, parts| {
        let part = |d: &mut D, n: usize| d.part(&parts, n);
        if which == "partial" {
            let (count, names) = spec.split_once(':').unwrap_or((spec, ""));
            let count: usize = count.parse().unwrap_or(0);
            let (mut all_kinds, mut all) = (Vec::new(), Vec::new());
            for n in 0..count {
                all_kinds.push(ArgKind::Pos);
                all.push(part(d, n + 1));
            }
            all_kinds.extend_from_slice(kinds);
            all.extend_from_slice(args);
            for (n, name) in names.split(',').filter(|n| !n.is_empty()).enumerate() {
                let kind = ArgKind::Kw(name.into());
                if !kinds.contains(&kind) {
                    all_kinds.push(kind);
                    all.push(part(d, count + 1 + n));
                }
            }
            let callee = part(d, 0);
            return d.split(&callee, &mut |d, callee| call::call(d, &callee, &all_kinds, &all));
        }
        let [object] = args else {
            return type_error(d, format!("{which} expected 1 argument, got {}", args.len()));
        };
        let keys: Vec<&str> = spec.split(',').filter(|k| !k.is_empty()).collect();
        let mut found = Vec::new();
        for (n, key) in keys.iter().enumerate() {
            found.push(match which {
                "itemgetter" => d.split(object, &mut |d, object| match (d.kind(&object), key.parse::<i64>()) {
                    (Kind::Tuple, Ok(at)) => {
                        let count = d.parts(&object) as i64;
                        let at = if at < 0 { at + count } else { at };
                        if (0..count).contains(&at) {
                            d.part(&object, at as usize)
                        } else {
                            d.raise("IndexError", "tuple index out of range".into())
                        }
                    }
                    _ => {
                        let (object, index) = (d.result(object), d.part(&parts, n));
                        index::get(d, &object, &index)
                    }
                }),
                "attrgetter" => key
                    .split('.')
                    .fold(object.clone(), |value, name| d.split(&value, &mut |d, v| attr::get(d, &v, &name.into()))),
                _ => {
                    let given: Vec<D::R> = (1..d.parts(&parts)).map(|n| d.part(&parts, n)).collect();
                    let kinds = vec![ArgKind::Pos; given.len()];
                    d.split(object, &mut |d, v| call::call_method(d, &v, &(*key).into(), &kinds, &given))
                }
            });
        }
        if found.len() == 1 {
            return found.swap_remove(0);
        }
        let v = d.pack(Kind::Tuple, 35, found);
        d.result(v)
    }))
}
