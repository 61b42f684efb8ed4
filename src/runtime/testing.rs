//! Contexts for tests.

use super::exceptions;
use super::output::{Output, Sink, Stream};
use super::state::Context;
use crate::types::{Type, TypeId, Types};
use std::sync::{Arc, Mutex};

/// A table of types with the builtin exceptions and some containers.
pub fn types() -> Types {
    let mut types = Types::default();
    for t in [TypeId::INT, TypeId::FLOAT, TypeId::STR, TypeId::BOOL] {
        types.intern(Type::List(t));
        types.intern(Type::Set(t));
        types.intern(Type::Dict(t, TypeId::INT));
    }
    exceptions::declare(&mut types);
    types
}

/// A context over a table of types.
pub fn ctx(types: Types) -> Context {
    Context::new(Arc::new(types), &[])
}

/// A sink that keeps what is written.
#[derive(Debug, Clone, Default)]
pub struct Captured(pub Arc<Mutex<Vec<u8>>>);

impl Sink for Captured {
    fn write(&mut self, _: Stream, bytes: &[u8]) -> std::io::Result<()> {
        if let Ok(mut all) = self.0.lock() {
            all.extend_from_slice(bytes);
        }
        Ok(())
    }
}

impl Captured {
    /// What was written.
    pub fn text(&self) -> String {
        let all = self.0.lock().map(|a| a.clone()).unwrap_or_default();
        String::from_utf8_lossy(&all).into_owned()
    }
}

/// Captures the output of a context.
pub fn capture(ctx: &mut Context) -> Captured {
    let sink = Captured::default();
    ctx.state().output = Output::new(Box::new(sink.clone()));
    sink
}
