//! What the grammar cannot say: statements and expressions in the wrong place, names given twice.
//!
//! Invariants: these are the errors that CPython's compiler finds without knowing where names are bound,
//! with its words; whatever needs scopes is left to the resolver of names. Names that stand in for a
//! line given up are empty and never reported.

use super::ast::*;
use super::depth::{expr_children, stmt_children};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;

/// What can be imported from `__future__`; all but the annotations are the rule by now.
const FEATURES: [&str; 9] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "generator_stop",
    "annotations",
];

/// Checks a module.
pub fn check(body: &[Stmt], diagnostics: &mut Vec<Diagnostic>) {
    let place = Place { function: Function::None, in_loop: false, in_class: false };
    let mut checker = Checker { diagnostics };
    for stmt in body {
        checker.stmt(stmt, place);
    }
}

/// The innermost function around a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Function {
    None,
    Def,
    Async,
}

/// Where a statement or an expression stands.
#[derive(Clone, Copy)]
struct Place {
    function: Function,
    in_loop: bool,
    in_class: bool,
}

struct Checker<'a> {
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Checker<'_> {
    fn error(&mut self, code: Code, span: Span, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(code, span, message));
    }

    fn stmt(&mut self, stmt: &Stmt, place: Place) {
        let mut inner = place;
        match &stmt.kind {
            StmtKind::FunctionDef(def) => {
                self.params(&def.params);
                let function = if def.is_async { Function::Async } else { Function::Def };
                inner = Place { function, in_loop: false, in_class: false };
            }
            StmtKind::ClassDef(_) => {
                inner = Place { function: Function::None, in_loop: false, in_class: true };
            }
            StmtKind::Return(_) if place.function == Function::None => {
                self.error(Code::OutsideFunction, stmt.span, "'return' outside function");
            }
            StmtKind::Break if !place.in_loop => {
                self.error(Code::OutsideLoop, stmt.span, "'break' outside loop");
            }
            StmtKind::Continue if !place.in_loop => {
                self.error(Code::OutsideLoop, stmt.span, "'continue' not properly in loop");
            }
            StmtKind::For { is_async, body, orelse, target, iter } => {
                self.asynchronous(stmt, *is_async, "for", place);
                self.expr(target, place);
                self.expr(iter, place);
                self.loop_body(body, orelse, place);
                return;
            }
            StmtKind::While { test, body, orelse } => {
                self.expr(test, place);
                self.loop_body(body, orelse, place);
                return;
            }
            StmtKind::With { is_async, .. } => self.asynchronous(stmt, *is_async, "with", place),
            StmtKind::Try(stmt) => {
                let bare = stmt.handlers.iter().position(|handler| handler.class.is_none());
                if let Some(i) = bare
                    && i + 1 < stmt.handlers.len()
                {
                    let lo = stmt.handlers[i].span.lo;
                    let span = Span::new(lo, lo + 6);
                    self.error(Code::InvalidSyntax, span, "default 'except:' must be last");
                }
            }
            StmtKind::Match { cases, .. } => self.cases(cases),
            StmtKind::ImportFrom { module, names, level } => {
                if *level == 0 && module.as_ref().is_some_and(|m| &*m.name == "__future__") {
                    self.future(names);
                }
                let star = names.iter().find(|alias| &*alias.name.name == "*");
                if let Some(star) = star
                    && (place.function != Function::None || place.in_class)
                {
                    let message = "import * only allowed at module level";
                    self.error(Code::OutsideFunction, star.name.span, message);
                }
            }
            StmtKind::Nonlocal(names) if place.function == Function::None && !place.in_class && !names.is_empty() => {
                let message = "nonlocal declaration not allowed at module level";
                self.error(Code::ScopeDeclaration, stmt.span, message);
            }
            _ => {}
        }
        let mut expressions = Vec::new();
        let mut statements = Vec::new();
        stmt_children(stmt, &mut |e| expressions.push(e), &mut |s| statements.push(s));
        for e in expressions {
            self.expr(e, place);
        }
        for s in statements {
            self.stmt(s, inner);
        }
    }

    fn future(&mut self, names: &[Alias]) {
        let unknown = names.iter().find(|alias| !FEATURES.contains(&&*alias.name.name));
        if let Some(Alias { name, .. }) = unknown {
            let message = format!("future feature {} is not defined", name.name);
            self.error(Code::InvalidSyntax, name.span, message);
        }
    }

    fn loop_body(&mut self, body: &[Stmt], orelse: &[Stmt], place: Place) {
        for stmt in body {
            self.stmt(stmt, Place { in_loop: true, ..place });
        }
        for stmt in orelse {
            self.stmt(stmt, place);
        }
    }

    fn asynchronous(&mut self, stmt: &Stmt, is_async: bool, what: &str, place: Place) {
        if is_async && place.function != Function::Async {
            let message = format!("'async {what}' outside async function");
            let span = Span::new(stmt.span.lo, stmt.span.lo + 5);
            self.error(Code::OutsideFunction, span, message);
        }
    }

    fn expr(&mut self, e: &Expr, place: Place) {
        let mut inner = place;
        match &e.kind {
            ExprKind::Lambda { params, .. } => {
                self.params(params);
                inner.function = Function::Def;
            }
            ExprKind::Yield(_) | ExprKind::YieldFrom(_) if place.function == Function::None => {
                self.error(Code::OutsideFunction, e.span, "'yield' outside function");
            }
            ExprKind::YieldFrom(_) if place.function == Function::Async => {
                self.error(Code::OutsideFunction, e.span, "'yield from' inside async function");
            }
            ExprKind::Await(_) if place.function == Function::None => {
                self.error(Code::OutsideFunction, e.span, "'await' outside function");
            }
            ExprKind::Await(_) if place.function == Function::Def => {
                self.error(Code::OutsideFunction, e.span, "'await' outside async function");
            }
            ExprKind::ListComp { element, clauses } => {
                self.comprehension("list comprehension", &[element], clauses);
            }
            ExprKind::SetComp { element, clauses } => {
                self.comprehension("set comprehension", &[element], clauses);
            }
            ExprKind::GeneratorExp { element, clauses } => {
                self.comprehension("generator expression", &[element], clauses);
            }
            ExprKind::DictComp { key, value, clauses } => {
                self.comprehension("dict comprehension", &[key, value], clauses);
            }
            _ => {}
        }
        expr_children(e, &mut |child| self.expr(child, inner));
    }

    /// A comprehension cannot yield, and cannot assign within what it iterates over or to its targets.
    fn comprehension(&mut self, what: &str, elements: &[&Expr], clauses: &[Comprehension]) {
        let mut targets: Vec<Name> = Vec::new();
        for clause in clauses {
            find(&clause.target, &mut |e| {
                if let ExprKind::Name(name) = &e.kind {
                    targets.push(name.clone());
                }
            });
            find(&clause.iter, &mut |e| {
                if let ExprKind::NamedExpr { .. } = e.kind {
                    let message = "assignment expression cannot be used in a comprehension \
                                   iterable expression";
                    self.error(Code::InvalidTarget, e.span, message);
                }
            });
        }
        let later = clauses.iter().skip(1).map(|clause| &clause.iter);
        let parts = elements.iter().copied().chain(clauses.iter().flat_map(|clause| &clause.ifs));
        for part in parts.chain(later) {
            find(part, &mut |e| match &e.kind {
                ExprKind::Yield(_) | ExprKind::YieldFrom(_) => {
                    let message = format!("'yield' inside {what}");
                    self.error(Code::OutsideFunction, e.span, message);
                }
                ExprKind::NamedExpr { target, .. } if targets.contains(&target.name) => {
                    let message = format!(
                        "assignment expression cannot rebind comprehension iteration variable '{}'",
                        target.name
                    );
                    self.error(Code::InvalidTarget, target.span, message);
                }
                _ => {}
            });
        }
    }

    fn params(&mut self, params: &Params) {
        let mut seen: Vec<&Ident> = Vec::new();
        for param in params.iter() {
            let first = seen.iter().find(|other| other.name == param.name.name);
            if let Some(first) = first {
                let message = format!("duplicate argument '{}' in function definition", param.name.name);
                self.diagnostics.push(
                    Diagnostic::error(Code::DuplicateParameter, param.name.span, message)
                        .secondary(first.span, "first given here"),
                );
            }
            seen.push(&param.name);
        }
    }

    fn cases(&mut self, cases: &[MatchCase]) {
        for (i, case) in cases.iter().enumerate() {
            let last = i + 1 == cases.len() || case.guard.is_some();
            let mut bound = Vec::new();
            self.pattern(&case.pattern, last, &mut bound);
        }
    }

    /// Checks a pattern and collects what it binds. `last` if it may match everything.
    fn pattern<'p>(&mut self, pattern: &'p Pattern, last: bool, bound: &mut Vec<&'p Ident>) {
        match &pattern.kind {
            PatternKind::Value(_) | PatternKind::Singleton(_) => {}
            PatternKind::Capture(None) if !last => {
                let message = "wildcard makes remaining patterns unreachable";
                self.error(Code::InvalidPattern, pattern.span, message);
            }
            PatternKind::Capture(Some(name)) if !last && !name.name.is_empty() => {
                let message = format!("name capture '{}' makes remaining patterns unreachable", name.name);
                self.error(Code::InvalidPattern, pattern.span, message);
            }
            PatternKind::Capture(name) | PatternKind::Star(name) => {
                if let Some(name) = name {
                    self.bind(name, bound);
                }
            }
            PatternKind::Sequence(items) => {
                let mut stars = items.iter().filter(|p| matches!(p.kind, PatternKind::Star(_)));
                if let Some(second) = stars.nth(1) {
                    let message = "multiple starred expressions in sequence pattern";
                    self.error(Code::InvalidPattern, second.span, message);
                }
                for item in items {
                    self.pattern(item, true, bound);
                }
            }
            PatternKind::Mapping { items, rest } => {
                for (_, item) in items {
                    self.pattern(item, true, bound);
                }
                if let Some(rest) = rest {
                    self.bind(rest, bound);
                }
            }
            PatternKind::Class { patterns, keywords, .. } => {
                for item in patterns.iter().chain(keywords.iter().map(|(_, item)| item)) {
                    self.pattern(item, true, bound);
                }
            }
            PatternKind::As { pattern, name } => {
                self.pattern(pattern, last, bound);
                self.bind(name, bound);
            }
            PatternKind::Or(alternatives) => {
                let mut first: Option<Vec<&Ident>> = None;
                for (i, alternative) in alternatives.iter().enumerate() {
                    let mut names = Vec::new();
                    let last = last && i + 1 == alternatives.len();
                    self.pattern(alternative, last, &mut names);
                    names.sort_by(|a, b| a.name.cmp(&b.name));
                    let same = first
                        .as_ref()
                        .is_none_or(|first| first.iter().map(|n| &n.name).eq(names.iter().map(|n| &n.name)));
                    if !same {
                        let message = "alternative patterns bind different names";
                        self.error(Code::InvalidPattern, pattern.span, message);
                        break;
                    }
                    first.get_or_insert(names);
                }
                for name in first.unwrap_or_default() {
                    self.bind(name, bound);
                }
            }
        }
    }

    fn bind<'p>(&mut self, name: &'p Ident, bound: &mut Vec<&'p Ident>) {
        if bound.iter().any(|other| other.name == name.name) && !name.name.is_empty() {
            let message = format!("multiple assignments to name '{}' in pattern", name.name);
            self.error(Code::InvalidPattern, name.span, message);
        }
        bound.push(name);
    }
}

/// Visits an expression and all under it that belong to the same scope.
fn find(e: &Expr, f: &mut dyn FnMut(&Expr)) {
    f(e);
    if !matches!(e.kind, ExprKind::Lambda { .. }) {
        expr_children(e, &mut |child| find(child, f));
    }
}
