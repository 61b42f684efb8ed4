//! Methods that stand for others: properties of lambdas, decorators around decorators, the comparisons of `total_ordering`.

use super::*;

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
    /// A property, static method or class method around what decorators of the script's own give: that is an attribute of the class, which a
    /// method calls.
    pub(super) fn through(&self, class: &Name, method: &FunctionDef) -> Option<Vec<Stmt>> {
        let (kind, rest) = method.decorators.split_first()?;
        let known = |d: &Expr| {
            let plain = match &d.kind {
                ExprKind::Name(name) => Some(name.to_string()),
                ExprKind::Call { func, .. } => self.resolved(func),
                _ => None,
            };
            self.resolved(d).or(plain).is_some_and(|name| crate::lower::resolve::is_func_decorator(&name))
        };
        if rest.is_empty() || rest.iter().all(known) {
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
