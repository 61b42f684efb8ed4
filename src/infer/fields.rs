//! Which fields every instance has: those that `__init__` stores on every path before the object can be seen elsewhere.

use crate::hir::graph::edges;
use crate::hir::{ClassId, Name, Op, Program};

/// Whether every instance of a class (as far as it can be seen) has the field.
pub fn definite(program: &Program, class: ClassId, name: &Name) -> bool {
    // What class statements store in the values of classes, and calls of those in the instances.
    if name.starts_with('<') {
        return true;
    }
    if let Some(class) = program.classes[class].value_of {
        return program.classes[class].attrs.iter().any(|(n, g)| n == name && !program.globals[*g].open);
    }
    if program.enumeration(class).is_some() && matches!(&**name, "_name_" | "_value_") {
        return true;
    }
    if program.deleted.contains(name) {
        return false;
    }
    if program.made_before(class, name) {
        return true;
    }
    // Its `__new__` has instances in hand that `__init__` has not seen.
    if program.method(class, "__new__").is_some() {
        return false;
    }
    match program.method(class, "__init__") {
        Some(m) => stores(program, class, m.func, name, 0),
        None => false,
    }
}

/// Whether the entry block of an `__init__` (and those that follow without a branch) stores `self.name`
/// before `self` goes anywhere else.
fn stores(program: &Program, class: ClassId, func: crate::hir::FuncId, name: &Name, depth: u32) -> bool {
    let f = &program.funcs[func];
    let Some(&this) = f.blocks[f.entry].params.first() else {
        return false;
    };
    let mut block = f.entry;
    for _ in 0..f.blocks.len() {
        for &i in &f.blocks[block].insts {
            let inst = &f.insts[i];
            match &inst.op {
                Op::SetAttr(n) if inst.args[0] == this => {
                    if n == name {
                        return true;
                    }
                    if inst.args[1] == this {
                        return false;
                    }
                }
                Op::GetAttr(_) if inst.args[0] == this => {}
                Op::CallMethod(m, _) if &**m == "__init__" && depth < 4 => {
                    // `super().__init__(…)`: what the base class's stores.
                    if let crate::hir::Def::Inst(s) = f.values[inst.args[0]].def
                        && let Op::Super(c) = f.insts[s].op
                        && let Some(m) = program.method_after(class, c, "__init__")
                        && stores(program, class, m.func, name, depth + 1)
                    {
                        return true;
                    }
                }
                Op::Super(_) => {}
                _ if inst.args.contains(&this) => return false,
                _ => {}
            }
        }
        let next = edges(f, block);
        match &f.blocks[block].term {
            crate::hir::Term::Jump(e)
                if next.iter().all(|n| n.block == e.block || f.blocks[n.block].insts.is_empty()) =>
            {
                block = e.block
            }
            _ => return false,
        }
    }
    false
}
