//! Runtime functions that take or give any value, where the value has one known type: a function for that type, or plain operations.

use super::emit::{Emit, Val};
use crate::infer::domain::{Arg, Out};
use crate::mir::{Cc, Edge, IndexKind, Op, Term, Value};
use crate::types::{Repr, TypeId};

/// The function that does for values of a type what another does for all.
fn row_for(name: &str, ty: TypeId) -> Option<&'static str> {
    Some(match (name, ty) {
        ("show.str" | "show.repr", TypeId::INT) => "show.int",
        ("show.str" | "show.repr", TypeId::FLOAT) => "show.float",
        ("show.format", TypeId::INT) => "show.format_int",
        ("show.format", TypeId::FLOAT) => "show.format_float",
        ("show.format", TypeId::STR) => "show.format_str",
        ("print.any", TypeId::INT) => "print.int",
        ("print.any", TypeId::FLOAT) => "print.float",
        ("print.any", TypeId::BOOL) => "print.bool",
        ("print.any", TypeId::STR) => "print.str",
        _ => return None,
    })
}

impl Emit<'_, '_> {
    /// A runtime function as typed code, if there is such code for the types of its arguments.
    pub fn typed_call(&mut self, name: &str, args: &[Arg<'_, Self>], out: &Out<'_, Val>) -> Option<Val> {
        match (args, out) {
            ([Arg::Any(v)], _) if name == "show.str" && v.ty == TypeId::STR => Some((*v).clone()),
            ([Arg::Any(v), rest @ ..], Out::Kind(_) | Out::Unit) => {
                let row = row_for(name, v.ty)?;
                let mut values = v.leaves.clone();
                for arg in rest {
                    let Arg::V(more) = arg else { return None };
                    values.extend(&more.leaves);
                }
                let results = self.runtime(row, values);
                Some(Val::new(if results.is_empty() { TypeId::NONE } else { TypeId::STR }, results))
            }
            ([Arg::V(text), Arg::Any(lo), Arg::Any(hi), Arg::Any(step)], Out::Kind(_))
                if name == "str.slice" && step.ty == TypeId::NONE =>
            {
                let bounds = [self.bound(lo, 0)?, self.bound(hi, i64::MAX)?];
                let results = self.runtime("str.part", vec![text.leaves[0], bounds[0], bounds[1]]);
                Some(Val::new(TypeId::STR, results))
            }
            ([Arg::TypeOf(_), Arg::V(list), Arg::Any(lo), Arg::Any(hi), Arg::Any(step)], Out::Made(made))
                if name == "list.slice" && step.ty == TypeId::NONE && made.ty != TypeId::NEVER =>
            {
                let bounds = [self.bound(lo, 0)?, self.bound(hi, i64::MAX)?];
                let ty = self.int_value(i64::from(made.ty.0));
                let results = self.runtime("list.part", vec![ty, list.leaves[0], bounds[0], bounds[1]]);
                Some(Val::new(made.ty, results))
            }
            ([Arg::V(list), Arg::V(at)], Out::Slot(..)) if name == "list.pop" => self.pop_at(list, at.leaves[0]),
            ([Arg::V(list)], Out::Slot(..)) if name == "deque.pop" => self.pop_last(list, name, vec![list.leaves[0]]),
            ([Arg::V(list)], Out::Slot(..)) if name == "deque.popleft" => {
                self.pop_first(list, "deque.popleft", vec![list.leaves[0]])
            }
            _ => None,
        }
    }

    /// The bound of a slice as an int; `none` where it is left out.
    fn bound(&mut self, v: &Val, none: i64) -> Option<Value> {
        match v.ty {
            TypeId::NONE => Some(self.int_value(none)),
            TypeId::INT => Some(v.leaves[0]),
            _ => None,
        }
    }

    /// The element type of a list whose elements lie in it as they are.
    fn plain_elements(&self, list: &Val) -> Option<TypeId> {
        let elem = self.slot_type(list.ty, 0);
        (elem != TypeId::NEVER && !self.is_union(elem)).then_some(elem)
    }

    fn counted(&self, ty: TypeId) -> bool {
        self.leaves(ty).iter().any(|r| r.counted())
    }

    /// The length of a list that has elements; an empty one raises what the row raises of it.
    fn length_or_raise(&mut self, list: &Val, row: &'static str, args: Vec<Value>) -> Value {
        let len = self.one(Op::ListLen, vec![list.leaves[0]], Repr::Int);
        let zero = self.int_value(0);
        let some = self.one(Op::ICmp(Cc::Gt), vec![len, zero], Repr::Bool);
        let (go_on, empty) = (self.new_block(), self.new_block());
        let edge = |block| Edge { block, args: vec![] };
        self.f.blocks[self.cur].term = Term::Branch { cond: some, then: edge(go_on), els: edge(empty) };
        self.cur = empty;
        self.runtime(row, args);
        self.f.blocks[self.cur].term = Term::Unreachable;
        self.cur = go_on;
        len
    }

    fn pop_last(&mut self, list: &Val, row: &str, args: Vec<Value>) -> Option<Val> {
        let elem = self.plain_elements(list)?;
        let row = if row == "deque.pop" { "deque.pop" } else { "list.pop" };
        let len = self.length_or_raise(list, row, args);
        let one = self.int_value(1);
        let last = self.one(Op::ISub, vec![len, one], Repr::Int);
        let last = Val::new(TypeId::INT, vec![last]);
        let item = self.list_load(Op::ListGetRaw, list, &last);
        let drop = if self.counted(elem) { "list.drop_last" } else { "list.cut_last" };
        self.runtime(drop, vec![list.leaves[0]]);
        Some(item)
    }

    /// `list.pop(i)`
    fn pop_at(&mut self, list: &Val, at: Value) -> Option<Val> {
        if self.f.int_const(at) == Some(-1) {
            return self.pop_last(list, "list.pop", vec![list.leaves[0], at]);
        }
        if self.f.int_const(at) == Some(0) {
            return self.pop_first(list, "list.pop", vec![list.leaves[0], at]);
        }
        self.plain_elements(list)?;
        self.length_or_raise(list, "list.pop", vec![list.leaves[0], at]);
        let index = Val::new(TypeId::INT, vec![at]);
        let item = self.list_load(Op::ListGet(IndexKind::Pop), list, &index);
        self.runtime("list.del", vec![list.leaves[0], at]);
        Some(item)
    }

    /// `deque.popleft()`, or `list.pop(0)`: nothing is moved.
    fn pop_first(&mut self, list: &Val, row: &'static str, args: Vec<Value>) -> Option<Val> {
        let elem = self.plain_elements(list)?;
        self.length_or_raise(list, row, args);
        let zero = self.int_value(0);
        let first = Val::new(TypeId::INT, vec![zero]);
        let item = self.list_load(Op::ListGetRaw, list, &first);
        if self.counted(elem) {
            self.runtime("deque.drop_first", vec![list.leaves[0]]);
        } else {
            let stride = self.leaves(elem).iter().map(|r| r.words() as i64).sum();
            let stride = self.int_value(stride);
            self.runtime("deque.cut_first", vec![list.leaves[0], stride]);
        }
        Some(item)
    }
}
