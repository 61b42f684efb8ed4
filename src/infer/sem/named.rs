//! Attributes that are not found where they are named: `__getattr__` and `__setattr__`, names known only at run time, attributes of functions.

use super::*;
use crate::hir::{ATTRIBUTES, ClassId, FuncId, MethodKind, Name};
use std::collections::BTreeSet;

/// What `__getattr__` gives for an attribute that an object lacks, if its class has that method.
pub fn lacking<D: Domain>(d: &mut D, v: &D::V, class: ClassId, name: &D::R) -> Option<D::R> {
    let (func, _) = attr::find_method(d, class, "__getattr__")?;
    let this = d.result(v.clone());
    Some(call::special(d, func, vec![this, name.clone()]))
}

/// A property of an object whose class has `__getattr__`: that is asked where the property raises AttributeError.
pub fn property_or_lacking<D: Domain>(d: &mut D, v: &D::V, property: FuncId, other: FuncId, name: &Name) -> D::R {
    let get = bound(d, v, property);
    let other = bound(d, v, other);
    let name = text(d, name);
    let name = d.result(name);
    let func = d.prelude("attribute_or");
    d.call(func, vec![get, other, name])
}

/// `hasattr`, or `getattr` with a default, of what a function answers that may raise AttributeError.
pub fn asked<D: Domain>(d: &mut D, function: &str, v: &D::V, of: FuncId, rest: Vec<D::R>) -> D::R {
    let func = d.prelude(function);
    let mut args = vec![bound(d, v, of)];
    args.extend(rest);
    d.call(func, args)
}

fn bound<D: Domain>(d: &mut D, v: &D::V, func: FuncId) -> D::R {
    let this = d.result(v.clone());
    let f = d.closure(Kind::Method(func), vec![this]);
    d.result(f)
}

/// The names that attributes of a value may have, as far as the program says; nothing where they are not known.
pub fn candidates<D: Domain>(d: &mut D, v: &D::V) -> Option<Vec<Name>> {
    let script = |name: &Name| !name.contains(['@', '<']);
    match d.kind(v) {
        Kind::Instance(class) => {
            let mut names = stored(d);
            for c in d.program().mro(class) {
                names.extend(c.methods.iter().map(|m| m.name.clone()));
                names.extend(c.attrs.iter().map(|(name, _)| name.clone()));
            }
            let there = |d: &mut D, name: &Name| {
                attr::find_method(d, class, name).is_some()
                    || attr::find_class_attr(d, class, name).is_some()
                    || d.field_get(v, name).is_some()
            };
            Some(names.into_iter().filter(|name| script(name) && there(d, name)).collect())
        }
        Kind::Class(class) if d.program().classes[class].made.is_none() && !d.program().is_library(class) => {
            let mut names = BTreeSet::new();
            for c in d.program().mro(class) {
                names.extend(c.methods.iter().map(|m| m.name.clone()));
                names.extend(c.attrs.iter().map(|(name, _)| name.clone()));
            }
            Some(names.into_iter().filter(script).collect())
        }
        Kind::Module(module) => {
            let members = d.program().modules.get(&module)?;
            let mut names: Vec<Name> = members.keys().cloned().collect();
            names.sort_unstable();
            Some(names)
        }
        _ => None,
    }
}

/// The names of attributes that the script stores anywhere.
fn stored<D: Domain>(d: &D) -> BTreeSet<Name> {
    let mut out = BTreeSet::new();
    for func in d.program().funcs.values() {
        for data in func.insts.values() {
            if let Op::SetAttr(name) = &data.op {
                out.insert(name.clone());
            }
        }
    }
    if by_name(d) {
        out.extend(texts(d));
    }
    out
}

/// Whether attributes are set by names that are known only at run time.
fn by_name<D: Domain>(d: &D) -> bool {
    let sets = |op: &Op| match op {
        Op::Builtin(name) => &**name == "setattr",
        Op::CallMethod(name, _) => &**name == "__setattr__",
        _ => false,
    };
    d.program().funcs.values().any(|func| func.insts.values().any(|data| sets(&data.op)))
}

/// What the script's texts and keywords say that may be a name.
fn texts<D: Domain>(d: &D) -> BTreeSet<Name> {
    let mut out = BTreeSet::new();
    let is_name = |s: &str| {
        s.len() < 64
            && s.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_')
            && s.chars().all(|c| c.is_alphanumeric() || c == '_')
    };
    for func in d.program().funcs.values().filter(|func| !func.hidden) {
        for data in func.insts.values() {
            match &data.op {
                Op::Const(Const::Str(s)) if is_name(s) => {
                    out.insert(s.clone());
                }
                Op::Data(data) => data.each_text(&mut |s| {
                    if is_name(s) {
                        out.insert(s.clone());
                    }
                }),
                Op::Call(kinds) | Op::CallMethod(_, kinds) => {
                    out.extend(kinds.iter().filter_map(|kind| match kind {
                        crate::hir::ArgKind::Kw(name) => Some(name.clone()),
                        _ => None,
                    }));
                }
                _ => {}
            }
            if let Op::GetAttr(name) | Op::CallMethod(name, _) = &data.op {
                out.insert(name.clone());
            }
        }
    }
    out.retain(|name| !name.starts_with("__"));
    out
}

/// `found` with the candidate that a name is, or else `missing`.
pub fn choose<D: Domain>(
    d: &mut D,
    name: &D::V,
    candidates: &[Name],
    found: &mut dyn FnMut(&mut D, &Name) -> D::R,
    missing: &mut dyn FnMut(&mut D) -> D::R,
) -> D::R {
    let Some((first, rest)) = candidates.split_first() else { return missing(d) };
    let this = text(d, first);
    let is = d.rt("str.eq", &[name, &this], Kind::Bool);
    let both = std::cell::RefCell::new((found, missing));
    d.branch(&is, &mut |d| (both.borrow_mut().0)(d, first), &mut |d| {
        let mut both = both.borrow_mut();
        let (found, missing) = &mut *both;
        choose(d, name, rest, &mut **found, &mut **missing)
    })
}

/// What is raised for an attribute of a name known only at run time.
pub fn missing<D: Domain>(d: &mut D, v: &D::V, name: &D::V) -> D::R {
    let kind = d.kind(v);
    let before = match &kind {
        Kind::Class(c) => format!("type object '{}'", d.program().classes[*c].name),
        Kind::Module(m) => format!("module '{m}'"),
        kind => format!("'{}' object", python_name(d, kind)),
    };
    let before = text(d, &before);
    let args = vec![d.result(before), d.result(name.clone())];
    let func = d.prelude("no_attribute");
    d.call(func, args)
}

/// Sets an attribute of a name known only at run time; `direct`: not by `__setattr__`.
pub fn set<D: Domain>(d: &mut D, v: &D::V, name: &D::V, value: &D::R, direct: bool) -> D::R {
    let Kind::Instance(class) = d.kind(v) else {
        let n = python_name(d, &d.kind(v));
        return d.refuse(
            format!("setting an attribute of a {n} with a name known only at run time"),
            "assign the attribute itself",
        );
    };
    if !direct && let Some((func, _)) = attr::find_method(d, class, "__setattr__") {
        let args = vec![d.result(v.clone()), d.result(name.clone()), value.clone()];
        call::special(d, func, args);
        return none(d);
    }
    let mut names = stored(d);
    names.extend(texts(d));
    names.retain(|name| !name.contains(['@', '<']));
    if names.len() > MOST {
        return d
            .refuse("`setattr` with a name known only at run time, in a program of this size,".into(), "use a dict");
    }
    let names: Vec<Name> = names.into_iter().collect();
    choose(d, name, &names, &mut |d, name| set_direct(d, v, class, name, value), &mut |d| {
        d.stop("AttributeError", "the name of an attribute that is set is nowhere in the program".into())
    })
}

/// The most names that an attribute which is set by name may have.
const MOST: usize = 400;

/// `object.__setattr__`: properties are asked, `__setattr__` is not.
pub fn set_direct<D: Domain>(d: &mut D, v: &D::V, class: ClassId, name: &Name, value: &D::R) -> D::R {
    match attr::find_method(d, class, name) {
        Some((_, MethodKind::Property)) => attr::set_plain(d, v, class, name, value),
        _ => {
            d.field_set(v, name, value);
            none(d)
        }
    }
}

/// What holds the attributes of a function, if it has any.
fn holder<D: Domain>(d: &mut D, v: &D::V) -> Option<D::R> {
    let Kind::Func(func) = d.kind(v) else { return None };
    let params = &d.program().funcs[func].params;
    let at = params.names.iter().position(|name| &**name == ATTRIBUTES)?;
    let at = params.defaults[at]? as usize;
    d.held(v).get(at).cloned()
}

/// Whether a function has attributes of its own, whatever their names.
pub fn has_attributes<D: Domain>(d: &mut D, v: &D::V) -> bool {
    holder(d, v).is_some()
}

/// `found` with an attribute of a function, or `missing` where it is not there.
pub fn of_function<D: Domain>(
    d: &mut D,
    v: &D::V,
    name: &Name,
    found: &mut dyn FnMut(&mut D, D::V) -> D::R,
    missing: &mut dyn FnMut(&mut D) -> D::R,
) -> D::R {
    let Some(held) = holder(d, v) else { return missing(d) };
    d.split(&held, &mut |d, held| match d.field_get(&held, name) {
        None => missing(d),
        Some(field) => d.split(&field, &mut |d, value| match d.kind(&value) {
            Kind::Unbound => missing(d),
            _ => found(d, value),
        }),
    })
}

/// Sets an attribute of a function that has some.
pub fn set_of_function<D: Domain>(d: &mut D, v: &D::V, name: &Name, value: &D::R) -> D::R {
    let Some(held) = holder(d, v) else { return d.never() };
    d.split(&held, &mut |d, held| {
        d.field_set(&held, name, value);
        none(d)
    })
}

/// The classes that attributes are looked up in, in order; nothing where the library stands for some of them.
pub fn order<D: Domain>(d: &D, class: ClassId) -> Option<Vec<Kind>> {
    let special = |c: &ClassId| {
        let class = &d.program().classes[*c];
        class.made.is_some()
            || class.is_abstract
            || class.generic
            || class.builtin_base.is_some()
            || class.record.is_some()
            || d.program().enumeration(*c).is_some()
            || d.program().is_library(*c)
    };
    let mro = &d.program().classes[class].mro;
    if mro.iter().any(special) {
        return None;
    }
    let mut out: Vec<Kind> = mro.iter().map(|c| Kind::Class(*c)).collect();
    out.push(Kind::BuiltinClass("object".into()));
    Some(out)
}
