//! Makes a failing program smaller: takes statements away, and clauses, as long as it goes on failing.

use super::generate::{Program, Stmt};

/// How many candidates are tried at most; each costs a few processes.
const MOST_ATTEMPTS: usize = 400;

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
            for edit in [Edit::Remove, Edit::Unwrap] {
                let mut candidate = best.clone();
                let mut counter = at;
                if apply(&mut candidate.body, &mut counter, edit) {
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
    Remove,
    /// Puts the statements of the first clause in place of the whole.
    Unwrap,
}

/// Edits the statement with the number `counter` in depth-first order. False if there is none.
fn apply(body: &mut Vec<Stmt>, counter: &mut usize, edit: Edit) -> bool {
    let mut index = 0;
    while index < body.len() {
        if *counter == 0 {
            match (edit, body.remove(index)) {
                (Edit::Remove, _) | (Edit::Unwrap, Stmt::Line(_)) => {}
                (Edit::Unwrap, Stmt::Clauses(clauses)) => {
                    let inner = clauses
                        .into_iter()
                        .next()
                        .map(|(_, body)| body)
                        .unwrap_or_default();
                    body.splice(index..index, inner);
                }
            }
            return true;
        }
        *counter -= 1;
        if let Stmt::Clauses(clauses) = &mut body[index] {
            for (_, inner) in clauses {
                if apply(inner, counter, edit) {
                    return true;
                }
            }
        }
        index += 1;
    }
    false
}

fn size(body: &[Stmt]) -> usize {
    let of = |stmt: &Stmt| match stmt {
        Stmt::Line(_) => 1,
        Stmt::Clauses(clauses) => 1 + clauses.iter().map(|(_, body)| size(body)).sum::<usize>(),
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
        let found = (0..200)
            .map(|seed| program(seed, true))
            .find(|p| text(p).contains(".reverse()"));
        let Some(large) = found else {
            panic!("no program reverses a list")
        };
        let small = reduce(&large, |p| text(p).contains(".reverse()"));
        let lines: Vec<_> = text(&small)
            .lines()
            .map(str::trim)
            .map(str::to_owned)
            .collect();
        assert!(lines.len() <= 6, "{lines:?}");
    }
}
