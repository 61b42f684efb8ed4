//! `try`, `with`, `raise`, and the ways out of them.
//!
//! `finally` and `__exit__` are copied to every way out of their statement: its end, the exception,
//! and each `return`, `break` and `continue`.

use super::func::{Frame, Lower};
use super::imports::catches_import;
use super::names;
use crate::diagnostics::{Code, Diagnostic};
use crate::hir::{ArgKind, Block, ClassRef, Name, Op, Pred, Term, Value};
use crate::source::Span;
use crate::syntax::ast::{Expr, ExprKind, Handler, Stmt, Try, WithItem};

/// More blocks than this in one function: too many copies of `finally`.
const MAX_BLOCKS: usize = 200_000;

impl<'a> Lower<'a, '_, '_> {
    /// Does what has to be done on the way out of the frames from `depth` on, the innermost first.
    /// The frames are the same afterwards.
    pub fn unwind(&mut self, depth: usize) {
        let frames = self.frames.clone();
        for (i, frame) in frames.iter().enumerate().skip(depth).rev() {
            if self.b.cur.is_none() {
                break;
            }
            self.frames.truncate(i);
            match frame {
                Frame::Loop { .. } | Frame::Try { .. } => {}
                Frame::Finally(body) => self.copy_finally(body),
                Frame::Iter(iter, span) => {
                    if self.keeps() {
                        self.emit(Op::IterDrop, iter.to_vec(), *span);
                    }
                }
                Frame::With { manager, span } => self.exit_quietly(*manager, *span),
                Frame::Handler(name) => {
                    if let Some(name) = name {
                        self.delete_name(name, false, Span::default());
                    }
                    self.emit(Op::LeaveHandler, Vec::new(), Span::default());
                }
            }
        }
        self.frames = frames;
    }

    fn copy_finally(&mut self, body: &'a [Stmt]) {
        if self.b.blocks.len() > MAX_BLOCKS {
            let span = body.first().map_or(Span::default(), |stmt| stmt.span);
            let message = "too many ways out of nested `finally` blocks";
            self.refuse(Diagnostic::error(Code::NotSupported, span, message).help("move the block into a function"));
            self.b.terminate(Term::Unreachable);
            return;
        }
        self.block(body);
    }

    /// `break` or `continue`.
    pub fn leave_loop(&mut self, is_break: bool, span: Span) {
        let found = self.frames.iter().enumerate().rev().find_map(|(i, frame)| match frame {
            Frame::Loop { break_to, continue_to } => Some((i, if is_break { *break_to } else { *continue_to })),
            Frame::Try { .. } | Frame::Finally(_) | Frame::Iter(..) | Frame::With { .. } | Frame::Handler(_) => None,
        });
        let Some((depth, target)) = found else {
            let message = if is_break { "'break' outside loop" } else { "'continue' not properly in loop" };
            self.refuse(Diagnostic::error(Code::InvalidSyntax, span, message));
            return;
        };
        let held = is_break && depth > 0 && matches!(self.frames[depth - 1], Frame::Iter(..));
        self.unwind(if held { depth - 1 } else { depth + 1 });
        self.b.jump(target, Vec::new());
    }

    /// Opens a region whose exceptions go to a new handler block, which gets the variables that
    /// the region assigns.
    pub fn open_region(&mut self, bodies: &[&[Stmt]], targets: &[&Expr], names: &[&Name]) -> Block {
        let mut vars = self.assigned_vars(bodies, targets);
        for name in names {
            vars.extend(self.local_var(name));
        }
        vars.sort_unstable();
        vars.dedup();
        // The handler reads all other variables at the end of this block.
        let dom = self.b.cur.unwrap_or(Block(0));
        let handler = self.b.handler(dom, &vars);
        let body = self.b.block();
        self.b.jump(body, Vec::new());
        self.b.enter(body);
        self.frames.push(Frame::Try { handler, vars });
        handler
    }

    /// Goes on in a handler block, if anything raises into it.
    pub fn enter_handler(&mut self, handler: Block, span: Span) -> Option<Value> {
        let reached = self.b.handlers_used.contains(&handler);
        self.b.cur = reached.then_some(handler);
        reached.then(|| self.emit(Op::Catch, Vec::new(), span))
    }

    /// `try`.
    pub fn try_stmt(&mut self, stmt: &'a Try, span: Span) {
        if stmt.is_star {
            let message = "`except*` is not supported";
            self.refuse(Diagnostic::error(Code::NotSupported, span, message).help("write `except`"));
            return;
        }
        if stmt.finalbody.is_empty() {
            self.try_except(stmt, span);
            return;
        }
        let mut bodies: Vec<&[Stmt]> = vec![&stmt.body, &stmt.orelse];
        bodies.extend(stmt.handlers.iter().map(|handler| &handler.body[..]));
        self.frames.push(Frame::Finally(&stmt.finalbody));
        let names: Vec<&Name> = stmt.handlers.iter().filter_map(|handler| Some(&handler.name.as_ref()?.name)).collect();
        let handler = self.open_region(&bodies, &[], &names);
        if stmt.handlers.is_empty() {
            self.block(&stmt.body);
        } else {
            self.try_except(stmt, span);
        }
        self.frames.pop();
        self.frames.pop();
        self.copy_finally(&stmt.finalbody);
        let end = self.b.block();
        self.b.jump(end, Vec::new());
        if let Some(exc) = self.enter_handler(handler, span) {
            self.emit(Op::EnterHandler, vec![exc], span);
            self.frames.push(Frame::Handler(None));
            let leave = self.open_region(&[&stmt.finalbody], &[], &[]);
            self.copy_finally(&stmt.finalbody);
            self.frames.pop();
            self.frames.pop();
            self.emit(Op::LeaveHandler, Vec::new(), span);
            self.emit(Op::Reraise, vec![exc], span);
            self.b.terminate(Term::Unreachable);
            self.leave_by_exception(leave, None, span);
        }
        self.b.enter(end);
    }

    /// The way out of a handler by another exception: the one that it handles is not handled any more.
    fn leave_by_exception(&mut self, handler: Block, name: Option<&Name>, span: Span) {
        if let Some(exc) = self.enter_handler(handler, span) {
            if let Some(name) = name {
                self.delete_name(name, false, Span::default());
            }
            self.emit(Op::LeaveHandler, Vec::new(), span);
            self.emit(Op::Reraise, vec![exc], span);
            self.b.terminate(Term::Unreachable);
        }
    }

    fn try_except(&mut self, stmt: &'a Try, span: Span) {
        let handler = self.open_region(&[&stmt.body], &[], &[]);
        let outer = self.import_may_fail;
        self.import_may_fail |= stmt.handlers.iter().any(|handler| catches_import(handler.class.as_ref()));
        self.block(&stmt.body);
        self.import_may_fail = outer;
        self.frames.pop();
        self.block(&stmt.orelse);
        let end = self.b.block();
        self.b.jump(end, Vec::new());
        if let Some(exc) = self.enter_handler(handler, span) {
            self.clauses_of(&stmt.handlers, exc, end, span);
        }
        self.b.enter(end);
    }

    /// The `except` clauses: the first that fits handles the exception, else it goes on.
    fn clauses_of(&mut self, clauses: &'a [Handler], exc: Value, end: Block, span: Span) {
        for clause in clauses {
            let mut caught = exc;
            let mut next = None;
            if let Some(class) = &clause.class {
                let classes = self.cx.class_refs(self.scope, class);
                let wrong =
                    classes.as_ref().is_some_and(|classes| !classes.iter().all(|class| self.is_exception(class)));
                if wrong || is_constant(class) {
                    let message = "catching classes that do not inherit from BaseException is not allowed";
                    self.raise_text("TypeError", message, class.span);
                    return;
                }
                let fits = match &classes {
                    Some(classes) if !self.cx.made_anew(classes) => {
                        self.emit(Op::IsInstance(classes.clone()), vec![exc], class.span)
                    }
                    _ => {
                        let is = self.instance_test(exc, class, class.span);
                        self.emit(Op::Truth, vec![is], class.span)
                    }
                };
                let (yes, no) = (self.b.block(), self.b.block());
                self.b.branch(fits, yes, no);
                self.b.enter(yes);
                if let Some(classes) = classes {
                    let pred = Pred::IsInstance(classes);
                    caught = self.emit(Op::Refine { pred, is_true: true }, vec![exc], class.span);
                }
                next = Some(no);
            }
            self.emit(Op::EnterHandler, vec![caught], clause.span);
            let name = clause.name.as_ref().map(|name| name.name.clone());
            self.frames.push(Frame::Handler(name.clone()));
            let names: Vec<&Name> = name.iter().collect();
            let leave = self.open_region(&[&clause.body], &[], &names);
            if let Some(name) = &clause.name {
                self.write_name(&name.name, caught, name.span);
            }
            self.block(&clause.body);
            self.frames.pop();
            self.unwind(self.frames.len() - 1);
            self.frames.pop();
            self.b.jump(end, Vec::new());
            self.leave_by_exception(leave, name.as_ref(), clause.span);
            match next {
                Some(next) => self.b.enter(next),
                None => return,
            }
        }
        self.emit(Op::Reraise, vec![exc], span);
        self.b.terminate(Term::Unreachable);
    }

    fn is_exception(&self, class: &ClassRef) -> bool {
        match class {
            ClassRef::Builtin(name) => names::is_exception(name) || name.contains('.'),
            ClassRef::Class(id) => self.cx.program.mro(*id).any(|class| class.builtin_base.is_some()),
        }
    }

    /// `raise`.
    pub fn raise_stmt(&mut self, exc: Option<&'a Expr>, cause: Option<&'a Expr>, span: Span) {
        match exc {
            Some(exc) => {
                let mut args = vec![self.expr(exc)];
                if let Some(cause) = cause {
                    args.push(self.expr(cause));
                }
                self.emit(Op::Raise, args, span);
            }
            None => {
                let exc = self.emit(Op::CurrentException, Vec::new(), span);
                self.emit(Op::Reraise, vec![exc], span);
            }
        }
        self.b.terminate(Term::Unreachable);
    }

    /// `with`, one item after the other.
    pub fn with_stmt(&mut self, items: &'a [WithItem], body: &'a [Stmt]) {
        let Some((item, rest)) = items.split_first() else {
            self.block(body);
            return;
        };
        let span = item.context.span;
        let manager = self.expr(&item.context);
        let manager = self.emit(Op::Manager, vec![manager], span);
        let value = self.emit(Op::CallMethod("__enter__".into(), Vec::new()), vec![manager], span);
        self.frames.push(Frame::With { manager, span });
        let targets: Vec<&Expr> = items.iter().filter_map(|item| item.target.as_ref()).collect();
        let handler = self.open_region(&[body], &targets, &[]);
        if let Some(target) = &item.target {
            self.assign(target, value, target.span);
        }
        self.with_stmt(rest, body);
        self.frames.pop();
        self.frames.pop();
        self.exit_quietly(manager, span);
        let end = self.b.block();
        self.b.jump(end, Vec::new());
        if let Some(exc) = self.enter_handler(handler, span) {
            self.emit(Op::EnterHandler, vec![exc], span);
            self.frames.push(Frame::Handler(None));
            let class = self.builtin("type", span);
            let class = self.emit(Op::Call(vec![ArgKind::Pos]), vec![class, exc], span);
            let none = self.none(span);
            let leave = self.open_region(&[], &[], &[]);
            let exit = Op::CallMethod("__exit__".into(), vec![ArgKind::Pos; 3]);
            let result = self.emit(exit, vec![manager, class, exc, none], span);
            let truth = self.emit(Op::Truth, vec![result], span);
            self.frames.pop();
            self.frames.pop();
            let (swallow, go_on) = (self.b.block(), self.b.block());
            self.b.branch(truth, swallow, go_on);
            self.b.enter(swallow);
            self.emit(Op::LeaveHandler, Vec::new(), span);
            self.b.jump(end, Vec::new());
            self.b.enter(go_on);
            self.emit(Op::LeaveHandler, Vec::new(), span);
            self.emit(Op::Reraise, vec![exc], span);
            self.b.terminate(Term::Unreachable);
            self.leave_by_exception(leave, None, span);
        }
        self.b.enter(end);
    }

    /// `manager.__exit__(None, None, None)`
    fn exit_quietly(&mut self, manager: Value, span: Span) {
        let none = self.none(span);
        let exit = Op::CallMethod("__exit__".into(), vec![ArgKind::Pos; 3]);
        self.emit(exit, vec![manager, none, none, none], span);
    }
}

/// Whether an expression in place of a class is a constant, or a tuple with one.
fn is_constant(class: &Expr) -> bool {
    match &class.kind {
        ExprKind::Constant(_) => true,
        ExprKind::Tuple(items) => items.iter().any(is_constant),
        _ => false,
    }
}
