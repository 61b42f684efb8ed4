//! Specifications of formats in their usual forms, `[<>^][0][width][.precision][type]`, read at once; the rest is [`super::format`]'s.

/// Such a specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plain {
    /// `<`, `>` or `^`; 0 if none is written.
    pub align: u8,
    /// Zeros after the sign instead of spaces before it.
    pub zeros: bool,
    pub width: usize,
    pub precision: Option<usize>,
    /// `d`, `x`, `f`, …; 0 if none is written.
    pub kind: u8,
}

/// Reads a specification; `None` if it has another form, or is for texts longer than usual ones.
#[inline]
pub fn read(spec: &str) -> Option<Plain> {
    let mut rest = spec.as_bytes();
    let mut plain = Plain { align: 0, zeros: false, width: 0, precision: None, kind: 0 };
    if let [c @ (b'<' | b'>' | b'^'), more @ ..] = rest {
        plain.align = *c;
        rest = more;
    }
    if let [b'0', more @ ..] = rest {
        // With an alignment zeros are a filler like any other.
        if plain.align != 0 {
            return None;
        }
        plain.zeros = true;
        rest = more;
    }
    let number = |rest: &mut &[u8]| {
        let mut n = 0;
        while let [d @ b'0'..=b'9', more @ ..] = *rest {
            n = n * 10 + usize::from(d - b'0');
            if n > 120 {
                return None;
            }
            *rest = more;
        }
        Some(n)
    };
    plain.width = number(&mut rest)?;
    if let [b'.', more @ ..] = rest {
        rest = more;
        if !matches!(rest, [b'0'..=b'9', ..]) {
            return None;
        }
        plain.precision = Some(number(&mut rest)?);
    }
    match rest {
        [] => Some(plain),
        [kind @ (b'd' | b'x' | b'X' | b'b' | b'o' | b'f' | b's')] => Some(Plain { kind: *kind, ..plain }),
        _ => None,
    }
}

/// The digits of a magnitude in another base, at the end of the buffer; where they start.
pub fn digits(magnitude: u64, kind: u8, buffer: &mut [u8; 72]) -> usize {
    let (shift, letters) = match kind {
        b'b' => (1, b'a'),
        b'o' => (3, b'a'),
        b'X' => (4, b'A'),
        _ => (4, b'a'),
    };
    let mut rest = magnitude;
    let mut at = buffer.len();
    loop {
        let digit = (rest & ((1 << shift) - 1)) as u8;
        at -= 1;
        buffer[at] = if digit < 10 { b'0' + digit } else { letters + digit - 10 };
        rest >>= shift;
        if rest == 0 {
            return at;
        }
    }
}

/// The digits of an int, with its sign, in the base of a kind; with the prefix of `bin` and the like if `prefix` is set.
pub fn signed(x: i64, kind: u8, prefix: bool, buffer: &mut [u8; 72]) -> usize {
    let mut at = digits(x.unsigned_abs(), kind, buffer);
    if prefix {
        at -= 2;
        buffer[at] = b'0';
        buffer[at + 1] = kind;
    }
    if x < 0 {
        at -= 1;
        buffer[at] = b'-';
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_forms_are_read_and_others_are_not() {
        let plain = |align, zeros, width, precision, kind| Some(Plain { align, zeros, width, precision, kind });
        assert_eq!(read(">8"), plain(b'>', false, 8, None, 0));
        assert_eq!(read("08.3f"), plain(0, true, 8, Some(3), b'f'));
        assert_eq!(read("^12s"), plain(b'^', false, 12, None, b's'));
        assert_eq!(read(""), plain(0, false, 0, None, 0));
        for other in ["*>8", "+d", "<05d", "8.f", "1000", ",", "8_d", "8 ", "g", "#x"] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn digits_in_other_bases() {
        let text = |x, kind, prefix| {
            let mut buffer = [0; 72];
            let at = signed(x, kind, prefix, &mut buffer);
            String::from_utf8_lossy(&buffer[at..]).into_owned()
        };
        assert_eq!(text(-5, b'b', true), "-0b101");
        assert_eq!(text(i64::MIN, b'b', true), format!("-0b1{}", "0".repeat(63)));
        assert_eq!(text(255, b'X', false), "FF");
        assert_eq!(text(0, b'o', true), "0o0");
    }
}
