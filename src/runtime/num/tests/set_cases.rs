//! The order of sets of ints after many operations.

use super::super::hash::hash_int;
use super::super::set_table::SetTable;
use super::cases::{Cases, Mode};

/// A set of ints: the members by index, and the table.
#[derive(Default, Clone)]
struct IntSet {
    members: Vec<i64>,
    table: SetTable,
}

impl IntSet {
    fn add(&mut self, x: i64) {
        let members = &self.members;
        let index = members.len() as u32;
        let found = self.table.add(hash_int(x), index, |i| members[i as usize] == x);
        if found.is_none() {
            self.members.push(x);
        }
    }

    fn discard(&mut self, x: i64) {
        let members = &self.members;
        self.table.remove(hash_int(x), |i| members[i as usize] == x);
    }

    fn merge(&mut self, other: &IntSet) {
        // The closures cannot share the growing members: new ones are gathered apart.
        let own = self.members.clone();
        let mut added = Vec::new();
        self.table.merge(
            &other.table,
            |i, theirs| own.get(i as usize) == Some(&other.members[theirs as usize]),
            |theirs| {
                added.push(other.members[theirs as usize]);
                (own.len() + added.len() - 1) as u32
            },
        );
        self.members.extend(added);
    }

    fn order(&self) -> Vec<i64> {
        self.table.iter().map(|i| self.members[i as usize]).collect()
    }
}

fn int_set(values: &[i64]) -> IntSet {
    let mut set = IntSet::default();
    for &x in values {
        set.add(x);
    }
    set
}

pub fn list(c: &mut Cases) {
    let runs = if c.mode == Mode::Edge { 20 } else { 400 };
    for run in 0..runs {
        let bound = c.rng.pick(&[10, 50, 1000, 1 << 40]);
        let count = c.rng.below(if c.mode == Mode::Edge { 30 } else { 150 });
        let mut written = Vec::new();
        let mut set = IntSet::default();
        let mut popped = Vec::new();
        for _ in 0..count {
            let x = c.rng.below(bound) as i64 - bound as i64 / 4;
            let many: Vec<i64> = (0..c.rng.below(40)).map(|_| c.rng.below(bound) as i64).collect();
            match c.rng.below(if run % 2 == 0 { 12 } else { 60 }) {
                0 => {
                    written.push("('pop',0)".to_owned());
                    if let Some(i) = set.table.pop() {
                        popped.push(set.members[i as usize]);
                    }
                }
                1 => {
                    written.push(format!("('update',{many:?})"));
                    set.merge(&int_set(&many));
                }
                2 => {
                    written.push("('copy',0)".to_owned());
                    let old = std::mem::take(&mut set);
                    set.merge(&old);
                }
                3 => {
                    written.push(format!("('minus',{many:?})"));
                    for x in int_set(&many).order() {
                        set.discard(x);
                    }
                    set.table.drop_marks();
                }
                4 => {
                    written.push(format!("('keys',{many:?})"));
                    let mut keys: Vec<i64> = Vec::new();
                    for &x in &many {
                        if !keys.contains(&x) {
                            keys.push(x);
                        }
                    }
                    set.table.reserve(keys.len());
                    for x in keys {
                        set.add(x);
                    }
                }
                5 => {
                    written.push(format!("('discard',{x})"));
                    set.discard(x);
                }
                6 if count > 25 => {
                    written.push("('clear',0)".to_owned());
                    set.table.clear();
                }
                _ => {
                    written.push(format!("('add',{x})"));
                    set.add(x);
                }
            }
        }
        let expression = format!("order([{}])", written.join(","));
        c.case(expression, vec![set.order(), popped]);
    }
}

#[test]
fn a_difference_copies_a_much_larger_set() {
    let set = int_set(&(0..40).collect::<Vec<_>>());
    assert!(set.table.difference_copies(9));
    assert!(!set.table.difference_copies(10));
    assert_eq!(set.table.len(), 40);
    assert!(!set.table.is_empty());
}
