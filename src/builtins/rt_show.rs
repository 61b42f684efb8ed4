//! Rows: texts of values, output, input.

use super::rt::rows;
use crate::runtime::num::{float_text, format, format_number, int_text, text};
use crate::runtime::value::{Any, Ref, Str};
use crate::runtime::{io, show, str, str_format};

rows! { pub static ROWS;
    "show.str" raises Any fn(ctx, x: Any) -> Str {
        let view = ctx.view(x);
        if view.ty == crate::types::TypeId::STR {
            view.text().inc();
            view.text()
        } else {
            let text = show::str(ctx, view)?;
            str::new(ctx, &text)
        }
    }
    // `str` and `repr` of an int, of a float.
    "show.int" raises Allocates fn(ctx, x: i64) -> Str { str::of_int(ctx, x) }
    "show.float" raises Allocates fn(ctx, x: f64) -> Str { str::new(ctx, &float_text::repr(x)) }
    "show.repr" raises Any fn(ctx, x: Any) -> Str {
        let view = ctx.view(x);
        let text = show::repr(ctx, view)?;
        str::new(ctx, &text)
    }
    // Around the text that a class was given: an object within its own text is `...`.
    "show.enter" quiet Any fn(ctx, r: Ref) -> bool { show::enter(ctx, r) }
    "show.leave" quiet Any fn(ctx, r: Ref) { show::leave(ctx, r) }
    // The text that objects without methods of their own have.
    "show.plain_str" raises Any fn(ctx, x: Any) -> Str {
        let view = ctx.view(x);
        let text = show::plain(ctx, view, true)?;
        str::new(ctx, &text)
    }
    "show.plain_repr" raises Any fn(ctx, x: Any) -> Str {
        let view = ctx.view(x);
        let text = show::plain(ctx, view, false)?;
        str::new(ctx, &text)
    }
    "show.ascii" raises Any fn(ctx, x: Any) -> Str {
        let view = ctx.view(x);
        let text = show::repr(ctx, view)?;
        str::new(ctx, &text::ascii_of_repr(&text))
    }
    "show.repr_str" raises Allocates fn(ctx, s: Str) -> Str { str::new(ctx, &text::repr_str(s.text())) }
    "show.format" raises Any fn(ctx, x: Any, spec: Str) -> Str {
        let view = ctx.view(x);
        let text = show::format(ctx, view, spec.text())?;
        str::new(ctx, &text)
    }
    "show.format_int" raises Allocates fn(ctx, x: i64, spec: Str) -> Str {
        if let Some(text) = str_format::plain_int(ctx, x, spec.text()) {
            return Some(text);
        }
        let text = ctx.check(format_number::format_int(x, spec.text()))?;
        str::new(ctx, &text)
    }
    "show.format_float" raises Allocates fn(ctx, x: f64, spec: Str) -> Str {
        if let Some(text) = str_format::plain_float(ctx, x, spec.text()) {
            return Some(text);
        }
        let text = ctx.check(format_number::format_float(x, spec.text()))?;
        str::new(ctx, &text)
    }
    "show.format_str" raises Allocates fn(ctx, s: Str, spec: Str) -> Str {
        if let Some(text) = str_format::plain_str(ctx, s, spec.text()) {
            return Some(text);
        }
        let text = ctx.check(format::format_str(s.text(), spec.text()))?;
        str::new(ctx, &text)
    }

    // `print` is a sequence of these: the values, with `print.str` of separator and end between.
    "print.any" raises Any fn(ctx, x: Any) {
        let view = ctx.view(x);
        let text = show::str(ctx, view)?;
        io::write(ctx, &text)?
    }
    "print.str" raises Any fn(ctx, s: Str) { io::write(ctx, s.text())? }
    "print.int" raises Any fn(ctx, x: i64) {
        let mut buffer = [0; 20];
        let at = int_text::digits(x, &mut buffer);
        io::write(ctx, std::str::from_utf8(&buffer[at..]).unwrap_or_default())?
    }
    "print.float" raises Any fn(ctx, x: f64) { io::write(ctx, &float_text::repr(x))? }
    "print.bool" raises Any fn(ctx, x: bool) { io::write(ctx, if x { "True" } else { "False" })? }
    "print.space" raises Any fn(ctx) { io::write(ctx, " ")? }
    "print.newline" raises Any fn(ctx) { io::write(ctx, "\n")? }
    "print.flush" raises Any fn(ctx) { io::flush(ctx)? }
    "print.err" raises Any fn(ctx, s: Str) { ctx.st().output.write_err(s.text().as_bytes()) }
    "sys.argv" raises Allocates fn(ctx, t: i64) -> crate::runtime::value::List {
        let args = ctx.st().argv.clone();
        let out = crate::runtime::heap::new_list(ctx, super::rt_core::ty(t), args.len() as i64)?;
        for arg in args {
            let arg = str::new(ctx, &arg);
            crate::runtime::list::append_any(ctx, out, Any::obj(arg))?;
        }
        out
    }
    "sys.setrecursionlimit" raises Any fn(ctx, n: i64) {
        if n < 1 { ctx.raise("ValueError", "recursion limit must be greater or equal than 1"); None? }
        ctx.st().recursion_limit = n;
        ctx.bound_recursion();
    }
    "sys.getrecursionlimit" quiet Any fn(ctx) -> i64 { ctx.st().recursion_limit }
}
