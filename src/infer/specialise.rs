//! From a solved program to mir: one function for each context, contexts of equal types made once.
//!
//! The same definitions in `sem` that told the solver what types an operation gives tell here what code it is; this file
//! holds what a domain of mir values needs: unions taken apart and put together, edges between versions of blocks, leaves of aggregates.

mod control;
mod emit;
mod generator;
mod lost;
mod memory;
mod tables;
mod typed;

use super::resolve::Resolved;
use super::solve::{CtxId, Solved};
use crate::entity::Entity;
use crate::hir::{ClassId, FuncId, Op, Program};
use crate::mir::{self, SpecId};
use crate::runtime::state::{Dunder, GeneratorLayout};
use crate::types::{ClassKey, Repr, Type, TypeId};
use rustc_hash::FxHashMap;

/// Words of a variable of a session: any value.
pub const SESSION_WORDS: u32 = 2;

/// Everything that specialisation gives.
#[derive(Debug)]
pub struct Specialised {
    /// The functions, by specialisation.
    pub funcs: Vec<mir::Func>,
    /// Parameter and result types of each.
    pub signatures: Vec<(Vec<TypeId>, TypeId)>,
    /// Source function of each.
    pub sources: Vec<FuncId>,
    /// Specialisation of each entry asked for.
    pub entries: Vec<SpecId>,
    /// Type and word offset of each module variable.
    pub globals: Vec<(TypeId, u32)>,
    /// Words that the module variables take.
    pub global_words: u32,
    /// Layouts of generator objects, by the number in their type.
    pub generators: FxHashMap<u32, GeneratorLayout>,
    /// How the generators are made, by their number: for sessions, which may have to go on with them.
    pub bodies: FxHashMap<u32, Body>,
    /// What the runtime calls for a special method of an object, by the object's type.
    pub callbacks: FxHashMap<(TypeId, Dunder), Callback>,
}

/// What becomes of a special method that the runtime asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Callback {
    Call(SpecId),
    /// `__hash__` of a class that has `__eq__` alone.
    Unhashable,
    /// The class has the method, but no call of it was foreseen.
    Unforeseen,
}

/// The body of a generator.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    pub func: FuncId,
    pub params: Vec<TypeId>,
    pub sent: TypeId,
    /// The types of all values in it: bodies that agree in them lay out the same objects.
    pub values: Vec<u32>,
}

/// Why specialisation failed: a function must be solved with one context for all its callers.
#[derive(Debug)]
pub struct Conflict(pub FuncId);

/// What the emission of every function shares.
struct Shared<'a> {
    program: &'a Program,
    solved: &'a Solved,
    resolved: &'a mut Resolved,
    /// Specialisation of each context that is reached.
    specs: FxHashMap<CtxId, SpecId>,
    reps: FxHashMap<Vec<u32>, SpecId>,
    /// Contexts to emit, by specialisation.
    queue: Vec<CtxId>,
    globals: Vec<(TypeId, u32)>,
    prelude: &'a FxHashMap<crate::hir::Name, FuncId>,
    conflict: Option<FuncId>,
    /// Something may throw exceptions into generators.
    throws: bool,
    /// Whether a generator may hang on values of a type, as far as known.
    holding: FxHashMap<TypeId, bool>,
}

impl Shared<'_> {
    /// The specialisation of a context.
    fn spec(&mut self, ctx: CtxId) -> SpecId {
        if let Some(&s) = self.specs.get(&ctx) {
            return s;
        }
        let key = self.signature(ctx);
        let next = SpecId(self.queue.len() as u32);
        let spec = *self.reps.entry(key).or_insert(next);
        if spec == next {
            self.queue.push(ctx);
        }
        self.specs.insert(ctx, spec);
        spec
    }

    /// What a generator's body is, in terms that other inputs of a session share.
    fn body(&mut self, ctx: CtxId) -> Body {
        let solved = self.solved;
        let c = &solved.ctxs[ctx.index()];
        let params = c.params.iter().map(|p| self.resolved.var(solved, *p)).collect();
        let counts = &solved.shapes[&c.func].count;
        let mut versions = Vec::new();
        for v in &c.versions {
            let mut values = vec![v.block.0];
            values.extend(&v.key);
            for n in 0..counts[v.block.index()] {
                let var = super::solve::Var(v.base.0 + n);
                values.push(self.resolved.var(solved, var).0 | decided(&solved.sets[var.index()]));
            }
            versions.push(values);
        }
        versions.sort_unstable();
        versions.push(vec![self.resolved.var(solved, c.ret).0, self.resolved.var(solved, c.yields).0]);
        let values = versions.concat();
        Body { func: c.func, params, sent: self.resolved.var(solved, c.sent), values }
    }

    /// The fixed part of a generator's object.
    fn frame(&mut self, ctx: CtxId) -> generator::Frame {
        let solved = self.solved;
        let c = &solved.ctxs[ctx.index()];
        let vars = [c.ret, c.sent, c.yields].map(|v| self.resolved.var(solved, v));
        let leaves = vars.map(|t| self.resolved.types.leaves(t));
        let words = |l: &[Repr]| 8 * l.iter().map(|r| r.words() as u32).sum::<u32>();
        let ret = generator::STATE + 8;
        let sent = ret + words(&leaves[0]);
        let errors = ["StopIteration", "RuntimeError", "GeneratorExit"]
            .map(|n| self.resolved.exceptions.get(n).copied().unwrap_or(self.resolved.exc));
        generator::Frame {
            ret: (vars[0], ret),
            sent: (vars[1], sent),
            params: sent + words(&leaves[1]),
            leaves,
            errors,
            root: self.resolved.exceptions.get("BaseException").copied().unwrap_or(self.resolved.exc),
            throws: self.throws,
        }
    }

    /// All types of a context's values: contexts that agree in them are one specialisation.
    fn signature(&mut self, ctx: CtxId) -> Vec<u32> {
        let c = &self.solved.ctxs[ctx.index()];
        let mut versions: Vec<&super::solve::Version> = c.versions.iter().collect();
        versions.sort_by_key(|v| v.sig);
        let mut key =
            vec![c.func.0, self.resolved.var(self.solved, c.ret).0, self.resolved.var(self.solved, c.yields).0];
        key.push(self.resolved.var(self.solved, c.sent).0);
        let counts = &self.solved.shapes[&c.func].count;
        for v in versions {
            key.push(v.sig);
            for n in 0..counts[v.block.index()] {
                let var = super::solve::Var(v.base.0 + n);
                let set = &self.solved.sets[var.index()];
                key.push(self.resolved.var(self.solved, var).0 | decided(set));
            }
        }
        key
    }
}

/// A decided bool is code of its own.
fn decided(set: &[super::solve::Atom]) -> u32 {
    match set {
        [super::solve::TRUE] => 1 << 30,
        [super::solve::FALSE] => 1 << 29,
        _ => 0,
    }
}

/// Makes mir of everything that the entries reach.
///
/// # Errors
/// A function two of whose contexts cannot be told apart by the types of their arguments.
pub fn specialise(
    program: &Program,
    prelude: &FxHashMap<crate::hir::Name, FuncId>,
    solved: &Solved,
    resolved: &mut Resolved,
) -> Result<Specialised, Conflict> {
    let mut globals = Vec::new();
    let mut at = 0;
    for (n, var) in solved.globals.iter().enumerate() {
        let ty = resolved.var(solved, *var);
        if solved.session {
            // Every variable has the same place and form in all inputs.
            globals.push((resolved.types.union([ty, TypeId::UNBOUND]), SESSION_WORDS * n as u32));
            continue;
        }
        // A variable that may be read before it is assigned.
        let ty = if ty == TypeId::NEVER { ty } else { global_type(program, resolved, ty, globals.len()) };
        globals.push((ty, at));
        at += resolved.types.words(ty) as u32;
    }
    let mut shared = Shared {
        program,
        solved,
        resolved,
        specs: FxHashMap::default(),
        reps: FxHashMap::default(),
        queue: Vec::new(),
        globals,
        prelude,
        conflict: None,
        holding: FxHashMap::default(),
        throws: program.funcs.values().any(|f| {
            let throw = |op: &Op| match op {
                Op::CallMethod(name, _) | Op::GetAttr(name) => &**name == "throw",
                _ => false,
            };
            f.insts.values().any(|i| throw(&i.op))
        }),
    };
    let entries = solved.entries.iter().map(|c| shared.spec(*c)).collect();
    let callbacks = callbacks(&mut shared);
    let mut funcs = Vec::new();
    let mut signatures = Vec::new();
    let mut sources = Vec::new();
    let mut layouts: FxHashMap<SpecId, GeneratorLayout> = FxHashMap::default();
    while funcs.len() < shared.queue.len() {
        let ctx = shared.queue[funcs.len()];
        let mut func = emit::function(&mut shared, ctx);
        if program.funcs[solved.ctxs[ctx.index()].func].generator {
            let frame = shared.frame(ctx);
            let mut layout = {
                let (queue, funcs) = (&shared.queue, &program.funcs);
                let resumes = |spec: SpecId| {
                    queue.get(spec.0 as usize).is_some_and(|c| funcs[solved.ctxs[c.index()].func].generator)
                };
                generator::split(&mut func, &frame, &resumes)
            };
            layout.resume = Some(funcs.len() as u32);
            layout.words = func.results.iter().map(|r| r.words()).sum();
            layouts.insert(SpecId(funcs.len() as u32), layout);
        }
        if let Some(func) = shared.conflict {
            return Err(Conflict(func));
        }
        funcs.push(func);
        let c = &solved.ctxs[ctx.index()];
        let params = c.params.iter().map(|p| shared.resolved.var(solved, *p)).collect();
        signatures.push((params, shared.resolved.var(solved, c.ret)));
        sources.push(c.func);
    }
    let mut generators = FxHashMap::default();
    let mut bodies = FxHashMap::default();
    for (ctx, spec) in shared.specs.clone() {
        if let Some(layout) = layouts.get(&spec) {
            let n = solved.generator(ctx);
            generators.insert(n, layout.clone());
            if solved.session {
                bodies.insert(n, shared.body(ctx));
            }
        }
    }
    for (n, ctx) in &solved.seeded {
        bodies.insert(*n, shared.body(*ctx));
    }
    let globals = shared.globals;
    Ok(Specialised { funcs, signatures, sources, entries, globals, global_words: at, generators, bodies, callbacks })
}

/// The special methods of all classes of which there are instances.
fn callbacks(shared: &mut Shared<'_>) -> FxHashMap<(TypeId, Dunder), Callback> {
    let mut out = FxHashMap::default();
    let instances: Vec<(TypeId, ClassId)> = (shared.resolved.types.iter())
        .filter_map(|(id, ty)| match ty {
            Type::Instance(l) => match shared.resolved.types.layouts[*l].class {
                ClassKey::Source(c) => Some((id, ClassId(c))),
                ClassKey::Builtin(_) => None,
            },
            _ => None,
        })
        .collect();
    for (ty, class) in instances {
        for which in Dunder::ALL {
            if which == Dunder::Hash && shared.program.unhashable(class) {
                out.insert((ty, which), Callback::Unhashable);
            } else if shared.program.method(class, which.name()).is_some() {
                out.insert((ty, which), Callback::Unforeseen);
            }
        }
    }
    let solved = shared.solved;
    let mut known: Vec<_> = solved.callbacks.iter().map(|(k, c)| (*k, *c)).collect();
    known.sort_unstable_by_key(|((atom, which), _)| (*atom, *which));
    for ((atom, which), ctx) in known {
        let ty = shared.resolved.atom(solved, atom);
        if out.get(&(ty, which)) != Some(&Callback::Unhashable) {
            let spec = shared.spec(ctx);
            out.insert((ty, which), Callback::Call(spec));
        }
    }
    out
}

/// The stored type of a module variable: with `Unbound` if some read of it is checked.
fn global_type(program: &Program, resolved: &mut Resolved, ty: TypeId, n: usize) -> TypeId {
    let checked = program.funcs.values().any(|f| {
        f.insts.values().any(|i| {
            matches!(i.op, crate::hir::Op::CheckBound { .. } | crate::hir::Op::CheckMember { .. })
                && matches!(f.values[i.args[0]].def, crate::hir::Def::Inst(d) if f.insts[d].op == crate::hir::Op::LoadGlobal(crate::hir::GlobalId(n as u32)))
        })
    });
    if checked { resolved.types.union([ty, TypeId::UNBOUND]) } else { ty }
}
