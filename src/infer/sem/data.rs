//! Long displays of constants ([`crate::hir::data`]).

use super::*;
use crate::hir::data::{Alternative, Data, GroupKind};

/// What a display gives.
pub fn display<D: Domain>(d: &mut D, data: &Data) -> D::R {
    let mut made: Vec<Option<D::V>> = vec![None; data.groups.len()];
    // What is inside comes after what it is in.
    for (n, group) in data.groups.iter().enumerate().rev() {
        let value = |d: &mut D, alternative: &Alternative| match alternative {
            Alternative::Const(c) => {
                let v = d.constant(c);
                d.result(v)
            }
            Alternative::Group(g) => match made[*g as usize].clone() {
                Some(v) => d.result(v),
                None => d.never(),
            },
        };
        let sub = n as u32;
        let kind = match group.kind {
            GroupKind::List => Kind::List,
            GroupKind::Dict => Kind::Dict,
            GroupKind::Tuple => {
                let parts = group.slots.iter().map(|slot| value(d, &slot[0])).collect();
                made[n] = Some(d.made_tuple(sub, parts));
                continue;
            }
        };
        let container = d.made(kind, sub);
        for (slot, alternatives) in group.slots.iter().enumerate() {
            for alternative in alternatives {
                let item = value(d, alternative);
                // Keys are taken as they are.
                let fits = group.kind == GroupKind::List || slot == 1;
                let item = if fits { d.fit(&container, slot, &item) } else { item };
                d.flow(&container, slot, &item);
            }
        }
        made[n] = Some(container);
    }
    let made: Vec<D::V> = made.into_iter().flatten().collect();
    d.display_of(&made, data)
}
