//! A compiled program: mir and what it refers to.

use super::native::NativeCode;
use crate::entity::Entity;
use crate::hir::FuncId;
use crate::infer::specialise::{Callback, Specialised};
use crate::jit;
use crate::mir::{Func, Literal, Loc, LocData, Op, SpecId};
use crate::passes::own::clobbers;
use crate::passes::{self, Callees};
use crate::pipeline::{Errors, Front, Middle, Sources};
use crate::runtime::cycle::CYCLIC;
use crate::runtime::desc::{Descs, Kind};
use crate::runtime::layout::Obj;
use crate::runtime::state::Dunder;
use crate::runtime::traceback::{Entry, Frame};
use crate::runtime::{heap, str};
use crate::types::{ClassKey, Type, TypeId, Types};
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Everything that instances of a program share.
#[derive(Debug)]
pub struct Program {
    pub types: Arc<Types>,
    /// Word offset and type of each module variable.
    pub globals: Vec<(u32, TypeId)>,
    /// Specialisations of the entries asked for.
    pub entries: Vec<SpecId>,
    /// Parameter and result types of each specialisation.
    pub signatures: Vec<(Vec<TypeId>, TypeId)>,
    /// Source function of each specialisation.
    pub origins: Vec<FuncId>,
    pub sources: Sources,
    /// Calls and turns of loops are charged to the context's fuel.
    pub fuel: bool,
    /// Making native code fails as if by a bug of ours (for tests).
    pub broken: bool,
    /// Layouts of generator objects, by the number in their type.
    pub generators: FxHashMap<u32, crate::runtime::state::GeneratorLayout>,
    /// What the runtime calls for special methods of objects, by their type.
    pub callbacks: FxHashMap<(TypeId, Dunder), Callback>,
    funcs: Vec<Func>,
    base: Vec<OnceLock<Arc<Func>>>,
    /// What a call of each function may overwrite.
    clobbers: OnceLock<Vec<u64>>,
    literals: FxHashMap<Literal, u32>,
    objects: Literals,
    /// Locations that passes added, by specialisation.
    locs: Mutex<FxHashMap<u32, Vec<LocData>>>,
    descs: Arc<Descs>,
    /// Native code with all passes, and with none that only makes it faster.
    native: [NativeCode; 2],
}

/// The literals as objects; immortal as long as the program lives.
#[derive(Debug)]
struct Literals {
    objects: Vec<Obj>,
    /// They go with the program; else they belong to a [`LiteralPool`].
    own: bool,
}

/// The literals of a session: values of the session may hold those of programs that are gone.
#[derive(Debug, Default)]
pub struct LiteralPool(FxHashMap<Literal, Obj>);

// SAFETY: literals are immutable and never counted.
unsafe impl Send for LiteralPool {}

impl LiteralPool {
    /// The object of a literal.
    fn get(&mut self, literal: &Literal) -> Obj {
        *self.0.entry(literal.clone()).or_insert_with(|| make(literal))
    }

    /// The number of literals.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Frees the literals that are not in use.
    ///
    /// # Safety
    /// Nothing refers to a literal for which `used` is false: no value, no code that will run.
    pub unsafe fn retain(&mut self, used: impl Fn(Obj) -> bool) {
        self.0.retain(|_, object| {
            let keep = used(*object);
            if !keep {
                // SAFETY: the caller's promise.
                unsafe { crate::runtime::str_memory::free_literal(*object) };
            }
            keep
        });
    }
}

impl Drop for LiteralPool {
    fn drop(&mut self) {
        // SAFETY: the session's instance, which refers to them, is dropped before.
        unsafe { self.retain(|_| false) };
    }
}

fn make(literal: &Literal) -> Obj {
    match literal {
        Literal::Str(s) => str::literal(s),
        Literal::Bytes(b) => str::literal_bytes(b),
    }
}

// SAFETY: literals are immutable and never counted.
unsafe impl Send for Literals {}
// SAFETY: as above.
unsafe impl Sync for Literals {}

impl Drop for Literals {
    fn drop(&mut self) {
        for &object in self.objects.iter().filter(|_| self.own) {
            // SAFETY: made by `super::str_memory::literal`; instances, which hold the program, are gone.
            unsafe { crate::runtime::str_memory::free_literal(object) };
        }
    }
}

impl Program {
    /// A program of what the middle of the pipeline gave.
    pub fn new(front: &Front, middle: Middle) -> Program {
        Program::with_literals(front, middle, None)
    }

    /// The program of an input of a session, whose literals are those of the session.
    pub fn of_session(front: &Front, middle: Middle, pool: &mut LiteralPool) -> Program {
        Program::with_literals(front, middle, Some(pool))
    }

    fn with_literals(front: &Front, middle: Middle, mut pool: Option<&mut LiteralPool>) -> Program {
        let own = pool.is_none();
        let Specialised { funcs, signatures, sources: origins, entries, globals, generators, callbacks, .. } =
            middle.specialised;
        let mut literals: FxHashMap<Literal, u32> = FxHashMap::default();
        let mut objects = Vec::new();
        for func in &funcs {
            for inst in func.insts.values() {
                if let Op::Literal(l) = &inst.op
                    && !literals.contains_key(l)
                {
                    literals.insert(l.clone(), objects.len() as u32);
                    objects.push(match &mut pool {
                        Some(pool) => pool.get(l),
                        None => make(l),
                    });
                }
            }
        }
        let types = Arc::new(middle.resolved.types);
        Program {
            descs: Arc::new(Descs::new(&types)),
            native: [NativeCode::new(funcs.len(), false), NativeCode::new(funcs.len(), true)],
            types,
            globals: globals.iter().map(|(t, at)| (*at, *t)).collect(),
            entries,
            signatures,
            origins,
            generators,
            callbacks,
            sources: front.sources.clone(),
            fuel: false,
            broken: false,
            clobbers: OnceLock::new(),
            base: funcs.iter().map(|_| OnceLock::new()).collect(),
            funcs,
            literals,
            objects: Literals { objects, own },
            locs: Mutex::default(),
        }
    }

    /// The number of specialisations.
    pub fn len(&self) -> usize {
        self.funcs.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.funcs.is_empty()
    }

    /// The mir of a specialisation as specialisation made it.
    pub fn raw(&self, spec: SpecId) -> &Func {
        &self.funcs[spec.0 as usize]
    }

    /// The mir of a specialisation that all tiers start from: cleaned up, nothing else.
    pub fn base(&self, spec: SpecId) -> &Arc<Func> {
        self.base[spec.0 as usize].get_or_init(|| {
            let mut func = self.funcs[spec.0 as usize].clone();
            if cfg!(debug_assertions)
                && let Err(e) = crate::mir::verify::verify(&func)
            {
                panic!("specialisation made wrong mir: {e}\n{func}");
            }
            passes::simplify::run(&mut func);
            if self.fuel {
                passes::fuel::run(&mut func);
            }
            let helper = |id: SpecId| {
                let raw = &self.funcs[id.0 as usize];
                // Before clean-up a function has a few times as many.
                if id == spec || raw.insts.len() > 100 {
                    return None;
                }
                let mut func = raw.clone();
                passes::simplify::run(&mut func);
                if self.fuel {
                    passes::fuel::run(&mut func);
                }
                Some(func)
            };
            if passes::inline::helpers(&mut func, &helper) {
                passes::simplify::run(&mut func);
                // Narrowing goes through definitions before their uses; what was put in stands at the end.
                func.order = crate::mir::dom::Dominators::compute(&func).rpo;
            }
            passes::narrow::run(&mut func);
            func.fresh_entry();
            crate::mir::builder::prune(&mut func);
            // In every build: what the tiers take for true of types, no script may break.
            if let Err(e) = crate::mir::verify::verify(&func) {
                panic!("mir is wrong after clean-up: {e}\n{func}");
            }
            Arc::new(func)
        })
    }

    /// The call signature of a specialisation.
    pub fn signature(&self, spec: SpecId) -> jit::Signature {
        jit::Signature::of(self.raw(spec))
    }

    /// The place of a literal in the contexts' table.
    pub fn literal(&self, literal: &Literal) -> Option<u32> {
        self.literals.get(literal).copied()
    }

    /// Native code, as far as it is made; `plain`: without passes that only make it faster.
    pub(super) fn native(&self, plain: bool) -> &NativeCode {
        &self.native[usize::from(plain)]
    }

    /// The descriptors of the types.
    pub fn descs(&self) -> Arc<Descs> {
        self.descs.clone()
    }

    /// Whether objects of a type may be part of a garbage cycle (true where the type is not known).
    pub fn may_be_cyclic(&self, ty: TypeId) -> bool {
        ty == TypeId::NEVER || self.descs[ty].union || self.descs[ty].cyclic
    }

    /// The layout of a type's objects, where compiled code may make them.
    pub fn plain_object(&self, ty: TypeId) -> Option<jit::PlainObject> {
        let desc = &self.descs[ty];
        (desc.kind == Kind::Body).then(|| jit::PlainObject {
            size: desc.size,
            unions: desc.object.anys.clone(),
            flags: if desc.cyclic { CYCLIC } else { 0 },
            leaf: desc.object.none() && desc.size as usize <= heap::SMALL,
        })
    }

    /// The literals as objects.
    pub fn literal_objects(&self) -> &[Obj] {
        &self.objects.objects
    }

    /// Gives the locations that passes added to a function numbers that are unique for its specialisation.
    pub fn share_locs(&self, spec: SpecId, func: &mut Func) {
        let first = self.base(spec).locs.len();
        if func.locs.len() <= first {
            return;
        }
        let mut all = self.locs.lock().unwrap_or_else(PoisonError::into_inner);
        let extra = all.entry(spec.0).or_default();
        let shift = extra.len();
        let renumber = |l: Loc| {
            if l.index() >= first { Loc::new(l.index() + shift) } else { l }
        };
        for loc in func.locs.values().skip(first) {
            extra.push(LocData { caller: loc.caller.map(renumber), ..loc.clone() });
        }
        for inst in func.insts.values_mut() {
            inst.loc = renumber(inst.loc);
        }
        let padding = func.locs.values().next().cloned();
        while let Some(pad) = padding.as_ref().filter(|_| func.locs.len() < first + extra.len()) {
            func.locs.push(pad.clone());
        }
    }

    /// The frames of a traceback entry, outermost first; several where code was inlined.
    pub fn locate(&self, entry: Entry) -> Vec<Frame> {
        let spec = SpecId(entry.spec);
        if spec.0 as usize >= self.funcs.len() {
            return Vec::new();
        }
        let base = self.base(spec);
        let extra = self.locs.lock().unwrap_or_else(PoisonError::into_inner);
        let extra = extra.get(&entry.spec).map_or(&[][..], Vec::as_slice);
        let mut frames = Vec::new();
        let mut at = Some(Loc(entry.loc));
        while let Some(loc) = at {
            let data = base.locs.get(loc).or_else(|| extra.get(loc.index().wrapping_sub(base.locs.len())));
            let Some(data) = data else { break };
            at = data.caller.filter(|_| entry.stop || !data.ends);
            if data.func.is_empty() {
                continue;
            }
            let Some(source) = self.sources.get(data.file as usize) else {
                continue;
            };
            let line = source.line_of(data.span.lo);
            let text = source.line_text(line).trim();
            frames.push(Frame {
                file: source.name.to_string(),
                line,
                func: data.func.to_string(),
                source: (!text.is_empty()).then(|| text.to_string()),
            });
        }
        frames.reverse();
        frames
    }
}

/// What passes see of other functions of a program.
pub(super) struct Others<'a> {
    pub program: &'a Program,
    /// The specialisation that is compiled; none for an entry into the middle of one, whose parameters are others.
    pub this: Option<SpecId>,
}

impl Callees for Others<'_> {
    fn body(&self, id: SpecId) -> Option<Arc<Func>> {
        (self.program.funcs.get(id.0 as usize)).map(|_| self.program.base(id).clone())
    }
    fn this(&self) -> Option<SpecId> {
        self.this
    }
    fn clobbers(&self, id: SpecId) -> u64 {
        let all = self.program.clobbers.get_or_init(|| clobbers::of_calls(&self.program.funcs));
        all.get(id.0 as usize).copied().unwrap_or(clobbers::EVERYTHING)
    }
    fn exception(&self, name: &str) -> Option<i64> {
        let wanted = ClassKey::Builtin(name.into());
        let class = |ty: &Type| match ty {
            Type::Instance(l) => self.program.types.layouts[*l].class == wanted,
            _ => false,
        };
        self.program.types.iter().find(|(_, ty)| class(ty)).map(|(id, _)| i64::from(id.0))
    }
    fn is_exception(&self, class: i64, of: i64) -> Option<bool> {
        let layout = |id: i64| match self.program.types.get(TypeId(u32::try_from(id).ok()?)) {
            Type::Instance(l) => Some(&self.program.types.layouts[*l]).filter(|l| l.exception),
            _ => None,
        };
        Some(layout(class)?.mro.contains(&layout(of)?.class))
    }
}

/// An error of the pipeline as text without colours, for hosts that only print.
impl std::fmt::Display for Errors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Errors {}
