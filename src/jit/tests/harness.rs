//! Builds functions, compiles and runs them.

use crate::jit::{Engine, Hooks, Input, Linkage, Signature, Unit};
use crate::mir::{Block, Edge, Func, Inst, Loc, LocData, Op, SpecId, Term, Value, verify};
use crate::runtime::layout::{Ctx, ExcObj, Obj};
use crate::runtime::state::Context;
use crate::runtime::value::Gc;
use crate::runtime::{error, testing, traceback};
use crate::source::Span;
use crate::types::{Repr, TypeId, Types};
use std::cell::RefCell;
use std::sync::{Arc, LazyLock};

pub static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().expect("this machine"));

/// Writes a function, one block after another.
pub struct Build {
    pub f: Func,
    pub at: Block,
    loc: Loc,
    pub handler: Option<Edge>,
}

impl Build {
    pub fn new(results: &[Repr]) -> Build {
        let mut f = Func::new("test".into(), "test".into());
        f.results = results.to_vec();
        let loc =
            f.locs.push(LocData { file: 0, span: Span::default(), func: "test".into(), caller: None, ends: false });
        Build { at: f.entry, f, loc, handler: None }
    }

    /// Makes what follows belong to a new location.
    pub fn line(&mut self) -> Loc {
        let data = self.f.locs[self.loc].clone();
        self.loc = self.f.locs.push(data);
        self.loc
    }

    pub fn param(&mut self, repr: Repr) -> Value {
        self.param_of(repr, TypeId::NEVER)
    }

    pub fn param_of(&mut self, repr: Repr, ty: TypeId) -> Value {
        let entry = self.f.entry;
        self.f.add_param(entry, repr, ty)
    }

    pub fn block(&mut self, params: &[Repr]) -> (Block, Vec<Value>) {
        let b = self.f.add_block();
        let params = params.iter().map(|r| self.f.add_param(b, *r, TypeId::NEVER)).collect();
        (b, params)
    }

    pub fn inst(&mut self, op: Op, args: &[Value], results: &[(Repr, TypeId)]) -> Inst {
        let handler = op.raises().then(|| self.handler.clone()).flatten();
        self.f.push_inst(self.at, op, args.to_vec(), results, handler, self.loc)
    }

    pub fn op(&mut self, op: Op, args: &[Value], repr: Repr) -> Value {
        self.typed(op, args, repr, TypeId::NEVER)
    }

    pub fn typed(&mut self, op: Op, args: &[Value], repr: Repr, ty: TypeId) -> Value {
        let inst = self.inst(op, args, &[(repr, ty)]);
        self.f.insts[inst].results[0]
    }

    pub fn ops(&mut self, op: Op, args: &[Value], reprs: &[Repr]) -> Vec<Value> {
        let results: Vec<_> = reprs.iter().map(|r| (*r, TypeId::NEVER)).collect();
        let inst = self.inst(op, args, &results);
        self.f.insts[inst].results.clone()
    }

    pub fn int(&mut self, n: i64) -> Value {
        self.op(Op::Int(n), &[], Repr::Int)
    }

    pub fn float(&mut self, x: f64) -> Value {
        self.op(Op::Float(x.to_bits()), &[], Repr::Float)
    }

    pub fn term(&mut self, term: Term) {
        self.f.blocks[self.at].term = term;
    }

    pub fn jump(&mut self, block: Block, args: &[Value]) {
        self.term(Term::Jump(edge(block, args)));
    }

    pub fn branch(&mut self, cond: Value, then: Edge, els: Edge) {
        self.term(Term::Branch { cond, then, els });
    }

    pub fn ret(mut self, values: &[Value]) -> Func {
        self.term(Term::Return(values.to_vec()));
        self.done()
    }

    pub fn done(self) -> Func {
        if let Err(e) = verify::verify(&self.f) {
            panic!("{e}\n{}", self.f);
        }
        self.f
    }
}

pub fn edge(block: Block, args: &[Value]) -> Edge {
    Edge { block, args: args.to_vec() }
}

/// What a run came to.
#[derive(Debug, Clone, PartialEq)]
pub enum Out {
    Words(Vec<u64>),
    /// Exception class, text, locations from the innermost.
    Raised(String, String, Vec<(u32, u32)>),
    /// The text, without advice.
    Stopped(String),
}

impl Out {
    pub fn int(&self) -> i64 {
        match self {
            Out::Words(w) if w.len() == 1 => w[0] as i64,
            other => panic!("{other:?}"),
        }
    }
    /// Without locations.
    pub fn plain(&self) -> String {
        match self {
            Out::Words(w) => format!("{w:x?}"),
            Out::Raised(class, text, _) => format!("{class}: {text}"),
            Out::Stopped(text) => format!("stop: {text}"),
        }
    }
}

/// What the fake interpreter was called with, and what it is to do.
pub type Interp = fn(&mut Ctx, u32, &[u64], *mut u64) -> u32;

thread_local! {
    pub static INTERP: RefCell<Option<Interp>> = const { RefCell::new(None) };
    pub static INTERRUPTED: RefCell<u32> = const { RefCell::new(0) };
}

unsafe extern "C" fn interp_call(ctx: *mut Ctx, spec: u32, args: *const u64, rets: *mut u64) -> u32 {
    let run = INTERP.with_borrow(|i| i.expect("an interpreter"));
    // SAFETY: the tests pass at most eight words.
    unsafe { run(&mut *ctx, spec, std::slice::from_raw_parts(args, 8), rets) }
}

unsafe extern "C" fn host_call(_: *mut Ctx, n: u32, args: *const u64, rets: *mut u64) -> u32 {
    // SAFETY: the test's host function takes and gives two words.
    unsafe {
        *rets = *args + u64::from(n);
        *rets.add(1) = *args.add(1);
    }
    0
}

extern "C" fn interrupted(ctx: *mut Ctx) {
    // SAFETY: called from compiled code with its context.
    let ctx = unsafe { &mut *ctx };
    INTERRUPTED.with_borrow_mut(|n| {
        *n += 1;
        if *n > 2 {
            ctx.raise("KeyboardInterrupt", "");
        }
    });
}

extern "C" fn out_of_fuel(ctx: *mut Ctx) {
    // SAFETY: as above.
    unsafe { &mut *ctx }.stop("RuntimeError", "out of fuel\nadvice");
}

pub static HOOKS: Hooks = Hooks { interrupted, out_of_fuel, interp_call, host_call };

/// An instance with a module's literals and entries.
pub struct World {
    pub ctx: Context,
    pub types: Arc<Types>,
    pub entries: Vec<*const u8>,
    pub literals: Vec<(crate::mir::Literal, Obj)>,
    table: Vec<Obj>,
    pub acyclic: bool,
}

impl World {
    pub fn new() -> World {
        World::with(testing::types(), &[])
    }

    pub fn with(types: Types, globals: &[(u32, TypeId)]) -> World {
        let types = Arc::new(types);
        let mut ctx = Context::new(types.clone(), globals);
        ctx.stack_limit = 0;
        ctx.fuel = i64::MAX;
        World {
            ctx,
            types,
            entries: vec![std::ptr::null(); 64],
            literals: Vec::new(),
            table: Vec::new(),
            acyclic: true,
        }
    }

    pub fn compile(&self, inputs: &[Input<'_>]) -> Result<Arc<Unit>, String> {
        let literal = |l: &crate::mir::Literal| self.literals.iter().position(|x| x.0 == *l).map(|n| n as u32);
        let cyclic = |_: TypeId| !self.acyclic;
        let linkage =
            Linkage { hooks: &HOOKS, literal: &literal, cyclic: &cyclic, plain: &|_| None, types: &self.types };
        ENGINE.compile_unit(inputs, &linkage)
    }

    pub fn dump(&self, func: &Func) -> crate::jit::Dump {
        let literal = |_: &crate::mir::Literal| None;
        let cyclic = |_: TypeId| false;
        let linkage =
            Linkage { hooks: &HOOKS, literal: &literal, cyclic: &cyclic, plain: &|_| None, types: &self.types };
        let mut all = ENGINE.dump(&[input(0, func)], &linkage).expect("compiles");
        all.remove(0)
    }

    pub fn call(&mut self, entry: *const u8, signature: &Signature, args: &[u64]) -> Out {
        assert_eq!(args.len(), signature.param_words());
        let mut rets = vec![0; signature.result_words().max(1)];
        self.ctx.entries = self.entries.as_ptr();
        self.table = self.literals.iter().map(|l| l.1).collect();
        self.ctx.literals = self.table.as_ptr();
        let adapter = ENGINE.array_adapter(signature).expect("an adapter");
        // SAFETY: the arrays have the signature's words; the caller holds the unit.
        let status = unsafe { adapter.call(&mut *self.ctx, entry, args.as_ptr(), rets.as_mut_ptr()) };
        rets.truncate(signature.result_words());
        match (status, self.ctx.raised) {
            (0, 0) => Out::Words(rets),
            (1, 1) => {
                let ctx = &mut *self.ctx;
                let exc = ctx.take_exception().expect("an exception");
                let out = Out::Raised(
                    error::class_name(ctx, exc).into(),
                    error::text(ctx, exc).unwrap_or_default(),
                    traceback::entries(&exc).iter().map(|e| (e.spec, e.loc)).collect(),
                );
                exc.dec(ctx);
                out
            }
            (1, 2) => {
                let stop = self.ctx.st().stop.take().expect("a stop");
                self.ctx.raised = 0;
                Out::Stopped(stop.message.lines().next().unwrap_or_default().into())
            }
            other => panic!("status and raised: {other:?}"),
        }
    }

    /// Compiles and runs a function.
    pub fn run(&mut self, func: &Func, args: &[u64]) -> Out {
        let unit = match self.compile(&[input(0, func)]) {
            Ok(unit) => unit,
            Err(e) => panic!("{e}\n{func}"),
        };
        self.call(unit.nth(0), &Signature::of(func), args)
    }

    pub fn str(&mut self, text: &str) -> u64 {
        crate::runtime::str::new(&mut self.ctx, text).raw() as u64
    }

    /// The count of an object.
    pub fn count(&self, object: u64) -> i64 {
        // SAFETY: tests ask for live objects.
        unsafe { (*(object as Obj)).count }
    }

    pub fn dec(&mut self, object: u64) {
        // SAFETY: tests give back counts of live objects.
        unsafe { Gc::new(object as Obj) }.dec(&mut self.ctx);
    }

    pub fn exception(&mut self, class: &str, text: &str) -> *mut ExcObj {
        self.ctx.new_exception(class, text).raw()
    }

    pub fn live(&mut self) -> i64 {
        self.ctx.state().heap.live
    }
}

pub fn input(spec: u32, func: &Func) -> Input<'_> {
    Input { spec: SpecId(spec), func, osr: false }
}

/// A function of one operation on its parameters.
pub fn single(op: Op, params: &[Repr], result: Repr) -> Func {
    let mut b = Build::new(&[result]);
    let args: Vec<Value> = params.iter().map(|r| b.param(*r)).collect();
    let v = b.op(op, &args, result);
    b.ret(&[v])
}
