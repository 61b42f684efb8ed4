//! Classes that are made anew each time their statement runs: those in functions and loops, with what each has of its own.
//!
//! The value of such a class is an instance of a hidden class ([`crate::hir::Class::made`]). Its fields are the class's attributes, its methods
//! with their defaults and captures, and the base classes that are of the kind; instances hold the value of their class. All
//! names of such fields begin with `<`, which no name of a script does.

use super::*;
use crate::hir::{BUILTINS, ClassId, FuncId, Name};

/// The field of instances that holds their class.
const CLASS: &str = "<class>";

/// The field that holds a base class.
fn base_field(base: ClassId) -> Name {
    format!("<base {}>", base.0).into()
}

/// The field that holds a method.
fn method_field(func: FuncId) -> Name {
    crate::hir::method_field(func)
}

/// A class as a value where its statement runs; `bases` are the values of bases that are made anew too.
pub fn new<D: Domain>(d: &mut D, class: ClassId, bases: &[D::R]) -> D::R {
    let Some(made) = d.program().classes[class].made else {
        let v = d.unit(Kind::Class(class));
        return d.result(v);
    };
    let v = d.instance_new(made);
    for base in bases {
        d.split(base, &mut |d, base| {
            let Kind::Class(direct) = d.kind(&base) else { return none(d) };
            let above: Vec<ClassId> = d.program().classes[direct].mro.clone();
            for c in above {
                if d.program().classes[c].made.is_some() {
                    let value = as_base(d, &base, c);
                    d.field_set(&v, &base_field(c), &value);
                }
            }
            none(d)
        });
    }
    d.result(v)
}

/// The class of an instance, as a value.
pub fn class_of<D: Domain>(d: &mut D, object: &D::V, class: ClassId) -> D::R {
    let data = &d.program().classes[class];
    if data.made.is_none() {
        let plain = &*data.module == BUILTINS && &*data.name == "object";
        let v = d.unit(if plain { Kind::BuiltinClass("object".into()) } else { Kind::Class(class) });
        return d.result(v);
    }
    match d.field_get(object, &CLASS.into()) {
        Some(value) => value,
        None => d.never(),
    }
}

/// A fresh instance knows its class.
pub fn instance<D: Domain>(d: &mut D, class: &D::V, object: &D::V) {
    let Kind::Class(c) = d.kind(class) else { return };
    if d.program().classes[c].made.is_some() {
        let value = d.result(class.clone());
        d.field_set(object, &CLASS.into(), &value);
    }
}

/// What a class is derived from, or the class itself, as a value.
fn as_base<D: Domain>(d: &mut D, class: &D::V, base: ClassId) -> D::R {
    match d.kind(class) {
        Kind::Class(c) if c == base => d.result(class.clone()),
        _ if d.program().classes[base].made.is_none() => {
            let v = d.unit(Kind::Class(base));
            d.result(v)
        }
        _ => match d.field_get(class, &base_field(base)) {
            Some(value) => value,
            None => d.never(),
        },
    }
}

/// Whether the class of an instance, or a class, is another class or derived from it, if the statements that made them say so: one
/// statement may have made several.
pub fn is_same_base<D: Domain>(d: &mut D, of: &D::V, base: &D::V) -> D::R {
    let Kind::Class(b) = d.kind(base) else { return d.never() };
    let class = match d.kind(of) {
        Kind::Instance(c) => class_of(d, of, c),
        _ => d.result(of.clone()),
    };
    d.split(&class, &mut |d, class| {
        let own = as_base(d, &class, b);
        d.split(&own, &mut |d, own| compare::identical(d, &own, base))
    })
}

/// A method as a function, for an object that has it or a class.
pub fn function<D: Domain>(d: &mut D, of: &D::V, func: FuncId) -> D::R {
    let params = &d.program().funcs[func].params;
    let plain = params.captures.is_empty() && params.defaults.iter().flatten().next().is_none();
    let owner = d.program().owner(func).map(|(c, _)| c).filter(|c| d.program().classes[*c].made.is_some());
    let Some(owner) = owner.filter(|_| !plain) else {
        let v = d.closure(Kind::Func(func), vec![]);
        return d.result(v);
    };
    let class = match d.kind(of) {
        Kind::Instance(c) => class_of(d, of, c),
        Kind::Class(_) => d.result(of.clone()),
        _ => d.never(),
    };
    d.split(&class, &mut |d, class| {
        let base = match d.kind(&class) {
            Kind::Class(c) if d.program().classes[c].mro.contains(&owner) => as_base(d, &class, owner),
            _ => d.never(),
        };
        d.split(&base, &mut |d, base| match d.field_get(&base, &method_field(func)) {
            Some(f) => f,
            None => d.never(),
        })
    })
}

/// The value of a class's own attribute, for a class derived from it or an object: possibly unbound.
pub fn attribute<D: Domain>(d: &mut D, of: &D::V, owner: ClassId, name: &Name) -> D::R {
    let class = match d.kind(of) {
        Kind::Instance(c) => class_of(d, of, c),
        _ => d.result(of.clone()),
    };
    d.split(&class, &mut |d, class| {
        let base = as_base(d, &class, owner);
        d.split(&base, &mut |d, base| match d.field_get(&base, name) {
            Some(value) => value,
            None => {
                let v = d.unit(Kind::Unbound);
                d.result(v)
            }
        })
    })
}
