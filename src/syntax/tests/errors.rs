//! Errors: which lines, which words; and that one run finds them all.

use super::parse;
use crate::source::Source;

/// The errors in a text as `line: message`.
fn errors(text: &str) -> Vec<String> {
    let source = Source::new("test.py", text);
    let diagnostics = crate::syntax::parse(&source).err().unwrap_or_default();
    diagnostics
        .iter()
        .map(|d| {
            let span = d.span().expect("syntax errors have a place");
            assert!(span.hi as usize <= text.len() && span.lo <= span.hi, "{text:?}: {d:?}");
            format!("{}: {}", source.line_of(span.lo), d.message)
        })
        .collect()
}

/// Each case: a text, then the errors it must give, all of them and in this order.
#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(errors(text), *expected, "in\n{text}");
    }
}

#[test]
fn layout() {
    check(&[
        ("  x = 1\ny = 2\n    z = 3\n", &["1: unexpected indent", "3: unexpected indent"]),
        (
            "if a:\nb\ndef f():\nclass A:\nx",
            &[
                "2: expected an indented block after 'if' statement on line 1",
                "4: expected an indented block after function definition on line 3",
                "5: expected an indented block after class definition on line 4",
            ],
        ),
        ("match x:\n", &["2: expected an indented block after 'match' statement on line 1"]),
        (
            "while True:\n    if x:\n        y\n      z\n    w\n",
            &["4: unindent does not match any outer indentation level"],
        ),
        ("if a:\n\tb\n        c\n", &["3: inconsistent use of tabs and spaces in indentation"]),
        ("x = )\ny = 1 +\n", &["1: unmatched ')'", "2: invalid syntax: expected an expression after `+`"]),
        (
            "y = (1, 2]\nz = [\n 1,\n 2)\n",
            &[
                "1: closing parenthesis ']' does not match opening parenthesis '('",
                "4: closing parenthesis ')' does not match opening parenthesis '[' on line 2",
            ],
        ),
        (
            "x = (1,\ny = 2\ndef f(:\n    z = [1,\n    return 1\nw = 1 2\n",
            &[
                "1: '(' was never closed",
                "4: '[' was never closed",
                "6: invalid syntax: expected an operator after `1`",
            ],
        ),
        ("x = (\n  1,\n", &["1: '(' was never closed"]),
        (
            "x = 'abc\ny = (\"de\nz = 2 +\n",
            &[
                "1: unterminated string literal (detected at line 1)",
                "2: unterminated string literal (detected at line 2)",
                "3: invalid syntax: expected an expression after `+`",
            ],
        ),
        ("x = '''abc\ndef\n", &["1: unterminated triple-quoted string literal (detected at line 2)"]),
        (
            "x = 1 \\ \ny = 1 \\",
            &["1: unexpected character after line continuation character", "2: unexpected EOF after line continuation"],
        ),
        ("x = 1\0", &["1: source code cannot contain null bytes"]),
    ]);
}

#[test]
fn characters_and_numbers() {
    check(&[
        ("print(“hello”)\n", &["1: invalid character '“' (U+201C)"]),
        ("x = y²\nz = 1 – 2\n", &["1: invalid character '²' (U+00B2)", "2: invalid character '–' (U+2013)"]),
        ("x = ﬁ\n", &["1: the character 'ﬁ' (U+FB01) is not supported in names"]),
        ("x = 1\u{a0}+ 2\n", &["1: invalid character '\u{a0}' (U+00A0)"]),
        (
            "1_\n012\n1abc\n0b12\n",
            &[
                "1: invalid decimal literal",
                "2: leading zeros in decimal integer literals are not permitted; use an 0o prefix for \
                 octal integers",
                "3: invalid decimal literal",
                "4: invalid digit '2' in binary literal",
            ],
        ),
        ("'\\x4'\n", &["1: (unicode error) truncated \\xXX escape"]),
        ("b'\\xg'\n", &["1: (value error) invalid \\x escape at position 0"]),
        ("b'é'\n", &["1: bytes can only contain ASCII literal characters"]),
        ("'\\N{DASH}'\n", &["1: escapes by character name are not supported"]),
        ("'a' b'b'\n", &["1: cannot mix bytes and nonbytes literals"]),
    ]);
}

#[test]
fn statements() {
    check(&[
        (
            "for i in range(10)\n    x\nwhile x\n    pass\nclass A\n    pass\ntry\n    x\nexcept\n    y\n",
            &["1: expected ':'", "3: expected ':'", "5: expected ':'", "7: expected ':'", "9: expected ':'"],
        ),
        ("if x = 1:\n    y\n", &["1: invalid syntax. Maybe you meant '==' or ':=' instead of '='?"]),
        (
            "if a:\n    b\nelse if c:\n    d\nelsif e:\n    f\n",
            &["3: `else if` is written `elif`", "5: `elsif` is written `elif`"],
        ),
        (
            "print \"x\", y\nif a: print x\n",
            &[
                "1: Missing parentheses in call to 'print'. Did you mean print(...)?",
                "2: Missing parentheses in call to 'print'. Did you mean print(...)?",
            ],
        ),
        (
            "class = 3\ndef lambda(x): pass\nx.class = 2\nimport as\n",
            &[
                "1: invalid syntax: `class` is a keyword and cannot be used as a name",
                "2: invalid syntax: `lambda` is a keyword and cannot be used as a name",
                "3: invalid syntax: `class` is a keyword and cannot be used as a name",
                "4: invalid syntax: `as` is a keyword and cannot be used as a name",
            ],
        ),
        (
            "x++\ny--\na && b\na || b\nif !a: pass\n",
            &[
                "1: `++` is not an operator",
                "2: `--` is not an operator",
                "3: `&&` is not an operator",
                "4: `||` is not an operator",
                "5: `!` is not an operator",
            ],
        ),
        (
            "else:\n    x\nx = 1\nfinally: 2\n",
            &[
                "1: invalid syntax: `else` without `if`, `for`, `while` or `try` before it",
                "4: invalid syntax: `finally` without `try` before it",
            ],
        ),
        ("try:\n    a\nb\n", &["1: expected 'except' or 'finally' block"]),
        ("try: a\nexcept A, B: c\n", &["2: multiple exception types must be parenthesized"]),
        ("import a from b\n", &["1: invalid syntax: `from` comes first"]),
        ("from a import b,\n", &["1: trailing comma not allowed without surrounding parentheses"]),
        ("def f:\n    pass\n", &["1: expected '('"]),
        ("match x:\n    a = 1\n    case 1: pass\n", &["2: expected a 'case' block in the 'match' statement"]),
        (
            "@foo\nx = 1\ny =\n",
            &[
                "2: expected a function or class definition after the decorator",
                "3: invalid syntax: expected an expression after `=`",
            ],
        ),
    ]);
}

#[test]
fn expressions() {
    check(&[
        ("x = [1 2]\n", &["1: invalid syntax. Perhaps you forgot a comma?"]),
        ("f(,)\n", &["1: invalid syntax: expected an expression before `,`"]),
        ("{1: 2, 3}\n", &["1: invalid syntax: expected `:`, found `}`"]),
        (
            "1 = x\nf() = 2\na + 1 = 3\nNone = 1\n(a, 1) = b\nfor 1 in x: pass\ndel f()\n",
            &[
                "1: cannot assign to literal here. Maybe you meant '==' instead of '='?",
                "2: cannot assign to function call here. Maybe you meant '==' instead of '='?",
                "3: cannot assign to expression here. Maybe you meant '==' instead of '='?",
                "4: cannot assign to None",
                "5: cannot assign to literal",
                "6: cannot assign to literal",
                "7: cannot delete function call",
            ],
        ),
        ("(x, y) += 1\n", &["1: 'tuple' is an illegal expression for augmented assignment"]),
        ("(x, y): int\n", &["1: only single target (not tuple) can be annotated"]),
        ("x = (a.b := 3)\n", &["1: cannot use assignment expressions with attribute"]),
        ("*a, *b = c\n", &["1: multiple starred expressions in assignment"]),
        ("*a = c\n", &["1: starred assignment target must be in a list or tuple"]),
        ("with a as *b: c\n", &["1: starred assignment target must be in a list or tuple"]),
        ("x = *y\n", &["1: can't use starred expression here"]),
        ("f(a.b=1)\n", &["1: expression cannot contain assignment, perhaps you meant \"==\"?"]),
        ("f(a=1, b)\n", &["1: positional argument follows keyword argument"]),
        ("f(a=1, a=2)\n", &["1: keyword argument repeated: a"]),
        ("f(**a, *b)\n", &["1: iterable argument unpacking follows keyword argument unpacking"]),
        ("f(x for x in y, 1)\n", &["1: Generator expression must be parenthesized"]),
        ("def f(a, a): pass\n", &["1: duplicate argument 'a' in function definition"]),
        ("def f(a=1, b): pass\n", &["1: non-default argument follows default argument"]),
        ("def f(**k, a): pass\n", &["1: arguments cannot follow var-keyword argument"]),
        ("def f(*): pass\n", &["1: named arguments must follow bare *"]),
        ("lambda x, x: 1\n", &["1: duplicate argument 'x' in function definition"]),
    ]);
}

#[test]
fn places() {
    check(&[
        (
            "return 1\nbreak\nclass A:\n    return 2\ndef f():\n    while 1:\n        def g(): break\n    continue\n\
             yield 2\nawait x\n",
            &[
                "1: 'return' outside function",
                "2: 'break' outside loop",
                "4: 'return' outside function",
                "7: 'break' outside loop",
                "8: 'continue' not properly in loop",
                "9: 'yield' outside function",
                "10: 'await' outside function",
            ],
        ),
        ("nonlocal x\n", &["1: nonlocal declaration not allowed at module level"]),
        ("def f():\n    from m import *\n", &["2: import * only allowed at module level"]),
        (
            "[x for x in (y := z)]\n[(x := 1) for x in y]\n",
            &[
                "1: assignment expression cannot be used in a comprehension iterable expression",
                "2: assignment expression cannot rebind comprehension iteration variable 'x'",
            ],
        ),
        (
            "match x:\n    case _: pass\n    case a | b: pass\n    case [c, c]: pass\n    case [d] | [e]: pass\n",
            &[
                "2: wildcard makes remaining patterns unreachable",
                "3: name capture 'a' makes remaining patterns unreachable",
                "3: name capture 'b' makes remaining patterns unreachable",
                "4: multiple assignments to name 'c' in pattern",
                "5: alternative patterns bind different names",
            ],
        ),
        ("try: a\nexcept: b\nexcept C: d\n", &["2: default 'except:' must be last"]),
    ]);
}

#[test]
fn fields() {
    check(&[
        ("f'{a'\n", &["1: f-string: expecting '}'"]),
        ("f'{}'\n", &["1: f-string: empty expression not allowed"]),
        ("f'}'\n", &["1: f-string: single '}' is not allowed"]),
        ("f'{a!x}'\n", &["1: f-string: invalid conversion character: expected 's', 'r', or 'a'"]),
        ("f'{a b}'\n", &["1: f-string: invalid syntax: expected an operator after `a`"]),
        ("f'{a:{b:{c}}}'\n", &["1: f-string: expressions nested too deeply"]),
        ("f'{a\\n}'\n", &["1: f-string: expression part cannot include a backslash"]),
        ("f'{(a}'\n", &["1: f-string: closing parenthesis '}' does not match opening parenthesis '('"]),
        ("f'{a['x']}'\n", &["1: invalid syntax: the string ends before this"]),
        ("f'{x +}'\n", &["1: f-string: invalid syntax: expected an expression after `+`"]),
    ]);
}

#[test]
fn spans_within_fields_are_those_of_the_file() {
    let text = "a = 1\nb = f'{a:{1 2}}'\n";
    let diagnostics = parse(text).unwrap_err();
    let at = text.find("2}").unwrap() as u32;
    assert_eq!(diagnostics[0].span().map(|span| span.lo), Some(at));
}

/// No input may crash the parser, whatever is missing: every prefix and every file with one token
/// left out.
#[test]
fn damaged_files_give_errors_only() {
    let text = include_str!("constructs.py");
    for (at, _) in text.char_indices().step_by(31) {
        errors(&text[..at]);
    }
    let words: Vec<(usize, &str)> = text
        .split_inclusive(|c: char| !c.is_alphanumeric())
        .scan(0, |at, word| {
            *at += word.len();
            Some((*at - word.len(), word))
        })
        .collect();
    for (at, word) in words.iter().step_by(19) {
        let damaged = format!("{}{}", &text[..*at], &text[at + word.len()..]);
        errors(&damaged);
    }
}
