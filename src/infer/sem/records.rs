//! Instances that are values of a builtin type as well: named tuples, members of `IntEnum`.

use super::*;
use crate::hir::{ClassId, Enumeration};

/// The builtin type that instances of a class are values of.
pub fn base<D: Domain>(d: &D, class: ClassId) -> Option<&'static str> {
    if d.program().record(class).is_some() {
        return Some("tuple");
    }
    match d.program().enumeration(class)? {
        Enumeration::Int | Enumeration::IntFlag => Some("int"),
        Enumeration::Str => Some("str"),
        Enumeration::Plain | Enumeration::Flag => None,
    }
}

/// The value of the builtin type that an instance is. `sub` tells several of one instruction apart.
pub fn plain<D: Domain>(d: &mut D, v: &D::V, sub: u32) -> Option<D::V> {
    let Kind::Instance(class) = d.kind(v) else {
        return None;
    };
    if let Some(fields) = d.program().record(class) {
        let fields = fields.to_vec();
        let mut parts = Vec::new();
        for name in &fields {
            let field = match d.field_get(v, name) {
                Some(field) => field,
                None => d.never(),
            };
            parts.push(d.split(&field, &mut |d, f| match d.kind(&f) {
                Kind::Unbound => d.never(),
                _ => d.result(f),
            }));
        }
        return Some(d.pack(Kind::Tuple, sub, parts));
    }
    base(d, class)?;
    let value = enums::value(d, v);
    d.single(&value)
}

/// The same, or the value itself if it is of no other type, or its class has a method of its own for what is done with it.
pub fn or_plain<D: Domain>(d: &mut D, v: &D::V, sub: u32, methods: &[&str]) -> D::V {
    if let Kind::Instance(class) = d.kind(v) {
        // Flags are iterable, the ints that they are are not.
        let flags = d.program().enumeration(class).is_some_and(|e| e.flags());
        let own = |m: &&str| {
            attr::find_method(d, class, m).is_some() && !d.program().made(class, m) || flags && *m == "__iter__"
        };
        if base(d, class).is_some() && !methods.iter().any(own) {
            return plain(d, v, sub).unwrap_or_else(|| v.clone());
        }
    }
    v.clone()
}

/// A value as an index: an instance with `__index__` for the int that it gives.
pub fn indexed<D: Domain>(d: &mut D, v: &D::V, sub: u32) -> D::R {
    if let Some(i) = protocol::ask(d, v, "__index__", "__index__") {
        return i;
    }
    let plain = or_plain(d, v, sub, &[]);
    d.result(plain)
}

/// `dataclasses.asdict` and `astuple`: objects as dicts or tuples of their fields, also in containers.
pub fn data_dict<D: Domain>(d: &mut D, r: &D::R, tuple: bool) -> D::R {
    d.split(r, &mut |d, v| {
        let method = if tuple { "astuple@" } else { "asdict@" };
        match d.kind(&v) {
            Kind::Instance(c) => match attr::find_method(d, c, method) {
                Some((func, _)) => {
                    let v = d.result(v);
                    d.call(func, vec![v])
                }
                None => d.result(v),
            },
            Kind::Tuple if d.recursive(&v) => d.refuse(
                format!("`{}` of tuples nested to any depth", &method[..method.len() - 1]),
                "nest lists, or objects",
            ),
            Kind::Tuple => {
                let items = (0..d.parts(&v)).map(|n| d.part(&v, n)).collect::<Vec<_>>();
                let items = items.iter().map(|item| data_dict(d, item, tuple)).collect();
                let v = d.pack(Kind::Tuple, 0, items);
                d.result(v)
            }
            kind @ (Kind::List | Kind::Dict) => {
                let func = d.prelude(match (kind, tuple) {
                    (Kind::List, false) => "asdict_list",
                    (Kind::List, true) => "astuple_list",
                    (_, false) => "asdict_dict",
                    (_, true) => "astuple_dict",
                });
                let v = d.result(v);
                d.call(func, vec![v])
            }
            _ => d.result(v),
        }
    })
}

/// The texts of a list with another text between them; members of enumerations may be texts.
pub fn joined<D: Domain>(d: &mut D, between: &D::V, list: &D::V) -> D::R {
    let kinds = d.slot_kinds(list, 0);
    let is_text = |k: &Kind| matches!(k, Kind::Instance(class) if base(d, *class) == Some("str"));
    let texts = match kinds.iter().any(is_text) {
        true => {
            let func = d.prelude("plain_texts");
            let list = d.result(list.clone());
            d.call(func, vec![list])
        }
        false => d.result(list.clone()),
    };
    d.split(&texts, &mut |d, texts| d.rt_call("str.join", &[Arg::V(between), Arg::V(&texts)], Out::Kind(Kind::Str)))
}
