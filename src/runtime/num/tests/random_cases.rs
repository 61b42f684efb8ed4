//! random: streams of a seed.

use super::super::random::Mt19937;
use super::Result;
use super::cases::{Cases, Mode, Show, Value, python_str};

pub fn list(c: &mut Cases) {
    let mut seeds = vec![-1, (1 << 40) + 7];
    if c.mode == Mode::Random {
        seeds.extend([0, 1, 42, 1 << 32, i64::MAX, i64::MIN]);
        seeds.extend((0..40).map(|_| i64::random(&mut c.rng)));
    }
    for seed in seeds {
        draws(c, seed);
    }
    for text in ["", "a", "hello", "é日😀", "\0\0", &"long ".repeat(60)] {
        let mut r = Mt19937::seeded(0);
        r.seed_str(text);
        let expression = format!("seeded({}, lambda r: r.random())", python_str(text));
        c.case(expression, r.random());
        r.seed_bytes(text.as_bytes());
        let expression = format!("seeded({}.encode(), lambda r: r.random())", python_str(text));
        c.case(expression, r.random());
    }
    for x in [0.0, -0.0, 1.5, -1.5, 0.1, 1e300, f64::INFINITY] {
        let mut r = Mt19937::seeded(0);
        r.seed_float(x);
        c.case(format!("seeded({}, lambda r: r.random())", x.python()), r.random());
    }
    let mut first = Mt19937::from_entropy();
    let mut second = Mt19937::from_entropy();
    assert_ne!(first.next_u32(), second.next_u32(), "entropy");
}

/// One expression drawn several times from the same generator.
fn repeated<R: Show>(c: &mut Cases, seed: i64, python: &str, draw: impl Fn(&mut Mt19937) -> R) {
    let mut r = Mt19937::seeded(seed);
    let drawn: Vec<R> = (0..6).map(|_| draw(&mut r)).collect();
    // The first error is the answer.
    let expression = format!("seeded({seed}, lambda r: [{python} for _ in range(6)])");
    let error = drawn.iter().map(Show::show).find(|shown| shown.contains("Error: ") || shown.starts_with("stop"));
    match error {
        Some(error) => c.case(expression, Raw(error)),
        None => c.case(expression, drawn),
    }
}

struct Raw(String);

impl Show for Raw {
    fn show(&self) -> String {
        self.0.clone()
    }
}

fn bytes(drawn: Result<Vec<u8>>) -> Result<Vec<i64>> {
    Ok(drawn?.into_iter().map(i64::from).collect())
}

fn indices(drawn: Vec<usize>) -> Vec<i64> {
    drawn.into_iter().map(|i| i as i64).collect()
}

fn draws(c: &mut Cases, seed: i64) {
    let random = c.mode == Mode::Random;
    repeated(c, seed, "r.random()", |r| r.random());
    for count in [-1, 0, 1, 31, 32, 33, 63] {
        let python = format!("r.getrandbits({count})");
        repeated(c, seed, &python, |r| r.getrandbits(count));
    }
    for count in [0, 1, 4, 7] {
        let python = format!("list(r.randbytes({count}))");
        repeated(c, seed, &python, |r| bytes(r.randbytes(count)));
    }
    for stop in [1, 2, 10, 1 << 32, i64::MAX, 0, -5] {
        let python = format!("r.randrange({stop})");
        repeated(c, seed, &python, |r| r.randrange_stop(stop));
    }
    let mut ranges = vec![
        (0, 10, 3),
        (10, 0, -3),
        (5, 1, 1),
        (1, 10, -1),
        (1, 5, 0),
        (i64::MIN, i64::MAX, 1),
        (i64::MIN, i64::MAX, i64::MAX),
    ];
    if random {
        ranges.extend((0..20).map(|_| {
            let (a, b) = (i64::random(&mut c.rng), i64::random(&mut c.rng));
            (a, b, i64::random(&mut c.rng))
        }));
    }
    for (start, stop, step) in ranges {
        let python = format!("r.randrange({start}, {stop}, {step})");
        repeated(c, seed, &python, |r| r.randrange(start, stop, step));
    }
    for (low, high) in [(1, 6), (5, 1), (i64::MIN, i64::MAX), (7, 7), (0, i64::MAX)] {
        let python = format!("r.randint({low}, {high})");
        repeated(c, seed, &python, |r| r.randint(low, high));
    }
    repeated(c, seed, "r.choice(range(9))", |r| r.choice_index(9).map(|i| i as i64));
    repeated(c, seed, "r.choice([])", |r| r.choice_index(0).map(|i| i as i64));
    repeated(c, seed, "(lambda x: r.shuffle(x) or x)(list(range(9)))", |r| {
        let mut items: Vec<i64> = (0..9).collect();
        for (i, j) in r.shuffle_swaps(9) {
            items.swap(i, j);
        }
        items
    });
    for (length, count) in [(10, 3), (10, 10), (100, 4), (22, 5), (1000, 40), (300, 22), (2, 3), (2, -1)] {
        let python = format!("r.sample(range({length}), {count})");
        repeated(c, seed, &python, |r| r.sample_indices(length, count).map(indices));
    }
    repeated(c, seed, "r.choices(range(7), k=3)", |r| (0..3).map(|_| r.choices_index(7) as i64).collect::<Vec<i64>>());
    for weights in [&[1.0, 3.0, 3.5][..], &[0.0, 0.0, 0.0], &[1.0], &[1.0, 0.5, f64::INFINITY]] {
        let written: Vec<String> = weights.iter().map(Value::python).collect();
        let python = format!("r.choices(range(3), cum_weights=[{}], k=3)", written.join(","));
        repeated(c, seed, &python, |r| r.choices_weighted(3, weights, 3).map(indices));
    }
    let parameters = if random {
        (0..6)
            .map(|_| {
                let scale = |n: u64| n as f64 / 64.0;
                (scale(c.rng.below(640)), scale(c.rng.below(640)))
            })
            .collect()
    } else {
        vec![(0.0, 1.0), (2.5, 0.5), (0.5, 4.0), (1.0, 1.0), (0.25, 0.0)]
    };
    for (a, b) in parameters {
        distributions(c, seed, a, b);
    }
}

fn distributions(c: &mut Cases, seed: i64, a: f64, b: f64) {
    let two = |name: &str| format!("r.{name}({a:?}, {b:?})");
    repeated(c, seed, &two("uniform"), |r| r.uniform(a, b));
    repeated(c, seed, &two("triangular"), |r| r.triangular(a, b, None));
    repeated(c, seed, &format!("r.triangular({a:?}, {b:?}, 0.75)"), |r| r.triangular(a, b, Some(0.75)));
    repeated(c, seed, &two("normalvariate"), |r| r.normalvariate(a, b));
    repeated(c, seed, &two("gauss"), |r| r.gauss(a, b));
    repeated(c, seed, &two("lognormvariate"), |r| r.lognormvariate(a, b));
    repeated(c, seed, &two("vonmisesvariate"), |r| r.vonmisesvariate(a, b));
    repeated(c, seed, &two("gammavariate"), |r| r.gammavariate(a, b));
    repeated(c, seed, &two("betavariate"), |r| r.betavariate(a, b));
    repeated(c, seed, &two("weibullvariate"), |r| r.weibullvariate(a, b));
    repeated(c, seed, &format!("r.expovariate({b:?})"), |r| r.expovariate(b));
    repeated(c, seed, &format!("r.paretovariate({a:?})"), |r| r.paretovariate(a));
}
