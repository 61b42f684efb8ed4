//! `random.Random`: the Mersenne Twister MT19937 and what draws integers from it.
//!
//! Given the same seed the stream is CPython's, word by word; every function here consumes exactly
//! the words that CPython's consumes. Distributions over floats are in [`super::distributions`].

use super::sha512::sha512;
use super::{Raise, Result};

const WORDS: usize = 624;
const MIDDLE: usize = 397;

/// A generator with its state.
#[derive(Debug, Clone)]
pub struct Mt19937 {
    state: [u32; WORDS],
    next: usize,
    /// The second value of a pair that `gauss` makes.
    pub(super) saved_gauss: Option<f64>,
}

impl Mt19937 {
    /// A word of the state, or behind these the place of the next.
    pub fn word(&self, at: i64) -> i64 {
        self.state.get(at.max(0) as usize).map_or(self.next as i64, |word| i64::from(*word))
    }
    /// Sets what [`Mt19937::word`] gives; false if it cannot be that.
    pub fn set_word(&mut self, at: i64, word: i64) -> bool {
        match (self.state.get_mut(at.max(0) as usize), u32::try_from(word)) {
            (Some(place), Ok(word)) => *place = word,
            (None, Ok(next)) if next as usize <= WORDS => self.next = next as usize,
            _ => return false,
        }
        true
    }
    /// The second value of a pair that `gauss` makes.
    pub fn saved(&self) -> Option<f64> {
        self.saved_gauss
    }
    /// Sets it.
    pub fn set_saved(&mut self, saved: Option<f64>) {
        self.saved_gauss = saved;
    }
    /// A generator seeded from the operating system, as `random.Random()`.
    pub fn from_entropy() -> Mt19937 {
        let mut generator = Mt19937::seeded(0);
        generator.seed_from_entropy();
        generator
    }

    /// `random.Random(seed)` for an int or a bool.
    pub fn seeded(seed: i64) -> Mt19937 {
        let mut generator = Mt19937 { state: [0; WORDS], next: WORDS, saved_gauss: None };
        generator.seed_int(seed);
        generator
    }

    /// `seed(n)`: the magnitude counts.
    pub fn seed_int(&mut self, seed: i64) {
        self.seed_word(seed.unsigned_abs());
    }

    /// `seed(x)` for a float: its hash.
    pub fn seed_float(&mut self, seed: f64) {
        self.seed_word(super::hash::hash_float(seed) as u64);
    }

    /// `seed(text)`
    pub fn seed_str(&mut self, seed: &str) {
        self.seed_bytes(seed.as_bytes());
    }

    /// `seed(bytes)`: the bytes and their digest are one large number.
    pub fn seed_bytes(&mut self, seed: &[u8]) {
        let mut number = seed.to_vec();
        number.extend(sha512(seed));
        let mut key: Vec<u32> =
            number.rchunks(4).map(|bytes| bytes.iter().fold(0, |word, &byte| word << 8 | u32::from(byte))).collect();
        while key.len() > 1 && key.last() == Some(&0) {
            key.pop();
        }
        self.seed_key(&key);
    }

    /// `seed()`: from the operating system, or from the clock where that fails.
    pub fn seed_from_entropy(&mut self) {
        let mut bytes = [0u8; WORDS * 4];
        let filled = bytes.chunks_mut(256).all(|chunk| {
            // SAFETY: the pointer and length are those of the chunk, at most 256 bytes.
            unsafe { libc::getentropy(chunk.as_mut_ptr().cast(), chunk.len()) == 0 }
        });
        if !filled {
            let now = std::time::SystemTime::now()
                .duration_since(std::time::UNIX_EPOCH)
                .map_or(0, |elapsed| elapsed.as_nanos());
            self.seed_word(now as u64 ^ u64::from(std::process::id()));
            return;
        }
        let mut key = [0u32; WORDS];
        for (word, chunk) in key.iter_mut().zip(bytes.chunks_exact(4)) {
            *word = chunk.iter().fold(0, |word, &byte| word << 8 | u32::from(byte));
        }
        self.seed_key(&key);
    }

    /// `seed(n)` for an int without sign.
    pub fn seed_word(&mut self, seed: u64) {
        let (low, high) = (seed as u32, (seed >> 32) as u32);
        if high == 0 {
            self.seed_key(&[low]);
        } else {
            self.seed_key(&[low, high]);
        }
    }

    /// The reference implementation's initialisation by an array.
    fn seed_key(&mut self, key: &[u32]) {
        self.seed_linear(19_650_218);
        let mut at = 1;
        let mut from = 0;
        for _ in 0..WORDS.max(key.len()) {
            let previous = self.state[at - 1];
            self.state[at] = (self.state[at] ^ (previous ^ previous >> 30).wrapping_mul(1_664_525))
                .wrapping_add(key[from])
                .wrapping_add(from as u32);
            self.advance(&mut at);
            from = (from + 1) % key.len();
        }
        for _ in 0..WORDS - 1 {
            let previous = self.state[at - 1];
            self.state[at] =
                (self.state[at] ^ (previous ^ previous >> 30).wrapping_mul(1_566_083_941)).wrapping_sub(at as u32);
            self.advance(&mut at);
        }
        self.state[0] = 1 << 31;
        self.next = WORDS;
        self.saved_gauss = None;
    }

    fn seed_linear(&mut self, seed: u32) {
        self.state[0] = seed;
        for at in 1..WORDS {
            let previous = self.state[at - 1];
            self.state[at] = (previous ^ previous >> 30).wrapping_mul(1_812_433_253).wrapping_add(at as u32);
        }
    }

    /// The next place of the initialisation; the first word follows the last.
    fn advance(&mut self, at: &mut usize) {
        *at += 1;
        if *at >= WORDS {
            self.state[0] = self.state[WORDS - 1];
            *at = 1;
        }
    }

    fn twist(&mut self) {
        for at in 0..WORDS {
            let joined = self.state[at] & 0x8000_0000 | self.state[(at + 1) % WORDS] & 0x7fff_ffff;
            let odd = if joined & 1 == 1 { 0x9908_b0df } else { 0 };
            self.state[at] = self.state[(at + MIDDLE) % WORDS] ^ joined >> 1 ^ odd;
        }
        self.next = 0;
    }

    /// The next 32 bits.
    #[inline]
    pub fn next_u32(&mut self) -> u32 {
        if self.next >= WORDS {
            self.twist();
        }
        let mut y = self.state[self.next];
        self.next += 1;
        y ^= y >> 11;
        y ^= y << 7 & 0x9d2c_5680;
        y ^= y << 15 & 0xefc6_0000;
        y ^ y >> 18
    }

    /// `random()`: 53 bits, in [0, 1).
    #[inline]
    pub fn random(&mut self) -> f64 {
        let high = f64::from(self.next_u32() >> 5);
        let low = f64::from(self.next_u32() >> 6);
        (high * 67_108_864.0 + low) * (1.0 / 9_007_199_254_740_992.0)
    }

    /// `count` random bits for `count <= 64`, the low word first.
    #[inline]
    pub fn bits(&mut self, count: u32) -> u64 {
        match count {
            0 => 0,
            1..=32 => u64::from(self.next_u32() >> (32 - count)),
            _ => {
                let low = u64::from(self.next_u32());
                low | u64::from(self.next_u32() >> (64 - count.min(64))) << 32
            }
        }
    }

    /// `getrandbits(count)`. Beyond 63 bits it stops unless the value happens to fit.
    pub fn getrandbits(&mut self, count: i64) -> Result<i64> {
        if count < 0 {
            return Err(Raise::value("number of bits must be non-negative"));
        }
        let drawn = if count <= 64 { Some(self.bits(count as u32)) } else { None };
        drawn.and_then(|bits| i64::try_from(bits).ok()).ok_or_else(|| {
            Raise::int_overflow(
                format_args!("random.getrandbits({count})"),
                "int is 64 bits wide here: draw 63 bits at a time",
            )
        })
    }

    /// `randint(a, b)` of ints without sign.
    ///
    /// # Errors
    /// ValueError for an empty range.
    pub fn randint_word(&mut self, a: u64, b: u64) -> Result<u64> {
        if a > b {
            let width = i128::from(b) - i128::from(a) + 1;
            return Err(Raise::value(format!("empty range for randrange() ({a}, {}, {width})", u128::from(b) + 1)));
        }
        match (b - a).checked_add(1) {
            Some(n) => Ok(a + self.below(n)),
            // The range has 2**64 values: 65 bits are drawn until the highest is 0.
            None => loop {
                let drawn = self.bits(64);
                if self.next_u32() >> 31 == 0 {
                    return Ok(drawn);
                }
            },
        }
    }

    /// `randbytes(count)`
    pub fn randbytes(&mut self, count: i64) -> Result<Vec<u8>> {
        let Ok(count) = usize::try_from(count) else {
            return Err(Raise::value("number of bits must be non-negative"));
        };
        let mut bytes = Vec::with_capacity(count + 3);
        while bytes.len() < count {
            let missing = count - bytes.len();
            let word = self.next_u32();
            let word = if missing < 4 { word >> (32 - 8 * missing) } else { word };
            bytes.extend(word.to_le_bytes());
        }
        bytes.truncate(count);
        Ok(bytes)
    }

    /// A value in `[0, n)` for `n >= 1`: draws as many bits as `n` has until they are below it.
    #[inline]
    pub fn below(&mut self, n: u64) -> u64 {
        let count = 64 - n.leading_zeros();
        loop {
            let drawn = self.bits(count);
            // `n == 0` has no answer, and zero bits would repeat forever.
            if drawn < n || n == 0 {
                return drawn;
            }
        }
    }

    /// `randrange(stop)`
    pub fn randrange_stop(&mut self, stop: i64) -> Result<i64> {
        if stop <= 0 {
            return Err(Raise::value("empty range for randrange()"));
        }
        Ok(self.below(stop as u64) as i64)
    }

    /// `randrange(start, stop, step)`, the step 1 where there is none.
    pub fn randrange(&mut self, start: i64, stop: i64, step: i64) -> Result<i64> {
        let (first, step) = (i128::from(start), i128::from(step));
        let width = i128::from(stop) - first;
        let count = match step {
            0 => return Err(Raise::value("zero step for randrange()")),
            1 if width <= 0 => return Err(empty_range(start, i128::from(stop), width)),
            1.. => (width + step - 1).div_euclid(step),
            // Both are negated, so that the division floors.
            _ => (-(width + step + 1)).div_euclid(-step),
        };
        if count <= 0 {
            return Err(Raise::value("empty range for randrange()"));
        }
        Ok((first + step * i128::from(self.below(count as u64))) as i64)
    }

    /// `randint(low, high)`
    pub fn randint(&mut self, low: i64, high: i64) -> Result<i64> {
        let width = i128::from(high) + 1 - i128::from(low);
        if width <= 0 {
            return Err(empty_range(low, i128::from(high) + 1, width));
        }
        // The whole range of 64 bits is 2**64 wide, drawn with 65 bits.
        let Ok(count) = u64::try_from(width) else {
            return Ok((i128::from(low) + i128::from(self.below_two_to_64())) as i64);
        };
        Ok((i128::from(low) + i128::from(self.below(count))) as i64)
    }

    /// A value of 65 bits until it has 64: the third word's highest bit decides.
    fn below_two_to_64(&mut self) -> u64 {
        loop {
            let low = self.bits(64);
            if self.bits(1) == 0 {
                return low;
            }
        }
    }

    /// The index that `choice` of `length` items takes.
    pub fn choice_index(&mut self, length: usize) -> Result<usize> {
        if length == 0 {
            return Err(Raise::index("Cannot choose from an empty sequence"));
        }
        Ok(self.below(length as u64) as usize)
    }

    /// The pairs of indices that `shuffle` of `length` items exchanges, in order.
    pub fn shuffle_swaps(&mut self, length: usize) -> impl Iterator<Item = (usize, usize)> {
        (1..length).rev().map(|i| (i, self.below(i as u64 + 1) as usize))
    }

    /// The indices that `sample` of `count` from `length` items takes.
    pub fn sample_indices(&mut self, length: usize, count: i64) -> Result<Vec<usize>> {
        let count = usize::try_from(count)
            .ok()
            .filter(|&count| count <= length)
            .ok_or_else(|| Raise::value("Sample larger than population or is negative"))?;
        if length <= pool_limit(count) {
            let mut pool: Vec<usize> = (0..length).collect();
            return Ok((0..count)
                .map(|i| {
                    let at = self.below((length - i) as u64) as usize;
                    let chosen = pool[at];
                    // The last item that was not chosen fills the place.
                    pool[at] = pool[length - i - 1];
                    chosen
                })
                .collect());
        }
        let mut seen = std::collections::HashSet::with_capacity(count);
        let mut chosen = Vec::with_capacity(count);
        while chosen.len() < count {
            let at = self.below(length as u64) as usize;
            if seen.insert(at) {
                chosen.push(at);
            }
        }
        Ok(chosen)
    }

    /// One index of `choices` without weights.
    pub fn choices_index(&mut self, length: usize) -> usize {
        (self.random() * length as f64) as usize
    }

    /// The indices of `choices` with cumulative weights.
    pub fn choices_weighted(&mut self, length: usize, cumulative: &[f64], count: i64) -> Result<Vec<usize>> {
        if cumulative.len() != length {
            return Err(Raise::value("The number of weights does not match the population"));
        }
        let Some(&total) = cumulative.last() else {
            return Err(Raise::index("list index out of range"));
        };
        if total <= 0.0 {
            return Err(Raise::value("Total of weights must be greater than zero"));
        }
        if !total.is_finite() {
            return Err(Raise::value("Total of weights must be finite"));
        }
        let inner = &cumulative[..length - 1];
        Ok((0..count.max(0))
            .map(|_| {
                let drawn = self.random() * total;
                bisect_right(inner, drawn)
            })
            .collect())
    }
}

/// `bisect.bisect(values, x)`, also where the values are not sorted.
fn bisect_right(values: &[f64], x: f64) -> usize {
    let (mut low, mut high) = (0, values.len());
    while low < high {
        let middle = (low + high) / 2;
        if x < values[middle] {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// The population up to which `sample` copies it rather than remember choices.
fn pool_limit(count: usize) -> usize {
    if count <= 5 {
        return 21;
    }
    let power = (super::libm::log(count as f64 * 3.0) / super::libm::log(4.0)).ceil();
    21usize.saturating_add(4usize.saturating_pow(power as u32))
}

#[cold]
fn empty_range(start: i64, stop: i128, width: i128) -> Raise {
    Raise::value(format!("empty range for randrange() ({start}, {stop}, {width})"))
}
