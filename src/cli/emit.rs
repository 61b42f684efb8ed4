//! `emit` and `explain`.

use super::run::{compile, read, report};
use crate::diagnostics::Code;
use crate::pipeline::{Observer, Stage};
use clap::ArgMatches;
use std::process::ExitCode;
use std::time::Duration;

struct Printer {
    stage: Stage,
    times: bool,
}

impl Observer for Printer {
    fn wants(&self, stage: Stage) -> bool {
        stage == self.stage
    }
    fn show(&mut self, _: Stage, text: String) {
        print!("{text}");
    }
    fn time(&mut self, step: &'static str, spent: Duration) {
        if self.times {
            eprintln!("{step:12} {:9.1} us", spent.as_secs_f64() * 1e6);
        }
    }
}

/// `taipan emit`
pub(super) fn emit(matches: &ArgMatches) -> ExitCode {
    let name = matches.get_one::<String>("stage").cloned().unwrap_or_default();
    let Some(stage) = Stage::from_name(&name) else {
        let all: Vec<&str> = Stage::ALL.iter().map(|(_, n)| *n).collect();
        eprintln!("taipan: no stage is named {name}; there are {}", all.join(", "));
        return ExitCode::from(2);
    };
    let path = matches.get_one::<String>("file").cloned().unwrap_or_default();
    let source = match read(&path) {
        Ok(s) => s,
        Err(code) => return code,
    };
    let mut printer = Printer { stage, times: matches.get_flag("time-passes") };
    let (_, program) = match compile(source, &mut printer) {
        Ok(p) => p,
        Err(errors) => return report(&errors),
    };
    if matches!(stage, Stage::Opt | Stage::Clif | Stage::Asm) {
        let after = matches.get_one::<String>("print-after").map(String::as_str);
        match crate::tier::show(&program, stage, after, &mut printer) {
            Ok(()) => {}
            Err(e) => {
                eprintln!("taipan: {e}");
                return ExitCode::from(2);
            }
        }
    }
    ExitCode::SUCCESS
}

/// `taipan explain`
pub(super) fn explain(matches: &ArgMatches) -> ExitCode {
    let number = matches.get_one::<String>("code").cloned().unwrap_or_default();
    match Code::from_number(&number) {
        Some(code) => {
            println!("{}: {}\n\n{}", code.number(), code.title(), code.explanation().trim_end());
            ExitCode::SUCCESS
        }
        None => {
            eprintln!("taipan: no diagnostic has the code {number}");
            ExitCode::from(2)
        }
    }
}
