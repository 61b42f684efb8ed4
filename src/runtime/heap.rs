//! Allocation, reference counts and the freeing of objects.
//!
//! All memory of an instance goes through its [`Heap`], which counts it. Small objects are recycled through
//! free lists. Going beyond the memory limit raises MemoryError: a small object is still handed out (the function
//! in hand finishes, and the error is seen when it returns), a large buffer is refused by [`reserve`].
//!
//! Freeing is iterative: objects whose count reached 0 are queued, so that a linked list of any length goes
//! without recursion.

use super::desc::{Counted, Kind};
use super::layout::{Ctx, ExcObj, Header, ListObj, NO_KIND, Obj, StrObj};
use super::value::{Any, Exc, Gc, List, Ref, Str};
use crate::types::{HEADER, Tag, TypeId};
use std::alloc::Layout as Memory;

/// Sizes up to this many bytes are recycled.
const SMALL: usize = 256;
/// Count of immortal objects.
pub const IMMORTAL: i64 = i64::MIN / 2;

/// The memory of an instance.
#[derive(Debug)]
pub struct Heap {
    /// Objects alive.
    pub live: i64,
    /// Bytes in use by objects and buffers.
    pub bytes: usize,
    /// The most bytes ever in use.
    pub peak: usize,
    /// MemoryError beyond this.
    pub limit: usize,
    free: [*mut u8; SMALL / 16 + 1],
    /// Objects that wait to be freed.
    queue: Vec<Ref>,
    draining: bool,
    /// Objects that may be the root of a garbage cycle (see [`super::cycle`]).
    pub candidates: Vec<Ref>,
    /// So many candidates start a collection.
    pub collect_at: usize,
}

// SAFETY: the pointers are owned by the instance, which one thread uses at a time.
unsafe impl Send for Heap {}

/// Bytes of the machine's memory: what scripts may use where the host sets no limit, so that an absurd size is a MemoryError.
fn physical_memory() -> usize {
    static BYTES: std::sync::LazyLock<usize> = std::sync::LazyLock::new(|| {
        // SAFETY: these calls only read the system's configuration.
        let (pages, size) = unsafe { (libc::sysconf(libc::_SC_PHYS_PAGES), libc::sysconf(libc::_SC_PAGESIZE)) };
        usize::try_from(pages).ok().zip(usize::try_from(size).ok()).map_or(1 << 34, |(n, size)| n.saturating_mul(size))
    });
    *BYTES
}

impl Default for Heap {
    fn default() -> Self {
        Heap {
            live: 0,
            bytes: 0,
            peak: 0,
            limit: physical_memory(),
            free: [std::ptr::null_mut(); SMALL / 16 + 1],
            queue: Vec::new(),
            draining: false,
            candidates: Vec::new(),
            collect_at: 0,
        }
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        for (class, head) in self.free.iter_mut().enumerate() {
            while !head.is_null() {
                let block = *head;
                // SAFETY: free blocks hold the next one's address, and were allocated with the class's size.
                unsafe {
                    *head = *block.cast::<*mut u8>();
                    std::alloc::dealloc(block, memory(class * 16));
                }
            }
        }
    }
}

fn memory(bytes: usize) -> Memory {
    Memory::from_size_align(bytes.next_multiple_of(16), 16).unwrap_or(Memory::new::<u128>())
}

impl Heap {
    /// Memory for `bytes` bytes, not initialised. `bytes` was checked by [`reserve`] unless small.
    pub fn take(&mut self, bytes: usize) -> *mut u8 {
        let size = bytes.next_multiple_of(16).max(16);
        self.bytes += size;
        self.peak = self.peak.max(self.bytes);
        if size <= SMALL {
            let head = &mut self.free[size / 16];
            if !head.is_null() {
                let block = *head;
                // SAFETY: a free block holds the next one's address.
                *head = unsafe { *block.cast::<*mut u8>() };
                return block;
            }
        }
        // SAFETY: the size is not 0.
        let block = unsafe { std::alloc::alloc(memory(size)) };
        if block.is_null() {
            std::alloc::handle_alloc_error(memory(size));
        }
        block
    }

    /// Gives memory back.
    ///
    /// # Safety
    /// The block came from `take` with the same size and is not used any more.
    pub unsafe fn give(&mut self, block: *mut u8, bytes: usize) {
        let size = bytes.next_multiple_of(16).max(16);
        self.bytes -= size;
        if size <= SMALL {
            // SAFETY: blocks have at least 16 bytes.
            unsafe { *block.cast::<*mut u8>() = self.free[size / 16] };
            self.free[size / 16] = block;
        } else {
            // SAFETY: the caller's promise.
            unsafe { std::alloc::dealloc(block, memory(size)) };
        }
    }

    /// Changes a buffer's size; the first `min(old, new)` bytes stay.
    ///
    /// # Safety
    /// As for `give`.
    pub unsafe fn resize(&mut self, block: *mut u8, old: usize, new: usize) -> *mut u8 {
        let (old16, new16) = (old.next_multiple_of(16).max(16), new.next_multiple_of(16).max(16));
        if old16 > SMALL && new16 > SMALL {
            // SAFETY: the block was allocated with `old16` bytes.
            let moved = unsafe { std::alloc::realloc(block, memory(old16), new16) };
            if moved.is_null() {
                std::alloc::handle_alloc_error(memory(new16));
            }
            self.bytes = self.bytes - old16 + new16;
            self.peak = self.peak.max(self.bytes);
            return moved;
        }
        let moved = self.take(new);
        // SAFETY: both blocks have that many bytes.
        unsafe {
            std::ptr::copy_nonoverlapping(block, moved, old.min(new));
            self.give(block, old);
        }
        moved
    }
}

/// Whether a buffer of so many more bytes may be allocated; raises MemoryError if not.
pub fn reserve(ctx: &mut Ctx, bytes: usize) -> Option<()> {
    let heap = &ctx.st().heap;
    // A petabyte is more than any machine has: refused without asking the allocator.
    if bytes < 1 << 50 && bytes <= heap.limit.saturating_sub(heap.bytes) {
        if bytes <= 1 << 30 {
            return Some(());
        }
        // Ask the allocator, so that a refusal is an exception and not the end of the process.
        // SAFETY: the size is not 0; the probe is freed at once.
        let granted = unsafe {
            let probe = std::alloc::alloc(memory(bytes));
            if !probe.is_null() {
                std::alloc::dealloc(probe, memory(bytes));
            }
            !probe.is_null()
        };
        if granted {
            return Some(());
        }
    }
    ctx.raise("MemoryError", "");
    None
}

/// A fresh object of `size` bytes with count 1; what follows the header is not initialised.
pub fn alloc(ctx: &mut Ctx, ty: TypeId, size: usize) -> Ref {
    let flags = if ctx.descs()[ty].cyclic { super::cycle::CYCLIC } else { 0 };
    let heap = &mut ctx.st().heap;
    let block = heap.take(size).cast::<Header>();
    heap.live += 1;
    let over = heap.bytes > heap.limit;
    // SAFETY: the block has at least a header's size.
    unsafe {
        *block = Header { count: 1, type_id: ty.0, flags };
    }
    if over {
        memory_error(ctx);
    }
    // SAFETY: just made.
    unsafe { Gc::new(block) }
}

#[cold]
fn memory_error(ctx: &mut Ctx) {
    let heap = &mut ctx.st().heap;
    // The exception itself must fit.
    let limit = std::mem::replace(&mut heap.limit, usize::MAX);
    if ctx.raised == 0 {
        ctx.raise("MemoryError", "");
    }
    ctx.st().heap.limit = limit;
}

/// A fresh object of a fixed-size type: references null, unions unbound, the rest 0.
pub fn new_object(ctx: &mut Ctx, ty: TypeId) -> Ref {
    let descs = ctx.descs();
    let desc = &descs[ty];
    let size = if desc.kind == Kind::Generator { ctx.generator_size(ty) } else { desc.size as usize };
    let obj = alloc(ctx, ty, size);
    // SAFETY: the words lie within the object.
    unsafe {
        let words = obj.raw().cast::<u64>();
        std::ptr::write_bytes(words.add(HEADER / 8), 0, (size - HEADER) / 8);
        let anys =
            if desc.kind == Kind::Generator { &ctx.generator_layout(ty).counted.anys } else { &desc.object.anys };
        for &at in anys {
            *words.add(at as usize + 1) = Tag::Unbound as u64;
        }
    }
    obj
}

/// Takes a count for each counted word.
///
/// # Safety
/// `words` is the start of initialised words as the list says.
pub unsafe fn inc_words(counted: &Counted, words: *const u64) {
    // SAFETY: the caller's promise.
    unsafe {
        for &at in &counted.refs {
            if let Some(r) = super::value::opt(*words.add(at as usize) as Obj) {
                r.inc();
            }
        }
        for &at in &counted.anys {
            let any = Any { payload: *words.add(at as usize), tag: *words.add(at as usize + 1) };
            any.inc();
        }
    }
}

/// Gives back the count of each counted word.
///
/// # Safety
/// As for [`inc_words`]; the words are not used afterwards.
pub unsafe fn dec_words(ctx: &mut Ctx, counted: &Counted, words: *const u64) {
    // SAFETY: the caller's promise.
    unsafe {
        for &at in &counted.refs {
            if let Some(r) = super::value::opt(*words.add(at as usize) as Obj) {
                r.dec(ctx);
            }
        }
        for &at in &counted.anys {
            let any = Any { payload: *words.add(at as usize), tag: *words.add(at as usize + 1) };
            any.dec(ctx);
        }
    }
}

/// Calls `f` with each reference that an object holds.
pub fn each_child(ctx: &mut Ctx, obj: Ref, mut f: impl FnMut(&mut Ctx, Ref)) {
    let descs = ctx.descs();
    let desc = &descs[obj.type_id()];
    let mut words = |ctx: &mut Ctx, counted: &Counted, at: *const u64| {
        // SAFETY: the descriptor's words of a live object.
        unsafe {
            for &n in &counted.refs {
                if let Some(r) = super::value::opt(*at.add(n as usize) as Obj) {
                    f(ctx, r);
                }
            }
            for &n in &counted.anys {
                let any = Any { payload: *at.add(n as usize), tag: *at.add(n as usize + 1) };
                if let Some(r) = any.as_ref() {
                    f(ctx, r);
                }
            }
        }
    };
    match desc.kind {
        Kind::Plain | Kind::Str | Kind::Bytes => {}
        Kind::Body | Kind::Exception => words(ctx, &desc.object, obj.raw().cast()),
        Kind::Generator => {
            let layout = ctx.generator_layout(obj.type_id());
            words(ctx, &layout.counted, obj.raw().cast());
        }
        Kind::List => {
            // SAFETY: the kind says so.
            let list: List = unsafe { obj.cast() };
            let elem = &descs[desc.elem];
            if elem.union {
                for i in 0..list.len as usize {
                    if let Some(r) = list.any_at(i).as_ref() {
                        f(ctx, r);
                    }
                }
            } else if !elem.value.none() {
                for i in 0..list.len as usize {
                    // SAFETY: elements below `len` are initialised.
                    words(ctx, &elem.value, unsafe { list.data.add(i * elem.words as usize) });
                }
            }
        }
        Kind::Dict | Kind::Set => {
            // SAFETY: the kind says so.
            let table: super::table::Table = unsafe { obj.cast() };
            let shape = super::table::Shape::of(descs, obj.type_id());
            for i in 0..table.used as usize {
                if table.live(shape, i) {
                    words(ctx, &descs[desc.elem].value, table.key(shape, i));
                    if desc.kind == Kind::Dict {
                        words(ctx, &descs[desc.val].value, table.value(shape, i));
                    }
                }
            }
        }
    }
}

/// Frees an object whose last count is given back, and what only it kept alive.
#[cold]
#[inline(never)]
pub fn release(ctx: &mut Ctx, mut obj: Ref) {
    obj.count = 0;
    let heap = &mut ctx.st().heap;
    heap.queue.push(obj);
    if heap.draining {
        return;
    }
    heap.draining = true;
    while let Some(next) = ctx.st().heap.queue.pop() {
        free(ctx, next);
    }
    ctx.st().heap.draining = false;
}

/// Frees one object; children whose count reaches 0 are queued.
fn free(ctx: &mut Ctx, obj: Ref) {
    each_child(ctx, obj, |ctx, child| child.dec(ctx));
    if obj.flags & super::cycle::BUFFERED != 0 {
        let mut obj = obj;
        obj.flags |= super::cycle::DEAD;
        return;
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
            size = size_of::<StrObj>() + text.bytes as usize;
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
            super::traceback::free(exc);
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
    if obj.flags & super::cycle::CYCLIC != 0 {
        super::cycle::candidate(ctx, obj);
    }
}

/// An empty list with room for `cap` elements.
pub fn new_list(ctx: &mut Ctx, ty: TypeId, cap: i64) -> Option<List> {
    let obj = alloc(ctx, ty, size_of::<ListObj>());
    // SAFETY: just made with that size.
    let mut list: List = unsafe { obj.cast() };
    list.len = 0;
    list.cap = 0;
    list.data = std::ptr::null_mut();
    list.tags = std::ptr::null_mut();
    list.kind = NO_KIND;
    list.head = 0;
    if cap > 0 && super::list::reserve_exact(ctx, list, cap as usize).is_none() {
        list.dec(ctx);
        return None;
    }
    Some(list)
}

/// Fills a fresh object; if that raises, the object is dropped.
pub fn building<T>(ctx: &mut Ctx, out: Gc<T>, fill: impl FnOnce(&mut Ctx) -> Option<()>) -> Option<Gc<T>> {
    match fill(ctx) {
        Some(()) => Some(out),
        None => {
            out.dec(ctx);
            None
        }
    }
}

/// A fresh exception of a type, without arguments.
pub fn new_exception(ctx: &mut Ctx, ty: TypeId) -> Exc {
    let obj = new_object(ctx, ty);
    debug_assert!(obj.raw() as usize != 0 && size_of::<ExcObj>() >= HEADER);
    // SAFETY: exception types have that fixed part, and `new_object` has set all of it to 0.
    unsafe { obj.cast() }
}

/// A string that is shared between instances: immortal, not counted, freed by [`free_literal`].
pub fn literal(text: &[u8], chars: i64, hash: i64, ty: TypeId) -> Obj {
    let size = size_of::<StrObj>() + text.len();
    // SAFETY: the size is not 0; the parts written lie within it.
    unsafe {
        let block = std::alloc::alloc(memory(size)).cast::<StrObj>();
        if block.is_null() {
            std::alloc::handle_alloc_error(memory(size));
        }
        *block = StrObj {
            header: Header { count: IMMORTAL, type_id: ty.0, flags: 0 },
            bytes: text.len() as i64,
            chars,
            hash,
        };
        std::ptr::copy_nonoverlapping(text.as_ptr(), block.add(1).cast(), text.len());
        block.cast()
    }
}

/// Frees a literal.
///
/// # Safety
/// The object came from [`literal`] and nobody uses it any more.
pub unsafe fn free_literal(obj: Obj) {
    // SAFETY: literals are StrObj, allocated with this size.
    unsafe {
        let size = size_of::<StrObj>() + (*obj.cast::<StrObj>()).bytes as usize;
        std::alloc::dealloc(obj.cast(), memory(size));
    }
}
