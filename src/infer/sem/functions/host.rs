//! Calls of functions that the host provides.

use super::*;
use crate::hir::HostType;

/// Where the sites of a result begin among the allocations of an instruction.
const FIRST_SUB: u32 = 64;
/// The same for the tuples that a result consists of.
const FIRST_TUPLE: u32 = 192;

/// Calls a function of the host by its name.
pub fn call<D: Domain>(d: &mut D, name: &str, args: &Args<D::R>) -> D::R {
    let Some(at) = d.program().hosts.iter().position(|h| &*h.name == name) else { return d.never() };
    let params = &d.program().hosts[at].params;
    if !args.kw.is_empty() {
        return type_error(d, format!("{name}() takes no keyword arguments"));
    }
    let given = args.pos.len();
    if given != params.len() {
        let takes = match params.len() {
            0 => "no arguments".into(),
            1 => "exactly one argument".into(),
            n => format!("exactly {n} arguments"),
        };
        return type_error(d, format!("{name}() takes {takes} ({given} given)"));
    }
    pass(d, at, &args.pos, Vec::new())
}

/// An argument that is ready.
#[derive(Clone)]
enum Ready<V, R> {
    V(V),
    Any(R),
}

/// Converts arguments one by one, then calls.
fn pass<D: Domain>(d: &mut D, at: usize, args: &[D::R], done: Vec<Ready<D::V, D::R>>) -> D::R {
    let host = &d.program().hosts[at];
    let n = done.len();
    let Some(arg) = args.get(n) else { return finish(d, at, &done) };
    let (param, name) = (host.params[n].clone(), host.name.clone());
    if !param.is_scalar() {
        let mut done = done;
        done.push(Ready::Any(arg.clone()));
        return pass(d, at, args, done);
    }
    d.split(arg, &mut |d, v| {
        let kind = d.kind(&v);
        let value = match (&param, &kind) {
            (HostType::Bool, Kind::Bool) | (HostType::Str, Kind::Str) => v,
            (HostType::Int, Kind::Int | Kind::Word | Kind::Bool) => as_int(d, &v),
            (HostType::Float, Kind::Float | Kind::Int | Kind::Word | Kind::Bool) => as_float(d, &v),
            (HostType::Complex, Kind::Complex | Kind::Float | Kind::Int | Kind::Word | Kind::Bool) => {
                arith::as_complex(d, &v)
            }
            _ => {
                let wanted = match param {
                    HostType::Bool => "bool",
                    HostType::Int => "int",
                    HostType::Float => "float",
                    HostType::Complex => "complex",
                    _ => "str",
                };
                let given = python_name(d, &kind);
                return type_error(d, format!("{name}() argument {} must be {wanted}, not {given}", n + 1));
            }
        };
        let mut done = done.clone();
        done.push(Ready::V(value));
        pass(d, at, args, done)
    })
}

/// The parts of a result: what the call gives, leaf by leaf.
enum Leaf<V> {
    Kind(Kind),
    Made(V),
}

fn finish<D: Domain>(d: &mut D, at: usize, args: &[Ready<D::V, D::R>]) -> D::R {
    let result = d.program().hosts[at].result.clone();
    let mut leaves = Vec::new();
    let mut sub = FIRST_SUB;
    declare(d, &result, &mut sub, &mut leaves);
    let made = leaves.iter().filter_map(|leaf| match leaf {
        Leaf::Made(v) => Some(Arg::TypeOf(v)),
        Leaf::Kind(_) => None,
    });
    let args: Vec<Arg<'_, D>> = made
        .chain(args.iter().map(|arg| match arg {
            Ready::V(v) => Arg::V(v),
            Ready::Any(r) => Arg::Any(r),
        }))
        .collect();
    let outs: Vec<Out<'_, D::V>> = leaves
        .iter()
        .map(|leaf| match leaf {
            Leaf::Kind(kind) => Out::Kind(kind.clone()),
            Leaf::Made(v) => Out::Made(v),
        })
        .collect();
    let values = d.host(at, &args, &outs);
    let mut sub = FIRST_TUPLE;
    build(d, &result, &mut sub, &mut values.into_iter())
}

/// Lists what a result consists of, and makes the types of its lists and dicts.
fn declare<D: Domain>(d: &mut D, ty: &HostType, sub: &mut u32, out: &mut Vec<Leaf<D::V>>) {
    match ty {
        HostType::None | HostType::Any => {}
        HostType::Bool => out.push(Leaf::Kind(Kind::Bool)),
        HostType::Int => out.push(Leaf::Kind(Kind::Int)),
        HostType::Float => out.push(Leaf::Kind(Kind::Float)),
        HostType::Complex => out.push(Leaf::Kind(Kind::Complex)),
        HostType::Str => out.push(Leaf::Kind(Kind::Str)),
        HostType::List(_) | HostType::Dict(..) => {
            let v = made(d, ty, sub);
            out.push(Leaf::Made(v));
        }
        HostType::Tuple(items) => items.iter().for_each(|item| declare(d, item, sub, out)),
        HostType::Option(item) => {
            out.push(Leaf::Kind(Kind::Bool));
            declare(d, item, sub, out);
        }
    }
}

/// The type of a list or dict that the host makes, with everything that may be in it.
fn made<D: Domain>(d: &mut D, ty: &HostType, sub: &mut u32) -> D::V {
    *sub += 1;
    let own = *sub;
    match ty {
        HostType::Dict(key, value) => {
            let dict = d.made(Kind::Dict, own);
            for (slot, item) in [key, value].into_iter().enumerate() {
                let item = member(d, item, sub);
                d.flow(&dict, slot, &item);
            }
            dict
        }
        HostType::List(item) => {
            let list = d.made(Kind::List, own);
            let item = member(d, item, sub);
            d.flow(&list, 0, &item);
            list
        }
        _ => d.unit(Kind::None),
    }
}

/// Some value of a type, for what flows into a container.
fn member<D: Domain>(d: &mut D, ty: &HostType, sub: &mut u32) -> D::R {
    let v = match ty {
        HostType::None | HostType::Any => return none(d),
        HostType::Bool => {
            let (a, b) = (int(d, 0), int(d, 1));
            d.op(M::ICmp(crate::mir::Cc::Eq), &[&a, &b], Kind::Bool)
        }
        HostType::Int => int(d, 0),
        HostType::Float => float(d, 0.0),
        HostType::Complex => d.constant(&crate::hir::Const::Imag(0.0)),
        HostType::Str => text(d, ""),
        HostType::List(_) | HostType::Dict(..) => made(d, ty, sub),
        HostType::Tuple(items) => {
            *sub += 1;
            let own = *sub;
            let parts = items.iter().map(|item| member(d, item, sub)).collect();
            d.pack(Kind::Tuple, own, parts)
        }
        HostType::Option(item) => {
            let (a, b) = (int(d, 0), int(d, 1));
            let is = d.op(M::ICmp(crate::mir::Cc::Eq), &[&a, &b], Kind::Bool);
            let item = member(d, item, sub);
            return d.branch(&is, &mut |_| item.clone(), &mut |d| none(d));
        }
    };
    d.result(v)
}

/// The result from what the call gave.
fn build<D: Domain>(d: &mut D, ty: &HostType, sub: &mut u32, values: &mut dyn Iterator<Item = D::V>) -> D::R {
    let v = match ty {
        HostType::None | HostType::Any => return none(d),
        HostType::Tuple(items) => {
            *sub += 1;
            let own = *sub;
            let parts = items.iter().map(|item| build(d, item, sub, values)).collect();
            d.pack(Kind::Tuple, own, parts)
        }
        HostType::Option(item) => {
            let Some(there) = values.next() else { return d.never() };
            let item = build(d, item, sub, values);
            return d.branch(&there, &mut |_| item.clone(), &mut |d| none(d));
        }
        _ => match values.next() {
            Some(v) => v,
            None => return d.never(),
        },
    };
    d.result(v)
}
