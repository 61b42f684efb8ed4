//! `isinstance` with a protocol of the script's own that `typing.runtime_checkable` decorates: its members are looked for.

use super::*;
use crate::hir::{Class, ClassId, Name};

/// Whether instances are told by the members of a class.
pub fn is_checkable<D: Domain>(d: &D, class: ClassId) -> bool {
    let class = &d.program().classes[class];
    class.protocol && class.decorators.iter().any(|(name, _)| &**name == "runtime_checkable")
}

/// The members that an instance must have.
fn members<D: Domain>(d: &D, class: ClassId) -> Vec<Name> {
    const NONE: &[&str] = &["__init__", "__new__", "__slots__", "__subclasshook__", "__class_getitem__", "__hash__"];
    let mut out: Vec<Name> = Vec::new();
    let of = |c: &Class| {
        let methods = c.methods.iter().map(|m| m.name.clone());
        let attrs = c.attrs.iter().map(|(name, _)| name.clone());
        let annotated = c.annotations.iter().map(|(name, ..)| name.clone());
        methods.chain(attrs).chain(annotated).collect::<Vec<_>>()
    };
    for c in d.program().mro(class).filter(|c| c.protocol) {
        for name in of(c) {
            if !NONE.contains(&&*name) && !name.contains(['@', '<']) && !out.contains(&name) {
                out.push(name);
            }
        }
    }
    out
}

/// Whether a value has the members, if that is known before the program runs.
pub fn has_members<D: Domain>(d: &mut D, v: &D::V, class: ClassId) -> Option<bool> {
    let mut known = true;
    for name in members(d, class) {
        match has_member(d, v, &name) {
            Some(true) => {}
            Some(false) => return Some(false),
            None => known = false,
        }
    }
    known.then_some(true)
}

fn has_member<D: Domain>(d: &mut D, v: &D::V, name: &Name) -> Option<bool> {
    let kind = d.kind(v);
    if let Kind::Instance(c) = kind {
        if attr::find_method(d, c, name).is_some() {
            return Some(true);
        }
        let may_be = d.field_get(v, name).is_some()
            || attr::find_class_attr(d, c, name).is_some()
            || attr::find_method(d, c, "__getattr__").is_some();
        return (!may_be).then_some(false);
    }
    let has = || {
        methods::exists(&kind, name)
            || operators::has(&kind, name)
            || !name.starts_with("__") && crate::builtins::names::python_has(&python_name(d, &kind), name)
    };
    Some(operators::has_protocol(&kind, name).unwrap_or_else(has))
}

/// Whether a class has the members, which must be methods.
pub fn issubclass<D: Domain>(d: &mut D, class: ClassId, protocol: ClassId) -> D::R {
    let names = members(d, protocol);
    let is_method = |d: &D, name: &Name| attr::find_method(d, protocol, name).is_some();
    if !names.iter().all(|name| is_method(d, name)) {
        return d
            .refuse("`issubclass` with a protocol that has other members than methods".into(), "ask for the members");
    }
    let has = |d: &D, name: &Name| {
        attr::find_method(d, class, name).is_some() || attr::find_class_attr(d, class, name).is_some()
    };
    let has = names.iter().all(|name| has(d, name));
    let v = boolean(d, has);
    d.result(v)
}

/// Whether a value has the members.
pub fn isinstance<D: Domain>(d: &mut D, v: &D::V, class: ClassId) -> D::R {
    let names = members(d, class);
    from(d, v, &names)
}

fn from<D: Domain>(d: &mut D, v: &D::V, names: &[Name]) -> D::R {
    let Some((name, rest)) = names.split_first() else {
        let v = boolean(d, true);
        return d.result(v);
    };
    let has = match has_member(d, v, name) {
        Some(has) => {
            let v = boolean(d, has);
            d.result(v)
        }
        None => functions::has_attribute(d, v, name),
    };
    d.split(&has, &mut |d, has| match d.known_bool(&has) {
        Some(true) => from(d, v, rest),
        Some(false) => d.result(has),
        None => {
            let no = boolean(d, false);
            let no = d.result(no);
            d.branch(&has, &mut |d| from(d, v, rest), &mut |_| no.clone())
        }
    })
}
