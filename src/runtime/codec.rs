//! Text to bytes and back: UTF-8, ASCII, Latin-1.

use super::layout::Ctx;

/// An encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    /// UTF-8 with a mark at the start.
    Utf8Sig,
    Ascii,
    Latin1,
}

/// What becomes of what cannot be encoded or decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errors {
    Strict,
    Ignore,
    Replace,
}

/// The mark at the start of `utf-8-sig`.
pub const MARK: &[u8] = "\u{feff}".as_bytes();

/// The encoding of a name; a stop for one that is not there.
pub fn encoding(ctx: &mut Ctx, name: &str) -> Option<Encoding> {
    Some(match &*name.to_ascii_lowercase().replace('_', "-") {
        "utf-8" | "utf8" | "u8" | "cp65001" => Encoding::Utf8,
        "utf-8-sig" => Encoding::Utf8Sig,
        "ascii" | "us-ascii" | "646" => Encoding::Ascii,
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "l1" | "latin" => Encoding::Latin1,
        _ => {
            ctx.stop("LookupError", &format!("encoding `{name}` is not there\nuse utf-8, ascii or latin-1"));
            return None;
        }
    })
}

/// The handler of a name; a stop for one that is not there.
pub fn errors(ctx: &mut Ctx, name: &str) -> Option<Errors> {
    Some(match name {
        "strict" => Errors::Strict,
        "ignore" => Errors::Ignore,
        "replace" => Errors::Replace,
        _ => {
            let text = format!("the error handler `{name}` is not there\nuse strict, ignore or replace");
            ctx.stop("LookupError", &text);
            return None;
        }
    })
}

/// Text as bytes.
pub fn encode(ctx: &mut Ctx, text: &str, encoding: Encoding, errors: Errors) -> Option<Vec<u8>> {
    let (limit, codec) = match encoding {
        Encoding::Utf8 => return Some(text.into()),
        Encoding::Utf8Sig => return Some([MARK, text.as_bytes()].concat()),
        Encoding::Ascii => (0x80, "ascii"),
        Encoding::Latin1 => (0x100, "latin-1"),
    };
    let mut out = Vec::with_capacity(text.len());
    let mut chars = text.chars().enumerate().peekable();
    while let Some((n, c)) = chars.next() {
        match (u32::from(c), errors) {
            (code, _) if code < limit => out.push(code as u8),
            (_, Errors::Ignore) => {}
            (_, Errors::Replace) => out.push(b'?'),
            (code, Errors::Strict) => {
                let mut last = n;
                while let Some((next, _)) = chars.next_if(|(_, c)| u32::from(*c) >= limit) {
                    last = next;
                }
                let what = match (last == n, code) {
                    (true, 0..=0xff) => format!("character '\\x{code:02x}' in position {n}"),
                    (true, 0x100..=0xffff) => format!("character '\\u{code:04x}' in position {n}"),
                    (true, _) => format!("character '\\U{code:08x}' in position {n}"),
                    (false, _) => format!("characters in position {n}-{last}"),
                };
                ctx.raise(
                    "UnicodeEncodeError",
                    format!("'{codec}' codec can't encode {what}: ordinal not in range({limit})"),
                );
                return None;
            }
        }
    }
    Some(out)
}

/// Bytes as text. If they are not the `last`, an incomplete character at the end is left over: how many bytes were taken is given too.
pub fn decode(ctx: &mut Ctx, bytes: &[u8], encoding: Encoding, errors: Errors, last: bool) -> Option<(String, usize)> {
    match encoding {
        Encoding::Latin1 => Some((bytes.iter().map(|b| char::from(*b)).collect(), bytes.len())),
        Encoding::Ascii => {
            let mut out = String::with_capacity(bytes.len());
            for (at, &b) in bytes.iter().enumerate() {
                match errors {
                    _ if b < 0x80 => out.push(char::from(b)),
                    Errors::Ignore => {}
                    Errors::Replace => out.push('\u{fffd}'),
                    Errors::Strict => {
                        let text = format!(
                            "'ascii' codec can't decode byte 0x{b:02x} in position {at}: ordinal not in range(128)"
                        );
                        ctx.raise("UnicodeDecodeError", text);
                        return None;
                    }
                }
            }
            Some((out, bytes.len()))
        }
        Encoding::Utf8Sig if bytes.len() < MARK.len() && MARK.starts_with(bytes) && !last => Some((String::new(), 0)),
        Encoding::Utf8Sig => {
            let marked = if bytes.starts_with(MARK) { MARK.len() } else { 0 };
            let (text, taken) = utf8(ctx, &bytes[marked..], errors, last)?;
            Some((text, taken + marked))
        }
        Encoding::Utf8 => utf8(ctx, bytes, errors, last),
    }
}

fn utf8(ctx: &mut Ctx, bytes: &[u8], errors: Errors, last: bool) -> Option<(String, usize)> {
    let mut out = String::new();
    let mut from = 0;
    loop {
        let error = match std::str::from_utf8(&bytes[from..]) {
            Ok(text) if from == 0 => return Some((text.into(), bytes.len())),
            Ok(text) => return Some((out + text, bytes.len())),
            Err(error) => error,
        };
        let at = from + error.valid_up_to();
        out += std::str::from_utf8(&bytes[from..at]).unwrap_or_default();
        let count = match error.error_len() {
            None if !last => return Some((out, at)),
            None => bytes.len() - at,
            Some(count) => count,
        };
        match errors {
            Errors::Strict => {
                utf8_error(ctx, bytes, at, count, error.error_len().is_none());
                return None;
            }
            Errors::Ignore => {}
            Errors::Replace => out.push('\u{fffd}'),
        }
        from = at + count;
    }
}

fn utf8_error(ctx: &mut Ctx, bytes: &[u8], at: usize, count: usize, cut_off: bool) {
    let byte = bytes[at];
    let reason = match byte {
        _ if cut_off => "unexpected end of data",
        0x80..=0xc1 | 0xf5.. => "invalid start byte",
        _ => "invalid continuation byte",
    };
    let what = match count {
        1 => format!("byte {byte:#04x} in position {at}"),
        _ => format!("bytes in position {at}-{}", at + count - 1),
    };
    ctx.raise("UnicodeDecodeError", format!("'utf-8' codec can't decode {what}: {reason}"));
}
