//! Keeps the fields of objects that nothing else sees in values: such an object is never made.
//!
//! An object is *local* if it is only made, written to, read from, and passed on to block parameters that only such objects come to. It
//! falls in one of two kinds:
//!
//! - it has one name: its fields become variables, with parameters where definitions meet;
//! - it flows through parameters (`p = p + v` in a loop), but is only written to where it is made: then copies of its
//!   fields go along with it.
//!
//! Either way all fields that are read are written right behind the allocation, before anything that can be caught. Where it may be seen when
//! counted values are released, fields that hold such are left alone.

use crate::entity::Entity;
use crate::mir::edit::Aliases;
use crate::mir::{Block, Def, Func, Inst, Op, Value};
use crate::types::Repr;
use rustc_hash::FxHashMap;

/// Runs the pass; true if it changed something.
pub fn run(func: &mut Func) -> bool {
    if !func.order.iter().any(|b| func.blocks[*b].insts.iter().any(|i| matches!(func.insts[*i].op, Op::New(_)))) {
        return false;
    }
    let watched = super::inline::watched(func);
    let mut groups: Vec<Group> = collect(func).into_iter().filter(|g| good(func, g, watched)).collect();
    groups.sort_by_key(|g| g.made[0].0);
    let mut aliases = Aliases::new(func);
    let mut gone: Vec<Inst> = Vec::new();
    let mut ways = None;
    for g in &groups {
        if g.params.is_empty() {
            let ways = ways.get_or_insert_with(|| ways_to_blocks(func));
            variables(func, g, ways, &mut aliases);
        } else {
            copies(func, g, &mut aliases);
        }
        gone.extend(g.gets.iter().chain(&g.sets).map(|a| a.inst));
    }
    if gone.is_empty() {
        return false;
    }
    gone.sort_unstable();
    for b in func.order.clone() {
        func.blocks[b].insts.retain(|i| gone.binary_search(i).is_err());
    }
    aliases.apply(func);
    true
}

/// Values that may be the same object: a union-find over all values.
struct Groups {
    parent: Vec<u32>,
    /// Whether a member is seen by something else.
    escaped: Vec<bool>,
}

impl Groups {
    fn find(&mut self, v: Value) -> usize {
        let mut at = v.index();
        while self.parent[at] as usize != at {
            self.parent[at] = self.parent[self.parent[at] as usize];
            at = self.parent[at] as usize;
        }
        at
    }

    fn join(&mut self, a: Value, b: Value) {
        let (a, b) = (self.find(a), self.find(b));
        self.escaped[b] |= self.escaped[a];
        self.parent[a] = b as u32;
    }

    fn escape(&mut self, v: Value) {
        let at = self.find(v);
        self.escaped[at] = true;
    }
}

/// A load or store of a field.
#[derive(Clone, Copy)]
struct Access {
    block: Block,
    inst: Inst,
    object: Value,
    offset: u32,
    /// The value that is written or read.
    value: Value,
}

/// What is known of the members of a group.
#[derive(Default)]
struct Group {
    /// Allocations, with their blocks.
    made: Vec<(Value, Block)>,
    params: Vec<(Value, Block)>,
    gets: Vec<Access>,
    sets: Vec<Access>,
}

/// The groups that nothing else sees.
fn collect(func: &Func) -> Vec<Group> {
    let n = func.values.len();
    let mut groups = Groups { parent: (0..n as u32).collect(), escaped: vec![false; n] };
    let object = |v: Value| func.values[v].repr == Repr::Ref;
    let mut accesses: Vec<(bool, Access)> = Vec::new();
    let mut made = Vec::new();
    let mut params = Vec::new();
    for &b in &func.order {
        let block = &func.blocks[b];
        for &p in block.params.iter().filter(|p| object(**p)) {
            if b == func.entry || func.is_handler(b) {
                groups.escape(p);
            } else {
                params.push((p, b));
            }
        }
        for &i in &block.insts {
            let data = &func.insts[i];
            let mut seen = &data.args[..];
            match data.op {
                Op::New(_) => made.push((data.results[0], b)),
                Op::GetField(offset) => {
                    let value = data.results[0];
                    accesses.push((false, Access { block: b, inst: i, object: data.args[0], offset, value }));
                    seen = &[];
                }
                Op::SetField(offset) | Op::InitField(offset) => {
                    let value = data.args[1];
                    accesses.push((true, Access { block: b, inst: i, object: data.args[0], offset, value }));
                    seen = &data.args[1..];
                }
                _ => {}
            }
            let handler = data.handler.iter().flat_map(|e| &e.args);
            seen.iter().chain(handler).filter(|v| object(**v)).for_each(|v| groups.escape(*v));
            if !matches!(data.op, Op::New(_)) {
                data.results.iter().filter(|r| object(**r)).for_each(|r| groups.escape(*r));
            }
        }
        block.term.operands().iter().copied().filter(|v| object(*v)).for_each(|v| groups.escape(v));
        for edge in block.term.edges() {
            for (&arg, &param) in edge.args.iter().zip(&func.blocks[edge.block].params) {
                if object(arg) {
                    groups.join(arg, param);
                }
            }
        }
    }
    let mut out: FxHashMap<usize, Group> = FxHashMap::default();
    for (v, b) in made {
        let at = groups.find(v);
        if !groups.escaped[at] {
            out.entry(at).or_default().made.push((v, b));
        }
    }
    for (v, b) in params {
        if let Some(g) = out.get_mut(&groups.find(v)) {
            g.params.push((v, b));
        }
    }
    for (set, access) in accesses {
        if let Some(g) = out.get_mut(&groups.find(access.object)) {
            if set { &mut g.sets } else { &mut g.gets }.push(access);
        }
    }
    out.into_values().collect()
}

/// Whether the fields of the group's objects can be values.
fn good(func: &Func, g: &Group, watched: bool) -> bool {
    let repr = |a: &Access| func.values[a.value].repr;
    if watched && g.sets.iter().any(|s| repr(s).counted()) {
        return false;
    }
    // One repr for each field.
    for get in &g.gets {
        if g.sets.iter().any(|s| s.offset == get.offset && repr(s) != repr(get)) {
            return false;
        }
    }
    // Objects with several names are written where they are made only.
    if !g.params.is_empty() && g.sets.iter().any(|s| !g.made.contains(&(s.object, s.block))) {
        return false;
    }
    g.made.iter().all(|&(v, b)| {
        let mut missing: Vec<u32> = g.gets.iter().map(|a| a.offset).collect();
        missing.sort_unstable();
        missing.dedup();
        let insts = &func.blocks[b].insts;
        let from = insts.iter().position(|&i| func.insts[i].results.first() == Some(&v)).unwrap_or(0);
        for &i in &insts[from + 1..] {
            if missing.is_empty() {
                break;
            }
            let data = &func.insts[i];
            match data.op {
                Op::SetField(offset) | Op::InitField(offset) if data.args[0] == v => missing.retain(|m| *m != offset),
                Op::GetField(offset) if data.args[0] == v && missing.contains(&offset) => return false,
                _ if data.handler.is_some() => return false,
                _ => {}
            }
        }
        missing.is_empty()
    })
}

/// The value that the last store of a field before a place in the block has written.
fn stored(func: &Func, b: Block, before: usize, object: Value, offset: u32) -> Option<Value> {
    func.blocks[b].insts[..before].iter().rev().find_map(|&i| {
        let data = &func.insts[i];
        let set = matches!(data.op, Op::SetField(o) | Op::InitField(o) if o == offset);
        (set && data.args[0] == object).then(|| data.args[1])
    })
}

fn position(func: &Func, b: Block, inst: Inst) -> usize {
    func.blocks[b].insts.iter().position(|&i| i == inst).unwrap_or(0)
}

/// Copies of the fields go along with objects through parameters.
fn copies(func: &mut Func, g: &Group, aliases: &mut Aliases) {
    let mut fields: Vec<(u32, Value)> = g.gets.iter().map(|a| (a.offset, a.value)).collect();
    fields.sort_unstable();
    fields.dedup_by_key(|f| f.0);
    for (offset, like) in fields {
        let (repr, ty) = (func.values[like].repr, func.values[like].ty);
        let mut held: FxHashMap<Value, Value> = FxHashMap::default();
        for &(v, b) in &g.made {
            let end = func.blocks[b].insts.len();
            if let Some(value) = stored(func, b, end, v, offset) {
                held.insert(v, value);
            }
        }
        let places: Vec<(Block, usize)> = g
            .params
            .iter()
            .map(|&(p, b)| (b, func.blocks[b].params.iter().position(|q| *q == p).unwrap_or(0)))
            .collect();
        for &(p, b) in &g.params {
            let param = func.add_param(b, repr, ty);
            held.insert(p, param);
        }
        func.edges_mut(|_, e| {
            for (b, n) in &places {
                if *b == e.block {
                    let value = held[&e.args[*n]];
                    e.args.push(value);
                }
            }
        });
        for get in g.gets.iter().filter(|a| a.offset == offset) {
            let here = g.made.contains(&(get.object, get.block));
            let value = if here {
                stored(func, get.block, position(func, get.block, get.inst), get.object, offset)
            } else {
                held.get(&get.object).copied()
            };
            if let Some(value) = value {
                aliases.set(get.value, value);
            }
        }
    }
}

/// The fields of an object with one name become variables.
fn variables(func: &mut Func, g: &Group, ways: &Ways, aliases: &mut Aliases) {
    let (object, _) = g.made[0];
    let mut starts: FxHashMap<(u32, Block), Value> = FxHashMap::default();
    for get in &g.gets {
        let at = position(func, get.block, get.inst);
        let like = get.value;
        let mut v = Variable { func, object, offset: get.offset, like, starts: &mut starts, ways };
        let value = v.before(get.block, at);
        aliases.set(get.value, value);
    }
}

/// Every way to each block: where it comes from, and which instruction raises, if that leads there.
type Ways = FxHashMap<Block, Vec<(Block, Option<Inst>)>>;

fn ways_to_blocks(func: &Func) -> Ways {
    let mut ways = Ways::default();
    for &p in &func.order {
        for &i in &func.blocks[p].insts {
            if let Some(e) = &func.insts[i].handler {
                ways.entry(e.block).or_default().push((p, Some(i)));
            }
        }
        for e in func.blocks[p].term.edges() {
            ways.entry(e.block).or_default().push((p, None));
        }
    }
    ways.values_mut().for_each(Vec::dedup);
    ways
}

struct Variable<'a> {
    func: &'a mut Func,
    ways: &'a Ways,
    object: Value,
    offset: u32,
    /// A value of the field's repr and type.
    like: Value,
    starts: &'a mut FxHashMap<(u32, Block), Value>,
}

impl Variable<'_> {
    fn before(&mut self, b: Block, at: usize) -> Value {
        match stored(self.func, b, at, self.object, self.offset) {
            Some(v) => v,
            None => self.at_start(b),
        }
    }

    fn at_start(&mut self, b: Block) -> Value {
        if let Some(&v) = self.starts.get(&(self.offset, b)) {
            return v;
        }
        let ways = self.ways.get(&b).cloned().unwrap_or_default();
        let (repr, ty) = (self.func.values[self.like].repr, self.func.values[self.like].ty);
        if let [(p, None)] = ways[..]
            && p != b
        {
            let end = self.func.blocks[p].insts.len();
            let v = self.before(p, end);
            self.starts.insert((self.offset, b), v);
            return v;
        }
        let param = self.func.add_param(b, repr, ty);
        debug_assert!(matches!(self.func.values[param].def, Def::Param(..)));
        self.starts.insert((self.offset, b), param);
        for (p, inst) in ways {
            let at = match inst {
                Some(i) => position(self.func, p, i),
                None => self.func.blocks[p].insts.len(),
            };
            let v = self.before(p, at);
            match inst {
                Some(i) => self.func.insts[i].handler.iter_mut().for_each(|e| e.args.push(v)),
                None => {
                    for e in self.func.blocks[p].term.edges_mut() {
                        if e.block == b {
                            e.args.push(v);
                        }
                    }
                }
            }
        }
        param
    }
}

#[cfg(test)]
mod tests {
    use crate::mir::parse::parse;
    use crate::mir::verify::verify;
    use crate::passes::{fuzz, simplify};

    fn golden(before: &str, after: &str) {
        let mut func = parse(before).unwrap();
        verify(&func).unwrap();
        super::run(&mut func);
        verify(&func).unwrap_or_else(|e| panic!("{e}\n{func}"));
        simplify::run(&mut func);
        let got = func.to_string();
        assert_eq!(got.trim(), after.trim(), "\n{got}");
    }

    #[test]
    fn an_object_that_a_loop_makes_anew() {
        golden(
            "func f -> (Float) {
b0(v0: Int, v1: Float):
    v2: Ref = New(t1)
    SetField(16) v2, v1
    v3: Int = Int(1)
    jump b1(v0, v2)
b1(v4: Int, v5: Ref):
    v6: Float = GetField(16) v5
    v7: Float = FMul v6, v1
    v8: Ref = New(t1)
    SetField(16) v8, v7
    v9: Int = ISub v4, v3
    v10: Int = Int(0)
    v11: Bool = ICmp(Gt) v9, v10
    branch v11 ? b1(v9, v8) : b2
b2:
    v12: Float = GetField(16) v8
    return v12
}",
            "func f -> (Float) {
b0(v0: Int, v1: Float):
    v3: Int = Int(1)
    jump b1(v0, v1)
b1(v4: Int, v13: Float):
    v7: Float = FMul v13, v1
    v9: Int = ISub v4, v3
    v10: Int = Int(0)
    v11: Bool = ICmp(Gt) v9, v10
    branch v11 ? b1(v9, v7) : b2
b2:
    return v7
}",
        );
    }

    #[test]
    fn an_object_that_is_written_on_one_way() {
        golden(
            "func f -> (Int) {
b0(v0: Int, v1: Bool):
    v2: Ref = New(t1)
    SetField(16) v2, v0
    branch v1 ? b1 : b2
b1:
    v3: Int = Call(spec1)
    SetField(16) v2, v3
    jump b2
b2:
    v4: Int = GetField(16) v2
    return v4
}",
            "func f -> (Int) {
b0(v0: Int, v1: Bool):
    branch v1 ? b1 : b2(v0)
b1:
    v3: Int = Call(spec1)
    jump b2(v3)
b2(v5: Int):
    return v5
}",
        );
    }

    #[test]
    fn objects_that_something_else_sees_stay() {
        let text = "func f -> (Int) {
b0(v0: Int, v1: Ref):
    v2: Ref = New(t1)
    SetField(16) v2, v0
    ListAppend v1, v2
    v3: Int = GetField(16) v2
    return v3
}";
        golden(text, text);
    }

    #[test]
    fn random_functions_keep_their_meaning() {
        fuzz::check(0..400, |f| {
            simplify::run(f);
            super::run(f);
        });
    }
}
