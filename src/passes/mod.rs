//! The passes over mir, in order, in one place.
//!
//! Each takes a function that the verifier accepts and leaves one, with the same results, output and exceptions. Their
//! order matters for speed only, but for [`own`]: it comes last, and no other pass sees a reference count. The rules for moving
//! checks (header of [`crate::mir::verify`]) bind all of them.

pub mod canon;
pub mod carry;
#[cfg(test)]
pub(crate) mod eval;
pub mod expand;
pub mod fresh;
pub mod fuel;
#[cfg(test)]
pub(crate) mod fuzz;
pub mod generators;
pub mod gvn;
pub mod ifconvert;
pub mod induction;
pub mod inline;
pub mod licm;
pub mod magnitude;
pub mod narrow;
pub mod osr;
pub mod own;
pub mod polls;
pub mod raises;
pub mod ranges;
pub mod rotate;
pub mod scalars;
pub mod shortcuts;
pub mod simplify;
pub mod texts;
pub mod vectorise;
pub mod versioning;
pub mod widen;
pub mod wrapping;

use crate::mir::verify::verify;
use crate::mir::{Func, SpecId};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What passes may ask about other functions.
pub trait Callees {
    /// The mir of a specialisation before passes, if it can be made; asked for calls that may be inlined.
    fn body(&self, id: SpecId) -> Option<Arc<Func>>;
    /// The specialisation that is being compiled.
    fn this(&self) -> Option<SpecId>;
    /// What a call may overwrite of what was there before it, as a set of regions ([`own::clobbers`]).
    fn clobbers(&self, _: SpecId) -> u64 {
        own::clobbers::EVERYTHING
    }
    /// The type id of the builtin exception class of a name.
    fn exception(&self, _name: &str) -> Option<i64> {
        None
    }
    /// Whether the exception class of a type id is that of another, or derived from it.
    fn is_exception(&self, _class: i64, _of: i64) -> Option<bool> {
        None
    }
}

/// No other function is known.
#[derive(Debug, Clone, Copy)]
pub struct NoCallees;

impl Callees for NoCallees {
    fn body(&self, _: SpecId) -> Option<Arc<Func>> {
        None
    }
    fn this(&self) -> Option<SpecId> {
        None
    }
}

/// A pass.
#[derive(Clone, Copy)]
pub struct Pass {
    /// As `--print-after` and the observers name it.
    pub name: &'static str,
    /// What it does, in a few words.
    pub doc: &'static str,
    /// True if it changed something.
    pub run: fn(&mut Func, &dyn Callees) -> bool,
}

impl std::fmt::Debug for Pass {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// All passes in the order in which they run.
pub const PASSES: &[Pass] = &[
    Pass {
        name: "simplify",
        doc: "fold constants, clean up control flow, remove dead code",
        run: |func, _| simplify::run(func),
    },
    Pass {
        name: "inline",
        doc: "put small callees in place of calls",
        run: |func, callees| inline::run(func, callees) && simplify::run(func),
    },
    Pass {
        name: "scalars",
        doc: "keep the fields of objects that nothing else sees in values",
        run: |func, _| scalars::run(func) && simplify::run(func),
    },
    Pass { name: "generators", doc: "put generators that nothing else sees into their loops", run: generators::run },
    Pass {
        name: "raises",
        doc: "jump to handlers that only want to know the class",
        run: |func, callees| {
            raises::run(func, callees) && simplify::run(func) | scalars::run(func) | simplify::run(func)
        },
    },
    Pass {
        name: "texts",
        doc: "do not make texts that are only part of another, or only compared",
        run: |func, _| texts::run(func),
    },
    Pass {
        name: "expand",
        doc: "take list operations apart into checks, loads and stores",
        run: |func, _| expand::run(func),
    },
    Pass {
        name: "magnitude",
        doc: "compare absolute values of complex numbers by their squares",
        run: |func, _| magnitude::run(func) && simplify::run(func),
    },
    Pass {
        name: "rotate",
        doc: "test at the bottom of loops",
        run: |func, _| rotate::run(func) && simplify::run(func),
    },
    Pass {
        name: "canon",
        doc: "count with one variable per loop",
        run: |func, _| canon::run(func) && simplify::run(func),
    },
    Pass { name: "gvn", doc: "merge equal computations and loads", run: |func, _| gvn::run(func) },
    Pass { name: "licm", doc: "move what does not change out of loops", run: |func, _| licm::run(func) },
    Pass { name: "ranges", doc: "remove checks that cannot fail", run: |func, _| ranges::run(func) },
    Pass {
        name: "versioning",
        doc: "copy loops without the checks that a guard in front of them makes superfluous",
        run: |func, _| versioning::run(func),
    },
    Pass { name: "simplify-late", doc: "clean up after the loop passes", run: |func, _| simplify::run(func) },
    Pass { name: "gvn-late", doc: "merge what the loop passes made equal", run: |func, _| gvn::run(func) },
    Pass { name: "licm-late", doc: "move out of loops what no longer raises", run: |func, _| licm::run(func) },
    Pass { name: "ranges-late", doc: "remove checks with what is known now", run: |func, _| ranges::run(func) },
    Pass {
        name: "ifconvert",
        doc: "select values without branches where that is cheap",
        run: |func, _| ifconvert::run(func),
    },
    Pass {
        name: "vectorise",
        doc: "do several iterations at once where they have nothing to do with each other",
        run: |func, _| vectorise::run(func),
    },
    Pass {
        name: "carry",
        doc: "keep what an iteration stores for the next one in a value",
        run: |func, _| carry::run(func),
    },
    Pass { name: "polls", doc: "check for interrupts once in a strip of iterations", run: |func, _| polls::run(func) },
    Pass { name: "simplify-last", doc: "remove what is dead", run: |func, _| simplify::run(func) },
    Pass {
        name: "fresh",
        doc: "store to fields of new objects without a look at what was there",
        run: |func, _| fresh::run(func),
    },
    Pass {
        name: "own",
        doc: "make reference counts explicit",
        run: |func, callees| {
            own::run(func, callees);
            true
        },
    },
];

/// The passes that run before the interpreter too: cheap ones.
pub const CHEAP: &[&str] = &["simplify", "own"];

/// Called after each pass with its name, the function and the time it took.
pub type Observer<'a> = &'a mut dyn FnMut(&'static str, &Func, Duration);

/// How passes run.
#[derive(Default)]
pub struct PassOptions<'a> {
    /// Verify after each pass; a failure is a bug of the pass and panics with the function printed.
    pub verify: bool,
    /// Run only the passes that this admits; all if there is none.
    pub admit: Option<&'a dyn Fn(&str) -> bool>,
    /// Told about each pass that ran.
    pub observer: Option<Observer<'a>>,
}

impl std::fmt::Debug for PassOptions<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PassOptions").field("verify", &self.verify).finish_non_exhaustive()
    }
}

/// Runs the passes over a function.
///
/// # Panics
/// If `options.verify` is set and a pass leaves a function that breaks the representation's invariants.
pub fn run(func: &mut Func, options: &mut PassOptions<'_>, callees: &dyn Callees) {
    check(func, "its maker", options.verify);
    func.fresh_entry();
    for pass in PASSES {
        if options.admit.is_some_and(|admit| !admit(pass.name)) {
            continue;
        }
        let start = Instant::now();
        (pass.run)(func, callees);
        let time = start.elapsed();
        check(func, pass.name, options.verify);
        if let Some(observer) = &mut options.observer {
            observer(pass.name, func, time);
        }
    }
}

/// What the interpreter's mir goes through: the passes of [`CHEAP`].
///
/// # Panics
/// In builds with assertions, if a pass breaks the representation's invariants.
pub fn run_cheap(func: &mut Func) -> own::Ownership {
    func.fresh_entry();
    simplify::run(func);
    check(func, "simplify", false);
    let owned = own::run(func, &NoCallees);
    check(func, "own", false);
    owned
}

fn check(func: &Func, by: &str, wanted: bool) {
    if (wanted || cfg!(debug_assertions))
        && let Err(error) = verify(func)
    {
        panic!("mir is wrong after {by}: {error}\n{func}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_passes_together_keep_the_meaning_of_random_functions() {
        fuzz::check_counting(0..600, |f| {
            run(f, &mut PassOptions::default(), &NoCallees);
        });
    }

    #[test]
    fn names_are_unique() {
        for (n, p) in PASSES.iter().enumerate() {
            assert!(PASSES[n + 1..].iter().all(|q| q.name != p.name), "{}", p.name);
        }
        for name in CHEAP {
            assert!(PASSES.iter().any(|p| p.name == *name), "{name}");
        }
    }

    #[test]
    fn observers_see_the_passes_that_are_admitted() {
        let mut func = fuzz::function(1);
        let mut seen = Vec::new();
        let mut observer = |name: &'static str, _: &Func, _: Duration| seen.push(name);
        let admit = |name: &str| CHEAP.contains(&name);
        let mut options = PassOptions { verify: true, admit: Some(&admit), observer: Some(&mut observer) };
        run(&mut func, &mut options, &NoCallees);
        assert_eq!(seen, CHEAP);
    }
}
