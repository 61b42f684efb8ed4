//! Text files: the files that scripts have open, as CPython's `TextIOWrapper` reads and writes them.
//!
//! A script's file object has a handle: bytes with the number of a place in [`Files`], which lets go of the file when they are freed. Bytes are read in pieces of `CHUNK` and decoded when they
//! are read, as CPython does it, so that an error of decoding comes at the same place; the ends of lines are translated when text is
//! taken. What is written stays in a buffer until that is full, or the file is flushed, closed, sought in, or let go.

use super::codec::{self, Encoding, Errors, MARK};
use super::layout::Ctx;
use super::value::Str;
use super::{error, heap, os_error, str};
use std::fs::File;
use std::io::{BufRead, IsTerminal, Read, Seek, SeekFrom, Write};

/// Bytes that are read at once.
const CHUNK: usize = 8192;

/// Which ends of lines are known, and what `\n` is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Newline {
    /// All are known, and read as `\n`.
    Universal,
    /// All are known, and left as they are.
    Kept,
    /// Only this one.
    Only(&'static str),
}

/// Where bytes come from and go to.
#[derive(Debug)]
enum Stream {
    File(File),
    /// Standard input, which is read line by line: others may read what follows.
    Stdin,
}

/// An open file.
#[derive(Debug)]
struct TextFile {
    stream: Stream,
    readable: bool,
    writable: bool,
    encoding: Encoding,
    errors: Errors,
    newline: Newline,
    /// What was decoded and not taken yet, from `at` on.
    text: String,
    at: usize,
    /// Bytes of a character that is not complete.
    rest: Vec<u8>,
    /// Nothing was read or written yet: a mark may stand here.
    fresh: bool,
    /// What was written and is not in the file yet.
    out: Vec<u8>,
    /// A loop goes over the lines.
    iterating: bool,
}

/// The files of an instance.
#[derive(Debug, Default)]
pub struct Files {
    /// Whether scripts may open files.
    pub allowed: bool,
    stdin: Place,
    places: Vec<Place>,
    free: Vec<usize>,
}

/// The number of standard input.
pub const STDIN: i64 = 0;

#[derive(Debug, Default)]
enum Place {
    /// No object has this place; standard input was not used yet.
    #[default]
    Free,
    /// The object is there, the file is closed.
    Closed,
    Open(Box<TextFile>),
}

impl Files {
    fn add(&mut self, file: TextFile) -> i64 {
        let place = Place::Open(Box::new(file));
        let at = match self.free.pop() {
            Some(at) => {
                self.places[at] = place;
                at
            }
            None => {
                self.places.push(place);
                self.places.len() - 1
            }
        };
        at as i64 + 1
    }

    fn place(&mut self, number: i64) -> Option<&mut Place> {
        if number == STDIN {
            if matches!(self.stdin, Place::Free) {
                self.stdin = Place::Open(Box::new(TextFile::new(Stream::Stdin)));
            }
            return Some(&mut self.stdin);
        }
        self.places.get_mut(usize::try_from(number - 1).ok()?)
    }

    /// Whether the file is closed.
    pub fn is_closed(&mut self, number: i64) -> bool {
        !matches!(self.place(number), Some(Place::Open(_)))
    }

    /// The object of a file is gone: what was written is handed on, the file closed. Errors are nobody's any more.
    pub fn let_go(&mut self, number: i64) {
        let Some(place) = self.place(number) else { return };
        if let Place::Open(mut file) = std::mem::replace(place, Place::Free) {
            let _ = file.hand_on();
        }
        self.free.push(number as usize - 1);
    }

    /// Lets all go but those with these numbers.
    pub fn retain(&mut self, kept: &[i64]) {
        for number in 1..=self.places.len() as i64 {
            if !matches!(self.place(number), None | Some(Place::Free)) && !kept.contains(&number) {
                self.let_go(number);
            }
        }
    }

    /// Hands on what was written to any of them.
    pub fn flush(&mut self) {
        for place in &mut self.places {
            if let Place::Open(file) = place {
                let _ = file.hand_on();
            }
        }
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        self.flush();
    }
}

impl Stream {
    fn file(&mut self) -> std::io::Result<&mut File> {
        match self {
            Stream::File(file) => Ok(file),
            Stream::Stdin => Err(std::io::Error::from_raw_os_error(libc::ESPIPE)),
        }
    }

    /// Appends the next piece; 0 at the end.
    fn read_piece(&mut self, into: &mut Vec<u8>) -> std::io::Result<usize> {
        match self {
            Stream::File(file) => file.take(CHUNK as u64).read_to_end(into),
            Stream::Stdin => std::io::stdin().lock().read_until(b'\n', into),
        }
    }

    /// Appends much of what is left; 0 at the end.
    fn read_much(&mut self, into: &mut Vec<u8>) -> std::io::Result<usize> {
        match self {
            Stream::File(file) => file.take(1 << 20).read_to_end(into),
            Stream::Stdin => std::io::stdin().lock().take(1 << 20).read_to_end(into),
        }
    }
}

impl TextFile {
    /// For reading UTF-8; ends of lines are any, or left as they are on standard input.
    fn new(stream: Stream) -> TextFile {
        let newline = if matches!(stream, Stream::Stdin) { Newline::Only("\n") } else { Newline::Universal };
        TextFile {
            stream,
            readable: true,
            writable: false,
            encoding: Encoding::Utf8,
            errors: Errors::Strict,
            newline,
            text: String::new(),
            at: 0,
            rest: Vec::new(),
            fresh: true,
            out: Vec::new(),
            iterating: false,
        }
    }

    fn hand_on(&mut self) -> std::io::Result<()> {
        if self.out.is_empty() {
            return Ok(());
        }
        let out = std::mem::take(&mut self.out);
        self.stream.file()?.write_all(&out)
    }

    /// What is left of the decoded text is given up: the next byte is the file's.
    fn forget(&mut self) {
        self.text.clear();
        self.at = 0;
        self.rest.clear();
    }

    /// Where the first line of the decoded text ends, and where what is read as `\n` begins; nothing if it is not all there.
    fn line_end(&self, from: usize, ended: bool) -> Option<(usize, usize)> {
        let text = &self.text.as_bytes()[from..];
        if let Newline::Only(end) = self.newline {
            let found = match end.as_bytes() {
                [only] => text.iter().position(|b| b == only),
                pair => text.windows(2).position(|two| two == pair),
            };
            return found.map(|n| (from + n, from + n + end.len()));
        }
        let n = text.iter().position(|b| matches!(b, b'\n' | b'\r'))?;
        match (text[n], text.get(n + 1)) {
            (b'\r', Some(b'\n')) => Some((from + n, from + n + 2)),
            (b'\r', None) if !ended => None,
            _ => Some((from + n, from + n + 1)),
        }
    }

    /// The text between two places, with ends of lines as scripts see them.
    fn seen(&self, from: usize, to: usize) -> std::borrow::Cow<'_, str> {
        let text = &self.text[from..to];
        if self.newline == Newline::Universal && text.contains('\r') {
            text.replace("\r\n", "\n").replace('\r', "\n").into()
        } else {
            text.into()
        }
    }

    /// The end of what is decoded; before the end of the file, without a `\r` at the end: a `\n` may follow that is one with it.
    fn whole(&self, ended: bool) -> usize {
        let open = !ended && !matches!(self.newline, Newline::Only(_)) && self.text.ends_with('\r');
        self.text.len() - usize::from(open)
    }

    /// Drops what was taken.
    fn taken(&mut self, to: usize) {
        self.at = to;
        if self.at == self.text.len() {
            self.text.clear();
            self.at = 0;
        }
    }
}

/// Runs `f` with the file of a number; ValueError if it is closed.
fn with<T>(ctx: &mut Ctx, at: i64, f: impl FnOnce(&mut Ctx, &mut TextFile) -> Option<T>) -> Option<T> {
    let place = ctx.st().files.place(at).map(|place| std::mem::replace(place, Place::Closed));
    let Some(Place::Open(mut file)) = place else {
        ctx.raise("ValueError", "I/O operation on closed file.");
        return None;
    };
    let out = f(ctx, &mut file);
    if let Some(place) = ctx.st().files.place(at) {
        *place = Place::Open(file);
    }
    out
}

/// The errors of a mode, as CPython words them; which of reading, writing, appending, creating and updating it asks for.
fn mode_of(ctx: &mut Ctx, mode: &str) -> Option<[bool; 5]> {
    let has = |c| mode.contains(c);
    let repeated = mode.char_indices().any(|(n, c)| mode[..n].contains(c));
    if repeated || mode.chars().any(|c| !"rwaxb+t".contains(c)) {
        ctx.raise("ValueError", format!("invalid mode: '{mode}'"));
        return None;
    }
    if has('b') && has('t') {
        ctx.raise("ValueError", "can't have text and binary mode at once");
        return None;
    }
    let kinds = [has('r'), has('w'), has('a'), has('x')];
    if kinds.iter().filter(|k| **k).count() != 1 {
        let text = "must have exactly one of create/read/write/append mode";
        let none = kinds == [false; 4];
        let nothing = "Must have exactly one of create/read/write/append mode and at most one plus";
        ctx.raise("ValueError", if none { nothing } else { text });
        return None;
    }
    if has('b') {
        let text = "files are read and written as text\nopen the file without `b` in its mode, with `encoding=\"latin-1\"` for bytes";
        ctx.stop("NotImplementedError", text);
        return None;
    }
    Some([kinds[0], kinds[1], kinds[2], kinds[3], has('+')])
}

/// `open(path, mode, encoding=…, errors=…, newline=…)`: the handle of the file.
pub fn open(ctx: &mut Ctx, path: &str, mode: &str, encoding: &str, errors: &str, newline: Option<&str>) -> Option<Str> {
    let [read, write, append, create, update] = mode_of(ctx, mode)?;
    if !ctx.st().files.allowed {
        let text = "the script may not open files\nThe host that runs it decides whether it may (`Options::files`).";
        ctx.stop("PermissionError", text);
        return None;
    }
    let newline = match newline {
        None => Newline::Universal,
        Some("") => Newline::Kept,
        Some("\n") => Newline::Only("\n"),
        Some("\r") => Newline::Only("\r"),
        Some("\r\n") => Newline::Only("\r\n"),
        Some(other) => {
            ctx.raise("ValueError", format!("illegal newline value: {other}"));
            return None;
        }
    };
    if path.contains('\0') {
        ctx.raise("ValueError", "embedded null byte");
        return None;
    }
    let encoding = codec::encoding(ctx, encoding)?;
    let errors = codec::errors(ctx, errors)?;
    let mut options = std::fs::OpenOptions::new();
    options.read(read || update).write(write || create || (read && update)).append(append);
    options.create(write || append).create_new(create).truncate(write);
    let opened = options.open(path).and_then(|file| {
        let directory = file.metadata()?.is_dir();
        if directory { Err(std::io::Error::from_raw_os_error(libc::EISDIR)) } else { Ok(file) }
    });
    let mut file = match opened {
        Ok(file) => file,
        Err(error) => {
            os_error::raise(ctx, &error, Some(path));
            return None;
        }
    };
    // What is appended to has its mark.
    let fresh = !append || file.seek(SeekFrom::End(0)).unwrap_or(0) == 0;
    let (readable, writable) = (read || update, !read || update);
    let plain = TextFile::new(Stream::File(file));
    let number = ctx.st().files.add(TextFile { readable, writable, encoding, errors, newline, fresh, ..plain });
    handle(ctx, number)
}

/// `Header::flags`: the bytes are the handle of a file, which is let go with them.
pub const HANDLE: u32 = 1 << 17;

/// The handle of a file: bytes with its number. Whoever works with the file holds its handle, so it is open as long.
fn handle(ctx: &mut Ctx, number: i64) -> Option<Str> {
    let mut handle = str::new_bytes(ctx, &number.to_le_bytes())?;
    handle.header.flags |= HANDLE;
    Some(handle)
}

/// The number in a handle; no bytes are that of standard input.
pub fn number(handle: Str) -> i64 {
    handle.data().try_into().map_or(STDIN, i64::from_le_bytes)
}

fn sound<T>(ctx: &mut Ctx, result: std::io::Result<T>) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(error) => {
            os_error::raise(ctx, &error, None);
            None
        }
    }
}

fn handed_on(ctx: &mut Ctx, file: &mut TextFile) -> Option<()> {
    let result = file.hand_on();
    sound(ctx, result)
}

fn unsupported(ctx: &mut Ctx, what: &str) {
    ctx.raise("io.UnsupportedOperation", what);
}

/// Hands on what was written.
pub fn flush(ctx: &mut Ctx, at: i64) -> Option<()> {
    with(ctx, at, handed_on)
}

/// Closes; a file that is closed stays so.
pub fn close(ctx: &mut Ctx, at: i64) -> Option<()> {
    let place = ctx.st().files.place(at)?;
    match std::mem::replace(place, Place::Closed) {
        Place::Open(mut file) => {
            let result = file.hand_on();
            sound(ctx, result)
        }
        _ => Some(()),
    }
}

/// Writes text.
pub fn write(ctx: &mut Ctx, at: i64, text: &str) -> Option<()> {
    with(ctx, at, |ctx, file| write_to(ctx, file, text))
}

fn write_to(ctx: &mut Ctx, file: &mut TextFile, text: &str) -> Option<()> {
    if !file.writable {
        unsupported(ctx, "not writable");
        return None;
    }
    let translated;
    let text = match file.newline {
        Newline::Only(end) if end != "\n" && text.contains('\n') => {
            translated = text.replace('\n', end);
            &*translated
        }
        _ => text,
    };
    if !(file.text.is_empty() && file.rest.is_empty()) {
        file.forget();
    }
    if file.encoding == Encoding::Utf8 {
        file.out.extend_from_slice(text.as_bytes());
    } else {
        let encoding = match file.encoding {
            Encoding::Utf8Sig if !file.fresh => Encoding::Utf8,
            other => other,
        };
        let bytes = codec::encode(ctx, text, encoding, file.errors)?;
        file.out.extend_from_slice(&bytes);
    }
    file.fresh = false;
    if file.out.len() >= CHUNK { handed_on(ctx, file) } else { Some(()) }
}

/// A file that may be read, with everything written handed on.
fn reading<T>(ctx: &mut Ctx, at: i64, f: impl FnOnce(&mut Ctx, &mut TextFile) -> Option<T>) -> Option<T> {
    with(ctx, at, |ctx, file| {
        if !file.readable {
            unsupported(ctx, "not readable");
            return None;
        }
        handed_on(ctx, file)?;
        f(ctx, file)
    })
}

/// Whether so many bytes fit into the memory that the instance may have; and nobody wants it to end.
fn goes_on(ctx: &mut Ctx, bytes: usize) -> Option<()> {
    let heap = &ctx.st().heap;
    if bytes > heap.limit.saturating_sub(heap.bytes) {
        ctx.raise("MemoryError", "");
        return None;
    }
    if ctx.interrupt.load(std::sync::atomic::Ordering::Relaxed) != 0 {
        error::interrupted(ctx);
    }
    if ctx.failed() { None } else { Some(()) }
}

/// Decodes what was read; `last` at the end of the file.
fn decode(ctx: &mut Ctx, file: &mut TextFile, bytes: &[u8], last: bool) -> Option<()> {
    let whole;
    let bytes = if file.rest.is_empty() {
        bytes
    } else {
        whole = [&file.rest, bytes].concat();
        &*whole
    };
    let encoding = match file.encoding {
        Encoding::Utf8Sig if !file.fresh => Encoding::Utf8,
        other => other,
    };
    let (text, taken) = codec::decode(ctx, bytes, encoding, file.errors, last)?;
    file.fresh &= taken == 0 && bytes.len() < MARK.len();
    file.rest = bytes[taken..].to_vec();
    if file.at > 0 {
        file.text.drain(..file.at);
        file.at = 0;
    }
    if file.text.is_empty() {
        file.text = text;
    } else {
        file.text += &text;
    }
    Some(())
}

/// Reads and decodes one piece; false at the end of the file.
fn more(ctx: &mut Ctx, file: &mut TextFile) -> Option<bool> {
    goes_on(ctx, file.text.len() + CHUNK)?;
    if matches!(file.stream, Stream::Stdin) {
        super::io::wait_for_line(ctx)?;
    }
    let mut bytes = Vec::new();
    let result = file.stream.read_piece(&mut bytes);
    sound(ctx, result)?;
    decode(ctx, file, &bytes, bytes.is_empty())?;
    Some(!bytes.is_empty())
}

/// A line with its end, of at most `most` characters if that is not negative; nothing at the end.
pub fn read_line(ctx: &mut Ctx, at: i64, most: i64) -> Option<Str> {
    reading(ctx, at, |ctx, file| line_of(ctx, file, most))
}

/// The next line of a loop over the lines; nothing at the end.
pub fn next_line(ctx: &mut Ctx, at: i64) -> Option<Str> {
    reading(ctx, at, |ctx, file| {
        let line = line_of(ctx, file, -1)?;
        file.iterating = line.bytes > 0;
        Some(line)
    })
}

fn line_of(ctx: &mut Ctx, file: &mut TextFile, most: i64) -> Option<Str> {
    let (mut from, mut ended) = (file.at, false);
    loop {
        let found = file.line_end(from, ended);
        let end = found.map_or(file.whole(ended), |(_, end)| end);
        if most >= 0
            && let Some(cut) = limited(file, file.at, end, most as usize)
        {
            return Some(take(ctx, file, cut));
        }
        if let Some((body, end)) = found {
            if file.newline == Newline::Universal && file.text.as_bytes()[body] == b'\r' {
                let line = format!("{}\n", &file.text[file.at..body]);
                file.taken(end);
                return Some(str::new(ctx, &line));
            }
            return Some(take(ctx, file, end));
        }
        if ended {
            let end = file.text.len();
            return Some(take(ctx, file, end));
        }
        // A `\r` at the end is looked at again, and the first half of an end of two.
        from = (file.text.len() - file.at).saturating_sub(1);
        ended = !more(ctx, file)?;
        while !file.text.is_char_boundary(from) {
            from -= 1;
        }
    }
}

/// Where the text has so many characters, as scripts see it; nothing if it has fewer up to `end`.
fn limited(file: &TextFile, from: usize, end: usize, most: usize) -> Option<usize> {
    if end < from + most {
        return None;
    }
    let universal = file.newline == Newline::Universal;
    let mut count = 0;
    let mut chars = file.text[from..end].char_indices().peekable();
    while count < most {
        let (_, c) = chars.next()?;
        if universal && c == '\r' {
            chars.next_if(|(_, next)| *next == '\n');
        }
        count += 1;
    }
    Some(chars.peek().map_or(end, |(n, _)| from + n))
}

/// Takes the text up to a place.
fn take(ctx: &mut Ctx, file: &mut TextFile, to: usize) -> Str {
    let text = str::new(ctx, &file.seen(file.at, to));
    file.taken(to);
    text
}

/// So many characters, or all that is left if `most` is negative.
pub fn read(ctx: &mut Ctx, at: i64, most: i64) -> Option<Str> {
    reading(ctx, at, |ctx, file| read_from(ctx, file, most))
}

fn read_from(ctx: &mut Ctx, file: &mut TextFile, most: i64) -> Option<Str> {
    if most < 0 {
        let mut bytes = Vec::new();
        loop {
            goes_on(ctx, 2 * bytes.len() + file.text.len())?;
            let result = file.stream.read_much(&mut bytes);
            if sound(ctx, result)? == 0 {
                break;
            }
        }
        heap::reserve(ctx, 2 * bytes.len() + file.text.len())?;
        decode(ctx, file, &bytes, true)?;
        let end = file.text.len();
        return Some(take(ctx, file, end));
    }
    let mut ended = false;
    loop {
        let end = file.whole(ended);
        if let Some(cut) = limited(file, file.at, end, most as usize) {
            return Some(take(ctx, file, cut));
        }
        if ended {
            return Some(take(ctx, file, end));
        }
        ended = !more(ctx, file)?;
    }
}

/// Where the next text comes from, in bytes.
pub fn tell(ctx: &mut Ctx, at: i64) -> Option<i64> {
    with(ctx, at, place_of)
}

fn place_of(ctx: &mut Ctx, file: &mut TextFile) -> Option<i64> {
    let place = sought(ctx, file, SeekFrom::Current(0))?;
    if file.iterating {
        ctx.raise("OSError", "telling position disabled by next() call");
        return None;
    }
    let left = &file.text[file.at..];
    let bytes = match file.encoding {
        _ if left.is_empty() => 0,
        Encoding::Latin1 => left.chars().count(),
        _ if file.errors == Errors::Strict => left.len(),
        _ => {
            let text = "`tell` in a file that is not read with `errors=\"strict\"`\ncall it before reading";
            ctx.stop("NotImplementedError", text);
            return None;
        }
    };
    Some(place - (bytes + file.rest.len()) as i64)
}

/// Hands on what was written, and moves.
fn sought(ctx: &mut Ctx, file: &mut TextFile, to: SeekFrom) -> Option<i64> {
    handed_on(ctx, file)?;
    let result = file.stream.file().and_then(|file| file.seek(to));
    if result.as_ref().is_err_and(|error| error.raw_os_error() == Some(libc::ESPIPE)) {
        unsupported(ctx, "underlying stream is not seekable");
        return None;
    }
    Some(sound(ctx, result)? as i64)
}

/// `file.seek(offset, whence)`: the new place.
pub fn seek(ctx: &mut Ctx, at: i64, offset: i64, whence: i64) -> Option<i64> {
    with(ctx, at, |ctx, file| {
        let target = match (whence, offset) {
            (0, 0..) => SeekFrom::Start(offset as u64),
            (0, _) => {
                ctx.raise("ValueError", format!("negative seek position {offset}"));
                return None;
            }
            (1, 0) => SeekFrom::Start(place_of(ctx, file)? as u64),
            (2, 0) => SeekFrom::End(0),
            (1 | 2, _) => {
                let relative = if whence == 1 { "cur" } else { "end" };
                unsupported(ctx, &format!("can't do nonzero {relative}-relative seeks"));
                return None;
            }
            _ => {
                ctx.raise("ValueError", format!("invalid whence ({whence}, should be 0, 1 or 2)"));
                return None;
            }
        };
        let place = sought(ctx, file, target)?;
        file.forget();
        file.fresh = place == 0;
        file.iterating = false;
        Some(place)
    })
}

/// `file.truncate(size)`; at the present place if `size` is negative.
pub fn truncate(ctx: &mut Ctx, at: i64, size: i64) -> Option<i64> {
    with(ctx, at, |ctx, file| {
        if !file.writable {
            unsupported(ctx, "truncate");
            return None;
        }
        let size = if size < 0 { place_of(ctx, file)? } else { size };
        let result = file.hand_on().and_then(|()| file.stream.file()?.set_len(size as u64));
        sound(ctx, result)?;
        Some(size)
    })
}

/// ValueError if the file is closed.
pub fn check_open(ctx: &mut Ctx, at: i64) -> Option<()> {
    with(ctx, at, |_, _| Some(()))
}

/// Whether it can be read (0), written (1), sought in (2), is a terminal (3).
pub fn can(ctx: &mut Ctx, at: i64, what: i64) -> Option<bool> {
    with(ctx, at, |_, file| {
        Some(match what {
            0 => file.readable,
            1 => file.writable,
            2 => file.stream.file().and_then(|file| file.stream_position()).is_ok(),
            _ => match &file.stream {
                Stream::File(file) => file.is_terminal(),
                Stream::Stdin => std::io::stdin().is_terminal(),
            },
        })
    })
}
