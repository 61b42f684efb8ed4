//! Containers of constants, from the bytes that `hir::data` encodes: a byte says what follows.
//!
//! | | |
//! |---|---|
//! | `(` | a list, dict or tuple: its type and the number of items (four bytes each), the items |
//! | `I`, `D` | the same with ints or floats alone as items, eight bytes each |
//! | `i`, `f` | an int, a float: eight bytes |
//! | `s`, `b` | a text, bytes: the length (four bytes), the bytes |
//! | `T`, `F`, `N` | `True`, `False`, `None` |
//!
//! The compiler writes them, so they are well formed.

use super::desc::Kind;
use super::layout::Ctx;
use super::table::Table;
use super::value::{List, Ref, View, store};
use super::{dict, heap, list, str, table};
use crate::types::{Type, TypeId};

/// The list or dict.
pub fn make(ctx: &mut Ctx, data: &[u8]) -> Option<Ref> {
    let mut reader = Reader { data, at: 0 };
    let made = item(ctx, &mut reader, TypeId::NEVER)?;
    made.view.as_ref(ctx.descs())
}

struct Reader<'a> {
    data: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn take(&mut self, n: usize) -> &[u8] {
        self.at += n;
        &self.data[self.at - n..self.at]
    }
    fn byte(&mut self) -> u8 {
        self.take(1)[0]
    }
    fn four(&mut self) -> u32 {
        u32::from_le_bytes(self.take(4).try_into().unwrap_or_default())
    }
    fn eight(&mut self) -> u64 {
        u64::from_le_bytes(self.take(8).try_into().unwrap_or_default())
    }
}

/// A value, with the words that it stands in if it is a tuple.
struct Made {
    view: View,
    words: Vec<u64>,
}

impl Made {
    fn drop(self, ctx: &mut Ctx) {
        let descs = ctx.descs();
        let desc = &descs[self.view.ty];
        if desc.aggregate {
            // SAFETY: the words of a tuple of the type, all written.
            unsafe { heap::dec_words(ctx, &desc.value, self.words.as_ptr()) };
        } else if let Some(object) = self.view.as_ref(descs) {
            object.dec(ctx);
        }
    }
}

/// The next value, for a place of type `place`.
fn item(ctx: &mut Ctx, reader: &mut Reader, place: TypeId) -> Option<Made> {
    let what = reader.byte();
    item_of(ctx, reader, what, place)
}

fn item_of(ctx: &mut Ctx, reader: &mut Reader, what: u8, place: TypeId) -> Option<Made> {
    let plain = |view| Some(Made { view, words: Vec::new() });
    match what {
        b'i' => plain(View { ty: int_type(ctx, place), bits: reader.eight() }),
        b'f' => plain(View { ty: TypeId::FLOAT, bits: reader.eight() }),
        b'T' => plain(View { ty: TypeId::BOOL, bits: 1 }),
        b'F' => plain(View { ty: TypeId::BOOL, bits: 0 }),
        b's' => {
            let n = reader.four() as usize;
            let text = std::str::from_utf8(reader.take(n)).unwrap_or_default();
            plain(View::str(str::new(ctx, text)))
        }
        b'b' => {
            let n = reader.four() as usize;
            let bytes = str::new_bytes(ctx, reader.take(n))?;
            plain(View { ty: TypeId::BYTES, bits: bytes.raw() as u64 })
        }
        b'(' | b'I' | b'D' => {
            let (ty, n) = (TypeId(reader.four()), reader.four() as usize);
            // What each item is, if they are alike; else each says it.
            let all = match what {
                b'I' => Some(b'i'),
                b'D' => Some(b'f'),
                _ => None,
            };
            match ctx.types().get(ty) {
                Type::Tuple(_) => tuple(ctx, reader, ty, all),
                Type::Dict(..) => plain(View { ty, bits: of_pairs(ctx, reader, ty, n, all)?.raw() as u64 }),
                _ => plain(View { ty, bits: of_items(ctx, reader, ty, n, all)?.raw() as u64 }),
            }
        }
        _ => plain(View::NONE),
    }
}

/// The type of ints in a place. In one for ints without sign they are none below zero: the compiler has seen to that.
fn int_type(ctx: &Ctx, place: TypeId) -> TypeId {
    if place == TypeId::INT {
        return place;
    }
    let members = ctx.types().members(place);
    let word = members.contains(&TypeId::WORD) && !members.contains(&TypeId::INT);
    if word { TypeId::WORD } else { TypeId::INT }
}

fn next(ctx: &mut Ctx, reader: &mut Reader, all: Option<u8>, place: TypeId) -> Option<Made> {
    match all {
        Some(what) => item_of(ctx, reader, what, place),
        None => item(ctx, reader, place),
    }
}

fn of_items(ctx: &mut Ctx, reader: &mut Reader, ty: TypeId, n: usize, all: Option<u8>) -> Option<List> {
    debug_assert_eq!(ctx.descs()[ty].kind, Kind::List);
    let mut out = heap::new_list(ctx, ty, n as i64)?;
    let elem = list::shape(ctx, out).elem;
    let same = match all {
        Some(b'i') => matches!(elem, TypeId::INT | TypeId::WORD),
        Some(_) => elem == TypeId::FLOAT,
        None => false,
    };
    if same {
        out.len = n as i64;
        let words = reader.take(8 * n).chunks_exact(8);
        for (to, from) in out.words_mut(1).iter_mut().zip(words) {
            *to = u64::from_le_bytes(from.try_into().unwrap_or_default());
        }
        return Some(out);
    }
    heap::building(ctx, out, |ctx| {
        for _ in 0..n {
            let x = next(ctx, reader, all, elem)?;
            let done = list::append_view(ctx, out, x.view);
            x.drop(ctx);
            done?;
        }
        Some(())
    })
}

fn of_pairs(ctx: &mut Ctx, reader: &mut Reader, ty: TypeId, n: usize, all: Option<u8>) -> Option<Table> {
    let (key, value) = (ctx.descs()[ty].elem, ctx.descs()[ty].val);
    let out = table::new(ctx, ty);
    heap::building(ctx, out, |ctx| {
        table::reserve(ctx, out, n / 2)?;
        for _ in 0..n / 2 {
            let k = next(ctx, reader, all, key)?;
            let Some(v) = next(ctx, reader, all, value) else {
                k.drop(ctx);
                return None;
            };
            let done = dict::set(ctx, out, k.view, v.view);
            k.drop(ctx);
            v.drop(ctx);
            done?;
        }
        Some(())
    })
}

fn tuple(ctx: &mut Ctx, reader: &mut Reader, ty: TypeId, all: Option<u8>) -> Option<Made> {
    let descs = ctx.descs();
    let desc = &descs[ty];
    let mut words = vec![0u64; (desc.words as usize).max(1)];
    for &(at, item_ty) in &desc.items {
        let Some(made) = next(ctx, reader, all, item_ty) else {
            // SAFETY: words not written are 0, which counts nothing.
            unsafe { heap::dec_words(ctx, &desc.value, words.as_ptr()) };
            return None;
        };
        // SAFETY: the item lies within the words of its tuple, and is of its type.
        unsafe { store(ctx, made.view, item_ty, words.as_mut_ptr().add(at as usize)) };
        made.drop(ctx);
    }
    let view = View { ty, bits: words.as_ptr() as u64 };
    Some(Made { view, words })
}
