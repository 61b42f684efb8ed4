//! Blocks, edges between versions, handlers, calls.

use super::emit::{Emit, Exhausted, Landing, Val};
use super::generator;
use crate::entity::Entity;
use crate::hir::{self, FuncId};
use crate::infer::domain::Domain;
use crate::infer::resolve;
use crate::infer::sem;
use crate::infer::solve::{CtxId, FALSE, TRUE, Var};
use crate::mir::{Cc, Edge, LocData, Op, Term, Value};
use crate::source::Span;
use crate::types::{Repr, Type, TypeId};

impl<'s> Emit<'_, 's> {
    /// Makes a block with parameters for every version, in order.
    pub fn declare_blocks(&mut self) {
        let solved = self.s.solved;
        let c = &solved.ctxs[self.ctx.index()];
        let hf = self.hir();
        for (n, v) in c.versions.iter().enumerate() {
            let block = if n == 0 { self.f.entry } else { self.f.add_block() };
            self.blocks.push(block);
            for (k, &param) in hf.blocks[v.block].params.iter().enumerate() {
                let ty = self.var_type(Var(v.base.0 + k as u32));
                let leaves = self.leaves(ty).into_iter().map(|r| self.f.add_param(block, r, ty)).collect();
                self.values.insert((n as u32, param), Val::new(ty, leaves));
            }
            if is_handler(hf, v.block) {
                self.f.add_param(block, Repr::Ref, TypeId::NEVER);
            }
        }
    }

    /// What follows has this span, in a loop.
    fn set_loc(&mut self, span: Span, lp: Option<hir::Loop>) {
        let comprehension = self.comprehension_of(lp);
        if self.f.locs[self.loc].span != span || self.comprehension != comprehension {
            self.comprehension = comprehension;
            self.loc = self.place(span, comprehension);
        }
    }

    /// The outermost loop of the innermost comprehension around a place in a loop.
    fn comprehension_of(&self, mut lp: Option<hir::Loop>) -> Option<hir::Loop> {
        let loops = &self.hir().loops;
        while let Some(at) = lp {
            if loops[at].comprehension.is_some() {
                return lp;
            }
            lp = loops[at].parent;
        }
        None
    }

    /// A location in the function, or in a comprehension or the body of a class in it.
    fn place(&mut self, span: Span, comprehension: Option<hir::Loop>) -> crate::mir::Loc {
        let hf = self.hir();
        let of = comprehension.and_then(|lp| Some((lp, hf.loops[lp].comprehension.clone()?)));
        let (func, caller) = match of {
            None => {
                // The innermost body has the frame.
                let around = |c: &&hir::ClassBody| c.span.lo <= span.lo && span.hi <= c.span.hi && c.called != span;
                match hf.classes.iter().filter(around).max_by_key(|c| c.span.lo).cloned() {
                    None => (hf.name.clone(), None),
                    Some(class) => (class.name, Some(self.place(class.called, None))),
                }
            }
            Some((lp, (frame, called))) => {
                let outer = self.comprehension_of(hf.loops[lp].parent);
                (frame, Some(self.place(called, outer)))
            }
        };
        let func: std::sync::Arc<str> = if hf.hidden { "".into() } else { func };
        self.f.locs.push(LocData { file: hf.file, span, func, caller, ends: false })
    }

    /// Emits the code of a version.
    pub fn version(&mut self, n: u32) {
        let solved = self.s.solved;
        let c = &solved.ctxs[self.ctx.index()];
        let hf = self.hir();
        let v = &c.versions[n as usize];
        self.version = n;
        self.cur = self.blocks[n as usize];
        let data = &hf.blocks[v.block];
        if solved.shapes[&c.func].header[v.block.index()] {
            // Inside of a `try` there is one of the source already, with its handler.
            if !data.insts.iter().any(|i| hf.insts[*i].op == hir::Op::Poll) {
                self.landing = Landing::None;
                if let Some(first) = data.insts.first() {
                    self.set_loc(hf.insts[*first].span, data.lp);
                }
                self.inst(Op::Poll, vec![], &[]);
            }
        }
        if self.tracks && n != 0 && !is_handler(hf, v.block) {
            // What an edge has let go.
            self.landing = Landing::None;
            self.settle();
        }
        for (pos, &i) in data.insts.iter().enumerate() {
            let inst = &hf.insts[i];
            self.pos = pos as u32;
            self.inst = i.0;
            self.op = Some(&inst.op);
            self.args = &inst.args;
            self.set_loc(inst.span, data.lp);
            self.landing = match &inst.handler {
                Some(e) => Landing::Wanted(e.clone()),
                None => Landing::None,
            };
            let args: Vec<Val> = inst.args.iter().map(|a| self.operand(*a)).collect();
            let out = Var(v.base.0 + data.params.len() as u32 + pos as u32);
            let ty = self.var_type(out);
            if args.iter().any(|a| a.ty == TypeId::NEVER) {
                // Not reached.
                self.f.blocks[self.cur].term = Term::Unreachable;
                return;
            }
            let result = sem::eval(self, &inst.op, &args);
            if ty == TypeId::NEVER {
                self.f.blocks[self.cur].term = Term::Unreachable;
                return;
            }
            let leaves = self.coerce(&result, ty);
            let known = match solved.sets[out.index()][..] {
                [TRUE] => Some(true),
                [FALSE] => Some(false),
                _ => None,
            };
            self.values.insert((n, inst.result), Val { ty, leaves, known });
            if self.tracks {
                self.settle_after(&inst.op, &args, ty);
            }
        }
        self.pos = data.insts.len() as u32;
        self.inst = u32::MAX - v.block.0;
        self.op = None;
        self.args = &[];
        self.landing = Landing::None;
        match &data.term {
            hir::Term::Jump(e) => self.edge(e, Vec::new()),
            hir::Term::Branch { cond, then, els } => {
                let cond = self.operand(*cond);
                match cond.known {
                    Some(true) => self.edge(then, Vec::new()),
                    Some(false) => self.edge(els, Vec::new()),
                    None if cond.leaves.is_empty() => self.f.blocks[self.cur].term = Term::Unreachable,
                    None => {
                        let (yes, no) = (self.new_block(), self.new_block());
                        let to = |block| Edge { block, args: vec![] };
                        self.f.blocks[self.cur].term =
                            Term::Branch { cond: cond.leaves[0], then: to(yes), els: to(no) };
                        self.cur = yes;
                        self.edge(then, Vec::new());
                        self.cur = no;
                        self.edge(els, Vec::new());
                    }
                }
            }
            hir::Term::IterNext { iter, given, some, none, handler, span } => {
                self.set_loc(*span, hf.blocks[some.block].lp);
                let it = self.operand(*iter);
                let value = given.value().map(|s| self.operand(s));
                self.exhausted = Exhausted::Edge(none);
                if let Some(e) = handler {
                    self.landing = Landing::Wanted(e.clone());
                }
                let members = self.members(it.ty);
                if members.is_empty() {
                    self.f.blocks[self.cur].term = Term::Unreachable;
                    return;
                }
                let blocks = if members.len() == 1 { vec![self.cur] } else { self.dispatch(&it, &members) };
                for (block, member) in blocks.into_iter().zip(members) {
                    self.cur = block;
                    let v = self.narrow(&it, member);
                    let (item, state) = sem::iter_next_with(self, &v, *given, value.as_ref());
                    self.edge(some, vec![item, state]);
                }
                self.exhausted = Exhausted::Nowhere;
            }
            hir::Term::Return(v) => {
                let v = self.operand(*v);
                let ret = solved.ctxs[self.ctx.index()].ret;
                let ty = self.var_type(ret);
                let leaves = self.coerce(&v, ty);
                self.f.blocks[self.cur].term = Term::Return(leaves);
            }
            hir::Term::None | hir::Term::Unreachable => self.f.blocks[self.cur].term = Term::Unreachable,
        }
    }

    /// Leaves the current block by an edge; `front` are the values that an iterator gives.
    pub fn edge(&mut self, edge: &'s hir::Edge, front: Vec<Val>) {
        let skip = front.len();
        let mut args = front;
        for &a in &edge.args {
            let v = self.operand(a);
            args.push(v);
        }
        if args.iter().any(|a| a.ty == TypeId::NEVER) {
            self.f.blocks[self.cur].term = Term::Unreachable;
            return;
        }
        self.edge_to(edge.block, args, skip, Vec::new());
    }

    fn edge_to(&mut self, target: hir::Block, args: Vec<Val>, skip: usize, key: Vec<u32>) {
        let solved = self.s.solved;
        let c = &solved.ctxs[self.ctx.index()];
        let parent = self.parent_version(target);
        let split = c.versions.iter().any(|v| v.block == target && !v.key.is_empty());
        if split && key.len() < args.len() {
            let n = key.len();
            let mut key = key;
            if n < skip {
                key.push(u32::MAX);
                return self.edge_to(target, args, skip, key);
            }
            // One way for each kind group of this argument.
            let members = self.members(args[n].ty);
            let mut groups: Vec<(u32, Vec<TypeId>)> = Vec::new();
            for m in members {
                let g = resolve::group(&self.s.resolved.types, self.s.resolved.exc, m);
                match groups.iter_mut().find(|(k, _)| *k == g) {
                    Some((_, list)) => list.push(m),
                    None => groups.push((g, vec![m])),
                }
            }
            if let [(g, _)] = groups[..] {
                key.push(g);
                return self.edge_to(target, args, skip, key);
            }
            let all: Vec<TypeId> = groups.iter().flat_map(|(_, l)| l.iter().copied()).collect();
            let blocks = self.dispatch(&args[n], &all);
            for (block, member) in blocks.into_iter().zip(all) {
                self.cur = block;
                let g = resolve::group(&self.s.resolved.types, self.s.resolved.exc, member);
                let mut args = args.clone();
                args[n] = self.narrow(&args[n], member);
                let mut key = key.clone();
                key.push(g);
                self.edge_to(target, args, skip, key);
            }
            return;
        }
        let Some(&version) = c.table.get(&(target, parent, key)) else {
            self.f.blocks[self.cur].term = Term::Unreachable;
            return;
        };
        let leaves = self.edge_args(version, &args);
        self.jump(self.blocks[version as usize], leaves);
    }

    fn edge_args(&mut self, version: u32, args: &[Val]) -> Vec<Value> {
        let base = self.s.solved.ctxs[self.ctx.index()].versions[version as usize].base;
        let mut leaves = Vec::new();
        for (n, a) in args.iter().enumerate() {
            let ty = self.var_type(Var(base.0 + n as u32));
            leaves.extend(self.coerce(a, ty));
        }
        leaves
    }

    fn parent_version(&self, target: hir::Block) -> Option<u32> {
        let c = &self.s.solved.ctxs[self.ctx.index()];
        let parent = self.s.solved.shapes[&c.func].parent[target.index()]?;
        let mut at = self.version;
        loop {
            let v = &c.versions[at as usize];
            if v.block == parent {
                return Some(at);
            }
            at = v.parent?;
        }
    }

    /// The handler edge of the current instruction: a block of its own that catches the exception and passes the variables on.
    pub fn landing(&mut self) -> Option<Edge> {
        let edge = match &self.landing {
            Landing::None => return None,
            Landing::Made(block) => {
                return Some(Edge { block: *block, args: vec![] });
            }
            Landing::Wanted(e) => e.clone(),
        };
        let block = self.new_block();
        self.landing = Landing::None;
        let here = std::mem::replace(&mut self.cur, block);
        let exc = self.one(Op::Catch, vec![], Repr::Ref);
        let parent = self.parent_version(edge.block);
        let c = &self.s.solved.ctxs[self.ctx.index()];
        match c.table.get(&(edge.block, parent, Vec::new())) {
            Some(&version) => {
                let args: Vec<Val> = edge.args.iter().map(|a| self.operand(*a)).collect();
                // The solver saw no exception here with these values: it would have joined them.
                let base = c.versions[version as usize].base;
                let joined = |(n, a): (usize, &Val)| {
                    let to = self.var_type(Var(base.0 + n as u32));
                    let (from, to) = (self.members(a.ty), self.members(to));
                    // Ints of both kinds and bools become each other.
                    let whole = |t: &TypeId| [TypeId::INT, TypeId::WORD, TypeId::BOOL].contains(t);
                    from.iter().any(|m| to.contains(m)) || (from.iter().any(whole) && to.iter().any(whole))
                };
                if !args.iter().enumerate().all(joined) {
                    self.f.blocks[self.cur].term = Term::Unreachable;
                } else {
                    let mut leaves = self.edge_args(version, &args);
                    leaves.push(exc);
                    self.jump(self.blocks[version as usize], leaves);
                }
            }
            // The solver saw that nothing is raised here.
            None => self.f.blocks[self.cur].term = Term::Unreachable,
        }
        self.cur = here;
        self.landing = Landing::Made(block);
        Some(Edge { block, args: vec![] })
    }

    /// Calls a source function, splitting arguments that are unions.
    pub fn call_split(&mut self, func: FuncId, rest: Vec<Val>, mut done: Vec<Val>) -> Val {
        if rest.iter().any(|a| a.ty == TypeId::NEVER) {
            return self.nothing();
        }
        let Some((first, tail)) = rest.split_first() else {
            return self.call_exact(func, done);
        };
        let node = self.node();
        let merged = self.s.solved.calls.get(&node).is_some_and(|ctxs| {
            ctxs.iter().any(|c| {
                let ctx = &self.s.solved.ctxs[c.index()];
                ctx.func == func && self.s.solved.merged.contains(&func)
            })
        });
        if merged || !self.is_union(first.ty) {
            done.push(first.clone());
            return self.call_split(func, tail.to_vec(), done);
        }
        let tail = tail.to_vec();
        self.split(first, &mut |e, v| {
            let mut done = done.clone();
            done.push(v);
            e.call_split(func, tail.clone(), done)
        })
    }

    fn call_exact(&mut self, func: FuncId, args: Vec<Val>) -> Val {
        let solved = self.s.solved;
        let node = self.node();
        let candidates: Vec<CtxId> = solved.calls.get(&node).cloned().unwrap_or_default();
        let merged = solved.merged.contains(&func);
        let mut found: Option<CtxId> = None;
        for ctx in candidates {
            let c = &solved.ctxs[ctx.index()];
            if c.func != func || c.params.len() != args.len() {
                continue;
            }
            let same = merged || c.params.iter().zip(&args).all(|(p, a)| self.s.resolved.var(solved, *p) == a.ty);
            if !same {
                continue;
            }
            match found {
                None => found = Some(ctx),
                Some(other) if self.s.spec(other) != self.s.spec(ctx) => {
                    self.s.conflict = Some(func);
                    return self.nothing();
                }
                Some(_) => {}
            }
        }
        let Some(ctx) = found else {
            // The solver saw no such call: not reached.
            self.dead();
            return self.nothing();
        };
        let c = &solved.ctxs[ctx.index()];
        let mut leaves = Vec::new();
        for (p, a) in c.params.iter().zip(&args) {
            let ty = self.s.resolved.var(solved, *p);
            leaves.extend(self.coerce(a, ty));
        }
        let spec = self.s.spec(ctx);
        if self.s.program.funcs[func].generator {
            return self.generator_new(ctx, leaves);
        }
        let ret = self.s.resolved.var(solved, c.ret);
        let results: Vec<(Repr, TypeId)> = self.leaves(ret).into_iter().map(|r| (r, ret)).collect();
        let leaves = self.inst(Op::Call(spec), leaves, &results);
        if ret == TypeId::NEVER {
            self.dead();
        }
        Val::new(ret, leaves)
    }

    fn generator_new(&mut self, ctx: CtxId, params: Vec<Value>) -> Val {
        let frame = self.s.frame(ctx);
        let yields = self.s.solved.ctxs[ctx.index()].yields;
        let item = self.var_type(yields);
        let ty = self.s.resolved.types.intern(Type::Generator(self.s.solved.generator(ctx), item));
        let object = self.inst(Op::New(ty), vec![], &[(Repr::Ref, ty)])[0];
        let mut offset = frame.params;
        for leaf in params {
            self.inst(Op::InitField(offset), vec![object, leaf], &[]);
            offset += 8 * self.f.values[leaf].repr.words() as u32;
        }
        Val::new(ty, vec![object])
    }

    /// Resumes a generator: goes on with its item, or where an exhausted iterator goes.
    pub fn generator_resume(&mut self, generator: &Val, sent: &Val) -> Val {
        let Type::Generator(n, item) = *self.s.resolved.types.get(generator.ty) else {
            return self.nothing();
        };
        let object = generator.leaves[0];
        let body = self.s.solved.generator_body(n);
        let frame = self.s.frame(body);
        let spec = self.s.spec(body);
        let (ty, mut offset) = frame.sent;
        for leaf in self.coerce(sent, ty) {
            self.inst(Op::SetField(offset), vec![object, leaf], &[]);
            offset += 8 * self.f.values[leaf].repr.words() as u32;
        }
        let mut results = vec![(Repr::Int, TypeId::INT)];
        results.extend(self.leaves(item).into_iter().map(|r| (r, item)));
        let mut leaves = self.inst(Op::Call(spec), vec![object], &results);
        let status = leaves.remove(0);
        let zero = self.int_value(0);
        let more = self.one(Op::ICmp(Cc::Ne), vec![status, zero], Repr::Bool);
        let more = Val::new(TypeId::BOOL, vec![more]);
        self.continue_if(&more);
        Val::new(item, leaves)
    }

    /// What an exhausted generator returned.
    pub fn generator_value(&mut self, generator: &Val, or_none: bool) -> Val {
        let Type::Generator(n, _) = *self.s.resolved.types.get(generator.ty) else {
            return self.nothing();
        };
        let (ty, offset) = self.s.frame(self.s.solved.generator_body(n)).ret;
        let object = generator.leaves[0];
        if ty == TypeId::NONE || (ty == TypeId::NEVER && or_none) {
            return Val::new(TypeId::NONE, vec![]);
        }
        let returned = generator::state_is(&mut self.f, self.cur, object, generator::RETURNED, self.loc);
        let (yes, no) = (self.new_block(), self.new_block());
        let edge = |block| Edge { block, args: vec![] };
        self.f.blocks[self.cur].term = Term::Branch { cond: returned, then: edge(yes), els: edge(no) };
        self.cur = no;
        let other = if or_none {
            Val::new(TypeId::NONE, vec![])
        } else {
            let message = "the value of a generator that had ended before; iterate over a generator once only";
            self.stop("RuntimeError", message.into())
        };
        let no = self.cur;
        self.cur = yes;
        let value = if ty == TypeId::NEVER {
            self.dead();
            self.nothing()
        } else {
            self.load_words(ty, offset / 8, |w| Op::GetField(w * 8), vec![object])
        };
        self.merge(vec![(no, other), (yes, value)])
    }

    /// Raises an exception where a generator stands; goes on with its next item, or where an exhausted iterator goes.
    pub fn throw_into(&mut self, generator: &Val, exc: &Val) -> Val {
        let Type::Generator(n, item) = *self.s.resolved.types.get(generator.ty) else {
            return self.nothing();
        };
        let object = generator.leaves[0];
        let spec = self.s.spec(self.s.solved.generator_body(n));
        let state = self.one(Op::GetField(generator::STATE), vec![object], Repr::Int);
        let zero = self.int_value(0);
        let edge = |block| Edge { block, args: vec![] };
        let suspended = self.one(Op::ICmp(Cc::Gt), vec![state, zero], Repr::Bool);
        let (call, other) = (self.new_block(), self.new_block());
        self.f.blocks[self.cur].term = Term::Branch { cond: suspended, then: edge(call), els: edge(other) };
        self.cur = other;
        let running = self.int_value(generator::RUNNING);
        let running = self.one(Op::ICmp(Cc::Eq), vec![state, running], Repr::Bool);
        let (busy, idle) = (self.new_block(), self.new_block());
        self.f.blocks[self.cur].term = Term::Branch { cond: running, then: edge(busy), els: edge(idle) };
        self.cur = busy;
        self.raise("ValueError", "generator already executing".into());
        self.cur = idle;
        // One that did not start, or has ended, is finished by it.
        let finished = self.int_value(generator::FINISHED);
        self.inst(Op::SetField(generator::STATE), vec![object, finished], &[]);
        self.inst(Op::Raise { fresh: true }, exc.leaves.clone(), &[]);
        self.cur = call;
        self.runtime("exc.throw", vec![exc.leaves[0]]);
        let closing = self.int_value(generator::CLOSING);
        let closing = self.one(Op::IAdd, vec![state, closing], Repr::Int);
        self.inst(Op::SetField(generator::STATE), vec![object, closing], &[]);
        let mut results = vec![(Repr::Int, TypeId::INT)];
        results.extend(self.leaves(item).into_iter().map(|r| (r, item)));
        let mut leaves = self.inst(Op::Call(spec), vec![object], &results);
        let status = leaves.remove(0);
        let zero = self.int_value(0);
        let more = self.one(Op::ICmp(Cc::Ne), vec![status, zero], Repr::Bool);
        let more = Val::new(TypeId::BOOL, vec![more]);
        self.continue_if(&more);
        Val::new(item, leaves)
    }

    /// Closes a generator: what handles exceptions where it stands sees GeneratorExit.
    pub fn close_generator(&mut self, generator: &Val) {
        let Type::Generator(n, item) = *self.s.resolved.types.get(generator.ty) else {
            return;
        };
        let object = generator.leaves[0];
        let spec = self.s.spec(self.s.solved.generator_body(n));
        let state = self.one(Op::GetField(generator::STATE), vec![object], Repr::Int);
        let zero = self.int_value(0);
        let edge = |block| Edge { block, args: vec![] };
        let suspended = self.one(Op::ICmp(Cc::Gt), vec![state, zero], Repr::Bool);
        let (call, other, after) = (self.new_block(), self.new_block(), self.new_block());
        self.f.blocks[self.cur].term = Term::Branch { cond: suspended, then: edge(call), els: edge(other) };
        self.cur = call;
        let closing = self.int_value(generator::CLOSING);
        let closing = self.one(Op::IAdd, vec![state, closing], Repr::Int);
        self.inst(Op::SetField(generator::STATE), vec![object, closing], &[]);
        let mut results = vec![(Repr::Int, TypeId::INT)];
        results.extend(self.leaves(item).into_iter().map(|r| (r, item)));
        let status = self.inst(Op::Call(spec), vec![object], &results)[0];
        let zero = self.int_value(0);
        let ignored = self.one(Op::ICmp(Cc::Ne), vec![status, zero], Repr::Bool);
        let wrong = self.new_block();
        self.f.blocks[self.cur].term = Term::Branch { cond: ignored, then: edge(wrong), els: edge(after) };
        self.cur = wrong;
        self.raise("RuntimeError", "generator ignored GeneratorExit".into());
        self.cur = other;
        let running = self.int_value(generator::RUNNING);
        let running = self.one(Op::ICmp(Cc::Eq), vec![state, running], Repr::Bool);
        let (busy, ended) = (self.new_block(), self.new_block());
        self.f.blocks[self.cur].term = Term::Branch { cond: running, then: edge(busy), els: edge(ended) };
        self.cur = busy;
        self.raise("ValueError", "generator already executing".into());
        self.cur = ended;
        let finished = self.int_value(generator::FINISHED);
        self.inst(Op::SetField(generator::STATE), vec![object, finished], &[]);
        self.jump(after, vec![]);
        self.cur = after;
    }

    /// Leaves the current block: the iterator is exhausted.
    pub fn exhausted(&mut self) {
        match self.exhausted {
            Exhausted::Nowhere => {}
            Exhausted::Edge(edge) => self.edge(edge, Vec::new()),
            Exhausted::Block(block) => self.jump(block, Vec::new()),
        }
    }
}

/// Whether a hir block is entered by exceptions.
fn is_handler(f: &hir::Func, block: hir::Block) -> bool {
    f.blocks[block].insts.first().is_some_and(|&i| f.insts[i].op == hir::Op::Catch)
}
