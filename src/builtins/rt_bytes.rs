//! Rows: bytes, and ints from and to bytes.

use super::rt::rows;
use super::rt_core::ty;
use crate::runtime::layout::Ctx;
use crate::runtime::value::{Any, List, Str};
use crate::runtime::{codec, heap, list, str};

fn is_space(b: u8) -> bool {
    matches!(b, b' ' | 9..=13)
}

/// Where a text occurs in the part of another between two bounds.
fn places<'a>(s: &'a [u8], part: &'a [u8], lo: i64, hi: i64) -> impl DoubleEndedIterator<Item = usize> + 'a {
    let n = s.len() as i64;
    let bound = |x: i64| if x < 0 { (x + n).max(0) } else { x };
    let (lo, hi) = (bound(lo), bound(hi).min(n));
    let last = if lo > n { -1 } else { hi - part.len() as i64 };
    (lo..=last).map(|i| i as usize).filter(move |&i| s[i..].starts_with(part))
}

/// Occurrences that do not overlap.
fn apart(s: &[u8], part: &[u8], most: i64) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    let mut from = 0;
    while (most < 0 || (out.len() as i64) < most) && from <= s.len() {
        let Some(at) = (from..=s.len()).find(|&i| s[i..].starts_with(part)) else {
            break;
        };
        out.push(at);
        from = at + part.len().max(1);
    }
    out
}

fn trimmed<'a>(s: &'a [u8], start: bool, end: bool, drop: &dyn Fn(u8) -> bool) -> &'a [u8] {
    let first = if start { s.iter().position(|b| !drop(*b)).unwrap_or(s.len()) } else { 0 };
    let rest = &s[first..];
    let last = if end { rest.iter().rposition(|b| !drop(*b)).map_or(0, |n| n + 1) } else { rest.len() };
    &rest[..last]
}

fn list_of<'a>(ctx: &mut Ctx, t: i64, parts: impl IntoIterator<Item = &'a [u8]>) -> Option<List> {
    let out = heap::new_list(ctx, ty(t), 0)?;
    for part in parts {
        let part = str::new_bytes(ctx, part)?;
        list::append_any(ctx, out, Any::obj(part))?;
    }
    Some(out)
}

pub(super) fn order(ctx: &mut Ctx, order: &str) -> Option<bool> {
    match order {
        "little" => Some(true),
        "big" => Some(false),
        _ => {
            ctx.raise("ValueError", "byteorder must be either 'little' or 'big'");
            None
        }
    }
}

/// `x.to_bytes(n, byteorder, signed=signed)`
pub(super) fn bytes_of(ctx: &mut Ctx, x: i128, n: i64, byteorder: &str, signed: bool) -> Option<Str> {
    let little = order(ctx, byteorder)?;
    if n < 0 {
        ctx.raise("ValueError", "length argument must be non-negative");
        return None;
    }
    if x < 0 && !signed {
        ctx.raise("OverflowError", "can't convert negative int to unsigned");
        return None;
    }
    heap::reserve(ctx, n as usize)?;
    let fill = if x < 0 { 0xff } else { 0 };
    let mut data = vec![fill; n as usize];
    for (place, byte) in data.iter_mut().zip(x.to_le_bytes()) {
        *place = byte;
    }
    let lost = x.to_le_bytes().iter().skip(n as usize).any(|b| *b != fill);
    let wrong_sign = signed && data.last().is_some_and(|b| (b & 0x80 != 0) != (x < 0));
    if lost || wrong_sign || n == 0 && x != 0 {
        ctx.raise("OverflowError", "int too big to convert");
        return None;
    }
    if !little {
        data.reverse();
    }
    str::new_bytes(ctx, &data)
}

rows! { pub static ROWS;
    "bytes.ord" raises Pure fn(ctx, s: Str) -> i64 {
        let [byte] = s.data() else {
            ctx.raise("TypeError", format!("ord() expected a character, but string of length {} found", s.bytes));
            None?
        };
        i64::from(*byte)
    }
    "bytes.concat" raises Allocates fn(ctx, a: Str, b: Str) -> Str { str::new_bytes(ctx, &[a.data(), b.data()].concat())? }
    "bytes.repeat" raises Allocates fn(ctx, s: Str, n: i64) -> Str {
        let n = n.max(0) as usize;
        heap::reserve(ctx, n.saturating_mul(s.data().len()))?;
        str::new_bytes(ctx, &s.data().repeat(n))?
    }
    "bytes.contains" quiet Pure fn(ctx, s: Str, part: Str) -> bool { places(s.data(), part.data(), 0, i64::MAX).next().is_some() }
    "bytes.contains_int" raises Pure fn(ctx, s: Str, x: i64) -> bool {
        let Ok(b) = u8::try_from(x) else { ctx.raise("ValueError", "byte must be in range(0, 256)"); None? };
        s.data().contains(&b)
    }
    "bytes.compare" quiet Pure fn(ctx, a: Str, b: Str) -> i64 { a.data().cmp(b.data()) as i64 }
    "bytes.list" raises Allocates fn(ctx, t: i64, s: Str) -> List {
        let out = heap::new_list(ctx, ty(t), s.bytes)?;
        for x in s.data() { list::append_any(ctx, out, Any::int(i64::from(*x)))? }
        out
    }
    "bytes.find" quiet Pure fn(ctx, s: Str, part: Str, lo: i64, hi: i64) -> i64 {
        places(s.data(), part.data(), lo, hi).next().map_or(-1, |i| i as i64)
    }
    // The byte that is looked for, alone.
    "bytes.one" raises Allocates fn(ctx, byte: i64) -> Str {
        let Ok(byte) = u8::try_from(byte) else {
            ctx.raise("ValueError", "byte must be in range(0, 256)");
            return None;
        };
        str::new_bytes(ctx, &[byte])?
    }
    "bytes.rfind" quiet Pure fn(ctx, s: Str, part: Str, lo: i64, hi: i64) -> i64 {
        places(s.data(), part.data(), lo, hi).next_back().map_or(-1, |i| i as i64)
    }
    "bytes.index" raises Pure fn(ctx, s: Str, part: Str, lo: i64, hi: i64) -> i64 {
        let Some(at) = places(s.data(), part.data(), lo, hi).next() else {
            ctx.raise("ValueError", "subsection not found");
            None?
        };
        at as i64
    }
    "bytes.count" quiet Pure fn(ctx, s: Str, part: Str) -> i64 { apart(s.data(), part.data(), -1).len() as i64 }
    "bytes.count_int" raises Pure fn(ctx, s: Str, x: i64) -> i64 {
        let Ok(b) = u8::try_from(x) else { ctx.raise("ValueError", "byte must be in range(0, 256)"); None? };
        s.data().iter().filter(|c| **c == b).count() as i64
    }
    "bytes.startswith" quiet Pure fn(ctx, s: Str, part: Str) -> bool { s.data().starts_with(part.data()) }
    "bytes.endswith" quiet Pure fn(ctx, s: Str, part: Str) -> bool { s.data().ends_with(part.data()) }
    "bytes.upper" raises Allocates fn(ctx, s: Str) -> Str { str::new_bytes(ctx, &s.data().to_ascii_uppercase())? }
    "bytes.lower" raises Allocates fn(ctx, s: Str) -> Str { str::new_bytes(ctx, &s.data().to_ascii_lowercase())? }
    // Which ends: 1 the start, 2 the end, 3 both.
    "bytes.strip_ws" raises Allocates fn(ctx, s: Str, ends: i64) -> Str {
        str::new_bytes(ctx, trimmed(s.data(), ends & 1 != 0, ends & 2 != 0, &is_space))?
    }
    "bytes.strip" raises Allocates fn(ctx, s: Str, drop: Str, ends: i64) -> Str {
        str::new_bytes(ctx, trimmed(s.data(), ends & 1 != 0, ends & 2 != 0, &|b| drop.data().contains(&b)))?
    }
    "bytes.replace" raises Allocates fn(ctx, s: Str, old: Str, new: Str, most: i64) -> Str {
        let (data, part) = (s.data(), old.data());
        let mut out = Vec::new();
        let mut from = 0;
        for at in apart(data, part, most) {
            out.extend_from_slice(&data[from..at]);
            out.extend_from_slice(new.data());
            from = at + part.len();
        }
        out.extend_from_slice(&data[from..]);
        str::new_bytes(ctx, &out)?
    }
    "bytes.split" raises Allocates fn(ctx, t: i64, s: Str, sep: Str, most: i64) -> List {
        if sep.bytes == 0 { ctx.raise("ValueError", "empty separator"); None? }
        let (data, n) = (s.data(), sep.data().len());
        let mut parts = Vec::new();
        let mut from = 0;
        for at in apart(data, sep.data(), most) {
            parts.push(&data[from..at]);
            from = at + n;
        }
        parts.push(&data[from..]);
        list_of(ctx, t, parts)?
    }
    "bytes.split_ws" raises Allocates fn(ctx, t: i64, s: Str) -> List {
        list_of(ctx, t, s.data().split(|b| is_space(*b)).filter(|part| !part.is_empty()))?
    }
    "bytes.join" raises Writes fn(ctx, sep: Str, parts: List) -> Str {
        let mut out = Vec::new();
        for n in 0..parts.len as usize {
            if n > 0 { out.extend_from_slice(sep.data()); }
            let shape = list::shape(ctx, parts);
            out.extend_from_slice(list::view(ctx, parts, shape, n).text().data());
        }
        str::new_bytes(ctx, &out)?
    }
    "bytes.isdigit" quiet Pure fn(ctx, s: Str) -> bool { s.bytes > 0 && s.data().iter().all(u8::is_ascii_digit) }
    "bytes.isalpha" quiet Pure fn(ctx, s: Str) -> bool { s.bytes > 0 && s.data().iter().all(u8::is_ascii_alphabetic) }
    "bytes.isalnum" quiet Pure fn(ctx, s: Str) -> bool { s.bytes > 0 && s.data().iter().all(u8::is_ascii_alphanumeric) }
    "bytes.isspace" quiet Pure fn(ctx, s: Str) -> bool { s.bytes > 0 && s.data().iter().all(|b| is_space(*b)) }
    "bytes.fromhex" raises Allocates fn(ctx, text: Str) -> Str {
        let mut out = Vec::new();
        let chars: Vec<char> = text.text().chars().collect();
        let mut at = 0;
        while at < chars.len() {
            if chars[at].is_ascii_whitespace() { at += 1; continue; }
            let digit = |n: usize| chars.get(n).and_then(|c| c.to_digit(16));
            let bad = match (digit(at), digit(at + 1)) {
                (Some(a), Some(b)) => { out.push((a * 16 + b) as u8); at += 2; continue; }
                (Some(_), None) => at + 1,
                (None, _) => at,
            };
            ctx.raise("ValueError", format!("non-hexadecimal number found in fromhex() arg at position {bad}"));
            None?
        }
        str::new_bytes(ctx, &out)?
    }
    "bytes.decode_as" raises Allocates fn(ctx, s: Str, encoding: Str, errors: Str) -> Str {
        {
            let encoding = codec::encoding(ctx, encoding.text())?;
            let errors = codec::errors(ctx, errors.text())?;
            let (text, _) = codec::decode(ctx, s.data(), encoding, errors, true)?;
            str::new(ctx, &text)
        }
    }
    "str.encode_as" raises Allocates fn(ctx, s: Str, encoding: Str, errors: Str) -> Str {
        let encoding = codec::encoding(ctx, encoding.text())?;
        let errors = codec::errors(ctx, errors.text())?;
        let data = codec::encode(ctx, s.text(), encoding, errors)?;
        str::new_bytes(ctx, &data)?
    }
    "int.to_bytes" raises Allocates fn(ctx, x: i64, n: i64, byteorder: Str, signed: bool) -> Str {
        bytes_of(ctx, i128::from(x), n, byteorder.text(), signed)?
    }
    "int.from_bytes" raises Pure fn(ctx, s: Str, byteorder: Str, signed: bool) -> i64 {
        let little = order(ctx, byteorder.text())?;
        let mut data = s.data().to_vec();
        if !little { data.reverse(); }
        let negative = signed && data.last().is_some_and(|b| b & 0x80 != 0);
        let fill = if negative { 0xff } else { 0 };
        let mut word = [fill; 8];
        for (place, byte) in word.iter_mut().zip(&data) { *place = *byte; }
        let x = i64::from_le_bytes(word);
        if data.iter().skip(8).any(|b| *b != fill) || (x < 0) != negative {
            ctx.stop("OverflowError", "integer overflow: the bytes do not fit 64 bits\nread them in parts of 7 bytes");
            None?
        }
        x
    }
}
