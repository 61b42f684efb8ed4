//! The builtins: operators, functions and methods.

pub mod arity;
mod library_rows;
pub mod names;
pub mod prelude;
pub mod rt;
mod rt_bytes;
mod rt_core;
mod rt_dict;
mod rt_forms;
mod rt_io;
mod rt_list;
mod rt_math;
mod rt_num;
mod rt_random;
mod rt_set;
mod rt_show;
mod rt_str;
mod rt_tables;
mod rt_word;
pub mod table;
