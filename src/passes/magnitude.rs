//! Compares the absolute value of a complex number with a constant without computing it, where that is sure: `abs(z) < 2.0` in the loops of
//! escape-time fractals.
//!
//! With `s = x*x + y*y` in floating point and the constant `c` far from the ends of the exponents' range, `s < c*c*(1 - M)` shows that the
//! correctly rounded square root is below `c`, and so is what `hypot` gives, which is off by less than one unit in the last place; `s > c*c*(1 + M)`
//! shows the opposite. The products, the sum, `c*c` and `hypot` are each off by a relative `2**-52` at most; what underflows in the products is
//! smaller still than `c*c*M`. `M` is four times the sum of these. Between the two bounds, and where `s` is not finite, the function is called as before,
//! which may also raise: an absolute value that overflows has no finite `s`.

use super::simplify::fold::swapped;
use crate::builtins::rt;
use crate::entity::Entity;
use crate::mir::{Block, Cc, Def, Edge, Func, Inst, Op, Term};
use crate::types::Repr;
use std::ops::RangeInclusive;

/// The margin.
const M: f64 = 1.0 / (1u64 << 48) as f64;

/// Constants whose square has full precision, and neither overflows nor comes near to what underflow loses.
const CONSTANTS: RangeInclusive<f64> = 1e-100..=1e100;

/// A comparison that can be decided by the square.
struct Found {
    block: Block,
    call: Inst,
    cmp: Inst,
    /// As if the absolute value stood on the left.
    cc: Cc,
    constant: f64,
}

/// Runs the pass; true if it changed something.
pub fn run(func: &mut Func) -> bool {
    let mut any = false;
    // One after the other, for each takes its block apart. What is left of a call is another operation.
    while let Some(found) = find(func) {
        split(func, &found);
        any = true;
    }
    any
}

/// The first that there is.
fn find(func: &Func) -> Option<Found> {
    let abs = Op::CallRt(rt::by_name("complex.abs"));
    let is_call = |i: &Inst| func.insts[*i].op == abs;
    if !func.insts.keys().any(|i| is_call(&i)) {
        return None;
    }
    let counts = func.use_counts();
    let used_once = |call: &Inst| counts[func.insts[*call].results[0].index()] == 1;
    func.order.iter().find_map(|&block| {
        let insts = &func.blocks[block].insts;
        let calls = insts.iter().copied().enumerate().filter(|(_, i)| is_call(i) && used_once(i));
        calls.into_iter().find_map(|(at, call)| insts[at..].iter().find_map(|&cmp| comparison(func, block, call, cmp)))
    })
}

/// The comparison of what a call gives with a constant, if an instruction is one.
fn comparison(func: &Func, block: Block, call: Inst, cmp: Inst) -> Option<Found> {
    let data = &func.insts[cmp];
    let Op::FCmp(cc) = data.op else { return None };
    let absolute = func.insts[call].results[0];
    let (other, cc) = match data.args[..] {
        [a, b] if a == absolute => (b, cc),
        [a, b] if b == absolute => (a, swapped(cc)),
        _ => return None,
    };
    let Some((Op::Float(bits), _)) = func.def_op(other) else { return None };
    let constant = f64::from_bits(*bits);
    CONSTANTS.contains(&constant).then_some(Found { block, call, cmp, cc, constant })
}

/// What the comparison says of an absolute value that is below the constant, and of one that is above.
fn outcomes(cc: Cc) -> (bool, bool) {
    match cc {
        Cc::Lt | Cc::Le => (true, false),
        Cc::Gt | Cc::Ge => (false, true),
        Cc::Eq => (false, false),
        Cc::Ne => (true, true),
    }
}

/// The block ends with the comparison of the square; what follows the call goes to a block with the outcome as a parameter.
fn split(func: &mut Func, found: &Found) {
    let &Found { block, call, cmp, cc, constant } = found;
    let (loc, args) = (func.insts[call].loc, func.insts[call].args.clone());
    let (rest, above, finite, slow) = (func.add_block(), func.add_block(), func.add_block(), func.add_block());
    let data = &mut func.blocks[block];
    let at = data.insts.iter().position(|&i| i == call).unwrap_or(0);
    let mut tail = data.insts.split_off(at);
    tail.retain(|&i| i != call && i != cmp);
    let term = std::mem::take(&mut data.term);
    func.blocks[rest].insts = tail;
    func.blocks[rest].term = term;
    let outcome = func.insts[cmp].results[0];
    func.values[outcome].def = Def::Param(rest, 0);
    func.blocks[rest].params.push(outcome);

    let float = |func: &mut Func, b: Block, x: f64| func.push1(b, Op::Float(x.to_bits()), Vec::new(), Repr::Float, loc);
    let decided = |func: &mut Func, b: Block, holds: bool| {
        let holds = func.push1(b, Op::Bool(holds), Vec::new(), Repr::Bool, loc);
        Edge { block: rest, args: vec![holds] }
    };
    let to = |block: Block| Edge { block, args: Vec::new() };
    let (is_below, is_above) = outcomes(cc);
    let square = constant * constant;

    let xx = func.push1(block, Op::FMul, vec![args[0], args[0]], Repr::Float, loc);
    let yy = func.push1(block, Op::FMul, vec![args[1], args[1]], Repr::Float, loc);
    let sum = func.push1(block, Op::FAdd, vec![xx, yy], Repr::Float, loc);
    let low = float(func, block, square * (1.0 - M));
    let below = func.push1(block, Op::FCmp(Cc::Lt), vec![sum, low], Repr::Bool, loc);
    let then = decided(func, block, is_below);
    func.blocks[block].term = Term::Branch { cond: below, then, els: to(above) };

    let high = float(func, above, square * (1.0 + M));
    let beyond = func.push1(above, Op::FCmp(Cc::Gt), vec![sum, high], Repr::Bool, loc);
    func.blocks[above].term = Term::Branch { cond: beyond, then: to(finite), els: to(slow) };

    let infinite = float(func, finite, f64::INFINITY);
    let bounded = func.push1(finite, Op::FCmp(Cc::Lt), vec![sum, infinite], Repr::Bool, loc);
    let then = decided(func, finite, is_above);
    func.blocks[finite].term = Term::Branch { cond: bounded, then, els: to(slow) };

    func.insts[call].op = Op::CallRt(rt::by_name("complex.abs_rarely"));
    func.blocks[slow].insts.push(call);
    let absolute = func.insts[call].results[0];
    let limit = float(func, slow, constant);
    let holds = func.push1(slow, Op::FCmp(cc), vec![absolute, limit], Repr::Bool, loc);
    func.blocks[slow].term = Term::Jump(Edge { block: rest, args: vec![holds] });
}

#[cfg(test)]
mod tests {
    use crate::mir::parse::parse;
    use crate::mir::verify::verify;

    /// Bounds of 4 times `1 -+ 2**-48`.
    #[test]
    fn the_call_is_for_what_lies_between() {
        let mut func = parse(
            "func f -> (Bool) {
b0(v0: Float, v1: Float):
    v2: Float = CallRt complex.abs v0, v1 ! b1
    v3: Float = Float(2.0)
    v4: Bool = FCmp(Gt) v3, v2
    return v4
b1:
    v5: Ref = Catch
    v6: Bool = Bool(false)
    return v6
}",
        )
        .unwrap();
        assert!(super::run(&mut func));
        verify(&func).unwrap_or_else(|e| panic!("{e}\n{func}"));
        assert_eq!(
            func.to_string(),
            "func f -> (Bool) {
b0(v0: Float, v1: Float):
    v7: Float = FMul v0, v0
    v8: Float = FMul v1, v1
    v9: Float = FAdd v7, v8
    v10: Float = Float(3.999999999999986)
    v11: Bool = FCmp(Lt) v9, v10
    v12: Bool = Bool(true)
    branch v11 ? b2(v12) : b3
b1:
    v5: Ref = Catch
    v6: Bool = Bool(false)
    return v6
b2(v4: Bool):
    v3: Float = Float(2.0)
    return v4
b3:
    v13: Float = Float(4.000000000000014)
    v14: Bool = FCmp(Gt) v9, v13
    branch v14 ? b4 : b5
b4:
    v15: Float = Float(inf)
    v16: Bool = FCmp(Lt) v9, v15
    v17: Bool = Bool(false)
    branch v16 ? b2(v17) : b5
b5:
    v2: Float = CallRt complex.abs_rarely v0, v1 ! b1
    v18: Float = Float(2.0)
    v19: Bool = FCmp(Lt) v2, v18
    jump b2(v19)
}
"
        );
    }

    /// Two in one block, compared the other way round, the second computed from what stands between them.
    #[test]
    fn several_in_a_block() {
        let mut func = parse(
            "func f -> (Bool, Bool) {
b0(v0: Float, v1: Float):
    v2: Float = CallRt complex.abs v0, v1
    v3: Float = FAdd v0, v1
    v4: Float = CallRt complex.abs v3, v0
    v5: Float = Float(2.0)
    v6: Bool = FCmp(Lt) v4, v5
    v7: Bool = FCmp(Lt) v2, v5
    return v6, v7
}",
        )
        .unwrap();
        assert!(super::run(&mut func));
        verify(&func).unwrap_or_else(|e| panic!("{e}\n{func}"));
        assert_eq!(func.to_string().matches("complex.abs_rarely").count(), 2, "{func}");
    }

    /// A value that something else needs is computed anyway; a constant whose square is not exact enough decides nothing.
    #[test]
    fn others_stay() {
        for (constant, used) in
            [("2.0", "v2"), ("1e-200", "v0"), ("0.0", "v0"), ("-1.0", "v0"), ("inf", "v0"), ("nan", "v0")]
        {
            let text = format!(
                "func f -> (Bool, Float) {{
b0(v0: Float, v1: Float):
    v2: Float = CallRt complex.abs v0, v1
    v3: Float = Float({constant})
    v4: Bool = FCmp(Lt) v2, v3
    return v4, {used}
}}"
            );
            assert!(!super::run(&mut parse(&text).unwrap_or_else(|e| panic!("{e}\n{text}"))), "{text}");
        }
    }
}
