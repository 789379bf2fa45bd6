//! Collocations: words that stand side by side more often than chance would have them.
//!
//! Lambda and z are those of D. Blaheta and M. Johnson, "Unsupervised learning of multi-word verbs" (2001), as
//! `textstat_collocations` of quanteda.textstats computes them: over all n-grams of a size, none of which holds
//! punctuation, with 0.5 added to each cell.

use std::collections::HashMap;

use crate::ngram::BETWEEN;
use crate::rows::Cell;
use crate::sequence::{Names, Step};
use crate::statistics::log_likelihood;
use crate::terms::Selection;
use crate::tuples::Tuples;
use crate::vocabulary::{Vocabulary, is_word};

/// Counts n-grams and, under a mark, those that stand inside longer ones.
pub struct Candidates<'a> {
    /// What counts; punctuation never does here.
    pub selection: &'a Selection,
    /// Words in a collocation, 2 to 5.
    pub sizes: Vec<usize>,
}

/// Columns of a collocation: its words, with spaces between; occurrences, those within a longer n-gram that was looked for, and
/// records; the number of words; their log-linear interaction, and that divided by its standard error; pointwise mutual
/// information in bits (Church & Hanks 1990), and, of two words, Dice and G².
pub const COLUMNS: [&str; 10] = [
    "term", "count", "nested", "records", "length", "lambda", "z", "pmi", "dice", "g2",
];

impl Step for Candidates<'_> {
    fn counts(&self, token: &str) -> bool {
        is_word(token) && !self.selection.stop.contains(token) && !token.contains([BETWEEN, ' '])
    }

    fn record(&self, names: &Names, tokens: &[u32], tuples: &mut Tuples) {
        let mut sizes = self.sizes.clone();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        sizes.dedup();
        let mut within = vec![false; tokens.len()];
        let mut nested = vec![NESTED];
        for size in sizes {
            let mut now = within.clone();
            for (at, window) in tokens.windows(size).enumerate() {
                if !window.iter().all(|token| names.counts(*token)) {
                    continue;
                }
                tuples.add(window);
                if within[at..at + size].iter().all(|inside| *inside) {
                    nested.truncate(1);
                    nested.extend_from_slice(window);
                    tuples.add(&nested);
                }
                now[at..at + size].fill(true);
            }
            within = now;
        }
    }

    fn term(&self, names: &Names, tuple: &[u32], term: &mut String) {
        if let [NESTED, words @ ..] = tuple {
            return names.join(words, term);
        }
        term.push(BETWEEN);
        names.join(tuple, term);
    }
}

/// Begins the tuple of an n-gram that stands inside longer ones; no token has this number.
const NESTED: u32 = u32::MAX;

/// The collocations that [`Candidates`] has counted, the highest z first.
pub fn collocations(
    words: &Vocabulary,
    selection: &Selection,
) -> impl Iterator<Item = [Cell; 10]> + use<> {
    let mut texts: Vec<(String, u64, u64)> = Vec::new();
    words.each(|text, tally| {
        if let Some(text) = text.strip_prefix(BETWEEN) {
            texts.push((text.to_string(), tally.count, u64::from(tally.records)));
        }
    });
    // For each size and each set of its places: how often these words stand there.
    let mut sums: HashMap<(usize, usize, Vec<&str>), u64> = HashMap::new();
    for (text, count, _) in &texts {
        let parts: Vec<&str> = text.split(' ').collect();
        for places in 0..1 << parts.len() {
            let key = (parts.len(), places, at_places(&parts, places));
            *sums.entry(key).or_default() += count;
        }
    }
    let mut found: Vec<(f64, String, [Cell; 10])> = texts
        .iter()
        .filter(|(text, count, records)| selection.prints(text, *count, *records))
        .map(|(text, count, records)| {
            let parts: Vec<&str> = text.split(' ').collect();
            let sum = |places: usize| {
                let key = (parts.len(), places, at_places(&parts, places));
                sums.get(&key).copied().unwrap_or_default() as f64
            };
            let nested = words.get(text).map_or(0, |tally| tally.count);
            let (lambda, z) = interaction(parts.len(), &sum);
            let [pmi, dice, g2] = associations(parts.len(), *count as f64, &sum);
            let cells = [
                Cell::Text(text.clone()),
                Cell::Int(*count),
                Cell::Int(nested),
                Cell::Int(*records),
                Cell::Int(parts.len() as u64),
                Cell::Float(lambda),
                Cell::Float(z),
                pmi,
                dice,
                g2,
            ];
            (z, text.clone(), cells)
        })
        .collect();
    selection.highest(&mut found, |(z, text, _)| (*z, text));
    found.into_iter().map(|(_, _, cells)| cells)
}

fn at_places<'a>(parts: &[&'a str], places: usize) -> Vec<&'a str> {
    (0..parts.len())
        .filter(|place| places >> place & 1 == 1)
        .map(|place| parts[place])
        .collect()
}

/// Pointwise mutual information, and of two words Dice and G², of what occurs `n` times.
fn associations(size: usize, n: f64, sum: &dyn Fn(usize) -> f64) -> [Cell; 3] {
    let (total, first, second) = (sum(0), sum(1), sum(2));
    let chance: f64 = (0..size).map(|place| sum(1 << place) / total).product();
    let of_two = || log_likelihood(n, second - n, first, total - first);
    [
        Cell::Float((n / total / chance).log2()),
        (size == 2).then(|| 2.0 * n / (first + second)).into(),
        (size == 2).then(of_two).into(),
    ]
}

/// Lambda and z from the sums over sets of places.
fn interaction(size: usize, sum: &dyn Fn(usize) -> f64) -> (f64, f64) {
    let all: usize = (1 << size) - 1;
    let (mut lambda, mut variance) = (0.0, 0.0);
    for places in 0..=all {
        // Exactly these places fit: inclusion and exclusion over the sets that hold them.
        let mut exactly = 0.0;
        for more in 0..=all {
            if more & places == places {
                exactly += sign(more.count_ones() - places.count_ones()) * sum(more);
            }
        }
        let cell = exactly + 0.5;
        #[allow(clippy::cast_possible_truncation)]
        let others = size as u32 - places.count_ones();
        lambda += sign(others) * cell.ln();
        variance += 1.0 / cell;
    }
    (lambda, lambda / variance.sqrt())
}

fn sign(power: u32) -> f64 {
    if power.is_multiple_of(2) { 1.0 } else { -1.0 }
}
