//! Whether two pieces of text speak of the same thing, by the words that they share.
//!
//! A paragraph has one subject: what goes on with it shares more pairs of characters with what stands before than what
//! begins another. Pairs weigh by how few paragraphs have them, and pieces are compared by the cosine of their weights
//! (Hearst, `TextTiling`, 1997, with pairs of characters for words).

use std::collections::{HashMap, HashSet};

use crate::chars::is_han;
use crate::layout::Row;

/// Characters on either side that are compared.
const NEAR: usize = 150;

type Pair = (char, char);

/// How many paragraphs have each pair of characters.
#[derive(Debug, Default)]
pub(crate) struct Words {
    spread: HashMap<Pair, usize>,
    paragraphs: usize,
}

fn pairs(chars: &[char]) -> impl Iterator<Item = Pair> {
    chars
        .windows(2)
        .map(|pair| (pair[0], pair[1]))
        .filter(|pair| is_han(pair.0) && is_han(pair.1))
}

fn chars_of<'a>(rows: &'a [Row]) -> impl DoubleEndedIterator<Item = char> + 'a {
    rows.iter().flat_map(|row| row.text.chars())
}

/// Rows from one sure beginning to the next.
pub(crate) fn stretches(begins: &[Option<bool>]) -> Vec<(usize, usize)> {
    let sure = (1..begins.len()).filter(|at| begins[*at] == Some(true));
    let ends = sure.chain([begins.len()]);
    ends.scan(0, |from, to| Some((std::mem::replace(from, to), to)))
        .collect()
}

impl Words {
    /// Count the pairs of what stands between sure beginnings.
    pub(crate) fn of(rows: &[Row], begins: &[Option<bool>]) -> Self {
        let mut words = Words::default();
        for (from, to) in stretches(begins) {
            let chars: Vec<char> = chars_of(&rows[from..to]).collect();
            let own: HashSet<Pair> = pairs(&chars).collect();
            for pair in own {
                *words.spread.entry(pair).or_default() += 1;
            }
            words.paragraphs += 1;
        }
        words
    }

    /// How much the end of some rows and the beginning of others share: the root of the cosine, from 0 to 1.
    pub(crate) fn alike(&self, before: &[Row], behind: &[Row]) -> f64 {
        let mut left: Vec<char> = chars_of(before).rev().take(NEAR).collect();
        left.reverse();
        let right: Vec<char> = chars_of(behind).take(NEAR).collect();
        let (left, right) = (self.weights(&left), self.weights(&right));
        let norm = |side: &HashMap<Pair, f64>| side.values().map(|n| n * n).sum::<f64>();
        let shared: f64 = left
            .iter()
            .filter_map(|(pair, weight)| Some(weight * right.get(pair)?))
            .sum();
        let norms = (norm(&left) * norm(&right)).sqrt();
        if norms > 0.0 {
            (shared / norms).max(0.0).sqrt()
        } else {
            0.0
        }
    }

    fn weights(&self, chars: &[char]) -> HashMap<Pair, f64> {
        let mut out = HashMap::new();
        for pair in pairs(chars) {
            let spread = self.spread.get(&pair).copied().unwrap_or(1);
            *out.entry(pair).or_insert(0.0) += (self.paragraphs as f64 / spread as f64).ln();
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Row;

    #[test]
    fn one_subject_is_more_alike_than_two() {
        let rows: Vec<Row> = [
            "新建学校三所，教师安居。",
            "栽种山林百亩，护林防火。",
            "公路通到各村，路灯亮了。",
            "学校添了教师，校舍更新。",
        ]
        .map(Row::plain)
        .into();
        let words = Words::of(&rows, &[Some(true); 4]);
        let same = words.alike(&rows[..1], &rows[3..]);
        let other = words.alike(&rows[1..2], &rows[3..]);
        assert!(same > other, "{same} {other}");
        assert!((words.alike(&rows[..1], &rows[..1]) - 1.0).abs() < 1e-9);
    }
}
