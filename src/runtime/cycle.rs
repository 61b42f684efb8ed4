//! Reclaiming cycles of objects by trial deletion (Bacon and Rajan's synchronous algorithm).
//!
//! An object whose type can be part of a cycle becomes a *candidate* when its count drops to something above 0. Collection
//! subtracts, from everything reachable from the candidates, the counts that come from within; what is left
//! with 0 is garbage. Only objects of such types are visited; those of other types are freed by their counts.
//! It runs where compiled code allocates (never inside another runtime function) and at the instance's end.

use super::heap::{each_child, free_memory};
use super::layout::Ctx;
use super::value::Ref;

const COLOUR: u32 = 3;
const BLACK: u32 = 0;
const GRAY: u32 = 1;
const WHITE: u32 = 2;
const PURPLE: u32 = 3;
/// The object is in the list of candidates: its memory is given back by the next collection.
pub const BUFFERED: u32 = 4;
/// The object's type may be part of a cycle. Compiled code that gives a count back by itself looks at
/// `flags`: if it is not 0, it calls the runtime instead.
pub const CYCLIC: u32 = 8;
/// The flags of an object that is a candidate already: giving back a count that is not the last changes nothing else.
pub const IS_CANDIDATE: u32 = CYCLIC | BUFFERED | PURPLE;
/// The object is freed but for its memory (it was a candidate).
pub const DEAD: u32 = 16;

/// The flags of an object that no collection has looked at.
pub fn unmarked(flags: u32) -> u32 {
    flags & !(COLOUR | BUFFERED)
}

/// Candidates that start a collection at the next allocation, if there are twice as many objects as after the last.
const THRESHOLD: usize = 10_000;
/// So many objects start the first one: garbage before costs less memory than a search for it costs time.
const FIRST: usize = 100_000;
/// So many candidates that are dead are worth a walk through the list.
const SWEEP: usize = 1024;

fn colour(obj: Ref) -> u32 {
    obj.flags & COLOUR
}

fn paint(mut obj: Ref, colour: u32) {
    obj.flags = obj.flags & !COLOUR | colour;
}

/// A count of the object was given back and others are left.
pub fn candidate(ctx: &mut Ctx, mut obj: Ref) {
    paint(obj, PURPLE);
    if obj.flags & BUFFERED == 0 {
        obj.flags |= BUFFERED;
        let heap = &mut ctx.st().heap;
        heap.candidates.push(obj);
        // Garbage matters only as far as the number of objects grows: a structure that lives and changes is not searched again and again.
        // An instance with little memory cannot wait so long.
        let at = if heap.collect_at == 0 { FIRST.min(heap.limit / 512) } else { heap.collect_at };
        heap.due = u32::from(heap.candidates.len() >= THRESHOLD && heap.live as usize >= at + heap.dead);
    }
}

/// A candidate was freed but for its memory, which is given back when that is worth a walk through the list.
pub fn died(ctx: &mut Ctx, mut obj: Ref) {
    obj.flags |= DEAD;
    let heap = &mut ctx.st().heap;
    heap.dead += 1;
    if heap.dead >= SWEEP && heap.dead * 2 >= heap.candidates.len() {
        let mut list = std::mem::take(&mut heap.candidates);
        list.retain(|obj| alive(ctx, *obj));
        let heap = &mut ctx.st().heap;
        heap.dead = 0;
        heap.candidates = list;
    }
}

/// Whether a candidate is not dead; gives back the memory of one that is.
fn alive(ctx: &mut Ctx, obj: Ref) -> bool {
    let alive = obj.flags & DEAD == 0;
    if !alive {
        free_memory(ctx, obj);
    }
    alive
}

/// Collects if there are enough candidates.
pub fn poll(ctx: &mut Ctx) {
    if ctx.st().heap.due != 0 {
        collect(ctx);
    }
}

/// Calls `f` with each child that may be part of a cycle.
fn cyclic_children(ctx: &mut Ctx, obj: Ref, mut f: impl FnMut(Ref)) {
    each_child(ctx, obj, |_, child| {
        if child.count >= 0 && child.flags & CYCLIC != 0 {
            f(child);
        }
    });
}

/// Reclaims the garbage that is reachable from candidates.
pub fn collect(ctx: &mut Ctx) {
    let mut roots = std::mem::take(&mut ctx.st().heap.candidates);
    ctx.st().heap.dead = 0;
    roots.retain_mut(|root| {
        root.flags &= !BUFFERED;
        alive(ctx, *root) && colour(*root) == PURPLE
    });
    for &root in &roots {
        mark_gray(ctx, root);
    }
    for &root in &roots {
        scan(ctx, root);
    }
    let before = ctx.st().heap.live;
    let mut garbage = Vec::new();
    for &root in &roots {
        gather_white(ctx, root, &mut garbage);
    }
    let found = garbage.len() as i64;
    // Children outside the garbage hold counts from it; those inside have none left.
    for &obj in &garbage {
        each_child(ctx, obj, |ctx, child| {
            if child.flags & CYCLIC == 0 {
                child.dec(ctx);
            }
        });
    }
    for obj in garbage {
        free_memory(ctx, obj);
    }
    // What survived is not looked at again before as much has been made, or more if looking at it found little.
    let heap = &mut ctx.st().heap;
    heap.due = 0;
    heap.collect_at = (if found * 8 < before { 4 } else { 2 }) * heap.live as usize;
}

/// Collects until nothing is left to look at: what is freed with garbage may hold other cycles, whose objects become candidates then.
pub fn collect_all(ctx: &mut Ctx) {
    collect(ctx);
    while !ctx.st().heap.candidates.is_empty() {
        collect(ctx);
    }
}

fn mark_gray(ctx: &mut Ctx, root: Ref) {
    let mut work = vec![root];
    while let Some(obj) = work.pop() {
        if colour(obj) == GRAY {
            continue;
        }
        paint(obj, GRAY);
        cyclic_children(ctx, obj, |mut child| {
            child.count -= 1;
            work.push(child);
        });
    }
}

fn scan(ctx: &mut Ctx, root: Ref) {
    let mut work = vec![root];
    while let Some(obj) = work.pop() {
        if colour(obj) != GRAY {
            continue;
        }
        if obj.count > 0 {
            scan_black(ctx, obj);
        } else {
            paint(obj, WHITE);
            cyclic_children(ctx, obj, |child| work.push(child));
        }
    }
}

/// Gives back the counts below an object that lives.
fn scan_black(ctx: &mut Ctx, root: Ref) {
    paint(root, BLACK);
    let mut work = vec![root];
    while let Some(obj) = work.pop() {
        cyclic_children(ctx, obj, |mut child| {
            child.count += 1;
            if colour(child) != BLACK {
                paint(child, BLACK);
                work.push(child);
            }
        });
    }
}

fn gather_white(ctx: &mut Ctx, root: Ref, garbage: &mut Vec<Ref>) {
    let mut work = vec![root];
    while let Some(obj) = work.pop() {
        if colour(obj) == WHITE {
            paint(obj, BLACK);
            garbage.push(obj);
            cyclic_children(ctx, obj, |child| work.push(child));
        }
    }
}
