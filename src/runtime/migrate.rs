//! Values that live on under other types: what an instance holds is rebuilt between two runs, while no frame is live.
//!
//! A map says what each type became. Objects of types that stay are kept; the others are made anew, once each (so that aliases and cycles
//! stay what they are), and the module variables lead to the new ones. A type that contains one that changes changes itself, so no object
//! that is kept leads to one that is not. If memory runs out, everything stays as it was.

use super::desc::{self, Kind};
use super::equal;
use super::heap;
use super::layout::{Ctx, Obj};
use super::list;
use super::state::Context;
use super::table::{self, REMOVED, Shape, Table};
use super::traceback::Entry;
use super::value::{Any, Exc, Gc, List, Ref, View, opt};
use super::{cycle, dict, set};
use crate::types::{HEADER, LayoutId, Tag, Type, TypeId, Types};
use rustc_hash::{FxHashMap, FxHashSet};

/// Rebuilds what the module variables of a session lead to; the types of the context know both the old ones and the new ones.
///
/// # Errors
/// If there is no memory for it.
pub fn migrate(context: &mut Context, map: &FxHashMap<TypeId, TypeId>) -> Result<(), String> {
    let old: Vec<Any> = context.session_globals().to_vec();
    let mut m = Migration { ctx: context, map, made: FxHashMap::default(), queue: Vec::new(), rehash: Vec::new() };
    let mut new = Vec::with_capacity(old.len());
    for any in &old {
        let view = m.ctx.view(*any);
        new.push(m.any(view));
    }
    let done = m.finish();
    let gone = if done.is_some() {
        context.session_globals_mut().copy_from_slice(&new);
        old
    } else {
        new
    };
    for any in gone {
        any.dec(context);
    }
    cycle::collect(context);
    if done.is_some() {
        return Ok(());
    }
    context.clear_exception();
    context.raised = 0;
    Err("there is no memory to give the values of the session their new types".into())
}

struct Migration<'c> {
    ctx: &'c mut Ctx,
    map: &'c FxHashMap<TypeId, TypeId>,
    /// New objects by the addresses of the old ones.
    made: FxHashMap<usize, Ref>,
    /// New objects whose contents are still those of fresh ones, with what they take the place of. A box takes that of a view into what
    /// lives until the end.
    queue: Vec<(View, Ref)>,
    /// Tables whose keys may be told apart by address, with what they take the place of.
    rehash: Vec<(Table, Table)>,
}

impl Migration<'_> {
    fn new_type(&self, old: TypeId) -> TypeId {
        self.map.get(&old).copied().unwrap_or(old)
    }

    /// A value as a union's, owned.
    fn any(&mut self, view: View) -> Any {
        let ty = self.new_type(view.ty);
        let desc = &self.ctx.descs()[view.ty];
        if desc.aggregate {
            // Filled later: boxes in boxes may be nested as deep as a list is long.
            let boxed = heap::new_object(self.ctx, ty);
            self.queue.push((view, boxed));
            return Any::obj(boxed);
        }
        match desc.tag {
            Tag::Ref => match view.as_ref(self.ctx.descs()) {
                Some(object) => Any::obj(self.object(object)),
                None => Any::UNBOUND,
            },
            Tag::Unit => Any { payload: u64::from(ty.0), tag: Tag::Unit as u64 },
            tag => Any { payload: view.bits, tag: tag as u64 },
        }
    }

    /// Writes a value, counted, to memory of its new type that holds nothing.
    ///
    /// # Safety
    /// There is room for the type's words.
    unsafe fn write(&mut self, view: View, ty: TypeId, to: *mut u64) {
        let descs = self.ctx.descs();
        let desc = &descs[ty];
        // SAFETY: the caller's promise; items lie within their aggregate.
        unsafe {
            if desc.union {
                let any = self.any(view);
                *to = any.payload;
                *to.add(1) = any.tag;
            } else if desc.aggregate && descs[view.ty].items.len() == desc.items.len() {
                for (n, &(at, item)) in desc.items.iter().enumerate() {
                    let part = view.item(descs, n);
                    self.write(part, item, to.add(at as usize));
                }
            } else if desc.words == 1 {
                *to = match view.as_ref(descs) {
                    Some(object) if desc.heap && view.bits != 0 => self.object(object).raw() as u64,
                    _ => view.bits,
                };
            }
        }
    }

    /// Writes the new form of a value into a field of an instance.
    ///
    /// # Safety
    /// As for [`Self::write`].
    unsafe fn write_field(&mut self, view: View, ty: TypeId, to: *mut u64) {
        // SAFETY: the caller's promise; a nullable field is one word.
        unsafe {
            if self.ctx.descs()[ty].nullable {
                *to = self.any(view).payload;
            } else {
                self.write(view, ty, to);
            }
        }
    }

    /// The object that takes the place of one, owned.
    fn object(&mut self, old: Ref) -> Ref {
        let ty = self.new_type(old.type_id());
        if ty == old.type_id() {
            old.inc();
            return old;
        }
        if let Some(&new) = self.made.get(&(old.raw() as usize)) {
            new.inc();
            return new;
        }
        let new = match self.ctx.descs()[ty].kind {
            Kind::List => heap::new_list(self.ctx, ty, 0).map_or(old, Gc::any_ref),
            Kind::Dict | Kind::Set => table::new(self.ctx, ty).any_ref(),
            _ => heap::new_object(self.ctx, ty),
        };
        self.made.insert(old.raw() as usize, new);
        self.queue.push((View { ty: old.type_id(), bits: old.raw() as u64 }, new));
        new
    }

    /// Fills all new objects.
    fn finish(&mut self) -> Option<()> {
        while let Some((old, new)) = self.queue.pop() {
            let desc = &self.ctx.descs()[old.ty];
            if desc.aggregate {
                // SAFETY: a box has room for the leaves of its type after the header.
                unsafe { self.write(old, new.type_id(), new.raw().cast::<u64>().add(HEADER / 8)) };
            } else {
                // SAFETY: it is an object, which lives until all is done.
                self.fill(unsafe { Gc::new(old.bits as Obj) }, new)?;
            }
            if self.ctx.failed() {
                return None;
            }
        }
        // The hash of a frozenset hangs on those of its members.
        let mut tables = std::mem::take(&mut self.rehash);
        tables.sort_by_key(|(_, t)| !matches!(self.ctx.types().get(t.type_id()), Type::FrozenSet(_)));
        // No method of the script runs here.
        let hook = self.ctx.st().dunder.take();
        let done = tables.into_iter().try_for_each(|(old, new)| rehash(self.ctx, old, new));
        self.ctx.st().dunder = hook;
        done
    }

    fn fill(&mut self, old: Ref, new: Ref) -> Option<()> {
        let descs = self.ctx.descs();
        // SAFETY: the kinds say how the objects are laid out.
        unsafe {
            match descs[new.type_id()].kind {
                Kind::List => self.fill_list(old.cast(), new.cast()),
                Kind::Dict | Kind::Set => self.fill_table(old.cast(), new.cast()),
                Kind::Exception => {
                    self.fill_exception(old.cast(), new.cast());
                    self.fill_fields(old, new);
                    Some(())
                }
                Kind::Body => {
                    match self.ctx.types().get(new.type_id()) {
                        Type::Instance(_) => self.fill_fields(old, new),
                        _ => {
                            let (from, to) = (descs[old.type_id()].elem, descs[new.type_id()].elem);
                            let view = View::read(descs, from, old.raw().cast::<u64>().add(HEADER / 8));
                            self.write(view, to, new.raw().cast::<u64>().add(HEADER / 8));
                        }
                    }
                    Some(())
                }
                Kind::Plain | Kind::Str | Kind::Bytes | Kind::Generator => Some(()),
            }
        }
    }

    fn fill_list(&mut self, old: List, mut new: List) -> Option<()> {
        let (from, to) = (list::shape(self.ctx, old), list::shape(self.ctx, new));
        list::reserve_exact(self.ctx, new, old.len as usize)?;
        for i in 0..old.len as usize {
            let view = list::view(self.ctx, old, from, i);
            if to.union {
                let any = self.any(view);
                list::admit(self.ctx, new, any.tag as u8);
                list::put_raw(new, i, any);
            } else {
                // SAFETY: there is room for the old list's elements.
                unsafe { self.write(view, to.elem, new.data.add(i * to.stride)) };
            }
            new.len += 1;
        }
        Some(())
    }

    fn fill_table(&mut self, old: Table, mut new: Table) -> Option<()> {
        let descs = self.ctx.descs();
        let (from, to) = (Shape::of(descs, old.type_id()), Shape::of(descs, new.type_id()));
        table::reserve(self.ctx, new, old.cap as usize)?;
        for i in 0..old.used as usize {
            // SAFETY: the new table has room for as many entries; those below `used` are initialised.
            unsafe {
                let entry = new.entry(to, i);
                *entry = REMOVED;
                if old.live(from, i) {
                    let key = View::read(descs, from.key, old.key(from, i));
                    self.write(key, to.key, new.key(to, i));
                    if to.value != TypeId::NEVER {
                        let value = View::read(descs, from.value, old.value(from, i));
                        self.write(value, to.value, new.value(to, i));
                    }
                    *entry = old.hash(from, i);
                }
            }
            new.used += 1;
        }
        new.len = old.len;
        if old.parts.is_null() {
            table::copy_index(self.ctx, old, new)?;
        } else {
            let parts = new.set_parts();
            parts.table = old.set_parts().table.clone();
            parts.free.clone_from(&old.set_parts().free);
        }
        if hashed_by_address(self.ctx.types(), to.key) {
            self.rehash.push((old, new));
        }
        Some(())
    }

    fn fill_exception(&mut self, old: Exc, mut new: Exc) {
        // SAFETY: the fields are null or lead to live objects.
        unsafe {
            if let Some(args) = opt(old.args) {
                let view = View::of_ref(self.ctx.descs(), args);
                new.args = self.any(view).payload as Obj;
            }
            for (from, to) in [(old.cause, &raw mut new.cause), (old.context, &raw mut new.context)] {
                if let Some(exc) = opt(from) {
                    *to = self.object(exc).raw();
                }
            }
        }
        let entries: Vec<Entry> = super::traceback::entries(&old).to_vec();
        super::traceback::set_entries(self.ctx, new, entries);
        new.flags = old.flags;
    }

    /// Fields of instances, by name.
    fn fill_fields(&mut self, old: Ref, new: Ref) {
        let types = self.ctx.types();
        let layout = |r: Ref| match types.get(r.type_id()) {
            Type::Instance(layout) => Some(*layout),
            _ => None,
        };
        let (Some(from), Some(to)) = (layout(old), layout(new)) else {
            return;
        };
        for (n, (name, ty)) in types.layouts[to].fields.iter().enumerate() {
            let Some(k) = types.layouts[from].fields.iter().position(|(field, _)| field == name) else {
                continue;
            };
            let at = |object: Ref, layout: LayoutId, n: usize| {
                // SAFETY: the field's offset lies within the object.
                unsafe { object.raw().cast::<u64>().byte_add(desc::field_offset(types, layout, n)) }
            };
            // SAFETY: both objects have the fields of their layout, the new one's are unset.
            unsafe {
                let view = View::read_field(self.ctx.descs(), types.layouts[from].fields[k].1, at(old, from, k));
                if view.ty != TypeId::UNBOUND {
                    self.write_field(view, *ty, at(new, to, n));
                }
            }
        }
    }
}

/// Whether the hash of a type's values hangs on addresses or on the numbers of types.
fn hashed_by_address(types: &Types, ty: TypeId) -> bool {
    match types.get(ty) {
        Type::Union(items) | Type::Tuple(items) => items.iter().any(|t| hashed_by_address(types, *t)),
        Type::FrozenSet(t) | Type::TupleOf(t) => hashed_by_address(types, *t),
        Type::Bool
        | Type::Int
        | Type::Word
        | Type::Float
        | Type::Complex
        | Type::Str
        | Type::Bytes
        | Type::None
        | Type::Range
        | Type::Never
        | Type::Unbound => false,
        _ => true,
    }
}

/// Finds the places of a table's keys anew. A key whose hash hung on addresses has another now; where it is the script's own, it stays.
fn rehash(ctx: &mut Ctx, old: Table, new: Table) -> Option<()> {
    let shape = table::shape(ctx, new);
    for i in 0..new.used as usize {
        if new.live(shape, i) {
            let stored = new.hash(shape, i) as i64;
            let key = dict::key_view(ctx, old, i);
            if equal::hash(ctx, key)? == stored {
                let key = dict::key_view(ctx, new, i);
                let hash = equal::hash(ctx, key)?;
                // SAFETY: an entry in use.
                unsafe { *new.entry(shape, i) = hash as u64 };
            }
        }
    }
    if new.parts.is_null() { dict::rebuild(ctx, new) } else { set::relink(ctx, new) }
}

/// The types of objects that module variables lead to, and exceptions among them: `f` is called with each exception once.
pub fn each_exception(context: &mut Context, mut f: impl FnMut(&mut Ctx, Exc)) {
    let mut seen: FxHashSet<usize> = FxHashSet::default();
    let mut queue: Vec<Ref> = context.session_globals().iter().filter_map(|any| any.as_ref()).collect();
    while let Some(object) = queue.pop() {
        if !seen.insert(object.raw() as usize) {
            continue;
        }
        if context.descs()[object.type_id()].kind == Kind::Exception {
            // SAFETY: the kind says so.
            f(context, unsafe { object.cast() });
        }
        heap::each_child(context, object, |_, child| queue.push(child));
    }
}
