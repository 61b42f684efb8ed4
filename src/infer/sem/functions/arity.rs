//! How many arguments builtins take, and what CPython says to another number of them.
//!
//! CPython words the complaint in several ways, by how a function's arguments are parsed.

use Count::{Between, Exactly, Fixed, None as Zero, One, Parsed};

/// How arguments are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Count {
    /// `f() takes no arguments (2 given)`
    None,
    /// `f() takes exactly one argument (2 given)`
    One,
    /// `f expected 2 arguments, got 1`
    Exactly(usize),
    /// `f expected at least 1 argument, got 0`
    Between(usize, usize),
    /// `f() takes at least 1 argument (0 given)`
    Parsed(usize, usize),
    /// The same text for every wrong number.
    Fixed(usize, usize, &'static str),
}

const MANY: usize = usize::MAX;

/// How the builtin with a qualified name counts its arguments (a method's object is not one of them).
fn count_of(name: &str) -> Option<Count> {
    Some(match name {
        "len"
        | "repr"
        | "abs"
        | "any"
        | "all"
        | "hash"
        | "callable"
        | "chr"
        | "ord"
        | "bin"
        | "oct"
        | "hex"
        | "ascii"
        | "math.fsum"
        | "math.modf"
        | "math.frexp"
        | "cmath.polar"
        | "cmath.phase"
        | "cmath.sqrt"
        | "cmath.exp"
        | "cmath.log10"
        | "cmath.sin"
        | "cmath.cos"
        | "cmath.tan"
        | "cmath.sinh"
        | "cmath.cosh"
        | "cmath.tanh"
        | "cmath.asin"
        | "cmath.acos"
        | "cmath.atan"
        | "cmath.asinh"
        | "cmath.acosh"
        | "cmath.atanh"
        | "cmath.isnan"
        | "cmath.isinf"
        | "cmath.isfinite"
        | "math.sqrt"
        | "math.ulp"
        | "math.floor"
        | "math.ceil"
        | "math.trunc"
        | "math.fabs"
        | "math.sin"
        | "math.cos"
        | "math.tan"
        | "math.asin"
        | "math.acos"
        | "math.atan"
        | "math.sinh"
        | "math.cosh"
        | "math.tanh"
        | "math.asinh"
        | "math.acosh"
        | "math.atanh"
        | "math.exp"
        | "math.exp2"
        | "math.expm1"
        | "math.log2"
        | "math.log10"
        | "math.log1p"
        | "math.cbrt"
        | "math.degrees"
        | "math.radians"
        | "math.erf"
        | "math.erfc"
        | "math.gamma"
        | "math.lgamma"
        | "math.isqrt"
        | "math.factorial"
        | "math.isnan"
        | "math.isinf"
        | "math.isfinite"
        | "sys.setrecursionlimit"
        | "list.append"
        | "list.extend"
        | "list.count"
        | "list.remove"
        | "tuple.count"
        | "set.add"
        | "set.discard"
        | "set.remove"
        | "set.symmetric_difference"
        | "set.issubset"
        | "set.issuperset"
        | "set.isdisjoint"
        | "frozenset.symmetric_difference"
        | "frozenset.issubset"
        | "frozenset.issuperset"
        | "frozenset.isdisjoint"
        | "set.symmetric_difference_update"
        | "str.partition"
        | "str.rpartition"
        | "range.index"
        | "range.count"
        | "str.join"
        | "str.zfill"
        | "str.removeprefix"
        | "str.removesuffix"
        | "str.translate" => One,
        "time.time"
        | "time.perf_counter"
        | "time.monotonic"
        | "time.process_time"
        | "sys.getrecursionlimit"
        | "time.time_ns"
        | "time.perf_counter_ns"
        | "time.monotonic_ns"
        | "time.process_time_ns"
        | "int.bit_length"
        | "int.bit_count"
        | "int.conjugate"
        | "int.as_integer_ratio"
        | "float.is_integer"
        | "float.hex"
        | "float.conjugate"
        | "float.as_integer_ratio"
        | "complex.conjugate"
        | "list.clear"
        | "list.reverse"
        | "list.copy"
        | "dict.keys"
        | "dict.values"
        | "dict.items"
        | "dict.clear"
        | "dict.copy"
        | "set.pop"
        | "set.clear"
        | "set.copy"
        | "frozenset.copy"
        | "dict.popitem"
        | "str.upper"
        | "str.lower"
        | "str.title"
        | "str.capitalize"
        | "str.swapcase"
        | "str.casefold"
        | "str.istitle"
        | "str.isnumeric"
        | "str.isdecimal"
        | "str.isascii"
        | "str.isidentifier"
        | "str.isprintable"
        | "str.isdigit"
        | "str.isalpha"
        | "str.isalnum"
        | "str.isspace"
        | "str.isupper"
        | "str.islower" => Zero,
        "range" | "list.index" | "tuple.index" => Between(1, 3),
        "format" | "iter" | "next" | "cmath.log" | "math.perm" | "dict.get" | "dict.pop" | "dict.setdefault"
        | "str.ljust" | "str.rjust" | "str.center" => Between(1, 2),
        "bool" | "float" | "tuple" | "list" | "set" | "frozenset" | "dict" | "list.pop" | "dict.update"
        | "str.strip" | "str.lstrip" | "str.rstrip" => Between(0, 1),
        "min" | "max" => Between(1, MANY),
        "divmod"
        | "filter"
        | "isinstance"
        | "issubclass"
        | "hasattr"
        | "math.dist"
        | "cmath.rect"
        | "heapq.heappush"
        | "heapq.heappushpop"
        | "heapq.heapreplace"
        | "itertools.takewhile"
        | "itertools.dropwhile"
        | "itertools.filterfalse"
        | "itertools.starmap"
        | "operator.add"
        | "operator.sub"
        | "operator.mul"
        | "operator.truediv"
        | "operator.floordiv"
        | "operator.mod"
        | "operator.xor"
        | "operator.and_"
        | "operator.or_"
        | "operator.lt"
        | "operator.gt"
        | "operator.eq"
        | "math.ldexp"
        | "math.nextafter"
        | "math.copysign"
        | "math.atan2"
        | "math.pow"
        | "math.fmod"
        | "math.remainder"
        | "math.comb"
        | "list.insert" => Exactly(2),
        "reversed" | "sorted" | "itertools.cycle" | "itertools.pairwise" => Exactly(1),
        "setattr" => Exactly(3),
        "getattr" | "functools.reduce" | "str.replace" => Between(2, 3),
        "itertools.islice" => Between(2, 4),
        "str" => Parsed(0, 3),
        "int" | "complex" | "list.sort" | "str.split" | "str.rsplit" => Parsed(0, 2),
        "str.startswith" | "str.endswith" | "str.find" | "str.rfind" | "str.index" | "str.rindex" | "str.count" => {
            Parsed(1, 3)
        }
        "str.splitlines" | "str.expandtabs" => Parsed(0, 1),
        "math.log" => Fixed(1, 2, "math.log requires 1 to 2 arguments"),
        _ => return None,
    })
}

/// How many positional arguments the builtin takes at most, if that is limited.
pub fn most(name: &str) -> Option<usize> {
    if let Some((_, most)) = named(name) {
        return Some(most);
    }
    // Those whose complaints are worded elsewhere.
    match name {
        "complex" | "int" | "math.hypot" => return Some(2),
        "range" | "slice" => return Some(3),
        "float" | "bool" | "list" | "tuple" | "set" | "frozenset" | "dict" => return Some(1),
        _ => {}
    }
    let most = match count_of(name)? {
        Zero => 0,
        One => 1,
        Exactly(n) | Between(_, n) | Parsed(_, n) | Fixed(_, n, _) => n,
    };
    (most != MANY).then_some(most)
}

/// The names of arguments that CPython misses by name: `pow() missing required argument 'base' (pos 1)`.
fn named(name: &str) -> Option<(&'static [&'static str], usize)> {
    Some(match name {
        "pow" => (&["base", "exp"], 3),
        "round" => (&["number"], 2),
        "math.isclose" | "cmath.isclose" => (&["a", "b"], 4),
        "itertools.repeat" => (&["object"], 2),
        _ => return None,
    })
}

/// The names of the parameters of a scalar builtin, where CPython takes them as keywords: what it has written in Python.
pub fn keywords(name: &str) -> &'static [&'static str] {
    match name {
        "random.lognormvariate" => &["mu", "sigma"],
        "random.expovariate" => &["lambd"],
        "random.vonmisesvariate" => &["mu", "kappa"],
        "random.gammavariate" | "random.betavariate" | "random.weibullvariate" => &["alpha", "beta"],
        "random.paretovariate" => &["alpha"],
        "random.randbytes" => &["n"],
        _ => &[],
    }
}

/// The text of the TypeError of a call with so many positional arguments and keywords, if it is one.
pub fn complaint(name: &str, positional: usize, keywords: &[&str]) -> Option<String> {
    let short = name.rsplit('.').next().unwrap_or(name);
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    let given = positional + keywords.len();
    if name == "sum" && positional == 0 {
        return Some("sum() takes at least 1 positional argument (0 given)".into());
    }
    if name == "math.prod" && positional != 1 {
        return Some(format!("prod() takes exactly 1 positional argument ({positional} given)"));
    }
    if let Some((names, most)) = named(name) {
        if given > most {
            return Some(format!("{short}() takes at most {most} arguments ({given} given)"));
        }
        if short == "isclose" && positional > 2 {
            return Some(format!("{short}() takes exactly 2 positional arguments ({positional} given)"));
        }
        let missing = names.iter().enumerate().skip(positional).find(|(_, n)| !keywords.contains(n));
        return missing.map(|(n, name)| format!("{short}() missing required argument '{name}' (pos {})", n + 1));
    }
    let expected = |least: usize, most: usize| {
        let (words, n) = match given {
            _ if least == most => ("", least),
            g if g < least => ("at least ", least),
            _ => ("at most ", most),
        };
        (words, n)
    };
    let count = count_of(name)?;
    let (least, most) = match count {
        Zero => (0, 0),
        One => (1, 1),
        Exactly(n) => (n, n),
        Between(least, most) | Parsed(least, most) | Fixed(least, most, _) => (least, most),
    };
    if (least..=most).contains(&positional) || (!keywords.is_empty() && positional <= most) {
        return None;
    }
    let (words, n) = expected(least, most);
    Some(match count {
        Zero => format!("{name}() takes no arguments ({given} given)"),
        One => format!("{name}() takes exactly one argument ({given} given)"),
        Exactly(_) | Between(..) => format!("{short} expected {words}{n} argument{}, got {positional}", plural(n)),
        Parsed(..) => format!("{short}() takes {words}{n} argument{} ({given} given)", plural(n)),
        Fixed(_, _, text) => text.into(),
    })
}

/// What CPython says of an argument of a wrong type; `want` is what is usually said where this kind is wanted.
pub fn bad_argument(name: &str, at: usize, type_name: &str, want: super::table::P) -> String {
    use super::table::P;
    let none_or = |what: &str| if type_name == "NoneType" { "None".to_owned() } else { what.to_owned() };
    match (name, at) {
        ("ord", 0) => format!("ord() expected string of length 1, but {type_name} found"),
        ("str.strip" | "str.lstrip" | "str.rstrip", 1) => {
            format!("{} arg must be None or str", name.trim_start_matches("str."))
        }
        ("str.replace", 1 | 2) => format!("replace() argument {at} must be str, not {}", none_or(type_name)),
        ("str.removeprefix" | "str.removesuffix", 1) => {
            format!("{}() argument must be str, not {}", name.trim_start_matches("str."), none_or(type_name))
        }
        ("str.center" | "str.ljust" | "str.rjust", 2) => {
            format!("The fill character must be a unicode character, not {type_name}")
        }
        ("math.ldexp", 1) => "Expected an int as second argument to ldexp.".into(),
        ("str.find" | "str.rfind" | "str.index" | "str.rindex" | "str.count", 2 | 3) => {
            "slice indices must be integers or None or have an __index__ method".into()
        }
        _ => match want {
            P::Int | P::Word => format!("'{type_name}' object cannot be interpreted as an integer"),
            P::Str => format!("must be str, not {type_name}"),
            _ => format!("must be real number, not {type_name}"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::complaint;

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
    }
}
