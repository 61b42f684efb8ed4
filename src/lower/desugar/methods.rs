//! Methods that stand for others: properties of lambdas, decorators around decorators, the comparisons of `total_ordering`.

use super::*;
use crate::syntax::ast::BinOp;

/// `name = property(lambda self: …)` as a method.
pub(super) fn property_of_lambda(targets: &[Expr], value: &Expr) -> Option<FunctionDef> {
    let [Expr { kind: ExprKind::Name(name), span }] = targets else { return None };
    let ExprKind::Call { func, args, keywords } = &value.kind else { return None };
    let ([Expr { kind: ExprKind::Lambda { params, body }, .. }], []) = (&args[..], &keywords[..]) else { return None };
    matches!(&func.kind, ExprKind::Name(name) if &**name == "property").then(|| {
        let m = Make(*span);
        FunctionDef {
            name: m.ident(name),
            params: (**params).clone(),
            body: vec![Make(body.span).give((**body).clone())],
            decorators: vec![Make(func.span).name("property")],
            returns: None,
            is_async: false,
        }
    })
}

impl Pass {
    /// Whether a decorator is one that the compiler knows.
    fn is_known(&self, decorator: &Expr) -> bool {
        let plain = match &decorator.kind {
            ExprKind::Name(name) => Some(name.to_string()),
            ExprKind::Call { func, .. } => self.resolved(func),
            _ => None,
        };
        self.resolved(decorator).or(plain).is_some_and(|name| crate::lower::resolve::is_func_decorator(&name))
    }

    /// A special method that decorators of the script's own stand around: what they give is an attribute of the class, which a method calls.
    fn special_through(&self, method: &FunctionDef) -> Option<Vec<Stmt>> {
        if method.decorators.iter().all(|d| self.is_known(d)) {
            return None;
        }
        let m = Make(method.name.span);
        let mut plain = method.clone();
        plain.name = m.ident(&inner(&method.name.name));
        let outer = outer(&m, &method.name.name, &method.params);
        Some(vec![m.stmt(StmtKind::FunctionDef(Box::new(plain))), outer])
    }

    /// A property, static method or class method around what decorators of the script's own give: that is an attribute of the class, which a
    /// method calls.
    pub(super) fn through(&self, class: &Name, method: &FunctionDef) -> Option<Vec<Stmt>> {
        if !method.decorators.is_empty() && is_special(&method.name.name) {
            return self.special_through(method);
        }
        let (kind, rest) = method.decorators.split_first()?;
        if rest.is_empty() || rest.iter().all(|d| self.is_known(d)) {
            return None;
        }
        let name = &method.name.name;
        let m = Make(method.name.span);
        let inner: Name = format!("{name}@@{}", crate::lower::class::of_property(kind, name).unwrap_or("")).into();
        let this = || Params { args: vec![m.param("self", None)], ..Params::default() };
        let (params, receiver) = match &kind.kind {
            ExprKind::Name(name) if &**name == "property" => (this(), "self"),
            _ if self.resolved(kind).as_deref() == Some("functools.cached_property") => return None,
            ExprKind::Name(name) if matches!(&**name, "staticmethod" | "classmethod") => {
                let args = if &**name == "classmethod" { vec![m.param("cls", None)] } else { Vec::new() };
                let (vararg, kwarg) = (Some(m.param("args", None)), Some(m.param("more", None)));
                (Params { args, vararg, kwarg, ..Params::default() }, &**class)
            }
            _ => match crate::lower::class::of_property(kind, name)? {
                "setter" => {
                    (Params { args: vec![m.param("self", None), m.param("value", None)], ..Params::default() }, "self")
                }
                _ => (this(), "self"),
            },
        };
        let given = params.args.iter().skip(usize::from(receiver == "self")).map(|p| m.name(&p.name.name));
        let starred = params.vararg.iter().map(|p| m.expr(ExprKind::Starred(Box::new(m.name(&p.name.name)))));
        let args = given.chain(starred).collect();
        let keywords =
            params.kwarg.iter().map(|p| Keyword { name: None, value: m.name(&p.name.name), span: m.0 }).collect();
        let call = ExprKind::Call { func: Box::new(m.attr(receiver, &inner)), args, keywords };
        let mut plain = method.clone();
        plain.name = m.ident(&inner);
        plain.decorators = rest.to_vec();
        let outer = FunctionDef {
            name: method.name.clone(),
            params,
            body: vec![m.give(m.expr(call))],
            decorators: vec![kind.clone(), m.name(crate::hir::THROUGH)],
            returns: None,
            is_async: false,
        };
        Some([plain, outer].into_iter().map(|def| m.stmt(StmtKind::FunctionDef(Box::new(def)))).collect())
    }
}

/// What `functools.total_ordering` adds: the other comparisons from the one that the class has.
pub(super) fn orderings(def: &mut ClassDef) {
    const ALL: [&str; 4] = ["__lt__", "__le__", "__gt__", "__ge__"];
    let Some(root) = ALL.into_iter().find(|name| has_method(def, name)) else {
        return;
    };
    let m = Make(def.name.span);
    let strict = matches!(root, "__lt__" | "__gt__");
    let less = matches!(root, "__lt__" | "__le__");
    for name in ALL {
        if has_method(def, name) {
            continue;
        }
        // The same side, strict or not; the other side is the opposite.
        let same_side = matches!(name, "__lt__" | "__le__") == less;
        let wants_strict = matches!(name, "__lt__" | "__gt__");
        let result = || m.name("result@");
        let not = |e: Expr| m.expr(ExprKind::UnaryOp { op: UnaryOp::Not, operand: Box::new(e) });
        let both = |op: BoolOp, a: Expr, b: Expr| m.expr(ExprKind::BoolOp { op, values: vec![a, b] });
        let equal = |op: CmpOp| m.compare(m.name("self"), op, m.name("other"));
        let value = match (same_side, strict, wants_strict) {
            (true, true, _) => both(BoolOp::Or, result(), equal(CmpOp::Eq)),
            (true, false, _) => both(BoolOp::And, result(), equal(CmpOp::NotEq)),
            (false, true, true) => both(BoolOp::And, not(result()), equal(CmpOp::NotEq)),
            (false, true, false) | (false, false, true) => not(result()),
            (false, false, false) => both(BoolOp::Or, not(result()), equal(CmpOp::Eq)),
        };
        let asked = m.call(m.attr("self", root), vec![m.name("other")]);
        let unknown = m.compare(result(), CmpOp::Is, m.name("NotImplemented"));
        let body = vec![m.set(result(), asked), m.when(unknown, vec![m.give(m.name("NotImplemented"))]), m.give(value)];
        let params = Params { args: vec![m.param("self", None), m.param("other", None)], ..Params::default() };
        def.body.push(m.def(name, params, body));
    }
}

/// Whether a name is that of a special method.
fn is_special(name: &str) -> bool {
    name.len() > 4 && name.starts_with("__") && name.ends_with("__")
}

/// The attribute that holds what a special method calls.
fn inner(name: &str) -> Name {
    format!("{name}@@").into()
}

/// A method that calls the attribute which stands for it, with parameters like these.
fn outer(m: &Make, name: &Name, like: &Params) -> Stmt {
    let all: Vec<&Param> = like.posonly.iter().chain(&like.args).collect();
    let plain = like.vararg.is_none() && like.kwonly.is_empty() && like.kwarg.is_none();
    let mut params = Params::default();
    if plain && !all.is_empty() && all.iter().all(|param| param.default.is_none()) {
        params.args = all.iter().map(|param| m.param(&param.name.name, None)).collect();
    } else {
        params.args = vec![m.param("self", None)];
        (params.vararg, params.kwarg) = (Some(m.param("args", None)), Some(m.param("more", None)));
    }
    let given = params.args.iter().skip(1).map(|p| m.name(&p.name.name));
    let starred = params.vararg.iter().map(|p| m.expr(ExprKind::Starred(Box::new(m.name(&p.name.name)))));
    let args = given.chain(starred).collect();
    let keywords =
        params.kwarg.iter().map(|p| Keyword { name: None, value: m.name(&p.name.name), span: m.0 }).collect();
    let this = params.args[0].name.name.clone();
    let call = ExprKind::Call { func: Box::new(m.attr(&this, &inner(name))), args, keywords };
    let made = FunctionDef {
        name: m.ident(name),
        params,
        body: vec![m.give(m.expr(call))],
        decorators: vec![m.name(crate::hir::THROUGH)],
        returns: None,
        is_async: false,
    };
    m.stmt(StmtKind::FunctionDef(Box::new(made)))
}

/// `__str__ = lambda self: …` and other functions that a class body gives the names of special methods; those of its own methods apart.
pub(super) fn special_functions(methods: &[Name], targets: &mut [Expr], value: &Expr) -> Vec<Stmt> {
    let function = match &value.kind {
        ExprKind::Lambda { .. } | ExprKind::Attribute { .. } | ExprKind::Call { .. } => true,
        ExprKind::Name(name) => !methods.contains(name),
        _ => false,
    };
    let mut out = Vec::new();
    for target in targets {
        let ExprKind::Name(name) = &target.kind else { continue };
        let Some(count) = operands(name).filter(|_| function) else { continue };
        let m = Make(target.span);
        let names = ["self", "other"];
        let like = match (&value.kind, count) {
            (ExprKind::Lambda { params, .. }, _) => (**params).clone(),
            (_, n) => Params { args: names[..n].iter().map(|name| m.param(name, None)).collect(), ..Params::default() },
        };
        out.push(outer(&m, name, &like));
        target.kind = ExprKind::Name(inner(name));
    }
    out
}

/// The number of operands of an operator's special method; 0 if it takes any number of arguments.
fn operands(name: &str) -> Option<usize> {
    const ONE: &[&str] = &[
        "__abs__",
        "__bool__",
        "__float__",
        "__hash__",
        "__index__",
        "__int__",
        "__invert__",
        "__iter__",
        "__len__",
        "__neg__",
        "__next__",
        "__pos__",
        "__repr__",
        "__reversed__",
        "__str__",
    ];
    // Besides the binary operators.
    const TWO: &[&str] = &["contains", "delitem", "divmod", "eq", "format", "ge", "getitem", "gt", "le", "lt", "ne"];
    if ONE.contains(&name) {
        return Some(1);
    }
    if matches!(name, "__init__" | "__call__" | "__setitem__" | "__enter__" | "__exit__") {
        return Some(0);
    }
    let plain = name.strip_prefix("__")?.strip_suffix("__")?;
    let operator = |stem: &str| BinOp::ALL.iter().any(|op| op.stem() == stem);
    let reflected = plain.strip_prefix(['r', 'i']).is_some_and(|plain| operator(plain) || plain == "divmod");
    (TWO.contains(&plain) || operator(plain) || reflected).then_some(2)
}
