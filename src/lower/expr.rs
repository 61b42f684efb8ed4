//! Expressions.

use super::Body;
use super::fold::fold;
use super::func::Lower;
use super::resolve::Static;
use super::scope::node;
use crate::diagnostics::{Code, Diagnostic};
use crate::hir::{CmpOp, Const, Conversion, Name, Op, Pred, UnOp, Value};
use crate::source::Span;
use crate::syntax::ast::{self, BoolOp, DictItem, Expr, ExprKind, FStringPart};

/// Items of a list, and pairs of a dict, that are all evaluated before the container is made; where there are more, each goes in as soon
/// as it is there, as CPython has it. So a long display holds few values at a time.
const ITEMS_AT_ONCE: usize = 30;
const PAIRS_AT_ONCE: usize = 16;

impl<'a> Lower<'a, '_, '_> {
    /// The value of an expression.
    pub fn expr(&mut self, expr: &'a Expr) -> Value {
        let span = expr.span;
        if self.b.cur.is_none() {
            return self.b.unbound();
        }
        match &expr.kind {
            ExprKind::Constant(constant) => {
                let value = super::fold::literal(constant).into_const();
                self.constant(value, span)
            }
            ExprKind::Name(name) => self.read_name(name, span),
            ExprKind::BinOp { left, op, right } => {
                if let Some(value) = fold(expr) {
                    return self.constant(value.into_const(), span);
                }
                let left = self.expr(left);
                let right = self.expr(right);
                self.emit(Op::Binary { op: *op, inplace: false }, vec![left, right], span)
            }
            ExprKind::UnaryOp { op, operand } => {
                if let Some(value) = fold(expr) {
                    return self.constant(value.into_const(), span);
                }
                let operand = self.expr(operand);
                let op = match op {
                    ast::UnaryOp::Invert => UnOp::Invert,
                    ast::UnaryOp::Not => UnOp::Not,
                    ast::UnaryOp::UAdd => UnOp::Pos,
                    ast::UnaryOp::USub => UnOp::Neg,
                };
                self.emit(Op::Unary(op), vec![operand], span)
            }
            ExprKind::BoolOp { op, values } => self.bool_op(*op, values, span),
            ExprKind::Compare { left, ops, comparators } => match fold(expr) {
                Some(value) => self.constant(value.into_const(), span),
                None => self.compare(left, ops, comparators, span),
            },
            ExprKind::IfExp { test, body, orelse } => self.if_exp(test, body, orelse),
            ExprKind::NamedExpr { target, value } => {
                let value = self.expr(value);
                self.write_name(&target.name, value, span);
                value
            }
            ExprKind::Lambda { params, body } => {
                let scope = self.cx.scopes.by_node[&node(&**params)];
                let func = match self.cx.func_ids.get(&node(&**params)) {
                    Some(&func) => func,
                    None => {
                        let func = self.declare(&"<lambda>".into(), span, params, scope, Body::Lambda(body), None);
                        self.cx.func_ids.insert(node(&**params), func);
                        func
                    }
                };
                self.make_func(func, params, scope, span)
            }
            ExprKind::Tuple(items) => self.display(items, Op::Tuple, span),
            ExprKind::List(items) => match super::fold::data(expr, self.runs_once()) {
                Some(data) => self.emit(Op::Data(data), Vec::new(), span),
                None => self.display(items, Op::List, span),
            },
            ExprKind::Set(items) => self.display(items, Op::Set, span),
            ExprKind::Dict(items) => match super::fold::data(expr, self.runs_once()) {
                Some(data) => self.emit(Op::Data(data), Vec::new(), span),
                None => self.dict(items, span),
            },
            ExprKind::ListComp { element, clauses } => {
                let list = self.emit(Op::List, Vec::new(), span);
                self.comprehension("<listcomp>", span, clauses, &[element], |lower| {
                    let value = lower.expr(element);
                    lower.emit(Op::ListAppend, vec![list, value], span);
                });
                list
            }
            ExprKind::SetComp { element, clauses } => {
                let set = self.emit(Op::Set, Vec::new(), span);
                self.comprehension("<setcomp>", span, clauses, &[element], |lower| {
                    let value = lower.expr(element);
                    lower.emit(Op::SetAdd, vec![set, value], span);
                });
                set
            }
            ExprKind::DictComp { key, value, clauses } => {
                let dict = self.emit(Op::Dict, Vec::new(), span);
                self.comprehension("<dictcomp>", span, clauses, &[key, value], |lower| {
                    let key = lower.expr(key);
                    let value = lower.expr(value);
                    lower.emit(Op::DictPut, vec![dict, key, value], span);
                });
                dict
            }
            ExprKind::GeneratorExp { element, clauses } => self.generator(element, clauses, span),
            ExprKind::Yield(value) => {
                let value = match value {
                    Some(value) => self.expr(value),
                    None => self.none(span),
                };
                self.emit(Op::Yield, vec![value], span)
            }
            ExprKind::YieldFrom(value) => {
                let value = self.expr(value);
                self.yield_from(value, span)
            }
            ExprKind::Await(_) => {
                let message = "`await` is not supported";
                self.refuse(Diagnostic::error(Code::Async, span, message).help("call a plain function"))
            }
            ExprKind::Call { func, args, keywords } => self.call(func, args, keywords, span),
            ExprKind::JoinedStr(parts) => self.joined(parts, span),
            ExprKind::Attribute { value, attr } => {
                match self.cx.static_expr(self.scope, expr) {
                    Some(Static::Func(_)) | None => {}
                    // A class that is made anew is an attribute as any other.
                    Some(Static::Class(id)) if self.cx.program.classes[id].made.is_some() => {}
                    Some(known) => {
                        for module in self.own_modules(expr) {
                            self.check_started(&module, span);
                        }
                        return self.static_value(&known, span).unwrap_or_else(|| self.b.unbound());
                    }
                }
                let value = self.expr(value);
                let attr = self.mangle(&attr.name);
                self.emit(Op::GetAttr(attr), vec![value], span)
            }
            ExprKind::Subscript { value, index } => {
                let value = self.expr(value);
                let index = self.expr(index);
                self.emit(Op::GetItem, vec![value, index], span)
            }
            ExprKind::Slice { lower, upper, step } => {
                let parts = [lower, upper, step].map(|part| match part {
                    Some(part) => self.expr(part),
                    None => self.none(span),
                });
                self.emit(Op::Slice, parts.to_vec(), span)
            }
            ExprKind::Starred(_) => {
                let message = "can't use starred expression here";
                self.refuse(Diagnostic::error(Code::InvalidSyntax, span, message))
            }
        }
    }

    /// The name of an attribute: private names carry their class.
    pub fn mangle(&self, name: &Name) -> Name {
        if !name.starts_with("__") || name.ends_with("__") {
            return name.clone();
        }
        match self.cx.scopes.class_name(self.scope) {
            Some(class) if !class.trim_start_matches('_').is_empty() => {
                format!("_{}{name}", class.trim_start_matches('_')).into()
            }
            _ => name.clone(),
        }
    }

    /// `a and b and c`, `a or b or c` as a value.
    fn bool_op(&mut self, op: BoolOp, values: &'a [Expr], span: Span) -> Value {
        let Some((last, rest)) = values.split_last() else {
            return self.none(span);
        };
        let end = self.b.block();
        let result = self.b.param(end, None);
        let is_or = op == BoolOp::Or;
        for value in rest {
            // A constant decides, or goes.
            if let Some(constant) = fold(value) {
                if constant.truth() == is_or {
                    let constant = self.constant(constant.into_const(), value.span);
                    self.b.jump(end, vec![constant]);
                    self.b.enter(end);
                    return result;
                }
                continue;
            }
            let operand = self.expr(value);
            let truth = self.emit(Op::Truth, vec![operand], value.span);
            let (short, next) = (self.b.block(), self.b.block());
            if is_or {
                self.b.branch(truth, short, next);
            } else {
                self.b.branch(truth, next, short);
            }
            self.b.enter(short);
            let refine = Op::Refine { pred: Pred::Truthy, is_true: is_or };
            let refined = self.emit(refine, vec![operand], value.span);
            self.b.jump(end, vec![refined]);
            self.b.enter(next);
            self.narrow(value, !is_or);
        }
        let operand = self.expr(last);
        self.b.jump(end, vec![operand]);
        self.b.enter(end);
        result
    }

    fn if_exp(&mut self, test: &'a Expr, body: &'a Expr, orelse: &'a Expr) -> Value {
        let (then, els, end) = (self.b.block(), self.b.block(), self.b.block());
        let result = self.b.param(end, None);
        self.cond(test, then, els);
        for (block, value) in [(then, body), (els, orelse)] {
            self.b.enter(block);
            let value = self.expr(value);
            self.b.jump(end, vec![value]);
        }
        self.b.enter(end);
        result
    }

    /// A comparison as a value.
    fn compare(&mut self, left: &'a Expr, ops: &[ast::CmpOp], comparators: &'a [Expr], span: Span) -> Value {
        let mut operand = self.expr(left);
        if let ([op], [right]) = (ops, comparators) {
            let right_value = self.expr(right);
            return self.compare_pair(*op, (left, operand), (right, right_value), span);
        }
        let end = self.b.block();
        let result = self.b.param(end, None);
        let mut left = left;
        for (i, (op, right)) in ops.iter().zip(comparators).enumerate() {
            let right_value = self.expr(right);
            let value = self.compare_pair(*op, (left, operand), (right, right_value), span);
            if i + 1 == ops.len() {
                self.b.jump(end, vec![value]);
                break;
            }
            let truth = self.emit(Op::Truth, vec![value], span);
            let (next, short) = (self.b.block(), self.b.block());
            self.b.branch(truth, next, short);
            self.b.enter(short);
            let refined = self.emit(Op::Refine { pred: Pred::Truthy, is_true: false }, vec![value], span);
            self.b.jump(end, vec![refined]);
            self.b.enter(next);
            (left, operand) = (right, right_value);
        }
        self.b.enter(end);
        result
    }

    /// One comparison.
    pub fn compare_pair(&mut self, op: ast::CmpOp, left: (&Expr, Value), right: (&Expr, Value), span: Span) -> Value {
        if matches!(op, ast::CmpOp::Is | ast::CmpOp::IsNot) {
            for operand in [left.0, right.0] {
                if let Some(kind) = identityless(operand) {
                    let message = format!("`{}` with {kind}: its identity is not defined", op.as_str());
                    let instead = if op == ast::CmpOp::Is { "==" } else { "!=" };
                    self.refuse(
                        Diagnostic::error(Code::Identity, span, message).help(format!("compare with `{instead}`")),
                    );
                }
            }
        }
        self.emit(Op::Compare(cmp_op(op)), vec![left.1, right.1], span)
    }

    /// Whether the code at hand runs once: it is the module's, outside of loops.
    fn runs_once(&self) -> bool {
        self.host == super::Scopes::MODULE && self.b.lp.is_none()
    }

    /// A tuple, list or set display.
    fn display(&mut self, items: &'a [Expr], op: Op, span: Span) -> Value {
        let first_star = items.iter().position(|item| matches!(item.kind, ExprKind::Starred(_)));
        let head = match first_star {
            Some(first_star) => first_star,
            None if op == Op::List && items.len() > ITEMS_AT_ONCE => 0,
            None => {
                let args = items.iter().map(|item| self.expr(item)).collect();
                return self.emit(op, args, span);
            }
        };
        if op == Op::Set {
            return self.starred_set(items, span);
        }
        let (head, rest) = items.split_at(if head > ITEMS_AT_ONCE { 0 } else { head });
        let head = head.iter().map(|item| self.expr(item)).collect();
        let list = self.emit(Op::List, head, span);
        for item in rest {
            match &item.kind {
                ExprKind::Starred(inner) => {
                    let value = self.expr(inner);
                    self.emit(Op::ListExtend, vec![list, value], item.span);
                }
                _ => {
                    let value = self.expr(item);
                    self.emit(Op::ListAppend, vec![list, value], item.span);
                }
            }
        }
        if op == Op::Tuple { self.emit(Op::ListToTuple, vec![list], span) } else { list }
    }

    fn starred_set(&mut self, items: &'a [Expr], span: Span) -> Value {
        let set = self.emit(Op::Set, Vec::new(), span);
        for item in items {
            match &item.kind {
                ExprKind::Starred(inner) => {
                    let value = self.expr(inner);
                    let args = vec![set, value];
                    self.emit(Op::CallMethod("update".into(), vec![crate::hir::ArgKind::Pos]), args, item.span);
                }
                _ => {
                    let value = self.expr(item);
                    self.emit(Op::SetAdd, vec![set, value], item.span);
                }
            }
        }
        set
    }

    fn dict(&mut self, items: &'a [DictItem], span: Span) -> Value {
        let plain = items.iter().take_while(|item| item.key.is_some()).count();
        let plain = if plain > PAIRS_AT_ONCE { 0 } else { plain };
        let mut args = Vec::new();
        for item in &items[..plain] {
            if let Some(key) = &item.key {
                args.push(self.expr(key));
                args.push(self.expr(&item.value));
            }
        }
        let dict = self.emit(Op::Dict, args, span);
        for item in &items[plain..] {
            match &item.key {
                Some(key) => {
                    let key = self.expr(key);
                    let value = self.expr(&item.value);
                    self.emit(Op::DictPut, vec![dict, key, value], item.value.span);
                }
                None => {
                    let value = self.expr(&item.value);
                    self.emit(Op::DictUpdate, vec![dict, value], item.value.span);
                }
            }
        }
        dict
    }

    /// An f-string.
    fn joined(&mut self, parts: &'a [FStringPart], span: Span) -> Value {
        let mut values: Vec<Value> = Vec::new();
        for part in parts {
            values.push(match part {
                FStringPart::Literal(text) => self.text(text, span),
                FStringPart::Field(field) => {
                    let value = self.expr(&field.value);
                    let spec = self.joined(&field.spec, field.span);
                    let conversion = match field.conversion {
                        ast::Conversion::None => Conversion::None,
                        ast::Conversion::Str => Conversion::Str,
                        ast::Conversion::Repr => Conversion::Repr,
                        ast::Conversion::Ascii => Conversion::Ascii,
                    };
                    self.emit(Op::Format(conversion), vec![value, spec], field.span)
                }
            });
        }
        match values[..] {
            [] => self.constant(Const::Str("".into()), span),
            [only] => only,
            _ => self.emit(Op::Concat, values, span),
        }
    }
}

/// What kind of operand has no identity of its own.
fn identityless(expr: &Expr) -> Option<&'static str> {
    match &expr.kind {
        ExprKind::Constant(constant) => match constant {
            ast::Constant::Int(_) | ast::Constant::BigInt(_) => Some("an int"),
            ast::Constant::Float(_) => Some("a float"),
            ast::Constant::Imaginary(_) => Some("a complex"),
            ast::Constant::Str(_) => Some("a str"),
            ast::Constant::Bytes(_) => Some("bytes"),
            ast::Constant::None | ast::Constant::Bool(_) | ast::Constant::Ellipsis => None,
        },
        ExprKind::Tuple(_) => Some("a tuple"),
        ExprKind::JoinedStr(_) => Some("a str"),
        ExprKind::UnaryOp { operand, .. } => identityless(operand),
        _ => None,
    }
}

fn cmp_op(op: ast::CmpOp) -> CmpOp {
    match op {
        ast::CmpOp::Eq => CmpOp::Eq,
        ast::CmpOp::NotEq => CmpOp::Ne,
        ast::CmpOp::Lt => CmpOp::Lt,
        ast::CmpOp::LtE => CmpOp::Le,
        ast::CmpOp::Gt => CmpOp::Gt,
        ast::CmpOp::GtE => CmpOp::Ge,
        ast::CmpOp::Is => CmpOp::Is,
        ast::CmpOp::IsNot => CmpOp::IsNot,
        ast::CmpOp::In => CmpOp::In,
        ast::CmpOp::NotIn => CmpOp::NotIn,
    }
}
