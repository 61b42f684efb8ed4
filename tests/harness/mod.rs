//! What the integration tests share, and the tests themselves, a module a subject.

mod api;
mod cases;
mod command;
mod differential;
mod docs;
mod examples;
mod generate;
mod house;
mod oracle;
mod programs;
mod reduce;
mod refused;
mod report;
