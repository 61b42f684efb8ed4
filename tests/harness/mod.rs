//! What the integration tests share, and the tests themselves, a module a subject.

mod api;
mod callbacks;
mod cases;
mod cli;
mod command;
mod differential;
mod docs;
mod examine;
mod examples;
mod generate;
#[allow(clippy::all)]
#[rustfmt::skip]
mod guides;
mod house;
mod mistakes;
mod mutants;
mod mutate;
mod oracle;
mod programs;
mod reduce;
mod refused;
mod repl;
mod report;
