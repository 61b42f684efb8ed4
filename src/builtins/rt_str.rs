//! Rows: strings and bytes.

use super::rt::rows;
use super::rt_core::ty;
use crate::runtime::list_slice::slice;
use crate::runtime::num::{text, text_case};
use crate::runtime::str_split::{self, Ends, Pad};
use crate::runtime::value::{Any, List, Str};
use crate::runtime::{codec, str, str_case, str_format, str_search};

rows! { pub static ROWS;
    "str.len" quiet Pure fn(ctx, s: Str) -> i64 { s.chars }
    // What stands where no text is needed.
    "str.empty" quiet Pure fn(_ctx) -> Str { str::empty() }
    "str.eq" quiet Pure fn(ctx, a: Str, b: Str) -> bool { a == b || a.same_text(b) }
    // Below 0, 0 or above 0.
    "str.compare" quiet Pure fn(ctx, a: Str, b: Str) -> i64 { a.data().cmp(b.data()) as i64 }
    "str.lt" quiet Pure fn(ctx, a: Str, b: Str) -> bool { a.data() < b.data() }
    "str.hash" quiet Pure fn(ctx, s: Str) -> i64 {
        crate::runtime::equal::hash_str(crate::runtime::value::View::str(s))
    }
    "str.concat" raises Allocates takes 1 fn(ctx, a: Str, b: Str) -> Str { str::append(ctx, a, b)? }
    // Several texts one after another.
    "str.concat3" raises Allocates fn(ctx, a: Str, b: Str, c: Str) -> Str { str::concat_all(ctx, [a, b, c])? }
    "str.concat4" raises Allocates fn(ctx, a: Str, b: Str, c: Str, d: Str) -> Str { str::concat_all(ctx, [a, b, c, d])? }
    "str.concat5" raises Allocates fn(ctx, a: Str, b: Str, c: Str, d: Str, e: Str) -> Str {
        str::concat_all(ctx, [a, b, c, d, e])?
    }
    // `a + str(x)`
    "str.concat_int" raises Allocates takes 1 fn(ctx, a: Str, x: i64) -> Str { str::append_int(ctx, a, x)? }
    // Texts and ints one after another.
    "str.mixed3" raises Allocates fn(ctx, a: Any, b: Any, c: Any) -> Str { str::concat_mixed(ctx, [a, b, c])? }
    "str.mixed4" raises Allocates fn(ctx, a: Any, b: Any, c: Any, d: Any) -> Str { str::concat_mixed(ctx, [a, b, c, d])? }
    "str.mixed5" raises Allocates fn(ctx, a: Any, b: Any, c: Any, d: Any, e: Any) -> Str {
        str::concat_mixed(ctx, [a, b, c, d, e])?
    }
    // `s[lo:hi] == t`
    "str.part_eq" quiet Pure fn(ctx, s: Str, lo: i64, hi: i64, t: Str) -> bool { str::part_equals(s, lo, hi, t) }
    "str.repeat" raises Allocates fn(ctx, s: Str, n: i64) -> Str { str::repeat(ctx, s, n)? }
    "str.index_get" raises Allocates fn(ctx, s: Str, i: i64) -> Str { str::index(ctx, s, i)? }
    // The character at a byte offset, and the offset after it; the offset is below the length in bytes.
    "str.next" raises Allocates fn(ctx, s: Str, at: i64) -> (Str, i64) { str::next_char(ctx, s, at) }
    "str.bytes_len" quiet Pure fn(ctx, s: Str) -> i64 { s.bytes }
    // `s[lo:hi]`
    "str.part" raises Allocates fn(ctx, s: Str, lo: i64, hi: i64) -> Str { str::part(ctx, s, lo, hi) }
    "str.slice" raises Allocates fn(ctx, s: Str, lo: Any, hi: Any, step: Any) -> Str {
        let range = slice(ctx, s.chars, lo, hi, step)?;
        str::slice(ctx, s, range)
    }
    "str.contains" quiet Pure fn(ctx, s: Str, sub: Str) -> bool { str_search::contains(s, sub) }
    "str.find" quiet Pure fn(ctx, s: Str, sub: Str, start: i64, end: i64) -> i64 { str_search::find(s, sub, start, end) }
    "str.rfind" quiet Pure fn(ctx, s: Str, sub: Str, start: i64, end: i64) -> i64 { str_search::rfind(s, sub, start, end) }
    "str.index" raises Pure fn(ctx, s: Str, sub: Str, start: i64, end: i64) -> i64 {
        found(ctx, str_search::find(s, sub, start, end))?
    }
    "str.rindex" raises Pure fn(ctx, s: Str, sub: Str, start: i64, end: i64) -> i64 {
        found(ctx, str_search::rfind(s, sub, start, end))?
    }
    "str.count" quiet Pure fn(ctx, s: Str, sub: Str, start: i64, end: i64) -> i64 { str_search::count(s, sub, start, end) }
    "str.startswith" quiet Pure fn(ctx, s: Str, p: Str, start: i64, end: i64) -> bool {
        str_search::starts_with(s, p, start, end)
    }
    "str.endswith" quiet Pure fn(ctx, s: Str, p: Str, start: i64, end: i64) -> bool {
        str_search::ends_with(s, p, start, end)
    }
    "str.replace" raises Allocates fn(ctx, s: Str, old: Str, new: Str, count: i64) -> Str {
        str_search::replace(ctx, s, old, new, count)?
    }
    "str.removeprefix" raises Allocates fn(ctx, s: Str, p: Str) -> Str {
        match s.text().strip_prefix(p.text()) {
            Some(rest) => str::new(ctx, rest),
            None => { s.inc(); s }
        }
    }
    "str.removesuffix" raises Allocates fn(ctx, s: Str, p: Str) -> Str {
        match s.text().strip_suffix(p.text()) {
            Some(rest) => str::new(ctx, rest),
            None => { s.inc(); s }
        }
    }
    // The separator, and the most splits (-1: all).
    "str.split" raises Allocates fn(ctx, t: i64, s: Str, sep: Str, most: i64) -> List {
        str_split::split(ctx, s, Some(sep), most, false, ty(t))?
    }
    "str.split_ws" raises Allocates fn(ctx, t: i64, s: Str, most: i64) -> List {
        str_split::split(ctx, s, None, most, false, ty(t))?
    }
    // The number of parts, or a larger one than is asked for, and the first parts; empty texts for those that there are not.
    "str.split2" raises Allocates fn(ctx, s: Str, sep: Str, most: i64) -> (i64, Str, Str) {
        let (have, [a, b]) = str_split::first_parts(ctx, s, Some(sep), most)?;
        (have, a, b)
    }
    "str.split3" raises Allocates fn(ctx, s: Str, sep: Str, most: i64) -> (i64, Str, Str, Str) {
        let (have, [a, b, c]) = str_split::first_parts(ctx, s, Some(sep), most)?;
        (have, a, b, c)
    }
    "str.split2_ws" raises Allocates fn(ctx, s: Str, most: i64) -> (i64, Str, Str) {
        let (have, [a, b]) = str_split::first_parts(ctx, s, None, most)?;
        (have, a, b)
    }
    "str.split3_ws" raises Allocates fn(ctx, s: Str, most: i64) -> (i64, Str, Str, Str) {
        let (have, [a, b, c]) = str_split::first_parts(ctx, s, None, most)?;
        (have, a, b, c)
    }
    "str.rsplit" raises Allocates fn(ctx, t: i64, s: Str, sep: Str, most: i64) -> List {
        str_split::split(ctx, s, Some(sep), most, true, ty(t))?
    }
    "str.rsplit_ws" raises Allocates fn(ctx, t: i64, s: Str, most: i64) -> List {
        str_split::split(ctx, s, None, most, true, ty(t))?
    }
    "str.splitlines" raises Allocates fn(ctx, t: i64, s: Str, keep: bool) -> List {
        str_split::list_of(ctx, ty(t), str_split::lines(s.text(), keep))?
    }
    "str.join" raises Writes fn(ctx, sep: Str, list: List) -> Str { str::join(ctx, sep, list)? }
    "str.strip" raises Allocates fn(ctx, s: Str, chars: Str) -> Str { str_split::strip(ctx, s, Some(chars), Ends::Both) }
    "str.lstrip" raises Allocates fn(ctx, s: Str, chars: Str) -> Str { str_split::strip(ctx, s, Some(chars), Ends::Left) }
    "str.rstrip" raises Allocates fn(ctx, s: Str, chars: Str) -> Str { str_split::strip(ctx, s, Some(chars), Ends::Right) }
    "str.strip_ws" raises Allocates fn(ctx, s: Str) -> Str { str_split::strip(ctx, s, None, Ends::Both) }
    "str.lstrip_ws" raises Allocates fn(ctx, s: Str) -> Str { str_split::strip(ctx, s, None, Ends::Left) }
    "str.rstrip_ws" raises Allocates fn(ctx, s: Str) -> Str { str_split::strip(ctx, s, None, Ends::Right) }
    "str.partition" raises Allocates fn(ctx, s: Str, sep: Str) -> (Str, Str, Str) {
        str_split::partition(ctx, s, sep, false)?
    }
    "str.rpartition" raises Allocates fn(ctx, s: Str, sep: Str) -> (Str, Str, Str) {
        str_split::partition(ctx, s, sep, true)?
    }
    "str.center" raises Allocates fn(ctx, s: Str, width: i64, fill: Str) -> Str {
        str_split::pad(ctx, s, width, fill, Pad::Center)?
    }
    "str.ljust" raises Allocates fn(ctx, s: Str, width: i64, fill: Str) -> Str {
        str_split::pad(ctx, s, width, fill, Pad::Right)?
    }
    "str.rjust" raises Allocates fn(ctx, s: Str, width: i64, fill: Str) -> Str {
        str_split::pad(ctx, s, width, fill, Pad::Left)?
    }
    "str.zfill" raises Allocates fn(ctx, s: Str, width: i64) -> Str { str_split::zfill(ctx, s, width)? }
    "str.expandtabs" raises Allocates fn(ctx, s: Str, size: i64) -> Str { str_case::expand_tabs(ctx, s, size)? }
    "str.upper" raises Allocates fn(ctx, s: Str) -> Str {
        if s.is_ascii() { return Some(str::ascii_case(ctx, s, true)); }
        let t = text_case::upper(s.text());
        str::new(ctx, &t)
    }
    "str.lower" raises Allocates fn(ctx, s: Str) -> Str {
        if s.is_ascii() { return Some(str::ascii_case(ctx, s, false)); }
        let t = text_case::lower(s.text());
        str::new(ctx, &t)
    }
    "str.casefold" raises Allocates fn(ctx, s: Str) -> Str { let t = text_case::casefold(s.text()); str::new(ctx, &t) }
    "str.title" raises Allocates fn(ctx, s: Str) -> Str { let t = text_case::title(s.text()); str::new(ctx, &t) }
    "str.capitalize" raises Allocates fn(ctx, s: Str) -> Str { let t = text_case::capitalize(s.text()); str::new(ctx, &t) }
    "str.swapcase" raises Allocates fn(ctx, s: Str) -> Str { let t = text_case::swapcase(s.text()); str::new(ctx, &t) }
    "str.isalpha" quiet Pure fn(ctx, s: Str) -> bool { text::all(s.text(), text::is_alpha) }
    "str.isdigit" quiet Pure fn(ctx, s: Str) -> bool { text::all(s.text(), text::is_digit) }
    "str.isdecimal" quiet Pure fn(ctx, s: Str) -> bool { text::all(s.text(), text::is_decimal) }
    "str.isnumeric" quiet Pure fn(ctx, s: Str) -> bool { text::all(s.text(), text::is_numeric) }
    "str.isalnum" quiet Pure fn(ctx, s: Str) -> bool { text::all(s.text(), text::is_alnum) }
    "str.isspace" quiet Pure fn(ctx, s: Str) -> bool { text::all(s.text(), text::is_space) }
    "str.isprintable" quiet Pure fn(ctx, s: Str) -> bool { text::is_printable_text(s.text()) }
    "str.isascii" quiet Pure fn(ctx, s: Str) -> bool { s.is_ascii() }
    "str.isupper" quiet Pure fn(ctx, s: Str) -> bool { text_case::is_upper_text(s.text()) }
    "str.islower" quiet Pure fn(ctx, s: Str) -> bool { text_case::is_lower_text(s.text()) }
    "str.istitle" quiet Pure fn(ctx, s: Str) -> bool { text_case::is_title_text(s.text()) }
    "str.isidentifier" quiet Pure fn(ctx, s: Str) -> bool { str_case::is_identifier(s.text()) }
    "str.encode" raises Allocates fn(ctx, s: Str) -> Str { str::new_bytes(ctx, s.data())? }
    // `template % values`: a boxed tuple, a dict, or a single value.
    "str.percent" raises Any fn(ctx, s: Str, values: Any) -> Str { str_format::percent(ctx, s, values)? }
    // Positional arguments as a boxed tuple; keyword arguments as one of name, value, name, value …
    "str.format_map" raises Any fn(ctx, s: Str, map: Any) -> Str { str_format::format_map(ctx, s, map)? }
    "str.format" raises Any fn(ctx, s: Str, args: Any, names: Any) -> Str { str_format::format(ctx, s, args, names)? }
    "str.ord" raises Pure fn(ctx, s: Str) -> i64 { str_case::ord(ctx, s)? }
    "str.chr" raises Allocates fn(ctx, code: i64) -> Str {
        if let Some(text) = str::ascii(code) { return Some(text); }
        let c = ctx.check(text::chr(code))?;
        str::new(ctx, c.encode_utf8(&mut [0; 4]))
    }
    "str.bin" raises Allocates fn(ctx, x: i64) -> Str { str_format::in_base(ctx, x, b'b') }
    "str.oct" raises Allocates fn(ctx, x: i64) -> Str { str_format::in_base(ctx, x, b'o') }
    "str.hex" raises Allocates fn(ctx, x: i64) -> Str { str_format::in_base(ctx, x, b'x') }

    "bytes.get" raises Pure fn(ctx, s: Str, i: i64) -> i64 {
        match crate::runtime::list::index(s.bytes, i) {
            Some(at) => i64::from(s.data()[at]),
            None => { ctx.raise("IndexError", "index out of range"); None? }
        }
    }
    "bytes.slice" raises Allocates fn(ctx, s: Str, lo: Any, hi: Any, step: Any) -> Str {
        let range = slice(ctx, s.bytes, lo, hi, step)?;
        str::slice_bytes(ctx, s, range)?
    }
    "bytes.new" raises Allocates fn(ctx, n: i64) -> Str {
        if n < 0 { ctx.raise("ValueError", "negative count"); None? }
        crate::runtime::heap::reserve(ctx, n as usize)?;
        str::new_bytes(ctx, &vec![0; n as usize])?
    }
    "bytes.from_ints" raises Writes fn(ctx, list: List) -> Str {
        let mut data = Vec::new();
        for w in list.words(1) {
            match u8::try_from(*w as i64) {
                Ok(b) => data.push(b),
                Err(_) => { ctx.raise("ValueError", "bytes must be in range(0, 256)"); None? }
            }
        }
        str::new_bytes(ctx, &data)?
    }
    "bytes.decode" raises Allocates fn(ctx, s: Str) -> Str {
        let (text, _) = codec::decode(ctx, s.data(), codec::Encoding::Utf8, codec::Errors::Strict, true)?;
        str::new(ctx, &text)
    }
    "bytes.hex" raises Allocates fn(ctx, s: Str) -> Str {
        let text: String = s.data().iter().map(|b| format!("{b:02x}")).collect();
        str::new(ctx, &text)
    }
}

fn found(ctx: &mut crate::runtime::layout::Ctx, at: i64) -> Option<i64> {
    if at < 0 {
        ctx.raise("ValueError", "substring not found");
        return None;
    }
    Some(at)
}
