//! Rows: input, text files, floats as bytes, exceptions of the system.

use super::rt::rows;
use crate::runtime::files::{self, number};
use crate::runtime::value::{Any, Exc, Str};
use crate::runtime::{io, os_error, str};

rows! { pub static ROWS;
    // A line of standard input without its end; EOFError.
    "io.input" raises Any fn(ctx, prompt: Str) -> Str { io::input(ctx, prompt.text())? }

    // Files have handles; no bytes are that of standard input.
    "file.open" raises Any fn(ctx, path: Str, mode: Str, encoding: Str, errors: Str) -> Str {
        files::open(ctx, path.text(), mode.text(), encoding.text(), errors.text(), None)?
    }
    "file.open_newline" raises Any fn(ctx, path: Str, mode: Str, encoding: Str, errors: Str, newline: Str) -> Str {
        files::open(ctx, path.text(), mode.text(), encoding.text(), errors.text(), Some(newline.text()))?
    }
    "file.close" raises Any fn(ctx, file: Str) { files::close(ctx, number(file))? }
    "file.closed" quiet Any fn(ctx, file: Str) -> bool { ctx.st().files.is_closed(number(file)) }
    "file.check" raises Any fn(ctx, file: Str) { files::check_open(ctx, number(file))? }
    "file.can" raises Any fn(ctx, file: Str, what: i64) -> bool { files::can(ctx, number(file), what)? }
    "file.read" raises Any fn(ctx, file: Str, most: i64) -> Str { files::read(ctx, number(file), most)? }
    "file.readline" raises Any fn(ctx, file: Str, most: i64) -> Str { files::read_line(ctx, number(file), most)? }
    "file.next" raises Any fn(ctx, file: Str) -> Str { files::next_line(ctx, number(file))? }
    "file.write" raises Any fn(ctx, file: Str, text: Str) { files::write(ctx, number(file), text.text())? }
    "file.flush" raises Any fn(ctx, file: Str) { files::flush(ctx, number(file))? }
    "file.tell" raises Any fn(ctx, file: Str) -> i64 { files::tell(ctx, number(file))? }
    "file.seek" raises Any fn(ctx, file: Str, offset: i64, whence: i64) -> i64 { files::seek(ctx, number(file), offset, whence)? }
    "file.truncate" raises Any fn(ctx, file: Str, size: i64) -> i64 { files::truncate(ctx, number(file), size)? }

    // Floats of 32 bits, and the bytes of floats.
    "float.single" quiet Pure fn(ctx, x: f64) -> f64 { f64::from(x as f32) }
    "float.to_bytes" raises Allocates fn(ctx, x: f64, size: i64) -> Str {
        if size == 4 { str::new_bytes(ctx, &(x as f32).to_ne_bytes())? } else { str::new_bytes(ctx, &x.to_ne_bytes())? }
    }
    "float.from_bytes" quiet Pure fn(ctx, data: Str) -> f64 {
        match data.data().len() {
            4 => f64::from(f32::from_ne_bytes(data.data().try_into().unwrap_or_default())),
            _ => f64::from_ne_bytes(data.data().try_into().unwrap_or_default()),
        }
    }

    // Number (0), text (1) or file (2) of an OSError, or None.
    "exc.os_part" raises Any fn(ctx, exc: Exc, which: i64) -> Any { os_error::part(ctx, exc, which)? }
}
