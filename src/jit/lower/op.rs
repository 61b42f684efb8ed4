//! The one match over operations.

use super::ints::{Checked, int_cc};
use super::{Lower, Regs};
use crate::jit::helpers::Helper;
use crate::mir::{self, Op};
use cranelift_codegen::ir::{self, InstBuilder, condcodes::IntCC, types};

impl Lower<'_, '_> {
    /// Translates one instruction.
    pub fn op(&mut self, inst: mir::Inst) -> Result<(), String> {
        let func = self.func;
        match &func.insts[inst].op {
            Op::Int(n) => {
                let v = self.iconst(*n);
                self.result(inst, v);
            }
            Op::Float(bits) => {
                let v = self.b.ins().f64const(f64::from_bits(*bits));
                self.result(inst, v);
            }
            Op::Bool(b) => {
                let v = self.b.ins().iconst(types::I8, i64::from(*b));
                self.result(inst, v);
            }
            Op::Literal(literal) => self.literal(inst, literal)?,
            Op::AnyUnit(tag, ty) => self.any_unit(inst, *tag, *ty),

            Op::IAdd => self.binary(inst, |b, x, y| b.iadd(x, y)),
            Op::ISub => self.binary(inst, |b, x, y| b.isub(x, y)),
            Op::IMul => self.binary(inst, |b, x, y| b.imul(x, y)),
            Op::IAddChk => self.checked(inst, Checked::Add),
            Op::ISubChk => self.checked(inst, Checked::Sub),
            Op::IMulChk => self.checked(inst, Checked::Mul),
            Op::INegChk => self.negate(inst),
            Op::IAbsChk => self.absolute(inst),
            Op::IFloorDiv => self.floor_div(inst, true),
            Op::IMod => self.modulo(inst, true),
            Op::IDiv => self.true_div(inst),
            Op::IShl => self.shift_left(inst),
            Op::IShr => self.shift_right(inst),
            Op::IAnd => self.binary(inst, |b, x, y| b.band(x, y)),
            Op::IOr => self.binary(inst, |b, x, y| b.bor(x, y)),
            Op::IXor => self.binary(inst, |b, x, y| b.bxor(x, y)),
            Op::INot => self.unary(inst, |b, x| b.bnot(x)),
            Op::IMin => self.binary(inst, |b, x, y| b.smin(x, y)),
            Op::IMax => self.binary(inst, |b, x, y| b.smax(x, y)),
            Op::IFloorDivRaw => self.floor_div(inst, false),
            Op::IModRaw => self.modulo(inst, false),
            Op::IDivPos => self.binary(inst, |b, x, y| b.udiv(x, y)),
            Op::IModPos => self.binary(inst, |b, x, y| b.urem(x, y)),
            Op::IShlRaw => self.binary(inst, |b, x, y| b.ishl(x, y)),
            Op::IShrRaw => self.binary(inst, |b, x, y| b.sshr(x, y)),
            Op::IShrLogical => self.binary(inst, |b, x, y| b.ushr(x, y)),
            Op::ICmp(cc) => {
                let cc = int_cc(*cc);
                self.binary(inst, |b, x, y| b.icmp(cc, x, y));
            }

            Op::Widen => self.widen(inst),
            Op::WAdd => self.binary(inst, |b, x, y| b.iadd(x, y)),
            Op::WSub => self.binary(inst, |b, x, y| b.isub(x, y)),
            Op::WMul => self.wide_product(inst),
            Op::WNeg => self.unary(inst, |b, x| b.ineg(x)),
            Op::WMod => self.wide_divide(inst, true),
            Op::WFloorDiv => self.wide_divide(inst, false),
            Op::WShr => self.wide_shift_right(inst),
            Op::WNarrow => self.narrow(inst),
            Op::WLow => self.wide_low(inst),
            Op::WidenWord => self.unary(inst, |b, x| b.uextend(types::I128, x)),
            Op::WMulOf(s, t) => self.wide_product_of(inst, *s, *t),
            Op::WExact(e) => self.wide_exact(inst, *e),

            Op::Exact(e) => self.exact(inst, *e),
            Op::WordOfInt => self.signless(inst, Helper::WordOfInt),
            Op::IntOfWord => self.signless(inst, Helper::IntOfWord),
            Op::UCmp(cc) => {
                let cc = int_cc(*cc).unsigned();
                self.binary(inst, |b, x, y| b.icmp(cc, x, y));
            }
            Op::WordToFloat => self.unary(inst, |b, x| b.fcvt_from_uint(types::F64, x)),

            Op::FAdd => self.binary(inst, |b, x, y| b.fadd(x, y)),
            Op::FSub => self.binary(inst, |b, x, y| b.fsub(x, y)),
            Op::FMul => self.binary(inst, |b, x, y| b.fmul(x, y)),
            Op::FDivRaw => self.binary(inst, |b, x, y| b.fdiv(x, y)),
            Op::FDiv => self.float_div(inst),
            Op::FNeg => self.unary(inst, |b, x| b.fneg(x)),
            Op::FAbs => self.unary(inst, |b, x| b.fabs(x)),
            Op::FSqrt => self.unary(inst, |b, x| b.sqrt(x)),
            Op::FFloor => self.unary(inst, |b, x| b.floor(x)),
            Op::FCeil => self.unary(inst, |b, x| b.ceil(x)),
            Op::FTrunc => self.unary(inst, |b, x| b.trunc(x)),
            Op::FNearest => self.unary(inst, |b, x| b.nearest(x)),
            Op::FMinSel => self.float_pick(inst, false),
            Op::FMaxSel => self.float_pick(inst, true),
            Op::FMulAdd => self.fused(inst),
            Op::Splat => self.unary(inst, |b, x| b.splat(types::F64X2, x)),
            Op::FCopySign => self.binary(inst, |b, x, y| b.fcopysign(x, y)),
            Op::FCmp(cc) => self.float_compare(inst, *cc),
            Op::IFCmp(cc) => self.int_float_compare(inst, *cc),
            Op::IntToFloat => self.unary(inst, |b, x| b.fcvt_from_sint(types::F64, x)),
            Op::FloatToInt => self.float_to_int(inst),
            Op::FloatToIntRaw => self.unary(inst, |b, x| b.fcvt_to_sint(types::I64, x)),

            Op::BAnd => self.binary(inst, |b, x, y| b.band(x, y)),
            Op::BOr => self.binary(inst, |b, x, y| b.bor(x, y)),
            Op::BXor => self.binary(inst, |b, x, y| b.bxor(x, y)),
            Op::BNot => self.unary(inst, |b, x| b.icmp_imm_s(IntCC::Equal, x, 0)),
            Op::BoolToInt => self.unary(inst, |b, x| b.uextend(types::I64, x)),
            Op::Select => self.select(inst),

            Op::MakeAny(tag) => self.make_any(inst, *tag),
            Op::AnyTag => self.any_tag(inst),
            Op::AnyPayload => self.any_payload(inst),
            Op::TypeOf => self.type_of(inst),
            Op::RefEq => self.binary(inst, |b, x, y| b.icmp(IntCC::Equal, x, y)),

            Op::New(ty) => self.new_object(inst, *ty),
            Op::GetField(offset) => self.get_field(inst, *offset),
            Op::SetField(offset) => self.set_field(inst, *offset),
            Op::InitField(offset) => self.init_field(inst, *offset),

            Op::ListNew(ty) => self.list_new(inst, *ty),
            Op::ListLen => self.list_len(inst),
            Op::ListGet(kind) => self.list_get(inst, Some(*kind)),
            Op::ListSet => self.list_set(inst),
            Op::ListAppend => self.list_append(inst),
            Op::ListGetRaw => self.list_get(inst, None),
            Op::NormIndex => self.norm_index(inst),
            Op::CheckIndex(kind) => self.check_index(inst, *kind),
            Op::ListData => self.list_data(inst),
            Op::Load { stride, word } => self.load_element(inst, *stride, *word),
            Op::Store { stride, word } => self.store_element(inst, *stride, *word),

            Op::LoadGlobal(word) => self.load_global(inst, *word),
            Op::StoreGlobal(word) => self.store_global(inst, *word),

            Op::Call(callee) => self.call(inst, *callee)?,
            Op::CallRt(id) => self.call_rt(inst, *id),
            Op::CallHost(n) => self.call_host(inst, *n),

            Op::RaiseNew { class, message } => self.raise_new(inst, class, message),
            Op::Raise { fresh } => self.raise(inst, *fresh),
            Op::Catch => self.catch(inst),
            Op::Stop { kind, message } => self.stop(inst, kind, message),

            Op::Poll => self.poll(inst),
            Op::Fuel(units) => self.fuel(inst, *units),
            Op::Yield => {
                return Err(format!("{} suspends: it is not a function yet", func.name));
            }

            Op::Inc => self.inc(inst),
            Op::Dec => self.dec(inst),
        }
        Ok(())
    }

    /// An operation of one instruction on two registers.
    fn binary(
        &mut self,
        inst: mir::Inst,
        emit: impl FnOnce(cranelift_frontend::FuncInstBuilder<'_, '_>, ir::Value, ir::Value) -> ir::Value,
    ) {
        let (x, y) = self.pair(inst);
        let value = emit(self.b.ins(), x, y);
        self.result(inst, value);
    }

    /// An operation of one instruction on one register.
    fn unary(
        &mut self,
        inst: mir::Inst,
        emit: impl FnOnce(cranelift_frontend::FuncInstBuilder<'_, '_>, ir::Value) -> ir::Value,
    ) {
        let x = self.arg(inst, 0);
        let value = emit(self.b.ins(), x);
        let result = self.func.insts[inst].results[0];
        self.set(result, Regs::One(value));
    }
}
