//! How many arguments builtins take, and what CPython says to another number of them.
//!
//! CPython words the complaint in several ways, by how a function's arguments are parsed; which way is a column of the
//! [`table`](super::table), and follows from the parameters where all overloads over scalars have as many.

use super::table::{Lower, Row, is_type};

/// How the arguments of a builtin are counted (a method's object is not one of them).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// `f() takes no arguments (2 given)`
    Zero,
    /// `f() takes exactly one argument (2 given)`
    One,
    /// `f expected 2 arguments, got 1`
    Exactly(usize),
    /// `f expected at least 1 argument, got 0`
    Between(usize, usize),
    /// `f() takes at least 1 argument (0 given)`
    Parsed(usize, usize),
    /// `f() takes at least 1 positional argument (0 given)`: the words, and the least and the greatest number.
    Positional(&'static str, usize, usize),
    /// The same text for every wrong number.
    Fixed(usize, usize, &'static str),
    /// Misses arguments by name, `f() missing required argument 'base' (pos 1)`: the names of those that must be there, how many may
    /// be given by position, and how many in all.
    Named(&'static [&'static str], usize, usize),
    /// Written in Python by CPython: these are the names of all parameters, by which arguments may be given.
    Python(&'static [&'static str]),
    /// No more positional arguments than these; the complaint is worded elsewhere.
    AtMost(usize),
}

/// Any number of arguments.
pub const MANY: usize = usize::MAX;

impl Row {
    /// How the arguments are counted, where that is known.
    fn count(&self) -> Option<Count> {
        if self.count.is_some() {
            return self.count;
        }
        let Lower::Scalar([first, others @ ..]) = &self.lower else {
            return None;
        };
        let n = first.params.len();
        if others.iter().any(|o| o.params.len() != n) {
            return None;
        }
        let method = self.name.split_once('.').is_some_and(|(owner, _)| is_type(owner));
        Some(match n - usize::from(method) {
            0 => Count::Zero,
            1 => Count::One,
            n => Count::Exactly(n),
        })
    }

    /// How many positional arguments the builtin takes at most, if that is limited.
    pub fn most(&self) -> Option<usize> {
        let most = match self.count()? {
            Count::Zero => 0,
            Count::One => 1,
            Count::Python(names) => names.len(),
            Count::Exactly(n) | Count::AtMost(n) => n,
            Count::Between(_, n) | Count::Parsed(_, n) | Count::Fixed(_, n, _) => n,
            Count::Positional(_, _, n) | Count::Named(_, _, n) => n,
        };
        (most != MANY).then_some(most)
    }

    /// The names of the parameters, where arguments of a scalar builtin may be given by keyword.
    pub fn keywords(&self) -> &'static [&'static str] {
        match self.count {
            Some(Count::Python(names)) => names,
            _ => &[],
        }
    }

    /// The text of the TypeError of a call with so many positional arguments and these keywords, if it is one.
    pub fn complaint(&self, positional: usize, keywords: &[&str]) -> Option<String> {
        let (name, short) = (self.name, self.short_name());
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        let given = positional + keywords.len();
        let (least, most) = match self.count()? {
            Count::Python(_) | Count::AtMost(_) => return None,
            Count::Positional(words, least, most) => {
                let fits = (least..=most).contains(&positional);
                return (!fits).then(|| {
                    format!("{short}() takes {words} positional argument{} ({positional} given)", plural(least))
                });
            }
            Count::Named(names, by_position, most) => {
                if given > most {
                    return Some(format!("{short}() takes at most {most} arguments ({given} given)"));
                }
                if positional > by_position {
                    let (n, s) = (by_position, plural(by_position));
                    return Some(format!("{short}() takes exactly {n} positional argument{s} ({positional} given)"));
                }
                let missing = names.iter().enumerate().skip(positional).find(|(_, n)| !keywords.contains(n));
                return missing
                    .map(|(n, name)| format!("{short}() missing required argument '{name}' (pos {})", n + 1));
            }
            Count::Zero => (0, 0),
            Count::One => (1, 1),
            Count::Exactly(n) => (n, n),
            Count::Between(least, most) | Count::Parsed(least, most) | Count::Fixed(least, most, _) => (least, most),
        };
        if (least..=most).contains(&positional) || (!keywords.is_empty() && positional <= most) {
            return None;
        }
        let (words, n) = match given {
            _ if least == most => ("", least),
            given if given < least => ("at least ", least),
            _ => ("at most ", most),
        };
        Some(match self.count()? {
            Count::Zero => format!("{name}() takes no arguments ({given} given)"),
            Count::One => format!("{name}() takes exactly one argument ({given} given)"),
            Count::Parsed(..) => format!("{short}() takes {words}{n} argument{} ({given} given)", plural(n)),
            Count::Fixed(_, _, text) => text.into(),
            _ => format!("{short} expected {words}{n} argument{}, got {positional}", plural(n)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::find;

    fn complaint(name: &str, positional: usize, keywords: &[&str]) -> Option<String> {
        find(name).unwrap().complaint(positional, keywords)
    }

    #[test]
    fn wordings() {
        let text = |name, n| complaint(name, n, &[]);
        assert_eq!(text("math.sqrt", 1), None);
        assert_eq!(text("math.sqrt", 0).unwrap(), "math.sqrt() takes exactly one argument (0 given)");
        assert_eq!(text("str.upper", 1).unwrap(), "str.upper() takes no arguments (1 given)");
        assert_eq!(text("divmod", 1).unwrap(), "divmod expected 2 arguments, got 1");
        assert_eq!(text("str.replace", 1).unwrap(), "replace expected at least 2 arguments, got 1");
        assert_eq!(text("range", 4).unwrap(), "range expected at most 3 arguments, got 4");
        assert_eq!(text("str.find", 0).unwrap(), "find() takes at least 1 argument (0 given)");
        assert_eq!(text("pow", 1).unwrap(), "pow() missing required argument 'exp' (pos 2)");
        assert_eq!(complaint("pow", 1, &["exp"]), None);
        assert_eq!(text("math.log", 3).unwrap(), "math.log requires 1 to 2 arguments");
        assert_eq!(text("sum", 0).unwrap(), "sum() takes at least 1 positional argument (0 given)");
        assert_eq!(text("math.isclose", 3).unwrap(), "isclose() takes exactly 2 positional arguments (3 given)");
    }

    #[test]
    fn most_follows_from_the_overloads() {
        let most = |name| find(name).unwrap().most();
        assert_eq!(most("time.time"), Some(0));
        assert_eq!(most("math.sin"), Some(1));
        assert_eq!(most("math.atan2"), Some(2));
        assert_eq!(most("str.zfill"), Some(1));
        assert_eq!(most("max"), None);
    }
}
