//! A hash table from terms to values, with the terms inlined in its slots.
//!
//! The access pattern: a stream of tens of millions of short byte strings, most of them one to five Han characters (3 to
//! 15 bytes), of which some ten thousand differ. A map of `String`s spends its time on hashing byte by byte, on
//! following a pointer to the string, and on comparing there. Here a term of up to 15 bytes *is* two machine words (its
//! bytes and its length), taken from the input in two loads; one multiplication hashes it, and one slot, half a cache
//! line, answers. Longer terms are rare: their slot holds a hash and a place in one shared buffer.
//!
//! What it costs: 16 bytes of key for every term, however short, and a table that is kept at most two thirds full. Slots
//! are never removed. Measured on the tokens of 17 reports, a hundred times over: about four times as fast as
//! `HashMap<String, u64>` with its own hash.

use std::hash::{BuildHasher, RandomState};
use std::sync::OnceLock;

use foldhash::fast::FixedState;

/// The largest term, in bytes, that fits in a slot.
pub const INLINE: usize = 15;

/// Marks a term that stands in the shared buffer, in the highest byte of [`Key::high`].
const LONG: u64 = 0xff << 56;

/// A term of up to [`INLINE`] bytes as two words: its bytes from the lowest up, and its length plus one on top.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Key {
    low: u64,
    high: u64,
}

impl Key {
    /// A key from its two words; `length` is the number of bytes, those beyond it must be zero.
    #[inline]
    pub(crate) fn from_words(low: u64, high: u64, length: usize) -> Self {
        Key {
            low,
            high: high | (length as u64 + 1) << 56,
        }
    }

    /// The key of a term, if it is short enough.
    #[inline]
    pub fn short(term: &[u8]) -> Option<Self> {
        if term.len() > INLINE {
            return None;
        }
        let mut bytes = [0; 16];
        bytes[..term.len()].copy_from_slice(term);
        let (low, high) = words(u128::from_le_bytes(bytes));
        Some(Key::from_words(low, high, term.len()))
    }

    /// The bytes of a short term and their number.
    #[inline]
    pub fn bytes(self) -> ([u8; 16], usize) {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.low.to_le_bytes());
        bytes[8..].copy_from_slice(&self.high.to_le_bytes());
        let length = usize::from(bytes[15]).saturating_sub(1).min(INLINE);
        bytes[15] = 0;
        (bytes, length)
    }

    #[inline]
    fn is_empty(self) -> bool {
        self.high == 0
    }

    /// What finds a long term with this hash, wherever in the buffer it stands.
    fn of_long(hash: u64) -> Self {
        Key {
            low: hash,
            high: LONG,
        }
    }

    #[inline]
    pub(crate) fn hash(self, seed: u64) -> usize {
        // Folding the 128-bit product mixes all bits of both words into the low ones (as wyhash does).
        let product = u128::from(self.low ^ seed) * u128::from(self.high ^ 0xd1b5_4a32_d192_ed03);
        #[allow(clippy::cast_possible_truncation)]
        let folded = (product as usize) ^ ((product >> 64) as usize);
        folded
    }
}

/// The two words of sixteen bytes, the lower one first.
#[inline]
#[allow(clippy::cast_possible_truncation)]
pub(crate) const fn words(bytes: u128) -> (u64, u64) {
    (bytes as u64, (bytes >> 64) as u64)
}

/// What this process hashes with: nobody can write terms that meet in one slot of a table that they have not seen.
pub(crate) fn seed() -> u64 {
    static SEED: OnceLock<u64> = OnceLock::new();
    *SEED.get_or_init(|| RandomState::new().hash_one(INLINE))
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot<V> {
    key: Key,
    value: V,
}

/// A map from terms to small values; its order is of no meaning.
#[derive(Clone, Debug)]
pub struct Table<V> {
    /// A power of two.
    slots: Vec<Slot<V>>,
    len: usize,
    /// Long terms, each after its length in four bytes.
    long: Vec<u8>,
    /// See [`seed`].
    seed: u64,
}

impl<V: Copy + Default> Default for Table<V> {
    fn default() -> Self {
        Table {
            slots: vec![Slot::default(); 64],
            len: 0,
            long: Vec::new(),
            seed: seed(),
        }
    }
}

impl<V: Copy + Default> Table<V> {
    /// Number of terms.
    pub fn len(&self) -> usize {
        self.len
    }

    /// The value of a short term, put there as the default if it is new and `fits` agrees.
    ///
    /// `fits` is asked once for every new term: what is in the table needs no second look (see [`crate::scan`]).
    #[inline]
    pub fn short(&mut self, key: Key, fits: impl FnOnce(&[u8]) -> bool) -> Option<&mut V> {
        let mask = self.slots.len() - 1;
        let mut at = key.hash(self.seed) & mask;
        loop {
            let known = self.slots[at].key;
            if known == key {
                break;
            }
            if known.is_empty() {
                at = self.add(key, at, fits)?;
                break;
            }
            at = (at + 1) & mask;
        }
        Some(&mut self.slots[at].value)
    }

    /// Put a short term that is new into its free slot; gives the slot that it has then.
    #[cold]
    #[inline(never)]
    fn add(&mut self, key: Key, at: usize, fits: impl FnOnce(&[u8]) -> bool) -> Option<usize> {
        let (bytes, length) = key.bytes();
        if !fits(&bytes[..length]) {
            return None;
        }
        let at = self.grow(key, at);
        self.slots[at].key = key;
        Some(at)
    }

    /// Look at the slots of keys that will be asked for next, so that the processor fetches them all at once.
    ///
    /// Worth it where the table is larger than the cache: one look-up waits for memory, and a dozen wait no longer.
    #[inline]
    pub(crate) fn warm(&self, keys: &[Key]) {
        let mask = self.slots.len() - 1;
        let seen = keys.iter().fold(0, |seen, key| {
            seen ^ self.slots[key.hash(self.seed) & mask].key.high
        });
        std::hint::black_box(seen);
    }

    /// As [`Table::short`], for a term of any length.
    pub fn entry(&mut self, term: &[u8], fits: impl FnOnce(&[u8]) -> bool) -> Option<&mut V> {
        if let Some(key) = Key::short(term) {
            return self.short(key, fits);
        }
        let key = Key {
            low: long_hash(term, self.seed),
            high: LONG | self.long.len() as u64,
        };
        let (mut at, known) = self.find_long(key.low, term);
        if !known {
            if !fits(term) {
                return None;
            }
            at = self.grow(key, at);
            self.slots[at].key = key;
            // A term of four gigabytes cannot be in memory beside its line.
            let length = u32::try_from(term.len()).unwrap_or(u32::MAX);
            self.long.extend_from_slice(&length.to_le_bytes());
            self.long.extend_from_slice(term);
        }
        Some(&mut self.slots[at].value)
    }

    /// The value of a term, put there as the default if it is new.
    pub(crate) fn get_or_add(&mut self, term: &str) -> &mut V {
        // The slot is there either way; asking again keeps this free of a case that cannot be.
        self.entry(term.as_bytes(), |_| true);
        let at = self.place(term.as_bytes()).unwrap_or(0);
        &mut self.slots[at].value
    }

    /// The value of a term that is there.
    pub fn get(&self, term: &str) -> Option<&V> {
        self.place(term.as_bytes()).map(|at| &self.slots[at].value)
    }

    fn place(&self, term: &[u8]) -> Option<usize> {
        let (at, known) = match Key::short(term) {
            Some(key) => self.find(key, |slot| slot == key),
            None => self.find_long(long_hash(term, self.seed), term),
        };
        known.then_some(at)
    }

    /// The slot of a long term, or the free slot where it would stand.
    fn find_long(&self, hash: u64, term: &[u8]) -> (usize, bool) {
        let is_term =
            |slot: Key| slot.low == hash && slot.high >= LONG && self.long_term(slot) == term;
        self.find(Key::of_long(hash), is_term)
    }

    /// The first slot from where a key is looked for that is the right one, or else is free; and whether it is the right one.
    ///
    /// ([`Table::short`] has this walk for itself: it is taken for every token.)
    fn find(&self, key: Key, is_right: impl Fn(Key) -> bool) -> (usize, bool) {
        let mask = self.slots.len() - 1;
        let mut at = key.hash(self.seed) & mask;
        loop {
            let known = self.slots[at].key;
            if is_right(known) {
                return (at, true);
            }
            if known.is_empty() {
                return (at, false);
            }
            at = (at + 1) & mask;
        }
    }

    fn long_term(&self, key: Key) -> &[u8] {
        let at = usize::try_from(key.high & !LONG).unwrap_or(usize::MAX);
        let Some((length, rest)) = self.long.get(at..).and_then(<[u8]>::split_first_chunk::<4>)
        else {
            return &[];
        };
        &rest[..u32::from_le_bytes(*length) as usize]
    }

    /// Make room for one more term; gives the free slot for it, which was `at` before.
    fn grow(&mut self, key: Key, at: usize) -> usize {
        self.len += 1;
        if self.len * 3 <= self.slots.len() * 2 {
            return at;
        }
        let larger = vec![Slot::default(); self.slots.len() * 2];
        let old = std::mem::replace(&mut self.slots, larger);
        for slot in old.into_iter().filter(|slot| !slot.key.is_empty()) {
            let at = self.free(slot.key);
            self.slots[at] = slot;
        }
        self.free(key)
    }

    /// The free slot for a term that is not there.
    fn free(&self, key: Key) -> usize {
        // The place in the buffer is no part of a long term's hash.
        let hashed = if key.high >= LONG {
            Key::of_long(key.low)
        } else {
            key
        };
        self.find(hashed, |_| false).0
    }

    /// Hand every term and its value to `each`, in no order of meaning.
    pub fn each(&self, mut each: impl FnMut(&str, &V)) {
        // Every way in checks; a term that is none is passed over rather than ending the run.
        self.each_bytes(|term, value| {
            if let Ok(term) = std::str::from_utf8(term) {
                each(term, value);
            }
        });
    }

    /// As [`Table::each`], for terms that are no text ([`crate::tuples::Tuples`]).
    pub(crate) fn each_bytes(&self, mut each: impl FnMut(&[u8], &V)) {
        for slot in self.slots.iter().filter(|slot| !slot.key.is_empty()) {
            let (bytes, length) = slot.key.bytes();
            let term = if slot.key.high >= LONG {
                self.long_term(slot.key)
            } else {
                &bytes[..length]
            };
            each(term, &slot.value);
        }
    }

    /// A table of the terms that `keep` agrees to, with the values that it has changed.
    #[must_use]
    pub(crate) fn filtered(&self, mut keep: impl FnMut(&mut V) -> bool) -> Self {
        let mut kept = Table::default();
        self.each_bytes(|term, value| {
            let mut value = *value;
            if keep(&mut value)
                && let Some(place) = kept.entry(term, |_| true)
            {
                *place = value;
            }
        });
        kept
    }

    /// Hand every value to `each`, to be changed.
    pub(crate) fn each_value(&mut self, each: impl FnMut(&mut V)) {
        self.slots
            .iter_mut()
            .filter(|slot| !slot.key.is_empty())
            .map(|slot| &mut slot.value)
            .for_each(each);
    }
}

/// A hash of the bytes of a long term.
fn long_hash(term: &[u8], seed: u64) -> u64 {
    FixedState::with_seed(seed).hash_one(term)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn terms_at_the_edge_of_a_slot_stay_apart() {
        let mut table: Table<u64> = Table::default();
        for term in [
            "",
            "\0",
            "\0\0",
            "a",
            "123456789012345",
            "1234567890123456",
            "12345678901234567",
        ] {
            *table.get_or_add(term) += 1;
        }
        assert_eq!(table.len(), 7);
        assert_eq!(table.get("1234567890123456"), Some(&1));
        assert_eq!(table.get("12345678901234"), None);
    }

    /// Words that were sought out to meet in one slot, as somebody could who knows the seed, and the same in another process.
    #[test]
    fn words_that_collide_under_one_seed_do_not_under_another() {
        let mask = 0xfff;
        let met = |seed: u64, words: &[Key]| {
            let mut slots = HashMap::new();
            for word in words {
                *slots.entry(word.hash(seed) & mask).or_insert(0) += 1;
            }
            slots.into_values().max().unwrap()
        };
        let (known, other) = (1, 0x5bd1_e995_7f4a_7c15);
        let words: Vec<Key> = (0..400_000)
            .map(|n: u32| Key::short(format!("w{n}").as_bytes()).unwrap())
            .filter(|word| word.hash(known) & mask == 7)
            .collect();
        assert!(words.len() > 50);
        assert_eq!(met(known, &words), words.len());
        assert!(met(other, &words) < 6, "{}", met(other, &words));
    }

    #[test]
    fn a_new_term_that_does_not_fit_is_not_kept() {
        let mut table: Table<u64> = Table::default();
        assert!(
            table
                .entry(b"\xff", |term| std::str::from_utf8(term).is_ok())
                .is_none()
        );
        assert_eq!(table.len(), 0);
    }

    proptest! {
        #[test]
        fn it_counts_like_the_map_of_the_standard_library(terms in prop::collection::vec("[a-c人大]{0,9}", 0..400)) {
            let mut table: Table<u64> = Table::default();
            let mut map: HashMap<String, u64> = HashMap::new();
            for term in &terms {
                *table.get_or_add(term) += 1;
                *map.entry(term.clone()).or_default() += 1;
            }
            let mut seen = HashMap::new();
            table.each(|term, count| { seen.insert(term.to_string(), *count); });
            prop_assert_eq!(seen, map);
        }
    }
}
