//! Other Pythons: found on the path, given the same file, compared, timed.

use super::{Job, Times};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What another Python takes.
#[derive(Debug, Clone)]
pub struct Other {
    pub name: String,
    /// A whole process.
    pub process: Option<Duration>,
    /// The second and later runs inside one process, if there was time for them.
    pub steady: Times,
    /// Why there are no times.
    pub note: Option<String>,
}

/// Runs a compiled script again and again, with its output dropped, and writes the times.
const REPEAT: &str = "\
import contextlib, io, sys, time
budget, path = float(sys.argv[1]), sys.argv[2]
sys.argv = sys.argv[2:]
with open(path) as file:
    code = compile(file.read(), path, 'exec')
begin, times = time.perf_counter(), []
while len(times) < 1000 and (not times or time.perf_counter() - begin + times[-1] / 2 < budget):
    with contextlib.redirect_stdout(io.StringIO()):
        start = time.perf_counter()
        try:
            exec(code, {'__name__': '__main__'})
        except SystemExit:
            pass
        times.append(time.perf_counter() - start)
print(*times)
";

/// Measures the Pythons that are installed.
pub fn others(job: &Job, expected: &[u8], progress: &mut dyn FnMut(&str)) -> Vec<Other> {
    let mut all = Vec::new();
    for (command, name) in [("python3", "CPython"), ("pypy3", "PyPy")] {
        if let Some(version) = version(command) {
            progress(name);
            let numba = job.source.contains("numba") && command == "python3";
            let title = if numba { format!("Numba on {version}") } else { version };
            all.push(measure(job, command, title, expected));
        }
    }
    all
}

/// Name and version, if it is installed.
fn version(command: &str) -> Option<String> {
    let ask = "import platform as p; print(p.python_implementation(), p.python_version())";
    let output = Command::new(command).args(["-c", ask]).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    (output.status.success() && !text.is_empty()).then_some(text)
}

fn measure(job: &Job, command: &str, name: String, expected: &[u8]) -> Other {
    let none =
        |note: &str| Other { name: name.clone(), process: None, steady: Times::default(), note: Some(note.into()) };
    let start = Instant::now();
    let output = Command::new(command).arg(&job.path).args(&job.args).stdin(Stdio::null()).output();
    let process = start.elapsed();
    let Ok(output) = output else { return none("could not be started") };
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        return none(text.lines().last().unwrap_or("failed"));
    }
    if output.stdout != expected {
        return none("prints something else");
    }
    let mut steady = Vec::new();
    if process < job.budget {
        let budget = job.budget.as_secs_f64().to_string();
        let repeat = Command::new(command).args(["-c", REPEAT, &budget, &job.path]).args(&job.args).output();
        if let Ok(repeat) = repeat {
            let text = String::from_utf8_lossy(&repeat.stdout).into_owned();
            let times = text.split_whitespace().filter_map(|t| t.parse().ok());
            steady = times.skip(1).map(Duration::from_secs_f64).collect();
        }
    }
    Other { name, process: Some(process), steady: Times(steady), note: None }
}
