//! What `print` and `input` do.

use super::error;
use super::layout::Ctx;
use super::str;
use super::value::Str;
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
            ctx.raise("BrokenPipeError", "[Errno 32] Broken pipe");
            None
        }
        Some(other) => {
            ctx.raise("OSError", other.to_string());
            None
        }
    }
}

/// Waits until a terminal has a line, or somebody interrupts the script: a terminal hands out whole lines, of which none is left over.
fn wait_for_line(ctx: &mut Ctx) -> Option<()> {
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
    flush(ctx)?;
    wait_for_line(ctx)?;
    let mut line = String::new();
    match std::io::stdin().read_line(&mut line) {
        Ok(0) => {
            ctx.raise("EOFError", "EOF when reading a line");
            None
        }
        Ok(_) => {
            let text = line.strip_suffix('\n').unwrap_or(&line);
            Some(str::new(ctx, text))
        }
        Err(error) => {
            ctx.raise("OSError", error.to_string());
            None
        }
    }
}

/// A line of standard input with its end; nothing at the end of the input.
pub fn read_line(ctx: &mut Ctx) -> Option<Str> {
    flush(ctx)?;
    let mut line = String::new();
    let read = std::io::stdin().read_line(&mut line);
    text_of(ctx, read, line)
}

/// All that is left of standard input.
pub fn read_all(ctx: &mut Ctx) -> Option<Str> {
    flush(ctx)?;
    let mut text = String::new();
    let read = std::io::Read::read_to_string(&mut std::io::stdin(), &mut text);
    text_of(ctx, read, text)
}

fn text_of(ctx: &mut Ctx, read: std::io::Result<usize>, text: String) -> Option<Str> {
    match read {
        Ok(_) => Some(str::new(ctx, &text.replace("\r\n", "\n"))),
        Err(error) => {
            ctx.raise("OSError", error.to_string());
            None
        }
    }
}
