//! The interpreter's instructions: 16 bytes each, operands are register numbers.
//!
//! Conventions: `a` is the (first) destination, `b` and `c` are operands, `imm` is a constant, a branch
//! distance, or a few smaller numbers. A branch distance counts instructions from the branch itself.
//! Values of two words take the registers `r` and `r + 1`. Some instructions are followed by *data slots*, which are
//! never executed: register lists (eight `u16` a slot), switch cases, loop counters.
//!
//! Every handler reads all operands before it writes a result, so that a result may share a register
//! with an operand that dies there.

/// One instruction, or a data slot.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct Insn {
    /// An [`Opc`]; anything in data slots.
    pub op: u16,
    pub a: u16,
    pub b: u16,
    pub c: u16,
    pub imm: i64,
}

impl Insn {
    /// An instruction.
    pub const fn new(op: Opc, a: u16, b: u16, c: u16, imm: i64) -> Insn {
        Insn { op: op as u16, a, b, c, imm }
    }

    /// A data slot of two words.
    pub const fn data(first: u64, second: i64) -> Insn {
        Insn {
            op: first as u16,
            a: (first >> 16) as u16,
            b: (first >> 32) as u16,
            c: (first >> 48) as u16,
            imm: second,
        }
    }

    /// The first word of a data slot.
    pub const fn first(&self) -> u64 {
        self.op as u64 | (self.a as u64) << 16 | (self.b as u64) << 32 | (self.c as u64) << 48
    }

    /// Low half of the immediate.
    #[inline(always)]
    pub const fn lo(&self) -> i32 {
        self.imm as i32
    }

    /// High half of the immediate.
    #[inline(always)]
    pub const fn hi(&self) -> i32 {
        (self.imm >> 32) as i32
    }

    /// The operation.
    ///
    /// # Safety
    /// The slot is an instruction made by [`Insn::new`], not data.
    #[inline(always)]
    pub unsafe fn opc(&self) -> Opc {
        // SAFETY: `op` was written from an `Opc` by `new`, says the caller.
        unsafe { std::mem::transmute::<u16, Opc>(self.op) }
    }
}

impl Insn {
    /// How many slots an instruction takes with its data.
    ///
    /// # Safety
    /// As for [`Insn::opc`].
    pub unsafe fn slots(&self) -> usize {
        let listed = |n: usize| 1 + n.div_ceil(8);
        // SAFETY: the caller's promise.
        match unsafe { self.opc() } {
            Opc::Call | Opc::CallHost => (self.imm >> 48) as u16 as usize,
            Opc::CallRt => {
                let results = (self.b >> 1) as usize;
                let args = (self.c & 0xff) as usize + (self.c >> 8) as usize;
                listed(args + if results == 1 { 0 } else { results })
            }
            Opc::ListGetN | Opc::ListGetRawN => listed(self.hi() as usize),
            Opc::ListSetN | Opc::ListAppendN => listed(2 * self.hi() as usize),
            Opc::RetN => listed(self.b as usize),
            Opc::Switch => 2 + self.imm as usize,
            op if op as u16 >= Opc::LoopJump as u16 && (op as u16) < Opc::Inc as u16 => 2,
            _ => 1,
        }
    }
}

/// Two halves of an immediate.
pub const fn pack(lo: i32, hi: i32) -> i64 {
    (lo as u32 as i64) | ((hi as i64) << 32)
}

/// Operations. `r[x]` is register x; ranges of suffixes: `I` the second operand is an immediate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Opc {
    // -- moves --
    /// a <- r[b]
    Mov,
    /// a <- r[b], then c <- r[imm]
    Mov2,
    /// a <- imm
    Const,
    /// a, a+1 <- imm, c
    ConstWide,
    /// a <- literal imm
    Literal,
    // -- int --
    AddW,
    SubW,
    MulW,
    AddWI,
    MulWI,
    Add,
    Sub,
    Mul,
    AddI,
    SubI,
    MulI,
    /// a <- imm - r[b]
    RSubI,
    Neg,
    Abs,
    FloorDiv,
    Mod,
    /// imm is not 0 or -1
    FloorDivI,
    /// imm is not 0 or -1
    ModI,
    TrueDiv,
    Shl,
    Shr,
    /// imm in 0..=63
    ShlI,
    And,
    Or,
    Xor,
    AndI,
    OrI,
    XorI,
    Not,
    Min,
    Max,
    FloorDivRaw,
    ModRaw,
    DivPos,
    ModPos,
    DivPosI,
    ModPosI,
    ShlRaw,
    ShrRaw,
    ShrLogical,
    ShlRawI,
    ShrRawI,
    ShrLogicalI,
    CmpEq,
    CmpNe,
    CmpLt,
    CmpLe,
    CmpEqI,
    CmpNeI,
    CmpLtI,
    CmpLeI,
    CmpGtI,
    CmpGeI,
    // -- 128 bits --
    Widen,
    WAdd,
    WSub,
    WMul,
    WNeg,
    WMod,
    WFloorDiv,
    WShr,
    WNarrow,
    WidenWord,
    /// imm: the operands' signs
    WMulOf,
    /// imm: the operator, see [`crate::mir::Exact::code`]
    WExact,
    /// imm: the operator, see [`crate::mir::Exact::code`]
    Exact,
    WordOfInt,
    IntOfWord,
    UCmpLt,
    UCmpLe,
    WordToFloat,
    // -- float --
    FAdd,
    FSub,
    FMul,
    FDivRaw,
    FDiv,
    /// a <- r[b] * r[c] + r[imm], rounded twice
    FMulAdd,
    /// a <- r[b] * r[c] - r[imm], rounded twice
    FMulSub,
    /// a <- r[imm] - r[b] * r[c], rounded twice
    FMulRSub,
    /// a <- r[b] * r[c] + r[imm], rounded once
    Fma,
    FNeg,
    FAbs,
    FSqrt,
    FFloor,
    FCeil,
    FTrunc,
    FNearest,
    FMin,
    FMax,
    FCopySign,
    FCmpEq,
    FCmpNe,
    FCmpLt,
    FCmpLe,
    /// imm: the predicate, see [`Cond`]
    IFCmp,
    IntToFloat,
    FloatToInt,
    FloatToIntRaw,
    // -- choice, unions --
    /// a <- r[b] ? r[c] : r[imm]
    Select,
    SelectWide,
    /// a, a+1 <- r[b], tag imm
    MakeAny,
    TypeOf,
    // -- objects: imm is a byte offset --
    New,
    /// a <- word of r[b]
    LoadField,
    LoadFieldWide,
    /// word of r[a] <- r[b]
    StoreField,
    StoreFieldWide,
    SetFieldRef,
    SetFieldAny,
    /// a, a+1 <- word of r[b], null for `None`
    LoadFieldNullable,
    // -- lists; imm: the kind of index for the message --
    ListNew,
    ListGet,
    /// elements of a union type
    ListGetAny,
    /// imm: kind, words << 32; data: registers of the words
    ListGetN,
    ListGetRaw,
    ListGetRawAny,
    ListGetRawN,
    /// r[a][r[b]] <- r[c]
    ListSet,
    ListSetRef,
    ListSetAny,
    /// imm: words << 32; data: registers of the words, then which of them are counted (`emit::COUNTED_REF` …)
    ListSetN,
    /// r[a].append(r[b]); imm: 1 if it is a reference
    ListAppend,
    ListAppendAny,
    ListAppendN,
    NormIndex,
    CheckIndex,
    /// a <- word r[c] of the pointer r[b]
    Load,
    /// word r[c] * lo + hi
    LoadStride,
    LoadStrideWide,
    /// word r[b] of the pointer r[a] <- r[c]
    Store,
    StoreStride,
    StoreStrideWide,
    // -- globals: imm is a word offset --
    LoadGlobal,
    LoadGlobalWide,
    StoreGlobal,
    StoreGlobalWide,
    StoreGlobalRef,
    StoreGlobalAny,
    // -- calls --
    /// a: register of the single result; b: result words; c: words of this frame; imm: specialisation, argument words << 32,
    /// length in slots << 48;
    /// data: the arguments' registers, then, unless there is one result, the results'
    Call,
    /// The caller of a run's first frame; returns from the run.
    CallExit,
    /// a: register of the single result; b: 1 for a float result, result words << 1; c: integer words | float words << 8;
    /// imm: address; data: integer and float registers, result registers
    CallRt,
    /// as Call
    CallHost,
    Ret0,
    Ret1,
    /// b: words; data: registers
    RetN,
    // -- exceptions --
    /// imm: index of class and message
    RaiseNew,
    /// the exception r[a]; b: 1 for a fresh traceback
    Raise,
    Catch,
    Stop,
    /// after an operation that always raises
    Unreachable,
    Poll,
    Fuel,
    // -- control: imm's low half is the distance --
    Jump,
    BrT,
    BrF,
    BrEq,
    BrNe,
    BrLt,
    BrLe,
    // compares with imm's high half
    BrEqI,
    BrNeI,
    BrLtI,
    BrLeI,
    BrGtI,
    BrGeI,
    BrFEq,
    BrFNe,
    BrFLt,
    BrFLe,
    /// not less
    BrFNlt,
    /// not less or equal
    BrFNle,
    /// a: register; imm: number of cases; data: the default's distance, then value and distance of each, sorted
    Switch,
    // -- back edges; a data slot holds the address of the loop's counter (second word) --
    /// lo: distance past the header's poll, hi: number of the loop; data: distance to the header, for when the counter trips or
    /// an interrupt is due
    LoopJump,
    // a conditional back edge: if the counter trips or an interrupt is due, it goes to the distance in the data slot's first word instead
    LoopT,
    LoopF,
    LoopEq,
    LoopNe,
    LoopLt,
    LoopLe,
    LoopEqI,
    LoopNeI,
    LoopLtI,
    LoopLeI,
    LoopGtI,
    LoopGeI,
    // r[a] += c (signed), then as the above with r[a] and r[b] or the immediate; any trouble goes to the slow copy
    LatchLt,
    LatchLe,
    LatchGt,
    LatchGe,
    LatchNe,
    LatchLtI,
    LatchLeI,
    LatchGtI,
    LatchGeI,
    LatchNeI,
    // the rotated loop of a range: while r[b] < r[c] (or the immediate; `Down`: >): a <- r[b], r[b] += 1 (-= 1)
    RangeUp,
    RangeDown,
    RangeUpI,
    RangeDownI,
    /// while r[hi] > 0: a <- r[b], r[b] += r[c], r[hi] -= 1
    RangeStep,
    /// the same with c, signed, as the step
    RangeStepI,

    // -- counts --
    Inc,
    IncAny,
    Dec,
    DecAny,
}

/// Predicates of [`Opc::IFCmp`], by number.
pub const CONDS: [crate::mir::Cc; 6] = {
    use crate::mir::Cc::*;
    [Eq, Ne, Lt, Le, Gt, Ge]
};
