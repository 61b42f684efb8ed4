//! Special methods that runtime functions call: `__eq__` and `__hash__` of keys, `__repr__` of what is shown.
//!
//! The runtime finds a method by the type of its receiver (`tier::callback`), so each receiver that may reach such a function gets one
//! context for each method, whose other argument is whatever it may meet there.

use super::*;
use crate::hir::MethodKind;

/// What a runtime function may ask of the values in its arguments.
struct Asks {
    methods: &'static [Dunder],
    /// Of a dict its keys alone are asked, and of what follows the key nothing.
    keys: bool,
}

fn asks(name: &str) -> Option<Asks> {
    use Dunder::*;
    let (methods, keys): (&'static [Dunder], bool) = match name {
        "any.eq" | "any.ne" | "any.same_or_eq" => (&[Eq, Ne, Hash], false),
        "any.lt" | "any.le" | "any.gt" | "any.ge" | "any.compare" => (&[Eq, Ne, Hash, Lt, Le, Gt, Ge], false),
        "any.hash" => (&[Hash], false),
        // Keys of copied tables are hashed anew: by the methods that were made ready where the originals were filled.
        "copy.deep" => (&[], false),
        "any.truth" => (&[Bool, Len], false),
        "str.percent" | "str.format" | "str.format_map" | "exc.new" | "exc.set_args" | "exc.raise" => {
            (&[Repr, Str, Format], false)
        }
        "list.remove" | "list.index" | "list.count" | "list.contains" | "list.eq" => (&[Eq, Hash], false),
        "list.sort" | "list.sort_by_keys" => (&[Eq, Lt, Gt, Hash], false),
        // A KeyError shows its key.
        "dict.get" | "dict.lookup" | "dict.del" | "dict.pop" | "set.remove" => (&[Hash, Eq, Repr], true),
        _ if name.starts_with("show.") => (&[Repr, Str, Format], false),
        _ if name.starts_with("dict.") || name.starts_with("set.") => (&[Hash, Eq], true),
        _ => return None,
    };
    Some(Asks { methods, keys })
}

impl Solving<'_, '_> {
    /// A runtime function with these arguments may call special methods of what is in them.
    pub(super) fn calls_back(&mut self, name: &'static str, args: &[Arg<'_, Self>]) {
        let Some(asks) = asks(name) else {
            return;
        };
        let mut found: Set = Set::new();
        let mut values = 0;
        for arg in args {
            match arg {
                Arg::V(v) if asks.keys && self.kind(v) == Kind::Dict => {
                    let keys = self.part(v, 0);
                    Self::join_sets(&mut found, &keys);
                }
                Arg::V(v) => {
                    let v = self.result(**v);
                    Self::join_sets(&mut found, &v);
                }
                Arg::Any(r) => {
                    values += 1;
                    if !asks.keys || values == 1 {
                        Self::join_sets(&mut found, r);
                    }
                }
                Arg::Text(_) | Arg::Int(_) | Arg::TypeOf(_) | Arg::Exception(_) => {}
            }
        }
        if found.iter().all(|a| a.site().is_none()) {
            return;
        }
        self.deepen(&mut found);
        if name == "copy.deep"
            && let Some(Arg::V(memo)) = args.last()
        {
            self.copies_back(**memo, &found);
        }
        let receivers: Vec<(Atom, ClassId)> = found
            .iter()
            .filter_map(|a| match self.kind(a) {
                Kind::Instance(c) => Some((*a, c)),
                _ => None,
            })
            .collect();
        for (receiver, class) in receivers {
            for &method in asks.methods {
                self.callback(receiver, class, method, &found);
            }
        }
    }

    /// The key of a KeyError is the argument of the exception: the runtime makes a tuple of it, of a type for each kind of key.
    pub(super) fn key_errors(&mut self, args: &[Arg<'_, Self>]) {
        let Some(key) = args.iter().find_map(|arg| match arg {
            Arg::Any(key) => Some((*key).clone()),
            _ => None,
        }) else {
            return;
        };
        for atom in key {
            // A text is what the arguments of an exception always may be.
            if self.kind(&atom) != Kind::Str
                && let Some(tuple) = self.s.key_args(atom)
            {
                self.exception_args(&vec![tuple]);
            }
        }
    }

    /// A deep copy may meet an instance of any class inside of others.
    fn copies_back(&mut self, memo: Atom, found: &Set) {
        let memo = vec![memo];
        let classes: Vec<ClassId> = self.s.program.classes.keys().collect();
        for class in classes {
            let defined = sem::find_method(self, class, Dunder::DeepCopy.name()).is_some();
            if defined && !self.s.own_fields(class) {
                let receiver = Atom(FIRST_SITE + self.s.class_site(class).0);
                self.callback(receiver, class, Dunder::DeepCopy, &memo);
            }
        }
        for &receiver in found {
            if let Kind::Instance(class) = self.kind(&receiver) {
                self.callback(receiver, class, Dunder::DeepCopy, &memo);
            }
        }
    }

    /// Adds everything that the values hold; the inside of instances apart.
    fn deepen(&mut self, set: &mut Set) {
        let mut work = set.clone();
        while let Some(at) = work.pop() {
            let kind = self.kind(&at);
            if kind.is_view()
                || matches!(
                    kind,
                    Kind::List
                        | Kind::Tuple
                        | Kind::TupleOf
                        | Kind::Set
                        | Kind::FrozenSet
                        | Kind::Dict
                        | Kind::Method(_)
                )
            {
                for n in 0..self.parts(&at) {
                    for inner in self.part(&at, n) {
                        if let Err(place) = set.binary_search(&inner) {
                            set.insert(place, inner);
                            work.push(inner);
                        }
                    }
                }
            }
        }
    }

    /// The context of a method that the runtime calls for a receiver.
    fn callback(&mut self, receiver: Atom, class: ClassId, which: Dunder, others: &Set) {
        let found = self.s.program.method(class, which.name());
        let Some(func) = found.filter(|m| m.kind == MethodKind::Plain).map(|m| m.thunk.unwrap_or(m.func)) else {
            return;
        };
        let params = &self.s.program.funcs[func].params;
        let takes = 1 + usize::from(which.binary());
        if params.names.len() != takes || params.positional != takes || !params.captures.is_empty() {
            let name = which.name();
            self.refuse(format!("`{name}` with other parameters than usual"), "give it the usual ones");
            return;
        }
        let mut args = vec![vec![receiver]];
        match which {
            Dunder::Format => args.push(self.any_of(&Kind::Str)),
            _ if which.binary() => args.push(others.clone()),
            _ => {}
        }
        self.raises = true;
        let ctx = match self.s.callbacks.get(&(receiver, which)) {
            Some(&ctx) => ctx,
            None => {
                // The receiver tells these contexts apart, the call string from all others.
                let mut first = vec![Set::new(); takes];
                first[0] = vec![receiver];
                let ctx = self.s.context(func, first, &[(func, Inst(u32::MAX))]);
                self.s.callbacks.insert((receiver, which), ctx);
                ctx
            }
        };
        for (n, arg) in args.iter().enumerate() {
            let param = self.s.ctxs[ctx.index()].params[n];
            self.s.join(param, arg);
        }
    }
}
