//! Reads the printed form back, so that tests of passes are text in, text out.
//!
//! Printing what was parsed gives the same text: numbers of values and blocks are kept. What the text does not
//! show is lost: types of values, locations, the order of instructions' ids.

use super::*;
use crate::entity::Entity;

type Res<T> = Result<T, String>;

/// Reads one function.
///
/// # Errors
/// The line that is not understood, and why.
pub fn parse(text: &str) -> Res<Func> {
    let mut lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
    let head = lines.next().ok_or("no text")?;
    let head = head.strip_prefix("func ").ok_or("expected `func`")?;
    let (name, results) = head.rsplit_once(" -> (").ok_or("expected ` -> (`")?;
    let results = results.strip_suffix(") {").ok_or("expected `) {`")?;
    let mut func = Func::new(name.into(), name.into());
    func.order.clear();
    func.locs.push(LocData { file: 0, span: Span::default(), func: name.into(), caller: None, ends: false });
    for r in results.split(", ").filter(|r| !r.is_empty()) {
        func.results.push(repr(r)?);
    }
    for line in lines {
        if line == "}" {
            break;
        }
        Line { func: &mut func, rest: line }.line().map_err(|e| format!("{line}: {e}"))?;
    }
    func.entry = *func.order.first().ok_or("no blocks")?;
    Ok(func)
}

fn repr(word: &str) -> Res<Repr> {
    Ok(match word {
        "Bool" => Repr::Bool,
        "Int" => Repr::Int,
        "Float" => Repr::Float,
        "Ref" => Repr::Ref,
        "Any" => Repr::Any,
        "Wide" => Repr::Wide,
        "Ptr" => Repr::Ptr,
        "Pair" => Repr::Pair,
        _ => return Err(format!("no repr {word}")),
    })
}

fn tag(word: &str) -> Res<Tag> {
    Ok(match word {
        "None" => Tag::None,
        "Bool" => Tag::Bool,
        "Int" => Tag::Int,
        "Word" => Tag::Word,
        "Float" => Tag::Float,
        "Ref" => Tag::Ref,
        "Unbound" => Tag::Unbound,
        "Unit" => Tag::Unit,
        _ => return Err(format!("no tag {word}")),
    })
}

fn cc(word: &str) -> Res<Cc> {
    Ok(match word {
        "Eq" => Cc::Eq,
        "Ne" => Cc::Ne,
        "Lt" => Cc::Lt,
        "Le" => Cc::Le,
        "Gt" => Cc::Gt,
        "Ge" => Cc::Ge,
        _ => return Err(format!("no comparison {word}")),
    })
}

fn sign(word: &str) -> Res<Sign> {
    match word {
        "S" => Ok(Sign::S),
        "U" => Ok(Sign::U),
        _ => Err(format!("no sign {word}")),
    }
}

fn exact(word: &str) -> Res<Exact> {
    let (op, signs) = word.split_once('.').filter(|(_, s)| s.len() == 3).ok_or(format!("no operator {word}"))?;
    let op = match op {
        "Add" => Arith::Add,
        "Sub" => Arith::Sub,
        "Mul" => Arith::Mul,
        "FloorDiv" => Arith::FloorDiv,
        "Mod" => Arith::Mod,
        "And" => Arith::And,
        "Or" => Arith::Or,
        "Xor" => Arith::Xor,
        "Shl" => Arith::Shl,
        "Shr" => Arith::Shr,
        "ShlLow" => Arith::ShlLow,
        _ => return Err(format!("no operator {op}")),
    };
    Ok(Exact { op, a: sign(&signs[..1])?, b: sign(&signs[1..2])?, out: sign(&signs[2..])? })
}

fn index_kind(word: &str) -> Res<IndexKind> {
    Ok(match word {
        "List" => IndexKind::List,
        "ListAssign" => IndexKind::ListAssign,
        "Str" => IndexKind::Str,
        "Tuple" => IndexKind::Tuple,
        "Range" => IndexKind::Range,
        "Pop" => IndexKind::Pop,
        "ByteArray" => IndexKind::ByteArray,
        _ => return Err(format!("no kind of index {word}")),
    })
}

/// Operations that are printed as their name alone.
fn plain(name: &str) -> Option<Op> {
    macro_rules! names {
        ($($op:ident)*) => {
            match name { $(stringify!($op) => Some(Op::$op),)* _ => None }
        };
    }
    names!(
        IAdd ISub IMul IAddChk ISubChk IMulChk INegChk IAbsChk IFloorDiv IMod IDiv IShl IShr IAnd IOr IXor INot
        IMin IMax IFloorDivRaw IModRaw IDivPos IModPos IShlRaw IShrRaw IShrLogical Widen WAdd WSub WMul WNeg WMod
        WFloorDiv WShr WNarrow WLow WidenWord WordOfInt IntOfWord WordToFloat FAdd FSub FMul FDivRaw FDiv FNeg FAbs FSqrt FFloor FCeil FTrunc FNearest
        FMinSel FMaxSel FMulAdd FCopySign Splat IntToFloat FloatToInt FloatToIntRaw BAnd BOr BXor BNot BoolToInt Select
        AnyTag AnyPayload TypeOf RefEq ListLen ListSet ListAppend ListGetRaw NormIndex ListData Catch Poll Yield
        Inc Dec
    )
}

struct Line<'a> {
    func: &'a mut Func,
    rest: &'a str,
}

impl<'a> Line<'a> {
    fn eat(&mut self, token: &str) -> bool {
        let rest = self.rest.trim_start();
        match rest.strip_prefix(token) {
            Some(r) => {
                self.rest = r;
                true
            }
            None => false,
        }
    }

    fn expect(&mut self, token: &str) -> Res<()> {
        if self.eat(token) { Ok(()) } else { Err(format!("expected `{token}` before `{}`", self.rest)) }
    }

    fn word(&mut self) -> &'a str {
        let rest = self.rest.trim_start();
        let end = rest.find(|c: char| !(c.is_alphanumeric() || "_.+-".contains(c))).unwrap_or(rest.len());
        self.rest = &rest[end..];
        &rest[..end]
    }

    fn number<T: std::str::FromStr>(&mut self) -> Res<T> {
        let word = self.word();
        word.parse().map_err(|_| format!("no number: {word}"))
    }

    fn id(&mut self, prefix: &str) -> Res<u32> {
        let word = self.word();
        word.strip_prefix(prefix)
            .and_then(|n| n.parse().ok())
            .ok_or_else(|| format!("expected {prefix}N, not `{word}`"))
    }

    fn value(&mut self) -> Res<Value> {
        let id = Value(self.id("v")?);
        while self.func.values.len() <= id.index() {
            self.func.values.push(ValueData {
                repr: Repr::Int,
                ty: TypeId::NEVER,
                def: Def::Param(Block(0), u32::MAX),
            });
        }
        Ok(id)
    }

    fn values(&mut self) -> Res<Vec<Value>> {
        let mut out = Vec::new();
        while self.rest.trim_start().starts_with('v') {
            out.push(self.value()?);
            if !self.eat(",") {
                break;
            }
        }
        Ok(out)
    }

    fn block(&mut self) -> Res<Block> {
        let id = Block(self.id("b")?);
        while self.func.blocks.len() <= id.index() {
            self.func.blocks.push(BlockData::default());
        }
        Ok(id)
    }

    fn edge(&mut self) -> Res<Edge> {
        let block = self.block()?;
        let mut args = Vec::new();
        if self.eat("(") {
            args = self.values()?;
            self.expect(")")?;
        }
        Ok(Edge { block, args })
    }

    fn string(&mut self) -> Res<String> {
        self.expect("\"")?;
        let mut out = String::new();
        let mut chars = self.rest.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => {
                    self.rest = &self.rest[at + 1..];
                    return Ok(out);
                }
                '\\' => match chars.next() {
                    Some((_, 'n')) => out.push('\n'),
                    Some((_, 't')) => out.push('\t'),
                    Some((_, 'r')) => out.push('\r'),
                    Some((_, '0')) => out.push('\0'),
                    Some((_, c @ ('"' | '\\' | '\''))) => out.push(c),
                    _ => return Err("an escape that is not known".into()),
                },
                c => out.push(c),
            }
        }
        Err("a string without end".into())
    }

    /// `(payload)`
    fn in_parens<T>(&mut self, f: impl FnOnce(&mut Self) -> Res<T>) -> Res<T> {
        self.expect("(")?;
        let out = f(self)?;
        self.expect(")")?;
        Ok(out)
    }

    fn op(&mut self) -> Res<Op> {
        let name = self.word();
        if let Some(op) = plain(name) {
            return Ok(op);
        }
        Ok(match name {
            "Int" => Op::Int(self.in_parens(Self::number)?),
            "Float" => Op::Float(self.in_parens(Self::number::<f64>)?.to_bits()),
            "Bool" => Op::Bool(self.in_parens(Self::number)?),
            "Literal" => Op::Literal(self.in_parens(|s| match s.word() {
                "Str" => Ok(super::Literal::Str(s.in_parens(Self::string)?.into())),
                "Bytes" => s.in_parens(|s| {
                    s.expect("[")?;
                    let mut bytes = Vec::new();
                    while !s.eat("]") {
                        bytes.push(s.number()?);
                        s.eat(",");
                    }
                    Ok(super::Literal::Bytes(bytes.into()))
                }),
                other => Err(format!("no literal {other}")),
            })?),
            "AnyUnit" => self.in_parens(|s| {
                let tag = tag(s.word())?;
                s.expect(",")?;
                Ok(Op::AnyUnit(tag, TypeId(s.id("t")?)))
            })?,
            "ICmp" => Op::ICmp(self.in_parens(|s| cc(s.word()))?),
            "FCmp" => Op::FCmp(self.in_parens(|s| cc(s.word()))?),
            "IFCmp" => Op::IFCmp(self.in_parens(|s| cc(s.word()))?),
            "UCmp" => Op::UCmp(self.in_parens(|s| cc(s.word()))?),
            "Exact" => Op::Exact(self.in_parens(|s| exact(s.word()))?),
            "WExact" => Op::WExact(self.in_parens(|s| exact(s.word()))?),
            "WMulOf" => self.in_parens(|s| {
                let a = sign(s.word())?;
                s.expect(",")?;
                Ok(Op::WMulOf(a, sign(s.word())?))
            })?,
            "MakeAny" => Op::MakeAny(self.in_parens(|s| tag(s.word()))?),
            "New" => Op::New(TypeId(self.in_parens(|s| s.id("t"))?)),
            "ListNew" => Op::ListNew(TypeId(self.in_parens(|s| s.id("t"))?)),
            "GetField" => Op::GetField(self.in_parens(Self::number)?),
            "SetField" => Op::SetField(self.in_parens(Self::number)?),
            "InitField" => Op::InitField(self.in_parens(Self::number)?),
            "ListGet" => Op::ListGet(self.in_parens(|s| index_kind(s.word()))?),
            "CheckIndex" => Op::CheckIndex(self.in_parens(|s| index_kind(s.word()))?),
            "Load" | "Store" => {
                self.expect("{ stride:")?;
                let stride = self.number()?;
                self.expect(", word:")?;
                let word = self.number()?;
                self.expect("}")?;
                if name == "Load" { Op::Load { stride, word } } else { Op::Store { stride, word } }
            }
            "LoadGlobal" => Op::LoadGlobal(self.in_parens(Self::number)?),
            "StoreGlobal" => Op::StoreGlobal(self.in_parens(Self::number)?),
            "Call" => Op::Call(SpecId(self.in_parens(|s| s.id("spec"))?)),
            "CallRt" => Op::CallRt(crate::builtins::rt::by_name(self.word())),
            "CallHost" => Op::CallHost(self.in_parens(Self::number)?),
            "RaiseNew" | "Stop" => {
                self.expect(if name == "Stop" { "{ kind:" } else { "{ class:" })?;
                let class = self.string()?.into();
                self.expect(", message:")?;
                let message = self.string()?.into();
                self.expect("}")?;
                if name == "Stop" { Op::Stop { kind: class, message } } else { Op::RaiseNew { class, message } }
            }
            "Raise" => {
                self.expect("{ fresh:")?;
                let fresh = self.number()?;
                self.expect("}")?;
                Op::Raise { fresh }
            }
            "Fuel" => Op::Fuel(self.in_parens(Self::number)?),
            _ => return Err(format!("no operation {name}")),
        })
    }

    fn current(&self) -> Res<Block> {
        self.func.order.last().copied().ok_or("no block yet".into())
    }

    fn typed(&mut self, def: Def) -> Res<Value> {
        let value = self.value()?;
        self.expect(":")?;
        let repr = repr(self.word())?;
        self.func.values[value].repr = repr;
        self.func.values[value].def = def;
        Ok(value)
    }

    fn line(&mut self) -> Res<()> {
        let first = self.rest.chars().next().unwrap_or(' ');
        if first == 'b' && self.rest.ends_with(':') {
            let block = self.block()?;
            self.func.order.push(block);
            if self.eat("(") {
                while !self.eat(")") {
                    let n = self.func.blocks[block].params.len() as u32;
                    let value = self.typed(Def::Param(block, n))?;
                    self.func.blocks[block].params.push(value);
                    self.eat(",");
                }
            }
            return Ok(());
        }
        let block = self.current()?;
        let term = if self.eat("jump ") {
            Term::Jump(self.edge()?)
        } else if self.eat("branch ") {
            let cond = self.value()?;
            self.expect("?")?;
            let then = self.edge()?;
            self.expect(":")?;
            let els = self.edge()?;
            Term::Branch { cond, then, els }
        } else if self.eat("switch ") {
            let value = self.value()?;
            let mut cases = Vec::new();
            while !self.eat("else") {
                let k = self.number()?;
                self.expect(":")?;
                cases.push((k, self.edge()?));
                self.expect(";")?;
            }
            let default = self.edge()?;
            Term::Switch { value, cases, default }
        } else if self.eat("return") {
            Term::Return(self.values()?)
        } else if self.eat("unreachable") {
            Term::Unreachable
        } else {
            return self.inst(block);
        };
        self.func.blocks[block].term = term;
        Ok(())
    }

    fn inst(&mut self, block: Block) -> Res<()> {
        let inst = self.func.insts.next_key();
        let mut results = Vec::new();
        if self.rest.starts_with('v') {
            while !self.eat("=") {
                results.push(self.typed(Def::Inst(inst, results.len() as u32))?);
                self.eat(",");
            }
        }
        let op = self.op()?;
        let args = self.values()?;
        let handler = if self.eat("!") { Some(self.edge()?) } else { None };
        if !self.rest.trim().is_empty() {
            return Err(format!("more than expected: `{}`", self.rest));
        }
        self.func.insts.push(InstData { op, args, results, handler, loc: Loc(0) });
        self.func.blocks[block].insts.push(inst);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trip() {
        let text = r#"func f[int, list[int]] -> (Int, Ref) {
b0(v0: Int, v1: Ref):
    v2: Int = Int(-5)
    v3: Float = Float(1e300)
    v4: Bool = ICmp(Lt) v0, v2
    v5: Ref = Literal(Str("a \"b\"\n = ! c"))
    v6: Any = AnyUnit(None, t2)
    branch v4 ? b1(v0) : b2
b1(v7: Int):
    v8: Int = IAddChk v7, v2 ! b4(v1)
    v9: Int = ListGet(List) v1, v8 ! b4(v1)
    v10: Ptr = ListData v1
    Store { stride: 2, word: 1 } v10, v8, v9
    switch v9 1: b1(v8); -2: b2; else b3
b2:
    RaiseNew { class: "ValueError", message: "no" }
    unreachable
b3:
    return v9, v5
b4(v11: Ref):
    v12: Ref = Catch
    Raise { fresh: false } v12
    unreachable
}
"#;
        let func = parse(text).unwrap();
        assert_eq!(func.to_string(), text);
        verify::verify(&func).unwrap();
    }

    #[test]
    fn errors_name_the_line() {
        let err = parse("func f -> () {\nb0:\n    v1: Int = Nonsense v2\n}").unwrap_err();
        assert!(err.contains("Nonsense v2") && err.contains("no operation"), "{err}");
    }
}
