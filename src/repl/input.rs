//! Where an input ends: brackets, strings, blocks.

/// What a text is as an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nothing but white space and comments.
    Empty,
    /// It goes on: how the next line is likely to be indented.
    Open(usize),
    /// A block, which ends with an empty line or (in a file) where the next statement begins; how the next line is likely to be indented.
    Block(usize),
    /// It is whole.
    Whole,
}

/// What is known of a text after its last line.
#[derive(Debug, Default)]
struct Scan {
    /// Brackets that are open, with the columns after them.
    brackets: Vec<usize>,
    /// The quotes of a string of several lines that is open.
    quotes: Option<[u8; 3]>,
    /// The last line ends in a backslash.
    joined: bool,
    /// Some statement is there.
    any: bool,
    /// The first statement takes a block, or the last line opens one.
    block: bool,
    /// Indentation of the last logical line.
    indent: usize,
    /// It ends in a colon.
    colon: bool,
    /// It leaves its block: `return`, `pass` and the like.
    leaves: bool,
    /// It is a decorator.
    decorator: bool,
}

const COMPOUND: [&str; 8] = ["if", "while", "for", "def", "class", "try", "with", "async"];
const LEAVES: [&str; 5] = ["return", "pass", "break", "continue", "raise"];
/// What goes on with a block at its indentation.
const JOINS: [&str; 4] = ["else", "elif", "except", "finally"];

fn word(line: &str) -> &str {
    let end = line.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(line.len());
    &line[..end]
}

fn scan(text: &str) -> Scan {
    let mut s = Scan::default();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let line = text[at..].split('\n').next().unwrap_or_default();
        let bare = line.trim_start_matches([' ', '\t']);
        let fresh = s.brackets.is_empty() && s.quotes.is_none() && !s.joined;
        if fresh && !bare.trim().is_empty() && !bare.starts_with('#') {
            let head = word(bare);
            s.indent = line[..line.len() - bare.len()].chars().map(|c| if c == '\t' { 8 } else { 1 }).sum();
            if !s.any {
                s.block = COMPOUND.contains(&head) || bare.starts_with('@');
            }
            s.any = true;
            s.leaves = LEAVES.contains(&head);
            s.decorator = bare.starts_with('@');
            s.colon = false;
        }
        let start = at;
        let end = at + line.len();
        s.joined = false;
        while at < end {
            let c = bytes[at];
            if let Some(quotes) = s.quotes {
                if c == b'\\' {
                    at += 2;
                } else if bytes[at..].starts_with(&quotes) {
                    s.quotes = None;
                    at += 3;
                } else {
                    at += 1;
                }
                continue;
            }
            match c {
                b'#' => break,
                b'\'' | b'"' => {
                    if bytes[at..].starts_with(&[c; 3]) {
                        s.quotes = Some([c; 3]);
                        at += 3;
                    } else {
                        at += 1;
                        while at < end && bytes[at] != c {
                            at += if bytes[at] == b'\\' { 2 } else { 1 };
                        }
                        at += 1;
                    }
                    s.colon = false;
                    continue;
                }
                b'(' | b'[' | b'{' => s.brackets.push(at + 1 - start),
                b')' | b']' | b'}' => {
                    s.brackets.pop();
                }
                b'\\' if at + 1 == end => s.joined = true,
                _ => {}
            }
            if !c.is_ascii_whitespace() {
                s.colon = c == b':' && s.brackets.is_empty();
            }
            at += 1;
        }
        at = end + 1;
        s.block |= s.colon && s.brackets.is_empty();
    }
    s
}

/// What a text is as an input: `ended` tells that an empty line follows it.
pub fn state(text: &str, ended: bool) -> State {
    let s = scan(text);
    if s.quotes.is_some() {
        return State::Open(0);
    }
    if let Some(column) = s.brackets.last() {
        return State::Open(if ended { 0 } else { *column.min(&40) });
    }
    if s.joined {
        return State::Open(s.indent + 4);
    }
    if !s.any {
        return State::Empty;
    }
    if !s.block {
        return State::Whole;
    }
    if s.decorator && !ended {
        return State::Open(s.indent);
    }
    if ended {
        return State::Whole;
    }
    let indent = match (s.colon, s.leaves) {
        (true, _) => s.indent + 4,
        (false, true) => s.indent.saturating_sub(4),
        (false, false) => s.indent,
    };
    State::Block(indent)
}

/// Takes a script apart into inputs, line by line.
#[derive(Debug, Default)]
pub struct Splitter {
    text: String,
    /// Lines before the text.
    before: usize,
    /// Lines taken.
    lines: usize,
}

impl Splitter {
    /// Whether an input may begin here.
    pub fn between(&self) -> bool {
        matches!(state(&self.text, false), State::Empty | State::Block(_))
    }

    /// Leaves a line out.
    pub fn skip(&mut self) {
        self.lines += 1;
    }

    /// Takes a line (without its end); the input that is whole by now. Its lines have the numbers that they have in the script: empty ones
    /// stand before them.
    pub fn push(&mut self, line: &str) -> Vec<String> {
        let mut out = Vec::new();
        let column = line.len() - line.trim_start_matches([' ', '\t']).len();
        let plain = line.trim().is_empty() || line.trim_start().starts_with('#');
        let block = matches!(state(&self.text, false), State::Block(_));
        if block && column == 0 && !plain && !JOINS.contains(&word(line)) {
            out.extend(self.take());
        }
        if self.text.is_empty() {
            self.before = self.lines;
        }
        self.lines += 1;
        self.text.push_str(line);
        self.text.push('\n');
        match state(&self.text, false) {
            State::Whole => out.extend(self.take()),
            State::Empty => self.text.clear(),
            State::Open(_) | State::Block(_) => {}
        }
        out
    }

    /// What is left at the end.
    pub fn take(&mut self) -> Option<String> {
        let text = std::mem::take(&mut self.text);
        (!text.is_empty()).then(|| "\n".repeat(self.before) + &text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_end_with_their_line_and_blocks_with_an_empty_one() {
        assert_eq!(state("x = 1\n", false), State::Whole);
        assert_eq!(state("f(1,\n", false), State::Open(2));
        assert_eq!(state("f(1,\n  2)\n", false), State::Whole);
        assert_eq!(state("def f(x):\n", false), State::Block(4));
        assert_eq!(state("def f(x):\n    return x\n", false), State::Block(0));
        assert_eq!(state("def f(x):\n    return x\n", true), State::Whole);
        assert_eq!(state("if x: print(1)\n", false), State::Block(0));
        assert_eq!(state("@cache\n", false), State::Open(0));
        assert_eq!(state("@cache\ndef f():\n    pass\n", true), State::Whole);
        assert_eq!(state("s = '''a\n", false), State::Open(0));
        assert_eq!(state("s = '''a\nb'''\n", false), State::Whole);
        assert_eq!(state("x = 1 + \\\n", false), State::Open(4));
        assert_eq!(state("# only this\n\n", false), State::Empty);
        assert_eq!(state("x = {1: 2}\n", false), State::Whole);
        assert_eq!(state("s = 'a:'\n", false), State::Whole);
        assert_eq!(state("x[1:]\n", false), State::Whole);
        assert_eq!(state("s = 'it\\'s ('\n", false), State::Whole);
        assert_eq!(state("match x:\n", false), State::Block(4));
        assert_eq!(state("for i in a:\n    f(\n", false), State::Open(6));
    }

    #[test]
    fn scripts_are_taken_apart_where_statements_begin() {
        let mut splitter = Splitter::default();
        let text = "x = 1\n# a note\nif x:\n    y = 2\n\nelse:\n    y = 3\nprint(x,\n  y)\n@d\ndef f():\n    pass\n";
        let mut all: Vec<String> = text.lines().flat_map(|line| splitter.push(line)).collect();
        all.extend(splitter.take());
        let lines: Vec<usize> = all.iter().map(|t| t.len() - t.trim_start_matches('\n').len()).collect();
        assert_eq!(lines, [0, 2, 7, 9]);
        assert!(all[1].ends_with("else:\n    y = 3\n") && all[3].starts_with("\n"));
        assert!(all[3].trim() == "@d\ndef f():\n    pass");
    }
}
