//! Operations on texts of which the usual case is a few instructions: characters of ASCII are objects that exist already, and texts of
//! different lengths are not equal. Everything else is the runtime's.

use super::raise::Failure;
use super::{Lower, Region, Regs};
use crate::jit::symbols::Symbol;
use crate::mir::{self, RtId};
use crate::runtime::layout::offsets;
use cranelift_codegen::ir::{self, BlockArg, InstBuilder, condcodes::IntCC, types};

impl Lower<'_, '_> {
    /// Emits such an operation; whether it was one.
    pub fn text_row(&mut self, inst: mir::Inst, id: RtId, name: &str) -> bool {
        match name {
            "str.eq" => self.text_eq(inst, id),
            "str.compare" => self.text_compare(inst, id),
            "str.index_get" => self.text_index(inst, id),
            "str.next" => self.text_next(inst, id),
            "str.ord" => self.text_ord(inst, id),
            "str.chr" => self.text_chr(inst, id),
            _ => return false,
        }
        true
    }

    /// Calls the runtime function; its result if that is one word.
    pub fn row_call(&mut self, inst: mir::Inst, id: RtId, result: bool) -> ir::Value {
        let func = self.func;
        let args = self.foreign_args(&func.insts[inst].args);
        let word = self.call_symbol(Symbol::Row(id), &args, result.then_some(types::I64));
        if id.row().raises {
            self.check_raised(inst, Failure::Any);
        }
        word.unwrap_or(self.ctx)
    }

    fn text_lengths(&mut self, text: ir::Value) -> (ir::Value, ir::Value) {
        let bytes = self.load(types::I64, Region::Table, text, offsets::STR_BYTES);
        let chars = self.load(types::I64, Region::Table, text, offsets::STR_CHARS);
        (bytes, chars)
    }

    fn text_byte(&mut self, text: ir::Value, at: ir::Value) -> ir::Value {
        let place = self.b.ins().iadd(text, at);
        let byte = self.load(types::I8, Region::Table, place, offsets::STR_DATA);
        self.b.ins().uextend(types::I64, byte)
    }

    /// The text of one character of ASCII.
    fn ascii_text(&mut self, code: ir::Value) -> ir::Value {
        let table = self.load_constant(types::I64, self.ctx, offsets::ASCII);
        let offset = self.b.ins().ishl_imm_u(code, 3);
        let place = self.b.ins().iadd(table, offset);
        self.load_constant(types::I64, place, 0)
    }

    /// Two ways to some words: `fast` if the condition holds, which is likely, `slow` if not.
    fn either(
        &mut self,
        cond: ir::Value,
        tys: &[ir::Type],
        fast: impl FnOnce(&mut Self) -> Vec<ir::Value>,
        slow: impl FnOnce(&mut Self) -> Vec<ir::Value>,
    ) -> Vec<ir::Value> {
        let [quick, other, join] = std::array::from_fn(|_| self.b.create_block());
        let results: Vec<_> = tys.iter().map(|ty| self.b.append_block_param(join, *ty)).collect();
        self.b.ins().brif(cond, quick, &[], other, &[]);
        self.b.switch_to_block(quick);
        let values: Vec<BlockArg> = fast(self).into_iter().map(BlockArg::Value).collect();
        self.b.ins().jump(join, &values);
        self.b.switch_to_block(other);
        self.b.set_cold_block(other);
        let values: Vec<BlockArg> = slow(self).into_iter().map(BlockArg::Value).collect();
        self.b.ins().jump(join, &values);
        self.b.switch_to_block(join);
        results
    }

    /// `a == b`: the same object; else of one length and with the same first byte, which decides for short ones.
    fn text_eq(&mut self, inst: mir::Inst, id: RtId) {
        let (a, b) = (self.arg(inst, 0), self.arg(inst, 1));
        let [differ, single, call, join] = std::array::from_fn(|_| self.b.create_block());
        let result = self.b.append_block_param(join, types::I8);
        let same = self.b.ins().icmp(IntCC::Equal, a, b);
        self.b.ins().brif(same, join, &[BlockArg::Value(same)], differ, &[]);
        self.b.switch_to_block(differ);
        let [left, right] = [a, b].map(|text| self.load(types::I64, Region::Table, text, offsets::STR_BYTES));
        let equal = self.b.ins().icmp(IntCC::Equal, left, right);
        self.b.ins().brif(equal, single, &[], join, &[BlockArg::Value(equal)]);
        self.b.switch_to_block(single);
        let [x, y] = [a, b].map(|text| self.load(types::I8, Region::Table, text, offsets::STR_DATA));
        // What the byte of an empty text is means nothing, but it is there to be read: objects have whole steps of 16 bytes.
        let same = self.b.ins().icmp(IntCC::Equal, x, y);
        let differs = self.b.ins().icmp(IntCC::NotEqual, x, y);
        let empty = self.b.ins().icmp_imm_s(IntCC::Equal, left, 0);
        let short = self.b.ins().icmp_imm_u(IntCC::UnsignedLessThan, left, 2);
        let value = self.b.ins().bor(same, empty);
        let decided = self.b.ins().bor(short, differs);
        self.b.ins().brif(decided, join, &[BlockArg::Value(value)], call, &[]);
        self.b.switch_to_block(call);
        let word = self.row_call(inst, id, true);
        let flag = self.b.ins().icmp_imm_s(IntCC::NotEqual, word, 0);
        self.b.ins().jump(join, &[BlockArg::Value(flag)]);
        self.b.switch_to_block(join);
        self.result(inst, result);
    }

    /// The order of two texts: of single characters of ASCII that of their codes.
    fn text_compare(&mut self, inst: mir::Inst, id: RtId) {
        let (a, b) = (self.arg(inst, 0), self.arg(inst, 1));
        let [left, right] = [a, b].map(|text| self.load(types::I64, Region::Table, text, offsets::STR_BYTES));
        let one = self.iconst(1);
        let [left, right] = [left, right].map(|n| self.b.ins().bxor(n, one));
        let rest = self.b.ins().bor(left, right);
        let single = self.b.ins().icmp_imm_s(IntCC::Equal, rest, 0);
        let found = self.either(
            single,
            &[types::I64],
            |l| {
                let [x, y] = [a, b].map(|text| {
                    let byte = l.load(types::I8, Region::Table, text, offsets::STR_DATA);
                    l.b.ins().uextend(types::I64, byte)
                });
                vec![l.b.ins().isub(x, y)]
            },
            |l| vec![l.row_call(inst, id, true)],
        );
        self.result(inst, found[0]);
    }

    /// `s[i]`
    fn text_index(&mut self, inst: mir::Inst, id: RtId) {
        let (text, index) = (self.arg(inst, 0), self.arg(inst, 1));
        let (bytes, chars) = self.text_lengths(text);
        let from_end = self.b.ins().iadd(index, chars);
        let negative = self.b.ins().icmp_imm_s(IntCC::SignedLessThan, index, 0);
        let at = self.b.ins().select(negative, from_end, index);
        let ascii = self.b.ins().icmp(IntCC::Equal, bytes, chars);
        let within = self.b.ins().icmp(IntCC::UnsignedLessThan, at, chars);
        let usual = self.b.ins().band(ascii, within);
        let found = self.either(
            usual,
            &[types::I64],
            |l| {
                let code = l.text_byte(text, at);
                vec![l.ascii_text(code)]
            },
            |l| vec![l.row_call(inst, id, true)],
        );
        self.result(inst, found[0]);
    }

    /// The character at a byte offset, which is below the length, and the offset after it.
    fn text_next(&mut self, inst: mir::Inst, id: RtId) {
        let (text, at) = (self.arg(inst, 0), self.arg(inst, 1));
        let code = self.text_byte(text, at);
        let ascii = self.b.ins().icmp_imm_u(IntCC::UnsignedLessThan, code, 128);
        let found = self.either(
            ascii,
            &[types::I64, types::I64],
            |l| {
                let text = l.ascii_text(code);
                let next = l.b.ins().iadd_imm_s(at, 1);
                vec![text, next]
            },
            |l| {
                l.row_call(inst, id, false);
                [0, 8].map(|at| l.load(types::I64, Region::Ret, l.ctx, offsets::RET + at)).into()
            },
        );
        let results = &self.func.insts[inst].results;
        self.set(results[0], Regs::One(found[0]));
        self.set(results[1], Regs::One(found[1]));
    }

    fn text_ord(&mut self, inst: mir::Inst, id: RtId) {
        let text = self.arg(inst, 0);
        // One byte is one character of ASCII.
        let bytes = self.load(types::I64, Region::Table, text, offsets::STR_BYTES);
        let one = self.b.ins().icmp_imm_s(IntCC::Equal, bytes, 1);
        let found = self.either(
            one,
            &[types::I64],
            |l| {
                let byte = l.load(types::I8, Region::Table, text, offsets::STR_DATA);
                vec![l.b.ins().uextend(types::I64, byte)]
            },
            |l| vec![l.row_call(inst, id, true)],
        );
        self.result(inst, found[0]);
    }

    fn text_chr(&mut self, inst: mir::Inst, id: RtId) {
        let code = self.arg(inst, 0);
        let ascii = self.b.ins().icmp_imm_u(IntCC::UnsignedLessThan, code, 128);
        let found =
            self.either(ascii, &[types::I64], |l| vec![l.ascii_text(code)], |l| vec![l.row_call(inst, id, true)]);
        self.result(inst, found[0]);
    }
}
