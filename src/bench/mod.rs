//! How long a script takes: interpreter, native code, both together, and other Pythons beside them.
//!
//! Results are compared before anything is timed. A run is the top level in a fresh instance; with a call, it is that call in an instance
//! whose top level has run. Repetitions adapt to a budget of time, so that slow scripts run once and fast ones often.

mod others;
mod report;

pub use others::{Other, others};
pub use report::{json, table};

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

/// Times of several runs.
#[derive(Debug, Clone, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    fn sorted(&self) -> Vec<Duration> {
        let mut all = self.0.clone();
        all.sort_unstable();
        all
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The middle one.
    pub fn median(&self) -> Duration {
        self.sorted().get(self.0.len() / 2).copied().unwrap_or_default()
    }

    /// The quartiles around the middle.
    pub fn spread(&self) -> (Duration, Duration) {
        let all = self.sorted();
        let at = |n: usize| all.get(n.min(all.len().saturating_sub(1))).copied().unwrap_or_default();
        (at(all.len() / 4), at(all.len() * 3 / 4))
    }
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
    /// All runs after the first, or that one if there was no time for more.
    pub steady: Times,
}

/// Everything that was measured.
#[derive(Debug, Clone)]
pub struct Figures {
    pub job: Job,
    /// Stages up to mir, in order.
    pub stages: Vec<(&'static str, Duration)>,
    pub tiers: Vec<Measured>,
    pub others: Vec<Other>,
}

/// The tiers in the order of the table's columns.
pub const TIERS: [(Tier, &str); 3] = [(Tier::Interp, "interp"), (Tier::Jit, "jit"), (Tier::Auto, "auto")];

/// What a run printed, and how it ended.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    text: Vec<u8>,
    end: Option<String>,
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
        let options = Options::new().name(&self.path).tier(tier).argv(argv);
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

/// Measures a script.
///
/// # Errors
/// Diagnostics; tiers that do not agree.
pub fn measure(job: Job, vs: bool, program: &Path, progress: &mut dyn FnMut(&str)) -> Result<Figures, Error> {
    let text = job.text();
    let mut stages = Stages::default();
    progress("compiling");
    let mut front = pipeline::front(Source::new(job.path.as_str(), &text), &mut stages)?;
    let entries: Vec<_> = front.top_level().into_iter().collect();
    pipeline::middle(&mut front, &entries, &mut stages)?;
    let mut tiers = Vec::new();
    let mut expected: Option<Seen> = None;
    for (tier, name) in TIERS {
        progress(&format!("{name}: first run"));
        let (module, captured) = job.module(tier, &text)?;
        let (mut measured, seen, instance) = first(&job, tier, &module, &captured)?;
        match &expected {
            None => expected = Some(seen),
            Some(other) if *other != seen => {
                return Err(Error::System(differ(TIERS[0].1, other, name, &seen)));
            }
            Some(_) => {}
        }
        steady(&job, &module, instance, &captured, &mut measured, &mut |n| progress(&format!("{name}: run {n}")))?;
        if job.call.is_none() {
            progress(&format!("{name}: processes"));
            measured.process = Some(processes(&job, name, program, measured.steady.median()));
        }
        tiers.push(measured);
    }
    let mut all = Vec::new();
    if vs && job.call.is_none() {
        let text = expected.map(|seen| seen.text).unwrap_or_default();
        all = others(&job, &text, progress);
    }
    Ok(Figures { job, stages: stages.0, tiers, others: all })
}

fn differ(a: &str, seen: &Seen, b: &str, other: &Seen) -> String {
    let show = |s: &Seen| {
        let end = s.end.as_deref().map(|e| format!("{e}\n")).unwrap_or_default();
        format!("{}{end}", String::from_utf8_lossy(&s.text))
    };
    let (x, y) = (show(seen), show(other));
    let line = x.lines().zip(y.lines()).position(|(p, q)| p != q).unwrap_or(x.lines().count().min(y.lines().count()));
    let at = |t: &str| t.lines().nth(line).unwrap_or("(nothing)").to_owned();
    format!(
        "the tiers do not agree, nothing was timed (a script that prints times or random numbers cannot be compared)\n  line {}\n  {a}: {}\n  {b}: {}",
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
    let start = Instant::now();
    let mut instance = module.instantiate()?;
    let mut text = None;
    if job.call.is_some() {
        let call = instance.get::<fn()>(CALL)?;
        let show = instance.get::<fn() -> String>(SHOW)?;
        instance.prepare()?;
        let prepare = start.elapsed();
        instance.start()?;
        text = Some(show.call()?);
        let start = Instant::now();
        call.call()?;
        let first = start.elapsed();
        let measured = Measured { tier, process: None, prepare, first, steady: Times::default() };
        let mut seen = captured.take();
        seen.extend(text.into_iter().flat_map(String::into_bytes));
        return Ok((measured, Seen { text: seen, end: None }, Some(instance)));
    }
    instance.prepare()?;
    let prepare = start.elapsed();
    let start = Instant::now();
    let end = instance.start();
    let first = start.elapsed();
    let end = match end {
        Ok(()) | Err(Error::Exit { status: 0, message: None }) => None,
        Err(error) => return Err(error),
    };
    let measured = Measured { tier, process: None, prepare, first, steady: Times::default() };
    let _ = text.take();
    Ok((measured, Seen { text: captured.take(), end }, None))
}

/// Repeats until the budget is used up.
fn steady(
    job: &Job,
    module: &Module,
    instance: Option<Instance>,
    captured: &Captured,
    measured: &mut Measured,
    progress: &mut dyn FnMut(usize),
) -> Result<(), Error> {
    let mut times = Vec::new();
    let begin = Instant::now();
    let longest = job.budget.saturating_sub(measured.first);
    let more = |times: &Vec<Duration>| times.len() < 10_000 && begin.elapsed() + measured.first / 2 < longest;
    if let Some(mut instance) = instance {
        let call = instance.get::<fn()>(CALL)?;
        while more(&times) {
            let start = Instant::now();
            call.call()?;
            times.push(start.elapsed());
            captured.take();
        }
    } else {
        while more(&times) && times.len() < 1000 {
            progress(times.len() + 2);
            let mut instance = module.instantiate()?;
            instance.prepare()?;
            let start = Instant::now();
            match instance.start() {
                Ok(()) | Err(Error::Exit { .. }) => {}
                Err(error) => return Err(error),
            }
            times.push(start.elapsed());
            captured.take();
        }
    }
    if times.is_empty() {
        times.push(measured.first);
    }
    measured.steady = Times(times);
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
    Times((0..count).filter_map(|_| once()).collect())
}
