//! Units of compilation: functions compiled together, and the memory that holds them.

use super::Linkage;
use super::abi::{self, Signature};
use super::lower;
use super::memory::CodeMemory;
use super::symbols::{MakeVeneer, Symbol, Symbols};
use crate::mir::{Func, SpecId};
use cranelift_codegen::binemit::Reloc;
use cranelift_codegen::control::ControlPlane;
use cranelift_codegen::entity::PrimaryMap;
use cranelift_codegen::ir::{self, ExternalName, UserExternalName, UserExternalNameRef, UserFuncName};
use cranelift_codegen::isa::TargetIsa;
use cranelift_codegen::print_errors::pretty_error;
use cranelift_codegen::{CodegenError, Context, FinalizedRelocTarget};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};
use std::sync::Arc;

/// Alignment of a function's first instruction.
const ALIGN: usize = 16;

/// Instructions of CLIF beyond which Cranelift does not optimise: its time grows faster than they do, and such a function is
/// one whose code runs once, as the top level of a script with tables of data.
const LONG: usize = 30_000;

/// A function to compile.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The specialisation that it is, or is a part of: what tracebacks name.
    pub spec: SpecId,
    pub func: &'a Func,
    /// An entry into the middle of the specialisation, made by on-stack replacement: calls do not lead here.
    pub osr: bool,
}

/// Compiled functions.
#[derive(Debug)]
pub struct Unit {
    memory: CodeMemory,
    functions: Vec<Placed>,
    /// Bytes of machine code.
    code: usize,
    /// Code outside that it calls.
    _veneers: Vec<Arc<Unit>>,
}

/// Where a function lies.
#[derive(Debug, Clone, Copy)]
struct Placed {
    spec: SpecId,
    /// Entered by on-stack replacement.
    osr: bool,
    offset: usize,
    size: usize,
}

/// What a function became, as text.
#[derive(Debug, Clone)]
pub struct Dump {
    pub spec: SpecId,
    /// Before Cranelift's own passes.
    pub clif: String,
    pub asm: String,
    /// Bytes of machine code.
    pub bytes: usize,
}

impl Unit {
    /// The entry of a specialisation: a function of [`Signature::of`] by the convention between compiled functions.
    pub fn entry(&self, spec: SpecId) -> Option<*const u8> {
        let found = self.functions.iter().find(|f| f.spec == spec && !f.osr)?;
        Some(self.memory.at(found.offset))
    }

    /// The entry of the n-th input.
    ///
    /// # Panics
    /// If there were not so many.
    pub fn nth(&self, n: usize) -> *const u8 {
        self.memory.at(self.functions[n].offset)
    }

    /// The specialisations that have an entry here.
    pub fn specs(&self) -> impl Iterator<Item = SpecId> + '_ {
        self.functions.iter().filter(|f| !f.osr).map(|f| f.spec)
    }

    /// The functions with their addresses and sizes, for profilers; true for those entered by on-stack replacement.
    pub fn ranges(&self) -> impl Iterator<Item = (SpecId, bool, *const u8, usize)> + '_ {
        self.functions.iter().map(|f| (f.spec, f.osr, self.memory.at(f.offset), f.size))
    }

    /// Bytes of machine code.
    pub fn code_size(&self) -> usize {
        self.code
    }

    /// Bytes mapped.
    pub fn mapped_size(&self) -> usize {
        self.memory.size()
    }
}

/// A reference from code to a symbol.
struct Patch {
    at: usize,
    kind: Reloc,
    symbol: Symbol,
    addend: i64,
}

/// Code of a unit before it has an address.
#[derive(Default)]
struct Object {
    code: Vec<u8>,
    functions: Vec<Placed>,
    patches: Vec<Patch>,
}

/// Buffers that one compilation leaves to the next.
#[derive(Default)]
pub struct Compiler {
    context: Option<Box<Context>>,
    builder: FunctionBuilderContext,
}

impl std::fmt::Debug for Compiler {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Compiler")
    }
}

impl Compiler {
    /// Compiles functions together; `quick` is for those that are too long for `isa`.
    pub fn compile<'a>(
        &mut self,
        isa: &'a dyn TargetIsa,
        quick: &dyn Fn() -> &'a dyn TargetIsa,
        inputs: &[Input<'_>],
        linkage: &Linkage<'_>,
        veneer: &MakeVeneer<'_>,
    ) -> Result<Arc<Unit>, String> {
        let mut object = Object::default();
        let mut symbols = Symbols::new(linkage);
        for (n, input) in inputs.iter().enumerate() {
            self.lower(isa, inputs, n, linkage, &mut symbols)?;
            let long = self.context.as_ref().is_some_and(|c| c.func.dfg.num_insts() > LONG);
            self.finish(if long { quick() } else { isa }, input.spec, input.osr, &mut object)?;
        }
        symbols.make_veneers(veneer)?;
        object.link(symbols)
    }

    /// Compiles a function that `build` writes, and that refers to nothing.
    pub fn compile_built(
        &mut self,
        isa: &dyn TargetIsa,
        build: impl FnOnce(&mut FunctionBuilder<'_>) -> Result<(), String>,
    ) -> Result<Arc<Unit>, String> {
        let mut object = Object::default();
        let context = self.context.get_or_insert_with(|| Box::new(Context::new()));
        context.clear();
        let mut builder = FunctionBuilder::new(&mut context.func, &mut self.builder);
        let built = build(&mut builder);
        if let Err(e) = built {
            self.builder = FunctionBuilderContext::new();
            return Err(e);
        }
        builder.seal_all_blocks();
        builder.finalize(isa.frontend_config());
        self.finish(isa, SpecId(0), false, &mut object)?;
        object.link(Symbols::empty())
    }

    /// What the functions become, as text.
    pub fn dump(
        &mut self,
        isa: &dyn TargetIsa,
        inputs: &[Input<'_>],
        linkage: &Linkage<'_>,
    ) -> Result<Vec<Dump>, String> {
        let mut symbols = Symbols::new(linkage);
        let mut out = Vec::new();
        for (n, input) in inputs.iter().enumerate() {
            self.lower(isa, inputs, n, linkage, &mut symbols)?;
            let context = self.context.as_mut().ok_or("no function")?;
            let clif = symbols.readable(&context.func.display().to_string());
            context.set_disasm(true);
            context.compile(isa, &mut ControlPlane::default()).map_err(|e| format!("{:?}", e.inner))?;
            let compiled = context.compiled_code().ok_or("no code")?;
            out.push(Dump {
                spec: input.spec,
                clif,
                bytes: compiled.code_buffer().len(),
                asm: named(
                    compiled.vcode.as_deref().unwrap_or_default(),
                    context.func.params.user_named_funcs(),
                    &symbols,
                ),
            });
        }
        Ok(out)
    }

    /// Turns the n-th function into CLIF, which is left in the context.
    fn lower(
        &mut self,
        isa: &dyn TargetIsa,
        inputs: &[Input<'_>],
        n: usize,
        linkage: &Linkage<'_>,
        symbols: &mut Symbols,
    ) -> Result<(), String> {
        let context = self.context.get_or_insert_with(|| Box::new(Context::new()));
        context.clear();
        let input = &inputs[n];
        let signature = Signature::of(input.func);
        context.func.name = UserFuncName::user(0, n as u32);
        abi::fill(&mut context.func.signature, signature.params.iter().copied(), &signature.results)?;
        let mut builder = FunctionBuilder::new(&mut context.func, &mut self.builder);
        let lowered = lower::lower(&mut builder, isa, input, inputs, linkage, symbols);
        match lowered {
            Ok(()) => {
                builder.seal_all_blocks();
                builder.finalize(isa.frontend_config());
                Ok(())
            }
            Err(e) => {
                // The builder's buffers are full of a function that will not be finished.
                self.builder = FunctionBuilderContext::new();
                Err(e)
            }
        }
    }

    /// Turns the CLIF in the context into machine code.
    fn finish(&mut self, isa: &dyn TargetIsa, spec: SpecId, osr: bool, object: &mut Object) -> Result<(), String> {
        let context = self.context.as_mut().ok_or("no function")?;
        context.compile(isa, &mut ControlPlane::default()).map_err(|e| refused(e.func, e.inner))?;
        let compiled = context.compiled_code().ok_or("no code")?;
        let start = object.code.len().next_multiple_of(ALIGN);
        object.code.resize(start, 0);
        object.code.extend_from_slice(compiled.code_buffer());
        object.functions.push(Placed { spec, osr, offset: start, size: object.code.len() - start });
        for reloc in compiled.buffer.relocs() {
            let symbol = match &reloc.target {
                FinalizedRelocTarget::ExternalName(ExternalName::User(name)) => {
                    let UserExternalName { namespace, index } = context.func.params.user_named_funcs()[*name];
                    Symbol::from_name(namespace, index)?
                }
                FinalizedRelocTarget::ExternalName(ExternalName::LibCall(call)) => Symbol::LibCall(*call),
                FinalizedRelocTarget::Func(offset) => Symbol::Offset(start + *offset as usize),
                other => return Err(format!("a reference to {other:?}")),
            };
            object.patches.push(Patch {
                at: start + reloc.offset as usize,
                kind: reloc.kind,
                symbol,
                addend: reloc.addend,
            });
        }
        Ok(())
    }
}

/// Why Cranelift has no code for a function.
///
/// # Panics
/// If the function is not valid CLIF: that is a bug of ours. Builds for tests show the function.
fn refused(func: &ir::Function, error: CodegenError) -> String {
    match error {
        CodegenError::Verifier(errors) if cfg!(debug_assertions) => {
            panic!("{}", pretty_error(func, CodegenError::Verifier(errors)))
        }
        CodegenError::Verifier(errors) => {
            let first = errors.0.first().map_or("", |e| &e.message);
            panic!("the code generator was given a function that is not valid: {first}")
        }
        CodegenError::Regalloc(_) => panic!("the code generator failed: {error}"),
        error => error.to_string(),
    }
}

/// A disassembly with names instead of the function's numbers for them.
fn named(asm: &str, names: &PrimaryMap<UserExternalNameRef, UserExternalName>, symbols: &Symbols) -> String {
    const PREFIX: &str = "userextname";
    let mut parts = asm.split(PREFIX);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
        let name = part[..digits].parse().ok().and_then(|n| names.get(UserExternalNameRef::from_u32(n)));
        match name {
            Some(name) => out.push_str(&symbols.readable(&format!("u{}:{}", name.namespace, name.index))),
            None => out.push_str(PREFIX),
        }
        out.push_str(&part[if name.is_some() { digits } else { 0 }..]);
    }
    out
}

impl Object {
    /// Gives the code an address and its references their targets.
    fn link(mut self, symbols: Symbols) -> Result<Arc<Unit>, String> {
        let code = self.code.len();
        let data = code.next_multiple_of(8);
        self.code.resize(data, 0);
        self.code.extend_from_slice(symbols.data());
        let memory = CodeMemory::new(self.code.len(), |base, bytes| {
            bytes[..self.code.len()].copy_from_slice(&self.code);
            for patch in &self.patches {
                let target = match &patch.symbol {
                    Symbol::Function(n) => base as usize + self.functions[*n as usize].offset,
                    Symbol::Offset(offset) => base as usize + offset,
                    Symbol::Data(offset) => base as usize + data + *offset as usize,
                    outside => symbols.address(outside)?,
                };
                let place = base as usize + patch.at;
                relocate(&mut bytes[patch.at..], patch.kind, target, place, patch.addend)?;
            }
            Ok(())
        })?;
        Ok(Arc::new(Unit { memory, functions: self.functions, code, _veneers: symbols.into_veneers() }))
    }
}

/// Writes the address `target + addend` as an instruction at `place` wants it.
fn relocate(bytes: &mut [u8], kind: Reloc, target: usize, place: usize, addend: i64) -> Result<(), String> {
    let what = (target as i64).wrapping_add(addend);
    match kind {
        Reloc::Abs8 => bytes[..8].copy_from_slice(&what.to_ne_bytes()),
        Reloc::X86PCRel4 | Reloc::X86CallPCRel4 => {
            let distance =
                i32::try_from(what.wrapping_sub(place as i64)).map_err(|_| "a function out of reach".to_string())?;
            bytes[..4].copy_from_slice(&distance.to_ne_bytes());
        }
        Reloc::Arm64Call => {
            let distance = what.wrapping_sub(place as i64) >> 2;
            if !(-(1 << 25)..1 << 25).contains(&distance) {
                return Err("a function out of reach".into());
            }
            let mut word = [0; 4];
            word.copy_from_slice(&bytes[..4]);
            let word = u32::from_ne_bytes(word) | (distance as u32 & 0x03ff_ffff);
            bytes[..4].copy_from_slice(&word.to_ne_bytes());
        }
        other => return Err(format!("a relocation of kind {other:?}")),
    }
    Ok(())
}
