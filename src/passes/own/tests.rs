//! Reference counts: what `own` inserts in small functions, and random functions counted by the evaluator.

use crate::mir::parse::parse;
use crate::mir::verify::verify;
use crate::mir::{Block, Edge, Func, Loc, Op, Term, Value};
use crate::passes::NoCallees;
use crate::passes::eval::{Machine, Out, Rng, V};
use crate::types::{Repr, TypeId};

fn owned(text: &str) -> String {
    let mut func = parse(text).unwrap();
    verify(&func).unwrap();
    super::run(&mut func, &NoCallees);
    verify(&func).unwrap_or_else(|e| panic!("{e}\n{func}"));
    func.to_string()
}

fn golden(before: &str, after: &str) {
    let got = owned(before);
    assert_eq!(got.trim(), after.trim(), "\n{got}");
}

#[test]
fn moves_into_a_list() {
    golden(
        "func f -> () {
b0(v0: Ref):
    v1: Ref = New(t20)
    ListAppend v0, v1
    return
}",
        "func f -> () {
b0(v0: Ref):
    v1: Ref = New(t20)
    ListAppend v0, v1
    return 
}",
    );
}

#[test]
fn values_of_dicts_are_borrowed_until_one_is_replaced() {
    // Adding a key gives back no count; putting a value does, and the text may be that value.
    golden(
        "func f -> (Int) {
b0(v0: Ref, v1: Int, v2: Ref):
    v3: Ptr = CallRt dict.entries v0
    v4: Ref = Load { stride: 3, word: 2 } v3, v1
    v5: Int = Int(3)
    v6: Int = CallRt dict.add_int v0, v1, v5
    v7: Int = CallRt str.len v4
    CallRt dict.put_ref v0, v6, v2
    v8: Int = IAdd v7, v6
    return v8
}",
        "func f -> (Int) {
b0(v0: Ref, v1: Int, v2: Ref):
    v3: Ptr = CallRt dict.entries v0
    v4: Ref = Load { stride: 3, word: 2 } v3, v1
    v5: Int = Int(3)
    v6: Int = CallRt dict.add_int v0, v1, v5
    v7: Int = CallRt str.len v4
    Inc v2
    CallRt dict.put_ref v0, v6, v2
    v8: Int = IAdd v7, v6
    return v8
}",
    );
}

#[test]
fn loads_stay_borrowed_between_writes() {
    // v2 is not counted: nothing may replace it before its last use. v3 is: the call may.
    golden(
        "func f -> (Int) {
b0(v0: Ref):
    v1: Int = Int(0)
    v2: Ref = ListGet(List) v0, v1
    v4: Int = GetField(16) v2
    v3: Ref = GetField(24) v0
    Call(spec1) v3
    v5: Int = GetField(16) v3
    v6: Int = IAddChk v4, v5
    return v6
}",
        "func f -> (Int) {
b0(v0: Ref):
    v1: Int = Int(0)
    v2: Ref = ListGet(List) v0, v1
    v4: Int = GetField(16) v2
    v3: Ref = GetField(24) v0
    Inc v3
    Call(spec1) v3 ! b1
    v5: Int = GetField(16) v3
    Dec v3
    v6: Int = IAddChk v4, v5
    return v6
b1:
    v7: Ref = Catch
    Dec v3
    Raise { fresh: false } v7
    unreachable
}",
    );
}

#[test]
fn a_walk_over_nodes_takes_no_counts() {
    let text = "func f -> (Int) {
b0(v0: Ref):
    v1: Int = Int(0)
    jump b1(v0, v1)
b1(v2: Ref, v3: Int):
    v4: Int = GetField(16) v2
    v5: Int = IAdd v3, v4
    Poll
    v6: Ref = GetField(24) v2
    v7: Bool = RefEq v6, v0
    branch v7 ? b2 : b1(v6, v5)
b2:
    return v5
}";
    let got = owned(text);
    assert!(!got.contains("Inc") && !got.contains("Dec"), "{got}");
}

#[test]
fn accumulators_move_around_the_loop() {
    golden(
        "func f -> (Ref) {
b0(v0: Int):
    v1: Ref = New(t20)
    jump b1(v1)
b1(v2: Ref):
    v3: Ref = Call(spec1) v2
    v4: Bool = Call(spec0)
    branch v4 ? b1(v3) : b2
b2:
    return v3
}",
        "func f -> (Ref) {
b0(v0: Int):
    v1: Ref = New(t20)
    jump b1(v1)
b1(v2: Ref):
    v3: Ref = Call(spec1) v2 ! b3
    Dec v2
    v4: Bool = Call(spec0) ! b4
    branch v4 ? b1(v3) : b2
b2:
    return v3
b3:
    v5: Ref = Catch
    Dec v2
    Raise { fresh: false } v5
    unreachable
b4:
    v6: Ref = Catch
    Dec v3
    Raise { fresh: false } v6
    unreachable
}",
    );
}

#[test]
fn payload_of_a_dying_union_is_moved() {
    golden(
        "func f -> (Ref) {
b0:
    v0: Any = Call(spec0)
    v1: Int = AnyTag v0
    v2: Ref = AnyPayload v0
    return v2
}",
        "func f -> (Ref) {
b0:
    v0: Any = Call(spec0)
    v1: Int = AnyTag v0
    v2: Ref = AnyPayload v0
    return v2
}",
    );
}

#[test]
fn handlers_release_what_dies() {
    golden(
        "func f -> (Int) {
b0(v0: Ref):
    v1: Ref = New(t20)
    v2: Ref = New(t20) ! b1(v0)
    v5: Int = GetField(16) v2
    Call(spec1) v1 ! b1(v2)
    return v5
b1(v3: Ref):
    v4: Ref = Catch
    v6: Int = GetField(24) v3
    return v6
}",
        "func f -> (Int) {
b0(v0: Ref):
    v1: Ref = New(t20)
    v2: Ref = New(t20) ! b2
    v5: Int = GetField(16) v2
    Call(spec1) v1 ! b3
    Dec v1
    Dec v2
    return v5
b1(v3: Ref, v4: Ref):
    Dec v4
    v6: Int = GetField(24) v3
    Dec v3
    return v6
b2:
    v7: Ref = Catch
    Inc v0
    Dec v1
    jump b1(v0, v7)
b3:
    v8: Ref = Catch
    Dec v1
    jump b1(v2, v8)
}",
    );
}

#[test]
fn owned_values_of_a_loop_header() {
    let mut func = parse(
        "func f -> (Ref) {
b0(v0: Ref):
    v1: Ref = New(t20)
    v2: Ref = New(t20)
    jump b1(v1)
b1(v3: Ref):
    v4: Ref = Call(spec1) v3, v2, v0
    v5: Bool = Call(spec0)
    branch v5 ? b1(v4) : b2
b2:
    return v4
}",
    )
    .unwrap();
    let owned = super::run(&mut func, &NoCallees);
    let mut at = owned.owned_at(Block(1)).to_vec();
    at.sort_unstable();
    assert_eq!(at, [Value(2), Value(3)]);
}

/// A random function over references: every block takes all variables as parameters.
struct Gen {
    func: Func,
    rng: Rng,
    handler: bool,
}

const VARS: usize = 4;

impl Gen {
    fn block(&mut self) -> (Block, Vec<Value>) {
        let b = self.func.add_block();
        let vars = (0..VARS).map(|_| self.func.add_param(b, Repr::Ref, TypeId::NEVER)).collect();
        (b, vars)
    }

    fn pick(&mut self, vars: &[Value]) -> Value {
        vars[self.rng.below(vars.len() as u64) as usize]
    }

    fn emit(&mut self, b: Block, op: Op, args: Vec<Value>, repr: Option<Repr>, handler: Option<Edge>) -> Option<Value> {
        let results: Vec<_> = repr.iter().map(|r| (*r, TypeId::NEVER)).collect();
        let handler = handler.filter(|_| op.raises());
        let i = self.func.push_inst(b, op, args, &results, handler, Loc(0));
        self.func.insts[i].results.first().copied()
    }

    fn function(seed: u64) -> Func {
        let mut g = Gen { func: Func::new("r".into(), "r".into()), rng: Rng(seed), handler: false };
        g.func.results = vec![Repr::Ref];
        let entry = g.func.entry;
        let params: Vec<Value> = (0..VARS).map(|_| g.func.add_param(entry, Repr::Ref, TypeId::NEVER)).collect();
        let count = 2 + g.rng.below(6) as usize;
        let blocks: Vec<_> = (0..count).map(|_| g.block()).collect();
        let handlers: Vec<_> = (0..2).map(|_| g.block()).collect();
        g.func.blocks[entry].term = Term::Jump(Edge { block: blocks[0].0, args: params });
        for (b, mut vars) in handlers.clone() {
            let exc = g.emit(b, Op::Catch, vec![], Some(Repr::Ref), None).unwrap();
            if g.rng.below(2) == 0 {
                let k = g.rng.below(VARS as u64) as usize;
                vars[k] = exc;
                // So that fields can be read from whatever a variable is.
                let fresh = g.object(b, exc);
                vars[k] = fresh;
            }
            g.body(b, vars, &blocks, &[]);
        }
        for (b, vars) in blocks.clone() {
            g.body(b, vars, &blocks, &handlers);
        }
        g.func
    }

    fn object(&mut self, b: Block, inner: Value) -> Value {
        let new = self.emit(b, Op::New(TypeId(20)), vec![], Some(Repr::Ref), None).unwrap();
        self.emit(b, Op::InitField(16), vec![new, inner], None, None);
        new
    }

    fn body(
        &mut self,
        b: Block,
        mut vars: Vec<Value>,
        blocks: &[(Block, Vec<Value>)],
        handlers: &[(Block, Vec<Value>)],
    ) {
        for _ in 0..self.rng.below(6) {
            self.handler = !handlers.is_empty() && self.rng.below(2) == 0;
            let handler = self.handler.then(|| {
                let h = handlers[self.rng.below(handlers.len() as u64) as usize].0;
                let args = (0..VARS).map(|_| vars[self.rng.below(VARS as u64) as usize]).collect();
                Edge { block: h, args }
            });
            let (x, y) = (self.pick(&vars), self.pick(&vars));
            let set = self.rng.below(VARS as u64) as usize;
            match self.rng.below(9) {
                0 => vars[set] = self.object(b, x),
                1 => vars[set] = self.emit(b, Op::LoadGlobal(0), vec![], Some(Repr::Ref), None).unwrap(),
                2 => {
                    self.emit(b, Op::StoreGlobal(0), vec![x], None, None);
                }
                3 => {
                    vars[set] =
                        self.emit(b, Op::Call(crate::mir::SpecId(1)), vec![x, y], Some(Repr::Ref), handler).unwrap()
                }
                4 => {
                    self.emit(b, Op::ListAppend, vec![x, y], None, handler);
                }
                5 => {
                    let zero = self.emit(b, Op::Int(0), vec![], Some(Repr::Int), None).unwrap();
                    vars[set] = self
                        .emit(b, Op::ListGet(crate::mir::IndexKind::List), vec![x, zero], Some(Repr::Ref), handler)
                        .unwrap();
                }
                6 => {
                    let zero = self.emit(b, Op::Int(-1), vec![], Some(Repr::Int), None).unwrap();
                    self.emit(b, Op::ListSet, vec![x, zero, y], None, handler);
                }
                7 => {
                    let any =
                        self.emit(b, Op::MakeAny(crate::types::Tag::Ref), vec![x], Some(Repr::Any), None).unwrap();
                    vars[set] = self.emit(b, Op::AnyPayload, vec![any], Some(Repr::Ref), None).unwrap();
                }
                _ => {
                    let c = self.emit(b, Op::Call(crate::mir::SpecId(0)), vec![], Some(Repr::Bool), handler).unwrap();
                    vars[set] = self.emit(b, Op::Select, vec![c, x, y], Some(Repr::Ref), None).unwrap();
                }
            }
        }
        let edge = |g: &mut Gen| {
            let block = blocks[g.rng.below(blocks.len() as u64) as usize].0;
            let mut args = vars.clone();
            if g.rng.below(3) == 0 {
                let k = g.rng.below(VARS as u64) as usize;
                args[k] = vars[g.rng.below(VARS as u64) as usize];
            }
            Edge { block, args }
        };
        self.func.blocks[b].term = match self.rng.below(4) {
            0 => Term::Return(vec![vars[0]]),
            1 => Term::Jump(edge(self)),
            _ => {
                let (then, els) = (edge(self), edge(self));
                let cond = self.emit(b, Op::Call(crate::mir::SpecId(0)), vec![], Some(Repr::Bool), None).unwrap();
                Term::Branch { cond, then, els }
            }
        };
    }
}

fn execute(func: &Func, seed: u64, counting: bool) -> (Out, Vec<String>) {
    let mut m = Machine::new(seed, counting);
    m.faults = 12;
    let args: Vec<V> = (0..VARS).map(|_| m.alloc()).collect();
    let global = m.alloc();
    m.globals.insert(0, global);
    let out = m.run(func, &args);
    if counting {
        match &out {
            Out::Return(values) => values.clone().iter().for_each(|v| m.dec(v)),
            Out::Raise(o) => m.dec(&V::R(*o)),
            Out::Stop(_) | Out::Timeout => return (out, m.log),
        }
        m.check_counts(&args);
    }
    (out, m.log)
}

#[test]
fn counts_balance_on_random_functions() {
    for seed in 0..700u64 {
        let before = Gen::function(seed.wrapping_mul(0x9e3779b97f4a7c15) + 1);
        verify(&before).unwrap_or_else(|e| panic!("seed {seed}: {e}\n{before}"));
        let mut after = before.clone();
        super::run(&mut after, &NoCallees);
        verify(&after).unwrap_or_else(|e| panic!("seed {seed}: {e}\n{before}\n{after}"));
        for run in 0..8 {
            let result = std::panic::catch_unwind(|| {
                let plain = execute(&before, run, false);
                let counted = execute(&after, run, true);
                if !matches!(counted.0, Out::Timeout) && !matches!(plain.0, Out::Timeout) {
                    assert_eq!(plain, counted);
                }
            });
            assert!(result.is_ok(), "seed {seed}, run {run}\n{before}\n{after}");
        }
    }
}
