//! Calls.

use super::func::Lower;
use super::resolve::Static;
use super::scope::Kind;
use crate::diagnostics::{Code, Diagnostic};
use crate::hir::{ArgKind, Name, Op, Value};
use crate::source::Span;
use crate::syntax::ast::{Constant, DictItem, Expr, ExprKind, Keyword};

impl<'a> Lower<'a, '_, '_> {
    /// A call: the callee, positional arguments, then keyword arguments, left to right.
    pub fn call(&mut self, func: &'a Expr, args: &'a [Expr], keywords: &'a [Keyword], span: Span) -> Value {
        let known = self.cx.static_expr(self.scope, func);
        if let Some(Static::Builtin(name)) = &known
            && let Some(value) = self.special_call(name, args, keywords, span)
        {
            return value;
        }
        if let ExprKind::Attribute { value, attr } = &func.kind
            && let ExprKind::Name(cached) = &value.kind
            && args.is_empty()
            && keywords.is_empty()
        {
            // Functions beside a cached one; see `desugar`.
            let name: Name = format!("{cached}@{}", attr.name).into();
            if self.cx.scopes.binder(self.scope, &name).is_some() {
                let callee = self.read_name(&name, span);
                return self.emit(Op::Call(Vec::new()), vec![callee], span);
            }
        }
        if let ExprKind::Attribute { value, attr } = &func.kind
            && known.is_none()
        {
            let object = self.expr(value);
            let mut values = vec![object];
            let kinds = self.arguments(args, keywords, &mut values);
            if let (ExprKind::Constant(Constant::Str(text)), "format") = (&value.kind, &*attr.name)
                && let Some(value) = self.template(text, &kinds, &values[1..], span)
            {
                return value;
            }
            let name = self.mangle(&attr.name);
            return self.emit(Op::CallMethod(name, kinds), values, span);
        }
        let callee = self.expr(func);
        let mut values = vec![callee];
        let kinds = self.arguments(args, keywords, &mut values);
        self.emit(Op::Call(kinds), values, span)
    }

    /// Evaluates arguments and says how each is passed.
    pub fn arguments(&mut self, args: &'a [Expr], keywords: &'a [Keyword], out: &mut Vec<Value>) -> Vec<ArgKind> {
        let mut kinds = Vec::new();
        for arg in args {
            match &arg.kind {
                ExprKind::Starred(inner) => {
                    out.push(self.expr(inner));
                    kinds.push(ArgKind::Star);
                }
                _ => {
                    out.push(self.expr(arg));
                    kinds.push(ArgKind::Pos);
                }
            }
        }
        for keyword in keywords {
            // `**{"a": 1}` is `a=1`.
            if keyword.name.is_none()
                && let ExprKind::Dict(items) = &keyword.value.kind
                && let Some(pairs) = literal_keys(items)
            {
                for (name, value) in pairs {
                    out.push(self.expr(value));
                    kinds.push(ArgKind::Kw(name));
                }
                continue;
            }
            out.push(self.expr(&keyword.value));
            kinds.push(match &keyword.name {
                Some(name) => ArgKind::Kw(name.name.clone()),
                None => ArgKind::DoubleStar,
            });
        }
        kinds
    }

    /// `isinstance(value, class)`, whatever the class turns out to be.
    pub fn instance_test(&mut self, value: Value, class: &'a Expr, span: Span) -> Value {
        let isinstance = self.builtin("isinstance", span);
        let class = self.expr(class);
        self.emit(Op::Call(vec![ArgKind::Pos; 2]), vec![isinstance, value, class], span)
    }

    /// Calls that are not calls: `isinstance` of known classes, `super()`, typing's helpers.
    fn special_call(&mut self, name: &str, args: &'a [Expr], keywords: &'a [Keyword], span: Span) -> Option<Value> {
        match (name, args) {
            ("isinstance", [subject, classes]) if keywords.is_empty() => {
                let classes = self.cx.class_refs(self.scope, classes)?;
                if self.cx.made_anew(&classes) {
                    return None;
                }
                let subject = self.expr(subject);
                Some(self.emit(Op::IsInstance(classes), vec![subject], span))
            }
            ("delattr", [object, name]) if keywords.is_empty() => {
                let ExprKind::Constant(Constant::Str(name)) = &name.kind else {
                    let message = "`delattr` with a name known only at run time is not supported";
                    let diagnostic = Diagnostic::error(Code::NotSupported, span, message);
                    return Some(self.refuse(diagnostic.help("delete the attribute itself: `del x.name`")));
                };
                let object = self.expr(object);
                self.cx.program.deleted.insert(name.clone());
                self.emit(Op::DelAttr(name.clone()), vec![object], span);
                Some(self.none(span))
            }
            ("super", _) if keywords.is_empty() => Some(self.super_call(args, span)),
            ("enum._member", [name, value]) => {
                let class = self.body_of?;
                let values = vec![self.expr(name), self.expr(value)];
                Some(self.emit(Op::Member(class), values, span))
            }
            ("enum._member", _) => {
                let message = "members of an enumeration are assigned one by one, with values that are written out";
                let help = "write each as `NAME = value`";
                Some(self.refuse(Diagnostic::error(Code::ClassForm, span, message).help(help)))
            }
            ("typing.cast", [_, value]) => Some(self.expr(value)),
            ("typing.TypeVar" | "typing.ParamSpec", _) => Some(self.none(span)),
            ("numba.njit" | "numba.jit" | "functools.lru_cache" | "functools.cache", [func])
                if !matches!(func.kind, ExprKind::Constant(_)) =>
            {
                Some(self.expr(func))
            }
            ("numba.prange", _) => {
                let callee = self.builtin("range", span);
                let mut values = vec![callee];
                let kinds = self.arguments(args, keywords, &mut values);
                Some(self.emit(Op::Call(kinds), values, span))
            }
            _ => None,
        }
    }

    fn super_call(&mut self, args: &'a [Expr], span: Span) -> Value {
        let host = self.cx.scopes.scopes[self.host].parent;
        let in_method = host.is_some_and(|scope| self.cx.scopes.scopes[scope].kind == Kind::Class);
        let (Some(class), Some(name), true) = (self.class, self.self_name.clone(), in_method) else {
            return self.refuse(
                Diagnostic::error(Code::Super, span, "`super()` is supported directly in a method only")
                    .help("name the base class: `Base.method(self)`"),
            );
        };
        match args {
            [] => {
                let object = self.read_name(&name, span);
                self.emit(Op::Super(class), vec![object], span)
            }
            [of, object] if self.cx.static_expr(self.scope, of) == Some(Static::Class(class)) => {
                let object = self.expr(object);
                self.emit(Op::Super(class), vec![object], span)
            }
            _ => self.refuse(
                Diagnostic::error(Code::Super, span, "`super` with arguments other than its class and `self`")
                    .help("write `super()`"),
            ),
        }
    }
}

/// The items of a dict display whose keys are text constants.
fn literal_keys(items: &[DictItem]) -> Option<Vec<(Name, &Expr)>> {
    items
        .iter()
        .map(|item| match &item.key.as_ref()?.kind {
            ExprKind::Constant(Constant::Str(name)) => Some((name.clone(), &item.value)),
            _ => None,
        })
        .collect()
}
