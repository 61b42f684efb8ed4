//! float, its texts, hashes.

use super::super::{float, float_text, hash, text};
use super::cases::{Cases, Mode, Rng, Value, python_str};

pub fn list(c: &mut Cases) {
    c.two("{0} / {1}", float::div);
    c.two("{0} % {1}", float::modulo);
    c.two("{0} // {1}", float::floor_div);
    c.two("divmod({0}, {1})", float::divmod);
    c.two("{0} ** {1}", float::pow);
    c.two("{0} ** {1}", |a: f64, n: i64| float::pow(a, n as f64));
    c.one("round({0})", float::round_to_int);
    c.two("round({0}, {1} % 50 - 25)", |x, n: i64| float::round(x, n.rem_euclid(50) - 25));
    c.two("round({0}, {1} % 800 - 400)", |x, n: i64| float::round(x, n.rem_euclid(800) - 400));
    c.two("round({1} / 8 * 10 ** ({0} % 6), 2)", |e: i64, n: i64| {
        float::round(n as f64 / 8.0 * 10f64.powi(e.rem_euclid(6) as i32), 2)
    });
    for (x, n) in [(2.675, 2), (0.5, 0), (1.5, 0), (2.5, 0), (25.0, -1), (35.0, -1)] {
        c.case(format!("round({x:?}, {n})"), float::round(x, n));
    }
    for (x, n) in [(1.7e308, -308), (-1.7e308, -308), (5e307, -308), (1e308, -308)] {
        c.case(format!("round({x:?}, {n})"), float::round(x, n));
    }
    c.one("{0}.is_integer()", float::is_integer);
    c.one("{0}.as_integer_ratio()", float::as_integer_ratio);
    c.one("repr({0})", float_text::repr);
    c.one("{0}.hex()", float_text::hex);
    c.one("float(repr({0}))", |x: f64| float_text::parse(&float_text::repr(x)));
    c.one("float.fromhex({0}.hex())", |x: f64| float_text::from_hex(&float_text::hex(x)));
    c.one("0 if {0} != {0} else hash({0})", hash::hash_float);
    c.two("hash(({0}, {1}, 3))", |a: i64, b: i64| hash::hash_tuple([hash::hash_int(a), hash::hash_int(b), 3]));
    c.two("hash(frozenset([{0}, {1}]))", |a: i64, b: i64| {
        let mut members = vec![hash::hash_int(a), hash::hash_int(b)];
        if a == b {
            members.pop();
        }
        hash::hash_frozenset(members)
    });
    c.case("hash(())", hash::hash_tuple([]));
    texts(c);
}

/// A text of characters that have uncommon properties, among common ones.
#[derive(Clone)]
pub struct Text(pub String);

impl Value for Text {
    fn edges() -> Vec<Text> {
        [
            "",
            "a",
            "abc",
            "it's",
            "\"q\"",
            "'\"",
            "back\\slash",
            "\n\r\t\0\x07\x1b\x7f",
            "\u{80}\u{a0}\u{ad}é",
            "\u{378}\u{e000}\u{feff}",
            "\u{200b}\u{2028}\u{3000}",
            "日本語",
            "😀\u{1f9ff}\u{1fae8}",
            "\u{10ffff}",
            "ß",
            "ŒÀ",
            "12345678",
            "123456789",
        ]
        .map(|text| Text(text.to_owned()))
        .to_vec()
    }

    fn few() -> Vec<Text> {
        ["", "a", "abc", "é日😀"].map(|text| Text(text.to_owned())).to_vec()
    }

    fn random(rng: &mut Rng) -> Text {
        let length = rng.below(12);
        let text = (0..length)
            .map(|_| {
                let range = rng.pick(&[0x80, 0x80, 0x100, 0x600, 0x3000, 0x10000, 0x110000]);
                char::from_u32(rng.below(range) as u32).unwrap_or('?')
            })
            .collect();
        Text(text)
    }

    fn python(&self) -> String {
        python_str(&self.0)
    }
}

fn texts(c: &mut Cases) {
    c.one("repr({0})", |t: Text| text::repr_str(&t.0));
    c.one("ascii({0})", |t: Text| text::ascii_str(&t.0));
    c.one("ascii({0})", |t: Text| text::ascii_of_repr(&text::repr_str(&t.0)));
    c.one("repr({0}.encode())", |t: Text| text::repr_bytes(t.0.as_bytes()));
    c.one("hash({0})", |t: Text| hash::hash_str(&t.0));
    c.one("hash({0}.encode())", |t: Text| hash::hash_bytes(t.0.as_bytes()));
    for source in [
        "1",
        " 1.5\n",
        "1_0.0_1",
        "1__0",
        "_1",
        "1_",
        "1._5",
        "1_.5",
        "1e1_0",
        "1_e5",
        "1e_5",
        ".5",
        "5.",
        ".",
        "",
        "e5",
        "1e",
        "1e+",
        "inf",
        "-Infinity",
        "iNf",
        "nan",
        "-nan",
        "+nan",
        "infinit",
        "0x10",
        "1e400",
        "-1e400",
        "1e-400",
        "4.9e-324",
        "2.4703282292062327e-324",
        "٣.٤",
        "\u{a0}7\u{2003}",
        "1 2",
        "--1",
        "+-1",
        "1f",
        "1e5.0",
        "in_f",
        "179769313486231580793e289",
        "0.1e-6_0",
        "1e1e1",
        "1.7976931348623159e308",
        "9007199254740993",
        "9007199254740993.00000000000000000000000000001",
    ] {
        c.case(format!("float({})", python_str(source)), float_text::parse(source));
    }
    let mut hexes: Vec<String> = [
        "0x1p0",
        "1",
        "0x.8",
        "0x8.",
        ".",
        "0x",
        "0x1p",
        "0x1p+",
        "-0x1.fffffffffffffp+1023",
        "0x1.fffffffffffff8p+1023",
        "0x1.fffffffffffff7p+1023",
        "0x1p1024",
        "0x1p-1074",
        "0x1p-1075",
        "0x1.8p-1075",
        "0x1.00000000000001p-1075",
        "0x3p-1075",
        "0x0p99999999999999",
        "0x1p-99999999999999999999",
        "0x1p99999999999999999999",
        " inf ",
        "-nan",
        "INFINITY",
        "0x1.0000000000000800000000000000000000000000001p0",
        "0x1.00000000000008p0",
        "0x1.00000000000018p0",
        "1__0",
        "0x1 p0",
        "+0xAbC.dEfP-3",
        "0x1.p1",
        "-0",
        "0x0",
        "0x100000000000000000000000000000000000000001p-100",
        "1.p+_3",
        "- 1",
        "g",
        "0x0.00000000000000000000000000000000000000000000000000001p200",
    ]
    .map(str::to_owned)
    .to_vec();
    if c.mode == Mode::Random {
        for _ in 0..1000 {
            let exponent = c.rng.below(2300) as i64 - 1150;
            let mantissa = c.rng.next() >> c.rng.below(64);
            let fraction = c.rng.next() >> c.rng.below(64);
            hexes.push(format!("0x{mantissa:x}.{fraction:x}p{exponent}"));
        }
    }
    for source in hexes {
        let expression = format!("float.fromhex({})", python_str(&source));
        c.case(expression, float_text::from_hex(&source));
    }
}
