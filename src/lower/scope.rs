//! Scopes: which names a module, function, class body or comprehension binds, and what every other
//! name refers to.
//!
//! Invariants: a scope's *host* is the nearest enclosing module or function; class bodies and
//! comprehensions run inline in their host, generator expressions are functions of their own. A
//! variable is identified by the scope that binds it and its name. A variable of a function is a
//! cell if it may be assigned after a closure captured it; a generator expression that is consumed
//! where it stands (`sum(x * k for x in a)`) does not count as a capture. Positions are byte
//! offsets; an assignment inside a loop counts as happening at the loop's end.

use super::names;
use crate::hir::Name;
use crate::source::Span;
use crate::syntax::ast::{ClassDef, Expr, FunctionDef};
use rustc_hash::{FxHashMap, FxHashSet};

crate::entity!(/// A scope.
    ScopeId, "scope");

/// A variable: the scope that binds it, and its name.
pub(super) type VarKey = (ScopeId, Name);

/// What kind of code a scope covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Module,
    /// `def`, `lambda`, generator expression.
    Function,
    Class,
    /// List, set and dict comprehensions: inline in their host.
    Comprehension,
}

/// A name that is bound exactly once in its scope by a statement that says what it is.
#[derive(Clone, Debug)]
pub(super) enum Definition<'a> {
    Func(&'a FunctionDef),
    Class(&'a ClassDef),
    /// A library module, by its dotted name.
    Module(Name),
    /// A library member, by its qualified name (`math.sqrt`).
    Member(Name),
    /// `name = expression`.
    Value(&'a Expr),
}

/// What is known of a name in a scope.
#[derive(Clone, Debug, Default)]
pub(super) struct Info<'a> {
    pub bound: bool,
    pub param: bool,
    pub global: bool,
    pub nonlocal: bool,
    /// Number of binding statements.
    pub assigns: u32,
    pub deleted: bool,
    /// Position after which it is not assigned any more.
    pub last_assign: u32,
    /// The first closure that captures it, if there is one.
    pub first_capture: Option<u32>,
    /// A closure assigns it.
    pub assigned_inside: bool,
    /// Module variables: a function reads (or declares) it.
    pub func_read: bool,
    /// Module variables: a function assigns it.
    pub func_written: bool,
    /// Class attributes: assigned through the class.
    pub set_outside: bool,
    /// Module variables: other modules see it.
    pub imported: bool,
    /// The definition, if it is unique.
    pub def: Option<Definition<'a>>,
    /// Where the (last) binding statement ends, and the top-level statement it belongs to starts.
    pub def_pos: u32,
    /// The binding is at the top level of its scope, outside of loops and branches.
    pub unconditional: bool,
    /// Where the first binding statement ends that always runs.
    pub bound_from: Option<u32>,
    /// Module variables: start of the first statement with a function that uses it.
    pub first_func_use: Option<u32>,
}

impl Info<'_> {
    /// Whether it lives in a cell.
    pub fn is_cell(&self) -> bool {
        self.first_capture.is_some_and(|capture| self.assigned_inside || self.deleted || self.last_assign > capture)
    }

    /// Whether it is bound once, for good, by a statement that always runs.
    pub fn is_constant(&self) -> bool {
        self.assigns == 1
            && self.unconditional
            && !self.deleted
            && !self.func_written
            && !self.assigned_inside
            && !self.param
    }
}

/// A scope.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    pub kind: Kind,
    pub parent: Option<ScopeId>,
    pub names: FxHashMap<Name, Info<'a>>,
    /// The names in the order they were met.
    pub order: Vec<Name>,
    pub generator: bool,
    /// It has a `yield from`.
    pub delegates: bool,
    /// It has a `try` or `with`.
    pub tries: bool,
    /// Start of the node.
    pub pos: u32,
    /// A generator expression consumed where it stands, by a builtin of this name (`""`: a method).
    pub consumer: Option<Name>,
    /// Functions: the variables of enclosing functions it uses, in order.
    pub captures: Vec<VarKey>,
    /// Classes: the name.
    pub class_name: Option<Name>,
    /// Start of the statement of the module that the scope lies in.
    pub top_pos: u32,
    /// A generator expression.
    pub genexp: bool,
    /// The names used in it, and whether as targets of `global` and `nonlocal`.
    pub uses: Vec<(Name, bool)>,
}

/// All scopes of a module.
#[derive(Debug)]
pub(super) struct Scopes<'a> {
    pub scopes: crate::entity::Table<ScopeId, Scope<'a>>,
    pub by_node: FxHashMap<usize, ScopeId>,
    /// Positions in module-level code where code of the script may be called, ascending.
    pub calls: Vec<u32>,
    /// Something may be thrown into generators: some attribute `throw` is asked for.
    pub throws: bool,
    /// How often files may be opened otherwise than for a `with`.
    pub opens: usize,
    /// All class statements, in order.
    pub classes: Vec<&'a ClassDef>,
    /// Names that a scope declares both global and nonlocal, or after use: (span, message).
    pub errors: Vec<(Span, String)>,
}

/// The key of a syntax node: its address.
pub(super) fn node<T: ?Sized>(node: &T) -> usize {
    std::ptr::from_ref(node).cast::<()>() as usize
}

/// What a name in a scope refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Resolved {
    /// A variable of the same host.
    Local(ScopeId),
    /// A variable of an enclosing function, or one of the module that is captured like one.
    Captured(ScopeId),
    /// A variable of the module, from a function.
    Module,
    /// Neither of these: a builtin, or unknown.
    Builtin,
}

impl<'a> Scopes<'a> {
    /// The module's scope.
    pub const MODULE: ScopeId = ScopeId(0);

    /// Whether some generator may be suspended where something waits for an exception: in a `try` or `with`, or in a `yield from` that hands on
    /// what is thrown, if the program throws.
    fn suspend_in_try(&self, throws: bool) -> bool {
        self.scopes.values().any(|scope| scope.generator && (scope.tries || (throws && scope.delegates)))
    }

    /// Whether it shows when the last reference to something goes: to a generator that is suspended in a `try`, or to a file.
    pub fn closes(&self, throws: bool) -> bool {
        self.opens > 0 || self.suspend_in_try(throws)
    }

    /// The nearest enclosing module or function.
    pub fn host(&self, mut scope: ScopeId) -> ScopeId {
        loop {
            let data = &self.scopes[scope];
            match (data.kind, data.parent) {
                (Kind::Class | Kind::Comprehension, Some(parent)) => scope = parent,
                _ => return scope,
            }
        }
    }

    /// What is known of a variable.
    pub fn info(&self, scope: ScopeId, name: &str) -> Option<&Info<'a>> {
        self.scopes[scope].names.get(name)
    }

    /// Whether a variable is a class attribute that the class body may leave unset.
    pub fn open_attribute(&self, scope: ScopeId, name: &str) -> bool {
        self.scopes[scope].class_name.is_some()
            && self.info(scope, name).is_some_and(|info| {
                let method = matches!(info.def, Some(Definition::Func(_)));
                !method && (info.bound_from.is_none() || info.deleted)
            })
    }

    /// The scope that binds `name` as seen from `from`.
    pub fn binder(&self, from: ScopeId, name: &str) -> Option<ScopeId> {
        let mut scope = from;
        let mut skip_nonlocal = false;
        loop {
            let data = &self.scopes[scope];
            let visible = data.kind != Kind::Class || scope == from;
            if visible && let Some(info) = data.names.get(name) {
                if info.global {
                    return Some(Self::MODULE);
                }
                if info.nonlocal {
                    skip_nonlocal = true;
                } else if info.bound && (data.kind != Kind::Module || !skip_nonlocal) {
                    return Some(scope);
                }
            }
            scope = data.parent?;
        }
    }

    /// What `name` refers to, seen from `from`.
    pub fn resolve(&self, from: ScopeId, name: &str) -> Resolved {
        let Some(binder) = self.binder(from, name) else {
            return Resolved::Builtin;
        };
        let host = self.host(from);
        if self.host(binder) == host {
            return Resolved::Local(binder);
        }
        let captured = self.scopes[host].captures.iter().any(|(s, n)| *s == binder && &**n == name);
        if captured { Resolved::Captured(binder) } else { Resolved::Module }
    }

    /// Whether module-level code that may call functions of the script runs between two positions.
    pub fn calls_between(&self, lo: u32, hi: u32) -> bool {
        let first = self.calls.partition_point(|&pos| pos < lo);
        self.calls.get(first).is_some_and(|&pos| pos < hi)
    }

    /// Whether a variable of the module is surely bound when a function runs that stands in the
    /// top-level statement at `top_pos`.
    pub fn bound_for(&self, info: &Info, top_pos: u32) -> bool {
        let from = if info.deleted { None } else { info.bound_from };
        from.is_some_and(|from| from <= top_pos || !self.calls_between(top_pos, from))
    }

    /// The nearest enclosing class of a scope, for private names.
    pub fn class_name(&self, mut scope: ScopeId) -> Option<&Name> {
        loop {
            let data = &self.scopes[scope];
            if let Some(name) = &data.class_name {
                return Some(name);
            }
            scope = data.parent?;
        }
    }

    /// Makes the variables of a session those of the module: all of them live in memory and may be unbound, and a name that nothing binds
    /// may be bound by a later input. Imports and classes that are bound for good stay what they are.
    pub(super) fn open_session(&mut self, session: &super::session::Names, context: &FxHashSet<Name>) {
        let mut missing: Vec<Name> = Vec::new();
        for scope in self.scopes.keys() {
            for (name, _) in &self.scopes[scope].uses {
                let known = session.globals.contains_key(name) || !super::session::predefined(name);
                if known && self.binder(scope, name).is_none() {
                    missing.push(name.clone());
                }
            }
        }
        let module = &mut self.scopes[Self::MODULE];
        for name in missing {
            if !module.names.contains_key(&name) {
                module.order.push(name.clone());
            }
            module.names.entry(name).or_default().bound = true;
        }
        for (name, info) in &mut module.names {
            info.func_written |= session.is_written(name);
            let definite =
                matches!(info.def, Some(Definition::Class(_) | Definition::Module(_) | Definition::Member(_)));
            if context.contains(name) || (definite && info.is_constant()) {
                continue;
            }
            // Nothing is known of it but where it is.
            info.assigns += 2;
            info.def = None;
            info.bound_from = None;
            info.func_read = true;
            info.first_func_use = Some(0);
        }
    }

    /// Propagates the uses of names to the scopes that bind them.
    pub(super) fn connect(&mut self) {
        let mut deferred = Vec::new();
        for scope in self.scopes.keys() {
            for i in 0..self.scopes[scope].uses.len() {
                let (name, writes) = self.scopes[scope].uses[i].clone();
                self.connect_use(scope, name, writes, &mut deferred);
            }
        }
        for (scope, name) in deferred {
            let info = &self.scopes[Self::MODULE].names[&name];
            if !info.func_read && !info.func_written && !info.global {
                self.capture(scope, Self::MODULE, &name);
            } else {
                let top_pos = self.scopes[scope].top_pos;
                if let Some(info) = self.scopes[Self::MODULE].names.get_mut(&name) {
                    info.func_read = true;
                    info.first_func_use = Some(info.first_func_use.map_or(top_pos, |first| first.min(top_pos)));
                }
            }
        }
    }

    fn connect_use(&mut self, scope: ScopeId, name: Name, writes: bool, deferred: &mut Vec<(ScopeId, Name)>) {
        let Some(binder) = self.binder(scope, &name) else {
            return;
        };
        let target = self.host(binder);
        let host = self.host(scope);
        if host == target {
            return;
        }
        // The function directly inside the binder's host, and whether all of them are consumed in place.
        let (mut at, mut in_place, mut outermost) = (host, true, host);
        while at != target {
            outermost = at;
            in_place &= self.consumed_in_place(at);
            let Some(parent) = self.scopes[at].parent else {
                break;
            };
            at = self.host(parent);
        }
        let capture = self.scopes[outermost].pos;
        let top_pos = self.scopes[scope].top_pos;
        if self.scopes[binder].kind == Kind::Module {
            let info = self.scopes[binder].names.entry(name.clone()).or_default();
            if in_place && !writes {
                deferred.push((scope, name));
            } else {
                info.func_read = true;
                info.func_written |= writes;
                info.first_func_use = Some(info.first_func_use.map_or(top_pos, |first| first.min(top_pos)));
            }
            return;
        }
        if let Some(info) = self.scopes[binder].names.get_mut(&name) {
            info.assigned_inside |= writes;
            if !in_place || writes {
                info.first_capture = Some(info.first_capture.map_or(capture, |first| first.min(capture)));
            }
        }
        self.capture(scope, binder, &name);
    }

    /// Adds the variable to the captures of every function between the use and the binder.
    fn capture(&mut self, scope: ScopeId, binder: ScopeId, name: &Name) {
        let target = self.host(binder);
        let mut at = self.host(scope);
        while at != target {
            let key = (binder, name.clone());
            if !self.scopes[at].captures.contains(&key) {
                self.scopes[at].captures.push(key);
            }
            let Some(parent) = self.scopes[at].parent else {
                return;
            };
            at = self.host(parent);
        }
    }

    fn consumed_in_place(&self, scope: ScopeId) -> bool {
        let data = &self.scopes[scope];
        match (&data.consumer, data.parent) {
            (Some(name), Some(parent)) => {
                name.is_empty() || (names::is_builtin(name) && self.binder(parent, name).is_none())
            }
            _ => false,
        }
    }
}
