//! The interface between the meaning of operations (`sem`) and what is done with it.
//!
//! Every operation of the language is written down once, in `sem`, over a [`Domain`]. The solver is a domain
//! whose values are abstract types; the specialiser is one whose values are mir values. What the solver says of
//! an operation's types is therefore what the specialiser emits for it, by construction.
//!
//! Invariant: code in `sem` may look at the kinds of values and at facts both domains share (source constants), at nothing else.

use crate::hir::{ClassId, Const, FuncId, Name};
use crate::mir::{IndexKind, Op};

/// What a single (non-union) type is, as far as choosing an operation's overload goes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Kind {
    Unbound,
    None,
    Ellipsis,
    NotImplemented,
    Bool,
    Int,
    /// An int from 0 to 2**64 - 1.
    Word,
    /// A constant beyond 64 bits, in decimal: a value without leaves.
    Huge(Name),
    Float,
    Complex,
    Str,
    Bytes,
    ByteArray,
    Range,
    Slice,
    Tuple,
    /// A tuple of a length known only at run time.
    TupleOf,
    List,
    Set,
    FrozenSet,
    Dict,
    Cell,
    Instance(ClassId),
    /// An exception of a builtin class (which one is known at run time only).
    Exc,
    Class(ClassId),
    BuiltinClass(Name),
    Func(FuncId),
    /// A function bound to a receiver.
    Method(FuncId),
    /// A builtin function by its qualified name.
    Builtin(Name),
    /// A bound method of a builtin type.
    BoundBuiltin(Name),
    Module(Name),
    /// The state of a built-in iterator, a value.
    Iter(Iter),
    /// A built-in iterator as an object that is advanced in place.
    IterObj,
    Generator,
    Super(ClassId),
}

/// Built-in iterators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Iter {
    /// next, remaining count, step
    Range,
    /// next, stop: step 1
    Up,
    /// next, stop: step -1
    Down,
    List,
    ListReversed,
    Tuple,
    Str,
    Enumerate,
    Zip,
    Map,
    DictKeys,
    DictValues,
    DictItems,
    /// What `keys()` gives: iteration over it makes an iterator of its own. Its one part is the dict.
    KeysView,
    ValuesView,
    ItemsView,
    Set,
    User,
}

impl Iter {
    /// What iterates over a view of a dict; nothing for what is none.
    pub fn of_view(self) -> Option<Iter> {
        match self {
            Iter::KeysView => Some(Iter::DictKeys),
            Iter::ValuesView => Some(Iter::DictValues),
            Iter::ItemsView => Some(Iter::DictItems),
            _ => None,
        }
    }
}

impl Kind {
    /// Whether it is a view of a dict.
    pub fn is_view(&self) -> bool {
        matches!(self, Kind::Iter(it) if it.of_view().is_some())
    }

    /// Whether it is a view that is compared and combined as a set is.
    pub fn is_set_view(&self) -> bool {
        matches!(self, Kind::Iter(Iter::KeysView | Iter::ItemsView))
    }
}

/// Something that can be computed with: see the module's documentation.
pub trait Domain: Sized {
    /// A value of one known type.
    type V: Clone;
    /// A result: possibly a union, possibly nothing (code that is not reached).
    type R: Clone;

    fn kind(&self, v: &Self::V) -> Kind;
    /// Calls `f` for each member of a union and joins what it gives.
    fn split(&mut self, r: &Self::R, f: &mut dyn FnMut(&mut Self, Self::V) -> Self::R) -> Self::R;
    /// The only member of a result, if it has just one.
    fn single(&self, r: &Self::R) -> Option<Self::V>;
    fn result(&mut self, v: Self::V) -> Self::R;
    /// The result of code that is not reached.
    fn never(&mut self) -> Self::R;
    /// The members' kinds, in no particular order.
    fn kinds(&self, r: &Self::R) -> Vec<Kind>;
    /// Whether a boolean is known by its type alone.
    fn known_bool(&self, v: &Self::V) -> Option<bool>;

    // -- constants and machine operations --
    fn constant(&mut self, c: &Const) -> Self::V;
    /// A value without leaves.
    fn unit(&mut self, kind: Kind) -> Self::V;
    /// A machine operation over the leaves of scalars; may raise as the operation does.
    fn op(&mut self, op: Op, args: &[&Self::V], out: Kind) -> Self::V;
    /// A runtime function over the leaves of the arguments.
    fn rt(&mut self, name: &'static str, args: &[&Self::V], out: Kind) -> Self::V;
    /// Always raises.
    fn raise(&mut self, class: &str, message: String) -> Self::R;
    /// Always stops.
    fn stop(&mut self, kind: &str, message: String) -> Self::R;
    /// A construct outside the language: a diagnostic, if it is reached.
    fn refuse(&mut self, what: String, help: &str) -> Self::R;
    /// `then` or `els` by a boolean.
    fn branch(
        &mut self,
        cond: &Self::V,
        then: &mut dyn FnMut(&mut Self) -> Self::R,
        els: &mut dyn FnMut(&mut Self) -> Self::R,
    ) -> Self::R;
    /// The source constant that operand `n` of the current instruction is; from 10 on, part `n - 10` of the slice that is
    /// its index; 20: the exponent of `**` or `pow`; 40 and 41: the operands of a binary operator, and of nothing else.
    fn const_operand(&self, n: usize) -> Option<Const>;

    /// An int that is the negative result of a difference of ints without sign.
    fn below(&mut self, v: Self::V) -> Self::V;

    /// Whether there are constants beyond 64 bits in the program.
    fn huge(&self) -> bool;

    /// The operator whose result operand `n` of the current instruction is.
    fn made_by(&self, n: usize) -> Option<crate::hir::BinOp>;

    /// Whether operand 1 of the current operator is written as the negative of something.
    fn negated(&self) -> bool;

    /// Whether all that happens to the current instruction's result is that it is narrowed: reduced by a mask, a remainder, a quotient or a
    /// shift to the right, perhaps after further sums, products and the like.
    fn narrowed(&self) -> bool;

    /// Whether the only use of the current instruction's result is as what a `for` loop runs over.
    fn only_iterated(&self) -> bool;

    // -- aggregates of leaves --
    /// A complex (re, im), range (start, stop, step) or the state of an iterator whose parts are scalars or single values.
    fn pack(&mut self, kind: Kind, sub: u32, parts: Vec<Self::R>) -> Self::V;
    fn part(&mut self, v: &Self::V, n: usize) -> Self::R;
    fn parts(&self, v: &Self::V) -> usize;
    /// Whether a value of the type can hold values of the same type, other than through an instance: then no code can go
    /// down all of it part by part.
    fn recursive(&self, v: &Self::V) -> bool;

    // -- heap --
    /// A fresh list, set, dict; `sub` tells several allocations of one instruction apart.
    fn container(&mut self, kind: Kind, sub: u32, cap: Option<&Self::V>) -> Self::V;
    /// A fresh container that a runtime function makes: its type, for [`Arg::TypeOf`] and [`Out::Made`].
    fn made(&mut self, kind: Kind, sub: u32) -> Self::V;
    /// The type of a tuple that a runtime function makes, with parts of these types.
    fn made_tuple(&mut self, sub: u32, parts: Vec<Self::R>) -> Self::V;
    /// A display of constants, whose groups have these types.
    fn display_of(&mut self, groups: &[Self::V], data: &crate::hir::data::Data) -> Self::R;
    /// `item` goes into slot `slot` of a container (0: elements or keys, 1: values).
    fn flow(&mut self, into: &Self::V, slot: usize, item: &Self::R);
    /// `item` as what may be stored in slot `slot` of a container whose ints have no sign: an int that has one stops if it is negative.
    fn fit(&mut self, into: &Self::V, slot: usize, item: &Self::R) -> Self::R;
    /// Everything in `from` goes into `into`, slot by slot.
    fn flow_all(&mut self, into: &Self::V, from: &Self::V);
    /// The kinds of what is in a container's slot.
    fn slot_kinds(&mut self, container: &Self::V, slot: usize) -> Vec<Kind>;
    /// The kinds of a value and of everything in it, however deep; the inside of instances apart.
    fn deep_kinds(&mut self, r: &Self::R) -> Vec<Kind>;
    /// Whether many kinds meet where the current instruction compares these values; asked once in an instruction. The solver finds
    /// out, the specialiser is told.
    fn many_meet(&mut self, a: &Self::R, b: &Self::R) -> bool;
    /// `args` was given as the arguments of some exception.
    fn exception_args(&mut self, args: &Self::R);
    /// The arguments of an exception: what reached `exception_args`, or one text; anything else stops.
    fn args_of_exception(&mut self, exc: &Self::V) -> Self::R;
    /// `__context__` or `__cause__` of an exception: one that was raised, or `None`.
    fn linked_exception(&mut self, exc: &Self::V, context: bool) -> Self::R;
    fn list_get(&mut self, list: &Self::V, index: &Self::V, kind: IndexKind) -> Self::R;
    /// Without a check: the index is known to be in bounds.
    fn list_get_raw(&mut self, list: &Self::V, index: &Self::V) -> Self::R;
    fn list_set(&mut self, list: &Self::V, index: &Self::V, item: &Self::R);
    fn list_append(&mut self, list: &Self::V, item: &Self::R);
    /// A runtime function on containers and unions.
    fn rt_call(&mut self, name: &'static str, args: &[Arg<'_, Self>], out: Out<'_, Self::V>) -> Self::R;

    /// Calls a function of the host: values of what it gives.
    fn host(&mut self, n: usize, args: &[Arg<'_, Self>], outs: &[Out<'_, Self::V>]) -> Vec<Self::V>;

    fn cell_new(&mut self, content: &Self::R) -> Self::V;
    fn cell_get(&mut self, cell: &Self::V) -> Self::R;
    fn cell_set(&mut self, cell: &Self::V, content: &Self::R);

    /// A fresh instance, fields unset.
    fn instance_new(&mut self, class: ClassId) -> Self::V;
    /// The field, if any reachable code stores it; possibly unbound.
    fn field_get(&mut self, object: &Self::V, name: &Name) -> Option<Self::R>;
    fn field_set(&mut self, object: &Self::V, name: &Name, value: &Self::R);

    fn global_get(&mut self, global: crate::hir::GlobalId) -> Self::R;
    fn global_set(&mut self, global: crate::hir::GlobalId, value: &Self::R);

    // -- calls --
    /// Calls a source function: values for all its parameters, captures included.
    fn call(&mut self, func: FuncId, args: Vec<Self::R>) -> Self::R;
    /// Whether a function is a generator: calling it makes a generator object.
    fn is_generator(&self, func: FuncId) -> bool {
        self.program().funcs[func].generator
    }
    /// A function value with defaults and captures, or a method bound to a receiver.
    fn closure(&mut self, kind: Kind, held: Vec<Self::R>) -> Self::V;
    /// What a function value holds.
    fn held(&mut self, f: &Self::V) -> Vec<Self::R>;
    /// The function of the embedded library with this name.
    fn prelude(&mut self, name: &str) -> FuncId;
    fn program(&self) -> &crate::hir::Program;
    /// The function that the current instruction is in.
    fn function(&self) -> FuncId;

    // -- exceptions, iterators, generators --
    fn raise_value(&mut self, exc: &Self::V, fresh: bool) -> Self::R;
    fn catch(&mut self) -> Self::R;
    /// The exception that is being handled; RuntimeError if none is.
    fn current_exception(&mut self) -> Self::R;
    /// Goes on if the condition holds; else the iterator of the current `IterNext` is exhausted.
    fn continue_if(&mut self, cond: &Self::V);
    /// Advances a generator: goes on with its item, or the current iterator is exhausted.
    fn generator_next(&mut self, generator: &Self::V) -> Self::R;
    fn yield_(&mut self, value: &Self::R) -> Self::R;
    /// `body`, in which an iterator may be exhausted, or else `exhausted`.
    fn exhaustible(
        &mut self,
        body: &mut dyn FnMut(&mut Self) -> Self::R,
        exhausted: &mut dyn FnMut(&mut Self) -> Self::R,
    ) -> Self::R;
    /// As [`Self::generator_next`]; the `yield` gives this value.
    fn generator_send(&mut self, generator: &Self::V, value: &Self::R) -> Self::R;
    /// What an exhausted generator returned; one that had ended before stops, or gives `None` if `or_none`.
    fn generator_result(&mut self, generator: &Self::V, or_none: bool) -> Self::R;
    /// Whether a generator was resumed before.
    fn generator_started(&mut self, generator: &Self::V) -> Self::V;
    /// As [`Self::generator_next`]; the `yield` raises this exception.
    fn generator_throw(&mut self, generator: &Self::V, exc: &Self::V) -> Self::R;
    /// Ends a generator where it stands.
    fn generator_close(&mut self, generator: &Self::V);
    /// A variable or a loop loses a value, here and not before.
    fn keep(&mut self, r: &Self::R);
    /// An exception takes a value along that a variable of a frame has.
    fn hold(&mut self, exc: &Self::R, r: &Self::R);
    /// A built-in iterator as an object.
    fn iter_object(&mut self, state: &Self::R) -> Self::V;
    /// The state that an iterator's object holds.
    fn iter_state(&mut self, object: &Self::V) -> Self::R;
    fn iter_store(&mut self, object: &Self::V, state: &Self::R);
    /// Whether the only use of the current instruction's result is to be iterated over, once.
    fn consumed_once(&self) -> bool;
}

/// An argument of a runtime function.
#[derive(Debug)]
pub enum Arg<'a, D: Domain> {
    /// The leaves of a value.
    V(&'a D::V),
    /// A union: payload and tag.
    Any(&'a D::R),
    /// A string literal.
    Text(&'a str),
    /// An integer.
    Int(i64),
    /// The id of a container's type, for the function that makes it.
    TypeOf(&'a D::V),
    /// The id of a builtin exception class.
    Exception(&'a str),
}

/// What a runtime function gives.
#[derive(Debug)]
pub enum Out<'a, V> {
    Unit,
    /// Two ints, as a range (whose last part is not used).
    Pair,
    Kind(Kind),
    /// A member of a container's slot, passed as a union.
    Slot(&'a V, usize),
    /// The container that the function made, of the type given.
    Made(&'a V),
}
