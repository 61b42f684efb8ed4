//! The figures as a table for people and as JSON for programs.

use super::stats::{Times, break_even};
use super::{Figures, Measured, Other, TIERS, plot::plot};
use crate::api::Tier;
use serde_json::json;
use std::fmt::Write;
use std::time::Duration;

/// A duration with three digits and its unit.
pub(super) fn time(d: Duration) -> String {
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

fn range(pair: Option<(Duration, Duration)>) -> String {
    pair.map_or("-".into(), |(low, high)| format!("{} .. {}", time(low), time(high)))
}

/// The table, at most 100 columns wide.
pub fn table(figures: &Figures) -> String {
    let mut out = String::new();
    let job = &figures.job;
    let what = job
        .call
        .as_ref()
        .map_or_else(|| format!("{} {}", job.path, job.args.join(" ")), |c| format!("{}: {c}", job.path));
    let _ = writeln!(out, "{}", what.trim());
    if let Some(value) = &figures.value {
        let short: String = value.chars().take(80).collect();
        let _ = writeln!(out, "= {short}{}", if short.len() < value.len() { "…" } else { "" });
    }
    stages(figures, &mut out);
    let mut row = |name: &str, cell: &dyn Fn(&Measured) -> String| {
        let _ = write!(out, "{name:<27}");
        for measured in &figures.tiers {
            let _ = write!(out, "{:>23}", cell(measured));
        }
        out.push('\n');
    };
    let run = if job.call.is_some() { "call" } else { "run" };
    row("", &|m| TIERS.iter().find(|(t, _)| *t == m.tier).map_or("", |(_, n)| n).into());
    if figures.tiers.iter().any(|m| m.process.is_some()) {
        row("process, start to exit", &|m| m.process.as_ref().map_or("-".into(), |p| time(p.median())));
    }
    row("instance and native code", &|m| time(m.prepare));
    row(&format!("first {run}"), &|m| time(m.first));
    row(&format!("steady {run}, median"), &|m| time(m.steady.median()));
    row("  95 % interval", &|m| range(m.steady.interval()));
    row("  quartiles", &|m| if m.steady.count() < 2 { "-".into() } else { range(Some(m.steady.spread())) });
    row(&format!("  {run}s, steady of all"), &|m| format!("{} of {}", m.steady.count(), m.later.count() + 1));
    row("  development", &|m| m.shape.name().into());
    let of = |tier: Tier| figures.tiers.iter().find(|m| m.tier == tier);
    if let (Some(interp), Some(jit)) = (of(Tier::Interp), of(Tier::Jit)) {
        let base = seconds(interp.steady.median());
        row("speed-up", &|m| format!("{:.2} x", base / seconds(m.steady.median()).max(1e-12)));
        let _ = writeln!(out, "\n{}", pays(interp, jit, run));
    }
    let series: Vec<(char, Times)> = figures
        .tiers
        .iter()
        .map(|m| {
            (TIERS.iter().find(|(t, _)| *t == m.tier).map_or('?', |(_, n)| n.chars().next().unwrap_or('?')), m.all())
        })
        .collect();
    let series: Vec<(char, &Times)> = series.iter().map(|(c, t)| (*c, t)).collect();
    if series.iter().any(|(_, t)| t.count() > 2) {
        let _ = writeln!(out, "\ntime of each {run} (i interp, j jit, a auto, * several; both scales logarithmic)");
        out.push_str(&plot(&series));
    }
    if !figures.others.is_empty() {
        others(figures, run, of(Tier::Auto), &mut out);
    }
    out
}

fn stages(figures: &Figures, out: &mut String) {
    let (sum, list) = (figures.stages.iter().map(|(_, d)| *d).sum(), &figures.stages);
    let _ = writeln!(out, "\ncompilation up to mir  {}", time(sum));
    let parts: Vec<String> = list.iter().map(|(name, d)| format!("{name} {}", time(*d))).collect();
    let mut line = String::from(" ");
    for part in parts {
        if line.len() + part.len() + 3 > 98 {
            let _ = writeln!(out, "{}", line.trim_end());
            line = String::from(" ");
        }
        let _ = write!(line, " {part} ");
    }
    let _ = writeln!(out, "{}\n", line.trim_end());
}

/// From when on native code pays.
fn pays(interp: &Measured, jit: &Measured, run: &str) -> String {
    let cost = jit.prepare.saturating_sub(interp.prepare);
    let (runs, interval) = break_even(cost, &interp.steady, &jit.steady);
    let number = |n: Option<u64>| n.map_or("never".into(), |n| n.to_string());
    let between = match interval {
        Some((low, high)) if low != high => format!(" (95 %: {} .. {})", number(low), number(high)),
        _ => String::new(),
    };
    match runs {
        Some(1) => format!("native code pays from the first {run} on{between}"),
        Some(n) => format!("native code pays from {run} {n} on{between}"),
        None => format!("native code never pays: the interpreter is as fast for this {run}{between}"),
    }
}

fn others(figures: &Figures, run: &str, auto: Option<&Measured>, out: &mut String) {
    let _ = writeln!(
        out,
        "\n{:<27}{:>14}{:>14}{:>14}{:>23}",
        "beside it",
        "process",
        format!("first {run}"),
        format!("steady {run}"),
        "auto is faster by"
    );
    for other in &figures.others {
        let Other { name, process, first, steady, note } = other;
        let name: String = name.chars().take(26).collect();
        if first.is_none() {
            let _ = writeln!(out, "{name:<27}{}", note.as_deref().unwrap_or("-"));
            continue;
        }
        let own = (steady.count() > 0).then(|| steady.median());
        let by = own.zip(auto).map(|(s, m)| format!("{:.2} x", seconds(s) / seconds(m.steady.median()).max(1e-12)));
        let cell = |d: Option<Duration>| d.map_or("-".into(), time);
        let (process, first, settled) = (cell(*process), cell(*first), cell(own));
        let _ = writeln!(out, "{name:<27}{process:>14}{first:>14}{settled:>14}{:>23}", by.unwrap_or("-".into()));
        if let Some(note) = note {
            let _ = writeln!(out, "  {note}");
        }
    }
}

/// The figures, times in seconds.
pub fn json(figures: &Figures) -> String {
    let tiers: serde_json::Map<String, serde_json::Value> = figures
        .tiers
        .iter()
        .map(|m| {
            let name = TIERS.iter().find(|(t, _)| *t == m.tier).map_or("", |(_, n)| n);
            let all = |t: &Times| t.0.iter().map(|d| seconds(*d)).collect::<Vec<f64>>();
            let value = json!({
                "process": m.process.as_ref().map(all),
                "prepare": seconds(m.prepare),
                "first": seconds(m.first),
                "later": all(&m.later),
                "steady_runs": m.steady.count(),
                "steady_median": seconds(m.steady.median()),
                "steady_interval": m.steady.interval().map(|(low, high)| [seconds(low), seconds(high)]),
                "development": m.shape.name(),
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
                "first": o.first.map(seconds),
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
        "value": figures.value,
        "stages": stages,
        "tiers": tiers,
        "others": others,
    });
    format!("{value:#}\n")
}
