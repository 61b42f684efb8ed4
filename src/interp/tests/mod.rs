//! Functions written as text, run in a context of their own.

mod bench;
mod control;
mod kernels;
mod objects;
mod ops;
mod random;

use super::*;
use crate::entity::Entity;
use crate::mir::parse::parse;
use crate::mir::verify::verify;
use crate::mir::{Block, Func, Literal, SpecId, Value};
use crate::runtime::layout::{Ctx, ExcObj};
use crate::runtime::state::Context;
use crate::runtime::testing;
use crate::runtime::value::{Exc, Gc};
use crate::types::{Type, TypeId, Types};
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex};

/// What the tests' tier answers, and what it was asked.
#[derive(Default)]
pub struct Script {
    pub hot_calls: Vec<SpecId>,
    pub hot_loops: Vec<(SpecId, Block)>,
    pub native: Option<Native>,
    pub native_loop: Option<Native>,
}

// SAFETY: the addresses in it are those of functions.
unsafe impl Send for Script {}

struct TestTier {
    codes: Vec<Arc<Code>>,
    script: Arc<Mutex<Script>>,
}

impl Tier for TestTier {
    fn code(&mut self, spec: SpecId) -> Result<Arc<Code>, DecodeError> {
        Ok(self.codes[spec.index()].clone())
    }
    fn hot_call(&mut self, spec: SpecId, _: &[u64]) -> Result<Native, u32> {
        let mut script = self.script.lock().unwrap();
        script.hot_calls.push(spec);
        script.native.ok_or(CALL_TRIP)
    }
    fn hot_loop(&mut self, spec: SpecId, header: Block) -> Result<Native, u32> {
        let mut script = self.script.lock().unwrap();
        script.hot_loops.push((spec, header));
        script.native_loop.ok_or(LOOP_TRIP)
    }
}

extern "C" fn interrupted(ctx: *mut Ctx) {
    // SAFETY: the interpreter passes its context.
    unsafe { (*ctx).raise("KeyboardInterrupt", "") };
}

extern "C" fn out_of_fuel(ctx: *mut Ctx) {
    // SAFETY: as above.
    unsafe { (*ctx).stop("RuntimeError", "out of fuel") };
}

/// Host function n: n words of arguments; the results are their sum, and one more each.
unsafe extern "C" fn host_call(ctx: *mut Ctx, n: u32, args: *const u64, rets: *mut u64) -> u32 {
    // SAFETY: as above.
    unsafe {
        if n == 99 {
            (*ctx).raise("ValueError", "host");
            return 1;
        }
        *rets = (0..n as usize).map(|k| *args.add(k)).sum();
        if n == 3 {
            *rets.add(1) = *rets + 1;
        }
    }
    0
}

pub struct TestEnv {
    pub types: Types,
    pub literals: Vec<Literal>,
}

impl Env for TestEnv {
    fn types(&self) -> &Types {
        &self.types
    }
    fn literal(&mut self, literal: &Literal) -> u32 {
        match self.literals.iter().position(|l| l == literal) {
            Some(n) => n as u32,
            None => {
                self.literals.push(literal.clone());
                self.literals.len() as u32 - 1
            }
        }
    }
}

/// A context with an interpreter.
pub struct Rig {
    pub interp: Interp,
    pub ctx: Context,
    pub script: Arc<Mutex<Script>>,
    pub codes: Vec<Arc<Code>>,
    _literals: Vec<*mut crate::runtime::layout::Header>,
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq)]
pub enum End {
    Words(Vec<u64>),
    /// Class and text of the exception.
    Raised(String, String),
    /// Kind and first line.
    Stopped(String, String),
}

impl Rig {
    /// Functions in text; `$NAME` stands for the type of that name in the list.
    pub fn new(texts: &[&str]) -> Rig {
        Rig::with(texts, testing::types(), &[], Limits::default())
    }

    pub fn with(texts: &[&str], types: Types, names: &[(&str, TypeId)], limits: Limits) -> Rig {
        let listed = |t| types.find(&Type::List(t)).unwrap_or(TypeId::NEVER);
        let mut all =
            vec![("$ints", listed(TypeId::INT)), ("$floats", listed(TypeId::FLOAT)), ("$strs", listed(TypeId::STR))];
        all.extend_from_slice(names);
        let funcs = texts
            .iter()
            .map(|text| {
                let mut text = (*text).to_string();
                for (name, ty) in &all {
                    text = text.replace(name, &ty.to_string());
                }
                parse(&text).unwrap()
            })
            .collect();
        Rig::of(funcs, types, limits)
    }

    pub fn of(funcs: Vec<Func>, types: Types, limits: Limits) -> Rig {
        let mut env = TestEnv { types: types.clone(), literals: Vec::new() };
        let codes: Vec<Arc<Code>> = funcs
            .iter()
            .enumerate()
            .map(|(n, f)| {
                verify(f).unwrap_or_else(|e| panic!("{e}\n{f}"));
                let spec = SpecId(n as u32);
                Arc::new(decode(spec, f, &mut env, &FxHashMap::default()).unwrap())
            })
            .collect();
        let mut ctx = testing::ctx(types);
        let literals: Vec<_> = env
            .literals
            .iter()
            .map(|l| match l {
                Literal::Str(s) => {
                    crate::runtime::str_memory::literal(s.as_bytes(), s.chars().count() as i64, 0, TypeId::STR)
                }
                Literal::Bytes(b) => crate::runtime::str_memory::literal(b, b.len() as i64, 0, TypeId::BYTES),
            })
            .collect();
        ctx.literals = literals.as_ptr();
        let script = Arc::new(Mutex::new(Script::default()));
        let tier = Box::new(TestTier { codes: codes.clone(), script: script.clone() });
        let hooks = Hooks { interrupted, out_of_fuel, host_call };
        // SAFETY: the context is dropped after the interpreter.
        let interp = unsafe { Interp::new(&raw mut *ctx, codes.len(), tier, hooks, limits) }.unwrap();
        Rig { interp, ctx, script, codes, _literals: literals }
    }

    /// Runs the first function.
    pub fn run(&mut self, args: &[u64]) -> End {
        let mut results = vec![0; self.codes[0].results as usize];
        assert_eq!(args.len(), self.codes[0].params as usize);
        // SAFETY: the counts of words agree.
        match unsafe { self.interp.call(SpecId(0), args, &mut results) } {
            Status::Returned => {
                assert_eq!(self.ctx.raised, 0);
                End::Words(results)
            }
            Status::Raised => self.end(),
        }
    }

    fn end(&mut self) -> End {
        if self.ctx.raised == 2 {
            let stop = self.ctx.st().stop.clone().unwrap();
            self.ctx.raised = 0;
            self.ctx.st().stop = None;
            let text = stop.message.lines().next().unwrap_or("").to_string();
            return End::Stopped(stop.kind, text);
        }
        let exc = self.ctx.take_exception().unwrap();
        let line = crate::runtime::traceback::last_line(&mut self.ctx, exc);
        exc.dec(&mut self.ctx);
        let (class, text) = line.split_once(": ").unwrap_or((&line, ""));
        End::Raised(class.into(), text.into())
    }

    /// Runs the first function and leaves what it raised in flight; its traceback's locations.
    pub fn trace(&mut self, args: &[u64]) -> Vec<(u32, u32)> {
        let mut results = vec![0; self.codes[0].results as usize];
        // SAFETY: the counts of words agree.
        let status = unsafe { self.interp.call(SpecId(0), args, &mut results) };
        assert_eq!(status, Status::Raised);
        // SAFETY: an exception is in flight.
        let exc: Exc = unsafe { Gc::new(self.ctx.exc.cast::<ExcObj>()) };
        crate::runtime::traceback::entries(&exc).iter().map(|e| (e.spec, e.loc)).collect()
    }

    /// An owned list of words.
    pub fn list(&mut self, ty: TypeId, words: &[u64]) -> u64 {
        let ty = self.ctx.types().find(&Type::List(ty)).unwrap();
        let mut list = crate::runtime::heap::new_list(&mut self.ctx, ty, words.len() as i64).unwrap();
        for (n, w) in words.iter().enumerate() {
            // SAFETY: there is room for all.
            unsafe { *list.data.add(n) = *w };
        }
        list.len = words.len() as i64;
        list.raw() as u64
    }

    /// The words of a list.
    pub fn words(&self, list: u64) -> Vec<u64> {
        // SAFETY: tests pass lists.
        let list = unsafe { Gc::new(list as *mut crate::runtime::layout::ListObj) };
        list.words(1).to_vec()
    }

    /// Gives back a count.
    pub fn dec(&mut self, obj: u64) {
        // SAFETY: tests pass objects.
        unsafe { Gc::new(obj as *mut crate::runtime::layout::Header) }.dec(&mut self.ctx);
    }
}

/// Runs one function in text: the single result as an int.
pub fn int(text: &str, args: &[i64]) -> i64 {
    let args: Vec<u64> = args.iter().map(|a| *a as u64).collect();
    match Rig::new(&[text]).run(&args) {
        End::Words(w) if w.len() == 1 => w[0] as i64,
        other => panic!("{other:?}"),
    }
}

#[test]
fn parallel_moves() {
    use super::moves::{Src, sequence};
    // All permutations and duplications of four registers, with a constant.
    for code in 0..5u32.pow(4) {
        let sources: Vec<u32> = (0..4).map(|k| code / 5u32.pow(k) % 5).collect();
        let moves: Vec<(u16, Src)> = sources
            .iter()
            .enumerate()
            .map(|(d, &s)| {
                let src = match s {
                    4 => Src::Known(lower::Known::Bits(77)),
                    s => Src::Reg(s as u16),
                };
                (d as u16, src)
            })
            .collect();
        let mut regs = [10u64, 11, 12, 13, 99];
        for (d, s) in sequence(moves, 4) {
            regs[d as usize] = match s {
                Src::Reg(s) => regs[s as usize],
                Src::Known(lower::Known::Bits(n)) => n,
                Src::Known(lower::Known::Literal(_)) => 0,
            };
        }
        let expected: Vec<u64> = sources.iter().map(|&s| if s == 4 { 77 } else { 10 + u64::from(s) }).collect();
        assert_eq!(regs[..4], expected, "{sources:?}");
    }
}
