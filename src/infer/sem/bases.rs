//! Classes derived from builtin containers: the library has classes for `list`, `dict` and the like as bases, whose instances have the
//! container in a field (`builtins/library/bases.py`).

use super::*;
use crate::hir::{ClassId, Name};

/// The field that holds the dict of what is derived from `dict`.
pub const DICT: &str = "_data_";

/// The name of the builtin class that a class of the library is.
fn builtin_name(name: &str) -> &str {
    name.strip_suffix("_base").unwrap_or(name)
}

/// The builtin class that a class of the library is, or that a class is derived from; `list` for both `list` and what derives from it.
pub fn library_class<D: Domain>(d: &D, class: ClassId) -> Option<Name> {
    let program = d.program();
    let found = program.classes[class].mro.iter().find(|c| program.is_library(**c))?;
    Some(builtin_name(&program.classes[*found].name).into())
}

/// Whether instances of a class are instances of a builtin container.
pub fn derives<D: Domain>(d: &D, class: ClassId, name: &str) -> bool {
    match library_class(d, class).as_deref() {
        Some("defaultdict" | "Counter" | "OrderedDict") if name == "dict" => true,
        Some(library) => library == name || name.strip_prefix("collections.") == Some(library),
        None => false,
    }
}

/// Whether a class has a method of the library, not one of its own.
pub fn of_library<D: Domain>(d: &D, class: ClassId, name: &str) -> bool {
    attr::find_method(d, class, name).is_some_and(|(func, _)| d.program().of_library(func))
}

/// A method of the library that the script cannot name: called for an object before anything else of it is.
pub fn prepare<D: Domain>(d: &mut D, class: ClassId, object: &D::V, method: &str) {
    if of_library(d, class, method)
        && let Some((func, _)) = attr::find_method(d, class, method)
    {
        let this = d.result(object.clone());
        d.call(func, vec![this]);
    }
}

/// `list.append(self, x)`: the base's method of an object of a class derived from it.
pub fn base_method<D: Domain>(d: &D, base: &str, class: ClassId, name: &str) -> Option<crate::hir::FuncId> {
    let base = *d.program().bases.get(base)?;
    if !is_subclass(d, class, base) {
        return None;
    }
    attr::find_method(d, base, name).map(|(func, _)| func)
}
