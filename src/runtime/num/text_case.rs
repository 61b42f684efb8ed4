//! `str`'s case: upper, lower, title, casefold, capitalize, swapcase, and the tests for case.
//!
//! Mappings are `std`'s where those of Unicode 14.0 agree: a character that 14.0 did not have maps to
//! itself and is mapped to by none. Titlecase and folding have tables of what differs.

use super::text::is_printable;
use super::text_case_tables::{FOLD, TITLE};

/// What 14.0 assigns among the letters is what is printable.
fn mapped<I: Iterator<Item = char> + Clone>(c: char, mapping: I) -> impl Iterator<Item = char> {
    let known = c.is_ascii() || (is_printable(c) && mapping.clone().all(is_known));
    let own = (!known).then_some(c);
    own.into_iter().chain(mapping.filter(move |_| known))
}

fn is_known(c: char) -> bool {
    c.is_ascii() || is_printable(c)
}

/// Whether the character is upper case.
pub fn is_upper(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_uppercase();
    }
    c.is_uppercase() && is_known(c)
}

/// Whether the character is lower case.
pub fn is_lower(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_lowercase();
    }
    match c {
        // Lower case in 14.0, a letter without case since.
        '\u{295}' => true,
        // Lower case since 15.0.
        '\u{10fc}' | '\u{a7f2}'..='\u{a7f4}' | '\u{ab69}' => false,
        _ => c.is_lowercase() && is_known(c),
    }
}

/// Whether the character is a titlecase letter, such as `ǅ`.
pub fn is_title(c: char) -> bool {
    matches!(c, '\u{1c5}' | '\u{1c8}' | '\u{1cb}' | '\u{1f2}' | '\u{1f88}'..='\u{1f8f}'
        | '\u{1f98}'..='\u{1f9f}' | '\u{1fa8}'..='\u{1faf}' | '\u{1fbc}' | '\u{1fcc}' | '\u{1ffc}')
}

fn is_cased(c: char) -> bool {
    is_upper(c) || is_lower(c) || is_title(c)
}

/// `text.upper()`
pub fn upper(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_uppercase();
    }
    text.chars().flat_map(|c| mapped(c, c.to_uppercase())).collect()
}

fn push_lower(out: &mut String, c: char) {
    out.extend(mapped(c, c.to_lowercase()));
}

/// Lower case of the character at a byte of `text`: a capital sigma depends on its neighbours.
fn push_lower_at(out: &mut String, text: &str, at: usize, c: char) {
    if c != 'Σ' {
        return push_lower(out, c);
    }
    let before: usize = text[..at].chars().flat_map(char::to_lowercase).map(char::len_utf8).sum();
    // Both small sigmas take two bytes, so that the place before is unaffected by earlier ones.
    let lowered = text.to_lowercase();
    out.push(lowered.get(before..).and_then(|rest| rest.chars().next()).unwrap_or('σ'));
}

/// `text.lower()`
pub fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        push_lower_at(&mut out, text, at, c);
    }
    out
}

fn push_title(out: &mut String, c: char) {
    if matches!(c, '\u{10d0}'..='\u{10fa}' | '\u{10fd}'..='\u{10ff}') {
        out.push(c);
    } else if let Ok(at) = TITLE.binary_search_by_key(&c, |entry| entry.0) {
        out.push_str(TITLE[at].1);
    } else {
        out.extend(mapped(c, c.to_uppercase()));
    }
}

/// `text.title()`
pub fn title(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut after_cased = false;
    for (at, c) in text.char_indices() {
        if after_cased {
            push_lower_at(&mut out, text, at, c);
        } else {
            push_title(&mut out, c);
        }
        after_cased = is_cased(c);
    }
    out
}

/// `text.capitalize()`
pub fn capitalize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if at == 0 {
            push_title(&mut out, c);
        } else {
            push_lower_at(&mut out, text, at, c);
        }
    }
    out
}

/// `text.swapcase()`
pub fn swapcase(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if is_upper(c) {
            push_lower_at(&mut out, text, at, c);
        } else if is_lower(c) {
            out.extend(mapped(c, c.to_uppercase()));
        } else {
            out.push(c);
        }
    }
    out
}

/// `text.casefold()`
pub fn casefold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\u{13a0}'..='\u{13f5}' | '\u{13f8}'..='\u{13fd}' | '\u{ab70}'..='\u{abbf}') {
            out.extend(c.to_uppercase());
        } else if let Ok(at) = FOLD.binary_search_by_key(&c, |entry| entry.0) {
            out.push_str(FOLD[at].1);
        } else {
            push_lower(&mut out, c);
        }
    }
    out
}

/// `text.isupper()`
pub fn is_upper_text(text: &str) -> bool {
    if let [c] = text.as_bytes() {
        return c.is_ascii_uppercase();
    }
    text.chars().any(is_upper) && !text.chars().any(|c| is_lower(c) || is_title(c))
}

/// `text.islower()`
pub fn is_lower_text(text: &str) -> bool {
    if let [c] = text.as_bytes() {
        return c.is_ascii_lowercase();
    }
    text.chars().any(is_lower) && !text.chars().any(|c| is_upper(c) || is_title(c))
}

/// `text.istitle()`
pub fn is_title_text(text: &str) -> bool {
    let mut any = false;
    let mut after_cased = false;
    for c in text.chars() {
        let starts = is_upper(c) || is_title(c);
        let continues = is_lower(c);
        if (starts && after_cased) || (continues && !after_cased) {
            return false;
        }
        after_cased = starts || continues;
        any |= after_cased;
    }
    any
}
