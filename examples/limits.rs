//! A host that runs scripts it does not trust: whatever they do, it goes on.
//!
//!     cargo run --release --example limits

use std::time::Duration;
use taipan::{Engine, Error, Options};

/// What may arrive from outside.
const SCRIPTS: [(&str, &str); 6] = [
    ("fine", "def main():\n    return sum(range(100))\n"),
    ("endless", "def main():\n    while True:\n        pass\n"),
    ("greedy", "def main():\n    xs = [0]\n    while True:\n        xs = xs + xs\n"),
    ("chatty", "def main():\n    while True:\n        print('and another thing')\n"),
    ("deep", "def down(n):\n    return down(n + 1) + 1\ndef main():\n    return down(0)\n"),
    (
        "stubborn",
        "def main():\n    while True:\n        try:\n            1 // 0\n        except BaseException:\n            pass\n",
    ),
];

fn main() {
    let options = Options::new()
        .memory_limit(64 << 20)
        .output_limit(1 << 16)
        .deadline(Duration::from_millis(300))
        .capture(|_, _| {});
    let engine = Engine::new(options);
    for (name, source) in SCRIPTS {
        let result = engine.compile_named(name, source).and_then(|m| m.get::<fn() -> i64>("main")?.call());
        match result {
            Ok(value) => println!("{name}: {value}"),
            Err(Error::Stop { kind, message, .. }) => {
                println!("{name}: stopped, {kind}: {}", message.lines().next().unwrap_or_default());
            }
            Err(Error::Exception { kind, .. }) => println!("{name}: {kind}"),
            Err(error) => println!("{name}: {error}"),
        }
    }
    println!("all done");
}
