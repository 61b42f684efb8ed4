//! Prints the IR: one line an instruction, blocks with their parameters, edges with their arguments.

use super::{
    ArgKind, ClassRef, CmpOp, Const, Conversion, Edge, Export, Func, FuncId, Inst, Op, Pred, Program, Resume, Term,
    UnOp, Value,
};
use std::fmt::{self, Display, Write};

impl Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (id, global) in self.globals.iter() {
            write!(f, "{id} {}", global.name)?;
            match global.constant {
                Some(Export::Func(func)) => write!(f, " = {func}")?,
                Some(Export::Class(class)) => write!(f, " = {class}")?,
                Some(Export::Global(_)) | None if global.once => f.write_str(" once")?,
                Some(Export::Global(_)) | None => {}
            }
            f.write_char('\n')?;
        }
        for (id, class) in self.classes.iter() {
            write!(f, "{id} {}", class.name)?;
            if !class.bases.is_empty() {
                let bases: Vec<String> = class.bases.iter().map(ToString::to_string).collect();
                write!(f, "({})", bases.join(", "))?;
            } else if let Some(base) = &class.builtin_base {
                write!(f, "({base})")?;
            }
            f.write_str(":\n")?;
            for (name, annotation, has_default) in &class.annotations {
                let default = if *has_default { " = ..." } else { "" };
                writeln!(f, "  {name}: {annotation:?}{default}")?;
            }
            for (name, global) in &class.attrs {
                writeln!(f, "  {name} = {global}")?;
            }
            for method in &class.methods {
                write!(f, "  {} {:?} {}", method.func, method.kind, method.name)?;
                match method.value {
                    Some(global) => writeln!(f, " = {global}")?,
                    None => f.write_char('\n')?,
                }
            }
        }
        for (id, func) in self.funcs.iter() {
            f.write_str(&func_text(id, func))?;
        }
        Ok(())
    }
}

/// The text of a program.
pub fn program(program: &Program) -> String {
    program.to_string()
}

/// The text of one function.
pub fn func_text(id: FuncId, func: &Func) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = write_func(&mut out, id, func);
    out
}

fn write_func(out: &mut String, id: FuncId, func: &Func) -> fmt::Result {
    let kind = if func.generator { "generator" } else { "func" };
    write!(out, "{kind} {id} {}(", func.qualname)?;
    let captures = func.params.captures.iter().map(|name| format!("^{name}"));
    let names: Vec<String> = func.params.names.iter().map(|name| name.to_string()).chain(captures).collect();
    writeln!(out, "{}):", names.join(", "))?;
    for (block, data) in func.blocks.iter() {
        write!(out, "{block}(")?;
        for (i, &param) in data.params.iter().enumerate() {
            let separator = if i > 0 { ", " } else { "" };
            write!(out, "{separator}{}", named(func, param))?;
        }
        out.push_str("):");
        if let Some(lp) = data.lp {
            let header = if func.loops[lp].header == block { " header" } else { "" };
            write!(out, " ; {lp}{header}")?;
        }
        out.push('\n');
        for &inst in &data.insts {
            write_inst(out, func, inst)?;
        }
        out.push_str("  ");
        match &data.term {
            Term::None => out.push('?'),
            Term::Jump(edge) => write!(out, "jump {}", EdgeText(edge))?,
            Term::Branch { cond, then, els } => {
                write!(out, "branch {cond}, {}, {}", EdgeText(then), EdgeText(els))?;
            }
            Term::IterNext { iter, given, some, none, handler, .. } => {
                write!(out, "next {iter}, {}, {}", EdgeText(some), EdgeText(none))?;
                match given {
                    Resume::Nothing => {}
                    Resume::Sent(value) => write!(out, " sent {value}")?,
                    Resume::Thrown(value) => write!(out, " thrown {value}")?,
                }
                write_handler(out, handler.as_ref())?;
            }
            Term::Return(value) => write!(out, "return {value}")?,
            Term::Unreachable => out.push_str("unreachable"),
        }
        out.push('\n');
    }
    Ok(())
}

/// A value with the variable it was bound to.
fn named(func: &Func, value: Value) -> String {
    match &func.values[value].name {
        Some(name) => format!("{value} {name}"),
        None => value.to_string(),
    }
}

fn write_handler(out: &mut String, handler: Option<&Edge>) -> fmt::Result {
    match handler {
        Some(edge) => write!(out, " -> {}", EdgeText(edge)),
        None => Ok(()),
    }
}

fn write_inst(out: &mut String, func: &Func, inst: Inst) -> fmt::Result {
    let data = &func.insts[inst];
    write!(out, "  {} = {}", named(func, data.result), OpText(&data.op))?;
    let kinds: &[ArgKind] = match &data.op {
        Op::Call(kinds) | Op::CallMethod(_, kinds) => kinds,
        _ => &[],
    };
    for (i, arg) in data.args.iter().enumerate() {
        out.push_str(if i > 0 { ", " } else { " " });
        match i.checked_sub(1).and_then(|i| kinds.get(i)) {
            Some(ArgKind::Star) => write!(out, "*{arg}")?,
            Some(ArgKind::DoubleStar) => write!(out, "**{arg}")?,
            Some(ArgKind::Kw(name)) => write!(out, "{name}={arg}")?,
            Some(ArgKind::Pos) | None => write!(out, "{arg}")?,
        }
    }
    write_handler(out, data.handler.as_ref())?;
    out.push('\n');
    Ok(())
}

struct EdgeText<'a>(&'a Edge);

impl Display for EdgeText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let args: Vec<String> = self.0.args.iter().map(Value::to_string).collect();
        write!(f, "{}({})", self.0.block, args.join(", "))
    }
}

struct OpText<'a>(&'a Op);

impl Display for OpText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Op::Const(constant) => write!(f, "const {}", ConstText(constant)),
            Op::Unbound => f.write_str("unbound"),
            Op::CheckMember { module, name, .. } => write!(f, "check_member {module}.{name}"),
            Op::CheckBound { name, global } => {
                write!(f, "check_bound {}{name:?}", if *global { "global " } else { "" })
            }
            Op::CheckFree { name } => write!(f, "check_free {name:?}"),
            Op::LoadGlobal(global) => write!(f, "load {global}"),
            Op::LoadMember(global) => write!(f, "load {global}"),
            Op::StoreGlobal(global) => write!(f, "store {global}"),
            Op::MakeFunc { func, .. } => write!(f, "make_func {func}"),
            Op::Class(class) => write!(f, "{class}"),
            Op::Builtin(name) => write!(f, "builtin {name}"),
            Op::Module(name) => write!(f, "module {name}"),
            Op::MakeCell => f.write_str("make_cell"),
            Op::CellGet => f.write_str("cell_get"),
            Op::CellSet => f.write_str("cell_set"),
            Op::Unary(op) => f.write_str(unary(*op)),
            Op::Binary { op, inplace } => {
                write!(f, "{}{}", op.stem(), if *inplace { "=" } else { "" })
            }
            Op::Compare(op) => f.write_str(compare(*op)),
            Op::Truth => f.write_str("truth"),
            Op::Tuple => f.write_str("tuple"),
            Op::List => f.write_str("list"),
            Op::Set => f.write_str("set"),
            Op::Dict => f.write_str("dict"),
            Op::Data(data) => {
                let items = match &data.root {
                    super::data::Item::Made { items, .. } => items.len(),
                    super::data::Item::Const(_) => 0,
                };
                write!(f, "data {items} in {} groups", data.groups.len())
            }
            Op::ListAppend => f.write_str("list_append"),
            Op::ListExtend => f.write_str("list_extend"),
            Op::SetAdd => f.write_str("set_add"),
            Op::DictPut => f.write_str("dict_put"),
            Op::DictUpdate => f.write_str("dict_update"),
            Op::ListToTuple => f.write_str("list_to_tuple"),
            Op::GetAttr(name) => write!(f, "get_attr .{name}"),
            Op::SetAttr(name) => write!(f, "set_attr .{name}"),
            Op::DelAttr(name) => write!(f, "del_attr .{name}"),
            Op::GetItem => f.write_str("get_item"),
            Op::SetItem => f.write_str("set_item"),
            Op::DelItem => f.write_str("del_item"),
            Op::Slice => f.write_str("slice"),
            Op::Call(_) => f.write_str("call"),
            Op::CallMethod(name, _) => write!(f, "call .{name}"),
            Op::Unpack { before, star, after } => {
                write!(f, "unpack {before}{}", if *star { format!("+*+{after}") } else { String::new() })
            }
            Op::TupleGet(index) => write!(f, "tuple_get {index}"),
            Op::Iter => f.write_str("iter"),
            Op::IterResult => f.write_str("iter_result"),
            Op::IterDrop => f.write_str("iter_drop"),
            Op::Keep => f.write_str("keep"),
            Op::Ending => f.write_str("ending"),
            Op::Hold => f.write_str("hold"),
            Op::Poll => f.write_str("poll"),
            Op::Format(conversion) => f.write_str(match conversion {
                Conversion::None => "format",
                Conversion::Str => "format!s",
                Conversion::Repr => "format!r",
                Conversion::Ascii => "format!a",
            }),
            Op::Concat => f.write_str("concat"),
            Op::Refine { pred, is_true } => {
                let not = if *is_true { "" } else { "not " };
                match pred {
                    Pred::IsNone => write!(f, "refine {not}none"),
                    Pred::Truthy => write!(f, "refine {not}true"),
                    Pred::IsInstance(classes) => write!(f, "refine {not}{}", Classes(classes)),
                }
            }
            Op::IsInstance(classes) => write!(f, "is_instance {}", Classes(classes)),
            Op::Manager => f.write_str("manager"),
            Op::Annotate(annotation) => write!(f, "annotate {annotation:?}"),
            Op::Yield => f.write_str("yield"),
            Op::Raise => f.write_str("raise"),
            Op::Reraise => f.write_str("reraise"),
            Op::Catch => f.write_str("catch"),
            Op::EnterHandler => f.write_str("enter_handler"),
            Op::LeaveHandler => f.write_str("leave_handler"),
            Op::CurrentException => f.write_str("current_exception"),
            Op::Super(class) => write!(f, "super {class}"),
            Op::Member(class) => write!(f, "member {class}"),
        }
    }
}

struct Classes<'a>(&'a [ClassRef]);

impl Display for Classes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, class) in self.0.iter().enumerate() {
            let separator = if i > 0 { "|" } else { "" };
            match class {
                ClassRef::Class(class) => write!(f, "{separator}{class}")?,
                ClassRef::Builtin(name) => write!(f, "{separator}{name}")?,
            }
        }
        Ok(())
    }
}

struct ConstText<'a>(&'a Const);

impl Display for ConstText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Const::None => f.write_str("None"),
            Const::Ellipsis => f.write_str("..."),
            Const::NotImplemented => f.write_str("NotImplemented"),
            Const::Bool(value) => f.write_str(if *value { "True" } else { "False" }),
            Const::Int(value) => write!(f, "{value}"),
            Const::BigInt(digits) => f.write_str(digits),
            Const::Float(value) => write!(f, "{value:?}"),
            Const::Imag(value) => write!(f, "{value:?}j"),
            Const::Str(text) => write!(f, "{text:?}"),
            Const::Bytes(bytes) => write!(f, "b\"{}\"", bytes.escape_ascii()),
        }
    }
}

fn unary(op: UnOp) -> &'static str {
    match op {
        UnOp::Neg => "neg",
        UnOp::Pos => "pos",
        UnOp::Invert => "invert",
        UnOp::Not => "not",
    }
}

fn compare(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Eq => "eq",
        CmpOp::Ne => "ne",
        CmpOp::Lt => "lt",
        CmpOp::Le => "le",
        CmpOp::Gt => "gt",
        CmpOp::Ge => "ge",
        CmpOp::In => "in",
        CmpOp::NotIn => "not_in",
        CmpOp::Is => "is",
        CmpOp::IsNot => "is_not",
    }
}
