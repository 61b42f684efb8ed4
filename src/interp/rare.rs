//! Operations that the dispatch loop calls: those too long, or too rare, to stand in it.
//!
//! All have one shape, and the same contract: `pc` is an instruction of that operation in the newest frame `base`. They return
//! false after raising.

use super::insn::{CONDS, Insn, Opc};
use super::machine::Machine;
use super::slow::{check, code_of, dec_any, dec_word, index_error, sync};
use crate::mir::{Cc, Exact, IndexKind, Sign};
use crate::runtime::layout::{ExcObj, Header, ListObj};
use crate::runtime::value::{Any, Gc, List};
use crate::runtime::{cycle, heap, list, num};
use crate::types::{Tag, TypeId};

/// The largest integers up to which all are floats.
const EXACT: u64 = 1 << 53;
const REF: u64 = Tag::Ref as u64;

#[inline(always)]
pub fn floor_div(a: i64, b: i64) -> i64 {
    let q = a.wrapping_div(b);
    q - i64::from(a.wrapping_rem(b) != 0 && (a < 0) != (b < 0))
}

#[inline(always)]
pub fn floor_mod(a: i64, b: i64) -> i64 {
    let r = a.wrapping_rem(b);
    if r != 0 && (r < 0) != (b < 0) { r + b } else { r }
}

/// An index within a length, negative ones from the end.
#[inline(always)]
pub fn index(i: i64, len: i64) -> Option<usize> {
    if (i as u64) < len as u64 {
        return Some(i as usize);
    }
    let from_end = i.wrapping_add(len);
    ((from_end as u64) < len as u64 && i < 0).then_some(from_end as usize)
}

/// The frame's registers.
#[derive(Clone, Copy)]
struct Frame {
    m: *mut Machine,
    base: *mut u64,
}

impl Frame {
    fn word(self, r: u16) -> u64 {
        // SAFETY: register numbers of instructions are in the frame (the module's invariant).
        unsafe { *self.base.add(r as usize) }
    }
    fn int(self, r: u16) -> i64 {
        self.word(r) as i64
    }
    fn float(self, r: u16) -> f64 {
        f64::from_bits(self.word(r))
    }
    fn wide(self, r: u16) -> i128 {
        (u128::from(self.word(r + 1)) << 64 | u128::from(self.word(r))) as i128
    }
    fn set(self, r: u16, v: u64) {
        // SAFETY: as above.
        unsafe { *self.base.add(r as usize) = v };
    }
    fn set_pair(self, r: u16, (lo, hi): (u64, u64)) {
        self.set(r, lo);
        self.set(r + 1, hi);
    }
    fn set_wide(self, r: u16, v: i128) {
        self.set_pair(r, (v as u64, (v >> 64) as u64));
    }
    /// Sets a register to a scalar function's result, if it has one.
    fn set_result(self, r: u16, result: num::Result<i64>) -> bool {
        // SAFETY: the machine lives.
        match unsafe { check(self.m, result) } {
            Some(v) => {
                self.set(r, v as u64);
                true
            }
            None => false,
        }
    }
    fn list(self, r: u16) -> *mut ListObj {
        self.word(r) as *mut ListObj
    }
    /// Gives back the count of a word that was replaced; null if it was never set.
    fn drop_ref(self, old: u64) {
        if old != 0 {
            // SAFETY: the word held a counted object.
            unsafe {
                sync(self.m, self.base);
                dec_word(self.m, old);
            }
        }
    }
    fn drop_any(self, old: u64, tag: u64) {
        if tag == REF {
            self.drop_ref(old);
        }
    }
}

// The operations: each is a function of the machine, the instruction and the registers; in the body, `f` is the frame and `i` the
// instruction.
macro_rules! ops {
    ($($(#[$meta:meta])* $name:ident($f:ident, $i:ident) $body:block)*) => {
        $($(#[$meta])*
        ///
        /// # Safety
        /// See the module's text.
        #[inline(never)]
        pub unsafe fn $name(m: *mut Machine, pc: *const Insn, base: *mut u64) -> bool {
            let $f = Frame { m, base };
            // SAFETY: the contract of the module: the instruction is of this operation, so its operands are what the
            // operation takes, and objects live as long as `own`'s counts say.
            unsafe {
                let $i = &*pc;
                $body
            }
        })*
    };
}

ops! {
    /// Sign extension to 128 bits.
    widen(f, i) {
        f.set_wide(i.a, i128::from(f.int(i.b)));
        true
    }
    /// 128-bit sum.
    wide_add(f, i) {
        f.set_wide(i.a, f.wide(i.b).wrapping_add(f.wide(i.c)));
        true
    }
    /// 128-bit difference.
    wide_sub(f, i) {
        f.set_wide(i.a, f.wide(i.b).wrapping_sub(f.wide(i.c)));
        true
    }
    /// 128-bit product.
    wide_mul(f, i) {
        f.set_wide(i.a, i128::from(f.int(i.b)) * i128::from(f.int(i.c)));
        true
    }
    /// 128-bit negation.
    wide_neg(f, i) {
        f.set_wide(i.a, f.wide(i.b).wrapping_neg());
        true
    }
    /// Remainder of a 128-bit value.
    wide_mod(f, i) { f.set_result(i.a, num::int::wide_mod(f.wide(i.b), f.int(i.c))) }
    /// Quotient of a 128-bit value.
    wide_floor_div(f, i) { f.set_result(i.a, num::int::wide_floor_div(f.wide(i.b), f.int(i.c))) }
    /// Right shift of a 128-bit value.
    wide_shr(f, i) { f.set_result(i.a, num::int::wide_shr(f.wide(i.b), f.int(i.c))) }
    /// A 128-bit value as 64 bits.
    wide_narrow(f, i) { f.set_result(i.a, num::int::wide_shr(f.wide(i.b), 0)) }
    /// 64 bits without sign as 128.
    widen_word(f, i) {
        f.set_wide(i.a, i128::from(f.word(i.b)));
        true
    }
    /// 128-bit product of operands with or without sign.
    wide_mul_of(f, i) {
        let (s, t) = (Sign::of(i.imm >> 1), Sign::of(i.imm));
        f.set_wide(i.a, num::word::value(s, f.int(i.b)).wrapping_mul(num::word::value(t, f.int(i.c))));
        true
    }
    /// An operator on operands with or without sign.
    exact(f, i) { f.set_result(i.a, num::word::exact(Exact::of(i.imm), f.int(i.b), f.int(i.c))) }
    /// The same on an intermediate of 128 bits.
    wide_exact(f, i) { f.set_result(i.a, num::word::wide_exact(Exact::of(i.imm), f.wide(i.b), f.int(i.c))) }
    /// An int as one without sign.
    word_of_int(f, i) { f.set_result(i.a, num::word::of_int(f.int(i.b))) }
    /// An int without sign as one with.
    int_of_word(f, i) { f.set_result(i.a, num::word::to_int(f.int(i.b))) }
    /// Negation.
    neg(f, i) { f.set_result(i.a, num::int::neg(f.int(i.b))) }
    /// Absolute value.
    abs(f, i) { f.set_result(i.a, num::int::abs(f.int(i.b))) }
    /// `<<`
    shl(f, i) { f.set_result(i.a, num::int::shl(f.int(i.b), f.int(i.c))) }
    /// `/` of ints.
    true_div(f, i) {
        let (a, b) = (f.int(i.b), f.int(i.c));
        if b != 0 && a.unsigned_abs() <= EXACT && b.unsigned_abs() <= EXACT {
            f.set(i.a, (a as f64 / b as f64).to_bits());
            return true;
        }
        match check(f.m, num::int::true_div(a, b)) {
            Some(v) => {
                f.set(i.a, v.to_bits());
                true
            }
            None => false,
        }
    }
    /// `int` of a float.
    float_to_int(f, i) {
        let x = f.float(i.b);
        if x.abs() < 9.0e18 {
            f.set(i.a, x as i64 as u64);
            return true;
        }
        f.set_result(i.a, num::int::from_float(x))
    }
    /// Comparison of an int with a float.
    int_float_compare(f, i) {
        let (a, b) = (f.int(i.b), f.float(i.c));
        let v = match CONDS[i.imm as usize] {
            Cc::Eq => num::int::eq_float(a, b),
            Cc::Ne => num::int::ne_float(a, b),
            Cc::Lt => num::int::lt_float(a, b),
            Cc::Le => num::int::le_float(a, b),
            Cc::Gt => num::int::gt_float(a, b),
            Cc::Ge => num::int::ge_float(a, b),
        };
        f.set(i.a, u64::from(v));
        true
    }
    /// The second if it is less than the first, else the first.
    float_min(f, i) {
        let (a, b) = (f.float(i.b), f.float(i.c));
        f.set(i.a, f.word(if b < a { i.c } else { i.b }));
        true
    }
    /// The second if it is greater than the first, else the first.
    float_max(f, i) {
        let (a, b) = (f.float(i.b), f.float(i.c));
        f.set(i.a, f.word(if b > a { i.c } else { i.b }));
        true
    }
    /// The first with the second's sign.
    copy_sign(f, i) {
        let sign = 1u64 << 63;
        f.set(i.a, f.word(i.b) & !sign | f.word(i.c) & sign);
        true
    }
    /// A choice of two pairs.
    select_wide(f, i) {
        let from = if f.word(i.b) != 0 { i.c } else { i.imm as u16 };
        f.set_pair(i.a, (f.word(from), f.word(from + 1)));
        true
    }
    /// A fresh object.
    new(f, i) {
        sync(f.m, f.base);
        let ctx = &mut *(*f.m).ctx;
        cycle::poll(ctx);
        let obj = heap::new_object(ctx, TypeId(i.imm as u32));
        if ctx.raised != 0 {
            obj.dec(ctx);
            return false;
        }
        f.set(i.a, obj.raw() as u64);
        true
    }
    /// An empty list.
    list_new(f, i) {
        sync(f.m, f.base);
        let ctx = &mut *(*f.m).ctx;
        let Some(list) = heap::new_list(ctx, TypeId(i.imm as u32), f.int(i.b).max(0)) else {
            return false;
        };
        if ctx.raised != 0 {
            list.dec(ctx);
            return false;
        }
        f.set(i.a, list.raw() as u64);
        true
    }
    /// A field of two words.
    load_field_wide(f, i) {
        let at = field(f.word(i.b), i.imm);
        f.set_pair(i.a, (*at, *at.add(1)));
        true
    }
    /// A union in a field of one word, null for `None`.
    load_field_nullable(f, i) {
        let any = Any::of_nullable(*field(f.word(i.b), i.imm));
        f.set_pair(i.a, (any.payload, any.tag));
        true
    }
    /// First store into a field of two words.
    store_field_wide(f, i) {
        let at = field(f.word(i.a), i.imm);
        *at = f.word(i.b);
        *at.add(1) = f.word(i.b + 1);
        true
    }
    /// Replaces a reference in a field.
    set_field_ref(f, i) {
        let at = field(f.word(i.a), i.imm);
        f.drop_ref(std::mem::replace(&mut *at, f.word(i.b)));
        true
    }
    /// Replaces a union in a field.
    set_field_any(f, i) {
        let at = field(f.word(i.a), i.imm);
        let (old, tag) = (*at, *at.add(1));
        *at = f.word(i.b);
        *at.add(1) = f.word(i.b + 1);
        f.drop_any(old, tag);
        true
    }
    /// An element of a list of a union type.
    list_get_any(f, i) {
        let list = f.list(i.b);
        let Some(at) = index(f.int(i.c), (*list).len) else {
            index_error(f.m, i.imm);
            return false;
        };
        f.set_pair(i.a, any_at(list, at));
        true
    }
    /// The same by a valid index.
    list_get_raw_any(f, i) {
        f.set_pair(i.a, any_at(f.list(i.b), f.word(i.c) as usize));
        true
    }
    /// Replaces an element that is a reference.
    list_set_ref(f, i) {
        let list = f.list(i.a);
        let Some(at) = index(f.int(i.b), (*list).len) else {
            f.drop_ref(f.word(i.c));
            index_error(f.m, IndexKind::ListAssign as i64);
            return false;
        };
        f.drop_ref(std::mem::replace(&mut *(*list).data.add(at), f.word(i.c)));
        true
    }
    /// Replaces an element of a list of a union type.
    list_set_any(f, i) {
        let list = f.list(i.a);
        let (payload, tag) = (f.word(i.c), f.word(i.c + 1));
        sync(f.m, f.base);
        let Some(at) = index(f.int(i.b), (*list).len) else {
            dec_any(f.m, payload, tag);
            index_error(f.m, IndexKind::ListAssign as i64);
            return false;
        };
        if (*list).tags.is_null() && u64::from((*list).kind) == tag && tag != REF {
            *(*list).data.add(at) = payload;
            return true;
        }
        let list: List = Gc::new(list);
        let old = list.any_at(at);
        let ctx = &mut *(*f.m).ctx;
        list::replace_any(ctx, list, at, Any { payload, tag });
        old.dec(ctx);
        true
    }
    /// Appends to a list of a union type.
    list_append_any(f, i) {
        let list = f.list(i.a);
        let (payload, tag) = (f.word(i.b), f.word(i.b + 1));
        if (*list).len < (*list).cap && (*list).tags.is_null() && u64::from((*list).kind) == tag {
            *(*list).data.add((*list).len as usize) = payload;
            (*list).len += 1;
            return true;
        }
        sync(f.m, f.base);
        list::append_any(&mut *(*f.m).ctx, Gc::new(list), Any { payload, tag }).is_some()
    }
    /// A word of an element of several.
    load_stride(f, i) {
        f.set(i.a, *element(f.word(i.b), f.word(i.c), i));
        true
    }
    /// Two words of an element of several.
    load_stride_wide(f, i) {
        let at = element(f.word(i.b), f.word(i.c), i);
        f.set_pair(i.a, (*at, *at.add(1)));
        true
    }
    /// Stores a word of an element of several.
    store_stride(f, i) {
        *element(f.word(i.a), f.word(i.b), i) = f.word(i.c);
        true
    }
    /// Stores two words of an element of several.
    store_stride_wide(f, i) {
        let at = element(f.word(i.a), f.word(i.b), i);
        *at = f.word(i.c);
        *at.add(1) = f.word(i.c + 1);
        true
    }
    /// A global of two words.
    load_global_wide(f, i) {
        let at = global(f, i);
        f.set_pair(i.a, (*at, *at.add(1)));
        true
    }
    /// Stores a global of two words without counts.
    store_global_wide(f, i) {
        let at = global(f, i);
        *at = f.word(i.a);
        *at.add(1) = f.word(i.a + 1);
        true
    }
    /// Replaces a reference in a global.
    store_global_ref(f, i) {
        let old = std::mem::replace(&mut *global(f, i), f.word(i.a));
        f.drop_ref(old);
        true
    }
    /// Replaces a union in a global.
    store_global_any(f, i) {
        let at = global(f, i);
        let (old, tag) = (*at, *at.add(1));
        *at = f.word(i.a);
        *at.add(1) = f.word(i.a + 1);
        f.drop_any(old, tag);
        true
    }
    /// Raises, or stops, with literal texts.
    raise_literal(f, i) {
        sync(f.m, f.base);
        let (name, message) = &code_of(f.base).strings[i.imm as usize];
        let ctx = &mut *(*f.m).ctx;
        if i.op == Opc::Stop as u16 {
            ctx.stop(name, message);
        } else {
            ctx.raise(name, message);
        }
        false
    }
    /// Stops: control came where it cannot come.
    unreachable(f, _i) {
        sync(f.m, f.base);
        (*(*f.m).ctx).internal_error();
        false
    }
    /// Puts an exception in flight, with its count.
    raise(f, i) {
        sync(f.m, f.base);
        let exc = Gc::new(f.word(i.a) as *mut ExcObj);
        (*(*f.m).ctx).raise_exc(exc, i.b != 0);
        false
    }
    /// Takes the exception in flight.
    catch(f, i) {
        let exc = (*(*f.m).ctx).take_exception().map_or(0, |e| e.raw() as u64);
        f.set(i.a, exc);
        true
    }
}

fn field(obj: u64, at: i64) -> *mut u64 {
    (obj as *mut Header).cast::<u64>().wrapping_byte_offset(at as isize)
}

fn element(data: u64, at: u64, i: &Insn) -> *mut u64 {
    (data as *mut u64).wrapping_add(at as usize * i.lo() as usize + i.hi() as usize)
}

unsafe fn global(f: Frame, i: &Insn) -> *mut u64 {
    // SAFETY: the context lives, and has that many words of globals.
    unsafe { (*(*f.m).ctx).globals.add(i.imm as usize) }
}

/// Payload and tag of an element.
unsafe fn any_at(list: *const ListObj, at: usize) -> (u64, u64) {
    // SAFETY: the caller has a valid index of a list of a union type.
    unsafe {
        let tags = (*list).tags;
        let tag = if tags.is_null() { (*list).kind } else { *tags.add(at) };
        (*(*list).data.add(at), u64::from(tag))
    }
}
