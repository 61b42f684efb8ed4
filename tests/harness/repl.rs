//! The REPL through pipes and on a pseudo-terminal, and sessions.

use super::cases::scripts;
use super::command::{taipan, taipan_repl};
use super::report::{check_all, difference};
use nix::pty::openpty;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::fs::File;
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use taipan::{Options, Session};

/// What inputs print on standard output.
fn out(input: &str) -> String {
    let outcome = taipan_repl(&[], input);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    outcome.stdout
}

#[test]
fn values_are_shown_as_python_shows_them() {
    let input = "1 + 1\nNone\n'a\\n'\n[1.0, 'x']\nx = 3\nx\n_ + 1\nfor i in range(2): i\n\n_\nif x:\n    'yes'\nelse:\n    'no'\n";
    assert_eq!(out(input), "2\n'a\\n'\n[1.0, 'x']\n3\n4\n0\n1\n1\n'yes'\n");
    // A variable of that name is the script's own.
    assert_eq!(out("_ = 5\n1 + 1\n_\n"), "2\n5\n");
}

#[test]
fn variables_change_their_types() {
    assert_eq!(out("x = 1\nx = 'a'\nx\nx = [x]\nx\n"), "'a'\n['a']\n");
    assert_eq!(out("a = []\nb = a\na.append(1.5)\na.append('q')\nb\nb is a\n"), "[1.5, 'q']\nTrue\n");
    assert_eq!(out("d = {}\nd['a'] = 1\nd[2] = 'x'\nd[2.5] = None\nd\n"), "{'a': 1, 2: 'x', 2.5: None}\n");
    assert_eq!(out("s = {1}\ns.add('b')\n1 in s, 'b' in s, 2 in s\n"), "(True, True, False)\n");
    assert_eq!(out("t = (1, [2])\nt[1].append('z')\nt\n"), "(1, [2, 'z'])\n");
    assert_eq!(out("f = [lambda: 1]\nf.append(lambda: 'two')\n[g() for g in f]\n"), "[1, 'two']\n");
}

#[test]
fn objects_are_rebuilt_with_their_aliases_and_cycles() {
    let class = "class N:\n    def __init__(self, v, next=None):\n        self.v = v\n        self.next = next\n\n";
    let cycle =
        format!("{class}n = N(1)\nn.next = N(2, n)\nm = {{n: 'n'}}\nn.v = 's'\nn.next.next is n, n.next.v, m[n]\n");
    assert_eq!(out(&cycle), "(True, 2, 'n')\n");
    let long = format!(
        "{class}head = None\nfor i in range(200000): head = N(i, head)\n\nhead.v = 'x'\nk = 0\nwhile head:\n    k += 1\n    head = head.next\n\nk\n"
    );
    assert_eq!(out(&long), "200000\n");
    let field = format!("{class}n = N(1)\nn.extra = 5\nn.extra\nk = N(2)\n");
    let outcome = taipan_repl(&[], &(field + "k.extra\n"));
    assert_eq!(outcome.stdout, "5\n");
    assert!(outcome.stderr.contains("AttributeError: 'N' object has no attribute 'extra'"), "{}", outcome.stderr);
}

#[test]
fn closures_iterators_and_generators_live_on() {
    let counter = "def counter():\n    k = 0\n    def inc():\n        nonlocal k\n        k += 1\n        return k\n    return inc\n\n";
    assert_eq!(out(&format!("{counter}c = counter()\nc()\nc2 = counter()\nc(), c2()\n")), "1\n(2, 1)\n");
    let generator =
        "def gen():\n    for i in range(5):\n        yield i\n\ng = gen()\nnext(g)\nx = 'other'\nnext(g)\nlist(g)\n";
    assert_eq!(out(generator), "0\n1\n[2, 3, 4]\n");
    assert_eq!(out("it = iter([1, 2, 3])\nnext(it)\ny = 2.5\nlist(it)\n"), "1\n[2, 3]\n");
    // What a generator works with cannot change its type under it.
    let widened = "a = [1, 2]\ndef gen():\n    for x in a:\n        yield x\n\ng = gen()\nnext(g)\na.append('s')\na\ndel g\na.append('s')\na\n";
    let outcome = taipan_repl(&[], widened);
    assert_eq!(outcome.stdout, "1\n[1, 2]\n[1, 2, 's']\n");
    assert!(outcome.stderr.contains("a generator of `gen` is suspended"), "{}", outcome.stderr);
}

#[test]
fn definitions_are_replaced() {
    assert_eq!(out("def f(): return 1\ndef g(): return f()\ng()\ndef f(): return 'two'\ng()\n"), "1\n'two'\n");
    assert_eq!(out("def g(): return later(2)\ndef later(x): return x + 1\ng()\n"), "3\n");
    let class = "class C:\n    def __repr__(self): return 'old'\n\ndef make(): return C()\nc = make()\n\
                 class C:\n    def __repr__(self): return 'new'\n\nmake(), c, isinstance(c, C), isinstance(make(), C)\n";
    assert_eq!(out(class), "(new, old, False, True)\n");
    let caught = "class E(Exception): pass\ndef f():\n    try:\n        raise E('x')\n    except E as e:\n        return str(e)\n\n\
                  f()\nclass E(Exception): pass\nf()\n";
    assert_eq!(out(caught), "'x'\n'x'\n");
    // A builtin that is bound anew, and bound back.
    let shadow = "def f(): return len([1, 2])\nf()\nlen = lambda x: 'mine'\nf()\ndel len\n";
    assert_eq!(out(shadow), "2\n'mine'\n");
    assert_eq!(
        out("import math\ndef f(): return math.floor(2.5)\nf()\nclass math: floor = str\n\nf()\n"),
        "2\n'2.5'\n"
    );
    assert_eq!(out("from math import sqrt\ndef f(): return sqrt(4)\nsqrt = f()\nsqrt\n"), "2.0\n");
    assert_eq!(
        out(
            "total = 0\ndef add(k):\n    global total\n    total += k\n    return total\n\nadd(1), add(2.5)\ntotal = 'r'\nadd('x')\n"
        ),
        "(1, 3.5)\n'rx'\n"
    );
}

#[test]
fn classes_of_earlier_inputs_are_known() {
    let color = "from enum import Enum, auto\nclass Color(Enum):\n    RED = 1\n    BLUE = auto()\n\n";
    assert_eq!(
        out(&format!("{color}Color.RED, Color(2), Color['RED'], len(Color)\n[c.name for c in Color]\n")),
        "(<Color.RED: 1>, <Color.BLUE: 2>, <Color.RED: 1>, 2)\n['RED', 'BLUE']\n"
    );
    let base = "from enum import Enum\nclass Base(Enum):\n    def low(self): return self.name.lower()\n\nclass E(Base):\n    A = 1\n\nE.A.low(), E.A\n";
    assert_eq!(out(base), "('a', <E.A: 1>)\n");
    let tuples = "from collections import namedtuple\nfrom typing import NamedTuple\nP = namedtuple('P', 'x y')\np = P(1, 2)\np\n\
                  class Q(NamedTuple):\n    a: int\n    b: int = 5\n\nq = Q(1)\nq._replace(a=3), q == (1, 5), p._asdict()\n\
                  class R(P):\n    def sum(self): return self.x + self.y\n\nr = R(3, 4)\nr.sum(), r\n\
                  class S(namedtuple('S', 'z')): pass\n\nS(7)\n";
    assert_eq!(out(tuples), "P(x=1, y=2)\n(Q(a=3, b=5), True, {'x': 1, 'y': 2})\n(7, R(x=3, y=4))\nS(z=7)\n");
    let data = "from dataclasses import dataclass, field, replace, asdict\n@dataclass\nclass A:\n    x: int\n    ys: list = field(default_factory=list)\n\n\
                @dataclass\nclass B(A):\n    z: float = 0.5\n\nb = B(1, [2], 3.0)\nb\nreplace(b, x=9), asdict(b), A(1) == A(1)\n";
    assert_eq!(out(data), "B(x=1, ys=[2], z=3.0)\n(B(x=9, ys=[2], z=3.0), {'x': 1, 'ys': [2], 'z': 3.0}, True)\n");
    // What the name of a class stands for is what it was bound to last.
    let again =
        format!("{color}class Color:\n    RED = 'plain'\n\nclass D(Color):\n    GREEN = 3\n\nD.GREEN, Color.RED\n");
    assert_eq!(out(&again), "(3, 'plain')\n");
    let inner = "class Bank:\n    class Broke(Exception): pass\n    class Log:\n        class Line: n = 3\n\n\
                 try: raise Bank.Broke('x')\nexcept Bank.Broke as e: print(e)\n\nclass Own(Bank.Log.Line): pass\n\nOwn.n, isinstance(Own(), Bank.Log.Line)\n";
    assert_eq!(out(inner), "x\n(3, True)\n");
    let cached = "from functools import cache\ncalls = 0\n@cache\ndef f(x):\n    global calls\n    calls += 1\n    return x * 2\n\nf(2), f(2)\nf(2)\ncalls\n\
                  def cache(f): return f\n@cache\ndef g(x): return x\n\ng(1)\nf(2), calls\n";
    assert_eq!(out(cached), "(4, 4)\n4\n1\n1\n(4, 1)\n");
}

#[test]
fn inputs_import_modules_of_ones_own() {
    let folder = std::env::temp_dir().join(format!("taipan-session-modules-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("pack")).expect("a folder");
    let shop = "from dataclasses import dataclass\nLIMIT = 3\ncount = 0\n@dataclass\nclass Item:\n    name: str\n    price: float = 1.0\n\
                class Sold(Exception): pass\ndef total(xs): return sum(x.price for x in xs)\n\
                def bump():\n    global count\n    count += 1\n    return count\ndef fail(): raise Sold('gone')\nprint('runs')\n";
    std::fs::write(folder.join("shop.py"), shop).expect("a file");
    std::fs::write(folder.join("pack/part.py"), "from shop import bump\ndef twice(): return bump(), bump()\n")
        .expect("a file");
    let text = Arc::new(Mutex::new(String::new()));
    let sink = text.clone();
    let said = move |_, bytes: &[u8]| sink.lock().expect("a text").push_str(&String::from_utf8_lossy(bytes));
    let mut session = Session::new(Options::new().modules(&folder).capture(said)).expect("a session");
    let inputs = [
        ("import shop\n", "runs\n"),
        ("shop.LIMIT, shop.bump(), shop.count\n", "(3, 1, 1)\n"),
        ("from shop import Item, Sold, LIMIT, count\n", ""),
        ("xs = [shop.Item('a'), Item('b', 2.5)]\n", ""),
        ("xs, shop.total(xs), LIMIT, count\n", "([Item(name='a', price=1.0), Item(name='b', price=2.5)], 3.5, 3, 1)\n"),
        ("class Big(Item):\n    def twice(self): return self.price * 2\n", ""),
        ("b = Big('c', 4.0)\n", ""),
        ("b.twice(), b, isinstance(b, shop.Item)\n", "(8.0, Big(name='c', price=4.0), True)\n"),
        ("try: shop.fail()\nexcept Sold as e: print('sold', e)\n", "sold gone\n"),
        ("import pack.part as p\n", ""),
        ("p.twice(), shop.count\n", "((2, 3), 3)\n"),
        ("x = shop\n", ""),
        ("x is shop, x.total(xs)\n", "(True, 3.5)\n"),
        ("shop.count = 10\n", ""),
        ("shop.bump(), count\n", "(11, 1)\n"),
        ("xs[0].price = 'q'\n", ""),
        ("xs[0]\n", "Item(name='a', price='q')\n"),
        ("from shop import *\n", ""),
        ("total(xs[1:]), Item('z'), bump()\n", "(2.5, Item(name='z', price=1.0), 12)\n"),
    ];
    for (input, expected) in inputs {
        text.lock().expect("a text").clear();
        session.show(input).unwrap_or_else(|e| panic!("{input}{e}"));
        assert_eq!(*text.lock().expect("a text"), expected, "{input}");
    }
    // What code that runs already takes for a constant cannot be another.
    let refused = session.run("shop.LIMIT = 5\n").expect_err("a constant").to_string();
    assert!(refused.contains("`LIMIT` of the module `shop`"), "{refused}");
    // An input that is refused has read nothing: a module that was mended is read again.
    std::fs::write(folder.join("wrong.py"), "x = = 1\n").expect("a file");
    assert!(session.run("import wrong\n").is_err());
    std::fs::write(folder.join("wrong.py"), "x = 1\n").expect("a file");
    text.lock().expect("a text").clear();
    session.show("import wrong; wrong.x\n").expect("a module");
    assert_eq!(*text.lock().expect("a text"), "1\n");
    let _ = std::fs::remove_dir_all(&folder);
}

#[test]
fn tuples_of_any_length_live_on() {
    assert_eq!(out("t = tuple([1, 2, 3])\nt\nt[1], t + (4,), len(t)\n"), "(1, 2, 3)\n(2, (1, 2, 3, 4), 3)\n");
    let keys = "d = {tuple(sorted([2, 1])): ['a']}\nd[(1, 2)]\nd[tuple([1, 2])].append(2.5)\nd\n";
    assert_eq!(out(keys), "['a']\n{(1, 2): ['a', 2.5]}\n");
    let nested = "a = [1]\nt = tuple([a, a])\na.append('x')\nt, t[0] is a\n";
    assert_eq!(out(nested), "(([1, 'x'], [1, 'x']), True)\n");
}

#[test]
fn errors_keep_the_session() {
    let outcome =
        taipan_repl(&[], "x = 1\nx = 2; 1/0\nx\ndef f(n): return n / 0\nf(x)\nx = = 3\nimport nothing\nx\ny\n");
    assert_eq!(outcome.code, 0);
    assert_eq!(outcome.stdout, "2\n2\n");
    let expected = [
        "Traceback (most recent call last):\n  File \"<stdin>\", line 2, in <module>\n    x = 2; 1/0\nZeroDivisionError: division by zero\n",
        "  File \"<stdin>\", line 5, in <module>\n    f(x)\n  File \"<stdin>\", line 4, in f\n    def f(n): return n / 0\n",
        "<stdin>:6:5",
        "module `nothing` is not available",
        "NameError: name 'y' is not defined",
    ];
    for text in expected {
        assert!(outcome.stderr.contains(text), "{text}\n--- in\n{}", outcome.stderr);
    }
    let stop = taipan_repl(&[], "x = [2 ** 62]\nx[0] * 4\nx\n");
    assert_eq!(stop.stdout, "[4611686018427387904]\n");
    assert!(stop.stderr.contains("OverflowError: integer overflow"), "{}", stop.stderr);
    // A class statement that fails binds nothing.
    let class = taipan_repl(&[], "class C: x = 1 / 0\n\nC\n");
    assert!(class.stderr.contains("NameError: name 'C' is not defined"), "{}", class.stderr);
    // An exception that is kept has its traceback.
    let kept =
        taipan_repl(&[], "def f(): return 1/0\ntry: f()\nexcept ZeroDivisionError as e: err = e\n\nx = 1\nraise err\n");
    let frames = ["in <module>\n    raise err\n", "in <module>\n    try: f()\n", "in f\n    def f(): return 1/0\n"];
    assert!(frames.iter().all(|frame| kept.stderr.contains(frame)), "{}", kept.stderr);
    assert_eq!(taipan_repl(&[], "import sys\nsys.exit(3)\nprint(1)\n").code, 3);
}

#[test]
fn commands() {
    assert_eq!(out("x = [1]\n:type x\n:type {'a': x[0] / 2}\nx\n"), "list[int]\ndict[str, float]\n[1]\n");
    assert_eq!(
        out("def f(a): return a + 1\n:type f(1)\n:type f(1.5)\n:tier\n:tier interp\n:tier\n"),
        "int\nfloat\nauto\ninterp\n"
    );
    assert_eq!(out("x = 1\n:reset\nx = 2\nx\n:quit\nx\n"), "2\n");
    assert!(out(":help math.hypot\n").starts_with("math.hypot\n"));
    assert!(out("help(len)\n").starts_with("len\n"));
    assert!(out(":help list\n").contains("list.append"));
    let timed = out(":time sum(range(10))\n");
    assert!(timed.starts_with("45\ncompile ") && timed.contains(", run "), "{timed}");
    let mir = out("def f(a): return a * 3\nf(2)\n:emit mir f\n");
    assert!(mir.contains("IMulChk"), "{mir}");
    assert!(out("def f(a): return a * 3\n:emit types f(2)\n").contains("def f(a: int) -> int"));
    assert!(!out("def f(a): return a * 3\nf(2)\n:emit asm f\n").trim().is_empty());
    // Of a function that an earlier input called, and of one that nothing has called.
    assert!(out("def f(a): return a * 3\nf(2)\nx = 'between'\n:emit types f\n").ends_with("f(int) -> int\n"));
    let uncalled = taipan_repl(&[], "def f(a): return a * 3\n:emit mir f\n");
    assert!(uncalled.stderr.contains("nothing has called it"), "{}", uncalled.stderr);
    assert!(out("exit\n").contains("Use exit() or Ctrl-D"));
    assert!(taipan_repl(&[], ":load nothing.py\n").stderr.contains("cannot read nothing.py: there is no such file"));
    let wrong = taipan_repl(&[], ":nothing\n:type x =\n:emit here f\n");
    for text in ["there is no command :nothing", "invalid syntax", "no stage is named here"] {
        assert!(wrong.stderr.contains(text), "{}", wrong.stderr);
    }
}

#[test]
fn scripts_on_standard_input() {
    let mut command = Command::new(taipan());
    command.args(["run", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("taipan starts");
    child
        .stdin
        .take()
        .expect("a pipe")
        .write_all(b"def f():\n    return 1/0\nprint(2)\nf()\n")
        .expect("a pipe that is read");
    let output = child.wait_with_output().expect("taipan ends");
    assert_eq!((output.status.code(), &output.stdout[..]), (Some(1), &b"2\n"[..]));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("File \"<stdin>\", line 2, in f\n    return 1/0"), "{stderr}");
}

/// Every program gives the same output when its statements are the inputs of a session, on two tiers.
#[test]
fn programs_run_statement_by_statement() {
    for tier in ["interp", "jit"] {
        check_all(
            &scripts("programs"),
            |case| format!("{} [session, {tier}]", case.name),
            |case| {
                let Some(super::cases::Expected::Ends(expected)) = case.expected() else {
                    return Ok(());
                };
                if case.refused_for_now() || OTHERWISE.iter().any(|(name, _)| case.name.ends_with(name)) {
                    return Ok(());
                }
                let outcome = taipan_repl(&["--tier", tier], &format!(":load {}\n", case.path.display()));
                match difference("standard output", &expected.stdout, &outcome.stdout) {
                    None => Ok(()),
                    Some(text) => Err(format!("{text}\n--- standard error\n{}", outcome.stderr)),
                }
            },
        );
    }
}

/// Programs that a session runs otherwise, and why.
const OTHERWISE: [(&str, &str); 25] = [
    ("classes/names_in_bodies.py", "a class in a function reads a name of an earlier input that it binds itself"),
    ("functions/attributes_of_functions.py", "a function of an earlier input gets attributes"),
    ("generators/send_through.py", "a later input sends what a suspended generator was not made for"),
    ("generators/thrown_through.py", "a later input throws into what a suspended generator was not made for"),
    ("functional/generators_coroutines.py", "a later input sends what a suspended generator was not made for"),
    ("generators/let_go.py", "a suspended generator of an earlier input is let go"),
    ("generators/let_go_at_the_end.py", "a suspended generator of an earlier input is let go"),
    ("generators/let_go_by_exceptions.py", "a suspended generator of an earlier input is let go"),
    (
        "words/bitboards.py",
        "an integer beyond 64 bits does not live between inputs, even if only its low bits are asked for",
    ),
    (
        "words/beyond_64_bits.py",
        "an integer beyond 64 bits does not live between inputs, even if only its low bits are asked for",
    ),
    ("generators/thrown.py", "a later input throws into what a suspended generator was not made for"),
    ("generators/send_and_close.py", "a later input sends what a suspended generator was not made for"),
    ("generators/state_machines.py", "a later input sends what a suspended generator was not made for"),
    ("generators/closing_beside_imports.py", "a suspended generator of an earlier input is let go"),
    ("functional/lazy_streams.py", "a later input sends what a suspended generator was not made for"),
    ("classes/decorated_methods.py", "a class that a decorator of an earlier input gave back is no base"),
    ("classes/init_subclass.py", "a method of an earlier input assigns attributes of classes derived in later ones"),
    ("typed/singletons_proxies.py", "a function with captures of an earlier input has no identity"),
    ("functions/identity_of_functions.py", "a function with captures of an earlier input has no identity"),
    ("library/arrays_without_sign.py", "negative ints and those from 2**63 on are in one loop of a session"),
    ("generators/closing_beside_enumerations.py", "a suspended generator of an earlier input is let go"),
    ("library/counters_with_dicts.py", "a class derived from a Counter in an earlier input is not added to another"),
    ("library/random_arguments.py", "negative ints and those from 2**63 on are in one loop of a session"),
    (
        "narrowing/operand_that_may_be_a_float.py",
        "an integer beyond 64 bits does not live between inputs, even if only its low bits are asked for",
    ),
    ("files/standard_input.py", "the inputs of a session are its standard input"),
];

#[test]
fn redefinitions_do_not_add_up() {
    let mut session = Session::new(Options::new()).expect("a session");
    let round = |session: &mut Session, n: usize| {
        let text = format!("def f(x): return [x + {n}, 'text {n}']\ndef g(x): return f(x)\ny = g({n})\n");
        session.run(&text).expect("an input that runs");
        let text =
            format!("class C:\n    k = {n}\n    def m(self): return self.k + {n}\nc = C()\nz = c.m()\nh = lambda: c\n");
        session.run(&text).expect("an input that runs");
    };
    (0..400).for_each(|n| round(&mut session, n));
    let before = session.size();
    (400..2000).for_each(|n| round(&mut session, n));
    let after = session.size();
    for (n, what) in ["functions", "classes", "types", "literals", "bytes of objects"].iter().enumerate() {
        assert!(after[n] <= before[n] + before[n] / 2 + 64, "{what}: {before:?}, then {after:?}");
    }
}

#[test]
fn an_input_costs_little_after_many() {
    let mut session = Session::new(Options::new()).expect("a session");
    for n in 0..200 {
        session.run(&format!("def f{n}(x): return x + {n}\nv{n} = [f{n}({n})]\n")).expect("an input that runs");
    }
    let quickest = (0..20).map(|_| session.run("w = f100(v7[0])\n").expect("an input that runs").compile).min();
    // A hundred times what it takes in an optimised build.
    assert!(quickest.is_some_and(|time| time < Duration::from_millis(100)), "{quickest:?}");
}

/// A session on a pseudo-terminal.
struct Terminal {
    child: Child,
    to: File,
    seen: Arc<Mutex<String>>,
    at: usize,
    home: std::path::PathBuf,
}

impl Terminal {
    fn start(name: &str) -> Terminal {
        let home = std::env::temp_dir().join(format!("taipan-repl-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&home).expect("a folder");
        Terminal::start_in(home)
    }

    fn start_in(home: std::path::PathBuf) -> Terminal {
        let pty = openpty(None, None).expect("a pseudo-terminal");
        let slave = || Stdio::from(pty.slave.try_clone().expect("a file"));
        let mut command = Command::new(taipan());
        command.arg("repl").env("XDG_STATE_HOME", &home).env("TERM", "xterm").env("NO_COLOR", "1");
        let child = command.stdin(slave()).stdout(slave()).stderr(slave()).spawn().expect("taipan starts");
        let to = File::from(pty.master);
        let mut from = to.try_clone().expect("a file");
        let seen = Arc::new(Mutex::new(String::new()));
        let filled = seen.clone();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(n @ 1..) = from.read(&mut bytes) {
                filled.lock().expect("a text").push_str(&String::from_utf8_lossy(&bytes[..n]));
            }
        });
        let mut terminal = Terminal { child, to, seen, at: 0, home };
        terminal.expect(">>> ");
        terminal
    }

    fn type_in(&mut self, keys: &str) {
        self.to.write_all(keys.as_bytes()).expect("a terminal");
    }

    /// Waits until a text appears after what was waited for before.
    fn expect(&mut self, text: &str) {
        let start = Instant::now();
        loop {
            let seen = self.seen.lock().expect("a text").clone();
            if let Some(found) = seen[self.at..].find(text) {
                self.at += found + text.len();
                return;
            }
            assert!(start.elapsed() < Duration::from_secs(60), "no {text:?} in {:?}", &seen[self.at..]);
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits for the end; the exit status.
    fn end(mut self) -> i32 {
        let start = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("a process") {
                break status;
            }
            assert!(start.elapsed() < Duration::from_secs(60), "it does not end");
            std::thread::sleep(Duration::from_millis(5));
        };
        let _ = std::fs::remove_dir_all(&self.home);
        status.code().unwrap_or(-1)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

#[test]
fn blocks_are_typed_on_a_terminal() {
    let mut t = Terminal::start("blocks");
    t.type_in("1 + 1\r");
    t.expect("\n2");
    t.expect(">>> ");
    // The indentation comes by itself.
    t.type_in("def f(x):\rreturn x * 2\r\r");
    t.expect(">>> ");
    t.type_in("f(21)\r");
    t.expect("\n42");
    t.type_in("(1 +\r2)\r");
    t.expect("\n3");
    t.type_in("for i in range(2):\rif i:\ri + 7\r\r");
    t.expect("\n8");
    t.type_in("impor\t math\rmath.hyp\t(3, 4)\r");
    t.expect("\n5.0");
    // A half-typed line is dropped.
    t.type_in("x = (1,\r");
    t.expect("... ");
    t.type_in("\x03");
    t.expect("KeyboardInterrupt");
    t.expect(">>> ");
    t.type_in("'still ' + 'here'\r");
    t.expect("\n'still here'");
    t.expect(">>> ");
    t.type_in("\x04");
    assert_eq!(t.end(), 0);
}

#[test]
fn the_prompt_comes_at_once() {
    let start = |n: usize| {
        let begin = Instant::now();
        let mut t = Terminal::start(&format!("prompt-{n}"));
        let took = begin.elapsed();
        t.type_in("\x04");
        assert_eq!(t.end(), 0);
        took
    };
    let shortest = (0..8).map(start).min();
    // Ten times what it may take in an optimised build.
    assert!(shortest.is_some_and(|time| time < Duration::from_millis(200)), "{shortest:?}");
}

#[test]
fn loops_are_interrupted() {
    let mut t = Terminal::start("interrupt");
    t.type_in("k = 0\r");
    t.expect(">>> ");
    t.type_in("print('begun')\nwhile True: k += 1\r\r");
    t.expect("\nbegun");
    std::thread::sleep(Duration::from_millis(300));
    kill(Pid::from_raw(t.child.id() as i32), Signal::SIGINT).expect("a signal");
    t.expect("\nKeyboardInterrupt");
    t.expect(">>> ");
    t.type_in("k > 0\r");
    t.expect("\nTrue");
    t.expect(">>> ");
    t.type_in("import sys\rsys.exit(5)\r");
    assert_eq!(t.end(), 5);
}

#[test]
fn the_history_is_kept() {
    let mut t = Terminal::start("history");
    t.type_in("21 * 2\r");
    t.expect("\n42");
    t.expect(">>> ");
    let home = std::mem::take(&mut t.home);
    t.type_in(":quit\r");
    assert_eq!(t.end(), 0);
    let mut t = Terminal::start_in(home);
    // Up twice: the command, then the sum.
    t.type_in("\x1b[A\x1b[A\r");
    t.expect("\n42");
    t.expect(">>> ");
    t.type_in("\x04");
    assert_eq!(t.end(), 0);
}
