//! Native code: mir to Cranelift's IR to machine code. The only folder that names Cranelift.
//!
//! - `lower` and its submodules turn one [`mir::Func`](crate::mir::Func), after the pass `own`, into CLIF;
//! - `unit` compiles some functions together and owns their code;
//! - `adapter` makes the functions between native code and its two neighbours, host and interpreter;
//! - `helpers` are the out-of-line functions that raise, or do what is too long to inline; `cold` lets cold paths call them without losing registers;
//! - `abi` states the convention of calls, `memory` maps code.
//!
//! Invariants:
//! - Compiled code touches memory only through its first argument (the context) and through values.
//! - A pointer into a [`Unit`] is valid as long as the `Arc` of the unit lives.
//! - Compiling is a pure function of its inputs, but for the addresses of the helpers; an [`Engine`] may be used from many threads.

mod abi;
mod adapter;
mod cold;
mod helpers;
mod lower;
mod memory;
mod symbols;
#[cfg(test)]
mod tests;
mod unit;

pub use abi::{RET_WORDS, Signature};
pub use adapter::{Adapter, Stubs};
pub use unit::{Dump, Input, Unit};

use crate::mir::{Literal, SpecId};
use crate::runtime::layout::Ctx;
use crate::types::{TypeId, Types};
use cranelift_codegen::isa::OwnedTargetIsa;
use cranelift_codegen::settings::{self, Configurable};
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Functions of the layer above that compiled code calls.
#[derive(Debug, Clone, Copy)]
pub struct Hooks {
    /// `ctx.interrupt` is not 0: raises, or does not if there is no reason any more.
    pub interrupted: extern "C" fn(*mut Ctx),
    /// `ctx.fuel` is negative: stops.
    pub out_of_fuel: extern "C" fn(*mut Ctx),
    /// Runs a specialisation in the interpreter: arguments and results as words; 0 if it returned.
    pub interp_call: unsafe extern "C" fn(*mut Ctx, u32, *const u64, *mut u64) -> u32,
    /// Calls function number n that the host registered, likewise.
    pub host_call: unsafe extern "C" fn(*mut Ctx, u32, *const u64, *mut u64) -> u32,
}

/// The layout of objects that are words after a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainObject {
    /// Bytes, with the header.
    pub size: u32,
    /// Words, from the object's start, that hold a union's payload; the tag follows.
    pub unions: Vec<u32>,
    /// `flags` of the header.
    pub flags: u32,
    /// They refer to no other objects, and are small enough for the heap's free lists.
    pub leaf: bool,
}

/// What a unit refers to outside of itself.
#[derive(Clone, Copy)]
pub struct Linkage<'a> {
    pub hooks: &'a Hooks,
    /// The place of a literal among `ctx.literals`.
    pub literal: &'a dyn Fn(&Literal) -> Option<u32>,
    /// Whether objects of a type may be part of a garbage cycle (true where the type is not known).
    pub cyclic: &'a dyn Fn(TypeId) -> bool,
    /// How objects of a type are laid out, where they all are alike and code may make them by itself.
    pub plain: &'a dyn Fn(TypeId) -> Option<PlainObject>,
    pub types: &'a Types,
}

/// The machine to compile for, and what is shared by all compilations.
pub struct Engine {
    isa: OwnedTargetIsa,
    /// The same without Cranelift's optimisations, for functions so long that these would take longer than the function runs.
    quick: OnceLock<Option<OwnedTargetIsa>>,
    /// Buffers of earlier compilations.
    compilers: Mutex<Vec<unit::Compiler>>,
    adapters: Shared<Signature>,
    register_adapters: Shared<(Signature, bool)>,
    stub_bodies: Shared<(Signature, usize)>,
    veneers: Shared<(helpers::Helper, usize)>,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("isa", &self.isa.name()).finish_non_exhaustive()
    }
}

/// Locks, whatever became of other holders: the maps are consistent between any two statements.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Code that many units use, made when it is first asked for.
///
/// It is kept while somebody uses it; what nobody uses is kept too, for whoever comes next, as long as there is not too much of it.
struct Shared<K>(Mutex<FxHashMap<K, Arc<Unit>>>);

/// So many units of one kind are kept though nobody uses them.
const UNUSED: usize = 512;

impl<K> Default for Shared<K> {
    fn default() -> Self {
        Shared(Mutex::default())
    }
}

impl<K: Clone + Eq + std::hash::Hash> Shared<K> {
    /// The unit of a key. Several threads may make it at the same time, but all are given the same one: who holds it by a key
    /// may let go of one and keep the address of another.
    fn get(&self, key: &K, make: impl FnOnce() -> Result<Arc<Unit>, String>) -> Result<Arc<Unit>, String> {
        let known = lock(&self.0).get(key).cloned();
        if let Some(unit) = known {
            return Ok(unit);
        }
        // Not under the lock, for making it takes long.
        let unit = make()?;
        let mut all = lock(&self.0);
        if all.len() >= UNUSED {
            all.retain(|_, unit| Arc::strong_count(unit) > 1);
        }
        Ok(all.entry(key.clone()).or_insert(unit).clone())
    }
}

/// This machine, with Cranelift's optimisations or without.
fn target(level: &str) -> Result<OwnedTargetIsa, String> {
    let mut flags = settings::builder();
    for (name, value) in [
        ("opt_level", level),
        ("enable_probestack", "false"),
        ("preserve_frame_pointers", "false"),
        ("unwind_info", "false"),
        ("enable_heap_access_spectre_mitigation", "false"),
        ("enable_table_access_spectre_mitigation", "false"),
        ("enable_verifier", if cfg!(debug_assertions) { "true" } else { "false" }),
    ] {
        flags.set(name, value).map_err(|e| e.to_string())?;
    }
    cranelift_native::builder()?.finish(settings::Flags::new(flags)).map_err(|e| e.to_string())
}

impl Engine {
    /// An engine for this machine.
    ///
    /// # Errors
    /// If there is no code generator for it.
    pub fn new() -> Result<Engine, String> {
        Ok(Engine {
            isa: target("speed")?,
            quick: OnceLock::new(),
            compilers: Mutex::default(),
            adapters: Shared::default(),
            register_adapters: Shared::default(),
            stub_bodies: Shared::default(),
            veneers: Shared::default(),
        })
    }

    /// The target's name.
    pub fn target(&self) -> String {
        self.isa.triple().to_string()
    }

    fn with_compiler<T>(&self, run: impl FnOnce(&mut unit::Compiler) -> T) -> T {
        let mut compiler = lock(&self.compilers).pop().unwrap_or_default();
        let out = run(&mut compiler);
        lock(&self.compilers).push(compiler);
        out
    }

    /// Compiles functions together: calls between them are direct, all others go through `ctx.entries`.
    ///
    /// # Errors
    /// What native code has no form for (a suspension, a result of too many words), or no memory.
    pub fn compile_unit(&self, inputs: &[Input<'_>], linkage: &Linkage<'_>) -> Result<Arc<Unit>, String> {
        let veneer = |helper, shape: &cold::Shape| self.veneer(helper, shape, linkage.hooks);
        let quick = || self.quick.get_or_init(|| target("none").ok()).as_ref().unwrap_or(&self.isa);
        self.with_compiler(|c| c.compile(&*self.isa, &|| &**quick(), inputs, linkage, &veneer))
    }

    /// The CLIF and the machine code of a function, as text.
    ///
    /// # Errors
    /// As [`Engine::compile_unit`].
    pub fn dump(&self, inputs: &[Input<'_>], linkage: &Linkage<'_>) -> Result<Vec<Dump>, String> {
        self.with_compiler(|c| c.dump(&*self.isa, inputs, linkage))
    }

    /// The function through which a host calls compiled functions of a signature; made once.
    ///
    /// # Errors
    /// As [`Engine::compile_unit`].
    pub fn array_adapter(&self, signature: &Signature) -> Result<Adapter, String> {
        let make = || self.with_compiler(|c| adapter::array_adapter(c, &*self.isa, signature));
        self.adapters.get(signature, make).map(Adapter::new)
    }

    /// The function through which a host calls compiled functions of a signature, whose leaves are scalars and of whose results there is
    /// one at most, with arguments and result in registers: `extern "C" fn(ctx, entry, …) -> (status, result)`, a struct of two words; `None`
    /// where the platform does not return those in registers. Made once.
    ///
    /// # Errors
    /// As [`Engine::compile_unit`].
    pub fn register_adapter(&self, signature: &Signature, float: bool) -> Result<Option<Adapter>, String> {
        if !cfg!(all(target_arch = "x86_64", unix)) || signature.result_words() > 1 {
            return Ok(None);
        }
        let make = || self.with_compiler(|c| adapter::register_adapter(c, &*self.isa, signature, float));
        let unit = self.register_adapters.get(&(signature.clone(), float), make)?;
        Ok(Some(Adapter::new(unit)))
    }

    /// Entries that run specialisations in the interpreter, one for each; the part that depends on the signature is made once.
    ///
    /// # Errors
    /// As [`Engine::compile_unit`].
    pub fn interp_stubs(&self, specs: &[(SpecId, Signature)], hooks: &Hooks) -> Result<Stubs, String> {
        let target = hooks.interp_call as usize;
        let mut bodies = Vec::with_capacity(specs.len());
        for (spec, signature) in specs {
            let make = || self.with_compiler(|c| adapter::stub_body(c, &*self.isa, signature, hooks));
            bodies.push((*spec, self.stub_bodies.get(&(signature.clone(), target), make)?));
        }
        Stubs::new(bodies)
    }
}
