//! Exceptions of the operating system: number, text and file of an OSError.
//!
//! The arguments that it was made with stay together; `args` shows the first two where a file is among them.

use super::error::{arg_views, is_builtin, set_word};
use super::exceptions::{OS_ERROR, OS_ERROR_OF_FILE, of_errno};
use super::heap;
use super::layout::Ctx;
use super::value::{Any, Exc, View, store};
use crate::types::{HEADER, Type, TypeId};

/// Raises what the system has answered, for a file if one is given.
pub fn raise(ctx: &mut Ctx, error: &std::io::Error, file: Option<&str>) {
    match error.raw_os_error() {
        Some(errno) => raise_errno(ctx, errno, file),
        None => ctx.raise("OSError", error.to_string()),
    }
}

/// Raises the OSError of a number.
pub fn raise_errno(ctx: &mut Ctx, errno: i32, file: Option<&str>) {
    if ctx.failed() {
        return;
    }
    let mut exc = ctx.new_exception(of_errno(i64::from(errno)), "");
    let items: &[TypeId] = if file.is_some() { &OS_ERROR_OF_FILE } else { &OS_ERROR };
    let tuple = ctx.types().find(&Type::Tuple(items.into())).unwrap_or(TypeId::NEVER);
    if tuple != TypeId::NEVER {
        let mut boxed = heap::new_object(ctx, tuple);
        set_word(&mut boxed, 0, errno as u64);
        for (n, text) in [Some(&*message(errno)), file].into_iter().flatten().enumerate() {
            let text = super::str::new(ctx, text);
            set_word(&mut boxed, n + 1, text.raw() as u64);
        }
        exc.args = boxed.obj();
    }
    ctx.raise_exc(exc, true);
}

/// What the C library calls an error.
pub fn message(errno: i32) -> String {
    // SAFETY: the text is copied before anything else may change it.
    unsafe { std::ffi::CStr::from_ptr(libc::strerror(errno)) }.to_string_lossy().into_owned()
}

/// Whether it has a number and a text.
pub fn is_told(ctx: &Ctx, exc: Exc) -> bool {
    is_builtin(ctx, exc, "OSError") && (2..=5).contains(&arg_views(ctx, exc).len())
}

/// Whether it concerns a file.
pub fn has_file(ctx: &Ctx, exc: Exc) -> bool {
    is_told(ctx, exc) && arg_views(ctx, exc).get(2).is_some_and(|file| file.ty != TypeId::NONE)
}

/// `str(exc)` of one that has a number and a text.
pub fn text(ctx: &mut Ctx, exc: Exc) -> Option<String> {
    let args = arg_views(ctx, exc);
    let (errno, message) = (super::show::str(ctx, args[0])?, super::show::str(ctx, args[1])?);
    let mut out = format!("[Errno {errno}] {message}");
    if has_file(ctx, exc) {
        out += ": ";
        out += &super::show::repr(ctx, args[2])?;
        if let Some(second) = args.get(4).filter(|second| second.ty != TypeId::NONE) {
            out += " -> ";
            out += &super::show::repr(ctx, *second)?;
        }
    }
    Some(out)
}

/// The first two arguments, if there is a file beside; owned.
pub fn without_file(ctx: &mut Ctx, exc: Exc) -> Option<Any> {
    if !has_file(ctx, exc) {
        return None;
    }
    let args = arg_views(ctx, exc);
    // SAFETY: there are arguments, so the box is there.
    let whole = unsafe { super::value::opt(exc.args) }?.type_id();
    let shorter = match ctx.types().get(whole) {
        Type::Tuple(items) => ctx.types().find(&Type::Tuple(items[..2].into())),
        _ => None,
    };
    let Some(tuple) = shorter else {
        ctx.stop("NotImplementedError", "the arguments of this exception have a type that is not known\nuse `str(e)`");
        return Some(Any::NONE);
    };
    let boxed = heap::new_object(ctx, tuple);
    let items = ctx.descs()[tuple].items.clone();
    for (arg, (at, ty)) in args.into_iter().zip(items) {
        // SAFETY: the box has room for the item, whose type this is.
        unsafe {
            let to = boxed.raw().cast::<u64>().add(HEADER / 8 + at as usize);
            store(ctx, arg, ty, to);
        }
    }
    Some(Any::obj(boxed))
}

/// The class of `OSError(number, text, …)`: another one for some numbers.
pub fn class_of(ctx: &Ctx, class: TypeId, args: Any) -> TypeId {
    if class != ctx.exception_type("OSError") || args.as_ref().is_none() {
        return class;
    }
    let args: Vec<View> = ctx.view(args).items(ctx.descs()).collect();
    match args[..] {
        [View { ty: TypeId::INT, bits }, _, ..] if args.len() <= 5 => ctx.exception_type(of_errno(bits as i64)),
        _ => class,
    }
}

/// `errno` (0), `strerror` (1) or `filename` (2): an int or a str, or `None` where there is none; owned.
pub fn part(ctx: &mut Ctx, exc: Exc, which: i64) -> Option<Any> {
    let name = ["errno", "strerror", "filename"][which.clamp(0, 2) as usize];
    if !is_builtin(ctx, exc, "OSError") {
        let class = super::error::class_name(ctx, exc);
        ctx.raise("AttributeError", format!("'{class}' object has no attribute '{name}'"));
        return None;
    }
    if !is_told(ctx, exc) {
        return Some(Any::NONE);
    }
    match arg_views(ctx, exc).get(which as usize) {
        None | Some(View { ty: TypeId::NONE, .. }) => Some(Any::NONE),
        Some(View { ty: TypeId::INT, bits }) if which == 0 => Some(Any::int(*bits as i64)),
        Some(view) if which > 0 && view.ty == TypeId::STR => {
            let text = view.text();
            text.inc();
            Some(Any::obj(text))
        }
        Some(_) => {
            ctx.stop(
                "NotImplementedError",
                &format!("`{name}` of this exception has a type that is not known\nuse `str(e)`"),
            );
            None
        }
    }
}
