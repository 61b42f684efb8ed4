//! `hash()`: of numbers, tuples and texts.
//!
//! Texts hash as under `PYTHONHASHSEED=0`: SipHash-1-3 with a key of zeros, over the
//! representation that CPython stores (one, two or four bytes a character).

/// The prime modulus of numeric hashes, 2**61 - 1.
pub const MODULUS: u64 = (1 << 61) - 1;
const IMAGINARY: u64 = 1_000_003;
const INFINITY: i64 = 314_159;

/// -1 stands for an error in CPython, so that no hash is -1.
fn never_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// `hash(a)` for an int or a bool.
#[inline]
pub fn hash_int(a: i64) -> i64 {
    if (0..MODULUS as i64).contains(&a) {
        return a;
    }
    let residue = (a.unsigned_abs() % MODULUS) as i64;
    never_minus_one(if a < 0 { -residue } else { residue })
}

/// `hash(x)` for a float, equal to that of an equal int. CPython hashes a NaN by its address; here
/// it is 0.
pub fn hash_float(x: f64) -> i64 {
    if x.is_infinite() {
        return if x > 0.0 { INFINITY } else { -INFINITY };
    }
    if x.is_nan() {
        return 0;
    }
    let (mantissa, exponent) = super::float_text::decompose(x);
    // 2**61 is 1 modulo the prime, so a power of two is a rotation of 61 bits.
    let rotation = exponent.rem_euclid(61) as u32;
    let residue = mantissa % MODULUS;
    let rotated = if rotation == 0 { residue } else { (residue << rotation & MODULUS) | residue >> (61 - rotation) };
    let hash = rotated as i64;
    never_minus_one(if x < 0.0 { -hash } else { hash })
}

/// `hash(complex(re, im))`
pub fn hash_complex(re: f64, im: f64) -> i64 {
    let re = hash_float(re) as u64;
    let im = hash_float(im) as u64;
    never_minus_one(re.wrapping_add(IMAGINARY.wrapping_mul(im)) as i64)
}

/// `hash(tuple)` from the hashes of its items: one round of xxHash64 an item.
pub fn hash_tuple(items: impl IntoIterator<Item = i64>) -> i64 {
    const PRIME_1: u64 = 11_400_714_785_074_694_791;
    const PRIME_2: u64 = 14_029_467_366_897_019_727;
    const PRIME_5: u64 = 2_870_177_450_012_600_261;
    let mut accumulator = PRIME_5;
    let mut count = 0u64;
    for item in items {
        accumulator =
            accumulator.wrapping_add((item as u64).wrapping_mul(PRIME_2)).rotate_left(31).wrapping_mul(PRIME_1);
        count += 1;
    }
    accumulator = accumulator.wrapping_add(count ^ PRIME_5 ^ 3_527_539);
    if accumulator == u64::MAX {
        return 1_546_275_796;
    }
    accumulator as i64
}

/// `hash(frozenset)` from the hashes of its members, in any order.
pub fn hash_frozenset(members: impl IntoIterator<Item = i64>) -> i64 {
    let shuffle = |h: u64| ((h ^ 89_869_747) ^ (h << 16)).wrapping_mul(3_644_798_167);
    let mut hash = 0u64;
    let mut count = 0u64;
    for member in members {
        hash ^= shuffle(member as u64);
        count += 1;
    }
    hash ^= (count + 1).wrapping_mul(1_927_868_237);
    hash ^= hash >> 11 ^ hash >> 25;
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    if hash == u64::MAX {
        return 590_923_713;
    }
    hash as i64
}

/// `hash(bytes)`
pub fn hash_bytes(bytes: &[u8]) -> i64 {
    if bytes.is_empty() {
        return 0;
    }
    let (words, rest) = bytes.as_chunks::<8>();
    // What remains, as the low bytes of a word: by words that overlap, for a copy of so few bytes is a call.
    let half = |at: usize| u32::from_le_bytes([rest[at], rest[at + 1], rest[at + 2], rest[at + 3]]);
    let last = match (rest.len(), words) {
        (0, _) => 0,
        (n, [.., _]) => {
            let end = bytes.last_chunk::<8>().map_or(0, |w| u64::from_le_bytes(*w));
            end >> (64 - 8 * n)
        }
        (n @ 4.., []) => u64::from(half(0)) | u64::from(half(n - 4)) << (8 * (n - 4)),
        (n, []) => {
            let byte = |at: usize| u64::from(rest[at]) << (8 * at);
            byte(0) | byte(n / 2) | byte(n - 1)
        }
    };
    let words = words.iter().map(|w| u64::from_le_bytes(*w));
    never_minus_one(sip_hash_13(words, last, bytes.len()) as i64)
}

/// `hash(text)`
pub fn hash_str(text: &str) -> i64 {
    if text.is_ascii() {
        return hash_bytes(text.as_bytes());
    }
    let widest = text.chars().max().map_or(0, u32::from);
    let width = match widest {
        0..=0xff => 1,
        0x100..=0xffff => 2,
        _ => 4,
    };
    let bytes: Vec<u8> = text.chars().flat_map(|c| (c as u32).to_le_bytes().into_iter().take(width)).collect();
    hash_bytes(&bytes)
}

/// SipHash with one compression and three finalisation rounds, the key 0: of whole words and the bytes that remain, of `length` bytes in all.
#[inline]
fn sip_hash_13(words: impl Iterator<Item = u64>, rest: u64, length: usize) -> u64 {
    #[inline(always)]
    fn round(v: &mut [u64; 4]) {
        v[0] = v[0].wrapping_add(v[1]);
        v[2] = v[2].wrapping_add(v[3]);
        v[1] = v[1].rotate_left(13) ^ v[0];
        v[3] = v[3].rotate_left(16) ^ v[2];
        v[0] = v[0].rotate_left(32);
        v[2] = v[2].wrapping_add(v[1]);
        v[0] = v[0].wrapping_add(v[3]);
        v[1] = v[1].rotate_left(17) ^ v[2];
        v[3] = v[3].rotate_left(21) ^ v[0];
        v[2] = v[2].rotate_left(32);
    }
    #[inline(always)]
    fn compress(v: &mut [u64; 4], word: u64) {
        v[3] ^= word;
        round(v);
        v[0] ^= word;
    }
    let mut v = [0x736f_6d65_7073_6575, 0x646f_7261_6e64_6f6d, 0x6c79_6765_6e65_7261, 0x7465_6462_7974_6573];
    for word in words {
        compress(&mut v, word);
    }
    compress(&mut v, rest | (length as u64) << 56);
    v[2] ^= 0xff;
    for _ in 0..3 {
        round(&mut v);
    }
    v[0] ^ v[1] ^ v[2] ^ v[3]
}
