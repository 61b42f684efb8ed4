//! Makes a failing program smaller: takes statements away, and clauses, as long as it goes on failing.

use super::generate::{Program, Stmt};

/// How many candidates are tried at most; each costs a few processes.
const MOST_ATTEMPTS: usize = 1500;

/// The smallest program found for which `fails` still holds. `fails` must reject candidates that fail otherwise
/// (a name that is no longer bound).
pub fn reduce(program: &Program, fails: impl Fn(&Program) -> bool) -> Program {
    let mut best = program.clone();
    let mut attempts = 0;
    loop {
        let before = size(&best.body);
        let mut at = 0;
        while attempts < MOST_ATTEMPTS {
            let mut candidates = Vec::new();
            for edit in EDITS {
                let mut candidate = best.clone();
                let mut counter = at;
                if apply(&mut candidate.body, &mut counter, edit) == Some(true) {
                    candidates.push(candidate);
                }
            }
            if candidates.is_empty() {
                break;
            }
            attempts += candidates.len();
            match candidates.into_iter().find(|candidate| fails(candidate)) {
                Some(smaller) => best = smaller,
                None => at += 1,
            }
        }
        if size(&best.body) == before || attempts >= MOST_ATTEMPTS {
            return best;
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edit {
    /// Takes the statement away.
    Remove,
    /// Puts the statements of one clause in place of the whole.
    Unwrap(usize),
    /// Takes one clause away, an `except` say.
    Drop(usize),
}

/// What is tried on each statement, the greatest gain first.
const EDITS: [Edit; 9] = [
    Edit::Remove,
    Edit::Unwrap(0),
    Edit::Unwrap(1),
    Edit::Unwrap(2),
    Edit::Unwrap(3),
    Edit::Drop(1),
    Edit::Drop(2),
    Edit::Drop(3),
    Edit::Drop(4),
];

/// Edits the statement with the number `counter` in depth-first order. None if there is no such statement,
/// false if the edit means nothing for it.
fn apply(body: &mut Vec<Stmt>, counter: &mut usize, edit: Edit) -> Option<bool> {
    for index in 0..body.len() {
        if *counter == 0 {
            let possible = match (&mut body[index], edit) {
                (_, Edit::Remove) => {
                    body.remove(index);
                    true
                }
                (Stmt::Clauses(clauses), Edit::Unwrap(k)) if k < clauses.len() => {
                    let (_, inner) = clauses.swap_remove(k);
                    body.splice(index..=index, inner);
                    true
                }
                (Stmt::Clauses(clauses), Edit::Drop(k)) if k < clauses.len() => {
                    clauses.remove(k);
                    true
                }
                (_, Edit::Unwrap(_) | Edit::Drop(_)) => false,
            };
            return Some(possible);
        }
        *counter -= 1;
        if let Stmt::Clauses(clauses) = &mut body[index] {
            for (_, inner) in clauses {
                if let Some(possible) = apply(inner, counter, edit) {
                    return Some(possible);
                }
            }
        }
    }
    None
}

fn size(body: &[Stmt]) -> usize {
    let of = |stmt: &Stmt| match stmt {
        Stmt::Line(_) => 1,
        Stmt::Clauses(clauses) => clauses.iter().map(|(_, body)| 1 + size(body)).sum(),
    };
    body.iter().map(of).sum()
}

#[cfg(test)]
mod tests {
    use super::reduce;
    use crate::harness::generate::{program, render};

    #[test]
    fn what_matters_is_kept() {
        let text = |p: &_| render([p]);
        let found = (0..200).map(|seed| program(seed, true)).find(|p| text(p).contains(".reverse()"));
        let Some(large) = found else { panic!("no program reverses a list") };
        let small = reduce(&large, |p| text(p).contains(".reverse()"));
        let lines: Vec<_> = text(&small).lines().map(str::trim).map(str::to_owned).collect();
        // What stands before the program is the same for all.
        let own = lines.iter().skip_while(|l| !l.starts_with("# seed")).count();
        assert!((1..=6).contains(&own), "{lines:?}");
    }
}
