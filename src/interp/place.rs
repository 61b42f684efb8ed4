//! Where operations stand: constants go out of loops, steps of induction variables to the ends of loops.

use super::insn::Opc;
use super::lower::{Low, LowTerm, Lowered};
use crate::mir::{Block, Func, Value};
use rustc_hash::FxHashMap;

/// How often each value is read.
pub fn count_uses(func: &Func, order: &[Block]) -> Vec<u32> {
    let mut uses = vec![0; func.values.len()];
    let mut count = |v: &Value| uses[v.0 as usize] += 1;
    for &b in order {
        let block = &func.blocks[b];
        for &i in &block.insts {
            let data = &func.insts[i];
            data.args.iter().for_each(&mut count);
            if let Some(edge) = &data.handler {
                edge.args.iter().for_each(&mut count);
            }
        }
        block.term.operands().iter().for_each(&mut count);
        for edge in block.term.edges() {
            edge.args.iter().for_each(&mut count);
        }
    }
    uses
}

/// Drops constants that no operation reads from a register, and pins those defined within loops.
pub fn place_constants(lowered: &mut Lowered) {
    let mut wanted = vec![false; lowered.known.len()];
    for block in &lowered.blocks {
        for low in &block.code {
            low.args.iter().for_each(|v| wanted[v.0 as usize] = true);
        }
        block.term.operands().iter().copied().for_each(|v| wanted[v.0 as usize] = true);
    }
    for block in &mut lowered.blocks {
        let depth = block.depth;
        block.code.retain(|low| {
            let [result] = low.results[..] else {
                return true;
            };
            if lowered.known[result.0 as usize].is_none() {
                return true;
            }
            let wanted = wanted[result.0 as usize];
            lowered.pinned[result.0 as usize] = wanted && depth > 0;
            wanted && depth == 0
        });
    }
}

/// Steps of induction variables, with the block at whose end the next value is passed back: see [`sink`].
pub type Steps = FxHashMap<Value, (usize, Low)>;

/// The additions that only a jump back to a loop header uses, as the next value of the header's parameter that they add to.
pub fn find_steps(lowered: &Lowered) -> Steps {
    let func = lowered.func;
    let mut passed: FxHashMap<Value, (usize, Value)> = FxHashMap::default();
    for (n, block) in lowered.blocks.iter().enumerate() {
        if let LowTerm::Jump(edge) = block.term
            && lowered.index[edge.block.0 as usize] as usize <= n
            && lowered.headers.contains(&edge.block)
        {
            for (&arg, &param) in edge.args.iter().zip(&func.blocks[edge.block].params) {
                if lowered.uses[arg.0 as usize] == 1 {
                    passed.insert(arg, (n, param));
                }
            }
        }
    }
    let mut steps = Steps::default();
    if passed.is_empty() {
        return steps;
    }
    for (n, block) in lowered.blocks.iter().enumerate() {
        for low in &block.code {
            if matches!(low.opc, Opc::AddWI | Opc::AddW | Opc::SubW)
                && let Some(&(latch, param)) = passed.get(&low.results[0])
                && (latch != n || block.code.len() > 1)
                && low.args.contains(&param)
            {
                steps.insert(low.results[0], (latch, low.clone()));
            }
        }
    }
    steps
}

/// Moves the steps to the ends of their loops: the variable and its next value then share a register, and the step can be
/// part of the back edge.
pub fn sink(lowered: &mut Lowered) {
    let is_step = |low: &Low| low.results.first().is_some_and(|r| lowered.steps.contains_key(r));
    let mut order = Vec::new();
    for block in &mut lowered.blocks {
        block.code.retain(|low| {
            let step = is_step(low);
            if step {
                order.push(low.results[0]);
            }
            !step
        });
    }
    for value in order {
        let (latch, low) = &lowered.steps[&value];
        lowered.blocks[*latch].code.push(low.clone());
    }
}
