//! The command line: see `taipan --help`.

use std::process::ExitCode;

/// The library's users choose for themselves.
#[global_allocator]
static POOL: taipan::cli::Pool = taipan::cli::Pool;

fn main() -> ExitCode {
    taipan::cli::main()
}
