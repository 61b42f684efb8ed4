//! Builtin containers as bases of a script's own classes: which classes of the library stand for them.

use crate::hir::Name;
use crate::syntax::ast::{Expr, ExprKind, Module, Stmt, StmtKind};
use rustc_hash::FxHashSet;

/// The classes of the library that stand for builtin classes as bases, with the names of those.
pub const BASES: [(&str, &str); 7] = [
    ("list", "list_base"),
    ("dict", "dict_base"),
    ("set", "set_base"),
    ("collections.deque", "deque_base"),
    ("collections.defaultdict", "defaultdict_base"),
    ("collections.Counter", "Counter_base"),
    ("collections.OrderedDict", "OrderedDict_base"),
];

/// The builtin class that a name stands for as a base: names of `typing` are those of the classes.
pub(super) fn base_name(name: &str) -> &str {
    match name {
        "typing.List" => "list",
        "typing.Dict" => "dict",
        "typing.Set" => "set",
        "typing.Deque" => "collections.deque",
        "typing.DefaultDict" => "collections.defaultdict",
        "typing.Counter" => "collections.Counter",
        "typing.OrderedDict" => "collections.OrderedDict",
        name => name,
    }
}

/// What an import binds: some names of `typing` stand for classes of `collections` wherever they are used.
pub(super) fn imported(name: &str) -> &str {
    match base_name(name) {
        real if real.starts_with("collections.") => real,
        _ => name,
    }
}

/// Whether the last part of a name is that of one of the [`BASES`].
fn is_base(name: &str) -> bool {
    BASES.iter().any(|(base, _)| base.rsplit('.').next() == Some(name))
        || matches!(name, "List" | "Dict" | "Set" | "Deque" | "DefaultDict")
}

/// Whether some class of a module may derive from one of the [`BASES`], as far as names tell.
pub fn derives(module: &Module) -> bool {
    let mut aliases = FxHashSet::default();
    search(&module.body, &mut aliases)
}

fn search(body: &[Stmt], aliases: &mut FxHashSet<Name>) -> bool {
    body.iter().any(|stmt| match &stmt.kind {
        StmtKind::ImportFrom { names, .. } => {
            let renamed = names.iter().filter(|alias| is_base(&alias.name.name));
            aliases.extend(renamed.filter_map(|alias| Some(alias.asname.as_ref()?.name.clone())));
            false
        }
        StmtKind::ClassDef(def) => def.bases.iter().any(|base| names(base, aliases)) || search(&def.body, aliases),
        StmtKind::FunctionDef(def) => search(&def.body, aliases),
        StmtKind::If { branches, orelse } => {
            branches.iter().any(|branch| search(&branch.body, aliases)) || search(orelse, aliases)
        }
        StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } => {
            search(body, aliases) || search(orelse, aliases)
        }
        StmtKind::Try(t) => {
            let handlers = t.handlers.iter().map(|handler| &handler.body);
            [&t.body, &t.orelse, &t.finalbody].into_iter().chain(handlers).any(|body| search(body, aliases))
        }
        StmtKind::With { body, .. } => search(body, aliases),
        StmtKind::Match { cases, .. } => cases.iter().any(|case| search(&case.body, aliases)),
        _ => false,
    })
}

fn names(base: &Expr, aliases: &FxHashSet<Name>) -> bool {
    match &base.kind {
        ExprKind::Subscript { value, .. } => names(value, aliases),
        ExprKind::Name(name) => is_base(name) || aliases.contains(name),
        ExprKind::Attribute { attr, .. } => is_base(&attr.name),
        _ => false,
    }
}
