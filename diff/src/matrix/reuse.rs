//! What each report takes over: from any other, from its own region's earlier reports, from other regions.

use std::cmp::Reverse;

use report_count::terms::share;
use report_record::threads;

use super::order::is_earlier;
use super::shingles::Shingles;
use crate::unit::Report;

/// What one report takes over.
#[derive(Clone, Debug, PartialEq)]
pub struct Reuse {
    /// Its distinct shingles.
    pub shingles: u64,
    /// Share of them that stand in any other report; in one of the same region that is known to be earlier, and not of the same
    /// year; in one of another region; in one of another region that is known to be earlier. None if there is no such report, or
    /// its own region is not known.
    pub taken: [Option<f64>; 4],
    /// The report that holds most of them, and the share.
    pub nearest: Option<(usize, f64)>,
}

/// One row a report.
pub fn rows(reports: &[&Report], shingles: &Shingles, jobs: usize) -> Vec<Reuse> {
    let all: Vec<usize> = (0..reports.len()).collect();
    threads::map(&all, jobs, |at| row(*at, reports, shingles))
}

fn row(at: usize, reports: &[&Report], shingles: &Shingles) -> Reuse {
    let size = shingles.sizes[at];
    let groups = || {
        let groups = shingles.of_report[at].iter();
        groups.map(|group| &shingles.groups[*group as usize])
    };
    // Where there is no such report, nothing could be taken over: that is no share of 0.
    let of = |counts: &dyn Fn(&Report, &Report) -> bool| {
        let counts = |other: usize| other != at && counts(reports[at], reports[other]);
        let held = |group: &&(Vec<u32>, u64)| group.0.iter().any(|other| counts(*other as usize));
        let is_some = (0..reports.len()).any(counts);
        is_some.then(|| share(groups().filter(held).map(|group| group.1).sum(), size))
    };
    let (own, foreign) = (
        |a: &Report, b: &Report| same(a, b, "region") == Some(true),
        |a: &Report, b: &Report| same(a, b, "region") == Some(false),
    );
    let nearest = shingles.shared(at).into_iter().enumerate();
    let nearest = nearest.filter(|(other, shared)| *other != at && *shared > 0);
    let nearest = nearest.max_by_key(|(other, shared)| (*shared, Reverse(*other)));
    Reuse {
        shingles: size,
        taken: [
            Some(share(groups().map(|group| group.1).sum(), size)),
            // What another organ said at the same session, a day before, is not one's past.
            of(&|a, b| own(a, b) && is_earlier(b, a) && same(a, b, "year") != Some(true)),
            of(&foreign),
            of(&|a, b| foreign(a, b) && is_earlier(b, a)),
        ],
        nearest: nearest.map(|(other, shared)| (other, share(shared, size))),
    }
}

/// Whether two reports say the same of themselves in a field, if both say it.
fn same(a: &Report, b: &Report, field: &str) -> Option<bool> {
    Some(a.said(field)? == b.said(field)?)
}
