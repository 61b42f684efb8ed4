//! Strings and bytes: making them, indices, slices, searching.
//!
//! Positions that scripts see count code points; a string of ASCII only (`bytes == chars`) is indexed
//! directly, others by walking.

use super::heap;
use super::layout::{Ctx, Obj, StrObj};
use super::list_slice::Slice;
use super::value::{Gc, List, Str, View};
use crate::types::{Tag, TypeId};
use std::sync::LazyLock;

impl StrObj {
    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        // SAFETY: the text follows the struct.
        unsafe {
            let start = std::ptr::from_ref(self).add(1).cast::<u8>();
            std::slice::from_raw_parts(start, self.bytes as usize)
        }
    }
    /// The text of a `str`.
    pub fn as_str(&self) -> &str {
        debug_assert_eq!(self.header.type_id, TypeId::STR.0);
        // SAFETY: a `str` holds UTF-8.
        unsafe { std::str::from_utf8_unchecked(self.as_bytes()) }
    }
    /// Whether each code point is one byte.
    pub fn is_ascii(&self) -> bool {
        self.bytes == self.chars
    }
}

impl Gc<StrObj> {
    /// The text, for as long as the caller keeps the object alive.
    pub fn text<'a>(self) -> &'a str {
        // SAFETY: strings are immutable, and the caller's borrow of the argument keeps it alive.
        unsafe { (*self.raw()).as_str() }
    }
    /// The hash, if it is known; 0 if not.
    #[inline]
    pub fn hash_known(self) -> i64 {
        self.hash
    }
    /// Whether the texts (or bytes) are equal.
    #[inline(always)]
    pub fn same_text(self, other: Gc<StrObj>) -> bool {
        let (a, b) = (self.data(), other.data());
        let n = a.len();
        if n != b.len() {
            return false;
        }
        // Short ones by words that overlap: a call costs more.
        let half = |s: &[u8], at: usize| u32::from_le_bytes([s[at], s[at + 1], s[at + 2], s[at + 3]]);
        match n {
            0 => true,
            1..4 => a[0] == b[0] && a[n / 2] == b[n / 2] && a[n - 1] == b[n - 1],
            4..8 => half(a, 0) == half(b, 0) && half(a, n - 4) == half(b, n - 4),
            8..=16 => a.first_chunk::<8>() == b.first_chunk::<8>() && a.last_chunk::<8>() == b.last_chunk::<8>(),
            _ => a == b,
        }
    }
    /// The bytes, for as long as the caller keeps the object alive.
    pub fn data<'a>(self) -> &'a [u8] {
        // SAFETY: as above.
        unsafe { (*self.raw()).as_bytes() }
    }
}

struct Shared(Vec<Obj>);
// SAFETY: immortal and never written.
unsafe impl Send for Shared {}
// SAFETY: as above.
unsafe impl Sync for Shared {}

/// The empty string, then those of one ASCII character: shared by all instances, never freed.
static SHORT: LazyLock<Shared> = LazyLock::new(|| {
    let mut all = vec![literal("")];
    all.extend((0..128u8).map(|c| literal(std::str::from_utf8(&[c]).unwrap_or(""))));
    Shared(all)
});

/// A literal object of a text (see [`super::str_memory::literal`]).
pub fn literal(text: &str) -> Obj {
    let hash = super::num::hash::hash_str(text);
    super::str_memory::literal(text.as_bytes(), text.chars().count() as i64, hash, TypeId::STR)
}

/// A literal object of bytes.
pub fn literal_bytes(bytes: &[u8]) -> Obj {
    super::str_memory::literal(bytes, bytes.len() as i64, 0, TypeId::BYTES)
}

/// The literals of a module: made once, shared by its instances, freed with it.
#[derive(Debug, Default)]
pub struct Literals {
    objs: Vec<Obj>,
}
// SAFETY: literals are immortal and never written.
unsafe impl Send for Literals {}
// SAFETY: as above.
unsafe impl Sync for Literals {}

impl Literals {
    /// Objects for these literals, in order.
    pub fn new<'a>(all: impl IntoIterator<Item = &'a crate::mir::Literal>) -> Literals {
        let mut literals = Literals::default();
        all.into_iter().for_each(|l| literals.push(l));
        literals
    }
    /// Adds a literal.
    pub fn push(&mut self, literal: &crate::mir::Literal) {
        self.objs.push(match literal {
            crate::mir::Literal::Str(text) => self::literal(text),
            crate::mir::Literal::Bytes(bytes) => literal_bytes(bytes),
        });
    }
    /// The objects, for `Ctx::literals`; invalid after another `push`.
    pub fn as_ptr(&self) -> *const Obj {
        self.objs.as_ptr()
    }
    /// A literal's object.
    pub fn get(&self, n: usize) -> Obj {
        self.objs[n]
    }
}

impl Drop for Literals {
    fn drop(&mut self) {
        for obj in self.objs.drain(..) {
            // SAFETY: the module, and with it all instances, is gone.
            unsafe { super::str_memory::free_literal(obj) };
        }
    }
}

/// The ints below this have texts that are shared by all instances.
const SMALL_INTS: i64 = 256;
static INTS: LazyLock<Shared> = LazyLock::new(|| Shared((0..SMALL_INTS).map(|n| literal(&n.to_string())).collect()));

fn short(n: usize) -> Str {
    // SAFETY: immortal string objects.
    unsafe { Gc::new(SHORT.0[n].cast()) }
}

/// The texts of the characters of ASCII, in order.
pub fn ascii_texts() -> *const Obj {
    SHORT.0[1..].as_ptr()
}

/// The text of an ASCII character.
#[inline]
pub fn ascii(code: i64) -> Option<Str> {
    (0..128).contains(&code).then(|| short(code as usize + 1))
}

/// The empty string.
pub fn empty() -> Str {
    short(0)
}

#[cold]
#[inline(never)]
fn reserve_long(ctx: &mut Ctx, bytes: usize) -> Option<()> {
    heap::reserve(ctx, super::str_memory::text_size(bytes))
}

#[inline(always)]
pub(super) fn raw(ctx: &mut Ctx, bytes: usize, chars: i64, ty: TypeId) -> Option<Str> {
    if bytes > 1 << 16 {
        reserve_long(ctx, bytes)?;
    }
    let mut text: Str = super::str_memory::alloc_text(ctx, ty, super::str_memory::text_size(bytes));
    text.bytes = bytes as i64;
    text.chars = chars;
    text.hash = 0;
    Some(text)
}

/// Writes parts after the struct of a fresh string.
fn fill(text: Str, parts: &[&[u8]]) {
    // SAFETY: the caller has allocated the sum of the lengths.
    unsafe {
        let mut to = text.raw().add(1).cast::<u8>();
        for part in parts {
            super::str_memory::copy_bytes(part.as_ptr(), to, part.len());
            to = to.add(part.len());
        }
    }
}

/// A string; the empty one after raising MemoryError.
pub fn new(ctx: &mut Ctx, text: &str) -> Str {
    match text.as_bytes() {
        [] => return empty(),
        [c] => return short(usize::from(*c) + 1),
        _ => {}
    }
    let chars = if text.is_ascii() { text.len() } else { text.chars().count() };
    new_counted(ctx, text, chars as i64)
}

/// A part of an ASCII text.
#[inline]
pub fn new_ascii(ctx: &mut Ctx, text: &str) -> Str {
    new_counted(ctx, text, text.len() as i64)
}

fn new_counted(ctx: &mut Ctx, text: &str, chars: i64) -> Str {
    match text.as_bytes() {
        [] => return empty(),
        [c] => return short(usize::from(*c) + 1),
        _ => {}
    }
    let Some(out) = raw(ctx, text.len(), chars, TypeId::STR) else {
        return empty();
    };
    fill(out, &[text.as_bytes()]);
    out
}

/// The digits of an int.
pub fn of_int(ctx: &mut Ctx, x: i64) -> Str {
    if (0..SMALL_INTS).contains(&x) {
        // SAFETY: immortal string objects.
        return unsafe { Gc::new(INTS.0[x as usize].cast()) };
    }
    let width = super::num::int_text::width(x.unsigned_abs()) + usize::from(x < 0);
    of_digits(ctx, x, b'-', width)
}

/// The digits of an int, at least `width` (of at most 60) wide: zeros after the sign, or spaces before it.
pub fn of_padded_int(ctx: &mut Ctx, x: i64, zeros: bool, width: usize) -> Str {
    let own = super::num::int_text::width(x.unsigned_abs()) + usize::from(x < 0);
    if own >= width {
        return of_int(ctx, x);
    }
    of_digits(ctx, x, if zeros { b'0' } else { b' ' }, width)
}

/// A text of `width` bytes: the digits of an int, before them what fills. The digits are written where they stay: to copy bytes
/// that were just written one by one takes longer than writing them.
fn of_digits(ctx: &mut Ctx, x: i64, filler: u8, width: usize) -> Str {
    let Some(out) = raw(ctx, width, width as i64, TypeId::STR) else {
        return empty();
    };
    let digits = super::num::int_text::width(x.unsigned_abs());
    // SAFETY: so many bytes have been allocated; they are written before they are read, what is before the digits here.
    let to = unsafe {
        let start = out.raw().add(1).cast::<u8>();
        for n in 0..width - digits {
            start.add(n).write(filler);
        }
        std::slice::from_raw_parts_mut(start, width)
    };
    if x < 0 {
        // Zeros stand after the sign, spaces before it.
        to[if filler == b'0' { 0 } else { width - digits - 1 }] = b'-';
    }
    super::num::int_text::put(x.unsigned_abs(), to);
    out
}

/// Bytes.
pub fn new_bytes(ctx: &mut Ctx, bytes: &[u8]) -> Option<Str> {
    let out = raw(ctx, bytes.len(), bytes.len() as i64, TypeId::BYTES)?;
    fill(out, &[bytes]);
    Some(out)
}

/// The upper or lower case of a text of ASCII.
pub fn ascii_case(ctx: &mut Ctx, s: Str, upper: bool) -> Str {
    let (from, to) = if upper { (b'a', b'z') } else { (b'A', b'Z') };
    if !s.data().iter().any(|c| (from..=to).contains(c)) {
        s.inc();
        return s;
    }
    let change = |c: u8| if (from..=to).contains(&c) { c ^ 0x20 } else { c };
    if let [c] = s.data() {
        return short(usize::from(change(*c)) + 1);
    }
    let Some(out) = raw(ctx, s.bytes as usize, s.chars, TypeId::STR) else {
        return empty();
    };
    // SAFETY: so many bytes have been allocated.
    unsafe {
        let to = out.raw().add(1).cast::<u8>();
        for (n, c) in s.data().iter().enumerate() {
            *to.add(n) = change(*c);
        }
    }
    out
}

/// `a + b`; takes over `a`, which grows where it is if nobody else has it.
pub fn append(ctx: &mut Ctx, a: Str, b: Str) -> Option<Str> {
    if a.header.count != 1 || a.bytes == 0 || b.bytes == 0 || a.raw() == b.raw() {
        let out = concat(ctx, a, b);
        a.dec(ctx);
        return out;
    }
    let (old, more) = (a.bytes as usize, b.bytes as usize);
    let (from, to) = (super::str_memory::text_size(old), super::str_memory::text_size(old + more));
    // A long text may have to move, so that both are there for a while.
    let needed = if to > 1 << 20 && from != to { to } else { more };
    if old + more > 1 << 16 && heap::reserve(ctx, needed).is_none() {
        a.dec(ctx);
        return None;
    }
    let mut block = a.raw().cast::<u8>();
    // SAFETY: the object was allocated with the first size and has no other owner; the text of `b` is another object's.
    unsafe {
        if from != to {
            block = ctx.st().heap.resize(block, from, to);
        }
        let mut out: Str = Gc::new(block.cast());
        super::str_memory::copy_bytes(b.data().as_ptr(), block.add(size_of::<StrObj>() + old), more);
        out.bytes += b.bytes;
        out.chars += b.chars;
        out.hash = 0;
        Some(out)
    }
}

/// `a + b` (both str or both bytes).
pub fn concat(ctx: &mut Ctx, a: Str, b: Str) -> Option<Str> {
    if a.header.type_id == TypeId::STR.0 {
        for (one, other) in [(a, b), (b, a)] {
            if one.bytes == 0 {
                other.inc();
                return Some(other);
            }
        }
    }
    let out = raw(ctx, (a.bytes + b.bytes) as usize, a.chars + b.chars, a.type_id())?;
    fill(out, &[a.data(), b.data()]);
    Some(out)
}

/// Several texts one after another.
pub fn concat_all<const N: usize>(ctx: &mut Ctx, parts: [Str; N]) -> Option<Str> {
    let bytes = parts.iter().fold(0usize, |all, p| all.saturating_add(p.bytes as usize));
    if !(2..1 << 16).contains(&bytes) {
        return join_texts(ctx, empty(), &parts.map(|p| p.raw() as u64));
    }
    let chars = parts.iter().map(|p| p.chars).sum();
    let out = raw(ctx, bytes, chars, TypeId::STR)?;
    fill(out, &parts.map(|p| p.data()));
    Some(out)
}

/// `a + str(x)`; takes over `a`.
pub fn append_int(ctx: &mut Ctx, a: Str, x: i64) -> Option<Str> {
    let mut buffer = [0; 20];
    let at = super::num::int_text::digits(x, &mut buffer);
    let digits = &buffer[at..];
    // One that nobody else has grows where it is.
    if a.header.count == 1 || a.bytes == 0 || a.bytes >= 1 << 16 {
        let b = of_int(ctx, x);
        let out = append(ctx, a, b);
        b.dec(ctx);
        return out;
    }
    let out = raw(ctx, a.bytes as usize + digits.len(), a.chars + digits.len() as i64, TypeId::STR)?;
    fill(out, &[a.data(), digits]);
    a.dec(ctx);
    Some(out)
}

/// Texts and ints one after another.
pub fn concat_mixed<const N: usize>(ctx: &mut Ctx, parts: [super::value::Any; N]) -> Option<Str> {
    let mut buffers = [[0u8; 20]; N];
    let mut starts = [0; N];
    let text = |part: &super::value::Any| View { ty: TypeId::STR, bits: part.payload }.text();
    let (mut bytes, mut chars) = (0usize, 0);
    for (n, part) in parts.iter().enumerate() {
        if part.tag == Tag::Int as u64 {
            starts[n] = super::num::int_text::digits(part.payload as i64, &mut buffers[n]);
            bytes += 20 - starts[n];
            chars += 20 - starts[n] as i64;
        } else {
            bytes = bytes.saturating_add(text(part).bytes as usize);
            chars += text(part).chars;
        }
    }
    // There is a digit at least; one alone is no text of its own.
    if bytes < 2 {
        let all: String = parts
            .iter()
            .map(|p| if p.tag == Tag::Int as u64 { p.payload.to_string() } else { text(p).text().into() })
            .collect();
        return Some(new(ctx, &all));
    }
    let out = raw(ctx, bytes, chars, TypeId::STR)?;
    let pieces: [&[u8]; N] = std::array::from_fn(|n| {
        if parts[n].tag == Tag::Int as u64 { &buffers[n][starts[n]..] } else { text(&parts[n]).data() }
    });
    fill(out, &pieces);
    Some(out)
}

/// `s[lo:hi] == t`
pub fn part_equals(s: Str, lo: i64, hi: i64, t: Str) -> bool {
    let range = super::list_slice::between(s.chars, lo, hi);
    if t.chars != range.count as i64 {
        return false;
    }
    if s.is_ascii() {
        let from = range.start as usize;
        return s.data().get(from..from + range.count) == Some(t.data());
    }
    let from = offset(s, range.start as usize);
    s.data()[from..].starts_with(t.data())
}

/// The strings of a list, one after another, with `sep` between.
pub fn join(ctx: &mut Ctx, sep: Str, list: List) -> Option<Str> {
    let shape = super::list::shape(ctx, list);
    if shape.elem == TypeId::STR {
        return join_texts(ctx, sep, list.words(1));
    }
    let mut out = String::new();
    for i in 0..list.len as usize {
        let item = super::list::view(ctx, list, shape, i);
        if item.ty != TypeId::STR {
            let name = ctx.types().python_name(item.ty);
            ctx.raise("TypeError", format!("sequence item {i}: expected str instance, {name} found"));
            return None;
        }
        if i > 0 {
            out.push_str(sep.text());
        }
        out.push_str(item.text().text());
    }
    Some(new(ctx, &out))
}

/// The same for words that are all texts.
fn join_texts(ctx: &mut Ctx, sep: Str, words: &[u64]) -> Option<Str> {
    let text = |w: u64| View { ty: TypeId::STR, bits: w }.text();
    if let [only] = words {
        text(*only).inc();
        return Some(text(*only));
    }
    let gaps = words.len().saturating_sub(1);
    let (mut bytes, mut chars) = (sep.bytes as u128 * gaps as u128, sep.chars * gaps as i64);
    for &w in words {
        bytes += text(w).bytes as u128;
        chars = chars.wrapping_add(text(w).chars);
    }
    if bytes < 2 {
        // One of the shared texts.
        let all: String = words.iter().map(|&w| text(w).text()).collect::<Vec<_>>().join(sep.text());
        return Some(new(ctx, &all));
    }
    let Some(bytes) = usize::try_from(bytes).ok().filter(|b| *b < 1 << 50) else {
        ctx.raise("MemoryError", "");
        return None;
    };
    let out = raw(ctx, bytes, chars, TypeId::STR)?;
    // SAFETY: the sum of the lengths has been allocated.
    unsafe {
        let mut to = out.raw().add(1).cast::<u8>();
        let gap = sep.bytes as usize;
        for (n, &w) in words.iter().enumerate() {
            if n > 0 && gap > 0 {
                super::str_memory::copy_bytes(sep.data().as_ptr(), to, gap);
                to = to.add(gap);
            }
            let part = text(w);
            super::str_memory::copy_bytes(part.data().as_ptr(), to, part.bytes as usize);
            to = to.add(part.bytes as usize);
        }
    }
    Some(out)
}

/// `s * n`
pub fn repeat(ctx: &mut Ctx, s: Str, n: i64) -> Option<Str> {
    let n = n.max(0) as usize;
    let Some(bytes) = (s.bytes as usize).checked_mul(n).filter(|b| *b < 1 << 50) else {
        ctx.raise("MemoryError", "");
        return None;
    };
    if bytes == 0 && s.header.type_id == TypeId::STR.0 {
        return Some(empty());
    }
    let out = raw(ctx, bytes, s.chars * n as i64, s.type_id())?;
    // SAFETY: `n` copies have been allocated.
    unsafe {
        let to = out.raw().add(1).cast::<u8>();
        let len = s.bytes as usize;
        for k in 0..n {
            std::ptr::copy_nonoverlapping(s.data().as_ptr(), to.add(k * len), len);
        }
    }
    Some(out)
}

/// Byte offset of code point `n` (the end if there are fewer).
pub fn offset(s: Str, n: usize) -> usize {
    if s.is_ascii() {
        return n.min(s.bytes as usize);
    }
    s.text().char_indices().nth(n).map_or(s.bytes as usize, |(at, _)| at)
}

/// Number of code points before a byte offset.
pub fn position(s: Str, at: usize) -> i64 {
    if s.is_ascii() { at as i64 } else { s.text()[..at].chars().count() as i64 }
}

/// `s[i]`
pub fn index(ctx: &mut Ctx, s: Str, i: i64) -> Option<Str> {
    let Some(at) = super::list::index(s.chars, i) else {
        ctx.raise("IndexError", "string index out of range");
        return None;
    };
    if s.is_ascii() {
        return Some(short(usize::from(s.data()[at]) + 1));
    }
    let from = offset(s, at);
    let c = s.text()[from..].chars().next().unwrap_or_default();
    Some(new(ctx, c.encode_utf8(&mut [0; 4])))
}

/// The character at a byte offset, as a string, and the offset after it (iteration).
pub fn next_char(ctx: &mut Ctx, s: Str, at: i64) -> (Str, i64) {
    let first = s.data()[at as usize];
    if first < 128 {
        return (short(usize::from(first) + 1), at + 1);
    }
    let c = s.text()[at as usize..].chars().next().unwrap_or_default();
    let text = if c.is_ascii() { short(c as usize + 1) } else { new(ctx, c.encode_utf8(&mut [0; 4])) };
    (text, at + c.len_utf8() as i64)
}

/// `s[lo:hi]`
pub fn part(ctx: &mut Ctx, s: Str, lo: i64, hi: i64) -> Str {
    let range = super::list_slice::between(s.chars, lo, hi);
    if !s.is_ascii() {
        return slice(ctx, s, range);
    }
    match s.data().get(range.start as usize..range.start as usize + range.count) {
        None | Some([]) => empty(),
        Some([c]) => short(usize::from(*c) + 1),
        Some(all) if all.len() == s.bytes as usize => {
            s.inc();
            s
        }
        Some(part) => padded(ctx, part, part.len() as i64, 0, 0, b' '),
    }
}

/// A text of at least two bytes: `text`, which has so many characters, with fillers before and behind it.
#[inline]
pub fn padded(ctx: &mut Ctx, text: &[u8], chars: i64, before: usize, behind: usize, filler: u8) -> Str {
    let Some(out) = raw(ctx, before + text.len() + behind, chars + (before + behind) as i64, TypeId::STR) else {
        return empty();
    };
    // SAFETY: so many bytes have been allocated.
    unsafe {
        let to = out.raw().add(1).cast::<u8>();
        for n in 0..before {
            to.add(n).write(filler);
        }
        super::str_memory::copy_bytes(text.as_ptr(), to.add(before), text.len());
        for n in before + text.len()..before + text.len() + behind {
            to.add(n).write(filler);
        }
    }
    out
}

/// Exchanges two bytes of a text that nobody else has yet.
pub fn swap_bytes(text: Str, a: usize, b: usize) {
    if text.header.count == 1 && a.max(b) < text.bytes as usize {
        // SAFETY: both lie within the text.
        unsafe {
            let data = text.raw().add(1).cast::<u8>();
            std::ptr::swap(data.add(a), data.add(b));
        }
    }
}

/// `s[slice]`
pub fn slice(ctx: &mut Ctx, s: Str, slice: Slice) -> Str {
    let (start, count) = (slice.start.max(0) as usize, slice.count);
    if slice.step == 1 {
        if count as i64 == s.chars {
            s.inc();
            return s;
        }
        let from = offset(s, start);
        let to = if s.is_ascii() {
            from + count
        } else {
            from + s.text()[from..].char_indices().nth(count).map_or(s.bytes as usize - from, |(at, _)| at)
        };
        return new_counted(ctx, &s.text()[from..to], count as i64);
    }
    if s.is_ascii() && count > 1 {
        let Some(out) = raw(ctx, count, count as i64, TypeId::STR) else {
            return empty();
        };
        // SAFETY: so many bytes have been allocated, and the slice's places lie within the text.
        unsafe {
            let to = out.raw().add(1).cast::<u8>();
            for (n, i) in slice.iter().enumerate() {
                *to.add(n) = s.data()[i];
            }
        }
        return out;
    }
    let text: String = if s.is_ascii() {
        slice.iter().map(|i| char::from(s.data()[i])).collect()
    } else {
        let chars: Vec<char> = s.text().chars().collect();
        slice.iter().map(|i| chars[i]).collect()
    };
    new_counted(ctx, &text, count as i64)
}

/// `bytes[slice]`
pub fn slice_bytes(ctx: &mut Ctx, s: Str, slice: Slice) -> Option<Str> {
    let data: Vec<u8> = slice.iter().map(|i| s.data()[i]).collect();
    new_bytes(ctx, &data)
}
