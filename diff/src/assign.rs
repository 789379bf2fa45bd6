//! The best assignment between two sides, not all of which need a partner: the links that are worth most together.
//!
//! Rows are added one by one. A new one takes a free column, or that of another row, which takes one in its turn, until a column was
//! free or a row is left without: of all these ways that which wins most (longest paths, Bellman 1958). What was the best set
//! before the new row has no way round in it that wins anything, so that each way ends.

use std::collections::{HashMap, VecDeque};

/// A link that might be: row, column, worth.
pub type Edge = (usize, usize, f64);

/// Edges times rows above which the assignment is not sought.
const MOST: usize = 200_000;

/// More than what is lost by rounding, and less than any worth.
const NOTHING: f64 = 1e-9;

/// Positions in `edges` of the best links, ascending; none where there are too many edges. Worths are positive; of equal
/// sets one is chosen, always the same.
///
/// ```
/// // Each for itself would take the first column; together they are worth more.
/// let edges = [(0, 0, 5.0), (0, 1, 4.0), (1, 0, 4.5)];
/// assert_eq!(report_diff::assign::best(&edges), Some(vec![1, 2]));
/// ```
pub fn best(edges: &[Edge]) -> Option<Vec<usize>> {
    let rows = numbers(edges.iter().map(|edge| edge.0));
    let columns = numbers(edges.iter().map(|edge| edge.1));
    if rows.len().saturating_mul(edges.len()) > MOST {
        return None;
    }
    let number = |(row, column, worth): &Edge| (rows[row], columns[column], *worth);
    let edges: Vec<Edge> = edges.iter().map(number).collect();
    let mut of_row = vec![Vec::new(); rows.len()];
    for (n, edge) in edges.iter().enumerate() {
        of_row[edge.0].push(n);
    }
    let mut taken = vec![None; columns.len()];
    for row in 0..rows.len() {
        add(row, &edges, &of_row, &mut taken);
    }
    let mut out: Vec<usize> = taken.into_iter().flatten().collect();
    out.sort_unstable();
    Some(out)
}

/// Each name's number, by ascending name.
fn numbers(names: impl Iterator<Item = usize>) -> HashMap<usize, usize> {
    let mut names: Vec<usize> = names.collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().zip(0..).collect()
}

/// Give a row a column, or leave one without, by the way that wins most; `taken`: the edge by which each column is.
fn add(new: usize, edges: &[Edge], of_row: &[Vec<usize>], taken: &mut [Option<usize>]) {
    // What is won up to a row that is without its column, and the edge by which that is taken.
    let mut won: Vec<(f64, Option<usize>)> = vec![(f64::NEG_INFINITY, None); of_row.len()];
    won[new].0 = 0.0;
    let mut open = VecDeque::from([new]);
    while let Some(row) = open.pop_front() {
        for n in &of_row[row] {
            let (_, column, worth) = edges[*n];
            let Some((loser, _, lost)) = taken[column].map(|held: usize| edges[held]) else {
                continue;
            };
            let win = won[row].0 + worth - lost;
            if win > won[loser].0 + NOTHING {
                won[loser] = (win, Some(*n));
                open.push_back(loser);
            }
        }
    }
    let without = won.iter().copied();
    let free = edges
        .iter()
        .enumerate()
        .filter(|(_, edge)| taken[edge.1].is_none());
    let ends = without.chain(free.map(|(n, edge)| (won[edge.0].0 + edge.2, Some(n))));
    let best = ends.max_by(|a, b| a.0.total_cmp(&b.0));
    let mut next = best.and_then(|best| best.1);
    while let Some(n) = next {
        let (row, column, _) = edges[n];
        taken[column] = Some(n);
        next = won[row].1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The worth of the best set, by trying all.
    fn most(edges: &[Edge]) -> f64 {
        let Some(((row, column, worth), rest)) = edges.split_first() else {
            return 0.0;
        };
        let others: Vec<Edge> = rest
            .iter()
            .filter(|edge| edge.0 != *row && edge.1 != *column)
            .copied()
            .collect();
        most(rest).max(worth + most(&others))
    }

    #[test]
    fn no_set_is_worth_more() {
        let mut dice = 12_345_u64;
        let mut roll = |most: u64| -> usize {
            dice ^= dice << 13;
            dice ^= dice >> 7;
            dice ^= dice << 17;
            usize::try_from(dice % most).expect("small")
        };
        for _ in 0..400 {
            let (rows, columns) = (1 + roll(5), 1 + roll(5));
            let mut edges: Vec<Edge> = Vec::new();
            for row in 0..rows {
                for column in 0..columns {
                    if roll(3) > 0 {
                        edges.push((row, column, 1.0 + roll(9) as f64));
                    }
                }
            }
            let chosen = best(&edges).expect("few edges");
            let worth: f64 = chosen.iter().map(|n| edges[*n].2).sum();
            assert!((worth - most(&edges)).abs() < 1e-9, "{edges:?} {chosen:?}");
            let distinct = |side: fn(&Edge) -> usize| {
                let of = chosen.iter().map(|n| side(&edges[*n]));
                of.collect::<std::collections::HashSet<usize>>().len()
            };
            assert_eq!([distinct(|e| e.0), distinct(|e| e.1)], [chosen.len(); 2]);
        }
    }
}
