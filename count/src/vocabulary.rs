//! Terms and how often they occur: the counter itself.

use std::sync::LazyLock;

use crate::scan::Sink;
use crate::table::{Key, Table};

/// How often a term occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Occurrences.
    pub count: u64,
    /// Records that hold the term at least once.
    pub records: u32,
    /// The record that the term was last seen in, so that it counts once for it.
    stamp: u32,
}

/// A vocabulary: term to count and records.
///
/// ```
/// use report_count::Vocabulary;
/// let mut words = Vocabulary::default();
/// words.add_record(["协商", "民主", "协商"]);
/// words.add_record(["民主"]);
/// let tally = words.get("协商").copied().unwrap_or_default();
/// assert_eq!((tally.count, tally.records), (2, 1));
/// assert_eq!(words.records(), 2);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    table: Table<Tally>,
    stamp: u32,
    records: u64,
    tokens: u64,
    lost: u64,
    error: u64,
}

impl Vocabulary {
    /// Count the tokens of one record.
    pub fn add_record<'a>(&mut self, tokens: impl IntoIterator<Item = &'a str>) {
        self.begin_record();
        for token in tokens {
            self.add(token);
        }
    }

    /// What follows belongs to a new record.
    pub fn begin_record(&mut self) {
        if self.stamp == u32::MAX {
            // After four billion records the stamps start anew.
            self.table.each_value(|tally| tally.stamp = 0);
            self.stamp = 0;
        }
        self.stamp += 1;
        self.records += 1;
    }

    /// The number of the current record, from 1; it begins anew after four billion.
    pub(crate) fn stamp(&self) -> u32 {
        self.stamp
    }

    /// Count one token of the current record.
    pub fn add(&mut self, token: &str) {
        let stamp = self.stamp;
        self.table.get_or_add(token).count_in(stamp);
    }

    /// Count terms that are no text ([`crate::tuples::Tuples`]) and fit in slots of the table.
    #[inline]
    pub(crate) fn add_raw_keys(&mut self, keys: &[Key]) {
        let stamp = self.stamp;
        self.table.warm(keys);
        for key in keys {
            if let Some(tally) = self.table.short(*key, |_| true) {
                tally.count_in(stamp);
            }
        }
    }

    /// Count a term that is no text, of any length, so many times, at least once.
    pub(crate) fn add_raw(&mut self, term: &[u8], times: u64) {
        let stamp = self.stamp;
        if let Some(tally) = self.table.entry(term, |_| true) {
            tally.count_in(stamp);
            tally.count += times.saturating_sub(1);
        }
    }

    /// The same sums under other names; what gets one name is added up.
    pub(crate) fn renamed(&self, mut name: impl FnMut(&[u8], &mut String)) -> Self {
        let mut words = Vocabulary {
            table: Table::default(),
            ..*self
        };
        let mut text = String::new();
        self.table.each_bytes(|term, tally| {
            text.clear();
            name(term, &mut text);
            words.add_sums(&text, tally.count, tally.records);
        });
        words
    }

    /// Take back one token of the current record, which turned out to be broken further on.
    pub(crate) fn take_back(&mut self, token: &[u8]) {
        let stamp = self.stamp;
        if let Some(tally) = self.table.entry(token, |_| false) {
            tally.count = tally.count.saturating_sub(1);
            if tally.stamp == stamp {
                tally.stamp = 0;
                tally.records = tally.records.saturating_sub(1);
            }
        }
    }

    /// Take back that a record was begun.
    pub(crate) fn take_back_record(&mut self) {
        self.records = self.records.saturating_sub(1);
    }

    /// Add a term with its sums, as rows of an earlier run say them.
    pub fn add_sums(&mut self, term: &str, count: u64, records: u32) {
        let tally = self.table.get_or_add(term);
        tally.count = tally.count.saturating_add(count);
        tally.records = tally.records.saturating_add(records);
    }

    /// Add all of another vocabulary.
    pub fn add_all(&mut self, other: &Vocabulary) {
        other
            .table
            .each(|term, tally| self.add_sums(term, tally.count, tally.records));
        self.records += other.records;
        self.tokens += other.tokens;
        self.lost += other.lost;
        self.error += other.error;
    }

    /// Keep at most so many terms, in bounded memory: the summary of Misra and Gries, whose counts are those of space saving less its error
    /// (Metwally et al. 2005; Agarwal et al. 2012, who show the two to be one).
    ///
    /// The count of the first term that has no room is taken from all; see [`Vocabulary::error`].
    pub fn shrink(&mut self, most: usize) {
        let mut counts: Vec<u64> = Vec::with_capacity(self.table.len());
        self.table.each(|_, tally| counts.push(tally.count));
        if counts.len() <= most {
            return;
        }
        let (_, less, _) = counts.select_nth_unstable_by(most, |a, b| b.cmp(a));
        let less = *less;
        let mut lost = 0;
        self.table = self.table.filtered(|tally| {
            lost += tally.count.min(less);
            tally.count = tally.count.saturating_sub(less);
            let most = u32::try_from(tally.count).unwrap_or(u32::MAX);
            tally.records = tally.records.min(most);
            tally.count > 0
        });
        self.lost += lost;
        self.error += less;
    }

    /// By how much a count may be too low, after [`Vocabulary::shrink`]; terms that occur more often are all here.
    pub fn error(&self) -> u64 {
        self.error
    }

    /// Occurrences that are in no count any more.
    pub fn lost(&self) -> u64 {
        self.lost
    }

    /// Tokens of the records, where the terms are not all that was counted (a dictionary's concepts).
    pub fn tokens(&self) -> u64 {
        self.tokens
    }

    /// More tokens were counted than are terms here.
    pub fn add_tokens(&mut self, tokens: u64) {
        self.tokens += tokens;
    }

    /// Set tokens and records, as rows of earlier runs say them.
    pub fn set_totals(&mut self, tokens: u64, records: u64) {
        self.tokens = tokens;
        self.records = records;
    }

    /// The sums of a term, if it occurs.
    pub fn get(&self, term: &str) -> Option<&Tally> {
        self.table.get(term).filter(|tally| tally.count > 0)
    }

    /// Number of records counted, with or without tokens.
    pub fn records(&self) -> u64 {
        self.records
    }

    /// Number of terms.
    pub(crate) fn len(&self) -> usize {
        self.table.len()
    }

    /// Hand every term that occurs and its sums to `each`, in no order of meaning.
    pub fn each(&self, mut each: impl FnMut(&str, &Tally)) {
        self.table.each(|term, tally| {
            if tally.count > 0 {
                each(term, tally);
            }
        });
    }
}

impl Sink for Vocabulary {
    /// Count a token of the current record; false if it is new and not UTF-8.
    #[inline]
    fn short(&mut self, key: Key) -> bool {
        let stamp = self.stamp;
        let tally = self.table.short(key, is_text);
        tally.map(|tally| tally.count_in(stamp)).is_some()
    }
    fn long(&mut self, token: &[u8]) -> bool {
        let stamp = self.stamp;
        let tally = self.table.entry(token, is_text);
        tally.map(|tally| tally.count_in(stamp)).is_some()
    }
}

/// Whether these bytes can be a term.
pub(crate) fn is_text(term: &[u8]) -> bool {
    std::str::from_utf8(term).is_ok()
}

impl Tally {
    #[inline]
    fn count_in(&mut self, stamp: u32) {
        self.count += 1;
        // No branch: whether a word is new to its record is hard to foresee.
        self.records += u32::from(self.stamp != stamp);
        self.stamp = stamp;
    }
}

/// Whether a token is more than punctuation and white space.
///
/// Punctuation is what Unicode calls so (general category P), and controls; signs such as `%` are punctuation there, `+`
/// and `㎡` are symbols and count as words.
///
/// ```
/// use report_count::is_word;
/// assert!(is_word("人大") && is_word("5.3%") && !is_word("——") && !is_word("\u{3000}"));
/// ```
pub fn is_word(token: &str) -> bool {
    !token.chars().all(is_mark)
}

fn is_mark(c: char) -> bool {
    if matches!(c, '\u{4e00}'..='\u{9fff}') || c.is_ascii_alphanumeric() {
        return false;
    }
    let after = MARKS.partition_point(|(first, _)| *first <= c);
    c.is_whitespace() || (after > 0 && MARKS[after - 1].1 >= c)
}

/// The ranges of `data/punctuation.txt`.
static MARKS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let code = |text: &str| char::from_u32(u32::from_str_radix(text, 16).ok()?);
    include_str!("../data/punctuation.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (first, last) = line.split_once(' ')?;
            Some((code(first)?, code(last)?))
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_and_white_space_alone_are_no_words() {
        for token in [
            "", "，", "。", "“", "……", "——", "、", "（", "》", " ", "\u{3000}", "\n", "％", "·",
            "\u{200b}",
        ] {
            assert!(!is_word(token), "{token:?}");
        }
        for token in ["人", "2022", "a", "5％", "㎡", "+", "①", "㈠", "〇", "Ⅱ"] {
            assert!(is_word(token), "{token:?}");
        }
    }

    #[test]
    fn few_terms_are_kept_and_the_error_bounds_what_is_missing() {
        let mut words = Vocabulary::default();
        words.add_record(["a", "a", "a", "a", "a", "b", "b", "b", "c", "d"]);
        // The third count is 1: it is taken from all.
        words.shrink(2);
        let count = |term: &str| words.get(term).map(|tally| tally.count);
        assert_eq!(
            (count("a"), count("b"), count("c"), count("d")),
            (Some(4), Some(2), None, None)
        );
        assert_eq!((words.error(), words.lost()), (1, 4));
    }

    #[test]
    fn what_is_taken_back_leaves_no_trace() {
        let mut words = Vocabulary::default();
        words.add_record(["a", "b"]);
        words.begin_record();
        words.add("a");
        words.add("a");
        words.take_back(b"a");
        words.take_back(b"a");
        words.take_back_record();
        let tally = words.get("a").copied().unwrap_or_default();
        assert_eq!((tally.count, tally.records, words.records()), (1, 1, 1));
    }
}
