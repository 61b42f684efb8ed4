//! Loads and stores of values of several leaves: elements, fields, module variables.

use super::emit::{Emit, Val};
use crate::hir::Name;
use crate::mir::{NULLABLE, Op, Value};
use crate::types::{Repr, Type, TypeId};

impl Emit<'_, '_> {
    /// The type of a container's slot (0: elements or keys, 1: values).
    pub fn slot_type(&self, container: TypeId, slot: usize) -> TypeId {
        match self.s.resolved.types.get(container) {
            Type::List(t) | Type::TupleOf(t) | Type::Set(t) | Type::FrozenSet(t) | Type::Deque(t) => *t,
            Type::Dict(k, v) => [*k, *v][slot.min(1)],
            Type::ByteArray => TypeId::INT,
            _ => TypeId::NEVER,
        }
    }

    pub fn list_load(&mut self, op: Op, list: &Val, index: &Val) -> Val {
        let elem = self.slot_type(list.ty, 0);
        if elem == TypeId::NEVER {
            // A list that never gets an element: the check fails.
            self.inst(op, vec![list.leaves[0], index.leaves[0]], &[]);
            return self.nothing();
        }
        let results: Vec<(Repr, TypeId)> = self.leaves(elem).into_iter().map(|r| (r, elem)).collect();
        let leaves = self.inst(op, vec![list.leaves[0], index.leaves[0]], &results);
        Val::new(elem, leaves)
    }

    /// A value whose leaves are loaded one after another from word offset `at`.
    pub fn load_words(&mut self, ty: TypeId, at: u32, op: impl Fn(u32) -> Op, args: Vec<Value>) -> Val {
        let mut at = at;
        let mut leaves = Vec::new();
        for r in self.leaves(ty) {
            leaves.push(self.inst(op(at), args.clone(), &[(r, ty)])[0]);
            at += r.words() as u32;
        }
        Val::new(ty, leaves)
    }

    fn layout(&self, object: &Val) -> Option<crate::types::LayoutId> {
        match self.s.resolved.types.get(object.ty) {
            Type::Instance(l) => Some(*l),
            _ => None,
        }
    }

    pub fn field_index(&self, object: &Val, name: &Name) -> Option<usize> {
        let layout = self.layout(object)?;
        self.s.resolved.types.layouts[layout].fields.iter().position(|(n, _)| n == name)
    }

    pub fn load_field(&mut self, object: &Val, n: usize) -> Val {
        let Some(layout) = self.layout(object) else {
            return self.nothing();
        };
        let ty = self.s.resolved.types.layouts[layout].fields[n].1;
        let offset = crate::runtime::desc::field_offset(&self.s.resolved.types, layout, n) as u32;
        if self.s.resolved.types.nullable(ty) {
            let op = Op::GetField(offset | NULLABLE);
            let leaves = self.inst(op, vec![object.leaves[0]], &[(Repr::Any, ty)]);
            return Val::new(ty, leaves);
        }
        let base = offset / 8;
        self.load_words(ty, base, |w| Op::GetField(w * 8), vec![object.leaves[0]])
    }

    pub fn store_field(&mut self, object: &Val, n: usize, value: &Val, init: bool) {
        if value.ty == TypeId::NEVER {
            return;
        }
        let Some(layout) = self.layout(object) else {
            return;
        };
        let ty = self.s.resolved.types.layouts[layout].fields[n].1;
        let mut offset = crate::runtime::desc::field_offset(&self.s.resolved.types, layout, n) as u32;
        if self.s.resolved.types.nullable(ty) {
            offset |= NULLABLE;
        }
        for leaf in self.coerce(value, ty) {
            let op = if init { Op::InitField(offset) } else { Op::SetField(offset) };
            self.inst(op, vec![object.leaves[0], leaf], &[]);
            offset += 8 * self.f.values[leaf].repr.words() as u32;
        }
    }
}
