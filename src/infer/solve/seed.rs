//! What a session has already: the types of the values that live when an input begins, as sets of atoms.
//!
//! All objects of one type are one site, for two names may lead to one object. What an input stores in them widens the site, so that the
//! type that comes out tells how the objects must be laid out from then on.

use super::*;
use crate::infer::resolve;
use crate::types::{ClassKey, Type, TypeId, Types};

/// The values that live when an input begins.
#[derive(Debug)]
pub struct Seeds<'t> {
    pub types: &'t Types,
    /// The type of the value of each module variable; none if it is not bound.
    pub globals: Vec<Option<TypeId>>,
    /// What exceptions were given as arguments.
    pub exception_args: TypeId,
    /// The bodies of generators: function, types of its parameters, of what is sent to it.
    pub generators: FxHashMap<u32, GeneratorSeed>,
    /// The number of the next generator.
    pub first_generator: u32,
}

/// How a generator that lives was made.
#[derive(Debug, Clone)]
pub struct GeneratorSeed {
    pub func: FuncId,
    pub params: Vec<TypeId>,
    pub sent: TypeId,
}

/// The number of a seed among the sites of its key.
const SEED: u32 = 0x7fff_0001;

impl Solver<'_> {
    /// Gives the module variables what they hold.
    pub(super) fn seed(&mut self, seeds: &Seeds<'_>) {
        for (n, ty) in seeds.globals.iter().enumerate() {
            if let (Some(ty), Some(&var)) = (ty, self.globals.get(n)) {
                let set = self.seed_type(seeds, *ty);
                self.join(var, &set);
            }
        }
        let set = self.seed_type(seeds, seeds.exception_args);
        let var = self.exception_args;
        self.join(var, &set);
    }

    /// The atoms of a type's values.
    fn seed_type(&mut self, seeds: &Seeds<'_>, ty: TypeId) -> Set {
        if let Some(set) = self.seeds.get(&ty) {
            return set.clone();
        }
        let types = seeds.types;
        let kind = resolve::kind(types, TypeId::NEVER, ty);
        let set = match types.get(ty) {
            Type::Never => Set::new(),
            Type::Union(members) => {
                let mut out = Set::new();
                for m in members.iter() {
                    let part = self.seed_type(seeds, *m);
                    Solving::join_sets(&mut out, &part);
                }
                return out;
            }
            Type::Bool => vec![FALSE, TRUE],
            Type::Instance(layout) => match &types.layouts[*layout].class {
                ClassKey::Builtin(name) if &**name == "cell" => self.seed_site(seeds, ty, Kind::Cell),
                ClassKey::Builtin(_) => Atom::of(&Kind::Exc).into_iter().collect(),
                ClassKey::Source(class) => self.seed_instance(seeds, ty, ClassId(*class)),
            },
            Type::Generator(n, _) => self.seed_generator(seeds, ty, *n),
            _ => match Atom::of(&kind) {
                Some(atom) => vec![atom],
                None if types.parts(ty).is_empty() && !types.heap(ty) => {
                    let site = self.site((u32::MAX, 0, 0, kind), 0, 0);
                    vec![Atom(FIRST_SITE + site.0)]
                }
                None => self.seed_site(seeds, ty, kind),
            },
        };
        self.seeds.insert(ty, set.clone());
        set
    }

    /// A site with contents.
    fn seed_site(&mut self, seeds: &Seeds<'_>, ty: TypeId, kind: Kind) -> Set {
        let contents = seeds.types.referred(ty);
        let site = self.site((u32::MAX - 2, ty.0, SEED, kind), contents.len(), 1);
        let set = vec![Atom(FIRST_SITE + site.0)];
        self.seeds.insert(ty, set.clone());
        for (n, content) in contents.into_iter().enumerate() {
            let part = self.seed_type(seeds, content);
            let var = self.sites[site.index()].vars[n];
            self.join(var, &part);
        }
        set
    }

    fn seed_instance(&mut self, seeds: &Seeds<'_>, ty: TypeId, class: ClassId) -> Set {
        let Type::Instance(layout) = seeds.types.get(ty) else {
            return Set::new();
        };
        let site = if self.own_fields(class) {
            self.site((u32::MAX - 2, ty.0, SEED, Kind::Instance(class)), 0, 0)
        } else {
            self.class_site(class)
        };
        let set = vec![Atom(FIRST_SITE + site.0)];
        self.seeds.insert(ty, set.clone());
        for (name, field) in seeds.types.layouts[*layout].fields.clone() {
            let part: Set = self.seed_type(seeds, field).into_iter().filter(|a| *a != Atom(0)).collect();
            let known = self.sites[site.index()].fields.iter().find(|(n, _)| *n == name).map(|(_, v)| *v);
            let var = known.unwrap_or_else(|| {
                let var = self.var();
                self.sites[site.index()].fields.push((name, var));
                var
            });
            self.join(var, &part);
        }
        set
    }

    fn seed_generator(&mut self, seeds: &Seeds<'_>, ty: TypeId, n: u32) -> Set {
        let Some(made) = seeds.generators.get(&n) else {
            return Set::new();
        };
        let site = self.site((u32::MAX - 2, ty.0, SEED, Kind::Generator), 0, 0);
        let set = vec![Atom(FIRST_SITE + site.0)];
        self.seeds.insert(ty, set.clone());
        let params = made.params.iter().map(|t| self.seed_type(seeds, *t)).collect();
        let sent = self.seed_type(seeds, made.sent);
        // A context of its own: its object is laid out already.
        let ctx = self.context(made.func, params, &[(made.func, Inst(u32::MAX - n))]);
        let var = self.ctxs[ctx.index()].sent;
        self.join(var, &sent);
        self.sites[site.index()].ctx = Some(ctx);
        self.seeded.push((n, ctx));
        set
    }
}
