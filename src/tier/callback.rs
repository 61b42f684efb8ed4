//! Special methods of the script that runtime functions call: `__eq__` of a key, `__repr__` of what is shown.

use super::Mode;
use super::instance::Tiers;
use super::native::Failure;
use crate::infer::specialise::Callback;
use crate::interp::{self, CALL_TRIP, Native};
use crate::mir::SpecId;
use crate::runtime::closing::CloseHook;
use crate::runtime::host::Returned;
use crate::runtime::layout::Ctx;
use crate::runtime::state::{Called, Dunder, DunderHook};
use crate::runtime::value::{Any, Ref, View, store};
use crate::types::{Tag, Type, TypeId, Types};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// How a specialisation is called.
enum Target {
    /// In the interpreter; natively after so many calls more.
    Interp(u32),
    Native(Native),
}

/// The hook of an instance: see [`DunderHook`].
pub(super) fn hook(tiers: Tiers) -> DunderHook {
    let targets: RefCell<FxHashMap<SpecId, Target>> = RefCell::default();
    Rc::new(move |ctx, receiver, which, arg| {
        let ty = receiver.type_id();
        match tiers.program().callbacks.get(&(ty, which)) {
            None => Called::Missing,
            Some(Callback::Unhashable) => {
                let name = ctx.types().python_name(ty).to_string();
                ctx.raise("TypeError", format!("unhashable type: '{name}'"));
                Called::Raised
            }
            Some(Callback::Unforeseen) => unforeseen(ctx, which, ty),
            Some(Callback::Call(spec)) => call(ctx, &tiers, &targets, *spec, receiver, which, arg),
        }
    })
}

/// The hook that closes generators: see [`CloseHook`]. Whatever the tier, it is done in the interpreter.
pub(super) fn close_hook() -> CloseHook {
    Rc::new(|ctx, generator| {
        let layout = ctx.generator_layout(generator.type_id());
        let mut results = vec![0u64; layout.words];
        let (spec, args) = (layout.resume?, [generator.raw() as u64]);
        // SAFETY: a resume function takes the generator and gives so many words; the context has an interpreter as long as its instance
        // lives.
        let status = unsafe { interp::interp_call(ctx, spec, args.as_ptr(), results.as_mut_ptr()) };
        (status == 0).then(|| results[0] != 0)
    })
}

fn unforeseen(ctx: &mut Ctx, which: Dunder, ty: TypeId) -> Called {
    let (name, method) = (ctx.types().python_name(ty).to_string(), which.name());
    let text = format!("`{method}` of a `{name}` is called here with values that it was not compiled for");
    ctx.stop("NotImplementedError", &format!("{text}\nCall the method where the values are known."));
    Called::Raised
}

fn call(
    ctx: &mut Ctx,
    tiers: &Tiers,
    targets: &RefCell<FxHashMap<SpecId, Target>>,
    spec: SpecId,
    receiver: Ref,
    which: Dunder,
    arg: Option<Any>,
) -> Called {
    let (params, result) = &tiers.program().signatures[spec.0 as usize];
    let receiver_view = View::of_ref(ctx.descs(), receiver);
    let given = [Some(receiver_view), arg.map(|a| ctx.view(a))];
    let mut words = Words::default();
    // Mostly these are objects of the very types that the method takes, which are a word each.
    let mut few = [0u64; 2];
    let mut plain = 0;
    for (view, param) in given.iter().flatten().zip(params) {
        if view.ty == *param && ctx.descs()[*param].heap {
            few[plain] = view.bits;
            plain += 1;
        }
    }
    let plain = plain == params.len();
    let mut fine = true;
    for (view, param) in given.into_iter().flatten().zip(params).filter(|_| !plain) {
        fine = fine && words.push(ctx, view, *param);
    }
    if !fine {
        words.give_back(ctx);
        return unforeseen(ctx, which, receiver.type_id());
    }
    let args = if plain { few.as_ptr() } else { words.words.as_ptr() };
    let count = ctx.descs()[*result].words as usize;
    let mut room = [0u64; 4];
    let mut more = vec![0u64; if count > room.len() { count } else { 0 }];
    let results = if count > room.len() { &mut more[..] } else { &mut room[..count] };
    // An exception that is caught inside must not meet one of ours.
    debug_assert_eq!(ctx.raised, 0);
    let native = match native_of(tiers, targets, spec) {
        Ok(native) => native,
        Err(failure) => {
            words.give_back(ctx);
            ctx.stop("NotImplementedError", &failure.to_string());
            return Called::Raised;
        }
    };
    let status = match native {
        // SAFETY: the words are those of the specialisation's parameters, the results those of its result; the code is kept
        // alive by the instance.
        Some(native) => unsafe { (native.adapter)(ctx, native.entry, args, results.as_mut_ptr()) },
        // SAFETY: as above; the context has an interpreter as long as its instance lives.
        None => unsafe { interp::interp_call(ctx, spec.0, args, results.as_mut_ptr()) },
    };
    words.give_back(ctx);
    if status != 0 {
        return Called::Raised;
    }
    // SAFETY: the call has written a value of the result's type.
    let returned = unsafe { Returned::new(ctx, *result, results) };
    let view = returned.view();
    drop_after(returned, view)
}

/// The result as a union, owned; what was returned is given back.
fn drop_after(mut returned: Returned<'_>, view: View) -> Called {
    Called::Value(view.to_any(returned.ctx_mut()))
}

fn native_of(
    tiers: &Tiers,
    targets: &RefCell<FxHashMap<SpecId, Target>>,
    spec: SpecId,
) -> Result<Option<Native>, Failure> {
    let mut targets = targets.borrow_mut();
    let mode = tiers.mode();
    let first = if mode == Mode::Jit { 0 } else { CALL_TRIP };
    let target = targets.entry(spec).or_insert(Target::Interp(first));
    match target {
        Target::Native(native) => return Ok(Some(*native)),
        Target::Interp(_) if mode == Mode::Interp => return Ok(None),
        Target::Interp(left @ 1..) => {
            *left -= 1;
            return Ok(None);
        }
        Target::Interp(0) => {}
    }
    match tiers.native_for(spec) {
        Ok(native) => {
            *target = Target::Native(native);
            Ok(Some(native))
        }
        Err(failure) if mode == Mode::Jit => Err(failure),
        Err(_) => {
            // The interpreter keeps it.
            *target = Target::Interp(u32::MAX);
            Ok(None)
        }
    }
}

/// Words of arguments, and what was made for them.
#[derive(Default)]
struct Words {
    words: Vec<u64>,
    made: Vec<Any>,
}

impl Words {
    /// Adds a value as one of a parameter's type; false if it is not one.
    fn push(&mut self, ctx: &mut Ctx, view: View, ty: TypeId) -> bool {
        let types = ctx.types();
        let members = types.members(ty);
        let found = members.iter().find(|m| **m == view.ty);
        let Some(member) = found.or_else(|| members.iter().find(|m| fits(types, view.ty, **m))) else {
            return false;
        };
        let (member, descs) = (*member, ctx.descs());
        if !descs[ty].union && member == view.ty {
            if descs[ty].aggregate {
                // SAFETY: an aggregate's bits are the address of its words, which outlive the call.
                let words = unsafe { std::slice::from_raw_parts(view.ptr(), descs[ty].words as usize) };
                self.words.extend_from_slice(words);
            } else if descs[ty].words > 0 {
                self.words.push(view.bits);
            }
            return true;
        }
        let any = if member == view.ty {
            view.to_any(ctx)
        } else {
            let boxed = crate::runtime::heap::new_object(ctx, member);
            // SAFETY: a box has room for the leaves of its type after the header.
            unsafe {
                let to = boxed.raw().cast::<u64>().add(crate::types::HEADER / 8);
                store(ctx, view, member, to);
            }
            Any::obj(boxed)
        };
        self.made.push(any);
        if descs[ty].union {
            self.words.extend([any.payload, any.tag]);
        } else {
            debug_assert!(any.tag == Tag::Ref as u64);
            let inner = ctx.view(any);
            // SAFETY: the box lives until `give_back`.
            let words = unsafe { std::slice::from_raw_parts(inner.ptr(), descs[ty].words as usize) };
            self.words.extend_from_slice(words);
        }
        true
    }

    fn give_back(&mut self, ctx: &mut Ctx) {
        for any in self.made.drain(..) {
            any.dec(ctx);
        }
    }
}

/// Whether every value of a type is one of another, as far as tuples of unions go.
fn fits(types: &Types, ty: TypeId, into: TypeId) -> bool {
    if ty == into {
        return true;
    }
    match (types.get(ty), types.get(into)) {
        (Type::Tuple(a), Type::Tuple(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| fits(types, *a, *b)),
        (Type::Union(items), Type::Union(_)) => items.iter().all(|m| fits(types, *m, into)),
        (_, Type::Union(items)) => items.contains(&ty),
        _ => false,
    }
}
