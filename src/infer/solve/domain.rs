//! The solver as a domain: what each operation does to sets of atoms.

use super::*;

impl Domain for Solving<'_, '_> {
    type V = Atom;
    type R = Set;

    fn kind(&self, v: &Atom) -> Kind {
        if *v == EITHER { Kind::Bool } else { self.s.kind_of(*v) }
    }

    fn split(&mut self, r: &Set, f: &mut dyn FnMut(&mut Self, Atom) -> Set) -> Set {
        let mut out = Set::new();
        let either = r.contains(&FALSE) && r.contains(&TRUE);
        for &a in r {
            let a = match a {
                FALSE if either => EITHER,
                TRUE if either => continue,
                a => a,
            };
            let part = f(self, a);
            Self::join_sets(&mut out, &part);
        }
        out
    }

    fn single(&self, r: &Set) -> Option<Atom> {
        match r[..] {
            [v] => Some(v),
            [FALSE, TRUE] => Some(EITHER),
            _ => None,
        }
    }

    fn result(&mut self, v: Atom) -> Set {
        if v == EITHER { vec![FALSE, TRUE] } else { vec![v] }
    }

    fn never(&mut self) -> Set {
        Set::new()
    }

    fn kinds(&self, r: &Set) -> Vec<Kind> {
        let mut kinds: Vec<Kind> = Vec::new();
        for a in r {
            let k = self.s.kind_of(*a);
            if !kinds.contains(&k) {
                kinds.push(k);
            }
        }
        kinds
    }

    fn known_bool(&self, v: &Atom) -> Option<bool> {
        match *v {
            TRUE => Some(true),
            FALSE => Some(false),
            _ => None,
        }
    }

    fn constant(&mut self, c: &Const) -> Atom {
        let kind = match c {
            Const::None => Kind::None,
            Const::Ellipsis => Kind::Ellipsis,
            Const::NotImplemented => Kind::NotImplemented,
            Const::Bool(b) => return if *b { TRUE } else { FALSE },
            Const::Int(_) => Kind::Int,
            // Larger ones are not asked for.
            Const::BigInt(_) => Kind::Word,
            Const::Float(_) => Kind::Float,
            Const::Imag(_) => Kind::Complex,
            Const::Str(_) => Kind::Str,
            Const::Bytes(_) => Kind::Bytes,
        };
        self.scalar(&kind)
    }

    fn unit(&mut self, kind: Kind) -> Atom {
        self.s.huge |= matches!(kind, Kind::Huge(_));
        self.scalar(&kind)
    }

    fn op(&mut self, op: mir::Op, _: &[&Atom], out: Kind) -> Atom {
        self.raises |= op.raises();
        if out == Kind::Bool { EITHER } else { self.scalar(&out) }
    }

    fn rt(&mut self, name: &'static str, args: &[&Atom], out: Kind) -> Atom {
        if args.iter().any(|a| a.site().is_some()) {
            let args: Vec<Arg<'_, Self>> = args.iter().map(|a| Arg::V(*a)).collect();
            self.calls_back(name, &args);
        }
        self.raises |= crate::builtins::rt::by_name(name).row().raises;
        if out == Kind::Bool { EITHER } else { self.scalar(&out) }
    }

    fn raise(&mut self, class: &str, message: String) -> Set {
        self.raises = true;
        if let Some(said) = &mut self.s.said {
            said.push((class.into(), sem::without_operands(&message)));
        }
        Set::new()
    }

    fn stop(&mut self, _: &str, _: String) -> Set {
        Set::new()
    }

    fn refuse(&mut self, what: String, help: &str) -> Set {
        let key = (self.ctx().func, self.inst);
        if self.s.refused.contains_key(&key) {
            return Set::new();
        }
        let what = sem::without_operands(&what);
        let node = self.place_in_script();
        let ctx = &self.s.ctxs[node.ctx.index()];
        let func = &self.s.program.funcs[ctx.func];
        let block = ctx.versions[node.version as usize].block;
        let span = match (func.blocks[block].insts.get(node.pos as usize), &func.blocks[block].term) {
            (Some(&i), _) => func.insts[i].span,
            (None, Term::IterNext { span, .. }) => *span,
            _ => func.span,
        };
        let diagnostic = Diagnostic::error(
            crate::diagnostics::Code::NotSupported,
            span,
            format!("{what} is outside of the language"),
        )
        .help(help.to_string());
        let file = func.file;
        self.s.refused.insert(key, (file, diagnostic));
        Set::new()
    }

    fn branch(
        &mut self,
        cond: &Atom,
        then: &mut dyn FnMut(&mut Self) -> Set,
        els: &mut dyn FnMut(&mut Self) -> Set,
    ) -> Set {
        match *cond {
            TRUE => then(self),
            FALSE => els(self),
            _ => {
                let mut out = then(self);
                let other = els(self);
                Self::join_sets(&mut out, &other);
                out
            }
        }
    }

    fn const_operand(&self, n: usize) -> Option<Const> {
        let func = &self.s.program.funcs[self.ctx().func];
        const_operand(func, self.op, self.args, n)
    }

    fn below(&mut self, _: Atom) -> Atom {
        BELOW
    }

    fn huge(&self) -> bool {
        self.s.huge
    }

    fn made_by(&self, n: usize) -> Option<crate::hir::BinOp> {
        crate::infer::narrowed::made_by(&self.s.program.funcs[self.ctx().func], self.args, n)
    }

    fn negated(&self) -> bool {
        crate::infer::narrowed::negated(&self.s.program.funcs[self.ctx().func], self.op, self.args)
    }

    fn narrowed(&self) -> bool {
        crate::infer::narrowed::narrowed(&self.s.program.funcs[self.ctx().func], self.inst)
    }

    fn only_iterated(&self) -> bool {
        only_iterated(&self.s.program.funcs[self.ctx().func], self.inst)
    }

    fn pack(&mut self, kind: Kind, sub: u32, parts: Vec<Set>) -> Atom {
        self.aggregate(kind, sub, &parts)
    }

    fn part(&mut self, v: &Atom, n: usize) -> Set {
        match self.kind(v) {
            Kind::Complex => vec![self.scalar(&Kind::Float)],
            Kind::Range | Kind::ByteArray => vec![self.scalar(&Kind::Int)],
            _ => match self.site_var(v, n) {
                Some(var) => self.s.read(var),
                None => Set::new(),
            },
        }
    }

    fn parts(&self, v: &Atom) -> usize {
        v.site().map_or(0, |s| self.s.sites[s.index()].vars.len())
    }

    fn recursive(&self, v: &Atom) -> bool {
        let mut seen = vec![*v];
        let mut at = 0;
        while let Some(&next) = seen.get(at) {
            at += 1;
            let vars = match next.site() {
                Some(s) if !matches!(self.kind(&next), Kind::Instance(_) | Kind::Cell) => {
                    &self.s.sites[s.index()].vars[..]
                }
                _ => &[],
            };
            for inner in vars.iter().flat_map(|x| &self.s.sets[x.index()]) {
                if inner == v {
                    return true;
                }
                if inner.site().is_some() && !seen.contains(inner) {
                    seen.push(*inner);
                }
            }
        }
        false
    }

    fn container(&mut self, kind: Kind, sub: u32, _: Option<&Atom>) -> Atom {
        self.raises = true;
        let heap = self.ctx().heap;
        let vars = if kind == Kind::Dict { 2 } else { 1 };
        let site = self.s.site((heap, self.inst, sub, kind), vars, 0);
        for n in 0..vars {
            let var = self.s.sites[site.index()].vars[n];
            let inst = self.inst;
            self.s.slot_in(heap, var, |heap| Slot::Site(heap, inst, sub, n as u8));
        }
        Atom(FIRST_SITE + site.0)
    }

    fn made(&mut self, kind: Kind, sub: u32) -> Atom {
        self.container(kind, sub, None)
    }

    fn made_tuple(&mut self, sub: u32, parts: Vec<Set>) -> Atom {
        self.pack(Kind::Tuple, sub, parts)
    }

    fn display_of(&mut self, groups: &[Atom], _: &crate::hir::data::Data) -> Set {
        self.raises = true;
        groups.first().copied().into_iter().collect()
    }

    fn flow(&mut self, into: &Atom, slot: usize, item: &Set) {
        if let Some(var) = self.site_var(into, slot) {
            self.s.put(var, item);
        }
    }

    fn fit(&mut self, into: &Atom, slot: usize, item: &Set) -> Set {
        match self.site_var(into, slot) {
            Some(var) => self.fitted(var, item),
            None => item.clone(),
        }
    }

    fn flow_all(&mut self, into: &Atom, from: &Atom) {
        for n in 0..2 {
            if let (Some(to), Some(from)) = (self.site_var(into, n), self.site_var(from, n)) {
                self.s.read(from);
                self.s.pour(from, to);
            }
        }
    }

    fn slot_kinds(&mut self, container: &Atom, slot: usize) -> Vec<Kind> {
        let set = self.part(container, slot);
        self.kinds(&set)
    }

    fn deep_kinds(&mut self, r: &Set) -> Vec<Kind> {
        let mut kinds = Vec::new();
        let mut seen = r.clone();
        let mut next = 0;
        while let Some(&at) = seen.get(next) {
            next += 1;
            let kind = self.kind(&at);
            if matches!(kind, Kind::List | Kind::Tuple | Kind::TupleOf | Kind::Set | Kind::FrozenSet | Kind::Dict) {
                for n in 0..self.parts(&at) {
                    for inner in self.part(&at, n) {
                        if !seen.contains(&inner) {
                            seen.push(inner);
                        }
                    }
                }
            }
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds
    }

    fn many_meet(&mut self, a: &Set, b: &Set) -> bool {
        let many = self.s.meetings(a, b, MEETINGS) >= MEETINGS;
        if many {
            self.s.many_meet.insert(self.node);
        }
        many
    }

    fn exception_args(&mut self, args: &Set) {
        let var = self.s.exception_args;
        self.s.join(var, args);
    }

    fn args_of_exception(&mut self, _: &Atom) -> Set {
        self.raises = true;
        let message = self.scalar(&Kind::Str);
        let message = self.pack(Kind::Tuple, 30, vec![vec![message]]);
        let var = self.s.exception_args;
        let mut set = self.s.read(var);
        Self::join_sets(&mut set, &vec![message]);
        set
    }

    fn linked_exception(&mut self, _: &Atom, _: bool) -> Set {
        let mut set = self.catch();
        Self::join_sets(&mut set, &vec![Atom(1)]);
        set
    }

    fn list_get(&mut self, list: &Atom, _: &Atom, _: IndexKind) -> Set {
        self.raises = true;
        self.part(list, 0)
    }

    fn list_get_raw(&mut self, list: &Atom, _: &Atom) -> Set {
        self.part(list, 0)
    }

    fn list_set(&mut self, list: &Atom, _: &Atom, item: &Set) {
        self.raises = true;
        let item = self.fit(list, 0, item);
        self.flow(list, 0, &item);
    }

    fn list_append(&mut self, list: &Atom, item: &Set) {
        self.raises = true;
        let item = self.fit(list, 0, item);
        self.flow(list, 0, &item);
    }

    fn rt_call(&mut self, name: &'static str, args: &[Arg<'_, Self>], out: Out<'_, Atom>) -> Set {
        self.calls_back(name, args);
        if matches!(name, "dict.lookup" | "dict.get" | "dict.del" | "dict.pop" | "set.remove" | "exc.raise_key") {
            self.key_errors(args);
        }
        self.raises |= crate::builtins::rt::by_name(name).row().raises;
        match out {
            Out::Unit => self.any_of(&Kind::None),
            Out::Pair => self.any_of(&Kind::Range),
            Out::Kind(k) => self.any_of(&k),
            Out::Slot(v, n) => self.part(v, n),
            Out::Made(v) => vec![*v],
        }
    }

    fn host(&mut self, _: usize, _: &[Arg<'_, Self>], outs: &[Out<'_, Atom>]) -> Vec<Atom> {
        self.raises = true;
        let value = |out: &Out<'_, Atom>| match out {
            Out::Made(v) => **v,
            Out::Kind(Kind::Bool) => EITHER,
            Out::Kind(kind) => self.scalar(kind),
            _ => self.scalar(&Kind::None),
        };
        outs.iter().map(value).collect()
    }

    fn cell_new(&mut self, content: &Set) -> Atom {
        let heap = self.ctx().heap;
        let site = self.s.site((heap, self.inst, 0, Kind::Cell), 1, 0);
        let var = self.s.sites[site.index()].vars[0];
        let inst = self.inst;
        self.s.slot_in(heap, var, |heap| Slot::Site(heap, inst, 0, 0));
        let content = self.fitted(var, content);
        self.s.put(var, &content);
        Atom(FIRST_SITE + site.0)
    }

    fn cell_get(&mut self, cell: &Atom) -> Set {
        self.part(cell, 0)
    }

    fn cell_set(&mut self, cell: &Atom, content: &Set) {
        let content = self.fit(cell, 0, content);
        self.flow(cell, 0, &content);
    }

    fn instance_new(&mut self, class: ClassId) -> Atom {
        self.raises = true;
        let site = if self.s.own_fields(class) {
            // Containers of the library: each allocation has fields of its own.
            let heap = self.ctx().heap;
            self.s.site((heap, self.inst, INSTANCE, Kind::Instance(class)), 0, 0)
        } else {
            self.s.class_site(class)
        };
        Atom(FIRST_SITE + site.0)
    }

    fn field_get(&mut self, object: &Atom, name: &Name) -> Option<Set> {
        let site = object.site()?;
        let var = self.s.field_var(site, name);
        let mut set = self.s.read(var);
        if set.is_empty() {
            return None;
        }
        let class = match &self.s.sites[site.index()].kind {
            Kind::Instance(c) => *c,
            _ => return Some(set),
        };
        if !crate::infer::fields::definite(self.s.program, class, name) {
            Self::join_sets(&mut set, &vec![Atom(0)]);
        }
        Some(set)
    }

    fn field_set(&mut self, object: &Atom, name: &Name, value: &Set) {
        self.field_get(object, name);
        if let Some(site) = object.site()
            && let Some((_, var)) = self.s.sites[site.index()].fields.iter().find(|(n, _)| n == name)
        {
            let var = *var;
            let value = self.fitted(var, value);
            self.s.put(var, &value);
        }
    }

    fn global_get(&mut self, global: GlobalId) -> Set {
        let var = self.s.globals[global.index()];
        let mut set = self.s.read(var);
        // The read is followed by a check where the variable may be unbound.
        let func = &self.s.program.funcs[self.ctx().func];
        if let Some(i) = func.insts.get(Inst(self.inst)) {
            let checked = func
                .insts
                .values()
                .any(|u| matches!(u.op, Op::CheckBound { .. } | Op::CheckMember { .. }) && u.args[0] == i.result);
            if checked {
                Self::join_sets(&mut set, &vec![Atom(0)]);
            }
        }
        set
    }

    fn global_set(&mut self, global: GlobalId, value: &Set) {
        let var = self.s.globals[global.index()];
        let value = self.fitted(var, value);
        self.s.put(var, &value);
    }

    fn call(&mut self, func: FuncId, args: Vec<Set>) -> Set {
        self.raises = true;
        if args.iter().any(Vec::is_empty) || func == self.s.prelude[STUB] {
            return Set::new();
        }
        let callstring: Vec<(FuncId, Inst)> =
            if self.s.policy.sensitive.contains(&func) || self.s.program.funcs[func].hidden {
                let c = self.ctx();
                std::iter::once((c.func, Inst(self.inst))).chain(c.callstring.first().copied()).collect()
            } else {
                Vec::new()
            };
        let mut tuples: Vec<Vec<Set>> = vec![Vec::new()];
        if self.s.policy.merged.contains(&func) {
            tuples = vec![args];
        } else {
            for arg in &args {
                let mut atoms: Vec<Set> = Vec::new();
                if arg.contains(&FALSE) || arg.contains(&TRUE) {
                    atoms.push(vec![FALSE, TRUE]);
                }
                // Ints with a sign are one, wherever they come from.
                let ints: Set = arg.iter().copied().filter(|a| matches!(*a, INT | BELOW)).collect();
                if !ints.is_empty() {
                    atoms.push(ints);
                }
                atoms.extend(arg.iter().filter(|a| !matches!(**a, FALSE | TRUE | INT | BELOW)).map(|a| vec![*a]));
                tuples = tuples
                    .iter()
                    .flat_map(|t| {
                        atoms.iter().map(move |a| {
                            let mut t = t.clone();
                            t.push(a.clone());
                            t
                        })
                    })
                    .collect();
                if tuples.len() > MAX_COMBINATIONS {
                    self.s.merge(func);
                    break;
                }
            }
            if self.s.policy.merged.contains(&func) {
                tuples = vec![args];
            }
        }
        let mut out = Set::new();
        for tuple in tuples {
            let ctx = self.s.context(func, tuple, &callstring);
            let calls = self.s.calls.entry(self.node).or_default();
            if !calls.contains(&ctx) {
                calls.push(ctx);
            }
            let part = if self.s.program.funcs[func].generator {
                let site = self.s.site((u32::MAX - 1, ctx.0, 0, Kind::Generator), 0, 0);
                self.s.sites[site.index()].ctx = Some(ctx);
                vec![Atom(FIRST_SITE + site.0)]
            } else {
                let ret = self.s.ctxs[ctx.index()].ret;
                self.s.read(ret)
            };
            Self::join_sets(&mut out, &part);
        }
        out
    }

    fn closure(&mut self, kind: Kind, held: Vec<Set>) -> Atom {
        self.pack(kind, 40, held)
    }

    fn held(&mut self, f: &Atom) -> Vec<Set> {
        (0..self.parts(f)).map(|n| self.part(f, n)).collect()
    }

    fn prelude(&mut self, name: &str) -> FuncId {
        match self.s.prelude.get(name) {
            Some(func) => *func,
            None => {
                self.s.missing.insert(name.into());
                self.s.prelude[STUB]
            }
        }
    }

    fn program(&self) -> &Program {
        self.s.program
    }

    fn function(&self) -> FuncId {
        self.ctx().func
    }

    fn raise_value(&mut self, exc: &Atom, _: bool) -> Set {
        self.raises = true;
        if exc.site().is_some() {
            let raised = self.s.raised;
            self.s.join(raised, &[*exc]);
            self.calls_back("exc.raise", &[Arg::V(exc)]);
        }
        Set::new()
    }

    fn catch(&mut self) -> Set {
        let raised = self.s.raised;
        let mut set = self.s.read(raised);
        let exc = self.scalar(&Kind::Exc);
        Self::join_sets(&mut set, &vec![exc]);
        set
    }

    fn current_exception(&mut self) -> Set {
        self.raises = true;
        self.catch()
    }

    fn continue_if(&mut self, cond: &Atom) {
        if *cond != TRUE {
            self.exhausted = true;
        }
    }

    fn generator_next(&mut self, generator: &Atom) -> Set {
        self.raises = true;
        self.exhausted = true;
        match self.kind(generator) {
            Kind::Generator => {
                let ctx = generator.site().and_then(|s| self.s.sites[s.index()].ctx);
                match ctx {
                    Some(ctx) => {
                        let yields = self.s.ctxs[ctx.index()].yields;
                        self.s.read(yields)
                    }
                    None => Set::new(),
                }
            }
            Kind::Instance(class) => match sem::find_method(self, class, "__next__") {
                Some((func, _)) => sem::special(self, func, vec![vec![*generator]]),
                None => Set::new(),
            },
            _ => Set::new(),
        }
    }

    fn yield_(&mut self, value: &Set) -> Set {
        self.raises = true;
        let yields = self.ctx().yields;
        self.s.join(yields, value);
        let sent = self.ctx().sent;
        self.s.read(sent)
    }

    fn consumed_once(&self) -> bool {
        crate::infer::iterators::consumed_once(&self.s.program.funcs[self.ctx().func], self.inst)
    }

    fn exhaustible(
        &mut self,
        body: &mut dyn FnMut(&mut Self) -> Set,
        exhausted: &mut dyn FnMut(&mut Self) -> Set,
    ) -> Set {
        let outer = std::mem::replace(&mut self.exhausted, false);
        let mut out = body(self);
        let ended = std::mem::replace(&mut self.exhausted, outer);
        if ended {
            let other = exhausted(self);
            Self::join_sets(&mut out, &other);
        }
        out
    }

    fn generator_send(&mut self, generator: &Atom, value: &Set) -> Set {
        let ctx = generator.site().and_then(|s| self.s.sites[s.index()].ctx);
        if let Some(ctx) = ctx {
            let sent = self.s.ctxs[ctx.index()].sent;
            self.s.join(sent, value);
        }
        self.generator_next(generator)
    }

    fn generator_throw(&mut self, generator: &Atom, exc: &Atom) -> Set {
        self.raise_value(exc, true);
        self.generator_next(generator)
    }

    fn generator_result(&mut self, generator: &Atom, or_none: bool) -> Set {
        let ctx = generator.site().and_then(|s| self.s.sites[s.index()].ctx);
        match ctx {
            Some(ctx) => {
                let ret = self.s.ctxs[ctx.index()].ret;
                let mut set = self.s.read(ret);
                if or_none {
                    Self::join_sets(&mut set, &vec![Atom(1)]);
                }
                set
            }
            None => Set::new(),
        }
    }

    fn generator_started(&mut self, _: &Atom) -> Atom {
        EITHER
    }

    fn keep(&mut self, _: &Set) {}

    fn hold(&mut self, _: &Set, _: &Set) {}

    fn generator_close(&mut self, _: &Atom) {
        self.raises = true;
    }

    fn iter_object(&mut self, state: &Set) -> Atom {
        self.raises = true;
        let heap = self.ctx().heap;
        let site = self.s.site((heap, self.inst, 60, Kind::IterObj), 1, 0);
        let var = self.s.sites[site.index()].vars[0];
        self.s.join(var, state);
        Atom(FIRST_SITE + site.0)
    }

    fn iter_state(&mut self, object: &Atom) -> Set {
        self.part(object, 0)
    }

    fn iter_store(&mut self, object: &Atom, state: &Set) {
        self.flow(object, 0, state);
    }
}
