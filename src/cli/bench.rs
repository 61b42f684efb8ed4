//! `bench`.

use super::run::{STACK, read};
use crate::api::Error;
use crate::bench::{self, Job};
use clap::ArgMatches;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::time::Duration;

/// `taipan bench`
pub(super) fn bench(matches: &ArgMatches) -> ExitCode {
    let path = matches.get_one::<String>("file").cloned().unwrap_or_default();
    let source = match read(&path) {
        Ok(source) => source,
        Err(code) => return code,
    };
    let job = Job {
        path,
        source: source.text.to_string(),
        args: matches.get_many::<String>("args").into_iter().flatten().cloned().collect(),
        call: matches.get_one::<String>("call").cloned(),
        budget: Duration::from_secs_f64(*matches.get_one::<f64>("budget").unwrap_or(&4.0)),
    };
    let (vs, to) = (matches.get_flag("vs"), matches.get_one::<String>("json").cloned());
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(move || execute(job, vs, to.as_deref()));
    match thread.map(std::thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        Ok(Err(_)) => ExitCode::from(101),
        Err(e) => {
            eprintln!("taipan: cannot start a thread: {e}");
            ExitCode::from(2)
        }
    }
}

fn execute(job: Job, vs: bool, to: Option<&str>) -> ExitCode {
    let terminal = std::io::stderr().is_terminal();
    let mut progress = |text: &str| {
        if terminal {
            eprint!("\r\x1b[K{text}");
            let _ = std::io::stderr().flush();
        }
    };
    let program = match std::env::current_exe() {
        Ok(path) => path,
        Err(e) => {
            eprintln!("taipan: cannot find itself: {e}");
            return ExitCode::from(2);
        }
    };
    let figures = bench::measure(job, vs, &program, &mut progress);
    progress("");
    let figures = match figures {
        Ok(figures) => figures,
        Err(error) => {
            eprintln!("{}", error.to_string().trim_end());
            return ExitCode::from(match error {
                Error::Diagnostics(_) => 2,
                Error::Stop { .. } => 3,
                _ => 1,
            });
        }
    };
    print!("{}", bench::table(&figures));
    if let Some(to) = to
        && let Err(e) = std::fs::write(to, bench::json(&figures))
    {
        eprintln!("taipan: cannot write {to}: {e}");
        return ExitCode::from(2);
    }
    ExitCode::SUCCESS
}
