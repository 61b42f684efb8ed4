//! Readable text of tokens and trees, for `taipan emit`.
//!
//! Invariants: one line for each token and each node; the same input gives the same text. The names of
//! nodes and fields are those of CPython's `ast` module, a field that holds a list appears once for each
//! element, and `elif` is a further `branch`.

use std::fmt::Write;

use super::ast::*;
use super::layout;
use super::token::Token;
use crate::source::{Source, Span};

/// The tokens of a file, one a line: line and column, kind, text. Blocks are indented.
pub fn dump_tokens(source: &Source) -> String {
    let mut out = String::new();
    let mut indent = 0_usize;
    for token in &layout::file(source).tokens {
        if token.token == Token::Dedent {
            indent = indent.saturating_sub(2);
        }
        let at = source.line_col(token.lo);
        let place = format!("{}:{}", at.line, at.col);
        let kind = format!("{:?}", token.token);
        let text = source.slice(Span::new(token.lo, token.hi));
        let line = if text.trim().is_empty() {
            format!("{place:<8}{:indent$}{kind}\n", "")
        } else {
            format!("{place:<8}{:indent$}{kind:<12} {text:?}\n", "")
        };
        out.push_str(&line);
        if token.token == Token::Indent {
            indent += 2;
        }
    }
    out
}

/// The tree, indented, with the byte range of each node.
pub fn dump_ast(module: &Module) -> String {
    let mut dump = Dump { out: String::new(), depth: 0 };
    dump.node("", "Module".to_owned(), module.span, |d| d.stmts("body", &module.body));
    dump.out
}

struct Dump {
    out: String,
    depth: usize,
}

impl Dump {
    fn line(&mut self, field: &str, head: &str, span: Option<Span>) {
        let indent = self.depth * 2;
        let colon = if field.is_empty() { "" } else { ": " };
        let _ = write!(self.out, "{:indent$}{field}{colon}{head}", "");
        if let Some(span) = span {
            let _ = write!(self.out, "  @{}..{}", span.lo, span.hi);
        }
        self.out.push('\n');
    }

    fn node(&mut self, field: &str, head: String, span: Span, inner: impl FnOnce(&mut Dump)) {
        self.line(field, &head, Some(span));
        self.depth += 1;
        inner(self);
        self.depth -= 1;
    }

    /// A node that has no span of its own.
    fn group(&mut self, field: &str, head: &str, inner: impl FnOnce(&mut Dump)) {
        self.line(field, head, None);
        self.depth += 1;
        inner(self);
        self.depth -= 1;
    }

    fn stmts(&mut self, field: &str, body: &[Stmt]) {
        for stmt in body {
            self.stmt(field, stmt);
        }
    }

    fn exprs<'a>(&mut self, field: &str, list: impl IntoIterator<Item = &'a Expr>) {
        for e in list {
            self.expr(field, e);
        }
    }

    fn stmt(&mut self, field: &str, stmt: &Stmt) {
        let head = stmt_head(&stmt.kind);
        self.node(field, head, stmt.span, |d| match &stmt.kind {
            StmtKind::FunctionDef(def) => {
                d.exprs("decorator", &def.decorators);
                d.params(&def.params);
                d.exprs("returns", &def.returns);
                d.stmts("body", &def.body);
            }
            StmtKind::ClassDef(def) => {
                d.exprs("decorator", &def.decorators);
                d.exprs("base", &def.bases);
                d.keywords(&def.keywords);
                d.stmts("body", &def.body);
            }
            StmtKind::Return(value) => d.exprs("value", value),
            StmtKind::Delete(targets) => d.exprs("target", targets),
            StmtKind::Assign { targets, value } => {
                d.exprs("target", targets);
                d.expr("value", value);
            }
            StmtKind::AugAssign { target, op: _, value } => {
                d.expr("target", target);
                d.expr("value", value);
            }
            StmtKind::AnnAssign { target, annotation, value, simple: _ } => {
                d.expr("target", target);
                d.expr("annotation", annotation);
                d.exprs("value", value);
            }
            StmtKind::For { target, iter, body, orelse, is_async: _ } => {
                d.expr("target", target);
                d.expr("iter", iter);
                d.stmts("body", body);
                d.stmts("orelse", orelse);
            }
            StmtKind::While { test, body, orelse } => {
                d.expr("test", test);
                d.stmts("body", body);
                d.stmts("orelse", orelse);
            }
            StmtKind::If { branches, orelse } => {
                for branch in branches {
                    d.group("branch", "", |d| {
                        d.expr("test", &branch.test);
                        d.stmts("body", &branch.body);
                    });
                }
                d.stmts("orelse", orelse);
            }
            StmtKind::With { items, body, is_async: _ } => {
                for item in items {
                    d.expr("context", &item.context);
                    d.exprs("as", &item.target);
                }
                d.stmts("body", body);
            }
            StmtKind::Match { subject, cases } => {
                d.expr("subject", subject);
                for case in cases {
                    d.group("case", "", |d| {
                        d.pattern("pattern", &case.pattern);
                        d.exprs("guard", &case.guard);
                        d.stmts("body", &case.body);
                    });
                }
            }
            StmtKind::Raise { exc, cause } => {
                d.exprs("exc", exc);
                d.exprs("cause", cause);
            }
            StmtKind::Try(stmt) => {
                d.stmts("body", &stmt.body);
                for handler in &stmt.handlers {
                    let name = handler.name.as_ref().map_or("", |name| &name.name);
                    d.node("handler", name.to_owned(), handler.span, |d| {
                        d.exprs("type", &handler.class);
                        d.stmts("body", &handler.body);
                    });
                }
                d.stmts("orelse", &stmt.orelse);
                d.stmts("finalbody", &stmt.finalbody);
            }
            StmtKind::Assert { test, msg } => {
                d.expr("test", test);
                d.exprs("msg", msg);
            }
            StmtKind::Import(names) | StmtKind::ImportFrom { names, .. } => {
                for alias in names {
                    let head = match &alias.asname {
                        Some(asname) => format!("{} as {}", alias.name.name, asname.name),
                        None => alias.name.name.to_string(),
                    };
                    d.line("name", &head, None);
                }
            }
            StmtKind::Expr(value) | StmtKind::TypeAlias { name: _, value } => d.expr("value", value),
            StmtKind::Global(_) | StmtKind::Nonlocal(_) | StmtKind::Pass | StmtKind::Break | StmtKind::Continue => {}
        });
    }

    fn params(&mut self, params: &Params) {
        let groups = [("posonly", &params.posonly), ("arg", &params.args)];
        for (field, list) in groups {
            list.iter().for_each(|param| self.param(field, param));
        }
        params.vararg.iter().for_each(|param| self.param("vararg", param));
        params.kwonly.iter().for_each(|param| self.param("kwonly", param));
        params.kwarg.iter().for_each(|param| self.param("kwarg", param));
    }

    fn param(&mut self, field: &str, param: &Param) {
        self.group(field, &param.name.name, |d| {
            d.exprs("annotation", &param.annotation);
            d.exprs("default", &param.default);
        });
    }

    fn keywords(&mut self, keywords: &[Keyword]) {
        for keyword in keywords {
            let name = keyword.name.as_ref().map_or("**", |name| &name.name);
            self.group("keyword", name, |d| d.expr("value", &keyword.value));
        }
    }

    fn clauses(&mut self, clauses: &[Comprehension]) {
        for clause in clauses {
            self.group("for", if clause.is_async { "async" } else { "" }, |d| {
                d.expr("target", &clause.target);
                d.expr("iter", &clause.iter);
                d.exprs("if", &clause.ifs);
            });
        }
    }

    fn parts(&mut self, field: &str, parts: &[FStringPart]) {
        for part in parts {
            match part {
                FStringPart::Literal(text) => self.line(field, &format!("Str {text:?}"), None),
                FStringPart::Field(f) => {
                    let head = match f.conversion {
                        Conversion::None => "Field",
                        Conversion::Str => "Field !s",
                        Conversion::Repr => "Field !r",
                        Conversion::Ascii => "Field !a",
                    };
                    self.group(field, head, |d| {
                        d.expr("value", &f.value);
                        d.parts("spec", &f.spec);
                    });
                }
            }
        }
    }

    fn expr(&mut self, field: &str, e: &Expr) {
        self.node(field, expr_head(&e.kind), e.span, |d| match &e.kind {
            ExprKind::BoolOp { op: _, values } => d.exprs("value", values),
            ExprKind::NamedExpr { target: _, value } => d.expr("value", value),
            ExprKind::BinOp { left, op: _, right } => {
                d.expr("left", left);
                d.expr("right", right);
            }
            ExprKind::UnaryOp { op: _, operand } => d.expr("operand", operand),
            ExprKind::Lambda { params, body } => {
                d.params(params);
                d.expr("body", body);
            }
            ExprKind::IfExp { test, body, orelse } => {
                d.expr("test", test);
                d.expr("body", body);
                d.expr("orelse", orelse);
            }
            ExprKind::Dict(items) => {
                for item in items {
                    d.exprs("key", &item.key);
                    let field = if item.key.is_some() { "value" } else { "**" };
                    d.expr(field, &item.value);
                }
            }
            ExprKind::Set(items) | ExprKind::List(items) | ExprKind::Tuple(items) => {
                d.exprs("elt", items);
            }
            ExprKind::ListComp { element, clauses }
            | ExprKind::SetComp { element, clauses }
            | ExprKind::GeneratorExp { element, clauses } => {
                d.expr("elt", element);
                d.clauses(clauses);
            }
            ExprKind::DictComp { key, value, clauses } => {
                d.expr("key", key);
                d.expr("value", value);
                d.clauses(clauses);
            }
            ExprKind::Await(value) | ExprKind::YieldFrom(value) | ExprKind::Starred(value) => {
                d.expr("value", value);
            }
            ExprKind::Yield(value) => d.exprs("value", value.as_deref()),
            ExprKind::Compare { left, ops: _, comparators } => {
                d.expr("left", left);
                d.exprs("comparator", comparators);
            }
            ExprKind::Call { func, args, keywords } => {
                d.expr("func", func);
                d.exprs("arg", args);
                d.keywords(keywords);
            }
            ExprKind::JoinedStr(parts) => d.parts("value", parts),
            ExprKind::Attribute { value, attr: _ } => d.expr("value", value),
            ExprKind::Subscript { value, index } => {
                d.expr("value", value);
                d.expr("slice", index);
            }
            ExprKind::Slice { lower, upper, step } => {
                d.exprs("lower", lower.as_deref());
                d.exprs("upper", upper.as_deref());
                d.exprs("step", step.as_deref());
            }
            ExprKind::Constant(_) | ExprKind::Name(_) => {}
        });
    }

    fn pattern(&mut self, field: &str, pattern: &Pattern) {
        let name = |name: &Option<Ident>| name.as_ref().map_or(String::new(), |name| format!(" {}", name.name));
        let head = match &pattern.kind {
            PatternKind::Value(_) => "MatchValue".to_owned(),
            PatternKind::Singleton(constant) => format!("MatchSingleton {}", literal(constant)),
            PatternKind::Sequence(_) => "MatchSequence".to_owned(),
            PatternKind::Mapping { rest, .. } => format!("MatchMapping{}", name(rest)),
            PatternKind::Class { .. } => "MatchClass".to_owned(),
            PatternKind::Star(n) => format!("MatchStar{}", name(n)),
            PatternKind::Capture(n) => format!("MatchAs{}", name(n)),
            PatternKind::As { name, .. } => format!("MatchAs {}", name.name),
            PatternKind::Or(_) => "MatchOr".to_owned(),
        };
        self.node(field, head, pattern.span, |d| match &pattern.kind {
            PatternKind::Value(value) => d.expr("value", value),
            PatternKind::Sequence(items) | PatternKind::Or(items) => {
                items.iter().for_each(|item| d.pattern("pattern", item));
            }
            PatternKind::Mapping { items, rest: _ } => {
                for (key, item) in items {
                    d.expr("key", key);
                    d.pattern("pattern", item);
                }
            }
            PatternKind::Class { class, patterns, keywords } => {
                d.expr("cls", class);
                patterns.iter().for_each(|item| d.pattern("pattern", item));
                for (name, item) in keywords {
                    d.group("keyword", &name.name, |d| d.pattern("pattern", item));
                }
            }
            PatternKind::As { pattern, name: _ } => d.pattern("pattern", pattern),
            PatternKind::Singleton(_) | PatternKind::Star(_) | PatternKind::Capture(_) => {}
        });
    }
}

fn names(list: &[Ident]) -> String {
    list.iter().map(|ident| &*ident.name).collect::<Vec<_>>().join(" ")
}

fn stmt_head(kind: &StmtKind) -> String {
    let asynchronous = |is_async: bool, name: &str| {
        if is_async { format!("Async{name}") } else { name.to_owned() }
    };
    match kind {
        StmtKind::FunctionDef(def) => {
            format!("{} {}", asynchronous(def.is_async, "FunctionDef"), def.name.name)
        }
        StmtKind::ClassDef(def) => format!("ClassDef {}", def.name.name),
        StmtKind::Return(_) => "Return".to_owned(),
        StmtKind::Delete(_) => "Delete".to_owned(),
        StmtKind::Assign { .. } => "Assign".to_owned(),
        StmtKind::AugAssign { op, .. } => format!("AugAssign {op:?}"),
        StmtKind::AnnAssign { simple: true, .. } => "AnnAssign simple".to_owned(),
        StmtKind::AnnAssign { simple: false, .. } => "AnnAssign".to_owned(),
        StmtKind::For { is_async, .. } => asynchronous(*is_async, "For"),
        StmtKind::While { .. } => "While".to_owned(),
        StmtKind::If { .. } => "If".to_owned(),
        StmtKind::With { is_async, .. } => asynchronous(*is_async, "With"),
        StmtKind::Match { .. } => "Match".to_owned(),
        StmtKind::Raise { .. } => "Raise".to_owned(),
        StmtKind::Try(stmt) if stmt.is_star => "TryStar".to_owned(),
        StmtKind::Try(_) => "Try".to_owned(),
        StmtKind::Assert { .. } => "Assert".to_owned(),
        StmtKind::Import(_) => "Import".to_owned(),
        StmtKind::ImportFrom { module, level, .. } => {
            let module = module.as_ref().map_or("", |module| &module.name);
            format!("ImportFrom {level} {module}").trim_end().to_owned()
        }
        StmtKind::Global(list) => format!("Global {}", names(list)),
        StmtKind::Nonlocal(list) => format!("Nonlocal {}", names(list)),
        StmtKind::Expr(_) => "Expr".to_owned(),
        StmtKind::Pass => "Pass".to_owned(),
        StmtKind::Break => "Break".to_owned(),
        StmtKind::Continue => "Continue".to_owned(),
        StmtKind::TypeAlias { name, .. } => format!("TypeAlias {}", name.name),
    }
}

fn expr_head(kind: &ExprKind) -> String {
    match kind {
        ExprKind::BoolOp { op, .. } => format!("BoolOp {op:?}"),
        ExprKind::NamedExpr { target, .. } => format!("NamedExpr {}", target.name),
        ExprKind::BinOp { op, .. } => format!("BinOp {op:?}"),
        ExprKind::UnaryOp { op, .. } => format!("UnaryOp {op:?}"),
        ExprKind::Compare { ops, .. } => {
            let ops: Vec<String> = ops.iter().map(|op| format!("{op:?}")).collect();
            format!("Compare {}", ops.join(" "))
        }
        ExprKind::Constant(constant) => format!("Constant {}", literal(constant)),
        ExprKind::Attribute { attr, .. } => format!("Attribute {}", attr.name),
        ExprKind::Name(name) => format!("Name {name}"),
        ExprKind::Lambda { .. } => "Lambda".to_owned(),
        ExprKind::IfExp { .. } => "IfExp".to_owned(),
        ExprKind::Dict(_) => "Dict".to_owned(),
        ExprKind::Set(_) => "Set".to_owned(),
        ExprKind::ListComp { .. } => "ListComp".to_owned(),
        ExprKind::SetComp { .. } => "SetComp".to_owned(),
        ExprKind::DictComp { .. } => "DictComp".to_owned(),
        ExprKind::GeneratorExp { .. } => "GeneratorExp".to_owned(),
        ExprKind::Await(_) => "Await".to_owned(),
        ExprKind::Yield(_) => "Yield".to_owned(),
        ExprKind::YieldFrom(_) => "YieldFrom".to_owned(),
        ExprKind::Call { .. } => "Call".to_owned(),
        ExprKind::JoinedStr(_) => "JoinedStr".to_owned(),
        ExprKind::Subscript { .. } => "Subscript".to_owned(),
        ExprKind::Starred(_) => "Starred".to_owned(),
        ExprKind::List(_) => "List".to_owned(),
        ExprKind::Tuple(_) => "Tuple".to_owned(),
        ExprKind::Slice { .. } => "Slice".to_owned(),
    }
}

/// A literal; floats with the digits that tell them apart from all others.
fn literal(constant: &Constant) -> String {
    match constant {
        Constant::None => "None".to_owned(),
        Constant::Bool(true) => "True".to_owned(),
        Constant::Bool(false) => "False".to_owned(),
        Constant::Ellipsis => "Ellipsis".to_owned(),
        Constant::Int(value) => format!("Int {value}"),
        Constant::BigInt(BigInt { radix, digits }) => format!("Int {digits} (base {radix})"),
        Constant::Float(value) => format!("Float {value:?}"),
        Constant::Imaginary(value) => format!("Imaginary {value:?}"),
        Constant::Str(value) => format!("Str {value:?}"),
        Constant::Bytes(value) => format!("Bytes \"{}\"", value.escape_ascii()),
    }
}
