//! A host that gives its scripts functions of its own: a sensor to read, an alarm to raise. The script decides.
//!
//!     cargo run --release --example callback

use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use taipan::{Engine, Error, Options, Raise};

const RULES: &str = "\
low, high = 18.0, 26.0

def watch(rooms):
    seen = 0
    for room in range(rooms):
        try:
            t = temperature(room)
        except LookupError as e:
            report('room ' + str(room), str(e))
            continue
        seen += 1
        if not low <= t <= high:
            report(f'room {room}', f'{t:.1f} degrees')
    return seen
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Error> {
    let sensors = [21.5, 27.25, 24.0, 12.0];
    let alarms = Arc::new(Mutex::new(Vec::new()));
    let list = alarms.clone();
    let options = Options::new()
        .name("rules.py")
        .function("temperature", move |room: usize| {
            sensors.get(room).copied().ok_or_else(|| Raise::new("LookupError", "no sensor answers"))
        })
        .function("report", move |place: String, what: String| {
            if let Ok(mut list) = list.lock() {
                list.push(format!("{place}: {what}"));
            }
        });
    let watch = Engine::new(options).compile(RULES)?.get::<fn(i64) -> i64>("watch")?;
    let seen = watch.call(5)?;
    println!("{seen} rooms");
    for alarm in alarms.lock().map(|list| list.clone()).unwrap_or_default() {
        println!("{alarm}");
    }
    Ok(())
}
