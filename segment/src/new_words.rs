//! Candidate terms that no dictionary has: what a researcher reads before writing a lexicon.
//!
//! The words of all texts are kept as numbers. A candidate is a row of two to five neighbouring words, or one word that
//! only jieba's model has made, of Han characters, in no dictionary. Then for each:
//! - *cohesion*: pointwise mutual information in bits, of the best-known weakest joint: the least
//!   `log2(p(whole) / (p(left) p(right)))` over all ways to cut it in two (Church & Hanks 1990);
//! - *entropy* left and right: of the words beside it, in bits (Shannon); a term has free neighbours on both sides.

use std::collections::{BTreeMap, HashMap};

use crate::posseg::is_han;
use crate::words::{self, FUNCTION_WORDS};

const MOST_WORDS: usize = 5;
const MOST_CHARACTERS: usize = 12;
/// Stands beside a candidate at the edge of its clause.
const EDGE: u32 = u32::MAX;

/// The words of some texts, clause by clause.
#[derive(Clone, Debug, Default)]
pub struct Collected {
    numbers: HashMap<String, u32>,
    words: Vec<String>,
    clauses: Vec<Clause>,
}

#[derive(Clone, Debug)]
struct Clause {
    /// Input and line, to show the first example.
    place: (usize, u64),
    words: Vec<u32>,
}

/// A candidate.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The string.
    pub term: String,
    /// How often it occurs.
    pub count: usize,
    /// Least pointwise mutual information of its parts, in bits; 0 for a word that jieba's model has made.
    pub cohesion: f64,
    /// Entropy of the word before it, in bits.
    pub left: f64,
    /// Entropy of the word after it, in bits.
    pub right: f64,
    /// The clause of its first occurrence.
    pub example: String,
}

/// What a candidate must have.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Least number of occurrences.
    pub count: usize,
    /// Least cohesion in bits.
    pub cohesion: f64,
    /// Least entropy on either side, in bits.
    pub entropy: f64,
}

impl Collected {
    /// Add the words of a text.
    pub fn add(&mut self, words: &[&str], place: (usize, u64)) {
        for clause in words.split(|word| !word.chars().all(is_han)) {
            if clause.is_empty() {
                continue;
            }
            let words = clause.iter().map(|word| self.number(word)).collect();
            self.clauses.push(Clause { place, words });
        }
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(EDGE - 1);
        self.numbers.insert(word.to_string(), number);
        self.words.push(word.to_string());
        number
    }

    /// Add what another thread has collected.
    pub fn merge(&mut self, other: &Collected) {
        let numbers: Vec<u32> = other.words.iter().map(|word| self.number(word)).collect();
        self.clauses.extend(other.clauses.iter().map(|clause| {
            Clause {
                place: clause.place,
                words: clause
                    .words
                    .iter()
                    .map(|word| numbers[*word as usize])
                    .collect(),
            }
        }));
    }

    /// The candidates, most frequent first.
    pub fn candidates(&mut self, limits: Limits) -> Vec<Candidate> {
        // The first example must not depend on which thread had it; clauses of one line keep their order.
        self.clauses.sort_by_key(|clause| clause.place);
        let mut counts: HashMap<&[u32], usize> = HashMap::new();
        let mut total = 0;
        for clause in &self.clauses {
            total += clause.words.len();
            for length in 1..=MOST_WORDS {
                for row in clause.words.windows(length) {
                    *counts.entry(row).or_default() += 1;
                }
            }
        }
        let mut found: HashMap<&[u32], Beside> = counts
            .iter()
            .filter(|(row, count)| **count >= limits.count && self.may_be_term(row))
            .map(|(row, _)| (*row, Beside::default()))
            .collect();
        for (index, clause) in self.clauses.iter().enumerate() {
            for length in 1..=MOST_WORDS {
                for (at, row) in clause.words.windows(length).enumerate() {
                    if let Some(beside) = found.get_mut(row) {
                        let before = at.checked_sub(1).map_or(EDGE, |at| clause.words[at]);
                        let after = clause.words.get(at + length).copied().unwrap_or(EDGE);
                        *beside.left.entry(before).or_default() += 1;
                        *beside.right.entry(after).or_default() += 1;
                        beside.first.get_or_insert(index);
                    }
                }
            }
        }
        let mut out: Vec<Candidate> = found
            .into_iter()
            .map(|(row, beside)| Candidate {
                term: self.text(row),
                count: counts[row],
                cohesion: cohesion(row, &counts, total),
                left: entropy(&beside.left),
                right: entropy(&beside.right),
                example: beside
                    .first
                    .map_or_else(String::new, |index| self.text(&self.clauses[index].words)),
            })
            .filter(|one| one.left.min(one.right) >= limits.entropy)
            .collect();
        out.retain(|one| one.cohesion >= limits.cohesion || self.numbers.contains_key(&one.term));
        out.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.term.cmp(&b.term)));
        // The same string may come from two ways to cut it; the more frequent one stands.
        let mut seen = std::collections::HashSet::new();
        out.retain(|one| seen.insert(one.term.clone()));
        out
    }

    fn text(&self, row: &[u32]) -> String {
        row.iter()
            .map(|word| self.words[*word as usize].as_str())
            .collect()
    }

    fn may_be_term(&self, row: &[u32]) -> bool {
        let words: Vec<&str> = row
            .iter()
            .map(|word| &*self.words[*word as usize])
            .collect();
        let at_edge = |word: &&str| FUNCTION_WORDS.binary_search(word).is_ok();
        if words.contains(&"的")
            || words.first().is_some_and(at_edge)
            || words.last().is_some_and(at_edge)
        {
            return false;
        }
        let text = words.concat();
        let length = text.chars().count();
        (2..=MOST_CHARACTERS).contains(&length) && words::find(&text).is_none()
    }
}

#[derive(Default)]
struct Beside {
    left: BTreeMap<u32, usize>,
    right: BTreeMap<u32, usize>,
    first: Option<usize>,
}

fn cohesion(row: &[u32], counts: &HashMap<&[u32], usize>, total: usize) -> f64 {
    let share = |row: &[u32]| counts.get(row).copied().unwrap_or(1) as f64 / total as f64;
    (1..row.len())
        .map(|at| (share(row) / (share(&row[..at]) * share(&row[at..]))).log2())
        .reduce(f64::min)
        .unwrap_or(0.0)
}

fn entropy(counts: &BTreeMap<u32, usize>) -> f64 {
    let total: usize = counts.values().sum();
    counts
        .values()
        .map(|count| {
            let share = *count as f64 / total as f64;
            -share * share.log2()
        })
        .sum::<f64>()
        .max(0.0)
}
