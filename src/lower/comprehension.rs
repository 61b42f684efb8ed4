//! Comprehensions, inline as loops of their function; generator expressions, as functions.

use super::Body;
use super::control::may_hold_generator;
use super::func::Lower;
use super::scope::node;
use crate::diagnostics::{Code, Diagnostic};
use crate::hir::{ArgKind, Block, Name, Op, Params, Value};
use crate::source::Span;
use crate::syntax::ast::{Comprehension, Expr};

/// The loop of a clause.
struct Frame {
    /// What its frame is called in tracebacks.
    name: Option<(Name, Span)>,
    /// It is that of the first clause.
    outermost: bool,
}

impl<'a> Lower<'a, '_, '_> {
    /// The loops of a list, set or dict comprehension; `element` is lowered in the innermost one.
    /// (In tracebacks they are a frame of their own, with the name `frame`.) `elements` are what `element` lowers.
    pub fn comprehension(
        &mut self,
        frame: &str,
        span: Span,
        clauses: &'a [Comprehension],
        elements: &[&'a Expr],
        element: impl FnOnce(&mut Self),
    ) {
        let Some(first) = clauses.first() else { return };
        let iterable = self.expr(&first.iter);
        let iter = self.emit(Op::Iter, vec![iterable], span);
        let outer = self.scope;
        self.scope = self.cx.scopes.by_node[&node(clauses)];
        self.open_cells(self.scope);
        let frame = Frame { name: Some((frame.into(), span)), outermost: true };
        self.clauses(clauses, elements, iter, span, frame, element);
        self.lose_all_of(self.scope);
        self.forget(self.scope);
        self.scope = outer;
    }

    /// The loop of the first clause, whose iterator is given, and those of the others in it.
    fn clauses(
        &mut self,
        clauses: &'a [Comprehension],
        elements: &[&'a Expr],
        iter: Value,
        span: Span,
        frame: Frame,
        element: impl FnOnce(&mut Self),
    ) {
        let Some((clause, rest)) = clauses.split_first() else {
            element(self);
            return;
        };
        if clause.is_async {
            let message = "asynchronous comprehensions are not supported";
            self.refuse(Diagnostic::error(Code::Async, clause.target.span, message).help("write a plain `for`"));
        }
        let mut parts = elements.to_vec();
        for clause in clauses {
            parts.extend([&clause.target, &clause.iter].into_iter().chain(&clause.ifs));
        }
        let Frame { name, outermost } = frame;
        let after = self.for_loop(iter, span, name, |lower, latch, [item, state]| {
            let region = lower.open_loop_region(may_hold_generator(&clause.iter), &[], &parts);
            lower.assign(&clause.target, item, clause.target.span);
            for test in &clause.ifs {
                let next = lower.b.block();
                lower.cond(test, next, latch);
                lower.b.enter(next);
            }
            match rest.first() {
                None => element(lower),
                Some(next) => {
                    let iterable = lower.expr(&next.iter);
                    let inner = lower.emit(Op::Iter, vec![iterable], span);
                    let frame = Frame { name: None, outermost: false };
                    lower.clauses(rest, elements, inner, span, frame, element);
                }
            }
            lower.close_loop_region(region, [state, iter], outermost, span);
        });
        self.b.enter(after);
    }

    /// A generator expression: the outermost iterator is made here, the rest in a function.
    pub fn generator(&mut self, element: &'a Expr, clauses: &'a [Comprehension], span: Span) -> Value {
        let Some(first) = clauses.first() else {
            return self.none(span);
        };
        let iterable = self.expr(&first.iter);
        let iter = self.emit(Op::Iter, vec![iterable], span);
        let scope = self.cx.scopes.by_node[&node(clauses)];
        let func = match self.cx.func_ids.get(&node(clauses)) {
            Some(&func) => func,
            None => {
                let code = Body::Generator { element, clauses };
                let func = self.declare(&"<genexpr>".into(), span, &Default::default(), scope, code, None);
                let captures = std::mem::take(&mut self.cx.program.funcs[func].params.captures);
                let name: Name = ".0".into();
                self.cx.program.funcs[func].params = Params {
                    names: vec![name],
                    annotations: vec![crate::hir::Annotation::Any],
                    defaults: vec![None],
                    posonly: 1,
                    positional: 1,
                    captures,
                    ..Params::default()
                };
                self.cx.func_ids.insert(node(clauses), func);
                func
            }
        };
        let value = self.make_func_value(func, 0, Vec::new(), scope, span);
        self.emit(Op::Call(vec![ArgKind::Pos]), vec![value, iter], span)
    }

    /// The body of a generator expression's function.
    pub fn generator_body(&mut self, element: &'a Expr, clauses: &'a [Comprehension]) {
        let Some(&iter) = self.b.blocks[Block(0)].params.first() else {
            return;
        };
        let span = self.cx.program.funcs[self.func].span;
        let frame = Frame { name: None, outermost: true };
        self.clauses(clauses, &[element], iter, span, frame, |lower| {
            let value = lower.expr(element);
            lower.emit(Op::Yield, vec![value], element.span);
        });
        if self.keeps() {
            self.keep(iter);
            self.lose_all_of(self.scope);
        }
    }
}
