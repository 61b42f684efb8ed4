//! Functions of the host that scripts call; limits of calls; values both ways.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use taipan::{Complex, Engine, Error, Module, Options, Raise, Tier, Value, compile, compile_with};

const TIERS: [Tier; 3] = [Tier::Interp, Tier::Jit, Tier::Auto];

/// A module with these options on each tier.
fn on_tiers(source: &str, options: &Options, check: impl Fn(&Module)) {
    for tier in TIERS {
        check(&compile_with(source, options.clone().tier(tier)).unwrap_or_else(|e| panic!("{tier:?}: {e}")));
    }
}

/// What a script prints on each tier, or the error that it ends with.
fn printed(source: &str, options: &Options) -> String {
    let mut all = Vec::new();
    for tier in TIERS {
        let text = Arc::new(Mutex::new(Vec::new()));
        let sink = text.clone();
        let options = options.clone().tier(tier).capture(move |_, bytes| sink.lock().unwrap().extend_from_slice(bytes));
        let end = compile_with(source, options).and_then(|m| m.instantiate()?.start());
        let mut text = String::from_utf8(text.lock().unwrap().clone()).unwrap();
        if let Err(error) = end {
            text += &error.to_string();
        }
        all.push(text);
    }
    assert!(all.iter().all(|t| *t == all[0]), "{all:#?}");
    all.swap_remove(0)
}

#[test]
fn scalars_go_both_ways() {
    let options = Options::new()
        .function("f", |x: f64, n: i64| x * n as f64)
        .function("flip", |b: bool| !b)
        .function("shout", |s: String| s.to_uppercase())
        .function("name", || "host")
        .function("conj", |z: Complex| Complex { re: z.re, im: -z.im })
        .function("small", |n: i8| n)
        .function("single", |x: f32| x)
        .function("nothing", |_: i64| ());
    let source = "\
print(f(1.5, 2), f(2, True), flip(1 > 2), shout('ab' + str(1)), name())
print(conj(1 + 2j), conj(3), small(-128), single(0.1), nothing(1))
g = shout
print(g('x'), [f(x, 1) for x in range(3)])
";
    let expected = "3.0 2.0 True AB1 host\n(1-2j) (3-0j) -128 0.10000000149011612 None\nX [0.0, 1.0, 2.0]\n";
    assert_eq!(printed(source, &options), expected);
}

#[test]
fn containers_go_both_ways() {
    let options = Options::new()
        .function("total", |xs: Vec<f64>| xs.iter().fold(0.0, |s, x| s + x))
        .function("halves", |xs: Vec<f64>| xs.iter().map(|x| x / 2.0).collect::<Vec<f64>>())
        .function("words", |s: String| s.split(' ').map(str::to_owned).collect::<Vec<String>>())
        .function("divmod2", |a: i64, b: i64| (a / b, a % b))
        .function("find", |xs: Vec<i64>, x: i64| xs.iter().position(|y| *y == x).map(|n| n as i64))
        .function("maybe", |x: Option<f64>| x.unwrap_or(-1.0))
        .function("pair", |p: (i64, String)| format!("{}{}", p.1, p.0))
        .function("table", |n: i64| HashMap::from([("n".to_owned(), vec![n, n + 1])]))
        .function("grid", |n: i64| vec![vec![1.5; n as usize]; 2])
        .function("mixed", |some: bool| if some { (Some(vec![1, 2]), "yes") } else { (None, "no") })
        .function("show", |v: Value| v.to_string());
    let source = "\
print(total([1.5, 2]), total([1, 2]), total([]), halves([3.0, 1]), words('a b c'))
xs = halves([1.0])
xs.append(2.5)
print(xs, divmod2(17, 5), find([5, 6], 6), find([5], 7), maybe(None), maybe(2))
q, r = divmod2(9, 4)
print(q + r, pair((1, 'x')), table(3)['n'], grid(2))
i = find([1, 2], 2)
print('none' if i is None else i + 1)
print(mixed(True), mixed(False))
print(show([1, 2.5, 'x', None]), show({'a': (1, 2)}), show(1j), show([[]]))
";
    let expected = "\
3.5 3.0 0.0 [1.5, 0.5] ['a', 'b', 'c']
[0.5, 2.5] (3, 2) 1 None -1.0 2.0
3 x1 [3, 4] [[1.5, 1.5], [1.5, 1.5]]
2
([1, 2], 'yes') (None, 'no')
[1, 2.5, 'x', None] {'a': (1, 2)} 1j [[]]
";
    assert_eq!(printed(source, &options), expected);
}

#[test]
fn wrong_arguments_are_type_errors() {
    let options = Options::new()
        .function("f", |x: f64, n: i64| x * n as f64)
        .function("g", |xs: Vec<i64>| xs.len() as i64)
        .function("byte", |n: u8| i64::from(n))
        .function("none", || 1);
    let source = "\
class C: pass
def attempt(g):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)
attempt(lambda: f('x', 1))
attempt(lambda: f(1.0, 2.5))
attempt(lambda: f(1.0))
attempt(lambda: none(1))
attempt(lambda: f(1.0, n=2))
attempt(lambda: g([1, 'x']))
attempt(lambda: g(C()))
attempt(lambda: byte(256))
attempt(lambda: byte(255))
";
    let expected = "\
TypeError f() argument 1 must be float, not str
TypeError f() argument 2 must be int, not float
TypeError f() takes exactly 2 arguments (1 given)
TypeError none() takes no arguments (1 given)
TypeError f() takes no keyword arguments
TypeError g() argument 1 must be Vec<i64>, not list[int | str]
TypeError g() argument 1 must be Vec<i64>, not C
OverflowError byte() argument 1 does not fit u8
255
";
    assert_eq!(printed(source, &options), expected);
}

#[test]
fn errors_become_exceptions_with_tracebacks() {
    let options = Options::new()
        .function(
            "check",
            |n: i64| if n > 1 { Err(Raise::new("ValueError", format!("{n} is too much"))) } else { Ok(n) },
        )
        .function("text", |fine: bool| if fine { Ok(1) } else { Err("no luck") })
        .function("odd", || Err::<(), _>(Raise::new("NoSuchClass", "x")));
    let source = "\
def f(n):
    s = 0
    for i in range(n):
        s += check(i)
    return s
try:
    f(3)
except ValueError as e:
    print('caught', e)
finally:
    print('finally')
try:
    text(False)
except RuntimeError as e:
    print(e)
try:
    odd()
except RuntimeError as e:
    print(repr(e))
f(5)
";
    let expected = "\
caught 2 is too much
finally
no luck
RuntimeError('x')
Traceback (most recent call last):
  File \"script.py\", line 20, in <module>
    f(5)
  File \"script.py\", line 4, in f
    s += check(i)
ValueError: 2 is too much";
    assert_eq!(printed(source, &options), expected);
}

#[test]
fn a_panic_is_a_stop_and_the_instance_lives_on() {
    let options = Options::new().function("crash", |n: i64| {
        assert!(n != 7, "seven");
        n
    });
    let source = "def f(n):\n    try:\n        return crash(n)\n    except BaseException:\n        return -1\n";
    on_tiers(source, &options, |module| {
        let f = module.get::<fn(i64) -> i64>("f").unwrap();
        assert_eq!(f.call(1).unwrap(), 1);
        let error = f.call(7).unwrap_err();
        assert_eq!(error.kind(), Some("HostPanic"), "{error}");
        assert!(error.to_string().contains("seven"), "{error}");
        assert_eq!(f.call(2).unwrap(), 2);
    });
}

/// Builtins and variables of the script come before and after functions of the host.
#[test]
fn names_of_the_host_shadow_builtins_of_the_script_only() {
    let options = Options::new().function("len", |_: Value| 42).function("helper", || 1);
    let source = "def helper():\n    return 2\nprint(len([1]), helper(), sorted([2, 1]), sum([1, 2]))\n";
    assert_eq!(printed(source, &options), "42 2 [1, 2] 3\n");
}

#[test]
fn a_callback_that_calls_its_own_instance_is_told_that_it_is_busy() {
    thread_local! {
        static OWN: std::cell::RefCell<Option<taipan::Function<(i64,), i64>>> = const { std::cell::RefCell::new(None) };
    }
    let options = Options::new().function("back", |n: i64| {
        OWN.with_borrow(|own| match own.as_ref().map(|f| f.call(n)) {
            Some(Err(Error::Busy)) => 1,
            other => panic!("{other:?}"),
        })
    });
    let module = compile_with("def f(n):\n    return back(n) if n > 0 else 0\n", options).unwrap();
    let f = module.get::<fn(i64) -> i64>("f").unwrap();
    assert_eq!(f.call(0).unwrap(), 0);
    OWN.set(Some(f));
    OWN.with_borrow(|f| assert_eq!(f.as_ref().unwrap().call(1).unwrap(), 1));
}

/// A function of the host may run another script.
#[test]
fn scripts_within_scripts() {
    let inner = compile("def square(x):\n    return x * x\n").unwrap();
    let options = Options::new().function("square", move |x: f64| {
        inner.get::<fn(f64) -> f64>("square").and_then(|f| f.call(x)).map_err(|e| e.to_string())
    });
    on_tiers("def f(x):\n    return square(x) + 1\n", &options, |module| {
        assert_eq!(module.get::<fn(f64) -> f64>("f").unwrap().call(3.0).unwrap(), 10.0);
    });
}

#[test]
fn two_threads_run_two_instances_of_one_module() {
    let calls = Arc::new(AtomicUsize::new(0));
    let count = calls.clone();
    let engine = Engine::new(Options::new().function("tick", move || {
        count.fetch_add(1, Ordering::Relaxed);
    }));
    let source = "total = 0\ndef f(n):\n    global total\n    for i in range(n):\n        tick()\n        total += i\n    return total\n";
    let module = engine.compile(source).unwrap();
    let threads: Vec<_> = (1..=4)
        .map(|k| {
            let module = module.clone();
            std::thread::spawn(move || {
                let f = module.get::<fn(i64) -> i64>("f").unwrap();
                (0..50).fold(0, |_, _| f.call(k).unwrap())
            })
        })
        .collect();
    for (k, thread) in (1..=4i64).zip(threads) {
        assert_eq!(thread.join().unwrap(), 50 * k * (k - 1) / 2);
    }
    assert_eq!(calls.load(Ordering::Relaxed), 50 * 10);
}

#[test]
fn fuel_stops_at_the_same_place_on_every_tier() {
    let source = "\
def g(x):
    return x + 1
def f(n):
    s = 0
    for i in range(n):
        s = g(s)
        print(s)
    return s
def spin():
    try:
        while True:
            pass
    finally:
        print('not reached')
";
    let mut outputs = Vec::new();
    for tier in TIERS {
        let text = Arc::new(Mutex::new(Vec::new()));
        let sink = text.clone();
        let options =
            Options::new().tier(tier).fuel(100).capture(move |_, bytes| sink.lock().unwrap().extend_from_slice(bytes));
        let module = compile_with(source, options).unwrap();
        let f = module.get::<fn(i64) -> i64>("f").unwrap();
        assert_eq!(f.call(20).unwrap(), 20);
        assert_eq!(f.call(20).unwrap(), 20, "each call has fuel of its own");
        assert_eq!(f.call(1000).unwrap_err().kind(), Some("OutOfFuel"));
        assert_eq!(module.get::<fn()>("spin").unwrap().call().unwrap_err().kind(), Some("OutOfFuel"));
        outputs.push(String::from_utf8(text.lock().unwrap().clone()).unwrap());
    }
    assert!(outputs.iter().all(|t| *t == outputs[0]), "{outputs:#?}");
    assert!(!outputs[0].contains("not reached"));
}

#[test]
fn a_deadline_stops_and_the_next_call_has_its_own() {
    let source = "def f(n):\n    i = 0\n    while i < n:\n        i += 1\n    return i\ndef g():\n    while True:\n        pass\n";
    on_tiers(source, &Options::new().deadline(Duration::from_millis(400)), |module| {
        let mut instance = module.instantiate().unwrap();
        let f = instance.get::<fn(i64) -> i64>("f").unwrap();
        let g = instance.get::<fn()>("g").unwrap();
        assert_eq!(f.call(10).unwrap(), 10);
        let start = Instant::now();
        let error = g.call().unwrap_err();
        assert_eq!(error.kind(), Some("TimeoutError"), "{error}");
        assert!(start.elapsed() < Duration::from_secs(20));
        assert_eq!(f.call(11).unwrap(), 11);
    });
}

#[test]
fn ints_without_sign_come_out_whole() {
    let source = "def mix(x):\n    x ^= x >> 33\n    x = x * 0xFF51AFD7ED558CCD & 0xFFFFFFFFFFFFFFFF\n    return x ^ (x >> 33)\n";
    let module = compile(source).unwrap();
    let want = |mut x: u64| {
        x ^= x >> 33;
        x = x.wrapping_mul(0xFF51_AFD7_ED55_8CCD);
        x ^ (x >> 33)
    };
    let mix = module.get::<fn(u64) -> u64>("mix").unwrap();
    for x in [0, 1, 12345, 1 << 62, i64::MAX as u64] {
        assert_eq!(mix.call(x).unwrap(), want(x));
        assert_eq!(mix.call(x).unwrap(), want(x), "after the first call as well");
    }
    let narrow = module.get::<fn(i64) -> i64>("mix").unwrap();
    assert!(matches!(narrow.call(1), Err(Error::Range(_))) || want(1) < 1 << 63);
    assert!(module.get::<fn(u64) -> f64>("mix").is_err());
}

#[test]
fn numbers_that_do_not_fit_are_errors() {
    let module = compile("def f(n):\n    return n * 2\ndef g(x):\n    return x * x\n").unwrap();
    let f = module.get::<fn(u64) -> i8>("f").unwrap();
    assert_eq!(f.call(63).unwrap(), 126);
    assert!(matches!(f.call(64), Err(Error::Range(_))));
    assert!(matches!(f.call(u64::MAX), Err(Error::Range(_))));
    let f = module.get::<fn(i16) -> u32>("f").unwrap();
    assert_eq!(f.call(7).unwrap(), 14);
    assert!(matches!(f.call(-7), Err(Error::Range(_))));
    assert!(matches!(f.call(-7), Err(Error::Range(_))), "after the first call as well");
    let g = module.get::<fn(f32) -> f32>("g").unwrap();
    assert_eq!(g.call(1.5).unwrap(), 2.25);
    assert!(matches!(g.call(1e30), Err(Error::Range(_))));
    let g = module.get::<fn(Complex) -> Complex>("g").unwrap();
    assert_eq!(g.call(Complex { re: 0.0, im: 2.0 }).unwrap(), Complex { re: -4.0, im: 0.0 });
}

#[test]
fn values_of_every_kind_go_both_ways() {
    let module = compile("def f(x):\n    return x\ndef size(x):\n    return len(x)\n").unwrap();
    let values = [
        Value::None,
        Value::from(true),
        Value::from(3),
        Value::from(2.5),
        Value::from("text"),
        Value::Complex(1.0, -2.0),
        Value::List(vec![1.into(), 2.5.into(), "x".into(), Value::None]),
        Value::List(vec![Value::List(vec![1.into()]), Value::List(vec![])]),
        Value::Tuple(vec![1.into(), Value::Tuple(vec!["a".into()])]),
        Value::Dict(vec![("b".into(), 1.into()), ("a".into(), 2.into())]),
        Value::Dict(vec![(1.into(), Value::List(vec![1.into()])), (2.into(), Value::List(vec![]))]),
        Value::Dict(vec![]),
    ];
    for value in values {
        assert_eq!(module.call("f", std::slice::from_ref(&value)).unwrap(), value);
    }
    let twice = Value::Dict(vec![("k".into(), 1.into()), ("k".into(), 2.into())]);
    assert_eq!(module.call("size", &[twice]).unwrap(), Value::from(1));
}
