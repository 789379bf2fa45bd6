//! The best assignment between two sides, not all of which need a partner: the links that are worth most together.
//!
//! Rows are added one by one, each along the cheapest way that frees a column for it or leaves a row without one (shortest
//! augmenting paths with prices: Jonker and Volgenant 1987).

use std::collections::HashMap;

/// A link that might be: row, column, worth.
pub type Edge = (usize, usize, f64);

/// Edges times rows above which the assignment is not sought.
const MOST: usize = 200_000;

/// No row or column.
const NONE: usize = usize::MAX;

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
    let mut of_row = vec![Vec::new(); rows.len()];
    for (n, (row, column, worth)) in edges.iter().enumerate() {
        of_row[rows[row]].push((columns[column], -worth, n));
    }
    let mut found = Assignment {
        column: vec![NONE; rows.len()],
        row: vec![NONE; columns.len()],
        row_price: vec![0.0; rows.len()],
        column_price: vec![0.0; columns.len()],
        edges: of_row,
    };
    for row in 0..rows.len() {
        found.add(row);
    }
    let mut out: Vec<usize> = (0..rows.len())
        .filter_map(|row| {
            let mut edges = found.edges[row].iter();
            Some(edges.find(|edge| edge.0 == found.column[row])?.2)
        })
        .collect();
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

struct Assignment {
    /// The column of each row.
    column: Vec<usize>,
    /// The row of each column.
    row: Vec<usize>,
    row_price: Vec<f64>,
    column_price: Vec<f64>,
    /// Columns, costs, and names of each row's edges.
    edges: Vec<Vec<(usize, f64, usize)>>,
}

impl Assignment {
    /// Give a row a column, or leave out the row that is worth least: along the cheapest way.
    fn add(&mut self, new: usize) {
        let free = self.edges[new].iter();
        let free = free.map(|edge| edge.1 - self.column_price[edge.0]);
        self.row_price[new] = free.fold(0.0, f64::min);
        let way = self.cheapest(new);
        for (row, so_far) in way.rows {
            self.row_price[row] += way.price - so_far;
        }
        for (column, length) in way.columns {
            self.column_price[column] -= way.price - length;
        }
        let mut column = way.end;
        if let Some(loser) = way.loser {
            column = std::mem::replace(&mut self.column[loser], NONE);
            if loser == new {
                return;
            }
        }
        while column != NONE {
            let row = way.from[column];
            self.row[column] = row;
            let before = std::mem::replace(&mut self.column[row], column);
            column = if row == new { NONE } else { before };
        }
    }

    /// The cheapest way from a row to a free column, or to a row that is left without one.
    fn cheapest(&self, new: usize) -> Way {
        let columns = self.row.len();
        let mut way = Way {
            rows: vec![(new, 0.0)],
            columns: Vec::new(),
            from: vec![NONE; columns],
            end: NONE,
            loser: Some(new),
            price: f64::INFINITY,
        };
        let mut length = vec![f64::INFINITY; columns];
        let mut open: Vec<usize> = Vec::new();
        let mut closed = vec![false; columns];
        loop {
            let (row, so_far) = way.rows[way.rows.len() - 1];
            let alone = so_far - self.row_price[row];
            if alone < way.price {
                (way.loser, way.price) = (Some(row), alone);
            }
            for (column, cost, _) in &self.edges[row] {
                let on = so_far + cost - self.row_price[row] - self.column_price[*column];
                if on < length[*column] && !closed[*column] {
                    if length[*column] == f64::INFINITY {
                        open.push(*column);
                    }
                    (length[*column], way.from[*column]) = (on, row);
                }
            }
            let nearest = (0..open.len()).min_by(|a, b| {
                let key = |n: usize| length[open[n]];
                key(*a).total_cmp(&key(*b)).then(open[*a].cmp(&open[*b]))
            });
            let Some(nearest) = nearest.filter(|n| length[open[*n]] <= way.price) else {
                return way;
            };
            let column = open.swap_remove(nearest);
            if self.row[column] == NONE {
                (way.end, way.loser, way.price) = (column, None, length[column]);
                return way;
            }
            closed[column] = true;
            way.columns.push((column, length[column]));
            way.rows.push((self.row[column], length[column]));
        }
    }
}

/// A way on which rows and columns change partners.
struct Way {
    /// The rows and columns on it, and what it costs up to them.
    rows: Vec<(usize, f64)>,
    columns: Vec<(usize, f64)>,
    /// The row before each column.
    from: Vec<usize>,
    /// The free column at its end.
    end: usize,
    /// The row that is left without a column, if it ends there.
    loser: Option<usize>,
    price: f64,
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
