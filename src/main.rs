//! The command line.

use std::process::ExitCode;
use taipan::pipeline::{self, Observer, Stage};
use taipan::source::Source;

struct Print(Stage);

impl Observer for Print {
    fn wants(&self, stage: Stage) -> bool {
        stage == self.0
    }
    fn show(&mut self, _: Stage, text: String) {
        print!("{text}");
    }
    fn time(&mut self, step: &'static str, spent: std::time::Duration) {
        if std::env::var_os("TIMES").is_some() {
            eprintln!("{step}: {spent:?}");
        }
    }
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let stage = Stage::from_name(&args[2]).unwrap();
    let source = Source::new(args[3].clone(), std::fs::read_to_string(&args[3]).unwrap());
    let mut print = Print(stage);
    let run = |print: &mut Print| {
        let front = pipeline::front(source, print)?;
        taipan::hir::verify::verify(&front.program).unwrap();
        let main = front.program.main.unwrap();
        let middle = pipeline::middle(&front, &[taipan::infer::solve::Entry { func: main, args: vec![] }], print)?;
        for f in &middle.specialised.funcs {
            if let Err(e) = taipan::mir::verify::verify(f) {
                eprintln!("VERIFY {e}\n{f}");
            }
        }
        Ok::<_, pipeline::Errors>(())
    };
    match run(&mut print) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprint!("{}", e.render(false));
            ExitCode::from(2)
        }
    }
}
