//! What counts as a word, and how much: the table's words, those of the user, and the sum of all frequencies.

use std::borrow::Cow;
use std::sync::Arc;

use crate::trie::Trie;
use crate::words::{self, GENERAL_TOTAL, GENRE_TOTAL, Letter, Node, TERM_FREQUENCY};

/// A word of the user.
#[derive(Clone, Debug)]
struct Added {
    frequency: usize,
    /// Its part of speech, if the table has not the word.
    tag: String,
}

/// The words, with their weights. A clone shares them.
#[derive(Clone)]
pub struct Dictionary {
    genre: bool,
    total: usize,
    /// Logarithm of the frequency of each class of the table's words; no number for a class that is no word here.
    logs: Arc<[f64]>,
    /// The same less the logarithm of the total, as long as the user has added nothing.
    scores: Arc<[f64]>,
    added: Arc<Trie<Added>>,
}

/// Characters of a text, one by one.
#[derive(Clone, Copy, Debug)]
pub struct Char {
    /// As the table knows it.
    pub letter: Letter,
    /// Where it begins in the block, in bytes.
    pub at: u32,
    /// The character.
    pub c: char,
}

impl Dictionary {
    /// The general dictionary, with the terms of the genre or without.
    pub fn new(genre: bool) -> Self {
        let total = if genre { GENRE_TOTAL } else { GENERAL_TOTAL };
        let log_total = (total as f64).ln();
        let logs: Arc<[f64]> = words::logarithms(genre)
            .map(|log| if log < 0.0 { f64::NAN } else { log })
            .collect();
        Dictionary {
            genre,
            total,
            scores: logs.iter().map(|log| log - log_total).collect(),
            logs,
            added: Arc::default(),
        }
    }

    /// The natural logarithm of the sum of all frequencies.
    fn log_total(&self) -> f64 {
        (self.total as f64).ln()
    }

    /// Add a word; the total grows by its frequency, as in jieba-rs. A word that is there already changes its frequency.
    pub fn add(&mut self, word: &str, frequency: usize, tag: &str) {
        let old = self.frequency(word);
        self.total = self
            .total
            .saturating_sub(old.unwrap_or(0))
            .saturating_add(frequency);
        let place = Arc::make_mut(&mut self.added).entry(word);
        match place {
            Some(known) => known.frequency = frequency,
            None => {
                *place = Some(Added {
                    frequency,
                    tag: tag.to_string(),
                });
            }
        }
    }

    /// How often a word is taken to occur; `None` if it is no word.
    pub fn frequency(&self, word: &str) -> Option<usize> {
        if let Some(added) = self.added.get(word) {
            return Some(added.frequency);
        }
        let known = words::find(word)?;
        match known.frequency {
            general if self.genre && known.term => Some(general.unwrap_or(0).max(TERM_FREQUENCY)),
            general => general,
        }
    }

    /// jieba's measure of how frequent a word must be to stay whole, from the words that it is cut into.
    pub fn frequency_to_join(&self, word: &str, words: &[&str]) -> usize {
        let total = self.log_total();
        let log = words.iter().fold(0.0, |sum, word| {
            sum + (self.frequency(word).unwrap_or(1) as f64).ln() - total
        });
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let enough = (log + total).exp() as usize + 1;
        enough.max(self.frequency(word).unwrap_or(1))
    }

    /// The part of speech of a word that is in a dictionary.
    pub fn tag(&self, word: &str) -> Option<Cow<'static, str>> {
        let known = words::find(word)
            .filter(|known| known.frequency.is_some() || (self.genre && known.term));
        match known {
            Some(known) => Some(Cow::Borrowed(known.tag)),
            None => self
                .added
                .get(word)
                .map(|added| Cow::Owned(added.tag.clone())),
        }
    }

    /// Whether a row of characters is a word.
    pub fn is_word(&self, chars: &[Char]) -> bool {
        let of_table = || {
            let (first, rest) = chars.split_first()?;
            let node = rest
                .iter()
                .try_fold(Node::root(first.letter)?, |node, next| {
                    node.step(next.letter)
                })?;
            Some(!self.logs[usize::from(node.class)].is_nan())
        };
        of_table() == Some(true)
            || (!self.added.is_empty()
                && self
                    .added
                    .prefixes(chars.iter().map(|one| one.c))
                    .any(|(index, _)| index + 1 == chars.len()))
    }

    /// Find the most probable words of a block: `lengths` gets, for each character, how many characters the word has that
    /// the best way takes there.
    ///
    /// Sums, and the choice between equals (the longer word), are those of jieba-rs.
    pub fn route(&self, chars: &[Char], sums: &mut Vec<f64>, lengths: &mut Vec<u32>) {
        sums.clear();
        sums.resize(chars.len() + 1, 0.0);
        lengths.clear();
        lengths.resize(chars.len(), 1);
        let unknown = 0.0 - self.log_total();
        for begin in (0..chars.len()).rev() {
            let (sum, length) = if self.added.is_empty() {
                self.best_of_table(&chars[begin..], &sums[begin..])
            } else {
                self.best_of_all(&chars[begin..], &sums[begin..])
            };
            if length == 0 {
                sums[begin] = unknown + sums[begin + 1];
            } else {
                sums[begin] = sum;
                lengths[begin] = length;
            }
        }
    }

    /// The best word at the first character, and the sum from there on; length 0 if there is none.
    #[inline]
    fn best_of_table(&self, chars: &[Char], sums: &[f64]) -> (f64, u32) {
        let mut best = (f64::NEG_INFINITY, 0);
        let mut length = 1;
        let mut node = Node::root(chars[0].letter);
        while let Some(here) = node {
            let sum = self.scores[usize::from(here.class)] + sums[length];
            // No number is never greater.
            if sum >= best.0 {
                best = (sum, u32::try_from(length).unwrap_or(u32::MAX));
            }
            node = match chars.get(length) {
                Some(next) => here.step(next.letter),
                None => break,
            };
            length += 1;
        }
        best
    }

    /// As [`Dictionary::best_of_table`], with the words of the user.
    fn best_of_all(&self, chars: &[Char], sums: &[f64]) -> (f64, u32) {
        let total = self.log_total();
        let mut best = (f64::NEG_INFINITY, 0);
        let mut added = self
            .added
            .prefixes(chars.iter().map(|one| one.c))
            .map(|(index, added)| (index + 1, (added.frequency as f64).ln() - total))
            .peekable();
        let mut take = |length: usize, score: f64| {
            let sum = score + sums[length];
            if sum >= best.0 {
                best = (sum, u32::try_from(length).unwrap_or(u32::MAX));
            }
        };
        let mut node = Node::root(chars[0].letter);
        let mut length = 1;
        while let Some(here) = node {
            while let Some((end, score)) = added.next_if(|(end, _)| *end < length) {
                take(end, score);
            }
            match added.next_if(|(end, _)| *end == length) {
                Some((end, score)) => take(end, score),
                None => take(length, self.logs[usize::from(here.class)] - total),
            }
            node = chars.get(length).and_then(|next| here.step(next.letter));
            length += 1;
        }
        for (end, score) in added {
            take(end, score);
        }
        best
    }
}
