//! Tests of the whole front end: trees against CPython's, errors at their places, limits.

mod errors;
mod oracle;
mod trees;

use super::ast::Module;
use crate::diagnostics::Diagnostic;
use crate::source::Source;

fn parse(text: &str) -> Result<Module, Vec<Diagnostic>> {
    super::parse(&Source::new("test.py", text))
}
