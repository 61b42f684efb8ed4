//! Trees that need no oracle, and the limits of nesting.

use super::parse;
use crate::source::Source;
use crate::syntax::ast::*;
use crate::syntax::{dump_ast, dump_tokens};

/// The dump without spans.
fn tree(text: &str) -> String {
    let module = parse(text).unwrap_or_else(|errors| panic!("{text}: {errors:?}"));
    let dump = dump_ast(&module);
    dump.lines().map(|line| line.split("  @").next().unwrap_or("").to_owned() + "\n").collect()
}

fn messages(text: &str) -> Vec<String> {
    parse(text).err().unwrap_or_default().into_iter().map(|d| d.message).collect()
}

#[test]
fn elif_is_flat() {
    let expected = "\
Module
  body: If
    branch: \n      test: Name a
      body: Pass
    branch: \n      test: Name b
      body: Pass
    orelse: Pass
";
    assert_eq!(tree("if a: pass\nelif b: pass\nelse: pass"), expected);
}

#[test]
fn precedence() {
    let expected = "\
Module
  body: Expr
    value: UnaryOp Not
      operand: Compare Lt
        left: BinOp Add
          left: Name a
          right: BinOp Mult
            left: UnaryOp USub
              operand: BinOp Pow
                left: Name b
                right: UnaryOp USub
                  operand: Name c
            right: Name d
        comparator: Name e
";
    assert_eq!(tree("not a + -b ** -c * d < e"), expected);
}

#[test]
fn types_may_be_named() {
    assert!(tree("type X = int").contains("TypeAlias X"));
    assert!(tree("type = X").contains("Assign"));
}

#[test]
fn names_are_shared_and_normalised() {
    let module = parse("\u{b5} = \u{3bc}").unwrap();
    let StmtKind::Assign { targets, value } = &module.body[0].kind else {
        panic!("an assignment");
    };
    assert_eq!(targets[0].kind, value.kind);
}

#[test]
fn tokens_show_blocks() {
    let source = Source::new("test.py", "if x:\n    y\n");
    let expected = "\
1:1     StartFile
1:1     If           \"if\"
1:4     Name         \"x\"
1:5     Colon        \":\"
1:6     Newline
2:5     Indent
2:5       Name         \"y\"
2:6       Newline
2:6     Dedent
";
    assert_eq!(dump_tokens(&source), expected);
}

#[test]
fn two_hundred_brackets_and_no_more() {
    for (open, close) in [("(", ")"), ("[", "]"), ("f(", ")"), ("{1:", "}"), ("x[", "]")] {
        let nest = |n: usize| format!("{}1{}", open.repeat(n), close.repeat(n));
        assert_eq!(messages(&nest(200)), [""; 0], "{open}");
        assert_eq!(messages(&nest(201))[0], "too many nested parentheses");
        assert_eq!(messages(&nest(10_000))[0], "too many nested parentheses");
        assert_eq!(messages(&open.repeat(10_000))[0], "too many nested parentheses");
    }
}

#[test]
fn long_chains_are_refused_not_overflowed() {
    let ok = |text: String| assert_eq!(messages(&text), [""; 0], "{:.40}", text);
    let deep = |text: String| {
        let found = messages(&text);
        let expected = ["too many nested expressions", "too many operators in one expression"];
        assert!(found.iter().any(|m| expected.contains(&m.as_str())), "{:.40}: {found:?}", text);
    };
    for (unit, end) in [
        ("1+", "1"),
        ("-", "1"),
        ("not ", "1"),
        ("1**", "1"),
        ("lambda:", "1"),
        ("1 if 2 else ", "3"),
        ("x.y.", "z"),
        ("~", "x"),
    ] {
        ok(unit.repeat(200) + end);
        for count in [600, 1500, 3000, 100_000] {
            deep(unit.repeat(count) + end);
        }
    }
    deep("x".to_owned() + &"[0]".repeat(1000));
    deep("x".to_owned() + &"()".repeat(100_000));
    // These are long, but not deep.
    ok("1,".repeat(100_000));
    ok("x = ".repeat(400) + "1");
    ok("1 or ".repeat(1500) + "1");
    ok("1 < ".repeat(1500) + "1");
    ok("a*b+".repeat(450) + "1");
    ok("'a' ".repeat(10_000));
    ok(format!("if x: pass\n{}", "elif y: pass\n".repeat(5_000)));
    ok("x = [\n".to_owned() + &"  1 + 1,\n".repeat(50_000) + "]");
}

#[test]
fn a_hundred_blocks_and_no_more() {
    let nest = |n: usize| {
        let lines = (0..n).map(|i| format!("{}if x:\n", " ".repeat(i)));
        lines.collect::<String>() + &" ".repeat(n) + "pass\n"
    };
    assert_eq!(messages(&nest(100)), [""; 0]);
    assert_eq!(messages(&nest(101)), ["too many levels of indentation"]);
    assert_eq!(messages(&nest(2_000)), ["too many levels of indentation"]);
}

#[test]
fn many_errors_are_cut_short() {
    assert_eq!(messages(&"x = = 1\n".repeat(1_000)).len(), 20);
    assert_eq!(messages(&"x = $\n".repeat(1_000)).len(), 20);
}

#[test]
fn empty_files_are_modules() {
    for text in ["", "\n", "# comment", "   ", "\n\n  \n# x\n\t", "\\\n", "\u{feff}x"] {
        assert!(parse(text).is_ok(), "{text:?}");
    }
}
