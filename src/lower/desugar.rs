//! Statements that stand for others, rewritten before names are resolved: the methods of dataclasses, cached functions.
//!
//! Names made here hold an `@`, which no name of a script does. Everything made has the span of what it was made for.

mod attributes;
mod caches;
mod enums;
mod methods;
mod records;

use crate::hir::Name;
use crate::source::Span;
use crate::syntax::ast::{
    BoolOp, Branch, ClassDef, CmpOp, Constant, Expr, ExprKind, FunctionDef, Ident, Keyword, Module, Param, Params,
    Stmt, StmtKind, Try, UnaryOp,
};
use rustc_hash::{FxHashMap, FxHashSet};

/// What the modules of a program know of each other's classes.
#[derive(Debug, Clone, Default)]
pub struct Shared {
    /// Fields of dataclasses, by module and name.
    classes: FxHashMap<String, Vec<Field>>,
}

/// A module without dataclasses and cached functions.
pub fn module(module: &Module, name: &str, shared: &mut Shared) -> Module {
    let mut out = module.clone();
    let mut pass = Pass { owners: attributes::Owners::of(&module.body), ..Pass::default() };
    pass.imports(&module.body, shared);
    pass.block(&mut out.body);
    shared.classes.extend(pass.classes.into_iter().map(|(class, fields)| (format!("{name}.{class}"), fields)));
    out
}

/// What the inputs of a session know of the names and classes of earlier ones.
#[derive(Debug, Clone, Default)]
pub struct Inputs(Pass);

impl Inputs {
    /// Rewrites an input; what its names stood for before is forgotten where it binds them: `binds` gives those names.
    pub fn input(&mut self, module: &mut Module, binds: &FxHashSet<Name>, shared: &Shared) {
        let pass = &mut self.0;
        // A later input may call `replace` and the like for the classes of this one.
        pass.copies = true;
        pass.owners = attributes::Owners::of(&module.body);
        // A class may derive from that which its name stood for.
        let kept = |name: &Name| !binds.contains(name) || inherits(&module.body, name);
        pass.classes.retain(|name, _| kept(name));
        pass.enums.retain(|name, _| kept(name));
        pass.posts.retain(|name, ()| kept(name));
        pass.names.retain(|name, _| !binds.contains(name));
        pass.imports(&module.body, shared);
        pass.block(&mut module.body);
    }
}

/// Whether a class statement names the class that it replaces among its bases: `class C(C)`.
fn inherits(body: &[Stmt], name: &Name) -> bool {
    body.iter().any(|stmt| match &stmt.kind {
        StmtKind::ClassDef(def) if def.name.name == *name => {
            def.bases.iter().any(|base| matches!(&base.kind, ExprKind::Name(base) if base == name))
        }
        _ => false,
    })
}

#[derive(Debug, Clone, Default)]
struct Pass {
    /// What imported names stand for.
    names: FxHashMap<Name, String>,
    /// Fields of the dataclasses seen.
    classes: FxHashMap<Name, Vec<Field>>,
    /// The enumerations seen.
    enums: FxHashMap<Name, enums::Sort>,
    /// Classes with a `__post_init__`, also inherited.
    posts: FxHashMap<Name, ()>,
    /// The module may call `replace`, `asdict`, `astuple` of `dataclasses`.
    copies: bool,
    /// The functions that have attributes, and how many of them were seen.
    owners: attributes::Owners,
    attributed: usize,
}

/// A field of a dataclass.
#[derive(Debug, Clone)]
struct Field {
    name: Name,
    /// The class that defines it.
    owner: Name,
    /// There is a default: the class attribute.
    default: bool,
    factory: Option<Expr>,
    init: bool,
    repr: bool,
    compare: bool,
    kw_only: bool,
    /// Given to `__post_init__`, not kept.
    init_only: bool,
}

struct Make(Span);

impl Make {
    fn expr(&self, kind: ExprKind) -> Expr {
        Expr { kind, span: self.0 }
    }
    fn stmt(&self, kind: StmtKind) -> Stmt {
        Stmt { kind, span: self.0 }
    }
    fn ident(&self, name: &str) -> Ident {
        Ident { name: name.into(), span: self.0 }
    }
    fn name(&self, name: &str) -> Expr {
        self.expr(ExprKind::Name(name.into()))
    }
    fn text(&self, text: &str) -> Expr {
        self.expr(ExprKind::Constant(Constant::Str(text.into())))
    }
    fn attr(&self, of: &str, name: &str) -> Expr {
        self.expr(ExprKind::Attribute { value: Box::new(self.name(of)), attr: self.ident(name) })
    }
    fn call(&self, func: Expr, args: Vec<Expr>) -> Expr {
        self.expr(ExprKind::Call { func: Box::new(func), args, keywords: Vec::new() })
    }
    fn add(&self, left: Expr, right: Expr) -> Expr {
        let op = crate::syntax::ast::BinOp::Add;
        self.expr(ExprKind::BinOp { left: Box::new(left), op, right: Box::new(right) })
    }
    fn compare(&self, left: Expr, op: CmpOp, right: Expr) -> Expr {
        self.expr(ExprKind::Compare { left: Box::new(left), ops: vec![op], comparators: vec![right] })
    }
    fn param(&self, name: &str, default: Option<Expr>) -> Param {
        Param { name: self.ident(name), annotation: None, default }
    }
    fn def(&self, name: &str, params: Params, body: Vec<Stmt>) -> Stmt {
        self.stmt(StmtKind::FunctionDef(Box::new(FunctionDef {
            name: self.ident(name),
            params,
            body,
            decorators: Vec::new(),
            returns: None,
            is_async: false,
        })))
    }
    fn give(&self, value: Expr) -> Stmt {
        self.stmt(StmtKind::Return(Some(value)))
    }
    fn when(&self, test: Expr, body: Vec<Stmt>) -> Stmt {
        self.stmt(StmtKind::If { branches: vec![Branch { test, body }], orelse: Vec::new() })
    }
    fn set(&self, target: Expr, value: Expr) -> Stmt {
        self.stmt(StmtKind::Assign { targets: vec![target], value })
    }
}

/// The variable in a class's body that holds its name, where it is another than that of the variable that the class is in.
const SHOWN: &str = "shown@";

/// The name that a class shows: `namedtuple("Point", "x y")` may be in a variable of another name.
pub(super) fn shown_name(def: &ClassDef) -> &Name {
    let shown = def.body.iter().find_map(|stmt| match &stmt.kind {
        StmtKind::Assign { targets, value } => match (&targets[..], &value.kind) {
            ([Expr { kind: ExprKind::Name(name), .. }], ExprKind::Constant(Constant::Str(text)))
                if &**name == SHOWN =>
            {
                Some(text)
            }
            _ => None,
        },
        _ => None,
    });
    shown.unwrap_or(&def.name.name)
}

impl Pass {
    /// Notes what the imports of a module's top level bind.
    fn imports(&mut self, body: &[Stmt], shared: &Shared) {
        for stmt in body {
            if let StmtKind::ImportFrom { module: Some(from), names, level: 0 } = &stmt.kind {
                for alias in names {
                    let bound = alias.asname.as_ref().unwrap_or(&alias.name);
                    let full = format!("{}.{}", from.name, alias.name.name);
                    // The defaults of inherited fields are read from the base class under the name that it has here.
                    if let Some(fields) = shared.classes.get(&full) {
                        let owner = bound.name.clone();
                        let fields = fields.iter().map(|f| Field { owner: owner.clone(), ..f.clone() }).collect();
                        self.classes.insert(owner, fields);
                    }
                    self.names.insert(bound.name.clone(), full);
                    self.copies |=
                        &*from.name == "dataclasses" && matches!(&*alias.name.name, "replace" | "asdict" | "astuple");
                }
            }
            if let StmtKind::Import(names) = &stmt.kind {
                for alias in names {
                    self.copies |= &*alias.name.name == "dataclasses";
                    if let Some(bound) = &alias.asname {
                        self.names.insert(bound.name.clone(), format!("{}@", alias.name.name));
                    }
                }
            }
        }
    }

    /// The body of a function, which may import for itself.
    fn body(&mut self, body: &mut Vec<Stmt>) {
        let outer = self.names.clone();
        self.imports(body, &Shared::default());
        self.block(body);
        self.names = outer;
    }

    fn block(&mut self, body: &mut Vec<Stmt>) {
        for mut stmt in std::mem::take(body) {
            match &mut stmt.kind {
                StmtKind::FunctionDef(def) if self.is_overload(def) => continue,
                StmtKind::FunctionDef(def) => {
                    self.body(&mut def.body);
                    if self.owners.has(def) && !def.is_async && self.cache_size(def).is_none() {
                        body.push(attributes::held(def, self.attributed));
                        self.attributed += 1;
                    }
                    if let Some(wrapped) = self.wrapped(def) {
                        let name: Name = format!("{}@{wrapped}", def.name.name).into();
                        let m = Make(def.name.span);
                        let plain = std::mem::replace(&mut def.name, m.ident(&name));
                        def.decorators.clear();
                        // The variable is captured, so that its name can be asked for.
                        def.body.insert(0, m.stmt(StmtKind::Expr(m.name(&wrapped))));
                        body.push(stmt);
                        body.push(m.set(m.name(&plain.name), m.name(&name)));
                        continue;
                    }
                    if let Some(around) = self.cached_between(def, body).filter(|around| !around.is_empty()) {
                        let m = Make(def.name.span);
                        let name = format!("{}@@cached", def.name.name);
                        let plain = std::mem::replace(&mut def.name, m.ident(&name));
                        if let Some(size) = self.cache_size(def) {
                            def.decorators.clear();
                            body.extend(caches::cached(def, size, false));
                        }
                        let made = around.into_iter().rev().fold(m.name(&name), |made, d| m.call(d, vec![made]));
                        body.push(m.set(m.name(&plain.name), made));
                        continue;
                    }
                    if let Some(size) = self.cache_size(def) {
                        def.decorators.clear();
                        body.extend(caches::cached(def, size, false));
                        continue;
                    }
                }
                StmtKind::ClassDef(def) => {
                    for n in 0..def.bases.len() {
                        // `class P(namedtuple("P", "x y"))`
                        let name: Name = format!("{}@{n}", def.name.name).into();
                        if let Some(mut made) = self.functional_record(&name, &def.bases[n]) {
                            let m = Make(def.bases[n].span);
                            // The name stands behind the statement that binds it.
                            let end = Span { lo: def.bases[n].span.hi, ..def.bases[n].span };
                            def.bases[n] = Make(end).name(&name);
                            self.class(&mut made);
                            body.push(m.stmt(StmtKind::ClassDef(Box::new(made))));
                        }
                    }
                    self.class(def);
                }
                StmtKind::Assign { targets, value } => {
                    if let [Expr { kind: ExprKind::Name(name), span }, others @ ..] = &targets[..]
                        && others.iter().all(|other| matches!(other.kind, ExprKind::Name(_)))
                        && let Some(mut made) = self.functional(name, value)
                    {
                        let m = Make(*span);
                        // `A = B = namedtuple(…)`
                        let others: Vec<Stmt> = others.iter().map(|other| m.set(other.clone(), m.name(name))).collect();
                        self.class(&mut made);
                        stmt.kind = StmtKind::ClassDef(Box::new(made));
                        body.push(stmt);
                        body.extend(others);
                        continue;
                    }
                }
                StmtKind::If { branches, orelse } => {
                    branches.iter_mut().for_each(|b| self.block(&mut b.body));
                    self.block(orelse);
                }
                StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } => {
                    self.block(body);
                    self.block(orelse);
                }
                StmtKind::Try(t) => {
                    self.block(&mut t.body);
                    t.handlers.iter_mut().for_each(|h| self.block(&mut h.body));
                    self.block(&mut t.orelse);
                    self.block(&mut t.finalbody);
                }
                StmtKind::With { body, .. } => self.block(body),
                _ => {}
            }
            body.push(stmt);
        }
    }

    /// A class made by a call: a named tuple or an enumeration.
    fn functional(&self, name: &Name, value: &Expr) -> Option<ClassDef> {
        if let Some(made) = self.functional_record(name, value) {
            return Some(made);
        }
        let ExprKind::Call { func, args, keywords } = &value.kind else {
            return None;
        };
        enums::sort_of(&self.resolved(func)?).filter(|_| keywords.is_empty())?;
        enums::functional(&Make(value.span), func, name, args)
    }

    fn class(&mut self, def: &mut ClassDef) {
        for stmt in &mut def.body {
            match &mut stmt.kind {
                StmtKind::FunctionDef(def) => self.body(&mut def.body),
                StmtKind::ClassDef(def) => self.class(def),
                _ => {}
            }
        }
        let inherits_post = |base: &Expr| matches!(&base.kind, ExprKind::Name(n) if self.posts.contains_key(n));
        if has_method(def, "__post_init__") || def.bases.iter().any(inherits_post) {
            self.posts.insert(def.name.name.clone(), ());
        }
        let mixed = self.mixed(def);
        for n in 0..def.bases.len() {
            let base = match &def.bases[n].kind {
                ExprKind::Name(name) if &**name == "StrEnum@" => Some("enum.StrEnum".to_string()),
                ExprKind::Name(name) if &**name == "IntEnum@" => Some("enum.IntEnum".to_string()),
                _ => self.resolved(&def.bases[n]),
            };
            let inherited = match &def.bases[n].kind {
                ExprKind::Name(name) => self.enums.get(name).copied(),
                _ => None,
            };
            let fresh = base.as_deref().and_then(enums::sort_of);
            if let Some(sort) = fresh.or(inherited) {
                self.enums.insert(def.name.name.clone(), sort);
                if mixed {
                    self.shown_plainly(def);
                }
                self.enumeration(def, sort, fresh.is_some(), mixed);
                return;
            }
            if base.as_deref() == Some("typing.NamedTuple")
                || matches!(&def.bases[n].kind, ExprKind::Name(name) if &**name == records::BASE)
            {
                def.bases[n] = Make(def.bases[n].span).name(records::BASE);
                self.record(def);
                return;
            }
        }
        if def.decorators.iter().any(|d| self.resolved(d).as_deref() == Some("functools.total_ordering")) {
            methods::orderings(def);
        }
        let found = def.decorators.iter().find_map(|d| {
            let (head, keywords): (&Expr, &[Keyword]) = match &d.kind {
                ExprKind::Call { func, keywords, .. } => (func, keywords),
                _ => (d, &[]),
            };
            (self.resolved(head)? == "dataclasses.dataclass").then(|| keywords.to_vec())
        });
        if let Some(options) = found {
            self.dataclass(def, &options);
        }
        let own: Vec<Name> = def
            .body
            .iter()
            .filter_map(|stmt| match &stmt.kind {
                StmtKind::FunctionDef(method) => Some(method.name.name.clone()),
                StmtKind::Assign { targets, .. } => match &targets[..] {
                    [Expr { kind: ExprKind::Name(name), .. }] if name.starts_with("__") => Some(name.clone()),
                    _ => None,
                },
                _ => None,
            })
            .collect();
        for stmt in std::mem::take(&mut def.body) {
            match stmt.kind {
                StmtKind::FunctionDef(method)
                    if method.decorators.len() == 1
                        && self.resolved(&method.decorators[0]).as_deref() == Some("functools.cached_property") =>
                {
                    def.body.extend(caches::kept_property(*method));
                }
                StmtKind::FunctionDef(method) if self.is_overload(&method) => {}
                StmtKind::FunctionDef(mut method) => {
                    self.body(&mut method.body);
                    if let Some(made) = self.through(&def.name.name, &method) {
                        def.body.extend(made);
                        continue;
                    }
                    match self.cache_size(&method).filter(|_| method.params.iter().next().is_some()) {
                        Some(size) => {
                            method.decorators.clear();
                            def.body.extend(caches::cached(&method, size, true));
                        }
                        None => def.body.push(Stmt { kind: StmtKind::FunctionDef(method), span: stmt.span }),
                    }
                }
                StmtKind::Assign { mut targets, value } => {
                    let made = methods::special_functions(&own, &mut targets, &value);
                    let kind = match methods::property_of_lambda(&targets, &value) {
                        Some(method) => StmtKind::FunctionDef(Box::new(method)),
                        None => StmtKind::Assign { targets, value },
                    };
                    def.body.push(Stmt { kind, span: stmt.span });
                    def.body.extend(made);
                }
                kind => def.body.push(Stmt { kind, span: stmt.span }),
            }
        }
    }

    /// Whether a definition only declares types that a function of its name, defined after it, takes.
    fn is_overload(&self, def: &FunctionDef) -> bool {
        def.decorators.iter().any(|d| self.resolved(d).as_deref() == Some("typing.overload"))
    }

    /// The qualified name that an expression stands for.
    fn resolved(&self, expr: &Expr) -> Option<String> {
        match &expr.kind {
            ExprKind::Name(name) => self.names.get(name).cloned(),
            ExprKind::Attribute { value, attr } => match &value.kind {
                ExprKind::Name(module) => {
                    let module = self.names.get(module).and_then(|n| n.strip_suffix('@')).unwrap_or(module);
                    Some(format!("{module}.{}", attr.name))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// The variable in `@functools.wraps(variable)`, if that is the only decorator.
    fn wrapped(&self, def: &FunctionDef) -> Option<Name> {
        let [Expr { kind: ExprKind::Call { func, args, .. }, .. }] = &def.decorators[..] else {
            return None;
        };
        match &args[..] {
            [Expr { kind: ExprKind::Name(name), .. }] if self.resolved(func)? == "functools.wraps" => {
                Some(name.clone())
            }
            _ => None,
        }
    }

    fn dataclass(&mut self, def: &mut ClassDef, options: &[Keyword]) {
        let flag = |name: &str, default: bool| {
            let given = options.iter().find(|k| k.name.as_ref().is_some_and(|n| &*n.name == name));
            given.map_or(default, |k| matches!(k.value.kind, ExprKind::Constant(Constant::Bool(true))))
        };
        let mut fields: Vec<Field> = Vec::new();
        for base in def.bases.iter().rev() {
            if let ExprKind::Name(name) = &base.kind
                && let Some(inherited) = self.classes.get(name)
            {
                for field in inherited {
                    match fields.iter_mut().find(|f| f.name == field.name) {
                        Some(old) => *old = field.clone(),
                        None => fields.push(field.clone()),
                    }
                }
            }
        }
        let mut all_kw_only = flag("kw_only", false);
        for stmt in &mut def.body {
            if let StmtKind::AnnAssign { target, annotation, value, .. } = &mut stmt.kind
                && let ExprKind::Name(name) = &target.kind
                && !is_class_var(annotation)
            {
                if self.annotated_with(annotation, "dataclasses.KW_ONLY") {
                    all_kw_only = true;
                    continue;
                }
                let mut field = self.field(&def.name.name, name, value);
                field.kw_only |= all_kw_only;
                field.init_only = self.annotated_with(annotation, "dataclasses.InitVar");
                match fields.iter_mut().find(|f| f.name == field.name) {
                    Some(old) => *old = field,
                    None => fields.push(field),
                }
            }
        }
        self.classes.insert(def.name.name.clone(), fields.clone());
        let m = Make(def.name.span);
        let has = has_method;
        if flag("init", true) && !has(def, "__init__") {
            let post = self
                .posts
                .contains_key(&def.name.name)
                .then(|| fields.iter().filter(|f| f.init_only).map(|f| f.name.clone()).collect());
            let class = def.name.name.clone();
            def.body.push(init(&m, &class, &fields, post));
        }
        let given = fields;
        let fields: Vec<Field> = given.iter().filter(|f| !f.init_only).cloned().collect();
        if flag("repr", true) && !has(def, "__repr__") {
            def.body.push(text_of(&m, &fields, "__qualname__"));
        }
        if self.copies {
            self.copies_of(&m, def, &given, &fields);
        }
        let compared: Vec<&Field> = fields.iter().filter(|f| f.compare).collect();
        let hashed = flag("unsafe_hash", false) || flag("eq", true) && flag("frozen", false);
        if hashed && !has(def, "__hash__") {
            let tuple = m.expr(ExprKind::Tuple(compared.iter().map(|f| m.attr("self", &f.name)).collect()));
            let params = Params { args: vec![m.param("self", None)], ..Params::default() };
            def.body.push(m.def("__hash__", params, vec![m.give(m.call(m.name("hash"), vec![tuple]))]));
        }
        let mut operators = Vec::new();
        if flag("eq", true) {
            operators.push(("__eq__", CmpOp::Eq));
        }
        if flag("order", false) {
            operators.extend([
                ("__lt__", CmpOp::Lt),
                ("__le__", CmpOp::LtE),
                ("__gt__", CmpOp::Gt),
                ("__ge__", CmpOp::GtE),
            ]);
        }
        for (name, op) in operators {
            if !has(def, name) {
                let class = def.name.name.clone();
                def.body.push(comparison(&m, &class, name, op, &compared));
            }
        }
    }

    /// Whether an annotation is a name of a library, perhaps with something in brackets.
    fn annotated_with(&self, annotation: &Expr, name: &str) -> bool {
        let head = match &annotation.kind {
            ExprKind::Subscript { value, .. } => value,
            _ => annotation,
        };
        self.resolved(head).as_deref() == Some(name)
    }

    /// What `replace`, `asdict` and `astuple` of `dataclasses` do for the class.
    fn copies_of(&self, m: &Make, def: &mut ClassDef, given: &[Field], fields: &[Field]) {
        let this = || Params { args: vec![m.param("self", None)], ..Params::default() };
        let inner = |with: &str, f: &Field| m.call(m.name(with), vec![m.attr("self", &f.name)]);
        let items = fields
            .iter()
            .map(|f| crate::syntax::ast::DictItem { key: Some(m.text(&f.name)), value: inner("dict_of@", f) })
            .collect();
        let dict = m.expr(ExprKind::Dict(items));
        let tuple = m.expr(ExprKind::Tuple(fields.iter().map(|f| inner("tuple_of@", f)).collect()));
        def.body.push(records::replacer(m, "replace@", given));
        def.body.push(m.def("asdict@", this(), vec![m.give(dict)]));
        def.body.push(m.def("astuple@", this(), vec![m.give(tuple)]));
    }

    /// A field by its default; `field(…)` is taken apart.
    fn field(&self, owner: &Name, name: &Name, value: &mut Option<Expr>) -> Field {
        let mut field = Field {
            name: name.clone(),
            owner: owner.clone(),
            default: value.is_some(),
            factory: None,
            init: true,
            repr: true,
            compare: true,
            kw_only: false,
            init_only: false,
        };
        let Some(Expr { kind: ExprKind::Call { func, keywords, .. }, .. }) = value.clone() else {
            return field;
        };
        if self.resolved(&func).as_deref() != Some("dataclasses.field") {
            return field;
        }
        *value = None;
        field.default = false;
        for keyword in keywords {
            let truth = matches!(keyword.value.kind, ExprKind::Constant(Constant::Bool(true)));
            match keyword.name.as_ref().map_or("", |n| &n.name) {
                "default" => {
                    field.default = true;
                    *value = Some(keyword.value);
                }
                "default_factory" => field.factory = Some(keyword.value),
                "init" => field.init = truth,
                "repr" => field.repr = truth,
                "compare" => field.compare = truth,
                "kw_only" => field.kw_only = truth,
                _ => {}
            }
        }
        field
    }
}

/// Whether the body of a class defines a method.
fn has_method(def: &ClassDef, name: &str) -> bool {
    def.body.iter().any(|s| match &s.kind {
        StmtKind::FunctionDef(f) => &*f.name.name == name,
        StmtKind::Assign { targets, .. } => {
            targets.iter().any(|t| matches!(&t.kind, ExprKind::Name(n) if &**n == name))
        }
        _ => false,
    })
}

fn is_class_var(annotation: &Expr) -> bool {
    let head = match &annotation.kind {
        ExprKind::Subscript { value, .. } => value,
        _ => annotation,
    };
    match &head.kind {
        ExprKind::Name(name) => &**name == "ClassVar",
        ExprKind::Attribute { attr, .. } => &*attr.name == "ClassVar",
        _ => false,
    }
}

/// `def __init__(self, a, b=b): self.a = a; …`
///
/// `post`: the parameters that `__post_init__` is called with, if there is one.
fn init(m: &Make, class: &Name, fields: &[Field], post: Option<Vec<Name>>) -> Stmt {
    let mut params = Params { args: vec![m.param("self", None)], ..Params::default() };
    let mut body = Vec::new();
    for field in fields {
        let dots = || m.expr(ExprKind::Constant(Constant::Ellipsis));
        if field.init {
            let default = match (&field.factory, field.default) {
                (Some(_), _) => Some(dots()),
                (None, true) if field.owner != *class => Some(m.attr(&field.owner, &field.name)),
                (None, true) => Some(m.name(&field.name)),
                (None, false) => None,
            };
            let into = if field.kw_only { &mut params.kwonly } else { &mut params.args };
            into.push(m.param(&field.name, default));
        }
        if field.init_only {
            continue;
        }
        let value = match (&field.factory, field.init) {
            (Some(factory), true) => m.expr(ExprKind::IfExp {
                test: Box::new(m.compare(m.name(&field.name), CmpOp::Is, dots())),
                body: Box::new(m.call(factory.clone(), Vec::new())),
                orelse: Box::new(m.name(&field.name)),
            }),
            (Some(factory), false) => m.call(factory.clone(), Vec::new()),
            (None, true) => m.name(&field.name),
            (None, false) => continue,
        };
        body.push(m.set(m.attr("self", &field.name), value));
    }
    if let Some(names) = post {
        let call = m.call(m.attr("self", "__post_init__"), names.iter().map(|n| m.name(n)).collect());
        body.push(m.stmt(StmtKind::Expr(call)));
    }
    if body.is_empty() {
        body.push(m.stmt(StmtKind::Pass));
    }
    m.def("__init__", params, body)
}

/// `def __repr__(self): return "C(a=" + repr(self.a) + …`, or `...` within itself.
fn text_of(m: &Make, fields: &[Field], name: &str) -> Stmt {
    let add = |a: Expr, b: Expr| m.add(a, b);
    let class = m.expr(ExprKind::Attribute { value: Box::new(m.attr("self", "__class__")), attr: m.ident(name) });
    let mut text = add(class, m.text("("));
    for (n, field) in fields.iter().filter(|f| f.repr).enumerate() {
        let sep = if n == 0 { "" } else { ", " };
        text = add(text, m.text(&format!("{sep}{}=", field.name)));
        text = add(text, m.call(m.name(".repr"), vec![m.attr("self", &field.name)]));
    }
    let params = Params { args: vec![m.param("self", None)], ..Params::default() };
    let show = |what: &str| m.call(m.name(&format!(".dataclasses.{what}")), vec![m.name("self")]);
    let body = StmtKind::Try(Box::new(Try {
        body: vec![m.give(add(text, m.text(")")))],
        handlers: Vec::new(),
        orelse: Vec::new(),
        finalbody: vec![m.stmt(StmtKind::Expr(show("_leave")))],
        is_star: false,
    }));
    m.def("__repr__", params, vec![m.when(show("_enter"), vec![m.stmt(body)]), m.give(m.text("..."))])
}

/// `def __lt__(self, other)`: by the tuples of fields, if the classes are the same.
fn comparison(m: &Make, class: &Name, name: &str, op: CmpOp, fields: &[&Field]) -> Stmt {
    let tuple = |of: &str| m.expr(ExprKind::Tuple(fields.iter().map(|f| m.attr(of, &f.name)).collect()));
    let result = m.give(m.compare(tuple("self"), op, tuple("other")));
    let same = m.compare(m.attr("other", "__class__"), CmpOp::Is, m.attr("self", "__class__"));
    let test = m.call(m.name("isinstance"), vec![m.name("other"), m.name(class)]);
    let body = vec![m.when(test, vec![m.when(same, vec![result])]), m.give(m.name("NotImplemented"))];
    let params = Params { args: vec![m.param("self", None), m.param("other", None)], ..Params::default() };
    m.def(name, params, body)
}
