//! Building functions: appends blocks and instructions, gives results their values.

use super::*;

impl Func {
    /// A function with an empty entry block.
    pub fn new(name: Arc<str>, source_name: Arc<str>) -> Func {
        let mut blocks = Table::new();
        let entry = blocks.push(BlockData::default());
        Func {
            name,
            source_name,
            results: Vec::new(),
            blocks,
            insts: Table::new(),
            values: Table::new(),
            locs: Table::new(),
            entry,
            order: vec![entry],
            fastmath: false,
            resumes: false,
        }
    }

    /// Appends an empty block at the end of the order.
    pub fn add_block(&mut self) -> Block {
        let block = self.blocks.push(BlockData::default());
        self.order.push(block);
        block
    }

    /// Adds a parameter to a block.
    pub fn add_param(&mut self, block: Block, repr: Repr, ty: TypeId) -> Value {
        let n = self.blocks[block].params.len() as u32;
        let value = self.values.push(ValueData { repr, ty, def: Def::Param(block, n) });
        self.blocks[block].params.push(value);
        value
    }

    /// Makes an instruction that is in no block yet.
    pub fn make_inst(
        &mut self,
        op: Op,
        args: Vec<Value>,
        results: &[(Repr, TypeId)],
        handler: Option<Edge>,
        loc: Loc,
    ) -> Inst {
        let inst = self.insts.next_key();
        let results = results
            .iter()
            .enumerate()
            .map(|(n, &(repr, ty))| self.values.push(ValueData { repr, ty, def: Def::Inst(inst, n as u32) }))
            .collect();
        self.insts.push(InstData { op, args, results, handler, loc })
    }

    /// Appends an instruction to a block.
    pub fn push_inst(
        &mut self,
        block: Block,
        op: Op,
        args: Vec<Value>,
        results: &[(Repr, TypeId)],
        handler: Option<Edge>,
        loc: Loc,
    ) -> Inst {
        let inst = self.make_inst(op, args, results, handler, loc);
        self.blocks[block].insts.push(inst);
        inst
    }

    /// Appends an instruction with one result to a block and returns the result.
    pub fn push1(&mut self, block: Block, op: Op, args: Vec<Value>, repr: Repr, loc: Loc) -> Value {
        let inst = self.push_inst(block, op, args, &[(repr, TypeId::NEVER)], None, loc);
        self.insts[inst].results[0]
    }

    /// The operation that defines a value, unless it is a parameter.
    pub fn def_op(&self, value: Value) -> Option<(&Op, &[Value])> {
        match self.values[value].def {
            Def::Inst(inst, _) => Some((&self.insts[inst].op, &self.insts[inst].args)),
            Def::Param(..) => None,
        }
    }

    /// The constant that a value is.
    pub fn int_const(&self, value: Value) -> Option<i64> {
        match self.def_op(value) {
            Some((Op::Int(n), _)) => Some(*n),
            _ => None,
        }
    }
}

impl Term {
    /// The edges out of the block.
    pub fn edges(&self) -> impl DoubleEndedIterator<Item = &Edge> {
        let (cases, first, second): (&[(i64, Edge)], _, _) = match self {
            Term::Jump(e) => (&[], Some(e), None),
            Term::Branch { then, els, .. } => (&[], Some(then), Some(els)),
            Term::Switch { cases, default, .. } => (cases, Some(default), None),
            Term::Return(_) | Term::Unreachable => (&[], None, None),
        };
        cases.iter().map(|(_, e)| e).chain(first).chain(second)
    }

    /// The edges out of the block, mutable.
    pub fn edges_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut Edge> {
        let (cases, first, second): (&mut [(i64, Edge)], _, _) = match self {
            Term::Jump(e) => (&mut [], Some(e), None),
            Term::Branch { then, els, .. } => (&mut [], Some(then), Some(els)),
            Term::Switch { cases, default, .. } => (cases, Some(default), None),
            Term::Return(_) | Term::Unreachable => (&mut [], None, None),
        };
        cases.iter_mut().map(|(_, e)| e).chain(first).chain(second)
    }

    /// Operands that are not edge arguments.
    pub fn operands(&self) -> &[Value] {
        match self {
            Term::Branch { cond, .. } => std::slice::from_ref(cond),
            Term::Switch { value, .. } => std::slice::from_ref(value),
            Term::Return(values) => values,
            Term::Jump(_) | Term::Unreachable => &[],
        }
    }

    /// Calls `f` on every operand, edge arguments included.
    pub fn map_values(&mut self, mut f: impl FnMut(Value) -> Value) {
        match self {
            Term::Branch { cond, .. } => *cond = f(*cond),
            Term::Switch { value, .. } => *value = f(*value),
            Term::Return(values) => values.iter_mut().for_each(|v| *v = f(*v)),
            Term::Jump(_) | Term::Unreachable => {}
        }
        for edge in self.edges_mut() {
            edge.args.iter_mut().for_each(|v| *v = f(*v));
        }
    }
}

impl InstData {
    /// Calls `f` on every operand, those of the handler edge included.
    pub fn map_values(&mut self, mut f: impl FnMut(Value) -> Value) {
        self.args.iter_mut().for_each(|v| *v = f(*v));
        if let Some(edge) = &mut self.handler {
            edge.args.iter_mut().for_each(|v| *v = f(*v));
        }
    }
}

/// Takes blocks that control cannot reach out of the order.
pub fn prune(func: &mut Func) {
    let mut seen = vec![false; func.blocks.len()];
    let mut work = vec![func.entry];
    seen[func.entry.0 as usize] = true;
    while let Some(b) = work.pop() {
        for s in super::dom::successors(func, b) {
            if !std::mem::replace(&mut seen[s.0 as usize], true) {
                work.push(s);
            }
        }
    }
    func.order.retain(|b| seen[b.0 as usize]);
}
