//! How long a script takes: interpreter, native code, both together, and other Pythons beside them.
//!
//! Results are compared before anything is timed. A run is the top level in a fresh instance; with a call, it is that call in an instance
//! whose top level has run. Repetitions adapt to a budget of time, so that slow scripts run once and fast ones often.

mod others;
mod plot;
mod report;
mod stats;

pub use others::{Other, Python, others};
pub use report::{json, table};
pub use stats::{Shape, Times};

use crate::api::{Error, Instance, Module, Options, Tier, compile_with};
use crate::pipeline::{self, Observer};
use crate::source::Source;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What is measured.
#[derive(Debug, Clone)]
pub struct Job {
    pub path: String,
    pub source: String,
    pub args: Vec<String>,
    /// An expression to time instead of the top level.
    pub call: Option<String>,
    /// Time for the repetitions of each tier.
    pub budget: Duration,
}

/// What one tier takes.
#[derive(Debug, Clone)]
pub struct Measured {
    pub tier: Tier,
    /// A whole process that runs the script; none when a call is measured.
    pub process: Option<Times>,
    /// Making the instance, with the native code that is made in advance.
    pub prepare: Duration,
    pub first: Duration,
    /// All runs after the first, in order.
    pub later: Times,
    /// Those of them on the last level that the series has, or the first run if there was no time for more.
    pub steady: Times,
    /// How the series with the first run develops.
    pub shape: Shape,
}

impl Measured {
    /// All runs in order.
    pub fn all(&self) -> Times {
        Times::new(std::iter::once(self.first).chain(self.later.0.iter().copied()).collect())
    }
}

/// Everything that was measured.
#[derive(Debug, Clone)]
pub struct Figures {
    pub job: Job,
    /// Stages up to mir, in order.
    pub stages: Vec<(&'static str, Duration)>,
    pub tiers: Vec<Measured>,
    /// What the call gave.
    pub value: Option<String>,
    pub others: Vec<Other>,
}

/// The tiers in the order of the table's columns.
pub const TIERS: [(Tier, &str); 3] = [(Tier::Interp, "interp"), (Tier::Jit, "jit"), (Tier::Auto, "auto")];

/// What a run printed, and how it ended.
#[derive(Debug, Clone, PartialEq, Default)]
struct Seen {
    text: Vec<u8>,
    /// The call's value, as text.
    value: Option<String>,
}

#[derive(Default)]
struct Stages(Vec<(&'static str, Duration)>);

impl Observer for Stages {
    fn time(&mut self, step: &'static str, spent: Duration) {
        match self.0.iter_mut().find(|(s, _)| *s == step) {
            Some((_, sum)) => *sum += spent,
            None => self.0.push((step, spent)),
        }
    }
}

/// The names that the measured call gets in the script.
const CALL: &str = "taipan_bench_call";
const SHOW: &str = "taipan_bench_show";

impl Job {
    fn text(&self) -> String {
        match &self.call {
            None => self.source.clone(),
            Some(call) => {
                let (source, call) = (self.source.trim_end(), call.trim());
                format!("{source}\n\ndef {CALL}():\n    {call}\n\ndef {SHOW}():\n    return repr({call})\n")
            }
        }
    }

    fn module(&self, tier: Tier, text: &str) -> Result<(Module, Captured), Error> {
        let captured = Captured::default();
        let sink = captured.clone();
        let argv = std::iter::once(self.path.clone()).chain(self.args.iter().cloned());
        let options = Options::new().name(&self.path).tier(tier).argv(argv).files(true);
        let options = options.capture(move |_, bytes| {
            if let Ok(mut all) = sink.0.lock() {
                all.extend_from_slice(bytes);
            }
        });
        Ok((compile_with(text, options)?, captured))
    }
}

#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl Captured {
    fn take(&self) -> Vec<u8> {
        self.0.lock().map(|mut all| std::mem::take(&mut *all)).unwrap_or_default()
    }
}

/// A tier whose first run is done.
struct Begun {
    measured: Measured,
    module: Module,
    captured: Captured,
    /// With the call's functions.
    instance: Option<Instance>,
}

/// Measures a script.
///
/// # Errors
/// Diagnostics; what the script raises; tiers that do not agree.
pub fn measure(job: Job, vs: &[Python], program: &Path, progress: &mut dyn FnMut(&str)) -> Result<Figures, Error> {
    if let Some(call) = &job.call {
        // An error in the expression is shown in the expression, not in what is made of it.
        expression(call)?;
    }
    let text = job.text();
    let mut stages = Stages::default();
    progress("compiling");
    let beside = pipeline::Folder::beside(&job.path);
    let mut front =
        pipeline::front_with(Source::new(job.path.as_str(), &text), Vec::new(), Some(&beside), &mut stages)?;
    let entries: Vec<_> = front.top_level().into_iter().collect();
    pipeline::middle(&mut front, &entries, &mut stages)?;
    // Everything runs once and is compared before anything is repeated.
    let mut begun = Vec::new();
    let mut expected: Option<Seen> = None;
    for (tier, name) in TIERS {
        progress(&format!("{name}: first run"));
        let (module, captured) = job.module(tier, &text)?;
        let (measured, seen, instance) = first(&job, tier, &module, &captured)?;
        match &expected {
            None => expected = Some(seen),
            Some(other) if *other != seen => {
                return Err(Error::System(differ(TIERS[0].1, other, name, &seen)));
            }
            Some(_) => {}
        }
        begun.push(Begun { measured, module, captured, instance });
    }
    let seen = expected.unwrap_or_default();
    let mut tiers = Vec::new();
    for (mut tier, (_, name)) in begun.into_iter().zip(TIERS) {
        repeat(&job, &mut tier, &mut |n| progress(&format!("{name}: run {n}")))?;
        let mut measured = tier.measured;
        let (from, shape) = measured.all().steady();
        measured.shape = shape;
        // The first run is never part of it, unless it is the only one.
        let steady = measured.later.0.get(from.saturating_sub(1)..).unwrap_or_default();
        measured.steady = Times::new(if steady.is_empty() { vec![measured.first] } else { steady.to_vec() });
        if job.call.is_none() {
            progress(&format!("{name}: processes"));
            measured.process = Some(processes(&job, name, program, measured.steady.median()));
        }
        tiers.push(measured);
    }
    let printed = String::from_utf8_lossy(&seen.text).into_owned();
    let others = others(&job, vs, (&printed, seen.value.as_deref()), progress);
    Ok(Figures { job, stages: stages.0, tiers, value: seen.value, others })
}

/// Checks that a text is one expression.
fn expression(text: &str) -> Result<(), Error> {
    let text = text.trim();
    let front = |text: String| pipeline::front(Source::new("--call", text), &mut pipeline::Quiet);
    front(format!("{text}\n"))?;
    match front(format!("({text})\n")) {
        Ok(_) => Ok(()),
        Err(_) => Err(Error::System("--call takes one expression, such as `f(1000)`".into())),
    }
}

fn differ(a: &str, seen: &Seen, b: &str, other: &Seen) -> String {
    let show = |s: &Seen| {
        let value = s.value.as_deref().map(|v| format!("value of the call: {v}\n")).unwrap_or_default();
        format!("{}{value}", String::from_utf8_lossy(&s.text))
    };
    let (x, y) = (show(seen), show(other));
    let line = x.lines().zip(y.lines()).position(|(p, q)| p != q).unwrap_or(x.lines().count().min(y.lines().count()));
    let at = |t: &str| t.lines().nth(line).unwrap_or("(nothing)").to_owned();
    format!(
        "THE TIERS DO NOT AGREE, nothing was timed.\n  line {}\n  {a}: {}\n  {b}: {}\n\
         A script that prints times or random numbers cannot be compared; for any other this is a bug of Taipan.",
        line + 1,
        at(&x),
        at(&y)
    )
}

/// The first run: its time, and all that it did.
fn first(
    job: &Job,
    tier: Tier,
    module: &Module,
    captured: &Captured,
) -> Result<(Measured, Seen, Option<Instance>), Error> {
    let measured = |prepare, first| Measured {
        tier,
        process: None,
        prepare,
        first,
        later: Times::default(),
        steady: Times::default(),
        shape: Shape::Few,
    };
    let begin = Instant::now();
    let mut instance = module.instantiate()?;
    if job.call.is_some() {
        let call = instance.get::<fn()>(CALL)?;
        let show = instance.get::<fn() -> String>(SHOW)?;
        instance.prepare()?;
        let prepare = begin.elapsed();
        instance.start()?;
        let printed = captured.take();
        let start = Instant::now();
        call.call()?;
        let spent = start.elapsed();
        captured.take();
        let value = show.call()?;
        let text = [printed, captured.take()].concat();
        return Ok((measured(prepare, spent), Seen { text, value: Some(value) }, Some(instance)));
    }
    instance.prepare()?;
    let prepare = begin.elapsed();
    let start = Instant::now();
    let end = instance.start();
    let spent = start.elapsed();
    match end {
        Ok(()) | Err(Error::Exit { status: 0, message: None }) => {}
        Err(error) => return Err(error),
    }
    Ok((measured(prepare, spent), Seen { text: captured.take(), value: None }, None))
}

/// Repeats until the budget is used up.
fn repeat(job: &Job, tier: &mut Begun, progress: &mut dyn FnMut(usize)) -> Result<(), Error> {
    let first = tier.measured.first;
    let mut times: Vec<Duration> = Vec::new();
    let begin = Instant::now();
    let longest = job.budget.saturating_sub(first);
    let more = |times: &Vec<Duration>| times.len() < 10_000 && begin.elapsed() + first / 2 < longest;
    if let Some(instance) = &mut tier.instance {
        let call = instance.get::<fn()>(CALL)?;
        while more(&times) {
            if times.len().is_multiple_of(64) {
                progress(times.len() + 2);
            }
            let start = Instant::now();
            call.call()?;
            times.push(start.elapsed());
            tier.captured.take();
        }
    } else {
        while more(&times) && times.len() < 1000 {
            progress(times.len() + 2);
            let mut instance = tier.module.instantiate()?;
            instance.prepare()?;
            let start = Instant::now();
            match instance.start() {
                Ok(()) | Err(Error::Exit { .. }) => {}
                Err(error) => return Err(error),
            }
            times.push(start.elapsed());
            tier.captured.take();
        }
    }
    tier.measured.later = Times::new(times);
    Ok(())
}

/// Whole processes: one for slow scripts, some for fast ones.
fn processes(job: &Job, tier: &str, program: &Path, run: Duration) -> Times {
    let count = if run > Duration::from_secs(1) { 1 } else { 5 };
    let once = || {
        let mut command = Command::new(program);
        command.args(["run", "--tier", tier, &job.path]).args(&job.args);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let start = Instant::now();
        command.status().ok().map(|_| start.elapsed())
    };
    Times::new((0..count).filter_map(|_| once()).collect())
}
