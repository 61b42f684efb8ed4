//! What the grammar does: each production calls one function here.
//!
//! Invariants: an action never fails; it adds a diagnostic to the builder and returns something
//! harmless, so that the parser goes on and one run reports several mistakes. What the grammar lets
//! through for the sake of its size (targets, order of parameters and arguments) is checked here.
//! No action recurses deeper than brackets nest.

use rustc_hash::FxHashMap;

use super::ast::*;
use super::{literal, target};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::{Source, Span};

/// What was parsed.
pub enum Top {
    /// A file.
    File(Vec<Stmt>),
    /// The expression of a field in an f-string.
    Field(Expr),
}

/// An element of a parameter list.
pub enum ParamItem {
    /// `name: annotation = default`.
    Plain(Box<Param>),
    /// `/`.
    Slash(Span),
    /// A bare `*`.
    Star(Span),
    /// `*args`; the offset of the star.
    VarArg(u32, Box<Param>),
    /// `**kwargs`; the offset of the stars.
    KwArg(u32, Box<Param>),
}

impl ParamItem {
    /// `/`.
    pub fn slash(lo: u32, hi: u32) -> ParamItem {
        ParamItem::Slash(Span::new(lo, hi))
    }

    /// `*`.
    pub fn star(lo: u32, hi: u32) -> ParamItem {
        ParamItem::Star(Span::new(lo, hi))
    }

    fn span(&self) -> Span {
        match self {
            ParamItem::Plain(param) => param.name.span,
            ParamItem::Slash(span) | ParamItem::Star(span) => *span,
            ParamItem::VarArg(lo, param) | ParamItem::KwArg(lo, param) => {
                Span::new(*lo, param.name.span.hi)
            }
        }
    }
}

/// An argument of a call.
pub enum Argument {
    /// `value` or `*value`.
    Positional(Expr),
    /// `value for …`, which must be alone.
    Generator(Expr),
    /// `name=value` or `**value`.
    Keyword(Keyword),
}

/// An argument of a class pattern.
pub struct PatternArg {
    name: Option<Ident>,
    pattern: Pattern,
}

impl PatternArg {
    /// `pattern`.
    pub fn positional(pattern: Pattern) -> PatternArg {
        PatternArg {
            name: None,
            pattern,
        }
    }

    /// `name=pattern`.
    pub fn keyword(name: Ident, pattern: Pattern) -> PatternArg {
        PatternArg {
            name: Some(name),
            pattern,
        }
    }
}

/// An element of a mapping pattern.
pub enum MapItem {
    /// `key: pattern`.
    Item(Expr, Pattern),
    /// `**name`.
    Rest(Ident),
}

impl MapItem {
    /// `key: pattern`.
    pub fn item(key: Expr, pattern: Pattern) -> MapItem {
        MapItem::Item(key, pattern)
    }

    /// `**name`.
    pub fn rest(_lo: u32, name: Ident) -> MapItem {
        MapItem::Rest(name)
    }
}

/// `left op comparator op comparator …`.
pub struct CompareChain {
    left: Expr,
    ops: Vec<CmpOp>,
    comparators: Vec<Expr>,
}

impl CompareChain {
    /// The first comparison of a chain.
    pub fn first(left: Expr, op: CmpOp, right: Expr) -> Box<CompareChain> {
        Box::new(CompareChain {
            left,
            ops: vec![op],
            comparators: vec![right],
        })
    }

    /// The chain with one more comparison.
    pub fn then(mut self: Box<Self>, op: CmpOp, right: Expr) -> Box<CompareChain> {
        self.ops.push(op);
        self.comparators.push(right);
        self
    }
}

/// The brackets around a comprehension.
pub enum Group {
    /// `( )`
    Generator,
    /// `[ ]`
    List,
    /// `{ }`
    Set,
}

/// A list of one.
pub fn one<T>(item: T) -> Vec<T> {
    vec![item]
}

/// A list with one more.
pub fn push<T>(mut list: Vec<T>, item: T) -> Vec<T> {
    list.push(item);
    list
}

/// Two lists as one.
pub fn append<T>(mut list: Vec<T>, mut more: Vec<T>) -> Vec<T> {
    if list.is_empty() {
        return more;
    }
    list.append(&mut more);
    list
}

/// The state of a parse: the source, the names met, the mistakes found.
pub struct Builder<'s> {
    /// The source.
    pub source: &'s Source,
    /// Mistakes, in the order found.
    pub diagnostics: Vec<Diagnostic>,
    names: FxHashMap<&'s str, Name>,
}

impl<'s> Builder<'s> {
    /// A builder without names.
    pub fn new(source: &'s Source) -> Builder<'s> {
        Builder {
            source,
            diagnostics: Vec::new(),
            names: FxHashMap::default(),
        }
    }

    /// Adds an error whose code is `InvalidSyntax`'s neighbour `code`.
    pub fn error(&mut self, code: Code, span: Span, message: impl Into<String>) {
        self.diagnostics
            .push(Diagnostic::error(code, span, message));
    }

    /// The text of a span, which lives as long as the source.
    pub fn text(&self, span: Span) -> &'s str {
        let source: &'s Source = self.source;
        source.slice(span)
    }

    /// The shared name for a text.
    fn intern(&mut self, text: &'s str, span: Span) -> Name {
        if let Some(name) = self.names.get(text) {
            return name.clone();
        }
        let name: Name = match literal::identifier(text, span) {
            Ok(name) => name,
            Err(diagnostic) => {
                self.diagnostics.push(diagnostic);
                text.into()
            }
        };
        self.names.insert(text, name.clone());
        name
    }

    fn expr(&self, lo: u32, kind: ExprKind, hi: u32) -> Expr {
        Expr {
            kind,
            span: Span::new(lo, hi),
        }
    }
}

// Names and literals.
impl Builder<'_> {
    /// A name as a part of something.
    pub fn ident(&mut self, lo: u32, hi: u32) -> Ident {
        let span = Span::new(lo, hi);
        Ident {
            name: self.intern(self.text(span), span),
            span,
        }
    }

    /// A dotted name; without the blanks that may stand around its dots.
    pub fn dotted_name(&mut self, lo: u32, hi: u32) -> Ident {
        let span = Span::new(lo, hi);
        let text = self.text(span);
        if text.contains([' ', '\t', '\\']) {
            let clean: String = text
                .chars()
                .filter(|c| !c.is_whitespace() && *c != '\\')
                .collect();
            return Ident {
                name: clean.into(),
                span,
            };
        }
        Ident {
            name: self.intern_dotted(text, span),
            span,
        }
    }

    fn intern_dotted(&mut self, text: &str, span: Span) -> Name {
        for part in text.split('.') {
            if let Err(diagnostic) = literal::identifier(part, span) {
                self.diagnostics.push(diagnostic);
            }
        }
        text.into()
    }

    /// A name as an expression.
    pub fn name(&mut self, lo: u32, hi: u32) -> Expr {
        let name = self.ident(lo, hi).name;
        self.expr(lo, ExprKind::Name(name), hi)
    }

    /// A literal whose value the token alone tells.
    pub fn constant(&mut self, lo: u32, value: Constant, hi: u32) -> Expr {
        self.expr(lo, ExprKind::Constant(value), hi)
    }

    /// A number.
    pub fn number(&mut self, lo: u32, hi: u32) -> Expr {
        let span = Span::new(lo, hi);
        let value = literal::number(self.text(span), span).unwrap_or_else(|diagnostic| {
            self.diagnostics.push(diagnostic);
            Constant::Int(0)
        });
        self.expr(lo, ExprKind::Constant(value), hi)
    }

    /// One or more strings next to each other.
    pub fn strings(&mut self, lo: u32, tokens: Vec<(u32, u32)>, hi: u32) -> Expr {
        let kind = super::string::strings(self, &tokens);
        self.expr(lo, kind, hi)
    }
}

// Simple statements.
impl Builder<'_> {
    /// A statement of any kind.
    pub fn stmt(&mut self, lo: u32, kind: StmtKind, hi: u32) -> Vec<Stmt> {
        vec![Stmt {
            kind,
            span: Span::new(lo, hi),
        }]
    }

    /// An expression as a statement.
    pub fn expr_stmt(&mut self, lo: u32, e: Expr, hi: u32) -> Vec<Stmt> {
        target::no_starred(self, &e);
        self.stmt(lo, StmtKind::Expr(e), hi)
    }

    /// `targets = value`.
    pub fn assign(&mut self, lo: u32, targets: Vec<Expr>, value: Expr, hi: u32) -> Vec<Stmt> {
        for e in &targets {
            target::assignable(self, e, target::Use::Assign);
            if let ExprKind::Starred(_) = e.kind {
                self.error(
                    Code::InvalidTarget,
                    e.span,
                    "starred assignment target must be in a list or tuple",
                );
            }
        }
        target::no_starred(self, &value);
        self.stmt(lo, StmtKind::Assign { targets, value }, hi)
    }

    /// `target op= value`.
    pub fn aug_assign(&mut self, lo: u32, t: Expr, op: BinOp, value: Expr, hi: u32) -> Vec<Stmt> {
        target::augmentable(self, &t);
        target::no_starred(self, &value);
        self.stmt(
            lo,
            StmtKind::AugAssign {
                target: t,
                op,
                value,
            },
            hi,
        )
    }

    /// `target: annotation = value`.
    pub fn ann_assign(
        &mut self,
        lo: u32,
        t: Expr,
        annotation: Expr,
        value: Option<Expr>,
        hi: u32,
    ) -> Vec<Stmt> {
        target::annotatable(self, &t);
        // The span of a bracketed name is that of the name.
        let simple = matches!(t.kind, ExprKind::Name(_)) && t.span.lo == lo;
        self.stmt(
            lo,
            StmtKind::AnnAssign {
                target: t,
                annotation,
                value,
                simple,
            },
            hi,
        )
    }

    /// `return value`.
    pub fn return_value(&mut self, lo: u32, value: Expr, hi: u32) -> Vec<Stmt> {
        target::no_starred(self, &value);
        self.stmt(lo, StmtKind::Return(Some(value)), hi)
    }

    /// `raise exc from cause`.
    pub fn raise(&mut self, lo: u32, exc: Option<Expr>, cause: Option<Expr>, hi: u32) -> Vec<Stmt> {
        self.stmt(lo, StmtKind::Raise { exc, cause }, hi)
    }

    /// `del targets`.
    pub fn delete(&mut self, lo: u32, targets: Vec<Expr>, hi: u32) -> Vec<Stmt> {
        for e in &targets {
            target::assignable(self, e, target::Use::Delete);
        }
        self.stmt(lo, StmtKind::Delete(targets), hi)
    }

    /// `assert test, msg`.
    pub fn assert(&mut self, lo: u32, test: Expr, msg: Option<Expr>, hi: u32) -> Vec<Stmt> {
        self.stmt(lo, StmtKind::Assert { test, msg }, hi)
    }

    /// `type name = value`.
    pub fn type_alias(&mut self, lo: u32, name: Ident, value: Expr, hi: u32) -> Vec<Stmt> {
        self.stmt(lo, StmtKind::TypeAlias { name, value }, hi)
    }

    /// `from module import names`.
    pub fn import_from(
        &mut self,
        lo: u32,
        level: u32,
        module: Option<Ident>,
        names: Vec<Alias>,
        hi: u32,
    ) -> Vec<Stmt> {
        self.stmt(
            lo,
            StmtKind::ImportFrom {
                module,
                names,
                level,
            },
            hi,
        )
    }

    /// `name as asname`.
    pub fn alias(&mut self, name: Ident, asname: Option<Ident>) -> Alias {
        Alias { name, asname }
    }

    /// `*` in an import.
    pub fn star_alias(&mut self, lo: u32, hi: u32) -> Vec<Alias> {
        vec![Alias {
            name: Ident {
                name: "*".into(),
                span: Span::new(lo, hi),
            },
            asname: None,
        }]
    }
}

/// The end of a block.
fn end(body: &[Stmt], otherwise: u32) -> u32 {
    body.last().map_or(otherwise, |stmt| stmt.span.hi)
}

// Compound statements.
impl Builder<'_> {
    /// One branch of an `if`.
    pub fn branch(&mut self, test: Expr, body: Vec<Stmt>) -> Branch {
        Branch { test, body }
    }

    /// `if … elif … else`.
    pub fn if_stmt(&mut self, lo: u32, branches: Vec<Branch>, orelse: Vec<Stmt>) -> Vec<Stmt> {
        let last = branches.last().map_or(lo, |branch| end(&branch.body, lo));
        let hi = end(&orelse, last);
        self.stmt(lo, StmtKind::If { branches, orelse }, hi)
    }

    /// `while … else`.
    pub fn while_stmt(
        &mut self,
        lo: u32,
        test: Expr,
        body: Vec<Stmt>,
        orelse: Vec<Stmt>,
    ) -> Vec<Stmt> {
        let hi = end(&orelse, end(&body, lo));
        self.stmt(lo, StmtKind::While { test, body, orelse }, hi)
    }

    /// `for … else`.
    pub fn for_stmt(
        &mut self,
        lo: u32,
        is_async: bool,
        target: Expr,
        iter: Expr,
        body: Vec<Stmt>,
        orelse: Vec<Stmt>,
    ) -> Vec<Stmt> {
        target::no_starred(self, &iter);
        let hi = end(&orelse, end(&body, lo));
        self.stmt(
            lo,
            StmtKind::For {
                target,
                iter,
                body,
                orelse,
                is_async,
            },
            hi,
        )
    }

    /// The target of a `for`.
    pub fn for_target(&mut self, e: Expr) -> Expr {
        target::assignable(self, &e, target::Use::For);
        e
    }

    /// `with`.
    pub fn with_stmt(
        &mut self,
        lo: u32,
        is_async: bool,
        items: Vec<WithItem>,
        body: Vec<Stmt>,
    ) -> Vec<Stmt> {
        let hi = end(&body, lo);
        self.stmt(
            lo,
            StmtKind::With {
                items,
                body,
                is_async,
            },
            hi,
        )
    }

    /// `context as target`.
    pub fn with_item(&mut self, context: Expr, t: Option<Expr>) -> WithItem {
        if let Some(t) = &t {
            target::assignable(self, t, target::Use::With);
        }
        WithItem { context, target: t }
    }

    /// `try`; handlers are marked by the kind of their list.
    pub fn try_stmt(
        &mut self,
        lo: u32,
        body: Vec<Stmt>,
        handlers: HandlerList,
        orelse: Vec<Stmt>,
        finalbody: Vec<Stmt>,
    ) -> Vec<Stmt> {
        let last = handlers
            .list
            .last()
            .map_or(end(&body, lo), |handler| handler.span.hi);
        let hi = end(&finalbody, end(&orelse, last));
        if handlers.list.is_empty() && (finalbody.is_empty() || !orelse.is_empty()) {
            let span = Span::new(lo, lo + 3);
            self.diagnostics.push(
                Diagnostic::error(
                    Code::TryWithoutHandler,
                    span,
                    "expected 'except' or 'finally' block",
                )
                .label("this `try` has no handler"),
            );
        }
        let is_star = handlers.is_star;
        let handlers = handlers.list;
        self.stmt(
            lo,
            StmtKind::Try(Box::new(Try {
                body,
                handlers,
                orelse,
                finalbody,
                is_star,
            })),
            hi,
        )
    }

    /// `except class as name`.
    pub fn handler(
        &mut self,
        mut handlers: HandlerList,
        lo: u32,
        star: bool,
        class: Option<Expr>,
        name: Option<Ident>,
        body: Vec<Stmt>,
    ) -> HandlerList {
        let span = Span::new(lo, end(&body, lo));
        let keyword = Span::new(lo, lo + 6);
        if star && class.is_none() {
            self.error(
                Code::InvalidSyntax,
                keyword,
                "expected one or more exception types",
            );
        }
        if handlers.list.is_empty() {
            handlers.is_star = star;
        } else if handlers.is_star != star {
            self.error(
                Code::InvalidSyntax,
                keyword,
                "cannot have both 'except' and 'except*' on the same 'try'",
            );
        }
        handlers.list.push(Handler {
            class,
            name,
            body,
            span,
        });
        handlers
    }

    /// `match`.
    pub fn match_stmt(&mut self, lo: u32, subject: Expr, cases: Vec<MatchCase>) -> Vec<Stmt> {
        target::no_starred(self, &subject);
        let hi = cases.last().map_or(lo, |case| end(&case.body, lo));
        self.stmt(lo, StmtKind::Match { subject, cases }, hi)
    }

    /// `def`.
    pub fn function_def(
        &mut self,
        lo: u32,
        is_async: bool,
        name: Ident,
        params: Vec<ParamItem>,
        returns: Option<Expr>,
        body: Vec<Stmt>,
    ) -> Vec<Stmt> {
        let params = self.params(params);
        let hi = end(&body, lo);
        let decorators = Vec::new();
        let def = FunctionDef {
            name,
            params,
            body,
            decorators,
            returns,
            is_async,
        };
        self.stmt(lo, StmtKind::FunctionDef(Box::new(def)), hi)
    }

    /// `class`.
    pub fn class_def(
        &mut self,
        lo: u32,
        name: Ident,
        args: Vec<Argument>,
        body: Vec<Stmt>,
    ) -> Vec<Stmt> {
        let (bases, keywords) = self.arguments(args);
        let hi = end(&body, lo);
        let def = ClassDef {
            name,
            bases,
            keywords,
            body,
            decorators: Vec::new(),
        };
        self.stmt(lo, StmtKind::ClassDef(Box::new(def)), hi)
    }

    /// A definition with decorators.
    pub fn decorated(&mut self, list: Vec<Expr>, mut definition: Vec<Stmt>) -> Vec<Stmt> {
        for stmt in &mut definition {
            if let StmtKind::FunctionDef(def) = &mut stmt.kind {
                def.decorators = list;
                break;
            }
            if let StmtKind::ClassDef(def) = &mut stmt.kind {
                def.decorators = list;
                break;
            }
        }
        definition
    }

    /// A parameter.
    pub fn param(
        &mut self,
        name: Ident,
        annotation: Option<Expr>,
        default: Option<Expr>,
    ) -> Box<Param> {
        Box::new(Param {
            name,
            annotation,
            default,
        })
    }

    /// Sorts a flat parameter list and checks its order.
    pub fn params(&mut self, items: Vec<ParamItem>) -> Params {
        let mut params = Params::default();
        let mut star: Option<Span> = None;
        let mut slash = false;
        let mut default_before: Option<Span> = None;
        for item in items {
            let span = item.span();
            if params.kwarg.is_some() {
                self.error(
                    Code::ParameterOrder,
                    span,
                    "arguments cannot follow var-keyword argument",
                );
                continue;
            }
            match item {
                ParamItem::Plain(param) => {
                    if let Some(Expr {
                        kind: ExprKind::Starred(_),
                        span,
                    }) = &param.annotation
                    {
                        let span = *span;
                        self.error(
                            Code::InvalidSyntax,
                            span,
                            "can't use starred expression here",
                        );
                    }
                    if star.is_some() || params.vararg.is_some() {
                        params.kwonly.push(*param);
                        continue;
                    }
                    match (&param.default, default_before) {
                        (Some(_), None) => default_before = Some(span),
                        (None, Some(before)) => self.diagnostics.push(
                            Diagnostic::error(
                                Code::DefaultOrder,
                                span,
                                "non-default argument follows default argument",
                            )
                            .label("this parameter needs a default too")
                            .secondary(before, "because this one has a default"),
                        ),
                        (Some(_), Some(_)) | (None, None) => {}
                    }
                    params.args.push(*param);
                }
                ParamItem::Slash(span) => {
                    let message = if slash {
                        Some("/ may appear only once")
                    } else if star.is_some() || params.vararg.is_some() {
                        Some("/ must be ahead of *")
                    } else if params.args.is_empty() {
                        Some("at least one argument must precede /")
                    } else {
                        None
                    };
                    match message {
                        Some(message) => self.error(Code::ParameterOrder, span, message),
                        None => params.posonly = std::mem::take(&mut params.args),
                    }
                    slash = true;
                }
                ParamItem::Star(span) => {
                    if star.is_some() || params.vararg.is_some() {
                        self.error(
                            Code::ParameterOrder,
                            span,
                            "* argument may appear only once",
                        );
                    }
                    star = Some(span);
                }
                ParamItem::VarArg(_, param) => {
                    if star.is_some() || params.vararg.is_some() {
                        self.error(
                            Code::ParameterOrder,
                            span,
                            "* argument may appear only once",
                        );
                    }
                    self.no_default(&param, "var-positional argument cannot have default value");
                    params.vararg = Some(*param);
                }
                ParamItem::KwArg(_, param) => {
                    self.no_default(&param, "var-keyword argument cannot have default value");
                    params.kwarg = Some(*param);
                }
            }
        }
        if let Some(span) = star
            && params.kwonly.is_empty()
            && params.vararg.is_none()
        {
            self.error(
                Code::ParameterOrder,
                span,
                "named arguments must follow bare *",
            );
        }
        params
    }

    fn no_default(&mut self, param: &Param, message: &str) {
        if let Some(default) = &param.default {
            self.error(Code::ParameterOrder, default.span, message);
        }
    }
}

/// The handlers of a `try`.
#[derive(Default)]
pub struct HandlerList {
    list: Vec<Handler>,
    is_star: bool,
}

// Expressions.
impl Builder<'_> {
    /// A tuple, from its first elements and the others.
    pub fn tuple(&mut self, lo: u32, first: Vec<Expr>, rest: Vec<Expr>, hi: u32) -> Expr {
        self.expr(lo, ExprKind::Tuple(append(first, rest)), hi)
    }

    /// `( expression )`.
    pub fn group(&mut self, e: Expr) -> Expr {
        if let ExprKind::Starred(_) = e.kind {
            self.error(
                Code::InvalidStar,
                e.span,
                "cannot use starred expression here",
            );
        }
        e
    }

    /// `yield value`.
    pub fn yield_(&mut self, lo: u32, value: Option<Expr>, hi: u32) -> Expr {
        if let Some(value) = &value {
            target::no_starred(self, value);
        }
        self.expr(lo, ExprKind::Yield(value.map(Box::new)), hi)
    }

    /// `yield from value`.
    pub fn yield_from(&mut self, lo: u32, value: Expr, hi: u32) -> Expr {
        self.expr(lo, ExprKind::YieldFrom(Box::new(value)), hi)
    }

    /// `await value`.
    pub fn await_(&mut self, lo: u32, value: Expr, hi: u32) -> Expr {
        self.expr(lo, ExprKind::Await(Box::new(value)), hi)
    }

    /// `*value`.
    pub fn starred(&mut self, lo: u32, value: Expr, hi: u32) -> Expr {
        self.expr(lo, ExprKind::Starred(Box::new(value)), hi)
    }

    /// `target := value`.
    pub fn named_expr(&mut self, lo: u32, t: Expr, value: Expr, hi: u32) -> Expr {
        match t.kind {
            ExprKind::Name(name) if t.span.lo == lo => {
                let target = Ident { name, span: t.span };
                self.expr(
                    lo,
                    ExprKind::NamedExpr {
                        target,
                        value: Box::new(value),
                    },
                    hi,
                )
            }
            _ => {
                let message = format!(
                    "cannot use assignment expressions with {}",
                    target::describe(&t.kind)
                );
                self.error(Code::InvalidTarget, t.span, message);
                value
            }
        }
    }

    /// `body if test else orelse`.
    pub fn if_exp(&mut self, lo: u32, test: Expr, body: Expr, orelse: Expr, hi: u32) -> Expr {
        let (test, body, orelse) = (Box::new(test), Box::new(body), Box::new(orelse));
        self.expr(lo, ExprKind::IfExp { test, body, orelse }, hi)
    }

    /// `lambda params: body`.
    pub fn lambda(&mut self, lo: u32, params: Vec<ParamItem>, body: Expr, hi: u32) -> Expr {
        let params = Box::new(self.params(params));
        self.expr(
            lo,
            ExprKind::Lambda {
                params,
                body: Box::new(body),
            },
            hi,
        )
    }

    /// `a or b or c`.
    pub fn bool_op(&mut self, lo: u32, op: BoolOp, values: Vec<Expr>, hi: u32) -> Expr {
        self.expr(lo, ExprKind::BoolOp { op, values }, hi)
    }

    /// `op operand`.
    pub fn unary(&mut self, lo: u32, op: UnaryOp, operand: Expr, hi: u32) -> Expr {
        self.expr(
            lo,
            ExprKind::UnaryOp {
                op,
                operand: Box::new(operand),
            },
            hi,
        )
    }

    /// `left op right`.
    pub fn binary(&mut self, lo: u32, left: Expr, op: BinOp, right: Expr, hi: u32) -> Expr {
        let (left, right) = (Box::new(left), Box::new(right));
        self.expr(lo, ExprKind::BinOp { left, op, right }, hi)
    }

    /// `a < b < c`.
    pub fn compare(&mut self, lo: u32, chain: Box<CompareChain>, hi: u32) -> Expr {
        let CompareChain {
            left,
            ops,
            comparators,
        } = *chain;
        self.expr(
            lo,
            ExprKind::Compare {
                left: Box::new(left),
                ops,
                comparators,
            },
            hi,
        )
    }

    /// `value.attr`.
    pub fn attribute(&mut self, lo: u32, value: Expr, attr: Ident, hi: u32) -> Expr {
        self.expr(
            lo,
            ExprKind::Attribute {
                value: Box::new(value),
                attr,
            },
            hi,
        )
    }

    /// `value[index]`.
    pub fn subscript(&mut self, lo: u32, value: Expr, index: Expr, hi: u32) -> Expr {
        // `x[*a]` is `x[(*a,)]`.
        let index = match index.kind {
            ExprKind::Starred(_) => {
                let span = index.span;
                Expr {
                    kind: ExprKind::Tuple(vec![index]),
                    span,
                }
            }
            _ => index,
        };
        let (value, index) = (Box::new(value), Box::new(index));
        self.expr(lo, ExprKind::Subscript { value, index }, hi)
    }

    /// `lower:upper:step`.
    pub fn slice(
        &mut self,
        lo: u32,
        lower: Option<Box<Expr>>,
        upper: Option<Box<Expr>>,
        step: Option<Box<Expr>>,
        hi: u32,
    ) -> Expr {
        self.expr(lo, ExprKind::Slice { lower, upper, step }, hi)
    }

    /// A call, whose bracket opens at `open`.
    pub fn call(
        &mut self,
        lo: u32,
        func: Expr,
        open: u32,
        mut args: Vec<Argument>,
        hi: u32,
    ) -> Expr {
        // A generator that is the only argument shares the brackets of the call.
        if let [Argument::Generator(e)] = &mut args[..] {
            e.span = Span::new(open, hi);
        }
        let (args, keywords) = self.arguments(args);
        self.expr(
            lo,
            ExprKind::Call {
                func: Box::new(func),
                args,
                keywords,
            },
            hi,
        )
    }

    /// Sorts arguments and checks their order.
    fn arguments(&mut self, items: Vec<Argument>) -> (Vec<Expr>, Vec<Keyword>) {
        let count = items.len();
        let mut args = Vec::new();
        let mut keywords: Vec<Keyword> = Vec::new();
        for item in items {
            match item {
                Argument::Generator(e) => {
                    if count > 1 {
                        self.diagnostics.push(
                            Diagnostic::error(
                                Code::InvalidArgument,
                                e.span,
                                "Generator expression must be parenthesized",
                            )
                            .help("put it in brackets of its own: `f((x for x in a), b)`"),
                        );
                    }
                    args.push(e);
                }
                Argument::Positional(e) => {
                    let starred = matches!(e.kind, ExprKind::Starred(_));
                    let unpacked = keywords.iter().find(|keyword| keyword.name.is_none());
                    let message = match (unpacked, starred) {
                        (Some(_), true) => {
                            "iterable argument unpacking follows keyword argument unpacking"
                        }
                        (Some(_), false) => {
                            "positional argument follows keyword argument unpacking"
                        }
                        (None, false) if !keywords.is_empty() => {
                            "positional argument follows keyword argument"
                        }
                        (None, _) => "",
                    };
                    if !message.is_empty() {
                        let before = unpacked.or(keywords.last()).map(|keyword| keyword.span);
                        let mut diagnostic =
                            Diagnostic::error(Code::ArgumentOrder, e.span, message)
                                .help("write positional arguments first");
                        if let Some(before) = before {
                            diagnostic = diagnostic.secondary(before, "the argument before it");
                        }
                        self.diagnostics.push(diagnostic);
                    }
                    args.push(e);
                }
                Argument::Keyword(keyword) => {
                    if let Some(name) = &keyword.name {
                        let same = |k: &&Keyword| {
                            k.name.as_ref().is_some_and(|other| other.name == name.name)
                        };
                        if let Some(first) = keywords.iter().find(same) {
                            let message = format!("keyword argument repeated: {}", name.name);
                            self.diagnostics.push(
                                Diagnostic::error(Code::RepeatedKeyword, keyword.span, message)
                                    .secondary(first.span, "first given here"),
                            );
                        }
                    }
                    keywords.push(keyword);
                }
            }
        }
        (args, keywords)
    }

    /// `element for …` as an argument.
    pub fn generator_argument(
        &mut self,
        lo: u32,
        element: Expr,
        clauses: Vec<Comprehension>,
        hi: u32,
    ) -> Argument {
        Argument::Generator(self.comp(lo, Group::Generator, element, clauses, hi))
    }

    /// `name=value`.
    pub fn keyword_argument(&mut self, lo: u32, name: Expr, value: Expr, hi: u32) -> Argument {
        let span = Span::new(lo, hi);
        let ident = match name.kind {
            ExprKind::Name(text) if name.span.lo == lo => Ident {
                name: text,
                span: name.span,
            },
            ExprKind::Constant(Constant::None | Constant::Bool(_)) => {
                let message = format!("cannot assign to {}", self.text(name.span));
                self.error(Code::InvalidTarget, span, message);
                return Argument::Positional(value);
            }
            _ => {
                self.diagnostics.push(
                    Diagnostic::error(
                        Code::InvalidTarget,
                        span,
                        "expression cannot contain assignment, perhaps you meant \"==\"?",
                    )
                    .help("a keyword argument is a plain name and `=`; to compare, write `==`"),
                );
                return Argument::Positional(value);
            }
        };
        Argument::Keyword(Keyword {
            name: Some(ident),
            value,
            span,
        })
    }

    /// `*value` as an argument.
    pub fn starred_argument(&mut self, lo: u32, value: Expr, hi: u32) -> Argument {
        Argument::Positional(self.starred(lo, value, hi))
    }

    /// `**value` as an argument.
    pub fn unpacked_argument(&mut self, lo: u32, value: Expr, hi: u32) -> Argument {
        Argument::Keyword(Keyword {
            name: None,
            value,
            span: Span::new(lo, hi),
        })
    }

    /// One more `for` clause.
    pub fn comprehension(
        &mut self,
        clauses: Vec<Comprehension>,
        is_async: bool,
        target: Expr,
        iter: Expr,
        ifs: Vec<Expr>,
    ) -> Vec<Comprehension> {
        push(
            clauses,
            Comprehension {
                target,
                iter,
                ifs,
                is_async,
            },
        )
    }

    /// A comprehension of one element.
    pub fn comp(
        &mut self,
        lo: u32,
        group: Group,
        element: Expr,
        clauses: Vec<Comprehension>,
        hi: u32,
    ) -> Expr {
        if let ExprKind::Starred(_) = element.kind {
            self.error(
                Code::InvalidStar,
                element.span,
                "iterable unpacking cannot be used in comprehension",
            );
        }
        let element = Box::new(element);
        let kind = match group {
            Group::Generator => ExprKind::GeneratorExp { element, clauses },
            Group::List => ExprKind::ListComp { element, clauses },
            Group::Set => ExprKind::SetComp { element, clauses },
        };
        self.expr(lo, kind, hi)
    }

    /// A dict comprehension; the grammar lets more than one item through.
    pub fn dict_comp(
        &mut self,
        lo: u32,
        mut items: Vec<DictItem>,
        clauses: Vec<Comprehension>,
        hi: u32,
    ) -> Expr {
        let span = Span::new(lo, hi);
        match (items.pop(), items.is_empty()) {
            (
                Some(DictItem {
                    key: Some(key),
                    value,
                }),
                true,
            ) => {
                let (key, value) = (Box::new(key), Box::new(value));
                self.expr(
                    lo,
                    ExprKind::DictComp {
                        key,
                        value,
                        clauses,
                    },
                    hi,
                )
            }
            (last, alone) => {
                let message = if alone {
                    "dict unpacking cannot be used in dict comprehension"
                } else {
                    "a dict comprehension has one `key: value` only"
                };
                self.error(Code::InvalidSyntax, span, message);
                items.extend(last);
                self.dict(lo, items, hi)
            }
        }
    }

    /// `[a, b]`.
    pub fn list(&mut self, lo: u32, items: Vec<Expr>, hi: u32) -> Expr {
        self.expr(lo, ExprKind::List(items), hi)
    }

    /// `{a, b}`.
    pub fn set(&mut self, lo: u32, items: Vec<Expr>, hi: u32) -> Expr {
        self.expr(lo, ExprKind::Set(items), hi)
    }

    /// `{a: b}`.
    pub fn dict(&mut self, lo: u32, items: Vec<DictItem>, hi: u32) -> Expr {
        self.expr(lo, ExprKind::Dict(items), hi)
    }

    /// One more item of a dict.
    pub fn dict_item(
        &mut self,
        items: Vec<DictItem>,
        key: Option<Expr>,
        value: Expr,
    ) -> Vec<DictItem> {
        push(items, DictItem { key, value })
    }
}

// Patterns.
impl Builder<'_> {
    /// One more case.
    pub fn case(
        &mut self,
        cases: Vec<MatchCase>,
        pattern: Pattern,
        guard: Option<Expr>,
        body: Vec<Stmt>,
    ) -> Vec<MatchCase> {
        push(
            cases,
            MatchCase {
                pattern,
                guard,
                body,
            },
        )
    }

    fn pattern(&self, lo: u32, kind: PatternKind, hi: u32) -> Pattern {
        Pattern {
            kind,
            span: Span::new(lo, hi),
        }
    }

    /// A pattern that is not part of a sequence.
    pub fn single_pattern(&mut self, pattern: Pattern) -> Pattern {
        if let PatternKind::Star(_) = pattern.kind {
            self.error(
                Code::InvalidPattern,
                pattern.span,
                "a starred pattern must be part of a sequence pattern",
            );
        }
        pattern
    }

    /// `a, b` or `[a, b]`.
    pub fn sequence_pattern(
        &mut self,
        lo: u32,
        first: Vec<Pattern>,
        rest: Vec<Pattern>,
        hi: u32,
    ) -> Pattern {
        self.pattern(lo, PatternKind::Sequence(append(first, rest)), hi)
    }

    /// `*name`.
    pub fn star_pattern(&mut self, lo: u32, name: Ident) -> Pattern {
        let hi = name.span.hi;
        let name = (&*name.name != "_").then_some(name);
        self.pattern(lo, PatternKind::Star(name), hi)
    }

    /// `pattern as name`.
    pub fn as_pattern(&mut self, lo: u32, pattern: Pattern, name: Ident) -> Pattern {
        if &*name.name == "_" {
            self.error(
                Code::InvalidPattern,
                name.span,
                "cannot use '_' as a target",
            );
        }
        let hi = name.span.hi;
        self.pattern(
            lo,
            PatternKind::As {
                pattern: Box::new(pattern),
                name,
            },
            hi,
        )
    }

    /// `a | b`.
    pub fn or_pattern(&mut self, lo: u32, patterns: Vec<Pattern>, hi: u32) -> Pattern {
        self.pattern(lo, PatternKind::Or(patterns), hi)
    }

    /// A literal.
    pub fn value_pattern(&mut self, e: Expr) -> Pattern {
        let span = e.span;
        let kind = match e.kind {
            ExprKind::Constant(c @ (Constant::None | Constant::Bool(_))) => {
                PatternKind::Singleton(c)
            }
            ExprKind::JoinedStr(_) => {
                self.error(
                    Code::InvalidPattern,
                    span,
                    "patterns may only match literals and attribute lookups",
                );
                PatternKind::Capture(None)
            }
            kind => PatternKind::Value(Expr { kind, span }),
        };
        Pattern { kind, span }
    }

    /// A name, which captures, or a dotted name, which is a value.
    pub fn name_pattern(&mut self, e: Expr) -> Pattern {
        let span = e.span;
        let kind = match e.kind {
            ExprKind::Name(name) => {
                PatternKind::Capture((&*name != "_").then_some(Ident { name, span }))
            }
            kind => PatternKind::Value(Expr { kind, span }),
        };
        Pattern { kind, span }
    }

    /// `1 + 2j`.
    pub fn complex_pattern(
        &mut self,
        lo: u32,
        real: Expr,
        op: BinOp,
        imaginary: Expr,
        hi: u32,
    ) -> Expr {
        let number = match &real.kind {
            ExprKind::UnaryOp { operand, .. } => operand,
            _ => &real,
        };
        let is_imaginary = |e: &Expr| matches!(e.kind, ExprKind::Constant(Constant::Imaginary(_)));
        if is_imaginary(number) {
            self.error(
                Code::InvalidPattern,
                real.span,
                "real number required in complex literal",
            );
        } else if !is_imaginary(&imaginary) {
            self.error(
                Code::InvalidPattern,
                imaginary.span,
                "imaginary number required in complex literal",
            );
        }
        self.binary(lo, real, op, imaginary, hi)
    }

    /// `Class(a, field=b)`.
    pub fn class_pattern(
        &mut self,
        lo: u32,
        class: Expr,
        args: Vec<PatternArg>,
        hi: u32,
    ) -> Pattern {
        let mut patterns = Vec::new();
        let mut keywords: Vec<(Ident, Pattern)> = Vec::new();
        for PatternArg { name, pattern } in args {
            match name {
                Some(name) => {
                    if keywords.iter().any(|(other, _)| other.name == name.name) {
                        let message =
                            format!("attribute name repeated in class pattern: {}", name.name);
                        self.error(Code::InvalidPattern, name.span, message);
                    }
                    keywords.push((name, pattern));
                }
                None => {
                    if !keywords.is_empty() {
                        self.error(
                            Code::InvalidPattern,
                            pattern.span,
                            "positional patterns follow keyword patterns",
                        );
                    }
                    patterns.push(pattern);
                }
            }
        }
        self.pattern(
            lo,
            PatternKind::Class {
                class,
                patterns,
                keywords,
            },
            hi,
        )
    }

    /// `a.b: pattern`; a plain name cannot be a key.
    pub fn mapping_key(&mut self, key: Expr, pattern: Pattern) -> MapItem {
        if let ExprKind::Name(_) = key.kind {
            self.error(
                Code::InvalidPattern,
                key.span,
                "mapping pattern keys may only match literals and attribute lookups",
            );
        }
        MapItem::Item(key, pattern)
    }

    /// `{key: pattern, **rest}`.
    pub fn mapping_pattern(&mut self, lo: u32, list: Vec<MapItem>, hi: u32) -> Pattern {
        let mut items: Vec<(Expr, Pattern)> = Vec::new();
        let mut rest: Option<Ident> = None;
        for item in list {
            if let Some(rest) = &rest {
                let span = rest.span;
                self.error(
                    Code::InvalidPattern,
                    span,
                    "the double-starred name must come last",
                );
            }
            match item {
                MapItem::Item(key, pattern) => items.push((key, pattern)),
                MapItem::Rest(name) => rest = Some(name),
            }
        }
        self.pattern(lo, PatternKind::Mapping { items, rest }, hi)
    }
}
