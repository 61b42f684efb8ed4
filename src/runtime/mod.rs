//! The `repr(C)` boundary: what compiled code, the interpreter and the runtime functions share.
//!
//! Invariants:
//! - every heap object starts with a [`layout::Header`]; its `type_id` says how to print, compare, trace and free it;
//! - offsets that the code generator uses are the constants of [`layout::offsets`], taken from these structs;
//! - one thread at a time runs in an instance: counts are not atomic. Literals are shared between instances and
//!   immortal: their count is negative and never written.

pub mod callback;
pub mod clock;
pub mod closing;
pub mod codec;
pub mod convert;
pub mod cycle;
pub mod data;
pub mod deepcopy;
pub mod deque;
pub mod desc;
pub mod dict;
pub mod equal;
pub mod error;
pub mod exceptions;
pub mod files;
pub mod free;
pub mod heap;
pub mod host;
pub mod io;
pub mod keys;
pub mod layout;
pub mod list;
pub mod list_search;
pub mod list_slice;
pub mod math_lists;
pub mod migrate;
pub mod num;
pub mod order;
pub mod os_error;
pub mod output;
mod pages;
pub mod reclaim;
pub mod set;
mod set_plain;
pub mod show;
pub mod sort;
pub mod state;
pub mod str;
pub mod str_case;
pub mod str_format;
pub mod str_memory;
pub mod str_search;
pub mod str_split;
pub mod table;
#[cfg(test)]
pub mod testing;
#[cfg(test)]
mod tests;
pub mod traceback;
pub mod value;
