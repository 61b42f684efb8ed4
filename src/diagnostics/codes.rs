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
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.number())
    }
}
