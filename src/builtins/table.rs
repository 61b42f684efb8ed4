//! The table of builtins: one row for each function, method and library member.
//!
//! A row says what a call means (its overloads over scalars, a function of the embedded library, or a special form
//! of `infer::sem`), how its arguments are counted where that does not follow from the overloads, what it is for, and
//! an example whose printed value is part of the tests and of docs/builtins.md.
//! Names are qualified: `len`, `math.sqrt`, `list.append`.

use crate::hir::{Const, Name};
use crate::infer::domain::Kind;
use crate::mir::Op;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// One builtin.
#[derive(Debug)]
pub struct Row {
    /// Qualified name.
    pub name: &'static str,
    pub lower: Lower,
    /// How its arguments are counted, where that does not follow from the overloads.
    pub count: Option<Count>,
    /// One line of documentation.
    pub doc: &'static str,
    /// An expression and what `repr` of its value is; empty if it has none.
    pub example: (&'static str, &'static str),
}

impl Row {
    /// The name without its module or type.
    pub fn short_name(&self) -> &'static str {
        self.name.rsplit('.').next().unwrap_or(self.name)
    }
}

/// What a call is lowered to.
#[derive(Debug)]
pub enum Lower {
    /// Overloads over scalar types; the first that accepts the arguments is taken.
    Scalar(&'static [Overload]),
    /// A function of the embedded library with the same parameters.
    Prelude(&'static str),
    /// A form of its own in `infer::sem`.
    Special(Special),
}

/// A parameter of an overload; a number is accepted where Python converts it without loss of meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum P {
    None,
    Bool,
    Int,
    /// An int without sign.
    Word,
    Float,
    Complex,
    Str,
    Bytes,
}

impl P {
    /// Whether an argument of this kind is accepted.
    pub fn accepts(self, kind: &Kind) -> bool {
        match self {
            P::None => *kind == Kind::None,
            P::Bool => *kind == Kind::Bool,
            P::Word => *kind == Kind::Word,
            P::Int => matches!(kind, Kind::Int | Kind::Word | Kind::Bool),
            P::Float => matches!(kind, Kind::Float | Kind::Int | Kind::Word | Kind::Bool),
            P::Complex => matches!(kind, Kind::Complex | Kind::Float | Kind::Int | Kind::Word | Kind::Bool),
            P::Str => *kind == Kind::Str,
            P::Bytes => matches!(kind, Kind::Bytes | Kind::ByteArray),
        }
    }
    /// The kind of a result.
    pub fn kind(self) -> Kind {
        match self {
            P::None => Kind::None,
            P::Bool => Kind::Bool,
            P::Int => Kind::Int,
            P::Word => Kind::Word,
            P::Float => Kind::Float,
            P::Complex => Kind::Complex,
            P::Str => Kind::Str,
            P::Bytes => Kind::Bytes,
        }
    }
}

/// One signature of a scalar builtin.
#[derive(Debug)]
pub struct Overload {
    pub params: &'static [P],
    pub result: P,
    pub call: Call,
}

/// What computes it.
#[derive(Debug)]
pub enum Call {
    Op(Op),
    /// The runtime function with this name.
    Rt(&'static str),
    /// The same, with further constant arguments.
    RtWith(&'static str, &'static [Tail]),
    /// The runtime function of `random`'s own generator.
    Random(&'static str),
    /// The first argument itself.
    Same,
}

/// A constant argument of a runtime function.
#[derive(Debug)]
pub enum Tail {
    Int(i64),
    Float(f64),
    Text(&'static str),
}

/// How a float becomes an int.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    Floor,
    Ceil,
    Trunc,
}

macro_rules! named {
    ($(#[$m:meta])* $ty:ident { $($v:ident $(($p:ty))? $({ $($f:ident : $ft:ty),* })? = $n:literal),* $(,)? }) => {
        $(#[$m])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $ty { $($v $(($p))? $({ $($f: $ft),* })?),* }
        impl $ty {
            /// The name in messages.
            pub fn name(self) -> &'static str {
                match self { $($ty::$v { .. } => $n),* }
            }
        }
    };
}

named! {
    /// Builtins whose meaning depends on more than scalar types.
    Special {
        Print = "print", Len = "len", Range = "range", Slice = "slice", Str = "str", Repr = "repr", Format = "format", Bool = "bool", Int = "int",
        Float = "float", Complex = "complex", Abs = "abs", Min = "min", Max = "max", Divmod = "divmod", Pow = "pow",
        Round = "round", Enumerate = "enumerate", Zip = "zip", Map = "map", Reversed = "reversed", Isinstance = "isinstance",
        Iter = "iter", Next = "next", Tuple = "tuple", List = "list", Set = "set", Frozenset = "frozenset", Dict = "dict", Sorted = "sorted",
        Type = "type", Hash = "hash", Callable = "callable", Exit = "exit", Argv = "argv", Sqrt = "sqrt",
        Issubclass = "issubclass", Open = "open", Array = "array", Hasattr = "hasattr", Getattr = "getattr", Setattr = "setattr", Input = "input",
        Hypot = "hypot", Dist = "dist", Fsum = "fsum", FloatPair(&'static str) = "modf", Polar = "polar", Isclose = "isclose",
        Fold { row: &'static str, unit: i64 } = "gcd", Shuffle = "shuffle", Chain = "chain", Choose(&'static str) = "combinations",
        Product = "product", Sample = "sample", Tee = "tee", Partial = "partial", Getter(&'static str) = "itemgetter",

        Same = "same", Bytes = "bytes", Bytearray = "bytearray", DataReplace = "replace", DataDict { tuple: bool } = "asdict", Wraps = "wraps", Copy = "copy", DeepCopy = "deepcopy", Exact = "exact", Showing { enter: bool } = "showing",
        IntFrom(Rounding) = "int", Getrandbits = "getrandbits", Method(Method) = "method",
    }
}

named! {
    /// Methods of builtin types that are more than a runtime call over scalars.
    Method {
        ListAppend = "append", ListExtend = "extend", ListInsert = "insert", ListPop = "pop", ListClear = "clear",
        ListReverse = "reverse", ListCopy = "copy", ListSort = "sort", DictGet = "get", DictPop = "pop",
        DictSetdefault = "setdefault", DictKeys = "keys", DictValues = "values", DictItems = "items", DictClear = "clear",
        DictCopy = "copy", DictUpdate = "update", SetAdd = "add", SetDiscard = "discard", SetRemove = "remove", SetPop = "pop",
        SetClear = "clear", SetCopy = "copy", DictPopitem = "popitem", StrStarts { end: bool } = "startswith",
        SetBinary { row: &'static str, in_place: bool } = "union", SetTest { row: &'static str, swapped: bool } = "issubset", StrJoin = "join", StrSplit { right: bool } = "split", StrSplitlines = "splitlines", StrFormat = "format", StrFormatMap = "format_map",
        Write { stderr: bool } = "write", Flush = "flush", IsInteger = "is_integer", Conjugate = "conjugate",
        GeneratorSend = "send", GeneratorClose = "close", GeneratorThrow = "throw", Bytes = "bytes",
    }
}

/// The row with this qualified name.
pub fn find(name: &str) -> Option<&'static Row> {
    static INDEX: LazyLock<FxHashMap<&'static str, &'static Row>> =
        LazyLock::new(|| rows().iter().map(|r| (r.name, *r)).collect());
    INDEX.get(name).copied()
}

/// The names of a module's or type's members.
pub fn members(owner: &str) -> impl Iterator<Item = String> {
    rows().iter().filter_map(move |r| Some(r.name.strip_prefix(owner)?.strip_prefix('.')?.to_owned()))
}

/// All rows.
pub fn rows() -> &'static [&'static Row] {
    static ALL: LazyLock<Vec<&'static Row>> = LazyLock::new(|| ROWS.iter().chain(super::library_rows::ROWS).collect());
    &ALL
}

/// The value of a library constant.
pub fn constant(name: &Name) -> Option<Const> {
    Some(Const::Float(match &**name {
        "math.pi" | "cmath.pi" => std::f64::consts::PI,
        "math.e" | "cmath.e" => std::f64::consts::E,
        "math.tau" | "cmath.tau" => std::f64::consts::TAU,
        "math.inf" | "cmath.inf" => f64::INFINITY,
        "math.nan" | "cmath.nan" => f64::NAN,
        "cmath.infj" => return Some(Const::Imag(f64::INFINITY)),
        "cmath.nanj" => return Some(Const::Imag(f64::NAN)),
        "sys.float_info.epsilon" => f64::EPSILON,
        "sys.float_info.max" => f64::MAX,
        "sys.float_info.min" => f64::MIN_POSITIVE,
        "sys.float_info.rounds" => return Some(Const::Int(1)),
        "sys.int_info.bits_per_digit" => return Some(Const::Int(30)),
        "sys.int_info.sizeof_digit" => return Some(Const::Int(4)),
        "sys.int_info.default_max_str_digits" => return Some(Const::Int(4300)),
        "sys.int_info.str_digits_check_threshold" => return Some(Const::Int(640)),
        "sys.hash_info.width" | "sys.hash_info.hash_bits" => return Some(Const::Int(64)),
        "sys.hash_info.modulus" => return Some(Const::Int((1 << 61) - 1)),
        "sys.hash_info.inf" => return Some(Const::Int(314_159)),
        "sys.hash_info.nan" | "sys.hash_info.cutoff" => return Some(Const::Int(0)),
        "sys.hash_info.imag" => return Some(Const::Int(1_000_003)),
        "sys.hash_info.algorithm" => return Some(Const::Str("siphash13".into())),
        "sys.hash_info.seed_bits" => return Some(Const::Int(128)),
        "sys.maxunicode" => return Some(Const::Int(0x10_ffff)),
        "sys.implementation.name" => return Some(Const::Str("cpython".into())),
        "sys.maxsize" => return Some(Const::Int(i64::MAX)),
        "sys.float_info.dig" => return Some(Const::Int(15)),
        "sys.float_info.mant_dig" => return Some(Const::Int(53)),
        "sys.float_info.max_exp" => return Some(Const::Int(1024)),
        "sys.float_info.min_exp" => return Some(Const::Int(-1021)),
        "sys.float_info.max_10_exp" => return Some(Const::Int(308)),
        "sys.float_info.min_10_exp" => return Some(Const::Int(-307)),
        "sys.float_info.radix" => return Some(Const::Int(2)),
        "array.typecodes" => return Some(Const::Str("bBuhHiIlLqQfd".into())),
        "io.SEEK_SET" => return Some(Const::Int(0)),
        "io.SEEK_CUR" => return Some(Const::Int(1)),
        "io.SEEK_END" => return Some(Const::Int(2)),
        "io.DEFAULT_BUFFER_SIZE" => return Some(Const::Int(8192)),
        "sys.byteorder" => {
            return Some(Const::Str(if cfg!(target_endian = "little") { "little" } else { "big" }.into()));
        }
        "sys.platform" => return Some(Const::Str(if cfg!(target_os = "macos") { "darwin" } else { "linux" }.into())),
        "string.ascii_lowercase" => return Some(Const::Str("abcdefghijklmnopqrstuvwxyz".into())),
        "string.ascii_uppercase" => return Some(Const::Str("ABCDEFGHIJKLMNOPQRSTUVWXYZ".into())),
        "string.ascii_letters" => {
            return Some(Const::Str("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".into()));
        }
        "string.digits" => return Some(Const::Str("0123456789".into())),
        "string.hexdigits" => return Some(Const::Str("0123456789abcdefABCDEF".into())),
        "string.octdigits" => return Some(Const::Str("01234567".into())),
        "string.punctuation" => return Some(Const::Str("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".into())),
        "string.whitespace" => return Some(Const::Str(" \t\n\r\x0b\x0c".into())),
        "string.printable" => {
            return Some(Const::Str(
                "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ \t\n\r\x0b\x0c"
                    .into(),
            ));
        }
        "NotImplemented" => return Some(Const::NotImplemented),
        "Ellipsis" => return Some(Const::Ellipsis),
        "__debug__" => return Some(Const::Bool(true)),
        _ => return None,
    }))
}

/// Whether the name is a builtin class (usable in `isinstance`, callable).
pub fn is_type(name: &str) -> bool {
    matches!(
        name,
        "int"
            | "float"
            | "bool"
            | "complex"
            | "str"
            | "bytes"
            | "list"
            | "tuple"
            | "dict"
            | "set"
            | "frozenset"
            | "range"
            | "slice"
            | "object"
            | "type"
            | "bytearray"
    ) || crate::runtime::exceptions::is_exception(name)
}

use P::{Bool as B, Float as F, Int as I, Str as S, Word as W};

pub(super) const fn rt(params: &'static [P], result: P, name: &'static str) -> Overload {
    Overload { params, result, call: Call::Rt(name) }
}

const fn with(params: &'static [P], result: P, name: &'static str, tail: &'static [Tail]) -> Overload {
    Overload { params, result, call: Call::RtWith(name, tail) }
}

/// The whole of a text: start and end of a search.
const WHOLE: &[Tail] = &[Tail::Int(0), Tail::Int(i64::MAX)];
const TO_END: &[Tail] = &[Tail::Int(i64::MAX)];
const SPACE: &[Tail] = &[Tail::Text(" ")];

const fn op(params: &'static [P], result: P, op: Op) -> Overload {
    Overload { params, result, call: Call::Op(op) }
}

macro_rules! row_table {
    ($($name:literal: $lower:expr $(=> $count:expr)?, $doc:literal, $ex:literal => $val:literal;)*) => {
        &[$(Row { name: $name, lower: $lower, count: row_table!(@count $($count)?), doc: $doc, example: ($ex, $val) }),*]
    };
    (@count) => { None };
    (@count $count:expr) => { Some($count) };
}

macro_rules! scalar {
    ($($o:expr),* $(,)?) => { Lower::Scalar(const { &[$($o),*] }) };
}

pub(super) use {row_table, scalar};

use super::arity::Count::{self, *};
use super::arity::MANY;
use Lower::{Prelude, Special as Sp};

static ROWS: &[Row] = row_table! {
    "print": Sp(Special::Print), "Writes its arguments to standard output.", "" => "";
    "len": Sp(Special::Len) => One, "The number of items.", "len([1, 2, 3])" => "3";
    "slice": Sp(Special::Slice) => Between(1, 3), "What stands between the brackets of `a[start:stop:step]`.", "'abcdef'[slice(1, None, 2)]" => "'bdf'";
    "object": Prelude("new_object"), "An object told apart from all others.", "object() == object()" => "False";
    "range": Sp(Special::Range) => Between(1, 3), "An arithmetic progression of ints.", "list(range(2, 8, 3))" => "[2, 5]";
    "str": Sp(Special::Str) => Parsed(0, 3), "The value as text.", "str(1.5)" => "'1.5'";
    "repr": Sp(Special::Repr) => One, "The value as it is written in source.", "repr('a')" => "\"'a'\"";
    "format": Sp(Special::Format) => Between(1, 2), "The value formatted by a format specification.", "format(3.14159, '.2f')" => "'3.14'";
    "bool": Sp(Special::Bool) => Between(0, 1), "The truth of a value.", "bool([])" => "False";
    "int": Sp(Special::Int) => Parsed(0, 2), "A number or text as an int.", "int('-12')" => "-12";
    "float": Sp(Special::Float) => Between(0, 1), "A number or text as a float.", "float('1e3')" => "1000.0";
    "complex": Sp(Special::Complex) => Parsed(0, 2), "A complex number from its parts.", "complex(1, -2)" => "(1-2j)";
    "abs": Sp(Special::Abs) => One, "The absolute value.", "abs(-7)" => "7";
    "min": Sp(Special::Min) => Between(1, MANY), "The smallest argument or item.", "min(3, 1, 2)" => "1";
    "max": Sp(Special::Max) => Between(1, MANY), "The largest argument or item.", "max([3, 1, 2])" => "3";
    "sum": Prelude("sum_of") => Positional("at least 1", 1, MANY), "The sum of the items.", "sum([1, 2, 3])" => "6";
    "any": Prelude("any_of") => One, "Whether any item is true.", "any([0, 1])" => "True";
    "all": Prelude("all_of") => One, "Whether all items are true.", "all([0, 1])" => "False";
    "open": Sp(Special::Open), "A text file, opened for reading or writing.", "" => "";
    "divmod": Sp(Special::Divmod) => Exactly(2), "Quotient and remainder.", "divmod(-7, 2)" => "(-4, 1)";
    "pow": Sp(Special::Pow) => Named(&["base", "exp"], 3, 3), "A power, optionally modulo a number.", "pow(3, 200, 13)" => "9";
    "round": Sp(Special::Round) => Named(&["number"], 2, 2), "Rounded to a number of digits, half to even.", "round(2.5)" => "2";
    "enumerate": Sp(Special::Enumerate), "Pairs of a counter and an item.", "[i * x for i, x in enumerate([5, 6])]" => "[0, 6]";
    "zip": Sp(Special::Zip), "Tuples of items of several iterables.", "[a * b for a, b in zip([1, 2], [3, 4])]" => "[3, 8]";
    "map": Sp(Special::Map), "A function applied to each item.", "list(map(abs, [-1, 2]))" => "[1, 2]";
    "filter": Prelude("filter_of") => Exactly(2), "The items for which a function is true.", "" => "";
    "reversed": Sp(Special::Reversed) => Exactly(1), "The items from the end.", "list(reversed([1, 2]))" => "[2, 1]";
    "isinstance": Sp(Special::Isinstance) => Exactly(2), "Whether a value is of a class.", "isinstance(True, int)" => "True";
    "iter": Sp(Special::Iter) => Between(1, 2), "An iterator over the items.", "" => "";
    "next": Sp(Special::Next) => Between(1, 2), "The next item of an iterator, or a default.", "next(iter([3]))" => "3";
    "tuple": Sp(Special::Tuple) => Between(0, 1), "A tuple.", "tuple((1, 2))" => "(1, 2)";
    "list": Sp(Special::List) => Between(0, 1), "A list of the items.", "list('ab')" => "['a', 'b']";
    "set": Sp(Special::Set) => Between(0, 1), "A set of the items.", "len(set([1, 1, 2]))" => "2";
    "frozenset": Sp(Special::Frozenset) => Between(0, 1), "An immutable set of the items.", "len(frozenset([1, 1]))" => "1";
    "dict": Sp(Special::Dict) => Between(0, 1), "A dict.", "dict([(1, 2)])" => "{1: 2}";
    "sorted": Sp(Special::Sorted) => Exactly(1), "A sorted list of the items.", "sorted([2, 3, 1])" => "[1, 2, 3]";
    "type": Sp(Special::Type), "The class of a value.", "type(1) == int" => "True";
    "hash": Sp(Special::Hash) => One, "The hash of a value.", "hash(2**61 - 1)" => "0";
    "callable": Sp(Special::Callable) => One, "Whether a value can be called.", "callable(len)" => "True";
    "chr": scalar![rt(&[I], S, "str.chr")], "The character with a code point.", "chr(960)" => "'π'";
    "ord": scalar![rt(&[S], I, "str.ord"), rt(&[P::Bytes], I, "bytes.ord")], "The code point of a character.", "ord('a')" => "97";
    "bin": scalar![rt(&[W], S, "word.bin"), rt(&[I], S, "str.bin")], "Binary text.", "bin(-5)" => "'-0b101'";
    "oct": scalar![rt(&[W], S, "word.oct"), rt(&[I], S, "str.oct")], "Octal text.", "oct(8)" => "'0o10'";
    "hex": scalar![rt(&[W], S, "word.hex"), rt(&[I], S, "str.hex")], "Hexadecimal text.", "hex(255)" => "'0xff'";
    "exit": Sp(Special::Exit), "Ends the script.", "" => "";
    "quit": Sp(Special::Exit), "Ends the script.", "" => "";

    "bytes": Sp(Special::Bytes), "Immutable bytes.", "bytes([65, 66])" => "b'AB'";
    "bytearray": Sp(Special::Bytearray), "Bytes that can change.", "bytearray(2)" => "bytearray(b'\\x00\\x00')";
    "str.encode": Sp(Special::Method(Method::Bytes)), "The text as bytes, in UTF-8, ASCII or Latin-1.", "'é'.encode()" => "b'\\xc3\\xa9'";
    "int.to_bytes": Sp(Special::Method(Method::Bytes)), "The bytes of an int.", "(258).to_bytes(2, 'little')" => "b'\\x02\\x01'";
    "type.int.from_bytes": Sp(Special::Method(Method::Bytes)), "The int that bytes are.", "int.from_bytes(b'ab', 'big')" => "24930";
    "type.bytes.fromhex": Sp(Special::Method(Method::Bytes)), "Bytes from hexadecimal text.", "bytes.fromhex('61 62')" => "b'ab'";
    "type.bytearray.fromhex": Sp(Special::Method(Method::Bytes)), "A bytearray from hexadecimal text.", "" => "";
    "bytes.decode": Sp(Special::Method(Method::Bytes)), "The text that the bytes are.", "b'ab'.decode()" => "'ab'";
    "bytearray.decode": Sp(Special::Method(Method::Bytes)), "The text that the bytes are.", "" => "";
    "bytes.hex": Sp(Special::Method(Method::Bytes)), "Hexadecimal text.", "b'ab'.hex()" => "'6162'";
    "bytearray.hex": Sp(Special::Method(Method::Bytes)), "Hexadecimal text.", "" => "";
    "bytes.upper": Sp(Special::Method(Method::Bytes)), "In upper case.", "b'a'.upper()" => "b'A'";
    "bytearray.upper": Sp(Special::Method(Method::Bytes)), "In upper case.", "" => "";
    "bytes.lower": Sp(Special::Method(Method::Bytes)), "In lower case.", "b'A'.lower()" => "b'a'";
    "bytearray.lower": Sp(Special::Method(Method::Bytes)), "In lower case.", "" => "";
    "bytes.strip": Sp(Special::Method(Method::Bytes)), "Without white space or the bytes given at both ends.", "b' a '.strip()" => "b'a'";
    "bytearray.strip": Sp(Special::Method(Method::Bytes)), "Without white space or the bytes given at both ends.", "" => "";
    "bytes.lstrip": Sp(Special::Method(Method::Bytes)), "Without them at the start.", "b' a'.lstrip()" => "b'a'";
    "bytearray.lstrip": Sp(Special::Method(Method::Bytes)), "Without them at the start.", "" => "";
    "bytes.rstrip": Sp(Special::Method(Method::Bytes)), "Without them at the end.", "b'a '.rstrip()" => "b'a'";
    "bytearray.rstrip": Sp(Special::Method(Method::Bytes)), "Without them at the end.", "" => "";
    "bytes.find": Sp(Special::Method(Method::Bytes)), "Where a part is, or -1.", "b'abc'.find(b'c')" => "2";
    "bytearray.find": Sp(Special::Method(Method::Bytes)), "Where a part is, or -1.", "" => "";
    "bytes.rfind": Sp(Special::Method(Method::Bytes)), "Where the last such part is, or -1.", "b'aba'.rfind(b'a')" => "2";
    "bytearray.rfind": Sp(Special::Method(Method::Bytes)), "Where the last such part is, or -1.", "" => "";
    "bytes.index": Sp(Special::Method(Method::Bytes)), "Where a part is.", "b'abc'.index(b'c')" => "2";
    "bytearray.index": Sp(Special::Method(Method::Bytes)), "Where a part is.", "" => "";
    "bytes.count": Sp(Special::Method(Method::Bytes)), "How often a part or a byte occurs.", "b'aba'.count(b'a')" => "2";
    "bytearray.count": Sp(Special::Method(Method::Bytes)), "How often a part or a byte occurs.", "" => "";
    "bytes.startswith": Sp(Special::Method(Method::Bytes)), "Whether it starts with a part.", "b'ab'.startswith(b'a')" => "True";
    "bytearray.startswith": Sp(Special::Method(Method::Bytes)), "Whether it starts with a part.", "" => "";
    "bytes.endswith": Sp(Special::Method(Method::Bytes)), "Whether it ends with a part.", "b'ab'.endswith(b'b')" => "True";
    "bytearray.endswith": Sp(Special::Method(Method::Bytes)), "Whether it ends with a part.", "" => "";
    "bytes.isdigit": Sp(Special::Method(Method::Bytes)), "Whether all are digits.", "b'12'.isdigit()" => "True";
    "bytearray.isdigit": Sp(Special::Method(Method::Bytes)), "Whether all are digits.", "" => "";
    "bytes.isalpha": Sp(Special::Method(Method::Bytes)), "Whether all are letters.", "b'ab'.isalpha()" => "True";
    "bytearray.isalpha": Sp(Special::Method(Method::Bytes)), "Whether all are letters.", "" => "";
    "bytes.isalnum": Sp(Special::Method(Method::Bytes)), "Whether all are letters or digits.", "b'a1'.isalnum()" => "True";
    "bytearray.isalnum": Sp(Special::Method(Method::Bytes)), "Whether all are letters or digits.", "" => "";
    "bytes.isspace": Sp(Special::Method(Method::Bytes)), "Whether all are white space.", "b' '.isspace()" => "True";
    "bytearray.isspace": Sp(Special::Method(Method::Bytes)), "Whether all are white space.", "" => "";
    "bytes.replace": Sp(Special::Method(Method::Bytes)), "With a part replaced.", "b'aba'.replace(b'a', b'c')" => "b'cbc'";
    "bytearray.replace": Sp(Special::Method(Method::Bytes)), "With a part replaced.", "" => "";
    "bytes.split": Sp(Special::Method(Method::Bytes)), "The parts between separators.", "b'a b'.split()" => "[b'a', b'b']";
    "bytes.join": Sp(Special::Method(Method::Bytes)), "The parts with these bytes between them.", "b'-'.join([b'a', b'b'])" => "b'a-b'";
    "bytes.rindex": Prelude("bytes_rindex"), "Where the last such part is.", "b'aba'.rindex(b'a')" => "2";
    "bytes.expandtabs": Prelude("bytes_expandtabs"), "With spaces for tabs.", "" => "";
    "bytes.translate": Prelude("bytes_translate"), "With bytes replaced by a table's and others left out.", "b'abc'.translate(None, b'b')" => "b'ac'";
    "bytes.rsplit": Prelude("bytes_rsplit"), "The parts between separators, split from the end.", "b'a-b-c'.rsplit(b'-', 1)" => "[b'a-b', b'c']";
    "type.bytes.maketrans": Prelude("bytes_maketrans"), "A table for `translate`.", "" => "";
    "bytearray.rindex": Prelude("bytes_rindex"), "Where the last such part is.", "" => "";
    "bytearray.expandtabs": Prelude("bytes_expandtabs"), "With spaces for tabs.", "" => "";
    "bytearray.translate": Prelude("bytes_translate"), "With bytes replaced by a table's and others left out.", "" => "";
    "bytearray.rsplit": Prelude("bytes_rsplit"), "The parts between separators, split from the end.", "" => "";
    "type.bytearray.maketrans": Prelude("bytes_maketrans"), "A table for `translate`.", "" => "";
    "bytearray.split": Prelude("bytearray_split"), "The parts between separators.", "" => "";
    "bytearray.join": Prelude("bytearray_join"), "The parts with these bytes between them.", "" => "";
    "bytearray.insert": Prelude("bytearray_insert"), "Puts a byte before a place.", "" => "";
    "bytearray.remove": Prelude("bytearray_remove"), "Takes the first such byte out.", "" => "";
    "bytes.removeprefix": Prelude("bytes_removeprefix"), "Without a prefix.", "b'ab'.removeprefix(b'a')" => "b'b'";
    "bytearray.removeprefix": Prelude("bytes_removeprefix"), "Without a prefix.", "" => "";
    "bytes.removesuffix": Prelude("bytes_removesuffix"), "Without a suffix.", "b'ab'.removesuffix(b'b')" => "b'a'";
    "bytearray.removesuffix": Prelude("bytes_removesuffix"), "Without a suffix.", "" => "";
    "bytes.partition": Prelude("bytes_partition"), "Before, separator, after its first occurrence.", "b'a-b'.partition(b'-')" => "(b'a', b'-', b'b')";
    "bytearray.partition": Prelude("bytes_partition"), "Before, separator, after its first occurrence.", "" => "";
    "bytes.rpartition": Prelude("bytes_rpartition"), "Before, separator, after its last occurrence.", "b'a-b-c'.rpartition(b'-')" => "(b'a-b', b'-', b'c')";
    "bytearray.rpartition": Prelude("bytes_rpartition"), "Before, separator, after its last occurrence.", "" => "";
    "bytes.ljust": Prelude("bytes_ljust"), "Filled at the right to a width.", "b'a'.ljust(3)" => "b'a  '";
    "bytearray.ljust": Prelude("bytes_ljust"), "Filled at the right to a width.", "" => "";
    "bytes.rjust": Prelude("bytes_rjust"), "Filled at the left to a width.", "b'a'.rjust(3)" => "b'  a'";
    "bytearray.rjust": Prelude("bytes_rjust"), "Filled at the left to a width.", "" => "";
    "bytes.center": Prelude("bytes_center"), "Centred in a width.", "b'a'.center(3)" => "b' a '";
    "bytearray.center": Prelude("bytes_center"), "Centred in a width.", "" => "";
    "bytes.zfill": Prelude("bytes_zfill"), "Filled with zeros to a width.", "b'-5'.zfill(4)" => "b'-005'";
    "bytearray.zfill": Prelude("bytes_zfill"), "Filled with zeros to a width.", "" => "";
    "bytes.isascii": Prelude("bytes_isascii"), "Whether all are ASCII.", "b'a'.isascii()" => "True";
    "bytearray.isascii": Prelude("bytes_isascii"), "Whether all are ASCII.", "" => "";
    "bytes.islower": Prelude("bytes_islower"), "Whether all letters are lower case.", "b'a1'.islower()" => "True";
    "bytearray.islower": Prelude("bytes_islower"), "Whether all letters are lower case.", "" => "";
    "bytes.isupper": Prelude("bytes_isupper"), "Whether all letters are upper case.", "b'A1'.isupper()" => "True";
    "bytearray.isupper": Prelude("bytes_isupper"), "Whether all letters are upper case.", "" => "";
    "bytes.istitle": Prelude("bytes_istitle"), "Whether words are capitalised.", "b'Ab Cd'.istitle()" => "True";
    "bytearray.istitle": Prelude("bytes_istitle"), "Whether words are capitalised.", "" => "";
    "bytes.capitalize": Prelude("bytes_capitalize"), "First letter upper, others lower.", "b'aB'.capitalize()" => "b'Ab'";
    "bytearray.capitalize": Prelude("bytes_capitalize"), "First letter upper, others lower.", "" => "";
    "bytes.swapcase": Prelude("bytes_swapcase"), "Cases swapped.", "b'aB'.swapcase()" => "b'Ab'";
    "bytearray.swapcase": Prelude("bytes_swapcase"), "Cases swapped.", "" => "";
    "bytes.title": Prelude("bytes_title"), "Each word capitalised.", "b'a b'.title()" => "b'A B'";
    "bytearray.title": Prelude("bytes_title"), "Each word capitalised.", "" => "";
    "bytes.splitlines": Prelude("bytes_splitlines"), "The lines.", "b'a\\nb'.splitlines()" => "[b'a', b'b']";
    "bytearray.splitlines": Prelude("bytes_splitlines"), "The lines.", "" => "";
    "bytearray.append": Sp(Special::Method(Method::Bytes)), "Adds a byte at the end.", "" => "";
    "bytearray.extend": Sp(Special::Method(Method::Bytes)), "Adds bytes at the end.", "" => "";
    "bytearray.pop": Sp(Special::Method(Method::Bytes)), "Removes and gives a byte.", "" => "";
    "bytearray.clear": Sp(Special::Method(Method::Bytes)), "Removes everything.", "" => "";
    "bytearray.reverse": Sp(Special::Method(Method::Bytes)), "Reverses in place.", "" => "";
    "bytearray.copy": Sp(Special::Method(Method::Bytes)), "A copy.", "" => "";
    "operator._same": Sp(Special::Same), "Whether two values are one object, or equal.", "" => "";
    "dataclasses.replace": Sp(Special::DataReplace), "A copy of an object with some fields changed.", "" => "";
    "dataclasses.asdict": Sp(Special::DataDict { tuple: false }), "The fields of an object as a dict, also within.", "" => "";
    "dataclasses.astuple": Sp(Special::DataDict { tuple: true }), "The fields of an object as a tuple, also within.", "" => "";
    "dataclasses._dict_of": Sp(Special::DataDict { tuple: false }), "A value within `asdict`.", "" => "";
    "dataclasses._tuple_of": Sp(Special::DataDict { tuple: true }), "A value within `astuple`.", "" => "";
    "input": Sp(Special::Input), "A line of standard input.", "" => "";
    "issubclass": Sp(Special::Issubclass) => Exactly(2), "Whether a class derives from another.", "issubclass(bool, int)" => "True";
    "hasattr": Sp(Special::Hasattr) => Exactly(2), "Whether there is an attribute.", "" => "";
    "getattr": Sp(Special::Getattr) => Between(2, 3), "An attribute by name.", "" => "";
    "setattr": Sp(Special::Setattr) => Exactly(3), "Sets an attribute by name.", "" => "";
    "ascii": Prelude("ascii_of") => One, "The value as it is written in ASCII source.", "ascii('é')" => "\"'\\\\xe9'\"";
    "math.isclose": Sp(Special::Isclose) => Named(&["a", "b"], 2, 4), "Whether two floats are nearly equal.", "math.isclose(1.0, 1.0 + 1e-12)" => "True";
    "math.hypot": Sp(Special::Hypot) => AtMost(2), "Length of a vector.", "math.hypot(3, 4)" => "5.0";
    "math.dist": Sp(Special::Dist) => Exactly(2), "Distance of two points.", "math.dist([0, 0], [3, 4])" => "5.0";
    "math.fsum": Sp(Special::Fsum) => One, "The sum without rounding on the way.", "math.fsum([0.1] * 10)" => "1.0";
    "math.prod": Prelude("prod_of") => Positional("exactly 1", 1, 1), "The product of the items.", "math.prod([2, 3])" => "6";
    "math.modf": Sp(Special::FloatPair("math.modf")) => One, "Fraction and whole part.", "math.modf(2.5)" => "(0.5, 2.0)";
    "math.frexp": Prelude("frexp_of") => One, "Mantissa and exponent.", "math.frexp(8.0)" => "(0.5, 4)";
    "math._mantissa": scalar![rt(&[F], F, "math.frexp_mantissa")], "First part of `frexp`.", "" => "";
    "math._exponent": scalar![rt(&[F], I, "math.frexp_exponent")], "Second part of `frexp`.", "" => "";
    "math.gcd": Sp(Special::Fold { row: "math.gcd", unit: 0 }), "Greatest common divisor.", "math.gcd(12, 18)" => "6";
    "math.lcm": Sp(Special::Fold { row: "math.lcm", unit: 1 }), "Least common multiple.", "math.lcm(4, 6)" => "12";
    "cmath.polar": Sp(Special::Polar) => One, "Modulus and phase.", "cmath.polar(1)" => "(1.0, 0.0)";
    "cmath.rect": scalar![rt(&[F, F], P::Complex, "cmath.rect")], "From modulus and phase.", "cmath.rect(1.0, 0.0)" => "(1+0j)";
    "cmath.phase": scalar![rt(&[P::Complex], F, "cmath.phase")], "The angle.", "cmath.phase(1j)" => "1.5707963267948966";
    "math._isclose_complex": scalar![rt(&[P::Complex, P::Complex, F, F], B, "cmath.isclose")], "Whether two numbers are nearly equal, with both tolerances.", "" => "";
    "cmath.isclose": Prelude("cmath_isclose") => Named(&["a", "b"], 2, 4), "Whether two numbers are nearly equal.", "cmath.isclose(1j, 1j)" => "True";
    "cmath.log": scalar![rt(&[P::Complex], P::Complex, "cmath.log"), rt(&[P::Complex, P::Complex], P::Complex, "cmath.log_base")] => Between(1, 2), "Logarithm.", "cmath.log(1)" => "0j";
    "cmath.sqrt": scalar![rt(&[P::Complex], P::Complex, "cmath.sqrt")], "Complex sqrt.", "" => "";
    "cmath.exp": scalar![rt(&[P::Complex], P::Complex, "cmath.exp")], "Complex exp.", "" => "";
    "cmath.log10": scalar![rt(&[P::Complex], P::Complex, "cmath.log10")], "Complex log10.", "" => "";
    "cmath.sin": scalar![rt(&[P::Complex], P::Complex, "cmath.sin")], "Complex sin.", "" => "";
    "cmath.cos": scalar![rt(&[P::Complex], P::Complex, "cmath.cos")], "Complex cos.", "" => "";
    "cmath.tan": scalar![rt(&[P::Complex], P::Complex, "cmath.tan")], "Complex tan.", "" => "";
    "cmath.sinh": scalar![rt(&[P::Complex], P::Complex, "cmath.sinh")], "Complex sinh.", "" => "";
    "cmath.cosh": scalar![rt(&[P::Complex], P::Complex, "cmath.cosh")], "Complex cosh.", "" => "";
    "cmath.tanh": scalar![rt(&[P::Complex], P::Complex, "cmath.tanh")], "Complex tanh.", "" => "";
    "cmath.asin": scalar![rt(&[P::Complex], P::Complex, "cmath.asin")], "Complex asin.", "" => "";
    "cmath.acos": scalar![rt(&[P::Complex], P::Complex, "cmath.acos")], "Complex acos.", "" => "";
    "cmath.atan": scalar![rt(&[P::Complex], P::Complex, "cmath.atan")], "Complex atan.", "" => "";
    "cmath.asinh": scalar![rt(&[P::Complex], P::Complex, "cmath.asinh")], "Complex asinh.", "" => "";
    "cmath.acosh": scalar![rt(&[P::Complex], P::Complex, "cmath.acosh")], "Complex acosh.", "" => "";
    "cmath.atanh": scalar![rt(&[P::Complex], P::Complex, "cmath.atanh")], "Complex atanh.", "" => "";
    "cmath.isnan": scalar![rt(&[P::Complex], B, "cmath.isnan")], "isnan of either part.", "" => "";
    "cmath.isinf": scalar![rt(&[P::Complex], B, "cmath.isinf")], "isinf of either part.", "" => "";
    "cmath.isfinite": scalar![rt(&[P::Complex], B, "cmath.isfinite")], "isfinite of either part.", "" => "";

    "math.sqrt": Sp(Special::Sqrt) => One, "Square root.", "math.sqrt(2)" => "1.4142135623730951";
    "math.ldexp": scalar![rt(&[F, I], F, "math.ldexp")], "x * 2**n.", "math.ldexp(0.5, 3)" => "4.0";
    "math.nextafter": scalar![rt(&[F, F], F, "math.nextafter")], "The next float towards another.", "math.nextafter(1.0, 2.0)" => "1.0000000000000002";
    "math.ulp": scalar![rt(&[F], F, "math.ulp")], "The value of the last bit.", "math.ulp(1.0)" => "2.220446049250313e-16";
    "math.floor": Sp(Special::IntFrom(Rounding::Floor)) => One, "Largest int not above.", "math.floor(-1.5)" => "-2";
    "math.ceil": Sp(Special::IntFrom(Rounding::Ceil)) => One, "Smallest int not below.", "math.ceil(-1.5)" => "-1";
    "math.trunc": Sp(Special::IntFrom(Rounding::Trunc)) => One, "Without its fraction.", "math.trunc(-1.5)" => "-1";
    "math.fabs": scalar![op(&[F], F, Op::FAbs)], "Absolute value as a float.", "math.fabs(-2)" => "2.0";
    "math.copysign": scalar![op(&[F, F], F, Op::FCopySign)], "The first with the sign of the second.", "math.copysign(1.0, -0.0)" => "-1.0";
    "math.sin": scalar![rt(&[F], F, "math.sin")], "Sine.", "math.sin(0.0)" => "0.0";
    "math.cos": scalar![rt(&[F], F, "math.cos")], "Cosine.", "math.cos(0.0)" => "1.0";
    "math.tan": scalar![rt(&[F], F, "math.tan")], "Tangent.", "math.tan(0.0)" => "0.0";
    "math.asin": scalar![rt(&[F], F, "math.asin")], "Arc sine.", "math.asin(0.0)" => "0.0";
    "math.acos": scalar![rt(&[F], F, "math.acos")], "Arc cosine.", "math.acos(1.0)" => "0.0";
    "math.atan": scalar![rt(&[F], F, "math.atan")], "Arc tangent.", "math.atan(0.0)" => "0.0";
    "math.atan2": scalar![rt(&[F, F], F, "math.atan2")], "Angle of a point.", "math.atan2(0.0, 1.0)" => "0.0";
    "math.sinh": scalar![rt(&[F], F, "math.sinh")], "Hyperbolic sine.", "math.sinh(0.0)" => "0.0";
    "math.cosh": scalar![rt(&[F], F, "math.cosh")], "Hyperbolic cosine.", "math.cosh(0.0)" => "1.0";
    "math.tanh": scalar![rt(&[F], F, "math.tanh")], "Hyperbolic tangent.", "math.tanh(0.0)" => "0.0";
    "math.asinh": scalar![rt(&[F], F, "math.asinh")], "Inverse hyperbolic sine.", "math.asinh(0.0)" => "0.0";
    "math.acosh": scalar![rt(&[F], F, "math.acosh")], "Inverse hyperbolic cosine.", "math.acosh(1.0)" => "0.0";
    "math.atanh": scalar![rt(&[F], F, "math.atanh")], "Inverse hyperbolic tangent.", "math.atanh(0.0)" => "0.0";
    "math.exp": scalar![rt(&[F], F, "math.exp")], "e to the power.", "math.exp(0)" => "1.0";
    "math.exp2": scalar![rt(&[F], F, "math.exp2")], "2 to the power.", "math.exp2(3)" => "8.0";
    "math.expm1": scalar![rt(&[F], F, "math.expm1")], "e to the power, less 1.", "math.expm1(0.0)" => "0.0";
    "math.log": scalar![rt(&[F], F, "math.log"), rt(&[F, F], F, "math.log_base")] => Fixed(1, 2, "math.log requires 1 to 2 arguments"), "Logarithm.", "math.log(1)" => "0.0";
    "math.log2": scalar![rt(&[F], F, "math.log2")], "Logarithm to base 2.", "math.log2(8)" => "3.0";
    "math.log10": scalar![rt(&[F], F, "math.log10")], "Logarithm to base 10.", "math.log10(1000)" => "3.0";
    "math.log1p": scalar![rt(&[F], F, "math.log1p")], "Logarithm of 1 + x.", "math.log1p(0.0)" => "0.0";
    "math.pow": scalar![rt(&[F, F], F, "math.pow")], "Power of floats.", "math.pow(2, 10)" => "1024.0";
    "math.cbrt": scalar![rt(&[F], F, "math.cbrt")], "Cube root.", "math.cbrt(8.0)" => "2.0";
    "math.fmod": scalar![rt(&[F, F], F, "math.fmod")], "C's remainder.", "math.fmod(-7, 3)" => "-1.0";
    "math.remainder": scalar![rt(&[F, F], F, "math.remainder")], "IEEE remainder.", "math.remainder(5, 3)" => "-1.0";
    "math.degrees": scalar![rt(&[F], F, "math.degrees")], "Radians to degrees.", "math.degrees(0.0)" => "0.0";
    "math.radians": scalar![rt(&[F], F, "math.radians")], "Degrees to radians.", "math.radians(0.0)" => "0.0";
    "math.erf": scalar![rt(&[F], F, "math.erf")], "Error function.", "math.erf(0.0)" => "0.0";
    "math.erfc": scalar![rt(&[F], F, "math.erfc")], "Complementary error function.", "math.erfc(0.0)" => "1.0";
    "math.gamma": scalar![rt(&[F], F, "math.gamma")], "Gamma function.", "math.gamma(5)" => "24.0";
    "math.lgamma": scalar![rt(&[F], F, "math.lgamma")], "Logarithm of the gamma function.", "math.lgamma(1)" => "0.0";
    "math.isqrt": scalar![rt(&[W], I, "word.isqrt"), rt(&[I], I, "math.isqrt")], "Integer square root.", "math.isqrt(17)" => "4";
    "math.factorial": scalar![rt(&[I], I, "math.factorial")], "Factorial.", "math.factorial(5)" => "120";
    "math.comb": scalar![rt(&[I, I], I, "math.comb")], "Binomial coefficient.", "math.comb(5, 2)" => "10";
    "math.perm": scalar![rt(&[I, I], I, "math.perm"), rt(&[I], I, "math.factorial"), rt(&[I, P::None], I, "math.factorial")] => Between(1, 2), "Number of arrangements.", "math.perm(5, 2)" => "20";
    "math.isnan": scalar![rt(&[F], B, "math.isnan")], "Whether a float is nan.", "math.isnan(math.nan)" => "True";
    "math.isinf": scalar![rt(&[F], B, "math.isinf")], "Whether a float is infinite.", "math.isinf(math.inf)" => "True";
    "math.isfinite": scalar![rt(&[F], B, "math.isfinite")], "Whether a float is finite.", "math.isfinite(1.0)" => "True";

    "int.bit_length": scalar![rt(&[W], I, "word.bit_length"), rt(&[I], I, "int.bit_length")], "Bits without sign and leading zeros.", "(255).bit_length()" => "8";
    "int.bit_count": scalar![rt(&[W], I, "word.bit_count"), rt(&[I], I, "int.bit_count")], "Number of one bits of the absolute value.", "(255).bit_count()" => "8";
    "int.conjugate": Sp(Special::Method(Method::Conjugate)) => Zero, "The number itself.", "(3).conjugate()" => "3";
    "float.is_integer": Sp(Special::Method(Method::IsInteger)) => Zero, "Whether it has no fraction.", "(2.0).is_integer()" => "True";
    "float.hex": scalar![rt(&[F], S, "float.hex")], "Exact hexadecimal text.", "(1.0).hex()" => "'0x1.0000000000000p+0'";
    "float.conjugate": Sp(Special::Method(Method::Conjugate)) => Zero, "The number itself.", "(2.0).conjugate()" => "2.0";
    "complex.conjugate": Sp(Special::Method(Method::Conjugate)) => Zero, "With the imaginary part negated.", "(1+2j).conjugate()" => "(1-2j)";

    "list.append": Sp(Special::Method(Method::ListAppend)) => One, "Adds an item at the end.", "" => "";
    "list.extend": Sp(Special::Method(Method::ListExtend)) => One, "Adds the items of an iterable.", "" => "";
    "list.insert": Sp(Special::Method(Method::ListInsert)) => Exactly(2), "Puts an item before an index.", "" => "";
    "generator.send": Sp(Special::Method(Method::GeneratorSend)), "Goes on with a value for the pending `yield`.", "" => "";
    "generator.throw": Sp(Special::Method(Method::GeneratorThrow)), "Raises an exception at the pending `yield`.", "" => "";
    "generator.close": Sp(Special::Method(Method::GeneratorClose)), "Ends the generator.", "" => "";
    "list.pop": Sp(Special::Method(Method::ListPop)) => Between(0, 1), "Removes and gives an item.", "[1, 2].pop()" => "2";
    "list.clear": Sp(Special::Method(Method::ListClear)) => Zero, "Removes all items.", "" => "";
    "list.reverse": Sp(Special::Method(Method::ListReverse)) => Zero, "Reverses in place.", "" => "";
    "list.copy": Sp(Special::Method(Method::ListCopy)) => Zero, "A shallow copy.", "[1].copy()" => "[1]";
    "list.sort": Sp(Special::Method(Method::ListSort)) => Parsed(0, 2), "Sorts in place, stable.", "" => "";
    "list.index": Prelude("list_index") => Between(1, 3), "Index of the first equal item.", "[5, 6].index(6)" => "1";
    "list.count": Prelude("count_of") => One, "Number of equal items.", "[1, 1, 2].count(1)" => "2";
    "list.remove": Prelude("list_remove") => One, "Removes the first equal item.", "" => "";
    "tuple.index": Prelude("tuple_index") => Between(1, 3), "Index of the first equal item.", "(5, 6).index(6)" => "1";
    "tuple.count": Prelude("count_of") => One, "Number of equal items.", "(1, 1, 2).count(1)" => "2";

    "dict.get": Sp(Special::Method(Method::DictGet)) => Between(1, 2), "The value of a key, or a default.", "{1: 2}.get(3, 4)" => "4";
    "dict.pop": Sp(Special::Method(Method::DictPop)) => Between(1, 2), "Removes a key and gives its value.", "{1: 2}.pop(1)" => "2";
    "dict.setdefault": Sp(Special::Method(Method::DictSetdefault)) => Between(1, 2), "The value of a key, set first if missing.", "{1: 2}.setdefault(1, 5)" => "2";
    "dict.keys": Sp(Special::Method(Method::DictKeys)) => Zero, "The keys.", "list({1: 2}.keys())" => "[1]";
    "dict.values": Sp(Special::Method(Method::DictValues)) => Zero, "The values.", "list({1: 2}.values())" => "[2]";
    "dict.items": Sp(Special::Method(Method::DictItems)) => Zero, "Pairs of key and value.", "list({1: 2}.items())" => "[(1, 2)]";
    "dict.clear": Sp(Special::Method(Method::DictClear)) => Zero, "Removes everything.", "" => "";
    "dict.copy": Sp(Special::Method(Method::DictCopy)) => Zero, "A shallow copy.", "{1: 2}.copy()" => "{1: 2}";
    "dict.update": Sp(Special::Method(Method::DictUpdate)) => Between(0, 1), "Takes over another dict's items.", "" => "";
    "set.add": Sp(Special::Method(Method::SetAdd)) => One, "Adds an item.", "" => "";
    "set.discard": Sp(Special::Method(Method::SetDiscard)) => One, "Removes an item if present.", "" => "";
    "set.remove": Sp(Special::Method(Method::SetRemove)) => One, "Removes an item.", "" => "";
    "set.pop": Sp(Special::Method(Method::SetPop)) => Zero, "Removes and gives some item.", "" => "";
    "set.clear": Sp(Special::Method(Method::SetClear)) => Zero, "Removes all items.", "" => "";

    "set.union": Sp(Special::Method(Method::SetBinary { row: "set.update", in_place: false })), "The union with other iterables.", "" => "";
    "set.intersection": Sp(Special::Method(Method::SetBinary { row: "set.intersect", in_place: false })), "The intersection with other iterables.", "" => "";
    "set.difference": Sp(Special::Method(Method::SetBinary { row: "set.subtract", in_place: false })), "The difference with other iterables.", "" => "";
    "set.symmetric_difference": Sp(Special::Method(Method::SetBinary { row: "set.toggle", in_place: false })) => One, "The symmetric difference with other iterables.", "" => "";
    "set.issubset": Sp(Special::Method(Method::SetTest { row: "set.subset", swapped: false })) => One, "Whether all items are in another.", "" => "";
    "set.issuperset": Sp(Special::Method(Method::SetTest { row: "set.subset", swapped: true })) => One, "Whether it has all items of another.", "" => "";
    "set.isdisjoint": Sp(Special::Method(Method::SetTest { row: "set.disjoint", swapped: false })) => One, "Whether there is no item in common.", "" => "";
    "set.copy": Sp(Special::Method(Method::SetCopy)) => Zero, "A shallow copy.", "" => "";
    "frozenset.union": Sp(Special::Method(Method::SetBinary { row: "set.update", in_place: false })), "The union with other iterables.", "" => "";
    "frozenset.intersection": Sp(Special::Method(Method::SetBinary { row: "set.intersect", in_place: false })), "The intersection with other iterables.", "" => "";
    "frozenset.difference": Sp(Special::Method(Method::SetBinary { row: "set.subtract", in_place: false })), "The difference with other iterables.", "" => "";
    "frozenset.symmetric_difference": Sp(Special::Method(Method::SetBinary { row: "set.toggle", in_place: false })) => One, "The symmetric difference with other iterables.", "" => "";
    "frozenset.issubset": Sp(Special::Method(Method::SetTest { row: "set.subset", swapped: false })) => One, "Whether all items are in another.", "" => "";
    "frozenset.issuperset": Sp(Special::Method(Method::SetTest { row: "set.subset", swapped: true })) => One, "Whether it has all items of another.", "" => "";
    "frozenset.isdisjoint": Sp(Special::Method(Method::SetTest { row: "set.disjoint", swapped: false })) => One, "Whether there is no item in common.", "" => "";
    "frozenset.copy": Sp(Special::Method(Method::SetCopy)) => Zero, "A shallow copy.", "" => "";
    "set.update": Sp(Special::Method(Method::SetBinary { row: "set.update", in_place: true })), "In place: update with iterables.", "" => "";
    "set.intersection_update": Sp(Special::Method(Method::SetBinary { row: "set.intersect", in_place: true })), "In place: intersection with iterables.", "" => "";
    "set.difference_update": Sp(Special::Method(Method::SetBinary { row: "set.subtract", in_place: true })), "In place: difference with iterables.", "" => "";
    "set.symmetric_difference_update": Sp(Special::Method(Method::SetBinary { row: "set.toggle", in_place: true })) => One, "In place: symmetric difference with iterables.", "" => "";
    "dict.popitem": Sp(Special::Method(Method::DictPopitem)) => Zero, "Removes the newest item and gives it.", "{1: 2}.popitem()" => "(1, 2)";
    "type.str.maketrans": Prelude("str_maketrans"), "A table for `translate`.", "str.maketrans('ab', 'xy')" => "{97: 120, 98: 121}";
    "str.translate": Prelude("str_translate") => One, "With characters replaced by a table of code points.", "'abc'.translate({97: 'x', 98: None})" => "'xc'";
    "math._fromhex": scalar![rt(&[S], F, "float.from_hex")], "`float.fromhex` as a function.", "" => "";
    "type.float.fromhex": Prelude("float_fromhex"), "The float of a hexadecimal text.", "float.fromhex('0x1.8p1')" => "3.0";
    "int.as_integer_ratio": Prelude("int_ratio") => Zero, "Numerator and denominator.", "(5).as_integer_ratio()" => "(5, 1)";
    "float.as_integer_ratio": Prelude("float_ratio") => Zero, "Numerator and denominator.", "(0.75).as_integer_ratio()" => "(3, 4)";
    "dict_view.isdisjoint": Prelude("view_disjoint"), "Whether keys or items have none in common with an iterable.", "{1: 2}.keys().isdisjoint([3])" => "True";
    "dict.fromkeys": Prelude("dict_fromkeys"), "A dict with these keys and one value.", "{}.fromkeys('ab', 0)" => "{'a': 0, 'b': 0}";
    "type.dict.fromkeys": Prelude("dict_fromkeys"), "A dict with these keys and one value.", "dict.fromkeys([1, 2], 0)" => "{1: 0, 2: 0}";
    "str.startswith": Sp(Special::Method(Method::StrStarts { end: false })) => Parsed(1, 3), "Whether it starts with a text.", "'ab'.startswith('a')" => "True";
    "str.endswith": Sp(Special::Method(Method::StrStarts { end: true })) => Parsed(1, 3), "Whether it ends with a text.", "'ab'.endswith('b')" => "True";
    "str.partition": Prelude("str_partition") => One, "Before, separator, after its first occurrence.", "'a-b'.partition('-')" => "('a', '-', 'b')";
    "str.rpartition": Prelude("str_rpartition") => One, "Before, separator, after its last occurrence.", "'a-b-c'.rpartition('-')" => "('a-b', '-', 'c')";
    "slice.indices": Prelude("slice_indices"), "Start, stop and step for a length.", "slice(-3, None).indices(5)" => "(2, 5, 1)";
    "range.index": Prelude("range_index") => One, "Index of a value.", "range(2, 8, 3).index(5)" => "1";
    "range.count": Prelude("count_of") => One, "Number of equal items.", "range(3).count(1)" => "1";

    "str.join": Sp(Special::Method(Method::StrJoin)) => One, "The items with this text between them.", "'-'.join(['a', 'b'])" => "'a-b'";
    "str.split": Sp(Special::Method(Method::StrSplit { right: false })) => Parsed(0, 2), "The parts between separators.", "'a b'.split()" => "['a', 'b']";
    "str.splitlines": Sp(Special::Method(Method::StrSplitlines)) => Parsed(0, 1), "The lines.", "'a\\nb'.splitlines()" => "['a', 'b']";
    "str.format_map": Sp(Special::Method(Method::StrFormatMap)), "The template filled in from a dict.", "'{a}'.format_map({'a': 1})" => "'1'";
    "str.format": Sp(Special::Method(Method::StrFormat)), "The template filled in.", "'{} {}'.format(1, 2)" => "'1 2'";
    "str.upper": scalar![rt(&[S], S, "str.upper")], "In upper case.", "'ab'.upper()" => "'AB'";
    "str.lower": scalar![rt(&[S], S, "str.lower")], "In lower case.", "'AB'.lower()" => "'ab'";
    "str.title": scalar![rt(&[S], S, "str.title")], "Each word capitalised.", "'a b'.title()" => "'A B'";
    "str.capitalize": scalar![rt(&[S], S, "str.capitalize")], "First letter upper, others lower.", "'aB'.capitalize()" => "'Ab'";
    "str.swapcase": scalar![rt(&[S], S, "str.swapcase")], "Cases swapped.", "'aB'.swapcase()" => "'Ab'";
    "str.find": scalar![with(&[S, S], I, "str.find", WHOLE), with(&[S, S, I], I, "str.find", TO_END), rt(&[S, S, I, I], I, "str.find")] => Parsed(1, 3), "Index of the first occurrence, or -1.", "'abc'.find('c')" => "2";
    "str.rfind": scalar![with(&[S, S], I, "str.rfind", WHOLE), with(&[S, S, I], I, "str.rfind", TO_END), rt(&[S, S, I, I], I, "str.rfind")] => Parsed(1, 3), "Index of the last occurrence, or -1.", "'aba'.rfind('a')" => "2";
    "str.index": scalar![with(&[S, S], I, "str.index", WHOLE), with(&[S, S, I], I, "str.index", TO_END), rt(&[S, S, I, I], I, "str.index")] => Parsed(1, 3), "Index of the first occurrence.", "'abc'.index('c')" => "2";
    "str.rindex": scalar![with(&[S, S], I, "str.rindex", WHOLE), with(&[S, S, I], I, "str.rindex", TO_END), rt(&[S, S, I, I], I, "str.rindex")] => Parsed(1, 3), "Index of the last occurrence.", "'abc'.rindex('c')" => "2";
    "str.count": scalar![with(&[S, S], I, "str.count", WHOLE), with(&[S, S, I], I, "str.count", TO_END), rt(&[S, S, I, I], I, "str.count")] => Parsed(1, 3), "Number of occurrences.", "'abab'.count('ab')" => "2";
    "str.replace": scalar![with(&[S, S, S], S, "str.replace", &[Tail::Int(-1)]), rt(&[S, S, S, I], S, "str.replace")] => Between(2, 3), "With occurrences replaced.", "'aba'.replace('a', 'c')" => "'cbc'";
    "str.strip": scalar![rt(&[S], S, "str.strip_ws"), rt(&[S, P::None], S, "str.strip_ws"), rt(&[S, S], S, "str.strip")] => Between(0, 1), "Without white space at both ends.", "' a '.strip()" => "'a'";
    "str.lstrip": scalar![rt(&[S], S, "str.lstrip_ws"), rt(&[S, P::None], S, "str.lstrip_ws"), rt(&[S, S], S, "str.lstrip")] => Between(0, 1), "Without white space at the start.", "' a '.lstrip()" => "'a '";
    "str.rstrip": scalar![rt(&[S], S, "str.rstrip_ws"), rt(&[S, P::None], S, "str.rstrip_ws"), rt(&[S, S], S, "str.rstrip")] => Between(0, 1), "Without white space at the end.", "' a '.rstrip()" => "' a'";
    "str.ljust": scalar![with(&[S, I], S, "str.ljust", SPACE), rt(&[S, I, S], S, "str.ljust")] => Between(1, 2), "Filled at the right to a width.", "'a'.ljust(3)" => "'a  '";
    "str.rjust": scalar![with(&[S, I], S, "str.rjust", SPACE), rt(&[S, I, S], S, "str.rjust")] => Between(1, 2), "Filled at the left to a width.", "'a'.rjust(3)" => "'  a'";
    "str.center": scalar![with(&[S, I], S, "str.center", SPACE), rt(&[S, I, S], S, "str.center")] => Between(1, 2), "Centred in a width.", "'a'.center(3)" => "' a '";
    "str.rsplit": Sp(Special::Method(Method::StrSplit { right: true })) => Parsed(0, 2), "The parts between separators, from the end.", "'a b c'.rsplit(None, 1)" => "['a b', 'c']";
    "str.casefold": scalar![rt(&[S], S, "str.casefold")], "For comparisons without case.", "'aB'.casefold()" => "'ab'";
    "str.istitle": scalar![rt(&[S], B, "str.istitle")], "Whether words are capitalised.", "'Ab'.istitle()" => "True";
    "str.isnumeric": scalar![rt(&[S], B, "str.isnumeric")], "Whether all are numeric.", "'12'.isnumeric()" => "True";
    "str.isdecimal": scalar![rt(&[S], B, "str.isdecimal")], "Whether all are decimals.", "'12'.isdecimal()" => "True";
    "str.isascii": scalar![rt(&[S], B, "str.isascii")], "Whether all are ASCII.", "'a'.isascii()" => "True";
    "str.isidentifier": scalar![rt(&[S], B, "str.isidentifier")], "Whether it is a name.", "'a1'.isidentifier()" => "True";
    "str.isprintable": scalar![rt(&[S], B, "str.isprintable")], "Whether all can be printed.", "'a'.isprintable()" => "True";
    "str.expandtabs": scalar![with(&[S], S, "str.expandtabs", &[Tail::Int(8)]), rt(&[S, I], S, "str.expandtabs")] => Parsed(0, 1), "With tabs as spaces.", "'a\\tb'.expandtabs(2)" => "'a b'";
    "str.zfill": scalar![rt(&[S, I], S, "str.zfill")], "Filled with zeros to a width.", "'-5'.zfill(4)" => "'-005'";
    "str.isdigit": scalar![rt(&[S], B, "str.isdigit")], "Whether all are digits.", "'12'.isdigit()" => "True";
    "str.isalpha": scalar![rt(&[S], B, "str.isalpha")], "Whether all are letters.", "'ab'.isalpha()" => "True";
    "str.isalnum": scalar![rt(&[S], B, "str.isalnum")], "Whether all are letters or digits.", "'a1'.isalnum()" => "True";
    "str.isspace": scalar![rt(&[S], B, "str.isspace")], "Whether all are white space.", "' '.isspace()" => "True";
    "str.isupper": scalar![rt(&[S], B, "str.isupper")], "Whether all letters are upper case.", "'A'.isupper()" => "True";
    "str.islower": scalar![rt(&[S], B, "str.islower")], "Whether all letters are lower case.", "'a'.islower()" => "True";
    "str.removeprefix": scalar![rt(&[S, S], S, "str.removeprefix")], "Without a prefix.", "'ab'.removeprefix('a')" => "'b'";
    "str.removesuffix": scalar![rt(&[S, S], S, "str.removesuffix")], "Without a suffix.", "'ab'.removesuffix('b')" => "'a'";
};
