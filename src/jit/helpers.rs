//! Out-of-line functions that compiled code calls: raising with operands, operations too long to inline, objects.
//!
//! All are `extern "C"`: the context first, unless the operation needs none. One that may raise returns a value that means nothing
//! if `ctx.raised` is set afterwards. The texts are those of the scalar semantics, so that every tier says the same.

use super::Hooks;
use crate::mir::Exact;
use crate::runtime::cycle;
use crate::runtime::heap;
use crate::runtime::layout::{Ctx, ExcObj, Header, ListObj, Obj};
use crate::runtime::list;
use crate::runtime::num::{self, complex, float, int, word};
use crate::runtime::traceback;
use crate::runtime::value::{Any, Gc};
use crate::types::TypeId;
use cranelift_codegen::ir::LibCall;

macro_rules! helpers {
    ($($(#[$doc:meta])* $variant:ident = $name:literal $address:expr;)*) => {
        /// An out-of-line function.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Helper { $($(#[$doc])* $variant,)* }

        impl Helper {
            /// All of them, in the order of their numbers.
            pub const ALL: &[Helper] = &[$(Helper::$variant,)*];

            /// Name in dumps.
            pub fn name(self) -> &'static str {
                match self { $(Helper::$variant => $name,)* }
            }

            /// The function's address.
            pub fn address(self, hooks: &Hooks) -> usize {
                match self { $(Helper::$variant => { let address: fn(&Hooks) -> usize = $address; address(hooks) })* }
            }
        }
    };
}

helpers! {
    /// An exception or stop leaves `loc` of a specialisation, or is caught there.
    Trace = "trace" |_| trace as *const () as usize;
    HostCall = "host_call" |h| h.host_call as usize;
    Recursion = "recursion_error" |_| recursion as *const () as usize;
    Interrupted = "interrupted" |h| h.interrupted as usize;
    OutOfFuel = "out_of_fuel" |h| h.out_of_fuel as usize;

    StopAdd = "stop_add" |_| stop_add as *const () as usize;
    StopSub = "stop_sub" |_| stop_sub as *const () as usize;
    StopMul = "stop_mul" |_| stop_mul as *const () as usize;
    StopNeg = "stop_neg" |_| stop_neg as *const () as usize;
    StopAbs = "stop_abs" |_| stop_abs as *const () as usize;
    StopWide = "stop_wide" |_| stop_wide as *const () as usize;
    IntFloorDiv = "int_floor_div" |_| int_floor_div as *const () as usize;
    IntMod = "int_mod" |_| int_mod as *const () as usize;
    IntTrueDiv = "int_true_div" |_| int_true_div as *const () as usize;
    IntShl = "int_shl" |_| int_shl as *const () as usize;
    IntShr = "int_shr" |_| int_shr as *const () as usize;
    WideMod = "wide_mod" |_| wide_mod as *const () as usize;
    WideFloorDiv = "wide_floor_div" |_| wide_floor_div as *const () as usize;
    WideShr = "wide_shr" |_| wide_shr as *const () as usize;
    Exact = "exact" |_| exact as *const () as usize;
    WideExact = "wide_exact" |_| wide_exact as *const () as usize;
    WordOfInt = "word_of_int" |_| word_of_int as *const () as usize;
    IntOfWord = "int_of_word" |_| int_of_word as *const () as usize;
    FloatZeroDivision = "float_zero_division" |_| float_zero_division as *const () as usize;
    FloatPow = "float_pow" |_| float_pow as *const () as usize;
    ComplexAbs = "complex_abs" |_| complex_abs as *const () as usize;
    FloatToInt = "float_to_int" |_| float_to_int as *const () as usize;
    IntFloatEq = "int_float_eq" |_| int_float_eq as *const () as usize;
    IntFloatNe = "int_float_ne" |_| int_float_ne as *const () as usize;
    IntFloatLt = "int_float_lt" |_| int_float_lt as *const () as usize;
    IntFloatLe = "int_float_le" |_| int_float_le as *const () as usize;
    IntFloatGt = "int_float_gt" |_| int_float_gt as *const () as usize;
    IntFloatGe = "int_float_ge" |_| int_float_ge as *const () as usize;

    IndexList = "index_list" |_| index_list as *const () as usize;
    IndexListAssign = "index_list_assign" |_| index_list_assign as *const () as usize;
    IndexStr = "index_str" |_| index_str as *const () as usize;
    IndexTuple = "index_tuple" |_| index_tuple as *const () as usize;
    IndexRange = "index_range" |_| index_range as *const () as usize;
    IndexPop = "index_pop" |_| index_pop as *const () as usize;
    IndexByteArray = "index_bytearray" |_| index_bytearray as *const () as usize;

    Raise = "raise" |_| raise as *const () as usize;
    RaiseNew = "raise_new" |_| raise_new as *const () as usize;
    Stop = "stop" |_| stop as *const () as usize;
    Unreachable = "unreachable" |_| unreachable as *const () as usize;

    Dec = "dec" |_| dec as *const () as usize;
    DecAny = "dec_any" |_| dec_any as *const () as usize;
    Release = "release" |_| release as *const () as usize;
    NewObject = "new_object" |_| new_object as *const () as usize;
    NewList = "new_list" |_| new_list as *const () as usize;
    ListGrow = "list_grow" |_| list_grow as *const () as usize;
    ListAppendAny = "list_append_any" |_| list_append_any as *const () as usize;
    ListSetAny = "list_set_any" |_| list_set_any as *const () as usize;
}

/// The function behind an operation that this machine has no instruction for.
pub fn libcall(call: LibCall) -> Option<usize> {
    extern "C" fn ceil(x: f64) -> f64 {
        x.ceil()
    }
    extern "C" fn floor(x: f64) -> f64 {
        x.floor()
    }
    extern "C" fn trunc(x: f64) -> f64 {
        x.trunc()
    }
    extern "C" fn nearest(x: f64) -> f64 {
        x.round_ties_even()
    }
    extern "C" fn fma(x: f64, y: f64, z: f64) -> f64 {
        x.mul_add(y, z)
    }
    Some(match call {
        LibCall::CeilF64 => ceil as *const () as usize,
        LibCall::FloorF64 => floor as *const () as usize,
        LibCall::TruncF64 => trunc as *const () as usize,
        LibCall::NearestF64 => nearest as *const () as usize,
        LibCall::FmaF64 => fma as *const () as usize,
        _ => return None,
    })
}

/// The result of a scalar function, or 0 after raising.
fn checked<T: Default>(ctx: &mut Ctx, result: num::Result<T>) -> T {
    ctx.check(result).unwrap_or_default()
}

macro_rules! scalar {
    ($($name:ident($($arg:ident: $ty:ty),*) -> $result:ty = $value:expr;)*) => {
        $(extern "C" fn $name(ctx: &mut Ctx, $($arg: $ty),*) -> $result {
            checked(ctx, $value)
        })*
    };
}

scalar! {
    stop_add(a: i64, b: i64) -> i64 = int::add(a, b);
    stop_sub(a: i64, b: i64) -> i64 = int::sub(a, b);
    stop_mul(a: i64, b: i64) -> i64 = int::mul(a, b);
    stop_neg(a: i64) -> i64 = int::neg(a);
    stop_abs(a: i64) -> i64 = int::abs(a);
    stop_wide(low: i64, high: i64) -> i64 = int::wide_shr(wide(low, high), 0);
    int_floor_div(a: i64, b: i64) -> i64 = int::floor_div(a, b);
    int_mod(a: i64, b: i64) -> i64 = int::modulo(a, b);
    int_true_div(a: i64, b: i64) -> f64 = int::true_div(a, b);
    int_shl(a: i64, b: i64) -> i64 = int::shl(a, b);
    int_shr(a: i64, b: i64) -> i64 = int::shr(a, b);
    wide_mod(low: i64, high: i64, m: i64) -> i64 = int::wide_mod(wide(low, high), m);
    wide_floor_div(low: i64, high: i64, d: i64) -> i64 = int::wide_floor_div(wide(low, high), d);
    wide_shr(low: i64, high: i64, count: i64) -> i64 = int::wide_shr(wide(low, high), count);
    exact(code: i64, a: i64, b: i64) -> i64 = word::exact(Exact::of(code), a, b);
    wide_exact(code: i64, low: i64, high: i64, b: i64) -> i64 = word::wide_exact(Exact::of(code), wide(low, high), b);
    word_of_int(a: i64) -> i64 = word::of_int(a);
    int_of_word(a: i64) -> i64 = word::to_int(a);
    float_pow(x: f64, y: f64) -> f64 = float::pow(x, y);
    complex_abs(x: f64, y: f64) -> f64 = complex::abs(complex::Complex { re: x, im: y });
    float_to_int(x: f64) -> i64 = int::from_float(x);
}

/// A wide value from its words.
fn wide(low: i64, high: i64) -> i128 {
    i128::from(high) << 64 | i128::from(low as u64)
}

extern "C" fn float_zero_division(ctx: &mut Ctx) {
    checked(ctx, float::div(1.0, 0.0));
}

macro_rules! comparisons {
    ($($name:ident = $compare:path;)*) => {
        $(extern "C" fn $name(_: &mut Ctx, a: i64, x: f64) -> bool {
            $compare(a, x)
        })*
    };
}

comparisons! {
    int_float_eq = int::eq_float;
    int_float_ne = int::ne_float;
    int_float_lt = int::lt_float;
    int_float_le = int::le_float;
    int_float_gt = int::gt_float;
    int_float_ge = int::ge_float;
}

macro_rules! index_errors {
    ($($name:ident = $text:literal;)*) => {
        $(extern "C" fn $name(ctx: &mut Ctx) {
            ctx.raise("IndexError", $text);
        })*
    };
}

index_errors! {
    index_list = "list index out of range";
    index_list_assign = "list assignment index out of range";
    index_str = "string index out of range";
    index_tuple = "tuple index out of range";
    index_range = "range object index out of range";
    index_pop = "pop index out of range";
    index_bytearray = "bytearray index out of range";
}

extern "C" fn trace(ctx: &mut Ctx, spec: u32, loc: u32) {
    traceback::trace(ctx, spec, loc);
}

extern "C" fn recursion(ctx: &mut Ctx) {
    ctx.raise("RecursionError", "maximum recursion depth exceeded");
}

/// Raises an exception whose count it takes over.
unsafe extern "C" fn raise(ctx: &mut Ctx, exc: *mut ExcObj, fresh: u32) {
    // SAFETY: the operand of a raise is a live exception.
    ctx.raise_exc(unsafe { Gc::new(exc) }, fresh != 0);
}

/// A text in the data of a unit.
///
/// # Safety
/// The bytes are those of a `str`, and live.
unsafe fn text<'a>(at: *const u8, len: usize) -> &'a str {
    // SAFETY: the caller's promise.
    unsafe { std::str::from_utf8_unchecked(std::slice::from_raw_parts(at, len)) }
}

unsafe extern "C" fn raise_new(
    ctx: &mut Ctx,
    class: *const u8,
    class_len: usize,
    message: *const u8,
    message_len: usize,
) {
    // SAFETY: the unit that calls this holds both texts.
    let (class, message) = unsafe { (text(class, class_len), text(message, message_len)) };
    ctx.raise(class, message);
}

unsafe extern "C" fn stop(ctx: &mut Ctx, kind: *const u8, kind_len: usize, message: *const u8, message_len: usize) {
    // SAFETY: the unit that calls this holds both texts.
    let (kind, message) = unsafe { (text(kind, kind_len), text(message, message_len)) };
    ctx.stop(kind, message);
}

/// Code that cannot be reached was reached.
extern "C" fn unreachable(ctx: &mut Ctx) {
    ctx.internal_error();
}

/// Gives back a count.
unsafe extern "C" fn dec(ctx: &mut Ctx, object: Obj) {
    // SAFETY: the caller owns a count of a live object.
    unsafe { Gc::<Header>::new(object) }.dec(ctx);
}

/// Gives back the count of a union's value.
extern "C" fn dec_any(ctx: &mut Ctx, payload: u64, tag: u64) {
    Any { payload, tag }.dec(ctx);
}

/// Frees an object whose last count is given back.
unsafe extern "C" fn release(ctx: &mut Ctx, object: Obj) {
    // SAFETY: the caller owned the last count of a live object.
    heap::release(ctx, unsafe { Gc::new(object) });
}

extern "C" fn new_object(ctx: &mut Ctx, ty: u32) -> Obj {
    cycle::poll(ctx);
    heap::new_object(ctx, TypeId(ty)).obj()
}

extern "C" fn new_list(ctx: &mut Ctx, ty: u32, room: i64) -> Obj {
    match heap::new_list(ctx, TypeId(ty), room) {
        Some(list) => list.obj(),
        None => std::ptr::null_mut(),
    }
}

/// Makes room for one more element; 0 after raising.
unsafe extern "C" fn list_grow(ctx: &mut Ctx, list: *mut ListObj) -> u32 {
    // SAFETY: the operand of an append is a live list.
    let list = unsafe { Gc::new(list) };
    list::reserve_more(ctx, list, 1).is_some().into()
}

/// Appends a value to a list of unions; takes over its count.
unsafe extern "C" fn list_append_any(ctx: &mut Ctx, list: *mut ListObj, payload: u64, tag: u64) {
    // SAFETY: as above. Whether it was appended can be seen in `raised`.
    let _ = list::append_any(ctx, unsafe { Gc::new(list) }, Any { payload, tag });
}

/// Replaces an element of a list of unions; takes over the new value's count.
unsafe extern "C" fn list_set_any(ctx: &mut Ctx, list: *mut ListObj, index: usize, payload: u64, tag: u64) {
    // SAFETY: as above; the index has been checked.
    list::set(ctx, unsafe { Gc::new(list) }, index, Any { payload, tag });
}
