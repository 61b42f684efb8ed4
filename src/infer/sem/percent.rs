//! `template % values`: objects that are formatted as numbers are asked for them, where the template is written out.

use super::*;
use crate::hir::ArgKind;

/// The text of a template filled in.
pub fn filled<D: Domain>(d: &mut D, template: &D::V, values: &D::V) -> D::R {
    let values = match d.kind(values) {
        Kind::Instance(c) if records::base(d, c) == Some("tuple") => {
            records::plain(d, values, 12).unwrap_or_else(|| values.clone())
        }
        _ => values.clone(),
    };
    let values = match d.const_operand(40) {
        Some(Const::Str(text)) => match conversions(&text) {
            Some(conversions) => numbers(d, &conversions, &values),
            None => d.result(values),
        },
        _ => d.result(values),
    };
    d.split(&values, &mut |d, values| {
        let values = d.result(values);
        d.rt_call("str.percent", &[Arg::V(template), Arg::Any(&values)], Out::Kind(Kind::Str))
    })
}

/// What each value is formatted as; nothing for a template with names or one that is wrong.
fn conversions(template: &str) -> Option<Vec<char>> {
    let mut out = Vec::new();
    let mut chars = template.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            continue;
        }
        loop {
            match chars.next()? {
                '(' => return None,
                '*' => out.push('*'),
                '#' | '0'..='9' | '-' | ' ' | '+' | '.' | 'h' | 'l' | 'L' => {}
                '%' => break,
                conversion => {
                    out.push(conversion);
                    break;
                }
            }
        }
    }
    Some(out)
}

/// The values, objects replaced by the numbers that they are asked for.
fn numbers<D: Domain>(d: &mut D, conversions: &[char], values: &D::V) -> D::R {
    if d.kind(values) != Kind::Tuple {
        return match conversions {
            [one] => number(d, *one, values),
            _ => d.result(values.clone()),
        };
    }
    let count = d.parts(values);
    let parts: Vec<D::R> = (0..count).map(|n| d.part(values, n)).collect();
    let object = |d: &D, r: &D::R| d.kinds(r).iter().any(|kind| matches!(kind, Kind::Instance(_)));
    if count != conversions.len() || !parts.iter().any(|part| object(d, part)) {
        return d.result(values.clone());
    }
    let parts = parts
        .iter()
        .zip(conversions)
        .map(|(part, conversion)| d.split(part, &mut |d, v| number(d, *conversion, &v)))
        .collect();
    let all = d.pack(Kind::Tuple, 13, parts);
    d.result(all)
}

fn number<D: Domain>(d: &mut D, conversion: char, v: &D::V) -> D::R {
    let Kind::Instance(class) = d.kind(v) else { return d.result(v.clone()) };
    let has = |d: &D, names: &[&str]| {
        records::base(d, class) == Some("int") || names.iter().any(|name| attr::find_method(d, class, name).is_some())
    };
    let function = match conversion {
        'd' | 'i' | 'u' if has(d, &["__int__", "__index__", "__trunc__"]) => "int",
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' if has(d, &["__float__", "__index__"]) => "float",
        'x' | 'X' | 'o' if has(d, &["__index__"]) => "operator.index",
        _ => return d.result(v.clone()),
    };
    let v = d.result(v.clone());
    functions::call(d, &function.into(), &[ArgKind::Pos], &[v])
}
