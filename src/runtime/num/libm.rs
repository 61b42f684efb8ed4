//! The functions of the C library that CPython's `math` and `float` call.
//!
//! They are declared here rather than taken from `std`, so that native code, interpreter and
//! constant folding reach the same symbols by the same names.

macro_rules! libm {
    ($($name:ident($($arg:ident),*);)*) => {
        // SAFETY: these are the C standard's functions over doubles; each accepts every value.
        unsafe extern "C" {
            $(#[doc = concat!("C's `", stringify!($name), "`.")]
            pub safe fn $name($($arg: f64),*) -> f64;)*
        }
    };
}

libm! {
    acos(x); acosh(x); asin(x); asinh(x); atan(x); atan2(y, x); atanh(x);
    cbrt(x); cos(x); cosh(x); erf(x); erfc(x); exp(x); exp2(x); expm1(x);
    fmod(x, y); log(x); log10(x); log1p(x); log2(x); nextafter(x, y); pow(x, y);
    sin(x); sinh(x); tan(x); tanh(x);
}
