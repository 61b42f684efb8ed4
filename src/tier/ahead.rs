//! What is compiled before anybody has asked for it: functions that will be hot, as far as their code shows.
//!
//! A command that runs a script has a second processor, which does nothing until something is hot. By then the interpreter has spent some time, and
//! goes on for as long as compiling takes, at a fraction of the speed; and what is made then is an entry into the middle of a function, which is
//! larger than the function.

use super::program::Program;
use crate::mir::dom::{Dominators, LoopInfo, natural_loops};
use crate::mir::{Block, Func, Op, SpecId};

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
    use super::likely;
    use crate::pipeline::{self, Quiet};
    use crate::source::Source;
    use crate::tier::Program;

    fn names(script: &str) -> Vec<(String, bool)> {
        let mut front = pipeline::front(Source::new("t.py", script), &mut Quiet).expect("a script");
        let entries: Vec<_> = front.top_level().into_iter().collect();
        let middle = pipeline::middle(&mut front, &entries, &mut Quiet).expect("a script");
        let program = Program::new(&front, middle);
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
    fn nothing_is_likely_without_loops() {
        assert_eq!(names("def f(n):\n    return n + 1\n\nprint(f(1))\n"), []);
    }
}
