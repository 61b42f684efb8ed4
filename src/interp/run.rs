//! The dispatch loop.
//!
//! Three things are held in machine registers: the next instruction, the frame's registers, the machine. Whatever may raise,
//! allocate or call is out of line, in `slow` and `calls`.

use super::calls::{self, Called, Hot};
use super::code::Code;
use super::insn::{Insn, Opc};
use super::machine::{FRAME, Machine, Status};
use super::rare::{self, floor_div, floor_mod, index};
use super::slow::{self, check};
use crate::mir::IndexKind;
use crate::runtime::layout::{Ctx, Header, ListObj};
use crate::runtime::num;
use crate::types::Tag;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;

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
        // An operation out of line.
        macro_rules! rare {
            ($f:path) => {
                if !$f(m, pc, base) {
                    raise!();
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
                Opc::Neg => rare!(rare::neg),
                Opc::Abs => rare!(rare::abs),
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
                Opc::FloorDivI => set!(i.a, floor_div(int!(i.b), i.imm)),
                Opc::FloorDivRaw => set!(i.a, floor_div(int!(i.b), int!(i.c))),
                Opc::ModI => set!(i.a, floor_mod(int!(i.b), i.imm)),
                Opc::ModRaw => set!(i.a, floor_mod(int!(i.b), int!(i.c))),
                Opc::TrueDiv => rare!(rare::true_div),
                Opc::Shl => rare!(rare::shl),
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
                Opc::Widen => rare!(rare::widen),
                Opc::WAdd => rare!(rare::wide_add),
                Opc::WSub => rare!(rare::wide_sub),
                Opc::WMul => rare!(rare::wide_mul),
                Opc::WNeg => rare!(rare::wide_neg),
                Opc::WMod => rare!(rare::wide_mod),
                Opc::WFloorDiv => rare!(rare::wide_floor_div),
                Opc::WShr => rare!(rare::wide_shr),
                Opc::WNarrow => rare!(rare::wide_narrow),
                Opc::WidenWord => rare!(rare::widen_word),
                Opc::WMulOf => rare!(rare::wide_mul_of),
                Opc::WExact => rare!(rare::wide_exact),
                Opc::Exact => rare!(rare::exact),
                Opc::WordOfInt => rare!(rare::word_of_int),
                Opc::IntOfWord => rare!(rare::int_of_word),
                Opc::UCmpLt => set!(i.a, r!(i.b) < r!(i.c)),
                Opc::UCmpLe => set!(i.a, r!(i.b) <= r!(i.c)),
                Opc::WordToFloat => setf!(i.a, r!(i.b) as f64),
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
                Opc::FMin => rare!(rare::float_min),
                Opc::FMax => rare!(rare::float_max),
                Opc::FCopySign => rare!(rare::copy_sign),
                Opc::FCmpEq => set!(i.a, float!(i.b) == float!(i.c)),
                Opc::FCmpNe => set!(i.a, float!(i.b) != float!(i.c)),
                Opc::FCmpLt => set!(i.a, float!(i.b) < float!(i.c)),
                Opc::FCmpLe => set!(i.a, float!(i.b) <= float!(i.c)),
                Opc::IFCmp => rare!(rare::int_float_compare),
                Opc::IntToFloat => setf!(i.a, int!(i.b) as f64),
                Opc::FloatToInt => rare!(rare::float_to_int),
                Opc::FloatToIntRaw => set!(i.a, float!(i.b) as i64),

                // -- choice, unions --
                Opc::Select => set!(i.a, if r!(i.b) != 0 { r!(i.c) } else { r!(i.imm) }),
                Opc::SelectWide => rare!(rare::select_wide),
                Opc::MakeAny => {
                    set!(i.a, r!(i.b));
                    set!(i.a + 1, i.imm);
                }
                Opc::TypeOf => set!(i.a, (*(r!(i.b) as *const Header)).type_id),

                // -- objects --
                Opc::New => rare!(rare::new),
                Opc::LoadField => set!(i.a, *field!(r!(i.b), i.imm)),
                Opc::LoadFieldWide => rare!(rare::load_field_wide),
                Opc::StoreField => *field!(r!(i.a), i.imm) = r!(i.b),
                Opc::StoreFieldWide => rare!(rare::store_field_wide),
                Opc::SetFieldRef => rare!(rare::set_field_ref),
                Opc::SetFieldAny => rare!(rare::set_field_any),
                Opc::LoadFieldNullable => rare!(rare::load_field_nullable),
                // -- lists --
                Opc::ListNew => rare!(rare::list_new),
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
                Opc::ListGetAny => rare!(rare::list_get_any),
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
                Opc::ListGetRawAny => rare!(rare::list_get_raw_any),
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
                Opc::ListSetRef => rare!(rare::list_set_ref),
                Opc::ListSetAny => rare!(rare::list_set_any),
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
                Opc::ListAppendAny => rare!(rare::list_append_any),
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
                Opc::LoadStride => rare!(rare::load_stride),
                Opc::LoadStrideWide => rare!(rare::load_stride_wide),
                Opc::Store => *(r!(i.a) as *mut u64).add(r!(i.b) as usize) = r!(i.c),
                Opc::StoreStride => rare!(rare::store_stride),
                Opc::StoreStrideWide => rare!(rare::store_stride_wide),
                // -- globals --
                Opc::LoadGlobal => set!(i.a, *(*ctx).globals.add(i.imm as usize)),
                Opc::LoadGlobalWide => rare!(rare::load_global_wide),
                Opc::StoreGlobal => *(*ctx).globals.add(i.imm as usize) = r!(i.a),
                Opc::StoreGlobalWide => rare!(rare::store_global_wide),
                Opc::StoreGlobalRef => rare!(rare::store_global_ref),
                Opc::StoreGlobalAny => rare!(rare::store_global_any),
                // -- calls --
                Opc::Call => {
                    let slot = (*m).slots.as_mut_ptr().add(i.lo() as u32 as usize);
                    let mut code = (*slot).code;
                    let calls = (*slot).calls.wrapping_sub(1);
                    (*slot).calls = calls;
                    let frame = base.add(i.c as usize + FRAME);
                    if code.is_null() || calls == 0 || !calls::room_for(m, frame, code) {
                        match calls::call(m, pc, base) {
                            Called::Enter(decoded) => code = decoded,
                            Called::Done => {
                                pc = pc.add((i.imm >> 48) as u16 as usize);
                                continue;
                            }
                            Called::Raised => raise!(),
                        }
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
                Opc::RaiseNew | Opc::Stop => rare!(rare::raise_literal),
                Opc::Unreachable => rare!(rare::unreachable),
                Opc::Raise => rare!(rare::raise),
                Opc::Catch => rare!(rare::catch),
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
                            Hot::Raised => return Status::Raised,
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
