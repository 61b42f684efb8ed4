//! Unions, objects, counts, lists, module variables.

use super::harness::{Build, Out, World, edge, input, single};
use crate::mir::{Func, IndexKind, Literal, Op, Term, Value};
use crate::runtime::str;
use crate::runtime::testing;
use crate::types::Repr::{self, Any, Bool, Float, Int, Ptr, Ref};
use crate::types::{Tag, Type, TypeId};

const INDICES: &[i64] = &[0, 1, 2, 3, -1, -3, -4, 4, i64::MAX, i64::MIN];

/// A world whose types include some lists and cells.
fn world(more: &[Type]) -> (World, Vec<TypeId>) {
    let mut types = testing::types();
    let ids = more.iter().map(|t| types.intern(t.clone())).collect();
    (World::with(types, &[]), ids)
}

fn union(world: &mut crate::types::Types) -> TypeId {
    world.union([TypeId::INT, TypeId::FLOAT, TypeId::STR, TypeId::NONE])
}

fn union_world() -> (World, TypeId, TypeId) {
    let mut types = testing::types();
    let item = union(&mut types);
    let list = types.intern(Type::List(item));
    (World::with(types, &[]), item, list)
}

#[test]
fn unions() {
    let mut w = World::new();
    for (tag, repr, word) in [(Tag::Int, Int, 7), (Tag::Bool, Bool, 1), (Tag::Float, Float, 2.5f64.to_bits())] {
        let mut b = Build::new(&[Any, Int, repr]);
        let x = b.param(repr);
        let any = b.op(Op::MakeAny(tag), &[x], Any);
        let t = b.op(Op::AnyTag, &[any], Int);
        let p = b.op(Op::AnyPayload, &[any], repr);
        let func = b.ret(&[any, t, p]);
        assert_eq!(w.run(&func, &[word]), Out::Words(vec![word, tag as u64, tag as u64, word]));
    }
    let mut b = Build::new(&[Any, Any, Any]);
    let c = b.param(Bool);
    let none = b.op(Op::AnyUnit(Tag::None, TypeId::NONE), &[], Any);
    let unit = b.op(Op::AnyUnit(Tag::Unit, TypeId::ELLIPSIS), &[], Any);
    let pick = b.op(Op::Select, &[c, none, unit], Any);
    let func = b.ret(&[none, unit, pick]);
    assert_eq!(w.run(&func, &[0]), Out::Words(vec![0, 0, 10, 6, 10, 6]));
    assert_eq!(w.run(&func, &[1]), Out::Words(vec![0, 0, 10, 6, 0, 0]));
}

#[test]
fn counts() {
    let mut w = World::new();
    for acyclic in [true, false] {
        w.acyclic = acyclic;
        let s = w.str("counted");
        let inc = {
            let mut b = Build::new(&[]);
            let x = b.param(Ref);
            b.inst(Op::Inc, &[x], &[]);
            b.ret(&[])
        };
        let dec = {
            let mut b = Build::new(&[]);
            let x = b.param(Any);
            b.inst(Op::Dec, &[x], &[]);
            b.ret(&[])
        };
        w.run(&inc, &[s]);
        assert_eq!(w.count(s), 2);
        w.run(&dec, &[s, Tag::Int as u64]);
        assert_eq!(w.count(s), 2);
        w.run(&dec, &[s, Tag::Ref as u64]);
        assert_eq!(w.count(s), 1);
        assert_eq!(w.live(), 1);
        w.run(&dec, &[s, Tag::Ref as u64]);
        assert_eq!(w.live(), 0);
        // Immortal objects are not written.
        let immortal = str::literal("immortal") as u64;
        let before = w.count(immortal);
        w.run(&inc, &[immortal]);
        w.run(&dec, &[immortal, Tag::Ref as u64]);
        assert_eq!(w.count(immortal), before);
    }
}

#[test]
fn literals() {
    let mut w = World::new();
    for text in ["one", "two"] {
        w.literals.push((Literal::Str(text.into()), str::literal(text)));
    }
    let two = Op::Literal(Literal::Str("two".into()));
    let func = single(two, &[], Ref);
    assert_eq!(w.run(&func, &[]), Out::Words(vec![w.literals[1].1 as u64]));
    let unknown = single(Op::Literal(Literal::Str("three".into())), &[], Ref);
    assert!(w.compile(&[input(0, &unknown)]).is_err());
}

/// A cell with an int and a union: fields at 16 and 24.
#[test]
fn fields() {
    let (mut w, ids) = {
        let mut types = testing::types();
        let item = union(&mut types);
        let tuple = types.intern(Type::Tuple([TypeId::INT, item, TypeId::BOOL].into()));
        let cell = types.intern(Type::Cell(tuple));
        (World::with(types, &[]), vec![cell])
    };
    let mut b = Build::new(&[Int, Any, Bool, Int]);
    let (x, y, z) = (b.param(Int), b.param(Any), b.param(Bool));
    let cell = b.typed(Op::New(ids[0]), &[], Ref, ids[0]);
    b.inst(Op::InitField(16), &[cell, x], &[]);
    b.inst(Op::InitField(24), &[cell, y], &[]);
    b.inst(Op::InitField(40), &[cell, z], &[]);
    let one = b.op(Op::GetField(16), &[cell], Int);
    let more = b.op(Op::IAdd, &[one, one], Int);
    b.inst(Op::SetField(16), &[cell, more], &[]);
    let x = b.op(Op::GetField(16), &[cell], Int);
    let y = b.op(Op::GetField(24), &[cell], Any);
    b.inst(Op::Inc, &[y], &[]);
    let none = b.op(Op::AnyUnit(Tag::None, TypeId::NONE), &[], Any);
    b.inst(Op::SetField(24), &[cell, none], &[]);
    let z = b.op(Op::GetField(40), &[cell], Bool);
    let ty = b.op(Op::TypeOf, &[cell], Int);
    b.inst(Op::Dec, &[cell], &[]);
    let func = b.ret(&[x, y, z, ty]);
    let s = w.str("field");
    let out = w.run(&func, &[21, s, Tag::Ref as u64, 1]);
    assert_eq!(out, Out::Words(vec![42, s, 4, 1, u64::from(ids[0].0)]));
    assert_eq!(w.count(s), 1);
    w.dec(s);
    assert_eq!(w.live(), 0);
}

#[test]
fn same_object() {
    let mut w = World::new();
    let same = single(Op::RefEq, &[Ref, Ref], Bool);
    let (a, b) = (w.str("long enough"), w.str("long enough"));
    assert_eq!(w.run(&same, &[a, a]), Out::Words(vec![1]));
    assert_eq!(w.run(&same, &[a, b]), Out::Words(vec![0]));
    w.dec(a);
    w.dec(b);
}

#[test]
fn module_variables() {
    let mut types = testing::types();
    let item = union(&mut types);
    let globals = [(0, TypeId::INT), (1, TypeId::STR), (2, item), (4, TypeId::BOOL)];
    let mut w = World::with(types, &globals);
    let mut b = Build::new(&[Int, Ref, Any, Bool]);
    let params = [Int, Ref, Any, Bool].map(|r| b.param(r));
    for (word, value) in [0, 1, 2, 4].into_iter().zip(params) {
        b.inst(Op::StoreGlobal(word), &[value], &[]);
    }
    let out: Vec<Value> = [(0, Int), (1, Ref), (2, Any), (4, Bool)]
        .into_iter()
        .map(|(word, repr)| b.op(Op::LoadGlobal(word), &[], repr))
        .collect();
    let func = b.ret(&out);
    let (s, t) = (w.str("text a"), w.str("text b"));
    let args = [9, s, t, Tag::Ref as u64, 1];
    assert_eq!(w.run(&func, &args), Out::Words(args.to_vec()));
    let (u, v) = (w.str("text c"), w.str("text d"));
    let args = [9, u, v, Tag::Ref as u64, 0];
    assert_eq!(w.run(&func, &args), Out::Words(args.to_vec()));
    assert_eq!(w.live(), 2, "the first two were released");
    assert_eq!(w.ctx.finish(), 0);
}

/// A list made of the parameters, and what `then` does with it; the list is dropped at the end.
fn list_of(
    ty: TypeId,
    elements: &[&[Repr]],
    results: &[Repr],
    then: impl FnOnce(&mut Build, Value) -> Vec<Value>,
) -> Func {
    let mut b = Build::new(results);
    let elements: Vec<Vec<Value>> =
        elements.iter().map(|leaves| leaves.iter().map(|r| b.param(*r)).collect()).collect();
    let zero = b.int(0);
    let list = b.typed(Op::ListNew(ty), &[zero], Ref, ty);
    for leaves in &elements {
        let args: Vec<Value> = [list].iter().chain(leaves).copied().collect();
        b.inst(Op::ListAppend, &args, &[]);
    }
    let values = then(&mut b, list);
    b.inst(Op::Dec, &[list], &[]);
    b.ret(&values)
}

#[test]
fn lists_of_scalars() {
    for (element, repr, words) in [
        (TypeId::INT, Int, [5, 6, 7]),
        (TypeId::FLOAT, Float, [1.5, -0.0, 3.0].map(f64::to_bits)),
        (TypeId::BOOL, Bool, [1, 0, 1]),
    ] {
        let (mut w, ids) = world(&[Type::List(element)]);
        let one: &[Repr] = &[repr];
        let func = list_of(ids[0], &[one; 3], &[repr, repr, Int], |b, list| {
            let minus = b.int(-1);
            let last = b.op(Op::ListGet(IndexKind::List), &[list, minus], repr);
            let zero = b.int(0);
            b.inst(Op::ListSet, &[list, zero, last], &[]);
            let first = b.op(Op::ListGetRaw, &[list, zero], repr);
            let len = b.op(Op::ListLen, &[list], Int);
            vec![first, last, len]
        });
        assert_eq!(w.run(&func, &words), Out::Words(vec![words[2], words[2], 3]));
        assert_eq!(w.live(), 0);
    }
}

#[test]
fn bounds() {
    let (mut w, ids) = world(&[Type::List(TypeId::INT)]);
    let reader = |index: Option<i64>, assign: bool| {
        let mut b = Build::new(&[Int]);
        let list = b.param_of(Ref, ids[0]);
        let index = match index {
            Some(n) => b.int(n),
            None => b.param(Int),
        };
        if assign {
            b.inst(Op::ListSet, &[list, index, index], &[]);
            return b.ret(&[index]);
        }
        let v = b.op(Op::ListGet(IndexKind::List), &[list, index], Int);
        b.ret(&[v])
    };
    let make = {
        let mut b = Build::new(&[Ref]);
        let zero = b.int(0);
        let list = b.typed(Op::ListNew(ids[0]), &[zero], Ref, ids[0]);
        for n in 10..13 {
            let n = b.int(n);
            b.inst(Op::ListAppend, &[list, n], &[]);
        }
        b.ret(&[list])
    };
    let list = match w.run(&make, &[]) {
        Out::Words(words) => words[0],
        other => panic!("{other:?}"),
    };
    for &i in INDICES {
        let want = usize::try_from(if i < 0 { i.wrapping_add(3) } else { i }).ok().filter(|n| *n < 3);
        let expected = match want {
            Some(n) => format!("[{:x}]", 10 + n),
            None => "IndexError: list index out of range".into(),
        };
        assert_eq!(w.run(&reader(None, false), &[list, i as u64]).plain(), expected, "{i}");
        assert_eq!(w.run(&reader(Some(i), false), &[list]).plain(), expected, "{i}");
        if want.is_none() {
            let expected = "IndexError: list assignment index out of range";
            assert_eq!(w.run(&reader(None, true), &[list, i as u64]).plain(), expected);
        }
    }
    w.dec(list);
    // The primitives.
    let mut b = Build::new(&[Int]);
    let (i, n) = (b.param(Int), b.param(Int));
    let at = b.op(Op::NormIndex, &[i, n], Int);
    b.inst(Op::CheckIndex(IndexKind::Str), &[at, n], &[]);
    let func = b.ret(&[at]);
    assert_eq!(w.run(&func, &[-1i64 as u64, 3]).int(), 2);
    let out = w.run(&func, &[-4i64 as u64, 3]).plain();
    assert_eq!(out, "IndexError: string index out of range");
}

#[test]
fn lists_of_objects() {
    let (mut w, ids) = world(&[Type::List(TypeId::STR)]);
    let func = list_of(ids[0], &[&[Ref], &[Ref]], &[Ref], |b, list| {
        let zero = b.int(0);
        let v = b.op(Op::ListGet(IndexKind::List), &[list, zero], Ref);
        b.inst(Op::Inc, &[v], &[]);
        b.inst(Op::Inc, &[v], &[]);
        let one = b.int(1);
        b.inst(Op::ListSet, &[list, one, v], &[]);
        vec![v]
    });
    let (s, t) = (w.str("first"), w.str("second"));
    assert_eq!(w.run(&func, &[s, t]), Out::Words(vec![s]));
    assert_eq!((w.live(), w.count(s)), (1, 1));
    w.dec(s);
    // An assignment that fails gives back what it was to take over.
    let func = list_of(ids[0], &[], &[], |b, list| {
        let s = b.param(Ref);
        let zero = b.int(0);
        let (handler, _) = b.block(&[]);
        let (done, _) = b.block(&[]);
        b.handler = Some(edge(handler, &[]));
        b.inst(Op::ListSet, &[list, zero, s], &[]);
        b.handler = None;
        b.jump(done, &[]);
        b.at = handler;
        let exc = b.op(Op::Catch, &[], Ref);
        b.inst(Op::Dec, &[exc], &[]);
        b.jump(done, &[]);
        b.at = done;
        vec![]
    });
    let s = w.str("refused");
    assert_eq!(w.run(&func, &[s]), Out::Words(vec![]));
    assert_eq!(w.live(), 0);
}

#[test]
fn lists_of_tuples() {
    let (mut w, ids) = {
        let mut types = testing::types();
        let item = union(&mut types);
        let tuple = types.intern(Type::Tuple([TypeId::INT, item, TypeId::BOOL].into()));
        let one = types.intern(Type::Tuple([item].into()));
        let ids = vec![types.intern(Type::List(tuple)), types.intern(Type::List(one))];
        (World::with(types, &[]), ids)
    };
    let leaves: &[Repr] = &[Int, Any, Bool];
    let func = list_of(ids[0], &[leaves, leaves], leaves, |b, list| {
        let one = b.int(1);
        let v = b.ops(Op::ListGet(IndexKind::List), &[list, one], leaves);
        b.inst(Op::Inc, &[v[1]], &[]);
        v
    });
    let (s, t) = (w.str("first"), w.str("second"));
    let r = Tag::Ref as u64;
    assert_eq!(w.run(&func, &[1, s, r, 1, 2, t, r, 0]), Out::Words(vec![2, t, r, 0]));
    assert_eq!(w.live(), 1);
    w.dec(t);
    // A tuple of one union is not a union: its tag lies in its second word.
    let leaves: &[Repr] = &[Any];
    let func = list_of(ids[1], &[leaves, leaves], leaves, |b, list| {
        let zero = b.int(0);
        b.ops(Op::ListGet(IndexKind::List), &[list, zero], leaves)
    });
    let out = w.run(&func, &[5, Tag::Int as u64, 1.5f64.to_bits(), Tag::Float as u64]);
    assert_eq!(out, Out::Words(vec![5, Tag::Int as u64]));
    assert_eq!(w.live(), 0);
}

#[test]
fn lists_of_unions() {
    let (mut w, _, ty) = union_world();
    let one: &[Repr] = &[Any];
    // Appends three values, sets the middle one, returns all.
    let func = list_of(ty, &[one; 4], &[Any, Any, Any], |b, list| {
        let minus = b.int(-1);
        let taken = b.op(Op::ListGet(IndexKind::List), &[list, minus], Any);
        b.inst(Op::Inc, &[taken], &[]);
        let index = b.int(1);
        b.inst(Op::ListSet, &[list, index, taken], &[]);
        let out: Vec<Value> = (0..3)
            .map(|n| {
                let n = b.int(n);
                b.op(Op::ListGetRaw, &[list, n], Any)
            })
            .collect();
        for v in &out {
            b.inst(Op::Inc, &[*v], &[]);
        }
        out
    });
    let int = |n: u64| [n, Tag::Int as u64];
    let float = |x: f64| [x.to_bits(), Tag::Float as u64];
    let none = [0, Tag::None as u64];
    let cases: [[[u64; 2]; 4]; 4] = [
        [int(1), int(2), int(3), int(4)],
        [int(1), float(2.5), int(3), int(4)],
        [none, none, float(0.5), none],
        [float(1.0), float(2.0), float(3.0), int(9)],
    ];
    for case in cases {
        let want = [case[0], case[3], case[2]].concat();
        assert_eq!(w.run(&func, &case.concat()), Out::Words(want));
        assert_eq!(w.live(), 0);
    }
    let (s, t) = (w.str("text s"), w.str("text t"));
    let case = [[s, Tag::Ref as u64], [t, Tag::Ref as u64], int(3), [s, Tag::Ref as u64]];
    w.run(
        &{
            let mut b = Build::new(&[]);
            let x = b.param(Ref);
            b.inst(Op::Inc, &[x], &[]);
            b.ret(&[])
        },
        &[s],
    );
    assert_eq!(w.run(&func, &case.concat()), Out::Words([case[0], case[0], case[2]].concat()));
    assert_eq!((w.live(), w.count(s)), (1, 2));
    w.dec(s);
    w.dec(s);
    assert_eq!(w.live(), 0);
}

/// The same words seen as what they are and as unions: nothing may be reused over the store.
#[test]
fn element_words_of_unions_alias() {
    let (mut w, _, ty) = union_world();
    let one: &[Repr] = &[Any];
    let func = list_of(ty, &[one], &[Float, Any, Float], |b, list| {
        let zero = b.int(0);
        let data = b.op(Op::ListData, &[list], Ptr);
        let word = Op::Load { stride: 1, word: 0 };
        let before = b.op(word.clone(), &[data, zero], Float);
        let twice = b.op(Op::FAdd, &[before, before], Float);
        let any = b.op(Op::MakeAny(Tag::Float), &[twice], Any);
        b.inst(Op::ListSet, &[list, zero, any], &[]);
        let after = b.op(Op::ListGet(IndexKind::List), &[list, zero], Any);
        let data = b.op(Op::ListData, &[list], Ptr);
        let now = b.op(word, &[data, zero], Float);
        vec![before, after, now]
    });
    let bits = [1.5f64.to_bits(), 3.0f64.to_bits()];
    let tag = Tag::Float as u64;
    let out = w.run(&func, &[bits[0], tag]);
    assert_eq!(out, Out::Words(vec![bits[0], bits[1], tag, bits[1]]));
}

#[test]
fn primitives_on_words() {
    let (mut w, ids) = world(&[Type::List(TypeId::INT)]);
    let func = list_of(ids[0], &[&[Int], &[Int]], &[Int, Int], |b, list| {
        let (zero, one) = (b.int(0), b.int(1));
        let data = b.op(Op::ListData, &[list], Ptr);
        let place = Op::Load { stride: 1, word: 0 };
        let a = b.op(place.clone(), &[data, zero], Int);
        let c = b.op(place.clone(), &[data, one], Int);
        let sum = b.op(Op::IAdd, &[a, c], Int);
        b.inst(Op::Store { stride: 1, word: 0 }, &[data, zero, sum], &[]);
        let again = b.op(place, &[data, zero], Int);
        vec![again, c]
    });
    assert_eq!(w.run(&func, &[30, 12]), Out::Words(vec![42, 12]));
    // Strides beyond one: element 1 begins at word 3.
    let mut b = Build::new(&[Int]);
    let list = b.param_of(Ref, ids[0]);
    let one = b.int(1);
    let data = b.op(Op::ListData, &[list], Ptr);
    let v = b.op(Op::Load { stride: 3, word: 2 }, &[data, one], Int);
    b.term(Term::Return(vec![v]));
    let func = b.done();
    let six: &[Repr] = &[Int];
    let call = list_of(ids[0], &[six; 6], &[Int], |b, list| vec![b.op(Op::Call(crate::mir::SpecId(1)), &[list], Int)]);
    let unit = w.compile(&[input(0, &call), input(1, &func)]).expect("compiles");
    let out = w.call(unit.nth(0), &crate::jit::Signature::of(&call), &[0, 1, 2, 3, 4, 55]);
    assert_eq!(out, Out::Words(vec![55]));
}
