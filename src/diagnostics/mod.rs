//! Diagnostics: what is wrong with a script before it runs, in a structured form.
//!
//! Invariants: a diagnostic is plain data and says nothing about how it is shown; rendering happens
//! at the edge only (`render`). Every diagnostic has a code, and every code has a row in
//! `codes`. Spans refer to the one source the diagnostic was made for. At most one label is
//! primary; where there is none, the diagnostic is about the file as a whole.

mod codes;
mod render;
mod suggest;

pub use codes::Code;
pub use render::{json_of, render};
pub use suggest::suggest;

use crate::source::Span;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The script is not run.
    Error,
    /// The script runs.
    Warning,
}

/// A place in the source with a remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// The remark; may be empty for a bare mark.
    pub text: String,
    /// Whether this is the place the message is about, or one that explains it.
    pub primary: bool,
}

/// One error or warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of thing is wrong; `taipan explain` has a page for each.
    pub code: Code,
    /// Error or warning.
    pub severity: Severity,
    /// One line, lower case, no full stop.
    pub message: String,
    /// Places, the primary one first.
    pub labels: Vec<Label>,
    /// What to write instead.
    pub help: Vec<String>,
    /// Why it is so.
    pub notes: Vec<String>,
}

impl Diagnostic {
    /// An error whose primary label, without text, is `span`.
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::build(Severity::Error, code, Some(span), message.into())
    }

    /// A warning whose primary label, without text, is `span`.
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::build(Severity::Warning, code, Some(span), message.into())
    }

    /// An error about a file as a whole.
    pub fn error_without_span(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::build(Severity::Error, code, None, message.into())
    }

    fn build(severity: Severity, code: Code, span: Option<Span>, message: String) -> Diagnostic {
        let labels = span.into_iter().map(|span| Label { span, text: String::new(), primary: true }).collect();
        Diagnostic { code, severity, message, labels, help: Vec::new(), notes: Vec::new() }
    }

    /// Gives the primary label a text.
    pub fn label(mut self, text: impl Into<String>) -> Diagnostic {
        if let Some(label) = self.labels.iter_mut().find(|label| label.primary) {
            label.text = text.into();
        }
        self
    }

    /// Adds a label for a place that explains.
    pub fn secondary(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { span, text: text.into(), primary: false });
        self
    }

    /// Adds a line that says what to write instead.
    pub fn help(mut self, text: impl Into<String>) -> Diagnostic {
        self.help.push(text.into());
        self
    }

    /// Adds a line that says why.
    pub fn note(mut self, text: impl Into<String>) -> Diagnostic {
        self.notes.push(text.into());
        self
    }

    /// The span of the primary label, if there is one.
    pub fn span(&self) -> Option<Span> {
        self.labels.iter().find(|label| label.primary).map(|label| label.span)
    }

    /// Whether the script is not run because of this.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
