//! Aggregates: the sites of tuples, and what comparing them costs.

use super::*;

impl Solving<'_, '_> {
    /// The aggregate that the instruction makes of its parts.
    pub(super) fn aggregate(&mut self, kind: Kind, sub: u32, parts: &[Set]) -> Atom {
        if matches!(kind, Kind::Complex | Kind::Range) {
            return self.scalar(&kind);
        }
        let depth = 1 + parts
            .iter()
            .flatten()
            .filter_map(|a| a.site())
            .map(|s| self.s.sites[s.index()].depth)
            .max()
            .unwrap_or(0);
        let c = self.ctx();
        let (heap, place) = (c.heap, (c.func, self.inst));
        let key = value_key(self.node.ctx, c.versions[self.node.version as usize].sig);
        let lengths = self.s.lengths.entry((key, self.inst, sub)).or_default();
        if lengths.len() < MAX_LENGTHS {
            lengths.insert(parts.len());
        }
        if !lengths.contains(&parts.len()) {
            let known = lengths.iter().copied().min().unwrap_or(0);
            self.refuse("a tuple whose length is known only at run time".into(), "collect the items in a list");
            // Any tuple will do: the program is refused.
            let site = self.s.site((key, self.inst, sub | (known as u32) << 8, kind), known, depth.min(MAX_DEPTH + 1));
            return Atom(FIRST_SITE + site.0);
        }
        let sub = sub | (parts.len() as u32) << 8;
        let nested = self.s.policy.nested.contains(&place);
        let site = if depth <= MAX_DEPTH && !nested {
            self.s.site((key, self.inst, sub, kind), parts.len(), depth)
        } else {
            if !nested {
                self.s.nested.insert(place);
            }
            // Told apart by version no more; what looks for the version's site finds this one.
            let site = self.s.site((heap, self.inst, sub, kind.clone()), parts.len(), MAX_DEPTH + 1);
            self.s.site_keys.insert((key, self.inst, sub, kind), site);
            site
        };
        for (n, part) in parts.iter().enumerate() {
            let var = self.s.sites[site.index()].vars[n];
            self.s.join(var, part);
        }
        Atom(FIRST_SITE + site.0)
    }
}

impl Solver<'_> {
    /// How many pairs of atoms meet when any of `a` is compared with any of `b`, part by part; counted no further than `most`. What
    /// contains itself is counted until there is enough of it.
    pub(super) fn meetings(&self, a: &[Atom], b: &[Atom], most: usize) -> usize {
        let mut n = 0;
        for x in a {
            for y in b {
                if n >= most {
                    return n;
                }
                n += 1;
                let (Some(x), Some(y)) = (x.site(), y.site()) else {
                    continue;
                };
                let (x, y) = (&self.sites[x.index()], &self.sites[y.index()]);
                let compared = |k: &Kind| matches!(k, Kind::Tuple | Kind::TupleOf | Kind::List);
                if compared(&x.kind) && compared(&y.kind) {
                    for (x, y) in x.vars.iter().zip(&y.vars) {
                        n += self.meetings(&self.sets[x.index()], &self.sets[y.index()], most.saturating_sub(n));
                    }
                }
            }
        }
        n
    }
}
