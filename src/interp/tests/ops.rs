//! Every scalar operation, in registers and with immediates on either side, on spicy operands: against the evaluator that
//! the passes are tested with.

use super::*;
use crate::passes::eval::{Machine, Out, V};
use crate::types::Repr;

const INTS: [i64; 12] = [0, 1, -1, 2, -3, 7, 63, 64, 1 << 40, i64::MAX, i64::MIN, i64::MIN + 1];
const FLOATS: [f64; 14] = [
    0.0,
    -0.0,
    1.0,
    -1.5,
    2.5,
    3.5,
    1e300,
    -1e19,
    9007199254740993.0,
    9.2e18,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::NAN,
    5e-324,
];

fn word(v: &V) -> Vec<u64> {
    match v {
        V::I(n) => vec![*n as u64],
        V::B(b) => vec![u64::from(*b)],
        V::F(x) => vec![x.to_bits()],
        V::W(w) => vec![*w as u64, (*w >> 64) as u64],
        V::A(tag, v) => vec![word(v)[0], *tag as u64],
        V::P(x, y) => vec![x.to_bits(), y.to_bits()],
        V::R(_) => panic!("no objects here"),
    }
}

/// Runs a function of scalars in both and compares.
fn agree(rig: &mut Rig, func: &Func, args: &[V]) {
    let expected = Machine::new(1, false).run(func, args);
    let words: Vec<u64> = args.iter().flat_map(word).collect();
    let got = rig.run(&words);
    let same = match (&expected, &got) {
        (Out::Return(values), End::Words(words)) => {
            let expected: Vec<u64> = values.iter().flat_map(word).collect();
            let nan = |w: u64| f64::from_bits(w).is_nan();
            let float = func.results[0] == Repr::Float;
            expected == *words || (float && nan(expected[0]) && nan(words[0]))
        }
        (Out::Stop(_), End::Stopped(..)) | (Out::Raise(_), End::Raised(..)) => true,
        _ => false,
    };
    assert!(same, "{func}{args:?}: expected {expected:?}, got {got:?}");
}

fn check(text: &str, args: &[Vec<V>]) {
    let func = parse(text).unwrap();
    let mut rig = Rig::new(&[text]);
    for args in args {
        agree(&mut rig, &func, args);
    }
}

fn pairs<A: Copy, B: Copy>(xs: &[A], ys: &[B], x: impl Fn(A) -> V, y: impl Fn(B) -> V) -> Vec<Vec<V>> {
    xs.iter().flat_map(|a| ys.iter().map(|b| vec![x(*a), y(*b)]).collect::<Vec<_>>()).collect()
}

#[test]
fn ints() {
    let compares: Vec<String> = ["Eq", "Ne", "Lt", "Le", "Gt", "Ge"].iter().map(|cc| format!("ICmp({cc})")).collect();
    let plain = [
        "IAdd",
        "ISub",
        "IMul",
        "IAddChk",
        "ISubChk",
        "IMulChk",
        "IFloorDiv",
        "IMod",
        "IShl",
        "IShr",
        "IAnd",
        "IOr",
        "IXor",
        "IMin",
        "IMax",
    ];
    for op in plain.into_iter().chain(compares.iter().map(String::as_str)) {
        let result = if op.starts_with("ICmp") { "Bool" } else { "Int" };
        check(
            &format!("func f -> ({result}) {{\nb0(v0: Int, v1: Int):\nv2: {result} = {op} v0, v1\nreturn v2\n}}"),
            &pairs(&INTS, &INTS, V::I, V::I),
        );
        for k in INTS {
            let args: Vec<Vec<V>> = INTS.iter().map(|n| vec![V::I(*n)]).collect();
            for (x, y) in [("v0", "v1"), ("v1", "v0")] {
                check(
                    &format!(
                        "func f -> ({result}) {{\nb0(v0: Int):\nv1: Int = Int({k})\nv2: {result} = {op} {x}, {y}\nreturn v2\n}}"
                    ),
                    &args,
                );
            }
        }
    }
    for op in ["INegChk", "IAbsChk", "INot"] {
        let args: Vec<Vec<V>> = INTS.iter().map(|n| vec![V::I(*n)]).collect();
        check(&format!("func f -> (Int) {{\nb0(v0: Int):\nv1: Int = {op} v0\nreturn v1\n}}"), &args);
    }
}

#[test]
fn unchecked_ints() {
    let divisors = [1, 2, 3, 7, 1 << 40, i64::MAX];
    let naturals = [0, 1, 5, 1 << 50, i64::MAX];
    let shifts: Vec<i64> = (0..64).step_by(9).chain([63]).collect();
    for (op, xs, ys) in [
        ("IFloorDivRaw", &INTS[..], &divisors[..]),
        ("IModRaw", &INTS, &divisors),
        ("IDivPos", &naturals, &divisors),
        ("IModPos", &naturals, &divisors),
        ("IShlRaw", &INTS, &shifts),
        ("IShrRaw", &INTS, &shifts),
        ("IShrLogical", &INTS, &shifts),
    ] {
        check(
            &format!("func f -> (Int) {{\nb0(v0: Int, v1: Int):\nv2: Int = {op} v0, v1\nreturn v2\n}}"),
            &pairs(xs, ys, V::I, V::I),
        );
        for k in ys {
            let args: Vec<Vec<V>> = xs.iter().map(|n| vec![V::I(*n)]).collect();
            check(
                &format!("func f -> (Int) {{\nb0(v0: Int):\nv1: Int = Int({k})\nv2: Int = {op} v0, v1\nreturn v2\n}}"),
                &args,
            );
        }
    }
}

#[test]
fn wide() {
    let text = |body: &str| format!("func f -> (Int) {{\nb0(v0: Int, v1: Int):\n{body}\n}}");
    for body in [
        "v2: Wide = WMul v0, v1\nv3: Int = WMod v2, v1\nreturn v3",
        "v2: Wide = WMul v0, v1\nv3: Int = WFloorDiv v2, v1\nreturn v3",
        "v2: Wide = WMul v0, v1\nv3: Int = WNarrow v2\nreturn v3",
        "v2: Wide = WMul v0, v1\nv3: Int = WLow v2\nreturn v3",
        "v2: Wide = WMul v0, v0\nv3: Int = WShr v2, v1\nreturn v3",
        "v2: Wide = Widen v0\nv3: Wide = Widen v1\nv4: Wide = WSub v2, v3\nv5: Wide = WNeg v4\nv6: Wide = WAdd v5, v2\nv7: Int = WNarrow v6\nreturn v7",
    ] {
        check(&text(body), &pairs(&INTS, &INTS, V::I, V::I));
    }
}

#[test]
fn floats() {
    let compares: Vec<String> = ["Eq", "Ne", "Lt", "Le", "Gt", "Ge"].iter().map(|cc| format!("FCmp({cc})")).collect();
    let plain = ["FAdd", "FSub", "FMul", "FDivRaw", "FDiv", "FMinSel", "FMaxSel", "FCopySign"];
    for op in plain.into_iter().chain(compares.iter().map(String::as_str)) {
        let result = if op.starts_with("FCmp") { "Bool" } else { "Float" };
        check(
            &format!("func f -> ({result}) {{\nb0(v0: Float, v1: Float):\nv2: {result} = {op} v0, v1\nreturn v2\n}}"),
            &pairs(&FLOATS, &FLOATS, V::F, V::F),
        );
    }
    let args: Vec<Vec<V>> = FLOATS.iter().map(|x| vec![V::F(*x)]).collect();
    for op in ["FNeg", "FAbs", "FFloor", "FCeil", "FTrunc", "FNearest"] {
        check(&format!("func f -> (Float) {{\nb0(v0: Float):\nv1: Float = {op} v0\nreturn v1\n}}"), &args);
    }
    // The evaluator saturates.
    let exact: Vec<Vec<V>> =
        FLOATS.iter().chain(&[-9.3e18 + 1e17, 8.9e18]).filter(|x| x.abs() < 9.2e18).map(|x| vec![V::F(*x)]).collect();
    check("func f -> (Int) {\nb0(v0: Float):\nv1: Int = FloatToInt v0\nreturn v1\n}", &exact);
    check("func f -> (Int) {\nb0(v0: Float):\nv1: Int = FloatToIntRaw v0\nreturn v1\n}", &exact);
    for cc in ["Eq", "Ne", "Lt", "Le", "Gt", "Ge"] {
        check(
            &format!("func f -> (Bool) {{\nb0(v0: Int, v1: Float):\nv2: Bool = IFCmp({cc}) v0, v1\nreturn v2\n}}"),
            &pairs(&INTS, &FLOATS, V::I, V::F),
        );
    }
    let args: Vec<Vec<V>> = INTS.iter().map(|x| vec![V::I(*x)]).collect();
    check("func f -> (Float) {\nb0(v0: Int):\nv1: Float = IntToFloat v0\nreturn v1\n}", &args);
}

/// Without the evaluator, which has no square root, true division or fused product.
#[test]
fn exact_values() {
    let float = |text: &str, args: &[u64]| match Rig::new(&[text]).run(args) {
        End::Words(w) => Ok(f64::from_bits(w[0])),
        other => Err(other),
    };
    let root = "func f -> (Float) {\nb0(v0: Float):\nv1: Float = FSqrt v0\nreturn v1\n}";
    assert_eq!(float(root, &[2f64.to_bits()]), Ok(2f64.sqrt()));
    let div = "func f -> (Float) {\nb0(v0: Int, v1: Int):\nv2: Float = IDiv v0, v1\nreturn v2\n}";
    assert_eq!(float(div, &[(1 << 53) + 1, 3]), Ok(3002399751580331.0));
    assert_eq!(float(div, &[7, 2]), Ok(3.5));
    assert_eq!(float(div, &[7, 0]), Err(End::Raised("ZeroDivisionError".into(), "division by zero".into())));
    let fma = "func f -> (Float) {\nb0(v0: Float, v1: Float, v2: Float):\nv3: Float = FMulAdd v0, v1, v2\nreturn v3\n}";
    let (a, b, c) = (1.0 + f64::EPSILON, 1.0 - f64::EPSILON, -1.0f64);
    assert_eq!(float(fma, &[a.to_bits(), b.to_bits(), c.to_bits()]), Ok(a.mul_add(b, c)));
}

#[test]
fn floats_beyond_64_bits() {
    let mut rig = Rig::new(&["func f -> (Int) {\nb0(v0: Float):\nv1: Int = FloatToInt v0\nreturn v1\n}"]);
    let mut end = |x: f64| rig.run(&[x.to_bits()]);
    assert_eq!(end(-9223372036854775808.0), End::Words(vec![1 << 63]));
    assert_eq!(end(9223372036854774784.0), End::Words(vec![9223372036854774784]));
    assert!(matches!(end(9223372036854775808.0), End::Stopped(..)));
    let text = "cannot convert float NaN to integer";
    assert_eq!(end(f64::NAN), End::Raised("ValueError".into(), text.into()));
    let text = "cannot convert float infinity to integer";
    assert_eq!(end(f64::INFINITY), End::Raised("OverflowError".into(), text.into()));
}

/// Products fused into sums are rounded twice; one that is used twice is not fused.
#[test]
fn products_and_sums() {
    let (a, b, c) = (1.0 + f64::EPSILON, 1.0 - f64::EPSILON, -1.0f64);
    for (body, expected) in [
        ("v3: Float = FMul v0, v1\nv4: Float = FAdd v3, v2\nreturn v4", a * b + c),
        ("v3: Float = FMul v0, v1\nv4: Float = FAdd v2, v3\nreturn v4", c + a * b),
        ("v3: Float = FMul v0, v1\nv4: Float = FSub v3, v2\nreturn v4", a * b - c),
        ("v3: Float = FMul v0, v1\nv4: Float = FSub v2, v3\nreturn v4", c - a * b),
        ("v3: Float = FMul v0, v1\nv4: Float = FMul v2, v1\nv5: Float = FAdd v3, v4\nreturn v5", a * b + c * b),
        ("v3: Float = FMul v0, v1\nv4: Float = FAdd v3, v3\nreturn v4", a * b + a * b),
        ("v3: Float = FMul v0, v1\nv4: Float = FAdd v3, v2\nv5: Float = FAdd v4, v3\nreturn v5", a * b + c + a * b),
    ] {
        let text = format!("func f -> (Float) {{\nb0(v0: Float, v1: Float, v2: Float):\n{body}\n}}");
        let got = Rig::new(&[&text]).run(&[a.to_bits(), b.to_bits(), c.to_bits()]);
        assert_eq!(got, End::Words(vec![expected.to_bits()]), "{body}");
    }
}

/// The errors' texts, the order of operands with a constant included.
#[test]
fn messages() {
    let end = |op: &str, args: &str, n: i64| {
        let text = format!("func f -> (Int) {{\nb0(v0: Int):\nv1: Int = Int(2)\nv2: Int = {op} {args}\nreturn v2\n}}");
        Rig::new(&[&text]).run(&[n as u64])
    };
    let max = i64::MAX;
    let overflow = |what: String| {
        End::Stopped("OverflowError".into(), format!("integer overflow: {what} does not fit in 64 bits"))
    };
    assert_eq!(end("IAddChk", "v0, v1", max), overflow(format!("{max} + 2")));
    assert_eq!(end("IAddChk", "v1, v0", max), overflow(format!("2 + {max}")));
    assert_eq!(end("ISubChk", "v0, v1", i64::MIN), overflow(format!("{} - 2", i64::MIN)));
    assert_eq!(end("ISubChk", "v1, v0", i64::MIN), overflow(format!("2 - {}", i64::MIN)));
    assert_eq!(end("IMulChk", "v1, v0", max), overflow(format!("2 * {max}")));
    assert_eq!(end("IMulChk", "v0, v1", max), overflow(format!("{max} * 2")));
    assert_eq!(end("IMod", "v1, v0", 0), End::Raised("ZeroDivisionError".into(), "integer modulo by zero".into()));
    assert_eq!(end("IShl", "v1, v0", -1), End::Raised("ValueError".into(), "negative shift count".into()));
}

#[test]
fn bools_and_choices() {
    let bools = [false, true];
    for op in ["BAnd", "BOr", "BXor"] {
        check(
            &format!("func f -> (Bool) {{\nb0(v0: Bool, v1: Bool):\nv2: Bool = {op} v0, v1\nreturn v2\n}}"),
            &pairs(&bools, &bools, V::B, V::B),
        );
    }
    let args: Vec<Vec<V>> = bools.iter().map(|b| vec![V::B(*b)]).collect();
    check("func f -> (Bool) {\nb0(v0: Bool):\nv1: Bool = BNot v0\nreturn v1\n}", &args);
    check("func f -> (Int) {\nb0(v0: Bool):\nv1: Int = BoolToInt v0\nreturn v1\n}", &args);
    check(
        "func f -> (Int) {\nb0(v0: Bool):\nv1: Int = Int(5)\nv2: Int = Int(6)\nv3: Int = Select v0, v1, v2\nreturn v3\n}",
        &args,
    );
    check(
        "func f -> (Any) {\nb0(v0: Bool):\nv1: Int = Int(5)\nv2: Any = MakeAny(Int) v1\nv3: Any = MakeAny(Bool) v0\nv4: Any = Select v0, v2, v3\nreturn v4\n}",
        &args,
    );
    check(
        "func f -> (Int, Int) {\nb0(v0: Bool):\nv1: Int = Int(5)\nv2: Any = MakeAny(Int) v1\nv3: Int = AnyTag v2\nv4: Int = AnyPayload v2\nreturn v3, v4\n}",
        &args,
    );
}
