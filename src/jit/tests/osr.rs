//! On-stack replacement: what an entry in the middle of a loop computes is what the rest of the function would have.

use super::harness::{Build, Out, World, edge};
use crate::mir::{Block, Cc, Func, Op, SpecId, Value, verify};
use crate::passes::osr::{live_at_header, make_osr};
use crate::types::Repr::{Bool, Int, Ref};

/// `depth` nested loops over `0..n` each:
/// `acc = (acc * 31 + i_1 + … + i_depth) & mask`, with `acc += 1000 * i` after each inner loop. With `faulty`, the innermost
/// body divides by `(i_inner - 2)` in a handler that adds 7 instead. Returns the function and its headers, outermost first.
fn nest(depth: usize, faulty: bool) -> (Func, Vec<Block>) {
    let mut b = Build::new(&[Int]);
    let n = b.param(Int);
    let zero = b.int(0);
    let one = b.int(1);
    let mut headers = Vec::new();
    let mut exits = Vec::new();
    let mut indices: Vec<Value> = Vec::new();
    let mut acc = one;
    for _ in 0..depth {
        let (header, params) = b.block(&[Int, Int]);
        b.jump(header, &[zero, acc]);
        b.at = header;
        let more = b.op(Op::ICmp(Cc::Lt), &[params[0], n], Bool);
        let (body, _) = b.block(&[]);
        let (exit, _) = b.block(&[]);
        b.branch(more, edge(body, &[]), edge(exit, &[]));
        b.at = body;
        headers.push((header, params[0]));
        exits.push((exit, params[1]));
        indices.push(params[0]);
        acc = params[1];
    }
    let factor = b.int(31);
    let mut value = b.op(Op::IMul, &[acc, factor], Int);
    for &i in &indices {
        value = b.op(Op::IAdd, &[value, i], Int);
    }
    let mask = b.int(0xffff_ffff);
    value = b.op(Op::IAnd, &[value, mask], Int);
    if faulty {
        let two = b.int(2);
        let d = b.op(Op::ISub, &[indices[depth - 1], two], Int);
        let (handler, carried) = b.block(&[Int]);
        let (join, joined) = b.block(&[Int]);
        b.handler = Some(edge(handler, &[value]));
        let q = b.op(Op::IFloorDiv, &[value, d], Int);
        b.handler = None;
        b.jump(join, &[q]);
        b.at = handler;
        let exc = b.op(Op::Catch, &[], Ref);
        b.inst(Op::Dec, &[exc], &[]);
        let seven = b.int(7);
        let v = b.op(Op::IAdd, &[carried[0], seven], Int);
        b.jump(join, &[v]);
        b.at = join;
        value = joined[0];
    }
    for level in (0..depth).rev() {
        let (header, i) = headers[level];
        let next = b.op(Op::IAdd, &[i, one], Int);
        b.jump(header, &[next, value]);
        let (exit, after) = exits[level];
        b.at = exit;
        value = after;
        if level > 0 {
            let thousand = b.int(1000);
            let add = b.op(Op::IMul, &[headers[level - 1].1, thousand], Int);
            value = b.op(Op::IAdd, &[value, add], Int);
        }
    }
    let func = b.ret(&[value]);
    (func, headers.into_iter().map(|(h, _)| h).collect())
}

fn body(acc: i64, indices: &[i64], faulty: bool) -> i64 {
    let v = (acc.wrapping_mul(31) + indices.iter().sum::<i64>()) & 0xffff_ffff;
    match indices.last() {
        Some(2) if faulty => v + 7,
        Some(i) if faulty => {
            v.div_euclid((i - 2).abs()) * if *i < 2 { -1 } else { 1 } - i64::from(*i < 2 && v % (i - 2) != 0)
        }
        _ => v,
    }
}

/// Runs the rest of loop `level` and what is inside, from index `start`, then the rest of the loops around it.
fn model(n: i64, depth: usize, faulty: bool, level: usize, indices: &mut Vec<i64>, mut acc: i64) -> i64 {
    // the loop at `level` from its current index
    fn run(n: i64, depth: usize, faulty: bool, indices: &mut Vec<i64>, mut acc: i64) -> i64 {
        if indices.len() == depth {
            return body(acc, indices, faulty);
        }
        for i in 0..n {
            indices.push(i);
            acc = step(n, depth, faulty, indices, acc);
            indices.pop();
        }
        acc
    }
    fn step(n: i64, depth: usize, faulty: bool, indices: &mut Vec<i64>, acc: i64) -> i64 {
        let level = indices.len();
        let acc = run(n, depth, faulty, indices, acc);
        if level < depth { acc + 1000 * indices[level - 1] } else { acc }
    }
    let mut at = level;
    loop {
        // the rest of loop `at`, whose index is the last
        let start = indices.pop().expect("an index");
        for i in start..n {
            indices.push(i);
            acc = step(n, depth, faulty, indices, acc);
            indices.pop();
        }
        if at == 0 {
            return acc;
        }
        at -= 1;
        acc += 1000 * indices[at];
        indices[at] += 1;
    }
}

#[test]
fn nested_loops() {
    let mut world = World::new();
    for depth in 1..=3 {
        for faulty in [false, true] {
            let (func, headers) = nest(depth, faulty);
            let n = 4;
            let whole = model(n, depth, faulty, 0, &mut vec![0], 1);
            assert_eq!(world.run(&func, &[n as u64]).int(), whole);
            for (level, &header) in headers.iter().enumerate() {
                let live = live_at_header(&func, header);
                let osr = make_osr(&func, header, &live);
                if let Err(e) = verify::verify(&osr) {
                    panic!("{e}\n{func}\n{osr}");
                }
                // index and accumulator, n, and the indices around
                assert_eq!(live.len(), 3 + level, "{func}");
                for start in 0..=n {
                    let outer: Vec<i64> = (0..level as i64).map(|k| k % n).collect();
                    let mut indices = outer.clone();
                    indices.push(start);
                    let want = model(n, depth, faulty, level, &mut indices, 99);
                    let args: Vec<u64> = [start, 99, n].iter().chain(&outer).map(|x| *x as u64).collect();
                    assert_eq!(world.run(&osr, &args), Out::Words(vec![want as u64]), "{osr}");
                }
            }
        }
    }
}

#[test]
fn an_osr_unit_calls_the_whole_function() {
    // f(n): for i in 0..n: acc += f(i - n) …, entered in the middle: the calls lead to f itself.
    let mut b = Build::new(&[Int]);
    let n = b.param(Int);
    let zero = b.int(0);
    let (header, p) = b.block(&[Int, Int]);
    b.jump(header, &[zero, zero]);
    b.at = header;
    let more = b.op(Op::ICmp(Cc::Lt), &[p[0], n], Bool);
    let (body, _) = b.block(&[]);
    let (exit, _) = b.block(&[]);
    b.branch(more, edge(body, &[]), edge(exit, &[]));
    b.at = body;
    let less = b.op(Op::ISub, &[p[0], n], Int);
    let inner = b.op(Op::Call(SpecId(0)), &[less], Int);
    let one = b.int(1);
    let inner = b.op(Op::IAdd, &[inner, one], Int);
    let acc = b.op(Op::IAddChk, &[p[1], inner], Int);
    let next = b.op(Op::IAddChk, &[p[0], one], Int);
    b.jump(header, &[next, acc]);
    b.at = exit;
    let func = b.ret(&[p[1]]);
    let osr = make_osr(&func, header, &live_at_header(&func, header));
    let mut world = World::new();
    let inputs = [crate::jit::Input { spec: SpecId(0), func: &osr, osr: true }, super::harness::input(0, &func)];
    let unit = world.compile(&inputs).expect("compiles");
    let signature = crate::jit::Signature::of(&osr);
    assert_eq!(world.call(unit.nth(0), &signature, &[7, 100, 10]).int(), 103);
}
