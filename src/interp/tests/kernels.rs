//! Kernels as the front end gives them: what the bench measures, with results that CPython gives.

use super::*;

pub const MANDELBROT: &str = "func kernel -> (Int) {
b0(v0: Int, v1: Int, v2: Int):
    v3: Int = Int(0)
    jump b1(v3, v3)
b1(v4: Int, v5: Int):
    v6: Bool = ICmp(Lt) v4, v1
    branch v6 ? b2 : b9
b2:
    v7: Float = Float(2.5)
    v8: Float = IntToFloat v4
    v9: Float = FMul v7, v8
    v10: Float = IntToFloat v1
    v11: Float = FDiv v9, v10
    v12: Float = Float(-1.25)
    v13: Float = FAdd v12, v11
    v14: Int = Int(0)
    jump b3(v14, v5)
b3(v15: Int, v16: Int):
    v17: Bool = ICmp(Lt) v15, v0
    branch v17 ? b4 : b8
b4:
    v18: Float = Float(2.5)
    v19: Float = IntToFloat v15
    v20: Float = FMul v18, v19
    v21: Float = IntToFloat v0
    v22: Float = FDiv v20, v21
    v23: Float = Float(-2.0)
    v24: Float = FAdd v23, v22
    v25: Float = Float(0.0)
    v26: Int = Int(0)
    jump b5(v25, v25, v26)
b5(v27: Float, v28: Float, v29: Int):
    v30: Bool = ICmp(Lt) v29, v2
    branch v30 ? b6 : b7
b6:
    Poll
    v31: Float = FMul v27, v27
    v32: Float = FMul v28, v28
    v33: Float = FAdd v31, v32
    v34: Float = Float(4.0)
    v35: Bool = FCmp(Gt) v33, v34
    branch v35 ? b7 : b10
b10:
    v36: Float = Float(2.0)
    v37: Float = FMul v36, v27
    v38: Float = FMul v37, v28
    v39: Float = FAdd v38, v13
    v40: Float = FSub v31, v32
    v41: Float = FAdd v40, v24
    v42: Int = Int(1)
    v43: Int = IAddChk v29, v42
    jump b5(v41, v39, v43)
b7:
    v44: Int = IAddChk v16, v29
    v45: Int = Int(1)
    v46: Int = IAdd v15, v45
    Poll
    jump b3(v46, v44)
b8:
    v47: Int = Int(1)
    v48: Int = IAdd v4, v47
    Poll
    jump b1(v48, v16)
b9:
    return v5
}";

/// `while` loops and stores into a list.
pub const SIEVE: &str = "func kernel -> (Int) {
b0(v0: Int, v1: Ref):
    v2: Int = Int(1)
    v3: Int = IAddChk v0, v2
    v4: Int = Int(0)
    jump b1(v4)
b1(v5: Int):
    v6: Bool = ICmp(Lt) v5, v3
    branch v6 ? b2 : b3
b2:
    v7: Int = Int(1)
    ListSet v1, v5, v7
    v8: Int = Int(1)
    v9: Int = IAdd v5, v8
    Poll
    jump b1(v9)
b3:
    v10: Int = Int(0)
    ListSet v1, v10, v10
    v11: Int = Int(1)
    ListSet v1, v11, v10
    v12: Int = Int(2)
    jump b4(v12)
b4(v13: Int):
    v14: Int = IMulChk v13, v13
    v15: Bool = ICmp(Le) v14, v0
    branch v15 ? b5 : b10
b5:
    v16: Int = ListGet(List) v1, v13
    v17: Int = Int(1)
    v18: Bool = ICmp(Eq) v16, v17
    branch v18 ? b6 : b9
b6:
    v19: Int = IMulChk v13, v13
    jump b7(v19)
b7(v20: Int):
    v21: Bool = ICmp(Lt) v20, v3
    branch v21 ? b8 : b9
b8:
    v22: Int = Int(0)
    ListSet v1, v20, v22
    v23: Int = IAdd v20, v13
    Poll
    jump b7(v23)
b9:
    v24: Int = Int(1)
    v25: Int = IAddChk v13, v24
    Poll
    jump b4(v25)
b10:
    v26: Int = Int(0)
    jump b11(v26, v26)
b11(v27: Int, v28: Int):
    v29: Bool = ICmp(Lt) v27, v3
    branch v29 ? b12 : b13
b12:
    v30: Int = ListGet(List) v1, v27
    v31: Int = IAddChk v28, v30
    v32: Int = Int(1)
    v33: Int = IAdd v27, v32
    Poll
    jump b11(v33, v31)
b13:
    return v28
}";

/// Square matrices in flat lists, without filling them.
pub const MATMUL: &str = "func kernel -> (Float) {
b0(v0: Int, v1: Ref, v2: Ref, v3: Ref):
    v4: Int = Int(0)
    v5: Float = Float(0.0)
    jump b1(v4, v5)
b1(v6: Int, v7: Float):
    v8: Bool = ICmp(Lt) v6, v0
    branch v8 ? b2 : b8
b2:
    v9: Int = Int(0)
    jump b3(v9, v7)
b3(v10: Int, v11: Float):
    v12: Bool = ICmp(Lt) v10, v0
    branch v12 ? b4 : b7
b4:
    v13: Float = Float(0.0)
    v14: Int = Int(0)
    jump b5(v14, v13)
b5(v15: Int, v16: Float):
    v17: Bool = ICmp(Lt) v15, v0
    branch v17 ? b6 : b9
b6:
    v18: Int = IMulChk v6, v0
    v19: Int = IAddChk v18, v15
    v20: Float = ListGet(List) v1, v19
    v21: Int = IMulChk v15, v0
    v22: Int = IAddChk v21, v10
    v23: Float = ListGet(List) v2, v22
    v24: Float = FMul v20, v23
    v25: Float = FAdd v16, v24
    v26: Int = Int(1)
    v27: Int = IAdd v15, v26
    Poll
    jump b5(v27, v25)
b9:
    v28: Int = IMulChk v6, v0
    v29: Int = IAddChk v28, v10
    ListSet v3, v29, v16
    v30: Float = FAdd v11, v16
    v31: Int = Int(1)
    v32: Int = IAdd v10, v31
    Poll
    jump b3(v32, v30)
b7:
    v33: Int = Int(1)
    v34: Int = IAdd v6, v33
    Poll
    jump b1(v34, v11)
b8:
    return v7
}";

pub const FIB: &str = "func fib -> (Int) {
b0(v0: Int):
    v1: Int = Int(2)
    v2: Bool = ICmp(Lt) v0, v1
    branch v2 ? b1 : b2
b1:
    return v0
b2:
    v3: Int = Int(1)
    v4: Int = ISubChk v0, v3
    v5: Int = Call(spec0) v4
    v6: Int = Int(2)
    v7: Int = ISubChk v0, v6
    v8: Int = Call(spec0) v7
    v9: Int = IAddChk v5, v8
    return v9
}";

#[test]
fn mandelbrot() {
    assert_eq!(int(MANDELBROT, &[60, 60, 200]), 195809);
}

#[test]
fn sieve() {
    let mut rig = Rig::new(&[SIEVE]);
    let list = rig.list(TypeId::INT, &[0; 1001]);
    assert_eq!(rig.run(&[1000, list]), End::Words(vec![168]));
    rig.dec(list);
    assert_eq!(rig.ctx.st().live_objects(), 0);
}

#[test]
fn matmul() {
    let mut rig = Rig::new(&[MATMUL]);
    let n = 20;
    let a: Vec<u64> = (0..n * n).map(|i| ((i % 17) as f64 * 0.25).to_bits()).collect();
    let b: Vec<u64> = (0..n * n).map(|i| ((i % 13) as f64 * 0.5).to_bits()).collect();
    let (a, b) = (rig.list(TypeId::FLOAT, &a), rig.list(TypeId::FLOAT, &b));
    let c = rig.list(TypeId::FLOAT, &vec![0; n * n]);
    assert_eq!(rig.run(&[n as u64, a, b, c]), End::Words(vec![47198.5f64.to_bits()]));
    [a, b, c].into_iter().for_each(|l| rig.dec(l));
}

#[test]
fn fib() {
    assert_eq!(int(FIB, &[20]), 6765);
}

#[test]
fn loops_become_latches() {
    for (text, opc, count) in [
        (MANDELBROT, insn::Opc::LatchLt, 3),
        (SIEVE, insn::Opc::LatchLt, 2),
        (MATMUL, insn::Opc::LatchLt, 3),
        // The step is a register.
        (SIEVE, insn::Opc::LoopLt, 1),
        (MATMUL, insn::Opc::FMulAdd, 1),
    ] {
        let rig = Rig::new(&[text]);
        let found = rig.codes[0].insns.iter().filter(|i| i.op == opc as u16).count();
        assert!(found >= count, "{opc:?}: {found}");
    }
}
