//! The shorter words that a long word is made of: 中国|特色|社会主义.

use crate::words::{self, GENERAL_TOTAL};

/// Characters of the shortest word that is cut into parts.
const SHORTEST: usize = 4;
/// Characters of the longest part that is looked up.
const LONGEST_PART: usize = 8;

/// Where the characters of a word begin, and where the last one ends, in bytes.
pub(crate) fn edges(word: &str) -> Vec<usize> {
    let starts = word.char_indices().map(|(at, _)| at);
    starts.chain([word.len()]).collect()
}

/// Where the parts of a word end, in bytes; one end for a word that is not made of others.
///
/// The parts are the most probable words of the general dictionary, the whole left out. A word that would fall into
/// single characters, and one of fewer than four characters, stays whole.
pub fn ends(word: &str) -> Vec<usize> {
    let starts = edges(word);
    let count = starts.len() - 1;
    if !(SHORTEST..=64).contains(&count) || !word.chars().all(crate::posseg::is_han) {
        return vec![word.len()];
    }
    let total = (GENERAL_TOTAL as f64).ln();
    // For each place, the best value of what stands before it, and where its last part begins.
    let mut best: Vec<(f64, usize)> = vec![(f64::NEG_INFINITY, 0); count + 1];
    best[0] = (0.0, 0);
    for end in 1..=count {
        for begin in end.saturating_sub(LONGEST_PART)..end {
            if end - begin == count {
                continue;
            }
            let known =
                words::find(&word[starts[begin]..starts[end]]).and_then(|known| known.frequency);
            let frequency = match known {
                Some(frequency) => frequency.max(1),
                None if end - begin == 1 => 1,
                None => continue,
            };
            let value = best[begin].0 + (frequency as f64).ln() - total;
            if value > best[end].0 {
                best[end] = (value, begin);
            }
        }
    }
    let mut out = Vec::new();
    let mut at = count;
    let mut single = 0;
    while at > 0 {
        out.push(starts[at]);
        single += usize::from(at - best[at].1 == 1);
        at = best[at].1;
    }
    out.reverse();
    if single * 2 > out.len() {
        vec![word.len()]
    } else {
        out
    }
}
