//! Parallel moves: the arguments of an edge go to the target's parameters all at once.

use super::lower::Known;

/// Where a moved word comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Src {
    Reg(u16),
    Known(Known),
}

/// Orders word moves so that no source is overwritten before it is read; cycles go through the scratch register.
pub fn sequence(mut moves: Vec<(u16, Src)>, scratch: u16) -> Vec<(u16, Src)> {
    moves.retain(|&(d, s)| s != Src::Reg(d));
    let mut out = Vec::with_capacity(moves.len());
    // Constants are read from nowhere: they go last.
    let constants: Vec<_> = moves.iter().copied().filter(|(_, s)| matches!(s, Src::Known(_))).collect();
    moves.retain(|(_, s)| matches!(s, Src::Reg(_)));
    while !moves.is_empty() {
        let ready = moves.iter().position(|&(d, _)| moves.iter().all(|&(_, s)| s != Src::Reg(d)));
        match ready {
            Some(n) => out.push(moves.swap_remove(n)),
            None => {
                // Only cycles are left: free one destination by saving what it holds.
                let (d, _) = moves[0];
                out.push((scratch, Src::Reg(d)));
                for (_, s) in &mut moves {
                    if *s == Src::Reg(d) {
                        *s = Src::Reg(scratch);
                    }
                }
            }
        }
    }
    out.extend(constants);
    out
}
