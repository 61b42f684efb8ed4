//! Where values may be let go that generators hang on which stand in a `try`: see [`crate::runtime::closing`].

use super::Shared;
use super::emit::{Emit, Val};
use crate::builtins::rt;
use crate::entity::Entity;
use crate::hir;
use crate::infer::solve::Var;
use crate::mir::{Op, Value};
use crate::types::{Copying, IterKind, Repr, Tag, Type, TypeId};
use rustc_hash::FxHashSet;

impl Shared<'_> {
    /// Whether a generator or a file may hang on a value of a type.
    pub(super) fn holds(&mut self, ty: TypeId) -> bool {
        let mut seen = FxHashSet::default();
        let mut work = vec![ty];
        while let Some(at) = work.pop() {
            if let Some(&known) = self.holding.get(&at) {
                if known {
                    self.holding.insert(ty, true);
                    return true;
                }
                continue;
            }
            if !seen.insert(at) {
                continue;
            }
            let types = &self.resolved.types;
            match types.get(at) {
                Type::Never | Type::Unbound | Type::None | Type::Ellipsis | Type::NotImplemented => {}
                Type::Bool | Type::Int | Type::Word | Type::Huge(_) | Type::Float | Type::Complex => {}
                Type::Str | Type::Bytes | Type::Range => {}
                Type::Class(_) | Type::Module(_) | Type::ByteArray | Type::Slice(..) => {}
                Type::Tuple(parts) | Type::Func(_, parts) | Type::Union(parts) => work.extend(parts.iter()),
                Type::TupleOf(t) | Type::List(t) | Type::Set(t) | Type::FrozenSet(t) | Type::Deque(t) => work.push(*t),
                Type::Cell(t) | Type::Method(t, _) | Type::Super(_, t) => work.push(*t),
                Type::Dict(k, v) => work.extend([*k, *v]),
                Type::Builtin(_, t) => work.extend(*t),
                Type::Instance(l) => {
                    let layout = &types.layouts[*l];
                    if layout.exception || layout.copying == Copying::File {
                        // An exception holds the frames that it left; a file is closed.
                        self.holding.insert(ty, true);
                        return true;
                    }
                    work.extend(layout.fields.iter().map(|f| f.1));
                }
                Type::Iter(IterKind::Range | IterKind::Up | IterKind::Down) => {}
                Type::Iter(_) | Type::IterObj(_) | Type::Generator(..) => {
                    self.holding.insert(ty, true);
                    return true;
                }
            }
        }
        self.holding.extend(seen.into_iter().map(|t| (t, false)));
        false
    }
}

impl Emit<'_, '_> {
    /// Whether values that generators hang on occur in the function.
    pub(super) fn tracks(&mut self) -> bool {
        if !self.s.program.closes {
            return false;
        }
        let solved = self.s.solved;
        let c = &solved.ctxs[self.ctx.index()];
        let hf = self.hir();
        let mut types = FxHashSet::default();
        for v in &c.versions {
            let block = &hf.blocks[v.block];
            let count = block.params.len() + block.insts.len();
            types.extend((0..count).map(|k| self.var_type(Var(v.base.0 + k as u32))));
        }
        types.into_iter().any(|ty| self.s.holds(ty))
    }

    /// The leaves of a value that generators may hang on, as unions; the last first, as CPython frees the items of a tuple.
    fn held_leaves(&mut self, r: &Val) -> Vec<Value> {
        if !self.s.program.closes || !self.s.holds(r.ty) {
            return Vec::new();
        }
        let mut out = Vec::new();
        for &leaf in r.leaves.iter().rev() {
            match self.f.values[leaf].repr {
                Repr::Any => out.push(leaf),
                Repr::Ref => out.push(self.inst(Op::MakeAny(Tag::Ref), vec![leaf], &[(Repr::Any, TypeId::NEVER)])[0]),
                Repr::Bool | Repr::Int | Repr::Float | Repr::Wide | Repr::Ptr | Repr::Pair => {}
            }
        }
        out
    }

    /// A variable loses a value here.
    pub(super) fn keep_until_here(&mut self, r: &Val) {
        for any in self.held_leaves(r) {
            self.inst(Op::CallRt(rt::by_name("gen.keep")), vec![any], &[]);
            self.settle();
        }
    }

    /// An exception takes along what a variable has.
    pub(super) fn hold_in(&mut self, exc: &Val, r: &Val) {
        let anys = self.held_leaves(r);
        let Some(&leaf) = exc.leaves.first().filter(|_| !anys.is_empty()) else { return };
        let exc = match self.f.values[leaf].repr {
            Repr::Ref => self.inst(Op::MakeAny(Tag::Ref), vec![leaf], &[(Repr::Any, TypeId::NEVER)])[0],
            _ => leaf,
        };
        for any in anys {
            self.inst(Op::CallRt(rt::by_name("exc.hold")), vec![exc, any], &[]);
        }
    }

    /// Closes the generators that the operation before has let go.
    pub(super) fn settle(&mut self) {
        self.inst(Op::CallRt(rt::by_name("gen.settle")), vec![], &[]);
    }

    /// After an instruction, if it may have let something go.
    pub(super) fn settle_after(&mut self, op: &hir::Op, args: &[Val], result: TypeId) {
        use hir::Op as H;
        let settles = match op {
            H::LeaveHandler => true,
            H::Const(_) | H::Unbound | H::LoadGlobal(_) | H::LoadMember(_) | H::Builtin(_) | H::Module(_) => false,
            H::Class(_) | H::Refine { .. } | H::Keep | H::Hold | H::IterDrop => false,
            _ => self.s.holds(result) || args.iter().any(|a| self.s.holds(a.ty)),
        };
        if settles {
            self.settle();
        }
    }
}
