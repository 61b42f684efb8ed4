//! Allocation and reference counts.
//!
//! All memory of an instance goes through its [`Heap`], which counts it. Small blocks are cut from chunks and recycled through
//! free lists. Going beyond the memory limit raises MemoryError: a small object is still handed out (the function
//! in hand finishes, and the error is seen when it returns), a large buffer is refused by [`reserve`].

pub use super::free::{free_memory, maybe_candidate, release};

use super::desc::{Counted, Kind};
use super::layout::{Ctx, ExcObj, Header, ListObj, NO_KIND, Obj};
use super::pages::wish_huge;
use super::value::{Any, Exc, Gc, List, Ref};
use crate::types::{HEADER, Tag, TypeId};
use std::alloc::Layout as Memory;

/// Sizes up to this many bytes come in classes of 16 bytes, from chunks that belong to the heap.
pub const SMALL: usize = 512;
/// Count of immortal objects.
pub const IMMORTAL: i64 = i64::MIN / 2;
/// Bytes of a class's first chunk, and of the largest.
const CHUNK: (usize, usize) = (1 << 10, 1 << 16);

/// Memory that was cut into blocks of one class.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chunk {
    pub base: *mut u8,
    pub bytes: usize,
    /// Bytes of its blocks.
    pub size: usize,
}

/// What precedes a block that is too large for the classes.
#[repr(C, align(16))]
pub(super) struct Large {
    /// Its place in [`Heap::large`].
    pub at: usize,
    /// Bytes of the block.
    pub size: usize,
}

/// What precedes a value of Rust that an object owns ([`Heap::own`]).
#[repr(C)]
struct Owned<T> {
    /// Its place in [`Heap::owned`].
    at: usize,
    value: T,
}

/// An [`Owned`] of any type, and what drops it.
#[derive(Debug, Clone, Copy)]
pub(super) struct AnyOwned {
    at: *mut usize,
    drop: unsafe fn(*mut usize),
}

/// The memory of an instance. Whatever happens, it goes with the heap: blocks know their chunks, and everything else is listed.
#[derive(Debug)]
pub struct Heap {
    /// Tracebacks that no exception has at the moment: the next ones take them.
    pub(super) spare: Vec<*mut Vec<super::traceback::Entry>>,
    /// Objects alive.
    pub live: i64,
    /// Bytes in use by objects and buffers.
    pub bytes: usize,
    /// MemoryError beyond this.
    pub limit: usize,
    /// Free blocks of each class: compiled code takes them by itself.
    pub free: [*mut u8; SMALL / 16 + 1],
    pub(super) chunks: Vec<Chunk>,
    /// Bytes of the chunks of each class, for the size of its next.
    held: [usize; SMALL / 16 + 1],
    pub(super) large: Vec<*mut Large>,
    pub(super) owned: Vec<AnyOwned>,
    /// Objects that wait to be freed.
    pub(super) queue: Vec<Ref>,
    pub(super) draining: bool,
    /// Generators that stand in a `try` and that nothing refers to: counted, to be closed ([`super::closing`]).
    pub(super) closing: std::collections::VecDeque<Ref>,
    /// Those that were lost at the end of the module.
    pub(super) at_end: Vec<Ref>,
    /// What exceptions keep of the frames that they left, by the exception's address; counted.
    pub(super) kept: rustc_hash::FxHashMap<usize, Vec<Ref>>,
    /// Objects are to be freed in CPython's order: what their generators do on the way shows.
    pub in_order: bool,
    /// Objects that may be the root of a garbage cycle (see [`super::cycle`]).
    pub candidates: Vec<Ref>,
    /// Candidates that are freed but for their memory.
    pub dead: usize,
    /// So many objects start a collection, if there are candidates; 0 before the first.
    pub collect_at: usize,
    /// Not 0: there are so many.
    pub due: u32,
    /// Bytes in use beyond which what stops left behind is looked for (see [`super::reclaim`]).
    pub reclaim_at: usize,
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
            spare: Vec::new(),
            live: 0,
            bytes: 0,
            limit: physical_memory(),
            free: [std::ptr::null_mut(); SMALL / 16 + 1],
            chunks: Vec::new(),
            held: [0; SMALL / 16 + 1],
            large: Vec::new(),
            owned: Vec::new(),
            queue: Vec::new(),
            draining: false,
            closing: std::collections::VecDeque::new(),
            at_end: Vec::new(),
            kept: rustc_hash::FxHashMap::default(),
            in_order: false,
            candidates: Vec::new(),
            dead: 0,
            collect_at: 0,
            due: 0,
            reclaim_at: 0,
        }
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        for owned in std::mem::take(&mut self.owned) {
            // SAFETY: listed, so not dropped yet; nobody uses the heap any more.
            unsafe { (owned.drop)(owned.at) };
        }
        for block in std::mem::take(&mut self.large) {
            // SAFETY: listed blocks were allocated with this size and are not freed yet.
            unsafe { std::alloc::dealloc(block.cast(), memory(size_of::<Large>() + (*block).size)) };
        }
        for chunk in std::mem::take(&mut self.chunks) {
            // SAFETY: allocated with this size by `refill`.
            unsafe { std::alloc::dealloc(chunk.base, memory(chunk.bytes)) };
        }
    }
}

pub(super) fn memory(bytes: usize) -> Memory {
    Memory::from_size_align(bytes.next_multiple_of(16), 16).unwrap_or(Memory::new::<u128>())
}

fn rounded(bytes: usize) -> usize {
    bytes.next_multiple_of(16).max(16)
}

/// Has the memory at an address fetched meanwhile.
#[inline(always)]
pub(super) fn fetch<T>(at: *const T) {
    #[cfg(target_arch = "x86_64")]
    {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        // SAFETY: fetching has no effect, whatever the address.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(at.cast()) };
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = at;
}

impl Heap {
    /// Memory for `bytes` bytes, not initialised. `bytes` was checked by [`reserve`] unless small.
    #[inline]
    pub fn take(&mut self, bytes: usize) -> *mut u8 {
        let size = rounded(bytes);
        self.bytes += size;
        if size > SMALL {
            return self.take_large(size);
        }
        let block = self.free[size / 16];
        if block.is_null() {
            return self.refill(size);
        }
        // SAFETY: a free block holds the next one's address.
        let next = unsafe { *block.cast::<*mut u8>() };
        // It may lie anywhere: whoever takes it finds it fetched.
        fetch(next);
        self.free[size / 16] = next;
        block
    }

    /// A block of a class that has none left; the rest of the new chunk becomes free.
    #[cold]
    #[inline(never)]
    fn refill(&mut self, size: usize) -> *mut u8 {
        let held = &mut self.held[size / 16];
        let bytes = (*held).clamp(CHUNK.0.max(4 * size), CHUNK.1) / size * size;
        *held += bytes;
        // SAFETY: the size is not 0; the blocks lie within the chunk.
        unsafe {
            let base = std::alloc::alloc(memory(bytes));
            if base.is_null() {
                std::alloc::handle_alloc_error(memory(bytes));
            }
            self.chunks.push(Chunk { base, bytes, size });
            let mut at = bytes - size;
            while at > 0 {
                let block = base.add(at);
                *block.cast::<*mut u8>() = self.free[size / 16];
                self.free[size / 16] = block;
                at -= size;
            }
            base
        }
    }

    fn take_large(&mut self, size: usize) -> *mut u8 {
        let layout = memory(size_of::<Large>() + size);
        // SAFETY: the size is not 0; the header lies within it.
        unsafe {
            let block = std::alloc::alloc(layout).cast::<Large>();
            if block.is_null() {
                std::alloc::handle_alloc_error(layout);
            }
            wish_huge(block.cast(), layout.size());
            *block = Large { at: self.large.len(), size };
            self.large.push(block);
            block.add(1).cast()
        }
    }

    /// Gives memory back.
    ///
    /// # Safety
    /// The block came from `take` with the same size and is not used any more.
    #[inline]
    pub unsafe fn give(&mut self, block: *mut u8, bytes: usize) {
        let size = rounded(bytes);
        self.bytes -= size;
        if size <= SMALL {
            // SAFETY: blocks have at least 16 bytes.
            unsafe { *block.cast::<*mut u8>() = self.free[size / 16] };
            self.free[size / 16] = block;
        } else {
            // SAFETY: the caller's promise: such a block follows its header.
            unsafe { self.give_large(block.cast::<Large>().sub(1)) };
        }
    }

    /// Frees a large block; its bytes are not counted any more.
    ///
    /// # Safety
    /// The block is in the list.
    pub(super) unsafe fn give_large(&mut self, block: *mut Large) {
        // SAFETY: the caller's promise; listed blocks know their place.
        unsafe {
            let Large { at, size } = std::ptr::read(block);
            self.large.swap_remove(at);
            if let Some(moved) = self.large.get(at) {
                (**moved).at = at;
            }
            std::alloc::dealloc(block.cast(), memory(size_of::<Large>() + size));
        }
    }

    /// Changes a buffer's size; the first `min(old, new)` bytes stay.
    ///
    /// # Safety
    /// As for `give`.
    pub unsafe fn resize(&mut self, block: *mut u8, old: usize, new: usize) -> *mut u8 {
        let (old16, new16) = (rounded(old), rounded(new));
        if old16 == new16 {
            return block;
        }
        if old16 > SMALL && new16 > SMALL {
            let header = size_of::<Large>();
            // SAFETY: the block follows its header; together they were allocated with that many bytes.
            unsafe {
                let moved = std::alloc::realloc(block.sub(header), memory(header + old16), header + new16);
                if moved.is_null() {
                    std::alloc::handle_alloc_error(memory(header + new16));
                }
                wish_huge(moved, header + new16);
                let large = moved.cast::<Large>();
                (*large).size = new16;
                self.large[(*large).at] = large;
                self.bytes = self.bytes - old16 + new16;
                return moved.add(header);
            }
        }
        let moved = self.take(new);
        // SAFETY: both blocks have that many bytes.
        unsafe {
            std::ptr::copy_nonoverlapping(block, moved, old.min(new));
            self.give(block, old);
        }
        moved
    }

    /// Keeps a value of Rust for an object; it goes with the heap, unless [`Heap::disown`] takes it back.
    pub fn own<T>(&mut self, value: T) -> *mut T {
        unsafe fn dropper<T>(at: *mut usize) {
            // SAFETY: made of a box of this type below.
            drop(unsafe { Box::from_raw(at.cast::<Owned<T>>()) });
        }
        let owned = Box::into_raw(Box::new(Owned { at: self.owned.len(), value }));
        self.owned.push(AnyOwned { at: owned.cast(), drop: dropper::<T> });
        // SAFETY: just made.
        unsafe { &raw mut (*owned).value }
    }

    /// The place of an owned value in the list.
    ///
    /// # Safety
    /// The value came from [`Heap::own`] and is still owned.
    pub(super) unsafe fn place<T>(&self, value: *mut T) -> usize {
        // SAFETY: the value is the field of such a struct.
        unsafe { (*value.byte_sub(std::mem::offset_of!(Owned<T>, value)).cast::<Owned<T>>()).at }
    }

    /// Drops an owned value.
    ///
    /// # Safety
    /// The value came from [`Heap::own`] and is not used any more.
    pub unsafe fn disown<T>(&mut self, value: *mut T) {
        // SAFETY: the caller's promise.
        unsafe {
            let at = self.place(value);
            self.disown_at(at);
        }
    }

    /// Drops the value at a place of the list.
    ///
    /// # Safety
    /// It is not used any more.
    pub(super) unsafe fn disown_at(&mut self, at: usize) {
        let owned = self.owned.swap_remove(at);
        // SAFETY: listed values start with their place, and are dropped once.
        unsafe {
            if let Some(moved) = self.owned.get(at) {
                *moved.at = at;
            }
            (owned.drop)(owned.at);
        }
    }
}

/// Whether a buffer of so many more bytes may be allocated; raises MemoryError if not.
pub fn reserve(ctx: &mut Ctx, bytes: usize) -> Option<()> {
    let heap = &ctx.st().heap;
    // A petabyte is more than any machine has: refused without asking the allocator.
    if bytes < 1 << 50 && bytes <= heap.limit.saturating_sub(heap.bytes) {
        if bytes <= 1 << 20 {
            return Some(());
        }
        // Ask the allocator, so that a refusal is an exception and not the end of the process.
        // SAFETY: the size is not 0; the probe is freed at once.
        let granted = unsafe {
            // An allocation that nobody looks at would be optimised away, and with it the question.
            let probe = std::hint::black_box(std::alloc::alloc(memory(bytes)));
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
pub(super) fn memory_error(ctx: &mut Ctx) {
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
            if descs[desc.elem].value.none() && (desc.kind == Kind::Set || descs[desc.val].value.none()) {
                return;
            }
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
    let stride = ctx.descs()[ty].stride as usize;
    if cap > 0 && cap < 1 << 12 && (1..=4).contains(&stride) {
        let bytes = cap as usize * stride * 8;
        let heap = &mut ctx.st().heap;
        if heap.bytes + bytes <= heap.limit {
            list.data = heap.take(bytes).cast();
            list.cap = cap;
            return Some(list);
        }
    }
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
