//! What counts as a word, and how much: the table's words, those of the user, and the sum of all frequencies.

use std::borrow::Cow;
use std::sync::Arc;

use crate::trie::Trie;
use crate::words::{self, GENERAL_TOTAL, GENRE_TOTAL, Letter, NO_WORD, Node, TERM_FREQUENCY};

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
    log_total: f64,
    /// Logarithm of the frequency of each class of the table's words; no number for a class that is no word here.
    logs: Arc<[f64]>,
    /// The same less the logarithm of the total, as long as the user has added nothing.
    scores: Arc<[f64]>,
    added: Arc<Trie<Added>>,
}

/// The class of the user's words.
const ADDED: u16 = u16::MAX;

/// A step of the best way through a block.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Log-probability of the rest of the block from here on.
    sum: f64,
    /// Characters of the word that the way takes here.
    pub length: u32,
    /// Its class, see [`words::flags`].
    pub class: u16,
}

/// Characters of a text, one by one.
#[derive(Clone, Copy, Debug)]
pub struct Char {
    /// As the table knows it.
    pub letter: Letter,
    /// Where it begins in the block, in bytes.
    pub at: u32,
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
            log_total,
            scores: logs.iter().map(|log| log - log_total).collect(),
            logs,
            added: Arc::default(),
        }
    }

    /// Add a word; the total grows by its frequency, as in jieba-rs. A word that is there already changes its frequency.
    pub fn add(&mut self, word: &str, frequency: usize, tag: &str) {
        let old = self.frequency(word);
        self.total = self
            .total
            .saturating_sub(old.unwrap_or(0))
            .saturating_add(frequency);
        self.log_total = (self.total as f64).ln();
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
        let total = self.log_total;
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

    /// Whether a string, whose characters these are, is a word.
    pub fn is_word(&self, text: &str, chars: &[Char]) -> bool {
        let of_table = || {
            let (first, rest) = chars.split_first()?;
            let node = rest
                .iter()
                .try_fold(Node::root(first.letter)?, |node, next| {
                    node.step(next.letter)
                })?;
            Some(!self.logs[usize::from(node.class)].is_nan())
        };
        of_table() == Some(true) || self.added.get(text).is_some()
    }

    /// Find the most probable words of a block: for each character the step that the best way takes there.
    ///
    /// Sums, and the choice between equals (the longer word), are those of jieba-rs.
    pub fn route(&self, block: &str, chars: &[Char], steps: &mut Vec<Step>) {
        let end = Step {
            sum: 0.0,
            length: 1,
            class: NO_WORD,
        };
        steps.clear();
        steps.resize(chars.len() + 1, end);
        let unknown = 0.0 - self.log_total;
        for begin in (0..chars.len()).rev() {
            let best = if self.added.is_empty() {
                self.best_of_table(&chars[begin..], &steps[begin..])
            } else {
                self.best_of_all(
                    &block[chars[begin].at as usize..],
                    &chars[begin..],
                    &steps[begin..],
                )
            };
            steps[begin] = if best.length == 0 {
                Step {
                    sum: unknown + steps[begin + 1].sum,
                    ..end
                }
            } else {
                best
            };
        }
    }

    /// The best word at the first character; length 0 if there is none.
    #[inline]
    fn best_of_table(&self, chars: &[Char], steps: &[Step]) -> Step {
        let mut best = Step::NONE;
        let Some(mut node) = Node::root(chars[0].letter) else {
            return best;
        };
        let mut length = 1;
        for (next, step) in chars[1..].iter().zip(&steps[1..]) {
            best.take(
                self.scores[usize::from(node.class)],
                length,
                node.class,
                step.sum,
            );
            match node.step(next.letter) {
                Some(after) => node = after,
                None => return best,
            }
            length += 1;
        }
        best.take(
            self.scores[usize::from(node.class)],
            length,
            node.class,
            0.0,
        );
        best
    }

    /// As [`Dictionary::best_of_table`], with the words of the user.
    fn best_of_all(&self, text: &str, chars: &[Char], steps: &[Step]) -> Step {
        let total = self.log_total;
        let mut best = Step::NONE;
        let mut added = self
            .added
            .prefixes(text.chars())
            .map(|(index, added)| (index + 1, (added.frequency as f64).ln() - total))
            .peekable();
        let mut node = Node::root(chars[0].letter);
        let mut length = 1;
        while let Some(here) = node {
            while let Some((end, score)) = added.next_if(|(end, _)| *end < length) {
                best.take(score, end, ADDED, steps[end].sum);
            }
            match added.next_if(|(end, _)| *end == length) {
                Some((end, score)) => best.take(score, end, ADDED, steps[end].sum),
                None => best.take(
                    self.logs[usize::from(here.class)] - total,
                    length,
                    here.class,
                    steps[length].sum,
                ),
            }
            node = chars.get(length).and_then(|next| here.step(next.letter));
            length += 1;
        }
        for (end, score) in added {
            best.take(score, end, ADDED, steps[end].sum);
        }
        best
    }
}

impl Step {
    const NONE: Step = Step {
        sum: f64::NEG_INFINITY,
        length: 0,
        class: NO_WORD,
    };

    /// Take a word instead, if the way over it is as good; a score that is no number never is.
    #[inline]
    fn take(&mut self, score: f64, length: usize, class: u16, rest: f64) {
        let sum = score + rest;
        if sum >= self.sum {
            *self = Step {
                sum,
                length: u32::try_from(length).unwrap_or(u32::MAX),
                class,
            };
        }
    }
}
