//! Scalar semantics: numbers and text exactly as CPython 3.11 computes them.
//!
//! Pure functions over plain values. The interpreter, native code, constant folding and the
//! table of builtins all call these same functions, so that every tier gives the same bits.
//!
//! Invariants:
//! - No function panics, whatever its arguments.
//! - A result is CPython's, bit for bit (NaN payloads excepted), or a [`Raise`].
//! - Where CPython raises, the [`Kind`] and the text are CPython's.
//! - Where CPython's answer does not fit Taipan's types (an integer beyond 64 bits, a complex
//!   result of a float operation) the kind is [`Kind::Stop`] and the text ends with a line of
//!   advice.
//! - Functions that CPython takes from the C library are taken from there too ([`libm`]).

use std::borrow::Cow;

pub use complex::Complex;

pub mod cmath;
mod cmath_tables;
pub mod complex;
pub mod complex_text;
pub mod distributions;
pub mod exact;
pub mod fixed_text;
pub mod float;
pub mod float_text;
pub mod format;
pub mod format_number;
pub mod gamma;
pub mod hash;
pub mod int;
pub mod int_text;
pub mod libm;
pub mod math;
pub mod number_theory;
pub mod percent;
pub mod plain_spec;
pub mod random;
pub mod set_table;
mod sha512;
pub mod sums;
pub mod template;
#[cfg(test)]
mod tests;
pub mod text;
pub mod text_case;
mod text_case_tables;
mod text_tables;
pub mod word;

/// A Python exception, or a stop, that an operation ends with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raise {
    /// Which exception.
    pub kind: Kind,
    /// What `str(exception)` gives; for a stop, a line of advice follows.
    pub msg: Cow<'static, str>,
}

/// The class of a raised exception.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `ValueError`
    ValueError,
    /// `ZeroDivisionError`
    ZeroDivisionError,
    /// `OverflowError`
    OverflowError,
    /// `TypeError`
    TypeError,
    /// `IndexError`
    IndexError,
    /// `MemoryError`
    MemoryError,
    /// CPython gives an answer here that Taipan cannot; no handler of the script sees it.
    Stop(StopKind),
}

/// Why Taipan stops where CPython goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StopKind {
    /// An integer result beyond 64 bits.
    IntOverflow,
    /// A float operation whose result is complex in Python.
    ComplexResult,
    /// An `int ** int` whose exponent is negative: a float in Python.
    NegativeExponent,
    /// A text that would hold a lone surrogate.
    Surrogate,
    /// Something that CPython has and this library does not do.
    Unsupported,
}

/// The result of an operation that may raise.
pub type Result<T> = std::result::Result<T, Raise>;

impl Kind {
    /// The name of the Python exception class. A stop takes the nearest one.
    pub fn exception(self) -> &'static str {
        match self {
            Kind::ValueError | Kind::Stop(StopKind::ComplexResult | StopKind::NegativeExponent) => "ValueError",
            Kind::ZeroDivisionError => "ZeroDivisionError",
            Kind::OverflowError | Kind::Stop(StopKind::IntOverflow) => "OverflowError",
            Kind::TypeError => "TypeError",
            Kind::IndexError => "IndexError",
            Kind::MemoryError => "MemoryError",
            Kind::Stop(StopKind::Surrogate) => "UnicodeError",
            Kind::Stop(StopKind::Unsupported) => "NotImplementedError",
        }
    }
}

macro_rules! constructors {
    ($($(#[$doc:meta])* $name:ident => $kind:ident;)*) => {
        impl Raise {
            $($(#[$doc])*
            #[cold]
            pub fn $name(msg: impl Into<Cow<'static, str>>) -> Raise {
                Raise { kind: Kind::$kind, msg: msg.into() }
            })*
        }
    };
}

constructors! {
    /// A `ValueError`.
    value => ValueError;
    /// A `ZeroDivisionError`.
    zero_division => ZeroDivisionError;
    /// An `OverflowError`.
    overflow => OverflowError;
    /// A `TypeError`.
    type_error => TypeError;
    /// An `IndexError`.
    index => IndexError;
    /// A `MemoryError`.
    memory => MemoryError;
}

impl Raise {
    /// A stop: the exception's text and a line of advice.
    #[cold]
    pub fn stop(kind: StopKind, text: &str, advice: &str) -> Raise {
        Raise { kind: Kind::Stop(kind), msg: Cow::Owned(format!("{text}\n{advice}")) }
    }

    /// The stop of an integer operation whose result needs more than 64 bits.
    /// `operation` is the expression with its operands, such as `3 ** 50`.
    #[cold]
    pub fn int_overflow(operation: impl std::fmt::Display, advice: &str) -> Raise {
        Raise::stop(StopKind::IntOverflow, &format!("integer overflow: {operation} does not fit in 64 bits"), advice)
    }

    /// Whether this is a stop, which no handler of the script may catch.
    pub fn is_stop(&self) -> bool {
        matches!(self.kind, Kind::Stop(_))
    }

    /// The text without the advice.
    pub fn text(&self) -> &str {
        match (self.kind, self.msg.split_once('\n')) {
            (Kind::Stop(_), Some((text, _))) => text,
            _ => &self.msg,
        }
    }

    /// The advice of a stop.
    pub fn advice(&self) -> Option<&str> {
        match self.kind {
            Kind::Stop(_) => self.msg.split_once('\n').map(|(_, advice)| advice),
            _ => None,
        }
    }
}

impl std::fmt::Display for Raise {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.kind.exception(), self.msg)
    }
}

impl std::error::Error for Raise {}
