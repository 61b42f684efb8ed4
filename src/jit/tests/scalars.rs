//! Every scalar operation on spicy operands, as parameters and as constants.

use super::harness::{Build, Out, World, single};
use crate::jit::Signature;
use crate::mir::{Cc, Func, Op, Value};
use crate::runtime::num::{self, Raise, float, int};
use crate::types::Repr::{self, Bool, Float, Int, Wide};

const INTS: &[i64] = &[
    0,
    1,
    -1,
    2,
    -2,
    3,
    -3,
    7,
    -7,
    8,
    -8,
    10,
    62,
    63,
    64,
    65,
    100,
    -100,
    127,
    128,
    1 << 31,
    -(1 << 31),
    (1 << 53) - 1,
    1 << 53,
    (1 << 53) + 1,
    -(1 << 53) - 1,
    (1 << 62) + 3,
    -(1 << 62),
    i64::MAX - 1,
    i64::MAX,
    i64::MIN,
    i64::MIN + 1,
    4_611_686_018_427_387_904,
    1_000_000_007,
];

const FLOATS: &[f64] = &[
    0.0,
    -0.0,
    0.5,
    -0.5,
    1.0,
    -1.0,
    1.5,
    2.5,
    -2.5,
    1e15 + 0.5,
    9007199254740992.0,
    9007199254740994.0,
    -9007199254740992.0,
    9.223372036854775e18,
    9223372036854775808.0,
    -9223372036854775808.0,
    -9.223372036854778e18,
    1e20,
    1e300,
    5e-324,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::NAN,
];

fn show<T: Into<Word>>(r: Result<T, Raise>) -> String {
    match r {
        Ok(v) => format!("{:x?}", [v.into().0]),
        Err(raise) if raise.is_stop() => format!("stop: {}", raise.text()),
        Err(raise) => format!("{}: {}", raise.kind.exception(), raise.text()),
    }
}

struct Word(u64);
impl From<i64> for Word {
    fn from(x: i64) -> Word {
        Word(x as u64)
    }
}
impl From<f64> for Word {
    fn from(x: f64) -> Word {
        Word(x.to_bits())
    }
}
impl From<bool> for Word {
    fn from(x: bool) -> Word {
        Word(x.into())
    }
}

fn nan_free(out: Out) -> String {
    match &out {
        Out::Words(w) if w.len() == 1 && f64::from_bits(w[0]).is_nan() && w[0] >> 52 != 0 => "nan".into(),
        _ => out.plain(),
    }
}

/// A constant of a repr from its word.
fn constant(b: &mut Build, repr: Repr, word: u64) -> Value {
    match repr {
        Float => b.float(f64::from_bits(word)),
        Bool => b.op(Op::Bool(word != 0), &[], Bool),
        _ => b.int(word as i64),
    }
}

/// The operation with some operands constant.
fn with_constants(op: &Op, params: &[Repr], result: Repr, words: &[Option<u64>]) -> Func {
    let mut b = Build::new(&[result]);
    let args: Vec<Value> = params
        .iter()
        .zip(words)
        .map(|(r, w)| match w {
            Some(w) => constant(&mut b, *r, *w),
            None => b.param(*r),
        })
        .collect();
    let v = b.op(op.clone(), &args, result);
    b.ret(&[v])
}

/// Runs a binary operation on all pairs, with both operands as parameters, then with the right one constant.
fn pairs<A: Copy + Into<Word>, B: Copy + Into<Word>, R: Into<Word>>(
    op: Op,
    reprs: [Repr; 3],
    left: &[A],
    right: &[B],
    skip: impl Fn(A, B) -> bool,
    want: impl Fn(A, B) -> Result<R, Raise>,
) {
    let mut world = World::new();
    let func = single(op.clone(), &reprs[..2], reprs[2]);
    let unit = world.compile(&[super::harness::input(0, &func)]).expect("compiles");
    let signature = Signature::of(&func);
    let normal = |s: String| -> String {
        // NaN payloads are not part of the contract.
        match s.strip_prefix('[').and_then(|s| s.strip_suffix(']')) {
            Some(hex) if reprs[2] == Float => match u64::from_str_radix(hex, 16) {
                Ok(w) if f64::from_bits(w).is_nan() => "nan".into(),
                _ => s,
            },
            _ => s,
        }
    };
    for &y in right {
        let fixed = with_constants(&op, &reprs[..2], reprs[2], &[None, Some(y.into().0)]);
        let fixed_unit = world.compile(&[super::harness::input(0, &fixed)]).expect("compiles");
        for &x in left {
            if skip(x, y) {
                continue;
            }
            let (a, b) = (x.into().0, y.into().0);
            let expected = normal(show(want(x, y)));
            let got = normal(world.call(unit.nth(0), &signature, &[a, b]).plain());
            assert_eq!(got, expected, "{op:?} {a:#x} {b:#x}");
            let got = world.call(fixed_unit.nth(0), &Signature::of(&fixed), &[a]);
            assert_eq!(normal(got.plain()), expected, "{op:?} {a:#x}, constant {b:#x}");
        }
    }
    for &x in left.iter().step_by(5) {
        let fixed = with_constants(&op, &reprs[..2], reprs[2], &[Some(x.into().0), None]);
        let fixed_unit = world.compile(&[super::harness::input(0, &fixed)]).expect("compiles");
        for &y in right {
            if !skip(x, y) {
                let got = world.call(fixed_unit.nth(0), &Signature::of(&fixed), &[y.into().0]);
                assert_eq!(normal(got.plain()), normal(show(want(x, y))));
            }
        }
    }
}

fn ints(op: Op, want: impl Fn(i64, i64) -> Result<i64, Raise>) {
    pairs(op, [Int, Int, Int], INTS, INTS, |_, _| false, want);
}

#[test]
fn checked_integers() {
    ints(Op::IAddChk, int::add);
    ints(Op::ISubChk, int::sub);
    ints(Op::IMulChk, int::mul);
}

#[test]
fn divisions() {
    ints(Op::IFloorDiv, int::floor_div);
    ints(Op::IMod, int::modulo);
    pairs(Op::IDiv, [Int, Int, Float], INTS, INTS, |_, _| false, int::true_div);
}

#[test]
fn shifts() {
    ints(Op::IShl, int::shl);
    ints(Op::IShr, int::shr);
}

#[test]
fn wrapping_integers() {
    ints(Op::IAdd, |a, b| Ok(a.wrapping_add(b)));
    ints(Op::ISub, |a, b| Ok(a.wrapping_sub(b)));
    ints(Op::IMul, |a, b| Ok(a.wrapping_mul(b)));
    ints(Op::IAnd, |a, b| Ok(a & b));
    ints(Op::IOr, |a, b| Ok(a | b));
    ints(Op::IXor, |a, b| Ok(a ^ b));
    ints(Op::IMin, |a, b| Ok(a.min(b)));
    ints(Op::IMax, |a, b| Ok(a.max(b)));
}

#[test]
fn raw_divisions() {
    let int3 = [Int, Int, Int];
    let least = |a: i64, b: i64| b == 0 || (b == -1 && a == i64::MIN);
    pairs(Op::IFloorDivRaw, int3, INTS, INTS, least, int::floor_div);
    pairs(Op::IModRaw, int3, INTS, INTS, |_, b| b == 0 || b == -1, int::modulo);
    let natural = |a: i64, b: i64| a < 0 || b <= 0;
    pairs(Op::IDivPos, int3, INTS, INTS, natural, |a, b| Ok(a / b));
    pairs(Op::IModPos, int3, INTS, INTS, natural, |a, b| Ok(a % b));
    let count = |_, n: i64| !(0..64).contains(&n);
    pairs(Op::IShlRaw, int3, INTS, INTS, count, |a, n| Ok(a << n));
    pairs(Op::IShrRaw, int3, INTS, INTS, count, |a, n| Ok(a >> n));
    pairs(Op::IShrLogical, int3, INTS, INTS, count, |a, n| Ok((a as u64 >> n) as i64));
}

const CCS: [Cc; 6] = [Cc::Eq, Cc::Ne, Cc::Lt, Cc::Le, Cc::Gt, Cc::Ge];

fn holds<T: PartialOrd>(cc: Cc, a: T, b: T) -> bool {
    match cc {
        Cc::Eq => a == b,
        Cc::Ne => a != b,
        Cc::Lt => a < b,
        Cc::Le => a <= b,
        Cc::Gt => a > b,
        Cc::Ge => a >= b,
    }
}

#[test]
fn comparisons() {
    for cc in CCS {
        let never = |_, _| false;
        pairs(Op::ICmp(cc), [Int, Int, Bool], INTS, INTS, never, |a, b| Ok(holds(cc, a, b)));
        let never = |_, _| false;
        pairs(Op::FCmp(cc), [Float, Float, Bool], FLOATS, FLOATS, never, |a, b| Ok(holds(cc, a, b)));
        let never = |_, _| false;
        pairs(Op::IFCmp(cc), [Int, Float, Bool], INTS, FLOATS, never, |a, x| {
            Ok(match cc {
                Cc::Eq => int::eq_float(a, x),
                Cc::Ne => int::ne_float(a, x),
                Cc::Lt => int::lt_float(a, x),
                Cc::Le => int::le_float(a, x),
                Cc::Gt => int::gt_float(a, x),
                Cc::Ge => int::ge_float(a, x),
            })
        });
    }
}

fn floats(op: Op, want: impl Fn(f64, f64) -> Result<f64, Raise>) {
    pairs(op, [Float, Float, Float], FLOATS, FLOATS, |_, _| false, want);
}

#[test]
fn binary_floats() {
    floats(Op::FAdd, |a, b| Ok(a + b));
    floats(Op::FSub, |a, b| Ok(a - b));
    floats(Op::FMul, |a, b| Ok(a * b));
    floats(Op::FDivRaw, |a, b| Ok(a / b));
    floats(Op::FDiv, float::div);
    floats(Op::FMinSel, |a, b| Ok(if b < a { b } else { a }));
    floats(Op::FMaxSel, |a, b| Ok(if b > a { b } else { a }));
    floats(Op::FCopySign, |a, b| Ok(a.copysign(b)));
}

fn unary<A: Copy + Into<Word>, R: Into<Word>>(
    op: Op,
    reprs: [Repr; 2],
    operands: &[A],
    want: impl Fn(A) -> Result<R, Raise>,
) {
    let mut world = World::new();
    let func = single(op.clone(), &reprs[..1], reprs[1]);
    for &x in operands {
        let word = x.into().0;
        let mut expected = show(want(x));
        if reprs == [Float, Float] && f64::from_bits(word).is_nan() {
            expected = "nan".into();
        }
        let mut got = world.run(&func, &[word]).plain();
        if expected == "nan" {
            got = nan_free(world.run(&func, &[word]));
        }
        assert_eq!(got, expected, "{op:?} {word:#x}");
        let fixed = with_constants(&op, &reprs[..1], reprs[1], &[Some(word)]);
        let fixed = world.run(&fixed, &[]);
        assert_eq!(
            if expected == "nan" { nan_free(fixed) } else { fixed.plain() },
            expected,
            "{op:?} constant {word:#x}"
        );
    }
}

#[test]
fn unary_scalars() {
    unary(Op::INegChk, [Int, Int], INTS, int::neg);
    unary(Op::IAbsChk, [Int, Int], INTS, int::abs);
    unary(Op::INot, [Int, Int], INTS, |a| Ok(!a));
    unary(Op::IntToFloat, [Int, Float], INTS, |a| Ok(a as f64));
    unary(Op::FloatToInt, [Float, Int], FLOATS, int::from_float);
    unary(Op::FNeg, [Float, Float], FLOATS, |x| Ok(-x));
    unary(Op::FAbs, [Float, Float], FLOATS, |x| Ok(x.abs()));
    unary(Op::FSqrt, [Float, Float], &FLOATS[..3], |x| Ok(x.sqrt()));
    unary(Op::FFloor, [Float, Float], FLOATS, |x| Ok(x.floor()));
    unary(Op::FCeil, [Float, Float], FLOATS, |x| Ok(x.ceil()));
    unary(Op::FTrunc, [Float, Float], FLOATS, |x| Ok(x.trunc()));
    unary(Op::FNearest, [Float, Float], FLOATS, |x| Ok(x.round_ties_even()));
    unary(Op::FloatToIntRaw, [Float, Int], &[0.0, -1.5, 2.5, 1e15], |x| Ok(x as i64));
    unary(Op::BNot, [Bool, Bool], &[true, false], |b: bool| Ok(!b));
    unary(Op::BoolToInt, [Bool, Int], &[true, false], |b: bool| Ok(i64::from(b)));
}

#[test]
fn bools_and_selection() {
    let both = &[false, true];
    let three = [Bool, Bool, Bool];
    pairs(Op::BAnd, three, both, both, |_, _| false, |a, b| Ok(a && b));
    pairs(Op::BOr, three, both, both, |_, _| false, |a, b| Ok(a || b));
    pairs(Op::BXor, three, both, both, |_, _| false, |a, b| Ok(a != b));
    let mut world = World::new();
    let choose = single(Op::Select, &[Bool, Float, Float], Float);
    let args = |c: u64| [c, 1.5f64.to_bits(), 2.5f64.to_bits()];
    assert_eq!(world.run(&choose, &args(1)), Out::Words(vec![1.5f64.to_bits()]));
    assert_eq!(world.run(&choose, &args(0)), Out::Words(vec![2.5f64.to_bits()]));
    let fma = single(Op::FMulAdd, &[Float, Float, Float], Float);
    let args = [1.1f64, 3.3, -3.63].map(f64::to_bits);
    assert_eq!(world.run(&fma, &args), Out::Words(vec![1.1f64.mul_add(3.3, -3.63).to_bits()]));
}

/// `(a * b + c) op m`
fn wide(op: Op, divisor: Option<i64>) -> Func {
    let mut b = Build::new(&[Int]);
    let [x, y, z] = [Int; 3].map(|r| b.param(r));
    let m = match divisor {
        Some(m) => b.int(m),
        None => b.param(Int),
    };
    let product = b.op(Op::WMul, &[x, y], Wide);
    let z = b.op(Op::Widen, &[z], Wide);
    let sum = b.op(Op::WAdd, &[product, z], Wide);
    let v = b.op(op, &[sum, m], Int);
    b.ret(&[v])
}

#[test]
fn wide_intermediates() {
    let mut world = World::new();
    let few = [0, 1, -1, 3, -7, 1 << 32, 1 << 53, i64::MAX, i64::MIN, 1_000_000_007];
    let counts = [0, 1, 13, 63, 64, 65, 127, 128, -1, i64::MAX];
    type Want = fn(i128, i64) -> num::Result<i64>;
    for (op, want, divisors) in [
        (Op::WMod, int::wide_mod as Want, &few),
        (Op::WFloorDiv, int::wide_floor_div, &few),
        (Op::WShr, int::wide_shr, &counts),
    ] {
        let func = wide(op.clone(), None);
        let unit = world.compile(&[super::harness::input(0, &func)]).expect("compiles");
        for &m in divisors {
            let fixed = wide(op.clone(), Some(m));
            let fixed_unit = world.compile(&[super::harness::input(0, &fixed)]).expect("compiles");
            for &a in &few {
                for &b in &few {
                    for c in [0, 5, i64::MIN] {
                        let sum = i128::from(a) * i128::from(b) + i128::from(c);
                        let expected = show(want(sum, m));
                        let args = [a, b, c, m].map(|n| n as u64);
                        let got = world.call(unit.nth(0), &Signature::of(&func), &args);
                        assert_eq!(got.plain(), expected, "{op:?} {a} {b} {c} {m}");
                        let got = world.call(fixed_unit.nth(0), &Signature::of(&fixed), &args[..3]);
                        assert_eq!(got.plain(), expected, "{op:?} {a} {b} {c}, constant {m}");
                    }
                }
            }
        }
    }
}

#[test]
fn wide_to_narrow() {
    let mut world = World::new();
    let mut b = Build::new(&[Int, Int]);
    let (x, y) = (b.param(Int), b.param(Int));
    let product = b.op(Op::WMul, &[x, y], Wide);
    let x = b.op(Op::Widen, &[x], Wide);
    let difference = b.op(Op::WSub, &[product, x], Wide);
    let negative = b.op(Op::WNeg, &[difference], Wide);
    let low = b.op(Op::WLow, &[negative], Int);
    let value = b.op(Op::WNarrow, &[negative], Int);
    let func = b.ret(&[low, value]);
    assert_eq!(world.run(&func, &[3, 5]), Out::Words(vec![(-12i64) as u64, (-12i64) as u64]));
    let big = (i64::MAX as u64, 3);
    let out = world.run(&func, &[big.0, big.1]).plain();
    assert!(out.starts_with("stop: integer overflow: "), "{out}");
}
