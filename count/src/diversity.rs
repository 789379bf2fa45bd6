//! How varied the words of a group are, and how long its sentences.

use crate::ngram::{BETWEEN, ends_sentence};
use crate::rows::Cell;
use crate::sequence::{Names, Step};
use crate::terms::Selection;
use crate::tuples::Tuples;
use crate::vocabulary::Vocabulary;

/// Tokens in a window of MATTR.
pub const WINDOW: usize = 100;

/// Counts words, and beside them what the measures need; all of it adds up.
pub struct Measures<'a> {
    /// What counts.
    pub selection: &'a Selection,
}

const END: u32 = 1;
/// Of a token that ends a clause.
const PAUSE: u32 = 2;
/// What is counted beside the words: the terms of the sums, which begin with [`BETWEEN`] as no word does.
const SUMS: [&str; 5] = [
    "\u{1f}types",
    "\u{1f}windows",
    "\u{1f}sentences",
    "\u{1f}clauses",
    "\u{1f}characters",
];
/// Begins the tuple of a sum, its place in [`SUMS`] follows; no token has this number.
const SUM: u32 = u32::MAX;

impl Step for Measures<'_> {
    fn counts(&self, token: &str) -> bool {
        self.selection.counts(token) && !token.starts_with(BETWEEN)
    }
    fn marks(&self, token: &str) -> Box<[u32]> {
        match token {
            "，" | "," | "：" | ":" => Box::new([PAUSE]),
            _ if ends_sentence(token) => Box::new([END, PAUSE]),
            _ => Box::default(),
        }
    }
    fn record(&self, names: &Names, tokens: &[u32], tuples: &mut Tuples) {
        let counted: Vec<u32> = tokens
            .iter()
            .copied()
            .filter(|token| names.counts(*token))
            .collect();
        for token in &counted {
            tuples.add(&[*token]);
        }
        let mut inside = std::collections::HashMap::new();
        let (mut types, mut windows) = (0u64, 0u64);
        for (at, token) in counted.iter().enumerate() {
            *inside.entry(*token).or_insert(0u32) += 1;
            if at >= WINDOW {
                let gone = counted[at - WINDOW];
                if let Some(count) = inside.get_mut(&gone) {
                    *count -= 1;
                    if *count == 0 {
                        inside.remove(&gone);
                    }
                }
            }
            if at + 1 >= WINDOW {
                types += inside.len() as u64;
                windows += 1;
            }
        }
        let parts = |mark: u32| {
            tokens
                .split(|token| names.marks(*token).contains(&mark))
                .filter(|part| part.iter().any(|token| names.counts(*token)))
                .count() as u64
        };
        let characters: usize = counted
            .iter()
            .map(|token| names.text(*token).chars().count())
            .sum();
        let sums = [types, windows, parts(END), parts(PAUSE), characters as u64];
        for (number, sum) in (0..).zip(sums) {
            tuples.add_times(&[SUM, number], sum);
        }
    }

    fn term(&self, names: &Names, tuple: &[u32], term: &mut String) {
        match *tuple {
            [SUM, number] => term.push_str(SUMS[number as usize]),
            [token] => term.push_str(names.text(token)),
            _ => {}
        }
    }
}

/// Columns of the measures of a group.
///
/// - counted tokens, different ones (types), and `ttr`: types / tokens;
/// - `mattr`: its mean over all windows of [`WINDOW`] tokens within a record (Covington & `McFall` 2010);
/// - `yule_k` (1944): 10⁴ (Σ i² Vᵢ − N) / N², Vᵢ the number of types that occur i times;
/// - counted tokens a sentence;
/// - characters of the counted tokens a token, and a clause (ended by one of ，：；。！？): the first measure of the readability of
///   Chinese reports of Xu, Yao & Chen (2021, Kuaiji Yanjiu 3).
pub const COLUMNS: [&str; 10] = [
    "records",
    "tokens",
    "types",
    "ttr",
    "mattr",
    "yule_k",
    "sentences",
    "sentence_length",
    "word_characters",
    "clause_characters",
];

/// The measures from what [`Measures`] has counted; nothing where a group is too small to have one.
pub fn diversity(words: &Vocabulary) -> [Cell; 10] {
    let sums = SUMS.map(|name| words.get(name).map_or(0, |tally| tally.count));
    let [of_windows, windows, sentences, clauses, characters] = sums.map(|sum| sum as f64);
    let (mut tokens, mut types, mut squares) = (0u64, 0u64, 0.0);
    words.each(|term, tally| {
        if !term.starts_with(BETWEEN) {
            tokens += tally.count;
            types += 1;
            squares += (tally.count as f64).powi(2);
        }
    });
    let n = tokens as f64;
    let ratio = |a: f64, b: f64| Cell::from((b > 0.0).then(|| a / b));
    [
        Cell::Int(words.records()),
        Cell::Int(tokens),
        Cell::Int(types),
        ratio(types as f64, n),
        ratio(of_windows, windows * WINDOW as f64),
        ratio(1e4 * (squares - n), n * n),
        Cell::Int(sums[2]),
        ratio(n, sentences),
        ratio(characters, n),
        ratio(characters, clauses),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_group_as_computed_by_hand() {
        let mut words = Vocabulary::default();
        words.add_record(["a", "a", "a", "b"]);
        words.add_sums(SUMS[2], 2, 0);
        let measure = |words: &Vocabulary, name: &str| {
            let mut named = COLUMNS.into_iter().zip(diversity(words));
            named.find_map(|(column, cell)| (column == name).then_some(cell))
        };
        // K = 10^4 * (9 + 1 - 4) / 16
        for (name, want) in [
            ("ttr", Cell::Float(0.5)),
            ("yule_k", Cell::Float(3750.0)),
            ("mattr", Cell::Nothing),
            ("sentence_length", Cell::Float(2.0)),
        ] {
            assert_eq!(measure(&words, name), Some(want), "{name}");
        }
        let nothing = Vocabulary::default();
        assert_eq!(measure(&nothing, "ttr"), Some(Cell::Nothing));
    }
}
