//! Questions about types and attributes: `isinstance`, `issubclass`, `hasattr`, `getattr`.

use super::*;

pub(super) fn isinstance<D: Domain>(d: &mut D, args: &Args<D::R>) -> D::R {
    isinstance_of(d, &args.pos[0], &args.pos[1])
}

fn isinstance_of<D: Domain>(d: &mut D, value: &D::R, class: &D::R) -> D::R {
    d.split(class, &mut |d, class| {
        let classes = match d.kind(&class) {
            Kind::Class(c) if d.program().classes[c].made.is_some() => {
                let is = eval(d, &Op::IsInstance(vec![ClassRef::Class(c)]), std::slice::from_ref(value));
                return d.split(&is, &mut |d, is| match d.known_bool(&is) {
                    Some(false) => d.result(is),
                    _ => d.split(value, &mut |d, v| match d.kind(&v) {
                        Kind::Instance(k) if d.program().classes[k].mro.contains(&c) => {
                            classes::is_same_base(d, &v, &class)
                        }
                        _ => {
                            let v = boolean(d, false);
                            d.result(v)
                        }
                    }),
                });
            }
            Kind::Class(c) => Some(vec![ClassRef::Class(c)]),
            Kind::BuiltinClass(n) => types::members(&n),
            Kind::Builtin(n) if types::is_library_name(&n) => Some(vec![ClassRef::Builtin(n)]),
            Kind::Tuple => return isinstance_of_any(d, value, &class, 0),
            Kind::TupleOf => {
                let any = d.prelude("isinstance_any");
                let classes = d.result(class);
                return d.call(any, vec![value.clone(), classes]);
            }
            _ => None,
        };
        match classes {
            Some(classes) => eval(d, &Op::IsInstance(classes), std::slice::from_ref(value)),
            None => type_error(d, "isinstance() arg 2 must be a type, a tuple of types, or a union".into()),
        }
    })
}

/// `isinstance` with the classes of a tuple from the `n`-th on.
fn isinstance_of_any<D: Domain>(d: &mut D, value: &D::R, classes: &D::V, n: usize) -> D::R {
    if n == d.parts(classes) {
        let v = boolean(d, false);
        return d.result(v);
    }
    let class = d.part(classes, n);
    let is = isinstance_of(d, value, &class);
    d.split(&is, &mut |d, is| match d.known_bool(&is) {
        Some(true) => d.result(is),
        Some(false) => isinstance_of_any(d, value, classes, n + 1),
        None => {
            let yes = boolean(d, true);
            let yes = d.result(yes);
            d.branch(&is, &mut |_| yes.clone(), &mut |d| isinstance_of_any(d, value, classes, n + 1))
        }
    })
}

pub(super) fn issubclass<D: Domain>(d: &mut D, args: &Args<D::R>) -> D::R {
    d.split(&args.pos[0], &mut |d, a| subclass_of(d, &a, &args.pos[1]))
}

fn subclass_of<D: Domain>(d: &mut D, a: &D::V, class: &D::R) -> D::R {
    d.split(class, &mut |d, b| {
        let b = match (d.kind(a), d.kind(&b)) {
            // The class of an exception is known at run time only: the exception is asked.
            (Kind::BoundBuiltin(n), _) if &*n == "type" => {
                let exception = d.held(a).swap_remove(0);
                let class = d.result(b);
                return isinstance_of(d, &exception, &class);
            }
            (Kind::Class(_) | Kind::BuiltinClass(_), Kind::BuiltinClass(b)) if types::is_expression(&b) => {
                return d.refuse(format!("`issubclass` with `{b}`"), "name classes, or a tuple of classes");
            }
            (Kind::Class(_) | Kind::BuiltinClass(_), Kind::Tuple) => return subclass_of_any(d, a, &b, 0),
            (Kind::Class(x), Kind::Class(y)) if is_subclass(d, x, y) && d.program().classes[y].made.is_some() => {
                return classes::is_same_base(d, a, &b);
            }
            (Kind::Class(a), Kind::Class(b)) if checkable::is_checkable(d, b) && !is_subclass(d, a, b) => {
                return checkable::issubclass(d, a, b);
            }
            (Kind::Class(a), Kind::Class(b)) => is_subclass(d, a, b),
            (Kind::Class(a), Kind::BuiltinClass(b)) => {
                &*b == "object"
                    || bases::derives(d, a, &b)
                    || builtin_ancestor(d, a).is_some_and(|a| exception_derives(&a, &b))
            }
            (Kind::Class(a), Kind::Builtin(b)) if b.starts_with("collections.") => bases::derives(d, a, &b),
            (Kind::BuiltinClass(a), Kind::BuiltinClass(b)) => {
                a == b || &*b == "object" || (&*a == "bool" && &*b == "int") || exception_derives(&a, &b)
            }
            (Kind::BuiltinClass(_), Kind::Class(_)) => false,
            (Kind::Class(_) | Kind::BuiltinClass(_), _) => {
                return d.refuse("`issubclass` of these".into(), "compare classes that are known");
            }
            _ => return type_error(d, "issubclass() arg 1 must be a class".into()),
        };
        let v = boolean(d, b);
        d.result(v)
    })
}

/// `issubclass` with the classes of a tuple from the `n`-th on.
fn subclass_of_any<D: Domain>(d: &mut D, a: &D::V, classes: &D::V, n: usize) -> D::R {
    if n == d.parts(classes) {
        let v = boolean(d, false);
        return d.result(v);
    }
    let class = d.part(classes, n);
    let is = subclass_of(d, a, &class);
    d.split(&is, &mut |d, is| match d.known_bool(&is) {
        Some(false) => subclass_of_any(d, a, classes, n + 1),
        Some(true) => d.result(is),
        None => {
            let yes = boolean(d, true);
            let yes = d.result(yes);
            d.branch(&is, &mut |_| yes.clone(), &mut |d| subclass_of_any(d, a, classes, n + 1))
        }
    })
}

/// `hasattr` and `getattr`.
pub(super) fn named_attr<D: Domain>(d: &mut D, special: Special, args: &Args<D::R>) -> D::R {
    if let Some(Const::Str(name)) = d.const_operand(2) {
        return d.split(&args.pos[0], &mut |d, v| attr_of(d, special, &v, &name, args));
    }
    d.split(&args.pos[1], &mut |d, name| match d.kind(&name) {
        Kind::Str => d.split(&args.pos[0], &mut |d, v| attr_by_name(d, special, &v, &name, args)),
        kind => {
            let (n, kind) = (special.name(), python_name(d, &kind));
            match special {
                Special::Hasattr => type_error(d, format!("{n}(): attribute name must be string")),
                _ => type_error(d, format!("attribute name must be string, not '{kind}'")),
            }
        }
    })
}

/// With a name that is known only at run time: one of those that the program says the attributes may have.
fn attr_by_name<D: Domain>(d: &mut D, special: Special, v: &D::V, name: &D::V, args: &Args<D::R>) -> D::R {
    let Some(candidates) = named::candidates(d, v) else {
        let (n, kind) = (special.name(), python_name(d, &d.kind(v)));
        return d.refuse(format!("`{n}` of a {kind} with a name known only at run time"), "use a dict");
    };
    named::choose(d, name, &candidates, &mut |d, name| attr_of(d, special, v, name, args), &mut |d| {
        let lacks = match d.kind(v) {
            Kind::Instance(c) => attr::find_method(d, c, "__getattr__").map(|(func, _)| func),
            _ => None,
        };
        let asked = d.result(name.clone());
        match (special, args.pos.get(2), lacks) {
            (Special::Hasattr, _, Some(func)) => named::asked(d, "has_attribute", v, func, vec![asked]),
            (Special::Hasattr, _, None) => {
                let v = boolean(d, false);
                d.result(v)
            }
            (_, Some(default), Some(func)) => named::asked(d, "attribute_else", v, func, vec![asked, default.clone()]),
            (_, Some(default), None) => default.clone(),
            (_, None, Some(func)) => {
                let this = d.result(v.clone());
                call::special(d, func, vec![this, asked])
            }
            (_, None, None) => named::missing(d, v, name),
        }
    })
}

/// `hasattr(v, name)`
pub fn has_attribute<D: Domain>(d: &mut D, v: &D::V, name: &Name) -> D::R {
    attr_of(d, Special::Hasattr, v, name, &Args { pos: Vec::new(), kw: Vec::new() })
}

/// With a name that is known.
fn attr_of<D: Domain>(d: &mut D, special: Special, v: &D::V, name: &Name, args: &Args<D::R>) -> D::R {
    if special == Special::Getattr && args.pos.len() == 2 {
        return attr::get(d, v, name);
    }
    let answer = |d: &mut D, has: bool, value: Option<D::R>| {
        if special == Special::Hasattr {
            let v = boolean(d, has);
            return d.result(v);
        }
        match value {
            Some(v) => v,
            None => args.pos[2].clone(),
        }
    };
    match d.kind(v) {
        Kind::Instance(c) => {
            // What may raise AttributeError: a property, or `__getattr__` for what is not there.
            if let Some((func, crate::hir::MethodKind::Property)) = attr::find_method(d, c, name)
                && attr::find_method(d, c, "__getattr__").is_none()
            {
                return match special {
                    Special::Hasattr => named::asked(d, "has_property", v, func, Vec::new()),
                    _ => named::asked(d, "property_else", v, func, vec![args.pos[2].clone()]),
                };
            }
            let lacks = attr::find_method(d, c, "__getattr__").map(|(func, _)| func);
            if lacks.is_some()
                && let Some((_, crate::hir::MethodKind::Property)) = attr::find_method(d, c, name)
            {
                let n = special.name();
                return d.refuse(
                    format!("`{n}` of a property of a class with `__getattr__`"),
                    "catch the AttributeError of the attribute itself",
                );
            }
            let answer = |d: &mut D, has: bool, value: Option<D::R>| match lacks {
                Some(func) if !has => {
                    let asked = text(d, name);
                    let asked = d.result(asked);
                    match special {
                        Special::Hasattr => named::asked(d, "has_attribute", v, func, vec![asked]),
                        _ => named::asked(d, "attribute_else", v, func, vec![asked, args.pos[2].clone()]),
                    }
                }
                _ => answer(d, has, value),
            };
            let fixed = attr::find_method(d, c, name).is_some() || attr::find_class_attr(d, c, name).is_some();
            if fixed {
                let value = attr::get(d, v, name);
                return answer(d, true, Some(value));
            }
            match d.field_get(v, name) {
                None => answer(d, false, None),
                Some(field) => d.split(&field, &mut |d, f| match d.kind(&f) {
                    Kind::Unbound => answer(d, false, None),
                    _ => {
                        let f = d.result(f);
                        answer(d, true, Some(f))
                    }
                }),
            }
        }
        Kind::Class(c) => {
            let found = attr::find_method(d, c, name).is_some()
                || (attr::find_class_attr(d, c, name).is_some() && !attr::may_be_unset(d, c, name))
                || matches!(&**name, "__name__" | "__qualname__" | "__doc__" | "__module__");
            if found {
                let value = attr::get(d, v, name);
                return answer(d, true, Some(value));
            }
            if attr::may_be_unset(d, c, name) || crate::builtins::names::python_has("type", name) {
                let n = special.name();
                return d.refuse(format!("`{n}` of `{name}` of a class"), "define it in the class body");
            }
            answer(d, false, None)
        }
        Kind::Module(module) => {
            let full: Name = format!("{module}.{name}").into();
            let own = d.program().modules.get(&module).map(|members| members.contains_key(name));
            if own == Some(true) || crate::builtins::table::find(&full).is_some() {
                let value = attr::get(d, v, name);
                return answer(d, true, Some(value));
            }
            if own.is_none() && crate::builtins::names::module_has(&module, name) {
                return d.refuse(format!("`{full}`"), "see docs/builtins.md for what is there");
            }
            answer(d, false, None)
        }
        Kind::Func(_) if !name.starts_with("__") => named::of_function(
            d,
            v,
            name,
            &mut |d, value| {
                let value = d.result(value);
                answer(d, true, Some(value))
            },
            &mut |d| answer(d, false, None),
        ),
        kind if methods::exists(&kind, name) || operators::has(&kind, name) => {
            let value = attr::get(d, v, name);
            answer(d, true, Some(value))
        }
        kind if special == Special::Hasattr && operators::has_protocol(&kind, name).is_some() => {
            let has = operators::has_protocol(&kind, name) == Some(true);
            answer(d, has, None)
        }
        kind if special == Special::Hasattr && !name.starts_with("__") && operators::is_listed(&kind) => {
            let has = crate::builtins::names::python_has(&python_name(d, &kind), name);
            answer(d, has, None)
        }
        kind => {
            let n = python_name(d, &kind);
            if crate::builtins::names::python_has(&n, name) {
                return d.refuse(format!("attribute `{name}` of `{n}`"), "see docs/builtins.md for what is there");
            }
            answer(d, false, None)
        }
    }
}
