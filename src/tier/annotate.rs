//! What each line of a script still costs once all passes are done: checks that were kept, calls into the runtime, unions, allocations,
//! reference counts.
//!
//! Read off the code that native code is made of, so it says what is, not what should be. Each specialisation is looked at as if it were
//! called from outside; what is inlined is counted at its own line.

use super::native::Failure;
use super::program::{Others, Program};
use crate::mir::dom::{Dominators, natural_loops};
use crate::mir::{Func, Loc, Op, SpecId};
use crate::passes::{self, PassOptions};
use crate::pipeline::guarded;
use rustc_hash::FxHashMap;

/// Something that a line costs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cost {
    /// Index of the source.
    pub file: u32,
    /// From 1.
    pub line: u32,
    /// In how many loops it stands.
    pub depth: u32,
    /// What kind of thing: `check`, `call`, `union`, `allocation`, `count`.
    pub kind: &'static str,
    /// In words.
    pub what: String,
    /// How often it stands in the code: versions of loops, specialisations.
    pub times: usize,
}

/// Kind and words of an operation that costs more than an instruction or two.
fn cost(program: &Program, op: &Op) -> Option<(&'static str, String)> {
    Some(match op {
        Op::IAddChk | Op::ISubChk | Op::IMulChk | Op::INegChk | Op::IAbsChk | Op::IShl => {
            ("check", "that an int stays within 64 bits".into())
        }
        Op::Exact(_) | Op::WExact(_) | Op::WordOfInt | Op::IntOfWord => {
            ("check", "that an int stays within 64 bits, with its sign or without".into())
        }
        Op::WNarrow => ("check", "that a wide int fits 64 bits".into()),
        Op::IFloorDiv | Op::IMod | Op::IDiv | Op::FDiv | Op::WMod | Op::WFloorDiv => ("check", "of the divisor".into()),
        Op::IShr | Op::WShr => ("check", "of the shift".into()),
        Op::FloatToInt => ("check", "that a float is an int".into()),
        Op::FSqrt => return None,
        Op::CheckIndex(_) | Op::ListGet(_) | Op::ListSet => ("check", "of the index".into()),
        Op::CallRt(id) => {
            let row = id.row();
            let allocates = row.results.iter().any(|r| r.counted());
            (if allocates { "allocation" } else { "call" }, format!("runtime function {}", row.name))
        }
        Op::Call(spec) => ("call", program.raw(*spec).name.to_string()),
        Op::CallHost(_) => ("call", "function of the host".into()),
        Op::ListAppend => ("call", "append".into()),
        Op::New(ty) => ("allocation", format!("object of type {}", program.types.show(*ty))),
        Op::ListNew(ty) => ("allocation", program.types.show(*ty)),
        Op::AnyTag => ("union", "test of the type".into()),
        Op::MakeAny(_) | Op::AnyUnit(..) => ("union", "value with its type beside it".into()),
        Op::Inc | Op::Dec => ("count", "reference count".into()),
        _ => return None,
    })
}

/// The costs of all lines, in order.
///
/// # Errors
/// A bug of the compiler.
pub fn costs(program: &Program) -> Result<Vec<Cost>, Failure> {
    guarded(|| all_costs(program)).map_err(Failure::from)
}

fn all_costs(program: &Program) -> Vec<Cost> {
    let mut all: FxHashMap<(u32, u32, u32, &'static str, String), usize> = FxHashMap::default();
    for n in 0..program.len() {
        let spec = SpecId(n as u32);
        let others = Others { program, this: Some(spec) };
        let mut func: Func = (**program.base(spec)).clone();
        let mut options = PassOptions { verify: false, ..PassOptions::default() };
        passes::run(&mut func, &mut options, &others);
        let dom = Dominators::compute(&func);
        let loops = natural_loops(&func, &dom);
        for &block in &func.order {
            let depth = loops.iter().filter(|l| l.blocks.contains(&block)).map(|l| l.depth).max().unwrap_or(0);
            for &inst in &func.blocks[block].insts {
                let data = &func.insts[inst];
                let Some((kind, what)) = cost(program, &data.op) else { continue };
                let Some((file, line)) = place(program, &func, data.loc) else { continue };
                *all.entry((file, line, depth, kind, what)).or_default() += 1;
            }
        }
    }
    let mut list: Vec<Cost> = all
        .into_iter()
        .map(|((file, line, depth, kind, what), times)| Cost { file, line, depth, kind, what, times })
        .collect();
    list.sort();
    list
}

/// File and line of a location, of the innermost function that is not hidden.
fn place(program: &Program, func: &Func, loc: Loc) -> Option<(u32, u32)> {
    let mut at = Some(loc);
    while let Some(loc) = at {
        let data = func.locs.get(loc)?;
        if !data.func.is_empty() {
            let source = program.sources.get(data.file as usize)?;
            return Some((data.file, source.line_of(data.span.lo)));
        }
        at = data.caller;
    }
    None
}
