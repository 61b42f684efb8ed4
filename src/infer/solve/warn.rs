//! Warnings about what was solved: operations that raise whenever they are reached, because no type that gets there has them.
//!
//! Found after the fixpoint, so a warning means that in every context of the function, and for all members of the operands' unions,
//! the operation ends in an exception. What stands in a `try` is left alone: there the exception may be wanted.

use super::*;
use crate::diagnostics::{Code, suggest};

/// At most so many warnings; more say no more.
const MOST: usize = 20;

impl Solver<'_> {
    /// The warnings, with the index of their source file.
    pub(super) fn always_raising(&mut self) -> Vec<(u32, Diagnostic)> {
        let mut found: FxHashMap<(FuncId, Inst), Option<Node>> = FxHashMap::default();
        for node in self.nodes.clone() {
            let c = &self.ctxs[node.ctx.index()];
            let func = &self.program.funcs[c.func];
            let version = &c.versions[node.version as usize];
            let data = &func.blocks[version.block];
            let Some(&inst) = data.insts.get(node.pos as usize) else { continue };
            let i = &func.insts[inst];
            if func.hidden || i.handler.is_some() {
                continue;
            }
            let reached = i.args.iter().all(|a| !self.sets[self.value(node.ctx, node.version, *a).index()].is_empty());
            if !reached {
                continue;
            }
            let out = Var(version.base.0 + data.params.len() as u32 + node.pos);
            let raises = self.sets[out.index()].is_empty().then_some(node);
            let known = found.entry((c.func, inst)).or_insert(raises);
            if raises.is_none() {
                *known = None;
            }
        }
        let mut list: Vec<(u32, Diagnostic)> = Vec::new();
        let mut found: Vec<_> = found.into_iter().filter_map(|(at, node)| Some((at, node?))).collect();
        found.sort_by_key(|((func, inst), _)| (*func, *inst));
        for ((func, inst), node) in found {
            self.said = Some(Vec::new());
            self.eval(node);
            let said = self.said.take().unwrap_or_default();
            let Some((class, message)) = said.into_iter().find(|(c, _)| matches!(&**c, "TypeError" | "AttributeError"))
            else {
                continue;
            };
            let f = &self.program.funcs[func];
            let i = &f.insts[inst];
            let mut warning = Diagnostic::warning(Code::AlwaysRaises, i.span, format!("this always raises {class}"))
                .label(message.clone());
            if let Some(name) = self.meant(node, &i.op, &i.args, &message) {
                warning = warning.help(format!("did you mean `{name}`?"));
            }
            list.push((f.file, warning));
        }
        list.sort_by_key(|(file, d)| (*file, d.span().map(|s| s.lo)));
        list.dedup_by(|a, b| a.0 == b.0 && a.1.span() == b.1.span());
        list.truncate(MOST);
        list
    }

    /// The name that was meant by one that is not there.
    fn meant(&self, node: Node, op: &Op, args: &[crate::hir::Value], message: &str) -> Option<String> {
        let quoted = |start: &str| Some(message.split_once(start)?.1.split('\'').next()?.to_owned());
        if let Some(name) = quoted("unexpected keyword argument '") {
            let function = message.split_once("()")?.0;
            let func = self.program.funcs.values().find(|f| *f.qualname == *function)?;
            return suggest(&name, func.params.names.iter().map(|n| &**n));
        }
        let name = match op {
            Op::GetAttr(name) | Op::CallMethod(name, _) => name,
            _ => return None,
        };
        let receiver = self.sets[self.value(node.ctx, node.version, *args.first()?).index()].clone();
        let mut known: Vec<String> = Vec::new();
        for atom in receiver {
            let kind = self.kind_of(atom);
            match &kind {
                Kind::Instance(class) => {
                    let sites = self.sites.iter().filter(|s| s.kind == kind);
                    known.extend(sites.flat_map(|s| s.fields.iter().map(|(n, _)| n.to_string())));
                    for class in self.program.mro(*class) {
                        known.extend(class.methods.iter().map(|m| m.name.to_string()));
                        known.extend(class.attrs.iter().map(|(n, _)| n.to_string()));
                    }
                }
                Kind::Module(module) => known.extend(crate::builtins::table::members(module)),
                other => {
                    let owner = format!("{other:?}").to_lowercase();
                    known.extend(crate::builtins::table::members(&owner));
                }
            }
        }
        suggest(name, known.iter().map(String::as_str))
    }
}
