//! The times of all runs as a small picture of characters.

use super::report::time;
use super::stats::Times;
use std::fmt::Write;
use std::time::Duration;

/// Columns and rows of the picture, without its labels.
const WIDTH: usize = 80;
const HEIGHT: usize = 9;

/// Series with a letter each: times upwards and runs to the right, both on logarithmic scales. A column shows the runs that fall into it by
/// their median.
pub fn plot(series: &[(char, &Times)]) -> String {
    let longest = series.iter().map(|(_, t)| t.count()).max().unwrap_or(0);
    let column = |run: usize| {
        if longest < 2 {
            0
        } else {
            ((run as f64 + 1.0).ln() / (longest as f64).ln() * (WIDTH - 1) as f64).round() as usize
        }
    };
    let mut points: Vec<(char, usize, Duration)> = Vec::new();
    for (letter, times) in series {
        let mut from = 0;
        while from < times.count() {
            let at = column(from);
            let to = (from + 1..times.count()).find(|n| column(*n) != at).unwrap_or(times.count());
            points.push((*letter, at, Times(times.0[from..to].to_vec()).median()));
            from = to;
        }
    }
    let all = || points.iter().map(|p| p.2);
    let (Some(low), Some(high)) = (all().min(), all().max()) else { return String::new() };
    let log = |d: Duration| d.as_secs_f64().max(1e-9).ln();
    let (bottom, top) = (log(low), log(high).max(log(low) + 0.1));
    let row = |d: Duration| ((log(d) - bottom) / (top - bottom) * (HEIGHT - 1) as f64).round() as usize;
    let mut cells = vec![[' '; WIDTH]; HEIGHT];
    for (letter, at, time) in points {
        let cell = &mut cells[row(time).min(HEIGHT - 1)][at];
        *cell = if *cell == ' ' { letter } else { '*' };
    }
    let mut out = String::new();
    for (n, line) in cells.iter().enumerate().rev() {
        let label = if n == 0 || n == HEIGHT - 1 || n == HEIGHT / 2 {
            time(Duration::from_secs_f64((bottom + (top - bottom) * n as f64 / (HEIGHT - 1) as f64).exp()))
        } else {
            String::new()
        };
        let line: String = line.iter().collect();
        let _ = writeln!(out, "{label:>9} │{}", line.trim_end());
    }
    let _ = writeln!(out, "{:>9} └{}", "", "─".repeat(WIDTH));
    let last = format!("run {longest}");
    let _ = writeln!(out, "{:>11}1{last:>width$}", "", width = WIDTH - 1);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_fits_and_shows_both_series() {
        let us = Duration::from_micros;
        let slow = Times((0..200).map(|_| us(900)).collect());
        let warm = Times((0..200).map(|n| us(if n < 20 { 900 } else { 10 })).collect());
        let text = plot(&[('i', &slow), ('a', &warm)]);
        assert!(text.lines().all(|l| l.chars().count() <= 100), "{text}");
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("   900 us │*") && lines[0].ends_with('i'), "{text}");
        assert!(lines[HEIGHT - 1].starts_with("  10.0 us │") && lines[HEIGHT - 1].ends_with('a'), "{text}");
        assert!(plot(&[('i', &Times::default())]).is_empty());
        assert!(!plot(&[('i', &Times(vec![us(5)]))]).is_empty());
    }
}
