//! `"…".format(…)` with a template that is written out: it becomes what an f-string becomes, so that each value is formatted as its type
//! asks, and nothing is read at run time. Templates with attributes, items or nested fields, and faulty ones, are the runtime's.

use super::func::Lower;
use crate::hir::{ArgKind, Const, Conversion, Op, Value};
use crate::runtime::num::template::{self, Convert, Field, First, Numbering, Template};
use crate::source::Span;

/// A part of a template.
#[derive(Debug, PartialEq)]
enum Piece {
    Literal(String),
    /// The value of an argument.
    Field(usize, Conversion, String),
}

impl Lower<'_, '_, '_> {
    /// The text of a template with these arguments, if it is a simple one.
    pub fn template(&mut self, template: &str, kinds: &[ArgKind], args: &[Value], span: Span) -> Option<Value> {
        let pieces = pieces(template, kinds)?;
        let mut values: Vec<Value> = Vec::new();
        for piece in pieces {
            let value = match piece {
                Piece::Literal(text) => self.constant(Const::Str(text.into()), span),
                Piece::Field(arg, conversion, spec) => {
                    let spec = self.constant(Const::Str(spec.into()), span);
                    self.emit(Op::Format(conversion), vec![args[arg], spec], span)
                }
            };
            values.push(value);
        }
        Some(match values[..] {
            [] => self.constant(Const::Str("".into()), span),
            [only] => only,
            _ => self.emit(Op::Concat, values, span),
        })
    }
}

/// The parts of a template whose fields are arguments as they are, each there.
fn pieces(template: &str, kinds: &[ArgKind]) -> Option<Vec<Piece>> {
    if kinds.iter().any(|k| matches!(k, ArgKind::Star | ArgKind::DoubleStar)) {
        return None;
    }
    let mut out = Vec::new();
    let mut numbering = Numbering::default();
    for piece in Template::new(template) {
        match piece.ok()? {
            template::Piece::Literal(text) => match out.last_mut() {
                // A doubled brace ends a literal.
                Some(Piece::Literal(before)) => before.push_str(text),
                _ => out.push(Piece::Literal(text.to_owned())),
            },
            template::Piece::Field(field) => out.push(place(&field, &mut numbering, kinds)?),
        }
    }
    Some(out)
}

fn place(field: &Field<'_>, numbering: &mut Numbering, kinds: &[ArgKind]) -> Option<Piece> {
    let arg = match field.first(numbering).ok()? {
        First::Index(n) => kinds.get(n).filter(|k| **k == ArgKind::Pos).map(|_| n)?,
        First::Name(name) => kinds.iter().position(|k| matches!(k, ArgKind::Kw(own) if **own == *name))?,
    };
    if field.nested || field.accessors().next().is_some() {
        return None;
    }
    let conversion = match field.convert().ok()? {
        Convert::None => Conversion::None,
        Convert::Str => Conversion::Str,
        Convert::Repr => Conversion::Repr,
        Convert::Ascii => Conversion::Ascii,
    };
    Some(Piece::Field(arg, conversion, field.spec.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(template: &str) -> Option<Vec<Piece>> {
        pieces(template, &[ArgKind::Pos, ArgKind::Pos, ArgKind::Kw("name".into())])
    }

    #[test]
    fn simple_templates_are_taken_apart() {
        let field = |n, spec: &str| Piece::Field(n, Conversion::None, spec.to_owned());
        assert_eq!(shape("{}{}"), Some(vec![field(0, ""), field(1, "")]));
        assert_eq!(
            shape("a{{{1:>5}}}{0}{name}"),
            Some(vec![
                Piece::Literal("a{".into()),
                field(1, ">5"),
                Piece::Literal("}".into()),
                field(0, ""),
                field(2, "")
            ])
        );
        assert_eq!(shape("{!r}"), Some(vec![Piece::Field(0, Conversion::Repr, String::new())]));
        assert_eq!(shape(""), Some(Vec::new()));
    }

    #[test]
    fn others_are_left_to_the_runtime() {
        for template in [
            "{", "}", "{}{0}", "{0}{}", "{2}", "{5}", "{}{}{}", "{x}", "{0.real}", "{0[1]}", "{:{}}", "{!x}", "{+1}",
            "{ }", "a}b",
        ] {
            assert_eq!(shape(template), None, "{template}");
        }
    }
}
