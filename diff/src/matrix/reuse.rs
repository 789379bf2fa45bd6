//! What each report takes over: from any other, from its own region's earlier reports, from other regions.

use super::order::{is_earlier, said};
use super::shingles::Shingles;
use report_record::threads;

use crate::unit::Report;

/// What one report takes over.
#[derive(Clone, Debug, PartialEq)]
pub struct Reuse {
    /// Its distinct shingles.
    pub shingles: u64,
    /// Share of them that stand in any other report.
    pub reused: f64,
    /// Share that stands in a report of the same region that is known to be earlier, and not of the same year; none if there is no such report.
    pub own_past: Option<f64>,
    /// Share that stands in a report of another region; none if there is no such report, or its own region is not known.
    pub elsewhere: Option<f64>,
    /// Share that stands in a report of another region that is known to be earlier; none if there is no such report.
    pub elsewhere_past: Option<f64>,
    /// The report that holds most of them, and the share.
    pub nearest: Option<(usize, f64)>,
}

/// One row a report.
pub fn rows(reports: &[&Report], shingles: &Shingles, jobs: usize) -> Vec<Reuse> {
    let all: Vec<usize> = (0..reports.len()).collect();
    threads::map(&all, jobs, |at| row(*at, reports, shingles))
}

fn row(at: usize, reports: &[&Report], shingles: &Shingles) -> Reuse {
    let region = said(reports[at], "region");
    let other_region = |other: usize| Some((region?, said(reports[other], "region")?));
    let past = |other: &usize| is_earlier(reports[*other], reports[at]);
    let own = |other: &usize| other_region(*other).is_some_and(|(own, other)| own == other);
    let foreign = |other: &usize| other_region(*other).is_some_and(|(own, other)| own != other);
    // What another organ said at the same session, a day before, is not one's past.
    let year = said(reports[at], "year");
    let same_year = |other: &usize| year.is_some() && said(reports[*other], "year") == year;
    let own_past = |other: &usize| own(other) && past(other) && !same_year(other);
    let foreign_past = |other: &usize| foreign(other) && past(other);
    let (mut reused, mut of_past, mut elsewhere, mut elsewhere_past) = (0, 0, 0, 0);
    for group in &shingles.of_report[at] {
        let (holders, count) = &shingles.groups[*group as usize];
        let others = || {
            holders
                .iter()
                .map(|holder| *holder as usize)
                .filter(|other| *other != at)
        };
        reused += count;
        for (sum, counts) in [
            (&mut of_past, &own_past as &dyn Fn(&usize) -> bool),
            (&mut elsewhere, &foreign),
            (&mut elsewhere_past, &foreign_past),
        ] {
            if others().any(|other| counts(&other)) {
                *sum += count;
            }
        }
    }
    let size = shingles.sizes[at];
    let share = |part: u64| {
        if size == 0 {
            0.0
        } else {
            part as f64 / size as f64
        }
    };
    let nearest = shingles
        .shared(at)
        .into_iter()
        .enumerate()
        .filter(|(other, shared)| *other != at && *shared > 0)
        .max_by_key(|(other, shared)| (*shared, std::cmp::Reverse(*other)))
        .map(|(other, shared)| (other, share(shared)));
    // Where there is no such report, nothing could be taken over: that is no share of 0.
    let of_some = |counts: &dyn Fn(&usize) -> bool, part: u64| {
        let mut others = (0..reports.len()).filter(|other| *other != at);
        others.find(|other| counts(other)).map(|_| share(part))
    };
    Reuse {
        shingles: size,
        reused: share(reused),
        own_past: of_some(&own_past, of_past),
        elsewhere: of_some(&foreign, elsewhere),
        elsewhere_past: of_some(&foreign_past, elsewhere_past),
        nearest,
    }
}
