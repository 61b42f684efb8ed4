//! The verifier. Its list of invariants is the specification of the representation:
//!
//! 1. Every block in `order` exists, once; the entry is first; every edge goes to a block in `order`.
//! 2. An edge passes as many values as its target has parameters, each of the parameter's repr.
//! 3. Every value is defined once; its definition comes before its uses on every path (handler edges leave blocks in their middle). A result of a raising instruction is not
//!    available on its handler edge.
//! 4. Operands and results have the reprs that the operation asks for.
//! 5. Only instructions that may raise have a handler; a handler block starts with `Catch`, `Catch` stands only there, and only handler
//!    edges lead to such a block.
//! 6. After an instruction that always raises, the block ends with `Unreachable` at once.
//! 7. A return passes values of the function's results.
//! 8. A `Ptr` is used only while the list, dict or set it comes from cannot change its buffer: in between there is no operation with effect
//!    `Writes` on such other than `Store`/`ListSet`, no call, and no `Ptr` is a block parameter unless a pass proves the loop free of these.
//! 9. `Inc` and `Dec` appear only after `own`.
//!
//! Rules for moving checks, which a verifier cannot see and golden cases pin down: (a) a check never moves across an
//! observable effect; only guards that select a version of a loop are hoisted; (b) a vector block executes only if no lane can raise;
//! (c) guards are established again after anything that may change a length or a kind; (d) within one expression the first raising
//! operand in Python's order wins; (e) raising instructions are never speculated.

use super::*;
use crate::mir::avail::Availability;
use crate::mir::dom::Dominators;

/// Checks a function.
///
/// # Errors
/// What is wrong, with the place.
pub fn verify(func: &Func) -> Result<(), String> {
    let mut in_order = vec![false; func.blocks.len()];
    for &b in &func.order {
        if std::mem::replace(&mut in_order[b.0 as usize], true) {
            return Err(format!("{b} is listed twice"));
        }
    }
    if func.order.first() != Some(&func.entry) {
        return Err("the entry is not first".into());
    }
    let dom = Dominators::compute(func);
    let avail = Availability::compute(func, &dom);
    let mut place = vec![None; func.values.len()];
    for &b in &func.order {
        for &p in &func.blocks[b].params {
            place[p.0 as usize] = Some((b, 0));
        }
        for (n, &i) in func.blocks[b].insts.iter().enumerate() {
            for &r in &func.insts[i].results {
                if place[r.0 as usize].replace((b, n + 1)).is_some() {
                    return Err(format!("{r} is defined twice"));
                }
            }
        }
    }
    let available = |v: Value, b: Block, at: usize| match place[v.0 as usize] {
        None => false,
        Some((def, n)) => (def == b && n <= at) || (def != b && avail.at_start(v, b)),
    };
    let check_edge = |edge: &Edge, from: Block, at: usize, what: &str| -> Result<(), String> {
        if !in_order.get(edge.block.0 as usize).copied().unwrap_or(false) {
            return Err(format!("{from}: {what} goes to {} which is not listed", edge.block));
        }
        let params = &func.blocks[edge.block].params;
        if params.len() != edge.args.len() {
            return Err(format!(
                "{from}: {what} passes {} values to {} of {} parameters",
                edge.args.len(),
                edge.block,
                params.len()
            ));
        }
        for (a, p) in edge.args.iter().zip(params) {
            if func.values[*a].repr != func.values[*p].repr {
                return Err(format!("{from}: {what} passes {a} for {p} of another repr"));
            }
            if dom.reachable(from) && !available(*a, from, at) {
                return Err(format!("{from}: {what} passes {a}, which is not available"));
            }
        }
        Ok(())
    };
    let starts_with_catch = |b: Block| func.blocks[b].insts.first().is_some_and(|&i| func.insts[i].op == Op::Catch);
    for &b in &func.order {
        let block = &func.blocks[b];
        for (n, &i) in block.insts.iter().enumerate() {
            let data = &func.insts[i];
            let show = || format!("{b}: {}", func.display_inst(i));
            for &a in &data.args {
                if dom.reachable(b) && !available(a, b, n) {
                    return Err(format!("{}: {a} is not available", show()));
                }
            }
            super::signature::check(func, data).map_err(|e| format!("{}: {e}", show()))?;
            if let Some(edge) = &data.handler {
                if !data.op.raises() {
                    return Err(format!("{}: a handler, but it cannot raise", show()));
                }
                check_edge(edge, b, n, "the handler")?;
                if !starts_with_catch(edge.block) {
                    return Err(format!("{}: the handler block does not start with Catch", show()));
                }
            }
            if data.op == Op::Catch && n != 0 {
                return Err(format!("{}: Catch is not first", show()));
            }
            if data.op.diverges() && (n + 1 != block.insts.len() || block.term != Term::Unreachable) {
                return Err(format!("{}: something follows", show()));
            }
        }
        for &v in block.term.operands() {
            if dom.reachable(b) && !available(v, b, block.insts.len()) {
                return Err(format!("{b}: {v} is not available in its terminator"));
            }
        }
        for edge in block.term.edges() {
            check_edge(edge, b, block.insts.len(), "the terminator")?;
            if starts_with_catch(edge.block) {
                return Err(format!("{b}: an ordinary edge goes to the handler block {}", edge.block));
            }
        }
        match &block.term {
            Term::Return(values) => {
                let reprs: Vec<Repr> = values.iter().map(|v| func.values[*v].repr).collect();
                if reprs != func.results {
                    return Err(format!("{b}: returns {reprs:?}, not {:?}", func.results));
                }
            }
            Term::Branch { cond, .. } if func.values[*cond].repr != Repr::Bool => {
                return Err(format!("{b}: {cond} is not a Bool"));
            }
            Term::Switch { value, .. } if func.values[*value].repr != Repr::Int => {
                return Err(format!("{b}: {value} is not an Int"));
            }
            _ => {}
        }
    }
    Ok(())
}
