//! Calls: within a unit, through entries, to the interpreter, the host and runtime functions; exceptions.

use super::harness::{Build, ENGINE, HOOKS, INTERP, INTERRUPTED, Out, World, edge, input, single};
use crate::builtins::rt;
use crate::jit::{Input, Signature};
use crate::mir::{Cc, Func, Op, SpecId, Term};
use crate::runtime::layout::Ctx;
use crate::types::Repr::{self, Any, Bool, Float, Int, Ref, Wide};
use crate::types::{Tag, Type, TypeId};

/// `fib` calling itself.
fn fib() -> Func {
    let mut b = Build::new(&[Int]);
    let n = b.param(Int);
    let two = b.int(2);
    let small = b.op(Op::ICmp(Cc::Lt), &[n, two], Bool);
    let (base, _) = b.block(&[]);
    let (rest, _) = b.block(&[]);
    b.branch(small, edge(base, &[]), edge(rest, &[]));
    b.at = base;
    b.term(Term::Return(vec![n]));
    b.at = rest;
    let one = b.int(1);
    let less = b.op(Op::ISubChk, &[n, one], Int);
    let x = b.op(Op::Call(SpecId(0)), &[less], Int);
    let less = b.op(Op::ISubChk, &[n, two], Int);
    let y = b.op(Op::Call(SpecId(0)), &[less], Int);
    let sum = b.op(Op::IAddChk, &[x, y], Int);
    b.ret(&[sum])
}

#[test]
fn recursion() {
    let mut world = World::new();
    assert_eq!(world.run(&fib(), &[20]).int(), 6765);
}

#[test]
fn recursion_is_bounded() {
    let mut world = World::new();
    let mut b = Build::new(&[Int]);
    let n = b.param(Int);
    let one = b.int(1);
    let more = b.op(Op::IAdd, &[n, one], Int);
    let v = b.op(Op::Call(SpecId(0)), &[more], Int);
    let v = b.op(Op::IAdd, &[v, one], Int);
    let func = b.ret(&[v]);
    let unit = world.compile(&[input(0, &func)]).expect("compiles");
    let here = 0u8;
    world.ctx.stack_limit = &raw const here as usize - 100_000;
    match world.call(unit.nth(0), &Signature::of(&func), &[0]) {
        Out::Raised(class, text, trace) => {
            assert_eq!(class, "RecursionError");
            assert_eq!(text, "maximum recursion depth exceeded");
            assert!(trace.len() > 100, "{}", trace.len());
        }
        other => panic!("{other:?}"),
    }
}

/// A function that hands its parameters to another specialisation and returns what that gives.
fn forward(to: u32, params: &[Repr], results: &[Repr]) -> Func {
    let mut b = Build::new(results);
    let args: Vec<_> = params.iter().map(|r| b.param(*r)).collect();
    let values = b.ops(Op::Call(SpecId(to)), &args, results);
    b.ret(&values)
}

/// A function that returns its parameters, some of them.
fn identity(params: &[Repr], picks: &[usize]) -> Func {
    let results: Vec<Repr> = picks.iter().map(|n| params[*n]).collect();
    let mut b = Build::new(&results);
    let args: Vec<_> = params.iter().map(|r| b.param(*r)).collect();
    let picked: Vec<_> = picks.iter().map(|n| args[*n]).collect();
    b.ret(&picked)
}

/// Every leaf passed and returned, few and many, directly and through entries, and by the interpreter.
#[test]
fn leaves_survive_calls() {
    let shapes: [&[Repr]; 5] = [
        &[Int, Float, Bool],
        &[Any, Wide, Ref, Bool],
        &[Float; 9],
        &[Int, Float, Any, Int, Int, Float, Any, Wide, Int, Bool, Bool, Float],
        &[],
    ];
    for params in shapes {
        let all: Vec<usize> = (0..params.len()).collect();
        let reversed: Vec<usize> = all.iter().rev().copied().collect();
        for picks in [&all, &reversed] {
            let mut world = World::new();
            let callee = identity(params, picks);
            let results = callee.results.clone();
            let caller = forward(1, params, &results);
            let signature = Signature::of(&caller);
            let args: Vec<u64> = params
                .iter()
                .enumerate()
                .flat_map(|(n, r)| match r {
                    Bool => vec![n as u64 % 2],
                    Any | Wide => vec![100 + n as u64, 200 + n as u64],
                    _ => vec![1000 + n as u64],
                })
                .collect();
            let starts: Vec<usize> = params
                .iter()
                .scan(0, |at, r| {
                    let start = *at;
                    *at += r.words();
                    Some(start)
                })
                .collect();
            let want: Vec<u64> =
                picks.iter().flat_map(|n| args[starts[*n]..starts[*n] + params[*n].words()].to_vec()).collect();
            // in one unit
            let unit = world.compile(&[input(0, &caller), input(1, &callee)]).expect("compiles");
            let got = world.call(unit.nth(0), &signature, &args);
            assert_eq!(got, Out::Words(want.clone()));
            // through the table of entries
            let one = world.compile(&[input(0, &caller)]).expect("compiles");
            let two = world.compile(&[input(1, &callee)]).expect("compiles");
            world.entries[1] = two.entry(SpecId(1)).expect("an entry");
            let got = world.call(one.nth(0), &signature, &args);
            assert_eq!(got, Out::Words(want.clone()));
        }
    }
}

#[test]
fn calls_into_the_interpreter() {
    let params = [Int, Bool, Any, Float];
    let signature = Signature { params: params.into(), results: [Any, Float, Bool].into() };
    fn interp(_: &mut Ctx, spec: u32, args: &[u64], rets: *mut u64) -> u32 {
        assert_eq!(spec, 7);
        let out = [args[2], args[3], args[4], args[1]];
        // SAFETY: the signature has four result words.
        unsafe { std::ptr::copy_nonoverlapping(out.as_ptr(), rets, 4) };
        0
    }
    INTERP.set(Some(interp));
    let stubs =
        ENGINE.interp_stubs(&[(SpecId(3), signature.clone()), (SpecId(7), signature.clone())], &HOOKS).expect("stubs");
    let mut world = World::new();
    world.entries[7] = stubs.entry(SpecId(7)).expect("a stub");
    let caller = forward(7, &params, &signature.results);
    let args = [5, 1, 11, 12, 2.5f64.to_bits()];
    let got = world.run(&caller, &args);
    assert_eq!(got, Out::Words(vec![11, 12, 2.5f64.to_bits(), 1]));
}

#[test]
fn the_interpreter_may_raise_and_return_much() {
    let results = vec![Int; 12];
    let signature = Signature { params: [Int].into(), results: results.clone().into() };
    fn interp(ctx: &mut Ctx, _: u32, args: &[u64], rets: *mut u64) -> u32 {
        if args[0] == 0 {
            ctx.raise("ValueError", "interpreted");
            return 1;
        }
        for n in 0..12 {
            // SAFETY: the signature has twelve result words.
            unsafe { *rets.add(n) = n as u64 + args[0] };
        }
        0
    }
    INTERP.set(Some(interp));
    let stubs = ENGINE.interp_stubs(&[(SpecId(2), signature.clone())], &HOOKS).expect("stubs");
    let mut world = World::new();
    world.entries[2] = stubs.entry(SpecId(2)).expect("a stub");
    let caller = forward(2, &[Int], &results);
    assert_eq!(world.run(&caller, &[10]), Out::Words((10..22).collect()));
    assert_eq!(world.run(&caller, &[0]), Out::Raised("ValueError".into(), "interpreted".into(), vec![(0, 0)]));
}

#[test]
fn host_functions() {
    let mut world = World::new();
    let mut b = Build::new(&[Int, Bool]);
    let (x, y) = (b.param(Int), b.param(Bool));
    let out = b.ops(Op::CallHost(5), &[x, y], &[Int, Bool]);
    let func = b.ret(&out);
    assert_eq!(world.run(&func, &[37, 1]), Out::Words(vec![42, 1]));
}

#[test]
fn runtime_functions() {
    let mut world = World::new();
    let sqrt = single(Op::CallRt(rt::by_name("math.sqrt")), &[Float], Float);
    let out = world.run(&sqrt, &[2.25f64.to_bits()]);
    assert_eq!(out, Out::Words(vec![1.5f64.to_bits()]));
    let out = world.run(&sqrt, &[(-1f64).to_bits()]).plain();
    assert_eq!(out, "ValueError: math domain error");
    let eq = single(Op::CallRt(rt::by_name("any.eq")), &[Any, Any], Bool);
    let [int, float] = [Tag::Int as u64, Tag::Float as u64];
    let args = |x: f64| [1, int, x.to_bits(), float];
    assert_eq!(world.run(&eq, &args(1.0)), Out::Words(vec![1]));
    assert_eq!(world.run(&eq, &args(2.0)), Out::Words(vec![0]));
}

/// Unions that straddle the last register and the stack.
#[test]
fn unions_as_foreign_arguments() {
    let world = World::new();
    let rows = rt::all().enumerate();
    let mut tested = 0;
    for (n, row) in rows {
        // All rows can be compiled; the convention itself is tested on the one below.
        let mut b = Build::new(row.results);
        let args: Vec<_> = row.params.iter().map(|r| b.param(*r)).collect();
        let id = crate::mir::RtId(n as u16);
        let values = b.ops(Op::CallRt(id), &args, row.results);
        let func = b.ret(&values);
        world.compile(&[input(0, &func)]).expect("compiles");
        tested += 1;
    }
    assert!(tested > 100);
}

/// Slices a list with a row whose second union would lie half in a register.
#[test]
fn straddling_union() {
    let mut world = World::new();
    let ints = world.types.find(&Type::List(TypeId::INT)).expect("declared");
    let mut b = Build::new(&[Int]);
    let ty = b.int(i64::from(ints.0));
    let ten = b.int(10);
    let from = b.typed(Op::ListNew(ints), &[ten], Ref, ints);
    for n in 0..6 {
        let n = b.int(n * n);
        b.inst(Op::ListAppend, &[from, n], &[]);
    }
    let any = |b: &mut Build, n: i64| {
        let n = b.int(n);
        b.op(Op::MakeAny(Tag::Int), &[n], Any)
    };
    let (lo, hi, step) = (any(&mut b, 1), any(&mut b, 6), any(&mut b, 2));
    let id = rt::by_name("list.slice");
    let out = b.typed(Op::CallRt(id), &[ty, from, lo, hi, step], Ref, ints);
    let last = b.int(-1);
    let v = b.op(Op::ListGet(crate::mir::IndexKind::List), &[out, last], Int);
    b.inst(Op::Dec, &[from], &[]);
    b.inst(Op::Dec, &[out], &[]);
    let func = b.ret(&[v]);
    assert_eq!(world.run(&func, &[]).int(), 25);
    assert_eq!(world.live(), 0);
}

/// `x // y` in a callee; the caller catches, and returns what it is told to.
#[test]
fn handlers_and_tracebacks() {
    let mut callee = Build::new(&[Int]);
    let (x, y) = (callee.param(Int), callee.param(Int));
    callee.line();
    let q = callee.op(Op::IFloorDiv, &[x, y], Int);
    let callee = callee.ret(&[q]);

    let mut b = Build::new(&[Int, Ref]);
    let (x, y) = (b.param(Int), b.param(Int));
    let (handler, carried) = b.block(&[Int]);
    b.line();
    b.line();
    let seven = b.int(7);
    b.handler = Some(edge(handler, &[seven]));
    let q = b.op(Op::Call(SpecId(1)), &[x, y], Int);
    b.handler = None;
    b.term(Term::Return(vec![q, q]));
    // The type of the second result is wrong on purpose: nothing but its word matters here.
    b.f.results = vec![Int, Int];
    b.at = handler;
    let exc = b.op(Op::Catch, &[], Ref);
    b.inst(Op::Dec, &[exc], &[]);
    b.term(Term::Return(vec![carried[0], carried[0]]));
    let caller = b.done();

    let mut world = World::new();
    let unit = world.compile(&[input(0, &caller), input(1, &callee)]).expect("compiles");
    let signature = Signature::of(&caller);
    let call = |world: &mut World, x: i64, y: i64| world.call(unit.nth(0), &signature, &[x as u64, y as u64]);
    assert_eq!(call(&mut world, 17, 5), Out::Words(vec![3, 3]));
    assert_eq!(call(&mut world, 17, 0), Out::Words(vec![7, 7]));
    // A stop enters no handler.
    let out = call(&mut world, i64::MIN, -1);
    assert!(out.plain().starts_with("stop: integer overflow: -9223372036854775808 // -1"));
    assert_eq!(world.live(), 0);
    // Without a handler: innermost first.
    let plain = forward(1, &[Int, Int], &[Int]);
    let unit = world.compile(&[input(4, &plain), input(1, &callee)]).expect("compiles");
    let out = world.call(unit.nth(0), &Signature::of(&plain), &[1, 0]);
    assert_eq!(
        out,
        Out::Raised("ZeroDivisionError".into(), "integer division or modulo by zero".into(), vec![(1, 1), (4, 0)])
    );
}

#[test]
fn raising() {
    let mut world = World::new();
    let mut b = Build::new(&[]);
    b.inst(Op::RaiseNew { class: "KeyError".into(), message: "gone".into() }, &[], &[]);
    let func = b.done();
    assert_eq!(world.run(&func, &[]).plain(), "KeyError: 'gone'");

    let mut b = Build::new(&[]);
    b.inst(Op::Stop { kind: "ValueError".into(), message: "no\nadvice".into() }, &[], &[]);
    let func = b.done();
    assert_eq!(world.run(&func, &[]), Out::Stopped("no".into()));

    // Caught, then raised again: one entry for the frame.
    let mut b = Build::new(&[]);
    let (x, y) = (b.param(Int), b.param(Int));
    let (handler, _) = b.block(&[]);
    b.line();
    b.handler = Some(edge(handler, &[]));
    b.op(Op::IMod, &[x, y], Int);
    b.handler = None;
    b.term(Term::Return(vec![]));
    b.at = handler;
    b.line();
    let exc = b.op(Op::Catch, &[], Ref);
    b.inst(Op::Raise { fresh: false }, &[exc], &[]);
    let func = b.done();
    assert_eq!(
        world.run(&func, &[1, 0]),
        Out::Raised("ZeroDivisionError".into(), "integer modulo by zero".into(), vec![(0, 1)])
    );

    // A new raise of an existing exception adds one.
    let mut b = Build::new(&[]);
    let exc = b.param(Ref);
    b.line();
    b.inst(Op::Raise { fresh: true }, &[exc], &[]);
    let func = b.done();
    let exc = world.exception("ValueError", "mine");
    assert_eq!(world.run(&func, &[exc as u64]), Out::Raised("ValueError".into(), "mine".into(), vec![(0, 1)]));
    assert_eq!(world.live(), 0);
}

#[test]
fn interrupts() {
    let mut world = World::new();
    let mut b = Build::new(&[]);
    for _ in 0..5 {
        b.inst(Op::Poll, &[], &[]);
    }
    let func = b.ret(&[]);
    assert_eq!(world.run(&func, &[]), Out::Words(vec![]));
    INTERRUPTED.set(0);
    world.ctx.interrupt.store(1, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(world.run(&func, &[]).plain(), "KeyboardInterrupt: ");
    assert_eq!(INTERRUPTED.take(), 3);
}

#[test]
fn fuel() {
    let mut world = World::new();
    let mut b = Build::new(&[]);
    b.inst(Op::Fuel(10), &[], &[]);
    b.inst(Op::Fuel(5), &[], &[]);
    let func = b.ret(&[]);
    world.ctx.fuel = 15;
    assert_eq!(world.run(&func, &[]), Out::Words(vec![]));
    assert_eq!(world.ctx.fuel, 0);
    world.ctx.fuel = 14;
    assert_eq!(world.run(&func, &[]), Out::Stopped("out of fuel".into()));
}

#[test]
fn switches() {
    let mut world = World::new();
    let mut b = Build::new(&[Int]);
    let x = b.param(Int);
    let (join, result) = b.block(&[Int]);
    let [ten, twenty, thirty, other] = [10, 20, 30, -1].map(|n| b.int(n));
    b.term(Term::Switch {
        value: x,
        cases: vec![(0, edge(join, &[ten])), (-5, edge(join, &[twenty])), (i64::MIN, edge(join, &[thirty]))],
        default: edge(join, &[other]),
    });
    b.at = join;
    let func = b.ret(&[result[0]]);
    for (x, want) in [(0, 10), (-5, 20), (i64::MIN, 30), (1, -1), (i64::MAX, -1)] {
        assert_eq!(world.run(&func, &[x as u64]).int(), want);
    }
}

#[test]
fn what_has_no_native_form() {
    let world = World::new();
    let mut b = Build::new(&[Int]);
    let x = b.param(Int);
    let v = b.op(Op::Yield, &[x], Int);
    let func = b.ret(&[v]);
    assert!(world.compile(&[input(0, &func)]).is_err());
    let mut b = Build::new(&[Int; 64]);
    let x = b.param(Int);
    let func = b.ret(&vec![x; 64]);
    assert!(world.compile(&[input(0, &func)]).is_err());
    // The engine is as good as new.
    assert!(world.compile(&[input(0, &fib())]).is_ok());
}

#[test]
fn an_osr_input_is_not_called() {
    let mut world = World::new();
    let func = forward(0, &[Int], &[Int]);
    let callee = single(Op::INot, &[Int], Int);
    let osr = Input { spec: SpecId(0), func: &func, osr: true };
    let unit = world.compile(&[osr]).expect("compiles");
    assert!(unit.entry(SpecId(0)).is_none());
    let target = world.compile(&[input(0, &callee)]).expect("compiles");
    world.entries[0] = target.nth(0);
    assert_eq!(world.call(unit.nth(0), &Signature::of(&func), &[5]).int(), -6);
}
