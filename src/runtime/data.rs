//! Containers of constants, from the bytes that `hir::data` encodes: a byte says what follows.
//!
//! | | |
//! |---|---|
//! | `(` | a list, dict or tuple: its type and the number of items (four bytes each), the items |
//! | `i`, `f` | an int, a float: eight bytes |
//! | `s`, `b` | a text, bytes: the length (four bytes), the bytes |
//! | `T`, `F`, `N` | `True`, `False`, `None` |
//!
//! The compiler writes them, so they are well formed.

use super::desc::Kind;
use super::layout::Ctx;
use super::value::{Ref, View, store};
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
    let plain = |view| Some(Made { view, words: Vec::new() });
    match reader.byte() {
        b'i' => {
            let bits = reader.eight();
            // Ints in a place for ints without sign are none below zero: what the compiler put before sees to that.
            let members = ctx.types().members(place);
            let word = members.contains(&TypeId::WORD) && !members.contains(&TypeId::INT);
            plain(View { ty: if word { TypeId::WORD } else { TypeId::INT }, bits })
        }
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
        b'(' => {
            let (ty, n) = (TypeId(reader.four()), reader.four() as usize);
            match ctx.types().get(ty) {
                Type::Tuple(_) => tuple(ctx, reader, ty),
                Type::Dict(key, value) => {
                    let (key, value) = (*key, *value);
                    let out = table::new(ctx, ty);
                    let out = heap::building(ctx, out, |ctx| {
                        table::reserve(ctx, out, n / 2)?;
                        for _ in 0..n / 2 {
                            let k = item(ctx, reader, key)?;
                            let Some(v) = item(ctx, reader, value) else {
                                k.drop(ctx);
                                return None;
                            };
                            let done = dict::set(ctx, out, k.view, v.view);
                            k.drop(ctx);
                            v.drop(ctx);
                            done?;
                        }
                        Some(())
                    })?;
                    plain(View { ty, bits: out.raw() as u64 })
                }
                _ => {
                    debug_assert_eq!(ctx.descs()[ty].kind, Kind::List);
                    let out = heap::new_list(ctx, ty, n as i64)?;
                    let elem = list::shape(ctx, out).elem;
                    let out = heap::building(ctx, out, |ctx| {
                        for _ in 0..n {
                            let x = item(ctx, reader, elem)?;
                            let done = list::append_view(ctx, out, x.view);
                            x.drop(ctx);
                            done?;
                        }
                        Some(())
                    })?;
                    plain(View { ty, bits: out.raw() as u64 })
                }
            }
        }
        _ => plain(View::NONE),
    }
}

fn tuple(ctx: &mut Ctx, reader: &mut Reader, ty: TypeId) -> Option<Made> {
    let descs = ctx.descs();
    let desc = &descs[ty];
    let mut words = vec![0u64; (desc.words as usize).max(1)];
    for &(at, item_ty) in &desc.items {
        let Some(made) = item(ctx, reader, item_ty) else {
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
