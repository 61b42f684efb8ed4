//! The REPL: inputs from a terminal or a pipe, run one after another in a [`Session`].
//!
//! On a terminal a line editor reads them, with history, completion and highlighting; from a pipe they are taken statement by statement,
//! without prompts. Lines that begin with a colon are commands (`commands`).

mod commands;
mod edit;
mod help;
mod highlight;
mod history;
pub mod input;
mod interrupt;

use crate::api::{Error, Options, Session, Tier};
use crate::pipeline::{Observer, Quiet};
use input::{Splitter, State};
use std::io::{BufRead, IsTerminal, Write};

pub use interrupt::prepare;

/// The name of what is typed, in tracebacks and diagnostics.
const NAME: &str = "<stdin>";

/// What comes after an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Go,
    /// The session is over, with an exit status.
    Leave(u8),
}

/// A session with how it is shown.
struct Repl {
    session: Session,
    tier: Tier,
    color: bool,
}

/// Runs a session to its end; the exit status.
pub fn run(tier: Tier) -> u8 {
    let session = match fresh(tier) {
        Ok(session) => session,
        Err(error) => {
            eprintln!("taipan: {error}");
            return 2;
        }
    };
    let terminal = std::io::stdin().is_terminal();
    let color = std::io::stderr().is_terminal()
        && std::env::var_os("NO_COLOR").is_none()
        && std::env::var_os("TERM").is_some_and(|term| term != "dumb");
    let mut repl = Repl { session, tier, color };
    if terminal { repl.typed() } else { repl.piped() }
}

fn fresh(tier: Tier) -> Result<Session, Error> {
    let here = std::env::current_dir().unwrap_or_else(|_| ".".into());
    let mut session =
        Session::new(Options::new().name(NAME).argv([String::new()]).tier(tier).modules(here).files(true))?;
    session.print_by_line(std::io::stdout().is_terminal());
    Ok(session)
}

impl Repl {
    /// Inputs from a pipe.
    fn piped(&mut self) -> u8 {
        let mut splitter = Splitter::default();
        let mut stdin = std::io::stdin().lock();
        let mut line = Vec::new();
        loop {
            line.clear();
            match stdin.read_until(b'\n', &mut line) {
                Ok(0) => break,
                Ok(_) => {}
                Err(e) => {
                    eprintln!("taipan: cannot read standard input: {e}");
                    return 2;
                }
            }
            let Ok(text) = std::str::from_utf8(&line) else {
                eprintln!("taipan: the input is not UTF-8");
                return 2;
            };
            let text = text.trim_end_matches(['\n', '\r']);
            if splitter.between() && text.starts_with(':') {
                if let Some(Next::Leave(status)) = splitter.take().map(|input| self.input(NAME, &input, true)) {
                    return status;
                }
                splitter.skip();
                if let Next::Leave(status) = self.command(text) {
                    return status;
                }
                continue;
            }
            for input in splitter.push(text) {
                if let Next::Leave(status) = self.input(NAME, &input, true) {
                    return status;
                }
            }
        }
        match splitter.take().map(|input| self.input(NAME, &input, true)) {
            Some(Next::Leave(status)) => status,
            Some(Next::Go) | None => 0,
        }
    }

    /// Inputs from a terminal.
    fn typed(&mut self) -> u8 {
        interrupt::listen();
        interrupt::target(self.session.interrupt());
        let mut editor = match edit::Editor::new(self.color) {
            Ok(editor) => editor,
            Err(e) => {
                eprintln!("taipan: cannot edit lines here: {e}");
                return self.piped();
            }
        };
        println!("taipan {} (:help for help, :quit or Ctrl-D to leave)", env!("CARGO_PKG_VERSION"));
        loop {
            let text = match self.read(&mut editor) {
                Read::Input(text) => text,
                Read::Nothing => continue,
                Read::End => break,
            };
            editor.remember(text.trim_end());
            let next =
                if text.starts_with(':') { self.command(text.trim_end()) } else { self.input(NAME, &text, true) };
            if let Next::Leave(status) = next {
                return status;
            }
        }
        0
    }

    /// Reads an input: a statement, or a block up to an empty line.
    fn read(&mut self, editor: &mut edit::Editor) -> Read {
        editor.know(&mut self.session);
        let mut text = String::new();
        let mut indent = 0;
        loop {
            let prompt = if text.is_empty() { ">>> " } else { "... " };
            let line = match editor.line(prompt, &" ".repeat(indent)) {
                edit::Line::Text(line) => line,
                edit::Line::Interrupted => {
                    println!("KeyboardInterrupt");
                    return Read::Nothing;
                }
                edit::Line::End => return Read::End,
            };
            if text.is_empty() && line.trim_start().starts_with(':') {
                return Read::Input(line.trim_start().to_owned());
            }
            let ended = line.trim().is_empty() && !text.is_empty();
            text.push_str(&line);
            text.push('\n');
            indent = match input::state(&text, ended) {
                State::Whole => return Read::Input(text),
                State::Empty => return Read::Nothing,
                State::Open(indent) | State::Block(indent) => indent,
            };
        }
    }

    /// Runs an input and reports what goes wrong.
    fn input(&mut self, name: &str, text: &str, show: bool) -> Next {
        if let Some(topic) = help::asked(text).filter(|_| !self.session.binds("help")) {
            print!("{}", help::about(topic, &mut self.session));
            return Next::Go;
        }
        self.observed(name, text, show, &mut Quiet).0
    }

    fn observed(
        &mut self,
        name: &str,
        text: &str,
        show: bool,
        observer: &mut dyn Observer,
    ) -> (Next, Option<crate::api::Times>) {
        let result = {
            let _running = interrupt::running();
            self.session.input(name, text, show, observer)
        };
        match result {
            Ok(times) => (Next::Go, Some(times)),
            Err(error) => (self.report(error), None),
        }
    }

    /// Reports an error on standard error.
    fn report(&self, error: Error) -> Next {
        match error {
            Error::Exit { status, message } => {
                message.iter().for_each(|m| eprintln!("{m}"));
                return Next::Leave(status as u8);
            }
            Error::Diagnostics(list) => eprint!("{}", list.render(self.color)),
            error => eprintln!("{error}"),
        }
        let _ = std::io::stderr().flush();
        Next::Go
    }
}

/// What was read.
enum Read {
    Input(String),
    Nothing,
    End,
}
