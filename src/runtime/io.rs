//! What `print` and `input` do.

use super::layout::Ctx;
use super::str;
use super::value::Str;
use super::{error, files};
use std::io::ErrorKind;

/// Writes to standard output.
pub fn write(ctx: &mut Ctx, text: &str) -> Option<()> {
    if !ctx.st().output.write(text.as_bytes()) {
        ctx.stop(
            "RuntimeError",
            "the script has written more than it may\nThe host that runs it decides how much that is.",
        );
        return None;
    }
    sound(ctx)
}

/// Hands on what is buffered.
pub fn flush(ctx: &mut Ctx) -> Option<()> {
    ctx.st().output.flush();
    sound(ctx)
}

/// Raises what the sink has failed with.
fn sound(ctx: &mut Ctx) -> Option<()> {
    match ctx.st().output.error {
        None => Some(()),
        Some(ErrorKind::BrokenPipe) => {
            super::os_error::raise_errno(ctx, libc::EPIPE, None);
            None
        }
        Some(other) => {
            ctx.raise("OSError", other.to_string());
            None
        }
    }
}

/// Waits until a terminal has a line, or somebody interrupts the script: a terminal hands out whole lines, of which none is left over.
pub(super) fn wait_for_line(ctx: &mut Ctx) -> Option<()> {
    use std::io::IsTerminal;
    const STEP: libc::c_int = 50;
    if !std::io::stdin().is_terminal() {
        return Some(());
    }
    loop {
        let mut poll = libc::pollfd { fd: 0, events: libc::POLLIN, revents: 0 };
        // SAFETY: one descriptor to look at.
        if unsafe { libc::poll(&mut poll, 1, STEP) } != 0 {
            return Some(());
        }
        error::interrupted(ctx);
        if ctx.failed() {
            return None;
        }
    }
}

/// `input(prompt)`
pub fn input(ctx: &mut Ctx, prompt: &str) -> Option<Str> {
    write(ctx, prompt)?;
    let line = read_line(ctx)?;
    if line.bytes == 0 {
        line.dec(ctx);
        ctx.raise("EOFError", "EOF when reading a line");
        return None;
    }
    let Some(text) = line.text().strip_suffix('\n') else { return Some(line) };
    let text = str::new(ctx, text);
    line.dec(ctx);
    Some(text)
}

/// A line of standard input with its end; nothing at the end of the input.
pub fn read_line(ctx: &mut Ctx) -> Option<Str> {
    flush(ctx)?;
    files::read_line(ctx, files::STDIN, -1)
}
