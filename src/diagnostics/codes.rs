//! The table of diagnostic codes.
//!
//! Invariants: one row for each code; numbers are never reused and rows stand in ascending order.
//! E01xx tokens and layout, E02xx grammar, E03xx constructs outside the language, E04xx types,
//! E05xx host signatures, E09xx the files themselves and the compiler itself.
//! A row has: number, name in the program, title, explanation. The explanation has an example and
//! the mend.

/// Makes the enum `Code` and its accessors from the rows.
macro_rules! codes {
    ($($number:ident $name:ident $title:literal, $explanation:literal;)*) => {
        /// A diagnostic code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code {
            $(#[doc = $title] $name,)*
        }

        impl Code {
            /// All codes in ascending order.
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            /// The number, such as `E0201`.
            pub const fn number(self) -> &'static str {
                match self { $(Code::$name => stringify!($number),)* }
            }

            /// One line.
            pub const fn title(self) -> &'static str {
                match self { $(Code::$name => $title,)* }
            }

            /// An explanation with an example and the mend.
            pub const fn explanation(self) -> &'static str {
                match self { $(Code::$name => $explanation,)* }
            }

            /// The code with a given number; upper or lower case.
            pub fn from_number(number: &str) -> Option<Code> {
                Code::ALL.iter().copied().find(|code| code.number().eq_ignore_ascii_case(number))
            }
        }
    };
}

codes! {
    E0101 UnexpectedCharacter "a character that is not part of Python",
"The character starts no token. Often it is a typographic look-alike of a plain one: a curly quote,
a dash, a mathematical sign.

    print(“hello”)

Write the plain character:

    print(\"hello\")
";
    E0102 UnclosedBracket "a bracket that is never closed",
"The text ends, or a new statement starts, before the bracket is closed.

    total = (1 + 2
    print(total)

Close it:

    total = (1 + 2)
";
    E0103 UnmatchedBracket "a closing bracket that does not fit",
"A closing bracket has no opening one, or one of another kind.

    x = [1, 2)

Use the same kind on both sides:

    x = [1, 2]
";
    E0104 UnterminatedString "a string without its closing quote",
"A string in single or double quotes ends on the line where it starts.

    name = 'Taipan

Close it, or use three quotes for a text of several lines:

    name = 'Taipan'
";
    E0105 InvalidNumber "a number that is not well formed",
"Digits, underscores, prefixes and letters do not make up a number.

    a = 1_
    b = 012
    c = 2x

Underscores stand between digits, octal numbers start with 0o, products need an operator:

    a = 1
    b = 0o12
    c = 2 * x
";
    E0106 InvalidEscape "a backslash sequence that is not well formed",
"After a backslash some letters need a fixed number of digits; in bytes only ASCII is allowed.

    s = '\\x4'
    t = '\\N{BULLET}'

Give all digits; write characters themselves instead of their names:

    s = '\\x04'
    t = '•'
";
    E0107 Indentation "indentation that does not make blocks",
"A line is indented though nothing opens a block, a block is missing, or a line ends a block at a
depth at which none started.

    if x > 0:
    print(x)

Indent the lines of a block alike:

    if x > 0:
        print(x)
";
    E0108 TabsAndSpaces "tabs and blanks mixed in indentation",
"Two lines have indentations that compare differently for different widths of a tab.

Indent with blanks only, four for each level.
";
    E0109 LineContinuation "a backslash that does not continue a line",
"A backslash outside a string joins a line to the next one, and must be the last character of its line.

    x = 1 + \\ 2

Remove it, or let the line end there:

    x = 1 + \\
        2
";
    E0110 TooDeep "something is nested too deeply",
"At most 200 brackets may be open at once and 100 blocks inside each other, as in CPython, and an
expression may be 500 operators deep.

Divide a long expression into several statements; collect many terms in a list and use `sum`.
";
    E0111 InvalidIdentifier "a letter that is not supported in names",
"Python takes some letters of Unicode for variants of others (ligatures, superscripts, mathematical
alphabets), so that two spellings are one name. Such letters are refused.

    xᵢ = 1

Use plain letters; Greek ones and those of other alphabets are fine:

    x_i = 1
";
    E0112 NulByte "a NUL character in the text",
"A source file is text and cannot contain NUL. Perhaps the file is in UTF-16: save it as UTF-8.
";
    E0201 InvalidSyntax "the text does not follow Python's grammar",
"Nothing in Python's grammar fits here.

    x = = 1

Remove or complete what stands at the mark:

    x = 1
";
    E0202 MissingColon "a line that opens a block lacks its colon",
"The lines of `if`, `for`, `while`, `def`, `class`, `with`, `try`, `match` and their clauses end with a colon.

    if x > 0
        print(x)

Add it:

    if x > 0:
        print(x)
";
    E0203 MissingComma "two values side by side in brackets",
"Elements and arguments are separated by commas.

    point = (1 2)

Add a comma, or the operator that was meant:

    point = (1, 2)
";
    E0204 KeywordAsName "a keyword used as a name",
"Keywords cannot name variables, functions, parameters or attributes.

    lambda = 0.5

Choose another name:

    lambda_ = 0.5
";
    E0205 AssignInExpression "`=` where a value is expected",
"`=` assigns and is a statement; it has no value.

    if x = 1:
        print(x)

To compare, write `==`; to assign within an expression, write `:=` in brackets:

    if x == 1:
        print(x)
";
    E0206 InvalidTarget "something that cannot be assigned to or deleted",
"Only names, attributes, elements, and tuples and lists of them can be assigned to.

    f(x) = 1
    x + 1 = y

Turn the sides round, or compare by `==`:

    y = x + 1
";
    E0207 InvalidStar "a star in the wrong place",
"`*value` stands for several values, so it needs a place for several: a call, a list, a tuple, a set, or
(once) the targets of an assignment.

    x = *values

Add brackets, or a comma:

    x = [*values]
";
    E0208 ParameterOrder "parameters in the wrong order",
"The order is: positional ones, `/`, others, `*` or `*args`, keyword-only ones, `**kwargs`.

    def f(**options, x): ...

Reorder them:

    def f(x, **options): ...
";
    E0209 DefaultOrder "a parameter without default after one with default",
"Arguments are given from left to right, so what may be left out must come last.

    def f(x=1, y): ...

Reorder the parameters, or give both a default:

    def f(y, x=1): ...
";
    E0210 DuplicateParameter "two parameters of the same name",
"Each parameter of a function has a name of its own.

    def norm(x, x): ...

Rename one:

    def norm(x, y): ...
";
    E0211 ArgumentOrder "a positional argument after a keyword argument",
"Positional arguments come first in a call.

    f(x=1, 2)

Reorder them, or name both:

    f(2, x=1)
";
    E0212 RepeatedKeyword "a keyword argument given twice",
"Each keyword argument is given once.

    f(x=1, x=2)

Remove one:

    f(x=2)
";
    E0213 InvalidArgument "a generator expression that needs brackets",
"A generator expression without brackets must be the only argument.

    sum(x for x in a, 1)

Put it in brackets:

    sum((x for x in a), 1)
";
    E0214 InvalidPattern "a pattern that is not well formed",
"The patterns of a `case` are literals, names, dotted names, classes, sequences and mappings. Names are
bound, not compared, and a pattern that matches everything must be the last one.

    match x:
        case y: ...
        case 1: ...

Reorder the cases:

    match x:
        case 1: ...
        case y: ...
";
    E0215 TryWithoutHandler "a `try` without `except` or `finally`",
"A `try` statement needs at least one of them; `else` needs `except`.

    try:
        f()
    print(1)

Add a handler:

    try:
        f()
    except ValueError:
        pass
";
    E0216 OutsideFunction "`return`, `yield`, `await` or `import *` in the wrong place",
"`return` and `yield` belong into a function, `await` into an `async` one; `from m import *` belongs to the
top level.

    return 1

Put it into a function:

    def one():
        return 1
";
    E0217 OutsideLoop "`break` or `continue` outside a loop",
"They end or continue the innermost `for` or `while` of the same function.

    if done:
        break

Put it into a loop, or use `return`:

    while True:
        if done:
            break
";
    E0218 MissingParentheses "`print` without brackets",
"`print` is a function.

    print \"hello\"

Call it:

    print(\"hello\")
";
    E0219 ForeignOperator "an operator or keyword of another language",
"Python writes `and`, `or`, `not`, `elif`, and `x += 1`.

    if a && !b:
        i++

becomes

    if a and not b:
        i += 1
";
    E0220 FString "an f-string that is not well formed",
"The fields of an f-string are `{expression}`, `{expression!r}` or `{expression:format}`; a brace as such is
doubled. As in Python 3.11 an expression cannot contain a backslash, a comment or the quotes of its string.

    f\"{x\"
    f\"{}\"

Complete the field, or double the brace:

    f\"{x}\"
    f\"{{}}\"
";
    E0221 ScopeDeclaration "`global` or `nonlocal` in the wrong place",
"`nonlocal` names a variable of an enclosing function; at module level there is none.

    nonlocal x

Remove it.
";
    E0301 NotSupported "a construct outside the language",
"The construct is Python, but not part of the subset that is compiled.

    exec(\"x = 1\")

Write the same with the constructs of the language:

    x = 1
";
    E0310 Async "asynchronous code is not supported",
"There is no event loop.

    async def f():
        await g()

Write plain functions, and generators where values come one by one:

    def f():
        return g()
";
    E0311 UndefinedName "a name that nothing defines",
"The name is neither a variable of the function or the module nor a builtin. CPython raises NameError
when control gets there, and so does the compiled program.

    print(totl)

Write the name that is defined:

    total = 0
    print(total)
";
    E0312 Identity "`is` with an operand that has no identity",
"Whether two equal ints, floats, strings or tuples are one object is a matter of the implementation.

    x is 1

Compare the values:

    x == 1
";
    E0313 UnknownModule "a module that is not available",
"Only some modules of the standard library exist for compiled scripts.

    import os

Do without the module, or put the functions that you need into the file itself.
";
    E0314 StarImport "an import of all names of a module",
"What the names are is not visible in the file.

    from math import *

Name what is used:

    from math import sqrt, pi
";
    E0315 ClassForm "a form of class that is not supported",
"Classes have at most one base class, no metaclass and no other keywords; a class inside of a function
does not use the function's variables.

    class C(A, B, metaclass=M): ...

Keep one base class, and hold the other as a field:

    class C(A):
        def __init__(self):
            self.b = B()
";
    E0316 Super "`super()` outside of a method",
"`super()` needs the class and the object that a method has.

    def f(self):
        super().g()

Call it directly in a method, or name the base class:

    class C(Base):
        def g(self):
            super().g()
";
    E0317 PatternForm "a pattern that is not supported",
"Literals, names, sequences, classes with known fields, `|` and `as` can be matched.

    match x:
        case {'key': value}: ...

Test with `if`:

    if 'key' in x:
        value = x['key']
";
    E0401 AlwaysRaises "an operation that raises whenever it is reached",
"No type that the operands can have here supports the operation, so that Python raises TypeError or
AttributeError when control gets there. The script runs until then.

    total = 0
    total.append(3)

Use the value as what it is, or make it what you meant:

    total = []
    total.append(3)
";
    E0901 NotUtf8 "a file that is not UTF-8",
"Source files are UTF-8. Save the file in that encoding; a `coding` comment does not help.
";
    E0902 TooLong "a source that is too long",
"A source has at most 16 MiB. Whatever is longer was made by a program, and holds data rather than code: compiling it would take
minutes and much memory.

    table = [0.123, 0.456, ...]     # a million of them

Give the data to the script while it runs, from its host or its standard input:

    import sys
    table = [float(line) for line in sys.stdin]
";
    E0903 InternalError "a bug of the compiler",
"The compiler came into a state that its authors had ruled out. It is not the script that is wrong: nothing of it has run.

Please report it, with the script and the whole message. A smaller script that shows the same is a great help; often it is enough to
write one function or one statement in another way to get on meanwhile.
";
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.number())
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn rows_are_in_order_and_complete() {
        assert!(Code::ALL.is_sorted_by(|a, b| a.number() < b.number()));
        for code in Code::ALL {
            assert_eq!(Code::from_number(&code.number().to_lowercase()), Some(*code));
            assert!(!code.title().ends_with('.'), "{code}");
            assert!(code.explanation().ends_with('\n'), "{code}");
        }
    }
}
