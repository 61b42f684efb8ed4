//! Types that contain themselves: nested lists of any depth, chains of pairs.
//!
//! Structural types are equal if their contents are. Where a site's contents lead back to the site, that is decided as for
//! the states of an automaton: sites start in classes by kind, and classes are split as long as two members differ
//! in the classes of their contents (Hopcroft and Karp's equivalence, by Moore's refinement). What is left in one class is one type.
//!
//! Invariant: an aggregate that holds itself without a union or a container in between has no values (it could never be
//! made), and no type.

use crate::entity::Entity;
use crate::infer::domain::Kind;
use crate::infer::solve::{Atom, SiteId, Solved, Var};
use rustc_hash::{FxHashMap, FxHashSet};

/// The sites whose types contain themselves.
#[derive(Debug, Default)]
pub(super) struct Recursive {
    /// Each type's sites.
    pub classes: Vec<Vec<SiteId>>,
    /// Sites without values.
    pub empty: Vec<SiteId>,
}

/// Whether a site's type is made of its contents. The others are types of their own.
fn structural(kind: &Kind) -> bool {
    !matches!(kind, Kind::Instance(_) | Kind::Cell)
}

/// Whether a value of the kind holds its parts in itself.
fn inline(kind: &Kind) -> bool {
    structural(kind)
        && !matches!(
            kind,
            Kind::List | Kind::TupleOf | Kind::Set | Kind::FrozenSet | Kind::Dict | Kind::Generator | Kind::IterObj
        )
}

/// The variables that a site's type is made of.
fn contents(solved: &Solved, site: SiteId) -> Vec<Var> {
    let data = &solved.sites[site.index()];
    match &data.kind {
        Kind::Generator => data.ctx.map(|c| solved.ctxs[c.index()].yields).into_iter().collect(),
        kind if structural(kind) => data.vars.clone(),
        _ => Vec::new(),
    }
}

fn members(solved: &Solved, var: Var) -> impl Iterator<Item = SiteId> + '_ {
    solved.sets[var.index()].iter().filter_map(|a| a.site())
}

/// Sites that can be reached from themselves.
pub(super) fn find(solved: &Solved) -> Recursive {
    let graph: Vec<Vec<u32>> = (0..solved.sites.len())
        .map(|n| {
            let vars = contents(solved, SiteId(n as u32));
            vars.iter().flat_map(|v| members(solved, *v)).map(|s| s.0).collect()
        })
        .collect();
    let cyclic = on_cycles(&graph);
    if cyclic.is_empty() {
        return Recursive::default();
    }
    let empty = without_values(solved);
    let class = partition(solved, &empty);
    let mut classes: FxHashMap<u32, Vec<SiteId>> = FxHashMap::default();
    let recursive: FxHashSet<u32> = cyclic.iter().map(|s| class[*s as usize]).collect();
    for (n, c) in class.iter().enumerate() {
        let site = SiteId(n as u32);
        if recursive.contains(c) && !empty.contains(&site) {
            classes.entry(*c).or_default().push(site);
        }
    }
    let mut classes: Vec<Vec<SiteId>> = classes.into_values().collect();
    classes.sort_unstable();
    let mut empty: Vec<SiteId> = empty.into_iter().collect();
    empty.sort_unstable();
    Recursive { classes, empty }
}

/// The nodes of a graph that are on a cycle (Tarjan's strongly connected components, without recursion).
fn on_cycles(graph: &[Vec<u32>]) -> Vec<u32> {
    const NEW: u32 = u32::MAX;
    let mut number = vec![NEW; graph.len()];
    let mut low = vec![0u32; graph.len()];
    let mut open = vec![false; graph.len()];
    let (mut stack, mut out, mut next) = (Vec::new(), Vec::new(), 0);
    for root in 0..graph.len() as u32 {
        if number[root as usize] != NEW || graph[root as usize].is_empty() {
            continue;
        }
        let mut work: Vec<(u32, usize)> = vec![(root, 0)];
        while let Some(&mut (node, ref mut at)) = work.last_mut() {
            let n = node as usize;
            if *at == 0 && number[n] == NEW {
                (number[n], low[n], open[n]) = (next, next, true);
                next += 1;
                stack.push(node);
            }
            if let Some(&to) = graph[n].get(*at) {
                *at += 1;
                if number[to as usize] == NEW {
                    work.push((to, 0));
                } else if open[to as usize] {
                    low[n] = low[n].min(number[to as usize]);
                }
                continue;
            }
            work.pop();
            if let Some(&(parent, _)) = work.last() {
                low[parent as usize] = low[parent as usize].min(low[n]);
            }
            if low[n] == number[n] {
                let first = stack.iter().rposition(|s| *s == node).unwrap_or(0);
                let component = stack.split_off(first);
                component.iter().for_each(|s| open[*s as usize] = false);
                if component.len() > 1 || graph[n].contains(&node) {
                    out.extend(component);
                }
            }
        }
    }
    out
}

/// Aggregates that hold themselves without anything in between.
fn without_values(solved: &Solved) -> FxHashSet<SiteId> {
    let mut empty = FxHashSet::default();
    loop {
        // The only thing that a part can be.
        let only = |var: &Var| {
            let mut atoms = solved.sets[var.index()].iter().filter(|a| a.site().is_none_or(|s| !empty.contains(&s)));
            let first = atoms.next()?.site()?;
            (atoms.next().is_none() && inline(&solved.sites[first.index()].kind)).then_some(first.0)
        };
        let graph: Vec<Vec<u32>> = (0..solved.sites.len())
            .map(|n| {
                let site = SiteId(n as u32);
                if empty.contains(&site) || !inline(&solved.sites[n].kind) {
                    return Vec::new();
                }
                contents(solved, site).iter().filter_map(only).collect()
            })
            .collect();
        let found = on_cycles(&graph);
        if found.is_empty() {
            return empty;
        }
        empty.extend(found.into_iter().map(SiteId));
    }
}

/// The class of each site.
fn partition(solved: &Solved, empty: &FxHashSet<SiteId>) -> Vec<u32> {
    let mut labels: FxHashMap<(Kind, usize, u32), u32> = FxHashMap::default();
    let mut class: Vec<u32> = Vec::with_capacity(solved.sites.len());
    for (n, site) in solved.sites.iter().enumerate() {
        let own = match site.kind {
            Kind::Generator => site.ctx.map_or(0, |c| c.0),
            _ if structural(&site.kind) => 0,
            _ => n as u32,
        };
        let next = labels.len() as u32;
        class.push(*labels.entry((site.kind.clone(), site.vars.len(), own)).or_insert(next));
    }
    let mut count = labels.len();
    loop {
        let item = |a: &Atom| match a.site() {
            Some(s) if empty.contains(&s) => None,
            Some(s) => Some(u64::from(class[s.index()]) << 1 | 1),
            None => Some(u64::from(a.as_one().0) << 1),
        };
        let mut signatures: FxHashMap<(u32, Vec<Vec<u64>>), u32> = FxHashMap::default();
        let mut finer = Vec::with_capacity(class.len());
        for (n, own) in class.iter().enumerate() {
            let parts = contents(solved, SiteId(n as u32)).into_iter().map(|v| {
                let mut items: Vec<u64> = solved.sets[v.index()].iter().filter_map(item).collect();
                items.sort_unstable();
                items.dedup();
                items
            });
            let key = (*own, parts.collect());
            let next = signatures.len() as u32;
            finer.push(*signatures.entry(key).or_insert(next));
        }
        class = finer;
        if signatures.len() == count {
            return class;
        }
        count = signatures.len();
    }
}
