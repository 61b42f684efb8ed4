//! What is compiled before anybody has asked for it: functions that will be hot, as far as their code shows.
//!
//! A command that runs a script has a second processor, which does nothing until something is hot. By then the interpreter has spent some time, and
//! goes on for as long as compiling takes, at a fraction of the speed; and what is made then is an entry into the middle of a function, which is
//! larger than the function.

use super::program::Program;
use crate::mir::dom::{Dominators, LoopInfo, natural_loops};
use crate::mir::{Block, Func, Op, SpecId, Value};
use crate::passes::induction::{Induction, inductions};
use crate::passes::{canon, rotate, simplify};
use crate::types::Repr;

/// So many functions are compiled ahead.
const MOST: usize = 4;

/// Longer functions (instructions before all passes) take longer to compile than anybody should wait for on a guess.
const LONG: usize = 2_500;

/// How hot a function that calls itself counts, in loops around it.
const RECURSIVE: u32 = 2;

/// A function to be compiled ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Likely {
    pub spec: SpecId,
    /// One call of it may take long: it has loops in loops.
    pub long: bool,
}

/// Iterations of innermost loops that the interpreter does in the time that a function of such loops takes to be compiled, or less.
const MUCH: u64 = 30_000;

/// What a loop counts for that nothing is known of: it goes on until something happens.
const SOME: u64 = 64;

/// Whether a call with these arguments (words) is likely to take the interpreter longer than compiling takes: as many iterations as the limits of its loops
/// say, where these are constants or arguments; what is computed from arguments counts like the greatest of them.
pub(super) fn takes_long(base: &Func, args: &[u64]) -> bool {
    // Loops in the form in which what they count with is found.
    let func = &mut base.clone();
    rotate::run(func);
    simplify::run(func);
    canon::run(func);
    let func = &*func;
    let mut ints: Vec<(Value, i64)> = Vec::new();
    let mut at = 0;
    for &param in &func.blocks[func.entry].params {
        let repr = func.values[param].repr;
        if let (Repr::Int, Some(&word)) = (repr, args.get(at)) {
            ints.push((param, word as i64));
        }
        at += repr.words();
    }
    let Some(greatest) = ints.iter().map(|(_, n)| n.unsigned_abs()).max() else { return true };
    let known = |v: Value| func.int_const(v).or_else(|| ints.iter().find(|(p, _)| *p == v).map(|(_, n)| *n));
    let trips = |i: &Induction| -> u64 {
        let from = known(i.init).unwrap_or(0);
        let way = known(i.limit).map_or(greatest, |to| to.abs_diff(from));
        way / i.step.map_or(1, i64::unsigned_abs).max(1)
    };
    let loops = natural_loops(func, &Dominators::compute(func));
    let own: Vec<u64> =
        loops.iter().map(|l| inductions(func, l).iter().map(trips).min().unwrap_or(greatest.max(SOME))).collect();
    (0..loops.len()).any(|n| {
        let around = std::iter::successors(Some(n), |n| loops[*n].parent);
        around.fold(1_u64, |all, n| all.saturating_mul(own[n])) > MUCH
    })
}

/// The functions that are likely to be hot, the likeliest first: those with loops in loops, or that loop and are called in loops, or call themselves. Not
/// the entries, which run already when their code is there.
pub(super) fn likely(program: &Program) -> Vec<Likely> {
    let all: Vec<SpecId> = (0..program.len() as u32).map(SpecId).collect();
    let loops: Vec<Vec<LoopInfo>> = all.iter().map(|s| loops(program.raw(*s))).collect();
    // The number of loops around the hottest call of each.
    let mut around = vec![0; all.len()];
    let mut recursive = vec![false; all.len()];
    let sites: Vec<(usize, usize, u32)> = all
        .iter()
        .flat_map(|s| sites(program.raw(*s), &loops[s.0 as usize]).map(|(to, n)| (s.0 as usize, to, n)))
        .collect();
    for _ in 0..4 {
        for &(from, to, depth) in &sites {
            recursive[to] |= from == to;
            if from != to {
                around[to] = around[to].max(around[from] + depth);
            }
        }
    }
    let mut found: Vec<(u32, Likely)> = Vec::new();
    for &spec in &all {
        let n = spec.0 as usize;
        let func = program.raw(spec);
        let deep = loops[n].iter().map(|l| l.depth).max().unwrap_or(0);
        let heat = around[n] + deep + if recursive[n] { RECURSIVE } else { 0 };
        let works = deep > 0 || recursive[n];
        if works && heat > 1 && func.insts.len() <= LONG && !func.resumes && !program.entries.contains(&spec) {
            found.push((heat, Likely { spec, long: deep > 1 }));
        }
    }
    found.sort_by_key(|(heat, _)| std::cmp::Reverse(*heat));
    found.into_iter().take(MOST).map(|(_, likely)| likely).collect()
}

/// The loops of a function; without a closer look if no edge leads back.
fn loops(func: &Func) -> Vec<LoopInfo> {
    let mut place = vec![0; func.blocks.len()];
    for (at, block) in func.order.iter().enumerate() {
        place[block.0 as usize] = at;
    }
    let back =
        |from: Block| func.blocks[from].term.edges().any(|e| place[e.block.0 as usize] <= place[from.0 as usize]);
    if func.order.iter().any(|b| back(*b)) { natural_loops(func, &Dominators::compute(func)) } else { Vec::new() }
}

/// The calls of a function, with the number of loops around each.
fn sites<'a>(func: &'a Func, loops: &'a [LoopInfo]) -> impl Iterator<Item = (usize, u32)> + 'a {
    func.order.iter().flat_map(move |&block| {
        let calls = func.blocks[block].insts.iter().filter_map(|i| match func.insts[*i].op {
            Op::Call(spec) => Some(spec.0 as usize),
            _ => None,
        });
        let depth = |block| loops.iter().filter(|l| l.blocks.contains(&block)).map(|l| l.depth).max().unwrap_or(0);
        calls.map(move |to| (to, depth(block)))
    })
}

#[cfg(test)]
mod tests {
    use super::{likely, takes_long};
    use crate::mir::SpecId;
    use crate::pipeline::{self, Quiet};
    use crate::source::Source;
    use crate::tier::Program;

    fn program(script: &str) -> Program {
        let mut front = pipeline::front(Source::new("t.py", script), &mut Quiet).expect("a script");
        let entries: Vec<_> = front.top_level().into_iter().collect();
        let middle = pipeline::middle(&mut front, &entries, &mut Quiet).expect("a script");
        Program::new(&front, middle)
    }

    fn names(script: &str) -> Vec<(String, bool)> {
        let program = program(script);
        likely(&program).into_iter().map(|l| (program.raw(l.spec).source_name.to_string(), l.long)).collect()
    }

    #[test]
    fn loops_in_loops_recursion_and_calls_in_loops_are_likely() {
        let script = "
def nested(n):
    s = 0
    for i in range(n):
        for j in range(i):
            s += j
    return s

def once(n):
    s = 0
    for i in range(n):
        s += i
    return s

def often(n):
    s = 0
    for i in range(n):
        s += i * i
    return s

def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

def straight(n):
    return n + 1

def main():
    total = once(10) + nested(10) + fib(10)
    for k in range(3):
        for i in range(3):
            total += often(k) + straight(i)
    print(total)

main()
";
        let mut found = names(script);
        // The hottest first; those that are equally hot in the order of their numbers, which is none of a script's.
        assert_eq!(found.remove(0), ("often".to_owned(), false));
        found.sort();
        let named = |name: &str, long| (name.to_owned(), long);
        assert_eq!(found, [named("fib", false), named("main", true), named("nested", true)]);
    }

    #[test]
    fn arguments_say_whether_a_call_takes_long() {
        let script = "
def square(n, x):
    s = 0.0
    for i in range(n):
        for j in range(i, n):
            s += x
    return s

def until(n):
    k = 0
    while True:
        for i in range(4):
            k += i
        if k % 7 == n:
            return k

def rows(n):
    s = 0
    for i in range(n):
        for j in range(10):
            s += i
    return s

print(square(3, 0.5), until(0), rows(2))
";
        let program = program(script);
        let func = |name: &str| {
            let spec = (0..program.len() as u32).map(SpecId).find(|s| &*program.raw(*s).source_name == name).unwrap();
            program.base(spec).clone()
        };
        let (square, until) = (func("square"), func("until"));
        let x = 0.5_f64.to_bits();
        assert!(takes_long(&square, &[200, x]) && !takes_long(&square, &[20, x]));
        // What is constant counts as such.
        assert!(takes_long(&func("rows"), &[10_000]) && !takes_long(&func("rows"), &[1_000]));
        assert!(takes_long(&until, &[100_000]) && !takes_long(&until, &[0]));
    }

    #[test]
    fn nothing_is_likely_without_loops() {
        assert_eq!(names("def f(n):\n    return n + 1\n\nprint(f(1))\n"), []);
    }
}
