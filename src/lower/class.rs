//! Class statements: bases, methods, attributes.

use super::bases;
use super::func::Lower;
use super::names;
use super::resolve::Static;
use super::scope::{Kind, ScopeId, Scopes, node};
use super::{Body, Job};
use crate::diagnostics::{Code, Diagnostic};
use crate::hir::{
    ArgKind, ClassBody, ClassId, Enumeration, FuncId, Global, Method, MethodKind, Name, Op, Params, Program, Term,
    Value, method_field,
};
use crate::source::Span;
use crate::syntax::ast::{ClassDef, Constant, Expr, ExprKind, FunctionDef, Stmt, StmtKind};

impl<'a> Lower<'a, '_, '_> {
    /// `class`: the body runs inline, in a scope of its own.
    pub fn class_stmt(&mut self, def: &'a ClassDef, span: Span) {
        let Some(&id) = self.cx.class_ids.get(&node(def)) else {
            return;
        };
        let decorators: Vec<_> = def
            .decorators
            .iter()
            .map(|decorator| {
                let known = self.cx.class_decorators_known(self.scope, std::slice::from_ref(decorator));
                (!known).then(|| self.expr(decorator))
            })
            .collect();
        // A class that an input of a session is lowered again for keeps its bases.
        if !self.cx.session.as_ref().is_some_and(super::session::Current::again) {
            self.bases(def, id);
        }
        let mut kinds = Vec::new();
        let mut given = Vec::new();
        for keyword in &def.keywords {
            let named = keyword.name.as_ref().is_some_and(|name| &*name.name == "metaclass");
            let meta = self.cx.static_expr(self.scope, &keyword.value);
            if named && meta == Some(Static::Builtin("abc.ABCMeta".into())) {
                self.cx.program.classes[id].is_abstract = true;
                continue;
            }
            match &keyword.name {
                Some(name) if !named => kinds.push(ArgKind::Kw(name.name.clone())),
                _ => {
                    let name = if named { "metaclass" } else { "**" };
                    let message = format!("`{name}` in a class statement is not supported");
                    self.refuse(Diagnostic::error(Code::ClassForm, keyword.span, message).help("leave it out"));
                    continue;
                }
            }
            given.push(self.expr(&keyword.value));
        }
        self.cx.program.classes[id].qualname = match super::desugar::shown_name(def) {
            shown if *shown == def.name.name => self.qualname(shown),
            shown => shown.clone(),
        };
        self.cx.program.classes[id].module =
            if self.cx.hidden { crate::hir::BUILTINS.into() } else { self.cx.name.clone() };
        let value = match self.made_anew(def, id) {
            true => {
                let bases = self.made_bases(def, id);
                Some(self.emit(Op::Class(id), bases, span))
            }
            false => None,
        };
        let outer = self.scope;
        let outer_value = std::mem::replace(&mut self.body_value, value);
        let outer_class = self.body_of.replace(id);
        self.scope = self.cx.scopes.by_node[&node(def)];
        let first_time = self.cx.program.classes[id].methods.is_empty();
        // Bases and keywords stand before it. Decorators of its first method belong to it.
        let before = def.bases.iter().map(|base| base.span.hi).chain(def.keywords.iter().map(|k| k.span.hi));
        let inside = Span::new(before.max().unwrap_or(def.name.span.hi), span.hi);
        let body = ClassBody { name: def.name.name.clone(), span: inside, called: def.name.span };
        let bodies = &mut self.cx.program.funcs[self.func].classes;
        if !bodies.contains(&body) {
            bodies.push(body);
        }
        for stmt in &def.body {
            self.class_body_stmt(stmt, id, first_time);
        }
        self.class_attrs(self.scope, id);
        self.decorated_attrs(def, outer, id);
        self.scope = outer;
        self.body_of = outer_class;
        self.body_value = outer_value;
        self.class_decorators(def, id);
        let mut value = match value {
            Some(value) => value,
            None => self.emit(Op::Class(id), Vec::new(), span),
        };
        let asks = |c: &ClassId| self.cx.program.classes[*c].methods.iter().any(|m| &*m.name == INIT_SUBCLASS);
        if !kinds.is_empty() || self.cx.program.classes[id].mro.iter().skip(1).any(asks) {
            let above = self.emit(Op::Super(id), vec![value], span);
            given.insert(0, above);
            self.emit(Op::CallMethod(INIT_SUBCLASS.into(), kinds), given, span);
        }
        for (decorator, expr) in decorators.into_iter().zip(&def.decorators).rev() {
            if let Some(decorator) = decorator {
                value = self.emit(Op::Call(vec![ArgKind::Pos]), vec![decorator, value], expr.span);
            }
        }
        self.write_name(&def.name.name, value, span);
    }

    /// Whether a class statement makes another class each time it runs: it stands in a function or loop, and the class holds something, or
    /// is derived from one that does. Members of enumerations and fields of named tuples are the same each time.
    fn made_anew(&mut self, def: &'a ClassDef, id: ClassId) -> bool {
        let class = &self.cx.program.classes[id];
        if let Some(made) = class.made {
            if let Some(session) = &mut self.cx.session {
                session.made.classes.push(made);
            }
            return true;
        }
        let scope = self.cx.scopes.by_node[&node(def)];
        let repeated = self.host != Scopes::MODULE || self.b.lp.is_some();
        if !repeated || self.cx.program.enumeration(id).is_some() || self.cx.program.record(id).is_some() {
            return false;
        }
        let derived = class.mro.iter().any(|c| self.cx.program.classes[*c].made.is_some());
        let captures = |s: ScopeId| {
            let data = &self.cx.scopes.scopes[s];
            data.parent == Some(scope) && data.kind == Kind::Function && !data.captures.is_empty()
        };
        let holds = |stmt: &Stmt| match &stmt.kind {
            StmtKind::FunctionDef(def) => {
                !self.cx.decorators_known(self.scope, &def.decorators)
                    || def.params.iter().any(|param| param.default.is_some())
            }
            StmtKind::AnnAssign { value, .. } => value.is_some(),
            StmtKind::Expr(expr) => !matches!(expr.kind, ExprKind::Constant(_)),
            StmtKind::Pass => false,
            _ => true,
        };
        if !derived && !def.body.iter().any(holds) && !self.cx.scopes.scopes.keys().any(captures) {
            return false;
        }
        let made = self.cx.new_class(def);
        let of = &self.cx.program.classes[id];
        let (qualname, module) = (of.qualname.clone(), of.module.clone());
        let data = &mut self.cx.program.classes[made];
        (data.qualname, data.module) = (qualname, module);
        data.value_of = Some(id);
        data.mro = vec![made];
        self.cx.program.classes[id].made = Some(made);
        true
    }

    /// The values of the base classes that are made anew too.
    fn made_bases(&mut self, def: &'a ClassDef, id: ClassId) -> Vec<Value> {
        let made = |lower: &Self, base: &Expr| matches!(lower.cx.static_expr(lower.scope, base), Some(Static::Class(c)) if c != id && lower.cx.program.classes[c].made.is_some());
        let bases: Vec<&'a Expr> = def.bases.iter().filter(|base| made(self, base)).collect();
        bases.into_iter().map(|base| self.expr(base)).collect()
    }

    /// The body of a function that calls the method of its name.
    pub fn thunk_body(&mut self) {
        let func = &self.cx.program.funcs[self.func];
        let (name, count) = (func.name.clone(), func.params.names.len());
        let args: Vec<Value> = self.b.blocks[crate::hir::Block(0)].params.clone();
        let result = self.emit(Op::CallMethod(name, vec![ArgKind::Pos; count - 1]), args, Span::default());
        self.b.terminate(Term::Return(result));
    }

    /// The function that calls a method for the runtime, if that may and the method cannot be called by itself.
    fn thunk(&mut self, name: &Name, func: FuncId) -> Option<FuncId> {
        let which = names::called_by_runtime(name)?;
        let params = &self.cx.program.funcs[func].params;
        if params.captures.is_empty() && params.defaults.iter().flatten().next().is_none() {
            return None;
        }
        let count = 1 + usize::from(which);
        let thunk = self.cx.new_func(name.clone(), name.clone(), Span::default());
        let data = &mut self.cx.program.funcs[thunk];
        data.hidden = true;
        let this: [Name; 2] = ["self".into(), "other".into()];
        data.params = Params {
            names: this[..count].to_vec(),
            annotations: vec![crate::hir::Annotation::Any; count],
            defaults: vec![None; count],
            positional: count,
            ..Params::default()
        };
        self.cx.jobs.push_back(Job { func: thunk, scope: Scopes::MODULE, code: Body::Thunk, class: None });
        Some(thunk)
    }

    fn bases(&mut self, def: &'a ClassDef, id: ClassId) {
        let mut bases: Vec<ClassId> = Vec::new();
        for base in &def.bases {
            let head = match &base.kind {
                ExprKind::Subscript { value, .. } => value,
                _ => base,
            };
            if matches!(head.kind, ExprKind::Attribute { .. }) && !self.own_modules(head).is_empty() {
                self.expr(head);
            }
            match self.cx.static_expr(self.scope, head) {
                Some(Static::Builtin(name)) if is_marker(&name) => {
                    self.cx.program.classes[id].generic |= matches!(&*name, "typing.Generic" | "typing.Protocol");
                    self.cx.program.classes[id].protocol |= &*name == "typing.Protocol";
                    self.cx.program.classes[id].is_abstract |= matches!(&*name, "abc.ABC" | "typing.Protocol");
                }
                Some(Static::Builtin(name)) if enumeration(&name).is_some() => {
                    self.cx.program.classes[id].enumeration = enumeration(&name);
                }
                Some(Static::Builtin(name)) if &*name == "typing.NamedTuple" => {
                    self.cx.program.classes[id].record = Some(Vec::new());
                }
                Some(Static::Class(base)) => bases.push(base),
                Some(Static::Builtin(name)) if names::is_exception(&name) => {
                    self.cx.program.classes[id].builtin_base = Some(name);
                }
                Some(Static::Builtin(name)) if self.cx.program.bases.contains_key(bases::base_name(&name)) => {
                    bases.push(self.cx.program.bases[bases::base_name(&name)]);
                }
                Some(Static::Builtin(name)) => {
                    let message = format!("a class derived from `{name}` is not supported");
                    let help = format!("hold a `{name}` as a field");
                    self.refuse(Diagnostic::error(Code::ClassForm, base.span, message).help(help));
                }
                Some(Static::Module(_) | Static::Func(_) | Static::Member(_)) | None => {
                    let message = "the base class must be a class that is defined once, above";
                    self.refuse(
                        Diagnostic::error(Code::ClassForm, base.span, message).help("name the class as it was defined"),
                    );
                }
            }
        }
        match linearised(self.cx.program, id, &bases) {
            Some(mro) => self.cx.program.classes[id].mro = mro,
            None => {
                let message = "these base classes cannot be put into one order of lookup";
                let help = "name them in the order in which they are derived";
                self.refuse(Diagnostic::error(Code::ClassForm, def.name.span, message).help(help));
            }
        }
        self.cx.program.classes[id].bases = bases;
    }

    fn class_body_stmt(&mut self, stmt: &'a Stmt, id: ClassId, first_time: bool) {
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.method(def, id, first_time),
            StmtKind::AnnAssign { target, annotation, value, .. } => {
                if let (ExprKind::Name(name), true) = (&target.kind, first_time) {
                    let annotation = self.cx.annotation(self.scope, annotation);
                    let has_default = value.is_some();
                    let class = &mut self.cx.program.classes[id];
                    class.annotations.push((name.clone(), annotation, has_default));
                    if let Some(fields) = &mut class.record {
                        fields.push(name.clone());
                    }
                }
                if let Some(value) = value {
                    let value = self.expr(value);
                    self.assign(target, value, stmt.span);
                }
            }
            StmtKind::Assign { targets, value } => {
                if let ([target], ExprKind::Call { func, args, keywords, .. }) = (&targets[..], &value.kind)
                    && let ExprKind::Name(name) = &target.kind
                    && keywords.is_empty()
                    && self.cx.static_expr(self.scope, func) == Some(Static::Builtin("property".into()))
                    && self.property_of(name, args, id)
                {
                    return;
                }
                if let ([target], ExprKind::Name(source)) = (&targets[..], &value.kind)
                    && let ExprKind::Name(name) = &target.kind
                    && self.alias_method(name, source, id)
                {
                    return;
                }
                self.assign_stmt(targets, value, stmt.span);
            }
            _ => self.block(std::slice::from_ref(stmt)),
        }
    }

    /// `width = property(get_width, set_width)`: methods that are called for an attribute.
    fn property_of(&mut self, name: &Name, functions: &[Expr], id: ClassId) -> bool {
        let methods = &mut self.cx.program.classes[id].methods;
        let named = |expr: &Expr| match &expr.kind {
            ExprKind::Name(name) => {
                methods.iter().rev().find(|m| m.name == *name && m.kind == MethodKind::Plain).cloned()
            }
            _ => None,
        };
        let found: Option<Vec<Method>> = functions.iter().map(named).collect();
        let Some(found) = found.filter(|found| matches!(found.len(), 1..=3)) else { return false };
        let kinds = [MethodKind::Property, MethodKind::Setter, MethodKind::Deleter];
        methods.extend(found.into_iter().zip(kinds).map(|(m, kind)| Method { name: name.clone(), kind, ..m }));
        true
    }

    /// `__radd__ = __add__`: a method under another name.
    fn alias_method(&mut self, name: &Name, source: &Name, id: ClassId) -> bool {
        let methods = &mut self.cx.program.classes[id].methods;
        let Some(method) = methods.iter().rev().find(|method| method.name == *source).cloned() else {
            return false;
        };
        methods.push(Method { name: name.clone(), ..method });
        true
    }

    fn method(&mut self, def: &'a FunctionDef, id: ClassId, first_time: bool) {
        let span = def.name.span;
        let mut kind = match &*def.name.name {
            INIT_SUBCLASS => MethodKind::Class,
            NEW => MethodKind::Static,
            _ => MethodKind::Plain,
        };
        let mut unknown = false;
        for decorator in &def.decorators {
            match self.cx.decorator(self.scope, decorator) {
                _ if of_property(decorator, &def.name.name) == Some("setter") => kind = MethodKind::Setter,
                _ if of_property(decorator, &def.name.name) == Some("deleter") => kind = MethodKind::Deleter,
                _ if of_property(decorator, &def.name.name) == Some("getter") => kind = MethodKind::Property,
                Some((name, _)) => match &*name {
                    "staticmethod" => kind = MethodKind::Static,
                    "classmethod" => kind = MethodKind::Class,
                    "property" | "functools.cached_property" => kind = MethodKind::Property,
                    _ => unknown |= !self.cx.decorators_known(self.scope, std::slice::from_ref(decorator)),
                },
                None => unknown = true,
            }
        }
        if unknown && kind != MethodKind::Plain {
            let message =
                "a method's decorator beside `property`, `staticmethod` or `classmethod` must be one that is known";
            let help = "call the decorator's function in the method's body instead";
            self.refuse(Diagnostic::error(Code::ClassForm, span, message).help(help));
            return;
        }
        if &*def.name.name == "_generate_next_value_" && self.cx.program.classes[id].enumeration.is_some() {
            let message = "`_generate_next_value_` is not supported";
            let help = "write the values out";
            self.refuse(Diagnostic::error(Code::ClassForm, span, message).help(help));
            return;
        }
        // What makes instances that have a form of their own cannot be replaced.
        let class = &self.cx.program.classes[id];
        let formed = class.made.is_some()
            || class.enumeration.is_some()
            || class.mro.iter().any(|c| {
                let class = &self.cx.program.classes[*c];
                class.builtin_base.is_some() || class.record.is_some()
            });
        if names::is_refused_method(&def.name.name) || formed && &*def.name.name == NEW {
            let message = format!("the special method `{}` is not supported", def.name.name);
            let help = "write a plain method, and call it where it is needed";
            self.refuse(Diagnostic::error(Code::ClassForm, span, message).help(help));
            return;
        }
        // What decorators give is an attribute of the class.
        let decorators: Vec<Value> = match unknown {
            true => def.decorators.iter().map(|decorator| self.expr(decorator)).collect(),
            false => Vec::new(),
        };
        let func = self.declare_def(def, Some(id));
        let name = self.mangle(&def.name.name);
        let scope = self.cx.scopes.by_node[&node(def)];
        if !self.cx.scopes.scopes[scope].captures.is_empty() && self.body_value.is_none() {
            let captured = self.cx.scopes.scopes[scope].captures[0].1.clone();
            let message = format!(
                "the method of an enumeration or named tuple uses `{captured}`, a variable of the function around the class"
            );
            let help = "define the class at the top level of the module";
            self.refuse(Diagnostic::error(Code::ClassForm, span, message).help(help));
            return;
        }
        let mut value = self.make_func(func, &def.params, scope, span);
        if unknown {
            for (decorator, expr) in decorators.into_iter().zip(&def.decorators).rev() {
                value = self.emit(Op::Call(vec![ArgKind::Pos]), vec![decorator, value], expr.span);
            }
            self.write_name(&def.name.name, value, span);
            return;
        }
        if let Some(class) = self.body_value {
            self.emit(Op::SetAttr(method_field(func)), vec![class, value], span);
            if let Some(var) = self.local_var(&def.name.name) {
                self.b.write(var, value);
            }
            if first_time {
                let thunk = self.thunk(&name, func);
                self.cx.program.classes[id].methods.push(Method { name, func, kind, value: None, thunk });
            }
            return;
        }
        let has_defaults = def.params.iter().any(|param| param.default.is_some());
        let global = has_defaults.then(|| self.cx.global(self.scope, &def.name.name));
        if let Some(global) = global {
            self.emit(Op::StoreGlobal(global), vec![value], span);
        }
        if let Some(var) = self.local_var(&def.name.name) {
            self.b.write(var, value);
        }
        if first_time {
            self.cx.program.classes[id].methods.push(Method { name, func, kind, value: global, thunk: None });
        }
    }

    /// What the body assigned, methods apart, is in memory.
    fn class_attrs(&mut self, scope: ScopeId, id: ClassId) {
        for name in self.cx.scopes.scopes[scope].order.clone() {
            let mangled = self.mangle(&name);
            if self.cx.scopes.info(scope, &name).is_some_and(|info| info.set_outside) {
                self.cx.global(scope, &name);
            }
            let class = &self.cx.program.classes[id];
            let known = class.methods.iter().any(|method| method.name == mangled)
                || class.attrs.iter().any(|(attr, _)| *attr == mangled);
            if let Some(&global) = self.cx.globals.get(&(scope, name))
                && !known
            {
                self.cx.program.classes[id].attrs.push((mangled, global));
            }
        }
    }

    /// What the class's decorators will assign: attributes that are not there yet.
    fn decorated_attrs(&mut self, def: &'a ClassDef, around: ScopeId, id: ClassId) {
        if self.cx.session.is_some() {
            return;
        }
        for decorator in &def.decorators {
            for name in self.cx.gives_class(around, decorator).map(super::identity::stores).unwrap_or_default() {
                let class = &self.cx.program.classes[id];
                if class.attrs.iter().any(|(attr, _)| *attr == name) || class.methods.iter().any(|m| m.name == name) {
                    continue;
                }
                let full: Name = format!("{}.{name}", class.name).into();
                let global = Global { name: full, constant: None, once: false, open: true };
                let global = self.cx.program.globals.push(global);
                self.cx.program.classes[id].attrs.push((name, global));
            }
        }
    }

    fn class_decorators(&mut self, def: &'a ClassDef, id: ClassId) {
        let mut out = Vec::new();
        for decorator in &def.decorators {
            let Some((name, keywords)) = self.cx.decorator(self.scope, decorator) else {
                continue;
            };
            let flags = keywords
                .iter()
                .filter_map(|keyword| match (&keyword.name, &keyword.value.kind) {
                    (Some(name), ExprKind::Constant(Constant::Bool(value))) => Some((name.name.clone(), *value)),
                    _ => None,
                })
                .collect();
            let short = name.rsplit('.').next().unwrap_or(&name);
            out.push((short.into(), flags));
        }
        self.cx.program.classes[id].decorators = out;
    }

    /// The names of a class's fields in the order of positional patterns.
    pub fn match_args(&self, class: &Expr) -> Option<Vec<Name>> {
        let Some(Static::Class(id)) = self.cx.static_expr(self.scope, class) else {
            return None;
        };
        let def = self.cx.scopes.classes.iter().find(|def| self.cx.class_ids.get(&node(**def)) == Some(&id))?;
        for stmt in &def.body {
            if let StmtKind::Assign { targets, value } = &stmt.kind
                && matches!(&targets[0].kind, ExprKind::Name(name) if &**name == "__match_args__")
                && let ExprKind::Tuple(items) = &value.kind
            {
                return items
                    .iter()
                    .map(|item| match &item.kind {
                        ExprKind::Constant(Constant::Str(text)) => Some(text.clone()),
                        _ => None,
                    })
                    .collect();
            }
        }
        if let Some(fields) = self.cx.program.record(id) {
            return Some(fields.to_vec());
        }
        let is_dataclass = def.decorators.iter().any(|decorator| {
            self.cx
                .decorator(self.cx.around(*def), decorator)
                .is_some_and(|(name, _)| &*name == "dataclasses.dataclass")
        });
        if !is_dataclass {
            return None;
        }
        let mut fields = match def.bases.first() {
            Some(base) => self.match_args(base).unwrap_or_default(),
            None => Vec::new(),
        };
        for stmt in &def.body {
            if let StmtKind::AnnAssign { target, .. } = &stmt.kind
                && let ExprKind::Name(name) = &target.kind
                && !fields.contains(name)
            {
                fields.push(name.clone());
            }
        }
        Some(fields)
    }
}

/// What a class is told of each class derived from it.
const INIT_SUBCLASS: &str = "__init_subclass__";

/// What makes the instances of a class.
const NEW: &str = "__new__";

/// The class of `enum` with a name.
fn enumeration(name: &str) -> Option<Enumeration> {
    Some(match name {
        "enum.Enum" => Enumeration::Plain,
        "enum.IntEnum" => Enumeration::Int,
        "enum.StrEnum" => Enumeration::Str,
        "enum.Flag" => Enumeration::Flag,
        "enum.IntFlag" => Enumeration::IntFlag,
        _ => return None,
    })
}

/// The order in which names of a class are looked up (C3): the class, then its bases, each before its own bases and in the order
/// written; `None` if there is none.
fn linearised(program: &Program, id: ClassId, bases: &[ClassId]) -> Option<Vec<ClassId>> {
    let mut lists: Vec<Vec<ClassId>> = bases.iter().map(|b| program.classes[*b].mro.clone()).collect();
    lists.push(bases.to_vec());
    let mut out = vec![id];
    loop {
        lists.retain(|list| !list.is_empty());
        if lists.is_empty() {
            return Some(out);
        }
        let heads = lists.iter().map(|list| list[0]);
        let next = heads.into_iter().find(|c| lists.iter().all(|list| !list[1..].contains(c)))?;
        out.push(next);
        for list in &mut lists {
            if list[0] == next {
                list.remove(0);
            }
        }
    }
}

/// Bases that say nothing about behaviour.
fn is_marker(name: &str) -> bool {
    matches!(name, "object" | "abc.ABC" | "typing.Generic" | "typing.Protocol")
}

/// What a decorator adds to the property of a name: `@x.setter`, or `@Base.x.setter` for a property of a base class.
pub(super) fn of_property<'e>(decorator: &'e Expr, name: &Name) -> Option<&'e str> {
    let ExprKind::Attribute { value, attr } = &decorator.kind else { return None };
    let of = match &value.kind {
        ExprKind::Name(of) => of,
        ExprKind::Attribute { attr, .. } => &attr.name,
        _ => return None,
    };
    (of == name && matches!(&*attr.name, "setter" | "getter" | "deleter")).then_some(&*attr.name)
}
