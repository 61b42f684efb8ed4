//! The state of an instance that compiled code does not touch directly.

use crate::types::Types;
use std::sync::Arc;

/// Everything that runtime functions need beside the context's hot fields.
#[derive(Debug)]
pub struct State {
    /// The module's types.
    pub types: Arc<Types>,
}
