//! The worklist: contexts, versions of blocks, sites, and what each node does to its variables.

use super::*;

impl<'p> Solver<'p> {
    pub(super) fn new(program: &'p Program, prelude: &'p FxHashMap<Name, FuncId>, policy: Policy) -> Self {
        let mut s = Solver {
            program,
            prelude,
            policy,
            shapes: FxHashMap::default(),
            ctxs: Vec::new(),
            ctx_keys: FxHashMap::default(),
            ctx_count: FxHashMap::default(),
            slots: slots::Slots::default(),
            huge: program.huge(),
            heaps: FxHashMap::default(),
            sigs: FxHashMap::default(),
            sites: Vec::new(),
            site_keys: FxHashMap::default(),
            key_args: FxHashMap::default(),
            class_sites: FxHashMap::default(),
            sets: Vec::new(),
            deps: Vec::new(),
            registered: FxHashSet::default(),
            nodes: Vec::new(),
            queued: Vec::new(),
            queue: VecDeque::new(),
            globals: Vec::new(),
            raised: Var(0),
            exception_args: Var(0),
            calls: FxHashMap::default(),
            callbacks: FxHashMap::default(),
            entries: Vec::new(),
            refused: FxHashMap::default(),
            merge: FxHashSet::default(),
            unsplit: FxHashSet::default(),
            nested: FxHashSet::default(),
            patience: None,
            lengths: FxHashMap::default(),
            many_meet: FxHashSet::default(),
            missing: FxHashSet::default(),
            current: u32::MAX,
            said: None,
            seeds: FxHashMap::default(),
            seeded: Vec::new(),
        };
        s.raised = s.var();
        s.exception_args = s.var();
        s.globals = program.globals.keys().map(|_| s.var()).collect();
        for global in program.globals.keys() {
            let var = s.globals[global.index()];
            s.slot(var, || Slot::Global(global));
        }
        for (n, global) in program.globals.values().enumerate() {
            if global.open {
                let var = s.globals[n];
                s.join(var, &[Atom(0)]);
            }
        }
        s
    }

    /// A function gets one context for all arguments, from here on and in the next round, which starts over. This round goes on,
    /// so that it finds all there is to merge.
    pub(super) fn merge(&mut self, func: FuncId) {
        self.merge.insert(func);
        self.policy.merged.insert(func);
    }

    pub(super) fn var(&mut self) -> Var {
        self.vars(1)
    }

    pub(super) fn vars(&mut self, n: usize) -> Var {
        let first = Var(self.sets.len() as u32);
        self.sets.resize(self.sets.len() + n, Vec::new());
        self.deps.resize(self.deps.len() + n, Vec::new());
        first
    }

    /// Adds atoms to a variable and wakes its readers.
    pub(super) fn join(&mut self, var: Var, atoms: &[Atom]) {
        let set = &mut self.sets[var.index()];
        let mut grew = false;
        for a in atoms {
            if let Err(at) = set.binary_search(a) {
                set.insert(at, *a);
                grew = true;
            }
        }
        if grew {
            for n in 0..self.deps[var.index()].len() {
                let node = self.deps[var.index()][n];
                self.enqueue(node);
            }
        }
    }

    pub(super) fn enqueue(&mut self, node: u32) {
        if !std::mem::replace(&mut self.queued[node as usize], true) {
            self.queue.push_back(node);
        }
    }

    /// Reads a variable for the current node.
    pub(super) fn read(&mut self, var: Var) -> Set {
        if self.current != u32::MAX && self.registered.insert((var.0, self.current)) {
            self.deps[var.index()].push(self.current);
        }
        self.sets[var.index()].clone()
    }

    pub(super) fn kind_of(&self, atom: Atom) -> Kind {
        match atom.site() {
            None => SCALARS[atom.0 as usize].clone(),
            Some(s) => match &self.sites[s.index()].kind {
                Kind::Instance(c) => match self.program.classes[*c].value_of {
                    Some(class) => Kind::Class(class),
                    None => Kind::Instance(*c),
                },
                kind => kind.clone(),
            },
        }
    }

    /// Groups kinds for loop versions and heap keys.
    pub(super) fn group(&self, atom: Atom) -> u32 {
        match atom.site() {
            None if atom == TRUE => FALSE.0,
            None if atom == BELOW => INT.0,
            None => atom.0,
            Some(s) => match &self.sites[s.index()].kind {
                Kind::Instance(c) => match self.program.classes[*c].value_of {
                    Some(class) => 3_000_000 + class.0,
                    None => 1000 + c.0,
                },
                Kind::Func(f) => 2_000_000 + f.0,
                Kind::Class(c) => 3_000_000 + c.0,
                Kind::List => 16,
                Kind::Tuple => 100 + self.sites[s.index()].vars.len().min(800) as u32,
                Kind::Dict => 17,
                Kind::Set => 18,
                Kind::Iter(_) => 19,
                Kind::Generator => 20,
                Kind::TupleOf => 22,
                Kind::ByteArray => 23,
                _ => 21,
            },
        }
    }

    pub(super) fn entry_arg(&mut self, func: FuncId, n: u32, arg: &EntryArg) -> Set {
        let scalar = |k: Kind| Atom::of(&k).into_iter().collect::<Set>();
        match arg {
            EntryArg::None => scalar(Kind::None),
            EntryArg::Bool => vec![FALSE, TRUE],
            EntryArg::Int => scalar(Kind::Int),
            EntryArg::Float => scalar(Kind::Float),
            EntryArg::Complex => scalar(Kind::Complex),
            EntryArg::Str => scalar(Kind::Str),
            EntryArg::List(item) => {
                let item = self.entry_arg(func, n * 16 + 1, item);
                let site = self.site((u32::MAX - func.0, n, 0, Kind::List), 1, 0);
                let var = self.sites[site.index()].vars[0];
                self.join(var, &item);
                vec![Atom(FIRST_SITE + site.0)]
            }
            EntryArg::Union(members) => {
                let mut all = Set::new();
                for (k, member) in members.iter().enumerate() {
                    for atom in self.entry_arg(func, n * 16 + 8 + k as u32, member) {
                        if let Err(at) = all.binary_search(&atom) {
                            all.insert(at, atom);
                        }
                    }
                }
                all
            }
            EntryArg::Dict(key, item) => {
                let parts = [self.entry_arg(func, n * 16 + 1, key), self.entry_arg(func, n * 16 + 2, item)];
                let site = self.site((u32::MAX - func.0, n, 0, Kind::Dict), 2, 0);
                for (k, part) in parts.iter().enumerate() {
                    let var = self.sites[site.index()].vars[k];
                    self.join(var, part);
                }
                vec![Atom(FIRST_SITE + site.0)]
            }
            EntryArg::Tuple(items) => {
                let items: Vec<Set> =
                    items.iter().enumerate().map(|(k, a)| self.entry_arg(func, n * 16 + 1 + k as u32, a)).collect();
                let site = self.site((u32::MAX - func.0, n, 0, Kind::Tuple), items.len(), 0);
                for (k, item) in items.iter().enumerate() {
                    let var = self.sites[site.index()].vars[k];
                    self.join(var, item);
                }
                vec![Atom(FIRST_SITE + site.0)]
            }
        }
    }

    pub(super) fn site(&mut self, key: SiteKey, vars: usize, depth: u32) -> SiteId {
        if let Some(&s) = self.site_keys.get(&key) {
            while self.sites[s.index()].vars.len() < vars {
                let v = self.var();
                self.sites[s.index()].vars.push(v);
            }
            return s;
        }
        let id = SiteId(self.sites.len() as u32);
        let first = self.vars(vars);
        let vars = (0..vars as u32).map(|n| Var(first.0 + n)).collect();
        self.sites.push(Site { kind: key.3.clone(), vars, fields: Vec::new(), ctx: None, depth });
        self.site_keys.insert(key, id);
        id
    }

    /// The tuple that is the arguments of a KeyError with this key, one in the whole program; none of keys that are nested too deeply.
    pub(super) fn key_args(&mut self, key: Atom) -> Option<Atom> {
        if let Some(&tuple) = self.key_args.get(&key) {
            return Some(tuple);
        }
        let depth = 1 + key.site().map_or(0, |site| self.sites[site.index()].depth);
        if depth > MAX_DEPTH {
            return None;
        }
        let (id, var) = (SiteId(self.sites.len() as u32), self.var());
        self.sites.push(Site { kind: Kind::Tuple, vars: vec![var], fields: Vec::new(), ctx: None, depth });
        self.join(var, &[key]);
        let tuple = Atom(FIRST_SITE + id.0);
        self.key_args.insert(key, tuple);
        Some(tuple)
    }

    /// Whether instances of a class have fields of their own at each place that makes them: containers of the library.
    pub(super) fn own_fields(&self, class: ClassId) -> bool {
        let program = self.program;
        let hidden = program.classes[class].mro.iter().any(|c| program.is_library(*c));
        // One that makes no fields of its own holds nothing that would have to be told apart.
        hidden && program.method(class, "__init__").is_some()
    }

    /// The site of all instances of a class.
    pub(super) fn class_site(&mut self, class: ClassId) -> SiteId {
        if let Some(&site) = self.class_sites.get(&class) {
            return site;
        }
        let id = SiteId(self.sites.len() as u32);
        let kind = Kind::Instance(class);
        self.sites.push(Site { kind, vars: Vec::new(), fields: Vec::new(), ctx: None, depth: 0 });
        self.class_sites.insert(class, id);
        id
    }

    /// The context of a function for these argument sets, each of which is one atom (or `False` and `True`), or anything if merged.
    pub(super) fn context(&mut self, func: FuncId, args: Vec<Set>, callstring: &[(FuncId, Inst)]) -> CtxId {
        let merged = self.policy.merged.contains(&func);
        let key: Vec<u32> = if merged {
            Vec::new()
        } else {
            args.iter().map(|a| a.first().map_or(u32::MAX, |a| a.as_one().0)).collect()
        };
        let key = (func, callstring.to_vec(), key);
        let id = match self.ctx_keys.get(&key) {
            Some(&id) => id,
            None => {
                let count = self.ctx_count.entry(func).or_default();
                *count += 1;
                if *count > MAX_CONTEXTS {
                    self.merge(func);
                }
                let groups: Vec<u32> = if merged {
                    Vec::new()
                } else {
                    args.iter().map(|a| a.first().map_or(u32::MAX, |a| self.group(*a))).collect()
                };
                let next = self.heaps.len() as u32;
                let key_of_heap = (func, callstring.to_vec(), groups);
                let heap = *self.heaps.entry(key_of_heap.clone()).or_insert(next);
                if heap == next {
                    self.slots.heaps.push(key_of_heap);
                }
                let id = CtxId(self.ctxs.len() as u32);
                let program = self.program;
                self.shapes.entry(func).or_insert_with(|| Shape::new(&program.funcs[func]));
                let (ret, yields, sent) = (self.var(), self.var(), self.var());
                self.join(sent, &[Atom(1)]);
                self.ctxs.push(Ctx {
                    func,
                    params: Vec::new(),
                    ret,
                    yields,
                    sent,
                    versions: Vec::new(),
                    table: FxHashMap::default(),
                    callstring: callstring.to_vec(),
                    heap,
                });
                self.ctx_keys.insert(key, id);
                let entry = self.program.funcs[func].entry;
                let v = self.version(id, entry, None, Vec::new());
                let base = self.ctxs[id.index()].versions[v as usize].base;
                self.ctxs[id.index()].params = (0..args.len() as u32).map(|n| Var(base.0 + n)).collect();
                id
            }
        };
        for (n, arg) in args.iter().enumerate() {
            if let Some(&p) = self.ctxs[id.index()].params.get(n) {
                self.join(p, arg);
            }
        }
        id
    }

    pub(super) fn version(&mut self, ctx: CtxId, block: Block, parent: Option<u32>, key: Vec<u32>) -> u32 {
        let table_key = (block, parent, key.clone());
        if let Some(&v) = self.ctxs[ctx.index()].table.get(&table_key) {
            return v;
        }
        let func = self.ctxs[ctx.index()].func;
        let count = self.shapes[&func].count[block.index()];
        let base = self.vars(count as usize);
        let parent_sig = parent.map(|p| self.ctxs[ctx.index()].versions[p as usize].sig);
        let next = self.sigs.len() as u32;
        let sig = *self.sigs.entry((block, parent_sig, key.clone())).or_insert(next);
        let nodes = self.nodes.len() as u32;
        let version = self.ctxs[ctx.index()].versions.len() as u32;
        let len = self.program.funcs[func].blocks[block].insts.len() as u32;
        for pos in 0..=len {
            self.nodes.push(Node { ctx, version, pos });
            self.queued.push(false);
        }
        self.ctxs[ctx.index()].versions.push(Version { block, parent, base, sig, key });
        self.ctxs[ctx.index()].table.insert(table_key, version);
        for pos in 0..=len {
            self.enqueue(nodes + pos);
        }
        version
    }

    pub(super) fn value(&self, ctx: CtxId, mut version: u32, value: crate::hir::Value) -> Var {
        let c = &self.ctxs[ctx.index()];
        let (block, local) = self.shapes[&c.func].place[value.index()];
        while c.versions[version as usize].block != block {
            match c.versions[version as usize].parent {
                Some(p) => version = p,
                None => break,
            }
        }
        Var(c.versions[version as usize].base.0 + local)
    }

    pub(super) fn run(&mut self) {
        while let Some(node) = self.queue.pop_front() {
            if !self.nested.is_empty()
                && let Some(left) = &mut self.patience
            {
                *left = left.saturating_sub(1);
                if *left == 0 {
                    break;
                }
            }
            self.queued[node as usize] = false;
            self.current = node;
            self.eval(self.nodes[node as usize]);
        }
        self.current = u32::MAX;
    }

    pub(super) fn eval(&mut self, node: Node) {
        let program = self.program;
        let c = &self.ctxs[node.ctx.index()];
        let func = &program.funcs[c.func];
        let version = &c.versions[node.version as usize];
        let (block, base) = (version.block, version.base);
        let data = &func.blocks[block];
        if let Some(&inst) = data.insts.get(node.pos as usize) {
            let i = &func.insts[inst];
            let mut args = Vec::with_capacity(i.args.len());
            for &a in &i.args {
                let var = self.value(node.ctx, node.version, a);
                args.push(self.read(var));
            }
            if args.iter().any(Vec::is_empty) {
                return;
            }
            let mut d = Solving {
                s: self,
                node,
                inst: inst.0,
                args: &i.args,
                op: Some(&i.op),
                raises: false,
                exhausted: false,
            };
            let result = sem::eval(&mut d, &i.op, &args);
            let raises = d.raises;
            let out = Var(base.0 + data.params.len() as u32 + node.pos);
            self.join(out, &result);
            if raises && let Some(edge) = &i.handler {
                self.edge(node, edge, &[]);
            }
            return;
        }
        match &data.term {
            Term::Jump(e) => self.edge(node, e, &[]),
            Term::Branch { cond, then, els } => {
                let var = self.value(node.ctx, node.version, *cond);
                let set = self.read(var);
                if set.contains(&TRUE) {
                    self.edge(node, then, &[]);
                }
                if set.contains(&FALSE) {
                    self.edge(node, els, &[]);
                }
            }
            Term::IterNext { iter, given, some, none, handler, .. } => {
                let var = self.value(node.ctx, node.version, *iter);
                let set = self.read(var);
                let value = given.value().map(|s| {
                    let var = self.value(node.ctx, node.version, s);
                    self.read(var)
                });
                let mut raises = false;
                for atom in set {
                    let mut d = Solving {
                        s: self,
                        node,
                        inst: u32::MAX - block.0,
                        args: &[],
                        op: None,
                        raises: false,
                        exhausted: false,
                    };
                    let (item, state) = sem::iter_next_with(&mut d, &atom, *given, value.as_ref());
                    raises |= d.raises;
                    let exhausted = d.exhausted;
                    if exhausted {
                        self.edge(node, none, &[]);
                    }
                    if !item.is_empty() {
                        self.edge(node, some, &[item, state]);
                    }
                }
                if raises && let Some(edge) = handler {
                    self.edge(node, edge, &[]);
                }
            }
            Term::Return(v) => {
                let var = self.value(node.ctx, node.version, *v);
                let set = self.read(var);
                let ret = self.ctxs[node.ctx.index()].ret;
                self.join(ret, &set);
            }
            Term::None | Term::Unreachable => {}
        }
    }

    /// Control may take an edge: reaches the target's versions and passes the arguments on.
    pub(super) fn edge(&mut self, node: Node, edge: &Edge, front: &[Set]) {
        let mut args: Vec<Set> = front.to_vec();
        for &a in &edge.args {
            let var = self.value(node.ctx, node.version, a);
            args.push(self.read(var));
        }
        if args.iter().any(Vec::is_empty) {
            return;
        }
        let func = self.ctxs[node.ctx.index()].func;
        let parent = self.parent_version(node.ctx, node.version, edge.block);
        let header =
            self.shapes[&func].header[edge.block.index()] && !self.policy.unsplit.contains(&(func, edge.block));
        let mut keys: Vec<Vec<u32>> = vec![Vec::new()];
        if header {
            let skip = front.len();
            for (n, arg) in args.iter().enumerate() {
                let mut groups: Vec<u32> =
                    if n < skip { vec![u32::MAX] } else { arg.iter().map(|a| self.group(*a)).collect() };
                groups.sort_unstable();
                groups.dedup();
                keys = keys
                    .iter()
                    .flat_map(|k| {
                        groups.iter().map(move |g| {
                            let mut k = k.clone();
                            k.push(*g);
                            k
                        })
                    })
                    .collect();
                if keys.len() > MAX_VERSIONS {
                    self.unsplit.insert((func, edge.block));
                    break;
                }
            }
            let existing =
                self.ctxs[node.ctx.index()].table.keys().filter(|k| k.0 == edge.block && k.1 == parent).count();
            if existing > MAX_VERSIONS {
                self.unsplit.insert((func, edge.block));
            }
            if self.unsplit.contains(&(func, edge.block)) {
                self.policy.unsplit.insert((func, edge.block));
                keys = vec![Vec::new()];
            }
        }
        let joined = self.shapes[&func].header[edge.block.index()] && !header;
        if joined {
            for (n, arg) in args.iter_mut().enumerate().skip(front.len()) {
                self.join_words((func, edge.block, n), edge.args[n - front.len()], arg);
            }
        }
        for key in keys {
            let version = self.version(node.ctx, edge.block, parent, key.clone());
            let base = self.ctxs[node.ctx.index()].versions[version as usize].base;
            for (n, arg) in args.iter().enumerate() {
                let atoms: Set = match key.get(n) {
                    Some(&g) if g != u32::MAX => arg.iter().copied().filter(|a| self.group(*a) == g).collect(),
                    _ => arg.clone(),
                };
                self.join(Var(base.0 + n as u32), &atoms);
            }
        }
    }

    pub(super) fn parent_version(&self, ctx: CtxId, version: u32, target: Block) -> Option<u32> {
        let c = &self.ctxs[ctx.index()];
        let parent = self.shapes[&c.func].parent[target.index()]?;
        let mut at = version;
        loop {
            let v = &c.versions[at as usize];
            if v.block == parent {
                return Some(at);
            }
            at = v.parent?;
        }
    }

    /// After a fixpoint: empty containers that meet others take their contents; then what to do differently in another round.
    pub(super) fn again(&mut self, policy: &mut Policy) -> bool {
        let known = policy.nested.len();
        policy.nested.extend(self.nested.iter().copied());
        if self.patience == Some(0) {
            return policy.nested.len() != known;
        }
        loop {
            let mut flows = Vec::new();
            for set in &self.sets {
                let lists: Vec<SiteId> = set
                    .iter()
                    .filter_map(|a| a.site())
                    .filter(|s| {
                        matches!(self.sites[s.index()].kind, Kind::List | Kind::TupleOf | Kind::Dict | Kind::Set)
                    })
                    .collect();
                if lists.len() < 2 {
                    continue;
                }
                for &to in &lists {
                    let to_site = &self.sites[to.index()];
                    if !to_site.vars.iter().all(|v| self.sets[v.index()].is_empty()) {
                        continue;
                    }
                    for &from in &lists {
                        let from_site = &self.sites[from.index()];
                        if from != to && from_site.kind == to_site.kind {
                            for (f, t) in from_site.vars.iter().zip(&to_site.vars) {
                                if !self.sets[f.index()].is_empty() {
                                    flows.push((*f, *t));
                                }
                            }
                        }
                    }
                }
            }
            if flows.is_empty() {
                break;
            }
            for (f, t) in flows {
                self.pour(f, t);
            }
            self.run();
        }
        let before = (policy.sensitive.len(), policy.merged.len(), policy.unsplit.len(), policy.words.len());
        let params = policy.word_params.len();
        policy.words.extend(self.words_wanted());
        policy.word_params.extend(self.word_params_wanted());
        let grown = policy.nested.len() != known;
        policy.merged.extend(self.merge.iter().copied());
        policy.unsplit.extend(self.unsplit.iter().copied());
        // A container with mixed numbers that a function returns fresh: tell its call sites apart.
        for ctx in &self.ctxs {
            if policy.sensitive.contains(&ctx.func) || Some(ctx.func) == self.program.main {
                continue;
            }
            let fresh_mixed = self.sets[ctx.ret.index()].iter().filter_map(|a| a.site()).any(|s| {
                let site = &self.sites[s.index()];
                site.kind == Kind::List && site.vars.iter().any(|v| self.mixed(&self.sets[v.index()]))
            });
            if fresh_mixed && !self.policy.merged.contains(&ctx.func) {
                policy.sensitive.insert(ctx.func);
            }
        }
        grown
            || before != (policy.sensitive.len(), policy.merged.len(), policy.unsplit.len(), policy.words.len())
            || params != policy.word_params.len()
    }

    /// More than one kind, `None` and `Unbound` not counted; or lists of different contents.
    pub(super) fn mixed(&self, set: &Set) -> bool {
        let mut groups: Vec<u32> = set.iter().map(|a| self.group(*a)).filter(|g| *g > 1).collect();
        groups.sort_unstable();
        groups.dedup();
        if groups.len() > 1 {
            return true;
        }
        let mut lists = set.iter().filter_map(|a| a.site()).filter(|s| self.sites[s.index()].kind == Kind::List);
        let Some(first) = lists.next() else {
            return false;
        };
        let of = |s: SiteId| &self.sets[self.sites[s.index()].vars[0].index()];
        lists.any(|s| of(s) != of(first))
            || set.iter().filter_map(|a| a.site()).take(4).any(|s| {
                self.sites[s.index()].kind == Kind::List
                    && self.sites[s.index()].depth < 1
                    && of(s).len() > 1
                    && self.mixed_scalars(of(s))
            })
    }

    pub(super) fn mixed_scalars(&self, set: &Set) -> bool {
        let mut scalars: Vec<u32> = set.iter().map(|a| self.group(*a)).filter(|g| *g > 1 && *g < FIRST_SITE).collect();
        scalars.dedup();
        scalars.len() > 1
    }
}
