//! Lowering one function: its parameters, its variables, and the instructions it emits.

use super::assigned;
use super::fold;
use super::names;
use super::scope::{Definition, Kind, Resolved, ScopeId, Scopes, VarKey, node};
use super::ssa::{Builder, Var};
use super::{Body, Cx, Job, simplify};
use crate::diagnostics::{Code, Diagnostic};
use crate::hir::{Annotation, Block, ClassId, Const, Edge, FuncId, Name, Op, Params, Term, Value};
use crate::source::Span;
use crate::syntax::ast::{self, Expr, FunctionDef, Stmt};
use rustc_hash::FxHashMap;

/// Where a variable of the function lives.
#[derive(Clone, Copy, Debug)]
pub(super) enum Slot {
    Ssa(Var),
    Cell(Value),
}

/// What surrounds the statement being lowered.
#[derive(Clone, Debug)]
pub(super) enum Frame<'a> {
    /// `break` and `continue` go here.
    Loop { break_to: Block, continue_to: Block },
    /// What raises goes to `handler`, with the values of `vars`.
    Try { handler: Block, vars: Vec<Var> },
    /// To be run on the way out.
    Finally(&'a [Stmt]),
    /// `__exit__` to be called on the way out.
    With { manager: Value, span: Span },
    /// An exception is being handled; the name it is bound to is unbound on the way out.
    Handler(Option<Name>),
}

/// A function being lowered.
pub(super) struct Lower<'a, 'c, 'p> {
    pub cx: &'c mut Cx<'a, 'p>,
    pub b: Builder,
    pub func: FuncId,
    /// The scope of names at the current place: the host, or a class body or comprehension in it.
    pub scope: ScopeId,
    pub host: ScopeId,
    pub slots: FxHashMap<VarKey, Slot>,
    pub frames: Vec<Frame<'a>>,
    /// The class that the function is a method of.
    pub class: Option<ClassId>,
    /// The first parameter, for `super()`.
    pub self_name: Option<Name>,
}

/// Lowers a function's body.
pub(super) fn lower_job<'a>(cx: &mut Cx<'a, '_>, job: Job<'a>) {
    let mut lower = Lower {
        b: Builder::new(),
        func: job.func,
        scope: job.scope,
        host: job.scope,
        slots: FxHashMap::default(),
        frames: Vec::new(),
        class: job.class,
        self_name: None,
        cx,
    };
    lower.open();
    match job.code {
        Body::Module(module) => lower.block(&module.body),
        Body::Def(def) => {
            lower.self_name = def
                .params
                .posonly
                .first()
                .or(def.params.args.first())
                .map(|p| p.name.name.clone());
            lower.block(&def.body);
        }
        Body::Lambda(body) => {
            let value = lower.expr(body);
            lower.b.terminate(Term::Return(value));
        }
        Body::Generator { element, clauses } => lower.generator_body(element, clauses),
    }
    let none = lower.constant(Const::None, Span::default());
    lower.b.terminate(Term::Return(none));
    let body = simplify::finish(lower.b);
    let func = &mut cx.program.funcs[job.func];
    func.blocks = body.blocks;
    func.insts = body.insts;
    func.values = body.values;
    func.loops = body.loops;
    func.entry = Block(0);
}

impl<'a> Lower<'a, '_, '_> {
    /// Makes the parameters and the cells.
    fn open(&mut self) {
        let entry = Block(0);
        let params = self.cx.program.funcs[self.func].params.clone();
        let captured = params.names.len();
        for name in &params.names {
            let value = self.b.param(entry, Some(name.clone()));
            self.bind_slot(self.host, name, value);
        }
        debug_assert_eq!(captured, self.b.blocks[entry].params.len());
        for (binder, name) in self.cx.scopes.scopes[self.host].captures.clone() {
            let value = self.b.param(entry, Some(name.clone()));
            let is_cell = self.is_cell(binder, &name);
            let slot = if is_cell {
                Slot::Cell(value)
            } else {
                self.b.captured.push(value);
                let var = self.b.var(Some(name.clone()));
                self.b.write(var, value);
                Slot::Ssa(var)
            };
            self.slots.insert((binder, name), slot);
        }
        self.open_cells(self.host);
    }

    /// Binds a parameter.
    fn bind_slot(&mut self, scope: ScopeId, name: &Name, value: Value) {
        let slot = if self.is_cell(scope, name) {
            Slot::Cell(
                self.b
                    .inst(Op::MakeCell, vec![value], None, Span::default()),
            )
        } else {
            let var = self.b.var(Some(name.clone()));
            self.b.write(var, value);
            Slot::Ssa(var)
        };
        self.slots.insert((scope, name.clone()), slot);
    }

    /// Makes the cells of a scope's variables, parameters apart.
    pub fn open_cells(&mut self, scope: ScopeId) {
        if self.cx.scopes.scopes[scope].kind == Kind::Module {
            return;
        }
        for name in self.cx.scopes.scopes[scope].order.clone() {
            let info = &self.cx.scopes.scopes[scope].names[&name];
            let own = info.bound && !info.global && !info.nonlocal && !info.param;
            if own && info.is_cell() {
                let unbound = self.b.unbound();
                let cell = self
                    .b
                    .inst(Op::MakeCell, vec![unbound], None, Span::default());
                self.slots.insert((scope, name), Slot::Cell(cell));
            }
        }
    }

    fn is_cell(&self, scope: ScopeId, name: &str) -> bool {
        scope != Scopes::MODULE
            && self
                .cx
                .scopes
                .info(scope, name)
                .is_some_and(|info| info.is_cell())
    }

    /// Where a variable of this function lives.
    pub fn slot(&mut self, binder: ScopeId, name: &Name) -> Slot {
        let key = (binder, name.clone());
        if let Some(&slot) = self.slots.get(&key) {
            return slot;
        }
        let slot = Slot::Ssa(self.b.var(Some(name.clone())));
        self.slots.insert(key, slot);
        slot
    }

    /// Emits an instruction.
    pub fn emit(&mut self, op: Op, args: Vec<Value>, span: Span) -> Value {
        let handler = if may_raise(&op) {
            self.handler_edge()
        } else {
            None
        };
        self.b.inst(op, args, handler, span)
    }

    pub fn constant(&mut self, constant: Const, span: Span) -> Value {
        self.b.constant(constant, span)
    }

    pub fn none(&mut self, span: Span) -> Value {
        self.constant(Const::None, span)
    }

    pub fn text(&mut self, text: &str, span: Span) -> Value {
        self.constant(Const::Str(text.into()), span)
    }

    pub fn builtin(&mut self, name: &str, span: Span) -> Value {
        self.emit(Op::Builtin(name.into()), Vec::new(), span)
    }

    /// Where an exception raised here goes inside of the function.
    pub fn handler_edge(&mut self) -> Option<Edge> {
        self.b.cur?;
        let at = self
            .frames
            .iter()
            .rposition(|frame| matches!(frame, Frame::Try { .. }))?;
        let Frame::Try { handler, vars } = self.frames[at].clone() else {
            return None;
        };
        // The names of handlers that the exception leaves are unbound.
        let left: Vec<Name> = self.frames[at + 1..]
            .iter()
            .filter_map(|frame| match frame {
                Frame::Handler(name) => name.clone(),
                Frame::Loop { .. } | Frame::Try { .. } | Frame::Finally(_) | Frame::With { .. } => {
                    None
                }
            })
            .collect();
        let unbound: Vec<Var> = left
            .iter()
            .filter_map(|name| self.local_var(name))
            .collect();
        let args = vars
            .iter()
            .map(|&var| {
                if unbound.contains(&var) {
                    self.b.unbound()
                } else {
                    self.b.read(var)
                }
            })
            .collect();
        Some(Edge {
            block: handler,
            args,
        })
    }

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
        self.cx
            .scopes
            .info(Scopes::MODULE, name)
            .is_some_and(|info| info.func_written)
    }

    /// Whether functions read a variable of the module from memory.
    fn needs_memory(&self, name: &str) -> bool {
        let Some(info) = self.cx.scopes.info(Scopes::MODULE, name) else {
            return false;
        };
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
            Resolved::Local(Scopes::MODULE) if self.in_memory_only(name) => {
                let global = self.cx.global(Scopes::MODULE, name);
                let value = self.emit(Op::LoadGlobal(global), Vec::new(), span);
                self.check_bound(name, true, value, None, span)
            }
            Resolved::Local(binder) => match self.slot(binder, name) {
                Slot::Ssa(var) => {
                    let value = self.b.read(var);
                    let kind = self.cx.scopes.scopes[binder].kind;
                    let unbound = matches!(self.b.def_op(value), Some(Op::Unbound));
                    if kind == Kind::Class
                        && unbound
                        && let Some(parent) = self.cx.scopes.scopes[binder].parent
                    {
                        return self.read_name_from(parent, name, span);
                    }
                    let global = matches!(kind, Kind::Module | Kind::Class);
                    self.check_bound(name, global, value, Some(var), span)
                }
                Slot::Cell(cell) => {
                    let value = self.emit(Op::CellGet, vec![cell], span);
                    let info = self.cx.scopes.info(binder, name);
                    if info.is_some_and(|info| info.param && !info.deleted) {
                        return value;
                    }
                    self.check_bound(name, false, value, None, span)
                }
            },
            Resolved::Captured(binder) => match self.slot(binder, name) {
                Slot::Ssa(var) => {
                    let value = self.b.read(var);
                    let checked = self.check_free(binder, name, value, span);
                    self.b.write(var, checked);
                    checked
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

    /// A variable of an enclosing function that may be unbound.
    fn check_free(&mut self, binder: ScopeId, name: &Name, value: Value, span: Span) -> Value {
        let info = self.cx.scopes.info(binder, name);
        let bound = info.is_some_and(|info| {
            !info.deleted
                && (info.param
                    || (info.unconditional && info.first_capture.is_some() && !info.is_cell()))
        });
        let checked = matches!(self.b.def_op(value), Some(Op::CheckFree { .. }));
        if bound || checked {
            return value;
        }
        self.emit(Op::CheckFree { name: name.clone() }, vec![value], span)
    }

    /// Checks a variable that may be unbound; it is not checked again.
    fn check_bound(
        &mut self,
        name: &Name,
        global: bool,
        value: Value,
        var: Option<Var>,
        span: Span,
    ) -> Value {
        let bound = match self.b.values[value].def {
            crate::hir::Def::Param(block, _) => {
                block == Block(0) && !self.b.captured.contains(&value)
            }
            crate::hir::Def::Inst(inst) => !matches!(
                self.b.insts[inst].op,
                Op::Unbound | Op::LoadGlobal(_) | Op::CellGet | Op::Refine { .. }
            ),
        };
        if bound {
            return value;
        }
        let checked = self.emit(
            Op::CheckBound {
                name: name.clone(),
                global,
            },
            vec![value],
            span,
        );
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
                Some(Definition::Module(module)) => {
                    return self.emit(Op::Module(module.clone()), Vec::new(), span);
                }
                Some(Definition::Member(member)) => {
                    return self.emit(Op::Builtin(member.clone()), Vec::new(), span);
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
        self.emit(
            Op::CheckBound {
                name: name.clone(),
                global: true,
            },
            vec![value],
            span,
        )
    }

    /// A name that no scope binds.
    fn read_builtin(&mut self, name: &Name, span: Span) -> Value {
        if &**name == "__name__" {
            return self.text("__main__", span);
        }
        if &**name == "__file__" {
            let file = self.cx.source.name.clone();
            return self.text(&file, span);
        }
        if &**name == "__debug__" {
            return self.constant(Const::Bool(true), span);
        }
        if let Some(help) = names::refused(name) {
            return self.refuse(
                Diagnostic::error(
                    Code::NotSupported,
                    span,
                    format!("`{name}` is not supported"),
                )
                .help(help),
            );
        }
        if &**name == "NotImplemented" {
            return self.constant(Const::NotImplemented, span);
        }
        if &**name == "Ellipsis" {
            return self.constant(Const::Ellipsis, span);
        }
        if names::is_builtin(name) {
            return self.emit(Op::Builtin(name.clone()), Vec::new(), span);
        }
        let mut known: Vec<&str> = Vec::new();
        let mut scope = Some(self.scope);
        while let Some(at) = scope {
            let data = &self.cx.scopes.scopes[at];
            known.extend(
                data.order
                    .iter()
                    .filter(|name| data.names[*name].bound)
                    .map(|name| &**name),
            );
            scope = data.parent;
        }
        let suggestion = names::suggest(name, known.into_iter());
        let mut warning = Diagnostic::warning(
            Code::UndefinedName,
            span,
            format!("name '{name}' is not defined"),
        );
        if let Some(suggestion) = suggestion {
            warning = warning.help(format!("did you mean `{suggestion}`?"));
        }
        self.cx.warn(warning);
        let unbound = self.b.unbound();
        self.emit(
            Op::CheckBound {
                name: name.clone(),
                global: true,
            },
            vec![unbound],
            span,
        )
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
                    Slot::Ssa(var) => self.b.write(var, value),
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
    fn store_global(&mut self, binder: ScopeId, name: &Name, value: Value, span: Span) {
        let global = self.cx.global(binder, name);
        self.emit(Op::StoreGlobal(global), vec![value], span);
    }

    /// Makes a name unbound; with `check`, it must be bound.
    pub fn delete_name(&mut self, name: &Name, check: bool, span: Span) {
        if check {
            self.read_name(name, span);
        }
        let unbound = self.b.unbound();
        self.write_name(name, unbound, span);
    }

    /// The function of a `def`; its body is lowered later.
    pub fn declare_def(&mut self, def: &'a FunctionDef, class: Option<ClassId>) -> FuncId {
        if let Some(&id) = self.cx.func_ids.get(&node(def)) {
            return id;
        }
        let scope = self.cx.scopes.by_node[&node(def)];
        let id = self.declare(
            &def.name.name,
            def.name.span,
            &def.params,
            scope,
            Body::Def(def),
            class,
        );
        self.cx.func_ids.insert(node(def), id);
        if let Some(returns) = &def.returns {
            self.cx.program.funcs[id].returns = self.cx.annotation(scope, returns);
        }
        if def.is_async {
            let message = "`async def` is not supported";
            self.refuse(
                Diagnostic::error(Code::Async, def.name.span, message).help("write a plain `def`"),
            );
        }
        for decorator in &def.decorators {
            let Some((name, keywords)) = self.cx.decorator(decorator) else {
                continue;
            };
            let fastmath = keywords.iter().any(|keyword| {
                keyword
                    .name
                    .as_ref()
                    .is_some_and(|name| &*name.name == "fastmath")
                    && fold::fold(&keyword.value).is_some_and(|value| value.truth())
            });
            let func = &mut self.cx.program.funcs[id];
            func.fastmath |= fastmath && name.starts_with("numba.");
            func.decorators.push(name);
        }
        id
    }

    /// A function with its parameters; its body is lowered later.
    pub fn declare(
        &mut self,
        name: &Name,
        span: Span,
        params: &ast::Params,
        scope: ScopeId,
        code: Body<'a>,
        class: Option<ClassId>,
    ) -> FuncId {
        let qualname = self.qualname(name);
        let id = self.cx.new_func(name.clone(), qualname, span);
        let mut out = Params {
            posonly: params.posonly.len(),
            positional: params.posonly.len() + params.args.len(),
            star: params.vararg.is_some(),
            kwonly: params.kwonly.len(),
            double_star: params.kwarg.is_some(),
            ..Params::default()
        };
        let mut defaults = 0;
        let positional = params
            .posonly
            .iter()
            .chain(&params.args)
            .chain(&params.vararg);
        for param in positional.chain(&params.kwonly).chain(&params.kwarg) {
            out.names.push(param.name.name.clone());
            let annotation = param
                .annotation
                .as_ref()
                .map(|annotation| self.cx.annotation(self.scope, annotation));
            // `x: int = None` means that None may be passed.
            let optional = param.default.as_ref().is_some_and(super::cond::is_none);
            out.annotations.push(match annotation {
                None => Annotation::Any,
                Some(annotation) if optional => {
                    super::resolve::union(vec![annotation, Annotation::None])
                }
                Some(annotation) => annotation,
            });
            out.defaults.push(param.default.as_ref().map(|_| {
                defaults += 1;
                defaults - 1
            }));
        }
        out.captures = self.cx.scopes.scopes[scope]
            .captures
            .iter()
            .map(|(_, name)| name.clone())
            .collect();
        let func = &mut self.cx.program.funcs[id];
        func.params = out;
        func.generator = self.cx.scopes.scopes[scope].generator;
        self.cx.jobs.push_back(Job {
            func: id,
            scope,
            code,
            class,
        });
        id
    }

    fn qualname(&self, name: &Name) -> Name {
        let mut parts = vec![name.to_string()];
        let mut scope = Some(self.scope);
        while let Some(at) = scope {
            let data = &self.cx.scopes.scopes[at];
            match data.kind {
                Kind::Class => parts.extend(data.class_name.as_ref().map(ToString::to_string)),
                Kind::Function if at == self.host => {
                    parts.push(format!(
                        "{}.<locals>",
                        self.cx.program.funcs[self.func].qualname
                    ));
                    break;
                }
                Kind::Function | Kind::Module | Kind::Comprehension => {}
            }
            scope = data.parent;
        }
        parts.reverse();
        parts.join(".").into()
    }

    /// The value of a `def`, decorators apart.
    pub fn make_def(&mut self, def: &'a FunctionDef, span: Span) -> Value {
        let id = self.declare_def(def, None);
        let scope = self.cx.scopes.by_node[&node(def)];
        self.make_func(id, &def.params, scope, span)
    }

    /// A function value: evaluates the defaults, collects the captures.
    pub fn make_func(
        &mut self,
        func: FuncId,
        params: &'a ast::Params,
        scope: ScopeId,
        span: Span,
    ) -> Value {
        let positional = params.posonly.iter().chain(&params.args);
        let mut args: Vec<Value> = Vec::new();
        for param in positional.chain(&params.kwonly) {
            if let Some(default) = &param.default {
                let value = self.expr(default);
                args.push(value);
            }
        }
        let defaults = args.len() as u32;
        self.make_func_value(func, defaults, args, scope, span)
    }

    /// A function value from its defaults; collects the captures.
    pub fn make_func_value(
        &mut self,
        func: FuncId,
        defaults: u32,
        mut args: Vec<Value>,
        scope: ScopeId,
        span: Span,
    ) -> Value {
        for (binder, name) in self.cx.scopes.scopes[scope].captures.clone() {
            let value = match self.slot(binder, &name) {
                Slot::Cell(cell) => cell,
                Slot::Ssa(var) => self.b.read(var),
            };
            args.push(value);
        }
        self.emit(Op::MakeFunc { func, defaults }, args, span)
    }

    /// Refuses a construct; the value stands for what it would have been.
    pub fn refuse(&mut self, diagnostic: Diagnostic) -> Value {
        self.cx.refuse(self.func, diagnostic);
        self.none(Span::default())
    }
}

/// Whether an instruction may raise, as far as its kind says.
pub(super) fn may_raise(op: &Op) -> bool {
    crate::hir::verify::may_raise(op)
}
