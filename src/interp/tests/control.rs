//! Calls, branches, exceptions, limits, native neighbours.

use super::*;

const COUNT_DOWN: &str = "func f -> (Int) {
b0(v0: Int):
    v1: Int = Int(0)
    v2: Bool = ICmp(Eq) v0, v1
    branch v2 ? b1 : b2
b1:
    return v0
b2:
    v3: Int = Int(1)
    v4: Int = ISub v0, v3
    v5: Int = Call(spec0) v4
    v6: Int = IAdd v5, v3
    return v6
}";

#[test]
fn deep_recursion() {
    let limits = Limits { depth: 2_000_000, ..Limits::default() };
    let mut rig = Rig::with(&[COUNT_DOWN], testing::types(), &[], limits);
    assert_eq!(rig.run(&[1_000_000]), End::Words(vec![1_000_000]));
}

#[test]
fn recursion_error() {
    let error = End::Raised("RecursionError".into(), "maximum recursion depth exceeded".into());
    let mut rig = Rig::new(&[COUNT_DOWN]);
    assert_eq!(rig.run(&[999]), End::Words(vec![999]));
    assert_eq!(rig.run(&[1000]), error);
    assert_eq!(rig.run(&[999]), End::Words(vec![999]));
    // The stack ends first.
    let limits = Limits { depth: u32::MAX, stack: 1 << 16 };
    let mut rig = Rig::with(&[COUNT_DOWN], testing::types(), &[], limits);
    assert_eq!(rig.run(&[1_000_000]), error);
    assert_eq!(rig.run(&[100]), End::Words(vec![100]));
}

const SWAP: &str = "func f -> (Int, Int, Int) {
b0(v0: Int, v1: Int, v2: Int, v3: Int):
    v4: Int = Int(0)
    jump b1(v0, v1, v2, v4)
b1(v5: Int, v6: Int, v7: Int, v8: Int):
    v9: Bool = ICmp(Lt) v8, v3
    branch v9 ? b2 : b3
b2:
    v10: Int = Int(1)
    v11: Int = IAdd v8, v10
    jump b1(v6, v7, v5, v11)
b3:
    return v5, v6, v7
}";

#[test]
fn values_rotate_around_a_loop() {
    for (n, expected) in [(0, [1, 2, 3]), (1, [2, 3, 1]), (2, [3, 1, 2]), (3, [1, 2, 3])] {
        assert_eq!(Rig::new(&[SWAP]).run(&[1, 2, 3, n]), End::Words(expected.to_vec()));
    }
}

#[test]
fn unions_rotate_around_a_loop() {
    let text = "func f -> (Any, Any) {
b0(v0: Any, v1: Any, v3: Int):
    v4: Int = Int(0)
    jump b1(v0, v1, v3)
b1(v5: Any, v6: Any, v8: Int):
    v9: Bool = ICmp(Gt) v8, v4
    branch v9 ? b2 : b3
b2:
    v10: Int = Int(1)
    v11: Int = ISub v8, v10
    jump b1(v6, v5, v11)
b3:
    return v5, v6
}";
    assert_eq!(Rig::new(&[text]).run(&[1, 2, 30, 3, 5]), End::Words(vec![30, 3, 1, 2]));
    assert_eq!(Rig::new(&[text]).run(&[1, 2, 30, 3, 4]), End::Words(vec![1, 2, 30, 3]));
}

/// All forms of compare-and-branch, with either edge next in layout, on ints, immediates and floats with NaN.
#[test]
fn branches() {
    let floats = [0.0, 1.0, -1.0, f64::NAN];
    for cc in ["Eq", "Ne", "Lt", "Le", "Gt", "Ge"] {
        let holds = |a: f64, b: f64| match cc {
            "Eq" => a == b,
            "Ne" => a != b,
            "Lt" => a < b,
            "Le" => a <= b,
            "Gt" => a > b,
            _ => a >= b,
        };
        for (then, els) in [("b1", "b2"), ("b2", "b1")] {
            let value = |taken: bool| if taken == (then == "b1") { 1 } else { 2 };
            let tail = format!(
                "branch v2 ? {then} : {els}\nb1:\nv8: Int = Int(1)\nreturn v8\nb2:\nv9: Int = Int(2)\nreturn v9\n}}"
            );
            let text = format!("func f -> (Int) {{\nb0(v0: Float, v1: Float):\nv2: Bool = FCmp({cc}) v0, v1\n{tail}");
            let mut rig = Rig::new(&[&text]);
            for a in floats {
                for b in floats {
                    let got = rig.run(&[a.to_bits(), b.to_bits()]);
                    assert_eq!(got, End::Words(vec![value(holds(a, b))]), "{a} {cc} {b}");
                }
            }
            let text = format!("func f -> (Int) {{\nb0(v0: Int, v1: Int):\nv2: Bool = ICmp({cc}) v0, v1\n{tail}");
            let mut rig = Rig::new(&[&text]);
            for a in [-1i64, 0, 1] {
                for b in [-1i64, 0, 1] {
                    let expected = End::Words(vec![value(holds(a as f64, b as f64))]);
                    assert_eq!(rig.run(&[a as u64, b as u64]), expected, "{a} {cc} {b}");
                    for (x, y, known) in [("v0", "v1", b), ("v1", "v0", a)] {
                        let text = format!(
                            "func f -> (Int) {{\nb0(v0: Int):\nv1: Int = Int({known})\nv2: Bool = ICmp({cc}) {x}, {y}\n{tail}"
                        );
                        let given = if x == "v0" { a } else { b };
                        assert_eq!(Rig::new(&[&text]).run(&[given as u64]), expected, "{a} {cc} {b}, {x}");
                    }
                }
            }
        }
    }
}

/// Every shape of loop that is fused: comparison, direction, constant bound, a body before or after the test.
#[test]
fn loops() {
    for (cc, from, to, step) in [
        ("Lt", 0i64, 10i64, 1i64),
        ("Le", 0, 10, 3),
        ("Gt", 10, 0, -1),
        ("Ge", 10, -5, -4),
        ("Ne", 0, 12, 4),
        ("Lt", 5, 5, 1),
        ("Lt", 0, 200_000, 70_000),
    ] {
        let mut i = from;
        let mut expected = 0i64;
        let holds = |i: i64| match cc {
            "Lt" => i < to,
            "Le" => i <= to,
            "Gt" => i > to,
            "Ge" => i >= to,
            _ => i != to,
        };
        while holds(i) {
            expected = expected.wrapping_mul(3).wrapping_add(i);
            i += step;
        }
        let flipped = match cc {
            "Lt" => "Gt",
            "Le" => "Ge",
            "Gt" => "Lt",
            "Ge" => "Le",
            other => other,
        };
        for poll in ["", "Poll", "Fuel(1)"] {
            for (test, add) in [
                (format!("ICmp({cc}) v2, v1"), "IAdd v2, v9"),
                (format!("ICmp({cc}) v2, v1"), "IAddChk v2, v9"),
                (format!("ICmp({flipped}) v1, v2"), "IAdd v2, v9"),
            ] {
                for (early, bound) in [(true, false), (false, false), (false, true), (true, true)] {
                    let sum = "v4: Int = Int(3)\nv5: Int = IMul v3, v4\nv6: Int = IAdd v5, v2\n";
                    let step_line = format!("v9: Int = Int({step})\nv7: Int = {add}\n");
                    let body = if early { format!("{step_line}{sum}") } else { format!("{sum}{step_line}") };
                    let (param, def) =
                        if bound { ("", format!("v1: Int = Int({to})\n")) } else { (", v1: Int", String::new()) };
                    let text = format!(
                        "func f -> (Int) {{\nb0(v0: Int{param}):\n{def}v10: Int = Int(0)\njump b1(v0, v10)\nb1(v2: Int, v3: Int):\n{poll}\nv8: Bool = {test}\nbranch v8 ? b2 : b3\nb2:\n{body}jump b1(v7, v6)\nb3:\nreturn v3\n}}"
                    );
                    let args = [from, to];
                    let given: Vec<u64> = args.iter().take(if bound { 1 } else { 2 }).map(|a| *a as u64).collect();
                    assert_eq!(Rig::new(&[&text]).run(&given), End::Words(vec![expected as u64]), "{text}");
                }
            }
        }
    }
}

/// Loops over ranges as they are lowered: tested at the bottom, the next value made in the block that jumps back. They run
/// past the point where the counter trips, so that the plain copies run too.
#[test]
fn ranges() {
    use insn::Opc;
    let trips = i64::from(LOOP_TRIP) * 2 + 100;
    for (opc, params, test, steps, args, items) in [
        (Opc::RangeUp, ", v1: Int", "ICmp(Lt) v3, v1", "v20: Int = IAdd v3, v19", vec![0, trips], trips),
        (Opc::RangeUp, ", v1: Int", "ICmp(Gt) v1, v3", "v20: Int = IAdd v3, v19", vec![-5, 5], 10),
        (Opc::RangeDown, ", v1: Int", "ICmp(Gt) v3, v1", "v20: Int = ISub v3, v19", vec![trips, 0], trips),
        (Opc::RangeUpI, "", "ICmp(Lt) v3, v18", "v20: Int = IAdd v3, v19", vec![90], 10),
        (Opc::RangeDownI, "", "ICmp(Gt) v3, v18", "v20: Int = ISub v3, v19", vec![110], 10),
    ] {
        let text = format!(
            "func f -> (Int, Int) {{
b0(v0: Int{params}):
    v18: Int = Int(100)
    v19: Int = Int(1)
    v21: Int = Int(0)
    jump b1(v21, v0, v21, v21)
b1(v2: Int, v3: Int, v4: Int, v5: Int):
    Poll
    v6: Int = IAdd v4, v2
    v7: Int = IAdd v5, v19
    v8: Bool = {test}
    branch v8 ? b2 : b3
b2:
    {steps}
    jump b1(v3, v20, v6, v7)
b3:
    return v6, v7
}}"
        );
        let mut rig = Rig::new(&[&text]);
        assert!(rig.codes[0].insns.iter().any(|i| i.op == opc as u16), "{opc:?}\n{}", rig.codes[0]);
        let given: Vec<u64> = args.iter().map(|a| *a as u64).collect();
        let down = matches!(opc, Opc::RangeDown | Opc::RangeDownI);
        let sum: i64 = (0..items).map(|k| if down { args[0] - k } else { args[0] + k }).sum();
        assert_eq!(rig.run(&given), End::Words(vec![sum as u64, items as u64 + 1]), "{}", rig.codes[0]);
        rig.ctx.interrupt.store(1, std::sync::atomic::Ordering::Relaxed);
        assert_eq!(rig.run(&given), End::Raised("KeyboardInterrupt".into(), String::new()));
    }
}

/// The same with a step and a count of what is left.
#[test]
fn ranges_with_steps() {
    use insn::Opc;
    for (opc, step, count) in [(Opc::RangeStep, "v1", 10i64), (Opc::RangeStepI, "v20", 9000), (Opc::RangeStep, "v1", 0)]
    {
        let text = format!(
            "func f -> (Int, Int) {{
b0(v0: Int, v1: Int, v2: Int):
    v19: Int = Int(1)
    v20: Int = Int(-7)
    v21: Int = Int(0)
    jump b1(v21, v0, v2, v21)
b1(v3: Int, v4: Int, v5: Int, v6: Int):
    Poll
    v7: Int = IAdd v6, v3
    v8: Bool = ICmp(Gt) v5, v21
    branch v8 ? b2 : b3
b2:
    v9: Int = IAdd v4, {step}
    v10: Int = ISub v5, v19
    jump b1(v4, v9, v10, v7)
b3:
    return v7, v4
}}"
        );
        let mut rig = Rig::new(&[&text]);
        assert!(rig.codes[0].insns.iter().any(|i| i.op == opc as u16), "{opc:?}\n{}", rig.codes[0]);
        let sum: i64 = (0..count).map(|k| 3 - 7 * k).sum();
        let expected = End::Words(vec![sum as u64, (3 - 7 * count) as u64]);
        assert_eq!(rig.run(&[3, -7i64 as u64, count as u64]), expected, "{}", rig.codes[0]);
    }
}

/// An increment that overflows in a fused back edge stops as it would alone.
#[test]
fn overflow_in_a_latch() {
    let text = "func f -> (Int) {
b0(v0: Int, v1: Int):
    jump b1(v0)
b1(v2: Int):
    v3: Bool = ICmp(Le) v2, v1
    branch v3 ? b2 : b3
b2:
    v4: Int = Int(1)
    v5: Int = IAddChk v2, v4
    jump b1(v5)
b3:
    return v2
}";
    let max = i64::MAX;
    assert_eq!(Rig::new(&[text]).run(&[5, 9]), End::Words(vec![10]));
    assert_eq!(
        Rig::new(&[text]).run(&[max as u64 - 3, max as u64]),
        End::Stopped("OverflowError".into(), format!("integer overflow: {max} + 1 does not fit in 64 bits"))
    );
}

#[test]
fn switches() {
    let text = "func f -> (Int) {
b0(v0: Int, v1: Int):
    switch v0 7: b1(v0); -3: b1(v1); 9223372036854775807: b2; else b3
b1(v2: Int):
    return v2
b2:
    v3: Int = Int(100)
    return v3
b3:
    v4: Int = Int(200)
    return v4
}";
    let mut rig = Rig::new(&[text]);
    for (n, expected) in [(7, 7), (-3, 42), (i64::MAX, 100), (0, 200), (8, 200), (i64::MIN, 200)] {
        assert_eq!(rig.run(&[n as u64, 42]), End::Words(vec![expected]));
    }
}

#[test]
fn calls_with_many_words() {
    let callee = "func g -> (Int, Float, Any, Int, Int, Int, Int, Int, Int, Int) {
b0(v0: Int, v1: Float, v2: Any, v3: Int, v4: Int, v5: Int, v6: Int, v7: Int, v8: Int, v9: Int):
    return v9, v1, v2, v8, v7, v6, v5, v4, v3, v0
}";
    let caller = "func f -> (Int, Any) {
b0(v0: Int, v1: Float, v2: Any):
    v3: Int = Int(10)
    v4: Int = Int(20)
    v5: Int, v6: Float, v7: Any, v8: Int, v9: Int, v10: Int, v11: Int, v12: Int, v13: Int, v14: Int = Call(spec1) v0, v1, v2, v3, v4, v0, v3, v4, v0, v3
    v15: Int = IMul v5, v14
    v16: Int = IAdd v15, v9
    v17: Int = ISub v16, v13
    return v17, v7
}";
    let mut rig = Rig::new(&[caller, callee]);
    // 10 * 7 + 20 - 10
    assert_eq!(rig.run(&[7, 0, 5, 2]), End::Words(vec![80, 5, 2]));
    let nothing = "func g -> () {\nb0:\nreturn\n}";
    let caller = "func f -> (Int) {\nb0(v0: Int):\nCall(spec1)\nreturn v0\n}";
    assert_eq!(Rig::new(&[caller, nothing]).run(&[3]), End::Words(vec![3]));
}

const RAISES: &str = "func g -> (Int) {
b0(v0: Int):
    v1: Int = Int(10)
    v2: Int = IMod v1, v0
    return v2
}";

#[test]
fn handlers() {
    // Two calls: the first without handler, the second with one that gets the values current there.
    let text = "func f -> (Int) {
b0(v0: Int, v1: Int):
    v2: Int = Call(spec1) v0
    v3: Int = IAdd v2, v1
    v4: Int = Call(spec1) v1 ! b1(v3, v2)
    v5: Int = IAdd v3, v4
    return v5
b1(v6: Int, v7: Int):
    v8: Ref = Catch
    Dec v8
    v9: Int = Int(1000)
    v10: Int = IMul v6, v9
    v11: Int = IAdd v10, v7
    return v11
}";
    let mut rig = Rig::new(&[text, RAISES]);
    assert_eq!(rig.run(&[3, 4]), End::Words(vec![1 + 4 + 2]));
    assert_eq!(rig.run(&[3, 0]), End::Words(vec![1001]));
    let error = End::Raised("ZeroDivisionError".into(), "integer modulo by zero".into());
    assert_eq!(rig.run(&[0, 4]), error);
    assert_eq!(rig.run(&[3, 4]), End::Words(vec![7]));
    assert_eq!(rig.ctx.st().live_objects(), 0);
}

#[test]
fn raising_again() {
    let text = "func f -> (Int) {
b0(v0: Int):
    v1: Int = Call(spec1) v0 ! b1
    return v1
b1:
    v2: Ref = Catch
    Raise { fresh: false } v2
    unreachable
}";
    let mut rig = Rig::new(&[text, RAISES]);
    // The innermost frame first; the frame that raises again stands there once.
    assert_eq!(rig.trace(&[0]), [(1, 0), (0, 0)]);
    rig.ctx.clear_exception();
    assert_eq!(rig.ctx.st().live_objects(), 0);
}

#[test]
fn stops_pass_handlers() {
    let text = "func f -> (Int) {
b0(v0: Int):
    v1: Int = Call(spec1) v0 ! b1
    return v1
b1:
    v2: Ref = Catch
    Dec v2
    return v0
}";
    let stop = "func g -> (Int) {
b0(v0: Int):
    v1: Int = IMulChk v0, v0
    v2: Bool = ICmp(Eq) v0, v1
    branch v2 ? b1 : b2
b1:
    Stop { kind: \"ValueError\", message: \"enough\\nadvice\" }
    unreachable
b2:
    RaiseNew { class: \"KeyError\", message: \"x\" }
    unreachable
}";
    let mut rig = Rig::new(&[text, stop]);
    assert_eq!(rig.run(&[1]), End::Stopped("ValueError".into(), "enough".into()));
    assert_eq!(rig.run(&[5]), End::Words(vec![5]));
    assert!(matches!(rig.run(&[1 << 40]), End::Stopped(..)));
}

#[test]
fn interrupts_and_fuel() {
    let text = "func f -> () {
b0:
    jump b1
b1:
    Poll
    Fuel(7)
    jump b1
}";
    let mut rig = Rig::new(&[text]);
    rig.ctx.fuel = 700_000;
    assert_eq!(rig.run(&[]), End::Stopped("RuntimeError".into(), "out of fuel".into()));
    rig.ctx.fuel = i64::MAX;
    rig.ctx.interrupt.store(1, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(rig.run(&[]), End::Raised("KeyboardInterrupt".into(), String::new()));
    // In fused loops, wherever the poll stands.
    for (top, bottom) in [("Poll", ""), ("", "Poll")] {
        for last in ["", "v9: Int = IMul v1, v1"] {
            let text = format!(
                "func f -> (Int) {{\nb0(v0: Int):\nv3: Int = Int(0)\njump b1(v3)\nb1(v1: Int):\n{top}\nv2: Bool = ICmp(Lt) v1, v0\nbranch v2 ? b2 : b3\nb2:\nv4: Int = Int(1)\nv5: Int = IAddChk v1, v4\n{last}\n{bottom}\njump b1(v5)\nb3:\nreturn v1\n}}"
            );
            let mut rig = Rig::new(&[&text]);
            rig.ctx.interrupt.store(1, std::sync::atomic::Ordering::Relaxed);
            assert_eq!(rig.run(&[9]), End::Raised("KeyboardInterrupt".into(), String::new()));
            rig.ctx.interrupt.store(0, std::sync::atomic::Ordering::Relaxed);
            assert_eq!(rig.run(&[9]), End::Words(vec![9]));
        }
    }
}

#[test]
fn host_functions() {
    let text = "func f -> (Int, Int) {
b0(v0: Int, v1: Int, v2: Int):
    v3: Int, v4: Int = CallHost(3) v0, v1, v2
    v5: Int = CallHost(1) v4
    return v3, v5
}";
    assert_eq!(Rig::new(&[text]).run(&[1, 2, 3]), End::Words(vec![6, 7]));
    let text = "func f -> (Int) {\nb0:\nv0: Int = CallHost(99)\nreturn v0\n}";
    assert_eq!(Rig::new(&[text]).run(&[]), End::Raised("ValueError".into(), "host".into()));
}

/// "Native" code: all arguments times ten, one result each.
unsafe extern "C" fn tenfold(ctx: *mut Ctx, entry: *const u8, args: *const u64, rets: *mut u64) -> u32 {
    // SAFETY: the tests' functions have as many arguments as results, `entry` of them.
    unsafe {
        if *args == 13 {
            (*ctx).raise("ValueError", "native");
            return 1;
        }
        for k in 0..entry.addr() {
            *rets.add(k) = *args.add(k) * 10;
        }
    }
    0
}

#[test]
fn native_code_takes_over_calls() {
    let text = "func f -> (Int) {
b0(v0: Int, v1: Int):
    v2: Int = Int(0)
    jump b1(v2, v2)
b1(v3: Int, v4: Int):
    v5: Bool = ICmp(Lt) v3, v0
    branch v5 ? b2 : b3
b2:
    v6: Int = Call(spec1) v1
    v7: Int = IAdd v4, v6
    v8: Int = Int(1)
    v9: Int = IAdd v3, v8
    jump b1(v9, v7)
b3:
    return v4
}";
    let callee = "func g -> (Int) {\nb0(v0: Int):\nreturn v0\n}";
    let mut rig = Rig::new(&[text, callee]);
    let calls = u64::from(CALL_TRIP);
    assert_eq!(rig.run(&[calls * 2 + 5, 1]), End::Words(vec![calls * 2 + 5]));
    assert_eq!(rig.script.lock().unwrap().hot_calls, [SpecId(1), SpecId(1)]);
    rig.script.lock().unwrap().native = Some(Native { entry: std::ptr::without_provenance(1), adapter: tenfold });
    let before = calls - 5 - 1;
    assert_eq!(rig.run(&[calls, 1]), End::Words(vec![before + 10 * (calls - before)]));
    assert_eq!(rig.run(&[3, 1]), End::Words(vec![30]));
    assert_eq!(rig.run(&[3, 13]), End::Raised("ValueError".into(), "native".into()));
}

#[test]
fn native_code_takes_over_loops() {
    // Live at the header: i, total, then n and the constant-free rest.
    let text = "func f -> (Int, Int, Int) {
b0(v0: Int):
    v2: Int = Int(0)
    jump b1(v2, v2)
b1(v3: Int, v4: Int):
    v5: Bool = ICmp(Lt) v3, v0
    branch v5 ? b2 : b3
b2:
    v7: Int = IAdd v4, v3
    v8: Int = Int(1)
    v9: Int = IAdd v3, v8
    jump b1(v9, v7)
b3:
    return v3, v4, v0
}";
    let caller = "func c -> (Int, Int, Int) {
b0(v0: Int):
    v1: Int, v2: Int, v3: Int = Call(spec1) v0
    return v3, v2, v1
}";
    let trip = u64::from(LOOP_TRIP);
    let mut rig = Rig::new(&[caller, text]);
    let values: Vec<Value> = rig.codes[1].osr_values(Block(1)).unwrap().iter().map(|v| v.value).collect();
    assert_eq!(values, [Value(3), Value(4), Value(0)]);
    let n = 3 * trip + 10;
    assert_eq!(rig.run(&[n]), End::Words(vec![n, n * (n - 1) / 2, n]));
    let asked = rig.script.lock().unwrap().hot_loops.clone();
    assert_eq!(asked, [(SpecId(1), Block(1)); 3]);
    rig.script.lock().unwrap().native_loop = Some(Native { entry: std::ptr::without_provenance(3), adapter: tenfold });
    // The counter goes on where it was.
    let at = trip - 10;
    assert_eq!(rig.run(&[n]), End::Words(vec![n * 10, at * (at - 1) / 2 * 10, at * 10]));
}

/// The step of an outer loop is made at its end only, but native code that enters the inner one expects it.
#[test]
fn steps_of_outer_loops_are_passed_to_native_code() {
    let text = "func f -> (Int) {
b0(v0: Int, v1: Int):
    v2: Int = Int(0)
    jump b1(v2)
b1(v3: Int):
    v4: Bool = ICmp(Lt) v3, v0
    branch v4 ? b2 : b5
b2:
    v5: Int = Int(7)
    v6: Int = IAdd v3, v5
    jump b3(v2)
b3(v7: Int):
    v8: Bool = ICmp(Lt) v7, v1
    branch v8 ? b4 : b6
b4:
    v9: Int = Int(1)
    v10: Int = IAdd v7, v9
    jump b3(v10)
b6:
    jump b1(v6)
b5:
    return v3
}";
    unsafe extern "C" fn last(_: *mut Ctx, _: *const u8, args: *const u64, rets: *mut u64) -> u32 {
        // SAFETY: the loop has four live values.
        unsafe { *rets = *args.add(3) };
        0
    }
    let mut rig = Rig::new(&[text]);
    let values: Vec<Value> = rig.codes[0].osr_values(Block(3)).unwrap().iter().map(|v| v.value).collect();
    assert_eq!(values, [Value(7), Value(0), Value(1), Value(6)]);
    assert_eq!(rig.run(&[15, 2]), End::Words(vec![21]));
    rig.script.lock().unwrap().native_loop = Some(Native { entry: std::ptr::null(), adapter: last });
    // The inner loop trips in the second round of the outer one, whose variable is 7 then.
    assert_eq!(rig.run(&[15, u64::from(LOOP_TRIP) * 3 / 4]), End::Words(vec![14]));
}
