//! The command line: see `taipan --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    taipan::cli::main()
}
