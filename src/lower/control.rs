//! Loops and branches.

use super::fold::fold;
use super::func::{Frame, Lower};
use crate::hir::{Block, Edge, Name, Op, Resume, Term, Value};
use crate::source::Span;
use crate::syntax::ast::{Branch, Expr, ExprKind, Stmt};

impl<'a> Lower<'a, '_, '_> {
    /// `if`, its `elif`s and `else`.
    pub fn if_stmt(&mut self, branches: &'a [Branch], orelse: &'a [Stmt]) {
        let end = self.b.block();
        for branch in branches {
            let (then, els) = (self.b.block(), self.b.block());
            self.cond(&branch.test, then, els);
            self.b.enter(then);
            self.block(&branch.body);
            self.b.jump(end, Vec::new());
            self.b.enter(els);
        }
        self.block(orelse);
        self.b.jump(end, Vec::new());
        self.b.enter(end);
    }

    /// A rotated loop over an iterator. `body` gets the latch and the item and is lowered in the
    /// header. Returns the block, not sealed yet, to which the end of the iterator leads.
    pub fn for_loop(
        &mut self,
        iter: Value,
        span: Span,
        comprehension: Option<(Name, Span)>,
        body: impl FnOnce(&mut Self, Block, [Value; 2]),
    ) -> Block {
        let exit = self.b.block();
        let (lp, header) = self.b.open_loop(comprehension);
        self.b.ssa[header].implicit = 2;
        let item = self.b.param(header, None);
        let next = self.b.param(header, None);
        let latch = self.b.block();
        self.iter_next(iter, Resume::Nothing, header, exit, Vec::new(), span);
        self.b.switch(header);
        self.poll(span);
        body(self, latch, [item, next]);
        self.b.jump(latch, Vec::new());
        self.b.enter(latch);
        self.iter_next(next, Resume::Nothing, header, exit, Vec::new(), span);
        self.b.seal(header);
        self.b.close_loop(lp);
        exit
    }

    /// A turn of a loop: inside of a `try`, where an interrupt can be caught.
    fn poll(&mut self, span: Span) {
        if self.frames.iter().any(|frame| matches!(frame, Frame::Try { .. })) {
            self.emit(Op::Poll, Vec::new(), span);
        }
    }

    fn iter_next(&mut self, iter: Value, given: Resume, some: Block, none: Block, none_args: Vec<Value>, span: Span) {
        let handler = self.handler_edge();
        let some = Edge { block: some, args: Vec::new() };
        let none = Edge { block: none, args: none_args };
        self.b.terminate(Term::IterNext { iter, given, some, none, handler, span });
    }

    /// `for`.
    pub fn for_stmt(&mut self, target: &'a Expr, iterable: &'a Expr, body: &'a [Stmt], orelse: &'a [Stmt]) {
        let (span, iterable_expr) = (iterable.span, iterable);
        let iterable = self.expr(iterable);
        let iter = self.emit(Op::Iter, vec![iterable], span);
        let after = self.b.block();
        let held = may_hold_generator(iterable_expr);
        let exit = self.for_loop(iter, span, None, |lower, latch, [item, state]| {
            let region = lower.open_loop_region(held, &[body], &[target]);
            if held {
                lower.frames.push(Frame::Iter([state, iterable], span));
            }
            lower.frames.push(Frame::Loop { break_to: after, continue_to: latch });
            lower.assign(target, item, target.span);
            lower.block(body);
            lower.frames.pop();
            if held {
                lower.frames.pop();
            }
            lower.close_loop_region(region, [state, iterable], false, span);
        });
        self.b.enter(exit);
        self.block(orelse);
        self.b.jump(after, Vec::new());
        self.b.enter(after);
    }

    /// `while`.
    pub fn while_stmt(&mut self, test: &'a Expr, body: &'a [Stmt], orelse: &'a [Stmt]) {
        if fold(test).is_some_and(|value| !value.truth()) {
            self.block(orelse);
            return;
        }
        let (exit, after) = (self.b.block(), self.b.block());
        let (lp, header) = self.b.open_loop(None);
        self.b.jump(header, Vec::new());
        self.b.switch(header);
        self.poll(test.span);
        let inside = self.b.block();
        self.cond(test, inside, exit);
        self.b.enter(inside);
        self.frames.push(Frame::Loop { break_to: after, continue_to: header });
        self.block(body);
        self.frames.pop();
        self.b.jump(header, Vec::new());
        self.b.seal(header);
        self.b.close_loop(lp);
        self.b.enter(exit);
        self.block(orelse);
        self.b.jump(after, Vec::new());
        self.b.enter(after);
    }

    /// `yield from`: yields all items, hands on what is sent; the value is what the iterator stopped with.
    pub fn yield_from(&mut self, iterable: Value, span: Span) -> Value {
        let iter = self.emit(Op::Iter, vec![iterable], span);
        let exit = self.b.block();
        let last = self.b.param(exit, None);
        let (lp, header) = self.b.open_loop(None);
        self.b.ssa[header].implicit = 2;
        let item = self.b.param(header, None);
        let next = self.b.param(header, None);
        self.iter_next(iter, Resume::Nothing, header, exit, vec![iter], span);
        self.b.switch(header);
        // What is raised at the `yield` is handed on too. That shows if something here waits for it, or if scripts throw.
        let delegates = self.cx.program.throws || self.handler_edge().is_some();
        let region = delegates.then(|| self.open_region(&[], &[], &[]));
        let sent = self.emit(Op::Yield, vec![item], span);
        if region.is_some() {
            self.frames.pop();
        }
        self.iter_next(next, Resume::Sent(sent), header, exit, vec![next], span);
        if let Some(exc) = region.and_then(|handler| self.enter_handler(handler, span)) {
            self.iter_next(next, Resume::Thrown(exc), header, exit, vec![next], span);
        }
        self.b.seal(header);
        self.b.close_loop(lp);
        self.b.enter(exit);
        self.emit(Op::IterResult, vec![last], span)
    }
}

/// Whether the value of an expression may be a generator that only the loop over it holds.
pub(super) fn may_hold_generator(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Call { func, .. } => !matches!(&func.kind, ExprKind::Name(n) if &**n == "range"),
        ExprKind::GeneratorExp { .. } => true,
        _ => false,
    }
}
