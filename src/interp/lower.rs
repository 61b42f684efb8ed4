//! Selection: mir instructions to interpreter operations over values, before registers are assigned.
//!
//! Constants become immediates where an operation has a form for them; comparisons that only decide the
//! block's branch, and products that only feed one sum, are *fused* into their user, at whose place their operands
//! are read then.

use super::DecodeError;
use super::insn::Opc;
use super::place::{Steps, count_uses, find_steps, place_constants};
use crate::mir::dom::{Dominators, natural_loops};
use crate::mir::{Block, Cc, Def, Edge, Func, Inst, Literal, Op, Term, Value, field_at};
use crate::runtime::layout::offsets;
use crate::types::{Repr, Type, Types};

/// What decoding needs to know of the module.
pub trait Env {
    /// The types that objects' headers name.
    fn types(&self) -> &Types;
    /// The index of a literal in the context's table.
    fn literal(&mut self, literal: &Literal) -> u32;
}

/// A value known at decode time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Known {
    Bits(u64),
    Literal(u32),
}

/// An operation over values.
#[derive(Debug, Clone)]
pub struct Low {
    pub opc: Opc,
    /// Destinations.
    pub results: Vec<Value>,
    /// Register operands.
    pub args: Vec<Value>,
    pub imm: i64,
    /// A small number for the field `c` (or `b`), where no operand takes it.
    pub extra: u16,
    pub inst: Inst,
}

/// A condition with its operands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Test {
    Bool(Value),
    Int(Cc, Value, Value),
    IntI(Cc, Value, i32),
    Float(Cc, Value, Value),
}

/// The end of a block.
#[derive(Debug, Clone)]
pub enum LowTerm<'f> {
    Jump(&'f Edge),
    Branch(Test, &'f Edge, &'f Edge),
    Switch(Value, &'f [(i64, Edge)], &'f Edge),
    Return(&'f [Value]),
    Unreachable,
}

/// A block, in layout order.
#[derive(Debug)]
pub struct LowBlock<'f> {
    pub block: Block,
    pub code: Vec<Low>,
    pub term: LowTerm<'f>,
    /// Loop nesting depth.
    pub depth: u32,
}

/// A function ready for register assignment.
#[derive(Debug)]
pub struct Lowered<'f> {
    pub func: &'f Func,
    pub blocks: Vec<LowBlock<'f>>,
    /// Place of a block in `blocks`; `u32::MAX` if it is not reached.
    pub index: Vec<u32>,
    /// Loop headers.
    pub headers: Vec<Block>,
    /// Constants by value.
    pub known: Vec<Option<Known>>,
    /// Constants with a register of their own for the whole call, as they are used within loops.
    pub pinned: Vec<bool>,
    /// What [`super::place::sink`] moves.
    pub steps: Steps,
    /// How often each value is read.
    pub uses: Vec<u32>,
}

/// The comparison with operands exchanged.
pub fn swap(cc: Cc) -> Cc {
    match cc {
        Cc::Eq => Cc::Eq,
        Cc::Ne => Cc::Ne,
        Cc::Lt => Cc::Gt,
        Cc::Le => Cc::Ge,
        Cc::Gt => Cc::Lt,
        Cc::Ge => Cc::Le,
    }
}

/// The opposite comparison, on integers.
pub fn negate(cc: Cc) -> Cc {
    match cc {
        Cc::Eq => Cc::Ne,
        Cc::Ne => Cc::Eq,
        Cc::Lt => Cc::Ge,
        Cc::Le => Cc::Gt,
        Cc::Gt => Cc::Le,
        Cc::Ge => Cc::Lt,
    }
}

/// Lowers a function.
///
/// # Errors
/// [`DecodeError`] for a function that is not fit for the interpreter.
pub fn lower<'f>(func: &'f Func, env: &mut dyn Env) -> Result<Lowered<'f>, DecodeError> {
    let dom = Dominators::compute(func);
    let loops = natural_loops(func, &dom);
    let mut depth = vec![0u32; func.blocks.len()];
    for l in &loops {
        for b in &l.blocks {
            depth[b.0 as usize] = depth[b.0 as usize].max(l.depth);
        }
    }
    let mut index = vec![u32::MAX; func.blocks.len()];
    let order = super::order::layout(func, &loops);
    for (n, b) in order.iter().enumerate() {
        index[b.0 as usize] = n as u32;
    }
    let mut known = vec![None; func.values.len()];
    for &b in &order {
        for &i in &func.blocks[b].insts {
            let data = &func.insts[i];
            known_result(&data.op, env).into_iter().zip(&data.results).for_each(|(k, r)| known[r.0 as usize] = Some(k));
        }
    }
    let mut cx =
        Cx { func, types: env.types(), known, uses: count_uses(func, &order), fused: vec![false; func.insts.len()] };
    let mut blocks = Vec::with_capacity(order.len());
    for &b in &order {
        blocks.push(cx.block(b, depth[b.0 as usize])?);
    }
    let mut lowered = Lowered {
        func,
        blocks,
        index,
        headers: loops.iter().map(|l| l.header).collect(),
        known: std::mem::take(&mut cx.known),
        pinned: vec![false; func.values.len()],
        steps: Steps::default(),
        uses: std::mem::take(&mut cx.uses),
    };
    place_constants(&mut lowered);
    lowered.steps = find_steps(&lowered);
    Ok(lowered)
}

fn known_result(op: &Op, env: &mut dyn Env) -> Option<Known> {
    match op {
        Op::Int(n) => Some(Known::Bits(*n as u64)),
        Op::Float(bits) => Some(Known::Bits(*bits)),
        Op::Bool(b) => Some(Known::Bits(u64::from(*b))),
        Op::Literal(l) => Some(Known::Literal(env.literal(l))),
        _ => None,
    }
}

impl Test {
    /// The values it reads.
    pub fn operands(self) -> Vec<Value> {
        match self {
            Test::Bool(a) | Test::IntI(_, a, _) => vec![a],
            Test::Int(_, a, b) | Test::Float(_, a, b) => vec![a, b],
        }
    }
}

impl LowTerm<'_> {
    /// The values it reads from registers, those of the edges aside.
    pub fn operands(&self) -> Vec<Value> {
        match self {
            LowTerm::Jump(_) | LowTerm::Unreachable => vec![],
            LowTerm::Branch(test, ..) => test.operands(),
            LowTerm::Switch(v, ..) => vec![*v],
            LowTerm::Return(values) => values.to_vec(),
        }
    }
    /// The edges.
    pub fn edges(&self) -> Vec<&Edge> {
        match self {
            LowTerm::Jump(e) => vec![e],
            LowTerm::Branch(_, a, b) => vec![a, b],
            LowTerm::Switch(_, cases, default) => cases.iter().map(|(_, e)| e).chain([*default]).collect(),
            LowTerm::Return(_) | LowTerm::Unreachable => vec![],
        }
    }
}

struct Cx<'f, 'e> {
    func: &'f Func,
    types: &'e Types,
    known: Vec<Option<Known>>,
    uses: Vec<u32>,
    fused: Vec<bool>,
}

impl<'f> Cx<'f, '_> {
    fn repr(&self, v: Value) -> Repr {
        self.func.values[v].repr
    }

    /// The value as an immediate.
    fn imm(&self, v: Value) -> Option<i64> {
        match self.known[v.0 as usize] {
            Some(Known::Bits(bits)) if self.repr(v) != Repr::Float => Some(bits as i64),
            _ => None,
        }
    }

    /// The instruction in this block whose only use is here.
    fn sole(&self, v: Value, block: Block) -> Option<Inst> {
        match self.func.values[v].def {
            Def::Inst(i, _) if self.uses[v.0 as usize] == 1 && self.func.blocks[block].insts.contains(&i) => Some(i),
            _ => None,
        }
    }

    fn block(&mut self, b: Block, depth: u32) -> Result<LowBlock<'f>, DecodeError> {
        let data = &self.func.blocks[b];
        let term = self.term(b);
        // Products first, so that their code is left out.
        for &i in &data.insts {
            let inst = &self.func.insts[i];
            if matches!(inst.op, Op::FAdd | Op::FSub)
                && inst.args[0] != inst.args[1]
                && let Some(mul) =
                    inst.args.iter().find_map(|&v| self.sole(v, b).filter(|&m| self.func.insts[m].op == Op::FMul))
            {
                self.fused[mul.0 as usize] = true;
            }
        }
        let mut code = Vec::with_capacity(data.insts.len());
        for &i in &data.insts {
            if !self.fused[i.0 as usize] {
                self.inst(i, &mut code)?;
            }
        }
        Ok(LowBlock { block: b, code, term, depth })
    }

    fn term(&mut self, b: Block) -> LowTerm<'f> {
        match &self.func.blocks[b].term {
            Term::Jump(e) => LowTerm::Jump(e),
            Term::Branch { cond, then, els } => {
                let test = self.test(b, *cond);
                LowTerm::Branch(test, then, els)
            }
            Term::Switch { value, cases, default } => LowTerm::Switch(*value, cases, default),
            Term::Return(values) => LowTerm::Return(values),
            Term::Unreachable => LowTerm::Unreachable,
        }
    }

    fn test(&mut self, b: Block, cond: Value) -> Test {
        let Some(i) = self.sole(cond, b) else {
            return Test::Bool(cond);
        };
        let inst = &self.func.insts[i];
        let test = match &inst.op {
            Op::ICmp(cc) => self.int_test(*cc, inst.args[0], inst.args[1]),
            Op::FCmp(cc) => Test::Float(*cc, inst.args[0], inst.args[1]),
            Op::RefEq => Test::Int(Cc::Eq, inst.args[0], inst.args[1]),
            _ => return Test::Bool(cond),
        };
        self.fused[i.0 as usize] = true;
        test
    }

    fn int_test(&self, cc: Cc, a: Value, b: Value) -> Test {
        let small = |v| self.imm(v).and_then(|n| i32::try_from(n).ok());
        if let Some(n) = small(b) {
            Test::IntI(cc, a, n)
        } else if let Some(n) = small(a) {
            Test::IntI(swap(cc), b, n)
        } else {
            Test::Int(cc, a, b)
        }
    }

    #[allow(clippy::too_many_lines)]
    fn inst(&self, i: Inst, code: &mut Vec<Low>) -> Result<(), DecodeError> {
        use Opc as O;
        let data = &self.func.insts[i];
        let args = &data.args;
        let mut low = Low { opc: O::Mov, results: data.results.clone(), args: args.clone(), imm: 0, extra: 0, inst: i };
        // The second (or, for symmetric operations, the first) operand as an immediate.
        let right = || self.imm(args[1]);
        let left = || self.imm(args[0]);
        let plain = |low: &mut Low, opc: O| low.opc = opc;
        let with_imm = |low: &mut Low, opc: O, arg: usize, imm: i64| {
            low.opc = opc;
            low.args = vec![args[arg]];
            low.imm = imm;
            low.extra = u16::from(arg == 1);
        };
        let symmetric = |low: &mut Low, reg: O, immediate: O| {
            if let Some(n) = right() {
                with_imm(low, immediate, 0, n);
            } else if let Some(n) = left() {
                with_imm(low, immediate, 1, n);
            } else {
                low.opc = reg;
            }
        };
        let divisor = |low: &mut Low, reg: O, immediate: O, fits: &dyn Fn(i64) -> bool| match right() {
            Some(n) if fits(n) => with_imm(low, immediate, 0, n),
            _ => low.opc = reg,
        };
        let count = |n: i64| (0..64).contains(&n);
        let words = |v: Value| self.repr(v).words();
        match &data.op {
            Op::Int(_) | Op::Float(_) | Op::Bool(_) | Op::Literal(_) => match self.known[data.results[0].0 as usize] {
                Some(Known::Bits(bits)) => {
                    low.opc = O::Const;
                    low.imm = bits as i64;
                }
                Some(Known::Literal(n)) => {
                    low.opc = O::Literal;
                    low.imm = i64::from(n);
                }
                None => return Ok(()),
            },
            Op::AnyUnit(tag, ty) => {
                low.opc = O::ConstWide;
                low.extra = *tag as u16;
                low.imm = if *tag == crate::types::Tag::Unit { i64::from(ty.0) } else { 0 };
            }
            Op::IAdd => symmetric(&mut low, O::AddW, O::AddWI),
            Op::ISub => match right() {
                Some(n) => with_imm(&mut low, O::AddWI, 0, n.wrapping_neg()),
                None => plain(&mut low, O::SubW),
            },
            Op::IMul => symmetric(&mut low, O::MulW, O::MulWI),
            Op::IAddChk => symmetric(&mut low, O::Add, O::AddI),
            Op::ISubChk => match (right(), left()) {
                (Some(n), _) => with_imm(&mut low, O::SubI, 0, n),
                (None, Some(n)) => with_imm(&mut low, O::RSubI, 1, n),
                (None, None) => plain(&mut low, O::Sub),
            },
            Op::IMulChk => symmetric(&mut low, O::Mul, O::MulI),
            Op::INegChk => plain(&mut low, O::Neg),
            Op::IAbsChk => plain(&mut low, O::Abs),
            Op::IFloorDiv => divisor(&mut low, O::FloorDiv, O::FloorDivI, &|n| n != 0 && n != -1),
            Op::IMod => divisor(&mut low, O::Mod, O::ModI, &|n| n != 0 && n != -1),
            Op::IDiv => plain(&mut low, O::TrueDiv),
            Op::IShl => divisor(&mut low, O::Shl, O::ShlI, &count),
            Op::IShr => match right() {
                Some(n) if n >= 0 => with_imm(&mut low, O::ShrRawI, 0, n.min(63)),
                _ => plain(&mut low, O::Shr),
            },
            Op::IAnd | Op::BAnd => symmetric(&mut low, O::And, O::AndI),
            Op::IOr | Op::BOr => symmetric(&mut low, O::Or, O::OrI),
            Op::IXor | Op::BXor => symmetric(&mut low, O::Xor, O::XorI),
            Op::INot => plain(&mut low, O::Not),
            Op::IMin => plain(&mut low, O::Min),
            Op::IMax => plain(&mut low, O::Max),
            Op::IFloorDivRaw => {
                divisor(&mut low, O::FloorDivRaw, O::FloorDivI, &|n| n != 0 && n != -1);
            }
            Op::IModRaw => divisor(&mut low, O::ModRaw, O::ModI, &|n| n != 0 && n != -1),
            Op::IDivPos => divisor(&mut low, O::DivPos, O::DivPosI, &|n| n > 0),
            Op::IModPos => divisor(&mut low, O::ModPos, O::ModPosI, &|n| n > 0),
            Op::IShlRaw => divisor(&mut low, O::ShlRaw, O::ShlRawI, &count),
            Op::IShrRaw => divisor(&mut low, O::ShrRaw, O::ShrRawI, &count),
            Op::IShrLogical => divisor(&mut low, O::ShrLogical, O::ShrLogicalI, &count),
            Op::ICmp(cc) => {
                let immediate = |cc| match cc {
                    Cc::Eq => O::CmpEqI,
                    Cc::Ne => O::CmpNeI,
                    Cc::Lt => O::CmpLtI,
                    Cc::Le => O::CmpLeI,
                    Cc::Gt => O::CmpGtI,
                    Cc::Ge => O::CmpGeI,
                };
                if let Some(n) = right() {
                    with_imm(&mut low, immediate(*cc), 0, n);
                } else if let Some(n) = left() {
                    with_imm(&mut low, immediate(swap(*cc)), 1, n);
                } else {
                    let (opc, exchange) = match cc {
                        Cc::Eq => (O::CmpEq, false),
                        Cc::Ne => (O::CmpNe, false),
                        Cc::Lt => (O::CmpLt, false),
                        Cc::Le => (O::CmpLe, false),
                        Cc::Gt => (O::CmpLt, true),
                        Cc::Ge => (O::CmpLe, true),
                    };
                    low.opc = opc;
                    if exchange {
                        low.args.reverse();
                    }
                }
            }
            Op::Widen => plain(&mut low, O::Widen),
            Op::WAdd => plain(&mut low, O::WAdd),
            Op::WSub => plain(&mut low, O::WSub),
            Op::WMul => plain(&mut low, O::WMul),
            Op::WNeg => plain(&mut low, O::WNeg),
            Op::WMod => plain(&mut low, O::WMod),
            Op::WFloorDiv => plain(&mut low, O::WFloorDiv),
            Op::WShr => plain(&mut low, O::WShr),
            Op::WNarrow => plain(&mut low, O::WNarrow),
            Op::WidenWord => plain(&mut low, O::WidenWord),
            Op::WMulOf(s, t) => {
                low.opc = O::WMulOf;
                low.imm = s.bit() << 1 | t.bit();
            }
            Op::WExact(e) => {
                low.opc = O::WExact;
                low.imm = e.code();
            }
            Op::Exact(e) => {
                low.opc = O::Exact;
                low.imm = e.code();
            }
            Op::WordOfInt => plain(&mut low, O::WordOfInt),
            Op::IntOfWord => plain(&mut low, O::IntOfWord),
            Op::WordToFloat => plain(&mut low, O::WordToFloat),
            Op::UCmp(cc) => {
                let (opc, exchange) = match cc {
                    Cc::Eq => (O::CmpEq, false),
                    Cc::Ne => (O::CmpNe, false),
                    Cc::Lt => (O::UCmpLt, false),
                    Cc::Le => (O::UCmpLe, false),
                    Cc::Gt => (O::UCmpLt, true),
                    Cc::Ge => (O::UCmpLe, true),
                };
                low.opc = opc;
                if exchange {
                    low.args.reverse();
                }
            }
            // The first word of the pair; the tag is the second.
            Op::WLow | Op::AnyPayload | Op::BoolToInt => plain(&mut low, O::Mov),
            Op::AnyTag => low.extra = 1,
            Op::FAdd | Op::FSub => self.sum(&mut low, data.op == Op::FAdd, args),
            Op::FMul => plain(&mut low, O::FMul),
            Op::FDivRaw => plain(&mut low, O::FDivRaw),
            Op::FDiv => plain(&mut low, O::FDiv),
            Op::FNeg => plain(&mut low, O::FNeg),
            Op::FAbs => plain(&mut low, O::FAbs),
            Op::FSqrt => plain(&mut low, O::FSqrt),
            Op::FFloor => plain(&mut low, O::FFloor),
            Op::FCeil => plain(&mut low, O::FCeil),
            Op::FTrunc => plain(&mut low, O::FTrunc),
            Op::FNearest => plain(&mut low, O::FNearest),
            Op::FMinSel => plain(&mut low, O::FMin),
            Op::FMaxSel => plain(&mut low, O::FMax),
            Op::FMulAdd => plain(&mut low, O::Fma),
            Op::FCopySign => plain(&mut low, O::FCopySign),
            Op::FCmp(cc) => {
                let (opc, exchange) = match cc {
                    Cc::Eq => (O::FCmpEq, false),
                    Cc::Ne => (O::FCmpNe, false),
                    Cc::Lt => (O::FCmpLt, false),
                    Cc::Le => (O::FCmpLe, false),
                    Cc::Gt => (O::FCmpLt, true),
                    Cc::Ge => (O::FCmpLe, true),
                };
                low.opc = opc;
                if exchange {
                    low.args.reverse();
                }
            }
            Op::IFCmp(cc) => {
                low.opc = O::IFCmp;
                low.imm = super::insn::CONDS.iter().position(|c| c == cc).map_or(0, |n| n as i64);
            }
            Op::IntToFloat => plain(&mut low, O::IntToFloat),
            Op::FloatToInt => plain(&mut low, O::FloatToInt),
            Op::FloatToIntRaw => plain(&mut low, O::FloatToIntRaw),
            Op::BNot => {
                low.opc = O::XorI;
                low.imm = 1;
            }
            Op::Select => low.opc = if words(args[1]) == 2 { O::SelectWide } else { O::Select },
            Op::MakeAny(tag) => {
                low.opc = O::MakeAny;
                low.imm = *tag as i64;
            }
            Op::TypeOf => plain(&mut low, O::TypeOf),
            Op::RefEq => plain(&mut low, O::CmpEq),
            Op::New(ty) => {
                low.opc = O::New;
                low.imm = i64::from(ty.0);
            }
            Op::GetField(at) => {
                let (at, nullable) = field_at(*at);
                low.opc = match words(data.results[0]) {
                    2 if nullable => O::LoadFieldNullable,
                    2 => O::LoadFieldWide,
                    _ => O::LoadField,
                };
                low.imm = i64::from(at);
            }
            Op::SetField(at) => {
                let (at, nullable) = field_at(*at);
                low.opc = match self.repr(args[1]) {
                    // A nullable union is stored by its payload.
                    Repr::Any if nullable => O::SetFieldRef,
                    Repr::Ref => O::SetFieldRef,
                    Repr::Any => O::SetFieldAny,
                    Repr::Wide => O::StoreFieldWide,
                    Repr::Bool | Repr::Int | Repr::Float | Repr::Ptr | Repr::Pair => O::StoreField,
                };
                low.imm = i64::from(at);
            }
            Op::InitField(at) => {
                let (at, nullable) = field_at(*at);
                low.opc = if words(args[1]) == 2 && !nullable { O::StoreFieldWide } else { O::StoreField };
                low.imm = i64::from(at);
            }
            Op::ListNew(ty) => {
                low.opc = O::ListNew;
                low.imm = i64::from(ty.0);
            }
            Op::ListLen => {
                low.opc = O::LoadField;
                low.imm = i64::from(offsets::LIST_LEN);
            }
            Op::ListData => {
                low.opc = O::LoadField;
                low.imm = i64::from(offsets::LIST_DATA);
            }
            Op::ListGet(kind) => {
                low.imm = *kind as i64;
                low.opc = match self.element(args[0], &data.results) {
                    Element::Word(_) => O::ListGet,
                    Element::Union => O::ListGetAny,
                    Element::Words => O::ListGetN,
                };
            }
            Op::ListGetRaw => {
                low.opc = match self.element(args[0], &data.results) {
                    Element::Word(_) => O::ListGetRaw,
                    Element::Union => O::ListGetRawAny,
                    Element::Words => O::ListGetRawN,
                };
            }
            Op::ListSet => {
                low.opc = match self.element(args[0], &args[2..]) {
                    Element::Word(Repr::Ref) => O::ListSetRef,
                    Element::Word(_) => O::ListSet,
                    Element::Union => O::ListSetAny,
                    Element::Words => O::ListSetN,
                };
            }
            Op::ListAppend => {
                low.opc = match self.element(args[0], &args[1..]) {
                    Element::Word(repr) => {
                        low.imm = i64::from(repr == Repr::Ref);
                        O::ListAppend
                    }
                    Element::Union => O::ListAppendAny,
                    Element::Words => O::ListAppendN,
                };
            }
            Op::NormIndex => plain(&mut low, O::NormIndex),
            Op::CheckIndex(kind) => {
                low.opc = O::CheckIndex;
                low.imm = *kind as i64;
            }
            Op::Load { stride, word } => {
                low.opc = match (words(data.results[0]), stride, word) {
                    (2, ..) => O::LoadStrideWide,
                    (_, 1, 0) => O::Load,
                    _ => O::LoadStride,
                };
                low.imm = super::insn::pack(*stride as i32, *word as i32);
            }
            Op::Store { stride, word } => {
                low.opc = match (words(args[2]), stride, word) {
                    (2, ..) => O::StoreStrideWide,
                    (_, 1, 0) => O::Store,
                    _ => O::StoreStride,
                };
                low.imm = super::insn::pack(*stride as i32, *word as i32);
            }
            Op::LoadGlobal(at) => {
                low.opc = if words(data.results[0]) == 2 { O::LoadGlobalWide } else { O::LoadGlobal };
                low.imm = i64::from(*at);
            }
            Op::StoreGlobal(at) => {
                low.opc = match self.repr(args[0]) {
                    Repr::Ref => O::StoreGlobalRef,
                    Repr::Any => O::StoreGlobalAny,
                    Repr::Wide => O::StoreGlobalWide,
                    Repr::Bool | Repr::Int | Repr::Float | Repr::Ptr | Repr::Pair => O::StoreGlobal,
                };
                low.imm = i64::from(*at);
            }
            Op::Call(spec) => {
                low.opc = O::Call;
                low.imm = i64::from(spec.0);
            }
            Op::CallRt(_) => {
                let floats = args.iter().filter(|v| self.repr(**v) == Repr::Float).count();
                let all: usize = args.iter().map(|v| words(*v)).sum();
                if !super::ffi::fits(all - floats, floats) {
                    return Err(DecodeError::TooLarge);
                }
                low.opc = O::CallRt;
            }
            Op::CallHost(n) => {
                low.opc = O::CallHost;
                low.imm = i64::from(*n);
            }
            Op::RaiseNew { .. } => plain(&mut low, O::RaiseNew),
            Op::Raise { fresh } => {
                low.opc = O::Raise;
                low.extra = u16::from(*fresh);
            }
            Op::Catch => plain(&mut low, O::Catch),
            Op::Stop { .. } => plain(&mut low, O::Stop),
            Op::Poll => plain(&mut low, O::Poll),
            Op::Fuel(n) => {
                low.opc = O::Fuel;
                low.imm = i64::from(*n);
            }
            Op::Yield => return Err(DecodeError::Yield),
            Op::Splat => return Err(DecodeError::Pair),
            Op::Inc | Op::Dec => {
                let any = self.repr(args[0]) == Repr::Any;
                low.opc = match (data.op == Op::Inc, any) {
                    (true, false) => O::Inc,
                    (true, true) => O::IncAny,
                    (false, false) => O::Dec,
                    (false, true) => O::DecAny,
                };
            }
        }
        code.push(low);
        Ok(())
    }

    /// A float sum or difference, with a product fused into it if there is one.
    fn sum(&self, low: &mut Low, add: bool, args: &[Value]) {
        use Opc as O;
        let product = |v: Value| match self.func.values[v].def {
            Def::Inst(m, _) if self.fused[m.0 as usize] && self.func.insts[m].op == Op::FMul => {
                Some(&self.func.insts[m].args)
            }
            _ => None,
        };
        let (opc, args) = match (product(args[0]), product(args[1])) {
            (Some(m), _) => (if add { O::FMulAdd } else { O::FMulSub }, vec![m[0], m[1], args[1]]),
            (None, Some(m)) => (if add { O::FMulAdd } else { O::FMulRSub }, vec![m[0], m[1], args[0]]),
            (None, None) => (if add { O::FAdd } else { O::FSub }, args.to_vec()),
        };
        low.opc = opc;
        low.args = args;
    }

    /// How a list holds its elements.
    fn element(&self, list: Value, leaves: &[Value]) -> Element {
        match leaves {
            [v] if self.repr(*v).words() == 1 => Element::Word(self.repr(*v)),
            // A union is held as payloads and tags apart; an aggregate of one union leaf is two words.
            [v] if self.repr(*v) == Repr::Any => match self.types.get(self.func.values[list].ty) {
                Type::List(t) | Type::Deque(t) if !matches!(self.types.get(*t), Type::Union(_)) => Element::Words,
                _ => Element::Union,
            },
            _ => Element::Words,
        }
    }
}

enum Element {
    Word(Repr),
    Union,
    Words,
}
