//! The line editor: prompts, history, completion, colours.

use super::{commands, highlight, history};
use crate::api::Session;
use crate::builtins::table;
use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::history::DefaultHistory;
use rustyline::validate::Validator;
use rustyline::{CompletionType, Config, Context, Helper};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// A line as it was typed, or what was typed instead.
pub(super) enum Line {
    Text(String),
    Interrupted,
    End,
}

/// The editor of a session.
pub(super) struct Editor {
    inner: rustyline::Editor<Known, DefaultHistory>,
    file: Option<PathBuf>,
}

/// Inputs that are kept.
const KEPT: usize = 10_000;

impl Editor {
    /// An editor on the terminal.
    pub fn new(color: bool) -> Result<Editor, ReadlineError> {
        let config = Config::builder()
            .max_history_size(KEPT)?
            .completion_type(CompletionType::List)
            .bracketed_paste(true)
            .build();
        let mut inner = rustyline::Editor::<Known, DefaultHistory>::with_config(config)?;
        inner.set_helper(Some(Known { color, ..Known::default() }));
        let file = history::file();
        if let Some(file) = &file {
            // The first session has none.
            let _ = inner.load_history(file);
        }
        Ok(Editor { inner, file })
    }

    /// Reads a line that begins with a text.
    pub fn line(&mut self, prompt: &str, initial: &str) -> Line {
        match self.inner.readline_with_initial(prompt, (initial, "")) {
            Ok(line) => Line::Text(line),
            Err(ReadlineError::Interrupted) => Line::Interrupted,
            Err(_) => Line::End,
        }
    }

    /// Adds an input to the history, also for sessions to come.
    pub fn remember(&mut self, input: &str) {
        if !self.inner.add_history_entry(input).unwrap_or(false) {
            return;
        }
        if let Some(file) = &self.file {
            if let Some(folder) = file.parent() {
                let _ = std::fs::create_dir_all(folder);
            }
            // A history that cannot be kept is no reason to stop.
            let _ = self.inner.append_history(file);
        }
    }

    /// Takes a look at what there is to complete.
    pub fn know(&mut self, session: &mut Session) {
        if let Some(known) = self.inner.helper_mut() {
            known.names = session.variables().into_iter().map(|(name, _)| name).collect();
            known.members = known.names.iter().map(|name| (name.clone(), session.members(name))).collect();
        }
    }
}

/// What completion and colours go by.
#[derive(Default)]
struct Known {
    color: bool,
    names: Vec<String>,
    /// Attributes of the values of names; a type's name with a dot at its end stands for the methods of the table.
    members: Vec<(String, Vec<String>)>,
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

impl Known {
    /// Where the word before `pos` begins, and what may stand there.
    fn candidates(&self, line: &str, pos: usize) -> (usize, Vec<String>) {
        let before = &line[..pos];
        if before.trim().is_empty() {
            return (pos, vec!["    ".to_owned()]);
        }
        if before.starts_with(':') && !before.contains(' ') {
            let all = commands::ALL.iter().filter(|c| c.starts_with(before));
            return (0, all.map(|c| (*c).to_owned()).collect());
        }
        let start = before.trim_end_matches(is_word).len();
        let word = &before[start..];
        let mut out: BTreeSet<String> = BTreeSet::new();
        match before[..start].strip_suffix('.') {
            Some(owner) => {
                let literal = owner.ends_with(['"', '\'']);
                let owner = &owner[owner.trim_end_matches(|c| is_word(c) || c == '.').len()..];
                out.extend(self.members(if literal { "str" } else { owner }));
            }
            // What can be imported are modules.
            None if matches!(before[..start].trim(), "import" | "from") => {
                let modules = table::rows().iter().filter_map(|row| row.name.split_once('.').map(|(module, _)| module));
                out.extend(modules.filter(|module| crate::python::is_library(module)).map(str::to_owned));
            }
            None => {
                out.extend(self.names.iter().cloned());
                out.extend(highlight::KEYWORDS.iter().map(|w| (*w).to_owned()));
                let global = table::rows().iter().filter(|row| !row.name.contains('.'));
                out.extend(global.map(|row| row.name.to_owned()));
            }
        }
        out.retain(|name| {
            name.starts_with(word) && !name.starts_with('@') && (word.starts_with('_') || !name.starts_with("__"))
        });
        (start, out.into_iter().collect())
    }

    /// The attributes of what a name stands for.
    fn members(&self, owner: &str) -> Vec<String> {
        let of_table = |prefix: &str| -> Vec<String> {
            let rows = table::rows().iter().filter_map(|row| row.name.strip_prefix(prefix));
            rows.filter(|rest| !rest.contains('.')).map(str::to_owned).collect()
        };
        let known = self.members.iter().find(|(name, _)| name == owner);
        match known {
            Some((_, members)) => members
                .iter()
                .flat_map(|member| if member.ends_with('.') { of_table(member) } else { vec![member.clone()] })
                .collect(),
            None if owner.is_empty() => Vec::new(),
            None => of_table(&format!("{owner}.")),
        }
    }
}

impl Completer for Known {
    type Candidate = String;

    fn complete(&self, line: &str, pos: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<String>)> {
        Ok(self.candidates(line, pos))
    }
}

impl Hinter for Known {
    type Hint = String;
}

impl Highlighter for Known {
    fn highlight<'l>(&self, line: &'l str, _: usize) -> Cow<'l, str> {
        if self.color { Cow::Owned(highlight::colored(line)) } else { Cow::Borrowed(line) }
    }

    fn highlight_char(&self, _: &str, _: usize, kind: CmdKind) -> bool {
        self.color && kind != CmdKind::MoveCursor
    }
}

impl Validator for Known {}

impl Helper for Known {}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        let members = vec![
            ("xs".to_owned(), vec!["list.".to_owned()]),
            ("p".to_owned(), vec!["x".to_owned(), "norm".to_owned()]),
            ("m".to_owned(), vec!["math.".to_owned()]),
        ];
        Known { color: false, names: vec!["xs".into(), "p".into(), "m".into(), "printer".into()], members }
    }

    #[test]
    fn names_keywords_builtins_and_attributes_complete() {
        let k = known();
        let at = |line: &str| k.candidates(line, line.len());
        assert_eq!(at("y = pri"), (4, vec!["print".into(), "printer".into()]));
        assert_eq!(at("xs.ap"), (3, vec!["append".into()]));
        assert_eq!(at("f(p."), (4, vec!["norm".into(), "x".into()]));
        assert_eq!(at("m.hyp"), (2, vec!["hypot".into()]));
        assert_eq!(at("math.hyp"), (5, vec!["hypot".into()]));
        assert_eq!(at(":ti"), (0, vec![":tier".into(), ":time".into()]));
        assert_eq!(at("  "), (2, vec!["    ".into()]));
        assert_eq!(at("import ma"), (7, vec!["math".into()]));
        assert_eq!(at("'a'.upp"), (4, vec!["upper".into()]));
        assert!(at("nothing.").1.is_empty());
    }
}
