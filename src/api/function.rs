//! Typed functions: which Rust types stand for which types of a script, and how they cross the border.

#![allow(coherence_leak_check)]

use super::Error;
use super::instance::Shared;
use super::request::Parameter;
use crate::pipeline::EntryArg;
use crate::runtime::host::{self, Args, Element, Value};
use crate::runtime::layout::Ctx;
use crate::runtime::num::Complex;
use crate::runtime::value::View;
use crate::tier::Direct;
use crate::types::{Type, TypeId, Types};
use std::cell::{Cell, OnceCell};
use std::marker::PhantomData;
use std::sync::Arc;

/// A shared reference as a parameter: what `fn(&[f64])` becomes. In signatures of more than four parameters write `Ref<[f64]>`
/// for `&[f64]`.
///
/// ```
/// use taipan::Ref;
/// let module = taipan::compile("def f(a, b, c, d, xs):\n    return a + b + c + d + sum(xs)\n")?;
/// let f = module.get::<fn(i64, i64, i64, i64, Ref<[i64]>) -> i64>("f")?;
/// assert_eq!(f.call(1, 2, 3, 4, &[5, 6])?, 21);
/// # Ok::<(), taipan::Error>(())
/// ```
#[derive(Debug)]
pub struct Ref<T: ?Sized>(PhantomData<T>);

/// An exclusive reference as a parameter: what `fn(&mut [f64])` becomes. In signatures of more than four parameters write
/// `Mut<[f64]>` for `&mut [f64]`: see [`Ref`].
#[derive(Debug)]
pub struct Mut<T: ?Sized>(PhantomData<T>);

/// What solving and checking need to know of a parameter.
#[doc(hidden)]
#[derive(Debug, Clone, PartialEq)]
pub struct Passed {
    pub name: String,
    pub entry: EntryArg,
    /// The host's memory, which must not be written.
    pub shared: bool,
}

/// A Rust type that can be an argument: `f64`, `f32`, the integers, `bool`, [`Complex`], `&str`, `&[f64]`, `&[i64]`, `&mut [f64]`, `&mut [i64]`.
///
/// An integer that 64 bits with a sign cannot hold is an [`Error::Range`].
pub trait Param {
    /// What a call takes.
    type Arg<'a>;
    /// Whether it is one word, whatever it is.
    #[doc(hidden)]
    const WORD: bool = false;
    #[doc(hidden)]
    fn passed() -> Passed;
    #[doc(hidden)]
    fn push<'a>(arg: Self::Arg<'a>, args: &mut Args<'a>, ctx: &mut Ctx, param: &Parameter);
    /// How it is passed in a register: a float or a word.
    #[doc(hidden)]
    type Register: Copy;
    /// The word, if it is one.
    #[doc(hidden)]
    fn word(arg: Self::Arg<'_>) -> Self::Register;
    /// The bits of what is passed in a register.
    #[doc(hidden)]
    fn bits(register: Self::Register) -> u64;
}

/// A parameter that is not one word: never passed in a register.
macro_rules! not_a_word {
    () => {
        type Register = u64;
        fn word(_: Self::Arg<'_>) -> u64 {
            0
        }
        fn bits(register: u64) -> u64 {
            register
        }
    };
}

fn passed(name: &str, entry: EntryArg) -> Passed {
    Passed { name: name.into(), entry, shared: false }
}

macro_rules! word_params {
    ($($ty:ty, $kind:ident, $register:ty, |$x:ident| $word:expr, |$r:ident| $bits:expr;)*) => {
        $(impl Param for $ty {
            type Arg<'a> = $ty;
            type Register = $register;
            const WORD: bool = true;
            fn passed() -> Passed {
                passed(stringify!($ty), EntryArg::$kind)
            }
            #[inline]
            fn push<'a>(arg: $ty, args: &mut Args<'a>, _: &mut Ctx, _: &Parameter) {
                args.push(Self::bits(Self::word(arg)));
            }
            #[inline]
            fn word($x: $ty) -> $register {
                $word
            }
            #[inline]
            fn bits($r: $register) -> u64 {
                $bits
            }
        })*
    };
}
word_params! {
    f64, Float, f64, |x| x, |r| r.to_bits();
    f32, Float, f64, |x| f64::from(x), |r| r.to_bits();
    i64, Int, u64, |x| x as u64, |r| r;
    i32, Int, u64, |x| i64::from(x) as u64, |r| r;
    i16, Int, u64, |x| i64::from(x) as u64, |r| r;
    i8, Int, u64, |x| i64::from(x) as u64, |r| r;
    u32, Int, u64, |x| u64::from(x), |r| r;
    u16, Int, u64, |x| u64::from(x), |r| r;
    u8, Int, u64, |x| u64::from(x), |r| r;
    bool, Bool, u64, |x| u64::from(x), |r| r;
}

macro_rules! wide_params {
    ($($ty:ty)*) => {
        $(impl Param for $ty {
            type Arg<'a> = $ty;
            fn passed() -> Passed {
                passed(stringify!($ty), EntryArg::Int)
            }
            fn push<'a>(arg: $ty, args: &mut Args<'a>, _: &mut Ctx, _: &Parameter) {
                // Without its word the call refuses the arguments.
                if let Ok(x) = i64::try_from(arg) {
                    args.push(x as u64);
                }
            }
            not_a_word!();
        })*
    };
}
wide_params!(u64 usize isize);

impl Param for Complex {
    type Arg<'a> = Complex;
    fn passed() -> Passed {
        passed("Complex", EntryArg::Complex)
    }
    fn push<'a>(arg: Complex, args: &mut Args<'a>, _: &mut Ctx, _: &Parameter) {
        args.push(arg.re.to_bits());
        args.push(arg.im.to_bits());
    }
    not_a_word!();
}

impl Param for Ref<str> {
    type Arg<'a> = &'a str;
    fn passed() -> Passed {
        Passed { name: "&str".into(), entry: EntryArg::Str, shared: false }
    }
    fn push<'a>(arg: &'a str, args: &mut Args<'a>, ctx: &mut Ctx, _: &Parameter) {
        args.push_str(ctx, arg);
    }
    not_a_word!();
}

/// The elements of lists that a host lends.
pub trait Item: Element + 'static {
    #[doc(hidden)]
    fn item() -> (EntryArg, &'static str);
}

impl Item for f64 {
    fn item() -> (EntryArg, &'static str) {
        (EntryArg::Float, "f64")
    }
}

impl Item for i64 {
    fn item() -> (EntryArg, &'static str) {
        (EntryArg::Int, "i64")
    }
}

impl<T: Item> Param for Ref<[T]> {
    type Arg<'a> = &'a [T];
    fn passed() -> Passed {
        let (entry, name) = T::item();
        Passed { name: format!("&[{name}]"), entry: EntryArg::List(Box::new(entry)), shared: true }
    }
    fn push<'a>(arg: &'a [T], args: &mut Args<'a>, ctx: &mut Ctx, param: &Parameter) {
        if let Some(proof) = param.only_read {
            args.lend_shared(ctx, arg, proof);
        }
    }
    not_a_word!();
}

impl<T: Item> Param for Mut<[T]> {
    type Arg<'a> = &'a mut [T];
    fn passed() -> Passed {
        let (entry, name) = T::item();
        Passed { name: format!("&mut [{name}]"), entry: EntryArg::List(Box::new(entry)), shared: false }
    }
    fn push<'a>(arg: &'a mut [T], args: &mut Args<'a>, ctx: &mut Ctx, _: &Parameter) {
        args.lend_mut(ctx, arg);
    }
    not_a_word!();
}

/// A Rust type that can be a result: `()`, `bool`, the integers, `f64` and `f32` (which also take an int), [`Complex`], `String`, `Vec`,
/// tuples, `Option` (for None), [`Value`].
///
/// A number that the type cannot hold is an [`Error::Range`].
pub trait Output: Sized {
    /// Whether it is one word, whatever it is.
    #[doc(hidden)]
    const WORD: bool = false;
    #[doc(hidden)]
    fn name() -> String;
    /// Whether all values of a type can be taken.
    #[doc(hidden)]
    fn accepts(types: &Types, ty: TypeId) -> bool;
    #[doc(hidden)]
    fn take(ctx: &Ctx, view: View) -> Option<Self>;
    /// How it comes back in a register: a float or a word.
    #[doc(hidden)]
    type Register: Copy;
    /// Whether that is a float.
    #[doc(hidden)]
    const FLOAT: bool = false;
    /// The value of a word of a type, if it is one.
    #[doc(hidden)]
    #[inline]
    fn of_word(_: TypeId, _: u64) -> Option<Self> {
        None
    }
    /// The value of what came back in a register.
    #[doc(hidden)]
    #[inline]
    fn of_register(_: TypeId, _: Self::Register) -> Option<Self> {
        None
    }
}

/// Whether all members of a type are among some.
fn among(types: &Types, ty: TypeId, all: &[TypeId]) -> bool {
    types.members(ty).iter().all(|m| all.contains(m))
}

/// A float or an int as a float.
#[inline]
pub(super) fn float_of(ty: TypeId, word: u64) -> f64 {
    match ty {
        TypeId::INT => word as i64 as f64,
        TypeId::WORD => word as f64,
        _ => f64::from_bits(word),
    }
}

/// An int of either kind.
#[inline]
fn int_of(ty: TypeId, word: u64) -> Option<i128> {
    Some(if ty == TypeId::WORD { i128::from(word) } else { i128::from(word as i64) })
}

macro_rules! word_outputs {
    ($($ty:ty, $name:literal, [$($id:ident),*], |$word:ident, $id_of:ident| $value:expr;)*) => {
        $(impl Output for $ty {
            type Register = u64;
            const WORD: bool = true;
            fn name() -> String {
                $name.into()
            }
            fn accepts(types: &Types, ty: TypeId) -> bool {
                among(types, ty, &[$(TypeId::$id),*])
            }
            #[inline]
            fn take(_: &Ctx, view: View) -> Option<$ty> {
                Self::of_word(view.ty, view.bits)
            }
            #[inline]
            fn of_word($id_of: TypeId, $word: u64) -> Option<$ty> {
                $value
            }
            #[inline]
            fn of_register(ty: TypeId, word: u64) -> Option<$ty> {
                Self::of_word(ty, word)
            }
        })*
    };
}
word_outputs! {
    (), "()", [NONE], |_word, _ty| Some(());
    bool, "bool", [BOOL], |word, _ty| Some(word != 0);
    i64, "i64", [INT, WORD], |word, ty| int_of(ty, word)?.try_into().ok();
    i32, "i32", [INT, WORD], |word, ty| int_of(ty, word)?.try_into().ok();
    i16, "i16", [INT, WORD], |word, ty| int_of(ty, word)?.try_into().ok();
    i8, "i8", [INT, WORD], |word, ty| int_of(ty, word)?.try_into().ok();
    isize, "isize", [INT, WORD], |word, ty| int_of(ty, word)?.try_into().ok();
    u64, "u64", [INT, WORD], |word, ty| int_of(ty, word)?.try_into().ok();
    u32, "u32", [INT, WORD], |word, ty| int_of(ty, word)?.try_into().ok();
    u16, "u16", [INT, WORD], |word, ty| int_of(ty, word)?.try_into().ok();
    u8, "u8", [INT, WORD], |word, ty| int_of(ty, word)?.try_into().ok();
    usize, "usize", [INT, WORD], |word, ty| int_of(ty, word)?.try_into().ok();
}

macro_rules! float_outputs {
    ($($ty:ty, $name:literal, |$x:ident| $value:expr;)*) => {
        $(impl Output for $ty {
            type Register = f64;
            const WORD: bool = true;
            const FLOAT: bool = true;
            fn name() -> String {
                $name.into()
            }
            fn accepts(types: &Types, ty: TypeId) -> bool {
                // An int without sign is converted by the script: `float(x)`.
                among(types, ty, &[TypeId::FLOAT, TypeId::INT])
            }
            #[inline]
            fn take(_: &Ctx, view: View) -> Option<$ty> {
                Self::of_word(view.ty, view.bits)
            }
            #[inline]
            fn of_word(ty: TypeId, word: u64) -> Option<$ty> {
                Self::of_register(ty, float_of(ty, word))
            }
            #[inline]
            fn of_register(_: TypeId, $x: f64) -> Option<$ty> {
                $value
            }
        })*
    };
}
float_outputs! {
    f64, "f64", |x| Some(x);
    f32, "f32", |x| narrow(x);
}

/// A float with fewer bits; a finite one stays finite.
fn narrow(x: f64) -> Option<f32> {
    let y = x as f32;
    (y.is_finite() || !x.is_finite()).then_some(y)
}

impl Output for String {
    type Register = u64;
    fn name() -> String {
        "String".into()
    }
    fn accepts(types: &Types, ty: TypeId) -> bool {
        among(types, ty, &[TypeId::STR])
    }
    fn take(_: &Ctx, view: View) -> Option<String> {
        Some(view.text().as_str().to_owned())
    }
}

impl Output for Complex {
    type Register = u64;
    fn name() -> String {
        "Complex".into()
    }
    fn accepts(types: &Types, ty: TypeId) -> bool {
        among(types, ty, &[TypeId::COMPLEX, TypeId::FLOAT, TypeId::INT, TypeId::WORD])
    }
    fn take(ctx: &Ctx, view: View) -> Option<Complex> {
        Some(match view.ty {
            TypeId::COMPLEX => {
                let part = |n| view.item(ctx.descs(), n).as_float();
                Complex { re: part(0), im: part(1) }
            }
            ty => Complex { re: float_of(ty, view.bits), im: 0.0 },
        })
    }
}

impl Output for Value {
    type Register = u64;
    fn name() -> String {
        "Value".into()
    }
    fn accepts(types: &Types, ty: TypeId) -> bool {
        host::has_value(types, ty)
    }
    fn take(ctx: &Ctx, view: View) -> Option<Value> {
        host::value(ctx, view)
    }
}

impl<T: Output> Output for Vec<T> {
    type Register = u64;
    fn name() -> String {
        format!("Vec<{}>", T::name())
    }
    fn accepts(types: &Types, ty: TypeId) -> bool {
        let list = |t: &TypeId| matches!(types.get(*t), Type::List(elem) if T::accepts(types, *elem));
        types.members(ty).iter().all(list)
    }
    fn take(ctx: &Ctx, view: View) -> Option<Vec<T>> {
        host::elements(ctx, view)?.map(|v| T::take(ctx, v)).collect()
    }
}

impl<T: Output> Output for Option<T> {
    type Register = u64;
    fn name() -> String {
        format!("Option<{}>", T::name())
    }
    fn accepts(types: &Types, ty: TypeId) -> bool {
        types.members(ty).iter().all(|t| *t == TypeId::NONE || T::accepts(types, *t))
    }
    fn take(ctx: &Ctx, view: View) -> Option<Option<T>> {
        if view.ty == TypeId::NONE { Some(None) } else { T::take(ctx, view).map(Some) }
    }
}

/// The parameters of a function: a tuple of [`Param`] types.
pub trait Params {
    #[doc(hidden)]
    fn passed() -> Vec<Passed>;
}

/// A signature as Rust writes it: `fn(f64, i64) -> f64`. Up to twelve parameters; in those with more than four, references are written
/// [`Ref`] and [`Mut`].
pub trait Signature {
    /// The parameters as a tuple.
    type Params: Params;
    /// The result.
    type Result: Output;
}

/// The type of the handle for a signature, for fields of structs.
///
/// ```
/// struct Model {
///     step: taipan::Handle<fn(f64) -> f64>,
/// }
/// let module = taipan::compile("def step(x):\n    return x / 2\n")?;
/// let model = Model { step: module.get::<fn(f64) -> f64>("step")? };
/// assert_eq!(model.step.call(3.0)?, 1.5);
/// # Ok::<(), taipan::Error>(())
/// ```
pub type Handle<F> = Function<<F as Signature>::Params, <F as Signature>::Result>;

/// What comes back in registers.
#[repr(C)]
struct Back<T> {
    status: u64,
    value: T,
}

/// A function of a script with a signature, ready to be called. It keeps its instance and the code alive.
///
/// Calls of one instance take turns: one that finds it running gets [`Error::Busy`].
///
/// ```
/// let module = taipan::compile("def hyp(a, b):\n    return (a * a + b * b) ** 0.5\n")?;
/// let hyp = module.get::<fn(f64, f64) -> f64>("hyp")?;
/// drop(module);
/// assert_eq!(hyp.call(3.0, 4.0)?, 5.0);
/// # Ok::<(), taipan::Error>(())
/// ```
///
/// Slices are lent without copying:
///
/// ```
/// let module = taipan::compile("def scale(xs, k):\n    for i in range(len(xs)):\n        xs[i] *= k\n")?;
/// let scale = module.get::<fn(&mut [f64], f64)>("scale")?;
/// let mut data = vec![1.0, 2.0];
/// scale.call(&mut data, 10.0)?;
/// assert_eq!(data, [10.0, 20.0]);
/// # Ok::<(), taipan::Error>(())
/// ```
pub struct Function<P, R> {
    shared: Arc<Shared>,
    index: usize,
    /// Set once the top level has run and calls need no more preparation.
    direct: OnceCell<Direct>,
    types: PhantomData<fn(P) -> R>,
    /// One thread at a time.
    not_sync: PhantomData<Cell<()>>,
}

impl<P, R> std::fmt::Debug for Function<P, R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Function").field("index", &self.index).finish_non_exhaustive()
    }
}

impl<P, R: Output> Function<P, R> {
    pub(super) fn new(shared: Arc<Shared>, index: usize) -> Function<P, R> {
        Function { shared, index, direct: OnceCell::new(), types: PhantomData, not_sync: PhantomData }
    }

    /// A handle that cancels a call from another thread: see [`Canceller`](super::Canceller).
    pub fn canceller(&self) -> super::Canceller {
        super::Canceller::new(&self.shared)
    }

    fn invoke<'a>(&self, push: impl FnOnce(&mut Ctx, &[Parameter], &mut Args<'a>)) -> Result<R, Error> {
        self.shared.lock()?.call(self.index, push, R::take)
    }

    // These return boxed errors, so that the result of a direct call stays in registers.

    /// A direct call through arrays, where registers cannot be used. The core was entered.
    #[inline(never)]
    fn invoke_words(&self, direct: &Direct, words: &[u64]) -> Result<R, Box<Error>> {
        let mut out = 0;
        // SAFETY: the core was entered, and the arrays have the words of the signature that `direct` was made for.
        let returned = unsafe { direct.call(words.as_ptr(), &mut out) };
        self.shared.entered().finish(returned)?;
        R::of_word(direct.result, out).ok_or_else(|| self.out_of_range())
    }

    /// The end of a direct call that did not return, or that printed; the core is still entered.
    #[cold]
    #[inline(never)]
    fn invoke_end(&self, direct: &Direct, back: Back<R::Register>) -> Result<R, Box<Error>> {
        self.shared.entered().finish(back.status == 0)?;
        R::of_register(direct.result, back.value).ok_or_else(|| self.out_of_range())
    }

    #[cold]
    #[inline(never)]
    fn invoke_first(&self, words: &[u64]) -> Result<R, Box<Error>> {
        let mut core = self.shared.lock()?;
        let push = |_: &mut Ctx, _: &[Parameter], args: &mut Args<'_>| words.iter().for_each(|w| args.push(*w));
        let result = core.call(self.index, push, R::take)?;
        if let Some(direct) = core.direct(self.index, R::FLOAT) {
            let _ = self.direct.set(direct);
        }
        Ok(result)
    }

    #[cold]
    #[inline(never)]
    fn out_of_range(&self) -> Box<Error> {
        Box::new(match self.shared.lock() {
            Ok(mut core) => core.out_of_range(self.index),
            Err(error) => error,
        })
    }
}

macro_rules! arity {
    ($($letter:ident $arg:ident $n:literal),*) => {
        impl<$($letter: Param),*> Params for ($($letter,)*) {
            fn passed() -> Vec<Passed> {
                vec![$($letter::passed()),*]
            }
        }

        impl<$($letter: Param,)* R: Output> Function<($($letter,)*), R> {
            /// Calls the function.
            ///
            /// # Errors
            /// What the script raises, and what stops it; the first call of an instance also runs the top level.
            #[allow(clippy::too_many_arguments, unused_variables, clippy::extra_unused_lifetimes)]
            #[inline]
            pub fn call<'a>(&self, $($arg: $letter::Arg<'a>),*) -> Result<R, Error> {
                if const { R::WORD $(&& $letter::WORD)* } {
                    $(let $arg = $letter::word($arg);)*
                    if let Some(direct) = self.direct.get()
                        && self.shared.enter()
                    {
                        // SAFETY: the core was entered.
                        let Some((adapter, ctx, entry)) = (unsafe { direct.registers() }) else {
                            return self.invoke_words(direct, &[$($letter::bits($arg)),*]).map_err(|e| *e);
                        };
                        // SAFETY: the adapter was made for a function that takes and gives these words.
                        let adapter = unsafe {
                            std::mem::transmute::<
                                *const u8,
                                unsafe extern "C" fn(*mut Ctx, *const u8, $($letter::Register),*) -> Back<R::Register>,
                            >(adapter)
                        };
                        // SAFETY: as above; the core keeps the code alive.
                        let (back, printed) = unsafe { (adapter(ctx, entry, $($arg),*), direct.printed()) };
                        if back.status == 0 && !printed {
                            self.shared.leave();
                            return match R::of_register(direct.result, back.value) {
                                Some(value) => Ok(value),
                                None => Err(*self.out_of_range()),
                            };
                        }
                        return self.invoke_end(direct, back).map_err(|e| *e);
                    }
                    return self.invoke_first(&[$($letter::bits($arg)),*]).map_err(|e| *e);
                }
                self.invoke(|ctx, params, args| {
                    $($letter::push($arg, args, ctx, &params[$n]);)*
                })
            }
        }
    };
}
arity!();
arity!(A a 0);
arity!(A a 0, B b 1);
arity!(A a 0, B b 1, C c 2);
arity!(A a 0, B b 1, C c 2, D d 3);
arity!(A a 0, B b 1, C c 2, D d 3, E e 4);
arity!(A a 0, B b 1, C c 2, D d 3, E e 4, F f 5);
arity!(A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6);
arity!(A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7);
arity!(A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7, I i 8);
arity!(A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7, I i 8, J j 9);
arity!(A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7, I i 8, J j 9, K k 10);
arity!(A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7, I i 8, J j 9, K k 10, L l 11);

/// Every way to pass each parameter: by value, by shared and by exclusive reference.
macro_rules! signatures {
    (($($life:lifetime)*) ($($letter:ident [$($bound:tt)*])*) ($($ty:ty),*) ($($param:ty),*);) => {
        impl<$($letter: $($bound)*,)* R: Output> Signature for for<$($life),*> fn($($ty),*) -> R
        where
            $($param: Param,)*
        {
            type Params = ($($param,)*);
            type Result = R;
        }
    };
    (($($life:lifetime)*) ($($letters:tt)*) ($($ty:ty),*) ($($param:ty),*); $letter:ident $mine:lifetime $($rest:tt)*) => {
        signatures!(($($life)*) ($($letters)* $letter [Param]) ($($ty,)* $letter) ($($param,)* $letter); $($rest)*);
        signatures!(($($life)* $mine) ($($letters)* $letter [?Sized]) ($($ty,)* &$mine $letter) ($($param,)* Ref<$letter>); $($rest)*);
        signatures!(($($life)* $mine) ($($letters)* $letter [?Sized]) ($($ty,)* &$mine mut $letter) ($($param,)* Mut<$letter>); $($rest)*);
    };
}
signatures!(() () () (););
signatures!(() () () (); A 'a);
signatures!(() () () (); A 'a B 'b);
signatures!(() () () (); A 'a B 'b C 'c);
signatures!(() () () (); A 'a B 'b C 'c D 'd);

/// By value only.
macro_rules! long_signature {
    ($($letter:ident)*) => {
        impl<$($letter: Param,)* R: Output> Signature for fn($($letter),*) -> R {
            type Params = ($($letter,)*);
            type Result = R;
        }
    };
}
long_signature!(A B C D E);
long_signature!(A B C D E F);
long_signature!(A B C D E F G);
long_signature!(A B C D E F G H);
long_signature!(A B C D E F G H I);
long_signature!(A B C D E F G H I J);
long_signature!(A B C D E F G H I J K);
long_signature!(A B C D E F G H I J K L);

macro_rules! tuple_output {
    ($($letter:ident)*) => {
        impl<$($letter: Output),*> Output for ($($letter,)*) {
            type Register = u64;
            fn name() -> String {
                format!("({},)", [$($letter::name()),*].join(", "))
            }
            fn accepts(types: &Types, ty: TypeId) -> bool {
                types.members(ty).iter().all(|t| match types.get(*t) {
                    Type::Tuple(items) => {
                        let wanted: &[fn(&Types, TypeId) -> bool] = &[$($letter::accepts),*];
                        items.len() == wanted.len() && wanted.iter().zip(items).all(|(f, t)| f(types, *t))
                    }
                    _ => false,
                })
            }
            fn take(ctx: &Ctx, view: View) -> Option<Self> {
                let mut items = view.items(ctx.descs());
                Some(($($letter::take(ctx, items.next()?)?,)*))
            }
        }
    };
}
tuple_output!(A);
tuple_output!(A B);
tuple_output!(A B C);
tuple_output!(A B C D);
tuple_output!(A B C D E);
tuple_output!(A B C D E F);
tuple_output!(A B C D E F G);
tuple_output!(A B C D E F G H);
