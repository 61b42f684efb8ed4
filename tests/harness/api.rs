//! The Rust API as a host uses it: typed calls, lent slices, errors, threads, lifetimes, memory.

use std::sync::{Arc, Mutex};
use taipan::{Error, Options, Ref, Tier, Value, compile, compile_expr, compile_with};

const TIERS: [Tier; 3] = [Tier::Interp, Tier::Jit, Tier::Auto];

fn module(source: &str, tier: Tier) -> taipan::Module {
    match compile_with(source, Options::new().tier(tier)) {
        Ok(module) => module,
        Err(error) => panic!("{error}"),
    }
}

fn signature_error<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result {
        Err(Error::Signature(text)) => text,
        other => panic!("not a signature error: {other:?}"),
    }
}

#[test]
fn scalars_go_in_and_out() {
    for tier in TIERS {
        let m = module(
            "def f(x, y):\n    return x * y\ndef i(n):\n    return n + 1\ndef b(x):\n    return not x\n\
             def s(t):\n    return t + '!'\ndef n():\n    pass\n",
            tier,
        );
        assert_eq!(m.get::<fn(f64, f64) -> f64>("f").unwrap().call(1.5, 2.0).unwrap(), 3.0);
        assert_eq!(m.get::<fn(i64, i64) -> i64>("f").unwrap().call(6, 7).unwrap(), 42);
        assert_eq!(m.get::<fn(i64) -> i64>("i").unwrap().call(41).unwrap(), 42);
        assert!(m.get::<fn(bool) -> bool>("b").unwrap().call(false).unwrap());
        assert_eq!(m.get::<fn(&str) -> String>("s").unwrap().call("größer").unwrap(), "größer!");
        m.get::<fn()>("n").unwrap().call().unwrap();
    }
}

#[test]
fn tuples_lists_and_none_come_back() {
    for tier in TIERS {
        let m = module(
            "def f(n):\n    return n, float(n), [k * 0.5 for k in range(n)], 'x' * n\n\
             def first(xs):\n    for x in xs:\n        return x\n",
            tier,
        );
        let f = m.get::<fn(i64) -> (i64, f64, Vec<f64>, String)>("f").unwrap();
        assert_eq!(f.call(3).unwrap(), (3, 3.0, vec![0.0, 0.5, 1.0], "xxx".to_owned()));
        let first = m.get::<fn(&[f64]) -> Option<f64>>("first").unwrap();
        assert_eq!(first.call(&[]).unwrap(), None);
        assert_eq!(first.call(&[2.5, 1.0]).unwrap(), Some(2.5));
    }
}

#[test]
fn twelve_arguments() {
    let m = compile("def f(a, b, c, d, e, f, g, h, i, j, k, l):\n    return a+b+c+d+e+f+g+h+i+j+k+sum(l)\n").unwrap();
    type F = fn(i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, Ref<[i64]>) -> i64;
    assert_eq!(m.get::<F>("f").unwrap().call(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, &[12, 13]).unwrap(), 91);
}

#[test]
fn slices_are_lent_without_copying() {
    for tier in TIERS {
        let m = module(
            "def step(xs, vs, dt):\n    for i in range(len(xs)):\n        xs[i] += vs[i] * dt\n    return xs[0]\n\
             def total(xs):\n    t = 0.0\n    for x in xs:\n        t += x\n    return t\n\
             def bump(xs):\n    xs[-1] = xs[-1] + 1\n",
            tier,
        );
        let step = m.get::<fn(&mut [f64], &[f64], f64) -> f64>("step").unwrap();
        let mut xs = vec![1.0, 2.0];
        let at = xs.as_ptr();
        assert_eq!(step.call(&mut xs, &[10.0, 20.0], 0.5).unwrap(), 6.0);
        assert_eq!((xs.as_ptr(), &xs[..]), (at, &[6.0, 12.0][..]));
        assert_eq!(m.get::<fn(&[f64]) -> f64>("total").unwrap().call(&xs).unwrap(), 18.0);
        let mut ns = [1, 2, i64::MAX - 1];
        let bump = m.get::<fn(&mut [i64])>("bump").unwrap();
        bump.call(&mut ns).unwrap();
        assert_eq!(ns[2], i64::MAX);
        assert!(matches!(bump.call(&mut ns), Err(Error::Stop { .. })));
        assert_eq!(ns[2], i64::MAX);
    }
}

#[test]
fn a_shared_slice_is_never_written() {
    let m = compile(
        "kept = [0.0]\ndef store(xs):\n    xs[0] = 1.0\ndef deep(xs):\n    ys = xs\n    store(ys)\n\
         def grow(xs):\n    xs.append(1.0)\ndef keep(xs):\n    global kept\n    kept = xs\n\
         def order(xs):\n    xs.sort()\ndef inside(xs):\n    pairs = [(1, xs)]\n    pairs[0][1][0] = 2.0\n\
         def fine(xs):\n    ys = xs[:]\n    ys.sort()\n    return sum(ys) + max(xs) + len(sorted(xs))\n",
    )
    .unwrap();
    for name in ["store", "deep", "grow", "keep", "order", "inside"] {
        let text = signature_error(m.get::<fn(&[f64])>(name));
        assert!(text.contains("&mut [f64]"), "{name}: {text}");
    }
    assert_eq!(m.get::<fn(&[f64]) -> f64>("fine").unwrap().call(&[3.0, 1.0]).unwrap(), 9.0);
}

#[test]
fn a_lent_list_cannot_grow_be_kept_or_change_its_length() {
    for tier in TIERS {
        let m = module(
            "kept = [0.0]\ndef grow(xs):\n    xs.append(1.0)\ndef keep(xs):\n    global kept\n    kept = xs\n    xs[0] = 5.0\n\
             def see():\n    kept.append(7.0)\n    return kept\ndef drop(xs):\n    xs.pop()\ndef clear(xs):\n    xs.clear()\n\
             def swap(xs):\n    x = xs.pop()\n    xs.append(x + 1)\n",
            tier,
        );
        let mut data = [1.0, 2.0, 3.0];
        let error = m.get::<fn(&mut [f64])>("grow").unwrap().call(&mut data).unwrap_err();
        assert_eq!(error.kind(), Some("BufferError"), "{error}");
        for name in ["drop", "clear"] {
            let f = m.get::<fn(&mut [f64])>(name).unwrap();
            assert!(matches!(f.call(&mut data), Err(Error::Loan(_))), "{name}");
        }
        m.get::<fn(&mut [f64])>("swap").unwrap().call(&mut data).unwrap();
        assert_eq!(data, [1.0, 2.0, 4.0]);
        let mut instance = m.instantiate().unwrap();
        let keep = instance.get::<fn(&mut [f64])>("keep").unwrap();
        let see = instance.get::<fn() -> Vec<f64>>("see").unwrap();
        let mut lent = vec![1.0, 2.0];
        assert!(matches!(keep.call(&mut lent), Err(Error::Loan(_))));
        assert_eq!(lent, [5.0, 2.0]);
        drop(lent);
        assert_eq!(see.call().unwrap(), [5.0, 2.0, 7.0]);
    }
}

#[test]
fn other_values_do_not_fit_a_lent_list() {
    let m = compile("def f(xs):\n    xs[0] = 1\n").unwrap();
    let text = signature_error(m.get::<fn(&mut [f64])>("f"));
    assert!(text.contains("argument 1"), "{text}");
}

#[test]
fn signatures_that_do_not_fit_are_errors() {
    let m = compile("x = 1\nclass C:\n    pass\ndef f(a, b):\n    return a\n").unwrap();
    assert!(signature_error(m.get::<fn(f64) -> f64>("g")).contains("`g`"));
    assert!(signature_error(m.get::<fn(f64) -> f64>("C")).contains("class"));
    signature_error(m.get::<fn(f64) -> f64>("x"));
    let text = signature_error(m.get::<fn(f64) -> f64>("f"));
    assert!(text.contains("f(a, b)") && text.contains("(f64)"), "{text}");
    let text = signature_error(m.get::<fn(&str, f64) -> f64>("f"));
    assert!(text.contains("str") && text.contains("f64"), "{text}");
}

#[test]
fn exceptions_stops_and_exits_are_told_apart() {
    for tier in TIERS {
        let m = module(
            "import sys\ndef f(n):\n    if n == 0:\n        raise ValueError('bad ' + str(n))\n    if n == 1:\n        sys.exit(4)\n\
             \x20   return n * 4611686018427387904\n",
            tier,
        );
        let f = m.get::<fn(i64) -> i64>("f").unwrap();
        match f.call(0) {
            Err(Error::Exception { kind, message, traceback }) => {
                assert_eq!((&*kind, &*message), ("ValueError", "bad 0"));
                assert!(traceback.contains("line 4, in f"), "{traceback}");
            }
            other => panic!("{other:?}"),
        }
        assert!(matches!(f.call(1), Err(Error::Exit { status: 4, .. })));
        match f.call(2) {
            Err(Error::Stop { kind, message, .. }) => {
                assert_eq!(kind, "OverflowError");
                assert!(!message.is_empty());
            }
            other => panic!("{other:?}"),
        }
        // The instance is as good as before.
        assert_eq!(f.call(-1).unwrap(), -4_611_686_018_427_387_904);
    }
}

#[test]
fn diagnostics_name_lines() {
    let Err(Error::Diagnostics(list)) = compile("x = 1\ndef f(:\n    pass\n") else { panic!("no diagnostics") };
    assert_eq!(list.entries()[0].2, 2);
    assert!(list.render(false).contains("script.py:2"));
}

#[test]
fn an_instance_keeps_its_variables() {
    for tier in TIERS {
        let m = module("n = 10\ndef add(k):\n    global n\n    n += k\n    return n\ndef get():\n    return n\n", tier);
        let mut a = m.instantiate().unwrap();
        let (add, get) = (a.get::<fn(i64) -> i64>("add").unwrap(), a.get::<fn() -> i64>("get").unwrap());
        assert_eq!(add.call(5).unwrap(), 15);
        assert_eq!(get.call().unwrap(), 15);
        assert_eq!(m.get::<fn() -> i64>("get").unwrap().call().unwrap(), 10);
        // Asked for again, also after it has run; another signature is too late.
        assert_eq!(a.get::<fn() -> i64>("get").unwrap().call().unwrap(), 15);
        signature_error(a.get::<fn(f64) -> f64>("add"));
    }
}

#[test]
fn a_failing_top_level_fails_every_call() {
    let m = compile("x = 1 // 0\ndef f():\n    return 1\n").unwrap();
    let f = m.get::<fn() -> i64>("f").unwrap();
    for _ in 0..2 {
        assert_eq!(f.call().unwrap_err().kind(), Some("ZeroDivisionError"));
    }
}

#[test]
fn values_go_in_and_out() {
    let m = compile("def f(x):\n    return x\ndef g(xs):\n    xs.append('end')\n    return xs\n").unwrap();
    let values = [
        Value::None,
        Value::Bool(true),
        Value::Int(-3),
        Value::Float(-0.0),
        Value::Complex(1.0, -2.0),
        Value::Str("é".into()),
        Value::List(vec![Value::Tuple(vec![1.into(), "a".into()]), Value::Tuple(vec![2.into(), "b".into()])]),
        Value::Tuple(vec![Value::List(vec!["x".into()]), 2.5.into()]),
    ];
    for value in values {
        assert_eq!(m.call("f", std::slice::from_ref(&value)).unwrap(), value);
    }
    let mixed = m.call("g", &[Value::List(vec![1.into(), 2.into()])]).unwrap();
    assert_eq!(mixed.to_string(), "[1, 2, 'end']");
    signature_error(m.call("h", &[]));
}

#[test]
fn formulas() {
    let f = compile_expr("a*x**2 + sin(b)", &["a", "b", "x"]).unwrap();
    assert_eq!(f.call(&[2.0, 0.0, 3.0]).unwrap(), 18.0);
    signature_error(f.call(&[1.0]));
    assert_eq!(compile_expr("1 / x", &["x"]).unwrap().call(&[0.0]).unwrap_err().kind(), Some("ZeroDivisionError"));
    assert_eq!(compile_expr("7", &[]).unwrap().call(&[]).unwrap(), 7.0);
    let error = compile_expr("sqr(a) + sine(1)", &["a"]).unwrap_err().to_string();
    assert!(error.contains("did you mean `sqrt`?"), "{error}");
    for bad in ["a +", "a)", "", "a = 1", "b", "'text'", "1\n)\nprint('no')\n(1", "1)\nx = 2\n(1"] {
        assert!(compile_expr(bad, &["a"]).is_err(), "{bad}");
    }
    signature_error(compile_expr("a", &["a, b=1"]));
}

#[test]
fn output_is_captured_and_limited() {
    for tier in TIERS {
        let text = Arc::new(Mutex::new(Vec::<u8>::new()));
        let sink = text.clone();
        let options = Options::new().tier(tier).output_limit(20).capture(move |_, b| sink.lock().unwrap().extend(b));
        let m = compile_with("print('top')\ndef f(s):\n    print(s)\n", options).unwrap();
        let f = m.get::<fn(&str)>("f").unwrap();
        f.call("one").unwrap();
        assert_eq!(*text.lock().unwrap(), b"top\none\n");
        assert!(matches!(f.call("a text beyond the limit"), Err(Error::Stop { .. })));
    }
}

#[test]
fn memory_is_limited() {
    for tier in TIERS {
        let options = Options::new().tier(tier).memory_limit(1 << 20);
        let m = compile_with("def f(n):\n    return len([0.0] * n)\n", options).unwrap();
        let f = m.get::<fn(i64) -> i64>("f").unwrap();
        assert_eq!(f.call(1000).unwrap(), 1000);
        assert_eq!(f.call(1_000_000).unwrap_err().kind(), Some("MemoryError"));
        assert_eq!(f.call(1000).unwrap(), 1000);
    }
}

#[test]
fn files_are_a_matter_of_the_host() {
    let path = std::env::temp_dir().join(format!("taipan-files-{}.txt", std::process::id()));
    let name = path.to_str().unwrap();
    let source = "def put(p):\n    f = open(p, 'w')\n    f.write('x' * 100000)\n    return f\n\
                  def write(p):\n    put(p)\n    return 1\n\
                  kept = 0\n\
                  def keep(p):\n    global kept\n    kept = put(p)\n    return 2 ** 62 * len(p)\n\
                  def read(p):\n    with open(p) as f:\n        return len(f.read())\n";
    for tier in TIERS {
        let refused = compile_with(source, Options::new().tier(tier)).unwrap();
        let error = refused.get::<fn(&str) -> i64>("read").unwrap().call(name).unwrap_err();
        assert!(matches!(&error, Error::Stop { kind, .. } if kind == "PermissionError"), "{error}");
        let module = compile_with(source, Options::new().tier(tier).files(true).memory_limit(1 << 17)).unwrap();
        let mut instance = module.instantiate().unwrap();
        let write = instance.get::<fn(&str) -> i64>("write").unwrap();
        let read = instance.get::<fn(&str) -> i64>("read").unwrap();
        let keep = instance.get::<fn(&str) -> i64>("keep").unwrap();
        assert_eq!(write.call(name).unwrap(), 1);
        // What a stop leaves open is closed at the end at the latest.
        assert!(matches!(keep.call(name), Err(Error::Stop { .. })));
        assert_eq!(read.call(name).unwrap_err().kind(), Some("MemoryError"));
        drop((write, read, keep, instance));
        assert_eq!(std::fs::metadata(&path).unwrap().len(), 100_000);
    }
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn what_stops_leave_behind_does_not_pile_up() {
    for tier in TIERS {
        let options = Options::new().tier(tier).memory_limit(8 << 20);
        let m = compile_with(
            "kept = [0, 0]\nwords = {'a': 1}\ndef f(x, lent):\n    global kept\n    xs = [x] * 10000\n    text = str(x) * 100\n    \
             words[text[:4]] = len(xs)\n    kept = [x, kept[1] + 1]\n    lent[0] = xs[1] - 2 + xs[0] * 4\n    return len(text)\n\
             def g():\n    return kept[1], len(words)\n",
            options,
        )
        .unwrap();
        let mut instance = m.instantiate().unwrap();
        let f = instance.get::<fn(i64, &mut [i64]) -> i64>("f").unwrap();
        let g = instance.get::<fn() -> (i64, i64)>("g").unwrap();
        let mut lent = [0, 1];
        for n in 1..=1000 {
            let result = f.call(1 << 61, &mut lent);
            assert!(matches!(&result, Err(Error::Stop { kind, .. }) if kind == "OverflowError"), "{n}: {result:?}");
            if n % 100 == 0 {
                assert_eq!(g.call().unwrap(), (n, 2));
            }
        }
        assert_eq!(f.call(5, &mut lent).unwrap(), 100);
        assert_eq!((lent, g.call().unwrap()), ([23, 1], (1001, 3)));
    }
}

#[test]
fn a_million_modules_come_and_go() {
    // As many as a test has time for; what stays would show in the process's mappings and memory.
    let resident = || {
        let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
        text.split(' ').nth(1).and_then(|n| n.parse::<usize>().ok()).unwrap_or(0) * 4096
    };
    let rounds = std::env::var("TAIPAN_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(300);
    let mut before = 0;
    for n in 0..rounds {
        if n == rounds / 3 {
            before = resident();
        }
        let m = module("def f(x):\n    return x * 2 + 1\n", Tier::Jit);
        assert_eq!(m.get::<fn(i64) -> i64>("f").unwrap().call(n).unwrap(), 2 * n + 1);
    }
    // Other tests run beside this one.
    let grown = resident().saturating_sub(before);
    assert!(grown < 256 << 20, "{grown} bytes more after {rounds} rounds");
}

#[test]
fn another_thread_cancels() {
    for tier in TIERS {
        let m = module(
            "def f(n):\n    i = 0\n    while i != n:\n        i += 2\n        if i > 1000:\n            i = 0\n    return i\n",
            tier,
        );
        let f = m.get::<fn(i64) -> i64>("f").unwrap();
        assert_eq!(f.call(10).unwrap(), 10);
        let canceller = f.canceller();
        let thread = std::thread::spawn(move || (f.call(1), f));
        std::thread::sleep(std::time::Duration::from_millis(20));
        canceller.cancel();
        let (result, f) = thread.join().unwrap();
        assert!(matches!(result, Err(Error::Stop { .. })), "{result:?}");
        assert_eq!(f.call(10).unwrap(), 10);
        drop(f);
        canceller.cancel();
    }
}

#[test]
fn two_threads_run_two_instances() {
    for tier in TIERS {
        let m = module(
            "seen = []\ndef f(n):\n    for i in range(n):\n        seen.append(i * 0.5)\n    return sum(seen)\n",
            tier,
        );
        let threads: Vec<_> = (1..5)
            .map(|k| {
                let m = m.clone();
                std::thread::spawn(move || {
                    let f = m.get::<fn(i64) -> f64>("f").unwrap();
                    (0..50).map(|_| f.call(10 * k).unwrap()).fold(None, |_, x| Some(x))
                })
            })
            .collect();
        for (k, thread) in (1..5).zip(threads) {
            let n = (10 * k) as f64;
            assert_eq!(thread.join().unwrap(), Some(50.0 * n * (n - 1.0) / 4.0));
        }
    }
}

#[test]
fn a_function_outlives_its_module_and_moves_between_threads() {
    let f = {
        let m = compile("text = 'a' + str(1)\ndef f(x):\n    return text * x\n").unwrap();
        let mut instance = m.instantiate().unwrap();
        instance.get::<fn(i64) -> String>("f").unwrap()
    };
    assert_eq!(f.call(2).unwrap(), "a1a1");
    assert_eq!(std::thread::spawn(move || f.call(1).unwrap()).join().unwrap(), "a1");
}

/// Bytes of this process in memory.
fn resident() -> Option<usize> {
    let text = std::fs::read_to_string("/proc/self/statm").ok()?;
    text.split(' ').nth(1)?.parse::<usize>().ok().map(|pages| pages * 4096)
}

/// `TAIPAN_ROUNDS` sets another number of rounds.
#[test]
fn compiling_and_dropping_leaves_nothing() {
    // In a process of its own: what other tests hold is not to be counted.
    if std::env::var_os("TAIPAN_ALONE").is_none() {
        let mut command = std::process::Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "harness::api::compiling_and_dropping_leaves_nothing"]).env("TAIPAN_ALONE", "1");
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        return;
    }
    let rounds = std::env::var("TAIPAN_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(2000);
    let round = |n: usize| {
        let f = compile_expr("a * x + 3", &["a", "x"]).unwrap();
        assert_eq!(f.call(&[2.0, n as f64]).unwrap(), 2.0 * n as f64 + 3.0);
    };
    (0..200).for_each(round);
    let before = resident();
    (0..rounds).for_each(round);
    if let (Some(before), Some(after)) = (before, resident()) {
        let grown = after.saturating_sub(before);
        assert!(grown < 64 << 20, "{rounds} rounds took {grown} bytes");
    }
}

/// The hosts of `examples/` run; cargo builds them with the tests.
#[test]
fn example_hosts() {
    let folder = std::env::current_exe().unwrap();
    let folder = folder.parent().and_then(|p| p.parent()).unwrap().join("examples");
    let cases = [
        ("formula", "0.999937"),
        ("simulation", "energy 1.000 before"),
        ("callback", "4 rooms\nroom 1: 27.2 degrees\nroom 3: 12.0 degrees\nroom 4: no sensor answers"),
        ("limits", "all done"),
        ("hot_reload", "x is 400"),
    ];
    for (name, expected) in cases {
        let program = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
        if !program.exists() {
            // Only `cargo test` without a filter of targets builds the examples.
            continue;
        }
        let output = std::process::Command::new(&program).output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(text.contains(expected), "{name}: {text}");
    }
}

/// A function that the script itself does not call may be outside the language; asking for it is an error.
#[test]
fn what_is_outside_the_language_is_refused_when_asked_for() {
    let m = compile("def bad(x):\n    return eval('x')\ndef good(x):\n    return x + 1\n").unwrap();
    assert_eq!(m.get::<fn(i64) -> i64>("good").unwrap().call(1).unwrap(), 2);
    match m.get::<fn(i64) -> i64>("bad").unwrap_err() {
        Error::Diagnostics(list) => assert_eq!(list.entries()[0].2, 2),
        other => panic!("{other}"),
    }
}
