//! Fuzz drivers: deterministic, on any toolchain.
//!
//! ```text
//! cargo run --release --manifest-path fuzz/Cargo.toml -- frontend --seconds 600
//! ```
//!
//! | driver | what it makes | what must hold |
//! |---|---|---|
//! | `frontend` | damaged scripts, token soup | parsing and lowering never panic and take less than two seconds |
//! | `infer` | scripts with a few edits | nothing panics on any tier, tiers agree |
//! | `tiers` | generated programs | the tiers agree |
//!
//! `--seed N` starts elsewhere. What is examined stands in `fuzz/target/<driver>.py`, so a crash of the whole process leaves its script.

#[path = "../../tests/harness/examine.rs"]
mod examine;
#[path = "../../tests/harness/generate/mod.rs"]
mod generate;
#[path = "../../tests/harness/mutate.rs"]
mod mutate;

use examine::{examine, told};
use generate::{Rng, program, render};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use taipan::Tier;

/// Seconds that one script may take.
const PATIENCE: u64 = 60;
/// Stack of the thread that examines, as the command gives its scripts.
const STACK: usize = 512 << 20;

/// When the present script was begun, in seconds since the start; 0 between scripts.
static SINCE: AtomicU64 = AtomicU64::new(0);

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |name: &str, default: u64| {
        let at = args.iter().position(|a| a == name);
        at.and_then(|at| args.get(at + 1)).and_then(|text| text.parse().ok()).unwrap_or(default)
    };
    let driver = match args.first().map(String::as_str) {
        Some(driver @ ("frontend" | "infer" | "tiers")) => driver.to_owned(),
        _ => {
            eprintln!("usage: taipan-fuzz frontend|infer|tiers [--seconds N] [--seed N]");
            std::process::exit(2);
        }
    };
    let (seconds, seed) = (number("--seconds", 60), number("--seed", 0));
    let start = Instant::now();
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_secs(1));
            let since = SINCE.load(Ordering::Relaxed);
            if since != 0 && start.elapsed().as_secs() > since + PATIENCE {
                eprintln!("a script takes longer than {PATIENCE} s");
                std::process::exit(1);
            }
        }
    });
    let work = move || fuzz(&driver, start, Duration::from_secs(seconds), seed);
    let found = std::thread::Builder::new().stack_size(STACK).spawn(work).map(std::thread::JoinHandle::join);
    match found {
        Ok(Ok(0)) => {}
        Ok(Ok(_)) => std::process::exit(1),
        Ok(Err(_)) | Err(_) => std::process::exit(101),
    }
}

/// Examines scripts until the time is over; how many findings there were.
fn fuzz(driver: &str, start: Instant, time: Duration, first: u64) -> u64 {
    // Panics are findings, told once.
    std::panic::set_hook(Box::new(|_| {}));
    let corpus = corpus();
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("target");
    let _ = std::fs::create_dir_all(&here);
    let current = here.join(format!("{driver}.py"));
    let (mut seed, mut found) = (first, 0);
    while start.elapsed() < time {
        let mut rng = Rng::new(seed);
        let (a, b) = (rng.below(corpus.len()), rng.below(corpus.len()));
        let text = match driver {
            "frontend" if rng.chance(25) => mutate::soup(&corpus[a], &mut rng),
            "frontend" => {
                let edits = 1 + rng.below(30);
                mutate::mutate(&corpus[a], &corpus[b], &mut rng, edits)
            }
            "infer" => {
                let edits = 1 + rng.below(4);
                mutate::mutate(&corpus[a], &corpus[b], &mut rng, edits)
            }
            _ => render((seed * 8..seed * 8 + 8).map(|n| program(n, true)).collect::<Vec<_>>().iter()),
        };
        let _ = std::fs::write(&current, &text);
        SINCE.store(start.elapsed().as_secs().max(1), Ordering::Relaxed);
        let outcome = match driver {
            "frontend" => front(&text),
            "infer" => examine(&text, &[Tier::Interp, Tier::Jit]),
            _ => examine(&text, &[Tier::Interp, Tier::Jit, Tier::Auto]),
        };
        SINCE.store(0, Ordering::Relaxed);
        if let Err(error) = outcome {
            found += 1;
            let kept = here.join(format!("{driver}_{seed}.py"));
            let _ = std::fs::write(&kept, &text);
            println!("seed {seed}: {error}\nkept as {}", kept.display());
        }
        seed += 1;
    }
    println!("{driver}: {} scripts in {} s, {found} findings", seed - first, start.elapsed().as_secs());
    found
}

/// Parsing and lowering.
fn front(text: &str) -> Result<(), String> {
    let begun = Instant::now();
    let source = taipan::source::Source::new("fuzz.py", text);
    let done = catch_unwind(AssertUnwindSafe(|| {
        let _ = taipan::pipeline::front(source, &mut taipan::pipeline::Quiet);
    }));
    if let Err(panic) = done {
        return Err(format!("a panic: {}", told(&*panic)));
    }
    let time = begun.elapsed();
    if time > Duration::from_secs(2) { Err(format!("{} ms", time.as_millis())) } else { Ok(()) }
}

/// All scripts under `tests` and `examples`.
fn corpus() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut work: Vec<PathBuf> = ["tests", "examples"].iter().map(|name| root.join(name)).collect();
    let mut paths = Vec::new();
    while let Some(path) = work.pop() {
        if path.is_dir() {
            work.extend(std::fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path()));
        } else if path.extension().is_some_and(|e| e == "py") {
            paths.push(path);
        }
    }
    paths.sort();
    paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect()
}
