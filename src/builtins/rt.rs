//! The runtime functions that compiled code calls, one row each: what the interpreter and the code
//! generator need to call it, and what the passes may assume of it.
//!
//! **Calling convention** (`extern "C"`): the context first, then the leaves of the arguments, each in a word:
//! Int `i64`, Bool `i64` (0 or 1), Float `f64`, Ref a pointer, Any two words (payload `i64`, tag `i64`). One result of one word
//! is the return value; any other number of result words is written to `ctx.ret[0..]` in order and the return type is `()`.
//! A function that raises calls `ctx.raise(...)`, which sets `ctx.raised`; then its result is ignored.
//! Arguments are borrowed, but those in `takes`; a counted result is owned by the caller.
//!
//! **Names** are `subject.operation`: the subject is the type or module as Python names it (`list.pop`, `str.find`,
//! `math.sqrt`), or `obj` (any object), `any` (unions), `exc` (exceptions), `show` (texts of values), `print`, `io`.
//! A suffix tells variants apart (`str.strip_ws`: without characters). A row that makes a container takes its type id as
//! an Int first, for the element types of the result are decided where it is made.
//!
//! **Effects**: a row that may call back into the script (`==`, `hash`, `repr` of any value) is `Any`; one that reads
//! mutable memory to make something new is `Writes`, so that it stays in order.

use crate::mir::RtId;
use crate::mir::effect::Effect;
use crate::mir::memory::Regions;
use crate::runtime::layout::Ctx;
use crate::runtime::value::{self, Gc};
use crate::types::Repr;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// One runtime function.
#[derive(Debug)]
pub struct RtRow {
    /// Name in dumps.
    pub name: &'static str,
    /// Address of the `extern "C"` function.
    pub addr: Addr,
    pub params: &'static [Repr],
    pub results: &'static [Repr],
    /// May set `ctx.raised`.
    pub raises: bool,
    pub effect: Effect,
    /// Bit n: takes over the count of argument n.
    pub takes: u32,
    /// The memory that it reads or writes, if its effect says that it does.
    pub regions: Regions,
}

/// The address of a function.
#[derive(Debug, Clone, Copy)]
pub struct Addr(pub *const u8);
// SAFETY: the address of a function may be shared between threads.
unsafe impl Sync for Addr {}
// SAFETY: as above.
unsafe impl Send for Addr {}

/// The type of an argument of a row.
pub trait Arg {
    /// Its leaf.
    const REPR: Repr;
    /// What is passed.
    type Raw;
    /// The value of what is passed.
    fn of(raw: Self::Raw) -> Self;
}

/// The type of what a row gives.
pub trait Out: Sized {
    /// Its leaves.
    const REPRS: &'static [Repr];
    /// What is returned.
    type Raw;
    /// Returns it; `None` after raising.
    fn put(value: Option<Self>, ctx: &mut Ctx) -> Self::Raw;
}

/// A pointer derived from an object.
#[derive(Debug, Clone, Copy)]
#[repr(transparent)]
pub struct Ptr(pub *const u64);

macro_rules! word {
    ($ty:ty, $raw:ty, $repr:ident, $of:expr, $to:expr, $none:expr) => {
        impl Arg for $ty {
            const REPR: Repr = Repr::$repr;
            type Raw = $raw;
            fn of(raw: $raw) -> Self {
                ($of)(raw)
            }
        }
        impl Out for $ty {
            const REPRS: &'static [Repr] = &[Repr::$repr];
            type Raw = $raw;
            fn put(value: Option<Self>, _: &mut Ctx) -> $raw {
                value.map_or($none, $to)
            }
        }
    };
}
word!(i64, i64, Int, |x| x, |x| x, 0);
word!(f64, f64, Float, |x| x, |x| x, 0.0);
word!(bool, i64, Bool, |x| x != 0, i64::from, 0);
word!(Ptr, *const u64, Ptr, Ptr, |x: Ptr| x.0, std::ptr::null());

impl<T> Arg for Gc<T> {
    const REPR: Repr = Repr::Ref;
    type Raw = Gc<T>;
    fn of(raw: Gc<T>) -> Gc<T> {
        raw
    }
}
impl<T> Out for Gc<T> {
    const REPRS: &'static [Repr] = &[Repr::Ref];
    type Raw = *mut T;
    fn put(value: Option<Self>, ctx: &mut Ctx) -> *mut T {
        unless_failed(value, ctx, Gc::dec).map_or(std::ptr::null_mut(), Gc::raw)
    }
}
impl Arg for value::Any {
    const REPR: Repr = Repr::Any;
    type Raw = value::Any;
    fn of(raw: value::Any) -> Self {
        raw
    }
}
impl Out for () {
    const REPRS: &'static [Repr] = &[];
    type Raw = ();
    fn put(_: Option<()>, _: &mut Ctx) {}
}
impl Out for value::Any {
    const REPRS: &'static [Repr] = &[Repr::Any];
    type Raw = ();
    fn put(value: Option<Self>, ctx: &mut Ctx) {
        let any = unless_failed(value, ctx, value::Any::dec).unwrap_or(value::Any::NONE);
        ctx.ret[..2].copy_from_slice(&[any.payload, any.tag]);
    }
}

/// One word of several results.
trait Word {
    fn word(self) -> u64;
    /// Gives a count back.
    fn drop_count(self, ctx: &mut Ctx);
}
impl Word for i64 {
    fn word(self) -> u64 {
        self as u64
    }
    fn drop_count(self, _: &mut Ctx) {}
}
impl Word for f64 {
    fn word(self) -> u64 {
        self.to_bits()
    }
    fn drop_count(self, _: &mut Ctx) {}
}
impl<T> Word for Gc<T> {
    fn word(self) -> u64 {
        self.raw() as u64
    }
    fn drop_count(self, ctx: &mut Ctx) {
        self.dec(ctx);
    }
}

/// A result of a function that has raised all the same (the memory limit was passed on the way) is
/// dropped: nobody will look at it.
fn unless_failed<T>(value: Option<T>, ctx: &mut Ctx, discard: impl FnOnce(T, &mut Ctx)) -> Option<T> {
    match value {
        Some(value) if ctx.failed() => {
            discard(value, ctx);
            None
        }
        value => value,
    }
}
impl<A: Word + Arg, B: Word + Arg> Out for (A, B) {
    const REPRS: &'static [Repr] = &[A::REPR, B::REPR];
    type Raw = ();
    fn put(value: Option<Self>, ctx: &mut Ctx) {
        let value = unless_failed(value, ctx, |(a, b), ctx| {
            a.drop_count(ctx);
            b.drop_count(ctx);
        });
        if let Some((a, b)) = value {
            ctx.ret[..2].copy_from_slice(&[a.word(), b.word()]);
        }
    }
}
impl<A: Word + Arg, B: Word + Arg, C: Word + Arg> Out for (A, B, C) {
    const REPRS: &'static [Repr] = &[A::REPR, B::REPR, C::REPR];
    type Raw = ();
    fn put(value: Option<Self>, ctx: &mut Ctx) {
        let value = unless_failed(value, ctx, |(a, b, c), ctx| {
            a.drop_count(ctx);
            b.drop_count(ctx);
            c.drop_count(ctx);
        });
        if let Some((a, b, c)) = value {
            ctx.ret[..3].copy_from_slice(&[a.word(), b.word(), c.word()]);
        }
    }
}
impl<A: Word + Arg, B: Word + Arg, C: Word + Arg, D: Word + Arg> Out for (A, B, C, D) {
    const REPRS: &'static [Repr] = &[A::REPR, B::REPR, C::REPR, D::REPR];
    type Raw = ();
    fn put(value: Option<Self>, ctx: &mut Ctx) {
        let value = unless_failed(value, ctx, |(a, b, c, d), ctx| {
            a.drop_count(ctx);
            b.drop_count(ctx);
            c.drop_count(ctx);
            d.drop_count(ctx);
        });
        if let Some((a, b, c, d)) = value {
            ctx.ret[..4].copy_from_slice(&[a.word(), b.word(), c.word(), d.word()]);
        }
    }
}
impl Out for (value::Any, value::Any) {
    const REPRS: &'static [Repr] = &[Repr::Any, Repr::Any];
    type Raw = ();
    fn put(value: Option<Self>, ctx: &mut Ctx) {
        let value = unless_failed(value, ctx, |(a, b), ctx| {
            a.dec(ctx);
            b.dec(ctx);
        });
        if let Some((a, b)) = value {
            ctx.ret[..4].copy_from_slice(&[a.payload, a.tag, b.payload, b.tag]);
        }
    }
}

/// Rows: `"name" raises|quiet Effect [on REGIONS] [takes bits] fn(ctx, arg: Type, …) -> Type { body }`. `on`: no other memory is read or
/// written, and no count is given back. Types are `i64` (Int), `bool`, `f64`
/// (Float), handles (Ref), `Any`, `Ptr`. In the body `?` on `None` returns after something was raised.
macro_rules! rows {
    ($(#[$meta:meta])* $vis:vis static $set:ident;
     $($name:literal $raises:ident $effect:ident $(on $regions:ident)? $(takes $takes:literal)?
       fn($ctx:ident $(, $arg:ident : $ty:ident)* $(,)?) $(-> $ret:ty)? $body:block)*) => {
        $(#[$meta])*
        $vis static $set: &[$crate::builtins::rt::RtRow] = &[$(
            $crate::builtins::rt::RtRow {
                name: $name,
                addr: $crate::builtins::rt::rows!(@fn $ctx [$($arg $ty)*] [] [] ($($ret)?) $body),
                params: &[$(<$ty as $crate::builtins::rt::Arg>::REPR),*],
                results: <$crate::builtins::rt::rows!(@ret $($ret)?) as $crate::builtins::rt::Out>::REPRS,
                raises: $crate::builtins::rt::rows!(@raises $raises),
                effect: $crate::mir::effect::Effect::$effect,
                takes: 0 $(+ $takes)?,
                regions: $crate::builtins::rt::rows!(@regions $($regions)?),
            }
        ),*];
    };
    (@regions) => { $crate::mir::memory::ALL };
    (@regions $regions:ident) => { $crate::mir::memory::$regions };
    (@raises raises) => { true };
    (@raises quiet) => { false };
    (@ret) => { () };
    (@ret $ret:ty) => { $ret };
    (@fn $ctx:ident [] [$($p:tt)*] [$($l:tt)*] ($($ret:ty)?) $body:block) => {{
        // The context is passed by reference; what it points to is none of the C ABI's business.
        #[allow(improper_ctypes_definitions, unused_variables)]
        extern "C" fn call($ctx: &mut $crate::runtime::layout::Ctx, $($p)*)
            -> <$crate::builtins::rt::rows!(@ret $($ret)?) as $crate::builtins::rt::Out>::Raw {
            $($l)*
            #[allow(clippy::redundant_closure_call)]
            let out = (|| -> Option<$crate::builtins::rt::rows!(@ret $($ret)?)> { Some($body) })();
            <$crate::builtins::rt::rows!(@ret $($ret)?) as $crate::builtins::rt::Out>::put(out, $ctx)
        }
        $crate::builtins::rt::Addr(call as *const u8)
    }};
    (@fn $ctx:ident [$arg:ident Any $($rest:tt)*] [$($p:tt)*] [$($l:tt)*] $ret:tt $body:block) => {
        $crate::builtins::rt::rows!(@fn $ctx [$($rest)*] [$($p)* payload: u64, tag: u64,]
            [$($l)* let $arg = $crate::runtime::value::Any { payload, tag };] $ret $body)
    };
    (@fn $ctx:ident [$arg:ident $ty:ident $($rest:tt)*] [$($p:tt)*] [$($l:tt)*] $ret:tt $body:block) => {
        $crate::builtins::rt::rows!(@fn $ctx [$($rest)*] [$($p)* raw: <$ty as $crate::builtins::rt::Arg>::Raw,]
            [$($l)* let $arg = <$ty as $crate::builtins::rt::Arg>::of(raw);] $ret $body)
    };
}
pub(crate) use rows;

/// All rows, by subject.
static SETS: &[&[RtRow]] = &[
    super::rt_core::ROWS,
    super::rt_list::ROWS,
    super::rt_str::ROWS,
    super::rt_bytes::ROWS,
    super::rt_dict::ROWS,
    super::rt_set::ROWS,
    super::rt_tables::ROWS,
    super::rt_num::ROWS,
    super::rt_word::ROWS,
    super::rt_math::ROWS,
    super::rt_random::ROWS,
    super::rt_show::ROWS,
    super::rt_forms::ROWS,
    super::rt_io::ROWS,
];

struct Index {
    rows: Vec<&'static RtRow>,
    names: FxHashMap<&'static str, u16>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let rows: Vec<&'static RtRow> = SETS.iter().flat_map(|set| set.iter()).collect();
    let names = rows.iter().enumerate().map(|(n, row)| (row.name, n as u16)).collect();
    Index { rows, names }
});

/// The row of a runtime function.
pub fn row(id: RtId) -> &'static RtRow {
    INDEX.rows[id.0 as usize]
}

/// The runtime function with this name.
///
/// # Panics
/// If there is none: names are written in our own sources only.
pub fn by_name(name: &str) -> RtId {
    match find(name) {
        Some(id) => id,
        None => panic!("no runtime function named {name}"),
    }
}

/// The runtime function with this name, if there is one.
pub fn find(name: &str) -> Option<RtId> {
    INDEX.names.get(name).map(|n| RtId(*n))
}

/// All rows.
pub fn all() -> impl Iterator<Item = &'static RtRow> {
    INDEX.rows.iter().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_called_by_their_convention() {
        use crate::runtime::value::{Any, List};
        use crate::types::{Type, TypeId};
        let types = crate::runtime::testing::types();
        let ty = types.find(&Type::List(TypeId::INT)).expect("declared");
        let mut ctx = crate::runtime::testing::ctx(types);
        // SAFETY: the types are those that the rows state.
        unsafe {
            let fill: extern "C" fn(&mut Ctx, i64, i64, i64) -> List =
                std::mem::transmute(row(by_name("list.fill_int")).addr.0);
            let slice: extern "C" fn(&mut Ctx, i64, List, u64, u64, u64, u64, u64, u64) -> List =
                std::mem::transmute(row(by_name("list.slice")).addr.0);
            let pop: extern "C" fn(&mut Ctx, List, i64) = std::mem::transmute(row(by_name("list.pop")).addr.0);
            let l = fill(&mut ctx, i64::from(ty.0), 7, 10);
            let (lo, none) = (Any::int(3), Any::NONE);
            let part =
                slice(&mut ctx, i64::from(ty.0), l, lo.payload, lo.tag, none.payload, none.tag, none.payload, none.tag);
            assert_eq!(part.len, 7);
            pop(&mut ctx, part, -1);
            assert_eq!(ctx.ret[..2], [7, Any::int(0).tag]);
            assert_eq!(part.len, 6);
            pop(&mut ctx, part, 6);
            assert!(ctx.failed());
            part.dec(&mut ctx);
            l.dec(&mut ctx);
        }
        assert_eq!(ctx.finish(), 0);
    }

    #[test]
    fn every_row_is_sound() {
        let mut seen = std::collections::HashSet::new();
        for row in all() {
            assert!(seen.insert(row.name), "{} occurs twice", row.name);
            assert!(row.name.contains('.'), "{}: no subject", row.name);
            assert!(!row.addr.0.is_null());
            assert_eq!(row.takes >> row.params.len(), 0, "{}", row.name);
            for (n, param) in row.params.iter().enumerate() {
                assert!(row.takes >> n & 1 == 0 || param.counted(), "{} takes argument {n}", row.name);
            }
            let words: usize = row.results.iter().map(|r| r.words()).sum();
            assert!(words <= 64, "{}", row.name);
            assert!(!row.raises || row.effect != Effect::Pure || row.results.len() <= 3, "{}", row.name);
            assert_eq!(super::row(by_name(row.name)).name, row.name);
        }
    }
}
