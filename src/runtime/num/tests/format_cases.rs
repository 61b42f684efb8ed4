//! format(), `%`, str.format.

use super::super::format::{format_object, format_str};
use super::super::format_number::{format_bool, format_float, format_int};
use super::super::percent::{Arg, NOT_ENOUGH, Percent, Piece as PercentPiece};
use super::super::template::{
    Accessor, Convert, First, MAX_DEPTH, Numbering, Piece, TOO_DEEP, Template, missing_argument,
};
use super::super::{Raise, Result, float_text, text};
use super::cases::{Cases, Mode, Rng, Value, python_str};

/// A format specification, mostly well-formed.
#[derive(Clone)]
pub struct SpecText(pub String);

impl Value for SpecText {
    fn edges() -> Vec<SpecText> {
        [
            "",
            "5",
            "<5",
            ">8",
            "^9",
            "=7",
            "*^11",
            "é>6",
            "{<4",
            "05",
            "010",
            "<05",
            "*05",
            "+",
            "-",
            " ",
            "+08",
            "#x",
            "#b",
            "#o",
            "#X",
            "#010x",
            "08b",
            "x",
            "X",
            "b",
            "o",
            "c",
            "5c",
            "d",
            "n",
            "s",
            ",",
            "_",
            ",d",
            "_x",
            "_b",
            "016_b",
            "09,",
            "010,",
            "011,",
            "012,d",
            "01,",
            ",x",
            "_c",
            ",n",
            ",_",
            "_,",
            ",,",
            ".2",
            ".0",
            ".3f",
            ".0f",
            "#.0f",
            "#.0e",
            "#.3g",
            "#g",
            "g",
            "G",
            "e",
            "E",
            "f",
            "F",
            "%",
            ".1%",
            "012.3f",
            "+.2e",
            ",.2f",
            "_.4f",
            "020,.3f",
            "z",
            "z.1f",
            "z.0f",
            "+z.0f",
            "zg",
            "#",
            "#.3",
            ".10",
            ".17g",
            ".20f",
            ".400f",
            "r",
            "q",
            "5 ",
            "5x5",
            ".",
            "5.",
            ".x",
            "99999999999999999999",
            ".99999999999f",
            "é",
            "+s",
            "=s",
            " s",
            "zs",
            "#s",
            "+c",
            "#c",
            ".3d",
            "zd",
            ".1c",
            "\u{663}",
            "^0",
            "0<7",
            "=+9",
            "<<6",
            "==6",
            "\t",
            "5\u{1f600}",
        ]
        .map(|spec| SpecText(spec.to_owned()))
        .to_vec()
    }

    fn few() -> Vec<SpecText> {
        SpecText::edges()
    }

    fn random(rng: &mut Rng) -> SpecText {
        let mut spec = String::new();
        let mut maybe = |chance: u64, options: &[&str], rng: &mut Rng| {
            if rng.below(chance) == 0 {
                spec.push_str(rng.pick(options));
            }
        };
        maybe(4, &["*", "é", "0", "x", "<"], rng);
        maybe(2, &["<", ">", "=", "^"], rng);
        maybe(3, &["+", "-", " "], rng);
        maybe(8, &["z"], rng);
        maybe(5, &["#"], rng);
        maybe(4, &["0"], rng);
        maybe(2, &["1", "5", "8", "13", "20", "37"], rng);
        maybe(4, &[",", "_", ",_"], rng);
        maybe(3, &[".0", ".1", ".2", ".3", ".7", ".12", ".25", "."], rng);
        maybe(1, &["", "", "b", "c", "d", "e", "E", "f", "F", "g", "G", "n", "o", "s", "x", "X", "%", "q"], rng);
        SpecText(spec)
    }

    fn python(&self) -> String {
        python_str(&self.0)
    }
}

pub fn list(c: &mut Cases) {
    let rounds = if c.mode == Mode::Edge { 1 } else { 3 };
    for _ in 0..rounds {
        formats(c);
        percents(c);
    }
    templates(c);
}

fn formats(c: &mut Cases) {
    // The edges of values take turns, for there are many specifications.
    fn each<A: Value>(c: &mut Cases, ours: impl Fn(&A, &str) -> Result<String>) {
        let specs: Vec<SpecText> = c.values();
        let edges = A::edges();
        for (turn, spec) in specs.into_iter().enumerate() {
            let values = match c.mode {
                Mode::Edge => (0..4).map(|i| edges[(turn * 5 + i * 11) % edges.len()].clone()).collect(),
                Mode::Random => vec![A::random(&mut c.rng)],
            };
            for value in values {
                let expression = format!("format({}, {})", value.python(), spec.python());
                c.case(expression, ours(&value, &spec.0));
            }
        }
    }
    each(c, |a: &i64, spec| format_int(*a, spec));
    each(c, |x: &f64, spec| format_float(*x, spec));
    each(c, |t: &super::float_cases::Text, spec| format_str(&t.0, spec));
    for spec in c.values::<SpecText>().into_iter().take(200) {
        let expression = format!("format(True, {})", spec.python());
        c.case(expression, format_bool(true, &spec.0));
        let expression = format!("format(None, {})", spec.python());
        c.case(expression, format_object("None", &spec.0, "NoneType"));
    }
}

/// `template % (values…)`, as a caller would write it.
fn percent(template: &str, values: &[Arg]) -> Result<String> {
    let mut values = values.iter().copied();
    let mut next = || values.next().ok_or_else(|| Raise::type_error(NOT_ENOUGH));
    let mut out = String::new();
    for piece in Percent::new(template, false) {
        let conversion = match piece? {
            PercentPiece::Literal(text) => {
                out.push_str(text);
                continue;
            }
            PercentPiece::Conversion(conversion) => conversion,
        };
        let layout = conversion.layout(None, None)?;
        let value = next()?;
        conversion.check()?;
        match conversion.kind {
            'c' => layout.character(value, &mut out)?,
            's' | 'r' | 'a' => {
                let quoted = conversion.kind != 's';
                let shown = match value {
                    Arg::Int(a) => a.to_string(),
                    Arg::Float(x) => float_text::repr(x),
                    Arg::Text(text) if quoted => text::repr_str(text),
                    Arg::Text(text) => text.to_owned(),
                    Arg::Other(_) => "None".to_owned(),
                };
                layout.text(&shown, &mut out);
            }
            'd' | 'i' | 'u' | 'o' | 'x' | 'X' => layout.integer(value, &mut out)?,
            _ => layout.float(value, &mut out)?,
        }
    }
    Ok(out)
}

fn percents(c: &mut Cases) {
    let mut templates: Vec<String> = [
        "%d",
        "%5d",
        "%-5d|",
        "%05d",
        "%+d",
        "% d",
        "%+05d",
        "%-05d|",
        "%.4d",
        "%8.4d",
        "%08.4d",
        "%x",
        "%#x",
        "%#X",
        "%#o",
        "%#010x",
        "%-#8x|",
        "%i",
        "%u",
        "%ld",
        "%hhd",
        "%f",
        "%.0f",
        "%#.0f",
        "%10.3f",
        "%-10.3f|",
        "%+.2e",
        "%E",
        "%g",
        "%G",
        "%#g",
        "%.3g",
        "%010.2f",
        "%F",
        "%s",
        "%.2s",
        "%6s",
        "%-6s|",
        "%06s",
        "%r",
        "%a",
        "%c",
        "%3c",
        "%-3c|",
        "%%",
        "100%%",
        "%5%",
        "%q",
        "%",
        "a%",
        "%5",
        "%.",
        "%.f",
        "%é",
        "%(",
        "%(a",
        "%99999999999999999999d",
        "%.99999999999f",
        "a%db",
        "%d%d",
        "%\u{1f600}",
        "%+s",
        "%#d",
    ]
    .map(str::to_owned)
    .to_vec();
    if c.mode == Mode::Random {
        templates = (0..1000)
            .map(|_| {
                let mut template = String::from("%");
                for _ in 0..c.rng.below(3) {
                    template.push(c.rng.pick(&['-', '+', ' ', '#', '0']));
                }
                if c.rng.below(2) == 0 {
                    template.push_str(&c.rng.below(25).to_string());
                }
                if c.rng.below(2) == 0 {
                    template.push('.');
                    template.push_str(&c.rng.below(20).to_string());
                }
                template.push(c.rng.pick(&"srdixXoeEfFgGc".chars().collect::<Vec<_>>()));
                template
            })
            .collect();
    }
    for template in templates {
        let int = match c.mode {
            Mode::Edge => 33,
            Mode::Random => i64::random(&mut c.rng),
        };
        let float = match c.mode {
            Mode::Edge => -1234.5,
            Mode::Random => f64::random(&mut c.rng),
        };
        for (written, value) in [
            (int.python(), Arg::Int(int.into())),
            (float.python(), Arg::Float(float)),
            ("-7".to_owned(), Arg::Int(-7)),
            ("inf".to_owned(), Arg::Float(f64::INFINITY)),
            ("'abc'".to_owned(), Arg::Text("abc")),
            ("'z'".to_owned(), Arg::Text("z")),
            ("None".to_owned(), Arg::Other("NoneType")),
        ] {
            // A template without conversions is a TypeError that is the caller's to raise.
            let literal = Percent::new(&template, false).all(|p| matches!(p, Ok(PercentPiece::Literal(_))));
            let values = if literal { "()".to_owned() } else { format!("({written},)") };
            let expression = format!("{} % {values}", python_str(&template));
            c.case(expression, percent(&template, &[value]));
        }
    }
}

/// `template.format(3, 'x')` with `a=5`, as a caller would write it.
fn format_all(template: &str, numbering: &mut Numbering, depth: usize) -> Result<String> {
    if depth == 0 {
        return Err(Raise::value(TOO_DEEP));
    }
    let mut out = String::new();
    for piece in Template::new(template) {
        let field = match piece? {
            Piece::Literal(text) => {
                out.push_str(text);
                continue;
            }
            Piece::Field(field) => field,
        };
        let (int, text) = match field.first(numbering)? {
            First::Index(0) => (3, None),
            First::Index(1) => (0, Some("x")),
            First::Index(index) => return Err(missing_argument(index)),
            First::Name("a") => (5, None),
            First::Name(name) => return Err(Raise::type_error(format!("no {name}"))),
        };
        for accessor in field.accessors() {
            match (accessor?, int) {
                (Accessor::Attribute("real"), _) => {}
                (other, _) => return Err(Raise::type_error(format!("{other:?}"))),
            }
        }
        let converted = match (field.convert()?, text) {
            (Convert::None, _) => None,
            (Convert::Str, Some(text)) => Some(text.to_owned()),
            (Convert::Repr | Convert::Ascii, Some(text)) => Some(text::repr_str(text)),
            (_, None) => Some(int.to_string()),
        };
        let spec = if field.nested { format_all(field.spec, numbering, depth - 1)? } else { field.spec.to_owned() };
        out.push_str(&match (converted, text) {
            (Some(text), _) => format_str(&text, &spec)?,
            (None, Some(text)) => format_str(text, &spec)?,
            (None, None) => format_int(int, &spec)?,
        });
    }
    Ok(out)
}

fn templates(c: &mut Cases) {
    let mut templates: Vec<String> = [
        "",
        "abc",
        "{}",
        "{0}",
        "{1}",
        "{a}",
        "{{}}",
        "{{{}}}",
        "}}{{",
        "{",
        "}",
        "a{",
        "a}b",
        "{}{}",
        "{}{}{}",
        "{0}{1}{0}",
        "{} {0}",
        "{0} {}",
        "{a} {} {}",
        "{:5}",
        "{:{}}",
        "{:>{a}}",
        "{0:{0}}",
        "{:{:{}}}",
        "{!r}",
        "{!s:>5}",
        "{1!a:^7}",
        "{0!x}",
        "{0!}",
        "{!r",
        "{!",
        "{0!rs}",
        "{0!r:",
        "{0:",
        "{0[",
        "{0.}",
        "{0.real}",
        "{0[]}",
        "{0[}",
        "{0[1]x}",
        "{0.real.real:03d}",
        "{{0}",
        "{0}}",
        "{0{1}}",
        "{5}",
        "{99999999999999999999999}",
        "{0!é}",
        "{a.real!r:>{0}}",
        "{:{}} {}",
        "x{:}y",
        "{:}}",
        "é{}é",
    ]
    .map(str::to_owned)
    .to_vec();
    if c.mode == Mode::Random {
        let parts = ["{", "}", "{}", "{0}", "{a", "!r", ":", "5", ">", "{1}", "x", ".real", "[", "]"];
        for _ in 0..1500 {
            let count = c.rng.below(7);
            templates.push((0..count).map(|_| c.rng.pick(&parts)).collect());
        }
    }
    for template in templates {
        let got = format_all(&template, &mut Numbering::default(), MAX_DEPTH);
        // Attribute, item and key errors are the caller's.
        if matches!(&got, Err(raise) if raise.kind == super::Kind::TypeError) {
            continue;
        }
        let expression = format!("{}.format(3, 'x', a=5)", python_str(&template));
        c.case(expression, got);
    }
}
