//! Checks the invariants of the IR.
//!
//! Beyond those that the header of [`hir`](super) lists: every block is reached, the entry has the
//! function's parameters and no predecessors, a loop is entered at its header, only what may raise
//! has a handler, and ids exist. What it cannot see is whether a raising instruction inside of a
//! `try` lacks its handler.

use super::{Annotation, ArgKind, Block, Def, Edge, Export, Func, FuncId, Op, Program, Term, Value};
use crate::entity::Entity;

/// Checks all functions of a program; the error names the function and prints it.
pub fn verify(program: &Program) -> Result<(), String> {
    for (id, func) in program.funcs.iter() {
        let checked = verify_func(func).and_then(|()| references(program, func));
        checked.map_err(|error| format!("{id}: {error}\n{}", super::print::func_text(id, func)))?;
    }
    Ok(())
}

/// Whether an instruction may raise, as far as its kind says; the solver knows better.
pub fn may_raise(op: &Op) -> bool {
    !matches!(
        op,
        Op::Const(_)
            | Op::Unbound
            | Op::MakeFunc { .. }
            | Op::Class(_)
            | Op::Builtin(_)
            | Op::Module(_)
            | Op::MakeCell
            | Op::CellGet
            | Op::CellSet
            | Op::LoadGlobal(_)
            | Op::LoadMember(_)
            | Op::StoreGlobal(_)
            | Op::Tuple
            | Op::TupleGet(_)
            | Op::List
            | Op::ListToTuple
            | Op::Refine { .. }
            | Op::IterResult
            | Op::IterDrop
            | Op::Keep
            | Op::Ending
            | Op::Hold
            | Op::Slice
            | Op::Concat
            | Op::IsInstance(_)
            | Op::Super(_)
            | Op::Catch
            | Op::EnterHandler
            | Op::LeaveHandler
    )
}

/// The number of operands of an instruction, where it is fixed.
fn arity(op: &Op) -> Option<usize> {
    match op {
        Op::Const(_)
        | Op::Data(_)
        | Op::Unbound
        | Op::LoadGlobal(_)
        | Op::LoadMember(_)
        | Op::Builtin(_)
        | Op::Module(_)
        | Op::Catch
        | Op::Poll
        | Op::LeaveHandler
        | Op::Ending
        | Op::CurrentException => Some(0),
        Op::CheckBound { .. }
        | Op::CheckMember { .. }
        | Op::CheckFree { .. }
        | Op::StoreGlobal(_)
        | Op::MakeCell
        | Op::CellGet
        | Op::Unary(_)
        | Op::Truth
        | Op::ListToTuple
        | Op::GetAttr(_)
        | Op::DelAttr(_)
        | Op::Unpack { .. }
        | Op::TupleGet(_)
        | Op::Iter
        | Op::IterResult
        | Op::Keep
        | Op::Refine { .. }
        | Op::IsInstance(_)
        | Op::Annotate(_)
        | Op::Manager
        | Op::Yield
        | Op::Reraise
        | Op::EnterHandler
        | Op::Super(_) => Some(1),
        Op::CellSet
        | Op::Binary { .. }
        | Op::Compare(_)
        | Op::IterDrop
        | Op::Hold
        | Op::ListAppend
        | Op::ListExtend
        | Op::SetAdd
        | Op::DictUpdate
        | Op::SetAttr(_)
        | Op::GetItem
        | Op::DelItem
        | Op::Member(_)
        | Op::Format(_) => Some(2),
        Op::DictPut | Op::SetItem | Op::Slice => Some(3),
        Op::Call(kinds) | Op::CallMethod(_, kinds) => Some(kinds.len() + 1),
        Op::Class(_) | Op::MakeFunc { .. } | Op::Tuple | Op::List | Op::Set | Op::Dict | Op::Concat | Op::Raise => None,
    }
}

/// Edges of a block: handlers, then those of the terminator, with the number of parameters that
/// the edge does not pass.
fn edges(func: &Func, block: Block) -> Vec<(&Edge, usize, bool)> {
    let data = &func.blocks[block];
    let mut out: Vec<(&Edge, usize, bool)> =
        data.insts.iter().filter_map(|&inst| func.insts[inst].handler.as_ref()).map(|edge| (edge, 0, true)).collect();
    match &data.term {
        Term::Jump(edge) => out.push((edge, 0, false)),
        Term::Branch { then, els, .. } => out.extend([(then, 0, false), (els, 0, false)]),
        Term::IterNext { some, none, handler, .. } => {
            out.extend([(some, 2, false), (none, 0, false)]);
            out.extend(handler.as_ref().map(|edge| (edge, 0, true)));
        }
        Term::None | Term::Return(_) | Term::Unreachable => {}
    }
    out
}

/// Checks one function.
pub fn verify_func(func: &Func) -> Result<(), String> {
    shape(func)?;
    let dominators = Dominators::new(func);
    for (block, data) in func.blocks.iter() {
        if !dominators.reached(block) {
            return Err(format!("{block} is not reached"));
        }
        for (position, &inst) in data.insts.iter().enumerate() {
            let inst = &func.insts[inst];
            for &arg in &inst.args {
                usable(func, &dominators, arg, block, position)?;
            }
            for &arg in inst.handler.iter().flat_map(|edge| &edge.args) {
                usable(func, &dominators, arg, block, position)?;
            }
        }
        let end = data.insts.len();
        match &data.term {
            Term::Branch { cond: value, .. } | Term::IterNext { iter: value, .. } | Term::Return(value) => {
                usable(func, &dominators, *value, block, end)?;
                if let Term::IterNext { given, .. } = &data.term
                    && let Some(given) = given.value()
                {
                    usable(func, &dominators, given, block, end)?;
                }
            }
            Term::None | Term::Jump(_) | Term::Unreachable => {}
        }
        for (edge, _, is_handler) in edges(func, block) {
            for &arg in edge.args.iter().filter(|_| !is_handler) {
                usable(func, &dominators, arg, block, end)?;
            }
        }
        if let Term::IterNext { handler: Some(edge), .. } = &data.term {
            for &arg in &edge.args {
                usable(func, &dominators, arg, block, end)?;
            }
        }
    }
    loops(func)
}

/// Definitions, counts, handlers, terminators.
fn shape(func: &Func) -> Result<(), String> {
    let params = func.params.names.len() + func.params.captures.len();
    if func.blocks[func.entry].params.len() != params {
        return Err(format!("the entry block must have {params} parameters"));
    }
    for (block, data) in func.blocks.iter() {
        for (i, &param) in data.params.iter().enumerate() {
            if func.values[param].def != Def::Param(block, i as u32) {
                return Err(format!("{param} is not defined as parameter {i} of {block}"));
            }
        }
        for &inst in &data.insts {
            let inst_data = &func.insts[inst];
            let result = inst_data.result;
            if inst_data.block != block || func.values[result].def != Def::Inst(inst) {
                return Err(format!("{result} is not defined once, by {inst} in {block}"));
            }
            if arity(&inst_data.op).is_some_and(|arity| arity != inst_data.args.len()) {
                return Err(format!("{result} has {} operands", inst_data.args.len()));
            }
            if inst_data.handler.is_some() && !may_raise(&inst_data.op) {
                return Err(format!("{result} has a handler but cannot raise"));
            }
        }
        if matches!(data.term, Term::None) {
            return Err(format!("{block} has no terminator"));
        }
        for (edge, implicit, is_handler) in edges(func, block) {
            let Some(target) = func.blocks.get(edge.block) else {
                return Err(format!("{block} leads to {}, which does not exist", edge.block));
            };
            if target.params.len() != edge.args.len() + implicit {
                let count = target.params.len();
                return Err(format!(
                    "{block} passes {} arguments to {}, which has {count}",
                    edge.args.len(),
                    edge.block
                ));
            }
            if edge.block == func.entry {
                return Err(format!("{block} leads to the entry block"));
            }
            let catches = target.insts.first().is_some_and(|&inst| func.insts[inst].op == Op::Catch);
            if is_handler != catches {
                return Err(format!("{}: handler blocks, and only they, start with catch", edge.block));
            }
        }
        let catches = data.insts.iter().skip(1).any(|&inst| func.insts[inst].op == Op::Catch);
        if catches {
            return Err(format!("{block} has a catch that is not its first instruction"));
        }
    }
    for (value, data) in func.values.iter() {
        let found = match data.def {
            Def::Param(block, i) => {
                func.blocks.get(block).and_then(|block| block.params.get(i as usize)) == Some(&value)
            }
            Def::Inst(inst) => func.insts.get(inst).is_some_and(|inst| inst.result == value),
        };
        if !found {
            return Err(format!("{value} has no definition"));
        }
    }
    Ok(())
}

/// A value is used where its definition dominates, and outside of its loop by parameters only.
fn usable(func: &Func, dominators: &Dominators, value: Value, block: Block, position: usize) -> Result<(), String> {
    let Some(data) = func.values.get(value) else {
        return Err(format!("{block} uses {value}, which does not exist"));
    };
    let (def_block, def_position) = match data.def {
        Def::Param(block, _) => (block, None),
        Def::Inst(inst) => {
            let block = func.insts[inst].block;
            (block, func.blocks[block].insts.iter().position(|&other| other == inst))
        }
    };
    let dominates = if def_block == block {
        def_position.is_none_or(|def_position| def_position < position)
    } else {
        match dominators.child(def_block, block) {
            None => false,
            // Through a handler, only what is defined before the first instruction that leads there.
            Some(child) => def_position.is_none_or(|def_position| {
                let insts = &func.blocks[def_block].insts;
                let leads =
                    |&inst: &super::Inst| func.insts[inst].handler.as_ref().is_some_and(|edge| edge.block == child);
                insts.iter().position(leads).is_none_or(|first| def_position < first)
            }),
        }
    };
    if !dominates {
        return Err(format!("{block} uses {value}, whose definition does not dominate it"));
    }
    if let Some(lp) = func.blocks[def_block].lp {
        let mut at = func.blocks[block].lp;
        while at != Some(lp) {
            match at {
                Some(inner) => at = func.loops[inner].parent,
                None => {
                    return Err(format!("{block} uses {value}, which is defined inside of {lp}"));
                }
            }
        }
    }
    Ok(())
}

/// A loop is entered through its header; its header belongs to it.
fn loops(func: &Func) -> Result<(), String> {
    let inside = |mut at: Option<super::Loop>, lp| {
        while at.is_some_and(|inner| inner != lp) {
            at = at.and_then(|inner| func.loops[inner].parent);
        }
        at.is_some()
    };
    for (lp, data) in func.loops.iter() {
        if func.blocks[data.header].lp != Some(lp) {
            return Err(format!("the header {} of {lp} does not belong to it", data.header));
        }
        for block in func.blocks.keys().filter(|&block| !inside(func.blocks[block].lp, lp)) {
            for (edge, _, _) in edges(func, block) {
                if inside(func.blocks[edge.block].lp, lp) && edge.block != data.header {
                    return Err(format!("{block} enters {lp} at {}, not at its header", edge.block));
                }
            }
        }
    }
    Ok(())
}

/// Ids of the program that a function refers to exist, and fit.
fn references(program: &Program, func: &Func) -> Result<(), String> {
    for inst in func.insts.values() {
        let ok = match &inst.op {
            Op::MakeFunc { func: callee, defaults } => program.funcs.get(*callee).is_some_and(|callee| {
                inst.args.len() == *defaults as usize + callee.params.captures.len()
                    && callee.params.defaults.iter().flatten().count() == *defaults as usize
            }),
            Op::Class(class) | Op::Super(class) | Op::Member(class) | Op::Annotate(Annotation::Class(class)) => {
                program.classes.get(*class).is_some()
            }
            Op::LoadGlobal(global) | Op::LoadMember(global) | Op::StoreGlobal(global) => {
                program.globals.get(*global).is_some()
            }
            Op::Call(kinds) => kinds.is_sorted_by_key(is_keyword),
            _ => true,
        };
        if !ok {
            return Err(format!("{} refers to something that does not exist or fit", inst.result));
        }
    }
    let found = |id: &FuncId| program.funcs.get(*id).is_some();
    let exported = program.exports.iter().all(|(_, export)| match export {
        Export::Func(id) => found(id),
        Export::Class(id) => program.classes.get(*id).is_some(),
        Export::Global(id) => program.globals.get(*id).is_some(),
    });
    if exported { Ok(()) } else { Err("an export does not exist".to_owned()) }
}

fn is_keyword(kind: &ArgKind) -> bool {
    matches!(kind, ArgKind::Kw(_) | ArgKind::DoubleStar)
}

/// Immediate dominators, by the iterative algorithm on reverse postorder.
struct Dominators {
    /// Position in reverse postorder; none if not reached.
    order: Vec<Option<usize>>,
    /// Immediate dominator by position; that of the entry is itself.
    idom: Vec<usize>,
    /// Block by position.
    post: Vec<Block>,
}

impl Dominators {
    fn new(func: &Func) -> Dominators {
        let mut seen = vec![false; func.blocks.len()];
        seen[func.entry.index()] = true;
        let mut post = Vec::new();
        let targets = |block| edges(func, block).iter().map(|(edge, _, _)| edge.block).collect::<Vec<_>>();
        let mut stack = vec![(func.entry, targets(func.entry), 0)];
        while let Some((block, next, i)) = stack.last_mut() {
            match next.get(*i) {
                Some(&target) => {
                    *i += 1;
                    if !std::mem::replace(&mut seen[target.index()], true) {
                        stack.push((target, targets(target), 0));
                    }
                }
                None => {
                    post.push(*block);
                    stack.pop();
                }
            }
        }
        post.reverse();
        let mut order = vec![None; func.blocks.len()];
        for (i, block) in post.iter().enumerate() {
            order[block.index()] = Some(i);
        }
        let mut preds: Vec<Vec<usize>> = vec![Vec::new(); post.len()];
        for (i, &block) in post.iter().enumerate() {
            for target in targets(block) {
                if let Some(target) = order[target.index()] {
                    preds[target].push(i);
                }
            }
        }
        let mut idom: Vec<Option<usize>> = vec![None; post.len()];
        idom[0] = Some(0);
        let mut changed = true;
        while changed {
            changed = false;
            for i in 1..post.len() {
                let mut new = None;
                for &pred in preds[i].iter().filter(|&&pred| idom[pred].is_some()) {
                    new = Some(match new {
                        None => pred,
                        Some(other) => common(&idom, pred, other),
                    });
                }
                if idom[i] != new {
                    idom[i] = new;
                    changed = true;
                }
            }
        }
        Dominators { order, idom: idom.into_iter().map(|idom| idom.unwrap_or(0)).collect(), post }
    }

    fn reached(&self, block: Block) -> bool {
        self.order[block.index()].is_some()
    }

    /// The block below `a` in the dominator tree on the way to `b`, if `a` dominates `b`, another block.
    fn child(&self, a: Block, b: Block) -> Option<Block> {
        let a = self.order[a.index()]?;
        let mut b = self.order[b.index()]?;
        while self.idom[b] > a {
            b = self.idom[b];
        }
        (self.idom[b] == a && b != a).then(|| self.post[b])
    }
}

fn common(idom: &[Option<usize>], mut a: usize, mut b: usize) -> usize {
    while a != b {
        if a > b {
            a = idom[a].unwrap_or(0);
        } else {
            b = idom[b].unwrap_or(0);
        }
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hir::Const;
    use crate::source::Source;

    const LOOP: &str = "def f(a):\n    x = 0 - a.c\n    for i in a:\n        x = x + i\n    return x\n";
    const TRY: &str = "def f(a):\n    try:\n        a.b()\n    except ValueError:\n        return a\n    return 0\n";

    /// Function 1 of a source, which passes, and the error after a change.
    fn broken(text: &str, change: impl FnOnce(&mut Func)) -> String {
        let source = Source::new("test.py", text);
        let module = crate::syntax::parse(&source).unwrap();
        let mut program = crate::lower::lower(&module, &source, Vec::new()).program;
        verify(&program).unwrap();
        change(&mut program.funcs[FuncId(1)]);
        let error = verify(&program).unwrap_err();
        error.lines().next().unwrap_or_default().to_owned()
    }

    fn find(func: &Func, op: impl Fn(&Op) -> bool) -> crate::hir::Inst {
        func.insts.iter().find(|(_, inst)| op(&inst.op)).unwrap().0
    }

    #[test]
    fn definitions_dominate_uses() {
        let error = broken(LOOP, |func| {
            let entry = func.entry;
            func.blocks[entry].insts.reverse();
        });
        assert!(error.contains("does not dominate"), "{error}");
    }

    #[test]
    fn values_have_one_definition() {
        let error = broken(LOOP, |func| {
            let add = find(func, |op| matches!(op, Op::Binary { .. }));
            let block = func.insts[add].block;
            let header = func.blocks[block].params[0];
            func.insts[add].result = header;
        });
        assert!(error.contains("is not defined once"), "{error}");
    }

    #[test]
    fn edges_pass_all_parameters() {
        let error = broken(LOOP, |func| {
            let entry = func.entry;
            if let Term::IterNext { some, .. } = &mut func.blocks[entry].term {
                some.args.clear();
            }
        });
        assert_eq!(error, "fn1: b0 passes 0 arguments to b1, which has 3");
    }

    #[test]
    fn values_leave_loops_as_parameters() {
        let error = broken(LOOP, |func| {
            let item = func.blocks[func.loops[crate::hir::Loop(0)].header].params[0];
            for block in func.blocks.values_mut() {
                if let Term::Return(value) = &mut block.term {
                    *value = item;
                }
            }
        });
        assert!(error.contains("does not dominate") || error.contains("inside of loop0"), "{error}");
        let text = "def f(a):\n    while True:\n        x = a.b\n        if x:\n            break\n    return x\n";
        let error = broken(text, |func| {
            let x = find(func, |op| matches!(op, Op::GetAttr(_)));
            let x = func.insts[x].result;
            for block in func.blocks.values_mut() {
                if let Term::Return(value) = &mut block.term {
                    *value = x;
                }
            }
        });
        assert!(error.ends_with("which is defined inside of loop0"), "{error}");
    }

    #[test]
    fn loops_are_entered_at_their_headers() {
        let error = broken(LOOP, |func| func.loops[crate::hir::Loop(0)].header = func.entry);
        assert_eq!(error, "fn1: the header b0 of loop0 does not belong to it");
    }

    #[test]
    fn handlers_catch() {
        let error = broken(TRY, |func| {
            let catch = find(func, |op| *op == Op::Catch);
            func.insts[catch].op = Op::Const(Const::None);
        });
        assert!(error.contains("start with catch"), "{error}");
    }

    #[test]
    fn only_what_raises_has_a_handler() {
        let error = broken(TRY, |func| {
            let call = find(func, |op| matches!(op, Op::CallMethod(..)));
            func.insts[call].op = Op::Refine { pred: crate::hir::Pred::IsNone, is_true: true };
        });
        assert!(error.contains("has a handler but cannot raise"), "{error}");
    }

    #[test]
    fn handlers_see_what_was_defined_before() {
        let error = broken(TRY, |func| {
            let call = find(func, |op| matches!(op, Op::CallMethod(..)));
            let result = func.insts[call].result;
            let test = find(func, |op| matches!(op, Op::IsInstance(_)));
            func.insts[test].args[0] = result;
        });
        assert!(error.contains("does not dominate"), "{error}");
    }

    #[test]
    fn blocks_end() {
        let error = broken(LOOP, |func| {
            let entry = func.entry;
            func.blocks[entry].term = Term::None;
        });
        assert_eq!(error, "fn1: b0 has no terminator");
    }

    #[test]
    fn operands_are_counted() {
        let error = broken(LOOP, |func| {
            let add = find(func, |op| matches!(op, Op::Binary { .. }));
            func.insts[add].args.pop();
        });
        assert!(error.ends_with("has 1 operands"), "{error}");
    }
}
