//! Calls: other specialisations, runtime functions, the host.

use super::raise::Failure;
use super::{Lower, Region, Regs};
use crate::jit::abi;
use crate::jit::helpers::Helper;
use crate::jit::symbols::Symbol;
use crate::mir::{self, RtId, SpecId};
use crate::runtime::layout::offsets;
use crate::types::Repr;
use cranelift_codegen::ir::{self, InstBuilder, StackSlotData, StackSlotKind, condcodes::IntCC, types};

impl Lower<'_, '_> {
    pub fn call(&mut self, inst: mir::Inst, callee: SpecId) -> Result<(), String> {
        let func = self.func;
        let data = &func.insts[inst];
        let results: Vec<Repr> = data.results.iter().map(|v| self.repr(*v)).collect();
        let params: Vec<Repr> = data.args.iter().map(|v| self.repr(*v)).collect();
        let mut args = vec![self.ctx];
        for &arg in &data.args {
            self.push_registers(arg, &mut args);
        }
        let direct = self.inputs.iter().position(|i| i.spec == callee && !i.osr);
        let call = match direct {
            Some(n) => {
                let symbol = Symbol::Function(n as u32);
                let known = self.imports.iter().find(|(s, _)| *s == symbol).map(|(_, f)| *f);
                let f = match known {
                    Some(f) => f,
                    None => {
                        let signature = self.signature(params, &results)?;
                        self.import_with(symbol, signature, true)
                    }
                };
                self.b.ins().call(f, &args)
            }
            None => {
                let signature = self.signature(params, &results)?;
                let table = self.load_constant(types::I64, self.ctx, offsets::ENTRIES);
                // The slot changes when the callee gets compiled, or compiled better.
                let entry = self.load(types::I64, Region::Entries, table, callee.0 as i32 * 8);
                self.b.ins().call_indirect(signature, entry, &args)
            }
        };
        let returned = self.b.inst_results(call).to_vec();
        self.fail_if(inst, returned[0], Failure::Any);
        if abi::results_in_memory(&results) {
            self.results_from_ret(&data.results);
        } else {
            let mut registers = returned[1..].iter().copied();
            for (&result, repr) in data.results.iter().zip(results) {
                let regs = self.take_registers(repr, &mut registers);
                self.set(result, regs);
            }
        }
        Ok(())
    }

    fn signature(&mut self, params: Vec<Repr>, results: &[Repr]) -> Result<ir::SigRef, String> {
        let mut sig = ir::Signature::new(cranelift_codegen::isa::CallConv::Tail);
        abi::fill(&mut sig, params, results)?;
        Ok(self.b.import_signature(sig))
    }

    /// Takes results from `ctx.ret`.
    fn results_from_ret(&mut self, results: &[mir::Value]) {
        let mut at = offsets::RET as u32;
        for &result in results {
            let repr = self.repr(result);
            let regs = self.load_value(repr, self.ctx, at, |_| Region::Ret);
            self.set(result, regs);
            at += 8 * repr.words() as u32;
        }
    }

    pub fn call_rt(&mut self, inst: mir::Inst, id: RtId) {
        let func = self.func;
        let data = &func.insts[inst];
        let row = id.row();
        if row.name == "float.pow" && self.float_pow(inst)
            || self.word_of_object(inst, row.name)
            || self.text_row(inst, id, row.name)
            || self.table_row(inst, id, row.name)
            || self.rare_row(inst, row.name)
        {
            return;
        }
        let args = self.foreign_args(&data.args);
        let single = match row.results {
            [repr] if repr.words() == 1 => Some(*repr),
            _ => None,
        };
        let ty = single.map(|repr| match repr {
            Repr::Float => types::F64,
            _ => types::I64,
        });
        let value = self.call_symbol(Symbol::Row(id), &args, ty);
        if row.raises {
            self.check_raised(inst, Failure::Any);
        }
        match (single, value) {
            (Some(Repr::Bool), Some(word)) => {
                let flag = self.b.ins().icmp_imm_s(IntCC::NotEqual, word, 0);
                self.set(data.results[0], Regs::One(flag));
            }
            (Some(_), Some(word)) => self.set(data.results[0], Regs::One(word)),
            _ => self.results_from_ret(&data.results),
        }
    }

    /// Runtime functions that are hardly ever called where they stand.
    fn rare_row(&mut self, inst: mir::Inst, name: &str) -> bool {
        if name != "complex.abs_rarely" {
            return false;
        }
        if let Some(here) = self.b.current_block() {
            self.b.set_cold_block(here);
        }
        let (x, y) = self.pair(inst);
        let absolute = self.cold_checked(inst, Helper::ComplexAbs, &[x, y], types::F64, Some(Failure::Any));
        self.result(inst, absolute);
        true
    }

    /// Runtime functions that read, or change, one word of an object.
    fn word_of_object(&mut self, inst: mir::Inst, name: &str) -> bool {
        if name == "list.cut_last" {
            let list = self.arg(inst, 0);
            let len = self.load(types::I64, Region::ListLen, list, offsets::LIST_LEN);
            let less = self.b.ins().iadd_imm_s(len, -1);
            self.store(Region::ListLen, less, list, offsets::LIST_LEN);
            return true;
        }
        let at = match name {
            "dict.len" | "set.len" => offsets::TABLE_LEN,
            "dict.used" => offsets::TABLE_USED,
            "dict.entries" | "set.entries" => offsets::TABLE_ENTRIES,
            "str.len" => offsets::STR_CHARS,
            "str.bytes_len" => offsets::STR_BYTES,
            _ => return false,
        };
        let object = self.arg(inst, 0);
        let word = self.load(types::I64, Region::Table, object, at);
        self.result(inst, word);
        true
    }

    /// The context and arguments as C functions take them: a union is two words.
    pub fn foreign_args(&mut self, values: &[mir::Value]) -> Vec<ir::Value> {
        let mut args = vec![self.ctx];
        for &value in values {
            self.push_words(value, &mut args);
        }
        args
    }

    pub fn call_host(&mut self, inst: mir::Inst, n: u32) {
        let func = self.func;
        let data = &func.insts[inst];
        let mut words = Vec::new();
        for &arg in &data.args {
            self.push_words(arg, &mut words);
        }
        let results = data.results.iter().map(|v| self.repr(*v).words()).sum();
        let args = self.array(words.len());
        let rets = self.array(results);
        for (i, word) in words.into_iter().enumerate() {
            self.store(Region::Slot, word, args, i as i32 * 8);
        }
        let n = self.b.ins().iconst(types::I32, i64::from(n));
        let status = self.helper_result(Helper::HostCall, &[self.ctx, n, args, rets], types::I32);
        self.fail_if(inst, status, Failure::Any);
        let mut at = 0;
        for &result in &data.results {
            let repr = self.repr(result);
            let regs = self.load_value(repr, rets, at, |_| Region::Slot);
            self.set(result, regs);
            at += 8 * repr.words() as u32;
        }
    }

    /// The address of an array of words in the frame.
    fn array(&mut self, words: usize) -> ir::Value {
        let slot = self.b.create_sized_stack_slot(StackSlotData::new(
            StackSlotKind::ExplicitSlot,
            (words.max(1) * 8) as u32,
            3,
        ));
        self.b.ins().stack_addr(types::I64, slot, 0)
    }

    /// Returns values, with status 0.
    pub fn return_values(&mut self, values: &[mir::Value]) {
        let mut out = vec![self.b.ins().iconst(types::I32, 0)];
        if abi::results_in_memory(&self.func.results) {
            let mut at = offsets::RET as u32;
            for &value in values {
                self.store_value(value, self.ctx, at, |_| Region::Ret);
                at += 8 * self.repr(value).words() as u32;
            }
        } else {
            for &value in values {
                self.push_registers(value, &mut out);
            }
        }
        self.b.ins().return_(&out);
    }
}
