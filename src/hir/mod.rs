//! The untyped intermediate representation: names resolved, control flow as a graph of blocks
//! with parameters (SSA), one [`Func`] per source function, made once per program.
//!
//! Invariants (checked by `verify`):
//! - every value has one definition (a block parameter or an instruction) that dominates its uses;
//! - an edge passes exactly as many arguments as its target has parameters; the target of the
//!   `some` edge of [`Term::IterNext`] has two parameters more: the item, then the iterator's next state;
//! - a value defined inside a loop is used outside of that loop only through block parameters
//!   (so a loop can be typed in several versions, each on its own); a block's `lp` is its innermost
//!   *syntactic* loop: a `return` inside a loop body belongs to the loop;
//! - every instruction that may raise and lies in a `try` has `handler`, whose arguments are the
//!   values of the variables at that instruction; a handler block starts with [`Op::Catch`];
//! - names of local variables survive only in messages (`CheckBound`) and debug names.

mod classes;
pub mod data;
pub mod fold;
pub mod graph;
pub mod print;
mod term;
pub mod verify;

use crate::entity::Table;
use crate::source::Span;
pub use crate::syntax::BinOp;
use std::sync::Arc;
pub use term::{Edge, Resume, Term};

crate::entity!(/// A source function.
    FuncId, "fn");
crate::entity!(/// A source class.
    ClassId, "class");
crate::entity!(/// A module variable that lives in memory, or a class attribute.
    GlobalId, "@");
crate::entity!(/// A basic block of a function.
    Block, "b");
crate::entity!(/// An SSA value of a function.
    Value, "v");
crate::entity!(/// An instruction of a function.
    Inst, "i");
crate::entity!(/// A syntactic loop of a function.
    Loop, "loop");

/// A shared name.
pub type Name = Arc<str>;

/// A whole program: the main module, what it imports, and the prelude functions it may reach.
#[derive(Debug, Clone, Default)]
pub struct Program {
    /// Functions; `main` is the top level of the main module.
    pub funcs: Table<FuncId, Func>,
    /// Classes, in order of definition.
    pub classes: Table<ClassId, Class>,
    /// Module variables in memory, class attributes.
    pub globals: Table<GlobalId, Global>,
    /// Some generator may be suspended in a `try` or `with`, or a file may be let go without being closed: what variables lose is
    /// told apart ([`Op::Keep`]).
    pub closes: bool,
    /// Something may be thrown into generators.
    pub throws: bool,
    /// Names of attributes that some `del` takes away.
    pub deleted: std::collections::BTreeSet<Name>,
    /// The function that runs the top level of the main module.
    pub main: Option<FuncId>,
    /// Module-level functions and classes of the main module by name (what a host can ask for):
    /// the name's unique binding, if it is bound once.
    pub exports: Vec<(Name, Export)>,
    /// The modules of the script's own by dotted name: the variable of each member, and whether nobody sees it unbound.
    pub modules: rustc_hash::FxHashMap<Name, rustc_hash::FxHashMap<Name, (GlobalId, bool)>>,
    /// Classes of the library that scripts derive their own from, by the name of the builtin class (`list`, `collections.deque`).
    pub bases: rustc_hash::FxHashMap<Name, ClassId>,
    /// Functions of the host, which the main module may call by name.
    pub hosts: Vec<HostFunc>,
}

/// A function that the host of a script provides.
#[derive(Debug, Clone, PartialEq)]
pub struct HostFunc {
    pub name: Name,
    pub params: Vec<HostType>,
    pub result: HostType,
}

/// What a host's function takes or gives.
#[derive(Debug, Clone, PartialEq)]
pub enum HostType {
    None,
    Bool,
    Int,
    /// Also takes an int.
    Float,
    /// Also takes an int or a float.
    Complex,
    Str,
    List(Box<HostType>),
    Dict(Box<HostType>, Box<HostType>),
    Tuple(Vec<HostType>),
    Option(Box<HostType>),
    /// Anything that has a counterpart in the host; as a parameter only.
    Any,
}

impl HostType {
    /// Whether an argument of the type is passed as its own leaves; others are passed as unions.
    pub fn is_scalar(&self) -> bool {
        matches!(self, HostType::Bool | HostType::Int | HostType::Float | HostType::Complex | HostType::Str)
    }

    /// Words of an argument.
    pub fn param_words(&self) -> usize {
        if self.is_scalar() && *self != HostType::Complex { 1 } else { 2 }
    }

    /// Words of a result: those of its leaves, an option's after a word that says whether it is there.
    pub fn result_words(&self) -> usize {
        match self {
            HostType::None | HostType::Any => 0,
            HostType::Complex => 2,
            HostType::Tuple(items) => items.iter().map(HostType::result_words).sum(),
            HostType::Option(item) => 1 + item.result_words(),
            _ => 1,
        }
    }

    /// The lists and dicts that a result consists of, each made by the host: those inside of others are not counted.
    pub fn made(&self) -> usize {
        match self {
            HostType::List(_) | HostType::Dict(..) => 1,
            HostType::Tuple(items) => items.iter().map(HostType::made).sum(),
            HostType::Option(item) => item.made(),
            _ => 0,
        }
    }
}

/// What host functions are called inside: no identifier begins so.
pub const HOST_PREFIX: &str = "<host>.";

impl Program {
    /// Whether some constant is beyond 64 bits.
    pub fn huge(&self) -> bool {
        let beyond = |op: &Op| matches!(op, Op::Const(Const::BigInt(digits)) if digits.parse::<u64>().is_err());
        self.funcs.values().any(|f| f.insts.values().any(|i| beyond(&i.op)))
    }
}

/// What a module-level name that is bound exactly once stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// A function without captures.
    Func(FuncId),
    /// A class.
    Class(ClassId),
    /// A variable in memory.
    Global(GlobalId),
}

/// A module variable in memory.
#[derive(Debug, Clone)]
pub struct Global {
    /// Its name, for messages and dumps.
    pub name: Name,
    /// Set if the variable is assigned exactly once, at the top level and not in a loop or branch,
    /// to this function or class: a constant after its definition.
    pub constant: Option<Export>,
    /// Assigned exactly once, at the top level and not in a loop or branch: after that it does not change.
    pub once: bool,
    /// A class attribute that the class body may leave unset: every read finds out.
    pub open: bool,
}

/// A class.
#[derive(Debug, Clone)]
pub struct Class {
    pub name: Name,
    /// Qualified name (`f.<locals>.C`).
    pub qualname: Name,
    /// The module that defines it.
    pub module: Name,
    /// The text that its body begins with.
    pub doc: Option<Name>,
    pub span: Span,
    /// Its statement may run several times, and makes another class each time: such classes are, as values, the instances of this hidden class,
    /// whose fields hold what each has of its own (`infer::sem::classes`).
    pub made: Option<ClassId>,
    /// The hidden class of the values of this class.
    pub value_of: Option<ClassId>,
    /// Base classes among source classes, in order.
    pub bases: Vec<ClassId>,
    /// The class itself and its bases among source classes, in the order in which names are looked up.
    pub mro: Vec<ClassId>,
    /// What kind of enumeration it is, if one of its bases is a class of `enum`.
    pub enumeration: Option<Enumeration>,
    /// Its instances are tuples of these fields.
    pub record: Option<Vec<Name>>,
    /// Classes with abstract methods left have no instances.
    pub is_abstract: bool,
    /// Base class among the builtin ones (`Exception`, `ValueError`, ...), by name.
    pub builtin_base: Option<Name>,
    /// Methods in order of definition; the last definition of a name wins.
    pub methods: Vec<Method>,
    /// Class attributes: storage is a global.
    pub attrs: Vec<(Name, GlobalId)>,
    /// Field annotations of the class body (`x: float`), in order, with whether a default exists (then it is in `attrs`).
    pub annotations: Vec<(Name, Annotation, bool)>,
    /// Whether it has type parameters (`Generic[T]`), so that it may be subscripted.
    pub generic: bool,
    /// Whether it is a protocol: derived from `Protocol` directly.
    pub protocol: bool,
    /// Recognised decorators (`dataclass` ...), with keyword flags such as `frozen`.
    pub decorators: Vec<(Name, Vec<(Name, bool)>)>,
}

/// The module of the embedded library's classes.
pub const BUILTINS: &str = "builtins";

/// A kind of enumeration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Enumeration {
    Plain,
    Int,
    Str,
    Flag,
    IntFlag,
}

impl Enumeration {
    /// Whether members are sets of flags.
    pub fn flags(self) -> bool {
        matches!(self, Enumeration::Flag | Enumeration::IntFlag)
    }
    /// Whether a member is a value of a builtin type.
    pub fn valued(self) -> bool {
        matches!(self, Enumeration::Int | Enumeration::Str | Enumeration::IntFlag)
    }
}

/// A method of a class.
#[derive(Debug, Clone)]
pub struct Method {
    pub name: Name,
    pub func: FuncId,
    pub kind: MethodKind,
    /// Where the function value is kept if it has defaults; stored by the class statement. One of a class that is made anew each time is
    /// a field of its values.
    pub value: Option<GlobalId>,
    /// A function without captures that calls the method, for the runtime.
    pub thunk: Option<FuncId>,
}

/// The field of the values of a class made anew ([`Class::made`]) that holds a method.
pub fn method_field(func: FuncId) -> Name {
    format!("<def {}>", func.0).into()
}

/// The decorator of methods that the compiler puts around what decorators of the script gave: they are in no traceback.
pub const THROUGH: &str = "@through";

/// The parameter whose default holds the attributes of a function.
pub const ATTRIBUTES: &str = "attributes@";

/// How a method binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MethodKind {
    Plain,
    Static,
    Class,
    Property,
    Setter,
    Deleter,
}

impl MethodKind {
    /// Whether looking the name up finds it: what sets and deletes a property does not hide the property.
    pub(super) fn is_found(self) -> bool {
        !matches!(self, MethodKind::Setter | MethodKind::Deleter)
    }
}

/// A type written in the source, resolved as far as names go.
#[derive(Debug, Clone, PartialEq)]
pub enum Annotation {
    /// Absent, or one that says nothing (`Any`, `object`, a type variable).
    Any,
    None,
    Bool,
    Int,
    Float,
    Complex,
    Str,
    Bytes,
    List(Box<Annotation>),
    Dict(Box<Annotation>, Box<Annotation>),
    Set(Box<Annotation>),
    Tuple(Vec<Annotation>),
    /// `tuple[T, ...]`
    TupleOf(Box<Annotation>),
    Union(Vec<Annotation>),
    Class(ClassId),
    Callable,
    Iterator(Box<Annotation>),
}

/// Parameters of a function, in the order of the entry block's parameters:
/// positional (the first `posonly` of them positional-only), `*args`, keyword-only, `**kwargs`, then captures.
#[derive(Debug, Clone, Default)]
pub struct Params {
    pub names: Vec<Name>,
    pub annotations: Vec<Annotation>,
    /// Index of a default among the function value's `defaults`, if there is one.
    pub defaults: Vec<Option<u32>>,
    pub posonly: usize,
    /// Number of positional parameters (positional-only included).
    pub positional: usize,
    pub star: bool,
    pub kwonly: usize,
    pub double_star: bool,
    /// Captured variables: each is a value, or a cell if assigned after its capture.
    pub captures: Vec<Name>,
}

impl Params {
    /// The parameters that may be given by keyword, with their places.
    pub fn by_keyword(&self) -> impl Iterator<Item = (usize, &Name)> {
        let kw_at = self.positional + usize::from(self.star);
        (self.posonly..self.positional).chain(kw_at..kw_at + self.kwonly).map(|at| (at, &self.names[at]))
    }
}

/// A source function.
#[derive(Debug, Clone)]
pub struct Func {
    /// Name as tracebacks print it (`f`, `<module>`, `<lambda>`, `<listcomp>`).
    pub name: Name,
    /// Qualified name (`C.method`).
    pub qualname: Name,
    /// The module that defines it.
    pub module: Name,
    pub span: Span,
    /// Source file of its spans (index into the program's sources; 0 is the main file).
    pub file: u32,
    pub params: Params,
    pub returns: Annotation,
    pub generator: bool,
    /// `@njit(fastmath=True)` and the like.
    pub fastmath: bool,
    /// Part of our own library: its frames are left out of tracebacks.
    pub hidden: bool,
    /// The captured variable whose function it wraps (`functools.wraps`).
    pub wraps: Option<Name>,
    /// The text that its body begins with.
    pub doc: Option<Name>,
    /// Recognised decorators by qualified name (`functools.lru_cache`, `numba.njit`, `property`).
    pub decorators: Vec<Name>,
    pub blocks: Table<Block, BlockData>,
    pub insts: Table<Inst, InstData>,
    pub values: Table<Value, ValueData>,
    pub loops: Table<Loop, LoopData>,
    /// The bodies of the class statements in it.
    pub classes: Vec<ClassBody>,
    pub entry: Block,
}

/// The body of a class statement: part of its function, with a frame of its own in tracebacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassBody {
    /// The frame's name: that of the class.
    pub name: Name,
    /// All of its statements.
    pub span: Span,
    /// Where it is called.
    pub called: Span,
}

/// A syntactic loop.
#[derive(Debug, Clone)]
pub struct LoopData {
    /// The block that its back edges target.
    pub header: Block,
    pub parent: Option<Loop>,
    /// The outermost loop of a comprehension, which has a frame of its own in tracebacks: the frame's name, and where it is called.
    pub comprehension: Option<(Name, Span)>,
}

#[derive(Debug, Clone)]
pub struct BlockData {
    pub params: Vec<Value>,
    pub insts: Vec<Inst>,
    pub term: Term,
    pub lp: Option<Loop>,
}

#[derive(Debug, Clone)]
pub struct ValueData {
    pub def: Def,
    /// Name of the variable it was first bound to, for dumps.
    pub name: Option<Name>,
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Def {
    Param(Block, u32),
    Inst(Inst),
}

#[derive(Debug, Clone)]
pub struct InstData {
    pub op: Op,
    pub args: Vec<Value>,
    pub result: Value,
    pub handler: Option<Edge>,
    pub span: Span,
    pub block: Block,
}

/// Literal values.
#[derive(Debug, Clone, PartialEq)]
pub enum Const {
    None,
    Ellipsis,
    NotImplemented,
    Bool(bool),
    Int(i64),
    /// An integer literal (or folded constant expression) beyond 64 bits, in decimal.
    BigInt(Arc<str>),
    Float(f64),
    /// `1j`: an imaginary literal.
    Imag(f64),
    Str(Arc<str>),
    Bytes(Arc<[u8]>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnOp {
    Neg,
    Pos,
    Invert,
    /// `not x`: the negated truth.
    Not,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CmpOp {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    In,
    NotIn,
    Is,
    IsNot,
}

/// How an argument of a call is passed.
#[derive(Debug, Clone, PartialEq)]
pub enum ArgKind {
    Pos,
    Star,
    Kw(Name),
    DoubleStar,
}

/// What a value is refined by on one side of a branch.
#[derive(Debug, Clone, PartialEq)]
pub enum Pred {
    /// `x is None`
    IsNone,
    /// `x`'s truth
    Truthy,
    /// `isinstance(x, (A, B))`
    IsInstance(Vec<ClassRef>),
}

/// A class named in an `isinstance` or `except` clause.
#[derive(Debug, Clone, PartialEq)]
pub enum ClassRef {
    Class(ClassId),
    /// A builtin type or exception by name (`int`, `list`, `ValueError`).
    Builtin(Name),
}

/// Conversion of a replacement field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    None,
    Str,
    Repr,
    Ascii,
}

/// What an instruction does; its operands are in [`InstData::args`], in the order given here.
#[derive(Debug, Clone, PartialEq)]
pub enum Op {
    Const(Const),
    /// The state of a variable without a value.
    Unbound,
    /// `(v)`: v, or UnboundLocalError (NameError for a module variable) if it is unbound.
    CheckBound {
        name: Name,
        global: bool,
    },
    /// `(v)`: v, or NameError if it is unbound: a variable of an enclosing function.
    CheckFree {
        name: Name,
    },
    /// `(v)`: v, or AttributeError if it is unbound: a member of a module of the script's own. With `file`, the module's, it is
    /// imported, and the error is an ImportError. `partial`: the module may not be through yet.
    CheckMember {
        module: Name,
        name: Name,
        file: Option<Name>,
        partial: bool,
    },
    /// Reads a module variable; the result may be unbound (a `CheckBound` follows where needed).
    LoadGlobal(GlobalId),
    /// Reads a module variable that is known to be bound.
    LoadMember(GlobalId),
    /// `(v)`
    StoreGlobal(GlobalId),
    /// A function value: `(defaults..., captures...)`.
    MakeFunc {
        func: FuncId,
        defaults: u32,
    },
    /// A class as a value; of one that is made anew each time ([`Class::made`]): `(bases...)`, those that are made anew too.
    Class(ClassId),
    /// A builtin function, type, exception class or library member, by its row's qualified name
    /// (`print`, `int`, `ValueError`, `math.sqrt`).
    Builtin(Name),
    /// A library module as a value (`math`).
    Module(Name),
    /// `(v)` -> a fresh cell
    MakeCell,
    /// `(cell)`
    CellGet,
    /// `(cell, v)`
    CellSet,
    /// `(a)`
    Unary(UnOp),
    /// `(a, b)`; `inplace` for augmented assignment.
    Binary {
        op: BinOp,
        inplace: bool,
    },
    /// `(a, b)`
    Compare(CmpOp),
    /// `(a)` -> bool
    Truth,
    /// `(items...)`
    Tuple,
    /// `(items...)`
    List,
    /// `(items...)`
    Set,
    /// `(k0, v0, k1, v1, ...)`
    Dict,
    /// `()`: a long list or dict of constants.
    Data(Arc<data::Data>),
    /// `(list, v)`: appends, in comprehensions.
    ListAppend,
    /// `(list, iterable)`: `[*xs]`
    ListExtend,
    /// `(set, v)`
    SetAdd,
    /// `(dict, k, v)`
    DictPut,
    /// `(dict, mapping)`: `{**d}`
    DictUpdate,
    /// `(list)` -> tuple, for `(*xs, 1)`
    ListToTuple,
    /// `(obj)`
    GetAttr(Name),
    /// `(obj, v)`
    SetAttr(Name),
    /// `(obj)`
    DelAttr(Name),
    /// `(obj, index)`
    GetItem,
    /// `(obj, index, v)`
    SetItem,
    /// `(obj, index)`
    DelItem,
    /// `(lo, hi, step)`: None where absent
    Slice,
    /// `(callee, args...)`
    Call(Vec<ArgKind>),
    /// `(obj, args...)`: `obj.name(args)`
    CallMethod(Name, Vec<ArgKind>),
    /// `(v)` -> a tuple with one element per target: `before` single ones, then, if `star`, a list, then `after` ones.
    /// Raises ValueError on another length.
    Unpack {
        before: u32,
        star: bool,
        after: u32,
    },
    /// `(tuple)`: element `n` of the result of `Unpack`
    TupleGet(u32),
    /// `(v)` -> iterator
    Iter,
    /// `(iter)` -> the value that an exhausted iterator stopped with: a generator's result, else None.
    IterResult,
    /// `(iter, iterable)`: a loop over the result of a call leaves its iterator before the end.
    IterDrop,
    /// A variable loses this value, by assignment, `del` or at the end of its scope: if the last reference to a generator goes with it
    /// that is suspended in a `try`, it is closed here. (In programs that have such generators, [`Program::closes`].)
    Keep,
    /// The module ends: what its variables lose from now on goes when the program has ended.
    Ending,
    /// `(exception, value)`: an exception leaves the frame, whose variable has the value; the traceback holds the frame.
    Hold,
    /// A turn of a loop inside of a `try`: an interrupt that arrives there can be caught.
    Poll,
    /// `(v, spec)`: one replacement field; spec is a str value
    Format(Conversion),
    /// `(strs...)` -> str
    Concat,
    /// `(v)` -> v on the branch where `pred` is `is_true`
    Refine {
        pred: Pred,
        is_true: bool,
    },
    /// `(v)` -> bool: `isinstance(v, classes)`
    IsInstance(Vec<ClassRef>),
    /// `(v)`: v checked against a written type (ints stay ints under `float`: accepted as Python does).
    Annotate(Annotation),
    /// `(v)`: v, if it has what `with` calls.
    Manager,
    /// `(v)` -> what `send` passed; suspends the generator.
    Yield,
    /// `(exc)` or `(exc, cause)`: raises; an exception class is instantiated first.
    Raise,
    /// Raises the exception in flight again: `(exc)`.
    Reraise,
    /// The caught exception, at the start of a handler block.
    Catch,
    /// `(exc)`: `exc` becomes the exception being handled (for `__context__` and a bare `raise`).
    EnterHandler,
    /// The exception being handled is done with.
    LeaveHandler,
    /// The exception being handled (a bare `raise` outside of its `except` in the source).
    CurrentException,
    /// `super()` inside a method: `(self)`
    Super(ClassId),
    /// `(name, value)` -> a new member of an enumeration
    Member(ClassId),
}
