//! Cosines of word counts.

use std::collections::HashMap;

use report_record::threads;

use crate::terms;
use crate::unit::Report;

/// The words of all reports, and which reports hold them.
pub struct Words {
    /// Word number and count, for each report.
    of_report: Vec<Vec<(u32, u32)>>,
    /// Report and count, for each word.
    holders: Vec<Vec<(u32, u32)>>,
    /// Length of each report's vector.
    lengths: Vec<f64>,
}

impl Words {
    /// Count the words of the reports, as `report-count` does: punctuation is no word.
    pub fn new(reports: &[&Report], jobs: usize) -> Self {
        let counted = threads::map(reports, jobs, |report| terms::words(&report.units));
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut holders: Vec<Vec<(u32, u32)>> = Vec::new();
        let (mut of_report, mut lengths) = (Vec::new(), Vec::new());
        for (at, counts) in counted.into_iter().enumerate() {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            let mut words = Vec::with_capacity(counts.counts.len());
            let mut squares = 0_u64;
            for (word, count) in counts.counts {
                let count = u32::try_from(count).unwrap_or(u32::MAX);
                let next = u32::try_from(holders.len()).unwrap_or(u32::MAX);
                let number = *numbers.entry(word).or_insert(next);
                if number == next {
                    holders.push(Vec::new());
                }
                holders[number as usize].push((at, count));
                words.push((number, count));
                squares += u64::from(count) * u64::from(count);
            }
            of_report.push(words);
            lengths.push((squares as f64).sqrt());
        }
        Words {
            of_report,
            holders,
            lengths,
        }
    }

    /// The cosine of a report with each report; 0 if either has no words.
    pub fn cosines(&self, at: usize) -> Vec<f64> {
        // Whole numbers, so that the order of words makes no difference.
        let mut sums = vec![0_u64; self.of_report.len()];
        for (word, count) in &self.of_report[at] {
            for (other, times) in &self.holders[*word as usize] {
                sums[*other as usize] += u64::from(*count) * u64::from(*times);
            }
        }
        sums.into_iter()
            .zip(&self.lengths)
            .map(|(sum, length)| {
                let lengths = self.lengths[at] * length;
                if lengths > 0.0 {
                    sum as f64 / lengths
                } else {
                    0.0
                }
            })
            .collect()
    }
}
