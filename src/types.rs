//! Resolved types and their representation in machine words.
//!
//! A [`Types`] table interns every type of a program; a [`TypeId`] is also what an object's header
//! holds at run time, so the table is shared with the runtime (immutable once a program is solved).
//!
//! A value of a type is a sequence of *leaves* ([`Types::leaves`]): `int` is one, `complex` two,
//! `None` none at all, a tuple those of its elements one after another. In registers each leaf is a
//! mir value; in a list, a field or a box each leaf takes [`Repr::words`] words.
//!
//! A union is one leaf of [`Repr::Any`]: a payload word and a tag word ([`Tag`]). Heap members share
//! one tag, and are told apart by the type id in their header; a member that is an aggregate
//! (tuple, complex, closure …) is boxed: an immutable object whose header holds that type's id and whose
//! body is its leaves.

use crate::entity::Table;
use rustc_hash::FxHashMap;
use std::sync::Arc;

crate::entity!(/// An interned type.
    TypeId, "t");
crate::entity!(/// The field layout of the instances of a class: class and field types.
    LayoutId, "layout");

/// A type after inference.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// No value (code that is not reached).
    Never,
    /// The state of a variable or field without a value; only as a member of unions.
    Unbound,
    None,
    Ellipsis,
    NotImplemented,
    Bool,
    Int,
    /// An int from 0 to 2**64 - 1: 64 bits without sign.
    Word,
    /// One int beyond 64 bits, in decimal.
    Huge(Arc<str>),
    Float,
    Complex,
    Str,
    Bytes,
    /// start, stop, step
    Range,
    /// lo, hi, step (each int or None)
    Slice(TypeId, TypeId, TypeId),
    Tuple(Box<[TypeId]>),
    /// A tuple of a length known only at run time: an immutable object with a list's layout.
    TupleOf(TypeId),
    List(TypeId),
    Set(TypeId),
    FrozenSet(TypeId),
    Dict(TypeId, TypeId),
    Deque(TypeId),
    ByteArray,
    /// A captured variable in memory.
    Cell(TypeId),
    /// An instance of a source class or an exception (builtin exceptions have layouts too).
    Instance(LayoutId),
    /// A class as a value: index of a source class, or the name of a builtin one.
    Class(ClassKey),
    /// A function with its defaults and captures.
    Func(u32, Box<[TypeId]>),
    /// A bound method: receiver, function.
    Method(TypeId, u32),
    /// A builtin function by its row's name; with a receiver for bound builtin methods.
    Builtin(Arc<str>, Option<TypeId>),
    /// `super()`: the class it was written in, and `self`.
    Super(u32, TypeId),
    /// A library module as a value.
    Module(Arc<str>),
    /// State of a built-in iterator, immutable: see [`IterKind`].
    Iter(IterKind),
    /// A heap object that holds an iterator's state, made by `iter(x)`, `enumerate(x)` … as a value that
    /// is advanced in place; the element is what `next` gives.
    IterObj(TypeId),
    /// A generator object of a specialisation (dense number), with what it yields.
    Generator(u32, TypeId),
    /// At least two members, sorted by id, none of them a union.
    Union(Box<[TypeId]>),
}

/// A class as a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ClassKey {
    Source(u32),
    Builtin(Arc<str>),
}

/// Iterators whose state is a few words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum IterKind {
    /// next, remaining count, step
    Range,
    /// next, stop: step 1
    Up,
    /// next, stop: step -1
    Down,
    /// list, index
    List(TypeId),
    /// list, index (downwards)
    ListReversed(TypeId),
    /// tuple's leaves, index; a homogeneous or short tuple
    Tuple(TypeId),
    /// str, byte offset
    Str,
    /// count, inner
    Enumerate(TypeId),
    /// inner iterators
    Zip(Box<[TypeId]>),
    /// function value, inner iterators
    Map(TypeId, Box<[TypeId]>),
    /// function value (or None), inner iterator
    Filter(TypeId, TypeId),
    /// dict, entry index, length at the start; 0 keys, 1 values, 2 items
    Dict(TypeId, u8),
    /// Not an iterator, but what makes one: a view of a dict; 0 keys, 1 values, 2 items.
    View(TypeId, u8),
    /// set, slot index, length at the start
    Set(TypeId),
    /// An object with `__next__`: the object.
    User(TypeId),
}

/// How one leaf is held in registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Repr {
    /// 0 or 1 in a word
    Bool,
    /// i64, or u64 for an int without sign
    Int,
    /// f64
    Float,
    /// Pointer to a counted object, never null
    Ref,
    /// Payload and [`Tag`]: two words
    Any,
    /// i128, for products that a later operation narrows: two words, low first; registers only
    Wide,
    /// A pointer derived from an object (the data of a list); registers only, not counted
    Ptr,
    /// Two f64 of neighbouring iterations of a loop: two words; within compiled functions only
    Pair,
}

impl Repr {
    /// Words in memory and in the interpreter's registers.
    pub const fn words(self) -> usize {
        match self {
            Repr::Any | Repr::Wide | Repr::Pair => 2,
            Repr::Bool | Repr::Int | Repr::Float | Repr::Ref | Repr::Ptr => 1,
        }
    }
    /// Whether values of it hold a reference count.
    pub const fn counted(self) -> bool {
        matches!(self, Repr::Ref | Repr::Any)
    }
}

/// What a union's payload is. The payload of `None` and `Unbound` is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Tag {
    None = 0,
    Bool = 1,
    Int = 2,
    Float = 3,
    Ref = 4,
    Unbound = 5,
    /// `...` and `NotImplemented` and other values without leaves: the payload is the type's id.
    Unit = 6,
    /// An int without sign.
    Word = 7,
}

/// Field layout of a class's instances.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Source class, or the builtin exception class's name.
    pub class: ClassKey,
    /// Class name as messages print it.
    pub name: Arc<str>,
    /// Class name with its module (`__main__.f.<locals>.C`), as tracebacks and the default `repr` print it.
    pub qualname: Arc<str>,
    /// The instances are values of this class, which is made anew each time its statement runs.
    pub value_of: Option<u32>,
    /// Names of this class and its bases, most derived first (for `except` and `isinstance` at run time).
    pub mro: Vec<ClassKey>,
    /// Whether its bases include `BaseException`: then fields follow a fixed part (`runtime::layout::ExcObj`).
    pub exception: bool,
    /// Fields with their types, in order; offsets follow from the leaves.
    pub fields: Vec<(Arc<str>, TypeId)>,
    /// Instances may be part of a cycle of references.
    pub cyclic: bool,
    /// The class has special methods that the runtime calls.
    pub special: bool,
    /// The class has `__getitem__`, and is no `deque`, which CPython does not take for a mapping.
    pub indexed: bool,
    pub copying: Copying,
}

/// What a deep copy of an instance is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copying {
    /// An object with copies of the fields.
    Fields,
    /// The object itself: a member of an enumeration.
    Same,
    /// The class says by methods of `pickle` how it is copied.
    Refused,
    /// It is an open file, of which there are no copies.
    File,
}

/// The types of a program.
#[derive(Debug, Clone)]
pub struct Types {
    types: Table<TypeId, Type>,
    ids: FxHashMap<Type, TypeId>,
    /// Layouts of instances.
    pub layouts: Table<LayoutId, Layout>,
    /// What source classes are shown as.
    pub class_texts: FxHashMap<u32, Arc<str>>,
    /// Qualified names of source functions. Those that take the name of another (`functools.wraps`) have none here.
    pub func_names: FxHashMap<u32, Arc<str>>,
    /// What generators are shown as, without their addresses.
    pub generator_texts: FxHashMap<u32, Arc<str>>,
}

/// Bytes of an object's header: count (i64), type id (u32), flags (u32).
pub const HEADER: usize = 16;

macro_rules! common {
    ($($name:ident = $n:literal $ty:expr),* $(,)?) => {
        impl TypeId { $(#[doc = concat!("The type `", stringify!($name), "`.")] pub const $name: TypeId = TypeId($n);)* }
        const COMMON: &[(TypeId, Type)] = &[$((TypeId::$name, $ty)),*];
    };
}
common! {
    NEVER = 0 Type::Never, UNBOUND = 1 Type::Unbound, NONE = 2 Type::None, BOOL = 3 Type::Bool, INT = 4 Type::Int,
    FLOAT = 5 Type::Float, COMPLEX = 6 Type::Complex, STR = 7 Type::Str, BYTES = 8 Type::Bytes, RANGE = 9 Type::Range,
    ELLIPSIS = 10 Type::Ellipsis, NOT_IMPLEMENTED = 11 Type::NotImplemented,
    WORD = 12 Type::Word,
}

impl Default for Types {
    fn default() -> Self {
        let mut types = Types {
            types: Table::new(),
            ids: FxHashMap::default(),
            layouts: Table::new(),
            class_texts: FxHashMap::default(),
            func_names: FxHashMap::default(),
            generator_texts: FxHashMap::default(),
        };
        for (id, ty) in COMMON {
            let made = types.intern(ty.clone());
            debug_assert_eq!(made, *id);
        }
        types
    }
}

impl Types {
    /// The id of a type.
    pub fn intern(&mut self, ty: Type) -> TypeId {
        if let Some(&id) = self.ids.get(&ty) {
            return id;
        }
        let id = self.types.push(ty.clone());
        self.ids.insert(ty, id);
        id
    }

    /// An id for a type that contains itself; [`Types::define`] says which.
    pub fn reserve(&mut self) -> TypeId {
        // Neither a union nor `Never`, so that unions keep it as a member.
        self.types.push(Type::Unbound)
    }

    /// Says what a reserved id stands for. Every way from it to itself passes through a union, a container or an object.
    pub fn define(&mut self, id: TypeId, ty: Type) {
        self.types[id] = ty.clone();
        self.ids.insert(ty, id);
    }

    /// Whether a value of the type can hold values of the same type, other than through an object of a class.
    pub fn recursive(&self, id: TypeId) -> bool {
        let mut seen = vec![id];
        let mut at = 0;
        while let Some(&t) = seen.get(at) {
            at += 1;
            for child in self.contents(t) {
                if child == id {
                    return true;
                }
                if !seen.contains(&child) {
                    seen.push(child);
                }
            }
        }
        false
    }

    /// The types that a structural type is made of.
    fn contents(&self, id: TypeId) -> Vec<TypeId> {
        match self.get(id) {
            Type::Union(items) => items.to_vec(),
            Type::List(t)
            | Type::TupleOf(t)
            | Type::Set(t)
            | Type::FrozenSet(t)
            | Type::Deque(t)
            | Type::IterObj(t) => vec![*t],
            Type::Generator(_, t) => vec![*t],
            Type::Dict(k, v) => vec![*k, *v],
            _ => self.parts(id),
        }
    }

    /// The id of a type already in the table.
    pub fn find(&self, ty: &Type) -> Option<TypeId> {
        self.ids.get(ty).copied()
    }

    /// The type behind an id.
    pub fn get(&self, id: TypeId) -> &Type {
        &self.types[id]
    }

    /// The number of types.
    pub fn len(&self) -> usize {
        self.types.len()
    }

    /// Never true: the common types are always there.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// All types with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &Type)> {
        self.types.iter()
    }

    /// The union of types: flattened, without duplicates and `Never`; one member stands for itself.
    pub fn union(&mut self, members: impl IntoIterator<Item = TypeId>) -> TypeId {
        let mut all: Vec<TypeId> = Vec::new();
        for m in members {
            match self.get(m) {
                Type::Union(inner) => all.extend(inner.iter().copied()),
                Type::Never => {}
                _ => all.push(m),
            }
        }
        all.sort_unstable();
        all.dedup();
        match all.len() {
            0 => TypeId::NEVER,
            1 => all[0],
            _ => self.intern(Type::Union(all.into())),
        }
    }

    /// The members of a union; any other type is its own single member.
    pub fn members(&self, id: TypeId) -> Vec<TypeId> {
        match self.get(id) {
            Type::Union(members) => members.to_vec(),
            Type::Never => Vec::new(),
            _ => vec![id],
        }
    }

    /// The leaves that hold a value of the type.
    pub fn leaves(&self, id: TypeId) -> Vec<Repr> {
        let mut out = Vec::new();
        self.push_leaves(id, &mut out);
        out
    }

    fn push_leaves(&self, id: TypeId, out: &mut Vec<Repr>) {
        match self.get(id) {
            Type::Never
            | Type::Unbound
            | Type::None
            | Type::Ellipsis
            | Type::NotImplemented
            | Type::Class(_)
            | Type::Huge(_)
            | Type::Module(_) => {}
            Type::Bool => out.push(Repr::Bool),
            Type::Int | Type::Word => out.push(Repr::Int),
            Type::Float => out.push(Repr::Float),
            Type::Complex => out.extend([Repr::Float, Repr::Float]),
            Type::Range => out.extend([Repr::Int, Repr::Int, Repr::Int]),
            Type::Str
            | Type::Bytes
            | Type::ByteArray
            | Type::TupleOf(_)
            | Type::List(_)
            | Type::Set(_)
            | Type::FrozenSet(_)
            | Type::Dict(..)
            | Type::Deque(_)
            | Type::Cell(_)
            | Type::Instance(_)
            | Type::IterObj(_)
            | Type::Generator(..) => out.push(Repr::Ref),
            Type::Union(_) => out.push(Repr::Any),
            Type::Slice(a, b, c) => [*a, *b, *c].iter().for_each(|t| self.push_leaves(*t, out)),
            Type::Tuple(items) | Type::Func(_, items) => items.iter().for_each(|t| self.push_leaves(*t, out)),
            Type::Method(recv, _) | Type::Super(_, recv) => self.push_leaves(*recv, out),
            Type::Builtin(_, recv) => recv.iter().for_each(|t| self.push_leaves(*t, out)),
            Type::Iter(_) => self.parts(id).iter().for_each(|t| self.push_leaves(*t, out)),
        }
    }

    /// The types of an aggregate's parts, in order; none for other types.
    pub fn parts(&self, id: TypeId) -> Vec<TypeId> {
        use IterKind as K;
        use TypeId as T;
        match self.get(id) {
            Type::Complex => vec![T::FLOAT, T::FLOAT],
            Type::Range => vec![T::INT; 3],
            Type::Slice(a, b, c) => vec![*a, *b, *c],
            Type::Tuple(items) | Type::Func(_, items) => items.to_vec(),
            Type::Method(recv, _) | Type::Builtin(_, Some(recv)) | Type::Super(_, recv) => {
                vec![*recv]
            }
            Type::Iter(kind) => match kind {
                K::Range => vec![T::INT; 3],
                K::Up | K::Down => vec![T::INT; 2],
                K::List(t) | K::ListReversed(t) | K::Tuple(t) => vec![*t, T::INT],
                K::Str => vec![T::STR, T::INT],
                K::Enumerate(inner) => vec![T::INT, *inner],
                K::Zip(inner) => inner.to_vec(),
                K::Map(f, inner) => std::iter::once(*f).chain(inner.iter().copied()).collect(),
                K::Filter(f, inner) => vec![*f, *inner],
                K::Dict(t, _) => vec![*t, T::INT, T::INT, T::INT],
                K::Set(t) => vec![*t, T::INT, T::INT],
                K::User(t) | K::View(t, _) => vec![*t],
            },
            _ => Vec::new(),
        }
    }

    /// The types that values of a type refer to directly: members, elements, fields, parts.
    pub fn referred(&self, id: TypeId) -> Vec<TypeId> {
        match self.get(id) {
            Type::Cell(t) => vec![*t],
            Type::Instance(l) => self.layouts[*l].fields.iter().map(|(_, t)| *t).collect(),
            _ => self.contents(id),
        }
    }

    /// Words that the leaves of a type take in memory.
    pub fn words(&self, id: TypeId) -> usize {
        self.leaves(id).iter().map(|r| r.words()).sum()
    }

    /// Whether a value of the type, as a union's member, is boxed: an aggregate of leaves.
    pub fn boxed(&self, id: TypeId) -> bool {
        !matches!(
            self.get(id),
            Type::None
                | Type::Unbound
                | Type::Bool
                | Type::Int
                | Type::Word
                | Type::Float
                | Type::Ellipsis
                | Type::NotImplemented
                | Type::Class(_)
                | Type::Huge(_)
                | Type::Module(_)
        ) && !self.heap(id)
    }

    /// Whether a value of the type is one pointer to a heap object.
    pub fn heap(&self, id: TypeId) -> bool {
        matches!(
            self.get(id),
            Type::Str
                | Type::Bytes
                | Type::ByteArray
                | Type::TupleOf(_)
                | Type::List(_)
                | Type::Set(_)
                | Type::FrozenSet(_)
                | Type::Dict(..)
                | Type::Deque(_)
                | Type::Cell(_)
                | Type::Instance(_)
                | Type::IterObj(_)
                | Type::Generator(..)
        )
    }

    /// The tag of a (non-union) type's values in a union.
    pub fn tag(&self, id: TypeId) -> Tag {
        match self.get(id) {
            Type::None => Tag::None,
            Type::Bool => Tag::Bool,
            Type::Int => Tag::Int,
            Type::Word => Tag::Word,
            Type::Float => Tag::Float,
            Type::Unbound => Tag::Unbound,
            Type::Ellipsis | Type::NotImplemented | Type::Class(_) | Type::Huge(_) | Type::Module(_) | Type::Never => {
                Tag::Unit
            }
            _ => Tag::Ref,
        }
    }

    /// Whether a union takes one word as a field of an instance: all its values are objects, or `None`, which is null there.
    pub fn nullable(&self, id: TypeId) -> bool {
        match self.get(id) {
            Type::Union(members) => members.iter().all(|m| matches!(self.tag(*m), Tag::None | Tag::Ref)),
            _ => false,
        }
    }

    /// Words that a value of a type takes as a field of an instance.
    pub fn field_words(&self, id: TypeId) -> usize {
        if self.nullable(id) { 1 } else { self.words(id) }
    }

    /// The name that CPython's messages give the type (`int`, `NoneType`, `list`).
    pub fn python_name(&self, id: TypeId) -> &str {
        match self.get(id) {
            Type::Never | Type::Unbound => "<unbound>",
            Type::None => "NoneType",
            Type::Ellipsis => "ellipsis",
            Type::NotImplemented => "NotImplementedType",
            Type::Bool => "bool",
            Type::Int | Type::Word | Type::Huge(_) => "int",
            Type::Float => "float",
            Type::Complex => "complex",
            Type::Str => "str",
            Type::Bytes => "bytes",
            Type::ByteArray => "bytearray",
            Type::Range => "range",
            Type::Slice(..) => "slice",
            Type::Tuple(_) | Type::TupleOf(_) => "tuple",
            Type::List(_) => "list",
            Type::Set(_) => "set",
            Type::FrozenSet(_) => "frozenset",
            Type::Dict(..) => "dict",
            Type::Deque(_) => "collections.deque",
            Type::Cell(_) => "cell",
            Type::Instance(l) if self.layouts[*l].value_of.is_some() => "type",
            Type::Instance(l) => &self.layouts[*l].name,
            Type::Class(_) => "type",
            Type::Func(..) => "function",
            Type::Method(..) => "method",
            Type::Builtin(..) => "builtin_function_or_method",
            Type::Module(_) => "module",
            Type::Super(..) => "super",
            Type::Iter(kind) => kind.python_name(),
            Type::IterObj(inner) => match self.get(*inner) {
                Type::Iter(kind) => kind.python_name(),
                _ => "iterator",
            },
            Type::Generator(..) => "generator",
            Type::Union(_) => "union",
        }
    }

    /// The type as annotations write it, for dumps and diagnostics.
    ///
    /// A type inside itself is `...`.
    pub fn show(&self, id: TypeId) -> String {
        self.show_within(id, &mut Vec::new())
    }

    fn show_within(&self, id: TypeId, outer: &mut Vec<TypeId>) -> String {
        if outer.contains(&id) {
            return "...".into();
        }
        outer.push(id);
        let text = self.show_parts(id, outer);
        outer.pop();
        text
    }

    fn show_parts(&self, id: TypeId, outer: &mut Vec<TypeId>) -> String {
        let mut show = |t: TypeId| self.show_within(t, outer);
        let mut join = |items: &[TypeId], sep: &str| items.iter().map(|t| show(*t)).collect::<Vec<_>>().join(sep);
        match self.get(id) {
            Type::None => "None".into(),
            Type::Word => "uint".into(),
            Type::Huge(digits) => format!("int[{digits}]"),
            Type::Tuple(items) => format!("tuple[{}]", join(items, ", ")),
            Type::TupleOf(t) => format!("tuple[{}, ...]", join(&[*t], "")),
            Type::List(t) => format!("list[{}]", join(&[*t], "")),
            Type::Set(t) => format!("set[{}]", join(&[*t], "")),
            Type::FrozenSet(t) => format!("frozenset[{}]", join(&[*t], "")),
            Type::Dict(k, v) => format!("dict[{}, {}]", join(&[*k], ""), join(&[*v], "")),
            Type::Deque(t) => format!("deque[{}]", join(&[*t], "")),
            Type::Cell(t) => format!("cell[{}]", join(&[*t], "")),
            Type::Instance(l) => format!("{}#{}", self.layouts[*l].name, l.0),
            Type::Class(ClassKey::Source(n)) => format!("type[class{n}]"),
            Type::Class(ClassKey::Builtin(n)) => format!("type[{n}]"),
            Type::Func(f, held) if held.is_empty() => format!("fn{f}"),
            Type::Func(f, held) => format!("fn{f}[{}]", join(held, ", ")),
            Type::Method(recv, f) => format!("method[{}, fn{f}]", join(&[*recv], "")),
            Type::Builtin(name, _) => format!("builtin[{name}]"),
            Type::Module(name) => format!("module[{name}]"),
            Type::Iter(kind) => format!("iter[{kind:?}]"),
            Type::IterObj(t) => format!("iterator[{}]", join(&[*t], "")),
            Type::Generator(n, t) => format!("generator{n}[{}]", join(&[*t], "")),
            Type::Union(members) => join(members, " | "),
            Type::Never => "never".into(),
            Type::Unbound => "unbound".into(),
            _ => self.python_name(id).into(),
        }
    }
}

impl IterKind {
    /// CPython's name of the iterator's type.
    pub fn python_name(&self) -> &'static str {
        match self {
            IterKind::Range | IterKind::Up | IterKind::Down => "range_iterator",
            IterKind::List(_) => "list_iterator",
            IterKind::ListReversed(_) => "list_reverseiterator",
            IterKind::Tuple(_) => "tuple_iterator",
            IterKind::Str => "str_iterator",
            IterKind::Enumerate(_) => "enumerate",
            IterKind::Zip(_) => "zip",
            IterKind::Map(..) => "map",
            IterKind::Filter(..) => "filter",
            IterKind::Dict(_, 0) => "dict_keyiterator",
            IterKind::Dict(_, 1) => "dict_valueiterator",
            IterKind::Dict(..) => "dict_itemiterator",
            IterKind::View(_, 0) => "dict_keys",
            IterKind::View(_, 1) => "dict_values",
            IterKind::View(..) => "dict_items",
            IterKind::Set(_) => "set_iterator",
            IterKind::User(_) => "iterator",
        }
    }
}
