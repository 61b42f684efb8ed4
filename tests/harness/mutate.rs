//! Damages scripts: random edits of tokens and lines, the same for the same seed on every platform.

use super::generate::Rng;

/// What stands in for a number.
const NUMBERS: [&str; 14] = [
    "0",
    "1",
    "-1",
    "2",
    "255",
    "9223372036854775807",
    "9223372036854775808",
    "0.0",
    "-0.0",
    "1e308",
    "5e-324",
    "1j",
    "None",
    "True",
];

/// What stands in for an operator, or anything.
const WORDS: [&str; 62] = [
    "+", "-", "*", "/", "//", "%", "**", "@", "<<", ">>", "&", "|", "^", "~", "<", "<=", "==", "!=", "=", "+=", "//=",
    ":=", "(", ")", "[", "]", "{", "}", ",", ":", ";", ".", "->", "if", "else", "for", "in", "not", "is", "and", "or",
    "lambda", "yield", "return", "def", "class", "while", "try", "except", "finally", "with", "as", "raise", "del",
    "global", "nonlocal", "match", "case", "*", "'", "f\"{", "\"\"\"",
];

/// The tokens of a text, roughly: words, numbers, texts, runs of spaces, single signs. Joined they are the text again.
pub fn tokens(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let word = |c: char| c.is_alphanumeric() || c == '_';
        let length = match first {
            '\n' => 1,
            ' ' => rest.len() - rest.trim_start_matches(' ').len(),
            '"' | '\'' => {
                let end = rest[1..].find([first, '\n']).map_or(rest.len(), |n| n + 1);
                if rest[end..].starts_with(first) { end + 1 } else { end }
            }
            c if word(c) => rest.find(|c: char| !word(c)).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        out.push(token);
        rest = after;
    }
    out
}

/// A text with some edits; `other` lends tokens and lines.
pub fn mutate(text: &str, other: &str, rng: &mut Rng, edits: usize) -> String {
    let mut tokens: Vec<String> = tokens(text).into_iter().map(str::to_owned).collect();
    let lent = self::tokens(other);
    for _ in 0..edits {
        if tokens.is_empty() {
            break;
        }
        let at = rng.below(tokens.len());
        let number = |t: &String| t.starts_with(|c: char| c.is_ascii_digit());
        match rng.below(12) {
            0 => drop(tokens.remove(at)),
            1 => tokens.insert(at, tokens[at].clone()),
            2 => {
                let with = rng.below(tokens.len());
                tokens.swap(at, with);
            }
            3 if !lent.is_empty() => tokens[at] = (*rng.pick(&lent)).to_owned(),
            4 => tokens[at] = (*rng.pick(&WORDS)).to_owned(),
            5 => tokens.insert(at, (*rng.pick(&WORDS)).to_owned()),
            6..9 => {
                // A number becomes another, a name another name of the text.
                let from = |t: &&String| number(t) == number(&tokens[at]) && t.starts_with(char::is_alphanumeric);
                let same: Vec<String> = tokens.iter().filter(from).cloned().collect();
                if number(&tokens[at]) && rng.chance(60) {
                    tokens[at] = (*rng.pick(&NUMBERS)).to_owned();
                } else if tokens[at].starts_with(char::is_alphanumeric) && !same.is_empty() {
                    tokens[at] = rng.pick(&same).clone();
                }
            }
            _ => lines(&mut tokens, at, rng),
        }
    }
    tokens.concat()
}

/// Takes the line of a token away, doubles it, or changes its indentation.
fn lines(tokens: &mut Vec<String>, at: usize, rng: &mut Rng) {
    let start = tokens[..at].iter().rposition(|t| t == "\n").map_or(0, |n| n + 1);
    let end = tokens[at..].iter().position(|t| t == "\n").map_or(tokens.len(), |n| at + n + 1);
    match rng.below(4) {
        0 => drop(tokens.drain(start..end)),
        1 => {
            let line: Vec<String> = tokens[start..end].to_vec();
            tokens.splice(start..start, line);
        }
        2 => tokens.insert(start, "    ".to_owned()),
        _ if tokens.get(start).is_some_and(|t| t.starts_with(' ')) => drop(tokens.remove(start)),
        _ => {}
    }
}

/// Tokens in no order at all.
pub fn soup(other: &str, rng: &mut Rng) -> String {
    let lent = tokens(other);
    let mut text = String::new();
    for _ in 0..1 + rng.below(60) {
        if rng.chance(50) || lent.is_empty() {
            text.push_str(rng.pick::<&str>(&WORDS));
        } else {
            text.push_str(rng.pick::<&str>(&lent));
        }
        if rng.chance(40) {
            text.push_str(if rng.chance(25) { "\n" } else { " " });
        }
    }
    text
}
