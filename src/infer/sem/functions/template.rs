//! `template.format(…)` where the template is written in the source and reaches attributes: filled in by typed code, as an f-string is,
//! so that properties and attributes of classes are found. The runtime fills in all others.

use super::*;
use crate::hir::Conversion;
use crate::runtime::num::template::{Accessor, Convert, Field, First, Numbering, Piece, Template};

/// A field of a template whose value typed code finds.
struct Place<'a> {
    first: First<'a>,
    names: Vec<&'a str>,
    conversion: Conversion,
    spec: Vec<Part<'a>>,
}

/// A part of a template.
enum Part<'a> {
    Text(&'a str),
    Place(Place<'a>),
}

/// The template filled in, if it is known and reaches attributes and nothing is wrong with it.
pub fn filled<D: Domain>(d: &mut D, args: &Args<D::R>) -> Option<D::R> {
    let Some(Const::Str(template)) = d.const_operand(0) else {
        return None;
    };
    let parts = read(&template, &mut Numbering::default(), 0)?;
    let reaches = |part: &Part<'_>| matches!(part, Part::Place(p) if !p.names.is_empty());
    let there = |part: &Part<'_>| place_is_there(part, args);
    (parts.iter().any(reaches) && parts.iter().all(there)).then(|| fill(d, &parts, args))
}

fn place_is_there<R>(part: &Part<'_>, args: &Args<R>) -> bool {
    match part {
        Part::Text(_) => true,
        Part::Place(place) => {
            let there = match place.first {
                First::Index(n) => n < args.pos.len(),
                First::Name(name) => args.kw.iter().any(|(n, _)| &**n == name),
            };
            there && place.spec.iter().all(|part| place_is_there(part, args))
        }
    }
}

/// The parts of a template without errors and without items in brackets.
fn read<'a>(template: &'a str, numbering: &mut Numbering, depth: usize) -> Option<Vec<Part<'a>>> {
    let mut parts = Vec::new();
    for piece in Template::new(template) {
        parts.push(match piece.ok()? {
            Piece::Literal(text) => Part::Text(text),
            Piece::Field(field) => Part::Place(place(&field, numbering, depth)?),
        });
    }
    Some(parts)
}

fn place<'a>(field: &Field<'a>, numbering: &mut Numbering, depth: usize) -> Option<Place<'a>> {
    let first = field.first(numbering).ok()?;
    let attribute = |accessor| match accessor {
        Ok(Accessor::Attribute(name)) => Some(name),
        _ => None,
    };
    let names: Option<Vec<&str>> = field.accessors().map(attribute).collect();
    let conversion = match field.convert().ok()? {
        Convert::None => Conversion::None,
        Convert::Str => Conversion::Str,
        Convert::Repr => Conversion::Repr,
        Convert::Ascii => Conversion::Ascii,
    };
    let spec = match (field.nested, depth) {
        (false, _) => vec![Part::Text(field.spec)],
        (true, 0) => read(field.spec, numbering, 1)?,
        (true, _) => return None,
    };
    Some(Place { first, names: names?, conversion, spec })
}

fn fill<D: Domain>(d: &mut D, parts: &[Part<'_>], args: &Args<D::R>) -> D::R {
    let mut texts = Vec::new();
    for part in parts {
        texts.push(match part {
            Part::Text(t) => {
                let v = text(d, t);
                d.result(v)
            }
            Part::Place(place) => {
                let given = match place.first {
                    First::Index(n) => args.pos.get(n),
                    First::Name(name) => args.kw.iter().find(|(n, _)| &**n == name).map(|(_, v)| v),
                };
                let Some(mut value) = given.cloned() else {
                    return d.never();
                };
                for name in &place.names {
                    let name: crate::hir::Name = (*name).into();
                    value = d.split(&value, &mut |d, v| attr::get(d, &v, &name));
                }
                let spec = fill(d, &place.spec, args);
                eval(d, &crate::hir::Op::Format(place.conversion), &[value, spec])
            }
        });
    }
    match texts.len() {
        1 => texts.swap_remove(0),
        _ => eval(d, &crate::hir::Op::Concat, &texts),
    }
}
