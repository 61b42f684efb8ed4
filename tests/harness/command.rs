//! Runs the compiler and CPython as processes and brings what they print into a comparable form.
//!
//! Two outcomes are equal when standard output, exit status and *normalised* standard error are equal: paths of
//! files reduced to their names, and without the lines of carets that CPython 3.11 puts under a source line.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How long one process may take before it counts as hanging.
const TIME_LIMIT: Duration = Duration::from_secs(120);

/// One way to execute a program with the compiler.
#[derive(Debug)]
pub struct Mode {
    /// What failures and `tests/main.rs` call it.
    pub name: &'static str,
    /// The argument of `--tier`.
    pub tier: &'static str,
    /// Switches for tests, set in the environment.
    pub env: &'static [(&'static str, &'static str)],
}

pub const INTERP: Mode = Mode { name: "interp", tier: "interp", env: &[] };
pub const JIT: Mode = Mode { name: "jit", tier: "jit", env: &[] };
pub const JIT_WITHOUT_PASSES: Mode =
    Mode { name: "jit without passes", tier: "jit", env: &[("TAIPAN_PASSES", "none")] };
pub const FORCED_OSR: Mode = Mode { name: "forced osr", tier: "auto", env: &[("TAIPAN_OSR", "force")] };
/// Native code is found, and entered, some back edges after a loop began.
pub const LATE: Mode = Mode { name: "late", tier: "auto", env: &[("TAIPAN_LATE", "2")] };
pub const AUTO: Mode = Mode { name: "auto", tier: "auto", env: &[] };

/// Every way a program is run; all of them must agree.
pub const MODES: [&Mode; 6] = [&INTERP, &JIT, &JIT_WITHOUT_PASSES, &FORCED_OSR, &LATE, &AUTO];

/// What a process left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub stdout: String,
    /// Normalised, see the head of the module.
    pub stderr: String,
    /// The exit status; -1 where a signal ended the process, -2 where the time limit did.
    pub code: i32,
}

/// Runs `taipan run` on a file.
pub fn taipan_run(mode: &Mode, extra_env: &[(&str, &str)], file: &OsStr, args: &[&str]) -> Outcome {
    let mut command = Command::new(taipan());
    command.args(["run", "--tier", mode.tier]).arg(file).args(args);
    command.envs(mode.env.iter().copied()).envs(extra_env.iter().copied());
    let folder = Scratch::new();
    command.current_dir(&folder.0);
    outcome(command, &input_of(file))
}

/// An empty folder for one run, in which a script may make files.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Scratch {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("taipan-run-{}-{n}", std::process::id()));
        if let Err(error) = std::fs::create_dir_all(&path) {
            panic!("cannot make {}: {error}", path.display());
        }
        Scratch(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left behind is in the folder for temporary files.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What a script reads: the text of the file `x.in` beside `x.py`.
fn input_of(script: &OsStr) -> String {
    std::fs::read_to_string(Path::new(script).with_extension("in")).unwrap_or_default()
}

/// Runs `taipan repl` on a text given to its standard input.
pub fn taipan_repl(args: &[&str], stdin: &str) -> Outcome {
    let mut command = Command::new(taipan());
    command.arg("repl").args(args);
    let folder = Scratch::new();
    command.current_dir(&folder.0);
    outcome(command, stdin)
}

/// The binary under test.
pub fn taipan() -> PathBuf {
    std::env::var_os("TAIPAN_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_taipan").into()).into()
}

/// Runs CPython 3.11 on a file, or on a text given to its standard input (`-` as the file).
/// None where there is no CPython 3.11.
pub fn python_run(file: &OsStr, args: &[&str], stdin: &str) -> Option<Outcome> {
    let mut command = Command::new(python()?);
    command.arg(file).args(args);
    // The order of sets of strings is defined under this seed only.
    command.env("PYTHONHASHSEED", "0").env("PYTHONDONTWRITEBYTECODE", "1");
    let folder = Scratch::new();
    command.current_dir(&folder.0);
    let recorded = input_of(file);
    Some(outcome(command, if stdin.is_empty() { &recorded } else { stdin }))
}

/// The interpreter to compare with, if it is CPython 3.11.
pub fn python() -> Option<&'static PathBuf> {
    static FOUND: OnceLock<Option<PathBuf>> = OnceLock::new();
    FOUND
        .get_or_init(|| {
            let name: PathBuf = std::env::var_os("TAIPAN_PYTHON").unwrap_or_else(|| "python3".into()).into();
            let question = "import sys; print(sys.implementation.name, *sys.version_info[:2])";
            let answer = Command::new(&name).args(["-c", question]).output().ok()?;
            (answer.stdout.trim_ascii() == b"cpython 3 11").then_some(name)
        })
        .as_ref()
}

/// Runs a command to its end or to the time limit.
pub fn outcome(mut command: Command, stdin: &str) -> Outcome {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => panic!("cannot start {command:?}: {error}"),
    };
    // A process that ends without reading its input closes the pipe: no error of ours.
    let _ = child.stdin.take().map(|mut pipe| pipe.write_all(stdin.as_bytes()));
    let out = child.stdout.take().map(read_in_background);
    let err = child.stderr.take().map(read_in_background);
    let start = Instant::now();
    let mut pause = Duration::from_micros(200);
    let code = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status.code().unwrap_or(-1),
            Ok(None) if start.elapsed() > TIME_LIMIT => {
                let _ = child.kill();
                let _ = child.wait();
                break -2;
            }
            Ok(None) => {
                std::thread::sleep(pause);
                pause = (pause * 2).min(Duration::from_millis(20));
            }
            Err(error) => panic!("cannot wait for {command:?}: {error}"),
        }
    };
    let text = |reader: Option<std::thread::JoinHandle<Vec<u8>>>| {
        let bytes = reader.and_then(|r| r.join().ok()).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    Outcome { stdout: text(out), stderr: normalise(&text(err)), code }
}

fn read_in_background(mut pipe: impl Read + Send + 'static) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        // What could be read before an error is what the process printed.
        let _ = pipe.read_to_end(&mut bytes);
        bytes
    })
}

/// Drops caret lines and reduces the paths of traceback entries to file names.
pub fn normalise(stderr: &str) -> String {
    let mut text = String::with_capacity(stderr.len());
    for line in stderr.lines() {
        let carets = line.contains('^') && line.chars().all(|c| matches!(c, ' ' | '~' | '^'));
        if carets {
            continue;
        }
        match frame(line) {
            Some((path, rest)) => {
                let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
                text.push_str(&format!("  File \"{name}\"{rest}"));
            }
            None => text.push_str(line),
        }
        text.push('\n');
    }
    text
}

/// Splits the line of a traceback entry into its path and what follows the closing quote.
fn frame(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix("  File \"")?.split_once('"')
}

/// The line number of the last (innermost) traceback entry.
pub fn last_traceback_line(stderr: &str) -> Option<usize> {
    let (_, rest) = stderr.lines().rev().find_map(frame)?;
    let digits = rest.strip_prefix(", line ")?;
    digits.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{last_traceback_line, normalise};

    #[test]
    fn tracebacks_lose_carets_and_folders() {
        let text = "Traceback (most recent call last):\n  File \"/a/b/x.py\", line 7, in f\n    a[i]\n    ~^^^\nIndexError: e\n";
        let expected = "Traceback (most recent call last):\n  File \"x.py\", line 7, in f\n    a[i]\nIndexError: e\n";
        assert_eq!(normalise(text), expected);
        assert_eq!(last_traceback_line(expected), Some(7));
    }
}
