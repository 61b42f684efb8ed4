//! Exceptions and stops: raising them from runtime functions, chaining, what is being handled, their text.
//!
//! `ctx.raised` is 1 while `ctx.exc` (owned) is in flight, 2 while a stop is. Compiled code calls
//! [`super::traceback::trace`] for each frame that the exception leaves or in which it is caught.
//!
//! A runtime function that has raised returns `None`; the rows' adapters return zeros then.

use super::heap;
use super::layout::{Ctx, ExcObj};
use super::num;
use super::os_error;
use super::state::StopInfo;
use super::value::{Any, Exc, Gc, Ref, View, opt};
use crate::types::{ClassKey, Type, TypeId};

/// `ExcObj::flags`: `__suppress_context__`.
pub const SUPPRESS_CONTEXT: i64 = 1;
/// `ExcObj::flags`: the next frame is in the traceback already.
pub const SKIP_FRAME: i64 = 2;
/// `ExcObj::flags`: raised again by inlined code, so that the next frame is another one.
pub const OUTWARD: i64 = 4;

impl Ctx {
    /// Raises a builtin exception with a message (none if empty). Ignored while something is in flight already.
    #[cold]
    pub fn raise(&mut self, class: &str, msg: impl AsRef<str>) {
        if self.raised == 0 {
            let exc = self.new_exception(class, msg.as_ref());
            self.raise_exc(exc, true);
        }
    }

    /// A builtin exception with a message (none if empty).
    pub fn new_exception(&mut self, class: &str, msg: &str) -> Exc {
        let ty = self.exception_type(class);
        let mut exc = heap::new_exception(self, ty);
        if !msg.is_empty() {
            let text = super::str::new(self, msg);
            let args = message_args(self, text);
            text.dec(self);
            exc.args = args.payload as super::layout::Obj;
        }
        exc
    }

    /// The type of a builtin exception class.
    ///
    /// # Panics
    /// If there is no such class: names come from our own sources.
    pub fn exception_type(&self, class: &str) -> TypeId {
        match self.st().exceptions.get(class) {
            Some(&ty) => ty,
            None => panic!("no builtin exception named {class}"),
        }
    }

    /// Puts an exception in flight (takes over its count). A `new` raise chains it to what is being handled.
    pub fn raise_exc(&mut self, mut exc: Exc, new: bool) {
        if self.raised != 0 {
            exc.dec(self);
            return;
        }
        if new {
            exc.flags &= !(SKIP_FRAME | OUTWARD);
            if let Some(&handled) = self.st().handled.last()
                && handled != exc
            {
                set_context(self, exc, handled);
            }
        } else if exc.flags & OUTWARD != 0 {
            exc.flags &= !(SKIP_FRAME | OUTWARD);
        } else {
            exc.flags |= SKIP_FRAME;
        }
        self.raised = 1;
        self.exc = exc.obj();
    }

    /// Raises what a scalar function gave.
    #[cold]
    pub fn raise_num(&mut self, raise: num::Raise) {
        match raise.kind {
            num::Kind::Stop(_) => self.stop(raise.kind.exception(), &raise.msg),
            kind => self.raise(kind.exception(), raise.msg),
        }
    }

    /// The value of a scalar function's result, or `None` after raising.
    pub fn check<T>(&mut self, result: num::Result<T>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(raise) => {
                self.raise_num(raise);
                None
            }
        }
    }

    /// Stops: `message` is the exception's text and, on a further line, advice.
    #[cold]
    pub fn stop(&mut self, kind: &str, message: &str) {
        if self.raised == 2 {
            return;
        }
        self.clear_exception();
        self.raised = 2;
        self.st().stop = Some(StopInfo { kind: kind.into(), message: message.into(), trace: Vec::new() });
    }

    /// Stops where control came to a place that it cannot reach: what made the code is wrong.
    pub fn internal_error(&mut self) {
        self.stop(
            "SystemError",
            "internal error: the script came to a place that cannot be reached\nThis is a bug in Taipan; please report it with the script.",
        );
    }

    /// Takes the exception in flight.
    pub fn take_exception(&mut self) -> Option<Exc> {
        self.raised = 0;
        // SAFETY: the exception in flight is a live exception, or null.
        let exc = unsafe { opt(self.exc.cast::<ExcObj>()) };
        self.exc = std::ptr::null_mut();
        exc
    }

    /// Drops the exception or stop in flight.
    pub fn clear_exception(&mut self) {
        self.st().stop = None;
        if let Some(exc) = self.take_exception() {
            exc.dec(self);
        }
    }
}

/// The text of the stop when the host's fuel is used up.
pub const OUT_OF_FUEL: &str = "the script has used up its fuel\nThe host that runs it decides how much it gets.";

/// A boxed tuple of a message, owned.
pub fn message_args(ctx: &mut Ctx, message: super::value::Str) -> Any {
    let args = ctx.st().message_tuple;
    let mut boxed = heap::new_object(ctx, args);
    message.inc();
    set_word(&mut boxed, 0, message.raw() as u64);
    Any::obj(boxed)
}

/// The message of a failed bounds check, by the number of `mir::IndexKind`.
pub fn index_message(kind: i64) -> &'static str {
    match kind {
        0 => "list index out of range",
        1 => "list assignment index out of range",
        2 => "string index out of range",
        3 => "tuple index out of range",
        4 => "range object index out of range",
        6 => "bytearray index out of range",
        _ => "pop index out of range",
    }
}

/// The interrupt flag was seen: 1 is an interrupt by the user, 2 the host's cancellation, 3 its deadline.
pub fn interrupted(ctx: &mut Ctx) {
    match ctx.interrupt.swap(0, std::sync::atomic::Ordering::Relaxed) {
        0 => {}
        1 => ctx.raise("KeyboardInterrupt", ""),
        2 => ctx.stop("Cancelled", "the host has cancelled the script"),
        _ => ctx.stop(
            "TimeoutError",
            "the script's deadline has passed\nThe host that runs it decides how long it may take.",
        ),
    }
}

/// The stop for generators that the end of the program leaves with something to do: in which order cannot be said.
pub fn lost_generators(ctx: &mut Ctx) {
    let text = "the program ends while several generators are suspended in `try` or `with`: the order in which they go on is \
                not known\nClose them with `close()`, or iterate over them to the end.";
    ctx.stop("NotImplementedError", text);
}

/// The exception that a bare `raise` raises again, owned; RuntimeError if none is being handled.
pub fn current(ctx: &mut Ctx) -> Option<Exc> {
    match ctx.st().handled.last() {
        Some(exc) => {
            exc.inc();
            Some(*exc)
        }
        None => {
            ctx.raise("RuntimeError", "No active exception to reraise");
            None
        }
    }
}

/// Sets a word of an object's body.
pub fn set_word(obj: &mut Ref, n: usize, word: u64) {
    // SAFETY: callers name words that the object's type has.
    unsafe { *obj.raw().cast::<u64>().add(crate::types::HEADER / 8 + n) = word };
}

/// Sets `__context__`, keeping the chain free of cycles as CPython does.
fn set_context(ctx: &mut Ctx, mut exc: Exc, context: Exc) {
    let mut at = context;
    // SAFETY: contexts are live exceptions, or null.
    while let Some(mut next) = unsafe { opt(at.context.cast::<ExcObj>()) } {
        if next == exc {
            at.context = std::ptr::null_mut();
            next.any_ref().dec(ctx);
            next = at;
        }
        if next == at {
            break;
        }
        at = next;
    }
    context.inc();
    let old = std::mem::replace(&mut exc.context, context.obj());
    release_opt(ctx, old);
}

fn release_opt(ctx: &mut Ctx, obj: super::layout::Obj) {
    // SAFETY: the pointer came from a field that owned it.
    if let Some(r) = unsafe { opt(obj) } {
        r.dec(ctx);
    }
}

/// `raise exc from cause`: `None` as cause only suppresses the context. The cause's count is taken over.
pub fn set_cause(ctx: &mut Ctx, mut exc: Exc, cause: Any) {
    exc.flags |= SUPPRESS_CONTEXT;
    let new = cause.as_ref().map_or(std::ptr::null_mut(), Gc::raw);
    let old = std::mem::replace(&mut exc.cause, new);
    release_opt(ctx, old);
}

/// Sets `args`: a boxed tuple (taken over), or `None` for no arguments.
pub fn set_args(ctx: &mut Ctx, mut exc: Exc, args: Any) {
    let new = args.as_ref().map_or(std::ptr::null_mut(), Gc::raw);
    let old = std::mem::replace(&mut exc.args, new);
    release_opt(ctx, old);
}

/// `exc.args` as a value, owned.
pub fn args(ctx: &mut Ctx, exc: Exc) -> Any {
    if let Some(short) = os_error::without_file(ctx, exc) {
        return short;
    }
    // SAFETY: `args` is null or a live box.
    match unsafe { opt(exc.args) } {
        Some(boxed) => {
            boxed.inc();
            Any::obj(boxed)
        }
        None => {
            let ty = ctx.st().empty_tuple;
            Any::obj(heap::new_object(ctx, ty))
        }
    }
}

/// The arguments of an exception.
pub fn arg_views(ctx: &Ctx, exc: Exc) -> Vec<View> {
    let descs = ctx.descs();
    // SAFETY: `args` is null or a live box of a tuple.
    match unsafe { opt(exc.args) } {
        Some(boxed) => {
            let view = View::of_ref(descs, boxed);
            if !matches!(ctx.types().get(view.ty), Type::TupleOf(_)) {
                return view.items(descs).collect();
            }
            let list = view.list();
            let shape = super::list::shape(ctx, list);
            (0..list.len as usize).map(|i| super::list::view(ctx, list, shape, i)).collect()
        }
        None => Vec::new(),
    }
}

/// Raises KeyError with the key as its argument.
#[cold]
pub fn key_error(ctx: &mut Ctx, key: View) {
    let mut exc = ctx.new_exception("KeyError", "");
    let types = ctx.types();
    let found = *ctx.st().key_tuples.entry(key.ty).or_insert_with(|| {
        let unions = types.iter().filter(|(_, t)| matches!(t, Type::Union(m) if m.contains(&key.ty)));
        let wanted = [key.ty].into_iter().chain(unions.map(|(id, _)| id));
        wanted.filter_map(|t| types.find(&Type::Tuple(Box::new([t])))).next()
    });
    if let Some(tuple) = found {
        let boxed = heap::new_object(ctx, tuple);
        let item = ctx.descs()[tuple].items[0].1;
        // SAFETY: the box has room for the item, whose type is the key's or a union with it.
        unsafe {
            let to = boxed.raw().cast::<u64>().add(crate::types::HEADER / 8);
            super::value::store(ctx, key, item, to);
        }
        exc.args = boxed.obj();
    }
    ctx.raise_exc(exc, true);
}

/// Whether an exception is an instance of a class, given by an instance type of it.
pub fn matches(ctx: &Ctx, exc: Exc, class: TypeId) -> bool {
    let own = exc.type_id();
    if own == class {
        return true;
    }
    let (last, asked, known) = ctx.st().matched.get();
    if (last, asked) == (own, class) {
        return known;
    }
    let found = match ctx.types().get(class) {
        Type::Instance(l) => is_instance(ctx, exc, &ctx.types().layouts[*l].class),
        _ => false,
    };
    ctx.st().matched.set((own, class, found));
    found
}

/// Whether an exception is an instance of a class.
pub fn is_instance(ctx: &Ctx, exc: Exc, class: &ClassKey) -> bool {
    match ctx.types().get(exc.type_id()) {
        Type::Instance(l) => ctx.types().layouts[*l].mro.contains(class),
        _ => false,
    }
}

/// Whether an exception is an instance of a builtin class.
pub fn is_builtin(ctx: &Ctx, exc: Exc, class: &str) -> bool {
    is_instance(ctx, exc, &ClassKey::Builtin(class.into()))
}

/// The name of an exception's class.
pub fn class_name<'a>(ctx: &Ctx, exc: Exc) -> &'a str {
    ctx.types().python_name(exc.type_id())
}

/// The name of an exception's class as tracebacks print it: with its module, if it is not the script.
pub fn qualified_name<'a>(ctx: &Ctx, exc: Exc) -> &'a str {
    match ctx.types().get(exc.type_id()) {
        Type::Instance(l) => {
            let name = &*ctx.types().layouts[*l].qualname;
            name.strip_prefix("__main__.").unwrap_or(name)
        }
        _ => class_name(ctx, exc),
    }
}

/// `str(exc)`, without a `__str__` of its class.
pub fn text(ctx: &mut Ctx, exc: Exc) -> Option<String> {
    let args = arg_views(ctx, exc);
    match args[..] {
        // Its message is an attribute, which is not there.
        [] if is_builtin(ctx, exc, "SyntaxError") => Some("None".into()),
        [] => Some(String::new()),
        [one] if is_builtin(ctx, exc, "KeyError") => super::show::repr(ctx, one),
        [one] => super::show::str(ctx, one),
        _ if os_error::is_told(ctx, exc) => os_error::text(ctx, exc),
        _ => {
            // SAFETY: there are arguments, so the box is there.
            let boxed = unsafe { Gc::new(exc.args) };
            let view = View::of_ref(ctx.descs(), boxed);
            super::show::repr(ctx, view)
        }
    }
}

/// `repr(exc)`, without a `__repr__` of its class.
pub fn repr(ctx: &mut Ctx, exc: Exc) -> Option<String> {
    let name = class_name(ctx, exc);
    let mut out = name.rsplit('.').next().unwrap_or(name).to_string();
    out.push('(');
    let mut args = arg_views(ctx, exc);
    if os_error::has_file(ctx, exc) {
        args.truncate(2);
    }
    for (n, arg) in args.into_iter().enumerate() {
        if n > 0 {
            out.push_str(", ");
        }
        out.push_str(&super::show::repr(ctx, arg)?);
    }
    out.push(')');
    Some(out)
}

/// A handler starts: the exception (borrowed) is what new ones are chained to.
pub fn enter_handler(ctx: &mut Ctx, exc: Exc) {
    exc.inc();
    ctx.st().handled.push(exc);
}

/// A handler ends.
pub fn leave_handler(ctx: &mut Ctx) {
    if let Some(exc) = ctx.st().handled.pop() {
        exc.dec(ctx);
    }
}

/// Ends handlers until so many are left.
pub fn restore_handlers(ctx: &mut Ctx, depth: i64) {
    while ctx.st().handled.len() as i64 > depth.max(0) {
        leave_handler(ctx);
    }
}

/// What an uncaught SystemExit asks for: status, and text for standard error.
pub fn exit_status(ctx: &mut Ctx, exc: Exc) -> (i32, Option<String>) {
    let args = arg_views(ctx, exc);
    match args[..] {
        [] => (0, None),
        [View { ty: TypeId::NONE, .. }] => (0, None),
        [View { ty: TypeId::INT | TypeId::BOOL, bits }] => (bits as i32, None),
        [View { ty: TypeId::WORD, bits }] if bits < 1 << 63 => (bits as i32, None),
        [View { ty: TypeId::WORD, .. }] => (-1, None),
        _ => (1, text(ctx, exc)),
    }
}
