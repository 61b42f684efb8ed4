//! Classes and cases of characters and texts.

use super::super::{text, text_case};
use super::cases::{Cases, Mode, Named, Value, python_str};
use super::float_cases::Text;

type Map = fn(&str) -> String;
type Class = fn(char) -> bool;

/// Classes and cases of texts; at random also of every character at once.
pub fn list(c: &mut Cases) {
    let mut texts: Vec<(String, String)> = [
        "",
        "a",
        "A",
        "aB",
        "Ab Cd",
        "ab Cd",
        "ΑΣ",
        "ΑΣ Σ",
        "ΑΣΑ",
        "Σ",
        "a\u{300}Σ",
        "Σ\u{300}a",
        "ß",
        "ﬁx",
        "ǆ",
        "ǅ",
        "İ",
        "ŉ",
        "ა",
        "Ა",
        "Ꭰ",
        "ꭰ",
        "ς",
        "²",
        "½",
        "٣",
        "一",
        "x1",
        "1",
        "Ⅷ",
        "ⓐ",
        "\u{1e943}",
        "ΐ",
        "ẞ",
        "they're bill's",
        "\u{345}",
        "ªº",
    ]
    .map(|text| (python_str(text), text.to_owned()))
    .to_vec();
    if c.mode == Mode::Random {
        for _ in 0..300 {
            let text = Text::random(&mut c.rng);
            texts.push((text.python(), text.0));
        }
        for block in (0..0x20000).step_by(0x800).filter(|&block| block != 0xd800) {
            // Separated, so that each character stands alone.
            let range = block..block + 0x800;
            let written = format!("''.join(chr(i)+'.' for i in range({block},{}))", range.end);
            let text = range.filter_map(char::from_u32).flat_map(|c| [c, '.']);
            texts.push((written, text.collect()));
        }
    }
    let maps: [Named<Map>; 6] = [
        ("upper", text_case::upper),
        ("lower", text_case::lower),
        ("title", text_case::title),
        ("casefold", text_case::casefold),
        ("capitalize", text_case::capitalize),
        ("swapcase", text_case::swapcase),
    ];
    let classes: [Named<Class>; 9] = [
        ("isalpha", text::is_alpha),
        ("isdecimal", text::is_decimal),
        ("isdigit", text::is_digit),
        ("isnumeric", text::is_numeric),
        ("isalnum", text::is_alnum),
        ("isspace", text::is_space),
        ("isprintable", text::is_printable),
        ("isupper", text_case::is_upper),
        ("islower", text_case::is_lower),
    ];
    for (written, source) in texts {
        for (name, map) in maps {
            c.case(format!("({written}).{name}()"), map(&source));
        }
        c.case(format!("repr({written})"), text::repr_str(&source));
        for (name, class) in classes {
            let flags: String = source.chars().map(|c| if class(c) { '1' } else { '0' }).collect();
            let expression = format!("''.join(str(int(c.{name}())) for c in {written})");
            c.case(expression, flags);
        }
        for (name, got) in [
            ("isupper", text_case::is_upper_text(&source)),
            ("islower", text_case::is_lower_text(&source)),
            ("istitle", text_case::is_title_text(&source)),
            ("isalnum", text::all(&source, text::is_alnum)),
            ("isprintable", text::is_printable_text(&source)),
        ] {
            c.case(format!("({written}).{name}()"), got);
        }
    }
}
