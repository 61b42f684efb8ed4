//! Other Pythons: found on the path, given the same file, compared, timed.

use super::{Job, Times};
use serde_json::Value;
use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What another Python takes.
#[derive(Debug, Clone)]
pub struct Other {
    pub name: String,
    /// A whole process.
    pub process: Option<Duration>,
    /// The first run inside one process (of a call: after the top level).
    pub first: Option<Duration>,
    /// The later runs inside one process, if there was time for them.
    pub steady: Times,
    /// Why there are no times, or what there is to say about them.
    pub note: Option<String>,
}

/// One of those that can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Python {
    CPython,
    PyPy,
    Numba,
    /// Some other interpreter.
    Command(String),
}

impl Python {
    /// All that are known by name.
    pub const ALL: [Python; 3] = [Python::CPython, Python::PyPy, Python::Numba];

    /// By name, or as a command.
    pub fn from_name(name: &str) -> Python {
        match name {
            "cpython" => Python::CPython,
            "pypy" => Python::PyPy,
            "numba" => Python::Numba,
            other => Python::Command(other.into()),
        }
    }

    fn command(&self) -> &str {
        match self {
            Python::CPython | Python::Numba => "python3",
            Python::PyPy => "pypy3",
            Python::Command(command) => command,
        }
    }

    fn advice(&self) -> &'static str {
        match self {
            Python::CPython => "not installed: no `python3` on the path (python.org)",
            Python::PyPy => "not installed: no `pypy3` on the path (pypy.org)",
            Python::Numba => "not installed: `python3 -m pip install numba`",
            Python::Command(_) => "cannot be run",
        }
    }

    /// Name and version, if it is there.
    fn version(&self) -> Option<String> {
        let ask = match self {
            Python::Numba => "import numba, platform as p; print('Numba', numba.__version__)",
            _ => "import platform as p; print(p.python_implementation(), p.python_version())",
        };
        let output = Command::new(self.command()).args(["-c", ask]).stderr(Stdio::null()).output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        (output.status.success() && !text.is_empty()).then_some(text)
    }
}

/// Runs the script or the call again and again, and writes what it saw as JSON: the text of the first run, the call's value, the times. With
/// `jit` each function of the script that Numba can take is given to it before the call.
const REPEAT: &str = r#"
import io, json, sys, time
budget, jit, call, path = float(sys.argv[1]), sys.argv[2] == "jit", sys.argv[3], sys.argv[4]
sys.argv = sys.argv[4:]
out = sys.stdout
with open(path, encoding="utf-8") as file:
    text = file.read()
code = compile(text, path, "exec")

def top_level():
    sys.stdout = io.StringIO()
    space = {"__name__": "__main__", "__file__": path}
    try:
        exec(code, space)
    except SystemExit:
        pass
    finally:
        printed, sys.stdout = sys.stdout.getvalue(), out
    return printed, space

begin = time.perf_counter()
printed, space = top_level()
times = [time.perf_counter() - begin]
value = None
if call:
    if jit:
        import numba, types
        for name, f in list(space.items()):
            if isinstance(f, types.FunctionType):
                space[name] = numba.njit(f)
    ask = compile(call, "<call>", "eval")
    sys.stdout = io.StringIO()
    start = time.perf_counter()
    value = eval(ask, space)
    times = [time.perf_counter() - start]
    printed, sys.stdout = printed + sys.stdout.getvalue(), out
    value = repr(value)
    begin = time.perf_counter()
while len(times) < 10000 and time.perf_counter() - begin + times[-1] / 2 < budget:
    if call:
        sys.stdout = io.StringIO()
        start = time.perf_counter()
        eval(ask, space)
        times.append(time.perf_counter() - start)
        sys.stdout = out
    else:
        start = time.perf_counter()
        top_level()
        times.append(time.perf_counter() - start)
print(json.dumps({"printed": printed, "value": value, "times": times}))
"#;

/// Measures the Pythons that are installed; `expected` is what our run printed, and the value of the call.
pub fn others(
    job: &Job,
    wanted: &[Python],
    expected: (&str, Option<&str>),
    progress: &mut dyn FnMut(&str),
) -> Vec<Other> {
    let mut all = Vec::new();
    for python in wanted {
        let none = |name: String, note: &str| Other {
            name,
            process: None,
            first: None,
            steady: Times::default(),
            note: Some(note.into()),
        };
        let plain = match python {
            Python::Command(command) => command.clone(),
            other => format!("{other:?}"),
        };
        progress(&plain);
        let Some(version) = python.version() else {
            all.push(none(plain, python.advice()));
            continue;
        };
        let decorated = job.source.contains("numba");
        // Without decorators a script has nothing for Numba; a call can be given to it.
        let numba = *python == Python::Numba;
        if numba && !decorated && job.call.is_none() {
            all.push(none(version, "nothing to compile: decorate functions with @njit, or use --call"));
            continue;
        }
        all.push(match measure(job, python, numba && !decorated, expected) {
            Ok(other) => Other { name: version, ..other },
            Err(note) => none(version, &note),
        });
    }
    all
}

/// What a process printed, and how long it took; it is ended when it takes longer than `limit`.
fn run(mut command: Command, limit: Duration) -> Result<(String, Duration), String> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let start = Instant::now();
    let mut child = command.spawn().map_err(|e| e.to_string())?;
    let read = |pipe: Option<Box<dyn Read + Send>>| {
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            let _ = pipe.map(|mut p| p.read_to_end(&mut bytes));
            String::from_utf8_lossy(&bytes).into_owned()
        })
    };
    let out = read(child.stdout.take().map(|p| Box::new(p) as _));
    let err = read(child.stderr.take().map(|p| Box::new(p) as _));
    let status = loop {
        match child.try_wait().map_err(|e| e.to_string())? {
            Some(status) => break status,
            None if start.elapsed() > limit => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("took longer than {:.0} s and was ended", limit.as_secs_f64()));
            }
            None => std::thread::sleep(Duration::from_micros(500)),
        }
    };
    let spent = start.elapsed();
    let (out, err) = (out.join().unwrap_or_default(), err.join().unwrap_or_default());
    if status.success() {
        return Ok((out, spent));
    }
    let line = err.lines().rev().find(|l| !l.trim().is_empty()).unwrap_or("it failed and does not say why");
    let mut line: String = line.chars().take(60).collect();
    if line.len() < err.lines().next_back().map_or(0, str::len) {
        line.push('…');
    }
    Err(line)
}

fn measure(job: &Job, python: &Python, jit: bool, expected: (&str, Option<&str>)) -> Result<Other, String> {
    let limit = (job.budget * 8).max(Duration::from_secs(10));
    let mut process = None;
    if job.call.is_none() {
        let mut command = Command::new(python.command());
        command.arg(&job.path).args(&job.args).env("PYTHONHASHSEED", "0");
        let (printed, spent) = run(command, limit)?;
        if printed != expected.0 {
            return Err("prints something else".into());
        }
        process = Some(spent);
    }
    let mut command = Command::new(python.command());
    command.args(["-c", REPEAT, &job.budget.as_secs_f64().to_string(), if jit { "jit" } else { "plain" }]);
    command.arg(job.call.as_deref().unwrap_or_default()).arg(&job.path).args(&job.args).env("PYTHONHASHSEED", "0");
    let (text, _) = run(command, limit + job.budget)?;
    let seen: Value = serde_json::from_str(text.trim()).map_err(|_| "its report cannot be read".to_owned())?;
    if seen["printed"].as_str() != Some(expected.0) || seen["value"].as_str() != expected.1 {
        let value = seen["value"].as_str().unwrap_or_default();
        return Err(match &job.call {
            Some(_) => format!("the call gives another result: {value}"),
            None => "prints something else when it is run again".into(),
        });
    }
    let times: Vec<Duration> =
        seen["times"].as_array().into_iter().flatten().filter_map(Value::as_f64).map(Duration::from_secs_f64).collect();
    let steady = Times::new(times.get(1..).unwrap_or_default().to_vec());
    Ok(Other {
        name: String::new(),
        process,
        first: times.first().copied(),
        steady,
        note: jit.then(|| "its functions compiled with @njit".into()),
    })
}
