//! A host whose script is edited while it runs: each version takes over between two calls; one with errors is reported, and the last
//! good one goes on.
//!
//!     cargo run --release --example hot_reload            # the edits are made by the program itself
//!     cargo run --release --example hot_reload -- FILE    # watches a file of your own

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use taipan::{Engine, Error, Handle, Options};

type Step = Handle<fn(f64) -> f64>;

/// The function of a script that is compiled again when its file changes.
struct Reloading {
    path: PathBuf,
    engine: Engine,
    changed: Option<SystemTime>,
    step: Option<Step>,
}

impl Reloading {
    fn new(path: &Path) -> Reloading {
        Reloading { path: path.to_owned(), engine: Engine::new(Options::new()), changed: None, step: None }
    }

    /// Takes over a new version, if there is one.
    fn refresh(&mut self) {
        let changed = std::fs::metadata(&self.path).and_then(|m| m.modified()).ok();
        if changed == self.changed {
            return;
        }
        self.changed = changed;
        let name = self.path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        let source = std::fs::read_to_string(&self.path).unwrap_or_default();
        match self.engine.compile_named(&name, &source).and_then(|module| module.get::<fn(f64) -> f64>("step")) {
            Ok(step) => {
                println!("{name} is new");
                self.step = Some(step);
            }
            Err(error) => println!("{error}\nthe last version goes on"),
        }
    }

    fn call(&mut self, x: f64) -> Result<f64, Error> {
        self.refresh();
        match &self.step {
            Some(step) => step.call(x),
            None => Ok(x),
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    if let Some(path) = std::env::args().nth(1) {
        let mut script = Reloading::new(Path::new(&path));
        let mut x = 1.0;
        loop {
            x = script.call(x)?;
            println!("{x}");
            std::thread::sleep(Duration::from_secs(1));
        }
    }
    let path = std::env::temp_dir().join(format!("taipan-step-{}.py", std::process::id()));
    let versions =
        ["def step(x):\n    return x + 1\n", "def step(x):\n    return x * (10\n", "def step(x):\n    return x * 10\n"];
    std::fs::write(&path, versions[0])?;
    let mut script = Reloading::new(&path);
    let mut x = 0.0;
    for version in versions {
        std::fs::write(&path, version)?;
        // File systems may count time in coarse steps.
        std::fs::File::options()
            .write(true)
            .open(&path)?
            .set_modified(SystemTime::now() + Duration::from_secs(x as u64 + 1))?;
        for _ in 0..2 {
            x = script.call(x)?;
        }
        println!("x is {x}");
    }
    std::fs::remove_file(&path)?;
    Ok(())
}
