//! The functions between native code and its neighbours, one for each signature.
//!
//! - An *array adapter* lets a host call a compiled function: arguments and results are arrays of words.
//! - A *stub* is the entry of a specialisation that has no native code yet: it runs it in the interpreter. It consists of a *body*, which
//!   depends on the signature only, and of a few instructions for each specialisation that leave its number in `ctx` and jump to the body.

use super::Hooks;
use super::abi::{self, RET_WORDS, Signature, registers};
use super::memory::CodeMemory;
use super::unit::{Compiler, Unit};
use crate::mir::SpecId;
use crate::runtime::layout::{Ctx, offsets};
use crate::types::Repr;
use cranelift_codegen::ir::{self, AbiParam, InstBuilder, MemFlagsData, StackSlotData, StackSlotKind, types};
use cranelift_codegen::isa::{CallConv, TargetIsa};
use cranelift_frontend::FunctionBuilder;
use std::sync::Arc;

/// Where in the context a stub leaves its specialisation: the word behind the results.
const CALLEE: i32 = offsets::RET + RET_WORDS as i32 * 8;

/// Calls compiled functions of one signature.
#[derive(Debug, Clone)]
pub struct Adapter {
    unit: Arc<Unit>,
}

type ArrayCall = unsafe extern "C" fn(*mut Ctx, *const u8, *const u64, *mut u64) -> u32;

impl Adapter {
    pub(super) fn new(unit: Arc<Unit>) -> Adapter {
        Adapter { unit }
    }

    /// Calls a function: 0 if it returned, then the results are in `rets`.
    ///
    /// # Safety
    /// `entry` is the entry of a function of the adapter's signature, whose unit is alive during the call; the arrays have the signature's words.
    pub unsafe fn call(&self, ctx: *mut Ctx, entry: *const u8, args: *const u64, rets: *mut u64) -> u32 {
        // SAFETY: the unit's only function is an array adapter, and the unit is alive.
        let adapter: ArrayCall = unsafe { std::mem::transmute(self.unit.nth(0)) };
        // SAFETY: the caller's promise.
        unsafe { adapter(ctx, entry, args, rets) }
    }

    /// The adapter as a pointer `extern "C" fn(ctx, entry, args, rets) -> u32`, valid while `self` or a clone of it lives.
    pub fn address(&self) -> *const u8 {
        self.unit.nth(0)
    }
}

/// Entries that run specialisations in the interpreter.
#[derive(Debug)]
pub struct Stubs {
    memory: CodeMemory,
    specs: Vec<SpecId>,
    _bodies: Vec<Arc<Unit>>,
}

/// Bytes of a stub.
const STUB: usize = 32;

impl Stubs {
    pub(super) fn new(bodies: Vec<(SpecId, Arc<Unit>)>) -> Result<Stubs, String> {
        let memory = CodeMemory::new(bodies.len() * STUB, |_, bytes| {
            for ((spec, body), place) in bodies.iter().zip(bytes.chunks_exact_mut(STUB)) {
                write_stub(place, spec.0, body.nth(0) as u64);
            }
            Ok(())
        })?;
        let (specs, bodies) = bodies.into_iter().unzip();
        Ok(Stubs { memory, specs, _bodies: bodies })
    }

    /// The entry of a specialisation.
    pub fn entry(&self, spec: SpecId) -> Option<*const u8> {
        let n = self.specs.iter().position(|s| *s == spec)?;
        Some(self.memory.at(n * STUB))
    }

    /// All specialisations with their entries.
    pub fn iter(&self) -> impl Iterator<Item = (SpecId, *const u8)> + '_ {
        self.specs.iter().enumerate().map(|(n, s)| (*s, self.memory.at(n * STUB)))
    }
}

/// `mov dword [rdi + CALLEE], spec; mov r11, body; jmp r11`: the context is the first argument, r11 is free.
#[cfg(target_arch = "x86_64")]
fn write_stub(place: &mut [u8], spec: u32, body: u64) {
    place[..2].copy_from_slice(&[0xc7, 0x87]);
    place[2..6].copy_from_slice(&CALLEE.to_le_bytes());
    place[6..10].copy_from_slice(&spec.to_le_bytes());
    place[10..12].copy_from_slice(&[0x49, 0xbb]);
    place[12..20].copy_from_slice(&body.to_le_bytes());
    place[20..23].copy_from_slice(&[0x41, 0xff, 0xe3]);
}

/// `mov w16, spec; str w16, [x2, CALLEE]; ldr x17, body; br x17`: the context is in x2, x16 and x17 are free.
#[cfg(target_arch = "aarch64")]
fn write_stub(place: &mut [u8], spec: u32, body: u64) {
    let code = [
        0x5280_0010 | (spec & 0xffff) << 5,
        0x72a0_0010 | (spec >> 16) << 5,
        0xb900_0050 | (CALLEE as u32 / 4) << 10,
        0x5800_0071,
        0xd61f_0220,
        0,
    ];
    for (word, place) in code.iter().zip(place.chunks_exact_mut(4)) {
        place.copy_from_slice(&word.to_le_bytes());
    }
    place[24..32].copy_from_slice(&body.to_le_bytes());
}

const TRUSTED: MemFlagsData = MemFlagsData::trusted();

/// Loads leaves from an array into registers.
fn load_leaves(b: &mut FunctionBuilder<'_>, leaves: &[Repr], base: ir::Value, out: &mut Vec<ir::Value>) {
    let mut at = 0;
    for leaf in leaves {
        for ty in registers(*leaf) {
            out.push(if *ty == types::I8 {
                let word = b.ins().load(types::I64, TRUSTED, base, at);
                b.ins().ireduce(types::I8, word)
            } else {
                b.ins().load(*ty, TRUSTED, base, at)
            });
            at += 8;
        }
    }
}

/// Stores registers into an array.
fn store_registers(b: &mut FunctionBuilder<'_>, registers: &[ir::Value], base: ir::Value) {
    for (&v, at) in registers.iter().zip((0..).step_by(8)) {
        let word = if b.func.dfg.value_type(v) == types::I8 { b.ins().uextend(types::I64, v) } else { v };
        b.ins().store(TRUSTED, word, base, at);
    }
}

/// Ends the block by returning the status if it is not 0, with meaningless results, else goes on.
fn return_failure(b: &mut FunctionBuilder<'_>, status: ir::Value) {
    let (failed, go_on) = (b.create_block(), b.create_block());
    b.set_cold_block(failed);
    b.ins().brif(status, failed, &[], go_on, &[]);
    b.switch_to_block(failed);
    let mut results = vec![status];
    let returns: Vec<ir::Type> = b.func.signature.returns[1..].iter().map(|r| r.value_type).collect();
    for ty in returns {
        results.push(match ty {
            types::F64 => b.ins().f64const(0.0),
            ty => b.ins().iconst(ty, 0),
        });
    }
    b.ins().return_(&results);
    b.switch_to_block(go_on);
}

/// Makes `extern "C" fn(ctx, entry, args, rets) -> u32`.
pub(super) fn array_adapter(
    compiler: &mut Compiler,
    isa: &dyn TargetIsa,
    signature: &Signature,
) -> Result<Arc<Unit>, String> {
    compiler.compile_built(isa, |b| {
        b.func.signature.call_conv = isa.default_call_conv();
        b.func.signature.params.extend([AbiParam::new(types::I64); 4]);
        b.func.signature.returns.push(AbiParam::new(types::I32));
        let block = b.create_block();
        b.append_block_params_for_function_params(block);
        b.switch_to_block(block);
        let [ctx, entry, args, rets] = *b.block_params(block) else {
            return Err("four parameters were declared".into());
        };
        let mut words = vec![ctx];
        load_leaves(b, &signature.params, args, &mut words);
        let mut callee = ir::Signature::new(CallConv::Tail);
        abi::fill(&mut callee, signature.params.iter().copied(), &signature.results)?;
        let callee = b.import_signature(callee);
        let call = b.ins().call_indirect(callee, entry, &words);
        let returned = b.inst_results(call).to_vec();
        return_failure(b, returned[0]);
        if signature.results_in_memory() {
            for n in 0..signature.result_words() as i32 {
                let word = b.ins().load(types::I64, TRUSTED, ctx, offsets::RET + 8 * n);
                b.ins().store(TRUSTED, word, rets, 8 * n);
            }
        } else {
            store_registers(b, &returned[1..], rets);
        }
        let fine = b.ins().iconst(types::I32, 0);
        b.ins().return_(&[fine]);
        Ok(())
    })
}

/// Makes `extern "C" fn(ctx, entry, arguments…) -> (status, result)` for functions of at most one result: floats in registers for floats,
/// everything else as 64-bit integers. With `float` the result is a float, to which an int is converted.
pub(super) fn register_adapter(
    compiler: &mut Compiler,
    isa: &dyn TargetIsa,
    signature: &Signature,
    float: bool,
) -> Result<Arc<Unit>, String> {
    let out = if float { types::F64 } else { types::I64 };
    compiler.compile_built(isa, |b| {
        b.func.signature.call_conv = isa.default_call_conv();
        b.func.signature.params.extend([AbiParam::new(types::I64); 2]);
        let leaves: Vec<ir::Type> = signature.params.iter().flat_map(|leaf| registers(*leaf)).copied().collect();
        let wide = |ty: ir::Type| if ty == types::I8 { types::I64 } else { ty };
        b.func.signature.params.extend(leaves.iter().map(|ty| AbiParam::new(wide(*ty))));
        b.func.signature.returns.extend([AbiParam::new(types::I64), AbiParam::new(out)]);
        let block = b.create_block();
        b.append_block_params_for_function_params(block);
        b.switch_to_block(block);
        let params = b.block_params(block).to_vec();
        let mut words = vec![params[0]];
        for (value, ty) in params[2..].iter().zip(&leaves) {
            words.push(if *ty == types::I8 { b.ins().ireduce(types::I8, *value) } else { *value });
        }
        let mut callee = ir::Signature::new(CallConv::Tail);
        abi::fill(&mut callee, signature.params.iter().copied(), &signature.results)?;
        let callee = b.import_signature(callee);
        let call = b.ins().call_indirect(callee, params[1], &words);
        let returned = b.inst_results(call).to_vec();
        let status = b.ins().uextend(types::I64, returned[0]);
        let value = match returned.get(1) {
            None if float => b.ins().f64const(0.0),
            None => b.ins().iconst(types::I64, 0),
            Some(&value) => match (b.func.dfg.value_type(value), float) {
                (types::F64, false) => b.ins().bitcast(types::I64, MemFlagsData::new(), value),
                (types::I64, true) => b.ins().fcvt_from_sint(types::F64, value),
                (types::I8, _) => b.ins().uextend(types::I64, value),
                _ => value,
            },
        };
        b.ins().return_(&[status, value]);
        Ok(())
    })
}

/// Makes the body of stubs: a function of the signature that runs the specialisation whose number is in the context.
pub(super) fn stub_body(
    compiler: &mut Compiler,
    isa: &dyn TargetIsa,
    signature: &Signature,
    hooks: &Hooks,
) -> Result<Arc<Unit>, String> {
    let target = hooks.interp_call as usize as i64;
    compiler.compile_built(isa, |b| {
        let mut sig = ir::Signature::new(CallConv::Tail);
        abi::fill(&mut sig, signature.params.iter().copied(), &signature.results)?;
        b.func.signature = sig;
        let block = b.create_block();
        b.append_block_params_for_function_params(block);
        b.switch_to_block(block);
        let params = b.block_params(block).to_vec();
        let ctx = params[0];
        let array = |b: &mut FunctionBuilder<'_>, words: usize| {
            let slot = b.create_sized_stack_slot(StackSlotData::new(
                StackSlotKind::ExplicitSlot,
                (words.max(1) * 8) as u32,
                3,
            ));
            b.ins().stack_addr(types::I64, slot, 0)
        };
        let args = array(b, signature.param_words());
        store_registers(b, &params[1..], args);
        let in_memory = signature.results_in_memory();
        let rets = if in_memory {
            b.ins().iadd_imm_s(ctx, i64::from(offsets::RET))
        } else {
            array(b, signature.result_words())
        };
        let spec = b.ins().load(types::I32, TRUSTED, ctx, CALLEE);
        let mut interp = ir::Signature::new(isa.default_call_conv());
        interp.params.extend([types::I64, types::I32, types::I64, types::I64].map(AbiParam::new));
        interp.returns.push(AbiParam::new(types::I32));
        let interp = b.import_signature(interp);
        let address = b.ins().iconst(types::I64, target);
        let call = b.ins().call_indirect(interp, address, &[ctx, spec, args, rets]);
        let status = b.inst_results(call)[0];
        return_failure(b, status);
        let mut results = vec![b.ins().iconst(types::I32, 0)];
        if !in_memory {
            load_leaves(b, &signature.results, rets, &mut results);
        }
        b.ins().return_(&results);
        Ok(())
    })
}
