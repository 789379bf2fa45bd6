//! Keyness: what a target group says more often, or less often, than the rest.

use std::collections::HashMap;

use crate::read::Group;
use crate::rows::Cell;
use crate::statistics::{chi_squared_p, expected, g2, log_ratio};
use crate::terms::{Selection, share};
use crate::vocabulary::Vocabulary;

/// Columns of keyness, and whether people read them; programs get every statistic.
///
/// G² and chi-squared are signed; `_yates`: with Yates' correction (where an expected count is below 5); `_p` is that of the
/// uncorrected one (one degree of freedom). `pmi`: the natural logarithm of observed / expected; `log_ratio`: the binary one of
/// the ratio of shares; `phi`: the square root of chi-squared / N, signed.
pub const COLUMNS: [(&str, bool); 16] = [
    ("term", true),
    ("count", true),
    ("count_rest", true),
    ("share", true),
    ("share_rest", true),
    ("g2", true),
    ("g2_p", true),
    ("g2_yates", false),
    ("chi2", false),
    ("chi2_p", false),
    ("chi2_yates", false),
    ("pmi", false),
    ("log_ratio", true),
    ("phi", false),
    ("total", false),
    ("total_rest", false),
];

/// Compare the words of one side with those of the other, the highest G² first; totals are those of all counted tokens.
///
/// The statistics are those of `textstat_keyness` of quanteda.textstats: `measure = "lr"`, `"chi2"`, `"pmi"`, with
/// `correction = "none"` and `"default"` (Yates, in 2×2 tables where an expected count is below 5).
pub fn keyness(sides: &[Vocabulary; 2], selection: &Selection) -> impl Iterator<Item = Vec<Cell>> {
    let mut counts: HashMap<Box<str>, [u64; 2]> = HashMap::new();
    let mut totals = [0, 0];
    for (side, words) in sides.iter().enumerate() {
        words.each(|term, tally| {
            if selection.counts(term) {
                totals[side] += tally.count;
                counts.entry(term.into()).or_default()[side] = tally.count;
            }
        });
    }
    let mut keys: Vec<(Box<str>, [u64; 2], [f64; 9])> = counts
        .into_iter()
        .filter(|(term, [a, b])| selection.prints(term, a + b, u64::MAX))
        .map(|(term, counts)| (term, counts, statistics(counts, totals)))
        .collect();
    selection.highest(&mut keys, |(term, _, [g2, ..])| (*g2, term));
    keys.into_iter().map(move |(term, [a, b], statistics)| {
        let mut cells = vec![
            Cell::Text(term.into()),
            Cell::Int(a),
            Cell::Int(b),
            Cell::Float(share(a, totals[0])),
            Cell::Float(share(b, totals[1])),
        ];
        cells.extend(statistics.map(Cell::Float));
        cells.extend(totals.map(Cell::Int));
        cells
    })
}

/// What the counts of a term say, from `g2` to `phi` of [`COLUMNS`].
fn statistics(counts: [u64; 2], totals: [u64; 2]) -> [f64; 9] {
    let ([a, b], [total_a, total_b]) = (counts.map(|n| n as f64), totals.map(|n| n as f64));
    let cells = [a, b, total_a - a, total_b - b];
    let log_ratio = log_ratio(a, b, total_a, total_b);
    let Some(expect) = expected(cells) else {
        return [0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, log_ratio, 0.0];
    };
    let total = total_a + total_b;
    let sign = if a > expect[0] { 1.0 } else { -1.0 };
    let (plain_g2, plain) = (g2(cells, expect, NEVER_ZERO), chi2(cells, total, 0.0));
    let (yates_g2, yates) = if yates_applies(cells, expect, total) {
        let [a, b, c, d] = cells;
        let less = if a * d > b * c { 0.5 } else { -0.5 };
        let nearer = [a - less, b + less, c + less, d - less];
        (
            g2(nearer, expect, NEVER_ZERO),
            chi2(cells, total, total / 2.0),
        )
    } else {
        (plain_g2, plain)
    };
    [
        plain_g2 * sign,
        chi_squared_p(plain_g2),
        yates_g2 * sign,
        plain * sign,
        chi_squared_p(plain),
        yates * sign,
        (a / expect[0] + NEVER_ZERO).ln(),
        log_ratio,
        (plain / total).sqrt() * sign,
    ]
}

/// What quanteda adds to observed / expected before it takes the logarithm, so that 0 has one: [`crate::log_likelihood`] is the same but
/// for the tenth digit.
const NEVER_ZERO: f64 = 1e-9;

fn yates_applies(cells: [f64; 4], expect: [f64; 4], total: f64) -> bool {
    let [a, b, c, d] = cells;
    expect.iter().any(|cell| *cell < 5.0) && (a * d - b * c).abs() > total / 2.0
}

fn chi2(cells: [f64; 4], total: f64, less: f64) -> f64 {
    let [a, b, c, d] = cells;
    let under = (a + b) * (c + d) * (a + c) * (b + d);
    if under <= 0.0 {
        return 0.0;
    }
    total * ((a * d - b * c).abs() - less).powi(2) / under
}

/// The sums of the target groups and of the others.
pub fn split(groups: &[Group], is_target: impl Fn(&Group) -> bool) -> [Vocabulary; 2] {
    let mut sides = [Vocabulary::default(), Vocabulary::default()];
    for group in groups {
        sides[usize::from(!is_target(group))].add_all(&group.words);
    }
    sides
}
