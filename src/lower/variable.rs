//! Variables: reading, assigning and deleting names.

use super::assigned;
use super::func::{Lower, Slot};
use super::names;
use super::resolve::Static;
use super::scope::{Definition, Kind, Resolved, ScopeId, Scopes, node};
use super::ssa::Var;
use crate::diagnostics::{Code, Diagnostic};
use crate::hir::{Block, Const, Def, Name, Op, Value};
use crate::source::Span;
use crate::syntax::ast::{Expr, Stmt};

impl Lower<'_, '_, '_> {
    /// The SSA variable that a name of the current scope is, if it is one.
    pub fn local_var(&mut self, name: &Name) -> Option<Var> {
        let binder = match self.cx.scopes.resolve(self.scope, name) {
            Resolved::Local(binder) | Resolved::Captured(binder) => binder,
            Resolved::Module | Resolved::Builtin => return None,
        };
        if binder == Scopes::MODULE && self.in_memory_only(name) {
            return None;
        }
        match self.slot(binder, name) {
            Slot::Ssa(var) => Some(var),
            Slot::Cell(_) => None,
        }
    }

    /// The SSA variables that statements assign.
    pub fn assigned_vars(&mut self, bodies: &[&[Stmt]], targets: &[&Expr]) -> Vec<Var> {
        let mut out = Vec::new();
        for target in targets {
            assigned::target_names(target, &mut out);
        }
        for body in bodies {
            assigned::assigned(body, &mut out);
        }
        out.iter().filter_map(|name| self.local_var(name)).collect()
    }

    /// Whether a variable of the module is assigned by functions: all accesses are to memory.
    fn in_memory_only(&self, name: &str) -> bool {
        self.cx.scopes.info(Scopes::MODULE, name).is_some_and(|info| info.func_written)
    }

    /// Whether functions read a variable of the module from memory.
    fn needs_memory(&self, name: &str) -> bool {
        let Some(info) = self.cx.scopes.info(Scopes::MODULE, name) else {
            return false;
        };
        if info.imported {
            // What the library has is known to all by its name.
            return !(info.is_constant() && info.def.as_ref().is_some_and(|def| self.cx.links.is_library(def)));
        }
        if self.cx.session.is_some() {
            return name != super::session::SHOWN;
        }
        let Some(first) = info.first_func_use else {
            return false;
        };
        info.func_read && !(self.cx.rematerialises(info) && self.cx.scopes.bound_for(info, first))
    }

    /// Reads a name.
    pub fn read_name(&mut self, name: &Name, span: Span) -> Value {
        self.read_name_from(self.scope, name, span)
    }

    fn read_name_from(&mut self, scope: ScopeId, name: &Name, span: Span) -> Value {
        match self.cx.scopes.resolve(scope, name) {
            Resolved::Local(Scopes::MODULE) | Resolved::Captured(Scopes::MODULE) if self.cx.in_context(name) => {
                self.read_module(name, span)
            }
            Resolved::Local(Scopes::MODULE) if self.in_memory_only(name) => {
                let global = self.cx.global(Scopes::MODULE, name);
                let value = self.emit(Op::LoadGlobal(global), Vec::new(), span);
                self.check_bound(name, true, value, None, span)
            }
            Resolved::Local(binder) => match self.slot(binder, name) {
                Slot::Ssa(var) => {
                    let value = self.b.read(var);
                    let kind = self.cx.scopes.scopes[binder].kind;
                    // What the body of a class has not bound yet is the module's, or a builtin; never a function's around it.
                    if kind == Kind::Class && matches!(self.b.def_op(value), Some(Op::Unbound)) {
                        return match self.host {
                            Scopes::MODULE => self.read_name_from(Scopes::MODULE, name, span),
                            _ if self.of_another_input(name) => {
                                let message =
                                    format!("`{name}` of an earlier input in a class that binds the name itself");
                                let diagnostic = Diagnostic::error(Code::NotSupported, span, message);
                                self.refuse(diagnostic.help("use another name for one of them"))
                            }
                            _ => self.read_module(name, span),
                        };
                    }
                    let global = matches!(kind, Kind::Module | Kind::Class);
                    self.check_bound(name, global, value, Some(var), span)
                }
                Slot::Cell(cell) => {
                    let value = self.emit(Op::CellGet, vec![cell], span);
                    let info = self.cx.scopes.info(binder, name);
                    let in_comprehension = self.cx.scopes.scopes[binder].kind == Kind::Comprehension;
                    if in_comprehension || info.is_some_and(|info| info.param && !info.deleted) {
                        return value;
                    }
                    self.check_bound(name, false, value, None, span)
                }
            },
            Resolved::Captured(binder) => match self.slot(binder, name) {
                Slot::Ssa(var) => {
                    // Not written back: a loop would carry what never changes.
                    let value = self.b.read(var);
                    self.check_free(binder, name, value, span)
                }
                Slot::Cell(cell) => {
                    let value = self.emit(Op::CellGet, vec![cell], span);
                    self.check_free(binder, name, value, span)
                }
            },
            Resolved::Module => self.read_module(name, span),
            Resolved::Builtin => self.read_builtin(name, span),
        }
    }

    /// Whether a name that this input does not bind may be one of an earlier input's.
    fn of_another_input(&self, name: &Name) -> bool {
        let here = self.cx.scopes.info(Scopes::MODULE, name).is_some() || names::is_builtin(name);
        self.cx.session.is_some() && !here
    }

    /// A variable of an enclosing function that may be unbound.
    fn check_free(&mut self, binder: ScopeId, name: &Name, value: Value, span: Span) -> Value {
        let info = self.cx.scopes.info(binder, name);
        let bound = info.is_some_and(|info| {
            !info.deleted && (info.param || (info.unconditional && info.first_capture.is_some() && !info.is_cell()))
        });
        // The variables of a comprehension are bound before anything in it is evaluated.
        if bound || self.cx.scopes.scopes[binder].kind == Kind::Comprehension {
            return value;
        }
        let name = name.clone();
        let op = if binder == Scopes::MODULE { Op::CheckBound { name, global: true } } else { Op::CheckFree { name } };
        self.emit(op, vec![value], span)
    }

    /// Whether a variable with this value is known to be bound.
    fn is_bound(&self, value: Value) -> bool {
        match self.b.values[value].def {
            Def::Param(block, _) => block == Block(0) && !self.b.captured.contains(&value),
            Def::Inst(inst) => {
                !matches!(self.b.insts[inst].op, Op::Unbound | Op::LoadGlobal(_) | Op::CellGet | Op::Refine { .. })
            }
        }
    }

    /// Checks a variable that may be unbound; it is not checked again.
    fn check_bound(&mut self, name: &Name, global: bool, value: Value, var: Option<Var>, span: Span) -> Value {
        if self.is_bound(value) {
            return value;
        }
        let checked = self.emit(Op::CheckBound { name: name.clone(), global }, vec![value], span);
        if let Some(var) = var {
            self.b.write(var, checked);
        }
        checked
    }

    /// Reads a variable of the module in a function.
    fn read_module(&mut self, name: &Name, span: Span) -> Value {
        let top_pos = self.cx.scopes.scopes[self.host].top_pos;
        let Some(info) = self.cx.scopes.info(Scopes::MODULE, name).cloned() else {
            return self.read_builtin(name, span);
        };
        let bound = self.cx.scopes.bound_for(&info, top_pos);
        if bound && self.cx.rematerialises(&info) {
            match &info.def {
                Some(Definition::Func(def)) => return self.make_def(def, span),
                Some(Definition::Class(def)) => {
                    if let Some(&id) = self.cx.class_ids.get(&node(*def)) {
                        return self.emit(Op::Class(id), Vec::new(), span);
                    }
                }
                Some(Definition::Module(_) | Definition::Member(_)) => {
                    if let Some(known) = self.cx.static_def(&info)
                        && let Some(value) = self.static_value(&known, span)
                    {
                        return value;
                    }
                }
                Some(Definition::Value(_)) | None => {
                    if let Some(literal) = self.cx.literal(&info) {
                        return self.constant(literal.into_const(), span);
                    }
                }
            }
        }
        let global = self.cx.global(Scopes::MODULE, name);
        let value = self.emit(Op::LoadGlobal(global), Vec::new(), span);
        if bound {
            return value;
        }
        self.emit(Op::CheckBound { name: name.clone(), global: true }, vec![value], span)
    }

    /// The value of what is known before the program runs.
    pub fn static_value(&mut self, known: &Static, span: Span) -> Option<Value> {
        Some(match known {
            // What the module lacks in CPython too is an AttributeError where it is read.
            Static::Builtin(name) => match name.rsplit_once('.') {
                Some((module, member)) if !self.cx.hidden && crate::python::has(module, member) == Some(false) => {
                    let message = format!("module '{module}' has no attribute '{member}'");
                    self.raise_text("AttributeError", &message, span);
                    self.b.unbound()
                }
                _ => self.emit(Op::Builtin(name.clone()), Vec::new(), span),
            },
            Static::Module(name) => self.emit(Op::Module(name.clone()), Vec::new(), span),
            Static::Class(id) => self.emit(Op::Class(*id), Vec::new(), span),
            Static::Member(full) => self.member(full, false, span),
            Static::Func(_) => return None,
        })
    }

    /// A name that no scope binds.
    fn read_builtin(&mut self, name: &Name, span: Span) -> Value {
        // What `desugar` names, whatever the script calls by that name.
        if let Some(builtin) = name.strip_prefix('.') {
            return self.emit(Op::Builtin(builtin.into()), Vec::new(), span);
        }
        if &**name == "__name__" {
            let module = self.cx.name.clone();
            return self.text(&module, span);
        }
        if &**name == "__file__" {
            let file = self.cx.source.name.clone();
            // CPython gives the whole path, wherever the script was named from.
            let whole = std::path::absolute(&*file).ok().filter(|path| path.exists());
            let whole = whole.map_or_else(|| file.to_string(), |path| path.display().to_string());
            return self.text(&whole, span);
        }
        if &**name == "__doc__" {
            return match self.cx.doc.clone() {
                Some(doc) => self.text(&doc, span),
                None => self.none(span),
            };
        }
        if &**name == "__debug__" {
            return self.constant(Const::Bool(true), span);
        }
        if !self.cx.hidden && self.cx.program.hosts.iter().any(|h| h.name == *name) {
            return self.emit(Op::Builtin(format!("{}{name}", crate::hir::HOST_PREFIX).into()), Vec::new(), span);
        }
        if let Some(help) = names::refused(name) {
            return self
                .refuse(Diagnostic::error(Code::NotSupported, span, format!("`{name}` is not supported")).help(help));
        }
        if &**name == "NotImplemented" {
            return self.constant(Const::NotImplemented, span);
        }
        if &**name == "Ellipsis" {
            return self.constant(Const::Ellipsis, span);
        }
        if let Some(full) = names::internal(name) {
            return self.emit(Op::Builtin(full.into()), Vec::new(), span);
        }
        if names::is_builtin(name) {
            return self.emit(Op::Builtin(name.clone()), Vec::new(), span);
        }
        // Whatever the script binds to the name.
        if let Some(plain) = name.strip_prefix('@').filter(|plain| names::is_builtin(plain)) {
            return self.emit(Op::Builtin(plain.into()), Vec::new(), span);
        }
        let mut known: Vec<&str> = Vec::new();
        let mut scope = Some(self.scope);
        while let Some(at) = scope {
            let data = &self.cx.scopes.scopes[at];
            known.extend(data.order.iter().filter(|name| data.names[*name].bound).map(|name| &**name));
            scope = data.parent;
        }
        let suggestion = names::suggest(name, known.into_iter());
        let mut warning = Diagnostic::warning(Code::UndefinedName, span, format!("name '{name}' is not defined"));
        if let Some(suggestion) = suggestion {
            warning = warning.help(format!("did you mean `{suggestion}`?"));
        }
        self.cx.warn(warning);
        let unbound = self.b.unbound();
        self.emit(Op::CheckBound { name: name.clone(), global: true }, vec![unbound], span)
    }

    /// Assigns a name.
    pub fn write_name(&mut self, name: &Name, value: Value, span: Span) {
        match self.cx.scopes.resolve(self.scope, name) {
            Resolved::Local(binder) => {
                let kind = self.cx.scopes.scopes[binder].kind;
                if kind == Kind::Module && self.in_memory_only(name) {
                    let global = self.cx.global(Scopes::MODULE, name);
                    self.emit(Op::StoreGlobal(global), vec![value], span);
                    return;
                }
                match self.slot(binder, name) {
                    Slot::Ssa(var) => {
                        let old = self.keeps().then(|| self.b.read(var));
                        self.b.write(var, value);
                        if let Some(old) = old.filter(|old| *old != value) {
                            self.keep(old);
                        }
                    }
                    Slot::Cell(cell) => {
                        self.emit(Op::CellSet, vec![cell, value], span);
                    }
                }
                if kind == Kind::Class || (kind == Kind::Module && self.needs_memory(name)) {
                    self.store_global(binder, name, value, span);
                }
            }
            Resolved::Captured(binder) => {
                if let Slot::Cell(cell) = self.slot(binder, name) {
                    self.emit(Op::CellSet, vec![cell, value], span);
                }
            }
            Resolved::Module | Resolved::Builtin => {
                let global = self.cx.global(Scopes::MODULE, name);
                self.emit(Op::StoreGlobal(global), vec![value], span);
            }
        }
    }

    /// Stores a variable of the module or a class attribute in memory.
    fn store_global(&mut self, binder: ScopeId, name: &Name, mut value: Value, span: Span) {
        let info = self.cx.scopes.info(binder, name).filter(|_| self.cx.session.is_some() && binder == Scopes::MODULE);
        let import = info.filter(|info| matches!(info.def, Some(Definition::Module(_) | Definition::Member(_))));
        let known = import.and_then(|info| self.cx.static_def(info));
        if matches!(known, Some(Static::Module(_) | Static::Builtin(_))) {
            // An import is known by its name; the variable only tells that it has run.
            value = self.none(span);
        }
        let global = self.cx.global(binder, name);
        let class = self.body_value.filter(|_| self.cx.scopes.scopes[binder].kind == Kind::Class);
        match class {
            Some(class) => self.emit(Op::SetAttr(self.mangle(name)), vec![class, value], span),
            None => self.emit(Op::StoreGlobal(global), vec![value], span),
        };
    }

    /// Makes a name unbound; with `check`, it must be bound.
    pub fn delete_name(&mut self, name: &Name, check: bool, span: Span) {
        if check {
            self.read_name(name, span);
        }
        let unbound = self.b.unbound();
        self.write_name(name, unbound, span);
    }
}
