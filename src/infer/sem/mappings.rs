//! What goes from mappings and pairs into dicts.

use super::*;

/// `dict.update(other)`
pub fn dict_update<D: Domain>(d: &mut D, dict: &D::V, other: &D::V) -> D::R {
    d.flow_all(dict, other);
    d.rt_call("dict.update", &[Arg::V(dict), Arg::V(other)], Out::Unit)
}

/// What a mapping has goes into a dict: another dict, or an object with `keys`. Nothing if it is none.
pub fn mapping_into<D: Domain>(d: &mut D, dict: &D::V, other: &D::V) -> Option<D::R> {
    let Kind::Instance(class) = d.kind(other) else {
        return (d.kind(other) == Kind::Dict).then(|| dict_update(d, dict, other));
    };
    // What is derived from dict is taken as it is held, whatever the class does to get an item.
    if bases::derives(d, class, "dict") && bases::of_library(d, class, "__iter__") {
        let held = d.field_get(other, &bases::DICT.into())?;
        return Some(d.split(&held, &mut |d, held| match d.kind(&held) {
            Kind::Dict => dict_update(d, dict, &held),
            _ => d.never(),
        }));
    }
    attr::find_method(d, class, "keys")?;
    let func = d.prelude("dict_from_mapping");
    let (dict, other) = (d.result(dict.clone()), d.result(other.clone()));
    Some(d.call(func, vec![dict, other]))
}

/// What a mapping has, or pairs, into a dict.
pub fn dict_merge<D: Domain>(d: &mut D, dict: &D::V, other: &D::V) -> D::R {
    mapping_into(d, dict, other).unwrap_or_else(|| {
        let func = d.prelude("dict_from_pairs");
        let (dict, other) = (d.result(dict.clone()), d.result(other.clone()));
        d.call(func, vec![dict, other])
    })
}

/// `{**other}`
pub fn dict_unpacked<D: Domain>(d: &mut D, dict: &D::V, other: &D::V) -> D::R {
    mapping_into(d, dict, other).unwrap_or_else(|| {
        let kind = d.kind(other);
        let n = python_name(d, &kind);
        type_error(d, format!("'{n}' object is not a mapping"))
    })
}
