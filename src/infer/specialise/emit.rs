//! Emission of one function: values, unions, and the domain itself.

use super::{Shared, generator};
mod domain;

use crate::builtins::rt;
use crate::entity::Entity;
use crate::hir::{self, ClassId, Const, FuncId, GlobalId, Name};
use crate::infer::domain::{Arg, Domain, Kind, Out};
use crate::infer::resolve;
use crate::infer::sem;
use crate::infer::solve::{CtxId, FALSE, INSTANCE, Node, TRUE, Var};
use crate::mir::{self, Block, Cc, Edge, Func, IndexKind, Loc, Op, Term, Value};
use crate::types::{Repr, Tag, Type, TypeId};
use rustc_hash::FxHashMap;

/// A value: its type and the mir values of its leaves.
#[derive(Debug, Clone, PartialEq)]
pub struct Val {
    pub ty: TypeId,
    pub leaves: Vec<Value>,
    /// A bool that is decided.
    pub known: Option<bool>,
}

impl Val {
    pub fn new(ty: TypeId, leaves: Vec<Value>) -> Val {
        Val { ty, leaves, known: None }
    }
}

/// Where an exception raised by the current hir instruction goes.
pub(super) enum Landing {
    None,
    /// Made when first needed.
    Wanted(hir::Edge),
    Made(Block),
}

/// The state of emission; the domain of mir values.
pub(super) struct Emit<'a, 's> {
    pub s: &'a mut Shared<'s>,
    pub f: Func,
    pub cur: Block,
    pub loc: Loc,
    /// Generators hang on values of the function that may be let go: see `lost`.
    pub tracks: bool,
    /// The comprehension that the location is in.
    pub comprehension: Option<hir::Loop>,
    pub ctx: CtxId,
    pub version: u32,
    /// Position of the instruction in its block, for what the solver recorded of it.
    pub pos: u32,
    pub inst: u32,
    pub op: Option<&'s hir::Op>,
    pub args: &'s [hir::Value],
    pub landing: Landing,
    /// mir block and, for a handler, the exception's parameter, of each version.
    pub blocks: Vec<Block>,
    pub values: FxHashMap<(u32, hir::Value), Val>,
    /// Where an exhausted iterator goes.
    pub exhausted: Exhausted<'s>,
}

/// Where an exhausted iterator goes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Exhausted<'s> {
    Nowhere,
    Edge(&'s hir::Edge),
    Block(Block),
}

/// Emits a context's function.
pub(super) fn function(shared: &mut Shared<'_>, ctx: CtxId) -> Func {
    let program = shared.program;
    let solved = shared.solved;
    let c = &solved.ctxs[ctx.index()];
    let hf = &program.funcs[c.func];
    let params: Vec<TypeId> = c.params.iter().map(|p| shared.resolved.var(solved, *p)).collect();
    let shown: Vec<String> = params.iter().map(|t| shared.resolved.types.show(*t)).collect();
    let mut f = Func::new(format!("{}({})", hf.qualname, shown.join(", ")).into(), hf.name.clone());
    f.fastmath = hf.fastmath;
    let ret = shared.resolved.var(solved, c.ret);
    f.results = shared.resolved.types.leaves(ret);
    let loc = f.locs.push(mir::LocData {
        file: hf.file,
        span: hf.span,
        func: if hf.hidden { "".into() } else { hf.name.clone() },
        caller: None,
        ends: false,
    });
    let entry = f.entry;
    let mut e = Emit {
        s: shared,
        f,
        cur: entry,
        loc,
        comprehension: None,
        tracks: false,
        ctx,
        version: 0,
        pos: 0,
        inst: 0,
        op: None,
        args: &[],
        landing: Landing::None,
        blocks: Vec::new(),
        values: FxHashMap::default(),
        exhausted: Exhausted::Nowhere,
    };
    e.tracks = e.tracks();
    e.declare_blocks();
    for version in 0..c.versions.len() as u32 {
        e.version(version);
    }
    crate::mir::builder::prune(&mut e.f);
    e.f
}

impl<'s> Emit<'_, 's> {
    pub fn hir(&self) -> &'s hir::Func {
        &self.s.program.funcs[self.s.solved.ctxs[self.ctx.index()].func]
    }

    pub fn var_type(&mut self, var: Var) -> TypeId {
        self.s.resolved.var(self.s.solved, var)
    }

    pub fn leaves(&self, ty: TypeId) -> Vec<Repr> {
        self.s.resolved.types.leaves(ty)
    }

    /// Appends an instruction; the exceptions it raises go to the current landing.
    pub fn inst(&mut self, op: Op, args: Vec<Value>, results: &[(Repr, TypeId)]) -> Vec<Value> {
        let handler = if op.raises() { self.landing() } else { None };
        let diverges = op.diverges();
        let inst = self.f.push_inst(self.cur, op, args, results, handler, self.loc);
        let results = self.f.insts[inst].results.clone();
        if diverges {
            self.dead();
        }
        results
    }

    /// One machine operation with one result.
    pub fn one(&mut self, op: Op, args: Vec<Value>, repr: Repr) -> Value {
        self.inst(op, args, &[(repr, TypeId::NEVER)])[0]
    }

    /// What follows is not reached.
    pub fn dead(&mut self) {
        self.f.blocks[self.cur].term = Term::Unreachable;
        self.cur = self.f.add_block();
    }

    pub fn new_block(&mut self) -> Block {
        self.f.add_block()
    }

    pub fn jump(&mut self, block: Block, args: Vec<Value>) {
        self.f.blocks[self.cur].term = Term::Jump(Edge { block, args });
    }

    /// A value without members, for code that is not reached.
    pub fn nothing(&mut self) -> Val {
        Val::new(TypeId::NEVER, Vec::new())
    }

    /// Values of a type's leaves that are never used: code that is not reached.
    pub fn undefined(&mut self, ty: TypeId) -> Vec<Value> {
        let block = self.f.add_block();
        self.leaves(ty).into_iter().map(|r| self.f.add_param(block, r, TypeId::NEVER)).collect()
    }

    pub fn members(&self, ty: TypeId) -> Vec<TypeId> {
        self.s.resolved.types.members(ty)
    }

    pub fn is_union(&self, ty: TypeId) -> bool {
        matches!(self.s.resolved.types.get(ty), Type::Union(_))
    }

    /// A value as a wider type: the same, or a union that has it as a member.
    pub fn coerce(&mut self, v: &Val, to: TypeId) -> Vec<Value> {
        let v = &self.without_sign(v, to).unwrap_or_else(|| v.clone());
        if v.ty == to || (self.is_union(v.ty) && self.is_union(to)) {
            return v.leaves.clone();
        }
        if v.ty == TypeId::NEVER || to == TypeId::NEVER {
            return self.undefined(to);
        }
        if self.is_union(to) {
            return vec![self.as_any(v)];
        }
        if self.is_union(v.ty) {
            // Narrower than the value's type: the other members do not occur here.
            let n = self.narrow(v, to);
            return n.leaves;
        }
        // Types that differ although the solver says they are one: not reached.
        self.undefined(to)
    }

    /// A value with ints as ints without sign, where a type has only these.
    pub fn without_sign(&mut self, v: &Val, to: TypeId) -> Option<Val> {
        let has = |e: &Self, ty: TypeId, member: TypeId| e.members(ty).contains(&member);
        if !has(self, v.ty, TypeId::INT) || has(self, to, TypeId::INT) || !has(self, to, TypeId::WORD) {
            return None;
        }
        Some(self.split(v, &mut |e, m| {
            if m.ty != TypeId::INT {
                return m;
            }
            e.op(Op::WordOfInt, &[&m], Kind::Word)
        }))
    }

    /// A value as payload and tag.
    pub fn as_any(&mut self, v: &Val) -> Value {
        if self.is_union(v.ty) {
            return v.leaves[0];
        }
        let types = &self.s.resolved.types;
        let tag = types.tag(v.ty);
        let result = (Repr::Any, v.ty);
        match tag {
            Tag::None | Tag::Unbound | Tag::Unit => self.inst(Op::AnyUnit(tag, v.ty), vec![], &[result])[0],
            Tag::Bool | Tag::Int | Tag::Word | Tag::Float => {
                self.inst(Op::MakeAny(tag), v.leaves.clone(), &[result])[0]
            }
            Tag::Ref => {
                let object = if types.boxed(v.ty) { self.boxed(v) } else { v.leaves[0] };
                self.inst(Op::MakeAny(Tag::Ref), vec![object], &[result])[0]
            }
        }
    }

    fn boxed(&mut self, v: &Val) -> Value {
        let object = self.inst(Op::New(v.ty), vec![], &[(Repr::Ref, v.ty)])[0];
        let mut offset = crate::types::HEADER as u32;
        for &leaf in &v.leaves {
            self.inst(Op::InitField(offset), vec![object, leaf], &[]);
            offset += 8 * self.f.values[leaf].repr.words() as u32;
        }
        object
    }

    /// A union's value as one of its members, which it is known to be.
    pub fn narrow(&mut self, v: &Val, member: TypeId) -> Val {
        if !self.is_union(v.ty) || self.is_union(member) {
            return Val { ty: member, ..v.clone() };
        }
        let any = v.leaves[0];
        let reprs = self.leaves(member);
        if self.s.resolved.types.boxed(member) {
            let object = self.inst(Op::AnyPayload, vec![any], &[(Repr::Ref, member)])[0];
            let mut offset = crate::types::HEADER as u32;
            let mut leaves = Vec::new();
            for r in reprs {
                leaves.push(self.inst(Op::GetField(offset), vec![object], &[(r, TypeId::NEVER)])[0]);
                offset += 8 * r.words() as u32;
            }
            return Val::new(member, leaves);
        }
        let leaves = reprs.iter().map(|r| self.inst(Op::AnyPayload, vec![any], &[(*r, member)])[0]).collect();
        Val::new(member, leaves)
    }

    /// Blocks in which a union's value is each of its members; the current block is left.
    pub fn dispatch(&mut self, v: &Val, members: &[TypeId]) -> Vec<Block> {
        let blocks: Vec<Block> = members.iter().map(|_| self.new_block()).collect();
        let tag = self.one(Op::AnyTag, vec![v.leaves[0]], Repr::Int);
        let exc = self.s.resolved.exc;
        let mut by_tag: Vec<(Tag, Vec<usize>)> = Vec::new();
        for (n, &m) in members.iter().enumerate() {
            let t = self.s.resolved.types.tag(m);
            match by_tag.iter_mut().find(|(k, _)| *k == t) {
                Some((_, list)) => list.push(n),
                None => by_tag.push((t, vec![n])),
            }
        }
        let mut cases = Vec::new();
        for (tag, mut list) in by_tag {
            let target = if list.len() == 1 {
                blocks[list[0]]
            } else {
                // Builtin exceptions have many type ids: they come last, without a test.
                list.sort_by_key(|&n| members[n] == exc);
                let here = std::mem::replace(&mut self.cur, Block(0));
                let test = self.new_block();
                self.cur = test;
                let id = if tag == Tag::Ref {
                    let object = self.one(Op::AnyPayload, vec![v.leaves[0]], Repr::Ref);
                    self.one(Op::TypeOf, vec![object], Repr::Int)
                } else {
                    self.one(Op::AnyPayload, vec![v.leaves[0]], Repr::Int)
                };
                let edge = |n: usize| Edge { block: blocks[n], args: vec![] };
                let (last, first) = list.split_last().unwrap_or((&0, &[]));
                let cases = first.iter().map(|&n| (i64::from(members[n].0), edge(n))).collect();
                self.f.blocks[self.cur].term = Term::Switch { value: id, cases, default: edge(*last) };
                self.cur = here;
                test
            };
            cases.push((tag as i64, Edge { block: target, args: vec![] }));
        }
        let default = match cases.pop() {
            Some((_, e)) => e,
            None => Edge { block: self.new_block(), args: vec![] },
        };
        self.f.blocks[self.cur].term = match &cases[..] {
            [] => Term::Jump(default),
            _ => Term::Switch { value: tag, cases, default },
        };
        blocks
    }

    /// Joins what several blocks computed.
    pub fn merge(&mut self, ends: Vec<(Block, Val)>) -> Val {
        let live: Vec<(Block, Val)> = ends.into_iter().filter(|(_, v)| v.ty != TypeId::NEVER).collect();
        let ty = {
            let types: Vec<TypeId> = live.iter().map(|(_, v)| v.ty).collect();
            self.s.resolved.types.union(types)
        };
        let known = live.first().and_then(|(_, v)| v.known).filter(|k| live.iter().all(|(_, v)| v.known == Some(*k)));
        let join = self.new_block();
        let reprs = self.leaves(ty);
        let params: Vec<Value> = reprs.iter().map(|r| self.f.add_param(join, *r, ty)).collect();
        for (block, v) in live {
            self.cur = block;
            let leaves = self.coerce(&v, ty);
            self.jump(join, leaves);
        }
        self.cur = join;
        Val { ty, leaves: params, known }
    }

    pub fn node(&self) -> Node {
        Node { ctx: self.ctx, version: self.version, pos: self.pos }
    }

    pub fn runtime(&mut self, name: &'static str, args: Vec<Value>) -> Vec<Value> {
        let id = rt::by_name(name);
        let results: Vec<(Repr, TypeId)> = id.row().results.iter().map(|r| (*r, TypeId::NEVER)).collect();
        self.inst(Op::CallRt(id), args, &results)
    }

    /// The values of a runtime function's arguments; none where the call is not reached.
    fn runtime_args(&mut self, args: &[Arg<'_, Self>]) -> Option<Vec<Value>> {
        let mut values = Vec::new();
        for arg in args {
            match arg {
                Arg::V(v) => values.extend(v.leaves.iter().copied()),
                Arg::Any(r) => {
                    if r.ty == TypeId::NEVER {
                        return None;
                    }
                    values.push(self.as_any(r));
                }
                Arg::Text(s) => {
                    let v = self.constant(&Const::Str((*s).into()));
                    values.extend(v.leaves);
                }
                Arg::Int(n) => values.push(self.int_value(*n)),
                Arg::TypeOf(v) => values.push(self.int_value(i64::from(v.ty.0))),
                Arg::Exception(name) => {
                    let ty = self.exception_type(name);
                    values.push(self.int_value(i64::from(ty.0)));
                }
            }
        }
        Some(values)
    }

    fn type_of_kind(&mut self, kind: &Kind) -> TypeId {
        match kind {
            Kind::None => TypeId::NONE,
            Kind::Bool => TypeId::BOOL,
            Kind::Int => TypeId::INT,
            Kind::Word => TypeId::WORD,
            Kind::Float => TypeId::FLOAT,
            Kind::Complex => TypeId::COMPLEX,
            Kind::Str => TypeId::STR,
            Kind::Bytes => TypeId::BYTES,
            Kind::ByteArray => self.s.resolved.types.intern(Type::ByteArray),
            Kind::Range => TypeId::RANGE,
            Kind::Unbound => TypeId::UNBOUND,
            Kind::Ellipsis => TypeId::ELLIPSIS,
            Kind::NotImplemented => TypeId::NOT_IMPLEMENTED,
            Kind::Exc => self.s.resolved.exc,
            Kind::Class(c) => self.s.resolved.types.intern(Type::Class(crate::types::ClassKey::Source(c.0))),
            Kind::BuiltinClass(n) => {
                self.s.resolved.types.intern(Type::Class(crate::types::ClassKey::Builtin(n.clone())))
            }
            Kind::Builtin(n) => self.s.resolved.types.intern(Type::Builtin(n.clone(), None)),
            Kind::Module(n) => self.s.resolved.types.intern(Type::Module(n.clone())),
            Kind::Huge(n) => self.s.resolved.types.intern(Type::Huge(n.clone())),
            _ => TypeId::NEVER,
        }
    }

    fn scalar_args(&self, args: &[&Val]) -> Vec<Value> {
        args.iter().flat_map(|v| v.leaves.iter().copied()).collect()
    }

    pub fn int_value(&mut self, n: i64) -> Value {
        self.one(Op::Int(n), vec![], Repr::Int)
    }
}

impl Emit<'_, '_> {
    /// Raises with a message that names the classes of exceptions among the operands ([`sem::CLASS_OF_EXCEPTION`]).
    fn raise_naming(&mut self, class: &str, message: &str) {
        let operands: Vec<Val> = self.args.iter().map(|a| self.operand(*a)).collect();
        let is_exception = |e: &Self, v: &Val| e.members(v.ty).contains(&e.s.resolved.exc);
        let exceptions: Vec<&Val> = operands.iter().filter(|v| is_exception(self, v)).collect();
        let text = |e: &mut Self, text: &str| {
            let literal = Op::Literal(crate::mir::Literal::Str(text.into()));
            e.one(literal, vec![], Repr::Ref)
        };
        let mut parts = message.split(sem::CLASS_OF_EXCEPTION);
        let first = parts.next().unwrap_or_default();
        let mut whole = text(self, first);
        for (n, part) in parts.enumerate() {
            let name = match exceptions.get(n).or(exceptions.last()) {
                Some(v) => {
                    let any = self.as_any(v);
                    self.runtime("exc.class_of", vec![any])[0]
                }
                None => text(self, "Exception"),
            };
            let part = text(self, part);
            for more in [name, part] {
                whole = self.runtime("str.concat", vec![whole, more])[0];
            }
        }
        let class = self.int_value(i64::from(self.exception_type(class).0));
        let raised = self.runtime("exc.new_str", vec![class, whole])[0];
        self.inst(Op::Raise { fresh: true }, vec![raised], &[]);
    }

    /// The type of a builtin exception class.
    fn exception_type(&self, name: &str) -> TypeId {
        let name = crate::runtime::exceptions::canonical(name).unwrap_or(name);
        self.s.resolved.exceptions.get(name).copied().unwrap_or(self.s.resolved.exc)
    }

    /// A runtime result (payload and tag) as its type, which is not a union.
    fn narrow_any(&mut self, any: &Val, ty: TypeId) -> Val {
        let object_or_value = any.leaves[0];
        let reprs = self.leaves(ty);
        if self.s.resolved.types.boxed(ty) {
            let object = self.inst(Op::AnyPayload, vec![object_or_value], &[(Repr::Ref, ty)])[0];
            let mut offset = crate::types::HEADER as u32;
            let mut leaves = Vec::new();
            for r in reprs {
                leaves.push(self.inst(Op::GetField(offset), vec![object], &[(r, TypeId::NEVER)])[0]);
                offset += 8 * r.words() as u32;
            }
            return Val::new(ty, leaves);
        }
        let leaves = reprs.iter().map(|r| self.inst(Op::AnyPayload, vec![object_or_value], &[(*r, ty)])[0]).collect();
        Val::new(ty, leaves)
    }

    fn user_next(&mut self, object: &Val, class: ClassId) -> Val {
        let Some((func, _)) = sem::find_method(self, class, "__next__") else {
            return self.nothing();
        };
        // StopIteration ends the loop; other exceptions go where the instruction's go.
        let outer = std::mem::replace(&mut self.landing, Landing::None);
        let catch = self.new_block();
        self.landing = Landing::Made(catch);
        let item = sem::special(self, func, vec![object.clone()]);
        let here = self.cur;
        self.landing = outer;
        self.cur = catch;
        let exc = self.one(Op::Catch, vec![], Repr::Ref);
        let ty = self.exception_type("StopIteration");
        let ty = self.int_value(i64::from(ty.0));
        let is = self.runtime("exc.matches", vec![exc, ty])[0];
        let (done, other) = (self.new_block(), self.new_block());
        let edge = |block| Edge { block, args: vec![] };
        self.f.blocks[self.cur].term = Term::Branch { cond: is, then: edge(done), els: edge(other) };
        self.cur = other;
        self.inst(Op::Raise { fresh: false }, vec![exc], &[]);
        self.cur = done;
        self.exhausted();
        self.cur = here;
        item
    }

    /// The value a hir instruction's operand has, decided bools marked.
    pub fn operand(&mut self, value: hir::Value) -> Val {
        let solved = self.s.solved;
        let var = solved.value(self.ctx, self.version, value);
        let known = match solved.sets[var.index()][..] {
            [TRUE] => Some(true),
            [FALSE] => Some(false),
            _ => None,
        };
        let c = &solved.ctxs[self.ctx.index()];
        let block = solved.shapes[&c.func].place[value.index()].0;
        let mut at = self.version;
        while c.versions[at as usize].block != block {
            match c.versions[at as usize].parent {
                Some(p) => at = p,
                None => break,
            }
        }
        match self.values.get(&(at, value)) {
            Some(v) => Val { known: known.or(v.known), ..v.clone() },
            None => {
                let ty = self.var_type(var);
                let leaves = self.undefined(ty);
                Val { ty, leaves, known }
            }
        }
    }
}
