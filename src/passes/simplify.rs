//! Cleans up: folds constants, removes parameters that are always the same value, decides branches, threads jumps
//! through empty blocks, merges blocks, removes dead code.
//!
//! It runs on the interpreter's mir too and must stay cheap. Loops keep one header (a branch is never threaded past it), but which
//! block that is may change: whoever maps loop headers between functions does so after this pass.
//!
//! Dead code is what has no effect and cannot raise; allocations count as that although memory may run out.

pub mod fold;

use crate::entity::Entity;
use crate::mir::dom::Dominators;
use crate::mir::edit::Aliases;
use crate::mir::effect::Effect;
use crate::mir::{Block, Def, Edge, Func, Inst, Loc, Op, Term, Value};
use crate::types::{Repr, TypeId};
use fold::Folded;

/// More rounds than this never paid.
const ROUNDS: usize = 4;

/// Runs the pass; true if it changed something.
pub fn run(func: &mut Func) -> bool {
    let mut any = false;
    for _ in 0..ROUNDS {
        let dom = Dominators::compute(func);
        let mut changed = func.drop_unreachable(&dom);
        changed |= same_params(func);
        changed |= fold_all(func, &dom);
        changed |= decided(func, &dom);
        changed |= branches(func);
        changed |= thread(func, &dom);
        changed |= merge(func);
        changed |= dead_code(func);
        any |= changed;
        if !changed {
            return any;
        }
    }
    func.drop_unreachable(&Dominators::compute(func));
    any
}

/// What edges pass to the parameters of each block: the arguments of one edge after those of another.
fn incoming(func: &mut Func) -> Vec<Vec<Value>> {
    let mut incoming = vec![Vec::new(); func.blocks.len()];
    func.edges_mut(|_, e| incoming[e.block.index()].extend(&e.args));
    incoming
}

/// Removes parameters that are the same value, or the same constant, on all edges.
fn same_params(func: &mut Func) -> bool {
    let incoming = incoming(func);
    let mut aliases = Aliases::new(func);
    let mut dead: Vec<Vec<usize>> = vec![Vec::new(); func.blocks.len()];
    let mut constants: Vec<(Block, Value, Value)> = Vec::new();
    let mut any = false;
    loop {
        let mut changed = false;
        for &b in &func.order {
            if b == func.entry {
                continue;
            }
            let params = &func.blocks[b].params;
            for (n, &p) in params.iter().enumerate() {
                if dead[b.index()].contains(&n) {
                    continue;
                }
                let mut only: Option<Value> = None;
                let mut one = true;
                let mut same = true;
                for &v in incoming[b.index()].iter().skip(n).step_by(params.len()) {
                    let v = aliases.get(v);
                    if v == p {
                        continue;
                    }
                    match only {
                        None => only = Some(v),
                        Some(o) if o == v => {}
                        Some(o) if fold::same_constant(func, o, v) => one = false,
                        Some(_) => same = false,
                    }
                }
                let Some(v) = only.filter(|_| same) else {
                    continue;
                };
                if one {
                    aliases.set(p, v);
                } else {
                    constants.push((b, p, v));
                }
                dead[b.index()].push(n);
                changed = true;
            }
        }
        any |= changed;
        if !changed {
            break;
        }
    }
    if !any {
        return false;
    }
    for (b, p, v) in constants {
        // The parameter becomes an instruction's result.
        if let Some((op, _)) = func.def_op(v) {
            let op = op.clone();
            let loc = first_loc(func, b);
            let at = usize::from(func.is_handler(b));
            let inst = func.make_inst(op, vec![], &[], None, loc);
            func.insts[inst].results.push(p);
            func.values[p].def = Def::Inst(inst, 0);
            func.blocks[b].insts.insert(at, inst);
        }
    }
    remove_params(func, &mut dead);
    aliases.apply(func);
    true
}

fn first_loc(func: &Func, b: Block) -> Loc {
    let insts = &func.blocks[b].insts;
    insts.first().map_or(Loc(0), |&i| func.insts[i].loc)
}

/// Removes parameters, and what edges pass for them.
fn remove_params(func: &mut Func, dead: &mut [Vec<usize>]) {
    dead.iter_mut().for_each(|d| d.sort_unstable());
    for b in func.order.clone() {
        if !dead[b.index()].is_empty() {
            // Those that became instructions keep their new definition.
            func.remove_params(b, &dead[b.index()]);
        }
    }
    func.edges_mut(|_, e| {
        let dead = &dead[e.block.index()];
        let mut n = 0;
        e.args.retain(|_| {
            n += 1;
            !dead.contains(&(n - 1))
        });
    });
}

fn fold_all(func: &mut Func, dom: &Dominators) -> bool {
    let mut aliases = Aliases::new(func);
    let mut any = false;
    for &b in &dom.rpo {
        let mut gone = Vec::new();
        let mut at = 0;
        // What is put in front of an instruction on the way comes once more.
        while let Some(&i) = func.blocks[b].insts.get(at) {
            at += 1;
            func.insts[i].args.iter_mut().for_each(|v| *v = aliases.get(*v));
            if func.insts[i].handler.is_some() && func.insts[i].op.only_stops() {
                func.insts[i].handler = None;
                any = true;
            }
            any |= fold_inst(func, b, i, &mut aliases, &mut gone);
        }
        if !gone.is_empty() {
            let mut gone = gone.into_iter().peekable();
            func.blocks[b].insts.retain(|i| gone.next_if_eq(i).is_none());
        }
    }
    if any {
        aliases.apply(func);
    }
    any
}

fn fold_inst(func: &mut Func, b: Block, i: Inst, aliases: &mut Aliases, gone: &mut Vec<Inst>) -> bool {
    let mut any = false;
    // A few steps at most: each is simpler.
    for _ in 0..4 {
        let folded = fold::fold(func, i).or_else(|| fold::fold_bool_compare(func, i));
        match folded {
            None => match with_float(func, i) {
                Some(other) => {
                    use_float(func, b, i, other);
                    return true;
                }
                None => return any,
            },
            Some(Folded::Value(v)) => {
                let result = func.insts[i].results[0];
                aliases.set(result, v);
                gone.push(i);
                return true;
            }
            Some(Folded::Op(op, args)) => {
                let data = &mut func.insts[i];
                data.op = op;
                data.args = args;
                if !data.op.raises() {
                    data.handler = None;
                }
                any = true;
            }
            Some(Folded::Gone) => {
                gone.push(i);
                return true;
            }
        }
    }
    any
}

/// An operation that does the same with a constant float in the place of an operand.
struct WithFloat {
    op: Op,
    operand: usize,
    float: f64,
}

/// What an instruction can be with a float: `x / 2**k` is `x * 2**-k`, an integer that a float is compared with is one if it is exact.
fn with_float(func: &Func, i: Inst) -> Option<WithFloat> {
    let data = &func.insts[i];
    match data.op {
        Op::FDiv | Op::FDivRaw => match func.def_op(data.args[1])? {
            (Op::Float(bits), _) => {
                let divisor = Some(f64::from_bits(*bits)).filter(|y| fold::exact_reciprocal(*y))?;
                Some(WithFloat { op: Op::FMul, operand: 1, float: 1.0 / divisor })
            }
            _ => None,
        },
        Op::IFCmp(cc) => {
            let exact = func.int_const(data.args[0]).filter(|n| n.unsigned_abs() <= 1 << f64::MANTISSA_DIGITS)?;
            Some(WithFloat { op: Op::FCmp(cc), operand: 0, float: exact as f64 })
        }
        _ => None,
    }
}

/// Makes an instruction another one: the constant is made before it.
fn use_float(func: &mut Func, b: Block, i: Inst, other: WithFloat) {
    let loc = func.insts[i].loc;
    let bits = Op::Float(other.float.to_bits());
    let k = func.make_inst(bits, vec![], &[(Repr::Float, TypeId::NEVER)], None, loc);
    let value = func.insts[k].results[0];
    let at = func.blocks[b].insts.iter().position(|&x| x == i).unwrap_or(0);
    func.blocks[b].insts.insert(at, k);
    let data = &mut func.insts[i];
    data.op = other.op;
    data.args[other.operand] = value;
    data.handler = None;
}

/// A branch on what a branch that dominates it has decided goes the same way.
fn decided(func: &mut Func, dom: &Dominators) -> bool {
    let mut conds: Vec<Value> = Vec::new();
    let mut often = false;
    for &b in &dom.rpo {
        if let Term::Branch { cond, .. } = &func.blocks[b].term {
            often |= conds.contains(cond);
            conds.push(*cond);
        }
    }
    if !often {
        return false;
    }
    let mut edges_in = vec![0u32; func.blocks.len()];
    func.edges_mut(|_, e| edges_in[e.block.index()] += 1);
    let mut any = false;
    for &b in &dom.rpo {
        let Term::Branch { cond, then, els } = &func.blocks[b].term else {
            continue;
        };
        let mut at = b;
        let mut known = None;
        while let (None, Some(d)) = (known, dom.idom(at)) {
            if let Term::Branch { cond: c, then: t, els: e } = &func.blocks[d].term
                && c == cond
                && edges_in[at.index()] == 1
            {
                known = [(t, true), (e, false)].into_iter().find(|(edge, _)| edge.block == at).map(|(_, way)| way);
            }
            at = d;
        }
        if let Some(way) = known {
            let edge = if way { then.clone() } else { els.clone() };
            func.blocks[b].term = Term::Jump(edge);
            any = true;
        }
    }
    any
}

fn branches(func: &mut Func) -> bool {
    let mut any = false;
    for b in func.order.clone() {
        let new = match &func.blocks[b].term {
            Term::Branch { cond, then, els } => match func.def_op(*cond) {
                Some((Op::Bool(c), _)) => Term::Jump(if *c { then.clone() } else { els.clone() }),
                Some((Op::BNot, x)) => Term::Branch { cond: x[0], then: els.clone(), els: then.clone() },
                _ if then == els => Term::Jump(then.clone()),
                _ => continue,
            },
            Term::Switch { value, cases, default } => match func.int_const(*value) {
                Some(n) => Term::Jump(cases.iter().find(|c| c.0 == n).map_or(default, |c| &c.1).clone()),
                None if cases.iter().all(|c| c.1 == *default) => Term::Jump(default.clone()),
                None => continue,
            },
            Term::Jump(_) | Term::Return(_) | Term::Unreachable => continue,
        };
        func.blocks[b].term = new;
        any = true;
    }
    any
}

/// Edges to blocks without instructions go on to where these lead.
fn thread(func: &mut Func, dom: &Dominators) -> bool {
    let uses = func.use_counts();
    let mut own_uses = vec![0u32; func.values.len()];
    let mut through = vec![false; func.blocks.len()];
    for &b in &func.order {
        let block = &func.blocks[b];
        if !block.insts.is_empty() || b == func.entry {
            continue;
        }
        let term = &block.term;
        let mut count = |v: &Value| {
            if block.params.contains(v) {
                own_uses[v.index()] += 1;
            }
        };
        term.operands().iter().for_each(&mut count);
        term.edges().for_each(|e| e.args.iter().for_each(&mut count));
        // Uses elsewhere of what the block defines hold it in place.
        through[b.index()] = block.params.iter().all(|p| uses[p.index()] == own_uses[p.index()]);
    }
    let header: Vec<bool> =
        func.blocks.keys().map(|b| dom.reachable(b) && dom.preds(b).iter().any(|&p| dom.dominates(b, p))).collect();
    let mut changed = false;
    for b in func.order.clone() {
        if !func.blocks[b].term.edges().any(|e| through[e.block.index()]) {
            continue;
        }
        let mut term = func.blocks[b].term.clone();
        for edge in term.edges_mut() {
            for _ in 0..8 {
                if !through[edge.block.index()] || edge.block == b {
                    break;
                }
                let block = &func.blocks[edge.block];
                let next = match &block.term {
                    // Two loops keep two headers.
                    Term::Jump(next) if !(header[edge.block.index()] && header[next.block.index()]) => next,
                    Term::Branch { cond, then, els } if !header[edge.block.index()] => {
                        let at = block.params.iter().position(|p| p == cond);
                        match at.and_then(|n| fold::known_bool(func, edge.args[n])) {
                            Some(true) => then,
                            Some(false) => els,
                            None => break,
                        }
                    }
                    _ => break,
                };
                // Into a loop only by its header, and not around in a circle.
                if next.block == edge.block {
                    break;
                }
                let args = next
                    .args
                    .iter()
                    .map(|v| {
                        let at = block.params.iter().position(|p| p == v);
                        at.map_or(*v, |n| edge.args[n])
                    })
                    .collect();
                let args: Vec<Value> = args;
                // What another block defines is used here from now on: that block stays where it is.
                for v in &args {
                    if let Def::Param(home, _) = func.values[*v].def
                        && home != b
                    {
                        through[home.index()] = false;
                    }
                }
                *edge = Edge { block: next.block, args };
                changed = true;
            }
        }
        func.blocks[b].term = term;
    }
    changed
}

/// Appends a block to its only predecessor.
fn merge(func: &mut Func) -> bool {
    let mut edges_in = vec![0u32; func.blocks.len()];
    func.edges_mut(|_, e| edges_in[e.block.index()] += 1);
    edges_in[func.entry.index()] += 1;
    let mut aliases = Aliases::new(func);
    let mut gone = vec![false; func.blocks.len()];
    let mut any = false;
    for b in func.order.clone() {
        if gone[b.index()] {
            continue;
        }
        while let Term::Jump(edge) = &func.blocks[b].term {
            let s = edge.block;
            if s == b || edges_in[s.index()] != 1 || func.is_handler(s) {
                break;
            }
            for (p, v) in func.blocks[s].params.iter().zip(&edge.args) {
                aliases.set(*p, *v);
            }
            let data = std::mem::take(&mut func.blocks[s]);
            func.blocks[b].insts.extend(data.insts);
            func.blocks[b].term = data.term;
            gone[s.index()] = true;
            any = true;
        }
    }
    if any {
        func.order.retain(|b| !gone[b.index()]);
        aliases.apply(func);
    }
    any
}

/// Whether an instruction may go if its results are not used.
pub fn removable(op: &Op) -> bool {
    match op {
        Op::New(_) | Op::ListNew(_) => true,
        op => op.effect() <= Effect::Allocates && !op.raises(),
    }
}

/// Removes instructions and parameters that nothing needs.
fn dead_code(func: &mut Func) -> bool {
    let mut live = vec![false; func.values.len()];
    let mut work: Vec<Value> = Vec::new();
    for &b in &func.order {
        for &i in &func.blocks[b].insts {
            let data = &func.insts[i];
            if !removable(&data.op) {
                work.extend(&data.args);
            }
        }
        work.extend(func.blocks[b].term.operands());
    }
    let incoming = incoming(func);
    work.extend(&func.blocks[func.entry].params);
    while let Some(v) = work.pop() {
        if std::mem::replace(&mut live[v.index()], true) {
            continue;
        }
        match func.values[v].def {
            Def::Param(b, n) => {
                let params = func.blocks[b].params.len();
                work.extend(incoming[b.index()].iter().skip(n as usize).step_by(params));
            }
            Def::Inst(i, _) if removable(&func.insts[i].op) => work.extend(&func.insts[i].args),
            Def::Inst(..) => {}
        }
    }
    let mut any = false;
    let mut dead = vec![Vec::new(); func.blocks.len()];
    for b in func.order.clone() {
        for (n, p) in func.blocks[b].params.iter().enumerate() {
            if !live[p.index()] {
                dead[b.index()].push(n);
                any = true;
            }
        }
        let mut insts = std::mem::take(&mut func.blocks[b].insts);
        let before = insts.len();
        insts.retain(|&i| {
            let data = &func.insts[i];
            !removable(&data.op) || data.results.iter().any(|r| live[r.index()])
        });
        any |= insts.len() != before;
        func.blocks[b].insts = insts;
    }
    if any {
        remove_params(func, &mut dead);
    }
    any
}

#[cfg(test)]
mod tests;
