//! Lines that begin with a colon.

use super::{NAME, Next, Repl, Splitter, fresh, help, interrupt};
use crate::api::Tier;
use crate::pipeline::{Observer, Stage};
use std::time::Duration;

/// The commands, for completion.
pub(super) const ALL: [&str; 10] =
    [":emit", ":help", ":load", ":names", ":quit", ":reset", ":tier", ":time", ":type", ":exit"];

/// Prints what a stage made.
struct Printer(Stage);

impl Observer for Printer {
    fn wants(&self, stage: Stage) -> bool {
        stage == self.0
    }
    fn show(&mut self, _: Stage, text: String) {
        print!("{text}");
    }
}

impl Repl {
    /// Obeys a command.
    pub(super) fn command(&mut self, line: &str) -> Next {
        let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        match name {
            ":quit" | ":exit" | ":q" => return Next::Leave(0),
            ":help" | ":h" | ":?" => print!("{}", help::about(rest, &mut self.session)),
            ":type" | ":t" => match self.session.type_of(rest) {
                Ok(ty) => println!("{ty}"),
                Err(error) => return self.report(error),
            },
            ":time" => return self.time(rest),
            ":emit" => return self.emit(rest),
            ":tier" => self.set_tier(rest),
            ":names" => {
                for (name, ty) in self.session.variables() {
                    println!("{name}: {ty}");
                }
            }
            ":load" => return self.load(rest),
            ":reset" => match fresh(self.tier) {
                Ok(session) => {
                    self.session = session;
                    interrupt::target(self.session.interrupt());
                }
                Err(error) => return self.report(error),
            },
            _ => eprintln!("there is no command {name}; :help lists them"),
        }
        Next::Go
    }

    fn time(&mut self, code: &str) -> Next {
        let (next, times) = self.observed(NAME, &format!("{code}\n"), true, &mut crate::pipeline::Quiet);
        if let Some(times) = times {
            println!("compile {}, run {}", readable(times.compile), readable(times.run));
        }
        next
    }

    fn emit(&mut self, rest: &str) -> Next {
        let (stage, code) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let Some(stage) = Stage::from_name(stage) else {
            let all: Vec<&str> = Stage::ALL.iter().map(|(_, name)| *name).collect();
            match stage {
                "" => eprintln!("write :emit STAGE CODE, or the name of a function; the stages are {}", all.join(", ")),
                _ => eprintln!("no stage is named {stage}; there are {}", all.join(", ")),
            }
            return Next::Go;
        };
        match self.session.emit(stage, code.trim(), &mut Printer(stage)) {
            Ok(()) => Next::Go,
            Err(error) => self.report(error),
        }
    }

    fn set_tier(&mut self, name: &str) {
        let names = [("interp", Tier::Interp), ("jit", Tier::Jit), ("auto", Tier::Auto)];
        if let Some((_, tier)) = names.iter().find(|(n, _)| *n == name) {
            self.tier = *tier;
            self.session.set_tier(*tier);
        } else if name.is_empty() {
            let now = names.iter().find(|(_, tier)| *tier == self.tier).map_or("", |(name, _)| name);
            println!("{now}");
        } else {
            eprintln!("no tier is named {name}; there are interp, jit, auto");
        }
    }

    /// Runs a file statement by statement, up to the first that fails.
    fn load(&mut self, path: &str) -> Next {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(e) => {
                eprintln!("cannot read {path}: {}", crate::pipeline::refusal(&e));
                return Next::Go;
            }
        };
        let mut splitter = Splitter::default();
        let mut inputs: Vec<String> = text.lines().flat_map(|line| splitter.push(line)).collect();
        inputs.extend(splitter.take());
        self.session.look_beside(Some(path));
        let mut next = Next::Go;
        for input in inputs {
            let (after, times) = self.observed(path, &input, false, &mut crate::pipeline::Quiet);
            if !matches!(after, Next::Go) || times.is_none() {
                next = after;
                break;
            }
        }
        self.session.look_beside(None);
        next
    }
}

/// A time with the unit that suits it.
fn readable(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    match seconds {
        s if s < 1e-3 => format!("{:.1} us", s * 1e6),
        s if s < 1.0 => format!("{:.3} ms", s * 1e3),
        s => format!("{s:.3} s"),
    }
}
