//! Speed of native code and of its making, on kernels written by hand: printed, and compared loosely with the same in Rust.
//!
//! Run with `cargo test --release --lib jit::tests::speed -- --ignored --nocapture --test-threads 1`.

use super::harness::{Build, Out, World, edge, input};
use crate::jit::Signature;
use crate::mir::{Block, Cc, Func, IndexKind, Op, SpecId, Value};
use crate::runtime::testing;
use crate::types::Repr::{self, Bool, Float, Int, Ptr, Ref};
use crate::types::{Type, TypeId};
use std::hint::black_box;
use std::time::Instant;

/// A counted loop: the header's parameters are the index and `carried`; `body` gives the new values.
fn count(
    b: &mut Build,
    from: Value,
    to: Value,
    step: Value,
    carried: &[(Value, Repr)],
    body: impl FnOnce(&mut Build, Value, &[Value]) -> Vec<Value>,
) -> Vec<Value> {
    let reprs: Vec<Repr> = [Int].into_iter().chain(carried.iter().map(|c| c.1)).collect();
    let (header, params) = b.block(&reprs);
    let args: Vec<Value> = [from].into_iter().chain(carried.iter().map(|c| c.0)).collect();
    b.jump(header, &args);
    b.at = header;
    let more = b.op(Op::ICmp(Cc::Lt), &[params[0], to], Bool);
    let (inside, _) = b.block(&[]);
    let (exit, _) = b.block(&[]);
    b.branch(more, edge(inside, &[]), edge(exit, &[]));
    b.at = inside;
    let values = body(b, params[0], &params[1..]);
    let next = b.op(Op::IAdd, &[params[0], step], Int);
    let args: Vec<Value> = [next].into_iter().chain(values).collect();
    b.jump(header, &args);
    b.at = exit;
    params[1..].to_vec()
}

/// Sum of iteration counts over an n × n grid.
fn escape_time() -> Func {
    let mut b = Build::new(&[Int]);
    let (n, limit) = (b.param(Int), b.param(Int));
    let (zero, one) = (b.int(0), b.int(1));
    let [two, four, f0] = [2.0, 4.0, 0.0].map(|x| b.float(x));
    let [scale, left, top] = [3.0, -2.0, -1.5].map(|x| b.float(x));
    let size = b.op(Op::IntToFloat, &[n], Float);
    let total = count(&mut b, zero, n, one, &[(zero, Int)], |b, i, sum| {
        let y = b.op(Op::IntToFloat, &[i], Float);
        let y = b.op(Op::FMul, &[y, scale], Float);
        let y = b.op(Op::FDiv, &[y, size], Float);
        let cy = b.op(Op::FAdd, &[y, top], Float);
        count(b, zero, n, one, &[(sum[0], Int)], |b, j, sum| {
            let x = b.op(Op::IntToFloat, &[j], Float);
            let x = b.op(Op::FMul, &[x, scale], Float);
            let x = b.op(Op::FDiv, &[x, size], Float);
            let cx = b.op(Op::FAdd, &[x, left], Float);
            // while k < limit and x² + y² <= 4
            let (header, p) = b.block(&[Int, Float, Float]);
            let (test, _) = b.block(&[]);
            let (body, _) = b.block(&[]);
            let (exit, _) = b.block(&[]);
            b.jump(header, &[zero, f0, f0]);
            b.at = header;
            let more = b.op(Op::ICmp(Cc::Lt), &[p[0], limit], Bool);
            b.branch(more, edge(test, &[]), edge(exit, &[]));
            b.at = test;
            let xx = b.op(Op::FMul, &[p[1], p[1]], Float);
            let yy = b.op(Op::FMul, &[p[2], p[2]], Float);
            let r = b.op(Op::FAdd, &[xx, yy], Float);
            let near = b.op(Op::FCmp(Cc::Le), &[r, four], Bool);
            b.branch(near, edge(body, &[]), edge(exit, &[]));
            b.at = body;
            let d = b.op(Op::FSub, &[xx, yy], Float);
            let x = b.op(Op::FAdd, &[d, cx], Float);
            let t = b.op(Op::FMul, &[two, p[1]], Float);
            let t = b.op(Op::FMul, &[t, p[2]], Float);
            let y = b.op(Op::FAdd, &[t, cy], Float);
            let k = b.op(Op::IAddChk, &[p[0], one], Int);
            b.jump(header, &[k, x, y]);
            b.at = exit;
            vec![b.op(Op::IAddChk, &[sum[0], p[0]], Int)]
        })
    });
    b.ret(&[total[0]])
}

fn escape_time_rust(n: i64, limit: i64) -> i64 {
    let mut total = 0;
    for i in 0..n {
        let cy = i as f64 * 3.0 / n as f64 - 1.5;
        for j in 0..n {
            let cx = j as f64 * 3.0 / n as f64 - 2.0;
            let (mut x, mut y, mut k) = (0.0, 0.0, 0);
            while k < limit && x * x + y * y <= 4.0 {
                (x, y) = (x * x - y * y + cx, 2.0 * x * y + cy);
                k += 1;
            }
            total += k;
        }
    }
    total
}

/// Primes below n.
fn sieve(list: TypeId) -> Func {
    let mut b = Build::new(&[Int]);
    let n = b.param(Int);
    let (zero, one, two) = (b.int(0), b.int(1), b.int(2));
    let yes = b.op(Op::Bool(true), &[], Bool);
    let no = b.op(Op::Bool(false), &[], Bool);
    let flags = b.typed(Op::ListNew(list), &[zero], Ref, list);
    count(&mut b, zero, n, one, &[], |b, _, _| {
        b.inst(Op::ListAppend, &[flags, yes], &[]);
        vec![]
    });
    let total = count(&mut b, two, n, one, &[(zero, Int)], |b, i, sum| {
        let prime = b.op(Op::ListGet(IndexKind::List), &[flags, i], Bool);
        let (mark, _) = b.block(&[]);
        let (next, value) = b.block(&[Int]);
        b.branch(prime, edge(mark, &[]), edge(next, &[sum[0]]));
        b.at = mark;
        let square = b.op(Op::IMulChk, &[i, i], Int);
        count(b, square, n, i, &[], |b, j, _| {
            b.inst(Op::ListSet, &[flags, j, no], &[]);
            vec![]
        });
        let more = b.op(Op::IAddChk, &[sum[0], one], Int);
        b.jump(next, &[more]);
        b.at = next;
        vec![value[0]]
    });
    b.inst(Op::Dec, &[flags], &[]);
    b.ret(&[total[0]])
}

fn sieve_rust(n: i64) -> i64 {
    let mut flags = Vec::new();
    (0..n).for_each(|_| flags.push(1u64));
    let mut total = 0;
    for i in 2..n as usize {
        if flags[i] != 0 {
            let mut j = i * i;
            while j < n as usize {
                flags[j] = 0;
                j += i;
            }
            total += 1;
        }
    }
    total
}

/// `sum(a[i*n+k] * b[k*n+j])` over all i, j, k, checked or with hoisted data pointers.
fn products(list: TypeId, checked: bool) -> Func {
    let mut b = Build::new(&[Float]);
    let n = b.param(Int);
    let (zero, one) = (b.int(0), b.int(1));
    let f0 = b.float(0.0);
    let size = b.op(Op::IMulChk, &[n, n], Int);
    let a = b.typed(Op::ListNew(list), &[size], Ref, list);
    count(&mut b, zero, size, one, &[], |b, i, _| {
        let x = b.op(Op::IntToFloat, &[i], Float);
        b.inst(Op::ListAppend, &[a, x], &[]);
        vec![]
    });
    let data = b.op(Op::ListData, &[a], Ptr);
    let word = Op::Load { stride: 1, word: 0 };
    let total = count(&mut b, zero, n, one, &[(f0, Float)], |b, i, s| {
        let row = b.op(Op::IMul, &[i, n], Int);
        count(b, zero, n, one, &[(s[0], Float)], |b, j, s| {
            count(b, zero, n, one, &[(s[0], Float)], |b, k, s| {
                let x = b.op(Op::IAdd, &[row, k], Int);
                let y = b.op(Op::IMul, &[k, n], Int);
                let y = b.op(Op::IAdd, &[y, j], Int);
                let (x, y) = if checked {
                    let get = Op::ListGet(IndexKind::List);
                    (b.op(get.clone(), &[a, x], Float), b.op(get, &[a, y], Float))
                } else {
                    (b.op(word.clone(), &[data, x], Float), b.op(word.clone(), &[data, y], Float))
                };
                let p = b.op(Op::FMul, &[x, y], Float);
                vec![b.op(Op::FAdd, &[s[0], p], Float)]
            })
        })
    });
    b.inst(Op::Dec, &[a], &[]);
    b.ret(&[total[0]])
}

fn products_rust(n: usize) -> f64 {
    let a: Vec<f64> = (0..n * n).map(|i| i as f64).collect();
    let mut s = 0.0;
    for i in 0..n {
        for j in 0..n {
            for k in 0..n {
                s += a[i * n + k] * a[k * n + j];
            }
        }
    }
    s
}

fn fib() -> Func {
    let mut b = Build::new(&[Int]);
    let n = b.param(Int);
    let (one, two) = (b.int(1), b.int(2));
    let small = b.op(Op::ICmp(Cc::Lt), &[n, two], Bool);
    let (base, v): (Block, _) = b.block(&[Int]);
    let (rest, _) = b.block(&[]);
    b.branch(small, edge(base, &[n]), edge(rest, &[]));
    b.at = rest;
    let less = b.op(Op::ISubChk, &[n, one], Int);
    let x = b.op(Op::Call(SpecId(0)), &[less], Int);
    let less = b.op(Op::ISubChk, &[n, two], Int);
    let y = b.op(Op::Call(SpecId(0)), &[less], Int);
    let sum = b.op(Op::IAddChk, &[x, y], Int);
    b.jump(base, &[sum]);
    b.at = base;
    b.ret(&[v[0]])
}

fn fib_rust(n: i64) -> i64 {
    if n < 2 { n } else { black_box(fib_rust(n - 1)) + black_box(fib_rust(n - 2)) }
}

/// The least time of some runs, in milliseconds.
fn best<T>(mut run: impl FnMut() -> T) -> f64 {
    let time = |run: &mut dyn FnMut()| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64() * 1e3
    };
    (0..5).map(|_| time(&mut || drop(black_box(run())))).fold(f64::MAX, f64::min)
}

#[test]
#[ignore = "measures; only a release build tells anything"]
fn kernels() {
    let mut types = testing::types();
    let floats = types.intern(Type::List(TypeId::FLOAT));
    let bools = types.intern(Type::List(TypeId::BOOL));
    let mut world = World::with(types, &[]);
    type Reference = Box<dyn Fn() -> u64>;
    let all: [(&str, Func, Vec<u64>, Reference); 5] = [
        (
            "escape time",
            escape_time(),
            vec![400, 200],
            Box::new(|| escape_time_rust(black_box(400), black_box(200)) as u64),
        ),
        ("sieve", sieve(bools), vec![2_000_000], Box::new(|| sieve_rust(black_box(2_000_000)) as u64)),
        ("products, checked", products(floats, true), vec![200], Box::new(|| products_rust(black_box(200)).to_bits())),
        ("products", products(floats, false), vec![200], Box::new(|| products_rust(black_box(200)).to_bits())),
        ("fib", fib(), vec![32], Box::new(|| fib_rust(black_box(32)) as u64)),
    ];
    for (name, func, args, reference) in all {
        let dump = world.dump(&func);
        let clif = dump.clif.lines().filter(|l| l.starts_with("    ")).count();
        let compile = 1e3 * best(|| world.compile(&[input(0, &func)]).expect("compiles"));
        let unit = world.compile(&[input(0, &func)]).expect("compiles");
        let signature = Signature::of(&func);
        let mut out = Out::Words(vec![]);
        let native = best(|| out = world.call(unit.nth(0), &signature, &args));
        let want = reference();
        let rust = best(&reference);
        println!(
            "{name:18} compile {compile:6.1} us, {clif:3} instructions, {:4} bytes; run {native:8.2} ms, Rust {rust:8.2} ms, ratio {:.2}",
            dump.bytes,
            native / rust
        );
        if std::env::var_os("SHOW").is_some() {
            println!("{}\n{}", dump.clif, dump.asm);
        }
        assert_eq!(out, Out::Words(vec![want]), "{name}");
    }
}

/// For a profiler: compiles one kernel over and over.
#[test]
#[ignore = "for a profiler"]
fn compile_often() {
    let world = World::new();
    let func = escape_time();
    let start = Instant::now();
    for _ in 0..5000 {
        black_box(world.compile(&[input(0, &func)]).expect("compiles"));
    }
    println!("{:.1} us", start.elapsed().as_secs_f64() * 1e6 / 5000.0);
}
