//! What a stop leaves behind: the frames that it leaves release nothing, so objects that only they held stay, and others keep
//! counts that nobody will give back. When no frame is live any more, everything that the instance's variables and the
//! host still reach is marked, counts are set to the number of references found, and all other memory is freed.
//!
//! The work is in proportion to the heap, so it is done only when the heap has doubled since ([`after_stop`]): a host that
//! stops scripts a million times pays little and stays in bounded memory.

use super::cycle;
use super::desc::Kind;
use super::heap::{Chunk, Heap, Large, SMALL, each_child};
use super::host::LENT;
use super::layout::{Ctx, ListObj};
use super::table::{self, SetParts};
use super::traceback::Entry;
use super::value::{Any, Exc, List, Ref};

/// Bytes in use below which nothing is looked for.
const FLOOR: usize = 1 << 18;

/// After a stop, when no frame is live: frees what it left behind, if that may be much or must be exact. `held` are references
/// that the host has.
pub fn after_stop(ctx: &mut Ctx, held: &[Ref], exact: bool) {
    let heap = &ctx.st().heap;
    if exact || heap.bytes > heap.reclaim_at.max(FLOOR) {
        reclaim(ctx, held);
    }
}

/// Frees everything that neither module variables nor `held` reach, and corrects all counts. No frame is live.
pub fn reclaim(ctx: &mut Ctx, held: &[Ref]) {
    // What frames had in hand counts for nothing.
    let state = ctx.st();
    state.stopped = false;
    state.handled.clear();
    state.thrown = None;
    state.showing.clear();
    state.copying.clear();
    state.depth = 0;
    state.heap.queue.clear();
    state.heap.draining = false;
    state.heap.closing.clear();
    state.heap.kept.clear();
    state.heap.candidates.clear();
    state.heap.dead = 0;
    state.heap.spare.clear();
    ctx.exc = std::ptr::null_mut();
    let mut marks = Marks::new(&ctx.st().heap);
    for &obj in held {
        marks.reach(obj);
    }
    for (at, ty) in ctx.st().globals.clone() {
        let descs = ctx.descs();
        // SAFETY: module variables' words are initialised; unset ones are null or unbound.
        unsafe {
            let words = ctx.globals.add(at as usize);
            for &n in &descs[ty].value.refs {
                if let Some(obj) = super::value::opt(*words.add(n as usize) as super::layout::Obj) {
                    marks.reach(obj);
                }
            }
            for &n in &descs[ty].value.anys {
                let any = Any { payload: *words.add(n as usize), tag: *words.add(n as usize + 1) };
                if let Some(obj) = any.as_ref() {
                    marks.reach(obj);
                }
            }
        }
    }
    let mut files = Vec::new();
    while let Some(obj) = marks.work.pop() {
        if obj.flags & super::files::HANDLE != 0 {
            // SAFETY: only bytes have the flag.
            files.push(super::files::number(unsafe { obj.cast() }));
        }
        buffers(ctx, obj, &mut marks);
        each_child(ctx, obj, |_, child| marks.reach(child));
    }
    ctx.st().files.retain(&files);
    sweep(&mut ctx.st().heap, &marks);
}

/// What was reached.
struct Marks {
    /// By address.
    chunks: Vec<(Chunk, Vec<bool>)>,
    large: Vec<bool>,
    owned: Vec<bool>,
    /// Objects whose children are to be looked at.
    work: Vec<Ref>,
    live: i64,
    bytes: usize,
}

impl Marks {
    fn new(heap: &Heap) -> Marks {
        let mut chunks: Vec<_> = heap.chunks.iter().map(|c| (*c, vec![false; c.bytes / c.size])).collect();
        chunks.sort_by_key(|(c, _)| c.base);
        let (large, owned) = (vec![false; heap.large.len()], vec![false; heap.owned.len()]);
        Marks { chunks, large, owned, work: Vec::new(), live: 0, bytes: 0 }
    }

    /// A reference to an object: counts it.
    fn reach(&mut self, mut obj: Ref) {
        if obj.count < 0 {
            return;
        }
        if self.block(obj.raw().cast()) {
            obj.count = 0;
            obj.flags = cycle::unmarked(obj.flags);
            self.live += 1;
            self.work.push(obj);
        }
        obj.count += 1;
    }

    /// Marks a block; whether it was not.
    fn block(&mut self, block: *mut u8) -> bool {
        let after = self.chunks.partition_point(|(c, _)| c.base <= block);
        if let Some((chunk, marks)) = after.checked_sub(1).and_then(|n| self.chunks.get_mut(n)) {
            let offset = block as usize - chunk.base as usize;
            if offset < chunk.bytes {
                let fresh = !std::mem::replace(&mut marks[offset / chunk.size], true);
                self.bytes += if fresh { chunk.size } else { 0 };
                return fresh;
            }
        }
        // SAFETY: blocks that are not in chunks follow their header.
        let (at, size) = unsafe {
            let large = block.cast::<Large>().sub(1);
            ((*large).at, (*large).size)
        };
        let fresh = !std::mem::replace(&mut self.large[at], true);
        self.bytes += if fresh { size } else { 0 };
        fresh
    }
}

/// Marks the memory that an object owns beside its own.
fn buffers(ctx: &mut Ctx, obj: Ref, marks: &mut Marks) {
    match ctx.descs()[obj.type_id()].kind {
        Kind::List => {
            // SAFETY: the kind says so.
            let list: List = unsafe { obj.cast::<ListObj>() };
            let (stride, head) = (super::list::shape(ctx, list).stride, list.head as usize);
            // SAFETY: buffers start `head` elements before.
            unsafe {
                if !list.data.is_null() && stride > 0 && list.header.flags & LENT == 0 {
                    marks.block(list.data.sub(head * stride).cast());
                }
                if !list.tags.is_null() {
                    marks.block(list.tags.sub(head));
                }
            }
        }
        Kind::Dict | Kind::Set => {
            // SAFETY: the kind says so.
            let table: table::Table = unsafe { obj.cast() };
            if !table.entries.is_null() {
                marks.block(table.entries.cast());
            }
            if !table.index.is_null() {
                marks.block(table.index.cast());
            }
            if !table.parts.is_null() {
                // SAFETY: a set's parts are owned by the heap.
                let at = unsafe { ctx.st().heap.place::<SetParts>(table.parts) };
                marks.owned[at] = true;
            }
        }
        Kind::Exception => {
            // SAFETY: the kind says so.
            let exc: Exc = unsafe { obj.cast() };
            if !exc.traceback.is_null() {
                // SAFETY: a traceback is owned by the heap.
                let at = unsafe { ctx.st().heap.place(exc.traceback.cast::<Vec<Entry>>()) };
                marks.owned[at] = true;
            }
        }
        Kind::Plain | Kind::Str | Kind::Bytes | Kind::Body | Kind::Generator => {}
    }
}

/// Frees what is not marked.
fn sweep(heap: &mut Heap, marks: &Marks) {
    // From the end: the last one takes the place of one that goes.
    for (at, _) in marks.owned.iter().enumerate().rev().filter(|(_, marked)| !**marked) {
        // SAFETY: no object that is reached has it.
        unsafe { heap.disown_at(at) };
    }
    for (at, _) in marks.large.iter().enumerate().rev().filter(|(_, marked)| !**marked) {
        let block = heap.large[at];
        // SAFETY: listed, and nothing that is reached leads to it.
        unsafe { heap.give_large(block) };
    }
    heap.free = [std::ptr::null_mut(); SMALL / 16 + 1];
    for (chunk, marked) in &marks.chunks {
        for at in (0..marked.len()).rev().filter(|at| !marked[*at]) {
            // SAFETY: the block lies in the chunk, and nothing that is reached leads to it.
            unsafe {
                let block = chunk.base.add(at * chunk.size);
                *block.cast::<*mut u8>() = heap.free[chunk.size / 16];
                heap.free[chunk.size / 16] = block;
            }
        }
    }
    heap.live = marks.live;
    heap.bytes = marks.bytes;
    heap.reclaim_at = 2 * marks.bytes;
}
