//! Freeing: what goes when the last count of an object is given back.
//!
//! It is iterative: objects whose count reached 0 are queued, so that a linked list of any length goes without recursion.

use super::desc::Kind;
use super::heap::{dec_words, each_child, fetch};
use super::layout::{Ctx, Obj};
use super::str_memory;
use super::value::{Exc, List, Ref, Str};
use crate::types::{Type, TypeId};

/// Frees an object whose last count is given back, and what only it kept alive.
#[inline(never)]
pub fn release(ctx: &mut Ctx, mut obj: Ref) {
    if obj.type_id() == TypeId::STR {
        // SAFETY: the type says so.
        return str_memory::free_text(ctx, unsafe { obj.cast() });
    }
    let desc = &ctx.descs()[obj.type_id()];
    if desc.plain_stride != 0 && obj.flags == 0 {
        // SAFETY: only lists have such elements.
        return super::list::free_plain(ctx, unsafe { obj.cast() }, desc.plain_stride as usize);
    }
    if desc.kind == Kind::Body && obj.flags == 0 && desc.object.none() {
        // It refers to nothing.
        let heap = &mut ctx.st().heap;
        heap.live -= 1;
        // SAFETY: the object was allocated with this size, and its last count is given back.
        return unsafe { heap.give(obj.raw().cast(), desc.size as usize) };
    }
    obj.count = 0;
    let heap = &mut ctx.st().heap;
    if heap.draining {
        heap.queue.push(obj);
        return;
    }
    heap.draining = true;
    free(ctx, obj);
    while let Some(next) = ctx.st().heap.queue.pop() {
        free(ctx, next);
    }
    ctx.st().heap.draining = false;
}

/// Frees one object; children whose count reaches 0 are queued.
fn free(ctx: &mut Ctx, obj: Ref) {
    let descs = ctx.descs();
    let desc = &descs[obj.type_id()];
    if desc.kind == Kind::Generator && super::closing::lost(ctx, obj) {
        return;
    }
    let leaf = match desc.kind {
        Kind::Str | Kind::Bytes => true,
        Kind::Body => desc.object.none(),
        _ => false,
    };
    let from = ctx.st().heap.queue.len();
    if desc.kind == Kind::List && desc.elem == TypeId::STR {
        // SAFETY: the kind says so.
        let list: List = unsafe { obj.cast() };
        str_memory::free_texts(ctx, list.words(1));
        if list.header.flags == 0 {
            return super::list::free_plain(ctx, list, 1);
        }
    } else if desc.kind == Kind::List && descs[desc.elem].heap && !descs[desc.elem].union {
        // SAFETY: the kind says so.
        let list: List = unsafe { obj.cast() };
        let words = list.words(1);
        for (n, &word) in words.iter().enumerate() {
            if let Some(&later) = words.get(n + 4) {
                fetch(later as *const u8);
            }
            // SAFETY: elements below `len` are initialised, and the list's counts are given back.
            if let Some(child) = unsafe { super::value::opt(word as Obj) } {
                child.dec(ctx);
            }
        }
    } else if !leaf && matches!(desc.kind, Kind::Body | Kind::Exception) {
        // SAFETY: the descriptor's words of an object, which nobody uses any more.
        unsafe { dec_words(ctx, &desc.object, obj.raw().cast()) };
    } else if !leaf {
        each_child(ctx, obj, |ctx, child| child.dec(ctx));
    }
    // Whatever the frames held that it left, be it a generator or a file.
    if desc.kind == Kind::Exception && !ctx.st().heap.kept.is_empty() {
        let kept = ctx.st().heap.kept.remove(&(obj.raw() as usize));
        kept.into_iter().flatten().for_each(|child| child.dec(ctx));
    }
    if !leaf && ctx.st().heap.in_order {
        // The last one queued is freed first, which is CPython's order for lists, tuples and what holds several iterators.
        let last_first = matches!(ctx.types().get(obj.type_id()), Type::Tuple(_) | Type::IterObj(_));
        if desc.kind != Kind::List && !last_first {
            ctx.st().heap.queue[from..].reverse();
        }
    }
    if obj.flags & super::cycle::BUFFERED != 0 {
        return super::cycle::died(ctx, obj);
    }
    free_memory(ctx, obj);
}

/// Gives back an object's memory; its children are someone else's business.
pub fn free_memory(ctx: &mut Ctx, obj: Ref) {
    let descs = ctx.descs();
    let desc = &descs[obj.type_id()];
    let mut size = desc.size as usize;
    match desc.kind {
        Kind::Str | Kind::Bytes => {
            // SAFETY: the kind says so.
            let text: Str = unsafe { obj.cast() };
            size = str_memory::text_size(text.bytes as usize);
            if obj.flags & super::files::HANDLE != 0 {
                ctx.st().files.let_go(super::files::number(text));
            }
        }
        Kind::List => {
            // SAFETY: the kind says so.
            let list: List = unsafe { obj.cast() };
            super::list::free_buffers(ctx, list);
        }
        Kind::Dict | Kind::Set => {
            // SAFETY: the kind says so.
            let table: super::table::Table = unsafe { obj.cast() };
            super::table::free_buffers(ctx, table);
            size = size_of::<super::table::TableObj>();
        }
        Kind::Exception => {
            // SAFETY: the kind says so.
            let exc: Exc = unsafe { obj.cast() };
            super::traceback::free(ctx, exc);
        }
        Kind::Generator => size = ctx.generator_size(obj.type_id()),
        Kind::Plain | Kind::Body => {}
    }
    let heap = &mut ctx.st().heap;
    heap.live -= 1;
    // SAFETY: the object was allocated with this size, and its count is 0.
    unsafe { heap.give(obj.raw().cast(), size) };
}

/// A count was given back and the object lives on: if its type can be part of a cycle, it may be garbage now.
pub fn maybe_candidate(ctx: &mut Ctx, obj: Ref) {
    if obj.flags & super::cycle::CYCLIC != 0 && !alone(ctx, obj) {
        super::cycle::candidate(ctx, obj);
    }
}

/// Whether an object is an exception that refers to nothing a cycle could lead through, as most do: then it is in none.
fn alone(ctx: &Ctx, obj: Ref) -> bool {
    let desc = &ctx.descs()[obj.type_id()];
    if desc.kind != Kind::Exception || desc.object.refs.len() > 3 || !desc.object.anys.is_empty() {
        return false;
    }
    // SAFETY: the kind says so.
    let exc: Exc = unsafe { obj.cast() };
    // SAFETY: arguments are a live object, or null.
    let args = unsafe { super::value::opt(exc.args) };
    exc.cause.is_null() && exc.context.is_null() && args.is_none_or(|args| args.flags & super::cycle::CYCLIC == 0)
}
