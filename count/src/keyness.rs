//! Keyness: what a target group says more often, or less often, than the rest.

use std::collections::HashMap;

use crate::read::Group;
use crate::statistics::{chi_squared_p, expected, log_ratio};
use crate::terms::Selection;
use crate::vocabulary::Vocabulary;

/// A term in the target and in the rest.
#[derive(Clone, Debug)]
pub struct Key {
    /// The term.
    pub term: Box<str>,
    /// Occurrences in the target and in the rest.
    pub counts: (u64, u64),
    /// G² without and with Yates' correction (where an expected count is below 5), signed.
    pub g2: (f64, f64),
    /// Chi-squared without and with Yates' correction, signed.
    pub chi2: (f64, f64),
    /// Pointwise mutual information: the natural logarithm of observed / expected.
    pub pmi: f64,
    /// The binary logarithm of the ratio of shares.
    pub log_ratio: f64,
    /// Effect size phi: the square root of chi-squared / N, signed.
    pub phi: f64,
    /// p of the uncorrected G² and chi-squared (one degree of freedom).
    pub p: (f64, f64),
}

/// Compare the first group's words with the second's; totals are those of all counted tokens.
///
/// The statistics are those of `textstat_keyness` of quanteda.textstats: `measure = "lr"`, `"chi2"`, `"pmi"`, with
/// `correction = "none"` and `"default"` (Yates, in 2×2 tables where an expected count is below 5).
pub fn keyness(
    target: &Vocabulary,
    rest: &Vocabulary,
    selection: &Selection,
) -> (Vec<Key>, u64, u64) {
    let mut counts: HashMap<Box<str>, (u64, u64)> = HashMap::new();
    let mut totals = (0, 0);
    target.each(|term, tally| {
        if selection.counts(term) {
            totals.0 += tally.count;
            counts.entry(term.into()).or_default().0 = tally.count;
        }
    });
    rest.each(|term, tally| {
        if selection.counts(term) {
            totals.1 += tally.count;
            counts.entry(term.into()).or_default().1 = tally.count;
        }
    });
    let mut keys: Vec<Key> = counts
        .into_iter()
        .filter(|(term, (a, b))| selection.prints(term, a + b, u64::MAX))
        .map(|(term, counts)| key(term, counts, totals))
        .collect();
    keys.sort_unstable_by(|a, b| b.g2.0.total_cmp(&a.g2.0).then_with(|| a.term.cmp(&b.term)));
    (keys, totals.0, totals.1)
}

fn key(term: Box<str>, counts: (u64, u64), totals: (u64, u64)) -> Key {
    let (a, b, total_a, total_b) = (
        counts.0 as f64,
        counts.1 as f64,
        totals.0 as f64,
        totals.1 as f64,
    );
    let cells = [a, b, total_a - a, total_b - b];
    let zero = Key {
        term,
        counts,
        g2: (0.0, 0.0),
        chi2: (0.0, 0.0),
        pmi: 0.0,
        log_ratio: log_ratio(a, b, total_a, total_b),
        phi: 0.0,
        p: (1.0, 1.0),
    };
    let Some(expect) = expected(cells) else {
        return zero;
    };
    let total = total_a + total_b;
    let sign = if a > expect[0] { 1.0 } else { -1.0 };
    let plain: f64 = chi2(cells, total, 0.0);
    let yates = if yates_applies(cells, expect, total) {
        chi2(cells, total, total / 2.0)
    } else {
        plain
    };
    let plain_g2 = g2(cells, expect);
    let corrected = if yates_applies(cells, expect, total) {
        let less = if cells[0] * cells[3] > cells[1] * cells[2] {
            0.5
        } else {
            -0.5
        };
        let [a, b, c, d] = cells;
        g2([a - less, b + less, c + less, d - less], expect)
    } else {
        plain_g2
    };
    Key {
        g2: (plain_g2 * sign, corrected * sign),
        chi2: (plain * sign, yates * sign),
        pmi: (a / expect[0] + NEVER_ZERO).ln(),
        phi: (plain / total).sqrt() * sign,
        p: (chi_squared_p(plain_g2), chi_squared_p(plain)),
        ..zero
    }
}

/// What quanteda adds to observed / expected before it takes the logarithm, so that 0 has one.
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

/// G² as quanteda sums it; [`crate::log_likelihood`] is the same but for the tenth digit.
fn g2(cells: [f64; 4], expect: [f64; 4]) -> f64 {
    2.0 * cells
        .iter()
        .zip(expect)
        .map(|(observed, expected)| observed * (observed / expected + NEVER_ZERO).ln())
        .sum::<f64>()
}

/// The sums of the target groups and of the others.
pub fn split(groups: Vec<Group>, is_target: impl Fn(&Group) -> bool) -> (Vocabulary, Vocabulary) {
    let (mut target, mut rest) = (Vocabulary::default(), Vocabulary::default());
    for group in groups {
        let side = if is_target(&group) {
            &mut target
        } else {
            &mut rest
        };
        side.add_all(&group.words);
    }
    (target, rest)
}
