//! Rows: `random`, `time`. A generator is a number: 0 is the module's own, others come from `random.new`.

use super::rt::rows;
use super::rt_core::ty;
use crate::runtime::layout::Ctx;
use crate::runtime::num::random::Mt19937;
use crate::runtime::num::word;
use crate::runtime::value::{Any, List, Str};
use crate::runtime::{clock, error, list, math_lists};

/// The generator of a number.
fn rng<'a>(ctx: &Ctx, n: i64) -> &'a mut Mt19937 {
    let all = &mut ctx.st().randoms;
    if all.is_empty() {
        all.push(Mt19937::from_entropy());
    }
    let last = all.len() - 1;
    &mut all[(n.max(0) as usize).min(last)]
}

/// A list of the elements at these places.
fn pick(ctx: &mut Ctx, t: i64, from: List, places: Vec<usize>) -> Option<List> {
    let out = crate::runtime::heap::new_list(ctx, ty(t), places.len() as i64)?;
    let shape = list::shape(ctx, from);
    for i in places {
        let view = list::view(ctx, from, shape, i);
        list::append_view(ctx, out, view)?;
    }
    Some(out)
}

rows! { pub static ROWS;
    // A further generator, seeded from entropy.
    "random.new" quiet Any fn(ctx) -> i64 {
        rng(ctx, 0);
        ctx.st().randoms.push(Mt19937::from_entropy());
        ctx.st().randoms.len() as i64 - 1
    }
    // The words of the state (0 to 623) and the place in them (624); the second value of a pair, NaN if there is none.
    "random.state" quiet Any fn(ctx, g: i64, at: i64) -> i64 { rng(ctx, g).word(at) }
    "random.set_state" raises Any fn(ctx, g: i64, at: i64, word: i64) {
        if !rng(ctx, g).set_word(at, word) { ctx.raise("ValueError", "invalid state"); None? }
    }
    "random.saved_gauss" quiet Any fn(ctx, g: i64) -> f64 { rng(ctx, g).saved().unwrap_or(f64::NAN) }
    "random.set_gauss" quiet Any fn(ctx, g: i64, saved: f64) { rng(ctx, g).set_saved((!saved.is_nan()).then_some(saved)) }
    "random.seed" quiet Any fn(ctx, g: i64) { rng(ctx, g).seed_from_entropy() }
    "random.seed_int" quiet Any fn(ctx, g: i64, seed: i64) { rng(ctx, g).seed_int(seed) }
    "random.seed_word" quiet Any fn(ctx, g: i64, seed: i64) { rng(ctx, g).seed_word(seed as u64) }
    "random.seed_float" quiet Any fn(ctx, g: i64, seed: f64) { rng(ctx, g).seed_float(seed) }
    "random.seed_str" quiet Any fn(ctx, g: i64, seed: Str) { rng(ctx, g).seed_str(seed.text()) }
    "random.seed_bytes" quiet Any fn(ctx, g: i64, seed: Str) { rng(ctx, g).seed_bytes(seed.data()) }
    "random.random" quiet Any fn(ctx, g: i64) -> f64 { rng(ctx, g).random() }
    "random.triangular" raises Any fn(ctx, g: i64, low: f64, high: f64) -> f64 {
        ctx.check(rng(ctx, g).triangular(low, high, None))?
    }
    "random.triangular_mode" raises Any fn(ctx, g: i64, low: f64, high: f64, mode: f64) -> f64 {
        ctx.check(rng(ctx, g).triangular(low, high, Some(mode)))?
    }
    "random.gauss" quiet Any fn(ctx, g: i64, mu: f64, sigma: f64) -> f64 { rng(ctx, g).gauss(mu, sigma) }
    "random.normalvariate" quiet Any fn(ctx, g: i64, mu: f64, sigma: f64) -> f64 {
        rng(ctx, g).normalvariate(mu, sigma)
    }
    "random.lognormvariate" raises Any fn(ctx, g: i64, mu: f64, sigma: f64) -> f64 {
        ctx.check(rng(ctx, g).lognormvariate(mu, sigma))?
    }
    "random.expovariate" raises Any fn(ctx, g: i64, rate: f64) -> f64 { ctx.check(rng(ctx, g).expovariate(rate))? }
    "random.vonmisesvariate" raises Any fn(ctx, g: i64, mu: f64, kappa: f64) -> f64 {
        ctx.check(rng(ctx, g).vonmisesvariate(mu, kappa))?
    }
    "random.gammavariate" raises Any fn(ctx, g: i64, alpha: f64, beta: f64) -> f64 {
        ctx.check(rng(ctx, g).gammavariate(alpha, beta))?
    }
    "random.betavariate" raises Any fn(ctx, g: i64, alpha: f64, beta: f64) -> f64 {
        ctx.check(rng(ctx, g).betavariate(alpha, beta))?
    }
    "random.paretovariate" raises Any fn(ctx, g: i64, alpha: f64) -> f64 { ctx.check(rng(ctx, g).paretovariate(alpha))? }
    "random.weibullvariate" raises Any fn(ctx, g: i64, alpha: f64, beta: f64) -> f64 {
        ctx.check(rng(ctx, g).weibullvariate(alpha, beta))?
    }
    "random.getrandbits" raises Any fn(ctx, g: i64, n: i64) -> i64 { ctx.check(rng(ctx, g).getrandbits(n))? }
    // As many bits as an int without sign has.
    "random.word" quiet Any fn(ctx, g: i64, n: i64) -> i64 { rng(ctx, g).bits(n as u32) as i64 }
    "random.randint_word" raises Any fn(ctx, g: i64, a: i64, b: i64) -> i64 {
        ctx.check(rng(ctx, g).randint_word(a as u64, b as u64))? as i64
    }
    "random.randint_mixed" raises Any fn(ctx, g: i64, a: i64, b: i64) -> i64 {
        let a = ctx.check(word::of_int(a))?;
        ctx.check(rng(ctx, g).randint_word(a as u64, b as u64))? as i64
    }
    "random.randrange_word" raises Any fn(ctx, g: i64, stop: i64) -> i64 {
        if stop == 0 { ctx.raise("ValueError", "empty range for randrange()"); None? }
        rng(ctx, g).below(stop as u64) as i64
    }
    "random.randbytes" raises Any fn(ctx, g: i64, n: i64) -> Str {
        let data = ctx.check(rng(ctx, g).randbytes(n))?;
        crate::runtime::str::new_bytes(ctx, &data)?
    }
    "random.randrange" raises Any fn(ctx, g: i64, start: i64, stop: i64, step: i64) -> i64 {
        ctx.check(rng(ctx, g).randrange(start, stop, step))?
    }
    "random.randrange2" raises Any fn(ctx, g: i64, start: i64, stop: i64) -> i64 {
        ctx.check(rng(ctx, g).randrange(start, stop, 1))?
    }
    "random.randrange_stop" raises Any fn(ctx, g: i64, stop: i64) -> i64 { ctx.check(rng(ctx, g).randrange_stop(stop))? }
    "random.randint" raises Any fn(ctx, g: i64, a: i64, b: i64) -> i64 { ctx.check(rng(ctx, g).randint(a, b))? }
    // The place that `choice` takes of so many.
    "random.choice_index" raises Any fn(ctx, g: i64, n: i64) -> i64 {
        ctx.check(rng(ctx, g).choice_index(n as usize))? as i64
    }
    "random.shuffle" quiet Any fn(ctx, g: i64, l: List) {
        let swaps: Vec<(usize, usize)> = rng(ctx, g).shuffle_swaps(l.len as usize).collect();
        list::swap_all(ctx, l, &swaps)
    }
    "random.sample" raises Any fn(ctx, t: i64, g: i64, l: List, n: i64) -> List {
        let places = ctx.check(rng(ctx, g).sample_indices(l.len as usize, n))?;
        pick(ctx, t, l, places)?
    }
    "random.choices" raises Any fn(ctx, t: i64, g: i64, l: List, n: i64) -> List {
        if l.len == 0 && n > 0 { ctx.raise("IndexError", "list index out of range"); None? }
        let places = (0..n).map(|_| rng(ctx, g).choices_index(l.len as usize)).collect();
        pick(ctx, t, l, places)?
    }
    // With cumulative weights, as a list.
    "random.choices_weighted" raises Any fn(ctx, t: i64, g: i64, l: List, weights: List, n: i64) -> List {
        let weights = math_lists::floats(ctx, Any::obj(weights))?;
        let places = ctx.check(rng(ctx, g).choices_weighted(l.len as usize, &weights, n))?;
        pick(ctx, t, l, places)?
    }

    "time.time" quiet Any fn(ctx) -> f64 { clock::time_ns() as f64 / 1e9 }
    "time.time_ns" quiet Any fn(ctx) -> i64 { clock::time_ns() }
    "time.perf_counter" quiet Any fn(ctx) -> f64 { clock::monotonic_ns() as f64 / 1e9 }
    "time.perf_counter_ns" quiet Any fn(ctx) -> i64 { clock::monotonic_ns() }
    "time.monotonic" quiet Any fn(ctx) -> f64 { clock::monotonic_ns() as f64 / 1e9 }
    "time.monotonic_ns" quiet Any fn(ctx) -> i64 { clock::monotonic_ns() }
    "time.process_time" quiet Any fn(ctx) -> f64 { clock::process_ns() as f64 / 1e9 }
    "time.process_time_ns" quiet Any fn(ctx) -> i64 { clock::process_ns() }
    "time.thread_time" quiet Any fn(ctx) -> f64 { clock::thread_ns() as f64 / 1e9 }
    "time.thread_time_ns" quiet Any fn(ctx) -> i64 { clock::thread_ns() }
    "time.sleep" raises Any fn(ctx, seconds: f64) {
        if seconds < 0.0 { ctx.raise("ValueError", "sleep length must be non-negative"); None? }
        ctx.st().output.flush();
        clock::sleep(seconds, &ctx.interrupt);
        error::interrupted(ctx);
        if ctx.failed() { None? }
    }
}
