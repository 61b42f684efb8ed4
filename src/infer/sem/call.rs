//! Calls: arguments to parameters, instantiation, methods, `raise`.

use super::*;
use crate::hir::{Annotation, ArgKind, ClassId, FuncId, MethodKind, Name};

/// Calls a value.
pub fn call<D: Domain>(d: &mut D, f: &D::V, kinds: &[ArgKind], args: &[D::R]) -> D::R {
    match d.kind(f) {
        Kind::Func(func) => {
            let held = d.held(f);
            call_function(d, func, held, None, kinds, args)
        }
        Kind::Method(func) => {
            let mut held = d.held(f);
            let this = held.pop();
            call_function(d, func, vec![], this, kinds, args)
        }
        Kind::Class(class) => instantiate(d, f, class, kinds, args),
        Kind::BuiltinClass(name) if types::is_expression(&name) && crate::builtins::table::find(&name).is_none() => {
            types::call(d, &name, kinds, args)
        }
        Kind::Builtin(name) if methods::unbound(&name).is_some() => methods::call_unbound(d, &name, kinds, args),
        Kind::Builtin(name) | Kind::BuiltinClass(name) => functions::call(d, &name, kinds, args),
        Kind::BoundBuiltin(name) => {
            if let Some(r) = functions::call_held(d, &name, f, kinds, args) {
                return r;
            }
            let held = d.held(f);
            d.split(&held[0], &mut |d, v| methods::call(d, &v, &name, kinds, args))
        }
        Kind::Instance(c) => match attr::find_method(d, c, "__call__") {
            Some((func, _)) => {
                let this = d.result(f.clone());
                call_function(d, func, vec![], Some(this), kinds, args)
            }
            None => not_callable(d, &Kind::Instance(c)),
        },
        kind => not_callable(d, &kind),
    }
}

fn not_callable<D: Domain>(d: &mut D, kind: &Kind) -> D::R {
    let n = python_name(d, kind);
    type_error(d, format!("'{n}' object is not callable"))
}

/// `v.name(args)`
pub fn call_method<D: Domain>(d: &mut D, v: &D::V, name: &Name, kinds: &[ArgKind], args: &[D::R]) -> D::R {
    match d.kind(v) {
        Kind::Instance(class) => {
            let this = d.result(v.clone());
            let has_field = d.field_get(v, name).is_some();
            match attr::find_method(d, class, name) {
                Some((func, MethodKind::Plain)) if !has_field => {
                    call_function(d, func, vec![], Some(this), kinds, args)
                }
                _ => {
                    let f = attr::get(d, v, name);
                    d.split(&f, &mut |d, f| call(d, &f, kinds, args))
                }
            }
        }
        Kind::Super(class) => {
            let this = d.held(v).swap_remove(0);
            d.split(&this, &mut |d, this| call_super(d, class, &this, name, kinds, args))
        }
        Kind::BuiltinClass(n) if &*n == "object" && &**name == "__new__" => bare(d, kinds, args),
        Kind::BuiltinClass(n) if &*n == "object" && &**name == "__setattr__" && args.len() == 3 => {
            set_by_name(d, &args[0], &args[1], &args[2])
        }
        Kind::BuiltinClass(base) if d.program().bases.contains_key(&base) && !args.is_empty() => {
            // Of an object of a class derived from it, the base's own method.
            d.split(&args[0], &mut |d, this| {
                let own = match d.kind(&this) {
                    Kind::Instance(class) => bases::base_method(d, &base, class, name),
                    _ => None,
                };
                let mut args = args.to_vec();
                args[0] = d.result(this);
                match own {
                    Some(func) => call_function(d, func, vec![], None, kinds, &args),
                    None if methods::exists(&Kind::BuiltinClass(base.clone()), name) => {
                        methods::call(d, v, name, kinds, &args)
                    }
                    None => {
                        let f = attr::get(d, v, name);
                        d.split(&f, &mut |d, f| call(d, &f, kinds, &args))
                    }
                }
            })
        }
        Kind::Class(c) if &**name == "mro" && args.is_empty() && attr::find_method(d, c, name).is_none() => {
            match named::order(d, c) {
                Some(order) => {
                    let list = d.container(Kind::List, 33, None);
                    for class in order {
                        let class = d.unit(class);
                        let class = d.result(class);
                        d.list_append(&list, &class);
                    }
                    d.result(list)
                }
                None => attr::get(d, v, name),
            }
        }
        Kind::Class(_) | Kind::Module(_) => {
            let f = attr::get(d, v, name);
            d.split(&f, &mut |d, f| call(d, &f, kinds, args))
        }
        kind if methods::exists(&kind, name) => methods::call(d, v, name, kinds, args),
        _ => {
            let f = attr::get(d, v, name);
            d.split(&f, &mut |d, f| call(d, &f, kinds, args))
        }
    }
}

/// `super().name(args)` in a method of `class`, for an object (or, in a class method, a class).
fn call_super<D: Domain>(
    d: &mut D,
    class: ClassId,
    this: &D::V,
    name: &Name,
    kinds: &[ArgKind],
    args: &[D::R],
) -> D::R {
    let of = match d.kind(this) {
        Kind::Instance(c) | Kind::Class(c) => c,
        _ => class,
    };
    let this = d.result(this.clone());
    match d.program().method_after(of, class, name).map(|m| (m.func, m.kind)) {
        Some((func, MethodKind::Static)) => {
            let f = d.split(&this, &mut |d, this| classes::function(d, &this, func));
            d.split(&f, &mut |d, f| call(d, &f, kinds, args))
        }
        Some((func, MethodKind::Class)) => {
            let of = d.split(&this, &mut |d, this| match d.kind(&this) {
                Kind::Instance(_) => classes::class_of(d, &this, of),
                _ => d.result(this),
            });
            call_function(d, func, vec![], Some(of), kinds, args)
        }
        Some((func, _)) => call_function(d, func, vec![], Some(this), kinds, args),
        None if &**name == "__init__" => base_init(d, &this, kinds, args),
        None if matches!(&**name, "__str__" | "__repr__") => {
            d.split(&this, &mut |d, this| functions::shown_plain(d, &**name == "__str__", this))
        }
        None if &**name == "__setattr__" && args.len() == 2 => set_by_name(d, &this, &args[0], &args[1]),
        None if &**name == "__new__" => bare(d, kinds, args),
        None if &**name == "__init_subclass__" => {
            let class = d.program().classes[of].qualname.clone();
            let message = |what| format!("{class}.__init_subclass__() takes no {what}");
            match (kinds, args) {
                ([], _) => none(d),
                ([ArgKind::DoubleStar], [given]) => {
                    let any = truth(d, given);
                    d.split(&any, &mut |d, any| {
                        let wrong = |d: &mut D| type_error(d, message("keyword arguments"));
                        d.branch(&any, &mut |d| wrong(d), &mut |d| none(d))
                    })
                }
                _ if kinds.iter().any(|k| matches!(k, ArgKind::Kw(_))) => type_error(d, message("keyword arguments")),
                _ => type_error(d, format!("object.__init_subclass__() takes no arguments ({} given)", args.len())),
            }
        }
        None => d.raise("AttributeError", format!("'super' object has no attribute '{name}'")),
    }
}

/// `object.__setattr__(this, "name", value)`: the name is operand 2 of the call.
pub fn set_by_name<D: Domain>(d: &mut D, this: &D::R, name: &D::R, value: &D::R) -> D::R {
    let known = [1, 2].into_iter().find_map(|n| match d.const_operand(n) {
        Some(Const::Str(name)) => Some(name),
        _ => None,
    });
    d.split(this, &mut |d, this| match (d.kind(&this), &known) {
        (Kind::Instance(class), Some(name)) => named::set_direct(d, &this, class, name, value),
        (_, Some(name)) => attr::set(d, &this, name, value),
        _ => d.split(name, &mut |d, name| match d.kind(&name) {
            Kind::Str => named::set(d, &this, &name, value, true),
            kind => {
                let n = python_name(d, &kind);
                type_error(d, format!("attribute name must be string, not '{n}'"))
            }
        }),
    })
}

/// `super().__init__(…)` where no class of the script has one: that of exceptions keeps its arguments, that of `object` takes none.
fn base_init<D: Domain>(d: &mut D, this: &D::R, kinds: &[ArgKind], args: &[D::R]) -> D::R {
    d.split(this, &mut |d, this| match d.kind(&this) {
        Kind::Instance(c) if builtin_ancestor(d, c).is_some() => {
            if let Some(error) = no_keywords(d, c, kinds) {
                return error;
            }
            set_exception_args(d, &this, kinds, args);
            none(d)
        }
        Kind::Instance(c) if !args.is_empty() => {
            let whose = match attr::find_method(d, c, "__init__") {
                Some(_) => "object".into(),
                None => d.program().classes[c].name.clone(),
            };
            let whose = d.constant(&Const::Str(whose));
            let whose = d.result(whose);
            let init = d.prelude("object_init");
            call_function(d, init, vec![], Some(whose), kinds, args)
        }
        _ => none(d),
    })
}

/// What is passed by position is what an exception is made of.
fn set_exception_args<D: Domain>(d: &mut D, this: &D::V, kinds: &[ArgKind], args: &[D::R]) {
    let given = || kinds.iter().zip(args);
    let known = given().all(|(k, a)| *k != ArgKind::Star || d.kinds(a).iter().all(|k| *k == Kind::Tuple));
    if !known {
        let list = d.container(Kind::List, 9, None);
        let mut all = d.result(list.clone());
        for (kind, arg) in given() {
            match kind {
                ArgKind::Pos => d.list_append(&list, arg),
                ArgKind::Star => {
                    methods::list_extend(d, &list, arg);
                }
                ArgKind::Kw(_) | ArgKind::DoubleStar => {}
            }
        }
        all = eval(d, &Op::ListToTuple, &[all]);
        keep_exception_args(d, this, &all);
        return;
    }
    let (kinds, args): (Vec<ArgKind>, Vec<D::R>) =
        given().filter(|(k, _)| matches!(k, ArgKind::Pos | ArgKind::Star)).map(|(k, a)| (k.clone(), a.clone())).unzip();
    functions::with_args(d, &kinds, &args, &mut |d, args| {
        let tuple = d.pack(Kind::Tuple, 7, args.pos.clone());
        let tuple = d.result(tuple);
        if let Kind::Instance(c) = d.kind(this)
            && let Some(base) = builtin_ancestor(d, c)
        {
            functions::shorter_args(d, &base, &args.pos);
        }
        keep_exception_args(d, this, &tuple);
        none(d)
    });
}

fn keep_exception_args<D: Domain>(d: &mut D, this: &D::V, tuple: &D::R) {
    d.exception_args(tuple);
    d.rt_call("exc.set_args", &[Arg::V(this), Arg::Any(tuple)], Out::Unit);
}

/// The TypeError for arguments by keyword that nothing but the builtin class would take.
fn no_keywords<D: Domain>(d: &mut D, class: ClassId, kinds: &[ArgKind]) -> Option<D::R> {
    if !kinds.iter().any(|k| matches!(k, ArgKind::Kw(_))) {
        return None;
    }
    let name = d.program().classes[class].name.clone();
    Some(type_error(d, format!("{name}() takes no keyword arguments")))
}

/// Whether making an object of the class leaves its `args` empty: an OSError looks at its arguments in one place alone,
/// and a class with an `__init__` of its own has it look there.
fn args_in_init_alone<D: Domain>(d: &D, class: ClassId) -> bool {
    attr::find_method(d, class, "__init__").is_some()
        && builtin_ancestor(d, class).is_some_and(|base| exception_derives(&base, "OSError"))
}

fn instantiate<D: Domain>(d: &mut D, value: &D::V, class: ClassId, kinds: &[ArgKind], args: &[D::R]) -> D::R {
    if d.program().enumeration(class).is_some() {
        return enums::by_value(d, class, args);
    }
    if let Some((func, _)) = attr::find_method(d, class, "__new__") {
        if builtin_ancestor(d, class).is_some() {
            return d.refuse("`__new__` of a class of exceptions".into(), "write an `__init__`");
        }
        let this = d.result(value.clone());
        let made = call_function(d, func, vec![], Some(this), kinds, args);
        return d.split(&made, &mut |d, object| {
            let this = d.result(object.clone());
            if let Kind::Instance(c) = d.kind(&object)
                && d.program().classes[c].mro.contains(&class)
                && let Some((func, _)) = attr::find_method(d, c, "__init__")
            {
                return initialised(d, func, this, kinds, args);
            }
            this
        });
    }
    if let Some(error) = is_abstract(d, class) {
        return error;
    }
    let object = d.instance_new(class);
    classes::instance(d, value, &object);
    bases::prepare(d, class, &object, "_new_");
    let this = d.result(object.clone());
    if builtin_ancestor(d, class).is_some() {
        if args_in_init_alone(d, class) {
            set_exception_args(d, &object, &[], &[]);
        } else {
            set_exception_args(d, &object, kinds, args);
        }
    }
    match attr::find_method(d, class, "__init__") {
        Some((func, _)) => return initialised(d, func, this, kinds, args),
        None if builtin_ancestor(d, class).is_some() => {
            if let Some(error) = no_keywords(d, class, kinds) {
                return error;
            }
        }
        None => {
            if !args.is_empty() {
                let name = d.program().classes[class].name.clone();
                return type_error(d, format!("{name}() takes no arguments"));
            }
        }
    }
    this
}

/// An object after its `__init__`, which must give nothing.
fn initialised<D: Domain>(d: &mut D, func: FuncId, this: D::R, kinds: &[ArgKind], args: &[D::R]) -> D::R {
    let given = call_function(d, func, vec![], Some(this.clone()), kinds, args);
    d.split(&given, &mut |d, given| match d.kind(&given) {
        Kind::None => this.clone(),
        kind => {
            let n = python_name(d, &kind);
            type_error(d, format!("__init__() should return None, not '{n}'"))
        }
    })
}

/// The TypeError for a class that has abstract methods left.
fn is_abstract<D: Domain>(d: &mut D, class: ClassId) -> Option<D::R> {
    let missing = abstract_methods(d, class);
    if missing.is_empty() {
        return None;
    }
    let name = d.program().classes[class].name.clone();
    let s = if missing.len() == 1 { "" } else { "s" };
    let list = missing.join(", ");
    Some(type_error(d, format!("Can't instantiate abstract class {name} with abstract method{s} {list}")))
}

/// `object.__new__(cls)`: an instance that nothing was done with yet. Only of a class with a `__new__` of its own: of others all
/// instances have what their `__init__` gives them.
fn bare<D: Domain>(d: &mut D, kinds: &[ArgKind], args: &[D::R]) -> D::R {
    let ([class], [ArgKind::Pos]) = (args, kinds) else {
        return match kinds.iter().all(|k| matches!(k, ArgKind::Pos)) && !args.is_empty() {
            true => type_error(d, "object.__new__() takes exactly one argument (the type to instantiate)".into()),
            false => d.refuse("`object.__new__` with these arguments".into(), "pass the class alone"),
        };
    };
    d.split(class, &mut |d, class| match d.kind(&class) {
        Kind::Class(c) if attr::find_method(d, c, "__new__").is_some() => {
            if let Some(error) = is_abstract(d, c) {
                return error;
            }
            let object = d.instance_new(c);
            classes::instance(d, &class, &object);
            bases::prepare(d, c, &object, "_new_");
            d.result(object)
        }
        _ => d.refuse("`__new__` of a class that does not define it".into(), "call the class"),
    })
}

/// The abstract methods that a class has left, by name.
fn abstract_methods<D: Domain>(d: &D, class: ClassId) -> Vec<String> {
    let program = d.program();
    if !program.mro(class).any(|c| c.is_abstract) {
        return Vec::new();
    }
    let is_abstract = |f: FuncId| program.funcs[f].decorators.iter().any(|n| n.starts_with("abc.abstract"));
    let mut out: Vec<String> = Vec::new();
    for method in program.mro(class).flat_map(|c| &c.methods) {
        let left = program.method(class, &method.name).is_some_and(|m| is_abstract(m.func));
        if left && !out.iter().any(|n| **n == *method.name) {
            out.push(method.name.to_string());
        }
    }
    out.sort();
    out
}

/// Whether a function takes so many positional arguments, no more and no fewer.
pub fn takes<D: Domain>(d: &D, func: FuncId, count: usize) -> bool {
    let params = &d.program().funcs[func].params;
    params.names.len() == count
        && params.positional == count
        && !params.star
        && !params.double_star
        && params.captures.is_empty()
}

/// Calls a special method or property: as a call with these positional arguments, which the method may not be defined for.
pub fn special<D: Domain>(d: &mut D, func: FuncId, args: Vec<D::R>) -> D::R {
    if takes(d, func, args.len()) {
        return d.call(func, args);
    }
    call_function(d, func, Vec::new(), None, &vec![ArgKind::Pos; args.len()], &args)
}

/// Calls a source function with arguments bound to its parameters.
pub fn call_function<D: Domain>(
    d: &mut D,
    func: FuncId,
    held: Vec<D::R>,
    this: Option<D::R>,
    kinds: &[ArgKind],
    args: &[D::R],
) -> D::R {
    let defaults = d.program().funcs[func].params.defaults.iter().flatten().count();
    let captures = !d.program().funcs[func].params.captures.is_empty();
    if held.is_empty() && (defaults > 0 || captures) {
        // A method: its defaults and captures are kept where the class statement put them.
        let owner = d.program().owner(func).map(|(c, m)| (d.program().classes[c].made.is_some(), m.value));
        if let Some((true, _)) = owner {
            let Some(of) = this.as_ref().or(args.first()).cloned() else { return d.never() };
            let f = d.split(&of, &mut |d, of| classes::function(d, &of, func));
            return d.split(&f, &mut |d, f| match d.kind(&f) {
                Kind::Func(_) => {
                    let held = d.held(&f);
                    call_function(d, func, held, this.clone(), kinds, args)
                }
                _ => d.never(),
            });
        }
        if d.program().funcs[func].hidden {
            let held = functions::prelude_defaults(d, func);
            return call_function(d, func, held, this, kinds, args);
        }
        if let Some(kept) = owner.and_then(|(_, value)| value) {
            let f = d.global_get(kept);
            return d.split(&f, &mut |d, f| match d.kind(&f) {
                Kind::Func(_) => {
                    let held = d.held(&f);
                    call_function(d, func, held, this.clone(), kinds, args)
                }
                _ => d.never(),
            });
        }
    }
    let mut positional: Vec<D::R> = this.into_iter().collect();
    let mut keywords: Vec<(Name, D::R)> = Vec::new();
    // Mappings after `**`, with the arguments by keyword that are between them.
    let mut mappings: Vec<(Option<Name>, D::R)> = Vec::new();
    for (n, (kind, arg)) in kinds.iter().zip(args).enumerate() {
        match kind {
            ArgKind::Pos => positional.push(arg.clone()),
            ArgKind::Kw(name) => {
                keywords.push((name.clone(), arg.clone()));
                mappings.push((Some(name.clone()), arg.clone()));
            }
            ArgKind::Star => {
                // The value must be a tuple: its length is part of its type.
                let (rest_kinds, rest_args) = (&kinds[n + 1..], &args[n + 1..]);
                let before = positional.clone();
                let keywords = keywords.clone();
                return d.split(arg, &mut |d, v| {
                    let v = records::or_plain(d, &v, 30, &["__iter__"]);
                    match d.kind(&v) {
                        Kind::Tuple => {
                            let mut all = before.clone();
                            for i in 0..d.parts(&v) {
                                all.push(d.part(&v, i));
                            }
                            let mut kinds2 = vec![ArgKind::Pos; all.len()];
                            for (name, value) in &keywords {
                                kinds2.push(ArgKind::Kw(name.clone()));
                                all.push(value.clone());
                            }
                            kinds2.extend_from_slice(rest_kinds);
                            all.extend_from_slice(rest_args);
                            call_function(d, func, held.clone(), None, &kinds2, &all)
                        }
                        Kind::List | Kind::TupleOf => {
                            let keywords: Vec<(Name, D::R)> = keywords.clone();
                            spread::spread(d, func, &held, (&before, &v), keywords, rest_kinds, rest_args)
                        }
                        k if iter::is_never_iterable(d, &k) => {
                            let (name, n) = (spread::full_name(d, func), python_name(d, &k));
                            type_error(d, format!("{name}() argument after * must be an iterable, not {n}"))
                        }
                        _ => {
                            let as_list = d.prelude("as_list");
                            let v = d.result(v);
                            let list = d.call(as_list, vec![v]);
                            d.split(&list, &mut |d, v| {
                                let keywords: Vec<(Name, D::R)> = keywords.clone();
                                spread::spread(d, func, &held, (&before, &v), keywords, rest_kinds, rest_args)
                            })
                        }
                    }
                });
            }
            ArgKind::DoubleStar => mappings.push((None, arg.clone())),
        }
    }
    if mappings.iter().any(|(name, _)| name.is_none()) {
        return spread::with_mappings(d, func, &held, &positional, &keywords, &mappings);
    }
    match bind(d, func, &held, positional, keywords) {
        Ok(values) => d.call(func, values),
        Err(message) => type_error(d, message),
    }
}

pub fn bind<D: Domain>(
    d: &mut D,
    func: FuncId,
    held: &[D::R],
    positional: Vec<D::R>,
    keywords: Vec<(Name, D::R)>,
) -> Result<Vec<D::R>, String> {
    bind_with(d, func, held, positional, keywords, None)
}

/// Binds arguments to parameters; `rest` are further arguments by keyword, for `**kwargs`.
pub fn bind_with<D: Domain>(
    d: &mut D,
    func: FuncId,
    held: &[D::R],
    mut positional: Vec<D::R>,
    mut keywords: Vec<(Name, D::R)>,
    rest: Option<&D::R>,
) -> Result<Vec<D::R>, String> {
    let f = &d.program().funcs[func];
    let (params, mut qualname) = (f.params.clone(), f.qualname.clone());
    let of_record = |c: &crate::hir::Class| c.record.is_some() && c.methods.iter().any(|m| m.func == func);
    if let Some(class) = qualname.strip_suffix(".__init__")
        && d.program().classes.values().any(of_record)
    {
        qualname = format!("{class}.__new__").into();
    }
    let defaults = params.defaults.iter().flatten().count();
    let given = positional.len();
    let count = params.positional;
    let mut slots: Vec<Option<D::R>> = vec![None; params.names.len()];
    let extra = if given > count { positional.split_off(count) } else { Vec::new() };
    for (slot, v) in slots.iter_mut().zip(positional) {
        *slot = Some(v);
    }
    let star_at = count;
    let kw_at = count + params.star as usize;
    let twice = keywords.iter().enumerate().find(|(n, (name, _))| keywords[..*n].iter().any(|(k, _)| k == name));
    if let Some((_, (name, _))) = twice {
        let full = spread::full_name(d, func);
        return Err(format!("{full}() got multiple values for keyword argument '{name}'"));
    }
    let surplus = if params.star { 0 } else { extra.len() };
    if params.star {
        slots[star_at] = Some({
            let v = d.pack(Kind::Tuple, 6, extra);
            d.result(v)
        });
    }
    if params.double_star {
        let dict = d.container(Kind::Dict, 20, None);
        if let Some(rest) = rest {
            d.split(rest, &mut |d, rest| mappings::dict_update(d, &dict, &rest));
        }
        slots[kw_at + params.kwonly] = Some(d.result(dict.clone()));
        let known =
            |name: &Name| {
                params.names.iter().position(|n| n == name).is_some_and(|at| {
                    at >= params.posonly && (at < count || (at >= kw_at && at < kw_at + params.kwonly))
                })
            };
        for (name, value) in keywords.iter().filter(|(name, _)| !known(name)) {
            let key = text(d, name);
            let key = d.result(key);
            methods::dict_put(d, &dict, &key, value);
        }
        keywords.retain(|(name, _)| known(name));
    }
    let named: Vec<Name> = keywords.iter().map(|(name, _)| name.clone()).collect();
    for (name, value) in keywords {
        let at = params
            .names
            .iter()
            .position(|n| *n == name)
            .filter(|&at| at >= params.posonly && (at < count || (at >= kw_at && at < kw_at + params.kwonly)));
        match at {
            None => {
                let positional = params.names[..params.posonly].iter();
                let given: Vec<&str> = positional.filter(|n| named.contains(n)).map(|n| &**n).collect();
                return Err(match &given[..] {
                    [] => format!("{qualname}() got an unexpected keyword argument '{name}'"),
                    given => format!(
                        "{qualname}() got some positional-only arguments passed as keyword arguments: '{}'",
                        given.join(", ")
                    ),
                });
            }
            Some(at) if slots[at].is_some() => {
                return Err(format!("{qualname}() got multiple values for argument '{name}'"));
            }
            Some(at) => slots[at] = Some(value),
        }
    }
    if surplus > 0 {
        let optional = params.defaults[..count].iter().flatten().count();
        let takes = if optional > 0 { format!("from {} to {count}", count - optional) } else { count.to_string() };
        let s = if count == 1 && optional == 0 { "" } else { "s" };
        let more = slots[kw_at..kw_at + params.kwonly].iter().flatten().count();
        let (also, was) = match more {
            0 => (String::new(), if given == 1 { "was" } else { "were" }),
            n => {
                let (s, many) = (if given == 1 { "" } else { "s" }, if n == 1 { "" } else { "s" });
                (format!(" positional argument{s} (and {n} keyword-only argument{many})"), "were")
            }
        };
        return Err(format!("{qualname}() takes {takes} positional argument{s} but {given}{also} {was} given"));
    }
    for (at, slot) in slots.iter_mut().enumerate() {
        if slot.is_none()
            && let Some(n) = params.defaults.get(at).copied().flatten()
        {
            *slot = held.get(n as usize).cloned();
        }
    }
    let missing = |range: std::ops::Range<usize>| -> Vec<Name> {
        range.filter(|&at| slots[at].is_none()).map(|at| params.names[at].clone()).collect()
    };
    for (range, what) in [(0..count, "positional"), (kw_at..kw_at + params.kwonly, "keyword-only")] {
        let names = missing(range);
        if !names.is_empty() {
            let quoted: Vec<String> = names.iter().map(|n| format!("'{n}'")).collect();
            let list = match &quoted[..] {
                [one] => one.clone(),
                [a, b] => format!("{a} and {b}"),
                many => format!("{}, and {}", many[..many.len() - 1].join(", "), many[many.len() - 1]),
            };
            let s = if names.len() == 1 { "" } else { "s" };
            return Err(format!("{qualname}() missing {} required {what} argument{s}: {list}", names.len()));
        }
    }
    let mut values: Vec<D::R> = slots.into_iter().flatten().collect();
    values.extend_from_slice(&held[defaults.min(held.len())..]);
    Ok(values)
}

/// `raise exc [from cause]`
pub fn raise<D: Domain>(d: &mut D, args: &[D::R]) -> D::R {
    d.split(&args[0], &mut |d, v| {
        let exc = match d.kind(&v) {
            Kind::Class(class) => instantiate(d, &v, class, &[], &[]),
            Kind::BuiltinClass(name) => functions::call(d, &name, &[], &[]),
            _ => d.result(v),
        };
        d.split(&exc, &mut |d, exc| {
            let kind = d.kind(&exc);
            let fine = match &kind {
                Kind::Exc => true,
                Kind::Instance(c) => builtin_ancestor(d, *c).is_some(),
                _ => false,
            };
            if !fine {
                return type_error(d, "exceptions must derive from BaseException".into());
            }
            let Some(cause) = args.get(1) else { return d.raise_value(&exc, true) };
            d.split(cause, &mut |d, cause| {
                let cause = cause_of(d, &cause);
                d.split(&cause, &mut |d, cause| {
                    let cause = d.result(cause);
                    d.rt_call("exc.cause", &[Arg::V(&exc), Arg::Any(&cause)], Out::Unit);
                    d.raise_value(&exc, true)
                })
            })
        })
    })
}

/// What `from` names: an exception, the class of one, which is called, or `None`.
fn cause_of<D: Domain>(d: &mut D, cause: &D::V) -> D::R {
    let made = match d.kind(cause) {
        Kind::Class(class) => instantiate(d, cause, class, &[], &[]),
        Kind::BuiltinClass(name) if exception_derives(&name, "BaseException") => functions::call(d, &name, &[], &[]),
        _ => d.result(cause.clone()),
    };
    d.split(&made, &mut |d, made| match d.kind(&made) {
        Kind::None | Kind::Exc => d.result(made),
        Kind::Instance(c) if builtin_ancestor(d, c).is_some() => d.result(made),
        _ => type_error(d, "exception causes must derive from BaseException".into()),
    })
}

/// A value checked against a written type: annotations are documentation, as in CPython.
pub fn annotate<D: Domain>(_: &mut D, v: &D::R, _: &Annotation) -> D::R {
    v.clone()
}
