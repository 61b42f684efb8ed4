//! The barrier against bugs of the compiler: a panic in a stage ends that compilation with an error of its own kind, never the host.
//!
//! A library leaves the process's panic hook alone, so a host's hook hears of such a panic before the error is returned. Programs of our own
//! show the error and nothing else ([`silence`]).

use crate::diagnostics::{Code, Diagnostic};
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    /// How many barriers this thread is inside of.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    /// Where the last panic inside of one happened, if the hook of [`silence`] saw it.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// A bug of the compiler, caught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What the panic said.
    pub message: String,
    /// File and line, if they are known.
    pub place: Option<String>,
}

impl Fault {
    /// The fault as an error about a script as a whole.
    pub fn diagnostic(&self) -> Diagnostic {
        let mut diagnostic =
            Diagnostic::error_without_span(Code::InternalError, format!("the compiler failed: {}", self.message));
        if let Some(place) = &self.place {
            diagnostic = diagnostic.note(format!("it failed at {place}"));
        }
        diagnostic.note(ASK)
    }
}

const ASK: &str = "this is a bug of Taipan, not of the script; please report it, with the script and this message";

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "error[{}]: the compiler failed: {}", Code::InternalError, self.message)?;
        if let Some(place) = &self.place {
            write!(f, " (at {place})")?;
        }
        write!(f, "; {ASK}")
    }
}

/// Runs a part of the compiler.
///
/// What the part was working on may be half done after a fault, and is not to be used.
///
/// # Errors
/// Its panic.
pub fn guarded<T>(part: impl FnOnce() -> T) -> Result<T, Fault> {
    DEPTH.set(DEPTH.get() + 1);
    let result = catch_unwind(AssertUnwindSafe(part));
    DEPTH.set(DEPTH.get() - 1);
    result.map_err(|payload| {
        let text = payload.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("a panic without a text");
        // Some have whole functions behind the first line.
        let first = text.lines().next().unwrap_or_default();
        Fault { message: first.to_owned(), place: PLACE.take() }
    })
}

/// From now on this process prints nothing about panics inside of barriers; what it prints about others stays as it was.
pub fn silence() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if DEPTH.get() == 0 {
                before(info);
            } else {
                let place = info.location().map(|l| format!("{}:{}", short(l.file()), l.line()));
                PLACE.set(place);
            }
        }));
    });
}

/// The path of a source below the folder of its crate, with the crate's name where it is a dependency's.
fn short(file: &str) -> &str {
    match file.rfind("/src/") {
        Some(at) => &file[file[..at].rfind('/').map_or(0, |n| n + 1)..],
        None => file,
    }
}

#[cfg(test)]
mod tests {
    use super::{guarded, short};

    #[test]
    fn a_panic_is_an_error() {
        assert_eq!(guarded(|| 1), Ok(1));
        let fault = guarded(|| -> i32 { panic!("seven\nis a number") }).expect_err("a fault");
        assert_eq!(fault.message, "seven");
        assert!(fault.diagnostic().notes.iter().any(|n| n.contains("please report it")));
        assert_eq!(guarded(|| 2), Ok(2));
    }

    #[test]
    fn places_name_no_folder_of_the_machine() {
        assert_eq!(short("src/infer/solve.rs"), "src/infer/solve.rs");
        assert_eq!(short("/a/b/library-1.2/src/isa/x.rs"), "library-1.2/src/isa/x.rs");
    }
}
