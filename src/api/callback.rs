//! Functions of the host that scripts call: which Rust functions can be one, and how values cross the border.

use super::function::{Output, float_of};
use crate::hir::{HostFunc, HostType};
use crate::runtime::callback::{self, HostCall, Room, Words};
use crate::runtime::host::Value;
use crate::runtime::layout::Ctx;
use crate::runtime::num::Complex;
use crate::types::{Type, TypeId};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

/// An exception that a function of the host raises in the script.
///
/// ```
/// use taipan::{Options, Raise};
/// let options = Options::new().function("half", |n: i64| {
///     if n % 2 == 0 { Ok(n / 2) } else { Err(Raise::new("ValueError", format!("{n} is odd"))) }
/// });
/// let module = taipan::compile_with("def f(n):\n    return half(n)\n", options)?;
/// let f = module.get::<fn(i64) -> i64>("f")?;
/// assert_eq!(f.call(4)?, 2);
/// assert_eq!(f.call(3).unwrap_err().kind(), Some("ValueError"));
/// # Ok::<(), taipan::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raise {
    kind: String,
    message: String,
}

impl Raise {
    /// An exception of a builtin class; of RuntimeError if there is no class of this name.
    pub fn new(kind: impl Into<String>, message: impl Into<String>) -> Raise {
        Raise { kind: kind.into(), message: message.into() }
    }
}

impl From<&str> for Raise {
    fn from(message: &str) -> Raise {
        Raise::new("RuntimeError", message)
    }
}

impl From<String> for Raise {
    fn from(message: String) -> Raise {
        Raise::new("RuntimeError", message)
    }
}

impl From<std::io::Error> for Raise {
    fn from(error: std::io::Error) -> Raise {
        Raise::new("OSError", error.to_string())
    }
}

/// Why an argument cannot be taken.
#[doc(hidden)]
#[derive(Debug)]
pub enum Wrong {
    /// A number that the Rust type cannot hold.
    Range(&'static str),
    /// Another type than the Rust type stands for: its name, and the argument's.
    Type(String, String),
}

/// A Rust type that a function of the host can take: numbers, `bool`, [`Complex`], `String`, `Vec`, `Option`, tuples, [`Value`].
pub trait Taken: Sized {
    #[doc(hidden)]
    fn ty() -> HostType;
    #[doc(hidden)]
    fn take(ctx: &mut Ctx, words: &mut Words<'_>) -> Result<Self, Wrong>;
}

/// A Rust type that a function of the host can give: numbers, `bool`, [`Complex`], `String`, `Vec`, `HashMap`, `Option`, tuples, `()`.
pub trait Given: Sized {
    #[doc(hidden)]
    fn ty() -> HostType;
    /// As a member of a container.
    #[doc(hidden)]
    fn value(self) -> Value;
    /// Writes the words; false after raising.
    #[doc(hidden)]
    fn give(self, ctx: &mut Ctx, room: &mut Room<'_>) -> bool;
    /// Words that stand for no value.
    #[doc(hidden)]
    fn absent(ctx: &mut Ctx, room: &mut Room<'_>) -> bool;
}

/// What a function of the host returns: something [`Given`], or a `Result` of it whose error becomes a [`Raise`].
pub trait Answer {
    /// The value.
    type Value: Given;
    #[doc(hidden)]
    fn answer(self) -> Result<Self::Value, Raise>;
}

impl<T: Given> Answer for T {
    type Value = T;
    fn answer(self) -> Result<T, Raise> {
        Ok(self)
    }
}

impl<T: Given, E: Into<Raise>> Answer for Result<T, E> {
    type Value = T;
    fn answer(self) -> Result<T, Raise> {
        self.map_err(Into::into)
    }
}

macro_rules! words {
    ($($ty:ty, $kind:ident, |$word:ident| $take:expr, |$x:ident| $give:expr, $value:expr;)*) => {
        $(impl Taken for $ty {
            fn ty() -> HostType {
                HostType::$kind
            }
            #[inline]
            fn take(_: &mut Ctx, words: &mut Words<'_>) -> Result<$ty, Wrong> {
                let $word = words.word();
                $take
            }
        }
        impl Given for $ty {
            fn ty() -> HostType {
                HostType::$kind
            }
            fn value(self) -> Value {
                let $x = self;
                $value
            }
            #[inline]
            fn give(self, _: &mut Ctx, room: &mut Room<'_>) -> bool {
                let $x = self;
                room.push($give);
                true
            }
            fn absent(_: &mut Ctx, room: &mut Room<'_>) -> bool {
                room.push(0);
                true
            }
        })*
    };
}
words! {
    f64, Float, |w| Ok(f64::from_bits(w)), |x| x.to_bits(), Value::Float(x);
    f32, Float, |w| f32::of_word(TypeId::FLOAT, w).ok_or(Wrong::Range("f32")), |x| f64::from(x).to_bits(), Value::Float(x.into());
    bool, Bool, |w| Ok(w != 0), |x| u64::from(x), Value::Bool(x);
    i64, Int, |w| Ok(w as i64), |x| x as u64, Value::Int(x);
    i32, Int, |w| (w as i64).try_into().map_err(|_| Wrong::Range("i32")), |x| i64::from(x) as u64, Value::Int(x.into());
    i16, Int, |w| (w as i64).try_into().map_err(|_| Wrong::Range("i16")), |x| i64::from(x) as u64, Value::Int(x.into());
    i8, Int, |w| (w as i64).try_into().map_err(|_| Wrong::Range("i8")), |x| i64::from(x) as u64, Value::Int(x.into());
    u32, Int, |w| (w as i64).try_into().map_err(|_| Wrong::Range("u32")), |x| u64::from(x), Value::Int(x.into());
    u16, Int, |w| (w as i64).try_into().map_err(|_| Wrong::Range("u16")), |x| u64::from(x), Value::Int(x.into());
    u8, Int, |w| (w as i64).try_into().map_err(|_| Wrong::Range("u8")), |x| u64::from(x), Value::Int(x.into());
}

/// Integers that a script may not be able to hold: they are taken, not given.
macro_rules! wide {
    ($($ty:ident)*) => {
        $(impl Taken for $ty {
            fn ty() -> HostType {
                HostType::Int
            }
            fn take(_: &mut Ctx, words: &mut Words<'_>) -> Result<$ty, Wrong> {
                (words.word() as i64).try_into().map_err(|_| Wrong::Range(stringify!($ty)))
            }
        })*
    };
}
wide!(u64 usize isize);

impl Given for () {
    fn ty() -> HostType {
        HostType::None
    }
    fn value(self) -> Value {
        Value::None
    }
    fn give(self, _: &mut Ctx, _: &mut Room<'_>) -> bool {
        true
    }
    fn absent(_: &mut Ctx, _: &mut Room<'_>) -> bool {
        true
    }
}

impl Taken for Complex {
    fn ty() -> HostType {
        HostType::Complex
    }
    fn take(_: &mut Ctx, words: &mut Words<'_>) -> Result<Complex, Wrong> {
        let mut part = || float_of(TypeId::FLOAT, words.word());
        Ok(Complex { re: part(), im: part() })
    }
}

impl Given for Complex {
    fn ty() -> HostType {
        HostType::Complex
    }
    fn value(self) -> Value {
        Value::Complex(self.re, self.im)
    }
    fn give(self, _: &mut Ctx, room: &mut Room<'_>) -> bool {
        room.push(self.re.to_bits());
        room.push(self.im.to_bits());
        true
    }
    fn absent(ctx: &mut Ctx, room: &mut Room<'_>) -> bool {
        Complex { re: 0.0, im: 0.0 }.give(ctx, room)
    }
}

impl Taken for String {
    fn ty() -> HostType {
        HostType::Str
    }
    fn take(_: &mut Ctx, words: &mut Words<'_>) -> Result<String, Wrong> {
        Ok(words.text().as_str().to_owned())
    }
}

macro_rules! texts {
    ($($ty:ty)*) => {
        $(impl Given for $ty {
            fn ty() -> HostType {
                HostType::Str
            }
            fn value(self) -> Value {
                Value::Str(self.into())
            }
            fn give(self, ctx: &mut Ctx, room: &mut Room<'_>) -> bool {
                room.push_str(ctx, &self);
                true
            }
            fn absent(ctx: &mut Ctx, room: &mut Room<'_>) -> bool {
                room.push_str(ctx, "");
                true
            }
        })*
    };
}
texts!(String &'static str);

/// What is passed as a union and taken as the results of calls are.
fn take_any<T: Output>(ctx: &mut Ctx, words: &mut Words<'_>) -> Result<T, Wrong> {
    let view = words.any(ctx);
    let types = ctx.types();
    let wrong = || {
        let plain = matches!(types.get(view.ty), Type::Instance(_));
        Wrong::Type(T::name(), if plain { types.python_name(view.ty).into() } else { types.show(view.ty) })
    };
    if !T::accepts(types, view.ty) {
        return Err(wrong());
    }
    T::take(ctx, view).ok_or_else(wrong)
}

impl Taken for Value {
    fn ty() -> HostType {
        HostType::Any
    }
    fn take(ctx: &mut Ctx, words: &mut Words<'_>) -> Result<Value, Wrong> {
        take_any(ctx, words)
    }
}

impl<T: Output> Taken for Vec<T> {
    fn ty() -> HostType {
        HostType::Any
    }
    fn take(ctx: &mut Ctx, words: &mut Words<'_>) -> Result<Vec<T>, Wrong> {
        take_any(ctx, words)
    }
}

impl<T: Given> Given for Vec<T> {
    fn ty() -> HostType {
        HostType::List(Box::new(T::ty()))
    }
    fn value(self) -> Value {
        Value::List(self.into_iter().map(T::value).collect())
    }
    fn give(self, ctx: &mut Ctx, room: &mut Room<'_>) -> bool {
        room.push_made(ctx, &self.value())
    }
    fn absent(ctx: &mut Ctx, room: &mut Room<'_>) -> bool {
        room.push_made(ctx, &Value::List(Vec::new()))
    }
}

/// As a dict, whose order is the map's.
impl<K: Given + Eq + Hash, T: Given> Given for HashMap<K, T> {
    fn ty() -> HostType {
        HostType::Dict(Box::new(K::ty()), Box::new(T::ty()))
    }
    fn value(self) -> Value {
        Value::Dict(self.into_iter().map(|(k, v)| (k.value(), v.value())).collect())
    }
    fn give(self, ctx: &mut Ctx, room: &mut Room<'_>) -> bool {
        room.push_made(ctx, &self.value())
    }
    fn absent(ctx: &mut Ctx, room: &mut Room<'_>) -> bool {
        room.push_made(ctx, &Value::Dict(Vec::new()))
    }
}

impl<T: Output> Taken for Option<T> {
    fn ty() -> HostType {
        HostType::Any
    }
    fn take(ctx: &mut Ctx, words: &mut Words<'_>) -> Result<Option<T>, Wrong> {
        take_any(ctx, words)
    }
}

impl<T: Given> Given for Option<T> {
    fn ty() -> HostType {
        HostType::Option(Box::new(T::ty()))
    }
    fn value(self) -> Value {
        self.map_or(Value::None, T::value)
    }
    fn give(self, ctx: &mut Ctx, room: &mut Room<'_>) -> bool {
        room.push(self.is_some().into());
        match self {
            Some(value) => value.give(ctx, room),
            None => T::absent(ctx, room),
        }
    }
    fn absent(ctx: &mut Ctx, room: &mut Room<'_>) -> bool {
        None::<T>.give(ctx, room)
    }
}

macro_rules! tuples {
    ($($letter:ident $n:tt)*) => {
        impl<$($letter: Output),*> Taken for ($($letter,)*) {
            fn ty() -> HostType {
                HostType::Any
            }
            fn take(ctx: &mut Ctx, words: &mut Words<'_>) -> Result<Self, Wrong> {
                take_any(ctx, words)
            }
        }

        impl<$($letter: Given),*> Given for ($($letter,)*) {
            fn ty() -> HostType {
                HostType::Tuple(vec![$($letter::ty()),*])
            }
            fn value(self) -> Value {
                Value::Tuple(vec![$(self.$n.value()),*])
            }
            fn give(self, ctx: &mut Ctx, room: &mut Room<'_>) -> bool {
                true $(&& self.$n.give(ctx, room))*
            }
            fn absent(ctx: &mut Ctx, room: &mut Room<'_>) -> bool {
                true $(&& $letter::absent(ctx, room))*
            }
        }
    };
}
tuples!(A 0);
tuples!(A 0 B 1);
tuples!(A 0 B 1 C 2);
tuples!(A 0 B 1 C 2 D 3);

/// A Rust function or closure that scripts can call: see [`Options::function`](super::Options::function). `M` tells signatures apart.
pub trait HostFunction<M> {
    #[doc(hidden)]
    fn into_host(self, name: &str) -> (HostFunc, HostCall);
}

#[cold]
fn refuse(ctx: &mut Ctx, name: &str, n: usize, wrong: Wrong) {
    match wrong {
        Wrong::Range(ty) => ctx.raise("OverflowError", format!("{name}() argument {n} does not fit {ty}")),
        Wrong::Type(wanted, given) => {
            ctx.raise("TypeError", format!("{name}() argument {n} must be {wanted}, not {given}"));
        }
    }
}

macro_rules! functions {
    ($($letter:ident $arg:ident $n:literal),*) => {
        impl<Func, R: Answer, $($letter: Taken),*> HostFunction<fn($($letter),*) -> R> for Func
        where
            Func: Fn($($letter),*) -> R + Send + Sync + 'static,
        {
            #[allow(unused_mut, unused_variables)]
            fn into_host(self, name: &str) -> (HostFunc, HostCall) {
                let spec = HostFunc { name: name.into(), params: vec![$($letter::ty()),*], result: R::Value::ty() };
                let name = spec.name.clone();
                let body = move |ctx: &mut Ctx, mut words: Words<'_>, mut room: Room<'_>| {
                    $(let $arg = match $letter::take(ctx, &mut words) {
                        Ok(value) => value,
                        Err(wrong) => {
                            refuse(ctx, &name, $n, wrong);
                            return false;
                        }
                    };)*
                    match self($($arg),*).answer() {
                        Ok(value) => value.give(ctx, &mut room),
                        Err(raise) => {
                            callback::raise(ctx, &raise.kind, &raise.message);
                            false
                        }
                    }
                };
                let call = HostCall {
                    made: spec.result.made(),
                    args: spec.params.iter().map(HostType::param_words).sum(),
                    results: spec.result.result_words(),
                    body: Arc::new(body),
                };
                (spec, call)
            }
        }
    };
}
functions!();
functions!(A a 1);
functions!(A a 1, B b 2);
functions!(A a 1, B b 2, C c 3);
functions!(A a 1, B b 2, C c 3, D d 4);
functions!(A a 1, B b 2, C c 3, D d 4, E e 5);
functions!(A a 1, B b 2, C c 3, D d 4, E e 5, F f 6);
functions!(A a 1, B b 2, C c 3, D d 4, E e 5, F f 6, G g 7);
functions!(A a 1, B b 2, C c 3, D d 4, E e 5, F f 6, G g 7, H h 8);
