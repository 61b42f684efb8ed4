//! What can go wrong between a host and a script.

use crate::pipeline::Errors;
use crate::tier::Outcome;
use std::fmt;

/// An error that a host gets: before the script runs, while it runs, or at the border.
///
/// ```
/// let error = taipan::compile("def f(x:\n    return x\n").unwrap_err();
/// assert!(matches!(error, taipan::Error::Diagnostics(_)));
/// assert!(error.to_string().contains("script.py:1"));
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Error {
    /// The source is not a script that can be compiled.
    Diagnostics(Diagnostics),
    /// An exception that the script did not catch.
    Exception {
        /// The exception's class.
        kind: String,
        /// Its text.
        message: String,
        /// The traceback as Python prints it, the last line included.
        traceback: String,
    },
    /// The script was stopped: the answer would not be Python's, or a limit of the host was reached.
    /// No handler of the script sees a stop.
    Stop {
        /// The Python exception whose text it has.
        kind: String,
        /// The text, with advice.
        message: String,
        /// The traceback, the text included.
        traceback: String,
    },
    /// The script ended itself (`sys.exit`).
    Exit {
        /// The exit status.
        status: i32,
        /// What was to be printed on standard error.
        message: Option<String>,
    },
    /// The function does not exist, or not with these types.
    Signature(String),
    /// A number does not fit the type that the host or the script has for it.
    Range(String),
    /// A lent list was kept, or has changed its length. What the script keeps is a copy now.
    Loan(String),
    /// The instance is running already: on another thread, or further up on this one.
    Busy,
    /// This machine cannot do it: no memory for a stack, no code generator.
    System(String),
    /// The compiler failed by a bug of its own, in words that ask for a report. The process is sound, and other scripts can be compiled.
    Internal(String),
}

/// Diagnostics of a source, with the lines that they are about.
#[derive(Debug, Clone)]
pub struct Diagnostics(std::sync::Arc<Errors>);

impl Diagnostics {
    pub(super) fn new(errors: Errors) -> Diagnostics {
        Diagnostics(std::sync::Arc::new(errors))
    }

    /// The diagnostics as text, as the command line prints them.
    ///
    /// ```
    /// let taipan::Error::Diagnostics(list) = taipan::compile("x = (1\n").unwrap_err() else { panic!() };
    /// assert!(list.render(false).starts_with("error[E0102]: '(' was never closed"));
    /// ```
    pub fn render(&self, color: bool) -> String {
        self.0.render(color)
    }

    /// Each as a JSON object, in the form that the command line gives with `--error-format json`: see `docs/diagnostics.md`.
    ///
    /// ```
    /// let taipan::Error::Diagnostics(list) = taipan::compile("x = = 2\n").unwrap_err() else { panic!() };
    /// assert!(list.json()[0].contains(r#""severity":"error""#));
    /// ```
    pub fn json(&self) -> Vec<String> {
        let object = |(file, d): &(u32, crate::diagnostics::Diagnostic)| {
            let source = self.0.sources.get(*file as usize)?;
            Some(crate::diagnostics::json_of(d, source).to_string())
        };
        self.0.list.iter().filter_map(object).collect()
    }

    /// Code, message and line (from 1) of each.
    ///
    /// ```
    /// let taipan::Error::Diagnostics(list) = taipan::compile("x = 1\ny = = 2\n").unwrap_err() else { panic!() };
    /// let (_, _, line) = &list.entries()[0];
    /// assert_eq!(*line, 2);
    /// ```
    pub fn entries(&self) -> Vec<(&'static str, String, u32)> {
        let line = |file: u32, span: Option<crate::source::Span>| {
            let source = self.0.sources.get(file as usize);
            span.zip(source).map_or(0, |(span, source)| source.line_of(span.lo))
        };
        self.0.list.iter().map(|(file, d)| (d.code.number(), d.message.to_string(), line(*file, d.span()))).collect()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl Error {
    /// What an outcome other than a return is to the host.
    pub(super) fn of(outcome: Outcome) -> Option<Error> {
        let split = |last: &str| match last.split_once(": ") {
            Some((kind, message)) => (kind.to_owned(), message.to_owned()),
            None => (last.trim_end().to_owned(), String::new()),
        };
        Some(match outcome {
            Outcome::Returned => return None,
            Outcome::Exit { status, message } => Error::Exit { status, message },
            Outcome::Exception { traceback, last } => {
                let (kind, message) = split(&last);
                Error::Exception { kind, message, traceback }
            }
            Outcome::Stop(traceback) => {
                // The frames are indented or announce themselves; the text follows.
                let frame = |line: &&str| line.starts_with("  ") || line.starts_with("Traceback (");
                let text: Vec<&str> = traceback.lines().skip_while(frame).collect();
                let (kind, message) = split(&text.join("\n"));
                Error::Stop { kind, message, traceback }
            }
        })
    }

    /// A result that its Rust type cannot hold.
    pub(super) fn range(function: &str, ty: &str) -> Error {
        Error::Range(format!("the result of `{function}` does not fit {ty}"))
    }

    /// The class of an exception or the kind of a stop.
    ///
    /// ```
    /// let f = taipan::compile("def f(xs, i):\n    return xs[i]\n")?.get::<fn(&[f64], i64) -> f64>("f")?;
    /// assert_eq!(f.call(&[1.0], 1).unwrap_err().kind(), Some("IndexError"));
    /// # Ok::<(), taipan::Error>(())
    /// ```
    pub fn kind(&self) -> Option<&str> {
        match self {
            Error::Exception { kind, .. } | Error::Stop { kind, .. } => Some(kind),
            _ => None,
        }
    }
}

impl From<Errors> for Error {
    fn from(errors: Errors) -> Error {
        if errors.list.iter().any(|(_, d)| d.code == crate::diagnostics::Code::InternalError) {
            return Error::Internal(errors.render(false).trim_end().to_owned());
        }
        Error::Diagnostics(Diagnostics::new(errors))
    }
}

impl From<crate::tier::Failure> for Error {
    fn from(failure: crate::tier::Failure) -> Error {
        match failure {
            crate::tier::Failure::Refused(text) => Error::System(text),
            crate::tier::Failure::Internal(text) => Error::Internal(text),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Diagnostics(list) => list.fmt(f),
            Error::Exception { traceback, .. } | Error::Stop { traceback, .. } => f.write_str(traceback.trim_end()),
            Error::Exit { status, message } => {
                write!(f, "the script ended with status {status}")?;
                message.iter().try_for_each(|m| write!(f, ": {m}"))
            }
            Error::Signature(text)
            | Error::Range(text)
            | Error::Loan(text)
            | Error::System(text)
            | Error::Internal(text) => f.write_str(text),
            Error::Busy => f.write_str("the instance is running already"),
        }
    }
}

impl std::error::Error for Error {}
