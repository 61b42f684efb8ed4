//! What compiled and interpreted code calls at run time.

pub mod num;
