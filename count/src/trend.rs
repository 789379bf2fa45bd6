//! How the share of a term moves over an ordered field, such as the year.

use std::collections::HashMap;

use crate::read::Group;
use crate::rows::Cell;
use crate::terms::{Selection, share};

/// Columns of a trend: the occurrences over all groups; the share in the first and in the last; its change a step of the field, by
/// ordinary least squares; ranks climbed from the first group to the last (positive: more frequent now), nothing if the term is
/// absent in one.
pub const COLUMNS: [&str; 6] = [
    "term",
    "count",
    "share_first",
    "share_last",
    "slope",
    "rank_change",
];

/// The trends of all terms over groups with numbers, at least one, in order of these; the steepest first.
pub fn trends(groups: &[(f64, &Group)], selection: &Selection) -> impl Iterator<Item = [Cell; 6]> {
    let all = selection.all();
    let mut shares: HashMap<Box<str>, (u64, Vec<f64>)> = HashMap::new();
    let mut ranks: [HashMap<Box<str>, i64>; 2] = [HashMap::new(), HashMap::new()];
    for (index, (_, group)) in groups.iter().enumerate() {
        let terms = all.terms(group);
        let (mut rank, mut before) = (0, u64::MAX);
        for (place, term) in terms.terms.into_iter().enumerate() {
            // Terms of one count share a rank.
            if term.count < before {
                rank = i64::try_from(place).unwrap_or(i64::MAX) + 1;
                before = term.count;
            }
            for (edge, ranks) in [0, groups.len() - 1].iter().zip(&mut ranks) {
                if index == *edge {
                    ranks.insert(term.term.clone(), rank);
                }
            }
            let entry = shares
                .entry(term.term)
                .or_insert_with(|| (0, vec![0.0; groups.len()]));
            entry.0 += term.count;
            entry.1[index] = share(term.count, terms.total);
        }
    }
    let xs: Vec<f64> = groups.iter().map(|(x, _)| *x).collect();
    let mut trends: Vec<_> = shares
        .into_iter()
        .filter(|(term, (count, _))| selection.prints(term, *count, u64::MAX))
        .map(|(term, (count, ys))| (slope(&xs, &ys), term, count, ys))
        .collect();
    selection.highest(&mut trends, |(slope, term, ..)| {
        (slope.unwrap_or_default().abs(), term)
    });
    trends.into_iter().map(move |(slope, term, count, ys)| {
        let rank = |at: usize| ranks[at].get(&term).copied();
        let climbed = rank(0).zip(rank(1)).map(|(first, last)| first - last);
        [
            Cell::Text(term.into()),
            Cell::Int(count),
            Cell::Float(ys[0]),
            Cell::Float(ys[ys.len() - 1]),
            slope.into(),
            climbed.map(|ranks| ranks as f64).into(),
        ]
    })
}

fn slope(xs: &[f64], ys: &[f64]) -> Option<f64> {
    let n = xs.len() as f64;
    let (mean_x, mean_y) = (xs.iter().sum::<f64>() / n, ys.iter().sum::<f64>() / n);
    let over: f64 = xs
        .iter()
        .zip(ys)
        .map(|(x, y)| (x - mean_x) * (y - mean_y))
        .sum();
    let under: f64 = xs.iter().map(|x| (x - mean_x).powi(2)).sum();
    (under > 0.0).then(|| over / under)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slope_is_that_of_least_squares() {
        // By hand: means 2 and 3, sum of products 4, of squares 2.
        assert_eq!(slope(&[1.0, 2.0, 3.0], &[1.0, 3.0, 5.0]), Some(2.0));
        assert_eq!(slope(&[1.0], &[1.0]), None);
    }
}
