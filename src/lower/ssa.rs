//! Builds a function's blocks in SSA form, on the fly (after Braun et al., 2013).
//!
//! Invariants while building:
//! - a block is filled from its start to its terminator, and has all its predecessors once it is
//!   sealed; an edge is recorded with its predecessor when the terminator is set;
//! - a variable read in a block without a definition of it becomes a parameter of the block if the
//!   block is not sealed, has several predecessors or is entered from inside a loop that it does not
//!   belong to; what the predecessors pass is filled in at the end, by `simplify`;
//! - a handler block has the parameters it was made with, passed by every instruction that may
//!   raise into it; every other variable has the value that it had at the start of the `try`.

use crate::entity::{Entity, Table};
use crate::hir::{
    Block, BlockData, Const, Def, Edge, Inst, InstData, Loop, LoopData, Name, Op, Term, Value, ValueData,
};
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHashSet};

crate::entity!(/// A variable of the function being built, or a temporary that is assigned several times.
    Var, "var");

/// An edge by its place: the terminator of a block, and which of its edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pred {
    pub block: Block,
    pub slot: Slot,
}

/// Which edge of a terminator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// `Jump`, `Branch.then`, `IterNext.some`.
    First,
    /// `Branch.els`, `IterNext.none`.
    Second,
}

/// How a block gets the variables it does not define.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    /// The function's entry: they are unbound.
    Function,
    /// From its predecessors.
    Preds,
    /// A handler: from the end of this block.
    Handler(Block),
}

#[derive(Debug)]
pub(super) struct SsaBlock {
    defs: FxHashMap<Var, Value>,
    pub preds: Vec<Pred>,
    sealed: bool,
    entry: Entry,
    /// Parameters that `IterNext` passes by itself: 2 for the body of a `for`, else 0.
    pub implicit: usize,
}

/// A function under construction.
#[derive(Debug)]
pub(super) struct Builder {
    pub blocks: Table<Block, BlockData>,
    pub insts: Table<Inst, InstData>,
    pub values: Table<Value, ValueData>,
    pub loops: Table<Loop, LoopData>,
    pub ssa: Table<Block, SsaBlock>,
    /// Parameters whose arguments are not passed yet.
    pub pending: Vec<(Block, Var)>,
    vars: Table<Var, Option<Name>>,
    /// The block being filled; none where control does not get.
    pub cur: Option<Block>,
    /// The innermost loop.
    pub lp: Option<Loop>,
    unbound: Option<Value>,
    /// Parameters that hold captured variables: they may be unbound.
    pub captured: Vec<Value>,
    /// Handler blocks that something raises into.
    pub handlers_used: FxHashSet<Block>,
}

impl Builder {
    /// A builder with an empty entry block.
    pub fn new() -> Builder {
        let mut builder = Builder {
            blocks: Table::new(),
            insts: Table::new(),
            values: Table::new(),
            loops: Table::new(),
            ssa: Table::new(),
            pending: Vec::new(),
            vars: Table::new(),
            cur: None,
            lp: None,
            unbound: None,
            captured: Vec::new(),
            handlers_used: FxHashSet::default(),
        };
        let entry = builder.add_block(Entry::Function);
        builder.ssa[entry].sealed = true;
        builder.cur = Some(entry);
        builder
    }

    fn add_block(&mut self, entry: Entry) -> Block {
        self.ssa.push(SsaBlock { defs: FxHashMap::default(), preds: Vec::new(), sealed: false, entry, implicit: 0 });
        self.blocks.push(BlockData { params: Vec::new(), insts: Vec::new(), term: Term::None, lp: self.lp })
    }

    /// A block of the current loop.
    pub fn block(&mut self) -> Block {
        self.add_block(Entry::Preds)
    }

    /// A handler block with a parameter for each variable; all others are read at the end of `dom`.
    pub fn handler(&mut self, dom: Block, vars: &[Var]) -> Block {
        let block = self.add_block(Entry::Handler(dom));
        self.ssa[block].sealed = true;
        for &var in vars {
            let name = self.vars[var].clone();
            let value = self.param(block, name);
            self.ssa[block].defs.insert(var, value);
        }
        block
    }

    /// A variable.
    pub fn var(&mut self, name: Option<Name>) -> Var {
        self.vars.push(name)
    }

    /// Opens a loop; its header, a fresh block.
    pub fn open_loop(&mut self, comprehension: Option<(Name, Span)>) -> (Loop, Block) {
        let lp = self.loops.push(LoopData { header: Block(0), parent: self.lp, comprehension });
        self.lp = Some(lp);
        let header = self.block();
        self.loops[lp].header = header;
        (lp, header)
    }

    /// Leaves the innermost loop: blocks made from now on belong to its parent.
    pub fn close_loop(&mut self, lp: Loop) {
        self.lp = self.loops[lp].parent;
    }

    /// Adds a parameter to a block.
    pub fn param(&mut self, block: Block, name: Option<Name>) -> Value {
        let index = self.blocks[block].params.len() as u32;
        let value = self.values.push(ValueData { def: Def::Param(block, index), name });
        self.blocks[block].params.push(value);
        value
    }

    /// Continues in a block. Without a predecessor it cannot be reached, and nothing is filled in.
    pub fn switch(&mut self, block: Block) {
        let reachable = match self.ssa[block].entry {
            Entry::Preds => !self.ssa[block].preds.is_empty(),
            Entry::Function | Entry::Handler(_) => true,
        };
        self.cur = reachable.then_some(block);
    }

    /// Declares that a block has all its predecessors.
    pub fn seal(&mut self, block: Block) {
        self.ssa[block].sealed = true;
    }

    /// Seals a block and continues in it.
    pub fn enter(&mut self, block: Block) {
        self.seal(block);
        self.switch(block);
    }

    /// Appends an instruction to the current block.
    pub fn inst(&mut self, op: Op, args: Vec<Value>, handler: Option<Edge>, span: Span) -> Value {
        let Some(block) = self.cur else {
            return self.unbound();
        };
        self.handlers_used.extend(handler.as_ref().map(|edge| edge.block));
        let inst = self.insts.next_key();
        let result = self.values.push(ValueData { def: Def::Inst(inst), name: None });
        self.insts.push(InstData { op, args, result, handler, span, block });
        self.blocks[block].insts.push(inst);
        result
    }

    /// Ends the current block.
    pub fn terminate(&mut self, term: Term) {
        let Some(block) = self.cur.take() else { return };
        let targets = match &term {
            Term::Jump(edge) => [Some(edge.block), None],
            Term::Branch { then, els, .. } => [Some(then.block), Some(els.block)],
            Term::IterNext { some, none, .. } => [Some(some.block), Some(none.block)],
            Term::None | Term::Return(_) | Term::Unreachable => [None, None],
        };
        for (target, slot) in targets.into_iter().zip([Slot::First, Slot::Second]) {
            if let Some(target) = target {
                self.ssa[target].preds.push(Pred { block, slot });
            }
        }
        if let Term::IterNext { handler: Some(edge), .. } = &term {
            self.handlers_used.insert(edge.block);
        }
        self.blocks[block].term = term;
    }

    /// Ends the current block with a jump.
    pub fn jump(&mut self, block: Block, args: Vec<Value>) {
        self.terminate(Term::Jump(Edge { block, args }));
    }

    /// Ends the current block with a branch.
    pub fn branch(&mut self, cond: Value, then: Block, els: Block) {
        let edge = |block| Edge { block, args: Vec::new() };
        self.terminate(Term::Branch { cond, then: edge(then), els: edge(els) });
    }

    /// The state of a variable without a value; one instruction at the start of the function.
    pub fn unbound(&mut self) -> Value {
        if let Some(value) = self.unbound {
            return value;
        }
        let entry = Block::new(0);
        let inst = self.insts.next_key();
        let result = self.values.push(ValueData { def: Def::Inst(inst), name: None });
        let data =
            InstData { op: Op::Unbound, args: Vec::new(), result, handler: None, span: Span::default(), block: entry };
        self.insts.push(data);
        self.blocks[entry].insts.insert(0, inst);
        self.unbound = Some(result);
        result
    }

    /// Assigns a variable in the current block.
    pub fn write(&mut self, var: Var, value: Value) {
        let Some(block) = self.cur else { return };
        self.ssa[block].defs.insert(var, value);
        if self.values[value].name.is_none() {
            self.values[value].name = self.vars[var].clone();
        }
    }

    /// The value of a variable in the current block.
    pub fn read(&mut self, var: Var) -> Value {
        match self.cur {
            Some(block) => self.read_at(block, var),
            None => self.unbound(),
        }
    }

    /// The value of a variable at the end of what is filled of a block.
    pub fn read_at(&mut self, block: Block, var: Var) -> Value {
        let mut path = Vec::new();
        let mut at = block;
        let value = loop {
            let data = &self.ssa[at];
            if let Some(&value) = data.defs.get(&var) {
                break value;
            }
            path.push(at);
            match data.entry {
                Entry::Function => break self.unbound(),
                Entry::Handler(dom) => at = dom,
                Entry::Preds => match data.preds[..] {
                    [pred] if data.sealed && !self.leaves_loop(pred.block, at) => at = pred.block,
                    _ => {
                        let name = self.vars[var].clone();
                        self.pending.push((at, var));
                        break self.param(at, name);
                    }
                },
            }
        };
        for block in path {
            self.ssa[block].defs.insert(var, value);
        }
        value
    }

    /// Whether an edge leaves a loop.
    fn leaves_loop(&self, from: Block, to: Block) -> bool {
        match self.blocks[from].lp {
            None => false,
            Some(lp) => !self.is_inside(self.blocks[to].lp, lp),
        }
    }

    /// Whether `inner` is `outer` or lies in it.
    pub fn is_inside(&self, inner: Option<Loop>, outer: Loop) -> bool {
        let mut at = inner;
        while let Some(lp) = at {
            if lp == outer {
                return true;
            }
            at = self.loops[lp].parent;
        }
        false
    }

    /// The instruction that defines a value, if it is one.
    pub fn def_op(&self, value: Value) -> Option<&Op> {
        match self.values[value].def {
            Def::Inst(inst) => Some(&self.insts[inst].op),
            Def::Param(..) => None,
        }
    }

    /// A constant.
    pub fn constant(&mut self, constant: Const, span: Span) -> Value {
        self.inst(Op::Const(constant), Vec::new(), None, span)
    }

    /// Passes the arguments of all parameters made by reads.
    pub fn fill_arguments(&mut self) {
        let mut next = 0;
        while let Some(&(block, var)) = self.pending.get(next) {
            next += 1;
            for i in 0..self.ssa[block].preds.len() {
                let pred = self.ssa[block].preds[i];
                let value = self.read_at(pred.block, var);
                if let Some(edge) = edge_mut(&mut self.blocks[pred.block].term, pred.slot) {
                    edge.args.push(value);
                }
            }
        }
    }
}

/// An edge of a terminator.
pub(super) fn edge(term: &Term, slot: Slot) -> Option<&Edge> {
    match (term, slot) {
        (Term::Jump(edge), Slot::First)
        | (Term::Branch { then: edge, .. }, Slot::First)
        | (Term::Branch { els: edge, .. }, Slot::Second)
        | (Term::IterNext { some: edge, .. }, Slot::First)
        | (Term::IterNext { none: edge, .. }, Slot::Second) => Some(edge),
        (Term::Jump(_) | Term::None | Term::Return(_) | Term::Unreachable, _) => None,
    }
}

/// An edge of a terminator, mutable.
pub(super) fn edge_mut(term: &mut Term, slot: Slot) -> Option<&mut Edge> {
    match (term, slot) {
        (Term::Jump(edge), Slot::First)
        | (Term::Branch { then: edge, .. }, Slot::First)
        | (Term::Branch { els: edge, .. }, Slot::Second)
        | (Term::IterNext { some: edge, .. }, Slot::First)
        | (Term::IterNext { none: edge, .. }, Slot::Second) => Some(edge),
        (Term::Jump(_) | Term::None | Term::Return(_) | Term::Unreachable, _) => None,
    }
}
