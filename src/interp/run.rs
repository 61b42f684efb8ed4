//! The dispatch loop.
//!
//! Three things are held in machine registers: the next instruction, the frame's registers, the machine. Whatever may raise,
//! allocate or call is out of line, in `slow` and `calls`.

use super::calls::{self, Called, Hot};
use super::code::Code;
use super::insn::{CONDS, Insn, Opc};
use super::machine::{FRAME, Machine, Status};
use super::slow::{self, check};
use crate::mir::{Cc, IndexKind};
use crate::runtime::layout::{Ctx, Header, ListObj};
use crate::runtime::num;
use crate::types::Tag;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;

/// The largest integers up to which all are floats.
const EXACT: u64 = 1 << 53;

#[inline(always)]
fn wide(lo: u64, hi: u64) -> i128 {
    (u128::from(hi) << 64 | u128::from(lo)) as i128
}

#[inline(always)]
fn floor_div(a: i64, b: i64) -> i64 {
    let q = a.wrapping_div(b);
    q - i64::from(a.wrapping_rem(b) != 0 && (a < 0) != (b < 0))
}

#[inline(always)]
fn floor_mod(a: i64, b: i64) -> i64 {
    let r = a.wrapping_rem(b);
    if r != 0 && (r < 0) != (b < 0) { r + b } else { r }
}

/// An index within a length, negative ones from the end.
#[inline(always)]
fn index(i: i64, len: i64) -> Option<usize> {
    if (i as u64) < len as u64 {
        return Some(i as usize);
    }
    let from_end = i.wrapping_add(len);
    ((from_end as u64) < len as u64 && i < 0).then_some(from_end as usize)
}

#[inline(never)]
fn compare(cc: Cc, a: i64, b: f64) -> bool {
    match cc {
        Cc::Eq => num::int::eq_float(a, b),
        Cc::Ne => num::int::ne_float(a, b),
        Cc::Lt => num::int::lt_float(a, b),
        Cc::Le => num::int::le_float(a, b),
        Cc::Gt => num::int::gt_float(a, b),
        Cc::Ge => num::int::ge_float(a, b),
    }
}

/// Runs from an instruction of the newest frame until the run's first frame is left.
///
/// # Safety
/// `base` is a frame made by `machine::call`, `pc` the start of its code; no reference to the machine is held.
#[allow(clippy::too_many_lines, clippy::cognitive_complexity)]
pub(super) unsafe fn run(m: *mut Machine, mut pc: *const Insn, mut base: *mut u64) -> Status {
    // SAFETY (for all of the loop): the module's invariants say that registers are in the frame, that control stays within
    // the code, and which words are what; objects live as long as `own`'s counts say.
    unsafe {
        let ctx: *mut Ctx = (*m).ctx;
        // A register, as a word, an integer, a float.
        macro_rules! r {
            ($x:expr) => {
                *base.add($x as usize)
            };
        }
        macro_rules! int {
            ($x:expr) => {
                r!($x) as i64
            };
        }
        macro_rules! float {
            ($x:expr) => {
                f64::from_bits(r!($x))
            };
        }
        macro_rules! set {
            ($x:expr, $v:expr) => {
                *base.add($x as usize) = $v as u64
            };
        }
        macro_rules! setf {
            ($x:expr, $v:expr) => {
                *base.add($x as usize) = ($v).to_bits()
            };
        }
        macro_rules! set_wide {
            ($x:expr, $v:expr) => {{
                let v: i128 = $v;
                set!($x, v);
                set!($x + 1, v >> 64);
            }};
        }
        macro_rules! raise {
            () => {
                match calls::unwind(m, pc, base, false) {
                    Some((to, frame)) => {
                        pc = to;
                        base = frame;
                        continue;
                    }
                    None => return Status::Raised,
                }
            };
        }
        // The value of an optional result, or the way of an exception.
        macro_rules! or_raise {
            ($e:expr) => {
                match $e {
                    Some(v) => v,
                    None => raise!(),
                }
            };
        }
        macro_rules! branch {
            ($i:expr, $c:expr) => {
                if $c {
                    pc = pc.offset($i.lo() as isize);
                    continue;
                }
            };
        }
        // A conditional back edge.
        macro_rules! back {
            ($i:expr, $c:expr) => {{
                if $c {
                    let data = pc.add(1);
                    let counter = &*((*data).imm as *const AtomicU32);
                    let left = counter.load(Relaxed);
                    if left <= 1 || (*ctx).interrupt.load(Relaxed) != 0 {
                        pc = pc.offset((*data).first() as isize);
                        continue;
                    }
                    counter.store(left - 1, Relaxed);
                    pc = pc.offset($i.lo() as isize);
                    continue;
                }
                pc = pc.add(2);
                continue;
            }};
        }
        // The same with an increment before it.
        macro_rules! latch {
            ($i:expr, $v:ident, $c:expr) => {{
                let data = pc.add(1);
                let counter = &*((*data).imm as *const AtomicU32);
                let left = counter.load(Relaxed);
                let ($v, over) = int!($i.a).overflowing_add(i64::from($i.c as i16));
                if over || left <= 1 || (*ctx).interrupt.load(Relaxed) != 0 {
                    pc = pc.offset((*data).first() as isize);
                    continue;
                }
                counter.store(left - 1, Relaxed);
                let go = $c;
                set!($i.a, $v);
                if go {
                    pc = pc.offset($i.lo() as isize);
                } else {
                    pc = pc.add(2);
                }
                continue;
            }};
        }
        // The back edge of a loop over a range.
        macro_rules! range {
            ($i:expr, $v:ident, $c:expr, $step:expr) => {{
                let data = pc.add(1);
                let $v = int!($i.b);
                if !$c {
                    pc = pc.add(2);
                    continue;
                }
                let counter = &*((*data).imm as *const AtomicU32);
                let left = counter.load(Relaxed);
                if left <= 1 || (*ctx).interrupt.load(Relaxed) != 0 {
                    pc = pc.offset((*data).first() as isize);
                    continue;
                }
                counter.store(left - 1, Relaxed);
                set!($i.a, $v);
                set!($i.b, $v.wrapping_add($step));
                pc = pc.offset($i.lo() as isize);
                continue;
            }};
        }
        macro_rules! range_step {
            ($i:expr, $step:expr) => {{
                let data = pc.add(1);
                let count = int!($i.hi());
                if count <= 0 {
                    pc = pc.add(2);
                    continue;
                }
                let counter = &*((*data).imm as *const AtomicU32);
                let left = counter.load(Relaxed);
                if left <= 1 || (*ctx).interrupt.load(Relaxed) != 0 {
                    pc = pc.offset((*data).first() as isize);
                    continue;
                }
                counter.store(left - 1, Relaxed);
                let v = int!($i.b);
                set!($i.a, v);
                set!($i.b, v.wrapping_add($step));
                set!($i.hi(), count - 1);
                pc = pc.offset($i.lo() as isize);
                continue;
            }};
        }
        // Checked arithmetic: on overflow the library's function makes the error.
        macro_rules! checked {
            ($i:expr, $a:expr, $b:expr, $fast:ident, $slow:path) => {{
                let (v, over) = ($a).$fast($b);
                if over {
                    or_raise!(check(m, $slow($a, $b)));
                }
                set!($i.a, v);
            }};
        }
        // The same with an immediate, whose place in the source `c` tells.
        macro_rules! checked_imm {
            ($i:expr, $fast:ident, $slow:path) => {{
                let (a, b) = (int!($i.b), $i.imm);
                let (v, over) = a.$fast(b);
                if over {
                    let (a, b) = if $i.c == 0 { (a, b) } else { (b, a) };
                    or_raise!(check(m, $slow(a, b)));
                }
                set!($i.a, v);
            }};
        }
        macro_rules! field {
            ($obj:expr, $at:expr) => {
                ($obj as *mut u64).byte_offset($at as isize)
            };
        }
        // Gives back a count.
        macro_rules! dec {
            ($word:expr) => {{
                let word = $word;
                let header = word as *mut Header;
                if (*header).count > 1 && (*header).flags == 0 {
                    (*header).count -= 1;
                } else if (*header).count >= 0 {
                    slow::sync(m, base);
                    slow::dec_word(m, word);
                }
            }};
        }
        macro_rules! dec_opt {
            ($word:expr) => {{
                let word = $word;
                if word != 0 {
                    dec!(word);
                }
            }};
        }
        macro_rules! inc {
            ($word:expr) => {{
                let header = $word as *mut Header;
                if (*header).count >= 0 {
                    (*header).count += 1;
                }
            }};
        }
        const REF: u64 = Tag::Ref as u64;
        loop {
            let i = &*pc;
            match i.opc() {
                // -- moves --
                Opc::Mov => set!(i.a, r!(i.b)),
                Opc::Mov2 => {
                    set!(i.a, r!(i.b));
                    set!(i.c, r!(i.imm));
                }
                Opc::Const => set!(i.a, i.imm),
                Opc::ConstWide => {
                    set!(i.a, i.imm);
                    set!(i.a + 1, i.c);
                }
                Opc::Literal => set!(i.a, *(*ctx).literals.add(i.imm as usize)),

                // -- int --
                Opc::AddW => set!(i.a, int!(i.b).wrapping_add(int!(i.c))),
                Opc::SubW => set!(i.a, int!(i.b).wrapping_sub(int!(i.c))),
                Opc::MulW => set!(i.a, int!(i.b).wrapping_mul(int!(i.c))),
                Opc::AddWI => set!(i.a, int!(i.b).wrapping_add(i.imm)),
                Opc::MulWI => set!(i.a, int!(i.b).wrapping_mul(i.imm)),
                Opc::Add => {
                    checked!(i, int!(i.b), int!(i.c), overflowing_add, num::int::add)
                }
                Opc::Sub => {
                    checked!(i, int!(i.b), int!(i.c), overflowing_sub, num::int::sub)
                }
                Opc::Mul => {
                    checked!(i, int!(i.b), int!(i.c), overflowing_mul, num::int::mul)
                }
                Opc::AddI => checked_imm!(i, overflowing_add, num::int::add),
                Opc::SubI => checked!(i, int!(i.b), i.imm, overflowing_sub, num::int::sub),
                Opc::MulI => checked_imm!(i, overflowing_mul, num::int::mul),
                Opc::RSubI => checked!(i, i.imm, int!(i.b), overflowing_sub, num::int::sub),
                Opc::Neg => {
                    let v = int!(i.b);
                    if v == i64::MIN {
                        or_raise!(check(m, num::int::neg(v)));
                    }
                    set!(i.a, v.wrapping_neg());
                }
                Opc::Abs => {
                    let v = int!(i.b);
                    if v == i64::MIN {
                        or_raise!(check(m, num::int::abs(v)));
                    }
                    set!(i.a, v.wrapping_abs());
                }
                Opc::FloorDiv => {
                    let (a, b) = (int!(i.b), int!(i.c));
                    if b == 0 || (b == -1 && a == i64::MIN) {
                        or_raise!(check(m, num::int::floor_div(a, b)));
                    }
                    set!(i.a, floor_div(a, b));
                }
                Opc::Mod => {
                    let (a, b) = (int!(i.b), int!(i.c));
                    if b == 0 {
                        or_raise!(check(m, num::int::modulo(a, b)));
                    }
                    set!(i.a, floor_mod(a, b));
                }
                Opc::FloorDivI | Opc::FloorDivRaw => {
                    let b = if i.op == Opc::FloorDivI as u16 { i.imm } else { int!(i.c) };
                    set!(i.a, floor_div(int!(i.b), b));
                }
                Opc::ModI => set!(i.a, floor_mod(int!(i.b), i.imm)),
                Opc::ModRaw => set!(i.a, floor_mod(int!(i.b), int!(i.c))),
                Opc::TrueDiv => {
                    let (a, b) = (int!(i.b), int!(i.c));
                    if b != 0 && a.unsigned_abs() <= EXACT && b.unsigned_abs() <= EXACT {
                        setf!(i.a, a as f64 / b as f64);
                    } else {
                        let v = or_raise!(check(m, num::int::true_div(a, b)));
                        setf!(i.a, v);
                    }
                }
                Opc::Shl => {
                    let v = or_raise!(check(m, num::int::shl(int!(i.b), int!(i.c))));
                    set!(i.a, v);
                }
                Opc::ShlI => {
                    let a = int!(i.b);
                    let v = a.wrapping_shl(i.imm as u32);
                    if v.wrapping_shr(i.imm as u32) != a {
                        or_raise!(check(m, num::int::shl(a, i.imm)));
                    }
                    set!(i.a, v);
                }
                Opc::Shr => {
                    let (a, n) = (int!(i.b), int!(i.c));
                    if n < 0 {
                        or_raise!(check(m, num::int::shr(a, n)));
                    }
                    set!(i.a, a >> n.min(63));
                }
                Opc::And => set!(i.a, r!(i.b) & r!(i.c)),
                Opc::Or => set!(i.a, r!(i.b) | r!(i.c)),
                Opc::Xor => set!(i.a, r!(i.b) ^ r!(i.c)),
                Opc::AndI => set!(i.a, int!(i.b) & i.imm),
                Opc::OrI => set!(i.a, int!(i.b) | i.imm),
                Opc::XorI => set!(i.a, int!(i.b) ^ i.imm),
                Opc::Not => set!(i.a, !r!(i.b)),
                Opc::Min => set!(i.a, int!(i.b).min(int!(i.c))),
                Opc::Max => set!(i.a, int!(i.b).max(int!(i.c))),
                Opc::DivPos => set!(i.a, int!(i.b).wrapping_div(int!(i.c))),
                Opc::ModPos => set!(i.a, int!(i.b).wrapping_rem(int!(i.c))),
                Opc::DivPosI => set!(i.a, int!(i.b).wrapping_div(i.imm)),
                Opc::ModPosI => set!(i.a, int!(i.b).wrapping_rem(i.imm)),
                Opc::ShlRaw => set!(i.a, int!(i.b).wrapping_shl(r!(i.c) as u32)),
                Opc::ShrRaw => set!(i.a, int!(i.b).wrapping_shr(r!(i.c) as u32)),
                Opc::ShrLogical => set!(i.a, r!(i.b).wrapping_shr(r!(i.c) as u32)),
                Opc::ShlRawI => set!(i.a, int!(i.b).wrapping_shl(i.imm as u32)),
                Opc::ShrRawI => set!(i.a, int!(i.b).wrapping_shr(i.imm as u32)),
                Opc::ShrLogicalI => set!(i.a, r!(i.b).wrapping_shr(i.imm as u32)),
                Opc::CmpEq => set!(i.a, r!(i.b) == r!(i.c)),
                Opc::CmpNe => set!(i.a, r!(i.b) != r!(i.c)),
                Opc::CmpLt => set!(i.a, int!(i.b) < int!(i.c)),
                Opc::CmpLe => set!(i.a, int!(i.b) <= int!(i.c)),
                Opc::CmpEqI => set!(i.a, int!(i.b) == i.imm),
                Opc::CmpNeI => set!(i.a, int!(i.b) != i.imm),
                Opc::CmpLtI => set!(i.a, int!(i.b) < i.imm),
                Opc::CmpLeI => set!(i.a, int!(i.b) <= i.imm),
                Opc::CmpGtI => set!(i.a, int!(i.b) > i.imm),
                Opc::CmpGeI => set!(i.a, int!(i.b) >= i.imm),

                // -- 128 bits --
                Opc::Widen => set_wide!(i.a, i128::from(int!(i.b))),
                Opc::WAdd => set_wide!(i.a, wide(r!(i.b), r!(i.b + 1)).wrapping_add(wide(r!(i.c), r!(i.c + 1)))),
                Opc::WSub => set_wide!(i.a, wide(r!(i.b), r!(i.b + 1)).wrapping_sub(wide(r!(i.c), r!(i.c + 1)))),
                Opc::WMul => set_wide!(i.a, i128::from(int!(i.b)) * i128::from(int!(i.c))),
                Opc::WNeg => set_wide!(i.a, wide(r!(i.b), r!(i.b + 1)).wrapping_neg()),
                Opc::WMod => {
                    let v = wide(r!(i.b), r!(i.b + 1));
                    let v = or_raise!(check(m, num::int::wide_mod(v, int!(i.c))));
                    set!(i.a, v);
                }
                Opc::WFloorDiv => {
                    let v = wide(r!(i.b), r!(i.b + 1));
                    let v = or_raise!(check(m, num::int::wide_floor_div(v, int!(i.c))));
                    set!(i.a, v);
                }
                Opc::WShr => {
                    let v = wide(r!(i.b), r!(i.b + 1));
                    let v = or_raise!(check(m, num::int::wide_shr(v, int!(i.c))));
                    set!(i.a, v);
                }
                Opc::WNarrow => {
                    let v = wide(r!(i.b), r!(i.b + 1));
                    if i64::try_from(v).is_err() {
                        or_raise!(check(m, slow::narrow(v)));
                    }
                    set!(i.a, v);
                }

                // -- float --
                Opc::FAdd => setf!(i.a, float!(i.b) + float!(i.c)),
                Opc::FSub => setf!(i.a, float!(i.b) - float!(i.c)),
                Opc::FMul => setf!(i.a, float!(i.b) * float!(i.c)),
                Opc::FDivRaw => setf!(i.a, float!(i.b) / float!(i.c)),
                Opc::FDiv => {
                    let (a, b) = (float!(i.b), float!(i.c));
                    if b == 0.0 {
                        or_raise!(check(m, num::float::div(a, b)));
                    }
                    setf!(i.a, a / b);
                }
                Opc::FMulAdd => setf!(i.a, float!(i.b) * float!(i.c) + float!(i.imm)),
                Opc::FMulSub => setf!(i.a, float!(i.b) * float!(i.c) - float!(i.imm)),
                Opc::FMulRSub => setf!(i.a, float!(i.imm) - float!(i.b) * float!(i.c)),
                Opc::Fma => setf!(i.a, float!(i.b).mul_add(float!(i.c), float!(i.imm))),
                Opc::FNeg => set!(i.a, r!(i.b) ^ 1 << 63),
                Opc::FAbs => set!(i.a, r!(i.b) & !(1 << 63)),
                Opc::FSqrt => setf!(i.a, float!(i.b).sqrt()),
                Opc::FFloor => setf!(i.a, float!(i.b).floor()),
                Opc::FCeil => setf!(i.a, float!(i.b).ceil()),
                Opc::FTrunc => setf!(i.a, float!(i.b).trunc()),
                Opc::FNearest => setf!(i.a, float!(i.b).round_ties_even()),
                Opc::FMin => {
                    let (a, b) = (float!(i.b), float!(i.c));
                    setf!(i.a, if b < a { b } else { a });
                }
                Opc::FMax => {
                    let (a, b) = (float!(i.b), float!(i.c));
                    setf!(i.a, if b > a { b } else { a });
                }
                Opc::FCopySign => {
                    let sign = 1u64 << 63;
                    set!(i.a, r!(i.b) & !sign | r!(i.c) & sign);
                }
                Opc::FCmpEq => set!(i.a, float!(i.b) == float!(i.c)),
                Opc::FCmpNe => set!(i.a, float!(i.b) != float!(i.c)),
                Opc::FCmpLt => set!(i.a, float!(i.b) < float!(i.c)),
                Opc::FCmpLe => set!(i.a, float!(i.b) <= float!(i.c)),
                Opc::IFCmp => {
                    let cc = CONDS[i.imm as usize];
                    set!(i.a, compare(cc, int!(i.b), float!(i.c)));
                }
                Opc::IntToFloat => setf!(i.a, int!(i.b) as f64),
                Opc::FloatToInt => {
                    let x = float!(i.b);
                    if x.abs() < 9.0e18 {
                        set!(i.a, x as i64);
                    } else {
                        let v = or_raise!(check(m, num::int::from_float(x)));
                        set!(i.a, v);
                    }
                }
                Opc::FloatToIntRaw => set!(i.a, float!(i.b) as i64),

                // -- choice, unions --
                Opc::Select => set!(i.a, if r!(i.b) != 0 { r!(i.c) } else { r!(i.imm) }),
                Opc::SelectWide => {
                    let from = if r!(i.b) != 0 { i.c as usize } else { i.imm as usize };
                    let (lo, hi) = (r!(from), r!(from + 1));
                    set!(i.a, lo);
                    set!(i.a + 1, hi);
                }
                Opc::MakeAny => {
                    set!(i.a, r!(i.b));
                    set!(i.a + 1, i.imm);
                }
                Opc::TypeOf => set!(i.a, (*(r!(i.b) as *const Header)).type_id),

                // -- objects --
                Opc::New => {
                    slow::sync(m, base);
                    let v = or_raise!(slow::new(m, i.imm as u32));
                    set!(i.a, v);
                }
                Opc::LoadField => set!(i.a, *field!(r!(i.b), i.imm)),
                Opc::LoadFieldWide => {
                    let at = field!(r!(i.b), i.imm);
                    set!(i.a, *at);
                    set!(i.a + 1, *at.add(1));
                }
                Opc::StoreField => *field!(r!(i.a), i.imm) = r!(i.b),
                Opc::StoreFieldWide => {
                    let at = field!(r!(i.a), i.imm);
                    *at = r!(i.b);
                    *at.add(1) = r!(i.b + 1);
                }
                Opc::SetFieldRef => {
                    let at = field!(r!(i.a), i.imm);
                    let old = std::mem::replace(&mut *at, r!(i.b));
                    dec_opt!(old);
                }
                Opc::SetFieldAny => {
                    let at = field!(r!(i.a), i.imm);
                    let (old, tag) = (*at, *at.add(1));
                    *at = r!(i.b);
                    *at.add(1) = r!(i.b + 1);
                    if tag == REF {
                        dec_opt!(old);
                    }
                }

                // -- lists --
                Opc::ListNew => {
                    slow::sync(m, base);
                    let v = or_raise!(slow::list_new(m, i.imm as u32, int!(i.b)));
                    set!(i.a, v);
                }
                Opc::ListGet => {
                    let list = r!(i.b) as *const ListObj;
                    match index(int!(i.c), (*list).len) {
                        Some(at) => set!(i.a, *(*list).data.add(at)),
                        None => {
                            slow::index_error(m, i.imm);
                            raise!();
                        }
                    }
                }
                Opc::ListGetAny => {
                    let list = r!(i.b) as *const ListObj;
                    match index(int!(i.c), (*list).len) {
                        Some(at) => {
                            set!(i.a, *(*list).data.add(at));
                            let tags = (*list).tags;
                            let tag = if tags.is_null() { (*list).kind } else { *tags.add(at) };
                            set!(i.a + 1, tag);
                        }
                        None => {
                            slow::index_error(m, i.imm);
                            raise!();
                        }
                    }
                }
                Opc::ListGetN => {
                    let list = r!(i.b) as *const ListObj;
                    let Some(at) = index(int!(i.c), (*list).len) else {
                        slow::index_error(m, i.imm);
                        raise!();
                    };
                    pc = slow::load_words(pc, base, at);
                    continue;
                }
                Opc::ListGetRaw => {
                    let list = r!(i.b) as *const ListObj;
                    set!(i.a, *(*list).data.add(r!(i.c) as usize));
                }
                Opc::ListGetRawAny => {
                    let list = r!(i.b) as *const ListObj;
                    let at = r!(i.c) as usize;
                    set!(i.a, *(*list).data.add(at));
                    let tags = (*list).tags;
                    let tag = if tags.is_null() { (*list).kind } else { *tags.add(at) };
                    set!(i.a + 1, tag);
                }
                Opc::ListGetRawN => {
                    pc = slow::load_words(pc, base, r!(i.c) as usize);
                    continue;
                }
                Opc::ListSet => {
                    let list = r!(i.a) as *mut ListObj;
                    match index(int!(i.b), (*list).len) {
                        Some(at) => *(*list).data.add(at) = r!(i.c),
                        None => {
                            slow::index_error(m, IndexKind::ListAssign as i64);
                            raise!();
                        }
                    }
                }
                Opc::ListSetRef => {
                    let list = r!(i.a) as *mut ListObj;
                    match index(int!(i.b), (*list).len) {
                        Some(at) => {
                            let old = std::mem::replace(&mut *(*list).data.add(at), r!(i.c));
                            dec_opt!(old);
                        }
                        None => {
                            dec!(r!(i.c));
                            slow::index_error(m, IndexKind::ListAssign as i64);
                            raise!();
                        }
                    }
                }
                Opc::ListSetAny => {
                    let list = r!(i.a) as *mut ListObj;
                    let (payload, tag) = (r!(i.c), r!(i.c + 1));
                    match index(int!(i.b), (*list).len) {
                        Some(at) => {
                            if (*list).tags.is_null() && u64::from((*list).kind) == tag && tag != REF {
                                *(*list).data.add(at) = payload;
                            } else {
                                slow::sync(m, base);
                                slow::set_any(m, list, at, payload, tag);
                            }
                        }
                        None => {
                            slow::sync(m, base);
                            slow::dec_any(m, payload, tag);
                            slow::index_error(m, IndexKind::ListAssign as i64);
                            raise!();
                        }
                    }
                }
                Opc::ListSetN => {
                    slow::sync(m, base);
                    if !slow::list_set_n(m, pc, base) {
                        raise!();
                    }
                    pc = pc.add(1 + (2 * i.hi() as usize).div_ceil(8));
                    continue;
                }
                Opc::ListAppend => {
                    let list = r!(i.a) as *mut ListObj;
                    if (*list).len >= (*list).cap {
                        slow::sync(m, base);
                        if !slow::grow(m, list) {
                            if i.imm != 0 {
                                dec!(r!(i.b));
                            }
                            raise!();
                        }
                    }
                    *(*list).data.add((*list).len as usize) = r!(i.b);
                    (*list).len += 1;
                }
                Opc::ListAppendAny => {
                    let list = r!(i.a) as *mut ListObj;
                    let (payload, tag) = (r!(i.b), r!(i.b + 1));
                    if (*list).len < (*list).cap && (*list).tags.is_null() && u64::from((*list).kind) == tag {
                        *(*list).data.add((*list).len as usize) = payload;
                        (*list).len += 1;
                    } else {
                        slow::sync(m, base);
                        if !slow::append_any(m, list, payload, tag) {
                            raise!();
                        }
                    }
                }
                Opc::ListAppendN => {
                    slow::sync(m, base);
                    if !slow::list_append_n(m, pc, base) {
                        raise!();
                    }
                    pc = pc.add(1 + (2 * i.hi() as usize).div_ceil(8));
                    continue;
                }
                Opc::NormIndex => {
                    let (at, len) = (int!(i.b), int!(i.c));
                    set!(i.a, if at < 0 { at.wrapping_add(len) } else { at });
                }
                Opc::CheckIndex => {
                    if r!(i.a) >= r!(i.b) {
                        slow::index_error(m, i.imm);
                        raise!();
                    }
                }
                Opc::Load => set!(i.a, *(r!(i.b) as *const u64).add(r!(i.c) as usize)),
                Opc::LoadStride => {
                    let at = r!(i.c) as usize * i.lo() as usize + i.hi() as usize;
                    set!(i.a, *(r!(i.b) as *const u64).add(at));
                }
                Opc::LoadStrideWide => {
                    let at = r!(i.c) as usize * i.lo() as usize + i.hi() as usize;
                    let at = (r!(i.b) as *const u64).add(at);
                    set!(i.a, *at);
                    set!(i.a + 1, *at.add(1));
                }
                Opc::Store => *(r!(i.a) as *mut u64).add(r!(i.b) as usize) = r!(i.c),
                Opc::StoreStride => {
                    let at = r!(i.b) as usize * i.lo() as usize + i.hi() as usize;
                    *(r!(i.a) as *mut u64).add(at) = r!(i.c);
                }
                Opc::StoreStrideWide => {
                    let at = r!(i.b) as usize * i.lo() as usize + i.hi() as usize;
                    let at = (r!(i.a) as *mut u64).add(at);
                    *at = r!(i.c);
                    *at.add(1) = r!(i.c + 1);
                }

                // -- globals --
                Opc::LoadGlobal => set!(i.a, *(*ctx).globals.add(i.imm as usize)),
                Opc::LoadGlobalWide => {
                    let at = (*ctx).globals.add(i.imm as usize);
                    set!(i.a, *at);
                    set!(i.a + 1, *at.add(1));
                }
                Opc::StoreGlobal => *(*ctx).globals.add(i.imm as usize) = r!(i.a),
                Opc::StoreGlobalWide => {
                    let at = (*ctx).globals.add(i.imm as usize);
                    *at = r!(i.a);
                    *at.add(1) = r!(i.a + 1);
                }
                Opc::StoreGlobalRef => {
                    let at = (*ctx).globals.add(i.imm as usize);
                    let old = std::mem::replace(&mut *at, r!(i.a));
                    dec_opt!(old);
                }
                Opc::StoreGlobalAny => {
                    let at = (*ctx).globals.add(i.imm as usize);
                    let (old, tag) = (*at, *at.add(1));
                    *at = r!(i.a);
                    *at.add(1) = r!(i.a + 1);
                    if tag == REF {
                        dec_opt!(old);
                    }
                }

                // -- calls --
                Opc::Call => {
                    let slot = (*m).slots.as_mut_ptr().add(i.lo() as u32 as usize);
                    let mut code = (*slot).code;
                    let calls = (*slot).calls.wrapping_sub(1);
                    (*slot).calls = calls;
                    if code.is_null() || calls == 0 {
                        match calls::call(m, pc, base) {
                            Called::Enter(decoded) => code = decoded,
                            Called::Done => {
                                pc = pc.add((i.imm >> 48) as u16 as usize);
                                continue;
                            }
                            Called::Raised => raise!(),
                        }
                    }
                    let frame = base.add(i.c as usize + FRAME);
                    if !calls::room_for(m, frame, code) {
                        slow::recursion_error(m);
                        raise!();
                    }
                    (*m).depth += 1;
                    let list = pc.add(1).cast::<u16>();
                    for k in 0..(i.imm >> 32) as u16 as usize {
                        *frame.add(k) = r!(*list.add(k));
                    }
                    *frame.sub(3) = base as u64;
                    *frame.sub(2) = pc as u64;
                    *frame.sub(1) = code as u64;
                    base = frame;
                    pc = (*code).insns.as_ptr();
                    continue;
                }
                Opc::CallExit => return Status::Returned,
                Opc::CallRt => {
                    let next = calls::call_rt(m, pc, base);
                    if next.is_null() {
                        raise!();
                    }
                    pc = next;
                    continue;
                }
                Opc::CallHost => {
                    if !calls::call_host(m, pc, base) {
                        raise!();
                    }
                    pc = pc.add((i.imm >> 48) as u16 as usize);
                    continue;
                }
                Opc::Ret0 => {
                    let call = *base.sub(2) as *const Insn;
                    base = *base.sub(3) as *mut u64;
                    (*m).depth -= 1;
                    pc = call.add(((*call).imm >> 48) as u16 as usize);
                    continue;
                }
                Opc::Ret1 => {
                    let v = r!(i.a);
                    let call = *base.sub(2) as *const Insn;
                    base = *base.sub(3) as *mut u64;
                    (*m).depth -= 1;
                    set!((*call).a, v);
                    pc = call.add(((*call).imm >> 48) as u16 as usize);
                    continue;
                }
                Opc::RetN => {
                    (pc, base) = calls::return_words(m, pc, base);
                    continue;
                }

                // -- exceptions --
                Opc::RaiseNew | Opc::Stop => {
                    slow::sync(m, base);
                    slow::raise_literal(m, pc, base);
                    raise!();
                }
                Opc::Raise => {
                    slow::sync(m, base);
                    slow::raise(m, r!(i.a), i.b != 0);
                    raise!();
                }
                Opc::Catch => set!(i.a, slow::catch(m)),
                Opc::Poll => {
                    if (*ctx).interrupt.load(Relaxed) != 0 {
                        slow::sync(m, base);
                        ((*m).hooks.interrupted)(ctx);
                        if (*ctx).raised != 0 {
                            raise!();
                        }
                    }
                }
                Opc::Fuel => {
                    (*ctx).fuel = (*ctx).fuel.wrapping_sub(i.imm);
                    if (*ctx).fuel < 0 {
                        slow::sync(m, base);
                        ((*m).hooks.out_of_fuel)(ctx);
                        if (*ctx).raised != 0 {
                            raise!();
                        }
                    }
                }

                // -- control --
                Opc::Jump => {
                    pc = pc.offset(i.lo() as isize);
                    continue;
                }
                Opc::BrT => branch!(i, r!(i.a) != 0),
                Opc::BrF => branch!(i, r!(i.a) == 0),
                Opc::BrEq => branch!(i, r!(i.a) == r!(i.b)),
                Opc::BrNe => branch!(i, r!(i.a) != r!(i.b)),
                Opc::BrLt => branch!(i, int!(i.a) < int!(i.b)),
                Opc::BrLe => branch!(i, int!(i.a) <= int!(i.b)),
                Opc::BrEqI => branch!(i, int!(i.a) == i64::from(i.hi())),
                Opc::BrNeI => branch!(i, int!(i.a) != i64::from(i.hi())),
                Opc::BrLtI => branch!(i, int!(i.a) < i64::from(i.hi())),
                Opc::BrLeI => branch!(i, int!(i.a) <= i64::from(i.hi())),
                Opc::BrGtI => branch!(i, int!(i.a) > i64::from(i.hi())),
                Opc::BrGeI => branch!(i, int!(i.a) >= i64::from(i.hi())),
                Opc::BrFEq => branch!(i, float!(i.a) == float!(i.b)),
                Opc::BrFNe => branch!(i, float!(i.a) != float!(i.b)),
                Opc::BrFLt => branch!(i, float!(i.a) < float!(i.b)),
                Opc::BrFLe => branch!(i, float!(i.a) <= float!(i.b)),
                #[allow(clippy::neg_cmp_op_on_partial_ord)]
                Opc::BrFNlt => branch!(i, !(float!(i.a) < float!(i.b))),
                #[allow(clippy::neg_cmp_op_on_partial_ord)]
                Opc::BrFNle => branch!(i, !(float!(i.a) <= float!(i.b))),
                Opc::Switch => {
                    pc = pc.offset(slow::switch(pc, int!(i.a)));
                    continue;
                }

                // -- back edges --
                Opc::LoopJump => {
                    let data = pc.add(1);
                    let counter = &*((*data).imm as *const AtomicU32);
                    let left = counter.load(Relaxed);
                    if left <= 1 {
                        match calls::hot_loop(m, pc, base) {
                            Hot::Stay => {}
                            Hot::Left(to, frame) => {
                                pc = to;
                                base = frame;
                                continue;
                            }
                            Hot::Raised => match calls::unwind(m, pc, base, true) {
                                Some((to, frame)) => {
                                    pc = to;
                                    base = frame;
                                    continue;
                                }
                                None => return Status::Raised,
                            },
                        }
                    } else {
                        counter.store(left - 1, Relaxed);
                        if (*ctx).interrupt.load(Relaxed) == 0 {
                            pc = pc.offset(i.lo() as isize);
                            continue;
                        }
                    }
                    pc = pc.offset((*data).first() as isize);
                    continue;
                }
                Opc::RangeUp => range!(i, v, v < int!(i.c), 1),
                Opc::RangeDown => range!(i, v, v > int!(i.c), -1),
                Opc::RangeUpI => range!(i, v, v < i64::from(i.hi()), 1),
                Opc::RangeDownI => range!(i, v, v > i64::from(i.hi()), -1),
                Opc::RangeStep => {
                    let step = int!(i.c);
                    range_step!(i, step)
                }
                Opc::RangeStepI => {
                    let step = i64::from(i.c as i16);
                    range_step!(i, step)
                }
                Opc::LoopT => back!(i, r!(i.a) != 0),
                Opc::LoopF => back!(i, r!(i.a) == 0),
                Opc::LoopEq => back!(i, r!(i.a) == r!(i.b)),
                Opc::LoopNe => back!(i, r!(i.a) != r!(i.b)),
                Opc::LoopLt => back!(i, int!(i.a) < int!(i.b)),
                Opc::LoopLe => back!(i, int!(i.a) <= int!(i.b)),
                Opc::LoopEqI => back!(i, int!(i.a) == i64::from(i.hi())),
                Opc::LoopNeI => back!(i, int!(i.a) != i64::from(i.hi())),
                Opc::LoopLtI => back!(i, int!(i.a) < i64::from(i.hi())),
                Opc::LoopLeI => back!(i, int!(i.a) <= i64::from(i.hi())),
                Opc::LoopGtI => back!(i, int!(i.a) > i64::from(i.hi())),
                Opc::LoopGeI => back!(i, int!(i.a) >= i64::from(i.hi())),
                Opc::LatchLt => latch!(i, v, v < int!(i.b)),
                Opc::LatchLe => latch!(i, v, v <= int!(i.b)),
                Opc::LatchGt => latch!(i, v, v > int!(i.b)),
                Opc::LatchGe => latch!(i, v, v >= int!(i.b)),
                Opc::LatchNe => latch!(i, v, v != int!(i.b)),
                Opc::LatchLtI => latch!(i, v, v < i64::from(i.hi())),
                Opc::LatchLeI => latch!(i, v, v <= i64::from(i.hi())),
                Opc::LatchGtI => latch!(i, v, v > i64::from(i.hi())),
                Opc::LatchGeI => latch!(i, v, v >= i64::from(i.hi())),
                Opc::LatchNeI => latch!(i, v, v != i64::from(i.hi())),

                // -- counts --
                Opc::Inc => inc!(r!(i.a)),
                Opc::IncAny => {
                    if r!(i.a + 1) == REF {
                        inc!(r!(i.a));
                    }
                }
                Opc::Dec => dec!(r!(i.a)),
                Opc::DecAny => {
                    if r!(i.a + 1) == REF {
                        dec!(r!(i.a));
                    }
                }
            }
            pc = pc.add(1);
        }
    }
}

const _: () = assert!(size_of::<Insn>() == 16 && size_of::<*const Code>() == 8);
