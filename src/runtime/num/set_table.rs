//! The hash table of `set` and `frozenset`, which decides the order of iteration.
//!
//! The table holds (hash, index) pairs; the members themselves are the caller's, in whatever
//! storage, found by index. Placement is CPython 3.11's: a run of ten neighbouring slots, then a
//! jump that mixes in higher bits of the hash; removed members leave a mark, the last of which on
//! its way a new member takes, and which else only a rebuilt table drops; a table more than three fifths full grows to four times its members (twice beyond
//! 50000).
//!
//! Which operation a set is built with shows in its order. `add` and `merge` grow differently, and
//! CPython builds a display of three or more constants by a merge.

/// How many neighbours are tried after a slot.
const NEIGHBOURS: usize = 9;
const SHIFT: u32 = 5;
const SMALLEST: usize = 8;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Empty,
    Removed,
    Used { hash: i64, index: u32 },
}

/// A set's table.
#[derive(Debug, Clone)]
pub struct SetTable {
    slots: Vec<Slot>,
    /// Slots that are not empty.
    filled: usize,
    /// Slots with a member.
    used: usize,
    /// Where `pop` goes on.
    finger: usize,
}

impl Default for SetTable {
    fn default() -> SetTable {
        SetTable::new()
    }
}

/// The slots to try for a hash, in order, without end.
struct Probe {
    mask: usize,
    start: usize,
    perturb: u64,
    run: usize,
    left: usize,
}

impl Probe {
    fn new(hash: i64, mask: usize) -> Probe {
        let start = hash as usize & mask;
        Probe { mask, start, perturb: hash as u64, run: start, left: neighbours(start, mask) }
    }

    fn next(&mut self) -> usize {
        let slot = self.run;
        if self.left > 0 {
            self.left -= 1;
            self.run += 1;
        } else {
            self.perturb >>= SHIFT;
            self.start = self.start.wrapping_mul(5).wrapping_add(1).wrapping_add(self.perturb as usize) & self.mask;
            self.run = self.start;
            self.left = neighbours(self.start, self.mask);
        }
        slot
    }
}

/// No neighbours where the run would pass the table's end.
fn neighbours(start: usize, mask: usize) -> usize {
    if start + NEIGHBOURS <= mask { NEIGHBOURS } else { 0 }
}

impl SetTable {
    /// An empty table.
    pub fn new() -> SetTable {
        SetTable { slots: vec![Slot::Empty; SMALLEST], filled: 0, used: 0, finger: 0 }
    }

    /// The number of members.
    pub fn len(&self) -> usize {
        self.used
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.used == 0
    }

    fn mask(&self) -> usize {
        self.slots.len() - 1
    }

    /// The indices of the members, in the order of iteration.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.entries().map(|(_, index)| index)
    }

    /// Hashes and indices of the members, in the order of iteration.
    pub fn entries<'a>(&'a self) -> impl Iterator<Item = (i64, u32)> + use<'a> {
        self.slots.iter().filter_map(|slot| match slot {
            Slot::Used { hash, index } => Some((*hash, *index)),
            Slot::Empty | Slot::Removed => None,
        })
    }

    /// The first slot with a member from slot `from` on, and the member's index.
    pub fn next_slot(&self, from: usize) -> Option<(usize, u32)> {
        let rest = self.slots.get(from..)?;
        rest.iter().enumerate().find_map(|(n, slot)| match slot {
            Slot::Used { index, .. } => Some((from + n, *index)),
            Slot::Empty | Slot::Removed => None,
        })
    }

    /// The slot of an equal member, or the one where it would go.
    fn seek(&self, hash: i64, mut equal: impl FnMut(u32) -> bool) -> (usize, Option<u32>) {
        let mut probe = Probe::new(hash, self.mask());
        let mut marked = None;
        loop {
            let at = probe.next();
            match self.slots[at] {
                Slot::Empty => return (marked.unwrap_or(at), None),
                Slot::Used { hash: other, index } if other == hash && equal(index) => {
                    return (at, Some(index));
                }
                Slot::Used { .. } => {}
                Slot::Removed => marked = Some(at),
            }
        }
    }

    /// The indices of the members with a hash, in the order in which they are tried.
    pub fn with_hash(&self, hash: i64) -> Vec<u32> {
        let mut out = Vec::new();
        let mut probe = Probe::new(hash, self.mask());
        loop {
            match self.slots[probe.next()] {
                Slot::Empty => return out,
                Slot::Used { hash: other, index } if other == hash => out.push(index),
                Slot::Used { .. } | Slot::Removed => {}
            }
        }
    }

    /// The index of an equal member. `equal` compares with the member of an index.
    #[inline]
    pub fn find(&self, hash: i64, mut equal: impl FnMut(u32) -> bool) -> Option<u32> {
        let mask = self.mask();
        let (mut start, mut perturb) = (hash as usize & mask, hash as u64);
        loop {
            for slot in &self.slots[start..=start + neighbours(start, mask)] {
                match slot {
                    Slot::Empty => return None,
                    Slot::Used { hash: other, index } if *other == hash && equal(*index) => return Some(*index),
                    Slot::Used { .. } | Slot::Removed => {}
                }
            }
            perturb >>= SHIFT;
            start = start.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
        }
    }

    /// Adds a member that is not there.
    #[inline]
    pub fn add_new(&mut self, hash: i64, index: u32) {
        let mask = self.mask();
        let (mut start, mut perturb) = (hash as usize & mask, hash as u64);
        let mut marked = None;
        let at = 'search: loop {
            for (n, slot) in self.slots[start..=start + neighbours(start, mask)].iter().enumerate() {
                match slot {
                    Slot::Empty => break 'search marked.unwrap_or(start + n),
                    Slot::Used { .. } => {}
                    Slot::Removed => marked = Some(start + n),
                }
            }
            perturb >>= SHIFT;
            start = start.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
        };
        self.slots[at] = Slot::Used { hash, index };
        self.used += 1;
        if marked.is_none() {
            self.grow_by_one();
        }
    }

    /// A slot that was empty is taken.
    #[inline]
    fn grow_by_one(&mut self) {
        self.filled += 1;
        if self.filled * 5 >= self.mask() * 3 {
            self.rebuild(self.grown());
        }
    }

    /// Adds a member unless an equal one is there, whose index is returned then.
    pub fn add(&mut self, hash: i64, index: u32, equal: impl FnMut(u32) -> bool) -> Option<u32> {
        let (at, found) = self.seek(hash, equal);
        if found.is_none() {
            let was_empty = self.slots[at] == Slot::Empty;
            self.slots[at] = Slot::Used { hash, index };
            self.used += 1;
            if !was_empty {
                return None;
            }
            self.grow_by_one();
        }
        found
    }

    fn grown(&self) -> usize {
        if self.used > 50_000 { self.used * 2 } else { self.used * 4 }
    }

    /// A table of more than `least` slots, without marks.
    fn rebuild(&mut self, least: usize) {
        let mut size = SMALLEST;
        while size <= least {
            size *= 2;
        }
        let old = std::mem::replace(&mut self.slots, vec![Slot::Empty; size]);
        self.filled = self.used;
        for slot in old {
            if let Slot::Used { hash, .. } = slot {
                self.place(hash, slot);
            }
        }
    }

    /// Puts a member that is not there into a table without marks.
    fn place(&mut self, hash: i64, member: Slot) {
        let mask = self.mask();
        let (mut start, mut perturb) = (hash as usize & mask, hash as u64);
        loop {
            for slot in &mut self.slots[start..=start + neighbours(start, mask)] {
                if matches!(slot, Slot::Empty) {
                    *slot = member;
                    return;
                }
            }
            perturb >>= SHIFT;
            start = start.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
        }
    }

    /// Removes the member that is equal; returns its index.
    pub fn remove(&mut self, hash: i64, equal: impl FnMut(u32) -> bool) -> Option<u32> {
        let (at, found) = self.seek(hash, equal);
        if found.is_some() {
            self.slots[at] = Slot::Removed;
            self.used -= 1;
        }
        found
    }

    /// `pop()`: the next member from where the last `pop` was.
    pub fn pop(&mut self) -> Option<u32> {
        if self.used == 0 {
            return None;
        }
        let mut at = self.finger & self.mask();
        loop {
            if let Slot::Used { index, .. } = self.slots[at] {
                self.slots[at] = Slot::Removed;
                self.used -= 1;
                self.finger = at + 1;
                return Some(index);
            }
            at = (at + 1) & self.mask();
        }
    }

    /// `clear()`. Where `pop` goes on is kept, as CPython keeps it.
    pub fn clear(&mut self) {
        *self = SetTable { finger: self.finger, ..SetTable::new() };
    }

    /// Makes room before the keys of a dict are added one by one, as an update from a dict does.
    pub fn reserve(&mut self, count: usize) {
        if (self.filled + count) * 5 >= self.mask() * 3 {
            self.rebuild((self.used + count) * 2);
        }
    }

    /// An update from another set (also a copy, `set(other)`, and the left side of `|`).
    /// `equal(own, theirs)` compares two members; `adopt(theirs)` stores a new one and gives its
    /// index here.
    pub fn merge(
        &mut self,
        other: &SetTable,
        mut equal: impl FnMut(u32, u32) -> bool,
        mut adopt: impl FnMut(u32) -> u32,
    ) {
        if other.used == 0 {
            return;
        }
        self.reserve(other.used);
        if self.filled > 0 {
            for (hash, theirs) in other.entries() {
                if self.find(hash, |own| equal(own, theirs)).is_none() {
                    self.add(hash, adopt(theirs), |_| false);
                }
            }
            return;
        }
        self.filled = other.used;
        self.used = other.used;
        let same_shape = self.slots.len() == other.slots.len() && other.filled == other.used;
        for (at, slot) in other.slots.iter().enumerate() {
            if let Slot::Used { hash, index } = *slot {
                let index = adopt(index);
                let member = Slot::Used { hash, index };
                if same_shape {
                    self.slots[at] = member;
                } else {
                    self.place(hash, member);
                }
            }
        }
    }

    /// A copy from a set whose entries have the same numbers: an update of an empty table that asks nothing.
    pub fn merge_same(&mut self, other: &SetTable) {
        if other.used == 0 {
            return;
        }
        self.reserve(other.used);
        self.filled = other.used;
        self.used = other.used;
        if self.slots.len() == other.slots.len() && other.filled == other.used {
            self.slots.copy_from_slice(&other.slots);
            return;
        }
        for slot in &other.slots {
            if let Slot::Used { hash, .. } = *slot {
                self.place(hash, *slot);
            }
        }
    }

    /// The same table with other indices.
    pub fn mapped(&self, mut index_of: impl FnMut(u32) -> u32) -> SetTable {
        let mut slots = self.slots.clone();
        for slot in &mut slots {
            if let Slot::Used { index, .. } = slot {
                *index = index_of(*index);
            }
        }
        SetTable { slots, filled: self.filled, used: self.used, finger: 0 }
    }

    /// Two tables change the places where `pop` goes on.
    pub fn swap_fingers(&mut self, other: &mut SetTable) {
        std::mem::swap(&mut self.finger, &mut other.finger);
    }

    /// To be called at the end of a `difference_update`: a table with many marks is rebuilt.
    pub fn drop_marks(&mut self) {
        if self.filled - self.used > self.mask() / 4 {
            self.rebuild(self.grown());
        }
    }

    /// Whether `self - other` copies `self` and removes the other's members (then `drop_marks`);
    /// else it adds what is not in the other to an empty set.
    pub fn difference_copies(&self, other_length: usize) -> bool {
        self.used / 4 > other_length
    }
}
