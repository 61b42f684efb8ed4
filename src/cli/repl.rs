//! `repl`.

use super::run::on_large_stack;
use crate::api::Tier;
use crate::tier::Mode;
use std::io::IsTerminal;
use std::process::ExitCode;

/// `taipan repl`
pub(super) fn repl(mode: Mode) -> ExitCode {
    let tier = match mode {
        Mode::Interp => Tier::Interp,
        Mode::Jit => Tier::Jit,
        Mode::Auto => Tier::Auto,
    };
    if std::io::stdin().is_terminal() {
        crate::repl::prepare();
    }
    on_large_stack(move || ExitCode::from(crate::repl::run(tier)))
}
