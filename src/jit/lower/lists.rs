//! Lists: bounds, elements, appending; and the primitives that list operations are expanded into.
//!
//! An element is its leaves, one after another. Only in a list whose element type is a union it is one payload word,
//! with the tag apart: in the list's `kind` while all elements have the same, else a byte each in `tags`.

use super::raise::Failure;
use super::{Lower, Region, Regs};
use crate::jit::helpers::Helper;
use crate::mir::{self, IndexKind, Op, Value};
use crate::runtime::layout::offsets;
use crate::types::{Repr, Tag, Type, TypeId};
use cranelift_codegen::ir::{self, InstBuilder, condcodes::IntCC, types};

impl Lower<'_, '_> {
    /// Whether the function touches the words of lists of unions, or of lists of unknown type.
    pub fn touches_unions(&self, blocks: &[mir::Block]) -> bool {
        blocks.iter().flat_map(|b| &self.func.blocks[*b].insts).any(|&i| {
            let data = &self.func.insts[i];
            match data.op {
                Op::ListGet(_) | Op::ListGetRaw => self.union_list(data.args[0], &data.results),
                Op::ListSet => self.union_list(data.args[0], &data.args[2..]),
                Op::ListAppend => self.union_list(data.args[0], &data.args[1..]),
                Op::ListData => self.element_type(data.args[0]).is_none_or(|t| self.is_union(t)),
                _ => false,
            }
        })
    }

    fn is_union(&self, ty: TypeId) -> bool {
        matches!(self.linkage.types.get(ty), Type::Union(_))
    }

    /// The element type of a list, where it is known.
    fn element_type(&self, list: Value) -> Option<TypeId> {
        match self.linkage.types.get(self.func.values[list].ty) {
            Type::List(t) | Type::Deque(t) => Some(*t),
            Type::ByteArray => Some(TypeId::INT),
            _ => None,
        }
    }

    /// Whether a list with elements of these leaves keeps tags apart. (In code for another type than the list turned out to have,
    /// which is never run, leaves and list disagree.)
    fn union_list(&self, list: Value, leaves: &[Value]) -> bool {
        matches!(leaves, [v] if self.repr(*v) == Repr::Any) && self.element_type(list).is_none_or(|t| self.is_union(t))
    }

    fn elements(&self, repr: Repr) -> Region {
        let word = if repr == Repr::Pair { Repr::Float } else { repr };
        if self.any_elements { Region::AnyElements } else { Region::Elements(word) }
    }

    fn list_len_of(&mut self, list: ir::Value) -> ir::Value {
        self.load(types::I64, Region::ListLen, list, offsets::LIST_LEN)
    }

    fn list_data_of(&mut self, list: ir::Value) -> ir::Value {
        self.load(types::I64, Region::ListData, list, offsets::LIST_DATA)
    }

    /// The index with the length added if it is negative.
    fn normal_index(&mut self, index: ir::Value, constant: Option<i64>, len: ir::Value) -> ir::Value {
        match constant {
            Some(0..) => index,
            Some(_) => self.b.ins().iadd(index, len),
            None => {
                let from_end = self.b.ins().iadd(index, len);
                let negative = self.b.ins().icmp_imm_s(IntCC::SignedLessThan, index, 0);
                self.b.ins().select(negative, from_end, index)
            }
        }
    }

    fn check_bounds(&mut self, inst: mir::Inst, index: ir::Value, len: ir::Value, kind: IndexKind) {
        let out = self.b.ins().icmp(IntCC::UnsignedGreaterThanOrEqual, index, len);
        let helper = match kind {
            IndexKind::List => Helper::IndexList,
            IndexKind::ListAssign => Helper::IndexListAssign,
            IndexKind::Str => Helper::IndexStr,
            IndexKind::Tuple => Helper::IndexTuple,
            IndexKind::Range => Helper::IndexRange,
            IndexKind::Pop => Helper::IndexPop,
            IndexKind::ByteArray => Helper::IndexByteArray,
        };
        self.raise_if(inst, out, Failure::Any, helper, &[]);
    }

    /// Address of element `index` of `stride` words.
    fn address(&mut self, data: ir::Value, index: ir::Value, stride: u32) -> ir::Value {
        let offset = match stride {
            0 => return data,
            s if s.is_power_of_two() => self.b.ins().ishl_imm_u(index, i64::from(s.trailing_zeros()) + 3),
            s => self.b.ins().imul_imm_s(index, i64::from(s) * 8),
        };
        self.b.ins().iadd(data, offset)
    }

    pub fn list_len(&mut self, inst: mir::Inst) {
        let list = self.arg(inst, 0);
        let len = self.list_len_of(list);
        self.result(inst, len);
    }

    pub fn list_data(&mut self, inst: mir::Inst) {
        let list = self.arg(inst, 0);
        let data = self.list_data_of(list);
        self.result(inst, data);
    }

    pub fn list_new(&mut self, inst: mir::Inst, ty: TypeId) {
        let room = self.arg(inst, 0);
        let ty = self.b.ins().iconst(types::I32, i64::from(ty.0));
        let list = self.slow_result(inst, Helper::NewList, &[ty, room], types::I64, Some(Failure::Any));
        self.result(inst, list);
    }

    pub fn norm_index(&mut self, inst: mir::Inst) {
        let (index, len) = self.pair(inst);
        let index = self.normal_index(index, self.constant(inst, 0), len);
        self.result(inst, index);
    }

    pub fn check_index(&mut self, inst: mir::Inst, kind: IndexKind) {
        let (index, len) = self.pair(inst);
        self.check_bounds(inst, index, len, kind);
    }

    pub fn load_element(&mut self, inst: mir::Inst, stride: u32, word: u32) {
        let result = self.func.insts[inst].results[0];
        let repr = self.repr(result);
        let region = self.elements(repr);
        let (base, offset) = self.element(inst, stride, word);
        let regs = self.load_value(repr, base, offset, |_| region);
        self.set(result, regs);
    }

    pub fn store_element(&mut self, inst: mir::Inst, stride: u32, word: u32) {
        let value = self.func.insts[inst].args[2];
        let region = self.elements(self.repr(value));
        let (base, offset) = self.element(inst, stride, word);
        self.store_value(value, base, offset, |_| region);
    }

    /// Address and offset of the element that a load or store names.
    ///
    /// What is added to an index is added to the address instead, modulo 2**64 the same: constants are free there, and the part that
    /// comes from outside of the loop is computed there.
    fn element(&mut self, inst: mir::Inst, stride: u32, word: u32) -> (ir::Value, u32) {
        /// Offsets of an instruction are smaller.
        const FAR: i64 = 1 << 24;
        let func = self.func;
        let (data, mut index) = (func.insts[inst].args[0], func.insts[inst].args[1]);
        let mut base = self.one(data);
        let mut offset = i64::from(word) * 8;
        for _ in 0..4 {
            let (add, args) = match func.def_op(index) {
                Some((mir::Op::IAdd | mir::Op::IAddChk, args)) => (true, args),
                Some((mir::Op::ISub | mir::Op::ISubChk, args)) => (false, args),
                _ => break,
            };
            if let Some(n) = func.int_const(args[1]) {
                let by = n.checked_mul(8 * i64::from(stride)).map(|n| if add { n } else { -n });
                match by.and_then(|by| offset.checked_add(by)).filter(|o| (-FAR..FAR).contains(o)) {
                    Some(moved) => offset = moved,
                    None => break,
                }
                index = args[0];
                continue;
            }
            let (outer, inner) = match self.depth(args[0]).cmp(&self.depth(args[1])) {
                std::cmp::Ordering::Less => (args[0], args[1]),
                std::cmp::Ordering::Greater if add => (args[1], args[0]),
                _ => break,
            };
            if !add {
                break;
            }
            let row = self.one(outer);
            base = self.address(base, row, stride);
            index = inner;
        }
        let index = self.one(index);
        (self.address(base, index, stride), offset as u32)
    }

    /// `checked`: the message of a failed bounds check; none if the index is within bounds.
    pub fn list_get(&mut self, inst: mir::Inst, checked: Option<IndexKind>) {
        let func = self.func;
        let data = &func.insts[inst];
        let (list, mut index) = self.pair(inst);
        if let Some(kind) = checked {
            let len = self.list_len_of(list);
            index = self.normal_index(index, self.constant(inst, 1), len);
            self.check_bounds(inst, index, len, kind);
        }
        let words = self.list_data_of(list);
        if self.union_list(data.args[0], &data.results) {
            let base = self.address(words, index, 1);
            let payload = self.load(types::I64, Region::AnyElements, base, 0);
            let tag = self.tag_of(list, index);
            if let [result] = data.results[..] {
                self.set(result, Regs::Two(payload, tag));
            }
            return;
        }
        let stride = self.stride(&data.results);
        let base = self.address(words, index, stride);
        let mut at = 0;
        for &leaf in &data.results {
            let repr = self.repr(leaf);
            let region = self.elements(repr);
            let regs = self.load_value(repr, base, at, |_| region);
            self.set(leaf, regs);
            at += 8 * repr.words() as u32;
        }
    }

    fn stride(&self, leaves: &[Value]) -> u32 {
        leaves.iter().map(|v| self.repr(*v).words() as u32).sum()
    }

    /// The tag of an element of a list of unions.
    fn tag_of(&mut self, list: ir::Value, index: ir::Value) -> ir::Value {
        let tags = self.load(types::I64, Region::ListTags, list, offsets::LIST_TAGS);
        let flags = self.mem(Region::ListTags);
        let kind = self.b.ins().uload8(types::I64, flags, list, offsets::LIST_KIND);
        let mixed = self.b.create_block();
        let join = self.b.create_block();
        let tag = self.b.append_block_param(join, types::I64);
        self.b.ins().brif(tags, mixed, &[], join, &[kind.into()]);
        self.b.switch_to_block(mixed);
        let place = self.b.ins().iadd(tags, index);
        let flags = self.mem(Region::TagBytes);
        let own = self.b.ins().uload8(types::I64, flags, place, 0);
        self.b.ins().jump(join, &[own.into()]);
        self.b.switch_to_block(join);
        tag
    }

    /// Whether a value of this tag cannot simply be put into a list of unions: tags are apart, or differ.
    fn needs_tags(&mut self, list: ir::Value, tag: ir::Value) -> ir::Value {
        let tags = self.load(types::I64, Region::ListTags, list, offsets::LIST_TAGS);
        let flags = self.mem(Region::ListTags);
        let kind = self.b.ins().uload8(types::I64, flags, list, offsets::LIST_KIND);
        let other = self.b.ins().bxor(kind, tag);
        self.b.ins().bor(tags, other)
    }

    pub fn list_set(&mut self, inst: mir::Inst) {
        let func = self.func;
        let leaves = &func.insts[inst].args[2..];
        let (list, index) = self.pair(inst);
        let len = self.list_len_of(list);
        let index = self.normal_index(index, self.constant(inst, 1), len);
        self.check_bounds(inst, index, len, IndexKind::ListAssign);
        if self.union_list(func.insts[inst].args[0], leaves) {
            let (payload, tag) = self.two(leaves[0]);
            let other = self.needs_tags(list, tag);
            // Replacing an object gives back a count: left to the helper.
            let object = self.b.ins().icmp_imm_s(IntCC::Equal, tag, Tag::Ref as i64);
            let object = self.b.ins().uextend(types::I64, object);
            let slow = self.b.ins().bor(other, object);
            self.slow_or(inst, slow, Helper::ListSetAny, &[list, index, payload, tag], |l| {
                let words = l.list_data_of(list);
                let base = l.address(words, index, 1);
                l.store(Region::AnyElements, payload, base, 0);
            });
            return;
        }
        let words = self.list_data_of(list);
        let base = self.address(words, index, self.stride(leaves));
        let mut at = 0;
        for &leaf in leaves {
            let repr = self.repr(leaf);
            let region = self.elements(repr);
            self.replace_value(leaf, base, at, |_| region);
            at += 8 * repr.words() as u32;
        }
    }

    pub fn list_append(&mut self, inst: mir::Inst) {
        let func = self.func;
        let leaves = &func.insts[inst].args[1..];
        let list = self.arg(inst, 0);
        let len = self.list_len_of(list);
        let cap = self.load(types::I64, Region::ListCap, list, offsets::LIST_CAP);
        let full = self.b.ins().icmp(IntCC::SignedGreaterThanOrEqual, len, cap);
        if self.union_list(func.insts[inst].args[0], leaves) {
            let (payload, tag) = self.two(leaves[0]);
            let other = self.needs_tags(list, tag);
            let full = self.b.ins().uextend(types::I64, full);
            let slow = self.b.ins().bor(other, full);
            self.slow_or(inst, slow, Helper::ListAppendAny, &[list, payload, tag], |l| {
                let words = l.list_data_of(list);
                let base = l.address(words, len, 1);
                l.store(Region::AnyElements, payload, base, 0);
                let more = l.b.ins().iadd_imm_s(len, 1);
                l.store(Region::ListLen, more, list, offsets::LIST_LEN);
            });
            return;
        }
        let grow = self.b.create_block();
        let room = self.b.create_block();
        self.b.set_cold_block(grow);
        self.b.ins().brif(full, grow, &[], room, &[]);
        self.b.switch_to_block(grow);
        let ok = self.cold_result(Helper::ListGrow, &[self.ctx, list], types::I32);
        let failed = self.b.create_block();
        self.b.set_cold_block(failed);
        self.b.ins().brif(ok, room, &[], failed, &[]);
        self.b.switch_to_block(failed);
        self.release_consumed(inst);
        self.failed(inst, Failure::Any);
        self.b.switch_to_block(room);
        let words = self.list_data_of(list);
        let base = self.address(words, len, self.stride(leaves));
        let mut at = 0;
        for &leaf in leaves {
            let repr = self.repr(leaf);
            let region = self.elements(repr);
            self.store_value(leaf, base, at, |_| region);
            at += 8 * repr.words() as u32;
        }
        let more = self.b.ins().iadd_imm_s(len, 1);
        self.store(Region::ListLen, more, list, offsets::LIST_LEN);
    }

    /// Runs `fast`, or, where the condition holds, a helper that may raise.
    fn slow_or(
        &mut self,
        inst: mir::Inst,
        cond: ir::Value,
        helper: Helper,
        args: &[ir::Value],
        fast: impl FnOnce(&mut Self),
    ) {
        let slow = self.b.create_block();
        let quick = self.b.create_block();
        let join = self.b.create_block();
        self.b.ins().brif(cond, slow, &[], quick, &[]);
        self.b.switch_to_block(slow);
        self.call_with_ctx(helper, args);
        self.check_raised(inst, Failure::Any);
        self.b.ins().jump(join, &[]);
        self.b.switch_to_block(quick);
        fast(self);
        self.b.ins().jump(join, &[]);
        self.b.switch_to_block(join);
    }
}
