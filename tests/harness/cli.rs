//! The command line: forms of arguments, exit statuses, streams, signals.

use super::command::{Outcome, outcome, taipan};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn run_with(args: &[&str], stdin: &str) -> Outcome {
    let mut command = Command::new(taipan());
    command.args(args);
    outcome(command, stdin)
}

fn run(args: &[&str]) -> Outcome {
    run_with(args, "")
}

/// A file in the folder for temporary files that goes away at the end.
struct File(std::path::PathBuf);

impl File {
    fn new(name: &str, bytes: impl AsRef<[u8]>) -> File {
        let path = std::env::temp_dir().join(format!("taipan-cli-{}-{name}", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        File(path)
    }
    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn scripts_come_from_files_arguments_and_standard_input() {
    let file = File::new("argv.py", "import sys\nprint(sys.argv[1:])\n");
    let expected = "['--tier', 'x', '-c']\n";
    for args in [vec!["run", file.path()], vec![file.path()], vec!["run", "--tier", "interp", file.path()]] {
        let args = [&args[..], &["--tier", "x", "-c"]].concat();
        assert_eq!(run(&args).stdout, expected, "{args:?}");
    }
    let code = "import sys\nprint(sys.argv)";
    for args in [vec!["-c", code], vec!["run", "-c", code], vec!["--tier", "jit", "-c", code]] {
        assert_eq!(run(&[&args[..], &["--tier", "y"]].concat()).stdout, "['-c', '--tier', 'y']\n", "{args:?}");
    }
    for args in [&["-", "a"][..], &["run", "-", "a"]] {
        assert_eq!(run_with(args, code).stdout, "['-', 'a']\n", "{args:?}");
    }
}

#[test]
fn exit_statuses() {
    for (code, status) in [
        ("pass", 0),
        ("import sys\nsys.exit()", 0),
        ("import sys\nsys.exit(7)", 7),
        ("import sys\nsys.exit('bye')", 1),
        ("raise SystemExit(3)", 3),
        ("1 // 0", 1),
        ("x = = 1", 2),
        ("def f(x):\n    return x + 1\nprint(f(2**63 - 1))", 3),
    ] {
        for tier in ["interp", "jit", "auto"] {
            let outcome = run(&["run", "--tier", tier, "-c", code]);
            assert_eq!(outcome.code, status, "{code}: {}", outcome.stderr);
        }
    }
    for args in [
        &["run"][..],
        &["chekc", "x.py"],
        &["run", "--tier", "gpu", "x.py"],
        &["emit", "mri", "x.py"],
        &["explain", "E9999"],
    ] {
        let outcome = run(args);
        assert_eq!(outcome.code, 2, "{args:?}");
        assert!(!outcome.stderr.is_empty() && outcome.stdout.is_empty(), "{args:?}");
    }
    assert_eq!(run(&["--help"]).code, 0);
    assert_eq!(run(&["--version"]).stdout, format!("taipan {}\n", env!("CARGO_PKG_VERSION")));
}

/// An option that is misspelt is not taken for a script.
#[test]
fn options_that_there_are_not() {
    for args in [&["run", "--teir", "jit", "x.py"][..], &["--tier=jit", "--teir"], &["annotate", "--lops", "x.py"]] {
        let outcome = run(args);
        assert_eq!(outcome.code, 2, "{args:?}");
        assert!(outcome.stderr.contains("did you mean `--"), "{args:?}: {}", outcome.stderr);
    }
    assert_eq!(run(&["explain", "e312"]), run(&["explain", "E0312"]));
    for args in [&["bench", "--budget", "-1", "x.py"][..], &["bench", "--budget", "nan", "x.py"]] {
        assert!(run(args).stderr.contains("write a number of seconds"), "{args:?}");
    }
}

/// Sizes that no machine has, and memory that the system does not give: an exception at once.
#[test]
fn memory_that_there_is_not() {
    for code in [
        "[0] * 10**12",
        "list(range(10**13))",
        "n = 10**13\n[*range(n)]",
        "sorted(range(0, 10**13, 1))",
        "tuple(range(10**13))",
        "xs = [1]\nxs.extend(range(10**12))",
        "'a' * 10**13",
        "bytearray(10**13)",
    ] {
        for tier in ["interp", "jit"] {
            let outcome = run(&["run", "--tier", tier, "-c", code]);
            assert_eq!(outcome.code, 1, "{tier}: {code}: {}", outcome.stderr);
            assert!(outcome.stderr.ends_with("\nMemoryError\n"), "{tier}: {code}: {}", outcome.stderr);
        }
    }
    #[cfg(unix)]
    for code in ["xs = [0] * 10**6\nwhile True:\n    xs += xs", "s = 'ab' * 10**6\nwhile True:\n    s += s"] {
        use std::os::unix::process::CommandExt;
        let mut command = Command::new(taipan());
        command.args(["run", "-c", code]);
        // SAFETY: `setrlimit` may be called between fork and exec.
        unsafe {
            command.pre_exec(|| {
                let most = libc::rlimit { rlim_cur: 3 << 30, rlim_max: 3 << 30 };
                libc::setrlimit(libc::RLIMIT_AS, &most);
                Ok(())
            })
        };
        let outcome = outcome(command, "");
        assert_eq!(outcome.code, 1, "{code}: {}", outcome.stderr);
        assert!(outcome.stderr.ends_with("\nMemoryError\n"), "{code}: {}", outcome.stderr);
    }
}

#[test]
fn files_that_cannot_be_scripts() {
    let folder = std::env::temp_dir();
    let folder = folder.to_str().unwrap();
    let (latin, empty) = (File::new("latin.py", b"x = '\xe9'\n"), File::new("empty.py", ""));
    let long = File::new("long.py", vec![b'#'; (16 << 20) + 1]);
    for (path, text) in [
        ("nosuch.py", "taipan: cannot read nosuch.py: there is no such file\n"),
        (folder, "it is a directory, not a script\n"),
        (latin.path(), "error[E0901]: Non-UTF-8 code starting with '\\xe9' on line 1\n"),
        (long.path(), "is longer than 16 MiB, which is too long for a script\n"),
    ] {
        for command in ["run", "check"] {
            let outcome = run(&[command, path]);
            assert_eq!(outcome.code, 2, "{path}");
            assert!(outcome.stderr.contains(text), "{path}: {}", outcome.stderr);
        }
    }
    assert_eq!(run(&["run", empty.path()]), Outcome { stdout: String::new(), stderr: String::new(), code: 0 });
    let big = File::new("big.py", format!("x = '{}'\nprint(len(x))\n", "a".repeat(10_000_000)));
    assert_eq!(run(&[big.path()]).stdout, "10000000\n");
}

/// Tables of data in a script: their length is not limited by what a function holds at a time.
#[test]
fn long_displays() {
    let items = |n: usize, of: &dyn Fn(usize) -> String| (0..n).map(of).collect::<Vec<_>>().join(", ");
    let ints = items(70_000, &|i| i.to_string());
    let long = File::new("table.py", format!("a = [{ints}]\nprint(sum(a), len(a), a[-1])\n"));
    let outcome = run(&["--tier", "auto", long.path()]);
    assert_eq!(outcome, Outcome { stdout: "2449965000 70000 69999\n".into(), stderr: String::new(), code: 0 });
    let ints = items(400, &|i| i.to_string());
    let rows = items(400, &|i| format!("({i}, {i}.5, 's{i}')"));
    let pairs = items(400, &|i| format!("'k{i}': [{i}, {}]", i % 7));
    let code = format!(
        "a = [{ints}]\nb = [*a[:3], {ints}]\nassert b[3:] == a\nb = [{rows}]\nc = {{{pairs}}}\n\
         print(sum(a), sum(x + y for x, y, _ in b), b[-1], sum(v[1] for v in c.values()), len(c))\n"
    );
    let short = File::new("rows.py", code);
    for tier in ["interp", "jit", "auto"] {
        let outcome = run(&["--tier", tier, short.path()]);
        assert_eq!(outcome.stdout, "79800 159800.0 (399, 399.5, 's399') 1197 400\n", "{tier}: {}", outcome.stderr);
    }
}

/// A bug of the compiler is an error that says so, and nothing else; where the interpreter can go on, it does.
#[test]
fn bugs_of_the_compiler() {
    let script =
        File::new("fine.py", "def f(n):\n    return n * 2\ns = 0\nfor i in range(5000):\n    s += f(i)\nprint(s)\n");
    let broken = |step: &str, args: &[&str]| {
        let mut command = Command::new(taipan());
        command.args(args).env("TAIPAN_BREAK", step);
        outcome(command, "")
    };
    for step in ["parse", "lower", "solve", "resolve", "specialise"] {
        let outcome = broken(step, &["run", script.path()]);
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "{step}: {}", outcome.stderr);
        assert!(
            outcome.stderr.starts_with("error[E0903]: the compiler failed: as a test wants it\n"),
            "{}",
            outcome.stderr
        );
        assert!(outcome.stderr.contains("please report it"), "{}", outcome.stderr);
        assert!(!outcome.stderr.contains("panicked"), "{}", outcome.stderr);
        let json = lines(&broken(step, &["run", "--error-format", "json", script.path()]).stderr);
        assert_eq!((json.len(), &json[0]["code"]), (1, &Value::from("E0903")));
    }
    for tier in ["auto", "interp"] {
        let outcome = broken("native", &["run", "--tier", tier, script.path()]);
        assert_eq!(outcome, Outcome { stdout: "24995000\n".into(), stderr: String::new(), code: 0 }, "{tier}");
    }
    let outcome = broken("native", &["run", "--tier", "jit", script.path()]);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "{}", outcome.stderr);
    assert!(
        outcome.stderr.starts_with("taipan: error[E0903]: the compiler failed: as a test wants it"),
        "{}",
        outcome.stderr
    );
    assert_eq!(outcome.stderr.lines().count(), 1, "{}", outcome.stderr);
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}"))).collect()
}

#[test]
fn errors_as_json() {
    let wrong = File::new("wrong.py", "x = = 1\ny = 2\nz = (\n");
    for command in ["run", "check"] {
        let outcome = run(&[command, "--error-format", "json", wrong.path()]);
        let all = lines(&outcome.stderr);
        assert_eq!((outcome.code, all.len()), (2, 2), "{}", outcome.stderr);
        assert_eq!(all[0]["type"], "diagnostic");
        assert_eq!(all[0]["severity"], "error");
        assert_eq!(all[0]["labels"][0]["start"]["line"], 1);
        assert_eq!(all[1]["labels"][0]["start"]["line"], 3);
        assert_eq!(all[1]["file"], wrong.path());
    }
    let raised = lines(&run(&["--error-format", "json", "-c", "[][1]"]).stderr);
    assert_eq!(raised[0]["type"], "exception");
    assert_eq!(raised[0]["kind"], "IndexError");
    assert_eq!(raised[0]["message"], "list index out of range");
    let stopped = lines(&run(&["--error-format=json", "-c", "import sys\nx = sys.maxsize\nx += len(sys.argv)"]).stderr);
    assert_eq!(stopped[0]["type"], "stop");
    assert_eq!(stopped[0]["kind"], "OverflowError");
    let missing = lines(&run(&["check", "--error-format", "json", "nosuch.py"]).stderr);
    assert_eq!(missing[0]["type"], "error");
    let codes: Value = serde_json::from_str(&run(&["explain", "--json"]).stdout).unwrap();
    assert!(codes.as_array().unwrap().iter().any(|c| c["code"] == "E0312"));
}

#[test]
fn colours_only_on_demand() {
    let colored = |args: &[&str], env: &[(&str, &str)]| {
        let mut command = Command::new(taipan());
        command.args(args).envs(env.iter().copied());
        outcome(command, "").stderr.contains('\u{1b}')
    };
    assert!(!colored(&["-c", "x = ="], &[]), "not a terminal");
    assert!(colored(&["--color", "always", "-c", "x = ="], &[]));
    assert!(!colored(&["--color", "never", "-c", "x = ="], &[]));
}

#[test]
fn check_says_how_many() {
    let bad = File::new("bad.py", "import numpy\nprint(nme)\nid(1)\n");
    let outcome = run(&["check", bad.path()]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.ends_with("bad.py: 2 errors, 1 warning\n"), "{}", outcome.stderr);
    let good = File::new("good.py", "print(1)\n");
    assert_eq!(run(&["check", good.path()]), Outcome { stdout: String::new(), stderr: String::new(), code: 0 });
}

/// A script whose process hears interrupts, which jobs in the background ignore.
#[cfg(unix)]
fn interruptible(tier: &str, code: &str) -> Command {
    use std::os::unix::process::CommandExt;
    let mut command = Command::new(taipan());
    command.args(["run", "--tier", tier, "-c", code]).stdout(Stdio::piped()).stderr(Stdio::piped());
    // SAFETY: `signal` may be called between fork and exec.
    unsafe {
        command.pre_exec(|| {
            libc::signal(libc::SIGINT, libc::SIG_DFL);
            Ok(())
        })
    };
    command
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_an_endless_loop() {
    let caught = "def f():\n    i = 0\n    while True:\n        i += 1\nf()\n";
    for tier in ["interp", "jit", "auto"] {
        for code in [caught, "while True: pass", "import time\ntime.sleep(1000)"] {
            let code = format!("print('go', flush=True)\n{code}");
            let mut child = interruptible(tier, &code).spawn().unwrap();
            let mut go = String::new();
            BufReader::new(child.stdout.take().unwrap()).read_line(&mut go).unwrap();
            std::thread::sleep(Duration::from_millis(50));
            let start = Instant::now();
            // SAFETY: a signal to a child that has not been waited for.
            assert_eq!(unsafe { libc::kill(child.id() as i32, libc::SIGINT) }, 0);
            let output = child.wait_with_output().unwrap();
            let text = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(130), "{tier}: {code}: {text}");
            assert!(text.ends_with("KeyboardInterrupt\n"), "{text}");
            assert!(start.elapsed() < Duration::from_secs(5));
        }
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_can_be_caught() {
    let code = "\
def f():
    i = 0
    while True:
        i += 1
print('go', flush=True)
try:
    f()
except KeyboardInterrupt:
    print('one', flush=True)
try:
    while True:
        pass
except KeyboardInterrupt:
    print('two', flush=True)
try:
    for i in range(10**15):
        pass
except KeyboardInterrupt:
    print('three', flush=True)
";
    for tier in ["interp", "jit", "auto"] {
        let mut child = interruptible(tier, code).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        for expected in ["go", "one", "two", "three"] {
            assert_eq!(lines.next().map(Result::unwrap).as_deref(), Some(expected), "{tier}");
            if expected != "three" {
                std::thread::sleep(Duration::from_millis(100));
                // SAFETY: a signal to a child that has not been waited for.
                assert_eq!(unsafe { libc::kill(child.id() as i32, libc::SIGINT) }, 0);
            }
        }
        assert_eq!(child.wait().unwrap().code(), Some(0), "{tier}");
    }
}

/// What reads standard output goes away: no traceback, no panic.
#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly() {
    let loops = "i = 0\nwhile True:\n    print(i)\n    i += 1\n";
    let many = File::new("many.py", "x = 1\n".repeat(20_000));
    for args in [&["run", "-c", loops][..], &["emit", "ast", many.path()], &["emit", "mir", many.path()]] {
        let mut child =
            Command::new(taipan()).args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(141), "{args:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args:?}");
    }
}

#[test]
fn every_stage_and_pass_can_be_shown() {
    let code = "def f(n):\n    s = 0\n    for i in range(n):\n        s += i\n    return s\nprint(f(10))\n";
    for stage in ["tokens", "ast", "hir", "types", "mir", "opt", "clif", "asm"] {
        let outcome = run(&["emit", stage, "--time-passes", "-c", code]);
        assert_eq!(outcome.code, 0, "{stage}: {}", outcome.stderr);
        assert!(outcome.stdout.len() > 20, "{stage}");
        assert!(outcome.stderr.starts_with("parse ") && outcome.stderr.contains("\nsum "), "{}", outcome.stderr);
    }
    for pass in taipan::tier::pass_names() {
        let outcome = run(&["emit", "opt", "--print-after", pass, "-c", code]);
        assert_eq!(outcome.code, 0, "{pass}: {}", outcome.stderr);
        assert!(outcome.stdout.contains("func"), "{pass}");
    }
    assert_eq!(run(&["emit", "mir", "--print-after", "licm", "-c", code]).code, 2);
}

#[test]
fn bench_compares_before_it_measures() {
    let file = File::new(
        "bench.py",
        "def f(n):\n    s = 0\n    for i in range(n):\n        s += i * i\n    return s\nprint(f(1000))\n",
    );
    let json = File::new("bench.json", "");
    let outcome = run(&["bench", "--budget", "0.2", "--json", json.path(), file.path()]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(outcome.stdout.lines().all(|l| l.chars().count() <= 100), "{}", outcome.stdout);
    for row in [
        "compilation up to mir",
        "process, start to exit",
        "steady run, median",
        "development",
        "speed-up",
        "native code ",
    ] {
        assert!(outcome.stdout.contains(row), "{row}: {}", outcome.stdout);
    }
    let figures: Value = serde_json::from_str(&std::fs::read_to_string(&json.0).unwrap()).unwrap();
    assert!(figures["tiers"]["jit"]["steady_median"].as_f64().unwrap() > 0.0);
    assert!(figures["tiers"]["auto"]["development"].is_string());

    let outcome = run(&["bench", "--budget", "0.2", "--call", "f(2000)", file.path()]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(outcome.stdout.contains("\n= 2664667000\n"), "{}", outcome.stdout);

    for (call, text) in [("f(", "--call:1:2\n"), ("x = 1", "one expression"), ("g(1)", "NameError: name 'g'")] {
        let outcome = run(&["bench", "--call", call, file.path()]);
        assert!(outcome.stderr.contains(text) && outcome.code != 0, "{call}: {}", outcome.stderr);
    }
    let outcome = run(&["bench", "--json", "/no/such/folder/x.json", file.path()]);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "it is not measured what cannot be kept");

    let clock = File::new("clock.py", "import time\nprint(time.perf_counter_ns())\n");
    let outcome = run(&["bench", "--budget", "0.1", clock.path()]);
    assert_eq!(outcome.code, 1, "{}", outcome.stdout);
    assert!(outcome.stderr.contains("THE TIERS DO NOT AGREE, nothing was timed") && outcome.stdout.is_empty());
    assert_eq!(run(&["bench", "-c", "x"]).code, 2);
    let raises = File::new("raises.py", "print(1)\n[][0]\n");
    let outcome = run(&["bench", raises.path()]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.stderr.ends_with("IndexError: list index out of range\n"));
}

#[test]
fn annotate_says_what_lines_cost() {
    let code = "def f(xs, n):\n    s = 0\n    for i in range(n):\n        s += xs[i]\n        xs.append(s)\n    return s\nprint(f([1, 2], 5))\n";
    let outcome = run(&["annotate", "--loops", "-c", code]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let lines: Vec<&str> = outcome.stdout.lines().collect();
    assert!(lines.contains(&"   4 |         s += xs[i]"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("in a loop: check that an int stays within 64 bits"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("in a loop: check of the index"), "{}", outcome.stdout);
    let json: Value = serde_json::from_str(&run(&["annotate", "--json", "-c", code]).stdout).unwrap();
    assert!(json.as_array().unwrap().iter().any(|c| c["kind"] == "allocation"));
}

/// What lies outside the language is an error where it is reached, and a warning in a function that nothing calls.
#[test]
fn unsupported_constructs_count_where_they_are_reached() {
    let code = "def unused():\n    return eval('1')\ndef used():\n    return 2\nprint(used())\n";
    let file = File::new("unused.py", code);
    assert_eq!(run(&["run", file.path()]), Outcome { stdout: "2\n".into(), stderr: String::new(), code: 0 });
    let checked = run(&["check", file.path()]);
    assert_eq!(checked.code, 0);
    assert!(checked.stderr.starts_with("warning[E0301]: `eval` is not supported"), "{}", checked.stderr);
    assert!(checked.stderr.contains("nothing calls the function"), "{}", checked.stderr);
    let reached = File::new("reached.py", format!("{code}print(unused())\n"));
    assert_eq!(run(&["run", reached.path()]).code, 2);
    assert!(run(&["check", reached.path()]).stderr.contains("error[E0301]"));
}

/// Of several suspended generators it is not known which one CPython's collector closes first.
#[test]
fn generators_left_at_the_end() {
    let code = "def gen(name):\n    try:\n        yield 1\n    finally:\n        print('close', name)\n\n\na = gen('a')\nnext(a)\n";
    assert_eq!(run(&["-c", code]).stdout, "close a\n");
    let two = run(&["-c", &format!("{code}b = gen('b')\nnext(b)\nprint('end')\n")]);
    assert_eq!((two.stdout.as_str(), two.code), ("end\n", 3), "{}", two.stderr);
}
