//! The typed intermediate representation: blocks with parameters, SSA values, instructions; one
//! [`Func`] per specialisation. The interpreter and the code generator both start from it.
//!
//! Every value is one leaf with a [`Repr`]; aggregates are already taken apart (see `types`).
//! The invariants are listed in `verify`.
//!
//! **Raising.** An instruction whose [`Op::raises`] is true may raise; then control goes to its `handler`
//! edge, if it has one, else it leaves the function with a failure status. Results of an instruction that
//! raised do not exist in the handler. A *stop* (see `docs/semantics.md`) never goes to a handler.
//!
//! **Ownership.** Until the last pass (`own`) counts are implicit. The rules that it makes explicit: operands are borrowed,
//! but those of [`Op::consumes`]; a counted result is owned by its receiver, but those of [`Op::borrows_result`] (a load that
//! takes no count). Parameters of a function are borrowed from the caller; returned values are owned by the caller.
//! An operation that raises has released the counts of its consumed operands itself. `Raise` consumes the exception, which is then in
//! flight; `Catch` gives its count to the receiver. A stop releases nothing: the frames that it leaves do not run any cleanup (see `runtime::reclaim`).

pub mod avail;
pub mod bits;
pub mod builder;
pub mod dom;
pub mod edit;
pub mod effect;
pub mod exact;
pub mod memory;
pub mod parse;
pub mod print;
pub mod signature;
pub mod ssa;
pub mod verify;

pub use exact::{Arith, Exact, Sign};

use crate::entity::Table;
use crate::source::Span;
use crate::types::{Repr, Tag, TypeId};
use std::sync::Arc;

crate::entity!(/// A specialisation of a function (index into the program's specialisations).
    SpecId, "spec");
crate::entity!(/// A basic block.
    #[derive(Default)]
    Block, "b");
crate::entity!(/// An SSA value.
    Value, "v");
crate::entity!(/// An instruction.
    Inst, "i");
crate::entity!(/// A source location with the chain of calls it was inlined through.
    Loc, "loc");

/// A function of typed code.
#[derive(Debug, Clone)]
pub struct Func {
    /// For dumps: the source name and the types it is specialised for.
    pub name: Arc<str>,
    /// Name as tracebacks print it.
    pub source_name: Arc<str>,
    /// Results: the leaves of the returned value.
    pub results: Vec<Repr>,
    pub blocks: Table<Block, BlockData>,
    pub insts: Table<Inst, InstData>,
    pub values: Table<Value, ValueData>,
    pub locs: Table<Loc, LocData>,
    /// Its parameters are the function's.
    pub entry: Block,
    /// Blocks in layout order, the entry first; blocks not listed are not part of the function.
    pub order: Vec<Block>,
    /// `@njit(fastmath=True)`.
    pub fastmath: bool,
    /// The code of a generator, which takes its object and goes on from where that stands.
    pub resumes: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct LocData {
    /// Source file.
    pub file: u32,
    pub span: Span,
    /// Function whose line this is, as tracebacks print it; empty for code that tracebacks leave out.
    pub func: Arc<str>,
    /// The call through which this code was inlined.
    pub caller: Option<Loc>,
    /// Exceptions end here: the inlined function handles them itself, so that they have seen no frame further out.
    pub ends: bool,
}

#[derive(Debug, Clone, Default)]
pub struct BlockData {
    pub params: Vec<Value>,
    pub insts: Vec<Inst>,
    pub term: Term,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ValueData {
    pub repr: Repr,
    /// The type, where it is one leaf of a known type; `Never` for machine-level values.
    pub ty: TypeId,
    pub def: Def,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Def {
    Param(Block, u32),
    /// The n-th result of an instruction.
    Inst(Inst, u32),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Edge {
    pub block: Block,
    pub args: Vec<Value>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct InstData {
    pub op: Op,
    pub args: Vec<Value>,
    pub results: Vec<Value>,
    pub handler: Option<Edge>,
    pub loc: Loc,
}

/// How a block ends.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Term {
    Jump(Edge),
    /// A Bool value.
    Branch {
        cond: Value,
        then: Edge,
        els: Edge,
    },
    /// An Int value against constants.
    Switch {
        value: Value,
        cases: Vec<(i64, Edge)>,
        default: Edge,
    },
    Return(Vec<Value>),
    #[default]
    Unreachable,
}

/// Comparison predicates; on floats, unordered operands satisfy only `Ne`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cc {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

/// Which message a failed bounds check raises (always IndexError).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IndexKind {
    /// `list index out of range`
    List,
    /// `list assignment index out of range`
    ListAssign,
    /// `string index out of range`
    Str,
    /// `tuple index out of range`
    Tuple,
    /// `range object index out of range`
    Range,
    /// `pop index out of range`
    Pop,
    /// `bytearray index out of range`
    ByteArray,
}

/// Machine operations. Operands and results are listed as `(operands) -> results`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Op {
    // -- constants --
    /// `() -> Int`
    Int(i64),
    /// `() -> Float` (by bits)
    Float(u64),
    /// `() -> Bool`
    Bool(bool),
    /// `() -> Ref`: a literal of the module (immortal).
    Literal(Literal),
    /// `() -> Any`: a value without payload.
    AnyUnit(Tag, TypeId),
    // -- int, wrapping: only where the result is known to fit or only its low bits matter --
    /// `(Int, Int) -> Int`
    IAdd,
    ISub,
    IMul,
    // -- int, checked: a stop on overflow --
    /// `(Int, Int) -> Int`, stops
    IAddChk,
    ISubChk,
    IMulChk,
    /// `(Int) -> Int`, stops
    INegChk,
    IAbsChk,
    /// `(Int, Int) -> Int`, ZeroDivisionError, stops
    IFloorDiv,
    /// `(Int, Int) -> Int`, ZeroDivisionError
    IMod,
    /// `(Int, Int) -> Float`: true division, correctly rounded; ZeroDivisionError
    IDiv,
    /// `(Int, Int) -> Int`: ValueError for a negative count, stops
    IShl,
    /// `(Int, Int) -> Int`: ValueError for a negative count
    IShr,
    /// `(Int, Int) -> Int`
    IAnd,
    IOr,
    IXor,
    /// `(Int) -> Int`
    INot,
    IMin,
    IMax,
    // -- unchecked forms that passes put in place of the checked ones --
    /// `(Int, Int) -> Int`: divisor is not 0, and not -1 with MIN
    IFloorDivRaw,
    /// `(Int, Int) -> Int`: divisor is not 0 or -1
    IModRaw,
    /// `(Int, Int) -> Int`: truncating division/remainder of non-negative operands, divisor positive
    IDivPos,
    IModPos,
    /// `(Int, Int) -> Int`: count in 0..=63
    IShlRaw,
    IShrRaw,
    /// `(Int, Int) -> Int`: logical shift right, count in 0..=63
    IShrLogical,
    /// `(Int, Int) -> Bool`
    ICmp(Cc),
    // -- ints without sign: 64 bits of 0..2**64 in an Int --
    /// `(Int, Int) -> Int`: the exact result of operands and a result that have a sign or none; stops, raises as the operation does
    Exact(Exact),
    /// `(Int) -> Int`: an int as one without sign; stops if it is negative
    WordOfInt,
    /// `(Int) -> Int`: an int without sign as one with; stops from 2**63 on
    IntOfWord,
    /// `(Int, Int) -> Bool`: without sign
    UCmp(Cc),
    /// `(Int) -> Float`: without sign, rounds to nearest even
    WordToFloat,
    // -- 128 bits --
    /// `(Int) -> Wide`
    Widen,
    /// `(Wide, Wide) -> Wide`; specialisation bounds them so that they fit
    WAdd,
    WSub,
    /// `(Int, Int) -> Wide`
    WMul,
    /// `(Wide) -> Wide`
    WNeg,
    /// `(Wide, Int) -> Int`: ZeroDivisionError
    WMod,
    /// `(Wide, Int) -> Int`: ZeroDivisionError, stops
    WFloorDiv,
    /// `(Wide, Int) -> Int`: ValueError for a negative count, stops
    WShr,
    /// `(Wide) -> Int`, stops if it does not fit; the text names `*`
    WNarrow,
    /// `(Wide) -> Int`: low 64 bits
    WLow,
    /// `(Int) -> Wide`: an int without sign
    WidenWord,
    /// `(Int, Int) -> Wide`: operands with a sign or without; without both the product is one of 128 bits without sign
    WMulOf(Sign, Sign),
    /// `(Wide, Int) -> Int`: as [`Op::Exact`], of `FloorDiv`, `Mod` and `Shr`
    WExact(Exact),
    // -- float --
    /// `(Float, Float) -> Float`
    FAdd,
    FSub,
    FMul,
    /// `(Float, Float) -> Float`: IEEE division
    FDivRaw,
    /// `(Float, Float) -> Float`: ZeroDivisionError
    FDiv,
    /// `(Float) -> Float`
    FNeg,
    FAbs,
    FSqrt,
    FFloor,
    FCeil,
    FTrunc,
    /// rounds half to even
    FNearest,
    /// `(Float, Float) -> Float`: IEEE minimum as a compare-and-select: `b < a ? b : a`
    FMinSel,
    /// `b > a ? b : a`
    FMaxSel,
    /// `(Float, Float, Float) -> Float`, fused, only under fastmath
    FMulAdd,
    FCopySign,
    /// `(Float) -> Pair`: the same in both lanes. `FAdd`, `FSub`, `FMul`, `FDivRaw`, `FMinSel`, `FMaxSel`, `FNeg`, `FAbs`, `FSqrt` work on pairs too, and a `Load` or
    /// `Store` of one takes the element at the index and the next (passes only).
    Splat,
    /// `(Float, Float) -> Bool`
    FCmp(Cc),
    /// `(Int, Float) -> Bool`: exact
    IFCmp(Cc),
    /// `(Int) -> Float`: rounds to nearest even
    IntToFloat,
    /// `(Float) -> Int`: ValueError for nan, OverflowError for inf, stops beyond 64 bits
    FloatToInt,
    /// `(Float) -> Int`: known to fit
    FloatToIntRaw,
    // -- bool --
    /// `(Bool, Bool) -> Bool`
    BAnd,
    BOr,
    BXor,
    /// `(Bool) -> Bool`
    BNot,
    /// `(Bool) -> Int`
    BoolToInt,
    /// `(Bool, T, T) -> T`
    Select,
    // -- unions --
    /// `(T) -> Any`: of a Bool, Int, Float or Ref
    MakeAny(Tag),
    /// `(Any) -> Int`: the tag
    AnyTag,
    /// `(Any) -> T`: the payload, known to be of the result's repr (borrows for Ref)
    AnyPayload,
    /// `(Ref) -> Int`: the type id in the header
    TypeOf,
    /// `(Ref, Ref) -> Bool`: the same object
    RefEq,
    // -- objects --
    /// `() -> Ref`: a fresh object of a fixed-size type (instance, cell, box, iterator object); fields unset
    New(TypeId),
    // The offset of a union's field has `NULLABLE` added if the field is one word: a reference, null for `None`.
    /// `(Ref) -> T`: field at a byte offset (borrows the object's count: the owner must outlive it or the value is counted by `own`)
    GetField(u32),
    /// `(Ref, T) -> ()`: replaces a field, releases what was there; takes over the operand's count
    SetField(u32),
    /// `(Ref, T) -> ()`: first store into a field of a fresh object
    InitField(u32),
    // -- lists (also anything with the same header) --
    /// `(Int) -> Ref`: an empty list with room for n
    ListNew(TypeId),
    /// `(Ref) -> Int`
    ListLen,
    /// `(Ref, Int) -> leaves...`: with negative indices; IndexError
    ListGet(IndexKind),
    /// `(Ref, Int, leaves...) -> ()`: IndexError; takes over the operands' counts
    ListSet,
    /// `(Ref, leaves...) -> ()`: takes over the operands' counts; MemoryError
    ListAppend,
    /// `(Ref, Int) -> leaves...`: index known to be within bounds
    ListGetRaw,
    // -- what `expand` turns the list operations into --
    /// `(Int, Int) -> Int`: index, length: index + length if negative
    NormIndex,
    /// `(Int, Int) -> ()`: 0 <= index < length, else IndexError
    CheckIndex(IndexKind),
    /// `(Ref) -> Ptr`: the list's elements; valid until the list may grow or shrink
    ListData,
    /// `(Ptr, Int) -> T`: word `index * stride + word`
    Load {
        stride: u32,
        word: u32,
    },
    /// `(Ptr, Int, T) -> ()`: not counted values only
    Store {
        stride: u32,
        word: u32,
    },
    // -- globals --
    /// `() -> T`: word offset into the instance's globals (borrows)
    LoadGlobal(u32),
    /// `(T) -> ()`: releases what was there; takes over the operand's count
    StoreGlobal(u32),
    // -- calls --
    /// `(leaves...) -> leaves...`: another specialisation
    Call(SpecId),
    /// `(…) -> (…)`: a runtime function of the table `builtins::rt`
    CallRt(RtId),
    /// `(leaves...) -> leaves...`: function number n that the host registered
    CallHost(u32),
    // -- exceptions --
    /// `() -> ()`: always raises a builtin exception with a literal message
    RaiseNew {
        class: Arc<str>,
        message: Arc<str>,
    },
    /// `(Ref) -> ()`: always raises this exception, takes over its count; `fresh` starts a new traceback
    Raise {
        fresh: bool,
    },
    /// `() -> Ref`: takes the exception in flight; first instruction of a handler block
    Catch,
    /// `() -> ()`: always stops
    Stop {
        kind: Arc<str>,
        message: Arc<str>,
    },
    // -- control --
    /// `() -> ()`: interrupt check; KeyboardInterrupt
    Poll,
    /// `() -> ()`: takes n units; stops when exhausted
    Fuel(u32),
    /// `(leaves...) -> leaves...`: suspends a generator with what it yields (before generators are split)
    Yield,
    // -- reference counts (only after `own`) --
    /// `(Ref or Any) -> ()`
    Inc,
    /// `(Ref or Any) -> ()`
    Dec,
}

/// Added to the byte offset of a field that holds a union of `None` and objects in one word (`types::Types::nullable`).
pub const NULLABLE: u32 = 1;

/// A field's byte offset, and whether it is nullable.
pub const fn field_at(offset: u32) -> (u32, bool) {
    (offset & !NULLABLE, offset & NULLABLE != 0)
}

/// A literal of the module.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Literal {
    Str(Arc<str>),
    Bytes(Arc<[u8]>),
}

/// A row of the table of runtime functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RtId(pub u16);
