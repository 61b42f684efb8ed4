//! Functions and properties that keep what they gave: `functools.lru_cache`, `cache`, `cached_property`.

use super::{Make, Pass};
use crate::syntax::ast::{CmpOp, Constant, Expr, ExprKind, FunctionDef, Param, Params, Stmt, StmtKind};

/// A function and a dict of its results; beside it the functions that tell of the dict and clear it. For a method they are
/// attributes of its class, named through its object.
pub(super) fn cached(def: &FunctionDef, size: Option<Expr>, method: bool) -> Vec<Stmt> {
    let m = Make(def.name.span);
    let this = def.params.iter().next().filter(|_| method).map(|p| p.name.name.clone());
    let named = |name: &str| match &this {
        Some(this) => m.attr(this, name),
        None => m.name(name),
    };
    let beside = |what: &str| format!("{}@{what}", def.name.name);
    let (cache, body, counts, most) = (beside("cache"), beside("body"), beside("counts"), beside("most"));
    let names: Vec<Expr> = def.params.iter().map(|p| m.name(&p.name.name)).collect();
    let key = match &names[..] {
        [one] => one.clone(),
        many => m.expr(ExprKind::Tuple(many.to_vec())),
    };
    let index = |of: &str, at: Expr| m.expr(ExprKind::Subscript { value: Box::new(named(of)), index: Box::new(at) });
    let number = |n: i64| m.expr(ExprKind::Constant(Constant::Int(n)));
    let none = || m.expr(ExprKind::Constant(Constant::None));
    let count = |n: i64| {
        let (target, op, value) = (index(&counts, number(n)), crate::syntax::ast::BinOp::Add, number(1));
        m.stmt(StmtKind::AugAssign { target, op, value })
    };
    let method = |name: &str, args: Vec<Expr>| {
        let object = Box::new(named(&cache));
        m.call(m.expr(ExprKind::Attribute { value: object, attr: m.ident(name) }), args)
    };
    let size_of = || m.call(m.name(".len"), vec![named(&cache)]);
    let at = index(&cache, key.clone());
    let plain = |params: &[Param]| params.iter().map(|p| m.param(&p.name.name, None)).collect();
    let inner = FunctionDef {
        name: m.ident(&body),
        params: Params {
            args: plain(&[def.params.posonly.clone(), def.params.args.clone()].concat()),
            ..Params::default()
        },
        ..def.clone()
    };
    // A method is given its object by the call.
    let given = names[this.is_some() as usize..].to_vec();
    let run = m.set(m.name("value@"), m.call(named(&body), given));
    let give = || m.give(m.name("value@"));
    let steps = if size.is_none() {
        vec![
            m.when(m.compare(key, CmpOp::In, named(&cache)), vec![count(0), m.give(at.clone())]),
            run,
            count(1),
            m.set(at, m.name("value@")),
            give(),
        ]
    } else {
        // The dict is in the order of use: what was not used for the longest time goes first.
        let first = m.call(m.name(".next"), vec![m.call(m.name(".iter"), vec![named(&cache)])]);
        let full = m.compare(size_of(), CmpOp::GtE, named(&most));
        let drop = m.stmt(StmtKind::Delete(vec![index(&cache, first)]));
        let keep = vec![m.when(full, vec![drop]), m.set(at.clone(), m.name("value@"))];
        let room = m.compare(named(&most), CmpOp::Gt, number(0));
        vec![
            m.when(
                m.compare(key.clone(), CmpOp::In, named(&cache)),
                vec![
                    count(0),
                    m.set(m.name("value@"), method("pop", vec![key.clone()])),
                    m.set(at, m.name("value@")),
                    give(),
                ],
            ),
            run,
            count(1),
            m.when(m.compare(key, CmpOp::NotIn, named(&cache)), vec![m.when(room, keep)]),
            give(),
        ]
    };
    let outer = FunctionDef { body: steps, ..def.clone() };
    let told = vec![
        index(&counts, number(0)),
        index(&counts, number(1)),
        if size.is_some() { named(&most) } else { none() },
        size_of(),
    ];
    let clear = vec![
        m.stmt(StmtKind::Expr(method("clear", Vec::new()))),
        m.set(index(&counts, number(0)), number(0)),
        m.set(index(&counts, number(1)), number(0)),
    ];
    let mut out = vec![
        m.set(m.name(&cache), m.expr(ExprKind::Dict(Vec::new()))),
        m.set(m.name(&counts), m.expr(ExprKind::List(vec![number(0), number(0)]))),
    ];
    out.extend(size.map(|size| m.set(m.name(&most), size)));
    out.push(m.stmt(StmtKind::FunctionDef(Box::new(inner))));
    out.push(m.stmt(StmtKind::FunctionDef(Box::new(outer))));
    if this.is_some() {
        return out;
    }
    out.extend([
        m.def(&beside("cache_info"), Params::default(), vec![m.give(m.call(m.name(".functools._info"), told))]),
        m.def(&beside("cache_clear"), Params::default(), clear),
    ]);
    out
}

/// `@cached_property`: a property that keeps what a method gives in a field.
pub(super) fn kept_property(mut method: FunctionDef) -> Vec<Stmt> {
    let m = Make(method.name.span);
    let (field, make) = (format!("{}@", method.name.name), format!("{}@make", method.name.name));
    let this = || match method.params.posonly.iter().chain(&method.params.args).next() {
        Some(first) => first.name.name.clone(),
        None => "self".into(),
    };
    let this = this();
    let has = m.call(m.name(".hasattr"), vec![m.name(&this), m.text(&field)]);
    let kept = || m.attr(&this, &field);
    let mut property = method.clone();
    property.decorators = vec![m.name("property")];
    property.body = vec![
        m.when(has, vec![m.give(kept())]),
        m.set(kept(), m.call(m.attr(&this, &make), Vec::new())),
        m.give(kept()),
    ];
    method.decorators.clear();
    method.name = m.ident(&make);
    vec![m.stmt(StmtKind::FunctionDef(Box::new(method))), m.stmt(StmtKind::FunctionDef(Box::new(property)))]
}

/// How many results `lru_cache` keeps: `Some(None)` for all; nothing if that is not modelled.
pub(super) fn cache_size(decorator: &Expr, full: &str) -> Option<Option<Expr>> {
    let m = Make(decorator.span);
    let usual = m.expr(ExprKind::Constant(Constant::Int(128)));
    if full == "functools.cache" {
        return Some(None);
    }
    let ExprKind::Call { args, keywords, .. } = &decorator.kind else { return Some(Some(usual)) };
    let mut size = args.first().cloned();
    for keyword in keywords {
        match keyword.name.as_ref().map_or("", |n| &n.name) {
            "maxsize" => size = Some(keyword.value.clone()),
            _ => return None,
        }
    }
    Some(match size {
        None => Some(usual),
        Some(Expr { kind: ExprKind::Constant(Constant::None), .. }) => None,
        Some(size) => Some(size),
    })
}

impl Pass {
    /// Takes apart the decorators of a function that keeps its results and has others as well: the function gets those from the one that keeps
    /// results on, what the ones after it decorate goes into the body, those before it are given back.
    pub(super) fn cached_between(&self, def: &mut FunctionDef, body: &mut Vec<Stmt>) -> Option<Vec<Expr>> {
        let at = def.decorators.iter().position(|d| self.is_cache(d).is_some())?;
        let only = FunctionDef { decorators: vec![def.decorators[at].clone()], ..def.clone() };
        if def.decorators.len() == 1 || self.cache_size(&only).is_none() {
            return None;
        }
        // What the ones after it are given where arguments are left out could not be said.
        if at + 1 < def.decorators.len() && def.params.iter().any(|param| param.default.is_some()) {
            return None;
        }
        let m = Make(def.name.span);
        let mut around = std::mem::take(&mut def.decorators);
        let below = around.split_off(at + 1);
        def.decorators.extend(around.pop());
        if !below.is_empty() {
            let name = format!("{}@@plain", def.name.name);
            let plain = FunctionDef { name: m.ident(&name), decorators: below, ..def.clone() };
            let args = def.params.iter().map(|param| m.name(&param.name.name)).collect();
            def.body = vec![m.give(m.call(m.name(&name), args))];
            body.push(m.stmt(StmtKind::FunctionDef(Box::new(plain))));
        }
        Some(around)
    }

    /// How many results a function keeps that `functools.lru_cache` or `cache` alone decorates: `Some(None)` for all.
    pub(super) fn cache_size(&self, def: &FunctionDef) -> Option<Option<Expr>> {
        let [decorator] = &def.decorators[..] else { return None };
        let plain = def.params.vararg.is_none() && def.params.kwonly.is_empty() && def.params.kwarg.is_none();
        let full = self.is_cache(decorator).filter(|_| plain)?;
        cache_size(decorator, &full)
    }

    /// The qualified name of a decorator that keeps results.
    pub(super) fn is_cache(&self, decorator: &Expr) -> Option<String> {
        let head = match &decorator.kind {
            ExprKind::Call { func, .. } => func,
            _ => decorator,
        };
        self.resolved(head).filter(|name| matches!(name.as_str(), "functools.lru_cache" | "functools.cache"))
    }
}
