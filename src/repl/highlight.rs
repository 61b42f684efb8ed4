//! Colours of what is typed.

use crate::builtins::table;

/// Keywords of the language, soft ones included.
pub(super) const KEYWORDS: [&str; 37] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "case", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "match",
    "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

const KEYWORD: &str = "\x1b[35m";
const BUILTIN: &str = "\x1b[36m";
const NUMBER: &str = "\x1b[33m";
const STRING: &str = "\x1b[32m";
const COMMENT: &str = "\x1b[90m";
const COMMAND: &str = "\x1b[34m";
const PLAIN: &str = "\x1b[0m";

/// A line with colours.
pub(super) fn colored(line: &str) -> String {
    if line.starts_with(':') {
        let end = line.find(' ').unwrap_or(line.len());
        return format!("{COMMAND}{}{PLAIN}{}", &line[..end], &line[end..]);
    }
    let mut out = String::with_capacity(line.len() * 2);
    let mut rest = line;
    let mut after_dot = false;
    while let Some(c) = rest.chars().next() {
        let (len, color) = if c == '#' {
            (rest.find('\n').unwrap_or(rest.len()), COMMENT)
        } else if c == '"' || c == '\'' {
            (string(rest), STRING)
        } else if c.is_ascii_digit() {
            (rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).unwrap_or(rest.len()), NUMBER)
        } else if c.is_alphabetic() || c == '_' {
            let len = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
            let word = &rest[..len];
            let color = if after_dot {
                ""
            } else if KEYWORDS.contains(&word) {
                KEYWORD
            } else if table::find(word).is_some() || table::is_type(word) {
                BUILTIN
            } else {
                ""
            };
            (len, color)
        } else {
            (c.len_utf8(), "")
        };
        after_dot = c == '.';
        let (part, tail) = rest.split_at(len);
        if color.is_empty() {
            out.push_str(part);
        } else {
            out.push_str(color);
            out.push_str(part);
            out.push_str(PLAIN);
        }
        rest = tail;
    }
    out
}

/// The length of the string literal that a text begins with, or of what is there of it.
fn string(text: &str) -> usize {
    let quote = &text[..1];
    let triple = quote.repeat(3);
    let (end, mut at) = if text.starts_with(&triple) { (triple.as_str(), 3) } else { (quote, 1) };
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with(end) {
            return at + end.len();
        }
        if end.len() == 1 && rest.starts_with('\n') {
            return at;
        }
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let escaped = if rest.starts_with('\\') { rest[first..].chars().next().map_or(0, char::len_utf8) } else { 0 };
        at += first + escaped;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_leave_the_text_as_it_is() {
        let plain = |text: &str| {
            let mut out = String::new();
            let mut rest = text;
            while let Some(at) = rest.find('\x1b') {
                out.push_str(&rest[..at]);
                rest = &rest[at..][rest[at..].find('m').map_or(1, |n| n + 1)..];
            }
            out + rest
        };
        for text in
            ["def f(x): return 'a\\'b' + str(1.5e3) # é", "x.print", "'open", "\"\"\"a\nb", ":type 1", "é = \"\\é\""]
        {
            assert_eq!(plain(&colored(text)), text);
        }
        assert!(colored("print(1)").starts_with(BUILTIN));
        assert!(!colored("x.print").contains(BUILTIN));
    }
}
