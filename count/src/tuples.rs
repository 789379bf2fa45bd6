//! What a step counts, as tuples of numbers: tokens, and whatever else the step has numbers for.
//!
//! The access pattern: every token begins a handful of n-grams or pairs, most of them seen before. Up to three numbers are
//! the key of a slot ([`crate::table`]) as they stand, so that nothing is joined, allocated or compared as text until all is
//! counted and each distinct tuple is turned into its term once. Pairs, which are the most by far, have a table of their own with
//! smaller slots ([`PairTable`]); in memory is nothing else of them until they are printed ([`crate::edges`]).

use std::collections::HashMap;

use crate::table::Key;
use crate::vocabulary::Vocabulary;

/// What is counted of the records of one group.
#[derive(Default)]
pub struct Tuples {
    words: Vocabulary,
    pairs: PairTable,
    /// Pairs are kept among the other tuples, where [`Vocabulary::shrink`] bounds them all.
    together: bool,
    /// Keys of the current record that wait to be counted together.
    waiting: Vec<Key>,
    waiting_pairs: Vec<(u32, u32)>,
}

/// So many are counted together: a look-up mostly waits for memory, and many wait no longer ([`crate::table::Table::warm`]).
const TOGETHER: usize = 32;

impl Tuples {
    /// Nothing counted; `bounded` where [`Tuples::shrink`] will be called.
    pub fn new(bounded: bool) -> Self {
        Tuples {
            together: bounded,
            ..Tuples::default()
        }
    }

    /// Count a tuple of the current record.
    #[inline]
    pub fn add(&mut self, tuple: &[u32]) {
        match *tuple {
            [a] => self.key(Key::from_words(u64::from(a), 0, 4)),
            [a, b] => self.pair(a, b),
            [a, b, c] => self.key(Key::from_words(both(a, b), u64::from(c), 12)),
            _ => self.add_times(tuple, 1),
        }
    }

    /// As [`Tuples::add`], of two numbers.
    #[inline]
    pub fn pair(&mut self, a: u32, b: u32) {
        if self.together {
            self.key(Key::from_words(both(a, b), 0, 8));
            return;
        }
        self.waiting_pairs.push((a, b));
        if self.waiting_pairs.len() == TOGETHER {
            self.count_pairs();
        }
    }

    #[inline]
    fn key(&mut self, key: Key) {
        self.waiting.push(key);
        if self.waiting.len() == TOGETHER {
            self.count_keys();
        }
    }

    fn count_keys(&mut self) {
        self.words.add_raw_keys(&self.waiting);
        self.waiting.clear();
    }

    fn count_pairs(&mut self) {
        self.pairs.add(&self.waiting_pairs, self.words.stamp());
        self.waiting_pairs.clear();
    }

    /// Count a tuple so many times; 0 is nothing.
    pub fn add_times(&mut self, tuple: &[u32], times: u64) {
        if times > 0 {
            let bytes: Vec<u8> = tuple.iter().flat_map(|n| n.to_le_bytes()).collect();
            self.words.add_raw(&bytes, times);
        }
    }

    /// See [`Vocabulary::add_tokens`].
    pub fn add_tokens(&mut self, tokens: u64) {
        self.words.add_tokens(tokens);
    }

    /// What follows belongs to a new record.
    pub(crate) fn begin_record(&mut self) {
        self.words.begin_record();
        if self.words.stamp() == 1 {
            self.pairs.forget_stamps();
        }
    }

    /// The record is over: count what waits.
    pub(crate) fn end_record(&mut self) {
        self.count_keys();
        self.count_pairs();
    }

    /// See [`Vocabulary::shrink`]; once there are twice as many tuples.
    pub(crate) fn shrink(&mut self, most: usize) {
        if self.words.len() > most.saturating_mul(2) {
            self.words.shrink(most);
        }
    }

    /// The sums with a name for each tuple; what gets one name is added up.
    pub(crate) fn named(&self, mut name: impl FnMut(&[u32], &mut String)) -> Vocabulary {
        let mut tuple = Vec::new();
        let mut words = self.words.renamed(|bytes, term| {
            tuple.clear();
            let (numbers, _) = bytes.as_chunks::<4>();
            tuple.extend(numbers.iter().map(|number| u32::from_le_bytes(*number)));
            name(&tuple, term);
        });
        let mut term = String::new();
        self.pairs.each(|a, b, count, records| {
            term.clear();
            name(&[a, b], &mut term);
            words.add_sums(&term, count, records);
        });
        words
    }

    /// The pairs, without the rest.
    pub(crate) fn into_pairs(self) -> PairTable {
        self.pairs
    }
}

fn both(a: u32, b: u32) -> u64 {
    u64::from(a) | u64::from(b) << 32
}

/// Pairs of numbers, and how often they were counted: a hash table with slots of twenty bytes.
///
/// What it costs: a table is at most three quarters full, so 27 to 53 bytes a distinct pair.
#[derive(Default)]
pub(crate) struct PairTable {
    /// A power of two, or none yet.
    slots: Vec<Slot>,
    len: usize,
    /// For pairs that occur more than four billion times: how many billions (of 2³²) more.
    more: HashMap<(u32, u32), u64>,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    pair: (u32, u32),
    count: u32,
    /// 0 where nothing stands.
    records: u32,
    stamp: u32,
}

impl PairTable {
    /// Count pairs of one record.
    fn add(&mut self, pairs: &[(u32, u32)], stamp: u32) {
        if pairs.is_empty() {
            return;
        }
        // Room first, so that no place changes below.
        while (self.len + pairs.len()) * 4 > self.slots.len() * 3 {
            self.grow();
        }
        self.warm(pairs);
        for &pair in pairs {
            let at = self.place(pair);
            let slot = &mut self.slots[at];
            if slot.records == 0 {
                slot.pair = pair;
                self.len += 1;
            }
            slot.count = slot.count.wrapping_add(1);
            slot.records += u32::from(slot.stamp != stamp);
            slot.stamp = stamp;
            if slot.count == 0 {
                *self.more.entry(pair).or_default() += 1;
            }
        }
    }

    /// As [`crate::table::Table::warm`].
    fn warm(&self, pairs: &[(u32, u32)]) {
        let mask = self.slots.len() - 1;
        let seen = pairs
            .iter()
            .fold(0, |seen, pair| seen ^ self.slots[hash(*pair) & mask].stamp);
        std::hint::black_box(seen);
    }

    /// The slot of a pair, or the free one where it would stand.
    #[inline]
    fn place(&self, pair: (u32, u32)) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash(pair) & mask;
        loop {
            let known = &self.slots[at];
            if known.pair == pair || known.records == 0 {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    #[cold]
    fn grow(&mut self) {
        let larger = vec![Slot::default(); (self.slots.len() * 2).max(64)];
        let old = std::mem::replace(&mut self.slots, larger);
        for slot in old.iter().filter(|slot| slot.records > 0) {
            let at = self.place(slot.pair);
            self.slots[at] = *slot;
        }
    }

    fn forget_stamps(&mut self) {
        for slot in &mut self.slots {
            slot.stamp = 0;
        }
    }

    /// Number of distinct pairs.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Hand each pair, its count and its records to `each`, in no order of meaning.
    pub(crate) fn each(&self, mut each: impl FnMut(u32, u32, u64, u32)) {
        for slot in self.slots.iter().filter(|slot| slot.records > 0) {
            let more = self.more.get(&slot.pair).copied().unwrap_or(0);
            let (a, b) = slot.pair;
            each(a, b, u64::from(slot.count) + (more << 32), slot.records);
        }
    }
}

/// Nobody chooses the numbers, so that any seed will do.
#[inline]
fn hash((a, b): (u32, u32)) -> usize {
    Key::from_words(both(a, b), 0, 8).hash(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn pairs_are_counted_as_a_map_counts_them(records in prop::collection::vec(prop::collection::vec((0u32..40, 0u32..40), 0..90), 0..6)) {
            let mut table = PairTable::default();
            let mut map: HashMap<(u32, u32), (u64, u32)> = HashMap::new();
            for (record, pairs) in records.iter().enumerate() {
                let stamp = u32::try_from(record).unwrap_or(0) + 1;
                for some in pairs.chunks(TOGETHER) {
                    table.add(some, stamp);
                }
                for pair in pairs {
                    map.entry(*pair).or_default().0 += 1;
                }
                let mut distinct = pairs.clone();
                distinct.sort_unstable();
                distinct.dedup();
                for pair in distinct {
                    map.entry(pair).or_default().1 += 1;
                }
            }
            let mut seen = HashMap::new();
            table.each(|a, b, count, records| { seen.insert((a, b), (count, records)); });
            prop_assert_eq!(table.len(), map.len());
            prop_assert_eq!(seen, map);
        }
    }

    #[test]
    fn a_pair_may_occur_more_often_than_a_slot_can_say() {
        let mut table = PairTable::default();
        table.add(&[(1, 2)], 1);
        let at = table.place((1, 2));
        table.slots[at].count = u32::MAX;
        table.add(&[(1, 2), (1, 2)], 1);
        let mut seen = Vec::new();
        table.each(|a, b, count, records| seen.push((a, b, count, records)));
        assert_eq!(seen, [(1, 2, (1 << 32) + 1, 1)]);
    }
}
