//! Dicts and sets in typed code: where the keys have one type that is compared without the script's help, a key is found by its leaves;
//! values, and the keys that an iteration comes to, are read and replaced in the entries. So nothing is boxed, and passes see what is
//! read: two searches for the same key become one.

use super::emit::{Emit, Val};
use crate::infer::domain::{Arg, Out};
use crate::mir::{Block, Cc, Edge, Op, Term, Value};
use crate::types::{Repr, Tag, Type, TypeId};

/// Keys that typed code passes by their leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum KeyForm {
    Int,
    Str,
    /// A tuple of so many ints.
    Ints(usize),
    /// A tuple of so many ints and texts.
    Parts(usize),
}

impl KeyForm {
    /// The row of an operation on a dict or set.
    fn row(self, dict: bool, add: bool) -> &'static str {
        use KeyForm::*;
        match (dict, add, self) {
            (true, false, Int) => "dict.find_int",
            (true, false, Str) => "dict.find_str",
            (true, false, Ints(2)) => "dict.find_int2",
            (true, false, Ints(_)) => "dict.find_int3",
            (true, false, Parts(2)) => "dict.find_any2",
            (true, false, Parts(_)) => "dict.find_any3",
            (true, true, Parts(2)) => "dict.add_any2",
            (true, true, Parts(_)) => "dict.add_any3",
            (false, false, Parts(2)) => "set.find_any2",
            (false, false, Parts(_)) => "set.find_any3",
            (false, true, Parts(2)) => "set.add_any2",
            (false, true, Parts(_)) => "set.add_any3",
            (true, true, Int) => "dict.add_int",
            (true, true, Str) => "dict.add_str",
            (true, true, Ints(2)) => "dict.add_int2",
            (true, true, Ints(_)) => "dict.add_int3",
            (false, false, Int) => "set.find_int",
            (false, false, Str) => "set.find_str",
            (false, false, Ints(2)) => "set.find_int2",
            (false, false, Ints(_)) => "set.find_int3",
            (false, true, Int) => "set.add_int",
            (false, true, Str) => "set.add_str",
            (false, true, Ints(2)) => "set.add_int2",
            (false, true, Ints(_)) => "set.add_int3",
        }
    }
}

/// How the entries of a table lie in memory, in words.
#[derive(Debug, Clone, Copy)]
struct Entries {
    dict: bool,
    key: TypeId,
    value: TypeId,
    value_at: u32,
    stride: u32,
}

impl Emit<'_, '_> {
    /// A runtime function on a dict or set as typed code, if there is such code for its types.
    pub fn table_call(&mut self, name: &str, args: &[Arg<'_, Self>], out: &Out<'_, Val>) -> Option<Val> {
        let [Arg::V(table), rest @ ..] = args else { return None };
        let entries = self.entries_of(table.ty)?;
        match (name, rest) {
            ("dict.key_at" | "set.key_at", [Arg::V(at)]) => Some(self.entry_key(table, entries, at.leaves[0])),
            ("dict.value_at", [Arg::V(at)]) => Some(self.entry_value(table, entries, at.leaves[0])),
            ("dict.find", [Arg::Any(key)]) => {
                let at = self.find_key(table, entries, key)?;
                Some(Val::new(TypeId::INT, vec![at]))
            }
            ("dict.contains" | "set.contains", [Arg::Any(key)]) => {
                let at = self.find_key(table, entries, key)?;
                let found = self.is_entry(at);
                Some(Val::new(TypeId::BOOL, vec![found]))
            }
            ("dict.get", [Arg::Any(key)]) if matches!(out, Out::Slot(..)) => Some(self.get_value(table, entries, key)),
            ("dict.set", [Arg::Any(key), Arg::Any(value)]) => self.set_value(table, entries, key, value),
            ("set.add", [Arg::Any(key)]) => self.add_member(table, entries, key),
            ("set.discard" | "set.remove", [Arg::Any(key)]) => {
                self.drop_member(name == "set.remove", table, entries, key)
            }
            _ => None,
        }
    }

    /// Words of an entry of a dict or set that may have one.
    pub fn entry_stride(&self, ty: TypeId) -> Option<u32> {
        self.entries_of(ty).map(|e| e.stride)
    }

    fn entries_of(&self, ty: TypeId) -> Option<Entries> {
        let types = &self.s.resolved.types;
        let (dict, key, value) = match types.get(ty) {
            Type::Dict(k, v) => (true, *k, *v),
            Type::Set(k) | Type::FrozenSet(k) => (false, *k, TypeId::NEVER),
            _ => return None,
        };
        if key == TypeId::NEVER || dict && value == TypeId::NEVER {
            return None;
        }
        let value_at = 1 + types.words(key) as u32;
        let words = if dict { types.words(value) as u32 } else { 0 };
        Some(Entries { dict, key, value, value_at, stride: value_at + words })
    }

    fn key_form(&self, key: TypeId) -> Option<KeyForm> {
        match self.s.resolved.types.get(key) {
            Type::Int => Some(KeyForm::Int),
            Type::Str => Some(KeyForm::Str),
            Type::Tuple(parts) if (2..=3).contains(&parts.len()) && parts.iter().all(|t| *t == TypeId::INT) => {
                Some(KeyForm::Ints(parts.len()))
            }
            Type::Tuple(parts)
                if (2..=3).contains(&parts.len()) && parts.iter().all(|t| matches!(*t, TypeId::INT | TypeId::STR)) =>
            {
                Some(KeyForm::Parts(parts.len()))
            }
            _ => None,
        }
    }

    /// The form of a key that is searched for, if keys like it, and no others, are in the table.
    fn form_of(&self, entries: Entries, key: &Val) -> Option<KeyForm> {
        if key.ty == entries.key { self.key_form(key.ty) } else { None }
    }

    /// The key as the functions for its form take it.
    fn key_args(&mut self, form: KeyForm, key: &Val) -> Vec<Value> {
        if !matches!(form, KeyForm::Parts(_)) {
            return key.leaves.clone();
        }
        let mut args = Vec::new();
        for &leaf in &key.leaves {
            let tag = if self.f.values[leaf].repr == Repr::Ref { Tag::Ref } else { Tag::Int };
            args.push(self.one(Op::MakeAny(tag), vec![leaf], Repr::Any));
        }
        args
    }

    /// The entry of a key, -1 if it is not there; none for keys that only the runtime compares.
    fn find_key(&mut self, table: &Val, entries: Entries, key: &Val) -> Option<Value> {
        let form = self.form_of(entries, key)?;
        let mut args = vec![table.leaves[0]];
        args.extend(self.key_args(form, key));
        if entries.dict {
            args.push(self.int_value(i64::from(entries.stride)));
        }
        Some(self.runtime(form.row(entries.dict, false), args)[0])
    }

    fn is_entry(&mut self, at: Value) -> Value {
        let zero = self.int_value(0);
        self.one(Op::ICmp(Cc::Ge), vec![at, zero], Repr::Bool)
    }

    fn entry_words(&mut self, table: &Val, entries: Entries, at: Value, ty: TypeId, word: u32) -> Val {
        let row = if entries.dict { "dict.entries" } else { "set.entries" };
        let base = self.runtime(row, vec![table.leaves[0]])[0];
        self.load_words(ty, word, |word| Op::Load { stride: entries.stride, word }, vec![base, at])
    }

    fn entry_key(&mut self, table: &Val, entries: Entries, at: Value) -> Val {
        self.entry_words(table, entries, at, entries.key, 1)
    }

    fn entry_value(&mut self, table: &Val, entries: Entries, at: Value) -> Val {
        self.entry_words(table, entries, at, entries.value, entries.value_at)
    }

    /// `d[key]`
    fn get_value(&mut self, table: &Val, entries: Entries, key: &Val) -> Val {
        if key.ty == TypeId::NEVER {
            return self.nothing();
        }
        let at = match self.find_key(table, entries, key) {
            Some(at) => {
                let found = self.is_entry(at);
                let missing = self.new_block();
                let go_on = self.new_block();
                self.branch_to(found, go_on, missing);
                self.cur = missing;
                // Raises KeyError, for which the key becomes an object.
                self.lookup(table, key);
                self.f.blocks[self.cur].term = Term::Unreachable;
                self.cur = go_on;
                at
            }
            None => self.lookup(table, key),
        };
        self.entry_value(table, entries, at)
    }

    fn lookup(&mut self, table: &Val, key: &Val) -> Value {
        let key = self.as_any(key);
        self.runtime("dict.lookup", vec![table.leaves[0], key])[0]
    }

    /// `d[key] = value`
    fn set_value(&mut self, table: &Val, entries: Entries, key: &Val, value: &Val) -> Option<Val> {
        let form = self.form_of(entries, key).filter(|_| value.ty != TypeId::NEVER)?;
        let leaves = self.coerce(value, entries.value);
        let at = self.find_key(table, entries, key)?;
        let found = self.is_entry(at);
        let fresh = self.new_block();
        let join = self.new_block();
        let entry = self.f.add_param(join, Repr::Int, TypeId::INT);
        self.branch_with(found, join, vec![at], fresh);
        self.cur = fresh;
        let mut args = vec![table.leaves[0]];
        args.extend(self.key_args(form, key));
        args.push(self.int_value(i64::from(entries.stride)));
        let added = self.runtime(form.row(true, true), args)[0];
        self.jump(join, vec![added]);
        self.cur = join;
        self.put_value(table, entries, entry, &leaves);
        Some(Val::new(TypeId::NONE, vec![]))
    }

    /// Replaces the value of an entry.
    fn put_value(&mut self, table: &Val, entries: Entries, entry: Value, leaves: &[Value]) {
        let reprs: Vec<Repr> = leaves.iter().map(|v| self.f.values[*v].repr).collect();
        let mut word = entries.value_at;
        let mut places = Vec::new();
        for repr in reprs {
            places.push((word, repr));
            word += repr.words() as u32;
        }
        // What is not counted first: giving back a count ends what is known of the entries.
        if places.iter().any(|(_, r)| !r.counted()) {
            let base = self.runtime("dict.entries", vec![table.leaves[0]])[0];
            for (&leaf, &(word, _)) in leaves.iter().zip(&places).filter(|(_, (_, r))| !r.counted()) {
                self.inst(Op::Store { stride: entries.stride, word }, vec![base, entry, leaf], &[]);
            }
        }
        for (&leaf, &(word, repr)) in leaves.iter().zip(&places).filter(|(_, (_, r))| r.counted()) {
            let stride = self.int_value(i64::from(entries.stride));
            let start = self.one(Op::IMul, vec![entry, stride], Repr::Int);
            let word = self.int_value(i64::from(word));
            let at = self.one(Op::IAdd, vec![start, word], Repr::Int);
            let row = if repr == Repr::Any { "dict.put_any" } else { "dict.put_ref" };
            self.runtime(row, vec![table.leaves[0], at, leaf]);
        }
    }

    /// `s.add(key)`
    fn add_member(&mut self, table: &Val, entries: Entries, key: &Val) -> Option<Val> {
        let form = self.form_of(entries, key)?;
        let at = self.find_key(table, entries, key)?;
        let found = self.is_entry(at);
        let fresh = self.new_block();
        let join = self.new_block();
        self.branch_to(found, join, fresh);
        self.cur = fresh;
        let mut args = vec![table.leaves[0]];
        args.extend(self.key_args(form, key));
        self.runtime(form.row(false, true), args);
        self.jump(join, vec![]);
        self.cur = join;
        Some(Val::new(TypeId::NONE, vec![]))
    }

    /// `s.remove(key)`, or `s.discard(key)`
    fn drop_member(&mut self, must: bool, table: &Val, entries: Entries, key: &Val) -> Option<Val> {
        let at = self.find_key(table, entries, key)?;
        let found = self.is_entry(at);
        let [there, missing, join] = std::array::from_fn(|_| self.new_block());
        self.branch_to(found, there, missing);
        self.cur = missing;
        if must {
            // Raises KeyError, for which the key becomes an object.
            let key = self.as_any(key);
            self.runtime("set.remove", vec![table.leaves[0], key]);
        }
        self.jump(join, vec![]);
        self.cur = there;
        self.runtime("set.drop_at", vec![table.leaves[0], at]);
        self.jump(join, vec![]);
        self.cur = join;
        Some(Val::new(TypeId::NONE, vec![]))
    }

    fn branch_to(&mut self, cond: Value, then: Block, els: Block) {
        self.branch_with(cond, then, vec![], els);
    }

    fn branch_with(&mut self, cond: Value, then: Block, args: Vec<Value>, els: Block) {
        let edge = |block, args| Edge { block, args };
        self.f.blocks[self.cur].term = Term::Branch { cond, then: edge(then, args), els: edge(els, vec![]) };
    }
}
