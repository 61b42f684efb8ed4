//! The state of an instance that compiled code does not touch directly, and the making of a context.

use super::desc::{Counted, Descs, Kind};
use super::heap::{self, Heap};
use super::layout::Ctx;
use super::num::random::Mt19937;
use super::output::Output;
use super::traceback::{Entry, Locate};
use super::value::{Any, Exc, Ref, View};
use crate::types::{Tag, Type, TypeId, Types};
use rustc_hash::FxHashMap;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicU32;

/// The special methods that runtime functions call back into the script for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dunder {
    Repr,
    Str,
    Format,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    Hash,
    Bool,
    Len,
    Index,
    DeepCopy,
}

impl Dunder {
    /// All of them.
    pub const ALL: [Dunder; 14] = [
        Dunder::Repr,
        Dunder::Str,
        Dunder::Format,
        Dunder::Eq,
        Dunder::Ne,
        Dunder::Lt,
        Dunder::Le,
        Dunder::Gt,
        Dunder::Ge,
        Dunder::Hash,
        Dunder::Bool,
        Dunder::Len,
        Dunder::Index,
        Dunder::DeepCopy,
    ];

    /// Whether the method takes an argument besides the receiver.
    pub fn binary(self) -> bool {
        !matches!(self, Dunder::Repr | Dunder::Str | Dunder::Hash | Dunder::Bool | Dunder::Len | Dunder::Index)
    }

    /// The method's name.
    pub fn name(self) -> &'static str {
        match self {
            Dunder::Repr => "__repr__",
            Dunder::Str => "__str__",
            Dunder::Format => "__format__",
            Dunder::Eq => "__eq__",
            Dunder::Ne => "__ne__",
            Dunder::Lt => "__lt__",
            Dunder::Le => "__le__",
            Dunder::Gt => "__gt__",
            Dunder::Ge => "__ge__",
            Dunder::Hash => "__hash__",
            Dunder::Bool => "__bool__",
            Dunder::Len => "__len__",
            Dunder::Index => "__index__",
            Dunder::DeepCopy => "__deepcopy__",
        }
    }
}

/// What a call of a special method came to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Called {
    /// Its result, owned.
    Value(Any),
    /// The class of the receiver defines no such method.
    Missing,
    /// It raised: `ctx.raised` is set.
    Raised,
}

/// Calls a special method of an instance of a source class: receiver, method, further argument (both borrowed).
pub type DunderHook = Rc<dyn Fn(&mut Ctx, Ref, Dunder, Option<Any>) -> Called>;

/// A stop in flight: no handler of the script sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StopInfo {
    /// The Python exception whose text it has.
    pub kind: String,
    /// The text, and a line of advice.
    pub message: String,
    /// Where, innermost first.
    pub trace: Vec<Entry>,
}

/// The state of a generator that gives nothing any more.
pub const FINISHED: i64 = -3;
/// Added to the state of a suspended generator: GeneratorExit is raised where it stands.
pub const CLOSING: i64 = 1 << 32;

/// The layout of a generator's object: its words after the header.
#[derive(Debug, Clone, Default)]
pub struct GeneratorLayout {
    /// Bytes of the object, with its header.
    pub size: usize,
    /// Counted words, from the object's start.
    pub counted: Counted,
    /// The states (in the first word after the header) in which it is suspended in a `try`.
    pub pending: Vec<i64>,
    /// The specialisation that resumes it, and the words of its results; none if the present program has it no more.
    pub resume: Option<u32>,
    pub words: usize,
}

/// Bytes of native stack that a script may use unless it raises the recursion limit: endless recursion ends before it has
/// filled the machine's memory.
const STACK_DEFAULT: usize = 128 << 20;
/// Bytes of native stack for each level of a higher limit.
const STACK_FRAME: usize = 1024;

/// Everything that runtime functions need beside the context's hot fields.
pub struct State {
    /// The module's types.
    pub types: Arc<Types>,
    /// Their descriptors.
    pub descs: Arc<Descs>,
    /// Memory.
    pub heap: Heap,
    /// Standard output and error.
    pub output: Output,
    /// Word offset and type of each module variable.
    pub globals: Vec<(u32, TypeId)>,
    /// A stop has left frames without releasing what they held, and nothing was looked for since.
    pub stopped: bool,
    /// The exception that a generator is resumed with; counted.
    pub thrown: Option<Exc>,
    /// Exceptions that are being handled, innermost last; counted.
    pub handled: Vec<Exc>,
    /// The stop in flight.
    pub stop: Option<StopInfo>,
    /// Resolves traceback entries to text.
    pub locate: Option<Locate>,
    /// Calls special methods of source classes.
    pub dunder: Option<DunderHook>,
    /// Closes generators.
    pub close: Option<super::closing::CloseHook>,
    /// The module has ended, and its variables are given up.
    pub ending: bool,
    /// Layouts of generator objects, by the number in their type.
    pub generators: FxHashMap<u32, GeneratorLayout>,
    /// The interpreter of the instance, null if it has none; set and read by the interpreter only.
    pub interp: *mut std::ffi::c_void,
    /// The functions of the host, by the number that calls have.
    pub hosts: Arc<[super::callback::HostCall]>,
    /// The files that the script has open.
    pub files: super::files::Files,
    /// The script's arguments (`sys.argv`).
    pub argv: Vec<String>,
    /// Lowest address of the present stack that scripts may use, and where the call of the host began.
    pub stack: (usize, usize),
    /// What `sys.setrecursionlimit` was given; calls may nest as deep as there is stack, whatever it says.
    pub recursion_limit: i64,
    /// How deep comparisons and the like are nested in each other.
    pub depth: u32,
    /// The random generators: number 0 is the module's own, made when first used.
    pub randoms: Vec<Mt19937>,
    /// Room for a text that is on its way into an object.
    pub scratch: String,
    /// Objects whose `repr` is being made, for `[...]`.
    pub showing: Vec<usize>,
    /// Calls of `copy.deepcopy` that are under way, innermost last.
    pub copying: Vec<super::deepcopy::Memo>,
    pub(super) exceptions: FxHashMap<Arc<str>, TypeId>,
    /// The exception type and class that were compared last, and whether one is the other.
    pub(super) matched: std::cell::Cell<(TypeId, TypeId, bool)>,
    /// The type of the argument tuple of a KeyError, by the key's type.
    pub(super) key_tuples: FxHashMap<TypeId, Option<TypeId>>,
    /// Type of the argument tuple of an exception with a message.
    pub(super) message_tuple: TypeId,
    pub(super) empty_tuple: TypeId,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State")
            .field("heap", &self.heap)
            .field("handled", &self.handled)
            .field("stop", &self.stop)
            .finish_non_exhaustive()
    }
}

impl State {
    /// The state of a new instance. The types have been completed by [`super::exceptions::declare`] at the end
    /// of solving; if they were not, this is done on a copy.
    pub fn new(types: Arc<Types>) -> State {
        let mut state = State::empty(types.clone());
        state.set_types(types);
        state
    }

    /// The state of a new instance over types that are complete, with their descriptors.
    pub fn shared(types: Arc<Types>, descs: Arc<Descs>) -> State {
        if !super::exceptions::declared(&types) {
            return State::new(types);
        }
        let mut state = State::empty(types.clone());
        state.take_types(types, descs);
        state
    }

    fn empty(types: Arc<Types>) -> State {
        State {
            types,
            descs: Arc::new(Descs::default()),
            heap: Heap::default(),
            output: Output::default(),
            globals: Vec::new(),
            stopped: false,
            thrown: None,
            handled: Vec::new(),
            stop: None,
            locate: None,
            dunder: None,
            close: None,
            ending: false,
            generators: FxHashMap::default(),
            interp: std::ptr::null_mut(),
            hosts: Arc::new([]),
            files: super::files::Files::default(),
            argv: Vec::new(),
            stack: (0, 0),
            recursion_limit: 1000,
            depth: 0,
            randoms: Vec::new(),
            scratch: String::new(),
            showing: Vec::new(),
            copying: Vec::new(),
            exceptions: FxHashMap::default(),
            matched: std::cell::Cell::new((TypeId::NEVER, TypeId::NEVER, false)),
            key_tuples: FxHashMap::default(),
            message_tuple: TypeId::NEVER,
            empty_tuple: TypeId::NEVER,
        }
    }

    /// Takes a table of types that extends the present one (no frame is live).
    pub fn set_types(&mut self, types: Arc<Types>) {
        let types = if super::exceptions::declared(&types) {
            types
        } else {
            let mut own = (*types).clone();
            super::exceptions::declare(&mut own);
            Arc::new(own)
        };
        let descs = Arc::new(Descs::new(&types));
        self.take_types(types, descs);
    }

    /// Takes a complete table of types that extends the present one, with its descriptors (no frame is live).
    pub fn take_types(&mut self, types: Arc<Types>, descs: Arc<Descs>) {
        self.exceptions = super::exceptions::by_name(&types);
        self.matched.set((TypeId::NEVER, TypeId::NEVER, false));
        self.key_tuples.clear();
        let tuple = |items: &[TypeId]| types.find(&Type::Tuple(items.into())).unwrap_or(TypeId::NEVER);
        self.message_tuple = tuple(&[TypeId::STR]);
        self.empty_tuple = tuple(&[]);
        self.descs = descs;
        self.types = types;
    }

    /// Objects alive: 0 after everything was dropped.
    pub fn live_objects(&self) -> i64 {
        self.heap.live
    }
}

impl Ctx {
    /// A context over a state and global variables, both of which outlive it (see [`Context`]).
    fn over(state: *mut State, globals: *mut u64) -> Ctx {
        Ctx {
            stack_limit: 0,
            interrupt: AtomicU32::new(0),
            raised: 0,
            exc: std::ptr::null_mut(),
            globals,
            entries: std::ptr::null(),
            fuel: i64::MAX,
            ret: [0; 64],
            literals: std::ptr::null(),
            ascii: super::str::ascii_texts(),
            state,
        }
    }

    /// Bounds the native stack: the host's call begins at `from`, and may use it down to `low`, but by default no more of it than
    /// any recursion needs that a script does not announce.
    pub fn bound_stack(&mut self, low: usize, from: usize) {
        self.st().stack = (low, from);
        self.bound_recursion();
    }

    /// Takes notice of the recursion limit, where it is for more than the native stack has by default.
    pub fn bound_recursion(&mut self) {
        let (low, from) = self.st().stack;
        let wanted = usize::try_from(self.st().recursion_limit).unwrap_or(usize::MAX).saturating_mul(STACK_FRAME);
        self.stack_limit = low.max(from.saturating_sub(wanted.max(STACK_DEFAULT)));
    }

    /// The instance's state.
    #[allow(clippy::mut_from_ref)]
    pub fn st<'a>(&self) -> &'a mut State {
        // SAFETY: the state outlives the context and is used by one thread; no reference obtained here is
        // kept across a call that obtains another (the runtime's rule).
        unsafe { &mut *self.state }
    }

    /// The types' descriptors.
    pub fn descs<'a>(&self) -> &'a Descs {
        &self.st().descs
    }

    /// The types.
    pub fn types<'a>(&self) -> &'a Types {
        &self.st().types
    }

    /// The layout of a generator type's objects.
    pub fn generator_layout<'a>(&self, ty: TypeId) -> &'a GeneratorLayout {
        static EMPTY: GeneratorLayout = GeneratorLayout {
            size: crate::types::HEADER,
            counted: Counted { refs: Vec::new(), anys: Vec::new() },
            pending: Vec::new(),
            resume: None,
            words: 0,
        };
        let st = self.st();
        match st.types.get(ty) {
            Type::Generator(n, _) => st.generators.get(n).unwrap_or(&EMPTY),
            _ => &EMPTY,
        }
    }

    /// Bytes of a generator's object.
    pub fn generator_size(&self, ty: TypeId) -> usize {
        self.generator_layout(ty).size
    }

    /// Whether an exception or a stop is in flight.
    pub fn failed(&self) -> bool {
        self.raised != 0
    }

    /// Calls a special method of an object, if its class defines it.
    pub fn call_dunder(&mut self, recv: Ref, which: Dunder, arg: Option<Any>) -> Called {
        let Some(hook) = self.st().dunder.clone() else {
            return Called::Missing;
        };
        // The method may take the last reference to the receiver away.
        recv.inc();
        let called = hook(self, recv, which, arg);
        recv.dec(self);
        called
    }

    /// The value of a union with its exact type.
    pub fn view(&self, any: Any) -> View {
        View::of(self.descs(), any)
    }
}

/// A context with all that it points to. Dropping it gives back the globals and collects cycles.
#[derive(Debug)]
pub struct Context {
    ctx: Box<Ctx>,
    // Boxed: the context points to them.
    state: Box<State>,
    globals: Vec<u64>,
    /// The type that stands for all module variables of a session: each is an [`Any`].
    session: Option<TypeId>,
}

// SAFETY: everything that the pointers lead to is owned by the context, or immutable and shared.
unsafe impl Send for Context {}

impl Context {
    /// The context of a new instance; `globals` lists each module variable's word offset and type.
    pub fn new(types: Arc<Types>, globals: &[(u32, TypeId)]) -> Context {
        Context::over(State::new(types), globals)
    }

    /// The context of a new instance over a state that nothing has used.
    pub fn over(state: State, globals: &[(u32, TypeId)]) -> Context {
        let mut state = Box::new(state);
        state.globals = globals.to_vec();
        let descs = &state.descs;
        let words = globals.iter().map(|(at, t)| at + descs[*t].words).max().unwrap_or(0);
        let mut memory = vec![0; words as usize];
        for (at, ty) in globals {
            for any in &descs[*ty].value.anys {
                memory[(at + any + 1) as usize] = Tag::Unbound as u64;
            }
        }
        Context { ctx: Box::new(Ctx::over(&mut *state, memory.as_mut_ptr())), state, globals: memory, session: None }
    }

    /// The context of a session: its module variables hold any value, and there may come more of them.
    /// `any` is a union among the types: it says where payload and tag are.
    pub fn session(types: Arc<Types>, any: TypeId) -> Context {
        let mut context = Context::new(types, &[]);
        context.session = Some(any);
        context
    }

    /// Makes room for so many variables of a session.
    pub fn grow_session(&mut self, count: usize) {
        let Some(any) = self.session else {
            return;
        };
        while self.globals.len() < 2 * count {
            self.state.globals.push((self.globals.len() as u32, any));
            self.globals.extend([Any::UNBOUND.payload, Any::UNBOUND.tag]);
        }
        self.ctx.globals = self.globals.as_mut_ptr();
    }

    /// The variables of a session.
    pub fn session_globals(&self) -> &[Any] {
        let count = if self.session.is_some() { self.globals.len() / 2 } else { 0 };
        // SAFETY: an `Any` is two words, payload and tag.
        unsafe { std::slice::from_raw_parts(self.globals.as_ptr().cast(), count) }
    }

    /// The variables of a session, to be changed; counts are the caller's business.
    pub fn session_globals_mut(&mut self) -> &mut [Any] {
        let count = if self.session.is_some() { self.globals.len() / 2 } else { 0 };
        // SAFETY: as above.
        unsafe { std::slice::from_raw_parts_mut(self.globals.as_mut_ptr().cast(), count) }
    }

    /// The state.
    pub fn state(&mut self) -> &mut State {
        &mut self.state
    }

    /// Gives back what the instance holds and collects cycles; the number of objects that are left (a leak).
    pub fn finish(&mut self) -> i64 {
        let ctx = &mut *self.ctx;
        ctx.raised = 0;
        ctx.clear_exception();
        if std::mem::take(&mut ctx.st().stopped) {
            super::reclaim::reclaim(ctx, &[]);
        }
        while let Some(exc) = ctx.st().handled.pop() {
            exc.dec(ctx);
        }
        for (at, ty) in std::mem::take(&mut ctx.st().globals) {
            let counted = ctx.descs()[ty].value.clone();
            // SAFETY: the variable's words are initialised; unset ones are null or unbound.
            unsafe { heap::dec_words(ctx, &counted, self.globals.as_ptr().add(at as usize)) };
        }
        super::cycle::collect_all(ctx);
        if ctx.st().ending && ctx.raised == 0 {
            super::closing::at_end(ctx);
        }
        super::closing::discard(ctx);
        super::cycle::collect_all(ctx);
        ctx.st().output.flush();
        self.state.live_objects()
    }
}

impl Drop for Context {
    fn drop(&mut self) {
        self.finish();
    }
}

impl std::ops::Deref for Context {
    type Target = Ctx;
    fn deref(&self) -> &Ctx {
        &self.ctx
    }
}
impl std::ops::DerefMut for Context {
    fn deref_mut(&mut self) -> &mut Ctx {
        &mut self.ctx
    }
}

/// `len(x)`; TypeError for what has none.
pub fn len_of(ctx: &mut Ctx, any: Any) -> Option<i64> {
    let view = ctx.view(any);
    match ctx.types().get(view.ty) {
        Type::Str | Type::Bytes => return Some(view.text().chars),
        Type::Tuple(items) => return Some(items.len() as i64),
        Type::Range => {
            let (a, b, s) = super::equal::range_parts(view);
            let n = super::equal::range_len(a, b, s);
            if let Ok(n) = i64::try_from(n) {
                return Some(n);
            }
            ctx.raise("OverflowError", "Python int too large to convert to C ssize_t");
            return None;
        }
        Type::Instance(_) => {
            if let Some(obj) = view.as_ref(ctx.descs()) {
                match ctx.call_dunder(obj, Dunder::Len, None) {
                    Called::Raised => return None,
                    Called::Value(n) => return Some(n.payload as i64),
                    Called::Missing => {}
                }
            }
        }
        _ => match kind_of(ctx, view.ty) {
            Kind::List => return Some(view.list().len),
            Kind::Dict | Kind::Set => return Some(super::table::of(view).len),
            _ => {}
        },
    }
    let name = ctx.types().python_name(view.ty);
    ctx.raise("TypeError", format!("object of type '{name}' has no len()"));
    None
}

/// The kind of objects of a type.
pub fn kind_of(ctx: &Ctx, ty: TypeId) -> Kind {
    ctx.descs()[ty].kind
}
