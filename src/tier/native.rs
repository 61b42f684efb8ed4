//! Native code of a program, shared by its instances: made once for each specialisation and each loop that is entered in the middle.

use super::instance::JIT_HOOKS;
use super::program::{Others, Program};
use crate::interp::Native;
use crate::jit::{self, Adapter, Engine, Input, Linkage, Unit};
use crate::mir::{Block, Func, Op, SpecId, Value};
use crate::passes::{self, PassOptions};
use crate::runtime::layout::Ctx;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::atomic::{AtomicPtr, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// The engine that compiles for this machine; made once in a process.
pub(super) fn engine() -> Result<&'static Engine, String> {
    static ENGINE: OnceLock<Result<Engine, String>> = OnceLock::new();
    ENGINE.get_or_init(Engine::new).as_ref().map_err(Clone::clone)
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

/// How far the making of something is.
#[derive(Debug, Clone)]
pub(super) enum Making {
    /// Asked for, or being made.
    Pending,
    Ready(Entry),
    Failed(String),
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
    adapters: FxHashMap<jit::Signature, Adapter>,
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

    /// What was asked for, made now if it is not: by this thread, whoever else may be at it.
    ///
    /// # Errors
    /// If it cannot be compiled, or there is no code generator for this machine.
    pub fn make(&self, program: &Program, wanted: Wanted, live: &[Value]) -> Result<Native, String> {
        match self.state(wanted) {
            Some(Making::Ready(entry)) => return Ok(entry.native()),
            Some(Making::Failed(error)) => return Err(error),
            Some(Making::Pending) | None => {}
        }
        let made = self.compile(program, wanted, live);
        if let Err(error) = &made {
            self.lock().made.insert(wanted, Making::Failed(error.clone()));
        }
        made.map(Entry::native)
    }

    /// Notes that something cannot be made.
    pub fn failed(&self, wanted: Wanted, error: String) {
        self.lock().made.insert(wanted, Making::Failed(error));
    }

    fn adapter(&self, signature: &jit::Signature, entry: *const u8) -> Result<Entry, String> {
        let known = self.lock().adapters.get(signature).map(Adapter::address);
        let address = match known {
            Some(address) => address,
            None => {
                let adapter = engine()?.array_adapter(signature)?;
                let address = adapter.address();
                self.lock().adapters.insert(signature.clone(), adapter);
                address
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

    /// Compiles a specialisation, or a loop of it, together with what it calls.
    fn compile(&self, program: &Program, wanted: Wanted, live: &[Value]) -> Result<Entry, String> {
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
                    return Err("the loop is entered in several places".into());
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
        units.all.push(unit);
        for (what, entry) in &made {
            if let Wanted::Call(spec) = what {
                // Whoever finds the entry finds the code behind it.
                self.entries[spec.0 as usize].store(entry.entry.cast_mut(), Ordering::Release);
            }
            units.made.insert(*what, Making::Ready(*entry));
        }
        let found = made.iter().find(|(what, _)| *what == wanted);
        found.map(|(_, entry)| *entry).ok_or_else(|| "no native code".into())
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
