//! The textbook statistics, one function each.

/// The log-likelihood ratio G² of a term in two corpora, with a sign.
///
/// `a` and `b` are the counts of the term, `total_a` and `total_b` the counts of all words. The absolute value is
/// Dunning's (1993) G² over the whole 2×2 table, as quanteda's `textstat_keyness(measure = "lr", correction = "none")`
/// gives it; it is positive where the term is more frequent in `a` than expected, negative where less, and 0 where a
/// total is 0. Values beyond 3.84 are significant at p < 0.05, beyond 10.83 at p < 0.001 (chi-squared, one degree).
///
/// References: T. Dunning, "Accurate methods for the statistics of surprise and coincidence", Computational Linguistics
/// 19 (1993). P. Rayson and R. Garside, "Comparing corpora using frequency profiling" (2000), leave the two cells of the other
/// words out.
///
/// ```
/// use report_count::log_likelihood;
/// // textstat_keyness(d, target = 1, measure = "lr", correction = "none") of quanteda for 10 of 100 against 20 of 1000
/// let g2 = log_likelihood(10.0, 20.0, 100.0, 1000.0);
/// assert!((g2 - 14.191_540).abs() < 1e-5);
/// assert!(log_likelihood(20.0, 10.0, 1000.0, 100.0) < 0.0);
/// ```
pub fn log_likelihood(a: f64, b: f64, total_a: f64, total_b: f64) -> f64 {
    let cells = [a, b, total_a - a, total_b - b];
    let Some(expected) = expected(cells) else {
        return 0.0;
    };
    g2(cells, expected, 0.0).copysign(a - expected[0])
}

/// G² of the cells of a 2×2 table and those that are expected; `added` goes to each observed / expected.
pub(crate) fn g2(cells: [f64; 4], expected: [f64; 4], added: f64) -> f64 {
    let seen = cells.iter().zip(expected).filter(|cell| *cell.0 > 0.0);
    let each = seen.map(|(observed, expected)| observed * (observed / expected + added).ln());
    2.0 * each.sum::<f64>()
}

/// The binary logarithm of the ratio of relative frequencies (Hardie 2014): 1 is twice as frequent in `a`, -1 half.
///
/// A count of 0 is taken as 0.5, as is usual. 0 where a total is 0.
///
/// ```
/// use report_count::log_ratio;
/// assert!((log_ratio(8.0, 2.0, 100.0, 100.0) - 2.0).abs() < 1e-12);
/// ```
pub fn log_ratio(a: f64, b: f64, total_a: f64, total_b: f64) -> f64 {
    if total_a <= 0.0 || total_b <= 0.0 {
        return 0.0;
    }
    let share = |count: f64, total: f64| if count > 0.0 { count } else { 0.5 } / total;
    (share(a, total_a) / share(b, total_b)).log2()
}

/// The expected cells of a 2×2 table; `None` where the table is empty.
pub(crate) fn expected(cells: [f64; 4]) -> Option<[f64; 4]> {
    let [a, b, c, d] = cells;
    let total = a + b + c + d;
    if total <= 0.0 || a + c <= 0.0 || b + d <= 0.0 {
        return None;
    }
    let share = |row: f64, column: f64| row * column / total;
    Some([
        share(a + b, a + c),
        share(a + b, b + d),
        share(c + d, a + c),
        share(c + d, b + d),
    ])
}

/// The probability of a value as large as this under chi-squared with one degree of freedom.
///
/// It is erfc(√(x / 2)), computed by a series for small values and a continued fraction for large ones (Abramowitz &
/// Stegun 7.1.6, 7.1.14), to about 14 digits; R's `1 - pchisq(x, 1)` loses them below 1e-16, this does not.
pub fn chi_squared_p(value: f64) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    let x = (value / 2.0).sqrt();
    let scale = (-x * x).exp() / std::f64::consts::PI.sqrt();
    if x < 2.0 {
        let mut term = x;
        let mut sum = x;
        let mut n = 0.0;
        while term > sum * 1e-17 {
            n += 1.0;
            term *= 2.0 * x * x / (2.0 * n + 1.0);
            sum += term;
        }
        return 1.0 - 2.0 * scale * sum;
    }
    let mut fraction = x;
    for n in (1..=120).rev() {
        fraction = x + f64::from(n) / 2.0 / fraction;
    }
    scale / fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_an_empty_corpus_is_zero_not_nan() {
        for value in [
            log_likelihood(0.0, 0.0, 0.0, 0.0),
            log_likelihood(1.0, 0.0, 10.0, 0.0),
            log_likelihood(0.0, 0.0, 5.0, 5.0),
            log_ratio(0.0, 0.0, 0.0, 9.0),
        ] {
            assert!(value.abs() < 1e-12, "{value}");
        }
    }
}
