//! Storing and deleting attributes.

use super::attr::{find_class_attr, find_method, find_of_property, no_attribute};
use super::*;
use crate::hir::{ClassId, MethodKind, Name};

/// `v.name = value`
pub fn set<D: Domain>(d: &mut D, v: &D::V, name: &Name, value: &D::R) -> D::R {
    match d.kind(v) {
        Kind::Instance(class) if matches!(&**name, "__dict__" | "__class__") => {
            let n = d.program().classes[class].name.clone();
            d.refuse(format!("assigning `{name}` of a `{n}`"), "assign the attributes one by one")
        }
        Kind::Instance(class) => match find_method(d, class, "__setattr__") {
            Some((func, _)) => {
                let name = text(d, name);
                let args = vec![d.result(v.clone()), d.result(name), value.clone()];
                call::special(d, func, args);
                none(d)
            }
            None => set_plain(d, v, class, name, value),
        },
        Kind::Class(class) if enums::is_member(d, class, name) => {
            d.raise("AttributeError", format!("cannot reassign member '{name}'"))
        }
        Kind::Class(class) if d.program().classes[class].made.is_some() => {
            d.field_set(v, name, value);
            none(d)
        }
        Kind::Class(class) => match d.program().classes[class].attrs.iter().rev().find(|(n, _)| n == name) {
            Some((_, g)) => {
                let g = *g;
                d.global_set(g, value);
                none(d)
            }
            None if find_class_attr(d, class, name).is_some() => d.refuse(
                format!("`{name}`, a class attribute of a base class, assigned for a class derived from it"),
                "define it in the body of the derived class too",
            ),
            None => d.refuse(
                format!("a new class attribute `{name}` assigned outside of the class"),
                "define it in the class body",
            ),
        },
        Kind::Module(m) if d.program().modules.get(&m).is_some_and(|members| members.contains_key(name)) => {
            let global = d.program().modules[&m][name].0;
            if d.program().globals[global].once {
                // An input of a session; what runs already reads it as what it was.
                return d.refuse(
                    format!("giving `{name}` of the module `{m}` another value in a later input"),
                    "assign it in a function of the module",
                );
            }
            d.global_set(global, value);
            none(d)
        }
        Kind::Func(_) if !name.starts_with("__") && named::has_attributes(d, v) => {
            named::set_of_function(d, v, name, value)
        }
        kind @ (Kind::Func(_) | Kind::Module(_)) => {
            let n = python_name(d, &kind);
            d.refuse(format!("assigning an attribute of a {n}"), "use a variable or a class")
        }
        kind => no_attribute(d, &kind, name),
    }
}

/// Sets an attribute of an object, whether its class has `__setattr__` or not.
pub fn set_plain<D: Domain>(d: &mut D, v: &D::V, class: ClassId, name: &Name, value: &D::R) -> D::R {
    if let Some(func) = find_of_property(d, class, name, MethodKind::Setter) {
        let this = d.result(v.clone());
        call::special(d, func, vec![this, value.clone()]);
        return none(d);
    }
    if let Some((_, MethodKind::Property)) = find_method(d, class, name) {
        let class = d.program().classes[class].name.clone();
        return d.raise("AttributeError", format!("property '{name}' of '{class}' object has no setter"));
    }
    let in_init = &*d.program().funcs[d.function()].name == "__init__";
    if !in_init {
        if is_frozen(d, class) {
            return d.raise("dataclasses.FrozenInstanceError", format!("cannot assign to field '{name}'"));
        }
        if d.program().record(class).is_some_and(|fields| fields.contains(name)) {
            return d.raise("AttributeError", "can't set attribute".into());
        }
        if d.program().enumeration(class).is_some() && matches!(&**name, "name" | "value") {
            let class = d.program().classes[class].name.clone();
            return d.raise("AttributeError", format!("<enum '{class}'> cannot set attribute '{name}'"));
        }
    }
    d.field_set(v, name, value);
    none(d)
}

/// `del v.name`
pub fn delete<D: Domain>(d: &mut D, v: &D::V, name: &Name) -> D::R {
    match d.kind(v) {
        Kind::Instance(class) if is_frozen(d, class) => {
            d.raise("dataclasses.FrozenInstanceError", format!("cannot delete field '{name}'"))
        }
        Kind::Instance(class) if matches!(find_method(d, class, name), Some((_, MethodKind::Property))) => {
            match find_of_property(d, class, name, MethodKind::Deleter) {
                Some(func) => {
                    let this = d.result(v.clone());
                    call::special(d, func, vec![this]);
                    none(d)
                }
                None => {
                    let class = d.program().classes[class].name.clone();
                    d.raise("AttributeError", format!("property '{name}' of '{class}' object has no deleter"))
                }
            }
        }
        Kind::Instance(class) => {
            let none_there = |d: &mut D| {
                let n = d.program().classes[class].name.clone();
                d.raise("AttributeError", format!("'{n}' object has no attribute '{name}'"))
            };
            match d.field_get(v, name) {
                None => none_there(d),
                Some(field) => d.split(&field, &mut |d, f| match d.kind(&f) {
                    Kind::Unbound => none_there(d),
                    _ => {
                        let unbound = d.unit(Kind::Unbound);
                        let unbound = d.result(unbound);
                        d.field_set(v, name, &unbound);
                        none(d)
                    }
                }),
            }
        }
        kind => {
            let n = python_name(d, &kind);
            d.refuse(format!("deleting an attribute of a {n}"), "assign `None` to it")
        }
    }
}

/// Whether a class is a dataclass whose fields are not to be assigned.
fn is_frozen<D: Domain>(d: &D, class: ClassId) -> bool {
    let frozen = |(name, flags): &(Name, Vec<(Name, bool)>)| {
        &**name == "dataclass" && flags.iter().any(|(n, on)| &**n == "frozen" && *on)
    };
    d.program().mro(class).any(|c| c.decorators.iter().any(frozen))
}
