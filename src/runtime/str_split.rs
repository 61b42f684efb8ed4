//! Taking strings apart: split, strip, partition, lines.

use super::layout::Ctx;
use super::list::append_view;
use super::num::text::is_space;
use super::value::{List, Str, View};
use super::{heap, str};
use crate::types::TypeId;

/// A list, of type `ty` (a list of str, or of a union with str), of these texts.
pub fn list_of<'a>(ctx: &mut Ctx, ty: TypeId, parts: impl IntoIterator<Item = &'a str>) -> Option<List> {
    let parts = parts.into_iter();
    let mut out = heap::new_list(ctx, ty, parts.size_hint().0 as i64)?;
    if super::list::shape(ctx, out).elem == TypeId::STR {
        return heap::building(ctx, out, |ctx| {
            for part in parts {
                if out.len == out.cap {
                    super::list::reserve_more(ctx, out, 1)?;
                }
                let text = str::new(ctx, part);
                // SAFETY: there is room for one more element; the count goes to the list.
                unsafe { *out.data.add(out.len as usize) = text.raw() as u64 };
                out.len += 1;
            }
            Some(())
        });
    }
    heap::building(ctx, out, |ctx| {
        for part in parts {
            let text = str::new(ctx, part);
            let done = append_view(ctx, out, View::str(text));
            text.dec(ctx);
            done?;
        }
        Some(())
    })
}

/// The parts of `s.split(None, most)`.
pub fn words(text: &str, most: i64) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    while !rest.is_empty() {
        if most >= 0 && out.len() as i64 == most {
            out.push(rest);
            break;
        }
        let end = rest.find(is_space).unwrap_or(rest.len());
        out.push(&rest[..end]);
        rest = rest[end..].trim_start_matches(is_space);
    }
    out
}

/// The parts of `s.rsplit(None, most)`.
pub fn words_from_end(text: &str, most: i64) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text.trim_end_matches(is_space);
    while !rest.is_empty() {
        if most >= 0 && out.len() as i64 == most {
            out.push(rest);
            break;
        }
        let start = rest.char_indices().rev().find(|(_, c)| is_space(*c)).map_or(0, |(at, c)| at + c.len_utf8());
        out.push(&rest[start..]);
        rest = rest[..start].trim_end_matches(is_space);
    }
    out.reverse();
    out
}

/// `s.split(sep, most)`; a null separator is white space.
pub fn split(ctx: &mut Ctx, s: Str, sep: Option<Str>, most: i64, from_end: bool, ty: TypeId) -> Option<List> {
    let text = s.text();
    if sep.is_none() && most < 0 && s.is_ascii() {
        return split_ascii_words(ctx, s, ty);
    }
    let Some(sep) = sep else {
        let parts = if from_end { words_from_end(text, most) } else { words(text, most) };
        return list_of(ctx, ty, parts);
    };
    if sep.bytes == 0 {
        ctx.raise("ValueError", "empty separator");
        return None;
    }
    if let (&[c @ 0..128], true) = (sep.data(), s.is_ascii() && most < 0 && !from_end) {
        return split_ascii(ctx, s, c, ty);
    }
    let limit = if most < 0 { usize::MAX } else { (most as usize).saturating_add(1) };
    let parts: Vec<&str> = if from_end {
        let mut parts: Vec<&str> = text.rsplitn(limit, sep.text()).collect();
        parts.reverse();
        parts
    } else {
        match sep.data() {
            // A byte that is a character is found by a search for a byte.
            &[c @ 0..128] => text.splitn(limit, char::from(c)).collect(),
            _ => text.splitn(limit, sep.text()).collect(),
        }
    };
    list_of(ctx, ty, parts)
}

/// The first parts of a text, and how many there are.
struct First<'a, const N: usize> {
    parts: [&'a str; N],
    have: usize,
}

impl<'a, const N: usize> First<'a, N> {
    fn take(&mut self, part: &'a str) {
        if let Some(place) = self.parts.get_mut(self.have) {
            *place = part;
        }
        self.have += 1;
    }
}

/// How many parts `s.split(sep, most)` gives, or some number above `N` if there are more than `N`, and the first of them; those that
/// there are not are empty.
pub fn first_parts<const N: usize>(ctx: &mut Ctx, s: Str, sep: Option<Str>, most: i64) -> Option<(i64, [Str; N])> {
    let text = s.text();
    let limit = if most < 0 { usize::MAX } else { (most as usize).saturating_add(1) };
    let mut first = First { parts: [""; N], have: 0 };
    match sep {
        None if most < 0 && s.is_ascii() => {
            let space = |c: char| matches!(c, '\t'..='\r' | '\x1c'..=' ');
            text.split(space).filter(|word| !word.is_empty()).take(N + 1).for_each(|part| first.take(part));
        }
        None => words(text, most).into_iter().for_each(|part| first.take(part)),
        Some(sep) => match sep.data() {
            [] => {
                ctx.raise("ValueError", "empty separator");
                return None;
            }
            // A byte that is a character is found by a search for a byte.
            &[c @ 0..128] => {
                let mut rest = text;
                let mut left = limit;
                loop {
                    left -= 1;
                    let end = if left == 0 || first.have > N { None } else { rest.bytes().position(|b| b == c) };
                    let Some(end) = end else { break first.take(rest) };
                    first.take(&rest[..end]);
                    rest = &rest[end + 1..];
                }
            }
            _ => text.splitn(limit, sep.text()).take(N + 1).for_each(|part| first.take(part)),
        },
    }
    let ascii = s.is_ascii();
    let parts = first.parts.map(|part| if ascii { str::new_ascii(ctx, part) } else { str::new(ctx, part) });
    Some((first.have as i64, parts))
}

/// The words of an ASCII text.
fn split_ascii_words(ctx: &mut Ctx, s: Str, ty: TypeId) -> Option<List> {
    let data = s.data();
    let space = |c: u8| matches!(c, b'\t'..=b'\r' | 0x1c..=b' ');
    let mut count = 0;
    let mut before = true;
    for &c in data {
        let now = space(c);
        count += i64::from(before && !now);
        before = now;
    }
    let mut out = heap::new_list(ctx, ty, count)?;
    let whole = super::list::shape(ctx, out).elem == TypeId::STR;
    let mut at = 0;
    for _ in 0..count {
        while data.get(at).is_some_and(|c| space(*c)) {
            at += 1;
        }
        let start = at;
        while data.get(at).is_some_and(|c| !space(*c)) {
            at += 1;
        }
        let word = str::new_ascii(ctx, &s.text()[start..at]);
        if whole {
            // SAFETY: there is room for as many elements as there are words; the count goes to the list.
            unsafe { *out.data.add(out.len as usize) = word.raw() as u64 };
            out.len += 1;
            continue;
        }
        let done = append_view(ctx, out, View::str(word));
        word.dec(ctx);
        if done.is_none() {
            out.dec(ctx);
            return None;
        }
    }
    Some(out)
}

/// All parts of an ASCII text between the places of a character.
fn split_ascii(ctx: &mut Ctx, s: Str, sep: u8, ty: TypeId) -> Option<List> {
    let text = s.text();
    let count = s.data().iter().filter(|c| **c == sep).count() + 1;
    let mut out = heap::new_list(ctx, ty, count as i64)?;
    if super::list::shape(ctx, out).elem != TypeId::STR {
        out.dec(ctx);
        return list_of(ctx, ty, text.split(char::from(sep)));
    }
    let mut start = 0;
    let mut add = |ctx: &mut Ctx, part: &str| {
        let part = str::new_ascii(ctx, part);
        // SAFETY: there is room for as many elements as there are parts; the count goes to the list.
        unsafe { *out.data.add(out.len as usize) = part.raw() as u64 };
        out.len += 1;
    };
    for (at, _) in s.data().iter().enumerate().filter(|(_, c)| **c == sep) {
        add(ctx, &text[start..at]);
        start = at + 1;
    }
    add(ctx, &text[start..]);
    Some(out)
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// `s.splitlines(keep)`
pub fn lines(text: &str, keep: bool) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(is_line_end).unwrap_or(rest.len());
        let mut ending = rest[end..].chars().next().map_or(0, char::len_utf8);
        if rest[end..].starts_with("\r\n") {
            ending = 2;
        }
        out.push(&rest[..if keep { end + ending } else { end }]);
        rest = &rest[end + ending..];
    }
    out
}

/// Which ends `strip` works on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    Both,
    Left,
    Right,
}

/// `s.strip(chars)`; without characters, white space.
pub fn strip(ctx: &mut Ctx, s: Str, chars: Option<Str>, ends: Ends) -> Str {
    let gone = |c: char| match chars {
        Some(set) => set.text().contains(c),
        None => is_space(c),
    };
    if chars.is_none() && s.is_ascii() {
        let data = s.data();
        let ink = |c: &u8| !matches!(c, b'\t'..=b'\r' | 0x1c..=b' ');
        let from = if ends == Ends::Right { 0 } else { data.iter().position(ink).unwrap_or(data.len()) };
        let to = if ends == Ends::Left { data.len() } else { data.iter().rposition(ink).map_or(from, |at| at + 1) };
        if to.max(from) - from == data.len() {
            s.inc();
            return s;
        }
        return str::new_ascii(ctx, &s.text()[from..to.max(from)]);
    }
    let mut text = s.text();
    if ends != Ends::Right {
        text = text.trim_start_matches(gone);
    }
    if ends != Ends::Left {
        text = text.trim_end_matches(gone);
    }
    if text.len() == s.bytes as usize {
        s.inc();
        return s;
    }
    str::new(ctx, text)
}

/// `s.partition(sep)`, or `rpartition`.
pub fn partition(ctx: &mut Ctx, s: Str, sep: Str, from_end: bool) -> Option<(Str, Str, Str)> {
    if sep.bytes == 0 {
        ctx.raise("ValueError", "empty separator");
        return None;
    }
    let text = s.text();
    let found = if from_end { text.rfind(sep.text()) } else { text.find(sep.text()) };
    let (a, b, c) = match found {
        Some(at) => (&text[..at], sep.text(), &text[at + sep.bytes as usize..]),
        None if from_end => ("", "", text),
        None => (text, "", ""),
    };
    Some((str::new(ctx, a), str::new(ctx, b), str::new(ctx, c)))
}

/// Text padded to a width with a character: left, right or on both sides as `center` does.
pub fn pad(ctx: &mut Ctx, s: Str, width: i64, fill: Str, how: Pad) -> Option<Str> {
    if fill.chars != 1 {
        ctx.raise("TypeError", "The fill character must be exactly one character long");
        return None;
    }
    let missing = width.saturating_sub(s.chars);
    if missing <= 0 {
        s.inc();
        return Some(s);
    }
    heap::reserve(ctx, missing as usize)?;
    let left = match how {
        Pad::Left => missing,
        Pad::Right => 0,
        Pad::Center => missing / 2 + (missing & width & 1),
    };
    let text =
        format!("{}{}{}", fill.text().repeat(left as usize), s.text(), fill.text().repeat((missing - left) as usize));
    Some(str::new(ctx, &text))
}

/// Where padding goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pad {
    Left,
    Right,
    Center,
}

/// `s.zfill(width)`
pub fn zfill(ctx: &mut Ctx, s: Str, width: i64) -> Option<Str> {
    let missing = width.saturating_sub(s.chars);
    if missing <= 0 {
        s.inc();
        return Some(s);
    }
    heap::reserve(ctx, missing as usize)?;
    let text = s.text();
    let sign = usize::from(text.starts_with(['+', '-']));
    let text = format!("{}{}{}", &text[..sign], "0".repeat(missing as usize), &text[sign..]);
    Some(str::new(ctx, &text))
}

/// `list(text)`, of type `ty`.
pub fn characters(ctx: &mut Ctx, ty: TypeId, s: Str) -> Option<List> {
    let mut buffer = [0; 4];
    let out = heap::new_list(ctx, ty, s.chars)?;
    heap::building(ctx, out, |ctx| {
        for c in s.text().chars() {
            let text = str::new(ctx, c.encode_utf8(&mut buffer));
            let done = append_view(ctx, out, View::str(text));
            text.dec(ctx);
            done?;
        }
        Some(())
    })
}
