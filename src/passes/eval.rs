//! A tiny evaluator of mir for the tests of passes: runs a function on values of its own, records what can be observed, and,
//! for functions after `own`, counts references and panics when an object is used after its last count went.

use crate::entity::Entity;
use crate::mir::Arith::{FloorDiv, Mod, Shl, ShlLow, Shr};
use crate::mir::{Block, Cc, Edge, Func, Inst, InstData, Op, Term, Value};
use crate::runtime::num::word;
use crate::types::{Repr, Tag};
use std::collections::BTreeMap;

/// A value of any repr.
#[derive(Debug, Clone, PartialEq)]
pub enum V {
    I(i64),
    F(f64),
    B(bool),
    R(usize),
    A(Tag, Box<V>),
    W(i128),
    P(f64, f64),
}

impl V {
    fn object(&self) -> Option<usize> {
        match self {
            V::R(o) => Some(*o),
            V::A(Tag::Ref, v) => v.object(),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, Default)]
pub struct Obj {
    pub count: i64,
    pub freed: bool,
    pub fields: BTreeMap<u32, V>,
    pub elems: Vec<V>,
    pub width: usize,
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Out {
    Return(Vec<V>),
    Raise(usize),
    Stop(String),
    Timeout,
}

enum Fail {
    Raise(usize),
    Stop(String),
}

/// A small generator of random numbers.
#[derive(Debug, Clone)]
pub struct Rng(pub u64);

impl Rng {
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % n
    }
}

pub struct Machine {
    pub heap: Vec<Obj>,
    pub globals: BTreeMap<u32, V>,
    /// Whether the function has explicit counts.
    pub counting: bool,
    pub rng: Rng,
    /// One in so many operations that may raise for no reason does.
    pub faults: u64,
    pub log: Vec<String>,
    pub steps: usize,
    in_flight: Option<usize>,
}

impl Machine {
    pub fn new(seed: u64, counting: bool) -> Machine {
        Machine {
            heap: Vec::new(),
            globals: BTreeMap::new(),
            counting,
            rng: Rng(seed),
            faults: 0,
            log: Vec::new(),
            steps: 0,
            in_flight: None,
        }
    }

    pub fn alloc(&mut self) -> V {
        self.heap.push(Obj { count: 1, width: 1, ..Obj::default() });
        V::R(self.heap.len() - 1)
    }

    pub fn list(&mut self, elems: Vec<V>) -> V {
        let v = self.alloc();
        if let V::R(o) = v {
            self.heap[o].elems = elems;
        }
        v
    }

    pub fn inc(&mut self, v: &V) {
        if let Some(o) = v.object().filter(|_| self.counting) {
            assert!(!self.heap[o].freed, "a count of the freed object {o}");
            self.heap[o].count += 1;
        }
    }

    pub fn dec(&mut self, v: &V) {
        let Some(o) = v.object().filter(|_| self.counting) else {
            return;
        };
        assert!(!self.heap[o].freed, "object {o} is released twice");
        self.heap[o].count -= 1;
        if self.heap[o].count == 0 {
            self.heap[o].freed = true;
            let obj = self.heap[o].clone();
            obj.fields.values().chain(&obj.elems).for_each(|v| self.dec(v));
        }
    }

    fn fault(&mut self) -> Result<(), Fail> {
        if self.faults != 0 && self.rng.below(self.faults) == 0 {
            return Err(self.raise("fault"));
        }
        Ok(())
    }

    fn raise(&mut self, what: &str) -> Fail {
        self.log.push(format!("raise {what}"));
        match self.alloc() {
            V::R(o) => Fail::Raise(o),
            _ => Fail::Stop("no object".into()),
        }
    }

    /// After the caller gave back everything but `held`: each live object has as many counts as there are references to it.
    pub fn check_counts(&mut self, held: &[V]) {
        for (_, v) in std::mem::take(&mut self.globals) {
            self.dec(&v);
        }
        let mut expected = vec![0; self.heap.len()];
        for v in held {
            v.object().into_iter().for_each(|o| expected[o] += 1);
        }
        for obj in self.heap.iter().filter(|o| !o.freed) {
            for o in obj.fields.values().chain(&obj.elems).filter_map(V::object) {
                expected[o] += 1;
            }
        }
        for (n, obj) in self.heap.iter().enumerate().filter(|(_, o)| !o.freed) {
            assert_eq!(obj.count, expected[n], "counts of object {n}");
        }
    }

    pub fn run(&mut self, func: &Func, args: &[V]) -> Out {
        let mut env: Vec<Option<V>> = vec![None; func.values.len()];
        for (p, a) in func.blocks[func.entry].params.iter().zip(args) {
            env[p.index()] = Some(a.clone());
        }
        let mut block = func.entry;
        'blocks: loop {
            if self.steps > 3000 {
                return Out::Timeout;
            }
            for &i in &func.blocks[block].insts {
                self.steps += 1;
                let data = &func.insts[i];
                let vals: Vec<V> = data.args.iter().map(|a| self.get(&env, *a, func, i)).collect();
                match self.step(func, data, &vals) {
                    Ok(results) => {
                        assert_eq!(results.len(), data.results.len(), "{}", func.display_inst(i));
                        for (r, v) in data.results.iter().zip(results) {
                            env[r.index()] = Some(v);
                        }
                    }
                    Err(Fail::Stop(text)) => return Out::Stop(text),
                    Err(Fail::Raise(o)) => {
                        if self.counting {
                            for (n, v) in vals.iter().enumerate() {
                                if data.op.consumes(n) && !matches!(data.op, Op::Raise { .. }) {
                                    self.dec(v);
                                }
                            }
                        }
                        match &data.handler {
                            None => return Out::Raise(o),
                            Some(edge) => {
                                self.in_flight = Some(o);
                                block = self.follow(func, edge, &mut env);
                                continue 'blocks;
                            }
                        }
                    }
                }
            }
            let edge = match &func.blocks[block].term {
                Term::Jump(e) => e,
                Term::Branch { cond, then, els } => match &env[cond.index()] {
                    Some(V::B(true)) => then,
                    Some(V::B(false)) => els,
                    other => panic!("branch on {other:?}"),
                },
                Term::Switch { value, cases, default } => {
                    let n = match &env[value.index()] {
                        Some(V::I(n)) => *n,
                        other => panic!("switch on {other:?}"),
                    };
                    cases.iter().find(|c| c.0 == n).map_or(default, |c| &c.1)
                }
                Term::Return(values) => {
                    let out: Vec<V> =
                        values.iter().map(|v| env[v.index()].clone().expect("a returned value")).collect();
                    out.iter().for_each(|v| self.alive(v, "return"));
                    return Out::Return(out);
                }
                Term::Unreachable => panic!("reached the end of {block}"),
            };
            block = self.follow(func, edge, &mut env);
        }
    }

    fn get(&self, env: &[Option<V>], v: Value, func: &Func, i: Inst) -> V {
        let out = env[v.index()].clone().unwrap_or_else(|| panic!("{v} has no value in {}", func.display_inst(i)));
        self.alive(&out, &func.display_inst(i));
        out
    }

    fn alive(&self, v: &V, place: &str) {
        if let Some(o) = v.object() {
            assert!(!self.heap[o].freed, "{place}: uses the freed object {o}");
        }
    }

    fn follow(&mut self, func: &Func, edge: &Edge, env: &mut [Option<V>]) -> Block {
        self.steps += 1;
        let vals: Vec<Option<V>> = edge.args.iter().map(|a| env[a.index()].clone()).collect();
        for (p, v) in func.blocks[edge.block].params.iter().zip(vals) {
            env[p.index()] = v;
        }
        edge.block
    }

    fn obj(&mut self, v: &V) -> &mut Obj {
        let o = v.object().expect("an object");
        &mut self.heap[o]
    }

    fn index(&mut self, list: &V, at: &V) -> Result<usize, Fail> {
        let obj = self.obj(list);
        let (len, width) = ((obj.elems.len() / obj.width) as i64, obj.width);
        let V::I(n) = *at else { panic!("no index") };
        let n = if n < 0 { n + len } else { n };
        if n < 0 || n >= len {
            return Err(self.raise("IndexError"));
        }
        Ok(n as usize * width)
    }

    fn step(&mut self, func: &Func, data: &InstData, a: &[V]) -> Result<Vec<V>, Fail> {
        use Op::*;
        let int = |n: usize| match a[n] {
            V::I(x) => x,
            _ => panic!("operand {n} of {:?} is {:?}", data.op, a[n]),
        };
        let wide = |n: usize| match a[n] {
            V::W(x) => x,
            _ => panic!("operand {n} of {:?} is {:?}", data.op, a[n]),
        };
        let float = |n: usize| match a[n] {
            V::F(x) => x,
            _ => panic!("operand {n} of {:?} is {:?}", data.op, a[n]),
        };
        let boolean = |n: usize| match a[n] {
            V::B(x) => x,
            _ => panic!("operand {n} of {:?} is {:?}", data.op, a[n]),
        };
        let stop = |x: Option<i64>| match x {
            Some(x) => Ok(V::I(x)),
            None => Err(Fail::Stop(format!("{:?}", data.op))),
        };
        let narrow = |x: i128| stop(i64::try_from(x).ok());
        let floor_mod = |x: i128, y: i128| ((x % y) + y) % y;
        let floor_div = |x: i128, y: i128| (x - floor_mod(x, y)) / y;
        let out = match &data.op {
            Int(n) => V::I(*n),
            Float(n) => V::F(f64::from_bits(*n)),
            Bool(b) => V::B(*b),
            Literal(_) => {
                let v = self.alloc();
                self.obj(&v).count = 1 << 40;
                v
            }
            AnyUnit(tag, t) => V::A(*tag, Box::new(V::I(t.0.into()))),
            IAdd => V::I(int(0).wrapping_add(int(1))),
            ISub => V::I(int(0).wrapping_sub(int(1))),
            IMul => V::I(int(0).wrapping_mul(int(1))),
            IAddChk => stop(int(0).checked_add(int(1)))?,
            ISubChk => stop(int(0).checked_sub(int(1)))?,
            IMulChk => stop(int(0).checked_mul(int(1)))?,
            INegChk => stop(int(0).checked_neg())?,
            IAbsChk => stop(int(0).checked_abs())?,
            IFloorDiv | IMod | IDiv if int(1) == 0 => return Err(self.raise("ZeroDivisionError")),
            IFloorDiv => narrow(floor_div(int(0).into(), int(1).into()))?,
            IMod => V::I(floor_mod(int(0).into(), int(1).into()) as i64),
            IFloorDivRaw => V::I(floor_div(int(0).into(), int(1).into()) as i64),
            IModRaw => {
                assert!(int(1) != 0 && int(1) != -1);
                V::I(floor_mod(int(0).into(), int(1).into()) as i64)
            }
            IDivPos | IModPos => {
                assert!(int(0) >= 0 && int(1) > 0, "{:?} of {a:?}", data.op);
                V::I(if data.op == IDivPos { int(0) / int(1) } else { int(0) % int(1) })
            }
            IDiv => V::F(int(0) as f64 / int(1) as f64),
            IShl | IShr if int(1) < 0 => return Err(self.raise("ValueError")),
            IShl => {
                let n = int(1).min(127);
                if int(0) == 0 {
                    V::I(0)
                } else if n > 63 {
                    stop(None)?
                } else {
                    narrow(i128::from(int(0)) << n)?
                }
            }
            IShr => V::I(int(0) >> int(1).min(63)),
            IShlRaw | IShrRaw | IShrLogical => {
                assert!((0..64).contains(&int(1)));
                V::I(match data.op {
                    IShlRaw => int(0) << int(1),
                    IShrRaw => int(0) >> int(1),
                    _ => ((int(0) as u64) >> int(1)) as i64,
                })
            }
            IAnd => V::I(int(0) & int(1)),
            IOr => V::I(int(0) | int(1)),
            IXor => V::I(int(0) ^ int(1)),
            INot => V::I(!int(0)),
            IMin => V::I(int(0).min(int(1))),
            IMax => V::I(int(0).max(int(1))),
            ICmp(cc) => V::B(compare(*cc, &int(0), &int(1))),
            Widen => V::W(int(0).into()),
            Exact(e) if matches!(e.op, FloorDiv | Mod) && int(1) == 0 => return Err(self.raise("ZeroDivisionError")),
            Exact(e) if matches!(e.op, Shl | Shr | ShlLow) && word::value(e.b, int(1)) < 0 => {
                return Err(self.raise("ValueError"));
            }
            Exact(e) => stop(word::exact(*e, int(0), int(1)).ok())?,
            WordOfInt => stop(word::of_int(int(0)).ok())?,
            IntOfWord => stop(word::to_int(int(0)).ok())?,
            UCmp(cc) => V::B(compare(*cc, &(int(0) as u64), &(int(1) as u64))),
            WordToFloat => V::F(int(0) as u64 as f64),
            WidenWord => V::W((int(0) as u64).into()),
            WMulOf(s, t) => V::W(word::value(*s, int(0)).wrapping_mul(word::value(*t, int(1)))),
            WExact(e) if e.op != Shr && int(1) == 0 => return Err(self.raise("ZeroDivisionError")),
            WExact(e) if e.op == Shr && word::value(e.b, int(1)) < 0 => return Err(self.raise("ValueError")),
            WExact(e) => stop(word::wide_exact(*e, wide(0), int(1)).ok())?,
            WAdd => V::W(wide(0).wrapping_add(wide(1))),
            WSub => V::W(wide(0).wrapping_sub(wide(1))),
            WMul => V::W(i128::from(int(0)) * i128::from(int(1))),
            WNeg => V::W(-wide(0)),
            WMod | WFloorDiv if int(1) == 0 => return Err(self.raise("ZeroDivisionError")),
            WMod => V::I(floor_mod(wide(0), int(1).into()) as i64),
            WFloorDiv => narrow(floor_div(wide(0), int(1).into()))?,
            WShr if int(1) < 0 => return Err(self.raise("ValueError")),
            WShr => narrow(wide(0) >> int(1).min(127))?,
            WNarrow => narrow(wide(0))?,
            WLow => V::I(wide(0) as i64),
            FAdd | FSub | FMul | FDivRaw | FMinSel | FMaxSel | FNeg | FAbs | FSqrt if matches!(a[0], V::P(..)) => {
                let lane = |second: bool| {
                    let of = |n: usize| match a[n] {
                        V::P(x, y) => {
                            if second {
                                y
                            } else {
                                x
                            }
                        }
                        _ => panic!("operand {n} of {:?} is {:?}", data.op, a[n]),
                    };
                    match data.op {
                        FAdd => of(0) + of(1),
                        FSub => of(0) - of(1),
                        FMul => of(0) * of(1),
                        FDivRaw => of(0) / of(1),
                        FMinSel if of(1) < of(0) => of(1),
                        FMaxSel if of(1) > of(0) => of(1),
                        FMinSel | FMaxSel => of(0),
                        FNeg => -of(0),
                        FAbs => of(0).abs(),
                        _ => of(0).sqrt(),
                    }
                };
                V::P(lane(false), lane(true))
            }
            Splat => V::P(float(0), float(0)),
            FAdd => V::F(float(0) + float(1)),
            FSub => V::F(float(0) - float(1)),
            FMul => V::F(float(0) * float(1)),
            FDiv if float(1) == 0.0 => return Err(self.raise("ZeroDivisionError")),
            FDiv | FDivRaw => V::F(float(0) / float(1)),
            FNeg => V::F(-float(0)),
            FAbs => V::F(float(0).abs()),
            FSqrt => V::F(float(0).sqrt()),
            FFloor => V::F(float(0).floor()),
            FCeil => V::F(float(0).ceil()),
            FTrunc => V::F(float(0).trunc()),
            FNearest => V::F(float(0).round_ties_even()),
            FMinSel => V::F(if float(1) < float(0) { float(1) } else { float(0) }),
            FMaxSel => V::F(if float(1) > float(0) { float(1) } else { float(0) }),
            FMulAdd => V::F(float(0).mul_add(float(1), float(2))),
            FCopySign => V::F(float(0).copysign(float(1))),
            FCmp(cc) => V::B(compare(*cc, &float(0), &float(1))),
            IFCmp(cc) => V::B(compare(*cc, &(int(0) as f64), &float(1))),
            IntToFloat => V::F(int(0) as f64),
            FloatToInt if float(0).is_nan() => return Err(self.raise("ValueError")),
            FloatToInt | FloatToIntRaw => V::I(float(0) as i64),
            BAnd => V::B(boolean(0) & boolean(1)),
            BOr => V::B(boolean(0) | boolean(1)),
            BXor => V::B(boolean(0) ^ boolean(1)),
            BNot => V::B(!boolean(0)),
            BoolToInt => V::I(boolean(0).into()),
            Select => a[if boolean(0) { 1 } else { 2 }].clone(),
            MakeAny(tag) => V::A(*tag, Box::new(a[0].clone())),
            AnyTag => match &a[0] {
                V::A(tag, _) => V::I(*tag as i64),
                other => panic!("tag of {other:?}"),
            },
            AnyPayload => match &a[0] {
                V::A(_, v) => (**v).clone(),
                other => panic!("payload of {other:?}"),
            },
            TypeOf => V::I(0),
            RefEq => V::B(a[0] == a[1]),
            New(_) => {
                self.fault()?;
                self.alloc()
            }
            ListNew(_) => {
                self.fault()?;
                self.alloc()
            }
            GetField(n) => self.obj(&a[0]).fields[n].clone(),
            SetField(n) | InitField(n) => {
                self.log.push(format!("{:?} {a:?}", data.op));
                if let Some(old) = self.obj(&a[0]).fields.insert(*n, a[1].clone()) {
                    assert!(matches!(data.op, SetField(_)), "the first store to a field is not the first");
                    self.dec(&old);
                }
                return Ok(vec![]);
            }
            ListLen => {
                let obj = self.obj(&a[0]);
                V::I((obj.elems.len() / obj.width) as i64)
            }
            ListGet(_) | ListGetRaw => {
                let at = self.index(&a[0], &a[1])?;
                return Ok(self.obj(&a[0]).elems[at..at + data.results.len()].to_vec());
            }
            ListSet => {
                let at = self.index(&a[0], &a[1])?;
                self.log.push(format!("set {a:?}"));
                for (k, v) in a[2..].iter().enumerate() {
                    let old = std::mem::replace(&mut self.obj(&a[0]).elems[at + k], v.clone());
                    self.dec(&old);
                }
                return Ok(vec![]);
            }
            ListAppend => {
                self.fault()?;
                self.log.push(format!("append {a:?}"));
                let obj = self.obj(&a[0]);
                obj.width = a.len() - 1;
                obj.elems.extend_from_slice(&a[1..]);
                return Ok(vec![]);
            }
            NormIndex => V::I(if int(0) < 0 { int(0) + int(1) } else { int(0) }),
            CheckIndex(_) => {
                if int(0) < 0 || int(0) >= int(1) {
                    return Err(self.raise("IndexError"));
                }
                return Ok(vec![]);
            }
            ListData => a[0].clone(),
            Load { stride, word } => {
                let at = int(1) as usize * *stride as usize + *word as usize;
                let elems = &self.obj(&a[0]).elems;
                match (func.values[data.results[0]].repr, &elems[at]) {
                    (Repr::Pair, V::F(x)) => match elems[at + 1] {
                        V::F(y) => V::P(*x, y),
                        ref other => panic!("a pair with {other:?}"),
                    },
                    (_, v) => v.clone(),
                }
            }
            Store { stride, word } => {
                let at = int(1) as usize * *stride as usize + *word as usize;
                self.log.push(format!("set [{:?}, {:?}, {:?}]", a[0], a[1], a[2]));
                let elems = &mut self.obj(&a[0]).elems;
                match a[2] {
                    V::P(x, y) => {
                        elems[at] = V::F(x);
                        elems[at + 1] = V::F(y);
                    }
                    ref v => elems[at] = v.clone(),
                }
                return Ok(vec![]);
            }
            LoadGlobal(n) => self.globals.get(n).cloned().unwrap_or(V::I(0)),
            StoreGlobal(n) => {
                self.log.push(format!("global {n} {a:?}"));
                if let Some(old) = self.globals.insert(*n, a[0].clone()) {
                    self.dec(&old);
                }
                return Ok(vec![]);
            }
            Call(_) | CallHost(_) | CallRt(_) | Yield => return self.call(func, data, a),
            RaiseNew { message, .. } => return Err(self.raise(message)),
            Raise { .. } => return Err(Fail::Raise(a[0].object().expect("an exception"))),
            Catch => V::R(self.in_flight.take().expect("an exception in flight")),
            Stop { message, .. } => return Err(Fail::Stop(message.to_string())),
            Poll => {
                self.fault()?;
                return Ok(vec![]);
            }
            Fuel(_) => return Ok(vec![]),
            Inc => {
                self.inc(&a[0]);
                return Ok(vec![]);
            }
            Dec => {
                self.dec(&a[0]);
                return Ok(vec![]);
            }
        };
        Ok(vec![out])
    }

    /// A function not known: may raise, replaces global 0, gives random results.
    fn call(&mut self, func: &Func, data: &InstData, a: &[V]) -> Result<Vec<V>, Fail> {
        self.log.push(format!("{:?} {a:?}", data.op));
        self.fault()?;
        if self.rng.below(2) == 0 && self.globals.contains_key(&0) {
            let new = self.alloc();
            let old = self.globals.insert(0, new);
            old.iter().for_each(|v| self.dec(v));
        }
        // The callee's own parameters are still alive now.
        a.iter().for_each(|v| self.alive(v, "in the callee"));
        Ok(data
            .results
            .iter()
            .map(|r| match func.values[*r].repr {
                Repr::Bool => V::B(self.rng.below(2) == 0),
                Repr::Int => V::I(self.rng.below(7) as i64 - 2),
                Repr::Float => V::F(self.rng.below(7) as f64 / 2.0),
                Repr::Any => {
                    let v = self.alloc();
                    V::A(Tag::Ref, Box::new(v))
                }
                _ => match self.globals.get(&0).cloned().filter(|_| self.rng.below(2) == 0) {
                    Some(v) => {
                        self.inc(&v);
                        v
                    }
                    None => {
                        let v = self.alloc();
                        let inner = self.alloc();
                        self.obj(&v).fields.insert(16, inner);
                        v
                    }
                },
            })
            .collect())
    }
}

fn compare<T: PartialOrd>(cc: Cc, a: &T, b: &T) -> bool {
    match cc {
        Cc::Eq => a == b,
        Cc::Ne => a != b,
        Cc::Lt => a < b,
        Cc::Le => a <= b,
        Cc::Gt => a > b,
        Cc::Ge => a >= b,
    }
}
