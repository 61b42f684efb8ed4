//! Loops in two versions, as text before and after.
use crate::mir::parse::parse;
use crate::mir::verify::verify;
use crate::passes::{expand, fuzz, gvn, licm, ranges, simplify};

fn golden(before: &str, after: &str) {
    let mut func = parse(before).unwrap();
    verify(&func).unwrap();
    super::run(&mut func);
    verify(&func).unwrap_or_else(|e| panic!("{e}\n{func}"));
    simplify::run(&mut func);
    verify(&func).unwrap_or_else(|e| panic!("{e}\n{func}"));
    let got = func.to_string();
    assert_eq!(got.trim(), after.trim(), "\n{got}");
}

#[test]
fn a_list_doubled_past_its_end() {
    // `for i in range(n): a[i] = a[i] * 2`: the first three elements change before the fourth access raises.
    golden(
        "func f -> () {
b0(v0: Ref, v1: Int):
    v2: Int = Int(0)
    v3: Int = ListLen v0
    v4: Ptr = ListData v0
    v5: Int = Int(1)
    jump b1(v2)
b1(v6: Int):
    v7: Bool = ICmp(Lt) v6, v1
    branch v7 ? b2 : b3
b2:
    CheckIndex(List) v6, v3 ! b4(v6)
    v8: Int = Load { stride: 1, word: 0 } v4, v6
    v9: Int = IAddChk v8, v8
    Store { stride: 1, word: 0 } v4, v6, v9
    v10: Int = IAdd v6, v5
    jump b1(v10)
b3:
    return
b4(v11: Int):
    v12: Ref = Catch
    Call(spec1) v6
    return
}",
        "func f -> () {
b0(v0: Ref, v1: Int):
    v2: Int = Int(0)
    v3: Int = ListLen v0
    v4: Ptr = ListData v0
    v5: Int = Int(1)
    v19: Int = Int(-536870912)
    v20: Bool = ICmp(Ge) v1, v19
    v21: Int = Int(536870912)
    v22: Bool = ICmp(Le) v1, v21
    v23: Bool = BAnd v20, v22
    v24: Int = Int(1)
    v25: Int = ISub v1, v24
    v26: Bool = ICmp(Lt) v25, v3
    v27: Bool = BAnd v23, v26
    branch v27 ? b1(v2) : b5(v2)
b1(v6: Int):
    v7: Bool = ICmp(Lt) v6, v1
    branch v7 ? b2 : b3
b2:
    v8: Int = Load { stride: 1, word: 0 } v4, v6
    v9: Int = IAddChk v8, v8
    Store { stride: 1, word: 0 } v4, v6, v9
    v10: Int = IAdd v6, v5
    jump b1(v10)
b3:
    return 
b4:
    v12: Ref = Catch
    Call(spec1) v13
    return 
b5(v13: Int):
    v14: Bool = ICmp(Lt) v13, v1
    branch v14 ? b6 : b3
b6:
    CheckIndex(List) v13, v3 ! b4
    v15: Int = Load { stride: 1, word: 0 } v4, v13
    v16: Int = IAddChk v15, v15
    Store { stride: 1, word: 0 } v4, v13, v16
    v17: Int = IAdd v13, v5
    jump b5(v17)
}",
    );
}

#[test]
fn the_guard_looks_at_a_row() {
    // `for j in range(n): g[i][j] = g[i - 1][j]`: rows are loaded where they exist.
    golden(
        "func f -> () {
b0(v0: Ref, v1: Int, v2: Int):
    v3: Int = Int(0)
    v4: Int = ListLen v0
    v5: Ptr = ListData v0
    v6: Int = Int(1)
    jump b1(v3)
b1(v7: Int):
    v8: Bool = ICmp(Lt) v7, v1
    branch v8 ? b2 : b3
b2:
    v9: Int = ISubChk v2, v6
    CheckIndex(List) v9, v4
    v10: Ref = Load { stride: 1, word: 0 } v5, v9
    v11: Int = ListLen v10
    CheckIndex(List) v7, v11
    v12: Ptr = ListData v10
    v13: Float = Load { stride: 1, word: 0 } v12, v7
    CheckIndex(List) v2, v4
    v14: Ref = Load { stride: 1, word: 0 } v5, v2
    v15: Int = ListLen v14
    CheckIndex(ListAssign) v7, v15
    v16: Ptr = ListData v14
    Store { stride: 1, word: 0 } v16, v7, v13
    v17: Int = IAdd v7, v6
    jump b1(v17)
b3:
    return
}",
        "func f -> () {
b0(v0: Ref, v1: Int, v2: Int):
    v3: Int = Int(0)
    v4: Int = ListLen v0
    v5: Ptr = ListData v0
    v6: Int = Int(1)
    v29: Int = Int(-536870912)
    v30: Bool = ICmp(Ge) v2, v29
    v31: Int = Int(536870912)
    v32: Bool = ICmp(Le) v2, v31
    v33: Bool = BAnd v30, v32
    v34: Int = Int(1)
    v35: Int = ISub v2, v34
    v36: Int = Int(0)
    v37: Bool = ICmp(Ge) v35, v36
    v38: Bool = BAnd v33, v37
    v39: Int = Int(1)
    v40: Int = ISub v2, v39
    v41: Bool = ICmp(Lt) v40, v4
    v42: Bool = BAnd v38, v41
    v43: Int = Int(1)
    v44: Int = ISub v2, v43
    v45: Int = ListLen v0
    v46: Bool = ICmp(Lt) v44, v45
    v47: Bool = BAnd v42, v46
    v48: Int = Int(-536870912)
    v49: Bool = ICmp(Ge) v1, v48
    v50: Bool = BAnd v47, v49
    v51: Int = Int(536870912)
    v52: Bool = ICmp(Le) v1, v51
    v53: Bool = BAnd v50, v52
    branch v53 ? b6 : b4(v3)
b6:
    v54: Int = Int(1)
    v55: Int = ISub v1, v54
    v56: Int = Int(1)
    v57: Int = ISub v2, v56
    v58: Ptr = ListData v0
    v59: Ref = Load { stride: 1, word: 0 } v58, v57
    v60: Int = ListLen v59
    v61: Bool = ICmp(Lt) v55, v60
    v62: Int = Int(0)
    v63: Bool = ICmp(Ge) v2, v62
    v64: Bool = BAnd v61, v63
    v65: Bool = ICmp(Lt) v2, v4
    v66: Bool = BAnd v64, v65
    v67: Int = ListLen v0
    v68: Bool = ICmp(Lt) v2, v67
    v69: Bool = BAnd v66, v68
    branch v69 ? b7 : b4(v3)
b7:
    v70: Int = Int(1)
    v71: Int = ISub v1, v70
    v72: Ptr = ListData v0
    v73: Ref = Load { stride: 1, word: 0 } v72, v2
    v74: Int = ListLen v73
    v75: Bool = ICmp(Lt) v71, v74
    branch v75 ? b1(v3) : b4(v3)
b1(v7: Int):
    v8: Bool = ICmp(Lt) v7, v1
    branch v8 ? b2 : b3
b2:
    v9: Int = ISub v2, v6
    v10: Ref = Load { stride: 1, word: 0 } v5, v9
    v12: Ptr = ListData v10
    v13: Float = Load { stride: 1, word: 0 } v12, v7
    v14: Ref = Load { stride: 1, word: 0 } v5, v2
    v16: Ptr = ListData v14
    Store { stride: 1, word: 0 } v16, v7, v13
    v17: Int = IAdd v7, v6
    jump b1(v17)
b3:
    return 
b4(v18: Int):
    v19: Bool = ICmp(Lt) v18, v1
    branch v19 ? b5 : b3
b5:
    v20: Int = ISubChk v2, v6
    CheckIndex(List) v20, v4
    v21: Ref = Load { stride: 1, word: 0 } v5, v20
    v22: Int = ListLen v21
    CheckIndex(List) v18, v22
    v23: Ptr = ListData v21
    v24: Float = Load { stride: 1, word: 0 } v23, v18
    CheckIndex(List) v2, v4
    v25: Ref = Load { stride: 1, word: 0 } v5, v2
    v26: Int = ListLen v25
    CheckIndex(ListAssign) v18, v26
    v27: Ptr = ListData v25
    Store { stride: 1, word: 0 } v27, v18, v24
    v28: Int = IAdd v18, v6
    jump b4(v28)
}",
    );
}

#[test]
fn random_functions_keep_their_meaning() {
    fuzz::check(0..200, |f| {
        simplify::run(f);
        expand::run(f);
        gvn::run(f);
        licm::run(f);
        ranges::run(f);
        super::run(f);
        verify(f).unwrap_or_else(|e| panic!("{e}\n{f}"));
        gvn::run(f);
        licm::run(f);
        ranges::run(f);
        simplify::run(f);
    });
}
