//! Dicts in native code: an int that is at its first place, or not at all, is found by a few instructions, and an iteration
//! steps through the entries. Everything else is the runtime's. (Texts are too: most that are equal are not the same object, so that
//! a first look costs more than it saves.)

use super::{Lower, Region};
use crate::mir::{self, RtId};
use crate::runtime::layout::offsets;
use crate::runtime::num::hash::MODULUS;
use crate::runtime::table::{FREE, GONE, INDEX_FACTOR, REMOVED};
use cranelift_codegen::ir::{self, BlockArg, InstBuilder, condcodes::IntCC, types};

impl Lower<'_, '_> {
    /// Emits such an operation; whether it was one.
    pub fn table_row(&mut self, inst: mir::Inst, id: RtId, name: &str) -> bool {
        match name {
            "dict.find_int" => self.find(inst, id),
            "dict.step" => self.step(inst, id),
            _ => return false,
        }
        true
    }

    fn table_word(&mut self, table: ir::Value, at: i32) -> ir::Value {
        self.load(types::I64, Region::Table, table, at)
    }

    /// The address of an entry: the words of an entry are the instruction's last argument.
    fn entry(&mut self, table: ir::Value, n: ir::Value, stride: ir::Value) -> ir::Value {
        let entries = self.table_word(table, offsets::TABLE_ENTRIES);
        let bytes = self.b.ins().ishl_imm_u(stride, 3);
        let at = self.b.ins().imul(n, bytes);
        self.b.ins().iadd(entries, at)
    }

    /// The entry of an int: that at the first place for its hash, if its key is the same; -1 if the place is free.
    fn find(&mut self, inst: mir::Inst, id: RtId) {
        let (table, key, stride) = (self.arg(inst, 0), self.arg(inst, 1), self.arg(inst, 2));
        let [probe, look, absent, call, join] = std::array::from_fn(|_| self.b.create_block());
        let result = self.b.append_block_param(join, types::I64);
        // A table without members may have no index.
        let len = self.table_word(table, offsets::TABLE_LEN);
        let some = self.b.ins().icmp_imm_s(IntCC::NotEqual, len, 0);
        // Others are not their own hashes.
        let modulus = self.iconst(MODULUS as i64);
        let known = self.b.ins().icmp(IntCC::UnsignedLessThan, key, modulus);
        let usual = self.b.ins().band(some, known);
        self.b.ins().brif(usual, probe, &[], call, &[]);

        self.b.switch_to_block(probe);
        let factor = self.iconst(INDEX_FACTOR as i64);
        let mixed = self.b.ins().imul(key, factor);
        let mixed = self.b.ins().ushr_imm_u(mixed, 32);
        let mask = self.table_word(table, offsets::TABLE_MASK);
        let place = self.b.ins().band(mixed, mask);
        let index = self.table_word(table, offsets::TABLE_INDEX);
        let place = self.b.ins().ishl_imm_u(place, 2);
        let place = self.b.ins().iadd(index, place);
        let flags = self.mem(Region::Table);
        let n = self.b.ins().uload32(flags, place, 0);
        let used = self.b.ins().icmp_imm_u(IntCC::UnsignedLessThan, n, i64::from(GONE));
        self.b.ins().brif(used, look, &[], absent, &[]);

        self.b.switch_to_block(look);
        let entry = self.entry(table, n, stride);
        let own = self.table_word(entry, 8);
        let same = self.b.ins().icmp(IntCC::Equal, own, key);
        self.b.ins().brif(same, join, &[BlockArg::Value(n)], call, &[]);

        self.b.switch_to_block(absent);
        let free = self.b.ins().icmp_imm_u(IntCC::Equal, n, i64::from(FREE));
        let none = self.iconst(-1);
        self.b.ins().brif(free, join, &[BlockArg::Value(none)], call, &[]);

        self.b.switch_to_block(call);
        let found = self.row_call(inst, id, true);
        self.b.ins().jump(join, &[BlockArg::Value(found)]);
        self.b.switch_to_block(join);
        self.result(inst, result);
    }

    /// The next entry from a number on, of a dict that had so many members.
    fn step(&mut self, inst: mir::Inst, id: RtId) {
        let [table, at, len, left, stride] = [0, 1, 2, 3, 4].map(|n| self.arg(inst, n));
        let [look, call, join] = std::array::from_fn(|_| self.b.create_block());
        let result = self.b.append_block_param(join, types::I64);
        let now = self.table_word(table, offsets::TABLE_LEN);
        let used = self.table_word(table, offsets::TABLE_USED);
        let unchanged = self.b.ins().icmp(IntCC::Equal, now, len);
        let within = self.b.ins().icmp(IntCC::UnsignedLessThan, at, used);
        let more = self.b.ins().icmp_imm_s(IntCC::SignedGreaterThan, left, 0);
        let usual = self.b.ins().band(unchanged, within);
        let usual = self.b.ins().band(usual, more);
        self.b.ins().brif(usual, look, &[], call, &[]);
        self.b.switch_to_block(look);
        let entry = self.entry(table, at, stride);
        let hash = self.table_word(entry, 0);
        let member = self.b.ins().icmp_imm_s(IntCC::NotEqual, hash, REMOVED as i64);
        self.b.ins().brif(member, join, &[BlockArg::Value(at)], call, &[]);
        self.b.switch_to_block(call);
        self.b.set_cold_block(call);
        let next = self.row_call(inst, id, true);
        self.b.ins().jump(join, &[BlockArg::Value(next)]);
        self.b.switch_to_block(join);
        self.result(inst, result);
    }
}
