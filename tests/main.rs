//! The integration tests, one binary.
//!
//! | module | what it holds fast |
//! |---|---|
//! | `harness::programs` | every program under `tests/programs` gives CPython's output on every tier |
//! | `harness::refused` | constructs outside the language and syntax errors are diagnostics on the marked lines |
//! | `harness::examples` | the scripts of `examples/`, at small sizes, and their variants at module level |
//! | `harness::api`, `callbacks` | the Rust API as hosts use it: calls both ways, values, limits, threads |
//! | `harness::cli` | the command line: arguments, exit statuses, streams, signals |
//! | `harness::oracle` | the committed outputs are those of CPython 3.11, where it is installed |
//! | `harness::differential` | generated programs agree over all tiers and with CPython |
//! | `harness::mutants` | damaged programs never panic, and tiers agree on what still runs (`fuzz/` goes on with this for as long as one likes) |
//! | `harness::docs` | documents made from tables are fresh, examples of builtins give what they say |
//! | `harness::repl` | the REPL through pipes and on a pseudo-terminal; programs as the inputs of sessions |
//! | `harness::house` | the direction of dependencies and other rules about the sources |
//!
//! Variables of the environment:
//!
//! - `TAIPAN_ONLY=TEXT` runs only the programs whose path contains the text;
//! - `BLESS=1 cargo test --test main oracle` records the outputs anew with CPython;
//! - `TAIPAN_PYTHON` names the CPython 3.11 to compare with (default `python3`);
//! - `TAIPAN_BIN` names another binary to test in place of the one just built;
//! - `TAIPAN_MUTANTS=N` chooses how many programs are damaged;
//! - `TAIPAN_GENERATED=N`, `TAIPAN_SEED=S` choose how many programs are generated and where the seeds start.

mod harness;
