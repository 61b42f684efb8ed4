//! "Did you mean": the closest of the names that there are.

/// The known name closest to one that is not known, if one is close: a third of its letters may differ, or the case of all.
pub fn suggest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let limit = name.chars().count().div_ceil(3).min(3);
    known
        .filter(|candidate| *candidate != name)
        .map(|candidate| {
            let same = candidate.eq_ignore_ascii_case(name);
            (if same { 0 } else { distance(name, candidate) }, candidate)
        })
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}

/// The number of edits (insert, delete, replace, swap of neighbours) from `a` to `b`.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut next = vec![i + 1];
        for j in 0..b.len() {
            let mut least = (row[j + 1] + 1).min(next[j] + 1).min(row[j] + usize::from(a[i] != b[j]));
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn close_names_are_suggested() {
        let among = |name, known: &[&str]| suggest(name, known.iter().copied());
        assert_eq!(among("totl", &["total", "tail"]), Some("total".to_owned()));
        assert_eq!(among("lenght", &["length", "light"]), Some("length".to_owned()));
        assert_eq!(among("Print", &["print"]), Some("print".to_owned()));
        assert_eq!(among("qqqqqq", &["total"]), None);
        assert_eq!(among("ab", &["cd"]), None);
    }
}
