//! Small sources and the shape of what they become.

use super::lower;
use crate::hir::{Program, verify::verify};
use crate::source::Source;

/// The program of a source, verified.
fn program(text: &str) -> Program {
    let source = Source::new("test.py", text);
    let module = crate::syntax::parse(&source).unwrap_or_else(|errors| panic!("{text}\n{errors:?}"));
    let (program, _) = lower(&module, &source).unwrap_or_else(|errors| panic!("{text}\n{errors:?}"));
    if let Err(error) = verify(&program) {
        panic!("{text}\n{error}");
    }
    program
}

/// The first error of a source.
fn refused(text: &str) -> (String, Vec<String>) {
    let source = Source::new("test.py", text);
    let module = crate::syntax::parse(&source).unwrap_or_else(|errors| panic!("{text}\n{errors:?}"));
    match lower(&module, &source) {
        Ok((program, _)) => panic!("{text}\n{program}"),
        Err(errors) => {
            let first = &errors[0];
            (format!("{} {}", first.code, first.message), first.help.clone())
        }
    }
}

#[test]
fn scratch() {
    let Ok(path) = std::env::var("TAIPAN_SCRATCH") else { return };
    let mut files: Vec<std::path::PathBuf> = Vec::new();
    let mut dirs = vec![std::path::PathBuf::from(&path)];
    while let Some(at) = dirs.pop() {
        if at.is_dir() {
            dirs.extend(std::fs::read_dir(at).unwrap().map(|e| e.unwrap().path()));
        } else if at.extension().is_some_and(|e| e == "py") {
            files.push(at);
        }
    }
    files.sort();
    for file in &files {
        let source = Source::from_bytes("x.py", &std::fs::read(file).unwrap()).unwrap();
        let module = match crate::syntax::parse(&source) {
            Ok(module) => module,
            Err(e) => {
                println!("PARSE {} {:?}", file.display(), e[0].message);
                continue;
            }
        };
        match lower(&module, &source) {
            Err(e) => println!("REFUSED {} {:?} {:?}", file.display(), e[0].message, e[0].span().map(|s| source.line_of(s.lo))),
            Ok((program, warnings)) => {
                for w in warnings {
                    println!("WARN {} {:?}", file.display(), w.message);
                }
                if let Err(e) = verify(&program) {
                    println!("BAD {} {e}", file.display());
                }
                if files.len() == 1 {
                    println!("{program}");
                }
            }
        }
    }
    println!("{} files", files.len());
}
