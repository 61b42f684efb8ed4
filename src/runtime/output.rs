//! Standard output and error: buffered, and handed to a sink that the host may replace.

use std::io::{self, Write};

/// Where text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    Out,
    Err,
}

/// What takes the text of an instance.
pub trait Sink: Send {
    /// Takes all of the bytes.
    ///
    /// # Errors
    /// When they could not be written; a closed pipe is `ErrorKind::BrokenPipe`.
    fn write(&mut self, stream: Stream, bytes: &[u8]) -> io::Result<()>;
}

/// The process's own streams.
#[derive(Debug, Default)]
pub struct Process;

impl Sink for Process {
    fn write(&mut self, stream: Stream, bytes: &[u8]) -> io::Result<()> {
        match stream {
            Stream::Out => {
                let mut out = io::stdout().lock();
                out.write_all(bytes)?;
                out.flush()
            }
            Stream::Err => io::stderr().lock().write_all(bytes),
        }
    }
}

/// Buffered output of an instance.
pub struct Output {
    sink: Box<dyn Sink>,
    buffer: Vec<u8>,
    /// Bytes that may still be written to standard output; a stop beyond.
    pub remaining: u64,
    /// The first error of the sink: later text is dropped.
    pub error: Option<io::ErrorKind>,
    /// Flush after each line (a terminal).
    pub by_line: bool,
}

impl Default for Output {
    fn default() -> Self {
        Output::new(Box::new(Process))
    }
}

/// Buffered text is handed on when there is this much.
const FULL: usize = 1 << 16;

impl Output {
    /// Output to a sink.
    pub fn new(sink: Box<dyn Sink>) -> Output {
        Output { sink, buffer: Vec::new(), remaining: u64::MAX, error: None, by_line: false }
    }

    /// Writes to standard output; false if the limit is reached (then nothing is written).
    pub fn write(&mut self, text: &[u8]) -> bool {
        match self.remaining.checked_sub(text.len() as u64) {
            None => return false,
            Some(left) => self.remaining = left,
        }
        self.buffer.extend_from_slice(text);
        if self.buffer.len() >= FULL || (self.by_line && text.contains(&b'\n')) {
            self.flush();
        }
        true
    }

    /// Writes to standard error, after what standard output still holds.
    pub fn write_err(&mut self, text: &[u8]) {
        self.flush();
        self.hand_on(Stream::Err, text);
    }

    /// Whether anything is buffered.
    #[inline]
    pub fn pending(&self) -> bool {
        !self.buffer.is_empty()
    }

    /// Hands on what is buffered.
    pub fn flush(&mut self) {
        if !self.buffer.is_empty() {
            let text = std::mem::take(&mut self.buffer);
            self.hand_on(Stream::Out, &text);
            self.buffer = text;
            self.buffer.clear();
        }
    }

    fn hand_on(&mut self, stream: Stream, text: &[u8]) {
        if self.error.is_none()
            && let Err(error) = self.sink.write(stream, text)
        {
            self.error = Some(error.kind());
        }
    }
}
