//! Limits on memory, wherever they are reached.

use super::*;
use crate::runtime::dict::{self, Part};
use crate::runtime::list_slice::{self, indices};
use crate::runtime::{error, set, sort, str_split, table};

/// Does a little of everything; what it makes is kept in `made`.
fn everything(ctx: &mut Context, made: &mut Vec<Any>) -> Option<()> {
    let texts_ty = list_type(ctx.types(), TypeId::STR);
    let set_ty = ctx.types().find(&Type::Set(TypeId::STR))?;
    let dict_ty = ctx.types().find(&Type::Dict(TypeId::STR, TypeId::INT))?;
    let line = str::new(ctx, "now is the time for all good men to come to the aid");
    made.push(Any::obj(line));
    let words = str_split::split(ctx, line, None, -1, false, texts_ty)?;
    made.push(Any::obj(words));
    sort::sort(ctx, words, true)?;
    let twice = list::repeat(ctx, words, 3, texts_ty)?;
    made.push(Any::obj(twice));
    let part = list_slice::get(ctx, twice, indices(twice.len, None, None, 2), texts_ty)?;
    made.push(Any::obj(part));
    list_slice::set(ctx, part, indices(part.len, Some(1), Some(2), 1), words)?;
    list_slice::delete(ctx, part, indices(part.len, Some(9), None, -3));
    let members = table::new(ctx, set_ty);
    made.push(Any::obj(members));
    set::update_list(ctx, members, words)?;
    let other = set::copy(ctx, members, set_ty)?;
    made.push(Any::obj(other));
    let both = set::union(ctx, members, other, set_ty)?;
    made.push(Any::obj(both));
    let counts = table::new(ctx, dict_ty);
    made.push(Any::obj(counts));
    for i in 0..twice.len as usize {
        let word = list::view(ctx, twice, list::shape(ctx, twice), i);
        dict::set(ctx, counts, word, View::int(i as i64))?;
    }
    let keys = dict::list_of(ctx, counts, Part::Keys, texts_ty)?;
    made.push(Any::obj(keys));
    let comma = str::new(ctx, ", ");
    made.push(Any::obj(comma));
    let joined = str::join(ctx, comma, keys)?;
    made.push(Any::obj(joined));
    let again = str::concat(ctx, joined, line)?;
    made.push(Any::obj(again));
    let exc = ctx.new_exception("ValueError", "some message");
    made.push(Any::obj(exc));
    error::enter_handler(ctx, exc);
    error::leave_handler(ctx);
    Some(())
}

#[test]
fn nothing_leaks_wherever_memory_ends() {
    for limit in (0..8000).step_by(16) {
        with(
            |_| (),
            |ctx, ()| {
                ctx.state().heap.limit = limit;
                let mut made = Vec::new();
                let done = everything(ctx, &mut made);
                ctx.state().heap.limit = usize::MAX;
                assert!(done.is_some() || ctx.failed(), "a refusal without an error");
                if ctx.failed() {
                    assert_eq!(failure(ctx), "MemoryError");
                }
                made.into_iter().for_each(|x| x.dec(ctx));
            },
        );
    }
}
