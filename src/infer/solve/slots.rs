//! Places in memory whose ints have no sign.
//!
//! `self.state = seed` and `self.state = self.state * A & MASK`: an int and an int without sign come together in one field. A union would be
//! exact, and slow wherever the field is used. So where every int that comes into such a place is stored by code (which can check that it
//! is not negative), and none of them is a negative constant, the next round takes the place as one of ints without sign. Elsewhere it stays a union:
//! where the runtime fills a container, or a negative number is at home: a constant, or a difference of such ints.

use super::*;
use crate::hir::UnOp;

/// A function, its call string and the kinds of its arguments: what allocations are told apart by.
pub type HeapKey = (FuncId, Vec<(FuncId, Inst)>, Vec<u32>);

/// A place in memory, by a name that is the same in every round.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Slot {
    /// Of a container or cell: the allocation (instruction and number), and which of its slots.
    Site(HeapKey, u32, u32, u8),
    /// Of all instances of a class.
    Field(ClassId, Name),
    Global(GlobalId),
}

/// What is known of the slots' variables.
#[derive(Debug, Default)]
pub struct Slots {
    /// By number.
    pub heaps: Vec<HeapKey>,
    names: FxHashMap<Var, Slot>,
    /// Those whose ints have no sign.
    words: FxHashSet<Var>,
    /// Those into which ints come in ways that are not checked.
    rigid: FxHashSet<Var>,
    /// What is poured from one into another by the runtime: target, source.
    poured: FxHashSet<(Var, Var)>,
    /// Parameters of loop headers that a negative constant comes into.
    signed: FxHashSet<(FuncId, Block, usize)>,
    /// The variable that the item of the next `put` was made to fit.
    fitted: Option<Var>,
}

impl Solver<'_> {
    /// Names a variable that is a slot.
    pub(super) fn slot(&mut self, var: Var, name: impl FnOnce() -> Slot) {
        if self.slots.names.contains_key(&var) {
            return;
        }
        let name = name();
        if self.policy.words.contains(&name) {
            self.slots.words.insert(var);
        }
        self.slots.names.insert(var, name);
    }

    /// The same for a slot of what is allocated under a heap's number.
    pub(super) fn slot_in(&mut self, heap: u32, var: Var, name: impl FnOnce(HeapKey) -> Slot) {
        if let Some(key) = self.slots.heaps.get(heap as usize).filter(|_| !self.slots.names.contains_key(&var)) {
            let key = key.clone();
            self.slot(var, || name(key));
        }
    }

    /// The variable of an instance's field, made by whoever asks first.
    pub(super) fn field_var(&mut self, site: SiteId, name: &Name) -> Var {
        if let Some((_, var)) = self.sites[site.index()].fields.iter().find(|(n, _)| n == name) {
            return *var;
        }
        // Registers the reader: a store may come.
        let var = self.var();
        self.sites[site.index()].fields.push((name.clone(), var));
        if let Kind::Instance(class) = self.sites[site.index()].kind
            && !self.own_fields(class)
        {
            self.slot(var, || Slot::Field(class, name.clone()));
        }
        var
    }

    /// An item comes into a slot.
    pub(super) fn put(&mut self, var: Var, item: &Set) {
        let fitted = self.slots.fitted.take() == Some(var);
        if item.contains(&BELOW) || !fitted && item.contains(&INT) {
            self.slots.rigid.insert(var);
        }
        self.join(var, item);
    }

    /// All of a slot comes into another one.
    pub(super) fn pour(&mut self, from: Var, to: Var) {
        let set = self.sets[from.index()].clone();
        if set.contains(&INT) || set.contains(&BELOW) {
            self.slots.poured.insert((to, from));
        }
        self.join(to, &set);
    }

    /// Ints come to a parameter of a loop header whose versions are one.
    pub(super) fn join_words(&mut self, param: (FuncId, Block, usize), value: crate::hir::Value, arg: &mut Set) {
        if arg.contains(&BELOW) {
            self.slots.signed.insert(param);
        }
        if !arg.contains(&INT) {
            return;
        }
        if negative(&self.program.funcs[param.0], value) {
            self.slots.signed.insert(param);
        } else if self.policy.word_params.contains(&param) {
            arg.retain(|a| *a != INT);
            if let Err(at) = arg.binary_search(&WORD) {
                arg.insert(at, WORD);
            }
        }
    }

    /// The parameters of loop headers that had better be ints without sign alone.
    pub(super) fn word_params_wanted(&self) -> Vec<(FuncId, Block, usize)> {
        let mut wanted = Vec::new();
        for ctx in &self.ctxs {
            let func = &self.program.funcs[ctx.func];
            for version in ctx.versions.iter().filter(|v| self.policy.unsplit.contains(&(ctx.func, v.block))) {
                for n in 0..func.blocks[version.block].params.len() {
                    let set = &self.sets[version.base.index() + n];
                    let param = (ctx.func, version.block, n);
                    if set.contains(&INT) && set.contains(&WORD) && !self.slots.signed.contains(&param) {
                        wanted.push(param);
                    }
                }
            }
        }
        wanted
    }

    /// The slots that had better hold ints without sign alone.
    pub(super) fn words_wanted(&self) -> Vec<Slot> {
        let has = |v: &Var, atom: Atom| self.sets[v.index()].binary_search(&atom).is_ok();
        let slots = &self.slots;
        // Those that may: what is poured into them may as well.
        let mut may: FxHashSet<Var> = slots.names.keys().copied().filter(|v| !slots.rigid.contains(v)).collect();
        loop {
            let lost: Vec<Var> =
                slots.poured.iter().filter(|(to, from)| may.contains(to) && !may.contains(from)).map(|p| p.0).collect();
            if lost.is_empty() {
                break;
            }
            lost.iter().for_each(|v| {
                may.remove(v);
            });
        }
        let mut wanted: Vec<Var> = may.iter().copied().filter(|v| has(v, INT) && has(v, WORD)).collect();
        let mut at = 0;
        while let Some(&to) = wanted.get(at) {
            at += 1;
            for (_, from) in slots.poured.iter().filter(|p| p.0 == to) {
                if !wanted.contains(from) {
                    wanted.push(*from);
                }
            }
        }
        wanted.iter().map(|v| slots.names[v].clone()).collect()
    }
}

impl Solving<'_, '_> {
    /// An item that is about to be stored in a slot by code that checks it.
    pub(super) fn fitted(&mut self, var: Var, item: &Set) -> Set {
        if !item.contains(&INT) || self.negative_constant() {
            return item.clone();
        }
        self.s.slots.fitted = Some(var);
        if !self.s.slots.words.contains(&var) {
            return item.clone();
        }
        let mut out: Set = item.iter().copied().filter(|a| *a != INT).collect();
        Self::join_sets(&mut out, &vec![WORD]);
        out
    }

    /// Whether an operand of the instruction is a negative constant.
    fn negative_constant(&self) -> bool {
        let func = &self.s.program.funcs[self.ctx().func];
        self.args.iter().any(|a| negative(func, *a))
    }
}

/// Whether a value is written as a negative number.
fn negative(func: &crate::hir::Func, value: crate::hir::Value) -> bool {
    match func.values[value].def {
        Def::Inst(i) => match &func.insts[i].op {
            Op::Const(Const::Int(n)) => *n < 0,
            Op::Unary(UnOp::Neg) => true,
            _ => false,
        },
        Def::Param(..) => false,
    }
}
