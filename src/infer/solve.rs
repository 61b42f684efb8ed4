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

mod aggregates;
mod callbacks;
mod domain;
mod place;
mod seed;
mod slots;
mod warn;
mod worklist;

pub use seed::{GeneratorSeed, Seeds};
pub use slots::Slot;

use super::domain::{Arg, Domain, Iter, Kind, Out};
use super::sem;
use crate::diagnostics::Diagnostic;
use crate::entity::Entity;
use crate::hir::graph::Shape;
use crate::hir::{Block, ClassId, Const, Def, Edge, FuncId, GlobalId, Inst, Name, Op, Program, Term};
use crate::mir::{self, IndexKind};
use crate::runtime::state::Dunder;
use crate::types::TypeId;
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
const SCALARS: [Kind; 15] = [
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
    Kind::Word,
    Kind::Int,
];
pub(super) const FALSE: Atom = Atom(4);
pub(super) const TRUE: Atom = Atom(5);
pub(super) const INT: Atom = Atom(6);
pub(super) const WORD: Atom = Atom(13);
/// An int that is less than what was taken from it: a place that it comes to is not one of ints without sign.
pub(super) const BELOW: Atom = Atom(14);

impl Atom {
    /// The site behind the atom.
    pub fn site(self) -> Option<SiteId> {
        self.0.checked_sub(FIRST_SITE).map(SiteId)
    }
    /// The atom with both truth values as one.
    pub fn as_bool(self) -> Atom {
        if self == TRUE { FALSE } else { self }
    }
    /// The atom by which contexts are told apart.
    pub fn as_one(self) -> Atom {
        if self == BELOW { INT } else { self.as_bool() }
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
    /// Warnings are wanted.
    pub warn: bool,
    /// Functions with contexts per call site.
    pub sensitive: FxHashSet<FuncId>,
    /// Functions with one context for all arguments.
    pub merged: FxHashSet<FuncId>,
    /// Loop headers that are not split.
    pub unsplit: FxHashSet<(FuncId, Block)>,
    /// Places in memory whose ints have no sign; see `slots`.
    pub words: FxHashSet<Slot>,
    /// Parameters of loop headers that are not split, likewise.
    pub word_params: FxHashSet<(FuncId, Block, usize)>,
    /// Instructions that make aggregates of any depth (trees of tuples): one site for all depths.
    pub nested: FxHashSet<(FuncId, u32)>,
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
    /// Contexts of special methods that runtime functions call.
    pub callbacks: FxHashMap<(Atom, Dunder), CtxId>,
    /// Site made by a node: (node's heap key, instruction, number, kind).
    site_keys: FxHashMap<SiteKey, SiteId>,
    /// Contexts of the entries asked for.
    pub entries: Vec<CtxId>,
    pub shapes: FxHashMap<FuncId, Shape>,
    pub class_sites: FxHashMap<ClassId, SiteId>,
    /// Whether there are constants beyond 64 bits.
    pub huge: bool,
    /// Functions with one context for all arguments.
    pub merged: FxHashSet<FuncId>,
    /// Where values of many kinds are compared.
    pub many_meet: FxHashSet<Node>,
    /// Warnings with the index of their source file, if they were wanted.
    pub warnings: Vec<(u32, Diagnostic)>,
    /// What the types of values that lived before became.
    pub seeds: FxHashMap<TypeId, Set>,
    /// Contexts of the bodies of generators that lived before, by their number.
    pub seeded: Vec<(u32, CtxId)>,
    /// Variables of the module have the form that they have in all inputs of a session.
    pub session: bool,
    /// Number of the first generator that did not.
    pub first_generator: u32,
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
    Dict(Box<EntryArg>, Box<EntryArg>),
    /// One of several.
    Union(Vec<EntryArg>),
}

/// Why solving ended without a solution.
#[derive(Debug)]
pub enum Failure {
    /// Functions of the embedded library that the program needs and that are not loaded.
    Library(Vec<Name>),
    /// With the functions that are reached.
    Diagnostics(Vec<(u32, Diagnostic)>, FxHashSet<FuncId>),
}

/// The name under which a function without a body stands for those of the library that are not loaded.
pub const STUB: &str = "<stub>";

/// Limits that keep solving bounded; see the module's documentation.
const MAX_VERSIONS: usize = 4;
const MAX_COMBINATIONS: usize = 12;
const MAX_CONTEXTS: usize = 48;
const MAX_ROUNDS: usize = 8;
/// How deep aggregates are nested whose sites are told apart by version.
const MAX_DEPTH: u32 = 4;
/// Lengths of the tuples that one place makes, in one version: beyond it the tuple grows in a loop.
const MAX_LENGTHS: usize = 12;
/// Pairs of atoms that meet in a comparison for which code is made in place.
const MEETINGS: usize = 40;
/// Nodes that a round evaluates after it has found aggregates of any depth. Told apart by depth they multiply, so the round is not
/// brought to its end; it goes on for a while to find others.
const PATIENCE: u32 = 4000;

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
    solve_from(program, prelude, entries, None, policy)
}

/// Solves for a set of entries, with values that live already.
///
/// # Errors
/// As for [`solve`].
pub fn solve_from(
    program: &Program,
    prelude: &FxHashMap<Name, FuncId>,
    entries: &[Entry],
    seeds: Option<&Seeds<'_>>,
    policy: &mut Policy,
) -> Result<Solved, Failure> {
    for round in 0.. {
        if round == MAX_ROUNDS {
            // The coarsest policy: nothing is left to be merged, so this round's solution is whole.
            policy.merged.extend(program.funcs.keys());
            policy.unsplit.extend(program.funcs.iter().flat_map(|(f, func)| func.blocks.keys().map(move |b| (f, b))));
        }
        let mut solver = Solver::new(program, prelude, policy.clone());
        if let Some(seeds) = seeds {
            solver.seed(seeds);
        }
        for entry in entries {
            let args = entry.args.iter().enumerate().map(|(n, a)| solver.entry_arg(entry.func, n as u32, a)).collect();
            let ctx = solver.context(entry.func, args, &[]);
            solver.entries.push(ctx);
        }
        if round < MAX_ROUNDS {
            solver.patience = Some(PATIENCE);
        }
        solver.run();
        // What follows the fixpoint may reach more of the library.
        let again = solver.missing.is_empty() && solver.again(policy);
        if !solver.missing.is_empty() {
            return Err(Failure::Library(solver.missing.into_iter().collect()));
        }
        if again && round < MAX_ROUNDS {
            continue;
        }
        if !solver.refused.is_empty() {
            let mut all: Vec<(u32, Diagnostic)> = solver.refused.into_values().collect();
            all.sort_by_key(|(file, d)| (*file, d.span().map(|s| s.lo), d.message.clone()));
            // Several places of the library may refuse the same of one call.
            all.dedup_by_key(|(file, d)| (*file, d.span().map(|s| s.lo), d.message.clone()));
            return Err(Failure::Diagnostics(all, solver.ctxs.iter().map(|c| c.func).collect()));
        }
        let warnings = if policy.warn { solver.always_raising() } else { Vec::new() };
        return Ok(Solved {
            warnings,
            ctxs: solver.ctxs,
            sites: solver.sites,
            sets: solver.sets,
            globals: solver.globals,
            exception_args: solver.exception_args,
            raised: solver.raised,
            calls: solver.calls,
            callbacks: solver.callbacks,
            site_keys: solver.site_keys,
            entries: solver.entries,
            shapes: solver.shapes,
            class_sites: solver.class_sites,
            huge: solver.huge,
            merged: solver.policy.merged,
            many_meet: solver.many_meet,
            seeds: solver.seeds,
            seeded: solver.seeded,
            session: seeds.is_some(),
            first_generator: seeds.map_or(0, |s| s.first_generator),
        });
    }
    unreachable!("the last round returns")
}

impl Solved {
    /// The number of the generators whose body is this context.
    pub fn generator(&self, ctx: CtxId) -> u32 {
        let seeded = self.seeded.iter().find(|(_, c)| *c == ctx).map(|(n, _)| *n);
        seeded.unwrap_or(self.first_generator + ctx.0)
    }

    /// The context that is the body of a generator.
    pub fn generator_body(&self, n: u32) -> CtxId {
        let seeded = self.seeded.iter().find(|(k, _)| *k == n).map(|(_, c)| *c);
        seeded.unwrap_or(CtxId(n.wrapping_sub(self.first_generator)))
    }

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
            (value_key(node.ctx, c.versions[node.version as usize].sig), inst, sub, kind.clone()),
            (c.heap, inst, sub, kind.clone()),
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
    slots: slots::Slots,
    huge: bool,
    heaps: FxHashMap<(FuncId, Vec<(FuncId, Inst)>, Vec<u32>), u32>,
    sigs: FxHashMap<(Block, Option<u32>, Vec<u32>), u32>,
    sites: Vec<Site>,
    site_keys: FxHashMap<SiteKey, SiteId>,
    /// What [`Solver::key_args`] gave.
    key_args: FxHashMap<Atom, Atom>,
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
    callbacks: FxHashMap<(Atom, Dunder), CtxId>,
    entries: Vec<CtxId>,
    refused: FxHashMap<(FuncId, u32), (u32, Diagnostic)>,
    merge: FxHashSet<FuncId>,
    unsplit: FxHashSet<(FuncId, Block)>,
    nested: FxHashSet<(FuncId, u32)>,
    /// Nodes that may still be evaluated after the first of `nested` was found; `None` if the round goes to its end.
    patience: Option<u32>,
    /// How many lengths a tuple made in one place has; see `MAX_LENGTHS`.
    lengths: FxHashMap<(u32, u32, u32), FxHashSet<usize>>,
    many_meet: FxHashSet<Node>,
    /// Library functions that are not loaded.
    missing: FxHashSet<Name>,
    current: u32,
    /// What an evaluation raises, while it is looked at: class and text.
    said: Option<Vec<(String, String)>>,
    seeds: FxHashMap<TypeId, Set>,
    seeded: Vec<(u32, CtxId)>,
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

/// Whether the only use of an instruction's result is an `Iter`; see [`Domain::only_iterated`].
pub(super) fn only_iterated(func: &crate::hir::Func, inst: u32) -> bool {
    let Some(data) = func.insts.get(Inst(inst)) else {
        return false;
    };
    if !matches!(data.op, Op::Call(_)) {
        return false;
    }
    let mut users =
        func.insts.values().filter(|i| !matches!(i.op, Op::IterDrop | Op::Keep) && i.args.contains(&data.result));
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
        21 if !matches!(op, Some(Op::Set)) => match op? {
            Op::Binary { .. } => *args.first()?,
            Op::Call(_) => *args.get(1)?,
            _ => return None,
        },
        40 | 41 => match op? {
            Op::Binary { .. } => *args.get(n - 40)?,
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
    if matches!(op, Some(Op::Set)) {
        // Constants written in the display itself, not variables that are constant.
        let display = func.insts.values().find(|i| i.op == Op::Set && i.args == args)?;
        let item = def(value)?.span;
        if item.lo < display.span.lo || item.hi > display.span.hi {
            return None;
        }
    }
    match &def(value)?.op {
        Op::Const(c) => Some(c.clone()),
        Op::Builtin(name) if n >= 40 => crate::builtins::table::constant(name),
        // `sys.maxsize`
        Op::GetAttr(name) if n >= 40 => match &def(def(value)?.args[0])?.op {
            Op::Module(module) => crate::builtins::table::constant(&format!("{module}.{name}").into()),
            _ => None,
        },
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
