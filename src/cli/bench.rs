//! `bench`.

use super::input::{Input, input};
use super::report::{Reporter, error, print};
use super::run::on_large_stack;
use crate::api::Error;
use crate::bench::{self, Job, Python};
use clap::ArgMatches;
use std::io::IsTerminal;
use std::process::ExitCode;
use std::time::Duration;

/// `taipan bench`
pub(super) fn bench(matches: &ArgMatches) -> ExitCode {
    let reporter = Reporter::new(matches);
    let Input { source, argv } = match input(matches, &reporter) {
        Ok(input) => input,
        Err(code) => return code,
    };
    let job = Job {
        path: argv[0].clone(),
        source: source.text.to_string(),
        args: argv[1..].to_vec(),
        call: matches.get_one::<String>("call").cloned(),
        budget: Duration::try_from_secs_f64(*matches.get_one::<f64>("budget").unwrap_or(&4.0)).unwrap_or_default(),
    };
    let vs: Vec<Python> = match matches.get_one::<String>("vs").map(String::as_str) {
        None => Vec::new(),
        Some("all") => Python::ALL.to_vec(),
        Some(list) => list.split(',').map(Python::from_name).collect(),
    };
    let to = matches.get_one::<String>("json").cloned();
    on_large_stack(move || execute(job, vs, to.as_deref(), &reporter))
}

fn execute(job: Job, vs: Vec<Python>, to: Option<&str>, reporter: &Reporter) -> ExitCode {
    let terminal = std::io::stderr().is_terminal();
    let mut progress = |text: &str| {
        if terminal {
            error(&format!("\r\x1b[K{text}"));
        }
    };
    let program = match std::env::current_exe() {
        Ok(path) => path,
        Err(e) => {
            return reporter.failure(&format!("cannot find itself: {e}"));
        }
    };
    // Whether the times can be kept is known before they are measured.
    if let Some(to) = to
        && let Err(e) = std::fs::OpenOptions::new().create(true).append(true).open(to)
    {
        return reporter.failure(&format!("cannot write {to}: {}", crate::pipeline::refusal(&e)));
    }
    let figures = bench::measure(job, &vs, &program, &mut progress);
    progress("");
    let figures = match figures {
        Ok(figures) => figures,
        Err(e) => {
            error(&format!("{}\n", e.to_string().trim_end()));
            return ExitCode::from(match e {
                Error::Diagnostics(_) => 2,
                Error::Stop { .. } => 3,
                _ => 1,
            });
        }
    };
    print(&bench::table(&figures));
    if let Some(to) = to
        && let Err(e) = std::fs::write(to, bench::json(&figures))
    {
        return reporter.failure(&format!("cannot write {to}: {}", crate::pipeline::refusal(&e)));
    }
    ExitCode::SUCCESS
}
