//! Objects, lists, unions, globals, runtime functions, counts.

use super::*;
use crate::types::Tag;

const OUT_OF_RANGE: &str = "list index out of range";

#[test]
fn lists_of_ints() {
    let text = "func f -> (Ref, Int) {
b0(v0: Int):
    v1: Int = Int(0)
    v2: Ref = ListNew($ints) v1
    jump b1(v1)
b1(v3: Int):
    v4: Bool = ICmp(Lt) v3, v0
    branch v4 ? b2 : b3
b2:
    v5: Int = IMul v3, v3
    ListAppend v2, v5
    v6: Int = Int(1)
    v7: Int = IAdd v3, v6
    jump b1(v7)
b3:
    v8: Int = Int(-1)
    v9: Int = ListGet(List) v2, v8
    v10: Int = ListLen v2
    ListSet v2, v1, v10
    v11: Int = Int(-2)
    ListSet v2, v11, v1
    return v2, v9
}";
    let mut rig = Rig::new(&[text]);
    let End::Words(w) = rig.run(&[5]) else { panic!() };
    assert_eq!(w[1], 16);
    assert_eq!(rig.words(w[0]), [5, 1, 4, 0, 16]);
    rig.dec(w[0]);
    assert_eq!(rig.run(&[0]), End::Raised("IndexError".into(), OUT_OF_RANGE.into()));
}

#[test]
fn indices() {
    let get = "func f -> (Int) {\nb0(v0: Ref, v1: Int):\nv2: Int = ListGet(List) v0, v1\nreturn v2\n}";
    let set = "func f -> () {\nb0(v0: Ref, v1: Int):\nListSet v0, v1, v1\nreturn\n}";
    let checked = "func f -> (Int) {
b0(v0: Ref, v1: Int):
    v2: Int = ListLen v0
    v3: Int = NormIndex v1, v2
    CheckIndex(List) v3, v2
    v4: Ptr = ListData v0
    v5: Int = Load { stride: 1, word: 0 } v4, v3
    return v5
}";
    let raw = "func f -> (Int) {
b0(v0: Ref, v1: Int):
    v2: Ptr = ListData v0
    Store { stride: 2, word: 1 } v2, v1, v1
    v3: Int = Load { stride: 2, word: 1 } v2, v1
    v4: Int = ListGetRaw v0, v3
    return v4
}";
    let error = |text: &str| End::Raised("IndexError".into(), text.into());
    for (text, message) in [(get, OUT_OF_RANGE), (checked, OUT_OF_RANGE), (set, "list assignment index out of range")] {
        let mut rig = Rig::new(&[text]);
        let list = rig.list(TypeId::INT, &[10, 11, 12]);
        for index in [i64::MIN, -4, 3, i64::MAX] {
            assert_eq!(rig.run(&[list, index as u64]), error(message), "{index}");
        }
        for index in -3i64..3 {
            let expected = if text == set { vec![] } else { vec![(10 + (index + 3) % 3) as u64] };
            assert_eq!(rig.run(&[list, index as u64]), End::Words(expected));
        }
        rig.dec(list);
        assert_eq!(rig.ctx.st().live_objects(), 0);
    }
    let mut rig = Rig::new(&[raw]);
    let list = rig.list(TypeId::INT, &[10, 11, 12, 13]);
    assert_eq!(rig.run(&[list, 1]), End::Words(vec![11]));
    assert_eq!(rig.words(list), [10, 11, 12, 1]);
    rig.dec(list);
}

#[test]
fn lists_of_unions() {
    let mut types = testing::types();
    let union = types.union([TypeId::INT, TypeId::FLOAT, TypeId::STR]);
    let list = types.intern(Type::List(union));
    let text = "func f -> (Ref, Any, Any, Int) {
b0(v0: Int, v1: Float):
    v2: Int = Int(1)
    v3: Ref = ListNew($list) v2
    v4: Any = MakeAny(Int) v0
    ListAppend v3, v4
    v5: Any = MakeAny(Int) v2
    ListAppend v3, v5
    v6: Any = MakeAny(Float) v1
    ListAppend v3, v6
    v7: Ref = Literal(Str(\"text\"))
    v8: Any = MakeAny(Ref) v7
    ListSet v3, v2, v8
    v9: Int = Int(-1)
    v10: Any = ListGet(List) v3, v9
    v11: Any = ListGetRaw v3, v2
    v12: Int = AnyTag v11
    Inc v11
    Dec v11
    v13: Int = Int(0)
    ListSet v3, v13, v6
    return v3, v10, v4, v12
}";
    let mut rig = Rig::with(&[text], types, &[("$list", list)], Limits::default());
    let x = 1.5f64.to_bits();
    let End::Words(w) = rig.run(&[7, x]) else { panic!() };
    assert_eq!(w[1..], [x, Tag::Float as u64, 7, Tag::Int as u64, Tag::Ref as u64]);
    assert_eq!(rig.words(w[0])[0], x);
    rig.dec(w[0]);
    assert_eq!(rig.ctx.st().live_objects(), 0);
}

#[test]
fn lists_of_tuples() {
    let mut types = testing::types();
    let tuple = types.intern(Type::Tuple([TypeId::INT, TypeId::STR, TypeId::FLOAT].into()));
    let list = types.intern(Type::List(tuple));
    let empty = types.intern(Type::List(TypeId::NONE));
    let text = "func f -> (Int, Ref, Float) {
b0(v0: Int, v1: Float, v2: Ref):
    v3: Int = Int(0)
    v4: Ref = ListNew($list) v3
    Inc v2
    ListAppend v4, v0, v2, v1
    Inc v2
    ListAppend v4, v3, v2, v1
    v5: Int = Int(-1)
    v6: Int, v7: Ref, v8: Float = ListGet(List) v4, v3
    Inc v7
    Inc v7
    ListSet v4, v5, v0, v7, v8
    v9: Int, v10: Ref, v11: Float = ListGetRaw v4, v3
    v12: Int, v13: Ref, v14: Float = ListGet(List) v4, v5
    Dec v4
    v15: Int = IAdd v9, v12
    return v15, v7, v14
}";
    let mut rig = Rig::with(&[text], types.clone(), &[("$list", list)], Limits::default());
    let x = 2.5f64.to_bits();
    let held = rig.list(TypeId::INT, &[]);
    assert_eq!(rig.run(&[21, x, held]), End::Words(vec![42, held, x]));
    // One count was returned.
    rig.dec(held);
    rig.dec(held);
    assert_eq!(rig.ctx.st().live_objects(), 0);

    // A value that a failed store consumed is released.
    let text = "func f -> () {
b0(v0: Ref, v1: Int):
    v2: Int = Int(0)
    v3: Ref = ListNew($list) v2
    Inc v0
    ListSet v3, v1, v1, v0, v4
    return
}"
    .replace("v4", "v9")
    .replace("v3: Ref", "v9: Float = Float(0.0)\n    v3: Ref");
    let text = text.replace("ListSet v3, v1, v1, v0, v9", "ListSet v3, v1, v1, v0, v9 ! b1").replace(
        "return\n}",
        "Dec v3\n    return\nb1:\n    v5: Ref = Catch\n    Dec v3\n    Raise { fresh: false } v5\n    unreachable\n}",
    );
    let mut rig = Rig::with(&[&text], types.clone(), &[("$list", list)], Limits::default());
    let held = rig.list(TypeId::INT, &[]);
    assert!(matches!(rig.run(&[held, 0]), End::Raised(..)));
    rig.dec(held);
    assert_eq!(rig.ctx.st().live_objects(), 0);

    // Elements without words.
    let text = "func f -> (Int) {
b0(v0: Int):
    v1: Ref = ListNew($empty) v0
    ListAppend v1
    ListAppend v1
    ListGet(List) v1, v0
    ListSet v1, v0
    v2: Int = ListLen v1
    Dec v1
    return v2
}";
    let mut rig = Rig::with(&[text], types, &[("$empty", empty)], Limits::default());
    assert_eq!(rig.run(&[1]), End::Words(vec![2]));
    assert_eq!(rig.ctx.st().live_objects(), 0);
}

#[test]
fn fields_and_globals() {
    let mut types = testing::types();
    let union = types.union([TypeId::INT, TypeId::STR]);
    let cell = types.intern(Type::Cell(TypeId::STR));
    let any = types.intern(Type::Cell(union));
    let number = types.intern(Type::Cell(TypeId::INT));
    let text = "func f -> (Int, Int, Int) {
b0(v0: Ref, v1: Int):
    v2: Ref = New($cell)
    Inc v0
    InitField(16) v2, v0
    v3: Ref = GetField(16) v2
    Inc v3
    SetField(16) v2, v3
    v4: Ref = New($any)
    v5: Any = MakeAny(Int) v1
    InitField(16) v4, v5
    Inc v0
    v6: Any = MakeAny(Ref) v0
    SetField(16) v4, v6
    v7: Any = GetField(16) v4
    v8: Int = AnyTag v7
    SetField(16) v4, v5
    v9: Any = GetField(16) v4
    v10: Int = AnyPayload v9
    v11: Ref = New($number)
    InitField(16) v11, v1
    SetField(16) v11, v10
    v12: Int = GetField(16) v11
    Inc v0
    StoreGlobal(0) v0
    v13: Ref = LoadGlobal(0)
    Inc v13
    StoreGlobal(0) v13
    StoreGlobal(1) v5
    v14: Any = LoadGlobal(1)
    StoreGlobal(1) v14
    StoreGlobal(3) v1
    v15: Int = LoadGlobal(3)
    v16: Int = IAdd v12, v15
    v17: Bool = RefEq v0, v13
    v18: Int = BoolToInt v17
    Dec v2
    Dec v4
    Dec v11
    return v8, v16, v18
}";
    let names = [("$cell", cell), ("$any", any), ("$number", number)];
    let mut rig = Rig::with(&[text], types, &names, Limits::default());
    let mut globals = [0u64, 0, Tag::Unbound as u64, 0];
    rig.ctx.globals = globals.as_mut_ptr();
    let held = rig.list(TypeId::INT, &[]);
    assert_eq!(rig.run(&[held, 21]), End::Words(vec![Tag::Ref as u64, 42, 1]));
    assert_eq!(globals[1..], [21, Tag::Int as u64, 21]);
    // One count is the global's.
    rig.dec(held);
    assert_eq!(rig.ctx.st().live_objects(), 1);
    rig.dec(held);
    assert_eq!(rig.ctx.st().live_objects(), 0);
}

#[test]
fn literals_and_types() {
    let text = "func f -> (Int, Any) {
b0:
    v0: Ref = Literal(Str(\"a\"))
    v1: Ref = Literal(Bytes([1, 2]))
    v2: Ref = Literal(Str(\"a\"))
    v3: Int = TypeOf v1
    v4: Bool = RefEq v0, v2
    branch v4 ? b1 : b2
b1:
    v5: Any = AnyUnit(None, t2)
    return v3, v5
b2:
    v6: Any = AnyUnit(Unit, t11)
    return v3, v6
}";
    let bytes = u64::from(TypeId::BYTES.0);
    assert_eq!(Rig::new(&[text]).run(&[]), End::Words(vec![bytes, 0, Tag::None as u64]));
}

/// No row has more arguments than a call from the interpreter can pass.
#[test]
fn rows_fit_the_shapes_of_calls() {
    for row in crate::builtins::rt::all() {
        let floats = row.params.iter().filter(|r| **r == crate::types::Repr::Float).count();
        let words: usize = row.params.iter().map(|r| r.words()).sum();
        assert!(ffi::fits(words - floats, floats), "{}", row.name);
    }
}

/// Results and errors are those of a direct call.
#[test]
fn runtime_functions() {
    let text = "func f -> (Float) {\nb0(v0: Float, v1: Float):\nv2: Float = CallRt float.mod v0, v1\nreturn v2\n}";
    let run = |text: &str, args: &[u64]| Rig::new(&[text]).run(args);
    let mods: Vec<_> = crate::builtins::rt::all()
        .filter(|r| r.params == [crate::types::Repr::Float; 2] && r.results == [crate::types::Repr::Float] && r.raises)
        .collect();
    assert!(!mods.is_empty());
    for row in mods {
        let text = text.replace("float.mod", row.name);
        let mut direct = testing::ctx(testing::types());
        // SAFETY: the row's signature.
        let f =
            unsafe { std::mem::transmute::<*const u8, unsafe extern "C" fn(*mut Ctx, f64, f64) -> f64>(row.addr.0) };
        for (a, b) in [(7.5, 2.0), (-7.5, 2.0), (1.0, 0.0)] {
            // SAFETY: as above.
            let expected = unsafe { f(&raw mut *direct, a, b) };
            match run(&text, &[f64::to_bits(a), f64::to_bits(b)]) {
                End::Words(w) => assert_eq!(w[0], expected.to_bits(), "{}", row.name),
                other => {
                    assert_ne!(direct.raised, 0, "{}: {other:?}", row.name);
                    direct.raised = 0;
                    direct.clear_exception();
                }
            }
        }
    }
}

/// Calls through the shapes that registers and stack make: all orders of ints and floats are one.
#[test]
fn call_shapes() {
    extern "C" fn mixed(
        _: *mut Ctx,
        a: i64,
        x: f64,
        b: i64,
        y: f64,
        c: i64,
        d: i64,
        e: i64,
        f: i64,
        z: f64,
        g: i64,
    ) -> f64 {
        x + 2.0 * y + 4.0 * z + [a, b, c, d, e, f, g].iter().fold(0, |s, n| s * 10 + n) as f64 * 8.0
    }
    let insn = insn::Insn::new(insn::Opc::CallRt, 0, 1 | 1 << 1, 7 | 3 << 8, mixed as *const () as usize as i64);
    let regs: [u16; 16] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0, 0, 0, 0];
    let word = |from: usize| (0..4).fold(0u64, |w, k| w | u64::from(regs[from + k]) << (16 * k));
    let code = [insn, insn::Insn::data(word(0), word(4) as i64), insn::Insn::data(word(8), word(12) as i64)];
    let frame: Vec<u64> = (1..=7).chain([0.5f64.to_bits(), 0.25f64.to_bits(), 0.125f64.to_bits()]).collect();
    let mut ctx = testing::ctx(testing::types());
    // The compiler must not see which function it is, as it does not of the runtime's.
    let code = std::hint::black_box(&code);
    // SAFETY: the instruction lists registers of the frame, for a function of that signature.
    let got = unsafe { ffi::call(&raw mut *ctx, code.as_ptr(), frame.as_ptr()) };
    assert_eq!(f64::from_bits(got), 0.5 + 0.5 + 0.5 + 1234567.0 * 8.0);
}
