//! Phrases (提法): what a report says again and again in the same words, and what it puts into quotation marks.

use std::collections::{HashMap, HashSet};

use report_record::Result;

use crate::terms::{Counts, is_word};
use crate::unit::Unit;
use crate::words;

/// Most words of a phrase.
const LONGEST: usize = 8;
/// Fewest characters of a phrase.
const SHORTEST: usize = 4;
/// Most characters between quotation marks: longer ones quote what somebody said.
const QUOTED: usize = 16;

/// Count the phrases of both sides: two to eight words of one clause that stand twice or more on a side, and names in
/// quotation marks, which are coined even where they stand once.
///
/// A phrase neither begins nor ends with a word of the closed classes (的, 和, 在), nor holds a figure. One that never stands
/// outside of a longer one is left out for that one.
///
/// # Errors
/// The list of stop words cannot be read.
pub fn phrases(old: &[Unit], new: &[Unit]) -> Result<[Counts; 2]> {
    let closed = report_count::terms::stop_words(&["zh".to_string()])?;
    let (mut all, totals) = clauses([old, new], &closed);
    all.retain(|phrase, counts| {
        counts.iter().any(|count| *count > 1) && phrase.chars().count() >= SHORTEST
    });
    for (name, counts) in names([old, new]) {
        let inner = &name[QUOTE.len_utf8()..name.len() - QUOTE.len_utf8()];
        if all.get(inner) == Some(&counts) {
            all.remove(inner);
        }
        all.insert(name, counts);
    }
    let mut inner: Vec<String> = Vec::new();
    for (phrase, counts) in &all {
        let mut edges: Vec<usize> = phrase.char_indices().map(|(at, _)| at).collect();
        edges.push(phrase.len());
        for length in SHORTEST..edges.len() - 1 {
            let pieces = edges
                .windows(length + 1)
                .map(|window| &phrase[window[0]..window[length]]);
            inner.extend(
                pieces
                    .filter(|piece| all.get(*piece) == Some(counts))
                    .map(str::to_string),
            );
        }
    }
    for phrase in inner {
        all.remove(&phrase);
    }
    Ok([0, 1].map(|side| Counts {
        counts: all
            .iter()
            .filter(|(_, counts)| counts[side] > 0)
            .map(|(phrase, counts)| (phrase.clone(), counts[side]))
            .collect(),
        total: totals[side],
    }))
}

/// All runs of words inside clauses, with their counts on both sides, and the words of each side.
fn clauses(sides: [&[Unit]; 2], closed: &HashSet<String>) -> (HashMap<String, [u64; 2]>, [u64; 2]) {
    let mut all: HashMap<String, [u64; 2]> = HashMap::new();
    let mut totals = [0; 2];
    for (side, units) in sides.into_iter().enumerate() {
        for unit in units {
            let tokens = words::segmented(&unit.text);
            totals[side] += tokens.iter().filter(|word| is_word(word)).count() as u64;
            for clause in tokens.split(|word| !is_word(word) || is_figure(word)) {
                let edge = |at: usize| !closed.contains(clause[at]);
                for start in (0..clause.len()).filter(|start| edge(*start)) {
                    let ends = start + 1..clause.len().min(start + LONGEST);
                    for end in ends.filter(|end| edge(*end)) {
                        all.entry(clause[start..=end].concat()).or_default()[side] += 1;
                    }
                }
            }
        }
    }
    (all, totals)
}

fn is_figure(word: &str) -> bool {
    word.chars()
        .any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

const QUOTE: char = '“';

/// Names in quotation marks, these included.
fn names(sides: [&[Unit]; 2]) -> HashMap<String, [u64; 2]> {
    let mut all: HashMap<String, [u64; 2]> = HashMap::new();
    for (side, units) in sides.into_iter().enumerate() {
        for unit in units {
            for (at, _) in unit.text.match_indices(QUOTE) {
                let inner = &unit.text[at + QUOTE.len_utf8()..];
                let Some(end) = inner.find('”') else {
                    continue;
                };
                let name = &inner[..end];
                let short = (2..=QUOTED).contains(&name.chars().count());
                if short && !name.contains([QUOTE, '，', '。', '；', '\n']) {
                    all.entry(format!("{QUOTE}{name}”")).or_default()[side] += 1;
                }
            }
        }
    }
    all
}

/// Whether a phrase is such a name.
pub fn in_quotes(phrase: &str) -> bool {
    phrase.starts_with(QUOTE)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_stands_for_its_pieces() {
        let units = [
            Unit::new(0, "建设美丽云溪乡村。"),
            Unit::new(1, "继续建设美丽云溪乡村。"),
        ];
        let [_, found] = phrases(&[], &units).unwrap();
        assert_eq!(found.counts.get("建设美丽云溪乡村"), Some(&2));
        assert!(!found.counts.contains_key("建设美丽"));
    }

    #[test]
    fn a_name_in_quotation_marks_stands_once_and_figures_never() {
        let units = [
            Unit::new(0, "“云上茶市”开张，茶叶产量增长6.5%。"),
            Unit::new(1, "毛竹产量增长6.5%，竹林的面积扩大。"),
            Unit::new(2, "梯田的面积扩大。"),
        ];
        let [_, found] = phrases(&[], &units).unwrap();
        let mut terms: Vec<&String> = found.counts.keys().collect();
        terms.sort_unstable();
        assert_eq!(terms, ["“云上茶市”", "产量增长", "面积扩大"]);
    }
}
