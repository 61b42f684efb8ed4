//! Emission as a domain: what each operation becomes as mir.

use super::*;

impl Domain for Emit<'_, '_> {
    type V = Val;
    type R = Val;

    fn kind(&self, v: &Val) -> Kind {
        resolve::kind(&self.s.resolved.types, self.s.resolved.exc, v.ty)
    }

    fn split(&mut self, r: &Val, f: &mut dyn FnMut(&mut Self, Val) -> Val) -> Val {
        if r.ty == TypeId::NEVER {
            return self.nothing();
        }
        let members = self.members(r.ty);
        if members.len() == 1 {
            return f(self, r.clone());
        }
        let blocks = self.dispatch(r, &members);
        let mut ends = Vec::new();
        for (block, member) in blocks.into_iter().zip(members) {
            self.cur = block;
            let v = self.narrow(r, member);
            let out = f(self, v);
            ends.push((self.cur, out));
        }
        self.merge(ends)
    }

    fn single(&self, r: &Val) -> Option<Val> {
        (r.ty != TypeId::NEVER && !self.is_union(r.ty)).then(|| r.clone())
    }

    fn result(&mut self, v: Val) -> Val {
        v
    }

    fn never(&mut self) -> Val {
        self.nothing()
    }

    fn kinds(&self, r: &Val) -> Vec<Kind> {
        let mut kinds = Vec::new();
        for m in self.members(r.ty) {
            let k = resolve::kind(&self.s.resolved.types, self.s.resolved.exc, m);
            if !kinds.contains(&k) {
                kinds.push(k);
            }
        }
        kinds
    }

    fn known_bool(&self, v: &Val) -> Option<bool> {
        v.known
    }

    fn constant(&mut self, c: &Const) -> Val {
        let (ty, op, repr) = match c {
            Const::None => return Val::new(TypeId::NONE, vec![]),
            Const::Ellipsis => return Val::new(TypeId::ELLIPSIS, vec![]),
            Const::NotImplemented => return Val::new(TypeId::NOT_IMPLEMENTED, vec![]),
            Const::Bool(b) => (TypeId::BOOL, Op::Bool(*b), Repr::Bool),
            Const::Int(n) => (TypeId::INT, Op::Int(*n), Repr::Int),
            Const::BigInt(digits) => {
                let bits = digits.parse::<u64>().unwrap_or_default();
                (TypeId::WORD, Op::Int(bits as i64), Repr::Int)
            }
            Const::Float(x) => (TypeId::FLOAT, Op::Float(x.to_bits()), Repr::Float),
            Const::Imag(x) => {
                let re = self.one(Op::Float(0), vec![], Repr::Float);
                let im = self.one(Op::Float(x.to_bits()), vec![], Repr::Float);
                return Val::new(TypeId::COMPLEX, vec![re, im]);
            }
            Const::Str(s) => (TypeId::STR, Op::Literal(mir::Literal::Str(s.clone())), Repr::Ref),
            Const::Bytes(b) => (TypeId::BYTES, Op::Literal(mir::Literal::Bytes(b.clone())), Repr::Ref),
        };
        let v = self.inst(op, vec![], &[(repr, ty)])[0];
        Val { ty, leaves: vec![v], known: if let Const::Bool(b) = c { Some(*b) } else { None } }
    }

    fn unit(&mut self, kind: Kind) -> Val {
        let ty = self.type_of_kind(&kind);
        Val::new(ty, vec![])
    }

    fn op(&mut self, op: Op, args: &[&Val], out: Kind) -> Val {
        let ty = self.type_of_kind(&out);
        let args = self.scalar_args(args);
        let results: Vec<(Repr, TypeId)> = self.leaves(ty).into_iter().map(|r| (r, ty)).collect();
        let leaves = self.inst(op, args, &results);
        Val::new(ty, leaves)
    }

    fn rt(&mut self, name: &'static str, args: &[&Val], out: Kind) -> Val {
        let ty = self.type_of_kind(&out);
        let stride = args.first().filter(|_| name == "dict.next").and_then(|d| self.entry_stride(d.ty));
        let mut args = self.scalar_args(args);
        let leaves = match stride {
            Some(stride) => {
                args.push(self.int_value(i64::from(stride)));
                self.runtime("dict.step", args)
            }
            None => self.runtime(name, args),
        };
        Val::new(ty, leaves)
    }

    fn raise(&mut self, class: &str, message: String) -> Val {
        if message.contains(sem::CLASS_OF_EXCEPTION) {
            self.raise_naming(class, &message);
        } else {
            self.inst(Op::RaiseNew { class: class.into(), message: message.into() }, vec![], &[]);
        }
        self.nothing()
    }

    fn stop(&mut self, kind: &str, message: String) -> Val {
        self.inst(Op::Stop { kind: kind.into(), message: message.into() }, vec![], &[]);
        self.nothing()
    }

    fn refuse(&mut self, what: String, _: &str) -> Val {
        // The solver reported it; a program with refusals is not emitted.
        self.stop("NotImplementedError", what)
    }

    fn branch(
        &mut self,
        cond: &Val,
        then: &mut dyn FnMut(&mut Self) -> Val,
        els: &mut dyn FnMut(&mut Self) -> Val,
    ) -> Val {
        match cond.known {
            Some(true) => return then(self),
            Some(false) => return els(self),
            None => {}
        }
        let (yes, no) = (self.new_block(), self.new_block());
        let edge = |block| Edge { block, args: vec![] };
        self.f.blocks[self.cur].term = Term::Branch { cond: cond.leaves[0], then: edge(yes), els: edge(no) };
        self.cur = yes;
        let a = then(self);
        let a_end = self.cur;
        self.cur = no;
        let b = els(self);
        let b_end = self.cur;
        self.merge(vec![(a_end, a), (b_end, b)])
    }

    fn const_operand(&self, n: usize) -> Option<Const> {
        crate::infer::solve::const_operand(self.hir(), self.op, self.args, n)
    }

    fn below(&mut self, v: Val) -> Val {
        v
    }

    fn huge(&self) -> bool {
        self.s.solved.huge
    }

    fn made_by(&self, n: usize) -> Option<crate::hir::BinOp> {
        crate::infer::narrowed::made_by(self.hir(), self.args, n)
    }

    fn negated(&self) -> bool {
        crate::infer::narrowed::negated(self.hir(), self.op, self.args)
    }

    fn narrowed(&self) -> bool {
        crate::infer::narrowed::narrowed(self.hir(), self.inst)
    }

    fn only_iterated(&self) -> bool {
        crate::infer::solve::only_iterated(self.hir(), self.inst)
    }

    fn pack(&mut self, kind: Kind, sub: u32, parts: Vec<Val>) -> Val {
        if parts.iter().any(|p| p.ty == TypeId::NEVER) {
            return self.nothing();
        }
        let ty = match kind {
            Kind::Complex if parts.is_empty() => {
                let z = self.one(Op::Float(0), vec![], Repr::Float);
                return Val::new(TypeId::COMPLEX, vec![z, z]);
            }
            Kind::Complex => TypeId::COMPLEX,
            Kind::Range => TypeId::RANGE,
            _ => {
                let sub = tuple_sub(sub, parts.len());
                match self.s.solved.site_of(self.node(), self.inst, sub, &kind) {
                    Some(site) => self.s.resolved.site(self.s.solved, site),
                    None => return self.nothing(),
                }
            }
        };
        let types = self.s.resolved.types.parts(ty);
        let leaves = parts.iter().zip(types).flat_map(|(p, t)| self.coerce(p, t)).collect();
        Val::new(ty, leaves)
    }

    fn part(&mut self, v: &Val, n: usize) -> Val {
        let types = self.s.resolved.types.parts(v.ty);
        let Some(&ty) = types.get(n) else {
            return self.nothing();
        };
        let skip: usize = types[..n].iter().map(|t| self.leaves(*t).len()).sum();
        let count = self.leaves(ty).len();
        Val::new(ty, v.leaves[skip..skip + count].to_vec())
    }

    fn parts(&self, v: &Val) -> usize {
        self.s.resolved.types.parts(v.ty).len()
    }

    fn recursive(&self, v: &Val) -> bool {
        self.s.resolved.types.recursive(v.ty)
    }

    fn container(&mut self, kind: Kind, sub: u32, cap: Option<&Val>) -> Val {
        let Some(site) = self.s.solved.site_of(self.node(), self.inst, sub, &kind) else {
            return self.nothing();
        };
        let ty = self.s.resolved.site(self.s.solved, site);
        let leaves = match kind {
            Kind::List | Kind::TupleOf => {
                let n = match cap {
                    Some(c) => c.leaves[0],
                    None => self.int_value(0),
                };
                self.inst(Op::ListNew(ty), vec![n], &[(Repr::Ref, ty)])
            }
            _ => {
                let id = self.int_value(i64::from(ty.0));
                self.runtime(if kind == Kind::Dict { "dict.new" } else { "set.new" }, vec![id])
            }
        };
        Val::new(ty, leaves)
    }

    fn made(&mut self, kind: Kind, sub: u32) -> Val {
        match self.s.solved.site_of(self.node(), self.inst, sub, &kind) {
            Some(site) => Val::new(self.s.resolved.site(self.s.solved, site), vec![]),
            None => self.nothing(),
        }
    }

    fn made_tuple(&mut self, sub: u32, parts: Vec<Val>) -> Val {
        self.made(Kind::Tuple, tuple_sub(sub, parts.len()))
    }

    fn display_of(&mut self, groups: &[Val], data: &crate::hir::data::Data) -> Val {
        if groups.len() != data.groups.len() || groups.iter().any(|g| g.ty == TypeId::NEVER) {
            return self.nothing();
        }
        let types: Vec<u32> = groups.iter().map(|g| g.ty.0).collect();
        let bytes = Op::Literal(mir::Literal::Bytes(data.encode(&types).into()));
        let bytes = self.one(bytes, vec![], Repr::Ref);
        let made = self.runtime("data.make", vec![bytes]);
        Val::new(groups[0].ty, made)
    }

    fn flow(&mut self, _: &Val, _: usize, _: &Val) {}

    fn fit(&mut self, into: &Val, slot: usize, item: &Val) -> Val {
        let ty = self.slot_type(into.ty, slot);
        self.without_sign(item, ty).unwrap_or_else(|| item.clone())
    }

    fn flow_all(&mut self, _: &Val, _: &Val) {}

    fn slot_kinds(&mut self, container: &Val, slot: usize) -> Vec<Kind> {
        let ty = self.slot_type(container.ty, slot);
        if ty == TypeId::NEVER {
            return Vec::new();
        }
        let r = Val::new(ty, vec![]);
        self.kinds(&r)
    }

    fn deep_kinds(&mut self, r: &Val) -> Vec<Kind> {
        if r.ty == TypeId::NEVER {
            return Vec::new();
        }
        let (types, exc) = (&self.s.resolved.types, self.s.resolved.exc);
        let mut kinds = Vec::new();
        let mut seen = types.members(r.ty);
        let mut next = 0;
        while let Some(&at) = seen.get(next) {
            next += 1;
            let inner: Vec<TypeId> = match types.get(at) {
                Type::List(t) | Type::TupleOf(t) | Type::Set(t) | Type::FrozenSet(t) => vec![*t],
                Type::Dict(k, v) => vec![*k, *v],
                Type::Tuple(parts) => parts.to_vec(),
                _ => Vec::new(),
            };
            for t in inner.into_iter().filter(|t| *t != TypeId::NEVER).flat_map(|t| types.members(t)) {
                if !seen.contains(&t) {
                    seen.push(t);
                }
            }
            let kind = resolve::kind(types, exc, at);
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds
    }

    fn many_meet(&mut self, _: &Val, _: &Val) -> bool {
        self.s.solved.many_meet.contains(&self.node())
    }

    fn exception_args(&mut self, _: &Val) {}

    fn args_of_exception(&mut self, exc: &Val) -> Val {
        let var = self.s.solved.exception_args;
        let given = self.var_type(var);
        let text = self.s.resolved.types.intern(Type::Tuple(vec![TypeId::STR].into()));
        let ty = self.s.resolved.types.union([given, text]);
        let any = self.runtime("exc.args", vec![exc.leaves[0]])[0];
        // What the runtime itself raises may have other arguments (the key of a KeyError): no type was made for them.
        let id = self.runtime("any.type", vec![any])[0];
        let good = self.new_block();
        for member in self.members(ty) {
            let want = self.int_value(i64::from(member.0));
            let is = self.one(Op::ICmp(Cc::Eq), vec![id, want], Repr::Bool);
            let other = self.new_block();
            let edge = |block| Edge { block, args: vec![] };
            self.f.blocks[self.cur].term = Term::Branch { cond: is, then: edge(good), els: edge(other) };
            self.cur = other;
        }
        self.stop(
            "NotImplementedError",
            "the arguments of this exception have a type that is not known\nuse `str(e)`".into(),
        );
        self.f.blocks[self.cur].term = Term::Unreachable;
        self.cur = good;
        let any = Val::new(ty, vec![any]);
        if self.is_union(ty) { any } else { self.narrow_any(&any, ty) }
    }

    fn linked_exception(&mut self, exc: &Val, context: bool) -> Val {
        let which = self.int_value(context.into());
        let any = self.runtime("exc.linked", vec![exc.leaves[0], which]);
        let raised = self.var_type(self.s.solved.raised);
        let ty = self.s.resolved.types.union([raised, self.s.resolved.exc, TypeId::NONE]);
        Val::new(ty, any)
    }

    fn list_get(&mut self, list: &Val, index: &Val, kind: IndexKind) -> Val {
        self.list_load(Op::ListGet(kind), list, index)
    }

    fn list_get_raw(&mut self, list: &Val, index: &Val) -> Val {
        self.list_load(Op::ListGetRaw, list, index)
    }

    fn list_set(&mut self, list: &Val, index: &Val, item: &Val) {
        if item.ty == TypeId::NEVER {
            return;
        }
        let mut args = vec![list.leaves[0], index.leaves[0]];
        let elem = self.slot_type(list.ty, 0);
        args.extend(self.coerce(item, elem));
        self.inst(Op::ListSet, args, &[]);
    }

    fn list_append(&mut self, list: &Val, item: &Val) {
        if item.ty == TypeId::NEVER {
            return;
        }
        let elem = self.slot_type(list.ty, 0);
        let mut args = vec![list.leaves[0]];
        args.extend(self.coerce(item, elem));
        self.inst(Op::ListAppend, args, &[]);
    }

    fn rt_call(&mut self, name: &'static str, args: &[Arg<'_, Self>], out: Out<'_, Val>) -> Val {
        if let Some(v) = self.table_call(name, args, &out).or_else(|| self.typed_call(name, args, &out)) {
            return v;
        }
        let Some(values) = self.runtime_args(args) else { return self.nothing() };
        let results = self.runtime(name, values);
        match out {
            Out::Unit => Val::new(TypeId::NONE, vec![]),
            Out::Pair => Val::new(TypeId::RANGE, vec![results[0], results[1], results[1]]),
            Out::Kind(k) => {
                let ty = self.type_of_kind(&k);
                Val::new(ty, results)
            }
            Out::Slot(v, n) => {
                let ty = self.slot_type(v.ty, n);
                if ty == TypeId::NEVER {
                    return self.nothing();
                }
                let any = Val::new(ty, results);
                if self.is_union(ty) {
                    return any;
                }
                self.narrow_any(&any, ty)
            }
            Out::Made(v) => Val::new(v.ty, results),
        }
    }

    fn host(&mut self, n: usize, args: &[Arg<'_, Self>], outs: &[Out<'_, Val>]) -> Vec<Val> {
        let Some(values) = self.runtime_args(args) else { return outs.iter().map(|_| self.nothing()).collect() };
        let types: Vec<TypeId> = outs
            .iter()
            .map(|out| match out {
                Out::Made(v) => v.ty,
                Out::Kind(kind) => self.type_of_kind(kind),
                _ => TypeId::NONE,
            })
            .collect();
        let results: Vec<(Repr, TypeId)> =
            types.iter().flat_map(|ty| self.leaves(*ty).into_iter().map(|r| (r, *ty))).collect();
        let mut leaves = self.inst(Op::CallHost(n as u32), values, &results).into_iter();
        types.into_iter().map(|ty| Val::new(ty, leaves.by_ref().take(self.leaves(ty).len()).collect())).collect()
    }

    fn cell_new(&mut self, content: &Val) -> Val {
        let Some(site) = self.s.solved.site_of(self.node(), self.inst, 0, &Kind::Cell) else {
            return self.nothing();
        };
        let ty = self.s.resolved.site(self.s.solved, site);
        let object = self.inst(Op::New(ty), vec![], &[(Repr::Ref, ty)])[0];
        let v = Val::new(ty, vec![object]);
        self.store_field(&v, 0, content, true);
        v
    }

    fn cell_get(&mut self, cell: &Val) -> Val {
        self.load_field(cell, 0)
    }

    fn cell_set(&mut self, cell: &Val, content: &Val) {
        self.store_field(cell, 0, content, false);
    }

    fn instance_new(&mut self, class: ClassId) -> Val {
        let kind = Kind::Instance(class);
        let ty = match self.s.solved.site_of(self.node(), self.inst, INSTANCE, &kind) {
            Some(site) => self.s.resolved.site(self.s.solved, site),
            None => match self.s.solved.class_sites.get(&class) {
                Some(&site) => self.s.resolved.site(self.s.solved, site),
                None => return self.nothing(),
            },
        };
        let object = self.inst(Op::New(ty), vec![], &[(Repr::Ref, ty)])[0];
        Val::new(ty, vec![object])
    }

    fn field_get(&mut self, object: &Val, name: &Name) -> Option<Val> {
        let n = self.field_index(object, name)?;
        Some(self.load_field(object, n))
    }

    fn field_set(&mut self, object: &Val, name: &Name, value: &Val) {
        if let Some(n) = self.field_index(object, name) {
            self.store_field(object, n, value, false);
        }
    }

    fn global_get(&mut self, global: GlobalId) -> Val {
        let (ty, at) = self.s.globals[global.index()];
        self.load_words(ty, at, Op::LoadGlobal, vec![])
    }

    fn global_set(&mut self, global: GlobalId, value: &Val) {
        if value.ty == TypeId::NEVER {
            return;
        }
        let (ty, mut at) = self.s.globals[global.index()];
        for leaf in self.coerce(value, ty) {
            self.inst(Op::StoreGlobal(at), vec![leaf], &[]);
            at += self.f.values[leaf].repr.words() as u32;
        }
    }

    fn call(&mut self, func: FuncId, args: Vec<Val>) -> Val {
        self.call_split(func, args, Vec::new())
    }

    fn closure(&mut self, kind: Kind, held: Vec<Val>) -> Val {
        self.pack(kind, 40, held)
    }

    fn held(&mut self, f: &Val) -> Vec<Val> {
        (0..self.parts(f)).map(|n| self.part(f, n)).collect()
    }

    fn prelude(&mut self, name: &str) -> FuncId {
        self.s.prelude[name]
    }

    fn program(&self) -> &hir::Program {
        self.s.program
    }

    fn function(&self) -> FuncId {
        self.s.solved.ctxs[self.ctx.index()].func
    }

    fn raise_value(&mut self, exc: &Val, fresh: bool) -> Val {
        self.inst(Op::Raise { fresh }, exc.leaves.clone(), &[]);
        self.nothing()
    }

    fn catch(&mut self) -> Val {
        // The exception came in as the block's last parameter: see `control`.
        let block = self.blocks[self.version as usize];
        let Some(&exc) = self.f.blocks[block].params.last() else {
            return self.nothing();
        };
        let base = self.s.solved.ctxs[self.ctx.index()].versions[self.version as usize].base;
        let hf = self.hir();
        let hb = self.s.solved.ctxs[self.ctx.index()].versions[self.version as usize].block;
        let ty = self.var_type(Var(base.0 + hf.blocks[hb].params.len() as u32 + self.pos));
        if self.is_union(ty) {
            let any = self.inst(Op::MakeAny(Tag::Ref), vec![exc], &[(Repr::Any, ty)]);
            return Val::new(ty, any);
        }
        Val::new(ty, vec![exc])
    }

    fn current_exception(&mut self) -> Val {
        let exc = self.runtime("exc.current", vec![])[0];
        let solved = self.s.solved;
        let ty = self.var_type(solved.raised);
        let ty = self.s.resolved.types.union([ty, self.s.resolved.exc]);
        if self.is_union(ty) {
            let any = self.inst(Op::MakeAny(Tag::Ref), vec![exc], &[(Repr::Any, ty)]);
            return Val::new(ty, any);
        }
        Val::new(ty, vec![exc])
    }

    fn continue_if(&mut self, cond: &Val) {
        if cond.known == Some(true) {
            return;
        }
        let (more, done) = (self.new_block(), self.new_block());
        let edge = |block| Edge { block, args: vec![] };
        self.f.blocks[self.cur].term = Term::Branch { cond: cond.leaves[0], then: edge(more), els: edge(done) };
        self.cur = done;
        self.exhausted();
        self.cur = more;
    }

    fn generator_next(&mut self, generator: &Val) -> Val {
        match self.kind(generator) {
            Kind::Instance(class) => self.user_next(generator, class),
            _ => {
                let nothing = Val::new(TypeId::NONE, vec![]);
                self.generator_resume(generator, &nothing)
            }
        }
    }

    fn yield_(&mut self, value: &Val) -> Val {
        let yields = self.s.solved.ctxs[self.ctx.index()].yields;
        let ty = self.var_type(yields);
        let leaves = self.coerce(value, ty);
        let sent = self.s.solved.ctxs[self.ctx.index()].sent;
        let ty = self.var_type(sent);
        let results: Vec<(Repr, TypeId)> = self.leaves(ty).into_iter().map(|r| (r, ty)).collect();
        let leaves = self.inst(Op::Yield, leaves, &results);
        Val::new(ty, leaves)
    }

    fn consumed_once(&self) -> bool {
        crate::infer::iterators::consumed_once(self.hir(), self.inst)
    }

    fn exhaustible(
        &mut self,
        body: &mut dyn FnMut(&mut Self) -> Val,
        exhausted: &mut dyn FnMut(&mut Self) -> Val,
    ) -> Val {
        let done = self.new_block();
        let outer = std::mem::replace(&mut self.exhausted, Exhausted::Block(done));
        let a = body(self);
        let a_end = self.cur;
        self.exhausted = outer;
        self.cur = done;
        let b = exhausted(self);
        let b_end = self.cur;
        self.merge(vec![(a_end, a), (b_end, b)])
    }

    fn generator_send(&mut self, generator: &Val, value: &Val) -> Val {
        self.generator_resume(generator, value)
    }

    fn generator_throw(&mut self, generator: &Val, exc: &Val) -> Val {
        self.throw_into(generator, exc)
    }

    fn generator_result(&mut self, generator: &Val, or_none: bool) -> Val {
        self.generator_value(generator, or_none)
    }

    fn generator_started(&mut self, generator: &Val) -> Val {
        let unstarted = generator::state_is(&mut self.f, self.cur, generator.leaves[0], 0, self.loc);
        let started = self.one(Op::BNot, vec![unstarted], Repr::Bool);
        Val::new(TypeId::BOOL, vec![started])
    }

    fn keep(&mut self, r: &Val) {
        self.keep_until_here(r);
    }

    fn hold(&mut self, exc: &Val, r: &Val) {
        self.hold_in(exc, r);
    }

    fn generator_close(&mut self, generator: &Val) {
        self.close_generator(generator);
    }

    fn iter_object(&mut self, state: &Val) -> Val {
        let Some(site) = self.s.solved.site_of(self.node(), self.inst, 60, &Kind::IterObj) else {
            return self.nothing();
        };
        let ty = self.s.resolved.site(self.s.solved, site);
        let object = self.inst(Op::New(ty), vec![], &[(Repr::Ref, ty)])[0];
        let v = Val::new(ty, vec![object]);
        self.iter_store(&v, state);
        v
    }

    fn iter_state(&mut self, object: &Val) -> Val {
        let Type::IterObj(inner) = *self.s.resolved.types.get(object.ty) else {
            return self.nothing();
        };
        self.load_words(inner, crate::types::HEADER as u32 / 8, |w| Op::GetField(w * 8), vec![object.leaves[0]])
    }

    fn iter_store(&mut self, object: &Val, state: &Val) {
        let Type::IterObj(inner) = *self.s.resolved.types.get(object.ty) else {
            return;
        };
        if state.ty == TypeId::NEVER {
            return;
        }
        let mut offset = crate::types::HEADER as u32;
        for leaf in self.coerce(state, inner) {
            self.inst(Op::SetField(offset), vec![object.leaves[0], leaf], &[]);
            offset += 8 * self.f.values[leaf].repr.words() as u32;
        }
    }
}

/// What tells aggregates of several lengths apart.
fn tuple_sub(sub: u32, parts: usize) -> u32 {
    sub | (parts as u32) << 8
}
