//! What a series of times says: its middle, how sure that is, and whether it has settled.
//!
//! Changes are found by the exact search for the best segments (PELT) under a normal model in which mean and variance may change, on the
//! logarithms of the times, after single outliers have been replaced by the median around them.

use std::time::Duration;

/// Times of several runs, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Times(pub(super) Vec<Duration>);

/// How a series develops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Not enough runs to say.
    Few,
    /// The same from the first run to the last.
    Flat,
    /// It settles on its fastest level.
    WarmUp,
    /// It settles, but was faster before.
    Slowdown,
    /// It still changes towards the end.
    Unsteady,
}

impl Shape {
    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            Shape::Few => "few runs",
            Shape::Flat => "flat",
            Shape::WarmUp => "warm-up",
            Shape::Slowdown => "slowdown",
            Shape::Unsteady => "no steady state",
        }
    }
}

/// Fewer runs than these are not judged.
const ENOUGH: usize = 10;
/// At most so many runs are looked at; longer series are thinned out.
const MOST: usize = 1500;
/// Levels that differ by less count as one.
const SAME: f64 = 0.05;
/// Runs on either side that an outlier is compared with.
const AROUND: usize = 5;

impl Times {
    /// Times of runs in order.
    pub fn new(all: Vec<Duration>) -> Times {
        Times(all)
    }

    fn sorted(&self) -> Vec<Duration> {
        let mut all = self.0.clone();
        all.sort_unstable();
        all
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The middle one.
    pub fn median(&self) -> Duration {
        self.sorted().get(self.0.len() / 2).copied().unwrap_or_default()
    }

    /// The quartiles around the middle.
    pub fn spread(&self) -> (Duration, Duration) {
        let all = self.sorted();
        let at = |n: usize| all.get(n.min(all.len().saturating_sub(1))).copied().unwrap_or_default();
        (at(all.len() / 4), at(all.len() * 3 / 4))
    }

    /// Medians of samples drawn from the times with replacement, sorted.
    fn resampled(&self) -> Vec<f64> {
        const SAMPLES: usize = 400;
        const LARGEST: usize = 1000;
        let size = self.0.len().min(LARGEST);
        let mut random = 0x9e37_79b9_7f4a_7c15_u64;
        let mut medians: Vec<f64> = (0..SAMPLES)
            .map(|_| {
                let mut sample: Vec<Duration> = (0..size)
                    .map(|_| {
                        random ^= random << 13;
                        random ^= random >> 7;
                        random ^= random << 17;
                        self.0[(random % self.0.len() as u64) as usize]
                    })
                    .collect();
                sample.sort_unstable();
                sample[size / 2].as_secs_f64()
            })
            .collect();
        medians.sort_by(f64::total_cmp);
        medians
    }

    /// A 95 % interval of the median, by bootstrap; none for fewer than three times.
    pub fn interval(&self) -> Option<(Duration, Duration)> {
        if self.0.len() < 3 {
            return None;
        }
        let all = self.resampled();
        let at = |q: f64| Duration::from_secs_f64(all[((all.len() - 1) as f64 * q).round() as usize]);
        Some((at(0.025), at(0.975)))
    }

    /// The runs from which on the series stays on its last level, and how it got there.
    pub fn steady(&self) -> (usize, Shape) {
        if self.0.len() < ENOUGH {
            return (0, Shape::Few);
        }
        let step = self.0.len().div_ceil(MOST);
        let logs: Vec<f64> = self.0.iter().step_by(step).map(|d| d.as_secs_f64().max(1e-9).ln()).collect();
        let smooth = without_outliers(&logs);
        let starts = segments(&smooth);
        let mean = |n: usize| {
            let end = starts.get(n + 1).copied().unwrap_or(smooth.len());
            smooth[starts[n]..end].iter().sum::<f64>() / (end - starts[n]) as f64
        };
        let last = starts.len() - 1;
        let level = mean(last);
        // Segments before the last that are on its level belong to the steady part.
        let first = (0..last).rev().take_while(|n| (mean(*n) - level).abs() < SAME).last().unwrap_or(last);
        let from = starts[first] * step;
        let shape = if smooth.len() - starts[first] < smooth.len().div_ceil(4) {
            Shape::Unsteady
        } else if first == 0 {
            Shape::Flat
        } else if (0..first).any(|n| mean(n) < level - SAME) {
            Shape::Slowdown
        } else {
            Shape::WarmUp
        };
        (from, shape)
    }
}

/// Single values far from all around them replaced by their median.
fn without_outliers(values: &[f64]) -> Vec<f64> {
    let median = |mut v: Vec<f64>| {
        v.sort_by(f64::total_cmp);
        v[v.len() / 2]
    };
    (0..values.len())
        .map(|n| {
            let around = values[n.saturating_sub(AROUND)..(n + AROUND + 1).min(values.len())].to_vec();
            let middle = median(around.clone());
            let spread = median(around.iter().map(|x| (x - middle).abs()).collect());
            // The start is where warm-up shows: a first run is not an outlier.
            if n > 0 && (values[n] - middle).abs() > (6.0 * spread).max(2.0 * SAME) { middle } else { values[n] }
        })
        .collect()
}

/// Where segments of one mean and variance begin; the first is 0.
fn segments(values: &[f64]) -> Vec<usize> {
    const SHORTEST: usize = 2;
    let n = values.len();
    let (mut sums, mut squares) = (vec![0.0; n + 1], vec![0.0; n + 1]);
    for (i, x) in values.iter().enumerate() {
        sums[i + 1] = sums[i] + x;
        squares[i + 1] = squares[i] + x * x;
    }
    let cost = |a: usize, b: usize| {
        let len = (b - a) as f64;
        let mean = (sums[b] - sums[a]) / len;
        // What clocks and the machine add is no news.
        let variance = ((squares[b] - squares[a]) / len - mean * mean).max((SAME / 5.0).powi(2));
        len * variance.ln()
    };
    let penalty = 12.0 * (n as f64).ln();
    let mut best = vec![f64::INFINITY; n + 1];
    let mut previous = vec![0; n + 1];
    best[0] = -penalty;
    let mut candidates = vec![0];
    for end in SHORTEST..=n {
        let value = |start: usize| best[start] + cost(start, end) + penalty;
        if let Some((start, least)) = candidates
            .iter()
            .filter(|start| end - **start >= SHORTEST)
            .map(|start| (*start, value(*start)))
            .min_by(|a, b| a.1.total_cmp(&b.1))
        {
            (best[end], previous[end]) = (least, start);
        }
        let limit = best[end];
        candidates.retain(|start| end - *start < SHORTEST || best[*start] + cost(*start, end) <= limit);
        candidates.push(end);
    }
    let mut starts = Vec::new();
    let mut at = n;
    while at > 0 {
        at = previous[at];
        starts.push(at);
    }
    starts.reverse();
    if starts.is_empty() { vec![0] } else { starts }
}

/// After how many runs something has paid that costs so much at first and then gains so much a run, with a 95 % interval; `None` for
/// never.
pub fn break_even(cost: Duration, slow: &Times, fast: &Times) -> (Option<u64>, Option<(Option<u64>, Option<u64>)>) {
    // In nanoseconds, which are whole: seconds round.
    let runs = |gain: f64| (gain > 0.0).then(|| (cost.as_nanos() as f64 / gain).floor() as u64 + 1);
    let middle = runs(slow.median().as_nanos() as f64 - fast.median().as_nanos() as f64);
    if slow.count() < 3 || fast.count() < 3 {
        return (middle, None);
    }
    let (slow, fast) = (slow.resampled(), fast.resampled());
    let mut gains: Vec<f64> = slow
        .iter()
        .enumerate()
        // Not in step, for both are sorted.
        .map(|(n, s)| s - fast[(n * 7919 + 13) % fast.len()])
        .collect();
    gains.sort_by(f64::total_cmp);
    let at = |q: f64| 1e9 * gains[((gains.len() - 1) as f64 * q).round() as usize];
    (middle, Some((runs(at(0.975)), runs(at(0.025)))))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A series of levels (microseconds, runs) with some noise.
    fn series(levels: &[(u64, usize)]) -> Times {
        let mut random = 12345_u64;
        let mut all = Vec::new();
        for (level, count) in levels {
            for _ in 0..*count {
                random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                all.push(Duration::from_nanos(level * 1000 + (random >> 33) % (level * 20)));
            }
        }
        Times(all)
    }

    #[test]
    fn shapes_are_told_apart() {
        assert_eq!(series(&[(100, 5)]).steady().1, Shape::Few);
        assert_eq!(series(&[(100, 200)]).steady(), (0, Shape::Flat));
        let (from, shape) = series(&[(900, 30), (100, 170)]).steady();
        assert_eq!(shape, Shape::WarmUp);
        assert!((28..=32).contains(&from), "{from}");
        assert_eq!(series(&[(900, 1), (100, 100)]).steady().1, Shape::WarmUp);
        assert_eq!(series(&[(100, 50), (200, 150)]).steady().1, Shape::Slowdown);
        assert_eq!(series(&[(100, 190), (200, 10)]).steady().1, Shape::Unsteady);
        let mut spikes = series(&[(100, 200)]);
        for n in [20, 90, 150] {
            spikes.0[n] *= 50;
        }
        assert_eq!(spikes.steady(), (0, Shape::Flat));
    }

    #[test]
    fn intervals_hold_the_median() {
        let times = series(&[(100, 300)]);
        let (low, high) = times.interval().unwrap();
        assert!(low <= times.median() && times.median() <= high && high < low * 2);
        assert_eq!(series(&[(100, 2)]).interval(), None);
    }

    #[test]
    fn break_even_counts_runs() {
        let us = Duration::from_micros;
        let (slow, fast) = (Times(vec![us(100)]), Times(vec![us(10)]));
        assert_eq!(break_even(us(900), &slow, &fast).0, Some(11));
        assert_eq!(break_even(us(0), &slow, &fast).0, Some(1));
        assert_eq!(break_even(us(900), &fast, &slow).0, None);
    }
}
