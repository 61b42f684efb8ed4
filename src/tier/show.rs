//! What the stages after mir make of a program, as text.

use super::instance::JIT_HOOKS;
use super::native::engine;
use super::program::{Others, Program};
use crate::jit::{Input, Linkage};
use crate::mir::{Func, SpecId};
use crate::passes::{self, PassOptions};
use crate::pipeline::{Observer, Stage, guarded};

/// Shows optimised mir, CLIF or machine code of all specialisations.
///
/// # Errors
/// If a function cannot be compiled.
pub fn show(program: &Program, stage: Stage, after: Option<&str>, observer: &mut dyn Observer) -> Result<(), String> {
    let all: Vec<SpecId> = (0..program.len() as u32).map(SpecId).collect();
    guarded(|| show_some(program, &all, stage, after, observer)).map_err(|fault| fault.to_string()).flatten()
}

/// Shows optimised mir, CLIF or machine code of some specialisations.
///
/// # Errors
/// If a function cannot be compiled.
pub(super) fn show_some(
    program: &Program,
    specs: &[SpecId],
    stage: Stage,
    after: Option<&str>,
    observer: &mut dyn Observer,
) -> Result<(), String> {
    for &spec in specs {
        let n = spec.0;
        let others = Others { program, this: Some(spec) };
        let mut func = (**program.base(spec)).clone();
        let mut at_pass = None;
        let mut times = Vec::new();
        let mut observe = |pass: &'static str, f: &Func, time| {
            if Some(pass) == after {
                at_pass = Some(f.to_string());
            }
            times.push((pass, time));
        };
        let mut options = PassOptions { verify: true, observer: Some(&mut observe), ..PassOptions::default() };
        passes::run(&mut func, &mut options, &others);
        for (pass, time) in times {
            observer.time(pass, time);
        }
        if stage == Stage::Opt {
            let text = at_pass.unwrap_or_else(|| func.to_string());
            observer.show(stage, format!("spec{n}: {text}\n"));
            continue;
        }
        let linkage = Linkage {
            hooks: &JIT_HOOKS,
            literal: &|l| program.literal(l),
            cyclic: &|ty| program.may_be_cyclic(ty),
            plain: &|ty| program.plain_object(ty),
            types: &program.types,
        };
        let start = std::time::Instant::now();
        let dumps = engine()?.dump(&[Input { spec, func: &func, osr: false }], &linkage)?;
        observer.time("code", start.elapsed());
        for dump in dumps {
            observer.show(stage, format!("spec{n}: {}\n", if stage == Stage::Clif { dump.clif } else { dump.asm }));
        }
    }
    Ok(())
}
