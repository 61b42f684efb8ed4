//! Sets of small numbers.

/// A set of numbers below a fixed bound.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// An empty set of numbers below `n`.
    pub fn new(n: usize) -> Bits {
        Bits { words: vec![0; n.div_ceil(64)] }
    }
    /// Adds a number.
    pub fn insert(&mut self, n: usize) {
        self.words[n / 64] |= 1 << (n % 64);
    }
    /// Takes a number out.
    pub fn remove(&mut self, n: usize) {
        self.words[n / 64] &= !(1 << (n % 64));
    }
    /// Whether the number is in it.
    pub fn contains(&self, n: usize) -> bool {
        self.words[n / 64] >> (n % 64) & 1 != 0
    }
    /// Adds all numbers of another set of the same bound.
    pub fn union(&mut self, other: &Bits) {
        for (a, b) in self.words.iter_mut().zip(&other.words) {
            *a |= b;
        }
    }
    /// Takes all numbers of another set out.
    pub fn subtract(&mut self, other: &Bits) {
        for (a, b) in self.words.iter_mut().zip(&other.words) {
            *a &= !b;
        }
    }
    /// Keeps only the numbers of another set of the same bound. True if some went.
    pub fn intersect(&mut self, other: &Bits) -> bool {
        let mut changed = false;
        for (a, b) in self.words.iter_mut().zip(&other.words) {
            changed |= *a & !b != 0;
            *a &= b;
        }
        changed
    }
    /// Empties it.
    pub fn clear(&mut self) {
        self.words.fill(0);
    }
    /// Its only number, if it has just one.
    pub fn single(&self) -> Option<usize> {
        let mut it = self.iter();
        it.next().filter(|_| it.next().is_none())
    }
    /// The numbers in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(k, &w)| {
            std::iter::successors(Some(w).filter(|w| *w != 0), |w| Some(w & (w - 1)).filter(|w| *w != 0))
                .map(move |w| k * 64 + w.trailing_zeros() as usize)
        })
    }
}
