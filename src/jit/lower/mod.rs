//! One mir function to CLIF.
//!
//! Blocks are translated in reverse postorder, so that a value's definition is met before its uses. Every mir
//! value is held in the CLIF values of its registers ([`Regs`]). Besides the mir blocks there are a prologue, cold blocks
//! (one for each place that may raise, and one for each helper that raises), and two shared exits: `exit(loc)` records a traceback entry, `fail` returns status 1.

mod calls;
mod control;
mod counts;
mod floats;
mod ints;
mod lists;
mod objects;
mod op;
mod pow;
mod raise;
mod tables;
mod texts;
mod wide;
mod words;

use super::Linkage;
use super::abi::registers;
use super::cold::Shape;
use super::helpers::Helper;
use super::symbols::{Symbol, Symbols};
use super::unit::Input;
use crate::mir::{self, Func, SpecId};
use crate::runtime::layout::offsets;
use crate::types::Repr;
use cranelift_codegen::ir::{
    self, AbiParam, AliasRegionData, BlockArg, ExtFuncData, ExternalName, FuncRef, InstBuilder, MemFlagsData, types,
};
use cranelift_codegen::isa::TargetIsa;
use cranelift_frontend::FunctionBuilder;
use rustc_hash::FxHashMap;

/// The CLIF values that hold a mir value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Regs {
    /// Not defined: its definition is not reachable.
    None,
    One(ir::Value),
    /// Payload and tag of a union.
    Two(ir::Value, ir::Value),
}

/// Kinds of memory that do not overlap, for Cranelift's alias analysis. A kind claims that a store of that kind
/// changes no word that a load of another kind reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Region {
    Count,
    TypeId,
    ListLen,
    ListCap,
    ListData,
    /// `tags` and `kind` of a list.
    ListTags,
    /// The bytes that `tags` points to.
    TagBytes,
    /// Words of elements, by what they hold: the words of a list never change what they hold.
    Elements(Repr),
    /// Words of elements in a function that touches lists of unions: those hold anything.
    AnyElements,
    /// `raised` and `exc` of the context.
    Raised,
    Fuel,
    Interrupt,
    Ret,
    Entries,
    StackLimit,
    /// Fields, by their byte offset: an access is one word, and words do not overlap.
    Field(u32),
    /// Module variables, by their word offset.
    Global(u32),
    /// Stack slots for arrays of words.
    Slot,
    /// The heap's free blocks and counts.
    Heap,
    /// Lengths and buffers of dicts and sets, lengths of texts.
    Table,
}

impl Region {
    fn id(self) -> u32 {
        match self {
            Region::Count => 0,
            Region::TypeId => 1,
            Region::ListLen => 2,
            Region::ListCap => 3,
            Region::ListData => 4,
            Region::ListTags => 5,
            Region::TagBytes => 6,
            Region::AnyElements => 7,
            Region::Raised => 8,
            Region::Fuel => 9,
            Region::Interrupt => 10,
            Region::Ret => 11,
            Region::Entries => 12,
            Region::StackLimit => 13,
            Region::Slot => 14,
            Region::Heap => 15,
            Region::Table => 28,
            Region::Elements(repr) => 16 + repr as u32,
            // A bounded number of regions keeps the analysis cheap; offsets that share one may alias.
            Region::Field(offset) => 32 + offset / 8 % 16,
            Region::Global(word) => 48 + word % 16,
        }
    }
}

/// A function under translation.
pub struct Lower<'a, 'b> {
    b: &'a mut FunctionBuilder<'b>,
    isa: &'a dyn TargetIsa,
    func: &'a Func,
    spec: SpecId,
    inputs: &'a [Input<'a>],
    linkage: &'a Linkage<'a>,
    symbols: &'a mut Symbols,
    /// The context: the first parameter.
    ctx: ir::Value,
    values: Vec<Regs>,
    blocks: Vec<ir::Block>,
    /// Records a traceback entry for its parameter, then fails.
    exit: ir::Block,
    /// Returns status 1.
    fail: ir::Block,
    /// Blocks that raise, shared by all places that raise the same.
    raises: Vec<(Helper, ir::Block)>,
    /// Functions imported so far.
    imports: Vec<(Symbol, FuncRef)>,
    /// Whether the function touches lists of unions.
    any_elements: bool,
    /// Interrupt checks so far.
    polls: i32,
    /// How many loops each value is computed in; filled in when it is asked for.
    depths: Vec<u32>,
    /// The block that is translated, and the place in it of the instruction that comes next.
    place: (mir::Block, usize),
    /// Tags that were made from the words of nullable fields: a test of the word says the same.
    nullable: FxHashMap<ir::Value, ir::Value>,
}

/// Translates the function of an input into the function that the builder holds.
///
/// # Errors
/// What native code has no form for.
pub fn lower<'a>(
    b: &'a mut FunctionBuilder<'_>,
    isa: &'a dyn TargetIsa,
    input: &'a Input<'a>,
    inputs: &'a [Input<'a>],
    linkage: &'a Linkage<'a>,
    symbols: &'a mut Symbols,
) -> Result<(), String> {
    let func = input.func;
    let prologue = b.create_block();
    b.append_block_params_for_function_params(prologue);
    b.switch_to_block(prologue);
    let ctx = b.block_params(prologue)[0];
    let exit = b.create_block();
    let fail = b.create_block();
    b.set_cold_block(exit);
    b.set_cold_block(fail);
    let rpo = reverse_postorder(func);
    // Blocks out of reach have no counterpart; no edge that is translated leads to them.
    let mut blocks = vec![fail; func.blocks.len()];
    for &block in &rpo {
        blocks[block.0 as usize] = b.create_block();
    }
    let mut l = Lower {
        b,
        isa,
        func,
        spec: input.spec,
        inputs,
        linkage,
        symbols,
        ctx,
        values: vec![Regs::None; func.values.len()],
        blocks,
        exit,
        fail,
        raises: Vec::new(),
        imports: Vec::new(),
        any_elements: false,
        polls: 0,
        depths: Vec::new(),
        place: (func.entry, 0),
        nullable: FxHashMap::default(),
    };
    l.any_elements = l.touches_unions(&rpo);
    for &block in &rpo {
        l.declare_params(block);
    }
    l.prologue(prologue);
    for &block in &rpo {
        let target = l.block(block);
        l.b.switch_to_block(target);
        l.body(block)?;
    }
    l.shared_raises();
    l.exits();
    Ok(())
}

/// The blocks that control can reach, definitions before uses.
fn reverse_postorder(func: &Func) -> Vec<mir::Block> {
    let mut seen = vec![false; func.blocks.len()];
    seen[func.entry.0 as usize] = true;
    let mut stack = vec![(func.entry, mir::dom::successors(func, func.entry), 0)];
    let mut out = Vec::with_capacity(func.order.len());
    while let Some((block, successors, next)) = stack.last_mut() {
        match successors.get(*next) {
            Some(&s) => {
                *next += 1;
                if !std::mem::replace(&mut seen[s.0 as usize], true) {
                    stack.push((s, mir::dom::successors(func, s), 0));
                }
            }
            None => {
                out.push(*block);
                stack.pop();
            }
        }
    }
    out.reverse();
    out
}

impl<'a> Lower<'a, '_> {
    fn block(&self, block: mir::Block) -> ir::Block {
        self.blocks[block.0 as usize]
    }

    /// How many loops a value is computed in.
    fn depth(&mut self, value: mir::Value) -> u32 {
        if self.depths.is_empty() {
            let func = self.func;
            self.depths = vec![0; func.values.len()];
            let dom = mir::dom::Dominators::compute(func);
            for l in mir::dom::natural_loops(func, &dom) {
                for &b in &l.blocks {
                    let block = &func.blocks[b];
                    let results = block.insts.iter().flat_map(|&i| &func.insts[i].results);
                    block.params.iter().chain(results).for_each(|v| self.depths[v.0 as usize] = l.depth);
                }
            }
        }
        self.depths[value.0 as usize]
    }

    fn repr(&self, value: mir::Value) -> Repr {
        self.func.values[value].repr
    }

    /// Gives a block the parameters of its mir block.
    fn declare_params(&mut self, block: mir::Block) {
        let target = self.block(block);
        let func = self.func;
        for &param in &func.blocks[block].params {
            let regs = match self.repr(param) {
                Repr::Any => Regs::Two(
                    self.b.append_block_param(target, types::I64),
                    self.b.append_block_param(target, types::I64),
                ),
                Repr::Wide => Regs::One(self.b.append_block_param(target, types::I128)),
                repr => Regs::One(self.b.append_block_param(target, registers(repr)[0])),
            };
            self.values[param.0 as usize] = regs;
        }
    }

    /// Checks the stack where the function calls others, and enters the first block.
    fn prologue(&mut self, prologue: ir::Block) {
        let calls = |i: &mir::Inst| {
            matches!(self.func.insts[*i].op, mir::Op::Call(_) | mir::Op::CallHost(_) | mir::Op::CallRt(_))
        };
        if self.func.order.iter().any(|b| self.func.blocks[*b].insts.iter().any(calls)) {
            let sp = self.b.ins().get_stack_pointer(types::I64);
            let limit = self.load_ctx(types::I64, Region::StackLimit, offsets::STACK_LIMIT);
            let low = self.b.ins().icmp(ir::condcodes::IntCC::UnsignedLessThan, sp, limit);
            let cold = self.cold_branch(low);
            let go_on = self.b.current_block();
            self.b.switch_to_block(cold);
            // The caller records where: this frame has not begun.
            self.call_helper(Helper::Recursion, &[self.ctx]);
            self.b.ins().jump(self.fail, &[]);
            if let Some(block) = go_on {
                self.b.switch_to_block(block);
            }
        }
        let params = self.b.block_params(prologue).to_vec();
        let mut incoming = params[1..].iter().copied();
        let func = self.func;
        let mut args = Vec::new();
        for &param in &func.blocks[func.entry].params {
            let first = incoming.next();
            match self.repr(param) {
                Repr::Any => args.extend(first.into_iter().chain(incoming.next())),
                Repr::Wide => {
                    if let (Some(low), Some(high)) = (first, incoming.next()) {
                        args.push(self.b.ins().iconcat(low, high));
                    }
                }
                _ => args.extend(first),
            }
        }
        let args: Vec<BlockArg> = args.into_iter().map(BlockArg::Value).collect();
        let entry = self.block(func.entry);
        self.b.ins().jump(entry, &args);
    }

    /// The shared ends of failing paths.
    fn exits(&mut self) {
        self.b.switch_to_block(self.exit);
        let loc = self.b.append_block_param(self.exit, types::I32);
        let spec = self.b.ins().iconst(types::I32, i64::from(self.spec.0));
        self.call_helper(Helper::Trace, &[self.ctx, spec, loc]);
        self.b.ins().jump(self.fail, &[]);
        self.b.switch_to_block(self.fail);
        let mut results = vec![self.b.ins().iconst(types::I32, 1)];
        let returns: Vec<ir::Type> = self.b.func.signature.returns[1..].iter().map(|r| r.value_type).collect();
        for ty in returns {
            results.push(match ty {
                types::F64 => self.b.ins().f64const(0.0),
                ty => self.b.ins().iconst(ty, 0),
            });
        }
        self.b.ins().return_(&results);
    }

    // -- values --

    /// The register of a value of one register.
    fn one(&mut self, value: mir::Value) -> ir::Value {
        match self.values[value.0 as usize] {
            Regs::One(v) | Regs::Two(v, _) => v,
            // Only code out of reach uses a value without a definition.
            Regs::None => self.b.ins().iconst(types::I64, 0),
        }
    }

    /// Payload and tag of a union.
    fn two(&mut self, value: mir::Value) -> (ir::Value, ir::Value) {
        match self.values[value.0 as usize] {
            Regs::Two(payload, tag) => (payload, tag),
            Regs::One(v) => (v, v),
            Regs::None => {
                let zero = self.b.ins().iconst(types::I64, 0);
                (zero, zero)
            }
        }
    }

    fn set(&mut self, value: mir::Value, regs: Regs) {
        self.values[value.0 as usize] = regs;
    }

    /// Appends the registers of a value as they are passed between functions.
    fn push_registers(&mut self, value: mir::Value, out: &mut Vec<ir::Value>) {
        match self.repr(value) {
            Repr::Any => {
                let (payload, tag) = self.two(value);
                out.extend([payload, tag]);
            }
            Repr::Wide => {
                let wide = self.one(value);
                let (low, high) = self.b.ins().isplit(wide);
                out.extend([low, high]);
            }
            _ => out.push(self.one(value)),
        }
    }

    /// Takes a value of a repr from registers as they are passed between functions.
    fn take_registers(&mut self, repr: Repr, from: &mut impl Iterator<Item = ir::Value>) -> Regs {
        match (repr, from.next()) {
            (_, None) => Regs::None,
            (Repr::Any, Some(payload)) => match from.next() {
                Some(tag) => Regs::Two(payload, tag),
                None => Regs::None,
            },
            (Repr::Wide, Some(low)) => match from.next() {
                Some(high) => Regs::One(self.b.ins().iconcat(low, high)),
                None => Regs::None,
            },
            (_, Some(v)) => Regs::One(v),
        }
    }

    /// Appends the words of a value as arrays and runtime functions take them.
    fn push_words(&mut self, value: mir::Value, out: &mut Vec<ir::Value>) {
        if self.repr(value) == Repr::Bool {
            let flag = self.one(value);
            out.push(self.b.ins().uextend(types::I64, flag));
        } else {
            self.push_registers(value, out);
        }
    }

    /// The arguments of an edge.
    fn edge_args(&mut self, edge: &mir::Edge) -> Vec<BlockArg> {
        let mut out = Vec::with_capacity(edge.args.len());
        for &arg in &edge.args {
            match self.repr(arg) {
                Repr::Any => {
                    let (payload, tag) = self.two(arg);
                    out.extend([BlockArg::Value(payload), BlockArg::Value(tag)]);
                }
                _ => {
                    let v = self.one(arg);
                    out.push(BlockArg::Value(v));
                }
            }
        }
        out
    }

    fn iconst(&mut self, n: i64) -> ir::Value {
        self.b.ins().iconst(types::I64, n)
    }

    // -- memory --

    fn mem(&mut self, region: Region) -> MemFlagsData {
        let region =
            self.b.func.dfg.alias_regions.insert(AliasRegionData { user_id: region.id(), description: "".into() });
        MemFlagsData::trusted().with_alias_region(Some(region))
    }

    /// For two words that are aligned to one.
    fn unaligned(&mut self, region: Region) -> MemFlagsData {
        let region = self.mem(region).alias_region();
        MemFlagsData::new().with_notrap().with_alias_region(region)
    }

    fn load(&mut self, ty: ir::Type, region: Region, base: ir::Value, offset: i32) -> ir::Value {
        let flags = self.mem(region);
        self.b.ins().load(ty, flags, base, offset)
    }

    fn store(&mut self, region: Region, value: ir::Value, base: ir::Value, offset: i32) {
        let flags = self.mem(region);
        self.b.ins().store(flags, value, base, offset);
    }

    /// A field of the context that may change.
    fn load_ctx(&mut self, ty: ir::Type, region: Region, offset: i32) -> ir::Value {
        self.load(ty, region, self.ctx, offset)
    }

    /// A field of the context that is constant as long as the function runs, or what such a field points to.
    fn load_constant(&mut self, ty: ir::Type, base: ir::Value, offset: i32) -> ir::Value {
        let flags = MemFlagsData::trusted().with_readonly().with_can_move();
        self.b.ins().load(ty, flags, base, offset)
    }

    /// A word in memory as the register of a repr of one word.
    fn word_to_register(&mut self, repr: Repr, word: ir::Value) -> ir::Value {
        match repr {
            Repr::Bool => self.b.ins().ireduce(types::I8, word),
            Repr::Float => self.b.ins().bitcast(types::F64, MemFlagsData::new(), word),
            Repr::Int | Repr::Ref | Repr::Ptr | Repr::Any | Repr::Wide | Repr::Pair => word,
        }
    }

    /// Loads a leaf of one word.
    fn load_leaf(&mut self, repr: Repr, region: Region, base: ir::Value, offset: i32) -> ir::Value {
        match repr {
            Repr::Float => self.load(types::F64, region, base, offset),
            Repr::Bool => {
                let word = self.load(types::I64, region, base, offset);
                self.b.ins().ireduce(types::I8, word)
            }
            Repr::Pair => {
                // Elements are aligned to one word.
                let flags = self.unaligned(region);
                self.b.ins().load(types::F64X2, flags, base, offset)
            }
            Repr::Int | Repr::Ref | Repr::Ptr | Repr::Any | Repr::Wide => self.load(types::I64, region, base, offset),
        }
    }

    // -- helpers --

    /// Makes a function outside callable.
    fn import(&mut self, symbol: Symbol, params: &[ir::Type], result: Option<ir::Type>) -> FuncRef {
        if let Some((_, f)) = self.imports.iter().find(|(s, _)| *s == symbol) {
            return *f;
        }
        let mut sig = ir::Signature::new(self.isa.default_call_conv());
        sig.params.extend(params.iter().map(|t| AbiParam::new(*t)));
        sig.returns.extend(result.iter().map(|t| AbiParam::new(*t)));
        let signature = self.b.import_signature(sig);
        self.import_with(symbol, signature, false)
    }

    fn import_with(&mut self, symbol: Symbol, signature: ir::SigRef, colocated: bool) -> FuncRef {
        let name = self.b.func.declare_imported_user_function(symbol.name());
        let f = self.b.import_function(ExtFuncData {
            name: ExternalName::user(name),
            signature,
            colocated,
            patchable: false,
        });
        self.imports.push((symbol, f));
        f
    }

    /// Calls a function outside.
    fn call_symbol(&mut self, symbol: Symbol, args: &[ir::Value], result: Option<ir::Type>) -> Option<ir::Value> {
        let params: Vec<ir::Type> = args.iter().map(|v| self.b.func.dfg.value_type(*v)).collect();
        let f = self.import(symbol, &params, result);
        let call = self.b.ins().call(f, args);
        self.b.inst_results(call).first().copied()
    }

    /// Calls a helper that has no result.
    fn call_helper(&mut self, helper: Helper, args: &[ir::Value]) {
        self.call_symbol(Symbol::Helper(helper), args, None);
    }

    /// Calls a helper with a result.
    fn helper_result(&mut self, helper: Helper, args: &[ir::Value], ty: ir::Type) -> ir::Value {
        match self.call_symbol(Symbol::Helper(helper), args, Some(ty)) {
            Some(v) => v,
            None => self.iconst(0),
        }
    }

    /// Calls a helper on a cold path: no register is lost.
    fn call_cold(&mut self, helper: Helper, args: &[ir::Value]) {
        self.call_veneer(helper, args, None);
    }

    /// Calls a helper with a result on a cold path.
    fn cold_result(&mut self, helper: Helper, args: &[ir::Value], ty: ir::Type) -> ir::Value {
        self.call_veneer(helper, args, Some(ty));
        self.load_ctx(ty, Region::Ret, offsets::RET)
    }

    fn call_veneer(&mut self, helper: Helper, args: &[ir::Value], result: Option<ir::Type>) {
        let symbol = Symbol::Veneer(helper);
        let known = self.imports.iter().find(|(s, _)| *s == symbol).map(|(_, f)| *f);
        let f = match known {
            Some(f) => f,
            None => {
                let params = args.iter().map(|v| self.b.func.dfg.value_type(*v)).collect();
                let shape = Shape { params, result };
                let signature = self.b.import_signature(shape.veneer());
                self.symbols.veneer(helper, shape);
                self.import_with(symbol, signature, false)
            }
        };
        self.b.ins().call(f, args);
    }

    /// The address and length of a text.
    fn text(&mut self, text: &str) -> [ir::Value; 2] {
        let symbol = self.symbols.text(text);
        let name = self.b.func.declare_imported_user_function(symbol.name());
        let global = self.b.create_global_value(ir::GlobalValueData::Symbol {
            name: ExternalName::user(name),
            offset: 0.into(),
            colocated: false,
            tls: false,
        });
        [self.b.ins().symbol_value(types::I64, global), self.iconst(text.len() as i64)]
    }

    // -- branches --

    /// Ends the block: to a new cold block if the condition holds, else to a new block, which becomes the current one.
    fn cold_branch(&mut self, cond: ir::Value) -> ir::Block {
        let cold = self.b.create_block();
        let go_on = self.b.create_block();
        self.b.set_cold_block(cold);
        self.b.ins().brif(cond, cold, &[], go_on, &[]);
        self.b.switch_to_block(go_on);
        cold
    }
}
