//! Descriptors: what the runtime needs to know of each type, computed once from [`Types`].
//!
//! A descriptor has two parts: how a *value* of the type lies in memory (its words, which of them are counted),
//! and, where the type's values are objects or are boxed, how the *object* is laid out (size, counted words).

use super::layout::{EXC_FIELDS, ListObj, StrObj};
use crate::types::{HEADER, LayoutId, Repr, Tag, Type, TypeId, Types};

/// How objects of a type are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Values without an object.
    Plain,
    /// A [`StrObj`]: text.
    Str,
    /// A [`StrObj`]: bytes.
    Bytes,
    /// A [`ListObj`]: list, tuple of unknown length, deque, bytearray.
    List,
    /// A dict.
    Dict,
    /// A set or frozenset.
    Set,
    /// Words after the header: instance, cell, box, iterator object.
    Body,
    /// An exception: fixed part, then words.
    Exception,
    /// A generator: see [`crate::runtime::state::GeneratorLayout`].
    Generator,
}

/// Which words of a sequence of words are counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted {
    /// Words that hold a reference (null while unset).
    pub refs: Vec<u32>,
    /// Words that hold a union's payload; the tag is in the next word.
    pub anys: Vec<u32>,
}

impl Counted {
    /// Whether no word is counted.
    pub fn none(&self) -> bool {
        self.refs.is_empty() && self.anys.is_empty()
    }
}

/// What the runtime knows of a type.
#[derive(Debug, Clone)]
pub struct Desc {
    pub kind: Kind,
    /// Bytes of an object of the type (of its fixed part).
    pub size: u32,
    /// Words of a value of the type in memory.
    pub words: u32,
    /// A value is several leaves (or an aggregate of one): boxed in unions.
    pub aggregate: bool,
    /// A value is one pointer to an object.
    pub heap: bool,
    pub union: bool,
    /// A union that takes one word as a field of an instance ([`Types::nullable`]).
    pub nullable: bool,
    /// The tag of a value in a union.
    pub tag: Tag,
    /// Counted words of a value.
    pub value: Counted,
    /// Counted words of the object, from its start.
    pub object: Counted,
    /// Items of a tuple and the like: word offset and type of each.
    pub items: Vec<(u32, TypeId)>,
    /// Element of a list or set, key of a dict.
    pub elem: TypeId,
    /// Value of a dict.
    pub val: TypeId,
    /// Words of each element of a list whose elements are neither counted nor unions; 0 for anything else.
    pub plain_stride: u32,
    /// Words of each element of a list whose elements are not unions; 0 for anything else.
    pub stride: u32,
    /// Objects of the type may be part of a cycle of references.
    pub cyclic: bool,
    /// To compare, hash or show a value may call the script, which may change whatever holds the value.
    pub calls: bool,
}

/// The descriptors of all types, by type id.
#[derive(Debug, Clone, Default)]
pub struct Descs(Vec<Desc>);

impl std::ops::Index<TypeId> for Descs {
    type Output = Desc;
    fn index(&self, id: TypeId) -> &Desc {
        &self.0[id.0 as usize]
    }
}

/// Byte offset of a layout's field from the object's start. Fields of exceptions follow the fixed part
/// ([`EXC_FIELDS`]), which `Layout::fields` does not list; all others follow the header.
pub fn field_offset(types: &Types, layout: LayoutId, field: usize) -> usize {
    let l = &types.layouts[layout];
    let start = if l.exception { EXC_FIELDS } else { HEADER };
    start + 8 * l.fields[..field].iter().map(|(_, t)| types.field_words(*t)).sum::<usize>()
}

/// Bytes of an instance of a layout.
pub fn instance_size(types: &Types, layout: LayoutId) -> usize {
    field_offset(types, layout, types.layouts[layout].fields.len())
}

fn counted(leaves: &[Repr], start: u32) -> Counted {
    let mut out = Counted::default();
    let mut at = start;
    for leaf in leaves {
        match leaf {
            Repr::Ref => out.refs.push(at),
            Repr::Any => out.anys.push(at),
            Repr::Bool | Repr::Int | Repr::Float | Repr::Wide | Repr::Ptr | Repr::Pair => {}
        }
        at += leaf.words() as u32;
    }
    out
}

fn items(types: &Types, id: TypeId) -> Vec<(u32, TypeId)> {
    let mut at = 0;
    types
        .parts(id)
        .into_iter()
        .map(|t| {
            let item = (at, t);
            at += types.words(t) as u32;
            item
        })
        .collect()
}

/// Whether objects of a type may be part of a cycle: it can be reached from itself, or leads to objects of which its type does not say
/// what they refer to.
fn may_be_cyclic(types: &Types, id: TypeId) -> bool {
    let opaque = |t: TypeId| match types.get(t) {
        Type::Generator(..) | Type::IterObj(_) => true,
        Type::Instance(l) => types.layouts[*l].exception && types.layouts[*l].cyclic,
        _ => false,
    };
    if opaque(id) && matches!(types.get(id), Type::Instance(_)) {
        return true;
    }
    let mut work = types.referred(id);
    if work.is_empty() {
        return false;
    }
    let mut seen = vec![false; types.len()];
    while let Some(t) = work.pop() {
        if t == id || opaque(t) {
            return true;
        }
        if !std::mem::replace(&mut seen[t.0 as usize], true) {
            work.extend(types.referred(t));
        }
    }
    false
}

/// Whether a type holds (inside of instances apart) an instance of a class with special methods.
fn holds_special(types: &Types, id: TypeId) -> bool {
    let instance = |t: TypeId| match types.get(t) {
        Type::Instance(l) => Some(types.layouts[*l].special || types.layouts[*l].exception),
        _ => None,
    };
    if let Some(special) = instance(id) {
        return special;
    }
    let mut work = types.referred(id);
    if work.is_empty() {
        return false;
    }
    let mut seen = vec![false; types.len()];
    while let Some(t) = work.pop() {
        if std::mem::replace(&mut seen[t.0 as usize], true) {
            continue;
        }
        match instance(t) {
            Some(true) => return true,
            Some(false) => {}
            None => work.extend(types.referred(t)),
        }
    }
    false
}

impl Descs {
    /// The descriptors of a table of types.
    pub fn new(types: &Types) -> Descs {
        Descs(types.iter().map(|(id, ty)| make(types, id, ty)).collect())
    }

    /// The number of types described.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn make(types: &Types, id: TypeId, ty: &Type) -> Desc {
    let leaves = types.leaves(id);
    let head = (HEADER / 8) as u32;
    let mut desc = Desc {
        kind: Kind::Plain,
        size: HEADER as u32,
        words: leaves.iter().map(|r| r.words() as u32).sum(),
        aggregate: !matches!(ty, Type::Union(_) | Type::Never) && types.boxed(id),
        heap: types.heap(id),
        union: matches!(ty, Type::Union(_)),
        nullable: types.nullable(id),
        tag: types.tag(id),
        value: counted(&leaves, 0),
        object: Counted::default(),
        items: items(types, id),
        elem: TypeId::NEVER,
        val: TypeId::NEVER,
        plain_stride: 0,
        stride: 0,
        cyclic: false,
        calls: holds_special(types, id),
    };
    let mut body = |leaves: &[Repr], start: u32| {
        desc.kind = Kind::Body;
        desc.size = 8 * (start + leaves.iter().map(|r| r.words() as u32).sum::<u32>());
        desc.object = counted(leaves, start);
    };
    match ty {
        Type::Str => {
            desc.kind = Kind::Str;
            desc.size = size_of::<StrObj>() as u32;
        }
        Type::Bytes => {
            desc.kind = Kind::Bytes;
            desc.size = size_of::<StrObj>() as u32;
        }
        Type::List(t) | Type::TupleOf(t) | Type::Deque(t) => {
            desc.kind = Kind::List;
            desc.size = size_of::<ListObj>() as u32;
            desc.elem = *t;
        }
        Type::ByteArray => {
            desc.kind = Kind::List;
            desc.size = size_of::<ListObj>() as u32;
            desc.elem = TypeId::INT;
        }
        Type::Set(t) | Type::FrozenSet(t) => {
            desc.kind = Kind::Set;
            desc.elem = *t;
        }
        Type::Dict(k, v) => {
            desc.kind = Kind::Dict;
            desc.elem = *k;
            desc.val = *v;
        }
        Type::Cell(t) | Type::IterObj(t) => {
            desc.elem = *t;
            body(&types.leaves(*t), head);
            desc.elem = *t;
        }
        Type::Instance(l) => {
            let layout = &types.layouts[*l];
            let field = |t: TypeId| if types.nullable(t) { vec![Repr::Ref] } else { types.leaves(t) };
            let leaves: Vec<Repr> = layout.fields.iter().flat_map(|(_, t)| field(*t)).collect();
            if layout.exception {
                body(&leaves, (EXC_FIELDS / 8) as u32);
                desc.kind = Kind::Exception;
                // args, cause and context come right after the header
                desc.object.refs.splice(0..0, [head, head + 1, head + 2]);
            } else {
                body(&leaves, head);
            }
        }
        Type::Generator(..) => desc.kind = Kind::Generator,
        _ if desc.aggregate => body(&leaves, head),
        _ => {}
    }
    if desc.kind == Kind::List && !matches!(types.get(desc.elem), Type::Union(_)) {
        let leaves = types.leaves(desc.elem);
        desc.stride = leaves.iter().map(|r| r.words() as u32).sum();
        if counted(&leaves, 0).none() {
            desc.plain_stride = desc.stride;
        }
    }
    desc.cyclic = desc.kind != Kind::Plain && may_be_cyclic(types, id);
    desc
}
