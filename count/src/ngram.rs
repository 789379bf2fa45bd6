//! n-grams, skip-grams, and pairs of words that stand near each other.

use crate::sequence::{GAP, Names, Step};
use crate::terms::Selection;
use crate::tuples::Tuples;

/// Stands between the two words of a pair; no token of a report holds it.
pub const BETWEEN: char = '\u{1f}';

/// n-grams of these sizes, as `tokens_ngrams(n, skip, concatenator = " ")` of quanteda makes them.
///
/// No n-gram goes over a token that is not counted (punctuation, a stop word): "。 建设" is no phrase.
pub struct Ngrams<'a> {
    /// What counts.
    pub selection: &'a Selection,
    /// Words in an n-gram.
    pub sizes: Vec<usize>,
    /// Words left out between two words of it; 0 is the plain n-gram.
    pub skips: Vec<usize>,
}

impl Step for Ngrams<'_> {
    fn counts(&self, token: &str) -> bool {
        self.selection.counts(token)
    }

    fn record(&self, names: &Names, tokens: &[u32], tuples: &mut Tuples) {
        let mut words = Vec::new();
        for &size in &self.sizes {
            for start in 0..tokens.len() {
                self.grow(names, tokens, start, size, &mut words, tuples);
            }
        }
    }
}

impl Ngrams<'_> {
    /// Add the token at `at`, and all ways to go on from it.
    fn grow(
        &self,
        names: &Names,
        tokens: &[u32],
        at: usize,
        left: usize,
        words: &mut Vec<u32>,
        tuples: &mut Tuples,
    ) {
        let Some(token) = tokens.get(at).filter(|token| names.counts(**token)) else {
            return;
        };
        words.push(*token);
        if left == 1 {
            tuples.add(words);
        } else {
            for &skip in &self.skips {
                let over = tokens.get(at + 1..at + 1 + skip).unwrap_or_default();
                if over.len() == skip && over.iter().all(|token| names.counts(*token)) {
                    self.grow(names, tokens, at + 1 + skip, left - 1, words, tuples);
                }
            }
        }
        words.pop();
    }
}

/// How near two words have to stand to be a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
    /// At most so many tokens apart, in one record.
    Tokens(usize),
    /// In one sentence, which 。！？； ends.
    Sentence,
}

/// Pairs of words that stand near each other, as `fcm(context = "window")` of quanteda counts them.
///
/// A pair is counted once for each two places, a word beside itself twice (from either side: the diagonal of quanteda's
/// symmetric matrix); its words are in order of code points.
pub struct Pairs<'a> {
    /// What counts.
    pub selection: &'a Selection,
    /// How near.
    pub near: Near,
}

/// Whether a token ends a sentence.
pub fn ends_sentence(token: &str) -> bool {
    matches!(token, "。" | "！" | "？" | "；" | "!" | "?" | ";")
}

/// The mark of a token that ends a sentence.
const END: u32 = 1;

impl Step for Pairs<'_> {
    fn counts(&self, token: &str) -> bool {
        self.selection.counts(token) && !token.contains(BETWEEN)
    }

    fn marks(&self, token: &str) -> Box<[u32]> {
        if ends_sentence(token) {
            Box::new([END])
        } else {
            Box::default()
        }
    }

    fn record(&self, names: &Names, tokens: &[u32], tuples: &mut Tuples) {
        match self.near {
            Near::Tokens(window) => pairs(names, tokens, window, tuples),
            Near::Sentence => tokens
                .split_inclusive(|token| names.marks(*token).contains(&END))
                .for_each(|sentence| pairs(names, sentence, sentence.len(), tuples)),
        }
    }

    fn term(&self, names: &Names, tuple: &[u32], term: &mut String) {
        let [a, b] = *tuple else { return };
        let (a, b) = (names.text(a), names.text(b));
        term.push_str(a.min(b));
        term.push(BETWEEN);
        term.push_str(a.max(b));
    }
}

fn pairs(names: &Names, tokens: &[u32], window: usize, tuples: &mut Tuples) {
    let counted: Vec<u32> = tokens
        .iter()
        .map(|token| if names.counts(*token) { *token } else { GAP })
        .collect();
    for (at, &first) in counted.iter().enumerate() {
        if first == GAP {
            continue;
        }
        let end = at.saturating_add(window).saturating_add(1);
        for &second in &counted[at + 1..end.min(counted.len())] {
            if second == GAP {
                continue;
            }
            // Which of the two is first in code points is asked once, when the pair becomes a term.
            tuples.pair(first.min(second), first.max(second));
            if first == second {
                tuples.pair(first, second);
            }
        }
    }
}
