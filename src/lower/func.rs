//! Lowering one function: its parameters, its variables, and the instructions it emits.

use super::fold;
use super::scope::{Kind, ScopeId, Scopes, VarKey, node};
use super::ssa::{Builder, Var};
use super::{Body, Cx, Job, session, simplify};
use crate::diagnostics::{Code, Diagnostic};
use crate::hir::{Annotation, Block, ClassId, Const, Edge, FuncId, Name, Op, Params, Term, Value};
use crate::source::Span;
use crate::syntax::ast::{self, FunctionDef, Stmt};
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
    /// The iterator of a `for` loop over the result of a call (and that result).
    Iter([Value; 2], Span),
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
    /// The class whose body is being lowered.
    pub body_of: Option<ClassId>,
    /// That class as a value, if it is made anew each time.
    pub body_value: Option<Value>,
    /// In a `try` that catches a failed import.
    pub import_may_fail: bool,
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
        body_of: None,
        body_value: None,
        import_may_fail: false,
        cx,
    };
    lower.open();
    match job.code {
        Body::Module(body) => {
            let mut flags: Vec<_> = match &lower.cx.session {
                Some(session) => session.fresh_modules().to_vec(),
                None if lower.cx.file == 0 => lower.cx.links.modules.values().map(|link| link.flag).collect(),
                None => Vec::new(),
            };
            flags.sort_unstable();
            flags.into_iter().for_each(|flag| lower.set_flag(flag, false));
            lower.load_session();
            lower.block(body);
        }
        Body::Guard => {
            if let Some(guard) = lower.cx.guard.clone() {
                lower.guard_body(&guard);
            }
        }
        Body::Def(def) => {
            lower.self_name = def.params.posonly.first().or(def.params.args.first()).map(|p| p.name.name.clone());
            lower.holding(&def.body, job.scope, |lower| lower.block(&def.body));
        }
        Body::Lambda(body) => lower.holding(&[], job.scope, |lower| {
            let value = lower.expr(body);
            lower.lose_all();
            lower.b.terminate(Term::Return(value));
        }),
        Body::Generator { element, clauses } => lower.generator_body(element, clauses),
        Body::Thunk => lower.thunk_body(),
    }
    let none = lower.constant(Const::None, Span::default());
    lower.lose_all();
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

    /// In a session, the variables that an input may read have the values that earlier ones gave them.
    fn load_session(&mut self) {
        let Some(session) = self.cx.session.as_ref().filter(|session| !session.again()) else {
            return;
        };
        let names = &self.cx.scopes.scopes[Scopes::MODULE];
        let known = |name: &&Name| {
            session.before.contains(*name) && !session.context.contains(*name) && !names.names[*name].func_written
        };
        let known: Vec<Name> = names.order.iter().filter(known).cloned().collect();
        let removed = session.removed.clone();
        for (name, bound) in removed {
            let op = match bound {
                session::Bound::Module(module) => Op::Module(module),
                session::Bound::Member(member) => Op::Builtin(member),
                session::Bound::Class(class) => Op::Class(class),
            };
            let value = self.b.inst(op, Vec::new(), None, Span::default());
            let global = self.cx.global(Scopes::MODULE, &name);
            self.b.inst(Op::StoreGlobal(global), vec![value], None, Span::default());
        }
        for name in known {
            let global = self.cx.before(&name);
            let value = self.b.inst(Op::LoadGlobal(global), Vec::new(), None, Span::default());
            if let Slot::Ssa(var) = self.slot(Scopes::MODULE, &name) {
                self.b.write(var, value);
            }
        }
    }

    /// Binds a parameter.
    fn bind_slot(&mut self, scope: ScopeId, name: &Name, value: Value) {
        let slot = if self.is_cell(scope, name) {
            Slot::Cell(self.b.inst(Op::MakeCell, vec![value], None, Span::default()))
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
                let cell = self.b.inst(Op::MakeCell, vec![unbound], None, Span::default());
                self.slots.insert((scope, name), Slot::Cell(cell));
            }
        }
    }

    fn is_cell(&self, scope: ScopeId, name: &str) -> bool {
        scope != Scopes::MODULE && self.cx.scopes.info(scope, name).is_some_and(|info| info.is_cell())
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
        let handler = if may_raise(&op) { self.handler_edge() } else { None };
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
        let at = self.frames.iter().rposition(|frame| matches!(frame, Frame::Try { .. }))?;
        let Frame::Try { handler, vars } = self.frames[at].clone() else {
            return None;
        };
        // The names of handlers that the exception leaves are unbound.
        let left: Vec<Name> = self.frames[at + 1..]
            .iter()
            .filter_map(|frame| match frame {
                Frame::Handler(name) => name.clone(),
                Frame::Loop { .. } | Frame::Try { .. } | Frame::Finally(_) | Frame::Iter(..) | Frame::With { .. } => {
                    None
                }
            })
            .collect();
        let unbound: Vec<Var> = left.iter().filter_map(|name| self.local_var(name)).collect();
        let args =
            vars.iter().map(|&var| if unbound.contains(&var) { self.b.unbound() } else { self.b.read(var) }).collect();
        Some(Edge { block: handler, args })
    }

    /// The function of a `def`; its body is lowered later.
    pub fn declare_def(&mut self, def: &'a FunctionDef, class: Option<ClassId>) -> FuncId {
        if let Some(&id) = self.cx.func_ids.get(&node(def)) {
            return id;
        }
        let scope = self.cx.scopes.by_node[&node(def)];
        let id = self.declare(&def.name.name, def.name.span, &def.params, scope, Body::Def(def), class);
        self.cx.func_ids.insert(node(def), id);
        self.cx.program.funcs[id].doc = super::docstring(&def.body);
        if let Some(returns) = &def.returns {
            self.cx.program.funcs[id].returns = self.cx.annotation(scope, returns);
        }
        if def.is_async {
            let message = "`async def` is not supported";
            self.refuse(Diagnostic::error(Code::Async, def.name.span, message).help("write a plain `def`"));
        }
        for decorator in &def.decorators {
            let Some((name, keywords)) = self.cx.decorator(self.cx.around(def), decorator) else {
                continue;
            };
            let fastmath = keywords.iter().any(|keyword| {
                keyword.name.as_ref().is_some_and(|name| &*name.name == "fastmath")
                    && fold::fold(&keyword.value).is_some_and(|value| value.truth())
            });
            let func = &mut self.cx.program.funcs[id];
            func.fastmath |= fastmath && name.starts_with("numba.");
            func.hidden |= &*name == crate::hir::THROUGH;
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
        let positional = params.posonly.iter().chain(&params.args).chain(&params.vararg);
        for param in positional.chain(&params.kwonly).chain(&params.kwarg) {
            out.names.push(param.name.name.clone());
            let annotation = param.annotation.as_ref().map(|annotation| self.cx.annotation(self.scope, annotation));
            // `x: int = None` means that None may be passed.
            let optional = param.default.as_ref().is_some_and(super::cond::is_none);
            out.annotations.push(match annotation {
                None => Annotation::Any,
                Some(annotation) if optional => super::resolve::union(vec![annotation, Annotation::None]),
                Some(annotation) => annotation,
            });
            out.defaults.push(param.default.as_ref().map(|_| {
                defaults += 1;
                defaults - 1
            }));
        }
        out.captures = self.cx.scopes.scopes[scope].captures.iter().map(|(_, name)| name.clone()).collect();
        let func = &mut self.cx.program.funcs[id];
        func.params = out;
        func.generator = self.cx.scopes.scopes[scope].generator;
        self.cx.jobs.push_back(Job { func: id, scope, code, class });
        id
    }

    pub fn qualname(&self, name: &Name) -> Name {
        let mut parts = vec![name.to_string()];
        let mut scope = Some(self.scope);
        while let Some(at) = scope {
            let data = &self.cx.scopes.scopes[at];
            match data.kind {
                Kind::Class => parts.extend(data.class_name.as_ref().map(ToString::to_string)),
                Kind::Function if at == self.host => {
                    parts.push(format!("{}.<locals>", self.cx.program.funcs[self.func].qualname));
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
    pub fn make_func(&mut self, func: FuncId, params: &'a ast::Params, scope: ScopeId, span: Span) -> Value {
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
