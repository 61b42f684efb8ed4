//! `emit` and `explain`.

use super::input::{Input, input};
use super::report::{Reporter, error, print};
use super::run::{compile, on_large_stack};
use crate::diagnostics::Code;
use crate::pipeline::{Observer, Stage};
use clap::ArgMatches;
use std::process::ExitCode;
use std::time::Duration;

struct Printer {
    stage: Stage,
    times: bool,
    /// The steps' times, added up, in the order of their first run.
    spent: Vec<(&'static str, Duration, u32)>,
}

impl Observer for Printer {
    fn wants(&self, stage: Stage) -> bool {
        stage == self.stage
    }
    fn show(&mut self, _: Stage, text: String) {
        print(&text);
    }
    fn time(&mut self, step: &'static str, spent: Duration) {
        match self.spent.iter_mut().find(|(s, ..)| *s == step) {
            Some((_, sum, count)) => {
                *sum += spent;
                *count += 1;
            }
            None => self.spent.push((step, spent, 1)),
        }
    }
}

impl Printer {
    fn report(&self) {
        if !self.times {
            return;
        }
        let us = |d: Duration| d.as_secs_f64() * 1e6;
        for (step, spent, count) in &self.spent {
            let times = if *count == 1 { String::new() } else { format!("  {count} times") };
            error(&format!("{step:12} {:10.1} us{times}\n", us(*spent)));
        }
        error(&format!("{:12} {:10.1} us\n", "sum", us(self.spent.iter().map(|(_, d, _)| *d).sum())));
    }
}

/// `taipan emit`
pub(super) fn emit(matches: &ArgMatches) -> ExitCode {
    let reporter = Reporter::new(matches);
    let name = matches.get_one::<String>("stage").map_or("", String::as_str);
    let Some(stage) = Stage::from_name(name) else {
        return reporter.failure(&format!("no stage is named {name}"));
    };
    let after = matches.get_one::<String>("print-after").cloned();
    if after.is_some() && stage != Stage::Opt {
        return reporter.failure("--print-after belongs to `emit opt`");
    }
    let input = match input(matches, &reporter) {
        Ok(input) => input,
        Err(code) => return code,
    };
    let printer = Printer { stage, times: matches.get_flag("time-passes"), spent: Vec::new() };
    on_large_stack(move || show(input, printer, after.as_deref(), &reporter))
}

fn show(input: Input, mut printer: Printer, after: Option<&str>, reporter: &Reporter) -> ExitCode {
    let stage = printer.stage;
    let (_, program) = match compile(input.source, &mut printer) {
        Ok(p) => p,
        Err(errors) => return reporter.errors(&errors),
    };
    if matches!(stage, Stage::Opt | Stage::Clif | Stage::Asm)
        && let Err(e) = crate::tier::show(&program, stage, after, &mut printer)
    {
        return reporter.failure(&e);
    }
    printer.report();
    ExitCode::SUCCESS
}

/// `taipan explain`
pub(super) fn explain(matches: &ArgMatches) -> ExitCode {
    let json = matches.get_flag("json");
    let object = |code: &Code| serde_json::json!({ "code": code.number(), "title": code.title(), "explanation": code.explanation() });
    let Some(number) = matches.get_one::<String>("code") else {
        if json {
            let all: Vec<_> = Code::ALL.iter().map(object).collect();
            print(&format!("{:#}\n", serde_json::Value::from(all)));
        } else {
            print(&Code::ALL.iter().map(|c| format!("{}  {}\n", c.number(), c.title())).collect::<String>());
        }
        return ExitCode::SUCCESS;
    };
    let full = format!("E{:0>4}", number.trim_start_matches(['E', 'e']));
    match Code::from_number(&full) {
        Some(code) if json => print(&format!("{:#}\n", object(&code))),
        Some(code) => {
            print(&format!("{}: {}\n\n{}\n", code.number(), code.title(), code.explanation().trim_end()));
        }
        None => {
            error(&format!("taipan: no diagnostic has the code {number}; `taipan explain` lists all\n"));
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
