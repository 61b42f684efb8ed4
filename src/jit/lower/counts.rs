//! Reference counts inline: an immortal object's count is negative and is never written.

use super::{Lower, Region};
use crate::jit::PlainObject;
use crate::jit::helpers::Helper;
use crate::mir;
use crate::runtime::cycle;
use crate::runtime::layout::offsets;
use crate::types::{Repr, Tag, TypeId};
use cranelift_codegen::ir::{self, BlockArg, InstBuilder, condcodes::IntCC, types};

impl Lower<'_, '_> {
    pub fn inc(&mut self, inst: mir::Inst) {
        let value = self.func.insts[inst].args[0];
        if self.repr(value) != Repr::Any {
            let object = self.one(value);
            return self.inc_object(object);
        }
        let (payload, tag) = self.two(value);
        self.if_object(tag, |l| l.inc_object(payload));
    }

    pub fn dec(&mut self, inst: mir::Inst) {
        let value = self.func.insts[inst].args[0];
        let ty = self.func.values[value].ty;
        let cyclic = self.may_be_cyclic(ty);
        if self.repr(value) != Repr::Any {
            let object = self.one(value);
            return match (self.linkage.plain)(ty).filter(|p| p.leaf && p.flags == 0) {
                Some(plain) => self.dec_leaf(object, ty, &plain),
                None => self.dec_object(object, cyclic),
            };
        }
        let (payload, tag) = self.two(value);
        self.if_object(tag, |l| l.dec_object(payload, cyclic));
    }

    /// Whether objects of a type may be part of a garbage cycle: the collector wants to know when they lose a count.
    pub fn may_be_cyclic(&self, ty: TypeId) -> bool {
        (self.linkage.cyclic)(ty)
    }

    /// Runs `emit` where a union's payload is an object.
    pub fn if_object(&mut self, tag: ir::Value, emit: impl FnOnce(&mut Self)) {
        let object = self.b.create_block();
        let go_on = self.b.create_block();
        let is_object = match self.nullable.get(&tag) {
            Some(&word) => word,
            None => self.b.ins().icmp_imm_s(IntCC::Equal, tag, Tag::Ref as i64),
        };
        self.b.ins().brif(is_object, object, &[], go_on, &[]);
        self.b.switch_to_block(object);
        emit(self);
        self.b.ins().jump(go_on, &[]);
        self.b.switch_to_block(go_on);
    }

    fn inc_object(&mut self, object: ir::Value) {
        let count = self.load(types::I64, Region::Count, object, offsets::COUNT);
        let mortal = self.b.create_block();
        let go_on = self.b.create_block();
        let immortal = self.b.ins().icmp_imm_s(IntCC::SignedLessThan, count, 0);
        self.b.ins().brif(immortal, go_on, &[], mortal, &[]);
        self.b.switch_to_block(mortal);
        let more = self.b.ins().iadd_imm_s(count, 1);
        self.store(Region::Count, more, object, offsets::COUNT);
        self.b.ins().jump(go_on, &[]);
        self.b.switch_to_block(go_on);
    }

    /// Gives a count back; `cyclic`: the object may be part of a garbage cycle.
    pub fn dec_object(&mut self, object: ir::Value, cyclic: bool) {
        let count = self.load(types::I64, Region::Count, object, offsets::COUNT);
        let shared = self.b.create_block();
        let last = self.b.create_block();
        let go_on = self.b.create_block();
        let mut more = self.b.ins().icmp_imm_s(IntCC::SignedGreaterThan, count, 1);
        if cyclic {
            // The collector knows the object, or does not want to.
            let flags = self.load(types::I32, Region::TypeId, object, offsets::FLAGS);
            let none = self.b.ins().icmp_imm_s(IntCC::Equal, flags, 0);
            let known = self.b.ins().icmp_imm_s(IntCC::Equal, flags, i64::from(cycle::IS_CANDIDATE));
            let calm = self.b.ins().bor(none, known);
            more = self.b.ins().band(more, calm);
        }
        self.b.ins().brif(more, shared, &[], last, &[]);
        self.b.switch_to_block(shared);
        let less = self.b.ins().iadd_imm_s(count, -1);
        self.store(Region::Count, less, object, offsets::COUNT);
        self.b.ins().jump(go_on, &[]);
        self.b.switch_to_block(last);
        if cyclic {
            self.call_helper(Helper::Dec, &[self.ctx, object]);
            self.b.ins().jump(go_on, &[]);
            self.b.switch_to_block(go_on);
            return;
        }
        let mortal = self.b.ins().icmp_imm_s(IntCC::SignedGreaterThanOrEqual, count, 0);
        let free = self.b.create_block();
        self.b.set_cold_block(free);
        self.b.ins().brif(mortal, free, &[], go_on, &[]);
        self.b.switch_to_block(free);
        self.call_helper(Helper::Release, &[self.ctx, object]);
        self.b.ins().jump(go_on, &[]);
        self.b.switch_to_block(go_on);
    }

    /// Gives back the count of an object that refers to no others: its block becomes free at once.
    fn dec_leaf(&mut self, object: ir::Value, ty: TypeId, plain: &PlainObject) {
        let count = self.load(types::I64, Region::Count, object, offsets::COUNT);
        let [shared, last, free, other, go_on] = std::array::from_fn(|_| self.b.create_block());
        let more = self.b.ins().icmp_imm_s(IntCC::SignedGreaterThan, count, 1);
        self.b.ins().brif(more, shared, &[], last, &[]);
        self.b.switch_to_block(shared);
        let less = self.b.ins().iadd_imm_s(count, -1);
        self.store(Region::Count, less, object, offsets::COUNT);
        self.b.ins().jump(go_on, &[]);
        // Type and flags are two halves of a word; a count that is not 1 here is that of an immortal object.
        self.b.switch_to_block(last);
        self.b.set_cold_block(other);
        let header = self.load(types::I64, Region::TypeId, object, offsets::TYPE_ID);
        let expected = self.b.ins().icmp_imm_s(IntCC::Equal, header, i64::from(ty.0));
        let one = self.b.ins().icmp_imm_s(IntCC::Equal, count, 1);
        let sure = self.b.ins().band(expected, one);
        self.b.ins().brif(sure, free, &[], other, &[]);
        self.b.switch_to_block(free);
        let class = plain.size.next_multiple_of(16);
        let free_at = offsets::FREE + (class / 16 * 8) as i32;
        let state = self.load_constant(types::I64, self.ctx, offsets::STATE);
        for (at, less) in [(offsets::LIVE, 1), (offsets::BYTES, i64::from(class))] {
            let count = self.load(types::I64, Region::Heap, state, at);
            let count = self.b.ins().iadd_imm_s(count, -less);
            self.store(Region::Heap, count, state, at);
        }
        let next = self.load(types::I64, Region::Heap, state, free_at);
        self.store(Region::Heap, next, object, 0);
        self.store(Region::Heap, object, state, free_at);
        self.b.ins().jump(go_on, &[]);
        self.b.switch_to_block(other);
        self.call_helper(Helper::Dec, &[self.ctx, object]);
        self.b.ins().jump(go_on, &[]);
        self.b.switch_to_block(go_on);
    }

    /// Gives back the count of what was in memory: an object, or null where nothing was stored before.
    pub fn dec_replaced(&mut self, object: ir::Value, cyclic: bool) {
        let some = self.b.create_block();
        let go_on = self.b.create_block();
        self.b.ins().brif(object, some, &[], go_on, &[]);
        self.b.switch_to_block(some);
        self.dec_object(object, cyclic);
        self.b.ins().jump(go_on, &[] as &[BlockArg]);
        self.b.switch_to_block(go_on);
    }
}
