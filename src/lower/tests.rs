//! Small sources and the shape of what they become.

use super::{Main, lower};
use crate::hir::{Program, verify::verify};
use crate::source::Source;

/// The program of a source, verified.
fn program(text: &str) -> Program {
    let source = Source::new("test.py", text);
    let module = crate::syntax::parse(&source).unwrap_or_else(|errors| panic!("{text}\n{errors:?}"));
    let Main { program, refused, .. } = lower(&module, &source, Vec::new());
    assert!(refused.is_empty(), "{text}\n{refused:?}");
    if let Err(error) = verify(&program) {
        panic!("{text}\n{error}");
    }
    program
}

/// The first error of a source.
fn refused(text: &str) -> (String, Vec<String>) {
    let source = Source::new("test.py", text);
    let module = crate::syntax::parse(&source).unwrap_or_else(|errors| panic!("{text}\n{errors:?}"));
    let Main { program, refused, .. } = lower(&module, &source, Vec::new());
    let Some((_, _, first)) = refused.first() else { panic!("{text}\n{program}") };
    // What was refused is lowered all the same: nothing may reach it.
    if let Err(error) = verify(&program) {
        panic!("{text}\n{error}");
    }
    (format!("{} {}", first.code, first.message), first.help.clone())
}

/// The text of one function of a source.
fn func(text: &str, name: &str) -> String {
    let program = program(text);
    let (id, func) = program.funcs.iter().find(|(_, func)| &*func.qualname == name).unwrap();
    crate::hir::print::func_text(id, func)
}

/// The warnings of a source.
fn warnings(text: &str) -> Vec<String> {
    let source = Source::new("test.py", text);
    let module = crate::syntax::parse(&source).unwrap();
    let Main { warnings, .. } = lower(&module, &source, Vec::new());
    warnings.into_iter().map(|warning| format!("{} {:?}", warning.1.message, warning.1.help)).collect()
}

/// The essential lines are there, in this order.
fn check(text: &str, name: &str, lines: &[&str]) {
    let found = func(text, name);
    let mut rest = &found[..];
    for line in lines {
        let Some(at) = rest.find(line) else {
            panic!("{line:?} is missing, or not in order, in\n{found}");
        };
        rest = &rest[at + line.len()..];
    }
}

#[test]
fn for_is_rotated() {
    let expected = "\
func fn1 f(a):
b0(v0 a):
  v1 s = const 0
  v2 = iter v0
  next v2, b1(v1), b2(v1)
b1(v3 x, v4, v5 s): ; loop0 header
  v6 s = add= v5, v3
  next v4, b1(v6), b2(v6)
b2(v7 s):
  return v7
";
    assert_eq!(func("def f(a):\n    s = 0\n    for x in a:\n        s += x\n    return s\n", "f"), expected);
}

#[test]
fn while_tests_in_its_header() {
    let text = "def f(n):\n    i = 0\n    while i < n:\n        i += 1\n    else:\n        i = -i\n    return i\n";
    check(text, "f", &["jump b1(v1)", "b1(v2 i): ; loop0 header", "lt v2, v0", "branch", "jump b1(", "neg", "return"]);
    check("def f():\n    while True:\n        g()\n", "f", &["jump b1()", "b1(): ; loop0 header", "jump b1()"]);
}

#[test]
fn loop_variables_may_be_unbound() {
    check("def f(a):\n    for i in a:\n        pass\n    return i\n", "f", &["unbound", "check_bound \"i\"", "return"]);
    let text = "def f(a):\n    i = 0\n    for i in a:\n        pass\n    return i\n";
    assert!(!func(text, "f").contains("check_bound"));
}

#[test]
fn a_read_variable_is_checked_once() {
    let found = func("def f(a):\n    if a:\n        x = 1\n    g(x)\n    return x\n", "f");
    assert_eq!(found.matches("check_bound \"x\"").count(), 1, "{found}");
}

#[test]
fn module_variables_without_functions_are_values() {
    let text = "s = 0\nfor i in range(3):\n    s += i\nprint(s)\n";
    assert!(program(text).globals.is_empty());
    let text = "s = 0\ndef f():\n    global s\n    s += 1\nf()\nprint(s)\n";
    check(text, "f", &["load @0", "add=", "store @0"]);
    check(text, "<module>", &["store @0", "load @0", "check_bound global \"s\""]);
}

#[test]
fn module_variables_that_functions_read_are_stored_and_kept() {
    let text = "a = [1]\ndef f():\n    return a\nprint(a, f())\n";
    check(text, "f", &["load @0", "return"]);
    let main = func(text, "<module>");
    assert!(main.contains("store @0") && !main.contains("load @0"), "{main}");
    assert!(program(text).globals.values().all(|global| global.once));
}

#[test]
fn constants_of_the_module_are_used_directly() {
    let text = "from math import sqrt\nimport math\nN = 2 ** 10\ndef g(x, k=2): return x\ndef f():\n    return g(N) + sqrt(2) + math.pi\n";
    let program = program(text);
    assert!(program.globals.is_empty());
    check(text, "f", &["const 2", "make_func fn1", "const 1024", "builtin math.sqrt", "builtin math.pi"]);
}

#[test]
fn a_function_called_before_a_definition_checks_it() {
    let text = "def f():\n    return g()\nf()\ndef g():\n    return g\n";
    check(text, "f", &["load @0", "check_bound global \"g\""]);
    check(text, "g", &["make_func"]);
    check("def f():\n    return g()\ndef g():\n    return 1\nf()\n", "f", &["make_func fn2"]);
    check("print(g)\ndef g(): pass\n", "<module>", &["unbound", "check_bound global \"g\""]);
}

#[test]
fn builtins_may_be_shadowed_by_their_results() {
    check(
        "for i in []:\n    pass\nmax = max([1])\nprint(max)\n",
        "<module>",
        &["builtin max", "call", "builtin print"],
    );
}

#[test]
fn unknown_names_raise_and_warn() {
    let text = "def f():\n    totla = 1\n    return totl\n";
    check(text, "f", &["unbound", "check_bound global \"totl\""]);
    assert_eq!(warnings(text), ["name 'totl' is not defined [\"did you mean `totla`?\"]"]);
}

#[test]
fn captures_are_values_unless_assigned_later() {
    let text = "def f(a):\n    b = a\n    def g(): return a + b\n    return g\n";
    check(text, "f", &["make_func fn2 v0, v0"]);
    let text = "def f(a):\n    def g(): return a\n    a = 2\n    return g\n";
    check(text, "f", &["make_cell v0", "make_func fn2 v1", "cell_set v1"]);
    check(text, "f.<locals>.g", &["cell_get v0"]);
    let text = "def f():\n    n = 0\n    def g():\n        nonlocal n\n        n += 1\n    g()\n    return n\n";
    check(text, "f.<locals>.g", &["cell_get", "check_free \"n\"", "add=", "cell_set"]);
    let text = "def f():\n    def g(n): return g(n - 1)\n    return g\n";
    check(text, "f", &["make_cell", "make_func fn2", "cell_set"]);
}

#[test]
fn generator_expressions_consumed_in_place_capture_values() {
    let text = "def f(a):\n    k = 1\n    s = sum(x * k for x in a)\n    k = 2\n    return s + k\n";
    assert!(!func(text, "f").contains("cell"));
    let text = "def f(a):\n    k = 1\n    g = (x * k for x in a)\n    k = 2\n    return g\n";
    check(text, "f", &["make_cell", "iter v0", "make_func", "call"]);
    check(text, "f.<locals>.<genexpr>", &["next v0", "yield"]);
    assert!(program("k = 2\nprint(sum(x * k for x in [1]))\nk = 3\n").globals.is_empty());
}

#[test]
fn conditions_narrow_variables() {
    let text = "def f(x):\n    if x is not None and x > 1:\n        return x\n    return 0\n";
    check(text, "f", &["is_not", "refine not none v0", "gt", "return"]);
    let text = "def f(x):\n    if isinstance(x, (int, float)):\n        g(x)\n    else:\n        h(x)\n    return x\n";
    check(text, "f", &["is_instance int|float v0", "refine int|float v0", "refine not int|float v0", "return v0"]);
    check("def f(x):\n    assert isinstance(x, int)\n    return x\n", "f", &["refine int v0", "return", "raise"]);
}

#[test]
fn logic_yields_operands() {
    check("def f(a, b):\n    return a or b\n", "f", &["truth v0", "refine true v0", "return"]);
    check("def f(a, b, c):\n    return a < b < c\n", "f", &["lt v0, v1", "lt v1, v2", "refine not true"]);
}

#[test]
fn handlers_get_the_variables_of_the_body() {
    let text = "def f(a):\n    r = 0\n    try:\n        r = 1\n        r = a()\n    except ValueError as e:\n        return r, e\n    return r\n";
    check(
        text,
        "f",
        &[
            "call v0 -> ",
            "catch",
            "is_instance ValueError",
            "refine ValueError",
            "enter_handler",
            "leave_handler",
            "return",
            "reraise",
        ],
    );
}

#[test]
fn finally_is_copied_to_every_way_out() {
    let text = "def f(a):\n    for x in a:\n        try:\n            if x: break\n            if x: continue\n            return g()\n        finally:\n            h()\n";
    let found = func(text, "f");
    assert_eq!(found.matches("\"h\"").count(), 4, "{found}");
    check(text, "f", &["enter_handler", "leave_handler", "reraise"]);
}

#[test]
fn with_calls_exit_on_every_way_out() {
    let text = "def f(m):\n    with m as x:\n        return x.y\n";
    check(
        text,
        "f",
        &[
            "manager",
            "call .__enter__",
            "get_attr .y",
            "call .__exit__",
            "return",
            "catch",
            "call .__exit__",
            "truth",
            "reraise",
        ],
    );
}

#[test]
fn targets_are_evaluated_once_and_in_order() {
    check("def f(a, i):\n    a.b[i] += g(a)\n", "f", &["get_attr .b", "get_item", "call", "add=", "set_item"]);
    check("def f(a, b):\n    a, b = b, a\n    return a\n", "f", &["return v1"]);
    check(
        "def f(a):\n    x, *y = z = a\n    return x, y, z\n",
        "f",
        &["unpack 1+*+0 v0", "tuple_get 0", "tuple_get 1"],
    );
}

#[test]
fn constant_expressions_fold() {
    check("x = -9223372036854775808\nprint(x)\n", "<module>", &["const -9223372036854775808"]);
    check("print(2 ** 64, (2 ** 40) ** 2 % 7)\n", "<module>", &["const 18446744073709551616", "const 4"]);
    check("if __name__ == '__main__':\n    print(1)\n", "<module>", &["b0():\n  v0 = builtin print"]);
}

#[test]
fn classes_have_methods_attributes_and_private_names() {
    let text = "class A:\n    n = 1\n    def __init__(self, x=2):\n        self.__x = x\n    @property\n    def x(self): return self.__x\n    @x.setter\n    def x(self, v): self.__x = v\nclass B(A):\n    def f(self): return super().x\nclass E(ValueError): pass\n";
    let program = program(text);
    let text = program.to_string();
    for line in [
        "@0 A.n\n",
        "class1 B(class0)",
        "class2 E(ValueError)",
        "Plain __init__ = @1",
        "Setter x",
        "set_attr ._A__x",
        "super class1 v0",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn generators_yield() {
    let text = "def f(a):\n    x = yield a\n    y = yield from g(x)\n    return y\n";
    check(text, "f", &["generator", "yield v0", "iter", "yield", "iter_result", "return"]);
    check("def f():\n    return\n    yield\n", "f", &["generator", "return"]);
}

#[test]
fn patterns_become_tests() {
    let text = "def f(p):\n    match p:\n        case [a, *b, 3] if a: return b\n        case int(k): return k\n        case 1 | None: return 0\n        case _: return 2\n";
    check(
        text,
        "f",
        &["is_instance list|tuple|range", "ge", "get_item", "slice", "eq", "is_instance int", "eq", "is ", "const 2"],
    );
}

#[test]
fn calls_pass_all_kinds_of_arguments() {
    check("def f(a, b):\n    g(1, *a, k=2, **b)\n", "f", &["call", ", *v0, k=", ", **v1"]);
    check("def f(a):\n    return a.m(1)\n", "f", &["call .m v0, v1"]);
    check(
        "from numba import njit, prange\n@njit(fastmath=True)\ndef f(n):\n    for i in prange(n): pass\n",
        "f",
        &["builtin range"],
    );
}

#[test]
fn a_module_knows_its_text() {
    check("'About.'\ndef f(): return __doc__\n", "f", &["const \"About.\""]);
    check("def f(): return __doc__\n", "f", &["const None"]);
}

#[test]
fn each_function_is_made_once() {
    let text = "def f():\n    try:\n        g()\n    finally:\n        h = lambda: 1\n        h()\n";
    assert_eq!(program(text).funcs.len(), 3);
}

#[test]
fn what_is_outside_the_language_is_refused() {
    for (text, message) in [
        ("async def f(): pass\n", "E0310 `async def` is not supported"),
        ("exec('x')\n", "E0301 `exec` is not supported"),
        ("x = 1\nx is 1\n", "E0312 `is` with an int: its identity is not defined"),
        ("class C:\n    def __del__(self): pass\n", "E0315 the special method `__del__` is not supported"),
        ("import numpy\n", "E0313 module `numpy` is not available"),
        ("from numba import *\n", "E0314 `from numba import *` is not supported"),
        ("class C(metaclass=type): pass\n", "E0315 `metaclass` in a class statement is not supported"),
        ("def f(self):\n    super().g()\n", "E0316 `super()` is supported directly in a method only"),
        ("try:\n    pass\nexcept* ValueError:\n    pass\n", "E0301 `except*` is not supported"),
        ("def f():\n    nonlocal x\n", "E0221 no binding for nonlocal 'x' found"),
    ] {
        let (found, _) = refused(text);
        assert_eq!(found, message, "{text}");
    }
    for text in ["exec('x')\n", "import numpy\n", "x = 1\nx is 1\n"] {
        assert!(!refused(text).1.is_empty(), "{text}");
    }
}

#[test]
fn all_programs_of_the_tests_verify() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let mut dirs = vec![root];
    while let Some(at) = dirs.pop() {
        let Ok(entries) = std::fs::read_dir(&at) else {
            continue;
        };
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            // Scripts of several files are linked by the pipeline.
            if path.is_dir() && path.ends_with("modules") {
                continue;
            }
            if path.is_dir() {
                dirs.push(path);
            } else if path.extension().is_some_and(|extension| extension == "py") {
                // Some are derived from what the library has, which the pipeline links.
                let source = Source::new("test.py", std::fs::read_to_string(&path).unwrap());
                let front = crate::pipeline::front(source, &mut crate::pipeline::Quiet)
                    .unwrap_or_else(|errors| panic!("{}\n{errors:?}", path.display()));
                assert!(front.refused.is_empty(), "{}\n{:?}", path.display(), front.refused);
                if let Err(error) = verify(&front.program) {
                    panic!("{}\n{error}", path.display());
                }
            }
        }
    }
}
