//! What reprs each operation takes and gives.

use super::*;
use Repr::*;

/// Checks an instruction's operands and results against its operation.
///
/// # Errors
/// What differs.
pub fn check(func: &Func, data: &InstData) -> Result<(), String> {
    let args: Vec<Repr> = data.args.iter().map(|v| func.values[*v].repr).collect();
    let results: Vec<Repr> = data.results.iter().map(|v| func.values[*v].repr).collect();
    let ok = |a: &[Repr], r: &[Repr]| {
        if args == a && results == r {
            Ok(())
        } else {
            Err(format!("{args:?} -> {results:?}, expected {a:?} -> {r:?}"))
        }
    };
    let shape = |good: bool| {
        if good { Ok(()) } else { Err(format!("{args:?} -> {results:?} does not fit")) }
    };
    match &data.op {
        Op::Int(_) => ok(&[], &[Int]),
        Op::Float(_) => ok(&[], &[Float]),
        Op::Bool(_) => ok(&[], &[Bool]),
        Op::Literal(_) => ok(&[], &[Ref]),
        Op::AnyUnit(..) => ok(&[], &[Any]),
        Op::IAdd
        | Op::ISub
        | Op::IMul
        | Op::IAddChk
        | Op::ISubChk
        | Op::IMulChk
        | Op::IFloorDiv
        | Op::IMod
        | Op::IShl
        | Op::IShr
        | Op::IAnd
        | Op::IOr
        | Op::IXor
        | Op::IMin
        | Op::IMax
        | Op::IFloorDivRaw
        | Op::IModRaw
        | Op::IDivPos
        | Op::IModPos
        | Op::IShlRaw
        | Op::IShrRaw
        | Op::IShrLogical
        | Op::Exact(_)
        | Op::NormIndex => ok(&[Int, Int], &[Int]),
        Op::INegChk | Op::IAbsChk | Op::INot | Op::WordOfInt | Op::IntOfWord => ok(&[Int], &[Int]),
        Op::IDiv => ok(&[Int, Int], &[Float]),
        Op::ICmp(_) | Op::UCmp(_) => ok(&[Int, Int], &[Bool]),
        Op::Widen | Op::WidenWord => ok(&[Int], &[Wide]),
        Op::WAdd | Op::WSub => ok(&[Wide, Wide], &[Wide]),
        Op::WMul | Op::WMulOf(..) => ok(&[Int, Int], &[Wide]),
        Op::WNeg => ok(&[Wide], &[Wide]),
        Op::WMod | Op::WFloorDiv | Op::WShr | Op::WExact(_) => ok(&[Wide, Int], &[Int]),
        Op::WNarrow | Op::WLow => ok(&[Wide], &[Int]),
        Op::FAdd | Op::FSub | Op::FMul | Op::FDivRaw | Op::FMinSel | Op::FMaxSel if args.contains(&Pair) => {
            ok(&[Pair, Pair], &[Pair])
        }
        Op::FNeg | Op::FAbs | Op::FSqrt if args.contains(&Pair) => ok(&[Pair], &[Pair]),
        Op::Splat => ok(&[Float], &[Pair]),
        Op::FAdd | Op::FSub | Op::FMul | Op::FDivRaw | Op::FDiv | Op::FMinSel | Op::FMaxSel | Op::FCopySign => {
            ok(&[Float, Float], &[Float])
        }
        Op::FNeg | Op::FAbs | Op::FSqrt | Op::FFloor | Op::FCeil | Op::FTrunc | Op::FNearest => ok(&[Float], &[Float]),
        Op::FMulAdd => ok(&[Float, Float, Float], &[Float]),
        Op::FCmp(_) => ok(&[Float, Float], &[Bool]),
        Op::IFCmp(_) => ok(&[Int, Float], &[Bool]),
        Op::IntToFloat | Op::WordToFloat => ok(&[Int], &[Float]),
        Op::FloatToInt | Op::FloatToIntRaw => ok(&[Float], &[Int]),
        Op::BAnd | Op::BOr | Op::BXor => ok(&[Bool, Bool], &[Bool]),
        Op::BNot => ok(&[Bool], &[Bool]),
        Op::BoolToInt => ok(&[Bool], &[Int]),
        Op::Select => shape(args.len() == 3 && args[0] == Bool && args[1] == args[2] && results == args[1..2]),
        Op::MakeAny(tag) => {
            let want = match tag {
                Tag::Bool => Bool,
                Tag::Int | Tag::Word => Int,
                Tag::Float => Float,
                Tag::Ref => Ref,
                Tag::None | Tag::Unbound | Tag::Unit => return Err("a tag without payload".into()),
            };
            ok(&[want], &[Any])
        }
        Op::AnyTag => ok(&[Any], &[Int]),
        Op::AnyPayload => shape(args == [Any] && results.len() == 1 && matches!(results[0], Bool | Int | Float | Ref)),
        Op::TypeOf => ok(&[Ref], &[Int]),
        Op::RefEq => ok(&[Ref, Ref], &[Bool]),
        Op::New(_) => ok(&[], &[Ref]),
        Op::GetField(_) => shape(args == [Ref] && results.len() == 1),
        Op::SetField(_) | Op::InitField(_) => shape(args.len() == 2 && args[0] == Ref && results.is_empty()),
        Op::ListNew(_) => ok(&[Int], &[Ref]),
        Op::ListLen => ok(&[Ref], &[Int]),
        Op::ListGet(_) | Op::ListGetRaw => shape(args == [Ref, Int]),
        Op::ListSet => shape(args.len() >= 2 && args[..2] == [Ref, Int] && results.is_empty()),
        Op::ListAppend => shape(!args.is_empty() && args[0] == Ref && results.is_empty()),
        Op::CheckIndex(_) => ok(&[Int, Int], &[]),
        Op::ListData => ok(&[Ref], &[Ptr]),
        Op::Load { stride, word } if results == [Pair] => shape(args == [Ptr, Int] && (*stride, *word) == (1, 0)),
        Op::Load { .. } => shape(args == [Ptr, Int] && results.len() == 1),
        Op::Store { .. } => shape(args.len() == 3 && args[..2] == [Ptr, Int] && !args[2].counted()),
        Op::LoadGlobal(_) => shape(args.is_empty() && results.len() == 1),
        Op::StoreGlobal(_) => shape(args.len() == 1 && results.is_empty()),
        Op::Call(_) | Op::CallHost(_) | Op::Yield => Ok(()),
        Op::CallRt(id) => ok(id.row().params, id.row().results),
        Op::Raise { .. } => ok(&[Ref], &[]),
        Op::Catch => ok(&[], &[Ref]),
        Op::RaiseNew { .. } | Op::Stop { .. } | Op::Poll | Op::Fuel(_) => ok(&[], &[]),
        Op::Inc | Op::Dec => shape(args.len() == 1 && args[0].counted() && results.is_empty()),
    }
}
