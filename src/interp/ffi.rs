//! Calls of runtime functions whose signature is known only as counts of words.
//!
//! On System V x86-64 and AAPCS64, integer and floating-point arguments are passed in two independent sequences of
//! registers; integers beyond the registers go to the caller's stack in order, as words. So a function of any order of n integer
//! words and m <= 8 floats is called correctly through a pointer to a function of first n integers, then m floats;
//! further arguments that the function does not have are ignored by it.
//!
//! This holds for machine code only: the function's address comes out of an instruction, so that the compiler never sees which
//! function it is and takes it by its declared type.

use super::insn::Insn;
use crate::runtime::layout::Ctx;

/// The most integer words.
const INTS: usize = 14;
/// The most floats.
const FLOATS: usize = 8;

/// Whether a call with so many words can be made.
pub const fn fits(ints: usize, floats: usize) -> bool {
    ints <= INTS && floats <= FLOATS
}

// Types that count arguments.
macro_rules! int {
    ($e:expr) => {
        i64
    };
}
macro_rules! float {
    ($e:expr) => {
        f64
    };
}
macro_rules! through {
    ($addr:expr, $ctx:expr, $float:expr, ($($i:expr),*), ($($f:expr),*)) => {{
        // SAFETY: see the module's text.
        unsafe {
            if $float {
                type F = unsafe extern "C" fn(*mut Ctx $(, int!($i))* $(, float!($f))*) -> f64;
                std::mem::transmute::<*const u8, F>($addr)($ctx $(, $i)* $(, $f)*).to_bits()
            } else {
                type I = unsafe extern "C" fn(*mut Ctx $(, int!($i))* $(, float!($f))*) -> i64;
                std::mem::transmute::<*const u8, I>($addr)($ctx $(, $i)* $(, $f)*) as u64
            }
        }
    }};
}

/// Makes the call of a [`super::insn::Opc::CallRt`]; returns the result's word, if it is one.
///
/// # Safety
/// `pc` is such an instruction of the frame `base`, made for a function of that signature.
#[inline]
pub unsafe fn call(ctx: *mut Ctx, pc: *const Insn, base: *const u64) -> u64 {
    // SAFETY: the registers that the data lists are in the frame.
    let (addr, ints, floats, float, list) = unsafe {
        let insn = &*pc;
        (
            insn.imm as usize as *const u8,
            (insn.c & 0xff) as usize,
            (insn.c >> 8) as usize,
            insn.b & 1 != 0,
            pc.add(1).cast::<u16>(),
        )
    };
    // SAFETY: as above.
    let word = |k: usize| unsafe { *base.add(*list.add(k) as usize) as i64 };
    match (ints, floats) {
        (0, 0) => through!(addr, ctx, float, (), ()),
        (1, 0) => through!(addr, ctx, float, (word(0)), ()),
        (2, 0) => through!(addr, ctx, float, (word(0), word(1)), ()),
        (3, 0) => through!(addr, ctx, float, (word(0), word(1), word(2)), ()),
        (0, 1) => through!(addr, ctx, float, (), (f64::from_bits(word(0) as u64))),
        (0, 2) => through!(addr, ctx, float, (), (f64::from_bits(word(0) as u64), f64::from_bits(word(1) as u64))),
        _ => {
            let mut i = [0i64; INTS];
            let mut f = [0f64; FLOATS];
            for (k, slot) in i.iter_mut().take(ints).enumerate() {
                *slot = word(k);
            }
            for (k, slot) in f.iter_mut().take(floats).enumerate() {
                *slot = f64::from_bits(word(ints + k) as u64);
            }
            let all = (f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7]);
            if ints <= 5 {
                through!(
                    addr,
                    ctx,
                    float,
                    (i[0], i[1], i[2], i[3], i[4]),
                    (all.0, all.1, all.2, all.3, all.4, all.5, all.6, all.7)
                )
            } else {
                through!(
                    addr,
                    ctx,
                    float,
                    (i[0], i[1], i[2], i[3], i[4], i[5], i[6], i[7], i[8], i[9], i[10], i[11], i[12], i[13]),
                    (all.0, all.1, all.2, all.3, all.4, all.5, all.6, all.7)
                )
            }
        }
    }
}
