//! Enumerations: members, lookup, sets of flags.
//!
//! The class body (`lower::desugar::enums`) keeps `names@`, a dict from names to members, `members@`, the list of what is iterated
//! over, and for flags `others@`, the combinations met so far by their values.

use super::*;
use crate::hir::{ArgKind, BinOp, ClassId, Enumeration, Name};

/// A new member.
pub fn member<D: Domain>(d: &mut D, class: ClassId, name: &D::R, value: &D::R) -> D::R {
    let object = d.instance_new(class);
    d.field_set(&object, &"_name_".into(), name);
    d.field_set(&object, &"_value_".into(), value);
    let this = d.result(object);
    if let Some((func, _)) = attr::find_method(d, class, "__init__") {
        d.split(value, &mut |d, v| {
            let args: Vec<D::R> = match d.kind(&v) {
                Kind::Tuple => (0..d.parts(&v)).map(|n| d.part(&v, n)).collect(),
                _ => vec![d.result(v)],
            };
            call::call_function(d, func, vec![], Some(this.clone()), &vec![ArgKind::Pos; args.len()], &args)
        });
    }
    this
}

fn kept<D: Domain>(d: &mut D, class: ClassId, name: &str) -> Option<D::R> {
    let global = attr::find_class_attr(d, class, name)?;
    let r = d.global_get(global);
    Some(d.split(&r, &mut |d, v| match d.kind(&v) {
        Kind::Unbound => d.never(),
        _ => d.result(v),
    }))
}

fn no_members<D: Domain>(d: &mut D, class: ClassId) -> D::R {
    let n = d.program().classes[class].name.clone();
    d.refuse(format!("`{n}`, an enumeration without members, used as one with members"), "use a class that has members")
}

/// `Class.__members__`
pub fn names<D: Domain>(d: &mut D, class: ClassId) -> D::R {
    match kept(d, class, "names@") {
        Some(names) => names,
        None => no_members(d, class),
    }
}

/// The list of members that an iteration goes through.
pub fn members<D: Domain>(d: &mut D, class: ClassId) -> D::R {
    match kept(d, class, "members@") {
        Some(members) => members,
        None => no_members(d, class),
    }
}

/// Whether a name of a class is a member of it.
pub fn is_member<D: Domain>(d: &D, class: ClassId, name: &Name) -> bool {
    d.program().enumeration(class).is_some()
        && !name.starts_with('_')
        && !name.contains('@')
        && attr::find_class_attr(d, class, name).is_some()
}

/// `Class["NAME"]`
pub fn by_name<D: Domain>(d: &mut D, class: ClassId, name: &D::R) -> D::R {
    let names = names(d, class);
    index::get(d, &names, name)
}

/// `Class(value)`
pub fn by_value<D: Domain>(d: &mut D, class: ClassId, args: &[D::R]) -> D::R {
    let [value] = args else {
        return d.refuse("a call of an enumeration with other than one argument".into(), "write a class statement");
    };
    if attr::find_method(d, class, "_missing_").is_some() {
        return d.refuse("looking up a value in an enumeration with `_missing_`".into(), "write a class method");
    }
    d.split(value, &mut |d, v| {
        if d.kind(&v) == Kind::Instance(class) {
            return d.result(v);
        }
        let flags = d.program().enumeration(class).is_some_and(Enumeration::flags);
        if flags && matches!(d.kind(&v), Kind::Int | Kind::Word | Kind::Bool) {
            return flag(d, class, &v);
        }
        let (names, v) = (names(d, class), d.result(v));
        let name = d.program().classes[class].name.clone();
        let text = text(d, &name);
        let text = d.result(text);
        let func = d.prelude("enum_by_value");
        d.call(func, vec![names, v, text])
    })
}

/// The member of a class of flags with a value, made if need be.
fn flag<D: Domain>(d: &mut D, class: ClassId, value: &D::V) -> D::R {
    let (names, members, Some(others)) = (names(d, class), members(d, class), kept(d, class, "others@")) else {
        return no_members(d, class);
    };
    let strict = d.program().enumeration(class) == Some(Enumeration::Flag);
    let name = d.program().classes[class].name.clone();
    let text = text(d, &name);
    let (text, strict) = (d.result(text), boolean(d, strict));
    let (value, strict) = (as_int(d, value), d.result(strict));
    let value = d.result(value);
    let func = d.prelude("flag_value");
    let value = d.call(func, vec![names.clone(), value, strict, text]);
    let func = d.prelude("flag_find");
    let found = d.call(func, vec![names, others.clone(), value.clone()]);
    d.split(&found, &mut |d, v| match d.kind(&v) {
        Kind::None => {
            let func = d.prelude("flag_name");
            let name = d.call(func, vec![members.clone(), value.clone()]);
            let made = member(d, class, &name, &value);
            d.split(&others, &mut |d, others| {
                methods::dict_put(d, &others, &value, &made);
                none(d)
            });
            made
        }
        _ => d.result(v),
    })
}

/// The value of a member.
pub fn value<D: Domain>(d: &mut D, v: &D::V) -> D::R {
    d.field_get(v, &"_value_".into()).unwrap_or_else(|| d.never())
}

/// `a | b` and the like of flags; nothing if they are not.
pub fn flag_op<D: Domain>(d: &mut D, op: BinOp, a: &D::V, b: &D::V) -> Option<D::R> {
    if !matches!(op, BinOp::BitOr | BinOp::BitAnd | BinOp::BitXor) {
        return None;
    }
    let of = |d: &D, v: &D::V| match d.kind(v) {
        Kind::Instance(c) => d.program().enumeration(c).filter(|e| e.flags()).map(|e| (c, e)),
        _ => None,
    };
    let int = |d: &D, v: &D::V| matches!(d.kind(v), Kind::Int | Kind::Word | Kind::Bool);
    let class = match (of(d, a), of(d, b)) {
        (Some((c, _)), Some((k, _))) if c == k => c,
        (Some((c, Enumeration::IntFlag)), None) if int(d, b) => c,
        (None, Some((c, Enumeration::IntFlag))) if int(d, a) => c,
        _ => return None,
    };
    let number = |d: &mut D, v: &D::V| match d.kind(v) {
        Kind::Instance(_) => value(d, v),
        _ => d.result(v.clone()),
    };
    let (x, y) = (number(d, a), number(d, b));
    let value = arith::binary(d, op, false, &x, &y);
    Some(d.split(&value, &mut |d, v| flag(d, class, &v)))
}

/// `~a` of flags; nothing if it is not one.
pub fn invert<D: Domain>(d: &mut D, v: &D::V) -> Option<D::R> {
    let Kind::Instance(class) = d.kind(v) else {
        return None;
    };
    d.program().enumeration(class).filter(|e| e.flags())?;
    let (members, value) = (members(d, class), value(d, v));
    let func = d.prelude("flag_inverted");
    let value = d.call(func, vec![members, value]);
    Some(d.split(&value, &mut |d, v| flag(d, class, &v)))
}

/// `item in a` for flags.
pub fn contains<D: Domain>(d: &mut D, class: ClassId, v: &D::V, item: &D::R) -> D::R {
    d.split(item, &mut |d, item| {
        if d.kind(&item) != Kind::Instance(class) {
            let (kind, own) = (d.kind(&item), d.program().classes[class].name.clone());
            let n = python_name(d, &kind);
            return type_error(d, format!("unsupported operand type(s) for 'in': '{n}' and '{own}'"));
        }
        let (all, part) = (value(d, v), value(d, &item));
        let common = arith::binary(d, BinOp::BitAnd, false, &all, &part);
        compare::compare(d, crate::hir::CmpOp::Eq, &common, &part)
    })
}

/// `item in Class`
pub fn is_of<D: Domain>(d: &mut D, class: ClassId, item: &D::R) -> D::R {
    d.split(item, &mut |d, item| match d.kind(&item) {
        Kind::Instance(c) if d.program().enumeration(c).is_some() => {
            let v = boolean(d, is_subclass(d, c, class));
            d.result(v)
        }
        k => {
            let n = python_name(d, &k);
            type_error(d, format!("unsupported operand type(s) for 'in': '{n}' and 'EnumType'"))
        }
    })
}
