//! Native code of a program, shared by its instances: made once for each specialisation and each loop that is entered in the middle.
//!
//! Several threads may make it at the same time, and the same of it twice. What becomes known first stays: an entry, or an adapter, that
//! somebody has been given is never replaced or freed while the program lives.

use super::instance::JIT_HOOKS;
use super::program::{Others, Program};
use crate::interp::Native;
use crate::jit::{self, Adapter, Engine, Input, Linkage, Unit};
use crate::mir::{Block, Func, Op, SpecId, Value};
use crate::passes::{self, PassOptions};
use crate::pipeline::guarded;
use crate::runtime::layout::Ctx;
use crate::types::Types;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::atomic::{AtomicPtr, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// The engine that compiles for this machine; made once in a process.
pub(super) fn engine() -> Result<&'static Engine, String> {
    static ENGINE: OnceLock<Result<Engine, String>> = OnceLock::new();
    ENGINE.get_or_init(Engine::new).as_ref().map_err(Clone::clone)
}

/// Something small of each kind that loops over numbers have: what their rare cases call is made with it.
const REHEARSAL: &str = "func rehearsal -> (Float) {
b0(v0: Ref, v1: Int, v2: Float):
    v3: Int = Int(0)
    jump b1(v3, v2)
b1(v4: Int, v5: Float):
    v6: Bool = ICmp(Lt) v4, v1
    branch v6 ? b2 : b3
b2:
    Poll
    v7: Float = ListGet(List) v0, v4
    v8: Float = FMul v7, v2
    v9: Float = CallRt complex.abs v8, v5
    v10: Float = FDiv v5, v9
    v11: Int = Int(3)
    v12: Int = IMulChk v4, v11
    v13: Int = IMod v12, v1
    v14: Int = IFloorDiv v12, v1
    v15: Int = ISubChk v13, v14
    ListSet v0, v15, v10
    v16: Int = IAddChk v12, v15
    jump b1(v16, v10)
b3:
    ListAppend v0, v5
    return v5
}";

/// Compiles something small, so that the first compilation that somebody waits for does not find everything asleep: code and tables of the
/// code generator that are not in memory yet took a good part of its time.
pub(super) fn rehearse() {
    // Whatever goes wrong will go wrong again where somebody is told.
    let _ = guarded(rehearsal);
}

fn rehearsal() -> Result<(), String> {
    let mut func = crate::mir::parse::parse(REHEARSAL)?;
    passes::run(&mut func, &mut PassOptions::default(), &passes::NoCallees);
    let (types, engine) = (Types::default(), engine()?);
    let linkage =
        Linkage { hooks: &JIT_HOOKS, literal: &|_| None, cyclic: &|_| false, plain: &|_| None, types: &types };
    engine.compile_unit(&[Input { spec: SpecId(0), func: &func, osr: false }], &linkage)?;
    engine.array_adapter(&jit::Signature::of(&func))?;
    Ok(())
}

/// What can be compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Wanted {
    /// A specialisation, from its start.
    Call(SpecId),
    /// A specialisation, from a loop's header.
    Loop(SpecId, Block),
}

impl Wanted {
    pub fn spec(self) -> SpecId {
        match self {
            Wanted::Call(spec) | Wanted::Loop(spec, _) => spec,
        }
    }
}

/// Why code cannot be made or run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// This machine cannot do it, or there is no form for it: in words.
    Refused(String),
    /// A bug of the compiler, in words that say so.
    Internal(String),
}

impl From<String> for Failure {
    fn from(text: String) -> Failure {
        Failure::Refused(text)
    }
}

impl From<crate::pipeline::Fault> for Failure {
    fn from(fault: crate::pipeline::Fault) -> Failure {
        Failure::Internal(fault.to_string())
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Failure::Refused(text) | Failure::Internal(text) => f.write_str(text),
        }
    }
}

/// How far the making of something is.
#[derive(Debug, Clone)]
pub(super) enum Making {
    /// Asked for, or being made.
    Pending,
    Ready(Entry),
    Failed(Failure),
}

/// Where native code is entered, and through which adapter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    entry: *const u8,
    adapter: unsafe extern "C" fn(*mut Ctx, *const u8, *const u64, *mut u64) -> u32,
}

// SAFETY: code is immutable, and kept by the `NativeCode` that the entry is in.
unsafe impl Send for Entry {}

impl Entry {
    pub fn native(self) -> Native {
        Native { entry: self.entry, adapter: self.adapter }
    }
}

/// Native code of a program, as far as it is made. It lives as long as the program.
#[derive(Debug)]
pub(super) struct NativeCode {
    units: Mutex<Units>,
    /// The entry of each specialisation, for calls between units; null: there is none yet, and no code calls it.
    entries: Box<[AtomicPtr<u8>]>,
    /// Without the passes that only make it faster.
    plain: bool,
}

#[derive(Debug, Default)]
struct Units {
    all: Vec<Arc<Unit>>,
    made: FxHashMap<Wanted, Making>,
    /// Never replaced: entries hold their addresses.
    adapters: FxHashMap<jit::Signature, Adapter>,
    /// As [`jit::Engine::register_adapter`] has them.
    registers: FxHashMap<(jit::Signature, bool), Adapter>,
}

impl NativeCode {
    /// None yet, for so many specialisations.
    pub fn new(specs: usize, plain: bool) -> NativeCode {
        let entries = (0..specs.max(1)).map(|_| AtomicPtr::default()).collect();
        NativeCode { units: Mutex::default(), entries, plain }
    }

    /// The table that calls between units go through.
    pub fn entries(&self) -> *const *const u8 {
        self.entries.as_ptr().cast()
    }

    fn lock(&self) -> MutexGuard<'_, Units> {
        self.units.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How far something is; `None`: nobody has asked for it.
    pub fn state(&self, wanted: Wanted) -> Option<Making> {
        self.lock().made.get(&wanted).cloned()
    }

    /// Notes that something will be made; false if somebody has done so before.
    pub fn claim(&self, wanted: Wanted) -> bool {
        let mut units = self.lock();
        let fresh = !units.made.contains_key(&wanted);
        if fresh {
            units.made.insert(wanted, Making::Pending);
        }
        fresh
    }

    /// Takes claims back, of which nothing will come.
    pub fn unclaim(&self, all: &[Wanted]) {
        let mut units = self.lock();
        for wanted in all {
            if matches!(units.made.get(wanted), Some(Making::Pending)) {
                units.made.remove(wanted);
            }
        }
    }

    /// What was asked for, made now if it is not: by this thread, whoever else may be at it.
    ///
    /// # Errors
    /// If it cannot be compiled, or there is no code generator for this machine. A panic of the compiler is an error, too: there may be
    /// compiled code around the caller, which must not be unwound.
    pub fn make(&self, program: &Program, wanted: Wanted, live: &[Value]) -> Result<Native, Failure> {
        match self.state(wanted) {
            Some(Making::Ready(entry)) => return Ok(entry.native()),
            Some(Making::Failed(error)) => return Err(error),
            Some(Making::Pending) | None => {}
        }
        let made = guarded(|| {
            assert!(!program.broken, "as a test wants it");
            self.compile(program, wanted, live)
        });
        let made = made.map_err(Failure::from).flatten();
        if let Err(error) = &made {
            let mut units = self.lock();
            // Another thread may have had better luck.
            if !matches!(units.made.get(&wanted), Some(Making::Ready(_))) {
                units.made.insert(wanted, Making::Failed(error.clone()));
            }
        }
        made.map(Entry::native)
    }

    fn adapter(&self, signature: &jit::Signature, entry: *const u8) -> Result<Entry, Failure> {
        let known = self.lock().adapters.get(signature).map(Adapter::address);
        let address = match known {
            Some(address) => address,
            None => {
                let adapter = engine()?.array_adapter(signature)?;
                // Another thread may have put one there meanwhile, which entries refer to by now.
                self.lock().adapters.entry(signature.clone()).or_insert(adapter).address()
            }
        };
        // SAFETY: an array adapter has this type (see `Adapter::address`); the map keeps it alive.
        let adapter = unsafe {
            std::mem::transmute::<*const u8, unsafe extern "C" fn(*mut Ctx, *const u8, *const u64, *mut u64) -> u32>(
                address,
            )
        };
        Ok(Entry { entry, adapter })
    }

    /// The function that takes arguments in registers ([`jit::Engine::register_adapter`]); `None` if there is no such form.
    pub fn register_adapter(&self, signature: &jit::Signature, float: bool) -> Option<*const u8> {
        let key = (signature.clone(), float);
        if let Some(known) = self.lock().registers.get(&key) {
            return Some(known.address());
        }
        let adapter = engine().and_then(|e| e.register_adapter(signature, float)).ok().flatten()?;
        Some(self.lock().registers.entry(key).or_insert(adapter).address())
    }

    /// Compiles a specialisation, or a loop of it, together with what it calls.
    fn compile(&self, program: &Program, wanted: Wanted, live: &[Value]) -> Result<Entry, Failure> {
        let mut inputs: Vec<(SpecId, Func, bool)> = Vec::new();
        let mut calls = Vec::new();
        let mut seen: FxHashSet<SpecId> = FxHashSet::default();
        for (w, m) in &self.lock().made {
            if let (Wanted::Call(spec), Making::Ready(_)) = (w, m) {
                seen.insert(*spec);
            }
        }
        match wanted {
            Wanted::Call(spec) => calls.push(spec),
            Wanted::Loop(spec, header) => {
                if !passes::osr::can_enter(program.base(spec), header) {
                    return Err(Failure::Refused("the loop is entered in several places".into()));
                }
                let func = passes::osr::make_osr(program.base(spec), header, live);
                if cfg!(debug_assertions)
                    && let Err(e) = crate::mir::verify::verify(&func)
                {
                    panic!("on-stack replacement at {header} made wrong mir: {e}\n{func}\nof {}", program.base(spec));
                }
                let func = self.optimise(program, spec, func, true);
                callees(&func, &mut calls);
                inputs.push((spec, func, true));
            }
        }
        while let Some(next) = calls.pop() {
            if seen.insert(next) {
                let func = self.optimise(program, next, (**program.base(next)).clone(), false);
                callees(&func, &mut calls);
                inputs.push((next, func, false));
            }
        }
        let linkage = Linkage {
            hooks: &JIT_HOOKS,
            literal: &|l| program.literal(l),
            cyclic: &|ty| program.may_be_cyclic(ty),
            plain: &|ty| program.plain_object(ty),
            types: &program.types,
        };
        let list: Vec<Input<'_>> =
            inputs.iter().map(|(spec, func, osr)| Input { spec: *spec, func, osr: *osr }).collect();
        let unit = engine()?.compile_unit(&list, &linkage)?;
        let mut made = Vec::new();
        for (n, (spec, func, osr)) in inputs.iter().enumerate() {
            let what = if *osr { wanted } else { Wanted::Call(*spec) };
            made.push((what, self.adapter(&jit::Signature::of(func), unit.nth(n))?));
        }
        let mut units = self.lock();
        let mut used = false;
        for (what, entry) in made {
            // What another thread has made meanwhile stays: it is as good, and may be running.
            if matches!(units.made.get(&what), Some(Making::Ready(_))) {
                continue;
            }
            if let Wanted::Call(spec) = what {
                // Whoever finds the entry finds the code behind it.
                self.entries[spec.0 as usize].store(entry.entry.cast_mut(), Ordering::Release);
            }
            units.made.insert(what, Making::Ready(entry));
            used = true;
        }
        if used {
            units.all.push(unit);
        }
        match units.made.get(&wanted) {
            Some(Making::Ready(entry)) => Ok(*entry),
            _ => Err(Failure::Refused("no native code".into())),
        }
    }

    fn optimise(&self, program: &Program, spec: SpecId, mut func: Func, osr: bool) -> Func {
        let others = Others { program, this: (!osr).then_some(spec) };
        let plain = |name: &str| name == "own";
        let mut options = PassOptions { verify: false, ..PassOptions::default() };
        if self.plain {
            options.admit = Some(&plain);
        }
        passes::run(&mut func, &mut options, &others);
        program.share_locs(spec, &mut func);
        func
    }
}

/// The specialisations that a function calls.
fn callees(func: &Func, out: &mut Vec<SpecId>) {
    for &b in &func.order {
        for &i in &func.blocks[b].insts {
            if let Op::Call(spec) = func.insts[i].op {
                out.push(spec);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_rehearsal_succeeds() {
        super::rehearsal().unwrap();
    }

    use super::{Making, Wanted};
    use crate::mir::SpecId;
    use crate::pipeline::{self, Quiet};
    use crate::source::Source;
    use crate::tier::Program;
    use std::collections::HashMap;
    use std::sync::{Barrier, Mutex};

    const SCRIPT: &str = "
def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)

def text(n, s):
    return s * n if n % 2 else s

def pairs(n):
    for i in range(n):
        yield i, i * 0.5

def total(n):
    sum = 0.0
    for i, x in pairs(n):
        sum += i * x + len(text(i, 'ab'))
    return sum

print(total(9), list(tree(3)), text(3, 'x'))
";

    /// Threads that make native code of the same program at the same time: whatever one of them was given stays valid, and is
    /// what all the others are given.
    #[test]
    fn what_was_given_stays() {
        for _ in 0..20 {
            let mut front = pipeline::front(Source::new("t.py", SCRIPT), &mut Quiet).expect("a script");
            let entries: Vec<_> = front.top_level().into_iter().collect();
            let middle = pipeline::middle(&mut front, &entries, &mut Quiet).expect("a script");
            let program = Program::new(&front, middle);
            let native = program.native(false);
            let (start, given) = (Barrier::new(4), Mutex::new(HashMap::new()));
            std::thread::scope(|scope| {
                for thread in 0..4 {
                    let (program, start, given) = (&program, &start, &given);
                    scope.spawn(move || {
                        start.wait();
                        for n in 0..program.len() {
                            let spec = SpecId(((n + thread) % program.len()) as u32);
                            let made = native.make(program, Wanted::Call(spec), &[]).expect("native code");
                            let made = (made.entry as usize, made.adapter as usize);
                            let first = *given.lock().unwrap().entry(spec).or_insert(made);
                            assert_eq!(first, made, "{spec:?}");
                        }
                    });
                }
            });
            let units = native.lock();
            for (wanted, making) in &units.made {
                let Making::Ready(entry) = making else { panic!("{wanted:?} was not made") };
                let kept = units.adapters.values().any(|a| a.address() as usize == entry.adapter as usize);
                assert!(kept, "the adapter of {wanted:?} is gone");
            }
        }
    }
}
