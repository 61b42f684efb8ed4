//! What variables lose: in programs with generators that may be suspended in a `try`, it shows when the last reference to one goes.

use super::func::{Lower, Slot};
use super::scope::{ScopeId, Scopes};
use crate::hir::{Block, Op, Value};
use crate::source::Span;
use crate::syntax::ast::{Expr, Stmt};

impl<'a> Lower<'a, '_, '_> {
    /// Whether what variables lose is to be told.
    pub fn keeps(&self) -> bool {
        self.cx.program.closes && !self.cx.hidden
    }

    /// Whether it can show when a reference to a value goes. What imports bound is not looked at: it may be there for a decorator or a base.
    fn may_hold(&self, value: Value) -> bool {
        !matches!(self.b.def_op(value), Some(Op::Unbound | Op::Const(_) | Op::Builtin(_) | Op::Module(_)))
    }

    /// A variable loses a value.
    pub fn keep(&mut self, value: Value) {
        if self.may_hold(value) {
            self.emit(Op::Keep, vec![value], Span::default());
        }
    }

    /// The function returns: its variables lose what they have, in their order.
    pub fn lose_all(&mut self) {
        if !self.keeps() || self.b.cur.is_none() {
            return;
        }
        if self.host == Scopes::MODULE {
            if self.cx.session.is_some() {
                return;
            }
            self.emit(Op::Ending, Vec::new(), Span::default());
        }
        self.lose_all_of(self.host);
    }

    /// A scope ends.
    pub fn lose_all_of(&mut self, scope: ScopeId) {
        if !self.keeps() {
            return;
        }
        for value in self.values_of(scope) {
            self.keep(value);
        }
    }

    /// The variables of a scope that is part of a function are gone: what they had is not held until the scope is entered again.
    pub fn forget(&mut self, scope: ScopeId) {
        if !self.keeps() || self.b.cur.is_none() {
            return;
        }
        for name in self.cx.scopes.scopes[scope].order.clone() {
            if let Some(Slot::Ssa(var)) = self.slots.get(&(scope, name)).copied() {
                let unbound = self.b.unbound();
                self.b.write(var, unbound);
            }
        }
    }

    /// What the variables of a scope have at the current place, cells included.
    fn values_of(&mut self, scope: ScopeId) -> Vec<Value> {
        let names = self.cx.scopes.scopes[scope].order.clone();
        let slots: Vec<Slot> = names.into_iter().filter_map(|name| self.slots.get(&(scope, name)).copied()).collect();
        let value = |slot| match slot {
            Slot::Ssa(var) => self.b.read(var),
            Slot::Cell(cell) => cell,
        };
        slots.into_iter().map(value).collect()
    }

    /// Lowers a body; an exception that leaves it takes the frame along, with what its variables have.
    pub fn holding(&mut self, stmts: &'a [Stmt], scope: ScopeId, body: impl FnOnce(&mut Self)) {
        if !self.keeps() {
            body(self);
            return;
        }
        let span = self.cx.program.funcs[self.func].span;
        let handler = self.open_region(&[stmts], &[], &[]);
        body(self);
        self.frames.pop();
        let end = self.b.cur;
        if let Some(exc) = self.enter_handler(handler, span) {
            for value in self.values_of(scope) {
                if self.may_hold(value) {
                    self.emit(Op::Hold, vec![exc, value], span);
                }
            }
            self.emit(Op::Reraise, vec![exc], span);
            self.b.terminate(crate::hir::Term::Unreachable);
        }
        self.b.cur = end;
    }

    /// Begins the body of a loop over an iterator that only the loop may hold (`held`): an exception that leaves the body lets the iterator go
    /// first. The body is given as statements, or as expressions and targets.
    pub fn open_loop_region(&mut self, held: bool, body: &[&[Stmt]], parts: &[&Expr]) -> Option<Block> {
        (held && self.keeps()).then(|| self.open_region(body, parts, &[]))
    }

    /// Ends it. The iterator of a comprehension's first clause is a variable of its `frame`, which the exception takes along.
    pub fn close_loop_region(&mut self, region: Option<Block>, held: [Value; 2], frame: bool, span: Span) {
        let Some(handler) = region else { return };
        self.frames.pop();
        let end = self.b.cur;
        if let Some(exc) = self.enter_handler(handler, span) {
            for value in held {
                if frame {
                    self.emit(Op::Hold, vec![exc, value], span);
                } else {
                    self.keep(value);
                }
            }
            self.emit(Op::Reraise, vec![exc], span);
            self.b.terminate(crate::hir::Term::Unreachable);
        }
        self.b.cur = end;
    }
}
