//! Values as the runtime sees them: handles to objects, unions ([`Any`]) and typed views ([`View`]).
//!
//! Invariants: a [`Gc`] points to a live object of its layout for as long as it is used (it holds no count by
//! itself; functions say whether they borrow or take over); a [`View`] points into memory that is not
//! written while the view is used.

use super::desc::Descs;
use super::heap;
use super::layout::{Ctx, ExcObj, Header, ListObj, Obj, StrObj};
use crate::types::{HEADER, Tag, TypeId};
use std::ops::{Deref, DerefMut};

/// A handle to a live object.
#[repr(transparent)]
pub struct Gc<T>(*mut T);

impl<T> Clone for Gc<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Gc<T> {}
impl<T> PartialEq for Gc<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> std::fmt::Debug for Gc<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:p}", self.0)
    }
}

/// Any object.
pub type Ref = Gc<Header>;
/// A `str` or `bytes`.
pub type Str = Gc<StrObj>;
/// A list, deque or bytearray.
pub type List = Gc<ListObj>;
/// An exception.
pub type Exc = Gc<ExcObj>;

impl<T> Gc<T> {
    /// A handle to an object.
    ///
    /// # Safety
    /// The pointer is to a live object of layout `T`, and stays so while the handle is used.
    pub const unsafe fn new(ptr: *mut T) -> Gc<T> {
        Gc(ptr)
    }
    /// The pointer.
    pub fn raw(self) -> *mut T {
        self.0
    }
    /// The pointer as that of any object.
    pub fn obj(self) -> Obj {
        self.0.cast()
    }
    /// The object, whatever its layout.
    pub fn any_ref(self) -> Ref {
        Gc(self.0.cast())
    }
    /// The same object seen with another layout.
    ///
    /// # Safety
    /// The object has that layout.
    pub const unsafe fn cast<U>(self) -> Gc<U> {
        Gc(self.0.cast())
    }
    /// The object's type.
    pub fn type_id(self) -> TypeId {
        TypeId(self.any_ref().type_id)
    }
    /// Takes a count.
    pub fn inc(self) {
        let mut header = self.any_ref();
        if header.count >= 0 {
            header.count += 1;
        }
    }
    /// Gives a count back; frees the object if it was the last.
    pub fn dec(self, ctx: &mut Ctx) {
        let mut header = self.any_ref();
        if header.count > 1 {
            header.count -= 1;
            heap::maybe_candidate(ctx, header);
        } else if header.count >= 0 {
            heap::release(ctx, header);
        }
    }
}

impl<T> Deref for Gc<T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: the handle's invariant: the object lives and has this layout.
        unsafe { &*self.0 }
    }
}
impl<T> DerefMut for Gc<T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: as above; an instance runs on one thread at a time.
        unsafe { &mut *self.0 }
    }
}

/// The handle of a pointer that may be null.
///
/// # Safety
/// The pointer is null or to a live object of layout `T`.
pub unsafe fn opt<T>(ptr: *mut T) -> Option<Gc<T>> {
    (!ptr.is_null()).then_some(Gc(ptr))
}

/// A value of a union: payload and tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(C)]
pub struct Any {
    pub payload: u64,
    /// A [`Tag`] in a word.
    pub tag: u64,
}

impl Any {
    pub const NONE: Any = Any { payload: 0, tag: Tag::None as u64 };
    pub const UNBOUND: Any = Any { payload: 0, tag: Tag::Unbound as u64 };
    pub const NOT_IMPLEMENTED: Any = Any { payload: TypeId::NOT_IMPLEMENTED.0 as u64, tag: Tag::Unit as u64 };
    pub fn int(x: i64) -> Any {
        Any { payload: x as u64, tag: Tag::Int as u64 }
    }
    pub fn bool(x: bool) -> Any {
        Any { payload: x as u64, tag: Tag::Bool as u64 }
    }
    pub fn float(x: f64) -> Any {
        Any { payload: x.to_bits(), tag: Tag::Float as u64 }
    }
    /// An object, with whatever count the caller means it to hold.
    pub fn obj<T>(x: Gc<T>) -> Any {
        Any { payload: x.raw() as u64, tag: Tag::Ref as u64 }
    }
    /// The value in the one word of a nullable field.
    pub fn of_nullable(word: u64) -> Any {
        Any { payload: word, tag: if word == 0 { Tag::None } else { Tag::Ref } as u64 }
    }
    /// The object of a value that is one.
    pub fn as_ref(self) -> Option<Ref> {
        // SAFETY: a value tagged Ref holds a live object.
        (self.tag == Tag::Ref as u64).then(|| unsafe { Gc::new(self.payload as Obj) })
    }
    /// Takes a count if it is an object.
    pub fn inc(self) {
        if let Some(r) = self.as_ref() {
            r.inc();
        }
    }
    /// Gives a count back if it is an object.
    pub fn dec(self, ctx: &mut Ctx) {
        if let Some(r) = self.as_ref() {
            r.dec(ctx);
        }
    }
}

/// A value with its exact (not a union's) type. `bits` is the leaf, or, for aggregates, the address of the leaves.
#[derive(Debug, Clone, Copy)]
pub struct View {
    pub ty: TypeId,
    pub bits: u64,
}

impl View {
    pub const NONE: View = View { ty: TypeId::NONE, bits: 0 };
    pub fn int(x: i64) -> View {
        View { ty: TypeId::INT, bits: x as u64 }
    }
    pub fn float(x: f64) -> View {
        View { ty: TypeId::FLOAT, bits: x.to_bits() }
    }
    pub fn str(x: Str) -> View {
        View { ty: TypeId::STR, bits: x.raw() as u64 }
    }
    /// The value of a union.
    pub fn of(descs: &Descs, any: Any) -> View {
        let (ty, bits) = match any.as_ref() {
            Some(r) => return View::of_ref(descs, r),
            None if any.tag == Tag::None as u64 => (TypeId::NONE, 0),
            None if any.tag == Tag::Bool as u64 => (TypeId::BOOL, any.payload),
            None if any.tag == Tag::Int as u64 => (TypeId::INT, any.payload),
            None if any.tag == Tag::Word as u64 => (TypeId::WORD, any.payload),
            None if any.tag == Tag::Float as u64 => (TypeId::FLOAT, any.payload),
            None if any.tag == Tag::Unit as u64 => (TypeId(any.payload as u32), 0),
            None => (TypeId::UNBOUND, 0),
        };
        View { ty, bits }
    }
    /// An object, or what is in a box.
    pub fn of_ref(descs: &Descs, r: Ref) -> View {
        let ty = r.type_id();
        let bits = r.raw() as u64 + if descs[ty].aggregate { HEADER as u64 } else { 0 };
        View { ty, bits }
    }
    /// The value of a type at an address.
    ///
    /// # Safety
    /// The address is that of the leaves of an initialised value of the type.
    pub unsafe fn read(descs: &Descs, ty: TypeId, at: *const u64) -> View {
        let desc = &descs[ty];
        if desc.union {
            // SAFETY: a union takes two words.
            let (payload, tag) = unsafe { (*at, *at.add(1)) };
            return View::of(descs, Any { payload, tag });
        }
        let bits = if desc.aggregate {
            at as u64
        } else if desc.words == 0 {
            0
        } else {
            // SAFETY: at least one word, by the caller's promise.
            unsafe { *at }
        };
        View { ty, bits }
    }
    /// The value of a field of an instance, of a type.
    ///
    /// # Safety
    /// The address is that of an initialised field of the type.
    pub unsafe fn read_field(descs: &Descs, ty: TypeId, at: *const u64) -> View {
        // SAFETY: the caller's promise; a nullable field is one word.
        unsafe { if descs[ty].nullable { View::of(descs, Any::of_nullable(*at)) } else { View::read(descs, ty, at) } }
    }
    /// The words of an aggregate.
    pub fn ptr(self) -> *const u64 {
        self.bits as *const u64
    }
    /// Item `n` of an aggregate.
    pub fn item(self, descs: &Descs, n: usize) -> View {
        let (at, ty) = descs[self.ty].items[n];
        // SAFETY: an aggregate's bits are the address of its leaves, and the item lies within.
        unsafe { View::read(descs, ty, self.ptr().add(at as usize)) }
    }
    /// The items of a tuple.
    pub fn items(self, descs: &Descs) -> impl ExactSizeIterator<Item = View> {
        (0..descs[self.ty].items.len()).map(move |n| self.item(descs, n))
    }
    pub fn as_float(self) -> f64 {
        f64::from_bits(self.bits)
    }
    pub fn as_int(self) -> i64 {
        self.bits as i64
    }
    /// The object of a value that is one (not boxed).
    pub fn as_ref(self, descs: &Descs) -> Option<Ref> {
        // SAFETY: the word of a heap type's value is a live object.
        descs[self.ty].heap.then(|| unsafe { Gc::new(self.bits as Obj) })
    }
    /// As a string or bytes: the caller has looked at the type.
    pub fn text(self) -> Str {
        debug_assert!(matches!(self.ty, TypeId::STR | TypeId::BYTES));
        // SAFETY: values of these types are pointers to StrObj.
        unsafe { Gc::new(self.bits as *mut StrObj) }
    }
    /// As a list: the caller has looked at the descriptor's kind.
    pub fn list(self) -> List {
        // SAFETY: the caller's knowledge of the kind.
        unsafe { Gc::new(self.bits as *mut ListObj) }
    }
    /// The value as a union's, owned: an aggregate is boxed, an object counted.
    pub fn to_any(self, ctx: &mut Ctx) -> Any {
        let descs = ctx.descs();
        let desc = &descs[self.ty];
        if desc.aggregate {
            let boxed = heap::new_object(ctx, self.ty);
            // SAFETY: a box has room for the leaves of its type after the header.
            unsafe {
                let to = boxed.raw().cast::<u64>().add(HEADER / 8);
                copy_in(descs, self, self.ty, to);
            }
            return Any::obj(boxed);
        }
        match desc.tag {
            Tag::Ref => {
                let r = self.as_ref(descs);
                r.into_iter().for_each(Gc::inc);
                Any { payload: self.bits, tag: Tag::Ref as u64 }
            }
            Tag::Unit => Any { payload: self.ty.0 as u64, tag: Tag::Unit as u64 },
            tag => Any { payload: self.bits, tag: tag as u64 },
        }
    }
}

/// Writes a value, counted, to uninitialised memory of a type that the value's type equals. For unions
/// use [`store`], which may box.
unsafe fn copy_in(descs: &Descs, view: View, ty: TypeId, to: *mut u64) {
    let desc = &descs[ty];
    if desc.aggregate {
        // SAFETY: both have the words of the type.
        unsafe {
            std::ptr::copy_nonoverlapping(view.ptr(), to, desc.words as usize);
            heap::inc_words(&desc.value, to);
        }
    } else if desc.words > 0 {
        // SAFETY: one word, by the caller's promise.
        unsafe { *to = view.bits };
        view.as_ref(descs).into_iter().for_each(Gc::inc);
    }
}

/// Writes a value, counted, to uninitialised memory of a type; boxes where the type is a union, and converts
/// tuples item by item where the union lies deeper.
///
/// # Safety
/// `to` has room for the type's words; the value is one of the type.
pub unsafe fn store(ctx: &mut Ctx, view: View, ty: TypeId, to: *mut u64) {
    let descs = ctx.descs();
    let desc = &descs[ty];
    // SAFETY: the caller's promise, and offsets of items lie within their tuple.
    unsafe {
        if desc.union {
            let any = view.to_any(ctx);
            *to = any.payload;
            *to.add(1) = any.tag;
        } else if desc.aggregate && view.ty != ty && descs[view.ty].items.len() == desc.items.len() {
            for (n, &(at, item)) in desc.items.iter().enumerate() {
                store(ctx, view.item(descs, n), item, to.add(at as usize));
            }
        } else {
            copy_in(descs, view, ty, to);
        }
    }
}

/// Writes a value, counted, to an uninitialised field of an instance.
///
/// # Safety
/// As for [`store`].
pub unsafe fn store_field(ctx: &mut Ctx, view: View, ty: TypeId, to: *mut u64) {
    // SAFETY: the caller's promise; a nullable field is one word.
    unsafe {
        if ctx.descs()[ty].nullable {
            *to = view.to_any(ctx).payload;
        } else {
            store(ctx, view, ty, to);
        }
    }
}
