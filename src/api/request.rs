//! What a host asks of a script: a function with the types of its arguments, and what its result must be.

use super::function::{Output, Params, Passed, Signature};
use super::{Error, Value};
use crate::pipeline::EntryArg;
use crate::runtime::host::OnlyRead;
use crate::tier::{self, Program};
use crate::types::{Type, TypeId, Types};

/// What a host asks for: a function with the types of its arguments, and a check of its result.
#[derive(Clone)]
pub(super) struct Request {
    pub name: String,
    pub args: Vec<Passed>,
    pub accepts: fn(&Types, TypeId) -> bool,
    pub result: String,
}

impl Request {
    /// The request of a typed signature.
    pub fn typed<F: Signature>(name: &str) -> Request {
        Request { name: name.into(), args: F::Params::passed(), accepts: F::Result::accepts, result: F::Result::name() }
    }

    /// The request of a call with values.
    pub fn dynamic(name: &str, values: &[Value]) -> Request {
        let args = values.iter().map(|v| {
            let entry = entry_of(v);
            Passed { name: type_name(&entry), entry, shared: false }
        });
        Request { name: name.into(), args: args.collect(), accepts: Value::accepts, result: Value::name() }
    }

    pub fn same(&self, other: &Request) -> bool {
        self.name == other.name && self.args == other.args
    }

    /// Checks what solving gave for this request.
    pub fn check(&self, program: &Program, nth: usize) -> Result<Vec<Parameter>, Error> {
        let spec = program.entries[nth];
        let (types, result) = &program.signatures[spec.0 as usize];
        let table = &program.types;
        let mut leaf = 0;
        let mut params = Vec::new();
        for (n, (passed, ty)) in self.args.iter().zip(types).enumerate() {
            let lent = passed.name.starts_with('&') && matches!(passed.entry, EntryArg::List(_));
            if lent && !matches!(table.get(*ty), Type::List(e) if [TypeId::FLOAT, TypeId::INT].contains(e)) {
                return Err(Error::Signature(format!(
                    "`{}` stores other values in argument {}, which the host lends as {}: it would be a {}",
                    self.name,
                    n + 1,
                    passed.name,
                    table.show(*ty)
                )));
            }
            let only_read = if passed.shared { tier::only_reads(program, spec, leaf) } else { None };
            if passed.shared && only_read.is_none() {
                return Err(Error::Signature(format!(
                    "`{}` may write to or keep argument {}, which the host lends as {}; lend it as {}",
                    self.name,
                    n + 1,
                    passed.name,
                    passed.name.replace('&', "&mut ")
                )));
            }
            leaf += table.leaves(*ty).len();
            params.push(Parameter { ty: *ty, only_read });
        }
        if !(self.accepts)(table, *result) {
            let args: Vec<&str> = self.args.iter().map(|a| a.name.as_str()).collect();
            return Err(Error::Signature(format!(
                "`{}` with ({}) returns {}, not {}",
                self.name,
                args.join(", "),
                table.show(*result),
                self.result
            )));
        }
        Ok(params)
    }
}

/// The kind of a value as an argument; elements of several kinds give a union.
fn entry_of(value: &Value) -> EntryArg {
    let members = |items: &mut dyn Iterator<Item = &Value>| {
        let mut kinds: Vec<EntryArg> = Vec::new();
        for kind in items.map(entry_of) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        match kinds.len() {
            0 => EntryArg::Float,
            1 => kinds.swap_remove(0),
            _ => EntryArg::Union(kinds),
        }
    };
    match value {
        Value::None => EntryArg::None,
        Value::Bool(_) => EntryArg::Bool,
        Value::Int(_) => EntryArg::Int,
        Value::Float(_) => EntryArg::Float,
        Value::Complex(..) => EntryArg::Complex,
        Value::Str(_) => EntryArg::Str,
        Value::Tuple(items) => EntryArg::Tuple(items.iter().map(entry_of).collect()),
        Value::List(items) => EntryArg::List(Box::new(members(&mut items.iter()))),
        Value::Dict(entries) => EntryArg::Dict(
            Box::new(members(&mut entries.iter().map(|e| &e.0))),
            Box::new(members(&mut entries.iter().map(|e| &e.1))),
        ),
    }
}

fn type_name(entry: &EntryArg) -> String {
    match entry {
        EntryArg::None => "None".into(),
        EntryArg::Bool => "bool".into(),
        EntryArg::Int => "int".into(),
        EntryArg::Float => "float".into(),
        EntryArg::Complex => "complex".into(),
        EntryArg::Str => "str".into(),
        EntryArg::List(item) => format!("list[{}]", type_name(item)),
        EntryArg::Dict(key, item) => format!("dict[{}, {}]", type_name(key), type_name(item)),
        EntryArg::Union(members) => members.iter().map(type_name).collect::<Vec<_>>().join(" | "),
        EntryArg::Tuple(items) => format!("tuple[{}]", items.iter().map(type_name).collect::<Vec<_>>().join(", ")),
    }
}

/// A parameter after solving.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    pub ty: TypeId,
    pub only_read: Option<OnlyRead>,
}
