//! How blocks end: edges between them, and what iterators are advanced with.

use super::{Block, Value};
use crate::source::Span;

/// An edge to a block with arguments for its parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    pub block: Block,
    pub args: Vec<Value>,
}

/// What an iterator is advanced with: a generator in `yield from` gets what the one around it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resume {
    Nothing,
    Sent(Value),
    /// An exception, to be raised where the generator stands.
    Thrown(Value),
}

impl Resume {
    /// The value, if there is one.
    pub fn value(self) -> Option<Value> {
        match self {
            Resume::Nothing => None,
            Resume::Sent(v) | Resume::Thrown(v) => Some(v),
        }
    }

    /// The same with another value.
    pub fn map(self, f: impl FnOnce(Value) -> Value) -> Resume {
        match self {
            Resume::Nothing => Resume::Nothing,
            Resume::Sent(v) => Resume::Sent(f(v)),
            Resume::Thrown(v) => Resume::Thrown(f(v)),
        }
    }
}

/// How a block ends.
#[derive(Debug, Clone)]
pub enum Term {
    /// Not filled in yet (never after construction).
    None,
    Jump(Edge),
    /// `cond` is the result of `Op::Truth` (or another op that yields a bool).
    Branch {
        cond: Value,
        then: Edge,
        els: Edge,
    },
    /// Advances an iterator: to `some` with the item and the iterator's next state as the first two
    /// parameters of its target (not among `some.args`), or to `none`. May raise.
    IterNext {
        iter: Value,
        given: Resume,
        some: Edge,
        none: Edge,
        handler: Option<Edge>,
        span: Span,
    },
    Return(Value),
    /// Control does not get here (after `Raise`).
    Unreachable,
}
