//! Runs many cases over the processors, collects what failed, and prints it briefly.

use std::fmt::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many failing cases are printed in full; of the others only the names are.
const SHOWN_IN_FULL: usize = 12;

/// Applies `check` to every case, on all processors. Panics at the end if any case failed, with their reports.
pub fn check_all<C: Sync>(
    cases: &[C],
    name: impl Fn(&C) -> String + Sync,
    check: impl Fn(&C) -> Result<(), String> + Sync,
) {
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(Vec::new());
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(report) = check(case) {
                        let mut failures = failures.lock().unwrap_or_else(|e| e.into_inner());
                        failures.push((name(case), report));
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().unwrap_or_else(|e| e.into_inner());
    if failures.is_empty() {
        return;
    }
    failures.sort();
    let mut text = String::new();
    for (name, report) in failures.iter().take(SHOWN_IN_FULL) {
        let _ = writeln!(text, "--- {name}\n{}", report.trim_end());
    }
    let others: Vec<_> = failures.iter().skip(SHOWN_IN_FULL).map(|(name, _)| name.as_str()).collect();
    if !others.is_empty() {
        let _ = writeln!(text, "--- and also: {}", others.join(", "));
    }
    panic!("{} of {} cases failed\n{text}", failures.len(), cases.len());
}

/// The first lines in which two texts differ, with a line of context before.
pub fn difference(what: &str, expected: &str, actual: &str) -> Option<String> {
    if expected == actual {
        return None;
    }
    let (left, right): (Vec<_>, Vec<_>) = (expected.lines().collect(), actual.lines().collect());
    let at = left.iter().zip(&right).take_while(|(a, b)| a == b).count();
    let mut text = format!("{what} differs at line {}\n", at + 1);
    if at > 0 {
        let _ = writeln!(text, "    {}", shortened(left[at - 1]));
    }
    for (sign, lines) in [('-', &left), ('+', &right)] {
        for line in lines.iter().skip(at).take(3) {
            let _ = writeln!(text, "  {sign} {}", shortened(line));
        }
        if lines.len() <= at {
            let _ = writeln!(text, "  {sign} (ends here)");
        }
    }
    Some(text)
}

fn shortened(line: &str) -> String {
    match line.char_indices().nth(200) {
        Some((end, _)) => format!("{} …", &line[..end]),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{check_all, difference};

    #[test]
    fn differences_show_both_sides() {
        assert_eq!(difference("stdout", "a\nb\n", "a\nb\n"), None);
        let text = difference("stdout", "a\nb\n", "a\nc\n").unwrap_or_default();
        assert_eq!(text, "stdout differs at line 2\n    a\n  - b\n  + c\n");
        let text = difference("stdout", "a\n", "").unwrap_or_default();
        assert_eq!(text, "stdout differs at line 1\n  - a\n  + (ends here)\n");
    }

    #[test]
    #[should_panic(expected = "1 of 3 cases failed")]
    fn one_failure_fails_all() {
        check_all(&[1, 2, 3], ToString::to_string, |&n| if n == 2 { Err("two".into()) } else { Ok(()) });
    }
}
