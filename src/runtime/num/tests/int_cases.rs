//! int, its texts, number theory.

use super::super::{hash, int, int_text, number_theory, plain_spec};
use super::cases::{Cases, Mode, python_str};

pub fn list(c: &mut Cases) {
    c.two("{0} + {1}", int::add);
    c.two("{0} - {1}", int::sub);
    c.two("{0} * {1}", int::mul);
    c.one("-{0}", int::neg);
    c.one("abs({0})", int::abs);
    c.two("{0} // {1}", int::floor_div);
    c.two("{0} % {1}", int::modulo);
    c.two("divmod({0}, {1})", int::divmod);
    // Counts beyond 128 would only make the oracle build large numbers.
    c.two("{0} << ({1} % 140 - 10)", |a, n: i64| int::shl(a, n.rem_euclid(140) - 10));
    c.two("{0} >> {1}", int::shr);
    c.two("{0} ** ({1} % 70 - 3)", |a, n: i64| int::pow(a, n.rem_euclid(70) - 3));
    c.two("{0} ** ({1} % 70 - 80)", |a, n: i64| int::pow_negative(a, n.rem_euclid(70) - 80));
    c.three("pow({0}, {1}, {2})", int::pow_mod);
    c.three("{0} * {1} % {2}", int::mul_mod);
    c.three("({0} * {1} + 7) % {2}", |a, b, m| int::mul_add_mod(a, b, 7, m));
    c.three("{0} * {1} // {2}", int::mul_floor_div);
    c.three("divmod({0} * {1}, {2})", int::mul_divmod);
    c.three("({0} * {1}) >> {2}", int::mul_shr);
    c.three("({0} * {1}) & {2}", int::mul_mask);
    c.three("{0} ** abs({1} % 70) % {2}", |a, n: i64, m| int::pow_then_mod(a, n.rem_euclid(70), m));
    c.two("{0} / {1}", int::true_div);
    c.two("{0} == {1}", int::eq_float);
    c.two("{0} != {1}", int::ne_float);
    c.two("{0} < {1}", int::lt_float);
    c.two("{0} <= {1}", int::le_float);
    c.two("{0} > {1}", int::gt_float);
    c.two("{0} >= {1}", int::ge_float);
    c.one("[{0} < float({0}), {0} == float({0})]", |a: i64| {
        vec![int::lt_float(a, a as f64), int::eq_float(a, a as f64)]
    });
    c.two("round({0}, {1} % 25 - 22)", |a, n: i64| int::round(a, n.rem_euclid(25) - 22));
    c.one("{0}.bit_length()", int::bit_length);
    c.one("{0}.bit_count()", int::bit_count);
    c.one("int({0})", int::from_float);
    for (name, kind) in [("bin", b'b'), ("oct", b'o'), ("hex", b'x')] {
        c.one(&format!("{name}({{0}})"), |a: i64| {
            let mut buffer = [0; 72];
            let at = plain_spec::signed(a, kind, true, &mut buffer);
            String::from_utf8_lossy(&buffer[at..]).into_owned()
        });
    }
    c.one("repr({0})", int_text::repr);
    c.one("hash({0})", hash::hash_int);
    c.two("math.gcd({0}, {1})", number_theory::gcd);
    c.two("math.lcm({0}, {1})", number_theory::lcm);
    c.one("math.isqrt({0})", number_theory::isqrt);
    c.two("math.comb({0} % 80 - 3, {1} % 80 - 3)", |n: i64, k: i64| {
        number_theory::comb(n.rem_euclid(80) - 3, k.rem_euclid(80) - 3)
    });
    c.two("math.comb({0}, {1} % 5)", |n: i64, k: i64| number_theory::comb(n, k.rem_euclid(5)));
    c.two("math.perm({0} % 40 - 3, {1} % 30 - 3)", |n: i64, k: i64| {
        number_theory::perm(n.rem_euclid(40) - 3, k.rem_euclid(30) - 3)
    });
    c.one("math.factorial({0} % 40 - 5)", |n: i64| number_theory::factorial(n.rem_euclid(40) - 5));
    texts(c);
}

fn texts(c: &mut Cases) {
    let mut texts: Vec<String> = [
        "",
        " ",
        "+",
        "-",
        "0",
        "-0",
        "+7",
        " 42\n",
        "1_000",
        "1__0",
        "_1",
        "1_",
        "0x_f",
        "0xf",
        "0XF",
        "0b101",
        "0o17",
        "017",
        "00",
        "0_0",
        "0x",
        "0b2",
        "12a",
        "zz",
        "Zz",
        "1.5",
        "1e5",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "7fffffffffffffff",
        "٣٤",
        "\u{2003}5\u{a0}",
        "+ 1",
        "--1",
        "a'b",
        "a\"'b",
        "\u{1c}8",
        "٠x1f",
    ]
    .map(str::to_owned)
    .to_vec();
    if c.mode == Mode::Random {
        for _ in 0..500 {
            let length = c.rng.below(6) + 1;
            let digits: Vec<char> = "0123456789abfxXoO_+- z".chars().collect();
            texts.push((0..length).map(|_| c.rng.pick(&digits)).collect());
        }
    }
    for text in texts {
        for base in [10, 0, 2, 8, 16, 36, 3, 1, 37, -2] {
            if c.mode == Mode::Random && c.rng.below(3) > 0 {
                continue;
            }
            let expression = format!("int({}, {base})", python_str(&text));
            c.case(expression, int_text::parse(&text, base));
        }
    }
    c.case("int('9' * 4301)", int_text::parse(&"9".repeat(4301), 10));
    c.case("int('é' * 300)", int_text::parse(&"é".repeat(300), 10));
}
