//! What a program knows of its classes: lookup, kinds of classes.

use super::{Class, ClassId, Enumeration, FuncId, Method, Name, Op, Program, THROUGH};

impl Program {
    /// The classes in which a name of a class is looked up, the class itself first.
    pub fn mro(&self, class: ClassId) -> impl Iterator<Item = &Class> {
        self.classes[class].mro.iter().map(|c| &self.classes[*c])
    }

    /// The method of a class or its bases, setters apart; none if an attribute of a class before hides it.
    pub fn method(&self, class: ClassId, name: &str) -> Option<&Method> {
        for c in self.mro(class) {
            let found = c.methods.iter().rev().find(|m| &*m.name == name && m.kind.is_found());
            if found.is_some() || c.attrs.iter().any(|(n, _)| &**n == name) {
                return found;
            }
        }
        None
    }

    /// The method that `super().name` in `class` is, for an instance of another class.
    pub fn method_after(&self, instance: ClassId, class: ClassId, name: &str) -> Option<&Method> {
        let after = self.classes[instance].mro.iter().skip_while(|c| **c != class).skip(1);
        after
            .map(|c| &self.classes[*c])
            .find_map(|c| c.methods.iter().rev().find(|m| &*m.name == name && m.kind.is_found()))
    }

    /// The field of what is derived from a class of the library that is there before `__init__` runs.
    pub fn made_before(&self, class: ClassId, name: &str) -> bool {
        let new = self.method(class, "_new_").filter(|m| self.funcs[m.func].hidden);
        new.is_some_and(|m| {
            self.funcs[m.func].insts.values().any(|i| matches!(&i.op, Op::SetAttr(field) if &**field == name))
        })
    }

    /// The class that defines a function as its method.
    pub fn owner(&self, func: FuncId) -> Option<(ClassId, &Method)> {
        self.classes.iter().find_map(|(id, c)| Some((id, c.methods.iter().find(|m| m.func == func)?)))
    }

    /// Whether a method was made for its class, not written: it has the class's place.
    pub fn made(&self, class: ClassId, name: &str) -> bool {
        let found = self.mro(class).find_map(|c| c.methods.iter().rev().find(|m| &*m.name == name).map(|m| (c, m)));
        found.is_some_and(|(c, m)| self.funcs[m.func].span == c.span)
    }

    /// Whether instances of a class have no hash: the first class that says anything has `__eq__` but no `__hash__`.
    pub fn unhashable(&self, class: ClassId) -> bool {
        for data in self.mro(class) {
            let has = |name: &str| data.methods.iter().any(|m| &*m.name == name);
            if has("__hash__") {
                return false;
            }
            if has("__eq__") || data.attrs.iter().any(|(n, _)| &**n == "__hash__") {
                return true;
            }
        }
        false
    }

    /// What kind of enumeration a class is.
    pub fn enumeration(&self, class: ClassId) -> Option<Enumeration> {
        self.mro(class).find_map(|c| c.enumeration)
    }

    /// Whether a class is of the embedded library.
    pub fn is_library(&self, class: ClassId) -> bool {
        self.classes[class].methods.first().is_some_and(|m| self.of_library(m.func))
    }

    /// Whether a function is part of the library.
    pub fn of_library(&self, func: FuncId) -> bool {
        self.funcs[func].hidden && !self.funcs[func].decorators.iter().any(|name| &**name == THROUGH)
    }

    /// The fields of a class whose instances are tuples.
    pub fn record(&self, class: ClassId) -> Option<&[Name]> {
        self.mro(class).find_map(|c| c.record.as_deref())
    }
}
