//! Generators: a generator's specialisation becomes a *resume function*, `(generator) -> (status, what it yields…)`, that goes on from
//! where the generator stands; status 1 means that it yielded, 0 that it is finished. Its caller made the object.
//!
//! The object holds, after the header: the state, the leaves of the returned value, those of the value that `send` passes, those of
//! the parameters, then a slot for every other value that is live across a yield ([`Frame`]). Slots are written at each yield and read when
//! the generator goes on; counted slots are null or unbound until then, so that the object can be freed at any time.
//!
//! A generator is closed by a resumption with [`CLOSING`] added to its state: where the yield lies in a `try`, GeneratorExit is raised there.
//! `throw` does the same with an exception that waits in the context; then every yield has such a way in.
//!
//! States: 0 before the first resumption, n after the n-th yield of the code, and [`RETURNED`], [`RUNNING`], [`FINISHED`].

use crate::builtins::rt;
use crate::entity::Entity;
use crate::mir::bits::Bits;
use crate::mir::dom::{Dominators, successors};
use crate::mir::{Block, Cc, Def, Edge, Func, Inst, Literal, Loc, Op, SpecId, Term, Value};
use crate::runtime::state::{self, GeneratorLayout};
use crate::types::{HEADER, Repr, Tag, TypeId};
use rustc_hash::FxHashMap;

/// It ran to its end, and nobody asked it for more since: the returned value is that of this run.
pub const RETURNED: i64 = -1;
/// Its code is being executed.
pub const RUNNING: i64 = -2;
/// It gives nothing any more.
pub const FINISHED: i64 = state::FINISHED;

/// Added to the state of a suspended generator: GeneratorExit is raised where it stands.
pub const CLOSING: i64 = state::CLOSING;

/// Offset of the state in a generator object.
pub const STATE: u32 = HEADER as u32;

/// The fixed part of a generator's object.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Type and offset of the returned value.
    pub ret: (TypeId, u32),
    /// Type and offset of what `send` passes.
    pub sent: (TypeId, u32),
    /// Offset of the parameters' leaves.
    pub params: u32,
    /// Leaves of the returned value, the sent value, and what is yielded.
    pub leaves: [Vec<Repr>; 3],
    /// Type ids of `StopIteration`, `RuntimeError` and `GeneratorExit`.
    pub errors: [TypeId; 3],
    /// Type id of `BaseException`.
    pub root: TypeId,
    /// The program throws exceptions into generators.
    pub throws: bool,
}

/// A place where the code yields.
struct Point {
    /// The block that ends there.
    save: Block,
    /// Where it goes on.
    rest: Block,
    /// Its last instruction.
    inst: Inst,
    /// Where GeneratorExit (or what is thrown) is raised, if that is of consequence.
    exit: Option<Block>,
    /// Something handles it.
    handled: bool,
}

/// Turns the function of a generator's body into its resume function; the layout of its objects. `resumes` says which specialisations are
/// those of generators.
pub fn split(f: &mut Func, frame: &Frame, resumes: &dyn Fn(SpecId) -> bool) -> GeneratorLayout {
    let body = f.entry;
    let params = f.blocks[body].params.clone();
    let points = cut(f, frame);
    let across = across(f, body, &points);
    let mut layout = Layout::default();
    layout.take(&frame.leaves[0], frame.ret.1);
    layout.take(&frame.leaves[1], frame.sent.1);
    let reprs: Vec<Repr> = params.iter().map(|p| f.values[*p].repr).collect();
    layout.take(&reprs, frame.params);
    layout.end = layout.end.max(STATE + 8);
    let mut slots: FxHashMap<Value, u32> = FxHashMap::default();
    let mut at = frame.params;
    for (p, r) in params.iter().zip(&reprs) {
        slots.insert(*p, at);
        at += 8 * r.words() as u32;
    }
    for v in across.all.iter().map(|v| Value::new(*v)) {
        if !slots.contains_key(&v) && !constant(f, v) {
            let offset = layout.end;
            layout.take(&[f.values[v].repr], offset);
            slots.insert(v, offset);
        }
    }
    let names = rename(f, &across);
    for point in &points {
        f.blocks[point.save].insts.pop();
    }
    let entry = f.blocks.push(crate::mir::BlockData::default());
    f.order.insert(0, entry);
    f.entry = entry;
    let mut s = Splitter { generator: f.add_param(entry, Repr::Ref, TypeId::NEVER), f, frame, loc: Loc(0) };
    s.returns();
    s.unwind(resumes);
    let start = s.f.add_block();
    s.store_state(start, RUNNING);
    let args = params.iter().map(|p| s.load(start, slots[p], *p)).collect();
    s.f.blocks[start].term = Term::Jump(Edge { block: body, args });
    let mut cases = vec![(0, to(start))];
    for (n, point) in points.iter().enumerate() {
        let state = n as i64 + 1;
        let live = &across.extra[point.rest.index()];
        let exits = point.exit.map_or(&[][..], |exit| &across.extra[exit.index()][..]);
        let inst = s.f.insts[point.inst].clone();
        s.loc = inst.loc;
        for &v in live.iter().chain(exits.iter().filter(|v| !live.contains(*v))) {
            if let Some(&slot) = slots.get(&v) {
                let now = names.get(&(point.save, v)).copied().unwrap_or(v);
                s.push(point.save, Op::SetField(slot), vec![s.generator, now]);
            }
        }
        s.store_state(point.save, state);
        let one = s.int(point.save, 1);
        let mut results = vec![one];
        results.extend(inst.args);
        s.f.blocks[point.save].term = Term::Return(results);
        let resume = s.f.add_block();
        s.store_state(resume, RUNNING);
        let mut args = Vec::new();
        let own = s.f.blocks[point.rest].params.len() - live.len();
        let mut offset = frame.sent.1;
        for k in 0..own {
            let p = s.f.blocks[point.rest].params[k];
            args.push(s.load(resume, offset, p));
            offset += 8 * s.f.values[p].repr.words() as u32;
        }
        for &v in live {
            args.push(match slots.get(&v) {
                Some(&slot) => s.load(resume, slot, v),
                None => s.again(resume, v),
            });
        }
        s.f.blocks[resume].term = Term::Jump(Edge { block: point.rest, args });
        cases.push((state, to(resume)));
        if let Some(exit) = point.exit {
            let resume = s.f.add_block();
            s.store_state(resume, RUNNING);
            let args = exits.iter().map(|&v| match slots.get(&v) {
                Some(&slot) => s.load(resume, slot, v),
                None => s.again(resume, v),
            });
            let args = args.collect();
            s.f.blocks[resume].term = Term::Jump(Edge { block: exit, args });
            cases.push((state + CLOSING, to(resume)));
        }
    }
    s.loc = Loc(0);
    let busy = s.f.add_block();
    let op = Op::RaiseNew { class: "ValueError".into(), message: "generator already executing".into() };
    s.push(busy, op, vec![]);
    cases.push((RUNNING, to(busy)));
    let done = s.f.add_block();
    s.store_state(done, FINISHED);
    s.finish(done);
    let value = s.f.push1(entry, Op::GetField(STATE), vec![s.generator], Repr::Int, s.loc);
    s.f.blocks[entry].term = Term::Switch { value, cases, default: to(done) };
    f.results = std::iter::once(Repr::Int).chain(frame.leaves[2].iter().copied()).collect();
    f.resumes = true;
    crate::mir::builder::prune(f);
    let pending = points.iter().enumerate().filter(|(_, p)| p.handled).map(|(n, _)| n as i64 + 1).collect();
    GeneratorLayout { size: layout.end as usize, counted: layout.counted, pending, ..GeneratorLayout::default() }
}

fn to(block: Block) -> Edge {
    Edge { block, args: Vec::new() }
}

#[derive(Default)]
struct Layout {
    end: u32,
    counted: crate::runtime::desc::Counted,
}

impl Layout {
    fn take(&mut self, leaves: &[Repr], mut offset: u32) {
        for r in leaves {
            match r {
                Repr::Ref => self.counted.refs.push(offset / 8),
                Repr::Any => self.counted.anys.push(offset / 8),
                Repr::Bool | Repr::Int | Repr::Float | Repr::Wide | Repr::Ptr | Repr::Pair => {}
            }
            offset += 8 * r.words() as u32;
        }
        self.end = self.end.max(offset);
    }
}

/// Ends blocks at yields; what a yield gives becomes the parameters of the block after it. Until the blocks end for good they jump there.
fn cut(f: &mut Func, frame: &Frame) -> Vec<Point> {
    let mut points = Vec::new();
    for mut save in f.order.clone() {
        while let Some(n) = f.blocks[save].insts.iter().position(|i| f.insts[*i].op == Op::Yield) {
            let rest = f.add_block();
            let tail = f.blocks[save].insts.split_off(n);
            f.blocks[rest].insts = tail[1..].to_vec();
            f.blocks[rest].term = std::mem::replace(&mut f.blocks[save].term, Term::Jump(to(rest)));
            let inst = tail[0];
            f.blocks[save].insts.push(inst);
            let loc = f.insts[inst].loc;
            // Until blocks end for good, the yield leads there as if by its handler.
            let handler = f.insts[inst].handler.take();
            let handled = handler.as_ref().is_some_and(|h| of_consequence(f, frame, h.block));
            let exit = (handler.is_some() || frame.throws).then(|| {
                let exit = f.add_block();
                let thrown = Op::CallRt(rt::by_name("exc.thrown"));
                let exc = f.push1(exit, thrown, vec![], Repr::Ref, loc);
                f.push_inst(exit, Op::Raise { fresh: true }, vec![exc], &[], handler, loc);
                f.insts[inst].handler = Some(to(exit));
                exit
            });
            let results = std::mem::take(&mut f.insts[inst].results);
            for (n, &r) in results.iter().enumerate() {
                f.values[r].def = Def::Param(rest, n as u32);
            }
            f.blocks[rest].params = results;
            points.push(Point { save, rest, inst, exit, handled });
            save = rest;
        }
    }
    crate::mir::builder::prune(f);
    points.retain(|p| f.order.contains(&p.save));
    points
}

/// Whether a handler does something about GeneratorExit besides handing it on.
fn of_consequence(f: &Func, frame: &Frame, mut block: Block) -> bool {
    'blocks: for _ in 0..f.blocks.len() {
        for &i in &f.blocks[block].insts {
            let inst = &f.insts[i];
            match &inst.op {
                Op::Catch | Op::Int(_) | Op::Bool(_) | Op::BOr | Op::MakeAny(_) => {}
                Op::Raise { .. } => match &inst.handler {
                    Some(outer) => {
                        block = outer.block;
                        continue 'blocks;
                    }
                    None => return false,
                },
                Op::CallRt(id) if matches!(id.row().name, "exc.leave" | "exc.hold" | "gen.settle") => {}
                Op::CallRt(id) if id.row().name == "exc.matches" => match f.def_op(inst.args[1]) {
                    Some((Op::Int(n), _)) if *n != i64::from(frame.errors[2].0) && *n != i64::from(frame.root.0) => {}
                    _ => return true,
                },
                _ => return true,
            }
        }
        match &f.blocks[block].term {
            Term::Jump(e) => block = e.block,
            Term::Branch { els, .. } => block = els.block,
            _ => return true,
        }
    }
    true
}

fn constant(f: &Func, v: Value) -> bool {
    matches!(f.def_op(v), Some((Op::Int(_) | Op::Float(_) | Op::Bool(_) | Op::Literal(_) | Op::AnyUnit(..), _)))
}

/// The values live across some yield, and which of them are live at the start of each block.
struct Across {
    all: Vec<usize>,
    extra: Vec<Vec<Value>>,
}

fn across(f: &Func, body: Block, points: &[Point]) -> Across {
    let live = liveness(f);
    let undefined = &live[body.index()];
    let mut set = Bits::new(f.values.len());
    for p in points {
        set.union(&live[p.rest.index()]);
        p.exit.iter().for_each(|exit| set.union(&live[exit.index()]));
    }
    let all: Vec<usize> = (0..f.values.len()).filter(|v| set.contains(*v) && !undefined.contains(*v)).collect();
    let extra = live.iter().map(|l| all.iter().filter(|v| l.contains(**v)).map(|v| Value::new(*v)).collect()).collect();
    Across { all, extra }
}

/// The values live at the start of each block; a block's own parameters are not.
fn liveness(f: &Func) -> Vec<Bits> {
    let mut live_in = vec![Bits::new(f.values.len()); f.blocks.len()];
    let order = Dominators::compute(f).rpo;
    let mut changed = true;
    while changed {
        changed = false;
        for &b in order.iter().rev() {
            let mut live = Bits::new(f.values.len());
            for s in successors(f, b) {
                live.union(&live_in[s.index()]);
            }
            let data = &f.blocks[b];
            data.term.operands().iter().for_each(|v| live.insert(v.index()));
            data.term.edges().for_each(|e| e.args.iter().for_each(|v| live.insert(v.index())));
            for &i in data.insts.iter().rev() {
                let inst = &f.insts[i];
                inst.results.iter().for_each(|r| live.remove(r.index()));
                inst.args.iter().for_each(|a| live.insert(a.index()));
                inst.handler.iter().for_each(|e| e.args.iter().for_each(|a| live.insert(a.index())));
            }
            data.params.iter().for_each(|p| live.remove(p.index()));
            if live_in[b.index()] != live {
                live_in[b.index()] = live;
                changed = true;
            }
        }
    }
    live_in
}

/// Passes the values that are live across yields from block to block as parameters, for they get another definition at each
/// resumption. (Clean-up removes those that turn out to be one value.) The name of each value in each block where it comes in.
fn rename(f: &mut Func, across: &Across) -> FxHashMap<(Block, Value), Value> {
    let mut names = FxHashMap::default();
    for b in f.order.clone() {
        for &v in &across.extra[b.index()] {
            let (repr, ty) = (f.values[v].repr, f.values[v].ty);
            let p = f.add_param(b, repr, ty);
            names.insert((b, v), p);
        }
    }
    for b in f.order.clone() {
        let now = |v: Value| names.get(&(b, v)).copied().unwrap_or(v);
        let pass = |e: &mut Edge| e.args.extend(across.extra[e.block.index()].iter().map(|v| now(*v)));
        for i in f.blocks[b].insts.clone() {
            let inst = &mut f.insts[i];
            inst.map_values(now);
            inst.handler.iter_mut().for_each(pass);
        }
        let term = &mut f.blocks[b].term;
        term.map_values(now);
        term.edges_mut().for_each(pass);
    }
    names
}

struct Splitter<'a> {
    f: &'a mut Func,
    frame: &'a Frame,
    generator: Value,
    loc: Loc,
}

impl Splitter<'_> {
    fn push(&mut self, block: Block, op: Op, args: Vec<Value>) -> Inst {
        self.f.push_inst(block, op, args, &[], None, self.loc)
    }

    fn int(&mut self, block: Block, n: i64) -> Value {
        self.f.push1(block, Op::Int(n), vec![], Repr::Int, self.loc)
    }

    fn store_state(&mut self, block: Block, state: i64) {
        let state = self.int(block, state);
        self.push(block, Op::SetField(STATE), vec![self.generator, state]);
    }

    /// Loads a slot as a value like `v`.
    fn load(&mut self, block: Block, slot: u32, v: Value) -> Value {
        let result = (self.f.values[v].repr, self.f.values[v].ty);
        let inst = self.f.push_inst(block, Op::GetField(slot), vec![self.generator], &[result], None, self.loc);
        self.f.insts[inst].results[0]
    }

    /// Makes a constant again.
    fn again(&mut self, block: Block, v: Value) -> Value {
        let result = (self.f.values[v].repr, self.f.values[v].ty);
        let op = match self.f.def_op(v) {
            Some((op, _)) => op.clone(),
            None => Op::Int(0),
        };
        let inst = self.f.push_inst(block, op, vec![], &[result], None, self.loc);
        self.f.insts[inst].results[0]
    }

    /// Returns "finished", with values for the leaves that nobody looks at.
    fn finish(&mut self, block: Block) {
        let mut results = vec![self.int(block, 0)];
        for repr in self.frame.leaves[2].clone() {
            let op = match repr {
                Repr::Bool => Op::Bool(false),
                Repr::Float => Op::Float(0),
                Repr::Ref => Op::Literal(Literal::Str("".into())),
                Repr::Any => Op::AnyUnit(Tag::None, TypeId::NONE),
                Repr::Int | Repr::Wide | Repr::Ptr | Repr::Pair => Op::Int(0),
            };
            results.push(self.f.push1(block, op, vec![], repr, self.loc));
        }
        self.f.blocks[block].term = Term::Return(results);
    }

    /// Returns of the body keep the value in the object.
    fn returns(&mut self) {
        for b in self.f.order.clone() {
            let Term::Return(values) = self.f.blocks[b].term.clone() else { continue };
            let mut offset = self.frame.ret.1;
            for v in values {
                self.push(b, Op::SetField(offset), vec![self.generator, v]);
                offset += 8 * self.f.values[v].repr.words() as u32;
            }
            self.store_state(b, RETURNED);
            self.finish(b);
        }
    }

    /// An exception that leaves the generator finishes it; StopIteration becomes a RuntimeError, GeneratorExit ends it quietly.
    fn unwind(&mut self, resumes: &dyn Fn(SpecId) -> bool) {
        let mut leaving: Vec<Inst> = Vec::new();
        let mut plain: Vec<Inst> = Vec::new();
        for &b in &self.f.order {
            for &i in &self.f.blocks[b].insts {
                let inst = &self.f.insts[i];
                if inst.op.raises() && inst.handler.is_none() && !inst.op.only_stops() {
                    // What raises neither of the two by itself, and runs no code of the script that could.
                    let neither = match inst.op {
                        Op::Call(spec) => resumes(spec),
                        Op::CallRt(_) | Op::CallHost(_) | Op::Raise { .. } | Op::RaiseNew { .. } => false,
                        _ => true,
                    };
                    if neither { &mut plain } else { &mut leaving }.push(i);
                }
            }
        }
        if let Some(&first) = plain.first() {
            self.loc = self.f.insts[first].loc;
            let unwind = self.f.add_block();
            for i in plain {
                self.f.insts[i].handler = Some(to(unwind));
            }
            let exc = self.f.push1(unwind, Op::Catch, vec![], Repr::Ref, self.loc);
            self.store_state(unwind, FINISHED);
            self.push(unwind, Op::Raise { fresh: false }, vec![exc]);
            self.loc = Loc(0);
        }
        let Some(&first) = leaving.first() else { return };
        self.loc = self.f.insts[first].loc;
        let unwind = self.f.add_block();
        for i in leaving {
            self.f.insts[i].handler = Some(to(unwind));
        }
        let exc = self.f.push1(unwind, Op::Catch, vec![], Repr::Ref, self.loc);
        self.store_state(unwind, FINISHED);
        let [stop, runtime, exit] = self.frame.errors.map(|t| i64::from(t.0));
        let stop = self.int(unwind, stop);
        let matches = Op::CallRt(rt::by_name("exc.matches"));
        let cond = self.f.push1(unwind, matches.clone(), vec![exc, stop], Repr::Bool, self.loc);
        let (convert, other) = (self.f.add_block(), self.f.add_block());
        self.f.blocks[unwind].term = Term::Branch { cond, then: to(convert), els: to(other) };
        let exit = self.int(other, exit);
        let cond = self.f.push1(other, matches, vec![exc, exit], Repr::Bool, self.loc);
        let (closed, raise) = (self.f.add_block(), self.f.add_block());
        self.f.blocks[other].term = Term::Branch { cond, then: to(closed), els: to(raise) };
        self.finish(closed);
        self.push(raise, Op::Raise { fresh: false }, vec![exc]);
        let class = self.int(convert, runtime);
        let text = Op::Literal(Literal::Str("generator raised StopIteration".into()));
        let text = self.f.push1(convert, text, vec![], Repr::Ref, self.loc);
        let new = Op::CallRt(rt::by_name("exc.new_str"));
        let error = self.f.push1(convert, new, vec![class, text], Repr::Ref, self.loc);
        let cause = self.f.push1(convert, Op::MakeAny(Tag::Ref), vec![exc], Repr::Any, self.loc);
        self.push(convert, Op::CallRt(rt::by_name("exc.cause")), vec![error, cause]);
        self.push(convert, Op::Raise { fresh: true }, vec![error]);
        self.loc = Loc(0);
    }
}

/// Compares a generator's state with a constant, in the code of its user.
pub fn state_is(f: &mut Func, block: Block, generator: Value, state: i64, loc: Loc) -> Value {
    let now = f.push1(block, Op::GetField(STATE), vec![generator], Repr::Int, loc);
    let state = f.push1(block, Op::Int(state), vec![], Repr::Int, loc);
    f.push1(block, Op::ICmp(Cc::Eq), vec![now, state], Repr::Bool, loc)
}
