//! Expressions.

use super::arguments::Argument;
use super::parameters::ParamItem;
use super::{Builder, append, push};
use crate::diagnostics::Code;
use crate::source::Span;
use crate::syntax::ast::*;
use crate::syntax::target;

/// `left op comparator op comparator …`.
pub struct CompareChain {
    left: Expr,
    ops: Vec<CmpOp>,
    comparators: Vec<Expr>,
}

impl CompareChain {
    /// The first comparison of a chain.
    pub fn first(left: Expr, op: CmpOp, right: Expr) -> Box<CompareChain> {
        Box::new(CompareChain { left, ops: vec![op], comparators: vec![right] })
    }

    /// The chain with one more comparison.
    pub fn then(mut self: Box<Self>, op: CmpOp, right: Expr) -> Box<CompareChain> {
        self.ops.push(op);
        self.comparators.push(right);
        self
    }
}

/// The brackets around a comprehension.
pub enum Group {
    /// `( )`
    Generator,
    /// `[ ]`
    List,
    /// `{ }`
    Set,
}

impl Builder<'_> {
    /// A tuple, from its first elements and the others.
    pub fn tuple(&mut self, lo: u32, first: Vec<Expr>, rest: Vec<Expr>, hi: u32) -> Expr {
        self.expr(lo, ExprKind::Tuple(append(first, rest)), hi)
    }

    /// `( expression )`.
    pub fn group(&mut self, e: Expr) -> Expr {
        if let ExprKind::Starred(_) = e.kind {
            self.error(Code::InvalidStar, e.span, "cannot use starred expression here");
        }
        e
    }

    /// `yield value`.
    pub fn yield_(&mut self, lo: u32, value: Option<Expr>, hi: u32) -> Expr {
        if let Some(value) = &value {
            target::no_starred(self, value);
        }
        self.expr(lo, ExprKind::Yield(value.map(Box::new)), hi)
    }

    /// `yield from value`.
    pub fn yield_from(&mut self, lo: u32, value: Expr, hi: u32) -> Expr {
        self.expr(lo, ExprKind::YieldFrom(Box::new(value)), hi)
    }

    /// `await value`.
    pub fn await_(&mut self, lo: u32, value: Expr, hi: u32) -> Expr {
        self.expr(lo, ExprKind::Await(Box::new(value)), hi)
    }

    /// `*value`.
    pub fn starred(&mut self, lo: u32, value: Expr, hi: u32) -> Expr {
        self.expr(lo, ExprKind::Starred(Box::new(value)), hi)
    }

    /// `target := value`.
    pub fn named_expr(&mut self, lo: u32, t: Expr, value: Expr, hi: u32) -> Expr {
        match t.kind {
            ExprKind::Name(name) if t.span.lo == lo => {
                let target = Ident { name, span: t.span };
                self.expr(lo, ExprKind::NamedExpr { target, value: Box::new(value) }, hi)
            }
            _ => {
                let message = format!("cannot use assignment expressions with {}", target::describe(&t.kind));
                self.error(Code::InvalidTarget, t.span, message);
                value
            }
        }
    }

    /// `body if test else orelse`.
    pub fn if_exp(&mut self, lo: u32, test: Expr, body: Expr, orelse: Expr, hi: u32) -> Expr {
        let (test, body, orelse) = (Box::new(test), Box::new(body), Box::new(orelse));
        self.expr(lo, ExprKind::IfExp { test, body, orelse }, hi)
    }

    /// `lambda params: body`.
    pub fn lambda(&mut self, lo: u32, params: Vec<ParamItem>, body: Expr, hi: u32) -> Expr {
        let params = Box::new(self.params(params));
        self.expr(lo, ExprKind::Lambda { params, body: Box::new(body) }, hi)
    }

    /// `a or b or c`.
    pub fn bool_op(&mut self, lo: u32, op: BoolOp, values: Vec<Expr>, hi: u32) -> Expr {
        self.expr(lo, ExprKind::BoolOp { op, values }, hi)
    }

    /// `op operand`.
    pub fn unary(&mut self, lo: u32, op: UnaryOp, operand: Expr, hi: u32) -> Expr {
        self.expr(lo, ExprKind::UnaryOp { op, operand: Box::new(operand) }, hi)
    }

    /// `left op right`.
    pub fn binary(&mut self, lo: u32, left: Expr, op: BinOp, right: Expr, hi: u32) -> Expr {
        let (left, right) = (Box::new(left), Box::new(right));
        self.expr(lo, ExprKind::BinOp { left, op, right }, hi)
    }

    /// `a < b < c`.
    #[expect(clippy::boxed_local, reason = "the parser moves it at each step")]
    pub fn compare(&mut self, lo: u32, chain: Box<CompareChain>, hi: u32) -> Expr {
        let CompareChain { left, ops, comparators } = *chain;
        self.expr(lo, ExprKind::Compare { left: Box::new(left), ops, comparators }, hi)
    }

    /// `value.attr`.
    pub fn attribute(&mut self, lo: u32, value: Expr, attr: Ident, hi: u32) -> Expr {
        self.expr(lo, ExprKind::Attribute { value: Box::new(value), attr }, hi)
    }

    /// `value[index]`.
    pub fn subscript(&mut self, lo: u32, value: Expr, index: Expr, hi: u32) -> Expr {
        // `x[*a]` is `x[(*a,)]`.
        let index = match index.kind {
            ExprKind::Starred(_) => {
                let span = index.span;
                Expr { kind: ExprKind::Tuple(vec![index]), span }
            }
            _ => index,
        };
        let (value, index) = (Box::new(value), Box::new(index));
        self.expr(lo, ExprKind::Subscript { value, index }, hi)
    }

    /// `lower:upper:step`.
    pub fn slice(
        &mut self,
        lo: u32,
        lower: Option<Box<Expr>>,
        upper: Option<Box<Expr>>,
        step: Option<Box<Expr>>,
        hi: u32,
    ) -> Expr {
        self.expr(lo, ExprKind::Slice { lower, upper, step }, hi)
    }

    /// A call, whose bracket opens at `open`.
    pub fn call(&mut self, lo: u32, func: Expr, open: u32, mut args: Vec<Argument>, hi: u32) -> Expr {
        // A generator that is the only argument shares the brackets of the call.
        if let [Argument::Generator(e)] = &mut args[..] {
            e.span = Span::new(open, hi);
        }
        let (args, keywords) = self.arguments(args);
        self.expr(lo, ExprKind::Call { func: Box::new(func), args, keywords }, hi)
    }

    /// One more `for` clause.
    pub fn comprehension(
        &mut self,
        clauses: Vec<Comprehension>,
        is_async: bool,
        target: Expr,
        iter: Expr,
        ifs: Vec<Expr>,
    ) -> Vec<Comprehension> {
        push(clauses, Comprehension { target, iter, ifs, is_async })
    }

    /// A comprehension of one element.
    pub fn comp(&mut self, lo: u32, group: Group, element: Expr, clauses: Vec<Comprehension>, hi: u32) -> Expr {
        if let ExprKind::Starred(_) = element.kind {
            self.error(Code::InvalidStar, element.span, "iterable unpacking cannot be used in comprehension");
        }
        let element = Box::new(element);
        let kind = match group {
            Group::Generator => ExprKind::GeneratorExp { element, clauses },
            Group::List => ExprKind::ListComp { element, clauses },
            Group::Set => ExprKind::SetComp { element, clauses },
        };
        self.expr(lo, kind, hi)
    }

    /// A dict comprehension; the grammar lets more than one item through.
    pub fn dict_comp(&mut self, lo: u32, mut items: Vec<DictItem>, clauses: Vec<Comprehension>, hi: u32) -> Expr {
        let span = Span::new(lo, hi);
        match (items.pop(), items.is_empty()) {
            (Some(DictItem { key: Some(key), value }), true) => {
                let (key, value) = (Box::new(key), Box::new(value));
                self.expr(lo, ExprKind::DictComp { key, value, clauses }, hi)
            }
            (last, alone) => {
                let message = if alone {
                    "dict unpacking cannot be used in dict comprehension"
                } else {
                    "a dict comprehension has one `key: value` only"
                };
                self.error(Code::InvalidSyntax, span, message);
                items.extend(last);
                self.dict(lo, items, hi)
            }
        }
    }

    /// `[a, b]`.
    pub fn list(&mut self, lo: u32, items: Vec<Expr>, hi: u32) -> Expr {
        self.expr(lo, ExprKind::List(items), hi)
    }

    /// `{a, b}`.
    pub fn set(&mut self, lo: u32, items: Vec<Expr>, hi: u32) -> Expr {
        self.expr(lo, ExprKind::Set(items), hi)
    }

    /// `{a: b}`.
    pub fn dict(&mut self, lo: u32, items: Vec<DictItem>, hi: u32) -> Expr {
        self.expr(lo, ExprKind::Dict(items), hi)
    }

    /// One more item of a dict.
    pub fn dict_item(&mut self, items: Vec<DictItem>, key: Option<Expr>, value: Expr) -> Vec<DictItem> {
        push(items, DictItem { key, value })
    }
}
