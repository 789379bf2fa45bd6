//! How the share of a term moves over an ordered field, such as the year.

use std::collections::HashMap;

use crate::read::Group;
use crate::terms::{Selection, share};

/// The movement of a term.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// The term.
    pub term: Box<str>,
    /// Occurrences over all groups.
    pub count: u64,
    /// Share in the first and in the last group.
    pub first: f64,
    /// See `first`.
    pub last: f64,
    /// Change of the share a step of the field, by ordinary least squares.
    pub slope: Option<f64>,
    /// Ranks climbed from the first group to the last (positive: more frequent now); none if it is absent in one.
    pub rank_change: Option<i64>,
}

/// The trends of all terms over groups with numbers, in order of these; the steepest first.
pub fn trends(groups: &[(f64, &Group)], selection: &Selection, made: bool) -> Vec<Trend> {
    let all = Selection {
        top: None,
        matching: None,
        min_count: 0,
        min_records: 0,
        sort: crate::terms::Sort::Count,
        ..selection.clone()
    };
    let mut shares: HashMap<Box<str>, (u64, Vec<f64>)> = HashMap::new();
    let mut ranks: [HashMap<Box<str>, i64>; 2] = [HashMap::new(), HashMap::new()];
    for (index, (_, group)) in groups.iter().enumerate() {
        let terms = all.terms(group, made);
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
    let mut trends: Vec<Trend> = shares
        .into_iter()
        .filter(|(term, (count, _))| selection.prints(term, *count, u64::MAX))
        .map(|(term, (count, ys))| Trend {
            count,
            first: ys.first().copied().unwrap_or_default(),
            last: ys.last().copied().unwrap_or_default(),
            slope: slope(&xs, &ys),
            rank_change: ranks[0]
                .get(&term)
                .zip(ranks[1].get(&term))
                .map(|(first, last)| first - last),
            term,
        })
        .collect();
    let size = |trend: &Trend| trend.slope.unwrap_or_default().abs();
    trends.sort_unstable_by(|a, b| {
        size(b)
            .total_cmp(&size(a))
            .then_with(|| a.term.cmp(&b.term))
    });
    trends.truncate(selection.top.unwrap_or(usize::MAX));
    trends
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
