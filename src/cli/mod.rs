//! The command line: parsing of arguments, exit statuses, and one function for each command.
//!
//! Exit statuses: 0 fine, 1 uncaught exception, 2 diagnostics or wrong usage, 3 a stop, 130 interrupted, 141 standard output was
//! closed; what `sys.exit` was given.

mod annotate;
mod bench;
mod emit;
mod input;
mod repl;
mod report;
mod run;

use crate::tier::Mode;
pub use crate::tier::Pool;
use clap::{Arg, ArgAction, Command};
use std::io::IsTerminal;
use std::process::ExitCode;

/// Runs the command line.
pub fn main() -> ExitCode {
    crate::tier::memory::keep();
    crate::pipeline::silence();
    if std::env::args_os().len() == 1 && std::io::stdin().is_terminal() {
        return repl::repl(Mode::Auto);
    }
    let matches = match command().try_get_matches_from(arguments(std::env::args_os().collect())) {
        Ok(m) => m,
        Err(e) => {
            let text = e.render();
            if e.use_stderr() {
                report::error(&text.to_string());
                return ExitCode::from(2);
            }
            report::print(&text.to_string());
            return ExitCode::SUCCESS;
        }
    };
    match matches.subcommand() {
        Some(("run", m)) => run::run(m),
        Some(("repl", m)) => repl::repl(run::mode(m)),
        Some(("check", m)) => run::check(m),
        Some(("bench", m)) => bench::bench(m),
        Some(("emit", m)) => emit::emit(m),
        Some(("annotate", m)) => annotate::annotate(m),
        Some(("explain", m)) => emit::explain(m),
        _ => ExitCode::from(2),
    }
}

/// What is said of an option that no command has.
fn no_option(word: &str) -> String {
    let given = word.split('=').next().unwrap_or(word);
    let all = command();
    let known: std::collections::BTreeSet<String> = all
        .get_subcommands()
        .flat_map(clap::Command::get_arguments)
        .filter_map(|arg| arg.get_long().map(|long| format!("--{long}")))
        .collect();
    let hint = match crate::diagnostics::suggest(given, known.iter().map(String::as_str)) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "`taipan COMMAND --help` lists those of a command".to_owned(),
    };
    format!("there is no option `{given}` here: {hint}")
}

/// Options of `run` that take a value.
const RUN_OPTIONS: [&str; 3] = ["--tier", "--error-format", "--color"];

/// The arguments in their long form: `taipan FILE` and `taipan -c CODE` are `taipan run …`, and what follows `-c CODE` belongs to the script.
fn arguments(mut all: Vec<std::ffi::OsString>) -> Vec<std::ffi::OsString> {
    let text = |at: usize, all: &[std::ffi::OsString]| all.get(at).map(|a| a.to_string_lossy().into_owned());
    // `run` itself needs no look at what else there is.
    if let Some(first) = text(1, &all).filter(|first| first != "run") {
        let option = RUN_OPTIONS.iter().any(|o| first == *o || first.starts_with(&format!("{o}=")));
        let path = first.contains(['.', '/', '\\']) || std::path::Path::new(&first).exists();
        let command = command().get_subcommands().any(|c| c.get_name() == first) || first == "help";
        if !command && (first == "-" || first == "-c" || option || (path && !first.starts_with('-'))) {
            all.insert(1, "run".into());
        }
    }
    if text(1, &all).as_deref() == Some("run") {
        let mut at = 2;
        while let Some(word) = text(at, &all) {
            if RUN_OPTIONS.contains(&&*word) {
                at += 2;
            } else if word == "-c" {
                if all.len() > at + 2 {
                    all.insert(at + 2, "--".into());
                }
                break;
            } else if word.starts_with("--") && word.contains('=') {
                at += 1;
            } else {
                break;
            }
        }
    }
    all
}

/// A time in seconds.
fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(time) if time.is_finite() && time >= 0.0 => Ok(time),
        _ => Err("write a number of seconds, such as 4 or 0.5".into()),
    }
}

/// The text of `--help` after the options.
fn examples(lines: &[&str]) -> String {
    let lines: Vec<String> = lines.iter().map(|l| format!("  {l}")).collect();
    format!("Examples:\n{}", lines.join("\n"))
}

fn command() -> Command {
    let script = || {
        Arg::new("script")
            .value_names(["FILE", "ARGS"])
            .num_args(1..)
            .required(true)
            .trailing_var_arg(true)
            .allow_hyphen_values(true)
            .help("The script, or `-` for standard input; and its arguments (sys.argv)")
    };
    let code = || {
        Arg::new("code")
            .short('c')
            .value_name("CODE")
            .allow_hyphen_values(true)
            .help("The script itself instead of a file")
    };
    let tier = || {
        Arg::new("tier")
            .long("tier")
            .value_parser(["interp", "jit", "auto"])
            .default_value("auto")
            .help("Where code runs: interpreter, native code, or the interpreter first")
    };
    let format = || {
        Arg::new("error-format")
            .long("error-format")
            .value_parser(["human", "json"])
            .default_value("human")
            .help("How errors are shown on standard error; with json, one object a line (docs/diagnostics.md)")
    };
    let color = || {
        Arg::new("color")
            .long("color")
            .value_parser(["auto", "always", "never"])
            .default_value("auto")
            .help("Colours: on a terminal unless NO_COLOR is set, or as said")
    };
    let json = |help: &'static str| Arg::new("json").long("json").action(ArgAction::SetTrue).help(help);
    Command::new("taipan")
        .about("A just-in-time compiler for numeric scripts: CPython's answers at the speed of C")
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .override_usage("taipan COMMAND [OPTIONS] …\n       taipan FILE [ARGS]          (short for `taipan run`)\n       taipan -c CODE [ARGS]")
        .after_help(
            "Exit status: 0, or what the script gave sys.exit; 1 for an uncaught exception, 2 for diagnostics and\n\
             wrong usage, 3 for a stop, 130 for an interrupt.",
        )
        .subcommand(
            Command::new("run")
                .about("Runs a script")
                .arg(tier())
                .arg(format())
                .arg(color())
                .arg(code())
                .arg(script().required_unless_present("code").required(false))
                .after_help(examples(&[
                    "taipan run sim.py 1000",
                    "taipan run --tier jit sim.py",
                    "taipan run -c 'print(2**10)'",
                    "echo 'print(1)' | taipan run -",
                ])),
        )
        .subcommand(
            Command::new("check")
                .about("Reports the errors and warnings of scripts, without running them")
                .arg(format())
                .arg(color())
                .arg(Arg::new("files").value_name("FILE").num_args(1..).required(true).help("The scripts"))
                .after_help(examples(&["taipan check sim.py", "taipan check --error-format json *.py"])),
        )
        .subcommand(
            Command::new("bench")
                .about("Compares interpreter and native code on a script: results first, then times")
                .arg(
                    Arg::new("vs")
                        .long("vs")
                        .value_name("WHICH")
                        .num_args(0..=1)
                        .require_equals(true)
                        .default_missing_value("all")
                        .help("Also other Pythons: cpython, pypy, numba or a command, separated by commas; without names all three"),
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
                        .value_parser(seconds)
                        .default_value("4")
                        .help("Time for the repetitions of each tier"),
                )
                .arg(format())
                .arg(color())
                .arg(script())
                .after_help(examples(&[
                    "taipan bench examples/julia.py",
                    "taipan bench --vs --call 'fib(25)' fib.py",
                    "taipan bench --vs=pypy,python3.12 examples/nbody.py 1000",
                    "taipan bench --json times.json examples/nbody.py 1000",
                ])),
        )
        .subcommand(
            Command::new("repl")
                .about("Runs what is typed or piped in, input by input; the command when none is given on a terminal")
                .arg(tier()),
        )
        .subcommand(
            Command::new("emit")
                .about("Shows what a stage of the compiler makes of a script")
                .arg(
                    Arg::new("stage")
                        .value_name("STAGE")
                        .required(true)
                        .value_parser(crate::pipeline::Stage::ALL.iter().map(|(_, n)| *n).collect::<Vec<_>>())
                        .help("The stage"),
                )
                .arg(
                    Arg::new("print-after")
                        .long("print-after")
                        .value_name("PASS")
                        .value_parser(crate::tier::pass_names().collect::<Vec<_>>())
                        .help("With `opt`: the code after a pass instead of after the last"),
                )
                .arg(Arg::new("time-passes").long("time-passes").action(ArgAction::SetTrue).help("Also the times of stages and passes, on standard error"))
                .arg(format())
                .arg(color())
                .arg(code())
                .arg(script().required_unless_present("code").required(false))
                .after_help(examples(&[
                    "taipan emit types sim.py                     what was inferred",
                    "taipan emit mir -c 'print(1 + 2)'            the typed representation",
                    "taipan emit opt --print-after licm sim.py    in the middle of the passes",
                    "taipan emit asm --time-passes sim.py         machine code, and what each step took",
                ])),
        )
        .subcommand(
            Command::new("annotate")
                .about("Shows what each line of a script still costs when all passes are done")
                .arg(json("As JSON, for programs"))
                .arg(
                    Arg::new("loops")
                        .long("loops")
                        .action(ArgAction::SetTrue)
                        .help("Only what stands in loops, where it matters"),
                )
                .arg(format())
                .arg(color())
                .arg(code())
                .arg(script().required_unless_present("code").required(false))
                .after_help(examples(&["taipan annotate sim.py", "taipan annotate --loops examples/nbody.py"])),
        )
        .subcommand(
            Command::new("explain")
                .about("Explains a diagnostic code, or lists all")
                .arg(json("As JSON, for programs"))
                .arg(Arg::new("code").value_name("CODE").help("The code, such as E0312"))
                .after_help(examples(&["taipan explain E0312", "taipan explain"])),
        )
}

#[cfg(test)]
mod tests {
    use super::{arguments, command};

    fn long(words: &[&str]) -> String {
        let all = std::iter::once("taipan").chain(words.iter().copied()).map(Into::into).collect();
        let all: Vec<String> = arguments(all).into_iter().skip(1).map(|a| a.to_string_lossy().into_owned()).collect();
        all.join(" ")
    }

    #[test]
    fn definitions_are_consistent() {
        command().debug_assert();
    }

    #[test]
    fn short_forms() {
        assert_eq!(long(&["x.py", "-v"]), "run x.py -v");
        assert_eq!(long(&["-c", "print()"]), "run -c print()");
        assert_eq!(long(&["-c", "print()", "--tier"]), "run -c print() -- --tier");
        assert_eq!(long(&["--tier", "jit", "-c", "1", "a"]), "run --tier jit -c 1 -- a");
        assert_eq!(long(&["-"]), "run -");
        assert_eq!(long(&["check", "x.py"]), "check x.py");
        assert_eq!(long(&["chekc", "y.py"]), "chekc y.py");
        assert_eq!(long(&["--help"]), "--help");
    }
}
