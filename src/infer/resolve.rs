//! From sets of atoms to types: each site becomes a type, each set the union of its members'.
//!
//! Lists, dicts, tuples and function values are structural: two sites of equal contents are one type. Instances and cells are nominal.
//! A structural type may contain itself: `recursion`.

mod recursion;

use super::domain::{Iter, Kind};
use super::solve::{Atom, SiteId, Solved, Var};
use crate::entity::Entity;
use crate::hir::{BUILTINS, ClassId, Program};
use crate::runtime::state::Dunder;
use crate::types::{ClassKey, Copying, IterKind, Layout, LayoutId, Type, TypeId, Types};
use rustc_hash::{FxHashMap, FxHashSet};

/// Types of everything solved.
#[derive(Debug)]
pub struct Resolved {
    pub types: Types,
    /// Type of each site, once known.
    sites: Vec<Option<TypeId>>,
    sets: Vec<Option<TypeId>>,
    cells: FxHashMap<SiteId, LayoutId>,
    /// The type of builtin exceptions, whichever class.
    pub exc: TypeId,
    /// The types of the builtin exception classes.
    pub exceptions: FxHashMap<&'static str, TypeId>,
}

/// Methods by which a class says how it is pickled, and so how it is copied.
pub const PICKLING: [&str; 4] = ["__reduce__", "__reduce_ex__", "__getstate__", "__setstate__"];

/// A class's name with its module.
fn full_name(program: &Program, id: ClassId) -> std::sync::Arc<str> {
    let class = &program.classes[id];
    let library = if program.is_library(id) { crate::builtins::names::library_module(&class.name) } else { None };
    match library.unwrap_or(&class.module) {
        BUILTINS => class.qualname.clone(),
        module => format!("{module}.{}", class.qualname).into(),
    }
}

/// The class of the embedded library whose instances are open files.
const FILE_CLASS: &str = "TextIOWrapper";

/// What a deep copy of an instance of a class is.
fn copying(program: &Program, class: ClassId) -> Copying {
    if program.enumeration(class).is_some() || program.classes[class].value_of.is_some() {
        Copying::Same
    } else if &*program.classes[class].name == FILE_CLASS && program.is_library(class) {
        Copying::File
    } else if PICKLING.iter().any(|name| program.method(class, name).is_some()) {
        Copying::Refused
    } else {
        Copying::Fields
    }
}

/// Resolves everything.
pub fn resolve(program: &Program, solved: &Solved) -> Resolved {
    attempt(program, solved, Types::default(), &Known::default()).0
}

/// What a session knows of sites before their contents are resolved.
#[derive(Debug, Default)]
struct Known {
    /// Layouts of classes and cells.
    layouts: FxHashMap<SiteId, LayoutId>,
    /// Types that contain themselves.
    types: FxHashMap<SiteId, TypeId>,
}

/// What sites do not fit that were taken to be it.
#[derive(Debug, Default)]
struct Spoilt {
    layouts: FxHashSet<LayoutId>,
    types: FxHashSet<TypeId>,
}

/// Resolves everything for a session that has types already: they keep their ids, and classes and cells the layouts that they had, unless
/// they changed.
pub fn resolve_onto(program: &Program, solved: &Solved, types: &Types) -> Resolved {
    let mut spoilt = Spoilt::default();
    loop {
        let mut known = Known { layouts: known_layouts(solved, types, &spoilt.layouts), ..Known::default() };
        for (ty, set) in &solved.seeds {
            if let [atom] = set[..]
                && let Some(site) = atom.site()
                && !spoilt.types.contains(ty)
                && types.recursive(*ty)
            {
                known.types.insert(site, *ty);
            }
        }
        let (resolved, changed) = attempt(program, solved, types.clone(), &known);
        if changed.layouts.is_empty() && changed.types.is_empty() {
            return resolved;
        }
        spoilt.layouts.extend(changed.layouts);
        spoilt.types.extend(changed.types);
    }
}

/// The layouts that sites may keep: those of the objects that live, then those that no object has.
fn known_layouts(solved: &Solved, types: &Types, spoilt: &FxHashSet<LayoutId>) -> FxHashMap<SiteId, LayoutId> {
    let mut out: FxHashMap<SiteId, LayoutId> = FxHashMap::default();
    let mut taken = spoilt.clone();
    let mut seeds: Vec<(&TypeId, &crate::infer::solve::Set)> = solved.seeds.iter().collect();
    seeds.sort_unstable();
    for (ty, set) in seeds {
        if let (Type::Instance(layout), [atom]) = (types.get(*ty), &set[..])
            && let Some(site) = atom.site()
            && !matches!(solved.sites[site.index()].kind, Kind::Exc)
        {
            // Two layouts of a class become one.
            if !spoilt.contains(layout) {
                out.entry(site).or_insert(*layout);
            }
            taken.insert(*layout);
        }
    }
    let mut free: FxHashMap<ClassKey, Vec<LayoutId>> = FxHashMap::default();
    for (id, layout) in types.layouts.iter().rev() {
        let exception = layout.exception && matches!(layout.class, ClassKey::Builtin(_));
        if !exception && !taken.contains(&id) {
            free.entry(layout.class.clone()).or_default().push(id);
        }
    }
    for (n, site) in solved.sites.iter().enumerate() {
        let site_id = SiteId(n as u32);
        let key = match site.kind {
            Kind::Instance(class) => ClassKey::Source(class.0),
            Kind::Cell => ClassKey::Builtin("cell".into()),
            _ => continue,
        };
        if !out.contains_key(&site_id)
            && let Some(layout) = free.get_mut(&key).and_then(Vec::pop)
        {
            out.insert(site_id, layout);
        }
    }
    out
}

/// The class, in CPython, of what a generator function of the library gives.
fn library_iterator(function: &str) -> String {
    match function.strip_prefix("it_") {
        Some(name) => format!("itertools.{name}"),
        None => function.trim_end_matches("_of").to_owned(),
    }
}

/// `<class '__main__.C'>`
fn class_text(program: &Program, class: ClassId) -> std::sync::Arc<str> {
    match program.enumeration(class) {
        Some(e) => format!("<{} '{}'>", if e.flags() { "flag" } else { "enum" }, program.classes[class].name).into(),
        None => format!("<class '{}'>", full_name(program, class)).into(),
    }
}

/// Resolves onto a table of types; `known` are the layouts that sites have already. Those that they do not fit any more come out as well.
fn attempt(program: &Program, solved: &Solved, mut types: Types, known: &Known) -> (Resolved, Spoilt) {
    let mut changed = Spoilt::default();
    let declared = crate::runtime::exceptions::declare(&mut types);
    let exc = declared.iter().find(|(n, _)| *n == "BaseException").map_or(TypeId::NEVER, |(_, t)| *t);
    let named = program.funcs.iter().filter(|(_, f)| f.wraps.is_none());
    types.func_names = named.map(|(id, f)| (id.0, f.qualname.clone())).collect();
    types.class_texts = program.classes.keys().map(|id| (id.0, class_text(program, id))).collect();
    for ctx in solved.sites.iter().filter(|site| site.kind == Kind::Generator).filter_map(|site| site.ctx) {
        let f = &program.funcs[solved.ctxs[ctx.index()].func];
        let text = match f.hidden {
            true => format!("{} object", library_iterator(&f.name)),
            false => format!("generator object {}", f.qualname),
        };
        types.generator_texts.insert(solved.generator(ctx), text.into());
    }
    let mut r = Resolved {
        types,
        sites: vec![None; solved.sites.len()],
        sets: vec![None; solved.sets.len()],
        cells: FxHashMap::default(),
        exc,
        exceptions: declared.into_iter().collect(),
    };
    let instances = solved.sites.iter().enumerate().filter_map(|(n, site)| match site.kind {
        Kind::Instance(class) => Some((class, SiteId(n as u32))),
        _ => None,
    });
    let mut classes: Vec<(ClassId, SiteId)> = instances.collect();
    classes.sort_unstable();
    let mut layouts = Vec::new();
    for (class, site) in &classes {
        let data = &program.classes[*class];
        let mut mro = Vec::new();
        let mut builtin = None;
        for &c in &data.mro {
            mro.push(ClassKey::Source(c.0));
            builtin = program.classes[c].builtin_base.clone().or(builtin);
        }
        let exception = builtin.is_some();
        while let Some(name) = builtin {
            builtin = crate::runtime::exceptions::base(&name).map(Into::into);
            mro.push(ClassKey::Builtin(name));
        }
        let empty = Layout {
            class: ClassKey::Source(class.0),
            name: match program.is_library(*class) {
                true => crate::builtins::names::library_name(&data.name).into(),
                false => data.name.clone(),
            },
            qualname: full_name(program, *class),
            value_of: data.value_of.map(|c| c.0),
            mro,
            exception,
            fields: Vec::new(),
            cyclic: true,
            special: Dunder::ALL.iter().any(|which| program.method(*class, which.name()).is_some()),
            indexed: program.method(*class, "__getitem__").is_some()
                && !(program.is_library(*class) && &*data.name == "deque"),
            copying: copying(program, *class),
        };
        let layout = match known.layouts.get(site) {
            Some(&layout) => {
                let old = &r.types.layouts[layout];
                if (Layout { fields: old.fields.clone(), ..empty }) != *old {
                    changed.layouts.insert(layout);
                }
                layout
            }
            None => r.types.layouts.push(empty),
        };
        layouts.push(layout);
        r.sites[site.index()] = Some(r.types.intern(Type::Instance(layout)));
    }
    for (n, site) in solved.sites.iter().enumerate() {
        if site.kind == Kind::Cell {
            let layout = known.layouts.get(&SiteId(n as u32)).copied().unwrap_or_else(|| {
                r.types.layouts.push(Layout {
                    class: ClassKey::Builtin("cell".into()),
                    name: "cell".into(),
                    qualname: "cell".into(),
                    value_of: None,
                    mro: Vec::new(),
                    exception: false,
                    fields: Vec::new(),
                    cyclic: true,
                    special: false,
                    indexed: false,
                    copying: Copying::Same,
                })
            });
            r.cells.insert(SiteId(n as u32), layout);
            r.sites[n] = Some(r.types.intern(Type::Instance(layout)));
        }
    }
    changed.types.extend(r.recursive(solved, &known.types));
    for ((class, site), &layout) in classes.iter().zip(&layouts) {
        let mut fields = Vec::new();
        for (name, var) in &solved.sites[site.index()].fields {
            let ty = r.var(solved, *var);
            if ty == TypeId::NEVER {
                continue;
            }
            let ty =
                if super::fields::definite(program, *class, name) { ty } else { r.types.union([ty, TypeId::UNBOUND]) };
            fields.push((name.clone(), ty));
        }
        changed.layouts.extend(r.set_fields(layout, fields, known.layouts.contains_key(site)));
    }
    let mut cells: Vec<(SiteId, LayoutId)> = r.cells.iter().map(|(s, l)| (*s, *l)).collect();
    cells.sort_unstable();
    for (site, layout) in cells {
        let ty = r.var(solved, solved.sites[site.index()].vars[0]);
        let content = vec![("content".into(), ty)];
        changed.layouts.extend(r.set_fields(layout, content, known.layouts.contains_key(&site)));
    }
    for n in 0..solved.sets.len() {
        r.var(solved, Var(n as u32));
    }
    (r, changed)
}

impl Resolved {
    /// Sets the fields of a layout, or compares them with those it has; the layout, if it does not fit.
    fn set_fields(
        &mut self,
        layout: LayoutId,
        fields: Vec<(std::sync::Arc<str>, TypeId)>,
        known: bool,
    ) -> Option<LayoutId> {
        if known {
            return (self.types.layouts[layout].fields != fields).then_some(layout);
        }
        self.types.layouts[layout].fields = fields;
        None
    }

    /// What the type of values that lived before became; none if the table had no such values.
    pub fn seed(&mut self, solved: &Solved, old: TypeId) -> Option<TypeId> {
        let set = solved.seeds.get(&old)?;
        let members: Vec<TypeId> = set.iter().map(|a| self.atom(solved, *a)).collect();
        Some(self.types.union(members))
    }

    /// The type of a variable.
    pub fn var(&mut self, solved: &Solved, var: Var) -> TypeId {
        if let Some(t) = self.sets[var.index()] {
            return t;
        }
        let members: Vec<TypeId> = solved.sets[var.index()].iter().map(|a| self.atom(solved, *a)).collect();
        let ty = self.types.union(members);
        self.sets[var.index()] = Some(ty);
        ty
    }

    /// The type of an atom.
    pub fn atom(&mut self, solved: &Solved, atom: Atom) -> TypeId {
        match atom.site() {
            Some(site) => self.site(solved, site),
            None => [
                TypeId::UNBOUND,
                TypeId::NONE,
                TypeId::ELLIPSIS,
                TypeId::NOT_IMPLEMENTED,
                TypeId::BOOL,
                TypeId::BOOL,
                TypeId::INT,
                TypeId::FLOAT,
                TypeId::COMPLEX,
                TypeId::STR,
                TypeId::BYTES,
                TypeId::RANGE,
                self.exc,
                TypeId::WORD,
                TypeId::INT,
            ][atom.0 as usize],
        }
    }

    /// Types that contain themselves: each has its id before its contents are known.
    ///
    /// `known` are those that sites have already; those that do not fit come out.
    fn recursive(&mut self, solved: &Solved, known: &FxHashMap<SiteId, TypeId>) -> Vec<TypeId> {
        let mut changed = Vec::new();
        let found = recursion::find(solved);
        for site in found.empty {
            self.sites[site.index()] = Some(TypeId::NEVER);
        }
        let same = |class: &Vec<SiteId>| class.iter().filter_map(|site| known.get(site)).min().copied();
        let same: Vec<Option<TypeId>> = found.classes.iter().map(same).collect();
        let ids: Vec<TypeId> = same.iter().map(|id| id.unwrap_or_else(|| self.types.reserve())).collect();
        for (class, id) in found.classes.iter().zip(&ids) {
            class.iter().for_each(|s| self.sites[s.index()] = Some(*id));
        }
        for ((class, id), same) in found.classes.iter().zip(&ids).zip(same) {
            let ty = self.structure(solved, class[0]);
            match same {
                Some(id) if *self.types.get(id) != ty => changed.push(id),
                Some(_) => {}
                None => self.types.define(*id, ty),
            }
        }
        changed
    }

    /// The type of a site.
    pub fn site(&mut self, solved: &Solved, site: SiteId) -> TypeId {
        if let Some(t) = self.sites[site.index()] {
            return t;
        }
        let ty = self.structure(solved, site);
        let id = self.types.intern(ty);
        self.sites[site.index()] = Some(id);
        id
    }

    /// What the type of a site is made of.
    fn structure(&mut self, solved: &Solved, site: SiteId) -> Type {
        let data = &solved.sites[site.index()];
        let parts: Vec<TypeId> = data.vars.iter().map(|v| self.var(solved, *v)).collect();
        let at = |n: usize| parts.get(n).copied().unwrap_or(TypeId::NEVER);
        match &data.kind {
            Kind::List => Type::List(at(0)),
            Kind::Set => Type::Set(at(0)),
            Kind::FrozenSet => Type::FrozenSet(at(0)),
            Kind::Dict => Type::Dict(at(0), at(1)),
            Kind::Tuple => Type::Tuple(parts.into()),
            Kind::TupleOf => Type::TupleOf(at(0)),
            Kind::Slice => Type::Slice(at(0), at(1), at(2)),
            Kind::Func(f) => Type::Func(f.0, parts.into()),
            Kind::Method(f) => Type::Method(at(0), f.0),
            Kind::Super(c) => Type::Super(c.0, at(0)),
            Kind::Class(c) => Type::Class(ClassKey::Source(c.0)),
            Kind::BuiltinClass(n) => Type::Class(ClassKey::Builtin(n.clone())),
            Kind::Builtin(n) => Type::Builtin(n.clone(), None),
            Kind::BoundBuiltin(n) => Type::Builtin(n.clone(), Some(at(0))),
            Kind::Module(n) => Type::Module(n.clone()),
            Kind::Huge(n) => Type::Huge(n.clone()),
            Kind::Generator => {
                let yields = data.ctx.map_or(TypeId::NEVER, |c| self.var(solved, solved.ctxs[c.index()].yields));
                Type::Generator(data.ctx.map_or(0, |c| solved.generator(c)), yields)
            }
            Kind::ByteArray => Type::ByteArray,
            Kind::IterObj => Type::IterObj(at(0)),
            Kind::Iter(it) => Type::Iter(match it {
                Iter::Range => IterKind::Range,
                Iter::Up => IterKind::Up,
                Iter::Down => IterKind::Down,
                Iter::List => IterKind::List(at(0)),
                Iter::ListReversed => IterKind::ListReversed(at(0)),
                Iter::Tuple => IterKind::Tuple(at(0)),
                Iter::Str => IterKind::Str,
                Iter::Enumerate => IterKind::Enumerate(at(1)),
                Iter::Zip => IterKind::Zip(parts.into()),
                Iter::Map => IterKind::Map(at(0), parts[1..].into()),
                Iter::DictKeys => IterKind::Dict(at(0), 0),
                Iter::DictValues => IterKind::Dict(at(0), 1),
                Iter::DictItems => IterKind::Dict(at(0), 2),
                Iter::KeysView => IterKind::View(at(0), 0),
                Iter::ValuesView => IterKind::View(at(0), 1),
                Iter::ItemsView => IterKind::View(at(0), 2),
                Iter::Set => IterKind::Set(at(0)),
                Iter::User => IterKind::User(at(0)),
            }),
            // Scalars and nominal types have theirs already.
            Kind::Unbound
            | Kind::None
            | Kind::Ellipsis
            | Kind::NotImplemented
            | Kind::Bool
            | Kind::Int
            | Kind::Word
            | Kind::Float
            | Kind::Complex
            | Kind::Str
            | Kind::Bytes
            | Kind::Range
            | Kind::Cell
            | Kind::Instance(_)
            | Kind::Exc => Type::Never,
        }
    }
}

/// The kind of a (non-union) type.
pub fn kind(types: &Types, exc: TypeId, id: TypeId) -> Kind {
    if id == exc {
        return Kind::Exc;
    }
    match types.get(id) {
        Type::Never | Type::Unbound | Type::Union(_) => Kind::Unbound,
        Type::None => Kind::None,
        Type::Ellipsis => Kind::Ellipsis,
        Type::NotImplemented => Kind::NotImplemented,
        Type::Bool => Kind::Bool,
        Type::Int => Kind::Int,
        Type::Word => Kind::Word,
        Type::Huge(n) => Kind::Huge(n.clone()),
        Type::Float => Kind::Float,
        Type::Complex => Kind::Complex,
        Type::Str => Kind::Str,
        Type::Bytes => Kind::Bytes,
        Type::ByteArray => Kind::ByteArray,
        Type::Range => Kind::Range,
        Type::Slice(..) => Kind::Slice,
        Type::Tuple(_) => Kind::Tuple,
        Type::TupleOf(_) => Kind::TupleOf,
        Type::List(_) | Type::Deque(_) => Kind::List,
        Type::Set(_) => Kind::Set,
        Type::FrozenSet(_) => Kind::FrozenSet,
        Type::Dict(..) => Kind::Dict,
        Type::Cell(_) => Kind::Cell,
        Type::Instance(l) => match &types.layouts[*l].class {
            ClassKey::Source(_) if types.layouts[*l].value_of.is_some() => {
                Kind::Class(ClassId(types.layouts[*l].value_of.unwrap_or_default()))
            }
            ClassKey::Source(c) => Kind::Instance(ClassId(*c)),
            ClassKey::Builtin(n) if &**n == "cell" => Kind::Cell,
            ClassKey::Builtin(_) => Kind::Exc,
        },
        Type::Class(ClassKey::Source(c)) => Kind::Class(ClassId(*c)),
        Type::Class(ClassKey::Builtin(n)) => Kind::BuiltinClass(n.clone()),
        Type::Func(f, _) => Kind::Func(crate::hir::FuncId(*f)),
        Type::Method(_, f) => Kind::Method(crate::hir::FuncId(*f)),
        Type::Super(c, _) => Kind::Super(ClassId(*c)),
        Type::Builtin(n, None) => Kind::Builtin(n.clone()),
        Type::Builtin(n, Some(_)) => Kind::BoundBuiltin(n.clone()),
        Type::Module(n) => Kind::Module(n.clone()),
        Type::Generator(..) => Kind::Generator,
        Type::IterObj(_) => Kind::IterObj,
        Type::Iter(kind) => Kind::Iter(match kind {
            IterKind::Range => Iter::Range,
            IterKind::Up => Iter::Up,
            IterKind::Down => Iter::Down,
            IterKind::List(_) => Iter::List,
            IterKind::ListReversed(_) => Iter::ListReversed,
            IterKind::Tuple(_) => Iter::Tuple,
            IterKind::Str => Iter::Str,
            IterKind::Enumerate(_) => Iter::Enumerate,
            IterKind::Zip(_) => Iter::Zip,
            IterKind::Map(..) | IterKind::Filter(..) => Iter::Map,
            IterKind::Dict(_, 0) => Iter::DictKeys,
            IterKind::Dict(_, 1) => Iter::DictValues,
            IterKind::Dict(..) => Iter::DictItems,
            IterKind::View(_, 0) => Iter::KeysView,
            IterKind::View(_, 1) => Iter::ValuesView,
            IterKind::View(..) => Iter::ItemsView,
            IterKind::Set(_) => Iter::Set,
            IterKind::User(_) => Iter::User,
        }),
    }
}

/// The kind group of a (non-union) type, as the solver groups atoms for loop versions.
pub fn group(types: &Types, exc: TypeId, id: TypeId) -> u32 {
    match kind(types, exc, id) {
        Kind::Unbound => 0,
        Kind::None => 1,
        Kind::Ellipsis => 2,
        Kind::NotImplemented => 3,
        Kind::Bool => 4,
        Kind::Int => 6,
        Kind::Float => 7,
        Kind::Complex => 8,
        Kind::Str => 9,
        Kind::Bytes => 10,
        Kind::Range => 11,
        Kind::Exc => 12,
        Kind::Word => 13,
        Kind::Instance(c) => 1000 + c.0,
        Kind::Func(f) => 2_000_000 + f.0,
        Kind::Class(c) => 3_000_000 + c.0,
        Kind::List => 16,
        Kind::Tuple => 100 + types.parts(id).len().min(800) as u32,
        Kind::Dict => 17,
        Kind::Set => 18,
        Kind::Iter(_) => 19,
        Kind::Generator => 20,
        Kind::TupleOf => 22,
        Kind::ByteArray => 23,
        Kind::Slice
        | Kind::IterObj
        | Kind::FrozenSet
        | Kind::Cell
        | Kind::BuiltinClass(_)
        | Kind::Method(_)
        | Kind::Builtin(_)
        | Kind::BoundBuiltin(_)
        | Kind::Module(_)
        | Kind::Huge(_)
        | Kind::Super(_) => 21,
    }
}
