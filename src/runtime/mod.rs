//! The `repr(C)` boundary: what compiled code, the interpreter and the runtime functions share.
//!
//! Invariants:
//! - every heap object starts with a [`Header`]; its `type_id` says how to print, compare, trace and free it;
//! - offsets that the code generator uses are the constants of [`offsets`], taken from these structs;
//! - one thread at a time runs in an instance: counts are not atomic. Literals are shared between instances and
//!   immortal: their count is negative and never written.

pub mod exceptions;
pub mod layout;
pub mod state;
