//! The command line: parsing of arguments, exit statuses, and one function for each command.
//!
//! Exit statuses: 0 fine, 1 uncaught exception, 2 diagnostics or wrong usage, 3 a stop, 130 interrupted.

mod bench;
mod emit;
mod run;

use clap::{Arg, ArgAction, Command};
use std::process::ExitCode;

/// Runs the command line.
pub fn main() -> ExitCode {
    let matches = match command().try_get_matches() {
        Ok(m) => m,
        Err(e) => {
            let _ = e.print();
            return ExitCode::from(if e.use_stderr() { 2 } else { 0 });
        }
    };
    match matches.subcommand() {
        Some(("run", m)) => run::run(m),
        Some(("check", m)) => run::check(m),
        Some(("bench", m)) => bench::bench(m),
        Some(("emit", m)) => emit::emit(m),
        Some(("explain", m)) => emit::explain(m),
        _ => ExitCode::from(2),
    }
}

fn command() -> Command {
    let file = || Arg::new("file").value_name("FILE").required(true).help("The script");
    let rest = || {
        Arg::new("args")
            .value_name("ARGS")
            .num_args(0..)
            .trailing_var_arg(true)
            .allow_hyphen_values(true)
            .help("Arguments of the script (sys.argv)")
    };
    let tier = || {
        Arg::new("tier")
            .long("tier")
            .value_parser(["interp", "jit", "auto"])
            .default_value("auto")
            .help("Where code runs: interpreter, native code, or the interpreter first")
    };
    Command::new("taipan")
        .about("A just-in-time compiler for numeric scripts: CPython's answers at the speed of C")
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(Command::new("run").about("Runs a script").arg(tier()).arg(file()).arg(rest()))
        .subcommand(
            Command::new("bench")
                .about("Compares interpreter and native code on a script: results first, then times")
                .arg(
                    Arg::new("vs").long("vs").action(ArgAction::SetTrue).help("Also CPython and PyPy, where installed"),
                )
                .arg(Arg::new("json").long("json").value_name("OUT").help("Writes all times to a file"))
                .arg(
                    Arg::new("call")
                        .long("call")
                        .value_name("EXPR")
                        .help("Times an expression, such as a call, after the top level has run"),
                )
                .arg(
                    Arg::new("budget")
                        .long("budget")
                        .value_name("SECONDS")
                        .value_parser(clap::value_parser!(f64))
                        .default_value("4")
                        .help("Time for the repetitions of each tier"),
                )
                .arg(file())
                .arg(rest()),
        )
        .subcommand(Command::new("check").about("Reports what a script's compilation would").arg(file()))
        .subcommand(
            Command::new("emit")
                .about("Shows what a stage makes of a script: tokens, ast, hir, types, mir, opt, clif, asm")
                .arg(Arg::new("stage").value_name("STAGE").required(true))
                .arg(
                    Arg::new("print-after")
                        .long("print-after")
                        .value_name("PASS")
                        .help("With `opt`: the code after a pass instead of after the last"),
                )
                .arg(Arg::new("time-passes").long("time-passes").action(ArgAction::SetTrue).help("Times of the stages"))
                .arg(file()),
        )
        .subcommand(
            Command::new("explain")
                .about("Explains a diagnostic code")
                .arg(Arg::new("code").value_name("CODE").required(true)),
        )
}
