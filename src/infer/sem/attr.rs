//! Attributes: fields, methods, class attributes, properties, module members.

pub use super::stores::{delete, set, set_plain};
use super::*;
use crate::hir::{Class, ClassId, FuncId, GlobalId, MethodKind, Name};

/// The method of a class or its bases.
pub fn find_method<D: Domain>(d: &D, class: ClassId, name: &str) -> Option<(FuncId, MethodKind)> {
    d.program().method(class, name).map(|m| (m.func, m.kind))
}

/// What sets or deletes a property.
pub fn find_of_property<D: Domain>(d: &D, class: ClassId, name: &str, kind: MethodKind) -> Option<FuncId> {
    let found = |c: &Class| c.methods.iter().rev().find(|m| &*m.name == name && m.kind == kind).map(|m| m.func);
    d.program().mro(class).find_map(found)
}

/// The class attribute of a class or its bases.
pub fn find_class_attr<D: Domain>(d: &D, class: ClassId, name: &str) -> Option<GlobalId> {
    d.program().mro(class).find_map(|c| c.attrs.iter().rev().find(|(n, _)| &**n == name).map(|(_, g)| *g))
}

/// Whether the class attribute that a name finds first may be unset.
pub fn may_be_unset<D: Domain>(d: &D, class: ClassId, name: &str) -> bool {
    find_class_attr(d, class, name).is_some_and(|g| d.program().globals[g].open)
}

/// What a class attribute of a class or its bases is; one that the class body left unset is looked up further on.
fn class_attr<D: Domain>(d: &mut D, of: &D::V, class: ClassId, name: &Name, kind: &Kind) -> D::R {
    let mut places: Vec<(ClassId, GlobalId)> = Vec::new();
    for &id in &d.program().classes[class].mro {
        let c = &d.program().classes[id];
        if let Some((_, g)) = c.attrs.iter().rev().find(|(n, _)| n == name) {
            places.push((id, *g));
            if !d.program().globals[*g].open {
                break;
            }
        }
    }
    first_set(d, of, &places, name, kind)
}

fn first_set<D: Domain>(d: &mut D, of: &D::V, places: &[(ClassId, GlobalId)], name: &Name, kind: &Kind) -> D::R {
    let Some(((class, global), rest)) = places.split_first() else { return lacking(d, of, kind, name) };
    let value = match d.program().classes[*class].made {
        Some(_) => classes::attribute(d, of, *class, name),
        None => d.global_get(*global),
    };
    if !d.program().globals[*global].open {
        return value;
    }
    d.split(&value, &mut |d, v| match d.kind(&v) {
        Kind::Unbound => first_set(d, of, rest, name, kind),
        _ => d.result(v),
    })
}

/// What an object lacks: its class may have `__getattr__`, which is not asked for what every object has.
fn lacking<D: Domain>(d: &mut D, of: &D::V, kind: &Kind, name: &Name) -> D::R {
    // A member of an enumeration that is a text or an int has what those have.
    if let Kind::Instance(class) = kind
        && records::base(d, *class).is_some()
        && let Some(plain) = records::plain(d, of, 34)
        && methods::exists(&d.kind(&plain), name)
    {
        return get(d, &plain, name);
    }
    if let Kind::Instance(class) = kind
        && !OF_OBJECTS.contains(&&**name)
        && find_method(d, *class, "__getattr__").is_some()
    {
        let asked = text(d, name);
        let asked = d.result(asked);
        if let Some(value) = named::lacking(d, of, *class, &asked) {
            return value;
        }
    }
    no_attribute(d, kind, name)
}

/// `v.name`
pub fn get<D: Domain>(d: &mut D, v: &D::V, name: &Name) -> D::R {
    let kind = d.kind(v);
    match (&kind, &**name) {
        (Kind::Complex, "real") => d.part(v, 0),
        (Kind::Complex, "imag") => d.part(v, 1),
        (Kind::Int | Kind::Word | Kind::Float | Kind::Bool, "real") => {
            let v = if kind == Kind::Bool { as_int(d, v) } else { v.clone() };
            d.result(v)
        }
        (Kind::Float, "imag") => {
            let v = float(d, 0.0);
            d.result(v)
        }
        (Kind::Int | Kind::Word | Kind::Bool, "imag") => {
            let v = int(d, 0);
            d.result(v)
        }
        (Kind::Int | Kind::Word | Kind::Bool, "numerator") => {
            let v = if kind == Kind::Word { v.clone() } else { as_int(d, v) };
            d.result(v)
        }
        (Kind::Int | Kind::Word | Kind::Bool, "denominator") => {
            let v = int(d, 1);
            d.result(v)
        }
        (Kind::Range | Kind::Slice, "start") => d.part(v, 0),
        (Kind::Range | Kind::Slice, "stop") => d.part(v, 1),
        (Kind::Range | Kind::Slice, "step") => d.part(v, 2),
        (Kind::Module(m), _) if d.program().modules.contains_key(m) => module_get(d, m, name),
        (Kind::Module(m), _) => {
            let full: Name = format!("{m}.{name}").into();
            functions::builtin_value(d, &full)
        }
        (Kind::Class(c), "__members__") if d.program().enumeration(*c).is_some() => enums::names(d, *c),
        (Kind::Class(c), "__name__" | "__qualname__") => {
            let data = &d.program().classes[*c];
            let n = if &**name == "__name__" { data.name.clone() } else { data.qualname.clone() };
            let v = text(d, &n);
            d.result(v)
        }
        (Kind::Func(_), "cache_info" | "cache_clear" | "cache_parameters") => d.refuse(
            format!("`{name}` of a function that is not named where it is defined"),
            "call it by the function's own name",
        ),
        (Kind::Builtin(n), _) if crate::builtins::table::find(&format!("{n}.{name}")).is_some() => {
            functions::builtin_value(d, &format!("{n}.{name}").into())
        }
        (Kind::Builtin(n), _) if crate::builtins::table::constant(&format!("{n}.{name}").into()).is_some() => {
            functions::builtin_value(d, &format!("{n}.{name}").into())
        }
        (Kind::Class(c), "__module__") => {
            let n = d.program().classes[*c].module.clone();
            let v = text(d, &n);
            d.result(v)
        }
        (Kind::Class(c) | Kind::Instance(c), "__doc__") if has_doc(d, *c) => {
            let doc = d.program().classes[*c].doc.clone();
            text_or_none(d, doc)
        }
        (Kind::Func(f), "__name__" | "__qualname__" | "__doc__" | "__module__") if wrapped(d, *f).is_some() => {
            let inner = wrapped_by(d, v, *f);
            d.split(&inner, &mut |d, inner| get(d, &inner, name))
        }
        (Kind::Func(f), "__wrapped__") if wrapped(d, *f).is_some() => wrapped_by(d, v, *f),
        (Kind::Func(f), _) if !name.starts_with("__") => {
            let at = wrapped(d, *f);
            named::of_function(d, v, name, &mut |d, value| d.result(value), &mut |d| {
                let inner = at.map(|_| wrapped_by(d, v, *f));
                let copied = inner.is_some_and(|inner| {
                    let mut copied = false;
                    d.split(&inner, &mut |d, inner| {
                        copied |= named::has_attributes(d, &inner);
                        d.result(inner)
                    });
                    copied
                });
                if copied {
                    return d.refuse(
                        format!("`{name}`, an attribute of a function that `functools.wraps` copied,"),
                        "keep the value in a variable",
                    );
                }
                no_attribute(d, &Kind::Func(*f), name)
            })
        }
        (Kind::Class(c), "__mro__" | "__bases__") if named::order(d, *c).is_some() => {
            let mut order = named::order(d, *c).unwrap_or_default();
            if &**name == "__bases__" {
                order = match &d.program().classes[*c].bases[..] {
                    [] => vec![Kind::BuiltinClass("object".into())],
                    bases => bases.iter().map(|base| Kind::Class(*base)).collect(),
                };
            }
            let parts = order
                .into_iter()
                .map(|class| {
                    let class = d.unit(class);
                    d.result(class)
                })
                .collect();
            let all = d.pack(Kind::Tuple, 33, parts);
            d.result(all)
        }
        (Kind::Func(f) | Kind::Method(f), "__doc__") if !d.program().funcs[*f].hidden => {
            let doc = d.program().funcs[*f].doc.clone();
            text_or_none(d, doc)
        }
        (Kind::Func(f) | Kind::Method(f), "__module__") if !d.program().funcs[*f].hidden => {
            let module = d.program().funcs[*f].module.clone();
            text_or_none(d, Some(module))
        }
        (Kind::Func(f) | Kind::Method(f), "__name__" | "__qualname__") => {
            let data = &d.program().funcs[*f];
            let n = if &**name == "__name__" { data.name.clone() } else { data.qualname.clone() };
            let v = text(d, &n);
            d.result(v)
        }
        (Kind::BuiltinClass(n), _) if types::is_expression(n) => {
            d.refuse(format!("`{name}` of the type expression `{n}`"), "use the class itself")
        }
        (Kind::BuiltinClass(n), "__name__" | "__qualname__") => {
            let v = text(d, n.rsplit('.').next().unwrap_or(n));
            d.result(v)
        }
        (Kind::Instance(c), "__class__") => classes::class_of(d, v, *c),
        (
            Kind::None
            | Kind::Bool
            | Kind::Int
            | Kind::Word
            | Kind::Float
            | Kind::Complex
            | Kind::Str
            | Kind::List
            | Kind::Tuple
            | Kind::TupleOf
            | Kind::Dict
            | Kind::Set,
            "__class__",
        ) => {
            let n = python_name(d, &kind);
            let v = d.unit(Kind::BuiltinClass(n.into()));
            d.result(v)
        }
        (Kind::Instance(c), "__dict__") => {
            let n = d.program().classes[*c].name.clone();
            d.refuse(format!("`__dict__` of a `{n}`"), "name the attributes")
        }
        (Kind::Exc, "args") => d.args_of_exception(v),
        (Kind::Instance(c), "args") if builtin_ancestor(d, *c).is_some() && d.field_get(v, name).is_none() => {
            d.args_of_exception(v)
        }
        (Kind::Exc, "__cause__" | "__context__") => d.linked_exception(v, &**name == "__context__"),
        (Kind::Instance(c), "__cause__" | "__context__") if builtin_ancestor(d, *c).is_some() => {
            d.linked_exception(v, &**name == "__context__")
        }
        (Kind::Exc, "errno" | "strerror" | "filename") => os_part(d, v, name),
        (Kind::Instance(c), "errno" | "strerror" | "filename")
            if builtin_ancestor(d, *c).is_some_and(|base| exception_derives(&base, "OSError"))
                && find_method(d, *c, name).is_none()
                && find_class_attr(d, *c, name).is_none()
                && d.field_get(v, name).is_none() =>
        {
            os_part(d, v, name)
        }
        (Kind::Instance(c), "value" | "code")
            if builtin_ancestor(d, *c).is_some_and(|base| {
                exception_derives(&base, if &**name == "value" { "StopIteration" } else { "SystemExit" })
            }) && find_method(d, *c, name).is_none()
                && find_class_attr(d, *c, name).is_none()
                && d.field_get(v, name).is_none() =>
        {
            first_argument(d, v)
        }
        (Kind::Exc, "value") => exception_value(d, v, "StopIteration", name),
        (Kind::Exc, "code") => exception_value(d, v, "SystemExit", name),
        (
            Kind::Exc,
            "filename2"
            | "name"
            | "obj"
            | "path"
            | "msg"
            | "lineno"
            | "offset"
            | "text"
            | "encoding"
            | "object"
            | "start"
            | "end"
            | "reason"
            | "end_lineno"
            | "end_offset"
            | "characters_written"
            | "print_file_and_line",
        ) => d.refuse(format!("`{name}` of an exception"), "keep what is needed in a field of an exception class"),
        (Kind::Exc, "__class__") => functions::class_of_exception(d, v),
        (Kind::Exc, "__traceback__" | "add_note" | "with_traceback" | "__notes__" | "__suppress_context__") => {
            d.refuse(format!("`{name}` of an exception"), "keep what is needed in a field of an exception class")
        }
        (Kind::BoundBuiltin(n), _) if n.contains(':') => {
            let parts = d.held(v);
            match &**name {
                "func" if n.starts_with("partial:") => d.split(&parts[0], &mut |d, parts| d.part(&parts, 0)),
                _ => d.refuse(format!("`{name}` of what `functools` or `operator` gave"), "write a function"),
            }
        }
        (Kind::BoundBuiltin(n), "__name__" | "__qualname__") if &**n == "type" => {
            let held = d.held(v);
            d.split(&held[0], &mut |d, e| {
                let v = d.rt("exc.class_name", &[&e], Kind::Str);
                d.result(v)
            })
        }
        (Kind::Exc, _) => no_attribute(d, &kind, name),
        (Kind::Instance(c), _) => instance_get(d, v, *c, name),
        (Kind::Class(c), _) => class_get(d, v, *c, name, &kind),
        (Kind::BuiltinClass(class), _) if operators::of_class(class, name) => {
            let v = d.unit(Kind::Builtin(format!("{class}.{name}").into()));
            d.result(v)
        }
        // A method of a builtin class, not bound: `str.upper`.
        (Kind::BuiltinClass(class), _) if crate::builtins::table::find(&format!("{class}.{name}")).is_some() => {
            let v = d.unit(Kind::Builtin(format!("{class}.{name}").into()));
            d.result(v)
        }
        (Kind::Builtin(n), _) if n.starts_with("sys.std") && OF_STREAMS.contains(&&**name) => {
            d.refuse(format!("attribute `{name}` of `{n}`"), "see docs/builtins.md for what is there")
        }
        // `OrderedDict.fromkeys`
        (Kind::Builtin(n), _) if crate::builtins::table::find(&format!("{n}.{name}")).is_some() => {
            let v = d.unit(Kind::Builtin(format!("{n}.{name}").into()));
            d.result(v)
        }
        (Kind::BuiltinClass(class), _)
            if !methods::exists(&kind, name) && crate::builtins::names::python_has(class, name) =>
        {
            d.refuse(format!("attribute `{name}` of `{class}`"), "see docs/builtins.md for what is there")
        }
        (Kind::BuiltinClass(class), _)
            if !methods::exists(&kind, name) && !crate::builtins::names::python_has("type", name) =>
        {
            d.raise("AttributeError", format!("type object '{class}' has no attribute '{name}'"))
        }
        _ if methods::exists(&kind, name) || operators::has(&kind, name) => {
            let held = d.result(v.clone());
            let v = d.closure(Kind::BoundBuiltin(name.clone()), vec![held]);
            d.result(v)
        }
        // `str.lower`: a method that is given its object.
        (Kind::BuiltinClass(n), _) if methods::unbound(&format!("{n}.{name}")).is_some() => {
            let v = d.unit(Kind::Builtin(format!("{n}.{name}").into()));
            d.result(v)
        }
        (Kind::BuiltinClass(n), _) if crate::builtins::names::python_has(n, name) => {
            d.refuse(format!("`{n}.{name}`"), "see docs/builtins.md for what is there")
        }
        _ if crate::builtins::names::python_has(&python_name(d, &kind), name) => {
            let n = python_name(d, &kind);
            d.refuse(format!("attribute `{name}` of `{n}`"), "see docs/builtins.md for what is there")
        }
        _ => {
            let kind = iterator_kind(d, v).unwrap_or(kind);
            no_attribute(d, &kind, name)
        }
    }
}

/// Whether `__doc__` of a class is the text that its body begins with, or `None`: not where something is made for it.
fn has_doc<D: Domain>(d: &D, class: ClassId) -> bool {
    let data = &d.program().classes[class];
    let made = data.decorators.iter().any(|(name, _)| &**name == "dataclass");
    let special = d.program().enumeration(class).is_some() || d.program().record(class).is_some();
    data.doc.is_some() || !(made || special || d.program().is_library(class))
}

fn text_or_none<D: Domain>(d: &mut D, text_of: Option<Name>) -> D::R {
    match text_of {
        Some(t) => {
            let v = text(d, &t);
            d.result(v)
        }
        None => none(d),
    }
}

/// `e.value` and the like: the first argument of an exception of a class, or `None`.
fn exception_value<D: Domain>(d: &mut D, v: &D::V, class: &'static str, name: &Name) -> D::R {
    let is = d.rt_call("exc.matches", &[Arg::V(v), Arg::Exception(class)], Out::Kind(Kind::Bool));
    d.split(&is, &mut |d, is| d.branch(&is, &mut |d| first_argument(d, v), &mut |d| no_attribute(d, &Kind::Exc, name)))
}

/// The first argument of an exception, or `None`.
fn first_argument<D: Domain>(d: &mut D, v: &D::V) -> D::R {
    let args = d.args_of_exception(v);
    d.split(&args, &mut |d, args| match d.parts(&args) {
        0 => none(d),
        _ => d.part(&args, 0),
    })
}

/// Number, text or file of an OSError; `None` where it has none.
fn os_part<D: Domain>(d: &mut D, v: &D::V, name: &str) -> D::R {
    let which = ["errno", "strerror", "filename"].iter().position(|n| *n == name).unwrap_or(0);
    let answer = d.made(Kind::List, 41);
    let some = if which == 0 { int(d, 0) } else { text(d, "") };
    let (some, nothing) = (d.result(some), none(d));
    d.flow(&answer, 0, &some);
    d.flow(&answer, 0, &nothing);
    d.rt_call("exc.os_part", &[Arg::V(v), Arg::Int(which as i64)], Out::Slot(&answer, 0))
}

/// The function that one made by `functools.wraps` wraps.
fn wrapped_by<D: Domain>(d: &mut D, v: &D::V, func: FuncId) -> D::R {
    let at = wrapped(d, func).unwrap_or_default();
    match d.held(v).get(at).cloned() {
        Some(inner) => d.split(&inner, &mut |d, inner| match d.kind(&inner) {
            Kind::Cell => d.cell_get(&inner),
            _ => d.result(inner),
        }),
        None => d.never(),
    }
}

/// Where a function made by `functools.wraps` holds the function that it wraps.
fn wrapped<D: Domain>(d: &D, func: FuncId) -> Option<usize> {
    let f = &d.program().funcs[func];
    let name = f.wraps.as_ref()?;
    let defaults = f.params.defaults.iter().flatten().count();
    Some(defaults + f.params.captures.iter().position(|c| c == name)?)
}

/// A member of a module of the script's own that is not named where it is imported.
fn module_get<D: Domain>(d: &mut D, module: &Name, name: &Name) -> D::R {
    match d.program().modules[module].get(name) {
        Some((global, true)) => {
            let global = *global;
            d.global_get(global)
        }
        None if &**name == "__name__" => {
            let v = text(d, module);
            d.result(v)
        }
        None if !d.program().modules.contains_key(&*format!("{module}.{name}")) => {
            d.raise("AttributeError", format!("module '{module}' has no attribute '{name}'"))
        }
        _ => d.refuse(
            format!("`{name}` of the module `{module}`, which may not be there yet,"),
            "import it at the top of the file, by a plain `import` statement",
        ),
    }
}

/// What standard streams have in CPython, and lack here.
const OF_STREAMS: &[&str] = &[
    "buffer",
    "close",
    "closed",
    "detach",
    "encoding",
    "errors",
    "fileno",
    "isatty",
    "line_buffering",
    "mode",
    "name",
    "newlines",
    "reconfigure",
    "seek",
    "seekable",
    "tell",
    "truncate",
    "write_through",
];

/// What every object has in CPython.
const OF_OBJECTS: &[&str] = &[
    "__delattr__",
    "__dict__",
    "__dir__",
    "__doc__",
    "__eq__",
    "__format__",
    "__ge__",
    "__getattribute__",
    "__getstate__",
    "__gt__",
    "__hash__",
    "__init__",
    "__init_subclass__",
    "__le__",
    "__lt__",
    "__module__",
    "__ne__",
    "__new__",
    "__reduce__",
    "__reduce_ex__",
    "__repr__",
    "__setattr__",
    "__sizeof__",
    "__str__",
    "__subclasshook__",
    "__weakref__",
];

/// What every class has in CPython, besides.
const OF_CLASSES: &[&str] = &[
    "__annotations__",
    "__base__",
    "__bases__",
    "__basicsize__",
    "__call__",
    "__instancecheck__",
    "__mro__",
    "__or__",
    "__prepare__",
    "__ror__",
    "__subclasscheck__",
    "__subclasses__",
    "mro",
];

pub fn no_attribute<D: Domain>(d: &mut D, kind: &Kind, name: &Name) -> D::R {
    if &**name == "__new__" {
        return d.refuse("`__new__` of a class that does not define it".into(), "call the class");
    }
    let n = python_name(d, kind);
    if let Kind::Instance(c) = kind
        && bases::library_class(d, *c).is_some_and(|class| crate::builtins::names::library_has(&class, name))
    {
        return d.refuse(format!("attribute `{name}` of `{n}`"), "see docs/builtins.md for what is there");
    }
    let of_object = OF_OBJECTS.contains(&&**name);
    let there = match kind {
        // An element of named tuples, as the class has it; what abstract classes have.
        Kind::Class(c) if d.program().record(*c).is_some_and(|fields| fields.contains(name)) => true,
        Kind::Class(_) if &**name == "register" => true,
        Kind::Class(_) => of_object || OF_CLASSES.contains(&&**name),
        Kind::Instance(_) => of_object,
        _ => false,
    };
    if there {
        return d.refuse(format!("`{name}`"), "see docs/language.md for what classes have");
    }
    let message = match kind {
        Kind::Class(c) => {
            let n = d.program().classes[*c].name.clone();
            format!("type object '{n}' has no attribute '{name}'")
        }
        Kind::BuiltinClass(n) => format!("type object '{n}' has no attribute '{name}'"),
        Kind::Func(_) => format!("'function' object has no attribute '{name}'"),
        _ => format!("'{n}' object has no attribute '{name}'"),
    };
    d.raise("AttributeError", message)
}

fn class_get<D: Domain>(d: &mut D, v: &D::V, class: ClassId, name: &Name, kind: &Kind) -> D::R {
    if let Some((func, method)) = find_method(d, class, name) {
        return match method {
            MethodKind::Class => {
                let this = d.result(v.clone());
                let v = d.closure(Kind::Method(func), vec![this]);
                d.result(v)
            }
            _ => classes::function(d, v, func),
        };
    }
    class_attr(d, v, class, name, kind)
}

fn instance_get<D: Domain>(d: &mut D, v: &D::V, class: ClassId, name: &Name) -> D::R {
    let this = d.result(v.clone());
    let name = &match (&**name, d.program().enumeration(class)) {
        ("name", Some(_)) if find_method(d, class, name).is_none() => "_name_".into(),
        ("value", Some(_)) if find_method(d, class, name).is_none() => "_value_".into(),
        _ => name.clone(),
    };
    if let Some((func, MethodKind::Property)) = find_method(d, class, name) {
        return match find_method(d, class, "__getattr__") {
            Some((other, _)) => named::property_or_lacking(d, v, func, other, name),
            None => call::special(d, func, vec![this]),
        };
    }
    let fallback = |d: &mut D| {
        if let Some((func, kind)) = find_method(d, class, name) {
            return match kind {
                MethodKind::Static => classes::function(d, v, func),
                MethodKind::Class => {
                    let c = classes::class_of(d, v, class);
                    let f = d.closure(Kind::Method(func), vec![c]);
                    d.result(f)
                }
                _ => {
                    let f = d.closure(Kind::Method(func), vec![this.clone()]);
                    d.result(f)
                }
            };
        }
        if find_class_attr(d, class, name).is_none() {
            return lacking(d, v, &Kind::Instance(class), name);
        }
        // A function that the class body bound is a method of its instances.
        let value = class_attr(d, v, class, name, &Kind::Instance(class));
        d.split(&value, &mut |d, value| match d.kind(&value) {
            Kind::Func(func) if d.held(&value).is_empty() => {
                let f = d.closure(Kind::Method(func), vec![this.clone()]);
                d.result(f)
            }
            Kind::Func(_) => {
                let value = d.result(value);
                functions::partial_of(d, vec![value, this.clone()])
            }
            _ => d.result(value),
        })
    };
    match d.field_get(v, name) {
        None => fallback(d),
        Some(field) => bound(d, &field, &mut |d| fallback(d)),
    }
}
