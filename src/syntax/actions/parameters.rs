//! Parameter lists: flat in the grammar, sorted and checked here.

use super::Builder;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::*;

/// An element of a parameter list.
pub enum ParamItem {
    /// `name: annotation = default`.
    Plain(Box<Param>),
    /// `/`.
    Slash(Span),
    /// A bare `*`.
    Star(Span),
    /// `*args`; the offset of the star.
    VarArg(u32, Box<Param>),
    /// `**kwargs`; the offset of the stars.
    KwArg(u32, Box<Param>),
}

impl ParamItem {
    /// `/`.
    pub fn slash(lo: u32, hi: u32) -> ParamItem {
        ParamItem::Slash(Span::new(lo, hi))
    }

    /// `*`.
    pub fn star(lo: u32, hi: u32) -> ParamItem {
        ParamItem::Star(Span::new(lo, hi))
    }

    fn span(&self) -> Span {
        match self {
            ParamItem::Plain(param) => param.name.span,
            ParamItem::Slash(span) | ParamItem::Star(span) => *span,
            ParamItem::VarArg(lo, param) | ParamItem::KwArg(lo, param) => Span::new(*lo, param.name.span.hi),
        }
    }
}

impl Builder<'_> {
    /// A parameter.
    pub fn param(&mut self, name: Ident, annotation: Option<Expr>, default: Option<Expr>) -> Box<Param> {
        Box::new(Param { name, annotation, default })
    }

    /// Sorts a flat parameter list and checks its order.
    pub(super) fn params(&mut self, items: Vec<ParamItem>) -> Params {
        let mut params = Params::default();
        let mut star: Option<Span> = None;
        let mut slash = false;
        let mut default_before: Option<Span> = None;
        for item in items {
            let span = item.span();
            if params.kwarg.is_some() {
                self.error(Code::ParameterOrder, span, "arguments cannot follow var-keyword argument");
                continue;
            }
            match item {
                ParamItem::Plain(param) => {
                    if let Some(Expr { kind: ExprKind::Starred(_), span }) = &param.annotation {
                        let span = *span;
                        self.error(Code::InvalidSyntax, span, "can't use starred expression here");
                    }
                    if star.is_some() || params.vararg.is_some() {
                        params.kwonly.push(*param);
                        continue;
                    }
                    match (&param.default, default_before) {
                        (Some(_), None) => default_before = Some(span),
                        (None, Some(before)) => self.diagnostics.push(
                            Diagnostic::error(
                                Code::DefaultOrder,
                                span,
                                "non-default argument follows default argument",
                            )
                            .label("this parameter needs a default too")
                            .secondary(before, "because this one has a default"),
                        ),
                        (Some(_), Some(_)) | (None, None) => {}
                    }
                    params.args.push(*param);
                }
                ParamItem::Slash(span) => {
                    let message = if slash {
                        Some("/ may appear only once")
                    } else if star.is_some() || params.vararg.is_some() {
                        Some("/ must be ahead of *")
                    } else if params.args.is_empty() {
                        Some("at least one argument must precede /")
                    } else {
                        None
                    };
                    match message {
                        Some(message) => self.error(Code::ParameterOrder, span, message),
                        None => params.posonly = std::mem::take(&mut params.args),
                    }
                    slash = true;
                }
                ParamItem::Star(span) => {
                    if star.is_some() || params.vararg.is_some() {
                        self.error(Code::ParameterOrder, span, "* argument may appear only once");
                    }
                    star = Some(span);
                }
                ParamItem::VarArg(_, param) => {
                    if star.is_some() || params.vararg.is_some() {
                        self.error(Code::ParameterOrder, span, "* argument may appear only once");
                    }
                    self.no_default(&param, "var-positional argument cannot have default value");
                    params.vararg = Some(*param);
                }
                ParamItem::KwArg(_, param) => {
                    self.no_default(&param, "var-keyword argument cannot have default value");
                    params.kwarg = Some(*param);
                }
            }
        }
        if let Some(span) = star
            && params.kwonly.is_empty()
            && params.vararg.is_none()
        {
            self.error(Code::ParameterOrder, span, "named arguments must follow bare *");
        }
        params
    }

    fn no_default(&mut self, param: &Param, message: &str) {
        if let Some(default) = &param.default {
            self.error(Code::ParameterOrder, default.span, message);
        }
    }
}
