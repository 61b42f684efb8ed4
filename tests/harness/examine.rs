//! Runs a script within limits on several tiers: nothing may panic, and the tiers must agree.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use taipan::{Error, Options, Stream, Tier};

/// What a run left: output, and how it ended.
#[derive(Debug, PartialEq, Eq)]
struct Ended {
    stdout: Vec<u8>,
    end: String,
}

/// Runs a script; None if one of the limits ended it.
fn run(source: &str, tier: Tier) -> Option<Ended> {
    let out = Arc::new(Mutex::new(Vec::new()));
    let sink = out.clone();
    let options = Options::new()
        .tier(tier)
        .fuel(300_000)
        .memory_limit(64 << 20)
        .output_limit(1 << 20)
        .deadline(Duration::from_secs(10))
        .capture(move |stream, bytes| {
            if let (Stream::Out, Ok(mut out)) = (stream, sink.lock()) {
                out.extend_from_slice(bytes);
            }
        });
    let result = taipan::compile_with(source, options).and_then(|module| module.instantiate()?.start());
    let stdout = out.lock().map(|out| out.clone()).unwrap_or_default();
    let end = match result {
        Ok(()) => "fine".to_owned(),
        Err(Error::Diagnostics(_)) => "refused".to_owned(),
        // Where exactly these happen is not promised.
        Err(Error::Exception { kind, .. }) if matches!(&*kind, "RecursionError" | "MemoryError") => return None,
        Err(Error::Stop { message, kind, .. })
            if kind == "TimeoutError"
                || message.contains("fuel")
                || message.contains("limit")
                || message.contains("host") =>
        {
            return None;
        }
        Err(Error::Exception { traceback, .. }) => traceback,
        Err(Error::Stop { traceback, .. }) => traceback,
        Err(other) => format!("{other:?}"),
    };
    // Addresses differ from run to run.
    let text = String::from_utf8_lossy(&stdout);
    (!text.contains(" at 0x") && !end.contains(" at 0x")).then_some(Ended { stdout, end })
}

/// What is wrong with a script, if anything: a panic, or tiers that differ.
pub fn examine(source: &str, tiers: &[Tier]) -> Result<(), String> {
    // What waits, or asks for time, ends by chance.
    if ["sleep", "input", "time", "stdin", "random", "open"].iter().any(|word| source.contains(word)) {
        return Ok(());
    }
    let mut first: Option<(Tier, Ended)> = None;
    for &tier in tiers {
        let ended = match catch_unwind(AssertUnwindSafe(|| run(source, tier))) {
            Ok(Some(ended)) => ended,
            Ok(None) => return Ok(()),
            Err(panic) => return Err(format!("[{tier:?}] a panic: {}", told(&*panic))),
        };
        match &first {
            None => first = Some((tier, ended)),
            Some((other, before)) if *before != ended => {
                return Err(format!("{other:?} and {tier:?} differ:\n{}\n----\n{}", shown(before), shown(&ended)));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

fn shown(ended: &Ended) -> String {
    format!("{}{}", String::from_utf8_lossy(&ended.stdout), ended.end)
}

/// The text of a panic.
pub fn told(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("?").to_owned()
}
