//! Small operations of strings that belong nowhere else: tabs, identifiers, code points, decoding errors.

use super::layout::Ctx;
use super::num::text;
use super::str;
use super::value::Str;

/// `s.expandtabs(size)`
pub fn expand_tabs(ctx: &mut Ctx, s: Str, size: i64) -> Option<Str> {
    let mut out = String::new();
    let mut column = 0i64;
    for c in s.text().chars() {
        match c {
            '\t' if size > 0 => {
                let n = size - column % size;
                super::heap::reserve(ctx, out.len() + n as usize)?;
                out.extend(std::iter::repeat_n(' ', n as usize));
                column += n;
            }
            '\t' => {}
            _ => {
                out.push(c);
                column = if matches!(c, '\n' | '\r') { 0 } else { column + 1 };
            }
        }
    }
    Some(str::new(ctx, &out))
}

/// `s.isidentifier()`
pub fn is_identifier(s: &str) -> bool {
    let mut chars = s.chars();
    chars.next().is_some_and(text::begins_name) && chars.all(text::continues_name)
}

/// `ord(s)`
pub fn ord(ctx: &mut Ctx, s: Str) -> Option<i64> {
    if let [c @ 0..128] = s.data() {
        return Some(i64::from(*c));
    }
    let mut chars = s.text().chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Some(i64::from(u32::from(c))),
        _ => {
            let n = s.chars;
            ctx.raise("TypeError", format!("ord() expected a character, but string of length {n} found"));
            None
        }
    }
}
