//! Typed functions: which Rust types stand for which types of a script, and how they cross the border.

#![allow(coherence_leak_check)]

use super::Error;
use super::instance::{Parameter, Shared};
use crate::pipeline::EntryArg;
use crate::runtime::host::{self, Args, Element, Value};
use crate::runtime::layout::Ctx;
use crate::runtime::value::View;
use crate::types::{Type, TypeId, Types};
use std::cell::Cell;
use std::marker::PhantomData;
use std::sync::Arc;

/// A shared reference as a parameter: what `fn(&[f64])` becomes. In signatures of more than four parameters write `Ref<[f64]>`
/// for `&[f64]`.
#[derive(Debug)]
pub struct Ref<T: ?Sized>(PhantomData<T>);

/// An exclusive reference as a parameter: what `fn(&mut [f64])` becomes. In signatures of more than four parameters write
/// `Mut<[f64]>` for `&mut [f64]`.
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

/// A Rust type that can be an argument: `f64`, `i64`, `bool`, `&str`, `&[f64]`, `&[i64]`, `&mut [f64]`, `&mut [i64]`.
pub trait Param {
    /// What a call takes.
    type Arg<'a>;
    #[doc(hidden)]
    fn passed() -> Passed;
    #[doc(hidden)]
    fn push<'a>(arg: Self::Arg<'a>, args: &mut Args<'a>, ctx: &mut Ctx, param: &Parameter);
}

macro_rules! scalar {
    ($($ty:ty, $kind:ident, |$x:ident| $word:expr;)*) => {
        $(impl Param for $ty {
            type Arg<'a> = $ty;
            fn passed() -> Passed {
                Passed { name: stringify!($ty).into(), entry: EntryArg::$kind, shared: false }
            }
            #[inline]
            fn push<'a>($x: $ty, args: &mut Args<'a>, _: &mut Ctx, _: &Parameter) {
                args.push($word);
            }
        })*
    };
}
scalar! {
    f64, Float, |x| x.to_bits();
    i64, Int, |x| x as u64;
    bool, Bool, |x| u64::from(x);
}

impl Param for Ref<str> {
    type Arg<'a> = &'a str;
    fn passed() -> Passed {
        Passed { name: "&str".into(), entry: EntryArg::Str, shared: false }
    }
    fn push<'a>(arg: &'a str, args: &mut Args<'a>, ctx: &mut Ctx, _: &Parameter) {
        args.push_str(ctx, arg);
    }
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
}

/// A Rust type that can be a result: `()`, `bool`, `i64`, `f64` (which also takes an int), `String`, `Vec`, tuples, `Option`
/// (for None), [`Value`].
pub trait Output: Sized {
    #[doc(hidden)]
    fn name() -> String;
    /// Whether all values of a type can be taken.
    #[doc(hidden)]
    fn accepts(types: &Types, ty: TypeId) -> bool;
    #[doc(hidden)]
    fn take(ctx: &Ctx, view: View) -> Option<Self>;
}

/// Whether all members of a type are among some.
fn among(types: &Types, ty: TypeId, all: &[TypeId]) -> bool {
    types.members(ty).iter().all(|m| all.contains(m))
}

macro_rules! output {
    ($($ty:ty, $name:literal, [$($id:ident),*], |$view:ident| $value:expr;)*) => {
        $(impl Output for $ty {
            fn name() -> String {
                $name.into()
            }
            fn accepts(types: &Types, ty: TypeId) -> bool {
                among(types, ty, &[$(TypeId::$id),*])
            }
            #[inline]
            fn take(_: &Ctx, $view: View) -> Option<$ty> {
                $value
            }
        })*
    };
}
output! {
    (), "()", [NONE], |_view| Some(());
    bool, "bool", [BOOL], |view| Some(view.bits != 0);
    i64, "i64", [INT], |view| Some(view.as_int());
    f64, "f64", [FLOAT, INT], |view| Some(if view.ty == TypeId::INT { view.as_int() as f64 } else { view.as_float() });
    String, "String", [STR], |view| Some(view.text().as_str().to_owned());
}

impl Output for Value {
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

/// The type of the handle for a signature: `Handle<fn(f64) -> f64>`, for fields of structs.
pub type Handle<F> = Function<<F as Signature>::Params, <F as Signature>::Result>;

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
        Function { shared, index, types: PhantomData, not_sync: PhantomData }
    }

    /// A handle that cancels a call from another thread.
    pub fn canceller(&self) -> super::Canceller {
        super::Canceller::new(self.shared.clone())
    }

    #[inline]
    fn invoke<'a>(&self, push: impl FnOnce(&mut Ctx, &[Parameter], &mut Args<'a>)) -> Result<R, Error> {
        self.shared.lock()?.call(self.index, push, R::take)
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
            pub fn call<'a>(&self, $($arg: $letter::Arg<'a>),*) -> Result<R, Error> {
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
