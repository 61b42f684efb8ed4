//! Unions, objects with fields, module variables, literals.

use super::raise::Failure;
use super::{Lower, Region, Regs};
use crate::jit::helpers::Helper;
use crate::mir::effect::Effect;
use crate::mir::{self, Literal};
use crate::runtime::layout::offsets;
use crate::types::{HEADER, Repr, Tag, TypeId};
use cranelift_codegen::ir::{self, BlockArg, InstBuilder, MemFlagsData, condcodes::IntCC, types};

/// The largest objects, in bytes, that code makes by itself.
const INLINE: u32 = 160;

impl Lower<'_, '_> {
    pub fn literal(&mut self, inst: mir::Inst, literal: &Literal) -> Result<(), String> {
        let n = (self.linkage.literal)(literal)
            .ok_or_else(|| format!("a literal that the module does not have: {literal:?}"))?;
        let table = self.load_constant(types::I64, self.ctx, offsets::LITERALS);
        let object = self.load_constant(types::I64, table, n as i32 * 8);
        self.result(inst, object);
        Ok(())
    }

    // -- unions --

    /// A payload word.
    fn payload(&mut self, repr: Repr, value: ir::Value) -> ir::Value {
        match repr {
            Repr::Bool => self.b.ins().uextend(types::I64, value),
            Repr::Float => self.b.ins().bitcast(types::I64, MemFlagsData::new(), value),
            Repr::Int | Repr::Ref | Repr::Ptr | Repr::Any | Repr::Wide | Repr::Pair => value,
        }
    }

    pub fn make_any(&mut self, inst: mir::Inst, tag: Tag) {
        let func = self.func;
        let arg = func.insts[inst].args[0];
        let value = self.one(arg);
        let payload = self.payload(self.repr(arg), value);
        let tag = self.iconst(tag as i64);
        self.set(func.insts[inst].results[0], Regs::Two(payload, tag));
    }

    pub fn any_unit(&mut self, inst: mir::Inst, tag: Tag, ty: TypeId) {
        let payload = if tag == Tag::Unit { i64::from(ty.0) } else { 0 };
        let payload = self.iconst(payload);
        let tag = self.iconst(tag as i64);
        let result = self.func.insts[inst].results[0];
        self.set(result, Regs::Two(payload, tag));
    }

    pub fn any_tag(&mut self, inst: mir::Inst) {
        let (_, tag) = self.two(self.func.insts[inst].args[0]);
        self.result(inst, tag);
    }

    pub fn any_payload(&mut self, inst: mir::Inst) {
        let data = &self.func.insts[inst];
        let (payload, _) = self.two(data.args[0]);
        let value = self.word_to_register(self.repr(data.results[0]), payload);
        self.result(inst, value);
    }

    pub fn select(&mut self, inst: mir::Inst) {
        let func = self.func;
        let data = &func.insts[inst];
        let cond = self.one(data.args[0]);
        let regs = if self.repr(data.results[0]) == Repr::Any {
            let ((p, t), (q, u)) = (self.two(data.args[1]), self.two(data.args[2]));
            Regs::Two(self.b.ins().select(cond, p, q), self.b.ins().select(cond, t, u))
        } else {
            let (x, y) = (self.one(data.args[1]), self.one(data.args[2]));
            Regs::One(self.b.ins().select(cond, x, y))
        };
        self.set(data.results[0], regs);
    }

    // -- objects --

    pub fn type_of(&mut self, inst: mir::Inst) {
        let object = self.arg(inst, 0);
        let flags = self.mem(Region::TypeId);
        let id = self.b.ins().uload32(flags, object, offsets::TYPE_ID);
        self.result(inst, id);
    }

    pub fn new_object(&mut self, inst: mir::Inst, ty: TypeId) {
        let id = self.b.ins().iconst(types::I32, i64::from(ty.0));
        let plain = (self.linkage.plain)(ty).filter(|p| p.size <= INLINE);
        let Some(plain) = plain else {
            let object = self.slow_result(inst, Helper::NewObject, &[id], types::I64, Some(Failure::Any));
            return self.result(inst, object);
        };
        // A free block of the size's class, if there is one and the collector is not to be asked.
        let class = plain.size.next_multiple_of(16);
        let free_at = offsets::FREE + (class / 16 * 8) as i32;
        let state = self.load_constant(types::I64, self.ctx, offsets::STATE);
        let block = self.load(types::I64, Region::Heap, state, free_at);
        let mut usable = self.b.ins().icmp_imm_s(IntCC::NotEqual, block, 0);
        if plain.flags != 0 {
            let due = self.load(types::I32, Region::Heap, state, offsets::DUE);
            let calm = self.b.ins().icmp_imm_s(IntCC::Equal, due, 0);
            usable = self.b.ins().band(usable, calm);
        }
        let (fast, slow, join) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        self.b.set_cold_block(slow);
        let object = self.b.append_block_param(join, types::I64);
        self.b.ins().brif(usable, fast, &[], slow, &[]);
        self.b.switch_to_block(fast);
        let next = self.load(types::I64, Region::Heap, block, 0);
        self.store(Region::Heap, next, state, free_at);
        for (at, more) in [(offsets::LIVE, 1), (offsets::BYTES, i64::from(class))] {
            let count = self.load(types::I64, Region::Heap, state, at);
            let count = self.b.ins().iadd_imm_s(count, more);
            self.store(Region::Heap, count, state, at);
        }
        let one = self.iconst(1);
        self.store(Region::Count, one, block, offsets::COUNT);
        // Type and flags are two halves of a word.
        let header = self.iconst(i64::from(ty.0) | i64::from(plain.flags) << 32);
        self.store(Region::TypeId, header, block, offsets::TYPE_ID);
        let zero = self.iconst(0);
        let set = self.set_at_once(self.func.insts[inst].results[0]);
        for at in (HEADER as u32..plain.size).step_by(8).filter(|at| !set.contains(at)) {
            let unbound = plain.unions.contains(&(at / 8 - 1));
            let word = if unbound { self.iconst(Tag::Unbound as i64) } else { zero };
            self.store(Region::Field(at), word, block, at as i32);
        }
        self.b.ins().jump(join, &[BlockArg::Value(block)]);
        self.b.switch_to_block(slow);
        let made = self.slow_result(inst, Helper::NewObject, &[id], types::I64, Some(Failure::Any));
        self.b.ins().jump(join, &[BlockArg::Value(made)]);
        self.b.switch_to_block(join);
        self.result(inst, object);
    }

    /// The words of a new object that are set by what comes next, before anything can look at the object.
    fn set_at_once(&self, object: mir::Value) -> Vec<u32> {
        let func = self.func;
        let (block, from) = self.place;
        let mut words = Vec::new();
        for &i in &func.blocks[block].insts[from..] {
            let data = &func.insts[i];
            match data.op {
                mir::Op::InitField(offset) if data.args[0] == object => {
                    let (at, nullable) = mir::field_at(offset);
                    let count = if nullable { 1 } else { self.repr(data.args[1]).words() as u32 };
                    words.extend((0..count).map(|n| at + 8 * n));
                }
                mir::Op::Inc => {}
                ref op if op.effect() == Effect::Pure && !op.raises() => {}
                _ => break,
            }
        }
        words
    }

    pub fn get_field(&mut self, inst: mir::Inst, offset: u32) {
        let object = self.arg(inst, 0);
        let result = self.func.insts[inst].results[0];
        let regs = match mir::field_at(offset) {
            (at, true) => {
                let word = self.load(types::I64, Region::Field(at), object, at as i32);
                Regs::Two(word, self.tag_of_nullable(word))
            }
            (at, false) => self.load_value(self.repr(result), object, at, Region::Field),
        };
        self.set(result, regs);
    }

    pub fn init_field(&mut self, inst: mir::Inst, offset: u32) {
        let object = self.arg(inst, 0);
        let value = self.func.insts[inst].args[1];
        match mir::field_at(offset) {
            (at, true) => {
                let (word, _) = self.two(value);
                self.store(Region::Field(at), word, object, at as i32);
            }
            (at, false) => self.store_value(value, object, at, Region::Field),
        }
    }

    pub fn set_field(&mut self, inst: mir::Inst, offset: u32) {
        let object = self.arg(inst, 0);
        let value = self.func.insts[inst].args[1];
        match mir::field_at(offset) {
            (at, true) => {
                let (word, _) = self.two(value);
                let old = self.load(types::I64, Region::Field(at), object, at as i32);
                self.store(Region::Field(at), word, object, at as i32);
                self.dec_replaced(old, true);
            }
            (at, false) => self.replace_value(value, object, at, Region::Field),
        }
    }

    /// The tag that goes with the word of a nullable field.
    fn tag_of_nullable(&mut self, word: ir::Value) -> ir::Value {
        let some = self.b.ins().icmp_imm_s(IntCC::NotEqual, word, 0);
        let some = self.b.ins().uextend(types::I64, some);
        let tag = self.b.ins().ishl_imm_u(some, i64::from((Tag::Ref as u64).trailing_zeros()));
        self.nullable.insert(tag, word);
        tag
    }

    // -- module variables --

    pub fn load_global(&mut self, inst: mir::Inst, word: u32) {
        let globals = self.load_constant(types::I64, self.ctx, offsets::GLOBALS);
        let result = self.func.insts[inst].results[0];
        let regs = self.load_value(self.repr(result), globals, word * 8, |o| Region::Global(o / 8));
        self.set(result, regs);
    }

    pub fn store_global(&mut self, inst: mir::Inst, word: u32) {
        let globals = self.load_constant(types::I64, self.ctx, offsets::GLOBALS);
        let value = self.func.insts[inst].args[0];
        self.replace_value(value, globals, word * 8, |o| Region::Global(o / 8));
    }

    // -- values in memory --

    /// Loads a value; `region` gives the region of the word at a byte offset.
    pub fn load_value(&mut self, repr: Repr, base: ir::Value, offset: u32, region: impl Fn(u32) -> Region) -> Regs {
        let first = self.load_leaf(repr, region(offset), base, offset as i32);
        match repr {
            Repr::Any => {
                let tag = self.load(types::I64, region(offset + 8), base, offset as i32 + 8);
                Regs::Two(first, tag)
            }
            Repr::Wide => {
                let high = self.load(types::I64, region(offset + 8), base, offset as i32 + 8);
                Regs::One(self.b.ins().iconcat(first, high))
            }
            _ => Regs::One(first),
        }
    }

    /// Stores a value.
    pub fn store_value(&mut self, value: mir::Value, base: ir::Value, offset: u32, region: impl Fn(u32) -> Region) {
        if self.repr(value) == Repr::Pair {
            let pair = self.one(value);
            let flags = self.unaligned(region(offset));
            self.b.ins().store(flags, pair, base, offset as i32);
            return;
        }
        let mut words = Vec::new();
        self.push_words(value, &mut words);
        for (word, at) in words.into_iter().zip((offset..).step_by(8)) {
            self.store(region(at), word, base, at as i32);
        }
    }

    /// Stores a value and gives back the count of what was there.
    pub fn replace_value(&mut self, value: mir::Value, base: ir::Value, offset: u32, region: impl Fn(u32) -> Region) {
        let repr = self.repr(value);
        if !repr.counted() {
            return self.store_value(value, base, offset, region);
        }
        let old = self.load_value(repr, base, offset, &region);
        self.store_value(value, base, offset, region);
        match old {
            // What was there may be of another member than the new value, so its type says nothing.
            Regs::Two(payload, tag) => {
                self.if_object(tag, |l| l.dec_replaced(payload, true));
            }
            Regs::One(object) => {
                let cyclic = self.may_be_cyclic(self.func.values[value].ty);
                self.dec_replaced(object, cyclic);
            }
            Regs::None => {}
        }
    }
}
