//! Exceptions that are caught in the function that raises them: where the handler only wants to know the class, and does nothing that
//! could see what is being handled, raising is a jump to a copy of the handler, and the exception is never made.
//!
//! What a handler does up to its end is its *region*: the blocks from the one that catches to those that leave the handler, as far as
//! the class lets control get. Nothing in it may raise, call, or use the exception but for fields that the raising code has set.

use super::{Callees, inline};
use crate::builtins::rt;
use crate::entity::Entity;
use crate::mir::edit::{Copier, Snapshot};
use crate::mir::effect::Effect;
use crate::mir::{Block, Edge, Func, Inst, Op, Term, Value, ssa};
use crate::types::{Repr, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};

/// A region has so many instructions at most.
const LONGEST: usize = 60;

/// Runs the pass; true if it changed something.
pub fn run(func: &mut Func, callees: &dyn Callees) -> bool {
    let places: Vec<Block> =
        func.order.iter().copied().filter(|b| matches!(func.blocks[*b].term, Term::Unreachable)).collect();
    if places.is_empty() || inline::watched(func) {
        return false;
    }
    let mut any = false;
    for block in places {
        if let Some(raised) = raised(func, callees, block)
            && let Some(region) = Region::find(func, callees, &raised)
        {
            jump(func, &raised, &region);
            any = true;
        }
    }
    any
}

/// An exception that a block raises at its end, for a handler of the function.
struct Raised {
    block: Block,
    /// The type id of its class.
    class: i64,
    /// Whether that is its class, and not one that is derived from it.
    exact: bool,
    /// What makes it, if it is made here.
    made: Option<Inst>,
    edge: Edge,
}

fn raised(func: &Func, callees: &dyn Callees, block: Block) -> Option<Raised> {
    let &last = func.blocks[block].insts.last()?;
    let data = &func.insts[last];
    let edge = data.handler.clone()?;
    let by_name = |name: &str| {
        Some(Raised { block, class: callees.exception(name)?, exact: true, made: None, edge: edge.clone() })
    };
    match &data.op {
        Op::RaiseNew { class, .. } => by_name(class),
        // Code looks there itself first: the key is missing.
        Op::CallRt(id) if id.row().name == "dict.lookup" => by_name("KeyError"),
        Op::Raise { fresh: true } => {
            let object = data.args[0];
            let crate::mir::Def::Inst(made, _) = func.values[object].def else { return None };
            let (class, exact) = match &func.insts[made].op {
                Op::New(t) => (i64::from(t.0), true),
                Op::CallRt(id) if matches!(id.row().name, "exc.new" | "exc.new_str") => {
                    // The class of an OSError depends on its arguments.
                    let class = func.int_const(func.insts[made].args[0])?;
                    (class, callees.is_exception(class, callees.exception("OSError")?) == Some(false))
                }
                _ => return None,
            };
            let mut uses = 0;
            for &b in &func.order {
                let data = &func.blocks[b];
                for &i in &data.insts {
                    let data = &func.insts[i];
                    let passes = data.handler.iter().any(|e| e.args.contains(&object));
                    let known = match data.op {
                        Op::SetField(_) | Op::InitField(_) | Op::GetField(_) => data.args[1..].contains(&object),
                        Op::CallRt(id) if id.row().name == "exc.set_args" => data.args[1..].contains(&object),
                        _ => data.args.contains(&object),
                    };
                    uses += usize::from(known || passes);
                }
                let passed = data.term.edges().any(|e| e.args.contains(&object));
                uses += usize::from(passed || data.term.operands().contains(&object));
            }
            // The raise itself.
            (uses == 1).then_some(Raised { block, class, exact, made: Some(made), edge })
        }
        _ => None,
    }
}

/// The blocks of a handler that an exception of a known class gets to, up to the handler's end.
struct Region {
    blocks: Vec<Block>,
    /// Values that are the exception.
    exceptions: FxHashSet<Value>,
    /// What is known because of the class.
    known: FxHashMap<Value, i64>,
    /// Which way blocks go whose branches that decides.
    ways: FxHashMap<Block, usize>,
}

impl Region {
    fn find(func: &Func, callees: &dyn Callees, raised: &Raised) -> Option<Region> {
        let mut r = Region {
            blocks: Vec::new(),
            exceptions: FxHashSet::default(),
            known: FxHashMap::default(),
            ways: FxHashMap::default(),
        };
        // Blocks to look at, and whether the handler has been entered there.
        let mut work = vec![(raised.edge.block, false)];
        let mut entered: FxHashMap<Block, bool> = FxHashMap::default();
        let mut exits: Vec<Block> = Vec::new();
        let mut size = 0;
        while let Some((b, inside)) = work.pop() {
            if let Some(&before) = entered.get(&b) {
                if before != inside {
                    return None;
                }
                continue;
            }
            entered.insert(b, inside);
            r.blocks.push(b);
            size += func.blocks[b].insts.len();
            if size > LONGEST {
                return None;
            }
            let after = r.block(func, callees, raised, b, inside)?;
            let term = &func.blocks[b].term;
            if term.operands().iter().any(|v| r.exceptions.contains(v)) {
                return None;
            }
            let way = match term {
                Term::Branch { cond, .. } => r.value(func, *cond).map(|c| usize::from(c == 0)),
                Term::Switch { value, cases, .. } => {
                    r.value(func, *value).map(|n| cases.iter().position(|c| c.0 == n).unwrap_or(cases.len()))
                }
                Term::Jump(_) => None,
                Term::Return(_) if after == State::Left => None,
                Term::Return(_) | Term::Unreachable => return None,
            };
            if let Some(way) = way {
                r.ways.insert(b, way);
            }
            for (n, edge) in term.edges().enumerate() {
                if way.is_some_and(|way| way != n) {
                    continue;
                }
                if after == State::Left {
                    exits.push(edge.block);
                    if edge.args.iter().any(|v| r.exceptions.contains(v)) {
                        return None;
                    }
                    continue;
                }
                for (&p, v) in func.blocks[edge.block].params.iter().zip(&edge.args) {
                    if r.exceptions.contains(v) {
                        // A block that was looked at has taken it for something else.
                        if r.exceptions.insert(p) && entered.contains_key(&edge.block) {
                            return None;
                        }
                    } else if r.exceptions.contains(&p) {
                        return None;
                    }
                }
                work.push((edge.block, after == State::Inside));
            }
        }
        // Where control goes on nothing uses what the region had of it.
        let mut seen: FxHashSet<Block> = r.blocks.iter().copied().collect();
        if exits.iter().any(|e| seen.contains(e)) {
            return None;
        }
        while let Some(b) = exits.pop() {
            if !seen.insert(b) {
                continue;
            }
            if r.exceptions.iter().any(|v| ssa::uses(func, b, *v)) {
                return None;
            }
            exits.extend(crate::mir::dom::successors(func, b));
        }
        Some(r)
    }

    fn value(&self, func: &Func, v: Value) -> Option<i64> {
        self.known.get(&v).copied().or_else(|| match func.def_op(v)?.0 {
            Op::Int(n) => Some(*n),
            Op::Bool(b) => Some(i64::from(*b)),
            _ => None,
        })
    }

    /// Looks at the instructions of a block; None if one may see the exception.
    fn block(&mut self, func: &Func, callees: &dyn Callees, raised: &Raised, b: Block, inside: bool) -> Option<State> {
        let mut state = if inside { State::Inside } else { State::Before };
        for &i in &func.blocks[b].insts {
            let data = &func.insts[i];
            let name = match data.op {
                Op::CallRt(id) => id.row().name,
                _ => "",
            };
            let of_it = data.args.first().is_some_and(|v| self.exceptions.contains(v));
            match (&data.op, name) {
                (Op::Catch, _) if b == raised.edge.block => {
                    self.exceptions.insert(data.results[0]);
                }
                (_, "exc.matches") if of_it => {
                    let class = self.value(func, data.args[1])?;
                    let is = callees.is_exception(raised.class, class)?;
                    if !is && !raised.exact {
                        return None;
                    }
                    self.known.insert(data.results[0], i64::from(is));
                }
                (Op::TypeOf, _) if of_it => {
                    if !raised.exact {
                        return None;
                    }
                    self.known.insert(data.results[0], raised.class);
                }
                (_, "exc.enter") if of_it && state == State::Before => state = State::Inside,
                (_, "exc.leave") if state == State::Inside => state = State::Left,
                (Op::GetField(offset), _) if of_it => {
                    // A field that the raising code sets for certain: it is in a block of its own with the allocation.
                    let object = func.insts[raised.made?].results[0];
                    let set = |i: &Inst| {
                        let data = &func.insts[*i];
                        matches!(data.op, Op::SetField(o) | Op::InitField(o) if o == *offset) && data.args[0] == object
                    };
                    if !func.blocks[raised.block].insts.iter().any(set) {
                        return None;
                    }
                }
                (Op::BOr | Op::BAnd, _) => {
                    let known = [data.args[0], data.args[1]].map(|v| self.value(func, v));
                    let result = match (&data.op, known) {
                        (Op::BOr, [Some(a), Some(b)]) => Some(a | b),
                        (Op::BAnd, [Some(a), Some(b)]) => Some(a & b),
                        (Op::BOr, [Some(1), _] | [_, Some(1)]) => Some(1),
                        (Op::BAnd, [Some(0), _] | [_, Some(0)]) => Some(0),
                        _ => None,
                    };
                    self.known.extend(result.map(|n| (data.results[0], n)));
                }
                _ if state == State::Left => {
                    // The handler is left: what follows may do as it likes, but for the exception.
                    if data.args.iter().any(|v| self.exceptions.contains(v)) {
                        return None;
                    }
                }
                (op, _) => {
                    let quiet = !op.raises() || op.only_stops() || divides(func, i);
                    if !quiet || op.effect() == Effect::Any || data.args.iter().any(|v| self.exceptions.contains(v)) {
                        return None;
                    }
                }
            }
            if data.handler.iter().any(|e| e.args.iter().any(|v| self.exceptions.contains(v))) {
                return None;
            }
        }
        Some(state)
    }
}

/// Whether an instruction divides by a constant that nothing is wrong with.
fn divides(func: &Func, i: Inst) -> bool {
    let data = &func.insts[i];
    matches!(data.op, Op::IMod | Op::IFloorDiv)
        && data.args.get(1).and_then(|v| func.int_const(*v)).is_some_and(|n| n > 0)
}

/// Where in a handler control is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// The exception is caught, and its class looked at.
    Before,
    Inside,
    Left,
}

/// Lets the raising block jump to a copy of the region.
fn jump(func: &mut Func, raised: &Raised, region: &Region) {
    let mut copier = Copier::default();
    copier.paste(func, Snapshot::of(func, &region.blocks), |_, loc| loc);
    let start = copier.block(raised.edge.block);
    let object = raised.made.map(|made| func.insts[made].results[0]);
    // What stands where the exception was passed on.
    let loc = func.blocks[raised.block].insts.last().map_or(crate::mir::Loc::new(0), |i| func.insts[*i].loc);
    let filler = func.make_inst(Op::CallRt(rt::by_name("str.empty")), vec![], &[(Repr::Ref, TypeId::NEVER)], None, loc);
    let nothing = func.insts[filler].results[0];
    let exceptions: FxHashSet<Value> = region.exceptions.iter().map(|v| copier.value(*v)).collect();
    for &b in &region.blocks {
        let copy = copier.block(b);
        let mut kept = Vec::new();
        for i in std::mem::take(&mut func.blocks[copy].insts) {
            let data = &mut func.insts[i];
            let name = match data.op {
                Op::CallRt(id) => id.row().name,
                _ => "",
            };
            let of_it = data.args.first().is_some_and(|v| exceptions.contains(v));
            match (&data.op, name) {
                (Op::Catch, _) | (_, "exc.enter" | "exc.leave") => continue,
                (_, "exc.matches") if of_it => {
                    let is = region.known.iter().any(|(v, n)| copier.value(*v) == data.results[0] && *n != 0);
                    (data.op, data.args) = (Op::Bool(is), Vec::new());
                }
                (Op::TypeOf, _) if of_it => (data.op, data.args) = (Op::Int(raised.class), Vec::new()),
                (Op::GetField(_), _) if of_it => data.args[0] = object.unwrap_or(nothing),
                _ => {}
            }
            if divides(func, i) {
                func.insts[i].handler = None;
            }
            kept.push(i);
        }
        func.blocks[copy].insts = kept;
        let term = &mut func.blocks[copy].term;
        let only = region.ways.get(&b).and_then(|way| term.edges().nth(*way).cloned());
        if let Some(edge) = only {
            *term = Term::Jump(edge);
        }
        for edge in term.edges_mut() {
            edge.args.iter_mut().filter(|v| exceptions.contains(v)).for_each(|v| *v = nothing);
        }
    }
    func.blocks[start].insts.insert(0, filler);
    // Nobody makes it any more.
    let block = &mut func.blocks[raised.block];
    block.insts.pop();
    block.term = Term::Jump(Edge { block: start, args: raised.edge.args.clone() });
    if let (Some(made), Some(object)) = (raised.made, object) {
        let call = matches!(func.insts[made].op, Op::CallRt(_));
        for b in func.order.clone() {
            let mut insts = std::mem::take(&mut func.blocks[b].insts);
            insts.retain(|&i| {
                let data = &func.insts[i];
                let sets_args = matches!(data.op, Op::CallRt(id) if id.row().name == "exc.set_args");
                !(call && i == made || sets_args && data.args[0] == object)
            });
            func.blocks[b].insts = insts;
        }
    }
    let preds = ssa::predecessors(func);
    let own: FxHashSet<Block> = region.blocks.iter().flat_map(|b| [*b, copier.block(*b)]).collect();
    for &b in &region.blocks {
        let results = func.blocks[b].insts.iter().flat_map(|&i| func.insts[i].results.clone());
        let defined: Vec<Value> = func.blocks[b].params.iter().copied().chain(results).collect();
        for v in defined {
            if !region.exceptions.contains(&v) {
                let defs = [(b, v), (copier.block(b), copier.value(v))];
                ssa::repair(func, v, &defs, &|b| own.contains(&b), &preds);
            }
        }
    }
}
