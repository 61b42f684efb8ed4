//! What expressions stand for before the program runs: classes, library members, annotations.

use super::Cx;
use super::fold::{self, Folded};
use super::imports::{Meaning, Member};
use super::names;
use super::scope::{Definition, Info, Resolved, ScopeId, Scopes, node};
use crate::hir::{Annotation, ClassId, ClassRef, Name};
use crate::syntax::ast::{BinOp, ClassDef, Constant, Expr, ExprKind, FunctionDef};

/// What a name or dotted name stands for, if that is known.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Static<'a> {
    /// A builtin or library member by qualified name.
    Builtin(Name),
    Module(Name),
    Class(ClassId),
    Func(&'a FunctionDef),
    /// A member of a module of the script's own, by its dotted name: what is in its variable.
    Member(Name),
}

impl<'a> Cx<'a, '_> {
    /// What a name stands for in a scope. In module-level code only below its definition.
    pub fn static_name(&self, scope: ScopeId, name: &Name, pos: u32) -> Option<Static<'a>> {
        let (binder, same_host) = match self.scopes.resolve(scope, name) {
            Resolved::Builtin => {
                if let Some(full) = names::internal(name) {
                    return Some(Static::Builtin(full.into()));
                }
                return names::is_builtin(name).then(|| Static::Builtin(name.clone()));
            }
            Resolved::Local(binder) => (binder, true),
            Resolved::Captured(binder) => (binder, false),
            Resolved::Module => (Scopes::MODULE, false),
        };
        let info = self.scopes.info(binder, name)?;
        if !info.is_constant() || (same_host && pos < info.def_pos) {
            return None;
        }
        if !same_host && binder == Scopes::MODULE && !self.scopes.bound_for(info, self.scopes.scopes[scope].top_pos) {
            return None;
        }
        self.static_def(info)
    }

    pub fn static_def(&self, info: &Info<'a>) -> Option<Static<'a>> {
        match info.def.as_ref()? {
            Definition::Func(def) if self.decorators_known(self.around(*def), &def.decorators) => {
                Some(Static::Func(def))
            }
            Definition::Class(def) if self.class_is_given_back(def) => {
                self.class_ids.get(&node(*def)).map(|&id| Static::Class(id))
            }
            Definition::Module(module) => Some(Static::Module(module.clone())),
            Definition::Member(member) => self.named_member(member),
            Definition::Func(_) | Definition::Class(_) | Definition::Value(_) => None,
        }
    }

    /// What a dotted name stands for: a member of a module.
    fn named_member(&self, full: &Name) -> Option<Static<'a>> {
        let mut full = full.clone();
        // A chain of modules that import it from each other.
        for _ in 0..64 {
            if self.links.modules.contains_key(&full) && self.links.member(&full).is_none_or(|(_, _, m)| m.is_none()) {
                return Some(Static::Module(full));
            }
            let Some((_, _, member)) = self.links.member(&full) else {
                let own = self.links.modules.contains_key(full.split('.').next().unwrap_or_default());
                return Some(match names::is_module(&full) && !own {
                    true => Static::Module(full),
                    false => Static::Builtin(full),
                });
            };
            match member {
                Some(Member { meaning: Meaning::Class(id), .. }) => return Some(Static::Class(*id)),
                Some(Member { meaning: Meaning::Named(next), definite, .. })
                    if *definite || !self.links.modules.contains_key(next.split('.').next().unwrap_or_default()) =>
                {
                    full = next.clone();
                }
                Some(_) | None => return Some(Static::Member(full)),
            }
        }
        None
    }

    /// Whether a name that stands for something may be read anew wherever it is used.
    fn is_lasting(&self, known: &Static) -> bool {
        match known {
            Static::Member(full) => {
                self.links.member(full).is_some_and(|(_, _, m)| m.is_some_and(|m| m.constant && m.definite))
            }
            _ => true,
        }
    }

    /// What a name or dotted name stands for.
    pub fn static_expr(&self, scope: ScopeId, expr: &Expr) -> Option<Static<'a>> {
        match &expr.kind {
            ExprKind::Name(name) => self.static_name(scope, name, expr.span.lo),
            ExprKind::Attribute { value, attr } => match self.static_expr(scope, value)? {
                Static::Module(module) => self.named_member(&format!("{module}.{}", attr.name).into()),
                // A class in the body of a class.
                Static::Class(id) => {
                    let def = self.scopes.classes.iter().find(|def| self.class_ids.get(&node(**def)) == Some(&id))?;
                    let scope = *self.scopes.by_node.get(&node(*def))?;
                    let info = self.scopes.info(scope, &attr.name)?;
                    match info.def {
                        Some(Definition::Class(_)) if info.is_constant() => self.static_def(info),
                        _ => None,
                    }
                }
                Static::Builtin(_) | Static::Func(_) | Static::Member(_) => None,
            },
            _ => None,
        }
    }

    /// The classes named in `isinstance` or `except`, if they are known.
    pub fn class_refs(&self, scope: ScopeId, expr: &Expr) -> Option<Vec<ClassRef>> {
        let mut out = Vec::new();
        self.add_class_refs(scope, expr, &mut out)?;
        Some(out)
    }

    /// Whether one of the classes is made anew each time its statement runs, so that its number does not say which it is.
    pub fn made_anew(&self, classes: &[ClassRef]) -> bool {
        classes.iter().any(|class| matches!(class, ClassRef::Class(id) if self.program.classes[*id].made.is_some()))
    }

    fn add_class_refs(&self, scope: ScopeId, expr: &Expr, out: &mut Vec<ClassRef>) -> Option<()> {
        match &expr.kind {
            ExprKind::Tuple(items) => items.iter().try_for_each(|item| self.add_class_refs(scope, item, out)),
            ExprKind::BinOp { left, op: BinOp::BitOr, right } => {
                self.add_class_refs(scope, left, out)?;
                self.add_class_refs(scope, right, out)
            }
            ExprKind::Constant(Constant::None) => {
                out.push(ClassRef::Builtin("NoneType".into()));
                Some(())
            }
            ExprKind::Call { func, args, keywords } if args.len() == 1 && keywords.is_empty() => {
                let is_type = self.static_expr(scope, func)? == Static::Builtin("type".into());
                let is_none = matches!(args[0].kind, ExprKind::Constant(Constant::None));
                (is_type && is_none).then(|| out.push(ClassRef::Builtin("NoneType".into())))
            }
            ExprKind::Name(name) => match self.static_expr(scope, expr) {
                Some(Static::Class(id)) => {
                    out.push(ClassRef::Class(id));
                    Some(())
                }
                Some(Static::Builtin(name)) if names::is_type(&name) || name.contains('.') => {
                    out.push(ClassRef::Builtin(name));
                    Some(())
                }
                // `ERRORS = (ValueError, KeyError)`, `Number = int | float`
                _ => match &self.module_constant(scope, name)?.kind {
                    ExprKind::BinOp { left, op: BinOp::BitOr, right } => {
                        self.add_class_refs(Scopes::MODULE, left, out)?;
                        self.add_class_refs(Scopes::MODULE, right, out)
                    }
                    ExprKind::Tuple(items) => {
                        items.iter().try_for_each(|item| self.add_class_refs(Scopes::MODULE, item, out))
                    }
                    _ => None,
                },
            },
            ExprKind::Attribute { .. } => match self.static_expr(scope, expr)? {
                Static::Builtin(name) => {
                    out.push(ClassRef::Builtin(name));
                    Some(())
                }
                Static::Class(id) => {
                    out.push(ClassRef::Class(id));
                    Some(())
                }
                Static::Module(_) | Static::Func(_) | Static::Member(_) => None,
            },
            _ => None,
        }
    }

    /// The expression that a constant of the module is bound to.
    fn module_constant(&self, scope: ScopeId, name: &Name) -> Option<&'a Expr> {
        let info = match self.scopes.resolve(scope, name) {
            Resolved::Module | Resolved::Local(Scopes::MODULE) => self.scopes.info(Scopes::MODULE, name)?,
            Resolved::Local(_) | Resolved::Captured(_) | Resolved::Builtin => return None,
        };
        match info.def {
            Some(Definition::Value(value)) if info.is_constant() => Some(value),
            _ => None,
        }
    }

    /// The literal that a name of the module is bound to for good.
    pub fn literal(&self, info: &Info<'a>) -> Option<Folded> {
        match info.def {
            Some(Definition::Value(value)) if info.is_constant() => fold::fold(value),
            _ => None,
        }
    }

    /// Whether a constant of the module can be made anew wherever it is used.
    pub fn rematerialises(&self, info: &Info<'a>) -> bool {
        if !info.is_constant() {
            return false;
        }
        match &info.def {
            Some(Definition::Func(def)) => {
                let mut defaults = def.params.iter().filter_map(|param| param.default.as_ref());
                self.decorators_known(self.around(*def), &def.decorators)
                    && defaults.all(|default| fold::fold(default).is_some())
            }
            Some(Definition::Value(_)) => self.literal(info).is_some(),
            Some(_) => self.static_def(info).is_some_and(|known| self.is_lasting(&known)),
            None => false,
        }
    }

    /// The scope around a function or class, in which its decorators are evaluated.
    pub fn around<T>(&self, def: &T) -> ScopeId {
        let own = self.scopes.by_node.get(&node(def));
        own.and_then(|own| self.scopes.scopes[*own].parent).unwrap_or(Scopes::MODULE)
    }

    /// A decorator's name, without the arguments it may be called with.
    pub fn decorator<'e>(
        &self,
        scope: ScopeId,
        decorator: &'e Expr,
    ) -> Option<(Name, &'e [crate::syntax::ast::Keyword])> {
        if matches!(&decorator.kind, ExprKind::Name(name) if &**name == crate::hir::THROUGH) {
            return Some((crate::hir::THROUGH.into(), &[]));
        }
        let (callee, keywords): (&Expr, &[_]) = match &decorator.kind {
            ExprKind::Call { func, keywords, .. } => (func, keywords),
            _ => (decorator, &[]),
        };
        match self.static_expr(scope, callee)? {
            Static::Builtin(name) => Some((name, keywords)),
            Static::Module(_) | Static::Class(_) | Static::Func(_) | Static::Member(_) => None,
        }
    }

    /// Whether the decorators of a function leave it the function it is.
    pub fn decorators_known(&self, scope: ScopeId, decorators: &[Expr]) -> bool {
        decorators
            .iter()
            .all(|decorator| self.decorator(scope, decorator).is_some_and(|(name, _)| is_func_decorator(&name)))
    }

    /// Whether the decorators of a class are understood.
    pub fn class_decorators_known(&self, scope: ScopeId, decorators: &[Expr]) -> bool {
        decorators
            .iter()
            .all(|decorator| self.decorator(scope, decorator).is_some_and(|(name, _)| is_class_decorator(&name)))
    }

    /// Whether the decorators of a class leave the name the class: they are understood, or give it back.
    pub fn class_is_given_back(&self, def: &ClassDef) -> bool {
        let scope = self.around(def);
        let given = |decorator: &Expr| {
            self.class_decorators_known(scope, std::slice::from_ref(decorator))
                || self.gives_class(scope, decorator).is_some()
        };
        def.decorators.iter().all(given)
    }

    /// The type that an annotation names, as seen from `scope`.
    pub fn annotation(&self, scope: ScopeId, expr: &Expr) -> Annotation {
        match &expr.kind {
            ExprKind::Constant(Constant::None) => Annotation::None,
            ExprKind::Constant(Constant::Str(text)) => self.quoted(scope, text, expr.span.lo),
            ExprKind::BinOp { left, op: BinOp::BitOr, right } => {
                union(vec![self.annotation(scope, left), self.annotation(scope, right)])
            }
            ExprKind::Subscript { value, index } => {
                let Some(name) = self.type_name(scope, value) else {
                    return Annotation::Any;
                };
                let items: Vec<&Expr> = match &index.kind {
                    ExprKind::Tuple(items) => items.iter().collect(),
                    _ => vec![index],
                };
                self.generic(scope, &name, &items)
            }
            ExprKind::Name(name) => self.named(scope, name, expr),
            ExprKind::Attribute { .. } => self.type_name(scope, expr).map_or(Annotation::Any, |name| plain(&name)),
            _ => Annotation::Any,
        }
    }

    fn named(&self, scope: ScopeId, name: &Name, expr: &Expr) -> Annotation {
        // Annotations may name classes that are defined further down.
        if let Some(id) = self.class_named(scope, name) {
            return Annotation::Class(id);
        }
        match self.type_name(scope, expr) {
            Some(name) => plain(&name),
            None => Annotation::Any,
        }
    }

    /// The class that a name is bound to once, wherever it stands.
    fn class_named(&self, scope: ScopeId, name: &Name) -> Option<ClassId> {
        let binder = self.scopes.binder(scope, name)?;
        let info = self.scopes.info(binder, name)?;
        match info.def {
            Some(Definition::Class(def)) if info.assigns == 1 => self.class_ids.get(&node(def)).copied(),
            _ => None,
        }
    }

    /// The last part of the name of a builtin or library type.
    fn type_name(&self, scope: ScopeId, expr: &Expr) -> Option<Name> {
        let full = match (&expr.kind, self.static_expr(scope, expr)) {
            (_, Some(Static::Builtin(name))) => name,
            (ExprKind::Name(name), None) if names::is_builtin(name) => name.clone(),
            _ => return None,
        };
        Some(full.rsplit('.').next().unwrap_or(&full).into())
    }

    fn generic(&self, scope: ScopeId, name: &str, items: &[&Expr]) -> Annotation {
        let item = |i: usize| items.get(i).map_or(Annotation::Any, |item| self.annotation(scope, item));
        let boxed = |i: usize| Box::new(item(i));
        match name {
            "list" | "List" => Annotation::List(boxed(0)),
            "set" | "Set" => Annotation::Set(boxed(0)),
            "dict" | "Dict" | "DefaultDict" | "defaultdict" => Annotation::Dict(boxed(0), boxed(1)),
            "tuple" | "Tuple" => match items {
                [first, last] if matches!(last.kind, ExprKind::Constant(Constant::Ellipsis)) => {
                    Annotation::TupleOf(Box::new(self.annotation(scope, first)))
                }
                [only] if matches!(&only.kind, ExprKind::Tuple(items) if items.is_empty()) => {
                    Annotation::Tuple(Vec::new())
                }
                _ => Annotation::Tuple((0..items.len()).map(item).collect()),
            },
            "Optional" => union(vec![item(0), Annotation::None]),
            "Union" => union((0..items.len()).map(item).collect()),
            "Callable" => Annotation::Callable,
            "Iterator" | "Generator" => Annotation::Iterator(boxed(0)),
            "Final" | "ClassVar" | "Annotated" => item(0),
            _ => Annotation::Any,
        }
    }

    /// An annotation in quotes: a name, or a name with `| None` or in `Optional[…]`.
    fn quoted(&self, scope: ScopeId, text: &str, pos: u32) -> Annotation {
        let text = text.trim();
        if let Some(inner) = text.strip_prefix("Optional[").and_then(|text| text.strip_suffix(']')) {
            return union(vec![self.quoted(scope, inner, pos), Annotation::None]);
        }
        if let Some(inner) = text.strip_prefix("list[").and_then(|text| text.strip_suffix(']')) {
            return Annotation::List(Box::new(self.quoted(scope, inner, pos)));
        }
        if !text.contains('[')
            && let Some((left, right)) = text.split_once('|')
        {
            return union(vec![self.quoted(scope, left, pos), self.quoted(scope, right, pos)]);
        }
        let name: Name = text.into();
        match self.class_named(scope, &name) {
            Some(id) => Annotation::Class(id),
            None => match self.static_name(scope, &name, pos) {
                Some(Static::Builtin(name)) => plain(&name),
                _ if text == "None" => Annotation::None,
                _ => Annotation::Any,
            },
        }
    }
}

/// A type without arguments.
fn plain(name: &str) -> Annotation {
    let any = || Box::new(Annotation::Any);
    match name {
        "bool" => Annotation::Bool,
        "int" => Annotation::Int,
        "float" => Annotation::Float,
        "complex" => Annotation::Complex,
        "str" => Annotation::Str,
        "bytes" => Annotation::Bytes,
        "list" | "List" => Annotation::List(any()),
        "dict" | "Dict" => Annotation::Dict(any(), any()),
        "set" | "Set" => Annotation::Set(any()),
        "tuple" | "Tuple" => Annotation::TupleOf(any()),
        "Callable" => Annotation::Callable,
        "Iterator" | "Generator" => Annotation::Iterator(any()),
        _ => Annotation::Any,
    }
}

/// A union without nesting and repetition.
pub(super) fn union(members: Vec<Annotation>) -> Annotation {
    let mut flat: Vec<Annotation> = Vec::new();
    for member in members {
        let inner = match member {
            Annotation::Any => return Annotation::Any,
            Annotation::Union(inner) => inner,
            other => vec![other],
        };
        for member in inner {
            if !flat.contains(&member) {
                flat.push(member);
            }
        }
    }
    if flat.len() == 1 { flat.remove(0) } else { Annotation::Union(flat) }
}

pub(super) fn is_func_decorator(name: &str) -> bool {
    matches!(
        name,
        crate::hir::THROUGH
            | "staticmethod"
            | "classmethod"
            | "property"
            | "numba.njit"
            | "numba.jit"
            | "numba.vectorize"
            | "functools.lru_cache"
            | "functools.cache"
            | "functools.cached_property"
            | "functools.wraps"
            | "abc.abstractmethod"
            | "typing.no_type_check"
            | "typing.override"
            | "typing.final"
    )
}

fn is_class_decorator(name: &str) -> bool {
    matches!(
        name,
        "dataclasses.dataclass"
            | "functools.total_ordering"
            | "typing.final"
            | "typing.runtime_checkable"
            | "enum.unique"
    )
}
