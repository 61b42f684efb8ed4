//! What a host passes to a script and gets back: words of arguments, lent memory, results as values.
//!
//! **Lent lists.** A slice of the host goes in as a list object whose buffer *is* the host's memory (`Args::lend`): `cap` is
//! its length and [`LENT`] is set in the header, so that a list that would have to grow stops (`list::reserve_exact`) and
//! the buffer is never freed (`list::free_buffers`). When the call is over, [`Args::finish`] takes the memory back: an object that
//! the script still refers to gets a copy of its own and the host an error.
//!
//! Invariant: between `lend` and `finish` the slice stays borrowed (`Args` has its lifetime), and no code of the script runs after
//! `finish` with a pointer into it. If an [`Args`] is dropped without it (a panic), its lists are cut off from the memory.

use super::heap;
use super::layout::{Ctx, ListObj};
use super::list::{self, shape};
use super::state::kind_of;
use super::value::{Gc, List, Ref, View};
use super::{cycle, desc, dict, reclaim, table};
use crate::types::{Type, TypeId, Types};
use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// `Header::flags`: the list's buffer is memory of the host.
pub const LENT: u32 = 1 << 16;

/// Words of arguments that a call has room for.
pub const ROOM: usize = 64;

/// A value of a script, as a host sees it: independent of any instance.
///
/// ```
/// use taipan::Value;
/// assert_eq!(Value::from(2.5), Value::Float(2.5));
/// assert_eq!(Value::List(vec![1.into(), 2.into()]).to_string(), "[1, 2]");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    None,
    Bool(bool),
    Int(i64),
    Float(f64),
    /// Real and imaginary part.
    Complex(f64, f64),
    Str(String),
    List(Vec<Value>),
    Tuple(Vec<Value>),
    /// Keys and values, in the order of insertion.
    Dict(Vec<(Value, Value)>),
}

/// A scalar that a list of the host may hold: each is a word.
pub trait Element: Copy {
    /// The type of such elements.
    const TYPE: TypeId;
}

impl Element for f64 {
    const TYPE: TypeId = TypeId::FLOAT;
}

impl Element for i64 {
    const TYPE: TypeId = TypeId::INT;
}

/// Says that a parameter of a function is neither written nor kept by anything that the function reaches.
#[derive(Debug, Clone, Copy)]
pub struct OnlyRead(());

impl OnlyRead {
    /// # Safety
    /// It is so, and the value is used for that parameter only.
    pub unsafe fn new() -> OnlyRead {
        OnlyRead(())
    }
}

/// How a script broke the terms of a loan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// It keeps a reference beyond the call.
    Kept,
    /// The list has another length now.
    Resized,
}

struct Loan {
    list: List,
    data: *mut u64,
    len: usize,
}

/// Arguments of one call.
pub struct Args<'a> {
    words: [MaybeUninit<u64>; ROOM],
    /// So many are initialised.
    len: usize,
    /// Objects made for this call.
    objects: Vec<Ref>,
    loans: Vec<Loan>,
    borrowed: PhantomData<&'a mut [u64]>,
}

impl Default for Args<'_> {
    fn default() -> Self {
        Args {
            words: [MaybeUninit::uninit(); ROOM],
            len: 0,
            objects: Vec::new(),
            loans: Vec::new(),
            borrowed: PhantomData,
        }
    }
}

impl<'a> Args<'a> {
    /// The words so far.
    pub fn words(&self) -> &[u64] {
        let words = &self.words[..self.len];
        // SAFETY: `push` initialises each before it counts it.
        unsafe { &*(std::ptr::from_ref(words) as *const [u64]) }
    }

    /// A word more; more than [`ROOM`] are dropped, and the call refuses the arguments.
    pub fn push(&mut self, word: u64) {
        if let Some(place) = self.words.get_mut(self.len) {
            place.write(word);
        }
        self.len = (self.len + 1).min(ROOM);
    }

    /// A string.
    pub fn push_str(&mut self, ctx: &mut Ctx, text: &str) {
        let text = super::str::new(ctx, text).any_ref();
        self.objects.push(text);
        self.push(text.raw() as u64);
    }

    /// A list whose elements are the host's, which the script may write.
    pub fn lend_mut<T: Element>(&mut self, ctx: &mut Ctx, slice: &'a mut [T]) {
        self.lend::<T>(ctx, slice.as_mut_ptr(), slice.len());
    }

    /// A list whose elements are the host's, for a parameter that is only read.
    pub fn lend_shared<T: Element>(&mut self, ctx: &mut Ctx, slice: &'a [T], _: OnlyRead) {
        self.lend::<T>(ctx, slice.as_ptr().cast_mut(), slice.len());
    }

    fn lend<T: Element>(&mut self, ctx: &mut Ctx, data: *mut T, len: usize) {
        const { assert!(size_of::<T>() == 8 && align_of::<T>() == 8) };
        let ty = ctx.types().find(&Type::List(T::TYPE)).unwrap_or(TypeId::NEVER);
        let obj = heap::alloc(ctx, ty, size_of::<ListObj>());
        // SAFETY: just made with that size.
        let mut list: List = unsafe { obj.cast() };
        list.header.flags |= LENT;
        list.len = len as i64;
        list.cap = len as i64;
        list.data = data.cast();
        list.tags = std::ptr::null_mut();
        list.kind = super::layout::NO_KIND;
        list.head = 0;
        self.loans.push(Loan { list, data: list.data, len });
        self.push(list.raw() as u64);
    }

    /// A value as an argument of a type; false if it is not one of the type.
    pub fn push_value(&mut self, ctx: &mut Ctx, value: &Value, ty: TypeId) -> bool {
        let mut words = Vec::new();
        if !build(ctx, value, ty, &mut words) {
            return false;
        }
        let counted = &ctx.descs()[ty].value;
        for &at in &counted.refs {
            // SAFETY: `build` has just made the object; its count is this call's.
            self.objects.push(unsafe { Gc::new(words[at as usize] as *mut super::layout::Header) });
        }
        words.into_iter().for_each(|w| self.push(w));
        true
    }

    /// The call is over: gives everything back.
    ///
    /// # Errors
    /// The script keeps a lent list, or has changed its length.
    pub fn finish(mut self, ctx: &mut Ctx) -> Result<(), Broken> {
        if ctx.st().stopped {
            // The frames' counts would hide whether the script keeps a list.
            let lent = self.loans.iter().map(|loan| loan.list.any_ref());
            let held: Vec<Ref> = self.objects.iter().copied().chain(lent).collect();
            reclaim::after_stop(ctx, &held, !self.loans.is_empty());
        }
        for object in self.objects.drain(..) {
            object.dec(ctx);
        }
        let mut result = Ok(());
        for Loan { mut list, data, len } in std::mem::take(&mut self.loans) {
            if list.data != data || list.len as usize != len {
                result = Err(Broken::Resized);
            }
            if list.header.count != 1 {
                // Perhaps only garbage refers to it.
                cycle::collect(ctx);
            }
            if list.header.count != 1 {
                result = Err(Broken::Kept);
                keep(ctx, list);
            } else {
                cut(&mut list);
                list.header.flags &= !LENT;
            }
            list.dec(ctx);
        }
        result
    }
}

impl Drop for Args<'_> {
    fn drop(&mut self) {
        for loan in &mut self.loans {
            cut(&mut loan.list);
        }
    }
}

/// Takes a list's buffer away.
fn cut(list: &mut List) {
    list.data = std::ptr::null_mut();
    (list.len, list.cap) = (0, 0);
}

/// Gives a lent list a buffer of its own.
fn keep(ctx: &mut Ctx, mut list: List) {
    let words = list.words(1).to_vec();
    cut(&mut list);
    list.header.flags &= !LENT;
    if words.is_empty() {
        return;
    }
    let data = ctx.st().heap.take(words.len() * 8).cast::<u64>();
    // SAFETY: the block has that many words.
    unsafe { std::ptr::copy_nonoverlapping(words.as_ptr(), data, words.len()) };
    list.data = data;
    list.len = words.len() as i64;
    list.cap = list.len;
}

/// Appends the words of a value of a type, owned; false (and nothing made) if it is not one of the type.
pub fn build(ctx: &mut Ctx, value: &Value, ty: TypeId, out: &mut Vec<u64>) -> bool {
    match (value, ctx.types().get(ty)) {
        (Value::None, Type::None) => {}
        (Value::Bool(x), Type::Bool) => out.push((*x).into()),
        (Value::Int(x), Type::Int) => out.push(*x as u64),
        (Value::Int(x), Type::Word) if *x >= 0 => out.push(*x as u64),
        (Value::Float(x), Type::Float) => out.push(x.to_bits()),
        (Value::Complex(re, im), Type::Complex) => out.extend([re.to_bits(), im.to_bits()]),
        (Value::Str(text), Type::Str) => out.push(super::str::new(ctx, text).raw() as u64),
        (Value::Tuple(values), Type::Tuple(types)) if values.len() == types.len() => {
            let start = out.len();
            for (n, (value, item)) in values.iter().zip(types).enumerate() {
                if !build(ctx, value, *item, out) {
                    let mut at = start;
                    for done in &types[..n] {
                        at += drop_words(ctx, *done, &out[at..]);
                    }
                    out.truncate(start);
                    return false;
                }
            }
        }
        (Value::List(values), Type::List(elem)) => {
            let Some(list) = heap::new_list(ctx, ty, 0) else {
                ctx.clear_exception();
                return false;
            };
            for value in values {
                if !append(ctx, list, value, *elem) {
                    list.dec(ctx);
                    ctx.clear_exception();
                    return false;
                }
            }
            out.push(list.raw() as u64);
        }
        (Value::Dict(entries), Type::Dict(key, item)) => {
            let (key, item) = (*key, *item);
            let dict = table::new(ctx, ty);
            for (k, v) in entries {
                if !insert(ctx, dict, (k, key), (v, item)) {
                    dict.dec(ctx);
                    ctx.clear_exception();
                    return false;
                }
            }
            out.push(dict.raw() as u64);
        }
        _ => return false,
    }
    true
}

/// A value as one of a type or, for a union, of one of its members: the member and its words, owned.
fn build_member(ctx: &mut Ctx, value: &Value, ty: TypeId) -> Option<(TypeId, Vec<u64>)> {
    for member in ctx.types().members(ty) {
        let mut words = Vec::new();
        if build(ctx, value, member, &mut words) {
            // A value without leaves still needs an address.
            words.push(0);
            return Some((member, words));
        }
    }
    None
}

/// Appends a value to a list whose elements are of a type.
fn append(ctx: &mut Ctx, list: List, value: &Value, elem: TypeId) -> bool {
    let Some((member, words)) = build_member(ctx, value, elem) else { return false };
    // SAFETY: the words are those of a value of the type.
    let view = unsafe { View::read(ctx.descs(), member, words.as_ptr()) };
    let done = list::append_view(ctx, list, view).is_some();
    drop_words(ctx, member, &words);
    done
}

/// Puts an entry into a dict whose keys and values are of these types.
fn insert(ctx: &mut Ctx, dict: table::Table, key: (&Value, TypeId), item: (&Value, TypeId)) -> bool {
    let Some((key_type, key)) = build_member(ctx, key.0, key.1) else { return false };
    let Some((item_type, item)) = build_member(ctx, item.0, item.1) else {
        drop_words(ctx, key_type, &key);
        return false;
    };
    // SAFETY: the words are those of values of the types.
    let (k, v) =
        unsafe { (View::read(ctx.descs(), key_type, key.as_ptr()), View::read(ctx.descs(), item_type, item.as_ptr())) };
    let done = dict::set(ctx, dict, k, v).is_some();
    drop_words(ctx, key_type, &key);
    drop_words(ctx, item_type, &item);
    done
}

/// Gives back what `build` made; the number of words.
fn drop_words(ctx: &mut Ctx, ty: TypeId, words: &[u64]) -> usize {
    let desc = &ctx.descs()[ty];
    debug_assert!(words.len() >= desc.words as usize);
    // SAFETY: the words are those of a value of the type, made by `build`.
    unsafe { heap::dec_words(ctx, &desc.value, words.as_ptr()) };
    desc.words as usize
}

/// The result of a call, given back when dropped.
pub struct Returned<'a> {
    ctx: &'a mut Ctx,
    ty: TypeId,
    words: &'a [u64],
}

impl<'a> Returned<'a> {
    /// The result of a call.
    ///
    /// # Safety
    /// The words are those of an initialised value of the type, whose counts are handed over.
    pub unsafe fn new(ctx: &'a mut Ctx, ty: TypeId, words: &'a [u64]) -> Returned<'a> {
        Returned { ctx, ty, words }
    }

    /// The context.
    pub fn ctx(&self) -> &Ctx {
        self.ctx
    }

    /// The context, for work with the value.
    pub fn ctx_mut(&mut self) -> &mut Ctx {
        self.ctx
    }

    /// The value.
    pub fn view(&self) -> View {
        // SAFETY: the invariant.
        unsafe { View::read(self.ctx.descs(), self.ty, self.words.as_ptr()) }
    }
}

impl Drop for Returned<'_> {
    fn drop(&mut self) {
        let counted = &self.ctx.descs()[self.ty].value;
        // SAFETY: the invariant; the words are not used any more.
        unsafe { heap::dec_words(self.ctx, counted, self.words.as_ptr()) };
    }
}

/// The elements of a list, as the views of a copy's owner see them.
pub fn elements(ctx: &Ctx, view: View) -> Option<impl ExactSizeIterator<Item = View>> {
    if kind_of(ctx, view.ty) != desc::Kind::List || !matches!(ctx.types().get(view.ty), Type::List(_)) {
        return None;
    }
    let list = view.list();
    let shape = shape(ctx, list);
    Some((0..list.len as usize).map(move |i| list::view(ctx, list, shape, i)))
}

/// A value of a script as the host's; `None` if it has no counterpart.
pub fn value(ctx: &Ctx, view: View) -> Option<Value> {
    Some(match ctx.types().get(view.ty) {
        Type::None => Value::None,
        Type::Bool => Value::Bool(view.bits != 0),
        Type::Int => Value::Int(view.as_int()),
        // Without sign, as far as the host's ints reach.
        Type::Word => Value::Int(i64::try_from(view.bits).ok()?),
        Type::Float => Value::Float(view.as_float()),
        Type::Complex => {
            let part = |n| view.item(ctx.descs(), n).as_float();
            Value::Complex(part(0), part(1))
        }
        Type::Str => Value::Str(view.text().as_str().to_owned()),
        Type::Tuple(_) => Value::Tuple(view.items(ctx.descs()).map(|v| value(ctx, v)).collect::<Option<_>>()?),
        Type::TupleOf(_) => {
            let items = (0..super::equal::tuple_len(ctx, view)).map(|n| super::equal::tuple_item(ctx, view, n));
            Value::Tuple(items.map(|v| value(ctx, v)).collect::<Option<_>>()?)
        }
        Type::List(_) => Value::List(elements(ctx, view)?.map(|v| value(ctx, v)).collect::<Option<_>>()?),
        Type::Dict(..) => {
            let dict = table::of(view);
            let mut entries = Vec::new();
            let mut at = 0;
            while let Some(n) = table::next_live(ctx, dict, at) {
                let key = value(ctx, dict::key_view(ctx, dict, n))?;
                entries.push((key, value(ctx, dict::value_view(ctx, dict, n))?));
                at = n + 1;
            }
            Value::Dict(entries)
        }
        _ => return None,
    })
}

/// Whether all values of a type have a counterpart of the host.
pub fn has_value(types: &Types, ty: TypeId) -> bool {
    match types.get(ty) {
        Type::Never | Type::None | Type::Bool | Type::Int | Type::Word | Type::Float | Type::Complex | Type::Str => {
            true
        }
        Type::Tuple(items) | Type::Union(items) => items.iter().all(|t| has_value(types, *t)),
        Type::List(elem) | Type::TupleOf(elem) => has_value(types, *elem),
        Type::Dict(key, item) => has_value(types, *key) && has_value(types, *item),
        _ => false,
    }
}

/// The interrupt flag of a context, for other threads; nothing happens once the context is gone.
#[derive(Debug, Clone)]
pub struct Interrupt(Arc<Mutex<Option<Flag>>>);

#[derive(Debug)]
struct Flag(*const AtomicU32);

// SAFETY: the flag is atomic.
unsafe impl Send for Flag {}

impl Interrupt {
    /// The flag of a context.
    ///
    /// # Safety
    /// The context stays where it is until [`Interrupt::end`].
    pub unsafe fn of(ctx: *const Ctx) -> Interrupt {
        // SAFETY: the caller's promise.
        Interrupt(Arc::new(Mutex::new(Some(Flag(unsafe { &raw const (*ctx).interrupt })))))
    }

    /// The context goes away.
    pub fn end(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Whether something was asked for that the script has not seen yet.
    pub fn pending(&self) -> bool {
        let flag = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // SAFETY: as for `set`.
        flag.as_ref().is_some_and(|flag| unsafe { (*flag.0).load(Ordering::Relaxed) } != 0)
    }

    /// Withdraws a reason that the script has not seen yet.
    pub fn withdraw(&self, reason: u32) {
        if let Some(flag) = &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            // SAFETY: as for `set`.
            let _ = unsafe { (*flag.0).compare_exchange(reason, 0, Ordering::Relaxed, Ordering::Relaxed) };
        }
    }

    /// Asks the script to leave: 1 raises KeyboardInterrupt, 2 stops it, 3 says that its time is over.
    pub fn set(&self, reason: u32) {
        if let Some(flag) = &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            // SAFETY: the promise to `of`; `end` waits for the lock.
            unsafe { (*flag.0).store(reason, Ordering::Relaxed) };
        }
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let many = |f: &mut std::fmt::Formatter<'_>, items: &[Value]| {
            items.iter().enumerate().try_for_each(|(n, v)| write!(f, "{}{v}", if n > 0 { ", " } else { "" }))
        };
        match self {
            Value::None => f.write_str("None"),
            Value::Bool(x) => f.write_str(if *x { "True" } else { "False" }),
            Value::Int(x) => write!(f, "{x}"),
            Value::Float(x) => f.write_str(&super::num::float_text::repr(*x)),
            Value::Complex(re, im) => {
                f.write_str(&super::num::complex_text::repr(super::num::Complex { re: *re, im: *im }))
            }
            Value::Str(s) => f.write_str(&super::num::text::repr_str(s)),
            Value::List(items) => {
                f.write_str("[")?;
                many(f, items)?;
                f.write_str("]")
            }
            Value::Tuple(items) => {
                f.write_str("(")?;
                many(f, items)?;
                f.write_str(if items.len() == 1 { ",)" } else { ")" })
            }
            Value::Dict(entries) => {
                f.write_str("{")?;
                for (n, (key, item)) in entries.iter().enumerate() {
                    write!(f, "{}{key}: {item}", if n > 0 { ", " } else { "" })?;
                }
                f.write_str("}")
            }
        }
    }
}

macro_rules! from {
    ($($ty:ty => |$x:ident| $value:expr),* $(,)?) => {
        $(impl From<$ty> for Value {
            fn from($x: $ty) -> Value {
                $value
            }
        })*
    };
}
from! {
    () => |_x| Value::None,
    bool => |x| Value::Bool(x),
    i64 => |x| Value::Int(x),
    i32 => |x| Value::Int(x.into()),
    u32 => |x| Value::Int(x.into()),
    f32 => |x| Value::Float(x.into()),
    super::num::Complex => |z| Value::Complex(z.re, z.im),
    f64 => |x| Value::Float(x),
    &str => |x| Value::Str(x.into()),
    String => |x| Value::Str(x),
    Vec<Value> => |x| Value::List(x),
    &[f64] => |x| Value::List(x.iter().copied().map(Value::Float).collect()),
    &[i64] => |x| Value::List(x.iter().copied().map(Value::Int).collect()),
}
