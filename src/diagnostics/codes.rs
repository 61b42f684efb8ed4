//! The table of diagnostic codes.
//!
//! Invariants: one row for each code; numbers are never reused and rows stand in ascending order.
//! E01xx tokens and layout, E02xx grammar, E03xx constructs outside the language, E04xx types,
//! E05xx host signatures, E09xx the files themselves.
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
    E0201 InvalidSyntax "the text does not follow Python's grammar",
"Nothing in Python's grammar fits here.

    x = = 1

Remove or complete what stands at the mark:

    x = 1
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
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.number())
    }
}
