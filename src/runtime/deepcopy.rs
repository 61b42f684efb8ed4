//! `copy.copy` of instances and `copy.deepcopy`.
//!
//! A deep copy goes down depth first, in CPython's order. What was copied is remembered by its address for the whole call, together with calls
//! of `__deepcopy__` below it, so aliases and cycles are kept. Values without contents that can change are shared.

use super::desc::{self, Kind};
use super::heap;
use super::layout::Ctx;
use super::list;
use super::state::{Called, Dunder};
use super::table::{self, Shape, Table};
use super::value::{Any, Gc, List, Ref, View, store, store_field};
use super::{dict, set};
use crate::types::{Copying, HEADER, Tag, Type, TypeId};
use rustc_hash::FxHashMap;

/// What one call of `copy.deepcopy` has copied.
#[derive(Debug)]
pub struct Memo {
    /// The object that stands for it in the script: the argument of `__deepcopy__`.
    handle: Ref,
    /// Originals by address, with their copies; both counted.
    made: FxHashMap<usize, (Ref, Ref)>,
}

/// An instance with the same values in its fields.
pub fn shallow(ctx: &mut Ctx, object: Ref) -> Ref {
    let descs = ctx.descs();
    let desc = &descs[object.type_id()];
    let new = heap::new_object(ctx, object.type_id());
    let words = desc.size as usize / 8 - HEADER / 8;
    // SAFETY: both objects have the size of their type; the counts are those of the words copied.
    unsafe {
        let from = object.raw().cast::<u64>();
        let to = new.raw().cast::<u64>();
        std::ptr::copy_nonoverlapping(from.add(HEADER / 8), to.add(HEADER / 8), words);
        heap::inc_words(&desc.object, to);
    }
    new
}

/// A deep copy of a list. `handle` is the memo of a call of `copy.deepcopy` that is under way, or a fresh one.
pub fn list_of(ctx: &mut Ctx, items: List, handle: Ref) -> Option<List> {
    let at = ctx.st().copying.iter().rposition(|memo| memo.handle == handle);
    if let Some(at) = at {
        return Copier { ctx, at }.list(items);
    }
    handle.inc();
    let at = ctx.st().copying.len();
    ctx.st().copying.push(Memo { handle, made: FxHashMap::default() });
    let out = Copier { ctx, at }.list(items);
    // A stop may have cleared it.
    if ctx.st().copying.len() > at
        && let Some(memo) = ctx.st().copying.pop()
    {
        for (old, new) in memo.made.into_values() {
            old.dec(ctx);
            new.dec(ctx);
        }
        memo.handle.dec(ctx);
    }
    out
}

struct Copier<'c> {
    ctx: &'c mut Ctx,
    /// The place of its memo.
    at: usize,
}

impl Copier<'_> {
    fn remember(&mut self, old: Ref, new: Ref) {
        old.inc();
        new.inc();
        let before = match self.ctx.st().copying.get_mut(self.at) {
            Some(memo) => memo.made.insert(old.raw() as usize, (old, new)),
            None => Some((old, new)),
        };
        if let Some((old, new)) = before {
            old.dec(self.ctx);
            new.dec(self.ctx);
        }
    }

    /// The copy of a value, owned.
    fn value(&mut self, view: View) -> Option<Any> {
        let descs = self.ctx.descs();
        let desc = &descs[view.ty];
        if !desc.aggregate {
            return match (desc.tag, view.as_ref(descs)) {
                (Tag::Ref, Some(object)) => self.object(object).map(Any::obj),
                _ => Some(view.to_any(self.ctx)),
            };
        }
        match self.ctx.types().get(view.ty) {
            Type::Tuple(_) | Type::Method(..) => {}
            // What `functools.partial` and the like give; other methods of builtin types are shared with their object.
            Type::Builtin(name, Some(_)) if name.contains(':') => {}
            Type::Iter(_) => return self.refuse("an iterator"),
            _ => return Some(view.to_any(self.ctx)),
        }
        if desc.value.none() {
            return Some(view.to_any(self.ctx));
        }
        let boxed = heap::new_object(self.ctx, view.ty);
        for (n, &(at, ty)) in desc.items.iter().enumerate() {
            let Some(part) = self.value(view.item(descs, n)) else {
                boxed.dec(self.ctx);
                return None;
            };
            let part_view = self.ctx.view(part);
            // SAFETY: the item lies within the box's words, which hold nothing yet; the copy has the type of the original.
            unsafe { store(self.ctx, part_view, ty, boxed.raw().cast::<u64>().add(HEADER / 8 + at as usize)) };
            part.dec(self.ctx);
        }
        Some(Any::obj(boxed))
    }

    fn refuse<T>(&mut self, what: &str) -> Option<T> {
        let text = format!("`copy.deepcopy` of {what} is not available\nMake what it stands for anew.");
        self.ctx.stop("NotImplementedError", &text);
        None
    }

    /// The copy of an object, owned.
    fn object(&mut self, old: Ref) -> Option<Ref> {
        let here = 0u8;
        if (&raw const here as usize) < self.ctx.stack_limit {
            self.ctx.raise("RecursionError", "maximum recursion depth exceeded");
            return None;
        }
        if let Some(memo) = self.ctx.st().copying.get(self.at)
            && let Some(&(_, new)) = memo.made.get(&(old.raw() as usize))
        {
            new.inc();
            return Some(new);
        }
        let ty = old.type_id();
        // A box: what is in it is an aggregate.
        if self.ctx.descs()[ty].aggregate {
            let view = View::of_ref(self.ctx.descs(), old);
            return self.value(view)?.as_ref();
        }
        // SAFETY: only the one whose layout the kind says is used.
        let (as_list, as_table): (List, Table) = unsafe { (old.cast(), old.cast()) };
        match (self.ctx.descs()[ty].kind, self.ctx.types().get(ty)) {
            (Kind::Str | Kind::Bytes, _) => {
                old.inc();
                Some(old)
            }
            (Kind::List, Type::ByteArray) => {
                let new = list::copy(self.ctx, as_list, ty)?.any_ref();
                self.remember(old, new);
                Some(new)
            }
            (Kind::List, _) => self.list(as_list).map(Gc::any_ref),
            (Kind::Dict, _) => self.dict(as_table),
            (Kind::Set, _) => self.set(as_table),
            (Kind::Body, Type::Instance(_)) => self.instance(old),
            (Kind::Exception, _) => self.refuse("an exception"),
            (Kind::Generator, _) => self.refuse("a generator"),
            _ => self.refuse("an iterator"),
        }
    }

    fn list(&mut self, old: List) -> Option<List> {
        let new = heap::new_list(self.ctx, old.type_id(), 0)?;
        self.remember(old.any_ref(), new.any_ref());
        let shape = list::shape(self.ctx, old);
        let mut i = 0;
        while i < old.len as usize {
            let view = list::view(self.ctx, old, shape, i);
            let copied = self.value(view).and_then(|any| {
                let view = self.ctx.view(any);
                let done = list::append_view(self.ctx, new, view);
                any.dec(self.ctx);
                done
            });
            if copied.is_none() {
                new.dec(self.ctx);
                return None;
            }
            i += 1;
        }
        Some(new)
    }

    fn dict(&mut self, old: Table) -> Option<Ref> {
        let new = table::new(self.ctx, old.type_id());
        self.remember(old.any_ref(), new.any_ref());
        let shape = Shape::of(self.ctx.descs(), old.type_id());
        let (len, mut i) = (old.len, 0);
        while i < old.used as usize {
            if old.live(shape, i) && self.entry(old, new, i).is_none() {
                new.dec(self.ctx);
                return None;
            }
            i += 1;
            if old.len != len {
                self.ctx.raise("RuntimeError", "dictionary changed size during iteration");
                new.dec(self.ctx);
                return None;
            }
        }
        Some(new.any_ref())
    }

    fn entry(&mut self, old: Table, new: Table, i: usize) -> Option<()> {
        // A `__deepcopy__` may remove it meanwhile.
        let value = dict::value_view(self.ctx, old, i).to_any(self.ctx);
        let key = dict::key_view(self.ctx, old, i);
        let key = self.value(key);
        let view = self.ctx.view(value);
        let copied = match key {
            Some(_) => self.value(view),
            None => None,
        };
        value.dec(self.ctx);
        let done = match (key, copied) {
            (Some(key), Some(value)) => {
                let (key, value) = (self.ctx.view(key), self.ctx.view(value));
                dict::set(self.ctx, new, key, value)
            }
            _ => None,
        };
        for any in [key, copied].into_iter().flatten() {
            any.dec(self.ctx);
        }
        done
    }

    /// A set is made of a list of copies; it is remembered once it is there, as by CPython.
    fn set(&mut self, old: Table) -> Option<Ref> {
        let mut copies = Vec::new();
        let mut fine = true;
        for i in set::members(self.ctx, old) {
            let view = dict::key_view(self.ctx, old, i);
            match self.value(view) {
                Some(copy) => copies.push(copy),
                None => {
                    fine = false;
                    break;
                }
            }
        }
        let new = table::new(self.ctx, old.type_id());
        for copy in &copies {
            let view = self.ctx.view(*copy);
            fine = fine && set::add(self.ctx, new, view).is_some();
        }
        for copy in copies {
            copy.dec(self.ctx);
        }
        if !fine {
            new.dec(self.ctx);
            return None;
        }
        self.remember(old.any_ref(), new.any_ref());
        Some(new.any_ref())
    }

    fn instance(&mut self, old: Ref) -> Option<Ref> {
        let ty = old.type_id();
        let types = self.ctx.types();
        let Type::Instance(layout) = *types.get(ty) else {
            return self.refuse("this object");
        };
        match types.layouts[layout].copying {
            Copying::Same => {
                old.inc();
                return Some(old);
            }
            Copying::Refused => {
                let what = format!("a `{}`", types.layouts[layout].name);
                return self.refuse(&what);
            }
            Copying::File => {
                let text = format!("cannot pickle '{}' object", types.layouts[layout].name);
                self.ctx.raise("TypeError", text);
                return None;
            }
            Copying::Fields => {}
        }
        let Some(handle) = self.ctx.st().copying.get(self.at).map(|memo| memo.handle) else {
            return self.refuse("this object");
        };
        match self.ctx.call_dunder(old, Dunder::DeepCopy, Some(Any::obj(handle))) {
            Called::Raised => return None,
            Called::Missing => {}
            Called::Value(value) => {
                let Some(new) = value.as_ref().filter(|new| new.type_id() == ty) else {
                    value.dec(self.ctx);
                    return self.refuse("an object whose `__deepcopy__` gives something else");
                };
                self.remember(old, new);
                return Some(new);
            }
        }
        let new = heap::new_object(self.ctx, ty);
        self.remember(old, new);
        for (n, &(_, field)) in types.layouts[layout].fields.iter().enumerate() {
            let at = |object: Ref| {
                // SAFETY: the field's offset lies within the object.
                unsafe { object.raw().cast::<u64>().byte_add(desc::field_offset(types, layout, n)) }
            };
            // SAFETY: both objects have the fields of the layout, and an unset reference is null.
            let view = unsafe { View::read_field(self.ctx.descs(), field, at(old)) };
            let unset = view.ty == TypeId::UNBOUND || self.ctx.descs()[view.ty].heap && view.bits == 0;
            if unset {
                continue;
            }
            let Some(copy) = self.value(view) else {
                new.dec(self.ctx);
                return None;
            };
            let view = self.ctx.view(copy);
            // SAFETY: as above; the new object's field is unset, the copy has the type of the original.
            unsafe { store_field(self.ctx, view, field, at(new)) };
            copy.dec(self.ctx);
        }
        Some(new)
    }
}
