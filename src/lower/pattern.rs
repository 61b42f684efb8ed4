//! `match`: patterns become comparisons, class tests and length checks.

use super::assigned::pattern_names;
use super::func::Lower;
use super::resolve::Static;
use super::ssa::Var;
use crate::diagnostics::{Code, Diagnostic};
use crate::hir::{ArgKind, Block, ClassRef, CmpOp, Const, Name, Op, Pred, Value};
use crate::source::Span;
use crate::syntax::ast::{Expr, Ident, MatchCase, Pattern, PatternKind};

/// Names captured by a pattern, each in a temporary until the whole pattern has matched.
type Captures = Vec<(Name, Var)>;

impl<'a> Lower<'a, '_, '_> {
    /// `match`.
    pub fn match_stmt(&mut self, subject: &'a Expr, cases: &'a [MatchCase]) {
        let value = self.expr(subject);
        let end = self.b.block();
        for case in cases {
            let fail = self.b.block();
            let mut names = Vec::new();
            pattern_names(&case.pattern, &mut names);
            let captures: Captures = names.into_iter().map(|name| (name, self.b.var(None))).collect();
            self.pattern(&case.pattern, value, &captures, fail);
            for (name, var) in &captures {
                let captured = self.b.read(*var);
                self.write_name(name, captured, case.pattern.span);
            }
            if let Some(guard) = &case.guard {
                let body = self.b.block();
                self.cond(guard, body, fail);
                self.b.enter(body);
            }
            self.block(&case.body);
            self.b.jump(end, Vec::new());
            self.b.enter(fail);
        }
        self.b.jump(end, Vec::new());
        self.b.enter(end);
    }

    /// Goes on if the value matches, else to `fail`.
    fn pattern(&mut self, pattern: &'a Pattern, value: Value, captures: &Captures, fail: Block) {
        let span = pattern.span;
        match &pattern.kind {
            PatternKind::Capture(name) => self.capture(name.as_ref(), value, captures),
            PatternKind::Star(_) => {
                let message = "a starred pattern stands in a sequence only";
                self.refuse(Diagnostic::error(Code::InvalidSyntax, span, message));
            }
            PatternKind::Value(expected) => {
                let expected = self.expr(expected);
                self.test(Op::Compare(CmpOp::Eq), vec![value, expected], fail, span);
            }
            PatternKind::Singleton(constant) => {
                let constant = self.constant(super::fold::literal(constant).into_const(), span);
                self.test(Op::Compare(CmpOp::Is), vec![value, constant], fail, span);
            }
            PatternKind::As { pattern, name } => {
                self.pattern(pattern, value, captures, fail);
                self.capture(Some(name), value, captures);
            }
            PatternKind::Or(alternatives) => {
                let done = self.b.block();
                for (i, alternative) in alternatives.iter().enumerate() {
                    let is_last = i + 1 == alternatives.len();
                    let next = if is_last { fail } else { self.b.block() };
                    self.pattern(alternative, value, captures, next);
                    self.b.jump(done, Vec::new());
                    if !is_last {
                        self.b.enter(next);
                    }
                }
                self.b.enter(done);
            }
            PatternKind::Sequence(items) => self.sequence(items, value, captures, fail, span),
            PatternKind::Class { class, patterns, keywords } => {
                self.class_pattern((class, patterns, keywords), value, captures, fail, span);
            }
            PatternKind::Mapping { items, rest } => {
                self.mapping((items, rest.as_ref()), value, captures, fail, span);
            }
        }
    }

    fn capture(&mut self, name: Option<&Ident>, value: Value, captures: &Captures) {
        if let Some(name) = name
            && let Some((_, var)) = captures.iter().find(|(captured, _)| *captured == name.name)
        {
            self.b.write(*var, value);
        }
    }

    /// Goes on if the instruction yields something true, else to `fail`.
    fn test(&mut self, op: Op, args: Vec<Value>, fail: Block, span: Span) {
        let value = self.emit(op, args, span);
        self.test_value(value, fail, span);
    }

    fn test_value(&mut self, value: Value, fail: Block, span: Span) {
        let truth = self.emit(Op::Truth, vec![value], span);
        let next = self.b.block();
        self.b.branch(truth, next, fail);
        self.b.enter(next);
    }

    /// Goes on with the refined value if it is an instance, else to `fail`.
    fn test_class(&mut self, classes: Vec<ClassRef>, value: Value, fail: Block, span: Span) -> Value {
        self.test(Op::IsInstance(classes.clone()), vec![value], fail, span);
        self.emit(Op::Refine { pred: Pred::IsInstance(classes), is_true: true }, vec![value], span)
    }

    fn sequence(&mut self, items: &'a [Pattern], value: Value, captures: &Captures, fail: Block, span: Span) {
        let sequences = ["list", "tuple", "range"].map(|name| ClassRef::Builtin(name.into())).to_vec();
        let value = self.test_class(sequences, value, fail, span);
        let star = items.iter().position(|item| matches!(item.kind, PatternKind::Star(_)));
        let len = self.builtin("len", span);
        let len = self.emit(Op::Call(vec![ArgKind::Pos]), vec![len, value], span);
        let least = items.len() - usize::from(star.is_some());
        let count = self.constant(Const::Int(least as i64), span);
        let op = if star.is_some() { CmpOp::Ge } else { CmpOp::Eq };
        self.test(Op::Compare(op), vec![len, count], fail, span);
        for (i, item) in items.iter().enumerate() {
            let after_star = star.is_some_and(|star| i > star);
            let position = if after_star { i as i64 - items.len() as i64 } else { i as i64 };
            match &item.kind {
                PatternKind::Star(None) | PatternKind::Capture(None) => {}
                PatternKind::Star(Some(name)) => {
                    let lo = self.constant(Const::Int(i as i64), item.span);
                    let behind = (items.len() - i - 1) as i64;
                    let hi = if behind == 0 { Const::None } else { Const::Int(-behind) };
                    let hi = self.constant(hi, item.span);
                    let none = self.none(item.span);
                    let slice = self.emit(Op::Slice, vec![lo, hi, none], item.span);
                    let part = self.emit(Op::GetItem, vec![value, slice], item.span);
                    let list = self.builtin("list", item.span);
                    let part = self.emit(Op::Call(vec![ArgKind::Pos]), vec![list, part], item.span);
                    self.capture(Some(name), part, captures);
                }
                _ => {
                    let index = self.constant(Const::Int(position), item.span);
                    let element = self.emit(Op::GetItem, vec![value, index], item.span);
                    self.pattern(item, element, captures, fail);
                }
            }
        }
    }

    /// A dict that has the keys, whose values match; `**rest` is a dict of what else it has.
    fn mapping(
        &mut self,
        (items, rest): (&'a [(Expr, Pattern)], Option<&Ident>),
        value: Value,
        captures: &Captures,
        fail: Block,
        span: Span,
    ) {
        let value = self.test_class(vec![ClassRef::Builtin("dict".into())], value, fail, span);
        let keys: Vec<Value> = items.iter().map(|(key, _)| self.expr(key)).collect();
        for (key, (expr, _)) in keys.iter().zip(items) {
            self.test(Op::Compare(CmpOp::In), vec![*key, value], fail, expr.span);
        }
        for (key, (expr, pattern)) in keys.iter().zip(items) {
            let item = self.emit(Op::GetItem, vec![value, *key], expr.span);
            self.pattern(pattern, item, captures, fail);
        }
        if let Some(name) = rest {
            let dict = self.builtin("dict", span);
            let others = self.emit(Op::Call(vec![ArgKind::Pos]), vec![dict, value], span);
            for key in keys {
                self.emit(Op::DelItem, vec![others, key], span);
            }
            self.capture(Some(name), others, captures);
        }
    }

    fn class_pattern(
        &mut self,
        (class, patterns, keywords): (&'a Expr, &'a [Pattern], &'a [(Ident, Pattern)]),
        value: Value,
        captures: &Captures,
        fail: Block,
        span: Span,
    ) {
        let classes = self.cx.class_refs(self.scope, class);
        if classes.as_ref().is_none_or(|classes| self.cx.made_anew(classes)) {
            let is = self.instance_test(value, class, span);
            self.test_value(is, fail, span);
        }
        let value = match classes {
            Some(classes) => self.test_class(classes, value, fail, span),
            None => value,
        };
        // `int(x)`: the builtin types match themselves.
        let is_builtin = matches!(self.cx.static_expr(self.scope, class), Some(Static::Builtin(_)));
        if let ([only], true) = (patterns, is_builtin) {
            self.pattern(only, value, captures, fail);
        } else if !patterns.is_empty() {
            let fields = self.match_args(class).unwrap_or_default();
            for (i, pattern) in patterns.iter().enumerate() {
                let Some(field) = fields.get(i).cloned() else {
                    let message = "the class does not say which fields positional patterns match";
                    let help = "name the fields: `Point(x=a, y=b)`";
                    self.refuse(Diagnostic::error(Code::PatternForm, pattern.span, message).help(help));
                    return;
                };
                let field = self.emit(Op::GetAttr(field), vec![value], pattern.span);
                self.pattern(pattern, field, captures, fail);
            }
        }
        for (name, pattern) in keywords {
            let field = self.mangle(&name.name);
            let field = self.emit(Op::GetAttr(field), vec![value], pattern.span);
            self.pattern(pattern, field, captures, fail);
        }
    }
}
