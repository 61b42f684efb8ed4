//! Finishes a function: removes trivial block parameters, checks of variables that are surely
//! bound, instructions without use or effect and blocks that are not reached; joins blocks that
//! follow each other; renumbers everything in reverse postorder.

use super::names;
use super::ssa::{Builder, Pred, Slot, edge};
use crate::entity::{Entity, Table};
use crate::hir::{Block, BlockData, Def, Edge, Inst, InstData, Op, Pred as Narrowing, Term, Value, ValueData};
use std::collections::HashSet;

/// The blocks, instructions and values of a finished function; the entry is the first block.
pub(super) struct Body {
    pub blocks: Table<Block, BlockData>,
    pub insts: Table<Inst, InstData>,
    pub values: Table<Value, ValueData>,
    pub loops: Table<crate::hir::Loop, crate::hir::LoopData>,
}

/// Where an edge into a block comes from.
#[derive(Clone, Copy)]
enum From {
    Term(Pred),
    /// The handler edge of an instruction.
    Inst(Inst),
    /// The handler edge of an `IterNext`.
    IterNext(Block),
}

/// Finishes a function.
pub(super) fn finish(mut b: Builder) -> Body {
    b.fill_arguments();
    let order = reverse_postorder(&b);
    let incoming = incoming(&b, &order);
    let mut s =
        Simplifier { alias: b.values.keys().collect(), removed: vec![false; b.values.len()], b, order, incoming };
    s.remove_trivial();
    if s.resolve_bound_checks() {
        // Handlers that only these checks led to are not reached any more.
        s.order = reverse_postorder(&s.b);
        s.incoming = self::incoming(&s.b, &s.order);
        s.remove_trivial();
    }
    s.remove_idle_keeps();
    let live = s.live();
    s.rebuild(&live)
}

/// The handler edges of a block, then the edges of its terminator, the first one last.
fn successors(b: &Builder, block: Block) -> Vec<Block> {
    let data = &b.blocks[block];
    let mut out: Vec<Block> =
        data.insts.iter().filter_map(|&inst| b.insts[inst].handler.as_ref()).map(|edge| edge.block).collect();
    out.dedup();
    if let Term::IterNext { handler: Some(edge), .. } = &data.term {
        out.push(edge.block);
    }
    out.extend(edge(&data.term, Slot::Second).map(|edge| edge.block));
    out.extend(edge(&data.term, Slot::First).map(|edge| edge.block));
    out
}

fn reverse_postorder(b: &Builder) -> Vec<Block> {
    let entry = Block::new(0);
    let mut seen = vec![false; b.blocks.len()];
    seen[0] = true;
    let mut post = Vec::new();
    let mut stack = vec![(entry, successors(b, entry), 0)];
    while let Some((block, next, i)) = stack.last_mut() {
        match next.get(*i) {
            Some(&target) => {
                *i += 1;
                if !std::mem::replace(&mut seen[target.index()], true) {
                    stack.push((target, successors(b, target), 0));
                }
            }
            None => {
                post.push(*block);
                stack.pop();
            }
        }
    }
    post.reverse();
    post
}

fn incoming(b: &Builder, order: &[Block]) -> Vec<Vec<From>> {
    let mut incoming: Vec<Vec<From>> = b.blocks.keys().map(|_| Vec::new()).collect();
    for &block in order {
        let data = &b.blocks[block];
        for &inst in &data.insts {
            if let Some(edge) = &b.insts[inst].handler {
                incoming[edge.block.index()].push(From::Inst(inst));
            }
        }
        for slot in [Slot::First, Slot::Second] {
            if let Some(edge) = edge(&data.term, slot) {
                incoming[edge.block.index()].push(From::Term(Pred { block, slot }));
            }
        }
        if let Term::IterNext { handler: Some(edge), .. } = &data.term {
            incoming[edge.block.index()].push(From::IterNext(block));
        }
    }
    incoming
}

struct Simplifier {
    b: Builder,
    /// What a value was replaced by; itself if it was not.
    alias: Vec<Value>,
    /// Parameters that are gone, checks that are not needed.
    removed: Vec<bool>,
    order: Vec<Block>,
    incoming: Vec<Vec<From>>,
}

impl Simplifier {
    fn resolve(&self, mut value: Value) -> Value {
        while self.alias[value.index()] != value {
            value = self.alias[value.index()];
        }
        value
    }

    fn edge(&self, from: From) -> Option<&Edge> {
        match from {
            From::Term(pred) => edge(&self.b.blocks[pred.block].term, pred.slot),
            From::Inst(inst) => self.b.insts[inst].handler.as_ref(),
            From::IterNext(block) => match &self.b.blocks[block].term {
                Term::IterNext { handler, .. } => handler.as_ref(),
                Term::None | Term::Jump(_) | Term::Branch { .. } | Term::Return(_) | Term::Unreachable => None,
            },
        }
    }

    /// What the edges into a block pass for its parameter `index`.
    fn arguments(&self, block: Block, index: usize) -> impl Iterator<Item = Value> {
        let skip = self.b.ssa[block].implicit;
        self.incoming[block.index()]
            .iter()
            .filter_map(move |&from| self.edge(from)?.args.get(index - skip))
            .map(|&value| self.resolve(value))
    }

    fn op(&self, value: Value) -> Option<(Inst, &Op)> {
        match self.b.values[value].def {
            Def::Inst(inst) => Some((inst, &self.b.insts[inst].op)),
            Def::Param(..) => None,
        }
    }

    fn def_block(&self, value: Value) -> Block {
        match self.b.values[value].def {
            Def::Inst(inst) => self.b.insts[inst].block,
            Def::Param(block, _) => block,
        }
    }

    fn remove_trivial(&mut self) {
        let mut changed = true;
        while changed {
            changed = false;
            for i in 0..self.order.len() {
                let block = self.order[i];
                for index in self.b.ssa[block].implicit..self.b.blocks[block].params.len() {
                    let param = self.b.blocks[block].params[index];
                    if self.removed[param.index()] {
                        continue;
                    }
                    if let Some(value) = self.same(block, index, param) {
                        self.removed[param.index()] = true;
                        self.alias[param.index()] = value;
                        let name = self.b.values[param].name.clone();
                        let target = &mut self.b.values[value].name;
                        if target.is_none() {
                            *target = name;
                        }
                        changed = true;
                    }
                }
            }
        }
    }

    /// The one value that a parameter stands for, if it may be replaced by it.
    fn same(&self, block: Block, index: usize, param: Value) -> Option<Value> {
        let mut same = None;
        let mut narrowed: Vec<(&Narrowing, bool)> = Vec::new();
        let mut direct = false;
        for argument in self.arguments(block, index) {
            if argument == param {
                continue;
            }
            let (value, narrowing) = match self.op(argument) {
                // Narrowed on some of the branches: seen as the value itself if the branches
                // together leave nothing out.
                Some((inst, Op::Refine { pred, is_true })) if same != Some(argument) => {
                    (self.resolve(self.b.insts[inst].args[0]), Some((pred, *is_true)))
                }
                _ => (argument, None),
            };
            if value == param {
                continue;
            }
            if same.is_some_and(|same| same != value) {
                return self.identical(block, index, param);
            }
            same = Some(value);
            match narrowing {
                Some(narrowing) => narrowed.push(narrowing),
                None => direct = true,
            }
        }
        let complete =
            direct || narrowed.iter().any(|(pred, is_true)| narrowed.iter().any(|(p, t)| p == pred && t != is_true));
        if !complete {
            return self.identical(block, index, param);
        }
        self.may_cross(block, same?)
    }

    /// The one argument of a parameter, without a look behind narrowings.
    fn identical(&self, block: Block, index: usize, param: Value) -> Option<Value> {
        let mut arguments = self.arguments(block, index).filter(|&argument| argument != param);
        let first = arguments.next()?;
        if arguments.any(|argument| argument != first) {
            return None;
        }
        self.may_cross(block, first)
    }

    /// A value defined in a loop leaves it through parameters only.
    fn may_cross(&self, block: Block, value: Value) -> Option<Value> {
        let inside = match self.b.blocks[self.def_block(value)].lp {
            None => true,
            Some(lp) => self.b.is_inside(self.b.blocks[block].lp, lp),
        };
        inside.then_some(value)
    }

    /// Drops the checks of variables that are bound wherever control comes from; a name of the
    /// module that is surely unbound there and names a builtin is that builtin.
    /// Says whether it changed anything.
    fn resolve_bound_checks(&mut self) -> bool {
        let mut maybe: HashSet<Value> = HashSet::new();
        let mut definitely: HashSet<Value> = HashSet::new();
        for &block in &self.order {
            for &inst in &self.b.blocks[block].insts {
                let data = &self.b.insts[inst];
                if matches!(data.op, Op::Unbound) {
                    definitely.insert(data.result);
                }
                if matches!(data.op, Op::Unbound | Op::LoadGlobal(_) | Op::CellGet) {
                    maybe.insert(data.result);
                }
            }
        }
        maybe.extend(&self.b.captured);
        let mut changed = !maybe.is_empty();
        while changed {
            changed = false;
            for &block in &self.order {
                for index in self.b.ssa[block].implicit..self.b.blocks[block].params.len() {
                    let param = self.b.blocks[block].params[index];
                    if !maybe.contains(&param) && self.arguments(block, index).any(|value| maybe.contains(&value)) {
                        changed |= maybe.insert(param);
                    }
                }
                for &inst in &self.b.blocks[block].insts {
                    let data = &self.b.insts[inst];
                    if matches!(data.op, Op::Refine { .. }) && maybe.contains(&self.resolve(data.args[0])) {
                        changed |= maybe.insert(data.result);
                    }
                }
            }
        }
        let mut changed = false;
        for i in 0..self.order.len() {
            for &inst in &self.b.blocks[self.order[i]].insts.clone() {
                let data = &self.b.insts[inst];
                let value = data.args.first().map(|&value| self.resolve(value));
                let (Op::CheckBound { name, global }, Some(value)) = (&data.op, value) else {
                    continue;
                };
                if !maybe.contains(&value) {
                    let result = data.result;
                    self.alias[result.index()] = value;
                    self.removed[result.index()] = true;
                    self.b.insts[inst].handler = None;
                    changed = true;
                } else if *global && definitely.contains(&value) && names::is_builtin(name) {
                    let name = name.clone();
                    let data = &mut self.b.insts[inst];
                    data.op = Op::Builtin(name);
                    data.args.clear();
                    data.handler = None;
                    changed = true;
                }
            }
        }
        changed
    }

    /// Nothing shows when a variable loses what imports bound or a constant: where that is known here only, it is no reason to have it as a value.
    fn remove_idle_keeps(&mut self) {
        for &block in &self.order {
            for &inst in &self.b.blocks[block].insts {
                let data = &self.b.insts[inst];
                let (Op::Keep | Op::Hold, Some(&kept)) = (&data.op, data.args.last()) else { continue };
                let op = self.op(self.resolve(kept)).map(|(_, op)| op);
                if matches!(op, Some(Op::Unbound | Op::Const(_) | Op::Builtin(_) | Op::Module(_))) {
                    self.removed[data.result.index()] = true;
                }
            }
        }
    }

    /// Which values are used by something that matters.
    fn live(&self) -> Vec<bool> {
        let mut live = vec![false; self.b.values.len()];
        let mut work: Vec<Value> = Vec::new();
        for &block in &self.order {
            let data = &self.b.blocks[block];
            for &inst in &data.insts {
                let inst = &self.b.insts[inst];
                if !self.removed[inst.result.index()] && !is_pure(&inst.op) {
                    work.push(inst.result);
                }
            }
            match &data.term {
                Term::Branch { cond: value, .. } | Term::IterNext { iter: value, .. } | Term::Return(value) => {
                    work.push(self.resolve(*value));
                    if let Term::IterNext { given, .. } = &data.term {
                        work.extend(given.value().map(|v| self.resolve(v)));
                    }
                }
                Term::None | Term::Jump(_) | Term::Unreachable => {}
            }
            work.extend(data.params.iter().take(self.b.ssa[block].implicit));
        }
        while let Some(value) = work.pop() {
            if std::mem::replace(&mut live[value.index()], true) {
                continue;
            }
            match self.b.values[value].def {
                Def::Inst(inst) => work.extend(self.b.insts[inst].args.iter().map(|&arg| self.resolve(arg))),
                Def::Param(block, index) => {
                    if index as usize >= self.b.ssa[block].implicit {
                        work.extend(self.arguments(block, index as usize));
                    }
                }
            }
        }
        // The entry's parameters are the function's: they stay.
        for param in &self.b.blocks[Block::new(0)].params {
            live[param.index()] = true;
        }
        live
    }

    /// A block that can be appended to its only predecessor.
    fn joins(&self, block: Block) -> Option<Block> {
        let [From::Term(Pred { block: pred, slot: Slot::First })] = self.incoming[block.index()][..] else {
            return None;
        };
        let data = &self.b.blocks[block];
        let is_header = data.lp.is_some_and(|lp| self.b.loops[lp].header == block);
        let bare = data.params.iter().all(|param| self.removed[param.index()]);
        let fits = matches!(self.b.blocks[pred].term, Term::Jump(_)) && self.b.blocks[pred].lp == data.lp;
        (fits && bare && !is_header && block.index() != 0).then_some(pred)
    }

    fn rebuild(mut self, live: &[bool]) -> Body {
        for (index, is_live) in live.iter().enumerate() {
            if !is_live {
                self.removed[index] = true;
            }
        }
        let order = std::mem::take(&mut self.order);
        // The new number of each block: that of the block it is appended to.
        let mut new_block = vec![Block::new(0); self.b.blocks.len()];
        let mut next = 0;
        for &block in &order {
            new_block[block.index()] = match self.joins(block) {
                Some(pred) => new_block[pred.index()],
                None => {
                    next += 1;
                    Block::new(next - 1)
                }
            };
        }
        let mut body = Body { blocks: Table::new(), insts: Table::new(), values: Table::new(), loops: Table::new() };
        let mut new_value: Vec<Option<Value>> = vec![None; self.b.values.len()];
        // Values first: an operand may be defined in a block that comes later (around a loop).
        let mut insts = Vec::new();
        for &block in &order {
            let at = new_block[block.index()];
            if self.joins(block).is_none() {
                let mut params = Vec::new();
                for &param in &self.b.blocks[block].params {
                    if !self.removed[param.index()] {
                        let def = Def::Param(at, params.len() as u32);
                        let value = body.values.push(ValueData { def, name: self.b.values[param].name.clone() });
                        new_value[param.index()] = Some(value);
                        params.push(value);
                    }
                }
                body.blocks.push(BlockData {
                    params,
                    insts: Vec::new(),
                    term: Term::None,
                    lp: self.b.blocks[block].lp,
                });
            }
            for &inst in &self.b.blocks[block].insts {
                let result = self.b.insts[inst].result;
                if !self.removed[result.index()] {
                    let def = Def::Inst(Inst::new(insts.len()));
                    let name = self.b.values[result].name.clone();
                    new_value[result.index()] = Some(body.values.push(ValueData { def, name }));
                    insts.push((inst, at));
                }
            }
        }
        for (inst, at) in insts {
            let data = &self.b.insts[inst];
            let value = |value: &Value| new_value[self.resolve(*value).index()];
            let new = InstData {
                op: data.op.clone(),
                args: data.args.iter().filter_map(value).collect(),
                result: new_value[data.result.index()].unwrap_or(data.result),
                handler: data.handler.as_ref().map(|edge| self.new_edge(edge, &new_block, &new_value)),
                span: data.span,
                block: at,
            };
            let inst = body.insts.push(new);
            body.blocks[at].insts.push(inst);
        }
        for &block in &order {
            let edge = |edge: &Edge| self.new_edge(edge, &new_block, &new_value);
            let value = |value: &Value| new_value[self.resolve(*value).index()].unwrap_or(*value);
            body.blocks[new_block[block.index()]].term = match &self.b.blocks[block].term {
                Term::None => Term::Unreachable,
                Term::Unreachable => Term::Unreachable,
                Term::Jump(target) => Term::Jump(edge(target)),
                Term::Branch { cond, then, els } => {
                    Term::Branch { cond: value(cond), then: edge(then), els: edge(els) }
                }
                Term::IterNext { iter, given, some, none, handler, span } => Term::IterNext {
                    iter: value(iter),
                    given: given.map(|v| value(&v)),
                    some: edge(some),
                    none: edge(none),
                    handler: handler.as_ref().map(edge),
                    span: *span,
                },
                Term::Return(result) => Term::Return(value(result)),
            };
        }
        body.loops = self.rebuild_loops(&order, &new_block, &mut body.blocks);
        body
    }

    /// Keeps the loops whose header is reached.
    fn rebuild_loops(
        &self,
        order: &[Block],
        new_block: &[Block],
        blocks: &mut Table<Block, BlockData>,
    ) -> Table<crate::hir::Loop, crate::hir::LoopData> {
        let reached: HashSet<Block> = order.iter().copied().collect();
        let mut loops = Table::new();
        let mut new_loop = Vec::new();
        for (_, data) in self.b.loops.iter() {
            let parent = data.parent.and_then(|parent: crate::hir::Loop| new_loop[parent.index()]);
            let kept = reached.contains(&data.header);
            let header = new_block[data.header.index()];
            // Blocks of a loop that is never entered do not exist; its number is given up.
            new_loop.push(if kept {
                Some(loops.push(crate::hir::LoopData { header, parent, comprehension: data.comprehension.clone() }))
            } else {
                None
            });
        }
        for block in blocks.values_mut() {
            block.lp = block.lp.and_then(|lp| new_loop[lp.index()]);
        }
        loops
    }

    fn new_edge(&self, edge: &Edge, new_block: &[Block], new_value: &[Option<Value>]) -> Edge {
        let skip = self.b.ssa[edge.block].implicit;
        let params = &self.b.blocks[edge.block].params[skip..];
        let args = params
            .iter()
            .zip(&edge.args)
            .filter(|(param, _)| !self.removed[param.index()])
            .filter_map(|(_, arg)| new_value[self.resolve(*arg).index()])
            .collect();
        Edge { block: new_block[edge.block.index()], args }
    }
}

/// Instructions that go if their result is not used.
fn is_pure(op: &Op) -> bool {
    matches!(
        op,
        Op::Const(_)
            | Op::Unbound
            | Op::MakeFunc { .. }
            | Op::Class(_)
            | Op::Builtin(_)
            | Op::Module(_)
            | Op::Refine { .. }
            | Op::MakeCell
            | Op::IterResult
            | Op::TupleGet(_)
    )
}
