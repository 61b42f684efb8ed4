//! Cleaning up: small functions before and after, and random functions that must compute the same.

use crate::mir::parse::parse;
use crate::mir::verify::verify;
use crate::passes::fuzz;

fn golden(before: &str, after: &str) {
    let mut func = parse(before).unwrap();
    verify(&func).unwrap();
    super::run(&mut func);
    verify(&func).unwrap_or_else(|e| panic!("{e}\n{func}"));
    let got = func.to_string();
    assert_eq!(got.trim(), after.trim(), "\n{got}");
}

#[test]
fn constants_decide_branches() {
    golden(
        "func f -> (Int) {
b0(v0: Int):
    v1: Int = Int(2)
    v2: Int = Int(40)
    v3: Int = IAddChk v1, v2
    v4: Bool = ICmp(Lt) v1, v2
    branch v4 ? b1(v3) : b2
b1(v5: Int):
    return v5
b2:
    return v0
}",
        "func f -> (Int) {
b0(v0: Int):
    v3: Int = Int(42)
    return v3
}",
    );
}

#[test]
fn overflow_stays() {
    let text = "func f -> (Int) {
b0:
    v0: Int = Int(9223372036854775807)
    v1: Int = Int(1)
    v2: Int = IAddChk v0, v1
    return v2
}";
    golden(text, text);
}

#[test]
fn branch_on_a_joined_bool_is_threaded() {
    golden(
        "func f -> (Int) {
b0(v0: Bool, v1: Bool):
    v2: Bool = Bool(false)
    branch v0 ? b1(v1) : b1(v2)
b1(v3: Bool):
    branch v3 ? b2 : b3
b2:
    v4: Int = Int(1)
    return v4
b3:
    v5: Int = Int(0)
    return v5
}",
        "func f -> (Int) {
b0(v0: Bool, v1: Bool):
    branch v0 ? b1 : b3
b1:
    branch v1 ? b2 : b3
b2:
    v4: Int = Int(1)
    return v4
b3:
    v5: Int = Int(0)
    return v5
}",
    );
}

#[test]
fn dead_loop_variables_go() {
    golden(
        "func f -> () {
b0(v0: Int):
    v1: Int = Int(0)
    jump b1(v1, v1)
b1(v2: Int, v3: Int):
    v4: Int = Int(1)
    v5: Int = IAdd v2, v4
    v6: Int = IAdd v3, v4
    v7: Bool = ICmp(Lt) v5, v0
    branch v7 ? b1(v5, v6) : b2
b2:
    return
}",
        "func f -> () {
b0(v0: Int):
    v1: Int = Int(0)
    jump b1(v1)
b1(v2: Int):
    v4: Int = Int(1)
    v5: Int = IAdd v2, v4
    v7: Bool = ICmp(Lt) v5, v0
    branch v7 ? b1(v5) : b2
b2:
    return 
}",
    );
}

#[test]
fn exact_divisions_become_multiplications() {
    golden(
        "func f -> (Float, Float) {
b0(v0: Float):
    v1: Float = Float(4.0)
    v2: Float = Float(3.0)
    v3: Float = FDiv v0, v1
    v4: Float = FDiv v0, v2
    return v3, v4
}",
        "func f -> (Float, Float) {
b0(v0: Float):
    v2: Float = Float(3.0)
    v5: Float = Float(0.25)
    v3: Float = FMul v0, v5
    v4: Float = FDivRaw v0, v2
    return v3, v4
}",
    );
}

#[test]
fn integers_that_floats_are_compared_with_become_floats() {
    golden(
        "func f -> (Bool, Bool) {
b0(v0: Float):
    v1: Int = Int(-2)
    v2: Bool = IFCmp(Lt) v1, v0
    v3: Int = Int(9007199254740993)
    v4: Bool = IFCmp(Eq) v3, v0
    return v2, v4
}",
        "func f -> (Bool, Bool) {
b0(v0: Float):
    v5: Float = Float(-2.0)
    v2: Bool = FCmp(Lt) v5, v0
    v3: Int = Int(9007199254740993)
    v4: Bool = IFCmp(Eq) v3, v0
    return v2, v4
}",
    );
}

#[test]
fn random_functions_keep_their_meaning() {
    fuzz::check(0..200, |f| {
        super::run(f);
    });
}
