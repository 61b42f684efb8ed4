//! Ranges: what is proven of small functions, and what is not.

use crate::mir::parse::parse;
use crate::mir::verify::verify;
use crate::passes::{expand, fuzz, gvn, licm, simplify};

fn golden(before: &str, after: &str) {
    let mut func = parse(before).unwrap();
    verify(&func).unwrap();
    super::run(&mut func);
    simplify::run(&mut func);
    verify(&func).unwrap_or_else(|e| panic!("{e}\n{func}"));
    let got = func.to_string();
    assert_eq!(got.trim(), after.trim(), "\n{got}");
}

#[test]
fn a_loop_over_the_indices_of_a_list() {
    golden(
        "func f -> (Int) {
b0(v0: Ref):
    v1: Int = Int(0)
    v2: Int = ListLen v0
    v3: Ptr = ListData v0
    v4: Int = Int(1)
    jump b1(v1, v1)
b1(v5: Int, v6: Int):
    v7: Bool = ICmp(Lt) v5, v2
    branch v7 ? b2 : b3
b2:
    v8: Int = NormIndex v5, v2
    CheckIndex(List) v8, v2
    v9: Int = Load { stride: 1, word: 0 } v3, v8
    v10: Int = IAddChk v6, v9
    v11: Int = IAddChk v5, v4
    Poll
    jump b1(v11, v10)
b3:
    return v6
}",
        "func f -> (Int) {
b0(v0: Ref):
    v1: Int = Int(0)
    v2: Int = ListLen v0
    v3: Ptr = ListData v0
    v4: Int = Int(1)
    jump b1(v1, v1)
b1(v5: Int, v6: Int):
    v7: Bool = ICmp(Lt) v5, v2
    branch v7 ? b2 : b3
b2:
    v9: Int = Load { stride: 1, word: 0 } v3, v5
    v10: Int = IAddChk v6, v9
    v11: Int = IAdd v5, v4
    Poll
    jump b1(v11, v10)
b3:
    return v6
}",
    );
}

#[test]
fn a_loop_beyond_the_end_keeps_its_check() {
    // `for i in range(len(a) + 1)`
    let text = "func f -> () {
b0(v0: Ref):
    v1: Int = Int(0)
    v2: Int = ListLen v0
    v3: Int = Int(1)
    v4: Int = IAdd v2, v3
    jump b1(v1)
b1(v5: Int):
    v7: Bool = ICmp(Lt) v5, v4
    branch v7 ? b2 : b3
b2:
    CheckIndex(List) v5, v2
    v11: Int = IAdd v5, v3
    jump b1(v11)
b3:
    return 
}";
    golden(text, text);
}

#[test]
fn downwards_and_neighbours() {
    // `for i in range(len(a) - 2, 0, -1): a[i - 1], a[i + 1]`
    golden(
        "func f -> () {
b0(v0: Ref):
    v1: Int = Int(0)
    v2: Int = ListLen v0
    v3: Int = Int(2)
    v4: Int = ISubChk v2, v3
    v5: Int = Int(1)
    jump b1(v4)
b1(v6: Int):
    v7: Bool = ICmp(Gt) v6, v1
    branch v7 ? b2 : b3
b2:
    v8: Int = ISubChk v6, v5
    CheckIndex(List) v8, v2
    v9: Int = IAddChk v6, v5
    CheckIndex(List) v9, v2
    jump b1(v8)
b3:
    return
}",
        "func f -> () {
b0(v0: Ref):
    v1: Int = Int(0)
    v2: Int = ListLen v0
    v3: Int = Int(2)
    v4: Int = ISub v2, v3
    v5: Int = Int(1)
    jump b1(v4)
b1(v6: Int):
    v7: Bool = ICmp(Gt) v6, v1
    branch v7 ? b2 : b3
b2:
    v8: Int = ISub v6, v5
    jump b1(v8)
b3:
    return 
}",
    );
}

#[test]
fn divisions_shifts_and_masks() {
    golden(
        "func f -> (Int, Int, Int, Int, Int, Float) {
b0(v0: Int):
    v1: Int = Int(1023)
    v2: Int = IAnd v0, v1
    v3: Int = Int(8)
    v4: Int = Int(10)
    v5: Int = IFloorDiv v0, v3
    v6: Int = IMod v0, v3
    v7: Int = IFloorDiv v2, v4
    v8: Int = IMod v0, v4
    v9: Int = IShl v2, v4
    v10: Float = IDiv v2, v4
    return v5, v6, v7, v8, v9, v10
}",
        "func f -> (Int, Int, Int, Int, Int, Float) {
b0(v0: Int):
    v1: Int = Int(1023)
    v2: Int = IAnd v0, v1
    v4: Int = Int(10)
    v11: Int = Int(3)
    v5: Int = IShrRaw v0, v11
    v12: Int = Int(7)
    v6: Int = IAnd v0, v12
    v7: Int = IDivPos v2, v4
    v8: Int = IModRaw v0, v4
    v9: Int = IShlRaw v2, v4
    v13: Float = IntToFloat v2
    v14: Float = Float(10.0)
    v10: Float = FDivRaw v13, v14
    return v5, v6, v7, v8, v9, v10
}",
    );
}

#[test]
fn a_generator_of_random_numbers_in_one_word() {
    golden(
        "func f -> (Int) {
b0(v0: Int, v1: Int):
    v2: Int = Int(1103515245)
    v3: Int = Int(12345)
    v4: Int = Int(2147483648)
    v5: Int = IMod v0, v4
    jump b1(v5, v1)
b1(v6: Int, v7: Int):
    v8: Wide = WMul v6, v2
    v9: Wide = Widen v3
    v10: Wide = WAdd v8, v9
    v11: Int = WMod v10, v4
    v12: Int = Int(1)
    v13: Int = ISubChk v7, v12
    v14: Int = Int(0)
    v15: Bool = ICmp(Gt) v13, v14
    branch v15 ? b1(v11, v13) : b2
b2:
    return v11
}",
        "func f -> (Int) {
b0(v0: Int, v1: Int):
    v2: Int = Int(1103515245)
    v3: Int = Int(12345)
    v16: Int = Int(2147483647)
    v5: Int = IAnd v0, v16
    jump b1(v5, v1)
b1(v6: Int, v7: Int):
    v17: Int = IMul v6, v2
    v18: Int = IAdd v17, v3
    v19: Int = Int(2147483647)
    v11: Int = IAnd v18, v19
    v12: Int = Int(1)
    v13: Int = ISubChk v7, v12
    v14: Int = Int(0)
    v15: Bool = ICmp(Gt) v13, v14
    branch v15 ? b1(v11, v13) : b2
b2:
    return v11
}",
    );
}

#[test]
fn random_functions_keep_their_meaning() {
    fuzz::check(0..200, |f| {
        simplify::run(f);
        expand::run(f);
        for _ in 0..2 {
            gvn::run(f);
            licm::run(f);
            super::run(f);
        }
        simplify::run(f);
    });
}
