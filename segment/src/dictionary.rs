//! What counts as a word, and how much: the table's words, those of the user, and the sum of all frequencies.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::lattice::{Lattice, SHORT, Walk};
use crate::trie::Trie;
use crate::words::{self, GENERAL_TOTAL, GENRE_TOTAL, NO_WORD, Scores, TERM_FREQUENCY};

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
    /// How much each class of the table's words weighs, as long as the user has added nothing.
    scores: Scores,
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

impl Dictionary {
    /// The general dictionary, with the terms of the genre or without.
    pub fn new(genre: bool) -> Self {
        let total = if genre { GENRE_TOTAL } else { GENERAL_TOTAL };
        Dictionary {
            genre,
            total,
            log_total: (total as f64).ln(),
            scores: Scores::new(genre),
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
    pub(crate) fn frequency_to_join(&self, word: &str, words: &[&str]) -> usize {
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

    /// Whether these characters of a stretch, which are this string, are a word.
    pub fn is_word(&self, string: &str, lattice: &Lattice, chars: Range<usize>) -> bool {
        !self.scores.of(lattice.class_of(chars)).is_nan() || self.added.get(string).is_some()
    }

    /// Find the most probable words of the blocks of a stretch: for each of their characters the step that the best way
    /// takes there.
    ///
    /// Sums, and the choice between equals (the longer word), are those of jieba-rs.
    pub(crate) fn route(
        &self,
        stretch: &str,
        lattice: &Lattice,
        blocks: &[Range<usize>],
        steps: &mut Vec<Step>,
    ) {
        steps.clear();
        steps.resize(lattice.len() + SHORT, Step::END);
        let mut long = lattice.long();
        let unknown = 0.0 - self.log_total;
        // From the end, as the sums are; so the long walks, which stand in order, are met one by one.
        for block in blocks.iter().rev() {
            steps[block.end] = Step::END;
            for begin in block.clone().rev() {
                let best = if self.added.is_empty() {
                    self.best_of_table(lattice, begin, &mut long, &steps[begin..])
                } else {
                    let rest = &stretch[lattice.byte(begin)..lattice.byte(block.end)];
                    self.best_of_all(rest, lattice, begin, &mut long, &steps[begin..])
                };
                steps[begin] = if best.length == 0 {
                    Step {
                        sum: unknown + steps[begin + 1].sum,
                        ..Step::END
                    }
                } else {
                    best
                };
            }
        }
    }

    /// The best word at the first character; length 0 if there is none.
    #[inline]
    fn best_of_table(
        &self,
        lattice: &Lattice,
        begin: usize,
        long: &mut &[Walk],
        steps: &[Step],
    ) -> Step {
        let mut best = Step::NONE;
        let [one, two, three, four] = lattice.short(begin);
        let score = |class: u16| self.scores.of(class);
        let [_, after_one, after_two, after_three, after_four, ..] = steps else {
            return best;
        };
        best.take(score(one), 1, one, after_one.sum);
        best.take(score(two), 2, two, after_two.sum);
        if three != NO_WORD || four != NO_WORD {
            best.take(score(three), 3, three, after_three.sum);
            best.take(score(four), 4, four, after_four.sum);
        }
        if let Some(walk) = walk_from(begin, long) {
            for (length, class) in lattice.finish(walk) {
                best.take(score(class), length, class, steps[length].sum);
            }
        }
        best
    }

    /// As [`Dictionary::best_of_table`], with the words of the user.
    fn best_of_all(
        &self,
        rest: &str,
        lattice: &Lattice,
        begin: usize,
        long: &mut &[Walk],
        steps: &[Step],
    ) -> Step {
        let total = self.log_total;
        let mut best = Step::NONE;
        let mut added = self
            .added
            .prefixes(rest.chars())
            .map(|(index, added)| (index + 1, (added.frequency as f64).ln() - total))
            .peekable();
        let mut take = |length: usize, class: u16| {
            while let Some((end, score)) = added.next_if(|(end, _)| *end < length) {
                best.take(score, end, ADDED, steps[end].sum);
            }
            match added.next_if(|(end, _)| *end == length) {
                Some((end, score)) => best.take(score, end, ADDED, steps[end].sum),
                None if class != NO_WORD => {
                    let score = words::logarithm(class, self.genre) - total;
                    best.take(score, length, class, steps[length].sum);
                }
                None => {}
            }
        };
        for (index, class) in lattice.short(begin).into_iter().enumerate() {
            take(index + 1, class);
        }
        if let Some(walk) = walk_from(begin, long) {
            for (length, class) in lattice.finish(walk) {
                take(length, class);
            }
        }
        for (end, score) in added {
            best.take(score, end, ADDED, steps[end].sum);
        }
        best
    }
}

/// The last of the walks, if it begins at this character.
#[inline]
fn walk_from(begin: usize, long: &mut &[Walk]) -> Option<Walk> {
    let (last, before) = long.split_last()?;
    (last.begin() == begin).then(|| {
        *long = before;
        *last
    })
}

impl Step {
    /// Behind the last character; and a character that is no word.
    const END: Step = Step {
        sum: 0.0,
        length: 1,
        class: NO_WORD,
    };

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
