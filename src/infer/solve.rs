//! The solver: types of everything that an entry reaches, as a monotone fixpoint.
//!
//! - A variable ([`Var`]) holds a set of atoms; an atom is a scalar type or a *site*: an allocation, a function value,
//!   an iterator …, whose contents are variables again. Sets only grow.
//! - Functions are analysed once per *context*: the tuple of atoms of their arguments (Agesen's cartesian product), so that nothing is
//!   ever analysed for a combination of types that does not occur. A function in [`Policy::sensitive`] has contexts per call site too
//!   (two deep), which tells apart the fresh objects that it returns.
//! - A loop is typed in *versions*, one for each combination of kinds that its header's parameters are entered with:
//!   where an int becomes a float after one iteration, the first iteration is a version of its own and the others are all float.
//!   Values defined in a loop are seen outside of it only through block parameters (an invariant of hir), so the code after it is not duplicated.
//! - The worklist holds (context, version, instruction) nodes; reading a variable registers the node with it.
//!
//! After a fixpoint, [`Policy`] may be widened or refined and solving repeated (bounded).

use super::domain::{Arg, Domain, Iter, Kind, Out};
use super::sem;
use crate::diagnostics::Diagnostic;
use crate::entity::Entity;
use crate::hir::graph::Shape;
use crate::hir::{Block, ClassId, Const, Def, Edge, FuncId, GlobalId, Inst, Name, Op, Program, Term};
use crate::mir::{self, IndexKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;

crate::entity!(/// A set variable.
    Var, "x");
crate::entity!(/// An abstract object.
    SiteId, "site");
crate::entity!(/// A function analysed for a tuple of argument atoms.
    CtxId, "ctx");

/// An atom: a scalar type, or `FIRST_SITE + n` for a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Atom(pub u32);

/// A set of atoms, sorted.
pub type Set = Vec<Atom>;

const FIRST_SITE: u32 = 16;
/// The number of an instance among the sites of an instruction.
pub(super) const INSTANCE: u32 = 50;
/// The scalar atoms; `False` and `True` are told apart, so that decided branches are seen.
const SCALARS: [Kind; 13] = [
    Kind::Unbound,
    Kind::None,
    Kind::Ellipsis,
    Kind::NotImplemented,
    Kind::Bool,
    Kind::Bool,
    Kind::Int,
    Kind::Float,
    Kind::Complex,
    Kind::Str,
    Kind::Bytes,
    Kind::Range,
    Kind::Exc,
];
pub(super) const FALSE: Atom = Atom(4);
pub(super) const TRUE: Atom = Atom(5);

impl Atom {
    /// The site behind the atom.
    pub fn site(self) -> Option<SiteId> {
        self.0.checked_sub(FIRST_SITE).map(SiteId)
    }
    fn of(kind: &Kind) -> Option<Atom> {
        SCALARS.iter().position(|k| k == kind).map(|n| Atom(n as u32))
    }
}

/// An abstract object.
#[derive(Debug, Clone)]
pub struct Site {
    pub kind: Kind,
    /// Contents: elements of a list (1) or dict (2), parts of an aggregate, what a function holds.
    pub vars: Vec<Var>,
    /// Fields of instances.
    pub fields: Vec<(Name, Var)>,
    /// The context of a generator's body.
    pub ctx: Option<CtxId>,
    depth: u32,
}

/// Decisions that a further round of solving obeys.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// Functions with contexts per call site.
    pub sensitive: FxHashSet<FuncId>,
    /// Functions with one context for all arguments.
    pub merged: FxHashSet<FuncId>,
    /// Loop headers that are not split.
    pub unsplit: FxHashSet<(FuncId, Block)>,
}

/// A version of a block in a context.
#[derive(Debug, Clone)]
pub struct Version {
    pub block: Block,
    pub parent: Option<u32>,
    /// Variable of the block's first value.
    pub base: Var,
    /// Identifies the same version in other contexts of the function.
    pub sig: u32,
    /// Kind groups of the parameters, for a header.
    pub key: Vec<u32>,
}

/// A function in a context.
#[derive(Debug, Clone)]
pub struct Ctx {
    pub func: FuncId,
    pub params: Vec<Var>,
    pub ret: Var,
    /// What a generator yields.
    pub yields: Var,
    /// What is sent to it: what `yield` gives.
    pub sent: Var,
    pub versions: Vec<Version>,
    /// Version of (block, parent version, key).
    pub table: FxHashMap<(Block, Option<u32>, Vec<u32>), u32>,
    callstring: Vec<(FuncId, Inst)>,
    heap: u32,
}

/// A place in a version: instruction `n` of its block; the number of instructions means the terminator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Node {
    pub ctx: CtxId,
    pub version: u32,
    pub pos: u32,
}

/// The result of solving.
#[derive(Debug)]
pub struct Solved {
    pub ctxs: Vec<Ctx>,
    pub sites: Vec<Site>,
    pub sets: Vec<Set>,
    pub globals: Vec<Var>,
    /// What any exception was given as arguments.
    pub exception_args: Var,
    /// Exceptions of source classes that are raised.
    pub raised: Var,
    /// Contexts called from a node.
    pub calls: FxHashMap<Node, Vec<CtxId>>,
    /// Site made by a node: (node's heap key, instruction, number, kind).
    site_keys: FxHashMap<SiteKey, SiteId>,
    /// Contexts of the entries asked for.
    pub entries: Vec<CtxId>,
    pub shapes: FxHashMap<FuncId, Shape>,
    pub class_sites: FxHashMap<ClassId, SiteId>,
    /// Functions with one context for all arguments.
    pub merged: FxHashSet<FuncId>,
}

type SiteKey = (u32, u32, u32, Kind);

/// What to start from: a function and the kinds of its arguments.
#[derive(Debug, Clone)]
pub struct Entry {
    pub func: FuncId,
    pub args: Vec<EntryArg>,
}

/// The type of an argument that a host passes.
#[derive(Debug, Clone, PartialEq)]
pub enum EntryArg {
    None,
    Bool,
    Int,
    Float,
    Complex,
    Str,
    List(Box<EntryArg>),
    Tuple(Vec<EntryArg>),
}

/// Why solving ended without a solution.
#[derive(Debug)]
pub enum Failure {
    /// Functions of the embedded library that the program needs and that are not loaded.
    Library(Vec<Name>),
    Diagnostics(Vec<(u32, Diagnostic)>),
}

/// The name under which a function without a body stands for those of the library that are not loaded.
pub const STUB: &str = "<stub>";

/// Limits that keep solving bounded; see the module's documentation.
const MAX_VERSIONS: usize = 4;
const MAX_COMBINATIONS: usize = 12;
const MAX_CONTEXTS: usize = 48;
const MAX_ROUNDS: usize = 8;

/// Solves for a set of entries.
///
/// # Errors
/// Constructs outside the language that are reached, with the index of their source file.
pub fn solve(
    program: &Program,
    prelude: &FxHashMap<Name, FuncId>,
    entries: &[Entry],
    policy: &mut Policy,
) -> Result<Solved, Failure> {
    for round in 0..MAX_ROUNDS {
        let mut solver = Solver::new(program, prelude, policy.clone());
        for entry in entries {
            let args = entry.args.iter().enumerate().map(|(n, a)| solver.entry_arg(entry.func, n as u32, a)).collect();
            let ctx = solver.context(entry.func, args, &[]);
            solver.entries.push(ctx);
        }
        solver.run();
        if !solver.missing.is_empty() {
            return Err(Failure::Library(solver.missing.into_iter().collect()));
        }
        let last = round + 1 == MAX_ROUNDS;
        if solver.again(policy) && !last {
            continue;
        }
        if !solver.refused.is_empty() {
            let mut all: Vec<(u32, Diagnostic)> = solver.refused.into_values().collect();
            all.sort_by_key(|(file, d)| (*file, d.span().map(|s| s.lo)));
            return Err(Failure::Diagnostics(all));
        }
        return Ok(Solved {
            ctxs: solver.ctxs,
            sites: solver.sites,
            sets: solver.sets,
            globals: solver.globals,
            exception_args: solver.exception_args,
            raised: solver.raised,
            calls: solver.calls,
            site_keys: solver.site_keys,
            entries: solver.entries,
            shapes: solver.shapes,
            class_sites: solver.class_sites,
            merged: solver.policy.merged,
        });
    }
    Err(Failure::Diagnostics(Vec::new()))
}

impl Solved {
    /// The variable of a value in a version.
    pub fn value(&self, ctx: CtxId, mut version: u32, value: crate::hir::Value) -> Var {
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

    /// The site that a node makes.
    pub fn site_of(&self, node: Node, inst: u32, sub: u32, kind: &Kind) -> Option<SiteId> {
        let c = &self.ctxs[node.ctx.index()];
        let keys = [
            (c.heap, inst, sub, kind.clone()),
            (value_key(node.ctx, c.versions[node.version as usize].sig), inst, sub, kind.clone()),
        ];
        keys.iter().find_map(|k| self.site_keys.get(k).copied())
    }
}

/// Key of aggregates, which are told apart by version.
fn value_key(ctx: CtxId, sig: u32) -> u32 {
    0x8000_0000 | (ctx.0.wrapping_mul(4099) ^ sig.wrapping_mul(31)) & 0x7fff_ffff
}

struct Solver<'p> {
    program: &'p Program,
    prelude: &'p FxHashMap<Name, FuncId>,
    policy: Policy,
    shapes: FxHashMap<FuncId, Shape>,
    ctxs: Vec<Ctx>,
    ctx_keys: FxHashMap<(FuncId, Vec<(FuncId, Inst)>, Vec<u32>), CtxId>,
    ctx_count: FxHashMap<FuncId, usize>,
    heaps: FxHashMap<(FuncId, Vec<(FuncId, Inst)>, Vec<u32>), u32>,
    sigs: FxHashMap<(Block, Option<u32>, Vec<u32>), u32>,
    sites: Vec<Site>,
    site_keys: FxHashMap<SiteKey, SiteId>,
    class_sites: FxHashMap<ClassId, SiteId>,
    sets: Vec<Set>,
    deps: Vec<Vec<u32>>,
    registered: FxHashSet<(u32, u32)>,
    nodes: Vec<Node>,
    queued: Vec<bool>,
    queue: VecDeque<u32>,
    globals: Vec<Var>,
    raised: Var,
    exception_args: Var,
    calls: FxHashMap<Node, Vec<CtxId>>,
    entries: Vec<CtxId>,
    refused: FxHashMap<(FuncId, u32), (u32, Diagnostic)>,
    merge: FxHashSet<FuncId>,
    unsplit: FxHashSet<(FuncId, Block)>,
    /// Library functions that are not loaded.
    missing: FxHashSet<Name>,
    current: u32,
}

impl<'p> Solver<'p> {
    fn new(program: &'p Program, prelude: &'p FxHashMap<Name, FuncId>, policy: Policy) -> Self {
        let mut s = Solver {
            program,
            prelude,
            policy,
            shapes: FxHashMap::default(),
            ctxs: Vec::new(),
            ctx_keys: FxHashMap::default(),
            ctx_count: FxHashMap::default(),
            heaps: FxHashMap::default(),
            sigs: FxHashMap::default(),
            sites: Vec::new(),
            site_keys: FxHashMap::default(),
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
            entries: Vec::new(),
            refused: FxHashMap::default(),
            merge: FxHashSet::default(),
            unsplit: FxHashSet::default(),
            missing: FxHashSet::default(),
            current: u32::MAX,
        };
        s.raised = s.var();
        s.exception_args = s.var();
        s.globals = program.globals.keys().map(|_| s.var()).collect();
        s
    }

    fn var(&mut self) -> Var {
        self.vars(1)
    }

    fn vars(&mut self, n: usize) -> Var {
        let first = Var(self.sets.len() as u32);
        self.sets.resize(self.sets.len() + n, Vec::new());
        self.deps.resize(self.deps.len() + n, Vec::new());
        first
    }

    /// Adds atoms to a variable and wakes its readers.
    fn join(&mut self, var: Var, atoms: &[Atom]) {
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

    fn enqueue(&mut self, node: u32) {
        if !std::mem::replace(&mut self.queued[node as usize], true) {
            self.queue.push_back(node);
        }
    }

    /// Reads a variable for the current node.
    fn read(&mut self, var: Var) -> Set {
        if self.current != u32::MAX && self.registered.insert((var.0, self.current)) {
            self.deps[var.index()].push(self.current);
        }
        self.sets[var.index()].clone()
    }

    fn kind_of(&self, atom: Atom) -> Kind {
        match atom.site() {
            None => SCALARS[atom.0 as usize].clone(),
            Some(s) => self.sites[s.index()].kind.clone(),
        }
    }

    /// Groups kinds for loop versions and heap keys.
    fn group(&self, atom: Atom) -> u32 {
        match atom.site() {
            None if atom == TRUE => FALSE.0,
            None => atom.0,
            Some(s) => match &self.sites[s.index()].kind {
                Kind::Instance(c) => 1000 + c.0,
                Kind::Func(f) => 2_000_000 + f.0,
                Kind::Class(c) => 3_000_000 + c.0,
                Kind::List => 16,
                Kind::Tuple => 100 + self.sites[s.index()].vars.len().min(800) as u32,
                Kind::Dict => 17,
                Kind::Set => 18,
                Kind::Iter(_) => 19,
                Kind::Generator => 20,
                _ => 21,
            },
        }
    }

    fn entry_arg(&mut self, func: FuncId, n: u32, arg: &EntryArg) -> Set {
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

    fn site(&mut self, key: SiteKey, vars: usize, depth: u32) -> SiteId {
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

    /// The context of a function for these argument sets, each of which is one atom (or `False` and `True`), or anything if merged.
    fn context(&mut self, func: FuncId, args: Vec<Set>, callstring: &[(FuncId, Inst)]) -> CtxId {
        let merged = self.policy.merged.contains(&func);
        let key: Vec<u32> = if merged {
            Vec::new()
        } else {
            args.iter().map(|a| a.first().map_or(u32::MAX, |a| if *a == TRUE { FALSE.0 } else { a.0 })).collect()
        };
        let key = (func, callstring.to_vec(), key);
        let id = match self.ctx_keys.get(&key) {
            Some(&id) => id,
            None => {
                let count = self.ctx_count.entry(func).or_default();
                *count += 1;
                if *count > MAX_CONTEXTS {
                    self.merge.insert(func);
                }
                let groups: Vec<u32> = if merged {
                    Vec::new()
                } else {
                    args.iter().map(|a| a.first().map_or(u32::MAX, |a| self.group(*a))).collect()
                };
                let next = self.heaps.len() as u32;
                let heap = *self.heaps.entry((func, callstring.to_vec(), groups)).or_insert(next);
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

    fn version(&mut self, ctx: CtxId, block: Block, parent: Option<u32>, key: Vec<u32>) -> u32 {
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

    fn value(&mut self, ctx: CtxId, mut version: u32, value: crate::hir::Value) -> Var {
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

    fn run(&mut self) {
        while let Some(node) = self.queue.pop_front() {
            self.queued[node as usize] = false;
            self.current = node;
            self.eval(self.nodes[node as usize]);
        }
        self.current = u32::MAX;
    }

    fn eval(&mut self, node: Node) {
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
            Term::IterNext { iter, some, none, handler, .. } => {
                let var = self.value(node.ctx, node.version, *iter);
                let set = self.read(var);
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
                    let (item, state) = sem::iter_next(&mut d, &atom);
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
    fn edge(&mut self, node: Node, edge: &Edge, front: &[Set]) {
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
                    keys.truncate(MAX_VERSIONS);
                }
            }
            let existing =
                self.ctxs[node.ctx.index()].table.keys().filter(|k| k.0 == edge.block && k.1 == parent).count();
            if existing > MAX_VERSIONS {
                self.unsplit.insert((func, edge.block));
            }
            if self.unsplit.contains(&(func, edge.block)) {
                // A further round starts over without splitting this loop.
                return;
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

    fn parent_version(&self, ctx: CtxId, version: u32, target: Block) -> Option<u32> {
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
    fn again(&mut self, policy: &mut Policy) -> bool {
        loop {
            let mut flows = Vec::new();
            for set in &self.sets {
                let lists: Vec<SiteId> = set
                    .iter()
                    .filter_map(|a| a.site())
                    .filter(|s| matches!(self.sites[s.index()].kind, Kind::List | Kind::Dict | Kind::Set))
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
                let set = self.sets[f.index()].clone();
                self.join(t, &set);
            }
            self.run();
        }
        let before = (policy.sensitive.len(), policy.merged.len(), policy.unsplit.len());
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
        before != (policy.sensitive.len(), policy.merged.len(), policy.unsplit.len())
    }

    /// More than one kind, `None` and `Unbound` not counted; or lists of different contents.
    fn mixed(&self, set: &Set) -> bool {
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

    fn mixed_scalars(&self, set: &Set) -> bool {
        let mut scalars: Vec<u32> = set.iter().map(|a| self.group(*a)).filter(|g| *g > 1 && *g < FIRST_SITE).collect();
        scalars.dedup();
        scalars.len() > 1
    }
}

/// The solver as a domain, at one node.
struct Solving<'a, 'p> {
    s: &'a mut Solver<'p>,
    node: Node,
    /// Instruction number, or a number of the block's terminator.
    inst: u32,
    args: &'a [crate::hir::Value],
    op: Option<&'a Op>,
    raises: bool,
    exhausted: bool,
}

impl Solving<'_, '_> {
    fn scalar(&mut self, kind: &Kind) -> Atom {
        match Atom::of(kind) {
            Some(a) => a,
            None => {
                let site = self.s.site((u32::MAX, 0, 0, kind.clone()), 0, 0);
                Atom(FIRST_SITE + site.0)
            }
        }
    }

    /// What a machine operation gives: all values of the kind.
    fn any_of(&mut self, kind: &Kind) -> Set {
        if *kind == Kind::Bool { vec![FALSE, TRUE] } else { vec![self.scalar(kind)] }
    }

    fn site_var(&self, v: &Atom, n: usize) -> Option<Var> {
        v.site().and_then(|s| self.s.sites[s.index()].vars.get(n).copied())
    }

    fn join_sets(a: &mut Set, b: &Set) {
        for x in b {
            if let Err(at) = a.binary_search(x) {
                a.insert(at, *x);
            }
        }
    }

    fn ctx(&self) -> &Ctx {
        &self.s.ctxs[self.node.ctx.index()]
    }
}

/// A bool that a machine operation computes stands for both truth values: the atom `TRUE` with this flag.
const EITHER: Atom = Atom(15);

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
            Const::Int(_) | Const::BigInt(_) => Kind::Int,
            Const::Float(_) => Kind::Float,
            Const::Imag(_) => Kind::Complex,
            Const::Str(_) => Kind::Str,
            Const::Bytes(_) => Kind::Bytes,
        };
        self.scalar(&kind)
    }

    fn unit(&mut self, kind: Kind) -> Atom {
        self.scalar(&kind)
    }

    fn op(&mut self, op: mir::Op, _: &[&Atom], out: Kind) -> Atom {
        self.raises |= op.raises();
        if out == Kind::Bool { EITHER } else { self.scalar(&out) }
    }

    fn rt(&mut self, name: &'static str, _: &[&Atom], out: Kind) -> Atom {
        self.raises |= crate::builtins::rt::by_name(name).row().raises;
        if out == Kind::Bool { EITHER } else { self.scalar(&out) }
    }

    fn raise(&mut self, _: &str, _: String) -> Set {
        self.raises = true;
        Set::new()
    }

    fn stop(&mut self, _: &str, _: String) -> Set {
        Set::new()
    }

    fn refuse(&mut self, what: String, help: &str) -> Set {
        let func = &self.s.program.funcs[self.ctx().func];
        let block = self.ctx().versions[self.node.version as usize].block;
        let span = match (func.blocks[block].insts.get(self.node.pos as usize), &func.blocks[block].term) {
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
        self.s.refused.entry((self.ctx().func, self.inst)).or_insert((func.file, diagnostic));
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

    fn only_iterated(&self) -> bool {
        only_iterated(&self.s.program.funcs[self.ctx().func], self.inst)
    }

    fn pack(&mut self, kind: Kind, sub: u32, parts: Vec<Set>) -> Atom {
        if matches!(kind, Kind::Complex | Kind::Range) {
            return self.scalar(&kind);
        }
        let depth = 1 + parts
            .iter()
            .flatten()
            .filter_map(|a| a.site())
            .map(|s| self.s.sites[s.index()].depth)
            .max()
            .unwrap_or(0);
        let c = self.ctx();
        let key =
            if depth <= 4 { value_key(self.node.ctx, c.versions[self.node.version as usize].sig) } else { c.heap };
        let sub = sub | (parts.len() as u32) << 8;
        let site = self.s.site((key, self.inst, sub, kind), parts.len(), depth.min(5));
        for (n, part) in parts.iter().enumerate() {
            let var = self.s.sites[site.index()].vars[n];
            self.s.join(var, part);
        }
        Atom(FIRST_SITE + site.0)
    }

    fn part(&mut self, v: &Atom, n: usize) -> Set {
        match self.kind(v) {
            Kind::Complex => vec![self.scalar(&Kind::Float)],
            Kind::Range => vec![self.scalar(&Kind::Int)],
            _ => match self.site_var(v, n) {
                Some(var) => self.s.read(var),
                None => Set::new(),
            },
        }
    }

    fn parts(&self, v: &Atom) -> usize {
        v.site().map_or(0, |s| self.s.sites[s.index()].vars.len())
    }

    fn container(&mut self, kind: Kind, sub: u32, _: Option<&Atom>) -> Atom {
        self.raises = true;
        let heap = self.ctx().heap;
        let vars = if kind == Kind::Dict { 2 } else { 1 };
        let site = self.s.site((heap, self.inst, sub, kind), vars, 0);
        Atom(FIRST_SITE + site.0)
    }

    fn made(&mut self, kind: Kind, sub: u32) -> Atom {
        self.container(kind, sub, None)
    }

    fn flow(&mut self, into: &Atom, slot: usize, item: &Set) {
        if let Some(var) = self.site_var(into, slot) {
            self.s.join(var, item);
        }
    }

    fn flow_all(&mut self, into: &Atom, from: &Atom) {
        for n in 0..2 {
            if let (Some(to), Some(from)) = (self.site_var(into, n), self.site_var(from, n)) {
                let set = self.s.read(from);
                self.s.join(to, &set);
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
            if matches!(kind, Kind::List | Kind::Tuple | Kind::Set | Kind::FrozenSet | Kind::Dict) {
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

    fn list_get(&mut self, list: &Atom, _: &Atom, _: IndexKind) -> Set {
        self.raises = true;
        self.part(list, 0)
    }

    fn list_get_raw(&mut self, list: &Atom, _: &Atom) -> Set {
        self.part(list, 0)
    }

    fn list_set(&mut self, list: &Atom, _: &Atom, item: &Set) {
        self.raises = true;
        self.flow(list, 0, item);
    }

    fn list_append(&mut self, list: &Atom, item: &Set) {
        self.raises = true;
        self.flow(list, 0, item);
    }

    fn rt_call(&mut self, name: &'static str, _: &[Arg<'_, Self>], out: Out<'_, Atom>) -> Set {
        self.raises |= crate::builtins::rt::by_name(name).row().raises;
        match out {
            Out::Unit => self.any_of(&Kind::None),
            Out::Pair => self.any_of(&Kind::Range),
            Out::Kind(k) => self.any_of(&k),
            Out::Slot(v, n) => self.part(v, n),
            Out::Made(v) => vec![*v],
        }
    }

    fn cell_new(&mut self, content: &Set) -> Atom {
        let heap = self.ctx().heap;
        let site = self.s.site((heap, self.inst, 0, Kind::Cell), 1, 0);
        let var = self.s.sites[site.index()].vars[0];
        self.s.join(var, content);
        Atom(FIRST_SITE + site.0)
    }

    fn cell_get(&mut self, cell: &Atom) -> Set {
        self.part(cell, 0)
    }

    fn cell_set(&mut self, cell: &Atom, content: &Set) {
        self.flow(cell, 0, content);
    }

    fn instance_new(&mut self, class: ClassId) -> Atom {
        self.raises = true;
        let program = self.s.program;
        if program.classes[class].methods.first().is_some_and(|m| program.funcs[m.func].hidden) {
            // Containers of the library: each allocation has fields of its own.
            let heap = self.ctx().heap;
            let site = self.s.site((heap, self.inst, INSTANCE, Kind::Instance(class)), 0, 0);
            return Atom(FIRST_SITE + site.0);
        }
        let site = match self.s.class_sites.get(&class) {
            Some(&s) => s,
            None => {
                let id = SiteId(self.s.sites.len() as u32);
                self.s.sites.push(Site {
                    kind: Kind::Instance(class),
                    vars: Vec::new(),
                    fields: Vec::new(),
                    ctx: None,
                    depth: 0,
                });
                self.s.class_sites.insert(class, id);
                id
            }
        };
        Atom(FIRST_SITE + site.0)
    }

    fn field_get(&mut self, object: &Atom, name: &Name) -> Option<Set> {
        let site = object.site()?;
        let var = match self.s.sites[site.index()].fields.iter().find(|(n, _)| n == name) {
            Some((_, v)) => *v,
            None => {
                // Registers the reader: a store may come.
                let var = self.s.var();
                self.s.sites[site.index()].fields.push((name.clone(), var));
                var
            }
        };
        let mut set = self.s.read(var);
        if set.is_empty() {
            return None;
        }
        let class = match &self.s.sites[site.index()].kind {
            Kind::Instance(c) => *c,
            _ => return Some(set),
        };
        if !super::fields::definite(self.s.program, class, name) {
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
            self.s.join(var, value);
        }
    }

    fn global_get(&mut self, global: GlobalId) -> Set {
        let var = self.s.globals[global.index()];
        let mut set = self.s.read(var);
        // The read is followed by a check where the variable may be unbound.
        let func = &self.s.program.funcs[self.ctx().func];
        if let Some(i) = func.insts.get(Inst(self.inst)) {
            let checked = func.insts.values().any(|u| matches!(u.op, Op::CheckBound { .. }) && u.args[0] == i.result);
            if checked {
                Self::join_sets(&mut set, &vec![Atom(0)]);
            }
        }
        set
    }

    fn global_set(&mut self, global: GlobalId, value: &Set) {
        let var = self.s.globals[global.index()];
        self.s.join(var, value);
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
                atoms.extend(arg.iter().filter(|a| **a != FALSE && **a != TRUE).map(|a| vec![*a]));
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
                    self.s.merge.insert(func);
                    return Set::new();
                }
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
                Some((func, _)) => self.call(func, vec![vec![*generator]]),
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
        super::iterators::consumed_once(&self.s.program.funcs[self.ctx().func], self.inst)
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

    fn generator_drop(&mut self, _: &Atom) {}

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

/// Whether the only use of an instruction's result is an `Iter`; see [`Domain::only_iterated`].
pub(super) fn only_iterated(func: &crate::hir::Func, inst: u32) -> bool {
    let Some(data) = func.insts.get(Inst(inst)) else {
        return false;
    };
    if !matches!(data.op, Op::Call(_)) {
        return false;
    }
    let mut users = func.insts.values().filter(|i| i.op != Op::IterDrop && i.args.contains(&data.result));
    let iterated = users.next().is_some_and(|i| i.op == Op::Iter) && users.next().is_none();
    let passed = |e: &&Edge| e.args.contains(&data.result);
    iterated && !func.blocks.keys().any(|b| crate::hir::graph::edges(func, b).iter().any(passed))
}

/// The source constant that an operand is; see [`Domain::const_operand`].
pub(super) fn const_operand(
    func: &crate::hir::Func,
    op: Option<&Op>,
    args: &[crate::hir::Value],
    n: usize,
) -> Option<Const> {
    let def = |v: crate::hir::Value| match func.values[v].def {
        Def::Inst(i) => Some(&func.insts[i]),
        Def::Param(..) => None,
    };
    let value = match n {
        20 if !matches!(op, Some(Op::Set)) => match op? {
            Op::Binary { .. } => *args.get(1)?,
            Op::Call(_) => *args.get(2)?,
            _ => return None,
        },
        10..=12 if !matches!(op, Some(Op::Set)) => {
            let slice = def(*args.get(1)?)?;
            if slice.op != Op::Slice {
                return None;
            }
            *slice.args.get(n - 10)?
        }
        _ => *args.get(n)?,
    };
    match &def(value)?.op {
        Op::Const(c) => Some(c.clone()),
        // A negative number in a display.
        Op::Unary(crate::hir::UnOp::Neg) if matches!(op, Some(Op::Set)) => Some(Const::None),
        _ => None,
    }
}

/// Kinds of iterators are told apart by their state's shape.
impl From<Iter> for Kind {
    fn from(it: Iter) -> Kind {
        Kind::Iter(it)
    }
}
