//! `"…".format(…)` with a template that is written out: it becomes what an f-string becomes, so that each value is formatted as its type
//! asks, and nothing is read at run time. Templates with attributes, items or nested fields, and faulty ones, are the runtime's.

use super::func::Lower;
use crate::hir::{ArgKind, Const, Conversion, Op, Value};
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

/// The parts of a template, whose fields name arguments by number, in turn, or by keyword.
fn pieces(template: &str, kinds: &[ArgKind]) -> Option<Vec<Piece>> {
    if kinds.iter().any(|k| matches!(k, ArgKind::Star | ArgKind::DoubleStar)) {
        return None;
    }
    let mut out = Vec::new();
    let mut literal = String::new();
    // How fields are numbered so far: the next number, or that numbers are written.
    let (mut next, mut written) = (0, false);
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        literal.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix(brace) {
            literal.push_str(brace);
            rest = after;
            continue;
        }
        let end = rest.find(['{', '}']).filter(|end| brace == "{" && rest[*end..].starts_with('}'))?;
        let field = &rest[..end];
        rest = &rest[end + 1..];
        let (field, spec) = field.split_once(':').unwrap_or((field, ""));
        let (name, conversion) = match field.split_once('!') {
            None => (field, Conversion::None),
            Some((name, "s")) => (name, Conversion::Str),
            Some((name, "r")) => (name, Conversion::Repr),
            Some((name, "a")) => (name, Conversion::Ascii),
            Some(_) => return None,
        };
        let arg = if name.is_empty() && !written {
            next += 1;
            next - 1
        } else if let (Some(n), 0) = (number(name), next) {
            written = true;
            n
        } else {
            // A keyword: anything else has no argument of that name.
            let named = |k: &ArgKind| matches!(k, ArgKind::Kw(own) if **own == *name);
            kinds.iter().position(named).filter(|_| !name.is_empty())?
        };
        let positional = |k: &ArgKind| *k == ArgKind::Pos;
        kinds.get(arg).filter(|k| positional(k) || matches!(k, ArgKind::Kw(own) if **own == *name))?;
        if !literal.is_empty() {
            out.push(Piece::Literal(std::mem::take(&mut literal)));
        }
        out.push(Piece::Field(arg, conversion, spec.to_owned()));
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        out.push(Piece::Literal(literal));
    }
    Some(out)
}

/// A number as fields have it.
fn number(name: &str) -> Option<usize> {
    if name.bytes().all(|c| c.is_ascii_digit()) { name.parse().ok() } else { None }
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
