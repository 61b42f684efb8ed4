//! The figures as a table for people and as JSON for programs.

use super::{Figures, Measured, TIERS};
use crate::api::Tier;
use serde_json::json;
use std::fmt::Write;
use std::time::Duration;

/// A duration with three digits and its unit.
fn time(d: Duration) -> String {
    let s = d.as_secs_f64();
    let (x, unit) = match s {
        s if s >= 1.0 => (s, "s"),
        s if s >= 1e-3 => (s * 1e3, "ms"),
        s if s >= 1e-6 => (s * 1e6, "us"),
        s => (s * 1e9, "ns"),
    };
    let digits = if x >= 100.0 {
        0
    } else if x >= 10.0 {
        1
    } else {
        2
    };
    format!("{x:.digits$} {unit}")
}

fn seconds(d: Duration) -> f64 {
    d.as_secs_f64()
}

/// Runs after which native code has paid for being made; `None` if it never does.
fn break_even(interp: &Measured, jit: &Measured) -> Option<u64> {
    let gain = seconds(interp.steady.median()) - seconds(jit.steady.median());
    let cost = seconds(jit.prepare) - seconds(interp.prepare);
    (gain > 0.0).then(|| (cost.max(0.0) / gain).floor() as u64 + 1)
}

/// The table, at most 100 columns wide.
pub fn table(figures: &Figures) -> String {
    let mut out = String::new();
    let job = &figures.job;
    let what = job
        .call
        .as_ref()
        .map_or_else(|| format!("{} {}", job.path, job.args.join(" ")), |c| format!("{}: {c}", job.path));
    let _ = writeln!(out, "{}\n", what.trim());
    let (sum, list) = (figures.stages.iter().map(|(_, d)| *d).sum(), &figures.stages);
    let _ = writeln!(out, "compilation up to mir  {}", time(sum));
    let parts: Vec<String> = list.iter().map(|(name, d)| format!("{name} {}", time(*d))).collect();
    let mut line = String::from(" ");
    for part in parts {
        if line.len() + part.len() + 3 > 98 {
            let _ = writeln!(out, "{line}");
            line = String::from(" ");
        }
        let _ = write!(line, " {part} ");
    }
    let _ = writeln!(out, "{line}\n");
    let mut row = |name: &str, cell: &dyn Fn(&Measured) -> String| {
        let _ = write!(out, "{name:<27}");
        for measured in &figures.tiers {
            let _ = write!(out, "{:>22}", cell(measured));
        }
        out.push('\n');
    };
    row("", &|m| TIERS.iter().find(|(t, _)| *t == m.tier).map_or("", |(_, n)| n).into());
    if figures.tiers.iter().any(|m| m.process.is_some()) {
        row("process, start to exit", &|m| m.process.as_ref().map_or("-".into(), |p| time(p.median())));
    }
    row("instance and native code", &|m| time(m.prepare));
    let run = if job.call.is_some() { "call" } else { "run" };
    row(&format!("first {run}"), &|m| time(m.first));
    row(&format!("steady {run}, median"), &|m| time(m.steady.median()));
    row("  quartiles", &|m| {
        let (low, high) = m.steady.spread();
        if m.steady.count() < 2 { "-".into() } else { format!("{} .. {}", time(low), time(high)) }
    });
    row(&format!("  {run}s"), &|m| m.steady.count().to_string());
    if let Some(interp) = figures.tiers.iter().find(|m| m.tier == Tier::Interp) {
        let base = seconds(interp.steady.median());
        row("speed-up", &|m| format!("{:.2} x", base / seconds(m.steady.median()).max(1e-12)));
        if let Some(jit) = figures.tiers.iter().find(|m| m.tier == Tier::Jit) {
            let text = match break_even(interp, jit) {
                Some(1) => format!("native code pays from the first {run} on"),
                Some(n) => format!("native code pays from {run} {n} on"),
                None => format!("native code never pays: the interpreter is as fast for this {run}"),
            };
            let _ = writeln!(out, "\n{text}");
        }
    }
    if !figures.others.is_empty() {
        let jit = figures.tiers.iter().find(|m| m.tier == Tier::Jit);
        let _ = writeln!(out, "\n{:<27}{:>22}{:>22}{:>22}", "", "process", "steady run", "jit is faster by");
        for other in &figures.others {
            let steady = (other.steady.count() > 0).then(|| other.steady.median()).or(other.process);
            let by =
                steady.zip(jit).map(|(s, j)| format!("{:.2} x", seconds(s) / seconds(j.steady.median()).max(1e-12)));
            let cell = |d: Option<Duration>| d.map_or("-".into(), time);
            let own = (other.steady.count() > 0).then(|| other.steady.median());
            let note = other.note.clone().map(|n| format!("  {n}")).unwrap_or_default();
            let _ = writeln!(
                out,
                "{:<27}{:>22}{:>22}{:>22}{note}",
                other.name,
                cell(other.process),
                cell(own),
                by.unwrap_or("-".into())
            );
        }
    }
    out
}

/// The figures, times in seconds.
pub fn json(figures: &Figures) -> String {
    let tiers: serde_json::Map<String, serde_json::Value> = figures
        .tiers
        .iter()
        .map(|m| {
            let name = TIERS.iter().find(|(t, _)| *t == m.tier).map_or("", |(_, n)| n);
            let all = |t: &super::Times| t.0.iter().map(|d| seconds(*d)).collect::<Vec<f64>>();
            let value = json!({
                "process": m.process.as_ref().map(all),
                "prepare": seconds(m.prepare),
                "first": seconds(m.first),
                "steady": all(&m.steady),
                "steady_median": seconds(m.steady.median()),
            });
            (name.to_owned(), value)
        })
        .collect();
    let others: Vec<serde_json::Value> = figures
        .others
        .iter()
        .map(|o| {
            json!({
                "name": o.name,
                "process": o.process.map(seconds),
                "steady": o.steady.0.iter().map(|d| seconds(*d)).collect::<Vec<f64>>(),
                "note": o.note,
            })
        })
        .collect();
    let stages: serde_json::Map<String, serde_json::Value> =
        figures.stages.iter().map(|(n, d)| ((*n).to_owned(), json!(seconds(*d)))).collect();
    let value = json!({
        "file": figures.job.path,
        "args": figures.job.args,
        "call": figures.job.call,
        "stages": stages,
        "tiers": tiers,
        "others": others,
    });
    format!("{value:#}\n")
}
