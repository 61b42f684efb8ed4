//! Assignment to targets, and `del`.

use super::func::Lower;
use crate::diagnostics::{Code, Diagnostic};
use crate::hir::{Op, Value};
use crate::source::Span;
use crate::syntax::ast::{BinOp, Expr, ExprKind};

impl<'a> Lower<'a, '_, '_> {
    /// Assigns a value to a target.
    pub fn assign(&mut self, target: &'a Expr, value: Value, span: Span) {
        match &target.kind {
            ExprKind::Name(name) => self.write_name(name, value, span),
            ExprKind::Attribute { value: object, attr } => {
                let object = self.expr(object);
                let attr = self.mangle(&attr.name);
                self.emit(Op::SetAttr(attr), vec![object, value], span);
            }
            ExprKind::Subscript { value: object, index } => {
                let object = self.expr(object);
                let index = self.expr(index);
                self.emit(Op::SetItem, vec![object, index, value], span);
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => self.unpack(items, value, target.span),
            _ => {
                let message = "cannot assign to this expression";
                self.refuse(Diagnostic::error(Code::InvalidSyntax, target.span, message));
            }
        }
    }

    fn unpack(&mut self, items: &'a [Expr], value: Value, span: Span) {
        let star = items.iter().position(|item| matches!(item.kind, ExprKind::Starred(_)));
        let before = star.unwrap_or(items.len()) as u32;
        let after = star.map_or(0, |star| items.len() - star - 1) as u32;
        let tuple = self.emit(Op::Unpack { before, star: star.is_some(), after }, vec![value], span);
        for (i, item) in items.iter().enumerate() {
            let element = self.emit(Op::TupleGet(i as u32), vec![tuple], item.span);
            match &item.kind {
                ExprKind::Starred(inner) if Some(i) == star => self.assign(inner, element, item.span),
                ExprKind::Starred(_) => {
                    let message = "multiple starred expressions in assignment";
                    self.refuse(Diagnostic::error(Code::InvalidSyntax, item.span, message));
                }
                _ => self.assign(item, element, item.span),
            }
        }
    }

    /// `targets[0] = targets[1] = value`.
    pub fn assign_stmt(&mut self, targets: &'a [Expr], value: &'a Expr, span: Span) {
        // `a, b = c, d` needs no tuple.
        if let [target] = targets
            && let (
                ExprKind::Tuple(targets) | ExprKind::List(targets),
                ExprKind::Tuple(values) | ExprKind::List(values),
            ) = (&target.kind, &value.kind)
            && targets.len() == values.len()
            && !targets.iter().chain(values).any(|item| matches!(item.kind, ExprKind::Starred(_)))
        {
            let values: Vec<Value> = values.iter().map(|value| self.expr(value)).collect();
            for (target, value) in targets.iter().zip(values) {
                self.assign(target, value, span);
            }
            return;
        }
        let value = self.expr(value);
        for target in targets {
            self.assign(target, value, span);
        }
    }

    /// `target op= value`: the parts of the target are evaluated once, before the value.
    pub fn aug_assign(&mut self, target: &'a Expr, op: BinOp, value: &'a Expr, span: Span) {
        let op = Op::Binary { op, inplace: true };
        match &target.kind {
            ExprKind::Name(name) => {
                let old = self.read_name(name, target.span);
                let value = self.expr(value);
                let new = self.emit(op, vec![old, value], span);
                self.write_name(name, new, span);
            }
            ExprKind::Attribute { value: object, attr } => {
                let object = self.expr(object);
                let attr = self.mangle(&attr.name);
                let old = self.emit(Op::GetAttr(attr.clone()), vec![object], target.span);
                let value = self.expr(value);
                let new = self.emit(op, vec![old, value], span);
                self.emit(Op::SetAttr(attr), vec![object, new], span);
            }
            ExprKind::Subscript { value: object, index } => {
                let object = self.expr(object);
                let index = self.expr(index);
                let old = self.emit(Op::GetItem, vec![object, index], target.span);
                let value = self.expr(value);
                let new = self.emit(op, vec![old, value], span);
                self.emit(Op::SetItem, vec![object, index, new], span);
            }
            _ => {
                let message = "illegal target for augmented assignment";
                self.refuse(Diagnostic::error(Code::InvalidSyntax, target.span, message));
            }
        }
    }

    /// `del target`.
    pub fn delete(&mut self, target: &'a Expr) {
        let span = target.span;
        match &target.kind {
            ExprKind::Name(name) => self.delete_name(name, true, span),
            ExprKind::Attribute { value, attr } => {
                let value = self.expr(value);
                let attr = self.mangle(&attr.name);
                self.cx.program.deleted.insert(attr.clone());
                self.emit(Op::DelAttr(attr), vec![value], span);
            }
            ExprKind::Subscript { value, index } => {
                let value = self.expr(value);
                let index = self.expr(index);
                self.emit(Op::DelItem, vec![value, index], span);
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                for item in items {
                    self.delete(item);
                }
            }
            _ => {
                self.refuse(Diagnostic::error(Code::InvalidSyntax, span, "cannot delete this expression"));
            }
        }
    }
}
