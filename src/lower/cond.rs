//! Conditions: expressions that decide where control goes, and what they tell about variables.

use super::fold::fold;
use super::func::Lower;
use super::resolve::Static;
use super::ssa::Var;
use crate::hir::{Block, ClassRef, Name, Op, Pred};
use crate::syntax::ast::{BoolOp, CmpOp, Constant, Expr, ExprKind, UnaryOp};

impl<'a> Lower<'a, '_, '_> {
    /// Goes to `then` if the expression is true, else to `els`.
    pub fn cond(&mut self, expr: &'a Expr, then: Block, els: Block) {
        if let Some(value) = self.decided(expr) {
            self.b.jump(if value { then } else { els }, Vec::new());
            return;
        }
        match &expr.kind {
            ExprKind::UnaryOp { op: UnaryOp::Not, operand } => self.cond(operand, els, then),
            ExprKind::BoolOp { op, values } => {
                let Some((last, rest)) = values.split_last() else {
                    return;
                };
                for value in rest {
                    let next = self.b.block();
                    match op {
                        BoolOp::And => self.cond(value, next, els),
                        BoolOp::Or => self.cond(value, then, next),
                    }
                    self.b.enter(next);
                }
                self.cond(last, then, els);
            }
            ExprKind::Compare { left, ops, comparators } if ops.len() > 1 => {
                let mut left: (&'a Expr, _) = (left, self.expr(left));
                for (i, (op, right)) in ops.iter().zip(comparators).enumerate() {
                    let right = (right, self.expr(right));
                    let value = self.compare_pair(*op, left, right, expr.span);
                    let truth = self.emit(Op::Truth, vec![value], expr.span);
                    if i + 1 == ops.len() {
                        self.b.branch(truth, then, els);
                        return;
                    }
                    let next = self.b.block();
                    self.b.branch(truth, next, els);
                    self.b.enter(next);
                    left = right;
                }
            }
            _ => self.leaf(expr, then, els),
        }
    }

    fn leaf(&mut self, expr: &'a Expr, then: Block, els: Block) {
        let value = self.expr(expr);
        let truth = self.emit(Op::Truth, vec![value], expr.span);
        if self.narrowing(expr).is_none() {
            self.b.branch(truth, then, els);
            return;
        }
        // Blocks of their own for what the two sides know.
        let (yes, no) = (self.b.block(), self.b.block());
        self.b.branch(truth, yes, no);
        for (block, target, is_true) in [(yes, then, true), (no, els, false)] {
            self.b.enter(block);
            self.narrow(expr, is_true);
            self.b.jump(target, Vec::new());
        }
    }

    /// A condition that is known before the program runs.
    pub fn decided(&self, expr: &Expr) -> Option<bool> {
        if let Some(value) = fold(expr) {
            return Some(value.truth());
        }
        if super::collect::is_main_test(expr) {
            return Some(self.cx.file == 0 || self.cx.session.is_some());
        }
        match self.cx.static_expr(self.scope, expr) {
            Some(Static::Builtin(name)) if &*name == "typing.TYPE_CHECKING" => Some(false),
            _ => None,
        }
    }

    /// Rebinds the variables that an expression says something about, on the side where it is
    /// true, or false.
    pub fn narrow(&mut self, expr: &Expr, is_true: bool) {
        match &expr.kind {
            ExprKind::UnaryOp { op: UnaryOp::Not, operand } => self.narrow(operand, !is_true),
            ExprKind::BoolOp { op, values } if (*op == BoolOp::And) == is_true => {
                for value in values {
                    self.narrow(value, is_true);
                }
            }
            _ => {
                let Some((var, pred, sense)) = self.narrowing(expr) else {
                    return;
                };
                // Not being an instance of this class, it may be one of another class of the same statement.
                let another = matches!(&pred, Pred::IsInstance(classes) if self.cx.made_anew(classes));
                if self.b.cur.is_none() || (another && sense != is_true) {
                    return;
                }
                let value = self.b.read(var);
                let op = Op::Refine { pred, is_true: sense == is_true };
                let refined = self.emit(op, vec![value], expr.span);
                self.b.write(var, refined);
            }
        }
    }

    /// The variable that an expression tests, the test, and whether it holds where the expression
    /// is true.
    fn narrowing(&mut self, expr: &Expr) -> Option<(Var, Pred, bool)> {
        match &expr.kind {
            ExprKind::Name(name) => Some((self.local_var(name)?, Pred::Truthy, true)),
            ExprKind::NamedExpr { target, .. } => Some((self.local_var(&target.name)?, Pred::Truthy, true)),
            ExprKind::Compare { left, ops, comparators } => {
                let ([op], [right]) = (&ops[..], &comparators[..]) else {
                    return None;
                };
                let sense = match op {
                    CmpOp::Is | CmpOp::Eq => true,
                    CmpOp::IsNot | CmpOp::NotEq => false,
                    _ => return None,
                };
                let tested = if is_none(right) {
                    left
                } else if is_none(left) {
                    right
                } else {
                    return None;
                };
                Some((self.tested_var(tested)?, Pred::IsNone, sense))
            }
            ExprKind::Call { .. } => {
                let (name, classes) = self.isinstance(expr)?;
                Some((self.local_var(&name)?, Pred::IsInstance(classes), true))
            }
            _ => None,
        }
    }

    fn tested_var(&mut self, expr: &Expr) -> Option<Var> {
        match &expr.kind {
            ExprKind::Name(name) => self.local_var(name),
            ExprKind::NamedExpr { target, .. } => self.local_var(&target.name),
            _ => None,
        }
    }

    /// The name and the classes of `isinstance(name, classes)`.
    fn isinstance(&self, expr: &Expr) -> Option<(Name, Vec<ClassRef>)> {
        let ExprKind::Call { func, args, keywords } = &expr.kind else {
            return None;
        };
        let ([subject, classes], []) = (&args[..], &keywords[..]) else {
            return None;
        };
        let name = match &subject.kind {
            ExprKind::Name(name) => name,
            ExprKind::NamedExpr { target, .. } => &target.name,
            _ => return None,
        };
        if self.cx.static_expr(self.scope, func)? != Static::Builtin("isinstance".into()) {
            return None;
        }
        Some((name.clone(), self.cx.class_refs(self.scope, classes)?))
    }
}

/// Whether an expression is `None`.
pub(super) fn is_none(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Constant(Constant::None))
}
