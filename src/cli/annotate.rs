//! `annotate`.

use super::input::{Input, input};
use super::report::{Reporter, print};
use super::run::{compile, on_large_stack};
use crate::pipeline::Quiet;
use crate::tier::{self, Cost};
use clap::ArgMatches;
use std::fmt::Write;
use std::process::ExitCode;

/// `taipan annotate`
pub(super) fn annotate(matches: &ArgMatches) -> ExitCode {
    let reporter = Reporter::new(matches);
    let input = match input(matches, &reporter) {
        Ok(input) => input,
        Err(code) => return code,
    };
    let (json, loops) = (matches.get_flag("json"), matches.get_flag("loops"));
    on_large_stack(move || show(input, json, loops, &reporter))
}

fn show(input: Input, json: bool, loops: bool, reporter: &Reporter) -> ExitCode {
    let source = input.source.clone();
    let (_, program) = match compile(input.source, &mut Quiet) {
        Ok(p) => p,
        Err(errors) => return reporter.errors(&errors),
    };
    let mut costs = match tier::costs(&program) {
        Ok(costs) => costs,
        Err(failure) => return reporter.failure(&failure.to_string()),
    };
    costs.retain(|c| c.file == 0 && (!loops || c.depth > 0));
    if json {
        let object = |c: &Cost| serde_json::json!({ "line": c.line, "depth": c.depth, "kind": c.kind, "what": c.what, "times": c.times });
        print(&format!("{:#}\n", serde_json::Value::from(costs.iter().map(object).collect::<Vec<_>>())));
        return ExitCode::SUCCESS;
    }
    let mut out = String::new();
    for line in 1..=source.line_count() {
        let text = source.line_text(line);
        if line == source.line_count() && text.is_empty() {
            break;
        }
        let _ = writeln!(out, "{line:>4} | {text}");
        let indent: String = text.chars().take_while(|c| c.is_whitespace()).collect();
        // What stands in a loop several times over (versions, copies) is one thing to a reader.
        let mut seen: Vec<(u32, &str, &str)> = Vec::new();
        for c in costs.iter().filter(|c| c.line == line) {
            if seen.contains(&(c.depth, c.kind, &c.what)) {
                continue;
            }
            seen.push((c.depth, c.kind, &c.what));
            let depth = match c.depth {
                0 => String::new(),
                1 => "in a loop: ".into(),
                n => format!("in {n} loops: "),
            };
            let _ = writeln!(out, "     |   {indent}^ {depth}{} {}", c.kind, c.what);
        }
    }
    print(&out);
    ExitCode::SUCCESS
}
