//! Random typed functions with loops, branches, handlers and lists, for comparing a function before and after a pass.

use super::eval::{Machine, Out, Rng, V};
use crate::mir::verify::verify;
use crate::mir::{Block, Cc, Edge, Func, IndexKind, Loc, Op, SpecId, Term, Value};
use crate::types::{Repr, TypeId};

const INTS: usize = 4;

#[derive(Clone)]
struct Vars {
    ints: Vec<Value>,
    float: Value,
    list: Value,
    floats: Value,
}

impl Vars {
    fn changing(&self) -> Vec<Value> {
        let mut out = self.ints.clone();
        out.push(self.float);
        out
    }
}

struct Gen {
    func: Func,
    rng: Rng,
    /// The block that is being filled.
    at: Block,
    handler: Option<Block>,
    budget: u32,
}

impl Gen {
    fn op(&mut self, op: Op, args: Vec<Value>, repr: Option<Repr>, vars: &Vars) -> Option<Value> {
        let results: Vec<_> = repr.iter().map(|r| (*r, TypeId::NEVER)).collect();
        let handler = self.handler.filter(|_| op.raises()).map(|block| Edge { block, args: vars.changing() });
        let at = self.at;
        let i = self.func.push_inst(at, op, args, &results, handler, Loc(0));
        self.func.insts[i].results.first().copied()
    }

    fn int(&mut self, op: Op, args: Vec<Value>, vars: &Vars) -> Value {
        self.op(op, args, Some(Repr::Int), vars).unwrap()
    }

    fn constant(&mut self, n: i64, vars: &Vars) -> Value {
        self.int(Op::Int(n), vec![], vars)
    }

    fn operand(&mut self, vars: &Vars) -> Value {
        match self.rng.below(4) {
            0 => {
                let n = [0, 1, -1, 2, 3, 7, 8, 64, i64::MAX, i64::MIN][self.rng.below(10) as usize];
                self.constant(n, vars)
            }
            _ => vars.ints[self.rng.below(INTS as u64) as usize],
        }
    }

    fn params(&mut self, block: Block, vars: &mut Vars) {
        vars.ints = (0..INTS).map(|_| self.func.add_param(block, Repr::Int, TypeId::NEVER)).collect();
        vars.float = self.func.add_param(block, Repr::Float, TypeId::NEVER);
    }

    fn jump(&mut self, block: Block, vars: &Vars) {
        let args = vars.changing();
        let at = self.at;
        self.func.blocks[at].term = Term::Jump(Edge { block, args });
    }

    fn cond(&mut self, vars: &Vars) -> Value {
        let cc = [Cc::Eq, Cc::Ne, Cc::Lt, Cc::Le, Cc::Gt, Cc::Ge][self.rng.below(6) as usize];
        let (a, b) = (self.operand(vars), self.operand(vars));
        match self.rng.below(4) {
            0 => self.op(Op::Call(SpecId(0)), vec![], Some(Repr::Bool), vars).unwrap(),
            1 => {
                let c = self.op(Op::ICmp(cc), vec![a, b], Some(Repr::Bool), vars).unwrap();
                self.op(Op::BNot, vec![c], Some(Repr::Bool), vars).unwrap()
            }
            _ => self.op(Op::ICmp(cc), vec![a, b], Some(Repr::Bool), vars).unwrap(),
        }
    }

    fn arith(&mut self, vars: &mut Vars) {
        use Op::*;
        let ops =
            [IAddChk, ISubChk, IMulChk, IFloorDiv, IMod, IShl, IShr, IAnd, IOr, IXor, IMin, IMax, IAdd, ISub, IMul];
        let op = ops[self.rng.below(ops.len() as u64) as usize].clone();
        let (a, b) = (self.operand(vars), self.operand(vars));
        let set = self.rng.below(INTS as u64) as usize;
        vars.ints[set] = self.int(op, vec![a, b], vars);
    }

    fn stmts(&mut self, vars: &mut Vars, depth: u32) {
        for _ in 0..1 + self.rng.below(4) {
            if self.budget == 0 {
                return;
            }
            self.budget -= 1;
            self.stmt(vars, depth);
        }
    }

    fn stmt(&mut self, vars: &mut Vars, depth: u32) {
        let set = self.rng.below(INTS as u64) as usize;
        match self.rng.below(if depth > 2 { 7 } else { 16 }) {
            0 | 1 => self.arith(vars),
            2 => {
                let i = self.operand(vars);
                let list = vars.list;
                vars.ints[set] = self.int(Op::ListGet(IndexKind::List), vec![list, i], vars);
            }
            3 => {
                let (i, v) = (self.operand(vars), self.operand(vars));
                self.op(Op::ListSet, vec![vars.list, i, v], None, vars);
            }
            4 => {
                let i = self.operand(vars);
                let x = self.op(Op::ListGet(IndexKind::List), vec![vars.floats, i], Some(Repr::Float), vars).unwrap();
                let op = [Op::FAdd, Op::FMul, Op::FDiv, Op::FSub][self.rng.below(4) as usize].clone();
                vars.float = self.op(op, vec![vars.float, x], Some(Repr::Float), vars).unwrap();
                self.op(Op::ListSet, vec![vars.floats, i, vars.float], None, vars);
            }
            5 => {
                let v = self.operand(vars);
                match self.rng.below(6) {
                    0 => {
                        self.op(Op::ListAppend, vec![vars.list, v], None, vars);
                    }
                    1 => {
                        self.op(Op::Call(SpecId(2)), vec![v], None, vars);
                    }
                    2 => {
                        self.op(Op::StoreGlobal(3), vec![v], None, vars);
                    }
                    3 => vars.ints[set] = self.int(Op::LoadGlobal(3), vec![], vars),
                    _ => vars.ints[set] = self.int(Op::ListLen, vec![vars.list], vars),
                }
            }
            6 => self.arith(vars),
            7 | 8 => self.branch(vars, depth),
            9 | 10 => self.range(vars, depth),
            11 => self.attempt(vars, depth),
            13 => self.object(vars),
            14 | 15 => self.stencil(vars),
            _ => self.array(vars),
        }
    }

    fn branch(&mut self, vars: &mut Vars, depth: u32) {
        let cond = self.cond(vars);
        let (then, els, join) = (self.func.add_block(), self.func.add_block(), self.func.add_block());
        let edge = |block| Edge { block, args: vec![] };
        let at = self.at;
        self.func.blocks[at].term = Term::Branch { cond, then: edge(then), els: edge(els) };
        for block in [then, els] {
            let mut inner = vars.clone();
            self.at = block;
            if self.rng.below(3) != 0 {
                self.stmts(&mut inner, depth + 1);
            }
            self.jump(join, &inner);
        }
        self.at = join;
        self.params(join, vars);
    }

    /// `for i in range(a, b, step)`
    fn range(&mut self, vars: &mut Vars, depth: u32) {
        let stop = match self.rng.below(3) {
            0 => self.int(Op::ListLen, vec![vars.list], vars),
            1 => self.constant(self.rng.clone().below(9) as i64, vars),
            _ => self.operand(vars),
        };
        let start = self.constant(self.rng.clone().below(3) as i64 - 1, vars);
        let step = self.constant(1 + self.rng.clone().below(2) as i64, vars);
        let (head, body, exit) = (self.func.add_block(), self.func.add_block(), self.func.add_block());
        let mut args = vars.changing();
        args.push(start);
        let at = self.at;
        self.func.blocks[at].term = Term::Jump(Edge { block: head, args });
        self.at = head;
        self.params(head, vars);
        let i = self.func.add_param(head, Repr::Int, TypeId::NEVER);
        let cond = self.op(Op::ICmp(Cc::Lt), vec![i, stop], Some(Repr::Bool), vars).unwrap();
        let edge = |block| Edge { block, args: vec![] };
        self.func.blocks[head].term = Term::Branch { cond, then: edge(body), els: edge(exit) };
        self.at = body;
        let mut inner = vars.clone();
        inner.ints[0] = i;
        self.stmts(&mut inner, depth + 1);
        let next = self.int(Op::IAddChk, vec![i, step], &inner);
        self.op(Op::Poll, vec![], None, &inner);
        let mut args = inner.changing();
        args.push(next);
        let at = self.at;
        self.func.blocks[at].term = Term::Jump(Edge { block: head, args });
        self.at = exit;
    }

    /// `list[i] = list[i] * 2 ...` over a range: what passes about checks look for.
    fn array(&mut self, vars: &mut Vars) {
        let k = self.constant([2, 1, 3][self.rng.clone().below(3) as usize], vars);
        let depth = 3;
        let save = self.rng.clone();
        self.rng.0 ^= 0x55;
        let _ = save;
        let stop = self.operand(vars);
        let zero = self.constant(0, vars);
        let one = self.constant(1, vars);
        let (head, body, exit) = (self.func.add_block(), self.func.add_block(), self.func.add_block());
        let mut args = vars.changing();
        args.push(zero);
        let at = self.at;
        self.func.blocks[at].term = Term::Jump(Edge { block: head, args });
        self.at = head;
        self.params(head, vars);
        let i = self.func.add_param(head, Repr::Int, TypeId::NEVER);
        let cond = self.op(Op::ICmp(Cc::Lt), vec![i, stop], Some(Repr::Bool), vars).unwrap();
        let edge = |block| Edge { block, args: vec![] };
        self.func.blocks[head].term = Term::Branch { cond, then: edge(body), els: edge(exit) };
        self.at = body;
        let mut inner = vars.clone();
        let j = match self.rng.below(3) {
            0 => i,
            1 => self.int(Op::IAddChk, vec![i, k], &inner),
            _ => self.int(Op::IMulChk, vec![i, k], &inner),
        };
        let x = self.int(Op::ListGet(IndexKind::List), vec![vars.list, j], &inner);
        let y = self.int(Op::IMulChk, vec![x, k], &inner);
        self.op(Op::ListSet, vec![vars.list, i, y], None, &inner);
        inner.ints[1] = y;
        if self.rng.below(4) == 0 {
            self.stmts(&mut inner, depth);
        }
        let next = self.int(Op::IAddChk, vec![i, one], &inner);
        self.op(Op::Poll, vec![], None, &inner);
        let mut args = inner.changing();
        args.push(next);
        let at = self.at;
        self.func.blocks[at].term = Term::Jump(Edge { block: head, args });
        self.at = exit;
    }

    /// An object that nothing else sees: written, read and written again; or one that a loop makes anew in each iteration.
    fn object(&mut self, vars: &mut Vars) {
        let make = |g: &mut Gen, x: Value, y: Value, vars: &Vars| {
            let object = g.op(Op::New(TypeId::NEVER), vec![], Some(Repr::Ref), vars).unwrap();
            g.op(Op::SetField(16), vec![object, x], None, vars);
            g.op(Op::SetField(24), vec![object, y], None, vars);
            object
        };
        let (a, b) = (self.operand(vars), self.operand(vars));
        let object = make(self, a, b, vars);
        if self.rng.below(3) == 0 {
            vars.ints[3] = self.int(Op::TypeOf, vec![object], vars);
        }
        let (zero, one) = (self.constant(0, vars), self.constant(1, vars));
        let stop = self.constant(self.rng.clone().below(5) as i64, vars);
        let (head, body, exit) = (self.func.add_block(), self.func.add_block(), self.func.add_block());
        let flows = self.rng.below(2) == 0;
        let mut args = vars.changing();
        args.push(zero);
        args.extend(flows.then_some(object));
        let at = self.at;
        self.func.blocks[at].term = Term::Jump(Edge { block: head, args });
        self.at = head;
        self.params(head, vars);
        let i = self.func.add_param(head, Repr::Int, TypeId::NEVER);
        let seen = if flows { self.func.add_param(head, Repr::Ref, TypeId::NEVER) } else { object };
        let cond = self.op(Op::ICmp(Cc::Lt), vec![i, stop], Some(Repr::Bool), vars).unwrap();
        let edge = |block| Edge { block, args: vec![] };
        self.func.blocks[head].term = Term::Branch { cond, then: edge(body), els: edge(exit) };
        self.at = body;
        let mut inner = vars.clone();
        let x = self.int(Op::GetField(16), vec![seen], &inner);
        let y = self.int(Op::GetField(24), vec![seen], &inner);
        let z = self.int(Op::IXor, vec![x, i], &inner);
        inner.ints[1] = y;
        let mut next = vec![];
        if flows {
            next.push(if self.rng.below(4) == 0 { seen } else { make(self, y, z, &inner) });
        } else {
            self.op(Op::SetField(16), vec![object, z], None, &inner);
            self.arith(&mut inner);
            self.op(Op::SetField(24), vec![object, x], None, &inner);
        }
        let step = self.int(Op::IAddChk, vec![i, one], &inner);
        let mut args = inner.changing();
        args.push(step);
        args.extend(next);
        let at = self.at;
        self.func.blocks[at].term = Term::Jump(Edge { block: head, args });
        self.at = exit;
        vars.ints[2] = self.int(Op::GetField(16), vec![seen], vars);
    }

    /// `floats[i + p] = floats[i + q] * x - floats[i + r]`: iterations that may do without each other.
    fn stencil(&mut self, vars: &mut Vars) {
        let stop = self.operand(vars);
        let start = self.constant(self.rng.clone().below(3) as i64, vars);
        let one = self.constant(1, vars);
        let (head, body, exit) = (self.func.add_block(), self.func.add_block(), self.func.add_block());
        let mut args = vars.changing();
        args.push(start);
        let at = self.at;
        self.func.blocks[at].term = Term::Jump(Edge { block: head, args });
        self.at = head;
        self.params(head, vars);
        let i = self.func.add_param(head, Repr::Int, TypeId::NEVER);
        let cond = self.op(Op::ICmp(Cc::Lt), vec![i, stop], Some(Repr::Bool), vars).unwrap();
        let edge = |block| Edge { block, args: vec![] };
        self.func.blocks[head].term = Term::Branch { cond, then: edge(body), els: edge(exit) };
        self.at = body;
        let inner = vars.clone();
        let place = |g: &mut Gen| match g.rng.below(6) {
            0 => i,
            1 => g.int(Op::IAddChk, vec![i, inner.ints[0]], &inner),
            n => {
                let k = g.constant(n as i64 - 3, &inner);
                g.int(Op::IAddChk, vec![i, k], &inner)
            }
        };
        let (p, q, r) = (place(self), place(self), place(self));
        let get = |g: &mut Gen, at| {
            g.op(Op::ListGet(IndexKind::List), vec![inner.floats, at], Some(Repr::Float), &inner).unwrap()
        };
        let (x, y) = (get(self, q), get(self, r));
        let x = self.op(Op::FMul, vec![x, inner.float], Some(Repr::Float), &inner).unwrap();
        let z = self.op(Op::FSub, vec![x, y], Some(Repr::Float), &inner).unwrap();
        self.op(Op::ListSet, vec![inner.floats, p, z], None, &inner);
        let next = self.int(Op::IAddChk, vec![i, one], &inner);
        self.op(Op::Poll, vec![], None, &inner);
        let mut args = inner.changing();
        args.push(next);
        let at = self.at;
        self.func.blocks[at].term = Term::Jump(Edge { block: head, args });
        self.at = exit;
    }

    fn attempt(&mut self, vars: &mut Vars, depth: u32) {
        let (handler, join) = (self.func.add_block(), self.func.add_block());
        let outer = self.handler.replace(handler);
        let mut inner = vars.clone();
        self.stmts(&mut inner, depth + 1);
        self.handler = outer;
        self.jump(join, &inner);
        let mut inner = vars.clone();
        self.params(handler, &mut inner);
        self.at = handler;
        self.op(Op::Catch, vec![], Some(Repr::Ref), &inner);
        self.stmts(&mut inner, depth + 1);
        self.jump(join, &inner);
        self.at = join;
        self.params(join, vars);
    }
}

/// A random function: `(Int, Int, Int, Int, Float, Ref, Ref) -> (Int, Float)`; the lists hold ints and floats.
pub fn function(seed: u64) -> Func {
    let func = Func::new("r".into(), "r".into());
    let entry = func.entry;
    let mut g = Gen { func, rng: Rng(seed.wrapping_mul(0x9e3779b97f4a7c15) + 1), at: entry, handler: None, budget: 14 };
    g.func.results = vec![Repr::Int, Repr::Float];
    let mut vars = Vars { ints: vec![], float: Value(0), list: Value(0), floats: Value(0) };
    g.params(entry, &mut vars);
    vars.list = g.func.add_param(entry, Repr::Ref, TypeId::NEVER);
    vars.floats = g.func.add_param(entry, Repr::Ref, TypeId::NEVER);
    g.stmts(&mut vars, 0);
    let sum = g.int(Op::IXor, vec![vars.ints[0], vars.ints[1]], &vars);
    let sum = g.int(Op::IXor, vec![sum, vars.ints[2]], &vars);
    let at = g.at;
    g.func.blocks[at].term = Term::Return(vec![sum, vars.float]);
    g.func
}

/// Runs a function; what can be observed: result, contents of the lists, log.
pub fn observe(func: &Func, run: u64, counting: bool) -> Option<String> {
    let mut m = Machine::new(run, counting);
    let n = 3 + 6 * (run % 3) as i64;
    let ints = (0..n).map(|k| V::I(k * 3 - 1)).collect();
    let floats = (0..n).map(|k| V::F(k as f64 * 0.5)).collect();
    let list = m.list(ints);
    let floats = m.list(floats);
    let mut args: Vec<V> =
        (0..INTS as u64).map(|k| V::I([0, 1, 2, 3, 5, -1, 8, i64::MAX - 1][((run >> k) + k) as usize % 8])).collect();
    args.extend([V::F(1.5), list.clone(), floats.clone()]);
    let out = m.run(func, &args);
    if out == Out::Timeout {
        return None;
    }
    if counting && !matches!(out, Out::Stop(_)) {
        if let Out::Raise(o) = out {
            m.dec(&V::R(o));
        }
        m.check_counts(&[list, floats]);
    }
    // Objects that only exceptions are may differ in number, not in kind.
    let out = match out {
        Out::Raise(_) => "raise".to_owned(),
        out => format!("{out:?}"),
    };
    let lists = [&m.heap[0].elems, &m.heap[1].elems];
    Some(format!(
        "{out} {lists:?} {:?}",
        m.log
            .iter()
            .filter(|l| !["set", "SetField", "InitField"].iter().any(|what| l.starts_with(what)))
            .collect::<Vec<_>>()
    ))
}

/// Compares random functions before and after a pass.
pub fn check(seeds: std::ops::Range<u64>, pass: impl Fn(&mut Func)) {
    compare(seeds, pass, false);
}

/// The same, for passes of which `own` is the last.
pub fn check_counting(seeds: std::ops::Range<u64>, pass: impl Fn(&mut Func)) {
    compare(seeds, pass, true);
}

fn compare(seeds: std::ops::Range<u64>, pass: impl Fn(&mut Func), counting: bool) {
    let mut compared = 0;
    for seed in seeds {
        let before = function(seed);
        verify(&before).unwrap_or_else(|e| panic!("seed {seed}: {e}\n{before}"));
        let mut after = before.clone();
        pass(&mut after);
        verify(&after).unwrap_or_else(|e| panic!("seed {seed}: {e}\n{before}\n{after}"));
        for run in 0..6 {
            let (Some(x), Some(y)) = (observe(&before, run, false), observe(&after, run, counting)) else {
                continue;
            };
            compared += 1;
            assert_eq!(x, y, "seed {seed}, run {run}\n{before}\n{after}");
        }
    }
    assert!(compared > 0);
}
