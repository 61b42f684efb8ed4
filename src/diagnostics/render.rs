//! Diagnostics as text for people and as JSON for tools.
//!
//! Invariants: the only place that knows how diagnostics look. Colours appear only if asked for. Spans
//! beyond the text are cut to it, so that rendering cannot fail.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Level, Renderer, Snippet};
use serde_json::{Value, json};

use super::{Diagnostic, Severity};
use crate::source::{Source, Span};

/// The diagnostics as text, each with the lines it is about, one after the other.
pub fn render(diagnostics: &[Diagnostic], source: &Source, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for diagnostic in diagnostics {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&one(diagnostic, source, &renderer));
        out.push('\n');
    }
    out
}

fn one(diagnostic: &Diagnostic, source: &Source, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.number());
    let mut elements: Vec<Element<'_>> = Vec::new();
    if !diagnostic.labels.is_empty() {
        elements.push(snippet(diagnostic, source).into());
    }
    let notes = diagnostic.notes.iter().map(|note| Level::NOTE.message(note.as_str()).into());
    let help = diagnostic.help.iter().map(|help| Level::HELP.message(help.as_str()).into());
    elements.extend(notes.chain(help));
    renderer.render(&[title.elements(elements)])
}

/// The lines that the labels are about; only these, for sources may be long.
fn snippet<'a>(diagnostic: &'a Diagnostic, source: &'a Source) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let lines = diagnostic.labels.iter().flat_map(|label| {
        let Range { start, end } = within(label.span, source);
        [source.line_of(start as u32), source.line_of(end as u32)]
    });
    let (first, last) = lines.fold((u32::MAX, 1), |(a, b), line| (a.min(line), b.max(line)));
    let lo = source.line_starts[first as usize - 1] as usize;
    let hi = source.line_span(last).hi as usize;
    let annotations = diagnostic.labels.iter().map(|label| {
        let range = within(label.span, source);
        let kind = if label.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let annotation = kind.span(range.start - lo..range.end - lo);
        if label.text.is_empty() { annotation } else { annotation.label(label.text.as_str()) }
    });
    Snippet::source(&source.text[lo..hi]).line_start(first as usize).path(&*source.name).annotations(annotations)
}

/// A span as a range of the text, without the line ending it may reach into.
fn within(span: Span, source: &Source) -> Range<usize> {
    let len = source.text.len();
    let (lo, hi) = ((span.lo as usize).min(len), (span.hi as usize).min(len));
    let text = &source.text;
    let floor = |mut i: usize| {
        while !text.is_char_boundary(i) {
            i -= 1;
        }
        i
    };
    let (lo, hi) = (floor(lo), floor(hi.max(lo)));
    let trimmed = lo + text[lo..hi].trim_end_matches(['\n', '\r']).len();
    lo..trimmed
}

/// A diagnostic as JSON: see `docs/diagnostics.md` for the members. Lines and columns count from 1, columns in characters;
/// offsets count bytes from 0.
pub fn json_of(diagnostic: &Diagnostic, source: &Source) -> Value {
    let place = |offset: usize| {
        let at = source.line_col(offset as u32);
        json!({ "line": at.line, "column": at.col, "offset": offset })
    };
    let labels: Vec<Value> = diagnostic
        .labels
        .iter()
        .map(|label| {
            let range = within(label.span, source);
            json!({
                "start": place(range.start),
                "end": place(range.end),
                "text": label.text,
                "primary": label.primary,
            })
        })
        .collect();
    json!({
        "type": "diagnostic",
        "code": diagnostic.code.number(),
        "severity": match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "message": diagnostic.message,
        "file": &*source.name,
        "labels": labels,
        "help": diagnostic.help,
        "notes": diagnostic.notes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;

    fn sample() -> (Source, Diagnostic) {
        let source = Source::new("demo.py", "a = 1\nif a = 2:\n    pass\n");
        let diagnostic = Diagnostic::error(Code::AssignInExpression, Span::new(11, 12), "no")
            .label("here")
            .secondary(Span::new(0, 1), "there")
            .help("write `==`")
            .note("because");
        (source, diagnostic)
    }

    #[test]
    fn text_shows_the_lines() {
        let (source, diagnostic) = sample();
        let text = render(&[diagnostic], &source, false);
        let expected = "\
error[E0205]: no
 --> demo.py:2:6
  |
1 | a = 1
  | - there
2 | if a = 2:
  |      ^ here
  |
  = note: because
  = help: write `==`
";
        assert_eq!(text, expected);
    }

    #[test]
    fn colours_are_an_option() {
        let (source, diagnostic) = sample();
        assert!(render(&[diagnostic], &source, true).contains("\u{1b}["));
    }

    #[test]
    fn spans_outside_the_text_do_no_harm() {
        let source = Source::new("demo.py", "é");
        for (lo, hi) in [(0, 1), (1, 2), (2, 2), (5, 9)] {
            let diagnostic = Diagnostic::warning(Code::NotSupported, Span::new(lo, hi), "x");
            assert!(render(&[diagnostic], &source, false).starts_with("warning[E0301]: x"));
        }
        let bare = Diagnostic::error_without_span(Code::NotUtf8, "x");
        assert_eq!(render(&[bare], &source, false), "error[E0901]: x\n");
    }

    #[test]
    fn json_has_places() {
        let (source, diagnostic) = sample();
        let json = json_of(&diagnostic, &source);
        assert_eq!(json["code"], "E0205");
        assert_eq!(json["labels"][0]["start"]["line"], 2);
        assert_eq!(json["labels"][0]["start"]["column"], 6);
        assert_eq!(json["labels"][1]["primary"], false);
    }
}
