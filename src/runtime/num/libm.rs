//! The functions of the C library that CPython's `math` and `float` call.
//!
//! They are declared here rather than taken from `std`, so that native code, interpreter and
//! constant folding reach the same symbols by the same names.

use std::sync::OnceLock;

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
    cos(x); cosh(x); erf(x); erfc(x); exp(x); exp2(x); expm1(x);
    fmod(x, y); log(x); log10(x); log1p(x); log2(x); nextafter(x, y); pow(x, y);
    hypot(x, y); sin(x); sinh(x); tan(x); tanh(x);
}

/// C's `cbrt`. Rust's runtime library links a `cbrt` of its own, correctly rounded, in front of the
/// C library's, which is not and which CPython calls; so the latter is looked up by name.
pub fn cbrt(x: f64) -> f64 {
    type Function = extern "C" fn(f64) -> f64;
    static CBRT: OnceLock<Option<Function>> = OnceLock::new();
    let found = CBRT.get_or_init(|| {
        // SAFETY: the name is a C string, and a symbol of that name has the C standard's type.
        unsafe {
            let symbol = libc::dlsym(libc::RTLD_DEFAULT, c"cbrt".as_ptr());
            (!symbol.is_null()).then(|| std::mem::transmute::<*mut libc::c_void, Function>(symbol))
        }
    });
    match found {
        Some(cbrt) => cbrt(x),
        None => x.cbrt(),
    }
}
